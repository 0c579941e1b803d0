//! What the bot says: a card, the same on every platform.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// What colours a card, where a platform has colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    #[default]
    Plain,
    Good,
    Attention,
}

/// One message. Everything in it is plain text, to be escaped by whoever shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub title: Option<String>,
    pub text: String,
    pub fields: Vec<CardField>,
    /// Said last and small.
    pub footnote: Option<String>,
    pub buttons: Vec<Button>,
    #[serde(default)]
    pub tone: Tone,
    /// What a notification may say of it where anybody may read it, on a locked screen: no name, no amount. The rest is for who opens it.
    #[serde(default)]
    pub brief: Option<String>,
    /// The answers that a question offers, to be tapped where a platform can show them so.
    #[serde(default)]
    pub choices: Vec<String>,
    /// Whether it asks for a person, whom a platform may let one choose.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub asks_person: bool,
    /// What a reader can take from it at a tap, where a platform has such. All of it stands in the card's words as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handy: Vec<Handy>,
    /// The first of its fields as the rows of a table, where a platform has such.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Table>,
}

/// Fields that say the same of several things: a column for each of what they say, and a row a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What it lists, for who does not see it.
    pub caption: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// The number of the fields that it says.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// What stands in a table; by a number, rows can be sorted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    Text(String),
    /// A number as it is shown, and as machines write it: `540.00`.
    Number {
        shown: String,
        value: String,
    },
}

impl Cell {
    #[must_use]
    pub fn shown(&self) -> &str {
        match self {
            Self::Text(shown) | Self::Number { shown, .. } => shown,
        }
    }
}

/// Something on a card that a tap puts to use, and that tells us nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handy {
    pub label: String,
    pub tap: Tap,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tap {
    /// Copies a text, for the reader's bank.
    Copy(String),
    /// Opens a page: the owner's own, or ours. See [`Tap::open`].
    Open(String),
    /// Begins a letter of the reader's own, with its words in it.
    Write(String),
}

/// How long an address may be.
const MAX_ADDRESS: usize = 2_000;

impl Tap {
    /// Opens that page, where it is the address of one: over TLS, with nobody's password in it, and no longer than can be followed.
    #[must_use]
    pub fn open(address: &str) -> Option<Self> {
        is_page(address).then(|| Self::Open(address.to_owned()))
    }

    /// The page that it opens. What was kept is looked at again: nothing else is ever shown as a link.
    #[must_use]
    pub fn page(&self) -> Option<&str> {
        match self {
            Self::Open(address) if is_page(address) => Some(address),
            _ => None,
        }
    }

    /// The letter that it begins: what was kept is looked at again here too.
    #[must_use]
    pub fn letter(&self) -> Option<&str> {
        match self {
            Self::Write(address) if address.starts_with("mailto:") && is_plain(address) => Some(address),
            _ => None,
        }
    }
}

fn is_plain(address: &str) -> bool {
    address.len() <= MAX_ADDRESS && address.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"\\^`{|}".contains(&byte))
}

fn is_page(address: &str) -> bool {
    let host = address.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next());
    let is_host = |host: &str| {
        let (name, port) = host.rsplit_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
        name.contains('.')
            && !name.starts_with('.')
            && !name.ends_with('.')
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
            && port.is_none_or(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()))
    };
    is_plain(address) && host.is_some_and(is_host)
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardField {
    pub name: String,
    pub value: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ButtonStyle {
    #[default]
    Plain,
    Primary,
    Danger,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// The English name, whatever the language shown: how tests and scripts name it.
    pub name: String,
    pub label: String,
    /// Opaque, at most 64 bytes.
    pub token: String,
    #[serde(default)]
    pub style: ButtonStyle,
    /// What is asked before the press counts, where a platform can ask it.
    #[serde(default)]
    pub confirm: Option<Confirm>,
}

/// A second look at what cannot be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirm {
    pub title: String,
    pub text: String,
    pub yes: String,
    pub no: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Post,
    Amend,
    Ask,
    Refusal,
    Failure,
    /// What a person sees who opens our own page, where a platform has one: it takes the place of what stood there.
    Home,
}

impl Kind {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Amend => "amend",
            Self::Ask => "ask",
            Self::Refusal => "refusal",
            Self::Failure => "failure",
            Self::Home => "home",
        }
    }
}

/// A file to attach, under the name a person sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutFile {
    pub name: String,
    pub sha256: String,
    pub bytes: Arc<[u8]>,
}

