//! Who owes what, by age.

use billing::{Aging, Bucket};
use chat::Tone;
use chrono::NaiveDate;
use operations::Chased;
use operations::ledger::Owed;
use words::Voice;

use crate::cards;
use crate::message::Draft;

/// Who owes what on a day, by age, with what keeps each quiet as far as its chase is known.
pub fn overdue(
    voice: Voice,
    owed: &[Owed],
    chases: &[Chased],
    on: NaiveDate,
    today: NaiveDate,
) -> Result<Draft, billing::money::MoneyError> {
    let Some(first) = owed.first() else { return Ok(Draft::text(voice.t("overdue-nothing", &[])).tone(Tone::Good)) };
    let mut currencies: Vec<_> = owed.iter().map(|owed| owed.asked.currency()).collect();
    currencies.dedup();
    let mut draft = Draft::titled(voice.t("overdue-title", &[("on", voice.day(on).into())]), String::new());
    for owed in owed {
        let row = &owed.invoice;
        let late = billing::aging::days_late(row.invoice.due_on, on);
        let name = format!("{} · {}", row.invoice.reference(), row.invoice.buyer.name);
        let state = if late > 0 {
            voice.t("overdue-late", &[("days", late.into())])
        } else {
            voice.t("overdue-due", &[("on", voice.day(row.invoice.due_on).into())])
        };
        let mut said = format!("{} — {state}", voice.money(owed.asked));
        if owed.credit().is_positive() {
            said = format!("{said} — {}", voice.t("overdue-net", &[("credit", voice.money(owed.credit()).into())]));
        }
        if let Some(held) =
            chases.iter().find(|chased| chased.invoice.id == row.id).and_then(|chased| cards::reminder::held(voice, chased, today))
        {
            said = format!("{said} — {held}");
        }
        draft = draft.field(name, said);
    }
    let mut seen = Vec::new();
    for currency in std::iter::once(first.asked.currency()).chain(currencies) {
        if seen.contains(&currency) {
            continue;
        }
        seen.push(currency);
        let of_it = owed.iter().filter(|owed| owed.asked.currency() == currency).map(|owed| (owed.invoice.invoice.due_on, owed.asked));
        let aging = Aging::of(of_it, currency, on)?;
        for bucket in Bucket::ALL {
            let amount = aging.in_bucket(bucket);
            if !amount.is_zero() {
                draft = draft.field(voice.t(bucket_key(bucket), &[]), voice.money(amount));
            }
        }
        draft = draft.field(voice.t("field-total", &[]), voice.money(aging.total()?));
    }
    Ok(draft)
}

pub(crate) fn bucket_key(bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::Current => "bucket-current",
        Bucket::To30 => "bucket-30",
        Bucket::To60 => "bucket-60",
        Bucket::To90 => "bucket-90",
        Bucket::Over90 => "bucket-over-90",
    }
}
