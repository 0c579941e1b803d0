//! What a page is: the document itself, a preview of it, or a specimen.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stamp {
    /// The document as issued.
    Original,
    /// Shown before anyone can confirm it: no number yet.
    #[default]
    Draft,
    /// To try things out: no number, no journal, no revenue.
    Specimen,
    /// The document once more, for who lost it: the same number, and the word (BOI-TVA-DECLA-30-20-20-30).
    Duplicate,
}

impl Stamp {
    /// Whether the page is of an issued document, and bears its number.
    #[must_use]
    pub fn is_issued(self) -> bool {
        matches!(self, Self::Original | Self::Duplicate)
    }
}
