//! France: wordings, rates and limits, each dated, with its source.

use chrono::{Datelike, NaiveDate};

use rust_decimal::Decimal;

use super::easter::easter_plus;
use super::rows::{self, Law, NoRow};
use super::wording::{in_english, written};
use crate::money::terms::{PaymentTerms, TermsTooLong};
use crate::money::{EUR, Money};
use crate::party::business::Activity;

/// The longest payment terms between businesses, in days from the invoice, and at the end of a month.
pub const MAX_NET: u16 = 60;
pub const MAX_END_OF_MONTH: u16 = 45;

/// The points that the default rate of late payment adds to the European Central Bank's (C. com. L441-10, II).
pub const LATE_MARGIN: i64 = 10;

/// The default rate of late payment on a day, in percent a year.
pub fn late_rate(law: &Law, on: NaiveDate) -> Result<Decimal, NoRow> {
    Ok(rows::on("ecb_refinancing_rate", &law.ecb_refinancing_rate, on)? + Decimal::from(LATE_MARGIN))
}

/// The least that a contract may set: three times the legal rate (C. com. L441-10, II).
pub fn lowest_late_rate(law: &Law, on: NaiveDate) -> Result<Decimal, NoRow> {
    Ok(rows::on("legal_rate_professional", &law.legal_rate_professional, on)? * Decimal::from(3))
}

/// The rate of late payment as an invoice names it, in French and in English. A missing figure never blocks issuing: the rule is then
/// said alone.
#[must_use]
pub fn late_rate_said(law: &Law, contractual: Option<Decimal>, issued_on: NaiveDate) -> (String, String) {
    if let Some(rate) = contractual {
        return (format!("de {}\u{a0}% par an", written(rate)), format!("{}% per year", in_english(rate)));
    }
    let (french, english) = match (late_rate(law, issued_on), issued_on.month() <= 6, issued_on.year()) {
        (Ok(rate), is_first, year) => {
            let figure = format!("{rate:.2}");
            let (premier, first) = if is_first { ("1ᵉʳ", "first") } else { ("2ᵉ", "second") };
            (
                format!(" ({}\u{a0}% au {premier} semestre {year})", figure.replace('.', ",")),
                format!(" ({figure}% in the {first} half of {year})"),
            )
        }
        (Err(_), ..) => Default::default(),
    };
    (
        format!("de refinancement de la BCE majoré de {LATE_MARGIN} points{french}"),
        format!("the ECB refinancing rate plus {LATE_MARGIN} points{english}"),
    )
}

/// Where a franchise leads, from the turnover of the year so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Franchise {
    Stays,
    /// The base threshold is passed: VAT from 1 January.
    EndsNextYear,
    /// The raised threshold is passed: VAT from that day, the operation that crossed it included.
    EndsNow,
}

/// Judges a year's turnover, in cents. In the year after its first, a business is judged on `days` brought to a whole year (CGI art. 293 B).
pub fn franchise(law: &Law, activity: Activity, turnover: i64, days: Option<u32>, on: NaiveDate) -> Result<Franchise, NoRow> {
    let [base, raised] = thresholds(law, activity, on)?;
    if turnover > raised {
        return Ok(Franchise::EndsNow);
    }
    Ok(if by_year(turnover, days) > base { Franchise::EndsNextYear } else { Franchise::Stays })
}

/// The base and the raised threshold for that activity, in cents. Of a mixed one the whole stays under the goods' ceiling; that its
/// services stay under theirs is not seen from receipts.
pub fn thresholds(law: &Law, activity: Activity, on: NaiveDate) -> Result<[i64; 2], NoRow> {
    match activity {
        Activity::Services => rows::on("franchise_services", &law.franchise_services, on).copied(),
        Activity::Goods | Activity::Mixed => rows::on("franchise_goods", &law.franchise_goods, on).copied(),
    }
}

/// The turnover of `days` brought to a year, rounded half up.
#[must_use]
pub fn by_year(turnover: i64, days: Option<u32>) -> i64 {
    let Some(days) = days.filter(|days| (1..365).contains(days)).map(i128::from) else { return turnover };
    let year = i128::from(turnover) * 365;
    i64::try_from((2 * year + days) / (2 * days)).unwrap_or(i64::MAX)
}

/// At most sixty days, or forty-five to the end of a month (C. com. L441-10, I).
pub fn check_terms(terms: PaymentTerms, issued_on: NaiveDate) -> Result<(), TermsTooLong> {
    let allowed = match terms {
        PaymentTerms::OnReceipt => true,
        PaymentTerms::Net(days) => days <= MAX_NET,
        PaymentTerms::NetThenEndOfMonth(days) | PaymentTerms::EndOfMonthThenNet(days) => days <= MAX_END_OF_MONTH,
        // By its day, and by either reading of forty-five days to the end of a month.
        PaymentTerms::NetThenEndOfMonthThe { .. } => {
            use PaymentTerms::{EndOfMonthThenNet, Net, NetThenEndOfMonth};
            let latest = [Net(MAX_NET), NetThenEndOfMonth(MAX_END_OF_MONTH), EndOfMonthThenNet(MAX_END_OF_MONTH)];
            latest.into_iter().any(|latest| terms.due_on(issued_on) <= latest.due_on(issued_on))
        }
        PaymentTerms::On(day) => (day - issued_on).num_days() <= i64::from(MAX_NET),
    };
    if allowed { Ok(()) } else { Err(TermsTooLong) }
}

/// Cash paid to a professional is limited to a thousand euros for the whole of what is owed (CMF L112-6, D112-3).
#[must_use]
pub fn is_cash_allowed(payable: Money) -> bool {
    payable.currency() != EUR || payable.minor() <= 1_000_00
}

