//! Every command, once: help, menus and completion are all derived from this list.

use async_trait::async_trait;
use chat::{CommandSpec, Form};

use crate::commands;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::request::Request;

pub static COMMANDS: &[&dyn Command] = &[
    &commands::Setup,
    &commands::Client,
    &commands::Terms,
    &commands::Quote,
    &commands::Invoice,
    &commands::Deposit,
    &commands::Document,
    &commands::Credit,
    &commands::Paid,
    &commands::Todo,
    &commands::Overdue,
    &commands::Chase,
    &commands::Called,
    &commands::Statement,
    &commands::Report,
    &commands::Try,
    &commands::Question,
    &commands::Unsure,
    &commands::Account,
    &commands::Join,
    &commands::Link,
    &commands::Help,
    &commands::Home,
];

#[async_trait]
pub trait Command: Sync {
    /// How platforms present the command.
    fn spec(&self) -> &'static CommandSpec;

    /// What must be asked before it can be done.
    async fn ask(&self, _desk: &mut Desk<'_>, _request: &Request) -> Result<Option<Form>, Error> {
        Ok(None)
    }

    /// Errs where an answer to a question will not do.
    async fn check(&self, _desk: &mut Desk<'_>, _request: &Request, _field: &str, _value: &str) -> Result<(), Error> {
        Ok(())
    }

    /// Does what was asked and returns what is to be said. Never sends, never commits, never asks.
    async fn run(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error>;

    /// Why a button that was used up does nothing more.
    async fn explain(&self, _desk: &mut Desk<'_>, _request: &Request) -> Result<Refusal, Error> {
        Ok(Refusal::ButtonUsed)
    }
}

#[must_use]
pub fn find(name: &str) -> Option<&'static dyn Command> {
    COMMANDS.iter().copied().find(|command| command.spec().name == name)
}

/// What platforms present.
#[must_use]
pub fn specs() -> Vec<&'static CommandSpec> {
    COMMANDS.iter().map(|command| command.spec()).filter(|spec| spec.verbs.iter().any(|verb| verb.listed)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chat::ValueKind;
    use words::{Lang, Words};

    use super::*;
    use grammar::fold;

    #[test]
    fn no_two_commands_answer_to_one_name() {
        let mut names = BTreeSet::new();
        for command in COMMANDS {
            let spec = command.spec();
            for name in std::iter::once(&spec.name).chain(spec.aliases) {
                assert!(names.insert(*name), "{name} twice");
                assert_eq!(fold(name), *name, "{name} is not folded");
            }
            for verb in spec.verbs {
                let mut options = BTreeSet::new();
                for option in verb.options {
                    for name in std::iter::once(&option.name).chain(option.aliases) {
                        assert!(options.insert(*name), "{} {}: {name} twice", spec.name, verb.name);
                        assert_eq!(fold(name), *name, "{name} is not folded");
                    }
                }
            }
        }
    }

    #[test]
    fn an_example_is_in_the_reader_s_words() {
        let french = |command: &str, rank: usize| {
            let spec = find(command).expect("a command").spec();
            spec.verbs[rank].example_in(spec, Lang::Fr)
        };
        assert_eq!(french("paid", 0), "/encaisser F2026-0002 540 par:virement le:2026-03-14");
        assert_eq!(french("paid", 1), "/encaisser annuler F2026-0002");
    }

    #[test]
    fn every_listed_verb_has_its_help_in_every_language() {
        for command in COMMANDS {
            for verb in command.spec().verbs.iter().filter(|verb| verb.listed) {
                for lang in Lang::ALL {
                    let key = format!("help-{}-{}", command.spec().name, verb.name);
                    assert!(!Words::get().say(lang, &key, &[]).starts_with('['), "{key} in {}", lang.code());
                    for option in verb.parts.iter().chain(verb.options) {
                        let summary = option.summary(command.spec().name, Words::get(), lang);
                        assert!(!summary.starts_with('['), "{summary} in {}", lang.code());
                        let ValueKind::OneOf(values) = option.value else { continue };
                        for value in values {
                            let key = format!("choice-{value}");
                            assert!(!Words::get().say(lang, &key, &[]).starts_with('['), "{key} in {}", lang.code());
                        }
                    }
                }
                assert!(verb.example.starts_with('/'), "{} {} has an example", command.spec().name, verb.name);
            }
        }
    }
}
