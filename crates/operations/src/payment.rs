//! Money that came in, or went back, and what is no longer asked for: written down with its seal, settling what it touches.

use billing::allocation::{allocate, beyond, in_coins};
use billing::late_claim;
use billing::law::{self, Jurisdiction};
use billing::{Allocation, Business, ClientKind, Currency, Money, Payment, PaymentMethod, Surcharges};
use chrono::NaiveDate;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::journal::Entry;
use store::payment::{Allocations, PaymentRow};
use store::verify::{PAYMENT_FORMULA, payment_seal};

use crate::chased::{self, Chased};
use crate::error::Error;
use crate::happened::{Happened, InsteadOf};
use crate::lateness::{self, Stand};
use crate::ledger;
use crate::load;
use crate::office::Office;
use crate::refusal::Refusal;

/// Errs where money would have come on a day to come.
pub fn check_received(today: NaiveDate, received_on: NaiveDate) -> Result<(), Refusal> {
    if received_on > today { Err(Refusal::NotYet { on: received_on }) } else { Ok(()) }
}

/// Errs where a payment would be credited to the account before it came in, on a day to come, or without being money.
pub fn check_banked(today: NaiveDate, payment: &Payment) -> Result<(), Refusal> {
    let Some(banked) = payment.banked_on else { return Ok(()) };
    check_received(today, banked)?;
    match payment.received_on {
        on if banked < on => Err(Refusal::BankedBefore { banked, on }),
        _ if !payment.method.brings_money() => Err(Refusal::BankedNothing),
        _ => Ok(()),
    }
}

/// Writes down the day on which a payment of an invoice was credited to the account: it is known later, and written once.
pub async fn bank(office: &mut Office<'_>, invoice: InvoiceRow, mut row: PaymentRow, on: NaiveDate) -> Result<Vec<Happened>, Error> {
    let number = invoice.invoice.number;
    if let Some(on) = row.payment.banked_on {
        return Err(Refusal::BankedAlready { number, on }.into());
    }
    row.payment.banked_on = Some(on);
    check_banked(office.today(), &row.payment)?;
    store::payment::bank(office.db, office.business_id, &row.id, on).await?;
    let parts = store::payment::allocations_of(office.db, office.business_id, &row.id).await?;
    let payment_sha256 = payment_seal(&row.payment, &parts, None);
    let entry = Entry::PaymentBanked { banked_on: on, formula: PAYMENT_FORMULA, payment_sha256 };
    office.journal(&row.id, entry, None).await?;
    Ok(vec![Happened::PaymentBanked { invoice, payment: row }])
}

/// Errs where the law does not let an invoice of that amount be paid so.
pub fn check_cash(business: &Business, payment: &Payment, payable: Money) -> Result<(), Refusal> {
    if payment.method == PaymentMethod::Cash && !law::is_cash_allowed(&business.country, payable) {
        return Err(Refusal::CashLimit { amount: payment.amount });
    }
    Ok(())
}

/// What a client paid or was credited beyond its invoices.
pub async fn credit_of(office: &mut Office<'_>, client_id: &str, currency: Currency) -> Result<Money, Error> {
    ledger::credit_now(office.db, office.business_id, client_id, currency).await
}

/// What a client has in credit that is not taken off an open invoice.
pub async fn free_credit_of(office: &mut Office<'_>, client_id: &str, currency: Currency) -> Result<Money, Error> {
    let mut free = credit_of(office, client_id, currency).await?;
    for open in store::invoice::open_of_client(office.db, office.business_id, client_id).await? {
        if open.outstanding.currency() == currency {
            free = free.minus(load::chase(office, &open.id).await?.credit)?;
        }
    }
    Ok(free)
}

/// In which currencies a client has something in credit, and how much.
pub async fn credits_of(office: &mut Office<'_>, client_id: &str) -> Result<Vec<Money>, Error> {
    let mut credits = Vec::new();
    for currency in store::payment::currencies_of(office.db, office.business_id, client_id).await? {
        let credit = credit_of(office, client_id, currency).await?;
        if credit.is_positive() {
            credits.push(credit);
        }
    }
    Ok(credits)
}

