//! What every house with a platform at its door does: speak, let time go by, live a story.

use std::sync::Arc;

use bot::House;
use bot::delivery::{Delivery, Platforms};
use chat::{Clock as _, ManualClock};
use chrono::Duration;
use relance::run;
use store::outbox::{self, State};

use crate::Loopback;
use crate::story::{Step, Who};

/// A house with a platform on loopback at its door: people do things there, and everything is said before the next.
#[expect(async_fn_in_trait, reason = "tests alone wait for it, and they know what it is")]
pub trait Door {
    /// The platform.
    type Platform: Loopback;
    /// How the platform names a person.
    type Person: ?Sized;

    fn house(&self) -> &House;

    fn clock(&self) -> &Arc<ManualClock>;

    fn platform(&self) -> &Self::Platform;

    fn platforms(&self) -> &Platforms;

    /// The process dies, and another starts on the same data.
    async fn begin_again(&mut self);

    /// Someone types a line where the people of a story do.
    async fn hears(&self, person: &Self::Person, line: &str);

    /// Someone presses a button, by its label.
    async fn is_pressed(&self, person: &Self::Person, label: &str);

    /// Someone fills the form that is open, or answers its questions one by one.
    async fn is_answered(&self, person: &Self::Person, answers: &[(&str, &str)]);

    /// One look at what may go, without waiting for anything: one thing after the other, so that what people see is in one order.
    async fn round(&self) {
        run::settle(self.house(), self.platforms()).await.expect("delivery goes round");
    }

    /// The same side by side, as it goes where many are served.
    async fn round_side_by_side(&self) {
        Delivery::new(self.house().clone(), self.platforms().clone()).settle().await.expect("delivery goes round");
    }

    /// Says everything that can be said, second by second, as fast as the platform takes it.
    async fn settle(&self) {
        self.settle_by(async || self.round().await).await;
    }

    /// The same side by side.
    async fn settle_side_by_side(&self) {
        self.settle_by(async || self.round_side_by_side().await).await;
    }

    /// Goes round until nothing waits.
    async fn settle_by(&self, round: impl AsyncFn()) {
        for _ in 0..600 {
            round().await;
            let mut db = self.house().store.read().await.expect("a reader");
            // What is for a platform that nobody serves waits for it.
            let mut waiting = 0;
            for platform in self.platforms().keys() {
                waiting += outbox::count_on(&mut db, platform, State::Pending).await.expect("counted");
            }
            if waiting == 0 {
                return;
            }
            drop(db);
            self.clock().advance(Duration::seconds(1));
        }
        panic!("something is never said");
    }

    /// Says everything, and goes on for longer than any lease.
    async fn outlives_leases(&self) {
        for _ in 0..4 {
            self.settle().await;
            self.clock().advance(Duration::minutes(3));
        }
    }

    /// The clock looks at what is due.
    async fn tick(&self) {
        bot::jobs::tick(self.house(), self.clock().now()).await.expect("the clock ticks");
    }

    /// Time goes by, hour by hour.
    async fn until(&self, day: &str) {
        let target = run::instant(&format!("{day}T10:00"), chrono_tz::Europe::Paris).expect("an instant");
        while self.clock().now() < target {
            self.clock().advance((target - self.clock().now()).min(Duration::hours(1)));
            self.tick().await;
            self.settle().await;
        }
    }

    /// Lives a story.
    async fn plays(&self, steps: &[Step<'_>], marion: &Self::Person, julie: &Self::Person) {
        let person = |who: Who| if who == Who::Marion { marion } else { julie };
        for step in steps {
            match *step {
                Step::Types(who, line) => self.hears(person(who), line).await,
                Step::Presses(who, label, _) => self.is_pressed(person(who), label).await,
                Step::Answers(who, answers) => self.is_answered(person(who), answers).await,
                Step::Later(minutes) => {
                    self.clock().advance(Duration::minutes(minutes));
                }
                Step::Until(day) => self.until(day).await,
            }
        }
    }
}
