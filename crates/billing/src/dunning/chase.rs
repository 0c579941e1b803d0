//! The chase of an invoice: which reminder is due, as a pure function of the policy, the chase and the day.

use chrono::{Days, NaiveDate};

use super::hold::Hold;
use super::ladder::{DunningPolicy, DunningStep};
use crate::law::calendar::{business_day_from, is_business_day, next_business_day};
use crate::money::Money;
use crate::party::client::ClientKind;

/// The chase of one invoice as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chase {
    pub outstanding: Money,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub client_kind: ClientKind,
    /// The highest level sent so far.
    pub level_sent: Option<u8>,
    /// The day of the last message about this invoice: a reminder, a call, the invoice itself.
    pub last_message_on: NaiveDate,
    /// Whether the business was told that the day has passed.
    pub overdue_told: bool,
    pub hold: Hold,
    /// The last day on which a consumer may withdraw from what it is for: until its end nothing is late.
    pub withdrawable_until: Option<NaiveDate>,
    /// The recipient's country, for its business days.
    pub country: String,
}

impl Chase {
    /// Whether nobody is written to on `today`, whatever is due.
    #[must_use]
    pub fn is_held(&self, today: NaiveDate) -> bool {
        self.hold.is_on(today) || self.withdrawable_until.is_some_and(|until| today <= until)
    }

    /// Whether the last step of the ladder has gone out: nothing goes out by itself any more.
    #[must_use]
    pub fn is_exhausted(&self, policy: &DunningPolicy) -> bool {
        policy.steps.iter().all(|step| self.level_sent.is_some_and(|sent| sent >= step.level))
    }

    /// Whether a reminder went out once the day had passed.
    #[must_use]
    pub fn is_late_reminded(&self, policy: &DunningPolicy) -> bool {
        policy.steps.iter().any(|step| Some(step.level) == self.level_sent && step.is_late())
    }

    /// Whether the business is to be told the business day before that step goes out: the first once the day has passed, and the first after
    /// something kept it quiet.
    #[must_use]
    pub fn needs_notice(&self, policy: &DunningPolicy, step: DunningStep) -> bool {
        step.is_late() && (!self.is_late_reminded(policy) || matches!(self.hold, Hold::Resumed { .. }))
    }
}

/// The step that is next: one after the other whatever time has gone by, but no helpful word once the day has come.
#[must_use]
pub fn next_step(policy: &DunningPolicy, chase: &Chase, today: NaiveDate) -> Option<DunningStep> {
    let is_next = |step: &&DunningStep| {
        // A helpful word makes no sense once the day is past, nor on the day itself to one who paid this morning.
        chase.level_sent.is_none_or(|sent| step.level > sent) && (step.is_late() || today < chase.due_on)
    };
    policy.steps.iter().find(is_next).copied()
}

/// The next reminder from a day on, and the business day on which it goes out; `None` where nothing goes out by itself any more.
#[must_use]
pub fn next_reminder(policy: &DunningPolicy, chase: &Chase, from: NaiveDate) -> Option<(DunningStep, NaiveDate)> {
    if !chase.outstanding.is_positive() {
        return None;
    }
    let gap = after(chase.last_message_on, policy.least_gap_days);
    let withdrawn = chase.withdrawable_until.map_or(NaiveDate::MIN, |until| plus(until, 1));
    let start = from.max(gap).max(withdrawn).max(chase.hold.ends_on()?);
    let unsent = policy.steps.iter().filter(|step| chase.level_sent.is_none_or(|sent| step.level > sent));
    let on = |step: &DunningStep| business_day_from(&chase.country, plus(chase.due_on, step.days).max(start));
    unsent.map(|step| (*step, on(step))).find(|(step, on)| step.is_late() || *on < chase.due_on)
}

/// The reminder to send on `today`, if any: the next step, once its day has come.
#[must_use]
pub fn reminder_due(policy: &DunningPolicy, chase: &Chase, today: NaiveDate) -> Option<DunningStep> {
    let quiet = !chase.outstanding.is_positive()
        || chase.is_held(today)
        || today < after(chase.last_message_on, policy.least_gap_days)
        || !is_business_day(&chase.country, today);
    if quiet { None } else { next_step(policy, chase, today).filter(|step| today >= plus(chase.due_on, step.days)) }
}

