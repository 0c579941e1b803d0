//! What members are told of once a day, kept until a day's card bears it.

use chrono::NaiveDate;
use sqlx::{query, query_as};

use crate::Db;
use crate::error::Result;

/// One thing to tell: about which invoice or quote, and what, as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsRow {
    pub id: String,
    pub subject: String,
    pub news: String,
}

fn rows(found: Vec<(String, String, String)>) -> Vec<NewsRow> {
    found.into_iter().map(|(id, subject, news)| NewsRow { id, subject, news }).collect()
}

/// Keeps a thing to tell.
pub async fn note(db: &mut Db, business_id: &str, subject: &str, news: &str, now_ms: i64) -> Result<()> {
    query("insert into news (business_id, id, subject, news, noted_ms) values ($1, $2, $3, $4, $5)")
        .bind(business_id)
        .bind(crate::id::new(now_ms))
        .bind(subject)
        .bind(news)
        .bind(now_ms)
        .execute(db)
        .await?;
    Ok(())
}

/// What no day's card has borne yet, the oldest first.
pub async fn unsaid(db: &mut Db, business_id: &str) -> Result<Vec<NewsRow>> {
    let found = query_as("select id, subject, news from news where business_id = $1 and said_on is null order by id")
        .bind(business_id)
        .fetch_all(db)
        .await?;
    Ok(rows(found))
}

/// Puts everything that is unsaid on the card of that day.
pub async fn say(db: &mut Db, business_id: &str, on: NaiveDate) -> Result<()> {
    query("update news set said_on = $2 where business_id = $1 and said_on is null")
        .bind(business_id)
        .bind(on.to_string())
        .execute(db)
        .await?;
    Ok(())
}

/// What the card of that day bears.
pub async fn said_on(db: &mut Db, business_id: &str, on: NaiveDate) -> Result<Vec<NewsRow>> {
    let found = query_as("select id, subject, news from news where business_id = $1 and said_on = $2 order by id")
        .bind(business_id)
        .bind(on.to_string())
        .fetch_all(db)
        .await?;
    Ok(rows(found))
}

/// The days whose cards speak of that invoice or quote.
pub async fn days_about(db: &mut Db, business_id: &str, subject: &str) -> Result<Vec<NaiveDate>> {
    let found: Vec<(String,)> = query_as(
        r"
        select distinct said_on
        from news
        where business_id = $1 and subject = $2 and said_on is not null
        order by said_on",
    )
    .bind(business_id)
    .bind(subject)
    .fetch_all(db)
    .await?;
    found.into_iter().map(|(day,)| day.parse().map_err(|_| crate::error::unreadable("day", &day))).collect()
}
