//! A client answers a reminder: paid, will pay, a problem, not the right person.

use billing::Hold;
use chat::{Field, Form, Tone};
use chrono::{Days, NaiveDate};
use grammar::Lean;
use serde_json::json;
use store::journal::Entry;
use words::{Arg, Voice};

use crate::access::Role;
use crate::action::{self, About};
use crate::alerts::Topic;
use crate::commands::chase::POSTPONED_DAYS;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message, Press};
use crate::operations::dunning::Chased;
use crate::options::MAX_TEXT;
use crate::read::invoice::shown_invoice;
use crate::read::value::{read_date, short_enough};
use crate::request::Request;
use crate::{cards, operations};

pub(crate) const MAX_PROMISE_DAYS: u64 = 60;

pub(crate) fn paid_day(desk: &Desk<'_>, typed: &str) -> Result<NaiveDate, Refusal> {
    let on = read_date(typed, desk.today(), Lean::Past)?;
    if on > desk.today() { Err(Refusal::NotYet { on }) } else { Ok(on) }
}

pub(crate) fn promised_day(desk: &Desk<'_>, typed: &str) -> Result<NaiveDate, Refusal> {
    let on = read_date(typed, desk.today(), Lean::Future)?;
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
    ask(desk, request, "ask-problem", |question| Field::paragraph("text", question)).await
}

/// One question about the invoice, while it is not paid.
async fn ask(desk: &mut Desk<'_>, request: &Request, key: &str, field: impl FnOnce(String) -> Field) -> Result<Option<Form>, Error> {
    let chased = shown_invoice(desk, request).await?;
    let invoice = &chased.invoice;
    if invoice.is_paid() {
        return Err(Refusal::PaidAlready { number: invoice.invoice.number }.into());
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

/// Alerts those who want it of what the client did.
pub(crate) async fn tell(
    desk: &mut Desk<'_>,
    topic: Topic,
    chased: &Chased,
    key: &str,
    extra: &[(&'static str, NaiveDate)],
    add: impl Fn(Draft, Voice) -> Draft,
) -> Result<Vec<Message>, Error> {
    let mut messages = Vec::new();
    for (person_id, voice) in desk.alerted(topic).await? {
        let name = ("name", Arg::from(desk.actor.shown_name.clone()));
        let days = extra.iter().map(|(name, day)| (*name, Arg::from(voice.day(*day))));
        let args = cards::reminder::about(voice, chased, std::iter::once(name).chain(days));
        messages.push(Message::alert(topic, &person_id, add(Draft::text(voice.t(key, &args)), voice)));
    }
    Ok(messages)
}

/// The client says it paid: a member checks the account and records it with one press. Meanwhile nobody is chased.
pub(crate) async fn said_paid(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = shown_invoice(desk, request).await?;
    let on = paid_day(desk, request.option("on").unwrap_or_default())?;
    let until = desk.today().checked_add_days(Days::new(POSTPONED_DAYS)).unwrap_or(on);
    let held = operations::dunning::at_least(&chased, Hold::Promised { until });
    operations::dunning::hold(desk, &mut chased, held, |hold| Entry::ClientSaidPaid { hold }, Some(json!({ "on": on.to_string() })))
        .await?;
    let number = chased.invoice.invoice.reference();
    let thanks = desk.t("said-paid-thanks", &[cards::lines::form(&chased.client.client)]);
    let mut messages = vec![Message::answer(Draft::text(thanks))];
    messages.extend(
        tell(desk, Topic::Payments, &chased, "told-said-paid", &[("on", on)], |draft, voice| {
            draft
                .tone(Tone::Good)
                .footnote(voice.t("told-said-paid-footnote", &[("number", number.clone().into()), ("day", on.to_string().into())]))
        })
        .await?,
    );
    Ok(messages)
}

pub(crate) async fn promised(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = shown_invoice(desk, request).await?;
    let on = promised_day(desk, request.option("on").unwrap_or_default())?;
    let held = operations::dunning::at_least(&chased, Hold::Promised { until: on });
    operations::dunning::hold(desk, &mut chased, held, |hold| Entry::ClientPromised { hold }, None).await?;
    let thanks = desk.t("promise-thanks", &[("on", desk.voice().day(on).into()), cards::lines::form(&chased.client.client)]);
    let mut messages = vec![Message::answer(Draft::text(thanks))];
    messages.extend(tell(desk, Topic::Payments, &chased, "told-promised", &[("on", on)], |draft, _| draft).await?);
    Ok(messages)
}

pub(crate) async fn problem(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = shown_invoice(desk, request).await?;
    let text = request.option("text").ok_or_else(|| Refusal::Empty { option: "text".to_owned() })?.to_owned();
    short_enough(&text, MAX_TEXT)?;
    operations::dunning::hold(desk, &mut chased, Hold::Disputed, |hold| Entry::ClientDisputed { hold }, Some(json!({ "text": text })))
        .await?;
    let thanks = desk.t("problem-thanks", &[cards::lines::form(&chased.client.client)]);
    let mut messages = vec![Message::answer(Draft::text(thanks))];
    let payload =
        About { asked_by: Some(desk.actor.person_id.clone()), question: Some(text.clone()), ..About::of_invoice(&chased.invoice.id) };
    messages.extend(
        tell(desk, Topic::Questions, &chased, "told-problem", &[], |draft, voice| {
            draft
                .tone(Tone::Attention)
                .field(voice.t("field-reason", &[]), text.clone())
                .footnote(voice.t("told-problem-footnote", &[("number", chased.invoice.invoice.reference().into())]))
                .button(Press::new("Answer", action::Question::Answer(payload.clone())).primary())
        })
        .await?,
    );
    Ok(messages)
}

/// The person is not the one who pays: they are no longer written to about money, and the chase waits for another.
pub(crate) async fn wrong_person(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let mut chased = shown_invoice(desk, request).await?;
    store::client::remove_contact(desk.db, &shop.id, &chased.client.id, &desk.actor.person_id, Role::Billing.as_str()).await?;
    operations::dunning::hold(desk, &mut chased, Hold::Paused { until: None }, |hold| Entry::ClientWrongPerson { hold }, None).await?;
    let thanks = desk.t("wrong-person-thanks", &[cards::lines::form(&chased.client.client)]);
    let mut messages = vec![Message::in_place(Draft::text(thanks))];
    let name = chased.client.client.name.clone();
    messages.extend(
        tell(desk, Topic::Questions, &chased, "told-wrong-person", &[], |draft, voice| {
            draft.tone(Tone::Attention).footnote(voice.t("told-wrong-person-footnote", &[("name", name.clone().into())]))
        })
        .await?,
    );
    Ok(messages)
}
