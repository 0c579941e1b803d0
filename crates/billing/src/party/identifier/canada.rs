//! The identifiers of Canadian and Québec businesses.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::check::{IdentifierError, as_text, digits, in_one_piece, letters_and_digits, luhn};

/// A number of Canada's GST or HST: a business number, Luhn, then `RT` and four digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct GstNumber(String);

/// A number of Québec's QST: ten digits, `TQ`, four digits. Its check digits are not published: only the form is checked.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct QstNumber(String);

/// A Québec enterprise number: ten digits that begin with 11, 22, 33 or 88. Only the form is checked.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Neq(String);

impl GstNumber {
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let compact = program_account(text, 9, "RT")?;
        if luhn(&compact[..9]) && compact[..9].bytes().any(|byte| byte != b'0') {
            Ok(Self(compact))
        } else {
            Err(IdentifierError::CheckDigit)
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl QstNumber {
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        program_account(text, 10, "TQ").map(Self)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Neq {
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let digits = digits(text, 10)?;
        if ["11", "22", "33", "88"].iter().any(|prefix| digits.starts_with(prefix)) {
            Ok(Self(digits))
        } else {
            Err(IdentifierError::Character(digits.chars().next().unwrap_or(' ')))
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// `123456782 RT0001`, as Revenu Québec writes both.
macro_rules! before_its_program {
    ($($identifier:ty: $digits:literal),*) => {$(
        impl fmt::Display for $identifier {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}\u{a0}{}", &self.0[..$digits], &self.0[$digits..])
            }
        }
    )*};
}
before_its_program!(GstNumber: 9, QstNumber: 10);
in_one_piece!(Neq);
as_text!(GstNumber, QstNumber, Neq);

/// Digits, two letters and four digits.
fn program_account(text: &str, count: usize, program: &str) -> Result<String, IdentifierError> {
    let compact = letters_and_digits(text)?;
    let expected = count + 6;
    if compact.len() != expected {
        return Err(IdentifierError::Length { expected, found: compact.len() });
    }
    let is_digit = |c: &char| c.is_ascii_digit();
    if let Some(wrong) = compact.chars().take(count).chain(compact.chars().skip(count + 2)).find(|c| !is_digit(c)) {
        return Err(IdentifierError::Character(wrong));
    }
    match compact.chars().skip(count).zip(program.chars()).find(|(found, wanted)| found != wanted) {
        Some((wrong, _)) => Err(IdentifierError::Character(wrong)),
        None => Ok(compact),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canadian_numbers_are_checked_as_far_as_is_published() {
        assert!(GstNumber::parse("123456782 RT0001").is_ok());
        assert_eq!(GstNumber::parse("123456789RT0001"), Err(IdentifierError::CheckDigit));
        assert_eq!(GstNumber::parse("123456782RP0001"), Err(IdentifierError::Character('P')));
        assert!(QstNumber::parse("1234567890 TQ0001").is_ok());
        assert!(QstNumber::parse("123456789TQ0001").is_err());
        for good in ["1143920115", "2271234567", "3361234567", "8831234567"] {
            assert!(Neq::parse(good).is_ok(), "{good}");
        }
        assert!(Neq::parse("4412345678").is_err());
        assert_eq!(GstNumber::parse("123456782RT0001").expect("good").to_string(), "123456782\u{a0}RT0001");
    }
}
