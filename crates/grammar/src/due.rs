//! Payment terms as people write them: `receipt`, `30d`, `30d eom`, `45eom`, a date.

use billing::PaymentTerms;
use billing::terms::MAX_DELAY;
use chrono::NaiveDate;

use crate::date::{self, Lean};
use crate::fold::fold;

/// Reads the whole text as payment terms; `None` where it is none.
#[must_use]
pub fn read(text: &str, today: NaiveDate) -> Option<PaymentTerms> {
    let folded = fold(text);
    if matches!(folded.as_str(), "receipt" | "reception" | "a reception" | "on receipt" | "comptant") {
        return Some(PaymentTerms::OnReceipt);
    }
    let compact = folded.replace(' ', "");
    let (rest, is_end_of_month) = match ["eom", "findemois", "fdm"].iter().find_map(|suffix| compact.strip_suffix(suffix)) {
        Some(rest) => (rest, true),
        None => (compact.as_str(), false),
    };
    let digits = ["jours", "jour", "days", "day", "d", "j"].iter().find_map(|unit| rest.strip_suffix(unit)).unwrap_or(rest);
    let has_unit = digits.len() < rest.len();
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && (has_unit || is_end_of_month || digits.len() <= 3) {
        let days: u16 = digits.parse().ok().filter(|days| *days <= MAX_DELAY)?;
        return Some(if is_end_of_month { PaymentTerms::NetThenEndOfMonth(days) } else { PaymentTerms::Net(days) });
    }
    date::read(text, today, Lean::Future).ok().map(PaymentTerms::On)
}

/// As it would be typed, to read back the same.
#[must_use]
pub fn write(terms: PaymentTerms) -> String {
    match terms {
        PaymentTerms::OnReceipt => "receipt".to_owned(),
        PaymentTerms::Net(days) => format!("{days}d"),
        PaymentTerms::NetThenEndOfMonth(days) | PaymentTerms::EndOfMonthThenNet(days) => format!("{days}d eom"),
        PaymentTerms::On(day) => day.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payment_terms_are_read_as_people_write_them() {
        let today: NaiveDate = "2026-03-18".parse().expect("a date");
        for (typed, expected) in [
            ("receipt", Some(PaymentTerms::OnReceipt)),
            ("à réception", Some(PaymentTerms::OnReceipt)),
            ("30d", Some(PaymentTerms::Net(30))),
            ("30 jours", Some(PaymentTerms::Net(30))),
            ("30", Some(PaymentTerms::Net(30))),
            ("30d eom", Some(PaymentTerms::NetThenEndOfMonth(30))),
            ("45 jours fin de mois", Some(PaymentTerms::NetThenEndOfMonth(45))),
            ("45eom", Some(PaymentTerms::NetThenEndOfMonth(45))),
            ("14 avril", "2026-04-14".parse().ok().map(PaymentTerms::On)),
            ("400d", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(read(typed, today), expected, "{typed}");
            if let Some(terms) = expected {
                assert_eq!(read(&write(terms), today), expected, "{typed}");
            }
        }
    }
}
