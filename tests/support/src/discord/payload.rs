//! What Discord takes of a message, of a modal and of commands, and what it refuses.
//!
//! <https://discord.com/developers/docs/resources/message>, <https://discord.com/developers/docs/components/reference>,
//! <https://discord.com/developers/docs/interactions/application-commands>

use std::collections::BTreeSet;

use serde_json::Value;

use super::markdown;

type Check = Result<(), String>;

fn length(value: &Value) -> usize {
    value.as_str().map_or(0, |text| text.chars().count())
}

fn only(of: &Value, keys: &[&str], what: &str) -> Check {
    let unknown = of.as_object().into_iter().flatten().find(|(key, _)| !keys.contains(&key.as_str()));
    unknown.map_or(Ok(()), |(key, _)| Err(format!("{what} has no {key}")))
}

fn within(of: &Value, least: usize, most: usize, what: &str) -> Check {
    let length = length(of);
    if (least..=most).contains(&length) { Ok(()) } else { Err(format!("{what} of {length} characters: {least} to {most}")) }
}

fn plain(of: &Value, what: &str) -> Check {
    markdown::read(of.as_str().unwrap_or_default()).map(|_| ()).map_err(|error| format!("{what}: {error}"))
}

/// What a message is flagged with that is made of components.
pub const IS_COMPONENTS: u64 = 1 << 15;

/// A message as it is written or changed; `files` are the names of what comes with it.
pub fn message(of: &Value, files: &[String], is_new: bool, is_webhook: bool) -> Check {
    if of["flags"].as_u64().unwrap_or(0) & IS_COMPONENTS != 0 {
        return of_components(of, files, is_new, is_webhook);
    }
    let usual = ["content", "embeds", "components", "allowed_mentions", "attachments", "flags"];
    let of_channels: &[&str] = if is_new && !is_webhook { &["nonce", "enforce_nonce"] } else { &[] };
    only(of, &[&usual[..], of_channels].concat(), "a message")?;
    // Without it, whatever is typed may call everybody.
    if of["allowed_mentions"]["parse"].as_array().is_none_or(|parse| !parse.is_empty()) {
        return Err("somebody may be called".to_owned());
    }
    within(&of["content"], 0, 2000, "content")?;
    plain(&of["content"], "content")?;
    let embeds = of["embeds"].as_array().map_or(&[][..], Vec::as_slice);
    if embeds.len() > 10 {
        return Err("more than ten embeds".to_owned());
    }
    let mut all = 0;
    for embed in embeds {
        all += self::embed(embed)?;
    }
    if all > 6000 {
        return Err(format!("{all} characters in embeds"));
    }
    if of["content"] == "" && embeds.is_empty() && files.is_empty() {
        return Err("Cannot send an empty message".to_owned());
    }
    components(&of["components"])?;
    let listed: Vec<&str> = of["attachments"].as_array().into_iter().flatten().filter_map(|file| file["filename"].as_str()).collect();
    if listed != files {
        return Err(format!("files {files:?} are listed as {listed:?}"));
    }
    for (rank, file) in of["attachments"].as_array().into_iter().flatten().enumerate() {
        only(file, &["id", "filename", "description"], "an attachment")?;
        if file["id"].as_str().and_then(|id| id.parse().ok()) != Some(rank) {
            return Err("an attachment's id is not its rank, as text".to_owned());
        }
    }
    if length(&of["nonce"]) > 25 {
        return Err("a nonce of more than 25 characters".to_owned());
    }
    let allowed: u64 = if is_webhook { 64 | 4096 } else { 4096 };
    match of["flags"].as_u64() {
        Some(flags) if flags & !allowed != 0 => Err(format!("flags {flags}")),
        _ => Ok(()),
    }
}

