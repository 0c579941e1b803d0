//! Waits by route: where a service asked for quiet, nothing is asked of it until that is over.

use crate::Memory;

/// No wait is longer: one that seems so was begun when the clock was wrong (clock skew).
const MAX_WAIT_MS: i64 = 3_600_000;

/// Until when each route is left alone.
#[derive(Debug, Default)]
pub struct Waits(Memory<String, i64>);

impl Waits {
    /// Errs with the milliseconds that are left to wait on that route.
    pub fn check(&self, route: &str, now_ms: i64) -> Result<(), i64> {
        let mut until = self.0.lock();
        match until.get(route).copied() {
            Some(until_ms) if lasts(until_ms, now_ms) => Err(until_ms - now_ms),
            Some(_) => {
                until.remove(route);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Leaves a route alone for that many milliseconds.
    pub fn wait(&self, route: &str, wait_ms: i64, now_ms: i64) {
        self.0.insert(route.to_owned(), now_ms + wait_ms);
    }
}

/// Whether a wait that ends then is still on.
#[must_use]
pub fn lasts(until_ms: i64, now_ms: i64) -> bool {
    until_ms > now_ms && until_ms <= now_ms + MAX_WAIT_MS
}

/// Seconds as a service asks for them, in milliseconds: at least one second, at most an hour.
#[must_use]
pub fn in_ms(seconds: i64) -> i64 {
    seconds.clamp(1, MAX_WAIT_MS / 1000) * 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_that_asked_for_quiet_is_left_alone_and_others_are_not() {
        let waits = Waits::default();
        waits.wait("chat.postMessage", in_ms(30), 1_000);
        assert_eq!(waits.check("chat.postMessage", 1_000), Err(30_000));
        assert_eq!(waits.check("chat.postMessage", 30_999), Err(1));
        assert_eq!(waits.check("chat.update", 1_000), Ok(()));
        assert_eq!(waits.check("chat.postMessage", 31_000), Ok(()));
    }

    #[test]
    fn a_wait_begun_when_the_clock_was_wrong_is_none() {
        let waits = Waits::default();
        waits.wait("getUpdates", in_ms(i64::MAX), 10_000_000);
        assert_eq!(waits.check("getUpdates", 10_000_000), Err(3_600_000), "an hour at most");
        assert_eq!(waits.check("getUpdates", 9_999_999), Ok(()), "the clock was set back");
        assert_eq!((in_ms(0), in_ms(-5), in_ms(2)), (1_000, 1_000, 2_000));
    }
}
