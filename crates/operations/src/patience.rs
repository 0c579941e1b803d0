//! A client's person's patience: at most one unasked message a day, whoever's client they are, and one a week about money.

use chrono::{DateTime, Days, NaiveDate};
use store::client;

use crate::business_row::zone_of;
use crate::error::Error;
use crate::office::Office;
use crate::role::Role;

/// The days between two messages about money.
pub(crate) const MONEY_GAP_DAYS: u64 = 7;

/// The first day on which the people who pay for a client may be written to about money without their asking; any day, where there are none.
pub async fn chased_from(office: &mut Office<'_>, client_id: &str) -> Result<NaiveDate, Error> {
    let mut first = NaiveDate::MIN;
    for person_id in client::contacts(office.db, office.business_id, client_id, Role::Billing.as_str()).await? {
        let Some(contacted) = store::contacted::load(office.db, &person_id).await? else { continue };
        // What was noted for times to come was written when the clock was wrong.
        for (at_ms, days) in [(contacted.last_ms, 1), (contacted.money_ms, MONEY_GAP_DAYS)] {
            let at = DateTime::from_timestamp_millis(at_ms).filter(|at| at_ms > 0 && *at <= office.now);
            let on = at.map(|at| at.with_timezone(&zone_of(office.business)).date_naive());
            first = first.max(on.and_then(|on| on.checked_add_days(Days::new(days))).unwrap_or(NaiveDate::MIN));
        }
    }
    Ok(first)
}
