//! A credit note (*avoir*): corrects an issued invoice, names it, and never credits more than is left of it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::invoice::{DeductedDeposit, Invoice};
use super::reference::DocumentRef;
use crate::law::mention::Mention;
use crate::money::discount::Discount;
use crate::money::line::{Line, LineError, Lines};
use crate::money::number::Number;
use crate::money::tax::Amounts;
use crate::money::{Money, MoneyError};
use crate::party::business::Seller;
use crate::party::client::Buyer;

/// How much of an invoice is credited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreditScope {
    /// All that is left of it.
    Whole,
    /// These lines, counted from zero.
    Lines(Vec<usize>),
    /// That amount, taxes included.
    Amount(Money),
}

/// Frozen when it is issued. Its amounts are positive: they are taken off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditNote {
    pub number: Number,
    pub corrects: DocumentRef,
    pub extent: CreditScope,
    pub seller: Seller,
    pub buyer: Buyer,
    pub lines: Lines,
    /// The deposits that the corrected balance had deducted, where all of it is credited.
    pub deposits: Vec<DeductedDeposit>,
    pub amounts: Amounts,
    pub issued_on: NaiveDate,
    pub because: Option<String>,
    pub purchase_order: Option<String>,
    /// What one euro was worth on the invoice, where VAT is shown in euros too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub euro_rate: Option<Decimal>,
    pub mentions: Vec<Mention>,
    pub lang: String,
}

