//! How a business numbers its documents: what stands before and after the rank, where the year is, how many digits the rank has at least.
//!
//! It is read from a number that people have: `FAC-2026-0012` is followed by `FAC-2026-0013`, and by `FAC-2027-0001` in January.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::number::{MAX_NUMBER, MAX_RANK_DIGITS, Number, RANK, Series, is_allowed};

/// The year as its four digits, and as its last two, in the text of a numbering.
const YEAR: &str = "{yyyy}";
const SHORT_YEAR: &str = "{yy}";

/// How documents of a kind are numbered, written `FAC-{yyyy}-####`. The rank restarts each year where the year is shown, else never.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Numbering {
    before: String,
    after: String,
    width: u8,
}

/// A number as a numbering reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    pub number: Number,
    pub rank: u32,
    /// The year it shows.
    pub year: Option<i32>,
    /// How long it is in the text that it begins.
    pub len: usize,
}

/// Why a number cannot be the next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberingError {
    #[error("signs or a length that platforms refuse")]
    NotAllowed,
    #[error("no rank")]
    NoRank,
    /// Ranks begin at one, and a year that is shown is the one that it is.
    #[error("{corrected} was meant")]
    NotNext { corrected: String },
    /// The form of other documents.
    #[error("other documents are numbered so")]
    Reserved,
}

impl Numbering {
    #[must_use]
    pub fn invoices() -> Self {
        Self::usual('F')
    }

    #[must_use]
    pub fn quotes() -> Self {
        Self::usual('D')
    }

    fn usual(letter: char) -> Self {
        Self { before: format!("{letter}{YEAR}-"), after: String::new(), width: 4 }
    }

    /// The series of a year; always the same where no year is shown.
    #[must_use]
    pub fn series(&self, year: i32) -> Series {
        let of_year = |part: &str| part.replace(YEAR, &format!("{year:04}")).replace(SHORT_YEAR, &format!("{:02}", year.rem_euclid(100)));
        Series::new(&of_year(&self.before), &of_year(&self.after), self.width)
    }

    /// Whether the year is shown, and ranks restart with it.
    #[must_use]
    pub fn is_yearly(&self) -> bool {
        [&self.before, &self.after].iter().any(|part| part.contains('{'))
    }

    /// The digits around the rank that are no year, and never change.
    #[must_use]
    pub fn fixed_digits(&self) -> Option<&str> {
        [&self.before, &self.after].into_iter().find_map(|part| groups(part).first().map(|group| &part[group.clone()]))
    }

