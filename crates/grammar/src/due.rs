//! Payment terms as people write them: `receipt`, `30d`, `fin de mois`, `45 j fin de mois`, `fin de mois 45 j`, `45 j fin de mois le 10`, a
//! date.

use billing::PaymentTerms;
use billing::terms::MAX_DELAY;
use words::Lang;

use crate::date::{self, Calendar, Lean};
use crate::fold::fold;

/// Reads the whole text as payment terms; `None` where it is none.
#[must_use]
pub fn read(text: &str, calendar: impl Into<Calendar>) -> Option<PaymentTerms> {
    let folded = fold(text);
    let on_receipt =
        ["receipt", "reception", "a reception", "on receipt", "upon receipt", "sur reception", "a la reception", "des reception"];
    if on_receipt.contains(&folded.as_str()) || folded == "comptant" {
        return Some(PaymentTerms::OnReceipt);
    }
    let compact = folded.replace([' ', ','], "");
    // « net 30 », « 30 jours nets »
    let compact =
        compact.strip_prefix("net").or_else(|| compact.strip_suffix("nets")).or_else(|| compact.strip_suffix("net")).unwrap_or(&compact);
    if let Some((before, after)) = END_OF_MONTH.iter().find_map(|words| compact.split_once(words)) {
        return around_end_of_month(before, after);
    }
    match days(compact) {
        Some(Count { days, has_unit }) if has_unit || compact.len() <= 3 => Some(PaymentTerms::Net(days)),
        Some(_) => None,
        // More of them than may be.
        None if UNITS.iter().any(|(unit, _)| compact.strip_suffix(unit).is_some_and(|count| count.parse::<u64>().is_ok())) => None,
        None => date::read(text, calendar, Lean::Future).ok().map(PaymentTerms::On),
    }
}

/// What is said of the end of a month, without spaces.
const END_OF_MONTH: [&str; 5] = ["theendofthemonth", "endofmonth", "findemois", "eom", "fdm"];

/// Days before the end of the month are counted first; days after it, from it; a day after it is one of the next month.
fn around_end_of_month(before: &str, after: &str) -> Option<PaymentTerms> {
    let first = match before.trim_end_matches("then").trim_end_matches("puis") {
        "" | "a" | "en" => None,
        counted => Some(days(counted)?.days),
    };
    let after = after.trim_start_matches(['+', '&']).trim_start_matches("plus").trim_start_matches("then").trim_start_matches("puis");
    if let Some(day) = day_of_month(after, first.is_some()) {
        return Some(PaymentTerms::NetThenEndOfMonthThe { days: first.unwrap_or_default(), day });
    }
    match (first, after) {
        (None, "") => Some(PaymentTerms::EndOfMonthThenNet(0)),
        (Some(days), "") => Some(PaymentTerms::NetThenEndOfMonth(days)),
        (None, counted) => days(counted).map(|count| PaymentTerms::EndOfMonthThenNet(count.days)),
        // Days on both sides say two things.
        (Some(_), _) => None,
    }
}

/// `le 10`, `the 10th`, and `10` alone where the days stand before.
fn day_of_month(text: &str, may_be_bare: bool) -> Option<u8> {
    let named = text.strip_prefix("onthe").or(text.strip_prefix("the")).or(text.strip_prefix("le"));
    let digits = named.or(may_be_bare.then_some(text))?;
    let digits = ["st", "nd", "rd", "th", "er"].iter().find_map(|ending| digits.strip_suffix(ending)).unwrap_or(digits);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|day| is_number && (1..=31).contains(day))
}

struct Count {
    days: u16,
    has_unit: bool,
}

/// What days are counted in: the words, and the days of one.
const UNITS: [(&str, u16); 10] =
    [("semaines", 7), ("semaine", 7), ("weeks", 7), ("week", 7), ("jours", 1), ("jour", 1), ("days", 1), ("day", 1), ("d", 1), ("j", 1)];

/// `30`, `30 j`, `30 days`, `3 weeks`.
fn days(compact: &str) -> Option<Count> {
    let counted = UNITS.iter().find_map(|(unit, of)| Some((compact.strip_suffix(unit)?, *of)));
    let (digits, of) = counted.unwrap_or((compact, 1));
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let days = digits.parse::<u16>().ok().filter(|_| is_number)?.checked_mul(of).filter(|days| *days <= MAX_DELAY)?;
    Some(Count { days, has_unit: digits.len() < compact.len() })
}

/// A number of days with its unit: `21 j`, `3 semaines`; a day of the calendar is none.
#[must_use]
pub fn delay(text: &str) -> Option<u16> {
    days(&fold(text).replace(' ', "")).filter(|count| count.has_unit).map(|count| count.days)
}

