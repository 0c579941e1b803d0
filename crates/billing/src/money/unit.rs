//! What a quantity is counted in: units that machines have a code for, and any other word as it was typed.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How many characters the word of a unit may have.
pub const MAX_UNIT: usize = 30;

/// What one is counted in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Piece,
    Hour,
    Day,
    Month,
    /// Whatever else was typed: `séances`, `mots`, `km`.
    Word(UnitWord),
}

/// A unit's word, in the singular or plural in which it was typed: letters, and what stands between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UnitWord(String);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no word for a unit: {0}")]
pub struct NoUnitWord(String);

impl Unit {
    /// The unit of a word; `None` where nothing can be counted in it.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        UnitWord::try_from(word.to_owned()).ok().map(Self::Word)
    }

    /// As the reader says it: `said` has the words of the units that every language knows, by their key.
    #[must_use]
    pub fn say(&self, said: impl Fn(&'static str) -> String) -> String {
        match self {
            Self::Piece => said("unit-piece"),
            Self::Hour => said("unit-hour"),
            Self::Day => said("unit-day"),
            Self::Month => said("unit-month"),
            Self::Word(word) => word.0.clone(),
        }
    }
}

impl UnitWord {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnitWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for UnitWord {
    type Error = NoUnitWord;

    fn try_from(word: String) -> Result<Self, NoUnitWord> {
        let is_within = word.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\u{a0}' | '-' | '\'' | '’' | '.' | '²' | '³'));
        let is_word = word.starts_with(char::is_alphabetic) && word.trim() == word && word.chars().count() <= MAX_UNIT;
        if is_within && is_word { Ok(Self(word)) } else { Err(NoUnitWord(word)) }
    }
}

impl From<UnitWord> for String {
    fn from(word: UnitWord) -> Self {
        word.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Seals are of these bytes.
    #[test]
    fn a_unit_is_stored_as_it_always_was_and_a_word_beside_it() {
        let word = Unit::of_word("séances").expect("a word");
        for (unit, stored) in [
            (Unit::Piece, r#""piece""#),
            (Unit::Hour, r#""hour""#),
            (Unit::Day, r#""day""#),
            (Unit::Month, r#""month""#),
            (word, r#"{"word":"séances"}"#),
        ] {
            assert_eq!(serde_json::to_string(&unit).expect("it serialises"), stored);
            assert_eq!(serde_json::from_str::<Unit>(stored).expect("it reads"), unit);
        }
    }

    #[test]
    fn nothing_but_a_word_is_one() {
        for word in ["séances", "km", "demi-journées", "m²", "jours-homme", "pages A"] {
            assert!(Unit::of_word(word).is_some(), "{word}");
        }
        for word in ["", " km", "km ", "2h", "x70", "a;b", "\u{1f600}", "a\nb", &"a".repeat(31)] {
            assert!(Unit::of_word(word).is_none(), "{word}");
        }
        assert!(serde_json::from_str::<Unit>(r#"{"word":"70€"}"#).is_err());
    }
}
