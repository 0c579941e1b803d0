//! The words of an item, as typed and as compared.

use crate::fold::{fold, plain};

/// A word of an item: as typed, and as compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub typed: String,
    pub folded: String,
    pub is_quoted: bool,
    /// In an item all of capitals, where `A` may be the sign.
    pub is_shouted: bool,
}

impl Word {
    /// What is nothing but text.
    pub fn text(typed: &str) -> Self {
        Self { typed: typed.to_owned(), folded: fold(typed), is_quoted: true, is_shouted: false }
    }

    pub fn is_one_of(&self, names: &[&str]) -> bool {
        !self.is_quoted && names.contains(&self.folded.as_str())
    }

    /// Begins with a figure: `4`, `10h`, `2e`.
    pub fn is_figure(&self) -> bool {
        !self.is_quoted && self.folded.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// Cuts at `;` and new lines outside quotation marks.
pub(super) fn split(text: &str) -> Vec<String> {
    let marks = plain(text);
    let mut items = vec![String::new()];
    let mut is_quoted = false;
    for (c, mark) in text.chars().zip(marks.chars()) {
        match mark {
            '"' => {
                is_quoted = !is_quoted;
                items.last_mut().expect("never empty").push(c);
            }
            ';' | '\n' if !is_quoted => items.push(String::new()),
            _ => items.last_mut().expect("never empty").push(c),
        }
    }
    items.into_iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

pub(super) fn words_of(item: &str) -> Vec<Word> {
    #[cfg(test)]
    super::tests::looked_at(item.len());
    let marks: Vec<char> = plain(item).chars().collect();
    let mut out: Vec<Word> = Vec::new();
    let mut word = String::new();
    let (mut is_quoted, mut was_quoted) = (false, false);
    let is_shouted = !item.chars().any(char::is_lowercase);
    let push = |word: &mut String, was_quoted: &mut bool, out: &mut Vec<Word>| {
        if !word.is_empty() {
            out.push(Word { folded: fold(word), typed: std::mem::take(word), is_quoted: *was_quoted, is_shouted });
        }
        *was_quoted = false;
    };
    let typed: Vec<char> = item.chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| typed.get(at)).is_some_and(char::is_ascii_digit);
    for (at, (c, mark)) in item.chars().zip(marks).enumerate() {
        // A no-break space groups digits, as banks write them.
        let is_grouping = matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}') && is_digit(at.checked_sub(1)) && is_digit(at.checked_add(1));
        match mark {
            '"' => {
                is_quoted = !is_quoted;
                was_quoted = true;
            }
            ' ' if !is_quoted && !is_grouping => push(&mut word, &mut was_quoted, &mut out),
            _ => word.push(c),
        }
    }
    push(&mut word, &mut was_quoted, &mut out);
    out
}

/// The words side by side, without quotation marks.
pub(super) fn joined(words: &[Word]) -> String {
    #[cfg(test)]
    super::tests::looked_at(words.iter().map(|word| word.typed.len() + 1).sum());
    words.iter().map(|word| word.typed.as_str()).collect::<Vec<_>>().join(" ")
}

/// As they were typed, to be read again.
pub(super) fn typed(words: &[Word]) -> String {
    let quoted = |word: &Word| if word.is_quoted { format!("\"{}\"", word.typed) } else { word.typed.clone() };
    words.iter().map(quoted).collect::<Vec<_>>().join(" ")
}
