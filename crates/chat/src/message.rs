//! What the bot says: a card, the same on every platform.

use std::sync::Arc;

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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Post,
    Amend,
    Ask,
    Refusal,
    Failure,
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
    /// The name under which it is said, where the platform allows: the business to its clients.
    pub sender: String,
    pub card: Card,
    pub files: Vec<OutFile>,
    /// The message to amend, as the platform names it.
    pub amends: Option<String>,
}

/// A message as the platform names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    pub message: String,
}
