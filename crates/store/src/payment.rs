//! Payments, what they settle, and their corrections.

use std::collections::BTreeMap;

use billing::{Allocation, AllocationKind, Currency, Money, Payment, PaymentMethod};
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

/// What a payment is for, invoice by invoice.
pub type Allocations = Vec<Allocation>;

/// Records a payment and what it is for; what is beyond is the client's credit.
pub async fn record(
    db: &mut Db,
    business_id: &str,
    row: &PaymentRow,
    allocations: &Allocations,
    undoes: Option<&str>,
    now_ms: i64,
) -> Result<()> {
    let PaymentRow { id, client_id, payment } = row;
    query(
        r"
        insert into payment (
            business_id, id, client_id, amount_minor, currency, method, received_on, banked_on,
            reference, undoes, recorded_ms
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(business_id)
    .bind(id)
    .bind(client_id)
    .bind(payment.amount.minor())
    .bind(payment.amount.currency().code())
    .bind(payment.method.as_str())
    .bind(payment.received_on.to_string())
    .bind(payment.banked_on.map(|day| day.to_string()))
    .bind(&payment.reference)
    .bind(undoes)
    .bind(now_ms)
    .execute(&mut *db)
    .await?;
    for Allocation { invoice_id, kind, minor } in allocations {
        let text = match kind {
            AllocationKind::Principal => {
                "insert into allocation (business_id, payment_id, invoice_id, amount_minor) values ($1, $2, $3, $4)"
            }
            AllocationKind::Penalty | AllocationKind::Fee | AllocationKind::Rounding => {
                "insert into payment_part (business_id, payment_id, invoice_id, amount_minor, kind) values ($1, $2, $3, $4, $5)"
            }
        };
        let inserted = query(text).bind(business_id).bind(id).bind(invoice_id).bind(minor);
        let inserted = if *kind == AllocationKind::Principal { inserted } else { inserted.bind(kind.as_str()) };
        inserted.execute(&mut *db).await?;
    }
    Ok(())
}

/// Writes the day down on which a payment was credited to the account; `false` where one is written already.
pub async fn bank(db: &mut Db, business_id: &str, payment_id: &str, banked_on: NaiveDate) -> Result<bool> {
    let done = query(
        r"
        update payment
        set banked_on = $3
        where business_id = $1 and id = $2 and banked_on is null",
    )
    .bind(business_id)
    .bind(payment_id)
    .bind(banked_on.to_string())
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What a payment is for.
pub async fn allocations_of(db: &mut Db, business_id: &str, payment_id: &str) -> Result<Allocations> {
    let parts = of_parts(
        r"
        select part.invoice_id, {kind}, part.amount_minor
        from {parts} part
        where part.business_id = $1 and part.payment_id = $2",
    );
    let found: Vec<(String, String, i64)> =
        query_as(sqlx::AssertSqlSafe(format!("{parts} order by 1, 2"))).bind(business_id).bind(payment_id).fetch_all(db).await?;
    let allocation = |(invoice_id, kind, minor): (String, String, i64)| allocation(invoice_id, &kind, minor);
    found.into_iter().map(allocation).collect()
}

/// What each payment of a client is for.
pub async fn allocations_of_client(db: &mut Db, business_id: &str, client_id: &str) -> Result<BTreeMap<String, Allocations>> {
    parts_of(db, business_id, "payment.client_id = $2", client_id).await
}

/// What each payment that a condition on `$2` chooses is for.
pub(crate) async fn parts_of(db: &mut Db, business_id: &str, which: &'static str, value: &str) -> Result<BTreeMap<String, Allocations>> {
    let parts = of_parts(&format!(
        r"
        select part.payment_id, part.invoice_id, {{kind}}, part.amount_minor
        from payment
        join {{parts}} part on part.business_id = payment.business_id and part.payment_id = payment.id
        where payment.business_id = $1 and {which}"
    ));
    let found: Vec<(String, String, String, i64)> =
        query_as(sqlx::AssertSqlSafe(format!("{parts} order by 1, 2, 3"))).bind(business_id).bind(value).fetch_all(db).await?;
    let mut allocations: BTreeMap<String, Allocations> = BTreeMap::new();
    for (payment_id, invoice_id, kind, minor) in found {
        allocations.entry(payment_id).or_default().push(allocation(invoice_id, &kind, minor)?);
    }
    Ok(allocations)
}

/// A select over the parts of payments, the principal of each invoice among them: `{parts}` is the table, and `{kind}` what each is there.
/// What is joined with both tables at once would read them whole; so each is joined by itself.
pub(crate) fn of_parts(select: &str) -> String {
    let each = [("allocation", "'principal'"), ("payment_part", "part.kind")];
    each.map(|(table, kind)| select.replace("{parts}", table).replace("{kind}", kind)).join("\n        union all")
}

pub(crate) fn allocation(invoice_id: String, kind: &str, minor: i64) -> Result<Allocation> {
    let kind = AllocationKind::ALL.into_iter().find(|known| known.as_str() == kind).ok_or_else(|| unreadable("allocation", kind))?;
    Ok(Allocation { invoice_id, kind, minor })
}

/// What a client paid or was credited beyond its invoices, in minor units of that currency: what no invoice took, and what a credit note
/// left paid in excess. What is no longer asked for is taken from nobody's credit.
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
            where payment.business_id = $1 and payment.client_id = $2 and payment.currency = $3 and payment.method <> 'write_off'
        ) - (
            select cast(coalesce(sum(case when kind = 'rounding' then -part.amount_minor else part.amount_minor end), 0) as bigint)
            from payment_part part
            join payment on payment.business_id = part.business_id and payment.id = part.payment_id
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

/// The currencies in which a client paid, or was credited.
pub async fn currencies_of(db: &mut Db, business_id: &str, client_id: &str) -> Result<Vec<Currency>> {
    let found: Vec<String> = query_scalar(
        r"
        select currency
        from payment
        where business_id = $1 and client_id = $2
        union
        select currency
        from credit_note
        where business_id = $1 and client_id = $2
        order by 1",
    )
    .bind(business_id)
    .bind(client_id)
    .fetch_all(db)
    .await?;
    found.iter().map(|code| Currency::parse(code).ok_or_else(|| unreadable("currency", code))).collect()
}

/// Whether a payment stands: it is no correction, and none took it back.
const STANDS: &str = r"payment.undoes is null
        and not exists (
            select 1
            from payment correction
            where correction.business_id = payment.business_id and correction.undoes = payment.id
        )";

/// The payments of a client that no invoice took and that stand, the latest last: all of each is its credit.
pub async fn standing_credit(db: &mut Db, business_id: &str, client_id: &str) -> Result<Vec<PaymentRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        select id, client_id, amount_minor, currency, method, received_on, banked_on, reference
        from payment
        where business_id = $1
        and client_id = $2
        and amount_minor > 0
        and {STANDS}
        and not exists (
            select 1
            from allocation
            where allocation.business_id = payment.business_id and allocation.payment_id = payment.id
        )
        and not exists (
            select 1
            from payment_part part
            where part.business_id = payment.business_id and part.payment_id = payment.id
        )
        order by recorded_ms, id"
    )))
    .bind(business_id)
    .bind(client_id)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

