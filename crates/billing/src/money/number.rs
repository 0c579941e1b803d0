//! The number of a document: one chronological, continuous sequence per series (CGI ann. II, 242 nonies A, I, 7°).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The longest number that French e-invoicing accepts.
pub const MAX_NUMBER: usize = 35;

/// Whether French platforms take a document's number (rule G1.05): at most thirty-five letters, digits, spaces and `- + _ /`, no space at
/// either end and no two in a row.
#[must_use]
pub fn is_allowed(number: &str) -> bool {
    let is_one = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '+' | '_' | '/');
    (1..=MAX_NUMBER).contains(&number.chars().count()) && number.chars().all(is_one) && number.trim() == number && !number.contains("  ")
}

/// A series restarts each year and shows the year: `F2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Series {
    letter: char,
    year: i32,
}

impl Series {
    #[must_use]
    pub const fn quotes(year: i32) -> Self {
        Self { letter: 'D', year }
    }

    /// Every invoice, whatever its kind: deposits and credit notes are invoices too.
    #[must_use]
    pub const fn invoices(year: i32) -> Self {
        Self { letter: 'F', year }
    }

    /// Invoices issued elsewhere, under numbers that are not of our form.
    #[must_use]
    pub const fn taken_over(year: i32) -> Self {
        Self { letter: 'R', year }
    }
}

impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.letter, self.year)
    }
}

/// A number within its series: `F2026-0007`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Number {
    series: Series,
    rank: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a document's number: {0}")]
pub struct NumberError(String);

impl Number {
    #[must_use]
    pub const fn new(series: Series, rank: u32) -> Self {
        Self { series, rank }
    }

    #[must_use]
    pub const fn series(self) -> Series {
        self.series
    }

    #[must_use]
    pub const fn rank(self) -> u32 {
        self.rank
    }

    #[must_use]
    pub const fn is_invoice(self) -> bool {
        matches!(self.series.letter, 'F' | 'R')
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}", self.series, self.rank)
    }
}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let number = Self::read(text)?;
        if number.rank > 0 { Ok(number) } else { Err(NumberError(text.chars().take(MAX_NUMBER).collect())) }
    }
}

impl Number {
    /// Rank nought is no document's: a specimen has it.
    fn read(text: &str) -> Result<Self, NumberError> {
        let wrong = || NumberError(text.chars().take(MAX_NUMBER).collect());
        let (series, rank) = text.split_once('-').ok_or_else(wrong)?;
        let mut letters = series.chars();
        let letter = letters
            .next()
            .map(|letter| letter.to_ascii_uppercase())
            .filter(|letter| matches!(letter, 'D' | 'F' | 'R'))
            .ok_or_else(wrong)?;
        let year = letters.as_str();
        if year.len() != 4
            || !year.bytes().all(|byte| byte.is_ascii_digit())
            || rank.is_empty()
            || !rank.bytes().all(|byte| byte.is_ascii_digit())
        {
            return Err(wrong());
        }
        let year = year.parse().map_err(|_| wrong())?;
        let rank = rank.parse().map_err(|_| wrong())?;
        Ok(Self::new(Series { letter, year }, rank))
    }
}

impl TryFrom<String> for Number {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, NumberError> {
        Self::read(&text)
    }
}

impl From<Number> for String {
    fn from(number: Number) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_number_reads_back_as_it_was_printed(quote in any::<bool>(), year in 1000_i32..=9999, rank in 1_u32..) {
            let series = if quote { Series::quotes(year) } else { Series::invoices(year) };
            let number = Number::new(series, rank);
            prop_assert_eq!(number.to_string().parse(), Ok(number));
            prop_assert!(number.to_string().len() <= MAX_NUMBER);
        }
    }

    // DGFiP, external specifications of e-invoicing, rule G1.05.
    #[test]
    fn a_number_is_allowed_as_platforms_take_it() {
        for good in ["F2026-0001", "2026/038", "FAC 2026_12+1", &"9".repeat(35), "a"] {
            assert!(is_allowed(good), "{good}");
        }
        for bad in ["", " F1", "F1 ", "F  1", "F1.2", "F№1", "Fé1", "F1#", "F1\n", &"9".repeat(36)] {
            assert!(!is_allowed(bad), "{bad}");
        }
        let longest = Number::new(Series::invoices(9999), u32::MAX).to_string();
        assert!(is_allowed(&longest), "{longest}");
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for text in ["", "F2026", "F2026-", "F2026-0", "X2026-0001", "F26-0001", "F2026-1a", "2026-0001", "F2026-99999999999", "é2026-1"] {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
        assert_eq!("f2026-7".parse::<Number>().expect("a number").to_string(), "F2026-0007");
    }
}
