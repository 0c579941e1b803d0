//! What a quote and an invoice have in common: for whom, which lines, due when.

use billing::jurisdiction::{self, Mention, Treatment, mention};
use billing::line::LineError;
use billing::{Amounts, ClientKind, Currency, Line, Lines, Number, PaymentTerms, Series, TaxCode};
use chat::{Field, Form};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use store::client::ClientRow;
use words::Lang;

use super::{client, kinds};
use crate::access::Role;
use crate::desk::{Desk, Shop};
use crate::error::{Error, Refusal};
use crate::find;
use crate::grammar::{ItemProblem, due, fold, items};
use crate::parking::MOST_A_DAY;
use crate::request::{MOST_MINOR, Request, read_due};

/// Asks what is missing, and the client's kind where nobody said it.
pub(super) async fn ask(desk: &mut Desk<'_>, request: &Request, title: String) -> Result<Option<Form>, Error> {
    desk.shop()?;
    let mut fields = Vec::new();
    match client_and_items(desk, request).await {
        Ok((row, items)) => {
            if items.is_empty() {
                fields.push(items_field(desk));
            }
            if row.client.kind.is_none() && request.option("kind").is_none() {
                let label = desk.t("ask-kind", &[("name", row.client.name.into())]);
                fields.push(Field::choice("kind", label, kinds(desk)));
            }
        }
        Err(Error::Refusal(refusal)) if *refusal == Refusal::NoClient => {
            fields.push(Field::line("client", desk.t("ask-client-of", &[])));
            if request.option("items").is_none() {
                fields.push(items_field(desk));
            }
        }
        Err(error) => return Err(error),
    }
    Ok((!fields.is_empty()).then_some(Form { title, fields }))
}

pub(super) fn items_field(desk: &Desk<'_>) -> Field {
    Field::paragraph("items", desk.t("ask-items", &[])).hint(desk.t("hint-items", &[]))
}

/// The client and what is left for the items, from the words typed or from a form.
pub(super) async fn client_and_items(desk: &mut Desk<'_>, request: &Request) -> Result<(ClientRow, String), Error> {
    let typed_items = request.option("items").map(str::to_owned);
    match request.option("client") {
        Some(name) => {
            let row = find::client(desk, name).await?;
            Ok((row, typed_items.unwrap_or_else(|| request.rest.clone())))
        }
        None => {
            let (row, rest) = find::client_and_rest(desk, &request.rest).await?;
            Ok((row, typed_items.unwrap_or(rest)))
        }
    }
}

/// Keeps the kind that was just answered.
pub(super) async fn keep_kind(desk: &mut Desk<'_>, request: &Request, row: &mut ClientRow) -> Result<(), Error> {
    let Some(typed) = request.option("kind").filter(|_| row.client.kind.is_none()) else { return Ok(()) };
    row.client.kind = Some(client::kind(typed)?);
    let shop = desk.shop()?;
    store::client::change(desk.db, &shop.id, row, &fold(&row.client.name)).await?;
    Ok(())
}

/// What is sold, as it was typed: taxes depend on the day and on the client, and come when the document is put together.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Sold {
    lines: Lines,
    /// The rate typed after each line.
    #[serde(default)]
    rates: Vec<Option<Decimal>>,
    /// The rate typed for the whole document.
    #[serde(default)]
    tax: Option<Decimal>,
}

impl Sold {
    pub(super) fn read(typed: &str, currency: Currency) -> Result<Self, Refusal> {
        let items = items::read(typed, currency).map_err(Refusal::Item)?;
        let (lines, rates) = items.into_iter().map(|item| (item.line, item.rate)).unzip();
        let too_large = || Refusal::Item(ItemProblem::TooLarge { item: typed.to_owned() });
        let lines = Lines::new(lines, currency).map_err(|_| too_large())?;
        if lines.total().minor() > MOST_MINOR {
            return Err(too_large());
        }
        Ok(Self { lines, rates, tax: None })
    }

