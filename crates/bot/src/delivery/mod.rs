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
mod side_by_side;
mod tell;

use std::collections::BTreeMap;
use std::sync::Arc;

use chat::Platform;
use chrono::{DateTime, Utc};
use enqueue::Kept;
use send::Open;
pub use side_by_side::Delivery;
use store::outbox::{self, Room, Turns};

use crate::House;
use crate::error::Error;
use crate::message::{DAY, reminder_of};
use crate::parking::Looked;

pub(crate) use store::outbox::settle_unsure;

/// How long an attempt may take before another looks at what became of it.
const LEASE_MS: i64 = 120_000;

/// After that many attempts over hours, a message is given up and its owner told.
const MAX_ATTEMPTS: i64 = 40;

/// No message waits longer between two attempts.
const MAX_BACK_OFF_MS: i64 = 15 * 60_000;

/// The platforms that speak, by name.
pub type Platforms = BTreeMap<&'static str, Arc<dyn Platform>>;

/// One round, one thing after the other: typesets what waits for it, looks after what was abandoned, sends what may go. How many messages
/// moved on. Whoever serves many people has a [`Delivery`] instead.
pub async fn deliver_due(house: &House, platforms: &Platforms, now: DateTime<Utc>) -> anyhow::Result<usize> {
    // Most rounds find nothing, and take no lock to find it.
    if !outbox::is_anything_due(&mut *house.store.read().await?, now.timestamp_millis()).await? {
        return Ok(0);
    }
    // Whatever woke us: an account that cannot be believed by now says nothing more. Those are looked at of which something is due.
    let (mut looked, mut moved) = (Looked::default(), 0);
    let mut waiting = prepare::waiting(house, &Turns::default(), prepare::MOST, &mut looked, now).await?;
    waiting.sort_by(|one, other| one.id.cmp(&other.id));
    for row in waiting {
        moved += usize::from(prepare::prepare(house, &row, now).await?);
    }
    for row in recover::claim(house, &mut looked, now).await? {
        moved += usize::from(recover::recover(house, platforms, &row, now).await?);
    }
    for (name, platform) in platforms {
        if house.breakers.is_to_be_asked(name, now.timestamp_millis()) {
            send::ask(house, name, platform.as_ref()).await;
        }
    }
    let open = Open::now(house, platforms, now.timestamp_millis());
    let room = Room { most: send::AT_ONCE, kept_for_answers: 0 };
    let share = send::Share { names: &open.names, room, turns: &mut Turns::default() };
    let mut claimed = send::claim(house, &open, &mut [share], &mut looked, now).await?;
    // One after the other, they go as they were left.
    claimed.sort_by(|one, other| one.id.cmp(&other.id));
    for row in claimed {
        send::send(house, platforms, &open, &row, now).await?;
        moved += 1;
    }
    Ok(moved)
}

/// Whether a message is the card of a day, which is about more than one thing.
pub(crate) async fn is_of_day(db: &mut store::Db, business_id: &str, outbox_id: &str) -> Result<bool, Error> {
    let row = outbox::load(db, business_id, outbox_id).await?;
    Ok(row.and_then(|row| row.subject).is_some_and(|subject| subject.starts_with(DAY)))
}

/// Keeps a reminder from going out that waits for the hours in which people are written to; whether there was one.
pub(crate) async fn hold_reminder(db: &mut store::Db, business_id: &str, invoice_id: &str) -> Result<bool, Error> {
    Ok(outbox::cancel_about(db, business_id, &reminder_of(invoice_id)).await?)
}

/// What a message says by now, in a line: what took its place last.
pub(crate) async fn said_by_now(db: &mut store::Db, business_id: &str, outbox_id: &str) -> Result<Option<String>, Error> {
    let Some(row) = outbox::newest(db, business_id, outbox_id).await? else { return Ok(None) };
    let Kept { card, .. } = serde_json::from_str(&row.card)?;
    let line = card.title.unwrap_or(card.text);
    Ok(line.lines().next().map(|line| line.trim_end_matches('.').to_owned()))
}
