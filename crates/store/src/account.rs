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
    /// When the time was last sure, where it is parked.
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

/// The most that lies between two looks at a business: a day, and the hour that a change of clocks may add.
const LOOK_AHEAD_MS: i64 = 26 * 60 * 60 * 1000;

/// The businesses that the clock has to look at by then. What says that it is later than ever was written when the clock was wrong.
pub async fn due(db: &mut Db, now_ms: i64) -> Result<Vec<String>> {
    // Asked for in their order, all accounts would be read in it.
    let mut due: Vec<String> = query_scalar(
        r"
        select business_id
        from account
        where look_ms <= $1 and parked is null
        union all
        select business_id
        from account
        where look_ms > $2 and parked is null",
    )
    .bind(now_ms)
    .bind(now_ms.saturating_add(LOOK_AHEAD_MS))
    .fetch_all(db)
    .await?;
    due.sort_unstable();
    Ok(due)
}

/// Has the clock look at a business at the next tick.
pub async fn look_soon(db: &mut Db, business_id: &str) -> Result<()> {
    look_at(db, business_id, 0).await
}

/// Has the clock look at a business not before that instant.
pub async fn look_at(db: &mut Db, business_id: &str, at_ms: i64) -> Result<()> {
    query("update account set look_ms = $2 where business_id = $1").bind(business_id).bind(at_ms).execute(db).await?;
    Ok(())
}

/// Opens the account of a business that is founded: the clock looks at it at the next tick.
pub async fn open(db: &mut Db, business_id: &str) -> Result<()> {
    query("insert into account (business_id, seen_ms) values ($1, 0)").bind(business_id).execute(db).await?;
    Ok(())
}

/// Parks an account; the time was last sure at that instant.
pub async fn park(db: &mut Db, business_id: &str, why: Parked, mark_hash: Option<&str>, seen_ms: i64) -> Result<()> {
    query(
        r"
        insert into account (business_id, seen_ms, parked, mark_hash)
        values ($1, $2, $3, $4)
        on conflict (business_id)
        do update set seen_ms = excluded.seen_ms, parked = excluded.parked, mark_hash = excluded.mark_hash",
    )
    .bind(business_id)
    .bind(seen_ms)
    .bind(why.as_str())
    .bind(mark_hash)
    .execute(db)
    .await?;
    Ok(())
}

/// The account works again, its clock goes on from now, and what came up meanwhile is looked at.
pub async fn unpark(db: &mut Db, business_id: &str, now_ms: i64) -> Result<()> {
    query("update account set parked = null, mark_hash = null, seen_ms = $2, look_ms = 0 where business_id = $1")
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
