//! Quotes: what was offered, frozen, and what became of it.

use billing::{Kept, Number, Offer, Quote, QuoteState};
use chrono::NaiveDate;
use sqlx::{query, query_as};

use crate::error::Result;
use crate::{Db, id, sha256};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteRow {
    pub id: String,
    pub client_id: String,
    pub quote: Quote,
    pub terms_version: Option<i64>,
    /// The JSON that was frozen, and its hash.
    pub frozen: String,
    pub frozen_sha256: String,
}

type Row = (String, String, Option<i64>, String, String, String);
const COLUMNS: &str = r"
    select quote.id, quote.client_id, quote.terms_version, quote.frozen, quote.frozen_sha256,
        quote_state.detail
    from quote
    join quote_state on quote_state.business_id = quote.business_id and quote_state.quote_id = quote.id";

fn row((id, client_id, terms_version, frozen, frozen_sha256, detail): Row) -> Result<QuoteRow> {
    let quote = Quote { offer: serde_json::from_str(&frozen)?, state: serde_json::from_str(&detail)? };
    Ok(QuoteRow { id, client_id, quote, terms_version, frozen, frozen_sha256 })
}

/// Freezes an offer; the hash of what was frozen.
pub async fn send(db: &mut Db, business_id: &str, id: &str, client_id: &str, offer: &Offer, terms_version: Option<i64>) -> Result<String> {
    let frozen = serde_json::to_string(offer)?;
    let seal = sha256(frozen.as_bytes());
    query(
        r"
        insert into quote (
            business_id, id, number, client_id, issued_on, valid_until, frozen, frozen_sha256,
            terms_version
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(business_id)
    .bind(id)
    .bind(offer.number.to_string())
    .bind(client_id)
    .bind(offer.issued_on.to_string())
    .bind(offer.valid_until.to_string())
    .bind(frozen)
    .bind(&seal)
    .bind(terms_version)
    .execute(&mut *db)
    .await?;
    query(
        r"
        insert into quote_state (business_id, quote_id, state, detail, version)
        values ($1, $2, $3, $4, 1)",
    )
    .bind(business_id)
    .bind(id)
    .bind(state_name(&QuoteState::Sent))
    .bind(serde_json::to_string(&QuoteState::Sent)?)
    .execute(db)
    .await?;
    Ok(seal)
}

/// Keeps what became of a quote; the hash of what was kept, for the journal.
pub async fn set_state(db: &mut Db, business_id: &str, quote_id: &str, state: &QuoteState) -> Result<String> {
    let mut detail = serde_json::to_value(state)?;
    // The chain keeps the seal for ever: salted, it tells nothing of words that are forgotten since.
    detail["salt"] = id::random(16).into();
    let detail = detail.to_string();
    let seal = sha256(detail.as_bytes());
    query(
        r"
        update quote_state
        set state = $3, detail = $4, version = version + 1
        where business_id = $1 and quote_id = $2",
    )
    .bind(business_id)
    .bind(quote_id)
    .bind(state_name(state))
    .bind(detail)
    .execute(db)
    .await?;
    Ok(seal)
}

pub async fn load(db: &mut Db, business_id: &str, quote_id: &str) -> Result<Option<QuoteRow>> {
    let found: Option<Row> = query_as(sqlx::AssertSqlSafe(format!("{COLUMNS} where quote.business_id = $1 and quote.id = $2")))
        .bind(business_id)
        .bind(quote_id)
        .fetch_optional(db)
        .await?;
    found.map(row).transpose()
}

pub async fn by_number(db: &mut Db, business_id: &str, number: Number) -> Result<Option<QuoteRow>> {
    let found: Option<Row> = query_as(sqlx::AssertSqlSafe(format!("{COLUMNS} where quote.business_id = $1 and quote.number = $2")))
        .bind(business_id)
        .bind(number.to_string())
        .fetch_optional(db)
        .await?;
    found.map(row).transpose()
}

/// Numbers with those digits, the newest first.
pub async fn numbers_with(db: &mut Db, business_id: &str, digits: &str) -> Result<Vec<Number>> {
    crate::invoice::numbers_in(db, business_id, "quote", digits).await
}

/// The quotes of a client, in the order of their days.
pub async fn of_client(db: &mut Db, business_id: &str, client_id: &str) -> Result<Vec<QuoteRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        {COLUMNS}
        where quote.business_id = $1 and quote.client_id = $2
        order by quote.issued_on, length(quote.number), quote.number"
    )))
    .bind(business_id)
    .bind(client_id)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

