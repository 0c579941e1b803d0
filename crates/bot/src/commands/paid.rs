//! `/paid`: money received, and its correction.

use async_trait::async_trait;
use billing::{Currency, Money, Payment, PaymentMethod, Receipt, jurisdiction};
use chat::{CommandSpec, OptionSpec, Tone, VerbSpec};
use serde_json::json;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::payment::{Allocations, PaymentRow};
use store::verify::payment_seal;
use words::Arg;

use super::invoice::OfInvoice;
use super::setup::choice;
use super::shared::{self, Shown};
use super::{AMOUNT, CLIENT, INVOICE, MEANS, date, one_of, pressed, todo, word};
use crate::catalogue::Command;
use crate::chasing;
use crate::desk::{Desk, Voice};
use crate::error::{Error, Refusal};
use crate::find::{self, first_word};
use crate::grammar::Lean;
use crate::message::{
    Draft, FileRef, Message, Press, invoice_for_client, invoice_for_owner, invoice_shared, overdue_word, reminder_of, warning_of,
};
use crate::paper::Paper;
use crate::reply;
use crate::request::{Request, read_money, short_enough};

pub struct Paid;

const OPTIONS: &[OptionSpec] = &[one_of("by", &["par"], MEANS), date("on", &["le"]), word("ref", &["reference"])];

static SPEC: CommandSpec = CommandSpec {
    name: "paid",
    aliases: &["encaisser", "paye"],
    verbs: &[
        VerbSpec {
            name: "record",
            aliases: &["noter"],
            example: "/paid F2026-0002 540 by:transfer on:2026-03-14",
            parts: &[INVOICE, AMOUNT],
            options: OPTIONS,
            ..VerbSpec::LISTED
        },
        VerbSpec { name: "undo", aliases: &["annuler"], example: "/paid undo F2026-0002", parts: &[INVOICE], ..VerbSpec::LISTED },
        VerbSpec {
            name: "correct",
            aliases: &["corriger"],
            example: "/paid correct F2026-0002 450 on:2026-03-14",
            parts: &[INVOICE, AMOUNT],
            options: OPTIONS,
            ..VerbSpec::LISTED
        },
        VerbSpec {
            name: "refund",
            aliases: &["rembourser"],
            example: "/paid refund dupont 40 by:transfer",
            parts: &[CLIENT, AMOUNT],
            options: OPTIONS,
            ..VerbSpec::LISTED
        },
        pressed("use"),
        pressed("mark"),
    ],
};

#[async_trait]
impl Command for Paid {
    fn spec(&self) -> &'static CommandSpec {
        &SPEC
    }

    async fn run(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
        match request.verb.as_str() {
            "undo" => undo(desk, request).await,
            "correct" => correct(desk, request).await,
            "refund" => refund(desk, request).await,
            "use" => use_pressed(desk, request).await,
            "mark" => mark(desk, request).await,
            _ => record(desk, request).await,
        }
    }
}

/// What a payment is for.
enum For {
    Invoice(Box<InvoiceRow>),
    /// A client who owes nothing: all of it is its credit.
    Client(Box<ClientRow>),
}

