//! Quotes that nobody answered in time, and what a client did not let be kept in time.

use chrono::{DateTime, Utc};
use operations::{BusinessRow, closing, quote};

use crate::carry_out::carry_out;
use crate::error::Error;
use crate::{House, hours};

/// Ends the quotes of a business that nobody answered in time, and gives back what was asked for in vain; how many there were.
pub(super) async fn expire(house: &House, business_id: &str, now: DateTime<Utc>) -> Result<usize, Error> {
    let (expired, unanswered) = {
        let mut db = house.store.read().await?;
        let Some(business) = BusinessRow::load(&mut db, business_id).await? else { return Ok(0) };
        if !hours::is_open(&business.business.country, business.zone(), now) {
            return Ok(0);
        }
        let today = business.day(now);
        let expired = store::quote::newly_expired(&mut db, business_id, today).await?;
        (expired, store::quote::unanswered(&mut db, business_id, today).await?)
    };
    for row in &expired {
        carry_out(house, business_id, now, async |office| quote::expire(office, &row.id).await).await?;
    }
    for row in &unanswered {
        carry_out(house, business_id, now, async |office| closing::give_back_unanswered(office, &row.id).await).await?;
    }
    Ok(expired.len() + unanswered.len())
}
