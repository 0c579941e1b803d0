//! The four verbs of a platform, and the one door through which it talks to the house.

use std::sync::Arc;

use async_trait::async_trait;
use tokio_util::sync::CancellationToken;
use words::{Lang, Words};

use crate::command::{CommandSpec, ValueKind};
use crate::event::{Event, Place};
use crate::form::{Choice, Form};
use crate::message::{Outgoing, Posted};
use crate::secret::Secret;

#[async_trait]
pub trait Platform: Send + Sync {
    fn name(&self) -> &'static str;
    /// For the doctor: what works, what must be mended.
    async fn check(&self) -> Vec<Finding>;
    /// Registers the commands where the platform wants to know them.
    async fn publish(&self, commands: &[&'static CommandSpec], words: &Words) -> anyhow::Result<()>;
    async fn listen(&self, inbox: Arc<dyn Inbox>, stop: CancellationToken) -> anyhow::Result<()>;
    /// Posts or amends.
    async fn deliver(&self, out: &Outgoing) -> Result<Posted, DeliveryError>;
    /// Looks for a message whose sending is unsure.
    async fn find(&self, out: &Outgoing) -> Result<Option<Posted>, DeliveryError>;
    /// Whether a platform that had shut us out lets us in again, where one cheap call tells.
    async fn lets_in(&self) -> bool {
        false
    }
    /// Whether the bot can be shown with a picture of its own.
    fn has_picture(&self) -> bool {
        false
    }
    /// Shows the bot with that picture, a square JPEG.
    async fn show_picture(&self, _: Arc<[u8]>) -> Result<(), DeliveryError> {
        Err(DeliveryError::Permanent("bots have no picture of their own there".to_owned()))
    }
    /// Who can be answered even while the platform lets us in no more: what they did brought the right to answer it.
    fn answerable(&self) -> Vec<Answerable> {
        Vec::new()
    }
}

/// Somebody who waits for an answer where they did something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answerable {
    pub user_id: String,
    pub place: String,
}

/// What an adapter may ask of the house: all it ever needs from the other side.
#[async_trait]
pub trait Inbox: Send + Sync {
    async fn receive(&self, event: Event) -> Answer;
    /// Whether the files of an event would be taken: asked with their names alone, before any is brought here. Who may not give one, or was
    /// not asked for one, has us bring nothing.
    async fn takes_files(&self, event: &Event) -> bool;
    /// The message that bears a button, as the adapter named it when it was said: a platform may tell little of an old one.
    async fn bears(&self, token: &str) -> Option<Posted>;
    /// Whether a shared place is a client's.
    async fn is_of_client(&self, platform: &str, place: &str) -> bool;
    /// Completes what is being typed.
    async fn suggest(&self, partial: Partial) -> Vec<Choice>;
    /// The adapter's own memory: offsets, tokens.
    async fn recall(&self, key: &str) -> anyhow::Result<Option<Secret>>;
    async fn keep(&self, key: &str, value: Secret) -> anyhow::Result<()>;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Written down; what there is to say comes by delivery.
    Accepted,
    /// Heard before: what there was to say is said.
    Repeated,
    /// Open this form, whose reader speaks that language; its answers come back as [`crate::Said::Filled`] with `form`.
    Ask { form: String, fields: Form, lang: Lang },
    /// The form stays open, with an error on these fields.
    Invalid(Vec<FieldError>),
    /// Nothing was done and nothing could be written down: to be said at once.
    Failed(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub key: String,
    pub text: String,
}

/// A command being typed by someone.
#[derive(Clone, Debug)]
pub struct Partial {
    pub platform: String,
    pub user_id: String,
    pub place: Place,
    pub text: String,
    /// What the text is, where it is one part of a command; else it is the whole line so far.
    pub part: Option<ValueKind>,
}

/// One line of the doctor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub severity: Severity,
    pub subject: String,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Good,
    Notice,
    /// Must be mended.
    Fault,
}

/// Why a message did not go out.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// Try again, not before that many milliseconds.
    #[error("for now: {reason}")]
    Transient { reason: String, retry_after_ms: Option<i64> },
    /// The platform no longer lets us in at all: a token revoked, an installation removed.
    #[error("shut out: {0}")]
    ShutOut(String),
    /// A right that we were never granted, or no longer have: this message cannot go out, and others can. `right` is the platform's own word
    /// for it; `remedy` names the words that say where it is granted.
    #[error("the right {right} is missing")]
    MissingRight { right: String, remedy: &'static str },
    /// Their private conversation is shut to us, though they are there: a private thread, under a place that they share with us, would
    /// reach them, and who looks after that place could read it.
    #[error("closed: {0}")]
    Closed(String),
    /// That person can no longer be reached there: they have shut us out, or are gone.
    #[error("out of reach: {0}")]
    Unreachable(String),
    /// It stands, and its documents could not be handed over: whoever reads it is told that they are lacking.
    #[error("without its files: {why}")]
    WithoutFiles { posted: Posted, why: Box<DeliveryError> },
    /// Trying again would change nothing.
    #[error("for good: {0}")]
    Permanent(String),
    /// It may have arrived, or not.
    #[error("unsure: {0}")]
    Unknown(String),
}