    /// The number that a text begins with, in either case and with any number of digits.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<Read> {
        let mut year = None;
        let rest = after_part(text, &self.before, &mut year)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let rank = rest[..digits].parse().ok().filter(|rank| *rank > 0)?;
        let rest = after_part(&rest[digits..], &self.after, &mut year)?;
        let number = Number::new(self.series(year.unwrap_or_default()), rank);
        (digits <= MAX_RANK_DIGITS).then_some(Read { number, rank, year, len: text.len() - rest.len() })
    }

    /// What a number could mean in that year, the likeliest first: its numbering and its rank.
    pub fn of_number(text: &str, year: i32) -> Result<Vec<(Self, u32)>, NumberingError> {
        if !is_allowed(text) {
            return Err(NumberingError::NotAllowed);
        }
        let groups = groups(text);
        let last = groups.last().cloned().ok_or(NumberingError::NoRank)?;
        let before_last = groups.len().checked_sub(2).map(|at| groups[at].clone());
        let (whole, short) = (format!("{year:04}"), format!("{:02}", year.rem_euclid(100)));
        let is_year = |group: &Range<usize>, year: &str| text[group.clone()] == *year;
        if groups.len() == 1 && is_year(&last, &whole) {
            return Err(NumberingError::NoRank);
        }
        let earlier = |year: &str| groups[..groups.len() - 1].iter().find(|group| is_year(group, year)).cloned();
        // A year and a rank in one group of digits: `2026038`.
        let glued = |year: &str, least: usize| {
            let is_glued = text[last.clone()].starts_with(year) && last.len() >= year.len() + least;
            is_glued.then(|| (last.start..last.start + year.len(), last.start + year.len()..last.end))
        };
        let at_the_end = |year: &str| before_last.clone().filter(|_| is_year(&last, year)).map(|rank| (last.clone(), rank));
        let found = [
            earlier(&whole).map(|year| (year, last.clone())),
            at_the_end(&whole),
            glued(&whole, 1),
            // Two digits may be something else: then the rank is read without a year too.
            at_the_end(&short).filter(|_| earlier(&short).is_none()),
            earlier(&short).map(|year| (year, last.clone())),
            glued(&short, 3),
        ];
        let is_certain = found[..3].iter().any(Option::is_some);
        let mut readings: Vec<(Option<Range<usize>>, Range<usize>)> =
            found.into_iter().flatten().take(1).map(|(year, rank)| (Some(year), rank)).collect();
        if readings.is_empty()
            && let Some(corrected) = in_year(text, &groups, year)
        {
            return Err(NumberingError::NotNext { corrected });
        }
        if !is_certain {
            readings.push((None, last.clone()));
            // `2612` is rather a rank than the twelfth of 2026.
            readings.extend(glued(&short, 1).filter(|_| readings.len() == 1).map(|(year, rank)| (Some(year), rank)));
        }
        readings.into_iter().map(|(year, rank)| Self::reading(text, year, rank)).collect()
    }

    fn reading(text: &str, year: Option<Range<usize>>, rank: Range<usize>) -> Result<(Self, u32), NumberingError> {
        let part = |within: Range<usize>| match year.clone().filter(|year| within.start <= year.start && year.end <= within.end) {
            Some(year) => {
                let sign = if year.len() == 4 { YEAR } else { SHORT_YEAR };
                format!("{}{sign}{}", &text[within.start..year.start], &text[year.end..within.end])
            }
            None => text[within].to_owned(),
        };
        let around = text.len() - rank.len();
        let width = u8::try_from(rank.len()).map_err(|_| NumberingError::NotAllowed)?;
        if rank.len() > MAX_RANK_DIGITS || around > MAX_NUMBER - MAX_RANK_DIGITS {
            return Err(NumberingError::NotAllowed);
        }
        let numbering = Self { before: part(0..rank.start), after: part(rank.end..text.len()), width };
        match text[rank.clone()].parse() {
            Ok(0) => {
                let width = rank.len();
                Err(NumberingError::NotNext { corrected: format!("{}{:0width$}{}", &text[..rank.start], 1, &text[rank.end..]) })
            }
            Ok(rank) => Ok((numbering, rank)),
            Err(_) => Err(NumberingError::NotAllowed),
        }
    }

    /// Whether none of its numbers of those years could be one of `other`, or of what is numbered by these letters: `D2026-0001`.
    pub fn check_apart(&self, other: &Self, letters: &[char], years: Range<i32>) -> Result<(), NumberingError> {
        let others = || years.clone().map(|year| other.series(year));
        let usual = || letters.iter().flat_map(|letter| years.clone().map(|year| Self::usual(*letter).series(year)));
        let meets = |year: i32| others().chain(usual()).any(|taken| taken.overlaps(self.series(year)));
        if years.clone().any(meets) || self.begins_as(letters) { Err(NumberingError::Reserved) } else { Ok(()) }
    }

    /// Whether it begins as usual numbers of those letters do, of whatever year.
    fn begins_as(&self, letters: &[char]) -> bool {
        let whole = self.before.replace(YEAR, "2000");
        let mut signs = whole.chars();
        let is_letter = signs.next().is_some_and(|first| letters.contains(&first.to_ascii_uppercase()));
        let rest = signs.as_str().as_bytes();
        is_letter && rest.len() > 4 && rest[..4].iter().all(u8::is_ascii_digit) && rest[4] == b'-'
    }
}

