//! `/paid`: money received, and its correction.

use async_trait::async_trait;
use billing::jurisdiction::france;
use billing::{InvoiceKind, Money, Payment, PaymentMethod};
use chat::{CommandSpec, Tone, VerbSpec};
use serde_json::json;
use store::invoice::InvoiceRow;
use store::payment::PaymentRow;
use store::verify::payment_seal;
use words::Arg;

use super::setup::choice;
use super::{date, word};
use crate::catalogue::Command;
use crate::chasing;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::find::{self, first_word};
use crate::grammar::Lean;
use crate::message::{Draft, Message, Press, invoice_for_client, invoice_for_owner, reminder_of};
use crate::reply;
use crate::request::{Request, read_money, short_enough};

pub struct Paid;

static SPEC: CommandSpec = CommandSpec {
    name: "paid",
    aliases: &["encaisser", "paye"],
    verbs: &[
        VerbSpec {
            name: "record",
            aliases: &["noter"],
            example: "/paid F2026-0002 540 by:transfer on:2026-03-14",
            options: &[word("by", &["par"]), date("on", &["le"]), word("ref", &["reference"])],
            listed: true,
        },
        VerbSpec { name: "undo", aliases: &["annuler"], example: "/paid undo F2026-0002", options: &[], listed: true },
    ],
};

#[async_trait]
impl Command for Paid {
    fn spec(&self) -> &'static CommandSpec {
        &SPEC
    }

    async fn run(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
        if request.verb == "undo" { undo(desk, request).await } else { record(desk, request).await }
    }
}

/// The invoice and the amount that the words name: by number, by client, or by the amount alone.
async fn invoice_and_amount(desk: &mut Desk<'_>, text: &str) -> Result<(InvoiceRow, Money), Error> {
    let shop = desk.shop()?;
    let currency = shop.business.currency;
    let (first, rest) = first_word(text);
    if first.is_empty() {
        return Err(Refusal::NoDocument.into());
    }
    let is_digits = first.len() <= 8 && first.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits && !rest.is_empty() && read_money(text, currency).is_ok() {
        // « 1 800 »: all of it, or 800 on document 1?
        return Err(Refusal::MaybeReference { typed: text.to_owned(), reference: first.to_owned(), rest: rest.to_owned() }.into());
    }
    if find::is_reference(first) || (is_digits && !rest.is_empty() && read_money(rest, currency).is_ok()) {
        let invoice = find::invoice(desk, first).await?;
        let amount = if rest.is_empty() { invoice.outstanding } else { read_money(rest, invoice.outstanding.currency())? };
        return Ok((invoice, amount));
    }
    let open = store::invoice::open(desk.db, &shop.id).await?;
    let (candidates, typed) = match read_money(text, currency) {
        Ok(amount) => (open, Some(amount)),
        Err(refusal @ (Refusal::AmbiguousAmount { .. } | Refusal::NegativeAmount { .. } | Refusal::OtherCurrency { .. })) => {
            return Err(refusal.into());
        }
        Err(_) => {
            let (client, rest) = find::client_and_rest(desk, text).await?;
            let typed = if rest.is_empty() { None } else { Some(read_money(&rest, currency)?) };
            (open.into_iter().filter(|row| row.client_id == client.id).collect(), typed)
        }
    };
    let numbers = |rows: &[InvoiceRow]| rows.iter().map(|row| row.invoice.number).collect::<Vec<_>>();
    let Some(amount) = typed else {
        return match candidates.as_slice() {
            [] => Err(Refusal::NoOpenInvoice.into()),
            [only] => Ok((only.clone(), only.outstanding)),
            several => Err(Refusal::WhichInvoice { numbers: numbers(several) }.into()),
        };
    };
    let exact: Vec<InvoiceRow> = candidates.iter().filter(|row| row.outstanding == amount).cloned().collect();
    let fits: Vec<InvoiceRow> = candidates
        .iter()
        .filter(|row| row.outstanding.currency() == amount.currency() && row.outstanding.minor() >= amount.minor())
        .cloned()
        .collect();
    match (exact.as_slice(), fits.as_slice(), candidates.as_slice()) {
        ([only], ..) | ([], [only], _) | ([], [], [only]) => Ok((only.clone(), amount)),
        (.., []) => Err(Refusal::NoOpenInvoice.into()),
        (.., several) => Err(Refusal::WhichInvoice { numbers: numbers(several) }.into()),
    }
}

