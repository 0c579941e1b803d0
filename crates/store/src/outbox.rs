//! What is to be said: written in the transaction that decided it, sent by delivery, each message at most once.

use std::collections::BTreeSet;

use sqlx::any::AnyRow;
use sqlx::{FromRow, Row as _, query, query_as, query_scalar};

use crate::Db;
use crate::error::Result;
use crate::person::Identity;
use crate::store::Tx;

/// Where a message stands on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Waits for its files to be typeset.
    Preparing,
    Pending,
    /// Claimed by an attempt, under a lease.
    Sending,
    Sent,
    /// It may have arrived: the platform cannot be asked.
    Unknown,
    /// No longer true when its turn came.
    Cancelled,
    /// Can never be delivered.
    Dead,
    /// Kept back with its account.
    Held,
}

impl State {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Pending => "pending",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Unknown => "unknown",
            Self::Cancelled => "cancelled",
            Self::Dead => "dead",
            Self::Held => "held",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxRow {
    pub id: String,
    pub business_id: String,
    pub person_id: String,
    pub platform: String,
    pub user_id: String,
    pub place: Option<String>,
    pub kind: String,
    /// What the message is about, so that it can be amended: `quote:…`.
    pub subject: Option<String>,
    pub sender: String,
    /// JSON each, with its version.
    pub card: String,
    pub files: String,
    /// The outbox id of the message to amend.
    pub amends: Option<String>,
    /// JSON: what must still hold when its turn comes.
    pub guard: Option<String>,
    pub attempt: i64,
    pub posted: Option<String>,
    /// JSON: the steps of its sending that are done.
    pub progress: Option<String>,
}

const COLUMNS: &str =
    "id, business_id, person_id, platform, user_id, place, kind, subject, sender, card, files, amends, guard, attempt, posted, progress";

impl FromRow<'_, AnyRow> for OutboxRow {
    fn from_row(row: &AnyRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            business_id: row.try_get("business_id")?,
            person_id: row.try_get("person_id")?,
            platform: row.try_get("platform")?,
            user_id: row.try_get("user_id")?,
            place: row.try_get("place")?,
            kind: row.try_get("kind")?,
            subject: row.try_get("subject")?,
            sender: row.try_get("sender")?,
            card: row.try_get("card")?,
            files: row.try_get("files")?,
            amends: row.try_get("amends")?,
            guard: row.try_get("guard")?,
            attempt: row.try_get("attempt")?,
            posted: row.try_get("posted")?,
            progress: row.try_get("progress")?,
        })
    }
}

/// Nothing is put off for longer than ten days, nor left in times to come, nor leased for longer than an hour: what says so was written
/// when the clock was wrong.
const DUE: &str = "(not_before_ms <= $1 or not_before_ms > $1 + 864000000 or (created_ms > $1 and not_before_ms = created_ms))";
const ABANDONED: &str = "(lease_until_ms < $1 or lease_until_ms > $1 + 3600000)";

/// Leaves a message; one whose files are not there yet waits for them.
pub async fn leave(db: &mut Db, message: &OutboxRow, state: State, now_ms: i64) -> Result<()> {
    query("insert into outbox (id, business_id, person_id, platform, user_id, place, kind, subject, sender, card, files, amends, guard, state, attempt, not_before_ms, created_ms, error) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, $15, $15, $16)")
        .bind(&message.id)
        .bind(&message.business_id)
        .bind(&message.person_id)
        .bind(&message.platform)
        .bind(&message.user_id)
        .bind(&message.place)
        .bind(&message.kind)
        .bind(&message.subject)
        .bind(&message.sender)
        .bind(&message.card)
        .bind(&message.files)
        .bind(&message.amends)
        .bind(&message.guard)
        .bind(state.as_str())
        .bind(now_ms)
        .bind((state == State::Held).then_some(MEASURE))
        .execute(db)
        .await?;
    Ok(())
}

