//! Until when a consumer may withdraw.

use billing::Business;
use chrono::NaiveDate;
use store::client::ClientRow;
use store::quote::QuoteRow;

/// The last day on which the client may withdraw from an approved quote, where they may.
pub(crate) fn until(business: &Business, row: &QuoteRow, client: &ClientRow) -> Option<NaiveDate> {
    let agreed_on = row.quote.approved_on()?;
    billing::law::withdrawal_until(&business.country, client.client.kind_or_consumer(), agreed_on)
}