/// The payments of a client that stand, and what was given back, in the order of their days.
pub async fn of_client(db: &mut Db, business_id: &str, client_id: &str) -> Result<Vec<PaymentRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        select id, client_id, amount_minor, currency, method, received_on, banked_on, reference
        from payment
        where business_id = $1
        and client_id = $2
        and (amount_minor <> 0 or method = 'write_off')
        and {STANDS}
        order by received_on, recorded_ms, id"
    )))
    .bind(business_id)
    .bind(client_id)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

/// The payments that stand, and what was given back, between two days, both included, in the order of their days: each without the penalties
/// and fees in it.
pub async fn received(db: &mut Db, business_id: &str, from: NaiveDate, until: NaiveDate) -> Result<Vec<PaymentRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        select payment.id, payment.client_id,
            cast(payment.amount_minor - coalesce((
                select sum(part.amount_minor)
                from payment_part part
                where part.business_id = payment.business_id and part.payment_id = payment.id and part.kind in ('penalty', 'fee')
            ), 0) as bigint),
            payment.currency, payment.method, payment.received_on, payment.banked_on, payment.reference
        from payment
        where payment.business_id = $1
        and payment.received_on >= $2
        and payment.received_on <= $3
        and payment.amount_minor <> 0
        and {STANDS}
        order by payment.received_on, payment.recorded_ms, payment.id"
    )))
    .bind(business_id)
    .bind(from.to_string())
    .bind(until.to_string())
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

/// What came in between two days, both included, by currency and by month (`2026-11`): without the penalties and fees, which are no price of
/// what is sold.
pub async fn receipts(db: &mut Db, business_id: &str, from: NaiveDate, until: NaiveDate) -> Result<Vec<(String, String, i64)>> {
    Ok(query_as(
        r"
        select currency, month, cast(sum(minor) as bigint)
        from (
            select currency, substr(received_on, 1, 7) as month, amount_minor as minor
            from payment
            where business_id = $1 and received_on >= $2 and received_on <= $3
            union all
            select payment.currency, substr(payment.received_on, 1, 7), -part.amount_minor
            from payment
            join payment_part part on part.business_id = payment.business_id and part.payment_id = payment.id
            where payment.business_id = $1 and payment.received_on >= $2 and payment.received_on <= $3 and part.kind in ('penalty', 'fee')
        ) as moved
        group by currency, month
        order by 1, 2",
    )
    .bind(business_id)
    .bind(from.to_string())
    .bind(until.to_string())
    .fetch_all(db)
    .await?)
}

