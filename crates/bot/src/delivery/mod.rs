//! Delivery: what was left in the outbox goes out, each message at most once, in the order of its conversation.
//!
//! The only place that lets a platform speak. No transaction is open meanwhile.

pub mod breaker;
pub mod leave;

use std::collections::{BTreeMap, BTreeSet};
use std::pin::Pin;
use std::sync::Arc;

use billing::Stamp;
use chat::{Card, DeliveryError, Kind, OutFile, Outgoing, Platform, Posted, Progress};
use chrono::{DateTime, Utc};
use serde_json::json;
use store::outbox::{self, OutboxRow, State};
use store::{file, high_water, journal, person};
use words::Arg;

use crate::House;
use crate::chasing;
use crate::commands;
use crate::desk::{Shop, Voice, members};
use crate::error::Error;
use crate::message::{Draft, FileRef, Guard, Message, Press};
use crate::paper::Paper;
use crate::parking;
use crate::step::Step;
use leave::Kept;

/// What became of an unsure message, as someone saw.
pub(crate) use store::outbox::settle_unsure;

/// A private place that is a thread under a shared one.
const IN_THREAD_UNDER: &str = "thread-under:";

/// To members it is Relance; clients never read the word.
pub(crate) const OWN_NAME: &str = "Relance";

/// How long an attempt may take before another looks at what became of it.
const LEASE_MS: i64 = 120_000;
const AT_ONCE: i64 = 20;
const LONGEST_BACK_OFF_MS: i64 = 15 * 60_000;
/// How long a lost reply is waited for before the platform is asked whether the message arrived: some look things up in an index that
/// lags, and a request that timed out here may still be on its way there.
const DOUBT_MS: i64 = 60_000;
/// After that many attempts over hours, a message is given up and its owner told.
const MOST_ATTEMPTS: i64 = 40;

/// How often a word to the house is said where nobody can tell whether it arrived.
const MOST_REPEATS: i64 = 3;

/// The platforms that speak, by name.
pub type Platforms = BTreeMap<&'static str, Arc<dyn Platform>>;

/// One round: typesets what waits for it, looks after what was abandoned, sends what may go. How many messages moved on.
pub async fn round(house: &House, platforms: &Platforms, now: DateTime<Utc>) -> anyhow::Result<usize> {
    // Most rounds find nothing, and take no lock to find it.
    if !outbox::is_anything_due(&mut *house.store.read().await?, now.timestamp_millis()).await? {
        return Ok(0);
    }
    // Whatever woke us: an account that cannot be believed by now says nothing more.
    parking::look_at_all(house, now).await?;
    let prepared = prepare(house, now).await?;
    let found = look_after(house, platforms, now).await?;
    let sent = send(house, platforms, now).await?;
    Ok(prepared + found + sent)
}

/// « Marion Leroy – Facturation »
pub(crate) fn sender_of(shop: &Shop, voice: Voice) -> String {
    voice.t("sender", &[("name", shop.business.shown_name().into())])
}

/// Typesets the files of messages, with no transaction open, and stores them before the message may go.
async fn prepare(house: &House, now: DateTime<Utc>) -> anyhow::Result<usize> {
    let waiting = outbox::preparing(&mut *house.store.read().await?, now.timestamp_millis()).await?;
    let mut moved = 0;
    for row in waiting {
        match prepare_one(house, &row, now).await {
            Ok(()) => moved += 1,
            Err(failure) => {
                let reference = store::id::code();
                tracing::error!(%reference, outbox = %row.id, error = format!("{failure:#}"), "a document could not be typeset");
                moved += usize::from(not_typeset(house, &row, &reference, now).await?);
            }
        }
    }
    Ok(moved)
}