/// What the words name, and the amount: by number, by client, or by the amount alone.
async fn target_and_amount(desk: &mut Desk<'_>, text: &str) -> Result<(For, Money), Error> {
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
    if let Some(invoice) = find::by_reference(desk, first).await? {
        let amount = if rest.is_empty() { invoice.outstanding } else { read_money(rest, invoice.outstanding.currency())? };
        return Ok((For::Invoice(Box::new(invoice)), amount));
    }
    if find::is_reference(first) || (is_digits && !rest.is_empty() && read_money(rest, currency).is_ok()) {
        let invoice = find::invoice(desk, first).await?;
        let amount = if rest.is_empty() { invoice.outstanding } else { read_money(rest, invoice.outstanding.currency())? };
        return Ok((For::Invoice(Box::new(invoice)), amount));
    }
    let open = store::invoice::open(desk.db, &shop.id).await?;
    let (candidates, typed) = match read_money(text, currency) {
        Ok(amount) => (open, Some(amount)),
        Err(refusal @ (Refusal::AmbiguousAmount { .. } | Refusal::NegativeAmount { .. } | Refusal::OtherCurrency { .. })) => {
            return Err(refusal.into());
        }
        Err(_) => {
            let (client, rest) = find::client_and_rest(desk, text).await?;
            let own: Vec<InvoiceRow> = open.into_iter().filter(|row| row.client_id == client.id).collect();
            let currency = own.first().map_or(currency, |row| row.outstanding.currency());
            let typed = if rest.is_empty() { None } else { Some(read_money(&rest, currency)?) };
            if let (true, Some(amount)) = (own.is_empty(), typed) {
                return Ok((For::Client(Box::new(client)), amount));
            }
            (own, typed)
        }
    };
    let numbers = |rows: &[InvoiceRow]| rows.iter().map(|row| row.invoice.number).collect::<Vec<_>>();
    let Some(amount) = typed else {
        return match candidates.as_slice() {
            [] => Err(Refusal::NoOpenInvoice.into()),
            [only] => Ok((For::Invoice(Box::new(only.clone())), only.outstanding)),
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
        ([only], ..) | ([], [only], _) | ([], [], [only]) => Ok((For::Invoice(Box::new(only.clone())), amount)),
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
            ("credit", PaymentMethod::Credit),
            ("avoir", PaymentMethod::Credit),
        ],
    )
}

/// By what money came that was there before its invoice: a credit is none that comes in.
pub(super) fn came_by(typed: &str) -> Result<PaymentMethod, Refusal> {
    let not_one = || Refusal::NotAChoice { typed: typed.to_owned(), choices: MEANS.iter().map(|name| (*name).to_owned()).collect() };
    Some(method(typed)?).filter(|method| *method != PaymentMethod::Credit).ok_or_else(not_one)
}

/// Errs where money would have come on a day to come.
pub(super) fn check_received(desk: &Desk<'_>, received_on: chrono::NaiveDate) -> Result<(), Refusal> {
    if received_on > desk.today() { Err(Refusal::NotYet { on: received_on }) } else { Ok(()) }
}

/// Errs where the law does not let an invoice of that amount be paid so.
pub(super) fn check_cash(desk: &Desk<'_>, payment: &Payment, payable: Money) -> Result<(), Refusal> {
    let country = desk.shop()?.business.country;
    if payment.method == PaymentMethod::Cash && !jurisdiction::is_cash_allowed(&country, payable) {
        return Err(Refusal::CashLimit { amount: payment.amount });
    }
    Ok(())
}

/// How and when money moved, as typed.
fn payment_of(desk: &Desk<'_>, request: &Request, amount: Money) -> Result<Payment, Refusal> {
    let today = desk.today();
    let received_on = request.date("on", today, Lean::Past)?.unwrap_or(today);
    check_received(desk, received_on)?;
    let method = request.option("by").map(method).transpose()?.unwrap_or(PaymentMethod::Transfer);
    let reference = request.option("ref").map(str::to_owned);
    short_enough(reference.as_deref().unwrap_or_default(), 140)?;
    Ok(Payment { amount, method, received_on, reference })
}

async fn record(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (target, amount) = target_and_amount(desk, &request.rest).await?;
    let payment = payment_of(desk, request, amount)?;
    let invoice = match target {
        For::Invoice(invoice) => *invoice,
        For::Client(client) => return keep_credit(desk, &client, payment).await,
    };
    record_on(desk, invoice, payment).await
}

async fn record_on(desk: &mut Desk<'_>, invoice: InvoiceRow, payment: Payment) -> Result<Vec<Message>, Error> {
    let number = invoice.invoice.number;
    if invoice.is_paid() {
        return Err(Refusal::PaidAlready { number }.into());
    }
    if payment.method == PaymentMethod::Credit {
        return use_credit(desk, &invoice, payment.amount).await;
    }
    check_cash(desk, &payment, invoice.invoice.payable)?;
    let settlement = payment.settle(invoice.outstanding).map_err(|problem| Refusal::Payment { number, problem })?;
    keep(desk, &invoice, payment, vec![(invoice.id.clone(), settlement.settled.minor())]).await
}

