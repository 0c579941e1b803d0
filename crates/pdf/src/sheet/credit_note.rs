//! A credit note on paper.

use billing::{CreditNote, Stamp, cii};

use super::lines::lines_table;
use super::parties::nature;
use super::sums::{deducted_sums, discounted_sums};
use super::voice::PageVoice;
use super::{Sheet, blank, einvoice, mentions};

/// The sheet of a credit note: amounts are those taken off.
#[must_use]
pub fn credit_note(credit: &CreditNote, stamp: Stamp) -> Sheet {
    let voice = PageVoice::of(&credit.lang, &credit.seller);
    let corrected = voice.say(
        "paper-reference-value",
        &[("number", credit.corrects.number.to_string().into()), ("on", voice.day(credit.corrects.issued_on).into())],
    );
    let key = if credit.corrects.is_deposit { "paper-corrects-deposit" } else { "paper-corrects" };
    let mut facts = vec![voice.row("paper-issued-on", voice.day(credit.issued_on)), voice.row(key, corrected)];
    facts.extend(credit.purchase_order.clone().map(|reference| voice.row("paper-purchase-order", reference)));
    facts.extend(nature(voice, &credit.seller));
    let sums = if credit.deposits.is_empty() {
        discounted_sums(voice, &credit.lines, &credit.amounts, "paper-total-credited")
    } else {
        deducted_sums(voice, &credit.lines, &credit.deposits, credit.total(), "paper-total-credited")
    };
    Sheet {
        template: "/credit_note.typ",
        date: credit.issued_on,
        facts,
        tables: vec![lines_table(voice, &credit.lines)],
        sums,
        mentions: mentions(voice, &credit.mentions),
        note: credit.because.as_ref().map(|because| voice.row("paper-because", because.clone())),
        einvoice: einvoice(voice, cii::credit_note(credit), stamp),
        ..blank(voice, "paper-credit-note", credit.number.to_string(), stamp, &credit.seller, &credit.buyer)
    }
}
