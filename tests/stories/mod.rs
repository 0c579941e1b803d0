//! Stories as transcripts, a file a noun.

mod approval;
mod client;
mod client_credit;
mod close;
mod credit_note;
mod deposit;
mod dunning;
mod english;
mod form;
mod heard;
mod invoice;
mod ledger;
mod payment;
mod preview;
mod quote;
mod setup;
mod specimen;
mod suggest;
mod surcharge;
mod takeover;
mod tax;
mod team;
mod territory;
mod todo;
mod twice;
mod writeoff;