async fn prepare_one(house: &House, row: &OutboxRow, now: DateTime<Utc>) -> anyhow::Result<()> {
    let files: Vec<FileRef> = serde_json::from_str(&row.files)?;
    let mut ready = Vec::new();
    for wanted in files {
        ready.push(match wanted {
            FileRef::Document { name, document_id } => {
                FileRef::Stored { name, sha256: typeset_document(house, &row.business_id, &document_id, now).await? }
            }
            FileRef::Draft { name, paper } | FileRef::Page { name, paper } => {
                let bytes = typeset(house, *paper).await?;
                house.reached(Step::PageSet).await;
                let sha256 = file::put(&house.store, &bytes)?;
                house.reached(Step::PageStored).await;
                let mut tx = house.store.begin().await?;
                file::note(&mut tx, house.store.dialect(), &sha256, &bytes, now.timestamp_millis()).await?;
                tx.commit().await?;
                FileRef::Stored { name, sha256 }
            }
            other => other,
        });
    }
    let mut tx = house.store.begin().await?;
    outbox::prepared(&mut tx, &row.business_id, &row.id, &row.card, &serde_json::to_string(&ready)?).await?;
    tx.commit().await?;
    house.reached(Step::Prepared).await;
    Ok(())
}

/// The one PDF of an issued document: typeset the first time it is wanted, from its frozen data, then never again.
async fn typeset_document(house: &House, business_id: &str, document_id: &str, now: DateTime<Utc>) -> anyhow::Result<String> {
    let paper = {
        let mut db = house.store.read().await?;
        if let Some(there) = file::of_document(&mut db, business_id, document_id).await? {
            return Ok(there);
        }
        paper_of(&mut db, business_id, document_id).await?.ok_or_else(|| anyhow::anyhow!("no document {document_id}"))?
    };
    let bytes = typeset(house, paper).await?;
    house.reached(Step::PageSet).await;
    let sha256 = file::put(&house.store, &bytes)?;
    house.reached(Step::PageStored).await;
    let now_ms = now.timestamp_millis();
    let mut tx = house.store.begin().await?;
    store::business::lock(&mut tx, business_id).await?;
    // Another replica may have been quicker: its file is the document's.
    if let Some(there) = file::of_document(&mut tx, business_id, document_id).await? {
        tx.rollback().await?;
        return Ok(there);
    }
    file::note(&mut tx, house.store.dialect(), &sha256, &bytes, now_ms).await?;
    file::tie(&mut tx, business_id, document_id, &sha256).await?;
    let entry = journal::Entry { kind: "document.typeset", subject: document_id, data: json!({ "file_sha256": sha256 }), personal: None };
    journal::append(&mut tx, business_id, entry, now_ms).await?;
    house.reached(Step::PageTied).await;
    tx.commit().await?;
    Ok(sha256)
}

/// A document as it was frozen, whatever its kind.
async fn paper_of(db: &mut store::Db, business_id: &str, document_id: &str) -> anyhow::Result<Option<Paper>> {
    let stamp = Stamp::Original;
    if let Some(row) = store::quote::load(db, business_id, document_id).await? {
        return Ok(Some(Paper::Quote { offer: Box::new(row.quote.offer), stamp }));
    }
    if let Some(row) = store::invoice::load(db, business_id, document_id).await? {
        return Ok(Some(Paper::Invoice { invoice: Box::new(row.invoice), stamp }));
    }
    let row = store::credit_note::load(db, business_id, document_id).await?;
    Ok(row.map(|row| Paper::CreditNote { credit_note: Box::new(row.credit_note), stamp }))
}

async fn typeset(house: &House, paper: Paper) -> anyhow::Result<Vec<u8>> {
    let render = Arc::clone(&house.render);
    let logo = match &paper.seller().look.logo {
        Some(name) => file::get(&house.store, name).await?,
        None => None,
    };
    tokio::task::spawn_blocking(move || render(&paper, logo)).await?
}

