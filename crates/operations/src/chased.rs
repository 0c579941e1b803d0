//! A chase as the books have it.

use billing::{Chase, DunningPolicy};
use store::Db;
use store::chase::{self, ChaseRow};
use store::client::{self, ClientRow};
use store::invoice::{self, InvoiceRow};

use crate::error::Error;

/// Everything one needs to decide on a reminder.
#[derive(Clone, Debug)]
pub struct Chased {
    pub invoice: InvoiceRow,
    pub client: ClientRow,
    pub row: ChaseRow,
    pub chase: Chase,
}

impl Chased {
    /// Keeps it as it is now, and the day on which to look at it again.
    pub async fn keep(&self, db: &mut Db, business_id: &str) -> Result<(), Error> {
        keep(db, business_id, &self.invoice, &self.client, self.row.clone()).await
    }
}

/// Loads the chase of an invoice; `None` where it is gone.
pub async fn load(db: &mut Db, business_id: &str, invoice_id: &str) -> Result<Option<Chased>, Error> {
    let Some(invoice) = invoice::load(db, business_id, invoice_id).await? else { return Ok(None) };
    let Some(client) = client::load(db, business_id, &invoice.client_id).await? else { return Ok(None) };
    let Some(row) = chase::load(db, business_id, invoice_id).await? else { return Ok(None) };
    let chase = state_of(&invoice, &client, &row);
    Ok(Some(Chased { invoice, client, row, chase }))
}

#[must_use]
pub fn state_of(invoice: &InvoiceRow, client: &ClientRow, row: &ChaseRow) -> Chase {
    Chase {
        outstanding: invoice.outstanding,
        issued_on: invoice.invoice.issued_on,
        due_on: invoice.invoice.due_on,
        client_kind: client.client.kind_or_consumer(),
        level_sent: row.level_sent,
        last_message_on: row.last_message_on,
        overdue_told: row.overdue_told,
        hold: row.hold.clone(),
        country: client.client.country.clone().unwrap_or_else(|| invoice.invoice.seller.country.clone()),
    }
}

/// Keeps a chase, and the day on which to look at it again.
pub async fn keep(db: &mut Db, business_id: &str, invoice: &InvoiceRow, client: &ClientRow, mut row: ChaseRow) -> Result<(), Error> {
    let state = state_of(invoice, client, &row);
    row.review_on = billing::dunning::review_on(&policy(), &state);
    chase::keep(db, business_id, &row).await?;
    Ok(())
}

/// The ladder in force. It is data; each business has the same one for now.
#[must_use]
pub fn policy() -> DunningPolicy {
    DunningPolicy::default()
}
