//! Who owes what, by age.

use std::collections::BTreeSet;

use billing::{Aging, Bucket};
use chat::{Cell, Table, Tone};
use chrono::NaiveDate;
use operations::Chased;
use operations::ledger::Owed;
use store::invoice::InvoiceRow;
use words::Voice;

use crate::action::{self, OfClient, OfInvoice};
use crate::cards;
use crate::message::{Draft, Press};

/// How many invoices read better as a table.
const MIN_ROWS: usize = 3;

/// Who owes what on a day, by age, with what keeps each quiet as far as its chase is known.
pub fn overdue(
    voice: Voice,
    owed: &[Owed],
    chases: &[Chased],
    on: NaiveDate,
    today: NaiveDate,
) -> Result<Draft, billing::money::MoneyError> {
    let Some(first) = owed.first() else {
        let key = if on < today { "overdue-nothing-then" } else { "overdue-nothing" };
        return Ok(Draft::text(voice.t(key, &[("on", voice.day(on).into())])).tone(Tone::Good));
    };
    let mut currencies: Vec<_> = owed.iter().map(|owed| owed.asked.currency()).collect();
    currencies.dedup();
    let summary = summary(voice, owed, on, today)?;
    let mut draft = Draft::titled(voice.t("overdue-title", &[("on", voice.day(on).into())]), summary);
    let mut rows = Vec::new();
    for owed in owed {
        let row = &owed.invoice;
        let late = billing::aging::days_late(row.invoice.due_on, on);
        let name = format!("{} · {}", row.invoice.reference(), row.invoice.buyer.name);
        let state = if late > 0 {
            voice.t("overdue-late", &[("days", late.into())])
        } else {
            voice.t("overdue-due", &[("on", voice.day(row.invoice.due_on).into())])
        };
        let mut notes = Vec::new();
        let mut value = voice.money(owed.asked);
        let mut due = Some(state);
        if owed.is_renounced {
            (value, due) = (voice.t("overdue-renounced", &[("amount", voice.money(row.outstanding).into())]), None);
        } else if owed.is_covered() {
            (value, due) = (voice.t("overdue-covered", &[("amount", voice.money(row.outstanding).into())]), None);
        } else if owed.credit().is_positive() {
            notes.push(voice.t("overdue-net", &[("credit", voice.money(owed.credit()).into())]));
        }
        if !owed.is_renounced {
            let chased = chases.iter().find(|chased| chased.invoice.id == row.id);
            notes.extend(
                chased.and_then(|chased| {
                    cards::reminder::held(voice, chased, today).or_else(|| cards::reminder::ended(voice, chased, today))
                }),
            );
        }
        // What is not asked for says why beside its amount.
        let told = if due.is_none() { std::iter::once(value.clone()).chain(notes.iter().cloned()).collect() } else { notes.clone() };
        rows.push(vec![
            Cell::Text(row.invoice.reference()),
            Cell::Text(row.invoice.buyer.name.clone()),
            Cell::Number { shown: voice.money(owed.asked), value: owed.asked.to_decimal().to_string() },
            Cell::Number {
                shown: due.clone().unwrap_or_else(|| "–".to_owned()), value: (on - row.invoice.due_on).num_days().to_string()
            },
            Cell::Text(if told.is_empty() { "–".to_owned() } else { told.join(", ") }),
        ]);
        draft = draft.field(name, std::iter::once(value).chain(due).chain(notes).collect::<Vec<_>>().join(" — "));
    }
    if rows.len() >= MIN_ROWS {
        let columns = ["invoice", "client", "amount", "due", "note"].map(|column| voice.t(&format!("overdue-column-{column}"), &[]));
        let caption = voice.t("overdue-title", &[("on", voice.day(on).into())]);
        draft.table = Some(Table { caption, columns: columns.to_vec(), rows });
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
        let total = aging.total()?;
        if total.is_positive() {
            draft = draft.field(voice.t("field-total", &[]), voice.money(total));
        }
    }
    Ok(draft)
}

