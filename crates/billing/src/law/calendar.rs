//! The days on which business is done.

use chrono::{Datelike, NaiveDate, Weekday};

use super::place::{Jurisdiction, has_siren};
use super::{abroad, canada, france};

/// Neither a week-end nor a public holiday of that country.
#[must_use]
pub fn is_business_day(country: &str, day: NaiveDate) -> bool {
    let is_holiday = match Jurisdiction::of(country) {
        Some(Jurisdiction::France) => france::is_holiday(day),
        Some(Jurisdiction::Canada(province)) => canada::is_holiday(province, day),
        // What is French overseas keeps the days of France.
        None if has_siren(country) => france::is_holiday(day),
        None => abroad::is_holiday(country, day),
    };
    !is_holiday && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// That day, or the first business day after it.
#[must_use]
pub fn business_day_from(country: &str, day: NaiveDate) -> NaiveDate {
    if is_business_day(country, day) { day } else { next_business_day(country, day) }
}

#[must_use]
pub fn next_business_day(country: &str, day: NaiveDate) -> NaiveDate {
    day.iter_days().skip(1).find(|next| is_business_day(country, *next)).unwrap_or(day)
}
