//! Cards as Block Kit, forms as modals.
//!
//! What people wrote goes into `plain_text` and `rich_text` alone: in both, `*x*`, `<@U1>` and `:x:` are what they look like. Limits:
//! <https://docs.slack.dev/reference/block-kit/>.

use chat::{Button, ButtonStyle, Card, Cell, Choice, Field, FieldKind, Form, Handy, Noun, Table};
use serde_json::{Value, json};
use words::{Lang, Words, truncate};

use crate::publish::Names;

const MAX_HEADER: usize = 150;
const MAX_CONTEXT: usize = 2_000;
const MAX_BUTTONS: usize = 25;
const MAX_BUTTON: usize = 75;
const MAX_TITLE: usize = 24;
const MAX_LABEL: usize = 2_000;
const MAX_INPUT: usize = 3_000;
const MAX_OPTION: usize = 75;
const MAX_OPTIONS: usize = 100;
pub(crate) const MAX_VALUE: usize = 150;
/// All blocks of a message together may hold some 13,000 characters, which nothing documents; beyond that a text is cut, and its whole
/// given as a file.
const MAX_JSON: usize = 12_000;
const CUT_AT: usize = 2_500;
const MAX_ADDRESS: usize = 3_000;
/// What a table may hold, below its head, and all its cells together.
const MAX_ROWS: usize = 100;
const MAX_COLUMNS: usize = 20;
const MAX_TABLE: usize = 10_000;
const ROWS_A_PAGE: usize = 10;
/// What a screen reader or a notification is given.
const MAX_FALLBACK: usize = 3_800;

/// What the button to open a form that could not be opened at once is called.
pub(crate) const OPEN_FORM: &str = "open-form";

/// A card on its way.
pub(crate) struct Rendered {
    /// For notifications and screen readers.
    pub text: String,
    pub blocks: Vec<Value>,
    /// The whole of a text too long to stand in a message.
    pub whole: Option<String>,
}

/// A file that stands elsewhere, to be linked to.
pub(crate) struct Link {
    pub name: String,
    pub url: String,
}

/// A card as blocks; `id` names its buttons' block.
pub(crate) fn card(card: &Card, names: &Names, links: &[Link], id: &str) -> Rendered {
    let said = |text: &str| names.shown_in(text);
    let Card { title, text, fields, footnote, buttons, handy, table: rows, .. } = card;
    let text = said(text);
    let fields: Vec<(String, String)> = fields.iter().map(|field| (field.name.clone(), said(&field.value))).collect();
    let heading = match title.as_deref().filter(|title| !title.is_empty()) {
        Some(title) if title.chars().count() <= MAX_HEADER => Some(json!({ "type": "header", "text": plain(title, MAX_HEADER) })),
        Some(title) => Some(rich(vec![bold(title)])),
        None => None,
    };
    let footnote = footnote.as_deref().map(said).filter(|footnote| !footnote.is_empty());
    let footnote = footnote.map(|footnote| json!({ "type": "context", "elements": [plain(&footnote, MAX_CONTEXT)] }));
    let pressed = buttons.iter().enumerate().map(|(rank, pressed)| button(pressed, rank % MAX_BUTTONS));
    let elements: Vec<Value> = pressed.chain(opening(handy)).collect();
    let actions = elements.chunks(MAX_BUTTONS).enumerate().map(|(rank, some)| {
        let id = if rank == 0 { id.to_owned() } else { format!("{id}#{rank}") };
        json!({ "type": "actions", "block_id": id, "elements": some })
    });
    let last: Vec<Value> = linking(links).into_iter().chain(writing(handy)).chain(footnote).chain(actions).collect();
    // What stands above and below is never cut; what is between has the room that is left.
    let mut room = MAX_JSON.saturating_sub(size(&last) + heading.as_ref().map_or(0, size));
    let shown = rich(linked(&text));
    let is_cut = size(&shown) > room;
    let shown = if is_cut { rich(linked(&truncate(&text, CUT_AT))) } else { shown };
    room = room.saturating_sub(size(&shown));
    // What is a table is shown as one where it has the room, and then its fields say no more.
    let table = rows.as_ref().filter(|_| !is_cut).and_then(|rows| table(rows, said)).filter(|shown| size(shown) <= room);
    room = room.saturating_sub(table.as_ref().map_or(0, size));
    let told = if table.is_some() { rows.as_ref().map_or(0, Table::len) } else { 0 };
    let (listed, are_all) = list(fields.get(told..).unwrap_or_default(), if is_cut { 0 } else { room });
    let whole = (is_cut || !are_all).then(|| {
        let lines = fields.iter().map(|(name, value)| format!("{name}  {value}"));
        title.iter().cloned().chain([text.clone()]).chain(lines).collect::<Vec<_>>().join("\n")
    });
    let body = (!text.is_empty()).then_some(shown).into_iter().chain(table).chain(listed);
    let blocks: Vec<Value> = heading.into_iter().chain(body).chain(last).collect();
    Rendered { text: fallback(card, &text, &fields), blocks, whole }
}

