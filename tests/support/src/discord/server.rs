//! The API: what it takes, what it refuses, and whom it shows what.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{FromRequest as _, Multipart, Request, State as Shared};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{any, get};
use chat::{Clock as _, ManualClock};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;

use super::shown::{buttons, lines};
use super::{APPLICATION, Channel, Message, State, TOKEN, markdown, payload, public_key, sees};
use crate::Seen;
use crate::left::leave;
use crate::weather::{Fault, broken, file};

/// How many messages a channel takes within five seconds.
const BURST: usize = 5;
const BURST_MS: i64 = 5_000;
/// How long a nonce is remembered.
const NONCE_MS: i64 = 5 * 60_000;
/// How long an interaction can be answered.
const TOKEN_MS: i64 = 15 * 60_000;
const EPHEMERAL: u64 = 64;
const SILENT: u64 = 4096;

/// What may be refused in the course of things.
const EXPECTED: &[u64] = &[20026, 10003, 10008, 10015, 10062, 40060, 50007, 50013, 50027, 40001, 10013];

#[derive(Clone)]
pub(super) struct Server {
    state: Arc<Mutex<State>>,
    clock: Arc<ManualClock>,
    pub changed: Arc<Notify>,
    gateway: SocketAddr,
}

/// The status, Discord's number, and its words.
type Refused = (u16, u64, String);

fn bad(what: String) -> Refused {
    (400, 50035, format!("Invalid Form Body: {what}"))
}

fn unknown(code: u64, what: &str) -> Refused {
    (404, code, format!("Unknown {what}"))
}

/// Serves the API; the address of it, and the listener of the gateway that it names.
pub(super) async fn start(state: Arc<Mutex<State>>, clock: Arc<ManualClock>, changed: Arc<Notify>) -> (Server, SocketAddr, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("bound");
    let gateway = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let server = Server { state, clock, changed, gateway: gateway.local_addr().expect("bound") };
    let routes = Router::new().route("/files/{*path}", get(download)).route("/api/v10/{*path}", any(call)).with_state(server.clone());
    tokio::spawn(async move { axum::serve(listener, routes).await.expect("it serves") });
    (server, address, gateway)
}

async fn download(Shared(server): Shared<Server>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let fault = server.state().record.called("GET files", false);
    let held = Arc::clone(&server.state().record.files);
    drop(held.lock().await);
    let bytes = server.state().given.get(&path).cloned();
    bytes.map_or_else(|| StatusCode::NOT_FOUND.into_response(), |bytes| file(&bytes, fault.as_ref()))
}

/// A route as Discord counts it, without ids and tokens.
fn route_of(method: &str, parts: &[&str]) -> String {
    let hidden = |(rank, part): (usize, &&str)| match (parts[0], rank) {
        ("webhooks" | "interactions", 1 | 2) => "_".to_owned(),
        _ if part.bytes().all(|byte| byte.is_ascii_digit()) => "_".to_owned(),
        _ => (*part).to_owned(),
    };
    format!("{method} {}", parts.iter().enumerate().map(hidden).collect::<Vec<_>>().join("/"))
}

async fn body(request: Request) -> Option<(Value, Vec<(String, Vec<u8>)>)> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
    if !kind.starts_with("multipart/") {
        let bytes = Bytes::from_request(request, &()).await.ok()?;
        return Some((if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).ok()? }, Vec::new()));
    }
    let mut form = Multipart::from_request(request, &()).await.ok()?;
    let (mut said, mut files) = (Value::Null, Vec::new());
    while let Some(field) = form.next_field().await.ok()? {
        match field.file_name().map(str::to_owned) {
            Some(name) => files.push((name, field.bytes().await.ok()?.to_vec())),
            None => said = serde_json::from_str(&field.text().await.ok()?).ok()?,
        }
    }
    Some((said, files))
}

async fn call(Shared(server): Shared<Server>, request: Request) -> Response {
    let is_callback = request.uri().path().ends_with("/callback");
    let response = take(&server, request).await;
    server.state().callbacks += usize::from(is_callback);
    server.changed.notify_waiters();
    response
}

