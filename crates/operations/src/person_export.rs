//! What is held of somebody, to be given to them: who they are here, what they may do, what was said to them, what the journal says of them.

use serde_json::{Value, json};
use store::{client, journal, person, retention};

use crate::error::Error;
use crate::load;
use crate::office::Office;

/// Everything that the business holds of a person, as data.
pub async fn of_person(office: &mut Office<'_>, person_id: &str) -> Result<Value, Error> {
    let business_id = office.business_id;
    let identities = person::identities(office.db, person_id).await?;
    let mut messages = Vec::new();
    for identity in &identities {
        for message in retention::messages_to(office.db, business_id, &identity.platform, &identity.user_id).await? {
            messages.push(json!({
                "left_ms": message.created_ms,
                "sent_ms": message.sent_ms,
                "state": message.state,
                "card": serde_json::from_str::<Value>(&message.card).unwrap_or_default(),
            }));
        }
    }
    let mut clients = Vec::new();
    for (_, contact) in client::of_contact(office.db, person_id).await?.into_iter().filter(|(of, _)| of == business_id) {
        let row = load::client(office, &contact.client_id).await?;
        clients.push(json!({ "client": row.client.name, "role": contact.role }));
    }
    let role = store::business::role_of(office.db, business_id, person_id).await?;
    let mut lines = Vec::new();
    for (rank, line, beside) in journal::of_person(office.db, business_id, person_id).await? {
        lines.push(json!({
            "line": rank,
            "at_ms": line.at_ms,
            "what": line.kind(),
            "about": store::number::of_documents(office.db, business_id, std::slice::from_ref(&line.subject)).await?.pop(),
            "beside": beside.and_then(|beside| serde_json::from_str::<Value>(&beside).ok()),
        }));
    }
    let places = identities.iter().map(|identity| {
        json!({
            "platform": identity.platform,
            "user": identity.user_id,
            "name": identity.shown_name,
            "language": identity.lang,
            "linked_ms": identity.linked_ms,
        })
    });
    Ok(json!({
        "person": person_id,
        "business": office.business.shown_name(),
        "places": places.collect::<Vec<_>>(),
        "member_as": role,
        "speaks_for": clients,
        "messages": messages,
        "journal": lines,
    }))
}
