//! What is remembered for a while, and can be lost: addresses to answer at, private conversations, people's names, signatures seen.

use chat::Answerable;
use wire::Memory as Bounded;
use wire::signed::Seen;

/// How long Slack lets us answer at a `response_url`, with a little to spare, and how often.
const WINDOW_MS: i64 = 29 * 60_000;
const WINDOW_USES: u8 = 5;
const PERSON_MS: i64 = 60 * 60_000;

/// The right to answer something that a person did, for as long and as often as Slack allows: a `response_url`.
#[derive(Clone, Debug)]
pub(crate) struct ReplyWindow {
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
    windows: Bounded<String, ReplyWindow>,
    private: Bounded<String, String>,
    /// Who each user is for good, as they were heard.
    identities: Bounded<String, String>,
    people: Bounded<String, Person>,
    /// The signatures of requests.
    pub signatures: Seen,
}

/// Where someone's doing in a place is answered.
fn at(place: &str, user: &str) -> String {
    format!("{place}/{user}")
}

impl Memory {
    pub fn open_window(&self, place: &str, user: &str, url: &str, thread: Option<String>, now_ms: i64) {
        self.keep_window(at(place, user), ReplyWindow { url: url.to_owned(), thread, uses: WINDOW_USES, until_ms: now_ms + WINDOW_MS });
    }

    /// The address that can change one ephemeral message.
    pub fn open_window_of_message(&self, message: &str, url: &str, now_ms: i64) {
        self.keep_window(
            message.to_owned(),
            ReplyWindow { url: url.to_owned(), thread: None, uses: WINDOW_USES, until_ms: now_ms + WINDOW_MS },
        );
    }

    fn keep_window(&self, key: String, window: ReplyWindow) {
        self.windows.insert(key, window);
    }

    /// Uses a window once, if one is open.
    pub fn window(&self, place: &str, user: &str, now_ms: i64) -> Option<ReplyWindow> {
        self.use_window(&at(place, user), now_ms)
    }

    pub fn window_of_message(&self, message: &str, now_ms: i64) -> Option<ReplyWindow> {
        self.use_window(message, now_ms)
    }

    fn use_window(&self, key: &str, now_ms: i64) -> Option<ReplyWindow> {
        let mut windows = self.windows.lock();
        let window = windows.get_mut(key).filter(|window| window.uses > 0 && window.until_ms > now_ms);
        let Some(window) = window else {
            windows.remove(key);
            return None;
        };
        window.uses -= 1;
        Some(window.clone())
    }

    /// Slack no longer takes answers there.
    pub fn close_window(&self, place: &str, user: &str) {
        self.windows.remove(&at(place, user));
    }

    pub fn keep_identity(&self, user: &str, identity: &str) {
        self.identities.insert(user.to_owned(), identity.to_owned());
    }

    /// Who has an address open at which they can be answered, and where.
    pub fn answerable(&self, now_ms: i64) -> Vec<Answerable> {
        let open = self.windows.lock();
        let open = open.iter().filter(|(_, window)| window.uses > 0 && window.until_ms > now_ms);
        let of = |key: &String| {
            let (place, user) = key.split_once('/')?;
            Some(Answerable { user_id: self.identities.get(user)?, place: place.to_owned() })
        };
        open.filter_map(|(key, _)| of(key)).collect()
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
    fn a_window_is_used_five_times_within_half_an_hour() {
        let memory = Memory::default();
        memory.open_window("C1", "U1", "https://hooks", None, 0);
        assert!((0..5).all(|_| memory.window("C1", "U1", 1).is_some()));
        assert!(memory.window("C1", "U1", 1).is_none());
        memory.open_window("C1", "U1", "https://hooks", None, 0);
        assert!(memory.window("C1", "U2", 1).is_none() && memory.window("C1", "U1", 30 * 60_000).is_none());
    }
}
