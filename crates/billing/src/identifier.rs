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

/// A French VAT number: `FR`, a key of two, the SIREN. A key with letters is accepted, unverified.
/// Another country's is its prefix and up to twelve characters: only that country can tell whether it is right.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VatNumber(String);

/// A bank's code (ISO 9362): four letters, the country, two of place, perhaps three of branch.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Bic(String);

/// A creditor reference (ISO 11649): `RF`, two check digits, one to twenty-one letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreditorReference(String);

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

const LA_POSTE: &str = "356000000";

/// The prefixes of the Union's VAT numbers; Greece's is not its country's code, and Northern Ireland has its own.
const EU_VAT_PREFIXES: [&str; 28] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL",
    "PT", "RO", "SE", "SI", "SK", "XI",
];

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
        let key = (12 + 3 * (siren.0.parse::<u64>().unwrap_or_default() % 97)) % 97;
        Self(format!("FR{key:02}{}", siren.0))
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

/// What was probably meant where a check digit does not fit: the texts that one wrong digit, or two swapped ones, explain. A number that
/// ends with its check digit has one such text for each of its digits: the one that keeps everything before is given.
#[must_use]
pub fn suggestions<T, E>(typed: &str, parse: impl Fn(&str) -> Result<T, E>) -> Vec<String> {
    let compact: Vec<char> = typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    let mut fits: Vec<String> = Vec::new();
    let mut try_out = |tried: Vec<char>| {
        let tried: String = tried.into_iter().collect();
        if parse(&tried).is_ok() && !fits.contains(&tried) {
            fits.push(tried);
        }
    };
    let mut swapped = Vec::new();
    for place in 0..compact.len() {
        if !compact[place].is_ascii_digit() {
            continue;
        }
        for digit in ('0'..='9').filter(|digit| *digit != compact[place]) {
            let mut tried = compact.clone();
            tried[place] = digit;
            try_out(tried);
        }
        if compact.get(place + 1).is_some_and(|next| next.is_ascii_digit() && *next != compact[place]) {
            let mut tried = compact.clone();
            tried.swap(place, place + 1);
            swapped.push(tried);
        }
    }
    swapped.into_iter().for_each(&mut try_out);
    if fits.len() > 1 && compact.last().is_some_and(char::is_ascii_digit) && compact.first().is_some_and(char::is_ascii_digit) {
        // The check digit stands at the end of the digits that begin it: a GST number goes on after.
        let digits = compact.iter().take_while(|c| c.is_ascii_digit()).count();
        fits.retain(|fit| fit.chars().zip(&compact).take(digits - 1).all(|(a, b)| a == *b));
    }
    fits
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

/// As it is written, in one piece.
macro_rules! in_one_piece {
    ($($identifier:ty),*) => {$(
        impl fmt::Display for $identifier {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}
in_one_piece!(VatNumber, Bic, CreditorReference, Neq);

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
as_text!(Siren, Siret, Iban, VatNumber, Bic, CreditorReference, GstNumber, QstNumber, Neq);

fn letters_and_digits(text: &str) -> Result<String, IdentifierError> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    match compact.chars().find(|c| !c.is_ascii_alphanumeric()) {
        Some(wrong) => Err(IdentifierError::Character(wrong)),
        None => Ok(compact),
    }
}

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

/// The first four characters go last, letters count from ten.
fn is_mod_97(compact: &str) -> bool {
    mod_97(compact[4..].bytes().chain(compact[..4].bytes())) == 1
}

fn mod_97(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0_u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    })
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

    #[test]
    fn a_french_account_bears_its_own_key() {
        assert_eq!(rib_key("20041", "01005", "0500013M026").as_deref(), Some("06"));
        assert_eq!(rib_key("30006", "00001", "12345678901").as_deref(), Some("89"));
    }

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

    #[test]
    fn one_wrong_digit_is_mended() {
        // Nine texts would fit: the one that keeps what comes before the check digit is shown.
        assert_eq!(suggestions("732829321", Siren::parse), ["732829320"]);
        assert_eq!(suggestions("732 829 320 00075", Siret::parse), ["73282932000074"]);
        assert_eq!(suggestions("FR45732829320", VatNumber::parse), ["FR44732829320"]);
        assert_eq!(suggestions("123456789RT0001", GstNumber::parse), ["123456782RT0001"]);
        assert!(suggestions("RF17539007547034", CreditorReference::parse).contains(&"RF18539007547034".to_owned()));
        assert!(suggestions("12345678", Siren::parse).is_empty());
        let good = "FR7630006000011234567890189";
        for place in 4..27 {
            let mut typed: Vec<char> = good.chars().collect();
            typed[place] = if typed[place] == '9' { '0' } else { char::from(typed[place] as u8 + 1) };
            let typed: String = typed.into_iter().collect();
            let suggested = suggestions(&typed, Iban::parse);
            assert!(suggested.contains(&good.to_owned()) && suggested.len() <= 8, "{typed}: {suggested:?}");
        }
        assert!(suggestions("FR7630006000011234567809189", Iban::parse).contains(&good.to_owned()), "two digits swapped");
    }
}
