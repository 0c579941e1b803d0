//! A command line: its command, its verb, its options, and the text that is left.

use std::collections::BTreeMap;

use chat::{Call, CommandSpec, Mention, Rank, VerbSpec, clean};
use chrono::NaiveDate;
use grammar::fold::fold;
use words::Lang;

use crate::options::BUSINESS;
use crate::read::keyed::{self, Doubt, Keyed, Taker};

/// A command as it was understood.
#[derive(Clone, Debug)]
pub struct CommandLine {
    pub command: &'static CommandSpec,
    pub verb: &'static VerbSpec,
    /// By the option's English name; the last one wins.
    pub options: BTreeMap<String, String>,
    /// What is left, as typed: the client, the items, a reference.
    pub rest: String,
    /// What was typed by name and is not sure to be heard rightly.
    pub doubts: Vec<Doubt>,
    /// The command as it was typed and all that follows it, where the next word was taken for a verb: it may be a client's name as well.
    pub after_command: Option<(&'static CommandSpec, String)>,
}

/// How a line begins: its command and its verb, and what is left of it.
pub(crate) struct Head<'t> {
    pub(crate) command: &'static CommandSpec,
    pub(crate) verb: &'static VerbSpec,
    pub(crate) rest: &'t str,
    /// The command as it was typed and all that follows it, where the next word was taken for a verb.
    after: Option<(&'static CommandSpec, &'t str)>,
}

/// Reads the command and the verb that a line begins with; `Err` is the word that names no command.
pub(crate) fn read_head<'t>(text: &'t str, commands: &[&'static CommandSpec]) -> Result<Head<'t>, &'t str> {
    let text = text.trim().trim_start_matches('/');
    let (typed, rest) = in_several_words(text, commands).or_else(|| in_a_word(text, commands)).ok_or_else(|| first_word(text).0)?;
    let (second, after) = first_word(rest);
    let folded = fold(second);
    // « credite : 20/03 » is an option, whatever verb or command has its name.
    let is_key = after.starts_with([':', '：']);
    if let Some(verb) = typed.verb(&folded).filter(|_| !is_key) {
        return Ok(Head { command: typed, verb, rest: after, after: Some((typed, rest)) });
    }
    // A command that is a verb of this one where it has no name of its own.
    let mut also = commands.iter().filter(|also| !is_key && also.rank == Rank::Also(typed.name));
    let Some(also) = also.find(|also| also.answers_to(&folded)) else {
        return Ok(Head { command: typed, verb: typed.default_verb(), rest, after: None });
    };
    let (third, left) = first_word(after);
    let (verb, left) = also.verb(&fold(third)).map_or((also.default_verb(), after), |verb| (verb, left));
    Ok(Head { command: also, verb, rest: left, after: Some((typed, rest)) })
}

/// The command whose name a text begins with, and what follows it.
fn in_a_word<'t>(text: &'t str, commands: &[&'static CommandSpec]) -> Option<(&'static CommandSpec, &'t str)> {
    let (word, rest) = first_word(text);
    let name = fold(word);
    Some((commands.iter().find(|command| command.answers_to(&name))?, rest))
}

/// The same of a name that is said in several words: « état de compte ».
fn in_several_words<'t>(text: &'t str, commands: &[&'static CommandSpec]) -> Option<(&'static CommandSpec, &'t str)> {
    commands.iter().find_map(|command| {
        let said = command.said_in_quebec().filter(|said| said.contains(' '))?;
        let begins = |rest: Option<&'t str>, word: &str| {
            let (typed, rest) = first_word(rest?);
            (fold(typed) == fold(word)).then_some(rest)
        };
        Some((*command, said.split(' ').fold(Some(text), begins)?))
    })
}

