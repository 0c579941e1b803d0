//! The numbers of value-added tax: France's, checked, and another member state's, by its form.

use serde::{Deserialize, Serialize};

use super::check::{IdentifierError, as_text, in_one_piece, letters_and_digits};
use super::france::Siren;

/// A French VAT number: `FR`, a key of two, the SIREN. A key with letters is accepted, unverified.
/// Another country's is its prefix and up to twelve characters: only that country can tell whether it is right.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VatNumber(String);

/// The prefixes of the Union's VAT numbers; Greece's is not its country's code, and Northern Ireland has its own.
const EU_VAT_PREFIXES: [&str; 28] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL",
    "PT", "RO", "SE", "SI", "SK", "XI",
];

impl VatNumber {
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let compact = letters_and_digits(&text.replace(['.', '-'], ""))?;
        if !compact.starts_with("FR") {
            let has_prefix = EU_VAT_PREFIXES.iter().any(|prefix| compact.starts_with(prefix));
            let wrong = compact.chars().next().unwrap_or(' ');
            return match compact.len() {
                4..=14 if has_prefix => Ok(Self(compact)),
                4..=14 => Err(IdentifierError::Character(wrong)),
                found => Err(IdentifierError::Length { expected: found.clamp(4, 14), found }),
            };
        }
        if compact.len() != 13 {
            return Err(IdentifierError::Length { expected: 13, found: compact.len() });
        }
        let siren = Siren::parse(&compact[4..])?;
        let key = &compact[2..4];
        if let Some(wrong) = key.chars().find(|c| matches!(c, 'I' | 'O')) {
            return Err(IdentifierError::Character(wrong));
        }
        // « New style » keys have letters, which nothing published verifies.
        let is_new_style = !key.bytes().all(|byte| byte.is_ascii_digit());
        if is_new_style || compact == Self::of(&siren).0 { Ok(Self(compact)) } else { Err(IdentifierError::CheckDigit) }
    }

    /// The number of a French business, from its SIREN: key = (12 + 3 × (SIREN mod 97)) mod 97.
    #[must_use]
    pub fn of(siren: &Siren) -> Self {
        let key = (12 + 3 * (siren.as_str().parse::<u64>().unwrap_or_default() % 97)) % 97;
        Self(format!("FR{key:02}{}", siren.as_str()))
    }

    /// The country that gave it, as ISO 3166 writes it.
    #[must_use]
    pub fn country(&self) -> &str {
        match &self.0[..2] {
            "EL" => "GR",
            "XI" => "GB",
            prefix => prefix,
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

in_one_piece!(VatNumber);
as_text!(VatNumber);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_french_vat_number_is_worked_out_from_its_siren() {
        for good in [
            "FR44732829320",
            "FR83404833048",
            "FR96552100554",
            "FR40303265045",
            "FR64443061841",
            "FR39356000000",
            "FR00100002146",
            "FR05100003441",
        ] {
            let number = VatNumber::parse(good).unwrap_or_else(|error| panic!("{good}: {error}"));
            assert_eq!(VatNumber::of(&Siren::parse(&good[4..]).expect(good)), number);
        }
        assert_eq!(VatNumber::parse("FR45732829320"), Err(IdentifierError::CheckDigit));
        assert!(VatNumber::parse("FR K7 732829320").is_ok(), "a key with letters is accepted, unverified");
        for good in ["DE123456789", "ATU12345678", "EL123456789", "NL123456789B01"] {
            assert!(VatNumber::parse(good).is_ok(), "{good}");
        }
        assert_eq!(VatNumber::parse("EL123456789").expect("Greek").country(), "GR");
        assert!(VatNumber::parse("US123456789").is_err());
        assert!(VatNumber::parse("12").is_err());
    }
}
