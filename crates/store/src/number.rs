//! Counters: the next number of a series, taken in the transaction that issues.

use billing::{Number, Series};
use chrono::NaiveDate;
use sqlx::{query, query_scalar};

use crate::error::{Result, unreadable};
use crate::journal::{Entry, Line, Told};
use crate::{Db, invoice};

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
    Ok(series.number(next_rank(db, business_id, series).await?))
}

/// Its rank.
pub async fn next_rank(db: &mut Db, business_id: &str, series: Series) -> Result<u32> {
    let next: Option<i64> = query_scalar("select next from counter where business_id = $1 and series = $2")
        .bind(business_id)
        .bind(series.to_string())
        .fetch_optional(db)
        .await?;
    rank_of(next.unwrap_or(1))
}

/// Every series that has a counter.
pub async fn series(db: &mut Db, business_id: &str) -> Result<Vec<Series>> {
    let names: Vec<String> =
        query_scalar("select series from counter where business_id = $1 order by series").bind(business_id).fetch_all(db).await?;
    names.iter().map(|name| Series::named(name).ok_or_else(|| unreadable("series", name))).collect()
}

/// Whether an invoice or a credit note of our own was issued from that day on.
pub async fn has_issued(db: &mut Db, business_id: &str, from: NaiveDate) -> Result<bool> {
    let found: Option<i64> = query_scalar(
        r"
        select 1
        where exists (select 1 from invoice where business_id = $1 and kind <> 'taken_over' and issued_on >= $2)
            or exists (select 1 from credit_note where business_id = $1 and issued_on >= $2)",
    )
    .bind(business_id)
    .bind(from.to_string())
    .fetch_optional(db)
    .await?;
    Ok(found.is_some())
}

fn number(series: Series, rank: i64) -> Result<Number> {
    Ok(series.number(rank_of(rank)?))
}

fn rank_of(kept: i64) -> Result<u32> {
    u32::try_from(kept).map_err(|_| unreadable("counter", &kept.to_string()))
}

/// Starts a series elsewhere than at one, or corrects where it was to start while nothing bears a number of it; `false` where it has begun
/// and would have to go back or leave a gap.
pub async fn start_at(db: &mut Db, business_id: &str, series: Series, next: u32) -> Result<bool> {
    let there = next_rank(&mut *db, business_id, series).await?;
    if there > 1 && started(&mut *db, business_id, series).await? != Some(there) {
        return Ok(false);
    }
    // What was taken over from elsewhere stays before the first of here.
    if last_borne(&mut *db, business_id, series).await?.is_some_and(|last| last >= next) {
        return Ok(false);
    }
    set(db, business_id, series, next).await?;
    Ok(true)
}

/// The rank at which the series was last told to start, as the journal says: as long as the counter stands there, nothing was taken from it.
async fn started(db: &mut Db, business_id: &str, series: Series) -> Result<Option<u32>> {
    let bodies: Vec<String> =
        query_scalar(r#"select /* reads all: a numbering begins */ body from journal where business_id = $1 and body like '%"kind":"numbering.started"%' order by rank desc"#)
            .bind(business_id)
            .fetch_all(db)
            .await?;
    let next = |body: &String| match Line::read(body)?.told {
        Told::Known(Entry::NumberingStarted { next }) => series.rank_of(next),
        _ => None,
    };
    Ok(bodies.iter().find_map(next))
}

/// The numbers of the documents that were issued here.
pub(crate) async fn issued(db: &mut Db, business_id: &str) -> Result<Vec<String>> {
    Ok(query_scalar(
        r"
        select /* reads all: the proof, and where a numbering begins */ number
        from invoice
        where business_id = $1 and kind <> 'taken_over'
        union all
        select number
        from credit_note
        where business_id = $1
        union all
        select number
        from quote
        where business_id = $1",
    )
    .bind(business_id)
    .fetch_all(db)
    .await?)
}

/// The numbers of the documents of those ids; what is no document has none.
pub async fn of_documents(db: &mut Db, business_id: &str, ids: &[String]) -> Result<Vec<String>> {
    let mut numbers = Vec::new();
    for id in ids {
        let found: Option<String> = query_scalar(
            r"
            select number
            from invoice
            where business_id = $1 and id = $2
            union all
            select number
            from credit_note
            where business_id = $1 and id = $2
            union all
            select number
            from quote
            where business_id = $1 and id = $2",
        )
        .bind(business_id)
        .bind(id)
        .fetch_optional(&mut *db)
        .await?;
        numbers.extend(found);
    }
    Ok(numbers)
}

/// The highest rank of the series that a document bears, or bore where it was issued.
async fn last_borne(db: &mut Db, business_id: &str, series: Series) -> Result<Option<u32>> {
    let numbers = issued(&mut *db, business_id).await?;
    let taken_over = invoice::taken_over(db, business_id).await?;
    let elsewhere = taken_over.into_iter().flat_map(|row| [row.invoice.number.to_string(), row.invoice.reference()]);
    Ok(numbers.into_iter().chain(elsewhere).filter_map(|number| series.rank_in(&number)).max())
}

/// Goes on from further ahead, where numbers were shown and lost; `false` where that would go back.
pub async fn skip_to(db: &mut Db, business_id: &str, series: Series, next: u32) -> Result<bool> {
    if next_rank(&mut *db, business_id, series).await? > next {
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
