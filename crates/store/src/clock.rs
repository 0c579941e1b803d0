//! When the house was last sure of the time: once for all businesses.

use sqlx::{query, query_scalar};

use crate::Db;
use crate::error::Result;

pub async fn seen_ms(db: &mut Db) -> Result<Option<i64>> {
    Ok(query_scalar("select seen_ms from clock where rank = 1").fetch_optional(db).await?)
}

/// Notes that the house looked at the time.
pub async fn see(db: &mut Db, now_ms: i64) -> Result<()> {
    query("insert into clock (rank, seen_ms) values (1, $1) on conflict (rank) do update set seen_ms = excluded.seen_ms")
        .bind(now_ms)
        .execute(db)
        .await?;
    Ok(())
}
