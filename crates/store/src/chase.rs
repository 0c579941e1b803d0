//! The chase of an invoice: what is outstanding, what was sent, what keeps it quiet.

use billing::{Hold, Money};
use chrono::NaiveDate;
use sqlx::{query, query_as, query_scalar};

use crate::Db;
use crate::error::{Result, unreadable};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChaseRow {
    pub invoice_id: String,
    pub hold: Hold,
    pub level_sent: Option<u8>,
    pub last_message_on: NaiveDate,
    /// The level of which the owner was warned.
    pub warned_level: Option<u8>,
    /// Whether the owner was told that the invoice is overdue.
    pub overdue_told: bool,
    /// When the client said that the invoice was received.
    pub received_ms: Option<i64>,
    /// The earliest day on which a reminder could be due.
    pub review_on: Option<NaiveDate>,
}

type Row = (String, String, Option<i64>, String, Option<i64>, i64, Option<i64>, Option<String>);

fn day(text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|_| unreadable("day", text))
}

fn level(level: Option<i64>) -> Result<Option<u8>> {
    level.map(|level| u8::try_from(level).map_err(|_| unreadable("level", &level.to_string()))).transpose()
}

/// Opens the chase of an invoice just issued.
pub async fn open(
    db: &mut Db,
    business_id: &str,
    invoice_id: &str,
    payable: Money,
    issued_on: NaiveDate,
    review_on: Option<NaiveDate>,
) -> Result<()> {
    query(
        r"
        insert into chase (
            business_id, invoice_id, outstanding_minor, hold, last_message_on, look_on, version
        )
        values ($1, $2, $3, $4, $5, $6, 1)",
    )
    .bind(business_id)
    .bind(invoice_id)
    .bind(payable.minor())
    .bind(serde_json::to_string(&Hold::None)?)
    .bind(issued_on.to_string())
    .bind(review_on.map(|day| day.to_string()))
    .execute(db)
    .await?;
    Ok(())
}

pub async fn load(db: &mut Db, business_id: &str, invoice_id: &str) -> Result<Option<ChaseRow>> {
    let found: Option<Row> = query_as(
        r"
        select invoice_id, hold, level_sent, last_message_on, warned_level, overdue_told,
            received_ms, look_on
        from chase
        where business_id = $1 and invoice_id = $2",
    )
    .bind(business_id)
    .bind(invoice_id)
    .fetch_optional(db)
    .await?;
    let Some((invoice_id, hold, level_sent, last_message_on, warned_level, overdue_told, received_ms, review_on)) = found else {
        return Ok(None);
    };
    Ok(Some(ChaseRow {
        invoice_id,
        hold: serde_json::from_str(&hold)?,
        level_sent: level(level_sent)?,
        last_message_on: day(&last_message_on)?,
        warned_level: level(warned_level)?,
        overdue_told: overdue_told != 0,
        received_ms,
        review_on: review_on.as_deref().map(day).transpose()?,
    }))
}

/// Keeps everything of the chase but what is outstanding.
pub async fn keep(db: &mut Db, business_id: &str, row: &ChaseRow) -> Result<()> {
    query(
        r"
        update chase
        set hold = $3, level_sent = $4, last_message_on = $5, warned_level = $6, received_ms = $7,
            look_on = $8, overdue_told = $9, version = version + 1
        where business_id = $1 and invoice_id = $2",
    )
    .bind(business_id)
    .bind(&row.invoice_id)
    .bind(serde_json::to_string(&row.hold)?)
    .bind(row.level_sent.map(i64::from))
    .bind(row.last_message_on.to_string())
    .bind(row.warned_level.map(i64::from))
    .bind(row.received_ms)
    .bind(row.review_on.map(|day| day.to_string()))
    .bind(i64::from(row.overdue_told))
    .execute(db)
    .await?;
    Ok(())
}

