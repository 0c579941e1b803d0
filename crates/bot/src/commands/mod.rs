//! The commands, one file or folder each: its spec, what it asks, what it does. None imports another.

pub(crate) mod account;
pub(crate) mod called;
pub(crate) mod chase;
pub(crate) mod client;
pub(crate) mod credit;
pub(crate) mod deposit;
pub(crate) mod document;
pub(crate) mod export;
pub(crate) mod help;
pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod interest;
pub(crate) mod invoice;
pub(crate) mod join;
pub(crate) mod link;
pub(crate) mod overdue;
pub(crate) mod paid;
pub(crate) mod question;
pub(crate) mod quote;
pub(crate) mod reason;
pub(crate) mod report;
pub(crate) mod setup;
pub(crate) mod specimen;
pub(crate) mod statement;
pub(crate) mod terms;
pub(crate) mod todo;
pub(crate) mod unsure;
pub(crate) mod writeoff;

use crate::verb::Command;

/// Every command, in the order in which people are shown them.
pub static COMMANDS: &[&Command] = &[
    &setup::COMMAND,
    &client::COMMAND,
    &terms::COMMAND,
    &quote::COMMAND,
    &quote::change::COMMAND,
    &invoice::COMMAND,
    &deposit::COMMAND,
    &document::COMMAND,
    &credit::COMMAND,
    &paid::COMMAND,
    &writeoff::COMMAND,
    &todo::COMMAND,
    &overdue::COMMAND,
    &chase::COMMAND,
    &called::COMMAND,
    &interest::COMMAND,
    &statement::COMMAND,
    &report::COMMAND,
    &history::COMMAND,
    &export::COMMAND,
    &specimen::COMMAND,
    &question::COMMAND,
    &reason::COMMAND,
    &unsure::COMMAND,
    &account::COMMAND,
    &join::COMMAND,
    &link::COMMAND,
    &help::COMMAND,
    &home::COMMAND,
];
