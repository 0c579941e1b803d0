//! Who may do what: default deny, one table.

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
pub enum Found {
    /// The first who asks, while there is none.
    First,
    /// These, as `platform:user`.
    Listed(BTreeSet<String>),
    Anyone,
}

const OWNER: &[Role] = &[Role::Owner];
const MEMBERS: &[Role] = &[Role::Owner, Role::Assistant];
/// Whoever is of the house may look.
const HOUSE: &[Role] = &[Role::Owner, Role::Assistant, Role::Accountant];
const APPROVER: &[Role] = &[Role::Approver];
const CLIENT: &[Role] = &[Role::Approver, Role::Billing];
const EVERYONE: &[Role] = &[Role::Owner, Role::Assistant, Role::Accountant, Role::Approver, Role::Billing, Role::Stranger];

/// Each verb of each command, and who may.
pub const TABLE: &[(&str, &str, &[Role])] = &[
    ("setup", "start", EVERYONE),
    ("setup", "identity", OWNER),
    ("setup", "tax", OWNER),
    ("setup", "billing", OWNER),
    ("setup", "pay", OWNER),
    ("setup", "look", OWNER),
    ("setup", "method", OWNER),
    ("setup", "choose", OWNER),
    ("setup", "put_back", OWNER),
    ("setup", "takeover", OWNER),
    ("setup", "team", OWNER),
    ("setup", "leave", OWNER),
    ("setup", "alerts", MEMBERS),
    ("client", "list", HOUSE),
    ("client", "add", OWNER),
    ("client", "show", HOUSE),
    ("client", "edit", OWNER),
    ("client", "archive", OWNER),
    ("client", "restore", OWNER),
    ("client", "invite", OWNER),
    ("client", "bind", OWNER),
    ("client", "unbind", OWNER),
    ("terms", "show", HOUSE),
    ("terms", "draft", OWNER),
    ("terms", "publish", OWNER),
    ("quote", "new", OWNER),
    ("quote", "edit", OWNER),
    ("quote", "send", OWNER),
    ("quote", "cancel", OWNER),
    ("quote", "revise", OWNER),
    ("quote", "withdraw", OWNER),
    ("quote", "approved", OWNER),
    ("quote", "approve", APPROVER),
    ("quote", "decline", APPROVER),
    ("quote", "start", APPROVER),
    ("quote", "started", APPROVER),
    ("quote", "renounce", APPROVER),
    ("quote", "renounced", APPROVER),
    ("quote", "propose", OWNER),
    ("quote", "forward", MEMBERS),
    ("invoice", "new", OWNER),
    ("invoice", "edit", OWNER),
    ("invoice", "send", OWNER),
    ("invoice", "cancel", OWNER),
    ("invoice", "received", CLIENT),
    ("invoice", "forward", MEMBERS),
    ("invoice", "open", MEMBERS),
    ("deposit", "new", OWNER),
    ("deposit", "send", OWNER),
    ("deposit", "cancel", OWNER),
    ("credit", "new", OWNER),
    ("credit", "send", OWNER),
    ("credit", "cancel", OWNER),
    ("document", "copy", MEMBERS),
    ("document", "replace", OWNER),
    ("document", "xml", MEMBERS),
    ("question", "ask", CLIENT),
    ("question", "answer", MEMBERS),
    ("paid", "record", MEMBERS),
    ("paid", "undo", MEMBERS),
    ("paid", "correct", MEMBERS),
    ("paid", "refund", OWNER),
    ("paid", "use", MEMBERS),
    ("paid", "mark", MEMBERS),
    ("todo", "show", HOUSE),
    ("overdue", "show", HOUSE),
    ("statement", "show", HOUSE),
    ("statement", "send", MEMBERS),
    ("report", "show", &[Role::Owner, Role::Accountant]),
    ("try", "start", OWNER),
    ("try", "approve", OWNER),
    ("try", "decline", OWNER),
    ("try", "paid", OWNER),
    ("called", "note", MEMBERS),
    ("called", "done", MEMBERS),
    ("chase", "now", MEMBERS),
    ("chase", "pause", MEMBERS),
    ("chase", "resume", MEMBERS),
    ("chase", "let_it_go", MEMBERS),
    ("chase", "postpone", MEMBERS),
    ("chase", "snooze", MEMBERS),
    ("chase", "talk", MEMBERS),
    ("chase", "paid_on", CLIENT),
    ("chase", "promise", CLIENT),
    ("chase", "problem", CLIENT),
    ("chase", "wrong_person", CLIENT),
    ("account", "clock", OWNER),
    ("account", "go_on", OWNER),
    ("account", "let_go", OWNER),
    ("unsure", "arrived", MEMBERS),
    ("unsure", "again", MEMBERS),
    ("unsure", "aside", OWNER),
    ("join", "open", EVERYONE),
    ("join", "confirm", OWNER),
    ("join", "deny", OWNER),
    ("link", "new", EVERYONE),
    ("link", "list", EVERYONE),
    ("link", "remove", EVERYONE),
    ("link", "deny", EVERYONE),
    ("help", "show", EVERYONE),
    ("home", "show", EVERYONE),
];

/// Whether someone with these roles may; a verb that is not in the table is nobody's.
#[must_use]
pub fn may(roles: &[Role], command: &str, verb: &str) -> bool {
    let allowed = TABLE.iter().find(|(of, name, _)| *of == command && *name == verb).map_or(&[][..], |row| row.2);
    roles.iter().any(|role| allowed.contains(role))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::COMMANDS;

    #[test]
    fn every_verb_stands_in_the_table_and_every_row_is_a_verb() {
        let verbs: BTreeSet<(&str, &str)> =
            COMMANDS.iter().flat_map(|command| command.spec().verbs.iter().map(|verb| (command.spec().name, verb.name))).collect();
        let rows: BTreeSet<(&str, &str)> = TABLE.iter().map(|row| (row.0, row.1)).collect();
        assert_eq!(verbs, rows);
        assert_eq!(rows.len(), TABLE.len(), "a row stands twice");
    }

    #[test]
    fn a_verb_nobody_knows_is_nobodys() {
        assert!(!may(&[Role::Owner], "quote", "burn"));
        assert!(!may(&[], "help", "show"));
    }

    #[test]
    fn clients_change_nothing_of_the_business_and_the_assistant_no_price() {
        for (command, verb, _) in TABLE {
            let client = may(&[Role::Approver, Role::Billing], command, verb);
            let member = may(&[Role::Owner], command, verb);
            assert!(!(client && member) || may(&[Role::Stranger], command, verb), "{command} {verb}");
        }
        for verb in ["new", "send", "edit", "revise", "withdraw", "approved"] {
            assert!(!may(&[Role::Assistant], "quote", verb));
        }
        assert!(may(&[Role::Assistant], "paid", "record"));
        for (command, verb, allowed) in TABLE {
            let reads = *verb == "show" || *verb == "list" || allowed.contains(&Role::Stranger);
            assert!(reads || !may(&[Role::Accountant], command, verb), "an accountant reads: {command} {verb}");
        }
    }
}
