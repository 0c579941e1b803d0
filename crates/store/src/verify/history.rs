//! What the lines of a business tell in their order: a seal is set once, a state follows one that it may follow, and has its actor.

use std::collections::{BTreeMap, BTreeSet};

use billing::{Hold, Number, QuoteStep, Series};
use serde_json::Value;

use super::rights::{People, may_write};
use crate::journal::{By, Entry, Line, Told, who_is_met};

/// How everything stands that has a line, once they were all read.
#[derive(Default)]
pub(super) struct History {
    /// The last step of each quote.
    pub quotes: BTreeMap<String, QuoteStep>,
    /// The kind of each invoice, as it was issued.
    pub invoices: BTreeMap<String, String>,
    /// Whose each quote, each invoice and each payment was when its line was written, where that says.
    clients_of: BTreeMap<String, String>,
    /// Which invoice each credit note corrects.
    pub corrects: BTreeMap<String, String>,
    /// Where numbers were told to go on, for a reason that stands there.
    pub begun: BTreeSet<Number>,
    /// The rank of the last line that has the settings beside it, and of each client's.
    pub settings: Option<i64>,
    /// The lines by which the clock changed the settings: the rank of the settings before it, its own, and when.
    pub taken: Vec<(Option<i64>, i64, i64)>,
    pub clients: BTreeMap<String, i64>,
    pub archived: BTreeSet<String>,
    pub merged: BTreeMap<String, String>,
    /// Clients of whom nothing is known any more but what the law has kept.
    pub forgotten: BTreeSet<String>,
    /// Who is of the business, and as what; nothing where nobody founded it.
    pub members: Option<BTreeMap<String, String>>,
    /// Who is or ever was an owner.
    owners: BTreeSet<String>,
    /// Client, person and role.
    pub contacts: BTreeSet<(String, String, String)>,
    /// The rank of the last line that let each person in, or said where else they speak.
    pub met: BTreeMap<String, i64>,
    /// Who said not to be the one who pays, of which invoice's client. The first lines do not say who.
    pub declined: Vec<(String, Option<String>)>,
    /// Who was confirmed for a client's bills after whatever they had declined.
    pub asked_again: BTreeSet<String>,
    /// What was last said to keep each chase quiet.
    pub holds: BTreeMap<String, Hold>,
    pub levels: BTreeMap<String, BTreeSet<u8>>,
    pub received: BTreeSet<String>,
    /// Whether a line said who had it written: those that do not are all older.
    says_who: bool,
    /// What has its seal.
    sealed: BTreeMap<String, String>,
    typeset: BTreeSet<String>,
    payments: BTreeSet<String>,
    banked: BTreeSet<String>,
}

impl History {
    /// Takes in a line that was proved before; `Err` says that what it tells cannot be told from the lines that were taken in.
    pub fn recall(&mut self, rank: i64, line: &Line) -> Result<(), String> {
        self.says_who |= line.by.is_some();
        match &line.told {
            Told::Known(entry) => self.add(rank, line, entry),
            Told::Unknown { data, .. } => self.add_unknown(&line.subject, data),
        }
    }

    /// Reads the next line; `Err` says that it could not follow.
    pub fn read(&mut self, rank: i64, line: &Line) -> Result<(), String> {
        match (&line.told, &line.by) {
            (Told::Known(_), None) if self.says_who => Err("was written by an earlier program than the lines before it".to_owned()),
            (Told::Known(entry), Some(by)) if !self.may_write(entry, &line.subject, by) => {
                Err(format!("has {} written by {}, who may not", entry.kind(), by.who()))
            }
            (Told::Known(entry), _) => self.add(rank, line, entry),
            (Told::Unknown { data, .. }, _) => self.add_unknown(&line.subject, data),
        }
        .map_err(|what| format!("the journal's line {rank} {what}"))?;
        self.says_who |= line.by.is_some();
        Ok(())
    }

    /// Whether they may have it written, as the lines before it say who is what. Where nobody founded the business none of them does.
    fn may_write(&self, entry: &Entry, subject: &str, by: &By) -> bool {
        let Some(members) = &self.members else { return true };
        let client = self.client_concerned(entry, subject);
        let people = People { members, owners: &self.owners, contacts: &self.contacts, client };
        may_write(entry, subject, by, &people)
    }

    /// The client whose document a line is about, where the lines so far say whose it is.
    fn client_concerned<'a>(&'a self, entry: &'a Entry, subject: &str) -> Option<&'a str> {
        match entry {
            Entry::QuoteSent { client, .. } | Entry::InvoiceIssued { client, .. } | Entry::InvoiceTakenOver { client, .. } => {
                client.as_deref()
            }
            Entry::CreditNoteIssued { corrects, .. } => self.client_of(corrects),
            Entry::PaymentRecorded { invoices, client, .. }
            | Entry::PaymentUndone { invoices, client, .. }
            | Entry::DebtWrittenOff { invoices, client, .. } => {
                invoices.iter().find_map(|invoice| self.client_of(invoice)).or(client.as_deref())
            }
            // A file that shows an agreement stands under the quote that was agreed to.
            _ => self.client_of(subject.split('/').next().unwrap_or(subject)),
        }
    }