/// Sets what is outstanding to the invoice's amount less what was credited of it and allocated to it, and returns it in minor units:
/// below zero where more came in than is owed since a credit note. Nothing is owed of what was replaced.
pub async fn settle(db: &mut Db, business_id: &str, invoice_id: &str) -> Result<i64> {
    Ok(query_scalar(
        r"
        update chase
        set version = version + 1,
            outstanding_minor = case
                when exists (
                    select 1
                    from invoice
                    where business_id = $1 and replaces_id = $2
                )
                then 0
                else (
                    select payable_minor
                    from invoice
                    where business_id = $1 and id = $2
                ) - (
                    select cast(coalesce(sum(total_minor), 0) as bigint)
                    from credit_note
                    where business_id = $1 and invoice_id = $2
                )
            end - (
                select cast(coalesce(sum(amount_minor), 0) as bigint)
                from allocation
                where business_id = $1 and invoice_id = $2
            )
        where business_id = $1 and invoice_id = $2
        returning outstanding_minor",
    )
    .bind(business_id)
    .bind(invoice_id)
    .fetch_one(db)
    .await?)
}

/// How much more than it asks for came in for an invoice, was credited or written off of it, in minor units.
pub async fn excess(db: &mut Db, business_id: &str, invoice_id: &str) -> Result<i64> {
    let outstanding: Option<i64> = query_scalar("select outstanding_minor from chase where business_id = $1 and invoice_id = $2")
        .bind(business_id)
        .bind(invoice_id)
        .fetch_optional(db)
        .await?;
    Ok(outstanding.map_or(0, |minor| (-minor).max(0)))
}

/// The invoices of a business whose chases are worth a look on that day.
pub async fn due_for_review(db: &mut Db, business_id: &str, today: NaiveDate) -> Result<Vec<String>> {
    Ok(query_scalar(
        r"
        select invoice_id
        from chase
        where business_id = $1 and look_on <= $2 and outstanding_minor > 0
        order by look_on, invoice_id",
    )
    .bind(business_id)
    .bind(today.to_string())
    .fetch_all(db)
    .await?)
}

/// Notes that a level goes out; `false` where it had gone out before.
pub async fn remind(db: &mut Db, business_id: &str, invoice_id: &str, level: u8, sent_on: NaiveDate) -> Result<bool> {
    let done: Option<i64> = query_scalar("select level from reminder where business_id = $1 and invoice_id = $2 and level = $3")
        .bind(business_id)
        .bind(invoice_id)
        .bind(i64::from(level))
        .fetch_optional(&mut *db)
        .await?;
    if done.is_some() {
        return Ok(false);
    }
    query("insert into reminder (business_id, invoice_id, level, sent_on) values ($1, $2, $3, $4)")
        .bind(business_id)
        .bind(invoice_id)
        .bind(i64::from(level))
        .bind(sent_on.to_string())
        .execute(db)
        .await?;
    Ok(true)
}

/// The day on which the first reminder of an invoice after that day went out.
pub async fn reminded_after(db: &mut Db, business_id: &str, invoice_id: &str, on: NaiveDate) -> Result<Option<NaiveDate>> {
    let found: Option<String> =
        query_scalar("select min(sent_on) from reminder where business_id = $1 and invoice_id = $2 and sent_on > $3")
            .bind(business_id)
            .bind(invoice_id)
            .bind(on.to_string())
            .fetch_one(db)
            .await?;
    found.as_deref().map(day).transpose()
}

/// The day on which the latest reminder of an invoice went out.
pub async fn last_reminded_on(db: &mut Db, business_id: &str, invoice_id: &str) -> Result<Option<NaiveDate>> {
    let found: Option<String> = query_scalar("select max(sent_on) from reminder where business_id = $1 and invoice_id = $2")
        .bind(business_id)
        .bind(invoice_id)
        .fetch_one(db)
        .await?;
    found.as_deref().map(day).transpose()
}
