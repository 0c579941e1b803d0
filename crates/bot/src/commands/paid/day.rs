//! The day on which money came in: one before its invoice is asked about.

use std::collections::BTreeMap;

use billing::Payment;
use chrono::{Datelike as _, NaiveDate};
use store::invoice::InvoiceRow;
use words::Arg;

use crate::action::{self, DatedPayment};
use crate::desk::Desk;
use crate::message::{Draft, Message, Press};
use crate::request::Request;

/// The option that says that the day was asked about; nobody can type it.
const ANSWERED: &str = "day-answered";

/// Asks whether money came in before the invoice that it pays was issued, or in a year that is over, or on a day since: nothing is written
/// down before it is said.
pub(super) fn ask(
    desk: &Desk<'_>,
    request: &Request,
    payment: &Payment,
    invoices: &[&InvoiceRow],
    is_correction: bool,
) -> Option<Vec<Message>> {
    if request.options.contains_key(ANSWERED) || !payment.method.brings_money() {
        return None;
    }
    let newest = invoices.iter().max_by_key(|row| row.invoice.issued_on)?;
    let is_before = payment.received_on < newest.invoice.issued_on;
    // What came in a year that is over may have been declared without it.
    if !is_before && payment.received_on.year() == desk.today().year() {
        return None;
    }
    let voice = desk.voice();
    let other = other_reading(payment.received_on, newest.invoice.issued_on, desk.today());
    let (title, text) = if is_before { ("paid-before-title", "paid-before") } else { ("paid-past-year-title", "paid-past-year") };
    let args = [
        ("number", Arg::from(newest.invoice.reference())),
        ("issued", voice.day(newest.invoice.issued_on).into()),
        ("on", voice.day(payment.received_on).into()),
        ("other", voice.day(other).into()),
        ("year", payment.received_on.year().to_string().into()),
    ];
    let mut draft = Draft::titled(voice.t(title, &args), voice.t(text, &args));
    let others = Some(other).filter(|other| *other != payment.received_on);
    for on in std::iter::once(payment.received_on).chain(others) {
        let mut options: BTreeMap<String, String> = request.options.clone();
        options.insert("on".to_owned(), on.to_string());
        options.insert(ANSWERED.to_owned(), on.to_string());
        let dated = DatedPayment { is_correction, rest: request.rest.clone(), options };
        draft = draft.button(Press::new("Received on", action::Paid::Dated(Box::new(dated))).once().days(7).about(voice.day(on)));
    }
    Some(vec![Message::answer(draft)])
}

/// The same day of a later year that is neither before the invoice nor to come, else today.
fn other_reading(typed: NaiveDate, issued_on: NaiveDate, today: NaiveDate) -> NaiveDate {
    let later = (issued_on.year()..=today.year()).rev().filter_map(|year| typed.with_year(year)).filter(|day| *day != typed);
    later.into_iter().find(|day| (issued_on..=today).contains(day)).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_reading_is_the_same_day_of_this_year_where_it_has_been() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let read = |typed, issued, today| other_reading(day(typed), day(issued), day(today)).to_string();
        assert_eq!(read("2025-03-14", "2026-03-02", "2026-04-01"), "2026-03-14");
        assert_eq!(read("2025-03-14", "2026-03-02", "2026-03-02"), "2026-03-02", "it is to come");
        assert_eq!(read("2025-12-20", "2025-12-28", "2026-01-05"), "2026-01-05");
        assert_eq!(read("2024-02-29", "2026-02-20", "2026-03-05"), "2026-03-05", "there is no such day");
        assert_eq!(read("2026-01-03", "2026-01-05", "2026-01-05"), "2026-01-05");
    }
}
