//! Every command, once: help, menus, completion, rights and buttons are all derived from this list.

use std::sync::LazyLock;

use chat::{CommandSpec, VerbSpec};

use words::Lang;

use crate::commands::COMMANDS;
use crate::read::keyed::is_near;
use crate::verb::{Command, Verb};

/// How platforms present the commands that people see, in the order of the list.
static SPECS: LazyLock<Vec<CommandSpec>> = LazyLock::new(|| {
    let seen = COMMANDS.iter().filter(|command| command.verbs.iter().any(|verb| verb.spec.listed));
    let verbs = |command: &Command| -> &'static [VerbSpec] { command.verbs.iter().map(|verb| verb.spec).collect::<Vec<_>>().leak() };
    seen.map(|command| CommandSpec {
        name: command.name,
        aliases: command.aliases,
        rank: command.rank,
        also: command.also,
        verbs: verbs(command),
    })
    .collect()
});

#[must_use]
pub fn find(command: &str, verb: &str) -> Option<(&'static Command, &'static Verb)> {
    let command = COMMANDS.iter().copied().find(|known| known.name == command)?;
    Some((command, command.verb(verb)?))
}

/// What platforms present.
#[must_use]
pub fn specs() -> Vec<&'static CommandSpec> {
    SPECS.iter().collect()
}

/// How a command that people see is presented.
#[must_use]
pub fn spec(name: &str) -> Option<&'static CommandSpec> {
    SPECS.iter().find(|spec| spec.name == name)
}

