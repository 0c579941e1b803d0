//! A document to be typeset, from its frozen data.

use std::sync::Arc;

use billing::{Invoice, Offer};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "paper", rename_all = "snake_case")]
pub enum Paper {
    Quote { offer: Box<Offer>, is_draft: bool },
    Invoice { invoice: Box<Invoice>, is_draft: bool },
}

/// Typesets a document; the bytes of its PDF.
pub type Renderer = Arc<dyn Fn(&Paper) -> anyhow::Result<Vec<u8>> + Send + Sync>;