/// Names and values, as many as there is room for, and whether that is all of them.
fn list(fields: &[(String, String)], room: usize) -> (Option<Value>, bool) {
    let mut parts = Vec::new();
    for (name, value) in fields {
        let before = parts.len();
        if !parts.is_empty() {
            parts.push(literal("\n"));
        }
        if !name.is_empty() {
            parts.push(bold(name));
        }
        if !name.is_empty() && !value.is_empty() {
            // A value of several lines stands under its name.
            parts.push(literal(if value.contains('\n') { "\n" } else { "  " }));
        }
        parts.extend(linked(value));
        if size(&parts) > room {
            parts.truncate(before);
            // Some would be taken for all.
            parts.push(literal(if before == 0 { "…" } else { "\n…" }));
            return (Some(rich(parts)), false);
        }
    }
    ((!parts.is_empty()).then(|| rich(parts)), true)
}

/// Rows that are sorted and paged where they are read; nothing where Slack has no room for them.
/// <https://docs.slack.dev/reference/block-kit/blocks/data-table-block/>
fn table(table: &Table, said: impl Fn(&str) -> String) -> Option<Value> {
    let Table { caption, columns, rows } = table;
    let is_whole = rows.iter().all(|row| row.len() == columns.len()) && (1..=MAX_COLUMNS).contains(&columns.len());
    if rows.is_empty() || rows.len() > MAX_ROWS || !is_whole {
        return None;
    }
    let text = |text: &str| json!({ "type": "raw_text", "text": if text.is_empty() { "–".to_owned() } else { said(text) } });
    let cell = |cell: &Cell| match cell {
        Cell::Number { shown, value } if !shown.is_empty() => match serde_json::from_str::<serde_json::Number>(value) {
            Ok(value) => json!({ "type": "raw_number", "value": value, "text": shown }),
            Err(_) => text(shown),
        },
        cell => text(cell.shown()),
    };
    let head: Vec<Value> = columns.iter().map(|column| text(column)).collect();
    let below = rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>());
    let all: Vec<Vec<Value>> = std::iter::once(head).chain(below).collect();
    let length: usize = all.iter().flatten().map(|cell| cell["text"].as_str().unwrap_or_default().chars().count()).sum();
    (length <= MAX_TABLE).then(|| json!({ "type": "data_table", "caption": caption, "page_size": ROWS_A_PAGE, "rows": all }))
}

/// Where files of the card can be seen.
fn linking(links: &[Link]) -> Option<Value> {
    let mut parts = Vec::new();
    for (rank, link) in links.iter().enumerate() {
        parts.push(literal(if rank == 0 { "📎 " } else { "\n📎 " }));
        parts.push(json!({ "type": "link", "url": link.url, "text": link.name }));
    }
    (!parts.is_empty()).then(|| rich(parts))
}

