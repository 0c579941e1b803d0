//! What is owed, by lateness.

use chrono::NaiveDate;

use crate::money::{Currency, Money, MoneyError};

/// A bucket of the aging report, by days past the due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bucket {
    Current,
    To30,
    To60,
    To90,
    Over90,
}

impl Bucket {
    pub const ALL: [Self; 5] = [Self::Current, Self::To30, Self::To60, Self::To90, Self::Over90];

    /// The bucket of an invoice due on `due_on`, seen on `today`. The due date itself is not late.
    #[must_use]
    pub fn of(due_on: NaiveDate, today: NaiveDate) -> Self {
        match days_late(due_on, today) {
            ..=0 => Self::Current,
            1..=30 => Self::To30,
            31..=60 => Self::To60,
            61..=90 => Self::To90,
            _ => Self::Over90,
        }
    }
}

/// Days past the due date; zero or less while it is not passed.
#[must_use]
pub fn days_late(due_on: NaiveDate, today: NaiveDate) -> i64 {
    (today - due_on).num_days()
}

/// What is outstanding in one currency, bucket by bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aging {
    buckets: [Money; 5],
}

impl Aging {
    pub fn of(owed: impl IntoIterator<Item = (NaiveDate, Money)>, currency: Currency, today: NaiveDate) -> Result<Self, MoneyError> {
        let mut buckets = [Money::zero(currency); 5];
        for (due_on, outstanding) in owed {
            let bucket = &mut buckets[Bucket::of(due_on, today) as usize];
            *bucket = bucket.plus(outstanding)?;
        }
        Ok(Self { buckets })
    }

    #[must_use]
    pub fn in_bucket(&self, bucket: Bucket) -> Money {
        self.buckets[bucket as usize]
    }

    pub fn total(&self) -> Result<Money, MoneyError> {
        Money::sum(self.buckets, self.buckets[0].currency())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_change_the_day_after_their_last() {
        let due: NaiveDate = "2026-03-02".parse().expect("a date");
        for (days, bucket) in [
            (-5, Bucket::Current),
            (0, Bucket::Current),
            (1, Bucket::To30),
            (30, Bucket::To30),
            (31, Bucket::To60),
            (60, Bucket::To60),
            (61, Bucket::To90),
            (90, Bucket::To90),
            (91, Bucket::Over90),
        ] {
            assert_eq!(Bucket::of(due, due + chrono::Duration::days(days)), bucket, "{days} days");
        }
    }
}
