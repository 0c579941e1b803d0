//! Invoices, frozen when issued.

use billing::{Business, Currency, Invoice, InvoiceKind, Money, Number};
use chrono::NaiveDate;
use sqlx::{query, query_as, query_scalar};

use crate::error::Result;
use crate::{Db, sha256};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceRow {
    pub id: String,
    pub client_id: String,
    pub quote_id: Option<String>,
    pub invoice: Invoice,
    pub frozen: String,
    pub frozen_sha256: String,
    pub outstanding: Money,
    /// What credit notes took back, or the invoice that replaces it.
    pub credited: Money,
    /// What is no longer asked for, though it never came in.
    pub written_off: Money,
    /// The invoice that cancels it and takes its place.
    pub replaced_by: Option<Number>,
    /// The day of the latest payment that stands, whenever it was written down.
    pub paid_on: Option<NaiveDate>,
    /// The day of the latest credit note.
    pub credited_on: Option<NaiveDate>,
}

impl InvoiceRow {
    /// Whether credit notes took all of it back.
    #[must_use]
    pub fn is_credited(&self) -> bool {
        self.credited.is_positive() && self.credited.minor() >= self.invoice.payable.minor()
    }

    /// The day on which what is asked for was reached: that of the latest payment, else of the latest credit note.
    #[must_use]
    pub fn settled_on(&self) -> NaiveDate {
        self.paid_on.or(self.credited_on).unwrap_or(self.invoice.issued_on)
    }

    /// Whether nothing more is asked for.
    #[must_use]
    pub fn is_paid(&self) -> bool {
        !self.outstanding.is_positive()
    }

    /// What never came in, whether it is still asked for or not.
    #[must_use]
    pub fn unpaid(&self) -> Money {
        Money::new(self.outstanding.minor() + self.written_off.minor(), self.outstanding.currency())
    }

    /// What came in of what credit notes leave of it.
    #[must_use]
    pub fn paid(&self) -> Money {
        let left = self.invoice.payable.minor() - self.credited.minor();
        Money::new((left - self.unpaid().minor()).max(0), self.outstanding.currency())
    }

    /// Whether what is left after a payment is too little to be asked for.
    #[must_use]
    pub fn is_remainder(&self, business: &Business) -> bool {
        let is_begun = self.outstanding.minor() < self.invoice.payable.minor() - self.credited.minor();
        is_begun && self.unpaid().minor() <= business.least_asked(self.outstanding.currency()).minor()
    }
}

pub(crate) fn read_number(kept: &str) -> Result<Number> {
    Number::kept(kept).map_err(|_| crate::error::unreadable("number", kept))
}

type Row = (String, String, Option<String>, String, String, i64, i64, i64, Option<String>, Option<String>, Option<String>);
const COLUMNS: &str = r"
    select invoice.id, invoice.client_id, invoice.quote_id, invoice.frozen, invoice.frozen_sha256,
        chase.outstanding_minor,
        (
            select cast(coalesce(sum(total_minor), 0) as bigint)
            from credit_note
            where credit_note.business_id = invoice.business_id and credit_note.invoice_id = invoice.id
        ),
        (
            select cast(coalesce(sum(allocation.amount_minor), 0) as bigint)
            from allocation
            join payment on payment.business_id = allocation.business_id and payment.id = allocation.payment_id
            where allocation.business_id = invoice.business_id and allocation.invoice_id = invoice.id and payment.method = 'write_off'
        ),
        (
            select newer.number
            from invoice newer
            where newer.business_id = invoice.business_id and newer.replaces_id = invoice.id
        ),
        (
            select max(payment.received_on)
            from allocation
            join payment on payment.business_id = allocation.business_id and payment.id = allocation.payment_id
            where allocation.business_id = invoice.business_id and allocation.invoice_id = invoice.id and payment.undoes is null
            and not exists (
                select 1
                from payment correction
                where correction.business_id = payment.business_id and correction.undoes = payment.id
            )
        ),
        (
            select max(credit_note.issued_on)
            from credit_note
            where credit_note.business_id = invoice.business_id and credit_note.invoice_id = invoice.id
        )
    from invoice
    join chase on chase.business_id = invoice.business_id and chase.invoice_id = invoice.id";

fn day(text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|_| crate::error::unreadable("day", text))
}

fn row(row: Row) -> Result<InvoiceRow> {
    let (id, client_id, quote_id, frozen, frozen_sha256, outstanding, credited, written_off, replaced_by, paid_on, credited_on) = row;
    let invoice: Invoice = serde_json::from_str(&frozen)?;
    // Below zero, what is paid in excess since a credit note is the client's credit.
    let outstanding = Money::new(outstanding.max(0), invoice.payable.currency());
    let replaced_by = replaced_by.map(|number| read_number(&number)).transpose()?;
    let credited = if replaced_by.is_some() { invoice.payable } else { Money::new(credited, invoice.payable.currency()) };
    let written_off = Money::new(written_off, invoice.payable.currency());
    let (paid_on, credited_on) = (paid_on.as_deref().map(day).transpose()?, credited_on.as_deref().map(day).transpose()?);
    Ok(InvoiceRow {
        id,
        client_id,
        quote_id,
        invoice,
        frozen,
        frozen_sha256,
        outstanding,
        credited,
        written_off,
        replaced_by,
        paid_on,
        credited_on,
    })
}

