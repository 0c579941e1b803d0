//! The identifiers of businesses and accounts, each with its check digits.

use std::fmt;

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentifierError {
    #[error("{expected} digits wanted, {found} found")]
    Length { expected: usize, found: usize },
    #[error("a character that does not belong: {0:?}")]
    Character(char),
    #[error("the check digit does not fit")]
    CheckDigit,
}

/// A French business: nine digits, Luhn. A correct key does not prove that the business exists.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Siren(String);

/// An establishment of a French business: its SIREN and five digits, Luhn; La Poste's sum to a multiple of five.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Siret(String);

/// A bank account (ISO 13616): country, two check digits, up to thirty characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iban(String);

const LA_POSTE: &str = "356000000";

impl Siren {
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let digits = digits(text, 9)?;
        // Nothing but zeros passes Luhn, and is nobody.
        if !luhn(&digits) || digits.bytes().all(|byte| byte == b'0') {
            return Err(IdentifierError::CheckDigit);
        }
        Ok(Self(digits))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Siret {
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let digits = digits(text, 14)?;
        Siren::parse(&digits[..9])?;
        let sums_by_five = || digits.bytes().map(|byte| u32::from(byte - b'0')).sum::<u32>().is_multiple_of(5);
        if luhn(&digits) || (digits.starts_with(LA_POSTE) && sums_by_five()) { Ok(Self(digits)) } else { Err(IdentifierError::CheckDigit) }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    #[must_use]
    pub fn siren(&self) -> Siren {
        Siren(self.0[..9].to_owned())
    }
}

impl Iban {
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
        if let Some(wrong) = compact.chars().find(|c| !c.is_ascii_alphanumeric()) {
            return Err(IdentifierError::Character(wrong));
        }
        let expected = if compact.starts_with("FR") { 27 } else { compact.len().clamp(15, 34) };
        if compact.len() != expected {
            return Err(IdentifierError::Length { expected, found: compact.len() });
        }
        let rearranged = compact[4..].bytes().chain(compact[..4].bytes());
        let remainder = rearranged.fold(0_u32, |rest, byte| match byte {
            b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
            _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
        });
        if remainder == 1 { Ok(Self(compact)) } else { Err(IdentifierError::CheckDigit) }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// By threes, as a SIREN is read: `732 829 320`.
impl fmt::Display for Siren {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\u{a0}{}\u{a0}{}", &self.0[..3], &self.0[3..6], &self.0[6..])
    }
}

/// `732 829 320 00074`
impl fmt::Display for Siret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\u{a0}{}", self.siren(), &self.0[9..])
    }
}

/// By fours: `FR14 2004 1010 …`.
impl fmt::Display for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, c) in self.0.chars().enumerate() {
            if index > 0 && index % 4 == 0 {
                f.write_str("\u{a0}")?;
            }
            write!(f, "{c}")?;
        }
        Ok(())
    }
}

macro_rules! as_text {
    ($($identifier:ty),*) => {$(
        impl TryFrom<String> for $identifier {
            type Error = IdentifierError;
            fn try_from(text: String) -> Result<Self, IdentifierError> {
                Self::parse(&text)
            }
        }
        impl From<$identifier> for String {
            fn from(identifier: $identifier) -> Self {
                identifier.0
            }
        }
    )*};
}
as_text!(Siren, Siret, Iban);

fn digits(text: &str, expected: usize) -> Result<String, IdentifierError> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    if let Some(wrong) = compact.chars().find(|c| !c.is_ascii_digit()) {
        return Err(IdentifierError::Character(wrong));
    }
    if compact.len() != expected {
        return Err(IdentifierError::Length { expected, found: compact.len() });
    }
    Ok(compact)
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(index, byte)| {
            let digit = u32::from(byte - b'0');
            match (index % 2, digit) {
                (0, _) => digit,
                (_, 0..=4) => digit * 2,
                _ => digit * 2 - 9,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    // SIREN and SIRET: INSEE, Luhn, with the exception of La Poste. IBAN: ISO 13616.

    #[test]
    fn a_siren_is_checked() {
        for good in ["732829320", "404833048", "552100554", "443061841", "356 000 000"] {
            assert!(Siren::parse(good).is_ok(), "{good}");
        }
        for bad in ["123456789", "732829321", "000000000"] {
            assert_eq!(Siren::parse(bad), Err(IdentifierError::CheckDigit), "{bad}");
        }
        assert_eq!(Siren::parse("7328293"), Err(IdentifierError::Length { expected: 9, found: 7 }));
        assert_eq!(Siren::parse("73282932O"), Err(IdentifierError::Character('O')));
    }

    #[test]
    fn a_siret_is_checked_and_la_poste_sums_by_five() {
        for good in ["73282932000074", "55210055400013", "35600000000048", "35600000049837", "35600000009075"] {
            assert!(Siret::parse(good).is_ok(), "{good}");
        }
        for bad in ["73282932000075", "35600000000000"] {
            assert_eq!(Siret::parse(bad), Err(IdentifierError::CheckDigit), "{bad}");
        }
    }

    #[test]
    fn an_iban_is_checked() {
        for good in [
            "FR1420041010050500013M02606",
            "FR76 3000 6000 0112 3456 7890 189",
            "DE89370400440532013000",
            "GB82WEST12345698765432",
            "CH9300762011623852957",
        ] {
            assert!(Iban::parse(good).is_ok(), "{good}");
        }
        for bad in ["FR1420041010050500013M02607", "FR4120041010050500013M02606"] {
            assert_eq!(Iban::parse(bad), Err(IdentifierError::CheckDigit), "{bad}");
        }
        assert_eq!(Iban::parse("FR14"), Err(IdentifierError::Length { expected: 27, found: 4 }));
        assert_eq!(Iban::parse("é"), Err(IdentifierError::Character('É')));
    }

    #[test]
    fn an_iban_is_shown_by_fours() {
        let iban = Iban::parse("FR1420041010050500013M02606").expect("a good IBAN");
        assert_eq!(iban.to_string().replace('\u{a0}', " "), "FR14 2004 1010 0505 0001 3M02 606");
    }
}
