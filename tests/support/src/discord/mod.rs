//! A Discord on loopback: its API, its gateway and its signed calls, with servers, channels, and people who pick commands, press and fill in.
//! It keeps state and refuses what Discord refuses; its faults are scripted.

mod gateway;
mod markdown;
mod office;
mod payload;
mod people;
mod server;
pub(crate) mod shown;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chat::{Clock as _, ManualClock};
use ed25519_dalek::SigningKey;
use serde_json::Value;
use tokio::sync::{Notify, mpsc};

use crate::Loopback;
use crate::loopback::Record;

pub use office::{Office, Transported, listening};
pub use people::{Deed, sign};

pub const TOKEN: &str = "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.GXyZab.0123456789abcdefghijklmnopqrstuvwxyzAB";
pub const APPLICATION: &str = "1234567890123456789";
/// Since when Discord counts: <https://discord.com/developers/docs/reference#snowflakes>.
const EPOCH_MS: i64 = 1_420_070_400_000;

#[derive(Clone, Debug)]
pub(crate) struct User {
    pub name: String,
    pub lang: String,
    /// Whether they take private messages.
    pub is_closed: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Channel {
    Private(String),
    Server { guild: String },
    Thread { guild: String, under: String, members: BTreeSet<String>, name: String },
}

/// A message of the application.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub channel: String,
    pub body: Value,
    /// By the names that people see.
    pub files: Vec<(String, Vec<u8>)>,
    /// What a message of components calls its files: Discord's id of each, and the name by which it is referred to.
    pub attached: Vec<(String, String)>,
    /// Who alone sees it.
    pub only_for: Option<String>,
    /// Whether it still says "thinking…".
    pub is_loading: bool,
    pub nonce: Option<(String, i64)>,
    pub is_silent: bool,
}

impl Message {
    /// The files that are seen: in a message of components, those that stand in it, and no picture beside its words.
    fn seen_files(&self) -> impl Iterator<Item = (usize, &String)> {
        let is_components = self.body["flags"].as_u64().unwrap_or(0) & payload::IS_COMPONENTS != 0;
        let referred = payload::pages(&self.body);
        let is_seen = move |rank: usize| !is_components || self.attached.get(rank).is_some_and(|(_, name)| referred.contains(name));
        self.files.iter().enumerate().filter(move |(rank, _)| is_seen(*rank)).map(|(rank, (name, _))| (rank, name))
    }
}

/// What a person did, as the application was told.
#[derive(Clone, Debug)]
pub(crate) struct Interaction {
    pub token: String,
    pub user: String,
    pub channel: String,
    pub kind: u64,
    /// The message it was done on.
    pub on: Option<String>,
    pub at_ms: i64,
    pub is_answered: bool,
    /// The message that answers it.
    pub original: Option<String>,
    /// Whether the application is there by who did it alone.
    pub is_of_person: bool,
    /// How often it was answered beside that.
    pub follow_ups: usize,
}

/// A session of the gateway: all that was handed over, and the connection that it is handed to.
#[derive(Default)]
pub(crate) struct Session {
    pub log: Vec<Value>,
    pub connection: Option<mpsc::UnboundedSender<String>>,
    /// Told to break off.
    pub cut: Option<Arc<Notify>>,
}

#[derive(Default)]
pub(crate) struct State {
    pub record: Record,
    pub users: BTreeMap<String, User>,
    /// What people may do in servers.
    pub guilds: BTreeMap<String, BTreeMap<String, u64>>,
    pub channels: BTreeMap<String, Channel>,
    pub messages: BTreeMap<u64, Message>,
    pub interactions: BTreeMap<String, Interaction>,
    /// What stands open before someone: the modal, and where it was opened from.
    pub modals: BTreeMap<String, (Value, String, Option<String>)>,
    /// What someone was offered to complete what they type.
    pub choices: Vec<(String, String)>,
    pub commands: Vec<Value>,
    pub registered: usize,
    pub endpoint: Option<String>,
    pub sessions: BTreeMap<String, Session>,
    pub identified: usize,
    pub resumed: usize,
    pub posted_at: BTreeMap<String, VecDeque<i64>>,
    /// How often an interaction was answered, whatever became of the answer.
    pub callbacks: usize,
    pub given: BTreeMap<String, Vec<u8>>,
    /// Channels in which the application may not write.
    pub forbidden: BTreeSet<String>,
    /// Whether it may write to nobody whom it has not written to.
    pub is_quarantined: bool,
    /// Servers in which it is not: who is there brings it along.
    pub foreign: BTreeSet<String>,
    next: u64,
}

