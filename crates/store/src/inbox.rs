//! What was heard: a delivery's key is written in the transaction that acts on it, so that it acts once.

use sqlx::{query, query_scalar};

use crate::Db;
use crate::error::Result;

/// The result of a delivery that was acted on before.
pub async fn result(db: &mut Db, platform: &str, key: &str) -> Result<Option<String>> {
    Ok(query_scalar("select result from inbox where platform = $1 and key = $2").bind(platform).bind(key).fetch_optional(db).await?)
}

/// Notes a delivery; `false` where it had been noted, and must not act again.
pub async fn record(db: &mut Db, platform: &str, key: &str, now_ms: i64) -> Result<bool> {
    let done = query(
        r"
        insert into inbox (platform, key, received_ms, result)
        values ($1, $2, $3, '')
        on conflict do nothing",
    )
    .bind(platform)
    .bind(key)
    .bind(now_ms)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps the result that a second delivery of the same will get.
pub async fn keep_result(db: &mut Db, platform: &str, key: &str, result: &str) -> Result<()> {
    query("update inbox set result = $3 where platform = $1 and key = $2").bind(platform).bind(key).bind(result).execute(db).await?;
    Ok(())
}
