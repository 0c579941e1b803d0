//! Money: integer minor units of one currency, checked arithmetic, one rounding rule.

use std::fmt;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::percent::Percent;

/// A currency of ISO 4217, with its number of decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Currency(iso_currency::Currency);

pub const EUR: Currency = Currency(iso_currency::Currency::EUR);
pub const CAD: Currency = Currency(iso_currency::Currency::CAD);

impl Currency {
    /// The currency of a three-letter code, in any case; `None` where ISO 4217 has none or gives it no decimals (gold, test codes).
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let found = iso_currency::Currency::from_code(&code.to_uppercase())?;
        found.exponent().map(|_| Self(found))
    }

    /// Whether it is a dollar, and not the one of that country: `US`, `CA-QC`.
    #[must_use]
    pub fn is_foreign_dollar(self, country: &str) -> bool {
        let is_dollar = matches!(self.code(), "CAD" | "USD" | "AUD" | "NZD" | "SGD" | "HKD");
        is_dollar && !country.starts_with(&self.code()[..2])
    }

    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many decimals the smallest unit has: 2 for the euro, 0 for the yen, 3 for the Tunisian dinar.
    #[must_use]
    pub fn decimals(self) -> u32 {
        self.0.exponent().map_or(2, u32::from)
    }
}

/// An amount in the smallest unit of its currency: `Money::new(12_50, EUR)` is 12.50 euro.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    #[error("an amount beyond what can be counted")]
    Overflow,
    #[error("amounts in {0} and {1} cannot be added")]
    CurrencyMismatch(&'static str, &'static str),
}

impl Money {
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Rounds half away from zero to the smallest unit: the one rounding rule of the house.
    pub fn from_decimal(amount: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        let scale = Decimal::from(10_i64.pow(currency.decimals()));
        let minor = amount
            .checked_mul(scale)
            .ok_or(MoneyError::Overflow)?
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .to_i64()
            .ok_or(MoneyError::Overflow)?;
        Ok(Self::new(minor, currency))
    }

    /// The amount in whole units: 12.50 for `Money::new(12_50, EUR)`.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.minor, self.currency.decimals())
    }

    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }

    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.minor > 0
    }

    /// What it is worth in euros, where one euro is worth `rate` of its currency.
    pub fn in_euros(self, rate: Decimal) -> Result<Self, MoneyError> {
        Self::from_decimal(self.to_decimal().checked_div(rate).ok_or(MoneyError::Overflow)?, EUR)
    }

    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::Overflow)?;
        Ok(Self::new(minor, self.currency))
    }

    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let minor = self.minor.checked_sub(other.minor).ok_or(MoneyError::Overflow)?;
        Ok(Self::new(minor, self.currency))
    }

    pub fn sum(amounts: impl IntoIterator<Item = Self>, currency: Currency) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::zero(currency), Self::plus)
    }

    /// The amount times a rate in percent, rounded once: a tax, a discount.
    pub fn at_percent(self, rate: Decimal) -> Result<Self, MoneyError> {
        let exact = self.to_decimal().checked_mul(rate).ok_or(MoneyError::Overflow)?;
        Self::from_decimal(exact / Decimal::ONE_HUNDRED, self.currency)
    }

    /// `part / whole` of the amount, rounded once; nothing of nothing.
    pub fn in_proportion(self, part: Self, whole: Self) -> Result<Self, MoneyError> {
        self.same_currency(part)?;
        self.same_currency(whole)?;
        if whole.is_zero() {
            return Ok(Self::zero(self.currency));
        }
        // In whole numbers: exact, however large.
        let (numerator, denominator) = (i128::from(self.minor) * i128::from(part.minor), i128::from(whole.minor));
        let (sign, size, by) = ((numerator < 0) != (denominator < 0), numerator.unsigned_abs(), denominator.unsigned_abs());
        let rounded = size / by + u128::from(size % by >= by - size % by);
        let minor = i64::try_from(rounded).map_err(|_| MoneyError::Overflow)?;
        Ok(Self::new(if sign { -minor } else { minor }, self.currency))
    }

    /// Splits the amount over `weights`, in their proportion; what was split always sums to the whole.
    pub fn spread(self, weights: &[Self]) -> Result<Vec<Self>, MoneyError> {
        let whole = Self::sum(weights.iter().copied(), self.currency)?;
        let (mut reached, mut given) = (Self::zero(self.currency), Self::zero(self.currency));
        let mut parts = Vec::with_capacity(weights.len());
        for weight in weights {
            reached = reached.plus(*weight)?;
            let up_to_here = self.in_proportion(reached, whole)?;
            parts.push(up_to_here.minus(given)?);
            given = up_to_here;
        }
        Ok(parts)
    }

    #[must_use]
    pub fn negated(self) -> Self {
        Self::new(-self.minor, self.currency)
    }

    /// The amount, or nothing where it is below nothing.
    #[must_use]
    pub fn at_least_zero(self) -> Self {
        Self::new(self.minor.max(0), self.currency)
    }

    /// The smaller of two amounts of one currency.
    pub fn at_most(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        Ok(if other.minor < self.minor { other } else { self })
    }

    /// Splits the amount in a first part of `percent` and the rest; the two always sum to the whole.
    #[must_use]
    pub fn split(self, percent: Percent) -> (Self, Self) {
        let first = (Decimal::from(self.minor) * percent.value() / Decimal::ONE_HUNDRED)
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .to_i64()
            .expect("a part of an i64, at most the whole, is an i64");
        (Self::new(first, self.currency), Self::new(self.minor - first, self.currency))
    }

    /// Splits the amount in `parts` equal amounts; what does not divide goes to the last.
    #[must_use]
    pub fn split_in(self, parts: u32) -> Vec<Self> {
        let parts = i64::from(parts.max(1));
        let each = self.minor / parts;
        let last = self.minor - each * (parts - 1);
        (1..=parts).map(|part| Self::new(if part == parts { last } else { each }, self.currency)).collect()
    }

    pub(crate) fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::CurrencyMismatch(self.currency.code(), other.currency.code()))
        }
    }
}

