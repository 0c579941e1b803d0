//! What clients asked and nobody has answered yet.

use sqlx::{query, query_as};

use crate::Db;
use crate::error::Result;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionRow {
    pub id: String,
    /// The quote or the invoice that it is about.
    pub subject: String,
    /// A person of the client's.
    pub asked_by: String,
    pub text: String,
    pub asked_ms: i64,
}

pub async fn add(db: &mut Db, business_id: &str, row: &QuestionRow) -> Result<()> {
    query("insert into question (id, business_id, subject, asked_by, text, asked_ms) values ($1, $2, $3, $4, $5, $6)")
        .bind(&row.id)
        .bind(business_id)
        .bind(&row.subject)
        .bind(&row.asked_by)
        .bind(&row.text)
        .bind(row.asked_ms)
        .execute(db)
        .await?;
    Ok(())
}

/// What waits for an answer, the oldest first: of those who can still be answered.
pub async fn open(db: &mut Db, business_id: &str) -> Result<Vec<QuestionRow>> {
    let found: Vec<(String, String, String, String, i64)> = query_as(
        r"
        select id, subject, asked_by, text, asked_ms
        from question
        where business_id = $1
        and exists (select 1 from contact where contact.business_id = question.business_id and contact.person_id = question.asked_by)
        order by asked_ms, id",
    )
    .bind(business_id)
    .fetch_all(db)
    .await?;
    let row = |(id, subject, asked_by, text, asked_ms)| QuestionRow { id, subject, asked_by, text, asked_ms };
    Ok(found.into_iter().map(row).collect())
}

/// It waits no longer.
pub async fn end(db: &mut Db, business_id: &str, id: &str) -> Result<()> {
    query("delete from question where business_id = $1 and id = $2").bind(business_id).bind(id).execute(db).await?;
    Ok(())
}
