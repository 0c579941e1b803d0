//! Interest on what is paid late: exact until the end, rounded once.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::law::france;
use crate::law::rows::{self, Law, NoRow};
use crate::money::{Money, MoneyError};

/// A year has 365 days here, leap years too: practice, which no article fixes.
const DAYS_A_YEAR: i64 = 365;

/// At which rate interest runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// What is paid late.
#[derive(Clone, Debug)]
pub struct Debt {
    /// What was asked for, taxes included, less what was credited of it.
    pub principal: Money,
    /// The last day before interest runs: the day on which it was due.
    pub due: NaiveDate,
    /// What was paid of it, in the order of the days.
    pub payments: Vec<(NaiveDate, Money)>,
    pub rate: LateRate,
    pub imputation: Imputation,
}

/// Days of one rate and of one principal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub from: NaiveDate,
    /// The last day of it.
    pub to: NaiveDate,
    pub principal: Money,
    /// In percent a year.
    pub rate: Decimal,
    /// Cents that add up: the whole is rounded once, and no period by itself.
    pub interest: Money,
}

impl Period {
    #[must_use]
    pub fn days(&self) -> i64 {
        (self.to - self.from).num_days() + 1
    }
}

/// What a payment went to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imputed {
    pub on: NaiveDate,
    pub to_interest: Money,
    pub to_principal: Money,
}

/// How what is owed on a day was worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calculation {
    pub on: NaiveDate,
    pub periods: Vec<Period>,
    pub payments: Vec<Imputed>,
    pub owed: Owed,
    /// What the day after adds, rounded by itself; `None` where its rate is not known yet.
    pub by_day: Option<Money>,
}

impl Debt {
    /// What is owed on a day. Simple interest: interest bears none. From the day after it was due to that day, both told; each day bears the
    /// rate of its semester.
    pub fn owed_on(&self, law: &Law, on: NaiveDate) -> Result<Calculation, InterestError> {
        let zero = Money::zero(self.principal.currency());
        let mut running = Running {
            law,
            rate: self.rate,
            left: self.principal,
            reached: self.due,
            exact: Decimal::ZERO,
            told: zero,
            periods: Vec::new(),
        };
        // Interest that was due when money came, and was not paid by it.
        let mut unpaid = zero;
        let mut payments = Vec::new();
        for (paid_on, amount) in self.payments.iter().filter(|(paid_on, _)| *paid_on <= on) {
            running.reach(*paid_on)?;
            let accrued = unpaid.plus(rounded(running.exact, zero)?)?;
            let to_principal = match self.imputation {
                Imputation::InterestFirst => amount.minus(accrued.at_most(*amount)?)?.at_most(running.left)?,
                Imputation::PrincipalFirst => amount.at_most(running.left)?,
            };
            let to_interest = amount.minus(to_principal)?.at_most(accrued)?;
            if !to_interest.is_zero() {
                unpaid = accrued.minus(to_interest)?;
                (running.exact, running.told) = (Decimal::ZERO, zero);
            }
            running.left = running.left.minus(to_principal)?;
            payments.push(Imputed { on: *paid_on, to_interest, to_principal });
        }
        running.reach(on)?;
        let interest = unpaid.plus(rounded(running.exact, zero)?)?;
        let next = on.max(self.due).succ_opt().unwrap_or(on);
        let by_day = match self.rate.on(law, next) {
            Ok(rate) => Some(rounded(running.left.to_decimal().checked_mul(rate).ok_or(MoneyError::Overflow)?, zero)?),
            Err(_) => None,
        };
        Ok(Calculation { on, periods: running.periods, payments, owed: Owed { principal: running.left, interest }, by_day })
    }
}

/// Interest as it runs, day by day.
struct Running<'a> {
    law: &'a Law,
    rate: LateRate,
    left: Money,
    /// The last day that is counted.
    reached: NaiveDate,
    /// The sum of principal × rate × days since money last went to interest, still to be divided by a hundred and by the days of a year.
    exact: Decimal,
    /// What the periods since then show of it.
    told: Money,
    periods: Vec<Period>,
}

