//! What people can cause who are nobody here, or a client's: so much a minute, so much a day, then one word, and then silence.
//!
//! Counted in memory, before anything is written: a row for each message would be what a flood is after. A restart forgets, which is
//! worth one more share at most. What strangers are answered they are answered one after the other, so that nobody who is known waits
//! for more than one of them.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use chat::{Event, Said};
use chrono::{DateTime, Utc};
use store::person::{self, Known};
use store::{Db, founding, invite, link};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::House;

/// How often a stranger is answered in a day, and a client's person.
const STRANGER_A_DAY: u32 = 40;
const CONTACT_A_DAY: u32 = 300;
/// How often all strangers together are answered in a minute, and in a day: who has a code that is good is not counted among them.
const STRANGERS_A_MINUTE: u32 = 60;
const STRANGERS_A_DAY: u32 = 5_000;
/// How often all the clients' people of a business are answered in a day.
const BUSINESS_A_DAY: u32 = 3_000;

/// The longest line that may hold a code, and how many of its words are looked at.
const LINE_WITH_CODE: usize = 200;
const WORDS_WITH_CODE: usize = 4;

/// How many files, and bytes of them, are kept in a day of one person, and of all who give some to a business.
pub(super) const FILES_A_DAY: (usize, usize) = (60, 120 * 1024 * 1024);
pub(super) const BUSINESS_FILES_A_DAY: (usize, usize) = (300, 600 * 1024 * 1024);

