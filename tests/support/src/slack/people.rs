//! People: what they type, press and fill in, handed over to the app by a socket or as a signed request.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::{Frame, Hook, SIGNING_SECRET, TEAM, Trigger, Workspace};

/// How long Slack waits for an acknowledgement.
const PATIENCE: Duration = Duration::from_secs(3);

/// How the app is handed what people do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handing {
    Socket,
    /// To the address of its signed endpoints.
    Http(String),
}

/// What a person did, ready to be handed over, as often as a test likes.
#[derive(Clone, Debug)]
pub struct Deed {
    /// `slash_commands`, `interactive` or `events_api`.
    kind: &'static str,
    payload: Value,
    envelope: String,
}

impl Deed {
    /// The same, in an envelope of its own, as Slack does when it heard no acknowledgement of the first.
    #[must_use]
    pub fn again(&self) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self { envelope: format!("{}-again-{}", self.envelope, NEXT.fetch_add(1, Ordering::Relaxed)), ..self.clone() }
    }
}

impl Workspace {
    fn handle(&self, user: &str) -> String {
        self.state().users.get(user).map(|user| user.handle.clone()).unwrap_or_default()
    }

    fn trigger(&self, user: &str) -> String {
        let now_ms = self.now_ms();
        let mut state = self.state();
        let id = state.id("trigger.");
        state.triggers.insert(id.clone(), Trigger { user: user.to_owned(), made_ms: now_ms, is_used: false });
        id
    }

    fn hook(&self, channel: &str, user: &str, message: Option<String>) -> String {
        let now_ms = self.now_ms();
        let mut state = self.state();
        let id = state.id("hook-");
        state.hooks.insert(id.clone(), Hook { channel: channel.to_owned(), user: user.to_owned(), uses: 5, made_ms: now_ms, message });
        format!("http://{}/hooks/{id}", self.address)
    }

    fn deed(&self, kind: &'static str, payload: Value) -> Deed {
        let envelope = self.state().id("envelope-");
        Deed { kind, payload, envelope }
    }

    /// Someone's conversation with the bot.
    #[must_use]
    pub fn im_of(&self, user: &str) -> String {
        self.state().im_of(user)
    }

    /// A slash command as Slack hands it over, people and markup escaped.
    #[must_use]
    pub fn types(&self, user: &str, channel: &str, line: &str) -> Deed {
        let (command, text) = line.split_once(' ').unwrap_or((line, ""));
        let mut text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        for (id, known) in &self.state().users.clone() {
            text = text.replace(&format!("@{}", known.handle), &format!("<@{id}|{}>", known.handle));
        }
        let payload = json!({
            "token": "deprecated", "team_id": TEAM, "team_domain": "atelier", "channel_id": channel,
            "channel_name": if channel.starts_with('D') { "directmessage" } else { "devis" },
            "user_id": user, "user_name": self.handle(user), "command": command, "text": text, "api_app_id": "A1",
            "is_enterprise_install": "false", "response_url": self.hook(channel, user, None), "trigger_id": self.trigger(user),
        });
        self.deed("slash_commands", payload)
    }

    /// A button that someone sees, by its label: on the newest message that has it.
    #[must_use]
    pub fn presses(&self, user: &str, label: &str) -> Deed {
        self.presses_about(user, label, "")
    }

    /// The same, on a message that says `about`.
    #[must_use]
    pub fn presses_about(&self, user: &str, label: &str, about: &str) -> Deed {
        let found = self.button(user, label, about);
        let pressed = found.unwrap_or_else(|| panic!("{user} sees no button {label} {about}"));
        self.pressed(user, pressed)
    }

    /// The same, on the oldest message of their conversation with the bot that stands there under one of these names.
    #[must_use]
    pub fn presses_oldest(&self, user: &str, label: &str, stands: &BTreeSet<String>) -> Option<Deed> {
        let found = self
            .buttons(user, label, "")
            .into_iter()
            .filter(|(ts, container, ..)| container["is_ephemeral"] == false && stands.contains(ts));
        let (_, container, channel, action) = found.min_by(|a, b| a.0.cmp(&b.0))?;
        Some(self.pressed(user, (container, channel, action)))
    }

