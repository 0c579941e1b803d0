//! Days as people write them: `2026-03-14`, `14/03/2026`, `14 mars`, `hier`, `lundi`, `+10d`.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::fold::fold;

/// Where a day without a year, or a weekday, is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lean {
    /// Money was received, a service done.
    Past,
    /// A promise, a validity, a due date.
    Future,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateProblem {
    NotADate,
    /// `30 février`: it reads well, and never comes.
    NoSuchDay,
}

/// Reads the whole text as one day.
pub fn read(text: &str, today: NaiveDate, lean: Lean) -> Result<NaiveDate, DateProblem> {
    let text = fold(text);
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [word] => one_word(word, today, lean),
        [day, month] => match (number(day), month_of(month), month_of(day), number(month)) {
            (Some(day), Some(month), ..) | (_, _, Some(month), Some(day)) => without_year(day, month, today, lean),
            _ => Err(DateProblem::NotADate),
        },
        [day, month, year] => match (number(day), month_of(month), month_of(day), number(month)) {
            (Some(day), Some(month), ..) | (_, _, Some(month), Some(day)) => {
                exact(number(year).and_then(|year| i32::try_from(year).ok()).filter(|year| *year >= 1000), month, day)
            }
            _ => Err(DateProblem::NotADate),
        },
        _ => Err(DateProblem::NotADate),
    }
}

fn one_word(word: &str, today: NaiveDate, lean: Lean) -> Result<NaiveDate, DateProblem> {
    match word {
        "aujourd'hui" | "today" => return Ok(today),
        "hier" | "yesterday" => return today.pred_opt().ok_or(DateProblem::NotADate),
        "demain" | "tomorrow" => return today.succ_opt().ok_or(DateProblem::NotADate),
        _ => {}
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
    let of_year = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
    let years = match lean {
        Lean::Past => [today.year(), today.year() - 1],
        Lean::Future => [today.year(), today.year() + 1],
    };
    let fits = |found: &NaiveDate| if lean == Lean::Past { *found <= today } else { *found >= today };
    years.into_iter().filter_map(of_year).find(fits).ok_or(DateProblem::NoSuchDay)
}

fn number(text: &str) -> Option<u32> {
    let text = text.strip_suffix("er").or_else(|| text.strip_suffix("th")).or_else(|| text.strip_suffix("st")).unwrap_or(text);
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
        read(text, "2026-03-18".parse().expect("a date"), lean).map(|day| day.to_string())
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for (typed, expected) in [
            ("2026-03-14", "2026-03-14"),
            ("14/03/2026", "2026-03-14"),
            ("14/03/26", "2026-03-14"),
            ("14/03", "2026-03-14"),
            ("14 mars", "2026-03-14"),
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
            [("lundi", "2026-03-23"), ("+10d", "2026-03-28"), ("+10j", "2026-03-28"), ("14 mars", "2027-03-14"), ("18/03", "2026-03-18")]
        {
            assert_eq!(on(typed, Lean::Future).as_deref(), Ok(expected), "{typed}");
        }
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
