//! A message of which nobody knows whether it arrived, because its reply was lost: what can be cleared at once is.

use chat::{DeliveryError, Kind, Outgoing, Platform, Posted};
use store::outbox::{self, OutboxRow};

use crate::House;
use crate::delivery::MAX_BACK_OFF_MS;

/// How often a word to the house is said where nobody can tell whether it arrived.
const MAX_REPEATS: i64 = 3;
/// The step of having been in doubt.
const DOUBTED: &str = "doubted";

/// Asks at once what became of a message whose reply was lost. Where it is not there it may still be on its way, and is looked for again; where
/// nobody can be asked, what harms nobody is said again.
pub(crate) async fn clear(
    house: &House,
    platform: &dyn Platform,
    row: &OutboxRow,
    out: Outgoing,
    reason: String,
) -> anyhow::Result<Result<Posted, DeliveryError>> {
    let said_since = outbox::said_since(&mut *house.store.read().await?, row).await?;
    let progress = out.progress.clone();
    // Kept with it: what was in doubt may come later than what was left after it.
    let is_first = progress.of(DOUBTED).is_none();
    progress.note(DOUBTED, "once").await?;
    Ok(match platform.find(&Outgoing { said_since, ..out }).await {
        Ok(Some(posted)) => Ok(posted),
        Ok(None) | Err(DeliveryError::Transient { .. } | DeliveryError::ShutOut(_)) => Err(DeliveryError::Unknown(reason)),
        Err(_) if may_be_repeated(house, row).await? => Err(again(is_first, reason)),
        Err(_) => Err(DeliveryError::Unknown(reason)),
    })
}

/// At once, then rarely: what keeps replies from us may last.
pub(crate) fn again(is_first: bool, reason: String) -> DeliveryError {
    let wait_ms = if is_first { 0 } else { MAX_BACK_OFF_MS };
    DeliveryError::Transient { reason, retry_after_ms: Some(wait_ms) }
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
