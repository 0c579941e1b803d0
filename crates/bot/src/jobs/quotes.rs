//! Quotes that nobody answered in time.

use chrono::{DateTime, Utc};
use operations::{BusinessRow, quote};

use crate::carry_out::carry_out;
use crate::error::Error;
use crate::{House, hours};

/// Ends the quotes of a business that nobody answered in time; how many there were.
pub(super) async fn expire(house: &House, business_id: &str, now: DateTime<Utc>) -> Result<usize, Error> {
    let expired = {
        let mut db = house.store.read().await?;
        let Some(business) = BusinessRow::load(&mut db, business_id).await? else { return Ok(0) };
        if !hours::is_open(&business.business.country, business.zone(), now) {
            return Ok(0);
        }
        store::quote::newly_expired(&mut db, business_id, business.day(now)).await?
    };
    for row in &expired {
        carry_out(house, business_id, now, async |office| quote::expire(office, &row.id).await).await?;
    }
    Ok(expired.len())
}
