//! `/credit`: a credit note, of an invoice as a whole, of some of its lines, or of an amount.

use async_trait::async_trait;
use billing::credit_note::{CreditHeading, Extent};
use billing::jurisdiction::mention::{self, DocumentKind, Facts};
use billing::{CreditNote, Number, Series, Stamp};
use chat::{CommandSpec, VerbSpec};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::client::ClientRow;
use store::credit_note::CreditNoteRow;
use store::invoice::InvoiceRow;
use words::Arg;

use super::quote::{names_of, on_paper, to_forward};
use super::{AMOUNT, INVOICE, LONGEST_TEXT, invoice, lines, paid, pressed, word};
use crate::catalogue::Command;
use crate::desk::{Desk, Voice};
use crate::error::{Error, Refusal};
use crate::find::{self, first_word};
use crate::message::{Draft, FileRef, Message, Press};
use crate::paper::Paper;
use crate::reply;
use crate::request::{Request, read_money};

pub struct Credit;

static SPEC: CommandSpec = CommandSpec {
    name: "credit",
    aliases: &["avoir"],
    verbs: &[
        VerbSpec {
            name: "new",
            aliases: &["nouveau"],
            example: "/credit F2026-0002 lines:1,3 because:\"visuels annulés\"",
            parts: &[INVOICE, AMOUNT],
            options: &[word("lines", &["lignes"]), word("because", &["parce_que"])],
            ..VerbSpec::LISTED
        },
        pressed("send"),
        pressed("cancel"),
    ],
};

/// A credit note as its preview's buttons carry it: not numbered, not stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Draughted {
    v: u8,
    invoice_id: String,
    extent: Extent,
    because: Option<String>,
}

#[async_trait]
impl Command for Credit {
    fn spec(&self) -> &'static CommandSpec {
        &SPEC
    }

    async fn run(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
        match request.verb.as_str() {
            "send" => send(desk, request).await,
            "cancel" => Ok(vec![Message::in_place(Draft::text(desk.t("cancelled", &[])))]),
            _ => preview(desk, request).await,
        }
    }
}

/// `1,3`: lines as people count them.
fn read_lines(typed: &str) -> Result<Vec<usize>, Refusal> {
    let wrong = || Refusal::NotLines { typed: typed.to_owned() };
    let read = |word: &str| word.parse::<usize>().ok().and_then(|line| line.checked_sub(1)).ok_or_else(wrong);
    let words = typed.split([',', ' ', ';', '+']).filter(|word| !word.is_empty());
    let ranks = words.map(read).collect::<Result<Vec<_>, _>>()?;
    if ranks.is_empty() { Err(wrong()) } else { Ok(ranks) }
}

async fn preview(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    // A button names its invoice; then all that is left of it is credited.
    let pressed = request.payload.get("invoice").and_then(|number| number.as_str()).unwrap_or(&request.rest);
    let (reference, typed) = first_word(pressed);
    let row = find::invoice(desk, reference).await?;
    let extent = match (request.option("lines"), typed) {
        (Some(lines), _) => Extent::Lines(read_lines(lines)?),
        (None, "") => Extent::Whole,
        (None, typed) => Extent::Amount(read_money(typed, row.invoice.payable.currency())?),
    };
    let mut because = None;
    request.keep("because", &mut because, LONGEST_TEXT)?;
    let draughted = Draughted { v: 1, invoice_id: row.id.clone(), extent, because };
    let shop = desk.shop()?;
    let series = Series::invoices(desk.today().year());
    let next = store::number::next(desk.db, &shop.id, series).await?;
    let credit = credited(desk, &draughted, &row, next).await?;
    let voice = desk.voice();
    let payload = serde_json::to_value(&draughted)?;
    let mut draft = reply::credit_note_preview(voice, &credit, &shop.business.name)
        .button(Press::new("Send", "credit", "send", payload.clone()).primary().once().days(30).confirmed("confirm-credit"))
        .button(Press::new("Cancel", "credit", "cancel", payload).once().days(30));
    let beyond = credit.total().minus(row.outstanding.at_most(credit.total())?)?;
    if beyond.is_positive() {
        let args = [("amount", Arg::from(voice.money(beyond))), ("client", row.invoice.buyer.name.clone().into())];
        draft = draft.field(voice.t("field-hint", &[]), voice.t("credit-beyond", &args));
    }
    let file = FileRef::Draft {
        name: desk.t("file-credit-note-draft", &[]),
        paper: Box::new(Paper::CreditNote { credit_note: Box::new(credit), stamp: Stamp::Draft }),
    };
    Ok(vec![Message::answer(draft).file(file)])
}

/// The credit note as it would go out today under that number.
async fn credited(desk: &mut Desk<'_>, draughted: &Draughted, row: &InvoiceRow, number: Number) -> Result<CreditNote, Error> {
    let shop = desk.shop()?;
    let of = row.invoice.number;
    check_correctable(desk, row).await?;
    let credits = store::credit_note::of_invoice(desk.db, &shop.id, &row.id).await?;
    let credits: Vec<CreditNote> = credits.into_iter().map(|row| row.credit_note).collect();
    let wording = on_paper(desk, &row.invoice.lang, "credit-line", |_| [("number", row.invoice.reference().into())])?;
    let heading = CreditHeading { number, issued_on: desk.today(), because: draughted.because.clone(), wording };
    let credit = CreditNote::of(heading, &row.invoice, &credits, draughted.extent.clone());
    let mut credit = credit.map_err(|problem| Refusal::Credit { number: of, problem })?;
    // Why it bears no tax is why the invoice bore none.
    let exemption = mention::exempt_by(&row.invoice.mentions);
    let facts = Facts {
        document: DocumentKind::CreditNote,
        on: credit.issued_on,
        total: credit.total(),
        ..Facts::of(&row.invoice, &shop.business, exemption)
    };
    credit.mentions = desk.mentions(&facts);
    credit.mentions.extend(lines::vat_in_euros(desk, &credit.amounts, row.invoice.euro_rate)?);
    Ok(credit)
}

