//! `/try`: the owner plays their own client. Every page says that it is a specimen; nothing is numbered, journalled or earned.

use billing::deposit::EarlierDeposits;
use billing::invoice::{DeductedDeposit, DepositWording, Heading};
use billing::law::{DocumentKind, Facts};
use billing::{Client, ClientKind, Invoice, Line, Lines, Number, Offer, Plan, Series, Stamp, Unit};
use chat::{Field, FieldKind, Form, Rank, Tone, VerbSpec};
use chrono::{Datelike, Days};
use words::Arg;

use crate::access::OWNER;
use crate::action::{self, Nothing};
use crate::cards;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, FileRef, Message, Press};
use crate::paper::Paper;
use crate::read::quote::{approval_words, name_of_person};
use crate::request::Request;
use crate::verb::{Command, Verb, ask, check, run};

pub(crate) static COMMAND: Command = Command {
    name: "try",
    aliases: &["tester", "essai"],
    rank: Rank::Also("setup"),
    verbs: &[
        Verb::typed(VerbSpec { name: "start", example: "/try", ..VerbSpec::LISTED }, OWNER, run!(start)),
        Verb::pressed("approve", OWNER, run!(approve)).asking(ask!(ask)).checking(check!(check)),
        Verb::pressed("decline", OWNER, run!(decline)),
        Verb::pressed("paid", OWNER, run!(paid)),
    ],
    ..Command::FIRST
};

async fn ask(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.options.contains_key("words") {
        return Ok(None);
    }
    let client = client(desk);
    let words = desk.t("words-of-approval", &[]);
    let ask = |key: &str| desk.t(key, &[("words", words.clone().into()), cards::lines::form(&client)]);
    let kind = FieldKind::Words { ticked: ask("ask-approve-tick"), words: words.clone() };
    let fields = vec![
        Field::line("name", desk.t("ask-approve-name", &[cards::lines::form(&client)])),
        Field::of(kind, "words", ask("ask-approve-words")),
    ];
    Ok(Some(Form { title: desk.t("try-ask", &[]), fields }))
}

async fn check(_: &mut Desk<'_>, _: &Request, field: &str, value: &str) -> Result<(), Error> {
    Ok(match field {
        "words" => approval_words(value, ClientKind::Business),
        _ => name_of_person(value),
    }?)
}

async fn decline(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    Ok(vec![Message::in_place(Draft::text(desk.t("try-declined", &[])))])
}

async fn paid(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    Ok(vec![Message::in_place(Draft::text(desk.t("try-end", &[])).tone(Tone::Good))])
}

fn client(desk: &Desk<'_>) -> Client {
    let mut client = Client::named(&desk.t("try-client", &[]));
    client.kind = Some(ClientKind::Business);
    client.address = vec![desk.t("try-client-address", &[])];
    client.vat = None;
    client
}

/// An offer of nothing, to nobody.
fn offer(desk: &mut Desk<'_>) -> Result<Offer, Error> {
    let shop = desk.shop()?;
    let client = client(desk);
    let treatment = desk.office()?.treatment(&client)?;
    let line = |key: &str, quantity: i64, unit, price: i64| Line::new(&desk.t(key, &[]), quantity.into(), unit, price.into());
    let lines = [line("try-line-work", 2, Some(Unit::Day), 450), line("try-line-care", 3, Some(Unit::Month), 60)];
    let lines = lines.into_iter().map(|line| line.map(|line| line.taxed(treatment.taxes.clone()))).collect::<Result<Vec<_>, _>>();
    let lines = Lines::new(lines.map_err(anyhow::Error::from)?, shop.business.currency).map_err(anyhow::Error::from)?;
    let today = desk.today();
    let plan = shop.business.plan();
    let mentions = desk.office()?.mentions(&Facts {
        seller: &shop.business,
        buyer: ClientKind::Business,
        document: DocumentKind::Quote,
        exemption: treatment.exemption,
        of_lines: Vec::new(),
        has_deposit: matches!(plan, Plan::Deposit(_)),
        total: lines.total(),
        on: today,
    });
    Ok(Offer {
        number: Number::new(Series::quotes(today.year()), 0),
        title: Some(desk.t("try-title", &[])),
        seller: shop.business.seller(),
        buyer: client.buyer(),
        lines,
        plan,
        due: shop.business.due,
        issued_on: today,
        valid_until: today + Days::new(u64::from(shop.business.valid_days)),
        starts_on: None,
        delivered_on: None,
        delivered_within_days: None,
        purchase_order: None,
        note: None,
        terms: None,
        contract: None,
        euro_rate: None,
        typed_rates: Vec::new(),
        mentions,
        lang: desk.lang.code().to_owned(),
        revises: None,
        change: None,
    })
}

