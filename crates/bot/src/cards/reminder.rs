//! The cards of a chase.

use billing::{Client, Tone as DunningTone};
use chat::Tone;
use chrono::NaiveDate;
use serde_json::json;
use store::invoice::InvoiceRow;
use words::Arg;

use crate::cards::{invoice, lines, paying};
use crate::desk::Voice;
use crate::message::{Draft, Press};
use crate::operations::dunning::Chased;

/// The invoice, its client and what is left to pay, as a reader writes them, and what else there is to say.
pub(crate) fn about(voice: Voice, chased: &Chased, more: impl IntoIterator<Item = (&'static str, Arg)>) -> Vec<(&'static str, Arg)> {
    let invoice = [
        ("number", Arg::from(chased.invoice.invoice.reference())),
        ("client", chased.client.client.name.clone().into()),
        ("amount", voice.money(chased.invoice.outstanding).into()),
    ];
    invoice.into_iter().chain(more).collect()
}

pub(crate) fn overdue_card(voice: Voice, chased: &Chased) -> Draft {
    let payload = json!({ "invoice_id": chased.invoice.id });
    let args = about(voice, chased, [("due", voice.day(chased.invoice.invoice.due_on).into())]);
    Draft::text(voice.t("told-overdue", &args))
        .tone(Tone::Attention)
        .button(Press::new("Chase now", "chase", "now", payload.clone()).primary().days(30))
        .button(Press::new("Snooze 3 days", "chase", "snooze", payload.clone()).days(30))
        .button(Press::new("Mark paid", "paid", "mark", payload.clone()).days(90))
        .button(Press::new("Open", "invoice", "open", payload).days(90))
}

/// A reminder: helpful before the due date, firmer with time. A consumer is told of nothing but the amount.
#[must_use]
pub fn reminder(voice: Voice, row: &InvoiceRow, client: &Client, tone: DunningTone, today: NaiveDate) -> Draft {
    let invoice = &row.invoice;
    let key = match tone {
        DunningTone::Helpful => "reminder-helpful",
        DunningTone::Courteous => "reminder-courteous",
        DunningTone::Firm => "reminder-firm",
        DunningTone::Last => "reminder-last",
    };
    let args = [
        ("number", Arg::from(invoice.reference())),
        ("amount", voice.money(row.outstanding).into()),
        ("due", voice.day(invoice.due_on).into()),
        ("issued", voice.day(invoice.issued_on).into()),
        ("days", billing::aging::days_late(invoice.due_on, today).into()),
        lines::form(client),
    ];
    let payload = json!({ "invoice_id": row.id });
    Draft::titled(invoice::name(voice, invoice), voice.t(key, &args))
        .fields(paying::ways_to_pay(voice, invoice))
        .button(Press::new("Paid on…", "chase", "paid_on", payload.clone()))
        .button(Press::new("I will pay on…", "chase", "promise", payload.clone()))
        .button(Press::new("There is a problem", "chase", "problem", payload.clone()))
        .button(Press::new("Wrong person", "chase", "wrong_person", payload))
}