/// The reminder that [`reminder_due`] would give on the next business day, where the owner is to be told the day before. What kept the chase
/// quiet is told to be over first.
#[must_use]
pub fn notice_ahead(policy: &DunningPolicy, chase: &Chase, today: NaiveDate) -> Option<DunningStep> {
    if !matches!(chase.hold, Hold::None | Hold::Resumed { .. }) {
        return None;
    }
    let next = next_business_day(&chase.country, today);
    reminder_due(policy, chase, next).filter(|step| chase.needs_notice(policy, *step))
}

/// Whether the business is to be told on `today` that what kept the chase quiet ends.
#[must_use]
pub fn hold_ends(chase: &Chase, today: NaiveDate) -> bool {
    chase.outstanding.is_positive()
        && is_business_day(&chase.country, today)
        && chase.hold.is_ending(today, next_business_day(&chase.country, today))
}

/// Days between an invoice and the word that its day has passed, where it was due as soon as it was issued.
const LEAST_PATIENCE_DAYS: i64 = 3;

/// Whether the business is to be told on `today` that the day of an invoice has passed: once, whatever goes to the client.
#[must_use]
pub fn overdue_word_due(chase: &Chase, today: NaiveDate) -> bool {
    !chase.overdue_told
        && chase.outstanding.is_positive()
        && !chase.is_held(today)
        && today >= overdue_from(chase)
        && is_business_day(&chase.country, today)
}

fn overdue_from(chase: &Chase) -> NaiveDate {
    plus(chase.due_on, 1).max(plus(chase.issued_on, LEAST_PATIENCE_DAYS))
}

