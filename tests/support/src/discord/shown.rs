//! What people see of a message.

use serde_json::Value;

use super::markdown;

/// A message as people read it.
pub(super) fn lines(body: &Value) -> Vec<String> {
    let said = |text: &Value| markdown::read(text.as_str().unwrap_or_default()).unwrap_or_else(|error| format!("⚠ {error}"));
    let mut lines = Vec::new();
    let mut add = |line: String| {
        if !line.is_empty() {
            lines.push(line);
        }
    };
    add(said(&body["content"]));
    for embed in body["embeds"].as_array().into_iter().flatten() {
        add(said(&embed["title"]));
        add(said(&embed["description"]));
        for field in embed["fields"].as_array().into_iter().flatten() {
            let [name, value] = [&field["name"], &field["value"]].map(|text| said(text).replace('\u{200b}', ""));
            match (name.is_empty(), value.is_empty(), value.contains('\n')) {
                (true, ..) => add(value),
                (_, true, _) => add(name),
                (.., true) => {
                    add(name);
                    add(value);
                }
                _ => add(format!("{name}  {value}")),
            }
        }
        // No markup has a meaning there.
        add(embed["footer"]["text"].as_str().unwrap_or_default().to_owned());
    }
    lines
}

pub(super) fn buttons(body: &Value) -> Vec<(String, String)> {
    let rows = body["components"].as_array().into_iter().flatten();
    let buttons = rows.flat_map(|row| row["components"].as_array().into_iter().flatten());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    // What opens a page is none that we hear of.
    buttons.filter(|button| button["style"] != 5).map(|button| (text(&button["label"]), text(&button["custom_id"]))).collect()
}

/// What can be followed from a message: the label, and the page.
pub(super) fn handy(body: &Value) -> Vec<(String, String)> {
    let rows = body["components"].as_array().into_iter().flatten();
    let buttons = rows.flat_map(|row| row["components"].as_array().into_iter().flatten());
    buttons.filter_map(|button| Some((button["label"].as_str()?.to_owned(), button["url"].as_str()?.to_owned()))).collect()
}
