//! Where a member reads of a client, on a platform that parts a private conversation by topics.

use sqlx::{query, query_scalar};

use crate::Db;
use crate::error::Result;

/// A client, and who reads of it where.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    pub business_id: &'a str,
    pub client_id: &'a str,
    pub platform: &'a str,
    pub user_id: &'a str,
}

/// The place that was made for it; nothing where none was yet.
pub async fn place_of(db: &mut Db, reader: Reader<'_>) -> Result<Option<String>> {
    Ok(query_scalar(
        r"
        select place
        from client_topic
        where business_id = $1 and client_id = $2 and platform = $3 and user_id = $4",
    )
    .bind(reader.business_id)
    .bind(reader.client_id)
    .bind(reader.platform)
    .bind(reader.user_id)
    .fetch_optional(db)
    .await?)
}

/// Remembers the place that was made for it, or what stands instead of one that was taken away.
pub async fn remember(db: &mut Db, reader: Reader<'_>, place: &str) -> Result<()> {
    query(
        r"
        insert into client_topic (business_id, client_id, platform, user_id, place)
        values ($1, $2, $3, $4, $5)
        on conflict (business_id, client_id, platform, user_id) do update set place = excluded.place",
    )
    .bind(reader.business_id)
    .bind(reader.client_id)
    .bind(reader.platform)
    .bind(reader.user_id)
    .bind(place)
    .execute(db)
    .await?;
    Ok(())
}
