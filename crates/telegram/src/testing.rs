//! What Telegram would be told of a card, for whoever tries every message.

use chat::Card;
use serde_json::{Value, json};

use crate::render::{Rendered, buttons, plainly, render};

/// A card in each of the ways in which it may be said: as HTML, as the caption of a document, and without any markup. A card that takes
/// several messages is one text here, a line between them.
#[must_use]
pub fn bodies(of: &Card) -> Vec<Value> {
    let markup = buttons(&of.buttons, &of.handy);
    let body = |text: String, mode: Option<&str>| json!({ "text": text, "parse_mode": mode, "reply_markup": markup });
    let Rendered { pieces, caption } = render(of);
    let html = std::iter::once(pieces.join("\n")).chain(caption).map(|text| body(text, Some("HTML")));
    html.chain([body(plainly(of).pieces.join("\n"), None)]).collect()
}
