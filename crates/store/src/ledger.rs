//! The stored rows as movements of the ledger: invoices, what cancels or credits them, and what payments settle.

use billing::movement::{Movement, MovementKind, Paid};
use billing::{Currency, Money, PaymentMethod};
use chrono::NaiveDate;
use sqlx::{query_as, query_scalar};

use crate::Db;
use crate::error::{Result, unreadable};
use crate::payment::parts_of;

/// Of which rows.
#[derive(Clone, Copy)]
enum Of<'a> {
    Client(&'a str),
    Invoice(&'a str),
}

impl<'a> Of<'a> {
    fn id(self) -> &'a str {
        match self {
            Self::Client(id) | Self::Invoice(id) => id,
        }
    }

    /// The column that names it, of an invoice and of what is about one.
    fn column(self, of_client: &'static str, of_invoice: &'static str) -> &'static str {
        match self {
            Self::Client(_) => of_client,
            Self::Invoice(_) => of_invoice,
        }
    }
}

/// Everything that moved the account of a client.
pub async fn of_client(db: &mut Db, business_id: &str, client_id: &str) -> Result<Vec<Movement>> {
    of(db, business_id, Of::Client(client_id)).await
}

/// Everything that moved what is owed of an invoice.
pub async fn of_invoice(db: &mut Db, business_id: &str, invoice_id: &str) -> Result<Vec<Movement>> {
    let mut movements = of(db, business_id, Of::Invoice(invoice_id)).await?;
    // The rest of a payment is the client's, or another invoice's.
    movements.retain(|movement| movement.invoice_id.as_deref() == Some(invoice_id));
    Ok(movements)
}

/// The invoices issued by a day that were not paid then, or moved since: those of which something may have been owed at its end.
pub async fn maybe_owed_on(db: &mut Db, business_id: &str, on: NaiveDate) -> Result<Vec<String>> {
    Ok(query_scalar(
        r"
        select invoice.id
        from (
            select chase.invoice_id as id
            from chase
            where chase.business_id = $1 and chase.outstanding_minor > 0
            union
            select allocation.invoice_id
            from payment
            join allocation on allocation.business_id = payment.business_id and allocation.payment_id = payment.id
            where payment.business_id = $1 and payment.received_on > $2
            union
            select credit_note.invoice_id
            from credit_note
            where credit_note.business_id = $1 and credit_note.issued_on > $2
            union
            select newer.replaces_id
            from invoice newer
            where newer.business_id = $1 and newer.issued_on > $2 and newer.replaces_id is not null
        ) as moved
        join invoice on invoice.business_id = $1 and invoice.id = moved.id
        where invoice.issued_on <= $2
        order by invoice.due_on, length(invoice.number), invoice.number",
    )
    .bind(business_id)
    .bind(on.to_string())
    .fetch_all(db)
    .await?)
}

type Row = (String, String, String, i64, String);

fn day(text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|_| unreadable("day", text))
}

fn money(minor: i64, currency: &str) -> Result<Money> {
    Ok(Money::new(minor, Currency::parse(currency).ok_or_else(|| unreadable("currency", currency))?))
}

async fn of(db: &mut Db, business_id: &str, of: Of<'_>) -> Result<Vec<Movement>> {
    let mut movements = Vec::new();
    let documents = [
        (
            MovementKind::Invoiced,
            "select id, client_id, issued_on, payable_minor, currency from invoice where business_id = $1",
            of.column("client_id", "id"),
        ),
        (
            MovementKind::Replaced,
            r"
            select older.id, older.client_id, newer.issued_on, -older.payable_minor, older.currency
            from invoice newer
            join invoice older on older.business_id = newer.business_id and older.id = newer.replaces_id
            where newer.business_id = $1",
            of.column("older.client_id", "older.id"),
        ),
        (
            MovementKind::Credited,
            "select invoice_id, client_id, issued_on, -total_minor, currency from credit_note where business_id = $1",
            of.column("client_id", "invoice_id"),
        ),
    ];
    for (kind, select, column) in documents {
        let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!("{select} and {column} = $2")))
            .bind(business_id)
            .bind(of.id())
            .fetch_all(&mut *db)
            .await?;
        for (invoice_id, client_id, on, minor, currency) in found {
            let amount = money(minor, &currency)?;
            movements.push(Movement { on: day(&on)?, client_id, invoice_id: Some(invoice_id), kind, amount });
        }
    }
    for paid in payments(db, business_id, of).await? {
        movements.extend(paid.movements());
    }
    movements.sort_by_key(|movement| movement.on);
    Ok(movements)
}

type PaidRow = (String, String, i64, String, String, String, Option<String>);

/// The payments, each with what it is for.
async fn payments(db: &mut Db, business_id: &str, of: Of<'_>) -> Result<Vec<Paid>> {
    let which =
        of.column("payment.client_id = $2", "payment.id in (select payment_id from allocation where business_id = $1 and invoice_id = $2)");
    let found: Vec<PaidRow> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        select payment.id, payment.client_id, payment.amount_minor, payment.currency, payment.method,
            payment.received_on, payment.undoes
        from payment
        where payment.business_id = $1 and {which}
        order by payment.recorded_ms, payment.id"
    )))
    .bind(business_id)
    .bind(of.id())
    .fetch_all(&mut *db)
    .await?;
    let mut parts = parts_of(db, business_id, which, of.id()).await?;
    let mut paid = Vec::new();
    for (id, client_id, minor, currency, method, on, undoes) in found {
        let method = PaymentMethod::ALL.into_iter().find(|known| known.as_str() == method).ok_or_else(|| unreadable("method", &method))?;
        let (amount, allocations) = (money(minor, &currency)?, parts.remove(&id).unwrap_or_default());
        paid.push(Paid { on: day(&on)?, client_id, method, amount, is_undoing: undoes.is_some(), allocations });
    }
    Ok(paid)
}
