//! What each person was told, word for word, whatever it was dressed in.

use std::collections::BTreeMap;

use serde_json::Value;
use words::{Lang, Words};

use crate::Seen;

/// What a card says, whatever it is dressed in: its words in order of their lines, its buttons, its files.
pub type Told = (Vec<String>, Vec<String>, Vec<String>);

fn told(lines: impl Iterator<Item = String>, buttons: Vec<String>, files: Vec<String>) -> Told {
    let squeezed = |line: &str| line.split([' ', '\u{a0}', '\u{202f}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut lines: Vec<String> = lines
        .flat_map(|line| line.split('\n').map(squeezed).collect::<Vec<_>>())
        .filter(|line| !line.is_empty() && !is_brief(line))
        .collect();
    lines.sort();
    (lines, buttons, files)
}

/// Whether a line is what a locked screen may show: how an alert is dressed where there are such screens.
fn is_brief(line: &str) -> bool {
    const BRIEFS: [&str; 6] = ["alert-overdue", "alert-approvals", "alert-payments", "alert-questions", "alert-digest", "alert-other"];
    BRIEFS.iter().any(|key| [Lang::Fr, Lang::En].iter().any(|lang| Words::get().say(*lang, key, &[]) == line))
}

/// What was said, on one line and without the frame of its cards.
#[must_use]
pub fn flat(said: &str) -> String {
    said.lines().flat_map(|line| line.trim().trim_start_matches(['│', '·', ' ']).split_whitespace()).collect::<Vec<_>>().join(" ")
}

/// What each person was told in the console, questions aside.
#[must_use]
pub fn in_the_console(said: &str) -> BTreeMap<String, Vec<Told>> {
    let mut people: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    for object in said.lines().map(|line| serde_json::from_str::<Value>(line).expect("an object a line")) {
        if object["kind"] == "ask" {
            continue;
        }
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let of = |key: &str| object[key].as_array().cloned().unwrap_or_default();
        let fields = of("fields").into_iter().flat_map(|field| {
            let (name, value) = (text(&field["name"]), text(&field["value"]));
            if value.contains('\n') { vec![name, value] } else { vec![format!("{name} {value}")] }
        });
        let lines = std::iter::once(text(&object["text"])).chain(fields);
        let buttons = of("buttons").iter().map(text).collect();
        let files = of("files").iter().map(|file| text(&file["name"])).collect();
        people.entry(text(&object["to"])).or_default().push(told(lines, buttons, files));
    }
    people
}

/// The same on a platform, forms and questions aside.
#[must_use]
pub fn in_seen(seen: Vec<Seen>) -> BTreeMap<String, Vec<Told>> {
    let mut people: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Seen { to, kind, lines, buttons, .. } in seen {
        let is_question = lines.iter().any(|line| line.contains("«\u{a0}annuler\u{a0}»") || line.contains("“cancel”"));
        if matches!(kind, "form" | "gone") || is_question {
            continue;
        }
        let (given, lines): (Vec<String>, Vec<String>) = lines.into_iter().partition(|line| kind == "file" || line.starts_with('📎'));
        // A card that links a document names again what stands in another conversation.
        let names =
            given.iter().filter_map(|line| Some(line.strip_prefix("📎 ").unwrap_or(line).to_owned()).filter(|name| !name.is_empty()));
        match kind {
            "file" => files.entry(to).or_default().extend(names),
            _ => {
                let held = files.remove(&to);
                let files = held.unwrap_or_else(|| names.collect());
                people.entry(to).or_default().push(told(lines.into_iter(), buttons, files));
            }
        }
    }
    people
}