const MINUTE_MS: i64 = 60_000;
pub(super) const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// What is done with an event.
pub(super) enum Admitted<'c> {
    /// It is heard; a stranger's in its turn.
    In(Option<SemaphorePermit<'c>>),
    /// It is one too many: that is said, this once.
    LastWord(Option<SemaphorePermit<'c>>),
    /// Nothing is written, and nothing said.
    Out,
}

/// How much of their share everybody has had.
#[derive(Debug)]
pub struct Crowd {
    counts: Mutex<Counts>,
    strangers: Semaphore,
}

impl Default for Crowd {
    fn default() -> Self {
        Self { counts: Mutex::default(), strangers: Semaphore::new(1) }
    }
}

#[derive(Debug, Default)]
struct Counts {
    minute: i64,
    strangers_this_minute: u32,
    day: i64,
    strangers_today: u32,
    /// Those who were let in today: no more than the bounds of a day let in.
    people: BTreeMap<(String, String), u32>,
    businesses: BTreeMap<String, u32>,
    /// How many files were kept today, and how many bytes: of a person, and of a business.
    files: BTreeMap<String, (usize, usize)>,
}

impl Counts {
    fn at(&mut self, now_ms: i64) -> &mut Self {
        let (minute, day) = (now_ms.div_euclid(MINUTE_MS), now_ms.div_euclid(DAY_MS));
        if self.minute != minute {
            (self.minute, self.strangers_this_minute) = (minute, 0);
        }
        if self.day != day {
            *self = Self { minute, day, ..Self::default() };
        }
        self
    }

    /// Whether so many bytes more of files are within a share.
    fn has_room(&self, of: &str, bytes: usize, most: (usize, usize)) -> bool {
        let (files, held) = self.files.get(of).copied().unwrap_or_default();
        files < most.0 && held + bytes <= most.1
    }

    fn is_crowded(&self) -> bool {
        self.strangers_this_minute >= STRANGERS_A_MINUTE || self.strangers_today >= STRANGERS_A_DAY
    }

    /// One more of that person, of how many; `None` is no member's. Nothing where it is too many already.
    fn share(&mut self, who: (&str, &str), business_id: Option<&str>) -> Share {
        let key = (who.0.to_owned(), who.1.to_owned());
        let most = if business_id.is_some() { CONTACT_A_DAY } else { STRANGER_A_DAY };
        let had = self.people.get(&key).copied().unwrap_or(0);
        if had > most {
            return Share::Spent;
        }
        if let Some(business_id) = business_id {
            let all = self.businesses.entry(business_id.to_owned()).or_default();
            if *all >= BUSINESS_A_DAY {
                return Share::Spent;
            }
            *all += 1;
        } else {
            self.strangers_this_minute = self.strangers_this_minute.saturating_add(1);
            self.strangers_today = self.strangers_today.saturating_add(1);
        }
        self.people.insert(key, had + 1);
        if had == most { Share::Last } else { Share::More }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Share {
    More,
    Last,
    Spent,
}

impl Crowd {
    /// Whether files of so many bytes may still be given today.
    pub(super) fn has_room(&self, person_id: &str, business_id: &str, bytes: usize, now: DateTime<Utc>) -> bool {
        self.counts(now, |counts| {
            counts.has_room(person_id, bytes, FILES_A_DAY) && counts.has_room(business_id, bytes, BUSINESS_FILES_A_DAY)
        })
    }

    /// Counts a file that was kept.
    pub(super) fn kept(&self, person_id: &str, business_id: &str, bytes: usize, now: DateTime<Utc>) {
        self.counts(now, |counts| {
            for of in [person_id, business_id] {
                let (files, held) = counts.files.entry(of.to_owned()).or_default();
                (*files, *held) = (*files + 1, *held + bytes);
            }
        });
    }

    fn counts<T>(&self, now: DateTime<Utc>, of: impl FnOnce(&mut Counts) -> T) -> T {
        of(self.counts.lock().unwrap_or_else(PoisonError::into_inner).at(now.timestamp_millis()))
    }
}

impl House {
    /// Whether an event is heard, by who says it: looked at from a reader, before anything is written.
    pub(super) async fn admit(&self, event: &Event, now: DateTime<Utc>) -> anyhow::Result<Admitted<'_>> {
        // The platform says so, and nobody in particular.
        if matches!(event.said, Said::Moved { .. }) {
            return Ok(Admitted::In(None));
        }
        let speaker = &event.speaker;
        let who = (speaker.platform.as_str(), speaker.user_id.as_str());
        let business_id = {
            let mut db = self.store.read().await?;
            match person::known(&mut db, who.0, who.1).await? {
                Known::Member => return Ok(Admitted::In(None)),
                Known::Contact { business_id } => Some(business_id),
                Known::Nobody => {
                    let is_crowded = self.crowd.counts(now, |counts| counts.is_crowded());
                    if is_crowded && !brings_code(&mut db, event).await? {
                        return Ok(Admitted::Out);
                    }
                    None
                }
            }
        };
        let share = self.crowd.counts(now, |counts| counts.share(who, business_id.as_deref()));
        let turn = match business_id {
            Some(_) => None,
            None if share == Share::Spent => None,
            None => Some(self.crowd.strangers.acquire().await?),
        };
        Ok(match share {
            Share::More => Admitted::In(turn),
            Share::Last => Admitted::LastWord(turn),
            Share::Spent => Admitted::Out,
        })
    }
}

/// Whether an event names a code that lets somebody in: an invitation, a link, or the one that founds.
async fn brings_code(db: &mut Db, event: &Event) -> Result<bool, store::Error> {
    let words: Vec<&str> = match &event.said {
        Said::Command(text) if text.len() <= LINE_WITH_CODE => text.split_whitespace().skip(1).take(WORDS_WITH_CODE).collect(),
        Said::Called(call) => call.given.iter().map(|(_, value)| value.trim()).take(WORDS_WITH_CODE).collect(),
        _ => Vec::new(),
    };
    for word in words.into_iter().filter(|word| word.len() <= LINE_WITH_CODE) {
        let code = word.strip_prefix("link-").unwrap_or(word).to_uppercase();
        let is_good = invite::find(db, &code).await?.is_some()
            || link::find(db, &code).await?.is_some()
            || founding::printed(db).await?.is_some_and(|printed| printed == code);
        if is_good {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_for_a_day_and_its_end_is_said_once() {
        let mut counts = Counts::default();
        let mut shares = |now_ms: i64, count: usize, business_id: Option<&str>| -> Vec<Share> {
            (0..count).map(|_| counts.at(now_ms).share(("pigeon", "eve"), business_id)).collect()
        };
        let day = shares(0, 45, None);
        assert!(day[..40].iter().all(|share| *share == Share::More));
        assert_eq!(day[40..], [Share::Last, Share::Spent, Share::Spent, Share::Spent, Share::Spent]);
        assert_eq!(shares(DAY_MS, 1, None), [Share::More]);
        let contact = shares(2 * DAY_MS, 302, Some("b"));
        assert!(contact[..300].iter().all(|share| *share == Share::More));
        assert_eq!(contact[300..], [Share::Last, Share::Spent]);
    }

    #[test]
    fn strangers_share_a_minute_and_what_is_remembered_of_them_is_bounded() {
        let mut counts = Counts::default();
        let mut heard = 0;
        for rank in 0..100_000_i64 {
            let counts = counts.at(rank * 10);
            if counts.is_crowded() {
                continue;
            }
            heard += 1;
            assert_eq!(counts.share(("pigeon", &rank.to_string()), None), Share::More);
        }
        // A thousand seconds: not quite seventeen minutes.
        assert_eq!(heard, 17 * 60);
        assert_eq!(counts.people.len(), heard);
    }

    #[test]
    fn a_business_has_a_share_too() {
        let mut counts = Counts::default();
        let mut ask = |rank: u32, business_id: &str| counts.at(0).share(("pigeon", &rank.to_string()), Some(business_id));
        assert!((0..BUSINESS_A_DAY).all(|rank| ask(rank, "b") == Share::More));
        assert_eq!((ask(0, "b"), ask(0, "c")), (Share::Spent, Share::More));
    }
}
