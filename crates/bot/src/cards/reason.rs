//! The card that asks why something was done, once it is: three usual reasons, words of one's own, or none.

use words::Voice;

use crate::action::{self, Nothing, OfReason};
use crate::message::{Draft, Message, Press};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Done {
    Credited,
    WrittenOff,
    Undone,
    /// A quote was taken back, or closed by agreement.
    QuoteEnded,
    /// A quote or a client has other terms than the business's own.
    Departed,
}

impl Done {
    /// The usual reasons, by the names of their buttons.
    fn usual(self) -> [&'static str; 3] {
        match self {
            Self::Credited => ["Mistake", "Goodwill", "Work cancelled"],
            Self::WrittenOff => ["Cannot be reached", "Insolvent", "Goodwill"],
            Self::Undone => ["Typing mistake", "Other invoice", "Payment returned"],
            Self::QuoteEnded => ["Too expensive", "Postponed", "Work cancelled"],
            Self::Departed => ["Their request", "Trusted client", "New client"],
        }
    }
}

/// Asks the one who did it, privately: nothing waits for the answer.
pub(crate) fn ask(voice: Voice, done: Done, subject: &str) -> Message {
    let of = |because: Option<String>| OfReason { subject: subject.to_owned(), because };
    let mut draft = Draft::text(voice.t("reason-ask", &[]));
    for name in done.usual() {
        let key = format!("button-{}", name.to_lowercase().replace(' ', "-"));
        draft = draft.button(Press::new(name, action::Reason::Give(of(Some(key)))).once().days(30));
    }
    let own = Press::new("Another reason", action::Reason::Own(of(None))).once().days(30);
    let none = Press::new("No reason", action::Reason::Leave(Nothing {})).once().days(30);
    Message::answer(draft.button(own).button(none))
}