/// How much is owed and how much of it late, by how many clients: a line for each currency, which is what a phone shows first.
fn summary(voice: Voice, owed: &[Owed], on: NaiveDate, today: NaiveDate) -> Result<String, billing::money::MoneyError> {
    let mut lines: Vec<(bool, String)> = Vec::new();
    let mut seen = Vec::new();
    for currency in owed.iter().map(|owed| owed.asked.currency()) {
        if seen.contains(&currency) {
            continue;
        }
        seen.push(currency);
        let of_it = || owed.iter().filter(move |owed| owed.asked.currency() == currency);
        let total = billing::Money::sum(of_it().map(|owed| owed.asked), currency)?;
        let late = || of_it().filter(|owed| is_late(owed, on));
        let clients: BTreeSet<&str> = late().map(|owed| owed.invoice.client_id.as_str()).collect();
        let args = [
            ("total", voice.money(total).into()),
            ("late", voice.money(billing::Money::sum(late().map(|owed| owed.asked), currency)?).into()),
            ("clients", i64::try_from(clients.len()).unwrap_or(i64::MAX).into()),
            ("when", if on == today { "today" } else { "then" }.into()),
        ];
        lines.push((total.is_positive(), voice.t(if total.is_positive() { "overdue-summary" } else { "overdue-summary-covered" }, &args)));
    }
    // Nothing is to come in only where that is so in every currency.
    let is_any = lines.iter().any(|(is_owed, _)| *is_owed);
    Ok(lines.into_iter().filter(|(is_owed, _)| *is_owed || !is_any).map(|(_, said)| said).collect::<Vec<_>>().join("\n"))
}

/// Whether something was asked for whose day had passed.
fn is_late(owed: &Owed, on: NaiveDate) -> bool {
    owed.asked.is_positive() && owed.invoice.invoice.due_on < on
}

/// How many clients have a button of their own.
const MAX_CLIENTS: usize = 4;

/// A button for each client who is late, who has been for longest first; of one alone everything is said already.
pub(crate) fn presses(owed: &[Owed], on: NaiveDate) -> Vec<Press> {
    let mut late: Vec<&Owed> = owed.iter().filter(|owed| is_late(owed, on)).collect();
    late.sort_by_key(|owed| owed.invoice.invoice.due_on);
    let mut clients: Vec<(&str, &str)> = Vec::new();
    for owed in late {
        let (id, name) = (owed.invoice.client_id.as_str(), owed.invoice.invoice.buyer.name.as_str());
        if !clients.iter().any(|(known, _)| *known == id) {
            clients.push((id, name));
        }
    }
    if clients.len() < 2 {
        return Vec::new();
    }
    let press = |(id, name): (&str, &str)| {
        Press::new("Show", action::Overdue::Client(OfClient { client_id: id.to_owned() })).days(7).about(name.to_owned())
    };
    clients.into_iter().take(MAX_CLIENTS).map(press).collect()
}

/// The presses that note the first of those invoices as paid; one that the client's credit covers is settled with it.
pub(crate) fn mark_paid(owed: &[Owed]) -> Vec<Press> {
    let press = |owed: &Owed| {
        if owed.is_renounced {
            return cards::invoice::credit_it(&owed.invoice);
        }
        if owed.is_covered() {
            return use_credit(&owed.invoice);
        }
        let payload = OfInvoice { invoice_id: owed.invoice.id.clone() };
        Press::new("Mark paid", action::Paid::Mark(payload)).days(30).about(owed.invoice.invoice.reference())
    };
    owed.iter().take(MAX_CLIENTS).map(press).collect()
}

/// The press that settles an invoice with its client's credit, on a card that may be about several.
pub(crate) fn use_credit(invoice: &InvoiceRow) -> Press {
    let payload = OfInvoice { invoice_id: invoice.id.clone() };
    Press::new("Use credit", action::Paid::Use(payload)).once().days(30).labelled("button-use-credit-on").about(invoice.invoice.reference())
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