/// Where the digits of a text are, but for those within braces.
fn groups(text: &str) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match groups.last_mut().filter(|group| group.end == at) {
            Some(group) => group.end += 1,
            None => groups.push(at..at + 1),
        }
    }
    groups
}

/// The same number of that year, where it shows the one before or after.
fn in_year(text: &str, groups: &[Range<usize>], year: i32) -> Option<String> {
    let is_only = groups.len() == 1;
    for near in [year - 1, year + 1] {
        for (typed, meant) in
            [(format!("{near:04}"), format!("{year:04}")), (format!("{:02}", near.rem_euclid(100)), format!("{:02}", year.rem_euclid(100)))]
        {
            let is_it = |group: &&Range<usize>| {
                let is_glued = typed.len() == 4 && group.len() > 4 && text[(*group).clone()].starts_with(&typed);
                text[(*group).clone()] == typed && !is_only || is_glued
            };
            // The last group is the rank, unless it shows a whole year.
            let within = if typed.len() == 4 { groups } else { &groups[..groups.len() - 1] };
            if let Some(group) = within.iter().find(is_it) {
                return Some(format!("{}{meant}{}", &text[..group.start], &text[group.start + typed.len()..]));
            }
        }
    }
    None
}

/// What follows a part of a numbering in a text, and the year that stands in that part.
fn after_part<'a>(text: &'a str, part: &str, year: &mut Option<i32>) -> Option<&'a str> {
    let (mut rest, mut left) = (text, part);
    while !left.is_empty() {
        let (digits, more) = match (left.strip_prefix(YEAR), left.strip_prefix(SHORT_YEAR)) {
            (Some(more), _) => (4, more),
            (_, Some(more)) => (2, more),
            _ => {
                let sign = left.chars().next()?;
                let typed = rest.chars().next().filter(|typed| typed.eq_ignore_ascii_case(&sign))?;
                (rest, left) = (&rest[typed.len_utf8()..], &left[sign.len_utf8()..]);
                continue;
            }
        };
        let shown = rest.get(..digits).filter(|shown| shown.bytes().all(|byte| byte.is_ascii_digit()))?;
        let shown: i32 = shown.parse().ok()?;
        *year = Some(if digits == 2 { 2000 + shown } else { shown });
        (rest, left) = (&rest[digits..], more);
    }
    Some(rest)
}

impl fmt::Display for Numbering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rank: String = std::iter::repeat_n(RANK, self.width.into()).collect();
        write!(f, "{}{rank}{}", self.before, self.after)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no way to number documents: {0}")]
pub struct NotANumbering(String);

impl FromStr for Numbering {
    type Err = NotANumbering;

    fn from_str(text: &str) -> Result<Self, NotANumbering> {
        let wrong = || NotANumbering(text.chars().take(MAX_NUMBER).collect());
        let (before, rest) = text.split_once(RANK).ok_or_else(wrong)?;
        let after = rest.trim_start_matches(RANK);
        let width = u8::try_from(1 + rest.len() - after.len()).map_err(|_| wrong())?;
        let numbering = Self { before: before.to_owned(), after: after.to_owned(), width };
        let sample = numbering.series(2000).number(1);
        let has_one_year = text.matches('{').count() <= 1;
        if has_one_year && is_allowed(sample.as_str()) && !after.contains(RANK) { Ok(numbering) } else { Err(wrong()) }
    }
}

impl TryFrom<String> for Numbering {
    type Error = NotANumbering;

    fn try_from(text: String) -> Result<Self, NotANumbering> {
        text.parse()
    }
}