/// How much of a message's room something takes.
fn size(part: &impl serde::Serialize) -> usize {
    serde_json::to_string(part).map_or(0, |text| text.chars().count())
}

/// The buttons' block that something was pressed in, whichever of them.
pub(crate) fn id_of_block(block_id: &str) -> &str {
    block_id.split_once('#').map_or(block_id, |(id, _)| id)
}

fn button(button: &Button, rank: usize) -> Value {
    let mut shown = json!({
        "type": "button",
        "action_id": format!("press-{rank}"),
        "text": plain(&button.label, MAX_BUTTON),
        "value": button.token,
    });
    match button.style {
        ButtonStyle::Plain => {}
        ButtonStyle::Primary => shown["style"] = "primary".into(),
        ButtonStyle::Danger => shown["style"] = "danger".into(),
    }
    if let Some(confirm) = &button.confirm {
        shown["confirm"] = json!({
            "title": plain(&confirm.title, 100),
            "text": plain(&confirm.text, 300),
            "confirm": plain(&confirm.yes, 30),
            "deny": plain(&confirm.no, 30),
        });
    }
    shown
}

/// Buttons that open a page. Slack tells of a press all the same, and nothing follows from it.
fn opening(handy: &[Handy]) -> impl Iterator<Item = Value> {
    let pages = handy.iter().filter_map(|handy| Some((handy.label.as_str(), handy.tap.page()?)));
    pages.enumerate().map(|(rank, (label, url))| {
        json!({ "type": "button", "action_id": format!("{OPENS}{rank}"), "text": plain(label, MAX_BUTTON), "url": url })
    })
}

/// What the button of a page is called.
pub(crate) const OPENS: &str = "opens-";

/// Letters that a link begins; a link is followed to nothing else.
fn writing(handy: &[Handy]) -> Option<Value> {
    let letters = handy.iter().filter_map(|handy| Some((handy.label.as_str(), handy.tap.letter()?)));
    let mut parts = Vec::new();
    for (label, url) in letters {
        parts.push(literal(if parts.is_empty() { "✉️ " } else { "\n✉️ " }));
        parts.push(json!({ "type": "link", "url": url, "text": label }));
    }
    (!parts.is_empty()).then(|| rich(parts))
}

/// Everything a card says, on plain lines.
fn fallback(card: &Card, text: &str, fields: &[(String, String)]) -> String {
    if let Some(brief) = &card.brief {
        return escape(&truncate(brief, MAX_FALLBACK));
    }
    let title = card.title.iter().cloned();
    let lines = fields.iter().map(|(name, value)| if name.is_empty() { value.clone() } else { format!("{name} {value}") });
    let footnote = card.footnote.iter().cloned();
    let all: Vec<String> = title.chain([text.to_owned()]).chain(lines).chain(footnote).filter(|part| !part.is_empty()).collect();
    let all = truncate(&all.join("\n"), MAX_FALLBACK);
    // Nothing at all would be refused.
    if all.is_empty() { "…".to_owned() } else { escape(&all) }
}

/// A modal that asks a form; `kept` comes back with its answers.
pub(crate) fn modal(form: &Form, lang: Lang, kept: &str) -> Value {
    let say = |key: &str| Words::get().say(lang, key, &[]);
    let mut blocks = Vec::new();
    let is_long = form.title.chars().count() > MAX_TITLE;
    if is_long {
        blocks.push(json!({ "type": "header", "text": plain(&form.title, MAX_HEADER) }));
    }
    blocks.extend(form.fields.iter().take(90).map(input));
    let title = if is_long || form.title.is_empty() { say("form-title") } else { form.title.clone() };
    json!({
        "type": "modal",
        "callback_id": "form",
        "private_metadata": kept,
        "title": plain(&title, MAX_TITLE),
        "submit": plain(&say("form-submit"), MAX_TITLE),
        "close": plain(&say("form-close"), MAX_TITLE),
        "blocks": blocks,
    })
}

