//! People: what they pick, press and fill in, as interactions that come by the gateway or as signed calls.

use std::collections::{BTreeMap, BTreeSet};

use bot::read_line;
use chat::{Clock as _, OptionSpec, ValueKind};
use ed25519_dalek::Signer as _;
use grammar::fold;
use serde_json::{Value, json};

use super::shown::{buttons, handy, lines};
use super::{APPLICATION, Channel, Interaction, Lounge, Message, key, sees};

/// What a person did, ready to be handed over, as often as a test likes.
#[derive(Clone, Debug)]
pub struct Deed {
    pub(super) what: &'static str,
    pub(super) body: Value,
}

impl Deed {
    #[must_use]
    pub fn id(&self) -> String {
        self.body["id"].as_str().unwrap_or_default().to_owned()
    }

    /// Whether it is words or a file, and no command, button or form.
    #[must_use]
    pub fn is_message(&self) -> bool {
        self.what != "INTERACTION_CREATE"
    }

    /// As Discord tells it.
    #[must_use]
    pub fn body(&self) -> &Value {
        &self.body
    }
}

/// The values of choices as people type them elsewhere.
const CHOICES: [(&str, &str); 8] = [
    ("pro", "business"),
    ("particulier", "consumer"),
    ("virement", "transfer"),
    ("avance", "prepay"),
    ("acompte", "deposit"),
    ("fin", "end"),
    ("oui", "yes"),
    ("assistante", "assistant"),
];

impl Lounge {
    /// Where someone is when they say nothing else: in private with the application.
    fn at_home(&self, user: &str) -> String {
        if let Some(known) = self.private(user) {
            return known;
        }
        let id = self.id();
        self.state().channels.insert(id.clone(), Channel::Private(user.to_owned()));
        id
    }

    fn user(&self, user: &str) -> Value {
        let state = self.state();
        let name = state.name(user);
        json!({ "id": user, "username": fold(&name), "global_name": name, "discriminator": "0" })
    }

    /// What every interaction tells, and what Discord keeps of it.
    fn interaction(&self, kind: u64, user: &str, channel: &str, on: Option<(u64, &Message)>, data: Value) -> Deed {
        let id = self.id();
        let token = format!("aW50ZXJhY3Rpb246{id}");
        let of = self.user(user);
        let mut state = self.state();
        let lang = state.users[user].lang.clone();
        let mut body = json!({
            "id": id, "application_id": APPLICATION, "type": kind, "token": token, "version": 1, "channel_id": channel,
            "locale": lang, "data": data, "entitlements": [], "attachment_size_limit": 10_485_760,
        });
        match state.channels.get(channel) {
            Some(Channel::Server { guild } | Channel::Thread { guild, .. }) => {
                let permissions = state.guilds[guild].get(user).copied().unwrap_or(0).to_string();
                body["guild_id"] = guild.as_str().into();
                body["context"] = 0.into();
                body["authorizing_integration_owners"] = match state.foreign.contains(guild) {
                    true => json!({ "1": user }),
                    false => json!({ "0": guild, "1": user }),
                };
                body["member"] = json!({ "user": of, "nick": null, "permissions": permissions, "roles": [] });
            }
            _ => {
                body["context"] = 1.into();
                body["authorizing_integration_owners"] = json!({ "1": user });
                body["user"] = of;
            }
        }
        if let Some((id, message)) = on {
            body["message"] = message.body.clone();
            body["message"]["id"] = id.to_string().into();
            body["message"]["channel_id"] = message.channel.as_str().into();
            body["message"]["flags"] = if message.only_for.is_some() { 64 } else { 0 }.into();
        }
        let is_of_person = body["authorizing_integration_owners"]["0"].is_null();
        let done = Interaction {
            is_of_person,
            follow_ups: 0,
            token,
            user: user.to_owned(),
            channel: channel.to_owned(),
            kind,
            on: on.map(|(id, _)| id.to_string()),
            at_ms: self.clock.now().timestamp_millis(),
            is_answered: false,
            original: None,
        };
        state.interactions.insert(id, done);
        Deed { what: "INTERACTION_CREATE", body }
    }

