//! `/credit`: a credit note, of an invoice as a whole, of some of its lines, or of an amount.

use billing::credit_note::CreditScope;
use billing::{Series, Stamp};
use chat::VerbSpec;
use chrono::Datelike;
use operations::Version;
use operations::credit_note::CreditNoteDraft;
use words::Arg;

use crate::access::OWNER;
use crate::action::{self, Nothing};
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{FileRef, Message, Press};
use crate::options::{AMOUNT, BECAUSE, INVOICE, MAX_TEXT, word};
use crate::paper::Paper;
use crate::read::find::first_word;
use crate::read::value::read_money;
use crate::request::Request;
use crate::verb::{Command, Verb, run};
use crate::{cards, read};

pub(crate) static COMMAND: Command = Command {
    name: "credit",
    aliases: &["avoir"],
    verbs: &[
        Verb::typed(
            VerbSpec {
                name: "new",
                aliases: &["nouveau"],
                example: "/credit F2026-0002 lines:1,3 because:\"visuels annulés\"",
                parts: &[INVOICE, AMOUNT],
                options: &[word("lines", &["lignes"]), BECAUSE],
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(preview),
        )
        .creating(),
        Verb::pressed("send", OWNER, run!(send)),
        Verb::pressed("cancel", OWNER, run!(cards::preview::cancelled)),
    ],
    ..Command::FIRST
};

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
    let row = read::find::invoice(desk, reference).await?;
    let extent = match (request.option("lines"), typed) {
        (Some(lines), _) => CreditScope::Lines(read_lines(lines)?),
        (None, "") => CreditScope::Whole,
        (None, typed) => CreditScope::Amount(read_money(typed, row.invoice.payable.currency())?),
    };
    let mut because = None;
    request.keep("because", &mut because, MAX_TEXT)?;
    let drafted = CreditNoteDraft { v: Version, invoice_id: row.id.clone(), extent, because };
    let shop = desk.shop()?;
    let series = Series::invoices(desk.today().year());
    let next = store::number::next(desk.db, &shop.id, series).await?;
    let credit = operations::credit_note::credited(&mut desk.office()?, &drafted, &row, next).await?;
    let voice = desk.voice();
    let payload = Box::new(drafted);
    let mut draft = cards::credit_note::preview(voice, &credit, &shop.business.name)
        .button(Press::new("Send", action::Credit::Send(payload)).primary().once().days(30).confirmed("confirm-credit"))
        .button(Press::new("Cancel", action::Credit::Cancel(Nothing {})).once().days(30));
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

async fn send(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let drafted: CreditNoteDraft = request.payload()?;
    let happened = operations::credit_note::issue(&mut desk.office()?, &drafted).await?;
    desk.told(happened).await
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
