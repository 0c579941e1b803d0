//! A payment taken back, or corrected.

use billing::allocation::sum_of;
use billing::{AllocationKind, Money, PaymentMethod, Surcharges};
use chat::{Field, FieldKind};
use operations::payment;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::payment::PaymentRow;

use super::day;
use super::record::{as_typed, surcharges_of};
use crate::action::{self, OfFreePayment, OfPayment};
use crate::cards::reason::{self, Done};
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message, Press};
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
        match of_client(desk, request).await? {
            OfClient::One(of, row) => (of, *row),
            OfClient::Several(card) => return Ok(vec![*card]),
        }
    };
    let happened = payment::undo(&mut desk.office()?, invoice_id.as_deref(), &row).await?;
    // What is typed again now is no second one.
    store::recent_command::forget(desk.db, &desk.actor.person_id).await?;
    // What is asked for again was no payment.
    let is_payment = row.payment.method != PaymentMethod::WriteOff;
    let why = is_payment.then(|| reason::ask(desk.voice(), Done::Undone, &row.id));
    Ok(desk.told(happened).await?.into_iter().chain(why).collect())
}

/// What stands of a client: its one payment with the invoice that took it, or the question which of several.
enum OfClient {
    One(Option<String>, Box<PaymentRow>),
    Several(Box<Message>),
}

/// How many payments have their button on one card.
const MAX_SHOWN: usize = 10;

/// The payment of a client, by its name or as pressed; one that no invoice took is pressed by itself.
async fn of_client(desk: &mut Desk<'_>, request: &Request) -> Result<OfClient, Error> {
    let shop = desk.shop()?;
    let client = match request.payload.get("client_id").and_then(|id| id.as_str()) {
        Some(id) => operations::load::client(&mut desk.office()?, id).await?,
        None => find::client(desk, &request.rest).await?,
    };
    let free = store::payment::standing_credit(desk.db, &shop.id, &client.id).await?;
    if request.payload.get("payment_id").is_some() {
        let row = chosen(request, free).ok_or(Refusal::NoPaymentOf { client: client.client.name })?;
        return Ok(OfClient::One(None, Box::new(row)));
    }
    let mut standing: Vec<(Option<InvoiceRow>, PaymentRow)> = free.into_iter().map(|row| (None, row)).collect();
    for invoice in store::invoice::of_client(desk.db, &shop.id, &client.id).await? {
        for row in store::payment::standing(desk.db, &shop.id, &invoice.id).await? {
            if standing.iter().all(|(_, known)| known.id != row.id) {
                standing.push((Some(invoice.clone()), row));
            }
        }
    }
    // Ids follow the time at which they were made.
    standing.sort_by(|(_, first), (_, other)| other.id.cmp(&first.id));
    match standing.len() {
        0 => Err(Refusal::NoPaymentOf { client: client.client.name }.into()),
        1 => {
            let (invoice, row) = standing.remove(0);
            Ok(OfClient::One(invoice.map(|invoice| invoice.id), Box::new(row)))
        }
        _ => Ok(OfClient::Several(Box::new(which(desk, &client, standing)))),
    }
}

/// Which payment of a client is meant, a press each, the newest first.
fn which(desk: &Desk<'_>, client: &ClientRow, standing: Vec<(Option<InvoiceRow>, PaymentRow)>) -> Message {
    let voice = desk.voice();
    let mut draft = Draft::text(voice.t("undo-which", &[("client", client.client.name.clone().into())]));
    if standing.len() > MAX_SHOWN {
        draft = draft.footnote(voice.t("undo-older", &[]));
    }
    for (invoice, row) in standing.into_iter().take(MAX_SHOWN) {
        let of = invoice.as_ref().map_or_else(|| voice.t("pick-credit", &[]), |invoice| invoice.invoice.reference());
        let mut parts = vec![voice.money(row.payment.amount), of, voice.day(row.payment.received_on)];
        if row.payment.method == PaymentMethod::WriteOff {
            parts.push(voice.t("method-write-off", &[]));
        }
        let label = parts.join(" · ");
        let action = match invoice {
            Some(invoice) => action::Paid::Undo(OfPayment { invoice_id: invoice.id, payment_id: row.id }),
            None => action::Paid::UndoCredit(OfFreePayment { client_id: client.id.clone(), payment_id: row.id }),
        };
        draft = draft.button(Press::new("Undo", action).labelled("button-undo-one").about(label).once().days(30).confirmed("confirm-undo"));
    }
    Message::answer(draft)
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
