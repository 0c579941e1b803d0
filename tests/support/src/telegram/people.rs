//! People: what they write, tap and send, as updates that the bot asks for or is called with.

use std::collections::BTreeSet;

use chat::Clock as _;
use serde_json::{Value, json};

use super::server::buttons;
use super::{Message, Messenger, SECRET, html};
use crate::Loopback as _;

/// A message is told of in full for two days; later it is inaccessible: <https://core.telegram.org/bots/api#inaccessiblemessage>.
const ACCESSIBLE_MS: i64 = 48 * 3_600_000;

/// What a person did, ready to be told to the bot, as often as a test likes.
#[derive(Clone, Debug)]
pub struct Deed(pub(super) Value);

impl Deed {
    /// The same, under another number.
    #[must_use]
    pub fn numbered(&self, update: i64) -> Self {
        let mut again = self.0.clone();
        again["update_id"] = update.into();
        Self(again)
    }
}

impl Messenger {
    fn update(&self, what: &str, body: Value) -> Deed {
        let mut state = self.state();
        state.next_update += 1;
        Deed(json!({ "update_id": state.next_update, what: body }))
    }

    fn from(&self, user: i64) -> Value {
        let state = self.state();
        let user_of = &state.users[&user];
        json!({
            "id": user, "is_bot": false, "first_name": user_of.first_name, "username": user_of.username, "language_code": user_of.lang,
        })
    }

    fn message(&self, user: i64, chat: i64) -> Value {
        let from = self.from(user);
        let id = self.state().id();
        let chat = match chat {
            private if private == user => json!({ "id": private, "type": "private", "first_name": from["first_name"] }),
            group => json!({ "id": group, "type": "supergroup", "title": "Projet" }),
        };
        json!({ "message_id": id, "from": from, "chat": chat, "date": self.clock.now().timestamp() })
    }

    /// *Start*, pressed on the way in, with what stood in the link.
    #[must_use]
    pub fn starts(&self, user: i64, payload: &str) -> Deed {
        if let Some(user) = self.state().users.get_mut(&user) {
            user.has_started = true;
            user.has_blocked = false;
        }
        self.types(user, format!("/start {payload}").trim_end())
    }

    /// Words in private.
    #[must_use]
    pub fn types(&self, user: i64, line: &str) -> Deed {
        self.types_in(user, user, line)
    }

    /// Words in a group, which everybody there has read.
    #[must_use]
    pub fn types_in(&self, user: i64, chat: i64, line: &str) -> Deed {
        let mut message = self.message(user, chat);
        message["text"] = line.into();
        if line.starts_with('/') {
            let length = line.split(' ').next().unwrap_or(line).encode_utf16().count();
            message["entities"] = json!([{ "type": "bot_command", "offset": 0, "length": length }]);
        }
        if let (Some(id), Some(group)) = (message["message_id"].as_i64(), self.state().groups.get_mut(&chat)) {
            group.messages.insert(id);
        }
        self.update("message", message)
    }

    /// What someone sends in a group to the bot alone: a command of its menu, or a reply to what it told them aside.
    /// <https://core.telegram.org/bots/api#message>, `ephemeral_message_id`.
    #[must_use]
    pub fn types_aside(&self, user: i64, chat: i64, line: &str) -> Deed {
        let mut deed = self.types_in(user, chat, line);
        let message = &mut deed.0["message"];
        let id = message["message_id"].as_i64().expect("numbered");
        message["message_id"] = 0.into();
        message["ephemeral_message_id"] = id.into();
        message["receiver_user"] = json!({ "id": 123_456, "is_bot": true, "first_name": "Facturation" });
        let mut state = self.state();
        if let Some(group) = state.groups.get_mut(&chat) {
            group.messages.remove(&id);
        }
        let now_ms = self.clock.now().timestamp_millis();
        state.typed_aside.insert((chat, id), (user, now_ms));
        drop(state);
        deed
    }

    /// A button on what someone was told aside in a group, or on what everybody sees there.
    #[must_use]
    pub fn presses_in(&self, user: i64, chat: i64, label: &str) -> Deed {
        let found = {
            let state = self.state();
            let is_theirs = |message: &Message| message.chat == chat && message.receiver.is_none_or(|receiver| receiver == user);
            let has = |message: &Message| buttons(&message.keyboard).iter().any(|shown| shown.replace('\u{a0}', " ") == label);
            state.messages.iter().rev().find(|(_, message)| is_theirs(message) && has(message)).map(|(id, message)| (*id, message.clone()))
        };
        let (id, message) = found.unwrap_or_else(|| panic!("{user} sees no button {label} in {chat}"));
        let rows = message.keyboard["inline_keyboard"].as_array().cloned().unwrap_or_default();
        let pressed = rows.iter().flat_map(|row| row.as_array().into_iter().flatten()).find(|button| shown(&button["text"]) == label);
        let data = pressed.map(|button| button["callback_data"].clone()).unwrap_or_default();
        self.pressed(user, id, &message, &data)
    }

