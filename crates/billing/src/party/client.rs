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
    /// An association, which the law takes for a professional.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_association: bool,
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
    /// The client, by its id, of which this one was a second entry: everything of it is that one's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<String>,
}

/// Why two clients cannot be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    #[error("one is a business, the other a consumer")]
    Kinds,
    #[error("they have different SIREN")]
    Sirens,
    #[error("they have different VAT numbers")]
    VatNumbers,
}

impl Client {
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            name: name.trim().to_owned(),
            kind: None,
            is_association: false,
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
            merged_into: None,
        }
    }

    /// Unknown is treated as consumer.
    #[must_use]
    pub fn kind_or_consumer(&self) -> ClientKind {
        self.kind.unwrap_or(ClientKind::Consumer)
    }

    /// The client that this one and another entry of it are: it stays as it is known, and what it lacks is taken from the other.
    pub fn merged(&self, other: &Self) -> Result<Self, MergeError> {
        let differ = |own: Option<String>, other: Option<String>| own.zip(other).is_some_and(|(own, other)| own != other);
        let siren = |client: &Self| client.siren.as_ref().map(|siren| siren.as_str().to_owned());
        let vat = |client: &Self| client.vat.as_ref().map(|vat| vat.replace([' ', '.', '-'], "").to_uppercase());
        if self.kind.zip(other.kind).is_some_and(|(own, other)| own != other) {
            return Err(MergeError::Kinds);
        }
        if differ(siren(self), siren(other)) {
            return Err(MergeError::Sirens);
        }
        if differ(vat(self), vat(other)) {
            return Err(MergeError::VatNumbers);
        }
        let mut merged = self.clone();
        merged.kind = merged.kind.or(other.kind);
        // An address and its country go together.
        if merged.address.is_empty() {
            merged.address.clone_from(&other.address);
            merged.country = merged.country.or_else(|| other.country.clone());
        }
        if merged.delivery_address.is_empty() {
            merged.delivery_address.clone_from(&other.delivery_address);
        }
        merged.email = merged.email.or_else(|| other.email.clone());
        merged.siren = merged.siren.or_else(|| other.siren.clone());
        merged.siret = merged.siret.or_else(|| other.siret.clone());
        merged.vat = merged.vat.or_else(|| other.vat.clone());
        merged.contact = merged.contact.or_else(|| other.contact.clone());
        merged.department = merged.department.or_else(|| other.department.clone());
        merged.purchase_order = merged.purchase_order.or_else(|| other.purchase_order.clone());
        merged.note = match (merged.note, &other.note) {
            (Some(own), Some(other)) if own != *other => Some(format!("{own}\n{other}")),
            (own, other) => own.or_else(|| other.clone()),
        };
        Ok(merged)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn client(kind: Option<ClientKind>, siren: Option<&str>, vat: Option<&str>) -> Client {
        let siren = siren.map(|siren| Siren::parse(siren).expect("a good SIREN"));
        Client { kind, siren, vat: vat.map(str::to_owned), ..Client::named("Dupont") }
    }

    #[test]
    fn two_that_cannot_be_the_same_are_not_merged() {
        let (business, consumer) = (Some(ClientKind::Business), Some(ClientKind::Consumer));
        let merged = |one: &Client, other: &Client| one.merged(other).map(|_| ());
        let (dupont, durand) = (client(business, Some("404833048"), None), client(business, Some("732829320"), None));
        assert_eq!(merged(&dupont, &durand), Err(MergeError::Sirens));
        assert_eq!(merged(&dupont, &client(consumer, None, None)), Err(MergeError::Kinds));
        assert_eq!(merged(&client(None, None, Some("DE1")), &client(None, None, Some("DE2"))), Err(MergeError::VatNumbers));
        assert_eq!(merged(&client(None, None, Some("FR 83 404833048")), &client(None, None, Some("fr83404833048"))), Ok(()));
        assert_eq!(merged(&dupont, &client(None, Some("404833048"), None)), Ok(()));
    }

    #[test]
    fn what_one_lacks_is_taken_from_the_other_and_nothing_is_overwritten() {
        let own = Client { email: Some("a@a.fr".to_owned()), note: Some("rapide".to_owned()), ..client(None, None, None) };
        let other = Client {
            email: Some("b@b.fr".to_owned()),
            address: vec!["3 quai".to_owned()],
            country: Some("FR".to_owned()),
            note: Some("exigeant".to_owned()),
            ..client(Some(ClientKind::Business), Some("404833048"), None)
        };
        let merged = own.merged(&other).expect("the same");
        assert_eq!((merged.email.as_deref(), merged.note.as_deref()), (Some("a@a.fr"), Some("rapide\nexigeant")));
        assert_eq!((merged.kind, &merged.siren, &merged.address), (other.kind, &other.siren, &other.address));
    }
}
