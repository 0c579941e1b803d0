//! Where a person chose to be alerted of what.

use sqlx::{query, query_as};

use crate::Db;
use crate::error::Result;

/// Keeps a choice; no platform means not at all.
pub async fn choose(db: &mut Db, person_id: &str, topic: &str, platform: Option<&str>) -> Result<()> {
    query(
        r"
        insert into alert (person_id, topic, platform)
        values ($1, $2, $3)
        on conflict (person_id, topic) do update set platform = excluded.platform",
    )
    .bind(person_id)
    .bind(topic)
    .bind(platform.unwrap_or_default())
    .execute(db)
    .await?;
    Ok(())
}

/// What a person chose: topic, and platform or not at all.
pub async fn choices(db: &mut Db, person_id: &str) -> Result<Vec<(String, Option<String>)>> {
    let rows: Vec<(String, String)> =
        query_as("select topic, platform from alert where person_id = $1 order by topic").bind(person_id).fetch_all(db).await?;
    Ok(rows.into_iter().map(|(topic, platform)| (topic, Some(platform).filter(|platform| !platform.is_empty()))).collect())
}