/// A payment of a client who owes nothing.
async fn keep_credit(desk: &mut Desk<'_>, client: &ClientRow, payment: Payment) -> Result<Vec<Message>, Error> {
    if payment.method == PaymentMethod::Credit || !payment.amount.is_positive() {
        return Err(Refusal::NoOpenInvoice.into());
    }
    let amount = payment.amount;
    write(desk, &client.id, payment, &Vec::new(), None).await?;
    let credit = credit_of(desk, &client.id, amount.currency()).await?;
    let voice = desk.voice();
    let args =
        [("amount", Arg::from(voice.money(amount))), ("client", client.client.name.clone().into()), ("credit", voice.money(credit).into())];
    Ok(vec![Message::answer(Draft::text(voice.t("paid-as-credit", &args)).tone(Tone::Good))])
}

/// What a client paid or was credited beyond its invoices.
pub(super) async fn credit_of(desk: &mut Desk<'_>, client_id: &str, currency: Currency) -> Result<Money, Error> {
    let shop = desk.shop()?;
    Ok(Money::new(store::payment::credit_of(desk.db, &shop.id, client_id, currency).await?, currency))
}

/// Settles an invoice with the client's credit: no money comes in, some that had come settles it.
async fn use_credit(desk: &mut Desk<'_>, invoice: &InvoiceRow, most: Money) -> Result<Vec<Message>, Error> {
    let credit = credit_of(desk, &invoice.client_id, most.currency()).await?;
    let used = credit.at_most(most)?.at_most(invoice.outstanding)?;
    if !used.is_positive() {
        return Err(Refusal::NoCredit { client: invoice.invoice.buyer.name.clone() }.into());
    }
    let payment =
        Payment { amount: Money::zero(used.currency()), method: PaymentMethod::Credit, received_on: desk.today(), reference: None };
    keep(desk, invoice, payment, vec![(invoice.id.clone(), used.minor())]).await
}

async fn use_pressed(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let id = request.payload.get("invoice_id").and_then(|id| id.as_str()).unwrap_or_default();
    let invoice = find::invoice_by_id(desk, id).await?;
    if invoice.is_paid() {
        return Err(Refusal::PaidAlready { number: invoice.invoice.number }.into());
    }
    let all = invoice.outstanding;
    use_credit(desk, &invoice, all).await
}

/// All that is left of an invoice came in today, by transfer.
async fn mark(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfInvoice { invoice_id } = request.payload()?;
    let invoice = find::invoice_by_id(desk, &invoice_id).await?;
    let payment = payment_of(desk, request, invoice.outstanding)?;
    record_on(desk, invoice, payment).await
}

/// Money given back to a client, out of its credit.
async fn refund(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (client, rest) = find::client_and_rest(desk, &request.rest).await?;
    let currency = desk.shop()?.business.currency;
    let credit = credit_of(desk, &client.id, currency).await?;
    let amount = if rest.is_empty() { credit } else { read_money(&rest, currency)? };
    if !amount.is_positive() || credit.minus(amount)?.minor() < 0 {
        return Err(Refusal::RefundTooMuch { client: client.client.name.clone(), credit }.into());
    }
    let payment = payment_of(desk, request, amount.negated())?;
    write(desk, &client.id, payment, &Vec::new(), None).await?;
    let voice = desk.voice();
    let left = credit.minus(amount)?;
    let args =
        [("amount", Arg::from(voice.money(amount))), ("client", client.client.name.clone().into()), ("credit", voice.money(left).into())];
    Ok(vec![Message::answer(Draft::text(voice.t("paid-refunded", &args)).tone(Tone::Good))])
}

