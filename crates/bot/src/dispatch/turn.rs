//! One event on its way: who said it, what they are to whom, and what comes of it.

use chat::{CommandSpec, Event, FieldError, Form, VerbSpec};
use chrono::{DateTime, Utc};
use operations::BusinessRow;
use store::dialogue::Dialogue;
use store::person::Identity;
use words::{Lang, Voice, Words};

use crate::access::Role;
use crate::message::Message;
use crate::read::line::CommandLine;
use crate::request::{Given, Request};

/// How far an event is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// From a reader, as far as what is to be asked: nothing is written, and nobody who writes waits.
    Asking,
    /// In the transaction that writes, to its end: what is decided rests on what was read under the lock.
    Writing,
}

/// A command as it was understood; else the word that names none.
pub(super) type Understood = Result<CommandLine, String>;

/// An event, and what is known of it while it is decided.
pub(super) struct Turn<'a> {
    pub(super) event: &'a Event,
    pub(super) phase: Phase,
    /// The command that was typed or called, as it was read before anything was written.
    pub(super) line: Option<Understood>,
    pub(super) given: Vec<Given>,
    pub(super) identity: Identity,
    pub(super) now: DateTime<Utc>,
    pub(super) words: &'static Words,
    /// Their businesses, once it was asked which one is meant.
    pub(super) businesses: Option<Businesses>,
    /// What they are to the business of the event, once it was opened; a refusal is worded by it.
    pub(super) standing: Option<Standing>,
    pub(super) lang: Lang,
    pub(super) typed: String,
    /// The command and verb meant, for an example.
    pub(super) meant: Option<(&'static CommandSpec, &'static VerbSpec)>,
    /// The command as it was typed and all that follows it, where the next word was taken for a verb.
    pub(super) after_command: Option<(&'static CommandSpec, String)>,
    /// The open form that the event goes on with.
    pub(super) answered: Option<Dialogue>,
    /// The business that was answered to be meant: it holds for the conversation once something comes of it.
    pub(super) chosen: Option<String>,
    /// The question to put again after an answer that will not do.
    pub(super) again: Option<Message>,
    /// Our id of the message whose button began this, however many questions ago.
    pub(super) pressed: Option<String>,
    /// Whether a form got its last answer.
    pub(super) has_ended: bool,
    /// The hash of a typed command that makes something, once it was done.
    pub(super) made_by: Option<String>,
}

/// The businesses of which someone is a member.
pub(super) struct Businesses {
    /// Id, name, role.
    pub(super) memberships: Vec<(String, String, String)>,
    /// The one that their conversation is about.
    pub(super) remembered: Option<String>,
}

/// What a person is to a business.
#[derive(Clone)]
pub(super) struct Standing {
    pub(super) shop: Option<BusinessRow>,
    pub(super) roles: Vec<Role>,
}

impl Turn<'_> {
    pub(super) fn platform(&self) -> &str {
        &self.identity.platform
    }

    pub(super) fn voice(&self) -> Voice {
        Voice { words: self.words, lang: self.lang }
    }

    pub(super) fn shop(&self) -> Option<&BusinessRow> {
        self.standing.as_ref()?.shop.as_ref()
    }

    fn has_role(&self, fits: impl Fn(Role) -> bool) -> bool {
        self.standing.as_ref().is_some_and(|standing| standing.roles.iter().any(|role| fits(*role)))
    }

    pub(super) fn is_member(&self) -> bool {
        self.has_role(Role::is_member)
    }

    /// Whether the person is a client's, and nobody of the house.
    pub(super) fn is_client(&self) -> bool {
        self.has_role(|role| matches!(role, Role::Approver | Role::Billing)) && !self.is_member()
    }
}

/// What came of a request.
pub(super) enum Outcome {
    Said(Vec<Message>),
    /// The same was typed lately, and made that: nothing is kept before it is known to be meant.
    Retyped {
        request: Box<Request>,
        made: String,
    },
    Ask(Box<Question>),
    Invalid(Vec<FieldError>),
    /// Nothing is to be asked: it is decided where it can be done.
    ToBeDone,
}

/// What is asked, and what will be remembered of it once it is.
pub(super) struct Question {
    /// The message that its answer takes the place of.
    pub replaces: Option<String>,
    pub(super) row: Dialogue,
    pub(super) shown: Shown,
}

/// How a question is put.
pub(super) enum Shown {
    /// As a form, where a platform has such.
    AtOnce(Form),
    /// Its next field by itself.
    Alone(Box<Message>),
}
