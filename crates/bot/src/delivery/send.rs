//! What may go is claimed, marked, and handed to its platform; how the attempt went is written down.

use std::collections::{BTreeMap, BTreeSet};
use std::pin::Pin;
use std::sync::Arc;

use chat::{Answerable, Card, DeliveryError, Kind, OutFile, Outgoing, Platform, Posted, Progress, Topic};
use chrono::{DateTime, Utc};
use operations::BusinessRow;
use store::outbox::{self, OutboxRow, Room, State, Turns};
use store::{client_topic, file, high_water, person};

use crate::checkpoint::Checkpoint;
use crate::delivery::breaker::ASK_MS;
use crate::delivery::elsewhere::{self, IN_THREAD_UNDER};
use crate::delivery::enqueue::Kept;
use crate::delivery::{LEASE_MS, MAX_ATTEMPTS, MAX_BACK_OFF_MS, Platforms, doubt, tell};
use crate::error::Error;
use crate::message::{self, FileRef, Guard, Press};
use crate::parking::Looked;
use crate::{House, cards, hours};

/// How many messages of a platform are under way at once, and how many of these places are left to those who wait for an answer.
pub(crate) const AT_ONCE: i64 = 20;
pub(crate) const KEPT_FOR_ANSWERS: i64 = 4;

/// Which platforms may be spoken to.
pub(crate) struct Open {
    pub(crate) names: Vec<&'static str>,
    shut: Vec<&'static str>,
    /// Whoever waits for an answer where they did something gets it, whatever else cannot go out.
    answerable: Vec<(&'static str, Answerable)>,
}

impl Open {
    pub(crate) fn now(house: &House, platforms: &Platforms, now_ms: i64) -> Self {
        let (names, shut): (Vec<&str>, Vec<&str>) = platforms.keys().copied().partition(|name| house.breakers.lets(name, now_ms));
        let waits = |name: &&'static str| platforms[name].answerable().into_iter().map(|waits| (*name, waits)).collect::<Vec<_>>();
        let answerable = shut.iter().flat_map(waits).collect();
        Self { names, shut, answerable }
    }
}

/// Asks a platform that shut us out whether it lets us in again.
pub(crate) async fn ask(house: &House, name: &'static str, platform: &dyn Platform) {
    if platform.lets_in().await {
        house.breakers.worked(name);
    }
}

/// How much may be claimed on some platforms, and whose turn it is there.
pub(crate) struct Share<'a> {
    pub(crate) names: &'a [&'static str],
    pub(crate) room: Room,
    pub(crate) turns: &'a mut Turns,
}

