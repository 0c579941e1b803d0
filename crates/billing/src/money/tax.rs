//! Taxes: which, at what rate, on what; and amounts with their taxes, added and taken away rate by rate.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::exemption::Exemption;
use super::money::{Currency, Money, MoneyError};

/// A tax by its own name; what it is called on paper depends on the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxCode {
    /// French value-added tax, TVA.
    Vat,
    /// Canada's goods and services tax, TPS.
    Gst,
    /// Québec's sales tax, TVQ.
    Qst,
    /// The harmonized tax of some provinces, TVH.
    Hst,
    /// The sales tax of other provinces, charged only by who is registered there.
    Pst,
}

impl TaxCode {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vat => "vat",
            Self::Gst => "gst",
            Self::Qst => "qst",
            Self::Hst => "hst",
            Self::Pst => "pst",
        }
    }
}

/// A tax at a rate, in percent; at none, and why, where a line bears none for a ground of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TaxRate {
    pub code: TaxCode,
    pub rate: Decimal,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exemption: Option<Exemption>,
}

impl TaxRate {
    #[must_use]
    pub fn new(code: TaxCode, rate: Decimal) -> Self {
        Self { code, rate: rate.normalize(), exemption: None }
    }

    /// VAT that is not charged, and why.
    #[must_use]
    pub fn exempt(by: Exemption) -> Self {
        Self { code: TaxCode::Vat, rate: Decimal::ZERO, exemption: Some(by) }
    }
}

/// One tax at one rate on the sum of what bears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxAmount {
    pub tax: TaxRate,
    pub base: Money,
    pub amount: Money,
}

/// What a document asks for, or part of it: the net, each tax, and the total of both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amounts {
    pub net: Money,
    pub taxes: Vec<TaxAmount>,
    pub total: Money,
}

impl Amounts {
    #[must_use]
    pub fn zero(currency: Currency) -> Self {
        Self::untaxed(Money::zero(currency))
    }

    /// An amount that bears no tax.
    #[must_use]
    pub fn untaxed(net: Money) -> Self {
        Self { net, taxes: Vec::new(), total: net }
    }

