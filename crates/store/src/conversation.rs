//! Which business a conversation is about, for people of several.

use sqlx::{query, query_scalar};

use crate::Db;
use crate::error::Result;

/// Remembers the business that was named in a conversation.
pub async fn remember(db: &mut Db, platform: &str, place: &str, person_id: &str, business_id: &str) -> Result<()> {
    query(
        r"
        insert into conversation (platform, place, person_id, business_id)
        values ($1, $2, $3, $4)
        on conflict (platform, place, person_id) do update set business_id = excluded.business_id",
    )
    .bind(platform)
    .bind(place)
    .bind(person_id)
    .bind(business_id)
    .execute(db)
    .await?;
    Ok(())
}

pub async fn recall(db: &mut Db, platform: &str, place: &str, person_id: &str) -> Result<Option<String>> {
    Ok(query_scalar(
        r"
        select business_id
        from conversation
        where platform = $1 and place = $2 and person_id = $3",
    )
    .bind(platform)
    .bind(place)
    .bind(person_id)
    .fetch_optional(db)
    .await?)
}
