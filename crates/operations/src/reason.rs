//! Why something was done, in a member's words: private, and given once it is done.

use serde_json::json;
use store::journal::Entry;

use crate::error::Error;
use crate::office::Office;

/// Keeps a reason beside what it is the reason of.
pub async fn give(office: &mut Office<'_>, subject: &str, because: &str) -> Result<(), Error> {
    let entry = Entry::ReasonGiven { person: office.by.person_id().to_owned() };
    office.journal(subject, entry, Some(json!({ "because": because }))).await
}
