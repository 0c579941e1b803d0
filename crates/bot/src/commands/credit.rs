//! `/credit`: a credit note, of an invoice as a whole, of some of its lines, or of an amount.

use billing::Stamp;
use billing::credit_note::CreditScope;
use chat::{Field, FieldKind, Open, VerbSpec};
use operations::Version;
use operations::credit_note::CreditNoteDraft;
use operations::previewed::{Changes, Confirmed};
use store::invoice::InvoiceRow;
use words::Arg;

use crate::access::OWNER;
use crate::action::{self, Confirmation, Nothing};
use crate::cards::reason::Done;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, FileRef, Message, Press};
use crate::options::{AMOUNT, BECAUSE, INVOICE, MAX_TEXT, word};
use crate::paper::Paper;
use crate::pick::{Among, Pick};
use crate::read::find::Reference;
use crate::read::value::{read_money, short_enough, with_reason};
use crate::request::Request;
use crate::verb::{Command, Verb, check, run};
use crate::{cards, read};

pub(crate) static COMMAND: Command = Command {
    name: "credit",
    aliases: &["avoir", "notecredit"],
    verbs: &[
        Verb::typed(
            VerbSpec {
                name: "new",
                aliases: &["nouveau"],
                example: "/credit F2026-0002 lines:1,3 because:\"visuels annulés\"",
                parts: &[INVOICE, AMOUNT],
                options: &[word("lines", &["lignes"]), BECAUSE],
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(preview),
        )
        .picking(Pick::among(Among::Standing).then(credit_fields))
        .checking(check!(check))
        .creating(),
        Verb::pressed("send", OWNER, run!(send)),
        Verb::pressed("cancel", OWNER, run!(cards::preview::cancelled)),
    ],
    ..Command::FIRST
};

/// How much of it, and why.
fn credit_fields(desk: &Desk<'_>) -> Vec<Field> {
    vec![
        Field::of(FieldKind::Amount, "amount", desk.t("ask-credit-amount", &[])).hint(desk.t("hint-credit-amount", &[])).optional(),
        Field::paragraph("because", desk.t("ask-because", &[])).hint(desk.t("hint-credit-because", &[])).optional(),
    ]
}

async fn check(desk: &mut Desk<'_>, request: &Request, key: &str, value: &str) -> Result<(), Error> {
    match key {
        "amount" if !value.trim().is_empty() => {
            let currency = match request.option("invoice") {
                Some(number) => read::find::invoice(desk, number).await?.invoice.payable.currency(),
                None => desk.shop()?.business.currency,
            };
            Ok(read_money(value, currency).map(|_| ())?)
        }
        "because" => Ok(short_enough(value, MAX_TEXT)?),
        _ => Ok(()),
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
    let pressed = request.payload.get("invoice").and_then(|number| number.as_str());
    let Reference { typed: reference, rest: typed, .. } = match pressed {
        Some(typed) => Reference { typed, rest: "", is_number: true },
        None => read::find::reference(desk, &request.rest),
    };
    let row = read::find::invoice(desk, reference).await?;
    let (typed, reason) = with_reason(typed);
    let extent = match (request.option("lines"), typed) {
        (Some(lines), typed) => {
            read::find::nothing_left(typed)?;
            CreditScope::Lines(read_lines(lines)?)
        }
        (None, "") => CreditScope::Whole,
        (None, typed) => CreditScope::Amount(read_money(typed, row.invoice.payable.currency())?),
    };
    let mut because = reason.map(str::to_owned);
    short_enough(reason.unwrap_or_default(), MAX_TEXT)?;
    request.keep("because", &mut because, MAX_TEXT)?;
    let drafted = CreditNoteDraft { v: Version, invoice_id: row.id.clone(), extent, because };
    preview_since(desk, drafted, &row, Message::answer, None).await
}

/// The preview of a draft, which says what changed since an earlier one.
async fn preview_since(
    desk: &mut Desk<'_>,
    drafted: CreditNoteDraft,
    row: &InvoiceRow,
    place: fn(Draft) -> Message,
    changes: Option<&Changes>,
) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let (credit, previewed) = operations::credit_note::preview(&mut desk.office()?, &drafted, row).await?;
    let voice = desk.voice();
    let shown = Box::new(Confirmation { draft: drafted, previewed: Some(previewed) });
    let mut draft = cards::preview::anew(voice, cards::credit_note::preview(voice, &credit, &shop.business.name), changes)
        .button(Press::new("Send", action::Credit::Send(shown)).primary().once().days(30).confirmed("confirm-credit"))
        .button(Press::new("Cancel", action::Credit::Cancel(Nothing {})).once().days(30));
    let beyond = credit.total().minus(row.unpaid().at_most(credit.total())?)?;
    if beyond.is_positive() {
        let args = [("amount", Arg::from(voice.money(beyond))), ("client", row.invoice.buyer.name.clone().into())];
        // What a consumer withdrew from is given back, and is no credit to be used.
        let is_renounced = operations::load::chase(&mut desk.office()?, &row.id).await?.is_renounced;
        let key = if is_renounced { "credit-beyond-back" } else { "credit-beyond" };
        draft = draft.field(voice.t("field-hint", &[]), voice.t(key, &args));
    }
    let file = FileRef::Draft {
        name: desk.t("file-credit-note-draft", &[]),
        paper: Box::new(Paper::CreditNote { credit_note: Box::new(credit), stamp: Stamp::Draft }),
    };
    Ok(vec![place(draft).file(file)])
}

async fn send(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let Confirmation::<CreditNoteDraft> { draft, previewed } = request.payload()?;
    match operations::credit_note::issue(&mut desk.office()?, &draft, previewed.as_ref()).await? {
        Confirmed::Issued(happened) => {
            let why = draft.because.is_none().then(|| cards::reason::ask(desk.voice(), Done::Credited, &draft.invoice_id));
            Ok(desk.told(happened).await?.into_iter().chain(why).collect())
        }
        Confirmed::Stale(changes) => {
            let row = operations::load::invoice(&mut desk.office()?, &draft.invoice_id).await?;
            preview_since(desk, draft, &row, Message::in_place, Some(&changes)).await
        }
    }
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
