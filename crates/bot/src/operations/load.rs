//! Rows of the business by their id.

use store::Db;
use store::client::{self, ClientRow};
use store::invoice::{self, InvoiceRow};
use store::quote::{self, QuoteRow};

use crate::access::Role;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::operations::dunning::{self, Chased};

/// A quote of the business, by its id.
pub async fn quote(desk: &mut Desk<'_>, id: &str) -> Result<QuoteRow, Error> {
    let shop = desk.shop()?;
    Ok(quote::load(desk.db, &shop.id, id).await?.ok_or(Refusal::NoDocument)?)
}

/// An invoice of the business, by its id.
pub async fn invoice(desk: &mut Desk<'_>, id: &str) -> Result<InvoiceRow, Error> {
    let shop = desk.shop()?;
    Ok(invoice::load(desk.db, &shop.id, id).await?.ok_or(Refusal::NoDocument)?)
}

/// A client of the business, by its id.
pub async fn client(desk: &mut Desk<'_>, id: &str) -> Result<ClientRow, Error> {
    let shop = desk.shop()?;
    Ok(client::load(desk.db, &shop.id, id).await?.ok_or(Refusal::NoClient)?)
}

/// The chase of an invoice of the business.
pub async fn chase(desk: &mut Desk<'_>, invoice_id: &str) -> Result<Chased, Error> {
    let shop = desk.shop()?;
    Ok(dunning::load(desk.db, &shop.id, invoice_id).await?.ok_or(Refusal::NoDocument)?)
}

/// The people of a client to send an invoice to: those who pay, else those who approve. Whoever only pays approves nothing.
pub async fn payers_of(db: &mut Db, business_id: &str, client_id: &str) -> Result<Vec<String>, Error> {
    let payers = client::contacts(db, business_id, client_id, Role::Billing.as_str()).await?;
    if !payers.is_empty() {
        return Ok(payers);
    }
    Ok(client::contacts(db, business_id, client_id, Role::Approver.as_str()).await?)
}
