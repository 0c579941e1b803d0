//! The journal: append-only, each line sealed by the hash of the one before it. What concerns a person stands beside the chain.

pub mod entry;

mod by;
mod chain;
mod history;
mod line;
mod met;

pub use by::By;
pub use chain::{Head, NewLine, append, hash_at, head, last_ms, said_at};
pub(crate) use chain::{chain_hash, gave_up, lines_after, met_at, personal_between, personal_hash};
pub use entry::Entry;
pub use history::{by_person, linked_at, of_person, of_subject, page, roles_given, settings_before, settings_since};
pub use line::{Line, Told};
pub(crate) use met::{met_now, who_is_met};
