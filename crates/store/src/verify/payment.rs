//! The seals of payments, by the formula that each was sealed by.

use std::collections::BTreeMap;

use billing::{AllocationKind, Currency, Money, Payment, PaymentMethod};
use chrono::NaiveDate;
use serde_json::Value;
use sqlx::query_as;

use crate::error::Result;
use crate::payment::{ALLOCATIONS, Allocations, allocation};
use crate::{Db, sha256};

/// What the journal vouches for of each payment: the number of the formula, and the seal.
pub(super) type Vouched = BTreeMap<String, (u32, String)>;

/// The formula by which payments are sealed today; the journal says by which each was.
pub const PAYMENT_FORMULA: u32 = 2;

/// The seal of a payment and what it is for, as the journal keeps it.
#[must_use]
pub fn payment_seal(payment: &Payment, allocations: &Allocations, undoes: Option<&str>) -> String {
    let Payment { amount, method, received_on, reference } = payment;
    let (minor, currency, method, received_on) = (amount.minor(), amount.currency().code(), method.as_str(), received_on.to_string());
    let mut parts: Vec<_> = allocations.iter().map(|part| (&part.invoice_id, part.kind.as_str(), part.minor)).collect();
    parts.sort_unstable();
    sha256(serde_json::json!([PAYMENT_FORMULA, minor, currency, method, received_on, reference, parts, undoes]).to_string().as_bytes())
}

/// The seal by the formula that a line names; `None` where that formula is unknown, or cannot say what the payment is for.
fn payment_seal_by(formula: u32, payment: &Payment, allocations: &Allocations, undoes: Option<&str>) -> Option<String> {
    match formula {
        1 => first_payment_seal(payment, allocations, undoes),
        PAYMENT_FORMULA => Some(payment_seal(payment, allocations, undoes)),
        _ => None,
    }
}

/// The first formula knew principal alone.
fn first_payment_seal(payment: &Payment, allocations: &Allocations, undoes: Option<&str>) -> Option<String> {
    let Payment { amount, method, received_on, reference } = payment;
    let (minor, currency, method, received_on) = (amount.minor(), amount.currency().code(), method.as_str(), received_on.to_string());
    if allocations.iter().any(|part| part.kind != AllocationKind::Principal) {
        return None;
    }
    let settles = match allocations.as_slice() {
        // Where one invoice takes all of it, its name says everything.
        [all] if all.minor == minor => Value::from(all.invoice_id.clone()),
        several => serde_json::json!(several.iter().map(|part| (&part.invoice_id, part.minor)).collect::<Vec<_>>()),
    };
    Some(sha256(serde_json::json!([minor, currency, method, received_on, reference, settles, undoes]).to_string().as_bytes()))
}

/// Compares the payments with their seals; what is wrong with one, if anything.
pub(super) async fn check(db: &mut Db, business_id: &str, vouched: &Vouched) -> Result<Option<String>> {
    type Row = (String, i64, String, String, String, Option<String>, Option<String>);
    let rows: Vec<Row> = query_as(
        r"
        select id, amount_minor, currency, method, received_on, reference, undoes
        from payment
        where business_id = $1",
    )
    .bind(business_id)
    .fetch_all(&mut *db)
    .await?;
    let found: Vec<(String, String, String, i64)> = query_as(sqlx::AssertSqlSafe(format!(
        r"
        select payment_id, invoice_id, kind, amount_minor
        from ({ALLOCATIONS}) as part
        where business_id = $1
        order by payment_id, invoice_id, kind"
    )))
    .bind(business_id)
    .fetch_all(db)
    .await?;
    let mut allocations: BTreeMap<String, Allocations> = BTreeMap::new();
    for (payment_id, invoice_id, kind, minor) in found {
        let Ok(part) = allocation(invoice_id, &kind, minor) else { return Ok(Some(format!("payment {payment_id} was changed"))) };
        allocations.entry(payment_id).or_default().push(part);
    }
    for (id, minor, currency, method, received_on, reference, undoes) in &rows {
        let changed = Ok(Some(format!("payment {id} was changed")));
        let known = PaymentMethod::ALL.into_iter().find(|known| known.as_str() == method);
        // What reads the same must also be written the same.
        let currency = Currency::parse(currency).filter(|known| known.code() == currency);
        let day = received_on.parse().ok().filter(|day: &NaiveDate| day.to_string() == *received_on);
        let (Some(currency), Some(method), Some(received_on)) = (currency, known, day) else { return changed };
        let payment = Payment { amount: Money::new(*minor, currency), method, received_on, reference: reference.clone() };
        let none = Allocations::new();
        let parts = allocations.get(id).unwrap_or(&none);
        let is_proved = vouched
            .get(id)
            .is_some_and(|(formula, seal)| payment_seal_by(*formula, &payment, parts, undoes.as_deref()).as_ref() == Some(seal));
        if !is_proved {
            return changed;
        }
    }
    Ok(vouched.keys().find(|id| !rows.iter().any(|row| row.0 == **id)).map(|id| format!("payment {id} is gone")))
}