/// A message on its way to one person.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// The outbox's id of this message: what [`crate::Platform::find`] looks for.
    pub id: String,
    pub kind: Kind,
    /// The platform's id of the person.
    pub user_id: String,
    pub shown_name: String,
    /// The place of the conversation; else the person's private one. Where others can read there, the message is shown to this
    /// person alone, or said in private.
    pub place: Option<String>,
    /// Whether it is said in a private thread under that place, into which the platform lets this person: the owner agreed to it.
    pub is_in_thread: bool,
    /// Whether it is for everyone who reads in that place, and for nobody in particular.
    pub is_for_all: bool,
    /// Whether the reader is of the house: whoever has commands is shown them.
    pub is_member: bool,
    /// Whether the reader is somebody to a business: one of its own, or of its clients.
    pub is_known: bool,
    /// Whether it is said without a sound: it is night where the reader is, or a day of rest.
    pub is_quiet: bool,
    /// The name under which it is said, where the platform allows: the business to its clients.
    pub sender: String,
    /// The colour of the business in whose name it is said, where it has one: red, green, blue.
    pub colour: Option<[u8; 3]>,
    /// Its logo, where it has one and a document goes out in its name.
    pub logo: Option<OutFile>,
    pub card: Card,
    pub files: Vec<OutFile>,
    /// The message to amend, as the platform names it.
    pub amends: Option<String>,
    /// When it was decided, in milliseconds: it stands nowhere before.
    pub left_ms: i64,
    /// What it is about, where a private conversation can be parted by that. Only what nobody asked for has one: an answer stays where it
    /// was asked.
    pub topic: Option<Topic>,
    /// Where it is looked for: what else we are known to have said there since, by the platform's names.
    pub said_since: BTreeSet<String>,
    /// What earlier attempts at it completed.
    pub progress: Progress,
}

/// What a part of a private conversation is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// As its reader knows it.
    pub name: String,
    /// Where it was once it was made; the conversation as a whole where that was taken away.
    pub place: Option<String>,
}

/// The step of having made a place for a topic, or of having found that there is none any more: what it left is that place.
pub const TOPIC: &str = "topic";

type Kept = Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>;
type Keep = dyn Fn(BTreeMap<String, String>) -> Kept + Send + Sync;

/// The steps of a message's sending that are done, an upload's id for one: written down as they are completed, so that an attempt after
/// a crash goes on from there.
#[derive(Clone, Default)]
pub struct Progress {
    done: Arc<Mutex<BTreeMap<String, String>>>,
    keep: Option<Arc<Keep>>,
}

impl Progress {
    #[must_use]
    pub fn new(done: BTreeMap<String, String>, keep: Arc<Keep>) -> Self {
        Self { done: Arc::new(Mutex::new(done)), keep: Some(keep) }
    }

    /// What a completed step left.
    #[must_use]
    pub fn of(&self, step: &str) -> Option<String> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).get(step).cloned()
    }

    /// A step is completed: it is written down before this returns.
    pub async fn note(&self, step: &str, left: &str) -> anyhow::Result<()> {
        let done = {
            let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
            done.insert(step.to_owned(), left.to_owned());
            done.clone()
        };
        match &self.keep {
            Some(keep) => keep(done).await,
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Progress").field(&self.done).finish()
    }
}

/// A message as the platform names it: its identity, and behind a colon what the adapter notes in order to change it later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    pub message: String,
}

impl Posted {
    /// Whether an event names this message: a platform may know the identity of an old one and nothing else, so what was noted behind it is
    /// not compared.
    #[must_use]
    pub fn is_identified_by(&self, name: &str) -> bool {
        self.message.strip_prefix(name).is_some_and(|noted| noted.is_empty() || noted.starts_with(':'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_a_page_is_opened() {
        for page in [
            "https://paypal.me/marion/594EUR",
            "https://pay.example:8443/m?a=594.00&r=F2026-0001#x",
            "https://wa.me/?text=Bonjour%20%C2%AB",
        ] {
            assert_eq!(Tap::open(page).as_ref().and_then(Tap::page), Some(page));
        }
        let long = format!("https://pay.example/{}", "x".repeat(MAX_ADDRESS));
        for wrong in [
            "http://pay.example",
            "javascript:alert(1)",
            "https://marion:secret@pay.example/",
            "https://pay.example@evil.example/",
            "https://pay.example\\@evil.example/",
            "https://localhost/",
            "https://",
            "https://pay .example/",
            "https://pay.example/\u{202e}",
            "https://pay.example/\n",
            "https://.example:/",
            "mailto:julie@dupont.fr",
            long.as_str(),
        ] {
            assert_eq!(Tap::open(wrong), None, "{wrong}");
            assert_eq!(Tap::Open(wrong.to_owned()).page(), None, "what was kept once: {wrong}");
        }
        assert_eq!(Tap::Write("mailto:?body=Bonjour%20!".to_owned()).letter(), Some("mailto:?body=Bonjour%20!"));
        for wrong in ["javascript:alert(1)", "mailto:a b", "tel:+33", "sms:?&body=Bonjour"] {
            assert_eq!(Tap::Write(wrong.to_owned()).letter(), None, "{wrong}");
        }
    }
}
