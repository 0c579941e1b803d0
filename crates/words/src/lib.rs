//! Every word the bot says and prints, and amounts and dates as a reader writes them.
//!
//! The texts are Fluent files in `templates/words`. Imports no crate of ours: both sides use it.

mod figures;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use figures::{amount, date, date_long, date_short, instant, month, percent, quantity};

/// The languages that are spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    Fr,
    FrCa,
    En,
}

impl Lang {
    pub const ALL: [Self; 3] = [Self::Fr, Self::FrCa, Self::En];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::FrCa => "fr-CA",
            Self::En => "en",
        }
    }

    /// Reads a code as people and platforms write it: `fr`, `fr_FR`, `fr-ca`, `en-US`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let code = code.trim().replace('_', "-").to_lowercase();
        match code.as_str() {
            "fr-ca" => Some(Self::FrCa),
            _ if code == "fr" || code.starts_with("fr-") => Some(Self::Fr),
            _ if code == "en" || code.starts_with("en-") => Some(Self::En),
            _ => None,
        }
    }

    #[must_use]
    pub fn is_french(self) -> bool {
        self != Self::En
    }
}

/// What a text is told: words, or a number that decides a plural.
#[derive(Clone, Debug)]
pub enum Arg {
    Text(String),
    Count(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

pub type Args<'a> = &'a [(&'static str, Arg)];

const SOURCES: [(Lang, &str); 3] = [
    (Lang::Fr, include_str!("../../../templates/words/fr.ftl")),
    (Lang::FrCa, include_str!("../../../templates/words/fr-CA.ftl")),
    (Lang::En, include_str!("../../../templates/words/en.ftl")),
];

/// The texts, read once.
pub struct Words {
    bundles: BTreeMap<Lang, FluentBundle<FluentResource>>,
}

static WORDS: LazyLock<Words> = LazyLock::new(Words::load);

impl Words {
    #[must_use]
    pub fn get() -> &'static Self {
        &WORDS
    }

    fn load() -> Self {
        let bundles = SOURCES.map(|(lang, source)| {
            let identifier = lang.code().parse().expect("our own language codes are well formed");
            let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
            // Isolation marks would be read as part of an amount when copied.
            bundle.set_use_isolating(false);
            let resource = FluentResource::try_new(source.to_owned()).expect("our own texts are well formed: a test parses them");
            bundle.add_resource_overriding(resource);
            (lang, bundle)
        });
        Self { bundles: bundles.into() }
    }

    /// The text of `key` in that language. Canadian French says what French says, unless it has its own words.
    #[must_use]
    pub fn say(&self, lang: Lang, key: &str, args: Args<'_>) -> String {
        let said = self.find(lang, key, args).unwrap_or_else(|| format!("[{key}]"));
        // In Québec no space stands before ; ! ? (OQLF, Espacement).
        if lang == Lang::FrCa {
            ["\u{a0};", "\u{a0}!", "\u{a0}?"].iter().fold(said, |said, mark| said.replace(mark, &mark[2..]))
        } else {
            said
        }
    }

    #[must_use]
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.bundles.get(&lang).is_some_and(|bundle| bundle.has_message(key))
    }

    fn find(&self, lang: Lang, key: &str, args: Args<'_>) -> Option<String> {
        let own = self.bundles.get(&lang)?;
        let (bundle, message) = match own.get_message(key) {
            Some(message) => (own, message),
            None if lang == Lang::FrCa => return self.find(Lang::Fr, key, args),
            None => return None,
        };
        let mut values = FluentArgs::new();
        for (name, value) in args {
            match value {
                Arg::Text(text) => values.set(*name, text.as_str()),
                Arg::Count(count) => values.set(*name, FluentValue::from(*count)),
            }
        }
        let mut errors = Vec::new();
        Some(bundle.format_pattern(message.value()?, Some(&values), &mut errors).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

    use super::*;

    fn variables(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
        for element in &pattern.elements {
            let PatternElement::Placeable { expression } = element else { continue };
            match expression {
                Expression::Inline(inline) => variable(inline, found),
                Expression::Select { selector, variants } => {
                    variable(selector, found);
                    variants.iter().for_each(|variant| variables(&variant.value, found));
                }
            }
        }
    }

    fn variable(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
        if let InlineExpression::VariableReference { id } = inline {
            found.insert(id.name.to_owned());
        }
    }

    /// Each key of a language with the variables it names.
    fn keys(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
        let mut keys = BTreeMap::new();
        for entry in &resource.body {
            match entry {
                Entry::Message(message) => {
                    let mut found = BTreeSet::new();
                    variables(message.value.as_ref().expect("a message says something"), &mut found);
                    assert!(keys.insert(message.id.name.to_owned(), found).is_none(), "{} stands twice", message.id.name);
                }
                Entry::Junk { content } => panic!("not Fluent: {content}"),
                _ => {}
            }
        }
        keys
    }

    #[test]
    fn every_language_says_the_same_things() {
        let [fr, fr_ca, en] = SOURCES.map(|(_, source)| keys(source));
        assert_eq!(fr, en);
        for (key, variables) in fr_ca {
            assert_eq!(fr.get(&key), Some(&variables), "{key} of fr-CA");
        }
    }

    #[test]
    fn french_is_typeset_as_the_french_do() {
        for (lang, source) in &SOURCES[..2] {
            for line in source.lines().filter(|line| !line.starts_with('#')) {
                for mark in [" ?", " !", " ;", " :", " »", " %", " €"] {
                    assert!(!line.contains(mark), "a breaking space before{mark} in {}: {line}", lang.code());
                }
                assert!(!line.contains("« "), "a breaking space after « in {}: {line}", lang.code());
                assert!(!line.contains('\''), "a straight apostrophe in {}: {line}", lang.code());
            }
        }
    }

    #[test]
    fn a_language_is_read_as_people_write_it() {
        for (code, lang) in [("fr", Lang::Fr), ("fr_FR", Lang::Fr), ("fr-ca", Lang::FrCa), ("EN-us", Lang::En)] {
            assert_eq!(Lang::parse(code), Some(lang));
        }
        assert_eq!(Lang::parse("de"), None);
    }
}
