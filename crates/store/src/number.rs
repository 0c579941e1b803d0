//! Counters: the next number of a series, taken in the transaction that issues.

use billing::{Number, Series};
use sqlx::{query, query_scalar};

use crate::Db;
use crate::error::{Result, unreadable};
use crate::journal::{Entry, Line, Told};

/// Takes the next number. It is the issuing transaction's first write, so that two cannot take the same.
pub async fn take(db: &mut Db, business_id: &str, series: Series) -> Result<Number> {
    let next: i64 = query_scalar(
        r"
        insert into counter (business_id, series, next)
        values ($1, $2, 2)
        on conflict (business_id, series) do update set next = counter.next + 1
        returning next - 1",
    )
    .bind(business_id)
    .bind(series.to_string())
    .fetch_one(db)
    .await?;
    number(series, next)
}

/// The number that the series will take next.
pub async fn next(db: &mut Db, business_id: &str, series: Series) -> Result<Number> {
    let next: Option<i64> = query_scalar("select next from counter where business_id = $1 and series = $2")
        .bind(business_id)
        .bind(series.to_string())
        .fetch_optional(db)
        .await?;
    number(series, next.unwrap_or(1))
}

fn number(series: Series, rank: i64) -> Result<Number> {
    Ok(Number::new(series, u32::try_from(rank).map_err(|_| unreadable("counter", &rank.to_string()))?))
}

/// Starts a series elsewhere than at one, or corrects where it was to start while nothing bears a number of it; `false` where it has begun
/// and would have to go back or leave a gap.
pub async fn start_at(db: &mut Db, business_id: &str, series: Series, next: u32) -> Result<bool> {
    let there = self::next(&mut *db, business_id, series).await?;
    if there.rank() > 1 && started(&mut *db, business_id, series).await? != Some(there) {
        return Ok(false);
    }
    // What was taken over from elsewhere stays before the first of here.
    if last_borne(&mut *db, business_id, series).await?.is_some_and(|last| last >= next) {
        return Ok(false);
    }
    set(db, business_id, series, next).await?;
    Ok(true)
}

/// Where the series was last told to start, as the journal says: as long as the counter stands there, nothing was taken from it.
async fn started(db: &mut Db, business_id: &str, series: Series) -> Result<Option<Number>> {
    let bodies: Vec<String> =
        query_scalar(r#"select body from journal where business_id = $1 and body like '%"kind":"numbering.started"%' order by rank desc"#)
            .bind(business_id)
            .fetch_all(db)
            .await?;
    let next = |body: &String| match Line::read(body)?.told {
        Told::Known(Entry::NumberingStarted { next }) if next.series() == series => Some(next),
        _ => None,
    };
    Ok(bodies.iter().find_map(next))
}

/// The highest rank of the series that a document bears.
async fn last_borne(db: &mut Db, business_id: &str, series: Series) -> Result<Option<u32>> {
    let numbers: Vec<String> = query_scalar(
        r"
        select number
        from invoice
        where business_id = $1 and number like $2
        union all
        select number
        from credit_note
        where business_id = $1 and number like $2",
    )
    .bind(business_id)
    .bind(format!("{series}-%"))
    .fetch_all(db)
    .await?;
    let ranks = numbers.iter().filter_map(|number| number.parse::<Number>().ok()).filter(|number| number.series() == series);
    Ok(ranks.map(Number::rank).max())
}

/// Goes on from further ahead, where numbers were shown and lost; `false` where that would go back.
pub async fn skip_to(db: &mut Db, business_id: &str, series: Series, next: u32) -> Result<bool> {
    if self::next(&mut *db, business_id, series).await?.rank() > next {
        return Ok(false);
    }
    set(db, business_id, series, next).await?;
    Ok(true)
}

async fn set(db: &mut Db, business_id: &str, series: Series, next: u32) -> Result<()> {
    query(
        r"
        insert into counter (business_id, series, next)
        values ($1, $2, $3)
        on conflict (business_id, series) do update set next = excluded.next",
    )
    .bind(business_id)
    .bind(series.to_string())
    .bind(i64::from(next))
    .execute(db)
    .await?;
    Ok(())
}