/// A message without words of its own: <https://discord.com/developers/docs/components/reference#legacy-message-component-behavior>.
fn of_components(of: &Value, files: &[String], is_new: bool, is_webhook: bool) -> Check {
    let usual = ["components", "allowed_mentions", "attachments", "flags", "content", "embeds"];
    let of_channels: &[&str] = if is_new && !is_webhook { &["nonce", "enforce_nonce"] } else { &[] };
    only(of, &[&usual[..], of_channels].concat(), "a message of components")?;
    for key in ["content", "embeds"] {
        if !of[key].is_null() {
            return Err(format!("{key} in a message of components"));
        }
    }
    if of["allowed_mentions"]["parse"].as_array().is_none_or(|parse| !parse.is_empty()) {
        return Err("somebody may be called".to_owned());
    }
    let allowed: u64 = if is_webhook { 64 | 4096 } else { 4096 } | IS_COMPONENTS;
    if of["flags"].as_u64().is_none_or(|flags| flags & !allowed != 0) {
        return Err(format!("flags {}", of["flags"]));
    }
    let (mut new, mut kept) = (Vec::new(), 0);
    for file in of["attachments"].as_array().into_iter().flatten() {
        only(file, &["id", "filename", "title", "description"], "an attachment")?;
        match file["id"].as_str().and_then(|id| id.parse::<u64>().ok()) {
            Some(rank) if usize::try_from(rank).ok() == Some(new.len()) => new.push(file["filename"].as_str().unwrap_or_default()),
            // By its own id it stays; of what is new there is nothing to stay.
            Some(_) if !is_new && file.get("filename").is_none() => kept += 1,
            _ => return Err(format!("an attachment's id {}", file["id"])),
        }
    }
    if new != files || new.len() + kept > 10 {
        return Err(format!("files {files:?} are listed as {new:?}"));
    }
    let components = of["components"].as_array().filter(|all| !all.is_empty()).ok_or("Cannot send an empty message")?;
    let mut seen = Seen { ids: BTreeSet::new(), files: Vec::new(), count: 0, text: 0 };
    components.iter().try_for_each(|component| seen.look(component, &[1, 9, 10, 12, 13, 14, 17]))?;
    if seen.count > 40 || seen.text > 4000 {
        return Err(format!("{} components of {} characters", seen.count, seen.text));
    }
    for name in &seen.files {
        let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
        if !is_plain || is_new && !files.contains(name) {
            return Err(format!("attachment://{name} is no file of the message"));
        }
    }
    Ok(())
}

/// What was seen so far of the components of a message.
struct Seen {
    ids: BTreeSet<String>,
    files: Vec<String>,
    count: usize,
    text: usize,
}

impl Seen {
    fn look(&mut self, of: &Value, allowed: &[u64]) -> Check {
        let kind = of["type"].as_u64().unwrap_or(0);
        if !allowed.contains(&kind) {
            return Err(format!("a component of type {kind} where there is none"));
        }
        self.count += 1;
        let within = of["components"].as_array().map_or(&[][..], Vec::as_slice);
        match kind {
            17 => {
                only(of, &["type", "accent_color", "components", "spoiler"], "a container")?;
                if within.is_empty() || of["accent_color"].as_u64().is_some_and(|colour| colour > 0xff_ffff) {
                    return Err("a container of nothing, or of no colour".to_owned());
                }
                within.iter().try_for_each(|part| self.look(part, &[1, 9, 10, 12, 13, 14]))
            }
            9 => {
                only(of, &["type", "components", "accessory"], "a section")?;
                if !(1..=3).contains(&within.len()) {
                    return Err(format!("a section of {} texts", within.len()));
                }
                within.iter().try_for_each(|part| self.look(part, &[10]))?;
                self.look(&of["accessory"], &[2, 11])
            }
            10 => {
                only(of, &["type", "content"], "a text")?;
                self::within(&of["content"], 1, 4000, "a text")?;
                self.text += length(&of["content"]);
                markdown::read_structured(of["content"].as_str().unwrap_or_default()).map(|_| ())
            }
            11 => {
                only(of, &["type", "media", "description"], "a thumbnail")?;
                self.refer(&of["media"])
            }
            13 => {
                only(of, &["type", "file", "spoiler"], "a file")?;
                self.refer(&of["file"])
            }
            14 => only(of, &["type", "divider", "spacing"], "a separator"),
            1 => {
                components(&Value::from(vec![of.clone()]))?;
                self.count += within.len();
                let ids = within.iter().filter_map(|button| button["custom_id"].as_str());
                match ids.into_iter().all(|id| self.ids.insert(id.to_owned())) {
                    true => Ok(()),
                    false => Err("two buttons of one custom_id".to_owned()),
                }
            }
            kind => Err(format!("a component of type {kind}")),
        }
    }