fn method(typed: &str) -> Result<PaymentMethod, Refusal> {
    choice(
        typed,
        &[
            ("transfer", PaymentMethod::Transfer),
            ("virement", PaymentMethod::Transfer),
            ("card", PaymentMethod::Card),
            ("carte", PaymentMethod::Card),
            ("cheque", PaymentMethod::Cheque),
            ("cash", PaymentMethod::Cash),
            ("especes", PaymentMethod::Cash),
            ("paypal", PaymentMethod::Paypal),
            ("interac", PaymentMethod::Interac),
            ("other", PaymentMethod::Other),
            ("autre", PaymentMethod::Other),
        ],
    )
}

async fn record(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (invoice, amount) = invoice_and_amount(desk, &request.rest).await?;
    let today = desk.today();
    let number = invoice.invoice.number;
    if invoice.is_paid() {
        return Err(Refusal::PaidAlready { number }.into());
    }
    let received_on = request.date("on", today, Lean::Past)?.unwrap_or(today);
    if received_on > today {
        return Err(Refusal::NotYet { on: received_on }.into());
    }
    let method = request.option("by").map(method).transpose()?.unwrap_or(PaymentMethod::Transfer);
    let reference = request.option("ref").map(str::to_owned);
    if let Some(reference) = &reference {
        short_enough(reference, 140)?;
    }
    if method == PaymentMethod::Cash && !france::is_cash_allowed(invoice.invoice.payable) {
        return Err(Refusal::CashLimit { amount }.into());
    }
    let payment = Payment { amount, method, received_on, reference };
    payment.allocate(number, invoice.outstanding).map_err(|problem| Refusal::Payment { number, problem })?;
    keep(desk, &invoice, payment, None).await
}

async fn undo(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let invoice = match request.payload.get("invoice_id").and_then(|id| id.as_str()) {
        Some(id) => store::invoice::load(desk.db, &shop.id, id).await?.ok_or(Refusal::NoDocument)?,
        None => find::invoice(desk, first_word(&request.rest).0).await?,
    };
    let number = invoice.invoice.number;
    let standing = store::payment::standing(desk.db, &shop.id, &invoice.id).await?;
    let chosen = match request.payload.get("payment_id").and_then(|id| id.as_str()) {
        Some(id) => standing.into_iter().find(|row| row.id == id),
        None => standing.into_iter().next_back(),
    };
    let row = chosen.ok_or(Refusal::NothingToUndo { number })?;
    let opposite = Money::zero(row.payment.amount.currency()).minus(row.payment.amount)?;
    let correction = Payment { amount: opposite, received_on: desk.today(), ..row.payment };
    keep(desk, &invoice, correction, Some(&row.id)).await
}

/// Writes a payment or its correction, and says where the invoice stands now.
async fn keep(desk: &mut Desk<'_>, invoice: &InvoiceRow, payment: Payment, undoes: Option<&str>) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let now_ms = desk.now_ms();
    let row = PaymentRow { id: store::id::new(now_ms), client_id: invoice.client_id.clone(), payment };
    store::payment::record(desk.db, &shop.id, &row, &invoice.id, undoes, now_ms).await?;
    let Payment { amount, method, received_on, reference } = &row.payment;
    let seal = payment_seal(
        amount.minor(),
        amount.currency().code(),
        method.as_str(),
        &received_on.to_string(),
        reference.as_deref(),
        &invoice.id,
        undoes,
    );
    let kind = if undoes.is_some() { "payment.undone" } else { "payment.recorded" };
    let data = json!({ "amount_minor": amount.minor(), "currency": amount.currency().code(), "invoice": invoice.id, "undoes": undoes, "payment_sha256": seal });
    desk.journal(kind, &row.id, data, None).await?;
    store::chase::settle(desk.db, &shop.id, &invoice.id).await?;
    let chased = chasing::load(desk.db, &shop.id, &invoice.id).await?.ok_or(Refusal::NoDocument)?;
    chasing::keep(desk.db, &shop.id, &chased.invoice, &chased.client, chased.row.clone()).await?;
    let mut messages = told(desk, &chased, &row, undoes.is_some()).await?;
    messages.extend(amended(desk, &chased, &row).await?);
    Ok(messages)
}

