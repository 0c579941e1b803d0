//! Where the two sides meet: a person's words become a change of the books, and what there is to say of it.
//!
//! The only crate that sees both billing and chat. It typesets nothing itself (its renderer is a function it is given) and knows
//! no platform by name.

pub mod access;
pub mod action;
pub mod alerts;
mod cards;
mod carry_out;
pub mod catalogue;
pub mod checkpoint;
mod commands;
pub mod delivery;
pub mod desk;
mod dispatch;
pub mod error;
pub mod hours;
pub mod jobs;
pub mod message;
pub mod occasion;
mod options;
pub mod paper;
pub mod parking;
pub mod pick;
mod picture;
pub mod portrait;
mod read;
pub mod recovery;
mod refusal;
pub mod request;
mod retyped;
mod suggest;
#[cfg(feature = "testing")]
pub mod testing;
pub mod verb;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use billing::Law;
use chat::Clock;
use store::Store;
use store::secret::SecretKey;
use tokio::sync::Notify;
use words::{Lang, Words};

pub use access::SignupPolicy;
pub use checkpoint::{Checkpoint, CheckpointHook};
pub use delivery::breaker::Breakers;
pub use dispatch::crowd::Crowd;
pub use error::{Error, Refusal};
pub use paper::{Paper, Renderer};
pub use read::line::read_line;
pub use read::once::ItemsRead;

/// The house as a whole: what a command, the clock and delivery work on. Clones share it.
#[derive(Clone)]
pub struct House {
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub words: &'static Words,
    pub render: Renderer,
    pub signup: SignupPolicy,
    /// The language of someone of whom nothing is known.
    pub lang: Lang,
    /// The rows of law in force, those of the data directory included.
    pub law: Arc<Law>,
    /// Whether the clock is the machine's, which may be wrong; a simulated one goes where it is told.
    pub checks_clock: bool,
    pub secret_key: Option<Arc<SecretKey>>,
    /// Rung when something was left in the outbox.
    pub wake: Arc<Notify>,
    /// The platforms that are listened to and spoken on; none named means all.
    pub served: Arc<BTreeSet<String>>,
    /// The address by which anyone who has a code comes in; none where no platform has one. An invitation's code stands behind it
    /// alone, the code of `/link` behind `link-`.
    pub deep_link: Arc<OnceLock<String>>,
    /// How much of their share those have had who are nobody here.
    pub crowd: Arc<Crowd>,
    /// Which platforms are left alone for now.
    pub breakers: Arc<Breakers>,
    /// What items were read as a moment ago.
    pub items: Arc<ItemsRead>,
    /// Told of each step; nobody, outside tests.
    pub checkpoint_hook: Option<CheckpointHook>,
}

impl House {
    /// Whether someone can be reached there.
    #[must_use]
    pub fn serves(&self, platform: &str) -> bool {
        self.served.is_empty() || self.served.contains(platform)
    }

    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.clock.now().timestamp_millis()
    }
}