    fn pressed(&self, user: &str, (container, channel, action): (Value, String, Value)) -> Deed {
        let mut payload = json!({
            "type": "block_actions", "token": "deprecated", "api_app_id": "A1",
            "user": { "id": user, "username": self.handle(user), "name": self.handle(user), "team_id": TEAM },
            "team": { "id": TEAM, "domain": "atelier" },
            "container": container, "trigger_id": self.trigger(user), "actions": [action],
        });
        if container["type"] == "view" {
            payload["view"] = json!({ "id": "VHOME", "type": "home", "team_id": TEAM });
        } else {
            let aside = (container["is_ephemeral"] == true).then(|| container["message_ts"].as_str().unwrap_or_default().to_owned());
            payload["channel"] = json!({ "id": channel, "name": "devis" });
            payload["response_url"] = self.hook(&channel, user, aside).into();
        }
        self.deed("interactive", payload)
    }

    #[must_use]
    pub fn sees_button(&self, user: &str, label: &str) -> bool {
        self.button(user, label, "").is_some()
    }

    /// A button that opens a page: Slack tells the application of that too.
    #[must_use]
    pub fn follows(&self, user: &str, label: &str) -> Deed {
        let im = self.im_of(user);
        let (message, button, block_id) = {
            let state = self.state();
            let found = state.channels[&im].messages.iter().rev().find_map(|message| {
                let mut blocks = message["blocks"].as_array()?.iter().filter(|block| block["type"] == "actions");
                blocks.find_map(|block| {
                    let button =
                        block["elements"].as_array()?.iter().find(|button| button["text"]["text"] == label && button["url"].is_string())?;
                    Some((message.clone(), button.clone(), block["block_id"].clone()))
                })
            });
            found.unwrap_or_else(|| panic!("{user} sees no page {label}"))
        };
        let action = json!({
            "type": "button", "action_id": button["action_id"], "block_id": block_id, "text": button["text"], "url": button["url"], "action_ts": "1.1",
        });
        let payload = json!({
            "type": "block_actions", "token": "deprecated", "api_app_id": "A1",
            "user": { "id": user, "username": self.handle(user), "name": self.handle(user), "team_id": TEAM },
            "team": { "id": TEAM, "domain": "atelier" }, "channel": { "id": im, "name": "directmessage" },
            "container": { "type": "message", "message_ts": message["ts"], "channel_id": im, "is_ephemeral": false },
            "trigger_id": self.trigger(user), "actions": [action], "response_url": self.hook(&im, user, None),
        });
        self.deed("interactive", payload)
    }

    /// What is asked before a button's press counts.
    #[must_use]
    pub fn confirmation(&self, user: &str, label: &str) -> Option<String> {
        let (_, _, action) = self.button(user, label, "")?;
        let confirm = &action["confirm"];
        let text = |key: &str| confirm[key]["text"].as_str().map(|text| text.replace('\u{a0}', " "));
        Some(format!("{}: {} [{}] [{}]", text("title")?, text("text")?, text("confirm")?, text("deny")?))
    }

    /// A press of somebody else, as if the button were theirs.
    #[must_use]
    pub fn by(&self, press: &Deed, user: &str) -> Deed {
        let mut payload = press.payload.clone();
        payload["user"] = json!({ "id": user, "username": self.handle(user), "name": self.handle(user), "team_id": TEAM });
        payload["trigger_id"] = self.trigger(user).into();
        let im = self.im_of(user);
        payload["response_url"] = self.hook(&im, user, None).into();
        self.deed(press.kind, payload)
    }

    /// Where a button is, and what pressing it says.
    fn button(&self, user: &str, label: &str, about: &str) -> Option<(Value, String, Value)> {
        let newest = self.buttons(user, label, about).into_iter().max_by(|a, b| a.0.cmp(&b.0));
        newest.map(|(_, container, channel, action)| (container, channel, action)).or_else(|| {
            let action = pressed_in(&self.state().homes.get(user)?["blocks"], label, about)?;
            Some((json!({ "type": "view", "view_id": "VHOME" }), String::new(), action))
        })
    }

