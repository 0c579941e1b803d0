//! The Bot API: one call, and what its errors mean. Methods and their parameters are teloxide-core's.
//!
//! <https://core.telegram.org/bots/api#making-requests>

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chat::{Clock, DeliveryError, OutFile, Secret};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, RequestBuilder, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use teloxide_core::ApiError;
use teloxide_core::requests::Payload;

const TIMEOUT: Duration = Duration::from_secs(15);
/// A file may take longer.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(60);
/// The largest answer that is read: a hundred updates.
const MOST_BYTES: usize = 8 * 1024 * 1024;
/// Where Telegram says to wait and not how long.
const USUAL_WAIT_S: i64 = 30;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Error {
    /// Nothing was done: not now.
    NotNow { reason: String, after_ms: Option<i64> },
    /// It may have been done.
    Lost(String),
    /// Telegram stumbled: hardly ever after it was done.
    Stumbled(String),
    /// The token.
    ShutOut(String),
    /// That person or that group will have nothing of us.
    Unreachable(String),
    /// The group has another id by now.
    Moved(i64),
    /// Telegram's own word for why not.
    Refused(ApiError),
}

impl Error {
    /// The same, for a call that does no harm when it is made again.
    pub fn harmless(self) -> Self {
        match self {
            Self::Lost(reason) | Self::Stumbled(reason) => Self::NotNow { reason, after_ms: None },
            other => other,
        }
    }
}

impl From<Error> for DeliveryError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotNow { reason, after_ms } => Self::Transient { reason, retry_after_ms: after_ms },
            Error::Lost(reason) | Error::Stumbled(reason) => Self::Unknown(reason),
            Error::ShutOut(reason) => Self::ShutOut(reason),
            Error::Unreachable(reason) => Self::Unreachable(reason),
            error @ (Error::Moved(_) | Error::Refused(_)) => Self::Permanent(error.to_string()),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotNow { reason, .. }
            | Self::Lost(reason)
            | Self::Stumbled(reason)
            | Self::ShutOut(reason)
            | Self::Unreachable(reason) => f.write_str(reason),
            Self::Moved(to) => write!(f, "the group is {to} by now"),
            Self::Refused(error) => error.fmt(f),
        }
    }
}

pub(crate) struct Api {
    http: Client,
    base: String,
    token: Secret,
    clock: Arc<dyn Clock>,
    /// Until when Telegram asked for quiet, by method.
    quiet_until_ms: Mutex<BTreeMap<String, i64>>,
}

/// <https://core.telegram.org/bots/api#responseparameters>
#[derive(Deserialize, Default)]
struct Parameters {
    retry_after: Option<i64>,
    migrate_to_chat_id: Option<i64>,
}

#[derive(Deserialize)]
struct Answer {
    ok: bool,
    #[serde(default)]
    result: Value,
    #[serde(default)]
    error_code: u16,
    #[serde(default)]
    description: String,
    #[serde(default)]
    parameters: Parameters,
}

