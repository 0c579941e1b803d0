//! How an identifier is read: its characters, its check digits, and what was probably meant where they do not fit.

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentifierError {
    #[error("{expected} digits wanted, {found} found")]
    Length { expected: usize, found: usize },
    #[error("a character that does not belong: {0:?}")]
    Character(char),
    /// Numbers of that sort begin with countries, and this is none of them.
    #[error("{start} is no beginning")]
    Start { start: String },
    /// `#` is a digit, `@` a letter, `*` either.
    #[error("{form} wanted")]
    Form { form: String },
    #[error("the check digit does not fit")]
    CheckDigit,
}

/// The most characters of an identifier: an IBAN has 34.
const MAX_LENGTH: usize = 34;

/// What was probably meant where a check digit does not fit: the texts that one wrong digit, or two swapped ones, explain. A number that
/// ends with its check digit has one such text for each of its digits: the one that keeps everything before is given.
#[must_use]
pub fn suggestions<T, E>(typed: &str, parse: impl Fn(&str) -> Result<T, E>) -> Vec<String> {
    let compact: Vec<char> = typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    let mut fits: Vec<String> = Vec::new();
    // Longer than any identifier there is: nothing that it may have meant is worth its square.
    if compact.len() > MAX_LENGTH {
        return fits;
    }
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

/// As it is written, in one piece.
macro_rules! in_one_piece {
    ($($identifier:ty),*) => {$(
        impl std::fmt::Display for $identifier {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}
pub(super) use in_one_piece;

/// Read and kept as text.
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
pub(super) use as_text;

pub(super) fn letters_and_digits(text: &str) -> Result<String, IdentifierError> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    match compact.chars().find(|c| !c.is_ascii_alphanumeric()) {
        Some(wrong) => Err(IdentifierError::Character(wrong)),
        None => Ok(compact),
    }
}

/// The first four characters go last, letters count from ten.
pub(super) fn is_mod_97(compact: &str) -> bool {
    mod_97(compact[4..].bytes().chain(compact[..4].bytes())) == 1
}

pub(super) fn mod_97(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0_u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    })
}

pub(super) fn digits(text: &str, expected: usize) -> Result<String, IdentifierError> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    if let Some(wrong) = compact.chars().find(|c| !c.is_ascii_digit()) {
        return Err(IdentifierError::Character(wrong));
    }
    if compact.len() != expected {
        return Err(IdentifierError::Length { expected, found: compact.len() });
    }
    Ok(compact)
}

pub(super) fn luhn(digits: &str) -> bool {
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
    use super::super::{CreditorReference, GstNumber, Iban, Siren, Siret, VatNumber};
    use super::*;

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

    /// Each digit of it would be tried nine times over the whole of it.
    #[test]
    fn nothing_is_meant_by_what_is_longer_than_any_identifier() {
        let tried = std::cell::Cell::new(0);
        let parse = |_: &str| {
            tried.set(tried.get() + 1);
            Err::<(), ()>(())
        };
        assert!(suggestions(&"7".repeat(4_000), parse).is_empty());
        assert_eq!(tried.get(), 0);
        assert!(suggestions(&"7".repeat(34), parse).is_empty());
        assert!(tried.get() > 300);
    }
}
