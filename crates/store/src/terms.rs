//! Published terms of sale, version by version.

use sqlx::{query, query_as};

use crate::Db;
use crate::error::Result;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    pub version: i64,
    pub title: String,
    pub summary: String,
    pub body: String,
    pub sha256: String,
}

pub async fn publish(db: &mut Db, business_id: &str, terms: &Terms, now_ms: i64) -> Result<()> {
    query(
        r"
        insert into terms (business_id, version, title, summary, body, sha256, published_ms)
        values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(business_id)
    .bind(terms.version)
    .bind(&terms.title)
    .bind(&terms.summary)
    .bind(&terms.body)
    .bind(&terms.sha256)
    .bind(now_ms)
    .execute(db)
    .await?;
    Ok(())
}

/// The version in force.
pub async fn latest(db: &mut Db, business_id: &str) -> Result<Option<Terms>> {
    let row: Option<(i64, String, String, String, String)> = query_as(
        r"
        select version, title, summary, body, sha256
        from terms
        where business_id = $1
        order by version desc
        limit 1",
    )
    .bind(business_id)
    .fetch_optional(db)
    .await?;
    Ok(row.map(terms))
}

pub async fn load(db: &mut Db, business_id: &str, version: i64) -> Result<Option<Terms>> {
    let row: Option<(i64, String, String, String, String)> = query_as(
        r"
        select version, title, summary, body, sha256
        from terms
        where business_id = $1 and version = $2",
    )
    .bind(business_id)
    .bind(version)
    .fetch_optional(db)
    .await?;
    Ok(row.map(terms))
}

fn terms((version, title, summary, body, sha256): (i64, String, String, String, String)) -> Terms {
    Terms { version, title, summary, body, sha256 }
}
