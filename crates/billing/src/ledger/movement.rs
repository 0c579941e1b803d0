//! The ledger: one list of movements. What is owed of an invoice, and what a client has in credit, are sums of it at any day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ledger::allocation::{Allocation, AllocationKind, beyond};
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
    /// What the coins that there are added to the money, or took off it.
    Rounded,
    /// The business no longer asks for it: no money comes in.
    WrittenOff,
    /// Late-payment penalties: owed from the moment that they are paid, so that they leave what is owed and what is in credit alone.
    Penalty,
    /// The fixed sum for the costs of recovery, likewise.
    Fee,
}

impl MovementKind {
    /// Whether it is of what invoices ask for, or of what is paid beside it.
    #[must_use]
    pub fn is_principal(self) -> bool {
        !matches!(self, Self::Penalty | Self::Fee)
    }
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

/// What a payment of a client moves: what it is for, invoice by invoice, and the rest, which is the client's credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid {
    pub on: NaiveDate,
    pub client_id: String,
    pub method: PaymentMethod,
    pub amount: Money,
    pub is_undoing: bool,
    pub allocations: Vec<Allocation>,
}

impl Paid {
    /// The movements that it is.
    #[must_use]
    pub fn movements(&self) -> Vec<Movement> {
        let kind = match (self.is_undoing, self.method) {
            (true, _) => MovementKind::Undone,
            (false, PaymentMethod::Credit) => MovementKind::CreditUsed,
            (false, PaymentMethod::WriteOff) => MovementKind::WrittenOff,
            (false, _) if self.amount.minor() < 0 => MovementKind::Refunded,
            (false, method) => MovementKind::Received(method),
        };
        let movement = |invoice_id: Option<&str>, kind: MovementKind, minor: i64| Movement {
            on: self.on,
            client_id: self.client_id.clone(),
            invoice_id: invoice_id.map(str::to_owned),
            kind,
            amount: Money::new(-minor, self.amount.currency()),
        };
        let rounded_of = |id: &str| {
            let is_it = |part: &&Allocation| part.kind == AllocationKind::Rounding && part.invoice_id == id;
            self.allocations.iter().filter(is_it).map(|part| part.minor).sum::<i64>()
        };
        let mut movements: Vec<Movement> = Vec::new();
        for Allocation { invoice_id, kind: of, minor } in &self.allocations {
            let id = Some(invoice_id.as_str());
            movements.push(match of {
                AllocationKind::Principal => movement(id, kind, *minor - rounded_of(invoice_id)),
                AllocationKind::Rounding => movement(id, MovementKind::Rounded, *minor),
                AllocationKind::Penalty => movement(id, MovementKind::Penalty, *minor),
                AllocationKind::Fee => movement(id, MovementKind::Fee, *minor),
            });
        }
        // What is no longer asked for is taken from nobody's credit.
        let rest = beyond(self.amount.minor(), &self.allocations);
        if rest != 0 && self.method != PaymentMethod::WriteOff {
            movements.push(movement(None, kind, rest));
        }
        movements
    }
}

/// What is still to be asked for, invoice by invoice, the one due first coming first: the client's credit is taken off them in that order.
#[must_use]
pub fn net_of_credit(outstanding: &[Money], credit: Money) -> Vec<Money> {
    let mut left = credit.minor().max(0);
    let net = |owed: &Money| {
        let covered = if owed.currency() == credit.currency() { left.min(owed.minor().max(0)) } else { 0 };
        left -= covered;
        Money::new(owed.minor() - covered, owed.currency())
    };
    outstanding.iter().map(net).collect()
}

/// Movements, and what they add up to.
#[derive(Clone, Debug, Default)]
pub struct Ledger(Vec<Movement>);

impl Ledger {
    #[must_use]
    pub fn new(movements: Vec<Movement>) -> Self {
        Self(movements)
    }

    fn principal(&self) -> impl Iterator<Item = &Movement> {
        self.0.iter().filter(|movement| movement.kind.is_principal())
    }

    /// What stands of an invoice at the end of a day: below zero, more came in than is owed since a credit note.
    fn balance(&self, invoice_id: &str, currency: Currency, on: NaiveDate) -> Result<Money, MoneyError> {
        let of_it = self.principal().filter(|movement| movement.invoice_id.as_deref() == Some(invoice_id) && movement.on <= on);
        Money::sum(of_it.map(|movement| movement.amount), currency)
    }

    /// What was owed of an invoice at the end of a day.
    pub fn outstanding(&self, invoice_id: &str, currency: Currency, on: NaiveDate) -> Result<Money, MoneyError> {
        Ok(self.balance(invoice_id, currency, on)?.at_least_zero())
    }

