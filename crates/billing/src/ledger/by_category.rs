//! What came in, by the categories of what it was paid for: the register of receipts and the declarations tell them apart.

use crate::money::category::Category;
use crate::money::line::{LineError, Lines};
use crate::money::tax::Amounts;
use crate::money::{Money, MoneyError};
use crate::party::business::Business;

/// Part of what came in, and its category; none where the business has not said what it sells.
pub type Share = (Option<Category>, Money);

/// What came in for lines, in proportion to what those of each category come to with their taxes. The shares sum to the whole, to the cent:
/// what does not divide is the largest one's. Money given back is negative, and divides alike.
pub fn by_category(amount: Money, lines: &Lines, business: &Business) -> Result<Vec<Share>, LineError> {
    let mut nets: Vec<(Option<Category>, Vec<_>)> = Vec::new();
    for (line, net) in lines.iter().zip(lines.nets()?) {
        let category = business.category_of(line);
        match nets.iter_mut().find(|(there, _)| *there == category) {
            Some((_, of_it)) => of_it.push((line.taxes(), net)),
            None => nets.push((category, vec![(line.taxes(), net)])),
        }
    }
    let mut weights = Vec::with_capacity(nets.len());
    for (category, of_it) in nets {
        weights.push((category, Amounts::of(of_it, lines.currency())?.total));
    }
    Ok(in_shares(amount, &weights)?)
}

