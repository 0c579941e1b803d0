//! What people are to a business. Who may do what stands with each verb, and whoever is not named there may not.

use std::collections::BTreeSet;

pub use operations::Role;

/// Who may found a business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignupPolicy {
    /// Whoever types the code that is printed where the program runs, while there is none.
    Code,
    /// The first who asks, while there is none: where nobody else can ask.
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
