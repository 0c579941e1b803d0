//! Dunning: which reminder of an unpaid invoice is due, what is owed by lateness, and its interest.

pub mod aging;
pub mod chase;
pub mod hold;
pub mod interest;
pub mod ladder;
pub mod late_claim;

pub use chase::{Chase, hold_ends, next_reminder, next_step, notice_ahead, overdue_word_due, reminder_due, review_on};
pub use hold::{Ended, Hold};
pub use ladder::{DunningPolicy, DunningStep, Tone};
pub use late_claim::LateClaim;
