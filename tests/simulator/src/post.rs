//! A platform that never was: it keeps what arrives, and its weather is made by the world.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use chat::{Button, Card, Clock, CommandSpec, DeliveryError, Finding, Inbox, Kind, ManualClock, Outgoing, Platform, Posted};
use chrono::{DateTime, Duration, Utc};
use tokio_util::sync::CancellationToken;
use words::Words;

use crate::crash::Crash;

/// How a platform fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
    Fine,
    /// Each call may go wrong in its own way.
    Showers,
    /// Nothing goes through: refused, failed or never answered.
    Storm,
    /// Our token is no longer good.
    Revoked,
    /// Everything goes through, and takes its time.
    Slow,
    /// Nothing answers, for as long as anybody waits.
    Hangs,
}

impl Weather {
    fn lets_through(self) -> bool {
        matches!(self, Self::Fine | Self::Slow)
    }
}

/// A message as it arrived.
#[derive(Clone, Debug)]
pub struct Arrival {
    pub outbox_id: String,
    pub user_id: String,
    pub kind: Kind,
    pub text: String,
    pub buttons: Vec<Button>,
    /// As this platform names it; an amendment keeps the name of what it amends.
    pub message: String,
    pub files: Vec<String>,
    pub at: DateTime<Utc>,
    /// When it can be found: an index lags.
    findable_from: DateTime<Utc>,
}

#[derive(Default)]
struct State {
    arrivals: Vec<Arrival>,
    /// By message: where it was shown, last.
    shown: BTreeMap<String, usize>,
    /// The messages that were refused for good.
    refused: BTreeSet<String>,
    /// The messages of which an answer was lost.
    doubted: BTreeSet<String>,
    /// When we were last shut out, in this life of the process; and whether it came again too soon.
    shut_out_at: Option<DateTime<Utc>>,
    is_pestered: bool,
}

pub struct Post {
    name: &'static str,
    /// Whether it can tell if a message arrived.
    can_be_asked: bool,
    clock: Arc<ManualClock>,
    crash: Arc<Crash>,
    weather: Mutex<(Weather, fastrand::Rng)>,
    /// Since when its weather is such that nothing waits for it.
    fine_since: Mutex<DateTime<Utc>>,
    state: Mutex<State>,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Post {
    pub fn new(name: &'static str, can_be_asked: bool, clock: Arc<ManualClock>, crash: Arc<Crash>, rng: fastrand::Rng) -> Arc<Self> {
        let fine_since = Mutex::new(clock.now());
        Arc::new(Self { name, can_be_asked, clock, crash, weather: Mutex::new((Weather::Fine, rng)), fine_since, state: Mutex::default() })
    }

    #[must_use]
    pub fn can_be_asked(&self) -> bool {
        self.can_be_asked
    }

    pub fn set_weather(&self, weather: Weather) {
        let before = std::mem::replace(&mut held(&self.weather).0, weather);
        if !before.lets_through() {
            *held(&self.fine_since) = self.clock.now();
        }
        self.meet_anew();
    }

    /// Whether it has let everything through for long enough that nobody keeps away from it any more.
    #[must_use]
    pub fn is_healthy(&self) -> bool {
        self.weather().lets_through() && self.clock.now() - *held(&self.fine_since) > Duration::minutes(61)
    }

    #[must_use]
    pub fn weather(&self) -> Weather {
        held(&self.weather).0
    }

    /// A new process knows nothing of having been shut out.
    pub fn meet_anew(&self) {
        held(&self.state).shut_out_at = None;
    }

    /// Whether it was called within the hour after it had shut us out.
    #[must_use]
    pub fn is_pestered(&self) -> bool {
        held(&self.state).is_pestered
    }

    /// What arrived since the first so many.
    #[must_use]
    pub fn arrivals_since(&self, seen: usize) -> Vec<Arrival> {
        held(&self.state).arrivals.get(seen..).unwrap_or_default().to_vec()
    }

    #[must_use]
    pub fn refused(&self, outbox_id: &str) -> bool {
        held(&self.state).refused.contains(outbox_id)
    }

    #[must_use]
    pub fn doubted(&self, outbox_id: &str) -> bool {
        held(&self.state).doubted.contains(outbox_id)
    }

    /// What someone has before their eyes: each message as it stands, the oldest first.
    #[must_use]
    pub fn seen_by(&self, user_id: &str) -> Vec<Arrival> {
        let state = held(&self.state);
        let mut ranks: Vec<usize> = state.shown.values().copied().filter(|rank| state.arrivals[*rank].user_id == user_id).collect();
        ranks.sort_unstable();
        ranks.into_iter().map(|rank| state.arrivals[rank].clone()).collect()
    }

    /// Keeps a message; `later` is how long it takes to get here, or into the index.
    fn keep(&self, out: &Outgoing, later: Duration) -> Posted {
        let mut state = held(&self.state);
        let rank = state.arrivals.len();
        let message = out.amends.clone().unwrap_or_else(|| format!("{}-{rank}", self.name));
        let now = self.clock.now();
        state.arrivals.push(Arrival {
            outbox_id: out.id.clone(),
            user_id: out.user_id.clone(),
            kind: out.kind,
            text: text_of(&out.card),
            buttons: out.card.buttons.clone(),
            message: message.clone(),
            files: out.files.iter().map(|file| file.name.clone()).collect(),
            at: now,
            findable_from: now + later,
        });
        state.shown.insert(message.clone(), rank);
        Posted { message }
    }

    fn doubt(&self, out: &Outgoing) {
        held(&self.state).doubted.insert(out.id.clone());
    }
}

/// Everything that is read on a card.
fn text_of(card: &Card) -> String {
    let fields = card.fields.iter().map(|field| format!("{}: {}", field.name, field.value));
    card.title.iter().cloned().chain([card.text.clone()]).chain(fields).chain(card.footnote.clone()).collect::<Vec<_>>().join("\n")
}

fn busy(reason: &str, retry_after_ms: Option<i64>) -> DeliveryError {
    DeliveryError::Transient { reason: reason.to_owned(), retry_after_ms }
}

#[async_trait]
impl Platform for Post {
    fn name(&self) -> &'static str {
        self.name
    }

