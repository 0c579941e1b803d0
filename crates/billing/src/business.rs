//! The business that issues: who it is, how it is taxed, how it bills, how it is paid.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::identifier::{GstNumber, Iban, Neq, QstNumber, Siren, Siret, VatNumber};
use crate::look::Look;
use crate::method::{Method, Plan};
use crate::money::{CAD, Currency, EUR, Money, Percent};
use crate::terms::PaymentTerms;

/// How the business stands with sales taxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// French *franchise en base*: no tax is charged, and the invoice says why.
    Franchise,
    /// Charges French value-added tax.
    Vat,
    /// Canada's *petit fournisseur*, not registered: no tax is charged.
    SmallSupplier,
    /// Registered for the GST, and in Québec for the QST.
    Registered,
}

impl Regime {
    /// Whether a business of that country may be under it.
    #[must_use]
    pub fn fits(self, country: &str) -> bool {
        matches!(self, Self::Franchise | Self::Vat) == (country == "FR")
    }

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Franchise => "franchise",
            Self::Vat => "vat",
            Self::SmallSupplier => "small-supplier",
            Self::Registered => "registered",
        }
    }
}

/// What is sold: it decides which thresholds count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    Services,
    Goods,
    Mixed,
}

/// A way in which clients pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    Transfer,
    Interac,
    Paypal,
    /// A page where one pays by card.
    Link,
    Cheque,
}

impl Means {
    pub const ALL: [Self; 5] = [Self::Transfer, Self::Interac, Self::Paypal, Self::Link, Self::Cheque];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::Interac => "interac",
            Self::Paypal => "paypal",
            Self::Link => "link",
            Self::Cheque => "cheque",
        }
    }
}

/// The ways to pay that the business offers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentMeans {
    pub iban: Option<Iban>,
    pub bic: Option<String>,
    /// The account holder's exact name, which the payer's bank compares with the IBAN.
    pub holder: Option<String>,
    /// The address to which Interac transfers are sent.
    #[serde(default)]
    pub interac: Option<String>,
    /// A PayPal.me address, to which the amount is added.
    pub paypal: Option<String>,
    /// A page where one pays by card; `{amount}`, `{currency}` and `{reference}` in it are filled in.
    pub link: Option<String>,
    /// To whose order cheques are made out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cheque: Option<String>,
    /// What each costs and how long it takes, in the freelancer's words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub notes: BTreeMap<Means, String>,
}

/// What may stand in braces in the address of a page where one pays.
pub const LINK_PLACES: [&str; 3] = ["{amount}", "{currency}", "{reference}"];

impl PaymentMeans {
    /// The PayPal address that asks for exactly that amount: `https://paypal.me/marion/594EUR`.
    #[must_use]
    pub fn paypal_for(&self, amount: Money) -> Option<String> {
        let there = self.paypal.as_ref()?;
        let figure = amount.to_decimal();
        let figure = if figure.fract().is_zero() { figure.trunc() } else { figure };
        let amount = format!("{figure}{}", amount.currency().code());
        // Anything but a PayPal.me page takes no amount.
        Some(if is_paypal_me(there) { format!("{}/{amount}", there.trim_end_matches('/')) } else { there.clone() })
    }

    /// The page where one pays by card, with what is asked for and under which reference filled in; where nothing is, a page that needs
    /// nothing filled in.
    #[must_use]
    pub fn link_for(&self, asked: Option<(Money, &str)>) -> Option<String> {
        let link = self.link.as_ref()?;
        let Some((amount, reference)) = asked else { return Some(link.clone()).filter(|link| !link.contains('{')) };
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let reference: String = reference.chars().map(|c| if is_plain(c) { c } else { '-' }).collect();
        let figure = amount.to_decimal().to_string();
        Some(link.replace("{amount}", &figure).replace("{currency}", amount.currency().code()).replace("{reference}", &reference))
    }
}

/// Reads what people type of their PayPal page: `marion`, `@marion`, `paypal.me/marion`; another page of theirs is kept as it is.
#[must_use]
pub fn read_paypal(typed: &str) -> Option<String> {
    let bare = typed.trim().trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.").trim_start_matches('@');
    let name = bare.strip_prefix("paypal.me/").or(bare.strip_prefix("paypal.com/paypalme/")).unwrap_or(bare).trim_end_matches('/');
    if !name.is_empty() && name.len() <= 20 && name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Some(format!("https://paypal.me/{name}"));
    }
    read_link(typed)
}

/// Reads the address of a page: over TLS, without blanks, and nothing in braces but what is filled in.
#[must_use]
pub fn read_link(typed: &str) -> Option<String> {
    // As one says it: `payer.example/marion`.
    let has_scheme = typed.split('/').next().is_some_and(|first| first.contains(':'));
    let typed = if has_scheme { typed.trim().to_owned() } else { format!("https://{}", typed.trim()) };
    let bare = LINK_PLACES.iter().fold(typed.clone(), |left, place| left.replace(place, ""));
    let is_plain = bare.is_ascii() && !bare.contains(|c: char| c.is_whitespace() || c.is_control() || "{}<>\"`\\".contains(c));
    let host = bare.strip_prefix("https://")?.split(['/', '?', '#']).next()?;
    (is_plain && host.contains('.') && !host.contains('@') && typed.len() <= 200).then_some(typed)
}

