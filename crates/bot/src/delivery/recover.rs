//! Messages whose sender died: the platform is asked whether they arrived.

use chat::{DeliveryError, Kind, Outgoing};
use chrono::{DateTime, Utc};
use store::outbox::{self, OutboxRow};

use crate::House;
use crate::checkpoint::Checkpoint;
use crate::delivery::send::{self, MAX_BACK_OFF_MS};
use crate::delivery::{LEASE_MS, Platforms, tell};

/// How often a word to the house is said where nobody can tell whether it arrived.
pub(crate) const MAX_REPEATS: i64 = 3;

/// Messages whose sender died: the platform is asked whether they arrived.
pub(crate) async fn recover_abandoned(house: &House, platforms: &Platforms, now: DateTime<Utc>) -> anyhow::Result<usize> {
    let now_ms = now.timestamp_millis();
    let mut tx = house.store.begin().await?;
    let abandoned = outbox::claim_abandoned(&mut tx, now_ms, now_ms + LEASE_MS).await?;
    tx.commit().await?;
    house.reached(Checkpoint::Abandoned).await;
    let mut moved = 0;
    for row in abandoned {
        let Some(platform) = platforms.get(row.platform.as_str()) else { continue };
        let found = match send::outgoing(house, &row).await {
            Ok(out) => {
                let said_since = outbox::said_since(&mut *house.store.read().await?, &row).await?;
                platform.find(&Outgoing { said_since, ..out }).await
            }
            Err(failure) => Err(DeliveryError::Permanent(format!("{failure:#}"))),
        };
        house.reached(Checkpoint::Found).await;
        match found {
            Ok(Some(posted)) => send::record_outcome(house, &row, Ok(posted), now).await?,
            Ok(None) => {
                let reason = "it never arrived".to_owned();
                send::record_outcome(house, &row, Err(DeliveryError::Transient { reason, retry_after_ms: Some(0) }), now).await?;
            }
            // Asked again when the lease is over.
            Err(DeliveryError::Transient { .. } | DeliveryError::ShutOut(_)) => continue,
            Err(error) if may_be_repeated(house, &row).await? => {
                // At once, then rarely: what keeps replies from us may last.
                let wait_ms = if row.attempt <= 1 { 0 } else { MAX_BACK_OFF_MS };
                let result = Err(DeliveryError::Transient { reason: error.to_string(), retry_after_ms: Some(wait_ms) });
                send::record_outcome(house, &row, result, now).await?;
            }
            Err(error) => {
                let mut tx = house.store.begin().await?;
                tell::unsure(&mut tx, house, &row, &error.to_string(), now).await?;
                tx.commit().await?;
            }
        }
        moved += 1;
    }
    Ok(moved)
}

/// Whether saying it again harms nobody: in place of the same message it does not, nor do an answer or a word to the house, a few times.
pub(crate) async fn may_be_repeated(house: &House, row: &OutboxRow) -> anyhow::Result<bool> {
    let mut db = house.store.read().await?;
    if let Some(root) = &row.amends {
        return Ok(outbox::posted(&mut db, &row.business_id, root).await?.is_some());
    }
    if row.attempt >= MAX_REPEATS {
        return Ok(false);
    }
    let is_answer = [Kind::Ask, Kind::Refusal, Kind::Failure].iter().any(|kind| row.kind == kind.as_str());
    Ok(is_answer || store::business::role_of(&mut db, &row.business_id, &row.person_id).await?.is_some())
}
