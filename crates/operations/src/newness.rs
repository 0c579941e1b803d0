//! How long a place where somebody speaks has been theirs, and what follows from it.

/// How long a place that was joined is new: it sends no older one away, and what it says of where money goes waits a day.
pub const NEW_DAYS: i64 = 30;

/// Whether a place that was joined then is new.
#[must_use]
pub fn is_new(linked_ms: Option<i64>, now_ms: i64) -> bool {
    linked_ms.is_some_and(|linked_ms| linked_ms > now_ms - NEW_DAYS * 86_400_000)
}

/// Whether one place was joined later than another; where somebody was first met is the oldest.
#[must_use]
pub fn is_younger(linked_ms: Option<i64>, than: Option<i64>) -> bool {
    match (linked_ms, than) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(linked_ms), Some(than)) => linked_ms > than,
    }
}
