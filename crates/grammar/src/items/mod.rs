//! Items: `description 3h x 85`, `3h description x 85`, `description 450`, separated by `;` or a new line. After its price an item may
//! bear a discount and a tax rate of its own: `Livre 3 x 20 remise 10% tva 5,5%`.
//!
//! An item has one reading, several, or none: what is not one is a problem, which says what was understood and holds the readings that
//! there are. Whatever is asked, offered or suggested is made of those.

mod after;
mod among;
mod doubt;
mod price;
mod quantity;
mod reading;
mod sign;
mod word;
mod write;

use ::words::Lang;
use billing::line::{LineError, MAX_DESCRIPTION, MAX_LINES};
use billing::{Currency, Line, Unit};
use rust_decimal::Decimal;

pub use after::{discount, exemption};
pub use write::{suggest, write};

use crate::amount::{AmountProblem, Foreign};
use word::{split, words_of};

/// The most characters of an item, its price and all that is said of it included.
const MAX_ITEM: usize = 3 * MAX_DESCRIPTION;

/// An item as typed: its line, and the tax rate written after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub line: Line,
    pub rate: Option<Decimal>,
}

/// The ways in which an item can be read, in its currency: each is the items that it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readings {
    pub currency: Currency,
    pub each: Vec<Vec<Item>>,
}

impl Readings {
    #[must_use]
    pub fn new(currency: Currency, each: Vec<Vec<Item>>) -> Self {
        Self { currency, each }
    }

    #[must_use]
    pub fn none(currency: Currency) -> Self {
        Self::new(currency, Vec::new())
    }

    /// As they would be typed, each to be read as itself and as nothing else.
    #[must_use]
    pub fn suggest(&self, lang: Lang) -> Vec<String> {
        let mut written: Vec<String> = Vec::new();
        for text in self.each.iter().filter_map(|reading| suggest(lang, self.currency, reading)) {
            if !written.contains(&text) {
                written.push(text);
            }
        }
        written
    }
}

/// What keeps an item from having one reading; `item` is what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemProblem {
    NoPrice {
        item: String,
    },
    NoDescription {
        item: String,
    },
    /// `Gestion mars 2026`: a year or a price?
    MaybeYear {
        item: String,
        figure: String,
        readings: Readings,
    },
    /// `Pack 10 350`: ten packs, or ten thousand?
    MaybeSpaced {
        item: String,
        figure: String,
        readings: Readings,
    },
    /// `Visuels x 12`: twelve of them, or twelve each?
    MaybeQuantity {
        item: String,
        figure: String,
        readings: Readings,
    },
    /// `Conseil 10h 350`: for all of it, or each?
    MaybeEach {
        item: String,
        figure: String,
        price: String,
        readings: Readings,
    },
    /// `Cours 4 séances de 2h x 70`: is that how many there are?
    MaybeCount {
        item: String,
        figure: String,
        readings: Readings,
    },
    /// `Support 30 min x 40`: by the hour, or for these minutes?
    Minutes {
        item: String,
        readings: Readings,
    },
    /// `Conseil 35 €/h`: how many?
    NoQuantity {
        item: String,
    },
    /// `Conseil 2 j x 35 €/h`: counted in days, priced by the hour.
    UnitsDiffer {
        item: String,
    },
    /// `site 1800 € , logo 300 €`
    TwoPrices {
        item: String,
        readings: Readings,
    },
    /// `Commission 5%`: a share is no price.
    Percent {
        item: String,
        figure: String,
    },
    /// `Newsletter 350 acompte 40%`: an option of the command, without its colon. `without` is what is left of the item; `as_text` the item
    /// where those words are a part of its description.
    LooksLikeOption {
        item: String,
        name: String,
        figure: String,
        without: Option<String>,
        as_text: Option<String>,
    },
    /// `Solde de 1800`, `Conseil soit 350`: what stands just before the price makes it a part of something else.
    Dangling {
        item: String,
        word: String,
    },
    /// What follows the price is not understood.
    AfterPrice {
        item: String,
        rest: String,
        readings: Readings,
    },
    ZeroQuantity {
        item: String,
    },
    Ambiguous {
        item: String,
        whole: String,
        fraction: String,
        readings: Readings,
    },
    Negative {
        item: String,
    },
    TooLarge {
        item: String,
    },
    TooLong {
        item: String,
        length: usize,
    },
    TooMany(usize),
    /// A bare `$` where no dollars are billed.
    Dollar {
        item: String,
    },
    OtherCurrency {
        item: String,
        code: &'static str,
    },
    /// A discount of more than the price, or that reads as none.
    Discount {
        item: String,
    },
    None,
}