/// As that reader would type it, to read back the same.
#[must_use]
pub fn write(lang: Lang, terms: PaymentTerms) -> String {
    let (receipt, day, end_of_month, the) =
        if lang.is_french() { ("reception", "j", "fin de mois", "le") } else { ("receipt", "d", "eom", "the") };
    match terms {
        PaymentTerms::OnReceipt => receipt.to_owned(),
        PaymentTerms::Net(days) => format!("{days}{day}"),
        PaymentTerms::NetThenEndOfMonth(days) => format!("{days}{day} {end_of_month}"),
        PaymentTerms::EndOfMonthThenNet(0) => end_of_month.to_owned(),
        PaymentTerms::EndOfMonthThenNet(days) => format!("{end_of_month} {days}{day}"),
        PaymentTerms::NetThenEndOfMonthThe { days, day: on } => format!("{days}{day} {end_of_month} {the} {on}"),
        PaymentTerms::On(day) => day.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;

    fn today() -> NaiveDate {
        "2026-03-18".parse().expect("a date")
    }

    #[test]
    fn payment_terms_are_read_as_people_write_them() {
        let the = |days, day| Some(PaymentTerms::NetThenEndOfMonthThe { days, day });
        for (typed, expected) in [
            ("receipt", Some(PaymentTerms::OnReceipt)),
            ("à réception", Some(PaymentTerms::OnReceipt)),
            ("upon receipt", Some(PaymentTerms::OnReceipt)),
            ("sur réception", Some(PaymentTerms::OnReceipt)),
            ("30d", Some(PaymentTerms::Net(30))),
            ("net 30", Some(PaymentTerms::Net(30))),
            ("Net30", Some(PaymentTerms::Net(30))),
            ("30 jours nets", Some(PaymentTerms::Net(30))),
            ("net 30 eom", Some(PaymentTerms::NetThenEndOfMonth(30))),
            ("30 jours", Some(PaymentTerms::Net(30))),
            ("3 semaines", Some(PaymentTerms::Net(21))),
            ("2 weeks", Some(PaymentTerms::Net(14))),
            ("60 semaines", None),
            ("30", Some(PaymentTerms::Net(30))),
            ("30d eom", Some(PaymentTerms::NetThenEndOfMonth(30))),
            ("45 jours fin de mois", Some(PaymentTerms::NetThenEndOfMonth(45))),
            ("45eom", Some(PaymentTerms::NetThenEndOfMonth(45))),
            ("45 days, then the end of the month", Some(PaymentTerms::NetThenEndOfMonth(45))),
            ("fin de mois", Some(PaymentTerms::EndOfMonthThenNet(0))),
            ("à fin de mois", Some(PaymentTerms::EndOfMonthThenNet(0))),
            ("end of month", Some(PaymentTerms::EndOfMonthThenNet(0))),
            ("fin de mois 45 j", Some(PaymentTerms::EndOfMonthThenNet(45))),
            ("fin de mois + 45 jours", Some(PaymentTerms::EndOfMonthThenNet(45))),
            ("fin de mois, 45 jours", Some(PaymentTerms::EndOfMonthThenNet(45))),
            ("eom 45d", Some(PaymentTerms::EndOfMonthThenNet(45))),
            ("fdm 45", Some(PaymentTerms::EndOfMonthThenNet(45))),
            ("45 jours fin de mois le 10", the(45, 10)),
            ("30 j fin de mois, le 10", the(30, 10)),
            ("30 j fdm 10", the(30, 10)),
            ("30d eom the 1st", the(30, 1)),
            ("fin de mois le 15", the(0, 15)),
            ("45 jours fin de mois le 32", None),
            ("45 j fin de mois 10 j", None),
            ("14 avril", "2026-04-14".parse().ok().map(PaymentTerms::On)),
            ("400d", None),
            ("400", None),
            ("fin de mois 400 j", None),
            ("bientôt fin de mois", None),
            ("fin de mois prochain", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(read(typed, today()), expected, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn payment_terms_read_back_as_they_were_written(days in 0..=MAX_DELAY, on in 1_u8..=31, ahead in 0_u64..3000) {
            let date = today() + chrono::Days::new(ahead);
            for terms in [
                PaymentTerms::OnReceipt,
                PaymentTerms::Net(days),
                PaymentTerms::NetThenEndOfMonth(days),
                PaymentTerms::EndOfMonthThenNet(days),
                PaymentTerms::NetThenEndOfMonthThe { days, day: on },
                PaymentTerms::On(date),
            ] {
                for lang in Lang::ALL {
                    let written = write(lang, terms);
                    prop_assert_eq!(read(&written, today()), Some(terms), "{}", written);
                }
            }
        }
    }
}
