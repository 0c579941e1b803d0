//! What is remembered for a while, and can be lost: where something done can be answered, private conversations, threads, what was typed
//! into a form that had to be corrected.

use std::time::Duration;

use chat::Answers;
use tokio::sync::watch;
use tokio::time::timeout;
use wire::Memory as Bounded;

/// How long an interaction can be answered, with a little to spare:
/// <https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages>.
const DOOR_MS: i64 = 14 * 60_000;
/// How long Discord may take to hear the first answer.
const HEARD: Duration = Duration::from_secs(4);

/// The message that an interaction's first answer is.
pub(crate) const ORIGINAL: &str = "@original";

/// Where something that a person did can be answered.
#[derive(Clone, Debug)]
pub(crate) struct Door {
    pub token: String,
    /// The message that it can change.
    pub target: String,
    /// Whether something stands there that waits for an answer to take its place.
    pub is_waiting: bool,
    pub since_ms: i64,
    until_ms: i64,
    /// Whether Discord has heard our first answer: nothing else is taken before.
    heard: watch::Receiver<bool>,
}

/// Tells that Discord has heard the first answer to what opened a door.
pub(crate) struct Opening {
    heard: watch::Sender<bool>,
    /// Whether it was handed over for the first time: a second time opens nothing, and shuts nothing.
    pub is_first: bool,
}

impl Opening {
    pub fn is_heard(&self) {
        self.heard.send_replace(true);
    }
}

impl Door {
    /// Waits until it can be used; whether it can.
    pub async fn is_open(&mut self) -> bool {
        timeout(HEARD, self.heard.wait_for(|heard| *heard)).await.is_ok_and(|heard| heard.is_ok())
    }
}

#[derive(Default)]
pub(crate) struct Memory {
    /// By person and place, the oldest first.
    doors: Bounded<(String, String), Vec<Door>>,
    /// By message of ours: where it takes the place of what waits, whatever attempts that takes.
    claimed: Bounded<String, Door>,
    /// By the name of a message that only its own door can change.
    of_messages: Bounded<String, Door>,
    /// Of the interactions that were handed over.
    tokens: Bounded<String, ()>,
    private: Bounded<String, String>,
    threads: Bounded<(String, String), String>,
    typed: Bounded<String, Answers>,
}

impl Memory {
    /// A door for someone in a place, shut until [`Opening::is_heard`].
    pub fn open_door(&self, user: &str, place: &str, token: &str, is_waiting: bool, now_ms: i64) -> Opening {
        let (opening, heard) = watch::channel(false);
        let is_first = self.tokens.insert(token.to_owned(), ()).is_none();
        let opening = Opening { heard: opening, is_first };
        if !is_first {
            return opening;
        }
        let (target, until_ms) = (ORIGINAL.to_owned(), now_ms + DOOR_MS);
        let door = Door { token: token.to_owned(), target, is_waiting, since_ms: now_ms, until_ms, heard };
        let mut doors = self.doors.lock();
        let there = doors.entry((user.to_owned(), place.to_owned())).or_default();
        there.retain(|door| door.until_ms > now_ms);
        there.push(door);
        opening
    }

    /// The door behind which the longest something waits for an answer: from here on it is that message's.
    pub fn claim(&self, user: &str, place: &str, id: &str, now_ms: i64) -> Option<Door> {
        let mut claimed = self.claimed.lock();
        if let Some(door) = claimed.get(id) {
            return Some(door.clone()).filter(|door| door.until_ms > now_ms);
        }
        let mut doors = self.doors.lock();
        let there = doors.get_mut(&(user.to_owned(), place.to_owned()))?;
        let door = there.iter_mut().find(|door| door.is_waiting && door.until_ms > now_ms)?;
        claimed.insert(id.to_owned(), door.clone());
        door.is_waiting = false;
        Some(door.clone()).map(|door| Door { is_waiting: true, ..door })
    }

    pub fn forget_claim(&self, id: &str) {
        self.claimed.remove(id);
    }

    /// The door that was opened last.
    pub fn door(&self, user: &str, place: &str, now_ms: i64) -> Option<Door> {
        self.doors.lock().get(&(user.to_owned(), place.to_owned()))?.last().filter(|door| door.until_ms > now_ms).cloned()
    }

