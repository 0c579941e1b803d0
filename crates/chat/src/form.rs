//! A form: a pure walk from the answers so far to the next question.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

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
    /// A file, where the platform can take one in a form; its answer is the file's name.
    File,
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
            FieldKind::Line | FieldKind::Paragraph | FieldKind::File => Some(typed.to_owned()),
            FieldKind::Choice(choices) => {
                let lower = typed.to_lowercase();
                let by_rank = typed.parse::<usize>().ok().and_then(|rank| choices.get(rank.wrapping_sub(1)));
                let by_name = || choices.iter().find(|choice| choice.value == lower || choice.label.to_lowercase() == lower);
                by_rank.or_else(by_name).map(|choice| choice.value.clone())
            }
        }
    }
}

impl Form {
    /// The same for a platform that takes no files in forms.
    #[must_use]
    pub fn without_files(mut self) -> Self {
        let files: Vec<String> = self.fields.iter().filter(|field| field.kind == FieldKind::File).map(|field| field.key.clone()).collect();
        self.fields.retain(|field| field.kind != FieldKind::File);
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