/// The eleven public holidays (C. trav. L3133-1).
#[must_use]
pub fn is_holiday(day: NaiveDate) -> bool {
    let fixed = matches!((day.month(), day.day()), (1, 1) | (5, 1) | (5, 8) | (7, 14) | (8, 15) | (11, 1) | (11, 11) | (12, 25));
    let easter_monday_ascension_whit_monday = [1, 39, 50];
    fixed || easter_monday_ascension_whit_monday.iter().any(|days| easter_plus(day.year(), *days) == Some(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    // C. com. L441-10, II: the ECB's rate of the semester plus ten points; a contract may not go below three times the legal rate.
    #[test]
    fn late_rates_follow_the_semester() {
        let law = Law::built_in();
        for (on, default, lowest) in [
            ("2023-01-01", "12.50", "6.18"),
            ("2023-07-01", "14.00", "12.66"),
            ("2024-01-01", "14.50", "15.21"),
            ("2024-07-01", "14.25", "14.76"),
            ("2025-01-01", "13.15", "11.13"),
            ("2025-07-01", "12.15", "8.28"),
            ("2026-01-01", "12.15", "7.86"),
            ("2026-07-01", "12.40", "8.25"),
        ] {
            assert_eq!((late_rate(&law, day(on)), lowest_late_rate(&law, day(on))), (Ok(decimal(default)), Ok(decimal(lowest))), "{on}");
        }
        let allowed = |rate: &str| {
            let semesters =
                ["2023-01-01", "2023-07-01", "2024-01-01", "2024-07-01", "2025-01-01", "2025-07-01", "2026-01-01", "2026-07-01"];
            let is_ok = |on: &&str| lowest_late_rate(&law, day(on)).is_ok_and(|lowest| decimal(rate) >= lowest);
            semesters.into_iter().filter(is_ok).collect::<Vec<_>>()
        };
        assert_eq!(allowed("8"), ["2023-01-01", "2026-01-01"]);
        assert_eq!(allowed("10"), ["2023-01-01", "2025-07-01", "2026-01-01", "2026-07-01"]);
        assert_eq!(allowed("12"), ["2023-01-01", "2025-01-01", "2025-07-01", "2026-01-01", "2026-07-01"]);
        assert_eq!(allowed("15").len(), 7);
        assert!(!allowed("15").contains(&"2024-01-01"));
    }

    // CGI art. 293 B: a first year is brought to a whole one to be judged in the next.
    #[test]
    fn a_first_year_is_brought_to_a_whole_one() {
        let law = Law::built_in();
        let judged = |turnover: i64, from: &str| {
            let days = (day("2026-12-31") - day(from)).num_days() + 1;
            let days = u32::try_from(days).ok();
            (by_year(turnover, days), franchise(&law, Activity::Services, turnover, days, day("2026-12-31")))
        };
        assert_eq!(judged(34_300_00, "2026-03-04"), (41_318_48, Ok(Franchise::EndsNextYear)));
        assert_eq!(judged(26_800_00, "2026-03-04"), (32_283_83, Ok(Franchise::Stays)));
        assert_eq!(judged(65_000_00, "2026-06-12").0, 116_871_92);
        assert_eq!(judged(25_000_00, "2026-06-12"), (44_950_74, Ok(Franchise::EndsNextYear)));
        assert_eq!(franchise(&law, Activity::Services, 41_250_01, None, day("2026-12-31")), Ok(Franchise::EndsNow));
        assert_eq!(franchise(&law, Activity::Services, 37_500_00, None, day("2026-12-31")), Ok(Franchise::Stays));
        assert_eq!(franchise(&law, Activity::Goods, 85_000_01, None, day("2026-12-31")), Ok(Franchise::EndsNextYear));
    }

    #[test]
    fn payment_terms_stop_at_the_legal_limit_between_businesses() {
        let on = day("2026-03-02");
        for (terms, allowed) in [
            (PaymentTerms::Net(60), true),
            (PaymentTerms::Net(61), false),
            (PaymentTerms::NetThenEndOfMonth(45), true),
            (PaymentTerms::EndOfMonthThenNet(46), false),
            (PaymentTerms::EndOfMonthThenNet(45), true),
            (PaymentTerms::EndOfMonthThenNet(0), true),
            // 10 April, then 10 May; 60 days end on 1 May, and the later reading of 45 days to the end of a month on 15 May.
            (PaymentTerms::NetThenEndOfMonthThe { days: 0, day: 10 }, true),
            (PaymentTerms::NetThenEndOfMonthThe { days: 30, day: 15 }, true),
            (PaymentTerms::NetThenEndOfMonthThe { days: 30, day: 16 }, false),
            (PaymentTerms::NetThenEndOfMonthThe { days: 60, day: 1 }, false),
            (PaymentTerms::On(day("2026-05-01")), true),
            (PaymentTerms::On(day("2026-05-02")), false),
        ] {
            assert_eq!(check_terms(terms, on).is_ok(), allowed, "{terms:?}");
        }
    }

    #[test]
    fn there_are_eleven_holidays_a_year() {
        for year in 2024..=2030 {
            let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
            let count = first.iter_days().take_while(|day| day.year() == year).filter(|day| is_holiday(*day)).count();
            // Ascension falls on 1 or 8 May now and then.
            assert!((10..=11).contains(&count), "{year}: {count}");
        }
        for holiday in ["2026-04-06", "2026-05-14", "2026-05-25", "2026-07-14"] {
            assert!(is_holiday(day(holiday)), "{holiday}");
        }
    }
}
