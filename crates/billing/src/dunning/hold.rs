//! A hold: what keeps a chase quiet, and until when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What keeps a chase quiet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "hold", rename_all = "snake_case")]
pub enum Hold {
    #[default]
    None,
    /// The client promised to pay on that day; chasing resumes the day after.
    Promised { until: NaiveDate },
    /// Paused by the business, for good or until that day, when it resumes.
    Paused { until: Option<NaiveDate> },
    /// The client said that there is a problem: quiet until the business resumes.
    Disputed,
}

impl Hold {
    #[must_use]
    pub fn is_on(&self, today: NaiveDate) -> bool {
        match self {
            Self::None => false,
            Self::Promised { until } => today <= *until,
            Self::Paused { until: Some(until) } => today < *until,
            Self::Paused { until: None } | Self::Disputed => true,
        }
    }
}
