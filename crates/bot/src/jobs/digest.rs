//! The word on the week ahead.

use billing::law::{is_business_day, next_business_day};
use chrono::{DateTime, Days, NaiveDate, Utc, Weekday};

use crate::alerts::Topic;
use crate::cards::day::Parts;
use crate::desk::{Desk, Shop};
use crate::error::Error;
use crate::message::{Draft, Message};
use crate::{House, delivery, hours, jobs};

/// The word on the week ahead, to those who want it; nothing where there is nothing to say.
pub(crate) async fn monday(desk: &mut Desk<'_>) -> Result<Vec<Message>, Error> {
    let mut messages = Vec::new();
    for (person_id, voice) in desk.alerted(Topic::Digest).await? {
        let mut parts = Parts::of(desk, voice).await?;
        parts.lines.retain(|(_, lines)| !lines.is_empty());
        if !parts.lines.is_empty() {
            let draft = Draft::titled(voice.t("digest-title", &[]), String::new());
            messages.push(Message::alert(Topic::Digest, &person_id, parts.on(draft, voice)));
        }
    }
    Ok(messages)
}

/// The word on the week ahead: once, when it begins, or within two days where nobody was there.
pub(crate) async fn digest(house: &House, business_id: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    let week = {
        let mut db = house.store.read().await?;
        let Some(shop) = jobs::shop_of(&mut db, business_id).await? else { return Ok(false) };
        let Some(week) = week_that_begins(&shop, now) else { return Ok(false) };
        if store::business::digest_on(&mut db, business_id).await?.is_some_and(|told| told >= week.to_string()) {
            return Ok(false);
        }
        week
    };
    let mut tx = house.store.begin().await?;
    store::business::lock(&mut tx, business_id).await?;
    let Some(shop) = jobs::shop_of(&mut tx, business_id).await? else { return Ok(false) };
    if !store::business::digest(&mut tx, business_id, week).await? {
        return Ok(false);
    }
    let messages = monday(&mut house.desk_of_clock(&mut tx, shop.clone(), now)).await?;
    let is_something = !messages.is_empty();
    delivery::enqueue::enqueue(&mut tx, house, Some(&shop), None, messages, now).await?;
    tx.commit().await?;
    Ok(is_something)
}

/// The Monday of a week that is to be summed up at that instant: from its first opening on, for two days.
pub(crate) fn week_that_begins(shop: &Shop, now: DateTime<Utc>) -> Option<NaiveDate> {
    let (today, country) = (shop.day(now), &shop.business.country);
    let monday = today.week(Weekday::Mon).first_day();
    let first = if is_business_day(country, monday) { monday } else { next_business_day(country, monday) };
    let is_time = hours::is_open(country, shop.zone(), now) && (first..=first + Days::new(2)).contains(&today);
    is_time.then_some(monday)
}
