//! The talking side: what a platform hears and says, whichever platform it is.
//!
//! Knows neither billing nor any platform. All text in a [`Card`] is plain text: no markup has a meaning in it, so an adapter
//! escapes all of it, whoever wrote it, and a name that looks like a link or a mention stays a name.

pub mod clock;
pub mod command;
pub mod event;
pub mod form;
pub mod message;
pub mod platform;
mod secret;
mod throttle;

pub use clock::{Clock, ManualClock, SystemClock};
pub use command::{CommandSpec, Open, OptionSpec, Rank, ValueKind, VerbSpec, coincidences, name_in, with_own_names};
pub use event::{Call, Event, GivenFile, MAX_FILE, Mention, Place, Said, Speaker, clean};
pub use form::{Answers, Choice, Field, FieldKind, Form, Noun};
pub use message::{
    Button, ButtonStyle, Card, CardField, Cell, Confirm, Handy, Kind, OutFile, Outgoing, Posted, Progress, TOPIC, Table, Tap, Tone, Topic,
};
pub use platform::{Answer, Answerable, DeliveryError, FieldError, Finding, Inbox, Partial, Platform, Severity};
pub use secret::Secret;
pub use throttle::Throttle;
