//! Slack's Web API: one call, and what its errors mean.
//!
//! Sources: <https://docs.slack.dev/apis/web-api/>, rate limits <https://docs.slack.dev/apis/web-api/rate-limits/>.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chat::{Clock, DeliveryError, Secret};
use reqwest::header::RETRY_AFTER;
use reqwest::{Client, Response, StatusCode};
use serde_json::Value;

const TIMEOUT: Duration = Duration::from_secs(15);
/// A file may take longer.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(60);
/// Where Slack says to wait and not how long.
const USUAL_WAIT_MS: i64 = 30_000;
/// The largest answer that is read: a page of history with its blocks.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// What the token is no longer good for, however often it is tried.
const SHUT_OUT: &[&str] = &[
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

/// Slack stumbled, perhaps after the thing was done.
const PERHAPS_DONE: &[&str] = &["internal_error", "fatal_error"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Error {
    /// Nothing was done: not now.
    NotNow { reason: String, after_ms: Option<i64> },
    /// It may have been done.
    Lost(String),
    /// The token or its scopes.
    ShutOut(String),
    /// Slack's own word for why not.
    Refused(String),
}

impl Error {
    /// Whether Slack refused with one of these words.
    pub fn is_one_of(&self, words: &[&str]) -> bool {
        matches!(self, Self::Refused(word) if words.contains(&word.as_str()))
    }

    /// The same, for a call that does no harm when it is made again.
    pub fn harmless(self) -> Self {
        match self {
            Self::Lost(reason) => Self::NotNow { reason, after_ms: None },
            other => other,
        }
    }
}

impl From<Error> for DeliveryError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotNow { reason, after_ms } => Self::Transient { reason, retry_after_ms: after_ms },
            Error::Lost(reason) => Self::Unknown(reason),
            Error::ShutOut(reason) => Self::ShutOut(reason),
            Error::Refused(reason) if GONE.contains(&reason.as_str()) => Self::Unreachable(reason),
            Error::Refused(reason) => Self::Permanent(reason),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotNow { reason, .. } | Self::Lost(reason) | Self::ShutOut(reason) | Self::Refused(reason) => f.write_str(reason),
        }
    }
}

pub(crate) struct Api {
    http: Client,
    base: String,
    token: Secret,
    clock: Arc<dyn Clock>,
    /// Until when Slack asked for quiet, by method.
    quiet: Mutex<BTreeMap<String, i64>>,
}

/// A call's answer, and the scopes that the token turned out to have.
pub(crate) struct Answer {
    pub body: Value,
    pub scopes: Option<String>,
}

