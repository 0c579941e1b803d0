//! What Discord would be told of a card, for whoever tries every message.

use chat::Card;
use serde_json::Value;

use crate::{document, render};

/// A card in each of the ways in which it may be said; as the message of a document where it fits.
#[must_use]
pub fn bodies(of: &Card) -> Vec<Value> {
    let whole = document::card(of, None, None, &[]);
    let plainly = render::plainly(of).into_iter().chain(document::plainly(of, &[])).map(|rendered| rendered.body);
    std::iter::once(render::card(of, None, None).body).chain(whole).chain(plainly).collect()
}
