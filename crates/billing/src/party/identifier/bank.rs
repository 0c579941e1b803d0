//! The identifiers of accounts, of banks and of what a transfer pays.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::check::{IdentifierError, as_text, in_one_piece, is_mod_97, letters_and_digits, mod_97};

/// A bank account (ISO 13616): country, two check digits, up to thirty characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iban(String);

/// A bank's code (ISO 9362): four letters, the country, two of place, perhaps three of branch.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Bic(String);

/// A creditor reference (ISO 11649): `RF`, two check digits, one to twenty-one letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreditorReference(String);

impl Iban {
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let compact = letters_and_digits(text)?;
        let expected = if compact.starts_with("FR") { 27 } else { compact.len().clamp(15, 34) };
        if compact.len() != expected {
            return Err(IdentifierError::Length { expected, found: compact.len() });
        }
        if !is_mod_97(&compact) {
            return Err(IdentifierError::CheckDigit);
        }
        // A French account bears a key of its own as well.
        if compact.starts_with("FR") && rib_key(&compact[4..9], &compact[9..14], &compact[14..25]).is_some_and(|key| key != compact[25..]) {
            return Err(IdentifierError::CheckDigit);
        }
        Ok(Self(compact))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Bic {
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let compact = letters_and_digits(text)?;
        if !matches!(compact.len(), 8 | 11) {
            return Err(IdentifierError::Length { expected: if compact.len() > 9 { 11 } else { 8 }, found: compact.len() });
        }
        match compact[..6].chars().find(|c| !c.is_ascii_uppercase()) {
            Some(wrong) => Err(IdentifierError::Character(wrong)),
            None => Ok(Self(compact)),
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl CreditorReference {
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let compact = letters_and_digits(text)?;
        if !(5..=25).contains(&compact.len()) {
            return Err(IdentifierError::Length { expected: compact.len().clamp(5, 25), found: compact.len() });
        }
        if !compact.starts_with("RF") {
            return Err(IdentifierError::Character(compact.chars().next().unwrap_or(' ')));
        }
        if let Some(wrong) = compact[2..4].chars().find(|c| !c.is_ascii_digit()) {
            return Err(IdentifierError::Character(wrong));
        }
        if is_mod_97(&compact) { Ok(Self(compact)) } else { Err(IdentifierError::CheckDigit) }
    }

    /// The reference of a document: its letters and digits, with their check digits.
    pub fn of(text: &str) -> Result<Self, IdentifierError> {
        let reference: String = text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
        if !(1..=21).contains(&reference.len()) {
            return Err(IdentifierError::Length { expected: reference.len().clamp(1, 21), found: reference.len() });
        }
        let check = 98 - mod_97(reference.bytes().chain("RF00".bytes()));
        Ok(Self(format!("RF{check:02}{reference}")))
    }

    /// Leading zeros do not change a reference.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.0[4..].trim_start_matches('0') == other.0[4..].trim_start_matches('0') && self.0[2..4] == other.0[2..4]
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
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

in_one_piece!(Bic, CreditorReference);
as_text!(Iban, Bic, CreditorReference);

/// The key of a French account: 97 − (89 × bank + 15 × branch + 3 × account) mod 97, letters as digits; `None` where letters stand for none.
fn rib_key(bank: &str, branch: &str, account: &str) -> Option<String> {
    let number = |text: &str| {
        text.bytes().try_fold(0_u64, |sum, byte| {
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'A'..=b'I' => byte - b'A' + 1,
                b'J'..=b'R' => byte - b'J' + 1,
                b'S'..=b'Z' => byte - b'S' + 2,
                _ => return None,
            };
            Some(sum * 10 + u64::from(digit))
        })
    };
    let key = 97 - (89 * number(bank)? + 15 * number(branch)? + 3 * number(account)?) % 97;
    Some(format!("{key:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_french_account_bears_its_own_key() {
        assert_eq!(rib_key("20041", "01005", "0500013M026").as_deref(), Some("06"));
        assert_eq!(rib_key("30006", "00001", "12345678901").as_deref(), Some("89"));
    }

    #[test]
    fn a_bic_is_checked() {
        for good in ["BHBLDEHHXXX", "BNPAFRPP", "agrifrpp882"] {
            assert!(Bic::parse(good).is_ok(), "{good}");
        }
        for bad in ["BNPAFRP", "BNP1FRPP", "BNPAFRPPX"] {
            assert!(Bic::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_creditor_reference_is_checked_and_worked_out() {
        for (text, reference) in [
            ("539007547034", "RF18539007547034"),
            ("F20260001", "RF12F20260001"),
            ("F2026-0001", "RF12F20260001"),
            ("FA2026001", "RF11FA2026001"),
            ("18K5", "RF6518K5"),
            ("4377", "RF684377"),
            ("A", "RF25A"),
            ("123456789012345678901", "RF40123456789012345678901"),
        ] {
            assert_eq!(CreditorReference::of(text).expect(text).as_str(), reference);
            assert!(CreditorReference::parse(reference).is_ok(), "{reference}");
        }
        for bad in ["RF17539007547034", "RF35C4", "RF214377", "RF92F20260001"] {
            assert_eq!(CreditorReference::parse(bad), Err(IdentifierError::CheckDigit), "{bad}");
        }
        assert!(CreditorReference::parse("RF12F2026-0001").is_err(), "no hyphen in a reference");
        let same = |text: &str| CreditorReference::parse(text).expect(text);
        assert!(same("RF18000000000539007547034").is_same(&same("RF18539007547034")));
    }
}
