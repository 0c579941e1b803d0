//! Invitations: a one-time way in for a client's person or a member.

use sqlx::{query, query_as, query_scalar};

use crate::Db;
use crate::error::Result;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    pub business_id: String,
    pub code: String,
    /// `None` invites a member.
    pub client_id: Option<String>,
    pub role: String,
    pub expires_ms: i64,
    /// Who opened it, or for whom alone it is.
    pub person_id: Option<String>,
    pub used_ms: Option<i64>,
}

pub async fn add(db: &mut Db, invite: &Invite) -> Result<()> {
    query(
        r"
        insert into invite (business_id, code, client_id, role, expires_ms, person_id, used_ms)
        values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&invite.business_id)
    .bind(&invite.code)
    .bind(&invite.client_id)
    .bind(&invite.role)
    .bind(invite.expires_ms)
    .bind(&invite.person_id)
    .bind(invite.used_ms)
    .execute(db)
    .await?;
    Ok(())
}

type Row = (String, String, Option<String>, String, i64, Option<String>, Option<i64>);

fn row((business_id, code, client_id, role, expires_ms, person_id, used_ms): Row) -> Invite {
    Invite { business_id, code, client_id, role, expires_ms, person_id, used_ms }
}

/// The invitation of a code, whichever business it is of: the code is what says so.
pub async fn find(db: &mut Db, code: &str) -> Result<Option<Invite>> {
    let found: Option<Row> = query_as(
        r"
        select business_id, code, client_id, role, expires_ms, person_id, used_ms
        from invite
        where code = $1",
    )
    .bind(code)
    .fetch_optional(db)
    .await?;
    Ok(found.map(row))
}

/// The business that last invited someone who came, or for whom alone an invitation is.
pub async fn business_of(db: &mut Db, person_id: &str) -> Result<Option<String>> {
    Ok(query_scalar("select business_id from invite where person_id = $1 order by expires_ms desc limit 1")
        .bind(person_id)
        .fetch_optional(db)
        .await?)
}

/// Whether someone opened an invitation that its business may still confirm.
pub async fn is_awaiting(db: &mut Db, person_id: &str, now_ms: i64) -> Result<bool> {
    let count: i64 = query_scalar("select count(*) from invite where person_id = $1 and used_ms is not null and expires_ms >= $2")
        .bind(person_id)
        .bind(now_ms)
        .fetch_one(db)
        .await?;
    Ok(count > 0)
}

/// Uses the invitation up; `false` where someone did before.
pub async fn open(db: &mut Db, business_id: &str, code: &str, person_id: &str, now_ms: i64) -> Result<bool> {
    let done = query(
        r"
        update invite
        set used_ms = $4, person_id = $3
        where business_id = $1 and code = $2 and used_ms is null",
    )
    .bind(business_id)
    .bind(code)
    .bind(person_id)
    .bind(now_ms)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The invitations of a business that may still let somebody in, for a client or for itself: not opened yet, or opened by somebody who is not
/// of it yet.
pub async fn open_of(db: &mut Db, business_id: &str, client_id: Option<&str>, now_ms: i64) -> Result<Vec<Invite>> {
    let found: Vec<Row> = query_as(
        r"
        select business_id, code, client_id, role, expires_ms, person_id, used_ms
        from invite
        where business_id = $1
        and coalesce(client_id, '') = $2
        and expires_ms >= $3
        and (used_ms is null or (
            person_id is not null
            and not exists (
                select 1
                from member
                where member.business_id = invite.business_id and member.person_id = invite.person_id
            )
            and not exists (
                select 1
                from contact
                where contact.business_id = invite.business_id and contact.person_id = invite.person_id
                and contact.since_ms >= invite.used_ms
            )
        ))
        order by expires_ms, code",
    )
    .bind(business_id)
    .bind(client_id.unwrap_or_default())
    .bind(now_ms)
    .fetch_all(db)
    .await?;
    Ok(found.into_iter().map(row).collect())
}

/// Ends one invitation of a business: nobody opens it any more, and nobody confirms who did. `false` where it had ended.
pub async fn cancel(db: &mut Db, business_id: &str, code: &str, now_ms: i64) -> Result<bool> {
    let done = query(
        r"
        update invite
        set expires_ms = $4, person_id = case when used_ms is null then person_id else null end
        where business_id = $1 and code = $2 and expires_ms >= $3 and (used_ms is null or person_id is not null)",
    )
    .bind(business_id)
    .bind(code)
    .bind(now_ms)
    .bind(now_ms - 1)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends the invitations of a business that end after that instant, but those that were confirmed; how many.
pub async fn cancel_since(db: &mut Db, business_id: &str, expires_ms: i64, now_ms: i64) -> Result<i64> {
    let done = query("update invite set expires_ms = $3, used_ms = coalesce(used_ms, $3) where business_id = $1 and expires_ms >= $2")
        .bind(business_id)
        .bind(expires_ms)
        .bind(now_ms - 1)
        .execute(db)
        .await?;
    Ok(i64::try_from(done.rows_affected()).unwrap_or(i64::MAX))
}

/// Ends an invitation whose opener was confirmed: it lets nobody in again, them neither, whichever owner was asked too.
pub async fn confirmed(db: &mut Db, business_id: &str, code: &str) -> Result<()> {
    query("update invite set expires_ms = 0 where business_id = $1 and code = $2").bind(business_id).bind(code).execute(db).await?;
    Ok(())
}

/// Spends an invitation whose opener is not who was meant: nobody confirms them any more, whichever owner was asked too.
pub async fn spend(db: &mut Db, business_id: &str, code: &str) -> Result<()> {
    query("update invite set person_id = null where business_id = $1 and code = $2 and used_ms is not null")
        .bind(business_id)
        .bind(code)
        .execute(db)
        .await?;
    Ok(())
}