/// Claims what may go out now, so much at most on these platforms and on those; marks it outside the database before anything is shown.
pub(crate) async fn claim(
    house: &House,
    open: &Open,
    shares: &mut [Share<'_>],
    looked: &mut Looked,
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<OutboxRow>> {
    let now_ms = now.timestamp_millis();
    let mut shares: Vec<_> = shares.iter_mut().filter(|share| !share.names.is_empty() && share.room.most > 0).collect();
    if shares.is_empty() && open.answerable.is_empty() {
        return Ok(Vec::new());
    }
    let (mut tx, claimed) = loop {
        let mut tx = house.store.begin().await?;
        let (mut claimed, mut turns) = (Vec::new(), Vec::new());
        for share in &shares {
            let mut turn = share.turns.clone();
            claimed.extend(outbox::claim(&mut tx, share.names, share.room, &mut turn, now_ms, now_ms + LEASE_MS).await?);
            turns.push(turn);
        }
        for (name, Answerable { user_id, place }) in &open.answerable {
            claimed.extend(outbox::claim_answer(&mut tx, name, user_id, place, now_ms, now_ms + LEASE_MS).await?);
        }
        if looked.has_each(&claimed) {
            for (share, turn) in shares.iter_mut().zip(turns) {
                *share.turns = turn;
            }
            break (tx, claimed);
        }
        // Nothing goes out of an account that was not looked at: what is parked now is held, and something else is claimed.
        tx.rollback().await?;
        looked.at_each(house, &claimed, now).await?;
    };
    // What is about to be shown is marked outside the database first.
    let parked = store::account::parked(&mut tx).await?;
    // A parked account tells its owners that it is, and shows nothing new.
    let is_parked = |id: &&str| parked.iter().any(|(parked, _)| parked == id);
    let businesses = claimed.iter().map(|row| row.business_id.as_str()).filter(|id| !id.is_empty() && !is_parked(id)).collect();
    house.reached(Checkpoint::Claimed).await;
    high_water::raise(&house.store, &mut tx, &businesses).await?;
    house.reached(Checkpoint::Marked).await;
    tx.commit().await?;
    house.reached(Checkpoint::ClaimCommitted).await;
    Ok(claimed)
}

/// Hands a claimed message to its platform, or gives it back where that has been shut meanwhile.
pub(crate) async fn send(house: &House, platforms: &Platforms, open: &Open, row: &OutboxRow, now: DateTime<Utc>) -> anyhow::Result<()> {
    let platform = platforms.get(row.platform.as_str()).expect("only messages of these platforms were claimed");
    if !open.shut.contains(&row.platform.as_str()) && !house.breakers.lets(&row.platform, now.timestamp_millis()) {
        let mut tx = house.store.begin().await?;
        outbox::give_back(&mut tx, row).await?;
        return Ok(tx.commit().await?);
    }
    // One message that goes wrong keeps nobody else waiting: its lease ends by itself.
    if let Err(failure) = send_one(house, platform.as_ref(), row, now).await {
        tracing::error!(outbox = %row.id, error = format!("{failure:#}"), "a message could not be sent");
    }
    Ok(())
}

pub(crate) async fn send_one(house: &House, platform: &dyn Platform, row: &OutboxRow, now: DateTime<Utc>) -> anyhow::Result<()> {
    let now_ms = now.timestamp_millis();
    let truth = check_guard(house, row, now).await?;
    let mut tx = house.store.begin().await?;
    match truth {
        Guarded::Send if outbox::renew(&mut tx, row, house.now_ms() + LEASE_MS).await? => tx.commit().await?,
        // Another attempt has taken it over meanwhile.
        Guarded::Send => return Ok(tx.rollback().await?),
        Guarded::Postpone(opening) => {
            outbox::retry(&mut tx, row, opening.timestamp_millis(), "outside the hours in which people are written to").await?;
            return Ok(tx.commit().await?);
        }
        Guarded::Cancel => {
            outbox::end(&mut tx, row, State::Cancelled, None, Some("no longer true"), now_ms).await?;
            return Ok(tx.commit().await?);
        }
    }
    let result = match outgoing(house, row).await {
        Ok(out) => {
            house.reached(Checkpoint::LeaseRenewed).await;
            let result = platform.deliver(&out).await;
            house.reached(Checkpoint::Delivered).await;
            match &result {
                Err(DeliveryError::Transient { retry_after_ms: None, .. } | DeliveryError::Unknown(_)) => {
                    house.breakers.failed(&row.platform, now_ms);
                }
                Err(DeliveryError::ShutOut(_)) => {}
                // An answer that needs no right of ours says nothing of the others.
                _ if !house.breakers.lets(&row.platform, now_ms) => {}
                _ => house.breakers.worked(&row.platform),
            }
            match result {
                Err(DeliveryError::Unknown(reason)) => doubt::clear(house, platform, row, out, reason).await?,
                result => result,
            }
        }
        Err(failure) => Err(unready(&failure)),
    };
    record_outcome(house, row, result, now).await
}

/// Notes how an attempt went.
pub(crate) async fn record_outcome(
    house: &House,
    row: &OutboxRow,
    result: Result<Posted, DeliveryError>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let now_ms = now.timestamp_millis();
    let mut tx = house.store.begin().await?;
    match result {
        Err(DeliveryError::ShutOut(reason)) => {
            tracing::error!(platform = %row.platform, %reason, "shut out");
            if house.breakers.lets(&row.platform, now_ms) {
                outbox::give_back(&mut tx, row).await?;
            } else {
                // Even where it was to be an answer.
                outbox::retry(&mut tx, row, now_ms + ASK_MS, &reason).await?;
            }
            if house.breakers.shut_out(&row.platform, now_ms) {
                elsewhere::tell_elsewhere(&mut tx, house, &row.platform, now).await?;
            }
        }
        Ok(posted) => {
            remember_topic(&mut tx, row).await?;
            outbox::end(&mut tx, row, State::Sent, Some(&posted.message), None, now_ms).await?;
        }
        Err(DeliveryError::WithoutFiles { posted, why }) => {
            tracing::error!(outbox = %row.id, platform = %row.platform, %why, "said without its files");
            remember_topic(&mut tx, row).await?;
            // A client's can be sent again, with them; a member goes on with what stands there.
            let state = if is_member(&mut tx, row).await? { State::Sent } else { State::Dead };
            outbox::end(&mut tx, row, state, Some(&posted.message), Some(&why.to_string()), now_ms).await?;
            tell::without_files(&mut tx, house, row, *why, now).await?;
        }
        // Who is asked to wait does not run out of attempts.
        Err(DeliveryError::Transient { reason, retry_after_ms }) if row.attempt < MAX_ATTEMPTS || retry_after_ms.is_some() => {
            let wait = retry_after_ms.unwrap_or_else(|| back_off_ms(row.attempt));
            tracing::warn!(outbox = %row.id, platform = %row.platform, attempt = row.attempt, wait_ms = wait, %reason, "will try again");
            outbox::retry(&mut tx, row, now_ms + wait, &reason).await?;
        }
        Err(DeliveryError::Unknown(reason)) => {
            tracing::warn!(outbox = %row.id, platform = %row.platform, %reason, "will ask whether it arrived");
            let wait = doubt::wait_ms(row, &progress(house, row)?);
            outbox::doubt(&mut tx, row, now_ms + wait, &reason).await?;
        }
        Err(DeliveryError::MissingRight { right, remedy }) => {
            tracing::error!(outbox = %row.id, platform = %row.platform, %right, "a right is missing");
            let why = format!("{}{right} is missing", outbox::LACKING_RIGHT);
            outbox::end(&mut tx, row, State::Dead, None, Some(&why), now_ms).await?;
            tell::missing_right(&mut tx, house, row, &right, remedy, now).await?;
        }
        Err(DeliveryError::Unreachable(reason) | DeliveryError::Closed(reason))
            if elsewhere::turn_elsewhere(&mut tx, house, row, &reason, now_ms).await? => {}
        Err(DeliveryError::Closed(reason)) => {
            tracing::warn!(outbox = %row.id, platform = %row.platform, %reason, "their private conversation is closed");
            outbox::end(&mut tx, row, State::Dead, None, Some(&reason), now_ms).await?;
            let beside = elsewhere::place_shared_with(&mut tx, row).await?;
            let key = if beside.is_some() { "told-closed" } else { "told-closed-nowhere" };
            let thread = beside.map(|place| cards::unsure::aside(&row.id, &place));
            let ways_out: Vec<Press> = thread.into_iter().chain(cards::forward::forward_of(row.subject.as_deref())).collect();
            tell::tell_owners(&mut tx, house, row, key, &ways_out, now).await?;
        }
        Err(error) => {
            tracing::error!(outbox = %row.id, platform = %row.platform, attempt = row.attempt, %error, "given up");
            outbox::end(&mut tx, row, State::Dead, None, Some(&error.to_string()), now_ms).await?;
            let ways_out: Vec<Press> = cards::forward::forward_of(row.subject.as_deref()).into_iter().collect();
            tell::tell_owners(&mut tx, house, row, "told-undelivered", &ways_out, now).await?;
        }
    }
    house.reached(Checkpoint::OutcomeRecorded).await;
    tx.commit().await?;
    house.reached(Checkpoint::OutcomeCommitted).await;
    Ok(())
}

/// Twice as long each time, up to a quarter of an hour, never all at the same instant.
pub(crate) fn back_off_ms(attempt: i64) -> i64 {
    let base = 1000_i64.saturating_mul(1 << attempt.clamp(0, 20)).min(MAX_BACK_OFF_MS);
    let jitter = i64::from_str_radix(store::id::token().get(..4).unwrap_or("0"), 16).unwrap_or(0) % (base / 4 + 1);
    base + jitter
}

/// Whether a message still holds now that its turn has come.
pub(crate) enum Guarded {
    Send,
    /// It does, but people are not written to at this hour.
    Postpone(DateTime<Utc>),
    Cancel,
}

pub(crate) async fn check_guard(house: &House, row: &OutboxRow, now: DateTime<Utc>) -> anyhow::Result<Guarded> {
    let Some(guard) = &row.guard else { return Ok(Guarded::Send) };
    let Guard::Chasing { invoice_id } = serde_json::from_str(guard)?;
    let mut db = house.store.read().await?;
    let Some(business) = store::business::load(&mut db, &row.business_id).await? else { return Ok(Guarded::Cancel) };
    let shop = BusinessRow { id: row.business_id.clone(), business };
    let Some(chased) = operations::chased::load(&mut db, &row.business_id, &shop.business, &invoice_id)
        .await
        .map_err(|error| Error::from(error).into_failure())?
    else {
        return Ok(Guarded::Cancel);
    };
    if !chased.chase.outstanding.is_positive() || chased.chase.hold.is_on(shop.day(now)) {
        return Ok(Guarded::Cancel);
    }
    let opening = hours::next_opening(&chased.chase.country, shop.zone(), now);
    Ok(if opening > now { Guarded::Postpone(opening) } else { Guarded::Send })
}

/// What earlier attempts at a message completed, and where this one writes down what it completes.
pub(crate) fn progress(house: &House, row: &OutboxRow) -> anyhow::Result<Progress> {
    let done = row.progress.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default();
    let (store, business_id, id) = (house.store.clone(), row.business_id.clone(), row.id.clone());
    let keep = move |done: BTreeMap<String, String>| {
        let (store, business_id, id) = (store.clone(), business_id.clone(), id.clone());
        Box::pin(async move {
            let mut tx = store.begin().await?;
            outbox::save_progress(&mut tx, &business_id, &id, &serde_json::to_string(&done)?).await?;
            Ok(tx.commit().await?)
        }) as Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>
    };
    Ok(Progress::new(done, Arc::new(keep)))
}

/// A file that a message names is not there, and never will be.
#[derive(Debug)]
struct Gone(String);

impl std::fmt::Display for Gone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the file {} is gone", self.0)
    }
}