impl ItemProblem {
    /// What was typed, and the ways to read it: none where only the person knows.
    #[must_use]
    pub fn readings(&self) -> Option<(&str, &Readings)> {
        match self {
            Self::MaybeYear { item, readings, .. }
            | Self::MaybeSpaced { item, readings, .. }
            | Self::MaybeQuantity { item, readings, .. }
            | Self::MaybeEach { item, readings, .. }
            | Self::MaybeCount { item, readings, .. }
            | Self::Minutes { item, readings }
            | Self::TwoPrices { item, readings }
            | Self::AfterPrice { item, readings, .. }
            | Self::Ambiguous { item, readings, .. } => Some((item, readings)),
            _ => None,
        }
    }
}

/// Whether a description says nothing but how many: `10h`, `3 jours`, `35`.
#[must_use]
pub fn is_only_a_count(description: &str) -> bool {
    let counts = |measure: &quantity::Measure| !matches!(measure, quantity::Measure::Of(Unit::Word(_)));
    quantity::whole(&words_of(description)).is_some_and(|found| counts(&found.measure))
}

/// The items in the order typed.
pub fn read(text: &str, currency: Currency) -> Result<Vec<Item>, ItemProblem> {
    let items = split(text);
    if items.len() > MAX_LINES {
        return Err(ItemProblem::TooMany(items.len()));
    }
    if items.is_empty() {
        return Err(ItemProblem::None);
    }
    // What costs more the longer it is is not read at all: no item that fits is so long.
    if let Some(item) = items.iter().find(|item| item.len() > MAX_ITEM && item.chars().count() > MAX_ITEM) {
        return Err(ItemProblem::TooLong { item: short(item), length: item.chars().count() });
    }
    for item in items.iter().filter(|_| items.len() > 1) {
        let words = words_of(item);
        if let Some((name, figure)) = after::option_alone(&words) {
            return Err(ItemProblem::LooksLikeOption { item: item.clone(), name, figure, without: Some(String::new()), as_text: None });
        }
    }
    items.iter().map(|item| reading::one(item, currency)).collect()
}

fn amount_problem(problem: AmountProblem, item: &str, currency: Currency) -> ItemProblem {
    let typed = item.to_owned();
    match problem {
        AmountProblem::NotANumber => ItemProblem::NoPrice { item: short(item) },
        AmountProblem::Ambiguous { whole, fraction } => {
            // Thousands, or three decimals: each written so that it is nothing else.
            let written = [',', '.'].map(|mark| format!("{whole}{mark}{fraction}")).into_iter().find(|written| item.contains(written));
            let written = written.filter(|_| item.len() <= reading::MAX_SUGGESTED);
            // Both, or none.
            let readings = written.and_then(|written| {
                let figures = [format!("{whole}{fraction}"), format!("{written}0")];
                let read = |figure: &String| reading::one(&item.replacen(&written, figure, 1), currency).ok().map(|item| vec![item]);
                figures.iter().map(read).collect::<Option<Vec<_>>>()
            });
            ItemProblem::Ambiguous { item: typed, whole, fraction, readings: Readings::new(currency, readings.unwrap_or_default()) }
        }
        AmountProblem::Negative => ItemProblem::Negative { item: typed },
        AmountProblem::TooLarge => ItemProblem::TooLarge { item: typed },
    }
}

fn foreign_problem(foreign: Foreign, item: &str) -> ItemProblem {
    match foreign {
        Foreign::Dollar => ItemProblem::Dollar { item: item.to_owned() },
        Foreign::Other(currency) => ItemProblem::OtherCurrency { item: item.to_owned(), code: currency.code() },
    }
}

fn line_problem(error: LineError, item: &str) -> ItemProblem {
    let typed = item.to_owned();
    match error {
        LineError::DiscountTooLarge => ItemProblem::Discount { item: typed },
        LineError::DescriptionTooLong(length) => ItemProblem::TooLong { item: short(item), length },
        LineError::NegativePrice(_) => ItemProblem::Negative { item: typed },
        LineError::QuantityNotPositive(_) => ItemProblem::ZeroQuantity { item: typed },
        LineError::NoDescription => ItemProblem::NoDescription { item: typed },
        LineError::NoLines | LineError::TooManyLines(_) | LineError::Money(_) => ItemProblem::TooLarge { item: typed },
    }
}

/// What a refusal quotes of a very long item.
fn short(item: &str) -> String {
    words::truncate(item, 80)
}

#[cfg(test)]
mod tests;
