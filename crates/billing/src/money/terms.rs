//! When an invoice is due.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// The longest delay that may be typed, in days; the law's own limits are in [`crate::law`].
pub const MAX_DELAY: u16 = 365;

/// Payment terms, counted from the day the invoice is issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentTerms {
    /// On receipt: the day of issue.
    OnReceipt,
    /// That many days after the issue.
    Net(u16),
    /// That many days after the issue, then the end of that month (`45 jours fin de mois`, first reading).
    NetThenEndOfMonth(u16),
    /// The end of the month of issue, then that many days (second reading).
    EndOfMonthThenNet(u16),
    /// That many days after the issue, then the end of that month, then that day of the next (`45 jours fin de mois le 10`).
    NetThenEndOfMonthThe { days: u16, day: u8 },
    /// A day that was agreed.
    On(NaiveDate),
}

impl PaymentTerms {
    /// The day on which an invoice issued on `issued_on` is due. Sundays and holidays do not move it.
    #[must_use]
    pub fn due_on(self, issued_on: NaiveDate) -> NaiveDate {
        match self {
            Self::OnReceipt => issued_on,
            Self::Net(days) => after(issued_on, days),
            Self::NetThenEndOfMonth(days) => end_of_month(after(issued_on, days)),
            Self::EndOfMonthThenNet(days) => after(end_of_month(issued_on), days),
            Self::NetThenEndOfMonthThe { days, day } => {
                let first = after(end_of_month(after(issued_on, days)), 1);
                // The last day of a month that is shorter.
                first.with_day(u32::from(day)).unwrap_or_else(|| end_of_month(first))
            }
            Self::On(day) => day.max(issued_on),
        }
    }

    /// The terms of what was issued on `issued_on` and ran until `until`, for what takes its place: as many days.
    #[must_use]
    pub fn as_they_ran(issued_on: NaiveDate, until: NaiveDate) -> Self {
        match u16::try_from((until - issued_on).num_days()) {
            Ok(0) | Err(_) => Self::OnReceipt,
            Ok(days) => Self::Net(days),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("payment terms beyond the legal limit")]
pub struct TermsTooLong;

fn after(day: NaiveDate, days: u16) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX)
}

/// The last day of the month of `day`.
#[must_use]
pub fn end_of_month(day: NaiveDate) -> NaiveDate {
    let (year, month) = if day.month() == 12 { (day.year() + 1, 1) } else { (day.year(), day.month() + 1) };
    NaiveDate::from_ymd_opt(year, month, 1).and_then(|first| first.pred_opt()).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_dates_follow_both_readings_of_end_of_month() {
        // C. com. L441-10, I, both readings of « fin de mois »: issued, +45 then end of month, end of month then +45, 60 net, 30 net
        for [issued, a, b, net_60, net_30] in [
            ["2026-01-12", "2026-02-28", "2026-03-17", "2026-03-13", "2026-02-11"],
            ["2026-01-15", "2026-03-31", "2026-03-17", "2026-03-16", "2026-02-14"],
            ["2026-02-10", "2026-03-31", "2026-04-14", "2026-04-11", "2026-03-12"],
            ["2026-04-10", "2026-05-31", "2026-06-14", "2026-06-09", "2026-05-10"],
            ["2026-10-05", "2026-11-30", "2026-12-15", "2026-12-04", "2026-11-04"],
            ["2026-11-22", "2027-01-31", "2027-01-14", "2027-01-21", "2026-12-22"],
            ["2026-12-31", "2027-02-28", "2027-02-14", "2027-03-01", "2027-01-30"],
        ] {
            let issued: NaiveDate = issued.parse().expect("a date");
            for (terms, due) in [
                (PaymentTerms::NetThenEndOfMonth(45), a),
                (PaymentTerms::EndOfMonthThenNet(45), b),
                (PaymentTerms::Net(60), net_60),
                (PaymentTerms::Net(30), net_30),
            ] {
                assert_eq!(terms.due_on(issued).to_string(), due, "{terms:?} from {issued}");
            }
        }
    }

    #[test]
    fn the_end_of_a_month_and_a_day_of_the_next_are_counted_from_the_issue() {
        let due = |terms: PaymentTerms, issued: &str| terms.due_on(issued.parse().expect("a date")).to_string();
        let the = |days, day| PaymentTerms::NetThenEndOfMonthThe { days, day };
        for (terms, issued, expected) in [
            (PaymentTerms::EndOfMonthThenNet(0), "2028-01-30", "2028-01-31"),
            (PaymentTerms::EndOfMonthThenNet(0), "2028-01-31", "2028-01-31"),
            (PaymentTerms::EndOfMonthThenNet(45), "2028-01-30", "2028-03-16"),
            (PaymentTerms::NetThenEndOfMonth(45), "2028-01-30", "2028-03-31"),
            (the(30, 10), "2026-01-01", "2026-02-10"),
            (the(30, 10), "2026-01-02", "2026-03-10"),
            (the(45, 10), "2028-01-30", "2028-04-10"),
            (the(0, 31), "2026-01-15", "2026-02-28"),
            (the(0, 31), "2026-12-15", "2027-01-31"),
        ] {
            assert_eq!(due(terms, issued), expected, "{terms:?} from {issued}");
        }
    }

    #[test]
    fn on_receipt_is_the_day_of_issue() {
        let issued = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a date");
        assert_eq!(PaymentTerms::OnReceipt.due_on(issued), issued);
    }
}
