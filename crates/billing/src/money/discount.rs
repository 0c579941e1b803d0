//! A discount: a share or an amount, on a line or on a whole document.

use serde::{Deserialize, Serialize};

use super::money::{Money, MoneyError};
use super::percent::Percent;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Discount {
    Percent(Percent),
    Amount(Money),
}

impl Discount {
    /// What it takes off a price; `None` where it would take off more than there is.
    pub fn of(self, price: Money) -> Result<Option<Money>, MoneyError> {
        let off = match self {
            Self::Percent(percent) => price.split(percent).0,
            Self::Amount(amount) => amount,
        };
        price.same_currency(off)?;
        Ok((off.minor() >= 0 && off.minor() <= price.minor()).then_some(off))
    }
}