fn is_paypal_me(there: &str) -> bool {
    there.strip_prefix("https://paypal.me/").is_some_and(|name| !name.trim_end_matches('/').contains('/'))
}

/// A business and its settings. What a document shows of it is frozen in the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Business {
    pub name: String,
    pub trade_name: Option<String>,
    /// Lines of a postal address.
    pub address: Vec<String>,
    pub country: String,
    #[serde(default)]
    pub siren: Option<Siren>,
    pub siret: Option<Siret>,
    #[serde(default)]
    pub neq: Option<Neq>,
    #[serde(default)]
    pub vat: Option<VatNumber>,
    #[serde(default)]
    pub gst: Option<GstNumber>,
    #[serde(default)]
    pub qst: Option<QstNumber>,
    /// The provinces beside its own where it is registered for their sales tax.
    #[serde(default)]
    pub registered_in: Vec<String>,
    /// A company's form, capital and register, as printed after its name (C. com. R123-237); a sole trader has none.
    #[serde(default)]
    pub legal_form: Option<String>,
    pub email: Option<String>,
    pub regime: Regime,
    pub activity: Activity,
    /// The day it began, where that was this year or the last: thresholds are brought to a whole year.
    #[serde(default)]
    pub since: Option<NaiveDate>,
    pub currency: Currency,
    /// `fr`, `fr-CA` or `en`: the language of the business itself.
    pub lang: String,
    /// IANA time zone, in which its days begin and end.
    pub tz: String,
    pub method: Method,
    pub deposit: Percent,
    pub due: PaymentTerms,
    /// Interest on what is paid late, in percent a year, where it is not the law's default.
    #[serde(default)]
    pub late_rate: Option<Decimal>,
    /// Days a quote stays open.
    pub valid_days: u16,
    pub means: PaymentMeans,
    /// Whether it opted for VAT on what it invoices rather than on what it cashes.
    #[serde(default)]
    pub vat_on_debits: bool,
    /// Whether it is a member of an approved body (*OGA*), and takes cheques and cards for it.
    #[serde(default)]
    pub accounting_body: bool,
    /// What its documents have to say of its insurance, its mediator, its producer's number.
    #[serde(default)]
    pub insurance: Option<String>,
    #[serde(default)]
    pub mediator: Option<String>,
    #[serde(default)]
    pub producer: Option<String>,
    /// Where it is in the directory of e-invoicing, where that is not its SIREN.
    #[serde(default)]
    pub directory_address: Option<String>,
    #[serde(default)]
    pub look: Look,
    /// What had come in before the business came here.
    #[serde(default)]
    pub takeover: Option<Takeover>,
}

/// The receipts of the year so far, of a business that comes in the middle of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Takeover {
    pub receipts: Money,
    /// The last day that they count.
    pub until: NaiveDate,
}

impl Business {
    /// A French micro-entrepreneur as most are: franchise, services, deposit of 30 %, thirty days.
    #[must_use]
    pub fn french(name: String, address: Vec<String>, siren: Siren) -> Self {
        Self {
            name,
            trade_name: None,
            address,
            country: "FR".to_owned(),
            siren: Some(siren),
            siret: None,
            neq: None,
            vat: None,
            gst: None,
            qst: None,
            registered_in: Vec::new(),
            legal_form: None,
            email: None,
            regime: Regime::Franchise,
            activity: Activity::Services,
            since: None,
            currency: EUR,
            lang: "fr".to_owned(),
            tz: "Europe/Paris".to_owned(),
            method: Method::Deposit,
            deposit: Percent::new(30.into()).expect("thirty is within 0 to 100"),
            due: PaymentTerms::Net(30),
            late_rate: None,
            valid_days: 30,
            means: PaymentMeans::default(),
            vat_on_debits: false,
            accounting_body: false,
            insurance: None,
            mediator: None,
            producer: None,
            directory_address: None,
            look: Look::default(),
            takeover: None,
        }
    }

    /// A Québec self-employed worker as most begin: small supplier, services, deposit of 30 %, thirty days.
    #[must_use]
    pub fn quebec(name: String, address: Vec<String>, neq: Option<Neq>) -> Self {
        Self {
            country: "CA-QC".to_owned(),
            siren: None,
            neq,
            regime: Regime::SmallSupplier,
            currency: CAD,
            lang: "fr-CA".to_owned(),
            tz: "America/Montreal".to_owned(),
            ..Self::french(name, address, Siren::nobody())
        }
    }

    /// How clients pay unless it was agreed otherwise with them.
    #[must_use]
    pub fn plan(&self) -> Plan {
        Plan::of(self.method, self.deposit)
    }