impl std::error::Error for Gone {}

/// What becomes of a message that could not be made ready: what only this machine lacks for now, a file that cannot be opened, a database that
/// is busy, ends no message.
pub(crate) fn unready(failure: &anyhow::Error) -> DeliveryError {
    let reason = format!("{failure:#}");
    if failure.is::<Gone>() { DeliveryError::Permanent(reason) } else { DeliveryError::Transient { reason, retry_after_ms: None } }
}

/// The message as a platform is given it.
pub(crate) async fn outgoing(house: &House, row: &OutboxRow) -> anyhow::Result<Outgoing> {
    let Kept { card, client_id, .. } = serde_json::from_str(&row.card)?;
    let card: Card = card;
    let mut files = Vec::new();
    for wanted in message::read_files(&row.files)? {
        let (name, bytes) = match wanted {
            FileRef::Stored { name, sha256 } => (name, file::get(&house.store, &sha256).await?.ok_or(Gone(sha256))?),
            FileRef::Text { name, text } => (name, text.into_bytes()),
            FileRef::Document { .. } | FileRef::Draft { .. } | FileRef::Page { .. } => {
                anyhow::bail!("a message was sendable before its files")
            }
        };
        files.push(OutFile { name, sha256: store::sha256(&bytes), bytes: bytes.into() });
    }
    let mut db = house.store.read().await?;
    let amends = match &row.amends {
        // What stands on another platform cannot be changed from here.
        Some(root) => {
            let stands = outbox::posted(&mut db, &row.business_id, root).await?;
            stands.filter(|(platform, _)| *platform == row.platform).map(|(_, posted)| posted)
        }
        None => None,
    };
    let shown_name = person::shown_name(&mut db, &row.person_id).await?.unwrap_or_default();
    let shop = match card.brief.is_some() || !files.is_empty() {
        true => BusinessRow::load(&mut db, &row.business_id).await?,
        false => None,
    };
    // What nobody asked for is told without a sound while they sleep.
    let is_quiet = card.brief.is_some() && shop.as_ref().is_some_and(|shop| is_night(house, shop));
    let look = shop.filter(|_| !files.is_empty()).map(|shop| shop.business.look);
    let colour = look.as_ref().and_then(|look| look.colour).map(|colour| colour.rgb());
    let logo = match look.and_then(|look| look.logo) {
        // A card without it says all the same.
        Some(sha256) => {
            file::get(&house.store, &sha256).await?.map(|png| OutFile { name: "business-logo.png".to_owned(), sha256, bytes: png.into() })
        }
        None => None,
    };
    let kind = match row.kind.as_str() {
        // What it was to take the place of never arrived: it is said anew.
        "amend" if amends.is_none() => Kind::Post,
        "amend" => Kind::Amend,
        "ask" => Kind::Ask,
        "refusal" => Kind::Refusal,
        "failure" => Kind::Failure,
        "home" => Kind::Home,
        _ => Kind::Post,
    };
    let (place, is_in_thread) = match row.place.as_deref().and_then(|place| place.strip_prefix(IN_THREAD_UNDER)) {
        Some(under) => (Some(under.to_owned()), true),
        None => (row.place.clone(), false),
    };
    let topic = match client_id {
        Some(client_id) => topic_of(&mut db, row, &client_id).await?,
        None => None,
    };
    Ok(Outgoing {
        id: row.id.clone(),
        kind,
        user_id: row.user_id.clone(),
        shown_name,
        place,
        is_in_thread,
        is_for_all: row.person_id.is_empty(),
        is_member: is_member(&mut db, row).await?,
        is_known: is_known(&mut db, row).await?,
        is_quiet,
        sender: row.sender.clone(),
        colour,
        logo,
        card,
        files,
        amends,
        topic,
        said_since: BTreeSet::new(),
        left_ms: store::id::made_ms(&row.id).unwrap_or(0),
        progress: progress(house, row)?,
    })
}

