//! Payments, what they settle, and their corrections.

use billing::{Currency, Money, Payment, PaymentMethod};
use chrono::NaiveDate;
use sqlx::{query, query_as};

use crate::Db;
use crate::error::{Result, unreadable};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentRow {
    pub id: String,
    pub client_id: String,
    pub payment: Payment,
}

/// Records a payment that settles one invoice.
pub async fn record(db: &mut Db, business_id: &str, row: &PaymentRow, invoice_id: &str, undoes: Option<&str>, now_ms: i64) -> Result<()> {
    let PaymentRow { id, client_id, payment } = row;
    query("insert into payment (business_id, id, client_id, amount_minor, currency, method, received_on, reference, undoes, recorded_ms) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
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
    query("insert into allocation (business_id, payment_id, invoice_id, amount_minor) values ($1, $2, $3, $4)")
        .bind(business_id)
        .bind(id)
        .bind(invoice_id)
        .bind(payment.amount.minor())
        .execute(db)
        .await?;
    Ok(())
}

/// The payments of an invoice that stand: neither undone nor a correction.
pub async fn standing(db: &mut Db, business_id: &str, invoice_id: &str) -> Result<Vec<PaymentRow>> {
    type Row = (String, String, i64, String, String, String, Option<String>);
    let found: Vec<Row> = query_as(
        "select payment.id, payment.client_id, payment.amount_minor, payment.currency, payment.method, payment.received_on, payment.reference from payment join allocation on allocation.business_id = payment.business_id and allocation.payment_id = payment.id where payment.business_id = $1 and allocation.invoice_id = $2 and payment.undoes is null and not exists (select 1 from payment correction where correction.business_id = payment.business_id and correction.undoes = payment.id) order by payment.recorded_ms, payment.id",
    )
    .bind(business_id)
    .bind(invoice_id)
    .fetch_all(db)
    .await?;
    found
        .into_iter()
        .map(|(id, client_id, minor, currency, method, received_on, reference)| {
            let currency = Currency::parse(&currency).ok_or_else(|| unreadable("currency", &currency))?;
            let method =
                PaymentMethod::ALL.into_iter().find(|known| known.as_str() == method).ok_or_else(|| unreadable("method", &method))?;
            let received_on: NaiveDate = received_on.parse().map_err(|_| unreadable("day", &received_on))?;
            Ok(PaymentRow { id, client_id, payment: Payment { amount: Money::new(minor, currency), method, received_on, reference } })
        })
        .collect()
}
