//! Who owes what, by age.

use billing::{Aging, Bucket};
use chat::Tone;
use chrono::NaiveDate;
use store::invoice::InvoiceRow;
use words::Voice;

use crate::message::Draft;

/// Who owes what, by age.
pub fn overdue(voice: Voice, rows: &[InvoiceRow], today: NaiveDate) -> Result<Draft, billing::money::MoneyError> {
    let Some(first) = rows.first() else { return Ok(Draft::text(voice.t("overdue-nothing", &[])).tone(Tone::Good)) };
    let mut currencies: Vec<_> = rows.iter().map(|row| row.outstanding.currency()).collect();
    currencies.dedup();
    let mut draft = Draft::titled(voice.t("overdue-title", &[("on", voice.day(today).into())]), String::new());
    for row in rows {
        let late = billing::aging::days_late(row.invoice.due_on, today);
        let name = format!("{} · {}", row.invoice.reference(), row.invoice.buyer.name);
        let state = if late > 0 {
            voice.t("overdue-late", &[("days", late.into())])
        } else {
            voice.t("overdue-due", &[("on", voice.day(row.invoice.due_on).into())])
        };
        draft = draft.field(name, format!("{} — {state}", voice.money(row.outstanding)));
    }
    let mut seen = Vec::new();
    for currency in std::iter::once(first.outstanding.currency()).chain(currencies) {
        if seen.contains(&currency) {
            continue;
        }
        seen.push(currency);
        let owed = rows.iter().filter(|row| row.outstanding.currency() == currency).map(|row| (row.invoice.due_on, row.outstanding));
        let aging = Aging::of(owed, currency, today)?;
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
