//! A Telegram on loopback: its Bot API, its queue of updates and its webhook, with people who write, tap and block. It keeps state and
//! refuses what Telegram refuses; its faults are scripted.

pub(crate) mod html;
mod office;
mod people;
mod server;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chat::ManualClock;
use serde_json::Value;
use tokio::sync::Notify;

use crate::Loopback;
use crate::loopback::Record;

pub use office::Office;
pub use people::Deed;

pub const TOKEN: &str = "123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
pub const SECRET: &str = "a-secret_of_the-webhook";
pub const USERNAME: &str = "marion_facturation_bot";

#[derive(Clone, Debug)]
pub(crate) struct User {
    pub first_name: String,
    pub username: Option<String>,
    pub lang: String,
    /// Whether they have pressed *Start*: before that a bot may write nothing to them.
    pub has_started: bool,
    pub has_blocked: bool,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    /// Whether the bot may take messages away there.
    pub may_delete: bool,
    pub messages: BTreeSet<i64>,
    /// The bot's rights to write there were taken from it.
    pub is_muted: bool,
    /// Where it is by now, once it became a supergroup.
    pub moved_to: Option<i64>,
}

/// A message that the bot has sent.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub chat: i64,
    pub topic: Option<i64>,
    pub html: String,
    pub keyboard: Value,
    pub document: Option<(String, Vec<u8>)>,
    pub is_silent: bool,
    pub sent_ms: i64,
    /// Who alone sees it in a group.
    pub receiver: Option<i64>,
}

#[derive(Default)]
pub(crate) struct State {
    pub record: Record,
    pub users: BTreeMap<i64, User>,
    pub groups: BTreeMap<i64, Group>,
    pub messages: BTreeMap<i64, Message>,
    /// What the bot was not told yet, or has not confirmed.
    pub updates: Vec<Value>,
    pub next_update: i64,
    /// Presses that no sign was given of yet.
    pub waiting: BTreeSet<String>,
    /// The topics that there are, by chat: of forums, and of private chats where they are on.
    pub topics: BTreeSet<(i64, i64)>,
    /// What those are called that the bot made, whether they are there still or not.
    pub topic_names: BTreeMap<(i64, i64), String>,
    /// The pictures that the bot was shown with, one after the other.
    pub portraits: Vec<Vec<u8>>,
    /// Whether BotFather turned topics on in private chats.
    pub has_topics: bool,
    pub webhook: Option<(String, String)>,
    pub menus: BTreeMap<(String, String), Vec<(String, String)>>,
    /// What people can tap where they type, by chat.
    pub keyboards: BTreeMap<i64, Vec<String>>,
    pub given: BTreeMap<String, Vec<u8>>,
    pub posted_at: BTreeMap<i64, VecDeque<i64>>,
    /// The server is older than Bot API 10.2 and 10.3: what it does not know of a call it ignores.
    pub is_older: bool,
    /// What people sent aside, by chat and number, and who when.
    pub typed_aside: BTreeMap<(i64, i64), (i64, i64)>,
    /// Who pressed a button in which chat, when.
    pub pressed: BTreeMap<String, (i64, i64, i64)>,
    /// The menus whose commands are sent aside.
    pub menus_aside: BTreeSet<(String, String)>,
    /// Who asks for updates now: whoever asks later takes their place.
    pub asking: u64,
    next: i64,
}

impl State {
    fn id(&mut self) -> i64 {
        self.next += 1;
        self.next
    }

    fn name(&self, chat: i64) -> String {
        self.users.get(&chat).map_or_else(|| format!("groupe {chat}"), |user| user.first_name.clone())
    }
}

/// Telegram, the bot in it, and people.
#[derive(Clone)]
pub struct Messenger {
    state: Arc<Mutex<State>>,
    clock: Arc<ManualClock>,
    address: SocketAddr,
    changed: Arc<Notify>,
}

