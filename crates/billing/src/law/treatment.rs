//! Which taxes a business charges whom, and why a document bears none.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::canada;
use super::mention::Key;
use super::place::{Jurisdiction, is_in_union};
use super::rows::{self, Law, NoRow};
use crate::money::tax::{TaxCode, TaxRate};
use crate::party::business::{Activity, Business, Regime};
use crate::party::client::{Client, ClientKind};
use crate::party::identifier::VatNumber;

/// Why a document bears tax or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The business charges none: franchise, small supplier.
    NotRegistered,
    /// As at home, or at the client's in Canada.
    Charged,
    /// The client, a business of another member state, accounts for the VAT.
    ReverseCharge,
    /// Supplied outside.
    Export,
}

/// How a document to that client is taxed on that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Treatment {
    pub ground: Ground,
    /// What a line bears unless another rate was typed for it.
    pub taxes: Vec<TaxRate>,
    /// Why a document bears no tax, which it has to say.
    pub exemption: Option<Key>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaxProblem {
    #[error(transparent)]
    NoRow(#[from] NoRow),
    #[error("the business charges no tax: a rate of {0} would be owed all the same")]
    NotRegistered(Decimal),
    #[error("no rate of {rate} on that day, but {rates:?}")]
    NoSuchRate { rate: Decimal, rates: Vec<Decimal> },
    #[error("a rate of {0} is not charged to that client")]
    NotDue(Decimal),
    #[error("registered, without its numbers")]
    NumbersMissing,
}

/// How what that business sells that client is taxed.
pub fn treat(law: &Law, seller: &Business, buyer: &Client, on: NaiveDate) -> Result<Treatment, TaxProblem> {
    match Jurisdiction::of(&seller.country) {
        Some(Jurisdiction::Canada(province)) => treat_in_canada(law, seller, buyer, province, on),
        Some(Jurisdiction::France) | None => treat_in_france(law, seller, buyer, on),
    }
}

fn treat_in_france(law: &Law, seller: &Business, buyer: &Client, on: NaiveDate) -> Result<Treatment, TaxProblem> {
    let country = buyer.country.as_deref().unwrap_or("FR");
    let is_business = buyer.kind_or_consumer() == ClientKind::Business;
    let is_goods = seller.activity == Activity::Goods;
    let foreign_number = buyer.vat.as_deref().and_then(|typed| VatNumber::parse(typed).ok()).filter(|number| number.country() != "FR");
    let untaxed = |ground, key| Ok(Treatment { ground, taxes: Vec::new(), exemption: Some(key) });
    let is_reversed = is_business && country != "FR" && is_in_union(country) && foreign_number.is_some() && seller.vat.is_some();
    if is_reversed {
        return match (is_goods, seller.regime) {
            (false, _) => untaxed(Ground::ReverseCharge, Key::ReverseCharge),
            (true, Regime::Vat) => untaxed(Ground::ReverseCharge, Key::IntraCommunity),
            (true, _) => untaxed(Ground::NotRegistered, Key::Franchise),
        };
    }
    if !is_in_union(country) {
        // Services to a business are supplied where it is; to a consumer, here. Goods leave either way.
        match (is_goods, is_business, seller.regime) {
            (false, true, _) => return untaxed(Ground::Export, Key::ServicesAbroad),
            (true, _, Regime::Vat) => return untaxed(Ground::Export, Key::Export),
            _ => {}
        }
    }
    if seller.regime != Regime::Vat {
        return untaxed(Ground::NotRegistered, Key::Franchise);
    }
    if seller.vat.is_none() {
        return Err(TaxProblem::NumbersMissing);
    }
    let rates = rows::on("vat_rates", &law.vat_rates, on)?;
    let usual = rates.first().copied().unwrap_or_default();
    Ok(Treatment { ground: Ground::Charged, taxes: vec![TaxRate::new(TaxCode::Vat, usual)], exemption: None })
}

fn treat_in_canada(law: &Law, seller: &Business, buyer: &Client, province: &str, on: NaiveDate) -> Result<Treatment, TaxProblem> {
    if seller.regime != Regime::Registered {
        return Ok(Treatment { ground: Ground::NotRegistered, taxes: Vec::new(), exemption: Some(Key::SmallSupplier) });
    }
    if seller.gst.is_none() || (province == "QC" && seller.qst.is_none()) {
        return Err(TaxProblem::NumbersMissing);
    }
    let there = match buyer.country.as_deref().map(Jurisdiction::of) {
        None => Some(province),
        Some(Some(Jurisdiction::Canada(there))) => Some(there),
        Some(_) => None,
    };
    // Services and goods to who is outside Canada are zero-rated (ETA, schedule VI, part V).
    let Some(there) = there else {
        return Ok(Treatment { ground: Ground::Export, taxes: Vec::new(), exemption: Some(Key::ZeroRated) });
    };
    let mut taxes = canada::taxes(law, there, &seller.registered_in, on)?;
    // The QST is charged by who is registered for it.
    taxes.retain(|tax| tax.code != TaxCode::Qst || seller.qst.is_some());
    Ok(Treatment { ground: Ground::Charged, taxes, exemption: None })
}

/// The taxes of a line for which a rate was typed.
pub fn typed_rate(law: &Law, seller: &Business, treatment: &Treatment, rate: Decimal, on: NaiveDate) -> Result<Vec<TaxRate>, TaxProblem> {
    if treatment.ground == Ground::NotRegistered || matches!(seller.regime, Regime::Franchise | Regime::SmallSupplier) {
        return if rate.is_zero() { Ok(Vec::new()) } else { Err(TaxProblem::NotRegistered(rate)) };
    }
    if seller.regime == Regime::Registered {
        // An exempt or zero-rated line; any other rate is the province's.
        let rates = std::iter::once(Decimal::ZERO).chain(treatment.taxes.iter().map(|tax| tax.rate)).collect();
        return if rate.is_zero() { Ok(Vec::new()) } else { Err(TaxProblem::NoSuchRate { rate, rates }) };
    }
    if treatment.ground != Ground::Charged {
        return if rate.is_zero() { Ok(Vec::new()) } else { Err(TaxProblem::NotDue(rate)) };
    }
    let rates = rows::on("vat_rates", &law.vat_rates, on)?;
    if rates.contains(&rate.normalize()) {
        Ok(vec![TaxRate::new(TaxCode::Vat, rate)])
    } else {
        Err(TaxProblem::NoSuchRate { rate, rates: rates.clone() })
    }
}