/// The penalties and fees that came in between two days, both included, by currency.
pub async fn surcharges(db: &mut Db, business_id: &str, from: NaiveDate, until: NaiveDate) -> Result<Vec<(String, i64)>> {
    parts_between(db, business_id, from, until, "{kind} in ('penalty', 'fee')").await
}

/// What was written off between two days, both included, by currency.
pub async fn written_off(db: &mut Db, business_id: &str, from: NaiveDate, until: NaiveDate) -> Result<Vec<(String, i64)>> {
    parts_between(db, business_id, from, until, "{kind} = 'principal' and payment.method = 'write_off'").await
}

/// What the parts of payments that a condition chooses came to between two days, by currency.
async fn parts_between(
    db: &mut Db,
    business_id: &str,
    from: NaiveDate,
    until: NaiveDate,
    which: &'static str,
) -> Result<Vec<(String, i64)>> {
    let parts = of_parts(&format!(
        r"
        select payment.currency as currency, part.amount_minor as minor
        from payment
        join {{parts}} part on part.business_id = payment.business_id and part.payment_id = payment.id
        where payment.business_id = $1 and payment.received_on >= $2 and payment.received_on <= $3 and {which}"
    ));
    Ok(query_as(sqlx::AssertSqlSafe(format!(
        r"
        select currency, cast(sum(minor) as bigint)
        from ({parts}) as moved
        group by currency
        having sum(minor) <> 0
        order by 1"
    )))
    .bind(business_id)
    .bind(from.to_string())
    .bind(until.to_string())
    .fetch_all(db)
    .await?)
}

/// The payments of an invoice, whatever of it they pay.
const OF_INVOICE: &str = " select part.payment_id from {parts} part where part.business_id = $1 and part.invoice_id = $2";

/// Which of the payments that an invoice ever had one is, from 1: of those that brought money, in the order in which they were written down.
pub async fn rank_of(db: &mut Db, business_id: &str, invoice_id: &str, payment_id: &str) -> Result<i64> {
    let of_invoice = of_parts(OF_INVOICE);
    Ok(query_scalar(sqlx::AssertSqlSafe(format!(
        r"
        select count(*)
        from payment
        where business_id = $1
        and id <= $3
        and undoes is null
        and method not in ('credit', 'write_off')
        and id in ({of_invoice})"
    )))
    .bind(business_id)
    .bind(invoice_id)
    .bind(payment_id)
    .fetch_one(db)
    .await?)
}

/// The fixed sums for recovery that were paid for an invoice, in minor units.
pub async fn fees_of_invoice(db: &mut Db, business_id: &str, invoice_id: &str) -> Result<i64> {
    Ok(query_scalar(
        r"
        select cast(coalesce(sum(amount_minor), 0) as bigint)
        from payment_part
        where business_id = $1 and invoice_id = $2 and kind = 'fee'",
    )
    .bind(business_id)
    .bind(invoice_id)
    .fetch_one(db)
    .await?)
}

type Row = (String, String, i64, String, String, String, Option<String>, Option<String>);

fn row((id, client_id, minor, currency, method, received_on, banked_on, reference): Row) -> Result<PaymentRow> {
    let currency = Currency::parse(&currency).ok_or_else(|| unreadable("currency", &currency))?;
    let method = PaymentMethod::ALL.into_iter().find(|known| known.as_str() == method).ok_or_else(|| unreadable("method", &method))?;
    let received_on: NaiveDate = received_on.parse().map_err(|_| unreadable("day", &received_on))?;
    let banked_on = banked_on.map(|day| day.parse().map_err(|_| unreadable("day", &day))).transpose()?;
    let amount = Money::new(minor, currency);
    Ok(PaymentRow { id, client_id, payment: Payment { amount, method, received_on, banked_on, reference } })
}

