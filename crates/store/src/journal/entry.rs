//! What can stand in a journal: one typed list of every kind of line that is written, or ever was.
//!
//! A kind no longer written stays, so that old journals are read and proved. A kind's name and the names of its fields are in the chain:
//! they never change; a field that joins is optional.

use std::collections::BTreeMap;

use billing::{Currency, Hold, Number};
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Value, json};

/// Why a line's kind and data are no entry.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// Written by a later program.
    #[error("a line of an unknown kind: {0}")]
    UnknownKind(String),
    #[error("a line of the kind {kind} cannot be read: {source}")]
    Unreadable { kind: String, source: serde_json::Error },
}

macro_rules! entries {
    ($($(#[$doc:meta])* $kind:literal $variant:ident { $($(#[$of:meta])* $field:ident: $type:ty),* $(,)? })*) => {
        /// One thing that happened, without what concerns a person: that stands beside the chain.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind", content = "data")]
        pub enum Entry {
            $($(#[$doc])* #[serde(rename = $kind)] $variant { $($(#[$of])* $field: $type),* },)*
        }

        /// Every kind, in the order of [`Entry`].
        pub const KINDS: &[&str] = &[$($kind),*];

        impl Entry {
            /// What happened, in the trade's words: `invoice.issued`.
            #[must_use]
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $kind,)*
                }
            }
        }
    };
}

entries! {
    // A business, and who is of it.
    "business.founded" BusinessFounded { owner: String }
    "business.changed" BusinessChanged {}
    "numbering.started" NumberingStarted { next: Number }
    "member.added" MemberAdded { person: String, role: String }
    "member.removed" MemberRemoved { person: String }
    /// `person` is who was named; nobody where a code was made for whoever brings it.
    "invitation.made" InvitationMade { roles: String, person: Option<String> }
    "invitation.opened" InvitationOpened { person: String }
    "invitation.denied" InvitationDenied { person: String }
    "invitation.cancelled" InvitationsCancelled { count: i64 }
    "person.linked" PersonLinked { platform: String }
    "person.parted" PersonUnlinked { platform: String }
    /// It was somebody else who spoke there: what was done from there is undone where that can be.
    "person.denied" PersonDenied { platform: String }
    /// A code was made, where the program runs, for an owner who lost a platform.
    "person.recovering" PersonRecovering { person: String }

    // Its clients.
    "client.added" ClientAdded {}
    "client.changed" ClientChanged {}
    "client.archived" ClientArchived {}
    "client.restored" ClientRestored {}
    /// Its subject is the client that was a second entry; `into` the one that has everything of it.
    "client.merged" ClientMerged { into: String, quotes: i64, invoices: i64, credit_notes: i64, payments: i64 }
    "contact.confirmed" ContactConfirmed { person: String, roles: String }
    "contact.removed" ContactRemoved { person: String, roles: String }
    /// What was known of a client is forgotten, but for what the law has kept.
    "client.forgotten" ClientForgotten {}
    "place.bound" PlaceBound { shows_documents: bool }

    // What it sells on.
    "terms.published" TermsPublished { version: i64, frozen_sha256: String }
    "contract.kept" ContractKept { frozen_sha256: String }

    // Quotes.
    "quote.sent" QuoteSent {
        number: Number,
        frozen_sha256: String,
        state_sha256: String,
        total_minor: i64,
        currency: Currency,
        /// Whose it is. The first lines of this kind do not say; nor do those of invoices.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        client: Option<String>,
    }
    "quote.replaced" QuoteReplaced { by: Number, state_sha256: String }
    "quote.withdrawn" QuoteWithdrawn { state_sha256: String }
    /// The first lines of this kind name no contract.
    "quote.approved" QuoteApproved {
        quote_sha256: String,
        terms_sha256: Option<String>,
        contract_sha256: Option<String>,
        person: String,
        on: NaiveDate,
        state_sha256: String,
    }
    "quote.declined" QuoteDeclined { person: String, state_sha256: String }
    "quote.start_asked" QuoteStartAsked { person: String, at_ms: i64, state_sha256: String }
    "quote.renounced" QuoteRenounced { person: String, at_ms: i64, state_sha256: String }
    /// `kept_minor` is what the business keeps of what was paid, or asks the client to let it keep.
    "quote.closed" QuoteClosed { person: String, on: NaiveDate, credited_minor: i64, kept_minor: i64, currency: Currency, state_sha256: String }
    "quote.kept" QuoteKept { person: String, on: NaiveDate, kept_minor: i64, currency: Currency, state_sha256: String }
    /// `person` is nobody where the client did not answer in time.
    "quote.given_back" QuoteGivenBack { person: String, credited_minor: i64, currency: Currency, state_sha256: String }
    /// Its client is forgotten, and with it why it was declined.
    "quote.forgotten" QuoteForgotten { state_sha256: String }
    "evidence.attached" EvidenceAttached { file_sha256: String }

    // Invoices and credit notes.
    "invoice.issued" InvoiceIssued {
        number: Number,
        /// As [`crate::invoice::kind_name`] says it.
        #[serde(rename = "kind")]
        invoice_kind: String,
        frozen_sha256: String,
        payable_minor: i64,
        currency: Currency,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        client: Option<String>,
    }
    "invoice.taken_over" InvoiceTakenOver {
        number: Number,
        #[serde(rename = "kind")]
        invoice_kind: String,
        frozen_sha256: String,
        payable_minor: i64,
        currency: Currency,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        client: Option<String>,
    }
    "invoice.received" InvoiceReceived { person: String }
    "credit_note.issued" CreditNoteIssued { number: Number, corrects: String, frozen_sha256: String, total_minor: i64, currency: Currency }
    "document.typeset" DocumentTypeset { file_sha256: String }

    // Money received. Where a line says no formula, its seal is of the first, which knew principal alone.
    "payment.recorded" PaymentRecorded {
        amount_minor: i64,
        currency: Currency,
        /// The first lines of this kind name one invoice, as `invoice`.
        #[serde(alias = "invoice", deserialize_with = "one_or_several")]
        invoices: Vec<String>,
        undoes: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        formula: Option<u32>,
        payment_sha256: String,
        /// Whose it is, by then; of what no invoice took nothing else says so. The first lines of the three kinds do not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        client: Option<String>,
    }
    "payment.undone" PaymentUndone {
        amount_minor: i64,
        currency: Currency,
        #[serde(alias = "invoice", deserialize_with = "one_or_several")]
        invoices: Vec<String>,
        undoes: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        formula: Option<u32>,
        payment_sha256: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        client: Option<String>,
    }
    /// The day it was credited to the account, known later than the payment: the seal is of the whole of it from then on.
    "payment.banked" PaymentBanked { banked_on: NaiveDate, formula: u32, payment_sha256: String }
    /// What the business no longer asks for: why stands in the row, which the seal covers.
    "debt.written_off" DebtWrittenOff {
        amount_minor: i64,
        currency: Currency,
        invoices: Vec<String>,
        formula: u32,
        payment_sha256: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        client: Option<String>,
    }
    "statement.sent" StatementSent { on: NaiveDate }
    /// What an invoice owes beside what it asked for, because it is paid late: as of a day.
    "lateness.claimed" LatenessClaimed { on: NaiveDate, penalty_minor: i64, fee_minor: i64, currency: Currency }
    "lateness.given_up" LatenessGivenUp { on: NaiveDate }

    // Dunning, and what a client says to it.
    "reminder.sent" ReminderSent {
        level: u8,
        number: Number,
        /// Nobody could be written to: its words were handed to the business, to be passed on.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        to_forward: bool,
    }
    "chase.paused" ChasePaused { #[serde(flatten)] hold: Hold }
    "chase.resumed" ChaseResumed { #[serde(flatten)] hold: Hold }
    "client.said_paid" ClientSaidPaid { #[serde(flatten)] hold: Hold }
    "client.promised" ClientPromised { #[serde(flatten)] hold: Hold }
    "client.disputed" ClientDisputed { #[serde(flatten)] hold: Hold }
    "client.wrong_person" ClientWrongPerson { #[serde(flatten)] hold: Hold }
    "client.renounced" ClientRenounced { #[serde(flatten)] hold: Hold }
    "client.called" ClientCalled { person: String }
    /// Why something was done: the words stand beside the chain.
    "reason.given" ReasonGiven { person: String }
    "question.asked" QuestionAsked { person: String }
    "question.answered" QuestionAnswered { person: String }

    // Messages, and what a person said of them.
    "message.arrived" MessageArrived { person: String }
    "message.sent_again" MessageSentAgain { person: String }
    "message.in_thread" MessageInThread { person: String, place: String }
    /// Messages about a document are not kept any more: what evidence needs of them stands beside the line.
    "messages.kept" MessagesKept { count: i64 }
    /// From here on messages are not kept for ever.
    "messages.let_go" MessagesLetGo {}

    // What was parked, and let go on.
    "measure.let_go" MeasureLetGo {}
    "clock.confirmed" ClockConfirmed { seen_ms: Option<i64> }
    /// It goes on from a backup older than what was shown.
    "books.recovered" BooksRecovered { mark_hash: Option<String>, lost: Vec<Number>, next: Vec<Number> }
    /// How the business stood at an upgrade: the seal of its settings, its members, its contacts, its clients and its counters.
    "books.sealed" BooksSealed { seals: BTreeMap<String, String> }
}

impl Entry {
    /// Integers, identifiers and hashes: what goes into the chain beside the kind.
    #[must_use]
    pub fn data(&self) -> Value {
        let Ok(Value::Object(mut whole)) = serde_json::to_value(self) else { return json!({}) };
        whole.remove("data").unwrap_or_else(|| json!({}))
    }

    /// Reads a line of any time: as it is written today, or as it once was.
    pub fn parse(kind: &str, data: &Value) -> Result<Self, EntryError> {
        if !KINDS.contains(&kind) {
            return Err(EntryError::UnknownKind(kind.to_owned()));
        }
        serde_json::from_value(json!({ "kind": kind, "data": data }))
            .map_err(|source| EntryError::Unreadable { kind: kind.to_owned(), source })
    }
}

/// A list; or the one of it, as the first payments were written.
fn one_or_several<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrSeveral {
        One(String),
        Several(Vec<String>),
    }
    Ok(match OneOrSeveral::deserialize(deserializer)? {
        OneOrSeveral::One(one) => vec![one],
        OneOrSeveral::Several(several) => several,
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn number(text: &str) -> Number {
        text.parse().expect("a number")
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn text(value: &str) -> String {
        value.to_owned()
    }

    /// Each kind, its data as the code that writes it says it, and its entry.
    pub(crate) fn written() -> Vec<(&'static str, Value, Entry)> {
        let eur = Currency::parse("EUR").expect("a currency");
        let money = |kind: &'static str, undoes: Option<&str>| {
            let invoices: Vec<&str> = vec!["i1", "i2"];
            (
                kind,
                json!({ "amount_minor": 100_00, "currency": eur.code(), "invoices": invoices, "undoes": undoes, "formula": 2, "payment_sha256": "s", "client": "c" }),
            )
        };
        let person = || json!({ "person": "p" });
        let who = || text("p");
        let until = day("2026-03-09");
        let mut list = vec![
            ("business.founded", json!({ "owner": "p" }), Entry::BusinessFounded { owner: who() }),
            ("business.changed", json!({}), Entry::BusinessChanged {}),
            (
                "numbering.started",
                json!({ "next": number("F2026-0012").to_string() }),
                Entry::NumberingStarted { next: number("F2026-0012") },
            ),
            ("member.added", json!({ "person": "p", "role": "assistant" }), Entry::MemberAdded { person: who(), role: text("assistant") }),
            ("member.removed", person(), Entry::MemberRemoved { person: who() }),
            (
                "invitation.made",
                json!({ "roles": "approver,billing", "person": Some("p") }),
                Entry::InvitationMade { roles: text("approver,billing"), person: Some(who()) },
            ),
            (
                "invitation.made",
                json!({ "roles": "owner", "person": None::<String> }),
                Entry::InvitationMade { roles: text("owner"), person: None },
            ),
            ("invitation.opened", person(), Entry::InvitationOpened { person: who() }),
            ("invitation.denied", person(), Entry::InvitationDenied { person: who() }),
            ("person.linked", json!({ "platform": "here" }), Entry::PersonLinked { platform: text("here") }),
            ("person.parted", json!({ "platform": "here" }), Entry::PersonUnlinked { platform: text("here") }),
            ("client.added", json!({}), Entry::ClientAdded {}),
            ("client.changed", json!({}), Entry::ClientChanged {}),
            ("client.archived", json!({}), Entry::ClientArchived {}),
            ("client.restored", json!({}), Entry::ClientRestored {}),
            (
                "client.merged",
                json!({ "into": "c", "quotes": 1_i64, "invoices": 2_i64, "credit_notes": 0_i64, "payments": 1_i64 }),
                Entry::ClientMerged { into: text("c"), quotes: 1, invoices: 2, credit_notes: 0, payments: 1 },
            ),
            (
                "contact.confirmed",
                json!({ "person": "p", "roles": "billing" }),
                Entry::ContactConfirmed { person: who(), roles: text("billing") },
            ),
            ("place.bound", json!({ "shows_documents": true }), Entry::PlaceBound { shows_documents: true }),
            (
                "terms.published",
                json!({ "version": 1_i64, "frozen_sha256": "s" }),
                Entry::TermsPublished { version: 1, frozen_sha256: text("s") },
            ),
            ("contract.kept", json!({ "frozen_sha256": "s" }), Entry::ContractKept { frozen_sha256: text("s") }),
            (
                "quote.sent",
                json!({
                    "number": number("D2026-0001").to_string(),
                    "frozen_sha256": "s",
                    "state_sha256": "t",
                    "total_minor": 100_00_i64,
                    "currency": eur.code(),
                    "client": "c",
                }),
                Entry::QuoteSent {
                    number: number("D2026-0001"),
                    frozen_sha256: text("s"),
                    state_sha256: text("t"),
                    total_minor: 100_00,
                    currency: eur,
                    client: Some(text("c")),
                },
            ),
            (
                "quote.replaced",
                json!({ "by": "D2026-0002", "state_sha256": "t" }),
                Entry::QuoteReplaced { by: number("D2026-0002"), state_sha256: text("t") },
            ),
            ("quote.withdrawn", json!({ "state_sha256": "t" }), Entry::QuoteWithdrawn { state_sha256: text("t") }),
            (
                "quote.approved",
                json!({
                    "quote_sha256": "q",
                    "terms_sha256": Some("c"),
                    "contract_sha256": None::<String>,
                    "person": "p",
                    "on": day("2026-03-02").to_string(),
                    "state_sha256": "t",
                }),
                Entry::QuoteApproved {
                    quote_sha256: text("q"),
                    terms_sha256: Some(text("c")),
                    contract_sha256: None,
                    person: who(),
                    on: day("2026-03-02"),
                    state_sha256: text("t"),
                },
            ),
            (
                "quote.declined",
                json!({ "person": "p", "state_sha256": "t" }),
                Entry::QuoteDeclined { person: who(), state_sha256: text("t") },
            ),
            (
                "quote.start_asked",
                json!({ "person": "p", "at_ms": 7_i64, "state_sha256": "t" }),
                Entry::QuoteStartAsked { person: who(), at_ms: 7, state_sha256: text("t") },
            ),
            (
                "quote.renounced",
                json!({ "person": "p", "at_ms": 7_i64, "state_sha256": "t" }),
                Entry::QuoteRenounced { person: who(), at_ms: 7, state_sha256: text("t") },
            ),
            (
                "quote.closed",
                json!({
                    "person": "p",
                    "on": day("2026-03-10").to_string(),
                    "credited_minor": 294_00_i64,
                    "kept_minor": 300_00_i64,
                    "currency": eur.code(),
                    "state_sha256": "t",
                }),
                Entry::QuoteClosed {
                    person: who(),
                    on: day("2026-03-10"),
                    credited_minor: 294_00,
                    kept_minor: 300_00,
                    currency: eur,
                    state_sha256: text("t"),
                },
            ),
            (
                "quote.kept",
                json!({
                    "person": "p",
                    "on": day("2026-03-11").to_string(),
                    "kept_minor": 300_00_i64,
                    "currency": eur.code(),
                    "state_sha256": "t",
                }),
                Entry::QuoteKept { person: who(), on: day("2026-03-11"), kept_minor: 300_00, currency: eur, state_sha256: text("t") },
            ),
            (
                "quote.given_back",
                json!({ "person": "", "credited_minor": 300_00_i64, "currency": eur.code(), "state_sha256": "t" }),
                Entry::QuoteGivenBack { person: text(""), credited_minor: 300_00, currency: eur, state_sha256: text("t") },
            ),
            ("quote.forgotten", json!({ "state_sha256": "t" }), Entry::QuoteForgotten { state_sha256: text("t") }),
            ("evidence.attached", json!({ "file_sha256": "f" }), Entry::EvidenceAttached { file_sha256: text("f") }),
            (
                "invoice.issued",
                json!({
                    "number": number("F2026-0001").to_string(),
                    "kind": "deposit",
                    "frozen_sha256": "s",
                    "payable_minor": 594_00_i64,
                    "currency": eur.code(),
                    "client": "c",
                }),
                Entry::InvoiceIssued {
                    number: number("F2026-0001"),
                    invoice_kind: text("deposit"),
                    frozen_sha256: text("s"),
                    payable_minor: 594_00,
                    currency: eur,
                    client: Some(text("c")),
                },
            ),
            (
                "invoice.taken_over",
                json!({
                    "number": number("R2026-0001").to_string(),
                    "kind": "taken_over",
                    "frozen_sha256": "s",
                    "payable_minor": 100_00_i64,
                    "currency": eur.code(),
                }),
                Entry::InvoiceTakenOver {
                    number: number("R2026-0001"),
                    invoice_kind: text("taken_over"),
                    frozen_sha256: text("s"),
                    payable_minor: 100_00,
                    currency: eur,
                    client: None,
                },
            ),
            ("invoice.received", person(), Entry::InvoiceReceived { person: who() }),
            (
                "credit_note.issued",
                json!({
                    "number": number("F2026-0003").to_string(),
                    "corrects": "i1",
                    "frozen_sha256": "s",
                    "total_minor": 20_00_i64,
                    "currency": eur.code(),
                }),
                Entry::CreditNoteIssued {
                    number: number("F2026-0003"),
                    corrects: text("i1"),
                    frozen_sha256: text("s"),
                    total_minor: 20_00,
                    currency: eur,
                },
            ),
            ("document.typeset", json!({ "file_sha256": "f" }), Entry::DocumentTypeset { file_sha256: text("f") }),
            (
                "lateness.claimed",
                json!({ "on": day("2026-05-04").to_string(), "penalty_minor": 9_99_i64, "fee_minor": 40_00_i64, "currency": eur.code() }),
                Entry::LatenessClaimed { on: day("2026-05-04"), penalty_minor: 9_99, fee_minor: 40_00, currency: eur },
            ),
            ("lateness.given_up", json!({ "on": day("2026-05-05").to_string() }), Entry::LatenessGivenUp { on: day("2026-05-05") }),
            ("statement.sent", json!({ "on": day("2026-03-31").to_string() }), Entry::StatementSent { on: day("2026-03-31") }),
            (
                "reminder.sent",
                json!({ "level": 2_u8, "number": number("F2026-0001").to_string() }),
                Entry::ReminderSent { level: 2, number: number("F2026-0001"), to_forward: false },
            ),
            ("invitation.cancelled", json!({ "count": 2_i64 }), Entry::InvitationsCancelled { count: 2 }),
            ("person.denied", json!({ "platform": "moon" }), Entry::PersonDenied { platform: text("moon") }),
            ("person.recovering", person(), Entry::PersonRecovering { person: who() }),
            (
                "contact.removed",
                json!({ "person": "p", "roles": "approver" }),
                Entry::ContactRemoved { person: who(), roles: text("approver") },
            ),
            ("client.called", person(), Entry::ClientCalled { person: who() }),
            ("reason.given", person(), Entry::ReasonGiven { person: who() }),
            ("question.asked", person(), Entry::QuestionAsked { person: who() }),
            ("question.answered", person(), Entry::QuestionAnswered { person: who() }),
            ("message.arrived", person(), Entry::MessageArrived { person: who() }),
            ("message.sent_again", person(), Entry::MessageSentAgain { person: who() }),
            ("message.in_thread", json!({ "person": "p", "place": "c" }), Entry::MessageInThread { person: who(), place: text("c") }),
            ("messages.kept", json!({ "count": 3_i64 }), Entry::MessagesKept { count: 3 }),
            ("messages.let_go", json!({}), Entry::MessagesLetGo {}),
            ("client.forgotten", json!({}), Entry::ClientForgotten {}),
            ("books.sealed", json!({ "seals": { "members": "s" } }), Entry::BooksSealed { seals: [(text("members"), text("s"))].into() }),
            ("measure.let_go", json!({}), Entry::MeasureLetGo {}),
            ("clock.confirmed", json!({ "seen_ms": Some(9_i64) }), Entry::ClockConfirmed { seen_ms: Some(9) }),
            (
                "books.recovered",
                json!({ "mark_hash": Some("h"), "lost": ["F2026-0003"], "next": ["F2026-0004"] }),
                Entry::BooksRecovered { mark_hash: Some(text("h")), lost: vec![number("F2026-0003")], next: vec![number("F2026-0004")] },
            ),
        ];
        let both = || vec![text("i1"), text("i2")];
        list.push((
            "debt.written_off",
            json!({
                "amount_minor": 100_00, "currency": "EUR", "invoices": ["i1", "i2"], "formula": 2, "payment_sha256": "s", "client": "c",
            }),
            Entry::DebtWrittenOff {
                amount_minor: 100_00,
                currency: eur,
                invoices: both(),
                formula: 2,
                payment_sha256: text("s"),
                client: Some(text("c")),
            },
        ));
        list.push((
            "payment.banked",
            json!({ "banked_on": "2026-03-14", "formula": 3, "payment_sha256": "s" }),
            Entry::PaymentBanked { banked_on: day("2026-03-14"), formula: 3, payment_sha256: text("s") },
        ));
        let (kind, data) = money("payment.recorded", None);
        let entry = Entry::PaymentRecorded {
            amount_minor: 100_00,
            currency: eur,
            invoices: both(),
            undoes: None,
            formula: Some(2),
            payment_sha256: text("s"),
            client: Some(text("c")),
        };
        list.push((kind, data, entry));
        let (kind, data) = money("payment.undone", Some("m"));
        let undoes = Some(text("m"));
        list.push((
            kind,
            data,
            Entry::PaymentUndone {
                amount_minor: 100_00,
                currency: eur,
                invoices: both(),
                undoes,
                formula: Some(2),
                payment_sha256: text("s"),
                client: Some(text("c")),
            },
        ));
        let holds =
            [Hold::None, Hold::Promised { until }, Hold::Paused { until: Some(until) }, Hold::Paused { until: None }, Hold::Disputed];
        for hold in holds {
            let data = serde_json::to_value(&hold).expect("it serialises");
            for (kind, entry) in [
                ("chase.paused", Entry::ChasePaused { hold: hold.clone() }),
                ("chase.resumed", Entry::ChaseResumed { hold: hold.clone() }),
                ("client.said_paid", Entry::ClientSaidPaid { hold: hold.clone() }),
                ("client.promised", Entry::ClientPromised { hold: hold.clone() }),
                ("client.disputed", Entry::ClientDisputed { hold: hold.clone() }),
                ("client.wrong_person", Entry::ClientWrongPerson { hold: hold.clone() }),
                ("client.renounced", Entry::ClientRenounced { hold: hold.clone() }),
            ] {
                list.push((kind, data.clone(), entry));
            }
        }
        list
    }

    #[test]
    fn an_entry_has_the_bytes_of_the_line_it_stands_for() {
        for (kind, data, entry) in written() {
            assert_eq!((entry.kind(), entry.data().to_string()), (kind, data.to_string()));
            assert_eq!(Entry::parse(kind, &data).expect(kind), entry);
        }
    }

    #[test]
    fn no_kind_goes_unlooked_at() {
        let looked_at: BTreeSet<&str> = written().iter().map(|(kind, ..)| *kind).collect();
        assert_eq!(looked_at, KINDS.iter().copied().collect());
        assert_eq!(looked_at.len(), KINDS.len(), "one name is one kind");
    }

    #[test]
    fn the_bytes_of_a_line_come_in_the_order_of_their_names() {
        let entry = Entry::ReminderSent { level: 2, number: number("F2026-0001"), to_forward: false };
        assert_eq!(entry.data().to_string(), r#"{"level":2,"number":"F2026-0001"}"#);
        let entry = Entry::MemberAdded { role: text("owner"), person: text("p") };
        assert_eq!(entry.data().to_string(), r#"{"person":"p","role":"owner"}"#);
        // Where serde_json kept the order in which names are given, journals would be written otherwise from then on.
        assert_eq!(json!({ "b": 1, "a": 2 }).to_string(), r#"{"a":2,"b":1}"#);
    }

    #[test]
    fn a_line_as_it_was_once_written_is_read() {
        let data = json!({ "amount_minor": 100_00, "currency": "EUR", "invoice": "i1", "undoes": null, "payment_sha256": "s" });
        let Ok(Entry::PaymentRecorded { invoices, client, .. }) = Entry::parse("payment.recorded", &data) else { panic!("{data}") };
        assert_eq!((invoices, client), (vec!["i1".to_owned()], None));
        let data = json!({ "quote_sha256": "q", "terms_sha256": null, "person": "p", "on": "2026-03-02", "state_sha256": "t" });
        assert!(matches!(Entry::parse("quote.approved", &data), Ok(Entry::QuoteApproved { contract_sha256: None, .. })));
    }

    #[test]
    fn what_is_no_entry_says_why() {
        assert!(matches!(Entry::parse("moon.landed", &json!({})), Err(EntryError::UnknownKind(_))));
        assert!(matches!(Entry::parse("quote.sent", &json!({})), Err(EntryError::Unreadable { .. })));
    }
}
