//! Rows of the business by their id.

use store::Db;
use store::client::{self, ClientRow};
use store::invoice::{self, InvoiceRow};
use store::quote::{self, QuoteRow};

use crate::chased::{self, Chased};
use crate::error::Error;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::role::Role;

/// A quote of the business, by its id.
pub async fn quote(office: &mut Office<'_>, id: &str) -> Result<QuoteRow, Error> {
    Ok(quote::load(office.db, office.business_id, id).await?.ok_or(Refusal::NoDocument)?)
}

/// An invoice of the business, by its id.
pub async fn invoice(office: &mut Office<'_>, id: &str) -> Result<InvoiceRow, Error> {
    Ok(invoice::load(office.db, office.business_id, id).await?.ok_or(Refusal::NoDocument)?)
}

/// A client of the business, by its id.
pub async fn client(office: &mut Office<'_>, id: &str) -> Result<ClientRow, Error> {
    Ok(client::load(office.db, office.business_id, id).await?.ok_or(Refusal::NoClient)?)
}

/// The chase of an invoice of the business.
pub async fn chase(office: &mut Office<'_>, invoice_id: &str) -> Result<Chased, Error> {
    Ok(chased::load(office.db, office.business_id, office.business, invoice_id).await?.ok_or(Refusal::NoDocument)?)
}

/// The people of a client, each with what they may do for it; those who approve come first.
pub async fn contacts_of(db: &mut Db, business_id: &str, client_id: &str) -> Result<Vec<(String, Vec<Role>)>, Error> {
    let mut people: Vec<(String, Vec<Role>)> = Vec::new();
    for role in [Role::Approver, Role::Billing] {
        for person_id in client::contacts(db, business_id, client_id, role.as_str()).await? {
            match people.iter_mut().find(|(known, _)| *known == person_id) {
                Some((_, roles)) => roles.push(role),
                None => people.push((person_id, vec![role])),
            }
        }
    }
    Ok(people)
}

/// Whether somebody is one of a client's people.
pub async fn is_contact(db: &mut Db, business_id: &str, client_id: &str, person_id: &str) -> Result<bool, Error> {
    Ok(contacts_of(db, business_id, client_id).await?.iter().any(|(known, _)| known == person_id))
}

/// The people of a client to send an invoice to: those who pay, else those who approve, but for who said not to be the one. Whoever only
/// pays approves nothing.
pub async fn payers_of(db: &mut Db, business_id: &str, client_id: &str) -> Result<Vec<String>, Error> {
    let payers = client::contacts(db, business_id, client_id, Role::Billing.as_str()).await?;
    if !payers.is_empty() {
        return Ok(payers);
    }
    let declined = client::contacts(db, business_id, client_id, Role::NotBilling.as_str()).await?;
    let mut approvers = client::contacts(db, business_id, client_id, Role::Approver.as_str()).await?;
    approvers.retain(|person_id| !declined.contains(person_id));
    Ok(approvers)
}
