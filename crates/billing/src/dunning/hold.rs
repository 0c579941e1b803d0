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
    /// The client says that it has paid; until the end of that day the business looks at its account.
    SaidPaid { until: NaiveDate },
    /// Paused by the business, for good or until that day, when it resumes.
    Paused { until: Option<NaiveDate> },
    /// The client said that there is a problem: quiet until the business resumes.
    Disputed,
    /// Nothing goes out before that day: what kept it quiet is over, or a reminder is announced for that day. What is over is known until
    /// one goes out.
    Resumed {
        on: NaiveDate,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<Ended>,
    },
}

/// What kept a chase quiet, once it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    Promise,
    SaidPaid,
    Pause,
    Dispute,
}

impl Hold {
    /// What it is once it is over; of one that only waits for its day, what had been over before.
    #[must_use]
    pub fn ended(&self) -> Option<Ended> {
        match self {
            Self::None => None,
            Self::Promised { .. } => Some(Ended::Promise),
            Self::SaidPaid { .. } => Some(Ended::SaidPaid),
            Self::Paused { .. } => Some(Ended::Pause),
            Self::Disputed => Some(Ended::Dispute),
            Self::Resumed { after, .. } => *after,
        }
    }

    #[must_use]
    pub fn is_on(&self, today: NaiveDate) -> bool {
        match self {
            Self::None => false,
            Self::Promised { until } | Self::SaidPaid { until } => today <= *until,
            Self::Paused { until: Some(until) } | Self::Resumed { on: until, .. } => today < *until,
            Self::Paused { until: None } | Self::Disputed => true,
        }
    }

    /// The first day on which it is no longer on; `None` where the business alone ends it.
    #[must_use]
    pub fn ends_on(&self) -> Option<NaiveDate> {
        match self {
            Self::None => Some(NaiveDate::MIN),
            Self::Promised { until } | Self::SaidPaid { until } => until.succ_opt(),
            Self::Paused { until: Some(until) } | Self::Resumed { on: until, .. } => Some(*until),
            Self::Paused { until: None } | Self::Disputed => None,
        }
    }

    /// Whether the business is to be told on `today` that it ends: the business day before the end of a pause, so that it is known before
    /// anything goes; the day after one that the client had named, where nothing came by then.
    #[must_use]
    pub fn is_ending(&self, today: NaiveDate, next_business_day: NaiveDate) -> bool {
        match self {
            Self::None | Self::Resumed { .. } | Self::Disputed | Self::Paused { until: None } => false,
            Self::Promised { .. } | Self::SaidPaid { .. } => !self.is_on(today),
            Self::Paused { until: Some(_) } => !self.is_on(next_business_day),
        }
    }
}
