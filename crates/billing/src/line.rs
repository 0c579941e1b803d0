//! A line of a quote or an invoice: what, how many, at what price.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::money::{Currency, Money, MoneyError};

/// How many lines one document may have.
pub const MOST_LINES: usize = 200;
/// How many characters one description may have.
pub const LONGEST_DESCRIPTION: usize = 500;

/// What one is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Piece,
    Hour,
    Day,
    Month,
}

/// One line. The unit price is in whole units of the document's currency, excluding tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    description: String,
    quantity: Decimal,
    unit: Option<Unit>,
    unit_price: Decimal,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    #[error("a line without a description")]
    NoDescription,
    #[error("a description of {0} characters")]
    DescriptionTooLong(usize),
    #[error("a quantity that is not above zero: {0}")]
    QuantityNotPositive(Decimal),
    #[error("a negative price: {0}")]
    NegativePrice(Decimal),
    #[error("no lines")]
    NoLines,
    #[error("{0} lines")]
    TooManyLines(usize),
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl Line {
    pub fn new(description: &str, quantity: Decimal, unit: Option<Unit>, unit_price: Decimal) -> Result<Self, LineError> {
        let description = description.trim();
        let length = description.chars().count();
        if length == 0 {
            return Err(LineError::NoDescription);
        }
        if length > LONGEST_DESCRIPTION {
            return Err(LineError::DescriptionTooLong(length));
        }
        if quantity <= Decimal::ZERO {
            return Err(LineError::QuantityNotPositive(quantity));
        }
        if unit_price < Decimal::ZERO {
            return Err(LineError::NegativePrice(unit_price));
        }
        Ok(Self { description: description.to_owned(), quantity: quantity.normalize(), unit, unit_price: unit_price.normalize() })
    }

    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }

    #[must_use]
    pub fn quantity(&self) -> Decimal {
        self.quantity
    }

    #[must_use]
    pub fn unit(&self) -> Option<Unit> {
        self.unit
    }

    #[must_use]
    pub fn unit_price(&self) -> Decimal {
        self.unit_price
    }

    /// Quantity times price, rounded once.
    pub fn net(&self, currency: Currency) -> Result<Money, MoneyError> {
        let exact = self.quantity.checked_mul(self.unit_price).ok_or(MoneyError::Overflow)?;
        Money::from_decimal(exact, currency)
    }
}

/// The lines of one document: one to two hundred, whose total can be counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    lines: Vec<Line>,
    total: Money,
}

impl Lines {
    pub fn new(lines: Vec<Line>, currency: Currency) -> Result<Self, LineError> {
        if lines.is_empty() {
            return Err(LineError::NoLines);
        }
        if lines.len() > MOST_LINES {
            return Err(LineError::TooManyLines(lines.len()));
        }
        let mut total = Money::zero(currency);
        for line in &lines {
            total = total.plus(line.net(currency)?)?;
        }
        Ok(Self { lines, total })
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Line> {
        self.lines.iter()
    }

    #[must_use]
    pub fn total(&self) -> Money {
        self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::EUR;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn a_line_is_rounded_once_and_the_total_sums_the_lines() {
        // 1 200.00 + 2 025.00 + 119.88
        let lines = [("1", "1200.00"), ("4.5", "450.00"), ("12", "9.99")]
            .map(|(quantity, price)| Line::new("Conseil", decimal(quantity), None, decimal(price)).expect("a good line"));
        let total = Lines::new(lines.to_vec(), EUR).expect("good lines").total();
        assert_eq!(total, Money::new(3_344_88, EUR));
    }

    #[test]
    fn the_limits_hold_at_their_edges() {
        let line = |length: usize| Line::new(&"a".repeat(length), Decimal::ONE, None, Decimal::ONE);
        assert!(line(500).is_ok());
        assert_eq!(line(501), Err(LineError::DescriptionTooLong(501)));
        let one = line(1).expect("a good line");
        assert!(Lines::new(vec![one.clone(); 200], EUR).is_ok());
        assert_eq!(Lines::new(vec![one; 201], EUR), Err(LineError::TooManyLines(201)));
        assert_eq!(Lines::new(vec![], EUR), Err(LineError::NoLines));
    }

    #[test]
    fn a_negative_price_and_an_empty_quantity_are_refused() {
        assert_eq!(Line::new("a", Decimal::ONE, None, decimal("-1")), Err(LineError::NegativePrice(decimal("-1"))));
        assert_eq!(Line::new("a", Decimal::ZERO, None, Decimal::ONE), Err(LineError::QuantityNotPositive(Decimal::ZERO)));
        assert_eq!(Line::new("  ", Decimal::ONE, None, Decimal::ONE), Err(LineError::NoDescription));
    }

    #[test]
    fn a_total_beyond_counting_is_refused() {
        let line = Line::new("a", decimal("1"), None, decimal("90000000000000000")).expect("a good line");
        assert_eq!(Lines::new(vec![line.clone(), line], EUR), Err(LineError::Money(MoneyError::Overflow)));
    }
}
