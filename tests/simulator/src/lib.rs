//! A world to test in: seeded people, platforms under weather, a clock, crashes; the house is the real one, over a real SQLite file.
//!
//! Everything follows from the seed, so that a seed that fails can be played again.

pub mod child;
pub mod crash;
pub mod days;
pub mod discord;
pub mod judge;
pub mod kill;
pub mod plans;
pub mod post;
pub mod slack;
pub mod telegram;
pub mod world;

use std::sync::Arc;

use bot::{House, SignupPolicy};
use chat::{Clock, ManualClock};
use store::Store;

/// The real house, on that data and that clock, which may be made to die. Its pages are written as text.
fn house(store: Store, clock: &Arc<ManualClock>, crash: &Arc<crash::Crash>) -> House {
    House {
        store,
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        words: words::Words::get(),
        render: support::text_renderer(),
        signup: SignupPolicy::First,
        lang: words::Lang::Fr,
        law: Arc::new(billing::Law::built_in()),
        checks_clock: true,
        secret_key: None,
        wake: Arc::default(),
        deep_link: Arc::default(),
        served: Arc::default(),
        crowd: Arc::default(),
        breakers: Arc::default(),
        items: Arc::default(),
        checkpoint_hook: Some(crash.hook()),
    }
}

#[cfg(test)]
mod tests {
    use super::world::{Guard, play};

    #[test]
    fn worlds_keep_every_promise() {
        for seed in 1..=8 {
            let outcome = play(seed, None);
            assert_eq!(outcome.broken, None, "seed {seed}:\n{}", outcome.story.join("\n"));
        }
    }

    #[test]
    fn a_seed_is_played_again_exactly() {
        assert_eq!(play(3, None).digest, play(3, None).digest);
        assert_ne!(play(3, None).digest, play(4, None).digest);
    }

    #[test]
    fn what_is_switched_off_is_found() {
        let guards = [
            (Guard::Lease, "P3", 1),
            (Guard::InboxKey, "P1", 1),
            // Twice out, or once more than its line says: the proof may be the first to see it.
            (Guard::ReminderKey, "P5 P8", 1),
            // Two late invoices of one person have to meet: the first worlds in which they do are further on.
            (Guard::Budget, "P11", 21),
            (Guard::Turn, "P10", 1),
            (Guard::Look, "P10", 1),
        ];
        let is_found = |guard: Guard, promise: &str, from: u64| {
            let broken = (from..from + 30).find_map(|seed| play(seed, Some(guard)).broken).expect("the judge can tell");
            assert!(promise.split(' ').any(|promise| broken.starts_with(promise)), "{guard:?}: {broken}");
        };
        // Side by side: each looks at world after world.
        std::thread::scope(|scope| {
            for (guard, promise, from) in guards {
                scope.spawn(move || is_found(guard, promise, from));
            }
        });
    }
}
