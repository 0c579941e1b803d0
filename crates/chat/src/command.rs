//! How a command is presented: platforms' menus, help and completion are all derived from it.

use words::{Lang, Words};

/// A command and its verbs; the first verb is the one a bare command means.
#[derive(Debug)]
pub struct CommandSpec {
    pub name: &'static str,
    /// Other names, French ones among them, without accents.
    pub aliases: &'static [&'static str],
    pub verbs: &'static [VerbSpec],
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
    /// What it is asked with, where a platform lists that.
    pub options: &'static [OptionSpec],
    /// What else it takes by name.
    pub also: &'static [&'static [OptionSpec]],
    /// Whether people see it in help and menus; what only buttons do is not shown.
    pub listed: bool,
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
        name_in(lang, self.name, self.aliases)
    }

    #[must_use]
    pub fn verb(&self, word: &str) -> Option<&'static VerbSpec> {
        self.verbs.iter().find(|verb| verb.listed && (verb.name == word || verb.aliases.contains(&word)))
    }

    #[must_use]
    pub fn default_verb(&self) -> &'static VerbSpec {
        &self.verbs[0]
    }
}

impl VerbSpec {
    /// What a verb is where nothing else is said.
    pub const LISTED: Self = Self { name: "", aliases: &[], example: "", parts: &[], options: &[], also: &[], listed: true };

    /// The example as that reader would type it: in French, the command, verb and options by their French names.
    #[must_use]
    pub fn example_in(&self, of: &CommandSpec, lang: Lang) -> String {
        if !lang.is_french() {
            return self.example.to_owned();
        }
        let word = |word: &str| {
            if word == format!("/{}", of.name) {
                return format!("/{}", of.name_in(lang));
            }
            if word == self.name {
                return self.name_in(lang).to_owned();
            }
            match word.split_once(':').and_then(|(key, value)| Some((self.option(key)?, value))) {
                Some((option, value)) => format!("{}:{}", option.name_in(lang), french_value(value)),
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
        self.options.iter().chain(self.also.iter().copied().flatten()).find(|option| option.answers_to(word))
    }

    #[must_use]
    pub fn part(&self, word: &str) -> Option<&'static OptionSpec> {
        self.parts.iter().find(|part| part.answers_to(word))
    }
}

impl OptionSpec {
    fn answers_to(&self, word: &str) -> bool {
        self.name == word || self.aliases.contains(&word)
    }

    #[must_use]
    pub fn name_in(&self, lang: Lang) -> &'static str {
        name_in(lang, self.name, self.aliases)
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

/// The French alias of a value that examples use.
fn french_value(value: &str) -> &str {
    const VALUES: [(&str, &str); 6] = [
        ("transfer", "virement"),
        ("business", "pro"),
        ("approver", "decideur"),
        ("deposit", "acompte"),
        ("assistant", "assistante"),
        ("30d", "30j"),
    ];
    VALUES.iter().find(|(english, _)| *english == value).map_or(value, |(_, french)| french)
}
