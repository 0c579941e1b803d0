//! The number of a document: one chronological, continuous sequence per series (CGI ann. II, 242 nonies A, I, 7°).

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The longest number that French e-invoicing accepts.
pub const MAX_NUMBER: usize = 35;

/// The most digits that the rank of a number may come to have.
pub const MAX_RANK_DIGITS: usize = 9;

/// What a rank stands as in the text of a series or of a numbering, once for each digit. No number has this character.
pub(crate) const RANK: char = '#';

/// Whether French platforms take a document's number (rule G1.05): at most thirty-five letters, digits, spaces and `- + _ /`, no space at
/// either end and no two in a row.
#[must_use]
pub fn is_allowed(number: &str) -> bool {
    let is_one = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '+' | '_' | '/');
    (1..=MAX_NUMBER).contains(&number.chars().count()) && number.chars().all(is_one) && number.trim() == number && !number.contains("  ")
}

/// A short text that is copied as numbers are.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Short {
    bytes: [u8; Self::MOST],
    len: u8,
}

impl Short {
    /// A number, and a digit more than its rank may have.
    const MOST: usize = MAX_NUMBER + 1;

    /// Whatever is beyond is left out: no number or series is that long.
    fn new(text: &str) -> Self {
        let mut short = Self { bytes: [0; Self::MOST], len: 0 };
        for (to, from) in short.bytes.iter_mut().zip(text.bytes()) {
            *to = from;
            short.len += 1;
        }
        short
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or_default()
    }
}

/// What numbers count within: whatever stands before and after the rank. The usual one restarts each year and shows the year: `F2026`.
#[derive(Clone, Copy)]
pub struct Series {
    before: Short,
    after: Short,
    width: u8,
}

impl Series {
    /// The width of the rank of the usual numbers.
    const WIDTH: u8 = 4;

    #[must_use]
    pub fn quotes(year: i32) -> Self {
        Self::usual('D', year)
    }

    /// Every invoice, whatever its kind: deposits and credit notes are invoices too.
    #[must_use]
    pub fn invoices(year: i32) -> Self {
        Self::usual('F', year)
    }

    /// Invoices issued elsewhere, under numbers that are not of our form.
    #[must_use]
    pub fn taken_over(year: i32) -> Self {
        Self::usual('R', year)
    }

    fn usual(letter: char, year: i32) -> Self {
        Self::new(&format!("{letter}{year:04}-"), "", Self::WIDTH)
    }

    pub(crate) fn new(before: &str, after: &str, width: u8) -> Self {
        Self { before: Short::new(before), after: Short::new(after), width }
    }

    /// The series of that name, as [`Display`](fmt::Display) wrote it; the width of its rank is not in it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name.split_once(RANK) {
            Some((before, after)) => Some(Self::new(before, after, 1)),
            None => is_usual(&format!("{name}-")).then(|| Self::new(&format!("{name}-"), "", Self::WIDTH)),
        }
    }

    #[must_use]
    pub fn number(self, rank: u32) -> Number {
        let (before, after, width) = (self.before.as_str(), self.after.as_str(), usize::from(self.width));
        Number(Short::new(&format!("{before}{rank:0width$}{after}")))
    }

    /// The rank of a number of this series, however many digits it has.
    #[must_use]
    pub fn rank_of(self, number: Number) -> Option<u32> {
        self.rank_in(number.as_str())
    }

    /// The same of a text, in either case.
    #[must_use]
    pub fn rank_in(self, text: &str) -> Option<u32> {
        let (before, after) = (self.before.as_str(), self.after.as_str());
        let end = text.len().checked_sub(after.len()).filter(|end| *end > before.len())?;
        let is_around = text.get(..before.len())?.eq_ignore_ascii_case(before) && text.get(end..)?.eq_ignore_ascii_case(after);
        let digits = text.get(before.len()..end).filter(|digits| is_around && digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse().ok()
    }

    /// Whether it is one of ours, of documents that nobody numbers otherwise.
    #[must_use]
    pub fn is_usual(self) -> bool {
        is_usual(&self.before.as_str().to_ascii_uppercase()) && self.after.as_str().is_empty()
    }

    /// Whether some text could be a number of both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        let goes_on = |longer: &str, shorter: &str, is_before: bool| {
            let more = if is_before { longer.strip_prefix(shorter) } else { longer.strip_suffix(shorter) };
            more.is_some_and(|more| more.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let meet = |a: Short, b: Short, is_before: bool| {
            let (a, b) = (a.as_str().to_ascii_uppercase(), b.as_str().to_ascii_uppercase());
            goes_on(&a, &b, is_before) || goes_on(&b, &a, is_before)
        };
        meet(self.before, other.before, true) && meet(self.after, other.after, false)
    }
}

