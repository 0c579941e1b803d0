//! The breaker: a platform that fails call after call is left alone for a while, and one that no longer lets us in for longer. Its queue
//! is kept, and once a minute it is asked whether it lets us in again. What is known of it dies with the process: after a start one call tells.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// After so many failures in a row a platform is left alone.
const MAX_FAILURES: u32 = 5;
const SHORTEST_MS: i64 = 30_000;
const MAX_MS: i64 = 15 * 60_000;
/// How long one that has shut us out is left alone, unless it says before that it lets us in.
const SHUT_OUT_MS: i64 = 60 * 60_000;
/// How often it is asked.
pub(super) const ASK_MS: i64 = 60_000;
/// How often an owner is told that a right is missing, where the message was their own.
const NEWS_MS: i64 = 60 * 60_000;

#[derive(Debug, Default)]
pub struct Breakers {
    platforms: Mutex<BTreeMap<String, Breaker>>,
    /// When each missing right was told of last.
    told_ms: Mutex<BTreeMap<String, i64>>,
}

#[derive(Debug, Default)]
struct Breaker {
    failures: u32,
    until_ms: i64,
    is_shut_out: bool,
    asked_ms: i64,
}

impl Breakers {
    fn held(&self) -> MutexGuard<'_, BTreeMap<String, Breaker>> {
        self.platforms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a platform may be called.
    pub(super) fn lets(&self, platform: &str, now_ms: i64) -> bool {
        let held = self.held();
        // A wait that is longer than any was begun when the clock was wrong.
        held.get(platform).is_none_or(|breaker| breaker.until_ms <= now_ms || breaker.until_ms > now_ms + SHUT_OUT_MS)
    }

    pub(super) fn worked(&self, platform: &str) {
        self.held().remove(platform);
    }

    pub(super) fn failed(&self, platform: &str, now_ms: i64) {
        let mut held = self.held();
        let breaker = held.entry(platform.to_owned()).or_default();
        breaker.failures = breaker.failures.saturating_add(1);
        if let Some(beyond) = breaker.failures.checked_sub(MAX_FAILURES) {
            breaker.until_ms = now_ms + (SHORTEST_MS << beyond.min(10)).min(MAX_MS);
        }
    }

    /// It no longer lets us in; whether that is news.
    pub(super) fn shut_out(&self, platform: &str, now_ms: i64) -> bool {
        let mut held = self.held();
        let breaker = held.entry(platform.to_owned()).or_default();
        (breaker.until_ms, breaker.asked_ms) = (now_ms + SHUT_OUT_MS, now_ms);
        !std::mem::replace(&mut breaker.is_shut_out, true)
    }

    /// Whether one that has shut us out is to be asked now whether it lets us in again.
    pub(super) fn is_to_be_asked(&self, platform: &str, now_ms: i64) -> bool {
        let mut held = self.held();
        let Some(breaker) = held.get_mut(platform).filter(|breaker| breaker.is_shut_out) else { return false };
        let is_time = now_ms >= breaker.asked_ms + ASK_MS || now_ms < breaker.asked_ms;
        if is_time {
            breaker.asked_ms = now_ms;
        }
        is_time
    }

    /// Whether a missing right was not told of for an hour.
    pub(super) fn is_news(&self, right: String, now_ms: i64) -> bool {
        let mut told = self.told_ms.lock().unwrap_or_else(PoisonError::into_inner);
        told.retain(|_, at_ms| *at_ms <= now_ms && *at_ms + NEWS_MS > now_ms);
        told.insert(right, now_ms).is_none()
    }
}