/// Takes a payment back by its opposite, on the day it had come in: the books of that day are right again.
pub async fn take_back(office: &mut Office<'_>, row: &PaymentRow) -> Result<(PaymentRow, Allocations), Error> {
    let parts = store::payment::allocations_of(office.db, office.business_id, &row.id).await?;
    let opposite = Payment { amount: row.payment.amount.negated(), ..row.payment.clone() };
    let parts: Allocations = parts.iter().map(Allocation::opposite).collect();
    let written = record(office, &row.client_id, opposite, &parts, Some(&row.id)).await?;
    // What was written off again stands with it; asked for again, nothing of it does.
    let mut invoices: Vec<&str> = parts.iter().map(|part| part.invoice_id.as_str()).collect();
    invoices.dedup();
    for invoice_id in invoices {
        for less in store::payment::written_off_less(office.db, office.business_id, invoice_id).await? {
            if row.payment.method == PaymentMethod::WriteOff || less.payment.reference.as_deref() == Some(&row.id) {
                let parts = store::payment::allocations_of(office.db, office.business_id, &less.id).await?;
                let parts: Allocations = parts.iter().map(Allocation::opposite).collect();
                record(office, &less.client_id, less.payment.clone(), &parts, Some(&less.id)).await?;
            }
        }
        write_off_less(office, invoice_id, office.today(), &row.id).await?;
    }
    // What it left as credit may have been used or given back since.
    if credit_of(office, &row.client_id, row.payment.amount.currency()).await?.minor() < 0 {
        let client = load::client(office, &row.client_id).await?.client.name;
        return Err(Refusal::CreditUsed { client }.into());
    }
    Ok((written, parts))
}

/// Writes a payment down, with its seal in the journal, and settles what it touches.
pub async fn record(
    office: &mut Office<'_>,
    client_id: &str,
    payment: Payment,
    allocations: &Allocations,
    undoes: Option<&str>,
) -> Result<PaymentRow, Error> {
    let now_ms = office.now_ms();
    let row = PaymentRow { id: store::id::new(now_ms), client_id: client_id.to_owned(), payment };
    store::payment::record(office.db, office.business_id, &row, allocations, undoes, now_ms).await?;
    let payment_sha256 = payment_seal(&row.payment, allocations, undoes);
    let (amount_minor, currency) = (row.payment.amount.minor(), row.payment.amount.currency());
    let mut invoices: Vec<String> = allocations.iter().map(|part| part.invoice_id.clone()).collect();
    invoices.sort_unstable();
    invoices.dedup();
    let touched = invoices.clone();
    let undoes_nothing = undoes.is_none();
    let (undoes, formula, client) = (undoes.map(str::to_owned), Some(PAYMENT_FORMULA), Some(row.client_id.clone()));
    let entry = match (&undoes, row.payment.method) {
        (Some(_), _) => Entry::PaymentUndone { amount_minor, currency, invoices, undoes, formula, payment_sha256, client },
        (None, PaymentMethod::WriteOff) => {
            let amount_minor = allocations.iter().map(|part| part.minor).sum();
            Entry::DebtWrittenOff { amount_minor, currency, invoices, formula: PAYMENT_FORMULA, payment_sha256, client }
        }
        (None, _) => Entry::PaymentRecorded { amount_minor, currency, invoices, undoes, formula, payment_sha256, client },
    };
    office.journal(&row.id, entry, None).await?;
    for invoice_id in &touched {
        settle(office, invoice_id).await?;
    }
    // Money for what was written off takes its part of that, from its own day on.
    if undoes_nothing && row.payment.method != PaymentMethod::WriteOff {
        for invoice_id in &touched {
            write_off_less(office, invoice_id, row.payment.received_on, &row.id).await?;
        }
    }
    Ok(row)
}

/// Writes off less of an invoice, where more came in or was credited than it asks for: what was written off is no credit of the client's.
/// The day is that of what came in, so that no day before says anything else than it did; it goes back with what it came by.
pub(crate) async fn write_off_less(office: &mut Office<'_>, invoice_id: &str, on: NaiveDate, by: &str) -> Result<(), Error> {
    let invoice = load::invoice(office, invoice_id).await?;
    let excess = store::chase::excess(office.db, office.business_id, invoice_id).await?;
    let less = excess.min(invoice.written_off.minor());
    if less <= 0 {
        return Ok(());
    }
    let payment = Payment {
        amount: Money::zero(invoice.outstanding.currency()),
        method: PaymentMethod::WriteOff,
        received_on: on,
        banked_on: None,
        reference: Some(by.to_owned()),
    };
    let parts = vec![Allocation::principal(invoice_id, -less)];
    Box::pin(record(office, &invoice.client_id, payment, &parts, None)).await?;
    Ok(())
}

