//! The card of the day: what happened since the last one, at nine, or nothing.

use billing::law::{business_day_from, is_business_day};
use chrono::{DateTime, Days, NaiveDate, Timelike as _, Utc, Weekday};
use operations::{BusinessRow, day, news};

use crate::carry_out::carry_out;
use crate::error::Error;
use crate::{House, hours};

/// Says the day of a business: once, when it opens, or later where nobody was there. On a day of rest only what goes out before the next
/// business day is reason enough.
pub(super) async fn say(house: &House, business_id: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    let week = {
        let mut db = house.store.read().await?;
        let Some(business) = BusinessRow::load(&mut db, business_id).await? else { return Ok(false) };
        let (today, hour) = (business.day(now), now.with_timezone(&business.zone()).hour());
        if !(hours::OPENS..hours::CLOSES).contains(&hour) || news::is_said(&mut db, business_id, today).await? {
            return Ok(false);
        }
        let is_open = is_business_day(&business.business.country, today);
        if !is_open && !day::has_announcement(&mut db, business_id).await? {
            return Ok(false);
        }
        week_that_begins(&business, today).filter(|_| is_open)
    };
    carry_out(house, business_id, now, async |office| day::begin(office, week).await).await
}

/// The Monday of a week that is to be summed up on that day: from its first business day on, for two days.
fn week_that_begins(business: &BusinessRow, today: NaiveDate) -> Option<NaiveDate> {
    let country = &business.business.country;
    let monday = today.week(Weekday::Mon).first_day();
    let first = business_day_from(country, monday);
    (first..=first + Days::new(2)).contains(&today).then_some(monday)
}
