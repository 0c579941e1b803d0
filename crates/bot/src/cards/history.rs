//! What happened around a document, as a reader is told it.

use billing::{Currency, Money};
use chrono::DateTime;
use operations::BusinessRow;
use operations::history::{Author, HistoryLine};
use store::journal::{By, Entry, Line, Told};
use words::{Arg, Voice};

use crate::message::Draft;

/// How many lines a card shows, the last ones.
const MAX_LINES: usize = 20;

/// A document's lines, the first on top, each with who had it written.
pub(crate) fn card(voice: Voice, shop: &BusinessRow, number: &str, lines: &[HistoryLine]) -> Draft {
    let mut draft = Draft::titled(voice.t("history-title", &[("number", Arg::from(number.to_owned()))]), String::new());
    let skipped = lines.len().saturating_sub(MAX_LINES);
    for HistoryLine { line, author, .. } in lines.iter().skip(skipped) {
        let at = DateTime::from_timestamp_millis(line.at_ms).unwrap_or_default().with_timezone(&shop.zone());
        draft = draft.field(words::instant(voice.lang, &at), format!("{}\n{}", what(voice, line), who(voice, author)));
    }
    if skipped > 0 {
        let count = i64::try_from(skipped).unwrap_or(i64::MAX);
        draft = draft.footnote(voice.t("history-earlier", &[("count", Arg::Count(count))]));
    }
    draft
}

/// What a line says, in words; its kind as it is written where a later program wrote it.
fn what(voice: Voice, line: &Line) -> String {
    let entry = match &line.told {
        Told::Known(entry) => entry,
        Told::Unknown { kind, .. } => return kind.clone(),
    };
    let money = |minor: i64, currency: Currency| Arg::from(voice.money(Money::new(minor, currency)));
    // What came in of what was written off is written as less of it.
    if let Entry::DebtWrittenOff { amount_minor, currency, .. } = entry
        && *amount_minor < 0
    {
        return voice.t("line-debt-written-off-less", &[("amount", money(-amount_minor, *currency))]);
    }
    if let Entry::ReminderSent { level, to_forward: true, .. } = entry {
        return voice.t("line-reminder-to-forward", &[("level", Arg::Count(i64::from(*level)))]);
    }
    let args: Vec<(&'static str, Arg)> = match entry {
        Entry::QuoteSent { total_minor, currency, .. } => vec![("amount", money(*total_minor, *currency))],
        Entry::InvoiceIssued { payable_minor, currency, .. } | Entry::InvoiceTakenOver { payable_minor, currency, .. } => {
            vec![("amount", money(*payable_minor, *currency))]
        }
        Entry::CreditNoteIssued { number, total_minor, currency, .. } => {
            vec![("number", number.to_string().into()), ("amount", money(*total_minor, *currency))]
        }
        Entry::PaymentRecorded { amount_minor, currency, .. }
        | Entry::PaymentUndone { amount_minor, currency, .. }
        | Entry::DebtWrittenOff { amount_minor, currency, .. } => vec![("amount", money(*amount_minor, *currency))],
        Entry::QuoteKept { kept_minor, currency, .. } => vec![("amount", money(*kept_minor, *currency))],
        Entry::QuoteReplaced { by, .. } => vec![("number", by.to_string().into())],
        Entry::NumberingStarted { next } => vec![("number", next.to_string().into())],
        Entry::ReminderSent { level, .. } => vec![("level", Arg::Count(i64::from(*level)))],
        Entry::PersonLinked { platform } | Entry::PersonUnlinked { platform } | Entry::PersonDenied { platform } => {
            vec![("platform", platform.clone().into())]
        }
        Entry::LatenessClaimed { penalty_minor, fee_minor, currency, .. } => {
            vec![("amount", money(penalty_minor.saturating_add(*fee_minor), *currency))]
        }
        Entry::MessagesKept { count } => vec![("count", Arg::Count(*count))],
        _ => Vec::new(),
    };
    voice.t(&key(entry.kind()), &args)
}

/// The word of a kind: `invoice.issued` is `line-invoice-issued`.
fn key(kind: &str) -> String {
    format!("line-{}", kind.replace(['.', '_'], "-"))
}

fn who(voice: Voice, author: &Author) -> String {
    match author {
        Author::Person { name: Some(name), platform } => {
            voice.t("history-person", &[("name", name.clone().into()), ("platform", platform.clone().into())])
        }
        Author::Person { name: None, .. } => voice.t("history-unnamed", &[]),
        Author::Itself(By::Bank) => voice.t("history-bank", &[]),
        Author::Itself(By::Import) => voice.t("history-import", &[]),
        Author::Itself(By::Page) => voice.t("history-page", &[]),
        Author::Itself(By::Operator) => voice.t("history-operator", &[]),
        Author::Itself(By::Clock | By::Person { .. }) => voice.t("history-clock", &[]),
        Author::Unknown => voice.t("history-unknown", &[]),
    }
}

#[cfg(test)]
mod tests {
    use store::journal::entry::KINDS;
    use words::{Lang, Words};

    use super::*;

    #[test]
    fn every_kind_of_line_has_its_words() {
        for lang in Lang::ALL {
            for kind in KINDS {
                assert!(Words::get().has(lang, &key(kind)), "{kind} in {lang:?}");
            }
        }
    }
}
