//! What is more than anybody means: beyond it something runs away, and an owner is asked.

/// How many messages, or documents, somebody may well get in a day; beyond that something runs away.
pub const MAX_A_DAY: i64 = 40;
