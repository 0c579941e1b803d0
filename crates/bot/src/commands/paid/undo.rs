//! A payment taken back, or corrected.

use billing::allocation::sum_of;
use billing::{AllocationKind, Money, PaymentMethod, Surcharges};
use chat::{Field, FieldKind};
use operations::payment;
use store::invoice::InvoiceRow;
use store::payment::PaymentRow;

use super::day;
use super::record::{as_typed, surcharges_of};
use crate::cards::reason::{self, Done};
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::read::find::{self, Reference};
use crate::read::value::read_money;
use crate::request::Request;

/// The payment of an invoice that stands, as pressed or the last one.
async fn standing(desk: &mut Desk<'_>, request: &Request, reference: &str) -> Result<(InvoiceRow, PaymentRow), Error> {
    let (invoice, standing) = standing_of(desk, request, reference).await?;
    let number = invoice.invoice.number;
    let is_pressed = request.payload.get("payment_id").is_some();
    let none = || if is_pressed { Refusal::UndoneAlready { number } } else { Refusal::NothingToUndo { number } };
    Ok((invoice, chosen(request, standing).ok_or_else(none)?))
}

/// An invoice, as pressed or as typed, and its payments that stand.
pub(super) async fn standing_of(desk: &mut Desk<'_>, request: &Request, reference: &str) -> Result<(InvoiceRow, Vec<PaymentRow>), Error> {
    let shop = desk.shop()?;
    let invoice = match request.payload.get("invoice_id").and_then(|id| id.as_str()) {
        Some(id) => operations::load::invoice(&mut desk.office()?, id).await?,
        None => find::invoice(desk, reference).await?,
    };
    let standing = store::payment::standing(desk.db, &shop.id, &invoice.id).await?;
    Ok((invoice, standing))
}

fn chosen(request: &Request, standing: Vec<PaymentRow>) -> Option<PaymentRow> {
    match request.payload.get("payment_id").and_then(|id| id.as_str()) {
        Some(id) => standing.into_iter().find(|row| row.id == id),
        None => standing.into_iter().next_back(),
    }
}

/// What really came in.
pub(super) fn amount_field(desk: &Desk<'_>) -> Vec<Field> {
    vec![Field::of(FieldKind::Amount, "amount", desk.t("ask-paid-amount", &[]))]
}

pub(super) async fn undo(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let Reference { typed: first, is_number, rest } = find::reference(desk, &request.rest);
    let is_named = is_number || first.bytes().all(|byte| byte.is_ascii_digit()) || find::invoice_in_full(desk, first).await?.is_some();
    let is_invoice = request.payload.get("invoice_id").is_some() || request.pressed.is_none() && is_named;
    let (invoice_id, row) = if is_invoice {
        find::nothing_left(rest)?;
        let (invoice, row) = standing(desk, request, first).await?;
        (Some(invoice.id), row)
    } else {
        of_client(desk, request).await?
    };
    let happened = payment::undo(&mut desk.office()?, invoice_id.as_deref(), &row).await?;
    // What is typed again now is no second one.
    store::recent_command::forget(desk.db, &desk.actor.person_id).await?;
    // What is asked for again was no payment.
    let is_payment = row.payment.method != PaymentMethod::WriteOff;
    let why = is_payment.then(|| reason::ask(desk.voice(), Done::Undone, &row.id));
    Ok(desk.told(happened).await?.into_iter().chain(why).collect())
}

/// The last payment of a client, by its name or as pressed: one that no invoice took first.
async fn of_client(desk: &mut Desk<'_>, request: &Request) -> Result<(Option<String>, PaymentRow), Error> {
    let shop = desk.shop()?;
    let client = match request.payload.get("client_id").and_then(|id| id.as_str()) {
        Some(id) => operations::load::client(&mut desk.office()?, id).await?,
        None => find::client(desk, &request.rest).await?,
    };
    let standing = store::payment::standing_credit(desk.db, &shop.id, &client.id).await?;
    if let Some(row) = chosen(request, standing) {
        return Ok((None, row));
    }
    let invoices = store::invoice::of_client(desk.db, &shop.id, &client.id).await?;
    let mut last: Option<(String, PaymentRow)> = None;
    for invoice in invoices {
        for row in store::payment::standing(desk.db, &shop.id, &invoice.id).await? {
            // Ids follow the time at which they were made.
            if last.as_ref().is_none_or(|(_, before)| before.id < row.id) {
                last = Some((invoice.id.clone(), row));
            }
        }
    }
    let (invoice_id, row) = last.ok_or(Refusal::NoPaymentOf { client: client.client.name })?;
    Ok((Some(invoice_id), row))
}

/// Takes the last payment of an invoice back and records it as it should have been: what is not typed stays as it was noted.
pub(super) async fn correct(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let Reference { typed: reference, rest: typed, .. } = find::reference(desk, &request.rest);
    let (invoice, row) = standing(desk, request, reference).await?;
    let currency = invoice.invoice.payable.currency();
    let amount: Money = if typed.is_empty() { row.payment.amount } else { read_money(typed, currency)? };
    let mut payment = as_typed(desk, request, amount)?;
    if request.option("on").is_none() {
        payment.received_on = row.payment.received_on;
    }
    if request.option("by").is_none() {
        payment.method = row.payment.method;
    }
    payment.banked_on = payment.banked_on.or(row.payment.banked_on.filter(|_| payment.method.brings_money()));
    payment.reference = payment.reference.or_else(|| row.payment.reference.clone());
    payment::check_banked(desk.today(), &payment)?;
    let mut surcharges = surcharges_of(request, currency)?;
    if typed.is_empty() && surcharges.is_none() {
        let shop = desk.shop()?;
        let parts = store::payment::allocations_of(desk.db, &shop.id, &row.id).await?;
        let noted = |kind| Money::new(sum_of(&parts, kind), currency);
        surcharges = Surcharges { penalty: noted(AllocationKind::Penalty), fee: noted(AllocationKind::Fee) };
    }
    let shop = desk.shop()?;
    let parts = store::payment::allocations_of(desk.db, &shop.id, &row.id).await?;
    if payment == row.payment && surcharges == Surcharges::of(&parts, currency) {
        let args = [("amount", desk.voice().money(payment.amount).into()), ("number", invoice.invoice.reference().into())];
        return Ok(vec![Message::answer(Draft::text(desk.t("paid-nothing-to-correct", &args)))]);
    }
    if let Some(asked) = day::ask(desk, request, &payment, &[&invoice], true).filter(|_| request.option("on").is_some()) {
        return Ok(asked);
    }
    let happened = payment::correct(&mut desk.office()?, &invoice, &row, payment, &surcharges).await?;
    desk.told(happened).await
}
