//! What is remembered for a while, and can be lost: addresses to answer at, private conversations, people's names, signatures seen.

use wire::Memory as Bounded;
use wire::signed::Seen;

/// How long Slack lets us answer at a `response_url`, with a little to spare, and how often.
const DOOR_MS: i64 = 29 * 60_000;
const DOOR_USES: u8 = 5;
const PERSON_MS: i64 = 60 * 60_000;

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
    doors: Bounded<String, Door>,
    private: Bounded<String, String>,
    people: Bounded<String, Person>,
    /// The signatures of requests.
    pub signatures: Seen,
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
        self.doors.insert(key, door);
    }

    /// Uses a door once, if one is open.
    pub fn door(&self, place: &str, user: &str, now_ms: i64) -> Option<Door> {
        self.use_door(&at(place, user), now_ms)
    }

    pub fn door_of_message(&self, message: &str, now_ms: i64) -> Option<Door> {
        self.use_door(message, now_ms)
    }

    fn use_door(&self, key: &str, now_ms: i64) -> Option<Door> {
        let mut doors = self.doors.lock();
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
        self.doors.remove(&at(place, user));
    }

    pub fn private(&self, user: &str) -> Option<String> {
        self.private.get(user)
    }

    pub fn keep_private(&self, user: &str, channel: &str) {
        self.private.insert(user.to_owned(), channel.to_owned());
    }

    pub fn person(&self, user: &str, now_ms: i64) -> Option<Person> {
        self.people.get(user).filter(|person| person.until_ms > now_ms)
    }

    pub fn keep_person(&self, user: &str, person: Person) {
        self.people.insert(user.to_owned(), person);
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
}
