//! Why a call is not known to be done.

use std::fmt;

/// Not done, perhaps done, or refused for the reason `R`, which is the service's own word for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error<R> {
    /// Nothing was done: to be tried again, not before that many milliseconds.
    Retry { reason: String, after_ms: Option<i64> },
    /// It may have been done: no answer came, or none that can be read. `is_server_error` where the server said itself that it failed.
    Unknown { reason: String, is_server_error: bool },
    /// The credentials are refused, however often they are tried.
    Unauthorized(String),
    /// Trying again would change nothing.
    Refused(R),
}

impl<R> Error<R> {
    /// To be tried again, when is not said.
    #[must_use]
    pub fn retry(reason: impl Into<String>) -> Self {
        Self::Retry { reason: reason.into(), after_ms: None }
    }

    /// To be tried again after that many milliseconds.
    #[must_use]
    pub fn retry_after(reason: impl Into<String>, after_ms: i64) -> Self {
        Self::Retry { reason: reason.into(), after_ms: Some(after_ms) }
    }

    #[must_use]
    pub fn unknown(reason: impl Into<String>) -> Self {
        Self::Unknown { reason: reason.into(), is_server_error: false }
    }

    #[must_use]
    pub fn server_error(reason: impl Into<String>) -> Self {
        Self::Unknown { reason: reason.into(), is_server_error: true }
    }

    /// The same error of an idempotent call, which does no harm when it is made again: what may have been done is tried again.
    #[must_use]
    pub fn assume_idempotent(self) -> Self {
        match self {
            Self::Unknown { reason, .. } => Self::retry(reason),
            other => other,
        }
    }
}

impl<R: fmt::Display> fmt::Display for Error<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Retry { reason, .. } | Self::Unknown { reason, .. } | Self::Unauthorized(reason) => f.write_str(reason),
            Self::Refused(reason) => reason.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_have_been_done_is_tried_again_where_that_does_no_harm() {
        for unknown in [Error::<&str>::unknown("no answer"), Error::server_error("no answer")] {
            assert_eq!(unknown.assume_idempotent(), Error::retry("no answer"));
        }
        for other in [Error::retry_after("soon", 5), Error::Unauthorized("token".to_owned()), Error::Refused("no")] {
            assert_eq!(other.clone().assume_idempotent(), other);
        }
    }
}
