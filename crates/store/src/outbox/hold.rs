//! What is held back until a person says so: with its account, beyond the measure of a day, after a restore, or because nobody knows.

use sqlx::{query, query_as, query_scalar};

use super::row::{COLUMNS, MEASURE, OutboxRow, State};
use crate::Db;
use crate::error::Result;

/// Lets the messages go that someone got too many of.
pub async fn release_for_person(db: &mut Db, business_id: &str, person_id: &str, now_ms: i64) -> Result<()> {
    query(
        r"
        update outbox
        set state = 'preparing', error = null, not_before_ms = $3
        where business_id = $1 and person_id = $2 and state = 'held' and error = $4",
    )
    .bind(business_id)
    .bind(person_id)
    .bind(now_ms)
    .bind(MEASURE)
    .execute(db)
    .await?;
    Ok(())
}

/// Holds what a parked account was about to say; what is in the hands of a platform as well, where nothing of it can be believed.
pub async fn hold(db: &mut Db, business_id: &str, and_sending: bool) -> Result<()> {
    let sending = if and_sending { ", 'sending'" } else { "" };
    let text = format!(
        r"
        update /* reads all: an account is parked */ outbox
        set state = 'held', lease_until_ms = null
        where business_id = $1 and state in ('preparing', 'pending'{sending})"
    );
    query(sqlx::AssertSqlSafe(text)).bind(business_id).execute(db).await?;
    Ok(())
}

/// Why a message is held in a database that was put back: it may have gone out after the backup was made.
const RESTORED: &str = "it may have gone out since the backup";

/// Holds everything that a database which is put back was about to say.
pub(crate) async fn hold_restored(db: &mut Db) -> Result<()> {
    query(
        r"
        update /* reads all: a backup is put back */ outbox
        set state = case when business_id = '' then 'cancelled' else 'held' end, error = $1,
            lease_until_ms = null
        where state in ('preparing', 'pending', 'sending')",
    )
    .bind(RESTORED)
    .execute(db)
    .await?;
    Ok(())
}

/// What was about to be said in a backup, and may have gone out since.
pub async fn restored(db: &mut Db, business_id: &str) -> Result<Vec<OutboxRow>> {
    Ok(query_as(sqlx::AssertSqlSafe(format!(
        r"
        select {COLUMNS}
        from outbox
        where business_id = $1 and state = 'held' and error = $2
        order by id"
    )))
    .bind(business_id)
    .bind(RESTORED)
    .fetch_all(db)
    .await?)
}

/// What an account holds back, the oldest first.
pub async fn held(db: &mut Db, business_id: &str) -> Result<Vec<OutboxRow>> {
    Ok(query_as(sqlx::AssertSqlSafe(format!(
        r"
        select {COLUMNS}
        from outbox
        where business_id = $1 and state = 'held' and coalesce(error, '') <> $2
        order by id"
    )))
    .bind(business_id)
    .bind(MEASURE)
    .fetch_all(db)
    .await?)
}

/// Lets a message go that was held, its files to be looked at again; or says what became of it.
pub async fn release(db: &mut Db, message: &OutboxRow, to: State, now_ms: i64) -> Result<()> {
    query(
        r"
        update outbox
        set state = $3, not_before_ms = $4
        where business_id = $1 and id = $2 and state = 'held'",
    )
    .bind(&message.business_id)
    .bind(&message.id)
    .bind(to.as_str())
    .bind(now_ms)
    .execute(db)
    .await?;
    Ok(())
}

/// Someone has seen what became of an unsure message: it was sent, or waits to be sent again; or has one that was given up sent again. To whom
/// it goes; `None` where that was said before.
pub async fn settle_unsure(db: &mut Db, business_id: &str, id: &str, has_arrived: bool, now_ms: i64) -> Result<Option<String>> {
    let state = if has_arrived { State::Sent } else { State::Pending };
    Ok(query_scalar(
        r"
        update outbox
        set state = $3, not_before_ms = $4, sent_ms = $5
        where business_id = $1 and id = $2 and (state = 'unknown' or (state = 'dead' and $3 = 'pending'))
        returning person_id",
    )
    .bind(business_id)
    .bind(id)
    .bind(state.as_str())
    .bind(now_ms)
    .bind(has_arrived.then_some(now_ms))
    .fetch_optional(db)
    .await?)
}

/// Sends a message that was given up once more, elsewhere on its platform; whether it was still given up.
pub async fn resend_in_place(db: &mut Db, business_id: &str, id: &str, place: &str, now_ms: i64) -> Result<bool> {
    let done = query(
        r"
        update outbox
        set state = 'pending', place = $3, not_before_ms = $4, attempt = 0, progress = null
        where business_id = $1 and id = $2 and state = 'dead'",
    )
    .bind(business_id)
    .bind(id)
    .bind(place)
    .bind(now_ms)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Lets nothing go out any more to who is nobody of a business nor of its clients: whoever left stops receiving at once.
pub(crate) async fn drop_for_who_left(db: &mut Db, business_id: &str, person_id: &str) -> Result<()> {
    query(
        r"
        update /* reads all: somebody leaves */ outbox
        set state = 'cancelled'
        where business_id = $1 and person_id = $2 and state in ('preparing', 'pending', 'held')
        and not exists (select 1 from member where member.business_id = $1 and member.person_id = $2)
        and not exists (select 1 from contact where contact.business_id = $1 and contact.person_id = $2)",
    )
    .bind(business_id)
    .bind(person_id)
    .execute(db)
    .await?;
    Ok(())
}
