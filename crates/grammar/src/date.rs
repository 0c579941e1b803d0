//! Days as people write them: `2026-03-14`, `14/03/2026`, `14 mars`, `hier`, `lundi`, `vendredi 20`, `fin du mois`, `dans 3 jours`, `+10d`.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::fold::fold;
use crate::numeral;

/// Where a day without a year, or a weekday, is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lean {
    /// Money was received, a service done.
    Past,
    /// A promise, a validity, a due date.
    Future,
}

/// From which day one reads, and how whoever types writes days in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    pub today: NaiveDate,
    /// In English of North America `3/4/2026` is the third of April to some and the fourth of March to others.
    pub may_begin_with_month: bool,
}

/// Days in figures begin with the day.
impl From<NaiveDate> for Calendar {
    fn from(today: NaiveDate) -> Self {
        Self { today, may_begin_with_month: false }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateProblem {
    NotADate,
    /// `30 février`: it reads well, and never comes.
    NoSuchDay,
    /// `vendredi prochain`, said on a Wednesday: in two days, or in nine? `3/4/2026`, where either may be the month.
    Either(NaiveDate, NaiveDate),
}

/// Reads the whole text as one day.
pub fn read(text: &str, calendar: impl Into<Calendar>, lean: Lean) -> Result<NaiveDate, DateProblem> {
    let Calendar { today, may_begin_with_month } = calendar.into();
    let text = fold(text);
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    if let ([word] | ["on", word], true) = (words.as_slice(), may_begin_with_month)
        && let Some((month, rest)) = word.split_once('/')
    {
        let (day, year) = rest.split_once('/').unwrap_or((rest, ""));
        let turned = [day, month, year].join("/");
        let read = [one_word(word, today, lean), one_word(turned.trim_end_matches('/'), today, lean)];
        let mut meant: Vec<NaiveDate> = read.into_iter().flat_map(may_be).collect();
        meant.sort_by_key(|day| (*day - today).abs());
        meant.dedup();
        return match meant.as_slice() {
            [] => read[0],
            [day] => Ok(*day),
            [first, other, ..] => Err(DateProblem::Either(*first.min(other), *first.max(other))),
        };
    }
    // A word that ends in nothing is no part of a day: it belongs to what follows.
    if words.last().is_some_and(|last| LINKS.contains(last)) {
        return Err(DateProblem::NotADate);
    }
    if let Some(read) = of_this_month(&words, today, lean) {
        return read;
    }
    let is_named = words.first().is_some_and(|first| matches!(*first, "le" | "the" | "ce" | "this"));
    let words: Vec<&str> = words.into_iter().filter(|word| !LINKS.contains(word)).collect();
    match words.as_slice() {
        [day] if is_named && number(day).is_some() => of_month(number(day).unwrap_or_default(), None, today, lean),
        [weekday, day] if let (Some(weekday), Some(day)) = (weekday_of(weekday), number(day)) => of_month(day, Some(weekday), today, lean),
        [weekday, "dernier" | "passe"] | ["last", weekday] if weekday_of(weekday).is_some() => one_word(weekday, today, Lean::Past),
        [weekday, "prochain"] | ["next", weekday] if weekday_of(weekday).is_some() => {
            let coming = one_word(weekday, today, Lean::Future)?;
            let after = coming.checked_add_days(Days::new(7)).ok_or(DateProblem::NotADate)?;
            // One of this week may be meant, or the one after it.
            if coming.iso_week() == today.iso_week() { Err(DateProblem::Either(coming, after)) } else { Ok(coming) }
        }
        [weekday, date @ ..] if let (Some(weekday), [_, _, ..]) = (weekday_of(weekday), date) => {
            let read = dated(date, today, lean);
            if read == Err(DateProblem::NotADate) {
                return read;
            }
            // Of two that it may be, the weekday tells.
            may_be(read).into_iter().find(|day| day.weekday() == weekday).ok_or(DateProblem::NoSuchDay)
        }
        _ => dated(&words, today, lean),
    }
}

/// `le 10 du mois`, `the 10th of the month`: a day of it, and no ten months. Other units behind such a link are no day at all: `7 de semaine`.
fn of_this_month(words: &[&str], today: NaiveDate, lean: Lean) -> Option<Result<NaiveDate, DateProblem>> {
    let at = words.iter().position(|word| matches!(*word, "du" | "de" | "of")).filter(|at| *at > 0)?;
    let (day, before) = words[..at].split_last()?;
    let day = number(day)?;
    let of: Vec<&str> = words[at..].iter().copied().filter(|word| !LINKS.contains(word)).collect();
    match of.as_slice() {
        ["mois" | "month"] if before.iter().all(|word| LINKS.contains(word) || matches!(*word, "avant" | "before" | "d'ici")) => {
            let this = || today.with_day(day).filter(|day| *day <= today).ok_or(DateProblem::NoSuchDay);
            Some(if lean == Lean::Future { of_month(day, None, today, lean) } else { this() })
        }
        [unit, ..] if apart("1", unit, today, true).is_ok() => Some(Err(DateProblem::NotADate)),
        _ => None,
    }
}

/// The days that a reading may be.
fn may_be(read: Result<NaiveDate, DateProblem>) -> Vec<NaiveDate> {
    match read {
        Ok(day) => vec![day],
        Err(DateProblem::Either(first, other)) => vec![first, other],
        Err(DateProblem::NotADate | DateProblem::NoSuchDay) => Vec::new(),
    }
}

/// Words that only lead to others.
const LINKS: &[&str] = &["le", "the", "on", "of", "de", "du", "la", "ce", "this", "by", "pour"];

fn dated(words: &[&str], today: NaiveDate, lean: Lean) -> Result<NaiveDate, DateProblem> {
    match words {
        ["fin" | "end", "mois" | "month"] => Ok(end_of(today.year(), today.month())),
        ["fin" | "end", month] if let Some(month) = month_of(month) => {
            let years = [today.year() - 1, today.year(), today.year() + 1].map(|year| end_of(year, month));
            of_years(years, today, lean)
        }
        ["fin" | "end", month, year] if let (Some(month), Some(year)) = (month_of(month), number(year).filter(|year| *year >= 1000)) => {
            Ok(end_of(i32::try_from(year).map_err(|_| DateProblem::NotADate)?, month))
        }
        ["mi" | "mid", month] if let Some(month) = month_of(month) => without_year(15, month, today, lean),
        // From the first day of it to the last that one works.
        ["semaine", "prochaine"] | ["next", "week"] if lean == Lean::Future => {
            let monday = one_word("lundi", today, lean)?;
            Err(DateProblem::Either(monday, monday.checked_add_days(Days::new(4)).ok_or(DateProblem::NotADate)?))
        }
        ["sous" | "d'ici" | "dans" | "in" | "within", rest @ ..] if let Some(days) = rounded(rest) => apart(days, "jours", today, true),
        ["une" | "a", rest @ ..] if let (Lean::Future, Some(days)) = (lean, rounded(rest)) => apart(days, "jours", today, true),
        ["dans" | "in" | "sous" | "d'ici" | "within", word] if let Some(day) = glued(word, today) => Ok(day),
        ["dans" | "in" | "sous" | "d'ici" | "within", count, unit] => apart(count, unit, today, true),
        ["il", "y", "a", count, unit] | [count, unit, "ago"] => apart(count, unit, today, false),
        ["day", "after", "tomorrow"] | ["apres", "demain"] => one_word("apres-demain", today, lean),
        ["day", "before", "yesterday"] | ["avant", "hier"] => one_word("avant-hier", today, lean),
        ["d'ici" | "before" | "avant", rest @ ..] if lean == Lean::Future => dated(rest, today, lean),
        [count, unit] if lean == Lean::Future && apart(count, unit, today, true).is_ok() => apart(count, unit, today, true),
        [word] if let (Lean::Future, Some(day)) = (lean, glued(word, today)) => Ok(day),
        [word] => one_word(word, today, lean),
        [day, month] => match (number(day), month_of(month), month_of(day), number(month)) {
            (Some(day), Some(month), ..) | (_, _, Some(month), Some(day)) => without_year(day, month, today, lean),
            _ => Err(DateProblem::NotADate),
        },
        [day, month, year] => match (number(day), month_of(month), month_of(day), number(month)) {
            (Some(day), Some(month), ..) | (_, _, Some(month), Some(day)) => {
                // « 2 mars 26 »
                let year = if year.len() == 2 { number(year).map(|year| year + 2000) } else { number(year) };
                exact(year.and_then(|year| i32::try_from(year).ok()).filter(|year| *year >= 1000), month, day)
            }
            _ => Err(DateProblem::NotADate),
        },
        _ => Err(DateProblem::NotADate),
    }
}

/// `le 20`, `vendredi 20`: the nearest month that has such a day.
fn of_month(day: u32, weekday: Option<Weekday>, today: NaiveDate, lean: Lean) -> Result<NaiveDate, DateProblem> {
    let first = today.with_day(1).unwrap_or(today);
    let month = |count: u32| match lean {
        Lean::Past => first.checked_sub_months(Months::new(count)),
        Lean::Future => first.checked_add_months(Months::new(count)),
    };
    let fits = |found: &NaiveDate| if lean == Lean::Past { *found <= today } else { *found >= today };
    let is_it = |found: &NaiveDate| fits(found) && weekday.is_none_or(|weekday| found.weekday() == weekday);
    (0..=3).filter_map(month).filter_map(|first| first.with_day(day)).find(is_it).ok_or(DateProblem::NoSuchDay)
}

fn end_of(year: i32, month: u32) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default();
    first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(first)
}

/// `huitaine`, `une quinzaine de jours`, `fortnight`: how many days.
fn rounded(words: &[&str]) -> Option<&'static str> {
    match words {
        ["une" | "a", rest @ ..] => rounded(rest),
        ["huitaine"] | ["huitaine", "jours"] => Some("8"),
        ["quinzaine"] | ["quinzaine", "jours"] => Some("15"),
        ["fortnight"] => Some("14"),
        _ => None,
    }
}

