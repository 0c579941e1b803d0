//! Why a line bears no tax where others of its document do, or bear none for another reason.

use serde::{Deserialize, Serialize};

/// A ground on which a line bears no tax. A document that has one ground for all of it says it in its mentions alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exemption {
    // What is sold.
    /// Vocational training by who is certified for it (CGI art. 261, 4, 4° a).
    Training,
    /// Care of persons by regulated professions (CGI art. 261, 4, 1°).
    Medical,
    /// Out of the scope of the tax.
    OutOfScope,
    /// The ground of the business's own, in its own words.
    Own,
    // Where it goes, and whether it is goods: where one document has both.
    Franchise,
    ReverseCharge,
    IntraCommunity,
    Export,
    ServicesAbroad,
    UntaxedOverseas,
}

impl Exemption {
    /// Whether a person says it of a line; the others follow from the client and from what is sold.
    #[must_use]
    pub fn is_typed(self) -> bool {
        matches!(self, Self::Training | Self::Medical | Self::OutOfScope | Self::Own)
    }

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Training => "training",
            Self::Medical => "medical",
            Self::OutOfScope => "out-of-scope",
            Self::Own => "own",
            Self::Franchise => "franchise",
            Self::ReverseCharge => "reverse-charge",
            Self::IntraCommunity => "intra-community",
            Self::Export => "export",
            Self::ServicesAbroad => "services-abroad",
            Self::UntaxedOverseas => "untaxed-overseas",
        }
    }
}

/// Whether goods are delivered or a service is done: it decides where something is taxed, and why it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    Goods,
    Service,
}
