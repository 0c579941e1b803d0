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

/// How many characters an account of each country has (SWIFT, IBAN Registry).
const IBAN_LENGTHS: &str = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 \
    ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 \
    LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 \
    SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

fn length_of(country: &str) -> Option<usize> {
    IBAN_LENGTHS.split_whitespace().find_map(|row| row.strip_prefix(country)).and_then(|length| length.parse().ok())
}

impl Iban {
    /// As banks write it: by fours, with hyphens, after « IBAN ».
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let upper = text.trim().to_uppercase();
        let bare = upper.strip_prefix("IBAN").map_or(upper.as_str(), |rest| rest.trim_start().trim_start_matches(':'));
        let compact = letters_and_digits(&bare.replace(['-', '\u{2010}', '\u{2011}', '.'], ""))?;
        let country: String = compact.chars().take(2).collect();
        if compact.len() < 5 && length_of(&country).is_none() {
            return Err(IdentifierError::Length { expected: 15, found: compact.len() });
        }
        let expected = length_of(&country).ok_or(IdentifierError::Start { start: country })?;
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
as_text!(Bic, CreditorReference);

impl TryFrom<String> for Iban {
    type Error = IdentifierError;

    /// What was kept: an earlier release knew the length of French accounts alone.
    fn try_from(text: String) -> Result<Self, IdentifierError> {
        let is_plausible = (15..=34).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_plausible { Ok(Self(text)) } else { Self::parse(&text) }
    }
}

impl From<Iban> for String {
    fn from(iban: Iban) -> Self {
        iban.0
    }
}

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
        assert_eq!(Iban::parse("DE8937040044053201300"), Err(IdentifierError::Length { expected: 22, found: 21 }));
        assert_eq!(Iban::parse("US64SVBKUS6S3300958879"), Err(IdentifierError::Start { start: "US".to_owned() }));
        assert_eq!(Iban::parse("é"), Err(IdentifierError::Character('É')));
    }

    #[test]
    fn an_iban_is_read_as_banks_write_it() {
        let iban = Iban::parse("FR1420041010050500013M02606").expect("a good IBAN");
        for written in [
            "FR14 2004 1010 0505 0001 3M02 606",
            "fr14\u{a0}2004\u{a0}1010\u{a0}0505\u{a0}0001\u{a0}3m02\u{a0}606",
            "IBAN FR14 2004 1010 0505 0001 3M02 606",
            "IBAN : FR14 2004 1010 0505 0001 3M02 606",
            "IBAN:FR1420041010050500013M02606",
            "FR14-2004-1010-0505-0001-3M02-606",
            " iban\u{a0}: fr14 20041 01005 0500013M026 06 ",
        ] {
            assert_eq!(Iban::parse(written).as_ref(), Ok(&iban), "{written}");
        }
        assert!(Iban::parse(&iban.to_string()).is_ok(), "as it is shown");
    }

    // Each length of the registry holds: the account of that many characters is right, one more or less is not.
    #[test]
    fn an_account_has_the_length_of_its_country() {
        for row in IBAN_LENGTHS.split_whitespace().filter(|row| !row.starts_with("FR")) {
            let (country, length) = row.split_at(2);
            let length: usize = length.parse().expect("a length");
            let account = |length: usize| {
                let bban = "1".repeat(length - 4);
                let check = 98 - mod_97(bban.bytes().chain(country.bytes()).chain("00".bytes()));
                format!("{country}{check:02}{bban}")
            };
            assert!(Iban::parse(&account(length)).is_ok(), "{row}");
            for other in [length - 1, length + 1] {
                let found = Iban::parse(&account(other));
                assert_eq!(found, Err(IdentifierError::Length { expected: length, found: other }), "{row}");
                let kept: Result<Iban, _> = serde_json::from_value(account(other.clamp(15, 34)).into());
                assert!(kept.is_ok(), "what was kept still reads");
            }
        }
        assert_eq!(IBAN_LENGTHS.split_whitespace().count(), 89);
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
