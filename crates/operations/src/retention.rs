//! What was said is not kept for ever: messages go ninety days after they were said, and those about a document ninety days after it is closed.
//! What evidence needs of them, to whom, what, when and how the platform named it, stands beside a line of the journal from then on.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use serde_json::{Value, json};
use store::journal::Entry;
use store::retention::{self, DAY_MS, LOOK_AGAIN_MS, OldMessage, Rest};
use store::sha256;

use crate::error::Error;
use crate::happened::Happened;
use crate::office::Office;
use crate::payment;

/// How long a message about a document stays once that is closed.
const AFTER_CLOSED_MS: i64 = 90 * DAY_MS;
/// For how many years what was given up, or is disputed, may still be claimed: the longest that any law of ours gives, that between French professionals
/// (art. L110-4 of the Code de commerce).
const PRESCRIPTION_YEARS: i32 = 5;

/// Whether what was said about that subject has to stay for now.
pub async fn has_to_stay(office: &mut Office<'_>, subject: Option<&str>) -> Result<bool, Error> {
    let Some((document_id, _)) = subject.and_then(retention::document_in) else { return Ok(false) };
    let now_ms = office.now_ms();
    Ok(match retention::rest_of(office.db, office.business_id, document_id).await? {
        Rest::Open => true,
        Rest::Closed { last_ms } => last_ms + AFTER_CLOSED_MS > now_ms,
        Rest::WithdrawnFrom { client_id, last_ms } => {
            last_ms + AFTER_CLOSED_MS > now_ms || !payment::credits_of(office, &client_id).await?.is_empty()
        }
        Rest::Claimable { due_on } => due_on.with_year(due_on.year() + PRESCRIPTION_YEARS).is_none_or(|until| until >= office.today()),
        Rest::None => false,
    })
}

/// Lets messages of the business go whose time has come; what has to stay is looked at again later.
pub async fn let_go(office: &mut Office<'_>, messages: &[OldMessage]) -> Result<Vec<Happened>, Error> {
    let now_ms = office.now_ms();
    let mut kept: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut gone = Vec::new();
    for message in messages {
        if retention::is_under_way(message) || has_to_stay(office, message.subject.as_deref()).await? {
            retention::look_at_message(office.db, office.business_id, &message.id, now_ms + LOOK_AGAIN_MS).await?;
            continue;
        }
        if let Some((document_id, to)) = message.subject.as_deref().and_then(retention::document_in)
            && is_evidence(message, to)
        {
            kept.entry(document_id.to_owned()).or_default().push(evidence(office, message).await?);
        }
        gone.push(message);
    }
    for (document_id, deliveries) in kept {
        let count = i64::try_from(deliveries.len()).unwrap_or(i64::MAX);
        office.journal(&document_id, Entry::MessagesKept { count }, Some(json!({ "deliveries": deliveries }))).await?;
    }
    // Said once: whether anything was ever shown is known by it from then on.
    if gone.iter().any(|message| message.state == "sent") && !retention::has_let_go(office.db, office.business_id).await? {
        office.journal(retention::MESSAGES, Entry::MessagesLetGo {}, None).await?;
    }
    for message in gone {
        retention::drop_message(office.db, message, now_ms).await?;
    }
    Ok(Vec::new())
}

/// Whether a message to a client went out, or may have.
fn is_evidence(message: &OldMessage, to: &str) -> bool {
    matches!(to, "client" | "reminder" | "shared") && matches!(message.state.as_str(), "sent" | "unknown")
}

/// What stays of a message: the card as it was said, to whom, and when.
async fn evidence(office: &mut Office<'_>, message: &OldMessage) -> Result<Value, Error> {
    let name = store::person::shown_name(office.db, &message.person_id).await?;
    Ok(json!({
        "message": message.id,
        "to": { "name": name, "person": message.person_id, "platform": message.platform, "user": message.user_id },
        "posted": message.posted,
        "state": message.state,
        "left_ms": message.created_ms,
        "sent_ms": message.sent_ms,
        "card": serde_json::from_str::<Value>(&message.card).unwrap_or_default(),
        "card_sha256": sha256(message.card.as_bytes()),
        "files": serde_json::from_str::<Value>(&message.files).unwrap_or_default(),
        "files_sha256": sha256(message.files.as_bytes()),
    }))
}