    fn refer(&mut self, media: &Value) -> Check {
        only(media, &["url"], "a file")?;
        let name = media["url"].as_str().and_then(|url| url.strip_prefix("attachment://")).filter(|name| !name.is_empty());
        self.files.push(name.ok_or_else(|| format!("{} is no file of the message", media["url"]))?.to_owned());
        Ok(())
    }
}

/// The files that stand in a message of components, but for pictures beside its words.
pub fn pages(of: &Value) -> Vec<String> {
    let mut found: Vec<String> =
        of["file"]["url"].as_str().and_then(|url| url.strip_prefix("attachment://")).map(str::to_owned).into_iter().collect();
    found.extend(of["components"].as_array().into_iter().flatten().flat_map(pages));
    found
}

/// The files that a message of components refers to.
pub fn referred(of: &Value) -> Vec<String> {
    let mut found: Vec<String> =
        ["file", "media"].iter().filter_map(|key| Some(of[*key]["url"].as_str()?.strip_prefix("attachment://")?.to_owned())).collect();
    let parts = of["components"].as_array().into_iter().flatten().chain(of.get("accessory"));
    found.extend(parts.flat_map(referred));
    found
}

fn embed(of: &Value) -> Result<usize, String> {
    only(of, &["type", "title", "description", "color", "footer", "author", "fields"], "an embed")?;
    within(&of["title"], 0, 256, "a title")?;
    within(&of["description"], 0, 4096, "a description")?;
    within(&of["footer"]["text"], 0, 2048, "a footer")?;
    within(&of["author"]["name"], 0, 256, "an author")?;
    plain(&of["title"], "a title")?;
    plain(&of["description"], "a description")?;
    let fields = of["fields"].as_array().map_or(&[][..], Vec::as_slice);
    if fields.len() > 25 {
        return Err(format!("{} fields", fields.len()));
    }
    let mut all = [&of["title"], &of["description"], &of["footer"]["text"], &of["author"]["name"]].into_iter().map(length).sum();
    for field in fields {
        only(field, &["name", "value", "inline"], "a field")?;
        within(&field["name"], 1, 256, "a field's name")?;
        within(&field["value"], 1, 1024, "a field's value")?;
        plain(&field["name"], "a field's name")?;
        plain(&field["value"], "a field's value")?;
        if [&field["name"], &field["value"]].iter().any(|text| text.as_str().unwrap_or_default().trim().is_empty()) {
            return Err("an empty field".to_owned());
        }
        all += length(&field["name"]) + length(&field["value"]);
    }
    Ok(all)
}

fn components(of: &Value) -> Check {
    let rows = of.as_array().map_or(&[][..], Vec::as_slice);
    if rows.len() > 5 {
        return Err(format!("{} rows", rows.len()));
    }
    let mut ids = BTreeSet::new();
    for row in rows {
        only(row, &["type", "components"], "a row")?;
        let buttons = row["components"].as_array().map_or(&[][..], Vec::as_slice);
        if row["type"] != 1 || !(1..=5).contains(&buttons.len()) {
            return Err(format!("a row of {} buttons", buttons.len()));
        }
        for button in buttons {
            only(button, &["type", "style", "label", "custom_id", "url", "disabled"], "a button")?;
            within(&button["label"], 1, 80, "a label")?;
            if button["style"] == 5 {
                within(&button["url"], 8, 512, "a url")?;
                if button.get("custom_id").is_some() || !button["url"].as_str().is_some_and(|url| url.starts_with("https://")) {
                    return Err("a link that is none".to_owned());
                }
                continue;
            }
            within(&button["custom_id"], 1, 100, "a custom_id")?;
            if button["type"] != 2 || !(1..=4).contains(&button["style"].as_u64().unwrap_or(0)) {
                return Err("what is no button".to_owned());
            }
            if !ids.insert(button["custom_id"].as_str()) {
                return Err("two buttons of one custom_id".to_owned());
            }
        }
    }
    Ok(())
}