/// What a credit note says beside its amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditHeading {
    pub number: Number,
    pub issued_on: NaiveDate,
    pub because: Option<String>,
    /// What its line says where it is not the invoice's own.
    pub wording: String,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CreditError {
    #[error("nothing is left to credit")]
    NothingLeft,
    #[error("more than the {left} left")]
    TooMuch { left: Money },
    #[error("no line {0}")]
    NoSuchLine(usize),
    #[error("line {0} was credited already")]
    LineCredited(usize),
    #[error(transparent)]
    Line(#[from] LineError),
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// What is left of an invoice once its credit notes are taken off, rate by rate.
pub fn left(invoice: &Invoice, credits: &[CreditNote]) -> Result<Amounts, MoneyError> {
    credits.iter().try_fold(invoice.billed()?, |left, credit| left.minus(&credit.amounts))
}

impl CreditNote {
    /// Credits part of an invoice or all that is left of it. Its taxes are those that the invoice bore.
    pub fn of(heading: CreditHeading, invoice: &Invoice, credits: &[CreditNote], extent: CreditScope) -> Result<Self, CreditError> {
        let left = left(invoice, credits)?;
        if !left.total.is_positive() {
            return Err(CreditError::NothingLeft);
        }
        let amounts = match &extent {
            CreditScope::Whole => left.clone(),
            CreditScope::Lines(ranks) => of_lines(invoice, credits, ranks, &left)?,
            CreditScope::Amount(amount) => {
                if !amount.is_positive() {
                    return Err(CreditError::NothingLeft);
                }
                if left.total.minus(*amount)?.minor() < 0 {
                    return Err(CreditError::TooMuch { left: left.total });
                }
                left.part(*amount)?
            }
        };
        let is_mirror = extent == CreditScope::Whole && credits.is_empty();
        let lines = match &extent {
            CreditScope::Whole if is_mirror => invoice.lines.clone(),
            CreditScope::Lines(ranks) => {
                let lines: Vec<Line> = ranks.iter().filter_map(|rank| invoice.lines.iter().nth(*rank).cloned()).collect();
                let currency = left.net.currency();
                // Their part of the document's discount goes with them.
                let own = lines.iter().map(|line| line.net(currency)).collect::<Result<Vec<_>, _>>()?;
                let off = Money::sum(own, currency)?.minus(amounts.net)?;
                Lines::discounted(lines, off.is_positive().then_some(Discount::Amount(off)), currency)?
            }
            CreditScope::Whole | CreditScope::Amount(_) => {
                Lines::new(by_way(&heading.wording, &amounts, &invoice.lines)?, left.net.currency())?.in_categories_of(&invoice.lines)?
            }
        };
        let CreditHeading { number, issued_on, because, .. } = heading;
        Ok(Self {
            number,
            corrects: invoice.document_ref(),
            extent,
            seller: invoice.seller.clone(),
            buyer: invoice.buyer.clone(),
            lines,
            deposits: if is_mirror { invoice.deposits().to_vec() } else { Vec::new() },
            amounts,
            issued_on,
            because,
            purchase_order: invoice.purchase_order.clone(),
            euro_rate: invoice.euro_rate,
            mentions: Vec::new(),
            lang: invoice.lang.clone(),
        })
    }

    #[must_use]
    pub fn total(&self) -> Money {
        self.amounts.total
    }
}

/// The amounts of some lines, never more than is left; the last lines take all that rounding left.
fn of_lines(invoice: &Invoice, credits: &[CreditNote], ranks: &[usize], left: &Amounts) -> Result<Amounts, CreditError> {
    let count = invoice.lines.iter().len();
    let credited: Vec<usize> = credits
        .iter()
        .flat_map(|credit| match &credit.extent {
            CreditScope::Lines(ranks) => ranks.clone(),
            CreditScope::Whole | CreditScope::Amount(_) => Vec::new(),
        })
        .collect();
    for (place, rank) in ranks.iter().enumerate() {
        if *rank >= count {
            return Err(CreditError::NoSuchLine(rank + 1));
        }
        if credited.contains(rank) || ranks[..place].contains(rank) {
            return Err(CreditError::LineCredited(rank + 1));
        }
    }
    if credited.len() + ranks.len() == count && invoice.deposits().is_empty() {
        return Ok(left.clone());
    }
    let nets = invoice.lines.nets()?;
    let parts = ranks.iter().filter_map(|rank| Some((invoice.lines.iter().nth(*rank)?.taxes(), *nets.get(*rank)?)));
    let asked = Amounts::of(parts, left.net.currency())?;
    // More than rounding explains, in all or at one rate, is not there any more.
    let rounding = i64::try_from(count).unwrap_or(i64::MAX);
    let passes = |asked: Money, left: Money| asked.minor() - left.minor() > rounding;
    let at_a_rate = asked.taxes.iter().any(|tax| {
        let there = left.taxes.iter().find(|there| there.tax == tax.tax);
        there.is_none_or(|there| passes(tax.base, there.base) || passes(tax.amount, there.amount))
    });
    if passes(asked.total, left.total) || passes(asked.net, left.net) || at_a_rate {
        return Err(CreditError::TooMuch { left: left.total });
    }
    // A cent of rounding never credits what is not there: what a rate has too little of, the net is short of too.
    let zero = Money::zero(left.net.currency());
    let mut parts = Vec::new();
    for tax in &asked.taxes {
        let there = left.taxes.iter().find(|there| there.tax == tax.tax).ok_or(CreditError::NothingLeft)?;
        parts.push((tax, there, tax.base.minus(tax.base.at_most(there.base)?)?));
    }
    let are_on_the_same = asked.taxes.len() > 1 && asked.taxes.iter().all(|tax| tax.base == asked.net);
    let cuts = parts.iter().map(|(.., cut)| *cut);
    let cut = if are_on_the_same { cuts.max_by_key(|cut| cut.minor()).unwrap_or(zero) } else { Money::sum(cuts, zero.currency())? };
    let net = asked.net.minus(cut)?.at_most(left.net)?;
    let mut amounts = Amounts { net, taxes: Vec::new(), total: net };
    for (tax, there, cut) in parts {
        let base = if tax.base == asked.net { net } else { tax.base.minus(cut)? };
        let amount = tax.amount.at_most(there.amount)?;
        amounts.total = amounts.total.plus(amount)?;
        amounts.taxes.push(crate::money::tax::TaxAmount { tax: tax.tax, base, amount });
    }
    if amounts.total.is_positive() { Ok(amounts) } else { Err(CreditError::NothingLeft) }
}

/// A line for each way in which the invoice's lines are taxed; what bears none comes last.
fn by_way(wording: &str, amounts: &Amounts, invoiced: &Lines) -> Result<Vec<Line>, LineError> {
    let mut ways = invoiced.ways();
    ways.sort_by_key(Vec::is_empty);
    let nets = amounts.by_way(&ways)?;
    let lines = ways.iter().zip(nets).filter(|(_, net)| net.is_positive());
    lines.map(|(taxes, net)| Line::of_amount(wording, net, taxes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::EUR;
    use crate::money::number::Series;
    use crate::money::tax::{TaxCode, TaxRate};
    use crate::testing;

    fn vat(rate: i64) -> Vec<TaxRate> {
        vec![TaxRate::new(TaxCode::Vat, rate.into())]
    }

    fn invoice(lines: Vec<Line>) -> Invoice {
        let lines = Lines::new(lines, EUR).expect("good lines");
        let heading = testing::heading(&testing::offer(lines.clone()), 1);
        Invoice::plain(heading, lines, None).expect("an invoice")
    }

    fn credit(invoice: &Invoice, before: &[CreditNote], extent: CreditScope) -> CreditNote {
        let heading = CreditHeading {
            number: Number::new(Series::invoices(2026), 9),
            issued_on: invoice.issued_on,
            because: None,
            wording: "Sur facture".to_owned(),
        };
        CreditNote::of(heading, invoice, before, extent).expect("a credit note")
    }

    /// The bases of the rates are the net, whatever was credited before: else the page does not add up.
    #[test]
    fn what_a_rate_is_short_of_the_net_is_short_of_too() {
        let large = Line::new("Chantier", 1.into(), None, 904_000_000.into()).expect("a line").taxed(vat(10));
        let small = Line::new("Conseil", 5.into(), None, "92067.6".parse().expect("a price")).expect("a line").taxed(vat(20));
        let free = Line::new("Offert", 1.into(), None, 0.into()).expect("a line").taxed(vat(5));
        let invoice = invoice(vec![free, small, large]);
        let part = credit(&invoice, &[], CreditScope::Amount(Money::new(50_00, EUR)));
        let line = credit(&invoice, std::slice::from_ref(&part), CreditScope::Lines(vec![1]));
        let rest = credit(&invoice, &[part.clone(), line.clone()], CreditScope::Whole);
        for note in [&part, &line, &rest] {
            let bases = Money::sum(note.amounts.taxes.iter().map(|tax| tax.base), EUR);
            assert_eq!(bases, Ok(note.amounts.net), "{:?}", note.amounts);
            assert!(note.amounts.is_possible(), "{:?}", note.amounts);
        }
        assert_eq!(left(&invoice, &[part, line, rest]).map(|left| left.total.minor()), Ok(0));
    }
}