/// `15j`, `48h`
fn glued(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let (count, unit) = word.split_at(word.find(char::is_alphabetic)?);
    apart(count, unit, today, true).ok()
}

/// So many days, weeks or months from today.
fn apart(count: &str, unit: &str, today: NaiveDate, is_ahead: bool) -> Result<NaiveDate, DateProblem> {
    let count = match count {
        "un" | "une" | "a" | "an" | "one" => 1,
        count => numeral::read(count).or_else(|| number(count)).filter(|count| (1..=366).contains(count)).ok_or(DateProblem::NotADate)?,
    };
    let days = |count: u32| {
        let days = Days::new(u64::from(count));
        if is_ahead { today.checked_add_days(days) } else { today.checked_sub_days(days) }
    };
    let found = match unit {
        "jour" | "jours" | "j" | "day" | "days" => days(count),
        "semaine" | "semaines" | "sem" | "week" | "weeks" => days(count * 7),
        // Whole days alone: from an hour that is not said, another number of hours ends on either of two days.
        "heure" | "heures" | "h" | "hour" | "hours" if count.is_multiple_of(24) => days(count / 24),
        "mois" | "month" | "months" if is_ahead => today.checked_add_months(Months::new(count)),
        "mois" | "month" | "months" => today.checked_sub_months(Months::new(count)),
        _ => None,
    };
    found.ok_or(DateProblem::NotADate)
}

