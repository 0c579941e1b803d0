//! Every word the bot says and prints, and amounts and dates as a reader writes them.
//!
//! The texts are Fluent files in `templates/words`, a folder a language, a file a noun. Imports no crate of ours: both sides use it.

pub mod catalogue;
mod elision;
mod figures;
mod print;
mod summary;
mod voice;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_decimal::Decimal;

pub use figures::{amount, date, date_long, date_short, instant, megabytes, month, percent, quantity, quarter, unit_price};
pub use print::{can_print, printable, unprintable};
pub use summary::of_every_quote;
pub use voice::{Figure, Voice};

/// The languages that are spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    Fr,
    FrCa,
    En,
    /// English outside North America: the same words, days as `1 April 2026`, and a dollar that says which it is.
    EnGb,
}

impl Lang {
    /// Those that have words of their own.
    pub const ALL: [Self; 3] = [Self::Fr, Self::FrCa, Self::En];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::FrCa => "fr-CA",
            Self::En => "en",
            Self::EnGb => "en-GB",
        }
    }

    /// Reads a code as people and platforms write it: `fr`, `fr_FR`, `fr-ca`, `en-US`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let code = code.trim().replace('_', "-").to_lowercase();
        match code.as_str() {
            "fr-ca" => Some(Self::FrCa),
            _ if code == "fr" || code.starts_with("fr-") => Some(Self::Fr),
            "en-gb" | "en-ie" | "en-au" | "en-nz" | "en-za" | "en-in" => Some(Self::EnGb),
            _ if code == "en" || code.starts_with("en-") => Some(Self::En),
            _ => None,
        }
    }

    #[must_use]
    pub fn is_french(self) -> bool {
        matches!(self, Self::Fr | Self::FrCa)
    }

    /// The language whose words it says.
    fn of_words(self) -> Self {
        if self == Self::EnGb { Self::En } else { self }
    }
}

/// A command that Québec calls otherwise than France.
#[derive(Debug)]
pub struct InQuebec {
    /// As it is typed in France, and in Québec.
    pub france: &'static str,
    pub typed: &'static str,
    /// Its name in Québec, in words.
    pub said: &'static str,
}

const fn in_quebec(france: &'static str, typed: &'static str, said: &'static str) -> InQuebec {
    InQuebec { france, typed, said }
}

pub const IN_QUEBEC: &[InQuebec] = &[
    in_quebec("avoir", "notecredit", "note de crédit"),
    in_quebec("devis", "soumission", "soumission"),
    in_quebec("encaisser", "paiement", "paiement"),
    in_quebec("perte", "radier", "radier"),
    in_quebec("relance", "rappel", "rappel"),
    in_quebec("releve", "etat", "état de compte"),
];

