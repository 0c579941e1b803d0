//! What became of an agreement that change orders changed: by which quote it stands, and what was invoiced of it on the way.

use billing::QuoteState;
use store::Db;
use store::invoice::InvoiceRow;
use store::quote::QuoteRow;

use crate::error::Error;
use crate::office::Office;

/// The invoices of a quote and of those that it changed, the oldest agreement first: what was invoiced of them counts for it.
pub async fn invoices_of(office: &mut Office<'_>, row: &QuoteRow) -> Result<Vec<InvoiceRow>, Error> {
    let mut ids = vec![row.id.clone()];
    let mut of = row.quote.offer.change.as_ref().map(|change| change.of);
    while let Some(number) = of {
        let Some(earlier) = store::quote::by_number(office.db, office.business_id, number).await? else { break };
        of = earlier.quote.offer.change.as_ref().map(|change| change.of);
        ids.push(earlier.id);
    }
    let mut invoices = Vec::new();
    for id in ids.iter().rev() {
        invoices.extend(store::invoice::of_quote(office.db, office.business_id, id).await?);
    }
    Ok(invoices)
}

/// The quote by which what was agreed to in that one stands today: itself, or the last change that was agreed to.
pub async fn standing(db: &mut Db, business_id: &str, quote_id: &str) -> Result<Option<QuoteRow>, Error> {
    let mut found = store::quote::load(db, business_id, quote_id).await?;
    while let Some(QuoteState::Replaced { by, agreed: Some(_) }) = found.as_ref().map(|row| &row.quote.state) {
        found = store::quote::by_number(db, business_id, *by).await?;
    }
    Ok(found)
}
