//! How a business is paid: the ways it offers, and the pages where one pays.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::identifier::Iban;
use crate::money::Money;

/// A way in which clients pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMeansKind {
    Transfer,
    Interac,
    Paypal,
    /// A page where one pays by card.
    Link,
    Cheque,
}

impl PaymentMeansKind {
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

/// Countries and territories of the single euro payments area: European Payments Council, EPC409-09, version of May 2025.
const SEPA: &[&str] = &[
    "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GI", "GR", "HR", "HU", "IE", "IS", "IT",
    "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "VA",
    // French territories that pay in it.
    "BL", "GF", "GP", "MF", "MQ", "PM", "RE", "YT",
];

impl PaymentMeansKind {
    /// Whether someone in that country can pay someone in the other by it. A country as kept: `FR`, `CA-QC`.
    #[must_use]
    pub fn is_usable(self, seller: &str, buyer: &str) -> bool {
        let [seller, buyer] = [seller, buyer].map(|country| country.split('-').next().unwrap_or(country));
        match self {
            Self::Transfer => SEPA.contains(&seller) && SEPA.contains(&buyer),
            Self::Interac => seller == "CA" && buyer == "CA",
            Self::Paypal | Self::Link => true,
            // Abroad a bank takes weeks over one, and a fee.
            Self::Cheque => seller == buyer,
        }
    }

    /// The means of a business there, the best first: easy for who pays, cheap, soon, and sure for who is paid.
    #[must_use]
    pub fn ranked(seller: &str) -> [Self; 5] {
        match seller.split('-').next() {
            Some("CA") => [Self::Interac, Self::Link, Self::Paypal, Self::Cheque, Self::Transfer],
            _ => [Self::Transfer, Self::Link, Self::Paypal, Self::Cheque, Self::Interac],
        }
    }

    /// Two to offer to clients of these countries, the commonest first: the best of whom one has most, and one that all of them can use.
    #[must_use]
    pub fn proposed(seller: &str, buyers: &[String]) -> Vec<Self> {
        let usual = buyers.first().map_or(seller, String::as_str);
        let first = Self::ranked(seller).into_iter().find(|means| means.is_usable(seller, usual));
        let is_for_all = |means: &Self| buyers.iter().all(|buyer| means.is_usable(seller, buyer)) && means.is_usable(seller, usual);
        let second = Self::ranked(seller).into_iter().find(|means| Some(*means) != first && is_for_all(means));
        first.into_iter().chain(second).collect()
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
    pub notes: BTreeMap<PaymentMeansKind, String>,
}

/// Ways to pay that are to take the place of the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeansToCome {
    pub means: PaymentMeans,
    /// The instant from which documents print them.
    pub from_ms: i64,
}

/// One way to pay what is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayToPay<'a> {
    pub to: PayTo<'a>,
    /// What it costs and how long it takes, in the freelancer's words.
    pub note: Option<&'a str>,
}

/// Where the money goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PayTo<'a> {
    Account {
        iban: &'a Iban,
        bic: Option<&'a str>,
    },
    /// The address to which an Interac transfer is sent.
    Interac(&'a str),
    /// A PayPal page, which asks for the amount where it can.
    Paypal(String),
    /// A page where one pays by card, filled in.
    Link(String),
    /// To whose order a cheque is made out.
    Cheque(&'a str),
}

impl PayTo<'_> {
    #[must_use]
    pub fn means(&self) -> PaymentMeansKind {
        match self {
            Self::Account { .. } => PaymentMeansKind::Transfer,
            Self::Interac(_) => PaymentMeansKind::Interac,
            Self::Paypal(_) => PaymentMeansKind::Paypal,
            Self::Link(_) => PaymentMeansKind::Link,
            Self::Cheque(_) => PaymentMeansKind::Cheque,
        }
    }
}

/// What may stand in braces in the address of a page where one pays.
pub const LINK_PLACES: [&str; 3] = ["{amount}", "{currency}", "{reference}"];

