//! What a button does: a verb and what it is to be done with, typed, and kept with a version that is read.
//!
//! Version 2 is `{"v":2,"do":"quote.send","with":{…}}`. Version 1 kept the command, the verb and what it is done with in three columns, and
//! is read as long as a button of that time may be pressed. Rights follow from the verb that an action names.

use std::collections::BTreeMap;

use billing::means::PaymentMeans;
use billing::{Money, Number, Numbering, Payment, Plan, Surcharges};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use operations::Version;
use operations::credit_note::CreditNoteDraft;
use operations::invoice::InvoiceDraft;
use operations::previewed::Previewed;
use operations::quote::QuoteDraft;

/// Where the verb says everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nothing {}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfQuote {
    pub quote_id: String,
}

/// What one needs help with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfNeed {
    pub need: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfClient {
    pub client_id: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfPerson {
    pub person_id: String,
}

/// A person of a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfContact {
    pub client_id: String,
    pub person_id: String,
}

/// What something was done for, and to what: the words' key of a usual reason, or nothing where it is asked for in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfReason {
    pub subject: String,
    pub because: Option<String>,
}

/// Everything that the card of a day is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfDay {
    pub on: NaiveDate,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfInvoice {
    pub invoice_id: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfPayment {
    pub invoice_id: String,
    pub payment_id: String,
}

/// A payment that no invoice took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfFreePayment {
    pub client_id: String,
    pub payment_id: String,
}

/// A payment of which it was asked what is beyond the invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentAs {
    pub invoice_id: String,
    pub payment: Payment,
    pub surcharges: Surcharges,
}

/// A payment and how much of it is for which invoice, as it was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitPayment {
    pub payment: Payment,
    /// The invoices by their ids.
    pub parts: Vec<(String, Money)>,
}

/// A payment as it was typed, with what was answered about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedPayment {
    pub is_correction: bool,
    pub rest: String,
    pub options: BTreeMap<String, String>,
}

/// Another way to pay, to be proposed to a client who would rather not pay ahead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub quote_id: String,
    #[serde(rename = "deposit")]
    pub plan: Plan,
}

/// An approved quote that is to be closed, as its owner was shown it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    pub quote_id: String,
    /// Whether what was paid is kept.
    pub keeps: bool,
    /// What was asked ahead and not credited, and what was paid of it.
    pub left: Money,
    pub paid: Money,
    pub because: Option<String>,
    /// Who of the client agreed to that elsewhere, and when.
    pub agreed: Option<(String, NaiveDate)>,
}

/// An invoice to be credited, by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    pub invoice: String,
}

/// The document a question is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    pub quote_id: Option<String>,
    pub invoice_id: Option<String>,
    /// Who asked, and what: for the answer.
    pub asked_by: Option<String>,
    pub question: Option<String>,
    /// The answer, where it was typed before anybody pressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

impl About {
    #[must_use]
    pub fn of_quote(id: &str) -> Self {
        Self { quote_id: Some(id.to_owned()), ..Self::default() }
    }

    #[must_use]
    pub fn of_invoice(id: &str) -> Self {
        Self { invoice_id: Some(id.to_owned()), ..Self::default() }
    }
}

/// A client's account as it stood on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfAccount {
    pub client_id: String,
    pub on: NaiveDate,
}

/// What an invoice owes because it is paid late, as it was shown: all that is owed on that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateClaimed {
    pub invoice_id: String,
    pub on: NaiveDate,
    pub total: Money,
}

/// Two clients to be made one: the first has everything of the second from then on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merging {
    pub into: String,
    pub from: String,
}

/// So much of a client's credit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfCredit {
    pub client_id: String,
    pub amount: Money,
}

/// A message of ours, by its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfMessage {
    pub outbox_id: String,
}

/// A message to be said in a thread of its reader's own, under a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    pub outbox_id: String,
    pub place: String,
}

/// Whose measure is let go for a day: a person's id, for messages; a client's, for documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    pub about: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfInvitation {
    pub code: String,
    /// Whom the owner was shown: what they are called may be another's by the time that they are confirmed.
    #[serde(default)]
    pub shown_name: Option<String>,
}

/// What was joined, to be parted by who did not mean it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfPlatform {
    pub platform: String,
    /// Who spoke there. Buttons of before name the platform alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
}

