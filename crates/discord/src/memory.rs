//! What is remembered for a while, and can be lost: where something done can be answered, private conversations, threads, what was typed
//! into a form that had to be corrected.

use std::time::Duration;

use chat::{Answerable, Answers};
use tokio::sync::watch;
use tokio::time::timeout;
use wire::Memory as Bounded;
use words::Lang;

/// How long an interaction can be answered, with a little to spare:
/// <https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages>.
const WINDOW_MS: i64 = 14 * 60_000;
/// How many answers beside the first Discord takes, where the application is of who did something and of no server:
/// <https://discord.com/developers/docs/interactions/receiving-and-responding#create-followup-message>.
const MAX_FOLLOW_UPS: u8 = 5;
/// How long Discord may take to hear the first answer.
const HEARD: Duration = Duration::from_secs(4);

/// The message that an interaction's first answer is.
pub(crate) const ORIGINAL: &str = "@original";

/// The right to answer something that a person did, for as long as Discord allows: its token, and where the answer goes.
#[derive(Clone, Debug)]
pub(crate) struct ReplyWindow {
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

/// Tells that Discord has heard the first answer to what opened a window.
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

impl ReplyWindow {
    /// Waits until it can be used; whether it can.
    pub async fn is_open(&mut self) -> bool {
        timeout(HEARD, self.heard.wait_for(|heard| *heard)).await.is_ok_and(|heard| heard.is_ok())
    }
}

/// What may still be said beside the first answer, where that is counted; the last of it says where the rest is.
#[derive(Clone, Copy, Debug)]
struct FollowUps {
    left: u8,
    lang: Lang,
}

/// Where what is said beside the first answer goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    /// There.
    There,
    /// Elsewhere, and one more word there says so, in the language of who did something.
    Elsewhere(Lang),
    /// Elsewhere, as was said already.
    Over,
}

#[derive(Default)]
pub(crate) struct Memory {
    /// By person and place, the oldest first.
    windows: Bounded<(String, String), Vec<ReplyWindow>>,
    /// By message of ours: where it takes the place of what waits, whatever attempts that takes.
    claimed: Bounded<String, ReplyWindow>,
    /// By the name of a message that can be changed through its own window alone.
    of_messages: Bounded<String, ReplyWindow>,
    /// Of the interactions that were handed over.
    tokens: Bounded<String, ()>,
    /// By token, where they are counted.
    follow_ups: Bounded<String, FollowUps>,
    private: Bounded<String, String>,
    threads: Bounded<(String, String), String>,
    typed: Bounded<String, Answers>,
}

impl Memory {
    /// Opens a reply window for someone in a place; it is used from [`Opening::is_heard`] on.
    pub fn open_window(&self, user: &str, place: &str, token: &str, is_waiting: bool, now_ms: i64) -> Opening {
        let (opening, heard) = watch::channel(false);
        let is_first = self.tokens.insert(token.to_owned(), ()).is_none();
        let opening = Opening { heard: opening, is_first };
        if !is_first {
            return opening;
        }
        let (target, until_ms) = (ORIGINAL.to_owned(), now_ms + WINDOW_MS);
        let window = ReplyWindow { token: token.to_owned(), target, is_waiting, since_ms: now_ms, until_ms, heard };
        let mut windows = self.windows.lock();
        let there = windows.entry((user.to_owned(), place.to_owned())).or_default();
        there.retain(|window| window.until_ms > now_ms);
        there.push(window);
        opening
    }

    /// The window in which something has waited longest for an answer: from here on it is that message's.
    pub fn claim(&self, user: &str, place: &str, id: &str, now_ms: i64) -> Option<ReplyWindow> {
        let mut claimed = self.claimed.lock();
        if let Some(window) = claimed.get(id) {
            return Some(window.clone()).filter(|window| window.until_ms > now_ms);
        }
        let mut windows = self.windows.lock();
        let there = windows.get_mut(&(user.to_owned(), place.to_owned()))?;
        let window = there.iter_mut().find(|window| window.is_waiting && window.until_ms > now_ms)?;
        claimed.insert(id.to_owned(), window.clone());
        window.is_waiting = false;
        Some(window.clone()).map(|window| ReplyWindow { is_waiting: true, ..window })
    }

    /// Who did something that can still be answered there, and where.
    pub fn answerable(&self, now_ms: i64) -> Vec<Answerable> {
        let windows = self.windows.lock();
        let open = windows.iter().filter(|(_, there)| there.iter().any(|window| window.until_ms > now_ms));
        open.map(|((user_id, place), _)| Answerable { user_id: user_id.clone(), place: place.clone() }).collect()
    }

    pub fn forget_claim(&self, id: &str) {
        self.claimed.remove(id);
    }

    /// The window that was opened last.
    pub fn window(&self, user: &str, place: &str, now_ms: i64) -> Option<ReplyWindow> {
        self.windows.lock().get(&(user.to_owned(), place.to_owned()))?.last().filter(|window| window.until_ms > now_ms).cloned()
    }

