//! Parking: an account whose clock, books or proof cannot be believed issues nothing and sends clients nothing, and says so. It never
//! guesses; the way out is a person's to take, or the cause's to go away.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use operations::BusinessRow;
use store::account::{self, Account, Parked};
use store::outbox::{self, OutboxRow, State};
use store::verify::{self, Since};
use store::{Db, Tx, clock, high_water, journal};
use words::Voice;

use crate::House;
use crate::access::Role;
use crate::cards::account::buttons;
use crate::cards::unsure::unsure_card;
use crate::delivery::enqueue;
use crate::desk::{Desk, members};
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::occasion::Occasion;
use crate::verb::Verb;

pub(crate) use store::outbox::release_for_person as let_messages_go;

/// A machine may well sleep for a month; beyond that its clock is asked about.
const MAX_AWAY: TimeDelta = TimeDelta::days(45);
/// What clocks are set back by themselves.
const SLACK: TimeDelta = TimeDelta::minutes(10);
/// How often it is written down that the house was awake.
const SEEN_EVERY: TimeDelta = TimeDelta::hours(1);

/// When the house was last sure of the time, where the clock cannot have gone from there to now: behind what is written, or far ahead.
async fn doubt(
    house: &House,
    db: &mut Db,
    business_id: &str,
    account: &Account,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, Error> {
    if !house.checks_clock {
        return Ok(None);
    }
    let written = journal::last_ms(&mut *db, business_id).await?.and_then(DateTime::from_timestamp_millis);
    let seen = last_sure(db, account).await?;
    let is_behind = written.is_some_and(|written| now < written - SLACK);
    let is_far_ahead = seen.is_some_and(|seen| now > written.map_or(seen, |written| written.max(seen)) + MAX_AWAY);
    Ok(if is_behind { written } else { seen.filter(|_| is_far_ahead).max(written.filter(|_| is_far_ahead)) })
}

/// When the time was last sure: for an account that is parked since, when it was parked.
pub(crate) async fn last_sure(db: &mut Db, account: &Account) -> Result<Option<DateTime<Utc>>, store::Error> {
    let seen_ms = match account.parked {
        Some(_) => account.seen_ms,
        None => clock::seen_ms(db).await?,
    };
    Ok(seen_ms.and_then(DateTime::from_timestamp_millis))
}

/// Errs where the account of a request is parked, unless the verb only reads or is a way out.
pub(crate) async fn check(house: &House, desk: &mut Desk<'_>, verb: &Verb) -> Result<(), Error> {
    let Some(shop) = desk.shop.clone() else { return Ok(()) };
    if verb.reads || verb.is_way_out {
        return Ok(());
    }
    let account = account::load(desk.db, &shop.id).await?;
    let parked = match account.parked {
        Some(why) => Some(why),
        None => doubt(house, desk.db, &shop.id, &account, desk.now).await?.map(|_| Parked::Clock),
    };
    let is_member = desk.actor.roles.iter().any(|role| role.is_member());
    match parked {
        Some(why) if is_member => Err(Refusal::Parked { why, is_owner: desk.actor.roles.contains(&Role::Owner) }.into()),
        Some(_) => Err(Refusal::ParkedForClient { name: shop.business.shown_name().to_owned() }.into()),
        None => Ok(()),
    }
}

/// Looks at every account as the house wakes up: before anything is issued or sent.
pub async fn look_at_all(house: &House, now: DateTime<Utc>) -> anyhow::Result<()> {
    let businesses = store::business::ids(&mut *house.store.read().await?).await?;
    for business_id in businesses {
        look(house, &business_id, now).await?;
    }
    let seen = seen(house).await?;
    see(house, seen, now).await
}

/// Looks at the time, and at every account where it cannot have gone from where it was last seen to now.
pub async fn look_at_clock(house: &House, now: DateTime<Utc>) -> anyhow::Result<()> {
    let seen = seen(house).await?;
    let has_leapt = seen.is_some_and(|seen| now < seen - SLACK || now > seen + MAX_AWAY);
    if has_leapt && house.checks_clock {
        let mut looked = Looked::default();
        let mut has_failed = false;
        let all = store::business::ids(&mut *house.store.read().await?).await?;
        for business_id in all {
            has_failed |= looked.try_at(house, &business_id, now).await.is_none();
        }
        if has_failed {
            return Ok(());
        }
    }
    see(house, seen, now).await
}

/// When the house was last sure of the time.
async fn seen(house: &House) -> anyhow::Result<Option<DateTime<Utc>>> {
    Ok(clock::seen_ms(&mut *house.store.read().await?).await?.and_then(DateTime::from_timestamp_millis))
}

/// Writes down that the house was awake, now and then.
async fn see(house: &House, seen: Option<DateTime<Utc>>, now: DateTime<Utc>) -> anyhow::Result<()> {
    if seen.is_some_and(|seen| (now - seen).abs() < SEEN_EVERY) {
        return Ok(());
    }
    let mut tx = house.store.begin().await?;
    clock::see(&mut tx, now.timestamp_millis()).await?;
    Ok(tx.commit().await?)
}

/// The accounts that were looked at in one round or one tick, each once, whatever is done for it.
#[derive(Default)]
pub(crate) struct Looked {
    /// Whether it is parked.
    accounts: BTreeMap<String, bool>,
}

impl Looked {
    /// Looks at an account that was not looked at yet; whether it is parked. What is of no business is never.
    pub(crate) async fn at(&mut self, house: &House, business_id: &str, now: DateTime<Utc>) -> anyhow::Result<bool> {
        match self.accounts.get(business_id) {
            Some(is_parked) => Ok(*is_parked),
            None if business_id.is_empty() => Ok(false),
            None => {
                let is_parked = look(house, business_id, now).await?;
                self.accounts.insert(business_id.to_owned(), is_parked);
                Ok(is_parked)
            }
        }
    }

    /// The same, where what is wrong with one account keeps no other waiting: it is logged.
    pub(crate) async fn try_at(&mut self, house: &House, business_id: &str, now: DateTime<Utc>) -> Option<bool> {
        let looked = self.at(house, business_id, now).await;
        looked
            .inspect_err(
                |error| tracing::error!(business = %business_id, error = format!("{error:#}"), "an account could not be looked at"),
            )
            .ok()
    }

    /// Looks at the accounts of messages.
    pub(crate) async fn at_each(&mut self, house: &House, messages: &[OutboxRow], now: DateTime<Utc>) -> anyhow::Result<()> {
        for message in messages {
            self.at(house, &message.business_id, now).await?;
        }
        Ok(())
    }

    /// Whether the accounts of all these messages were looked at.
    pub(crate) fn has_each(&self, messages: &[OutboxRow]) -> bool {
        messages.iter().all(|message| message.business_id.is_empty() || self.accounts.contains_key(&message.business_id))
    }
}

/// Parks an account whose clock or books cannot be believed, and lets one go whose cause has gone away. Whether it is parked.
pub async fn look(house: &House, business_id: &str, now: DateTime<Utc>) -> anyhow::Result<bool> {
    let mut db = house.store.read().await?;
    let known = account::load(&mut db, business_id).await?;
    let lost = high_water::lost(&house.store, &mut db, business_id).await?;
    let doubted = doubt(house, &mut db, business_id, &known, now).await.map_err(Error::into_failure)?;
    let is_restored = lost.is_none() && !outbox::restored(&mut db, business_id).await?.is_empty();
    drop(db);
    if is_restored {
        ask_about_restored(house, business_id, now).await?;
    }
    let wanted = if lost.is_some() { Some(Parked::Behind) } else { doubted.map(|_| Parked::Clock) };
    match (known.parked, wanted) {
        // Only a proof ends that.
        (Some(Parked::Altered), _) => Ok(true),
        // A backup made while it was parked may come back: what is lost by then is more.
        (Some(parked), Some(why)) if parked == why && known.mark_hash == lost => Ok(true),
        (_, Some(why)) => park(house, business_id, why, lost, doubted, now).await.map(|()| true),
        (Some(_), None) => unpark(house, business_id, now).await.map(|()| false),
        (None, None) => Ok(false),
    }
}

/// Proves everything, business by business, while others go on; an account in which something was altered is parked at once, until the proof
/// holds again.
pub async fn prove(house: &House, now: DateTime<Utc>) -> anyhow::Result<()> {
    let (businesses, gone) = verify::businesses(&house.store).await?;
    for fault in gone {
        altered(house, &fault.business_id, &fault.what, now).await?;
    }
    for business_id in businesses {
        prove_one(house, &business_id, now).await?;
    }
    Ok(high_water::note_proven(&house.store, house.secret_key.as_deref(), Vec::new(), Some(now.timestamp_millis()))?)
}

/// Proves what came since it was proved last, and everything of a business of which nobody knows that it was.
pub async fn prove_since(house: &House, now: DateTime<Utc>) -> anyhow::Result<()> {
    let (businesses, gone) = verify::businesses(&house.store).await?;
    for fault in gone {
        altered(house, &fault.business_id, &fault.what, now).await?;
    }
    let mut proven = Vec::new();
    let parked = account::parked(&mut *house.store.read().await?).await?;
    for business_id in businesses {
        // Only a whole proof ends that.
        let is_altered = parked.iter().any(|(id, why)| *id == business_id && *why == Parked::Altered);
        let since = match high_water::proven(&house.store, house.secret_key.as_deref(), &business_id)?.filter(|_| !is_altered) {
            Some(head) => verify::verify_since(&house.store, &business_id, &head).await?,
            None => Since::Unknown,
        };
        match since {
            Since::Proved(head) => proven.push((business_id, head)),
            Since::Altered(what) => altered(house, &business_id, &what, now).await?,
            Since::Unknown => prove_one(house, &business_id, now).await?,
        }
    }
    Ok(high_water::note_proven(&house.store, house.secret_key.as_deref(), proven, None)?)
}

/// How long it is until everything is to be proved again, which is done once in so long.
pub fn until_proof(house: &House, every: TimeDelta, now: DateTime<Utc>) -> anyhow::Result<TimeDelta> {
    let last = high_water::proved_ms(&house.store, house.secret_key.as_deref())?.and_then(DateTime::from_timestamp_millis);
    // One noted for times to come was written when the clock was wrong.
    let last = last.filter(|last| *last <= now);
    Ok(last.map_or(TimeDelta::zero(), |last| (last + every - now).max(TimeDelta::zero())))
}

/// Proves everything of one business.
async fn prove_one(house: &House, business_id: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    match verify::verify_one(&house.store, business_id).await? {
        Ok(head) => {
            let proven = head.map(|head| (business_id.to_owned(), head)).into_iter().collect();
            high_water::note_proven(&house.store, house.secret_key.as_deref(), proven, None)?;
            let account = account::load(&mut *house.store.read().await?, business_id).await?;
            if account.parked == Some(Parked::Altered) {
                unpark(house, business_id, now).await?;
            }
            Ok(())
        }
        Err(what) => altered(house, business_id, &what, now).await,
    }
}

/// Parks an account in which something was altered.
async fn altered(house: &House, business_id: &str, what: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    tracing::error!(business = %business_id, %what, "the proof failed");
    let is_parked = account::load(&mut *house.store.read().await?, business_id).await?.parked.is_some();
    if is_parked { Ok(()) } else { park(house, business_id, Parked::Altered, None, None, now).await }
}

/// Whether a failure says that the books contradict themselves: a document under a number that is taken, a reminder that went out before.
pub(crate) fn contradicts(failure: &anyhow::Error) -> bool {
    match failure.downcast_ref::<store::Error>() {
        Some(store::Error::Duplicate(what)) => ["quote", "invoice", "credit_note", "reminder"].iter().any(|table| what.contains(table)),
        _ => false,
    }
}

/// Parks an account whose books contradict themselves. Nothing of what was being done is kept.
pub(crate) async fn park_contradiction(house: &House, business_id: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    let is_parked = account::load(&mut *house.store.read().await?, business_id).await?.parked.is_some();
    if is_parked { Ok(()) } else { park(house, business_id, Parked::Altered, None, None, now).await }
}

/// Parks an account, holds back what it was about to say, and tells its owners why.
async fn park(
    house: &House,
    business_id: &str,
    why: Parked,
    lost: Option<String>,
    last: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let mut tx = house.store.begin().await?;
    store::business::lock(&mut tx, business_id).await?;
    let Some(shop) = shop(&mut tx, business_id).await? else { return Ok(()) };
    tracing::error!(business = %business_id, why = why.as_str(), "parked");
    // What a database from before was sending has long been sent, or not.
    outbox::hold(&mut tx, business_id, why == Parked::Behind).await?;
    let account = account::load(&mut tx, business_id).await?;
    let sure = last_sure(&mut tx, &account).await?.unwrap_or(now);
    account::park(&mut tx, business_id, why, lost.as_deref(), sure.timestamp_millis()).await?;
    let mut messages = Vec::new();
    for (person_id, voice) in members(&mut house.office(&mut tx, &shop, now)).await.map_err(Error::into_failure)? {
        let mut card = notice(&mut tx, &shop, voice, why, last, now).await.map_err(Error::into_failure)?.tone(chat::Tone::Attention);
        for button in buttons(why) {
            card = card.button(button);
        }
        messages.push(Message::to(Occasion::Fault, &person_id, card));
    }
    enqueue::enqueue(&mut tx, house, Some(&shop), None, messages, now).await.map_err(Error::into_failure)?;
    Ok(tx.commit().await?)
}

/// What an owner is told.
async fn notice(
    db: &mut Db,
    shop: &BusinessRow,
    voice: Voice,
    why: Parked,
    last: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Draft, Error> {
    let day = |at: DateTime<Utc>| words::date_long(voice.lang, at.with_timezone(&shop.zone()).date_naive());
    Ok(match why {
        Parked::Clock => {
            let args = [("now", day(now).into()), ("last", day(last.unwrap_or(now)).into())];
            Draft::titled(voice.t("parked-clock-title", &[]), voice.t("parked-clock", &args))
        }
        Parked::Behind => {
            let written = journal::last_ms(&mut *db, &shop.id).await?.and_then(DateTime::from_timestamp_millis).unwrap_or(now);
            Draft::titled(voice.t("parked-behind-title", &[]), voice.t("parked-behind", &[("last", day(written).into())]))
        }
        Parked::Altered => Draft::titled(voice.t("parked-altered-title", &[]), voice.t("parked-altered", &[])),
    })
}

/// The cause has gone away: its owners are told, and what was held goes out.
async fn unpark(house: &House, business_id: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    let mut tx = house.store.begin().await?;
    store::business::lock(&mut tx, business_id).await?;
    let Some(shop) = shop(&mut tx, business_id).await? else { return Ok(()) };
    let_go(&mut tx, business_id, now.timestamp_millis()).await?;
    let told = members(&mut house.office(&mut tx, &shop, now)).await.map_err(Error::into_failure)?;
    let messages = told
        .into_iter()
        .map(|(person_id, voice)| Message::to(Occasion::Fault, &person_id, Draft::text(voice.t("parked-no-more", &[]))))
        .collect();
    enqueue::enqueue(&mut tx, house, Some(&shop), None, messages, now).await.map_err(Error::into_failure)?;
    Ok(tx.commit().await?)
}

async fn shop(tx: &mut Tx, business_id: &str) -> anyhow::Result<Option<BusinessRow>> {
    Ok(BusinessRow::load(tx, business_id).await?)
}

/// The account works again; what was held goes out.
pub(crate) async fn let_go(db: &mut Db, business_id: &str, now_ms: i64) -> Result<(), store::Error> {
    account::unpark(&mut *db, business_id, now_ms).await?;
    for row in outbox::held(&mut *db, business_id).await? {
        outbox::release(&mut *db, &row, State::Preparing, now_ms).await?;
    }
    Ok(())
}

/// The account works again, and nothing that was held goes out: it may have gone out before it was lost. The cards that ask what became
/// of each message to a client.
pub(crate) async fn give_up(desk: &mut Desk<'_>, voice: Voice) -> Result<Vec<Draft>, Error> {
    let shop = desk.shop()?;
    let now_ms = desk.now_ms();
    account::unpark(desk.db, &shop.id, now_ms).await?;
    let held = outbox::held(desk.db, &shop.id).await?;
    let mut asked = Vec::new();
    for row in to_ask_about(desk.db, held, now_ms).await? {
        asked.push(unsure_card(desk.db, voice, &row).await?);
    }
    Ok(asked)
}

/// Ends messages that may have gone out already; those of which the owners are to be asked what became of them.
async fn to_ask_about(db: &mut Db, held: Vec<OutboxRow>, now_ms: i64) -> Result<Vec<OutboxRow>, Error> {
    let mut asked = Vec::new();
    for row in held {
        let is_ours = store::business::role_of(&mut *db, &row.business_id, &row.person_id).await?.is_some();
        let is_to_ask = !is_ours && row.guard.is_none();
        outbox::release(&mut *db, &row, if is_to_ask { State::Unknown } else { State::Cancelled }, now_ms).await?;
        asked.extend(is_to_ask.then_some(row));
    }
    Ok(asked)
}

/// A backup was put back of which the books know everything: only what it was about to say may have been said since.
async fn ask_about_restored(house: &House, business_id: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    let mut tx = house.store.begin().await?;
    store::business::lock(&mut tx, business_id).await?;
    let Some(shop) = shop(&mut tx, business_id).await? else { return Ok(()) };
    let held = outbox::restored(&mut tx, business_id).await?;
    let asked = to_ask_about(&mut tx, held, now.timestamp_millis()).await.map_err(Error::into_failure)?;
    let mut messages = Vec::new();
    for (person_id, voice) in members(&mut house.office(&mut tx, &shop, now)).await.map_err(Error::into_failure)? {
        for row in &asked {
            messages.push(Message::to(Occasion::Fault, &person_id, unsure_card(&mut tx, voice, row).await.map_err(Error::into_failure)?));
        }
    }
    enqueue::enqueue(&mut tx, house, Some(&shop), None, messages, now).await.map_err(Error::into_failure)?;
    Ok(tx.commit().await?)
}
