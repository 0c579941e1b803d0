//! What a verb is about where nothing was named: among what it is picked, and what is asked beside it.

use chat::{Field, Noun};

use crate::desk::Desk;
use crate::error::Refusal;

/// What a verb is done with, and what is asked beside it.
#[derive(Clone, Copy)]
pub struct Pick {
    pub among: Among,
    /// The words' key of the question's title; else it is the verb's own line of help.
    pub title: Option<&'static str>,
    pub then: fn(&Desk<'_>) -> Vec<Field>,
}

/// Those that a verb can be done with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// Invoices that are not wholly paid, the longest due first.
    Open,
    /// Open ones whose reminders are held.
    Held,
    /// Invoices on which a payment stands, the latest first.
    Paid,
    /// Payments that stand, those that no invoice took among them, the latest first.
    Payments,
    /// Issued here, the newest first.
    Issued,
    /// Issued here, and neither wholly credited nor replaced.
    Standing,
    /// Quotes that were not agreed to, and that another may replace.
    Unagreed,
    /// Quotes that await an answer.
    Waiting,
    /// Quotes that were approved and are not invoiced wholly.
    Approved,
    Clients,
    /// The same in a client's own place too, where that client would be meant otherwise.
    ClientsAnywhere,
    Archived,
    InCredit,
}

impl Among {
    #[must_use]
    pub fn of(self) -> Noun {
        match self {
            Self::Open | Self::Held | Self::Paid | Self::Payments | Self::Issued | Self::Standing => Noun::Invoice,
            Self::Unagreed | Self::Waiting | Self::Approved => Noun::Quote,
            Self::Clients | Self::ClientsAnywhere | Self::Archived | Self::InCredit => Noun::Client,
        }
    }

    /// Why there is nothing to choose from.
    #[must_use]
    pub fn none(self) -> Refusal {
        match self {
            Self::Open => operations::Refusal::NoOpenInvoice.into(),
            Self::Held => Refusal::NoneHeld,
            Self::Paid | Self::Payments => Refusal::NonePaid,
            Self::Issued | Self::Standing => Refusal::NoneIssued,
            Self::Unagreed | Self::Waiting => Refusal::NoneWaiting,
            Self::Approved => Refusal::NoneApproved,
            Self::Clients | Self::ClientsAnywhere => Refusal::NoneOfClients,
            Self::Archived => Refusal::NoneArchived,
            Self::InCredit => Refusal::NoneInCredit,
        }
    }
}

impl Pick {
    #[must_use]
    pub const fn among(among: Among) -> Self {
        Self { among, title: None, then: |_| Vec::new() }
    }

    #[must_use]
    pub const fn titled(mut self, key: &'static str) -> Self {
        self.title = Some(key);
        self
    }

    /// What is asked in the same form; the answer to a part of the verb stands behind what was picked, as if it were typed.
    #[must_use]
    pub const fn then(mut self, then: fn(&Desk<'_>) -> Vec<Field>) -> Self {
        self.then = then;
        self
    }
}
