//! The client: who is billed, and what was agreed with it.

use serde::{Deserialize, Serialize};

use super::business::Business;
use super::identifier::{Siren, Siret};
use crate::money::method::{Method, Plan};
use crate::money::percent::Percent;
use crate::money::terms::PaymentTerms;

/// The law protects a consumer and charges a business: an unknown client is treated as a consumer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientKind {
    Business,
    Consumer,
}

/// How the client is spoken to in messages; letters and notices are always formal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormOfAddress {
    Tu,
    #[default]
    Vous,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    pub name: String,
    /// `None` until it is known: then nothing can be issued, and the client is spared what only businesses owe.
    pub kind: Option<ClientKind>,
    pub address: Vec<String>,
    /// Where goods go, where that is not the address.
    #[serde(default)]
    pub delivery_address: Vec<String>,
    pub country: Option<String>,
    pub email: Option<String>,
    pub siren: Option<Siren>,
    pub siret: Option<Siret>,
    pub vat: Option<String>,
    pub lang: Option<String>,
    /// The person to whom the invoice is addressed.
    pub contact: Option<String>,
    pub department: Option<String>,
    pub purchase_order: Option<String>,
    #[serde(default)]
    pub address_as: FormOfAddress,
    /// Private: never on a document.
    pub note: Option<String>,
    #[serde(default)]
    pub method: Option<Method>,
    pub deposit: Option<Percent>,
    pub due: Option<PaymentTerms>,
    /// Why this client's method, deposit or payment terms differ from the business's.
    pub because: Option<String>,
    /// Put away: no longer listed nor billed, its documents kept.
    #[serde(default)]
    pub is_archived: bool,
}

impl Client {
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            name: name.trim().to_owned(),
            kind: None,
            address: Vec::new(),
            delivery_address: Vec::new(),
            country: None,
            email: None,
            siren: None,
            siret: None,
            vat: None,
            lang: None,
            contact: None,
            department: None,
            purchase_order: None,
            address_as: FormOfAddress::default(),
            note: None,
            method: None,
            deposit: None,
            due: None,
            because: None,
            is_archived: false,
        }
    }

    /// Unknown is treated as consumer.
    #[must_use]
    pub fn kind_or_consumer(&self) -> ClientKind {
        self.kind.unwrap_or(ClientKind::Consumer)
    }

    /// How this client pays: as agreed with it, else as everyone.
    #[must_use]
    pub fn plan(&self, business: &Business) -> Plan {
        match (self.method, self.deposit) {
            (Some(method), deposit) => Plan::of(method, deposit.unwrap_or(business.deposit)),
            (None, Some(deposit)) => Plan::Deposit(deposit.into()),
            (None, None) => business.plan(),
        }
    }

    #[must_use]
    pub fn buyer(&self) -> Buyer {
        Buyer {
            name: self.name.clone(),
            kind: self.kind_or_consumer(),
            contact: self.contact.clone(),
            department: self.department.clone(),
            address: self.address.clone(),
            delivery_address: self.delivery_address.clone(),
            country: self.country.clone(),
            siren: self.siren.clone(),
            siret: self.siret.clone(),
            vat: self.vat.clone(),
            email: self.email.clone(),
        }
    }
}

/// The client as a document shows it, frozen on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buyer {
    pub name: String,
    pub kind: ClientKind,
    pub contact: Option<String>,
    pub department: Option<String>,
    pub address: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delivery_address: Vec<String>,
    pub country: Option<String>,
    pub siren: Option<Siren>,
    pub siret: Option<Siret>,
    pub vat: Option<String>,
    /// Where its documents are sent, for machines alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}
