//! What is not kept for ever goes: messages and buttons of long ago, what was only for a moment, and strangers.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use operations::BusinessRow;
use store::retention::{self, LOOK_AGAIN_MS, OldMessage};

use crate::House;
use crate::carry_out::carry_out;
use crate::error::Error;

/// How often somebody who is no stranger is looked at again.
const PEOPLE_AGAIN_MS: i64 = 365 * retention::DAY_MS;

/// The messages whose time it is, by business; those of nobody's under an empty name.
pub(super) async fn due(house: &House, now: DateTime<Utc>) -> Result<BTreeMap<String, Vec<OldMessage>>, Error> {
    let mut due: BTreeMap<String, Vec<OldMessage>> = BTreeMap::new();
    let old = retention::old_messages(&mut *house.store.read().await?, now.timestamp_millis()).await?;
    for message in old {
        due.entry(message.business_id.clone()).or_default().push(message);
    }
    Ok(due)
}

/// Lets messages of a business go; of an account that is parked nothing is touched for now.
pub(super) async fn let_go(
    house: &House,
    business_id: &str,
    is_parked: bool,
    messages: &[OldMessage],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let now_ms = now.timestamp_millis();
    if !business_id.is_empty() && !is_parked {
        carry_out(house, business_id, now, async |office| operations::retention::let_go(office, messages).await).await?;
        return Ok(());
    }
    let mut tx = house.store.begin().await?;
    for message in messages {
        match is_parked || retention::is_under_way(message) {
            true => retention::look_at_message(&mut tx, business_id, &message.id, now_ms + LOOK_AGAIN_MS).await?,
            false => retention::drop_message(&mut tx, message, now_ms).await?,
        }
    }
    Ok(tx.commit().await?)
}

/// Ends buttons that nobody can press any more, what was only for a moment, and who was never anything to anybody.
pub(super) async fn clear_up(house: &House, now: DateTime<Utc>) -> Result<(), Error> {
    let now_ms = now.timestamp_millis();
    let (actions, people, has_momentary) = {
        let mut db = house.store.read().await?;
        let actions = retention::old_actions(&mut db, now_ms).await?;
        (actions, retention::old_people(&mut db, now_ms).await?, retention::has_momentary(&mut db, now_ms).await?)
    };
    if actions.is_empty() && people.is_empty() && !has_momentary {
        return Ok(());
    }
    let mut tx = house.store.begin().await?;
    for (token, business_id, subject) in &actions {
        let business = BusinessRow::load(&mut tx, business_id).await?;
        let stays = match &business {
            Some(business) => operations::retention::has_to_stay(&mut house.office(&mut tx, business, now), subject.as_deref()).await?,
            None => false,
        };
        match stays {
            true => retention::look_at_action(&mut tx, token, now_ms + LOOK_AGAIN_MS).await?,
            false => retention::drop_action(&mut tx, token).await?,
        }
    }
    retention::drop_momentary(&mut tx, now_ms).await?;
    for person_id in &people {
        if retention::is_somebody(&mut tx, person_id).await? || retention::concerns_anybody(&mut tx, person_id).await? {
            retention::look_at_person(&mut tx, person_id, now_ms + PEOPLE_AGAIN_MS).await?;
        } else if retention::was_heard_lately(&mut tx, person_id, now_ms).await? {
            retention::forget_person(&mut tx, person_id, now_ms).await?;
        } else {
            retention::drop_person(&mut tx, person_id).await?;
        }
    }
    Ok(tx.commit().await?)
}
