//! What a deposit takes of an offer: a share of its services, or an amount with its taxes, out of what earlier deposits left.

use rust_decimal::Decimal;

use super::invoice::{DeductedDeposit, DepositWording, Heading, Invoice, InvoiceError, InvoiceKind};
use super::quote::Offer;
use crate::money::line::{Group, Line, LineError, Lines};
use crate::money::method::Deposit;
use crate::money::tax::{Amounts, TaxRate};
use crate::money::{Money, MoneyError};

/// What was asked for ahead of an offer before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EarlierDeposits {
    pub deposits: Vec<DeductedDeposit>,
    /// Their shares together, in percent, where each is a share of which nothing was credited.
    pub percent: Option<Decimal>,
}

impl EarlierDeposits {
    /// What they leave of the offer, rate by rate.
    pub fn left(&self, offer: &Offer) -> Result<Amounts, MoneyError> {
        self.deposits.iter().try_fold(offer.lines.amounts(), |left, deposit| left.minus(&deposit.amounts()))
    }

    /// Whether that share and theirs make the whole.
    fn are_completed_by(&self, asked: Deposit) -> bool {
        match (self.percent, asked) {
            (Some(so_far), Deposit::Percent(percent)) => so_far.checked_add(percent.value()) == Some(Decimal::ONE_HUNDRED),
            _ => false,
        }
    }
}

impl Invoice {
    /// A deposit of an approved offer, out of what earlier ones left of it.
    pub fn deposit(
        heading: Heading,
        offer: &Offer,
        asked: impl Into<Deposit>,
        wording: &DepositWording,
        earlier: &EarlierDeposits,
    ) -> Result<Self, InvoiceError> {
        let asked = asked.into();
        let lines = lines_of(offer, asked, earlier, wording)?;
        let payable = lines.total();
        // A payment of everything in advance is an invoice already due, and must not be called a deposit.
        if payable.minor() >= offer.total().minor() {
            return Err(InvoiceError::DepositOfEverything);
        }
        let kind = InvoiceKind::Deposit { quote: offer.number, quoted_on: offer.issued_on, asked };
        Self::new(heading, kind, lines, payable)
    }
}

/// The lines of a deposit, one for each way in which the offer's lines are taxed. Expenses are provisioned by the first share alone.
fn lines_of(offer: &Offer, asked: Deposit, earlier: &EarlierDeposits, wording: &DepositWording) -> Result<Lines, InvoiceError> {
    let left = earlier.left(offer)?;
    if !left.total.is_positive() {
        return Err(InvoiceError::NothingLeft);
    }
    let is_first = earlier.deposits.is_empty();
    let total = match asked {
        Deposit::Amount(amount) => amount,
        Deposit::Percent(percent) => {
            let mut groups = offer.lines.deposit(percent)?;
            groups.retain(|group| is_first || !group.is_expense);
            if groups.is_empty() {
                return Err(InvoiceError::NoDeposit);
            }
            let lines = share(&groups, wording, left.total.currency())?;
            let is_rest = earlier.are_completed_by(asked);
            if !is_rest && is_within(&lines.amounts(), &left) {
                return Ok(lines);
            }
            let beyond = lines.total().minus(left.total)?;
            // So much more is what rounding each deposit by itself makes.
            let rounding = offer.lines.groups()?.len() + offer.lines.amounts().taxes.len();
            let rounding = i64::try_from(rounding * (earlier.deposits.len() + 1)).unwrap_or(i64::MAX);
            if !is_rest && beyond.minor() > rounding {
                return Err(InvoiceError::DepositTooMuch { left: left.total });
            }
            if is_rest { left.total } else { lines.total().at_most(left.total)? }
        }
    };
    if !total.is_positive() {
        return Err(InvoiceError::NoDeposit);
    }
    let beyond = total.minus(left.total)?;
    if beyond.is_positive() {
        return Err(InvoiceError::DepositTooMuch { left: left.total });
    }
    Ok(part_of(&left, total, &offer.lines.ways(), &wording.services)?.in_categories_of(&offer.lines)?)
}

