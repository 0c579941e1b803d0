//! Every message that there is, with the variables that it names: for whoever tries them all, so that a new one is tried by itself.

use std::collections::BTreeSet;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use crate::{Lang, SOURCES};

/// A text by its key, and what it has to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub key: String,
    pub variables: BTreeSet<String>,
}

/// The messages of a language; of Canadian French, those that it says otherwise than French.
#[must_use]
pub fn messages(lang: Lang) -> Vec<Message> {
    let files = SOURCES.iter().filter(|(of, _)| *of == lang.of_words()).flat_map(|(_, files)| files.iter());
    files.flat_map(|(_, source)| messages_in(source)).collect()
}

/// The messages of a file, in the order in which they stand.
pub(crate) fn messages_in(source: &str) -> Vec<Message> {
    let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(resource, _)| resource);
    let messages = resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    });
    let message = |message: &fluent_syntax::ast::Message<&str>| {
        let mut found = BTreeSet::new();
        message.value.iter().for_each(|value| variables(value, &mut found));
        Message { key: message.id.name.to_owned(), variables: found }
    };
    messages.map(message).collect()
}

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
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => arguments.positional.iter().for_each(|inline| variable(inline, found)),
        _ => {}
    }
}