/// The client that a member reads of, and where they do.
async fn topic_of(db: &mut store::Db, row: &OutboxRow, client_id: &str) -> Result<Option<Topic>, store::Error> {
    let Some(client) = store::client::load(db, &row.business_id, client_id).await? else { return Ok(None) };
    let place = client_topic::place_of(db, reader_of(row, &client.id)).await?;
    Ok(Some(Topic { name: client.client.name, place }))
}

fn reader_of<'a>(row: &'a OutboxRow, client_id: &'a str) -> client_topic::Reader<'a> {
    client_topic::Reader { business_id: &row.business_id, client_id, platform: &row.platform, user_id: &row.user_id }
}

/// Remembers where a platform made a place for the client that a message is about: the step is written down before anything is said there.
async fn remember_topic(db: &mut store::Db, row: &OutboxRow) -> anyhow::Result<()> {
    let Kept { client_id: Some(client_id), .. } = serde_json::from_str(&row.card)? else { return Ok(()) };
    let done: BTreeMap<String, String> = match outbox::progress(db, &row.business_id, &row.id).await? {
        Some(done) => serde_json::from_str(&done)?,
        None => return Ok(()),
    };
    if let (Some(place), Some(client)) = (done.get(chat::TOPIC), store::client::load(db, &row.business_id, &client_id).await?) {
        client_topic::remember(db, reader_of(row, &client.id), place).await?;
    }
    Ok(())
}

