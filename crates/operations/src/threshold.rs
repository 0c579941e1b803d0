//! The ceilings of the franchise (*franchise en base*), and what a year's receipts come to under them.

use billing::law::{Jurisdiction, france};
use billing::{Money, Regime};
use chrono::{Datelike as _, NaiveDate};

use crate::error::Error;
use crate::office::Office;

/// How far a year's receipts are from the ceiling under which no VAT is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ceiling {
    pub received: Money,
    pub limit: Money,
    pub verdict: france::Franchise,
}

/// What came in in the year of a day up to it, in the business's currency; what had come in before the business came here counts once, as it
/// was told.
pub async fn received(office: &mut Office<'_>, on: NaiveDate) -> Result<Money, Error> {
    let currency = office.business.currency;
    let first = NaiveDate::from_ymd_opt(on.year(), 1, 1).unwrap_or(on);
    let mut total = Money::zero(currency);
    if let Some(before) = office.business.takeover.as_ref().filter(|before| before.until.year() == on.year() && before.until <= on) {
        total = total.plus(before.receipts)?;
    }
    for (code, _, minor) in store::payment::receipts(office.db, office.business_id, first, on).await? {
        if code == currency.code() {
            total = total.plus(Money::new(minor, currency))?;
        }
    }
    Ok(total)
}

/// Where so much stands on that day; `None` where no such ceiling binds the business.
#[must_use]
pub fn ceiling(office: &Office<'_>, received: Money, on: NaiveDate) -> Option<Ceiling> {
    let business = office.business;
    if Jurisdiction::of(&business.country) != Some(Jurisdiction::France) || business.regime != Regime::Franchise {
        return None;
    }
    let days = business.since.filter(|since| since.year() == on.year()).and_then(|since| {
        let end = NaiveDate::from_ymd_opt(on.year(), 12, 31)?;
        u32::try_from((end - since).num_days() + 1).ok()
    });
    let [base, _] = france::thresholds(office.law, business.activity, on).ok()?;
    let verdict = france::franchise(office.law, business.activity, received.minor(), days, on).ok()?;
    Some(Ceiling { received, limit: Money::new(base, received.currency()), verdict })
}

/// The ceiling that money which has just come in made the year of its day cross, where it did.
pub async fn crossed(office: &mut Office<'_>, amount: Money, received_on: NaiveDate) -> Result<Option<Ceiling>, Error> {
    if amount.currency() != office.business.currency || !amount.is_positive() {
        return Ok(None);
    }
    let end = NaiveDate::from_ymd_opt(received_on.year(), 12, 31).unwrap_or(received_on).min(office.today());
    let total = received(office, end).await?;
    let now = ceiling(office, total, end);
    let before = ceiling(office, total.minus(amount)?, end);
    Ok(now.filter(|now| now.verdict != france::Franchise::Stays && before.is_some_and(|before| before.verdict != now.verdict)))
}
