//! People, as each platform knows them. A person belongs to no business: members and contacts do.

use sqlx::{query, query_as, query_scalar};

use crate::Db;
use crate::error::Result;

/// A person on one platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub platform: String,
    pub user_id: String,
    pub person_id: String,
    pub shown_name: String,
    pub lang: Option<String>,
    /// Their private place, once known.
    pub place: Option<String>,
    /// Whether they can no longer be reached there, as far as the platform has said.
    pub is_gone: bool,
    /// When it was joined to the person; nothing, where they were first met there.
    pub linked_ms: Option<i64>,
}

type Row = (String, String, String, String, Option<String>, Option<String>, Option<i64>, Option<i64>);

fn identity((platform, user_id, person_id, shown_name, lang, place, gone_ms, linked_ms): Row) -> Identity {
    Identity { platform, user_id, person_id, shown_name, lang, place, is_gone: gone_ms.is_some(), linked_ms }
}

const COLUMNS: &str = "platform, user_id, person_id, shown_name, lang, place, gone_ms, linked_ms";

pub async fn find(db: &mut Db, platform: &str, user_id: &str) -> Result<Option<Identity>> {
    let row: Option<Row> = query_as(sqlx::AssertSqlSafe(format!("select {COLUMNS} from identity where platform = $1 and user_id = $2")))
        .bind(platform)
        .bind(user_id)
        .fetch_optional(db)
        .await?;
    Ok(row.map(identity))
}

/// What somebody is to any business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Of one, or who typed the code that founds the first.
    Member,
    /// A client's person.
    Contact {
        business_id: String,
    },
    Nobody,
}

/// What somebody is to any business, by the platform's id.
pub async fn known(db: &mut Db, platform: &str, user_id: &str) -> Result<Known> {
    let row: Option<(i64, Option<String>)> = query_as(
        r"
        select
            (select count(*) from member where member.person_id = identity.person_id)
                + (select count(*) from founding where founding.person_id = identity.person_id),
            (select min(business_id) from contact where contact.person_id = identity.person_id)
        from identity
        where platform = $1 and user_id = $2",
    )
    .bind(platform)
    .bind(user_id)
    .fetch_optional(db)
    .await?;
    Ok(match row {
        Some((1.., _)) => Known::Member,
        Some((_, Some(business_id))) => Known::Contact { business_id },
        Some((_, None)) | None => Known::Nobody,
    })
}

/// Writes down someone met for the first time.
pub async fn insert(db: &mut Db, identity: &Identity, now_ms: i64) -> Result<()> {
    query("insert into person (id, created_ms) values ($1, $2)").bind(&identity.person_id).bind(now_ms).execute(&mut *db).await?;
    link_identity(db, identity).await
}

/// Writes down where else someone known is met.
pub async fn link_identity(db: &mut Db, identity: &Identity) -> Result<()> {
    query(
        r"
        insert into identity (platform, user_id, person_id, shown_name, lang, place)
        values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&identity.platform)
    .bind(&identity.user_id)
    .bind(&identity.person_id)
    .bind(&identity.shown_name)
    .bind(&identity.lang)
    .bind(&identity.place)
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps the name and language shown, and the private place, as last seen: whoever is seen can be reached again.
pub async fn seen(db: &mut Db, platform: &str, user_id: &str, shown_name: &str, lang: Option<&str>, place: Option<&str>) -> Result<()> {
    query(
        r"
        update identity
        set shown_name = $3, lang = coalesce($4, lang), place = coalesce($5, place), gone_ms = null
        where platform = $1 and user_id = $2",
    )
    .bind(platform)
    .bind(user_id)
    .bind(shown_name)
    .bind(lang)
    .bind(place)
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps the language that a person chose.
pub async fn set_language(db: &mut Db, person_id: &str, lang: &str) -> Result<()> {
    query("update identity set lang = $2 where person_id = $1").bind(person_id).bind(lang).execute(db).await?;
    Ok(())
}

/// Notes that someone can no longer be reached on a platform.
pub async fn mark_unreachable(db: &mut Db, platform: &str, user_id: &str, now_ms: i64) -> Result<()> {
    query("update identity set gone_ms = coalesce(gone_ms, $3) where platform = $1 and user_id = $2")
        .bind(platform)
        .bind(user_id)
        .bind(now_ms)
        .execute(db)
        .await?;
    Ok(())
}

/// How many people can no longer be reached on each platform, by its name.
pub async fn count_unreachable(db: &mut Db) -> Result<Vec<(String, i64)>> {
    Ok(query_as(
        r"
        select /* reads all: the operator asks */ platform, cast(count(*) as bigint)
        from identity
        where gone_ms is not null
        group by platform
        order by platform",
    )
    .fetch_all(db)
    .await?)
}

/// Where someone is written to from now on, until they speak in private.
pub async fn move_to(db: &mut Db, platform: &str, user_id: &str, place: &str) -> Result<()> {
    query("update identity set place = $3, gone_ms = null where platform = $1 and user_id = $2")
        .bind(platform)
        .bind(user_id)
        .bind(place)
        .execute(db)
        .await?;
    Ok(())
}

/// Where a person is known, in a steady order.
pub async fn identities(db: &mut Db, person_id: &str) -> Result<Vec<Identity>> {
    let text = format!("select {COLUMNS} from identity where person_id = $1 order by platform, user_id");
    let rows: Vec<Row> = query_as(sqlx::AssertSqlSafe(text)).bind(person_id).fetch_all(db).await?;
    Ok(rows.into_iter().map(identity).collect())
}

/// The businesses to which a person is something, as a member or as a client's person, in a steady order.
pub async fn businesses_of(db: &mut Db, person_id: &str) -> Result<Vec<String>> {
    Ok(query_scalar(
        r"
        select business_id
        from member
        where person_id = $1
        union
        select business_id
        from contact
        where person_id = $1
        order by 1",
    )
    .bind(person_id)
    .fetch_all(db)
    .await?)
}

pub async fn shown_name(db: &mut Db, person_id: &str) -> Result<Option<String>> {
    Ok(query_scalar("select shown_name from identity where person_id = $1 and shown_name <> '' order by platform, user_id limit 1")
        .bind(person_id)
        .fetch_optional(db)
        .await?)
}