    /// The lines of an earlier offer, to be taxed anew: as typed where a rate was, else as the day has it.
    pub(super) fn again(offer: &billing::Offer) -> Result<Self, Error> {
        let lines = offer.lines.with_taxes(|_, _| Vec::new()).map_err(anyhow::Error::from)?;
        Ok(Self { lines, rates: offer.typed_rates.clone(), tax: None })
    }

    /// The lines of an invoice, at the rates that it charged.
    pub(super) fn of(lines: &Lines) -> Result<Self, Error> {
        let is_vat = |line: &Line| line.taxes().first().filter(|tax| tax.code == TaxCode::Vat).map(|tax| tax.rate);
        let rates = lines.iter().map(is_vat).collect();
        Ok(Self { lines: lines.with_taxes(|_, _| Vec::new()).map_err(anyhow::Error::from)?, rates, tax: None })
    }

    /// The rate typed for each line, by itself or for all.
    #[must_use]
    pub(super) fn typed_rates(&self) -> Vec<Option<Decimal>> {
        let rates: Vec<_> = (0..self.lines.iter().len()).map(|rank| self.rate(rank)).collect();
        if rates.iter().all(Option::is_none) { Vec::new() } else { rates }
    }

    /// The rate typed after a line.
    fn own_rate(&self, rank: usize) -> Option<Decimal> {
        self.rates.get(rank).copied().flatten()
    }

    fn rate(&self, rank: usize) -> Option<Decimal> {
        self.own_rate(rank).or(self.tax)
    }

    #[must_use]
    pub(super) fn currency(&self) -> Currency {
        self.lines.currency()
    }

    /// The services as they would be typed; expenses stay where they are.
    #[must_use]
    pub(super) fn write(&self, lang: Lang) -> String {
        let typed = self.lines.iter().enumerate().filter(|(_, line)| !line.is_expense());
        typed.map(|(rank, line)| items::write(lang, line, self.own_rate(rank))).collect::<Vec<_>>().join(" ; ")
    }