/// What the person who typed reads, and the client's receipt.
async fn told(desk: &mut Desk<'_>, chased: &chasing::Chased, row: &PaymentRow, is_undone: bool) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let invoice = &chased.invoice;
    let voice = desk.voice();
    let paid = Money::new(row.payment.amount.minor().abs(), row.payment.amount.currency());
    let args = |voice: crate::desk::Voice| {
        [
            ("amount", Arg::from(voice.money(paid))),
            ("number", invoice.invoice.number.to_string().into()),
            ("client", chased.client.client.name.clone().into()),
            ("outstanding", voice.money(invoice.outstanding).into()),
            ("method", voice.t(&format!("method-{}", row.payment.method.as_str()), &[]).into()),
            ("on", voice.day(row.payment.received_on).into()),
            reply::form(&chased.client.client),
        ]
    };
    if is_undone {
        return Ok(vec![Message::answer(Draft::text(voice.t("paid-undone", &args(voice))).tone(Tone::Attention))]);
    }
    let key = if invoice.is_paid() { "paid-whole" } else { "paid-part" };
    let mut draft = Draft::text(voice.t(key, &args(voice))).tone(Tone::Good);
    if invoice.is_paid() && matches!(invoice.invoice.kind, InvoiceKind::Deposit { .. }) {
        let is_consumer = chased.client.client.kind_or_consumer() == billing::ClientKind::Consumer;
        draft = draft.footnote(if is_consumer { voice.t("may-start-consumer", &[]) } else { voice.t("may-start", &[]) });
    }
    let payload = json!({ "invoice_id": invoice.id, "payment_id": row.id });
    let mut messages = vec![Message::answer(draft.button(Press::new("Undo", "paid", "undo", payload).once().days(30)))];
    let client_voice = find::client_voice(desk, &chased.client);
    let key = if invoice.is_paid() { "receipt-whole" } else { "receipt-part" };
    for person_id in find::payers_of(desk.db, &shop.id, &chased.client.id).await? {
        let receipt = Draft::titled(client_voice.t("receipt-title", &[]), client_voice.t(key, &args(client_voice))).tone(Tone::Good);
        messages.push(Message::to(&person_id, receipt));
    }
    Ok(messages)
}

/// The cards that people hold, as they are now.
async fn amended(desk: &mut Desk<'_>, chased: &chasing::Chased, row: &PaymentRow) -> Result<Vec<Message>, Error> {
    let invoice = &chased.invoice;
    let client_voice = find::client_voice(desk, &chased.client);
    let mut card = reply::invoice_settled(client_voice, invoice, row.payment.received_on);
    if !invoice.is_paid() {
        card.buttons = reply::invoice_for_client(client_voice, invoice, &chased.client.client).buttons;
    }
    let mut messages = vec![Message::amend(invoice_for_client(&invoice.id), card)];
    if invoice.is_paid() {
        messages.push(Message::amend(reminder_of(&invoice.id), reply::invoice_settled(client_voice, invoice, row.payment.received_on)));
    }
    let voice = desk.voice();
    let state = reply::invoice_settled(voice, invoice, row.payment.received_on);
    messages.push(Message::amend(invoice_for_owner(&invoice.id), reply::invoice_for_owner(voice, invoice, state.text, state.tone)));
    Ok(messages)
}
