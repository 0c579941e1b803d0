//! Saying: a card as text with its buttons in brackets, or as one JSON object a line.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use chat::{Card, CardField, DeliveryError, Kind, OutFile, Outgoing, Posted};
use serde_json::json;

use crate::memory::{Shown, ShownFile, id_of};
use crate::{Console, Dress};

const WIDTH: usize = 78;
const WIDEST_NAME: usize = 38;
const LONGEST_ADDRESS: usize = 120;

pub(crate) fn deliver(console: &Console, out: &Outgoing) -> Result<Posted, DeliveryError> {
    let files = out.files.iter().map(|file| keep_file(console, &out.user_id, file)).collect::<Result<Vec<_>, _>>()?;
    let (message, before) = remember(console, out, &files)?;
    let said = match console.dress {
        Dress::Text => as_text(console, out, &files, &before),
        Dress::Json => as_json(console, out, &files, &message),
    };
    console.print(&said).map_err(|error| DeliveryError::Transient { reason: error.to_string(), retry_after_ms: None })?;
    Ok(Posted { message })
}

/// A file under the name its reader sees; another content of the same name stands beside it.
fn keep_file(console: &Console, user_id: &str, file: &OutFile) -> Result<ShownFile, DeliveryError> {
    let failed =
        |error: std::io::Error| DeliveryError::Transient { reason: format!("the file {}: {error}", file.name), retry_after_ms: None };
    let dir = console.dir.join("received").join(id_of(user_id));
    fs::create_dir_all(&dir).map_err(failed)?;
    // Only a name, never a path.
    let name: String = file.name.chars().map(|c| if matches!(c, '/' | '\\' | ':' | '\0') { '-' } else { c }).collect();
    let (stem, ending) = name.rsplit_once('.').map_or((name.as_str(), String::new()), |(stem, ending)| (stem, format!(".{ending}")));
    let mut rank = 1;
    let path: PathBuf = loop {
        let path = if rank == 1 { dir.join(&name) } else { dir.join(format!("{stem} ({rank}){ending}")) };
        match fs::read(&path) {
            Ok(there) if there[..] == file.bytes[..] => break path,
            Ok(_) => rank += 1,
            Err(_) => {
                fs::write(&path, &file.bytes).map_err(failed)?;
                break path;
            }
        }
    };
    Ok(ShownFile { name: file.name.clone(), path, sha256: file.sha256.clone() })
}

/// Keeps the message as its reader now sees it; its name, and the fields it had before.
fn remember(console: &Console, out: &Outgoing, files: &[ShownFile]) -> Result<(String, Vec<CardField>), DeliveryError> {
    let mut memory = console.memory();
    let amended = out.amends.as_ref().and_then(|id| memory.messages.iter().position(|shown| shown.id == *id));
    let message = match (out.kind, amended) {
        (Kind::Amend, Some(at)) => {
            let shown = &mut memory.messages[at];
            let before = std::mem::replace(&mut shown.card, out.card.clone());
            shown.files.extend(files.iter().cloned());
            (shown.id.clone(), before.fields)
        }
        _ => {
            let id = format!("m{}", memory.messages.len() + 1);
            let shown =
                Shown { id: id.clone(), outbox_id: out.id.clone(), to: out.user_id.clone(), card: out.card.clone(), files: files.to_vec() };
            memory.messages.push(shown);
            (id, Vec::new())
        }
    };
    memory.has_failed |= out.kind == Kind::Failure;
    memory.keep().map_err(|error| DeliveryError::Transient { reason: error.to_string(), retry_after_ms: None })?;
    Ok(message)
}

fn as_text(console: &Console, out: &Outgoing, files: &[ShownFile], before: &[CardField]) -> String {
    let Card { title, text, fields, footnote, buttons, .. } = &out.card;
    let mark = match out.kind {
        Kind::Amend => " ✎",
        Kind::Refusal => " ✗",
        Kind::Failure => " ‼",
        Kind::Post | Kind::Ask | Kind::Home => "",
    };
    let mut said = console.moment();
    writeln!(said, "\n  {} → {}{mark}", out.sender, console.memory().shown_name(&out.user_id)).expect("a string takes what is written");
    let mut say = |line: &str| writeln!(said, "  │ {line}").expect("a string takes what is written");
    if let Some(title) = title {
        wrapped(title, WIDTH).iter().for_each(|line| say(line));
    }
    if !text.is_empty() {
        wrapped(text, WIDTH).iter().for_each(|line| say(line));
    }
    // A card that changes in place shows again what it showed: only what is new is worth reading twice.
    let is_worth_it = out.kind != Kind::Amend || fields.iter().any(|field| !before.contains(field));
    if is_worth_it {
        columns(fields).iter().for_each(|line| say(line));
    }
    for file in files {
        say(&format!("📎 {}", file.name));
    }
    // What stands in the card's own words needs no second line, and an address that bears a whole letter is no line to read.
    let stands = |address: &str| text.contains(address) || fields.iter().any(|field| field.value.contains(address));
    let followed = out.card.handy.iter().filter_map(|handy| Some((&handy.label, handy.tap.page()?)));
    for (label, address) in followed.filter(|(_, address)| address.chars().count() <= LONGEST_ADDRESS && !stands(address)) {
        say(&format!("↗ {label} {address}"));
    }
    if let Some(footnote) = footnote {
        wrapped(footnote, WIDTH).iter().for_each(|line| say(&format!("· {line}")));
    }
    if !buttons.is_empty() {
        say(&buttons.iter().map(|button| format!("[{}]", button.label)).collect::<Vec<_>>().join(" "));
    }
    said
}

fn as_json(console: &Console, out: &Outgoing, files: &[ShownFile], message: &str) -> String {
    let Card { title, text, fields, footnote, buttons, .. } = &out.card;
    let parts: Vec<&str> =
        [title.as_deref(), Some(text.as_str()), footnote.as_deref()].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let object = json!({
        "at": console.driver.clock.now().with_timezone(&console.zone).to_rfc3339(),
        "to": console.memory().shown_name(&out.user_id),
        "kind": out.kind.as_str(),
        "id": message,
        "text": parts.join("\n"),
        "fields": fields,
        "buttons": buttons.iter().map(|button| &button.label).collect::<Vec<_>>(),
        "files": files,
    });
    format!("{object}\n")
}

/// Names and values in two columns; a name too long for its column stands above its value.
fn columns(fields: &[CardField]) -> Vec<String> {
    let width_of = |field: &CardField| field.name.chars().count();
    let name_width = fields.iter().map(width_of).filter(|width| *width <= WIDEST_NAME).max().unwrap_or(0);
    let mut lines = Vec::new();
    for field in fields {
        let mut values = wrapped(&field.value, WIDTH - name_width - 4).into_iter();
        if width_of(field) <= name_width {
            let padding = " ".repeat(name_width - width_of(field));
            lines.push(format!("  {}{padding}  {}", field.name, values.next().unwrap_or_default()));
        } else {
            lines.push(format!("  {}", field.name));
        }
        lines.extend(values.map(|value| format!("  {}  {value}", " ".repeat(name_width))));
    }
    lines
}

/// Lines of at most that many characters, broken between words.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}
