//! A message of which nobody knows whether it arrived, or that found a closed door.

use store::outbox::OutboxRow;
use store::person;
use words::Voice;

use crate::action::{self, OfMessage};
use crate::delivery::enqueue::Kept;
use crate::error::Error;
use crate::message::{Draft, Press};

/// The two ways out, for the card that tells the owner.
pub(crate) fn buttons(outbox_id: &str) -> [Press; 2] {
    let arrived = OfMessage { outbox_id: outbox_id.to_owned() };
    [Press::new("It arrived", action::Unsure::Arrived(arrived)).once(), again(outbox_id)]
}

/// The way out of a message that was given up, once nothing keeps it any more.
pub(crate) fn again(outbox_id: &str) -> Press {
    Press::new("Send again", action::Unsure::Again(OfMessage { outbox_id: outbox_id.to_owned() })).once()
}

/// The way past a closed door.
pub(crate) fn aside(outbox_id: &str, place: &str) -> Press {
    Press::new("Private thread", action::Unsure::Aside(action::Aside { outbox_id: outbox_id.to_owned(), place: place.to_owned() })).once()
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
