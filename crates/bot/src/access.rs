//! What people are to a business. Who may do what stands with each verb, and whoever is not named there may not.

use std::collections::BTreeSet;

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

/// Who may found a business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignupPolicy {
    /// The first who asks, while there is none.
    First,
    /// These, as `platform:user`.
    Listed(BTreeSet<String>),
    Anyone,
}

pub const OWNER: &[Role] = &[Role::Owner];
pub const MEMBERS: &[Role] = &[Role::Owner, Role::Assistant];
/// Members who may look, whatever else they may.
pub const STAFF: &[Role] = &[Role::Owner, Role::Assistant, Role::Accountant];
pub const OWNER_AND_ACCOUNTANT: &[Role] = &[Role::Owner, Role::Accountant];
pub const APPROVER: &[Role] = &[Role::Approver];
pub const CLIENTS: &[Role] = &[Role::Approver, Role::Billing];
pub const EVERYONE: &[Role] = &[Role::Owner, Role::Assistant, Role::Accountant, Role::Approver, Role::Billing, Role::Stranger];
