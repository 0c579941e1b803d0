//! How many, in what: `3,5h`, `3 h 30`, `20 min`, `4 séances`, `3 fois 0h20`.

use billing::Unit;
use billing::line::hours_of;
use rust_decimal::Decimal;

use super::word::{Word, whole_unit};
use crate::amount::{self, AmountProblem};
use crate::fold::fold;

/// What is counted, before a price says whether minutes are billed by the hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Each,
    Of(Unit),
    Minutes,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    pub value: Decimal,
    pub measure: Measure,
}

impl Quantity {
    pub fn is_time(&self) -> bool {
        matches!(self.measure, Measure::Minutes | Measure::Of(Unit::Hour))
    }
}

/// A unit that every language has a word for.
pub(super) fn known_unit(folded: &str) -> Option<Measure> {
    Some(match folded {
        "h" | "heure" | "heures" | "hour" | "hours" | "hr" | "hrs" => Measure::Of(Unit::Hour),
        "d" | "j" | "jour" | "jours" | "journee" | "journees" | "day" | "days" => Measure::Of(Unit::Day),
        "mois" | "month" | "months" => Measure::Of(Unit::Month),
        "u" | "unit" | "units" | "unite" | "unites" | "piece" | "pieces" | "pcs" => Measure::Of(Unit::Piece),
        "min" | "mn" | "mins" | "minute" | "minutes" => Measure::Minutes,
        _ => return None,
    })
}

/// The unit that a word names, known or not.
pub(super) fn measure_of(word: &str) -> Option<Measure> {
    if matches!(word, "each" | "ea" | "chacun" | "chacune") {
        return Some(Measure::Of(Unit::Piece));
    }
    let whole = whole_unit(word.trim_end_matches('.')).unwrap_or(word);
    known_unit(&fold(whole)).or_else(|| any_unit(whole).map(Measure::Of))
}

