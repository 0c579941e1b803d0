//! What a business told of its declarations: how often it files them, and what its contributions are reckoned on.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How often something is filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    Monthly,
    Quarterly,
    Yearly,
}

impl Period {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::Yearly => "yearly",
        }
    }
}

/// The help for who begins (*ACRE*): contributions at a reduced rate for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Acre {
    No,
    /// Had; its last day follows from the day on which the business began.
    Yes,
    /// Had until that day, as it was granted.
    Until(NaiveDate),
}

/// Whose retirement fund a profession pays into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fund {
    /// The general regime.
    General,
    Cipav,
}

impl Fund {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Cipav => "cipav",
        }
    }
}

/// All that was told; nothing of it holds up an invoice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declarations {
    /// Of the URSSAF in France; of the GST and the QST in Canada.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Of French VAT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_period: Option<Period>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acre: Option<Acre>,
    /// Whether income tax is paid with the contributions (*versement libératoire*, CGI art. 151-0).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flat_tax: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund: Option<Fund>,
}

impl Declarations {
    #[must_use]
    pub fn is_unsaid(&self) -> bool {
        *self == Self::default()
    }
}
