//! A Slack on loopback: its Web API, its sockets and its signed requests, with people who type, press and fill in. It keeps state and
//! refuses what Slack refuses; its faults are scripted.

pub mod blocks;
mod office;
mod people;
mod server;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chat::{Clock as _, ManualClock};
use serde_json::{Value, json};
use tokio::sync::{Notify, mpsc, oneshot};

use crate::loopback::Record;
use crate::{Loopback, Seen};

pub use office::Office;
pub use people::{Deed, Handing, post, sign};

pub const BOT_TOKEN: &str = "xoxb-1-2-abc";
pub const APP_TOKEN: &str = "xapp-1-A1-2-abc";
pub const SIGNING_SECRET: &str = "8f742231b10e8888abcd99yyyzzz85a5";
pub const TEAM: &str = "T1";

#[derive(Clone, Debug)]
pub struct User {
    pub handle: String,
    pub name: String,
    pub locale: String,
    pub team: String,
    pub is_restricted: bool,
    pub is_deleted: bool,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Channel {
    members: BTreeSet<String>,
    /// Whose conversation with the bot it is.
    im: Option<String>,
    is_archived: bool,
    messages: Vec<Value>,
}

#[derive(Clone, Debug)]
pub(crate) struct File {
    title: String,
    length: usize,
    bytes: Vec<u8>,
    is_uploaded: bool,
    is_complete: bool,
    /// Channels it was shown in, and since when: completing an upload shares it a moment later.
    shares: Vec<(String, i64)>,
    /// Whose it is, where a person gave it.
    by: Option<String>,
}

/// An address to answer at.
#[derive(Clone, Debug)]
pub(crate) struct Hook {
    channel: String,
    user: String,
    uses: u8,
    made_ms: i64,
    /// The ephemeral message it can replace.
    message: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Trigger {
    user: String,
    made_ms: i64,
    is_used: bool,
}

/// A message for one person's eyes.
#[derive(Clone, Debug)]
pub(crate) struct Aside {
    ts: String,
    channel: String,
    user: String,
    blocks: Value,
    thread: Option<String>,
}

#[derive(Default)]
pub(crate) struct State {
    pub record: Record,
    pub users: BTreeMap<String, User>,
    pub channels: BTreeMap<String, Channel>,
    pub files: BTreeMap<String, File>,
    pub hooks: BTreeMap<String, Hook>,
    pub triggers: BTreeMap<String, Trigger>,
    pub asides: Vec<Aside>,
    /// What each person has open.
    pub modals: BTreeMap<String, Value>,
    /// What a form offered someone last, as they typed.
    pub offered: BTreeMap<String, Vec<Value>>,
    pub homes: BTreeMap<String, Value>,
    pub scopes: BTreeSet<String>,
    pub has_sockets: bool,
    /// How long after an upload was completed its file is shared, in milliseconds.
    pub share_lag_ms: i64,
    /// How many of the next uploads are completed and never shared.
    pub forgotten_shares: u32,
    /// The names of those.
    pub forgotten: Vec<String>,
    /// Files on their way to somebody's eyes.
    pub coming: Vec<(i64, Seen)>,
    /// People with whom no private conversation may be opened.
    pub unopened: BTreeSet<String>,
    /// What else Slack says of the token and of its workspace.
    pub told_of_token: BTreeMap<String, Value>,
    /// Messages by channel, at which instants: more than a burst within a second is too much.
    pub posted_at: BTreeMap<String, VecDeque<i64>>,
    pub sockets: Vec<mpsc::UnboundedSender<Frame>>,
    pub tickets: BTreeSet<String>,
    pub acknowledged: BTreeMap<String, oneshot::Sender<Value>>,
    next: u64,
}

/// What a socket is told to say.
pub(crate) enum Frame {
    Say(Value),
    /// The connection is closed as it should be.
    Close,
    /// The connection breaks, with nothing said.
    Break,
}

impl State {
    fn id(&mut self, prefix: &str) -> String {
        self.next += 1;
        format!("{prefix}{:06}", self.next)
    }

    /// Files whose time has come stand before those they are for.
    pub(super) fn show_files(&mut self, now_ms: i64) {
        let (here, coming): (Vec<_>, Vec<_>) = std::mem::take(&mut self.coming).into_iter().partition(|(at_ms, _)| *at_ms <= now_ms);
        self.coming = coming;
        self.record.seen.extend(here.into_iter().map(|(_, seen)| seen));
    }

