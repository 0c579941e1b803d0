//! A bounded HTTP client: every call has a time-out, no redirect is followed, and a body is read up to a bound.

use std::time::Duration;

use reqwest::Url;
use reqwest::header::RETRY_AFTER;

use crate::Error;

pub use reqwest::header::{HeaderMap, HeaderValue};
pub use reqwest::multipart::{Form, Part};
pub use reqwest::{Method, RequestBuilder, StatusCode};

/// How long a call may take.
const TIMEOUT: Duration = Duration::from_secs(15);
/// How long a call may take that carries a file.
pub const FILE_TIMEOUT: Duration = Duration::from_secs(60);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// A connection that the server closes as we use it leaves a call in doubt: ours are closed first.
const IDLE_TIMEOUT: Duration = Duration::from_secs(20);

#[derive(Clone, Debug)]
pub struct Client(reqwest::Client);

impl Client {
    /// Errs where no cryptography is there for TLS.
    pub fn new(user_agent: &str) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder()
            .timeout(TIMEOUT)
            .connect_timeout(CONNECT_TIMEOUT)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .user_agent(user_agent)
            // What redirects a token elsewhere is not who it was given by.
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self(http))
    }

    pub fn request(&self, method: Method, url: &str) -> RequestBuilder {
        self.0.request(method, url)
    }

    pub fn get(&self, url: &str) -> RequestBuilder {
        self.0.get(url)
    }

    pub fn post(&self, url: &str) -> RequestBuilder {
        self.0.post(url)
    }
}

/// Sends a request. Errs where no answer came: nothing was done where no connection was made, else nobody knows.
pub async fn send<R>(request: RequestBuilder) -> Result<Response, Error<R>> {
    request.send().await.map(Response).map_err(unanswered)
}

/// An answer, whose body is not read yet.
#[derive(Debug)]
pub struct Response(reqwest::Response);

impl Response {
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status()
    }

    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.0.headers()
    }

    /// A header as text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.0.headers().get(name).and_then(|value| value.to_str().ok())
    }

    /// What `Retry-After` says, where it says seconds. Its other form, a date, is said by none of the services that we call.
    #[must_use]
    pub fn retry_after_s(&self) -> Option<i64> {
        self.header(RETRY_AFTER.as_str())?.parse().ok()
    }

    /// The body; `None` where it is larger than `max` bytes, of which no more are read.
    pub async fn read<R>(mut self, max: usize) -> Result<Option<Vec<u8>>, Error<R>> {
        let mut bytes = Vec::new();
        while let Some(chunk) = self.0.chunk().await.map_err(unanswered)? {
            if bytes.len() + chunk.len() > max {
                return Ok(None);
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(Some(bytes))
    }
}

/// A file that is fetched, of which somebody said how large it is: where the connection ends before, it did not come.
pub fn whole<R>(bytes: Vec<u8>, announced: Option<usize>) -> Result<Vec<u8>, Error<R>> {
    match announced.filter(|announced| bytes.len() < *announced) {
        Some(announced) => Err(Error::retry(format!("a file of {announced} bytes ended after {}", bytes.len()))),
        None => Ok(bytes),
    }
}

/// A request that got no answer, or not all of it. Its address may hold a token, and is not told.
fn unanswered<R>(error: reqwest::Error) -> Error<R> {
    let has_left = !error.is_connect() && !error.is_builder();
    let reason = chain(&error.without_url());
    if has_left { Error::unknown(reason) } else { Error::retry(reason) }
}

/// An error and what caused it, down to the first cause.
fn chain(error: &dyn std::error::Error) -> String {
    std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// The host of an address, for a person to read: what stands behind it may be a secret.
#[must_use]
pub fn host(url: &str) -> Option<String> {
    Url::parse(url).ok()?.host_str().map(str::to_owned)
}

/// Whether two addresses have the same scheme, host and port.
#[must_use]
pub fn is_same_origin(url: &str, other: &str) -> bool {
    let origin = |url: &str| Url::parse(url).ok().map(|url| url.origin()).filter(|origin| origin.is_tuple());
    origin(url).is_some_and(|of| Some(of) == origin(other))
}
