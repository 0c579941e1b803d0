//! How a command is presented: platforms' menus, help and completion are all derived from it.

use std::collections::BTreeSet;

use words::{IN_QUEBEC, InQuebec, Lang, Words};

/// Whether a command has a name of its own, where a platform has room for so many names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// Its own name everywhere.
    First,
    /// Its own name where there is room. Everywhere it may be typed as a verb of that command too, and where there is none it has to be.
    Also(&'static str),
}

/// A command and its verbs; the first verb is the one a bare command means.
#[derive(Debug)]
pub struct CommandSpec {
    pub name: &'static str,
    /// Other names, French ones among them, without accents.
    pub aliases: &'static [&'static str],
    pub rank: Rank,
    /// What it takes by name whatever its verb, beside what the verb is asked with.
    pub also: &'static [&'static [OptionSpec]],
    pub verbs: &'static [VerbSpec],
}

/// The commands that get names of their own on a platform that has room for `most` names: the first ones always, in their order, and the
/// others while there is room. `names` is how many names one takes.
#[must_use]
pub fn with_own_names<'a>(commands: &[&'a CommandSpec], most: usize, names: impl Fn(&CommandSpec) -> usize) -> Vec<&'a CommandSpec> {
    let is_first = |spec: &CommandSpec| spec.rank == Rank::First;
    let mut left = most.saturating_sub(commands.iter().filter(|spec| is_first(spec)).map(|spec| names(spec)).sum());
    let mut has_room = |spec: &CommandSpec| {
        let fits = names(spec) <= left;
        left = if fits { left - names(spec) } else { 0 };
        fits
    };
    commands.iter().copied().filter(|spec| is_first(spec) || has_room(spec)).collect()
}

/// One thing a command does. Its one-line summary is the words' `help-COMMAND-VERB`.
#[derive(Clone, Copy, Debug)]
pub struct VerbSpec {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    /// The command as a person would type it, with an example of each part.
    pub example: &'static str,
    /// What stands without a name, in its order: the client, the document, the amount.
    pub parts: &'static [OptionSpec],
    /// How many of them it does nothing without, and asks for in no other way: a platform that can require them does.
    pub needs: usize,
    /// What it is asked with, where a platform lists that.
    pub options: &'static [OptionSpec],
    /// Which other words it takes.
    pub open: Open,
    /// Whether it takes nothing by name but its own options, whatever the other verbs of its command do.
    pub alone: bool,
    /// Whether people see it in help and menus; what only buttons do is not shown.
    pub listed: bool,
}

/// What becomes of words that are neither a part nor an option of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// There are none: such a word is refused by name.
    No,
    /// The verb reads every word itself, and refuses by name what it does not know.
    Own,
    /// They are items, and shown in the preview.
    Items,
    /// They are a name, a title or a reason, and shown in the answer.
    Text,
}

/// An option `name:value`. Its one-line summary is the words' `option-COMMAND-NAME`, else `option-NAME`.
#[derive(Debug)]
pub struct OptionSpec {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    pub value: ValueKind,
}

/// What stands after the colon: it decides how many words belong to it, and how a platform helps with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// One word, or several in quotation marks.
    Word,
    /// A number as its register writes it, perhaps in groups: `FR14 2004 1010 …`.
    Identifier,
    Date,
    Due,
    /// A percentage or an amount: `30 %`.
    Figure,
    /// One of these, each said as the words' `choice-VALUE`.
    OneOf(&'static [&'static str]),
    /// One of the business's clients, by any part of the name.
    Client,
    /// The number of a quote, or its last digits.
    Quote,
    /// The number of an invoice, or its last digits.
    Invoice,
    /// What is sold: `Audit 450 ; Conseil 3 h x 85`.
    Items,
    /// Someone there, by a mention.
    Person,
    /// A file, where a platform can take one with a command.
    File,
}

/// Every name that two commands, two verbs of a command or two options of a verb answer to.
#[must_use]
pub fn coincidences(commands: &[&CommandSpec]) -> Vec<String> {
    let mut found = Vec::new();
    let mut look = |what: &str, names: Vec<&'static str>| {
        let mut seen = BTreeSet::new();
        found.extend(names.into_iter().filter(|name| !seen.insert(*name)).map(|name| format!("{what}{name}")));
    };
    let all = |name: &'static str, aliases: &'static [&'static str]| std::iter::once(name).chain(aliases.iter().copied());
    look("/", commands.iter().flat_map(|spec| all(spec.name, spec.aliases)).collect());
    for spec in commands {
        let verbs = spec.verbs.iter().filter(|verb| verb.listed).flat_map(|verb| all(verb.name, verb.aliases));
        let also = commands.iter().filter(|also| also.rank == Rank::Also(spec.name)).flat_map(|also| all(also.name, also.aliases));
        look(&format!("/{} ", spec.name), verbs.chain(also).collect());
        for verb in spec.verbs {
            let options = verb.parts.iter().chain(verb.options).flat_map(|option| all(option.name, option.aliases));
            look(&format!("/{} {} ", spec.name, verb.name), options.collect());
        }
    }
    found
}

