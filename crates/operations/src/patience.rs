//! A client's person's patience: at most one unasked message a day, whoever's client they are, and one a week about money. Where several
//! businesses wait for the same person, each has its turn.

use billing::law::business_day_from;
use chrono::{DateTime, Days, NaiveDate};
use store::{client, contacted};

use crate::business_row::zone_of;
use crate::chased::Chased;
use crate::error::Error;
use crate::office::Office;
use crate::role::Role;

/// The days between two messages about money.
pub(crate) const MONEY_GAP_DAYS: u64 = 7;

/// A day on which the people who pay for a client may be written to about money without their asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Turn {
    pub on: NaiveDate,
    /// Whether there is nothing to take: the business has it already, or one before it, or nobody can be written to here.
    pub is_taken: bool,
}

/// The first business day, from that one on, on which the people who pay for a chase's client may be written to: no day sooner than their
/// patience allows, and none in the week of another business's turn.
pub(crate) async fn first_turn(office: &mut Office<'_>, chased: &Chased, from: NaiveDate) -> Result<Turn, Error> {
    let (today, country) = (office.today(), chased.chase.country.as_str());
    let (mut first, mut others, mut own) = (from, Vec::new(), Vec::new());
    for person_id in payers(office, chased).await? {
        let turns = contacted::turns(office.db, office.business_id, &person_id, today).await?;
        let (ours, theirs): (Vec<_>, Vec<_>) = turns.into_iter().partition(|turn| turn.invoice_id.is_some());
        others.extend(theirs.iter().map(|turn| turn.on));
        own.push(ours);
        let Some(contacted) = contacted::load(office.db, &person_id).await? else { continue };
        // What was noted for times to come was written when the clock was wrong.
        for (at_ms, days) in [(contacted.last_ms, 1), (contacted.money_ms, MONEY_GAP_DAYS)] {
            let at = DateTime::from_timestamp_millis(at_ms).filter(|at| at_ms > 0 && *at <= office.now);
            let on = at.map(|at| at.with_timezone(&zone_of(office.business)).date_naive());
            first = first.max(on.and_then(|on| on.checked_add_days(Days::new(days))).unwrap_or(NaiveDate::MIN));
        }
    }
    let mut on = business_day_from(country, first);
    let gap = chrono::Duration::days(MONEY_GAP_DAYS.cast_signed());
    while let Some(other) = others.iter().filter(|other| (on - **other).abs() < gap).max() {
        on = business_day_from(country, *other + gap);
    }
    // Whoever has a turn, today's too, takes no other before the others could.
    let has_one = |ours: &Vec<contacted::Turn>| ours.iter().any(|turn| turn.on == on || turn.on < on && !is_of(turn, chased));
    Ok(Turn { on, is_taken: own.iter().all(has_one) })
}

/// Takes that day as the business's turn to write to the people who pay for a chase's client.
pub(crate) async fn take_turn(office: &mut Office<'_>, chased: &Chased, on: NaiveDate) -> Result<(), Error> {
    for person_id in payers(office, chased).await? {
        contacted::take_turn(office.db, office.business_id, &person_id, &chased.invoice.id, on, office.today()).await?;
    }
    Ok(())
}

fn is_of(turn: &contacted::Turn, chased: &Chased) -> bool {
    turn.invoice_id.as_ref() == Some(&chased.invoice.id)
}

async fn payers(office: &mut Office<'_>, chased: &Chased) -> Result<Vec<String>, Error> {
    Ok(client::contacts(office.db, office.business_id, &chased.client.id, Role::Billing.as_str()).await?)
}
