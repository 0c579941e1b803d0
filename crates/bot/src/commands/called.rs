//! `/called`: a call counts as a contact. Without a note it shows what to say; with one it is written down.

use chat::{Field, Form, Open, Rank, VerbSpec};
use words::Arg;

use crate::access::MEMBERS;
use crate::action::{self, OfInvoice};
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message, Press};
use crate::options::{INVOICE, MAX_TEXT, word};
use crate::pick::{Among, Pick};
use crate::read::find::reference;
use crate::read::invoice::chased;
use crate::read::value::short_enough;
use crate::request::Request;
use crate::verb::{Command, Verb, ask, check, run};
use crate::{cards, delivery};

pub(crate) static COMMAND: Command = Command {
    name: "called",
    aliases: &["appel"],
    rank: Rank::Also("chase"),
    verbs: &[
        Verb::typed(
            VerbSpec {
                name: "note",
                aliases: &["noter"],
                example: "/called F2026-0002 note:\"rappeler lundi\"",
                parts: &[INVOICE],
                options: &[word("note", &[])],
                open: Open::Text,
                ..VerbSpec::LISTED
            },
            MEMBERS,
            run!(note),
        )
        .picking(Pick::among(Among::Open).titled("ask-called").then(note_field))
        .checking(check!(check)),
        Verb::pressed("script", MEMBERS, run!(script)),
        Verb::pressed("done", MEMBERS, run!(note)).asking(ask!(ask)).checking(check!(check)),
    ],
    ..Command::FIRST
};

/// What was said; nothing said shows what to say.
fn note_field(desk: &Desk<'_>) -> Vec<Field> {
    vec![Field::paragraph("note", desk.t("ask-called-note", &[])).hint(desk.t("hint-called-note", &[])).optional()]
}

async fn ask(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.options.contains_key("note") {
        return Ok(None);
    }
    let chased = chased(desk, request).await?;
    let field = Field::paragraph("note", desk.t("ask-called-note", &[]));
    Ok(Some(Form { title: desk.t("ask-about", &[("number", chased.invoice.invoice.reference().into())]), fields: vec![field] }))
}

async fn check(_: &mut Desk<'_>, _: &Request, _: &str, value: &str) -> Result<(), Error> {
    Ok(short_enough(value, MAX_TEXT)?)
}

async fn note(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    // What follows the number is the note as well.
    let typed = if request.pressed.is_some() { "" } else { reference(desk, &request.rest).rest };
    let words: Vec<&str> = [typed, request.option("note").unwrap_or_default()].into_iter().filter(|words| !words.is_empty()).collect();
    match words.join(" ").as_str() {
        "" => script(desk, request).await,
        note => write_down(desk, request, note).await,
    }
}

/// What to have in front of one when calling: the facts, and words to begin with.
async fn script(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = chased(desk, request).await?;
    let voice = desk.voice();
    let invoice = &chased.invoice.invoice;
    let client = &chased.client.client;
    let days = billing::aging::days_late(invoice.due_on, desk.today());
    let args = [
        ("number", Arg::from(invoice.reference())),
        ("amount", voice.money(chased.invoice.outstanding).into()),
        ("due", voice.day(invoice.due_on).into()),
        ("business", invoice.seller.shown_name().into()),
        cards::lines::form(client),
    ];
    let key = if days > 0 { "call-script-late" } else { "call-script-ahead" };
    let mut draft = Draft::titled(voice.t("call-title", &[("client", client.name.clone().into())]), voice.t(key, &args))
        .field(voice.t("field-to-pay", &[]), voice.money(chased.invoice.outstanding))
        .field(voice.t("field-due", &[]), voice.day(invoice.due_on))
        .field(voice.t("field-last-message", &[]), voice.day(chased.row.last_message_on));
    if let Some(contact) = &client.contact {
        draft = draft.field(voice.t("field-contact", &[]), contact.clone());
    }
    let payload = OfInvoice { invoice_id: chased.invoice.id.clone() };
    let is_exhausted = chased.chase.is_exhausted(&operations::chased::policy());
    let footnote = if is_exhausted { "call-footnote-last" } else { "call-footnote" };
    draft = draft.footnote(voice.t(footnote, &[])).button(Press::new("I called", action::Called::Done(payload)).primary().days(7));
    Ok(vec![Message::answer(draft)])
}

async fn write_down(desk: &mut Desk<'_>, request: &Request, note: &str) -> Result<Vec<Message>, Error> {
    short_enough(note, MAX_TEXT)?;
    let chased = chased(desk, request).await?;
    let (shop, number) = (desk.shop()?, chased.invoice.invoice.reference());
    // What had been talked about is not written the next morning.
    let was_ready = delivery::hold_reminder(desk.db, &shop.id, &chased.invoice.id).await?;
    let happened = operations::dunning::note_call(&mut desk.office()?, chased, note).await?;
    let mut messages = desk.told(happened).await?;
    if let Some(own) = messages.first_mut().filter(|_| was_ready) {
        own.draft.footnote = Some(desk.t("called-held", &[("number", number.into())]));
    }
    Ok(messages)
}
