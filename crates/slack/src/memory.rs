//! What is remembered for a while, and can be lost: addresses to answer at, private conversations, people's names, signatures seen.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How long Slack lets us answer at a `response_url`, with a little to spare, and how often.
const DOOR_MS: i64 = 29 * 60_000;
const DOOR_USES: u8 = 5;
const PERSON_MS: i64 = 60 * 60_000;
/// Nothing grows for ever.
const MOST: usize = 5_000;
/// Where something that a person did can be answered.
#[derive(Clone, Debug)]
pub(crate) struct Door {
    pub url: String,
    /// The thread it was done in.
    pub thread: Option<String>,
    uses: u8,
    until_ms: i64,
}

/// A person as Slack knows them.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub name: Option<String>,
    pub handle: Option<String>,
    pub lang: Option<String>,
    pub is_guest: bool,
    until_ms: i64,
}

impl Person {
    /// Who cannot be looked at is taken for a guest, until they can.
    pub fn unknown() -> Self {
        Self { name: None, handle: None, lang: None, is_guest: true, until_ms: 0 }
    }

    pub fn new(name: Option<String>, handle: Option<String>, lang: Option<String>, is_guest: bool, now_ms: i64) -> Self {
        Self { name, handle, lang, is_guest, until_ms: now_ms + PERSON_MS }
    }
}

#[derive(Default)]
pub(crate) struct Memory {
    doors: Mutex<BTreeMap<String, Door>>,
    private: Mutex<BTreeMap<String, String>>,
    people: Mutex<BTreeMap<String, Person>>,
    signatures: Mutex<Signatures>,
}

type Signature = [u8; 32];

/// The signatures seen, and when, the oldest first.
#[derive(Default)]
struct Signatures {
    known: BTreeSet<Signature>,
    order: VecDeque<(Signature, i64)>,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn bounded<K: Ord, V>(map: &mut BTreeMap<K, V>) {
    if map.len() > MOST {
        map.clear();
    }
}

/// Where someone's doing in a place is answered.
fn at(place: &str, user: &str) -> String {
    format!("{place}/{user}")
}

impl Memory {
    pub fn open_door(&self, place: &str, user: &str, url: &str, thread: Option<String>, now_ms: i64) {
        self.keep_door(at(place, user), Door { url: url.to_owned(), thread, uses: DOOR_USES, until_ms: now_ms + DOOR_MS });
    }

    /// The address that can change one ephemeral message.
    pub fn open_door_of_message(&self, message: &str, url: &str, now_ms: i64) {
        self.keep_door(message.to_owned(), Door { url: url.to_owned(), thread: None, uses: DOOR_USES, until_ms: now_ms + DOOR_MS });
    }

    fn keep_door(&self, key: String, door: Door) {
        let mut doors = held(&self.doors);
        bounded(&mut doors);
        doors.insert(key, door);
    }

    /// Uses a door once, if one is open.
    pub fn door(&self, place: &str, user: &str, now_ms: i64) -> Option<Door> {
        self.use_door(&at(place, user), now_ms)
    }

    pub fn door_of_message(&self, message: &str, now_ms: i64) -> Option<Door> {
        self.use_door(message, now_ms)
    }

    fn use_door(&self, key: &str, now_ms: i64) -> Option<Door> {
        let mut doors = held(&self.doors);
        let door = doors.get_mut(key).filter(|door| door.uses > 0 && door.until_ms > now_ms);
        let Some(door) = door else {
            doors.remove(key);
            return None;
        };
        door.uses -= 1;
        Some(door.clone())
    }

    /// Slack no longer takes answers there.
    pub fn shut_door(&self, place: &str, user: &str) {
        held(&self.doors).remove(&at(place, user));
    }

    pub fn private(&self, user: &str) -> Option<String> {
        held(&self.private).get(user).cloned()
    }

    pub fn keep_private(&self, user: &str, channel: &str) {
        let mut private = held(&self.private);
        bounded(&mut private);
        private.insert(user.to_owned(), channel.to_owned());
    }

    pub fn person(&self, user: &str, now_ms: i64) -> Option<Person> {
        held(&self.people).get(user).filter(|person| person.until_ms > now_ms).cloned()
    }

    pub fn keep_person(&self, user: &str, person: Person) {
        let mut people = held(&self.people);
        bounded(&mut people);
        people.insert(user.to_owned(), person);
    }

    /// Whether a signature comes for the first time; one is remembered for as long as it would be taken.
    pub fn is_new(&self, signature: Signature, now_ms: i64, for_ms: i64) -> bool {
        let mut seen = held(&self.signatures);
        let Signatures { known, order } = &mut *seen;
        while order.front().is_some_and(|(_, at_ms)| *at_ms + for_ms < now_ms || order.len() > MOST * 4) {
            if let Some((old, _)) = order.pop_front() {
                known.remove(&old);
            }
        }
        if !known.insert(signature) {
            return false;
        }
        order.push_back((signature, now_ms));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_door_is_used_five_times_within_half_an_hour() {
        let memory = Memory::default();
        memory.open_door("C1", "U1", "https://hooks", None, 0);
        assert!((0..5).all(|_| memory.door("C1", "U1", 1).is_some()));
        assert!(memory.door("C1", "U1", 1).is_none());
        memory.open_door("C1", "U1", "https://hooks", None, 0);
        assert!(memory.door("C1", "U2", 1).is_none() && memory.door("C1", "U1", 30 * 60_000).is_none());
    }

    #[test]
    fn a_signature_is_new_once() {
        let memory = Memory::default();
        assert!(memory.is_new([1; 32], 0, 300_000));
        assert!(!memory.is_new([1; 32], 300_000, 300_000));
        assert!(memory.is_new([1; 32], 300_001, 300_000), "it is refused for its age by then");
    }
}
