//! What came in, and what was invoiced, before a business came here: `01=1200 02=800,50 ventes`, `2025-T4=8000 2026-T1=9000`.

use billing::takeover::{MonthBefore, QuarterBefore, Takeover};
use billing::{Business, Money};
use chrono::{Datelike, Months, NaiveDate};
use grammar::{Calendar, Lean};

use crate::error::Refusal;
use crate::read::sold;
use crate::read::value::{read_date, read_money};
use crate::request::Request;

/// Takes over what was typed of the time before: the one or the other, whatever was told earlier of the other.
pub(crate) fn apply(business: &mut Business, request: &Request, calendar: Calendar) -> Result<(), Refusal> {
    let (receipts, invoiced) = (request.option("receipts"), request.option("invoiced"));
    if receipts.is_none() && invoiced.is_none() {
        return request.takes_none_of(&["until"]);
    }
    let until = request.date("until", calendar, Lean::Past)?.unwrap_or(calendar.today);
    if until > calendar.today {
        return Err(operations::Refusal::NotYet { on: until }.into());
    }
    let none = Takeover { receipts: Money::zero(business.currency), until, months: Vec::new(), quarters: Vec::new() };
    let mut takeover = business.takeover.clone().unwrap_or(none);
    if let Some(typed) = receipts {
        takeover.until = until;
        takeover.months = if typed.contains('=') { months(typed, business, until)? } else { Vec::new() };
        takeover.receipts = match takeover.months.as_slice() {
            [] => read_money(typed, business.currency)?,
            told => {
                let sum = Money::sum(told.iter().map(|month| month.receipts), business.currency);
                sum.map_err(|_| Refusal::NotMonths { typed: typed.to_owned() })?
            }
        };
    }
    if let Some(typed) = invoiced {
        takeover.quarters = quarters(typed, business, until)?;
    }
    business.takeover = Some(takeover);
    Ok(())
}

/// The pairs of a list `name=value name=value`: what stands before each sign and after it; `None` where it is no such list.
fn pairs(typed: &str) -> Option<Vec<(String, String)>> {
    let mut parts = typed.split('=');
    let mut name = parts.next()?.trim().to_owned();
    let mut found = Vec::new();
    let rest: Vec<&str> = parts.collect();
    for (rank, part) in rest.iter().enumerate() {
        let part = part.trim();
        let is_last = rank + 1 == rest.len();
        let (value, next) = if is_last { (part, "") } else { part.rsplit_once(|c: char| c.is_whitespace() || c == ';')? };
        let value = value.trim_matches(|c: char| c.is_whitespace() || c == ';' || c == ',');
        if name.is_empty() || value.is_empty() {
            return None;
        }
        found.push((std::mem::replace(&mut name, next.trim().to_owned()), value.to_owned()));
    }
    (!found.is_empty()).then_some(found)
}

fn months(typed: &str, business: &Business, until: NaiveDate) -> Result<Vec<MonthBefore>, Refusal> {
    let wrong = || Refusal::NotMonths { typed: typed.to_owned() };
    let mut found: Vec<MonthBefore> = Vec::new();
    for (name, value) in pairs(typed).ok_or_else(wrong)? {
        let not_one = || Refusal::NotAMonth { typed: name.clone(), until };
        let month = month(&name, until).ok_or_else(not_one)?;
        // A word after the amount says of what.
        let (amount, said) = match value.rsplit_once(char::is_whitespace) {
            Some((amount, word)) if !word.contains(|c: char| c.is_ascii_digit()) && word.chars().all(char::is_alphabetic) => {
                (amount, Some(sold::category(word)?))
            }
            _ => (value.as_str(), None),
        };
        if said.is_some() && !business.has_categories() {
            return Err(operations::Refusal::NoCategories.into());
        }
        let category = said.or_else(|| business.category(None));
        if found.iter().any(|there| (there.month, there.category) == (month, category)) {
            return Err(Refusal::MonthTwice { typed: name });
        }
        found.push(MonthBefore { month, category, receipts: read_money(amount, business.currency)? });
    }
    Ok(found)
}

