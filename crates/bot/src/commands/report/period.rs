//! A year, a quarter or a month, as it is typed: `2026`, `T3`, `2026-11`, `novembre`, `mois dernier`.

use chrono::{Datelike as _, Months, NaiveDate};
use grammar::{fold, quarter};
use words::Lang;

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Year(i32),
    /// By its first day.
    Quarter(NaiveDate),
    /// By its first day.
    Month(NaiveDate),
}

const EARLIEST: i32 = 2000;
const LATEST: i32 = 2200;

/// Reads a period; a month or a quarter without its year is the last there was. `None` where it is none.
pub(super) fn read(typed: &str, today: NaiveDate) -> Option<Period> {
    let folded = fold(typed);
    let this_month = today.with_day(1)?;
    let this_quarter = this_month.with_month0(today.month0() / 3 * 3)?;
    match folded.as_str() {
        "cette annee" | "annee en cours" | "l'annee en cours" | "this year" | "current year" | "annee" | "year" => {
            return Some(Period::Year(today.year()));
        }
        "annee derniere" | "l'annee derniere" | "annee precedente" | "last year" | "previous year" => {
            return Some(Period::Year(today.year() - 1));
        }
        "ce mois" | "ce mois ci" | "mois en cours" | "le mois en cours" | "this month" | "current month" | "mois" | "month" => {
            return Some(Period::Month(this_month));
        }
        "mois dernier" | "le mois dernier" | "dernier mois" | "le dernier mois" | "mois precedent" | "last month" | "previous month" => {
            return Some(Period::Month(this_month.checked_sub_months(Months::new(1))?));
        }
        "ce trimestre"
        | "ce trimestre ci"
        | "trimestre en cours"
        | "le trimestre en cours"
        | "this quarter"
        | "current quarter"
        | "trimestre"
        | "quarter" => return Some(Period::Quarter(this_quarter)),
        "trimestre dernier"
        | "le trimestre dernier"
        | "dernier trimestre"
        | "le dernier trimestre"
        | "trimestre precedent"
        | "last quarter"
        | "previous quarter" => {
            return Some(Period::Quarter(this_quarter.checked_sub_months(Months::new(3))?));
        }
        _ => {}
    }
    if let Some((rank, year)) = quarter::read(&folded) {
        let first = |year| NaiveDate::from_ymd_opt(year, rank * 3 - 2, 1);
        let last_there_was = || first(today.year()).filter(|first| *first <= today).or_else(|| first(today.year() - 1));
        return year.map_or_else(last_there_was, first).map(Period::Quarter);
    }
    if let Some(year) = year(&folded) {
        return Some(Period::Year(year));
    }
    let parts: Vec<&str> = folded.split([' ', '-', '/', '.']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [name] => {
            let month = named(name)?;
            let this = NaiveDate::from_ymd_opt(today.year(), month, 1)?;
            Some(Period::Month(if this <= today { this } else { NaiveDate::from_ymd_opt(today.year() - 1, month, 1)? }))
        }
        [first, second] => {
            let (month, year) = match (year(first), year(second)) {
                (Some(year), None) => (second, year),
                (None, Some(year)) => (first, year),
                _ => return None,
            };
            let month = named(month).or_else(|| month.parse().ok())?;
            NaiveDate::from_ymd_opt(year, month, 1).map(Period::Month)
        }
        _ => None,
    }
}

fn year(text: &str) -> Option<i32> {
    text.parse().ok().filter(|year| text.len() == 4 && (EARLIEST..LATEST).contains(year))
}

/// The month of that name, or of what it begins with, in French or in English.
fn named(text: &str) -> Option<u32> {
    let is_it = |month: &u32| {
        let day = NaiveDate::from_ymd_opt(2026, *month, 1).unwrap_or_default();
        let name = |lang| fold(&words::month(lang, day)).split(' ').next().unwrap_or_default().to_owned();
        [Lang::Fr, Lang::En].into_iter().any(|lang| name(lang) == text || text.len() >= 3 && name(lang).starts_with(text))
    };
    let found: Vec<u32> = (1..=12).filter(is_it).collect();
    match found.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_quarters_and_months_are_read_in_both_languages() {
        let today: NaiveDate = "2027-01-04".parse().expect("a date");
        let month = |text: &str| Some(Period::Month(text.parse().expect("a date")));
        let quarter = |text: &str| Some(Period::Quarter(text.parse().expect("a date")));
        for (typed, period) in [
            ("2026", Some(Period::Year(2026))),
            ("l’année dernière", Some(Period::Year(2026))),
            ("this year", Some(Period::Year(2027))),
            ("novembre", month("2026-11-01")),
            ("Nov", month("2026-11-01")),
            ("janvier", month("2027-01-01")),
            ("août 2025", month("2025-08-01")),
            ("2026-11", month("2026-11-01")),
            ("11/2026", month("2026-11-01")),
            ("february 2026", month("2026-02-01")),
            ("mois dernier", month("2026-12-01")),
            ("T4", quarter("2026-10-01")),
            ("1er trimestre", quarter("2027-01-01")),
            ("Q2 2026", quarter("2026-04-01")),
            ("trimestre dernier", quarter("2026-10-01")),
            ("le dernier trimestre", quarter("2026-10-01")),
            ("le trimestre en cours", quarter("2027-01-01")),
            ("T1 26", quarter("2026-01-01")),
            ("mois en cours", month("2027-01-01")),
            ("this quarter", quarter("2027-01-01")),
            ("T5", None),
            ("ju", None),
            ("juillet août", None),
            ("2026-13", None),
            ("12", None),
            ("urssaf", None),
        ] {
            assert_eq!(read(typed, today), period, "{typed}");
        }
    }
}