    /// The conversation between someone and the bot.
    fn im_of(&mut self, user: &str) -> String {
        if let Some((id, _)) = self.channels.iter().find(|(_, channel)| channel.im.as_deref() == Some(user)) {
            return id.clone();
        }
        let id = format!("D{}", user.trim_start_matches('U'));
        let members = [user.to_owned(), "UBOT".to_owned()].into();
        self.channels.insert(id.clone(), Channel { members, im: Some(user.to_owned()), ..Channel::default() });
        id
    }
}

/// A workspace of people, and the app in it.
#[derive(Clone)]
pub struct Workspace {
    state: Arc<Mutex<State>>,
    clock: Arc<ManualClock>,
    address: SocketAddr,
    changed: Arc<Notify>,
}

impl Workspace {
    /// A workspace with one shared channel that the bot is in, `C1`.
    pub async fn open(clock: Arc<ManualClock>) -> Self {
        let mut state = State { has_sockets: true, ..State::default() };
        let scopes = slack::reasons().into_iter().map(|(scope, _)| scope.to_owned());
        state.scopes = scopes.collect();
        let bot = User {
            handle: "facturation".to_owned(),
            name: "Facturation".to_owned(),
            locale: "fr-FR".to_owned(),
            team: TEAM.to_owned(),
            is_restricted: false,
            is_deleted: false,
        };
        state.users.insert("UBOT".to_owned(), bot);
        state.channels.insert("C1".to_owned(), Channel { members: ["UBOT".to_owned()].into(), ..Channel::default() });
        let state = Arc::new(Mutex::new(state));
        let changed = Arc::new(Notify::new());
        let address = server::start(Arc::clone(&state), Arc::clone(&clock), Arc::clone(&changed)).await;
        Self { state, clock, address, changed }
    }

    #[must_use]
    pub fn api_url(&self) -> String {
        format!("http://{}/api", self.address)
    }

    /// Who somebody is to us.
    #[must_use]
    pub fn identity(&self, user: &str) -> String {
        format!("{TEAM}/{user}")
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.clock.now().timestamp_millis()
    }

    /// Someone of the workspace, in its shared channel too: `Marion Leroy` is `UMARION`, called `marion`.
    pub fn person(&self, name: &str, locale: &str) -> String {
        let handle = name.split(' ').next().unwrap_or(name).to_lowercase();
        let id = format!("U{}", handle.to_uppercase());
        let user = User {
            handle,
            name: name.to_owned(),
            locale: locale.to_owned(),
            team: TEAM.to_owned(),
            is_restricted: false,
            is_deleted: false,
        };
        let mut state = self.state();
        state.users.insert(id.clone(), user);
        state.channels.entry("C1".to_owned()).or_default().members.insert(id.clone());
        id
    }

    /// Makes a guest of someone, or someone of another organisation.
    pub fn is_guest(&self, user: &str, team: &str) {
        if let Some(user) = self.state().users.get_mut(user) {
            user.is_restricted = team == TEAM;
            user.team = team.to_owned();
        }
    }

    pub fn deactivate(&self, user: &str) {
        if let Some(user) = self.state().users.get_mut(user) {
            user.is_deleted = true;
        }
    }

    /// A channel that the bot may not be in.
    pub fn channel(&self, id: &str, members: &[&str]) {
        let members = members.iter().map(|member| (*member).to_owned()).collect();
        self.state().channels.insert(id.to_owned(), Channel { members, ..Channel::default() });
    }

    pub fn archive(&self, id: &str) {
        if let Some(channel) = self.state().channels.get_mut(id) {
            channel.is_archived = true;
        }
    }

    pub fn take_scope(&self, scope: &str) {
        self.state().scopes.remove(scope);
    }

    /// The app is installed again, with that right.
    pub fn give_scope(&self, scope: &str) {
        self.state().scopes.insert(scope.to_owned());
    }

    /// Files are shared so long after their upload was completed.
    pub fn share_late(&self, lag_ms: i64) {
        self.state().share_lag_ms = lag_ms;
    }

    /// The next uploads are completed, and shared with nobody.
    pub fn forget_shares(&self, how_many: u32) {
        self.state().forgotten_shares = how_many;
    }

    /// The names of the files that were shared with nobody.
    #[must_use]
    pub fn forgotten(&self) -> Vec<String> {
        self.state().forgotten.clone()
    }

    /// What else is said of the token, where it is asked about.
    pub fn tells_of_token(&self, key: &str, value: Value) {
        self.state().told_of_token.insert(key.to_owned(), value);
    }

    /// No private conversation may be opened with someone any more, or may again.
    pub fn shut(&self, user: &str, is_shut: bool) {
        let mut state = self.state();
        match is_shut {
            true => state.unopened.insert(user.to_owned()),
            false => state.unopened.remove(user),
        };
    }

    /// The shares of a file that are still to come are there.
    pub fn look_at_files(&self) {
        let now_ms = self.now_ms();
        self.state().show_files(now_ms);
    }