/// Whether it is night where a business is, or a day of rest.
fn is_night(house: &House, shop: &BusinessRow) -> bool {
    hours::is_quiet(&shop.business.country, shop.zone(), house.clock.now())
}

/// Whether the reader is somebody to a business, where that is asked: where others read as well.
async fn is_known(db: &mut store::Db, row: &OutboxRow) -> Result<bool, store::Error> {
    Ok(row.place.is_none()
        || !store::business::of_member(db, &row.person_id).await?.is_empty()
        || !store::client::of_contact(db, &row.person_id).await?.is_empty())
}

/// Whether the reader is of a house: of the one that writes, or of any where none does.
pub(crate) async fn is_member(db: &mut store::Db, row: &OutboxRow) -> Result<bool, store::Error> {
    match row.business_id.as_str() {
        "" => Ok(!store::business::of_member(db, &row.person_id).await?.is_empty()),
        business_id => Ok(store::business::role_of(db, business_id, &row.person_id).await?.is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What went without its files for lack of a right is counted by what the error says itself.
    #[test]
    fn an_error_for_lack_of_a_right_begins_as_it_is_looked_for() {
        let error = DeliveryError::MissingRight { right: "files:write".to_owned(), remedy: "" };
        assert!(error.to_string().starts_with(outbox::LACKING_RIGHT), "{error}");
    }
}
