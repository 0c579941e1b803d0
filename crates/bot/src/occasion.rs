//! The budget of messages: every reason why something is said to someone who did not ask for it. There is no other.
//!
//! To a member, whatever can wait is on the card of the day: one, at nine, or none. What goes apart is listed here. To a client's person,
//! what is said by the clock keeps to their patience (`operations::patience`): one a day, and one a week about money.

use crate::alerts::Topic;

/// Why a message comes that its reader did not ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// To a member: what happened since the last one, on one card. All that the clock does or finds is here.
    Day,
    /// To a member: what a client has just done. They approve, decline, ask, complain, promise, withdraw.
    ClientActed,
    /// To a member: what another member has just done with what both keep.
    ColleagueActed,
    /// To a member: who wants to come in, and where money goes.
    Security,
    /// To a member: what did not arrive, a platform that fails, books that cannot be believed.
    Fault,
    /// To a client's person: what a member has just had sent.
    Document,
    /// The same about money that is owed already: a statement, a reminder by hand.
    Demand,
    /// To a client's person: an invoice on its day.
    Bill,
    /// To a client's person: money that came in, or did not after all.
    Receipt,
    /// To whoever asked, accepted or agreed before.
    Answer,
    /// To a client's person, by the clock.
    Reminder,
}

impl Occasion {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::ClientActed => "client",
            Self::ColleagueActed => "colleague",
            Self::Security => "security",
            Self::Fault => "fault",
            Self::Document => "document",
            Self::Demand => "demand",
            Self::Bill => "bill",
            Self::Receipt => "receipt",
            Self::Answer => "answer",
            Self::Reminder => "reminder",
        }
    }

    /// What an alert of that topic is said for.
    #[must_use]
    pub fn of(topic: Topic) -> Self {
        match topic {
            Topic::Overdue | Topic::Digest => Self::Day,
            Topic::Approvals | Topic::Payments | Topic::Questions => Self::ClientActed,
        }
    }

    /// Whether it takes of the patience of a client's person; and whether it does for a week, being about money.
    #[must_use]
    pub fn takes_patience(self) -> Option<bool> {
        match self {
            Self::Reminder | Self::Demand => Some(true),
            Self::Document => Some(false),
            Self::Bill | Self::Receipt | Self::Answer => None,
            Self::Day | Self::ClientActed | Self::ColleagueActed | Self::Security | Self::Fault => None,
        }
    }
}
