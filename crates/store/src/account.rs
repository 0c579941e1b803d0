//! Whether an account works: when it was last looked at, and what it is parked for.

use chrono::NaiveDate;
use sqlx::{query, query_as, query_scalar};

use crate::Db;
use crate::error::{Result, unreadable};

/// Why nothing is issued, and nothing sent to a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parked {
    /// The clock went where it cannot have gone.
    Clock,
    /// More was shown than the database knows of.
    Behind,
    /// The proof found what was altered.
    Altered,
}

impl Parked {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clock => "clock",
            Self::Behind => "behind",
            Self::Altered => "altered",
        }
    }

    fn parse(text: &str) -> Result<Self> {
        [Self::Clock, Self::Behind, Self::Altered]
            .into_iter()
            .find(|parked| parked.as_str() == text)
            .ok_or_else(|| unreadable("parked", text))
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// When the house last looked at the time.
    pub seen_ms: Option<i64>,
    pub parked: Option<Parked>,
    /// The last journal line that was shown, where the journal does not know it.
    pub mark_hash: Option<String>,
}

pub async fn load(db: &mut Db, business_id: &str) -> Result<Account> {
    let row: Option<(i64, Option<String>, Option<String>)> =
        query_as("select seen_ms, parked, mark_hash from account where business_id = $1").bind(business_id).fetch_optional(db).await?;
    let Some((seen_ms, parked, mark_hash)) = row else { return Ok(Account::default()) };
    Ok(Account { seen_ms: Some(seen_ms), parked: parked.as_deref().map(Parked::parse).transpose()?, mark_hash })
}

/// Notes that the house looked at the time.
pub async fn see(db: &mut Db, business_id: &str, now_ms: i64) -> Result<()> {
    query(
        r"
        insert into account (business_id, seen_ms)
        values ($1, $2)
        on conflict (business_id) do update set seen_ms = excluded.seen_ms",
    )
    .bind(business_id)
    .bind(now_ms)
    .execute(db)
    .await?;
    Ok(())
}

/// Parks an account.
pub async fn park(db: &mut Db, business_id: &str, why: Parked, mark_hash: Option<&str>, now_ms: i64) -> Result<()> {
    query(
        r"
        insert into account (business_id, seen_ms, parked, mark_hash)
        values ($1, $2, $3, $4)
        on conflict (business_id) do update set parked = excluded.parked, mark_hash = excluded.mark_hash",
    )
    .bind(business_id)
    .bind(now_ms)
    .bind(why.as_str())
    .bind(mark_hash)
    .execute(db)
    .await?;
    Ok(())
}

/// The account works again, and its clock goes on from now.
pub async fn unpark(db: &mut Db, business_id: &str, now_ms: i64) -> Result<()> {
    query("update account set parked = null, mark_hash = null, seen_ms = $2 where business_id = $1")
        .bind(business_id)
        .bind(now_ms)
        .execute(db)
        .await?;
    Ok(())
}

/// The accounts that are parked: business and why.
pub async fn parked(db: &mut Db) -> Result<Vec<(String, Parked)>> {
    let rows: Vec<(String, String)> =
        query_as("select business_id, parked from account where parked is not null order by business_id").fetch_all(db).await?;
    rows.into_iter().map(|(business_id, why)| Ok((business_id, Parked::parse(&why)?))).collect()
}

/// Lets someone, or a client, get more than a day's measure on that day.
pub async fn let_go(db: &mut Db, business_id: &str, about: &str, day: NaiveDate) -> Result<()> {
    query("insert into let_go (business_id, about, day) values ($1, $2, $3) on conflict do nothing")
        .bind(business_id)
        .bind(about)
        .bind(day.to_string())
        .execute(db)
        .await?;
    Ok(())
}

pub async fn is_let_go(db: &mut Db, business_id: &str, about: &str, day: NaiveDate) -> Result<bool> {
    let found: Option<String> = query_scalar("select day from let_go where business_id = $1 and about = $2 and day = $3")
        .bind(business_id)
        .bind(about)
        .bind(day.to_string())
        .fetch_optional(db)
        .await?;
    Ok(found.is_some())
}

/// How many documents were issued to a client on that day.
pub async fn documents_on(db: &mut Db, business_id: &str, client_id: &str, day: NaiveDate) -> Result<i64> {
    Ok(query_scalar(
        r"
        select cast(
            (
                select count(*)
                from quote
                where business_id = $1 and client_id = $2 and issued_on = $3
            ) + (
                select count(*)
                from invoice
                where business_id = $1 and client_id = $2 and issued_on = $3
            ) + (
                select count(*)
                from credit_note
                where business_id = $1 and client_id = $2 and issued_on = $3
            ) as bigint
        )",
    )
    .bind(business_id)
    .bind(client_id)
    .bind(day.to_string())
    .fetch_one(db)
    .await?)
}
