//! How often a platform may be called: a short burst, paid back at a steady pace.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Nothing grows for ever.
const MOST: usize = 5_000;

/// Turns by key: a channel's, a conversation's.
#[derive(Debug)]
pub struct Throttle {
    burst: i64,
    each_ms: i64,
    /// By key: when its burst is paid back.
    paid_back_ms: Mutex<BTreeMap<String, i64>>,
}

impl Throttle {
    /// `burst` turns at once, and one each `each_ms` milliseconds in the long run.
    #[must_use]
    pub fn new(burst: i64, each_ms: i64) -> Self {
        Self { burst, each_ms, paid_back_ms: Mutex::default() }
    }

    /// Takes a turn; else how long until there is one, in milliseconds.
    pub fn turn(&self, key: &str, now_ms: i64) -> Result<(), i64> {
        let mut paid_back = self.paid_back_ms.lock().unwrap_or_else(PoisonError::into_inner);
        if paid_back.len() > MOST {
            paid_back.clear();
        }
        let at_ms = paid_back.get(key).copied().unwrap_or(0);
        // A debt longer than a burst was made when the clock was wrong.
        let at_ms = if at_ms > now_ms + self.burst * self.each_ms { now_ms } else { at_ms.max(now_ms) };
        let (ahead_ms, most_ms) = (at_ms - now_ms, (self.burst - 1) * self.each_ms);
        if ahead_ms > most_ms {
            return Err(ahead_ms - most_ms);
        }
        paid_back.insert(key.to_owned(), at_ms + self.each_ms);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_and_then_one_a_second() {
        let throttle = Throttle::new(4, 1_000);
        assert!((0..4).all(|_| throttle.turn("D1", 0).is_ok()));
        assert_eq!(throttle.turn("D1", 0), Err(1000));
        assert_eq!(throttle.turn("D1", 400), Err(600));
        assert_eq!(throttle.turn("D1", 1000), Ok(()));
        assert_eq!(throttle.turn("D1", 1000), Err(1000));
        assert_eq!(throttle.turn("D2", 1000), Ok(()));
    }
}
