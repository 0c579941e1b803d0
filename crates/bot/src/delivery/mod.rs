//! Delivery: what was left in the outbox goes out, each message at most once, in the order of its conversation.
//!
//! The only place that lets a platform speak. No transaction is open meanwhile.

pub mod breaker;
mod doubt;
pub(crate) mod elsewhere;
pub mod enqueue;
mod prepare;
mod recover;
mod send;
mod tell;

use std::collections::BTreeMap;
use std::sync::Arc;

use chat::Platform;
use chrono::{DateTime, Utc};
use enqueue::Kept;
use store::outbox;

use crate::error::Error;
use crate::message::DAY;
use crate::{House, parking};

pub(crate) use store::outbox::settle_unsure;

/// How long an attempt may take before another looks at what became of it.
const LEASE_MS: i64 = 120_000;

/// No message waits longer between two attempts.
const MAX_BACK_OFF_MS: i64 = 15 * 60_000;

/// The platforms that speak, by name.
pub type Platforms = BTreeMap<&'static str, Arc<dyn Platform>>;

/// One round: typesets what waits for it, looks after what was abandoned, sends what may go. How many messages moved on.
pub async fn deliver_due(house: &House, platforms: &Platforms, now: DateTime<Utc>) -> anyhow::Result<usize> {
    // Most rounds find nothing, and take no lock to find it.
    if !outbox::is_anything_due(&mut *house.store.read().await?, now.timestamp_millis()).await? {
        return Ok(0);
    }
    // Whatever woke us: an account that cannot be believed by now says nothing more.
    parking::look_at_all(house, now).await?;
    let prepared = prepare::prepare(house, now).await?;
    let found = recover::recover_abandoned(house, platforms, now).await?;
    let sent = send::send(house, platforms, now).await?;
    Ok(prepared + found + sent)
}

/// Whether a message is the card of a day, which is about more than one thing.
pub(crate) async fn is_of_day(db: &mut store::Db, business_id: &str, outbox_id: &str) -> Result<bool, Error> {
    let row = outbox::load(db, business_id, outbox_id).await?;
    Ok(row.and_then(|row| row.subject).is_some_and(|subject| subject.starts_with(DAY)))
}

/// What a message says by now, in a line: what took its place last.
pub(crate) async fn said_by_now(db: &mut store::Db, business_id: &str, outbox_id: &str) -> Result<Option<String>, Error> {
    let Some(row) = outbox::newest(db, business_id, outbox_id).await? else { return Ok(None) };
    let Kept { card, .. } = serde_json::from_str(&row.card)?;
    let line = card.title.unwrap_or(card.text);
    Ok(line.lines().next().map(|line| line.trim_end_matches('.').to_owned()))
}
