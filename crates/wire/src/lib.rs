//! What adapters to the outside share: a bounded HTTP client, an error that says "done, not done, or unknown", waits by route, the checks of
//! signed requests, a WebSocket, a back-off, bounded memory.
//!
//! Knows no platform, no chat and no billing, and reads no clock: it is told the instant. What an answer means is the adapter's to say.

pub mod backoff;
pub mod client;
pub mod error;
pub mod memory;
pub mod signed;
pub mod socket;
pub mod waits;

pub use backoff::Backoff;
pub use client::{Client, Response, host, is_same_origin};
pub use error::Error;
pub use memory::Memory;
pub use waits::Waits;
