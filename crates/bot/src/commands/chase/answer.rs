//! A client answers a reminder: paid, will pay, a problem, not the right person.

use chat::{Field, Form};
use chrono::{Days, NaiveDate};
use grammar::Lean;
use operations::dunning;
use words::Arg;

use crate::cards;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::options::MAX_TEXT;
use crate::read::invoice::shown_invoice;
use crate::read::value::{read_date, short_enough};
use crate::request::Request;

pub(crate) const MAX_PROMISE_DAYS: u64 = 60;

pub(crate) fn paid_day(desk: &Desk<'_>, typed: &str) -> Result<NaiveDate, Refusal> {
    let on = read_date(typed, desk.calendar(), Lean::Past)?;
    if on > desk.today() { Err(operations::Refusal::NotYet { on }.into()) } else { Ok(on) }
}

pub(crate) fn promised_day(desk: &Desk<'_>, typed: &str) -> Result<NaiveDate, Refusal> {
    let on = read_date(typed, desk.calendar(), Lean::Future)?;
    if on < desk.today() {
        return Err(Refusal::Past { on });
    }
    let latest = desk.today().checked_add_days(Days::new(MAX_PROMISE_DAYS)).unwrap_or(on);
    if on > latest { Err(Refusal::PromiseTooFar) } else { Ok(on) }
}

pub(super) async fn ask_paid_on(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    let hint = desk.t("hint-date", &[]);
    ask(desk, request, "ask-paid-on", |question| Field::line("on", question).hint(hint)).await
}

pub(super) async fn ask_promise(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    let hint = desk.t("hint-date", &[]);
    ask(desk, request, "ask-promise", |question| Field::line("on", question).hint(hint)).await
}

pub(super) async fn ask_problem(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    let file = Field::file("file", desk.t("ask-file", &[])).optional();
    let form = ask(desk, request, "ask-problem", |question| Field::paragraph("text", question)).await?;
    Ok(form.map(|mut form| {
        form.fields.push(file);
        form
    }))
}

/// One question about the invoice, while it is not paid.
async fn ask(desk: &mut Desk<'_>, request: &Request, key: &str, field: impl FnOnce(String) -> Field) -> Result<Option<Form>, Error> {
    let chased = shown_invoice(desk, request).await?;
    let invoice = &chased.invoice;
    // What is no longer asked for was not paid: who wants to pay it after all may say so.
    if !invoice.unpaid().is_positive() {
        operations::payment::check_unpaid(invoice)?;
    }
    let args = [("number", Arg::from(invoice.invoice.reference())), cards::lines::form(&chased.client.client)];
    let asked = field(desk.t(key, &args));
    if request.options.contains_key(&asked.key) {
        return Ok(None);
    }
    Ok(Some(Form { title: desk.t("ask-about", &[("number", invoice.invoice.reference().into())]), fields: vec![asked] }))
}

pub(super) async fn check_paid_on(desk: &mut Desk<'_>, _: &Request, _: &str, value: &str) -> Result<(), Error> {
    Ok(paid_day(desk, value).map(|_| ())?)
}

pub(super) async fn check_promise(desk: &mut Desk<'_>, _: &Request, _: &str, value: &str) -> Result<(), Error> {
    Ok(promised_day(desk, value).map(|_| ())?)
}

pub(super) async fn check_problem(_: &mut Desk<'_>, _: &Request, _: &str, value: &str) -> Result<(), Error> {
    Ok(short_enough(value, MAX_TEXT)?)
}

/// The client says it paid: a member checks the account and records it with one press. Meanwhile nobody is chased.
pub(crate) async fn said_paid(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = shown_invoice(desk, request).await?;
    let on = paid_day(desk, request.option("on").unwrap_or_default())?;
    let happened = dunning::said_paid(&mut desk.office()?, chased, on).await?;
    desk.told(happened).await
}

pub(crate) async fn promised(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = shown_invoice(desk, request).await?;
    let on = promised_day(desk, request.option("on").unwrap_or_default())?;
    let happened = dunning::promise(&mut desk.office()?, chased, on).await?;
    desk.told(happened).await
}

pub(crate) async fn problem(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = shown_invoice(desk, request).await?;
    let text = request.option("text").ok_or_else(|| Refusal::Empty { option: "text".to_owned() })?.to_owned();
    short_enough(&text, MAX_TEXT)?;
    let happened = dunning::dispute(&mut desk.office()?, chased, text).await?;
    Ok(Message::with_given(desk.told(happened).await?, &request.files, &desk.actor.person_id))
}

/// The person is not the one who pays.
pub(crate) async fn wrong_person(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = shown_invoice(desk, request).await?;
    let happened = dunning::wrong_person(&mut desk.office()?, chased).await?;
    desk.told(happened).await
}
