//! What stands after a price: a discount and a tax rate; and what looks like an option of a command, written without its colon.

use billing::{Currency, Discount, Money, Percent};
use rust_decimal::Decimal;

use super::ItemProblem;
use super::word::{Word, joined, typed};
use crate::amount::{self, Figure};

/// What may stand after the price.
#[derive(Clone, Debug, Default)]
pub(super) struct After {
    pub discount: Option<Figure>,
    pub rate: Option<Decimal>,
}

const DISCOUNT: &[&str] = &["remise", "rabais", "discount", "ristourne", "off"];
const TAX: &[&str] = &["tva", "vat", "tax", "taxe", "taxes"];
/// What a share after it makes an option of a command: `acompte 40%`.
pub(super) const OPTIONS: &[&str] = &[
    "acompte",
    "deposit",
    "depot",
    "arrhes",
    "escompte",
    "early",
    "remise",
    "rabais",
    "discount",
    "ristourne",
    "tva",
    "vat",
    "taxe",
    "penalites",
    "penalties",
    "interets",
    "interest",
];
/// What an amount after it makes one too.
const PAID_AHEAD: &[&str] = &["acompte", "deposit", "depot", "arrhes", "escompte"];
/// What is said of a whole document, after the price.
const OF_DOCUMENT: &[&str] = &["echeance", "due", "validite", "valid", "valable", "valide", "titre", "title", "devise", "currency"];

/// A discount as it is applied; `None` where the figure is none.
pub fn discount(figure: Figure, currency: Currency) -> Option<Discount> {
    if figure.is_percent {
        return Percent::new(figure.value).ok().map(Discount::Percent);
    }
    let is_ours = figure.foreign(currency).is_none();
    Money::from_decimal(figure.value, currency).ok().filter(|_| is_ours).map(Discount::Amount)
}

/// Takes a discount and a tax rate off the end: `remise 10%`, `-10%`, `tva 5,5 %`, in any order.
pub(super) fn take_after(words: &mut Vec<Word>) -> After {
    let mut after = After::default();
    loop {
        let Some(found) = (1..=4).rev().find_map(|count| {
            let start = words.len().checked_sub(count).filter(|start| *start > 0)?;
            let (name, figures) = words[start..].split_first()?;
            if figures.is_empty() {
                // A discount by its sign: `-10%`.
                let percent = name.folded.strip_prefix(['-', '\u{2212}']).and_then(|text| amount::read(text).ok())?;
                return (percent.is_percent && !name.is_quoted).then_some((start, true, percent));
            }
            // `10 % de remise`, `10% off`.
            if let [figures @ .., of, last] = &words[start..]
                && last.is_one_of(DISCOUNT)
                && let Some(figure) = amount::read(&joined(figures)).ok().filter(|figure| figure.is_percent)
                && of.is_one_of(&["de", "of"])
            {
                return Some((start, true, figure));
            }
            if let [figures @ .., last] = &words[start..]
                && last.is_one_of(&["off", "discount"])
                && let Some(figure) = amount::read(&joined(figures)).ok().filter(|figure| figure.is_percent)
            {
                return Some((start, true, figure));
            }
            let figures = match figures {
                [of, rest @ ..] if of.is_one_of(&["de", "of"]) && !rest.is_empty() => rest,
                figures => figures,
            };
            if figures.iter().any(|word| word.is_quoted) {
                return None;
            }
            let figure = amount::read(&joined(figures)).ok()?;
            let is_tax = name.is_one_of(TAX) && figure.is_percent;
            let is_discount = name.is_one_of(DISCOUNT) || (name.is_one_of(&["-", "–", "moins", "less"]) && figure.is_percent);
            (is_tax || is_discount).then_some((start, is_discount, figure))
        }) else {
            return after;
        };
        let (start, is_discount, figure) = found;
        if (is_discount && after.discount.is_some()) || (!is_discount && after.rate.is_some()) {
            return after;
        }
        words.truncate(start);
        if is_discount {
            after.discount = Some(figure);
        } else {
            after.rate = Some(figure.value);
        }
    }
}

/// Errs where a share is written as an option without its colon, or stands where the price should.
pub(super) fn check_shares(item: &str, words: &[Word]) -> Result<(), ItemProblem> {
    let share = |from: usize, count: usize| {
        let words = words.get(from..from + count)?;
        let is_typed = words.iter().all(|word| !word.is_quoted);
        amount::read(&joined(words)).ok().filter(|figure| is_typed && figure.is_percent)
    };
    let option = |name: usize, from: usize, count: usize, start: usize, end: usize| {
        let without: Vec<Word> = words[..start].iter().chain(&words[end..]).cloned().collect();
        ItemProblem::LooksLikeOption {
            item: item.to_owned(),
            name: words[name].folded.trim_start_matches("d'").to_owned(),
            figure: joined(&words[from..from + count]),
            without: Some(typed(&without)),
        }
    };
    for at in 0..words.len() {
        let is_option = |word: &Word| {
            let name = word.folded.trim_start_matches("d'").trim_end_matches(':');
            !word.is_quoted && OPTIONS.contains(&name)
        };
        for count in [2, 1] {
            if is_option(&words[at]) {
                let skip = usize::from(words.get(at + 1).is_some_and(|word| word.is_one_of(&["de", "of", ":", "="])));
                if share(at + 1 + skip, count).is_some() {
                    return Err(option(at, at + 1 + skip, count, at, at + 1 + skip + count));
                }
            }
            if share(at, count).is_some() {
                let skip = usize::from(words.get(at + count).is_some_and(|word| word.is_one_of(&["de", "of"])));
                if words.get(at + count + skip).is_some_and(is_option) {
                    return Err(option(at + count + skip, at, count, at, at + count + skip + 1));
                }
            }
        }
    }
    let last = [2, 1].into_iter().find(|count| words.len().checked_sub(*count).is_some_and(|from| share(from, *count).is_some()));
    match last {
        Some(count) => Err(ItemProblem::Percent { item: item.to_owned(), figure: joined(&words[words.len() - count..]) }),
        None => Ok(()),
    }
}

/// What looks like an option where an amount, a day or a name follows: `Logo 450 acompte 150`, `Logo 450 échéance 30j`.
pub(super) fn option_after(item: &str, words: &[Word]) -> Option<ItemProblem> {
    let at = words.iter().rposition(|word| word.is_one_of(PAID_AHEAD) || word.is_one_of(OF_DOCUMENT))?;
    let (before, after) = (&words[..at], &words[at + 1..]);
    let is_amount = amount::read(&joined(after)).is_ok();
    let fits = !after.is_empty() && (!words[at].is_one_of(PAID_AHEAD) || is_amount);
    let has_price = before.iter().any(|word| word.is_figure() || amount::read(&word.folded).is_ok());
    (fits && has_price).then(|| ItemProblem::LooksLikeOption {
        item: item.to_owned(),
        name: words[at].folded.clone(),
        figure: typed(after),
        without: Some(typed(before)),
    })
}

/// An item that is nothing but an option with its amount, beside others: `Logo 500 ; acompte 150`.
pub(super) fn is_option_alone(words: &[Word]) -> bool {
    let is_option = |word: &Word| word.is_one_of(PAID_AHEAD) || word.is_one_of(DISCOUNT);
    words.split_first().is_some_and(|(name, figures)| is_option(name) && amount::read(&joined(figures)).is_ok())
}