    /// What a client had paid or been credited beyond its invoices, at the end of a day.
    pub fn credit(&self, client_id: &str, currency: Currency, on: NaiveDate) -> Result<Money, MoneyError> {
        let is_own = |movement: &&Movement| movement.client_id == client_id && movement.on <= on && movement.amount.currency() == currency;
        let mut balances: BTreeMap<&str, i64> = BTreeMap::new();
        let mut credit = 0_i64;
        for movement in self.principal().filter(is_own) {
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
            allocations: settles.iter().map(|(id, minor)| Allocation::principal(id, *minor)).collect(),
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

    #[test]
    fn credit_is_taken_off_what_is_due_first() {
        let euros = |minor| Money::new(minor, EUR);
        let asked = |credit| net_of_credit(&[euros(200_00), euros(50_00)], credit).iter().map(|money| money.minor()).collect::<Vec<_>>();
        assert_eq!(asked(euros(0)), [200_00, 50_00]);
        assert_eq!(asked(euros(80_00)), [120_00, 50_00]);
        assert_eq!(asked(euros(230_00)), [0, 20_00]);
        assert_eq!(asked(euros(300_00)), [0, 0]);
        assert_eq!(asked(Money::new(80_00, crate::money::CAD)), [200_00, 50_00]);
    }

    #[test]
    fn penalties_touch_neither_what_is_owed_nor_the_credit() {
        let part = |kind, minor| Allocation { invoice_id: "a".to_owned(), kind, minor };
        let allocations =
            vec![part(AllocationKind::Principal, 500_00), part(AllocationKind::Penalty, 413_75), part(AllocationKind::Fee, 40_00)];
        let paid = Paid { allocations, ..paid(10, 960_00, &[]) };
        let mut movements = vec![invoiced("a", 2, 500_00)];
        movements.extend(paid.movements());
        let ledger = Ledger::new(movements.clone());
        assert_eq!(ledger.outstanding("a", EUR, day(10)).expect("small amounts"), Money::new(0, EUR));
        assert_eq!(ledger.credit("dupont", EUR, day(10)).expect("small amounts"), Money::new(6_25, EUR));
        // Taken back, it is as if it had never come.
        let allocations = paid.allocations.iter().map(Allocation::opposite).collect();
        movements.extend(Paid { allocations, amount: paid.amount.negated(), is_undoing: true, ..paid }.movements());
        let by_kind = |kind| movements.iter().filter(|movement| movement.kind == kind).map(|movement| movement.amount.minor()).sum::<i64>();
        assert_eq!((by_kind(MovementKind::Penalty), by_kind(MovementKind::Fee)), (0, 0));
        let ledger = Ledger::new(movements);
        assert_eq!(ledger.outstanding("a", EUR, day(10)).expect("small amounts"), Money::new(500_00, EUR));
        assert_eq!(ledger.credit("dupont", EUR, day(10)).expect("small amounts"), Money::new(0, EUR));
    }

    #[test]
    fn what_is_written_off_takes_nothing_from_the_credit() {
        let written_off = Paid { method: PaymentMethod::WriteOff, ..paid(10, 0, &[("a", 100_00)]) };
        let mut movements = vec![invoiced("a", 2, 100_00), invoiced("b", 3, 50_00)];
        movements.extend(written_off.movements());
        movements.extend(paid(12, 80_00, &[("b", 50_00)]).movements());
        let credit =
            |movements: &[Movement]| Ledger::new(movements.to_vec()).credit("dupont", EUR, day(20)).expect("small amounts").minor();
        assert_eq!(credit(&movements), 30_00);
        let allocations = written_off.allocations.iter().map(Allocation::opposite).collect();
        movements.extend(Paid { allocations, is_undoing: true, ..written_off }.movements());
        assert_eq!(credit(&movements), 30_00, "asked for again, it gives nothing back");
    }

    proptest! {
        /// What is asked for is what is owed less what is in credit, and nothing below nought.
        #[test]
        fn asked_is_owed_less_credit(owed in proptest::collection::vec(0_i64..100_000, 0..6), credit in 0_i64..300_000) {
            let outstanding: Vec<Money> = owed.iter().map(|minor| Money::new(*minor, EUR)).collect();
            let asked = net_of_credit(&outstanding, Money::new(credit, EUR));
            let total: i64 = asked.iter().map(|money| money.minor()).sum();
            prop_assert_eq!(total, (owed.iter().sum::<i64>() - credit).max(0));
            prop_assert!(asked.iter().zip(&owed).all(|(asked, owed)| (0..=*owed).contains(&asked.minor())));
        }

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
