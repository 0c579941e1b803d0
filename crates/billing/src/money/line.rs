//! A line of a quote or an invoice: what, how many, at what price; and the lines of a document with their sums.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::category::Category;
use super::discount::Discount;
use super::exemption::{Exemption, Nature};
use super::money::{Currency, Money, MoneyError};
use super::percent::Percent;
use super::tax::{Amounts, TaxRate};
use super::unit::Unit;

/// How many lines one document may have.
pub const MAX_LINES: usize = 200;
/// How many characters one description may have.
pub const MAX_DESCRIPTION: usize = 500;

/// One line. The unit price is in whole units of the document's currency, excluding tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    description: String,
    quantity: Decimal,
    unit: Option<Unit>,
    unit_price: Decimal,
    /// The unit price as it was typed, taxes included; the one without is worked out from it with the taxes (`tax_included.rs`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    price_with_tax: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    discount: Option<Discount>,
    /// The taxes it bears; none where nothing is charged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    taxes: Vec<TaxRate>,
    /// Expenses to come: provisioned by the first payment as a whole, never fronted.
    #[serde(default, skip_serializing_if = "is_false")]
    is_expense: bool,
    /// Goods or a service, where that was said of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nature: Option<Nature>,
    /// In which books it belongs, in France: as said of it, else as the business had it on the day. Frozen before there was one, it has none,
    /// and the business answers ([`crate::Business::category_of`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    category: Option<Category>,
}

const MINUTES: Decimal = Decimal::from_parts(60, 0, 0, false, 0);
/// Hours are shown in decimals up to this many.
const MAX_HOUR_DECIMALS: u32 = 2;

/// Minutes as hours. A third of an hour has no last decimal: it is rounded up after the twelfth, so that half a cent is never lost, and
/// what it is more is never half a cent of any price.
#[must_use]
pub fn hours_of(minutes: Decimal) -> Decimal {
    (minutes / MINUTES).round_dp_with_strategy(12, RoundingStrategy::AwayFromZero).normalize()
}

