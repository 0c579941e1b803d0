//! When a client's person was last written to without their asking. The one thing that is known across businesses: their patience is one,
//! and neither business learns of the other.

use sqlx::{query, query_as};

use crate::Db;
use crate::error::Result;

/// When someone was written to last, and when about money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contacted {
    pub last_ms: i64,
    pub money_ms: i64,
}

/// When that person was written to last; nothing where they never were.
pub async fn load(db: &mut Db, person_id: &str) -> Result<Option<Contacted>> {
    let found: Option<(i64, i64)> =
        query_as("select last_ms, money_ms from contacted where person_id = $1").bind(person_id).fetch_optional(db).await?;
    Ok(found.map(|(last_ms, money_ms)| Contacted { last_ms, money_ms }))
}

/// Notes that they are written to now.
pub async fn note(db: &mut Db, person_id: &str, is_about_money: bool, now_ms: i64) -> Result<()> {
    query(
        r"
        insert into contacted (person_id, last_ms, money_ms)
        values ($1, $2, $3)
        on conflict (person_id) do update set
            last_ms = excluded.last_ms,
            money_ms = case when excluded.money_ms > 0 then excluded.money_ms else contacted.money_ms end",
    )
    .bind(person_id)
    .bind(now_ms)
    .bind(if is_about_money { now_ms } else { 0 })
    .execute(db)
    .await?;
    Ok(())
}
