//! Amounts, and what makes them up: taxes, discounts, the lines of a document, its number, its terms.

pub mod category;
pub mod discount;
pub mod exemption;
pub mod line;
pub mod method;
#[expect(clippy::module_inception, reason = "the folder is named after its first noun")]
mod money;
pub mod number;
pub mod numbering;
pub mod percent;
pub mod tax;
pub mod tax_included;
pub mod terms;
pub mod unit;

pub use money::{CAD, Currency, EUR, Money, MoneyError};
pub use percent::Percent;
