//! The word on the week ahead.

use billing::law::{is_business_day, next_business_day};
use chrono::{DateTime, Days, NaiveDate, Utc, Weekday};
use operations::BusinessRow;

use crate::carry_out::carry_out;
use crate::error::Error;
use crate::{House, hours};

/// The word on the week ahead: once, when it begins, or within two days where nobody was there.
pub(super) async fn digest(house: &House, business_id: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    let week = {
        let mut db = house.store.read().await?;
        let Some(business) = BusinessRow::load(&mut db, business_id).await? else { return Ok(false) };
        let Some(week) = week_that_begins(&business, now) else { return Ok(false) };
        if store::business::digest_on(&mut db, business_id).await?.is_some_and(|told| told >= week.to_string()) {
            return Ok(false);
        }
        week
    };
    carry_out(house, business_id, now, async |office| operations::business::begin_week(office, week).await).await
}

/// The Monday of a week that is to be summed up at that instant: from its first opening on, for two days.
fn week_that_begins(business: &BusinessRow, now: DateTime<Utc>) -> Option<NaiveDate> {
    let (today, country) = (business.day(now), &business.business.country);
    let monday = today.week(Weekday::Mon).first_day();
    let first = if is_business_day(country, monday) { monday } else { next_business_day(country, monday) };
    let is_time = hours::is_open(country, business.zone(), now) && (first..=first + Days::new(2)).contains(&today);
    is_time.then_some(monday)
}
