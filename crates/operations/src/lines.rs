//! What is sold: the lines of a quote and an invoice before they are taxed, and the taxes of the day.

use billing::law::{self, Mention, Treatment, TypedLine};
use billing::{Amounts, Business, Category, ClientKind, Currency, Line, Lines, Nature, PaymentTerms, TaxCode, TaxIncludedError, TaxRate};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use words::Lang;

use crate::business_row::lang_of;
use crate::error::Error;
use crate::office::Office;
use crate::refusal::Refusal;

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
    /// The lines of an earlier offer, to be taxed anew: as typed where a rate was, else as the day has it.
    pub fn again(offer: &billing::Offer) -> Result<Self, Error> {
        let lines = offer.lines.with_taxes(|_, line| as_typed(line)).map_err(anyhow::Error::from)?.in_categories(category_as_typed);
        Ok(Self { lines, rates: offer.typed_rates.clone(), tax: None })
    }

    /// The lines of an invoice, at the rates that it charged.
    pub fn of(lines: &Lines) -> Result<Self, Error> {
        // A line of fewer taxes than others bears what was typed for it: none, or the GST alone.
        let most = lines.iter().map(|line| line.taxes().len()).max().unwrap_or_default();
        let typed = |line: &Line| match line.taxes() {
            // Its ground is kept with it, or follows from where it goes.
            _ if line.exemption().is_some() => None,
            [] => Some(Decimal::ZERO).filter(|_| most > 0),
            [tax] if tax.code == TaxCode::Vat || most > 1 => Some(tax.rate),
            _ => None,
        };
        let rates = lines.iter().map(typed).collect();
        let lines = lines.with_taxes(|_, line| as_typed(line)).map_err(anyhow::Error::from)?.in_categories(category_as_typed);
        Ok(Self { lines, rates, tax: None })
    }

    /// The rate typed for each line, by itself or for all.
    #[must_use]
    pub fn typed_rates(&self) -> Vec<Option<Decimal>> {
        let rates: Vec<_> = (0..self.lines.iter().len()).map(|rank| self.rate(rank)).collect();
        if rates.iter().all(Option::is_none) { Vec::new() } else { rates }
    }

    /// The rate typed after a line.
    pub fn own_rate(&self, rank: usize) -> Option<Decimal> {
        self.rates.get(rank).copied().flatten()
    }

    pub fn rate(&self, rank: usize) -> Option<Decimal> {
        self.own_rate(rank).or(self.tax)
    }

    #[must_use]
    pub fn currency(&self) -> Currency {
        self.lines.currency()
    }

    /// The services as they would be typed; expenses stay where they are.
    #[must_use]
    pub fn write(&self, lang: Lang) -> String {
        let typed = self.lines.iter().enumerate().filter(|(_, line)| !line.is_expense());
        typed.map(|(rank, line)| grammar::items::write(lang, line, self.own_rate(rank))).collect::<Vec<_>>().join(" ; ")
    }

    /// The lines with the taxes and the categories of the day, and what the document says of them.
    pub fn taxed(&self, office: &Office<'_>, client: &billing::Client) -> Result<(Lines, Treatment), Error> {
        if !office.business.has_categories() && self.lines.iter().any(|line| line.category().is_some()) {
            return Err(Refusal::NoCategories.into());
        }
        let typed = |(rank, line): (usize, &'_ Line)| {
            let exemption = line.exemption();
            // A rate for all is not for what has a ground of its own.
            let rate = if exemption.is_some() { self.own_rate(rank) } else { self.rate(rank) };
            (line.description().to_owned(), line.nature(), rate, exemption)
        };
        let typed: Vec<_> = self.lines.iter().enumerate().map(typed).collect();
        let typed: Vec<TypedLine<'_>> = typed
            .iter()
            .map(|(description, nature, rate, exemption)| TypedLine { description, nature: *nature, rate: *rate, exemption: *exemption })
            .collect();
        let (taxes, treatment) =
            law::treat_lines(office.law, office.business, client, office.today(), &typed).map_err(|problem| Refusal::Tax { problem })?;
        let lines = self.lines.iter().zip(taxes).map(|(line, taxes)| {
            let category = office.business.category_of(line);
            line.clone().taxed(taxes).as_category(category)
        });
        let lines = lines.collect();
        let lines = Lines::with_tax_included(lines, self.lines.discount(), self.currency()).map_err(|error| match error {
            TaxIncludedError::NoNet { typed, below, above } => Refusal::TaxIncluded { asked: typed, below, above },
            TaxIncludedError::NoUnitPrice(rank) => Refusal::TaxIncludedPrice { rank: rank + 1 },
            TaxIncludedError::AmountOff(rank) => Refusal::TaxIncludedOff { rank: rank + 1 },
            _ => Refusal::TooLarge { item: self.write(office.lang()) },
        })?;
        if lines.total().is_zero() {
            return Err(Refusal::ZeroTotal.into());
        }
        Ok((lines, treatment))
    }
}

/// What was typed of a line's taxes and stays with it: the ground for bearing none.
fn as_typed(line: &Line) -> Vec<TaxRate> {
    line.exemption().filter(|exemption| exemption.is_typed()).map(TaxRate::exempt).into_iter().collect()
}

/// The category that was typed of a line: what follows from the business is worked out anew.
fn category_as_typed(line: &Line) -> Option<Category> {
    line.category().filter(|_| line.nature() == Some(Nature::Service))
}

/// French VAT in another currency has to be shown in euros too (CGI ann. II, 242 nonies A; art. 266, 1 bis): at the rate typed.
pub fn vat_in_euros(office: &Office<'_>, amounts: &Amounts, euro_rate: Option<Decimal>) -> Result<Option<Mention>, Error> {
    let tax = amounts.tax()?;
    let currency = tax.currency().code();
    if office.business.country != "FR" || tax.currency() == billing::money::EUR || !tax.is_positive() {
        return Ok(None);
    }
    let rate = euro_rate.filter(|rate| !rate.is_zero()).ok_or(Refusal::NeedsRate { currency })?;
    let euros = tax.in_euros(rate).map_err(|_| Refusal::NeedsRate { currency })?;
    let french = office.voice_in(Lang::Fr);
    let args = [
        ("amount", words::Arg::from(french.money(euros))),
        ("rate", words::quantity(Lang::Fr, rate).into()),
        ("currency", currency.into()),
    ];
    Ok(Some(Mention { key: Some(law::Key::VatInEuros), text: french.t("mention-vat-in-euros", &args), english: None }))
}

/// Errs where payment terms, typed or kept as a default, go beyond the law for that kind of client.
pub fn check_terms(business: &Business, today: NaiveDate, kind: ClientKind, terms: PaymentTerms, typed: &str) -> Result<(), Refusal> {
    let shown = if typed.is_empty() { grammar::due::write(lang_of(business), terms) } else { typed.to_owned() };
    law::check_terms(&business.country, kind, terms, today).map_err(|_| Refusal::DueTooLong { typed: shown })
}