    /// The messages that bear a button: the name of each, where it is, and what pressing it says.
    fn buttons(&self, user: &str, label: &str, about: &str) -> Vec<(String, Value, String, Value)> {
        let mut state = self.state();
        let im = state.im_of(user);
        let pressed = |blocks: &Value| pressed_in(blocks, label, about);
        let mut candidates: Vec<(String, Value, String, Value)> = Vec::new();
        for aside in state.asides.iter().filter(|aside| aside.user == user) {
            if let Some(action) = pressed(&aside.blocks) {
                let container = json!({ "type": "message", "message_ts": aside.ts, "channel_id": aside.channel, "is_ephemeral": true });
                candidates.push((aside.ts.clone(), container, aside.channel.clone(), action));
            }
        }
        for message in &state.channels[&im].messages {
            if let Some(action) = pressed(&message["blocks"]) {
                let ts = message["ts"].as_str().unwrap_or_default().to_owned();
                let container = json!({ "type": "message", "message_ts": ts, "channel_id": im, "is_ephemeral": false });
                candidates.push((ts, container, im.clone(), action));
            }
        }
        candidates
    }

    /// The form that someone has open, filled in by its keys; a file by its id.
    #[must_use]
    pub fn fills(&self, user: &str, answers: &[(&str, &str)]) -> Deed {
        let view = self.state().modals.get(user).cloned().unwrap_or_else(|| panic!("{user} has no form open"));
        let mut values = serde_json::Map::new();
        for block in view["blocks"].as_array().into_iter().flatten().filter(|block| block["type"] == "input") {
            let key = block["block_id"].as_str().unwrap_or_default();
            let element = &block["element"];
            let given = answers.iter().find(|(name, _)| *name == key).map(|(_, value)| *value);
            let mut state = json!({ "type": element["type"] });
            match element["type"].as_str().unwrap_or_default() {
                "static_select" => {
                    let options = element["options"].as_array().cloned().unwrap_or_default();
                    let chosen = given.map(|value| {
                        let option = options.iter().find(|option| option["value"] == value || option["text"]["text"] == value);
                        option.cloned().unwrap_or_else(|| panic!("{key} has no option {value}"))
                    });
                    state["selected_option"] = chosen.or_else(|| element.get("initial_option").cloned()).unwrap_or(Value::Null);
                }
                "external_select" => {
                    let chosen = given.map(|value| {
                        let state = self.state();
                        let offered = state.offered.get(user).map_or(&[][..], Vec::as_slice);
                        let option = offered.iter().find(|option| option["value"] == value || option["text"]["text"] == value);
                        option.cloned().unwrap_or_else(|| panic!("{key}: {value} was not offered: {offered:?}"))
                    });
                    state["selected_option"] = chosen.or_else(|| element.get("initial_option").cloned()).unwrap_or(Value::Null);
                }
                "datepicker" => {
                    state["selected_date"] = given.map(Value::from).or_else(|| element.get("initial_date").cloned()).unwrap_or(Value::Null);
                }
                "users_select" => state["selected_user"] = given.map_or(Value::Null, Value::from),
                "number_input" => {
                    assert!(given.is_none_or(|given| given.parse::<f64>().is_ok()), "{key} takes a number");
                    state["value"] = given.map(Value::from).or_else(|| element.get("initial_value").cloned()).unwrap_or(Value::Null);
                }
                "email_text_input" => {
                    // Slack's client takes nothing that has no @ within.
                    let is_like_one = |given: &str| given.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
                    assert!(given.is_none_or(|given| given.is_empty() || is_like_one(given)), "{key} takes an e-mail address");
                    state["value"] = given.map(Value::from).or_else(|| element.get("initial_value").cloned()).unwrap_or(Value::Null);
                }
                "file_input" => {
                    let kept = self.state();
                    let file = given.map(|id| json!({ "id": id, "name": kept.files[id].title, "user": kept.files[id].by }));
                    state["files"] = file.into_iter().collect::<Vec<_>>().into();
                }
                _ => state["value"] = given.map(Value::from).or_else(|| element.get("initial_value").cloned()).unwrap_or(Value::Null),
            }
            let is_empty = ["value", "selected_option", "selected_date", "selected_user"].iter().all(|key| state[key].is_null())
                && state["files"].as_array().is_none_or(Vec::is_empty);
            assert!(block["optional"] == true || !is_empty, "{key} wants an answer");
            values.insert(key.to_owned(), json!({ element["action_id"].as_str().unwrap_or_default(): state }));
        }
        let mut shown = view;
        shown["id"] = "V1".into();
        shown["state"] = json!({ "values": values });
        let payload = json!({
            "type": "view_submission", "token": "deprecated", "api_app_id": "A1", "trigger_id": self.trigger(user),
            "user": { "id": user, "username": self.handle(user), "name": self.handle(user), "team_id": TEAM },
            "team": { "id": TEAM, "domain": "atelier" }, "view": shown, "response_urls": [],
        });
        self.deed("interactive", payload)
    }

