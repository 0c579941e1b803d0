//! What is said of a payment for several invoices: to who typed it, to the client, and on every card of each.

use billing::allocation::beyond;
use billing::{Money, Payment};
use chat::{CardField, Tone};
use operations::Chased;
use operations::Office;
use store::payment::{Allocations, PaymentRow};
use words::{Arg, Voice};

use crate::action::{self, OfPayment};
use crate::cards::{ceiling, invoice, lines, payment};
use crate::error::Error;
use crate::message::{Draft, FileRef, Message, Press};
use crate::occasion::Occasion;

/// How much of a payment is for an invoice.
fn part_of(parts: &Allocations, chased: &Chased, payment: &Payment) -> Money {
    let minor = parts.iter().filter(|part| part.invoice_id == chased.invoice.id).map(|part| part.minor).sum();
    Money::new(minor, payment.amount.currency())
}

/// What was paid of each, and what is left.
fn paid_of_each(voice: Voice, settled: &[Chased], row: &PaymentRow, parts: &Allocations) -> Vec<CardField> {
    let field = |chased: &Chased| {
        let key = if chased.invoice.is_paid() { "paid-split-whole" } else { "paid-split-part" };
        let args = [
            ("amount", Arg::from(voice.money(part_of(parts, chased, &row.payment)))),
            ("outstanding", voice.money(chased.asked()).into()),
            ("credit", payment::deducted(voice, chased).into()),
        ];
        CardField { name: chased.invoice.invoice.reference(), value: voice.t(key, &args) }
    };
    settled.iter().map(field).collect()
}

/// What the person who typed reads, the client's receipts, and where each invoice stands now to everyone who holds a card of it.
pub(super) async fn recorded(
    office: &mut Office<'_>,
    voice: Voice,
    settled: &[Chased],
    row: &PaymentRow,
    parts: &Allocations,
) -> Result<Vec<Message>, Error> {
    let Some(first) = settled.first() else { return Ok(Vec::new()) };
    let client = &first.client;
    let rest = Money::new(beyond(row.payment.amount.minor(), parts), row.payment.amount.currency());
    let args = |voice: Voice| {
        [
            ("amount", Arg::from(voice.money(row.payment.amount))),
            ("client", client.client.name.clone().into()),
            ("method", voice.t(&format!("method-{}", row.payment.method.as_str()), &[]).into()),
            ("on", voice.day(row.payment.received_on).into()),
            ("beyond", voice.money(rest).into()),
            lines::form(&client.client),
        ]
    };
    let mut draft = Draft::text(voice.t("paid-several", &args(voice))).fields(paid_of_each(voice, settled, row, parts)).tone(Tone::Good);
    draft = draft.fields(payment::referenced(voice, &row.payment));
    if rest.is_positive() {
        draft = draft.field(voice.t("field-credit", &[]), voice.t("paid-beyond", &args(voice)));
    }
    if let Some(ceiling) = operations::threshold::crossed(office, row.payment.amount, row.payment.received_on).await? {
        draft = draft.fields(ceiling::passed(voice, &ceiling).map(|said| lines::named(voice, "field-hint", said))).tone(Tone::Attention);
    }
    for chased in settled {
        if let Some(footnote) = payment::gate_footnote(office, voice, &chased.invoice, client).await? {
            draft = draft.footnote(footnote);
        }
    }
    let people = operations::load::payers_of(office.db, office.business_id, &client.id).await?;
    let told = payment::told_to(office, voice, "paid-told", &people).await?;
    draft.footnote = [draft.footnote.take(), told].into_iter().flatten().reduce(|first, told| format!("{first} {told}"));
    let payload = OfPayment { invoice_id: first.invoice.id.clone(), payment_id: row.id.clone() };
    let mut own = Message::answer(draft.button(Press::new("Undo", action::Paid::Undo(payload)).once().days(30).confirmed("confirm-undo")));
    let client_voice = office.voice_of(&client.client);
    let mut receipts: Vec<FileRef> = Vec::new();
    for (rank, chased) in settled.iter().enumerate() {
        // Together they say what came in: what no invoice took stands on the last.
        let credit = (rank + 1 == settled.len() && rest.is_positive()).then_some(rest);
        let amount = part_of(parts, chased, &row.payment).plus(credit.unwrap_or(Money::zero(rest.currency())))?;
        let paid = payment::Paid { payment: Payment { amount, ..row.payment.clone() }, credit, surcharges: None };
        receipts.push(payment::receipt_of(office, chased, &row.id, paid, client_voice).await?);
    }
    if people.is_empty() {
        own.files.extend(receipts.clone());
    }
    let mut messages = vec![own];
    for person_id in people {
        let mut card = Draft::titled(client_voice.t("receipt-title", &[]), client_voice.t("receipt-several", &args(client_voice)))
            .fields(paid_of_each(client_voice, settled, row, parts))
            .tone(Tone::Good);
        if rest.is_positive() {
            card = card.footnote(client_voice.t("receipt-beyond", &args(client_voice)));
        }
        let mut message = Message::to(Occasion::Receipt, &person_id, card);
        message.files.extend(receipts.clone());
        messages.push(message);
    }
    for chased in settled {
        messages.extend(invoice::amended(office, voice, chased));
    }
    Ok(messages)
}