/// A code that somebody typed, to be confirmed where it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfCode {
    pub code: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfMethod {
    pub method: String,
}

/// A draft to be issued as its preview showed it. The first release kept the draft alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation<D> {
    #[serde(flatten)]
    pub draft: D,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previewed: Option<Previewed>,
}

/// How invoices or quotes are to be numbered, and from where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfNumbering {
    pub numbering: Numbering,
    pub next: Number,
    #[serde(default)]
    pub is_quote: bool,
}

/// Why what a button was kept as is no action of this release.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    #[error("no button does {0}")]
    Unknown(String),
    #[error(transparent)]
    Shape(#[from] serde_json::Error),
}

/// An action as the store keeps it.
#[derive(Serialize, Deserialize)]
struct Stored {
    v: Version<2>,
    #[serde(rename = "do")]
    named: String,
    with: Value,
}

macro_rules! actions {
    ($($noun:ident $command:literal { $($verb:ident($with:ty) $name:literal,)* })*) => {
        $(
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub enum $noun { $($verb($with),)* }

            impl From<$noun> for Action {
                fn from(action: $noun) -> Self {
                    Self::$noun(action)
                }
            }
        )*

        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Action { $($noun($noun),)* }

        impl Action {
            #[must_use]
            pub fn command(&self) -> &'static str {
                match self { $(Self::$noun(_) => $command,)* }
            }

            #[must_use]
            pub fn verb(&self) -> &'static str {
                match self { $($(Self::$noun($noun::$verb(_)) => $name,)*)* }
            }

            /// What its verb is done with.
            pub fn with(&self) -> Result<Value, serde_json::Error> {
                match self { $($(Self::$noun($noun::$verb(with)) => serde_json::to_value(with),)*)* }
            }

            fn named(command: &str, verb: &str, with: Value) -> Result<Self, Unreadable> {
                Ok(match (command, verb) {
                    $($(($command, $name) => Self::$noun($noun::$verb(serde_json::from_value::<$with>(with)?)),)*)*
                    _ => return Err(Unreadable::Unknown(format!("{command}.{verb}"))),
                })
            }

            /// Every action's command and verb.
            pub const NAMES: &'static [(&'static str, &'static str)] = &[$($(($command, $name),)*)*];
        }
    };
}

