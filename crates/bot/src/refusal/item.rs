//! Items that cannot be read.

use grammar::ItemProblem;
use grammar::items::Readings;

use super::said::Said;

/// The readings are shown as commands, never in the sentence.
impl Said for Readings {}

#[cfg(test)]
impl super::sample::Sample for Readings {
    fn samples() -> Vec<Self> {
        let currency = billing::money::EUR;
        vec![Self::none(currency), Self::new(currency, vec![grammar::items::read("Conseil 3 x 85", currency).expect("an item")])]
    }
}

problems! { ItemProblem {
    NoPrice { item } => "no-item-price";
    NoDescription { item } => "no-item-description";
    MaybeYear { item, figure, readings } => "no-item-maybe-year";
    MaybeSpaced { item, figure, readings } => "no-item-maybe-spaced";
    MaybeQuantity { item, figure, readings } => "no-item-maybe-quantity";
    MaybeEach { item, figure, price, readings } => "no-item-maybe-each";
    MaybeCount { item, figure, readings } => "no-item-maybe-count";
    Minutes { item, readings } => "no-item-minutes";
    NoQuantity { item } => "no-item-quantity";
    UnitsDiffer { item } => "no-item-units";
    TwoPrices { item, readings } => "no-item-two-prices";
    Percent { item, figure } => "no-item-percent";
    LooksLikeOption { item, name, figure, without, as_text } => "no-item-option";
    Dangling { item, word } => "no-item-dangling";
    AfterPrice { item, rest, readings } => "no-item-after-price";
    ZeroQuantity { item } => "no-item-zero";
    Ambiguous { item, whole, fraction, readings } => "no-item-ambiguous";
    Negative { item } => "no-item-negative";
    TooLarge { item } => "no-item-too-large";
    TooLong { item, length } => "no-item-too-long";
    TooMany(count) => "no-item-too-many";
    Dollar { item } => "no-item-dollar";
    OtherCurrency { item, code } => "no-item-other-currency";
    Discount { item } => "no-item-discount";
    None => "no-items";
}}
