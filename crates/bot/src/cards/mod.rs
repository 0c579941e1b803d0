//! Values as cards, one file a noun: the only place that names the words of cards.

pub(crate) mod access;
pub(crate) mod account;
#[cfg(test)]
mod adds_up;
pub(crate) mod aging;
pub(crate) mod anew;
pub(crate) mod business;
pub(crate) mod ceiling;
pub(crate) mod client;
pub(crate) mod closing;
pub(crate) mod credit_note;
pub(crate) mod day;
pub(crate) mod forward;
pub(crate) mod gate;
pub(crate) mod invitation;
pub(crate) mod invoice;
pub(crate) mod invoice_preview;
pub(crate) mod lines;
pub(crate) mod link;
pub(crate) mod means;
pub(crate) mod paying;
pub(crate) mod payment;
pub(crate) mod preview;
pub(crate) mod question;
pub(crate) mod quote;
pub(crate) mod reason;
pub(crate) mod reminder;
pub(crate) mod shared;
pub(crate) mod split;
pub(crate) mod standing;
pub(crate) mod statement;
pub(crate) mod telling;
pub(crate) mod terms;
pub(crate) mod todo;
pub(crate) mod told;
pub(crate) mod unsure;
pub(crate) mod withdrawal;
