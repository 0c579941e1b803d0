//! Readers out of reach where a message was to go.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use operations::BusinessRow;
use store::outbox::{self, OutboxRow};
use store::person;

use crate::House;
use crate::delivery::enqueue;
use crate::desk::members;
use crate::error::Error;
use crate::message::{Draft, Message};

/// A private place that is a thread under a shared one.
pub(crate) const IN_THREAD_UNDER: &str = "thread-under:";

/// Who can no longer be reached on a platform is told elsewhere, if they can be reached elsewhere; whether that is so.
pub(crate) async fn turn_elsewhere(tx: &mut store::Tx, house: &House, row: &OutboxRow, reason: &str, now_ms: i64) -> anyhow::Result<bool> {
    tracing::warn!(outbox = %row.id, platform = %row.platform, %reason, "out of reach");
    person::mark_unreachable(tx, &row.platform, &row.user_id, now_ms).await?;
    let identities = person::identities(tx, &row.person_id).await?;
    let Some(elsewhere) = identities.iter().find(|identity| !identity.is_gone && house.serves(&identity.platform)) else {
        return Ok(false);
    };
    outbox::redirect(tx, row, elsewhere, now_ms).await?;
    Ok(true)
}

/// The place of a message's reader that is shared with the business, where it is not for all: their client's, where it has one there.
pub(crate) async fn place_shared_with(tx: &mut store::Tx, row: &OutboxRow) -> anyhow::Result<Option<String>> {
    for (business_id, contact) in store::client::of_contact(tx, &row.person_id).await? {
        if business_id == row.business_id
            && let Some(place) = store::client_place::of_client(tx, &business_id, &contact.client_id, &row.platform).await?
        {
            return Ok(Some(place));
        }
    }
    Ok(None)
}

/// A message whose reader's private conversation is closed, and all that they are written from now on, in a thread of their own there; their
/// name, or `None` where that was said before.
pub(crate) async fn say_in_thread(
    db: &mut store::Db,
    business_id: &str,
    id: &str,
    place: &str,
    now_ms: i64,
) -> Result<Option<String>, Error> {
    let Some(row) = outbox::load(db, business_id, id).await? else { return Ok(None) };
    let thread = format!("{IN_THREAD_UNDER}{place}");
    if !outbox::resend_in_place(db, business_id, id, &thread, now_ms).await? {
        return Ok(None);
    }
    person::move_to(db, &row.platform, &row.user_id, &thread).await?;
    Ok(Some(person::shown_name(db, &row.person_id).await?.unwrap_or_default()))
}

/// Tells the owners of every business, where they can still be reached, that a platform has shut us out.
pub(crate) async fn tell_elsewhere(tx: &mut store::Tx, house: &House, platform: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    let mut told = BTreeSet::new();
    for business_id in store::business::ids(tx).await? {
        let Some(business) = store::business::load(tx, &business_id).await? else { continue };
        let shop = BusinessRow { id: business_id, business };
        for (person_id, voice) in members(&mut house.office(tx, &shop, now)).await.map_err(Error::into_failure)? {
            if told.insert(person_id.clone()) {
                let card = Draft::text(voice.t("told-shut-out", &[("platform", platform.to_owned().into())])).tone(chat::Tone::Attention);
                let message = Message::elsewhere(person_id, platform.to_owned(), card);
                enqueue::enqueue(tx, house, Some(&shop), None, vec![message], now).await.map_err(Error::into_failure)?;
            }
        }
    }
    Ok(())
}
