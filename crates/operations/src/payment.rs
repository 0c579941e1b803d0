//! Money that came in, or went back: written down with its seal, settling what it touches.

use billing::{Business, Currency, Money, Payment, PaymentMethod, law};
use chrono::NaiveDate;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::journal::Entry;
use store::payment::{Allocations, PaymentRow};
use store::verify::payment_seal;

use crate::chased::Chased;
use crate::error::Error;
use crate::happened::Happened;
use crate::load;
use crate::office::Office;
use crate::refusal::Refusal;

/// Errs where money would have come on a day to come.
pub fn check_received(today: NaiveDate, received_on: NaiveDate) -> Result<(), Refusal> {
    if received_on > today { Err(Refusal::NotYet { on: received_on }) } else { Ok(()) }
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
    Ok(Money::new(store::payment::credit_of(office.db, office.business_id, client_id, currency).await?, currency))
}

/// Takes a payment back by its opposite, on the day it had come in: the books of that day are right again.
pub async fn take_back(office: &mut Office<'_>, invoice: &InvoiceRow, row: &PaymentRow) -> Result<(PaymentRow, Allocations), Error> {
    let settled = store::payment::settled_by(office.db, office.business_id, &row.id).await?;
    let opposite = Payment { amount: row.payment.amount.negated(), ..row.payment.clone() };
    let settles: Allocations = settled.into_iter().map(|(invoice_id, minor)| (invoice_id, -minor)).collect();
    let written = record(office, &invoice.client_id, opposite, &settles, Some(&row.id)).await?;
    // What it left as credit may have been used or given back since.
    if credit_of(office, &row.client_id, row.payment.amount.currency()).await?.minor() < 0 {
        return Err(Refusal::CreditUsed { number: invoice.invoice.number }.into());
    }
    Ok((written, settles))
}

/// Writes a payment down, with its seal in the journal, and settles what it touches.
pub async fn record(
    office: &mut Office<'_>,
    client_id: &str,
    payment: Payment,
    settles: &Allocations,
    undoes: Option<&str>,
) -> Result<PaymentRow, Error> {
    let now_ms = office.now_ms();
    let row = PaymentRow { id: store::id::new(now_ms), client_id: client_id.to_owned(), payment };
    store::payment::record(office.db, office.business_id, &row, settles, undoes, now_ms).await?;
    let seal = payment_seal(&row.payment, settles, undoes);
    let (amount_minor, currency) = (row.payment.amount.minor(), row.payment.amount.currency());
    let invoices = settles.iter().map(|(invoice_id, _)| invoice_id.clone()).collect();
    let undoes = undoes.map(str::to_owned);
    let entry = match undoes {
        None => Entry::PaymentRecorded { amount_minor, currency, invoices, undoes, payment_sha256: seal },
        Some(_) => Entry::PaymentUndone { amount_minor, currency, invoices, undoes, payment_sha256: seal },
    };
    office.journal(&row.id, entry, None).await?;
    for (invoice_id, _) in settles {
        settle(office, invoice_id).await?;
    }
    Ok(row)
}

/// Works out what is outstanding on an invoice after a payment or a credit note, and when to look at it again.
pub async fn settle(office: &mut Office<'_>, invoice_id: &str) -> Result<Chased, Error> {
    store::chase::settle(office.db, office.business_id, invoice_id).await?;
    let chased = load::chase(office, invoice_id).await?;
    chased.keep(office.db, office.business_id).await?;
    Ok(chased)
}

/// Records money that came in for an invoice; what is beyond it is the client's credit.
pub async fn receive(office: &mut Office<'_>, invoice: InvoiceRow, payment: Payment) -> Result<Vec<Happened>, Error> {
    let number = invoice.invoice.number;
    if invoice.is_paid() {
        return Err(Refusal::PaidAlready { number }.into());
    }
    if payment.method == PaymentMethod::Credit {
        return use_credit(office, invoice, payment.amount).await;
    }
    check_cash(office.business, &payment, invoice.invoice.payable)?;
    let settlement = payment.settle(invoice.outstanding).map_err(|problem| Refusal::Payment { number, problem })?;
    keep(office, &invoice, payment, settlement.settled).await
}

/// Settles an invoice with the client's credit, up to so much: no money comes in, some that had come settles it.
pub async fn use_credit(office: &mut Office<'_>, invoice: InvoiceRow, most: Money) -> Result<Vec<Happened>, Error> {
    let credit = credit_of(office, &invoice.client_id, most.currency()).await?;
    let used = credit.at_most(most)?.at_most(invoice.outstanding)?;
    if !used.is_positive() {
        return Err(Refusal::NoCredit { client: invoice.invoice.buyer.name }.into());
    }
    let (amount, received_on) = (Money::zero(used.currency()), office.today());
    let payment = Payment { amount, method: PaymentMethod::Credit, received_on, reference: None };
    keep(office, &invoice, payment, used).await
}

/// Writes a payment down that settles so much of an invoice.
async fn keep(office: &mut Office<'_>, invoice: &InvoiceRow, payment: Payment, settled: Money) -> Result<Vec<Happened>, Error> {
    let settles = vec![(invoice.id.clone(), settled.minor())];
    let payment = record(office, &invoice.client_id, payment, &settles, None).await?;
    let chased = load::chase(office, &invoice.id).await?;
    Ok(vec![Happened::PaymentRecorded { chased, payment, settles }])
}

/// Money of a client who owes nothing: all of it is its credit.
pub async fn keep_as_credit(office: &mut Office<'_>, client: ClientRow, payment: Payment) -> Result<Vec<Happened>, Error> {
    if payment.method == PaymentMethod::Credit || !payment.amount.is_positive() {
        return Err(Refusal::NoOpenInvoice.into());
    }
    let amount = payment.amount;
    record(office, &client.id, payment, &Vec::new(), None).await?;
    let credit = credit_of(office, &client.id, amount.currency()).await?;
    Ok(vec![Happened::CreditKept { client, amount, credit }])
}

/// Gives money back to a client, out of its credit.
pub async fn refund(office: &mut Office<'_>, client: ClientRow, payment: Payment) -> Result<Vec<Happened>, Error> {
    let amount = payment.amount;
    let credit = credit_of(office, &client.id, amount.currency()).await?;
    if !amount.is_positive() || credit.minus(amount)?.minor() < 0 {
        return Err(Refusal::RefundTooMuch { client: client.client.name, credit }.into());
    }
    record(office, &client.id, Payment { amount: amount.negated(), ..payment }, &Vec::new(), None).await?;
    Ok(vec![Happened::Refunded { client, amount, left: credit.minus(amount)? }])
}

/// Takes a payment back.
pub async fn undo(office: &mut Office<'_>, invoice: &InvoiceRow, row: &PaymentRow) -> Result<Vec<Happened>, Error> {
    let (opposite, settles) = take_back(office, invoice, row).await?;
    let chased = load::chase(office, &invoice.id).await?;
    Ok(vec![Happened::PaymentUndone { chased, opposite, settles }])
}

/// Takes a payment back and records it as it should have been: what is told is the latter.
pub async fn correct(office: &mut Office<'_>, invoice: &InvoiceRow, row: &PaymentRow, payment: Payment) -> Result<Vec<Happened>, Error> {
    take_back(office, invoice, row).await?;
    let invoice = load::invoice(office, &invoice.id).await?;
    receive(office, invoice, payment).await
}
