//! A statement of account (*relevé*): what was invoiced, credited and paid, and what is owed on a day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ledger::payment::PaymentMethod;
use crate::money::{Currency, Money, MoneyError};
use crate::party::business::Seller;
use crate::party::client::Buyer;

/// What moved an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// What is left of it is known as of today alone.
    Invoice {
        due_on: NaiveDate,
        outstanding: Option<Money>,
    },
    CreditNote {
        corrects: String,
    },
    /// An invoice cancelled by another, which takes its place.
    Replaced {
        by: String,
    },
    Payment {
        method: PaymentMethod,
    },
    /// Money given back, or a payment taken back.
    Refund,
    /// Late-payment penalties that were paid, and the fixed sum for recovery: each owed from the day on which it was paid.
    Penalty,
    Fee,
    /// What the coins that there are took off, or added.
    Rounded,
    /// What is no longer asked for.
    WrittenOff,
    /// What is left of an invoice for something that the consumer withdrew from.
    Renounced,
}

/// One line of an account: what it adds to what the client owes, or takes off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub on: NaiveDate,
    pub reference: Option<String>,
    pub movement: Movement,
    pub amount: Money,
}

/// An account in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub entries: Vec<Entry>,
    /// What is unpaid, and the part of it whose day is past.
    pub outstanding: Money,
    pub overdue: Money,
    /// What the client paid or was credited beyond.
    pub credit: Money,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub seller: Seller,
    pub buyer: Buyer,
    pub on: NaiveDate,
    pub accounts: Vec<Account>,
    pub lang: String,
}

impl Account {
    /// Puts an account together, in the order of its days.
    pub fn of(mut entries: Vec<Entry>, currency: Currency, on: NaiveDate) -> Result<Self, MoneyError> {
        entries.retain(|entry| entry.amount.currency() == currency && entry.on <= on);
        entries.sort_by_key(|entry| entry.on);
        let zero = Money::zero(currency);
        let (mut outstanding, mut overdue, mut balance) = (zero, zero, zero);
        for entry in &entries {
            balance = balance.plus(entry.amount)?;
            if let Movement::Invoice { due_on, outstanding: Some(left) } = entry.movement {
                outstanding = outstanding.plus(left)?;
                if due_on < on {
                    overdue = overdue.plus(left)?;
                }
            }
        }
        // Whatever was paid that no invoice took.
        let credit = outstanding.minus(balance)?;
        Ok(Self { entries, outstanding, overdue, credit })
    }

    /// Whether there is credit to be taken off what is owed.
    #[must_use]
    pub fn is_netted(&self) -> bool {
        self.credit.is_positive() && self.outstanding.is_positive()
    }

    /// What is left to pay once the credit is taken off.
    #[must_use]
    pub fn asked(&self) -> Money {
        Money::new((self.outstanding.minor() - self.credit.minor()).max(0), self.outstanding.currency())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::EUR;

    #[test]
    fn what_no_invoice_took_is_the_client_s_credit() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let euros = |minor| Money::new(minor, EUR);
        let invoice = |due: &str, outstanding| Movement::Invoice { due_on: day(due), outstanding: Some(euros(outstanding)) };
        let entry = |on: &str, movement, amount| Entry { on: day(on), reference: None, movement, amount: euros(amount) };
        let entries = vec![
            entry("2026-03-20", Movement::Payment { method: PaymentMethod::Transfer }, -120_00),
            entry("2026-03-02", invoice("2026-03-10", 0), 100_00),
            entry("2026-03-05", invoice("2026-03-31", 50_00), 50_00),
        ];
        let account = Account::of(entries, EUR, day("2026-04-15")).expect("small amounts");
        assert_eq!(account.entries[0].on, day("2026-03-02"));
        assert_eq!((account.outstanding, account.overdue, account.credit), (euros(50_00), euros(50_00), euros(20_00)));
    }
}
