//! The lines of a quote and of an invoice, as they are typed and as options change them.

use billing::line::LineError;
use billing::{Currency, Line, Lines, TaxRate};
use grammar::{ItemProblem, fold};
use operations::BusinessRow;
use operations::lines::DraftLines;
use rust_decimal::Decimal;

use crate::error::Refusal;
use crate::read::choice;
use crate::read::items::currency_of;
use crate::read::once::ItemsRead;
use crate::read::value::MAX_MINOR;
use crate::request::Request;

fn read(once: &ItemsRead, typed: &str, currency: Currency) -> Result<DraftLines, Refusal> {
    let items = once.read(typed, currency).map_err(Refusal::Item)?;
    let (lines, rates) = items.into_iter().map(|item| (item.line, item.rate)).unzip();
    let too_large = || Refusal::Item(ItemProblem::TooLarge { item: typed.to_owned() });
    let lines = Lines::new(lines, currency).map_err(|_| too_large())?;
    if lines.total().minor() > MAX_MINOR {
        return Err(too_large());
    }
    Ok(DraftLines { lines, rates, tax: None })
}

/// A line, and the rate typed after it.
type Rated = (Line, Option<Decimal>);

fn rated(draft: &DraftLines) -> impl Iterator<Item = Rated> {
    draft.lines.iter().enumerate().map(|(rank, line)| (line.clone(), draft.own_rate(rank)))
}

fn expenses_and_services(draft: &DraftLines) -> (Vec<Rated>, Vec<Rated>) {
    rated(draft).partition(|(line, _)| line.is_expense())
}

/// The lines of a request: its items, in its currency, and what its options change of them.
pub(crate) fn typed(once: &ItemsRead, items: &str, request: &Request, shop: &BusinessRow) -> Result<DraftLines, Refusal> {
    with_options(once, read(once, items, currency_of(request, shop)?)?, None, request)
}

/// Takes the items typed over, and the options that change what is owed: `discount:`, `tax:`, `expenses:`. What is not typed stays.
pub(crate) fn with_options(once: &ItemsRead, draft: DraftLines, items: Option<&str>, request: &Request) -> Result<DraftLines, Refusal> {
    let currency = draft.currency();
    let read = |typed: &str| once.read(typed, currency).map_err(Refusal::Item);
    let (expenses, services) = expenses_and_services(&draft);
    let services = match items {
        Some(typed) => read(typed)?.into_iter().map(|item| (item.line, item.rate)).collect(),
        None => services,
    };
    let expenses = match request.option("expenses") {
        Some(typed) => read(typed)?.into_iter().map(|item| (item.line.as_expense(), item.rate)).collect(),
        None => expenses,
    };
    let discount = match request.option("discount") {
        Some(typed) => {
            let wrong = || Refusal::NotADiscount { typed: typed.to_owned() };
            let figure = grammar::amount::read(typed).map_err(|_| wrong())?;
            if figure.foreign(currency).is_some() {
                return Err(Refusal::OtherCurrency { typed: typed.to_owned(), currency: currency.code() });
            }
            Some(grammar::items::discount(figure, currency).ok_or_else(wrong)?).filter(|_| !figure.value.is_zero())
        }
        None => draft.lines.discount(),
    };
    // A ground for no tax is of every line that has neither a rate nor a ground of its own.
    let exemption = request.option("tax").and_then(grammar::items::exemption);
    let tax = match (exemption, request.option("tax")) {
        (Some(_), _) => None,
        (None, Some(typed)) => Some(read_rate(typed)?),
        (None, None) => draft.tax,
    };
    let of_all = |(line, rate): (Line, Option<Decimal>)| match exemption.filter(|_| rate.is_none() && line.exemption().is_none()) {
        Some(exemption) => (line.taxed(vec![TaxRate::exempt(exemption)]), rate),
        None => (line, rate),
    };
    let (lines, rates): (Vec<Line>, Vec<_>) = services.into_iter().chain(expenses).map(of_all).unzip();
    let typed = || request.option("discount").or(items).unwrap_or_default().to_owned();
    let problem = |error| match error {
        LineError::DiscountTooLarge => Refusal::NotADiscount { typed: typed() },
        LineError::TooManyLines(count) => Refusal::Item(ItemProblem::TooMany(count)),
        _ => Refusal::Item(ItemProblem::TooLarge { item: typed() }),
    };
    Ok(DraftLines { lines: Lines::discounted(lines, discount, currency).map_err(problem)?, rates, tax })
}

/// Those lines, and others after them; expenses stay last.
pub(crate) fn with_more(once: &ItemsRead, draft: DraftLines, items: &str) -> Result<DraftLines, Refusal> {
    let currency = draft.currency();
    let more = once.read(items, currency).map_err(Refusal::Item)?.into_iter().map(|item| (item.line, item.rate));
    let (expenses, services) = expenses_and_services(&draft);
    let (lines, rates): (Vec<Line>, Vec<_>) = services.into_iter().chain(more).chain(expenses).unzip();
    let too_large = |_| Refusal::Item(ItemProblem::TooLarge { item: items.to_owned() });
    let lines = Lines::discounted(lines, draft.lines.discount(), currency).map_err(too_large)?;
    if lines.total().minor() > MAX_MINOR {
        return Err(too_large(LineError::DiscountTooLarge));
    }
    Ok(DraftLines { lines, rates, tax: draft.tax })
}

/// Those lines but for the ones whose description begins with one of the names, written as a list: each names one line.
pub(crate) fn without(draft: DraftLines, named: &str) -> Result<DraftLines, Refusal> {
    let mut left: Vec<Rated> = rated(&draft).collect();
    for name in named.split([';', '\n']).map(str::trim).filter(|name| !name.is_empty()) {
        let wanted = fold(name);
        let found: Vec<usize> = (0..left.len()).filter(|at| fold(left[*at].0.description()).starts_with(&wanted)).collect();
        let exact = found.iter().copied().find(|at| fold(left[*at].0.description()) == wanted);
        let at = match (exact, found.as_slice()) {
            (Some(at), _) | (None, &[at]) => at,
            _ => {
                let lines = left.iter().map(|(line, _)| line.description()).collect::<Vec<_>>().join(" ; ");
                return Err(Refusal::NoSuchLine { typed: name.to_owned(), lines });
            }
        };
        left.remove(at);
    }
    let (lines, rates): (Vec<Line>, Vec<_>) = left.into_iter().unzip();
    if lines.is_empty() {
        return Err(Refusal::NoLineLeft);
    }
    let wrong = |_| Refusal::NotADiscount { typed: named.to_owned() };
    let lines = Lines::discounted(lines, draft.lines.discount(), draft.lines.currency()).map_err(wrong)?;
    Ok(DraftLines { lines, rates, tax: draft.tax })
}

/// A share of the price; « non » is none.
fn read_rate(typed: &str) -> Result<Decimal, Refusal> {
    if choice::is_none(typed) {
        return Ok(Decimal::ZERO);
    }
    let figure = grammar::amount::read(typed).map_err(|_| Refusal::NotARate { typed: typed.to_owned() })?;
    if figure.currency.is_some() || figure.value > Decimal::ONE_HUNDRED {
        return Err(Refusal::NotARate { typed: typed.to_owned() });
    }
    Ok(figure.value)
}
