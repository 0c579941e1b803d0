//! What is sold: the lines of a quote and an invoice before they are taxed, and the taxes of the day.

use billing::law::{self, Mention, Treatment};
use billing::line::LineError;
use billing::{Amounts, ClientKind, Currency, Line, Lines, PaymentTerms, TaxCode};
use grammar::{self, ItemProblem};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use words::Lang;

use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::read::value::MAX_MINOR;
use crate::request::Request;

/// What is sold, as it was typed: taxes depend on the day and on the client, and come when the document is put together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLines {
    pub lines: Lines,
    /// The rate typed after each line.
    #[serde(default)]
    pub rates: Vec<Option<Decimal>>,
    /// The rate typed for the whole document.
    #[serde(default)]
    pub tax: Option<Decimal>,
}

impl DraftLines {
    pub(crate) fn read(typed: &str, currency: Currency) -> Result<Self, Refusal> {
        let items = grammar::items::read(typed, currency).map_err(Refusal::Item)?;
        let (lines, rates) = items.into_iter().map(|item| (item.line, item.rate)).unzip();
        let too_large = || Refusal::Item(ItemProblem::TooLarge { item: typed.to_owned() });
        let lines = Lines::new(lines, currency).map_err(|_| too_large())?;
        if lines.total().minor() > MAX_MINOR {
            return Err(too_large());
        }
        Ok(Self { lines, rates, tax: None })
    }

    /// The lines of an earlier offer, to be taxed anew: as typed where a rate was, else as the day has it.
    pub(crate) fn again(offer: &billing::Offer) -> Result<Self, Error> {
        let lines = offer.lines.with_taxes(|_, _| Vec::new()).map_err(anyhow::Error::from)?;
        Ok(Self { lines, rates: offer.typed_rates.clone(), tax: None })
    }

    /// The lines of an invoice, at the rates that it charged.
    pub(crate) fn of(lines: &Lines) -> Result<Self, Error> {
        let is_vat = |line: &Line| line.taxes().first().filter(|tax| tax.code == TaxCode::Vat).map(|tax| tax.rate);
        let rates = lines.iter().map(is_vat).collect();
        Ok(Self { lines: lines.with_taxes(|_, _| Vec::new()).map_err(anyhow::Error::from)?, rates, tax: None })
    }

    /// The rate typed for each line, by itself or for all.
    #[must_use]
    pub(crate) fn typed_rates(&self) -> Vec<Option<Decimal>> {
        let rates: Vec<_> = (0..self.lines.iter().len()).map(|rank| self.rate(rank)).collect();
        if rates.iter().all(Option::is_none) { Vec::new() } else { rates }
    }

    /// The rate typed after a line.
    pub(crate) fn own_rate(&self, rank: usize) -> Option<Decimal> {
        self.rates.get(rank).copied().flatten()
    }

    pub(crate) fn rate(&self, rank: usize) -> Option<Decimal> {
        self.own_rate(rank).or(self.tax)
    }

    #[must_use]
    pub(crate) fn currency(&self) -> Currency {
        self.lines.currency()
    }

    /// The services as they would be typed; expenses stay where they are.
    #[must_use]
    pub(crate) fn write(&self, lang: Lang) -> String {
        let typed = self.lines.iter().enumerate().filter(|(_, line)| !line.is_expense());
        typed.map(|(rank, line)| grammar::items::write(lang, line, self.own_rate(rank))).collect::<Vec<_>>().join(" ; ")
    }

