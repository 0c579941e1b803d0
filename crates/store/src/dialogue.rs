//! Half-filled forms: at most one for a person on a platform.

use sqlx::{query, query_as};

use crate::Db;
use crate::error::Result;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialogue {
    pub id: String,
    /// Empty while there is no business yet.
    pub business_id: String,
    pub person_id: String,
    pub platform: String,
    /// JSON each: the form, the answers so far, the request they complete.
    pub form: String,
    pub answers: String,
    pub request: String,
}

/// Opens a dialogue in place of the one that was open.
pub async fn open(db: &mut Db, dialogue: &Dialogue, now_ms: i64) -> Result<()> {
    close(&mut *db, &dialogue.person_id, &dialogue.platform).await?;
    query(
        r"
        insert into dialogue (id, business_id, person_id, platform, form, answers, request, updated_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(&dialogue.id)
    .bind(&dialogue.business_id)
    .bind(&dialogue.person_id)
    .bind(&dialogue.platform)
    .bind(&dialogue.form)
    .bind(&dialogue.answers)
    .bind(&dialogue.request)
    .bind(now_ms)
    .execute(db)
    .await?;
    Ok(())
}

pub async fn find(db: &mut Db, person_id: &str, platform: &str) -> Result<Option<Dialogue>> {
    let row: Option<(String, String, String, String, String, String, String)> = query_as(
        r"
        select id, business_id, person_id, platform, form, answers, request
        from dialogue
        where person_id = $1 and platform = $2",
    )
    .bind(person_id)
    .bind(platform)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|(id, business_id, person_id, platform, form, answers, request)| Dialogue {
        id,
        business_id,
        person_id,
        platform,
        form,
        answers,
        request,
    }))
}

/// Ends the dialogue; whether there was one.
pub async fn close(db: &mut Db, person_id: &str, platform: &str) -> Result<bool> {
    let done = query("delete from dialogue where person_id = $1 and platform = $2").bind(person_id).bind(platform).execute(db).await?;
    Ok(done.rows_affected() > 0)
}