/// Words that follow a figure and count nothing.
const NO_UNITS: &[&str] = &[
    "x",
    "a",
    "at",
    "et",
    "and",
    "ou",
    "or",
    "de",
    "du",
    "des",
    "d",
    "of",
    "en",
    "in",
    "pour",
    "for",
    "par",
    "per",
    "the",
    "le",
    "la",
    "les",
    "l",
    "un",
    "une",
    "each",
    "chacun",
    "chacune",
    "fois",
    "times",
    "sur",
    "on",
    "avec",
    "with",
    "sans",
    "to",
    "dans",
    "plus",
    "puis",
    "then",
    "ht",
    "ttc",
    "net",
    "nets",
    "moins",
    "less",
    "minus",
    "soit",
    "dont",
    "incluant",
    "including",
    "comptant",
    "tva",
    "tps",
    "tvq",
    "tvh",
    "vat",
    "gst",
    "qst",
    "hst",
    "tax",
    "taxe",
    "taxes",
    "dollar",
    "dollars",
    "piastres",
    "piasses",
    "balles",
    "cent",
    "cents",
    "centime",
    "centimes",
    "ct",
    "cts",
    "sou",
    "sous",
    "ea",
    "ph",
    "div",
    "lieu",
    "eur",
    "euro",
    "euros",
    "usd",
    "cad",
    "chf",
    "gbp",
    "k",
    "e",
    "er",
    "ere",
    "eme",
    "nd",
    "rd",
    "th",
    "st",
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

pub(super) fn is_month(folded: &str) -> bool {
    let at = |name| NO_UNITS.iter().position(|word| *word == name);
    let (first, last) = (at("janvier"), at("december"));
    NO_UNITS.iter().position(|word| *word == folded).is_some_and(|found| Some(found) >= first && Some(found) <= last)
}

/// Any other word in which something may be counted: in small letters, as nobody writes a name.
fn any_unit(word: &str) -> Option<Unit> {
    let is_plain = word.chars().all(|c| (c.is_alphabetic() && c.is_lowercase()) || matches!(c, '-' | '²' | '³'));
    let folded = fold(word);
    (is_plain && !NO_UNITS.contains(&folded.as_str())).then(|| Unit::of_word(word)).flatten()
}

/// The same of a word of an item: in capitals where everything is.
fn unit_of(word: &Word) -> Option<Unit> {
    if word.is_shouted { any_unit(&word.typed.to_lowercase()).and(Unit::of_word(&word.typed)) } else { any_unit(&word.typed) }
}

/// The unit that a word of an item names, in capitals where everything is.
pub(super) fn measure_of_word(word: &Word) -> Option<Measure> {
    known_unit(&word.folded).or_else(|| unit_of(word).map(Measure::Of))
}

const SHORT_UNITS: &[&str] = &["km", "m", "cm", "kg", "g", "l", "m²"];

/// Whether a word after a figure plainly counts: a unit that is known, or a plural.
pub(super) fn counts(word: &Word) -> bool {
    known_unit(&word.folded).is_some()
        || SHORT_UNITS.contains(&word.folded.as_str())
        || (unit_of(word).is_some() && word.folded.len() > 2 && word.folded.ends_with(['s', 'x']))
}

/// The hours, days or months that the words begin with.
pub(super) fn time_in(words: &[Word]) -> Option<Vec<Word>> {
    let count = (1..=3).rev().find(|count| {
        let found = words.get(..*count).and_then(|words| quantity(words, false));
        found.is_some_and(|found| found.is_ok_and(|found| found.is_time() || matches!(found.measure, Measure::Of(Unit::Day | Unit::Month))))
    })?;
    Some(words[..count].to_vec())
}

pub(super) type Found = (usize, Result<Quantity, AmountProblem>);

/// The quantity at the end of the words, and how many of them it is.
pub(super) fn at_end(words: &[Word]) -> Option<Found> {
    let tail = |count: usize| words.len().checked_sub(count).map(|at| &words[at..]);
    let found = (1..=4).rev().find_map(|count| quantity(tail(count)?, words.len() > count).map(|found| (count, found)));
    let (count, found) = found?;
    // `3 fois 0h20`: three times as much.
    let before = &words[..words.len() - count];
    if let [.., times, sign] = before
        && sign.is_one_of(&["fois", "times", "x", "*"])
        && let Ok(times) = bare_number(times)
        && let Ok(Quantity { value, measure }) = &found
        && let Some(value) = value.checked_mul(times)
    {
        return Some((count + 2, Ok(Quantity { value: exact(value, measure), measure: measure.clone() })));
    }
    Some((count, found))
}

/// The quantity at the beginning: a figure, alone or with a unit that is known.
pub(super) fn at_start(words: &[Word]) -> Option<Found> {
    if let [times, sign, rest @ ..] = words
        && sign.is_one_of(&["fois", "times", "x", "*"])
        && let Ok(times) = bare_number(times)
        && let Some((count, Ok(Quantity { value, measure }))) = at_start(rest)
        && let Some(value) = value.checked_mul(times)
    {
        return Some((count + 2, Ok(Quantity { value: exact(value, &measure), measure })));
    }
    let found = (1..=3).rev().find_map(|count| quantity(words.get(..count)?, false).map(|found| (count, found)));
    found.filter(|(count, _)| *count < words.len())
}

/// Three times a third of an hour is one.
fn exact(value: Decimal, measure: &Measure) -> Decimal {
    if *measure != Measure::Of(Unit::Hour) {
        return value;
    }
    let minutes = value * Decimal::from(60);
    if (minutes - minutes.round()).abs() < Decimal::new(1, 6) { hours_of(minutes.round()) } else { value }
}

/// The words as one quantity. `any`: a word after the figure may be whatever is counted.
fn quantity(words: &[Word], any: bool) -> Option<Result<Quantity, AmountProblem>> {
    let of = |number: &Word, measure: Measure| match bare_number(number) {
        Ok(value) => Some(Ok(Quantity { value, measure })),
        Err(AmountProblem::NotANumber) => None,
        Err(problem) => Some(Err(problem)),
    };
    let is_hour = |word: &Word| word.is_one_of(&["h", "heure", "heures", "hour", "hours"]);
    let is_minute = |word: &Word| word.is_one_of(&["min", "mn", "minutes", "minute"]);
    match words {
        [hours, unit, minutes, last] if is_hour(unit) && is_minute(last) => clock(&hours.folded, &minutes.folded),
        [hours, minutes, last] if hours.folded.ends_with('h') && is_minute(last) => {
            clock(hours.folded.trim_end_matches('h'), &minutes.folded)
        }
        [hours, unit, minutes] if is_hour(unit) => clock(&hours.folded, &minutes.folded),
        [number, unit] if unit.is_quoted => of(number, Measure::Of(Unit::of_word(&unit.typed).filter(|_| any)?)),
        [hours, minutes] if hours.folded.ends_with('h') && minutes.is_figure() => {
            clock(hours.folded.trim_end_matches('h'), &minutes.folded)
        }
        [number, unit] => {
            let measure = known_unit(&unit.folded).or_else(|| unit_of(unit).filter(|_| any).map(Measure::Of))?;
            of(number, measure)
        }
        [word] if !word.is_quoted => one_word(word, any),
        _ => None,
    }
}

/// Hours and minutes.
fn clock(hours: &str, minutes: &str) -> Option<Result<Quantity, AmountProblem>> {
    let hours: u32 = hours.parse().ok()?;
    let minutes: u32 = minutes.parse().ok().filter(|count| minutes.len() == 2 && *count < 60)?;
    let value = hours_of(Decimal::from(u64::from(hours) * 60 + u64::from(minutes)));
    Some(Ok(Quantity { value, measure: Measure::Of(Unit::Hour) }))
}

fn one_word(word: &Word, any: bool) -> Option<Result<Quantity, AmountProblem>> {
    if let Some((hours, minutes)) = word.folded.split_once('h')
        && let Some(found) = clock(hours, ["min", "mn"].iter().find_map(|unit| minutes.strip_suffix(unit)).unwrap_or(minutes))
    {
        return Some(found);
    }
    let digits = word.folded.trim_end_matches(|c: char| c.is_alphabetic());
    let unit = &word.folded[digits.len()..];
    let measure = if unit.is_empty() {
        Measure::Each
    } else {
        let typed = word.typed.trim_start_matches(|c: char| !c.is_alphabetic());
        let named = || any_unit(typed).filter(|_| any && typed.chars().count() > 1).map(Measure::Of);
        known_unit(unit).or_else(named)?
    };
    match number(digits) {
        Ok(value) => Some(Ok(Quantity { value, measure })),
        Err(AmountProblem::NotANumber) => None,
        Err(problem) => Some(Err(problem)),
    }
}

/// A figure that counts: no currency, no share.
pub(super) fn bare_number(word: &Word) -> Result<Decimal, AmountProblem> {
    if word.is_quoted { Err(AmountProblem::NotANumber) } else { number(&word.folded) }
}

fn number(text: &str) -> Result<Decimal, AmountProblem> {
    let figure = amount::read(text)?;
    if figure.currency.is_some() || figure.is_percent { Err(AmountProblem::NotANumber) } else { Ok(figure.value) }
}

/// The whole of the words as one quantity.
pub(super) fn whole(words: &[Word]) -> Option<Quantity> {
    if let ([_, unit], Some(Ok(found))) = (words, quantity(words, true)) {
        return Some(found).filter(|_| !unit.is_quoted);
    }
    let (count, found) = at_end(words)?;
    found.ok().filter(|_| count == words.len())
}
