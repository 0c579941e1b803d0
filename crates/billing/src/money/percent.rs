//! A percentage of a whole.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A share of the whole, 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Decimal", into = "Decimal")]
pub struct Percent(Decimal);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a percentage outside 0 to 100: {0}")]
pub struct PercentOutOfRange(Decimal);

impl Percent {
    pub fn new(value: Decimal) -> Result<Self, PercentOutOfRange> {
        // Four decimals are more than any contract uses, and keep the product with an i64 exact.
        if value < Decimal::ZERO || value > Decimal::ONE_HUNDRED || value.normalize().scale() > 4 {
            return Err(PercentOutOfRange(value));
        }
        Ok(Self(value.normalize()))
    }

    #[must_use]
    pub fn value(self) -> Decimal {
        self.0
    }
}

impl TryFrom<Decimal> for Percent {
    type Error = PercentOutOfRange;

    fn try_from(value: Decimal) -> Result<Self, PercentOutOfRange> {
        Self::new(value)
    }
}

impl From<Percent> for Decimal {
    fn from(percent: Percent) -> Self {
        percent.0
    }
}
