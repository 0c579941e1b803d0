//! What Slack's clients show of blocks, and what its servers refuse of them.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::left::leave;

/// The lines and the buttons that a person reads.
pub fn read(blocks: &Value) -> (Vec<String>, Vec<String>) {
    let (mut lines, mut buttons) = (Vec::new(), Vec::new());
    for block in blocks.as_array().into_iter().flatten() {
        match block["type"].as_str().unwrap_or_default() {
            "header" => lines.push(text(&block["text"])),
            // A link that begins a letter is handy, and no words of the card.
            "rich_text" if block.to_string().contains("\"mailto:") => {}
            "rich_text" => lines.push(rich(block)),
            "data_table" => {
                let row = |row: &Value| row.as_array().into_iter().flatten().map(text).collect::<Vec<_>>().join(" | ");
                lines.extend(block["rows"].as_array().into_iter().flatten().map(row));
            }
            "context" => lines.extend(block["elements"].as_array().into_iter().flatten().map(text)),
            "actions" => {
                // What opens a page is none that we hear of.
                let pressed = block["elements"].as_array().into_iter().flatten().filter(|button| button["url"].is_null());
                buttons.extend(pressed.map(|button| text(&button["text"])));
            }
            "input" => {
                let optional = if block["optional"] == true { " (optional)" } else { "" };
                let element = &block["element"];
                let options: Vec<String> =
                    element["options"].as_array().into_iter().flatten().map(|option| text(&option["text"])).collect();
                let initial = element["initial_value"]
                    .as_str()
                    .map(str::to_owned)
                    .or_else(|| element["initial_option"]["text"]["text"].as_str().map(str::to_owned))
                    .or_else(|| element["initial_date"].as_str().map(str::to_owned));
                let mut line = format!("{}{optional}", text(&block["label"]));
                if !options.is_empty() {
                    line.push_str(&format!(": {}", options.join(" / ")));
                }
                if let Some(initial) = initial {
                    line.push_str(&format!(" = {initial}"));
                }
                lines.push(line);
                if let Some(hint) = block["hint"]["text"].as_str() {
                    lines.push(format!("  · {hint}"));
                }
            }
            other => lines.push(format!("?{other}?")),
        }
    }
    (lines, buttons)
}

fn text(object: &Value) -> String {
    object["text"].as_str().unwrap_or_default().to_owned()
}

fn rich(block: &Value) -> String {
    let mut said = String::new();
    for section in block["elements"].as_array().into_iter().flatten() {
        for part in section["elements"].as_array().into_iter().flatten() {
            let shown = part["text"].as_str().or(part["url"].as_str()).unwrap_or_default();
            said.push_str(shown);
        }
    }
    said
}

/// What can be followed from blocks: the label, and the page or the letter.
pub fn handy(blocks: &Value) -> Vec<(String, String)> {
    let (mut found, mut parts) = (Vec::new(), Vec::new());
    for block in blocks.as_array().into_iter().flatten() {
        parts.extend(block["elements"].as_array().into_iter().flatten());
    }
    while !parts.is_empty() {
        let part = parts.remove(0);
        if let (Some(url), Some(label)) = (part["url"].as_str(), part["text"]["text"].as_str().or(part["text"].as_str())) {
            found.push((label.to_owned(), url.to_owned()));
        }
        parts.extend(part["elements"].as_array().into_iter().flatten());
    }
    found
}