pub fn modal(of: &Value) -> Check {
    only(of, &["custom_id", "title", "components"], "a modal")?;
    within(&of["custom_id"], 1, 100, "a custom_id")?;
    within(&of["title"], 1, 45, "a modal's title")?;
    let components = of["components"].as_array().map_or(&[][..], Vec::as_slice);
    if !(1..=5).contains(&components.len()) {
        return Err(format!("a modal of {} components", components.len()));
    }
    let mut ids = BTreeSet::new();
    for component in components {
        if component["type"] == 10 {
            only(component, &["type", "content"], "a text")?;
            plain(&component["content"], "a text")?;
            continue;
        }
        only(component, &["type", "label", "description", "component"], "a label")?;
        within(&component["label"], 1, 45, "a label")?;
        within(&component["description"], 0, 100, "a label's description")?;
        let asked = &component["component"];
        within(&asked["custom_id"], 1, 100, "a custom_id")?;
        if component["type"] != 18 || !ids.insert(asked["custom_id"].as_str()) {
            return Err("an input without a label, or two of one custom_id".to_owned());
        }
        match asked["type"].as_u64() {
            Some(4) => {
                only(asked, &["type", "custom_id", "style", "required", "value", "placeholder", "max_length", "min_length"], "an input")?;
                within(&asked["placeholder"], 0, 100, "a placeholder")?;
                within(&asked["value"], 0, 4000, "a value")?;
                if !(1..=2).contains(&asked["style"].as_u64().unwrap_or(0)) {
                    return Err("an input without a style".to_owned());
                }
            }
            Some(3) => {
                only(asked, &["type", "custom_id", "options", "required", "placeholder"], "a select")?;
                let options = asked["options"].as_array().map_or(&[][..], Vec::as_slice);
                if !(1..=25).contains(&options.len()) || options.iter().filter(|option| option["default"] == true).count() > 1 {
                    return Err(format!("a select of {} options", options.len()));
                }
                for option in options {
                    only(option, &["label", "value", "description", "default"], "an option")?;
                    within(&option["label"], 1, 100, "an option")?;
                    within(&option["value"], 1, 100, "an option's value")?;
                }
            }
            Some(5) => {
                only(asked, &["type", "custom_id", "required", "min_values", "max_values", "placeholder"], "a choice of people")?;
                if asked["required"] == true && asked["min_values"] == 0 {
                    return Err("nobody is required".to_owned());
                }
            }
            Some(21) => {
                only(asked, &["type", "custom_id", "options", "required"], "a set of radios")?;
                let options = asked["options"].as_array().map_or(&[][..], Vec::as_slice);
                if !(2..=10).contains(&options.len()) || options.iter().filter(|option| option["default"] == true).count() > 1 {
                    return Err(format!("a set of {} radios", options.len()));
                }
                for option in options {
                    only(option, &["label", "value", "description", "default"], "a radio")?;
                    within(&option["label"], 1, 100, "a radio")?;
                    within(&option["value"], 1, 100, "a radio's value")?;
                }
            }
            Some(22) => {
                only(asked, &["type", "custom_id", "options", "required", "min_values", "max_values"], "a set of boxes")?;
                let options = asked["options"].as_array().map_or(&[][..], Vec::as_slice);
                let bound = |key: &str, none: u64| asked[key].as_u64().unwrap_or(none);
                let (least, most) = (bound("min_values", 1), bound("max_values", options.len() as u64));
                if !(1..=10).contains(&options.len())
                    || least > most
                    || most > options.len() as u64
                    || asked["required"] == true && least == 0
                {
                    return Err(format!("a set of {} boxes, {least} to {most} ticked", options.len()));
                }
                for option in options {
                    only(option, &["label", "value", "description", "default"], "a box")?;
                    within(&option["label"], 1, 100, "a box")?;
                    within(&option["value"], 1, 100, "a box's value")?;
                }
            }
            Some(19) => only(asked, &["type", "custom_id", "required", "min_values", "max_values"], "a file")?,
            kind => return Err(format!("a label of {kind:?}")),
        }
    }
    Ok(())
}