fn one_word(word: &str, today: NaiveDate, lean: Lean) -> Result<NaiveDate, DateProblem> {
    match word {
        "aujourd'hui" | "today" | "soir" | "tonight" | "matin" | "midi" => return Ok(today),
        "eom" => return Ok(end_of(today.year(), today.month())),
        "hier" | "yesterday" => return today.pred_opt().ok_or(DateProblem::NotADate),
        "demain" | "tomorrow" => return today.succ_opt().ok_or(DateProblem::NotADate),
        "apres-demain" => return today.checked_add_days(Days::new(2)).ok_or(DateProblem::NotADate),
        "avant-hier" => return today.checked_sub_days(Days::new(2)).ok_or(DateProblem::NotADate),
        _ => {}
    }
    if let Some(month) = ["mi-", "mid-"].iter().find_map(|mid| month_of(word.strip_prefix(mid)?)) {
        return without_year(15, month, today, lean);
    }
    if let Some(weekday) = weekday_of(word) {
        let step =
            |days: u64| if lean == Lean::Past { today.checked_sub_days(Days::new(days)) } else { today.checked_add_days(Days::new(days)) };
        return (1..=7).filter_map(step).find(|day| day.weekday() == weekday).ok_or(DateProblem::NotADate);
    }
    if let Some(days) = word.strip_prefix('+') {
        let days = days.strip_suffix(['d', 'j']).unwrap_or(days);
        let days: u64 = days.parse().ok().filter(|days| *days <= 3660).ok_or(DateProblem::NotADate)?;
        return today.checked_add_days(Days::new(days)).ok_or(DateProblem::NotADate);
    }
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| number(part)).collect();
    match (numbers.as_deref(), parts.as_slice()) {
        (Some([year, month, day]), [text, ..]) if text.len() == 4 => exact(i32::try_from(*year).ok(), *month, *day),
        // Day first.
        (Some([day, month, year]), [.., text]) if text.len() == 4 => exact(i32::try_from(*year).ok(), *month, *day),
        (Some([day, month, year]), [.., text]) if text.len() == 2 => exact(i32::try_from(*year + 2000).ok(), *month, *day),
        (Some([day, month]), _) if word.contains('/') => without_year(*day, *month, today, lean),
        _ => Err(DateProblem::NotADate),
    }
}