/// Whether it is what stands before the rank of a usual number: `F2026-`.
fn is_usual(before: &str) -> bool {
    let bytes = before.as_bytes();
    matches!(bytes, [b'D' | b'F' | b'R', year @ .., b'-'] if year.len() == 4 && year.iter().all(u8::is_ascii_digit))
}

/// Its name: `F2026`, or `FAC-2026-#`. Neither the case nor the width of the rank makes another.
impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, after) = (self.before.as_str().to_ascii_uppercase(), self.after.as_str().to_ascii_uppercase());
        match before.strip_suffix('-').filter(|_| self.is_usual()) {
            Some(usual) => f.write_str(usual),
            None => write!(f, "{before}{RANK}{after}"),
        }
    }
}

impl fmt::Debug for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Series({self})")
    }
}

impl PartialEq for Series {
    fn eq(&self, other: &Self) -> bool {
        let is_same = |a: Short, b: Short| a.as_str().eq_ignore_ascii_case(b.as_str());
        is_same(self.before, other.before) && is_same(self.after, other.after)
    }
}

impl Eq for Series {}

/// A number: `F2026-0007`, or of a form of one's own. It is its text; in which series it counts, the series says.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Number(Short);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a document's number: {0}")]
pub struct NumberError(String);

impl NumberError {
    fn of(text: &str) -> Self {
        Self(text.chars().take(MAX_NUMBER).collect())
    }
}

impl Number {
    #[must_use]
    pub fn new(series: Series, rank: u32) -> Self {
        series.number(rank)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Rank nought is no document's: a specimen has it.
    #[must_use]
    pub fn is_specimen(&self) -> bool {
        let digits = self.as_str().get("F2026-".len()..).filter(|_| self.as_str().get(.."F2026-".len()).is_some_and(is_usual));
        digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte == b'0'))
    }

    /// What a file of the document is called by: no sign of it makes a folder.
    #[must_use]
    pub fn in_file_name(&self) -> String {
        self.as_str().replace('/', "-")
    }

    /// A number as it is kept: any that platforms take, with a digit in it.
    pub fn kept(text: &str) -> Result<Self, NumberError> {
        let is_one = is_allowed(text) && text.bytes().any(|byte| byte.is_ascii_digit());
        if is_one { Ok(Self(Short::new(text))) } else { Err(NumberError::of(text)) }
    }

    /// A number and what counts before it are two words; digits are compared as figures.
    fn chunks(&self) -> impl Iterator<Item = &str> {
        self.as_str()
            .as_bytes()
            .chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit())
            .map(|chunk| std::str::from_utf8(chunk).unwrap_or_default())
    }
}

/// Chronological within a series: `9` stands before `10`.
impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let figure = |chunk: &str| chunk.parse::<u64>().ok();
        let by_chunk = |(a, b): (&str, &str)| match (figure(a), figure(b)) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => a.cmp(b),
        };
        let by_chunks = self.chunks().zip(other.chunks()).map(by_chunk).find(|order| order.is_ne());
        by_chunks.unwrap_or(Ordering::Equal).then_with(|| self.as_str().cmp(other.as_str()))
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({self})")
    }
}

/// A usual number as people type it: `f2026-7`.
impl FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let wrong = || NumberError::of(text);
        let (series, _) = text.split_once('-').ok_or_else(wrong)?;
        let series = Series::named(&series.to_ascii_uppercase()).filter(|_| !text.contains(RANK)).ok_or_else(wrong)?;
        series.rank_in(text).filter(|rank| *rank > 0).map(|rank| Self::new(series, rank)).ok_or_else(wrong)
    }
}

impl TryFrom<String> for Number {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, NumberError> {
        Self::kept(&text)
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
        for text in
            ["", "F2026", "F2026-", "F2026-0", "F2026-#", "X2026-0001", "F26-0001", "F2026-1a", "2026-0001", "F2026-99999999999", "é2026-1"]
        {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
        assert_eq!("f2026-7".parse::<Number>().expect("a number").to_string(), "F2026-0007");
    }

    #[test]
    fn a_usual_number_is_kept_as_it_always_was() {
        let number = Number::new(Series::invoices(2026), 7);
        assert_eq!(serde_json::to_string(&number).expect("it serialises"), r#""F2026-0007""#);
        assert_eq!(serde_json::from_str::<Number>(r#""F2026-0007""#).expect("it reads back"), number);
        assert_eq!(Series::invoices(2026).to_string(), "F2026", "the name of its counter");
        assert!(serde_json::from_str::<Number>(r#""F2026.7""#).is_err());
        assert!(Number::new(Series::quotes(2026), 0).is_specimen() && !number.is_specimen());
    }

    #[test]
    fn a_number_makes_no_folder() {
        assert_eq!(Number::kept("FAC/2026/012").expect("a number").in_file_name(), "FAC-2026-012");
    }
}
