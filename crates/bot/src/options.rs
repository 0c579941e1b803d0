//! The parts and options that several commands share: how each is typed.

use chat::{OptionSpec, ValueKind};

pub(crate) const fn word(name: &'static str, aliases: &'static [&'static str]) -> OptionSpec {
    OptionSpec { name, aliases, value: ValueKind::Word }
}

pub(crate) const fn identifier(name: &'static str, aliases: &'static [&'static str]) -> OptionSpec {
    OptionSpec { name, aliases, value: ValueKind::Identifier }
}

pub(crate) const fn date(name: &'static str, aliases: &'static [&'static str]) -> OptionSpec {
    OptionSpec { name, aliases, value: ValueKind::Date }
}

pub(crate) const fn due(name: &'static str, aliases: &'static [&'static str]) -> OptionSpec {
    OptionSpec { name, aliases, value: ValueKind::Due }
}

pub(crate) const fn figure(name: &'static str, aliases: &'static [&'static str]) -> OptionSpec {
    OptionSpec { name, aliases, value: ValueKind::Figure }
}

pub(crate) const fn one_of(name: &'static str, aliases: &'static [&'static str], values: &'static [&'static str]) -> OptionSpec {
    OptionSpec { name, aliases, value: ValueKind::OneOf(values) }
}

// What commands are about, without a name where they are typed.
pub(crate) const CLIENT: OptionSpec = OptionSpec { name: "client", aliases: &[], value: ValueKind::Client };
pub(crate) const QUOTE: OptionSpec = OptionSpec { name: "quote", aliases: &["devis"], value: ValueKind::Quote };
pub(crate) const INVOICE: OptionSpec = OptionSpec { name: "invoice", aliases: &["facture"], value: ValueKind::Invoice };
pub(crate) const ITEMS: OptionSpec = OptionSpec { name: "items", aliases: &["lignes"], value: ValueKind::Items };
pub(crate) const AMOUNT: OptionSpec = figure("amount", &["montant"]);
pub(crate) const PERSON: OptionSpec = OptionSpec { name: "person", aliases: &["personne"], value: ValueKind::Person };
pub(crate) const LOGO: OptionSpec = OptionSpec { name: "logo", aliases: &[], value: ValueKind::File };
pub(crate) const FILE: OptionSpec = OptionSpec { name: "file", aliases: &["fichier"], value: ValueKind::File };

/// Known to every command.
pub const BUSINESS: OptionSpec = word("business", &["pour"]);

// What a refusal asks for by name.
pub(crate) const BECAUSE: OptionSpec = word("because", &["parce_que", "motif"]);
pub(crate) const BY: OptionSpec = word("by", &["par"]);
pub(crate) const CURRENCY: OptionSpec = identifier("currency", &["devise"]);
pub(crate) const ON: OptionSpec = date("on", &["le"]);
pub(crate) const RATE: OptionSpec = figure("rate", &["change"]);

/// The ways to be paid.
pub(crate) const METHODS: &[&str] = &["prepay", "deposit", "end"];
/// The languages that are spoken and printed.
pub(crate) const LANGS: &[&str] = &["fr", "en", "fr-ca"];
/// What is or is not.
pub(crate) const YES_NO: &[&str] = &["yes", "no"];
/// What is sold; services by their kind, in France.
pub(crate) const ACTIVITIES: &[&str] = &["services", "bic", "bnc", "goods", "mixed"];
/// What the French books tell apart.
pub(crate) const CATEGORIES: &[&str] = &["goods", "bic", "bnc"];
pub(crate) const SERVICE_KINDS: &[&str] = &["bic", "bnc"];
/// How often something is declared, the longest last.
pub(crate) const PERIODS: &[&str] = &["monthly", "quarterly", "yearly"];
/// The retirement funds of professions.
pub(crate) const FUNDS: &[&str] = &["general", "cipav"];
/// By what money came.
pub(crate) const MEANS: &[&str] = &["transfer", "card", "cheque", "cash", "paypal", "interac", "other"];

/// How long a payment's reference is at most.
pub(crate) const MAX_REFERENCE: usize = 140;
/// How long a text of one's own may be.
pub(crate) const MAX_TEXT: usize = 2000;
/// How long the text of the terms may be.
pub(crate) const MAX_TERMS: usize = 60_000;

/// What `/join` is called, for whoever is told to type it.
pub(crate) const JOIN: &str = "join";
pub(crate) const JOIN_ALIASES: &[&str] = &["rejoindre", "start"];