/// A draft that cannot be typeset is not confirmed: its card becomes an apology without buttons. An issued document is tried
/// again later, and its owner told.
async fn not_typeset(house: &House, row: &OutboxRow, reference: &str, now: DateTime<Utc>) -> anyhow::Result<bool> {
    let files: Vec<FileRef> = serde_json::from_str(&row.files)?;
    if !files.iter().any(|file| matches!(file, FileRef::Draft { .. })) {
        let mut tx = house.store.begin().await?;
        outbox::not_prepared(&mut tx, row, now.timestamp_millis() + back_off_ms(row.attempt + 4), reference).await?;
        if row.attempt == 0 {
            tell_owners(&mut tx, house, row, "told-delayed", &[], now).await?;
        }
        tx.commit().await?;
        return Ok(false);
    }
    let mut tx = house.store.begin().await?;
    let lang = match store::business::load(&mut tx, &row.business_id).await? {
        Some(business) => Shop { id: row.business_id.clone(), business }.lang(),
        None => house.lang,
    };
    let card = Kept::write(crate::dispatch::apology(house, lang, reference))?;
    store::action::void(&mut tx, &row.business_id, row.amends.as_ref().unwrap_or(&row.id), now.timestamp_millis()).await?;
    outbox::prepared(&mut tx, &row.business_id, &row.id, &card, "[]").await?;
    tx.commit().await?;
    Ok(true)
}

/// Messages whose sender died: the platform is asked whether they arrived.
async fn look_after(house: &House, platforms: &Platforms, now: DateTime<Utc>) -> anyhow::Result<usize> {
    let now_ms = now.timestamp_millis();
    let mut tx = house.store.begin().await?;
    let abandoned = outbox::claim_abandoned(&mut tx, now_ms, now_ms + LEASE_MS).await?;
    tx.commit().await?;
    house.reached(Step::Abandoned).await;
    let mut moved = 0;
    for row in abandoned {
        let Some(platform) = platforms.get(row.platform.as_str()) else { continue };
        let found = match outgoing(house, &row).await {
            Ok(out) => {
                let said_since = outbox::said_since(&mut *house.store.read().await?, &row).await?;
                platform.find(&Outgoing { said_since, ..out }).await
            }
            Err(failure) => Err(DeliveryError::Permanent(format!("{failure:#}"))),
        };
        house.reached(Step::Found).await;
        match found {
            Ok(Some(posted)) => conclude(house, &row, Ok(posted), now).await?,
            Ok(None) => {
                let reason = "it never arrived".to_owned();
                conclude(house, &row, Err(DeliveryError::Transient { reason, retry_after_ms: Some(0) }), now).await?;
            }
            // Asked again when the lease is over.
            Err(DeliveryError::Transient { .. } | DeliveryError::ShutOut(_)) => continue,
            Err(error) if may_be_repeated(house, &row).await? => {
                // At once, then rarely: what keeps replies from us may last.
                let wait_ms = if row.attempt <= 1 { 0 } else { LONGEST_BACK_OFF_MS };
                let result = Err(DeliveryError::Transient { reason: error.to_string(), retry_after_ms: Some(wait_ms) });
                conclude(house, &row, result, now).await?;
            }
            Err(error) => {
                let mut tx = house.store.begin().await?;
                unsure(&mut tx, house, &row, &error.to_string(), now).await?;
                tx.commit().await?;
            }
        }
        moved += 1;
    }
    Ok(moved)
}

/// Whether saying it again harms nobody: in place of the same message it does not, nor do an answer or a word to the house, a few times.
async fn may_be_repeated(house: &House, row: &OutboxRow) -> anyhow::Result<bool> {
    let mut db = house.store.read().await?;
    if let Some(root) = &row.amends {
        return Ok(outbox::posted(&mut db, &row.business_id, root).await?.is_some());
    }
    if row.attempt >= MOST_REPEATS {
        return Ok(false);
    }
    let is_answer = [Kind::Ask, Kind::Refusal, Kind::Failure].iter().any(|kind| row.kind == kind.as_str());
    Ok(is_answer || store::business::role_of(&mut db, &row.business_id, &row.person_id).await?.is_some())
}

