//! What the description of an item that was read still holds: a quantity, a price, a share or a deduction in it means that only a part of what
//! was typed was understood. Then it is asked; quotation marks say that it is text.

use billing::{Currency, Line, Unit};
use rust_decimal::Decimal;

use super::among::is_year_of_now;
use super::quantity::{self, bare_number, counts, is_month, known_unit, time_in};
use super::sign::is_sign;
use super::word::{Word, joined, words_of};
use super::{Item, ItemProblem, Readings, after};
use crate::numeral;

/// What leads nowhere at the end of a description: the price before which it stands is a part of something else.
const DANGLING: &[&str] = &[
    "de",
    "d'",
    "du",
    "of",
    "sur",
    "on",
    "soit",
    "dont",
    "au",
    "avec",
    "with",
    "including",
    "incl",
    "incluant",
    "inclus",
    "comprenant",
    "et",
    "and",
    "&",
    "+",
    "ou",
    "or",
    "que",
    "than",
    "a",
    "at",
    "to",
    "/",
    "div",
    "-",
    "–",
    "=",
    "net",
    "lieu",
    "instead",
    "moins",
    "less",
    "minus",
    "sous",
    "under",
    "within",
    "total",
    "subtotal",
];
/// What says that the two figures around it are not two lines.
const NOT_ADDED: &[&str] = &[
    "moins",
    "less",
    "minus",
    "-",
    "–",
    "/",
    "div",
    "au",
    "instead",
    "dont",
    "soit",
    "avec",
    "with",
    "including",
    "incl",
    "incluant",
    "inclus",
    "net",
    "a",
    "at",
    "to",
    "=",
    "total",
    "de",
    "of",
    "sur",
    "on",
    "x",
];
/// What leads to a day, a room or a number rather than to a price.
const LEADING: &[&str] = &[
    "le", "la", "les", "the", "du", "au", "avant", "before", "by", "des", "depuis", "since", "jusqu'au", "until", "till", "rdv", "n", "no",
    "n°", "numero", "number", "page", "lot", "etape", "phase", "version",
];
/// What says again what was said before.
const AGAIN: &[&str] = &["soit", "donc", "ie", "i.e.", "total", "dont", "fait", "font", "makes", "=", "equals"];

/// Whether words after a price are no line of their own: they say it again (`soit 350 €`), what ends them is no price (`pour le 15`), or they
/// are an option (`TVA 5,5`).
pub(super) fn is_no_line(words: &[Word]) -> bool {
    let says_again = words.iter().take(3).any(|word| word.is_one_of(AGAIN));
    let is_led = words.len() > 1 && words[words.len() - 2].is_one_of(LEADING) && bare_number(&words[words.len() - 1]).is_ok();
    says_again || is_led || after::option_alone(words).is_some()
}

/// The least figure among the words that is taken for a price: smaller ones count, or name.
const LEAST_PRICE: Decimal = Decimal::ONE_HUNDRED;

/// Stands for text in quotation marks, which is nothing but text.
const TEXT: &str = "\u{fffc}";

/// The words of a description; what was typed in quotation marks is one that says nothing.
fn unquoted(typed: &[Word], description: &str) -> Vec<Word> {
    let quoted = typed.iter().filter(|word| word.is_quoted);
    let rest = quoted.fold(description.to_owned(), |rest, word| rest.replacen(&word.typed, TEXT, 1));
    words_of(&rest)
}

/// A number that is written in words.
fn in_letters(word: &Word) -> Option<u32> {
    numeral::read(&word.folded).filter(|_| !word.is_quoted)
}

/// Whether the words would be asked about if they stood in a description as they are.
pub(super) fn is_doubtful(words: &[Word]) -> bool {
    words.last().is_some_and(|last| last.is_one_of(DANGLING) && words.len() > 1)
        || words.iter().any(|word| in_letters(word).is_some() || word.folded.contains('%'))
        || after::deduction(words).is_some()
        || after::is_of_options(words)
}

/// What is said of a whole document or of why it is made, and is no part of what is sold.
pub(super) const SAID_OF_IT: &[&str] = &["d'avance", "avance", "upfront", "up-front", "parce", "because"];

/// Reads an item again.
type Reader<'a> = &'a dyn Fn(&str) -> Option<Item>;

