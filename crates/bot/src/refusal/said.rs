//! What the words of a refusal are told: each field, as the reader writes it.

use billing::{Money, Number};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use words::{Arg, Voice};

use crate::catalogue;
use crate::options::{BY, ON};

/// The most characters that are quoted back of what was typed.
const MAX_QUOTED: usize = 80;

/// What is wrong with something, as billing or the grammar found it.
pub(super) trait Problem {
    /// The key of its words.
    fn key(&self) -> &'static str;
}

/// How a field is said where the words name it.
pub(super) trait Said {
    /// `None` where it only decides which words are said.
    fn said(&self, _voice: Voice) -> Option<Arg> {
        None
    }

    /// Itself by its name; whatever holds several values has a name for each.
    fn args(&self, name: &'static str, voice: Voice) -> Vec<(&'static str, Arg)> {
        self.said(voice).map(|said| (name, said)).into_iter().collect()
    }
}

/// How each type is written.
macro_rules! said_as {
    ($($type:ty: |$value:ident, $voice:ident| $said:expr;)+) => {$(
        impl Said for $type {
            fn said(&self, $voice: Voice) -> Option<Arg> {
                let $value = self;
                Some(Arg::from($said))
            }
        }
    )+};
}
said_as! {
    String: |text, _voice| text.clone();
    &'static str: |text, _voice| *text;
    char: |character, _voice| character.to_string();
    Option<String>: |text, _voice| text.clone().unwrap_or_default();
    Option<&'static str>: |text, _voice| text.unwrap_or_default();
    Vec<String>: |texts, _voice| texts.join(", ");
    i64: |count, _voice| *count;
    usize: |count, _voice| i64::try_from(*count).unwrap_or(i64::MAX);
    NaiveDate: |day, voice| voice.day(*day);
    Money: |amount, voice| voice.money(*amount);
    Decimal: |share, voice| voice.percent(*share);
    Number: |number, _voice| number.to_string();
    Vec<Number>: |numbers, _voice| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
}

impl Said for bool {}

pub(super) fn all<const N: usize>(fields: [Vec<(&'static str, Arg)>; N]) -> Vec<(&'static str, Arg)> {
    fields.into_iter().flatten().collect()
}

/// What is quoted back of something long.
pub(super) fn shortened(text: &str, _voice: Voice) -> String {
    words::truncate(text, MAX_QUOTED)
}

/// How large a file is.
pub(super) fn megabytes(size: &usize, voice: Voice) -> String {
    words::megabytes(voice.lang, *size)
}

/// However long it is: a name, where a name was typed.
pub(super) fn whole(text: &str, _voice: Voice) -> String {
    text.to_owned()
}

/// A choice that has two names, `acompte (deposit)`, is shown by the reader's.
pub(super) fn by_own_names(choices: &[String], voice: Voice) -> String {
    let own = |choice: &String| match choice.strip_suffix(')').and_then(|choice| choice.split_once(" (")) {
        Some((french, english)) => if voice.lang.is_french() { french } else { english }.to_owned(),
        None => choice.clone(),
    };
    choices.iter().map(own).collect::<Vec<_>>().join(", ")
}

/// One of them.
pub(super) fn by_own_name(choice: &str, voice: Voice) -> String {
    by_own_names(&[choice.to_owned()], voice)
}

/// What is missing: an option by its name as typed, or the label of a field.
pub(super) fn as_typed(option: &str, voice: Voice) -> String {
    match [ON, BY].iter().find(|known| known.name == option) {
        Some(known) => format!("{}:", known.name_in(voice.lang)),
        None => option.to_owned(),
    }
}

/// An option as that reader types it.
pub(super) fn by_its_name(option: &str, voice: Voice) -> String {
    let verbs = catalogue::specs().into_iter().flat_map(|spec| spec.verbs.iter().map(move |verb| spec.option(verb, option)));
    verbs.flatten().next().map_or(option, |option| option.name_in(voice.lang)).to_owned()
}

/// The rates that something bears.
pub(super) fn above_zero(rates: &[Decimal], voice: Voice) -> String {
    rates.iter().filter(|rate| !rate.is_zero()).map(|rate| voice.percent(*rate)).collect::<Vec<_>>().join(", ")
}

/// The name of an identifier, as the reader calls it.
pub(super) fn in_words(what: &str, voice: Voice) -> String {
    match what {
        "TVA" => voice.t("identifier-vat", &[]),
        "TPS/TVH" => voice.t("identifier-gst", &[]),
        "TVQ" => voice.t("identifier-qst", &[]),
        what => what.to_owned(),
    }
}

/// One or the other.
pub(super) fn one_of(texts: &[String], voice: Voice) -> String {
    let or = |first: String, second: String| voice.t("identifier-or", &[("first", first.into()), ("second", second.into())]);
    texts.iter().cloned().reduce(or).unwrap_or_default()
}