/// Slack's word for what is wrong with blocks, and where.
pub fn check(blocks: &Value, most: usize, surface: &str) -> Result<(), String> {
    let Some(blocks) = blocks.as_array() else { return Err("blocks: an array".to_owned()) };
    if blocks.is_empty() || blocks.len() > most {
        return Err(format!("{} blocks", blocks.len()));
    }
    if Value::from(blocks.clone()).to_string().chars().count() > 13_200 {
        return Err("msg_blocks_too_long".to_owned());
    }
    let mut ids = BTreeSet::new();
    for block in blocks {
        if let Some(id) = block["block_id"].as_str() {
            within(id, 1, 255, "block_id")?;
            if !ids.insert(id.to_owned()) {
                return Err(format!("block_id {id} twice"));
            }
        }
        match block["type"].as_str().unwrap_or_default() {
            "header" => plain(&block["text"], 150)?,
            "rich_text" => {
                for section in items(&block["elements"])? {
                    if section["type"] != "rich_text_section" {
                        return Err("rich_text: a section".to_owned());
                    }
                    for part in items(&section["elements"])? {
                        match part["type"].as_str() {
                            Some("text") => {
                                within(part["text"].as_str().unwrap_or_default(), 1, 13_000, "rich text")?;
                            }
                            Some("link")
                                if part["url"].as_str().is_some_and(|url| url.starts_with("http") || url.starts_with("mailto:")) =>
                            {
                                within(part["url"].as_str().unwrap_or_default(), 8, 3_000, "url")?;
                            }
                            other => return Err(format!("rich text: {other:?}")),
                        }
                    }
                }
            }
            "data_table" if surface == "message" => table(block)?,
            "context" => {
                let elements = items(&block["elements"])?;
                if elements.len() > 10 {
                    return Err("context: ten elements".to_owned());
                }
                for element in elements {
                    plain(element, 2_000)?;
                }
            }
            "actions" => {
                let elements = items(&block["elements"])?;
                if elements.len() > 25 {
                    return Err("actions: 25 elements".to_owned());
                }
                let mut ids = BTreeSet::new();
                for button in elements {
                    if button["type"] != "button" {
                        return Err("actions: buttons".to_owned());
                    }
                    plain(&button["text"], 75)?;
                    match button["url"].as_str() {
                        Some(url) if !url.starts_with("https://") => return Err(format!("url {url}")),
                        Some(url) => within(url, 8, 3_000, "url")?,
                        None => within(button["value"].as_str().unwrap_or_default(), 1, 2_000, "value")?,
                    }
                    let id = button["action_id"].as_str().unwrap_or_default();
                    within(id, 1, 255, "action_id")?;
                    if !ids.insert(id.to_owned()) {
                        return Err(format!("action_id {id} twice"));
                    }
                    if let Some(style) = button.get("style")
                        && style != "primary"
                        && style != "danger"
                    {
                        return Err(format!("style {style}"));
                    }
                    if let Some(confirm) = button.get("confirm") {
                        plain(&confirm["title"], 100)?;
                        plain(&confirm["text"], 300)?;
                        plain(&confirm["confirm"], 30)?;
                        plain(&confirm["deny"], 30)?;
                    }
                }
            }
            "input" if surface == "modal" => {
                plain(&block["label"], 2_000)?;
                if block.get("hint").is_some() {
                    plain(&block["hint"], 2_000)?;
                }
                let element = &block["element"];
                match element["type"].as_str() {
                    Some("plain_text_input") => {
                        if element["max_length"].as_u64().is_some_and(|most| most == 0 || most > 3_000) {
                            return Err("max_length".to_owned());
                        }
                        if element["initial_value"].as_str().is_some_and(|initial| initial.chars().count() > 3_000) {
                            return Err("initial_value".to_owned());
                        }
                    }
                    Some("static_select") => {
                        let options = items(&element["options"])?;
                        if options.len() > 100 {
                            return Err("100 options".to_owned());
                        }
                        options.iter().try_for_each(option)?;
                        if let Some(initial) = element.get("initial_option")
                            && !options.contains(initial)
                        {
                            return Err("initial_option: one of the options".to_owned());
                        }
                    }
                    // What is chosen from a calendar is a day, and what stands there already is one.
                    Some("datepicker") => day(element.get("initial_date"))?,
                    Some("number_input") => {
                        if !element["is_decimal_allowed"].is_boolean() {
                            return Err("is_decimal_allowed".to_owned());
                        }
                        let initial = element.get("initial_value").and_then(Value::as_str);
                        if initial.is_some_and(|initial| initial.parse::<f64>().is_err()) {
                            return Err("initial_value: a number".to_owned());
                        }
                    }
                    Some("email_text_input") => {
                        if element["initial_value"].as_str().is_some_and(|initial| !initial.contains('@')) {
                            return Err("initial_value: an e-mail address".to_owned());
                        }
                    }
                    Some("users_select") => {}
                    Some("external_select") => {
                        if element["min_query_length"].as_u64().is_none() {
                            return Err("nothing is offered before three letters".to_owned());
                        }
                        if let Some(initial) = element.get("initial_option") {
                            option(initial)?;
                        }
                    }
                    Some("file_input") if element["max_files"].as_u64().is_none_or(|most| (1..=10).contains(&most)) => {}
                    other => return Err(format!("input: {other:?}")),
                }
            }
            other => return Err(format!("block {other}")),
        }
    }
    Ok(())
}

