//! A mention as a document bears it: what the law asks it to say, in words that were frozen on its day.

use serde::{Deserialize, Serialize};

use crate::money::exemption::Exemption;
use crate::money::line::Lines;

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
    // In words: why some lines bear none.
    Training,
    Medical,
    OutOfScope,
    OwnExemption,
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
    /// Whether it says why something bears no tax.
    #[must_use]
    pub fn is_exemption(self) -> bool {
        matches!(self, Self::SmallSupplier | Self::ZeroRated) || self.exemption().is_some()
    }

    /// What it says of a line.
    #[must_use]
    pub fn exemption(self) -> Option<Exemption> {
        EXEMPTIONS.into_iter().find(|(key, _)| *key == self).map(|(_, exemption)| exemption)
    }

    /// What the grounds of some lines are mentioned as.
    #[must_use]
    pub fn of_lines(lines: &Lines) -> Vec<Self> {
        let key = |exemption| EXEMPTIONS.into_iter().find(|(_, known)| *known == exemption).map(|(key, _)| key);
        lines.exemptions().into_iter().filter_map(key).collect()
    }
}

/// Each ground on which a line bears no tax, and its mention.
const EXEMPTIONS: [(Key, Exemption); 10] = [
    (Key::Training, Exemption::Training),
    (Key::Medical, Exemption::Medical),
    (Key::OutOfScope, Exemption::OutOfScope),
    (Key::OwnExemption, Exemption::Own),
    (Key::Franchise, Exemption::Franchise),
    (Key::ReverseCharge, Exemption::ReverseCharge),
    (Key::IntraCommunity, Exemption::IntraCommunity),
    (Key::Export, Exemption::Export),
    (Key::ServicesAbroad, Exemption::ServicesAbroad),
    (Key::UntaxedOverseas, Exemption::UntaxedOverseas),
];

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

/// Why a document bears no tax, as it says itself: of the lines that have no ground of their own.
#[must_use]
pub fn exemption<'a>(mentions: &'a [Mention], lines: &Lines) -> Option<&'a Mention> {
    let of_lines = Key::of_lines(lines);
    mentions.iter().find(|mention| mention.key.is_some_and(|key| key.is_exemption() && !of_lines.contains(&key)))
}

/// The same by its key alone, to be worded anew.
#[must_use]
pub fn exempt_by(mentions: &[Mention], lines: &Lines) -> Option<Key> {
    exemption(mentions, lines).and_then(|mention| mention.key)
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