pub fn choices(of: &Value) -> Check {
    let choices = of["choices"].as_array().ok_or("no choices")?;
    if choices.len() > 25 {
        return Err(format!("{} choices", choices.len()));
    }
    for choice in choices {
        only(choice, &["name", "value", "name_localizations"], "a choice")?;
        within(&choice["name"], 1, 100, "a choice")?;
        within(&choice["value"], 1, 100, "a choice's value")?;
    }
    Ok(())
}

pub fn commands(of: &Value) -> Check {
    let commands = of.as_array().ok_or("no list of commands")?;
    if commands.len() > 100 {
        return Err(format!("{} commands", commands.len()));
    }
    let keys = [
        "name",
        "name_localizations",
        "description",
        "description_localizations",
        "options",
        "type",
        "contexts",
        "integration_types",
        "default_member_permissions",
        "nsfw",
        "dm_permission",
        "handler",
    ];
    for command in commands {
        only(command, &keys, "a command")?;
        // What stands in a menu has a name as people read it, and nothing else to say.
        if command["type"] == 3 {
            within(&command["name"], 1, 32, "a name")?;
            if command.get("description").is_some_and(|said| said != "") || command.get("options").is_some() {
                return Err(format!("{} describes what has no description", command["name"]));
            }
            continue;
        }
        options(command)?;
        let size = size_of(command);
        if size > 8000 {
            return Err(format!("{} takes {size} characters", command["name"]));
        }
        // As its OpenAPI has it; it gives them back as text.
        if command.get("default_member_permissions").is_some_and(|permissions| !permissions.is_number()) {
            return Err("permissions are a number".to_owned());
        }
    }
    let typed: Vec<Value> = commands.iter().filter(|command| command["type"] != 3).cloned().collect();
    distinct(&typed)
}

/// Names are names, in each language once.
fn distinct(of: &[Value]) -> Check {
    for lang in ["", "fr"] {
        let mut names = BTreeSet::new();
        for named in of {
            let name = Some(&named["name_localizations"][lang]).filter(|name| name.is_string()).unwrap_or(&named["name"]);
            let text = name.as_str().unwrap_or_default();
            within(name, 1, 32, "a name")?;
            if text.chars().any(|c| !(c.is_alphanumeric() || c == '-' || c == '_') || c.is_uppercase()) {
                return Err(format!("{text} is no name"));
            }
            if !names.insert(text) {
                return Err(format!("{text} twice"));
            }
        }
    }
    Ok(())
}

fn options(of: &Value) -> Check {
    within(&of["description"], 1, 100, "a description")?;
    for said in of["description_localizations"].as_object().into_iter().flat_map(|said| said.values()) {
        within(said, 1, 100, "a description")?;
    }
    let options = of["options"].as_array().map_or(&[][..], Vec::as_slice);
    if options.len() > 25 {
        return Err(format!("{} has {} options", of["name"], options.len()));
    }
    distinct(options)?;
    let subcommands = options.iter().filter(|option| option["type"] == 1).count();
    if subcommands > 0 && subcommands < options.len() {
        return Err(format!("{} mixes subcommands and options", of["name"]));
    }
    for option in options {
        let keys = [
            "type",
            "name",
            "name_localizations",
            "description",
            "description_localizations",
            "options",
            "choices",
            "required",
            "autocomplete",
        ];
        only(option, &keys, "an option")?;
        self::options(option)?;
        if option["required"] == true && options.iter().take_while(|other| *other != option).any(|other| other["required"] != true) {
            return Err(format!("{} is required after what is not", option["name"]));
        }
        let has_choices = option["choices"].as_array().is_some_and(|choices| !choices.is_empty());
        if has_choices && option["autocomplete"] == true {
            return Err("choices and autocompletion".to_owned());
        }
        if has_choices {
            choices(option)?;
        }
    }
    Ok(())
}

/// Of each text the longest translation counts.
fn size_of(of: &Value) -> usize {
    let longest = |key: &str| {
        let translated = of[format!("{key}_localizations")].as_object().into_iter().flat_map(|said| said.values()).map(length);
        translated.chain([length(&of[key])]).max().unwrap_or(0)
    };
    let below = |key: &str| of[key].as_array().into_iter().flatten().map(size_of).sum::<usize>();
    longest("name") + longest("description") + length(&of["value"]) + below("options") + below("choices")
}