    /// What someone types where a form offers what the application knows.
    #[must_use]
    pub fn looks_for(&self, user: &str, key: &str, typed: &str) -> Deed {
        let view = self.state().modals.get(user).cloned().unwrap_or_else(|| panic!("{user} has no form open"));
        let mut blocks = view["blocks"].as_array().into_iter().flatten();
        let block = blocks.find(|block| block["block_id"] == key && block["element"]["type"] == "external_select");
        let action = block.unwrap_or_else(|| panic!("{key} offers nothing"))["element"]["action_id"].clone();
        let payload = json!({
            "type": "block_suggestion", "token": "deprecated", "api_app_id": "A1", "value": typed, "action_id": action, "block_id": key,
            "user": { "id": user, "name": self.handle(user), "team_id": TEAM }, "team": { "id": TEAM, "domain": "atelier" },
            "container": { "type": "view", "view_id": "V1" }, "view": view,
        });
        self.deed("interactive", payload)
    }

    /// What someone picks in the menu of a message.
    #[must_use]
    pub fn picks(&self, user: &str, channel: &str, shortcut: &str, message: Value) -> Deed {
        let payload = json!({
            "type": "message_action", "token": "deprecated", "callback_id": shortcut, "trigger_id": self.trigger(user),
            "user": { "id": user, "name": self.handle(user), "team_id": TEAM }, "team": { "id": TEAM, "domain": "atelier" },
            "channel": { "id": channel, "name": "devis" }, "message": message, "message_ts": message["ts"],
            "response_url": self.hook(channel, user, None),
        });
        self.deed("interactive", payload)
    }

    /// Words written to the bot.
    #[must_use]
    pub fn writes(&self, user: &str, text: &str) -> Deed {
        let im = self.im_of(user);
        let event = json!({ "type": "message", "channel_type": "im", "channel": im, "user": user, "text": text, "ts": "1.1" });
        self.event(event)
    }

    /// Somebody names the bot in a channel that it is in: Slack tells of it where it may be told.
    #[must_use]
    pub fn names_the_bot(&self, user: &str, channel: &str, text: &str) -> Option<Deed> {
        let hears = {
            let state = self.state();
            state.scopes.contains("app_mentions:read") && state.channels.get(channel).is_some_and(|there| there.members.contains("UBOT"))
        };
        let event = json!({ "type": "app_mention", "channel": channel, "user": user, "text": format!("<@UBOT> {text}"), "ts": "1.1" });
        hears.then(|| self.event(event))
    }

    /// Files given to the bot, with words or without.
    #[must_use]
    pub fn sends(&self, user: &str, text: &str, files: &[&str]) -> Deed {
        let im = self.im_of(user);
        let named: Vec<Value> = {
            let state = self.state();
            files.iter().map(|id| json!({ "id": id, "name": state.files[*id].title, "user": user })).collect()
        };
        let event = json!({
            "type": "message", "subtype": "file_share", "channel_type": "im", "channel": im, "user": user, "text": text, "files": named,
            "ts": "1.1",
        });
        self.event(event)
    }

    /// A message of some other kind in the bot's own conversation.
    #[must_use]
    pub fn shows(&self, user: &str, kind: &str, text: &str) -> Deed {
        let im = self.im_of(user);
        self.event(json!({
            "type": "message", "subtype": kind, "channel_type": "im", "channel": im, "user": user, "text": text, "ts": "1.1",
        }))
    }