async fn send(house: &House, platforms: &Platforms, now: DateTime<Utc>) -> anyhow::Result<usize> {
    let now_ms = now.timestamp_millis();
    let names: Vec<&str> = platforms.keys().copied().filter(|name| house.breakers.lets(name, now_ms)).collect();
    if names.is_empty() {
        return Ok(0);
    }
    let mut tx = house.store.begin().await?;
    let claimed = outbox::claim(&mut tx, &names, AT_ONCE, now_ms, now_ms + LEASE_MS).await?;
    // What is about to be shown is marked outside the database first.
    let parked = store::account::parked(&mut tx).await?;
    // A parked account tells its owners that it is, and shows nothing new.
    let is_parked = |id: &&str| parked.iter().any(|(parked, _)| parked == id);
    let businesses = claimed.iter().map(|row| row.business_id.as_str()).filter(|id| !id.is_empty() && !is_parked(id)).collect();
    house.reached(Step::Claimed).await;
    high_water::raise(&house.store, &mut tx, &businesses).await?;
    house.reached(Step::Marked).await;
    tx.commit().await?;
    house.reached(Step::ClaimKept).await;
    for row in &claimed {
        let platform = platforms.get(row.platform.as_str()).expect("only messages of these platforms were claimed");
        if !house.breakers.lets(&row.platform, now_ms) {
            let mut tx = house.store.begin().await?;
            outbox::give_back(&mut tx, row).await?;
            tx.commit().await?;
            continue;
        }
        // One message that goes wrong keeps nobody else waiting: its lease ends by itself.
        if let Err(failure) = send_one(house, platform.as_ref(), row, now).await {
            tracing::error!(outbox = %row.id, error = format!("{failure:#}"), "a message could not be sent");
        }
    }
    Ok(claimed.len())
}

async fn send_one(house: &House, platform: &dyn Platform, row: &OutboxRow, now: DateTime<Utc>) -> anyhow::Result<()> {
    let now_ms = now.timestamp_millis();
    let truth = still_true(house, row, now).await?;
    let mut tx = house.store.begin().await?;
    match truth {
        Truth::Holds if outbox::renew(&mut tx, row, house.now_ms() + LEASE_MS).await? => tx.commit().await?,
        // Another attempt has taken it over meanwhile.
        Truth::Holds => return Ok(tx.rollback().await?),
        Truth::Later(opening) => {
            outbox::retry(&mut tx, row, opening.timestamp_millis(), "outside the hours in which people are written to").await?;
            return Ok(tx.commit().await?);
        }
        Truth::Gone => {
            outbox::end(&mut tx, row, State::Cancelled, None, Some("no longer true"), now_ms).await?;
            return Ok(tx.commit().await?);
        }
    }
    let result = match outgoing(house, row).await {
        Ok(out) => {
            house.reached(Step::Renewed).await;
            let result = platform.deliver(&out).await;
            house.reached(Step::Delivered).await;
            match &result {
                Err(DeliveryError::Transient { retry_after_ms: None, .. } | DeliveryError::Unknown(_)) => {
                    house.breakers.failed(&row.platform, now_ms);
                }
                Err(DeliveryError::ShutOut(_)) => {}
                _ => house.breakers.worked(&row.platform),
            }
            result
        }
        Err(failure) => Err(DeliveryError::Permanent(format!("{failure:#}"))),
    };
    conclude(house, row, result, now).await
}