impl ValueKind {
    /// Whether [`crate::Inbox::suggest`] knows what it may be.
    #[must_use]
    pub fn is_completed(self) -> bool {
        matches!(self, Self::Client | Self::Quote | Self::Invoice | Self::Items)
    }
}

impl CommandSpec {
    /// Whether `word`, folded to lower case without accents, names this command.
    #[must_use]
    pub fn answers_to(&self, word: &str) -> bool {
        self.name == word || self.aliases.contains(&word)
    }

    /// What that reader calls it.
    #[must_use]
    pub fn name_in(&self, lang: Lang) -> &'static str {
        match self.in_quebec().filter(|_| lang == Lang::FrCa) {
            Some(known) => known.typed,
            None => name_in(lang, self.name, self.aliases),
        }
    }

    /// Its name in Québec as it is said there, where France calls it otherwise.
    #[must_use]
    pub fn said_in_quebec(&self) -> Option<&'static str> {
        self.in_quebec().map(|known| known.said)
    }

    /// What Québec calls it, where France calls it otherwise.
    fn in_quebec(&self) -> Option<&'static InQuebec> {
        let france = self.aliases.first()?;
        IN_QUEBEC.iter().find(|known| known.france == *france)
    }

    /// What its bare form does, in a line; in French with its name in Québec, where a platform registers one French name alone.
    #[must_use]
    pub fn summary(&self, words: &Words, lang: Lang) -> String {
        let said = words.say(lang, &format!("help-{}-{}", self.name, self.default_verb().name), &[]);
        match self.in_quebec().filter(|_| lang.is_french()) {
            Some(known) => words.say(lang, "help-in-quebec", &[("what", said.into()), ("name", known.said.into())]),
            None => said,
        }
    }

    #[must_use]
    pub fn verb(&self, word: &str) -> Option<&'static VerbSpec> {
        self.verbs.iter().find(|verb| verb.listed && (verb.name == word || verb.aliases.contains(&word)))
    }

    /// All that one of its verbs takes by name.
    pub fn options<'a>(&'a self, verb: &'a VerbSpec) -> impl Iterator<Item = &'static OptionSpec> + 'a {
        let also = self.also.iter().copied().flatten().filter(|_| !verb.alone);
        verb.options.iter().chain(also)
    }

    /// The verb that is about a client by its name: the one that the bare command means, where that is.
    #[must_use]
    pub fn verb_of_client(&self) -> Option<&'static VerbSpec> {
        let takes_client = |verb: &&VerbSpec| {
            let first = verb.parts.first().or_else(|| verb.options.iter().find(|option| option.value == ValueKind::Client));
            verb.listed && first.is_some_and(|option| option.value == ValueKind::Client)
        };
        self.verbs.iter().find(takes_client)
    }

    /// What one of its verbs takes by that name.
    #[must_use]
    pub fn option(&self, verb: &VerbSpec, word: &str) -> Option<&'static OptionSpec> {
        let also = self.also.iter().copied().flatten().filter(|_| !verb.alone);
        verb.option(word).or_else(|| also.into_iter().find(|option| option.answers_to(word)))
    }

    #[must_use]
    pub fn default_verb(&self) -> &'static VerbSpec {
        &self.verbs[0]
    }
}

impl VerbSpec {
    /// What a verb is where nothing else is said.
    pub const LISTED: Self =
        Self { name: "", aliases: &[], example: "", parts: &[], needs: 0, options: &[], open: Open::No, alone: false, listed: true };

    /// The example as that reader would type it: in French, the command, verb and options by their French names.
    #[must_use]
    pub fn example_in(&self, of: &CommandSpec, lang: Lang) -> String {
        if !lang.is_french() {
            let in_english = |text: String, (french, english): &(&str, &str)| text.replace(french, english);
            return IN_ENGLISH.iter().fold(self.example.to_owned(), in_english);
        }
        let word = |word: &str| {
            if word == format!("/{}", of.name) {
                return format!("/{}", of.name_in(lang));
            }
            if word == self.name {
                return self.name_in(lang).to_owned();
            }
            match word.split_once(':').and_then(|(key, value)| Some((of.option(self, key)?, value))) {
                Some((option, value)) => format!("{}:{}", option.name_in(lang), french_value(value)),
                // What help is asked for is a command too.
                None if self.part("command").is_some() && word == "quote" && lang == Lang::FrCa => "soumission".to_owned(),
                None if self.part("command").is_some() && word == "quote" => "devis".to_owned(),
                None => word.to_owned(),
            }
        };
        self.example.split(' ').map(word).collect::<Vec<_>>().join(" ")
    }

    #[must_use]
    pub fn name_in(&self, lang: Lang) -> &'static str {
        name_in(lang, self.name, self.aliases)
    }

    #[must_use]
    pub fn option(&self, word: &str) -> Option<&'static OptionSpec> {
        self.options.iter().find(|option| option.answers_to(word))
    }

    #[must_use]
    pub fn part(&self, word: &str) -> Option<&'static OptionSpec> {
        self.parts.iter().find(|part| part.answers_to(word))
    }
}

