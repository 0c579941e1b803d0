//! Discord's API: one call, and what its errors mean.
//!
//! Sources: <https://discord.com/developers/docs/reference>, limits <https://discord.com/developers/docs/topics/rate-limits>, errors
//! <https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chat::{Clock, DeliveryError, OutFile, Secret};
use serde_json::Value;
use wire::client::{FILE_TIMEOUT, Form, HeaderMap, Method, Part, RequestBuilder, StatusCode, send};
use wire::waits::lasts;
use wire::{Client, Memory, Response, Waits};

/// The largest answer that is read: a hundred messages.
const MAX_BYTES: usize = 8 * 1024 * 1024;
/// Where Discord says to wait and not how long.
const USUAL_WAIT_S: f64 = 5.0;
/// How long nothing is tried with a token that was refused.
const SHUT_MS: i64 = 10 * 60_000;
/// Ten thousand refusals within ten minutes shut an address out: well before that, it is quiet.
const MAX_REFUSED: u32 = 2_000;
const REFUSED_MS: i64 = 10 * 60_000;

/// How long new private conversations wait where they were opened too fast.
const TOO_FAST_WAIT_MS: i64 = 10 * 60_000;

/// The key of what holds for every call.
const ALL: &str = "all";

/// Discord's own numbers for what went wrong.
pub(crate) mod code {
    pub const UNKNOWN_CHANNEL: u64 = 10003;
    /// « Your bot has been flagged by our anti-spam system »: it writes to nobody whom it has not written to before.
    pub const QUARANTINED: u64 = 20026;
    /// New private conversations are opened too fast.
    pub const TOO_FAST: u64 = 40003;
    pub const UNKNOWN_MESSAGE: u64 = 10008;
    pub const UNKNOWN_USER: u64 = 10013;
    pub const UNKNOWN_WEBHOOK: u64 = 10015;
    pub const UNKNOWN_INTERACTION: u64 = 10062;
    pub const ACKNOWLEDGED_ALREADY: u64 = 40060;
    pub const TOO_MANY_FOLLOW_UPS: u64 = 40094;
    pub const MISSING_ACCESS: u64 = 50001;
    pub const NOT_OURS: u64 = 50005;
    pub const CLOSED: u64 = 50007;
    pub const MISSING_PERMISSIONS: u64 = 50013;
    pub const INVALID_WEBHOOK_TOKEN: u64 = 50027;
    pub const INVALID_FORM: u64 = 50035;
}

/// What became of a call.
pub(crate) type Error = wire::Error<Refusal>;

/// Discord's own word for why not, and its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub code: u64,
    pub reason: String,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.reason)
    }
}

/// Refused by us, with no number of Discord's.
pub(crate) fn refused(reason: &str) -> Error {
    Error::Refused(Refusal { code: 0, reason: reason.to_owned() })
}

/// Whether Discord refused with one of these numbers.
pub(crate) fn is_one_of(error: &Error, codes: &[u64]) -> bool {
    matches!(error, Error::Refused(refusal) if codes.contains(&refusal.code))
}

/// What it means to a message that is delivered.
pub(crate) fn to_delivery_error(error: Error) -> DeliveryError {
    match error {
        Error::Retry { reason, after_ms } => DeliveryError::Transient { reason, retry_after_ms: after_ms },
        Error::Unknown { reason, .. } => DeliveryError::Unknown(reason),
        Error::Unauthorized(reason) => DeliveryError::ShutOut(reason),
        Error::Refused(Refusal { code: code::CLOSED, reason }) => DeliveryError::Closed(reason),
        Error::Refused(Refusal { code: code::UNKNOWN_USER, reason }) => DeliveryError::Unreachable(reason),
        Error::Refused(Refusal { code: code::TOO_FAST, reason }) => {
            DeliveryError::Transient { reason, retry_after_ms: Some(TOO_FAST_WAIT_MS) }
        }
        Error::Refused(Refusal { code: code::QUARANTINED, .. }) => {
            DeliveryError::MissingRight { right: "Direct Messages".to_owned(), remedy: "right-discord-quarantined" }
        }
        Error::Refused(Refusal { code: code::MISSING_PERMISSIONS | code::MISSING_ACCESS, reason }) => {
            DeliveryError::MissingRight { right: right_for(&reason).to_owned(), remedy: "right-discord" }
        }
        Error::Refused(Refusal { reason, .. }) => DeliveryError::Permanent(reason),
    }
}