impl Api {
    pub fn new(base: &str, token: Secret, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let http = Client::builder()
            .timeout(TIMEOUT)
            .connect_timeout(Duration::from_secs(5))
            // One that is closed as we use it leaves a message in doubt: ours go first.
            .pool_idle_timeout(Duration::from_secs(20))
            .user_agent(concat!("relance/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self { http, base: base.trim_end_matches('/').to_owned(), token, clock, quiet_until_ms: Mutex::default() })
    }

    /// The address of a method; it holds the token, and is never told.
    fn url(&self, method: &str) -> String {
        format!("{}/bot{}/{method}", self.base, self.token.reveal())
    }

    fn quiet(&self) -> MutexGuard<'_, BTreeMap<String, i64>> {
        self.quiet_until_ms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub async fn call<P: Payload + Serialize>(&self, payload: &P) -> Result<Value, Error> {
        self.call_within(payload, TIMEOUT).await
    }

    /// A call that Telegram may take its time to answer.
    pub async fn call_within<P: Payload + Serialize>(&self, payload: &P, timeout: Duration) -> Result<Value, Error> {
        self.send(P::NAME, self.http.post(self.url(P::NAME)).timeout(timeout).json(payload)).await
    }

    /// A method that takes a file beside its parameters, under that name.
    pub async fn upload(&self, method: &str, parameters: &Value, name: &'static str, file: &OutFile) -> Result<Value, Error> {
        let mut form = Form::new();
        for (key, value) in parameters.as_object().into_iter().flatten() {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            form = form.text(key.clone(), text);
        }
        let part = Part::bytes(file.bytes.to_vec()).file_name(file.name.clone());
        self.send(method, self.http.post(self.url(method)).timeout(UPLOAD_TIMEOUT).multipart(form.part(name, part))).await
    }

    /// The bytes of a file that a person gave.
    pub async fn download(&self, path: &str, most: usize) -> Result<Vec<u8>, Error> {
        let url = format!("{}/file/bot{}/{path}", self.base, self.token.reveal());
        let response = self.http.get(url).timeout(UPLOAD_TIMEOUT).send().await.map_err(|error| lost(error).harmless())?;
        if !response.status().is_success() {
            return Err(Error::NotNow { reason: format!("a file: {}", response.status()), after_ms: None });
        }
        read(response, most).await.map_err(Error::harmless)
    }

    async fn send(&self, method: &str, request: RequestBuilder) -> Result<Value, Error> {
        let now_ms = self.clock.now().timestamp_millis();
        let until_ms = self.quiet().get(method).copied().unwrap_or(0);
        // A wait longer than an hour was begun when the clock was wrong.
        if until_ms > now_ms && until_ms <= now_ms + 3_600_000 {
            return Err(Error::NotNow { reason: "too many calls".to_owned(), after_ms: Some(until_ms - now_ms) });
        }
        let response = request.send().await.map_err(lost)?;
        let status = response.status();
        let bytes = read(response, MOST_BYTES).await?;
        let Ok(answer) = serde_json::from_slice::<Answer>(&bytes) else {
            let reason = format!("{method}: {status}, and no JSON");
            return Err(if status.is_server_error() { Error::Stumbled(reason) } else { Error::Lost(reason) });
        };
        if answer.ok {
            return Ok(answer.result);
        }
        Err(self.meaning(method, answer))
    }

    fn meaning(&self, method: &str, answer: Answer) -> Error {
        let Answer { error_code, description, parameters, .. } = answer;
        if let Some(to) = parameters.migrate_to_chat_id {
            return Error::Moved(to);
        }
        let error: ApiError = serde_json::from_value(description.clone().into()).unwrap_or_else(|_| ApiError::Unknown(description.clone()));
        match (error_code, error) {
            (429, _) => {
                let wait_ms = parameters.retry_after.unwrap_or(USUAL_WAIT_S).clamp(1, 3600) * 1000;
                self.quiet().insert(method.to_owned(), self.clock.now().timestamp_millis() + wait_ms);
                Error::NotNow { reason: format!("{method}: too many calls"), after_ms: Some(wait_ms) }
            }
            // A token that was never one is not found.
            (401 | 404, ApiError::InvalidToken) => Error::ShutOut(description),
            (403, _) | (_, ApiError::ChatNotFound | ApiError::UserDeactivated | ApiError::BotBlocked | ApiError::GroupDeactivated) => {
                Error::Unreachable(description)
            }
            (500.., _) => Error::Stumbled(format!("{method}: {description}")),
            (_, error) => Error::Refused(error),
        }
    }
}

/// A request that got no answer. Its address holds the token, and is not told.
fn lost(error: reqwest::Error) -> Error {
    let has_left = !error.is_connect() && !error.is_builder();
    let reason = chain(&error.without_url());
    if has_left { Error::Lost(reason) } else { Error::NotNow { reason, after_ms: None } }
}

fn chain(error: &dyn std::error::Error) -> String {
    std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

async fn read(mut response: Response, most: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(lost)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > most {
            return Err(Error::Lost("an answer too large to be read".to_owned()));
        }
    }
    Ok(bytes)
}