    /// The same, in a topic of that chat.
    #[must_use]
    pub fn types_in_topic(&self, user: i64, chat: i64, topic: i64, line: &str) -> Deed {
        self.in_topic(self.types_in(user, chat, line), topic)
    }

    fn in_topic(&self, mut deed: Deed, topic: i64) -> Deed {
        deed.0["message"]["message_thread_id"] = topic.into();
        deed.0["message"]["is_topic_message"] = true.into();
        deed
    }

    /// The same, in answer to a message where there are no topics: Telegram tells of a thread there too.
    #[must_use]
    pub fn types_in_thread(&self, user: i64, chat: i64, thread: i64, line: &str) -> Deed {
        let mut deed = self.types_in(user, chat, line);
        deed.0["message"]["message_thread_id"] = thread.into();
        deed
    }

    /// Somebody is chosen where the bot asks for a person.
    #[must_use]
    pub fn chooses(&self, user: i64, chosen: i64) -> Deed {
        assert!(self.keyboard(user).iter().any(|key| key.starts_with("👤")), "nobody is asked for");
        let mut message = self.message(user, user);
        let of = self.from(chosen);
        message["users_shared"] =
            json!({ "request_id": 1, "users": [{ "user_id": chosen, "first_name": of["first_name"], "username": of["username"] }] });
        self.update("message", message)
    }

    /// Something without words, in private: a sticker, a contact, a place, a poll, dice, a story; what else is asked for is of a kind that
    /// Telegram has not thought of yet.
    #[must_use]
    pub fn shows(&self, user: i64, kind: &str) -> Deed {
        let mut message = self.message(user, user);
        message[kind] = match kind {
            "contact" => json!({ "phone_number": "+33612345678", "first_name": "Julie" }),
            "location" => json!({ "latitude": 48.85, "longitude": 2.35 }),
            "poll" => json!({
                "id": "1", "question": "Quel jour ?", "options": [{ "text": "Lundi", "voter_count": 0 }], "total_voter_count": 0,
                "is_closed": false, "is_anonymous": true, "type": "regular", "allows_multiple_answers": false,
            }),
            "dice" => json!({ "emoji": "🎲", "value": 6 }),
            "story" => json!({ "id": 1, "chat": message["chat"] }),
            "pinned_message" => json!({ "message_id": 1, "chat": message["chat"], "date": 0 }),
            "sticker" => json!({ "file_id": "x", "file_unique_id": "x", "type": "regular", "width": 512, "height": 512 }),
            _ => json!({ "id": "x" }),
        };
        self.update("message", message)
    }

    /// A photo, with words below it: Telegram tells of it in several sizes, and of no name.
    #[must_use]
    pub fn photographs(&self, user: i64, bytes: &[u8], caption: &str) -> Deed {
        let mut message = self.message(user, user);
        let size = |side: u32, bytes: &[u8]| {
            let id = format!("photos/{}-{side}", message["message_id"]);
            self.state().given.insert(id.clone(), bytes.to_vec());
            json!({ "file_id": id, "file_unique_id": id, "width": side, "height": side, "file_size": bytes.len() })
        };
        // The small ones are pictures of their own.
        message["photo"] = json!([size(90, b"\xff\xd8\xffsmall"), size(320, b"\xff\xd8\xffmiddling"), size(1280, bytes)]);
        if !caption.is_empty() {
            message["caption"] = caption.into();
        }
        self.update("message", message)
    }

    /// Photos sent together, with words below the first: each comes by itself.
    #[must_use]
    pub fn sends_album(&self, user: i64, photos: &[&[u8]], caption: &str) -> Vec<Deed> {
        let album = self.state().id().to_string();
        let mut deeds = Vec::new();
        for (rank, bytes) in photos.iter().enumerate() {
            let mut deed = self.photographs(user, bytes, if rank == 0 { caption } else { "" });
            deed.0["message"]["media_group_id"] = album.as_str().into();
            deeds.push(deed);
        }
        deeds
    }

    /// A round film.
    #[must_use]
    pub fn films(&self, user: i64, bytes: &[u8]) -> Deed {
        let mut message = self.message(user, user);
        let id = format!("notes/{}", message["message_id"]);
        self.state().given.insert(id.clone(), bytes.to_vec());
        message["video_note"] = json!({ "file_id": id, "file_unique_id": id, "length": 240, "duration": 5, "file_size": bytes.len() });
        self.update("message", message)
    }