actions! {
    Setup "setup" {
        Start(Nothing) "start",
        Choose(OfMethod) "choose",
        PutBack(Box<PaymentMeans>) "put_back",
        Number(OfNumbering) "number",
        Out(OfPerson) "out",
    }
    Quote "quote" {
        Send(Box<Confirmation<QuoteDraft>>) "send",
        Edit(Box<QuoteDraft>) "edit",
        Complete(Box<QuoteDraft>) "complete",
        Cancel(Nothing) "cancel",
        Approve(OfQuote) "approve",
        Decline(OfQuote) "decline",
        Propose(Proposal) "propose",
        Forward(OfQuote) "forward",
        Start(OfQuote) "start",
        Started(OfQuote) "started",
        Renounce(OfQuote) "renounce",
        Renounced(OfQuote) "renounced",
        Closed(Box<Closing>) "closed",
        Keep(OfQuote) "keep",
        TakeBack(OfQuote) "take_back",
        GiveBack(OfQuote) "give_back",
        Anew(OfQuote) "anew",
        AnewForOwner(OfQuote) "anew_for_owner",
    }
    Invoice "invoice" {
        New(OfQuote) "new",
        Send(Box<Confirmation<InvoiceDraft>>) "send",
        Edit(Box<InvoiceDraft>) "edit",
        Cancel(Nothing) "cancel",
        Received(OfInvoice) "received",
        Forward(OfInvoice) "forward",
        Open(OfInvoice) "open",
        Anew(OfInvoice) "anew",
        AnewForOwner(OfInvoice) "anew_for_owner",
    }
    Credit "credit" {
        New(Corrected) "new",
        Send(Box<Confirmation<CreditNoteDraft>>) "send",
        Cancel(Nothing) "cancel",
    }
    Question "question" {
        Ask(About) "ask",
        Answer(About) "answer",
        Done(About) "done",
    }
    Paid "paid" {
        Undo(OfPayment) "undo",
        UndoCredit(OfFreePayment) "undo_credit",
        As(Box<PaymentAs>) "as",
        Split(Box<SplitPayment>) "split",
        Dated(Box<DatedPayment>) "dated",
        Use(OfInvoice) "use",
        Mark(OfInvoice) "mark",
        Banked(OfPayment) "banked",
        Refund(OfCredit) "refund",
    }
    WriteOff "writeoff" {
        Remainder(OfInvoice) "remainder",
    }
    Client "client" {
        Merge(Merging) "merge",
        Merged(Merging) "merged",
        Forgotten(OfClient) "forgotten",
        Out(OfContact) "out",
        Cancel(Nothing) "cancel",
        Correct(OfClient) "correct",
        Discard(OfClient) "discard",
    }
    Reason "reason" {
        Give(OfReason) "give",
        Own(OfReason) "own",
        Leave(Nothing) "leave",
    }
    Interest "interest" {
        Claim(LateClaimed) "claim",
        GiveUp(OfInvoice) "give_up",
    }
    Statement "statement" {
        Send(OfAccount) "send",
    }
    Try "try" {
        Start(Nothing) "start",
        Approve(Nothing) "approve",
        Decline(Nothing) "decline",
        Paid(Nothing) "paid",
    }
    Called "called" {
        Script(OfInvoice) "script",
        Done(OfInvoice) "done",
    }
    Chase "chase" {
        Now(OfInvoice) "now",
        Words(OfInvoice) "words",
        LetItGo(OfInvoice) "let_it_go",
        Postpone(OfInvoice) "postpone",
        Snooze(OfInvoice) "snooze",
        Talk(OfInvoice) "talk",
        PaidOn(OfInvoice) "paid_on",
        Promise(OfInvoice) "promise",
        Problem(OfInvoice) "problem",
        WrongPerson(OfInvoice) "wrong_person",
    }
    Help "help" {
        More(OfNeed) "more",
    }
    Overdue "overdue" {
        Client(OfClient) "client",
    }
    Todo "todo" {
        All(Nothing) "all",
    }
    Home "home" {
        Day(OfDay) "day",
    }
    Account "account" {
        Clock(Nothing) "clock",
        GoOn(Nothing) "go_on",
        LetGo(Measure) "let_go",
    }
    Unsure "unsure" {
        Arrived(OfMessage) "arrived",
        Again(OfMessage) "again",
        Aside(Aside) "aside",
    }
    Join "join" {
        Open(OfInvitation) "open",
        Confirm(OfInvitation) "confirm",
        Deny(OfInvitation) "deny",
        Revoke(OfInvitation) "revoke",
    }
    Link "link" {
        Confirm(OfCode) "confirm",
        Refuse(OfCode) "refuse",
        Deny(OfPlatform) "deny",
    }
}

impl Action {
    /// As the store keeps it.
    pub fn to_stored(&self) -> Result<String, serde_json::Error> {
        let named = format!("{}.{}", self.command(), self.verb());
        serde_json::to_string(&Stored { v: Version, named, with: self.with()? })
    }

    /// As the store kept it, in whichever version: the first had the command and the verb beside it.
    pub fn from_stored(command: &str, verb: &str, stored: &str) -> Result<Self, Unreadable> {
        let value: Value = serde_json::from_str(stored)?;
        if value.get("do").is_none() {
            // What a draft is done with had its own version, and what has none is the first.
            return Self::upgraded(command, verb, value);
        }
        let Stored { named, with, .. } = serde_json::from_value(value)?;
        let (command, verb) = named.split_once('.').ok_or_else(|| Unreadable::Unknown(named.clone()))?;
        Self::named(command, verb, with)
    }