    /// Takes the items typed over, and the options that change what is owed: `discount:`, `tax:`, `expenses:`. What is not typed stays.
    pub(super) fn with_options(self, items: Option<&str>, request: &Request) -> Result<Self, Refusal> {
        let currency = self.currency();
        let read = |typed: &str| items::read(typed, currency).map_err(Refusal::Item);
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
                let figure = crate::grammar::amount::read(typed).map_err(|_| wrong())?;
                Some(items::discount(figure, currency).ok_or_else(wrong)?).filter(|_| !figure.value.is_zero())
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
    pub(super) fn taxed(&self, desk: &Desk<'_>, client: &billing::Client) -> Result<(Lines, Treatment), Error> {
        let shop = desk.shop()?;
        let today = desk.today();
        let treatment = desk.treatment(client)?;
        let mut taxes = Vec::new();
        for rank in 0..self.lines.iter().len() {
            taxes.push(match self.rate(rank) {
                Some(rate) => jurisdiction::typed_rate(&desk.law, &shop.business, &treatment, rate, today)
                    .map_err(|problem| Refusal::Tax { problem })?,
                None => treatment.taxes.clone(),
            });
        }
        let lines = self.lines.with_taxes(|rank, _| taxes[rank].clone());
        let lines = lines.map_err(|_| Refusal::Item(ItemProblem::TooLarge { item: self.write(desk.lang) }))?;
        Ok((lines, treatment))
    }
}

fn read_rate(typed: &str) -> Result<Decimal, Refusal> {
    let figure = crate::grammar::amount::read(typed).map_err(|_| Refusal::NotARate { typed: typed.to_owned() })?;
    if figure.currency.is_some() || figure.value > Decimal::ONE_HUNDRED {
        return Err(Refusal::NotARate { typed: typed.to_owned() });
    }
    Ok(figure.value)
}

/// The currency typed, else the business's.
pub(super) fn currency_of(request: &Request, shop: &Shop) -> Result<Currency, Refusal> {
    let Some(typed) = request.option("currency") else { return Ok(shop.business.currency) };
    Currency::parse(typed).ok_or_else(|| Refusal::NotAChoice {
        typed: typed.to_owned(),
        choices: ["EUR", "CAD", "USD", "GBP", "CHF"].map(str::to_owned).to_vec(),
    })
}

/// Why a business that charges tax charges none here, or what would spare it: told to the owner before anything goes out.
pub(super) fn tax_hint(desk: &Desk<'_>, client: &billing::Client, lines: &Lines, mentions: &[Mention]) -> Result<Option<String>, Refusal> {
    let business = desk.shop()?.business;
    let country = client.country.as_deref().unwrap_or(&business.country);
    let charges = matches!(business.regime, billing::Regime::Vat | billing::Regime::Registered);
    let is_untaxed = lines.amounts().taxes.is_empty();
    if charges && is_untaxed {
        return Ok(mention::exemption(mentions).map(|why| why.text.clone()));
    }
    let is_of_union = business.country == "FR" && country != "FR" && jurisdiction::is_in_union(country);
    let lacks_number = is_of_union && client.kind == Some(ClientKind::Business) && client.vat.is_none();
    Ok((charges && lacks_number).then(|| desk.t("client-needs-vat", &[("name", client.name.clone().into())])))
}

/// French VAT in another currency has to be shown in euros too (CGI ann. II, 242 nonies A; art. 266, 1 bis): at the rate typed.
pub(super) fn vat_in_euros(desk: &Desk<'_>, amounts: &Amounts, euro_rate: Option<Decimal>) -> Result<Option<Mention>, Error> {
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
    Ok(Some(Mention { key: Some(mention::Key::VatInEuros), text: french.t("mention-vat-in-euros", &args), english: None }))
}

/// Payment terms within the law for that kind of client.
pub(super) fn checked_due(desk: &Desk<'_>, request: &Request, kind: ClientKind) -> Result<Option<PaymentTerms>, Refusal> {
    let today = desk.today();
    let Some(terms) = request.due("due", today)? else { return Ok(None) };
    if let PaymentTerms::On(day) = terms
        && day < today
    {
        return Err(Refusal::Past { on: day });
    }
    check_terms(desk, terms, kind, request.option("due").unwrap_or_default())?;
    Ok(Some(terms))
}

/// Errs where payment terms, typed or kept as a default, go beyond the law for that kind of client.
pub(super) fn check_terms(desk: &Desk<'_>, terms: PaymentTerms, kind: ClientKind, typed: &str) -> Result<(), Refusal> {
    let country = desk.shop()?.business.country;
    let shown = if typed.is_empty() { due::write(terms) } else { typed.to_owned() };
    jurisdiction::check_terms(&country, kind, terms, desk.today()).map_err(|_| Refusal::DueTooLong { typed: shown })
}

/// Whether an answer reads as payment terms.
pub(super) fn check_due(desk: &Desk<'_>, typed: &str) -> Result<(), Refusal> {
    read_due(typed, desk.today()).map(|_| ())
}

/// Whether an answer reads as items, in the currency of that request.
pub(super) fn check_items(desk: &Desk<'_>, request: &Request, typed: &str) -> Result<(), Refusal> {
    let currency = currency_of(request, &desk.shop()?)?;
    items::read(typed, currency).map(|_| ()).map_err(Refusal::Item)
}

/// Takes the next number of a series for a document to a client, unless so many went there today that something must be wrong.
pub(super) async fn take_number(desk: &mut Desk<'_>, client: &ClientRow, series: Series) -> Result<Number, Error> {
    let shop = desk.shop()?;
    let today = desk.today();
    let count = store::account::documents_on(desk.db, &shop.id, &client.id, today).await?;
    if count >= MOST_A_DAY && !store::account::is_let_go(desk.db, &shop.id, &client.id, today).await? {
        let is_owner = desk.actor.roles.contains(&Role::Owner);
        return Err(Refusal::TooManyDocuments { client_id: client.id.clone(), name: client.client.name.clone(), count, is_owner }.into());
    }
    Ok(store::number::take(desk.db, &shop.id, series).await?)
}