#[must_use]
pub fn kind_name(kind: &InvoiceKind) -> &'static str {
    match kind {
        InvoiceKind::Plain { .. } => "plain",
        InvoiceKind::Deposit { .. } => "deposit",
        InvoiceKind::Balance { .. } => "balance",
        InvoiceKind::TakenOver { .. } => "taken_over",
    }
}

/// What an invoice comes from: a quote, and the invoice that it cancels and replaces.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin<'a> {
    pub quote_id: Option<&'a str>,
    pub replaces_id: Option<&'a str>,
}

/// What was invoiced between two days by currency and month, in minor units: credit notes are taken off on their day, and an invoice that
/// another replaces is left out.
pub async fn invoiced(db: &mut Db, business_id: &str, from: NaiveDate, until: NaiveDate) -> Result<Vec<(String, String, i64)>> {
    Ok(query_as(
        r"
        select currency, month, cast(sum(minor) as bigint)
        from (
            select invoice.currency as currency, substr(invoice.issued_on, 1, 7) as month, invoice.payable_minor as minor
            from invoice
            where invoice.business_id = $1 and invoice.issued_on >= $2 and invoice.issued_on <= $3
                and not exists (
                    select 1
                    from invoice newer
                    where newer.business_id = invoice.business_id and newer.replaces_id = invoice.id
                )
            union all
            select currency, substr(issued_on, 1, 7), -total_minor
            from credit_note
            where business_id = $1 and issued_on >= $2 and issued_on <= $3
        ) as documents
        group by currency, month
        order by 1, 2",
    )
    .bind(business_id)
    .bind(from.to_string())
    .bind(until.to_string())
    .fetch_all(db)
    .await?)
}

/// Freezes an invoice; the hash of what was frozen. Its chase is opened by [`crate::chase::open`].
pub async fn issue(db: &mut Db, business_id: &str, id: &str, client_id: &str, origin: Origin<'_>, invoice: &Invoice) -> Result<String> {
    let frozen = serde_json::to_string(invoice)?;
    let seal = sha256(frozen.as_bytes());
    query(
        r"
        insert into invoice (
            business_id, id, number, kind, client_id, quote_id, issued_on, due_on, payable_minor,
            currency, frozen, frozen_sha256, replaces_id
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(business_id)
    .bind(id)
    .bind(invoice.number.to_string())
    .bind(kind_name(&invoice.kind))
    .bind(client_id)
    .bind(origin.quote_id)
    .bind(invoice.issued_on.to_string())
    .bind(invoice.due_on.to_string())
    .bind(invoice.payable.minor())
    .bind(invoice.payable.currency().code())
    .bind(frozen)
    .bind(&seal)
    .bind(origin.replaces_id)
    .execute(db)
    .await?;
    Ok(seal)
}

pub async fn load(db: &mut Db, business_id: &str, invoice_id: &str) -> Result<Option<InvoiceRow>> {
    let found: Option<Row> = query_as(sqlx::AssertSqlSafe(format!("{COLUMNS} where invoice.business_id = $1 and invoice.id = $2")))
        .bind(business_id)
        .bind(invoice_id)
        .fetch_optional(db)
        .await?;
    found.map(row).transpose()
}

pub async fn by_number(db: &mut Db, business_id: &str, number: Number) -> Result<Option<InvoiceRow>> {
    let found: Option<Row> = query_as(sqlx::AssertSqlSafe(format!("{COLUMNS} where invoice.business_id = $1 and invoice.number = $2")))
        .bind(business_id)
        .bind(number.to_string())
        .fetch_optional(db)
        .await?;
    found.map(row).transpose()
}

pub async fn of_quote(db: &mut Db, business_id: &str, quote_id: &str) -> Result<Vec<InvoiceRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        {COLUMNS}
        where invoice.business_id = $1 and invoice.quote_id = $2
        order by invoice.issued_on, length(invoice.number), invoice.number"
    )))
    .bind(business_id)
    .bind(quote_id)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

/// The last invoice of a client.
pub async fn newest_of_client(db: &mut Db, business_id: &str, client_id: &str) -> Result<Option<InvoiceRow>> {
    let found: Option<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        {COLUMNS}
        where invoice.business_id = $1 and invoice.client_id = $2
        order by invoice.issued_on desc, length(invoice.number) desc, invoice.number desc
        limit 1"
    )))
    .bind(business_id)
    .bind(client_id)
    .fetch_optional(db)
    .await?;
    found.map(row).transpose()
}

/// The invoices of a client, in the order of their days.
pub async fn of_client(db: &mut Db, business_id: &str, client_id: &str) -> Result<Vec<InvoiceRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        {COLUMNS}
        where invoice.business_id = $1 and invoice.client_id = $2
        order by invoice.issued_on, length(invoice.number), invoice.number"
    )))
    .bind(business_id)
    .bind(client_id)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

