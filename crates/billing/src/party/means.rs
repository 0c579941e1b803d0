//! How a business is paid: the ways it offers, and the pages where one pays.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::identifier::Iban;
use crate::money::Money;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{CAD, EUR};

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
}
