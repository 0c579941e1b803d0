//! One person on several platforms: a one-time code joins what they are, and each can be parted again.

use sqlx::{query, query_as};

use crate::Db;
use crate::error::Result;

/// A code, and for whom it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkCode {
    pub person_id: String,
    pub expires_ms: i64,
    pub used_ms: Option<i64>,
}

/// Keeps a new code; those that the person had before end.
pub async fn add(db: &mut Db, code: &str, person_id: &str, now_ms: i64, expires_ms: i64) -> Result<()> {
    query("update link_code set used_ms = $2 where person_id = $1 and used_ms is null")
        .bind(person_id)
        .bind(now_ms)
        .execute(&mut *db)
        .await?;
    query("insert into link_code (code, person_id, expires_ms, used_ms) values ($1, $2, $3, null)")
        .bind(code)
        .bind(person_id)
        .bind(expires_ms)
        .execute(db)
        .await?;
    Ok(())
}

pub async fn find(db: &mut Db, code: &str) -> Result<Option<LinkCode>> {
    let row: Option<(String, i64, Option<i64>)> =
        query_as("select person_id, expires_ms, used_ms from link_code where code = $1").bind(code).fetch_optional(db).await?;
    Ok(row.map(|(person_id, expires_ms, used_ms)| LinkCode { person_id, expires_ms, used_ms }))
}

/// Uses a code up; `false` where somebody was quicker.
pub async fn use_up(db: &mut Db, code: &str, now_ms: i64) -> Result<bool> {
    let done = query("update link_code set used_ms = $2 where code = $1 and used_ms is null").bind(code).bind(now_ms).execute(db).await?;
    Ok(done.rows_affected() == 1)
}

/// Makes someone of whom nothing is known but where they speak the same person as another.
pub async fn join(db: &mut Db, newcomer_id: &str, person_id: &str) -> Result<()> {
    for text in [
        "update identity set person_id = $2 where person_id = $1",
        "update invite set person_id = $2 where person_id = $1",
        "update outbox set person_id = $2 where person_id = $1",
        "update action set person_id = $2 where person_id = $1",
    ] {
        query(text).bind(newcomer_id).bind(person_id).execute(&mut *db).await?;
    }
    query("delete from dialogue where person_id = $1").bind(newcomer_id).execute(&mut *db).await?;
    query("delete from conversation where person_id = $1").bind(newcomer_id).execute(db).await?;
    Ok(())
}

/// Makes a stranger of someone's platform: nothing that waits for them there goes out any more. Whether there was anyone.
pub async fn unlink(db: &mut Db, person_id: &str, platform: &str, stranger_id: &str, now_ms: i64) -> Result<bool> {
    query("insert into person (id, created_ms) values ($1, $2)").bind(stranger_id).bind(now_ms).execute(&mut *db).await?;
    let done = query("update identity set person_id = $3, place = null where person_id = $1 and platform = $2")
        .bind(person_id)
        .bind(platform)
        .bind(stranger_id)
        .execute(&mut *db)
        .await?;
    query(
        r"
        update outbox
        set state = 'cancelled'
        where person_id = $1 and platform = $2 and state in ('preparing', 'pending', 'held')",
    )
    .bind(person_id)
    .bind(platform)
    .execute(&mut *db)
    .await?;
    for text in
        ["delete from dialogue where person_id = $1 and platform = $2", "delete from conversation where person_id = $1 and platform = $2"]
    {
        query(text).bind(person_id).bind(platform).execute(&mut *db).await?;
    }
    Ok(done.rows_affected() > 0)
}