/// The earliest day on which a reminder (or a word about it to the business) could be due; `None` where nothing will ever be. Only narrows
/// the search.
#[must_use]
pub fn review_on(policy: &DunningPolicy, chase: &Chase) -> Option<NaiveDate> {
    if !chase.outstanding.is_positive() {
        return None;
    }
    let ends = chase.hold.ends_on()?;
    let resumed = ends.max(chase.withdrawable_until.unwrap_or(NaiveDate::MIN));
    let next_step = policy.steps.iter().find(|step| chase.level_sent.is_none_or(|sent| step.level > sent));
    let reminder = next_step.map(|step| {
        let gap = after(chase.last_message_on, policy.least_gap_days);
        // Five days earlier covers the warning before a long week-end.
        plus(plus(chase.due_on, step.days).max(resumed).max(gap), -5)
    });
    let overdue = (!chase.overdue_told).then(|| overdue_from(chase).max(resumed));
    // That it ends is told whether a reminder follows or not.
    let ending = !matches!(chase.hold, Hold::None | Hold::Resumed { .. });
    let ending = ending.then(|| plus(ends, -5));
    reminder.into_iter().chain(overdue).chain(ending).min()
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

fn plus(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(chrono::Duration::days(days)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::EUR;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// Issued on Monday 2 March 2026, due on Wednesday 1 April.
    fn chase() -> Chase {
        Chase {
            outstanding: Money::new(100_00, EUR),
            issued_on: day("2026-03-02"),
            due_on: day("2026-04-01"),
            client_kind: ClientKind::Business,
            level_sent: None,
            last_message_on: day("2026-03-02"),
            overdue_told: false,
            hold: Hold::None,
            withdrawable_until: None,
            country: "FR".to_owned(),
        }
    }

    /// Walks day by day, sending what is due; the days and levels sent.
    fn sent_until(mut chase: Chase, last: &str) -> Vec<(String, u8)> {
        let policy = DunningPolicy::default();
        let mut sent = Vec::new();
        for today in chase.issued_on.iter_days().take_while(|today| *today <= day(last)) {
            if let Some(step) = reminder_due(&policy, &chase, today) {
                sent.push((today.to_string(), step.level));
                chase.level_sent = Some(step.level);
                chase.last_message_on = today;
            }
        }
        sent
    }

    #[test]
    fn the_ladder_goes_out_on_business_days() {
        // J+3 is 4 April, a Saturday; the Monday after is Easter Monday.
        let expected = [("2026-03-27", 1), ("2026-04-07", 2), ("2026-04-16", 3), ("2026-04-27", 4)];
        assert_eq!(sent_until(chase(), "2026-12-31"), expected.map(|(on, level)| (on.to_owned(), level)));
    }

    #[test]
    fn after_an_absence_the_ladder_goes_on_where_it_stood() {
        let policy = DunningPolicy::default();
        let due = |chase: &Chase, today: &str| reminder_due(&policy, chase, day(today)).map(|step| step.level);
        // Past every step, and none went out: the courteous one is the first, never the last.
        assert_eq!(due(&chase(), "2026-06-22"), Some(2));
        let courteous = Chase { level_sent: Some(2), last_message_on: day("2026-04-07"), ..chase() };
        assert_eq!(due(&courteous, "2026-06-22"), Some(3));
        assert_eq!(sent_until(Chase { last_message_on: day("2026-06-15"), ..courteous }, "2026-12-31"), {
            [("2026-06-22", 3), ("2026-06-29", 4)].map(|(on, level)| (on.to_owned(), level))
        });
    }

    #[test]
    fn what_ends_is_told_before_anything_goes() {
        let policy = DunningPolicy::default();
        let held = |hold: Hold| Chase { level_sent: Some(2), last_message_on: day("2026-04-07"), hold, ..chase() };
        // A pause until Thursday 16 April: told on Wednesday.
        let paused = held(Hold::Paused { until: Some(day("2026-04-16")) });
        assert!(!hold_ends(&paused, day("2026-04-14")));
        assert!(hold_ends(&paused, day("2026-04-15")));
        // A promise for that day is not broken before its end.
        for hold in [Hold::Promised { until: day("2026-04-16") }, Hold::SaidPaid { until: day("2026-04-16") }] {
            assert!(!hold_ends(&held(hold.clone()), day("2026-04-16")));
            assert!(hold_ends(&held(hold), day("2026-04-17")));
        }
        for hold in [Hold::None, Hold::Disputed, Hold::Paused { until: None }, Hold::Resumed { on: day("2026-04-16"), after: None }] {
            assert!(!hold_ends(&held(hold), day("2026-05-20")));
        }
        // The first reminder after it has its notice, the one after that none.
        let resumed = held(Hold::Resumed { on: day("2026-04-16"), after: None });
        assert_eq!(notice_ahead(&policy, &resumed, day("2026-04-15")).map(|step| step.level), Some(3));
        assert_eq!(reminder_due(&policy, &resumed, day("2026-04-15")), None);
        assert_eq!(notice_ahead(&policy, &held(Hold::None), day("2026-04-15")), None);
        // That a promise or a word of having paid is over is told first, and for itself.
        let first = |hold: Hold| Chase { level_sent: None, last_message_on: day("2026-03-02"), hold, ..chase() };
        for hold in [Hold::Promised { until: day("2026-04-16") }, Hold::SaidPaid { until: day("2026-04-16") }] {
            assert_eq!(notice_ahead(&policy, &first(hold), day("2026-04-16")), None);
        }
    }

    #[test]
    fn nothing_is_late_while_the_consumer_may_withdraw() {
        let policy = DunningPolicy::default();
        let deposit = Chase { due_on: day("2026-03-02"), withdrawable_until: Some(day("2026-03-16")), ..chase() };
        assert_eq!(reminder_due(&policy, &deposit, day("2026-03-16")), None);
        assert!(!overdue_word_due(&deposit, day("2026-03-16")));
        assert_eq!(reminder_due(&policy, &deposit, day("2026-03-17")).map(|step| step.level), Some(2));
        assert_eq!(next_reminder(&policy, &deposit, day("2026-03-03")).map(|(step, on)| (step.level, on)), Some((2, day("2026-03-17"))));
    }

    #[test]
    fn nothing_goes_out_after_payment_dispute_promise_or_pause() {
        let policy = DunningPolicy::default();
        let late = day("2026-04-20");
        assert_eq!(reminder_due(&policy, &Chase { outstanding: Money::zero(EUR), ..chase() }, late), None);
        for hold in [Hold::Disputed, Hold::Paused { until: None }, Hold::Promised { until: late }] {
            assert_eq!(reminder_due(&policy, &Chase { hold, ..chase() }, late), None);
        }
        let over = Hold::Promised { until: day("2026-04-17") };
        assert!(reminder_due(&policy, &Chase { hold: over, ..chase() }, late).is_some());
    }

    #[test]
    fn the_owner_is_warned_the_day_before_the_first_late_reminder() {
        let policy = DunningPolicy::default();
        let sent_helpful = Chase { level_sent: Some(1), last_message_on: day("2026-03-27"), ..chase() };
        assert_eq!(notice_ahead(&policy, &sent_helpful, day("2026-04-02")), None);
        // Friday 3 April: the next business day is Tuesday 7, and level 2 is then due.
        assert_eq!(notice_ahead(&policy, &sent_helpful, day("2026-04-03")).map(|step| step.level), Some(2));
        let sent_late = Chase { level_sent: Some(2), last_message_on: day("2026-04-07"), ..chase() };
        assert_eq!(notice_ahead(&policy, &sent_late, day("2026-04-15")), None);
    }

    #[test]
    fn the_business_is_told_once_that_the_day_has_passed() {
        assert!(!overdue_word_due(&chase(), day("2026-04-01")));
        assert!(overdue_word_due(&chase(), day("2026-04-02")));
        assert!(!overdue_word_due(&chase(), day("2026-04-04")), "a Saturday");
        assert!(!overdue_word_due(&Chase { overdue_told: true, ..chase() }, day("2026-04-02")));
        assert!(!overdue_word_due(&Chase { hold: Hold::Promised { until: day("2026-04-02") }, ..chase() }, day("2026-04-02")));
        // Due as soon as it was issued: nobody is late the next morning.
        let at_once = Chase { due_on: day("2026-03-02"), ..chase() };
        assert!(!overdue_word_due(&at_once, day("2026-03-04")));
        assert!(overdue_word_due(&at_once, day("2026-03-05")));
    }

    proptest! {
        #[test]
        fn each_level_goes_out_at_most_once_and_a_week_apart(terms in 0_u64..90, start in 0_u64..1000) {
            let issued_on = after(day("2026-01-05"), start);
            let due_on = after(issued_on, terms);
            let chase = Chase { issued_on, due_on, last_message_on: issued_on, ..chase() };
            let sent = sent_until(chase, &after(due_on, 200).to_string());
            for pair in sent.windows(2) {
                prop_assert!(pair[0].1 < pair[1].1);
                prop_assert!(day(&pair[1].0) - day(&pair[0].0) >= chrono::Duration::days(7));
            }
            prop_assert_eq!(sent.last().map(|(_, level)| *level), Some(4));
        }

        #[test]
        fn nothing_is_due_before_the_day_to_look(
            terms in 0_u64..90,
            start in 0_u64..1000,
            level in proptest::option::of(1_u8..=4),
            held in proptest::option::of((0_u8..4, 0_u64..100)),
            withdrawable in proptest::option::of(0_u64..20),
        ) {
            let issued_on = after(day("2026-01-05"), start);
            let hold = held.map_or(Hold::None, |(kind, days)| {
                let until = after(issued_on, days);
                match kind {
                    0 => Hold::Paused { until: Some(until) },
                    1 => Hold::Promised { until },
                    2 => Hold::SaidPaid { until },
                    _ => Hold::Resumed { on: until, after: None },
                }
            });
            let withdrawable_until = withdrawable.map(|days| after(issued_on, days));
            let chase = Chase { withdrawable_until,  issued_on, due_on: after(issued_on, terms), last_message_on: issued_on, level_sent: level, hold, ..chase() };
            let policy = DunningPolicy::default();
            let look = review_on(&policy, &chase);
            for today in issued_on.iter_days().take(200) {
                let due = reminder_due(&policy, &chase, today);
                if let Some(step) = due {
                    // What is announced is what goes.
                    prop_assert_eq!(next_reminder(&policy, &chase, today), Some((step, today)));
                }
                if due.is_some() || notice_ahead(&policy, &chase, today).is_some() || hold_ends(&chase, today) {
                    prop_assert!(look.is_some_and(|look| look <= today), "due on {} but to be looked at on {:?}", today, look);
                }
            }
        }
    }
}
