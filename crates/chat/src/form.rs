//! A form: a pure walk from the answers so far to the next question.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::command::ValueKind;

/// Answers by the key of their field.
pub type Answers = BTreeMap<String, String>;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    pub title: String,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    pub key: String,
    /// The question as a person reads it.
    pub label: String,
    /// What an answer looks like.
    pub hint: Option<String>,
    pub kind: FieldKind,
    pub required: bool,
    /// What stands there already; an empty answer keeps it.
    pub initial: Option<String>,
    /// The field whose answer makes this one unnecessary.
    #[serde(default)]
    pub unless: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldKind {
    Line,
    Paragraph,
    Choice(Vec<Choice>),
    /// A client or a document: one of those that are offered, or another by its name or its number. `are_all` says that there is no other.
    Named {
        of: Noun,
        offered: Vec<Choice>,
        are_all: bool,
    },
    /// A day, where a platform has a calendar; else as it is typed.
    Date,
    /// An amount of money that is understood without its currency.
    Amount,
    Email,
    /// Somebody there, where the platform can show them to choose from: they come with the event as a mention.
    Person,
    /// A file, where the platform can take one in a form; its answer is the file's name.
    File,
    /// Certain words, to be written; where a platform has boxes, theirs is ticked, and `ticked` is what is asked then.
    Words {
        words: String,
        ticked: String,
    },
}

/// What is named by its number or its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    Client,
    Quote,
    Invoice,
}

