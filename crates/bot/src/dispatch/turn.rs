//! What one event is: who said it, what they are to whom, and what comes of it.

use chat::{CommandSpec, Event, FieldError, Form, VerbSpec};
use chrono::{DateTime, Utc};
use store::client::Contact;
use store::person::Identity;
use words::Lang;

use crate::message::Message;
use crate::request::{Given, Request};
use operations::BusinessRow;

/// What is known of a request while it is decided: what a refusal needs to be worded.
pub(super) struct Trail {
    pub(super) lang: Lang,
    pub(super) shop: Option<BusinessRow>,
    /// Whether the person is a client's, and nobody of the house.
    pub(super) is_client: bool,
    pub(super) typed: String,
    /// The command and verb meant, for an example.
    pub(super) meant: Option<(&'static CommandSpec, &'static VerbSpec)>,
    /// The question to put again after an answer that will not do.
    pub(super) again: Option<Message>,
    /// Our id of the message whose button began this, however many questions ago.
    pub(super) pressed: Option<String>,
    /// Whether a form got its last answer.
    pub(super) has_ended: bool,
    /// The hash of a typed command that makes something, once it was done.
    pub(super) made_by: Option<String>,
}

/// An event, who it is from, and what they are to whom.
pub(super) struct Heard<'a> {
    pub(super) event: &'a Event,
    pub(super) given: Vec<Given>,
    pub(super) identity: &'a Identity,
    pub(super) now: DateTime<Utc>,
    /// Their businesses: id, name, role.
    pub(super) memberships: Vec<(String, String, String)>,
    /// The clients of which they are a contact, by business.
    pub(super) contacts: Vec<(String, Contact)>,
    /// The business that their conversation is about.
    pub(super) remembered: Option<String>,
}

/// What came of a request.
pub(super) enum Outcome {
    Said(Vec<Message>),
    /// The same was typed lately, and made that: nothing is kept before it is known to be meant.
    Retyped {
        request: Box<Request>,
        made: String,
    },
    Ask {
        form: String,
        fields: Form,
    },
    Invalid(Vec<FieldError>),
}
