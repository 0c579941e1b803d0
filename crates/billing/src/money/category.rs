//! What the French books tell apart in what is sold: goods, services of a trade, services of a profession.

use serde::{Deserialize, Serialize};

use super::exemption::Nature;

/// The category in which a receipt is declared (CGI art. 34, 50-0 and 92; the boxes of the URSSAF). Its names are in frozen documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Sales of goods (BIC).
    Goods,
    /// Services of commerce and crafts (BIC).
    ServiceBic,
    /// Services of a profession (BNC).
    ServiceBnc,
}

impl Category {
    pub const ALL: [Self; 3] = [Self::Goods, Self::ServiceBic, Self::ServiceBnc];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Goods => "goods",
            Self::ServiceBic => "service-bic",
            Self::ServiceBnc => "service-bnc",
        }
    }

    #[must_use]
    pub fn nature(self) -> Nature {
        if self == Self::Goods { Nature::Goods } else { Nature::Service }
    }
}

/// Of which kind the services of a business are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceKind {
    /// Commerce and crafts: industrial and commercial profits.
    Bic,
    /// A profession: non-commercial profits.
    Bnc,
}

impl ServiceKind {
    #[must_use]
    pub fn category(self) -> Category {
        match self {
            Self::Bic => Category::ServiceBic,
            Self::Bnc => Category::ServiceBnc,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Seals are of these bytes.
    #[test]
    fn a_category_is_stored_by_its_name() {
        for category in Category::ALL {
            let stored = serde_json::to_string(&category).expect("it serialises");
            assert_eq!(stored, format!("\"{}\"", category.as_str()));
            assert_eq!(serde_json::from_str::<Category>(&stored).expect("it reads"), category);
        }
    }
}
