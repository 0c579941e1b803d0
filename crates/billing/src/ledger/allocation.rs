//! What money that came in is for: the penalties and the fee that it was said to pay, the principal, and what is beyond.

use serde::{Deserialize, Serialize};

use crate::ledger::payment::PaymentMethod;
use crate::money::{CAD, Currency, Money};

/// What a part of a payment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AllocationKind {
    /// What the invoice asks for.
    Principal,
    /// Late-payment penalties (C. com. L441-10, II): neither the price nor its tax.
    Penalty,
    /// The fixed sum for the costs of recovery (C. com. D441-5).
    Fee,
    /// What the coins that there are add to the principal that the money settles, or take off it.
    Rounding,
}

impl AllocationKind {
    pub const ALL: [Self; 4] = [Self::Principal, Self::Penalty, Self::Fee, Self::Rounding];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Principal => "principal",
            Self::Penalty => "penalty",
            Self::Fee => "fee",
            Self::Rounding => "rounding",
        }
    }
}

/// A part of a payment, about one invoice, in minor units.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Allocation {
    pub invoice_id: String,
    pub kind: AllocationKind,
    pub minor: i64,
}

impl Allocation {
    #[must_use]
    pub fn principal(invoice_id: &str, minor: i64) -> Self {
        Self { invoice_id: invoice_id.to_owned(), kind: AllocationKind::Principal, minor }
    }

    /// The same taken back.
    #[must_use]
    pub fn opposite(&self) -> Self {
        Self { minor: -self.minor, ..self.clone() }
    }
}

/// What several come to, of one kind.
#[must_use]
pub fn sum_of(allocations: &[Allocation], kind: AllocationKind) -> i64 {
    allocations.iter().filter(|allocation| allocation.kind == kind).map(|allocation| allocation.minor).sum()
}

/// What is left of an amount once all that it is for is taken off: the client's credit.
#[must_use]
pub fn beyond(amount: i64, allocations: &[Allocation]) -> i64 {
    let taken = |allocation: &Allocation| match allocation.kind {
        AllocationKind::Rounding => -allocation.minor,
        AllocationKind::Principal | AllocationKind::Penalty | AllocationKind::Fee => allocation.minor,
    };
    amount - allocations.iter().map(taken).sum::<i64>()
}

/// What a payment is said to pay beside the principal: both in one currency, neither below nought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surcharges {
    pub penalty: Money,
    pub fee: Money,
}

impl Surcharges {
    #[must_use]
    pub fn none(currency: Currency) -> Self {
        Self { penalty: Money::zero(currency), fee: Money::zero(currency) }
    }

    /// What several parts of a payment come to.
    #[must_use]
    pub fn of(allocations: &[Allocation], currency: Currency) -> Self {
        let money = |kind| Money::new(sum_of(allocations, kind), currency);
        Self { penalty: money(AllocationKind::Penalty), fee: money(AllocationKind::Fee) }
    }

    #[must_use]
    pub fn is_none(&self) -> bool {
        self.penalty.is_zero() && self.fee.is_zero()
    }

