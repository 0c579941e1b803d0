//! What the tests of several crates begin with: an offer as most are, and the heading of an invoice of it.

use chrono::NaiveDate;

use crate::document::invoice::Heading;
use crate::document::quote::Offer;
use crate::money::line::Lines;
use crate::money::method::Plan;
use crate::money::number::{Number, Series};
use crate::money::terms::PaymentTerms;
use crate::party::business::Business;
use crate::party::client::Client;
use crate::party::identifier::Siren;

#[must_use]
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Marion Leroy's, a French sole trader as most are.
#[must_use]
pub fn business() -> Business {
    Business::french("Marion Leroy".to_owned(), vec![], Siren::parse("732829320").expect("a good SIREN"))
}

/// Offers those lines to Atelier Dupont on 2 March 2026, for a month, all paid at the end: what a test is about, it says itself
/// (`Offer { plan, ..offer(lines) }`).
#[must_use]
pub fn offer(lines: Lines) -> Offer {
    Offer {
        number: Number::new(Series::quotes(2026), 1),
        title: None,
        seller: business().seller(),
        buyer: Client::named("Atelier Dupont").buyer(),
        lines,
        plan: Plan::End,
        due: PaymentTerms::Net(30),
        issued_on: day("2026-03-02"),
        valid_until: day("2026-04-01"),
        starts_on: None,
        delivered_on: None,
        delivered_within_days: None,
        purchase_order: None,
        note: None,
        terms: None,
        contract: None,
        euro_rate: None,
        typed_rates: vec![],
        mentions: vec![],
        lang: "fr".to_owned(),
        revises: None,
        change: None,
    }
}

/// Heads an invoice of that offer, issued and due on 2 March 2026.
#[must_use]
pub fn heading(offer: &Offer, rank: u32) -> Heading {
    Heading {
        number: Number::new(Series::invoices(2026), rank),
        seller: offer.seller.clone(),
        buyer: offer.buyer.clone(),
        title: None,
        issued_on: day("2026-03-02"),
        supplied_on: None,
        supplied_from: None,
        due_on: day("2026-03-02"),
        is_prepayment: false,
        euro_rate: None,
        purchase_order: None,
        note: None,
        lang: offer.lang.clone(),
        replaces: None,
        settled: None,
    }
}
