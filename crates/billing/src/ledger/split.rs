//! How one payment may settle several invoices: those that it pays exactly, else the ones due first.

use crate::money::Money;

/// Among how many invoices an exact sum is looked for, and of how many it may be made.
const MAX_SEARCHED: usize = 16;
const MAX_TOGETHER: usize = 6;

/// What of a payment goes to which invoice, by its rank: never more than is outstanding of it.
pub type Split = Vec<(usize, Money)>;

/// The invoices that an amount pays exactly and wholly, several together: the fewest first, then the ones due first. The invoices come in
/// the order in which they are due.
#[must_use]
pub fn exact(outstanding: &[Money], amount: Money, most: usize) -> Vec<Split> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    let open: Vec<(usize, i64)> = ranked(outstanding, amount).map(|(rank, owed)| (rank, owed.minor())).collect();
    if open.len() > 1 && open.iter().map(|(_, minor)| *minor).sum::<i64>() == amount.minor() {
        found.push(open.iter().map(|(rank, _)| *rank).collect());
    }
    let searched = &open[..open.len().min(MAX_SEARCHED)];
    search(searched, amount.minor(), &mut Vec::new(), &mut found);
    found.sort_by_key(|ranks| (ranks.len(), ranks.clone()));
    found.dedup();
    let whole = |ranks: Vec<usize>| ranks.into_iter().map(|rank| (rank, outstanding[rank])).collect();
    found.into_iter().take(most).map(whole).collect()
}

fn search(open: &[(usize, i64)], left: i64, taken: &mut Vec<usize>, found: &mut Vec<Vec<usize>>) {
    if left == 0 && taken.len() > 1 {
        found.push(taken.clone());
    }
    if left <= 0 || taken.len() == MAX_TOGETHER {
        return;
    }
    for (at, (rank, minor)) in open.iter().enumerate() {
        taken.push(*rank);
        search(&open[at + 1..], left - minor, taken, found);
        taken.pop();
    }
}

/// The amount over the invoices in the order in which they are due, and what is left of it.
#[must_use]
pub fn oldest_first(outstanding: &[Money], amount: Money) -> (Split, Money) {
    let mut left = amount.minor();
    let mut split = Split::new();
    for (rank, owed) in ranked(outstanding, amount) {
        let part = owed.minor().min(left);
        if part > 0 {
            split.push((rank, Money::new(part, amount.currency())));
            left -= part;
        }
    }
    (split, Money::new(left, amount.currency()))
}

/// What is owed in the currency of that amount.
fn ranked(outstanding: &[Money], amount: Money) -> impl Iterator<Item = (usize, Money)> {
    let owed = outstanding.iter().copied().enumerate();
    owed.filter(move |(_, owed)| owed.is_positive() && owed.currency() == amount.currency())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::{CAD, EUR};

    fn euros(minor: &[i64]) -> Vec<Money> {
        minor.iter().map(|minor| Money::new(*minor, EUR)).collect()
    }

    fn exactly(owed: &[i64], amount: i64) -> Vec<Vec<usize>> {
        let found = exact(&euros(owed), Money::new(amount, EUR), 3);
        found.into_iter().map(|split| split.into_iter().map(|(rank, _)| rank).collect()).collect()
    }

    #[test]
    fn what_it_pays_exactly_comes_first_and_by_the_fewest() {
        assert_eq!(exactly(&[540_00, 60_00], 600_00), [[0, 1]]);
        assert_eq!(exactly(&[300_00, 540_00, 60_00], 600_00), [[1, 2]]);
        assert_eq!(exactly(&[100_00, 200_00, 300_00, 400_00], 500_00), [[0, 3], [1, 2]]);
        assert!(exactly(&[540_00, 60_00], 590_00).is_empty());
        // One alone is no matter of splitting.
        assert!(exactly(&[600_00, 60_00], 600_00).is_empty());
        // More than are tried together, where it is all of them.
        assert_eq!(exactly(&[1_00; 20], 20_00), [(0..20).collect::<Vec<_>>()]);
    }

    #[test]
    fn else_the_oldest_is_paid_first() {
        let (split, left) = oldest_first(&euros(&[540_00, 60_00, 10_00]), Money::new(590_00, EUR));
        assert_eq!(split, [(0, Money::new(540_00, EUR)), (1, Money::new(50_00, EUR))]);
        assert!(left.is_zero());
        let other = [Money::new(540_00, CAD), Money::new(60_00, EUR)];
        assert_eq!(oldest_first(&other, Money::new(100_00, EUR)), (vec![(1, Money::new(60_00, EUR))], Money::new(40_00, EUR)));
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_overpaid(owed in proptest::collection::vec(0_i64..50_000, 0..9), amount in 1_i64..200_000) {
            let (outstanding, amount) = (euros(&owed), Money::new(amount, EUR));
            let (split, left) = oldest_first(&outstanding, amount);
            prop_assert_eq!(split.iter().map(|(_, part)| part.minor()).sum::<i64>() + left.minor(), amount.minor());
            prop_assert!(split.iter().all(|(rank, part)| (1..=owed[*rank]).contains(&part.minor())));
            for split in exact(&outstanding, amount, 5) {
                prop_assert_eq!(split.iter().map(|(_, part)| part.minor()).sum::<i64>(), amount.minor());
                prop_assert!(split.len() > 1 && split.iter().all(|(rank, part)| part.minor() == owed[*rank]));
            }
        }
    }
}