/// Works out what is outstanding on an invoice after a payment or a credit note, and when to look at it again.
pub async fn settle(office: &mut Office<'_>, invoice_id: &str) -> Result<Chased, Error> {
    store::chase::settle(office.db, office.business_id, invoice_id).await?;
    let chased = load::chase(office, invoice_id).await?;
    chased.keep(office).await?;
    Ok(chased)
}

/// Records money that came in for an invoice: the penalties and the fee that it is said to pay, then the principal. What is beyond is the
/// client's credit. What had been written off of it stays so, but for what came in.
pub async fn receive(
    office: &mut Office<'_>,
    invoice: InvoiceRow,
    payment: Payment,
    surcharges: &Surcharges,
) -> Result<Vec<Happened>, Error> {
    let number = invoice.invoice.number;
    if invoice.replaced_by.is_some() || surcharges.is_none() && !invoice.unpaid().is_positive() {
        check_unpaid(&invoice)?;
    }
    if !payment.method.brings_money() {
        return use_credit(office, invoice, payment.amount).await;
    }
    check_surcharges(office, &invoice, surcharges)?;
    check_cash(office.business, &payment, invoice.invoice.payable)?;
    let parts = allocate(&invoice.id, payment.amount, payment.method, invoice.unpaid(), surcharges);
    keep(office, &invoice, payment, parts.map_err(|problem| Refusal::Payment { number, problem })?).await
}

/// Records that all that is asked of an invoice came in: what the client has in credit settles its part, and the rest is the money.
pub async fn receive_all(office: &mut Office<'_>, invoice: InvoiceRow, payment: Payment) -> Result<Vec<Happened>, Error> {
    let none = Surcharges::none(invoice.outstanding.currency());
    let credit = load::chase(office, &invoice.id).await?.credit;
    if !credit.is_positive() || !payment.method.brings_money() {
        let amount = whole(&invoice, payment.method);
        return receive(office, invoice, Payment { amount, ..payment }, &none).await;
    }
    let id = invoice.id.clone();
    let mut happened = use_credit(office, invoice, credit).await?;
    let left = load::invoice(office, &id).await?;
    if left.outstanding.is_positive() {
        let amount = whole(&left, payment.method);
        happened.extend(receive(office, left, Payment { amount, ..payment }, &none).await?);
    }
    Ok(happened)
}

/// Records money of a client that is for several of its invoices, each as far as it is said. What is beyond is the client's credit.
pub async fn receive_for_several(office: &mut Office<'_>, parts: &[(String, Money)], payment: Payment) -> Result<Vec<Happened>, Error> {
    let mut allocations = Allocations::new();
    let mut client_id = None;
    for (invoice_id, part) in parts {
        let invoice = load::invoice(office, invoice_id).await?;
        let number = invoice.invoice.number;
        if !part.is_positive() || invoice.outstanding.minus(*part)?.minor() < 0 {
            return Err(Refusal::PaidAlready { number }.into());
        }
        if client_id.get_or_insert_with(|| invoice.client_id.clone()) != &invoice.client_id {
            return Err(Refusal::OtherClient { number }.into());
        }
        check_cash(office.business, &payment, invoice.invoice.payable)?;
        allocations.push(Allocation::principal(invoice_id, part.minor()));
    }
    let client_id = client_id.ok_or(Refusal::NoOpenInvoice)?;
    if !payment.method.brings_money() || beyond(payment.amount.minor(), &allocations) < 0 {
        return Err(Refusal::NoOpenInvoice.into());
    }
    keep_for_several(office, &client_id, payment, allocations).await
}

/// Writes a payment down that is for several invoices.
async fn keep_for_several(office: &mut Office<'_>, client_id: &str, payment: Payment, parts: Allocations) -> Result<Vec<Happened>, Error> {
    let payment = record(office, client_id, payment, &parts, None).await?;
    let settled = chased_of(office, &parts).await?;
    Ok(vec![Happened::PaymentSplit { settled, payment, parts, instead_of: None }])
}

/// The chases of the invoices that a payment is for, in its order.
async fn chased_of(office: &mut Office<'_>, parts: &Allocations) -> Result<Vec<Chased>, Error> {
    let mut chased: Vec<Chased> = Vec::new();
    for part in parts {
        if chased.iter().all(|known| known.invoice.id != part.invoice_id) {
            chased.push(load::chase(office, &part.invoice_id).await?);
        }
    }
    Ok(chased)
}

/// What an amount of nothing typed means: all that is outstanding, in the coins that there are.
#[must_use]
pub fn whole(invoice: &InvoiceRow, method: PaymentMethod) -> Money {
    in_coins(invoice.unpaid(), method)
}