async fn take(server: &Server, request: Request) -> Response {
    let method = request.method().to_string();
    let path = request.uri().path().trim_start_matches("/api/v10/").to_owned();
    let query = request.uri().query().unwrap_or_default().to_owned();
    let parts: Vec<&str> = path.split('/').collect();
    let route = route_of(&method, &parts);
    let writes = method != "GET" && route.contains("messages") || route == "POST webhooks/_/_";
    let time = {
        let state = server.state();
        let is_private = |part: &&str, who: &str| matches!(state.channels.get(*part), Some(Channel::Private(user)) if user == who);
        let is_theirs = |part: &&str, who: &str| state.interactions.values().any(|done| done.token == **part && done.user == who);
        state.record.time_of(|who| parts.iter().any(|part| *part == who || is_private(part, who) || is_theirs(part, who)))
    };
    if !time.is_zero() {
        tokio::time::sleep(time).await;
    }
    let fault = server.state().record.called(&route, writes);
    let is_its_own_right = matches!(parts[0], "webhooks" | "interactions");
    let authorization = request.headers().get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    server.changed.notify_waiters();
    match &fault {
        Some(Fault::TooMany(seconds)) => return too_many(f64::from(*seconds), false),
        Some(Fault::Server) => return (StatusCode::BAD_GATEWAY, "<html>").into_response(),
        Some(Fault::RequestLost) => return broken(),
        Some(Fault::Refused(word)) => {
            // With Discord's number before its words, where it matters.
            let (code, words) = word.split_once(' ').and_then(|(code, words)| Some((code.parse().ok()?, words))).unwrap_or((0, word));
            let status = if matches!(code, 50001 | 50013) { 403 } else { 400 };
            return refused(&(status, code, words.to_owned()));
        }
        Some(Fault::ReplyLost | Fault::Cut) | None => {}
    }
    if !is_its_own_right && (server.state().record.is_revoked || authorization != format!("Bot {TOKEN}")) {
        return refused(&(401, 0, "401: Unauthorized".to_owned()));
    }
    if is_its_own_right && !authorization.is_empty() {
        server.state().record.refused.push(format!("{route}: the token is told without need"));
    }
    let Some((said, files)) = body(request).await else { return refused(&bad("no JSON".to_owned())) };
    let told = said.clone();
    let answer = match (method.as_str(), parts.as_slice()) {
        ("PATCH", ["applications", "@me"]) => server.set_endpoint(&said).await,
        _ => server.answer(&method, &parts, &query, &said, files),
    };
    server.changed.notify_waiters();
    if answer.is_ok() && !told.is_null() {
        leave(&format!("discord {route}"), &told);
    }
    if fault == Some(Fault::ReplyLost) {
        return broken();
    }
    match answer {
        Ok(Value::Null) => StatusCode::NO_CONTENT.into_response(),
        Ok(result) => limited(axum_json(StatusCode::OK, &result), &route),
        Err((429, ..)) => too_many(1.5, false),
        Err(why) => {
            if !EXPECTED.contains(&why.1) {
                server.state().record.refused.push(format!("{route}: {}", why.2));
            }
            refused(&why)
        }
    }
}

/// What every answer says of its bucket.
fn limited(mut response: Response, route: &str) -> Response {
    let name = route.replace([' ', '/'], "-");
    for (key, value) in [("x-ratelimit-bucket", name.as_str()), ("x-ratelimit-remaining", "4"), ("x-ratelimit-reset-after", "1.0")] {
        response.headers_mut().insert(key, value.parse().expect("a value"));
    }
    response
}

fn axum_json(status: StatusCode, body: &Value) -> Response {
    (status, [("content-type", "application/json")], body.to_string()).into_response()
}

fn too_many(seconds: f64, is_global: bool) -> Response {
    let body = json!({ "message": "You are being rate limited.", "retry_after": seconds, "global": is_global });
    axum_json(StatusCode::TOO_MANY_REQUESTS, &body)
}

fn refused((status, code, words): &Refused) -> Response {
    axum_json(StatusCode::from_u16(*status).expect("a status"), &json!({ "code": code, "message": words }))
}

