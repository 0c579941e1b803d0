//! A message of which nobody knows whether it arrived, or that found a closed door.

use crate::delivery::enqueue::Kept;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::outbox::OutboxRow;
use store::person;

use crate::desk::Voice;
use crate::error::Error;
use crate::message::{Draft, Press};

#[derive(Serialize, Deserialize)]
pub(crate) struct OfMessage {
    pub outbox_id: String,
}

/// The two ways out, for the card that tells the owner.
pub(crate) fn buttons(outbox_id: &str) -> [Press; 2] {
    let payload = || json!({ "outbox_id": outbox_id });
    [Press::new("It arrived", "unsure", "arrived", payload()).once(), Press::new("Send again", "unsure", "again", payload()).once()]
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Aside {
    pub outbox_id: String,
    pub place: String,
}

/// The way past a closed door.
pub(crate) fn aside(outbox_id: &str, place: &str) -> Press {
    Press::new("Private thread", "unsure", "aside", json!({ "outbox_id": outbox_id, "place": place })).once()
}

/// The card that asks what became of a message to a client.
pub(crate) async fn unsure_card(db: &mut store::Db, voice: Voice, row: &OutboxRow) -> Result<Draft, Error> {
    let name = person::shown_name(db, &row.person_id).await?.unwrap_or_else(|| voice.t("shared-place", &[]));
    let card = Draft::text(voice.t("told-unsure", &[("name", name.into())])).tone(chat::Tone::Attention);
    let mut card = quoting(card, &serde_json::from_str(&row.card)?);
    card.buttons.extend(buttons(&row.id));
    Ok(card)
}

/// A card that quotes the message it is about.
pub(crate) fn quoting(card: Draft, about: &Kept) -> Draft {
    card.field(about.card.title.clone().unwrap_or_default(), about.card.text.clone())
}
