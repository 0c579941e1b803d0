//! A document to be typeset, from its frozen data.

use std::sync::Arc;

use billing::business::Seller;
use billing::{CreditNote, Invoice, LateClaim, Offer, Receipt, Stamp, Statement};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "paper", rename_all = "snake_case")]
pub enum Paper {
    Quote {
        offer: Box<Offer>,
        #[serde(default)]
        stamp: Stamp,
    },
    Invoice {
        invoice: Box<Invoice>,
        #[serde(default)]
        stamp: Stamp,
    },
    CreditNote {
        credit_note: Box<CreditNote>,
        stamp: Stamp,
    },
    Receipt(Box<Receipt>),
    Statement(Box<Statement>),
    LateClaim(Box<LateClaim>),
}

impl Paper {
    /// Who issues it.
    #[must_use]
    pub fn seller(&self) -> &Seller {
        match self {
            Self::Quote { offer, .. } => &offer.seller,
            Self::Invoice { invoice, .. } => &invoice.seller,
            Self::CreditNote { credit_note, .. } => &credit_note.seller,
            Self::Receipt(receipt) => &receipt.seller,
            Self::Statement(statement) => &statement.seller,
            Self::LateClaim(claim) => &claim.seller,
        }
    }
}

/// Typesets a document with the picture of its logo; the bytes of its PDF.
pub type Renderer = Arc<dyn Fn(&Paper, Option<Vec<u8>>) -> anyhow::Result<Vec<u8>> + Send + Sync>;