impl Api {
    pub fn new(base: String, token: Secret, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let http = Client::builder()
            .timeout(TIMEOUT)
            .connect_timeout(Duration::from_secs(5))
            // One that Slack closes as we use it leaves a message in doubt: ours go first.
            .pool_idle_timeout(Duration::from_secs(20))
            .user_agent(concat!("relance/", env!("CARGO_PKG_VERSION")))
            // What redirects a token elsewhere is not Slack.
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self { http, base: base.trim_end_matches('/').to_owned(), token, clock, quiet: Mutex::default() })
    }

    /// A method that takes JSON.
    pub async fn call(&self, method: &str, body: &Value) -> Result<Value, Error> {
        let request = self
            .http
            .post(self.url(method))
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
            .post(self.url(method))
            .bearer_auth(token.reveal())
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        self.send(method, request).await.map_err(Error::harmless)
    }

    pub async fn ask_own(&self, method: &str) -> Result<Answer, Error> {
        self.ask_as(&self.token, method, &[]).await
    }

    /// Hands the bytes of a file over where Slack said to.
    pub async fn upload(&self, url: &str, bytes: &[u8]) -> Result<(), Error> {
        let request = self.http.post(url).timeout(UPLOAD_TIMEOUT).header("content-type", "application/octet-stream").body(bytes.to_vec());
        let response = request.send().await.map_err(|error| lost(error).harmless())?;
        match response.status() {
            status if status.is_success() => Ok(()),
            // Its address is good for one upload: another is asked for.
            status => Err(Error::NotNow { reason: format!("upload: {status}"), after_ms: None }),
        }
    }

    /// The bytes of a file that a person sent.
    pub async fn download(&self, url: &str, most: usize) -> Result<Vec<u8>, Error> {
        let request = self.http.get(url).timeout(UPLOAD_TIMEOUT).bearer_auth(self.token.reveal());
        let response = request.send().await.map_err(|error| lost(error).harmless())?;
        match response.status() {
            // Without the scope, Slack shows its page for signing in.
            status if status.is_success() => read(response, most).await.map_err(Error::harmless),
            status => Err(Error::Refused(format!("download: {status}"))),
        }
    }

    /// Answers through the address that came with what a person did.
    pub async fn answer(&self, url: &str, body: &Value) -> Result<(), Error> {
        let request = self.http.post(url).header("content-type", "application/json; charset=utf-8").body(body.to_string());
        let response = request.send().await.map_err(lost)?;
        let status = response.status();
        let text = String::from_utf8_lossy(&read(response, 10_000).await.unwrap_or_default()).into_owned();
        match status {
            StatusCode::TOO_MANY_REQUESTS => Err(Error::NotNow { reason: "response_url: too many".to_owned(), after_ms: None }),
            status if status.is_server_error() => Err(Error::Lost(format!("response_url: {status}"))),
            status if status.is_success() && (text == "ok" || text.contains("\"ok\":true") || text.is_empty()) => Ok(()),
            _ => Err(Error::Refused(format!("response_url: {status}"))),
        }
    }

    /// Whether an address is the Web API's own host, as it is on loopback.
    pub fn is_at_home(&self, url: &str) -> bool {
        let host =
            |url: &str| reqwest::Url::parse(url).ok().map(|url| (url.scheme().to_owned(), url.host_str().map(str::to_owned), url.port()));
        host(url).is_some_and(|of| Some(of) == host(&self.base))
    }

    fn url(&self, method: &str) -> String {
        format!("{}/{method}", self.base)
    }

    fn quiet(&self) -> MutexGuard<'_, BTreeMap<String, i64>> {
        self.quiet.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn send(&self, method: &str, request: reqwest::RequestBuilder) -> Result<Answer, Error> {
        let now_ms = self.clock.now().timestamp_millis();
        if let Some(until_ms) = self.quiet().get(method).copied().filter(|until_ms| *until_ms > now_ms) {
            return Err(Error::NotNow { reason: format!("{method}: asked to wait"), after_ms: Some(until_ms - now_ms) });
        }
        let response = request.send().await.map_err(lost)?;
        let status = response.status();
        if status == StatusCode::TOO_MANY_REQUESTS {
            let seconds = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()).and_then(|value| value.parse().ok());
            return Err(self.wait(method, seconds));
        }
        if !status.is_success() {
            return Err(match status.is_server_error() {
                true => Error::Lost(format!("{method}: {status}")),
                false => Error::Refused(format!("{method}: {status}")),
            });
        }
        let scopes = response.headers().get("x-oauth-scopes").and_then(|value| value.to_str().ok()).map(str::to_owned);
        let bytes = read(response, MOST_BYTES).await?;
        let body: Value = serde_json::from_slice(&bytes).map_err(|_| Error::Lost(format!("{method}: no JSON")))?;
        if body["ok"] == true {
            return Ok(Answer { body, scopes });
        }
        let word = body["error"].as_str().unwrap_or("no reason given");
        Err(match word {
            "missing_scope" => Error::ShutOut(format!("missing_scope: {}", body["needed"].as_str().unwrap_or_default())),
            _ if SHUT_OUT.contains(&word) => Error::ShutOut(word.to_owned()),
            "ratelimited" | "rate_limited" => self.wait(method, None),
            _ if FOR_NOW.contains(&word) => Error::NotNow { reason: format!("{method}: {word}"), after_ms: None },
            _ if PERHAPS_DONE.contains(&word) => Error::Lost(format!("{method}: {word}")),
            _ => Error::Refused(word.to_owned()),
        })
    }

    /// Notes that Slack wants quiet.
    fn wait(&self, method: &str, seconds: Option<i64>) -> Error {
        let wait_ms = seconds.map_or(USUAL_WAIT_MS, |seconds| seconds.clamp(1, 3600) * 1000);
        self.quiet().insert(method.to_owned(), self.clock.now().timestamp_millis() + wait_ms);
        Error::NotNow { reason: format!("{method}: too many calls"), after_ms: Some(wait_ms) }
    }
}

/// A request that got no answer. Its address may be a secret, and is not told.
fn lost(error: reqwest::Error) -> Error {
    let has_left = !error.is_connect() && !error.is_builder();
    let error = error.without_url();
    let reason = match std::error::Error::source(&error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    };
    if has_left { Error::Lost(reason) } else { Error::NotNow { reason, after_ms: None } }
}

async fn read(mut response: Response, most: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(lost)? {
        if bytes.len() + chunk.len() > most {
            return Err(Error::Refused("too large an answer".to_owned()));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
