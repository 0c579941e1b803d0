//! Canada, from Québec: who charges which tax to whom, what may not be asked ahead, holidays.

use chrono::{Datelike, NaiveDate, Weekday};
use rust_decimal::Decimal;

use super::easter::easter_minus;
use super::rows::{Law, NoRow};
use crate::money::tax::{TaxCode, TaxRate};

/// The provinces and territories, as `CA-QC` ends.
pub const PROVINCES: [&str; 13] = ["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"];

/// The most interest that a contract should set, in percent a year: courts reduce 24 %, and 35 % is a crime (Cr. C. s. 347).
pub const HIGHEST_LATE_RATE: u32 = 24;

/// The taxes that a registered business charges a client of that province: its own, but for those that only who is registered there
/// charges. Services are taxed where their recipient is (ETA, schedule IX).
pub fn taxes(law: &Law, province: &str, registered_in: &[String], on: NaiveDate) -> Result<Vec<TaxRate>, NoRow> {
    let all = law.sales_tax_on(province, on)?;
    let is_charged = |tax: &&TaxRate| tax.code != TaxCode::Pst || registered_in.iter().any(|there| there == province);
    Ok(all.iter().filter(is_charged).copied().collect())
}

/// Where the small supplier's threshold leads. Two tests, each apart, on what was invoiced (ETA s. 148; LTVQ s. 294).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmallSupplier {
    Stays,
    /// The four quarters that end with this one are above: it ends with the month after this quarter.
    EndsAfterThisQuarter,
    /// The four quarters before are above: it ends with the first month of this one.
    EndsWithTheMonth,
    /// A single quarter is above: it ended with the supply that crossed, which is taxed.
    EndsNow,
}

/// Judges what was invoiced in the four calendar quarters before, the oldest first, and in this one so far, in cents.
#[must_use]
pub fn small_supplier(limit: i64, before: [i64; 4], current: i64) -> SmallSupplier {
    if current > limit || before.iter().any(|quarter| *quarter > limit) {
        SmallSupplier::EndsNow
    } else if before.iter().sum::<i64>() > limit {
        SmallSupplier::EndsWithTheMonth
    } else if before[1..].iter().sum::<i64>() + current > limit {
        SmallSupplier::EndsAfterThisQuarter
    } else {
        SmallSupplier::Stays
    }
}

/// An agreed rate has to be stated by the year, or only 5 % is owed (Interest Act s. 4).
#[must_use]
pub fn is_late_rate_allowed(rate: Decimal) -> bool {
    rate > Decimal::ZERO && rate <= Decimal::from(HIGHEST_LATE_RATE)
}

/// The public holidays: in Québec Good Friday among them, as most employers choose, and the Fête nationale (LNT s. 60; LFN).
#[must_use]
pub fn is_holiday(province: &str, day: NaiveDate) -> bool {
    let (month, date) = (day.month(), day.day());
    let fixed = matches!((month, date), (1, 1) | (7, 1) | (12, 25)) || (province == "QC" && (month, date) == (6, 24));
    let monday = day.weekday() == Weekday::Mon;
    // The Monday before 25 May, the first of September, the second of October.
    let floating =
        monday && (month == 5 && (18..=24).contains(&date) || month == 9 && date <= 7 || month == 10 && (8..=14).contains(&date));
    fixed || floating || easter_minus(day.year(), 2) == Some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn each_province_has_its_own_taxes() {
        let law = Law::built_in();
        let charged = |province: &str, registered_in: &[String]| {
            let taxes = taxes(&law, province, registered_in, day("2026-11-22")).expect("a row");
            taxes.iter().map(|tax| format!("{} {}", tax.code.as_str(), tax.rate)).collect::<Vec<_>>().join(" + ")
        };
        for (province, expected) in [
            ("QC", "gst 5 + qst 9.975"),
            ("ON", "hst 13"),
            ("NB", "hst 15"),
            ("NL", "hst 15"),
            ("PE", "hst 15"),
            ("NS", "hst 14"),
            ("BC", "gst 5"),
            ("MB", "gst 5"),
            ("SK", "gst 5"),
            ("AB", "gst 5"),
            ("NT", "gst 5"),
            ("NU", "gst 5"),
            ("YT", "gst 5"),
        ] {
            assert_eq!(charged(province, &[]), expected, "{province}");
        }
        for (province, expected) in [("BC", "gst 5 + pst 7"), ("MB", "gst 5 + pst 7"), ("SK", "gst 5 + pst 6")] {
            assert_eq!(charged(province, &[province.to_owned()]), expected, "{province}, registered there");
        }
    }

    // ETA s. 148: above 30 000 $ over the four quarters before, or in one quarter; exactly 30 000 $ stays.
    #[test]
    fn a_small_supplier_is_judged_by_two_tests() {
        use SmallSupplier::{EndsAfterThisQuarter, EndsNow, EndsWithTheMonth, Stays};
        for (before, current, judged) in [
            ([6_000_00, 7_000_00, 8_000_00, 9_500_00], 0, EndsWithTheMonth),
            ([9_000_00, 8_000_00, 7_000_00, 6_000_00], 10_00, Stays),
            ([0, 0, 0, 0], 31_000_00, EndsNow),
            ([0, 0, 0, 0], 30_000_00, Stays),
            ([0, 0, 0, 0], 30_000_01, EndsNow),
            ([0, 30_000_01, 0, 0], 0, EndsNow),
            ([7_000_00; 4], 29_000_00, EndsAfterThisQuarter),
            ([7_500_00, 7_500_00, 7_500_00, 7_500_01], 0, EndsWithTheMonth),
            ([0, 10_000_00, 10_000_00, 10_000_00], 0, Stays),
            ([0, 10_000_00, 10_000_00, 10_000_00], 1, EndsAfterThisQuarter),
        ] {
            assert_eq!(small_supplier(30_000_00, before, current), judged, "{before:?} then {current}");
        }
    }

    #[test]
    fn holidays_fall_where_the_calendar_says() {
        for holiday in ["2026-04-03", "2026-05-18", "2026-06-24", "2026-07-01", "2026-09-07", "2026-10-12", "2026-12-25", "2027-01-01"] {
            assert!(is_holiday("QC", day(holiday)), "{holiday}");
        }
        for working in ["2026-04-06", "2026-05-25", "2026-11-11"] {
            assert!(!is_holiday("QC", day(working)), "{working}");
        }
        assert!(!is_holiday("ON", day("2026-06-24")));
    }
}
