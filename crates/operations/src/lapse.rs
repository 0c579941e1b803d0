//! A change that waits for its client's answer, and ends where what it changes is invoiced to its end.

use billing::InvoiceKind;
use store::invoice::InvoiceRow;
use store::journal::Entry;
use store::quote::QuoteRow;

use crate::error::Error;
use crate::happened::Happened;
use crate::load;
use crate::office::Office;
use crate::quote_state::keep_state;
use crate::refusal::Refusal;

/// The change of an approved quote that waits for its client's answer, where there is one.
pub async fn pending(office: &mut Office<'_>, row: &QuoteRow) -> Result<Option<QuoteRow>, Error> {
    let (number, today) = (row.quote.offer.number, office.today());
    let of_client = store::quote::of_client(office.db, office.business_id, &row.client_id).await?;
    let is_pending =
        |row: &QuoteRow| row.quote.check_open(today).is_ok() && row.quote.offer.change.as_ref().is_some_and(|change| change.of == number);
    Ok(of_client.into_iter().find(is_pending))
}

/// Takes back the change that waits of a quote that is invoiced to its end: it can no longer be agreed to.
pub async fn lapse(office: &mut Office<'_>, invoice: &InvoiceRow) -> Result<Option<Happened>, Error> {
    let Some(quote_id) = invoice.quote_id.as_ref().filter(|_| matches!(invoice.invoice.kind, InvoiceKind::Balance { .. })) else {
        return Ok(None);
    };
    let agreed = load::quote(office, quote_id).await?;
    let Some(row) = pending(office, &agreed).await? else { return Ok(None) };
    let number = row.quote.offer.number;
    let quote = row.quote.clone().withdraw(office.today()).map_err(|problem| Refusal::Quote { number, problem })?;
    keep_state(office, &row.id, &quote.state, |state_sha256| Entry::QuoteWithdrawn { state_sha256 }, None).await?;
    Ok(Some(Happened::ChangeLapsed { quote: QuoteRow { quote, ..row }, by: invoice.invoice.number }))
}
