//! A price with what stands around it: `35 € HT / h`, `540 € TTC`, `$80 per hour plus tax`.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::quantity::{Measure, measure_of};
use crate::amount::{self, AmountProblem, Figure};
use crate::fold::plain;

/// A price as typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Price {
    pub figure: Figure,
    /// What it is the price of one of.
    pub per: Option<Measure>,
    /// Whether it was said to be with tax, or without.
    pub with_tax: Option<bool>,
    /// Whether it was typed in hundredths: `35 cts`.
    pub is_in_cents: bool,
}

impl Price {
    /// A number and nothing that says it is a price.
    pub fn is_bare(&self) -> bool {
        self.figure.currency.is_none() && self.per.is_none() && self.with_tax.is_none() && !self.is_in_cents
    }
}

/// What taxes are called where one name is all of them. One of Canada's two alone is not: « TPS incluse » leaves the other out.
const TAXES: &[&str] = &["taxes", "taxe", "tax", "tx", "tva", "tvh", "vat", "hst", "tps et tvq", "tps/tvq", "gst and qst", "gst/qst"];
/// How one says that they are in the price, around a name.
const IN_IT: &[(&str, &str)] = &[
    ("", " incluses"),
    ("", " incluse"),
    ("", " comprises"),
    ("", " comprise"),
    ("", " included"),
    ("", " incl."),
    ("", " incl"),
    ("", " inc."),
    ("", " inc"),
    ("", " in"),
    ("incl. ", ""),
    ("incl ", ""),
    ("inc. ", ""),
    ("inc ", ""),
    ("including ", ""),
    ("with ", ""),
    ("toutes ", " comprises"),
    ("toutes ", " incluses"),
];
/// How one says that they are not.
const BESIDE_IT: &[(&str, &str)] = &[
    ("hors ", ""),
    ("plus ", ""),
    ("+ ", ""),
    ("+", ""),
    ("", " en sus"),
    ("", " extra"),
    ("", " en plus"),
    ("avant ", ""),
    ("before ", ""),
    ("excl. ", ""),
    ("excl ", ""),
    ("excluding ", ""),
    ("ex ", ""),
    ("", " excluded"),
    ("", " not included"),
    ("", " non incluses"),
    ("", " non comprises"),
];

/// All that may be said of taxes behind a price, and whether they are in it.
static TAX_MARKS: LazyLock<Vec<(String, bool)>> = LazyLock::new(|| {
    let around = |name: &str, (before, after): &(&str, &str)| format!("{before}{name}{after}");
    let of = |name: &&str| {
        let within = IN_IT.iter().map(|words| (around(name, words), true));
        within.chain(BESIDE_IT.iter().map(|words| (around(name, words), false))).collect::<Vec<_>>()
    };
    let all = [("all in", true), ("all-in", true), ("tout compris", true), ("tout inclus", true)];
    let short = [("ttc", true), ("t.t.c.", true), ("ht", false), ("h.t.", false)]
        .into_iter()
        .chain(all)
        .map(|(mark, is_in)| (mark.to_owned(), is_in));
    short.chain(TAXES.iter().flat_map(of)).collect()
});

/// Reads the whole text as a price.
pub(super) fn price(text: &str) -> Result<Price, AmountProblem> {
    #[cfg(test)]
    super::tests::looked_at(text.len());
    let text = plain(text).to_lowercase();
    let mut rest = text.trim();
    let (mut per, mut with_tax) = (None, None);
    if let Some((word, after)) = rest.split_once(' ')
        && let Some(found) = tax_word(word)
    {
        (rest, with_tax) = (after.trim_start(), Some(found));
    }
    loop {
        if with_tax.is_none()
            && let Some((before, found)) = strip_tax(rest)
        {
            (rest, with_tax) = (before, Some(found));
        } else if per.is_none()
            && let Some((before, found)) = strip_per(rest, with_tax.is_some())
        {
            (rest, per) = (before, Some(found));
        } else {
            break;
        }
    }
    let in_cents = strip_cents(rest);
    let mut figure = amount::read(in_cents.unwrap_or(rest))?;
    if in_cents.is_some() {
        figure.value /= Decimal::ONE_HUNDRED;
    }
    Ok(Price { figure, per, with_tax, is_in_cents: in_cents.is_some() })
}

/// Takes the word for a hundredth off the end of a figure.
fn strip_cents(text: &str) -> Option<&str> {
    const CENTS: [&str; 9] = ["centimes", "centime", "cents", "cent", "cts", "ct", "sous", "sou", "¢"];
    let before = CENTS.iter().find_map(|word| text.strip_suffix(word))?;
    Some(before.trim_end()).filter(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether that word alone says with or without tax.
pub(super) fn tax_word(folded: &str) -> Option<bool> {
    match folded {
        "ttc" | "t.t.c." => Some(true),
        "ht" | "h.t." => Some(false),
        _ => None,
    }
}

fn strip_tax(text: &str) -> Option<(&str, bool)> {
    let mut best: Option<(&str, bool)> = None;
    for (mark, with_tax) in TAX_MARKS.iter().map(|(mark, with_tax)| (mark.as_str(), *with_tax)) {
        // In brackets too: `540 € (TTC)`.
        let bare = text.strip_suffix(')').unwrap_or(text);
        let Some(before) = bare.strip_suffix(mark) else { continue };
        let before = if bare.len() < text.len() { before.strip_suffix('(').unwrap_or(before) } else { before };
        let is_apart = mark.starts_with('+') || before.chars().next_back().is_some_and(|c| !c.is_alphabetic());
        let before = before.trim_end_matches([' ', ',']);
        if is_apart && !before.is_empty() && best.is_none_or(|(there, _)| before.len() < there.len()) {
            best = Some((before, with_tax));
        }
    }
    best
}

/// `/h`, `par jour`, `per word`, `de l'heure`, `la pièce`, `each`.
fn strip_per(text: &str, is_price: bool) -> Option<(&str, Measure)> {
    let word_start =
        text.rfind(|c: char| !(c.is_alphabetic() || c == '-')).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let (before, word) = text.split_at(word_start);
    if word.is_empty() || before.is_empty() {
        return None;
    }
    let before = before.trim_end();
    let measure = measure_of(word)?;
    let strip = |before: &'static str, text| str::strip_suffix(text, before).filter(|rest: &&str| !rest.is_empty());
    if let Some(rest) = before.strip_suffix('/') {
        return Some((rest.trim_end(), measure));
    }
    let is_known = !matches!(measure, Measure::Of(billing::Unit::Word(_)));
    for (lead, any) in
        [(" par", true), (" per", true), (" de l'", true), (" l'", true), (" la", false), (" le", false), (" an", false), (" a", false)]
    {
        if let Some(rest) = strip(lead, before)
            && (any || is_known || price(rest).is_ok_and(|price| !price.is_bare()))
        {
            return Some((rest.trim_end(), measure));
        }
    }
    // Nothing but a price is so much each.
    if matches!(word, "each" | "ea" | "chacun" | "chacune") {
        let is_behind_figure = before.ends_with(|c: char| c.is_ascii_digit() || !c.is_alphanumeric());
        return (is_behind_figure || price(before).is_ok_and(|price| !price.is_bare())).then_some((before, measure));
    }
    let stands_alone = matches!(word, "pièce" | "piece" | "pièces" | "pieces" | "unité" | "unit");
    (stands_alone && price(before).is_ok_and(|price| is_price || !price.is_bare())).then_some((before, measure))
}
