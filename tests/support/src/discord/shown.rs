//! What people see of a message.

use serde_json::Value;

use super::markdown;

/// A message as people read it.
pub(crate) fn lines(body: &Value) -> Vec<String> {
    let said = |text: &Value| markdown::read(text.as_str().unwrap_or_default()).unwrap_or_else(|error| format!("⚠ {error}"));
    let mut lines = Vec::new();
    let mut add = |line: String| {
        if !line.is_empty() {
            lines.push(line);
        }
    };
    add(said(&body["content"]));
    for text in texts(body) {
        add(markdown::read_structured(text).unwrap_or_else(|error| format!("⚠ {error}")));
    }
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

/// Whoever it is from, where a message of components says so: in small print, before everything else.
pub(super) fn sender(body: &Value) -> Option<String> {
    let first = parts(body).into_iter().find(|part| part["type"] == 10)?;
    first["content"].as_str()?.strip_prefix("-# ").map(|said| markdown::read(said).unwrap_or_default())
}

/// The texts of a message of components, but for who it is from.
fn texts(body: &Value) -> Vec<&str> {
    let texts = parts(body).into_iter().filter(|part| part["type"] == 10).filter_map(|part| part["content"].as_str());
    texts.enumerate().filter(|(rank, text)| *rank > 0 || !text.starts_with("-# ")).map(|(_, text)| text).collect()
}

/// All components, however deep, in their order.
fn parts(of: &Value) -> Vec<&Value> {
    let within = of["components"].as_array().into_iter().flatten().chain(of.get("accessory"));
    within.flat_map(|part| std::iter::once(part).chain(parts(part))).collect()
}

fn pressed(body: &Value) -> impl Iterator<Item = &Value> {
    parts(body).into_iter().filter(|part| part["type"] == 2)
}

pub(crate) fn buttons(body: &Value) -> Vec<(String, String)> {
    let buttons = pressed(body);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    // What opens a page is none that we hear of.
    buttons.filter(|button| button["style"] != 5).map(|button| (text(&button["label"]), text(&button["custom_id"]))).collect()
}

/// What can be followed from a message: the label, and the page.
pub(super) fn handy(body: &Value) -> Vec<(String, String)> {
    let buttons = pressed(body);
    buttons.filter_map(|button| Some((button["label"].as_str()?.to_owned(), button["url"].as_str()?.to_owned()))).collect()
}
