//! Reminders: what is due of a chase today.

use chrono::{DateTime, Utc};
use operations::{BusinessRow, dunning};

use crate::carry_out::carry_out;
use crate::error::Error;
use crate::{House, hours};

/// Decides on one chase; whether there was something to say.
pub(super) async fn look_at(house: &House, business: &BusinessRow, invoice_id: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    // First from a reader: most looks find nothing.
    {
        let mut db = house.store.read().await?;
        let Some(chased) = operations::chased::load(&mut db, &business.id, &business.business, invoice_id).await? else { return Ok(false) };
        let is_time = hours::is_open(&chased.chase.country, business.zone(), now);
        if !is_time || dunning::due_now(&mut house.office(&mut db, business, now), &chased).await?.is_none() {
            return Ok(false);
        }
    }
    carry_out(house, &business.id, now, async |office| dunning::look_at(office, invoice_id).await).await
}