/// <https://docs.slack.dev/reference/block-kit/blocks/data-table-block/>
fn table(block: &Value) -> Result<(), String> {
    within(block["caption"].as_str().unwrap_or_default(), 1, 2_000, "caption")?;
    if !block["page_size"].is_null() && !block["page_size"].as_u64().is_some_and(|size| (1..=100).contains(&size)) {
        return Err("page_size".to_owned());
    }
    let rows = items(&block["rows"])?;
    if !(2..=101).contains(&rows.len()) {
        return Err(format!("data_table: {} rows", rows.len()));
    }
    let columns = items(&rows[0])?.len();
    let mut length = 0;
    for (rank, row) in rows.iter().enumerate() {
        if row.as_array().is_none_or(|cells| cells.len() != columns || cells.len() > 20) {
            return Err("data_table: rows are of one length".to_owned());
        }
        for cell in items(row)? {
            match cell["type"].as_str() {
                Some("raw_text") => {}
                Some("raw_number") if cell["value"].is_number() && rank > 0 => {}
                other => return Err(format!("data_table: {other:?}")),
            }
            let text = cell["text"].as_str().unwrap_or_default();
            within(text, 1, 10_000, "a cell")?;
            length += text.chars().count();
        }
    }
    if length <= 10_000 { Ok(()) } else { Err("data_table: 10,000 characters".to_owned()) }
}

/// What may be chosen, wherever it comes from.
pub fn option(of: &Value) -> Result<(), String> {
    plain(&of["text"], 75)?;
    within(of["value"].as_str().unwrap_or_default(), 1, 150, "option value").map(|_| ())
}

fn day(of: Option<&Value>) -> Result<(), String> {
    let is_day = |day: &str| {
        day.len() == 10 && day.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() })
    };
    match of {
        None => Ok(()),
        Some(day) if day.as_str().is_some_and(is_day) => Ok(()),
        Some(day) => Err(format!("initial_date {day}")),
    }
}

fn items(value: &Value) -> Result<&Vec<Value>, String> {
    value.as_array().filter(|items| !items.is_empty()).ok_or_else(|| "elements: at least one".to_owned())
}

fn within(text: &str, least: usize, most: usize, what: &str) -> Result<(), String> {
    let length = text.chars().count();
    if (least..=most).contains(&length) { Ok(()) } else { Err(format!("{what}: {length} characters")) }
}

fn plain(object: &Value, most: usize) -> Result<(), String> {
    if object["type"] != "plain_text" {
        return Err("plain_text".to_owned());
    }
    within(object["text"].as_str().unwrap_or_default(), 1, most, "plain_text")
}

/// The same of a view.
pub fn check_view(view: &Value) -> Result<(), String> {
    let surface = view["type"].as_str().unwrap_or_default();
    leave(surface, view);
    if surface == "home" {
        return check(&view["blocks"], 100, surface);
    }
    if surface != "modal" {
        return Err("a modal".to_owned());
    }
    plain(&view["title"], 24)?;
    let has_input = view["blocks"].as_array().into_iter().flatten().any(|block| block["type"] == "input");
    for key in ["submit", "close"] {
        if view.get(key).is_some() {
            plain(&view[key], 24)?;
        }
    }
    if has_input && view.get("submit").is_none() {
        return Err("missing_submit".to_owned());
    }
    if view["private_metadata"].as_str().is_some_and(|kept| kept.len() > 3_000) {
        return Err("private_metadata".to_owned());
    }
    check(&view["blocks"], 100, surface)
}