/// Errs where no such thing can be owed: a consumer owes no fixed sum for recovery in France (C. com. L441-10 binds professionals).
fn check_surcharges(office: &Office<'_>, invoice: &InvoiceRow, surcharges: &Surcharges) -> Result<(), Refusal> {
    let is_french = Jurisdiction::of(&office.business.country) == Some(Jurisdiction::France);
    if is_french && invoice.invoice.buyer.kind == ClientKind::Consumer && surcharges.fee.is_positive() {
        return Err(Refusal::FeeOfConsumer { number: invoice.invoice.number });
    }
    Ok(())
}

/// What money beyond an invoice may be, where it came late from a professional who had been reminded, or of whom it was claimed: the fixed sum
/// for recovery once, and penalties. `None` where nothing of the kind was asked for.
pub async fn maybe_surcharges(
    office: &mut Office<'_>,
    invoice: &InvoiceRow,
    beyond: Money,
    received_on: NaiveDate,
) -> Result<Option<Surcharges>, Error> {
    let chased = load::chase(office, &invoice.id).await?;
    let is_asked = chased.chase.is_late_reminded(&chased::policy());
    let is_late = received_on > invoice.invoice.due_on && invoice.invoice.buyer.kind == ClientKind::Business;
    if !is_late || !is_asked && !matches!(lateness::stand_of(office, &chased).await?, Stand::Claimed { .. }) {
        return Ok(None);
    }
    let paid = store::payment::fees_of_invoice(office.db, office.business_id, &invoice.id).await?;
    let owed = late_claim::fee_of(&invoice.invoice);
    let fee = if paid == 0 && beyond.minor() >= owed.minor() { owed } else { Money::zero(beyond.currency()) };
    Ok(Some(Surcharges { penalty: beyond.minus(fee)?, fee }))
}

/// Settles an invoice with the client's credit, up to so much: no money comes in, some that had come settles it.
pub async fn use_credit(office: &mut Office<'_>, invoice: InvoiceRow, most: Money) -> Result<Vec<Happened>, Error> {
    let credit = credit_of(office, &invoice.client_id, most.currency()).await?;
    let used = credit.at_most(most)?.at_most(invoice.unpaid())?;
    if !used.is_positive() {
        return Err(Refusal::NoCredit { client: invoice.invoice.buyer.name }.into());
    }
    let (amount, received_on) = (Money::zero(used.currency()), office.today());
    let payment = Payment { amount, method: PaymentMethod::Credit, received_on, banked_on: None, reference: None };
    let parts = vec![Allocation::principal(&invoice.id, used.minor())];
    keep(office, &invoice, payment, parts).await
}

/// Writes a payment down that is for an invoice.
async fn keep(office: &mut Office<'_>, invoice: &InvoiceRow, payment: Payment, parts: Allocations) -> Result<Vec<Happened>, Error> {
    let payment = record(office, &invoice.client_id, payment, &parts, None).await?;
    let chased = load::chase(office, &invoice.id).await?;
    Ok(vec![Happened::PaymentRecorded { chased, payment, parts, instead_of: None }])
}

/// Asks for nothing more of an invoice, and says why: a debt that is lost, or a remainder that is not worth a letter. No money comes in, and
/// no tax is taken back by it.
pub async fn write_off(office: &mut Office<'_>, invoice: InvoiceRow, because: Option<String>) -> Result<Vec<Happened>, Error> {
    check_unpaid(&invoice)?;
    let amount = invoice.outstanding;
    let payment = Payment {
        amount: Money::zero(amount.currency()),
        method: PaymentMethod::WriteOff,
        received_on: office.today(),
        banked_on: None,
        reference: because.clone(),
    };
    let parts = vec![Allocation::principal(&invoice.id, amount.minor())];
    let payment = record(office, &invoice.client_id, payment, &parts, None).await?;
    let chased = load::chase(office, &invoice.id).await?;
    Ok(vec![Happened::DebtWrittenOff { chased, payment, amount, because }])
}

/// Errs where nothing more is asked for, and says why.
pub fn check_unpaid(invoice: &InvoiceRow) -> Result<(), Refusal> {
    let number = invoice.invoice.number;
    if let Some(by) = invoice.replaced_by {
        return Err(Refusal::ReplacedAlready { number, by });
    }
    match (invoice.is_paid(), invoice.written_off.is_positive()) {
        (true, _) if invoice.is_credited() => Err(Refusal::CreditedWhole { number }),
        (true, true) => Err(Refusal::WrittenOff { number }),
        (true, false) => Err(Refusal::PaidAlready { number }),
        (false, _) => Ok(()),
    }
}

