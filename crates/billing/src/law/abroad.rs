//! Days of rest elsewhere: nobody is written to about money on them. Where a country has no table, New Year's Day and Christmas are kept.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::easter::{easter_minus, easter_plus};

/// A day that comes each year.
enum Rest {
    /// Month and day.
    On(u32, u32),
    /// The same, moved to a day of work where it falls on a week-end: as the country does it.
    Observed(u32, u32),
    /// The nth such weekday of a month; nought is the last.
    Nth(Weekday, u32, u32),
    BeforeEaster(u64),
    AfterEaster(u64),
}

const GOOD_FRIDAY: Rest = Rest::BeforeEaster(2);
const EASTER_MONDAY: Rest = Rest::AfterEaster(1);
const ASCENSION: Rest = Rest::AfterEaster(39);
const WHIT_MONDAY: Rest = Rest::AfterEaster(50);

/// Those of a country beside New Year's Day and Christmas: of all of it, not of its parts.
fn beside(country: &str) -> &'static [Rest] {
    use Rest::{Nth, Observed, On};
    match country {
        // Banking and Financial Dealings Act 1971; England and Wales.
        "GB" => &[
            GOOD_FRIDAY,
            EASTER_MONDAY,
            Nth(Weekday::Mon, 1, 5),
            Nth(Weekday::Mon, 0, 5),
            Nth(Weekday::Mon, 0, 8),
            Observed(1, 1),
            Observed(12, 25),
            Observed(12, 26),
        ],
        // 5 U.S.C. 6103.
        "US" => &[
            Observed(1, 1),
            Nth(Weekday::Mon, 3, 1),
            Nth(Weekday::Mon, 3, 2),
            Nth(Weekday::Mon, 0, 5),
            Observed(6, 19),
            Observed(7, 4),
            Nth(Weekday::Mon, 1, 9),
            Nth(Weekday::Mon, 2, 10),
            Observed(11, 11),
            Nth(Weekday::Thu, 4, 11),
            Observed(12, 25),
        ],
        "DE" => &[GOOD_FRIDAY, EASTER_MONDAY, On(5, 1), ASCENSION, WHIT_MONDAY, On(10, 3), On(12, 26)],
        "BE" => &[EASTER_MONDAY, On(5, 1), ASCENSION, WHIT_MONDAY, On(7, 21), On(8, 15), On(11, 1), On(11, 11)],
        "CH" => &[EASTER_MONDAY, ASCENSION, WHIT_MONDAY, On(8, 1)],
        "LU" => &[EASTER_MONDAY, On(5, 1), On(5, 9), ASCENSION, WHIT_MONDAY, On(6, 23), On(8, 15), On(11, 1), On(12, 26)],
        "IT" => &[EASTER_MONDAY, On(1, 6), On(4, 25), On(5, 1), On(6, 2), On(8, 15), On(11, 1), On(12, 8), On(12, 26)],
        "ES" => &[GOOD_FRIDAY, On(1, 6), On(5, 1), On(8, 15), On(10, 12), On(11, 1), On(12, 6), On(12, 8)],
        "NL" => &[EASTER_MONDAY, On(4, 27), ASCENSION, WHIT_MONDAY, On(12, 26)],
        "IE" => &[
            EASTER_MONDAY,
            On(3, 17),
            Nth(Weekday::Mon, 1, 5),
            Nth(Weekday::Mon, 1, 6),
            Nth(Weekday::Mon, 1, 8),
            Nth(Weekday::Mon, 0, 10),
            On(12, 26),
        ],
        _ => &[],
    }
}

/// Whether that day is one of rest in a country whose law is not written down here.
#[must_use]
pub fn is_holiday(country: &str, day: NaiveDate) -> bool {
    let always = matches!((day.month(), day.day()), (1, 1) | (12, 25));
    always || beside(country).iter().any(|rest| rest.is_on(country, day))
}

impl Rest {
    fn is_on(&self, country: &str, day: NaiveDate) -> bool {
        let year = day.year();
        match *self {
            Self::On(month, date) => (day.month(), day.day()) == (month, date),
            Self::Observed(month, date) => (year - 1..=year + 1)
                .filter_map(|year| NaiveDate::from_ymd_opt(year, month, date))
                .any(|on| observed(country, on) == day || on == day),
            Self::Nth(weekday, nth, month) => {
                let is_last = day.checked_add_days(Days::new(7)).is_some_and(|next| next.month() != month);
                let is_nth = if nth == 0 { is_last } else { (day.day() - 1) / 7 + 1 == nth };
                day.month() == month && day.weekday() == weekday && is_nth
            }
            Self::BeforeEaster(days) => easter_minus(year, days) == Some(day),
            Self::AfterEaster(days) => easter_plus(year, days) == Some(day),
        }
    }
}

/// Where a day of rest is kept that falls on a week-end: in the United States on the Friday before or the Monday after, in the United Kingdom
/// on the next day that is no holiday itself.
fn observed(country: &str, on: NaiveDate) -> NaiveDate {
    let plus = |days: u64| on.checked_add_days(Days::new(days)).unwrap_or(on);
    let minus = on.checked_sub_days(Days::new(1)).unwrap_or(on);
    // Boxing Day after a Christmas on a Sunday, or on a Sunday itself, gives way to Christmas.
    let is_second = (on.month(), on.day()) == (12, 26);
    match (country, on.weekday()) {
        ("US", Weekday::Sat) => minus,
        ("GB", Weekday::Sat) => plus(2),
        ("GB", Weekday::Sun) if is_second => plus(2),
        ("GB", Weekday::Mon) if is_second => plus(1),
        (_, Weekday::Sun) => plus(1),
        _ => on,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_written_to_on_a_day_of_rest() {
        for (country, day, is_rest) in [
            ("GB", "2026-12-25", true),
            ("GB", "2026-12-28", true),
            ("GB", "2026-12-29", false),
            ("GB", "2022-12-26", true),
            ("GB", "2022-12-27", true),
            ("GB", "2026-04-03", true),
            ("GB", "2026-04-06", true),
            ("GB", "2026-05-04", true),
            ("GB", "2026-05-25", true),
            ("GB", "2026-08-31", true),
            ("GB", "2026-08-24", false),
            ("US", "2026-11-26", true),
            ("US", "2026-11-19", false),
            ("US", "2026-07-03", true),
            ("US", "2027-01-01", true),
            ("US", "2021-12-31", true),
            ("DE", "2026-10-03", true),
            ("DE", "2026-05-14", true),
            ("BE", "2026-07-21", true),
            ("JP", "2026-12-25", true),
            ("JP", "2026-12-26", false),
        ] {
            assert_eq!(is_holiday(country, day.parse().expect("a date")), is_rest, "{country} {day}");
        }
    }
}
