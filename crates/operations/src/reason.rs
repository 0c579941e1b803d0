//! Why something was done, in a member's words: private, and given once it is done.

use billing::Client;
use serde_json::json;
use store::journal::Entry;

use crate::client;
use crate::error::Error;
use crate::office::Office;

/// Keeps a reason beside what it is the reason of; that of a client's own terms stands with them.
pub async fn give(office: &mut Office<'_>, subject: &str, because: &str) -> Result<(), Error> {
    if let Some(row) = store::client::load(office.db, office.business_id, subject).await? {
        let client = Client { because: Some(because.to_owned()), ..row.client.clone() };
        client::edit(office, row, client).await?;
        return Ok(());
    }
    let entry = Entry::ReasonGiven { person: office.by.person_id().to_owned() };
    office.journal(subject, entry, Some(json!({ "because": because }))).await
}
