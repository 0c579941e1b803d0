//! What goes wrong between a platform and us, on demand.

use axum::body::{Body, Bytes};
use axum::response::Response;

/// What goes wrong with a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// 429, to be tried again after so many seconds.
    TooMany(u32),
    /// 500, nothing was done.
    Server,
    /// It is done, and nobody is told.
    ReplyLost,
    /// Nothing is done, and nobody is told.
    RequestLost,
    /// The platform's own word.
    Refused(&'static str),
}

/// An answer that breaks off.
pub(crate) fn broken() -> Response {
    let stream = futures_util::stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"{")), Err(std::io::Error::other("broken off"))]);
    Response::builder().header("content-length", "100").body(Body::from_stream(stream)).expect("a response")
}