/// The command that a word is but for a letter or two, as that reader calls it.
#[must_use]
pub fn nearest(folded: &str, lang: Lang) -> Option<&'static str> {
    let names = || SPECS.iter().flat_map(|spec| std::iter::once(&spec.name).chain(spec.aliases).map(move |name| (*name, (spec, *name))));
    let slips = names().filter(|(name, _)| is_near(folded, name)).min_by_key(|(name, _)| strsim::osa_distance(folded, name));
    let (spec, name) = slips.map(|(_, found)| found)?;
    // A name of the other language, or of the other side of the ocean, leads to the reader's own.
    let is_english = name == spec.name;
    let is_of_france = lang == Lang::FrCa && words::IN_QUEBEC.iter().any(|known| known.france == name);
    Some(if is_english == lang.is_french() || is_of_france { spec.name_in(lang) } else { name })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chat::{Rank, ValueKind};
    use words::Words;

    use super::*;
    use crate::access::Role;
    use grammar::fold;

    #[test]
    fn no_two_commands_answer_to_one_name() {
        let mut names = BTreeSet::new();
        for command in COMMANDS {
            for name in std::iter::once(&command.name).chain(command.aliases) {
                assert!(names.insert(*name), "{name} twice");
                assert_eq!(fold(name), *name, "{name} is not folded");
            }
            for verb in command.verbs.iter().map(|verb| &verb.spec) {
                let mut options = BTreeSet::new();
                for option in verb.options {
                    for name in std::iter::once(&option.name).chain(option.aliases) {
                        assert!(options.insert(*name), "{} {}: {name} twice", command.name, verb.name);
                        assert_eq!(fold(name), *name, "{name} is not folded");
                    }
                }
            }
        }
    }

    #[test]
    fn an_example_is_in_the_reader_s_words() {
        let french = |command: &str, rank: usize| {
            let spec = spec(command).expect("a command");
            spec.verbs[rank].example_in(spec, Lang::Fr)
        };
        assert_eq!(french("paid", 0), "/encaisser F2026-0002 540 par:virement le:2026-03-14");
        assert_eq!(french("paid", 1), "/encaisser annuler F2026-0002");
    }

    /// Nobody has to know a number: what is about a document or a client is picked, or asked for in a form of its own.
    #[test]
    fn what_is_about_a_document_or_a_client_can_be_typed_bare() {
        let mut picked = 0;
        for (command, verb) in COMMANDS.iter().flat_map(|command| command.verbs.iter().map(move |verb| (command.name, verb))) {
            let is_named = verb.spec.parts.first().is_some_and(|part| part.value.is_completed());
            let asks = verb.picks.is_some() || (command, verb.spec.name) == ("invoice", "new") && verb.ask.is_some();
            assert!(!(verb.spec.listed && is_named) || asks, "/{command} {} typed bare asks nothing", verb.spec.name);
            let is_asked = verb.picks.is_some() || verb.ask.is_some();
            assert!(verb.spec.needs <= verb.spec.parts.len() && !(verb.spec.needs > 0 && is_asked), "/{command} {}", verb.spec.name);
            assert!(verb.picks.is_none() || is_named, "/{command} {} has no part to be picked", verb.spec.name);
            picked += usize::from(verb.picks.is_some());
        }
        assert!(picked > 20, "{picked}");
    }

    #[test]
    fn every_listed_verb_has_its_help_in_every_language() {
        for command in COMMANDS {
            for verb in command.verbs.iter().map(|verb| &verb.spec).filter(|verb| verb.listed) {
                for lang in Lang::ALL {
                    let key = format!("help-{}-{}", command.name, verb.name);
                    assert!(!Words::get().say(lang, &key, &[]).starts_with('['), "{key} in {}", lang.code());
                    for option in verb.parts.iter().chain(verb.options) {
                        let summary = option.summary(command.name, Words::get(), lang);
                        assert!(!summary.starts_with('['), "{summary} in {}", lang.code());
                        let ValueKind::OneOf(values) = option.value else { continue };
                        for value in values {
                            let key = format!("choice-{value}");
                            assert!(!Words::get().say(lang, &key, &[]).starts_with('['), "{key} in {}", lang.code());
                        }
                    }
                }
                assert!(verb.example.starts_with('/'), "{} {} has an example", command.name, verb.name);
            }
        }
    }

    #[test]
    fn no_verb_of_a_command_has_another_s_name() {
        for command in COMMANDS {
            let names: BTreeSet<&str> = command.verbs.iter().map(|verb| verb.spec.name).collect();
            assert_eq!(names.len(), command.verbs.len(), "{}", command.name);
        }
        assert!(find("quote", "burn").is_none() && find("burn", "show").is_none());
    }

    #[test]
    fn clients_change_nothing_of_the_business_and_the_assistant_no_price() {
        let verbs = || COMMANDS.iter().flat_map(|command| command.verbs.iter().map(move |verb| (command.name, verb)));
        for (command, verb) in verbs() {
            let name = verb.spec.name;
            let (client, member) = (verb.is_allowed(&[Role::Approver, Role::Billing]), verb.is_allowed(&[Role::Owner]));
            let everyone = verb.is_allowed(&[Role::Stranger]);
            assert!(!(client && member) || everyone, "{command} {name}");
            assert!(verb.reads || everyone || !verb.is_allowed(&[Role::Accountant]), "an accountant reads: {command} {name}");
            assert!(!verb.is_allowed(&[]), "nobody may nothing: {command} {name}");
        }
        let assistant = |command: &str, verb: &str| find(command, verb).expect("a verb").1.is_allowed(&[Role::Assistant]);
        for verb in ["new", "send", "edit", "revise", "withdraw", "approved"] {
            assert!(!assistant("quote", verb));
        }
        assert!(assistant("paid", "record"));
    }

    #[test]
    fn no_two_names_or_aliases_coincide() {
        assert_eq!(chat::coincidences(&specs()), Vec::<String>::new());
    }

    /// Two languages have to fit where a platform takes fifty names.
    #[test]
    fn at_most_twenty_five_commands_have_a_name_of_their_own_everywhere() {
        let firsts: Vec<&str> = specs().into_iter().filter(|spec| spec.rank == Rank::First).map(|spec| spec.name).collect();
        assert!(firsts.len() <= 25, "{firsts:?}");
        for spec in specs() {
            let Rank::Also(neighbour) = spec.rank else { continue };
            assert!(firsts.contains(&neighbour), "/{} is a verb of /{neighbour}, which is none of the first", spec.name);
        }
    }
}
