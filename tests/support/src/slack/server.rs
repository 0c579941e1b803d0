//! The Web API, the addresses that come with what people do, and the sockets.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use chat::{Clock as _, ManualClock};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, mpsc};
use tokio_tungstenite::tungstenite::Message;

use super::blocks;
use super::{APP_TOKEN, Aside, BOT_TOKEN, File, Frame, State, TEAM};
use crate::Seen;
use crate::weather::{Fault, broken, file};

/// How many messages a channel takes within a second before it is too much.
const BURST: usize = 8;
const DOOR_MS: i64 = 30 * 60_000;
const TRIGGER_MS: i64 = 3_000;

#[derive(Clone)]
struct Server {
    state: Arc<Mutex<State>>,
    clock: Arc<ManualClock>,
    address: SocketAddr,
    socket_address: SocketAddr,
    changed: Arc<Notify>,
}

/// Each method: its scope, the arguments it knows, whether it writes something that people see.
const METHODS: &[(&str, Option<&str>, &[&str], bool)] = &[
    ("auth.test", None, &[], false),
    ("apps.connections.open", None, &[], false),
    ("users.info", Some("users:read"), &["user", "include_locale"], false),
    ("conversations.open", Some("im:write"), &["users", "channel", "return_im", "prevent_creation"], false),
    (
        "conversations.history",
        Some("im:history"),
        &["channel", "cursor", "include_all_metadata", "inclusive", "latest", "limit", "oldest"],
        false,
    ),
    (
        "chat.postMessage",
        Some("chat:write"),
        &[
            "channel",
            "text",
            "blocks",
            "username",
            "icon_emoji",
            "icon_url",
            "metadata",
            "unfurl_links",
            "unfurl_media",
            "thread_ts",
            "mrkdwn",
            "parse",
            "link_names",
        ],
        true,
    ),
    (
        "chat.postEphemeral",
        Some("chat:write"),
        &["channel", "user", "text", "blocks", "username", "icon_emoji", "icon_url", "thread_ts"],
        true,
    ),
    ("chat.update", Some("chat:write"), &["channel", "ts", "text", "blocks", "metadata", "parse", "link_names"], true),
    ("files.getUploadURLExternal", Some("files:write"), &["filename", "length", "alt_txt", "snippet_type"], false),
    (
        "files.completeUploadExternal",
        Some("files:write"),
        &["files", "channel_id", "channels", "thread_ts", "initial_comment", "blocks", "username", "icon_url", "icon_emoji"],
        true,
    ),
    ("files.info", Some("files:read"), &["file", "cursor", "count", "limit", "page"], false),
    ("views.open", None, &["trigger_id", "view", "interactivity_pointer"], true),
    ("views.publish", None, &["user_id", "view", "hash"], true),
];

/// The methods that read a form and not JSON.
const FORMS: &[&str] = &["files.getUploadURLExternal", "users.info", "conversations.history", "files.info"];

pub(super) async fn start(state: Arc<Mutex<State>>, clock: Arc<ManualClock>, changed: Arc<Notify>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let sockets = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let (address, socket_address) = (listener.local_addr().expect("bound"), sockets.local_addr().expect("bound"));
    let server = Server { state, clock, address, socket_address, changed };
    let routes = Router::new()
        .route("/api/{method}", post(call))
        .route("/upload/{id}", post(upload))
        .route("/hooks/{id}", post(hook))
        .route("/files/{id}", get(download))
        .with_state(server.clone());
    tokio::spawn(async move { axum::serve(listener, routes).await.expect("it serves") });
    tokio::spawn(async move {
        while let Ok((stream, _)) = sockets.accept().await {
            tokio::spawn(server.clone().socket(stream));
        }
    });
    address
}