    /// A place other than that one in which something of theirs still waits for an answer, and its window: from here on it does not.
    pub fn take_waiting(&self, user: &str, place: &str, now_ms: i64) -> Option<ReplyWindow> {
        let mut windows = self.windows.lock();
        let theirs = windows.iter_mut().filter(|((of, there), _)| of == user && there != place);
        let window = theirs.flat_map(|(_, windows)| windows).find(|window| window.is_waiting && window.until_ms > now_ms)?;
        window.is_waiting = false;
        Some(window.clone())
    }

    /// What waited there waits no more.
    pub fn answered(&self, user: &str, place: &str, token: &str) {
        let mut windows = self.windows.lock();
        let there = windows.get_mut(&(user.to_owned(), place.to_owned())).into_iter().flatten();
        for window in there.filter(|window| window.token == token) {
            window.is_waiting = false;
        }
    }

    pub fn close_window(&self, user: &str, place: &str, token: &str) {
        if let Some(there) = self.windows.lock().get_mut(&(user.to_owned(), place.to_owned())) {
            there.retain(|window| window.token != token);
        }
    }

    pub fn open_window_of(&self, message: &str, token: &str, target: &str, now_ms: i64) {
        let (opening, heard) = watch::channel(true);
        drop(opening);
        let (target, until_ms) = (target.to_owned(), now_ms + WINDOW_MS);
        let window = ReplyWindow { token: token.to_owned(), target, is_waiting: false, since_ms: now_ms, until_ms, heard };
        self.of_messages.insert(message.to_owned(), window);
    }

    pub fn window_of(&self, message: &str, now_ms: i64) -> Option<ReplyWindow> {
        self.of_messages.get(message).filter(|window| window.until_ms > now_ms)
    }

    /// Discord counts what is said beside the first answer to an interaction.
    pub fn count_follow_ups(&self, token: &str, lang: Lang) {
        self.follow_ups.lock().entry(token.to_owned()).or_insert(FollowUps { left: MAX_FOLLOW_UPS, lang });
    }

    /// Where the next goes that is said beside the first answer.
    pub fn beside(&self, token: &str) -> Beside {
        match self.follow_ups.get(token) {
            None | Some(FollowUps { left: 2.., .. }) => Beside::There,
            Some(FollowUps { left: 1, lang }) => Beside::Elsewhere(lang),
            Some(FollowUps { left: 0, .. }) => Beside::Over,
        }
    }

    /// One was said, or may have been.
    pub fn followed_up(&self, token: &str) {
        if let Some(of) = self.follow_ups.lock().get_mut(token) {
            of.left = of.left.saturating_sub(1);
        }
    }

    /// Discord takes no more of them.
    pub fn end_follow_ups(&self, token: &str) {
        if let Some(of) = self.follow_ups.lock().get_mut(token) {
            of.left = 0;
        }
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
    async fn a_window_is_used_once_discord_has_heard_and_for_a_quarter_of_an_hour() {
        let memory = Memory::default();
        let opening = memory.open_window("7", "c", "token", true, 0);
        let mut window = memory.window("7", "c", 1).expect("it is there");
        opening.is_heard();
        assert!(window.is_open().await);
        assert!(memory.take_waiting("70", "d", 1).is_none() && memory.take_waiting("7", "c", 1).is_none());
        assert!(memory.take_waiting("7", "d", 1).is_some() && memory.take_waiting("7", "d", 1).is_none());
        assert!(memory.window("7", "c", 1).is_some() && memory.window("7", "c", 15 * 60_000).is_none());
    }

    #[test]
    fn what_waits_is_answered_in_order_and_once() {
        let memory = Memory::default();
        let tokens = ["first", "second"].map(|token| (token, memory.open_window("7", "c", token, true, 0)));
        let claimed = |id: &str| memory.claim("7", "c", id, 1).map(|window| window.token);
        for (id, token) in [("a", Some("first")), ("a", Some("first")), ("b", Some("second")), ("a", Some("first")), ("c", None)] {
            assert_eq!(claimed(id).as_deref(), token, "{id}");
        }
        memory.forget_claim("a");
        assert_eq!(claimed("a"), None);
        drop(tokens);
    }

    #[test]
    fn the_fifth_that_is_said_beside_tells_where_the_rest_is_where_they_are_counted() {
        let memory = Memory::default();
        memory.count_follow_ups("counted", Lang::Fr);
        let of = |token: &str| {
            let all = (0..6).map(|_| {
                let beside = memory.beside(token);
                memory.followed_up(token);
                beside
            });
            all.collect::<Vec<_>>()
        };
        let there = Beside::There;
        assert_eq!(of("counted"), [there, there, there, there, Beside::Elsewhere(Lang::Fr), Beside::Over]);
        // Handed over once more, it begins no new count.
        memory.count_follow_ups("counted", Lang::Fr);
        assert_eq!(memory.beside("counted"), Beside::Over);
        assert_eq!(of("of a server"), [there; 6]);
    }

    #[tokio::test]
    async fn a_window_that_nobody_opens_is_none() {
        let memory = Memory::default();
        drop(memory.open_window("7", "c", "token", true, 0));
        assert!(!memory.window("7", "c", 1).expect("it is there").is_open().await);
    }
}