    async fn check(&self) -> Vec<Finding> {
        Vec::new()
    }

    async fn publish(&self, _: &[&'static CommandSpec], _: &Words) -> anyhow::Result<()> {
        Ok(())
    }

    async fn listen(&self, _: Arc<dyn Inbox>, _: CancellationToken) -> anyhow::Result<()> {
        Ok(())
    }

    async fn deliver(&self, out: &Outgoing) -> Result<Posted, DeliveryError> {
        let (weather, luck, wait) = {
            let mut drawn = held(&self.weather);
            (drawn.0, drawn.1.u32(..100), i64::from(drawn.1.u32(1..45)))
        };
        let lag = Duration::seconds(wait);
        match (weather, luck) {
            (Weather::Fine, _) | (Weather::Showers, 0..58) => Ok(self.keep(out, Duration::zero())),
            (Weather::Slow, _) => {
                let posted = self.keep(out, Duration::zero());
                self.clock.advance(Duration::seconds(wait / 8));
                Ok(posted)
            }
            (Weather::Hangs, _) => {
                self.doubt(out);
                self.clock.advance(Duration::seconds(30));
                Err(DeliveryError::Unknown("timed out".to_owned()))
            }
            (Weather::Showers, 58..70) => Err(busy("429", Some(wait * 1000))),
            (Weather::Showers, 70..78) | (Weather::Storm, 0..70) => Err(busy("503", None)),
            // It never came here, but who sent it cannot know.
            (Weather::Showers, 78..83) | (Weather::Storm, 70..) => {
                self.doubt(out);
                Err(DeliveryError::Unknown("timed out".to_owned()))
            }
            // It came, and our answer was lost.
            (Weather::Showers, 83..89) => {
                self.doubt(out);
                self.keep(out, lag);
                Err(DeliveryError::Unknown("the reply was lost".to_owned()))
            }
            // The sender dies while it waits; the message came, or did not.
            (Weather::Showers, 89..96) => {
                self.doubt(out);
                if luck % 2 == 0 {
                    self.keep(out, lag);
                }
                self.crash.now().await;
                unreachable!("nobody comes back from a crash")
            }
            (Weather::Showers, 96..98) => Ok(self.keep(out, lag)),
            (Weather::Showers, _) => {
                held(&self.state).refused.insert(out.id.clone());
                Err(DeliveryError::Permanent("they have blocked us".to_owned()))
            }
            (Weather::Revoked, _) => {
                let mut state = held(&self.state);
                let now = self.clock.now();
                let again = state.shut_out_at.replace(now);
                if again.is_some_and(|last| now >= last && now < last + Duration::minutes(59)) {
                    state.is_pestered = true;
                }
                Err(DeliveryError::ShutOut("the token was revoked".to_owned()))
            }
        }
    }

    async fn find(&self, out: &Outgoing) -> Result<Option<Posted>, DeliveryError> {
        if !self.can_be_asked {
            return Err(DeliveryError::Unknown("it cannot be asked".to_owned()));
        }
        if matches!(self.weather(), Weather::Storm | Weather::Hangs) {
            return Err(busy("503", None));
        }
        let now = self.clock.now();
        let state = held(&self.state);
        // Our clock may have gone back since: the platform has its own.
        let is_indexed = |arrival: &Arrival| arrival.findable_from <= now || arrival.at > now;
        let found = state.arrivals.iter().find(|arrival| arrival.outbox_id == out.id && is_indexed(arrival));
        Ok(found.map(|arrival| Posted { message: arrival.message.clone() }))
    }
}
