//! Money that came in, or went back: written down with its seal, settling what it touches.

use billing::{Currency, Money, Payment, PaymentMethod, law};
use store::invoice::InvoiceRow;
use store::journal::Entry;
use store::payment::{Allocations, PaymentRow};
use store::verify::payment_seal;

use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::operations::dunning::Chased;
use crate::operations::load;

/// Errs where money would have come on a day to come.
pub(crate) fn check_received(desk: &Desk<'_>, received_on: chrono::NaiveDate) -> Result<(), Refusal> {
    if received_on > desk.today() { Err(Refusal::NotYet { on: received_on }) } else { Ok(()) }
}

/// Errs where the law does not let an invoice of that amount be paid so.
pub(crate) fn check_cash(desk: &Desk<'_>, payment: &Payment, payable: Money) -> Result<(), Refusal> {
    let country = desk.shop()?.business.country;
    if payment.method == PaymentMethod::Cash && !law::is_cash_allowed(&country, payable) {
        return Err(Refusal::CashLimit { amount: payment.amount });
    }
    Ok(())
}

/// What a client paid or was credited beyond its invoices.
pub(crate) async fn credit_of(desk: &mut Desk<'_>, client_id: &str, currency: Currency) -> Result<Money, Error> {
    let shop = desk.shop()?;
    Ok(Money::new(store::payment::credit_of(desk.db, &shop.id, client_id, currency).await?, currency))
}

/// Takes a payment back by its opposite, on the day it had come in: the books of that day are right again.
pub(crate) async fn take_back(desk: &mut Desk<'_>, invoice: &InvoiceRow, row: &PaymentRow) -> Result<(PaymentRow, Allocations), Error> {
    let shop = desk.shop()?;
    let settled = store::payment::settled_by(desk.db, &shop.id, &row.id).await?;
    let opposite = Payment { amount: row.payment.amount.negated(), ..row.payment.clone() };
    let settles: Allocations = settled.into_iter().map(|(invoice_id, minor)| (invoice_id, -minor)).collect();
    let written = record(desk, &invoice.client_id, opposite, &settles, Some(&row.id)).await?;
    // What it left as credit may have been used or given back since.
    if credit_of(desk, &row.client_id, row.payment.amount.currency()).await?.minor() < 0 {
        return Err(Refusal::CreditUsed { number: invoice.invoice.number }.into());
    }
    Ok((written, settles))
}

/// Writes a payment down, with its seal in the journal, and settles what it touches.
pub(crate) async fn record(
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
    let (amount_minor, currency) = (row.payment.amount.minor(), row.payment.amount.currency());
    let invoices = settles.iter().map(|(invoice_id, _)| invoice_id.clone()).collect();
    let undoes = undoes.map(str::to_owned);
    let entry = match undoes {
        None => Entry::PaymentRecorded { amount_minor, currency, invoices, undoes, payment_sha256: seal },
        Some(_) => Entry::PaymentUndone { amount_minor, currency, invoices, undoes, payment_sha256: seal },
    };
    desk.journal(&row.id, entry, None).await?;
    for (invoice_id, _) in settles {
        settle(desk, invoice_id).await?;
    }
    Ok(row)
}

/// Works out what is outstanding on an invoice after a payment or a credit note, and when to look at it again.
pub(crate) async fn settle(desk: &mut Desk<'_>, invoice_id: &str) -> Result<Chased, Error> {
    let shop = desk.shop()?;
    store::chase::settle(desk.db, &shop.id, invoice_id).await?;
    let chased = load::chase(desk, invoice_id).await?;
    chased.keep(desk.db, &shop.id).await?;
    Ok(chased)
}
