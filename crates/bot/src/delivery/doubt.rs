//! A message of which nobody knows whether it arrived, because its reply was lost: what can be cleared at once is.

use chat::{DeliveryError, Kind, Outgoing, Platform, Posted, Progress};
use store::outbox::{self, OutboxRow};

use crate::House;
use crate::delivery::{MAX_ATTEMPTS, MAX_BACK_OFF_MS};

/// How long a lost reply is waited for before the platform is asked whether the message arrived: some look things up in an index that
/// lags, and a request that timed out here may still be on its way there.
const DOUBT_MS: i64 = 60_000;
/// How often an answer or a word to the house is said again where nobody can tell whether it arrived. What takes the place of a message
/// goes on after that, more seldom.
const MAX_REPEATS: u32 = 2;
/// The steps of having been in doubt, and of having been said again, and how often.
const DOUBTED: &str = "doubted";
const REPEATED: &str = "repeated";

/// Asks at once what became of a message whose reply was lost. Where it is not there it may still be on its way, and is looked for again; where
/// nobody can be asked, what harms nobody is said again, at once the first time: what keeps replies from us may last.
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
        Err(_) if is_first => Err(again(house, row, &progress, reason).await?),
        Err(_) => Err(DeliveryError::Unknown(reason)),
    })
}

/// Has a message said again at once where that harms nobody; else it stays unknown whether it arrived.
pub(crate) async fn again(house: &House, row: &OutboxRow, progress: &Progress, reason: String) -> anyhow::Result<DeliveryError> {
    let times = repeats(progress);
    if !is_harmless(house, row, times).await? {
        return Ok(DeliveryError::Unknown(reason));
    }
    progress.note(REPEATED, &(times + 1).to_string()).await?;
    Ok(DeliveryError::Transient { reason, retry_after_ms: Some(0) })
}

/// How long a message stays in doubt before it is looked for, or said again. In doubt it keeps its conversation waiting no more than it must;
/// among what is to be sent it would.
pub(crate) fn wait_ms(row: &OutboxRow, progress: &Progress) -> i64 {
    wait_after(row.amends.is_some(), repeats(progress))
}

fn wait_after(is_amendment: bool, times: u32) -> i64 {
    // Anything else is given up after that, and its owner is not told later than they must.
    if is_amendment && times >= MAX_REPEATS { MAX_BACK_OFF_MS } else { DOUBT_MS }
}

fn repeats(progress: &Progress) -> u32 {
    progress.of(REPEATED).and_then(|times| times.parse().ok()).unwrap_or(0)
}

/// Whether saying it again harms nobody: in place of the same message it does not, nor do an answer or a word to the house, a few times.
async fn is_harmless(house: &House, row: &OutboxRow, times: u32) -> anyhow::Result<bool> {
    let mut db = house.store.read().await?;
    if let Some(root) = &row.amends {
        return Ok(row.attempt < MAX_ATTEMPTS && outbox::posted(&mut db, &row.business_id, root).await?.is_some());
    }
    if times >= MAX_REPEATS {
        return Ok(false);
    }
    let is_answer = [Kind::Ask, Kind::Refusal, Kind::Failure].iter().any(|kind| row.kind == kind.as_str());
    Ok(is_answer || store::business::role_of(&mut db, &row.business_id, &row.person_id).await?.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_the_place_of_a_message_is_said_again_more_seldom_after_a_few_times() {
        let waits = |is_amendment| [0, 1, 2, 3, 40].map(|times| wait_after(is_amendment, times));
        assert_eq!(waits(true), [DOUBT_MS, DOUBT_MS, MAX_BACK_OFF_MS, MAX_BACK_OFF_MS, MAX_BACK_OFF_MS]);
        assert_eq!(waits(false), [DOUBT_MS; 5]);
    }
}