    /// Takes the items typed over, and the options that change what is owed: `discount:`, `tax:`, `expenses:`. What is not typed stays.
    pub(crate) fn with_options(self, items: Option<&str>, request: &Request) -> Result<Self, Refusal> {
        let currency = self.currency();
        let read = |typed: &str| grammar::items::read(typed, currency).map_err(Refusal::Item);
        let (expenses, services): (Vec<_>, Vec<_>) =
            self.lines.iter().enumerate().map(|(rank, line)| (line.clone(), self.own_rate(rank))).partition(|(line, _)| line.is_expense());
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
                Some(grammar::items::discount(figure, currency).ok_or_else(wrong)?).filter(|_| !figure.value.is_zero())
            }
            None => self.lines.discount(),
        };
        let tax = request.option("tax").map(read_rate).transpose()?.or(self.tax);
        let (lines, rates): (Vec<Line>, Vec<_>) = services.into_iter().chain(expenses).unzip();
        let typed = || request.option("discount").or(items).unwrap_or_default().to_owned();
        let problem = |error| match error {
            LineError::DiscountTooLarge => Refusal::NotADiscount { typed: typed() },
            LineError::TooManyLines(count) => Refusal::Item(ItemProblem::TooMany(count)),
            _ => Refusal::Item(ItemProblem::TooLarge { item: typed() }),
        };
        Ok(Self { lines: Lines::discounted(lines, discount, currency).map_err(problem)?, rates, tax })
    }

    /// The lines with the taxes of the day, and what the document says of them.
    pub(crate) fn taxed(&self, desk: &Desk<'_>, client: &billing::Client) -> Result<(Lines, Treatment), Error> {
        let shop = desk.shop()?;
        let today = desk.today();
        let treatment = desk.treatment(client)?;
        let mut taxes = Vec::new();
        for rank in 0..self.lines.iter().len() {
            taxes.push(match self.rate(rank) {
                Some(rate) => {
                    law::typed_rate(&desk.law, &shop.business, &treatment, rate, today).map_err(|problem| Refusal::Tax { problem })?
                }
                None => treatment.taxes.clone(),
            });
        }
        let lines = self.lines.with_taxes(|rank, _| taxes[rank].clone());
        let lines = lines.map_err(|_| Refusal::Item(ItemProblem::TooLarge { item: self.write(desk.lang) }))?;
        Ok((lines, treatment))
    }
}

pub(crate) fn read_rate(typed: &str) -> Result<Decimal, Refusal> {
    let figure = grammar::amount::read(typed).map_err(|_| Refusal::NotARate { typed: typed.to_owned() })?;
    if figure.currency.is_some() || figure.value > Decimal::ONE_HUNDRED {
        return Err(Refusal::NotARate { typed: typed.to_owned() });
    }
    Ok(figure.value)
}

/// French VAT in another currency has to be shown in euros too (CGI ann. II, 242 nonies A; art. 266, 1 bis): at the rate typed.
pub(crate) fn vat_in_euros(desk: &Desk<'_>, amounts: &Amounts, euro_rate: Option<Decimal>) -> Result<Option<Mention>, Error> {
    let shop = desk.shop()?;
    let tax = amounts.tax()?;
    let currency = tax.currency().code();
    if shop.business.country != "FR" || tax.currency() == billing::money::EUR || !tax.is_positive() {
        return Ok(None);
    }
    let rate = euro_rate.filter(|rate| !rate.is_zero()).ok_or(Refusal::NeedsRate { currency })?;
    let euros = tax.in_euros(rate).map_err(|_| Refusal::NeedsRate { currency })?;
    let french = desk.voice_in(Lang::Fr);
    let args = [
        ("amount", words::Arg::from(french.money(euros))),
        ("rate", words::quantity(Lang::Fr, rate).into()),
        ("currency", currency.into()),
    ];
    Ok(Some(Mention { key: Some(law::Key::VatInEuros), text: french.t("mention-vat-in-euros", &args), english: None }))
}

/// Errs where payment terms, typed or kept as a default, go beyond the law for that kind of client.
pub(crate) fn check_terms(desk: &Desk<'_>, terms: PaymentTerms, kind: ClientKind, typed: &str) -> Result<(), Refusal> {
    let country = desk.shop()?.business.country;
    let shown = if typed.is_empty() { grammar::due::write(terms) } else { typed.to_owned() };
    law::check_terms(&country, kind, terms, desk.today()).map_err(|_| Refusal::DueTooLong { typed: shown })
}
