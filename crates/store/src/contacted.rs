//! When a client's person was last written to without their asking, and who writes to them about money next. The one thing that is known
//! across businesses: their patience is one, and neither business learns of the other.

use chrono::NaiveDate;
use sqlx::{query, query_as};

use crate::Db;
use crate::error::{Result, unreadable};

/// When someone was written to last, and when about money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contacted {
    pub last_ms: i64,
    pub money_ms: i64,
}

/// When that person was written to last; nothing where they never were.
pub async fn load(db: &mut Db, person_id: &str) -> Result<Option<Contacted>> {
    let found: Option<(i64, i64)> =
        query_as("select last_ms, money_ms from contacted where person_id = $1").bind(person_id).fetch_optional(db).await?;
    Ok(found.map(|(last_ms, money_ms)| Contacted { last_ms, money_ms }))
}

/// Notes that they are written to now.
pub async fn note(db: &mut Db, person_id: &str, is_about_money: bool, now_ms: i64) -> Result<()> {
    query(
        r"
        insert into contacted (person_id, last_ms, money_ms)
        values ($1, $2, $3)
        on conflict (person_id) do update set
            last_ms = excluded.last_ms,
            money_ms = case when excluded.money_ms > 0 then excluded.money_ms else contacted.money_ms end",
    )
    .bind(person_id)
    .bind(now_ms)
    .bind(if is_about_money { now_ms } else { 0 })
    .execute(db)
    .await?;
    Ok(())
}

/// A business's turn to write to a client's person about money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The invoice that waits for it, where it is the business's own.
    pub invoice_id: Option<String>,
    pub on: NaiveDate,
}

/// The turns that are still to come for that person, as one business sees them. One stands for as long as its invoice may be chased by then; the
/// business's own of today, whatever came of it.
pub async fn turns(db: &mut Db, business_id: &str, person_id: &str, today: NaiveDate) -> Result<Vec<Turn>> {
    let rows: Vec<(Option<String>, String)> = query_as(
        r"
        select case when contact_turn.business_id = $1 then contact_turn.invoice_id end, turn_on
        from contact_turn
        join chase on chase.business_id = contact_turn.business_id and chase.invoice_id = contact_turn.invoice_id
        where person_id = $2 and turn_on >= $3
        and (
            (chase.outstanding_minor > 0 and chase.look_on <= turn_on)
            or (contact_turn.business_id = $1 and turn_on = $3)
        )",
    )
    .bind(business_id)
    .bind(person_id)
    .bind(today.to_string())
    .fetch_all(db)
    .await?;
    rows.into_iter().map(|(invoice_id, on)| Ok(Turn { invoice_id, on: on.parse().map_err(|_| unreadable("day", &on))? })).collect()
}

/// Notes an invoice's turn to be told of to that person, in place of the one that it had, and forgets those of the past.
pub async fn take_turn(db: &mut Db, business_id: &str, person_id: &str, invoice_id: &str, on: NaiveDate, today: NaiveDate) -> Result<()> {
    query("delete from contact_turn where person_id = $1 and turn_on < $2")
        .bind(person_id)
        .bind(today.to_string())
        .execute(&mut *db)
        .await?;
    query(
        r"
        insert into contact_turn (person_id, business_id, invoice_id, turn_on)
        values ($1, $2, $3, $4)
        on conflict (person_id, business_id, invoice_id) do update set turn_on = excluded.turn_on",
    )
    .bind(person_id)
    .bind(business_id)
    .bind(invoice_id)
    .bind(on.to_string())
    .execute(db)
    .await?;
    Ok(())
}