/// The payments of a business that stand, the latest first.
pub async fn newest_standing(db: &mut Db, business_id: &str, most: i64) -> Result<Vec<PaymentRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        select id, client_id, amount_minor, currency, method, received_on, banked_on, reference
        from payment
        where business_id = $1
        and amount_minor > 0
        and {STANDS}
        order by received_on desc
        limit $2"
    )))
    .bind(business_id)
    .bind(most)
    .fetch_all(db)
    .await?;
    let mut rows: Vec<PaymentRow> = found.into_iter().map(row).collect::<Result<_>>()?;
    // Of one day, the last that was noted first: ids follow the time at which they were made.
    rows.sort_by(|one, other| (other.payment.received_on, &other.id).cmp(&(one.payment.received_on, &one.id)));
    Ok(rows)
}

/// The payments of a client that stand and came in on that day, the first one first.
pub async fn standing_of_day(db: &mut Db, business_id: &str, client_id: &str, on: NaiveDate) -> Result<Vec<PaymentRow>> {
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        select id, client_id, amount_minor, currency, method, received_on, banked_on, reference
        from payment
        where business_id = $1
        and client_id = $2
        and received_on = $3
        and amount_minor > 0
        and {STANDS}
        order by recorded_ms, id"
    )))
    .bind(business_id)
    .bind(client_id)
    .bind(on.to_string())
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}

/// What was given back to a client out of its credit, from that day on.
pub async fn refunded_since(db: &mut Db, business_id: &str, client_id: &str, currency: Currency, from: NaiveDate) -> Result<Money> {
    let minor: i64 = query_scalar(sqlx::AssertSqlSafe(format!(
        r"
        select cast(coalesce(-sum(amount_minor), 0) as bigint)
        from payment
        where business_id = $1
        and client_id = $2
        and currency = $3
        and received_on >= $4
        and amount_minor < 0
        and {STANDS}"
    )))
    .bind(business_id)
    .bind(client_id)
    .bind(currency.code())
    .bind(from.to_string())
    .fetch_one(db)
    .await?;
    Ok(Money::new(minor, currency))
}

/// How the latest money of a client in that currency that stands came in.
pub async fn last_method(db: &mut Db, business_id: &str, client_id: &str, currency: Currency) -> Result<Option<PaymentMethod>> {
    let methods: Vec<String> = query_scalar(sqlx::AssertSqlSafe(format!(
        r"
        select method
        from payment
        where business_id = $1
        and client_id = $2
        and currency = $3
        and amount_minor > 0
        and method not in ('write_off', 'credit')
        and {STANDS}
        order by recorded_ms desc, id desc
        limit 1"
    )))
    .bind(business_id)
    .bind(client_id)
    .bind(currency.code())
    .fetch_all(db)
    .await?;
    let known = |method: &String| PaymentMethod::ALL.into_iter().find(|known| known.as_str() == method);
    Ok(methods.iter().filter_map(known).find(|method| method.brings_money()))
}

/// Whether less was written off by it, because money came in or a credit note did: it stands and goes with that.
const IS_LESS: &str = r"
        payment.method = 'write_off' and exists (
            select 1
            from allocation less
            where less.business_id = payment.business_id and less.payment_id = payment.id and less.amount_minor < 0
        )";

/// Every payment that an invoice ever had, undone or not, corrections among them.
pub async fn ids_of_invoice(db: &mut Db, business_id: &str, invoice_id: &str) -> Result<Vec<String>> {
    let of_invoice = of_parts(OF_INVOICE);
    let text = format!("select id from payment where business_id = $1 and id in ({of_invoice}) order by recorded_ms, id");
    Ok(query_scalar(sqlx::AssertSqlSafe(text)).bind(business_id).bind(invoice_id).fetch_all(db).await?)
}

/// The payments of an invoice that stand, whatever of it they pay: neither undone nor a correction.
pub async fn standing(db: &mut Db, business_id: &str, invoice_id: &str) -> Result<Vec<PaymentRow>> {
    standing_where(db, business_id, invoice_id, "not").await
}

/// What was written off less of an invoice since, and stands: each with the id of what came in as its reference.
pub async fn written_off_less(db: &mut Db, business_id: &str, invoice_id: &str) -> Result<Vec<PaymentRow>> {
    standing_where(db, business_id, invoice_id, "").await
}

async fn standing_where(db: &mut Db, business_id: &str, invoice_id: &str, not: &'static str) -> Result<Vec<PaymentRow>> {
    let of_invoice = of_parts(OF_INVOICE);
    let found: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        select payment.id, payment.client_id, payment.amount_minor, payment.currency,
            payment.method, payment.received_on, payment.banked_on, payment.reference
        from payment
        where payment.business_id = $1
        and payment.id in ({of_invoice})
        and {STANDS}
        and {not} ({IS_LESS})
        order by payment.recorded_ms, payment.id"
    )))
    .bind(business_id)
    .bind(invoice_id)
    .fetch_all(db)
    .await?;
    found.into_iter().map(row).collect()
}
