//! The Bot API: one call, and what its errors mean. Methods and their parameters are teloxide-core's.
//!
//! <https://core.telegram.org/bots/api#making-requests>

use std::sync::Arc;
use std::time::Duration;

use chat::{Clock, DeliveryError, OutFile, Secret};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use teloxide_core::ApiError;
use teloxide_core::requests::Payload;
use wire::client::{FILE_TIMEOUT, Form, Part, RequestBuilder, send};
use wire::{Client, Response, Waits, waits};

/// The largest answer that is read: a hundred updates.
const MAX_BYTES: usize = 8 * 1024 * 1024;
/// Where Telegram says to wait and not how long.
const USUAL_WAIT_S: i64 = 30;

/// What became of a call. Where Telegram itself failed (5xx), hardly anything was ever done.
pub(crate) type Error = wire::Error<Refusal>;

/// Why Telegram would not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// That person or that group will have nothing of us.
    Unreachable(String),
    /// The group has another id by now.
    Moved(i64),
    /// The bot has not the right to do that there.
    Right(String),
    /// Telegram's own word for why not.
    Api(ApiError),
    /// What is asked for is nothing that Telegram does.
    Unfit(String),
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreachable(reason) | Self::Unfit(reason) | Self::Right(reason) => f.write_str(reason),
            Self::Moved(to) => write!(f, "the group is {to} by now"),
            Self::Api(error) => error.fmt(f),
        }
    }
}

/// What it means to a message that is delivered.
pub(crate) fn to_delivery_error(error: Error) -> DeliveryError {
    match error {
        Error::Retry { reason, after_ms } => DeliveryError::Transient { reason, retry_after_ms: after_ms },
        Error::Unknown { reason, .. } => DeliveryError::Unknown(reason),
        Error::Unauthorized(reason) => DeliveryError::ShutOut(reason),
        Error::Refused(Refusal::Unreachable(reason)) => DeliveryError::Unreachable(reason),
        Error::Refused(Refusal::Right(right)) => DeliveryError::MissingRight { right, remedy: "right-telegram" },
        Error::Refused(refusal) => DeliveryError::Permanent(refusal.to_string()),
    }
}

pub(crate) struct Api {
    http: Client,
    base: String,
    token: Secret,
    clock: Arc<dyn Clock>,
    /// Where Telegram asked for quiet, by method.
    waits: Waits,
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
        let http = Client::new(concat!("relance/", env!("CARGO_PKG_VERSION")))?;
        Ok(Self { http, base: base.trim_end_matches('/').to_owned(), token, clock, waits: Waits::default() })
    }

    /// The address of a method; it holds the token, and is never told.
    fn url(&self, method: &str) -> String {
        format!("{}/bot{}/{method}", self.base, self.token.reveal())
    }

    pub async fn call<P: Payload + Serialize>(&self, payload: &P) -> Result<Value, Error> {
        self.send(P::NAME, self.http.post(&self.url(P::NAME)).json(payload)).await
    }

    /// A method by its name, with its parameters as they are written.
    pub async fn call_named(&self, method: &str, parameters: &Value) -> Result<Value, Error> {
        self.send(method, self.http.post(&self.url(method)).json(parameters)).await
    }

    /// A call that Telegram may take its time to answer.
    pub async fn call_within<P: Payload + Serialize>(&self, payload: &P, timeout: Duration) -> Result<Value, Error> {
        self.send(P::NAME, self.http.post(&self.url(P::NAME)).timeout(timeout).json(payload)).await
    }

    /// A method that takes a file beside its parameters, under that name.
    pub async fn upload(&self, method: &str, parameters: &Value, name: &'static str, file: &OutFile) -> Result<Value, Error> {
        let mut form = Form::new();
        for (key, value) in parameters.as_object().into_iter().flatten() {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            form = form.text(key.clone(), text);
        }
        let part = Part::bytes(file.bytes.to_vec()).file_name(file.name.clone());
        self.send(method, self.http.post(&self.url(method)).timeout(FILE_TIMEOUT).multipart(form.part(name, part))).await
    }

    /// The bytes of a file that a person gave.
    pub async fn download(&self, path: &str, most: usize) -> Result<Vec<u8>, Error> {
        let url = format!("{}/file/bot{}/{path}", self.base, self.token.reveal());
        let response = send(self.http.get(&url).timeout(FILE_TIMEOUT)).await.map_err(Error::assume_idempotent)?;
        if !response.status().is_success() {
            return Err(Error::retry(format!("a file: {}", response.status())));
        }
        read(response, most).await.map_err(Error::assume_idempotent)
    }

    async fn send(&self, method: &str, request: RequestBuilder) -> Result<Value, Error> {
        let now_ms = self.clock.now().timestamp_millis();
        self.waits.check(method, now_ms).map_err(|after_ms| Error::retry_after("too many calls", after_ms))?;
        let response = send(request).await?;
        let status = response.status();
        let bytes = read(response, MAX_BYTES).await?;
        let Ok(answer) = serde_json::from_slice::<Answer>(&bytes) else {
            let reason = format!("{method}: {status}, and no JSON");
            return Err(if status.is_server_error() { Error::server_error(reason) } else { Error::unknown(reason) });
        };
        if answer.ok {
            return Ok(answer.result);
        }
        Err(self.meaning(method, answer))
    }

    fn meaning(&self, method: &str, answer: Answer) -> Error {
        let Answer { error_code, description, parameters, .. } = answer;
        if let Some(to) = parameters.migrate_to_chat_id {
            return Error::Refused(Refusal::Moved(to));
        }
        let error: ApiError = serde_json::from_value(description.clone().into()).unwrap_or_else(|_| ApiError::Unknown(description.clone()));
        match (error_code, error) {
            (429, _) => {
                let wait_ms = waits::in_ms(parameters.retry_after.unwrap_or(USUAL_WAIT_S));
                self.waits.wait(method, wait_ms, self.clock.now().timestamp_millis());
                Error::retry_after(format!("{method}: too many calls"), wait_ms)
            }
            // A token that was never one is not found.
            (401 | 404, ApiError::InvalidToken) => Error::Unauthorized(description),
            _ if right_in(&description).is_some() => Error::Refused(Refusal::Right(right_in(&description).unwrap_or_default().to_owned())),
            (403, _) | (_, ApiError::ChatNotFound | ApiError::UserDeactivated | ApiError::BotBlocked | ApiError::GroupDeactivated) => {
                Error::Refused(Refusal::Unreachable(description))
            }
            (500.., _) => Error::server_error(format!("{method}: {description}")),
            (_, error) => Error::Refused(Refusal::Api(error)),
        }
    }
}

/// The parameters of a call as they are written, to which more can be added than teloxide-core knows of.
pub(crate) fn parameters_of(payload: &impl Serialize) -> Result<Value, Error> {
    serde_json::to_value(payload).map_err(|error| Error::Refused(Refusal::Unfit(error.to_string())))
}

/// The right that a refusal says is missing: `not enough rights to send text messages to the chat`.
fn right_in(description: &str) -> Option<&str> {
    ["not enough rights to ", "have no rights to "].iter().find_map(|words| Some(description.split_once(words)?.1))
}

async fn read(response: Response, most: usize) -> Result<Vec<u8>, Error> {
    response.read(most).await?.ok_or_else(|| Error::unknown("an answer too large to be read"))
}
