//! The seals of payments, by the formula that each was sealed by.

use std::collections::BTreeMap;

use billing::{AllocationKind, Currency, Money, Payment, PaymentMethod};
use chrono::NaiveDate;
use serde_json::Value;
use sqlx::query_as;

use super::pages::{PAGE, Pages};
use crate::error::Result;
use crate::payment::{Allocations, allocation, of_parts};
use crate::{Db, sha256};

/// What the journal vouches for of each payment: the number of the formula, and the seal.
pub(super) type Vouched = BTreeMap<String, (u32, String)>;

/// The formula by which payments are sealed today; the journal says by which each was.
pub const PAYMENT_FORMULA: u32 = 3;

/// The seal of a payment and what it is for, as the journal keeps it.
#[must_use]
pub fn payment_seal(payment: &Payment, allocations: &Allocations, undoes: Option<&str>) -> String {
    let Payment { amount, method, received_on, banked_on, reference } = payment;
    let (minor, currency, method) = (amount.minor(), amount.currency().code(), method.as_str());
    let days = (received_on.to_string(), banked_on.map(|day| day.to_string()));
    let parts = parts(allocations);
    sha256(serde_json::json!([PAYMENT_FORMULA, minor, currency, method, days, reference, parts, undoes]).to_string().as_bytes())
}

/// What a payment is for, in an order that does not depend on the database's.
fn parts(allocations: &Allocations) -> Vec<(&String, &str, i64)> {
    let mut parts: Vec<_> = allocations.iter().map(|part| (&part.invoice_id, part.kind.as_str(), part.minor)).collect();
    parts.sort_unstable();
    parts
}

/// The seal by the formula that a line names; `None` where that formula is unknown, or cannot say what the payment is for.
fn payment_seal_by(formula: u32, payment: &Payment, allocations: &Allocations, undoes: Option<&str>) -> Option<String> {
    match formula {
        // Before the third, no payment had a day of banking.
        1 | 2 if payment.banked_on.is_some() => None,
        1 => first_payment_seal(payment, allocations, undoes),
        2 => Some(second_payment_seal(payment, allocations, undoes)),
        PAYMENT_FORMULA => Some(payment_seal(payment, allocations, undoes)),
        _ => None,
    }
}

/// The second formula knew one day.
fn second_payment_seal(payment: &Payment, allocations: &Allocations, undoes: Option<&str>) -> String {
    let Payment { amount, method, received_on, reference, .. } = payment;
    let (minor, currency, method, received_on) = (amount.minor(), amount.currency().code(), method.as_str(), received_on.to_string());
    let parts = parts(allocations);
    sha256(serde_json::json!([2, minor, currency, method, received_on, reference, parts, undoes]).to_string().as_bytes())
}