/// The payment of an invoice that stands, as pressed or the last one.
async fn standing(desk: &mut Desk<'_>, request: &Request, reference: &str) -> Result<(InvoiceRow, PaymentRow), Error> {
    let shop = desk.shop()?;
    let invoice = match request.payload.get("invoice_id").and_then(|id| id.as_str()) {
        Some(id) => find::invoice_by_id(desk, id).await?,
        None => find::invoice(desk, reference).await?,
    };
    let number = invoice.invoice.number;
    let standing = store::payment::standing(desk.db, &shop.id, &invoice.id).await?;
    let chosen = match request.payload.get("payment_id").and_then(|id| id.as_str()) {
        Some(id) => standing.into_iter().find(|row| row.id == id),
        None => standing.into_iter().next_back(),
    };
    Ok((invoice, chosen.ok_or(Refusal::NothingToUndo { number })?))
}

/// Takes a payment back by its opposite, on the day it had come in: the books of that day are right again.
async fn take_back(desk: &mut Desk<'_>, invoice: &InvoiceRow, row: &PaymentRow) -> Result<(PaymentRow, Allocations), Error> {
    let shop = desk.shop()?;
    let settled = store::payment::settled_by(desk.db, &shop.id, &row.id).await?;
    let opposite = Payment { amount: row.payment.amount.negated(), ..row.payment.clone() };
    let settles: Allocations = settled.into_iter().map(|(invoice_id, minor)| (invoice_id, -minor)).collect();
    let written = write(desk, &invoice.client_id, opposite, &settles, Some(&row.id)).await?;
    // What it left as credit may have been used or given back since.
    if credit_of(desk, &row.client_id, row.payment.amount.currency()).await?.minor() < 0 {
        return Err(Refusal::CreditUsed { number: invoice.invoice.number }.into());
    }
    Ok((written, settles))
}

async fn undo(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (invoice, row) = standing(desk, request, first_word(&request.rest).0).await?;
    let (opposite, settles) = take_back(desk, &invoice, &row).await?;
    told(desk, &invoice.id, &opposite, &settles, true).await
}

/// Takes the last payment of an invoice back and records it as it should have been.
async fn correct(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (reference, typed) = first_word(&request.rest);
    let (invoice, row) = standing(desk, request, reference).await?;
    let currency = invoice.invoice.payable.currency();
    let amount = if typed.is_empty() { row.payment.amount } else { read_money(typed, currency)? };
    let mut payment = payment_of(desk, request, amount)?;
    if request.option("on").is_none() {
        payment.received_on = row.payment.received_on;
    }
    if request.option("by").is_none() {
        payment.method = row.payment.method;
    }
    take_back(desk, &invoice, &row).await?;
    let invoice = find::invoice_by_id(desk, &invoice.id).await?;
    record_on(desk, invoice, payment).await
}

/// Writes a payment down, with its seal in the journal, and settles what it touches.
pub(super) async fn write(
    desk: &mut Desk<'_>,
    client_id: &str,
    payment: Payment,
    settles: &Allocations,
    undoes: Option<&str>,
) -> Result<PaymentRow, Error> {
    let shop = desk.shop()?;
    let now_ms = desk.now_ms();
    let row = PaymentRow { id: store::id::new(now_ms), client_id: client_id.to_owned(), payment };
    store::payment::record(desk.db, &shop.id, &row, settles, undoes, now_ms).await?;
    let seal = payment_seal(&row.payment, settles, undoes);
    let kind = if undoes.is_some() { "payment.undone" } else { "payment.recorded" };
    let amount = row.payment.amount;
    let invoices: Vec<&str> = settles.iter().map(|(invoice_id, _)| invoice_id.as_str()).collect();
    let data = json!({ "amount_minor": amount.minor(), "currency": amount.currency().code(), "invoices": invoices, "undoes": undoes, "payment_sha256": seal });
    desk.journal(kind, &row.id, data, None).await?;
    for (invoice_id, _) in settles {
        settle(desk, invoice_id).await?;
    }
    Ok(row)
}

/// Works out what is outstanding on an invoice after a payment or a credit note, and when to look at it again.
pub(super) async fn settle(desk: &mut Desk<'_>, invoice_id: &str) -> Result<chasing::Chased, Error> {
    let shop = desk.shop()?;
    store::chase::settle(desk.db, &shop.id, invoice_id).await?;
    let chased = find::chase_of(desk, invoice_id).await?;
    chased.keep(desk.db, &shop.id).await?;
    Ok(chased)
}

