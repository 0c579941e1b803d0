//! The business that issues: who it is, how it is taxed, how it bills, how it is paid.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::declarations::Declarations;
use super::identifier::{GstNumber, Neq, QstNumber, Siren, Siret, VatNumber};
use super::look::Look;
use super::means::{MeansToCome, PaymentMeans};
use super::takeover::Takeover;
use crate::money::category::{Category, ServiceKind};
use crate::money::exemption::{Exemption, Nature};
use crate::money::line::{Line, Lines};
use crate::money::method::{Announced, Method, Plan};
use crate::money::number::Series;
use crate::money::numbering::Numbering;
use crate::money::percent::Percent;
use crate::money::terms::PaymentTerms;
use crate::money::{CAD, Currency, EUR, Money};

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
    /// Whether it says « nous » to its clients, where that does not follow from its form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_several: Option<bool>,
    pub email: Option<String>,
    /// As its documents print it (C. consom. L111-1, 4°; LPC 54.4 b).
    #[serde(default)]
    pub phone: Option<String>,
    pub regime: Regime,
    pub activity: Activity,
    /// Of which kind its services are, in France: the books tell a trade from a profession.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub services: Option<ServiceKind>,
    /// What a line is that says nothing, of a French business that sells goods and services.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual: Option<Category>,
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
    /// What the terms of sale in force say of all that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<Announced>,
    /// How its invoices and its quotes are numbered, where that is not as usual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice_numbering: Option<Numbering>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_numbering: Option<Numbering>,
    /// Days a quote stays open.
    pub valid_days: u16,
    /// Days from a consumer's agreement within which its work is usually done (C. consom. L111-1, 3°; LPC 54.4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_days: Option<u16>,
    /// Whether it was asked for what consumers have to be told: once, and what it passed is not asked again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_asked_for_consumers: bool,
    /// The most that is left of an invoice without being asked for, in whole units of its currency; one where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_asked: Option<Decimal>,
    pub means: PaymentMeans,
    /// Ways to pay that were set from a place that is new: documents go on with the others until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub means_to_come: Option<Box<MeansToCome>>,
    /// Whether it opted for VAT on what it invoices rather than on what it cashes.
    #[serde(default)]
    pub vat_on_debits: bool,
    /// Whether it is a member of an approved body (*OGA*), and takes cheques and cards for it.
    #[serde(default)]
    pub accounting_body: bool,
    /// The variant of a wording that it chose among those that are lawful: `cibs`.
    #[serde(default)]
    pub wording: Option<String>,
    /// Why nothing that it sells at home bears VAT, beside the franchise; and in which words, where they are its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exemption: Option<Exemption>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exemption_text: Option<String>,
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
    /// How often it declares, and what its contributions are reckoned on.
    #[serde(default, skip_serializing_if = "Declarations::is_unsaid")]
    pub declarations: Declarations,
    /// What had come in before the business came here.
    #[serde(default)]
    pub takeover: Option<Takeover>,
}

/// The languages that a document bears: the French of where it is issued, and beside it the reader's where that is English
/// (loi 94-665, art. 2; Charte de la langue française, art. 57). Elsewhere in Canada no law asks for French beside English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaperLangs {
    /// `fr` or `fr-CA`; `en` where English stands alone.
    pub home: &'static str,
    /// `en`, or none.
    pub beside: Option<&'static str>,
}