    #[must_use]
    pub fn total(&self) -> Money {
        Money::new(self.penalty.minor().saturating_add(self.fee.minor()), self.penalty.currency())
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AllocationError {
    #[error("not above zero")]
    NotPositive,
    #[error("{paid} is not in the currency of {outstanding}")]
    OtherCurrency { paid: Money, outstanding: Money },
    #[error("{paid} is less than the {surcharges} that it is said to pay beside the principal")]
    BelowSurcharges { paid: Money, surcharges: Money },
}

/// What a sum comes to in coins. Canada has had no cent since 2013: cash is rounded to five cents, and no other payment is.
#[must_use]
pub fn in_coins(amount: Money, method: PaymentMethod) -> Money {
    const LEAST_COIN: i64 = 5;
    if method != PaymentMethod::Cash || amount.currency() != CAD {
        return amount;
    }
    Money::new((amount.minor() + LEAST_COIN / 2).div_euclid(LEAST_COIN) * LEAST_COIN, CAD)
}

/// Allocates money that came in for an invoice of which so much is outstanding: to the penalties and the fee that it is said to pay (interest
/// comes before principal, C. civ. 1343-1), then to the principal. What is beyond is the client's credit.
pub fn allocate(
    invoice_id: &str,
    amount: Money,
    method: PaymentMethod,
    outstanding: Money,
    surcharges: &Surcharges,
) -> Result<Vec<Allocation>, AllocationError> {
    if !amount.is_positive() {
        return Err(AllocationError::NotPositive);
    }
    let of_principal = amount.minus(surcharges.total()).map_err(|_| AllocationError::OtherCurrency { paid: amount, outstanding })?;
    if of_principal.minor() < 0 {
        return Err(AllocationError::BelowSurcharges { paid: amount, surcharges: surcharges.total() });
    }
    let coins = in_coins(outstanding, method);
    let settled = of_principal.at_most(coins).map_err(|_| AllocationError::OtherCurrency { paid: amount, outstanding })?;
    // Who pays all that there are coins for has paid all.
    let is_whole = settled == coins && outstanding.is_positive();
    let principal = if is_whole { outstanding } else { settled };
    let part = |kind, minor| Allocation { invoice_id: invoice_id.to_owned(), kind, minor };
    let parts = [
        part(AllocationKind::Principal, principal.minor()),
        part(AllocationKind::Penalty, surcharges.penalty.minor()),
        part(AllocationKind::Fee, surcharges.fee.minor()),
        part(AllocationKind::Rounding, principal.minor() - settled.minor()),
    ];
    Ok(parts.into_iter().filter(|part| part.minor != 0).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::EUR;

    fn euros(minor: i64) -> Money {
        Money::new(minor, EUR)
    }

    fn parts(amount: Money, method: PaymentMethod, outstanding: Money, penalty: i64, fee: i64) -> Vec<(AllocationKind, i64)> {
        let currency = amount.currency();
        let surcharges = Surcharges { penalty: Money::new(penalty, currency), fee: Money::new(fee, currency) };
        let allocations = allocate("f", amount, method, outstanding, &surcharges).expect("good amounts");
        allocations.into_iter().map(|part| (part.kind, part.minor)).collect()
    }

    #[test]
    fn penalties_and_fee_come_before_principal() {
        use AllocationKind::{Fee, Penalty, Principal};
        let all = parts(euros(953_75), PaymentMethod::Transfer, euros(500_00), 413_75, 40_00);
        assert_eq!(all, [(Principal, 500_00), (Penalty, 413_75), (Fee, 40_00)]);
        let part = parts(euros(100_00), PaymentMethod::Transfer, euros(500_00), 13_75, 40_00);
        assert_eq!(part, [(Principal, 46_25), (Penalty, 13_75), (Fee, 40_00)]);
        let nothing_of_it =
            allocate("f", euros(10_00), PaymentMethod::Transfer, euros(500_00), &Surcharges { penalty: euros(13_75), fee: euros(0) });
        assert_eq!(nothing_of_it, Err(AllocationError::BelowSurcharges { paid: euros(10_00), surcharges: euros(13_75) }));
    }

    #[test]
    fn another_currency_and_nothing_are_refused() {
        let (outstanding, paid) = (euros(500_00), Money::new(1, CAD));
        let none = Surcharges::none(EUR);
        let error = allocate("f", paid, PaymentMethod::Transfer, outstanding, &none);
        assert_eq!(error, Err(AllocationError::OtherCurrency { paid, outstanding }));
        assert_eq!(allocate("f", euros(0), PaymentMethod::Transfer, outstanding, &none), Err(AllocationError::NotPositive));
    }

    // Government of Canada, "Eliminating the penny": 1.01 and 1.02 round down, 1.03 and 1.04 up to 1.05; cash alone.
    #[test]
    fn canadian_cash_pays_all_in_the_coins_that_there_are() {
        use AllocationKind::{Principal, Rounding};
        let dollars = |minor| Money::new(minor, CAD);
        for (owed, coins) in
            [(1_00, 1_00), (1_01, 1_00), (1_02, 1_00), (1_03, 1_05), (1_04, 1_05), (1_05, 1_05), (1_06, 1_05), (1_08, 1_10)]
        {
            assert_eq!(in_coins(dollars(owed), PaymentMethod::Cash), dollars(coins), "{owed}");
            assert_eq!(in_coins(dollars(owed), PaymentMethod::Card), dollars(owed));
            let paid = parts(dollars(coins), PaymentMethod::Cash, dollars(owed), 0, 0);
            let rounding = (owed != coins).then_some((Rounding, owed - coins));
            assert_eq!(paid, [(Principal, owed)].into_iter().chain(rounding).collect::<Vec<_>>());
            assert_eq!(
                beyond(
                    coins,
                    &allocate("f", dollars(coins), PaymentMethod::Cash, dollars(owed), &Surcharges::none(CAD)).expect("good amounts")
                ),
                0
            );
        }
        assert_eq!(in_coins(euros(1_02), PaymentMethod::Cash), euros(1_02));
    }

    proptest! {
        /// Nothing is lost and nothing made: the parts and what is beyond are the money, and no more is settled than is owed.
        #[test]
        fn the_parts_are_the_money(
            amount in 1_i64..1_000_000,
            owed in 0_i64..1_000_000,
            penalty in 0_i64..50_000,
            fee in 0_i64..5_000,
            is_cad in any::<bool>(),
            is_cash in any::<bool>(),
        ) {
            let currency = if is_cad { CAD } else { EUR };
            let method = if is_cash { PaymentMethod::Cash } else { PaymentMethod::Transfer };
            let money = |minor| Money::new(minor, currency);
            let surcharges = Surcharges { penalty: money(penalty), fee: money(fee) };
            match allocate("f", money(amount), method, money(owed), &surcharges) {
                Err(error) => {
                    prop_assert!(amount < penalty + fee);
                    let is_below = matches!(error, AllocationError::BelowSurcharges { .. });
                    prop_assert!(is_below);
                }
                Ok(parts) => {
                    let of = |kind| sum_of(&parts, kind);
                    let credit = beyond(amount, &parts);
                    prop_assert!(credit >= 0 && of(AllocationKind::Principal) <= owed);
                    prop_assert_eq!((of(AllocationKind::Penalty), of(AllocationKind::Fee)), (penalty, fee));
                    let rounding = of(AllocationKind::Rounding);
                    prop_assert!(rounding.abs() <= 2 && (rounding == 0 || (is_cad && is_cash)));
                    prop_assert_eq!(of(AllocationKind::Principal) + penalty + fee + credit, amount + rounding);
                    // Credit remains only where nothing is left.
                    prop_assert!(credit == 0 || of(AllocationKind::Principal) == owed);
                }
            }
        }
    }
}