/// Files by their names.
type Named = Vec<(String, Vec<u8>)>;

/// How a message is written.
struct Writing<'a> {
    body: &'a Value,
    files: Vec<(String, Vec<u8>)>,
}

impl Server {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where the gateway is.
    pub(super) fn gateway(&self) -> String {
        format!("ws://{}", self.gateway)
    }

    fn now_ms(&self) -> i64 {
        self.clock.now().timestamp_millis()
    }

    /// Hands something over to a session, which keeps it for when it is taken up again.
    pub(super) fn dispatch_to(&self, session: &str, what: &str, happened: Value) {
        let mut state = self.state();
        let Some(session) = state.sessions.get_mut(session) else { return };
        let payload = json!({ "op": 0, "t": what, "s": session.log.len() + 1, "d": happened });
        session.log.push(payload.clone());
        if let Some(connection) = &session.connection {
            connection.send(payload.to_string()).ok();
        }
    }

    /// An address is tried out before it is taken: with a signature, and with a wrong one.
    async fn set_endpoint(&self, said: &Value) -> Result<Value, Refused> {
        let Some(url) = said["interactions_endpoint_url"].as_str() else {
            self.state().endpoint = None;
            return Ok(self.application());
        };
        // What is told to the world is reached here by another name.
        let Some(real) = self.state().given.get("endpoint").and_then(|url| String::from_utf8(url.clone()).ok()) else {
            return Err(bad("the endpoint could not be verified".to_owned()));
        };
        let now = self.clock.now().timestamp();
        let ping = json!({ "type": 1, "id": "1", "application_id": APPLICATION, "token": "t", "version": 1 }).to_string();
        let right = super::people::post(&real, &ping, now, None).await;
        let wrong = super::people::post(&real, &ping, now, Some("00".repeat(64))).await;
        if right != (200, r#"{"type":1}"#.to_owned()) || wrong.0 != 401 {
            return Err(bad(format!("the endpoint could not be verified: {right:?} {wrong:?}")));
        }
        self.state().endpoint = Some(url.to_owned());
        Ok(self.application())
    }

    fn application(&self) -> Value {
        let endpoint = self.state().endpoint.clone();
        json!({ "id": APPLICATION, "name": "Marion Leroy – Facturation", "verify_key": public_key(), "interactions_endpoint_url": endpoint })
    }