    /// A command with what was picked and typed into its fields, from the line that says the same elsewhere; `None` for none that is offered.
    fn command(&self, line: &str, focused: Option<&str>) -> Value {
        let specs = bot::catalogue::specs();
        let today = self.clock.now().date_naive();
        let read = read_line(line, &specs, today).unwrap_or_else(|word| panic!("{word} is no command"));
        let registered = self.state().commands.iter().find(|command| command["name"] == read.command.name).cloned();
        let registered = registered.unwrap_or_else(|| panic!("{} is not registered", read.command.name));
        let of = |name: &str, of: &Value| of["options"].as_array().into_iter().flatten().find(|option| option["name"] == name).cloned();
        let sub = of(read.verb.name, &registered).filter(|sub| sub["type"] == 1);
        let offered = sub.clone().unwrap_or(registered);
        let mut given: Vec<(String, String)> = read.options.clone().into_iter().collect();
        // What stands without a name elsewhere has a field here: its words go into the fields in their order.
        let mut fields: Vec<&OptionSpec> = read.verb.parts.iter().filter(|part| part.value != ValueKind::File).collect();
        if fields.is_empty() || read.verb.name == "new" && first_is_no_document(&read.rest) {
            let named = ["client", "items", "name", "title"].into_iter().filter_map(|name| read.verb.option(name));
            let free: Vec<_> = named.filter(|option| !read.options.contains_key(option.name)).collect();
            if !free.is_empty() && (fields.is_empty() || free.iter().any(|option| option.name == "client")) {
                fields = free;
            }
        }
        let mut rest = read.rest.as_str();
        for (rank, field) in fields.iter().enumerate().take_while(|_| !read.rest.is_empty()) {
            let is_last = rank + 1 == fields.len();
            let (word, after) = match rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
                Some((quoted, after)) => (quoted, after.trim_start()),
                None if is_last || !["client", "quote", "invoice", "person", "number", "code"].contains(&field.name) => (rest, ""),
                None => rest.split_once(' ').unwrap_or((rest, "")),
            };
            if !word.is_empty() {
                given.push((field.name.to_owned(), word.trim().to_owned()));
            }
            rest = after;
        }
        let mut resolved = json!({});
        let option = |(name, value): &(String, String)| {
            let field = of(name, &offered).unwrap_or_else(|| panic!("{line}: {name} is not offered"));
            let mut option = json!({ "name": name, "type": field["type"] });
            option["value"] = match field["type"].as_u64() {
                Some(6) => {
                    let called = value.trim_start_matches('@');
                    let found = self.state().users.iter().find(|(_, user)| fold(&user.name) == fold(called)).map(|(id, _)| id.clone());
                    let id = found.unwrap_or_else(|| panic!("nobody is called {value}"));
                    resolved["users"][&id] = self.user(&id);
                    id.into()
                }
                _ => match field["choices"].as_array().filter(|choices| !choices.is_empty()) {
                    Some(choices) => {
                        let meant = CHOICES.iter().find(|(typed, _)| *typed == fold(value)).map_or(value.as_str(), |(_, meant)| *meant);
                        let picked = choices.iter().find(|choice| choice["value"] == meant);
                        picked.unwrap_or_else(|| panic!("{value} cannot be picked for {name}"))["value"].clone()
                    }
                    None => value.as_str().into(),
                },
            };
            if focused == Some(name.as_str()) {
                assert_eq!(field["autocomplete"], true, "{name} is completed");
                option["focused"] = true.into();
            }
            option
        };
        let options: Vec<Value> = given.iter().map(option).collect();
        // Discord sends nothing before what is required is there.
        for required in offered["options"].as_array().into_iter().flatten().filter(|option| option["required"] == true) {
            assert!(
                focused.is_some() || options.iter().any(|option| option["name"] == required["name"]),
                "{line}: {} is required",
                required["name"]
            );
        }
        let options = match &sub {
            Some(sub) => json!([{ "name": sub["name"], "type": 1, "options": options }]),
            None => options.into(),
        };
        json!({ "id": "9000", "name": read.command.name, "type": 1, "options": options, "resolved": resolved })
    }

    /// A command, in private with the application.
    #[must_use]
    pub fn types(&self, user: &str, line: &str) -> Deed {
        self.types_in(user, &self.at_home(user), line)
    }

    #[must_use]
    pub fn types_in(&self, user: &str, channel: &str, line: &str) -> Deed {
        self.interaction(2, user, channel, None, self.command(line, None))
    }

    /// What someone picks in the menu of a message.
    #[must_use]
    pub fn picks(&self, user: &str, channel: &str, label: &str, written: &str) -> Deed {
        let listed =
            self.state().commands.iter().find(|command| command["type"] == 3 && command["name_localizations"]["fr"] == label).cloned();
        let listed = listed.unwrap_or_else(|| panic!("no menu offers {label}"));
        let id = self.id();
        let message = json!({ "id": id, "channel_id": channel, "author": self.user(user), "content": written, "type": 0 });
        let data = json!({ "id": listed["id"], "name": listed["name"], "type": 3, "target_id": id, "resolved": { "messages": { id.as_str(): message } } });
        self.interaction(2, user, channel, None, data)
    }

    /// A command with a file in one of its fields.
    #[must_use]
    pub fn types_with(&self, user: &str, line: &str, field: &str, file: &str, bytes: &[u8]) -> Deed {
        let mut data = self.command(line, None);
        let id = self.attach(file, bytes, &mut data);
        let options = match data["options"][0]["type"] == 1 {
            true => &mut data["options"][0]["options"],
            false => &mut data["options"],
        };
        if let Some(options) = options.as_array_mut() {
            options.push(json!({ "name": field, "type": 11, "value": id }));
        }
        self.interaction(2, user, &self.at_home(user), None, data)
    }

    fn attach(&self, file: &str, bytes: &[u8], data: &mut Value) -> String {
        let id = self.id();
        self.state().given.insert(format!("/files/{id}/{file}"), bytes.to_vec());
        data["resolved"]["attachments"][&id] = self.attached(&id);
        id
    }

    /// A file that was given, as Discord tells of it.
    fn attached(&self, id: &str) -> Value {
        let state = self.state();
        let under = format!("/files/{id}/");
        let found = state.given.iter().find_map(|(path, bytes)| Some((path, path.strip_prefix(&under)?, bytes.len())));
        let (path, file, size) = found.unwrap_or_else(|| panic!("no file {id} was given"));
        json!({ "id": id, "filename": file, "size": size, "url": format!("http://{}{path}", self.address) })
    }

    /// The same thing done once more, as a person does who saw it fail.
    #[must_use]
    pub fn again(&self, deed: &Deed) -> Deed {
        let of = |key: &str| deed.body[key].as_str().unwrap_or_default().to_owned();
        if self.is_answered(deed) {
            return deed.clone();
        }
        let user = deed.body["user"]["id"].as_str().or(deed.body["member"]["user"]["id"].as_str()).unwrap_or_default();
        self.interaction(2, user, &of("channel_id"), None, deed.body["data"].clone())
    }

    /// A field of a command being typed: what is offered to complete it.
    #[must_use]
    pub fn completes(&self, user: &str, channel: &str, line: &str, focused: &str) -> Deed {
        self.interaction(4, user, channel, None, self.command(line, Some(focused)))
    }

    /// What was offered last.
    #[must_use]
    pub fn choices(&self) -> Vec<(String, String)> {
        std::mem::take(&mut self.state().choices)
    }

    /// Words in private.
    #[must_use]
    pub fn says(&self, user: &str, text: &str) -> Deed {
        let channel = self.at_home(user);
        let (id, author) = (self.id(), self.user(user));
        let body = json!({ "id": id, "channel_id": channel, "author": author, "content": text, "attachments": [], "type": 0 });
        Deed { what: "MESSAGE_CREATE", body }
    }

    /// Words in private with a file, or a file alone.
    #[must_use]
    pub fn sends(&self, user: &str, file: &str, bytes: &[u8], text: &str) -> Deed {
        let mut deed = self.says(user, text);
        let mut data = json!({});
        let id = self.attach(file, bytes, &mut data);
        deed.body["attachments"] = json!([data["resolved"]["attachments"][&id]]);
        deed
    }

    /// What somebody said elsewhere, passed on in private: <https://discord.com/developers/docs/resources/message#message-snapshot-object>.
    #[must_use]
    pub fn forwards(&self, user: &str, text: &str) -> Deed {
        let mut deed = self.says(user, "");
        deed.body["message_reference"] = json!({ "type": 1, "message_id": self.id(), "channel_id": self.id() });
        deed.body["message_snapshots"] = json!([{ "message": { "content": text, "attachments": [], "embeds": [], "type": 0 } }]);
        deed
    }

    /// What Discord says itself in a private conversation: that a message was pinned there.
    #[must_use]
    pub fn pins(&self, user: &str) -> Deed {
        let mut deed = self.says(user, "");
        deed.body["type"] = 6.into();
        deed.body["message_reference"] = json!({ "type": 0, "message_id": self.id(), "channel_id": deed.body["channel_id"] });
        deed
    }

    /// What was said before is changed; the same words are a preview that Discord put below a link, which is no edit.
    #[must_use]
    pub fn edits(&self, said: &Deed, text: &str) -> Deed {
        let mut body = said.body.clone();
        let is_edited = body["content"] != text;
        body["content"] = text.into();
        body["edited_timestamp"] = if is_edited { self.clock.now().to_rfc3339().into() } else { Value::Null };
        Deed { what: "MESSAGE_UPDATE", body }
    }

    /// A file that someone holds ready for a form: its id there.
    #[must_use]
    pub fn gives(&self, file: &str, bytes: &[u8]) -> String {
        self.attach(file, bytes, &mut json!({}))
    }

    /// A sticker in private.
    #[must_use]
    pub fn shows_sticker(&self, user: &str) -> Deed {
        let mut deed = self.says(user, "");
        deed.body["sticker_items"] = json!([{ "id": "1", "name": "ok", "format_type": 1 }]);
        deed
    }

    /// A button that someone sees, by its label, on the newest message that has it and says `about`.
    #[must_use]
    pub fn presses_about(&self, user: &str, label: &str, about: &str) -> Deed {
        let (id, message) = self.button(user, label, about).unwrap_or_else(|| panic!("{user} sees no button {label} {about}"));
        let found = buttons(&message.body).into_iter().find(|(shown, _)| plain(shown) == label);
        let custom_id = found.map(|(_, custom_id)| custom_id).unwrap_or_default();
        let data = json!({ "custom_id": custom_id, "component_type": 2, "id": 2 });
        let channel = message.channel.clone();
        self.interaction(3, user, &channel, Some((id, &message)), data)
    }

    /// The same, on the oldest of the messages with these ids.
    #[must_use]
    pub fn presses_oldest(&self, user: &str, label: &str, stands: &BTreeSet<String>) -> Option<Deed> {
        let pressed = |message: &Message| buttons(&message.body).into_iter().find(|(shown, _)| plain(shown) == label);
        let (id, message, custom_id) = {
            let state = self.state();
            let mut theirs = state.messages.iter().filter(|(id, message)| stands.contains(&id.to_string()) && sees(&state, user, message));
            theirs.find_map(|(id, message)| Some((*id, message.clone(), pressed(message)?.1)))?
        };
        let data = json!({ "custom_id": custom_id, "component_type": 2, "id": 2 });
        Some(self.interaction(3, user, &message.channel.clone(), Some((id, &message)), data))
    }

    #[must_use]
    pub fn presses(&self, user: &str, label: &str) -> Deed {
        self.presses_about(user, label, "")
    }

    #[must_use]
    pub fn sees_button(&self, user: &str, label: &str) -> bool {
        self.button(user, label, "").is_some()
    }

    /// What someone can follow from the newest message that has such: the label, and the page.
    #[must_use]
    pub fn handy(&self, user: &str) -> Vec<(String, String)> {
        let state = self.state();
        let theirs = state.messages.values().rev().filter(|message| sees(&state, user, message));
        theirs.map(|message| handy(&message.body)).find(|handy| !handy.is_empty()).unwrap_or_default()
    }

    fn button(&self, user: &str, label: &str, about: &str) -> Option<(u64, Message)> {
        let state = self.state();
        let says = |message: &Message| {
            let files = message.seen_files().map(|(_, name)| name.clone());
            lines(&message.body).into_iter().chain(files).any(|line| plain(&line).contains(about))
        };
        let has = |message: &Message| buttons(&message.body).iter().any(|(shown, _)| plain(shown) == label);
        let found = state.messages.iter().rev().find(|(_, message)| sees(&state, user, message) && has(message) && says(message));
        found.map(|(id, message)| (*id, message.clone()))
    }

    /// The form that stands open before someone, filled in: answers by the keys of fields, the others as they stand.
    #[must_use]
    pub fn fills(&self, user: &str, answers: &[(&str, &str)]) -> Deed {
        let (modal, channel, on) = self.state().modals.remove(user).unwrap_or_else(|| panic!("no form is open before {user}"));
        let given: BTreeMap<&str, &str> = answers.iter().copied().collect();
        let asked: Vec<&Value> = modal["components"].as_array().into_iter().flatten().filter(|of| of["type"] == 18).collect();
        let keys: Vec<&str> = asked.iter().filter_map(|of| of["component"]["custom_id"].as_str()).collect();
        for key in given.keys() {
            assert!(keys.contains(key), "{key} is not asked: {keys:?}");
        }
        let mut resolved = json!({});
        let components: Vec<Value> = asked
            .iter()
            .map(|of| {
                let asked = &of["component"];
                let key = asked["custom_id"].as_str().unwrap_or_default();
                let answer = given.get(key).map(|answer| (*answer).to_owned());
                let component = if asked["type"] == 5 {
                    let chosen: Vec<String> = answer.into_iter().collect();
                    assert!(asked["required"] != true || !chosen.is_empty(), "somebody must be picked for {key}");
                    for id in &chosen {
                        resolved["users"][id] = self.user(id);
                    }
                    json!({ "type": 5, "custom_id": key, "values": chosen })
                } else if asked["type"] == 19 {
                    // What was given is named by its id, and told of beside the answers.
                    let given: Vec<String> = answer.into_iter().collect();
                    assert!(asked["required"] != true || !given.is_empty(), "a file must be given for {key}");
                    for id in &given {
                        resolved["attachments"][id] = self.attached(id);
                    }
                    json!({ "type": 19, "custom_id": key, "values": given })
                } else if matches!(asked["type"].as_u64(), Some(3 | 21 | 22)) {
                    let options = || asked["options"].as_array().into_iter().flatten();
                    let by_name = |answer: &str| options().find(|option| option["value"] == answer || option["label"] == answer);
                    let picked = match &answer {
                        Some(answer) => Some(by_name(answer).unwrap_or_else(|| panic!("{answer} cannot be picked"))),
                        None => options().find(|option| option["default"] == true),
                    };
                    let values: Vec<Value> = picked.into_iter().map(|option| option["value"].clone()).collect();
                    assert!(asked["required"] != true || !values.is_empty(), "{key} must be picked");
                    match asked["type"] != 21 {
                        true => json!({ "type": asked["type"], "custom_id": key, "values": values }),
                        false => json!({ "type": 21, "custom_id": key, "value": values.first() }),
                    }
                } else {
                    let value = answer.or_else(|| asked["value"].as_str().map(str::to_owned)).unwrap_or_default();
                    assert!(asked["required"] != true || !value.is_empty(), "{key} must be answered");
                    json!({ "type": asked["type"], "custom_id": key, "value": value })
                };
                json!({ "type": 18, "id": 1, "component": component })
            })
            .collect();
        let data = json!({ "custom_id": modal["custom_id"], "components": components, "resolved": resolved });
        let held = on.and_then(|id| {
            let id = id.parse::<u64>().ok()?;
            Some((id, self.state().messages.get(&id)?.clone()))
        });
        self.interaction(5, user, &channel, held.as_ref().map(|(id, message)| (*id, message)), data)
    }

    /// The form that stands open before someone.
    #[must_use]
    pub fn form_of(&self, user: &str) -> Option<Value> {
        self.state().modals.get(user).map(|(modal, ..)| modal.clone())
    }

    /// What was filled in, as a client that is not Discord's would send it.
    #[must_use]
    pub fn altered(&self, filled: &Deed, before: &str, after: &str) -> Deed {
        let data = filled.body["data"].to_string();
        assert!(data.contains(before), "{before} is not in {data}");
        let data = serde_json::from_str(&data.replace(before, after)).expect("JSON");
        let of = |key: &str| filled.body[key]["id"].as_str().unwrap_or_default().to_owned();
        let id = of("message").parse::<u64>().unwrap_or(0);
        let message = self.state().messages.get(&id).cloned();
        self.interaction(5, &of("user"), filled.body["channel_id"].as_str().unwrap_or_default(), message.as_ref().map(|of| (id, of)), data)
    }

    /// What the form that stands open before someone asks, by the keys of its fields.
    #[must_use]
    pub fn is_asked(&self, user: &str) -> Vec<String> {
        let state = self.state();
        let components = state.modals.get(user).map(|(modal, ..)| modal["components"].clone()).unwrap_or_default();
        let asked = components.as_array().into_iter().flatten();
        asked.filter_map(|of| of["component"]["custom_id"].as_str().map(str::to_owned)).collect()
    }

    /// Somebody else's press, as if the button were theirs.
    #[must_use]
    pub fn by(&self, press: &Deed, user: &str) -> Deed {
        let id = press.body["message"]["id"].as_str().and_then(|id| id.parse::<u64>().ok()).unwrap_or(0);
        let message = self.state().messages[&id].clone();
        self.interaction(3, user, &message.channel.clone(), Some((id, &message)), press.body["data"].clone())
    }

    /// Whether something was answered.
    #[must_use]
    pub fn is_answered(&self, deed: &Deed) -> bool {
        self.state().interactions.get(&deed.id()).is_none_or(|done| done.is_answered)
    }

    /// Hands it to every session of the gateway; one without a connection is told when it is taken up again.
    pub fn dispatch(&self, deed: &Deed) {
        let mut state = self.state();
        for session in state.sessions.values_mut() {
            let payload = json!({ "op": 0, "t": deed.what, "s": session.log.len() + 1, "d": deed.body });
            session.log.push(payload.clone());
            if let Some(connection) = &session.connection {
                connection.send(payload.to_string()).ok();
            }
        }
    }

    /// Calls the application with it, signed, and reads its answer; the status.
    pub async fn post(&self, url: &str, deed: &Deed) -> u16 {
        self.post_as(url, &deed.body.to_string(), self.clock.now().timestamp(), None).await
    }

    /// The same as it might be forged: another body, another instant, another signature.
    pub async fn post_as(&self, url: &str, body: &str, at: i64, signature: Option<String>) -> u16 {
        let (status, answer) = post(url, body, at, signature).await;
        if let (200, Ok(answer), Ok(done)) = (status, serde_json::from_str::<Value>(&answer), serde_json::from_str::<Value>(body)) {
            let of = |key: &str| done[key].as_str().unwrap_or_default().to_owned();
            self.server.answered(&of("id"), &of("token"), &answer);
        }
        status
    }

    /// What Discord would sign it with.
    #[must_use]
    pub fn signed(&self, body: &str, at: i64) -> String {
        sign(body, at)
    }
}

fn first_is_no_document(rest: &str) -> bool {
    let first = rest.split(' ').next().unwrap_or_default();
    !first.starts_with("D2") && !first.starts_with("F2")
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// A call's signature.
#[must_use]
pub fn sign(body: &str, at: i64) -> String {
    hex::encode(key().sign(format!("{at}{body}").as_bytes()).to_bytes())
}

pub(super) async fn post(url: &str, body: &str, at: i64, signature: Option<String>) -> (u16, String) {
    let request = reqwest::Client::new()
        .post(url)
        .header("content-type", "application/json")
        .header("x-signature-timestamp", at.to_string())
        .header("x-signature-ed25519", signature.unwrap_or_else(|| sign(body, at)))
        .body(body.to_owned());
    let response = request.send().await.expect("somebody is there");
    (response.status().as_u16(), response.text().await.unwrap_or_default())
}
