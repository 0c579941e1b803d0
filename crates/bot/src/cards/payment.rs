//! What is said of a payment: to who typed it, to the client, and on every card of the invoice.

use billing::allocation::{beyond, sum_of};
use billing::{AllocationKind, Money, Payment, PaymentMethod, Receipt, Surcharges};
use chat::{CardField, Tone};
use operations::Chased;
use operations::Office;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::payment::{Allocations, PaymentRow};
use words::{Arg, Voice};

use crate::action::{self, OfFreePayment, OfInvoice, OfPayment};
use crate::cards::{gate, invoice, lines};
use crate::error::Error;
use crate::message::{Draft, FileRef, Message, Press};
use crate::paper::Paper;

/// What a payment came to: how much, how much of it was for what, how much was beyond.
struct Sums {
    is_credit: bool,
    paid: Money,
    beyond: Money,
    surcharges: Surcharges,
    rounding: Money,
}

impl Sums {
    fn of(row: &PaymentRow, parts: &Allocations) -> Self {
        let currency = row.payment.amount.currency();
        let money = |minor: i64| Money::new(minor.abs(), currency);
        let settled = sum_of(parts, AllocationKind::Principal);
        let is_credit = !row.payment.method.brings_money();
        let paid = if is_credit { settled } else { row.payment.amount.minor() };
        let beyond = if is_credit { 0 } else { beyond(row.payment.amount.minor(), parts) };
        let (penalty, fee) = (sum_of(parts, AllocationKind::Penalty), sum_of(parts, AllocationKind::Fee));
        let rounding = Money::new(sum_of(parts, AllocationKind::Rounding), currency);
        Self {
            is_credit,
            paid: money(paid),
            beyond: money(beyond),
            surcharges: Surcharges { penalty: money(penalty), fee: money(fee) },
            rounding,
        }
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

    /// What of it is not the price of what is sold.
    fn fields(&self, voice: Voice) -> Vec<CardField> {
        let named = [
            ("field-penalties", self.surcharges.penalty),
            ("field-recovery-fee", self.surcharges.fee),
            ("field-cash-rounding", self.rounding.negated()),
        ];
        named
            .into_iter()
            .filter(|(_, amount)| !amount.is_zero())
            .map(|(key, amount)| lines::named(voice, key, voice.money(amount)))
            .collect()
    }
}

/// The day on which a payment was credited to the account is written down.
pub(super) fn banked(voice: Voice, invoice: &InvoiceRow, row: &PaymentRow) -> Message {
    let args = [
        ("amount", Arg::from(voice.money(row.payment.amount))),
        ("number", invoice.invoice.reference().into()),
        ("on", voice.day(row.payment.banked_on.unwrap_or(row.payment.received_on)).into()),
    ];
    Message::answer(Draft::text(voice.t("paid-banked", &args)).tone(Tone::Good))
}

/// Says that a payment was taken back, and where the invoice stands now to everyone who holds a card of it.
pub(super) fn undone(
    office: &Office<'_>,
    voice: Voice,
    chased: &Chased,
    opposite: &PaymentRow,
    parts: &Allocations,
) -> Result<Vec<Message>, Error> {
    let args = Sums::of(opposite, parts).args(voice, chased, &opposite.payment);
    let key = if opposite.payment.method == PaymentMethod::WriteOff { "write-off-undone" } else { "paid-undone" };
    let mut messages = vec![Message::answer(Draft::text(voice.t(key, &args)).tone(Tone::Attention))];
    messages.extend(invoice::amended(office, voice, chased, opposite.payment.received_on));
    Ok(messages)
}

/// What the person who typed reads, the client's receipt, and where the invoice stands now to everyone who holds a card of it.
pub(super) async fn recorded(
    office: &mut Office<'_>,
    voice: Voice,
    chased: &Chased,
    row: &PaymentRow,
    parts: &Allocations,
) -> Result<Vec<Message>, Error> {
    let invoice = &chased.invoice;
    let sums = Sums::of(row, parts);
    let args = |voice: Voice| sums.args(voice, chased, &row.payment);
    let key = match (sums.is_credit, invoice.is_paid()) {
        (true, _) => "paid-with-credit",
        (false, true) => "paid-whole",
        (false, false) => "paid-part",
    };
    let mut draft = Draft::text(voice.t(key, &args(voice))).fields(sums.fields(voice)).tone(Tone::Good);
    if sums.beyond.is_positive() {
        draft = draft.field(voice.t("field-credit", &[]), voice.t("paid-beyond", &args(voice)));
    }
    if let Some(footnote) = gate_footnote(office, voice, invoice, &chased.client).await? {
        draft = draft.footnote(footnote);
    }
    if invoice.is_remainder(office.business) && !invoice.is_paid() {
        let payload = OfInvoice { invoice_id: invoice.id.clone() };
        let remainder = voice.t("paid-remainder", &args(voice));
        draft = draft.field(voice.t("field-hint", &[]), remainder);
        let press = Press::new("Write off", action::WriteOff::Remainder(payload)).once().days(90);
        draft = draft.button(press.about(voice.money(invoice.outstanding)));
    }
    if let Some(on) = row.payment.banked_on {
        draft = draft.field(voice.t("field-banked", &[]), voice.day(on));
    }
    let payload = OfPayment { invoice_id: invoice.id.clone(), payment_id: row.id.clone() };
    // VAT on services is due when a cheque is credited: the day is asked, and nothing waits for it.
    let is_asked = row.payment.method == PaymentMethod::Cheque && row.payment.banked_on.is_none() && office.business.is_taxed_on_receipts();
    if is_asked {
        draft = draft.field(voice.t("field-hint", &[]), voice.t("paid-cheque-banked", &args(voice)));
        draft = draft.button(Press::new("Cashed on…", action::Paid::Banked(payload.clone())).days(90));
    }
    let mut own = Message::answer(draft.button(Press::new("Undo", action::Paid::Undo(payload)).once().days(30).confirmed("confirm-undo")));
    let client_voice = office.voice_of(&chased.client.client);
    let people = operations::load::payers_of(office.db, office.business_id, &chased.client.id).await?;
    let receipt = (!sums.is_credit).then(|| receipt(office, chased, &row.payment, &sums, client_voice));
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
        let mut card = Draft::titled(client_voice.t(title, &[]), client_voice.t(key, &args(client_voice)))
            .fields(sums.fields(client_voice))
            .tone(Tone::Good);
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

/// Nothing more is asked for: who decided so reads it, the client does not, and the cards of the members change.
pub(super) fn written_off(voice: Voice, chased: &Chased, row: &PaymentRow, amount: Money, because: Option<&str>) -> Vec<Message> {
    let invoice = &chased.invoice;
    let args = [
        ("number", Arg::from(invoice.invoice.reference())),
        ("client", chased.client.client.name.clone().into()),
        ("amount", voice.money(amount).into()),
    ];
    let mut draft = Draft::text(voice.t("written-off", &args)).tone(Tone::Good);
    if let Some(because) = because {
        draft = draft.field(voice.t("field-reason", &[]), because.to_owned());
    }
    // Tax that was charged and never came in is not had back by this.
    if !invoice.invoice.lines.amounts().taxes.is_empty() {
        draft = draft.footnote(voice.t("written-off-tax", &[]));
    }
    let payload = OfPayment { invoice_id: invoice.id.clone(), payment_id: row.id.clone() };
    let own = Message::answer(draft.button(Press::new("Ask for it again", action::Paid::Undo(payload)).once().days(365)));
    let mut messages = vec![own];
    messages.extend(invoice::amended_for_members(voice, chased, row.payment.received_on));
    messages
}

/// Money of a client who owed nothing.
pub(super) fn kept_as_credit(voice: Voice, client: &ClientRow, row: &PaymentRow, credit: Money) -> Message {
    let payload = OfFreePayment { client_id: client.id.clone(), payment_id: row.id.clone() };
    let mut message = moved(voice, "paid-as-credit", client, row.payment.amount, credit);
    let press = Press::new("Undo", action::Paid::UndoCredit(payload)).once().days(30).confirmed("confirm-undo");
    message.draft.buttons.push(press);
    message
}

/// Such money taken back.
pub(super) fn credit_undone(voice: Voice, client: &ClientRow, amount: Money, credit: Money) -> Message {
    moved(voice, "paid-credit-undone", client, amount, credit)
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
fn receipt(office: &Office<'_>, chased: &Chased, payment: &Payment, sums: &Sums, voice: Voice) -> FileRef {
    let invoice = &chased.invoice.invoice;
    let receipt = Receipt {
        seller: office.business.seller(),
        buyer: chased.client.client.buyer(),
        payment: payment.clone(),
        invoice: invoice.reference(),
        invoiced_on: invoice.issued_on,
        outstanding: chased.invoice.outstanding,
        credit: sums.beyond.is_positive().then_some(sums.beyond),
        surcharges: (!sums.surcharges.is_none()).then_some(sums.surcharges),
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