impl Messenger {
    pub async fn open(clock: Arc<ManualClock>) -> Self {
        let state = Arc::new(Mutex::new(State { next_update: 500_000, next: 1000, ..State::default() }));
        let changed = Arc::new(Notify::new());
        let address = server::start(Arc::clone(&state), Arc::clone(&clock), Arc::clone(&changed)).await;
        Self { state, clock, address, changed }
    }

    #[must_use]
    pub fn api_url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Someone on Telegram, whom the bot has not met.
    pub fn person(&self, name: &str, lang: &str) -> i64 {
        let mut state = self.state();
        let id = 7_000_000_000 + state.id();
        let username = Some(name.split(' ').next().unwrap_or(name).to_lowercase());
        let user = User { first_name: name.to_owned(), username, lang: lang.to_owned(), has_started: false, has_blocked: false };
        state.users.insert(id, user);
        id
    }

    /// A group that the bot is in.
    pub fn group(&self, id: i64, may_delete: bool) {
        self.state().groups.insert(id, Group { may_delete, ..Group::default() });
    }

    /// A topic is opened in a chat.
    pub fn topic(&self, chat: i64, topic: i64) {
        self.state().topics.insert((chat, topic));
    }

    /// BotFather turns topics on in private chats with the bot.
    pub fn turn_topics_on(&self) {
        self.state().has_topics = true;
    }

    /// The topics that the bot made in a chat: where each is, and what it is called.
    #[must_use]
    pub fn topics_of(&self, chat: i64) -> Vec<(i64, String)> {
        let state = self.state();
        state.topic_names.iter().filter(|((of, _), _)| *of == chat).map(|((_, id), name)| (*id, name.clone())).collect()
    }

    /// How often the bot was given a picture.
    #[must_use]
    pub fn portraits(&self) -> usize {
        self.state().portraits.len()
    }

    pub fn close_topic(&self, chat: i64, topic: i64) {
        self.state().topics.remove(&(chat, topic));
    }

    /// The bot may write nothing in a group any more, or may again.
    pub fn mute(&self, group: i64, is_muted: bool) {
        if let Some(group) = self.state().groups.get_mut(&group) {
            group.is_muted = is_muted;
        }
    }

    /// The bot is thrown out of a group.
    pub fn kick(&self, group: i64) {
        self.state().groups.remove(&group);
    }

    /// A group becomes a supergroup, and has another id from then on.
    pub(crate) fn upgrade(&self, group: i64, to: i64) {
        let mut state = self.state();
        let held = state.groups.entry(group).or_default();
        held.moved_to = Some(to);
        let may_delete = held.may_delete;
        state.groups.insert(to, Group { may_delete, ..Group::default() });
    }

    pub fn block(&self, user: i64, has_blocked: bool) {
        if let Some(user) = self.state().users.get_mut(&user) {
            user.has_blocked = has_blocked;
        }
    }

    /// The server is one of one's own that knows nothing of messages aside.
    pub fn grow_older(&self) {
        self.state().is_older = true;
    }

    /// What someone sees in a group that nobody else sees there.
    #[must_use]
    pub fn asides_of(&self, user: i64, group: i64) -> usize {
        self.state().messages.values().filter(|message| message.chat == group && message.receiver == Some(user)).count()
    }

    /// The menu of commands that someone is shown in a group, where each is sent aside.
    #[must_use]
    pub fn menu_aside(&self, user: i64, group: i64) -> Vec<String> {
        let state = self.state();
        let lang = state.users[&user].lang.clone();
        let scopes = [format!("chat_member {group} {user}"), "all_group_chats".to_owned()];
        let keys = scopes.iter().flat_map(|scope| [(scope.clone(), lang.clone()), (scope.clone(), String::new())]);
        let found = keys.into_iter().find(|key| state.menus.contains_key(key));
        let found = found.filter(|key| state.menus_aside.contains(key)).and_then(|key| state.menus.get(&key).cloned());
        found.unwrap_or_default().into_iter().map(|(name, _)| name).collect()
    }