fn share(groups: &[Group<'_>], wording: &DepositWording, currency: crate::money::Currency) -> Result<Lines, LineError> {
    let line = |group: &Group<'_>| {
        let words = if group.is_expense { &wording.expenses } else { &wording.services };
        Line::of_amount(words, group.net, group.taxes).map(|line| line.as_nature(group.nature).as_category(group.category))
    };
    Lines::new(groups.iter().map(line).collect::<Result<Vec<_>, _>>()?, currency)
}

/// How far a net is moved to find one whose own taxes make the total.
const NEAR: i64 = 3;

/// Lines of which the total is exactly that, in the proportions of what is left. Each bears the tax of its own net; where no net makes that
/// total, a cent of tax is in proportion to the whole instead.
fn part_of(left: &Amounts, total: Money, ways: &[Vec<TaxRate>], words: &str) -> Result<Lines, InvoiceError> {
    let currency = total.currency();
    let part = if total == left.total { left.clone() } else { left.part(total)? };
    let nets = part.by_way(ways)?;
    let lines = |nets: &[Money]| -> Result<Vec<Line>, LineError> {
        let lines = ways.iter().zip(nets).filter(|(_, net)| net.is_positive());
        let lines = lines.map(|(taxes, net)| Line::of_amount(words, *net, taxes)).collect::<Result<Vec<_>, LineError>>()?;
        // A cent of tax alone may be left.
        let taxed = ways.iter().max_by_key(|way| way.len()).filter(|_| lines.is_empty());
        match taxed {
            Some(taxes) => Ok(vec![Line::of_amount(words, Money::zero(currency), taxes)?]),
            None => Ok(lines),
        }
    };
    let steps = (0..=NEAR).flat_map(|step| [step, -step]);
    for (rank, step) in steps.flat_map(|step| (0..ways.len()).map(move |rank| (rank, step))) {
        let mut near = nets.clone();
        near[rank] = Money::new(near[rank].minor() + step, currency);
        if near[rank].minor() < 0 {
            continue;
        }
        let made = Lines::new(lines(&near)?, currency)?;
        if made.total() == total && is_within(&made.amounts(), left) && (total != left.total || made.amounts() == *left) {
            return Ok(made);
        }
    }
    Ok(Lines::summing_to(lines(&nets)?, &part)?)
}

/// Whether nothing of a part, at any rate, is more than is left.
fn is_within(part: &Amounts, left: &Amounts) -> bool {
    left.minus(part).is_ok_and(|rest| rest.is_possible())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::EUR;
    use crate::money::exemption::Nature;
    use crate::testing::{heading, offer};

    // Goods and services abroad bear no tax for reasons of their own, and the deposit has to say both.
    #[test]
    fn a_deposit_in_money_keeps_goods_and_services_apart() {
        let line = |words: &str, price: u32, nature| {
            Line::new(words, Decimal::ONE, None, Decimal::from(price)).expect("a good line").as_nature(Some(nature))
        };
        let lines = vec![line("Tirages", 300, Nature::Goods), line("Prises de vue", 700, Nature::Service)];
        let offer = offer(Lines::new(lines, EUR).expect("good lines"));
        let wording = DepositWording { services: "Acompte".to_owned(), expenses: "Frais".to_owned() };
        let asked = Deposit::Amount(Money::new(333_33, EUR));
        let invoice = Invoice::deposit(heading(&offer, 1), &offer, asked, &wording, &EarlierDeposits::default()).expect("a deposit");
        let nets: Vec<_> = invoice.lines.iter().map(|line| (line.nature(), line.net(EUR).expect("a net").minor())).collect();
        assert_eq!(nets, [(Some(Nature::Goods), 100_00), (Some(Nature::Service), 233_33)]);
        assert_eq!(invoice.payable, Money::new(333_33, EUR));
    }
}