    /// What somebody else wrote is passed on to the bot.
    #[must_use]
    pub fn forwards(&self, user: &str, text: &str) -> Deed {
        let im = self.im_of(user);
        let attachment = json!({ "is_share": true, "is_msg_unfurl": true, "fallback": text, "text": text, "ts": "0.9" });
        self.event(json!({
            "type": "message", "channel_type": "im", "channel": im, "user": user, "text": "", "attachments": [attachment], "ts": "1.1",
        }))
    }

    /// What was written before is changed.
    #[must_use]
    pub fn edits(&self, user: &str, before: &str, after: &str) -> Deed {
        let im = self.im_of(user);
        let said = |text: &str| json!({ "type": "message", "user": user, "text": text, "ts": "1.1" });
        let event = json!({
            "type": "message", "subtype": "message_changed", "channel_type": "im", "channel": im, "ts": "1.2",
            "message": said(after), "previous_message": said(before),
        });
        self.event(event)
    }

    /// Our page is opened.
    #[must_use]
    pub fn opens_home(&self, user: &str) -> Deed {
        let im = self.im_of(user);
        self.event(json!({ "type": "app_home_opened", "user": user, "channel": im, "tab": "home", "event_ts": "1.1" }))
    }

    fn event(&self, event: Value) -> Deed {
        let id = self.state().id("Ev");
        let payload =
            json!({ "type": "event_callback", "token": "deprecated", "team_id": TEAM, "api_app_id": "A1", "event_id": id, "event": event });
        self.deed("events_api", payload)
    }

    /// Hands something over and does with the answer as Slack's client does: an error stands on its field, a new form opens.
    ///
    /// # Panics
    /// Where it is not acknowledged within Slack's three seconds.
    pub async fn hand_over(&self, by: &Handing, deed: &Deed) {
        let answer = self.try_to_hand_over(by, deed).await.expect("acknowledged within three seconds");
        self.react(deed, &answer);
    }

    /// Hands something over; whether it was acknowledged in time.
    pub async fn try_and_react(&self, by: &Handing, deed: &Deed) -> bool {
        let Some(answer) = self.try_to_hand_over(by, deed).await else { return false };
        self.react(deed, &answer);
        true
    }

    /// The same; `None` where nobody acknowledged it in time.
    pub async fn try_to_hand_over(&self, by: &Handing, deed: &Deed) -> Option<Value> {
        match by {
            Handing::Socket => {
                let (acknowledge, acknowledged) = oneshot::channel();
                let envelope = json!({
                    "envelope_id": deed.envelope, "type": deed.kind, "payload": deed.payload,
                    "accepts_response_payload": deed.kind != "events_api",
                });
                {
                    let mut state = self.state();
                    state.sockets.retain(|socket| !socket.is_closed());
                    state.acknowledged.insert(deed.envelope.clone(), acknowledge);
                    // The newest connection, as good as any.
                    state.sockets.last()?.send(Frame::Say(envelope)).ok()?;
                }
                timeout(PATIENCE, acknowledged).await.ok()?.ok()
            }
            Handing::Http(base) => {
                let (path, body) = self.request(deed);
                let stamp = (self.now_ms() / 1000).to_string();
                let (status, body) = timeout(PATIENCE, post(&format!("{base}{path}"), &stamp, &sign(&stamp, &body), body)).await.ok()?;
                (status == 200).then(|| serde_json::from_str(&body).unwrap_or(Value::Null))
            }
        }
    }

    /// What is posted to the signed endpoints, and where.
    #[must_use]
    pub fn request(&self, deed: &Deed) -> (&'static str, String) {
        match deed.kind {
            "slash_commands" => {
                let mut body = form_urlencoded::Serializer::new(String::new());
                for (key, value) in deed.payload.as_object().into_iter().flatten() {
                    body.append_pair(key, value.as_str().unwrap_or_default());
                }
                ("/slack/commands", body.finish())
            }
            "interactive" if deed.payload["type"] == "block_suggestion" => {
                let body = form_urlencoded::Serializer::new(String::new()).append_pair("payload", &deed.payload.to_string()).finish();
                ("/slack/options", body)
            }
            "interactive" => {
                let body = form_urlencoded::Serializer::new(String::new()).append_pair("payload", &deed.payload.to_string()).finish();
                ("/slack/interactions", body)
            }
            _ => ("/slack/events", deed.payload.to_string()),
        }
    }

