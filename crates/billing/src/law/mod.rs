//! What the law says where a business is: which taxes it charges whom, what its documents mention, what it may ask.
//!
//! Every figure and wording that has a day stands in [`rows`].

pub mod canada;
pub mod france;
pub mod mention;
pub mod rows;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use rust_decimal::Decimal;

use mention::Key;
pub use mention::{DocumentKind, Facts, Mention};
pub use rows::{Law, LawError, NoRow, on};

use crate::business::{Activity, Business, Regime};
use crate::client::{Client, ClientKind};
use crate::identifier::VatNumber;
use crate::money::Money;
use crate::tax::{TaxCode, TaxRate};
use crate::terms::PaymentTerms;

/// Where a business is established.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jurisdiction {
    France,
    /// By its province: `QC`.
    Canada(&'static str),
}

impl Jurisdiction {
    /// That of a country as it is kept: `FR`, `CA-QC`; `None` for one whose rules nobody wrote down.
    #[must_use]
    pub fn of(country: &str) -> Option<Self> {
        if country == "FR" {
            return Some(Self::France);
        }
        let province = country.strip_prefix("CA-")?;
        canada::PROVINCES.iter().find(|known| **known == province).map(|known| Self::Canada(known))
    }
}

/// A country as people type it: `fr`, `CA-QC`, `québec`, `DE`. Canada alone is no answer: its taxes are its provinces'.
#[must_use]
pub fn read_country(typed: &str) -> Option<String> {
    let code = typed.trim().to_uppercase();
    let known = match code.as_str() {
        "FRANCE" => "FR",
        "QUÉBEC" | "QUEBEC" => "CA-QC",
        "ONTARIO" => "CA-ON",
        "UK" => "GB",
        "CA" | "CANADA" => return None,
        code if canada::PROVINCES.contains(&code) && !matches!(code, "PE" | "NL" | "SK" | "NT" | "MB") => {
            return Some(format!("CA-{code}"));
        }
        code => code,
    };
    if Jurisdiction::of(known).is_some() {
        return Some(known.to_owned());
    }
    (known.len() == 2 && known.bytes().all(|byte| byte.is_ascii_uppercase())).then(|| known.to_owned())
}

/// The member states of the Union.
const UNION: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL",
    "PT", "RO", "SE", "SI", "SK",
];

#[must_use]
pub fn is_in_union(country: &str) -> bool {
    UNION.contains(&country)
}

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

/// `1,5 % par mois (18 % par an)`: a rate by the month alone would be void (Interest Act s. 4).
#[must_use]
pub fn canadian_rate(by_year: Decimal) -> String {
    let by_month = by_year / Decimal::from(12);
    if by_month.normalize().scale() > 2 {
        return format!("{}\u{a0}% par an", written(by_year));
    }
    format!("{}\u{a0}% par mois ({}\u{a0}% par an)", written(by_month), written(by_year))
}

/// A figure as French writes it.
pub(crate) fn written(figure: Decimal) -> String {
    figure.normalize().to_string().replace('.', ",")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("payment terms beyond the legal limit")]
pub struct TermsTooLong;

/// Between businesses in France: at most sixty days, or forty-five to the end of a month. No limit binds a consumer's contract.
pub fn check_terms(country: &str, kind: ClientKind, terms: PaymentTerms, issued_on: NaiveDate) -> Result<(), TermsTooLong> {
    match (Jurisdiction::of(country), kind) {
        (Some(Jurisdiction::France), ClientKind::Business) => france::check_terms(terms, issued_on),
        _ => Ok(()),
    }
}

/// Whether an invoice of that amount may be paid in cash.
#[must_use]
pub fn is_cash_allowed(country: &str, payable: Money) -> bool {
    Jurisdiction::of(country) != Some(Jurisdiction::France) || france::is_cash_allowed(payable)
}

/// Whether money may be asked for before the work. A Québec consumer hired at a distance pays ahead by credit card alone (LPC s. 54.3).
#[must_use]
pub fn may_ask_ahead(country: &str, kind: ClientKind, takes_cards: bool) -> bool {
    !(Jurisdiction::of(country) == Some(Jurisdiction::Canada("QC")) && kind == ClientKind::Consumer) || takes_cards
}

/// The last day on which a consumer may withdraw from a contract for services made at a distance on that day: the fourteenth, or the next
/// working day (C. consom. L221-18, L221-19; règl. 1182/71, art. 3).
#[must_use]
pub fn withdrawal_until(country: &str, kind: ClientKind, agreed_on: NaiveDate) -> Option<NaiveDate> {
    if Jurisdiction::of(country) != Some(Jurisdiction::France) || kind != ClientKind::Consumer {
        return None;
    }
    let last = agreed_on.checked_add_days(Days::new(14))?;
    Some(if is_business_day(country, last) { last } else { next_business_day(country, last) })
}

/// Neither a week-end nor a public holiday of that country; a country without a table has week-ends only.
#[must_use]
pub fn is_business_day(country: &str, day: NaiveDate) -> bool {
    let is_holiday = match Jurisdiction::of(country) {
        Some(Jurisdiction::France) => france::is_holiday(day),
        Some(Jurisdiction::Canada(province)) => canada::is_holiday(province, day),
        None => false,
    };
    !is_holiday && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[must_use]
pub fn next_business_day(country: &str, day: NaiveDate) -> NaiveDate {
    day.iter_days().skip(1).find(|next| is_business_day(country, *next)).unwrap_or(day)
}

/// Easter Sunday (Gregorian, the anonymous algorithm).
pub(crate) fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let (leaps, skipped) = (century / 4, century % 4);
    let moon = (19 * golden + century - leaps - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * skipped + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let shift = (golden + 11 * moon + 22 * sunday) / 451;
    let days = moon + sunday - 7 * shift + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}

pub(crate) fn easter_minus(year: i32, days: u64) -> Option<NaiveDate> {
    easter(year)?.checked_sub_days(Days::new(days))
}

pub(crate) fn easter_plus(year: i32, days: u64) -> Option<NaiveDate> {
    easter(year)?.checked_add_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_withdrawal_that_ends_on_a_day_off_ends_on_the_next_working_day() {
        let until =
            |country: &str, kind, on: &str| withdrawal_until(country, kind, on.parse().expect("a date")).map(|until| until.to_string());
        for (on, last) in
            [("2026-03-03", "2026-03-17"), ("2026-03-01", "2026-03-16"), ("2026-03-23", "2026-04-07"), ("2026-04-17", "2026-05-04")]
        {
            assert_eq!(until("FR", ClientKind::Consumer, on).as_deref(), Some(last), "{on}");
        }
        assert_eq!(until("FR", ClientKind::Business, "2026-03-03"), None);
        assert_eq!(until("CA-QC", ClientKind::Consumer, "2026-03-03"), None);
    }

    #[test]
    fn easter_falls_where_the_calendar_says() {
        for (year, on) in [(2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"), (2038, "2038-04-25")] {
            assert_eq!(easter(year).expect("a date").to_string(), on);
        }
    }
}
