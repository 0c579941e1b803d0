//! Dunning: which reminder of an unpaid invoice is due.

pub mod chase;
pub mod hold;
pub mod ladder;

pub use chase::{Chase, first_late_reminder_ahead, look_on, overdue_word_due, reminder_due};
pub use hold::Hold;
pub use ladder::{DunningPolicy, DunningStep, Tone};