    /// A place other than that one in which something of theirs still waits for an answer, and its door: from here on it does not.
    pub fn take_waiting(&self, user: &str, place: &str, now_ms: i64) -> Option<Door> {
        let mut doors = self.doors.lock();
        let theirs = doors.iter_mut().filter(|((of, there), _)| of == user && there != place);
        let door = theirs.flat_map(|(_, doors)| doors).find(|door| door.is_waiting && door.until_ms > now_ms)?;
        door.is_waiting = false;
        Some(door.clone())
    }

    /// What waited there waits no more.
    pub fn answered(&self, user: &str, place: &str, token: &str) {
        let mut doors = self.doors.lock();
        let there = doors.get_mut(&(user.to_owned(), place.to_owned())).into_iter().flatten();
        for door in there.filter(|door| door.token == token) {
            door.is_waiting = false;
        }
    }

    pub fn shut_door(&self, user: &str, place: &str, token: &str) {
        if let Some(there) = self.doors.lock().get_mut(&(user.to_owned(), place.to_owned())) {
            there.retain(|door| door.token != token);
        }
    }

    pub fn open_door_of(&self, message: &str, token: &str, target: &str, now_ms: i64) {
        let (opening, heard) = watch::channel(true);
        drop(opening);
        let (target, until_ms) = (target.to_owned(), now_ms + DOOR_MS);
        let door = Door { token: token.to_owned(), target, is_waiting: false, since_ms: now_ms, until_ms, heard };
        self.of_messages.insert(message.to_owned(), door);
    }

    pub fn door_of(&self, message: &str, now_ms: i64) -> Option<Door> {
        self.of_messages.get(message).filter(|door| door.until_ms > now_ms)
    }

    pub fn private(&self, user: &str) -> Option<String> {
        self.private.get(user)
    }

    pub fn keep_private(&self, user: &str, channel: &str) {
        self.private.insert(user.to_owned(), channel.to_owned());
    }

    pub fn thread(&self, user: &str, under: &str) -> Option<String> {
        self.threads.get(&(user.to_owned(), under.to_owned()))
    }

    pub fn keep_thread(&self, user: &str, under: &str, thread: &str) {
        self.threads.insert((user.to_owned(), under.to_owned()), thread.to_owned());
    }

    pub fn forget_thread(&self, user: &str, under: &str) {
        self.threads.remove(&(user.to_owned(), under.to_owned()));
    }

    /// What was typed into a form that was not taken, to stand there again.
    pub fn keep_typed(&self, form: &str, typed: Answers) {
        self.typed.insert(form.to_owned(), typed);
    }

    pub fn typed(&self, form: &str) -> Answers {
        self.typed.get(form).unwrap_or_default()
    }

    pub fn forget_typed(&self, form: &str) {
        self.typed.remove(form);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_door_is_used_once_discord_has_heard_and_for_a_quarter_of_an_hour() {
        let memory = Memory::default();
        let opening = memory.open_door("7", "c", "token", true, 0);
        let mut door = memory.door("7", "c", 1).expect("it is there");
        opening.is_heard();
        assert!(door.is_open().await);
        assert!(memory.take_waiting("70", "d", 1).is_none() && memory.take_waiting("7", "c", 1).is_none());
        assert!(memory.take_waiting("7", "d", 1).is_some() && memory.take_waiting("7", "d", 1).is_none());
        assert!(memory.door("7", "c", 1).is_some() && memory.door("7", "c", 15 * 60_000).is_none());
    }

    #[test]
    fn what_waits_is_answered_in_order_and_once() {
        let memory = Memory::default();
        let tokens = ["first", "second"].map(|token| (token, memory.open_door("7", "c", token, true, 0)));
        let claimed = |id: &str| memory.claim("7", "c", id, 1).map(|door| door.token);
        for (id, token) in [("a", Some("first")), ("a", Some("first")), ("b", Some("second")), ("a", Some("first")), ("c", None)] {
            assert_eq!(claimed(id).as_deref(), token, "{id}");
        }
        memory.forget_claim("a");
        assert_eq!(claimed("a"), None);
        drop(tokens);
    }

    #[tokio::test]
    async fn a_door_that_nobody_opens_is_none() {
        let memory = Memory::default();
        drop(memory.open_door("7", "c", "token", true, 0));
        assert!(!memory.door("7", "c", 1).expect("it is there").is_open().await);
    }
}