impl From<Numbering> for String {
    fn from(numbering: Numbering) -> Self {
        numbering.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> Result<Vec<(String, u32)>, NumberingError> {
        Numbering::of_number(text, 2026)
            .map(|readings| readings.into_iter().map(|(numbering, rank)| (numbering.to_string(), rank)).collect())
    }

    #[test]
    fn a_number_says_how_it_goes_on() {
        for (typed, numbering, rank, then, january) in [
            ("F2026-0038", "F{yyyy}-####", 38, "F2026-0039", "F2027-0001"),
            ("2026-038", "{yyyy}-###", 38, "2026-039", "2027-001"),
            ("FAC-2026-0012", "FAC-{yyyy}-####", 12, "FAC-2026-0013", "FAC-2027-0001"),
            ("2026/038", "{yyyy}/###", 38, "2026/039", "2027/001"),
            ("F-26-012", "F-{yy}-###", 12, "F-26-013", "F-27-001"),
            ("0412", "####", 412, "0413", "0413"),
            ("012/2026", "###/{yyyy}", 12, "013/2026", "001/2027"),
            ("12-26", "##-{yy}", 12, "13-26", "01-27"),
            ("26-26", "{yy}-##", 26, "26-27", "27-01"),
            ("26-2026", "##-{yyyy}", 26, "27-2026", "01-2027"),
            ("2026-2026", "{yyyy}-####", 2026, "2026-2027", "2027-0001"),
            ("2026038", "{yyyy}###", 38, "2026039", "2027001"),
            ("26038", "{yy}###", 38, "26039", "27001"),
            ("2612", "####", 2612, "2613", "2613"),
            ("2026-11-004", "{yyyy}-11-###", 4, "2026-11-005", "2027-11-001"),
            ("FAC 2026+99", "FAC {yyyy}+##", 99, "FAC 2026+100", "FAC 2027+01"),
            ("A12-7B", "A12-#B", 7, "A12-8B", "A12-8B"),
        ] {
            let found = of(typed).expect(typed);
            assert_eq!(found[0], (numbering.to_owned(), rank), "{typed}");
            let numbering: Numbering = found[0].0.parse().expect(typed);
            assert_eq!(numbering.series(2026).number(rank).as_str(), typed);
            assert_eq!(numbering.series(2026).number(rank + 1).as_str(), then);
            let next = if numbering.is_yearly() { 1 } else { rank + 1 };
            assert_eq!(numbering.series(2027).number(next).as_str(), january);
        }
    }

    #[test]
    fn what_is_doubtful_is_read_in_another_way_too() {
        let second = |text: &str| of(text).expect(text).get(1).map(|(numbering, _)| numbering.clone());
        assert_eq!(second("12-26").as_deref(), Some("12-##"));
        assert_eq!(second("26-26").as_deref(), Some("26-##"));
        assert_eq!(second("F-26-012").as_deref(), Some("F-26-###"));
        assert_eq!(second("2612").as_deref(), Some("{yy}##"));
        for certain in ["F2026-0038", "2026/038", "012/2026", "2026038", "0412", "A7"] {
            assert_eq!(second(certain), None, "{certain}");
        }
    }

    #[test]
    fn what_cannot_be_the_next_is_refused_with_what_can() {
        let meant = |text: &str| match of(text) {
            Err(NumberingError::NotNext { corrected }) => corrected,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(meant("FAC-2025-0012"), "FAC-2026-0012");
        assert_eq!(meant("F-25-012"), "F-26-012");
        assert_eq!(meant("2027/001"), "2026/001");
        assert_eq!(meant("012/2025"), "012/2026");
        assert_eq!(meant("2025038"), "2026038");
        assert_eq!(meant("FAC-2026-000"), "FAC-2026-001");
        for none in ["F2026", "2026", "FAC-"] {
            assert_eq!(of(none), Err(NumberingError::NoRank), "{none}");
        }
        for bad in ["FAC.2026.1", "F№12", "F-2026-0123456789", &format!("{}1", "A".repeat(30)), ""] {
            assert_eq!(of(bad), Err(NumberingError::NotAllowed), "{bad}");
        }
    }

    #[test]
    fn other_documents_keep_their_numbers() {
        let quotes = Numbering::quotes();
        let check = |text: &str| {
            let (numbering, _) = Numbering::of_number(text, 2026).expect(text).remove(0);
            numbering.check_apart(&quotes, &['D', 'R'], 2025..2030)
        };
        for taken in ["D2026-0001", "d2026-12", "R2026-7", "D2026-2026001", "R2024-11-003"] {
            assert!(matches!(check(taken), Err(NumberingError::Reserved)), "{taken}");
        }
        for free in ["D-2026-0001", "DV2026-1", "R26-012", "2026-038", "0412"] {
            assert_eq!(check(free), Ok(()), "{free}");
        }
        let own: Numbering = "{yyyy}###".parse().expect("a numbering");
        assert_eq!("####".parse::<Numbering>().expect("a numbering").check_apart(&own, &[], 2026..2028), Err(NumberingError::Reserved));
    }

    fn numberings() -> impl Strategy<Value = Numbering> {
        let words = "[A-Za-z]{0,4}[-/_+]?";
        let year = prop_oneof![Just("{yyyy}"), Just("{yy}"), Just("")];
        (words, year, "[-/_+][A-Z]{0,3}", any::<bool>(), 1_usize..=7).prop_map(|(prefix, year, between, is_first, width)| {
            let rank = "#".repeat(width);
            let between = if between.len() > 1 { format!("{between}-") } else { between };
            let text = match (year, is_first) {
                ("", _) => format!("{prefix}{rank}"),
                (year, true) => format!("{prefix}{year}{between}{rank}"),
                (year, false) => format!("{prefix}{rank}{between}{year}"),
            };
            text.parse().expect("a numbering")
        })
    }

    proptest! {
        #[test]
        fn a_number_reads_back_as_it_was_printed(numbering in numberings(), year in 2010_i32..2090, rank in 1_u32..999_999_999) {
            let number = numbering.series(year).number(rank);
            prop_assert!(is_allowed(number.as_str()), "{}", number);
            prop_assert_eq!(Number::kept(number.as_str()), Ok(number));
            let read = numbering.read(number.as_str()).expect("its own");
            prop_assert_eq!((read.number, read.rank, read.len), (number, rank, number.as_str().len()));
            prop_assert_eq!(read.year, numbering.is_yearly().then_some(year));
            prop_assert_eq!(numbering.series(year).rank_of(number), Some(rank));
            prop_assert_eq!(Series::named(&numbering.series(year).to_string()).and_then(|series| series.rank_of(number)), Some(rank));
            let lower = number.as_str().to_ascii_lowercase();
            prop_assert_eq!(numbering.read(&format!("{lower} 540")).map(|read| read.number), Some(number));
            prop_assert_eq!(numbering.to_string().parse::<Numbering>(), Ok(numbering));
        }

        #[test]
        fn what_was_typed_is_the_next(numbering in numberings(), rank in 1_u32..999_999) {
            let typed = numbering.series(2026).number(rank);
            let readings = Numbering::of_number(typed.as_str(), 2026);
            prop_assume!(readings.is_ok());
            for (numbering, rank) in readings.unwrap_or_default() {
                prop_assert_eq!(numbering.series(2026).number(rank), typed);
            }
        }

        #[test]
        fn two_numbers_are_never_printed_alike(numbering in numberings(), a in (2010_i32..2090, 1_u32..99_999), b in (2010_i32..2090, 1_u32..99_999)) {
            let (first, second) = (numbering.series(a.0).number(a.1), numbering.series(b.0).number(b.1));
            let is_same = a.1 == b.1 && (a.0 == b.0 || !numbering.is_yearly());
            prop_assert_eq!(first == second, is_same, "{} {}", first, second);
        }

        #[test]
        fn series_that_do_not_overlap_share_no_number(one in numberings(), other in numberings(), rank in 1_u32..9_999_999) {
            let (one, other) = (one.series(2026), other.series(2026));
            let number = one.number(rank);
            prop_assert!(one.overlaps(other) || other.rank_of(number).is_none(), "{} of {} and {}", number, one, other);
        }

        #[test]
        fn numbers_stand_in_their_order(numbering in numberings(), year in 2010_i32..2090, a in 1_u32..9_999_999, b in 1_u32..9_999_999) {
            let series = numbering.series(year);
            prop_assert_eq!(series.number(a).cmp(&series.number(b)), a.cmp(&b));
        }
    }
}
