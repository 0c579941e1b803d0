//! Slack's Web API: one call, and what its errors mean.
//!
//! Sources: <https://docs.slack.dev/apis/web-api/>, rate limits <https://docs.slack.dev/apis/web-api/rate-limits/>.

use std::sync::Arc;

use chat::{Clock, DeliveryError, Secret};
use serde_json::Value;
use wire::client::{FILE_TIMEOUT, RequestBuilder, StatusCode, send};
use wire::{Client, Response, Waits, waits};

/// Where Slack says to wait and not how long.
const USUAL_WAIT_S: i64 = 30;
/// The largest answer that is read: a page of history with its blocks.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// What the token is no longer good for, however often it is tried.
const UNAUTHORIZED: &[&str] = &[
    "invalid_auth",
    "not_authed",
    "account_inactive",
    "token_revoked",
    "token_expired",
    "not_allowed_token_type",
    "access_denied",
    "team_access_not_granted",
    "enterprise_is_restricted",
    "ekm_access_denied",
];

/// Somebody has left, or may not be written to.
const GONE: &[&str] = &["user_disabled", "user_not_found", "users_not_found", "user_not_visible", "cannot_dm_bot"];

/// Slack is busy with itself; nothing was done.
const FOR_NOW: &[&str] = &["service_unavailable", "team_added_to_org", "accesslimited", "request_timeout"];

/// The app was not installed with a right that a method needs: that method fails, and others do not.
const MISSING_SCOPE: &str = "missing_scope";

/// Slack stumbled, perhaps after the thing was done.
const PERHAPS_DONE: &[&str] = &["internal_error", "fatal_error"];

/// What became of a call; what Slack refuses, it refuses with a word of its own.
pub(crate) type Error = wire::Error<String>;

/// Whether Slack refused with one of these words.
pub(crate) fn is_one_of(error: &Error, words: &[&str]) -> bool {
    matches!(error, Error::Refused(word) if words.contains(&word.as_str()))
}

/// Whether somebody has left, or may not be written to.
pub(crate) fn is_gone(error: &Error) -> bool {
    is_one_of(error, GONE)
}

/// What it means to a message that is delivered.
pub(crate) fn to_delivery_error(error: Error) -> DeliveryError {
    match error {
        Error::Retry { reason, after_ms } => DeliveryError::Transient { reason, retry_after_ms: after_ms },
        Error::Unknown { reason, .. } => DeliveryError::Unknown(reason),
        Error::Unauthorized(reason) => DeliveryError::ShutOut(reason),
        Error::Refused(reason) if GONE.contains(&reason.as_str()) => DeliveryError::Unreachable(reason),
        Error::Refused(reason) if reason.starts_with(MISSING_SCOPE) => {
            let right = reason[MISSING_SCOPE.len()..].trim_start_matches(": ").to_owned();
            DeliveryError::MissingRight { right, remedy: "right-slack" }
        }
        Error::Refused(reason) => DeliveryError::Permanent(reason),
    }
}

pub(crate) struct Api {
    http: Client,
    base: String,
    token: Secret,
    clock: Arc<dyn Clock>,
    /// Where Slack asked for quiet, by method.
    waits: Waits,
}

/// A call's answer, and the scopes that the token turned out to have.
pub(crate) struct Answer {
    pub body: Value,
    pub scopes: Option<String>,
}

impl Api {
    pub fn new(base: String, token: Secret, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let http = Client::new(concat!("relance/", env!("CARGO_PKG_VERSION")))?;
        Ok(Self { http, base: base.trim_end_matches('/').to_owned(), token, clock, waits: Waits::default() })
    }

    /// Whether the token is one that Slack lets expire: <https://docs.slack.dev/authentication/using-token-rotation>.
    pub fn has_expiring_token(&self) -> bool {
        self.token.reveal().starts_with("xoxe.")
    }

    /// A method that takes JSON.
    pub async fn call(&self, method: &str, body: &Value) -> Result<Value, Error> {
        let request = self
            .http
            .post(&self.url(method))
            .bearer_auth(self.token.reveal())
            .header("content-type", "application/json; charset=utf-8")
            .body(body.to_string());
        Ok(self.send(method, request).await?.body)
    }

    /// A method that reads, and takes a form; making it again does no harm.
    pub async fn ask(&self, method: &str, pairs: &[(&str, &str)]) -> Result<Value, Error> {
        Ok(self.ask_as(&self.token, method, pairs).await?.body)
    }