    /// A webhook that somebody has left set.
    pub fn set_webhook(&self, url: &str) {
        self.state().webhook = Some((url.to_owned(), String::new()));
    }

    #[must_use]
    pub fn webhook(&self) -> Option<String> {
        self.state().webhook.as_ref().map(|(url, _)| url.clone())
    }

    /// Updates are numbered from there on.
    pub fn number_from(&self, update: i64) {
        self.state().next_update = update;
    }

    /// The menu of commands that someone is shown.
    #[must_use]
    pub fn menu(&self, user: i64) -> Vec<String> {
        let state = self.state();
        let lang = state.users[&user].lang.clone();
        let scopes = [format!("chat {user}"), "all_private_chats".to_owned(), "default".to_owned()];
        let keys = scopes.iter().flat_map(|scope| [(scope.clone(), lang.clone()), (scope.clone(), String::new())]);
        let found = keys.into_iter().find_map(|key| state.menus.get(&key).cloned());
        found.unwrap_or_default().into_iter().map(|(name, _)| name).collect()
    }

    /// What someone can tap where they type.
    #[must_use]
    pub fn keyboard(&self, user: i64) -> Vec<String> {
        self.state().keyboards.get(&user).cloned().unwrap_or_default()
    }

    /// What someone can take from the newest message that has such: the label, and what a tap copies or opens.
    #[must_use]
    pub fn handy(&self, user: i64) -> Vec<(String, String)> {
        let state = self.state();
        let of = |message: &Message| -> Vec<(String, String)> {
            let rows = message.keyboard["inline_keyboard"].as_array().cloned().unwrap_or_default();
            let buttons = rows.iter().flat_map(|row| row.as_array().into_iter().flatten());
            let tap = |button: &Value| button["copy_text"]["text"].as_str().or(button["url"].as_str()).map(str::to_owned);
            buttons.filter_map(|button| Some((button["text"].as_str()?.to_owned(), tap(button)?))).collect()
        };
        let theirs = state.messages.values().rev().filter(|message| message.chat == user);
        theirs.map(of).find(|handy| !handy.is_empty()).unwrap_or_default()
    }

    /// The documents in someone's chat, by name.
    #[must_use]
    pub fn files_of(&self, user: i64) -> Vec<String> {
        let state = self.state();
        state.messages.values().filter(|message| message.chat == user).filter_map(|message| Some(message.document.clone()?.0)).collect()
    }

    /// What stands in the newest document of that name in someone's chat.
    #[must_use]
    pub fn file_of(&self, user: i64, name: &str) -> Option<Vec<u8>> {
        let state = self.state();
        let theirs = state.messages.values().rev().filter(|message| message.chat == user);
        let found = theirs.filter_map(|message| message.document.clone()).find(|(of, _)| of == name);
        found.map(|(_, bytes)| bytes)
    }

    /// The ids of the messages in a chat, in order.
    #[must_use]
    pub fn ids_of(&self, chat: i64) -> Vec<i64> {
        self.state().messages.iter().filter(|(_, message)| message.chat == chat).map(|(id, _)| *id).collect()
    }

    /// The messages in a chat as they stand: what is seen of them, and whether they came without a sound.
    #[must_use]
    pub fn messages_of(&self, chat: i64) -> Vec<(String, bool)> {
        let state = self.state();
        let shown = |message: &Message| (html::read(&message.html).map(|shown| shown.text).unwrap_or_default(), message.is_silent);
        state.messages.values().filter(|message| message.chat == chat).map(shown).collect()
    }
}

impl Loopback for Messenger {
    fn recorded<T>(&self, look: impl FnOnce(&mut Record) -> T) -> T {
        look(&mut self.state().record)
    }

    fn changed(&self) -> &Notify {
        &self.changed
    }
}
