//! Credit notes, frozen when issued.

use billing::{CreditNote, Number};
use sqlx::{query, query_as};

use crate::error::Result;
use crate::{Db, sha256};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditNoteRow {
    pub id: String,
    pub client_id: String,
    pub invoice_id: String,
    pub credit_note: CreditNote,
}

type Row = (String, String, String, String);

fn row((id, client_id, invoice_id, frozen): Row) -> Result<CreditNoteRow> {
    Ok(CreditNoteRow { id, client_id, invoice_id, credit_note: serde_json::from_str(&frozen)? })
}

/// Freezes a credit note; the hash of what was frozen.
pub async fn issue(db: &mut Db, business_id: &str, row: &CreditNoteRow) -> Result<String> {
    let CreditNoteRow { id, client_id, invoice_id, credit_note } = row;
    let frozen = serde_json::to_string(credit_note)?;
    let seal = sha256(frozen.as_bytes());
    query(
        r"
        insert into credit_note (
            business_id, id, number, client_id, invoice_id, issued_on, total_minor, currency, frozen,
            frozen_sha256
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(business_id)
    .bind(id)
    .bind(credit_note.number.to_string())
    .bind(client_id)
    .bind(invoice_id)
    .bind(credit_note.issued_on.to_string())
    .bind(credit_note.total().minor())
    .bind(credit_note.total().currency().code())
    .bind(frozen)
    .bind(&seal)
    .execute(db)
    .await?;
    Ok(seal)
}

pub async fn load(db: &mut Db, business_id: &str, id: &str) -> Result<Option<CreditNoteRow>> {
    let found: Option<Row> = query_as(
        r"
        select id, client_id, invoice_id, frozen
        from credit_note
        where business_id = $1 and id = $2",
    )
    .bind(business_id)
    .bind(id)
    .fetch_optional(db)
    .await?;
    found.map(row).transpose()
}

/// The credit notes of an invoice, in the order of their numbers.
pub async fn of_invoice(db: &mut Db, business_id: &str, invoice_id: &str) -> Result<Vec<CreditNoteRow>> {
    let found: Vec<Row> = query_as(
        r"
        select id, client_id, invoice_id, frozen
        from credit_note
        where business_id = $1 and invoice_id = $2
        order by issued_on, length(number), number",
    )
    .bind(business_id)
    .bind(invoice_id)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

/// The credit notes of a client, in the order of their days.
pub async fn of_client(db: &mut Db, business_id: &str, client_id: &str) -> Result<Vec<CreditNoteRow>> {
    let found: Vec<Row> = query_as(
        r"
        select id, client_id, invoice_id, frozen
        from credit_note
        where business_id = $1 and client_id = $2
        order by issued_on, length(number), number",
    )
    .bind(business_id)
    .bind(client_id)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

pub async fn by_number(db: &mut Db, business_id: &str, number: Number) -> Result<Option<CreditNoteRow>> {
    let found: Option<Row> = query_as(
        r"
        select id, client_id, invoice_id, frozen
        from credit_note
        where business_id = $1 and number = $2",
    )
    .bind(business_id)
    .bind(number.to_string())
    .fetch_optional(db)
    .await?;
    found.map(row).transpose()
}