    /// Whose a document or a payment is by now: of a client that was merged, the one that it became.
    pub fn client_of(&self, id: &str) -> Option<&str> {
        let mut client = self.clients_of.get(id)?;
        // No chain is longer than there were mergers.
        for _ in 0..self.merged.len() {
            let Some(into) = self.merged.get(client) else { break };
            client = into;
        }
        Some(client)
    }

    /// A later program's line seals what has no seal yet, as any does: by whatever version, a seal is set once.
    fn add_unknown(&mut self, subject: &str, data: &Value) -> Result<(), String> {
        if let Some(seal) = data["frozen_sha256"].as_str() {
            self.seal(subject, seal, false)?;
        }
        if data["file_sha256"].is_string() {
            self.typeset(subject)?;
        }
        if data["payment_sha256"].is_string() {
            self.record(subject)?;
        }
        Ok(())
    }

    fn typeset(&mut self, subject: &str) -> Result<(), String> {
        if self.typeset.insert(subject.to_owned()) { Ok(()) } else { Err(format!("gives {subject} another file")) }
    }

    fn is_of(&mut self, id: &str, client: Option<&String>) {
        self.clients_of.extend(client.map(|client| (id.to_owned(), client.clone())));
    }

    fn record(&mut self, subject: &str) -> Result<(), String> {
        if self.payments.insert(subject.to_owned()) { Ok(()) } else { Err(format!("records payment {subject} once more")) }
    }

    fn step(&mut self, quote_id: &str, step: QuoteStep) -> Result<(), String> {
        if !step.may_come_after(self.quotes.get(quote_id).copied()) {
            return Err(format!("tells what could not happen to quote {quote_id}"));
        }
        self.quotes.insert(quote_id.to_owned(), step);
        Ok(())
    }

    /// A seal is set once; the same contract goes with several quotes.
    fn seal(&mut self, subject: &str, seal: &str, may_repeat: bool) -> Result<(), String> {
        match self.sealed.insert(subject.to_owned(), seal.to_owned()) {
            Some(before) if !may_repeat || before != seal => Err(format!("seals {subject} once more")),
            _ => Ok(()),
        }
    }

