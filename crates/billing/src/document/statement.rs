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
    /// What is to be given back of what a consumer withdrew from, and by when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub give_back: Option<(Money, NaiveDate)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub seller: Seller,
    pub buyer: Buyer,
    pub on: NaiveDate,
    pub accounts: Vec<Account>,
    pub lang: String,
}

impl Statement {
    /// The same as its client reads it: nothing of what was written off, but for what is no more than that.
    pub fn for_client(&self, least: impl Fn(Currency) -> Money) -> Result<Self, MoneyError> {
        let of_client = |account: &Account| account.for_client(least(account.outstanding.currency()), self.on);
        Ok(Self { accounts: self.accounts.iter().map(of_client).collect::<Result<_, _>>()?, ..self.clone() })
    }
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
        Ok(Self { entries, outstanding, overdue, credit, give_back: None })
    }

    /// The same account as the client reads it: what the business no longer asks for is its own matter, and is owed all the same. What is
    /// too little to be asked for is nobody's matter.
    fn for_client(&self, least: Money, on: NaiveDate) -> Result<Self, MoneyError> {
        let currency = self.outstanding.currency();
        let written_off = |reference: &Option<String>| {
            let of_it = self.entries.iter().filter(|entry| entry.movement == Movement::WrittenOff && entry.reference == *reference);
            -of_it.map(|entry| entry.amount.minor()).sum::<i64>()
        };
        let least = if least.currency() == currency { least.minor() } else { 0 };
        let mut entries = Vec::new();
        for entry in &self.entries {
            let lost = Money::new(written_off(&entry.reference), currency);
            if lost.minor() <= least {
                entries.push(entry.clone());
                continue;
            }
            match entry.movement {
                Movement::WrittenOff => {}
                Movement::Invoice { due_on, outstanding: Some(left) } => {
                    let movement = Movement::Invoice { due_on, outstanding: Some(left.plus(lost)?) };
                    entries.push(Entry { movement, ..entry.clone() });
                }
                _ => entries.push(entry.clone()),
            }
        }
        Ok(Self { give_back: self.give_back, ..Self::of(entries, currency, on)? })
    }

    /// Whether there is credit to be taken off what is owed.
    #[must_use]
    pub fn is_netted(&self) -> bool {
        self.credit.is_positive() && self.outstanding.is_positive()
    }

    /// What is left to pay once the credit is taken off.
    #[must_use]
    pub fn asked(&self) -> Money {
        Money::new(self.outstanding.minor() - self.credit.minor(), self.outstanding.currency()).at_least_zero()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::EUR;

    #[test]
    fn what_is_written_off_is_no_line_of_the_client_s() {
        let day: NaiveDate = "2026-03-02".parse().expect("a date");
        let euros = |minor| Money::new(minor, EUR);
        let entry =
            |reference: &str, movement, amount| Entry { on: day, reference: Some(reference.to_owned()), movement, amount: euros(amount) };
        let invoice = |left| Movement::Invoice { due_on: day, outstanding: Some(euros(left)) };
        let paid = Movement::Payment { method: PaymentMethod::Transfer };
        let entries = vec![
            entry("F1", invoice(0), 1000_00),
            entry("F1", Movement::WrittenOff, -1000_00),
            entry("F1", Movement::WrittenOff, 100_00),
            entry("n° 1", paid, -100_00),
            entry("F2", invoice(0), 50_01),
            entry("F2", Movement::WrittenOff, -1),
            entry("n° 2", Movement::Payment { method: PaymentMethod::Transfer }, -50_00),
        ];
        let own = Account::of(entries, EUR, day).expect("small amounts");
        assert_eq!((own.outstanding, own.credit), (euros(0), euros(0)));
        let read = own.for_client(euros(1_00), day).expect("small amounts");
        assert_eq!((read.outstanding, read.credit), (euros(900_00), euros(0)));
        assert_eq!(read.entries.iter().filter(|entry| entry.movement == Movement::WrittenOff).count(), 1, "the cent");
    }

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
