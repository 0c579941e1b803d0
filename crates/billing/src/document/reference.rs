//! A reference to an issued invoice, as a document that corrects or replaces it carries.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::number::Number;

/// An invoice that is corrected, named without doubt (CGI art. 289, I, 5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRef {
    pub number: Number,
    pub issued_on: NaiveDate,
    pub is_deposit: bool,
}
