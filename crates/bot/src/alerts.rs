//! Alerts: what a member is told of without having asked, each where they chose to be told.

use operations::{Office, Role};
use store::{Db, alert};
use words::Voice;

use crate::desk::{member_voice, members};
use crate::error::Error;

/// What an alert is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// An invoice whose day has passed, and its reminders.
    Overdue,
    /// What became of a quote.
    Approvals,
    /// Money that a client says it sent, or will send.
    Payments,
    /// What a client asks, or complains of.
    Questions,
    /// The week ahead, on Mondays.
    Digest,
}

/// Where a person is alerted of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Where they can be reached.
    Anywhere,
    On(String),
    Nowhere,
}

impl Topic {
    pub const ALL: [Self; 5] = [Self::Overdue, Self::Approvals, Self::Payments, Self::Questions, Self::Digest];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Approvals => "approvals",
            Self::Payments => "payments",
            Self::Questions => "questions",
            Self::Digest => "digest",
        }
    }
}

/// The words that a locked screen may show of what nobody asked for.
pub(crate) fn brief_key(topic: Option<Topic>) -> String {
    format!("alert-{}", topic.map_or("other", Topic::as_str))
}

/// Where a person chose to be alerted of that.
pub async fn place_of(db: &mut Db, person_id: &str, topic: Topic) -> Result<Place, Error> {
    let chosen = alert::choices(db, person_id).await?.into_iter().find(|(of, _)| of == topic.as_str());
    Ok(match chosen {
        None => Place::Anywhere,
        Some((_, Some(platform))) => Place::On(platform),
        Some((_, None)) => Place::Nowhere,
    })
}

/// Who is alerted of that, each with their language: the owners, and the assistants who asked for it.
pub async fn alerted(office: &mut Office<'_>, topic: Topic) -> Result<Vec<(String, Voice)>, Error> {
    let mut told = members(office).await?;
    for person_id in store::business::members(office.db, office.business_id, Role::Assistant.as_str()).await? {
        if matches!(place_of(office.db, &person_id, topic).await?, Place::On(_)) {
            let voice = member_voice(office, &person_id).await?;
            told.push((person_id, voice));
        }
    }
    Ok(told)
}
