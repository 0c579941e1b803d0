//! What people are to a business.

/// What a person is to a business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Owner,
    /// Sends, chases and records payments; changes no price and no terms.
    Assistant,
    /// Reads, and changes nothing.
    Accountant,
    /// A client's person who answers quotes.
    Approver,
    /// A client's person who pays.
    Billing,
    /// A client's person who said not to be the one who pays: nobody is asked for money in that role, nor let in by it.
    NotBilling,
    /// Nobody known.
    Stranger,
}

impl Role {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Assistant => "assistant",
            Self::Accountant => "accountant",
            Self::Approver => "approver",
            Self::Billing => "billing",
            Self::NotBilling => "not_billing",
            Self::Stranger => "stranger",
        }
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Owner, Self::Assistant, Self::Accountant, Self::Approver, Self::Billing].into_iter().find(|role| role.as_str() == text)
    }

    #[must_use]
    pub fn is_member(self) -> bool {
        matches!(self, Self::Owner | Self::Assistant | Self::Accountant)
    }
}