impl OptionSpec {
    /// Whether `word`, folded, is one of its names.
    #[must_use]
    pub fn answers_to(&self, word: &str) -> bool {
        self.name == word || self.aliases.contains(&word)
    }

    #[must_use]
    pub fn name_in(&self, lang: Lang) -> &'static str {
        name_in(lang, self.name, self.aliases)
    }

    /// Its English name, then the others.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }

    /// What it is, in a line.
    #[must_use]
    pub fn summary(&self, command: &str, words: &Words, lang: Lang) -> String {
        let name = self.name.replace('_', "-");
        let own = Some(format!("option-{command}-{name}")).filter(|own| words.has(Lang::En, own));
        words.say(lang, &own.unwrap_or_else(|| format!("option-{name}")), &[])
    }
}

/// French names stand first among the others.
#[must_use]
pub fn name_in(lang: Lang, name: &'static str, aliases: &'static [&'static str]) -> &'static str {
    if lang.is_french() { aliases.first().copied().unwrap_or(name) } else { name }
}

/// What the examples' French words are in English.
const IN_ENGLISH: &[(&str, &str)] = &[
    ("Refonte du site", "Website redesign"),
    ("Maintenance 3 mois", "Maintenance 3 months"),
    ("Conseil 3,5h", "Consulting 3.5h"),
    ("Conseil 4h", "Consulting 4h"),
    ("Page en plus", "Extra page"),
    ("demandée le 12 mars", "asked for on March 12"),
    ("en discussion", "under discussion"),
    ("projet abandonné", "project dropped"),
    ("visuels annulés", "visuals cancelled"),
    ("rappeler lundi", "call again on Monday"),
    ("Conditions générales de vente", "Terms of sale"),
    ("Photographe", "Photographer"),
    ("compta@", "accounts@"),
];

/// The French alias of a value that examples use.
fn french_value(value: &str) -> &str {
    const VALUES: [(&str, &str); 8] = [
        ("transfer", "virement"),
        ("business", "pro"),
        ("approver", "decideur"),
        ("deposit", "acompte"),
        ("assistant", "assistante"),
        ("30d", "30j"),
        ("quarterly", "trimestrielle"),
        ("no", "non"),
    ];
    VALUES.iter().find(|(english, _)| *english == value).map_or(value, |(_, french)| french)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn command(name: &'static str, aliases: &'static [&'static str], rank: Rank, verbs: &'static [VerbSpec]) -> CommandSpec {
        CommandSpec { name, aliases, rank, also: &[], verbs }
    }

    const fn verb(name: &'static str, aliases: &'static [&'static str], options: &'static [OptionSpec]) -> VerbSpec {
        VerbSpec { name, aliases, options, ..VerbSpec::LISTED }
    }

    const fn option(name: &'static str, aliases: &'static [&'static str]) -> OptionSpec {
        OptionSpec { name, aliases, value: ValueKind::Word }
    }

    static SELL: CommandSpec = command("sell", &["vendre"], Rank::First, &[verb("new", &["neuf"], &[option("on", &["le"])])]);
    static RENT: CommandSpec = command("rent", &["louer"], Rank::Also("sell"), &[verb("new", &["neuf"], &[])]);
    static LEND: CommandSpec = command("lend", &["preter"], Rank::Also("sell"), &[verb("new", &["neuf"], &[])]);

    #[test]
    fn the_first_ones_have_names_of_their_own_and_the_others_while_there_is_room() {
        let named = |most: usize| {
            let named = with_own_names(&[&RENT, &SELL, &LEND], most, |spec| 1 + spec.aliases.len());
            named.iter().map(|spec| spec.name).collect::<Vec<_>>()
        };
        assert_eq!(named(6), ["rent", "sell", "lend"]);
        assert_eq!(named(5), ["rent", "sell"]);
        assert_eq!(named(4), ["rent", "sell"]);
        assert_eq!(named(3), ["sell"]);
        assert_eq!(named(0), ["sell"], "whoever publishes too many is told so, and none is left out in silence");
    }

    #[test]
    fn what_is_named_twice_is_found() {
        assert_eq!(coincidences(&[&SELL, &RENT, &LEND]), Vec::<String>::new());
        static AGAIN: CommandSpec = command("vendre", &[], Rank::First, &[]);
        assert_eq!(coincidences(&[&SELL, &AGAIN]), ["/vendre"]);
        static VERBS: CommandSpec = command("a", &[], Rank::First, &[verb("new", &["neuf"], &[]), verb("neuf", &[], &[])]);
        assert_eq!(coincidences(&[&VERBS]), ["/a neuf"]);
        static AS_A_VERB: CommandSpec = command("new", &[], Rank::Also("sell"), &[]);
        assert_eq!(coincidences(&[&SELL, &AS_A_VERB]), ["/sell new"]);
        static OPTIONS: CommandSpec = command("b", &[], Rank::First, &[verb("new", &[], &[option("on", &["le"]), option("at", &["le"])])]);
        assert_eq!(coincidences(&[&OPTIONS]), ["/b new le"]);
    }
}