/// Money of a client who owes nothing: all of it is its credit.
pub async fn keep_as_credit(office: &mut Office<'_>, client: ClientRow, payment: Payment) -> Result<Vec<Happened>, Error> {
    if !payment.method.brings_money() || !payment.amount.is_positive() {
        return Err(Refusal::NoOpenInvoice.into());
    }
    let amount = payment.amount;
    let payment = record(office, &client.id, payment, &Vec::new(), None).await?;
    let credit = credit_of(office, &client.id, amount.currency()).await?;
    Ok(vec![Happened::CreditKept { client, payment, credit }])
}

/// Gives money back to a client, out of its credit.
pub async fn refund(office: &mut Office<'_>, client: ClientRow, payment: Payment) -> Result<Vec<Happened>, Error> {
    let amount = payment.amount;
    let credit = credit_of(office, &client.id, amount.currency()).await?;
    if !amount.is_positive() || credit.minus(amount)?.minor() < 0 {
        return Err(Refusal::RefundTooMuch { client: client.client.name, credit }.into());
    }
    record(office, &client.id, Payment { amount: amount.negated(), ..payment.clone() }, &Vec::new(), None).await?;
    Ok(vec![Happened::Refunded { client, payment, left: credit.minus(amount)? }])
}

/// Takes a payment back: of an invoice, or one that no invoice took.
pub async fn undo(office: &mut Office<'_>, invoice_id: Option<&str>, row: &PaymentRow) -> Result<Vec<Happened>, Error> {
    let before = credit_of(office, &row.client_id, row.payment.amount.currency()).await?;
    let (opposite, parts) = take_back(office, row).await?;
    let credit_lost = lost_of(office, row, before).await?;
    Ok(vec![match invoice_id {
        Some(invoice_id) => {
            let mut others = chased_of(office, &parts).await?;
            others.retain(|other| other.invoice.id != invoice_id);
            Happened::PaymentUndone { chased: load::chase(office, invoice_id).await?, others, opposite, parts, credit_lost }
        }
        None => {
            let client = load::client(office, &row.client_id).await?;
            let credit = credit_of(office, &row.client_id, row.payment.amount.currency()).await?;
            Happened::CreditUndone { client, payment: row.clone(), credit }
        }
    }])
}

/// How much less a client has in credit than it had, since a payment was taken back.
async fn lost_of(office: &mut Office<'_>, row: &PaymentRow, before: Money) -> Result<Money, Error> {
    let now = credit_of(office, &row.client_id, before.currency()).await?;
    Ok(before.minus(now)?.at_least_zero())
}

/// Takes a payment back and records it as it should have been: what is told is the latter.
pub async fn correct(
    office: &mut Office<'_>,
    invoice: &InvoiceRow,
    row: &PaymentRow,
    payment: Payment,
    surcharges: &Surcharges,
) -> Result<Vec<Happened>, Error> {
    let parts = store::payment::allocations_of(office.db, office.business_id, &row.id).await?;
    let before = credit_of(office, &row.client_id, row.payment.amount.currency()).await?;
    if parts.iter().any(|part| part.invoice_id != invoice.id) {
        // How much of it is for which would have to be said anew; its day and its means are the same for all.
        if payment.amount != row.payment.amount || !surcharges.is_none() {
            let others = chased_of(office, &parts).await?.into_iter().filter(|other| other.invoice.id != invoice.id);
            let others = others.map(|other| other.invoice.invoice.number).collect();
            return Err(Refusal::PaidTogether { number: invoice.invoice.number, others }.into());
        }
        take_back(office, row).await?;
        let happened = keep_for_several(office, &row.client_id, payment, parts).await?;
        return Ok(instead_of(row, lost_of(office, row, before).await?, happened));
    }
    take_back(office, row).await?;
    let invoice = load::invoice(office, &invoice.id).await?;
    let happened = receive(office, invoice, payment, surcharges).await?;
    Ok(instead_of(row, lost_of(office, row, before).await?, happened))
}

/// The same, which tells what had been noted before.
fn instead_of(row: &PaymentRow, credit_lost: Money, mut happened: Vec<Happened>) -> Vec<Happened> {
    for happened in &mut happened {
        if let Happened::PaymentRecorded { instead_of, .. } | Happened::PaymentSplit { instead_of, .. } = happened {
            *instead_of = Some(InsteadOf { payment: row.payment.clone(), credit_lost });
        }
    }
    happened
}
