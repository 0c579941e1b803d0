//! What had come in before a business came here: one sum, or month by month; and in Canada what it had invoiced, quarter by quarter.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::Money;
use crate::money::category::Category;

/// The receipts of the year so far, of a business that comes in the middle of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Takeover {
    /// Of all the year: the sum of the months, where they are known.
    pub receipts: Money,
    /// The last day that they count.
    pub until: NaiveDate,
    /// The same by month and by category; none where one sum was told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub months: Vec<MonthBefore>,
    /// What was invoiced, by calendar quarter: a small supplier's thresholds go by that (ETA s. 148).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quarters: Vec<QuarterBefore>,
}

/// What came in in a month, of one category where it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthBefore {
    /// Its first day.
    pub month: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    pub receipts: Money,
}

/// What was invoiced in a calendar quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarterBefore {
    /// Its first day.
    pub first: NaiveDate,
    pub invoiced: Money,
}

impl Takeover {
    /// Whether receipts were told, and not what was invoiced alone.
    #[must_use]
    pub fn tells_receipts(&self) -> bool {
        !self.receipts.is_zero() || self.quarters.is_empty()
    }

    /// The receipts by category; all of them under the usual one where one sum was told. The shares sum to the whole.
    #[must_use]
    pub fn by_category(&self, usual: Option<Category>) -> Vec<(Option<Category>, Money)> {
        if self.months.is_empty() {
            return vec![(usual, self.receipts)];
        }
        let mut shares: Vec<(Option<Category>, Money)> = Vec::new();
        for MonthBefore { category, receipts, .. } in &self.months {
            match shares.iter_mut().find(|(there, _)| there == category) {
                Some((_, sum)) => *sum = Money::new(sum.minor().saturating_add(receipts.minor()), sum.currency()),
                None => shares.push((*category, *receipts)),
            }
        }
        shares
    }

    /// What counts as invoiced, each with a day of its quarter: the quarters, where they were told; else the receipts, once.
    #[must_use]
    pub fn invoiced(&self) -> Vec<(NaiveDate, Money)> {
        if self.quarters.is_empty() {
            return vec![(self.until, self.receipts)];
        }
        self.quarters.iter().map(|quarter| (quarter.first, quarter.invoiced)).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::EUR;
    use crate::testing::day;

    // Told as one sum, as the first release wrote it.
    #[test]
    fn one_sum_is_read_and_written_as_it_was() {
        let written = r#"{"receipts":{"minor":1200000,"currency":"EUR"},"until":"2026-02-28"}"#;
        let read: Takeover = serde_json::from_str(written).expect("it reads");
        assert_eq!(serde_json::to_string(&read).expect("it serialises"), written);
        assert_eq!(read.by_category(Some(Category::Goods)), [(Some(Category::Goods), Money::new(12_000_00, EUR))]);
        assert_eq!(read.invoiced(), [(day("2026-02-28"), Money::new(12_000_00, EUR))]);
    }

    proptest! {
        #[test]
        fn months_by_category_are_the_receipts(
            months in proptest::collection::vec((1_u32..=12, 0_usize..4, 0_i64..100_000_00), 1..40),
        ) {
            let categories = [None, Some(Category::Goods), Some(Category::ServiceBic), Some(Category::ServiceBnc)];
            let months: Vec<MonthBefore> = months
                .into_iter()
                .filter_map(|(month, category, minor)| {
                    let month = NaiveDate::from_ymd_opt(2026, month, 1)?;
                    Some(MonthBefore { month, category: categories[category], receipts: Money::new(minor, EUR) })
                })
                .collect();
            let receipts = Money::sum(months.iter().map(|month| month.receipts), EUR).expect("a sum");
            let takeover = Takeover { receipts, until: day("2026-12-31"), months, quarters: Vec::new() };
            let shares = takeover.by_category(None);
            prop_assert_eq!(shares.iter().map(|(_, share)| share.minor()).sum::<i64>(), receipts.minor());
            prop_assert!(shares.len() <= 4);
        }
    }
}
