//! What is remembered: one SQL text for SQLite (embedded, the default) and PostgreSQL, and the files beside it.
//!
//! The only crate that names sqlx. Each noun has a file of statements, named as the trade would say them; each takes the business.
//! It decides nothing: what may change, and into what, is `billing`'s and `bot`'s to say.

pub mod account;
pub mod action;
pub mod alert;
pub mod backup;
pub mod business;
pub mod chase;
pub mod client;
pub mod client_place;
pub mod client_topic;
pub mod clock;
pub mod contacted;
pub mod contract;
pub mod conversation;
pub mod credit_note;
pub mod day;
pub mod dialect;
pub mod dialogue;
pub mod file;
pub mod founding;
pub mod high_water;
pub mod id;
pub mod inbox;
pub mod invite;
pub mod invoice;
pub mod journal;
pub mod ledger;
pub mod link;
pub mod migration;
pub mod news;
pub mod number;
pub mod outbox;
pub mod payment;
pub mod person;
pub mod question;
pub mod quote;
pub mod recent_command;
pub mod retention;
pub mod secret;
pub mod shown_logo;
pub mod terms;
pub mod verify;

mod connect;
mod disk;
mod error;
mod marks;
mod open;
mod statistics;
mod store;

pub use dialect::Dialect;
pub use error::{Error, Result};
pub use store::{Location, Mode, Store, Tx};

/// A connection: what every statement takes. A [`Tx`] lends one that writes, [`Store::read`] one that only reads.
pub type Db = sqlx::AnyConnection;

/// The SHA-256 of bytes, in hexadecimal: the name of a file, the seal of a frozen document.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    hex::encode(sha2::Sha256::digest(bytes))
}
