//! What is said of a payment: to who typed it, to the client, and on every card of the invoice.

use billing::{Money, Payment, PaymentMethod, Receipt};
use chat::Tone;
use operations::Chased;
use operations::Office;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::payment::{Allocations, PaymentRow};
use words::{Arg, Voice};

use crate::action::{self, OfPayment};
use crate::cards::{gate, invoice, lines};
use crate::error::Error;
use crate::message::{Draft, FileRef, Message, Press};
use crate::paper::Paper;

/// What a payment came to: how much, how much of it settled something, how much was beyond.
struct Sums {
    is_credit: bool,
    paid: Money,
    beyond: Money,
}

impl Sums {
    fn of(row: &PaymentRow, settles: &Allocations) -> Self {
        let currency = row.payment.amount.currency();
        let settled = settles.iter().map(|(_, minor)| minor.abs()).sum::<i64>();
        let is_credit = row.payment.method == PaymentMethod::Credit;
        let paid = if is_credit { Money::new(settled, currency) } else { Money::new(row.payment.amount.minor().abs(), currency) };
        Self { is_credit, paid, beyond: Money::new(paid.minor() - settled, currency) }
    }

    fn args(&self, voice: Voice, chased: &Chased, payment: &Payment) -> [(&'static str, Arg); 8] {
        [
            ("amount", Arg::from(voice.money(self.paid))),
            ("number", chased.invoice.invoice.reference().into()),
            ("client", chased.client.client.name.clone().into()),
            ("outstanding", voice.money(chased.invoice.outstanding).into()),
            ("method", voice.t(&format!("method-{}", payment.method.as_str()), &[]).into()),
            ("on", voice.day(payment.received_on).into()),
            ("beyond", voice.money(self.beyond).into()),
            lines::form(&chased.client.client),
        ]
    }
}

/// Says that a payment was taken back, and where the invoice stands now to everyone who holds a card of it.
pub(super) fn undone(
    office: &Office<'_>,
    voice: Voice,
    chased: &Chased,
    opposite: &PaymentRow,
    settles: &Allocations,
) -> Result<Vec<Message>, Error> {
    let args = Sums::of(opposite, settles).args(voice, chased, &opposite.payment);
    let mut messages = vec![Message::answer(Draft::text(voice.t("paid-undone", &args)).tone(Tone::Attention))];
    messages.extend(invoice::amended(office, voice, chased, opposite.payment.received_on));
    Ok(messages)
}

/// What the person who typed reads, the client's receipt, and where the invoice stands now to everyone who holds a card of it.
pub(super) async fn recorded(
    office: &mut Office<'_>,
    voice: Voice,
    chased: &Chased,
    row: &PaymentRow,
    settles: &Allocations,
) -> Result<Vec<Message>, Error> {
    let invoice = &chased.invoice;
    let sums = Sums::of(row, settles);
    let args = |voice: Voice| sums.args(voice, chased, &row.payment);
    let key = match (sums.is_credit, invoice.is_paid()) {
        (true, _) => "paid-with-credit",
        (false, true) => "paid-whole",
        (false, false) => "paid-part",
    };
    let mut draft = Draft::text(voice.t(key, &args(voice))).tone(Tone::Good);
    if sums.beyond.is_positive() {
        draft = draft.field(voice.t("field-credit", &[]), voice.t("paid-beyond", &args(voice)));
    }
    if let Some(footnote) = gate_footnote(office, voice, invoice, &chased.client).await? {
        draft = draft.footnote(footnote);
    }
    let payload = OfPayment { invoice_id: invoice.id.clone(), payment_id: row.id.clone() };
    let mut own = Message::answer(draft.button(Press::new("Undo", action::Paid::Undo(payload)).once().days(30).confirmed("confirm-undo")));
    let client_voice = office.voice_of(&chased.client.client);
    let people = operations::load::payers_of(office.db, office.business_id, &chased.client.id).await?;
    let receipt = (!sums.is_credit).then(|| receipt(office, chased, &row.payment, sums.beyond, client_voice));
    if people.is_empty() {
        // Nobody to send it to: it is there to be passed on.
        own.files.extend(receipt.clone());
    }
    let mut messages = vec![own];
    let key = match (sums.is_credit, invoice.is_paid()) {
        (true, _) => "receipt-with-credit",
        (false, true) => "receipt-whole",
        (false, false) => "receipt-part",
    };
    for person_id in people {
        let title = if sums.is_credit { "receipt-title-credit" } else { "receipt-title" };
        let mut card = Draft::titled(client_voice.t(title, &[]), client_voice.t(key, &args(client_voice))).tone(Tone::Good);
        if sums.beyond.is_positive() {
            card = card.footnote(client_voice.t("receipt-beyond", &args(client_voice)));
        }
        let mut message = Message::to(&person_id, card);
        message.files.extend(receipt.clone());
        messages.push(message);
    }
    messages.extend(invoice::amended(office, voice, chased, row.payment.received_on));
    Ok(messages)
}

/// Money of a client who owed nothing.
pub(super) fn kept_as_credit(voice: Voice, client: &ClientRow, amount: Money, credit: Money) -> Message {
    moved(voice, "paid-as-credit", client, amount, credit)
}

/// Money given back.
pub(super) fn refunded(voice: Voice, client: &ClientRow, amount: Money, left: Money) -> Message {
    moved(voice, "paid-refunded", client, amount, left)
}

fn moved(voice: Voice, key: &str, client: &ClientRow, amount: Money, credit: Money) -> Message {
    let args =
        [("amount", Arg::from(voice.money(amount))), ("client", client.client.name.clone().into()), ("credit", voice.money(credit).into())];
    Message::answer(Draft::text(voice.t(key, &args)).tone(Tone::Good))
}

/// The page that says what came in.
fn receipt(office: &Office<'_>, chased: &Chased, payment: &Payment, beyond: Money, voice: Voice) -> FileRef {
    let invoice = &chased.invoice.invoice;
    let receipt = Receipt {
        seller: office.business.seller(),
        buyer: chased.client.client.buyer(),
        payment: payment.clone(),
        invoice: invoice.reference(),
        invoiced_on: invoice.issued_on,
        outstanding: chased.invoice.outstanding,
        credit: beyond.is_positive().then_some(beyond),
        issued_on: office.today(),
        lang: voice.lang.code().to_owned(),
    };
    let name = voice.t("file-receipt", &[("number", invoice.reference().replace('/', "-").into())]);
    FileRef::Page { name, paper: Box::new(Paper::Receipt(Box::new(receipt))) }
}

/// Whether work may start now, where the invoice was what it waited for.
async fn gate_footnote(office: &mut Office<'_>, voice: Voice, invoice: &InvoiceRow, client: &ClientRow) -> Result<Option<String>, Error> {
    let Some(quote_id) = &invoice.quote_id else { return Ok(None) };
    let Some(quote) = store::quote::load(office.db, office.business_id, quote_id).await? else { return Ok(None) };
    let is_first = match quote.quote.offer.plan {
        billing::Plan::Deposit(_) => matches!(invoice.invoice.kind, billing::InvoiceKind::Deposit { .. }),
        billing::Plan::Prepay => true,
        billing::Plan::End => false,
    };
    if !is_first || !invoice.is_paid() {
        return Ok(None);
    }
    let gate = operations::gate::gate_of(office, &quote, client).await?;
    if gate.is_open() {
        let key = if quote.quote.offer.plan == billing::Plan::Prepay { "may-start-prepaid" } else { "may-start" };
        return Ok(Some(voice.t(key, &[])));
    }
    Ok(Some(gate::missing(voice, &gate)))
}