    /// Each tax is computed once, on the sum of what bears it, and rounded half up (EN 16931, BR-CO-17; Revenu Québec, IN-203).
    pub fn of<'a>(parts: impl IntoIterator<Item = (&'a [TaxRate], Money)>, currency: Currency) -> Result<Self, MoneyError> {
        let mut net = Money::zero(currency);
        let mut taxes: Vec<TaxAmount> = Vec::new();
        for (rates, amount) in parts {
            net = net.plus(amount)?;
            for tax in rates {
                match taxes.iter_mut().find(|there| there.tax == *tax) {
                    Some(there) => there.base = there.base.plus(amount)?,
                    None => taxes.push(TaxAmount { tax: *tax, base: amount, amount: Money::zero(currency) }),
                }
            }
        }
        let mut total = net;
        for tax in &mut taxes {
            tax.amount = tax.base.at_percent(tax.tax.rate)?;
            total = total.plus(tax.amount)?;
        }
        Ok(Self { net, taxes, total })
    }

    pub fn plus(&self, other: &Self) -> Result<Self, MoneyError> {
        self.combine(other, Money::plus)
    }

    /// Takes away rate by rate.
    pub fn minus(&self, other: &Self) -> Result<Self, MoneyError> {
        self.combine(other, Money::minus)
    }

    /// The sum of all taxes.
    pub fn tax(&self) -> Result<Money, MoneyError> {
        self.total.minus(self.net)
    }

    /// Whether some tax is charged on it.
    #[must_use]
    pub fn is_taxed(&self) -> bool {
        self.taxes.iter().any(|tax| tax.tax.exemption.is_none())
    }

    /// Whether nothing of it is below zero.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        self.net.minor() >= 0 && self.total.minor() >= 0 && self.taxes.iter().all(|tax| tax.base.minor() >= 0 && tax.amount.minor() >= 0)
    }

    /// The part of it whose total is exactly `total`: each tax in proportion, the net takes what rounding leaves.
    pub fn part(&self, total: Money) -> Result<Self, MoneyError> {
        let mut net = total;
        let mut taxes = Vec::with_capacity(self.taxes.len());
        for there in &self.taxes {
            let amount = there.amount.in_proportion(total, self.total)?;
            net = net.minus(amount)?;
            taxes.push(TaxAmount { tax: there.tax, base: there.base.in_proportion(total, self.total)?, amount });
        }
        // A cent of rounding never takes more net than there is.
        let excess = net.minus(self.net)?;
        if excess.is_positive() {
            net = self.net;
            let mut left = excess;
            for (tax, whole) in taxes.iter_mut().zip(&self.taxes) {
                let room = whole.amount.minus(tax.amount)?.at_most(left)?;
                tax.amount = tax.amount.plus(room)?;
                left = left.minus(room)?;
            }
        }
        // A tax on everything has the net as its base; taxes that share the net out still do.
        let shares: i128 = self.taxes.iter().map(|tax| i128::from(tax.base.minor())).sum();
        let is_shared_out = shares == i128::from(self.net.minor());
        for (tax, whole) in taxes.iter_mut().zip(&self.taxes) {
            if whole.base == self.net {
                tax.base = net;
            }
        }
        if is_shared_out && taxes.len() > 1 {
            // The largest share takes what rounding leaves: a small one might not have it.
            let largest = (0..taxes.len()).max_by_key(|rank| taxes[*rank].base.minor()).unwrap_or_default();
            let others =
                Money::sum(taxes.iter().enumerate().filter(|(rank, _)| *rank != largest).map(|(_, tax)| tax.base), net.currency())?;
            taxes[largest].base = net.minus(others)?;
        }
        Ok(Self { net, taxes, total })
    }

    /// The net of each way in which lines are taxed, out of the bases of the taxes: what a way bears beside another is taken first. They sum
    /// to the net.
    pub fn by_way(&self, ways: &[Vec<TaxRate>]) -> Result<Vec<Money>, MoneyError> {
        let zero = Money::zero(self.net.currency());
        let mut nets = vec![zero; ways.len()];
        let mut ranks: Vec<usize> = (0..ways.len()).collect();
        ranks.sort_by_key(|rank| std::cmp::Reverse(ways[*rank].len()));
        let mut done: Vec<usize> = Vec::new();
        for rank in ranks {
            let bearing =
                |tax: &TaxRate| Money::sum(done.iter().filter(|at| ways[**at].contains(tax)).map(|at| nets[*at]), zero.currency());
            let mut net = self.net.minus(Money::sum(nets.iter().copied(), zero.currency())?)?;
            for tax in &ways[rank] {
                let base = self.taxes.iter().find(|there| there.tax == *tax).map_or(zero, |there| there.base);
                net = net.at_most(base.minus(bearing(tax)?)?)?;
            }
            nets[rank] = Money::new(net.minor().max(0), zero.currency());
            done.push(rank);
        }
        // Cents that rounding left are the largest's.
        if let Some(largest) = (0..nets.len()).max_by_key(|rank| nets[*rank].minor()) {
            let missing = self.net.minus(Money::sum(nets.iter().copied(), zero.currency())?)?;
            nets[largest] = nets[largest].plus(missing)?;
        }
        Ok(nets)
    }

    fn combine(&self, other: &Self, with: fn(Money, Money) -> Result<Money, MoneyError>) -> Result<Self, MoneyError> {
        let zero = Money::zero(self.net.currency());
        let mut taxes = self.taxes.clone();
        for tax in &other.taxes {
            if !taxes.iter().any(|there| there.tax == tax.tax) {
                taxes.push(TaxAmount { base: zero, amount: zero, ..*tax });
            }
        }
        for tax in &mut taxes {
            if let Some(there) = other.taxes.iter().find(|there| there.tax == tax.tax) {
                tax.base = with(tax.base, there.base)?;
                tax.amount = with(tax.amount, there.amount)?;
            }
        }
        Ok(Self { net: with(self.net, other.net)?, taxes, total: with(self.total, other.total)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{CAD, EUR};

    fn rate(code: TaxCode, rate: &str) -> TaxRate {
        TaxRate::new(code, rate.parse().expect("a decimal"))
    }

    fn quebec() -> [TaxRate; 2] {
        [rate(TaxCode::Gst, "5"), rate(TaxCode::Qst, "9.975")]
    }

    fn taxes_of(parts: &[i64], rates: &[TaxRate], currency: Currency) -> (Vec<i64>, i64) {
        let amounts = Amounts::of(parts.iter().map(|minor| (rates, Money::new(*minor, currency))), currency).expect("small amounts");
        (amounts.taxes.iter().map(|tax| tax.amount.minor()).collect(), amounts.total.minor())
    }

    // EN 16931 BR-CO-17: VAT is rounded on the sum of a rate, not line by line.
    #[test]
    fn french_vat_is_rounded_once_per_rate() {
        let vat = [rate(TaxCode::Vat, "20")];
        assert_eq!(taxes_of(&[10_02; 5], &vat, EUR), (vec![10_02], 60_12));
        assert_eq!(taxes_of(&[33; 3], &vat, EUR), (vec![20], 1_19));
        assert_eq!(taxes_of(&[1_200_00, 2_025_00, 119_88], &vat, EUR), (vec![668_98], 4_013_86));
    }

    // Revenu Québec: GST and QST each on the price excluding the other, half a cent rounds up.
    #[test]
    fn gst_and_qst_are_each_on_the_price_alone() {
        for (price, gst, qst, total) in [
            (5, 0, 0, 5),
            (10, 1, 1, 12),
            (12_50, 63, 1_25, 14_38),
            (99_95, 5_00, 9_97, 114_92),
            (100_00, 5_00, 9_98, 114_98),
            (250_00, 12_50, 24_94, 287_44),
            (1_000_00, 50_00, 99_75, 1_149_75),
            (2_500_00, 125_00, 249_38, 2_874_38),
        ] {
            assert_eq!(taxes_of(&[price], &quebec(), CAD), (vec![gst, qst], total), "{price}");
        }
        assert_eq!(taxes_of(&[33_33; 3], &quebec(), CAD).0, [5_00, 9_97]);
        assert_eq!(taxes_of(&[10_10; 7], &quebec(), CAD).0, [3_54, 7_05]);
    }

    #[test]
    fn a_tax_included_price_is_taken_apart() {
        let whole = Amounts::of([(&quebec()[..], Money::new(1_000_00, CAD))], CAD).expect("small amounts");
        let part = whole.part(Money::new(114_98, CAD)).expect("a part");
        assert_eq!((part.net.minor(), part.taxes[0].amount.minor(), part.taxes[1].amount.minor()), (100_00, 5_00, 9_98));
        // Leaving the franchise at an unchanged consumer price: 1 200.00 becomes 1 000.00 and 200.00 of VAT.
        let vat = [rate(TaxCode::Vat, "20")];
        let whole = Amounts::of([(&vat[..], Money::new(5_000_00, EUR))], EUR).expect("small amounts");
        let part = whole.part(Money::new(1_200_00, EUR)).expect("a part");
        assert_eq!((part.net.minor(), part.taxes[0].amount.minor()), (1_000_00, 200_00));
    }
}
