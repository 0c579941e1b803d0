//! The day whose card was looked at last, and what stood when one was said.

use chrono::NaiveDate;
use sqlx::{query, query_as};

use crate::Db;
use crate::error::{Result, unreadable};

/// The day that was looked at last, and what stood when a card was said last.
pub async fn load(db: &mut Db, business_id: &str) -> Result<Option<(NaiveDate, String)>> {
    let found: Option<(String, String)> =
        query_as("select looked_on, standing from day where business_id = $1").bind(business_id).fetch_optional(db).await?;
    found.map(|(day, standing)| Ok((day.parse().map_err(|_| unreadable("day", &day))?, standing))).transpose()
}

/// Notes that a day was looked at, and what stands.
pub async fn keep(db: &mut Db, business_id: &str, on: NaiveDate, standing: &str) -> Result<()> {
    query(
        r"
        insert into day (business_id, looked_on, standing)
        values ($1, $2, $3)
        on conflict (business_id) do update set looked_on = excluded.looked_on, standing = excluded.standing",
    )
    .bind(business_id)
    .bind(on.to_string())
    .bind(standing)
    .execute(db)
    .await?;
    Ok(())
}