    fn answer(&self, method: &str, parts: &[&str], query: &str, said: &Value, files: Vec<(String, Vec<u8>)>) -> Result<Value, Refused> {
        let writing = Writing { body: said, files };
        match (method, parts) {
            ("GET", ["gateway", "bot"]) => {
                let limit = json!({ "total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1 });
                Ok(json!({ "url": self.gateway(), "shards": 1, "session_start_limit": limit }))
            }
            ("GET", ["applications", "@me"]) => Ok(self.application()),
            ("GET", ["applications", APPLICATION, "commands"]) => Ok(self.state().commands.clone().into()),
            ("PUT", ["applications", APPLICATION, "commands"]) => {
                payload::commands(said).map_err(bad)?;
                let mut state = self.state();
                state.registered += 1;
                // What Discord adds of its own.
                let mut commands = said.as_array().cloned().unwrap_or_default();
                for (rank, command) in commands.iter_mut().enumerate() {
                    command["id"] = (9000 + rank).to_string().into();
                    command["application_id"] = APPLICATION.into();
                    command["version"] = "1".into();
                    if command["type"].is_null() {
                        command["type"] = 1.into();
                    }
                    command["nsfw"] = false.into();
                    let permissions = command["default_member_permissions"].as_u64();
                    command["default_member_permissions"] = permissions.map_or(Value::Null, |bits| bits.to_string().into());
                }
                state.commands = commands.clone();
                Ok(commands.into())
            }
            ("POST", ["users", "@me", "channels"]) => self.private(said["recipient_id"].as_str().unwrap_or_default()),
            ("GET", ["channels", channel]) => match self.state().channels.get(*channel) {
                Some(Channel::Server { guild } | Channel::Thread { guild, .. }) => {
                    Ok(json!({ "id": channel, "type": 0, "guild_id": guild }))
                }
                Some(Channel::Private(_)) => Ok(json!({ "id": channel, "type": 1 })),
                None => Err(unknown(10003, "Channel")),
            },
            ("POST", ["channels", channel, "messages"]) => self.post(channel, writing),
            ("PATCH", ["channels", channel, "messages", id]) => self.change(id, Some(channel), None, writing),
            ("GET", ["channels", channel, "messages"]) => self.history(channel, query),
            ("POST", ["channels", channel, "threads"]) => self.thread(channel, said),
            ("PUT", ["channels", _, "thread-members", _]) if !said.is_null() => Err(bad("a body where there is none".to_owned())),
            ("PUT", ["channels", channel, "thread-members", user]) => match self.state().channels.get_mut(*channel) {
                Some(Channel::Thread { members, .. }) => {
                    members.insert((*user).to_owned());
                    Ok(Value::Null)
                }
                _ => Err(unknown(10003, "Channel")),
            },
            ("GET", ["channels", channel, "thread-members", user]) => match self.state().channels.get(*channel) {
                Some(Channel::Thread { members, .. }) if members.contains(*user) => Ok(json!({ "user_id": user })),
                _ => Err((404, 10003, "Unknown member".to_owned())),
            },
            ("GET", ["guilds", guild, "threads", "active"]) => {
                let state = self.state();
                let of = |(id, channel): (&String, &Channel)| match channel {
                    Channel::Thread { guild: of, under, .. } if of == guild => {
                        Some(json!({ "id": id, "type": 12, "parent_id": under, "owner_id": APPLICATION }))
                    }
                    _ => None,
                };
                Ok(json!({ "threads": state.channels.iter().filter_map(of).collect::<Vec<_>>() }))
            }
            ("GET", ["channels", _, "users", "@me", "threads", "archived", "private"]) => Ok(json!({ "threads": [] })),
            ("POST", ["interactions", id, token, "callback"]) => self.callback(id, token, said),
            ("PATCH", ["webhooks", APPLICATION, token, "messages", id]) => self.change(id, None, Some(token), writing),
            ("POST", ["webhooks", APPLICATION, token]) => self.follow(token, writing),
            _ => Err((404, 0, format!("404: Not Found {method} {parts:?}"))),
        }
    }

    fn private(&self, user: &str) -> Result<Value, Refused> {
        let now_ms = self.now_ms();
        let mut state = self.state();
        if !state.users.contains_key(user) {
            return Err(unknown(10013, "User"));
        }
        let is_theirs = |channel: &Channel| matches!(channel, Channel::Private(of) if of == user);
        let known = state.channels.iter().find(|(_, channel)| is_theirs(channel)).map(|(id, _)| id.clone());
        if known.is_none() && state.is_quarantined {
            return Err((403, 20026, "Your bot has been flagged by our anti-spam system for abusive behavior.".to_owned()));
        }
        let id = known.unwrap_or_else(|| {
            let id = state.id_at(now_ms);
            state.channels.insert(id.clone(), Channel::Private(user.to_owned()));
            id
        });
        Ok(json!({ "id": id, "type": 1 }))
    }

    fn thread(&self, under: &str, said: &Value) -> Result<Value, Refused> {
        let now_ms = self.now_ms();
        let name = said["name"].as_str().unwrap_or_default();
        if !(1..=100).contains(&name.chars().count()) || said["type"] != 12 {
            return Err(bad("a thread's name or type".to_owned()));
        }
        let mut state = self.state();
        let Some(Channel::Server { guild }) = state.channels.get(under).cloned() else { return Err(unknown(10003, "Channel")) };
        let id = state.id_at(now_ms);
        let thread = Channel::Thread { guild, under: under.to_owned(), members: [APPLICATION.to_owned()].into(), name: name.to_owned() };
        state.channels.insert(id.clone(), thread);
        Ok(json!({ "id": id, "type": 12, "parent_id": under }))
    }

    fn names(files: &[(String, Vec<u8>)]) -> Vec<String> {
        files.iter().map(|(name, _)| name.clone()).collect()
    }

    /// Files as people see them, and as a message of components calls them. What nothing refers to there is not seen.
    fn attach(state: &mut State, now_ms: i64, body: &Value, files: Vec<(String, Vec<u8>)>) -> (Named, Vec<(String, String)>) {
        if body["flags"].as_u64().unwrap_or(0) & payload::IS_COMPONENTS == 0 {
            return (files, Vec::new());
        }
        let titles = body["attachments"].as_array().into_iter().flatten().map(|of| of["title"].as_str());
        let (mut named, mut attached) = (Vec::new(), Vec::new());
        for ((name, bytes), title) in files.into_iter().zip(titles) {
            named.push((title.unwrap_or(&name).to_owned(), bytes));
            attached.push((state.id_at(now_ms), name));
        }
        (named, attached)
    }

    fn post(&self, channel: &str, Writing { body, files }: Writing<'_>) -> Result<Value, Refused> {
        if self.state().forbidden.contains(channel) {
            return Err((403, 50013, "Missing Permissions".to_owned()));
        }
        payload::message(body, &Self::names(&files), true, false).map_err(bad)?;
        let now_ms = self.now_ms();
        let mut state = self.state();
        match state.channels.get(channel) {
            Some(Channel::Private(user)) if state.users.get(user).is_none_or(|user| user.is_closed) => {
                return Err((403, 50007, "Cannot send messages to this user".to_owned()));
            }
            Some(_) => {}
            None => return Err(unknown(10003, "Channel")),
        }
        let at = state.posted_at.entry(channel.to_owned()).or_default();
        while at.front().is_some_and(|at_ms| now_ms - at_ms >= BURST_MS) {
            at.pop_front();
        }
        if at.len() >= BURST {
            return Err((429, 0, String::new()));
        }
        at.push_back(now_ms);
        let nonce = body["nonce"].as_str().filter(|_| body["enforce_nonce"] == true).map(str::to_owned);
        if let Some(nonce) = &nonce {
            let is_same = |message: &Message| message.nonce.as_ref().is_some_and(|(of, at_ms)| of == nonce && now_ms - at_ms < NONCE_MS);
            if let Some((id, message)) = state.messages.iter().find(|(_, message)| is_same(message)) {
                return Ok(shown(*id, message));
            }
        }
        let (files, attached) = Self::attach(&mut state, now_ms, body, files);
        let message = Message {
            channel: channel.to_owned(),
            body: body.clone(),
            files,
            attached,
            only_for: None,
            is_loading: false,
            nonce: nonce.map(|nonce| (nonce, now_ms)),
            is_silent: body["flags"].as_u64().unwrap_or(0) & SILENT != 0,
        };
        Ok(Self::keep(&mut state, now_ms, message, "post"))
    }

    /// Puts a message where it is read, and notes who reads it.
    fn keep(state: &mut State, now_ms: i64, message: Message, kind: &'static str) -> Value {
        let id = state.id_at(now_ms).parse::<u64>().expect("a number");
        Self::show(state, &message, message.files.len(), kind);
        let shown = shown(id, &message);
        state.messages.insert(id, message);
        shown
    }

    /// What comes with a message is named; what stood there before was named then.
    fn show(state: &mut State, message: &Message, new: usize, kind: &'static str) {
        let mut readers: Vec<String> = state.users.keys().filter(|user| sees(state, user, message)).map(|user| state.name(user)).collect();
        if matches!(state.channels.get(&message.channel), Some(Channel::Server { .. })) && message.only_for.is_none() {
            readers = vec!["salon".to_owned()];
        }
        let mut lines = lines(&message.body);
        lines.extend(message.seen_files().filter(|(rank, _)| rank + new >= message.files.len()).map(|(_, name)| format!("📎 {name}")));
        let by = message.body["embeds"][0]["author"]["name"].as_str().map(str::to_owned);
        let by = by.or_else(|| super::shown::sender(&message.body)).unwrap_or_else(|| "Relance".to_owned());
        let brief = markdown::read(message.body["content"].as_str().unwrap_or_default()).unwrap_or_default();
        for to in readers {
            state.record.seen.push(Seen {
                to,
                by: by.clone(),
                kind: if message.only_for.is_some() && kind == "post" { "aside" } else { kind },
                place: message.channel.clone(),
                lines: lines.clone(),
                buttons: buttons(&message.body).into_iter().map(|(label, _)| label).collect(),
                text: brief.clone(),
            });
        }
    }

    /// A message changed, by its channel or by the token of what it answers.
    fn change(&self, id: &str, channel: Option<&str>, token: Option<&str>, Writing { body, files }: Writing<'_>) -> Result<Value, Refused> {
        payload::message(body, &Self::names(&files), false, token.is_some()).map_err(bad)?;
        let now_ms = self.now_ms();
        let mut state = self.state();
        let id = match token {
            Some(token) => {
                let done =
                    state.interactions.values().find(|done| done.token == token).cloned().ok_or_else(|| unknown(10015, "Webhook"))?;
                if now_ms - done.at_ms >= TOKEN_MS {
                    return Err((401, 50027, "Invalid Webhook Token".to_owned()));
                }
                if !done.is_answered {
                    return Err(unknown(10015, "Webhook"));
                }
                if id == "@original" { done.original.ok_or_else(|| unknown(10008, "Message"))? } else { id.to_owned() }
            }
            None => id.to_owned(),
        };
        let key = id.parse::<u64>().map_err(|_| bad("an id".to_owned()))?;
        let held = state.messages.get(&key).filter(|held| match channel {
            // One that only somebody sees is in no channel's list.
            Some(channel) => held.channel == channel && held.only_for.is_none(),
            None => true,
        });
        let Some(mut message) = held.cloned() else { return Err(unknown(10008, "Message")) };
        let is_components = |body: &Value| body["flags"].as_u64().unwrap_or(0) & payload::IS_COMPONENTS != 0;
        if is_components(&message.body) && !is_components(body) {
            return Err(bad("a message of components stays one".to_owned()));
        }
        let has_words = |key: &str| {
            message.body[key].as_array().map_or(message.body[key].as_str().is_some_and(|said| !said.is_empty()), |all| !all.is_empty())
        };
        if is_components(body) && ["content", "embeds"].iter().any(|key| has_words(key) && body.get(*key).is_none()) {
            return Err(bad("words of its own stay in a message of components".to_owned()));
        }
        let was_loading = std::mem::replace(&mut message.is_loading, false);
        let (files, attached) = Self::attach(&mut state, now_ms, body, files);
        let kept: Vec<&str> = body["attachments"].as_array().into_iter().flatten().filter_map(|of| of["id"].as_str()).collect();
        if let Some(lost) = kept.iter().skip(files.len()).find(|id| !message.attached.iter().any(|(of, _)| of == *id)) {
            return Err(bad(format!("attachment {lost} is none of the message's")));
        }
        // What stood there stays, unless something else is listed.
        let stays = |rank: usize| match body.get("attachments") {
            None => true,
            Some(_) => message.attached.get(rank).is_some_and(|(id, _)| kept.contains(&id.as_str())),
        };
        let (old_files, old_attached) = (std::mem::take(&mut message.files), message.attached.clone());
        message.files = old_files.into_iter().enumerate().filter(|(rank, _)| stays(*rank)).map(|(_, file)| file).collect();
        message.attached = old_attached.into_iter().enumerate().filter(|(rank, _)| stays(*rank)).map(|(_, file)| file).collect();
        let new = files.len();
        message.files.extend(files);
        message.attached.extend(attached);
        message.body = body.clone();
        if is_components(body)
            && let Some(lost) = payload::referred(body).iter().find(|name| !message.attached.iter().any(|(_, of)| of == *name))
        {
            return Err(bad(format!("attachment://{lost} is no file of the message")));
        }
        Self::show(&mut state, &message, new, if was_loading { "post" } else { "amend" });
        let shown = shown(key, &message);
        state.messages.insert(key, message);
        Ok(shown)
    }

    fn history(&self, channel: &str, query: &str) -> Result<Value, Refused> {
        let of = |key: &str| query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('=')?.parse::<u64>().ok());
        let (most, before) = (of("limit").unwrap_or(50), of("before").unwrap_or(u64::MAX));
        if !(1..=100).contains(&most) {
            return Err(bad("a limit of 1 to 100".to_owned()));
        }
        let state = self.state();
        let there =
            state.messages.iter().rev().filter(|(id, message)| **id < before && message.channel == channel && message.only_for.is_none());
        Ok(there.take(usize::try_from(most).unwrap_or(100)).map(|(id, message)| shown(*id, message)).collect::<Vec<_>>().into())
    }

    /// An answer for which we waited.
    pub(super) fn answered(&self, id: &str, token: &str, said: &Value) {
        match self.callback(id, token, said) {
            Ok(_) => leave("discord POST interactions/_/_/callback", said),
            Err(why) if !EXPECTED.contains(&why.1) => self.state().record.refused.push(format!("an answer: {}", why.2)),
            Err(_) => {}
        }
        self.state().callbacks += 1;
        self.changed.notify_waiters();
    }

    /// The first answer to something that a person did.
    fn callback(&self, id: &str, token: &str, said: &Value) -> Result<Value, Refused> {
        let now_ms = self.now_ms();
        let mut state = self.state();
        let done = state.interactions.get(id).filter(|done| done.token == token).cloned().ok_or_else(|| unknown(10062, "interaction"))?;
        if done.is_answered {
            return Err((400, 40060, "Interaction has already been acknowledged.".to_owned()));
        }
        // Three seconds, and not a moment more.
        if now_ms - done.at_ms > 3000 {
            return Err(unknown(10062, "interaction"));
        }
        let data = &said["data"];
        let kind = said["type"].as_u64().unwrap_or(0);
        let is_on_message = done.on.is_some();
        let right = match kind {
            4 => done.kind != 4 && payload::message(data, &[], true, true).is_ok(),
            5 => done.kind != 4 && data.as_object().is_none_or(|data| data.keys().all(|key| key == "flags")),
            6 => is_on_message && data.is_null(),
            7 => is_on_message,
            8 => done.kind == 4,
            // Not for what was filled in.
            9 => matches!(done.kind, 2 | 3),
            _ => false,
        };
        if !right {
            let why = payload::message(data, &[], true, true).err().unwrap_or_default();
            return Err(bad(format!("an answer of kind {kind} to an interaction of kind {}: {why}", done.kind)));
        }
        let only_for = (data["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0).then(|| done.user.clone());
        let mut original = done.on.clone();
        match kind {
            4 | 5 => {
                let message = Message {
                    channel: done.channel.clone(),
                    body: data.clone(),
                    files: Vec::new(),
                    attached: Vec::new(),
                    only_for,
                    is_loading: kind == 5,
                    nonce: None,
                    is_silent: false,
                };
                let id = if kind == 4 {
                    Self::keep(&mut state, now_ms, message, "post")["id"].as_str().map(str::to_owned)
                } else {
                    let id = state.id_at(now_ms);
                    state.messages.insert(id.parse().expect("a number"), message);
                    Some(id)
                };
                original = id;
            }
            7 => {
                payload::message(data, &[], false, true).map_err(bad)?;
                let key = done.on.as_deref().and_then(|id| id.parse::<u64>().ok()).unwrap_or(0);
                if let Some(mut message) = state.messages.get(&key).cloned() {
                    message.body = data.clone();
                    Self::show(&mut state, &message, message.files.len(), "amend");
                    state.messages.insert(key, message);
                }
            }
            8 => {
                payload::choices(data).map_err(bad)?;
                let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                state.choices =
                    data["choices"].as_array().into_iter().flatten().map(|of| (text(&of["name"]), text(&of["value"]))).collect();
            }
            9 => {
                payload::modal(data).map_err(bad)?;
                let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                let asked: Vec<String> = data["components"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|of| match text(&of["description"]) {
                        said if said.is_empty() => format!("{}{}", text(&of["label"]), text(&of["content"])),
                        said => format!("{} ({said})", text(&of["label"])),
                    })
                    .collect();
                let seen = Seen {
                    to: state.name(&done.user),
                    by: "Relance".to_owned(),
                    kind: "form",
                    place: done.channel.clone(),
                    lines: std::iter::once(text(&data["title"])).chain(asked).collect(),
                    buttons: Vec::new(),
                    text: String::new(),
                };
                state.record.seen.push(seen);
                state.modals.insert(done.user.clone(), (data.clone(), done.channel.clone(), done.on.clone()));
            }
            _ => {}
        }
        if let Some(held) = state.interactions.get_mut(id) {
            held.is_answered = true;
            held.original = original;
        }
        Ok(Value::Null)
    }

    /// A further answer.
    fn follow(&self, token: &str, Writing { body, files }: Writing<'_>) -> Result<Value, Refused> {
        payload::message(body, &Self::names(&files), true, true).map_err(bad)?;
        let now_ms = self.now_ms();
        let mut state = self.state();
        let done = state.interactions.values().find(|done| done.token == token).cloned().ok_or_else(|| unknown(10015, "Webhook"))?;
        if now_ms - done.at_ms >= TOKEN_MS {
            return Err((401, 50027, "Invalid Webhook Token".to_owned()));
        }
        if !done.is_answered {
            return Err(unknown(10015, "Webhook"));
        }
        let is_loading = done.original.as_deref().and_then(|id| state.messages.get(&id.parse().ok()?)).is_some_and(|held| held.is_loading);
        if is_loading {
            return Err(bad("what is deferred is edited, not followed".to_owned()));
        }
        // Where the application is installed by a person alone, no more.
        if done.is_of_person && done.follow_ups >= 5 {
            return Err((400, 40094, "This interaction has hit the maximum number of follow up messages".to_owned()));
        }
        if let Some(held) = state.interactions.values_mut().find(|of| of.token == token) {
            held.follow_ups += 1;
        }
        let only_for = (body["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0).then(|| done.user.clone());
        let (files, attached) = Self::attach(&mut state, now_ms, body, files);
        let message = Message {
            channel: done.channel,
            body: body.clone(),
            files,
            attached,
            only_for,
            is_loading: false,
            nonce: None,
            is_silent: false,
        };
        Ok(Self::keep(&mut state, now_ms, message, "post"))
    }
}

/// A message as the API shows it: the nonce is told to nobody any more.
pub(super) fn shown(id: u64, message: &Message) -> Value {
    let mut shown = message.body.clone();
    // What a component refers to is told there, and nowhere else.
    if !message.attached.is_empty() {
        shown["attachments"] = Value::Array(Vec::new());
        resolve(&mut shown, &message.attached);
    }
    let is_only_for_one = if message.only_for.is_some() { EPHEMERAL } else { 0 };
    shown["flags"] = (message.body["flags"].as_u64().unwrap_or(0) | is_only_for_one).into();
    shown["id"] = id.to_string().into();
    shown["channel_id"] = message.channel.as_str().into();
    shown["author"] = json!({ "id": APPLICATION, "bot": true });
    if let Some(shown) = shown.as_object_mut() {
        shown.remove("nonce");
    }
    shown
}

/// Where files of a message stand, in its components.
fn resolve(of: &mut Value, attached: &[(String, String)]) {
    for key in ["file", "media"] {
        let name = of.get(key).and_then(|media| media["url"].as_str()).and_then(|url| url.strip_prefix("attachment://")).map(str::to_owned);
        let Some((id, name)) = name.and_then(|name| attached.iter().find(|(_, of)| *of == name)) else { continue };
        of[key] = json!({ "url": format!("https://cdn.example/attachments/1/{id}/{name}?ex=1"), "attachment_id": id });
        if key == "file" {
            of["name"] = name.as_str().into();
        }
    }
    if let Some(parts) = of.get_mut("components").and_then(Value::as_array_mut) {
        parts.iter_mut().for_each(|part| resolve(part, attached));
    }
    if of.get("accessory").is_some() {
        resolve(&mut of["accessory"], attached);
    }
}
