//! The ladder of reminders: which go out how many days before or after the due date, and how each sounds.

use serde::{Deserialize, Serialize};

/// How a reminder sounds, from helpful to firm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Before the due date.
    Helpful,
    /// « Sauf erreur de notre part ».
    Courteous,
    Firm,
    /// The last before a formal notice.
    Last,
}

impl Tone {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Helpful => "helpful",
            Self::Courteous => "courteous",
            Self::Firm => "firm",
            Self::Last => "last",
        }
    }
}

/// One message of the ladder: `days` from the due date, negative before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DunningStep {
    pub level: u8,
    pub days: i64,
    pub tone: Tone,
}

impl DunningStep {
    #[must_use]
    pub fn is_late(self) -> bool {
        self.days > 0
    }
}

/// The ladder and its manners.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DunningPolicy {
    /// In the order of their days.
    pub steps: Vec<DunningStep>,
    /// At most one message about one invoice in that many days.
    pub least_gap_days: u64,
}

impl Default for DunningPolicy {
    /// Five days before, then three, fifteen and twenty-five after.
    fn default() -> Self {
        let step = |level, days, tone| DunningStep { level, days, tone };
        Self {
            steps: vec![step(1, -5, Tone::Helpful), step(2, 3, Tone::Courteous), step(3, 15, Tone::Firm), step(4, 25, Tone::Last)],
            least_gap_days: 7,
        }
    }
}
