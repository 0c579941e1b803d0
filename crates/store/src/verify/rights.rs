//! Who may have which line written: what a person is to the business by then, or what acts by itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::journal::{By, Entry};

/// Who is what, as the lines so far say.
pub(super) struct People<'a> {
    /// Person and role.
    pub members: &'a BTreeMap<String, String>,
    /// Who is or ever was an owner.
    pub owners: &'a BTreeSet<String>,
    /// Client, person and role.
    pub contacts: &'a BTreeSet<(String, String, String)>,
    /// Whose the document is that the line is about, as the lines before it say; the first do not.
    pub client: Option<&'a str>,
}

impl People<'_> {
    fn is_member(&self, person: &str, roles: &[&str]) -> bool {
        self.members.get(person).is_some_and(|role| roles.contains(&role.as_str()))
    }

    /// Whether they are of the client whose document it is, and as what.
    fn is_contact(&self, person: &str, roles: &[&str]) -> bool {
        let is_theirs = |client: &str| self.client.is_none_or(|whose| whose == client);
        self.contacts.iter().any(|(client, of, role)| is_theirs(client) && of == person && roles.contains(&role.as_str()))
    }
}

/// Whether they may have that written of that subject.
pub(super) fn may_write(entry: &Entry, subject: &str, by: &By, people: &People<'_>) -> bool {
    let author = match by {
        By::Person { person, .. } => Some(person.as_str()),
        By::Clock | By::Bank | By::Import | By::Page | By::Operator => None,
    };
    let is_clock = matches!(by, By::Clock);
    let is_operator = matches!(by, By::Operator);
    let is = |person: &String| author == Some(person.as_str());
    let owner = || author.is_some_and(|author| people.is_member(author, &["owner"]));
    let member = || author.is_some_and(|author| people.is_member(author, &["owner", "assistant"]));
    let approver = || author.is_some_and(|author| people.is_contact(author, &["approver"]));
    let contact = || author.is_some_and(|author| people.is_contact(author, &["approver", "billing"]));
    // Who was an owner once undoes what somebody else did in their name, though they left meanwhile.
    let undoing = || author.is_some_and(|author| people.owners.contains(author));
    match entry {
        Entry::BusinessFounded { owner } => is(owner),
        // Of the clock, what it changed is looked at beside the lines: ways to pay that were set, and waited.
        Entry::BusinessChanged {} => undoing() || is_clock,
        Entry::MemberAdded { .. }
        | Entry::MemberRemoved { .. }
        | Entry::ContactConfirmed { .. }
        | Entry::ContactRemoved { .. }
        | Entry::InvitationsCancelled { .. } => undoing(),
        Entry::NumberingStarted { .. }
        | Entry::InvitationMade { .. }
        | Entry::InvitationDenied { .. }
        | Entry::ClientAdded {}
        | Entry::ClientArchived {}
        | Entry::ClientRestored {}
        | Entry::ClientMerged { .. }
        | Entry::ClientForgotten {}
        | Entry::PlaceBound { .. }
        | Entry::TermsPublished { .. }
        | Entry::ContractKept { .. }
        | Entry::QuoteSent { .. }
        | Entry::QuoteWithdrawn { .. }
        | Entry::QuoteForgotten { .. }
        | Entry::InvoiceTakenOver { .. }
        | Entry::LatenessClaimed { .. }
        | Entry::LatenessGivenUp { .. }
        | Entry::MeasureLetGo {}
        | Entry::ClockConfirmed { .. }
        | Entry::BooksRecovered { .. } => owner(),
        Entry::QuoteClosed { person, .. } => is(person) && owner(),
        Entry::InvitationOpened { person } => is(person),
        Entry::PersonLinked { .. } | Entry::PersonDenied { .. } => author == Some(subject),
        Entry::PersonUnlinked { .. } => author == Some(subject) || is_operator,
        Entry::PersonRecovering { .. } | Entry::BooksSealed { .. } => is_operator,
        Entry::ClientChanged {} | Entry::PaymentBanked { .. } | Entry::StatementSent { .. } => member(),
        Entry::ClientCalled { person }
        | Entry::ReasonGiven { person }
        | Entry::QuestionAnswered { person }
        | Entry::MessageArrived { person }
        | Entry::MessageSentAgain { person }
        | Entry::MessageInThread { person, .. } => is(person) && member(),
        Entry::QuestionAsked { person } | Entry::InvoiceReceived { person } => is(person) && contact(),
        Entry::ClientSaidPaid { .. } | Entry::ClientPromised { .. } | Entry::ClientDisputed { .. } | Entry::ClientWrongPerson { .. } => {
            contact()
        }
        Entry::ClientRenounced { .. } => approver(),
        Entry::QuoteDeclined { person, .. } | Entry::QuoteStartAsked { person, .. } | Entry::QuoteRenounced { person, .. } => {
            is(person) && approver()
        }
        // An owner writes down what was agreed to elsewhere, as what it is.
        Entry::QuoteApproved { person, .. } | Entry::QuoteKept { person, .. } => is(person) && (approver() || owner()),
        Entry::QuoteGivenBack { person, .. } => is_clock || is(person) && (approver() || owner()),
        // What an approval issues and replaces at once is written by whoever approves.
        Entry::QuoteReplaced { .. } | Entry::EvidenceAttached { .. } | Entry::InvoiceIssued { .. } => approver() || owner(),
        // What was agreed to be given back is given back by whoever says so, or by the clock where nobody did.
        Entry::CreditNoteIssued { .. } => approver() || owner() || is_clock,
        Entry::PaymentRecorded { .. } | Entry::PaymentUndone { .. } | Entry::DebtWrittenOff { .. } => approver() || member() || is_clock,
        Entry::ReminderSent { .. } | Entry::ChasePaused { .. } | Entry::ChaseResumed { .. } => member() || is_clock,
        Entry::DocumentTypeset { .. } | Entry::MessagesKept { .. } | Entry::MessagesLetGo {} => is_clock,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::entry::tests::written;

    /// Each kind of line, and who may have it written: where they have to be whom it names, *as themselves*.
    const WRITERS: &str = "
        business.founded: anybody, as themselves
        business.changed: owner, once owner, clock
        numbering.started: owner
        member.added: owner, once owner
        member.removed: owner, once owner
        invitation.made: owner
        invitation.opened: anybody, as themselves
        invitation.denied: owner
        person.linked: anybody, as themselves
        person.parted: anybody, as themselves, operator
        client.added: owner
        client.changed: owner, assistant
        client.archived: owner
        client.restored: owner
        client.merged: owner
        contact.confirmed: owner, once owner
        place.bound: owner
        terms.published: owner
        contract.kept: owner
        quote.sent: owner
        quote.replaced: owner, approver
        quote.withdrawn: owner
        quote.approved: owner, approver, as themselves
        quote.declined: approver, as themselves
        quote.start_asked: approver, as themselves
        quote.renounced: approver, as themselves
        quote.closed: owner, as themselves
        quote.kept: owner, approver, as themselves
        quote.given_back: clock
        quote.forgotten: owner
        evidence.attached: owner, approver
        invoice.issued: owner, approver
        invoice.taken_over: owner
        invoice.received: approver, billing, as themselves
        credit_note.issued: owner, approver, clock
        document.typeset: clock
        lateness.claimed: owner
        lateness.given_up: owner
        statement.sent: owner, assistant
        reminder.sent: owner, assistant, clock
        invitation.cancelled: owner, once owner
        person.denied: anybody, as themselves
        person.recovering: operator
        contact.removed: owner, once owner
        client.called: owner, assistant, as themselves
        reason.given: owner, assistant, as themselves
        question.asked: approver, billing, as themselves
        question.answered: owner, assistant, as themselves
        message.arrived: owner, assistant, as themselves
        message.sent_again: owner, assistant, as themselves
        message.in_thread: owner, assistant, as themselves
        messages.kept: clock
        messages.let_go: clock
        client.forgotten: owner
        books.sealed: operator
        measure.let_go: owner
        clock.confirmed: owner
        books.recovered: owner
        debt.written_off: owner, assistant, approver, clock
        payment.banked: owner, assistant
        payment.recorded: owner, assistant, approver, clock
        payment.undone: owner, assistant, approver, clock
        chase.paused: owner, assistant, clock
        chase.resumed: owner, assistant, clock
        client.said_paid: approver, billing
        client.promised: approver, billing
        client.disputed: approver, billing
        client.wrong_person: approver, billing
        client.renounced: approver
        quote.given_back: owner, approver, as themselves, clock";

    fn by(person: &str) -> By {
        By::Person { person: person.to_owned(), platform: "here".to_owned(), delivery: None }
    }

    /// Whether somebody may who has that role, and nobody else has any.
    fn may(entry: &Entry, subject: &str, person: &str, role: &str) -> bool {
        let is_contact = matches!(role, "approver" | "billing");
        let is_member = matches!(role, "owner" | "assistant" | "accountant");
        let members = is_member.then(|| (person.to_owned(), role.to_owned())).into_iter().collect();
        let contacts = is_contact.then(|| ("c".to_owned(), person.to_owned(), role.to_owned())).into_iter().collect();
        let owners = matches!(role, "owner" | "once owner").then(|| person.to_owned()).into_iter().collect();
        may_write(entry, subject, &by(person), &People { members: &members, owners: &owners, contacts: &contacts, client: None })
    }

    #[test]
    fn a_client_s_person_has_nothing_written_of_another_client_s_document() {
        let (members, owners) = (BTreeMap::new(), BTreeSet::new());
        let contacts = BTreeSet::from([("c".to_owned(), "p".to_owned(), "approver".to_owned())]);
        let may = |entry: &Entry, client| {
            may_write(entry, "q", &by("p"), &People { members: &members, owners: &owners, contacts: &contacts, client })
        };
        let mut looked_at = 0;
        for entry in written().into_iter().map(|(.., entry)| entry).filter(|entry| may(entry, None)) {
            let is_their_own = matches!(entry, Entry::BusinessFounded { .. } | Entry::InvitationOpened { .. });
            assert_eq!((may(&entry, Some("c")), may(&entry, Some("d"))), (true, is_their_own), "{}", entry.kind());
            looked_at += 1;
        }
        assert!(looked_at > 10, "{looked_at}");
    }

    #[test]
    fn each_kind_is_written_by_who_may_and_by_nobody_else() {
        let mut said: Vec<String> = Vec::new();
        let currency = billing::money::EUR;
        let answered = Entry::QuoteGivenBack { person: "p".to_owned(), credited_minor: 1, currency, state_sha256: "t".to_owned() };
        for entry in written().into_iter().map(|(.., entry)| entry).chain([answered]) {
            // Whom a line names is p; whom it is about, where it is about a person, is p as well.
            let roles = ["owner", "once owner", "assistant", "accountant", "approver", "billing", "stranger"];
            let named: Vec<&str> = roles.into_iter().filter(|role| may(&entry, "p", "p", role)).collect();
            let others: Vec<&str> = roles.into_iter().filter(|role| may(&entry, "p", "q", role)).collect();
            assert!(others.is_empty() || others == named, "{}: {others:?}", entry.kind());
            let mut who = if named == roles { vec!["anybody"] } else { named.clone() };
            who.extend((others != named).then_some("as themselves"));
            let nobody = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
            let nobody = People { members: &nobody.0, owners: &nobody.1, contacts: &nobody.2, client: None };
            let alone = [("clock", By::Clock), ("bank", By::Bank), ("import", By::Import), ("page", By::Page), ("operator", By::Operator)];
            who.extend(alone.iter().filter(|(_, by)| may_write(&entry, "p", by, &nobody)).map(|(name, _)| *name));
            let line = format!("{}: {}", entry.kind(), who.join(", "));
            if !said.contains(&line) {
                said.push(line);
            }
        }
        let writers: Vec<&str> = WRITERS.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(said, writers);
    }
}