/// Marks an invoice as the balance (or the whole) of a quote; errors where another one is.
pub async fn hold_balance(db: &mut Db, business_id: &str, quote_id: &str, invoice_id: &str) -> Result<()> {
    query("insert into quote_balance (business_id, quote_id, invoice_id) values ($1, $2, $3)")
        .bind(business_id)
        .bind(quote_id)
        .bind(invoice_id)
        .execute(&mut *db)
        .await?;
    set_billed(db, business_id, quote_id, true).await
}

/// Notes beside a quote's state whether a balance holds it: those to be invoiced are found by it, however many were.
async fn set_billed(db: &mut Db, business_id: &str, quote_id: &str, is_billed: bool) -> Result<()> {
    query("update quote_state set is_billed = $3 where business_id = $1 and quote_id = $2")
        .bind(business_id)
        .bind(quote_id)
        .bind(i64::from(is_billed))
        .execute(db)
        .await?;
    Ok(())
}

/// The balance (or whole) invoice of a quote, where it has one that stands.
pub async fn balance_of(db: &mut Db, business_id: &str, quote_id: &str) -> Result<Option<String>> {
    Ok(query_scalar("select invoice_id from quote_balance where business_id = $1 and quote_id = $2")
        .bind(business_id)
        .bind(quote_id)
        .fetch_optional(db)
        .await?)
}

/// Makes room for another balance, once all of that one was credited.
pub async fn release_balance(db: &mut Db, business_id: &str, invoice_id: &str) -> Result<()> {
    let released: Vec<String> = query_scalar("delete from quote_balance where business_id = $1 and invoice_id = $2 returning quote_id")
        .bind(business_id)
        .bind(invoice_id)
        .fetch_all(&mut *db)
        .await?;
    for quote_id in released {
        set_billed(&mut *db, business_id, &quote_id, false).await?;
    }
    Ok(())
}

/// What is not wholly paid, by due date.
pub async fn open(db: &mut Db, business_id: &str) -> Result<Vec<InvoiceRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        {COLUMNS}
        where chase.business_id = $1 and chase.outstanding_minor > 0
        order by invoice.due_on, length(invoice.number), invoice.number"
    )))
    .bind(business_id)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

/// What is not wholly paid by a client, by due date.
pub async fn open_of_client(db: &mut Db, business_id: &str, client_id: &str) -> Result<Vec<InvoiceRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        {COLUMNS}
        where invoice.business_id = $1 and invoice.client_id = $2 and chase.outstanding_minor > 0
        order by invoice.due_on, invoice.number"
    )))
    .bind(business_id)
    .bind(client_id)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

/// The currencies in which a client was invoiced, the latest invoice's first.
pub async fn currencies_of(db: &mut Db, business_id: &str, client_id: &str) -> Result<Vec<Currency>> {
    let found: Vec<(String, String)> = query_as(
        r"
        select currency, max(issued_on)
        from invoice
        where business_id = $1 and client_id = $2
        group by currency
        order by 2 desc, 1",
    )
    .bind(business_id)
    .bind(client_id)
    .fetch_all(db)
    .await?;
    found.into_iter().map(|(code, _)| Currency::parse(&code).ok_or_else(|| crate::error::unreadable("currency", &code))).collect()
}

/// Invoices that were issued elsewhere.
pub async fn taken_over(db: &mut Db, business_id: &str) -> Result<Vec<InvoiceRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        {COLUMNS}
        where invoice.business_id = $1 and invoice.kind = 'taken_over'
        order by length(invoice.number), invoice.number"
    )))
    .bind(business_id)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

/// Numbers with those digits, the newest first.
pub async fn numbers_with(db: &mut Db, business_id: &str, digits: &str) -> Result<Vec<Number>> {
    numbers_in(db, business_id, "invoice", digits).await
}

/// The numbers of quotes or of invoices, as that table keeps them, with those digits, the newest first.
pub(crate) async fn numbers_in(db: &mut Db, business_id: &str, table: &'static str, digits: &str) -> Result<Vec<Number>> {
    let found: Vec<String> = query_scalar(sqlx::AssertSqlSafe(format!(
        r"
        select /* reads all: last digits that are not of this year */ number
        from {table}
        where business_id = $1 and number like $2
        order by issued_on desc, length(number) desc, number desc"
    )))
    .bind(business_id)
    .bind(format!("%{digits}%"))
    .fetch_all(db)
    .await?;
    found.iter().map(|number| read_number(number)).collect()
}

/// The newest invoices, of any state.
pub async fn newest(db: &mut Db, business_id: &str, most: i64) -> Result<Vec<InvoiceRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        {COLUMNS}
        where invoice.business_id = $1
        order by invoice.issued_on desc, length(invoice.number) desc, invoice.number desc
        limit $2"
    )))
    .bind(business_id)
    .bind(most)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}