/// The first day of a month of that year which has begun by then: `1`, `01`, `2026-01`, `01/2026`, `janvier`.
fn month(name: &str, until: NaiveDate) -> Option<NaiveDate> {
    let year = until.year();
    let numbers: Vec<&str> = name.split(['-', '/']).collect();
    let read = match numbers.as_slice() {
        [month] if month.bytes().all(|byte| byte.is_ascii_digit()) => NaiveDate::from_ymd_opt(year, month.parse().ok()?, 1),
        [first, second] if first.len() == 4 => NaiveDate::from_ymd_opt(first.parse().ok()?, second.parse().ok()?, 1),
        [first, second] if second.len() == 4 => NaiveDate::from_ymd_opt(second.parse().ok()?, first.parse().ok()?, 1),
        _ => read_date(&format!("1 {name} {year}"), until.into(), Lean::Past).ok(),
    };
    read.filter(|first| first.year() == year && *first <= until)
}

fn quarters(typed: &str, business: &Business, until: NaiveDate) -> Result<Vec<QuarterBefore>, Refusal> {
    if !business.country.starts_with("CA") {
        return Err(Refusal::QuartersOfCanada);
    }
    let current = NaiveDate::from_ymd_opt(until.year(), until.month0() / 3 * 3 + 1, 1).unwrap_or(until);
    let fitting: Vec<NaiveDate> = (0..=4).rev().filter_map(|back| current.checked_sub_months(Months::new(3 * back))).collect();
    let wrong = || Refusal::NotQuarters { typed: typed.to_owned() };
    let mut found: Vec<QuarterBefore> = Vec::new();
    for (name, value) in pairs(typed).ok_or_else(wrong)? {
        let first = quarter(&name)
            .filter(|first| fitting.contains(first))
            .ok_or_else(|| Refusal::NotAQuarter { typed: name.clone(), choices: fitting.iter().map(|first| named(*first)).collect() })?;
        if found.iter().any(|there| there.first == first) {
            return Err(Refusal::MonthTwice { typed: name });
        }
        found.push(QuarterBefore { first, invoiced: read_money(&value, business.currency)? });
    }
    Ok(found)
}

/// `2025-T4 (2025-Q4)`: as a reader of each language writes it.
fn named(first: NaiveDate) -> String {
    let (year, rank) = (first.year(), first.month0() / 3 + 1);
    format!("{year}-T{rank} ({year}-Q{rank})")
}

/// The first day of a quarter that is typed with its year.
fn quarter(name: &str) -> Option<NaiveDate> {
    let (rank, year) = grammar::quarter::read(name)?;
    NaiveDate::from_ymd_opt(year?, rank * 3 - 2, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_list_is_read_however_it_is_spaced() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        for (typed, expected) in [
            ("01=1200 02=800,50", vec![pair("01", "1200"), pair("02", "800,50")]),
            ("01 = 1 200 ventes ; 02=800", vec![pair("01", "1 200 ventes"), pair("02", "800")]),
            ("01=1200;02=800;", vec![pair("01", "1200"), pair("02", "800")]),
            ("janvier=1200 €", vec![pair("janvier", "1200 €")]),
        ] {
            assert_eq!(pairs(typed), Some(expected), "{typed}");
        }
        for typed in ["1200", "=1200", "01=", "01=02=3", "01=12 =3"] {
            assert_eq!(pairs(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_month_is_one_of_the_year_that_has_begun() {
        let until = day("2026-11-20");
        for typed in ["1", "01", "2026-01", "01/2026", "janvier", "January", "janv"] {
            assert_eq!(month(typed, until), Some(day("2026-01-01")), "{typed}");
        }
        assert_eq!(month("11", until), Some(day("2026-11-01")));
        for typed in ["12", "13", "0", "2025-12", "hier", "", "1-2"] {
            assert_eq!(month(typed, until), None, "{typed}");
        }
    }
}
