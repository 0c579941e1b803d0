//! What the law says, as dated rows: a rule has a first day, perhaps a last one, and a source.
//!
//! Whoever issues a document asks for the rules of its day and freezes what it got in the document.

pub mod france;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A row that holds from `from` until the row after it, and where it is written.
#[derive(Clone, Copy, Debug)]
pub struct Row<T> {
    /// `YYYY-MM-DD`, the first day.
    pub from: &'static str,
    pub value: T,
    pub source: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no row of {rule} for {on}")]
pub struct NoRow {
    pub rule: &'static str,
    pub on: NaiveDate,
}

/// The row in force on that day; rows stand in the order of their days.
pub fn row_on<T: Copy>(rule: &'static str, rows: &[Row<T>], on: NaiveDate) -> Result<T, NoRow> {
    let day = on.to_string();
    rows.iter().rev().find(|row| row.from <= day.as_str()).map(|row| row.value).ok_or(NoRow { rule, on })
}

/// Neither a week-end nor a public holiday of that country; a country without a table has week-ends only.
#[must_use]
pub fn is_business_day(country: &str, day: NaiveDate) -> bool {
    let holiday = country == "FR" && france::is_holiday(day);
    !holiday && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[must_use]
pub fn next_business_day(country: &str, day: NaiveDate) -> NaiveDate {
    day.iter_days().skip(1).find(|next| is_business_day(country, *next)).unwrap_or(day)
}

/// Easter Sunday (Gregorian, the anonymous algorithm).
pub(crate) fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let (leaps, skipped) = (century / 4, century % 4);
    let moon = (19 * golden + century - leaps - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * skipped + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let shift = (golden + 11 * moon + 22 * sunday) / 451;
    let days = moon + sunday - 7 * shift + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}

pub(crate) fn easter_plus(year: i32, days: u64) -> Option<NaiveDate> {
    easter(year)?.checked_add_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_calendar_says() {
        for (year, on) in [(2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"), (2038, "2038-04-25")] {
            assert_eq!(easter(year).expect("a date").to_string(), on);
        }
    }

    #[test]
    fn a_day_before_the_first_row_names_the_row() {
        let rows = [Row { from: "2026-01-01", value: 1, source: "" }, Row { from: "2027-01-01", value: 2, source: "" }];
        let on = |text: &str| text.parse::<NaiveDate>().expect("a date");
        assert_eq!(row_on("rate", &rows, on("2026-12-31")), Ok(1));
        assert_eq!(row_on("rate", &rows, on("2027-01-01")), Ok(2));
        assert_eq!(row_on("rate", &rows, on("2025-12-31")), Err(NoRow { rule: "rate", on: on("2025-12-31") }));
    }
}