/// What a call that was refused needs, as Discord calls it in a channel's settings.
fn right_for(call: &str) -> &'static str {
    match call.contains("threads") || call.contains("thread-members") {
        true => "Create Private Threads, Send Messages in Threads",
        false => "View Channel, Send Messages, Embed Links, Attach Files",
    }
}

pub(crate) struct Api {
    http: Client,
    base: String,
    token: Secret,
    clock: Arc<dyn Clock>,
    limits: Mutex<Limits>,
}

/// What Discord has said of how often it may be called.
#[derive(Default)]
struct Limits {
    /// The bucket of a route, once Discord has named it.
    buckets: Memory<String, String>,
    /// Where a bucket is empty.
    waits: Waits,
    /// Until when the token is not tried again.
    shut_until_ms: i64,
    refused: u32,
    refused_since_ms: i64,
}

/// A call: what is asked of which path, and the path as Discord counts it.
struct Route {
    name: String,
    /// The channel, server or webhook that has a bucket of its own.
    major: String,
    /// Whether the path itself is the right to call it: that of an interaction.
    is_its_own_right: bool,
}

impl Route {
    fn of(method: &Method, path: &str) -> Self {
        let path = path.split('?').next().unwrap_or(path);
        let mut parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        let first = parts.first().copied().unwrap_or_default();
        let is_its_own_right = matches!(first, "webhooks" | "interactions");
        let major = match first {
            "channels" | "guilds" => parts.get(1).copied().unwrap_or_default().to_owned(),
            "webhooks" | "interactions" => parts.get(1..3).map(|parts| parts.join("/")).unwrap_or_default(),
            _ => String::new(),
        };
        if is_its_own_right {
            for part in parts.iter_mut().skip(1).take(2) {
                *part = "_";
            }
        }
        let is_id = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let name = parts.iter().map(|part| if is_id(part) { "_" } else { part }).collect::<Vec<_>>().join("/");
        Self { name: format!("{method} {name}"), major, is_its_own_right }
    }
}

impl Api {
    pub fn new(base: &str, token: Secret, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        // Discord asks for a name of this form.
        let http = Client::new(concat!("DiscordBot (relance, ", env!("CARGO_PKG_VERSION"), ")"))?;
        Ok(Self { http, base: base.trim_end_matches('/').to_owned(), token, clock, limits: Mutex::default() })
    }

    pub fn token(&self) -> &Secret {
        &self.token
    }

    /// Whether the token is good again, even where it was refused a moment ago.
    pub async fn lets_in(&self) -> bool {
        self.limits().shut_until_ms = 0;
        self.get("/applications/@me").await.is_ok()
    }

    pub async fn get(&self, path: &str) -> Result<Value, Error> {
        self.send(Method::GET, path, |request| request).await.map_err(Error::assume_idempotent)
    }

    /// A call with that body, or none.
    pub async fn call(&self, method: Method, path: &str, body: &Value) -> Result<Value, Error> {
        let with = |request: RequestBuilder| match body {
            Value::Null => request.header("content-length", "0"),
            body => request.header("content-type", "application/json").body(body.to_string()),
        };
        self.send(method, path, with).await
    }