/// What keeps an item from being what it was read as.
pub(super) fn doubt(text: &str, read: &Item, currency: Currency, again: Reader<'_>) -> Option<ItemProblem> {
    let typed = words_of(text);
    let words = unquoted(&typed, read.line.description());
    let item = || text.to_owned();
    let none = || Readings::none(currency);
    if words.iter().all(|word| word.typed == TEXT) {
        return None;
    }
    if words.iter().all(Word::is_figure) && !words.iter().any(|word| word.folded.contains(char::is_alphabetic)) {
        return Some(ItemProblem::NoDescription { item: item() });
    }
    let option = |name: &str| ItemProblem::LooksLikeOption {
        item: item(),
        name: name.to_owned(),
        figure: after::figure_at_end(&typed).unwrap_or_default(),
        without: None,
        as_text: None,
    };
    if let Some(name) = after::deduction(&words) {
        return Some(option(name));
    }
    let last = words.last().expect("it has words");
    let is_dangling = last.is_one_of(DANGLING) && words.len() > 1;
    if let Some(share) = words.iter().position(|word| word.folded.contains('%')).filter(|_| is_dangling) {
        let from = if words[share].folded == "%" { share.saturating_sub(1) } else { share };
        return Some(ItemProblem::Percent { item: item(), figure: joined(&words[from..=share]) });
    }
    if let Some(figure) = leftover_time(&words, &read.line) {
        return Some(ItemProblem::MaybeCount { item: item(), figure, readings: none() });
    }
    if let Some(at) = other_price(&words) {
        let is_added = words.get(at + 1).is_some_and(|next| !next.is_one_of(NOT_ADDED)) && !is_dangling;
        let readings = if is_added { two_lines(&typed, &words[at], read, currency, again) } else { none() };
        return Some(ItemProblem::TwoPrices { item: item(), readings });
    }
    if is_dangling {
        return Some(ItemProblem::Dangling { item: item(), word: last.typed.clone() });
    }
    in_words(text, &typed, &words, &read.line, currency, again)
}

/// Hours or days that a description still holds where hours or days are billed: `formation 2j + 3h x 50`, `de 9h à 12h x 80`.
fn leftover_time(words: &[Word], line: &Line) -> Option<String> {
    // `10h à 35€/h`: what is counted is all that is said of it.
    let is_time = matches!(line.unit(), Some(Unit::Hour | Unit::Day | Unit::Month)) && quantity::whole(words).is_none();
    (0..words.len()).find_map(|at| time_in(&words[at..])).map(|count| joined(&count)).filter(|_| is_time)
}

/// A figure among the words that may be a price of its own: `Site 1800 logo 300`.
fn other_price(words: &[Word]) -> Option<usize> {
    (1..words.len()).find(|at| {
        let of_month = is_month(&words[at - 1].folded);
        let names =
            words[at - 1].is_one_of(&["n", "no", "numero", "number", "art", "article", "ref", "reference", "version", "iso", "windows"]);
        let figure = bare_number(&words[*at]).ok();
        let counts_words = words.get(at + 1).is_some_and(counts);
        !of_month && !names && !counts_words && figure.is_some_and(|value| value >= LEAST_PRICE && !is_year_of_now(value))
    })
}

/// The two lines that it may be, and the one.
fn two_lines(typed: &[Word], figure: &Word, read: &Item, currency: Currency, again: Reader<'_>) -> Readings {
    let parts = || {
        let at = typed.iter().position(|word| word == figure)?;
        let one = |words: &[Word]| again(&super::word::typed(words));
        Some(vec![one(&typed[..=at])?, one(&typed[at + 1..])?])
    };
    let Some(parts) = parts() else { return Readings::none(currency) };
    Readings::new(currency, vec![parts, vec![read.clone()]])
}

/// `workshop two days at 400`: what is counted in letters, where the item is read once it is in figures.
pub(super) fn counted_in_letters(text: &str, currency: Currency, again: Reader<'_>) -> Option<ItemProblem> {
    let words = words_of(text);
    let is_time = |at: usize| words.get(at + 1).is_some_and(|next| known_unit(&next.folded).is_some());
    let found = |at: usize| in_letters(&words[at]).filter(|_| !words[at].is_quoted && is_time(at));
    let (at, number) = (0..words.len()).find_map(|at| Some((at, found(at)?)))?;
    let counted = again(&in_figures(&words, at, number))?;
    let readings = Readings::new(currency, vec![vec![counted]]);
    Some(ItemProblem::MaybeCount { item: text.to_owned(), figure: joined(&words[at..at + 2]), readings })
}

/// The words with one of them in figures.
fn in_figures(words: &[Word], at: usize, number: u32) -> String {
    let mut words = words.to_vec();
    words[at].typed = number.to_string();
    super::word::typed(&words)
}

/// `dix heures à 35€`: so many, or one of it all?
fn in_words(text: &str, typed: &[Word], words: &[Word], line: &Line, currency: Currency, again: Reader<'_>) -> Option<ItemProblem> {
    if line.quantity() != Decimal::ONE || line.unit().is_some() {
        return None;
    }
    let (at, number) =
        (0..words.len()).find_map(|at| Some((at, in_letters(&words[at]).filter(|_| words.get(at + 1).is_some_and(counts))?)))?;
    let is_time = known_unit(&words[at + 1].folded).is_some();
    if !is_time && !typed.iter().any(is_sign) {
        return None;
    }
    let place = typed.iter().position(|word| word.typed == words[at].typed && !word.is_quoted)?;
    let counted = again(&in_figures(typed, place, number));
    let all = Item { line: line.clone(), rate: None };
    let readings = counted.map_or(Readings::none(currency), |counted| Readings::new(currency, vec![vec![counted], vec![all]]));
    Some(ItemProblem::MaybeCount { item: text.to_owned(), figure: joined(&words[at..at + 2]), readings })
}