fn exact(year: Option<i32>, month: u32, day: u32) -> Result<NaiveDate, DateProblem> {
    let year = year.filter(|year| (1000..=9999).contains(year)).ok_or(DateProblem::NotADate)?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateProblem::NoSuchDay)
}

fn without_year(day: u32, month: u32, today: NaiveDate, lean: Lean) -> Result<NaiveDate, DateProblem> {
    let years = [today.year() - 1, today.year(), today.year() + 1].map(|year| NaiveDate::from_ymd_opt(year, month, day));
    of_years(years.into_iter().flatten(), today, lean)
}

/// Which of the same day of several years, in their order: one that lies the other way, and only just, may be meant as well as one nearly a
/// year away.
fn of_years(years: impl IntoIterator<Item = NaiveDate>, today: NaiveDate, lean: Lean) -> Result<NaiveDate, DateProblem> {
    let (before, after): (Vec<NaiveDate>, Vec<NaiveDate>) = years.into_iter().partition(|day| *day < today);
    let (before, after) = (before.last().copied(), after.first().copied());
    let away = |day: NaiveDate| (day - today).num_days().abs();
    let (found, other) = match lean {
        Lean::Past => (after.filter(|day| *day == today).or(before), after),
        Lean::Future => (after, before),
    };
    match (found, other) {
        (Some(found), Some(other)) if away(other) <= JUST_DAYS && away(found) > 3 * JUST_DAYS => {
            Err(DateProblem::Either(found.min(other), found.max(other)))
        }
        (found, _) => found.ok_or(DateProblem::NoSuchDay),
    }
}

/// How many days ago, or from now, is only just.
const JUST_DAYS: i64 = 60;