async fn call(Shared(server): Shared<Server>, Path(method): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    server.takes(&body).await;
    let writes = METHODS.iter().any(|(name, .., writes)| *name == method && *writes);
    let fault = server.state().record.called(&method, writes);
    match &fault {
        Some(Fault::TooMany(seconds)) => {
            return (StatusCode::TOO_MANY_REQUESTS, [("retry-after", seconds.to_string())], "{\"ok\":false,\"error\":\"ratelimited\"}")
                .into_response();
        }
        Some(Fault::Server) => return (StatusCode::INTERNAL_SERVER_ERROR, "<html>").into_response(),
        Some(Fault::RequestLost) => return broken(),
        Some(Fault::Refused(word)) => return json!({ "ok": false, "error": word }).to_string().into_response(),
        Some(Fault::ReplyLost | Fault::Cut) | None => {}
    }
    let answer = server.answer(&method, &headers, &body);
    server.changed.notify_waiters();
    if fault == Some(Fault::ReplyLost) {
        return broken();
    }
    let scopes = server.state().scopes.iter().cloned().collect::<Vec<_>>().join(",");
    let answer = match answer {
        Ok(mut answer) => {
            answer["ok"] = true.into();
            answer
        }
        Err(word) => {
            let (word, needed) = word.split_once(' ').map_or((word.as_str(), None), |(word, needed)| (word, Some(needed)));
            let mut answer = json!({ "ok": false, "error": word });
            if let Some(needed) = needed {
                answer["needed"] = needed.into();
            }
            if !EXPECTED.contains(&word) {
                server.state().record.refused.push(format!("{method}: {answer}"));
            }
            answer
        }
    };
    ([("x-oauth-scopes", scopes), ("content-type", "application/json".to_owned())], answer.to_string()).into_response()
}

/// What Slack says of the world, and not of what it was sent.
const EXPECTED: &[&str] = &[
    "invalid_auth",
    "missing_scope",
    "channel_not_found",
    "not_in_channel",
    "user_not_in_channel",
    "is_archived",
    "message_not_found",
    "user_not_found",
    "user_disabled",
    "expired_trigger_id",
    "file_not_found",
    "account_inactive",
    "restricted_action",
];

type Answered = Result<Value, String>;

fn refuse<T>(word: &str) -> Result<T, String> {
    Err(word.to_owned())
}