impl PaperLangs {
    fn of(country: &str, reader: &str) -> Self {
        let home = if country.starts_with("CA") { "fr-CA" } else { "fr" };
        let language = reader.trim().split(['-', '_']).next().unwrap_or_default();
        let is_english = language.eq_ignore_ascii_case("en");
        if is_english && country.starts_with("CA-") && country != "CA-QC" {
            return Self { home: "en", beside: None };
        }
        Self { home, beside: is_english.then_some("en") }
    }
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
            is_several: None,
            email: None,
            phone: None,
            regime: Regime::Franchise,
            activity: Activity::Services,
            services: None,
            usual: None,
            since: None,
            currency: EUR,
            lang: "fr".to_owned(),
            tz: "Europe/Paris".to_owned(),
            method: Method::Deposit,
            deposit: Percent::new(30.into()).expect("thirty is within 0 to 100"),
            due: PaymentTerms::Net(30),
            late_rate: None,
            announced: None,
            invoice_numbering: None,
            quote_numbering: None,
            valid_days: 30,
            delivery_days: None,
            is_asked_for_consumers: false,
            least_asked: None,
            means: PaymentMeans::default(),
            means_to_come: None,
            vat_on_debits: false,
            accounting_body: false,
            wording: None,
            exemption: None,
            exemption_text: None,
            insurance: None,
            mediator: None,
            producer: None,
            directory_address: None,
            look: Look::default(),
            declarations: Declarations::default(),
            takeover: None,
        }
    }

    /// Whether it says « nous » to its clients: as it chose, else a company does, and one person alone says « je ».
    #[must_use]
    pub fn says_we(&self) -> bool {
        self.is_several.unwrap_or(self.legal_form.is_some())
    }

    /// The most that is left of an invoice in that currency without being asked for: what a bank's fee takes off a transfer.
    #[must_use]
    pub fn least_asked(&self, currency: Currency) -> Money {
        Money::from_decimal(self.least_asked.unwrap_or(Decimal::ONE), currency).unwrap_or(Money::zero(currency))
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

    /// What its terms of sale say of paying, where they are published as it is set.
    #[must_use]
    pub fn announces(&self) -> Announced {
        Announced { plan: self.plan(), due: self.due, late_rate: self.late_rate }
    }

    /// Whether its VAT is due when it is paid: then the day on which a cheque is credited counts.
    #[must_use]
    pub fn is_taxed_on_receipts(&self) -> bool {
        self.regime == Regime::Vat && !self.vat_on_debits
    }

    /// Whether its books tell categories apart: in France alone.
    #[must_use]
    pub fn has_categories(&self) -> bool {
        self.country == "FR"
    }

    /// The category of goods, of a service, or of what is said to be neither; `None` where the business has not said.
    #[must_use]
    pub fn category(&self, nature: Option<Nature>) -> Option<Category> {
        let service = self.services.map(ServiceKind::category);
        let category = match (nature, self.activity) {
            (Some(Nature::Goods), _) | (None, Activity::Goods) => Some(Category::Goods),
            (Some(Nature::Service), _) | (None, Activity::Services) => service,
            (None, Activity::Mixed) => self.usual,
        };
        category.filter(|_| self.has_categories())
    }

    /// What a line is that says nothing. Usual services say of which kind the services are, where that was not said.
    pub fn sells_usually(&mut self, usual: Category) {
        self.usual = Some(usual);
        self.services = self.services.or(match usual {
            Category::Goods => None,
            Category::ServiceBic => Some(ServiceKind::Bic),
            Category::ServiceBnc => Some(ServiceKind::Bnc),
        });
    }

    /// The category of a line: its own, as it was said or frozen; else what the business has for it. Documents of before categories are
    /// answered for so, and stay as they were frozen.
    #[must_use]
    pub fn category_of(&self, line: &Line) -> Option<Category> {
        line.category().or_else(|| self.category(line.nature()))
    }

    /// How its invoices are numbered, credit notes among them.
    #[must_use]
    pub fn invoice_numbering(&self) -> Numbering {
        self.invoice_numbering.clone().unwrap_or_else(Numbering::invoices)
    }

    #[must_use]
    pub fn quote_numbering(&self) -> Numbering {
        self.quote_numbering.clone().unwrap_or_else(Numbering::quotes)
    }

    /// The series of the invoices of a year, and of its credit notes.
    #[must_use]
    pub fn invoice_series(&self, year: i32) -> Series {
        self.invoice_numbering().series(year)
    }

    #[must_use]
    pub fn quote_series(&self, year: i32) -> Series {
        self.quote_numbering().series(year)
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

    /// The languages of its documents to who reads `reader`: `fr`, `fr-CA` or `en`.
    #[must_use]
    pub fn paper_langs(&self, reader: &str) -> PaperLangs {
        PaperLangs::of(&self.country, reader)
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
            phone: self.phone.clone(),
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
    pub phone: Option<String>,
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
    /// The same of a document whose lines say what they are: of goods, of services, of both.
    #[must_use]
    pub fn of_lines(mut self, lines: &Lines) -> Self {
        let nature = |line: &Line| line.nature().or(line.category().map(Category::nature));
        if lines.iter().any(|line| nature(line).is_some()) {
            let is_some = |of: Nature, by_itself: bool| lines.iter().any(|line| nature(line).map_or(by_itself, |said| said == of));
            // What says nothing is a service where both are sold.
            let goods_alone = self.is_goods && !self.is_services;
            (self.is_goods, self.is_services) = (is_some(Nature::Goods, goods_alone), is_some(Nature::Service, !goods_alone));
        }
        self
    }

    /// The name by which its clients know it.
    #[must_use]
    pub fn shown_name(&self) -> &str {
        self.trade_name.as_deref().unwrap_or_else(|| self.person())
    }

    /// The languages of its documents to who reads `reader`, as [`Business::paper_langs`] says.
    #[must_use]
    pub fn paper_langs(&self, reader: &str) -> PaperLangs {
        PaperLangs::of(&self.country, reader)
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
    fn a_document_is_in_the_french_of_where_it_is_issued_whoever_reads_it() {
        let siren = Siren::parse("732829320").expect("a good SIREN");
        let french = Business::french("Marion Leroy".to_owned(), vec![], siren);
        let quebec = Business::quebec("Marc Tremblay".to_owned(), vec![], None);
        for (reader, beside) in [("fr", None), ("fr-CA", None), ("en", Some("en")), ("EN_ca", Some("en")), ("de", None), ("", None)] {
            assert_eq!(french.paper_langs(reader), PaperLangs { home: "fr", beside }, "{reader}");
            assert_eq!(quebec.seller().paper_langs(reader), PaperLangs { home: "fr-CA", beside }, "{reader}");
        }
        let ontario = Business { country: "CA-ON".to_owned(), ..quebec };
        assert_eq!(ontario.paper_langs("en"), PaperLangs { home: "en", beside: None });
        assert_eq!(ontario.paper_langs("fr-CA"), PaperLangs { home: "fr-CA", beside: None });
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