/// What a text is told: words, or a number that decides a plural.
#[derive(Clone, Debug)]
pub enum Arg {
    Text(String),
    Count(i64),
    /// How many, with decimals: one and a half is singular in French and plural in English.
    Quantity(Decimal),
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

impl From<Decimal> for Arg {
    fn from(quantity: Decimal) -> Self {
        Self::Quantity(quantity)
    }
}

impl From<i64> for Arg {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

pub type Args<'a> = &'a [(&'static str, Arg)];

/// The files of a language, embedded: each noun and its texts.
macro_rules! files {
    ($lang:literal: $($noun:literal)*) => {
        &[$(($noun, include_str!(concat!("../../../templates/words/", $lang, "/", $noun, ".ftl")))),*]
    };
}

/// Every noun has its file in French and in English. A test walks the folders: none can be forgotten here.
macro_rules! every_noun {
    ($lang:literal) => {
        files!($lang:
            "access" "aging" "alert" "business" "button" "client" "command" "confirmation" "country" "credit_note" "day" "delivery" "dunning"
            "failure" "field" "figure" "file" "form" "forward" "history" "home" "invoice" "lateness" "means" "method" "paper" "parking" "payment" "question" "quote" "refusal"
            "report" "specimen" "statement" "terms" "todo" "withdrawal"
        )
    };
}

type Files = &'static [(&'static str, &'static str)];

const SOURCES: [(Lang, Files); 3] = [
    (Lang::Fr, every_noun!("fr")),
    (
        Lang::FrCa,
        files!("fr-CA":
            "access" "alert" "business" "button" "client" "command" "confirmation" "credit_note" "day" "field" "file" "form" "forward"
            "history" "home" "invoice" "lateness" "means" "method" "paper" "parking" "payment" "quote" "refusal" "report" "specimen" "statement" "terms" "todo"
        ),
    ),
    (Lang::En, every_noun!("en")),
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
        let bundles = SOURCES.map(|(lang, files)| {
            let identifier = lang.code().parse().expect("our own language codes are well formed");
            let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
            // Isolation marks would be read as part of an amount when copied.
            bundle.set_use_isolating(false);
            bundle.add_function("DE", elision::de).expect("each function has a name of its own");
            bundle.add_function("QUE", elision::que).expect("each function has a name of its own");
            // Canadian French says what French says, unless it has its own words.
            let beneath = if lang == Lang::FrCa { SOURCES[0].1 } else { &[] };
            for (_, source) in beneath.iter().chain(files) {
                let source = if lang == Lang::FrCa { with_commands_in_quebec(source) } else { (*source).to_owned() };
                let resource = FluentResource::try_new(source).expect("our own texts are well formed: a test parses them");
                bundle.add_resource_overriding(resource);
            }
            (lang, bundle)
        });
        Self { bundles: bundles.into() }
    }

    /// The text of `key` in that language.
    #[must_use]
    pub fn say(&self, lang: Lang, key: &str, args: Args<'_>) -> String {
        let said = with_one_stop(self.find(lang, key, args).unwrap_or_else(|| format!("[{key}]")), args);
        if lang != Lang::FrCa {
            return said;
        }
        // In Québec no space stands before ; ! ? (OQLF, Espacement), unless it is the one of the quotation mark before.
        ["\u{a0};", "\u{a0}!", "\u{a0}?"].iter().fold(said, |said, mark| {
            let (bare, quoted) = (&mark[2..], format!("«{mark}"));
            said.replace(mark, bare).replace(&format!("«{bare}"), &quoted)
        })
    }

    #[must_use]
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.bundles.get(&lang.of_words()).is_some_and(|bundle| bundle.has_message(key))
    }

    fn find(&self, lang: Lang, key: &str, args: Args<'_>) -> Option<String> {
        let bundle = self.bundles.get(&lang.of_words())?;
        let message = bundle.get_message(key)?;
        let mut values = FluentArgs::new();
        for (name, value) in args {
            match value {
                Arg::Text(text) => values.set(*name, text.as_str()),
                Arg::Count(count) => values.set(*name, FluentValue::from(*count)),
                Arg::Quantity(quantity) => {
                    let number: FluentNumber = quantity.normalize().to_string().parse().expect("a decimal is a number");
                    values.set(*name, FluentValue::Number(number));
                }
            }
        }
        let mut errors = Vec::new();
        Some(bundle.format_pattern(message.value()?, Some(&values), &mut errors).into_owned())
    }
}

/// A name that ends with a stop ends its sentence too: `Studio Boréal inc.`
fn with_one_stop(said: String, args: Args<'_>) -> String {
    let names = args.iter().filter_map(|(_, arg)| match arg {
        Arg::Text(text) if text.ends_with('.') && !text.ends_with("..") => Some(text.as_str()),
        _ => None,
    });
    names.fold(said, |said, name| match said.strip_suffix(&format!("{name}.")) {
        Some(before) => format!("{before}{name}"),
        None => {
            [" ", "\n", "\u{a0}", "pdf"].iter().fold(said, |said, next| said.replace(&format!("{name}.{next}"), &format!("{name}{next}")))
        }
    })
}

/// A French text with the commands that it names as they are typed in Québec.
fn with_commands_in_quebec(source: &str) -> String {
    with_commands(source, |name| IN_QUEBEC.iter().find(|known| known.france == name).map(|known| known.typed))
}

/// A text with the commands that it names called otherwise: `/devis` at the beginning of a word, whatever follows it.
#[must_use]
pub fn with_commands<'n>(text: &str, otherwise: impl Fn(&str) -> Option<&'n str>) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('/') {
        let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').unwrap_or(after.len());
        let (name, left) = after.split_at(end);
        let begins = before.chars().next_back().or(said.chars().next_back()).is_none_or(|c| c.is_whitespace() || "«“(\"".contains(c));
        said.push_str(before);
        said.push('/');
        said.push_str(otherwise(name).filter(|_| begins).unwrap_or(name));
        rest = left;
    }
    said.push_str(rest);
    said
}

