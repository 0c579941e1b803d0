//! Prices typed with the taxes in them: the price without tax from which what was typed comes out again, to the cent.
//!
//! Tax is rounded once on the net of a rate (EN 16931 BR-CO-17; Revenu Québec, each tax on the price alone), and a net is whole cents: some
//! totals come out of no net (99.99 at 20 % lies between 83.32 and 83.33). They are told apart, never rounded in silence.

use rust_decimal::Decimal;

use super::discount::Discount;
use super::line::{Line, LineError, Lines};
use super::money::{Currency, Money, MoneyError};
use super::tax::Amounts;

/// A unit price has no more decimals than that (BR-FR-DEC-03).
const MAX_PRICE_DECIMALS: u32 = 6;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaxIncludedError {
    /// No net makes that total; the nearest ones do.
    #[error("no net makes {typed:?} with its taxes")]
    NoNet { typed: Money, below: Money, above: Money },
    /// So many of it that no unit price makes the line.
    #[error("no unit price makes line {0}")]
    NoUnitPrice(usize),
    /// An amount taken off: with its tax or without?
    #[error("line {0} takes an amount off a price with tax")]
    AmountOff(usize),
    #[error(transparent)]
    Line(#[from] LineError),
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// A line whose price holds its taxes, in cents: what was typed of it, and its net as exactly as it is known.
struct Included {
    rank: usize,
    typed: Money,
    exact: Decimal,
    net: Money,
}

impl Lines {
    /// Lines under a discount on the whole document, some of whose prices were typed with their taxes: before that discount, each of those
    /// lines adds what was typed to the total.
    pub fn with_tax_included(lines: Vec<Line>, discount: Option<Discount>, currency: Currency) -> Result<Self, TaxIncludedError> {
        let mut included = Vec::new();
        for (rank, line) in lines.iter().enumerate() {
            if let Some(price) = line.price_with_tax() {
                included.push(Included::of(rank, line, price, currency)?);
            }
        }
        if included.is_empty() {
            return Ok(Self::discounted(lines, discount, currency)?);
        }
        meet(&lines, &mut included, currency)?;
        let mut settled = lines;
        for line in &included {
            let there = &settled[line.rank];
            settled[line.rank] = priced(there, line.net, currency)?.ok_or(TaxIncludedError::NoUnitPrice(line.rank))?;
        }
        Ok(Self::discounted(settled, discount, currency)?)
    }
}

impl Included {
    fn of(rank: usize, line: &Line, price: Decimal, currency: Currency) -> Result<Self, TaxIncludedError> {
        if matches!(line.discount(), Some(Discount::Amount(_))) {
            return Err(TaxIncludedError::AmountOff(rank));
        }
        let typed = line.clone().repriced(price).net(currency)?;
        let rates: Decimal = line.taxes().iter().map(|tax| tax.rate).sum();
        let share = Decimal::ONE_HUNDRED / (Decimal::ONE_HUNDRED + rates);
        let exact = Decimal::from(typed.minor()).checked_mul(share).ok_or(MoneyError::Overflow)?;
        // By itself, where it can stand by itself.
        let rounded = Money::from_decimal(exact / Decimal::from(10_i64.pow(currency.decimals())), currency)?;
        let mut net = rounded;
        for off in [0, -1, 1] {
            let there = Money::new(rounded.minor() + off, currency);
            if there.minor() >= 0 && Amounts::of([(line.taxes(), there)], currency)?.total == typed {
                net = there;
                break;
            }
        }
        Ok(Self { rank, typed, exact, net })
    }

    /// By how much its net is short of what it is exactly, in cents.
    fn short_of(&self) -> Decimal {
        self.exact - Decimal::from(self.net.minor())
    }
}

/// Moves nets by cents until the total is that of the other lines and what was typed of these.
fn meet(lines: &[Line], included: &mut [Included], currency: Currency) -> Result<(), TaxIncludedError> {
    let is_included: Vec<bool> = lines.iter().map(|line| line.price_with_tax().is_some()).collect();
    let mut others = Vec::new();
    for (line, _) in lines.iter().zip(&is_included).filter(|(_, is_included)| !**is_included) {
        others.push((line.taxes(), line.net(currency)?));
    }
    let typed = Money::sum(included.iter().map(|line| line.typed), currency)?;
    let asked = Amounts::of(others.iter().copied(), currency)?.total.plus(typed)?;
    let total = |nets: &[Money]| {
        let parts = included.iter().zip(nets).map(|(line, net)| (lines[line.rank].taxes(), *net));
        Amounts::of(others.iter().copied().chain(parts), currency).map(|amounts| amounts.total)
    };
    let start: Vec<Money> = included.iter().map(|line| line.net).collect();
    // The lines that are most short get a cent first, those that are most beyond lose one first.
    let mut short: Vec<usize> = (0..included.len()).collect();
    short.sort_by_key(|at| std::cmp::Reverse(included[*at].short_of()));
    let rates_of = |at: usize| lines[included[at].rank].taxes();
    let mut groups = vec![short.clone()];
    groups.extend(short.iter().map(|first| short.iter().copied().filter(|at| rates_of(*at) == rates_of(*first)).collect()));
    groups.dedup();
    let (mut below, mut above) = (None::<Money>, None::<Money>);
    let most = i64::try_from(included.len()).unwrap_or(i64::MAX).saturating_add(2);
    for step in (0..=most).flat_map(|size| [size, -size]) {
        for group in &groups {
            let mut nets = start.clone();
            for cent in 0..usize::try_from(step.unsigned_abs()).unwrap_or(usize::MAX) {
                let at = if step > 0 { group[cent % group.len()] } else { group[group.len() - 1 - cent % group.len()] };
                nets[at] = nets[at].plus(Money::new(step.signum(), currency))?;
            }
            if nets.iter().any(|net| net.minor() < 0) {
                continue;
            }
            let reached = total(&nets)?;
            if reached == asked {
                for (line, net) in included.iter_mut().zip(nets) {
                    line.net = net;
                }
                return Ok(());
            }
            let is_below = reached.minor() < asked.minor();
            let nearest = if is_below { &mut below } else { &mut above };
            let is_nearer = |there: &Money| (there.minor() - asked.minor()).abs() > (reached.minor() - asked.minor()).abs();
            if nearest.as_ref().is_none_or(is_nearer) {
                *nearest = Some(reached);
            }
        }
    }
    // What the lines with tax would be, so that whoever typed them finds their own sum again.
    let own = |reached: Option<Money>| reached.unwrap_or(asked).minus(asked)?.plus(typed);
    Err(TaxIncludedError::NoNet { typed, below: own(below)?, above: own(above)? })
}

/// The line at a unit price that makes that net: that of the price typed where it does, in as few decimals as do.
fn priced(line: &Line, net: Money, currency: Currency) -> Result<Option<Line>, TaxIncludedError> {
    let rates: Decimal = line.taxes().iter().map(|tax| tax.rate).sum();
    let typed = line.price_with_tax().unwrap_or_default();
    let own = typed.checked_mul(Decimal::ONE_HUNDRED).ok_or(MoneyError::Overflow)? / (Decimal::ONE_HUNDRED + rates);
    let kept = match line.discount() {
        Some(Discount::Percent(off)) => Decimal::ONE - off.value() / Decimal::ONE_HUNDRED,
        _ => Decimal::ONE,
    };
    let mut exact = vec![own];
    if !kept.is_zero() {
        exact.push(net.to_decimal() / kept / line.quantity());
    }
    for decimals in currency.decimals().min(MAX_PRICE_DECIMALS)..=MAX_PRICE_DECIMALS {
        for price in &exact {
            let step = Decimal::new(1, decimals);
            for price in [price.round_dp(decimals), price.round_dp(decimals) - step, price.round_dp(decimals) + step] {
                if price < Decimal::ZERO {
                    continue;
                }
                let there = line.clone().repriced(price);
                if there.net(currency)? == net {
                    return Ok(Some(there));
                }
            }
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::tax::{TaxCode, TaxRate};
    use crate::money::{CAD, EUR};
    use crate::percent::Percent;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    fn vat(rate: &str) -> Vec<TaxRate> {
        vec![TaxRate::new(TaxCode::Vat, decimal(rate))]
    }

    fn quebec() -> Vec<TaxRate> {
        vec![TaxRate::new(TaxCode::Gst, decimal("5")), TaxRate::new(TaxCode::Qst, decimal("9.975"))]
    }

    fn including(quantity: &str, price: &str, taxes: Vec<TaxRate>) -> Line {
        Line::new("Logo", decimal(quantity), None, decimal(price)).expect("a good line").including_tax().taxed(taxes)
    }

    fn sums(lines: Vec<Line>, currency: Currency) -> (Vec<String>, i64, i64) {
        let lines = Lines::with_tax_included(lines, None, currency).expect("it comes out");
        (lines.iter().map(|line| line.unit_price().to_string()).collect(), lines.net().minor(), lines.total().minor())
    }

    #[test]
    fn what_was_typed_comes_out_again() {
        assert_eq!(sums(vec![including("1", "540", vat("20"))], EUR), (vec!["450".to_owned()], 450_00, 540_00));
        assert_eq!(sums(vec![including("3", "100", vat("20"))], EUR), (vec!["83.333".to_owned()], 250_00, 300_00));
        assert_eq!(sums(vec![including("1250", "0.12", vat("20"))], EUR), (vec!["0.1".to_owned()], 125_00, 150_00));
        assert_eq!(sums(vec![including("1", "114.98", quebec())], CAD), (vec!["100".to_owned()], 100_00, 114_98));
        // Without tax both are the same amount, and what was typed is kept for the day on which there is one.
        let lines = Lines::with_tax_included(vec![including("1", "540", vec![])], None, EUR).expect("it comes out");
        let line = lines.iter().next().expect("a line");
        assert_eq!((line.unit_price(), line.price_with_tax()), (decimal("540"), Some(decimal("540"))));
    }

    #[test]
    fn lines_that_could_not_stand_alone_do_together() {
        let two = vec![including("1", "99.99", vat("20")), including("1", "99.99", vat("20"))];
        let (prices, net, total) = sums(two, EUR);
        assert_eq!((prices.join(" "), net, total), ("83.33 83.32".to_owned(), 166_65, 199_98));
        // Each is exact alone at 83.32; sixty of them would be 24 cents too much.
        assert_eq!(sums(vec![including("1", "99.98", vat("20")); 60], EUR).2, 60 * 99_98);
    }

    #[test]
    fn a_total_that_no_net_makes_is_told_with_its_neighbours() {
        let error = Lines::with_tax_included(vec![including("1", "99.99", vat("20"))], None, EUR).expect_err("no net makes it");
        let [typed, below, above] = [99_99, 99_98, 100_00].map(|minor| Money::new(minor, EUR));
        assert_eq!(error, TaxIncludedError::NoNet { typed, below, above });
        let off = including("1", "540", vat("20")).discounted(Some(Discount::Amount(Money::new(40_00, EUR))));
        assert_eq!(Lines::with_tax_included(vec![off], None, EUR), Err(TaxIncludedError::AmountOff(0)));
    }

    #[test]
    fn a_share_is_taken_off_what_was_typed() {
        let ten = Discount::Percent(Percent::new(10.into()).expect("a share"));
        let line = including("1", "540", vat("20")).discounted(Some(ten));
        assert_eq!(sums(vec![line], EUR), (vec!["450".to_owned()], 405_00, 486_00));
    }

    #[test]
    fn prices_with_and_without_tax_stand_side_by_side() {
        let without = Line::new("Conseil", decimal("3"), None, decimal("85")).expect("a good line").taxed(vat("20"));
        let (_, net, total) = sums(vec![without, including("1", "540", vat("20")), including("1", "105.5", vat("5.5"))], EUR);
        assert_eq!((net, total), (255_00 + 450_00 + 100_00, 306_00 + 540_00 + 105_50));
    }

    // Seals are of these bytes: a line that nobody typed with tax is stored as before.
    #[test]
    fn a_line_without_tax_is_stored_as_it_was() {
        let line = Line::new("Conseil", decimal("3"), Some(crate::Unit::Hour), decimal("85")).expect("a good line");
        let stored = r#"{"description":"Conseil","quantity":"3","unit":"hour","unit_price":"85"}"#;
        assert_eq!(serde_json::to_string(&line).expect("it serialises"), stored);
    }
}