/// Why a message is held by itself, and not with its account: its reader got too many.
const MEASURE: &str = "beyond the measure of a day";

/// How many messages were left for someone since that instant, amendments aside.
pub async fn left_for(db: &mut Db, business_id: &str, platform: &str, user_id: &str, since_ms: i64) -> Result<i64> {
    Ok(query_scalar("select cast(count(*) as bigint) from outbox where platform = $1 and user_id = $2 and business_id = $3 and kind = 'post' and created_ms >= $4")
        .bind(platform)
        .bind(user_id)
        .bind(business_id)
        .bind(since_ms)
        .fetch_one(db)
        .await?)
}

/// Lets the messages go that someone got too many of.
pub async fn let_go(db: &mut Db, business_id: &str, person_id: &str, now_ms: i64) -> Result<()> {
    query("update outbox set state = 'preparing', error = null, not_before_ms = $3 where business_id = $1 and person_id = $2 and state = 'held' and error = $4")
        .bind(business_id)
        .bind(person_id)
        .bind(now_ms)
        .bind(MEASURE)
        .execute(db)
        .await?;
    Ok(())
}

/// Whether any message waits to be typeset, to go out now, or to be looked after.
pub async fn is_anything_due(db: &mut Db, now_ms: i64) -> Result<bool> {
    let found: Option<i64> = query_scalar(sqlx::AssertSqlSafe(format!(
        "select cast(1 as bigint) from outbox where (state in ('preparing', 'pending') and {DUE}) or (state = 'sending' and {ABANDONED}) limit 1"
    )))
    .bind(now_ms)
    .fetch_optional(db)
    .await?;
    Ok(found.is_some())
}

/// The oldest message that waits for its files, of no conversation in particular.
pub async fn preparing(db: &mut Db, now_ms: i64) -> Result<Vec<OutboxRow>> {
    Ok(query_as(sqlx::AssertSqlSafe(format!("select {COLUMNS} from outbox where state = 'preparing' and {DUE} order by id limit 50")))
        .bind(now_ms)
        .fetch_all(db)
        .await?)
}

/// Its files are there: it may go out. `card` says something else where they could not be made.
pub async fn prepared(db: &mut Db, business_id: &str, id: &str, card: &str, files: &str) -> Result<()> {
    query("update outbox set state = 'pending', card = $3, files = $4 where business_id = $1 and id = $2 and state = 'preparing'")
        .bind(business_id)
        .bind(id)
        .bind(card)
        .bind(files)
        .execute(db)
        .await?;
    Ok(())
}

/// Its pages could not be set: to be tried again later. Meanwhile it keeps its conversation waiting no more.
pub async fn not_prepared(db: &mut Db, message: &OutboxRow, not_before_ms: i64, error: &str) -> Result<()> {
    query("update outbox set attempt = attempt + 1, not_before_ms = $3, error = $4 where business_id = $1 and id = $2 and state = 'preparing'")
        .bind(&message.business_id)
        .bind(&message.id)
        .bind(not_before_ms)
        .bind(error)
        .execute(db)
        .await?;
    Ok(())
}

/// Claims what may go out now on one of `platforms`: the oldest of each conversation, under a lease.
pub async fn claim(tx: &mut Tx, platforms: &[&str], most: i64, now_ms: i64, lease_until_ms: i64) -> Result<Vec<OutboxRow>> {
    let names = platforms.iter().map(|name| format!("'{}'", name.replace('\'', ""))).collect::<Vec<_>>().join(", ");
    let text = format!(
        "select {COLUMNS} from outbox where state = 'pending' and {DUE} and platform in ({names}) and not exists (select 1 from outbox earlier where earlier.platform = outbox.platform and earlier.user_id = outbox.user_id and earlier.id < outbox.id and (earlier.state = 'sending' or (earlier.state = 'preparing' and earlier.error is null) or (earlier.state = 'pending' and earlier.guard is null))) order by id limit $2{}",
        tx.dialect.claim()
    );
    let mut claimed: Vec<OutboxRow> = query_as(sqlx::AssertSqlSafe(text)).bind(now_ms).bind(most).fetch_all(&mut **tx).await?;
    for message in &mut claimed {
        message.attempt += 1;
        query("update outbox set state = 'sending', attempt = $2, lease_until_ms = $3 where id = $1")
            .bind(&message.id)
            .bind(message.attempt)
            .bind(lease_until_ms)
            .execute(&mut **tx)
            .await?;
    }
    Ok(claimed)
}

