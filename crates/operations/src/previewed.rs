//! A document as its preview showed it: what is issued is that, or it is shown anew with what changed.
//!
//! Its number, its day and the days counted from it come when it is issued, and are left out; the terms they are counted by are not.

use std::collections::BTreeMap;

use billing::{CreditNote, Invoice, Money, Offer, PaymentTerms};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::error::Error;
use crate::happened::Happened;

/// A part of a document, by which what changed is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Lines,
    Taxes,
    Deposit,
    /// The deposits that a balance deducts.
    Deducted,
    Due,
    Validity,
    Buyer,
    BuyerAddress,
    Seller,
    Means,
    Terms,
    Mentions,
    /// Whatever else is written on it.
    Rest,
}

impl Part {
    pub const ALL: [Self; 13] = [
        Self::Lines,
        Self::Taxes,
        Self::Deposit,
        Self::Deducted,
        Self::Due,
        Self::Validity,
        Self::Buyer,
        Self::BuyerAddress,
        Self::Seller,
        Self::Means,
        Self::Terms,
        Self::Mentions,
        Self::Rest,
    ];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Taxes => "taxes",
            Self::Deposit => "deposit",
            Self::Deducted => "deducted",
            Self::Due => "due",
            Self::Validity => "validity",
            Self::Buyer => "buyer",
            Self::BuyerAddress => "buyer-address",
            Self::Seller => "seller",
            Self::Means => "means",
            Self::Terms => "terms",
            Self::Mentions => "mentions",
            Self::Rest => "rest",
        }
    }
}

/// What a preview showed: the hash of the document, and what it takes to say what changed since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Previewed {
    sha256: String,
    /// What it asks for, or credits.
    amount: Money,
    parts: BTreeMap<Part, String>,
}

/// What changed between a preview and its confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changes {
    /// The button was left by a release that did not keep what it had shown.
    Unknown,
    Known {
        amount: Option<(Money, Money)>,
        parts: Vec<Part>,
    },
}

/// What came of confirming a preview: the document it showed, or nothing yet.
#[derive(Debug)]
pub enum Confirmed {
    Issued(Vec<Happened>),
    Stale(Changes),
}

impl Previewed {
    pub fn quote(offer: &Offer, valid: PaymentTerms) -> Result<Self, Error> {
        Self::of(offer, offer.total(), [("valid_until", counted(valid, offer.valid_until))])
    }

    pub fn invoice(invoice: &Invoice, due: PaymentTerms, supplied_on: Option<NaiveDate>) -> Result<Self, Error> {
        Self::of(invoice, invoice.payable, [("due_on", counted(due, invoice.due_on)), ("supplied_on", json!(supplied_on))])
    }

    pub fn credit_note(credit: &CreditNote) -> Result<Self, Error> {
        Self::of(credit, credit.total(), [])
    }

    /// What changed since that preview; nothing where it is the same document.
    #[must_use]
    pub fn changes_since(&self, previewed: Option<&Self>) -> Option<Changes> {
        let Some(previewed) = previewed else { return Some(Changes::Unknown) };
        if previewed.sha256 == self.sha256 {
            return None;
        }
        let amount = Some((previewed.amount, self.amount)).filter(|(before, now)| before != now);
        let mut parts: Vec<Part> = Part::ALL.into_iter().filter(|part| previewed.parts.get(part) != self.parts.get(part)).collect();
        if amount.is_none() && parts.is_empty() {
            parts.push(Part::Rest);
        }
        Some(Changes::Known { amount, parts })
    }

    fn of<const N: usize>(document: &impl Serialize, amount: Money, counted: [(&str, Value); N]) -> Result<Self, Error> {
        let mut fields = object(serde_json::to_value(document)?);
        for of_its_day in ["number", "issued_on"] {
            fields.remove(of_its_day);
        }
        for (name, terms) in counted {
            fields.insert(name.to_owned(), terms);
        }
        let sha256 = store::sha256(serde_json::to_string(&fields)?.as_bytes());
        let mut parts: BTreeMap<Part, Map<String, Value>> = BTreeMap::new();
        for (name, value) in fields {
            share_out(&mut parts, &name, value);
        }
        let hashed = |(part, fields): (Part, Map<String, Value>)| {
            let seal = store::sha256(serde_json::to_string(&fields)?.as_bytes());
            Ok((part, seal.chars().take(16).collect()))
        };
        let parts = parts.into_iter().map(hashed).collect::<Result<_, serde_json::Error>>()?;
        Ok(Self { sha256, amount, parts })
    }
}

/// A day that was agreed on, or the terms by which it is counted from the issue.
fn counted(terms: PaymentTerms, day: NaiveDate) -> Value {
    match terms {
        PaymentTerms::On(_) => json!(day),
        _ => json!(terms),
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        other => Map::from_iter([("document".to_owned(), other)]),
    }
}

/// Puts a field of a document in the part it belongs to. Sums follow from the lines: the amount says them.
fn share_out(parts: &mut BTreeMap<Part, Map<String, Value>>, name: &str, value: Value) {
    let mut keep = |part: Part, name: &str, value: Value| {
        parts.entry(part).or_default().insert(name.to_owned(), value);
    };
    match name {
        "payable" => {}
        "lines" => {
            let mut fields = object(value);
            for sum in ["off", "net", "total"] {
                fields.remove(sum);
            }
            keep(Part::Taxes, "taxes", fields.remove("taxes").unwrap_or_default());
            let lines = fields.get_mut("lines").and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default();
            let (lines, taxes): (Vec<_>, Vec<_>) = lines
                .into_iter()
                .map(|line| {
                    let mut line = object(line);
                    let taxes = line.remove("taxes").unwrap_or_default();
                    // A price typed with its taxes is what it was, whatever is left of it without.
                    if line.contains_key("price_with_tax") {
                        line.remove("unit_price");
                    }
                    (Value::Object(line), taxes)
                })
                .unzip();
            keep(Part::Taxes, "of_lines", taxes.into());
            keep(Part::Lines, "lines", lines.into());
            keep(Part::Lines, "discount", fields.remove("discount").unwrap_or_default());
        }
        "amounts" => keep(Part::Taxes, "amounts", object(value).remove("taxes").unwrap_or_default()),
        "settled" => {
            let mut fields = object(value);
            fields.remove("amount");
            keep(Part::Rest, name, fields.into());
        }
        "seller" => {
            let mut fields = object(value);
            keep(Part::Means, "means", fields.remove("means").unwrap_or_default());
            keep(Part::Seller, name, fields.into());
        }
        "buyer" => {
            let mut fields = object(value);
            for place in ["address", "delivery_address", "country"] {
                keep(Part::BuyerAddress, place, fields.remove(place).unwrap_or_default());
            }
            keep(Part::Buyer, name, fields.into());
        }
        "deposit" | "percent" | "amount" => keep(Part::Deposit, name, value),
        "deposits" => keep(Part::Deducted, name, value),
        "due" | "due_on" => keep(Part::Due, name, value),
        "valid_until" => keep(Part::Validity, name, value),
        "terms" => keep(Part::Terms, name, value),
        "mentions" => keep(Part::Mentions, name, value),
        _ => keep(Part::Rest, name, value),
    }
}
