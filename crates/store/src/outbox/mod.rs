//! What is to be said: written in the transaction that decided it, sent by delivery, each message at most once.

mod claim;
mod hold;
mod row;

pub use claim::{
    Room, Turns, claim, claim_abandoned, claim_answer, doubt, end, give_back, is_anything_due, not_prepared, prepared, preparing, progress,
    redirect, renew, retry, save_progress,
};
pub(crate) use hold::drop_for_who_left;
pub(crate) use hold::hold_restored;
pub use hold::{held, hold, release, release_for_person, resend_in_place, restored, settle_unsure};
pub(crate) use row::has_sent;
pub use row::{
    LACKING_RIGHT, OutboxRow, State, about, cancel_about, count, count_on, enqueue, lacking_rights, left_for, load, newest, posted,
    said_since,
};
