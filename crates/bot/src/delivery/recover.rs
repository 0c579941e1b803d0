//! Messages whose sender died: the platform is asked whether they arrived.

use chat::{DeliveryError, Outgoing};
use chrono::{DateTime, Utc};
use store::outbox::{self, OutboxRow};

use crate::House;
use crate::checkpoint::Checkpoint;
use crate::delivery::doubt::again;
use crate::delivery::send;
use crate::delivery::{LEASE_MS, MAX_ATTEMPTS, Platforms, tell};
use crate::parking::Looked;

/// Claims the messages whose sender died, of accounts that were looked at.
pub(crate) async fn claim(house: &House, looked: &mut Looked, now: DateTime<Utc>) -> anyhow::Result<Vec<OutboxRow>> {
    let now_ms = now.timestamp_millis();
    loop {
        let mut tx = house.store.begin().await?;
        let abandoned = outbox::claim_abandoned(&mut tx, now_ms, now_ms + LEASE_MS).await?;
        if looked.has_each(&abandoned) {
            tx.commit().await?;
            house.reached(Checkpoint::Abandoned).await;
            return Ok(abandoned);
        }
        tx.rollback().await?;
        looked.at_each(house, &abandoned, now).await?;
    }
}

/// Asks the platform whether a message arrived; whether anything came of it.
pub(crate) async fn recover(house: &House, platforms: &Platforms, row: &OutboxRow, now: DateTime<Utc>) -> anyhow::Result<bool> {
    let Some(platform) = platforms.get(row.platform.as_str()) else { return Ok(false) };
    let found = match send::outgoing(house, row).await {
        Ok(out) => {
            let said_since = outbox::said_since(&mut *house.store.read().await?, row).await?;
            platform.find(&Outgoing { said_since, ..out }).await
        }
        Err(failure) => Err(send::unready(&failure)),
    };
    house.reached(Checkpoint::Found).await;
    match found {
        Ok(Some(posted)) => send::record_outcome(house, row, Ok(posted), now).await?,
        Ok(None) => {
            // At once, so that it keeps its place; and no more often than anything else is tried.
            let (reason, retry_after_ms) = ("it never arrived".to_owned(), (row.attempt < MAX_ATTEMPTS).then_some(0));
            send::record_outcome(house, row, Err(DeliveryError::Transient { reason, retry_after_ms }), now).await?;
        }
        // Asked again when the lease is over.
        Err(DeliveryError::Transient { .. } | DeliveryError::ShutOut(_)) => return Ok(false),
        Err(error) => match again(house, row, &send::progress(house, row)?, error.to_string()).await? {
            DeliveryError::Unknown(reason) => {
                let mut tx = house.store.begin().await?;
                tell::unsure(&mut tx, house, row, &reason, now).await?;
                tx.commit().await?;
            }
            again => send::record_outcome(house, row, Err(again), now).await?,
        },
    }
    Ok(true)
}
