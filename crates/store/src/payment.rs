//! Payments, what they settle, and their corrections.

use billing::{Currency, Money, Payment, PaymentMethod};
use chrono::NaiveDate;
use sqlx::{query, query_as, query_scalar};

use crate::Db;
use crate::error::{Result, unreadable};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentRow {
    pub id: String,
    pub client_id: String,
    pub payment: Payment,
}

/// What part of a payment settles which invoice, in minor units.
pub type Allocations = Vec<(String, i64)>;

/// Records a payment and what it settles; what it does not is the client's credit.
pub async fn record(
    db: &mut Db,
    business_id: &str,
    row: &PaymentRow,
    settles: &Allocations,
    undoes: Option<&str>,
    now_ms: i64,
) -> Result<()> {
    let PaymentRow { id, client_id, payment } = row;
    query(
        r"
        insert into payment (
            business_id, id, client_id, amount_minor, currency, method, received_on, reference, undoes,
            recorded_ms
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(business_id)
    .bind(id)
    .bind(client_id)
    .bind(payment.amount.minor())
    .bind(payment.amount.currency().code())
    .bind(payment.method.as_str())
    .bind(payment.received_on.to_string())
    .bind(&payment.reference)
    .bind(undoes)
    .bind(now_ms)
    .execute(&mut *db)
    .await?;
    for (invoice_id, minor) in settles {
        query(
            r"
            insert into allocation (business_id, payment_id, invoice_id, amount_minor)
            values ($1, $2, $3, $4)",
        )
        .bind(business_id)
        .bind(id)
        .bind(invoice_id)
        .bind(minor)
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// What a payment settles.
pub async fn settled_by(db: &mut Db, business_id: &str, payment_id: &str) -> Result<Allocations> {
    Ok(query_as(
        r"
        select invoice_id, amount_minor
        from allocation
        where business_id = $1 and payment_id = $2
        order by invoice_id",
    )
    .bind(business_id)
    .bind(payment_id)
    .fetch_all(db)
    .await?)
}

/// What a client paid or was credited beyond its invoices, in minor units of that currency: what no invoice took, and what a credit note
/// left paid in excess.
pub async fn credit_of(db: &mut Db, business_id: &str, client_id: &str, currency: Currency) -> Result<i64> {
    Ok(query_scalar(
        r"
        select (
            select cast(coalesce(sum(amount_minor), 0) as bigint)
            from payment
            where business_id = $1 and client_id = $2 and currency = $3
        ) - (
            select cast(coalesce(sum(allocation.amount_minor), 0) as bigint)
            from allocation
            join payment on payment.business_id = allocation.business_id and payment.id = allocation.payment_id
            where payment.business_id = $1 and payment.client_id = $2 and payment.currency = $3
        ) + (
            select cast(coalesce(sum(-chase.outstanding_minor), 0) as bigint)
            from chase
            join invoice on invoice.business_id = chase.business_id and invoice.id = chase.invoice_id
            where invoice.business_id = $1
            and invoice.client_id = $2
            and invoice.currency = $3
            and chase.outstanding_minor < 0
        )",
    )
    .bind(business_id)
    .bind(client_id)
    .bind(currency.code())
    .fetch_one(db)
    .await?)
}

/// The payments of a client that stand, and what was given back, in the order of their days.
pub async fn of_client(db: &mut Db, business_id: &str, client_id: &str) -> Result<Vec<PaymentRow>> {
    let found: Vec<Row> = query_as(
        r"
        select id, client_id, amount_minor, currency, method, received_on, reference
        from payment
        where business_id = $1
        and client_id = $2
        and amount_minor <> 0
        and undoes is null
        and not exists (
            select 1
            from payment correction
            where correction.business_id = payment.business_id and correction.undoes = payment.id
        )
        order by received_on, recorded_ms, id",
    )
    .bind(business_id)
    .bind(client_id)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

/// What came in between two days, both included, by currency and by month (`2026-11`).
pub async fn receipts(db: &mut Db, business_id: &str, from: NaiveDate, until: NaiveDate) -> Result<Vec<(String, String, i64)>> {
    Ok(query_as(
        r"
        select currency, substr(received_on, 1, 7), cast(sum(amount_minor) as bigint)
        from payment
        where business_id = $1 and received_on >= $2 and received_on <= $3
        group by currency, substr(received_on, 1, 7)
        order by 1, 2",
    )
    .bind(business_id)
    .bind(from.to_string())
    .bind(until.to_string())
    .fetch_all(db)
    .await?)
}

type Row = (String, String, i64, String, String, String, Option<String>);

fn row((id, client_id, minor, currency, method, received_on, reference): Row) -> Result<PaymentRow> {
    let currency = Currency::parse(&currency).ok_or_else(|| unreadable("currency", &currency))?;
    let method = PaymentMethod::ALL.into_iter().find(|known| known.as_str() == method).ok_or_else(|| unreadable("method", &method))?;
    let received_on: NaiveDate = received_on.parse().map_err(|_| unreadable("day", &received_on))?;
    Ok(PaymentRow { id, client_id, payment: Payment { amount: Money::new(minor, currency), method, received_on, reference } })
}

/// The payments of an invoice that stand: neither undone nor a correction.
pub async fn standing(db: &mut Db, business_id: &str, invoice_id: &str) -> Result<Vec<PaymentRow>> {
    let found: Vec<Row> = query_as(
        r"
        select payment.id, payment.client_id, payment.amount_minor, payment.currency,
            payment.method, payment.received_on, payment.reference
        from payment
        join allocation on allocation.business_id = payment.business_id
        and allocation.payment_id = payment.id
        where payment.business_id = $1
        and allocation.invoice_id = $2
        and allocation.amount_minor > 0
        and payment.undoes is null
        and not exists (
            select 1
            from payment correction
            where correction.business_id = payment.business_id and correction.undoes = payment.id
        )
        order by payment.recorded_ms, payment.id",
    )
    .bind(business_id)
    .bind(invoice_id)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}
