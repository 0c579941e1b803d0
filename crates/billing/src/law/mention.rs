//! A mention as a document bears it: what the law asks it to say, in words that were frozen on its day.

use serde::{Deserialize, Serialize};

/// What a document is to the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    Quote,
    Deposit,
    Balance,
    Invoice,
    /// An invoice that cancels another and takes its place.
    Replacing,
    CreditNote,
    Receipt,
}

impl DocumentKind {
    pub const ALL: [Self; 7] = [Self::Quote, Self::Deposit, Self::Balance, Self::Invoice, Self::Replacing, Self::CreditNote, Self::Receipt];
}

/// What is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Key {
    // Of the document itself.
    SellerName,
    SellerAddress,
    SellerNumber,
    SellerForm,
    SellerTaxNumber,
    BuyerName,
    BuyerAddress,
    BuyerNumber,
    BuyerTaxNumber,
    IssueDate,
    Number,
    ValidUntil,
    SupplyDate,
    OperationNature,
    DeliveryAddress,
    Lines,
    Discounts,
    TaxBreakdown,
    Total,
    Deposit,
    DeductedDeposits,
    Corrected,
    PaymentTerms,
    DueDate,
    PurchaseOrder,
    SalesTerms,
    Settled,
    VatInEuros,
    // In words: why no tax is charged.
    Franchise,
    ReverseCharge,
    IntraCommunity,
    ServicesAbroad,
    UntaxedOverseas,
    Export,
    SmallSupplier,
    ZeroRated,
    // In words: the rest.
    VatOnDebits,
    LatePenalties,
    RecoveryFee,
    NoEarlyDiscount,
    LateInterest,
    DepositWord,
    Note,
    Withdrawal,
    /// What is owed for work begun before the days of withdrawal were over.
    ProRata,
    /// What a consumer of Québec is told before a contract at a distance.
    DistanceContract,
    Mediator,
    AccountingBody,
    Insurance,
    Producer,
}

impl Key {
    /// Whether it says why a document bears no tax.
    #[must_use]
    pub fn is_exemption(self) -> bool {
        use Key::{Export, Franchise, IntraCommunity, ReverseCharge, ServicesAbroad, SmallSupplier, UntaxedOverseas, ZeroRated};
        matches!(self, Franchise | ReverseCharge | IntraCommunity | ServicesAbroad | UntaxedOverseas | Export | SmallSupplier | ZeroRated)
    }
}

/// A mention as a document bears it, its words frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Kept")]
pub struct Mention {
    pub key: Option<Key>,
    pub text: String,
    /// What stands beside the French for who reads English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub english: Option<String>,
}

/// As frozen; before each had its key, a mention was its words alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Kept {
    Words(String),
    Whole {
        key: Option<Key>,
        text: String,
        #[serde(default)]
        english: Option<String>,
    },
}

impl From<Kept> for Mention {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Words(text) => text.into(),
            Kept::Whole { key, text, english } => Self { key, text, english },
        }
    }
}

impl From<String> for Mention {
    fn from(text: String) -> Self {
        Self { key: None, text, english: None }
    }
}

/// Why a document bears no tax, as it says itself.
#[must_use]
pub fn exemption(mentions: &[Mention]) -> Option<&Mention> {
    mentions.iter().find(|mention| mention.key.is_some_and(Key::is_exemption))
}

/// The same by its key alone, to be worded anew.
#[must_use]
pub fn exempt_by(mentions: &[Mention]) -> Option<Key> {
    exemption(mentions).and_then(|mention| mention.key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_frozen_as_words_alone_still_reads() {
        let read: Vec<Mention> = serde_json::from_str(r#"["Autoliquidation.", {"key": "note", "text": "Vaut note."}]"#).expect("it reads");
        assert_eq!((read[0].key, read[1].key), (None, Some(Key::Note)));
        let written = serde_json::to_string(&read).expect("it serialises");
        assert_eq!(serde_json::from_str::<Vec<Mention>>(&written).expect("it reads"), read);
    }
}