/// A text of at most so many characters, its end marked where it was cut.
#[must_use]
pub fn truncate(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// A text with a large first letter.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use fluent_syntax::ast::Entry;

    use super::catalogue::{Message, messages_in};
    use super::*;

    #[test]
    fn every_file_is_fluent_and_every_message_says_something() {
        for (lang, files) in SOURCES {
            for (noun, source) in files {
                let resource = fluent_syntax::parser::parse(*source);
                let resource = resource.unwrap_or_else(|(_, errors)| panic!("{noun}.ftl of {}: {errors:?}", lang.code()));
                for entry in &resource.body {
                    let says = match entry {
                        Entry::Message(message) => message.value.is_some(),
                        Entry::Junk { .. } => false,
                        _ => true,
                    };
                    assert!(says, "{noun}.ftl of {}: {entry:?}", lang.code());
                }
            }
        }
    }

    #[test]
    fn every_file_in_the_folder_is_listed() {
        for (lang, files) in SOURCES {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/words").join(lang.code());
            let there: BTreeSet<String> = fs::read_dir(folder)
                .expect("a folder a language")
                .map(|entry| entry.expect("a file").file_name().into_string().expect("a name"))
                .collect();
            let listed: BTreeSet<String> = files.iter().map(|(noun, _)| format!("{noun}.ftl")).collect();
            assert_eq!(there, listed, "templates/words/{} and the list in crates/words", lang.code());
        }
    }

    /// A name may begin with a vowel: `DE` and `QUE` know of it.
    #[test]
    fn no_french_text_has_a_name_after_a_word_that_elides() {
        let named = ["client", "business", "name", "names", "month", "seller", "from", "into", "what"];
        for (lang, files) in SOURCES.iter().filter(|(lang, _)| lang.is_french()) {
            for (noun, source) in *files {
                for name in named {
                    for word in ["de", "que"] {
                        let bare = format!(" {word} {{ ${name} }}");
                        assert!(!source.contains(&bare), "« {bare} » in {noun}.ftl of {}", lang.code());
                    }
                }
            }
        }
    }

    #[test]
    fn a_key_stands_once_in_a_language() {
        for (lang, files) in SOURCES {
            let mut stands: BTreeMap<String, &str> = BTreeMap::new();
            for (noun, source) in files {
                for Message { key, .. } in messages_in(source) {
                    let before = stands.insert(key.clone(), noun);
                    assert_eq!(before, None, "{key} of {} stands in {noun}.ftl too", lang.code());
                }
            }
        }
    }

    #[test]
    fn every_language_says_the_same_things_in_the_same_order() {
        let [(_, fr), (_, fr_ca), (_, en)] = SOURCES;
        for ((noun, fr), (_, en)) in fr.iter().zip(en) {
            let (fr, en) = (messages_in(fr), messages_in(en));
            for (fr, en) in fr.iter().zip(&en) {
                assert_eq!(fr, en, "{noun}.ftl");
            }
            assert_eq!(fr.len(), en.len(), "{noun}.ftl");
        }
        for (noun, source) in fr_ca {
            let (_, fr) = fr.iter().find(|(of, _)| of == noun).expect("what fr-CA says otherwise is said in fr");
            let mut rest = messages_in(fr).into_iter();
            for own in messages_in(source) {
                assert!(rest.any(|fr| fr == own), "{} of fr-CA stands elsewhere, or with other variables, in fr/{noun}.ftl", own.key);
            }
        }
    }

    #[test]
    fn one_and_a_half_is_as_many_as_the_language_says() {
        let said =
            |lang, quantity: &str| Words::get().say(lang, "unit-day", &[("count", quantity.parse::<Decimal>().expect("a figure").into())]);
        assert_eq!([Lang::Fr, Lang::En].map(|lang| said(lang, "1.5")), ["jour", "days"]);
        assert_eq!([Lang::Fr, Lang::En].map(|lang| said(lang, "1.00")), ["jour", "day"]);
        assert_eq!([Lang::Fr, Lang::En].map(|lang| said(lang, "2")), ["jours", "days"]);
    }

    #[test]
    fn commands_are_named_as_they_are_typed_in_quebec() {
        assert_eq!(
            with_commands_in_quebec("« /devis », /devises, 1/devis ou /relance reprendre"),
            "« /soumission », /devises, 1/devis ou /rappel reprendre"
        );
        let said = |lang| Words::get().say(lang, "try-end", &[]);
        assert!(said(Lang::Fr).ends_with("/devis") && said(Lang::FrCa).ends_with("/soumission"), "{}", said(Lang::FrCa));
    }

    #[test]
    fn a_name_that_ends_with_a_stop_ends_its_sentence() {
        let said = |text: &str| with_one_stop(text.to_owned(), &[("client", "Studio Boréal inc.".into())]);
        assert_eq!(said("pour Studio Boréal inc.. Rien"), "pour Studio Boréal inc. Rien");
        assert_eq!(said("Lequel est Studio Boréal inc.."), "Lequel est Studio Boréal inc.");
        assert_eq!(said("État de compte Studio Boréal inc..pdf"), "État de compte Studio Boréal inc.pdf");
        assert_eq!(said("je ne sais pas.. merci"), "je ne sais pas.. merci");
        assert!(Words::get().say(Lang::FrCa, "no-business-question", &[]).ends_with("entreprise?"));
    }

    /// Said in Québec: « soumission », « note de crédit », « dépôt », « état de compte »; options are typed as in France.
    #[test]
    fn canadian_french_has_its_own_words() {
        let [(_, fr), (_, fr_ca), _] = SOURCES;
        let own: BTreeSet<String> = fr_ca.iter().flat_map(|(_, source)| messages_in(source)).map(|message| message.key).collect();
        // Of the right to withdraw, which is France's.
        let shared = fr.iter().filter(|(noun, _)| *noun != "withdrawal").map(|(_, source)| (*source, true));
        for (source, falls_through) in shared.chain(fr_ca.iter().map(|(_, source)| (*source, false))) {
            let mut key = "";
            for line in source.lines().filter(|line| !line.starts_with('#')) {
                key = line.split_once(" = ").filter(|_| !line.starts_with(' ')).map_or(key, |(key, _)| key);
                let is_said = (!falls_through || !own.contains(key)) && key != "paper-withdrawal-form-value";
                let said: String =
                    line.split(' ').filter(|word| !word.starts_with('/') && !word.contains(':')).collect::<Vec<_>>().join(" ");
                for of_france in said.split(|c: char| !c.is_alphanumeric()) {
                    let is_said_there = !["devis", "acompte", "acomptes", "avoirs", "relevé", "HT", "TTC"].contains(&of_france);
                    assert!(!is_said || is_said_there, "fr-CA says « {of_france} » in {key}: {line}");
                }
                let credit_note = ["un avoir", "’avoir {"].iter().find(|words| said.contains(**words));
                assert!(!is_said || credit_note.is_none(), "fr-CA says {credit_note:?} in {key}: {line}");
            }
        }
    }

    #[test]
    fn french_is_typeset_as_the_french_do() {
        for (lang, files) in &SOURCES[..2] {
            for (noun, source) in *files {
                let file = format!("{}/{noun}.ftl", lang.code());
                for line in source.lines().filter(|line| !line.starts_with('#')) {
                    for mark in [" ?", " !", " ;", " :", " »", " %", " €"] {
                        assert!(!line.contains(mark), "a breaking space before{mark} in {file}: {line}");
                    }
                    assert!(!line.contains("« "), "a breaking space after « in {file}: {line}");
                    assert!(!line.contains('\''), "a straight apostrophe in {file}: {line}");
                }
            }
        }
    }

    #[test]
    fn a_language_is_read_as_people_write_it() {
        for (code, lang) in [("fr", Lang::Fr), ("fr_FR", Lang::Fr), ("fr-ca", Lang::FrCa), ("EN-us", Lang::En), ("en_GB", Lang::EnGb)] {
            assert_eq!(Lang::parse(code), Some(lang));
        }
        assert_eq!(Lang::parse("de"), None);
    }
}