impl State {
    fn id_at(&mut self, now_ms: i64) -> String {
        self.next += 1;
        let since = u64::try_from(now_ms - EPOCH_MS).unwrap_or(0);
        ((since << 22) | self.next).to_string()
    }

    fn name(&self, user: &str) -> String {
        self.users.get(user).map_or_else(|| user.to_owned(), |user| user.name.clone())
    }
}

/// Discord, the application in it, and people.
#[derive(Clone)]
pub struct Lounge {
    state: Arc<Mutex<State>>,
    clock: Arc<ManualClock>,
    address: SocketAddr,
    changed: Arc<Notify>,
    server: server::Server,
}

/// What Discord signs its calls with.
fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

/// The public half of it, as the Developer Portal shows it.
#[must_use]
pub fn public_key() -> String {
    hex::encode(key().verifying_key().to_bytes())
}

impl Lounge {
    pub async fn open(clock: Arc<ManualClock>) -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let changed = Arc::new(Notify::new());
        let (server, address, listener) = server::start(Arc::clone(&state), Arc::clone(&clock), Arc::clone(&changed)).await;
        tokio::spawn(gateway::listen(server.clone(), listener));
        Self { state, clock, address, changed, server }
    }

    #[must_use]
    pub fn api_url(&self) -> String {
        format!("http://{}/api/v10", self.address)
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn id(&self) -> String {
        let now_ms = self.clock.now().timestamp_millis();
        self.state().id_at(now_ms)
    }

    /// Someone on Discord.
    pub fn person(&self, name: &str, lang: &str) -> String {
        let id = self.id();
        self.state().users.insert(id.clone(), User { name: name.to_owned(), lang: lang.to_owned(), is_closed: false });
        id
    }

    /// A server in which the application is installed, with one channel: their ids. `managed_by` looks after it.
    pub fn server(&self, managed_by: &str, others: &[&str]) -> (String, String) {
        let (guild, channel) = (self.id(), self.id());
        let mut state = self.state();
        let manages = 1 << 5;
        let members = others.iter().map(|user| ((*user).to_owned(), 1 << 11)).chain([(managed_by.to_owned(), manages)]);
        state.guilds.insert(guild.clone(), members.collect());
        state.channels.insert(channel.clone(), Channel::Server { guild: guild.clone() });
        (guild, channel)
    }

    /// A server in which the application is not installed, with one channel: those who installed it for themselves bring it along.
    pub fn foreign_server(&self, managed_by: &str, others: &[&str]) -> (String, String) {
        let (guild, channel) = self.server(managed_by, others);
        self.state().foreign.insert(guild.clone());
        self.forbid(&channel, true);
        (guild, channel)
    }

    /// Another channel of a server.
    pub fn channel(&self, guild: &str) -> String {
        let channel = self.id();
        self.state().channels.insert(channel.clone(), Channel::Server { guild: guild.to_owned() });
        channel
    }

    /// What somebody may do in a server from now on.
    pub fn permit(&self, guild: &str, user: &str, permissions: u64) {
        self.state().guilds.entry(guild.to_owned()).or_default().insert(user.to_owned(), permissions);
    }

    /// The application may write nothing in a channel any more, or may again.
    pub fn forbid(&self, channel: &str, is_forbidden: bool) {
        let mut state = self.state();
        match is_forbidden {
            true => state.forbidden.insert(channel.to_owned()),
            false => state.forbidden.remove(channel),
        };
    }

    /// The application is put in quarantine, or let out of it.
    pub fn quarantine(&self, is_quarantined: bool) {
        self.state().is_quarantined = is_quarantined;
    }

    pub fn close(&self, user: &str, is_closed: bool) {
        if let Some(user) = self.state().users.get_mut(user) {
            user.is_closed = is_closed;
        }
    }

    /// An address that somebody has left set.
    pub fn set_endpoint(&self, url: Option<&str>) {
        self.state().endpoint = url.map(str::to_owned);
    }

    #[must_use]
    pub fn endpoint(&self) -> Option<String> {
        self.state().endpoint.clone()
    }

    /// The commands stand registered, before any application has asked for it.
    pub fn register_all(&self) {
        let commands = discord::commands(&bot::catalogue::specs(), words::Words::get()).expect("JSON");
        self.state().commands = commands;
    }

    /// How often commands were registered, and which.
    #[must_use]
    pub fn registered(&self) -> (usize, Vec<Value>) {
        let state = self.state();
        (state.registered, state.commands.clone())
    }

    /// How often a session was begun, and taken up.
    #[must_use]
    pub fn sessions(&self) -> (usize, usize) {
        let state = self.state();
        (state.identified, state.resumed)
    }

    /// The documents that someone can see, by name.
    #[must_use]
    pub fn files_of(&self, user: &str) -> Vec<String> {
        let state = self.state();
        let theirs = state.messages.values().filter(|message| sees(&state, user, message));
        theirs.flat_map(|message| message.seen_files().map(|(_, name)| name.clone())).collect()
    }

    /// The messages that someone can see, as Discord tells of them.
    #[must_use]
    pub fn told_of(&self, user: &str) -> Vec<Value> {
        let state = self.state();
        let theirs = state.messages.iter().filter(|(_, message)| sees(&state, user, message) && !message.is_loading);
        theirs.map(|(id, message)| server::shown(*id, message)).collect()
    }

    /// The messages in a place as they stand: what is seen of them, and whether they came without a sound.
    #[must_use]
    pub fn messages_in(&self, channel: &str) -> Vec<(String, bool)> {
        let state = self.state();
        let there = state.messages.values().filter(|message| message.channel == channel && message.only_for.is_none());
        there.map(|message| (shown::lines(&message.body).join("\n"), message.is_silent)).collect()
    }

    /// The ids of the messages in a place, in order.
    #[must_use]
    pub fn ids_in(&self, channel: &str) -> Vec<u64> {
        let state = self.state();
        let there = state.messages.iter().filter(|(_, message)| message.channel == channel && message.only_for.is_none());
        there.filter(|(_, message)| !message.is_loading).map(|(id, _)| *id).collect()
    }

    /// The private conversation with someone, where there is one.
    #[must_use]
    pub fn private(&self, user: &str) -> Option<String> {
        let state = self.state();
        let is_theirs = |channel: &Channel| matches!(channel, Channel::Private(of) if of == user);
        state.channels.iter().find(|(_, channel)| is_theirs(channel)).map(|(id, _)| id.clone())
    }

    /// The threads under a channel: their names, and who is in them.
    #[must_use]
    pub fn threads(&self, under: &str) -> Vec<(String, Vec<String>)> {
        let state = self.state();
        let of = |channel: &Channel| match channel {
            Channel::Thread { under: of, members, name, .. } if of == under => {
                Some((name.clone(), members.iter().map(|user| state.name(user)).collect()))
            }
            _ => None,
        };
        state.channels.values().filter_map(of).collect()
    }

    /// How many messages still say "thinking…".
    #[must_use]
    pub fn loading(&self) -> usize {
        self.state().messages.values().filter(|message| message.is_loading).count()
    }

    /// The connections break off, without a word.
    pub fn cut(&self) {
        for session in self.state().sessions.values_mut() {
            session.connection = None;
            if let Some(cut) = session.cut.take() {
                cut.notify_one();
            }
        }
    }

    /// No session can be taken up again.
    pub fn forget_sessions(&self) {
        self.cut();
        self.state().sessions.clear();
    }

    /// Whether somebody listens by the gateway.
    #[must_use]
    pub fn is_listened_to(&self) -> bool {
        self.state().sessions.values().any(|session| session.connection.is_some())
    }
}

impl Loopback for Lounge {
    fn recorded<T>(&self, look: impl FnOnce(&mut Record) -> T) -> T {
        look(&mut self.state().record)
    }

    fn changed(&self) -> &Notify {
        &self.changed
    }
}

/// Whether someone can read a message.
fn sees(state: &State, user: &str, message: &Message) -> bool {
    if let Some(only) = &message.only_for {
        return only == user;
    }
    match state.channels.get(&message.channel) {
        Some(Channel::Private(of)) => of == user,
        Some(Channel::Server { guild }) => state.guilds.get(guild).is_some_and(|members| members.contains_key(user)),
        Some(Channel::Thread { members, .. }) => members.contains(user),
        None => false,
    }
}
