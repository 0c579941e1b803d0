//! Commands typed lately, so that one typed twice by mistake is asked about.

use sqlx::{query, query_scalar};

use crate::Db;
use crate::error::Result;

/// Notes a command that was done, by the hash of its words, and the message that answered it. Those of an hour ago are forgotten.
pub async fn insert(db: &mut Db, person_id: &str, sha256: &str, outbox_id: &str, now_ms: i64) -> Result<()> {
    query("delete from typed where person_id = $1 and at_ms < $2").bind(person_id).bind(now_ms - 3_600_000).execute(&mut *db).await?;
    query(
        r"
        insert into typed (person_id, sha256, at_ms, outbox_id)
        values ($1, $2, $3, $4)
        on conflict (person_id, sha256) do update set at_ms = excluded.at_ms,
            outbox_id = excluded.outbox_id",
    )
    .bind(person_id)
    .bind(sha256)
    .bind(now_ms)
    .bind(outbox_id)
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets what a person typed lately: something of it was taken back.
pub async fn forget(db: &mut Db, person_id: &str) -> Result<()> {
    query("delete from typed where person_id = $1").bind(person_id).execute(db).await?;
    Ok(())
}

/// The message that answered the same words of the same person since that instant.
pub async fn since(db: &mut Db, person_id: &str, sha256: &str, since_ms: i64) -> Result<Option<String>> {
    Ok(query_scalar("select outbox_id from typed where person_id = $1 and sha256 = $2 and at_ms >= $3")
        .bind(person_id)
        .bind(sha256)
        .bind(since_ms)
        .fetch_optional(db)
        .await?)
}