/// Quotes that may still be answered, the one that ends first before the others.
pub async fn waiting(db: &mut Db, business_id: &str, today: NaiveDate) -> Result<Vec<QuoteRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        {COLUMNS}
        where quote.business_id = $1 and quote_state.business_id = $1 and quote_state.state = 'sent' and quote.valid_until >= $2
        order by quote.valid_until, length(quote.number), quote.number"
    )))
    .bind(business_id)
    .bind(today.to_string())
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

/// Approved quotes without a balance (or whole) invoice that stands, the oldest first.
pub async fn to_invoice(db: &mut Db, business_id: &str) -> Result<Vec<QuoteRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        {COLUMNS}
        where quote.business_id = $1
        and quote_state.business_id = $1
        and quote_state.state = 'approved'
        and quote_state.is_billed = 0
        order by quote.issued_on, length(quote.number), quote.number"
    )))
    .bind(business_id)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

/// Quotes that were left without an answer and whose last day is before `today`: to be marked once.
pub async fn newly_expired(db: &mut Db, business_id: &str, today: NaiveDate) -> Result<Vec<QuoteRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        {COLUMNS}
        where quote.business_id = $1 and quote_state.business_id = $1 and quote_state.state = 'sent' and quote.valid_until < $2
        order by length(quote.number), quote.number"
    )))
    .bind(business_id)
    .bind(today.to_string())
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

/// The quotes that consumers withdrew from, the oldest first.
pub async fn renounced(db: &mut Db, business_id: &str) -> Result<Vec<QuoteRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        {COLUMNS}
        where quote.business_id = $1 and quote_state.business_id = $1 and quote_state.state = 'renounced'
        order by quote.issued_on, length(quote.number), quote.number"
    )))
    .bind(business_id)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

/// Closed quotes whose client was asked to let something be kept, and has not answered by the day before `today`.
pub async fn unanswered(db: &mut Db, business_id: &str, today: NaiveDate) -> Result<Vec<QuoteRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        {COLUMNS}
        where quote_state.business_id = $1 and quote_state.state = 'closing'"
    )))
    .bind(business_id)
    .fetch_all(db)
    .await?;
    let mut rows = found.into_iter().map(row).collect::<Result<Vec<_>>>()?;
    rows.sort_by_key(|row| row.quote.offer.number);
    Ok(rows.into_iter().filter(|row| row.quote.asked_to_keep().is_some_and(|(_, until)| until < today)).collect())
}

/// Marks that everyone was told; an expired quote is still `Sent` in its detail, and may be revised or withdrawn.
pub async fn mark_expired(db: &mut Db, business_id: &str, quote_id: &str) -> Result<()> {
    query(
        r"
        update quote_state
        set state = 'expired'
        where business_id = $1 and quote_id = $2 and state = 'sent'",
    )
    .bind(business_id)
    .bind(quote_id)
    .execute(db)
    .await?;
    Ok(())
}

pub(crate) fn state_name(state: &QuoteState) -> &'static str {
    match state {
        QuoteState::Sent => "sent",
        QuoteState::Approved { .. } => "approved",
        QuoteState::Declined { .. } => "declined",
        QuoteState::Withdrawn { .. } => "withdrawn",
        QuoteState::Replaced { .. } => "replaced",
        QuoteState::Renounced { .. } => "renounced",
        QuoteState::Closed { kept: Kept::Asked { .. }, .. } => "closing",
        QuoteState::Closed { .. } => "closed",
    }
}

/// The newest quotes, of any state.
pub async fn newest(db: &mut Db, business_id: &str, most: i64) -> Result<Vec<QuoteRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        {COLUMNS}
        where quote.business_id = $1
        order by quote.issued_on desc, length(quote.number) desc, quote.number desc
        limit $2"
    )))
    .bind(business_id)
    .bind(most)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}