fn page(desk: &Desk<'_>, key: &str, paper: Paper) -> FileRef {
    FileRef::Page { name: desk.t(key, &[]), paper: Box::new(paper) }
}

async fn start(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    let offer = offer(desk)?;
    let voice = desk.voice();
    let card = cards::quote::specimen(voice, &offer)
        .button(Press::new("Approve", action::Try::Approve(Nothing {})).primary().days(7))
        .button(Press::new("Decline", action::Try::Decline(Nothing {})).days(7));
    let intro = Draft::text(desk.t("try-intro", &[]));
    let file = page(desk, "file-specimen-quote", Paper::Quote { offer: Box::new(offer), stamp: Stamp::Specimen });
    Ok(vec![Message::answer(intro), Message::answer(card).file(file)])
}

async fn approve(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let name = request.option("name").ok_or_else(|| Refusal::Empty { option: "name".to_owned() })?.to_owned();
    let offer = offer(desk)?;
    let shop = desk.shop()?;
    let client = client(desk);
    let today = desk.today();
    let voice = desk.voice();
    let heading = |due_on| Heading {
        number: Number::new(Series::invoices(today.year()), 0),
        seller: shop.business.seller(),
        buyer: client.buyer(),
        title: offer.title.clone(),
        issued_on: today,
        supplied_on: None,
        supplied_from: None,
        due_on,
        is_prepayment: false,
        euro_rate: None,
        purchase_order: None,
        note: None,
        lang: offer.lang.clone(),
        replaces: None,
        settled: None,
    };
    let whole = |due_on| Invoice::balance(heading(due_on), &offer, Vec::new());
    let last = offer.due.due_on(today);
    let mut invoices = Vec::new();
    match offer.plan {
        Plan::Deposit(asked) => {
            let wording = DepositWording {
                services: voice.t(
                    "deposit-line",
                    &[("percent", cards::lines::asked(voice, asked).into()), ("quote", voice.t("try-quote-number", &[]).into())],
                ),
                expenses: String::new(),
            };
            let deposit =
                Invoice::deposit(heading(today), &offer, asked, &wording, &EarlierDeposits::default()).map_err(anyhow::Error::from)?;
            let deducted =
                DeductedDeposit { number: deposit.number, issued_on: today, amount: deposit.payable, detail: Some(deposit.billed()?) };
            invoices.push(("file-specimen-deposit", deposit));
            invoices.push(("file-specimen-invoice", Invoice::balance(heading(last), &offer, vec![deducted]).map_err(anyhow::Error::from)?));
        }
        Plan::Prepay => invoices.push(("file-specimen-invoice", whole(today).map_err(anyhow::Error::from)?)),
        Plan::End => invoices.push(("file-specimen-invoice", whole(last).map_err(anyhow::Error::from)?)),
    }
    let args = [("name", Arg::from(name)), ("on", voice.day(today).into())];
    let mut messages = vec![Message::in_place(Draft::text(voice.t("quote-approved", &args)).tone(Tone::Good))];
    for (key, mut invoice) in invoices {
        invoice.mentions = desk.office()?.mentions(&invoice.facts(&shop.business, offer.exemption()));
        let card = cards::invoice::specimen(voice, &invoice).button(Press::new("Paid on…", action::Try::Paid(Nothing {})).days(7));
        let file = page(desk, key, Paper::Invoice { invoice: Box::new(invoice), stamp: Stamp::Specimen });
        messages.push(Message::answer(card).file(file));
    }
    Ok(messages)
}
