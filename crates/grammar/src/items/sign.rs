//! The sign between how many and how much, as phones write it: with spaces or without.

use super::after::take_after;
use super::price::price;
use super::quantity::{counts, known_unit, measure_of, whole};
use super::word::{Word, joined, words_of};
use crate::amount::AmountProblem;
use crate::fold::plain;

/// The most characters of a price and of what may stand after it.
const MAX_TAIL: usize = 200;

/// Stands between how many and how much. A bare `a`, `fois` and `times` do only after a figure: elsewhere they are words.
pub(super) fn is_times(word: &Word, before: &[Word]) -> bool {
    let is_unit = |word: &Word| measure_of(&word.folded).is_some();
    let follows_figure = || match before {
        [.., last] if last.is_figure() || known_unit(&last.folded).is_some() => true,
        [.., figure, unit] => figure.is_figure() && is_unit(unit),
        _ => false,
    };
    match word.folded.as_str() {
        _ if word.is_quoted => false,
        "x" | "*" | "@" | "at" => true,
        "a" if !matches!(word.typed.as_str(), "a" | "A") => true,
        "a" if word.typed == "a" || word.is_shouted => follows_figure(),
        "fois" | "times" => before.last().is_some_and(Word::is_figure),
        _ => false,
    }
}

/// Whether a word is a sign wherever it stands: `x`, `@`, `à` with its accent.
pub(super) fn is_sign(word: &Word) -> bool {
    word.is_one_of(&["x", "*", "@", "at", "×"]) || word.is_one_of(&["a"]) && word.typed != "a"
}

/// `Logo x2 300 €`, `Visuels x10 à 25 €`, `x3 visuels 150 €`: a count glued behind its sign, as if it stood before it. It is one where no
/// figure stands before it and a price follows; elsewhere what is glued to a sign is a price, `3h x85`.
pub(super) fn turned(words: Vec<Word>) -> Vec<Word> {
    let count_of = |word: &Word| {
        let digits = word.folded.strip_prefix(['x', '×', '*']).filter(|_| !word.is_quoted)?;
        (digits.len() <= 4 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.to_owned())
    };
    let Some((at, count)) = words.iter().enumerate().find_map(|(at, word)| Some((at, count_of(word)?))) else { return words };
    let (left, right) = (&words[..at], &words[at + 1..]);
    let plain = |text: &str| Word { is_quoted: false, is_shouted: words[at].is_shouted, ..Word::text(text) };
    if left.is_empty() && right.len() > 1 {
        return std::iter::once(plain(&format!("{count}x"))).chain(right.iter().cloned()).collect();
    }
    let rest = match right {
        [sign, rest @ ..] if is_sign(sign) => rest,
        right => right,
    };
    let is_priced = rest.first().is_some_and(|first| !first.is_quoted && price(&first.folded).is_ok_and(|price| !price.figure.is_percent));
    if left.is_empty() || left.iter().any(Word::is_figure) || !is_priced {
        return words;
    }
    left.iter().cloned().chain([plain(&count), plain("x")]).chain(rest.iter().cloned()).collect()
}

/// `3x85`, `3h×85`, `12 sessionsx49 €` and `x85` with their spaces: a sign is one where a price follows, or a quantity, and nothing else.
pub(super) fn unglue(item: &str) -> String {
    let chars: Vec<char> = plain(item).to_lowercase().chars().collect();
    let typed: Vec<char> = item.chars().collect();
    if chars.len() != typed.len() {
        return item.to_owned();
    }
    let mut is_quoted = false;
    for (index, c) in chars.iter().enumerate() {
        is_quoted ^= *c == '"';
        if is_quoted || index == 0 || !matches!(c, 'x' | '*' | '@' | 'à') {
            continue;
        }
        // No price is so long, with all that may stand after it.
        if typed.len() - index > MAX_TAIL {
            continue;
        }
        let rest: String = typed[index + 1..].iter().collect();
        let is_followed = || {
            let mut words = words_of(&rest);
            take_after(&mut words);
            let text = joined(&words);
            price(&text).is_ok() || whole(&words).is_some() || matches!(price(&text), Err(AmountProblem::Ambiguous { .. }))
        };
        // The letters that it is glued to: none, a unit, or what is counted.
        let start = chars[..index].iter().rposition(|c| !(c.is_alphabetic() || *c == '-')).map_or(0, |at| at + 1);
        let glued: String = typed[start..index].iter().collect();
        let before: String = typed[..start].iter().collect();
        let is_letter = *c == 'x' && typed[index] != '×' && typed[index] != '✕';
        let fits = glued.is_empty() || !is_letter && *c != 'à' || {
            let word = Word { is_quoted: false, is_shouted: false, ..Word::text(&glued.to_lowercase()) };

            counts(&word) && before.trim_end().ends_with(|c: char| c.is_ascii_digit())
        };
        // `40x60 129 €`: a size, or so many at sixty thousand? Not with spaces on neither side.
        let side = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_size = glued.is_empty() && !side.is_empty() && side.bytes().all(|byte| byte.is_ascii_digit());
        let is_size = is_size && chars.get(index + 1).is_some_and(char::is_ascii_digit);
        let is_grouped = || {
            let mut words = words_of(&rest);
            take_after(&mut words);
            price(&joined(&words)).is_ok_and(|price| price.figure.is_spaced && words.len() > 1)
        };
        let is_size = is_size && is_grouped();
        if fits && !is_size && is_followed() {
            let before: String = typed[..index].iter().collect();
            return format!("{before} {} {rest}", typed[index]);
        }
    }
    item.to_owned()
}
