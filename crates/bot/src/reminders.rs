//! The clock does as a person does: it looks at what is due, and leaves messages in the same outbox.

use std::collections::BTreeSet;

use billing::jurisdiction::{is_business_day, next_business_day};
use chrono::{DateTime, Days, NaiveDate, Utc, Weekday};
use store::chase;

use crate::House;
use crate::chasing;
use crate::commands::{expire_quote, monday, overdue, remind, warn};
use crate::delivery::leave;
use crate::desk::Shop;
use crate::error::Error;
use crate::parking;
use crate::step::Step;

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
    for business_id in businesses {
        match expire_quotes(house, &business_id, now).await {
            Ok(expired) => done += expired,
            Err(error) => {
                tracing::error!(business = %business_id, error = format!("{:#}", error.into_failure()), "quotes could not expire")
            }
        }
        match digest(house, &business_id, now).await {
            Ok(is_something) => done += usize::from(is_something),
            Err(error) => {
                tracing::error!(business = %business_id, error = format!("{:#}", error.into_failure()), "a week could not be summed up")
            }
        }
    }
    // A day ahead, for those whose day has begun already.
    let latest = now.date_naive().checked_add_days(Days::new(1)).unwrap_or(now.date_naive());
    let to_look_at = chase::to_look_at(&mut *house.store.read().await?, latest).await?;
    for (business_id, invoice_id) in to_look_at.into_iter().filter(|(business_id, _)| !parked.contains(business_id)) {
        match look_at(house, &business_id, &invoice_id, now).await {
            Ok(is_something) => done += usize::from(is_something),
            Err(error) => {
                tracing::error!(business = %business_id, invoice = %invoice_id, error = format!("{:#}", error.into_failure()), "a chase could not be looked at")
            }
        }
    }
    if done > 0 {
        house.bell.notify_one();
    }
    Ok(done)
}

async fn shop_of(db: &mut store::Db, business_id: &str) -> Result<Option<Shop>, Error> {
    Ok(store::business::load(db, business_id).await?.map(|business| Shop { id: business_id.to_owned(), business }))
}

async fn expire_quotes(house: &House, business_id: &str, now: DateTime<Utc>) -> Result<usize, Error> {
    let expired = {
        let mut db = house.store.read().await?;
        let Some(shop) = shop_of(&mut db, business_id).await? else { return Ok(0) };
        if !chasing::is_open(&shop.business.country, shop.zone(), now) {
            return Ok(0);
        }
        store::quote::newly_expired(&mut db, business_id, shop.day(now)).await?
    };
    for row in &expired {
        let mut tx = house.store.begin().await?;
        store::business::lock(&mut tx, business_id).await?;
        let Some(shop) = shop_of(&mut tx, business_id).await? else { continue };
        // It may have been answered since.
        let still: bool = store::quote::newly_expired(&mut tx, business_id, shop.day(now)).await?.iter().any(|open| open.id == row.id);
        if !still {
            continue;
        }
        let messages = expire_quote(&mut house.desk_of_clock(&mut tx, shop.clone(), now), row).await?;
        leave::leave(&mut tx, house, Some(&shop), None, messages, now).await?;
        tx.commit().await?;
    }
    Ok(expired.len())
}

/// The word on the week ahead: once, when it begins, or within two days where nobody was there.
async fn digest(house: &House, business_id: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    let week = {
        let mut db = house.store.read().await?;
        let Some(shop) = shop_of(&mut db, business_id).await? else { return Ok(false) };
        let Some(week) = week_that_begins(&shop, now) else { return Ok(false) };
        if store::business::digest_on(&mut db, business_id).await?.is_some_and(|told| told >= week.to_string()) {
            return Ok(false);
        }
        week
    };
    let mut tx = house.store.begin().await?;
    store::business::lock(&mut tx, business_id).await?;
    let Some(shop) = shop_of(&mut tx, business_id).await? else { return Ok(false) };
    if !store::business::digest(&mut tx, business_id, week).await? {
        return Ok(false);
    }
    let messages = monday(&mut house.desk_of_clock(&mut tx, shop.clone(), now)).await?;
    let is_something = !messages.is_empty();
    leave::leave(&mut tx, house, Some(&shop), None, messages, now).await?;
    tx.commit().await?;
    Ok(is_something)
}

/// The Monday of a week that is to be summed up at that instant: from its first opening on, for two days.
fn week_that_begins(shop: &Shop, now: DateTime<Utc>) -> Option<NaiveDate> {
    let (today, country) = (shop.day(now), &shop.business.country);
    let monday = today.week(Weekday::Mon).first_day();
    let first = if is_business_day(country, monday) { monday } else { next_business_day(country, monday) };
    let is_time = chasing::is_open(country, shop.zone(), now) && (first..=first + Days::new(2)).contains(&today);
    is_time.then_some(monday)
}

/// Decides on one chase, in one transaction; whether something was left to say.
async fn look_at(house: &House, business_id: &str, invoice_id: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    let policy = chasing::policy();
    // First from a reader: most looks find nothing.
    {
        let mut db = house.store.read().await?;
        let Some(shop) = shop_of(&mut db, business_id).await? else { return Ok(false) };
        let Some(chased) = chasing::load(&mut db, business_id, invoice_id).await? else { return Ok(false) };
        let today = shop.day(now);
        if !chasing::is_open(&chased.chase.country, shop.zone(), now) {
            return Ok(false);
        }
        let is_due = billing::reminder_due(&policy, &chased.chase, today).is_some();
        let ahead = billing::dunning::first_late_reminder_ahead(&policy, &chased.chase, today);
        let is_to_warn = ahead.is_some_and(|step| chased.row.warned_level != Some(step.level));
        if !is_due && !is_to_warn && !billing::dunning::overdue_word_due(&chased.chase, today) {
            return Ok(false);
        }
    }
    let mut tx = house.store.begin().await?;
    store::business::lock(&mut tx, business_id).await?;
    let Some(shop) = shop_of(&mut tx, business_id).await? else { return Ok(false) };
    let Some(chased) = chasing::load(&mut tx, business_id, invoice_id).await? else { return Ok(false) };
    let today = shop.day(now);
    let due = billing::reminder_due(&policy, &chased.chase, today);
    let ahead = billing::dunning::first_late_reminder_ahead(&policy, &chased.chase, today);
    let ahead = ahead.filter(|step| chased.row.warned_level != Some(step.level));
    let mut desk = house.desk_of_clock(&mut tx, shop.clone(), now);
    let messages = match (due, ahead) {
        (Some(step), _) => remind(&mut desk, chased, step).await?,
        (None, Some(step)) => warn(&mut desk, chased, step).await?,
        (None, None) if billing::dunning::overdue_word_due(&chased.chase, today) => overdue(&mut desk, chased).await?,
        (None, None) => Vec::new(),
    };
    let is_something = !messages.is_empty();
    leave::leave(&mut tx, house, Some(&shop), None, messages, now).await?;
    house.reached(Step::Reminded).await;
    tx.commit().await?;
    house.reached(Step::ReminderKept).await;
    Ok(is_something)
}
