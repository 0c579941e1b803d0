//! A document to be typeset, from its frozen data.

use std::sync::Arc;

use billing::{CreditNote, Invoice, Offer, Receipt, Stamp, Statement};
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
}

/// Typesets a document; the bytes of its PDF.
pub type Renderer = Arc<dyn Fn(&Paper) -> anyhow::Result<Vec<u8>> + Send + Sync>;
