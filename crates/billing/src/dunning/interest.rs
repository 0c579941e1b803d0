//! Interest on what is paid late: exact until the end, rounded once.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::law::france;
use crate::law::rows::{self, Law, NoRow};
use crate::money::{Money, MoneyError};

/// A year has 365 days here, leap years too: practice, which no article fixes.
const DAYS_A_YEAR: i64 = 365;

/// At which rate interest runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LateRate {
    /// The European Central Bank's of the semester and ten points: between professionals in France, unless agreed otherwise.
    FrenchDefault,
    /// « Trois fois le taux d'intérêt légal », which moves with each semester.
    ThreeTimesLegal,
    /// The legal rate where the creditor is a professional: what a consumer owes after a formal notice (C. civ. 1231-6).
    LegalProfessional,
    /// The legal rate where the creditor is a consumer (C. consom. L214-2).
    LegalConsumer,
    /// The legal rate of Canada, from default (Interest Act s. 3; C.c.Q. 1617).
    Canadian,
    /// A rate that was agreed, in percent a year.
    Agreed(Decimal),
}

impl LateRate {
    fn on(self, law: &Law, day: NaiveDate) -> Result<Decimal, NoRow> {
        match self {
            Self::FrenchDefault => france::late_rate(law, day),
            Self::ThreeTimesLegal => france::lowest_late_rate(law, day),
            Self::LegalProfessional => rows::on("legal_rate_professional", &law.legal_rate_professional, day).copied(),
            Self::LegalConsumer => rows::on("legal_rate_consumer", &law.legal_rate_consumer, day).copied(),
            Self::Canadian => rows::on("canadian_legal_rate", &law.canadian_legal_rate, day).copied(),
            Self::Agreed(rate) => Ok(rate),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InterestError {
    #[error(transparent)]
    NoRow(#[from] NoRow),
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// To what a payment goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imputation {
    /// The law's default (C. civ. 1343-1).
    InterestFirst,
    PrincipalFirst,
}

/// What is owed on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owed {
    pub principal: Money,
    pub interest: Money,
}

impl Owed {
    pub fn total(self) -> Result<Money, MoneyError> {
        self.principal.plus(self.interest)
    }
}

/// Interest on `principal`, taxes included, from the day after `from` to `to`, that day included. Each day bears the rate of its semester.
pub fn interest(law: &Law, rate: LateRate, principal: Money, from: NaiveDate, to: NaiveDate) -> Result<Money, InterestError> {
    rounded(accrued(law, rate, principal, from, to)?, principal)
}

/// What is owed on `on` where parts were paid meanwhile, in the order of their days. It is simple interest: interest bears none.
pub fn owed(
    law: &Law,
    rate: LateRate,
    principal: Money,
    due: NaiveDate,
    payments: &[(NaiveDate, Money)],
    on: NaiveDate,
    imputation: Imputation,
) -> Result<Owed, InterestError> {
    let zero = Money::zero(principal.currency());
    let mut left = principal;
    // Exact where it is only summed; to the cent where a payment settles it.
    let mut unpaid = Decimal::ZERO;
    let mut since = due;
    for (paid_on, amount) in payments.iter().filter(|(paid_on, _)| *paid_on <= on) {
        let reached = (*paid_on).max(since);
        unpaid += accrued(law, rate, left, since, reached)?;
        since = reached;
        let to_interest = match imputation {
            Imputation::PrincipalFirst => zero,
            Imputation::InterestFirst => rounded(unpaid, principal)?.at_most(*amount)?,
        };
        if imputation == Imputation::InterestFirst {
            unpaid = rounded(unpaid, principal)?.minus(to_interest)?.to_decimal() * Decimal::from(100 * DAYS_A_YEAR);
        }
        left = left.minus(amount.minus(to_interest)?.at_most(left)?)?;
    }
    unpaid += accrued(law, rate, left, since, on.max(since))?;
    Ok(Owed { principal: left, interest: rounded(unpaid, principal)? })
}

/// The sum of principal × rate × days, still to be divided by a hundred and by the days of a year.
fn accrued(law: &Law, rate: LateRate, principal: Money, from: NaiveDate, to: NaiveDate) -> Result<Decimal, InterestError> {
    let mut sum = Decimal::ZERO;
    for day in from.iter_days().skip(1).take_while(|day| *day <= to) {
        let of_day = principal.to_decimal().checked_mul(rate.on(law, day)?).ok_or(MoneyError::Overflow)?;
        sum = sum.checked_add(of_day).ok_or(MoneyError::Overflow)?;
    }
    Ok(sum)
}

fn rounded(sum: Decimal, like: Money) -> Result<Money, InterestError> {
    // A tie has few decimals, and is exact: the division cannot hide one.
    let exact = sum / Decimal::from(100 * DAYS_A_YEAR);
    let rounded = exact.round_dp_with_strategy(like.currency().decimals(), RoundingStrategy::MidpointAwayFromZero);
    Ok(Money::from_decimal(rounded, like.currency())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{CAD, EUR};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn of(rate: LateRate, minor: i64, from: &str, to: &str) -> i64 {
        interest(&Law::built_in(), rate, Money::new(minor, EUR), day(from), day(to)).expect("rows").minor()
    }

    fn agreed(rate: i64) -> LateRate {
        LateRate::Agreed(rate.into())
    }

    // C. com. L441-10, II: the first day is the one after the due date, the day of payment counts.
    #[test]
    fn interest_follows_the_semesters_and_is_rounded_once() {
        assert_eq!(of(LateRate::FrenchDefault, 1_000_00, "2026-03-01", "2026-03-31"), 9_99);
        assert_eq!(of(LateRate::FrenchDefault, 10_000_00, "2026-04-30", "2026-08-31"), 413_68);
        assert_eq!(of(LateRate::FrenchDefault, 850_00, "2026-09-30", "2026-11-22"), 15_30);
        assert_eq!(of(LateRate::ThreeTimesLegal, 2_400_00, "2026-05-15", "2026-07-15"), 31_91);
        assert_eq!(of(LateRate::LegalProfessional, 600_00, "2026-10-05", "2026-11-22"), 2_17);
        assert_eq!(of(agreed(12), 1_000_00, "2026-03-01", "2026-03-31"), 9_86);
        assert_eq!(of(LateRate::FrenchDefault, 10_000_00, "2026-07-31", "2026-08-30"), 101_92);
    }

    // C. consom. L214-2: what a consumer paid ahead bears interest from the end of the third month until performance.
    #[test]
    fn a_consumer_is_owed_interest_on_what_was_paid_ahead() {
        let after_three_months = day("2026-01-10").checked_add_months(chrono::Months::new(3)).expect("a date");
        assert_eq!(after_three_months, day("2026-04-10"));
        assert_eq!(of(LateRate::LegalConsumer, 300_00, "2026-04-10", "2026-06-30"), 4_44);
    }

    // Interest Act s. 3; C.c.Q. 1617.
    #[test]
    fn in_quebec_five_percent_from_default_unless_agreed() {
        let interest =
            |rate| interest(&Law::built_in(), rate, Money::new(1_000_00, CAD), day("2026-09-01"), day("2026-11-22")).expect("rows");
        assert_eq!((interest(LateRate::Canadian).minor(), interest(agreed(18)).minor()), (11_23, 40_44));
        assert_eq!(crate::law::wording::canadian_rate(18.into()), "1,5\u{a0}% par mois (18\u{a0}% par an)");
        assert_eq!(crate::law::wording::canadian_rate(24.into()), "2\u{a0}% par mois (24\u{a0}% par an)");
        assert_eq!(crate::law::wording::canadian_rate(10.into()), "10\u{a0}% par an");
    }

    // C. civ. 1343-1: a payment goes to interest first, unless agreed otherwise.
    #[test]
    fn a_part_payment_goes_to_interest_first() {
        let owed = |imputation| {
            let payments = [(day("2026-07-15"), Money::new(500_00, EUR))];
            owed(
                &Law::built_in(),
                LateRate::FrenchDefault,
                Money::new(1_200_00, EUR),
                day("2026-06-15"),
                &payments,
                day("2026-08-31"),
                imputation,
            )
            .expect("rows")
        };
        assert_eq!(of(LateRate::FrenchDefault, 1_200_00, "2026-06-15", "2026-07-15"), 12_11);
        let first = owed(Imputation::InterestFirst);
        assert_eq!((first.principal.minor(), first.interest.minor(), first.total().expect("small").minor()), (712_11, 11_37, 723_48));
        let last = owed(Imputation::PrincipalFirst);
        assert_eq!((last.principal.minor(), last.total().expect("small").minor()), (700_00, 723_28));
    }

    #[test]
    fn a_semester_without_a_row_is_named() {
        let result = interest(&Law::built_in(), LateRate::FrenchDefault, Money::new(1, EUR), day("2026-12-01"), day("2027-01-15"));
        assert_eq!(result, Err(InterestError::NoRow(NoRow { rule: "ecb_refinancing_rate".to_owned(), on: day("2027-01-01") })));
    }
}