    /// A voice message.
    #[must_use]
    pub fn speaks(&self, user: i64, bytes: &[u8]) -> Deed {
        let mut message = self.message(user, user);
        let id = format!("voice/{}", message["message_id"]);
        self.state().given.insert(id.clone(), bytes.to_vec());
        message["voice"] =
            json!({ "file_id": id, "file_unique_id": id, "duration": 3, "file_size": bytes.len(), "mime_type": "audio/ogg" });
        self.update("message", message)
    }

    /// What was typed before is changed.
    #[must_use]
    pub fn edits(&self, typed: &Deed, line: &str) -> Deed {
        let mut message = typed.0["message"].clone();
        message["text"] = line.into();
        message["edit_date"] = self.clock.now().timestamp().into();
        self.update("edited_message", message)
    }

    /// A command of an administrator who does not show who they are: https://telegram.org/blog/filters-anonymous-admins-comments
    #[must_use]
    pub fn types_anonymously_in(&self, group: i64, line: &str) -> Deed {
        let id = self.state().id();
        if let Some(group) = self.state().groups.get_mut(&group) {
            group.messages.insert(id);
        }
        let chat = json!({ "id": group, "type": "supergroup", "title": "Projet" });
        let from = json!({ "id": 1_087_968_824, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot" });
        let message = json!({ "message_id": id, "from": from, "sender_chat": chat, "chat": chat, "date": self.clock.now().timestamp(), "text": line });
        self.update("message", message)
    }

    /// The word of Telegram itself that someone has made a supergroup of a group.
    #[must_use]
    pub fn upgrades(&self, user: i64, group: i64, to: i64) -> Deed {
        self.upgrade(group, to);
        let mut message = self.message(user, group);
        message["migrate_to_chat_id"] = to.into();
        self.update("message", message)
    }

    /// A file, with words below it.
    #[must_use]
    pub fn sends(&self, user: i64, name: &str, bytes: &[u8], caption: &str) -> Deed {
        let mut message = self.message(user, user);
        let id = format!("documents/{}", message["message_id"]);
        self.state().given.insert(id.clone(), bytes.to_vec());
        message["document"] = json!({ "file_id": id, "file_unique_id": id, "file_name": name, "file_size": bytes.len() });
        if !caption.is_empty() {
            message["caption"] = caption.into();
        }
        self.update("message", message)
    }

    /// A button that someone sees, by its label: on the newest message of their chat that has it.
    #[must_use]
    pub fn presses(&self, user: i64, label: &str) -> Deed {
        self.presses_about(user, label, "")
    }

    /// The same, on a message that says `about`.
    #[must_use]
    pub fn presses_about(&self, user: i64, label: &str, about: &str) -> Deed {
        let (id, message) = self.button(user, label, about).unwrap_or_else(|| panic!("{user} sees no button {label} {about}"));
        let rows = message.keyboard["inline_keyboard"].as_array().cloned().unwrap_or_default();
        let pressed = rows.iter().flat_map(|row| row.as_array().into_iter().flatten()).find(|button| shown(&button["text"]) == label);
        let data = pressed.map(|button| button["callback_data"].clone()).unwrap_or_default();
        self.pressed(user, id, &message, &data)
    }

    /// The same, on the oldest of the messages with these ids.
    #[must_use]
    pub fn presses_oldest(&self, user: i64, label: &str, stands: &BTreeSet<String>) -> Option<Deed> {
        let found = {
            let state = self.state();
            let has = |message: &Message| buttons(&message.keyboard).iter().any(|shown| shown.replace('\u{a0}', " ") == label);
            let mut theirs = state.messages.iter().filter(|(id, message)| message.chat == user && stands.contains(&id.to_string()));
            theirs.find(|(_, message)| has(message)).map(|(id, message)| (*id, message.clone()))
        };
        let (id, message) = found?;
        let rows = message.keyboard["inline_keyboard"].as_array().cloned().unwrap_or_default();
        let pressed = rows.iter().flat_map(|row| row.as_array().into_iter().flatten()).find(|button| shown(&button["text"]) == label);
        let data = pressed.map(|button| button["callback_data"].clone()).unwrap_or_default();
        Some(self.pressed(user, id, &message, &data))
    }

    fn pressed(&self, user: i64, id: i64, message: &Message, data: &Value) -> Deed {
        let query = format!("query-{}", self.state().id());
        let now_ms = self.clock.now().timestamp_millis();
        self.state().waiting.insert(query.clone());
        self.state().pressed.insert(query.clone(), (message.chat, user, now_ms));
        let chat = match message.chat > 0 {
            true => json!({ "id": message.chat, "type": "private", "first_name": "x" }),
            false => json!({ "id": message.chat, "type": "supergroup", "title": "Projet" }),
        };
        let mut on = json!({ "message_id": id, "chat": chat, "date": 0 });
        if message.receiver.is_some() {
            on["message_id"] = 0.into();
            on["ephemeral_message_id"] = id.into();
            on["receiver_user"] = self.from(user);
        }
        if self.clock.now().timestamp_millis() < message.sent_ms + ACCESSIBLE_MS {
            on["date"] = (message.sent_ms / 1000).into();
            on["from"] = json!({ "id": 123_456, "is_bot": true, "first_name": "Facturation" });
            on["reply_markup"].clone_from(&message.keyboard);
            if let Some(topic) = message.topic {
                on["message_thread_id"] = topic.into();
                on["is_topic_message"] = true.into();
            }
            let said = html::read(&message.html).map(|shown| shown.text).unwrap_or_default();
            match &message.document {
                Some((name, bytes)) => {
                    on["document"] = json!({ "file_id": "x", "file_unique_id": "x", "file_name": name, "file_size": bytes.len() });
                    on["caption"] = said.into();
                }
                None => on["text"] = said.into(),
            }
        }
        self.update("callback_query", json!({ "id": query, "from": self.from(user), "message": on, "chat_instance": "1", "data": data }))
    }

    /// A press of somebody else, as if the button were theirs: a message passed on by a modified application.
    #[must_use]
    pub fn by(&self, press: &Deed, user: i64) -> Deed {
        let mut query = press.0["callback_query"].clone();
        self.state().waiting.remove(query["id"].as_str().unwrap_or_default());
        let id = format!("query-{}", self.state().id());
        self.state().waiting.insert(id.clone());
        query["id"] = id.into();
        query["from"] = self.from(user);
        self.update("callback_query", query)
    }

    #[must_use]
    pub fn sees_button(&self, user: i64, label: &str) -> bool {
        self.button(user, label, "").is_some()
    }

    fn button(&self, user: i64, label: &str, about: &str) -> Option<(i64, Message)> {
        let state = self.state();
        let says = |message: &Message| {
            let said = html::read(&message.html).map(|shown| shown.text).unwrap_or_default().replace(['\u{a0}', '\u{202f}'], " ");
            let name = message.document.as_ref().map(|(name, _)| name.clone()).unwrap_or_default();
            said.contains(about) || name.contains(about)
        };
        let has = |message: &Message| buttons(&message.keyboard).iter().any(|shown| shown.replace('\u{a0}', " ") == label);
        let found = state.messages.iter().rev().find(|(_, message)| message.chat == user && has(message) && says(message));
        found.map(|(id, message)| (*id, message.clone()))
    }

    /// Puts it where the bot asks for updates.
    pub fn queue(&self, deed: &Deed) {
        self.state().updates.push(deed.0.clone());
        self.changed.notify_waiters();
    }

    /// How many updates the bot has not confirmed.
    #[must_use]
    pub fn unconfirmed(&self) -> usize {
        self.state().updates.len()
    }

    /// Calls the bot with it, naming the secret; the status it answers.
    pub async fn post(&self, url: &str, deed: &Deed, secret: &str) -> u16 {
        let request = reqwest::Client::new().post(url).header("x-telegram-bot-api-secret-token", secret).body(deed.0.to_string());
        request.header("content-type", "application/json").send().await.expect("somebody is there").status().as_u16()
    }

    /// Tells the bot: it asks for updates, or is called with them until it says that it has them.
    ///
    /// # Panics
    /// Where the bot never has it.
    pub async fn tell(&self, webhook: Option<&str>, deed: &Deed) {
        match webhook {
            Some(url) => assert_eq!(self.post(url, deed, SECRET).await, 200),
            None => {
                self.queue(deed);
                self.until("an update is confirmed", |messenger| messenger.unconfirmed() == 0).await;
            }
        }
    }

    /// The same, and whoever pressed a button has a sign of it.
    ///
    /// # Panics
    /// Where the bot never has it.
    pub async fn hand_over(&self, webhook: Option<&str>, deed: &Deed) {
        self.tell(webhook, deed).await;
        self.until("a press is given a sign", |messenger| messenger.state().waiting.is_empty()).await;
    }
}

fn shown(text: &Value) -> String {
    text.as_str().unwrap_or_default().replace('\u{a0}', " ")
}