    /// The legal name as documents print it: a French sole trader's followed at once by « EI » (C. com. R526-27).
    #[must_use]
    pub fn legal_name(&self) -> String {
        if self.country != "FR" || self.legal_form.is_some() {
            return self.name.clone();
        }
        let already = self.name.split_whitespace().any(|word| word == "EI") || self.name.contains("Entrepreneur individuel");
        if already { self.name.clone() } else { format!("{} EI", self.name) }
    }

    /// The name by which its clients know it.
    #[must_use]
    pub fn shown_name(&self) -> &str {
        self.trade_name.as_deref().unwrap_or(&self.name)
    }

    /// What a document shows of the business.
    #[must_use]
    pub fn seller(&self) -> Seller {
        Seller {
            name: self.legal_name(),
            trade_name: self.trade_name.clone(),
            address: self.address.clone(),
            country: self.country.clone(),
            siren: self.siren.clone(),
            siret: self.siret.clone(),
            neq: self.neq.clone(),
            vat: self.vat.clone().filter(|_| self.regime == Regime::Vat || self.regime == Regime::Franchise),
            gst: self.gst.clone().filter(|_| self.regime == Regime::Registered),
            qst: self.qst.clone().filter(|_| self.regime == Regime::Registered),
            legal_form: self.legal_form.clone(),
            email: self.email.clone(),
            directory_address: self.directory_address.clone(),
            look: self.look.clone(),
            is_goods: self.activity != Activity::Services,
            is_services: self.activity != Activity::Goods,
            means: self.means.clone(),
        }
    }
}

/// The issuer as a document shows it, frozen on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seller {
    pub name: String,
    pub trade_name: Option<String>,
    pub address: Vec<String>,
    pub country: String,
    #[serde(default)]
    pub siren: Option<Siren>,
    pub siret: Option<Siret>,
    #[serde(default)]
    pub neq: Option<Neq>,
    #[serde(default)]
    pub vat: Option<VatNumber>,
    #[serde(default)]
    pub gst: Option<GstNumber>,
    #[serde(default)]
    pub qst: Option<QstNumber>,
    #[serde(default)]
    pub legal_form: Option<String>,
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directory_address: Option<String>,
    #[serde(default, skip_serializing_if = "Look::is_plain")]
    pub look: Look,
    #[serde(default)]
    pub is_goods: bool,
    #[serde(default = "services")]
    pub is_services: bool,
    pub means: PaymentMeans,
}

/// Before goods could be sold, everything was a service.
fn services() -> bool {
    true
}

impl Seller {
    /// The name by which its clients know it.
    #[must_use]
    pub fn shown_name(&self) -> &str {
        self.trade_name.as_deref().unwrap_or_else(|| self.person())
    }

    /// In whose name the account is: as the business says, else the person's.
    #[must_use]
    pub fn account_holder(&self) -> &str {
        self.means.holder.as_deref().unwrap_or_else(|| self.person())
    }

    /// The legal name without the mention that the law adds to it.
    fn person(&self) -> &str {
        self.name.trim_end_matches(" EI")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paypal_page_is_asked_for_the_amount() {
        for typed in ["marion", "@marion", "paypal.me/marion", "https://www.paypal.me/marion/", "https://paypal.com/paypalme/marion"] {
            let means = PaymentMeans { paypal: read_paypal(typed), ..PaymentMeans::default() };
            assert_eq!(means.paypal_for(Money::new(850_00, EUR)).as_deref(), Some("https://paypal.me/marion/850EUR"), "{typed}");
            assert_eq!(means.paypal_for(Money::new(1_149_75, CAD)).as_deref(), Some("https://paypal.me/marion/1149.75CAD"));
        }
        assert_eq!(read_paypal("marion leroy"), None);
        assert_eq!(read_paypal("https://paypal.com/invoice/p/#X1").as_deref(), Some("https://paypal.com/invoice/p/#X1"));
    }

    #[test]
    fn a_link_is_filled_in_and_nothing_else_is_one() {
        let link = read_link("https://pay.example/marion?amount={amount}&cur={currency}&client_reference_id={reference}");
        let means = PaymentMeans { link, ..PaymentMeans::default() };
        let filled = "https://pay.example/marion?amount=594.00&cur=EUR&client_reference_id=FA-2026-12-";
        assert_eq!(means.link_for(Some((Money::new(594_00, EUR), "FA 2026/12&"))).as_deref(), Some(filled));
        assert_eq!(means.link_for(None), None, "an address with holes in it");
        assert_eq!(read_link("pay.example/marion").as_deref(), Some("https://pay.example/marion"));
        for wrong in [
            "rouge",
            "http://pay.example",
            "javascript:alert(1)",
            "https://pay.example/{montant}",
            "https://pay .example",
            "https://a@b.example/",
            "https://",
        ] {
            assert_eq!(read_link(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_sole_trader_is_named_with_ei_once() {
        let siren = Siren::parse("732829320").expect("a good SIREN");
        let mut business = Business::french("Marion Leroy".to_owned(), vec![], siren);
        assert_eq!(business.legal_name(), "Marion Leroy EI");
        business.name = "Marion Leroy EI".to_owned();
        assert_eq!(business.legal_name(), "Marion Leroy EI");
    }
}