    /// A message with files, numbered as its `attachments` number them: <https://discord.com/developers/docs/reference#uploading-files>.
    pub async fn call_with(&self, method: Method, path: &str, body: &Value, files: &[OutFile]) -> Result<Value, Error> {
        if files.is_empty() {
            return self.call(method, path, body).await;
        }
        let mut form = Form::new().text("payload_json", body.to_string());
        for (rank, file) in files.iter().enumerate() {
            form = form.part(format!("files[{rank}]"), Part::bytes(file.bytes.to_vec()).file_name(file.name.clone()));
        }
        self.send(method, path, |request| request.timeout(FILE_TIMEOUT).multipart(form)).await
    }

    /// The bytes of a file that a person gave; its address bears its own right.
    pub async fn download(&self, url: &str, most: usize) -> Result<Vec<u8>, Error> {
        let response = send(self.http.get(url).timeout(FILE_TIMEOUT)).await.map_err(Error::assume_idempotent)?;
        match response.status() {
            status if status.is_success() => read(response, most).await.map_err(Error::assume_idempotent),
            status => Err(Error::retry(format!("a file: {status}"))),
        }
    }

    /// Whether an address is the API's own host, as it is on loopback.
    pub fn is_at_home(&self, url: &str) -> bool {
        wire::is_same_origin(url, &self.base)
    }

    fn limits(&self) -> MutexGuard<'_, Limits> {
        self.limits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn send(&self, method: Method, path: &str, with: impl FnOnce(RequestBuilder) -> RequestBuilder) -> Result<Value, Error> {
        let route = Route::of(&method, path);
        let now_ms = self.clock.now().timestamp_millis();
        self.limits().let_through(&route, now_ms)?;
        let mut request = self.http.request(method, &format!("{}{path}", self.base));
        if !route.is_its_own_right {
            request = request.header("authorization", format!("Bot {}", self.token.reveal()));
        }
        let response = send(with(request)).await?;
        let status = response.status();
        let headers = response.headers().clone();
        let bytes = read(response, MAX_BYTES).await?;
        let body: Option<Value> = if bytes.is_empty() { Some(Value::Null) } else { serde_json::from_slice(&bytes).ok() };
        let mut limits = self.limits();
        limits.note(&route, &headers, now_ms);
        if status.is_success() {
            return body.ok_or_else(|| Error::unknown(format!("{}: no JSON", route.name)));
        }
        let body = body.unwrap_or_default();
        let said = body["message"].as_str().map_or_else(|| status.to_string(), str::to_owned);
        let reason = format!("{}: {said}", route.name);
        Err(match status {
            StatusCode::TOO_MANY_REQUESTS => limits.wait(&route, &body, &headers, now_ms, reason),
            StatusCode::UNAUTHORIZED if !route.is_its_own_right => {
                limits.shut_until_ms = now_ms + SHUT_MS;
                limits.refuse(now_ms);
                Error::Unauthorized(reason)
            }
            status if status.is_server_error() => Error::server_error(reason),
            status => {
                if matches!(status, StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED) {
                    limits.refuse(now_ms);
                }
                Error::Refused(Refusal { code: body["code"].as_u64().unwrap_or(0), reason })
            }
        })
    }
}

impl Limits {
    fn key(&self, route: &Route) -> String {
        let bucket = self.buckets.get(&route.name);
        format!("{} {}", bucket.as_ref().unwrap_or(&route.name), route.major)
    }

    /// Errs where Discord asked for quiet, or would not know us.
    fn let_through(&self, route: &Route, now_ms: i64) -> Result<(), Error> {
        if lasts(self.shut_until_ms, now_ms) && !route.is_its_own_right {
            return Err(Error::Unauthorized("the token was refused a moment ago".to_owned()));
        }
        let wait = |after_ms| Error::retry_after(format!("{}: asked to wait", route.name), after_ms);
        // Interactions are answered however many other calls there were.
        if !route.is_its_own_right {
            self.waits.check(ALL, now_ms).map_err(wait)?;
        }
        self.waits.check(&self.key(route), now_ms).map_err(wait)
    }

