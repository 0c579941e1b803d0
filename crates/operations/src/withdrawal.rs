//! A consumer's withdrawal from a contract made at a distance, and the express request to begin before the days are over (C. consom.
//! L221-18 to L221-28).

use billing::{Business, Hold, Money};
use chrono::NaiveDate;
use serde_json::json;
use store::client::ClientRow;
use store::journal::Entry;
use store::quote::QuoteRow;

use crate::error::Error;
use crate::happened::Happened;
use crate::office::Office;
use crate::quote::keep_state;
use crate::refusal::Refusal;
use crate::{change, dunning, load};

/// The last day on which the client may withdraw from an approved quote, where they may.
#[must_use]
pub fn until(business: &Business, row: &QuoteRow, client: &ClientRow) -> Option<NaiveDate> {
    row.quote.withdrawable_until(&business.country, client.client.kind_or_consumer())
}

/// The work may begin at once: asked for expressly, and sealed.
pub async fn ask_to_start(office: &mut Office<'_>, row: QuoteRow, client: ClientRow, until: NaiveDate) -> Result<Vec<Happened>, Error> {
    let number = row.quote.offer.number;
    let at_ms = office.now_ms();
    let quote = row.quote.ask_to_start(at_ms).map_err(|problem| Refusal::Quote { number, problem })?;
    let (person, name) = (office.by.person_id().to_owned(), json!({ "name": office.by.shown_name() }));
    let entry = |state_sha256| Entry::QuoteStartAsked { person, at_ms, state_sha256 };
    keep_state(office, &row.id, &quote.state, entry, Some(name)).await?;
    Ok(vec![Happened::QuoteStartAsked { quote: QuoteRow { quote, ..row }, client, until }])
}

/// Ends the contract: nothing of it is chased any more, and what was invoiced is to be credited.
pub async fn renounce(office: &mut Office<'_>, row: QuoteRow, client: ClientRow, until: NaiveDate) -> Result<Vec<Happened>, Error> {
    let number = row.quote.offer.number;
    let (today, at_ms, name) = (office.today(), office.now_ms(), office.by.shown_name().to_owned());
    let quote = row.quote.clone().renounce(name.clone(), until, today, at_ms).map_err(|problem| Refusal::Quote { number, problem })?;
    let person = office.by.person_id().to_owned();
    let entry = |state_sha256| Entry::QuoteRenounced { person, at_ms, state_sha256 };
    keep_state(office, &row.id, &quote.state, entry, Some(json!({ "name": name }))).await?;
    let mut paid = Money::zero(row.quote.offer.total().currency());
    let mut to_credit = Vec::new();
    let invoices = change::invoices_of(office, &row).await?;
    for invoice in invoices.iter().filter(|invoice| !invoice.is_credited()) {
        let mut chased = load::chase(office, &invoice.id).await?;
        dunning::hold(office, &mut chased, Hold::Disputed, |hold| Entry::ClientRenounced { hold }, None).await?;
        paid = paid.plus(invoice.invoice.payable.minus(invoice.credited)?.minus(invoice.outstanding)?)?;
        to_credit.push(invoice.invoice.number);
    }
    let was_start_asked = row.quote.is_start_asked();
    Ok(vec![Happened::QuoteRenounced { quote: QuoteRow { quote, ..row }, client, name, was_start_asked, paid, to_credit }])
}