impl Noun {
    /// What of it is completed as it is typed.
    #[must_use]
    pub fn value(self) -> ValueKind {
        match self {
            Self::Client => ValueKind::Client,
            Self::Quote => ValueKind::Quote,
            Self::Invoice => ValueKind::Invoice,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Field {
    #[must_use]
    pub fn line(key: &str, label: String) -> Self {
        Self { key: key.to_owned(), label, hint: None, kind: FieldKind::Line, required: true, initial: None, unless: None }
    }

    #[must_use]
    pub fn paragraph(key: &str, label: String) -> Self {
        Self { kind: FieldKind::Paragraph, ..Self::line(key, label) }
    }

    #[must_use]
    pub fn choice(key: &str, label: String, choices: Vec<Choice>) -> Self {
        Self { kind: FieldKind::Choice(choices), ..Self::line(key, label) }
    }

    #[must_use]
    pub fn file(key: &str, label: String) -> Self {
        Self { kind: FieldKind::File, ..Self::line(key, label) }
    }

    /// One that is answered with what that kind takes.
    #[must_use]
    pub fn of(kind: FieldKind, key: &str, label: String) -> Self {
        Self { kind, ..Self::line(key, label) }
    }

    /// What stands there already, as whoever is asked reads it.
    #[must_use]
    pub fn initial_shown(&self) -> Option<&str> {
        let initial = self.initial.as_deref().filter(|initial| !initial.is_empty())?;
        let offered = self.offered().iter().find(|choice| choice.value == initial);
        Some(offered.map_or(initial, |choice| &choice.label))
    }

    /// What is shown to choose from.
    #[must_use]
    pub fn offered(&self) -> &[Choice] {
        match &self.kind {
            FieldKind::Choice(choices) | FieldKind::Named { offered: choices, .. } => choices,
            _ => &[],
        }
    }

    /// Answered here or by that other field.
    #[must_use]
    pub fn unless(mut self, other: &str) -> Self {
        self.unless = Some(other.to_owned());
        self.required = false;
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    #[must_use]
    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    #[must_use]
    pub fn initial(mut self, value: String) -> Self {
        self.initial = Some(value);
        self
    }

    /// The answer that typed words mean: a choice by its value, its label or its rank; nothing or `=` keeps what stands there,
    /// `-` passes what is optional.
    /// `None` where the words do not answer.
    #[must_use]
    pub fn read(&self, typed: &str) -> Option<String> {
        let typed = typed.trim();
        match (typed, &self.initial) {
            ("" | "=", Some(initial)) => return Some(initial.clone()),
            ("" | "-", _) => return (!self.required).then(String::new),
            _ => {}
        }
        match &self.kind {
            FieldKind::Choice(choices) => {
                let by_rank = typed.parse::<usize>().ok().and_then(|rank| choices.get(rank.wrapping_sub(1)));
                by_rank.or_else(|| by_name(choices, typed)).map(|choice| choice.value.clone())
            }
            // « 0002 » is the end of a number, and « 2 » the second of those that are shown.
            FieldKind::Named { offered, .. } => {
                let rank = typed.parse::<usize>().ok().filter(|_| !typed.starts_with('0'));
                let found = rank.and_then(|rank| offered.get(rank.wrapping_sub(1))).or_else(|| by_name(offered, typed));
                Some(found.map_or_else(|| typed.to_owned(), |choice| choice.value.clone()))
            }
            _ => Some(typed.to_owned()),
        }
    }
}

fn by_name<'c>(choices: &'c [Choice], typed: &str) -> Option<&'c Choice> {
    let lower = typed.to_lowercase();
    choices.iter().find(|choice| choice.value == typed || choice.value == lower || choice.label.to_lowercase() == lower)
}

impl Form {
    /// The same for a platform that asks in words: no file answers there. Somebody is named by a mention.
    #[must_use]
    pub fn in_words(mut self) -> Self {
        let is_worded = |field: &Field| field.kind != FieldKind::File;
        let files: Vec<String> = self.fields.iter().filter(|field| !is_worded(field)).map(|field| field.key.clone()).collect();
        self.fields.retain(is_worded);
        for field in &mut self.fields {
            if field.unless.as_ref().is_some_and(|other| files.contains(other)) {
                field.unless = None;
                field.required = true;
            }
        }
        self
    }

    /// Whether a field lacks an answer that no other field gives.
    #[must_use]
    pub fn lacks(&self, field: &Field, answers: &Answers) -> bool {
        let is_empty = |key: &str| answers.get(key).is_none_or(|answer| answer.trim().is_empty());
        field.unless.as_ref().is_some_and(|other| is_empty(&field.key) && is_empty(other))
    }

    /// The first field without an answer.
    #[must_use]
    pub fn next(&self, answers: &Answers) -> Option<&Field> {
        self.fields.iter().find(|field| !answers.contains_key(&field.key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice() -> Field {
        let choices = [("business", "Professionnel"), ("consumer", "Particulier")];
        let choices = choices.map(|(value, label)| Choice { value: value.to_owned(), label: label.to_owned() });
        Field::choice("kind", "Qui est-ce ?".to_owned(), choices.to_vec())
    }

    #[test]
    fn a_choice_is_read_by_rank_value_or_label() {
        for typed in ["2", "consumer", "particulier", " Particulier "] {
            assert_eq!(choice().read(typed).as_deref(), Some("consumer"), "{typed}");
        }
        for typed in ["0", "3", "", "autre"] {
            assert_eq!(choice().read(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_is_named_is_read_by_rank_as_it_is_shown_or_as_it_is_typed() {
        let offered = [("F2026-0002", "F2026-0002 · Dupont"), ("F2026-0009", "F2026-0009 · Durand")];
        let offered = offered.map(|(value, label)| Choice { value: value.to_owned(), label: label.to_owned() }).to_vec();
        let field = Field::of(FieldKind::Named { of: Noun::Invoice, offered, are_all: false }, "invoice", String::new());
        for (typed, read) in [
            ("2", "F2026-0009"),
            ("f2026-0009 · durand", "F2026-0009"),
            ("F2026-0002", "F2026-0002"),
            ("0002", "0002"),
            ("3", "3"),
            ("durand", "durand"),
        ] {
            assert_eq!(field.read(typed).as_deref(), Some(read), "{typed}");
        }
        assert_eq!(field.read(" "), None, "it is required");
        assert_eq!(field.initial("F2026-0002".to_owned()).initial_shown(), Some("F2026-0002 · Dupont"));
    }

    #[test]
    fn the_walk_asks_each_field_once() {
        let form = Form { title: String::new(), fields: vec![Field::line("a", String::new()), choice()] };
        let mut answers = Answers::new();
        assert_eq!(form.next(&answers).map(|field| field.key.as_str()), Some("a"));
        answers.insert("a".to_owned(), "x".to_owned());
        assert_eq!(form.next(&answers).map(|field| field.key.as_str()), Some("kind"));
        answers.insert("kind".to_owned(), "business".to_owned());
        assert_eq!(form.next(&answers), None);
    }
}