fn input(field: &Field) -> Value {
    let initial = field.initial.as_deref().filter(|initial| !initial.is_empty());
    let element = match &field.kind {
        FieldKind::Line | FieldKind::Paragraph | FieldKind::Words { .. } => {
            let mut element = json!({
                "type": "plain_text_input",
                "action_id": "answer",
                "multiline": field.kind == FieldKind::Paragraph,
                "max_length": MAX_INPUT,
            });
            if let Some(initial) = initial {
                element["initial_value"] = truncate(initial, MAX_INPUT).into();
            }
            element
        }
        FieldKind::Choice(choices) => select(choices, initial),
        // What fits is shown whole; what does not is looked for as it is typed.
        FieldKind::Named { offered, are_all: true, .. } => select(offered, initial),
        FieldKind::Named { of, offered, are_all: false } => {
            let mut element =
                json!({ "type": "external_select", "action_id": format!("{LOOK_FOR}{}", name_of(*of)), "min_query_length": 0 });
            if let Some(choice) = offered.iter().find(|choice| Some(choice.value.as_str()) == initial) {
                element["initial_option"] = option(choice);
            }
            element
        }
        FieldKind::Date => {
            let mut element = json!({ "type": "datepicker", "action_id": "answer" });
            if let Some(day) = initial.filter(|day| is_day(day)) {
                element["initial_date"] = day.into();
            }
            element
        }
        FieldKind::Amount => {
            let mut element = json!({ "type": "number_input", "action_id": "answer", "is_decimal_allowed": true });
            if let Some(initial) = initial.filter(|initial| initial.parse::<f64>().is_ok()) {
                element["initial_value"] = initial.into();
            }
            element
        }
        FieldKind::Email => {
            let mut element = json!({ "type": "email_text_input", "action_id": "answer" });
            if let Some(initial) = initial.filter(|initial| initial.contains('@')) {
                element["initial_value"] = initial.into();
            }
            element
        }
        FieldKind::Person => json!({ "type": "users_select", "action_id": "answer" }),
        FieldKind::File => json!({ "type": "file_input", "action_id": "answer", "max_files": 1 }),
    };
    let mut block = json!({
        "type": "input",
        "block_id": field.key,
        // What stands there already is kept where nothing is answered.
        "optional": !field.required || field.initial.is_some() || field.unless.is_some(),
        "label": plain(&field.label, MAX_LABEL),
        "element": element,
    });
    if let Some(hint) = field.hint.as_deref().filter(|hint| !hint.is_empty()) {
        block["hint"] = plain(hint, MAX_LABEL);
    }
    block
}

/// Some to choose from.
fn select(choices: &[Choice], initial: Option<&str>) -> Value {
    let options: Vec<Value> = choices.iter().take(MAX_OPTIONS).map(option).collect();
    let mut element = json!({ "type": "static_select", "action_id": "answer", "options": options });
    if let Some(choice) = choices.iter().take(MAX_OPTIONS).find(|choice| Some(choice.value.as_str()) == initial) {
        element["initial_option"] = option(choice);
    }
    element
}

pub(crate) fn option(choice: &Choice) -> Value {
    json!({ "text": plain(&choice.label, MAX_OPTION), "value": choice.value })
}

fn is_day(text: &str) -> bool {
    text.len() == 10 && text.bytes().enumerate().all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
}

/// What a field that offers what we know is called.
const LOOK_FOR: &str = "look-for-";

fn name_of(noun: Noun) -> &'static str {
    match noun {
        Noun::Client => "client",
        Noun::Quote => "quote",
        Noun::Invoice => "invoice",
    }
}

/// What is looked for in a field of that name.
pub(crate) fn looked_for(action_id: &str) -> Option<Noun> {
    let named = action_id.strip_prefix(LOOK_FOR)?;
    [Noun::Client, Noun::Quote, Noun::Invoice].into_iter().find(|noun| name_of(*noun) == named)
}

