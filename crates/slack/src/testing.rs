//! What Slack would be told of a card, for whoever tries every message.

use chat::Card;
use serde_json::{Value, json};

use crate::blocks::{Rendered, card, plainly};
use crate::publish::Names;

/// A card in each of the ways in which it may be said.
#[must_use]
pub fn bodies(of: &Card) -> Vec<Value> {
    let names = Names::default();
    let [with_buttons, without] = plainly(of, &names, "id");
    let body = |Rendered { text, blocks, .. }: Rendered| json!({ "text": text, "blocks": blocks });
    [card(of, &names, &[], "id"), with_buttons, without].map(body).into()
}