/// Writes a payment, and says where the invoice stands now.
async fn keep(desk: &mut Desk<'_>, invoice: &InvoiceRow, payment: Payment, settles: Allocations) -> Result<Vec<Message>, Error> {
    let row = write(desk, &invoice.client_id, payment, &settles, None).await?;
    told(desk, &invoice.id, &row, &settles, false).await
}

/// Says where the invoice stands now, to everyone who holds a card of it.
async fn told(
    desk: &mut Desk<'_>,
    invoice_id: &str,
    row: &PaymentRow,
    settles: &Allocations,
    is_undone: bool,
) -> Result<Vec<Message>, Error> {
    let chased = find::chase_of(desk, invoice_id).await?;
    let mut messages = answers(desk, &chased, row, settles, is_undone).await?;
    messages.extend(cards_of(desk, &chased, row.payment.received_on).await?);
    Ok(messages)
}

/// What the person who typed reads, and the client's receipt.
async fn answers(
    desk: &mut Desk<'_>,
    chased: &chasing::Chased,
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
            reply::form(&chased.client.client),
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
    let payload = json!({ "invoice_id": invoice.id, "payment_id": row.id });
    let mut own = Message::answer(draft.button(Press::new("Undo", "paid", "undo", payload).once().days(30).confirmed("confirm-undo")));
    let client_voice = find::client_voice(desk, &chased.client);
    let people = find::payers_of(desk.db, &shop.id, &chased.client.id).await?;
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
fn receipt(desk: &Desk<'_>, chased: &chasing::Chased, payment: &Payment, beyond: Money, voice: Voice) -> Result<FileRef, Error> {
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
async fn gate_footnote(desk: &mut Desk<'_>, invoice: &InvoiceRow, client: &ClientRow) -> Result<Option<String>, Error> {
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
    let gate = todo::gate_of(desk, &quote, client).await?;
    if gate.is_open() {
        let key = if quote.quote.offer.plan == billing::Plan::Prepay { "may-start-prepaid" } else { "may-start" };
        return Ok(Some(desk.t(key, &[])));
    }
    Ok(Some(todo::missing(desk.voice(), &gate)))
}

/// The cards of an invoice as people hold them, brought up to date.
pub(super) async fn cards_of(desk: &mut Desk<'_>, chased: &chasing::Chased, on: chrono::NaiveDate) -> Result<Vec<Message>, Error> {
    let invoice = &chased.invoice;
    let client_voice = find::client_voice(desk, &chased.client);
    let mut card = reply::invoice_settled(client_voice, invoice, on);
    if !invoice.is_paid() {
        card.buttons = reply::invoice_for_client(client_voice, invoice, &chased.client.client).buttons;
    }
    let mut messages = vec![Message::amend(invoice_for_client(&invoice.id), card)];
    if invoice.is_paid() {
        messages.push(Message::amend(reminder_of(&invoice.id), reply::invoice_settled(client_voice, invoice, on)));
        for word in [overdue_word(&invoice.id), warning_of(&invoice.id)] {
            messages.push(Message::amend(word, reply::invoice_settled(desk.voice(), invoice, on)));
        }
    }
    let title = reply::invoice_settled(client_voice, invoice, on).title.unwrap_or_default();
    let shown = if invoice.is_paid() { Shown::InvoiceSettled } else { Shown::InvoiceSent };
    messages.push(shared::now(desk, invoice_shared(&invoice.id), title, shown)?);
    let voice = desk.voice();
    let state = reply::invoice_settled(voice, invoice, on);
    let owner = reply::invoice_for_owner(voice, invoice, state.text, state.tone).button(Press::new(
        "Forward",
        "invoice",
        "forward",
        json!({ "invoice_id": invoice.id }),
    ));
    messages.push(Message::amend(invoice_for_owner(&invoice.id), owner));
    Ok(messages)
}
