//! Who issues and who is billed: the business, how it is paid and how it looks, its clients, their identifiers.

pub mod books;
pub mod business;
pub mod client;
pub mod declarations;
pub mod identifier;
pub mod look;
pub mod means;
pub mod takeover;
