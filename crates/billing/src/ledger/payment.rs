//! Money received, and what it settles.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::Money;

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
    /// What the client had paid too much, or was credited: no money comes in.
    Credit,
}

impl PaymentMethod {
    pub const ALL: [Self; 8] =
        [Self::Transfer, Self::Card, Self::Cheque, Self::Cash, Self::Paypal, Self::Interac, Self::Other, Self::Credit];

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
            Self::Credit => "credit",
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

/// What a payment does: the part that settles the invoice, and what is too much, the client's to use later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement {
    pub settled: Money,
    pub credit: Money,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaymentError {
    #[error("not above zero")]
    NotPositive,
    #[error("{paid} is not in the currency of {outstanding}")]
    OtherCurrency { paid: Money, outstanding: Money },
}

impl Payment {
    /// Settles an invoice of which `outstanding` is unpaid; what is too much becomes the client's credit.
    pub fn settle(&self, outstanding: Money) -> Result<Settlement, PaymentError> {
        if !self.amount.is_positive() {
            return Err(PaymentError::NotPositive);
        }
        let other = |_| PaymentError::OtherCurrency { paid: self.amount, outstanding };
        let settled = self.amount.at_most(outstanding).map_err(other)?;
        let credit = self.amount.minus(settled).map_err(other)?;
        Ok(Settlement { settled, credit })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::{CAD, EUR};

    fn payment(amount: Money) -> Payment {
        Payment { amount, method: PaymentMethod::Transfer, received_on: NaiveDate::MIN, reference: None }
    }

    proptest! {
        #[test]
        fn what_is_settled_never_passes_the_total(total in 1_i64..1_000_000, payments in proptest::collection::vec(-10_i64..400_000, 0..30)) {
            let total = Money::new(total, EUR);
            let mut outstanding = total;
            let (mut settled, mut credit, mut received) = (Money::zero(EUR), Money::zero(EUR), Money::zero(EUR));
            for minor in payments {
                if let Ok(settlement) = payment(Money::new(minor, EUR)).settle(outstanding) {
                    received = received.plus(Money::new(minor, EUR)).expect("small amounts");
                    settled = settled.plus(settlement.settled).expect("small amounts");
                    credit = credit.plus(settlement.credit).expect("small amounts");
                    outstanding = outstanding.minus(settlement.settled).expect("small amounts");
                }
            }
            prop_assert!(settled.minor() <= total.minor());
            prop_assert_eq!(settled.plus(outstanding), Ok(total));
            prop_assert_eq!(settled.plus(credit), Ok(received));
        }
    }

    #[test]
    fn too_much_is_the_client_s_credit_and_another_currency_is_refused() {
        let outstanding = Money::new(500_00, EUR);
        let settlement = payment(Money::new(500_01, EUR)).settle(outstanding).expect("euros");
        assert_eq!((settlement.settled, settlement.credit), (outstanding, Money::new(1, EUR)));
        let paid = Money::new(1, CAD);
        assert_eq!(payment(paid).settle(outstanding), Err(PaymentError::OtherCurrency { paid, outstanding }));
        assert_eq!(payment(Money::zero(EUR)).settle(outstanding), Err(PaymentError::NotPositive));
    }
}
