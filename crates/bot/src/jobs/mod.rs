//! The clock does as a person does: it looks at what is due, and has the same operations carried out.

mod day;
mod dunning;
mod files;
mod means;
mod quotes;

use std::collections::BTreeSet;

use chrono::{DateTime, Days, Utc};
use store::chase;

use crate::{House, parking};

/// Looks at everything that could be due at that instant; how many things were left to say.
pub async fn tick(house: &House, now: DateTime<Utc>) -> anyhow::Result<usize> {
    let mut done = 0;
    let mut businesses = store::business::ids(&mut *house.store.read().await?).await?;
    // What is wrong with one account keeps no other waiting: it is logged, and looked at again at the next tick.
    let mut parked = BTreeSet::new();
    for business_id in &businesses {
        match parking::look(house, business_id, now).await {
            Ok(false) => {}
            Ok(true) => {
                parked.insert(business_id.clone());
            }
            Err(error) => {
                tracing::error!(business = %business_id, error = format!("{error:#}"), "an account could not be looked at");
                parked.insert(business_id.clone());
            }
        }
    }
    businesses.retain(|business_id| !parked.contains(business_id));
    for business_id in &businesses {
        if let Err(error) = means::take(house, business_id, now).await {
            tracing::error!(business = %business_id, error = format!("{:#}", error.into_failure()), "ways to pay could not take their place")
        }
        match quotes::expire(house, business_id, now).await {
            Ok(expired) => done += expired,
            Err(error) => {
                tracing::error!(business = %business_id, error = format!("{:#}", error.into_failure()), "quotes could not expire")
            }
        }
    }
    // A day ahead, for those whose day has begun already.
    let latest = now.date_naive().checked_add_days(Days::new(1)).unwrap_or(now.date_naive());
    let due_for_review = chase::due_for_review(&mut *house.store.read().await?, latest).await?;
    for (business_id, invoice_id) in due_for_review.into_iter().filter(|(business_id, _)| !parked.contains(business_id)) {
        match dunning::look_at(house, &business_id, &invoice_id, now).await {
            Ok(is_something) => done += usize::from(is_something),
            Err(error) => {
                tracing::error!(business = %business_id, invoice = %invoice_id, error = format!("{:#}", error.into_failure()), "a chase could not be looked at")
            }
        }
    }
    // Last of all, and once a day: what the others found is on it.
    for business_id in &businesses {
        match day::say(house, business_id, now).await {
            Ok(is_something) => done += usize::from(is_something),
            Err(error) => {
                tracing::error!(business = %business_id, error = format!("{:#}", error.into_failure()), "a day could not be said")
            }
        }
    }
    if let Err(error) = files::collect(house, now).await {
        tracing::error!(error = format!("{:#}", error.into_failure()), "files that nothing names could not be collected")
    }
    if done > 0 {
        house.wake.notify_one();
    }
    Ok(done)
}
