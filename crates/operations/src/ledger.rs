//! What was owed, and what was in credit, at the end of a day: sums of the ledger, the same wherever they are shown.

use billing::movement::Ledger;
use chrono::NaiveDate;
use store::invoice::InvoiceRow;

use crate::error::Error;
use crate::load;
use crate::office::Office;

/// The invoices of which something was owed at the end of a day, each with how much, by due date. Of a day to come: what is owed now.
pub async fn owed_on(office: &mut Office<'_>, on: NaiveDate) -> Result<Vec<InvoiceRow>, Error> {
    if on >= office.today() {
        return Ok(store::invoice::open(office.db, office.business_id).await?);
    }
    let mut owed = Vec::new();
    for invoice_id in store::ledger::maybe_owed_on(office.db, office.business_id, on).await? {
        let mut row = load::invoice(office, &invoice_id).await?;
        let ledger = Ledger::new(store::ledger::of_invoice(office.db, office.business_id, &invoice_id).await?);
        row.outstanding = ledger.outstanding(&invoice_id, row.invoice.payable.currency(), on)?;
        if row.outstanding.is_positive() {
            owed.push(row);
        }
    }
    Ok(owed)
}