impl Server {
    /// Takes its time, where it is told to: benchmarks alone do.
    async fn takes(&self, about: &[u8]) {
        let time = {
            let state = self.state();
            let hook = std::str::from_utf8(about).ok().and_then(|id| state.hooks.get(id));
            let is_about = |who: &str| hook.is_some_and(|hook| hook.user == who) || about.windows(who.len()).any(|at| at == who.as_bytes());
            state.record.time_of(is_about)
        };
        if !time.is_zero() {
            tokio::time::sleep(time).await;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now_ms(&self) -> i64 {
        self.clock.now().timestamp_millis()
    }

    fn answer(&self, method: &str, headers: &HeaderMap, body: &[u8]) -> Answered {
        let of = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let token = of("authorization").strip_prefix("Bearer ").unwrap_or_default();
        let Some((_, scope, known, _)) = METHODS.iter().find(|(name, ..)| *name == method) else { return refuse("unknown_method") };
        let wanted = if method == "apps.connections.open" { APP_TOKEN } else { BOT_TOKEN };
        if token != wanted || (self.state().record.is_revoked && wanted == BOT_TOKEN) {
            return refuse("invalid_auth");
        }
        if let Some(scope) = scope
            && !self.state().scopes.contains(*scope)
        {
            return Err(format!("missing_scope {scope}"));
        }
        let arguments: Value = match of("content-type").split(';').next().unwrap_or_default() {
            "application/json" if FORMS.contains(&method) => return refuse("invalid_arguments"),
            "application/json" => serde_json::from_slice(body).map_err(|_| "invalid_json".to_owned())?,
            "application/x-www-form-urlencoded" => form_urlencoded::parse(body)
                .map(|(key, value)| (key.into_owned(), Value::from(value.into_owned())))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            _ => return refuse("invalid_post_type"),
        };
        if let Some(unknown) = arguments.as_object().into_iter().flat_map(|map| map.keys()).find(|key| !known.contains(&key.as_str())) {
            return Err(format!("invalid_arguments {unknown}"));
        }
        let text = |key: &str| arguments[key].as_str().unwrap_or_default().to_owned();
        self.state().show_files(self.now_ms());
        match method {
            "auth.test" => {
                let mut told = json!({ "team": "Atelier", "team_id": TEAM, "user": "facturation", "user_id": "UBOT", "bot_id": "B1" });
                for (key, value) in &self.state().told_of_token {
                    told[key] = value.clone();
                }
                Ok(told)
            }
            "apps.connections.open" => {
                let mut state = self.state();
                let ticket = state.id("ticket-");
                state.tickets.insert(ticket.clone());
                let warnings: &[&str] = if state.has_sockets { &[] } else { &["[WARN] Socket Mode is not turned on."] };
                Ok(json!({
                    "url": format!("ws://{}/?ticket={ticket}", self.socket_address),
                    "response_metadata": { "messages": warnings },
                }))
            }
            "users.info" => {
                let state = self.state();
                let id = text("user");
                let user = state.users.get(&id).ok_or("user_not_found")?;
                Ok(json!({ "user": {
                    "id": id, "team_id": user.team, "name": user.handle, "real_name": user.name, "locale": user.locale,
                    "deleted": user.is_deleted, "is_restricted": user.is_restricted, "is_ultra_restricted": false,
                    "is_stranger": user.team != TEAM,
                    "profile": { "display_name": "", "real_name": user.name },
                }}))
            }
            "conversations.open" => {
                let mut state = self.state();
                let id = text("users");
                match state.users.get(&id) {
                    None => return refuse("user_not_found"),
                    Some(user) if user.is_deleted => return refuse("user_disabled"),
                    Some(_) if state.unopened.contains(&id) => return refuse("restricted_action"),
                    Some(_) => {}
                }
                Ok(json!({ "channel": { "id": state.im_of(&id) } }))
            }
            "conversations.history" => self.history(&text("channel"), &text("cursor"), &text("limit")),
            "chat.postMessage" => self.post_message(&arguments),
            "chat.postEphemeral" => {
                self.check_message(&arguments)?;
                let mut state = self.state();
                let (channel, user) = (text("channel"), text("user"));
                let there = state.channels.get(&channel).ok_or("channel_not_found")?;
                match () {
                    () if there.is_archived => return refuse("is_archived"),
                    () if !there.members.contains("UBOT") => return refuse("not_in_channel"),
                    () if !there.members.contains(&user) => return refuse("user_not_in_channel"),
                    () => {}
                }
                let ts = aside(&mut state, &channel, &user, &arguments, &text("username"), self.now_ms());
                Ok(json!({ "message_ts": ts }))
            }
            "chat.update" => self.update(&arguments),
            "files.getUploadURLExternal" => {
                let length: usize = text("length").parse().map_err(|_| "invalid_arguments".to_owned())?;
                if text("filename").is_empty() || length == 0 {
                    return refuse("invalid_arguments");
                }
                let mut state = self.state();
                let id = state.id("F");
                let file = File {
                    title: text("filename"),
                    length,
                    bytes: Vec::new(),
                    is_uploaded: false,
                    is_complete: false,
                    shares: Vec::new(),
                    by: None,
                };
                state.files.insert(id.clone(), file);
                Ok(json!({ "upload_url": format!("http://{}/upload/{id}", self.address), "file_id": id }))
            }
            "files.completeUploadExternal" => self.complete(&arguments),
            "files.info" => {
                let state = self.state();
                let id = text("file");
                let file = state.files.get(&id).filter(|file| file.is_complete).ok_or("file_not_found")?;
                let now_ms = self.now_ms();
                let there = file.shares.iter().filter(|(_, at_ms)| *at_ms <= now_ms);
                let shares: BTreeMap<&String, Value> = there.map(|(channel, _)| (channel, json!([{ "ts": "1.1" }]))).collect();
                let url = format!("http://{}/files/{id}", self.address);
                Ok(json!({ "file": {
                    "id": id, "title": file.title, "name": file.title, "size": file.bytes.len(), "permalink": format!("https://atelier.slack.com/files/{id}"),
                    "shares": { "private": shares }, "url_private": url, "url_private_download": url,
                }}))
            }
            "views.open" => {
                let mut state = self.state();
                let now_ms = self.now_ms();
                let trigger = state.triggers.get_mut(&text("trigger_id")).ok_or("invalid_trigger_id")?;
                if now_ms - trigger.made_ms > TRIGGER_MS {
                    return refuse("expired_trigger_id");
                }
                if std::mem::replace(&mut trigger.is_used, true) {
                    return refuse("exchanged_trigger_id");
                }
                let user = trigger.user.clone();
                state.open_modal(&user, &arguments["view"])?;
                Ok(json!({ "view": { "id": "V1" } }))
            }
            "views.publish" => {
                blocks::check_view(&arguments["view"]).map_err(|why| format!("invalid_arguments {why}"))?;
                let mut state = self.state();
                let user = text("user_id");
                if !state.users.contains_key(&user) {
                    return refuse("user_not_found");
                }
                state.see(&user, "Slack", "home", "home", &arguments["view"]["blocks"], "");
                state.homes.insert(user, arguments["view"].clone());
                Ok(json!({ "view": { "id": "VHOME" } }))
            }
            _ => refuse("unknown_method"),
        }
    }

    fn check_message(&self, message: &Value) -> Result<(), String> {
        let text = message["text"].as_str().unwrap_or_default();
        if text.is_empty() {
            return refuse("no_text");
        }
        if text.chars().count() > 40_000 {
            return refuse("msg_too_long");
        }
        // An empty list takes the blocks away: https://docs.slack.dev/reference/methods/chat.update
        let is_change = message.get("ts").is_some() || message["replace_original"] == true;
        let takes_away = is_change && message["blocks"].as_array().is_some_and(Vec::is_empty);
        if message.get("blocks").is_some() && !takes_away {
            crate::left::leave("message", &json!({ "channel": "C1", "text": text, "blocks": message["blocks"] }));
            blocks::check(&message["blocks"], 50, "message").map_err(|why| format!("invalid_blocks {why}"))?;
        }
        if let Some(metadata) = message.get("metadata")
            && (!metadata["event_type"].is_string() || !metadata["event_payload"].is_object())
        {
            return refuse("invalid_metadata_format");
        }
        if message.get("username").is_some() && !self.state().scopes.contains("chat:write.customize") {
            return refuse("missing_scope chat:write.customize");
        }
        Ok(())
    }

    fn post_message(&self, message: &Value) -> Answered {
        self.check_message(message)?;
        let now_ms = self.now_ms();
        let mut state = self.state();
        let named = message["channel"].as_str().unwrap_or_default().to_owned();
        // Someone's id is their conversation.
        let channel = if named.starts_with('U') { state.im_of(&named) } else { named };
        let there = state.channels.get(&channel).ok_or("channel_not_found")?;
        if there.is_archived {
            return refuse("is_archived");
        }
        if !there.members.contains("UBOT") {
            return refuse("not_in_channel");
        }
        let im = there.im.clone();
        if let Some(user) = im.as_ref().and_then(|user| state.users.get(user))
            && user.is_deleted
        {
            return refuse("user_disabled");
        }
        if im.as_ref().is_some_and(|user| state.unopened.contains(user)) {
            return refuse("restricted_action");
        }
        let posted = state.posted_at.entry(channel.clone()).or_default();
        posted.retain(|at| *at > now_ms - 1_000);
        if posted.len() >= BURST {
            return refuse("rate_limited");
        }
        posted.push_back(now_ms);
        let ts = state.ts(now_ms);
        let mut kept = message.clone();
        kept["ts"] = ts.clone().into();
        state.channels.get_mut(&channel).expect("it is there").messages.push(kept);
        let to = im.unwrap_or_else(|| channel.clone());
        let by = message["username"].as_str().unwrap_or("Facturation").to_owned();
        state.see(&to, &by, "post", &channel, &message["blocks"], message["text"].as_str().unwrap_or_default());
        Ok(json!({ "channel": channel, "ts": ts }))
    }

    fn update(&self, message: &Value) -> Answered {
        self.check_message(message)?;
        let mut state = self.state();
        let channel = message["channel"].as_str().unwrap_or_default().to_owned();
        let there = state.channels.get_mut(&channel).ok_or("channel_not_found")?;
        if there.is_archived {
            return refuse("is_archived");
        }
        let im = there.im.clone();
        let kept = there.messages.iter_mut().find(|kept| kept["ts"] == message["ts"]).ok_or("message_not_found")?;
        for key in ["text", "blocks", "metadata"] {
            kept[key] = message[key].clone();
        }
        let by = kept["username"].as_str().unwrap_or("Facturation").to_owned();
        let to = im.unwrap_or_else(|| channel.clone());
        state.see(&to, &by, "amend", &channel, &message["blocks"], message["text"].as_str().unwrap_or_default());
        Ok(json!({ "channel": channel, "ts": message["ts"] }))
    }

    fn history(&self, channel: &str, cursor: &str, limit: &str) -> Answered {
        let state = self.state();
        let there = state.channels.get(channel).ok_or("channel_not_found")?;
        let from: usize = cursor.parse().unwrap_or(0);
        let limit: usize = limit.parse().unwrap_or(100);
        let messages: Vec<&Value> = there.messages.iter().rev().skip(from).take(limit).collect();
        let has_more = from + messages.len() < there.messages.len();
        let next = if has_more { (from + limit).to_string() } else { String::new() };
        Ok(json!({ "messages": messages, "has_more": has_more, "response_metadata": { "next_cursor": next } }))
    }

    fn complete(&self, arguments: &Value) -> Answered {
        let channel = arguments["channel_id"].as_str().unwrap_or_default().to_owned();
        let by = arguments["username"].as_str().unwrap_or("Facturation").to_owned();
        let mut state = self.state();
        let im = match state.channels.get(&channel) {
            None if channel.is_empty() => None,
            None => return refuse("channel_not_found"),
            Some(there) if !there.members.contains("UBOT") => return refuse("not_in_channel"),
            Some(there) if there.im.as_ref().is_some_and(|user| state.unopened.contains(user)) => return refuse("restricted_action"),
            Some(there) => there.im.clone(),
        };
        let at_ms = self.now_ms() + state.share_lag_ms;
        let is_forgotten = state.forgotten_shares > 0 && !channel.is_empty();
        state.forgotten_shares = state.forgotten_shares.saturating_sub(u32::from(is_forgotten));
        let (mut shown, mut forgotten) = (Vec::new(), Vec::new());
        for named in arguments["files"].as_array().ok_or("invalid_arguments")? {
            let id = named["id"].as_str().unwrap_or_default();
            let title = named["title"].as_str().unwrap_or("file").to_owned();
            let file =
                state.files.get_mut(id).filter(|file| file.is_uploaded && file.bytes.len() == file.length).ok_or("file_not_found")?;
            if std::mem::replace(&mut file.is_complete, true) {
                return refuse("invalid_arguments completed before");
            }
            file.title.clone_from(&title);
            // It says that it was done, and at times nothing is shared: slackapi/python-slack-sdk#1277.
            if !channel.is_empty() && !is_forgotten {
                file.shares.push((channel.clone(), at_ms));
                shown.push(title);
            } else if is_forgotten {
                forgotten.push(title);
            }
        }
        state.forgotten.extend(forgotten);
        let to = im.unwrap_or_else(|| channel.clone());
        let to = state.users.get(&to).map_or(to.clone(), |user| user.name.clone());
        for title in shown {
            let seen = Seen {
                to: to.clone(),
                by: by.clone(),
                kind: "file",
                place: channel.clone(),
                lines: vec![title],
                buttons: Vec::new(),
                text: String::new(),
            };
            state.coming.push((at_ms, seen));
        }
        state.show_files(self.now_ms());
        Ok(json!({ "files": arguments["files"] }))
    }

    /// One connection: what it is told to say, and what is acknowledged.
    async fn socket(self, stream: TcpStream) {
        let mut ticket = None;
        #[allow(clippy::result_large_err, reason = "the callback's type is the library's")]
        let read_ticket = |request: &tokio_tungstenite::tungstenite::handshake::server::Request, response| {
            ticket = request.uri().query().and_then(|query| query.strip_prefix("ticket=")).map(str::to_owned);
            Ok(response)
        };
        let Ok(mut socket) = tokio_tungstenite::accept_hdr_async(stream, read_ticket).await else { return };
        if !ticket.is_some_and(|ticket| self.state().tickets.remove(&ticket)) {
            return;
        }
        let (say, mut said) = mpsc::unbounded_channel();
        if !self.state().has_sockets {
            let off = json!({ "type": "disconnect", "reason": "link_disabled" });
            socket.send(Message::text(off.to_string())).await.ok();
            return;
        }
        let hello = json!({ "type": "hello", "num_connections": 1, "connection_info": { "app_id": "A1" } });
        if socket.send(Message::text(hello.to_string())).await.is_err() {
            return;
        }
        self.state().sockets.push(say);
        self.changed.notify_waiters();
        loop {
            tokio::select! {
                frame = said.recv() => match frame {
                    Some(Frame::Say(value)) => {
                        if socket.send(Message::text(value.to_string())).await.is_err() {
                            return;
                        }
                    }
                    Some(Frame::Close) => {
                        socket.close(None).await.ok();
                    }
                    Some(Frame::Break) | None => return,
                },
                message = socket.next() => match message {
                    Some(Ok(Message::Text(text))) => {
                        let Ok(acknowledged) = serde_json::from_str::<Value>(&text) else { continue };
                        let id = acknowledged["envelope_id"].as_str().unwrap_or_default();
                        if let Some(waits) = self.state().acknowledged.remove(id) {
                            waits.send(acknowledged["payload"].clone()).ok();
                        }
                    }
                    Some(Ok(_)) => {}
                    Some(Err(_)) | None => return,
                },
            }
        }
    }
}

/// Shows something to one person, and gives it a place to be replaced.
fn aside(state: &mut State, channel: &str, user: &str, message: &Value, by: &str, now_ms: i64) -> String {
    let ts = state.ts(now_ms);
    let by = if by.is_empty() { "Facturation" } else { by };
    state.see(user, by, "aside", channel, &message["blocks"], message["text"].as_str().unwrap_or_default());
    let thread = message["thread_ts"].as_str().map(str::to_owned);
    state.asides.push(Aside {
        ts: ts.clone(),
        channel: channel.to_owned(),
        user: user.to_owned(),
        blocks: message["blocks"].clone(),
        thread,
    });
    ts
}

impl State {
    fn ts(&mut self, now_ms: i64) -> String {
        self.next += 1;
        format!("{}.{:06}", now_ms / 1000, self.next)
    }

    /// Someone comes to see something.
    pub(super) fn see(&mut self, to: &str, by: &str, kind: &'static str, place: &str, of: &Value, text: &str) {
        let to = self.users.get(to).map_or(to.to_owned(), |user| user.name.clone());
        let (mut lines, buttons) = blocks::read(of);
        if of.as_array().is_none_or(Vec::is_empty) {
            lines.push(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
        }
        self.record.seen.push(Seen { to, by: by.to_owned(), kind, place: place.to_owned(), lines, buttons, text: text.to_owned() });
    }

    pub(super) fn open_modal(&mut self, user: &str, view: &Value) -> Result<(), String> {
        blocks::check_view(view).map_err(|why| format!("invalid_arguments {why}"))?;
        let title = view["title"]["text"].as_str().unwrap_or_default().to_owned();
        let to = self.users.get(user).map_or(user.to_owned(), |user| user.name.clone());
        let (mut lines, _) = blocks::read(&view["blocks"]);
        lines.insert(0, title);
        self.record.seen.push(Seen {
            to,
            by: "Slack".to_owned(),
            kind: "form",
            place: String::new(),
            lines,
            buttons: Vec::new(),
            text: String::new(),
        });
        self.modals.insert(user.to_owned(), view.clone());
        Ok(())
    }
}

async fn upload(Shared(server): Shared<Server>, Path(id): Path<String>, body: Bytes) -> Response {
    let mut state = server.state();
    if state.record.called("upload", false).is_some() {
        return (StatusCode::INTERNAL_SERVER_ERROR, "").into_response();
    }
    match state.files.get_mut(&id).filter(|file| !file.is_uploaded && file.length == body.len()) {
        Some(file) => {
            file.bytes = body.to_vec();
            file.is_uploaded = true;
            "OK".into_response()
        }
        None => (StatusCode::BAD_REQUEST, "").into_response(),
    }
}

async fn download(Shared(server): Shared<Server>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let has_token = headers.get("authorization").is_some_and(|value| *value == format!("Bearer {BOT_TOKEN}"));
    let fault = server.state().record.called("GET files", false);
    let held = Arc::clone(&server.state().record.files);
    drop(held.lock().await);
    match server.state().files.get(&id).filter(|_| has_token) {
        Some(of) => file(&of.bytes, fault.as_ref()),
        None => (StatusCode::FOUND, "").into_response(),
    }
}

/// An answer at the address that came with what someone did.
async fn hook(Shared(server): Shared<Server>, Path(id): Path<String>, body: Bytes) -> Response {
    server.takes(id.as_bytes()).await;
    let Ok(message) = serde_json::from_slice::<Value>(&body) else { return (StatusCode::BAD_REQUEST, "invalid_payload").into_response() };
    let now_ms = server.now_ms();
    let fault = server.state().record.called("hook", true);
    match fault {
        Some(Fault::Refused(word)) => return (StatusCode::NOT_FOUND, word).into_response(),
        Some(Fault::TooMany(_)) => return (StatusCode::TOO_MANY_REQUESTS, "").into_response(),
        Some(Fault::Server) => return (StatusCode::INTERNAL_SERVER_ERROR, "").into_response(),
        Some(Fault::RequestLost) => return broken(),
        _ => {}
    }
    if let Err(why) = server.check_message(&message) {
        server.state().record.refused.push(format!("response_url: {why}"));
        return (StatusCode::BAD_REQUEST, "invalid_payload").into_response();
    }
    let mut state = server.state();
    let Some(hook) = state.hooks.get_mut(&id) else { return (StatusCode::NOT_FOUND, "no_such_hook").into_response() };
    if now_ms - hook.made_ms > DOOR_MS {
        return (StatusCode::NOT_FOUND, "expired_url").into_response();
    }
    if hook.uses == 0 {
        return (StatusCode::NOT_FOUND, "used_url").into_response();
    }
    hook.uses -= 1;
    let (channel, user, replaces) = (hook.channel.clone(), hook.user.clone(), hook.message.clone());
    if message["replace_original"] == true {
        let Some(held) = state.asides.iter_mut().find(|held| Some(&held.ts) == replaces.as_ref()) else {
            return (StatusCode::NOT_FOUND, "message_not_found").into_response();
        };
        held.blocks = message["blocks"].clone();
        state.see(&user, "Facturation", "amend", &channel, &message["blocks"], message["text"].as_str().unwrap_or_default());
    } else {
        aside(&mut state, &channel, &user, &message, "", now_ms);
    }
    drop(state);
    server.changed.notify_waiters();
    "ok".into_response()
}
