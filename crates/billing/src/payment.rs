//! Money received, and what it settles.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::Money;
use crate::number::Number;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    Transfer,
    Card,
    Cheque,
    Cash,
    Paypal,
    Interac,
    Other,
}

impl PaymentMethod {
    pub const ALL: [Self; 7] = [Self::Transfer, Self::Card, Self::Cheque, Self::Cash, Self::Paypal, Self::Interac, Self::Other];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::Card => "card",
            Self::Cheque => "cheque",
            Self::Cash => "cash",
            Self::Paypal => "paypal",
            Self::Interac => "interac",
            Self::Other => "other",
        }
    }
}

/// A payment of one client. A mistake is undone by a correcting payment of the opposite amount, never by erasing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    pub amount: Money,
    pub method: PaymentMethod,
    pub received_on: NaiveDate,
    pub reference: Option<String>,
}

/// The part of a payment that settles one invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    pub invoice: Number,
    pub amount: Money,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaymentError {
    #[error("not above zero")]
    NotPositive,
    #[error("{paid} is more than the {outstanding} outstanding")]
    MoreThanDue { paid: Money, outstanding: Money },
    #[error("{paid} is not in the currency of {outstanding}")]
    OtherCurrency { paid: Money, outstanding: Money },
}

impl Payment {
    /// Settles an invoice of which `outstanding` is unpaid; what is allocated never passes it.
    pub fn allocate(&self, invoice: Number, outstanding: Money) -> Result<Allocation, PaymentError> {
        if !self.amount.is_positive() {
            return Err(PaymentError::NotPositive);
        }
        let left = outstanding.minus(self.amount).map_err(|_| PaymentError::OtherCurrency { paid: self.amount, outstanding })?;
        if left.minor() < 0 {
            return Err(PaymentError::MoreThanDue { paid: self.amount, outstanding });
        }
        Ok(Allocation { invoice, amount: self.amount })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::{CAD, EUR};
    use crate::number::Series;

    fn payment(amount: Money) -> Payment {
        Payment { amount, method: PaymentMethod::Transfer, received_on: NaiveDate::MIN, reference: None }
    }

    proptest! {
        #[test]
        fn allocations_never_pass_the_total(total in 1_i64..1_000_000, payments in proptest::collection::vec(-10_i64..400_000, 0..30)) {
            let number = Number::new(Series::invoices(2026), 1);
            let total = Money::new(total, EUR);
            let mut outstanding = total;
            let mut allocated = Money::zero(EUR);
            for minor in payments {
                if let Ok(allocation) = payment(Money::new(minor, EUR)).allocate(number, outstanding) {
                    allocated = allocated.plus(allocation.amount).expect("small amounts");
                    outstanding = outstanding.minus(allocation.amount).expect("small amounts");
                }
            }
            prop_assert!(allocated.minor() <= total.minor());
            prop_assert_eq!(allocated.plus(outstanding), Ok(total));
        }
    }

    #[test]
    fn paying_more_than_is_due_or_in_another_currency_is_refused() {
        let number = Number::new(Series::invoices(2026), 1);
        let outstanding = Money::new(500_00, EUR);
        let paid = Money::new(500_01, EUR);
        assert_eq!(payment(paid).allocate(number, outstanding), Err(PaymentError::MoreThanDue { paid, outstanding }));
        let paid = Money::new(1, CAD);
        assert_eq!(payment(paid).allocate(number, outstanding), Err(PaymentError::OtherCurrency { paid, outstanding }));
        assert_eq!(payment(Money::zero(EUR)).allocate(number, outstanding), Err(PaymentError::NotPositive));
    }
}
