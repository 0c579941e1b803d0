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
