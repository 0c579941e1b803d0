//! The logo that a platform shows as the picture of its bot.

use sqlx::{query, query_scalar};

use crate::Db;
use crate::error::Result;

/// The hash of the logo that is shown there; nothing where none is.
pub async fn on(db: &mut Db, platform: &str) -> Result<Option<String>> {
    Ok(query_scalar("select sha256 from shown_logo where platform = $1").bind(platform).fetch_optional(db).await?)
}

/// Remembers that it is shown there.
pub async fn remember(db: &mut Db, platform: &str, sha256: &str) -> Result<()> {
    query(
        r"
        insert into shown_logo (platform, sha256)
        values ($1, $2)
        on conflict (platform) do update set sha256 = excluded.sha256",
    )
    .bind(platform)
    .bind(sha256)
    .execute(db)
    .await?;
    Ok(())
}