fn is_false(flag: &bool) -> bool {
    !flag
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    #[error("a line without a description")]
    NoDescription,
    #[error("a description of {0} characters")]
    DescriptionTooLong(usize),
    #[error("a quantity that is not above zero: {0}")]
    QuantityNotPositive(Decimal),
    #[error("a negative price: {0}")]
    NegativePrice(Decimal),
    #[error("a discount of more than the price")]
    DiscountTooLarge,
    #[error("no lines")]
    NoLines,
    #[error("{0} lines")]
    TooManyLines(usize),
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl Line {
    pub fn new(description: &str, quantity: Decimal, unit: Option<Unit>, unit_price: Decimal) -> Result<Self, LineError> {
        let description = description.trim();
        let length = description.chars().count();
        if length == 0 {
            return Err(LineError::NoDescription);
        }
        if length > MAX_DESCRIPTION {
            return Err(LineError::DescriptionTooLong(length));
        }
        if quantity <= Decimal::ZERO {
            return Err(LineError::QuantityNotPositive(quantity));
        }
        if unit_price < Decimal::ZERO {
            return Err(LineError::NegativePrice(unit_price));
        }
        Ok(Self {
            description: description.to_owned(),
            quantity: quantity.normalize(),
            unit,
            unit_price: unit_price.normalize(),
            price_with_tax: None,
            discount: None,
            taxes: Vec::new(),
            is_expense: false,
            nature: None,
            category: None,
        })
    }

    /// A line of one amount: a deposit, what is left of an invoice.
    pub fn of_amount(description: &str, amount: Money, taxes: &[TaxRate]) -> Result<Self, LineError> {
        Ok(Self::new(description, Decimal::ONE, None, amount.to_decimal())?.taxed(taxes.to_vec()))
    }

    #[must_use]
    pub fn discounted(mut self, discount: Option<Discount>) -> Self {
        self.discount = discount;
        self
    }

    /// Says that its price was typed with the taxes in it.
    #[must_use]
    pub fn including_tax(mut self) -> Self {
        self.price_with_tax = Some(self.unit_price);
        self
    }

    /// The same at another price without tax.
    #[must_use]
    pub(super) fn repriced(mut self, unit_price: Decimal) -> Self {
        self.unit_price = unit_price.normalize();
        self
    }

    #[must_use]
    pub fn taxed(mut self, taxes: Vec<TaxRate>) -> Self {
        self.taxes = taxes;
        self
    }

    /// Says that it is goods, or a service.
    #[must_use]
    pub fn as_nature(mut self, nature: Option<Nature>) -> Self {
        self.nature = nature;
        self
    }

    #[must_use]
    pub fn nature(&self) -> Option<Nature> {
        self.nature
    }

    /// Says in which books it belongs.
    #[must_use]
    pub fn as_category(mut self, category: Option<Category>) -> Self {
        self.category = category;
        self
    }

    #[must_use]
    pub fn category(&self) -> Option<Category> {
        self.category
    }

    /// Why it bears no tax, where it has a ground of its own.
    #[must_use]
    pub fn exemption(&self) -> Option<Exemption> {
        self.taxes.iter().find_map(|tax| tax.exemption)
    }

    /// Marks the line as expenses to come.
    #[must_use]
    pub fn as_expense(mut self) -> Self {
        self.is_expense = true;
        self
    }

    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }

    #[must_use]
    pub fn quantity(&self) -> Decimal {
        self.quantity
    }

    #[must_use]
    pub fn unit(&self) -> Option<&Unit> {
        self.unit.as_ref()
    }

    #[must_use]
    pub fn unit_price(&self) -> Decimal {
        self.unit_price
    }

    /// What was typed with the taxes in it.
    #[must_use]
    pub fn price_with_tax(&self) -> Option<Decimal> {
        self.price_with_tax
    }

    /// What it comes to with its taxes, as it was typed; `None` where it was typed without, or bears none.
    pub fn total_with_tax(&self, currency: Currency) -> Result<Option<Money>, LineError> {
        let typed = self.price_with_tax.filter(|_| !self.taxes.is_empty());
        typed.map(|price| self.clone().repriced(price).net(currency)).transpose()
    }

    /// Hours that no decimals say exactly, as a clock does: hours and minutes.
    #[must_use]
    pub fn hours_and_minutes(&self) -> Option<(Decimal, Decimal)> {
        let is_round = self.quantity.scale() <= MAX_HOUR_DECIMALS;
        if is_round || self.unit != Some(Unit::Hour) {
            return None;
        }
        let minutes = self.quantity.checked_mul(MINUTES)?.round();
        (hours_of(minutes) == self.quantity).then(|| ((minutes / MINUTES).floor(), minutes % MINUTES))
    }

    #[must_use]
    pub fn discount(&self) -> Option<Discount> {
        self.discount
    }

    #[must_use]
    pub fn taxes(&self) -> &[TaxRate] {
        &self.taxes
    }

    #[must_use]
    pub fn is_expense(&self) -> bool {
        self.is_expense
    }

    /// Quantity times price, rounded once.
    pub fn gross(&self, currency: Currency) -> Result<Money, MoneyError> {
        let exact = self.quantity.checked_mul(self.unit_price).ok_or(MoneyError::Overflow)?;
        Money::from_decimal(exact, currency)
    }

    /// Quantity times price, less the line's own discount; each is rounded once.
    pub fn net(&self, currency: Currency) -> Result<Money, LineError> {
        let gross = self.gross(currency)?;
        let Some(discount) = self.discount else { return Ok(gross) };
        let off = discount.of(gross)?.ok_or(LineError::DiscountTooLarge)?;
        Ok(gross.minus(off)?)
    }
}

/// The lines of one document: one to two hundred, their discount and taxes, and sums that can be counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Kept")]
pub struct Lines {
    lines: Vec<Line>,
    #[serde(skip_serializing_if = "Option::is_none")]
    discount: Option<Discount>,
    /// What the document's discount takes off.
    off: Money,
    net: Money,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    taxes: Vec<crate::money::tax::TaxAmount>,
    total: Money,
}