/// The first formula knew principal alone.
fn first_payment_seal(payment: &Payment, allocations: &Allocations, undoes: Option<&str>) -> Option<String> {
    let Payment { amount, method, received_on, reference, .. } = payment;
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

type Row = (String, i64, String, String, String, Option<String>, Option<String>, Option<String>);

/// Compares the payments with their seals; what is wrong with one, if anything. What was seen is taken out of what is vouched for.
pub(super) async fn check(db: &mut Db, business_id: &str, vouched: &mut Vouched) -> Result<Option<String>> {
    let mut pages = Pages::default();
    while let Some(after) = pages.next() {
        let rows: Vec<Row> = query_as(
            r"
            select id, amount_minor, currency, method, received_on, banked_on, reference, undoes
            from payment
            where business_id = $1 and id > $2
            order by id
            limit $3",
        )
        .bind(business_id)
        .bind(after)
        .bind(PAGE)
        .fetch_all(&mut *db)
        .await?;
        let last = rows.last().map(|row| row.0.clone());
        if let Some(last) = &last
            && let Some(what) = check_page(db, business_id, vouched, rows, (after, last)).await?
        {
            return Ok(Some(what));
        }
        pages.turn(last.as_ref());
    }
    Ok(vouched.keys().next().map(|id| format!("payment {id} is gone")))
}

/// The same of these alone.
pub(super) async fn check_some(db: &mut Db, business_id: &str, mut vouched: Vouched) -> Result<Option<String>> {
    for id in vouched.keys().cloned().collect::<Vec<_>>() {
        let rows: Vec<Row> = query_as(
            r"
            select id, amount_minor, currency, method, received_on, banked_on, reference, undoes
            from payment
            where business_id = $1 and id = $2",
        )
        .bind(business_id)
        .bind(&id)
        .fetch_all(&mut *db)
        .await?;
        // Between an id and itself, both ends included.
        let before = id.char_indices().next_back().map_or("", |(end, _)| &id[..end]);
        if let Some(what) = check_page(db, business_id, &mut vouched, rows, (before, &id)).await? {
            return Ok(Some(what));
        }
    }
    Ok(vouched.keys().next().map(|id| format!("payment {id} is gone")))
}

async fn check_page(db: &mut Db, business_id: &str, vouched: &mut Vouched, rows: Vec<Row>, ids: (&str, &str)) -> Result<Option<String>> {
    let parts = of_parts(
        r"
        select part.payment_id, part.invoice_id, {kind}, part.amount_minor
        from {parts} part
        where part.business_id = $1 and part.payment_id > $2 and part.payment_id <= $3",
    );
    let found: Vec<(String, String, String, i64)> =
        query_as(sqlx::AssertSqlSafe(parts)).bind(business_id).bind(ids.0).bind(ids.1).fetch_all(db).await?;
    let mut allocations: BTreeMap<String, Allocations> = BTreeMap::new();
    for (payment_id, invoice_id, kind, minor) in found {
        let Ok(part) = allocation(invoice_id, &kind, minor) else { return Ok(Some(format!("payment {payment_id} was changed"))) };
        allocations.entry(payment_id).or_default().push(part);
    }
    for (id, minor, currency, method, received_on, banked_on, reference, undoes) in &rows {
        let changed = Ok(Some(format!("payment {id} was changed")));
        let known = PaymentMethod::ALL.into_iter().find(|known| known.as_str() == method);
        // What reads the same must also be written the same.
        let currency = Currency::parse(currency).filter(|known| known.code() == currency);
        let day = |text: &String| text.parse().ok().filter(|day: &NaiveDate| day.to_string() == *text);
        let (Some(currency), Some(method), Some(received_on)) = (currency, known, day(received_on)) else { return changed };
        let banked = banked_on.as_ref().map(day);
        if banked.is_some_and(|day| day.is_none()) {
            return changed;
        }
        let (amount, banked_on, reference) = (Money::new(*minor, currency), banked.flatten(), reference.clone());
        let payment = Payment { amount, method, received_on, banked_on, reference };
        let none = Allocations::new();
        let parts = allocations.get(id).unwrap_or(&none);
        let is_proved =
            vouched.remove(id).is_some_and(|(formula, seal)| payment_seal_by(formula, &payment, parts, undoes.as_deref()) == Some(seal));
        if !is_proved {
            return changed;
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use billing::Allocation;
    use billing::money::EUR;

    use super::*;

    fn payment(banked_on: Option<&str>) -> Payment {
        let day = |text: &str| text.parse().expect("a date");
        let (amount, reference) = (Money::new(540_00, EUR), Some("n° 12".to_owned()));
        Payment { amount, method: PaymentMethod::Cheque, received_on: day("2026-03-10"), banked_on: banked_on.map(day), reference }
    }

    // Journals are of these seals: each formula goes on as it was released.
    #[test]
    fn every_formula_seals_what_it_sealed() {
        let (one, parts) = (payment(None), vec![Allocation::principal("i1", 540_00)]);
        let first = sha256(r#"[54000,"EUR","cheque","2026-03-10","n° 12","i1",null]"#.as_bytes());
        let second = sha256(r#"[2,54000,"EUR","cheque","2026-03-10","n° 12",[["i1","principal",54000]],null]"#.as_bytes());
        let third = sha256(r#"[3,54000,"EUR","cheque",["2026-03-10",null],"n° 12",[["i1","principal",54000]],null]"#.as_bytes());
        for (formula, seal) in [(1, Some(first)), (2, Some(second)), (3, Some(third)), (4, None)] {
            assert_eq!(payment_seal_by(formula, &one, &parts, None), seal, "formula {formula}");
        }
    }

    #[test]
    fn what_no_earlier_formula_could_say_is_not_proved_by_one() {
        let (banked, parts) = (payment(Some("2026-03-14")), vec![Allocation::principal("i1", 540_00)]);
        assert_eq!((payment_seal_by(1, &banked, &parts, None), payment_seal_by(2, &banked, &parts, None)), (None, None));
        assert_ne!(payment_seal(&banked, &parts, None), payment_seal(&payment(None), &parts, None));
        assert_ne!(payment_seal(&banked, &parts, None), payment_seal(&payment(Some("2026-03-15")), &parts, None));
    }
}
