//! Businesses and their members.

use billing::Business;
use chrono::NaiveDate;
use sqlx::{query, query_as, query_scalar};

use crate::error::Result;
use crate::{Db, account, outbox, retention};

/// Writes a business down for the first time.
pub async fn found(db: &mut Db, id: &str, business: &Business, now_ms: i64) -> Result<()> {
    query(
        r"
        insert into business (id, name, settings, created_ms, version)
        values ($1, $2, $3, $4, 1)",
    )
    .bind(id)
    .bind(&business.name)
    .bind(serde_json::to_string(business)?)
    .bind(now_ms)
    .execute(&mut *db)
    .await?;
    account::open(db, id).await
}

pub async fn load(db: &mut Db, business_id: &str) -> Result<Option<Business>> {
    let settings: Option<String> = query_scalar("select settings from business where id = $1").bind(business_id).fetch_optional(db).await?;
    Ok(settings.map(|settings| serde_json::from_str(&settings)).transpose()?)
}

/// A business and the role of a person in it, of one moment.
pub async fn load_for(db: &mut Db, business_id: &str, person_id: &str) -> Result<Option<(Business, Option<String>)>> {
    let row: Option<(String, Option<String>)> = query_as(
        r"
        select business.settings, member.role
        from business
        left join member on member.business_id = business.id and member.person_id = $2
        where business.id = $1",
    )
    .bind(business_id)
    .bind(person_id)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|(settings, role)| serde_json::from_str(&settings).map(|business| (business, role))).transpose()?)
}

pub async fn change(db: &mut Db, business_id: &str, business: &Business) -> Result<()> {
    query("update business set name = $2, settings = $3, version = version + 1 where id = $1")
        .bind(business_id)
        .bind(&business.name)
        .bind(serde_json::to_string(business)?)
        .execute(&mut *db)
        .await?;
    // Its hours may be others, or what waits for an instant.
    account::look_soon(db, business_id).await
}

/// Lets one transaction at a time decide for a business. SQLite does so by itself; PostgreSQL would let two read the same state.
pub async fn lock(db: &mut Db, business_id: &str) -> Result<()> {
    query("update business set version = version where id = $1").bind(business_id).execute(db).await?;
    Ok(())
}

/// How many businesses there are at all.
pub async fn count(db: &mut Db) -> Result<i64> {
    Ok(query_scalar("select cast(count(*) as bigint) from business").fetch_one(db).await?)
}

/// The one business that there is; nothing where there are several.
pub async fn only(db: &mut Db) -> Result<Option<String>> {
    let mut first: Vec<String> = query_scalar("select id from business order by id limit 2").fetch_all(db).await?;
    Ok(first.pop().filter(|_| first.is_empty()))
}

pub async fn ids(db: &mut Db) -> Result<Vec<String>> {
    Ok(query_scalar("select id from business order by id").fetch_all(db).await?)
}

pub async fn add_member(db: &mut Db, business_id: &str, person_id: &str, role: &str) -> Result<()> {
    query(
        r"
        insert into member (business_id, person_id, role)
        values ($1, $2, $3)
        on conflict (business_id, person_id) do update set role = excluded.role",
    )
    .bind(business_id)
    .bind(person_id)
    .bind(role)
    .execute(&mut *db)
    .await?;
    retention::note_known(db, person_id).await
}

/// Ends what a person may do for a business; `false` where they were no member.
pub async fn remove_member(db: &mut Db, business_id: &str, person_id: &str) -> Result<bool> {
    let removed =
        query("delete from member where business_id = $1 and person_id = $2").bind(business_id).bind(person_id).execute(&mut *db).await?;
    outbox::drop_for_who_left(db, business_id, person_id).await?;
    Ok(removed.rows_affected() > 0)
}

/// A person's businesses: id, name, role.
pub async fn of_member(db: &mut Db, person_id: &str) -> Result<Vec<(String, String, String)>> {
    let rows = query_as(
        r"
        select business.id, business.name, member.role
        from member
        join business on business.id = member.business_id
        where member.person_id = $1
        order by business.name",
    )
    .bind(person_id)
    .fetch_all(db)
    .await?;
    Ok(rows)
}

pub async fn role_of(db: &mut Db, business_id: &str, person_id: &str) -> Result<Option<String>> {
    Ok(query_scalar("select role from member where business_id = $1 and person_id = $2")
        .bind(business_id)
        .bind(person_id)
        .fetch_optional(db)
        .await?)
}

/// The people of a business with that role.
pub async fn members(db: &mut Db, business_id: &str, role: &str) -> Result<Vec<String>> {
    Ok(query_scalar("select person_id from member where business_id = $1 and role = $2 order by person_id")
        .bind(business_id)
        .bind(role)
        .fetch_all(db)
        .await?)
}

/// Notes that the owners are told of the week that begins on that day; `false` where they were told of it before.
pub async fn digest(db: &mut Db, business_id: &str, monday: NaiveDate) -> Result<bool> {
    let done = query(
        r"
        update business
        set digest_on = $2
        where id = $1 and (digest_on is null or digest_on < $2)",
    )
    .bind(business_id)
    .bind(monday.to_string())
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The week of which the owners were told last.
pub async fn digest_on(db: &mut Db, business_id: &str) -> Result<Option<String>> {
    let found: Option<Option<String>> =
        query_scalar("select digest_on from business where id = $1").bind(business_id).fetch_optional(db).await?;
    Ok(found.flatten())
}
