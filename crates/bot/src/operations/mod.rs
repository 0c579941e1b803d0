//! What a business does, whoever asks: load, decide, keep, write down.

pub(crate) mod business;
pub(crate) mod client;
pub(crate) mod credit_note;
pub(crate) mod dunning;
pub(crate) mod gate;
pub(crate) mod invoice;
pub(crate) mod limits;
pub(crate) mod lines;
pub(crate) mod load;
pub(crate) mod number;
pub(crate) mod payment;
pub(crate) mod quote;
pub(crate) mod takeover;
pub(crate) mod withdrawal;
pub(crate) mod wording;
