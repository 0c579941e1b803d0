//! What is said of a payment: to who typed it, to the client, and on every card of the invoice.

use billing::{Money, Payment, PaymentMethod, Receipt};
use chat::Tone;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::payment::{Allocations, PaymentRow};
use words::{Arg, Voice};

use crate::action::{self, OfPayment};
use crate::cards::{client, gate, invoice, lines};
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, FileRef, Message, Press};
use crate::operations;
use crate::operations::dunning::Chased;
use crate::paper::Paper;

/// Says where the invoice stands now, to everyone who holds a card of it.
pub(crate) async fn told(
    desk: &mut Desk<'_>,
    invoice_id: &str,
    row: &PaymentRow,
    settles: &Allocations,
    is_undone: bool,
) -> Result<Vec<Message>, Error> {
    let chased = operations::load::chase(desk, invoice_id).await?;
    let mut messages = answers(desk, &chased, row, settles, is_undone).await?;
    messages.extend(invoice::amended(desk, &chased, row.payment.received_on).await?);
    Ok(messages)
}

/// What the person who typed reads, and the client's receipt.
pub(crate) async fn answers(
    desk: &mut Desk<'_>,
    chased: &Chased,
    row: &PaymentRow,
    settles: &Allocations,
    is_undone: bool,
) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let invoice = &chased.invoice;
    let currency = row.payment.amount.currency();
    let settled = settles.iter().map(|(_, minor)| minor.abs()).sum::<i64>();
    let is_credit = row.payment.method == PaymentMethod::Credit;
    let paid = if is_credit { Money::new(settled, currency) } else { Money::new(row.payment.amount.minor().abs(), currency) };
    let beyond = Money::new(paid.minor() - settled, currency);
    let args = |voice: Voice| {
        [
            ("amount", Arg::from(voice.money(paid))),
            ("number", invoice.invoice.reference().into()),
            ("client", chased.client.client.name.clone().into()),
            ("outstanding", voice.money(invoice.outstanding).into()),
            ("method", voice.t(&format!("method-{}", row.payment.method.as_str()), &[]).into()),
            ("on", voice.day(row.payment.received_on).into()),
            ("beyond", voice.money(beyond).into()),
            lines::form(&chased.client.client),
        ]
    };
    let voice = desk.voice();
    if is_undone {
        return Ok(vec![Message::answer(Draft::text(voice.t("paid-undone", &args(voice))).tone(Tone::Attention))]);
    }
    let key = match (is_credit, invoice.is_paid()) {
        (true, _) => "paid-with-credit",
        (false, true) => "paid-whole",
        (false, false) => "paid-part",
    };
    let mut draft = Draft::text(voice.t(key, &args(voice))).tone(Tone::Good);
    if beyond.is_positive() {
        draft = draft.field(voice.t("field-credit", &[]), voice.t("paid-beyond", &args(voice)));
    }
    if let Some(footnote) = gate_footnote(desk, invoice, &chased.client).await? {
        draft = draft.footnote(footnote);
    }
    let payload = OfPayment { invoice_id: invoice.id.clone(), payment_id: row.id.clone() };
    let mut own = Message::answer(draft.button(Press::new("Undo", action::Paid::Undo(payload)).once().days(30).confirmed("confirm-undo")));
    let client_voice = client::voice(desk, &chased.client);
    let people = operations::load::payers_of(desk.db, &shop.id, &chased.client.id).await?;
    let receipt = (!is_credit).then(|| receipt(desk, chased, &row.payment, beyond, client_voice)).transpose()?;
    if people.is_empty() {
        // Nobody to send it to: it is there to be passed on.
        own.files.extend(receipt.clone());
    }
    let mut messages = vec![own];
    let key = match (is_credit, invoice.is_paid()) {
        (true, _) => "receipt-with-credit",
        (false, true) => "receipt-whole",
        (false, false) => "receipt-part",
    };
    for person_id in people {
        let title = if is_credit { "receipt-title-credit" } else { "receipt-title" };
        let mut card = Draft::titled(client_voice.t(title, &[]), client_voice.t(key, &args(client_voice))).tone(Tone::Good);
        if beyond.is_positive() {
            card = card.footnote(client_voice.t("receipt-beyond", &args(client_voice)));
        }
        let mut message = Message::to(&person_id, card);
        message.files.extend(receipt.clone());
        messages.push(message);
    }
    Ok(messages)
}

/// The page that says what came in.
pub(crate) fn receipt(desk: &Desk<'_>, chased: &Chased, payment: &Payment, beyond: Money, voice: Voice) -> Result<FileRef, Error> {
    let invoice = &chased.invoice.invoice;
    let receipt = Receipt {
        seller: desk.shop()?.business.seller(),
        buyer: chased.client.client.buyer(),
        payment: payment.clone(),
        invoice: invoice.reference(),
        invoiced_on: invoice.issued_on,
        outstanding: chased.invoice.outstanding,
        credit: beyond.is_positive().then_some(beyond),
        issued_on: desk.today(),
        lang: voice.lang.code().to_owned(),
    };
    let name = voice.t("file-receipt", &[("number", invoice.reference().replace('/', "-").into())]);
    Ok(FileRef::Page { name, paper: Box::new(Paper::Receipt(Box::new(receipt))) })
}

/// Whether work may start now, where the invoice was what it waited for.
pub(crate) async fn gate_footnote(desk: &mut Desk<'_>, invoice: &InvoiceRow, client: &ClientRow) -> Result<Option<String>, Error> {
    let shop = desk.shop()?;
    let Some(quote_id) = &invoice.quote_id else { return Ok(None) };
    let Some(quote) = store::quote::load(desk.db, &shop.id, quote_id).await? else { return Ok(None) };
    let is_first = match quote.quote.offer.plan {
        billing::Plan::Deposit(_) => matches!(invoice.invoice.kind, billing::InvoiceKind::Deposit { .. }),
        billing::Plan::Prepay => true,
        billing::Plan::End => false,
    };
    if !is_first || !invoice.is_paid() {
        return Ok(None);
    }
    let gate = operations::gate::gate_of(desk, &quote, client).await?;
    if gate.is_open() {
        let key = if quote.quote.offer.plan == billing::Plan::Prepay { "may-start-prepaid" } else { "may-start" };
        return Ok(Some(desk.t(key, &[])));
    }
    Ok(Some(gate::missing(desk.voice(), &gate)))
}