    pub fn socket_mode(&self, is_on: bool) {
        self.state().has_sockets = is_on;
    }

    /// The threads in which someone was told something aside.
    #[must_use]
    pub fn threads(&self) -> Vec<String> {
        self.state().asides.iter().filter_map(|aside| aside.thread.clone()).collect()
    }

    /// Nobody can be told anything at the addresses that come with what they do.
    pub fn hold_asides(&self) {
        self.state().hooks.clear();
    }

    /// How many words aside were put to people whose ids begin so.
    #[must_use]
    pub fn told_of(&self, prefix: &str) -> usize {
        self.state().asides.iter().filter(|aside| aside.user.starts_with(prefix)).count()
    }

    /// What someone has before their eyes, as Slack was given it: the newest words aside, the form that is open, our own page.
    #[must_use]
    pub fn aside_of(&self, user: &str) -> Option<Value> {
        self.state().asides.iter().rev().find(|aside| aside.user == user).map(|aside| aside.blocks.clone())
    }

    #[must_use]
    pub fn form_of(&self, user: &str) -> Option<Value> {
        self.state().modals.get(user).cloned()
    }

    #[must_use]
    pub fn home_of(&self, user: &str) -> Option<Value> {
        self.state().homes.get(user).cloned()
    }

    /// Whether someone has a form open.
    #[must_use]
    pub fn has_form(&self, user: &str) -> bool {
        self.state().modals.contains_key(user)
    }

    /// What someone can follow from the newest message that has such: the label, and the page or the letter.
    #[must_use]
    pub fn handy(&self, user: &str) -> Vec<(String, String)> {
        let mut state = self.state();
        let im = state.im_of(user);
        let messages = state.channels[&im].messages.iter().map(|message| (message["ts"].as_str().unwrap_or_default(), &message["blocks"]));
        let asides = state.asides.iter().filter(|aside| aside.user == user).map(|aside| (aside.ts.as_str(), &aside.blocks));
        let mut found: Vec<_> =
            messages.chain(asides).map(|(ts, blocks)| (ts, blocks::handy(blocks))).filter(|(_, handy)| !handy.is_empty()).collect();
        found.sort_by_key(|(ts, _)| *ts);
        found.pop().map(|(_, handy)| handy).unwrap_or_default()
    }

    /// How many sockets stand.
    #[must_use]
    pub fn sockets(&self) -> usize {
        let mut state = self.state();
        state.sockets.retain(|socket| !socket.is_closed());
        state.sockets.len()
    }

    /// Says that the oldest socket will be closed, or breaks every one.
    pub fn disconnect(&self, reason: &str) {
        let state = self.state();
        if let Some(socket) = state.sockets.iter().find(|socket| !socket.is_closed()) {
            socket.send(Frame::Say(json!({ "type": "disconnect", "reason": reason, "debug_info": {} }))).ok();
        }
    }

    /// Closes the oldest socket, as Slack does some seconds after it has said so.
    pub fn close_oldest(&self) {
        let mut state = self.state();
        state.sockets.retain(|socket| !socket.is_closed());
        state.sockets.remove(0).send(Frame::Close).ok();
    }

    pub fn break_sockets(&self) {
        for socket in self.state().sockets.drain(..) {
            socket.send(Frame::Break).ok();
        }
    }

    /// The files that stand in someone's conversation with the bot, by name.
    #[must_use]
    pub fn files_of(&self, user: &str) -> Vec<(String, Vec<u8>)> {
        let mut state = self.state();
        let im = state.im_of(user);
        state
            .files
            .values()
            .flat_map(|file| file.shares.iter().filter(|(share, _)| *share == im).map(|_| (file.title.clone(), file.bytes.clone())))
            .collect()
    }

    /// The messages in someone's conversation with the bot, as Slack keeps them.
    #[must_use]
    pub fn messages_of(&self, user: &str) -> Vec<Value> {
        let mut state = self.state();
        let im = state.im_of(user);
        state.channels[&im].messages.clone()
    }

    /// A file that someone gives, to be named in a form.
    pub fn gives(&self, user: &str, name: &str, bytes: &[u8]) -> String {
        let mut state = self.state();
        let id = state.id("F");
        let file = File {
            title: name.to_owned(),
            length: bytes.len(),
            bytes: bytes.to_vec(),
            is_uploaded: true,
            is_complete: true,
            shares: Vec::new(),
            by: Some(user.to_owned()),
        };
        state.files.insert(id.clone(), file);
        id
    }
}

impl Loopback for Workspace {
    fn recorded<T>(&self, look: impl FnOnce(&mut Record) -> T) -> T {
        self.look_at_files();
        look(&mut self.state().record)
    }

    fn changed(&self) -> &Notify {
        &self.changed
    }
}
