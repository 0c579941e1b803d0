//! The journal: append-only, each line sealed by the hash of the one before it. What concerns a person stands beside the chain.

mod chain;

pub use chain::{Head, RECOVERED, Untyped as Entry, append, hash_at, head, last_ms};
pub(crate) use chain::{chain_hash, gave_up, is_given_up_by, lines, personal_hash, personal_lines};
