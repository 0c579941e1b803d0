//! The code that a phone reads to fill a transfer in: the European Payments Council's quick response code, EPC069-12, version 2.
//!
//! Few French banks read it: it never stands for the IBAN, the holder and the reference, it stands beside them.

use rust_decimal::Decimal;

use crate::money::{EUR, Money};
use crate::party::identifier::{Bic, CreditorReference, Iban};

/// A code of version 13 at error level M holds that much.
const MAX_BYTES: usize = 331;
const MAX_NAME: usize = 70;
const MAX_TEXT: usize = 140;
const MAX_PURPOSE: usize = 4;

/// What the payer's bank is told of why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remittance {
    /// A reference that machines check.
    Creditor(CreditorReference),
    Text(String),
}

/// A transfer as the code says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferCode {
    /// The account holder's exact name, which the payer's bank compares with the IBAN (Reg. (EU) 2024/886).
    pub holder: String,
    pub iban: Iban,
    pub bic: Option<Bic>,
    pub amount: Money,
    /// Up to four letters, of ISO 20022's external purposes.
    pub purpose: Option<String>,
    pub remittance: Remittance,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransferCodeError {
    #[error("a transfer of this kind is in euros")]
    NotEuros,
    #[error("a transfer is of a cent at least, and below a billion euros")]
    Amount,
    #[error("a holder's name has one to {MAX_NAME} characters")]
    Holder,
    #[error("a text is of {MAX_TEXT} characters at most, a purpose of {MAX_PURPOSE}")]
    Text,
    #[error("more than {MAX_BYTES} bytes")]
    TooLong,
}

impl TransferCode {
    /// What the code holds, line by line; nothing follows the last line that says something.
    pub fn payload(&self) -> Result<String, TransferCodeError> {
        let Self { holder, iban, bic, amount, purpose, remittance } = self;
        if amount.currency() != EUR {
            return Err(TransferCodeError::NotEuros);
        }
        if !(1..=99_999_999_999).contains(&amount.minor()) {
            return Err(TransferCodeError::Amount);
        }
        let is_line = |text: &str| !text.contains(['\n', '\r']);
        if !(1..=MAX_NAME).contains(&holder.trim().chars().count()) || !is_line(holder) {
            return Err(TransferCodeError::Holder);
        }
        let purpose = purpose.as_deref().unwrap_or_default();
        let (reference, text) = match remittance {
            Remittance::Creditor(reference) => (reference.as_str(), ""),
            Remittance::Text(text) => ("", text.as_str()),
        };
        if purpose.chars().count() > MAX_PURPOSE || text.chars().count() > MAX_TEXT || ![purpose, text].into_iter().all(is_line) {
            return Err(TransferCodeError::Text);
        }
        let amount: Decimal = amount.to_decimal().normalize();
        let lines = [
            "BCD",
            "002",
            // UTF-8.
            "1",
            "SCT",
            bic.as_ref().map_or("", Bic::as_str),
            holder.trim(),
            iban.as_str(),
            &format!("EUR{amount}"),
            purpose,
            reference,
            text,
        ];
        let payload = lines.join("\n").trim_end_matches('\n').to_owned();
        if payload.len() > MAX_BYTES { Err(TransferCodeError::TooLong) } else { Ok(payload) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::CAD;

    fn code(holder: &str, iban: &str, minor: i64, remittance: Remittance) -> TransferCode {
        TransferCode {
            holder: holder.to_owned(),
            iban: Iban::parse(iban).expect("an IBAN"),
            bic: None,
            amount: Money::new(minor, EUR),
            purpose: None,
            remittance,
        }
    }

    /// EPC069-12, the examples of its annex: the first in UTF-8, where it has one byte more than in ISO-8859-1, and without a word to the payer.
    #[test]
    fn the_examples_of_the_guidelines() {
        let reference = Remittance::Creditor(CreditorReference::parse("RF18539007547034").expect("a reference"));
        let mut example = code("Franz Mustermänn", "DE71110220330123456789", 12_30, reference);
        example.bic = Some(Bic::parse("BHBLDEHHXXX").expect("a BIC"));
        example.purpose = Some("GDDS".to_owned());
        let payload = example.payload().expect("it fits");
        assert_eq!(payload, "BCD\n002\n1\nSCT\nBHBLDEHHXXX\nFranz Mustermänn\nDE71110220330123456789\nEUR12.3\nGDDS\nRF18539007547034");
        assert_eq!(payload.len(), 96);
        let text = Remittance::Text("Client:Marie Louise La Lune".to_owned());
        let payload = code("François D'Alsace S.A.", "FR1420041010050500013M02606", 12_30, text).payload().expect("it fits");
        assert_eq!(
            payload,
            "BCD\n002\n1\nSCT\n\nFrançois D'Alsace S.A.\nFR1420041010050500013M02606\nEUR12.3\n\n\nClient:Marie Louise La Lune"
        );
        assert_eq!(payload.len(), 104);
    }

    #[test]
    fn what_no_bank_would_read_is_no_code() {
        let text = |text: &str| Remittance::Text(text.to_owned());
        let iban = "FR1420041010050500013M02606";
        let of = |holder: &str, minor: i64, remittance: Remittance| code(holder, iban, minor, remittance).payload();
        assert_eq!(of("Marion", 0, text("")), Err(TransferCodeError::Amount));
        assert_eq!(of("Marion", -1, text("")), Err(TransferCodeError::Amount));
        assert_eq!(of("Marion", 100_000_000_000, text("")), Err(TransferCodeError::Amount));
        assert_eq!(of("Marion", 99_999_999_999, text("")).expect("a code").lines().nth(7), Some("EUR999999999.99"));
        assert_eq!(of("Marion", 1, text("")).expect("a code").lines().last(), Some("EUR0.01"), "nothing follows");
        assert_eq!(of(&"é".repeat(71), 1, text("")), Err(TransferCodeError::Holder));
        assert_eq!(of("  ", 1, text("")), Err(TransferCodeError::Holder));
        assert_eq!(of("Marion\nEUR1", 1, text("")), Err(TransferCodeError::Holder));
        assert_eq!(of("Marion", 1, text(&"a".repeat(141))), Err(TransferCodeError::Text));
        assert_eq!(of(&"é".repeat(70), 1, text(&"é".repeat(140))), Err(TransferCodeError::TooLong));
        let dollars = TransferCode { amount: Money::new(1, CAD), ..code("Marion", iban, 1, text("")) };
        assert_eq!(dollars.payload(), Err(TransferCodeError::NotEuros));
    }
}
