//! What a business does, whoever asks: load, decide (billing), keep (store) with one typed journal entry, and return what happened.
//!
//! A person, the clock and whoever else comes are callers of the same functions. Nothing here knows a chat, a card or a message.

pub mod account;
pub mod business;
pub mod business_row;
pub mod change;
pub mod change_order;
pub mod chased;
pub mod client;
pub mod closing;
pub mod credit_note;
pub mod day;
pub mod dunning;
pub mod error;
pub mod forget;
pub mod gate;
pub mod happened;
pub mod history;
pub mod invitation;
pub mod invoice;
pub mod ledger;
pub mod limits;
pub mod lines;
pub mod load;
pub mod merger;
pub mod newness;
pub mod news;
pub mod number;
pub mod office;
pub mod parting;
pub mod patience;
pub mod payment;
pub mod person_export;
pub mod previewed;
pub mod question;
pub mod quote;
pub mod reason;
pub mod refusal;
pub mod retention;
pub mod role;
pub mod statement;
pub mod takeover;
pub mod terms;
pub mod threshold;
pub mod version;
pub mod withdrawal;
pub mod wording;

pub use business_row::BusinessRow;
pub use chased::Chased;
pub use error::Error;
pub use happened::Happened;
pub use news::News;
pub use office::{Actor, By, Office};
pub use refusal::Refusal;
pub use role::Role;
pub use version::Version;
