//! How a command is presented: platforms' menus, help and completion are all derived from it.

use words::Lang;

/// A command and its verbs; the first verb is the one a bare command means.
#[derive(Debug)]
pub struct CommandSpec {
    pub name: &'static str,
    /// Other names, French ones among them, without accents.
    pub aliases: &'static [&'static str],
    pub verbs: &'static [VerbSpec],
}

/// One thing a command does. Its one-line summary is the words' `help-COMMAND-VERB`.
#[derive(Debug)]
pub struct VerbSpec {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    /// The command as a person would type it, with an example of each part.
    pub example: &'static str,
    pub options: &'static [OptionSpec],
    /// Whether people see it in help and menus; what only buttons do is not shown.
    pub listed: bool,
}

/// An option `name:value`.
#[derive(Debug)]
pub struct OptionSpec {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    pub value: ValueKind,
}

/// What stands after the colon: it decides how many words belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// One word, or several in quotation marks.
    Word,
    Date,
    Due,
    /// A percentage or an amount: `30 %`.
    Figure,
}

impl CommandSpec {
    /// Whether `word`, folded to lower case without accents, names this command.
    #[must_use]
    pub fn answers_to(&self, word: &str) -> bool {
        self.name == word || self.aliases.contains(&word)
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
    /// The example as that reader would type it: in French, the command, verb and options by their French names.
    #[must_use]
    pub fn example_in(&self, of: &CommandSpec, lang: Lang) -> String {
        if !lang.is_french() {
            return self.example.to_owned();
        }
        let french = |name: &'static str, aliases: &'static [&'static str]| aliases.first().copied().unwrap_or(name);
        let word = |word: &str| {
            if word == format!("/{}", of.name) {
                return format!("/{}", french(of.name, of.aliases));
            }
            if word == self.name {
                return french(self.name, self.aliases).to_owned();
            }
            match word.split_once(':').and_then(|(key, value)| Some((self.option(key)?, value))) {
                Some((option, value)) => format!("{}:{}", french(option.name, option.aliases), french_value(value)),
                None => word.to_owned(),
            }
        };
        self.example.split(' ').map(word).collect::<Vec<_>>().join(" ")
    }

    #[must_use]
    pub fn option(&self, word: &str) -> Option<&'static OptionSpec> {
        self.options.iter().find(|option| option.name == word || option.aliases.contains(&word))
    }
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
