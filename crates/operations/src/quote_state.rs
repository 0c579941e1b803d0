//! What became of a quote, kept with the entry that tells it.

use billing::QuoteState;
use store::journal::Entry;

use crate::error::Error;
use crate::office::Office;

/// Keeps what became of a quote, and writes it down as the entry that tells it under the state's seal.
pub async fn keep_state(
    office: &mut Office<'_>,
    quote_id: &str,
    state: &QuoteState,
    entry: impl FnOnce(String) -> Entry,
    personal: Option<serde_json::Value>,
) -> Result<(), Error> {
    let seal = store::quote::set_state(office.db, office.business_id, quote_id, state).await?;
    office.journal(quote_id, entry(seal), personal).await
}