/// Errs where a correction would correct nothing: what was replaced is corrected already, an invoice issued elsewhere is corrected there, a
/// deposit that a balance deducts after it.
pub(super) async fn check_correctable(desk: &mut Desk<'_>, row: &InvoiceRow) -> Result<(), Error> {
    if let Some(by) = row.replaced_by {
        return Err(Refusal::ReplacedAlready { number: row.invoice.number, by }.into());
    }
    if row.invoice.is_taken_over() {
        return Err(Refusal::IssuedElsewhere { reference: row.invoice.reference() }.into());
    }
    let shop = desk.shop()?;
    let Some(quote_id) = &row.quote_id else { return Ok(()) };
    let Some(balance_id) = store::invoice::balance_of(desk.db, &shop.id, quote_id).await? else { return Ok(()) };
    let balance = find::invoice_by_id(desk, &balance_id).await?.invoice;
    if balance.deposits().iter().any(|deposit| deposit.number == row.invoice.number) {
        return Err(Refusal::DepositDeducted { number: row.invoice.number, balance: balance.number }.into());
    }
    Ok(())
}

async fn send(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let draughted: Draughted = request.payload()?;
    let invoice = find::invoice_by_id(desk, &draughted.invoice_id).await?;
    let client = find::client_by_id(desk, &invoice.client_id).await?;
    let number = lines::take_number(desk, &client, Series::invoices(desk.today().year())).await?;
    let credit_note = credited(desk, &draughted, &invoice, number).await?;
    let row =
        CreditNoteRow { id: store::id::new(desk.now_ms()), client_id: client.id.clone(), invoice_id: invoice.id.clone(), credit_note };
    let seal = store::credit_note::issue(desk.db, &shop.id, &row).await?;
    let total = row.credit_note.total();
    let data = json!({
        "number": number.to_string(),
        "corrects": invoice.id,
        "frozen_sha256": seal,
        "total_minor": total.minor(),
        "currency": total.currency().code(),
    });
    desk.journal("credit_note.issued", &row.id, data, None).await?;
    let chased = paid::settle(desk, &invoice.id).await?;
    if !invoice::left_of(desk, &invoice).await?.total.is_positive() {
        store::invoice::release_balance(desk.db, &shop.id, &invoice.id).await?;
    }
    let mut messages = posted(desk, &row, &client).await?;
    let today = desk.today();
    messages.extend(paid::cards_of(desk, &chased, today).await?);
    Ok(messages)
}

async fn posted(desk: &mut Desk<'_>, row: &CreditNoteRow, client: &ClientRow) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let voice = find::client_voice(desk, client);
    let people = find::payers_of(desk.db, &shop.id, &client.id).await?;
    let names = names_of(desk, &people).await?;
    let credit = paid::credit_of(desk, &row.client_id, row.credit_note.total().currency()).await?;
    let own_voice = desk.voice();
    let text = match names.as_str() {
        "" => own_voice.t("credit-note-sent-nobody", &[("client", client.client.name.clone().into())]),
        names => own_voice.t("credit-note-sent", &[("names", names.into()), ("number", row.credit_note.number.to_string().into())]),
    };
    let mut own = reply::credit_note(own_voice, &row.credit_note, text);
    if credit.is_positive() {
        let args = [("amount", Arg::from(own_voice.money(credit))), ("client", client.client.name.clone().into())];
        own = own.footnote(own_voice.t("credit-to-give-back", &args));
    }
    let mut messages = vec![Message::in_place(own).file(document(own_voice, row))];
    for person_id in &people {
        let who = [
            ("seller", Arg::from(row.credit_note.seller.shown_name())),
            ("of", row.credit_note.corrects.number.to_string().into()),
            ("credit", voice.money(credit).into()),
            reply::form(&client.client),
        ];
        let mut card = reply::credit_note(voice, &row.credit_note, voice.t("credit-note-for-client", &who));
        if credit.is_positive() {
            card = card.footnote(voice.t("credit-left-for-client", &who));
        }
        messages.push(Message::to(person_id, card).file(document(voice, row)));
    }
    if people.is_empty() {
        messages.push(to_forward(desk, voice, client, "forward-credit-note", &row.credit_note.number.to_string()));
    }
    Ok(messages)
}

fn document(voice: Voice, row: &CreditNoteRow) -> FileRef {
    let name = voice.t("file-credit-note", &[("number", row.credit_note.number.to_string().into())]);
    FileRef::Document { name, document_id: row.id.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one() {
        assert_eq!(read_lines("1,3"), Ok(vec![0, 2]));
        assert_eq!(read_lines("2"), Ok(vec![1]));
        for wrong in ["0", "", "a", "1,-2", ","] {
            assert!(read_lines(wrong).is_err(), "{wrong}");
        }
    }
}
