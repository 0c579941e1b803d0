//! The business that issues: who it is, how it is taxed, how it bills, how it is paid.

use serde::{Deserialize, Serialize};

use crate::identifier::{Iban, Siren, Siret};
use crate::money::{Currency, EUR, Percent};
use crate::terms::PaymentTerms;

/// How the business stands with value-added tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// French *franchise en base*: no tax is charged, and the invoice says why.
    Franchise,
}

/// What is sold: it decides which thresholds count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    Services,
    Goods,
    Mixed,
}

/// When the client pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// A deposit on approval, the balance on delivery.
    Deposit,
    /// Everything on delivery.
    End,
}

/// The ways to pay that the business offers; each is printed as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentMeans {
    pub iban: Option<Iban>,
    pub bic: Option<String>,
    /// The account holder's exact name, which the payer's bank compares with the IBAN.
    pub holder: Option<String>,
    pub paypal: Option<String>,
    pub link: Option<String>,
}

/// A business and its settings. What a document shows of it is frozen in the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Business {
    pub name: String,
    pub trade_name: Option<String>,
    /// Lines of a postal address.
    pub address: Vec<String>,
    pub country: String,
    pub siren: Siren,
    pub siret: Option<Siret>,
    pub email: Option<String>,
    pub regime: Regime,
    pub activity: Activity,
    pub currency: Currency,
    /// `fr`, `fr-CA` or `en`: the language of the business itself.
    pub lang: String,
    /// IANA time zone, in which its days begin and end.
    pub tz: String,
    pub method: Method,
    pub deposit: Percent,
    pub due: PaymentTerms,
    /// Days a quote stays open.
    pub valid_days: u16,
    pub means: PaymentMeans,
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
            siren,
            siret: None,
            email: None,
            regime: Regime::Franchise,
            activity: Activity::Services,
            currency: EUR,
            lang: "fr".to_owned(),
            tz: "Europe/Paris".to_owned(),
            method: Method::Deposit,
            deposit: Percent::new(30.into()).expect("thirty is within 0 to 100"),
            due: PaymentTerms::Net(30),
            valid_days: 30,
            means: PaymentMeans::default(),
        }
    }

    /// The legal name as a French sole trader must print it, followed at once by « EI » (C. com. R526-27).
    #[must_use]
    pub fn legal_name(&self) -> String {
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
            email: self.email.clone(),
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
    pub siren: Siren,
    pub siret: Option<Siret>,
    pub email: Option<String>,
    pub means: PaymentMeans,
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
    fn a_sole_trader_is_named_with_ei_once() {
        let siren = Siren::parse("732829320").expect("a good SIREN");
        let mut business = Business::french("Marion Leroy".to_owned(), vec![], siren);
        assert_eq!(business.legal_name(), "Marion Leroy EI");
        business.name = "Marion Leroy EI".to_owned();
        assert_eq!(business.legal_name(), "Marion Leroy EI");
    }
}