    /// A button of the first version.
    fn upgraded(command: &str, verb: &str, with: Value) -> Result<Self, Unreadable> {
        match (command, verb) {
            // A deposit asked for by itself is an invoice like another once it is previewed.
            ("deposit", "send" | "cancel") => Self::named("invoice", verb, with),
            // Nothing is done with what is left as it is.
            (_, "cancel") => Self::named(command, verb, json!({})),
            _ => Self::named(command, verb, with),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalogue, commands};

    #[test]
    fn every_action_is_a_verb_of_the_catalogue() {
        for (command, verb) in Action::NAMES {
            assert!(catalogue::find(command, verb).is_some(), "{command}.{verb}");
        }
    }

    #[test]
    fn what_only_buttons_do_is_an_action() {
        for command in commands::COMMANDS {
            for verb in command.verbs.iter().filter(|verb| !verb.spec.listed && command.name != "home") {
                assert!(Action::NAMES.contains(&(command.name, verb.spec.name)), "{}.{}", command.name, verb.spec.name);
            }
        }
    }

    #[test]
    fn an_action_is_read_as_it_was_kept() {
        let action = Action::from(Chase::Now(OfInvoice { invoice_id: "0190".to_owned() }));
        let stored = action.to_stored().expect("it is kept");
        assert_eq!(stored, r#"{"v":2,"do":"chase.now","with":{"invoice_id":"0190"}}"#);
        assert_eq!(Action::from_stored("", "", &stored).expect("it is read"), action);
    }

    #[test]
    fn a_button_of_the_first_version_is_read() {
        let read = |command: &str, verb: &str, with: &str| Action::from_stored(command, verb, with).expect("it is read");
        assert_eq!(read("chase", "now", r#"{"invoice_id":"0190"}"#), Chase::Now(OfInvoice { invoice_id: "0190".to_owned() }).into());
        assert_eq!(read("try", "start", "{}"), Try::Start(Nothing {}).into());
        assert_eq!(read("quote", "cancel", r#"{"v":1,"client_id":"0190"}"#), Quote::Cancel(Nothing {}).into());
        assert_eq!(read("deposit", "cancel", r#"{"v":1}"#), Invoice::Cancel(Nothing {}).into());
        assert_eq!(read("question", "ask", r#"{"invoice_id":"0190"}"#), Question::Ask(About::of_invoice("0190")).into());
    }

    /// A draft stands as it did, and what its preview showed beside it.
    #[test]
    fn what_is_confirmed_is_kept_with_what_was_shown_of_it() {
        let before = r#"{"v":2,"do":"credit.send","with":{"v":1,"invoice_id":"0190","extent":"whole","because":null}}"#;
        let Ok(Action::Credit(Credit::Send(mut read))) = Action::from_stored("", "", before) else { panic!("a credit note") };
        assert_eq!(read.previewed, None);
        assert_eq!(Action::from(Credit::Send(read.clone())).to_stored().ok().as_deref().map(str::len), Some(before.len()));
        let shown = r#"{"sha256":"ab","amount":{"minor":45000,"currency":"EUR"},"parts":{"lines":"cd"}}"#;
        read.previewed = Some(serde_json::from_str(shown).expect("a preview"));
        let kept = Action::from(Credit::Send(read)).to_stored().expect("it is kept");
        assert_eq!(Action::from_stored("", "", &kept).expect("it is read").to_stored().expect("it is kept"), kept);
    }

    #[test]
    fn what_this_release_does_not_know_is_no_action() {
        for stored in [
            r#"{"v":3,"do":"chase.now","with":{"invoice_id":"0190"}}"#,
            r#"{"v":2,"do":"chase.sue","with":{"invoice_id":"0190"}}"#,
            r#"{"v":2,"do":"chase","with":{}}"#,
            r#"{"v":2,"do":"chase.now","with":{}}"#,
            "[]",
            "",
        ] {
            assert!(Action::from_stored("chase", "now", stored).is_err(), "{stored}");
        }
        assert!(Action::from_stored("quote", "send", r#"{"v":2}"#).is_err(), "a draft of a later version");
    }

    /// One of each shape that the first version wrote.
    #[test]
    fn every_button_of_the_first_version_is_read_and_kept_anew() {
        let golden = include_str!("../../../tests/data/0.1.0-fc05ed8/actions.jsonl");
        for line in golden.lines() {
            let row: Value = serde_json::from_str(line).expect("a row");
            let column = |name: &str| row[name].as_str().expect("a text");
            let action = Action::from_stored(column("command"), column("verb"), column("payload"));
            let action = action.unwrap_or_else(|error| panic!("{line}: {error}"));
            let stored = action.to_stored().expect("it is kept");
            assert_eq!(Action::from_stored("", "", &stored).expect("it is read again"), action, "{line}");
        }
        assert!(golden.lines().count() > 150);
    }
}
