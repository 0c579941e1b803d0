//! The clock does as a person does: it looks at what is due, and has the same operations carried out.
//!
//! A tick costs what is due: the accounts whose hour has come, with their chases, and those that are parked. A business is looked at once a
//! day, when its day opens, and soon where something has been done that may be due at once.

mod day;
mod dunning;
mod files;
mod means;
mod quotes;
mod retention;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use operations::BusinessRow;
use store::{account, chase};

use crate::error::Error;
use crate::parking::{self, Looked};
use crate::{House, hours};

/// What one tick looks at.
struct Tick<'a> {
    house: &'a House,
    now: DateTime<Utc>,
    looked: Looked,
    /// What could not be done, and is looked at again at the next tick.
    failed: BTreeSet<String>,
    done: usize,
}

/// Looks at everything that could be due at that instant; how many things were left to say.
pub async fn tick(house: &House, now: DateTime<Utc>) -> anyhow::Result<usize> {
    parking::look_at_clock(house, now).await?;
    let mut tick = Tick { house, now, looked: Looked::default(), failed: BTreeSet::new(), done: 0 };
    // A reader is given back before anything is done by what it found: whoever else waits for one gets it.
    let parked = account::parked(&mut *house.store.read().await?).await?;
    for (business_id, _) in parked {
        tick.may(&business_id).await;
    }
    let due = account::due(&mut *house.store.read().await?, now.timestamp_millis()).await?;
    for business_id in due {
        if tick.may(&business_id).await {
            let taken = means::take(house, &business_id, now).await;
            tick.note(&business_id, "ways to pay could not take their place", taken.map(|()| 0));
            let expired = quotes::expire(house, &business_id, now).await;
            tick.note(&business_id, "quotes could not expire", expired);
            tick.chase(&business_id).await?;
        }
    }
    // Last of all, and once a day: what the others found is on it.
    let due = account::due(&mut *house.store.read().await?, now.timestamp_millis()).await?;
    for business_id in due {
        if tick.may(&business_id).await {
            let said = day::say(house, &business_id, now).await;
            tick.note(&business_id, "a day could not be said", said.map(usize::from));
            tick.look_again(&business_id).await?;
        }
    }
    tick.let_go().await?;
    if let Err(error) = files::collect(house, now).await {
        tracing::error!(error = format!("{:#}", error.into_failure()), "files that nothing names could not be collected")
    }
    if tick.done > 0 {
        house.wake.notify_one();
    }
    Ok(tick.done)
}

impl Tick<'_> {
    /// Whether something may be done for a business: its account is looked at first.
    async fn may(&mut self, business_id: &str) -> bool {
        let is_parked = self.looked.try_at(self.house, business_id, self.now).await;
        if is_parked.is_none() {
            self.failed.insert(business_id.to_owned());
        }
        is_parked == Some(false)
    }

    fn note(&mut self, business_id: &str, what: &str, result: Result<usize, Error>) {
        match result {
            Ok(done) => self.done += done,
            Err(error) => {
                tracing::error!(business = %business_id, error = format!("{:#}", error.into_failure()), "{what}");
                self.failed.insert(business_id.to_owned());
            }
        }
    }

    /// Lets go of what is not kept for ever.
    async fn let_go(&mut self) -> anyhow::Result<()> {
        let due = retention::due(self.house, self.now).await;
        let due = due.map_err(|error| error.into_failure())?;
        for (business_id, messages) in due {
            let is_parked = !business_id.is_empty() && !self.may(&business_id).await;
            if let Err(error) = retention::let_go(self.house, &business_id, is_parked, &messages, self.now).await {
                tracing::error!(business = %business_id, error = format!("{:#}", error.into_failure()), "old messages could not be let go");
            }
        }
        if let Err(error) = retention::clear_up(self.house, self.now).await {
            tracing::error!(error = format!("{:#}", error.into_failure()), "what is not kept could not be let go");
        }
        Ok(())
    }

    /// Looks at the chases of a business whose day has come.
    async fn chase(&mut self, business_id: &str) -> anyhow::Result<()> {
        let mut db = self.house.store.read().await?;
        let Some(business) = BusinessRow::load(&mut db, business_id).await? else { return Ok(()) };
        let due = chase::due_for_review(&mut db, business_id, business.day(self.now)).await?;
        drop(db);
        for invoice_id in due {
            let looked_at = dunning::look_at(self.house, &business, &invoice_id, self.now).await;
            self.note(business_id, "a chase could not be looked at", looked_at.map(usize::from));
        }
        Ok(())
    }

    /// Writes down when a business is to be looked at next, where everything was done for it.
    async fn look_again(&self, business_id: &str) -> anyhow::Result<()> {
        if self.failed.contains(business_id) {
            return Ok(());
        }
        let mut tx = self.house.store.begin().await?;
        if let Some(business) = BusinessRow::load(&mut tx, business_id).await? {
            let means = business.business.means_to_come.as_ref().map(|come| come.from_ms);
            let opening = hours::next_day(business.zone(), self.now).timestamp_millis();
            account::look_at(&mut tx, business_id, means.map_or(opening, |from| from.min(opening))).await?;
        }
        Ok(tx.commit().await?)
    }
}
