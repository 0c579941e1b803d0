//! The invoice that a button or a line is about.

use serde::{Deserialize, Serialize};

use crate::access::Role;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::operations;
use crate::operations::dunning::Chased;
use crate::read::find::{self, first_word};
use crate::request::Request;

/// The invoice that a member names, or whose button they pressed.
pub(crate) async fn chased(desk: &mut Desk<'_>, request: &Request) -> Result<Chased, Error> {
    let invoice_id = match request.pressed {
        Some(_) => request.payload::<OfInvoice>()?.invoice_id,
        None => find::invoice(desk, first_word(&request.rest).0).await?.id,
    };
    let chased = operations::load::chase(desk, &invoice_id).await?;
    if chased.invoice.is_paid() {
        return Err(Refusal::PaidAlready { number: chased.invoice.invoice.number }.into());
    }
    Ok(chased)
}

#[derive(Serialize, Deserialize)]
pub(crate) struct OfInvoice {
    pub invoice_id: String,
}

/// The invoice of a button, for a person of its client.
pub(crate) async fn shown_invoice(desk: &mut Desk<'_>, request: &Request) -> Result<Chased, Error> {
    let shop = desk.shop()?;
    let OfInvoice { invoice_id } = request.payload()?;
    let chased = operations::load::chase(desk, &invoice_id).await?;
    let mut people = Vec::new();
    for role in [Role::Approver, Role::Billing] {
        people.extend(store::client::contacts(desk.db, &shop.id, &chased.client.id, role.as_str()).await?);
    }
    if people.contains(&desk.actor.person_id) { Ok(chased) } else { Err(Refusal::NotYours.into()) }
}
