//! `/document`: what is done with a document that was issued: replaced by another, copied, or handed to machines.

use billing::{CreditNote, Invoice as Billed, InvoiceKind, PaymentTerms, Stamp, cii};
use chat::{Open, OptionSpec, Rank, VerbSpec};
use chrono::NaiveDate;
use operations::Version;
use operations::invoice::{InvoiceDraft, InvoiceSource};
use operations::lines::DraftLines;
use words::Arg;

use crate::access::{OWNER, STAFF};
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, FileRef, Message};
use crate::options::{INVOICE, ITEMS, LANGS, RATE, date, due, figure, one_of, word};
use crate::paper::Paper;
use crate::pick::{Among, Pick};
use crate::read::find::{self, Reference};
use crate::request::Request;
use crate::verb::{Command, Verb, run};
use crate::{cards, read};

/// What the invoice in its place may say otherwise.
const CHANGES: &[OptionSpec] = &[
    ITEMS,
    word("title", &["titre"]),
    due("due", &["echeance"]),
    date("on", &["le"]),
    date("start", &["debut"]),
    figure("discount", &["remise", "rabais"]),
    figure("tax", &["tva", "taxe", "vat"]),
    word("expenses", &["frais"]),
    word("note", &[]),
    word("po", &["commande"]),
    one_of("lang", &["langue"], LANGS),
    RATE,
];

pub(crate) static COMMAND: Command = Command {
    name: "document",
    aliases: &[],
    rank: Rank::Also("invoice"),
    verbs: &[
        Verb::typed(
            VerbSpec { name: "copy", aliases: &["duplicata"], example: "/document copy F2026-0002", parts: &[INVOICE], ..VerbSpec::LISTED },
            STAFF,
            run!(copy),
        )
        .picking(Pick::among(Among::Issued))
        .reading(),
        Verb::typed(
            VerbSpec {
                name: "replace",
                aliases: &["remplacer"],
                example: "/document replace F2026-0002 Conseil 4h x 85",
                parts: &[INVOICE],
                options: CHANGES,
                open: Open::Items,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(preview_replacing),
        )
        .picking(Pick::among(Among::Standing)),
        Verb::typed(
            VerbSpec { name: "xml", example: "/document xml F2026-0002", parts: &[INVOICE], ..VerbSpec::LISTED },
            STAFF,
            run!(for_machines),
        )
        .picking(Pick::among(Among::Issued))
        .reading(),
    ],
    ..Command::FIRST
};

/// The same page again, marked as a copy: under its own number, with nothing in it for machines to count twice.
async fn copy(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let voice = desk.voice();
    let (number, paper) = match issued(desk, request).await? {
        Issued::Invoice(invoice) => (invoice.number, Paper::Invoice { invoice, stamp: Stamp::Duplicate }),
        Issued::CreditNote(credit_note) => (credit_note.number, Paper::CreditNote { credit_note, stamp: Stamp::Duplicate }),
    };
    let args = [("number", Arg::from(number.to_string()))];
    let name = voice.t("file-duplicate", &[("number", number.in_file_name().into())]);
    let file = FileRef::Page { name, paper: Box::new(paper) };
    Ok(vec![Message::answer(Draft::text(voice.t("duplicate-made", &args))).file(file)])
}

/// What stands in the page for machines, by itself.
async fn for_machines(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let voice = desk.voice();
    let (number, xml) = match issued(desk, request).await? {
        Issued::Invoice(invoice) => (invoice.number, cii::invoice(&invoice)),
        Issued::CreditNote(credit_note) => (credit_note.number, cii::credit_note(&credit_note)),
    };
    let text = xml.map_err(|_| Refusal::NoXml { number })?;
    let args = [("number", Arg::from(number.to_string()))];
    let file = FileRef::Text { name: format!("{}.xml", number.in_file_name()), text };
    Ok(vec![Message::answer(Draft::text(voice.t("xml-made", &args))).file(file)])
}

/// An issued invoice, or what corrects one.
enum Issued {
    Invoice(Box<Billed>),
    CreditNote(Box<CreditNote>),
}

async fn issued(desk: &mut Desk<'_>, request: &Request) -> Result<Issued, Error> {
    let reference = find::reference(desk, &request.rest).typed;
    if let Some(row) = find::credit_note_in_full(desk, reference).await? {
        return Ok(Issued::CreditNote(Box::new(row.credit_note)));
    }
    let row = find::invoice(desk, reference).await?;
    if row.invoice.is_taken_over() {
        return Err(operations::Refusal::IssuedElsewhere { reference: row.invoice.reference() }.into());
    }
    Ok(Issued::Invoice(Box::new(row.invoice)))
}

/// When what takes the place of an invoice is due: on the same day while that is to come, else after as many days.
fn due_as_agreed(invoice: &Billed, today: NaiveDate) -> PaymentTerms {
    match PaymentTerms::as_they_ran(invoice.issued_on, invoice.due_on) {
        PaymentTerms::OnReceipt => PaymentTerms::OnReceipt,
        _ if invoice.due_on >= today => PaymentTerms::On(invoice.due_on),
        terms => terms,
    }
}

/// Cancels an invoice and puts another in its place: on other lines where some are typed, else on its own, with what the options change.
pub(crate) async fn preview_replacing(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let Reference { typed: reference, rest: typed, .. } = find::reference(desk, &request.rest);
    let old = find::invoice(desk, reference).await?;
    operations::invoice::check_replaceable(&mut desk.office()?, &old).await?;
    let row = operations::load::client(&mut desk.office()?, &old.client_id).await?;
    let typed = read::items::with_option(typed, request);
    let typed = typed.as_deref();
    let what = match (&old.quote_id, &old.invoice.kind) {
        (Some(_), _) if typed.is_some() => return Err(Refusal::LinesOfQuote { number: old.invoice.number }.into()),
        (Some(_), _) if ["discount", "tax", "expenses"].iter().any(|option| request.option(option).is_some()) => {
            return Err(Refusal::LinesOfQuote { number: old.invoice.number }.into());
        }
        (Some(quote_id), InvoiceKind::Deposit { asked, .. }) => InvoiceSource::Deposit { quote_id: quote_id.clone(), asked: *asked },
        (Some(quote_id), _) => InvoiceSource::Balance { quote_id: quote_id.clone() },
        (None, _) => InvoiceSource::Lines(read::lines::with_options(&desk.items, DraftLines::of(&old.invoice.lines)?, typed, request)?),
    };
    let invoice = &old.invoice;
    let drafted = InvoiceDraft {
        v: Version,
        client_id: row.id.clone(),
        what,
        title: invoice.title.clone(),
        due: due_as_agreed(invoice, desk.today()),
        supplied_on: invoice.supplied_on.or(Some(invoice.issued_on)),
        supplied_from: invoice.supplied_from,
        is_prepayment: invoice.is_prepayment,
        euro_rate: invoice.euro_rate,
        purchase_order: invoice.purchase_order.clone().or(row.client.purchase_order.clone()),
        note: invoice.note.clone(),
        lang: invoice.lang.clone(),
        replaces: Some(old.id),
        settled: None,
    };
    let drafted = read::invoice::with_options(desk, request, drafted, &row)?;
    cards::invoice_preview::show(desk, drafted, &row, Message::answer).await
}
