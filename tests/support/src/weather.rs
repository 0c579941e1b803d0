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
    /// Half of a file, which ends as if that were all.
    Cut,
    /// The platform's own word.
    Refused(&'static str),
}

/// A file as it comes: whole, or so far as its fault lets it. How long it is it does not say.
pub(crate) fn file(bytes: &[u8], fault: Option<&Fault>) -> Response {
    let bytes = if fault == Some(&Fault::Cut) { &bytes[..bytes.len() / 2] } else { bytes };
    let stream = futures_util::stream::iter([Ok::<_, std::io::Error>(Bytes::copy_from_slice(bytes))]);
    Response::new(Body::from_stream(stream))
}

/// An answer that breaks off.
pub(crate) fn broken() -> Response {
    let stream = futures_util::stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"{")), Err(std::io::Error::other("broken off"))]);
    Response::builder().header("content-length", "100").body(Body::from_stream(stream)).expect("a response")
}