/// Notes how an attempt went.
async fn conclude(house: &House, row: &OutboxRow, result: Result<Posted, DeliveryError>, now: DateTime<Utc>) -> anyhow::Result<()> {
    let now_ms = now.timestamp_millis();
    let mut tx = house.store.begin().await?;
    match result {
        Err(DeliveryError::ShutOut(reason)) => {
            tracing::error!(platform = %row.platform, %reason, "shut out");
            outbox::give_back(&mut tx, row).await?;
            if house.breakers.shut_out(&row.platform, now_ms) {
                tell_elsewhere(&mut tx, house, &row.platform, now).await?;
            }
        }
        Ok(posted) => outbox::end(&mut tx, row, State::Sent, Some(&posted.message), None, now_ms).await?,
        // Who is asked to wait does not run out of attempts.
        Err(DeliveryError::Transient { reason, retry_after_ms }) if row.attempt < MOST_ATTEMPTS || retry_after_ms.is_some() => {
            let wait = retry_after_ms.unwrap_or_else(|| back_off_ms(row.attempt));
            tracing::warn!(outbox = %row.id, platform = %row.platform, attempt = row.attempt, wait_ms = wait, %reason, "will try again");
            outbox::retry(&mut tx, row, now_ms + wait, &reason).await?;
        }
        Err(DeliveryError::Unknown(reason)) => {
            tracing::warn!(outbox = %row.id, platform = %row.platform, %reason, "will ask whether it arrived");
            outbox::renew(&mut tx, row, now_ms + DOUBT_MS).await?;
        }
        Err(DeliveryError::Unreachable(reason) | DeliveryError::Closed(reason))
            if turn_elsewhere(&mut tx, house, row, &reason, now_ms).await? => {}
        Err(DeliveryError::Closed(reason)) => {
            tracing::warn!(outbox = %row.id, platform = %row.platform, %reason, "their private conversation is closed");
            outbox::end(&mut tx, row, State::Dead, None, Some(&reason), now_ms).await?;
            let beside = place_shared_with(&mut tx, row).await?;
            let key = if beside.is_some() { "told-closed" } else { "told-closed-nowhere" };
            let thread = beside.map(|place| commands::unsure::aside(&row.id, &place));
            let ways_out: Vec<Press> = thread.into_iter().chain(commands::forward_of(row.subject.as_deref())).collect();
            tell_owners(&mut tx, house, row, key, &ways_out, now).await?;
        }
        Err(error) => {
            tracing::error!(outbox = %row.id, platform = %row.platform, attempt = row.attempt, %error, "given up");
            outbox::end(&mut tx, row, State::Dead, None, Some(&error.to_string()), now_ms).await?;
            let ways_out: Vec<Press> = commands::forward_of(row.subject.as_deref()).into_iter().collect();
            tell_owners(&mut tx, house, row, "told-undelivered", &ways_out, now).await?;
        }
    }
    house.reached(Step::Concluded).await;
    tx.commit().await?;
    house.reached(Step::ConclusionKept).await;
    Ok(())
}

/// Who can no longer be reached on a platform is told elsewhere, if they can be reached elsewhere; whether that is so.
async fn turn_elsewhere(tx: &mut store::Tx, house: &House, row: &OutboxRow, reason: &str, now_ms: i64) -> anyhow::Result<bool> {
    tracing::warn!(outbox = %row.id, platform = %row.platform, %reason, "out of reach");
    person::gone(tx, &row.platform, &row.user_id, now_ms).await?;
    let identities = person::identities(tx, &row.person_id).await?;
    let Some(elsewhere) = identities.iter().find(|identity| !identity.is_gone && house.serves(&identity.platform)) else {
        return Ok(false);
    };
    outbox::turn_to(tx, row, elsewhere, now_ms).await?;
    Ok(true)
}

