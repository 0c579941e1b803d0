//! News: what members are told of once a day, all on one card. It is noted where it happens, and said by the day.

use billing::{Hold, Money};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use store::Db;

use crate::error::Error;
use crate::office::Office;
use crate::version::Version;

/// What there is to tell of an invoice or a quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum News {
    /// What kept a chase quiet is over: what of it is asked, and when the next reminder goes out by itself.
    HoldEnded { hold: Hold, amount: Money, next: Option<NaiveDate> },
    /// A reminder goes out on that day.
    ReminderAhead { amount: Money, next: NaiveDate },
    /// The day of an invoice has passed.
    Overdue { amount: Money },
    /// A reminder for who cannot be written to here: it is to be passed on.
    ReminderToForward { amount: Money, level: u8 },
    /// A reminder went out; the last one, after which nothing goes out by itself.
    ReminderSent { amount: Money, is_last: bool },
    /// Somebody let a chase go on.
    ChaseResumed { amount: Money },
    /// Nobody answered a quote in time.
    QuoteExpired,
    /// The client says that an invoice arrived.
    InvoiceReceived,
    /// A week begins, and other things stand than when a card was said last.
    Week { waiting: usize, to_invoice: usize, overdue: usize },
}

/// News as they are kept, with who had it done: they know of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Noted {
    v: Version<1>,
    pub by: Option<String>,
    pub news: News,
}

impl News {
    /// Whether it has to be known before the next business day: it says what goes out then.
    #[must_use]
    pub fn is_announcement(&self) -> bool {
        matches!(self, Self::ReminderAhead { .. } | Self::HoldEnded { next: Some(_), .. })
    }
}

impl Noted {
    pub fn read(kept: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(kept)
    }
}

/// Whether the card of that day was looked at: what comes up afterwards waits for the next one.
pub async fn is_said(db: &mut Db, business_id: &str, today: NaiveDate) -> Result<bool, Error> {
    // One noted for times to come was written when the clock was wrong.
    Ok(store::day::load(db, business_id).await?.is_some_and(|(looked_on, _)| looked_on == today))
}

/// Keeps something to be told with the day.
pub(crate) async fn note(office: &mut Office<'_>, subject: &str, news: News) -> Result<(), Error> {
    let by = office.by.person().map(|actor| actor.person_id.clone());
    let is_announcement = news.is_announcement();
    let noted = Noted { v: Version, by, news };
    store::news::note(office.db, office.business_id, subject, &serde_json::to_string(&noted)?, office.now_ms()).await?;
    // On a day of rest it is reason enough for a card.
    if is_announcement {
        store::account::look_soon(office.db, office.business_id).await?;
    }
    Ok(())
}