    fn add(&mut self, rank: i64, line: &Line, entry: &Entry) -> Result<(), String> {
        let subject = line.subject.as_str();
        self.met.extend(who_is_met(entry, subject).map(|person| (person.to_owned(), rank)));
        match entry {
            Entry::QuoteSent { frozen_sha256, client, .. } => {
                self.seal(subject, frozen_sha256, false)?;
                self.is_of(subject, client.as_ref());
                self.step(subject, QuoteStep::Sent)?;
            }
            Entry::QuoteReplaced { .. } => self.step(subject, QuoteStep::replaced_after(self.quotes.get(subject).copied()))?,
            Entry::QuoteWithdrawn { .. } => self.step(subject, QuoteStep::Withdrawn)?,
            Entry::QuoteApproved { .. } => self.step(subject, QuoteStep::Approved)?,
            Entry::QuoteDeclined { .. } => self.step(subject, QuoteStep::Declined)?,
            Entry::QuoteStartAsked { .. } => self.step(subject, QuoteStep::StartAsked)?,
            Entry::QuoteRenounced { .. } => self.step(subject, QuoteStep::Renounced)?,
            Entry::QuoteClosed { .. } => self.step(subject, QuoteStep::Closed)?,
            Entry::QuoteKept { .. } => self.step(subject, QuoteStep::Kept)?,
            Entry::QuoteGivenBack { .. } => self.step(subject, QuoteStep::GivenBack)?,
            // It stands where it stood. What was agreed to is not forgotten.
            Entry::QuoteForgotten { .. } => {
                if self.quotes.get(subject) != Some(&QuoteStep::Declined) {
                    return Err(format!("tells what could not happen to quote {subject}"));
                }
            }
            Entry::InvoiceIssued { frozen_sha256, invoice_kind, client, .. }
            | Entry::InvoiceTakenOver { frozen_sha256, invoice_kind, client, .. } => {
                self.seal(subject, frozen_sha256, false)?;
                self.is_of(subject, client.as_ref());
                self.invoices.insert(subject.to_owned(), invoice_kind.clone());
            }
            Entry::CreditNoteIssued { frozen_sha256, corrects, .. } => {
                self.seal(subject, frozen_sha256, false)?;
                self.corrects.insert(subject.to_owned(), corrects.clone());
            }
            Entry::TermsPublished { frozen_sha256, .. } => self.seal(subject, frozen_sha256, false)?,
            Entry::ContractKept { frozen_sha256 } => self.seal(subject, frozen_sha256, true)?,
            Entry::DocumentTypeset { .. } | Entry::EvidenceAttached { .. } => self.typeset(subject)?,
            Entry::PaymentRecorded { client, .. } | Entry::PaymentUndone { client, .. } | Entry::DebtWrittenOff { client, .. } => {
                self.record(subject)?;
                self.is_of(subject, client.as_ref());
            }
            Entry::PaymentBanked { .. } => {
                if !self.payments.contains(subject) || !self.banked.insert(subject.to_owned()) {
                    return Err(format!("tells what could not happen to payment {subject}"));
                }
            }
            Entry::NumberingStarted { next } => {
                self.begun.insert(*next);
            }
            Entry::BooksRecovered { next, .. } => self.begun.extend(next),
            Entry::BusinessFounded { owner } => {
                if self.members.is_some() {
                    return Err("founds the business once more".to_owned());
                }
                self.members = Some([(owner.clone(), "owner".to_owned())].into());
                self.owners.insert(owner.clone());
                self.settings = Some(rank);
            }
            Entry::BusinessChanged {} => {
                let before = self.settings.replace(rank);
                if line.by == Some(By::Clock) {
                    self.taken.push((before, rank, line.at_ms));
                }
            }
            Entry::MemberAdded { person, role } => {
                if let Some(members) = &mut self.members {
                    members.insert(person.clone(), role.clone());
                    self.owners.extend((role == "owner").then(|| person.clone()));
                }
            }
            Entry::MemberRemoved { person } => {
                if let Some(members) = &mut self.members {
                    members.remove(person);
                }
            }
            Entry::ClientAdded {} | Entry::ClientChanged {} => {
                self.clients.insert(subject.to_owned(), rank);
                self.forgotten.remove(subject);
            }
            Entry::ClientArchived {} => {
                self.archived.insert(subject.to_owned());
            }
            Entry::ClientRestored {} => {
                self.archived.remove(subject);
            }
            Entry::ClientForgotten {} => {
                self.forgotten.insert(subject.to_owned());
                self.archived.insert(subject.to_owned());
            }
            Entry::ClientMerged { into, .. } => {
                self.merged.insert(subject.to_owned(), into.clone());
                self.archived.insert(subject.to_owned());
                let moved: Vec<_> = self.contacts.iter().filter(|(client, ..)| client == subject).cloned().collect();
                for contact in moved {
                    self.contacts.remove(&contact);
                    self.contacts.insert((into.clone(), contact.1, contact.2));
                }
            }
            Entry::ContactConfirmed { person, roles } => {
                self.contacts.extend(roles.split(',').map(|role| (subject.to_owned(), person.clone(), role.to_owned())));
                if roles.split(',').any(|role| role == "billing") {
                    self.asked_again.insert(person.clone());
                }
            }
            Entry::ContactRemoved { person, roles } => {
                for role in roles.split(',') {
                    self.contacts.remove(&(subject.to_owned(), person.clone(), role.to_owned()));
                }
            }
            Entry::ReminderSent { level, .. } => {
                self.levels.entry(subject.to_owned()).or_default().insert(*level);
            }
            Entry::InvoiceReceived { .. } => {
                self.received.insert(subject.to_owned());
            }
            Entry::ClientWrongPerson { hold } => {
                let person = match &line.by {
                    Some(By::Person { person, .. }) => Some(person.clone()),
                    _ => None,
                };
                self.asked_again.retain(|again| Some(again) != person.as_ref());
                self.declined.push((subject.to_owned(), person));
                self.holds.insert(subject.to_owned(), hold.clone());
            }
            Entry::ChasePaused { hold }
            | Entry::ChaseResumed { hold }
            | Entry::ClientSaidPaid { hold }
            | Entry::ClientPromised { hold }
            | Entry::ClientDisputed { hold }
            | Entry::ClientRenounced { hold } => {
                self.holds.insert(subject.to_owned(), hold.clone());
            }
            // They tell what happened, and nothing stands by them alone.
            Entry::InvitationMade { .. }
            | Entry::InvitationOpened { .. }
            | Entry::InvitationDenied { .. }
            | Entry::InvitationsCancelled { .. }
            | Entry::PersonLinked { .. }
            | Entry::PersonUnlinked { .. }
            | Entry::PersonDenied { .. }
            | Entry::PersonRecovering { .. }
            | Entry::PlaceBound { .. }
            | Entry::StatementSent { .. }
            | Entry::LatenessClaimed { .. }
            | Entry::LatenessGivenUp { .. }
            | Entry::ClientCalled { .. }
            | Entry::ReasonGiven { .. }
            | Entry::QuestionAsked { .. }
            | Entry::QuestionAnswered { .. }
            | Entry::MessageArrived { .. }
            | Entry::MessageSentAgain { .. }
            | Entry::MessageInThread { .. }
            | Entry::MessagesKept { .. }
            | Entry::MessagesLetGo {}
            | Entry::BooksSealed { .. }
            | Entry::MeasureLetGo {}
            | Entry::ClockConfirmed { .. } => {}
        }
        Ok(())
    }

    /// Whether a counter may stand at that number: after the last that was given, or where it was told to go on.
    pub fn may_stand_at(&self, series: Series, next: u32, last_given: u32) -> bool {
        next == last_given + 1 || self.begun.iter().any(|number| series.rank_of(*number) == Some(next))
    }
}