/// A modal that says one thing, in place of a form.
pub(crate) fn notice(text: &str, lang: Lang) -> Value {
    let say = |key: &str| Words::get().say(lang, key, &[]);
    json!({
        "type": "modal",
        "title": plain(&say("form-title"), MAX_TITLE),
        "close": plain(&say("form-close"), MAX_TITLE),
        "blocks": [rich(vec![literal(&truncate(text, CUT_AT))])],
    })
}

/// A word with a button that opens a form, where it could not be opened at once.
pub(crate) fn form_opener(text: &str, form: &str, lang: Lang) -> Vec<Value> {
    let label = plain(&Words::get().say(lang, "form-open", &[]), MAX_BUTTON);
    let open = json!({ "type": "button", "action_id": OPEN_FORM, "text": label, "value": form, "style": "primary" });
    let said = rich(vec![literal(&truncate(text, CUT_AT))]);
    vec![said, json!({ "type": "actions", "block_id": OPEN_FORM, "elements": [open] })]
}

fn plain(text: &str, most: usize) -> Value {
    let text = truncate(text, most);
    json!({ "type": "plain_text", "text": if text.is_empty() { "…".to_owned() } else { text }, "emoji": false })
}

/// Words that follow each other in one style are one part.
fn rich(parts: Vec<Value>) -> Value {
    let mut joined: Vec<Value> = Vec::new();
    for part in parts {
        let is_plain = |part: &Value| part["type"] == "text" && part.get("style").is_none();
        match joined.last_mut().filter(|last| is_plain(last) && is_plain(&part)) {
            Some(last) => {
                last["text"] = format!("{}{}", last["text"].as_str().unwrap_or_default(), part["text"].as_str().unwrap_or_default()).into()
            }
            None => joined.push(part),
        }
    }
    let parts = joined;
    json!({ "type": "rich_text", "elements": [{ "type": "rich_text_section", "elements": parts }] })
}

fn literal(text: &str) -> Value {
    json!({ "type": "text", "text": text })
}

fn bold(text: &str) -> Value {
    json!({ "type": "text", "text": text, "style": { "bold": true } })
}

/// A text whose addresses can be followed.
fn linked(text: &str) -> Vec<Value> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let address = &rest[start..];
        let end =
            address.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”')).unwrap_or(address.len());
        let address = address[..end].trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '…']);
        if start > 0 {
            parts.push(literal(&rest[..start]));
        }
        if address.ends_with("//") || address.chars().count() > MAX_ADDRESS {
            parts.push(literal(address));
        } else {
            parts.push(json!({ "type": "link", "url": address }));
        }
        rest = &rest[start + address.len()..];
    }
    if !rest.is_empty() {
        parts.push(literal(rest));
    }
    parts
}

/// Slack's three characters: <https://docs.slack.dev/messaging/formatting-message-text#escaping>.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A card in plain words: with its buttons, and without any block. Everything that it says is there, or in the whole that goes with it.
pub(crate) fn plainly(card: &Card, names: &Names, id: &str) -> [Rendered; 2] {
    let lines = card.fields.iter().map(|field| match field.name.as_str() {
        "" => field.value.clone(),
        name => format!("{name}  {}", field.value),
    });
    let parts = card.title.iter().cloned().chain([card.text.clone()]).chain(lines).chain(card.footnote.clone());
    let said = names.shown_in(&parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"));
    let whole = || (said.chars().count() > CUT_AT).then(|| said.clone());
    let shown = truncate(&said, CUT_AT);
    let fallback = if card.brief.is_some() { self::card(card, names, &[], id).text } else { escape(&shown) };
    let actions = self::card(card, names, &[], id).blocks.into_iter().filter(|block| block["type"] == "actions");
    let with_buttons = std::iter::once(rich(vec![literal(&shown)])).chain(actions).collect();
    [
        Rendered { text: fallback, blocks: with_buttons, whole: whole() },
        Rendered { text: escape(&shown), blocks: Vec::new(), whole: whole() },
    ]
}
