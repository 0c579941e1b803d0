//! What stands among the words of an item: its prices, and what only leads to them.

use billing::Unit;
use rust_decimal::Decimal;

use super::price::{Price, price, tax_word};
use super::quantity;
use super::sign::is_sign;
use super::word::{Word, joined};
use crate::amount::AmountProblem;

/// How many words a price may have, its unit and tax among them.
pub(super) const MAX_PRICE_WORDS: usize = 7;

/// The longest price that ends the words, and what stands before it.
pub(super) fn price_at_end(words: &[Word]) -> Option<(&[Word], Price)> {
    let mut best = None;
    for count in 1..=words.len().min(MAX_PRICE_WORDS) {
        let (before, tail) = words.split_at(words.len() - count);
        if tail.iter().any(|word| word.is_quoted) {
            break;
        }
        if let Ok(price) = price(&joined(tail)) {
            best = Some((before, price));
        }
    }
    best
}

/// A price among words: where it ends, where what follows it begins, and whether it says that it is one.
pub(super) struct FirstPrice {
    pub end: usize,
    pub next: usize,
    pub is_signed: bool,
}

/// The first price among words: one with its currency, its unit or its tax, or behind other words a figure before `+`, `et` or a comma.
pub(super) fn first_price(words: &[Word]) -> Option<FirstPrice> {
    const JOINERS: &[&str] = &["+", ",", "et", "and", "&", "puis", "then", "plus", "ou", "or"];
    for start in 0..words.len() {
        for count in (1..=4).rev() {
            let Some(window) = words.get(start..start + count).filter(|window| window.iter().all(|word| !word.is_quoted)) else { continue };
            let text = joined(window);
            let is_signed = match price(text.trim_end_matches([',', '+'])) {
                Ok(price) if price.figure.is_percent => continue,
                Ok(price) => !price.is_bare(),
                // `1,250 words`, `33,333 x`: what counts is no price, however many it is.
                Err(AmountProblem::Ambiguous { .. }) => {
                    words.get(start + count).is_some_and(|next| !quantity::counts(next) && !is_sign(next))
                }
                Err(_) => continue,
            };
            let end = start + count;
            let next = usize::from(words.get(end).is_some_and(|word| word.is_one_of(JOINERS)));
            if is_signed || start > 0 && (next > 0 || text.ends_with([',', '+'])) {
                return Some(FirstPrice { end, next: end + next, is_signed });
            }
        }
    }
    None
}

/// Whether no other figure stands among the words.
pub(super) fn is_alone(words: &[Word]) -> bool {
    !words.iter().any(Word::is_figure)
}

pub(super) fn without_joiner(words: &[Word]) -> &[Word] {
    match words {
        [joiner, rest @ ..] if joiner.is_one_of(&["de", "d'", "of", "x", "*"]) && !rest.is_empty() => rest,
        words => words,
    }
}

/// A description without the sign that led to its figures, and without the word that says with or without tax.
pub(super) fn trimmed(words: &[Word], with_tax: Option<bool>) -> (String, Option<bool>) {
    let ends = |c: char| matches!(c, ':' | ',' | '=' | '-' | '–' | '—' | ' ' | '\u{a0}');
    let (words, with_tax) = match words {
        [before @ .., last] if !last.is_quoted && !before.is_empty() && with_tax.is_none() => match tax_word(&last.folded) {
            Some(found) => (before, Some(found)),
            None => (words, None),
        },
        words => (words, with_tax),
    };
    // `Conseil 10 heures pour 350 €`
    let words = match words {
        [before @ .., last] if !before.is_empty() && !last.is_quoted && last.is_one_of(&["pour", "for"]) => before,
        words => words,
    };
    let is_text = words.last().is_some_and(|word| word.is_quoted);
    let text = joined(words);
    (if is_text { text.trim().to_owned() } else { text.trim().trim_end_matches(ends).to_owned() }, with_tax)
}

pub(super) fn follows_month(words: &[Word], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| quantity::is_month(&words[before].folded))
}

pub(super) fn is_year(value: Decimal) -> bool {
    value.scale() == 0 && (Decimal::from(1900)..=Decimal::from(2100)).contains(&value)
}

/// A year that people write invoices in; round thousands count.
pub(super) fn is_year_of_now(value: Decimal) -> bool {
    value.scale() == 0 && (Decimal::from(2015)..=Decimal::from(2045)).contains(&value)
}

/// `séance` and `séances`, `h` and `heures`.
pub(super) fn is_same(unit: &Unit, per: &Unit) -> bool {
    let stem = |unit: &Unit| match unit {
        Unit::Word(word) => crate::fold::fold(word.as_str()).trim_end_matches(['s', 'x']).to_owned(),
        known => format!("{known:?}"),
    };
    stem(unit) == stem(per)
}