fn in_shares(amount: Money, weights: &[Share]) -> Result<Vec<Share>, MoneyError> {
    let whole = Money::sum(weights.iter().map(|(_, weight)| *weight), amount.currency())?;
    let mut shares = Vec::with_capacity(weights.len());
    let mut left = amount;
    for (category, weight) in weights {
        let share = amount.in_proportion(*weight, whole)?;
        left = left.minus(share)?;
        shares.push((*category, share));
    }
    // The first of the largest: of two alike, always the same.
    let largest = weights.iter().map(|(_, weight)| weight.minor()).max();
    if let Some(rank) = weights.iter().position(|(_, weight)| Some(weight.minor()) == largest) {
        shares[rank].1 = shares[rank].1.plus(left)?;
    }
    shares.retain(|(_, share)| !share.is_zero());
    Ok(shares)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;
    use crate::money::category::ServiceKind;
    use crate::money::exemption::Nature;
    use crate::money::line::Line;
    use crate::money::tax::{TaxCode, TaxRate};
    use crate::money::{CAD, EUR};
    use crate::party::business::Activity;
    use crate::testing::business;

    fn line(minor: i64, rate: &str, category: Option<Category>) -> Line {
        let rate = TaxRate::new(TaxCode::Vat, rate.parse().expect("a rate"));
        let price = Money::new(minor, EUR).to_decimal();
        Line::new("a", Decimal::ONE, None, price).expect("a good line").taxed(vec![rate]).as_category(category)
    }

    fn shares(amount: i64, lines: Vec<Line>, business: &Business) -> Vec<(Option<Category>, i64)> {
        let lines = Lines::new(lines, EUR).expect("good lines");
        let shares = by_category(Money::new(amount, EUR), &lines, business).expect("they divide");
        shares.into_iter().map(|(category, share)| (category, share.minor())).collect()
    }

    // By what the lines come to with their taxes: 120.00 of goods and 105.50 of books' services.
    #[test]
    fn a_payment_divides_as_the_lines_do_with_their_taxes() {
        let lines = || vec![line(100_00, "20", Some(Category::Goods)), line(100_00, "5.5", Some(Category::ServiceBnc))];
        let (goods, bnc) = (Some(Category::Goods), Some(Category::ServiceBnc));
        assert_eq!(shares(225_50, lines(), &business()), [(goods, 120_00), (bnc, 105_50)]);
        assert_eq!(shares(100_00, lines(), &business()), [(goods, 53_22), (bnc, 46_78)]);
        assert_eq!(shares(-100_00, lines(), &business()), [(goods, -53_22), (bnc, -46_78)]);
        let thirds = [Category::Goods, Category::ServiceBic, Category::ServiceBnc].map(|category| line(1_00, "20", Some(category)));
        let cent_left = [(goods, 34), (Some(Category::ServiceBic), 33), (bnc, 33)];
        assert_eq!(shares(1_00, thirds.to_vec(), &business()), cent_left);
    }

    // Documents of before categories, and lines of a business that has not said.
    #[test]
    fn the_business_answers_for_what_was_frozen_without_a_category() {
        let old = || vec![line(60_00, "0", None), line(40_00, "0", None).as_nature(Some(Nature::Goods))];
        let profession = Business { services: Some(ServiceKind::Bnc), ..business() };
        assert_eq!(shares(10_00, old(), &profession), [(Some(Category::ServiceBnc), 6_00), (Some(Category::Goods), 4_00)]);
        assert_eq!(shares(10_00, old(), &business()), [(None, 6_00), (Some(Category::Goods), 4_00)]);
        let mixed = Business { activity: Activity::Mixed, usual: Some(Category::Goods), ..business() };
        assert_eq!(shares(10_00, old(), &mixed), [(Some(Category::Goods), 10_00)]);
        let quebec = Business { services: Some(ServiceKind::Bnc), ..Business::quebec("Marc".to_owned(), vec![], None) };
        let lines = Lines::new(vec![Line::new("a", Decimal::ONE, None, Decimal::TEN).expect("a good line")], CAD).expect("good lines");
        assert_eq!(by_category(Money::new(10_00, CAD), &lines, &quebec), Ok(vec![(None, Money::new(10_00, CAD))]));
    }

    fn category() -> impl Strategy<Value = Option<Category>> {
        prop_oneof![Just(None), Just(Some(Category::Goods)), Just(Some(Category::ServiceBic)), Just(Some(Category::ServiceBnc))]
    }

    proptest! {
        #[test]
        fn what_came_in_is_the_sum_of_its_categories(
            lines in proptest::collection::vec((0_i64..1_000_000_00, prop_oneof![Just("0"), Just("5.5"), Just("20")], category()), 1..8),
            payments in proptest::collection::vec(-5_000_000_00_i64..5_000_000_00, 1..6),
            usual in category(),
        ) {
            let business = Business { activity: Activity::Mixed, usual, ..business() };
            let lines = Lines::new(lines.into_iter().map(|(minor, rate, category)| line(minor, rate, category)).collect(), EUR).expect("lines");
            for payment in payments {
                let shares = by_category(Money::new(payment, EUR), &lines, &business).expect("they divide");
                prop_assert_eq!(shares.iter().map(|(_, share)| share.minor()).sum::<i64>(), payment);
                let is_once = shares.iter().all(|(category, _)| shares.iter().filter(|(other, _)| other == category).count() == 1);
                prop_assert!(is_once);
            }
        }

        // A part of a document is in its categories, and comes to what it came to.
        #[test]
        fn a_part_is_cut_by_category_and_sums_to_itself(
            whole in proptest::collection::vec((1_i64..100_000_00, prop_oneof![Just("5.5"), Just("20")], category()), 1..8),
            part in 0_i64..100_000_00,
        ) {
            let of = |(minor, rate, category): (i64, &str, Option<Category>)| {
                line(minor, rate, category).as_nature(category.map(Category::nature))
            };
            let whole = Lines::new(whole.into_iter().map(of).collect(), EUR).expect("lines");
            let ways: Vec<Line> = whole.ways().iter().map(|way| Line::of_amount("a", Money::new(part, EUR), way).expect("a line")).collect();
            let before = Lines::new(ways, EUR).expect("lines");
            let after = before.clone().in_categories_of(&whole).expect("they are cut");
            prop_assert_eq!(after.amounts(), before.amounts());
            prop_assert_eq!(Lines::new(after.iter().cloned().collect(), EUR).expect("lines").amounts(), before.amounts());
            if before.net().is_positive() {
                let kind = |line: &Line| (line.nature(), line.category(), line.taxes().to_vec());
                prop_assert!(after.iter().all(|line| whole.iter().any(|there| kind(there) == kind(line))));
            }
        }
    }
}
