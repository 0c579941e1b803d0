//! What every platform on loopback has: calls that are counted and go wrong on demand, and what people came to see.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, Notify, OwnedMutexGuard};
use tokio::time::timeout;

use crate::{Fault, Seen};

/// What a platform on loopback keeps beside its own state.
#[derive(Default)]
pub struct Record {
    /// What people saw, in order.
    pub(crate) seen: Vec<Seen>,
    /// What goes wrong with the next call of a method or a route.
    faults: VecDeque<(String, Fault)>,
    /// How every call that writes fares, until told otherwise.
    weather: Option<Fault>,
    /// How often each method or route was called.
    calls: BTreeMap<String, usize>,
    /// What the platform would not have taken, so that no test passes over it.
    pub(crate) refused: Vec<String>,
    /// Whether our token is good no more.
    pub(crate) is_revoked: bool,
    /// How long each call takes, for benchmarks; and how long what is about somebody does.
    takes: Duration,
    hangs: Option<(String, Duration)>,
    /// Held, no file that people gave is handed out.
    pub(crate) files: Arc<Mutex<()>>,
}

impl Record {
    /// How long a call takes that is about those.
    pub(crate) fn time_of(&self, is_about: impl Fn(&str) -> bool) -> Duration {
        match &self.hangs {
            Some((who, time)) if is_about(who) => *time,
            _ => self.takes,
        }
    }

    /// Counts a call, and says what goes wrong with it: what was scripted, else the weather, where it writes.
    pub(crate) fn called(&mut self, call: &str, writes: bool) -> Option<Fault> {
        let call = call.to_lowercase();
        let scripted = self.faults.iter().position(|(of, _)| *of == call).and_then(|rank| self.faults.remove(rank));
        *self.calls.entry(call).or_default() += 1;
        scripted.map(|(_, fault)| fault).or_else(|| self.weather.clone().filter(|_| writes))
    }
}

/// A platform on loopback. Its methods and routes are named as it writes them, in any case.
#[expect(async_fn_in_trait, reason = "tests alone wait for it, and they know what it is")]
pub trait Loopback {
    /// Looks at the record, and may change it.
    fn recorded<T>(&self, look: impl FnOnce(&mut Record) -> T) -> T;

    /// Told whenever something happens.
    fn changed(&self) -> &Notify;

    /// The next call of that method or route goes wrong so.
    fn fault(&self, call: &str, fault: Fault) {
        self.recorded(|record| record.faults.push_back((call.to_lowercase(), fault)));
    }

    /// Every call that writes goes wrong so, until told otherwise.
    fn weather(&self, fault: Option<Fault>) {
        self.recorded(|record| record.weather = fault);
    }

    /// Nothing goes wrong any more.
    fn fair(&self) {
        self.recorded(|record| {
            record.weather = None;
            record.faults.clear();
        });
    }

    fn revoke(&self, is_revoked: bool) {
        self.recorded(|record| record.is_revoked = is_revoked);
    }

    /// Lets each call take so long, for benchmarks.
    fn takes(&self, each: Duration) {
        self.recorded(|record| record.takes = each);
    }

    /// Lets what is about somebody hang for so long, for benchmarks.
    fn hangs(&self, user: &str, time: Duration) {
        self.recorded(|record| record.hangs = Some((user.to_owned(), time)));
    }

    /// Hands out no file that people gave, for as long as what is returned is kept.
    ///
    /// # Panics
    /// Where they are held already, or one is being handed out.
    #[must_use]
    fn hold_files(&self) -> OwnedMutexGuard<()> {
        self.recorded(|record| Arc::clone(&record.files)).try_lock_owned().expect("nobody holds them")
    }

    /// Whether anybody came to see that, since last asked what they saw.
    #[must_use]
    fn has_been_shown(&self, text: &str) -> bool {
        self.recorded(|record| record.seen.iter().any(|seen| seen.text.contains(text) || seen.lines.iter().any(|line| line.contains(text))))
    }

    #[must_use]
    fn calls(&self, call: &str) -> usize {
        self.recorded(|record| record.calls.get(&call.to_lowercase()).copied().unwrap_or(0))
    }

    /// What the platform would not have taken, and what was to go wrong and has met nobody: a test that scripts it would prove nothing.
    #[must_use]
    fn refused(&self) -> Vec<String> {
        self.recorded(|record| {
            let unmet = record.faults.iter().map(|(call, fault)| format!("{call} was to meet {fault:?}, and nobody called it"));
            record.refused.iter().cloned().chain(unmet).collect()
        })
    }

    /// What people saw since last asked.
    #[must_use]
    fn seen(&self) -> Vec<Seen> {
        self.recorded(|record| std::mem::take(&mut record.seen))
    }

    /// Whether anyone saw something since that says so.
    #[must_use]
    fn has_seen(&self, text: &str) -> bool {
        self.recorded(|record| record.seen.iter().rev().any(|seen| seen.lines.iter().any(|line| line.contains(text))))
    }

    /// The same, as a transcript.
    #[must_use]
    fn transcript(&self) -> String {
        let text: String = self.seen().iter().map(Seen::to_string).collect::<Vec<_>>().join("\n");
        text.replace(['\u{a0}', '\u{202f}'], " ")
    }

    /// Waits until something is so, as the house goes on by itself.
    ///
    /// # Panics
    /// Where it is not so within ten seconds.
    async fn until(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let wait = async {
            loop {
                let changed = self.changed().notified();
                tokio::pin!(changed);
                changed.as_mut().enable();
                if is_so(self) {
                    return;
                }
                changed.await;
            }
        };
        timeout(Duration::from_secs(10), wait)
            .await
            .unwrap_or_else(|_| panic!("{what}: not within ten seconds; refused: {:?}", self.refused()));
    }
}
