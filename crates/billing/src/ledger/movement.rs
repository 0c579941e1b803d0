//! The ledger: one list of movements. What is owed of an invoice, and what a client has in credit, are sums of it at any day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ledger::payment::PaymentMethod;
use crate::money::{Currency, Money, MoneyError};

/// Why money is owed, or is owed no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MovementKind {
    Invoiced,
    /// By a credit note.
    Credited,
    /// Cancelled by the invoice that takes its place.
    Replaced,
    /// Money that came in, by that means.
    Received(PaymentMethod),
    /// What was in the client's credit settles an invoice: no money comes in.
    CreditUsed,
    /// Money given back to the client.
    Refunded,
    /// The opposite of a payment, on its day: as if it had never come.
    Undone,
}

/// One movement, in one currency, of one client and, where it concerns one, of one invoice: what it adds to what is owed, or takes off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    pub on: NaiveDate,
    pub client_id: String,
    /// `None` is the client's credit.
    pub invoice_id: Option<String>,
    pub kind: MovementKind,
    pub amount: Money,
}

/// What a payment of a client moves: the part of it that settles each invoice, and the rest, which is the client's credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid {
    pub on: NaiveDate,
    pub client_id: String,
    pub method: PaymentMethod,
    pub amount: Money,
    pub is_undoing: bool,
    /// By invoice, in minor units.
    pub settles: Vec<(String, i64)>,
}

impl Paid {
    /// The movements that it is.
    #[must_use]
    pub fn movements(&self) -> Vec<Movement> {
        let currency = self.amount.currency();
        let kind = match (self.is_undoing, self.method) {
            (true, _) => MovementKind::Undone,
            (false, PaymentMethod::Credit) => MovementKind::CreditUsed,
            (false, _) if self.amount.minor() < 0 => MovementKind::Refunded,
            (false, method) => MovementKind::Received(method),
        };
        let movement = |invoice_id: Option<String>, minor: i64| Movement {
            on: self.on,
            client_id: self.client_id.clone(),
            invoice_id,
            kind,
            amount: Money::new(-minor, currency),
        };
        let settled: i64 = self.settles.iter().map(|(_, minor)| minor).sum();
        let mut movements: Vec<Movement> = self.settles.iter().map(|(id, minor)| movement(Some(id.clone()), *minor)).collect();
        let rest = self.amount.minor() - settled;
        if rest != 0 {
            movements.push(movement(None, rest));
        }
        movements
    }
}

/// Movements, and what they add up to.
#[derive(Clone, Debug, Default)]
pub struct Ledger(Vec<Movement>);

impl Ledger {
    #[must_use]
    pub fn new(movements: Vec<Movement>) -> Self {
        Self(movements)
    }

    /// What stands of an invoice at the end of a day: below zero, more came in than is owed since a credit note.
    fn balance(&self, invoice_id: &str, currency: Currency, on: NaiveDate) -> Result<Money, MoneyError> {
        let of_it = self.0.iter().filter(|movement| movement.invoice_id.as_deref() == Some(invoice_id) && movement.on <= on);
        Money::sum(of_it.map(|movement| movement.amount), currency)
    }

    /// What was owed of an invoice at the end of a day.
    pub fn outstanding(&self, invoice_id: &str, currency: Currency, on: NaiveDate) -> Result<Money, MoneyError> {
        let balance = self.balance(invoice_id, currency, on)?;
        Ok(if balance.is_positive() { balance } else { Money::zero(currency) })
    }

    /// What a client had paid or been credited beyond its invoices, at the end of a day.
    pub fn credit(&self, client_id: &str, currency: Currency, on: NaiveDate) -> Result<Money, MoneyError> {
        let own = || {
            self.0.iter().filter(|movement| movement.client_id == client_id && movement.on <= on && movement.amount.currency() == currency)
        };
        let mut balances: BTreeMap<&str, i64> = BTreeMap::new();
        let mut credit = 0_i64;
        for movement in own() {
            let minor = movement.amount.minor();
            match movement.invoice_id.as_deref() {
                Some(id) => *balances.entry(id).or_default() += minor,
                None => credit -= minor,
            }
        }
        credit += balances.values().map(|minor| (-minor).max(0)).sum::<i64>();
        Ok(Money::new(credit, currency))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::EUR;

    fn day(of_march: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, of_march).expect("a date")
    }

    fn invoiced(id: &str, on: u32, minor: i64) -> Movement {
        let (client_id, invoice_id) = ("dupont".to_owned(), Some(id.to_owned()));
        Movement { on: day(on), client_id, invoice_id, kind: MovementKind::Invoiced, amount: Money::new(minor, EUR) }
    }

    fn paid(on: u32, minor: i64, settles: &[(&str, i64)]) -> Paid {
        Paid {
            on: day(on),
            client_id: "dupont".to_owned(),
            method: PaymentMethod::Transfer,
            amount: Money::new(minor, EUR),
            is_undoing: false,
            settles: settles.iter().map(|(id, minor)| ((*id).to_owned(), *minor)).collect(),
        }
    }

    #[test]
    fn what_was_owed_on_a_day_is_what_had_moved_by_then() {
        let mut movements = vec![invoiced("a", 2, 540_00), invoiced("b", 5, 60_00)];
        movements.extend(paid(10, 600_00, &[("a", 540_00)]).movements());
        movements.extend(Paid { method: PaymentMethod::Credit, ..paid(12, 0, &[("b", 60_00)]) }.movements());
        let ledger = Ledger::new(movements);
        let owed = |id: &str, on: u32| ledger.outstanding(id, EUR, day(on)).expect("small amounts").minor();
        let credit = |on: u32| ledger.credit("dupont", EUR, day(on)).expect("small amounts").minor();
        assert_eq!([1, 2, 9, 10].map(|on| owed("a", on)), [0, 540_00, 540_00, 0]);
        assert_eq!([4, 5, 11, 12].map(|on| owed("b", on)), [0, 60_00, 60_00, 0]);
        assert_eq!([9, 10, 11, 12].map(credit), [0, 60_00, 60_00, 0]);
    }

    proptest! {
        /// Whatever comes in and goes back, what is owed less what is in credit is the sum of all that moved.
        #[test]
        fn owed_less_credit_is_what_moved(
            invoices in proptest::collection::vec((1_u32..28, 1_i64..100_000), 1..6),
            payments in proptest::collection::vec((1_u32..28, -50_000_i64..200_000, 0_usize..6, 0_i64..150_000), 0..12),
            on in 1_u32..28,
        ) {
            let mut movements: Vec<Movement> =
                invoices.iter().enumerate().map(|(rank, (on, minor))| invoiced(&rank.to_string(), *on, *minor)).collect();
            for (on, minor, rank, part) in payments {
                let id = (rank % invoices.len()).to_string();
                movements.extend(paid(on, minor, &[(&id, part.min(minor.max(0)))]).movements());
            }
            let moved: i64 = movements.iter().filter(|movement| movement.on <= day(on)).map(|movement| movement.amount.minor()).sum();
            let ledger = Ledger::new(movements);
            let owed: i64 =
                (0..invoices.len()).map(|rank| ledger.outstanding(&rank.to_string(), EUR, day(on)).expect("small amounts").minor()).sum();
            prop_assert_eq!(owed - ledger.credit("dupont", EUR, day(on)).expect("small amounts").minor(), moved);
        }
    }
}