impl Running<'_> {
    /// Counts up to a day, that day included.
    fn reach(&mut self, day: NaiveDate) -> Result<(), InterestError> {
        let begins = self.periods.len();
        if self.left.is_zero() {
            self.reached = self.reached.max(day);
        }
        while self.reached < day {
            let Some(next) = self.reached.succ_opt() else { break };
            let rate = self.rate.on(self.law, next)?;
            let of_day = self.left.to_decimal().checked_mul(rate).ok_or(MoneyError::Overflow)?;
            match self.periods[begins..].last_mut().filter(|period| period.rate == rate) {
                Some(period) => period.to = next,
                None => {
                    self.tell()?;
                    let interest = Money::zero(self.left.currency());
                    self.periods.push(Period { from: next, to: next, principal: self.left, rate, interest });
                }
            }
            self.exact = self.exact.checked_add(of_day).ok_or(MoneyError::Overflow)?;
            self.reached = next;
        }
        self.tell()
    }

    /// The last period has what the others leave of the whole, rounded.
    fn tell(&mut self) -> Result<(), InterestError> {
        let whole = rounded(self.exact, self.told)?;
        if let Some(period) = self.periods.last_mut() {
            period.interest = period.interest.plus(whole.minus(self.told)?)?;
            self.told = whole;
        }
        Ok(())
    }
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

    fn debt(rate: LateRate, principal: Money, due: &str) -> Debt {
        Debt { principal, due: day(due), payments: Vec::new(), rate, imputation: Imputation::InterestFirst }
    }

    fn of(rate: LateRate, minor: i64, from: &str, to: &str) -> i64 {
        debt(rate, Money::new(minor, EUR), from).owed_on(&Law::built_in(), day(to)).expect("rows").owed.interest.minor()
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
        let interest = |rate| {
            let owed = debt(rate, Money::new(1_000_00, CAD), "2026-09-01").owed_on(&Law::built_in(), day("2026-11-22"));
            owed.expect("rows").owed.interest.minor()
        };
        assert_eq!((interest(LateRate::Canadian), interest(agreed(18))), (11_23, 40_44));
        assert_eq!(crate::law::wording::canadian_rate(18.into()), "1,5\u{a0}% par mois (18\u{a0}% par an)");
        assert_eq!(crate::law::wording::canadian_rate(24.into()), "2\u{a0}% par mois (24\u{a0}% par an)");
        assert_eq!(crate::law::wording::canadian_rate(10.into()), "10\u{a0}% par an");
    }

    // C. civ. 1343-1: a payment goes to interest first, unless agreed otherwise.
    #[test]
    fn a_part_payment_goes_to_interest_first() {
        let owed = |imputation| {
            let payments = vec![(day("2026-07-15"), Money::new(500_00, EUR))];
            let debt = Debt { payments, imputation, ..debt(LateRate::FrenchDefault, Money::new(1_200_00, EUR), "2026-06-15") };
            debt.owed_on(&Law::built_in(), day("2026-08-31")).expect("rows")
        };
        assert_eq!(of(LateRate::FrenchDefault, 1_200_00, "2026-06-15", "2026-07-15"), 12_11);
        let first = owed(Imputation::InterestFirst);
        let total = |of: &Calculation| of.owed.total().expect("small").minor();
        assert_eq!((first.owed.principal.minor(), first.owed.interest.minor(), total(&first)), (712_11, 11_37, 723_48));
        assert_eq!((first.payments[0].to_interest.minor(), first.payments[0].to_principal.minor()), (12_11, 487_89));
        assert_eq!(first.by_day.map(Money::minor), Some(24));
        let last = owed(Imputation::PrincipalFirst);
        assert_eq!((last.owed.principal.minor(), total(&last)), (700_00, 723_28));
        // Each period is of one rate and one principal, and their cents are those of the whole.
        let told = |of: &Calculation| {
            of.periods.iter().map(|period| (period.days(), period.rate.to_string(), period.interest.minor())).collect::<Vec<_>>()
        };
        assert_eq!(told(&first), [(15, "12.15".to_owned(), 5_99), (15, "12.40".to_owned(), 6_12), (47, "12.40".to_owned(), 11_37)]);
        assert_eq!(told(&last), [(15, "12.15".to_owned(), 5_99), (15, "12.40".to_owned(), 6_12), (47, "12.40".to_owned(), 11_17)]);
    }

    #[test]
    fn a_semester_without_a_row_is_named() {
        let debt = debt(LateRate::FrenchDefault, Money::new(1, EUR), "2026-12-01");
        let last = debt.owed_on(&Law::built_in(), day("2026-12-31")).expect("rows");
        assert_eq!(last.by_day, None, "what the next day adds is not known");
        let result = debt.owed_on(&Law::built_in(), day("2027-01-15"));
        assert_eq!(result, Err(InterestError::NoRow(NoRow { rule: "ecb_refinancing_rate".to_owned(), on: day("2027-01-01") })));
    }

    // What was paid once all of it was paid late goes to what it bore, and bears nothing more.
    #[test]
    fn interest_of_what_was_paid_late_stands_still() {
        let payments = vec![(day("2026-03-31"), Money::new(1_000_00, EUR)), (day("2026-05-04"), Money::new(4_00, EUR))];
        let debt = Debt {
            payments,
            imputation: Imputation::PrincipalFirst,
            ..debt(LateRate::FrenchDefault, Money::new(1_000_00, EUR), "2026-03-01")
        };
        let on = |text: &str| debt.owed_on(&Law::built_in(), day(text)).expect("rows");
        assert_eq!((on("2026-04-30").owed.principal.minor(), on("2026-04-30").owed.interest.minor()), (0, 9_99));
        assert_eq!((on("2026-11-30").owed.interest.minor(), on("2026-11-30").by_day.map(Money::minor)), (5_99, Some(0)));
        // What came before the day it was due bears nothing, and leaves less to bear it.
        let early = Debt { payments: vec![(day("2026-02-01"), Money::new(500_00, EUR))], ..debt.clone() };
        assert_eq!(early.owed_on(&Law::built_in(), day("2026-03-31")).expect("rows").owed.interest.minor(), 4_99);
    }

    proptest::proptest! {
        /// Whatever was paid when: nothing is owed twice or lost, and the periods add up to what was borne.
        #[test]
        fn what_was_paid_and_what_is_owed_add_up(
            principal in 1_i64..5_000_000,
            paid in proptest::collection::vec((0_u64..700, 1_i64..2_000_000), 0..6),
            asked in 0_u64..700,
            is_interest_first in proptest::prelude::any::<bool>(),
        ) {
            let due = day("2024-06-15");
            let mut paid = paid;
            paid.sort_unstable();
            let after = |days: u64| due + chrono::Days::new(days);
            let payments: Vec<_> = paid.iter().map(|(days, minor)| (after(*days), Money::new(*minor, EUR))).collect();
            let imputation = if is_interest_first { Imputation::InterestFirst } else { Imputation::PrincipalFirst };
            let debt = Debt { principal: Money::new(principal, EUR), due, payments, rate: LateRate::FrenchDefault, imputation };
            let found = debt.owed_on(&Law::built_in(), after(asked)).expect("rows");
            let to_principal: i64 = found.payments.iter().map(|paid| paid.to_principal.minor()).sum();
            let to_interest: i64 = found.payments.iter().map(|paid| paid.to_interest.minor()).sum();
            let borne: i64 = found.periods.iter().map(|period| period.interest.minor()).sum();
            proptest::prop_assert_eq!(found.owed.principal.minor(), principal - to_principal);
            proptest::prop_assert_eq!(found.owed.interest.minor(), borne - to_interest);
            proptest::prop_assert!(found.owed.interest.minor() >= 0 && found.owed.principal.minor() >= 0);
            proptest::prop_assert!(found.periods.windows(2).all(|pair| pair[0].to < pair[1].from));
        }
    }
}