/// As frozen; documents without discount or tax were frozen with their total alone.
#[derive(Deserialize)]
struct Kept {
    lines: Vec<Line>,
    #[serde(default)]
    discount: Option<Discount>,
    off: Option<Money>,
    net: Option<Money>,
    #[serde(default)]
    taxes: Vec<crate::money::tax::TaxAmount>,
    total: Money,
}

impl From<Kept> for Lines {
    fn from(kept: Kept) -> Self {
        let Kept { lines, discount, off, net, taxes, total } = kept;
        let off = off.unwrap_or(Money::zero(total.currency()));
        Self { lines, discount, off, net: net.unwrap_or(total), taxes, total }
    }
}

/// Lines that bear the same taxes, all of them services or all of them expenses: their net, discounts taken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group<'a> {
    pub taxes: &'a [TaxRate],
    pub is_expense: bool,
    pub nature: Option<Nature>,
    pub category: Option<Category>,
    pub net: Money,
}

impl Lines {
    pub fn new(lines: Vec<Line>, currency: Currency) -> Result<Self, LineError> {
        Self::discounted(lines, None, currency)
    }

    /// Lines under a discount on the whole document. It never touches expenses.
    pub fn discounted(lines: Vec<Line>, discount: Option<Discount>, currency: Currency) -> Result<Self, LineError> {
        if lines.is_empty() {
            return Err(LineError::NoLines);
        }
        if lines.len() > MAX_LINES {
            return Err(LineError::TooManyLines(lines.len()));
        }
        let mut services = Money::zero(currency);
        for line in lines.iter().filter(|line| !line.is_expense) {
            services = services.plus(line.net(currency)?)?;
        }
        let off = match discount {
            Some(discount) => discount.of(services)?.ok_or(LineError::DiscountTooLarge)?,
            None => Money::zero(currency),
        };
        let zero = Money::zero(currency);
        let mut made = Self { lines, discount, off, net: zero, taxes: Vec::new(), total: zero };
        let nets = made.nets()?;
        let amounts = Amounts::of(made.lines.iter().zip(&nets).map(|(line, net)| (line.taxes(), *net)), currency)?;
        (made.net, made.taxes, made.total) = (amounts.net, amounts.taxes, amounts.total);
        Ok(made)
    }

