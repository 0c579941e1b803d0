//! Items that cannot be read.

use grammar::ItemProblem;

problems! { ItemProblem {
    NoPrice { item } => "no-item-price";
    NoDescription { item } => "no-item-description";
    MaybeYear { item, figure } => "no-item-maybe-year";
    MaybeSpaced { item, figure } => "no-item-maybe-spaced";
    MaybeQuantity { item, figure } => "no-item-maybe-quantity";
    Ambiguous { item, whole, fraction } => "no-item-ambiguous";
    Negative { item } => "no-item-negative";
    TooLarge { item } => "no-item-too-large";
    TooLong { item, length } => "no-item-too-long";
    TooMany(count) => "no-item-too-many";
    OtherCurrency { item, code } => "no-item-other-currency";
    Discount { item } => "no-item-discount";
    None => "no-items";
}}
