//! Buttons: an opaque token each, and what it does. Nothing in the payload a platform sends back is trusted but the token.

use sqlx::{query, query_as, query_scalar};

use crate::Db;
use crate::error::Result;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    pub token: String,
    pub business_id: String,
    /// The message that bears the button.
    pub outbox_id: String,
    /// The only person who may press it.
    pub person_id: String,
    pub command: String,
    pub verb: String,
    /// JSON, with its version.
    pub payload: String,
    pub expires_ms: i64,
    /// Whether one press uses up the buttons of the whole message.
    pub once: bool,
    pub used_ms: Option<i64>,
}

/// Adds the buttons of a card, in one statement.
pub async fn add(db: &mut Db, actions: &[Action]) -> Result<()> {
    if actions.is_empty() {
        return Ok(());
    }
    let row = |rank: usize| (1..=10).map(|column| format!("${}", rank * 10 + column)).collect::<Vec<_>>().join(", ");
    let rows = (0..actions.len()).map(|rank| format!("({})", row(rank))).collect::<Vec<_>>().join(", ");
    let text = format!(
        r"
        insert into action (
            token, business_id, outbox_id, person_id, command, verb, payload, expires_ms, once, used_ms
        )
        values {rows}"
    );
    let mut statement = query(sqlx::AssertSqlSafe(text));
    for action in actions {
        statement = statement
            .bind(&action.token)
            .bind(&action.business_id)
            .bind(&action.outbox_id)
            .bind(&action.person_id)
            .bind(&action.command)
            .bind(&action.verb)
            .bind(&action.payload)
            .bind(action.expires_ms)
            .bind(i64::from(action.once))
            .bind(action.used_ms);
    }
    statement.execute(db).await?;
    Ok(())
}

/// What a person was shown to be sent and neither sent nor cancelled since an instant, the newest first: the command, what the button
/// carries, and when it was shown.
pub async fn unconfirmed(db: &mut Db, business_id: &str, person_id: &str, since_ms: i64) -> Result<Vec<(String, String, i64)>> {
    Ok(query_as(
        r"
        select action.command, action.payload, outbox.created_ms
        from action
        join outbox on outbox.id = action.outbox_id
        where action.business_id = $1 and action.person_id = $2 and action.verb = 'send'
            and action.command in ('quote', 'invoice') and action.used_ms is null and action.outbox_id >= $4 and outbox.created_ms >= $3
            and not exists (
                select 1 from action other where other.outbox_id = action.outbox_id and other.used_ms is not null
            )
        order by outbox.created_ms desc, outbox.id desc",
    )
    .bind(business_id)
    .bind(person_id)
    .bind(since_ms)
    .bind(crate::id::first_of(since_ms))
    .fetch_all(db)
    .await?)
}

pub async fn find(db: &mut Db, token: &str) -> Result<Option<Action>> {
    type Row = (String, String, String, String, String, String, String, i64, i64, Option<i64>);
    let row: Option<Row> = query_as(
        r"
        select token, business_id, outbox_id, person_id, command, verb, payload, expires_ms, once,
            used_ms
        from action
        where token = $1",
    )
    .bind(token)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|(token, business_id, outbox_id, person_id, command, verb, payload, expires_ms, once, used_ms)| Action {
        token,
        business_id,
        outbox_id,
        person_id,
        command,
        verb,
        payload,
        expires_ms,
        once: once != 0,
        used_ms,
    }))
}

/// Uses up the one-time buttons of a message; `false` where that was done before, by a second press or another button.
pub async fn use_up(db: &mut Db, business_id: &str, outbox_id: &str, now_ms: i64) -> Result<bool> {
    let done = query(
        r"
        update action
        set used_ms = $3
        where business_id = $1 and outbox_id = $2 and once = 1 and used_ms is null",
    )
    .bind(business_id)
    .bind(outbox_id)
    .bind(now_ms)
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Uses up the buttons of a message that send what it shows: what was asked since takes its place.
pub async fn keep_back(db: &mut Db, business_id: &str, outbox_id: &str, now_ms: i64) -> Result<()> {
    query(
        r"
        update action
        set used_ms = $3
        where business_id = $1 and outbox_id = $2 and verb = 'send' and used_ms is null",
    )
    .bind(business_id)
    .bind(outbox_id)
    .bind(now_ms)
    .execute(db)
    .await?;
    Ok(())
}

/// Gives the buttons back that send what a message shows: what was to take its place was given up.
pub async fn give_back(db: &mut Db, business_id: &str, outbox_id: &str) -> Result<()> {
    query(
        r"
        update action
        set used_ms = null
        where business_id = $1 and outbox_id = $2 and verb = 'send'
        and exists (
            select 1
            from action other
            where other.business_id = $1 and other.outbox_id = $2 and other.verb = 'edit' and other.used_ms is null
        )",
    )
    .bind(business_id)
    .bind(outbox_id)
    .execute(db)
    .await?;
    Ok(())
}

/// The last message that a person was shown to be sent and neither sent, cancelled nor changed since an instant.
pub async fn newest_preview(db: &mut Db, business_id: &str, person_id: &str, since_ms: i64) -> Result<Option<String>> {
    Ok(query_scalar(
        r"
        select outbox_id
        from action
        where business_id = $1 and person_id = $2 and verb = 'cancel' and used_ms is null
            and outbox_id >= $3
        order by outbox_id desc
        limit 1",
    )
    .bind(business_id)
    .bind(person_id)
    .bind(crate::id::first_of(since_ms))
    .fetch_optional(db)
    .await?)
}

/// Whether a message has a button of that verb that was not used.
pub async fn has_unused(db: &mut Db, business_id: &str, outbox_id: &str, verb: &str) -> Result<bool> {
    let count: i64 =
        query_scalar("select count(*) from action where business_id = $1 and outbox_id = $2 and verb = $3 and used_ms is null")
            .bind(business_id)
            .bind(outbox_id)
            .bind(verb)
            .fetch_one(db)
            .await?;
    Ok(count > 0)
}

/// Ends every button of a message: what it showed has changed.
pub async fn void(db: &mut Db, business_id: &str, outbox_id: &str, now_ms: i64) -> Result<()> {
    query(
        r"
        update action
        set used_ms = $3
        where business_id = $1 and outbox_id = $2 and used_ms is null",
    )
    .bind(business_id)
    .bind(outbox_id)
    .bind(now_ms)
    .execute(db)
    .await?;
    Ok(())
}
