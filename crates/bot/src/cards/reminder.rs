//! The cards of a chase.

use billing::{Client, Tone as DunningTone};
use chat::Tone;
use chrono::NaiveDate;
use store::invoice::InvoiceRow;
use words::{Arg, Voice};

use crate::action::{self, OfInvoice};
use crate::cards::{invoice, lines, paying};
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
    let payload = OfInvoice { invoice_id: chased.invoice.id.clone() };
    let args = about(voice, chased, [("due", voice.day(chased.invoice.invoice.due_on).into())]);
    Draft::text(voice.t("told-overdue", &args))
        .tone(Tone::Attention)
        .button(Press::new("Chase now", action::Chase::Now(payload.clone())).primary().days(30))
        .button(Press::new("Snooze 3 days", action::Chase::Snooze(payload.clone())).days(30))
        .button(Press::new("Mark paid", action::Paid::Mark(payload.clone())).days(90))
        .button(Press::new("Open", action::Invoice::Open(payload)).days(90))
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
    let payload = OfInvoice { invoice_id: row.id.clone() };
    Draft::titled(invoice::name(voice, invoice), voice.t(key, &args))
        .fields(paying::ways_to_pay(voice, invoice))
        .button(Press::new("Paid on…", action::Chase::PaidOn(payload.clone())))
        .button(Press::new("I will pay on…", action::Chase::Promise(payload.clone())))
        .button(Press::new("There is a problem", action::Chase::Problem(payload.clone())))
        .button(Press::new("Wrong person", action::Chase::WrongPerson(payload)))
}