    /// What every answer says of the bucket it was taken from.
    fn note(&self, route: &Route, headers: &HeaderMap, now_ms: i64) {
        let of = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        if let Some(bucket) = of("x-ratelimit-bucket") {
            self.buckets.insert(route.name.clone(), bucket.to_owned());
        }
        if of("x-ratelimit-remaining") == Some("0")
            && let Some(wait_ms) = of("x-ratelimit-reset-after").and_then(|seconds| seconds.parse().ok()).map(milliseconds)
        {
            self.waits.wait(&self.key(route), wait_ms, now_ms);
        }
    }

    fn wait(&mut self, route: &Route, body: &Value, headers: &HeaderMap, now_ms: i64, reason: String) -> Error {
        let is_global = body["global"] == true || headers.contains_key("x-ratelimit-global");
        let wait_ms = milliseconds(body["retry_after"].as_f64().unwrap_or(USUAL_WAIT_S));
        let key = if is_global { ALL.to_owned() } else { self.key(route) };
        self.waits.wait(&key, wait_ms, now_ms);
        self.refuse(now_ms);
        Error::retry_after(reason, wait_ms)
    }

    /// Counts what Discord refuses, and is quiet long before it would hear nothing of us any more.
    fn refuse(&mut self, now_ms: i64) {
        if now_ms - self.refused_since_ms > REFUSED_MS {
            (self.refused, self.refused_since_ms) = (0, now_ms);
        }
        self.refused += 1;
        if self.refused >= MAX_REFUSED {
            tracing::error!("Discord refuses too much: nothing is asked of it for a while");
            self.waits.wait(ALL, REFUSED_MS, now_ms);
        }
    }
}

/// Seconds as Discord says them, at least a moment and at most an hour.
#[allow(clippy::cast_possible_truncation, clippy::float_arithmetic, reason = "a wait, between a millisecond and an hour")]
fn milliseconds(seconds: f64) -> i64 {
    (seconds * 1000.0).ceil().clamp(1.0, 3_600_000.0) as i64
}

async fn read(response: Response, most: usize) -> Result<Vec<u8>, Error> {
    response.read(most).await?.ok_or_else(|| refused("too large an answer"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_is_counted_by_its_channel_and_shows_no_token() {
        let of = |path: &str| {
            let Route { name, major, is_its_own_right } = Route::of(&Method::POST, path);
            (name, major, is_its_own_right)
        };
        assert_eq!(of("/channels/12/messages?limit=3"), ("POST channels/_/messages".to_owned(), "12".to_owned(), false));
        assert_eq!(of("/interactions/7/aW50/callback"), ("POST interactions/_/_/callback".to_owned(), "7/aW50".to_owned(), true));
        assert_eq!(of("/webhooks/1/aW50/messages/@original").0, "POST webhooks/_/_/messages/@original");
    }

    #[test]
    fn an_empty_bucket_is_waited_for_and_others_are_not() {
        let (mut limits, mut headers) = (Limits::default(), HeaderMap::new());
        for (name, value) in [("x-ratelimit-bucket", "b"), ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset-after", "1.25")] {
            headers.insert(name, value.parse().expect("a value"));
        }
        let of = |path: &str| Route::of(&Method::POST, path);
        limits.note(&of("/channels/12/messages"), &headers, 1000);
        let waits = |limits: &Limits, path: &str, now_ms: i64| limits.let_through(&of(path), now_ms).is_err();
        assert!(waits(&limits, "/channels/12/messages", 2249) && !waits(&limits, "/channels/13/messages", 2249));
        assert!(!waits(&limits, "/channels/12/messages", 2250));
        for _ in 0..MAX_REFUSED {
            limits.refuse(3000);
        }
        assert!(waits(&limits, "/channels/13/messages", 3001) && !waits(&limits, "/interactions/1/t/callback", 3001));
    }
}