/// The place of a message's reader that is shared with the business, where it is not for all: their client's, where it has one there.
async fn place_shared_with(tx: &mut store::Tx, row: &OutboxRow) -> anyhow::Result<Option<String>> {
    for (business_id, contact) in store::client::of_contact(tx, &row.person_id).await? {
        if business_id == row.business_id
            && let Some(place) = store::bound::of_client(tx, &business_id, &contact.client_id, &row.platform).await?
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
    if !outbox::say_at(db, business_id, id, &thread, now_ms).await? {
        return Ok(None);
    }
    person::move_to(db, &row.platform, &row.user_id, &thread).await?;
    Ok(Some(person::shown_name(db, &row.person_id).await?.unwrap_or_default()))
}

/// A message that may have arrived is not sent again: the owner is asked to look.
async fn unsure(tx: &mut store::Tx, house: &House, row: &OutboxRow, reason: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    tracing::warn!(outbox = %row.id, platform = %row.platform, %reason, "nobody knows whether it arrived");
    outbox::end(tx, row, State::Unknown, None, Some(reason), now.timestamp_millis()).await?;
    tell_owners(tx, house, row, "told-unsure", &commands::unsure::buttons(&row.id), now).await
}

/// Tells the owners of every business, where they can still be reached, that a platform has shut us out.
async fn tell_elsewhere(tx: &mut store::Tx, house: &House, platform: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    let mut told = BTreeSet::new();
    for business_id in store::business::ids(tx).await? {
        let Some(business) = store::business::load(tx, &business_id).await? else { continue };
        let shop = Shop { id: business_id, business };
        for (person_id, voice) in members(tx, &shop, house.words).await.map_err(Error::into_failure)? {
            if told.insert(person_id.clone()) {
                let card = Draft::text(voice.t("told-shut-out", &[("platform", platform.to_owned().into())])).tone(chat::Tone::Attention);
                let message = Message::elsewhere(person_id, platform.to_owned(), card);
                leave::leave(tx, house, Some(&shop), None, vec![message], now).await.map_err(Error::into_failure)?;
            }
        }
    }
    Ok(())
}

/// The card that asks what became of a message to a client.
pub(crate) async fn unsure_card(db: &mut store::Db, voice: Voice, row: &OutboxRow) -> Result<Draft, Error> {
    let name = person::shown_name(db, &row.person_id).await?.unwrap_or_else(|| voice.t("shared-place", &[]));
    let card = Draft::text(voice.t("told-unsure", &[("name", name.into())])).tone(chat::Tone::Attention);
    let mut card = quoting(card, &serde_json::from_str(&row.card)?);
    card.buttons.extend(commands::unsure::buttons(&row.id));
    Ok(card)
}

/// What a message says by now, in a line: what took its place last.
pub(crate) async fn said_by_now(db: &mut store::Db, business_id: &str, outbox_id: &str) -> Result<Option<String>, Error> {
    let Some(row) = outbox::newest(db, business_id, outbox_id).await? else { return Ok(None) };
    let Kept { card, .. } = serde_json::from_str(&row.card)?;
    let line = card.title.unwrap_or(card.text);
    Ok(line.lines().next().map(|line| line.trim_end_matches('.').to_owned()))
}

/// A card that quotes the message it is about.
fn quoting(card: Draft, about: &Kept) -> Draft {
    card.field(about.card.title.clone().unwrap_or_default(), about.card.text.clone())
}

/// Tells the owners of a message that somebody else did not get.
async fn tell_owners(
    tx: &mut store::Tx,
    house: &House,
    row: &OutboxRow,
    key: &str,
    buttons: &[Press],
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let Some(business) = store::business::load(tx, &row.business_id).await? else { return Ok(()) };
    let shop = Shop { id: row.business_id.clone(), business };
    let name = person::shown_name(tx, &row.person_id).await?;
    let kept: Kept = serde_json::from_str(&row.card)?;
    let mut messages = Vec::new();
    for (person_id, voice) in members(tx, &shop, house.words).await.map_err(Error::into_failure)? {
        if person_id == row.person_id {
            continue;
        }
        let name = name.clone().unwrap_or_else(|| voice.t("shared-place", &[]));
        let mut card = Draft::text(voice.t(key, &[("name", Arg::from(name))])).tone(chat::Tone::Attention);
        card = quoting(card, &kept);
        for button in buttons {
            card = card.button(button.clone());
        }
        messages.push(Message::to(&person_id, card));
    }
    leave::leave(tx, house, Some(&shop), None, messages, now).await.map_err(Error::into_failure)?;
    Ok(())
}

/// Twice as long each time, up to a quarter of an hour, never all at the same instant.
fn back_off_ms(attempt: i64) -> i64 {
    let base = 1000_i64.saturating_mul(1 << attempt.clamp(0, 20)).min(LONGEST_BACK_OFF_MS);
    let jitter = i64::from_str_radix(store::id::token().get(..4).unwrap_or("0"), 16).unwrap_or(0) % (base / 4 + 1);
    base + jitter
}

/// Whether a message still holds now that its turn has come.
enum Truth {
    Holds,
    /// It does, but people are not written to at this hour.
    Later(DateTime<Utc>),
    Gone,
}

async fn still_true(house: &House, row: &OutboxRow, now: DateTime<Utc>) -> anyhow::Result<Truth> {
    let Some(guard) = &row.guard else { return Ok(Truth::Holds) };
    let Guard::Chasing { invoice_id } = serde_json::from_str(guard)?;
    let mut db = house.store.read().await?;
    let Some(business) = store::business::load(&mut db, &row.business_id).await? else { return Ok(Truth::Gone) };
    let shop = Shop { id: row.business_id.clone(), business };
    let Some(chased) = chasing::load(&mut db, &row.business_id, &invoice_id).await.map_err(Error::into_failure)? else {
        return Ok(Truth::Gone);
    };
    if !chased.chase.outstanding.is_positive() || chased.chase.hold.is_on(shop.day(now)) {
        return Ok(Truth::Gone);
    }
    let opening = chasing::next_opening(&chased.chase.country, shop.zone(), now);
    Ok(if opening > now { Truth::Later(opening) } else { Truth::Holds })
}

/// What earlier attempts at a message completed, and where this one writes down what it completes.
fn progress(house: &House, row: &OutboxRow) -> anyhow::Result<Progress> {
    let done = row.progress.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default();
    let (store, business_id, id) = (house.store.clone(), row.business_id.clone(), row.id.clone());
    let keep = move |done: BTreeMap<String, String>| {
        let (store, business_id, id) = (store.clone(), business_id.clone(), id.clone());
        Box::pin(async move {
            let mut tx = store.begin().await?;
            outbox::note_progress(&mut tx, &business_id, &id, &serde_json::to_string(&done)?).await?;
            Ok(tx.commit().await?)
        }) as Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>
    };
    Ok(Progress::new(done, Arc::new(keep)))
}

/// The message as a platform is given it.
async fn outgoing(house: &House, row: &OutboxRow) -> anyhow::Result<Outgoing> {
    let Kept { card, .. } = serde_json::from_str(&row.card)?;
    let card: Card = card;
    let mut files = Vec::new();
    for wanted in serde_json::from_str::<Vec<FileRef>>(&row.files)? {
        let (name, bytes) = match wanted {
            FileRef::Stored { name, sha256 } => {
                (name, file::get(&house.store, &sha256).await?.ok_or_else(|| anyhow::anyhow!("the file {sha256} is gone"))?)
            }
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
    // What nobody asked for is told without a sound while they sleep.
    let is_quiet = match card.brief {
        Some(_) => is_night(house, &mut db, &row.business_id).await?,
        None => false,
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
    Ok(Outgoing {
        id: row.id.clone(),
        kind,
        user_id: row.user_id.clone(),
        shown_name,
        place,
        is_in_thread,
        is_for_all: row.person_id.is_empty(),
        is_member: is_member(&mut db, row).await?,
        is_quiet,
        sender: row.sender.clone(),
        card,
        files,
        amends,
        said_since: BTreeSet::new(),
        left_ms: store::id::made_ms(&row.id).unwrap_or(0),
        progress: progress(house, row)?,
    })
}

/// Whether it is night where a business is, or a day of rest.
async fn is_night(house: &House, db: &mut store::Db, business_id: &str) -> Result<bool, store::Error> {
    let Some(business) = store::business::load(db, business_id).await? else { return Ok(false) };
    let shop = Shop { id: business_id.to_owned(), business };
    Ok(chasing::is_quiet(&shop.business.country, shop.zone(), house.clock.now()))
}

/// Whether the reader is of a house: of the one that writes, or of any where none does.
async fn is_member(db: &mut store::Db, row: &OutboxRow) -> Result<bool, store::Error> {
    match row.business_id.as_str() {
        "" => Ok(!store::business::of_member(db, &row.person_id).await?.is_empty()),
        business_id => Ok(store::business::role_of(db, business_id, &row.person_id).await?.is_some()),
    }
}