/// Makes the lease last from now on; `false` where another attempt has taken the message over.
pub async fn renew(db: &mut Db, message: &OutboxRow, lease_until_ms: i64) -> Result<bool> {
    let done = query("update outbox set lease_until_ms = $3 where id = $1 and attempt = $2 and state = 'sending'")
        .bind(&message.id)
        .bind(message.attempt)
        .bind(lease_until_ms)
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Claims the messages whose sender died: their lease is over, and nobody knows whether they arrived.
pub async fn claim_abandoned(tx: &mut Tx, now_ms: i64, lease_until_ms: i64) -> Result<Vec<OutboxRow>> {
    let text = format!("select {COLUMNS} from outbox where state = 'sending' and {ABANDONED} order by id limit 50{}", tx.dialect.claim());
    let found: Vec<OutboxRow> = query_as(sqlx::AssertSqlSafe(text)).bind(now_ms).fetch_all(&mut **tx).await?;
    for message in &found {
        query("update outbox set lease_until_ms = $2 where id = $1").bind(&message.id).bind(lease_until_ms).execute(&mut **tx).await?;
    }
    Ok(found)
}

/// Ends an attempt: only the attempt that holds the lease may say how it went.
pub async fn end(db: &mut Db, message: &OutboxRow, state: State, posted: Option<&str>, error: Option<&str>, now_ms: i64) -> Result<()> {
    query("update outbox set state = $3, posted = $4, error = $5, sent_ms = $6, lease_until_ms = null where id = $1 and attempt = $2 and state = 'sending'")
        .bind(&message.id)
        .bind(message.attempt)
        .bind(state.as_str())
        .bind(posted)
        .bind(error)
        .bind((state == State::Sent).then_some(now_ms))
        .execute(db)
        .await?;
    Ok(())
}

/// Puts a message back in its place, not to be tried before that instant. One to a client is held where its account was parked meanwhile.
pub async fn retry(db: &mut Db, message: &OutboxRow, not_before_ms: i64, error: &str) -> Result<()> {
    query("update outbox set state = case when exists (select 1 from account where account.business_id = outbox.business_id and parked is not null) and not exists (select 1 from member where member.business_id = outbox.business_id and member.person_id = outbox.person_id) then 'held' else 'pending' end, not_before_ms = $3, error = $4, lease_until_ms = null where id = $1 and attempt = $2 and state = 'sending'")
        .bind(&message.id)
        .bind(message.attempt)
        .bind(not_before_ms)
        .bind(error)
        .execute(db)
        .await?;
    Ok(())
}

/// Gives a message back that was claimed and not tried.
pub async fn give_back(db: &mut Db, message: &OutboxRow) -> Result<()> {
    query("update outbox set state = 'pending', attempt = attempt - 1, lease_until_ms = null where id = $1 and attempt = $2 and state = 'sending'")
        .bind(&message.id)
        .bind(message.attempt)
        .execute(db)
        .await?;
    Ok(())
}

/// Holds what a parked account was about to say; what is in the hands of a platform as well, where nothing of it can be believed.
pub async fn hold(db: &mut Db, business_id: &str, and_sending: bool) -> Result<()> {
    let sending = if and_sending { ", 'sending'" } else { "" };
    let text = format!(
        "update outbox set state = 'held', lease_until_ms = null where business_id = $1 and state in ('preparing', 'pending'{sending})"
    );
    query(sqlx::AssertSqlSafe(text)).bind(business_id).execute(db).await?;
    Ok(())
}

/// Why a message is held in a database that was put back: it may have gone out after the backup was made.
const RESTORED: &str = "it may have gone out since the backup";

/// Holds everything that a database which is put back was about to say.
pub(crate) async fn hold_restored(db: &mut Db) -> Result<()> {
    query("update outbox set state = case when business_id = '' then 'cancelled' else 'held' end, error = $1, lease_until_ms = null where state in ('preparing', 'pending', 'sending')")
        .bind(RESTORED)
        .execute(db)
        .await?;
    Ok(())
}

/// What was about to be said in a backup, and may have gone out since.
pub async fn restored(db: &mut Db, business_id: &str) -> Result<Vec<OutboxRow>> {
    Ok(query_as(sqlx::AssertSqlSafe(format!(
        "select {COLUMNS} from outbox where business_id = $1 and state = 'held' and error = $2 order by id"
    )))
    .bind(business_id)
    .bind(RESTORED)
    .fetch_all(db)
    .await?)
}

/// What an account holds back, the oldest first.
pub async fn held(db: &mut Db, business_id: &str) -> Result<Vec<OutboxRow>> {
    Ok(query_as(sqlx::AssertSqlSafe(format!(
        "select {COLUMNS} from outbox where business_id = $1 and state = 'held' and coalesce(error, '') <> $2 order by id"
    )))
    .bind(business_id)
    .bind(MEASURE)
    .fetch_all(db)
    .await?)
}

/// Lets a message go that was held, its files to be looked at again; or says what became of it.
pub async fn release(db: &mut Db, message: &OutboxRow, to: State, now_ms: i64) -> Result<()> {
    query("update outbox set state = $3, not_before_ms = $4 where business_id = $1 and id = $2 and state = 'held'")
        .bind(&message.business_id)
        .bind(&message.id)
        .bind(to.as_str())
        .bind(now_ms)
        .execute(db)
        .await?;
    Ok(())
}

/// Someone has seen what became of an unsure message: it was sent, or waits to be sent again. To whom it goes; `None` where that was said
/// before.
pub async fn settle_unsure(db: &mut Db, business_id: &str, id: &str, has_arrived: bool, now_ms: i64) -> Result<Option<String>> {
    let state = if has_arrived { State::Sent } else { State::Pending };
    Ok(query_scalar("update outbox set state = $3, not_before_ms = $4, sent_ms = $5 where business_id = $1 and id = $2 and state = 'unknown' returning person_id")
        .bind(business_id)
        .bind(id)
        .bind(state.as_str())
        .bind(now_ms)
        .bind(has_arrived.then_some(now_ms))
        .fetch_optional(db)
        .await?)
}

/// Sends a message that was given up once more, elsewhere on its platform; whether it was still given up.
pub async fn say_at(db: &mut Db, business_id: &str, id: &str, place: &str, now_ms: i64) -> Result<bool> {
    let done = query("update outbox set state = 'pending', place = $3, not_before_ms = $4, attempt = 0, progress = null where business_id = $1 and id = $2 and state = 'dead'")
        .bind(business_id)
        .bind(id)
        .bind(place)
        .bind(now_ms)
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes down which steps of a message's sending are done.
pub async fn note_progress(db: &mut Db, business_id: &str, id: &str, progress: &str) -> Result<()> {
    query("update outbox set progress = $3 where business_id = $1 and id = $2")
        .bind(business_id)
        .bind(id)
        .bind(progress)
        .execute(db)
        .await?;
    Ok(())
}

/// Where a message stands: its platform, and how that names it. Of several versions the last, for one that could not be amended is said
/// anew, perhaps elsewhere.
pub async fn posted(db: &mut Db, business_id: &str, id: &str) -> Result<Option<(String, String)>> {
    Ok(query_as("select platform, posted from outbox where business_id = $1 and (id = $2 or amends = $2) and state = 'sent' and posted is not null order by id desc limit 1")
        .bind(business_id)
        .bind(id)
        .fetch_optional(db)
        .await?)
}

/// The messages that someone was sent around the time of that one and after it, by their platform's names.
pub async fn said_since(db: &mut Db, message: &OutboxRow) -> Result<BTreeSet<String>> {
    // What was left before it may have gone out after it was left.
    let since = format!("{:012x}", crate::id::made_ms(&message.id).unwrap_or(0) - 86_400_000);
    let found: Vec<String> =
        query_scalar("select posted from outbox where platform = $1 and user_id = $2 and id <> $3 and id >= $4 and posted is not null")
            .bind(&message.platform)
            .bind(&message.user_id)
            .bind(&message.id)
            .bind(since)
            .fetch_all(db)
            .await?;
    Ok(found.into_iter().collect())
}

/// Turns a message to where else its reader can be reached, as if it had never been tried.
pub async fn turn_to(db: &mut Db, message: &OutboxRow, to: &Identity, now_ms: i64) -> Result<()> {
    query("update outbox set platform = $3, user_id = $4, place = $5, state = 'pending', attempt = 0, not_before_ms = $6, progress = null, lease_until_ms = null where id = $1 and attempt = $2 and state = 'sending'")
        .bind(&message.id)
        .bind(message.attempt)
        .bind(&to.platform)
        .bind(&to.user_id)
        .bind(&to.place)
        .bind(now_ms)
        .execute(db)
        .await?;
    Ok(())
}

/// The messages about a subject that people hold: the newest of each person, amendments included.
pub async fn about(db: &mut Db, business_id: &str, subject: &str) -> Result<Vec<OutboxRow>> {
    let found: Vec<OutboxRow> = query_as(sqlx::AssertSqlSafe(format!(
        "select {COLUMNS} from outbox where business_id = $1 and subject = $2 and state not in ('cancelled', 'dead') order by id desc"
    )))
    .bind(business_id)
    .bind(subject)
    .fetch_all(db)
    .await?;
    let mut newest: Vec<OutboxRow> = Vec::new();
    for message in found {
        if !newest.iter().any(|kept| kept.person_id == message.person_id && kept.platform == message.platform) {
            newest.push(message);
        }
    }
    Ok(newest)
}

pub async fn load(db: &mut Db, business_id: &str, id: &str) -> Result<Option<OutboxRow>> {
    Ok(query_as(sqlx::AssertSqlSafe(format!("select {COLUMNS} from outbox where business_id = $1 and id = $2")))
        .bind(business_id)
        .bind(id)
        .fetch_optional(db)
        .await?)
}

/// What a message says by now: itself, or what took its place last.
pub async fn newest(db: &mut Db, business_id: &str, id: &str) -> Result<Option<OutboxRow>> {
    Ok(query_as(sqlx::AssertSqlSafe(format!(
        "select {COLUMNS} from outbox where business_id = $1 and (id = $2 or amends = $2) order by id desc limit 1"
    )))
    .bind(business_id)
    .bind(id)
    .fetch_optional(db)
    .await?)
}

/// Whether anything of a business was ever sent.
pub(crate) async fn has_sent(db: &mut Db, business_id: &str) -> Result<bool> {
    let found: Option<String> = query_scalar("select id from outbox where business_id = $1 and state = 'sent' limit 1")
        .bind(business_id)
        .fetch_optional(db)
        .await?;
    Ok(found.is_some())
}

/// How many messages are in that state.
pub async fn count(db: &mut Db, state: State) -> Result<i64> {
    Ok(query_scalar("select cast(count(*) as bigint) from outbox where state = $1").bind(state.as_str()).fetch_one(db).await?)
}
