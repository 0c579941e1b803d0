//! One message: what it is, how it is written, and where it stands.

use std::collections::BTreeSet;

use sqlx::any::AnyRow;
use sqlx::{FromRow, Row as _, query, query_as, query_scalar};

use crate::error::Result;
use crate::{Db, retention};

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
    /// Why it comes to someone who did not ask for it.
    pub occasion: Option<String>,
    /// Whether its reader has just typed or pressed, and waits for it.
    pub is_answer: bool,
    pub attempt: i64,
    pub posted: Option<String>,
    /// JSON: the steps of its sending that are done.
    pub progress: Option<String>,
}

pub(super) const COLUMNS: &str = "id, business_id, person_id, platform, user_id, place, kind, subject, sender, card, files, amends, guard, occasion, is_answer, attempt, posted, progress";

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
            occasion: row.try_get("occasion")?,
            is_answer: row.try_get::<i64, _>("is_answer")? != 0,
            attempt: row.try_get("attempt")?,
            posted: row.try_get("posted")?,
            progress: row.try_get("progress")?,
        })
    }
}

/// Leaves a message; one whose files are not there yet waits for them.
pub async fn enqueue(db: &mut Db, message: &OutboxRow, state: State, now_ms: i64) -> Result<()> {
    query(
        r"
        insert into outbox (
            id, business_id, person_id, platform, user_id, place, kind, subject, sender, card, files,
            amends, guard, state, attempt, not_before_ms, created_ms, error, occasion, is_answer
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, $15, $15, $16, $17, $18)",
    )
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
    .bind(&message.occasion)
    .bind(i64::from(message.is_answer))
    .execute(db)
    .await?;
    Ok(())
}

/// Why a message is held by itself, and not with its account: its reader got too many.
pub(super) const MEASURE: &str = "beyond the measure of a day";

/// How many messages were left for someone since that instant, amendments aside.
pub async fn left_for(db: &mut Db, business_id: &str, platform: &str, user_id: &str, since_ms: i64) -> Result<i64> {
    Ok(query_scalar(
        r"
        select cast(count(*) as bigint)
        from outbox
        where platform = $1 and user_id = $2 and id >= $5
        and business_id = $3 and kind = 'post' and created_ms >= $4",
    )
    .bind(platform)
    .bind(user_id)
    .bind(business_id)
    .bind(since_ms)
    .bind(crate::id::first_of(since_ms))
    .fetch_one(db)
    .await?)
}

/// Where a message stands: its platform, and how that names it. Of several versions the last, for one that could not be amended is said
/// anew, perhaps elsewhere.
pub async fn posted(db: &mut Db, business_id: &str, id: &str) -> Result<Option<(String, String)>> {
    Ok(query_as(
        r"
        select platform, posted
        from outbox
        where business_id = $1 and (id = $2 or amends = $2) and state = 'sent' and posted is not null
        order by id desc
        limit 1",
    )
    .bind(business_id)
    .bind(id)
    .fetch_optional(db)
    .await?)
}

/// The messages that someone was sent around the time of that one and after it, by their platform's names.
pub async fn said_since(db: &mut Db, message: &OutboxRow) -> Result<BTreeSet<String>> {
    // What was left before it may have gone out after it was left.
    let since = crate::id::first_of(crate::id::made_ms(&message.id).unwrap_or(0) - 86_400_000);
    let found: Vec<String> = query_scalar(
        r"
        select posted
        from outbox
        where platform = $1 and user_id = $2 and id <> $3 and id >= $4 and posted is not null",
    )
    .bind(&message.platform)
    .bind(&message.user_id)
    .bind(&message.id)
    .bind(since)
    .fetch_all(db)
    .await?;
    Ok(found.into_iter().collect())
}

/// The messages about a subject that people hold, each as it is by now: what took its place last, where something did.
pub async fn about(db: &mut Db, business_id: &str, subject: &str) -> Result<Vec<OutboxRow>> {
    let found: Vec<OutboxRow> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        select {COLUMNS}
        from outbox
        where business_id = $1 and subject = $2 and state not in ('cancelled', 'dead')
        order by id desc"
    )))
    .bind(business_id)
    .bind(subject)
    .fetch_all(db)
    .await?;
    let mut newest: Vec<OutboxRow> = Vec::new();
    for message in found {
        let root = |row: &OutboxRow| row.amends.clone().unwrap_or_else(|| row.id.clone());
        if !newest.iter().any(|kept| root(kept) == root(&message)) {
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
        r"
        select {COLUMNS}
        from outbox
        where business_id = $1 and (id = $2 or amends = $2)
        order by id desc
        limit 1"
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
        .fetch_optional(&mut *db)
        .await?;
    Ok(found.is_some() || retention::has_let_go(db, business_id).await?)
}

/// Cancels what was about to be said of a subject and is in nobody's hands yet; whether there was anything.
pub async fn cancel_about(db: &mut Db, business_id: &str, subject: &str) -> Result<bool> {
    let done = query(
        r"
        update outbox
        set state = 'cancelled'
        where business_id = $1 and subject = $2 and state in ('pending', 'preparing') and guard is not null",
    )
    .bind(business_id)
    .bind(subject)
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// How many messages are in that state.
pub async fn count(db: &mut Db, state: State) -> Result<i64> {
    Ok(query_scalar("select /* reads all: the operator asks */ cast(count(*) as bigint) from outbox where state = $1")
        .bind(state.as_str())
        .fetch_one(db)
        .await?)
}

/// How the error of a message begins that a right was lacking for: the right and the rest of the sentence follow.
pub const LACKING_RIGHT: &str = "the right ";

/// The rights for lack of which messages did not go out since then: of each platform, and how many messages.
pub async fn lacking_rights(db: &mut Db, since_ms: i64) -> Result<Vec<(String, String, i64)>> {
    Ok(query_as(
        r"
        select /* reads all: the operator asks */ platform, error, cast(count(*) as bigint)
        from outbox
        where state = 'dead' and error like $2 and created_ms >= $1
        group by platform, error
        order by platform, error",
    )
    .bind(since_ms)
    .bind(format!("{LACKING_RIGHT}%"))
    .fetch_all(db)
    .await?)
}

/// How many messages of a platform are in that state.
pub async fn count_on(db: &mut Db, platform: &str, state: State) -> Result<i64> {
    Ok(query_scalar("select /* reads all: the operator asks */ cast(count(*) as bigint) from outbox where platform = $1 and state = $2")
        .bind(platform)
        .bind(state.as_str())
        .fetch_one(db)
        .await?)
}