    /// Lines that are a part of others, whose sums are decided: tax was rounded once on the whole, and its part is not always that of its own
    /// net, to a cent. What does not come out is the largest tax's.
    pub fn summing_to(lines: Vec<Line>, amounts: &Amounts) -> Result<Self, LineError> {
        let mut made = Self::new(lines, amounts.net.currency())?;
        for tax in &mut made.taxes {
            if let Some(there) = amounts.taxes.iter().find(|there| there.tax == tax.tax) {
                tax.amount = there.amount;
            }
        }
        let taxes = Money::sum(made.taxes.iter().map(|tax| tax.amount), amounts.net.currency())?;
        let missing = amounts.total.minus(made.net.plus(taxes)?)?;
        if let Some(largest) = made.taxes.iter_mut().max_by_key(|tax| tax.amount.minor()) {
            largest.amount = largest.amount.plus(missing)?;
        }
        made.total = amounts.total;
        Ok(made)
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Line> {
        self.lines.iter()
    }

    #[must_use]
    pub fn currency(&self) -> Currency {
        self.total.currency()
    }

    #[must_use]
    pub fn discount(&self) -> Option<Discount> {
        self.discount
    }

    /// What the document's discount takes off.
    #[must_use]
    pub fn off(&self) -> Money {
        self.off
    }

    /// Without tax, discounts taken off.
    #[must_use]
    pub fn net(&self) -> Money {
        self.net
    }

    /// Taxes included.
    #[must_use]
    pub fn total(&self) -> Money {
        self.total
    }

    #[must_use]
    pub fn amounts(&self) -> Amounts {
        Amounts { net: self.net, taxes: self.taxes.clone(), total: self.total }
    }

    /// The grounds that some of its lines have of their own for bearing no tax.
    #[must_use]
    pub fn exemptions(&self) -> Vec<Exemption> {
        let mut found: Vec<Exemption> = Vec::new();
        for exemption in self.lines.iter().filter_map(Line::exemption) {
            if !found.contains(&exemption) {
                found.push(exemption);
            }
        }
        found
    }

    /// The same lines with other taxes: `taxes` says which, line by line.
    pub fn with_taxes(&self, taxes: impl Fn(usize, &Line) -> Vec<TaxRate>) -> Result<Self, LineError> {
        let lines = self.lines.iter().enumerate().map(|(rank, line)| line.clone().taxed(taxes(rank, line))).collect();
        Self::discounted(lines, self.discount, self.currency())
    }

    /// The same lines, each in the category that `category` says; no sum changes.
    #[must_use]
    pub fn in_categories(mut self, category: impl Fn(&Line) -> Option<Category>) -> Self {
        for line in &mut self.lines {
            line.category = category(line);
        }
        self
    }

    /// Lines that stand for a part of others, in the natures and categories of those: what bears the taxes of lines of several is cut into
    /// one line for each, in proportion. No sum changes.
    pub fn in_categories_of(mut self, whole: &Self) -> Result<Self, LineError> {
        let currency = self.currency();
        let nets = whole.nets()?;
        let mut lines = Vec::with_capacity(self.lines.len());
        for line in self.lines {
            // The first line of each kind, and what all of its kind come to.
            let mut like: Vec<(&Line, Money)> = Vec::new();
            for (other, net) in whole.lines.iter().zip(&nets).filter(|(other, _)| other.taxes() == line.taxes()) {
                match like.iter_mut().find(|(there, _)| (there.nature, there.category) == (other.nature, other.category)) {
                    Some((_, sum)) => *sum = sum.plus(*net)?,
                    None => like.push((other, *net)),
                }
            }
            let net = line.net(currency)?;
            let weights: Vec<Money> = like.iter().map(|(_, sum)| *sum).collect();
            match like.as_slice() {
                _ if line.nature.is_some() || line.category.is_some() => lines.push(line),
                [] => lines.push(line),
                [(of, _), others @ ..] if others.is_empty() || net.is_zero() => {
                    lines.push(line.as_nature(of.nature).as_category(of.category));
                }
                _ => {
                    let parts = like.iter().zip(net.spread(&weights)?).filter(|(_, part)| part.is_positive());
                    for ((of, _), part) in parts {
                        let cut = Line::of_amount(&line.description, part, &line.taxes)?;
                        lines.push(cut.as_nature(of.nature).as_category(of.category));
                    }
                }
            }
        }
        self.lines = lines;
        Ok(self)
    }

    /// The net of each line, its part of the document's discount taken off; they sum to the document's net.
    pub fn nets(&self) -> Result<Vec<Money>, LineError> {
        let currency = self.off.currency();
        let own = self.lines.iter().map(|line| line.net(currency)).collect::<Result<Vec<_>, _>>()?;
        let zero = Money::zero(currency);
        let weights: Vec<Money> = self.lines.iter().zip(&own).map(|(line, net)| if line.is_expense { zero } else { *net }).collect();
        let off = self.off.spread(&weights)?;
        own.into_iter().zip(off).map(|(net, off)| Ok(net.minus(off)?)).collect()
    }

    /// The lines by the taxes they bear, services before expenses, in the order in which they come first.
    pub fn groups(&self) -> Result<Vec<Group<'_>>, LineError> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for (line, net) in self.lines.iter().zip(self.nets()?) {
            let Line { is_expense, nature, category, .. } = *line;
            let alike = |group: &Group<'_>| (group.is_expense, group.nature, group.category) == (is_expense, nature, category);
            match groups.iter_mut().find(|group| group.taxes == line.taxes() && alike(group)) {
                Some(group) => group.net = group.net.plus(net)?,
                None => groups.push(Group { taxes: line.taxes(), is_expense, nature, category, net }),
            }
        }
        groups.sort_by_key(|group| group.is_expense);
        Ok(groups)
    }

    /// The ways in which they are taxed, in the order in which they come first.
    #[must_use]
    pub fn ways(&self) -> Vec<Vec<TaxRate>> {
        let mut ways: Vec<Vec<TaxRate>> = Vec::new();
        for line in &self.lines {
            if !ways.iter().any(|way| way == line.taxes()) {
                ways.push(line.taxes().to_vec());
            }
        }
        ways
    }

    /// What the first payment asks for: a share of the services, net by net, and every expense as a whole.
    pub fn deposit(&self, percent: Percent) -> Result<Vec<Group<'_>>, LineError> {
        let mut groups = self.groups()?;
        for group in groups.iter_mut().filter(|group| !group.is_expense) {
            group.net = group.net.split(percent).0;
        }
        groups.retain(|group| !group.net.is_zero());
        Ok(groups)
    }

    /// The amounts of that deposit, taxes included.
    pub fn deposit_amounts(&self, percent: Percent) -> Result<Amounts, LineError> {
        let groups = self.deposit(percent)?;
        Ok(Amounts::of(groups.iter().map(|group| (group.taxes, group.net)), self.currency())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::EUR;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn a_line_is_rounded_once_and_the_total_sums_the_lines() {
        // 1 200.00 + 2 025.00 + 119.88
        let lines = [("1", "1200.00"), ("4.5", "450.00"), ("12", "9.99")]
            .map(|(quantity, price)| Line::new("Conseil", decimal(quantity), None, decimal(price)).expect("a good line"));
        let total = Lines::new(lines.to_vec(), EUR).expect("good lines").total();
        assert_eq!(total, Money::new(3_344_88, EUR));
    }

    // Three times 0h20 at 90 an hour make 90, and a half cent is there: 50 minutes at 85.05 are 70.875.
    #[test]
    fn minutes_are_billed_as_the_minutes_they_are() {
        for (minutes, price, cents) in
            [(20, "90", 30_00), (10, "90", 15_00), (445, "60", 445_00), (65, "100", 108_33), (50, "85.05", 70_88)]
        {
            let line = Line::new("a", hours_of(minutes.into()), Some(Unit::Hour), decimal(price)).expect("a good line");
            assert_eq!(line.gross(EUR), Ok(Money::new(cents, EUR)), "{minutes} minutes at {price}");
        }
        let shown =
            |quantity: &str| Line::new("a", decimal(quantity), Some(Unit::Hour), Decimal::ONE).expect("a good line").hours_and_minutes();
        assert_eq!(shown("7.416666666667"), Some((7.into(), 25.into())));
        for as_typed in ["3.5", "0.25", "0.333", "7.4166"] {
            assert_eq!(shown(as_typed), None, "{as_typed}");
        }
    }

    fn vat(rate: &str) -> Vec<TaxRate> {
        vec![TaxRate::new(crate::money::tax::TaxCode::Vat, decimal(rate))]
    }

    // CGI art. 269 and 289: the deposit bears its own VAT, computed on its own net, never on the total with tax.
    #[test]
    fn a_deposit_is_a_share_of_the_net() {
        let lines = [("1", "1200.00"), ("4.5", "450.00"), ("12", "9.99")]
            .map(|(quantity, price)| Line::new("Conseil", decimal(quantity), None, decimal(price)).expect("a good line").taxed(vat("20")));
        let lines = Lines::new(lines.to_vec(), EUR).expect("good lines");
        assert_eq!((lines.net().minor(), lines.total().minor()), (3_344_88, 4_013_86));
        let deposit = lines.deposit_amounts(Percent::new(30.into()).expect("a share")).expect("a deposit");
        assert_eq!((deposit.net.minor(), deposit.taxes[0].amount.minor(), deposit.total.minor()), (1_003_46, 200_69, 1_204_15));
        let balance = lines.amounts().minus(&deposit).expect("the rest");
        assert_eq!((balance.net.minor(), balance.taxes[0].amount.minor(), balance.total.minor()), (2_341_42, 468_29, 2_809_71));
    }

    #[test]
    fn a_discount_is_shared_out_between_rates_and_spares_expenses() {
        let line = |price: &str, rate: &str| Line::new("a", Decimal::ONE, None, decimal(price)).expect("a good line").taxed(vat(rate));
        let lines = vec![line("100", "20"), line("50", "5.5"), line("30", "20").as_expense()];
        let ten = Discount::Percent(Percent::new(10.into()).expect("a share"));
        let lines = Lines::discounted(lines, Some(ten), EUR).expect("good lines");
        assert_eq!(lines.nets().expect("nets").iter().map(|net| net.minor()).collect::<Vec<_>>(), [90_00, 45_00, 30_00]);
        assert_eq!((lines.off().minor(), lines.net().minor(), lines.total().minor()), (15_00, 165_00, 165_00 + 24_00 + 2_48));
        // The first payment provisions the expense as a whole.
        let half = lines.deposit_amounts(Percent::new(50.into()).expect("a share")).expect("a deposit");
        assert_eq!(half.net.minor(), 45_00 + 22_50 + 30_00);
    }

    #[test]
    fn a_discount_beyond_the_price_is_refused() {
        let line = Line::new("a", Decimal::ONE, None, Decimal::TEN).expect("a good line");
        let eleven = Some(Discount::Amount(Money::new(11_00, EUR)));
        assert_eq!(line.clone().discounted(eleven).net(EUR), Err(LineError::DiscountTooLarge));
        assert_eq!(Lines::discounted(vec![line], eleven, EUR), Err(LineError::DiscountTooLarge));
    }

    #[test]
    fn lines_frozen_with_their_total_alone_still_read() {
        let frozen = r#"{"lines":[{"description":"Conseil","quantity":"1","unit":null,"unit_price":"100"}],"total":{"minor":10000,"currency":"EUR"}}"#;
        let lines: Lines = serde_json::from_str(frozen).expect("it reads");
        assert_eq!(
            lines,
            Lines::new(vec![Line::new("Conseil", Decimal::ONE, None, Decimal::ONE_HUNDRED).expect("a good line")], EUR)
                .expect("good lines")
        );
    }

    #[test]
    fn the_limits_hold_at_their_edges() {
        let line = |length: usize| Line::new(&"a".repeat(length), Decimal::ONE, None, Decimal::ONE);
        assert!(line(500).is_ok());
        assert_eq!(line(501), Err(LineError::DescriptionTooLong(501)));
        let one = line(1).expect("a good line");
        assert!(Lines::new(vec![one.clone(); 200], EUR).is_ok());
        assert_eq!(Lines::new(vec![one; 201], EUR), Err(LineError::TooManyLines(201)));
        assert_eq!(Lines::new(vec![], EUR), Err(LineError::NoLines));
    }

    #[test]
    fn a_negative_price_and_an_empty_quantity_are_refused() {
        assert_eq!(Line::new("a", Decimal::ONE, None, decimal("-1")), Err(LineError::NegativePrice(decimal("-1"))));
        assert_eq!(Line::new("a", Decimal::ZERO, None, Decimal::ONE), Err(LineError::QuantityNotPositive(Decimal::ZERO)));
        assert_eq!(Line::new("  ", Decimal::ONE, None, Decimal::ONE), Err(LineError::NoDescription));
    }

    #[test]
    fn a_total_beyond_counting_is_refused() {
        let line = Line::new("a", decimal("1"), None, decimal("90000000000000000")).expect("a good line");
        assert_eq!(Lines::new(vec![line.clone(), line], EUR), Err(LineError::Money(MoneyError::Overflow)));
    }
}
