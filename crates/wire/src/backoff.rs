//! The back-off between attempts to connect: each wait is twice the one before, within bounds.

use std::time::Duration;

/// The first wait.
pub const MIN_WAIT: Duration = Duration::from_millis(500);
/// The longest wait.
pub const MAX_WAIT: Duration = Duration::from_secs(60);

/// How long to wait before the next attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    wait: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        Self { wait: MIN_WAIT }
    }
}

impl Backoff {
    /// The wait after a failure; the next one is twice as long.
    #[must_use]
    pub fn next_wait(&mut self) -> Duration {
        let wait = self.wait;
        self.wait = (wait * 2).min(MAX_WAIT);
        wait
    }

    /// What went wrong before is over: the next failure is a first one.
    pub fn reset(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_from_half_a_second_to_a_minute() {
        let mut backoff = Backoff::default();
        let waits: Vec<u128> = (0..9).map(|_| backoff.next_wait().as_millis()).collect();
        assert_eq!(waits, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
        backoff.reset();
        assert_eq!(backoff.next_wait(), MIN_WAIT);
    }
}