/// The amount in minor units, the decimals of its currency and its code: what whoever writes it in a language has to know.
impl From<Money> for (i64, u32, &'static str) {
    fn from(amount: Money) -> Self {
        (amount.minor, amount.currency.decimals(), amount.currency.code())
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.to_decimal(), self.currency.code())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn euros(minor: i64) -> Money {
        Money::new(minor, EUR)
    }

    fn percent(value: &str) -> Percent {
        Percent::new(value.parse().expect("a decimal")).expect("within 0 to 100")
    }

    #[test]
    fn a_franchise_deposit_of_thirty_percent_leaves_the_rest_to_the_balance() {
        assert_eq!(euros(3_000_00).split(percent("30")), (euros(900_00), euros(2_100_00)));
    }

    #[test]
    fn a_deposit_is_rounded_half_up() {
        // 30 % of 3 344.88 is 1 003.464.
        assert_eq!(euros(3_344_88).split(percent("30")).0, euros(1_003_46));
        assert_eq!(euros(5).split(percent("50")), (euros(3), euros(2)));
    }

    #[test]
    fn three_equal_parts_leave_the_remainder_to_the_last() {
        assert_eq!(euros(1_000_00).split_in(3), [euros(333_33), euros(333_33), euros(333_34)]);
    }

    #[test]
    fn each_currency_has_its_own_decimals() {
        for (code, decimals) in [("EUR", 2), ("CAD", 2), ("JPY", 0), ("TND", 3), ("XOF", 0), ("CLF", 4)] {
            assert_eq!(Currency::parse(code).expect(code).decimals(), decimals, "{code}");
        }
        assert_eq!(Currency::parse("ZZZ"), None);
    }

    #[test]
    fn a_dollar_is_foreign_but_at_home() {
        let dollar = |code: &str| Currency::parse(code).expect(code);
        for (code, country, is_foreign) in
            [("CAD", "CA-QC", false), ("CAD", "US", true), ("USD", "CA-QC", true), ("USD", "US", false), ("AUD", "FR", true)]
        {
            assert_eq!(dollar(code).is_foreign_dollar(country), is_foreign, "{code} in {country}");
        }
        assert!(!EUR.is_foreign_dollar("US") && !EUR.is_foreign_dollar("FR"), "it is none");
    }

    #[test]
    fn an_amount_says_what_it_is() {
        assert_eq!(euros(12_50).to_decimal(), "12.50".parse().expect("a decimal"));
        assert_eq!(euros(-1_05).to_string(), "-1.05 EUR");
        assert_eq!(<(i64, u32, &str)>::from(Money::new(7, CAD)), (7, 2, "CAD"));
        for (minor, is_zero, is_positive) in [(-1, false, false), (0, true, false), (1, false, true)] {
            assert_eq!((euros(minor).is_zero(), euros(minor).is_positive()), (is_zero, is_positive), "{minor}");
        }
        assert_eq!((euros(5).negated(), Money::zero(CAD)), (euros(-5), Money::new(0, CAD)));
    }

    #[test]
    fn amounts_are_reckoned_with() {
        assert_eq!((euros(5).minus(euros(7)), euros(5).plus(euros(7))), (Ok(euros(-2)), Ok(euros(12))));
        assert_eq!(
            (euros(5).at_most(euros(3)), euros(3).at_most(euros(5)), euros(3).at_most(euros(3))),
            (Ok(euros(3)), Ok(euros(3)), Ok(euros(3)))
        );
        assert_eq!(euros(10_00).at_percent("5.5".parse().expect("a decimal")), Ok(euros(55)));
        let pound = Money::new(10_00, Currency::parse("GBP").expect("pounds"));
        assert_eq!(pound.in_euros("0.8".parse().expect("a decimal")), Ok(euros(12_50)));
        assert_eq!(pound.in_euros(Decimal::ZERO), Err(MoneyError::Overflow));
        for wrong in [
            euros(1).minus(pound),
            euros(1).at_most(pound),
            euros(1).in_proportion(pound, euros(1)),
            euros(1).in_proportion(euros(1), pound),
        ] {
            assert_eq!(wrong, Err(MoneyError::CurrencyMismatch("EUR", "GBP")));
        }
    }

    #[test]
    fn a_proportion_is_rounded_half_away_from_zero_whatever_its_signs() {
        for (amount, part, whole, expected) in [
            (10, 1, 4, 3),
            (10, 1, 3, 3),
            (10, 2, 3, 7),
            (-10, 1, 4, -3),
            (10, -1, 4, -3),
            (10, 1, -4, -3),
            (-10, -1, 4, 3),
            (-10, 1, -4, 3),
            (10, 0, 4, 0),
            (0, 3, -4, 0),
            (10, 3, 0, 0),
            (i64::MAX, i64::MAX, i64::MAX, i64::MAX),
        ] {
            assert_eq!(euros(amount).in_proportion(euros(part), euros(whole)), Ok(euros(expected)), "{amount} × {part} / {whole}");
        }
        assert_eq!(euros(i64::MAX).in_proportion(euros(2), euros(1)), Err(MoneyError::Overflow));
        assert_eq!(euros(10).spread(&[euros(1), euros(1), euros(1)]), Ok(vec![euros(3), euros(4), euros(3)]));
        assert_eq!(euros(10).spread(&[]), Ok(vec![]));
    }

    #[test]
    fn amounts_in_two_currencies_are_not_added() {
        assert_eq!(euros(1).plus(Money::new(1, CAD)), Err(MoneyError::CurrencyMismatch("EUR", "CAD")));
    }

    #[test]
    fn an_amount_beyond_counting_is_refused() {
        assert_eq!(euros(i64::MAX).plus(euros(1)), Err(MoneyError::Overflow));
        assert_eq!(Money::from_decimal(Decimal::MAX, EUR), Err(MoneyError::Overflow));
        assert_eq!(Money::from_decimal(Decimal::from(i64::MAX), EUR), Err(MoneyError::Overflow));
    }

    proptest! {
        #[test]
        fn two_parts_always_sum_to_the_whole(minor in any::<i64>(), basis_points in 0_i64..=1_000_000) {
            let share = Percent::new(Decimal::new(basis_points, 4)).expect("within 0 to 100");
            let (first, rest) = euros(minor).split(share);
            prop_assert_eq!(first.plus(rest), Ok(euros(minor)));
            prop_assert!(first.minor().unsigned_abs() <= minor.unsigned_abs());
        }

        #[test]
        fn equal_parts_always_sum_to_the_whole(minor in any::<i64>(), parts in 1_u32..500) {
            let split = euros(minor).split_in(parts);
            prop_assert_eq!(split.len(), parts as usize);
            prop_assert_eq!(Money::sum(split, EUR), Ok(euros(minor)));
        }

        #[test]
        fn rounding_is_never_off_by_more_than_half_a_unit(mantissa in any::<i64>(), scale in 0_u32..10) {
            let exact = Decimal::new(mantissa, scale);
            if let Ok(money) = Money::from_decimal(exact, EUR) {
                prop_assert!((money.to_decimal() - exact).abs() <= Decimal::new(5, 3));
            }
        }
    }
}