    pub async fn ask_as(&self, token: &Secret, method: &str, pairs: &[(&str, &str)]) -> Result<Answer, Error> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let request = self
            .http
            .post(&self.url(method))
            .bearer_auth(token.reveal())
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        self.send(method, request).await.map_err(Error::assume_idempotent)
    }

    pub async fn ask_own(&self, method: &str) -> Result<Answer, Error> {
        self.ask_as(&self.token, method, &[]).await
    }

    /// Hands the bytes of a file over where Slack said to.
    pub async fn upload(&self, url: &str, bytes: &[u8]) -> Result<(), Error> {
        let request = self.http.post(url).timeout(FILE_TIMEOUT).header("content-type", "application/octet-stream").body(bytes.to_vec());
        match send(request).await.map_err(Error::assume_idempotent)?.status() {
            status if status.is_success() => Ok(()),
            // Its address is good for one upload: another is asked for.
            status => Err(Error::retry(format!("upload: {status}"))),
        }
    }

    /// The bytes of a file that a person sent.
    pub async fn download(&self, url: &str, most: usize) -> Result<Vec<u8>, Error> {
        let request = self.http.get(url).timeout(FILE_TIMEOUT).bearer_auth(self.token.reveal());
        let response = send(request).await.map_err(Error::assume_idempotent)?;
        match response.status() {
            // Without the scope, Slack shows its page for signing in.
            status if status.is_success() => read(response, most).await.map_err(Error::assume_idempotent),
            status => Err(Error::Refused(format!("download: {status}"))),
        }
    }

    /// Answers through the address that came with what a person did.
    pub async fn answer(&self, url: &str, body: &Value) -> Result<(), Error> {
        let request = self.http.post(url).header("content-type", "application/json; charset=utf-8").body(body.to_string());
        let response = send(request).await?;
        let status = response.status();
        let text = String::from_utf8_lossy(&read(response, 10_000).await.unwrap_or_default()).into_owned();
        match status {
            StatusCode::TOO_MANY_REQUESTS => Err(Error::retry("response_url: too many")),
            status if status.is_server_error() => Err(Error::server_error(format!("response_url: {status}"))),
            status if status.is_success() && (text == "ok" || text.contains("\"ok\":true") || text.is_empty()) => Ok(()),
            _ => Err(Error::Refused(word_of(&text).unwrap_or_else(|| format!("response_url: {status}")))),
        }
    }

    /// Whether an address is the Web API's own host, as it is on loopback.
    pub fn is_at_home(&self, url: &str) -> bool {
        wire::is_same_origin(url, &self.base)
    }

    fn url(&self, method: &str) -> String {
        format!("{}/{method}", self.base)
    }

    async fn send(&self, method: &str, request: RequestBuilder) -> Result<Answer, Error> {
        let now_ms = self.clock.now().timestamp_millis();
        self.waits.check(method, now_ms).map_err(|after_ms| Error::retry_after(format!("{method}: asked to wait"), after_ms))?;
        let response = send(request).await?;
        let status = response.status();
        if status == StatusCode::TOO_MANY_REQUESTS {
            return Err(self.wait(method, response.retry_after_s()));
        }
        if !status.is_success() {
            return Err(match status.is_server_error() {
                true => Error::server_error(format!("{method}: {status}")),
                false => Error::Refused(format!("{method}: {status}")),
            });
        }
        let scopes = response.header("x-oauth-scopes").map(str::to_owned);
        let bytes = read(response, MAX_BYTES).await?;
        let body: Value = serde_json::from_slice(&bytes).map_err(|_| Error::unknown(format!("{method}: no JSON")))?;
        if body["ok"] == true {
            return Ok(Answer { body, scopes });
        }
        let word = body["error"].as_str().unwrap_or("no reason given");
        Err(match word {
            MISSING_SCOPE => Error::Refused(format!("{MISSING_SCOPE}: {}", body["needed"].as_str().unwrap_or("?"))),
            _ if UNAUTHORIZED.contains(&word) => Error::Unauthorized(word.to_owned()),
            "ratelimited" | "rate_limited" => self.wait(method, None),
            _ if FOR_NOW.contains(&word) => Error::retry(format!("{method}: {word}")),
            _ if PERHAPS_DONE.contains(&word) => Error::server_error(format!("{method}: {word}")),
            _ => Error::Refused(word.to_owned()),
        })
    }

    /// Notes that Slack wants quiet.
    fn wait(&self, method: &str, seconds: Option<i64>) -> Error {
        let wait_ms = waits::in_ms(seconds.unwrap_or(USUAL_WAIT_S));
        self.waits.wait(method, wait_ms, self.clock.now().timestamp_millis());
        Error::retry_after(format!("{method}: too many calls"), wait_ms)
    }
}

/// The word with which an answer was refused, alone or in JSON.
fn word_of(text: &str) -> Option<String> {
    let said = serde_json::from_str::<Value>(text).ok().and_then(|body| body["error"].as_str().map(str::to_owned));
    said.or_else(|| Some(text.trim().to_owned()))
        .filter(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
}

async fn read(response: Response, most: usize) -> Result<Vec<u8>, Error> {
    response.read(most).await?.ok_or_else(|| Error::Refused("too large an answer".to_owned()))
}
