//! The Bot API: what it takes, what it refuses, and whom it tells.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{FromRequest as _, Multipart, Path, Request, State as Shared};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use chat::{Clock as _, ManualClock};
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::time::timeout;

use super::{Group, Message, State, TOKEN, USERNAME, html};
use crate::Seen;
use crate::left::leave;
use crate::weather::{Fault, broken, file};

/// How many messages a chat takes within a second, and a group within a minute.
const BURST: usize = 6;
const GROUP_BURST: usize = 20;
const MAX_TEXT: usize = 4096;
const MAX_CAPTION: usize = 1024;
const MAX_DATA: usize = 64;

/// Each method: the parameters it must have, those it may have, whether people see what it does.
type Method = (&'static str, &'static [&'static str], &'static [&'static str], bool);
const METHODS: &[Method] = &[
    ("getme", &[], &[], false),
    ("getupdates", &[], &["offset", "limit", "timeout", "allowed_updates"], false),
    ("setwebhook", &["url"], &["secret_token", "allowed_updates", "max_connections", "ip_address", "drop_pending_updates"], false),
    ("deletewebhook", &[], &["drop_pending_updates"], false),
    ("getwebhookinfo", &[], &[], false),
    (
        "sendmessage",
        &["chat_id", "text"],
        &[
            "parse_mode",
            "reply_markup",
            "disable_notification",
            "link_preview_options",
            "message_thread_id",
            "ephemeral_message_parameters",
            "reply_parameters",
        ],
        true,
    ),
    (
        "senddocument",
        &["chat_id", "document"],
        &[
            "caption",
            "parse_mode",
            "reply_markup",
            "disable_notification",
            "message_thread_id",
            "ephemeral_message_parameters",
            "reply_parameters",
        ],
        true,
    ),
    ("editmessagereplymarkup", &["chat_id", "message_id"], &["reply_markup"], true),
    ("editmessagetext", &["chat_id", "message_id", "text"], &["parse_mode", "reply_markup", "link_preview_options"], true),
    ("editmessagecaption", &["chat_id", "message_id"], &["caption", "parse_mode", "reply_markup"], true),
    ("editmessagemedia", &["chat_id", "message_id", "media"], &["reply_markup", "document"], true),
    (
        "editephemeralmessagetext",
        &["chat_id", "receiver_user_id", "ephemeral_message_id", "text"],
        &["parse_mode", "reply_markup", "link_preview_options"],
        true,
    ),
    (
        "editephemeralmessagecaption",
        &["chat_id", "receiver_user_id", "ephemeral_message_id"],
        &["caption", "parse_mode", "reply_markup"],
        true,
    ),
    ("editephemeralmessagemedia", &["chat_id", "receiver_user_id", "ephemeral_message_id", "media"], &["reply_markup", "document"], true),
    ("editephemeralmessagereplymarkup", &["chat_id", "receiver_user_id", "ephemeral_message_id"], &["reply_markup"], true),
    ("sendchataction", &["chat_id", "action"], &["message_thread_id"], false),
    ("deletemessage", &["chat_id", "message_id"], &[], true),
    ("answercallbackquery", &["callback_query_id"], &["text", "show_alert", "cache_time"], false),
    ("setmycommands", &["commands"], &["scope", "language_code"], false),
    ("deletemycommands", &[], &["scope", "language_code"], false),
    ("getmycommands", &[], &["scope", "language_code"], false),
    ("getfile", &["file_id"], &[], false),
    ("setmyprofilephoto", &["photo"], &["picture"], false),
    ("createforumtopic", &["chat_id", "name"], &["icon_color", "icon_custom_emoji_id"], true),
];

/// What may be refused in the course of things.
const EXPECTED: &[&str] = &[
    "blocked",
    "bot was kicked",
    "initiate conversation",
    "message to edit not found",
    "message can't be deleted",
    "query is too old",
    "is not modified",
    "webhook is active",
    "Unauthorized",
    "other getUpdates",
    "chat not found",
    "message thread not found",
    "chat is not a forum",
    "not enough rights",
    "there is no text in the message",
    "there is no caption in the message",
    "ephemeral message can't be sent",
];

/// How long an answer aside is taken after what it answers.
const ANSWERED_WITHIN_MS: i64 = 15_000;

#[derive(Clone)]
struct Server {
    state: Arc<Mutex<State>>,
    clock: Arc<ManualClock>,
    changed: Arc<Notify>,
}

type Refused = (u16, String);

/// A group that is another by now, and which.
const MOVED: u16 = 301;

fn still_there(group: &Group) -> Result<(), Refused> {
    group.moved_to.map_or(Ok(()), |to| Err((MOVED, to.to_string())))
}

fn bad(what: &str) -> Refused {
    (400, format!("Bad Request: {what}"))
}

pub(super) async fn start(state: Arc<Mutex<State>>, clock: Arc<ManualClock>, changed: Arc<Notify>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("bound");
    let routes = Router::new()
        .route("/{bot}/{method}", axum::routing::post(call))
        .route("/file/{bot}/{*path}", get(download))
        .with_state(Server { state, clock, changed });
    tokio::spawn(async move { axum::serve(listener, routes).await.expect("it serves") });
    address
}

async fn download(Shared(server): Shared<Server>, Path((bot, path)): Path<(String, String)>) -> Response {
    let fault = server.state().record.called("GET files", false);
    let bytes = server.state().given.get(&path).cloned().filter(|_| bot == format!("bot{TOKEN}"));
    bytes.map_or_else(|| StatusCode::NOT_FOUND.into_response(), |bytes| file(&bytes, fault.as_ref()))
}

/// The parameters of a call, and the file beside them.
async fn parameters(request: Request) -> Option<(Map<String, Value>, Option<(String, Vec<u8>)>)> {
    let is_form = request.headers().get(CONTENT_TYPE)?.to_str().ok()?.starts_with("multipart/");
    if !is_form {
        let bytes = Bytes::from_request(request, &()).await.ok()?;
        return Some((serde_json::from_slice(&bytes).ok()?, None));
    }
    let mut form = Multipart::from_request(request, &()).await.ok()?;
    let (mut values, mut file) = (Map::new(), None);
    while let Some(field) = form.next_field().await.ok()? {
        let name = field.name()?.to_owned();
        if let Some(file_name) = field.file_name().map(str::to_owned) {
            values.insert(name, "attached".into());
            file = Some((file_name, field.bytes().await.ok()?.to_vec()));
        } else {
            let text = field.text().await.ok()?;
            let is_text = ["caption", "text", "parse_mode"].contains(&name.as_str());
            let value = if is_text { text.into() } else { serde_json::from_str(&text).unwrap_or(Value::String(text)) };
            values.insert(name, value);
        }
    }
    Some((values, file))
}

/// How long a call takes: what is about somebody names their chat.
async fn timed(server: &Server, request: Request) -> (Request, Duration) {
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let is_about = |who: &str| body.windows(who.len()).any(|at| at == who.as_bytes());
    let time = server.state().record.time_of(is_about);
    (Request::from_parts(head, body.into()), time)
}

async fn call(Shared(server): Shared<Server>, Path((bot, method)): Path<(String, String)>, request: Request) -> Response {
    let method = method.to_lowercase();
    let writes = METHODS.iter().any(|(name, .., writes)| *name == method && *writes);
    let (request, time) = timed(&server, request).await;
    if !time.is_zero() {
        tokio::time::sleep(time).await;
    }
    let fault = server.state().record.called(&method, writes);
    server.changed.notify_waiters();
    match &fault {
        Some(Fault::TooMany(seconds)) => return too_many(*seconds),
        Some(Fault::Server) => return (StatusCode::BAD_GATEWAY, "<html>").into_response(),
        Some(Fault::RequestLost) => return broken(),
        Some(Fault::Refused(word)) => return refused(400, word),
        Some(Fault::ReplyLost | Fault::Cut) | None => {}
    }
    if server.state().record.is_revoked || bot != format!("bot{TOKEN}") {
        return refused(401, "Unauthorized");
    }
    let Some((given, file)) = parameters(request).await else { return refused(400, "Bad Request: can't parse the parameters") };
    let answer = match method.as_str() {
        "getupdates" => server.updates(&given).await,
        _ => server.answer(&method, &given, file),
    };
    server.changed.notify_waiters();
    if fault == Some(Fault::ReplyLost) {
        return broken();
    }
    if answer.is_ok() {
        // A part that `attach://` names is a file beside the parameters, and none of them.
        let is_attached =
            |name: &str| ["media", "photo"].iter().any(|key| given.get(*key).is_some_and(|of| of[*key] == format!("attach://{name}")));
        let told: Map<String, Value> =
            given.iter().filter(|(name, _)| !is_attached(name)).map(|(name, value)| (name.clone(), value.clone())).collect();
        leave(&format!("telegram {method}"), &Value::Object(told));
    }
    match answer {
        Ok(result) => axum_json(StatusCode::OK, &json!({ "ok": true, "result": result })),
        Err((429, seconds)) => too_many(seconds.parse().unwrap_or(1)),
        Err((MOVED, to)) => {
            let description = "Bad Request: group chat was upgraded to a supergroup chat";
            let parameters = json!({ "migrate_to_chat_id": to.parse::<i64>().unwrap_or(0) });
            let body = json!({ "ok": false, "error_code": 400, "description": description, "parameters": parameters });
            axum_json(StatusCode::BAD_REQUEST, &body)
        }
        Err((code, description)) => {
            if !EXPECTED.iter().any(|expected| description.contains(expected)) {
                server.state().record.refused.push(format!("{method}: {description}"));
            }
            refused(code, &description)
        }
    }
}

fn axum_json(status: StatusCode, body: &Value) -> Response {
    (status, [("content-type", "application/json")], body.to_string()).into_response()
}

fn too_many(seconds: u32) -> Response {
    let description = format!("Too Many Requests: retry after {seconds}");
    let body = json!({ "ok": false, "error_code": 429, "description": description, "parameters": { "retry_after": seconds } });
    axum_json(StatusCode::TOO_MANY_REQUESTS, &body)
}

fn refused(code: u16, description: &str) -> Response {
    let status = StatusCode::from_u16(code).expect("a status");
    axum_json(status, &json!({ "ok": false, "error_code": code, "description": description }))
}

impl Server {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now_ms(&self) -> i64 {
        self.clock.now().timestamp_millis()
    }

    /// Confirms what is older than the offset, then waits for something to tell.
    async fn updates(&self, given: &Map<String, Value>) -> Result<Value, Refused> {
        let own = {
            let mut state = self.state();
            if state.webhook.is_some() {
                let what = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
                return Err((409, what.to_owned()));
            }
            if let Some(offset) = given.get("offset").and_then(Value::as_i64).filter(|offset| *offset > 0) {
                state.updates.retain(|update| update["update_id"].as_i64().is_some_and(|id| id >= offset));
            }
            state.asking += 1;
            state.asking
        };
        self.changed.notify_waiters();
        let wait = async {
            loop {
                let changed = self.changed.notified();
                tokio::pin!(changed);
                changed.as_mut().enable();
                {
                    let state = self.state();
                    if state.asking != own {
                        let what = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
                        return Err((409, what.to_owned()));
                    }
                    if !state.updates.is_empty() {
                        return Ok(Value::Array(state.updates.iter().take(100).cloned().collect()));
                    }
                }
                changed.await;
            }
        };
        let seconds = given.get("timeout").and_then(Value::as_u64).unwrap_or(0);
        timeout(Duration::from_secs(seconds), wait).await.unwrap_or(Ok(json!([])))
    }

    fn answer(&self, method: &str, given: &Map<String, Value>, file: Option<(String, Vec<u8>)>) -> Result<Value, Refused> {
        let Some((_, required, optional, _)) = METHODS.iter().find(|(name, ..)| *name == method) else {
            return Err((404, "Not Found".to_owned()));
        };
        if let Some(missing) = required.iter().find(|name| !given.contains_key(**name)) {
            return Err(bad(&format!("{missing} is missing")));
        }
        if let Some(unknown) = given.keys().find(|name| !required.contains(&name.as_str()) && !optional.contains(&name.as_str())) {
            return Err(bad(&format!("{unknown} is no parameter of {method}")));
        }
        match method {
            "getme" => Ok(json!({
                "id": 123_456, "is_bot": true, "first_name": "Marion Leroy – Facturation", "username": USERNAME,
                "can_join_groups": true, "can_read_all_group_messages": false, "supports_inline_queries": false,
                "can_connect_to_business": false, "has_main_web_app": false,
                "has_topics_enabled": self.state().has_topics || self.state().topics.iter().any(|(chat, _)| *chat > 0),
            })),
            "setwebhook" => {
                let url = text(given, "url");
                let secret = text(given, "secret_token");
                if !url.starts_with("https://") {
                    return Err(bad("bad webhook: An HTTPS URL must be provided for webhook"));
                }
                if !secret.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-') {
                    return Err(bad("secret token contains unallowed characters"));
                }
                self.state().webhook = Some((url.to_owned(), secret.to_owned()));
                Ok(true.into())
            }
            "deletewebhook" => {
                self.state().webhook = None;
                Ok(true.into())
            }
            "getwebhookinfo" => {
                let url = self.state().webhook.as_ref().map(|(url, _)| url.clone()).unwrap_or_default();
                Ok(json!({ "url": url, "has_custom_certificate": false, "pending_update_count": 0 }))
            }
            "sendmessage" => {
                let html = checked(given, "text", MAX_TEXT)?;
                self.post(given, html, None)
            }
            "senddocument" => {
                let html = if given.contains_key("caption") { checked(given, "caption", MAX_CAPTION)? } else { String::new() };
                self.post(given, html, Some(file.ok_or_else(|| bad("there is no document in the request"))?))
            }
            "editmessagetext" | "editephemeralmessagetext" => {
                let html = checked(given, "text", MAX_TEXT)?;
                self.edit(given, html, None, false)
            }
            "editmessagecaption" | "editephemeralmessagecaption" => {
                let html = checked(given, "caption", MAX_CAPTION)?;
                self.edit(given, html, None, true)
            }
            "editmessagemedia" | "editephemeralmessagemedia" => {
                let media = given["media"].as_object().cloned().unwrap_or_default();
                if media.get("type") != Some(&"document".into()) || media.get("media") != Some(&"attach://document".into()) {
                    return Err(bad("wrong media"));
                }
                let html = checked(&media, "caption", MAX_CAPTION)?;
                self.edit(given, html, Some(file.ok_or_else(|| bad("there is no document in the request"))?), true)
            }
            "editmessagereplymarkup" | "editephemeralmessagereplymarkup" => {
                let held = edited(&self.state(), given)?.1;
                let is_caption = held.document.is_some();
                self.edit(given, held.html, None, is_caption)
            }
            "deletemessage" => self.delete(given),
            "answercallbackquery" => match self.state().waiting.remove(text(given, "callback_query_id")) {
                true => Ok(true.into()),
                false => Err(bad("query is too old and response timeout expired or query ID is invalid")),
            },
            "sendchataction" => match text(given, "action") {
                "upload_document" | "typing" => Ok(true.into()),
                other => Err(bad(&format!("wrong parameter action {other}"))),
            },
            "setmycommands" | "deletemycommands" => self.menu(given),
            "getmycommands" => {
                let (state, key) = (self.state(), menu_key(given));
                let is_aside = state.menus_aside.contains(&key);
                let told = |(name, description): &(String, String)| match is_aside {
                    true => json!({ "command": name, "description": description, "is_ephemeral": true }),
                    false => json!({ "command": name, "description": description }),
                };
                Ok(state.menus.get(&key).into_iter().flatten().map(told).collect())
            }
            "createforumtopic" => self.create_topic(given),
            "setmyprofilephoto" => {
                // A static picture is a JPEG, and goes up anew each time.
                let is_static = given["photo"] == json!({ "type": "static", "photo": "attach://picture" });
                let (_, bytes) = file.filter(|_| is_static).ok_or_else(|| bad("wrong profile photo"))?;
                if !bytes.starts_with(&[0xff, 0xd8, 0xff]) {
                    return Err(bad("PHOTO_INVALID"));
                }
                self.state().portraits.push(bytes);
                Ok(true.into())
            }
            _ => {
                let id = text(given, "file_id");
                let size = self.state().given.get(id).map(Vec::len).ok_or_else(|| bad("invalid file_id"))?;
                Ok(json!({ "file_id": id, "file_unique_id": id, "file_size": size, "file_path": id }))
            }
        }
    }

    /// In a private chat nobody has to be an administrator, but the bot has to have topics there.
    fn create_topic(&self, given: &Map<String, Value>) -> Result<Value, Refused> {
        let chat = given["chat_id"].as_i64().ok_or_else(|| bad("chat not found"))?;
        let name = text(given, "name").to_owned();
        if !(1..=128).contains(&name.chars().count()) {
            return Err(bad("TOPIC_TITLE_EMPTY"));
        }
        let mut state = self.state();
        if chat < 0 || !state.has_topics {
            return Err(bad("the chat is not a forum"));
        }
        self.may_write(&mut state, chat)?;
        let id = state.id();
        state.topics.insert((chat, id));
        state.topic_names.insert((chat, id), name.clone());
        Ok(json!({ "message_thread_id": id, "name": name, "icon_color": 7_322_096 }))
    }

    fn menu(&self, given: &Map<String, Value>) -> Result<Value, Refused> {
        let key = menu_key(given);
        self.state().menus_aside.remove(&key);
        let Some(commands) = given.get("commands") else {
            self.state().menus.remove(&key);
            return Ok(true.into());
        };
        let mut menu = Vec::new();
        for command in commands.as_array().into_iter().flatten() {
            let (name, description) =
                (command["command"].as_str().unwrap_or_default(), command["description"].as_str().unwrap_or_default());
            let is_name = (1..=32).contains(&name.len()) && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if !is_name || !(1..=256).contains(&description.chars().count()) {
                return Err(bad(&format!("BOT_COMMAND_INVALID {name}: {description}")));
            }
            menu.push((name.to_owned(), description.to_owned()));
        }
        if menu.len() > 100 {
            return Err(bad("BOT_COMMANDS_TOO_MUCH"));
        }
        let mut state = self.state();
        let is_aside = |command: &Value| command["is_ephemeral"] == true;
        if !state.is_older && given["commands"].as_array().is_some_and(|commands| commands.iter().all(is_aside)) {
            state.menus_aside.insert(key.clone());
        }
        state.menus.insert(key, menu);
        Ok(true.into())
    }

    /// Whether the bot may write there, and how often.
    fn may_write(&self, state: &mut State, chat: i64) -> Result<(), Refused> {
        if chat > 0 {
            let user = state.users.get(&chat).ok_or_else(|| bad("chat not found"))?;
            if user.has_blocked {
                return Err((403, "Forbidden: bot was blocked by the user".to_owned()));
            }
            if !user.has_started {
                return Err((403, "Forbidden: bot can't initiate conversation with a user".to_owned()));
            }
        } else {
            let group = state.groups.get(&chat).ok_or_else(|| (403, "Forbidden: bot was kicked from the group chat".to_owned()))?;
            still_there(group)?;
            if group.is_muted {
                return Err(bad("not enough rights to send text messages to the chat"));
            }
        }
        let (most, within_ms) = if chat > 0 { (BURST, 1_000) } else { (GROUP_BURST, 60_000) };
        let now_ms = self.now_ms();
        let posted = state.posted_at.entry(chat).or_default();
        while posted.front().is_some_and(|at_ms| *at_ms + within_ms <= now_ms) {
            posted.pop_front();
        }
        if posted.len() >= most {
            state.record.refused.push(format!("more than {most} messages in {within_ms} ms"));
            return Err((429, "3".to_owned()));
        }
        posted.push_back(now_ms);
        Ok(())
    }

    fn post(&self, given: &Map<String, Value>, html: String, document: Option<(String, Vec<u8>)>) -> Result<Value, Refused> {
        let chat = given["chat_id"].as_i64().ok_or_else(|| bad("chat not found"))?;
        let keyboard = given.get("reply_markup").cloned().unwrap_or_default();
        keyboard_is_fine(&keyboard)?;
        let mut state = self.state();
        let topic = given.get("message_thread_id").and_then(Value::as_i64);
        if topic.is_some_and(|topic| !state.topics.contains(&(chat, topic))) {
            return Err(bad("message thread not found"));
        }
        let receiver = self.receiver(&state, chat, given)?;
        // Whoever sees it alone need not have pressed Start, and the group is written to all the same.
        self.may_write(&mut state, chat)?;
        if keyboard["remove_keyboard"] == true {
            state.keyboards.remove(&chat);
        }
        if let Some(rows) = keyboard["keyboard"].as_array() {
            let labels = rows.iter().flat_map(|row| row.as_array().into_iter().flatten());
            let labels = labels.map(|key| key["text"].as_str().unwrap_or_default().to_owned()).collect();
            state.keyboards.insert(chat, labels);
        }
        let is_silent = given.get("disable_notification") == Some(&true.into());
        let id = state.id();
        let kind = if document.is_some() && html.is_empty() { "file" } else { "post" };
        see(&mut state, (chat, topic, receiver), kind, &html, &keyboard, document.as_ref());
        state.messages.insert(id, Message { chat, topic, html, keyboard, document, is_silent, sent_ms: self.now_ms(), receiver });
        Ok(self.message(&state, id))
    }

    /// Who alone is to see a message; the same rules for all: in a group, and within fifteen seconds of what it answers.
    fn receiver(&self, state: &State, chat: i64, given: &Map<String, Value>) -> Result<Option<i64>, Refused> {
        let replies_to = given.get("reply_parameters").map(|reply| reply["ephemeral_message_id"].as_i64());
        let Some(aside) = given.get("ephemeral_message_parameters").filter(|_| !state.is_older) else {
            return if replies_to.is_some() { Err(bad("ephemeral message can't be sent: the message is not ephemeral")) } else { Ok(None) };
        };
        let receiver = aside["receiver_user_id"].as_i64().ok_or_else(|| bad("receiver_user_id is missing"))?;
        let cause = match (replies_to, aside["callback_query_id"].as_str()) {
            (Some(Some(id)), None) => state.typed_aside.get(&(chat, id)).map(|(user, at_ms)| (chat, *user, *at_ms)),
            (None, Some(query)) => state.pressed.get(query).copied(),
            _ => None,
        };
        let (at, user, at_ms) = cause.ok_or_else(|| bad("ephemeral message can't be sent: nothing is answered"))?;
        if chat > 0 || at != chat || user != receiver || at_ms + ANSWERED_WITHIN_MS <= self.now_ms() {
            return Err(bad("ephemeral message can't be sent: not to them, or not any more"));
        }
        Ok(Some(receiver))
    }

    fn edit(
        &self,
        given: &Map<String, Value>,
        html: String,
        document: Option<(String, Vec<u8>)>,
        is_caption: bool,
    ) -> Result<Value, Refused> {
        let chat = given["chat_id"].as_i64().ok_or_else(|| bad("chat not found"))?;
        let keyboard = given.get("reply_markup").cloned().unwrap_or_default();
        keyboard_is_fine(&keyboard)?;
        let mut state = self.state();
        if let Some(user) = state.users.get(&chat)
            && user.has_blocked
        {
            return Err((403, "Forbidden: bot was blocked by the user".to_owned()));
        }
        if let Some(group) = state.groups.get(&chat) {
            still_there(group)?;
        }
        let (id, held) = edited(&state, given)?;
        if held.document.is_some() != is_caption {
            let what = if is_caption { "caption" } else { "text" };
            return Err(bad(&format!("there is no {what} in the message to edit")));
        }
        if document.is_none() && held.html == html && buttons(&held.keyboard) == buttons(&keyboard) {
            return Err(bad(
                "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
            ));
        }
        see(&mut state, (chat, held.topic, held.receiver), "amend", &html, &keyboard, document.as_ref());
        let is_aside = held.receiver.is_some();
        state.messages.insert(id, Message { html, keyboard, document: document.or(held.document), ..held });
        // Of one that somebody alone sees nothing is told but that it was changed.
        Ok(if is_aside { true.into() } else { self.message(&state, id) })
    }

    fn delete(&self, given: &Map<String, Value>) -> Result<Value, Refused> {
        let (chat, id) = (given["chat_id"].as_i64().unwrap_or(0), given["message_id"].as_i64().unwrap_or(0));
        let mut state = self.state();
        let group = state.groups.get_mut(&chat).ok_or_else(|| bad("message to delete not found"))?;
        if !group.may_delete {
            return Err(bad("message can't be deleted"));
        }
        group.messages.remove(&id);
        see(&mut state, (chat, None, None), "gone", "", &Value::Null, None);
        Ok(true.into())
    }

    fn message(&self, state: &State, id: i64) -> Value {
        let message = &state.messages[&id];
        let kind = if message.chat > 0 { "private" } else { "supergroup" };
        if let Some(receiver) = message.receiver {
            return json!({
                "message_id": 0, "ephemeral_message_id": id, "date": self.clock.now().timestamp(), "chat": { "id": message.chat, "type": kind },
                "receiver_user": { "id": receiver, "is_bot": false, "first_name": state.name(receiver) },
            });
        }
        json!({
            "message_id": id, "date": self.clock.now().timestamp(), "chat": { "id": message.chat, "type": kind },
            "from": { "id": 123_456, "is_bot": true, "first_name": "Marion Leroy – Facturation" },
        })
    }
}

/// The message that is to be changed, by the number that its kind has.
fn edited(state: &State, given: &Map<String, Value>) -> Result<(i64, Message), Refused> {
    let chat = given["chat_id"].as_i64();
    let receiver = given.get("receiver_user_id").and_then(Value::as_i64);
    let id = given.get("ephemeral_message_id").or(given.get("message_id")).and_then(Value::as_i64);
    let id = id.ok_or_else(|| bad("message identifier is not specified"))?;
    let held = state.messages.get(&id).filter(|message| Some(message.chat) == chat && message.receiver == receiver);
    held.map(|held| (id, held.clone())).ok_or_else(|| bad("message to edit not found"))
}

/// For whom a menu is, in which language.
fn menu_key(given: &Map<String, Value>) -> (String, String) {
    let scope = given.get("scope").map_or_else(
        || "default".to_owned(),
        |scope| {
            let kind = scope["type"].as_str().unwrap_or_default().to_owned();
            let ids = ["chat_id", "user_id"].into_iter().filter_map(|id| scope[id].as_i64());
            ids.fold(kind, |key, id| format!("{key} {id}"))
        },
    );
    (scope, text(given, "language_code").to_owned())
}

fn text<'a>(given: &'a Map<String, Value>, name: &str) -> &'a str {
    given.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A text that Telegram can read, and that is not too long once it is read.
fn checked(given: &Map<String, Value>, name: &str, most: usize) -> Result<String, Refused> {
    let said = text(given, name);
    let is_html = given.get("parse_mode") == Some(&"HTML".into());
    let shown = if is_html { html::read(said).map_err(|what| (400, what))?.text } else { said.to_owned() };
    if shown.trim().is_empty() {
        return Err(bad("message text is empty"));
    }
    if shown.encode_utf16().count() > most {
        return Err(bad(&format!("message {name} is too long")));
    }
    Ok(if is_html { said.to_owned() } else { said.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;") })
}

fn keyboard_is_fine(keyboard: &Value) -> Result<(), Refused> {
    let rows = keyboard["inline_keyboard"].as_array().cloned().unwrap_or_default();
    if rows.len() > 100 || rows.iter().any(|row| row.as_array().is_none_or(|row| row.is_empty() || row.len() > 8)) {
        return Err(bad("BUTTON_ROW_INVALID"));
    }
    // What asks for people stands where a person types, with a number of its own.
    for key in keyboard["keyboard"].as_array().into_iter().flatten().flat_map(|row| row.as_array().into_iter().flatten()) {
        let asks = &key["request_users"];
        if !asks.is_null() && (!asks["request_id"].is_i64() || !(1..=10).contains(&asks["max_quantity"].as_i64().unwrap_or(1))) {
            return Err(bad("BUTTON_REQUEST_INVALID"));
        }
    }
    for button in rows.iter().flat_map(|row| row.as_array().into_iter().flatten()) {
        let copied = button["copy_text"]["text"].as_str();
        if copied.is_some_and(|text| !(1..=256).contains(&text.encode_utf16().count())) {
            return Err(bad("BUTTON_COPY_TEXT_INVALID"));
        }
        if button["url"].as_str().is_some_and(|url| !url.starts_with("https://")) {
            return Err(bad("BUTTON_URL_INVALID"));
        }
        let data = button["callback_data"].as_str().unwrap_or_default();
        let does_else = copied.is_some() || button["url"].is_string();
        if does_else != data.is_empty() {
            return Err(bad("BUTTON_TYPE_INVALID"));
        }
        if !does_else && !(1..=MAX_DATA).contains(&data.len()) {
            return Err(bad("BUTTON_DATA_INVALID"));
        }
        if button.get("style").is_some_and(|style| !["danger", "success", "primary"].contains(&style.as_str().unwrap_or_default())) {
            return Err(bad("BUTTON_STYLE_INVALID"));
        }
        if button["text"].as_str().unwrap_or_default().is_empty() {
            return Err(bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"));
        }
    }
    Ok(())
}

/// The labels below a message, of what tells the bot that it was tapped.
pub(super) fn buttons(keyboard: &Value) -> Vec<String> {
    let rows = keyboard["inline_keyboard"].as_array().into_iter().flatten();
    let buttons = rows.flat_map(|row| row.as_array().into_iter().flatten()).filter(|button| button["callback_data"].is_string());
    buttons.map(|button| button["text"].as_str().unwrap_or_default().to_owned()).collect()
}

fn see(
    state: &mut State,
    (chat, topic, receiver): (i64, Option<i64>, Option<i64>),
    kind: &'static str,
    html: &str,
    keyboard: &Value,
    document: Option<&(String, Vec<u8>)>,
) {
    let shown = html::read(html).expect("it was read before");
    let file = document.map(|(name, _)| format!("📎 {name}"));
    let said = Some(shown.text.clone()).filter(|text| !text.is_empty());
    let choices = keyboard["keyboard"].as_array().into_iter().flatten().flat_map(|row| row.as_array().into_iter().flatten());
    let choices: Vec<String> = choices.map(|key| format!("⌨ {}", key["text"].as_str().unwrap_or_default())).collect();
    let seen = Seen {
        to: receiver.map_or_else(|| state.name(chat), |receiver| format!("{}, seul·e, dans le groupe {chat}", state.name(receiver))),
        by: "bot".to_owned(),
        kind,
        place: topic.map_or_else(|| chat.to_string(), |topic| format!("{chat}:{topic}")),
        lines: file.into_iter().chain(said).chain(choices).collect(),
        buttons: buttons(keyboard),
        text: shown.in_a_notification,
    };
    state.record.seen.push(seen);
}
