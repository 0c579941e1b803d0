//! The identifiers of French businesses and of their establishments (INSEE).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::check::{IdentifierError, as_text, digits, luhn};

/// A French business: nine digits, Luhn. A correct key does not prove that the business exists.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Siren(String);

/// An establishment of a French business: its SIREN and five digits, Luhn; La Poste's sum to a multiple of five.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Siret(String);

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

    /// What stands in while a business is put together, never kept.
    pub(crate) fn nobody() -> Self {
        Self("000000000".to_owned())
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

as_text!(Siren, Siret);

#[cfg(test)]
mod tests {
    use super::*;

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
}