    fn react(&self, deed: &Deed, answer: &Value) {
        let user = deed.payload["user"]["id"].as_str().or(deed.payload["user_id"].as_str()).unwrap_or_default();
        if deed.payload["type"] == "block_suggestion" {
            let mut state = self.state();
            let options = answer["options"].as_array().cloned().unwrap_or_default();
            if let Some(why) = options.iter().find_map(|option| super::blocks::option(option).err()) {
                state.record.refused.push(why);
            }
            if options.len() > 100 || !answer["options"].is_array() {
                state.record.refused.push(format!("options: {answer}"));
            }
            state.offered.insert(user.to_owned(), options);
        } else if deed.payload["type"] == "view_submission" {
            let mut state = self.state();
            match answer["response_action"].as_str() {
                Some("errors") => {
                    let errors = answer["errors"].as_object().cloned().unwrap_or_default();
                    let open = state.modals[user].clone();
                    let blocks = open["blocks"].as_array().cloned().unwrap_or_default();
                    for (key, error) in errors {
                        assert!(blocks.iter().any(|block| block["block_id"] == key.as_str()), "an error on no field: {key}");
                        let lines = vec![format!("{key}: {}", error.as_str().unwrap_or_default())];
                        let to = state.users[user].name.clone();
                        let kind = "form";
                        state.record.seen.push(crate::Seen {
                            to,
                            by: "Slack".to_owned(),
                            kind,
                            place: String::new(),
                            lines,
                            buttons: Vec::new(),
                            text: String::new(),
                        });
                    }
                }
                Some("update" | "push") => {
                    if let Err(why) = state.open_modal(user, &answer["view"]) {
                        state.record.refused.push(why);
                    }
                }
                _ => {
                    state.modals.remove(user);
                }
            }
        } else if answer["text"].is_string() {
            let channel = deed.payload["channel_id"].as_str().unwrap_or_default();
            self.state().see(user, "Facturation", "aside", channel, &Value::Null, answer["text"].as_str().unwrap_or_default());
        }
    }
}

/// What pressing a button of some blocks says, where they have it and say `about`.
fn pressed_in(blocks: &Value, label: &str, about: &str) -> Option<Value> {
    let said = blocks.to_string().replace('\u{a0}', " ");
    let mut actions = blocks.as_array()?.iter().filter(|block| block["type"] == "actions");
    actions.find_map(|block| {
        let button = block["elements"].as_array()?.iter().find(|button| {
            let shown = button["text"]["text"].as_str().unwrap_or_default().replace('\u{a0}', " ");
            shown == label
        })?;
        said.contains(about).then(|| {
            json!({
                "type": "button", "action_id": button["action_id"], "block_id": block["block_id"], "text": button["text"],
                "value": button["value"], "action_ts": "1.1", "confirm": button["confirm"],
            })
        })
    })
}

/// The signature of a body, as Slack's documentation has it.
#[must_use]
pub fn sign(stamp: &str, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(SIGNING_SECRET.as_bytes()).expect("any key will do");
    mac.update(format!("v0:{stamp}:{body}").as_bytes());
    format!("v0={}", hex::encode(mac.finalize().into_bytes()))
}

/// Posts a request with its signature: the status and the body of the answer.
pub async fn post(url: &str, stamp: &str, signature: &str, body: String) -> (u16, String) {
    let kind = if body.starts_with('{') { "application/json" } else { "application/x-www-form-urlencoded" };
    let request = reqwest::Client::new()
        .post(url)
        .header("content-type", kind)
        .header("x-slack-request-timestamp", stamp)
        .header("x-slack-signature", signature)
        .body(body);
    let response = request.send().await.expect("the app answers");
    (response.status().as_u16(), response.text().await.unwrap_or_default())
}
