//! The hours in which people are written to.

use std::ops::Range;

use chrono::{DateTime, Days, NaiveTime, TimeZone, Timelike as _, Utc};
use chrono_tz::Tz;

/// When people are written to, and when they are told things aloud.
pub(crate) const OPENS: u32 = 9;
pub(crate) const CLOSES: u32 = 18;
pub(crate) const WAKES: u32 = 8;
pub(crate) const SLEEPS: u32 = 20;

/// Whether it is one of these hours of a business day there.
pub(crate) fn is_within(hours: Range<u32>, country: &str, zone: Tz, now: DateTime<Utc>) -> bool {
    let local = now.with_timezone(&zone);
    billing::law::is_business_day(country, local.date_naive()) && hours.contains(&local.hour())
}

/// Whether people may be written to at that instant, in their zone: business days, nine to six.
#[must_use]
pub fn is_open(country: &str, zone: Tz, now: DateTime<Utc>) -> bool {
    is_within(OPENS..CLOSES, country, zone, now)
}

/// Whether someone is told things without a sound at that instant, in their zone: at night and on days of rest.
#[must_use]
pub fn is_quiet(country: &str, zone: Tz, now: DateTime<Utc>) -> bool {
    !is_within(WAKES..SLEEPS, country, zone, now)
}

/// When the next day opens, whatever day it is: nine in the morning there.
#[must_use]
pub(crate) fn next_day(zone: Tz, now: DateTime<Utc>) -> DateTime<Utc> {
    let opening = NaiveTime::from_hms_opt(OPENS, 0, 0).expect("nine is an hour");
    let today = now.with_timezone(&zone).date_naive();
    let openings = (0..3).filter_map(|days| zone.from_local_datetime(&(today + Days::new(days)).and_time(opening)).earliest());
    openings.map(|at| at.with_timezone(&Utc)).find(|at| *at > now).unwrap_or(now)
}

/// The first instant from `now` on in which people may be written to.
#[must_use]
pub fn next_opening(country: &str, zone: Tz, now: DateTime<Utc>) -> DateTime<Utc> {
    if is_open(country, zone, now) {
        return now;
    }
    let local = now.with_timezone(&zone);
    let opening = NaiveTime::from_hms_opt(OPENS, 0, 0).expect("nine is an hour");
    for days in 0..30 {
        let Some(day) = local.date_naive().checked_add_days(Days::new(days)) else { break };
        // Nine in the morning is never in the hour that a change of clocks skips, but a zone may surprise.
        let Some(at) = zone.from_local_datetime(&day.and_time(opening)).earliest() else { continue };
        if at >= now && billing::law::is_business_day(country, day) {
            return at.with_timezone(&Utc);
        }
    }
    now
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn people_are_written_to_on_business_days_from_nine_to_six() {
        let paris = Tz::Europe__Paris;
        for (instant, open) in [
            ("2026-03-02T07:59:59Z", false), // 8:59 in winter
            ("2026-03-02T08:00:00Z", true),
            ("2026-03-02T16:59:59Z", true),
            ("2026-03-02T17:00:00Z", false),
            ("2026-03-30T07:00:00Z", true),  // 9:00 in summer
            ("2026-03-01T10:00:00Z", false), // a Sunday
            ("2026-04-06T10:00:00Z", false), // Easter Monday
        ] {
            assert_eq!(is_open("FR", paris, at(instant)), open, "{instant}");
        }
    }

    #[test]
    fn what_is_asked_at_night_waits_for_the_morning() {
        let paris = Tz::Europe__Paris;
        assert_eq!(next_opening("FR", paris, at("2026-03-02T10:00:00Z")), at("2026-03-02T10:00:00Z"));
        assert_eq!(next_opening("FR", paris, at("2026-03-02T20:00:00Z")), at("2026-03-03T08:00:00Z"));
        // From Friday evening over the Easter week-end, across no change of clocks, to Tuesday.
        assert_eq!(next_opening("FR", paris, at("2026-04-03T20:00:00Z")), at("2026-04-07T07:00:00Z"));
        // Over the night in which the clocks go forward.
        assert_eq!(next_opening("FR", paris, at("2026-03-28T20:00:00Z")), at("2026-03-30T07:00:00Z"));
    }

    #[test]
    fn every_day_of_seven_years_opens_at_nine_local_time() {
        for zone in [Tz::Europe__Paris, Tz::America__Montreal, Tz::Australia__Lord_Howe] {
            let mut now = at("2024-01-01T00:00:00Z");
            while now < at("2031-01-01T00:00:00Z") {
                let opening = next_opening("XX", zone, now);
                let local = opening.with_timezone(&zone);
                assert!(is_open("XX", zone, opening), "{zone} {now}");
                assert!(opening == now || chrono::Timelike::hour(&local) == 9, "{zone} {now} {local}");
                now += chrono::Duration::hours(7);
            }
        }
    }
}
