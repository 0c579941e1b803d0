//! Whether work on a quote may start, and what is left to invoice of it.

use billing::gate::Billed;
use billing::{Gate, Money};
use chrono::{Days, NaiveDate};
use store::client::ClientRow;
use store::quote::QuoteRow;

use crate::change;
use crate::credit_note::left_of;
use crate::error::Error;
use crate::ledger;
use crate::office::Office;
use crate::withdrawal;

/// Approved quotes of which something is left to invoice, the oldest first: a quote that its deposits invoiced wholly has no balance.
pub async fn to_invoice(office: &mut Office<'_>) -> Result<Vec<QuoteRow>, Error> {
    let mut rows = Vec::new();
    for row in store::quote::to_invoice(office.db, office.business_id).await? {
        if left_to_invoice(office, &row).await?.is_positive() {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The day of delivery that was agreed on and is still to come: until then, its balance is not to be invoiced. The owner may all the same.
#[must_use]
pub fn delivered_later(row: &QuoteRow, today: NaiveDate) -> Option<NaiveDate> {
    let offer = &row.quote.offer;
    let within = || row.quote.approved_on()?.checked_add_days(Days::new(u64::from(offer.delivered_within_days?)));
    offer.delivered_on.or_else(within).filter(|on| *on > today)
}

/// The quote's total less what its deposits asked for.
pub async fn left_to_invoice(office: &mut Office<'_>, row: &QuoteRow) -> Result<Money, Error> {
    let mut left = row.quote.offer.total();
    for invoice in change::invoices_of(office, row).await? {
        if matches!(invoice.invoice.kind, billing::InvoiceKind::Deposit { .. }) {
            left = left.minus(left_of(office, &invoice).await?.total)?;
        }
    }
    Ok(left)
}

/// Whether work on a quote may start.
pub async fn gate_of(office: &mut Office<'_>, row: &QuoteRow, client: &ClientRow) -> Result<Gate, Error> {
    let invoices = change::invoices_of(office, row).await?;
    let mut billed: Vec<Billed<'_>> = Vec::new();
    for row in &invoices {
        let is_cancelled = !left_of(office, row).await?.total.is_positive();
        // Money that the client has in credit is here: nobody waits for it.
        let asked = ledger::asked_of(office.db, office.business_id, row).await?;
        // Nor for what a payment left that is too little to be asked for.
        let outstanding = if row.is_remainder(office.business) { Money::zero(asked.currency()) } else { asked };
        billed.push(Billed { invoice: &row.invoice, outstanding, is_cancelled });
    }
    Ok(Gate::of(&row.quote, &billed, withdrawal::until(office.business, row, client), office.today()))
}