impl PaymentMeans {
    /// The ways to pay that amount under that reference, in the order of [`PaymentMeansKind::ALL`]. Pages ask for nothing where no amount is given;
    /// one that needs a reference is left out where there is none.
    #[must_use]
    pub fn ways_to_pay(&self, amount: Option<Money>, reference: Option<&str>) -> Vec<WayToPay<'_>> {
        let paypal = amount.map_or_else(|| self.paypal.clone(), |amount| self.paypal_for(amount));
        [
            self.iban.as_ref().map(|iban| PayTo::Account { iban, bic: self.bic.as_deref() }),
            self.interac.as_deref().map(PayTo::Interac),
            paypal.map(PayTo::Paypal),
            self.link_for(amount.zip(reference)).map(PayTo::Link),
            self.cheque.as_deref().map(PayTo::Cheque),
        ]
        .into_iter()
        .flatten()
        .map(|to| WayToPay { note: self.notes.get(&to.means()).map(String::as_str), to })
        .collect()
    }

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
    fn ways_to_pay_come_in_one_order_each_with_its_note() {
        let means = PaymentMeans {
            iban: Iban::parse("FR1420041010050500013M02606").ok(),
            bic: Some("BNPAFRPP".to_owned()),
            interac: Some("marc@example.ca".to_owned()),
            paypal: read_paypal("marion"),
            link: read_link("https://pay.example/{amount}/{reference}"),
            cheque: Some("Marion Leroy".to_owned()),
            notes: BTreeMap::from([(PaymentMeansKind::Link, "sous deux jours".to_owned())]),
            ..PaymentMeans::default()
        };
        let amount = Some(Money::new(850_00, EUR));
        let ways = means.ways_to_pay(amount, Some("F2026-0001"));
        assert_eq!(ways.iter().map(|way| way.to.means()).collect::<Vec<_>>(), PaymentMeansKind::ALL);
        assert_eq!(ways[2].to, PayTo::Paypal("https://paypal.me/marion/850EUR".to_owned()));
        let link = WayToPay { to: PayTo::Link("https://pay.example/850.00/F2026-0001".to_owned()), note: Some("sous deux jours") };
        assert_eq!(ways[3], link);
        assert!(ways.iter().all(|way| way.note.is_none() || way.to.means() == PaymentMeansKind::Link));
        // A draft has no reference, a statement asks for no amount.
        for (amount, paypal) in [(amount, "https://paypal.me/marion/850EUR"), (None, "https://paypal.me/marion")] {
            let ways = means.ways_to_pay(amount, None);
            assert_eq!(ways[2].to, PayTo::Paypal(paypal.to_owned()));
            assert!(!ways.iter().any(|way| way.to.means() == PaymentMeansKind::Link), "an address with holes in it");
        }
        assert!(PaymentMeans::default().ways_to_pay(amount, None).is_empty());
    }

    #[test]
    fn what_is_proposed_can_be_used_where_the_clients_are() {
        use PaymentMeansKind as Kind;
        let proposed =
            |seller: &str, buyers: &[&str]| Kind::proposed(seller, &buyers.iter().map(|buyer| (*buyer).to_owned()).collect::<Vec<_>>());
        assert_eq!(proposed("FR", &[]), [Kind::Transfer, Kind::Link]);
        assert_eq!(proposed("FR", &["FR", "CA-QC"]), [Kind::Transfer, Kind::Link]);
        assert_eq!(proposed("FR", &["US"]), [Kind::Link, Kind::Paypal], "no bank there takes an IBAN");
        assert_eq!(proposed("CA-QC", &["CA-QC"]), [Kind::Interac, Kind::Link]);
        assert_eq!(proposed("CA-QC", &["FR"]), [Kind::Link, Kind::Paypal], "Interac is of Canada alone");
        for seller in ["FR", "CA-QC", "CA-ON", "BE"] {
            for buyer in ["FR", "RE", "CA-QC", "US", "CH"] {
                for means in Kind::proposed(seller, &[buyer.to_owned()]) {
                    assert!(means.is_usable(seller, buyer), "{means:?} from {buyer} to {seller}");
                }
                assert_eq!(proposed(seller, &[buyer]).len(), 2);
            }
        }
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