fn number(text: &str) -> Option<u32> {
    let text = ["er", "th", "st", "nd", "rd"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
    if text.len() <= 4 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn month_of(word: &str) -> Option<u32> {
    const MONTHS: [[&str; 2]; 12] = [
        ["janvier", "january"],
        ["fevrier", "february"],
        ["mars", "march"],
        ["avril", "april"],
        ["mai", "may"],
        ["juin", "june"],
        ["juillet", "july"],
        ["aout", "august"],
        ["septembre", "september"],
        ["octobre", "october"],
        ["novembre", "november"],
        ["decembre", "december"],
    ];
    let word = word.trim_end_matches('.');
    let names = |name: &str| name == word || (word.len() >= 3 && name.starts_with(word));
    let found: Vec<usize> = (0..12).filter(|month| MONTHS[*month].iter().any(|name| names(name))).collect();
    match found.as_slice() {
        [month] => u32::try_from(month + 1).ok(),
        _ => None,
    }
}

fn weekday_of(word: &str) -> Option<Weekday> {
    const DAYS: [(&str, &str, Weekday); 7] = [
        ("lundi", "monday", Weekday::Mon),
        ("mardi", "tuesday", Weekday::Tue),
        ("mercredi", "wednesday", Weekday::Wed),
        ("jeudi", "thursday", Weekday::Thu),
        ("vendredi", "friday", Weekday::Fri),
        ("samedi", "saturday", Weekday::Sat),
        ("dimanche", "sunday", Weekday::Sun),
    ];
    DAYS.iter().find(|(french, english, _)| *french == word || *english == word).map(|(.., day)| *day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use words::Lang;

    use super::*;

    fn on(text: &str, lean: Lean) -> Result<String, DateProblem> {
        // A Wednesday.
        read(text, "2026-03-18".parse::<NaiveDate>().expect("a date"), lean).map(|day| day.to_string())
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for (typed, expected) in [
            ("2026-03-14", "2026-03-14"),
            ("14/03/2026", "2026-03-14"),
            ("14/03/26", "2026-03-14"),
            ("14/03", "2026-03-14"),
            ("14 mars", "2026-03-14"),
            ("le 14 mars", "2026-03-14"),
            ("end of February", "2026-02-28"),
            ("14 mars 26", "2026-03-14"),
            ("14 Mars 2026", "2026-03-14"),
            ("1er août 2025", "2025-08-01"),
            ("March 14, 2026", "2026-03-14"),
            ("14 december", "2025-12-14"),
            ("hier", "2026-03-17"),
            ("aujourd’hui", "2026-03-18"),
            ("lundi", "2026-03-16"),
            ("mercredi", "2026-03-11"),
            ("tomorrow", "2026-03-19"),
        ] {
            assert_eq!(on(typed, Lean::Past).as_deref(), Ok(expected), "{typed}");
        }
        for (typed, expected) in
            [("lundi", "2026-03-23"), ("+10d", "2026-03-28"), ("+10j", "2026-03-28"), ("14 janvier", "2027-01-14"), ("18/03", "2026-03-18")]
        {
            assert_eq!(on(typed, Lean::Future).as_deref(), Ok(expected), "{typed}");
        }
    }

    #[test]
    fn days_are_read_as_people_answer() {
        for (typed, past, future) in [
            ("le 20 mars 2026", "2026-03-20", "2026-03-20"),
            ("on March 20th, 2026", "2026-03-20", "2026-03-20"),
            ("the 20th of March 2026", "2026-03-20", "2026-03-20"),
            ("le 1er août", "2025-08-01", "2026-08-01"),
            ("le 20", "2026-02-20", "2026-03-20"),
            ("le 18", "2026-03-18", "2026-03-18"),
            ("le 31", "2026-01-31", "2026-03-31"),
            ("the 3rd", "2026-03-03", "2026-04-03"),
            ("vendredi 20", "2026-02-20", "2026-03-20"),
            ("vendredi 20 mars 2026", "2026-03-20", "2026-03-20"),
            ("Friday the 20th", "2026-02-20", "2026-03-20"),
            ("ce vendredi", "2026-03-13", "2026-03-20"),
            ("vendredi dernier", "2026-03-13", "2026-03-13"),
            ("last Friday", "2026-03-13", "2026-03-13"),
            ("lundi prochain", "2026-03-23", "2026-03-23"),
            ("next Tuesday", "2026-03-24", "2026-03-24"),
            ("fin du mois", "2026-03-31", "2026-03-31"),
            ("fin de mois", "2026-03-31", "2026-03-31"),
            ("end of the month", "2026-03-31", "2026-03-31"),
            ("fin février 2028", "2028-02-29", "2028-02-29"),
            ("dans 3 jours", "2026-03-21", "2026-03-21"),
            ("in 3 days", "2026-03-21", "2026-03-21"),
            ("d’ici 2 semaines", "2026-04-01", "2026-04-01"),
            ("dans un mois", "2026-04-18", "2026-04-18"),
            ("il y a 3 jours", "2026-03-15", "2026-03-15"),
            ("2 weeks ago", "2026-03-04", "2026-03-04"),
            ("après-demain", "2026-03-20", "2026-03-20"),
            ("avant-hier", "2026-03-16", "2026-03-16"),
            ("avant hier", "2026-03-16", "2026-03-16"),
            ("the day before yesterday", "2026-03-16", "2026-03-16"),
            ("the day after tomorrow", "2026-03-20", "2026-03-20"),
            ("in two weeks", "2026-04-01", "2026-04-01"),
            ("ce soir", "2026-03-18", "2026-03-18"),
            ("tonight", "2026-03-18", "2026-03-18"),
            ("EOM", "2026-03-31", "2026-03-31"),
        ] {
            assert_eq!(on(typed, Lean::Past).as_deref(), Ok(past), "{typed}");
            assert_eq!(on(typed, Lean::Future).as_deref(), Ok(future), "{typed}");
        }
        for (typed, expected) in [
            ("by Friday", "2026-03-20"),
            ("pour vendredi", "2026-03-20"),
            ("d’ici vendredi", "2026-03-20"),
            ("2 weeks", "2026-04-01"),
            ("avant le 20 mars", "2026-03-20"),
            ("mi-avril", "2026-04-15"),
            ("mid May", "2026-05-15"),
            ("sous huitaine", "2026-03-26"),
            ("une quinzaine", "2026-04-02"),
            ("une quinzaine de jours", "2026-04-02"),
            ("dans une huitaine de jours", "2026-03-26"),
            ("a fortnight", "2026-04-01"),
            ("15j", "2026-04-02"),
            ("15 j", "2026-04-02"),
            ("2sem", "2026-04-01"),
            ("48h", "2026-03-20"),
            ("sous 48h", "2026-03-20"),
            ("le 20 du mois", "2026-03-20"),
            ("le 10 du mois", "2026-04-10"),
            ("avant le 20 de ce mois", "2026-03-20"),
            ("the 20th of the month", "2026-03-20"),
            ("dans 15j", "2026-04-02"),
            ("72 heures", "2026-03-21"),
            ("dix jours", "2026-03-28"),
            ("six weeks", "2026-04-29"),
        ] {
            assert_eq!(on(typed, Lean::Future).as_deref(), Ok(expected), "{typed}");
        }
        for typed in ["vendredi 21 mars 2026", "vendredi 21", "le 32"] {
            assert_eq!(on(typed, Lean::Future), Err(DateProblem::NoSuchDay), "{typed}");
        }
        // One that is only just over, or only just to come, may be meant as well as one that is nearly a year away.
        let either = |first: &str, other: &str| {
            let day = |text: &str| text.parse().expect("a date");
            Err(DateProblem::Either(day(first), day(other)))
        };
        assert_eq!(on("le 14 mars", Lean::Future), either("2026-03-14", "2027-03-14"));
        assert_eq!(on("end of February", Lean::Future), either("2026-02-28", "2027-02-28"));
        assert_eq!(on("20/03", Lean::Past), either("2025-03-20", "2026-03-20"));
        assert_eq!(on("fin avril", Lean::Past), either("2025-04-30", "2026-04-30"));
        assert_eq!(on("fin avril", Lean::Future).as_deref(), Ok("2026-04-30"));
        assert_eq!(on("vendredi 20 mars", Lean::Past).as_deref(), Ok("2026-03-20"), "the weekday tells");
        assert_eq!(on("samedi 14 mars", Lean::Future).as_deref(), Ok("2026-03-14"));
        assert_eq!(on("la semaine prochaine", Lean::Future), either("2026-03-23", "2026-03-27"));
        assert_eq!(on("next week", Lean::Future), either("2026-03-23", "2026-03-27"));
        let [friday, other] = ["2026-03-20", "2026-03-27"].map(|day| day.parse().expect("a date"));
        for typed in ["vendredi prochain", "next Friday"] {
            assert_eq!(on(typed, Lean::Future), Err(DateProblem::Either(friday, other)), "{typed}");
        }
        // What leads to something else is no part of a day.
        for typed in [
            "14 mars le",
            "le",
            "fin",
            "fin de",
            "dans jours",
            "le mois",
            "0 jour",
            "0j",
            "30h",
            "15 x",
            "quinzaine",
            "j15",
            "une",
            "7 de semaine",
            "le 2 de la semaine",
            "le 10 du mois prochain",
        ] {
            assert_eq!(on(typed, Lean::Future), Err(DateProblem::NotADate), "{typed}");
        }
    }

    /// Where some begin with the month, what can be two days is asked, and what can be one alone is that one.
    #[test]
    fn figures_of_north_america_are_read_or_asked() {
        let calendar = Calendar { today: "2026-03-18".parse().expect("a date"), may_begin_with_month: true };
        let read = |text: &str, lean| read(text, calendar, lean);
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        for (typed, expected) in [
            ("3/14/2026", "2026-03-14"),
            ("14/3/2026", "2026-03-14"),
            ("3/3/2026", "2026-03-03"),
            ("03/14", "2026-03-14"),
            ("2026-03-04", "2026-03-04"),
            ("on 3/14/26", "2026-03-14"),
        ] {
            assert_eq!(read(typed, Lean::Past), Ok(day(expected)), "{typed}");
        }
        assert_eq!(read("3/4/2026", Lean::Past), Err(DateProblem::Either(day("2026-03-04"), day("2026-04-03"))));
        assert_eq!(read("3/4", Lean::Past), Err(DateProblem::Either(day("2026-03-04"), day("2026-04-03"))));
        assert_eq!(read("13/13/2026", Lean::Past), Err(DateProblem::NoSuchDay));
        assert_eq!(read("2/30/2026", Lean::Past), Err(DateProblem::NoSuchDay));
    }

    #[test]
    fn a_day_that_never_comes_is_told_from_no_day_at_all() {
        for typed in ["30/02/2026", "2026-02-30", "30 février", "31 avril 2026", "00/01/2026", "29 février 2026"] {
            assert_eq!(on(typed, Lean::Past), Err(DateProblem::NoSuchDay), "{typed}");
        }
        for typed in ["", "14", "mars", "14 foo", "+99999d", "2026-03", "a/b", "1.5"] {
            assert_eq!(on(typed, Lean::Past), Err(DateProblem::NotADate), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn a_printed_day_reads_back(days in 0_i64..36_000, english in any::<bool>()) {
            let day = NaiveDate::from_ymd_opt(1990, 1, 1).expect("a date") + chrono::Duration::days(days);
            let lang = if english { Lang::En } else { Lang::Fr };
            let today = NaiveDate::from_ymd_opt(2026, 3, 18).expect("a date");
            prop_assert_eq!(read(&words::date(lang, day), today, Lean::Past), Ok(day));
            prop_assert_eq!(read(&day.to_string(), today, Lean::Future), Ok(day));
        }

        #[test]
        fn nothing_typed_breaks_the_reader(text in "\\PC{0,30}") {
            let today = NaiveDate::from_ymd_opt(2026, 3, 18).expect("a date");
            let _ = read(&text, today, Lean::Past);
        }
    }
}
