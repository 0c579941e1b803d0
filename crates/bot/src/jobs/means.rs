//! Ways to pay that waited take the place of the others.

use chrono::{DateTime, Utc};

use crate::House;
use crate::carry_out::carry_out;
use crate::error::Error;

pub(super) async fn take(house: &House, business_id: &str, now: DateTime<Utc>) -> Result<(), Error> {
    let business = store::business::load(&mut *house.store.read().await?, business_id).await?;
    let is_due = business.and_then(|business| business.means_to_come).is_some_and(|come| come.from_ms <= now.timestamp_millis());
    if is_due {
        carry_out(house, business_id, now, async |office| operations::business::take_means(office).await).await?;
    }
    Ok(())
}
