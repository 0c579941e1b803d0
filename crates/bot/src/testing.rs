//! What reads bytes that others left, for whoever tries it with any.

use chat::Card;

pub use crate::picture::read as read_picture;

use crate::delivery::enqueue::Kept;
use crate::message::{self, FileRef};

/// A card as the outbox keeps it.
pub fn read_card(stored: &str) -> Result<Card, serde_json::Error> {
    serde_json::from_str::<Kept>(stored).map(|kept| kept.card)
}

/// The files of a message as the outbox keeps them.
pub fn read_files(stored: &str) -> Result<Vec<FileRef>, serde_json::Error> {
    message::read_files(stored)
}