/// Reads what follows the slash; `Err` is the word that names no command.
pub fn read_line(text: &str, commands: &[&'static CommandSpec], today: NaiveDate) -> Result<CommandLine, String> {
    let Head { command, verb, rest, after } = read_head(text, commands)?;
    let Keyed { options, rest, doubts } = keyed::read(rest, &Taker { command, verb, commands, today });
    Ok(CommandLine { command, verb, options, rest, doubts, after_command: after.map(|(typed, text)| (typed, text.to_owned())) })
}

/// Reads what a platform gave part by part; `Err` is the name of no command. Nothing given is read as the name of something else.
pub fn read_call(call: &Call, commands: &[&'static CommandSpec]) -> Result<CommandLine, String> {
    let command = commands.iter().find(|command| command.answers_to(&call.command)).ok_or_else(|| call.command.clone())?;
    let verb = call.verb.as_deref().and_then(|verb| command.verb(verb)).unwrap_or_else(|| command.default_verb());
    let mut options = BTreeMap::new();
    let mut parts = vec![String::new(); verb.parts.len()];
    for (name, value) in &call.given {
        let value = clean(value).trim().to_owned();
        if let Some(rank) = verb.parts.iter().position(|part| part.name == *name) {
            parts[rank] = value;
        } else if let Some(option) = command.option(verb, name).or_else(|| (*name == BUSINESS.name).then_some(&BUSINESS)) {
            options.insert(option.name.to_owned(), value);
        }
    }
    parts.retain(|part| !part.is_empty());
    Ok(CommandLine { command, verb, options, rest: parts.join(" "), doubts: Vec::new(), after_command: None })
}

impl CommandLine {
    /// The command as that reader would type it.
    #[must_use]
    pub fn typed(&self, lang: Lang) -> String {
        let is_bare = self.verb.name == self.command.default_verb().name;
        let verb = if is_bare { "" } else { self.verb.name_in(lang) };
        let option = |(name, value): (&String, &String)| {
            let name = self.command.option(self.verb, name).map_or(name.as_str(), |option| option.name_in(lang));
            match value.contains([' ', ';', '\n', '"']) {
                true => format!("{name}:\"{}\"", value.replace('"', "”")),
                false => format!("{name}:{value}"),
            }
        };
        let options = self.options.iter().map(option);
        let words = [format!("/{}", self.command.name_in(lang)), verb.to_owned(), self.rest.clone()];
        words.into_iter().filter(|word| !word.is_empty()).chain(options).collect::<Vec<_>>().join(" ")
    }
}

/// People named in a text, replaced by nothing.
#[must_use]
pub fn without_mentions(text: &str, mentions: &[Mention]) -> String {
    let mut text = text.to_owned();
    for mention in mentions {
        text = text.replace(&mention.written, " ");
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    match text.find(|c: char| c.is_whitespace()) {
        Some(end) => (&text[..end], text[end..].trim_start()),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use chat::{Open, OptionSpec, ValueKind};

    use super::*;

    static SPEC: CommandSpec = CommandSpec {
        name: "quote",
        aliases: &["devis"],
        rank: Rank::First,
        also: &[],
        verbs: &[
            VerbSpec {
                name: "new",
                aliases: &["nouveau"],
                example: "",
                options: &[
                    OptionSpec { name: "deposit", aliases: &["acompte"], value: ValueKind::Figure },
                    OptionSpec { name: "valid", aliases: &["validite"], value: ValueKind::Due },
                    OptionSpec { name: "due", aliases: &["echeance"], value: ValueKind::Due },
                    OptionSpec { name: "on", aliases: &["le"], value: ValueKind::Date },
                    OptionSpec { name: "iban", aliases: &[], value: ValueKind::Identifier },
                    OptionSpec { name: "vat", aliases: &["tva"], value: ValueKind::Identifier },
                    OptionSpec { name: "siren", aliases: &[], value: ValueKind::Identifier },
                    OptionSpec { name: "title", aliases: &["titre"], value: ValueKind::Word },
                ],
                open: Open::Items,
                ..VerbSpec::LISTED
            },
            VerbSpec { name: "revise", aliases: &["reviser"], ..VerbSpec::LISTED },
            VerbSpec { name: "send", listed: false, ..VerbSpec::LISTED },
        ],
    };

    fn line(text: &str) -> (String, BTreeMap<String, String>) {
        let line = read_line(text, &[&SPEC], "2026-03-18".parse().expect("a date")).expect("a known command");
        (line.rest, line.options)
    }

    fn option(text: &str, name: &str) -> Option<String> {
        line(text).1.remove(name)
    }

    #[test]
    fn a_number_that_is_wrong_ends_where_the_next_key_begins() {
        let typed = "/quote dupont siren:111 222 333 tva:FR99 111 222 333 iban:FR14 2004 valid:30d";
        assert_eq!(option(typed, "siren").as_deref(), Some("111 222 333"));
        assert_eq!(option(typed, "vat").as_deref(), Some("FR99 111 222 333"));
        assert_eq!(option(typed, "iban").as_deref(), Some("FR14 2004"));
        assert_eq!(option(typed, "valid").as_deref(), Some("30d"));
    }

    #[test]
    fn a_command_is_a_verb_of_its_neighbour_too() {
        static ALSO: CommandSpec = CommandSpec {
            name: "sample",
            aliases: &["essai"],
            rank: Rank::Also("quote"),
            also: &[],
            verbs: &[VerbSpec { name: "start", ..VerbSpec::LISTED }, VerbSpec { name: "end", aliases: &["fin"], ..VerbSpec::LISTED }],
        };
        let read = |text: &str| {
            let line = read_line(text, &[&SPEC, &ALSO], NaiveDate::MIN).expect("a command");
            (line.command.name, line.verb.name, line.rest, line.after_command.map(|(typed, text)| (typed.name, text)))
        };
        let after = |text: &str| Some(("quote", text.to_owned()));
        assert_eq!(read("/quote sample dupont"), ("sample", "start", "dupont".to_owned(), after("sample dupont")));
        assert_eq!(read("/devis Essai fin dupont"), ("sample", "end", "dupont".to_owned(), after("Essai fin dupont")));
        assert_eq!(read("/sample dupont"), ("sample", "start", "dupont".to_owned(), None));
        assert_eq!(read("/devis réviser dupont"), ("quote", "revise", "dupont".to_owned(), after("réviser dupont")));
        assert_eq!(read("/devis \"essai\" 450"), ("quote", "new", "\"essai\" 450".to_owned(), None));
    }

    #[test]
    fn options_stand_anywhere_and_leave_the_rest() {
        let (rest, options) = line("/quote dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ; deposit:30% valid:30d");
        assert_eq!(rest, "dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ;");
        assert_eq!(options, BTreeMap::from([("deposit".to_owned(), "30%".to_owned()), ("valid".to_owned(), "30d".to_owned())]));
    }

    #[test]
    fn a_value_is_read_as_far_as_it_parses() {
        assert_eq!(option("/devis dupont Logo 450 acompte : 30 % titre:Site", "deposit").as_deref(), Some("30 %"));
        assert_eq!(option("/devis acompte\u{a0}: 30\u{a0}% dupont", "deposit").as_deref(), Some("30\u{a0}%"));
        assert_eq!(option("/devis le:14 mars dupont", "on").as_deref(), Some("14 mars"));
        assert_eq!(option("/devis le:14 mars 2026 dupont", "on").as_deref(), Some("14 mars 2026"));
        assert_eq!(option("/devis due:30d eom dupont", "due").as_deref(), Some("30d eom"));
        assert_eq!(line("/devis due:30d eom dupont").0, "dupont");
        assert_eq!(option("/devis titre:« Site vitrine » dupont", "title").as_deref(), Some("Site vitrine"));
        assert_eq!(option("/devis titre:“Site vitrine” dupont", "title").as_deref(), Some("Site vitrine"));
        assert_eq!(option("/devis le:nulle part", "on").as_deref(), Some("nulle"));
    }

    #[test]
    fn a_number_is_read_in_the_groups_in_which_it_is_typed() {
        for (typed, name, value, rest) in [
            ("iban:FR14 2004 1010 0505 0001 3M02 606 dupont", "iban", "FR14 2004 1010 0505 0001 3M02 606", "dupont"),
            ("iban:IBAN : FR14 2004 1010 0505 0001 3M02 606", "iban", "IBAN : FR14 2004 1010 0505 0001 3M02 606", ""),
            ("iban:IBAN FR14 2004 1010 0505 0001 3M02 606", "iban", "IBAN FR14 2004 1010 0505 0001 3M02 606", ""),
            ("iban:FR14-2004-1010-0505-0001-3M02-606 3M", "iban", "FR14-2004-1010-0505-0001-3M02-606", "3M"),
            ("iban:FR15 2004 1010 0505 0001 3M02 606 dupont", "iban", "FR15 2004 1010 0505 0001 3M02 606", "dupont"),
            ("iban:aucun dupont", "iban", "aucun", "dupont"),
            ("siren:732 829 320 3M", "siren", "732 829 320", "3M"),
            ("siren:732 829 320 00074", "siren", "732 829 320 00074", ""),
            ("tva:FR 44 732 829 320 dupont", "vat", "FR 44 732 829 320", "dupont"),
            ("dupont tva:FR44732829320 siren:732 829 320", "vat", "FR44732829320", "dupont"),
        ] {
            let (left, mut options) = line(&format!("/quote {typed}"));
            assert_eq!((options.remove(name).as_deref(), left.as_str()), (Some(value), rest), "{typed}");
        }
    }

    #[test]
    fn only_known_keys_are_options() {
        for text in ["dupont Audit: SEO 450", "dupont https://exemple.fr/x 450", "dupont Atelier 14:30 450", "dupont \"deposit:3\" 450"] {
            let (rest, options) = line(&format!("/quote {text}"));
            assert_eq!((rest.as_str(), options.len()), (text, 0));
        }
    }

    #[test]
    fn a_verb_is_named_or_meant() {
        let verb = |text: &str| read_line(text, &[&SPEC], NaiveDate::MIN).map(|line| line.verb.name);
        assert_eq!(verb("/quote dupont"), Ok("new"));
        assert_eq!(verb("/Devis réviser D2026-0001"), Ok("revise"));
        // What only buttons do cannot be typed.
        assert_eq!(verb("/quote send"), Ok("new"));
        assert_eq!(verb("/quite"), Err("quite".to_owned()));
    }
}
