//! The commands, one file each: its spec, what it asks, what it does.

pub(crate) mod account;
mod alerts;
mod called;
mod chase;
mod client;
mod credit;
mod deposit;
mod document;
mod help;
mod home;
mod invoice;
mod join;
mod lines;
mod link;
mod look;
mod overdue;
mod paid;
mod question;
mod quote;
mod report;
mod setup;
mod shared;
mod specimen;
mod statement;
mod takeover;
mod terms;
mod todo;
pub(crate) mod unsure;
mod withdrawal;

use chat::{Choice, OptionSpec, ValueKind, VerbSpec};

use serde_json::json;

use crate::desk::Desk;
use crate::message::Press;

pub use account::Account;
pub use called::Called;
pub use chase::Chase;
pub(crate) use chase::{overdue, remind, warn};
pub use client::Client;
pub use credit::Credit;
pub use deposit::Deposit;
pub use document::Document;
pub use help::Help;
pub use home::Home;
pub(crate) use home::monday;
pub use invoice::Invoice;
pub use join::Join;
pub use link::Link;
pub use overdue::Overdue;
pub use paid::Paid;
pub use question::Question;
pub use quote::Quote;
pub(crate) use quote::expire as expire_quote;
pub use report::Report;
pub use setup::Setup;
pub use specimen::Try;
pub use statement::Statement;
pub use terms::Terms;
pub use todo::Todo;
pub use unsure::Unsure;

const fn word(name: &'static str, aliases: &'static [&'static str]) -> OptionSpec {
    OptionSpec { name, aliases, value: ValueKind::Word }
}

const fn date(name: &'static str, aliases: &'static [&'static str]) -> OptionSpec {
    OptionSpec { name, aliases, value: ValueKind::Date }
}

const fn due(name: &'static str, aliases: &'static [&'static str]) -> OptionSpec {
    OptionSpec { name, aliases, value: ValueKind::Due }
}

const fn figure(name: &'static str, aliases: &'static [&'static str]) -> OptionSpec {
    OptionSpec { name, aliases, value: ValueKind::Figure }
}

const fn one_of(name: &'static str, aliases: &'static [&'static str], values: &'static [&'static str]) -> OptionSpec {
    OptionSpec { name, aliases, value: ValueKind::OneOf(values) }
}

// What commands are about, without a name where they are typed.
const CLIENT: OptionSpec = OptionSpec { name: "client", aliases: &[], value: ValueKind::Client };
const QUOTE: OptionSpec = OptionSpec { name: "quote", aliases: &["devis"], value: ValueKind::Quote };
const INVOICE: OptionSpec = OptionSpec { name: "invoice", aliases: &["facture"], value: ValueKind::Invoice };
const ITEMS: OptionSpec = OptionSpec { name: "items", aliases: &["lignes"], value: ValueKind::Items };
const AMOUNT: OptionSpec = figure("amount", &["montant"]);
const PERSON: OptionSpec = OptionSpec { name: "person", aliases: &["personne"], value: ValueKind::Person };
const LOGO: OptionSpec = OptionSpec { name: "logo", aliases: &[], value: ValueKind::File };
const FILE: OptionSpec = OptionSpec { name: "file", aliases: &["fichier"], value: ValueKind::File };

/// The ways to be paid.
const METHODS: &[&str] = &["prepay", "deposit", "end"];
/// The languages that are spoken and printed.
const LANGS: &[&str] = &["fr", "en", "fr-ca"];
/// What is or is not.
const YES_NO: &[&str] = &["yes", "no"];
/// By what money came.
const MEANS: &[&str] = &["transfer", "card", "cheque", "cash", "paypal", "interac", "other"];

/// What only buttons do.
const fn pressed(name: &'static str) -> VerbSpec {
    VerbSpec { name, listed: false, ..VerbSpec::LISTED }
}

/// How long a text of one's own may be.
pub(crate) const LONGEST_TEXT: usize = 2000;
/// How long the text of the terms may be.
pub(crate) const LONGEST_TERMS: usize = 60_000;

/// The document that a message was about, to be handed over by other means.
pub(crate) fn forward_of(subject: Option<&str>) -> Option<Press> {
    let (kind, rest) = subject?.split_once(':')?;
    let (id, _) = rest.split_once(':')?;
    match kind {
        "quote" => Some(Press::new("Forward", "quote", "forward", json!({ "quote_id": id }))),
        "invoice" => Some(Press::new("Forward", "invoice", "forward", json!({ "invoice_id": id }))),
        _ => None,
    }
}

/// Professional or consumer, as a choice.
pub(crate) fn kinds(desk: &Desk<'_>) -> Vec<Choice> {
    [("business", "kind-business"), ("consumer", "kind-consumer")]
        .map(|(value, key)| Choice { value: value.to_owned(), label: desk.t(key, &[]) })
        .to_vec()
}
