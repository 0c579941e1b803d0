//! Chasing: what is due, what is sent, and what holds it.

use billing::{DunningStep, Hold};
use chrono::{Days, NaiveDate, TimeDelta};
use serde_json::{Value, json};
use store::chase::{self};
use store::client::{self};
use store::journal::Entry;

use crate::chased::{self, Chased, policy};
use crate::error::Error;
use crate::happened::Happened;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::role::Role;

/// A hold until a day never takes the place of one that only the business ends.
pub fn at_least(chased: &Chased, hold: Hold) -> Hold {
    match &chased.row.hold {
        stronger @ (Hold::Disputed | Hold::Paused { until: None }) => stronger.clone(),
        _ => hold,
    }
}

/// Keeps what holds a chase, and writes it down as the entry that tells it.
pub async fn hold(
    office: &mut Office<'_>,
    chased: &mut Chased,
    hold: Hold,
    entry: fn(Hold) -> Entry,
    personal: Option<Value>,
) -> Result<(), Error> {
    chased.row.hold = hold.clone();
    chased.keep(office).await?;
    office.journal(&chased.invoice.id, entry(hold), personal).await
}

/// Sends one step of the ladder; nothing where it has gone out before.
pub async fn remind(office: &mut Office<'_>, mut chased: Chased, step: DunningStep) -> Result<Vec<Happened>, Error> {
    let today = office.today();
    if !chase::remind(office.db, office.business_id, &chased.invoice.id, step.level, today).await? {
        return Ok(Vec::new());
    }
    chased.row.level_sent = Some(step.level);
    chased.row.last_message_on = today;
    chased.keep(office).await?;
    let number = chased.invoice.invoice.number;
    office.journal(&chased.invoice.id, Entry::ReminderSent { level: step.level, number }, None).await?;
    Ok(vec![Happened::ReminderSent { chased, step }])
}

/// Sends by hand the step that has been reached: one may be ahead of the ladder, never above it, nor twice within its gap.
pub async fn remind_now(office: &mut Office<'_>, chased: Chased) -> Result<Vec<Happened>, Error> {
    let (number, today) = (chased.invoice.invoice.number, office.today());
    if chased.row.hold.is_on(today) {
        return Err(Refusal::Held { number }.into());
    }
    let policy = policy();
    let last = chased.row.last_message_on;
    let next = last.checked_add_days(Days::new(policy.least_gap_days)).unwrap_or(today);
    if today < next {
        return Err(Refusal::TooSoon { last, next }.into());
    }
    let reached = policy.steps.iter().rev().find(|step| today >= chased.chase.due_on + TimeDelta::days(step.days));
    let is_unsent = |step: &&DunningStep| {
        chased.row.level_sent.is_none_or(|sent| step.level > sent) && (step.is_late() == (today > chased.chase.due_on))
    };
    // The next step that has not gone out.
    let step = reached.filter(is_unsent).or_else(|| policy.steps.iter().find(is_unsent)).copied();
    let happened = remind(office, chased, step.ok_or(Refusal::NothingToChase { number })?).await?;
    if happened.is_empty() { Err(Refusal::NothingToChase { number }.into()) } else { Ok(happened) }
}

/// Notes that the day of an invoice has passed: once, whatever goes to the client.
pub async fn note_overdue(office: &mut Office<'_>, mut chased: Chased) -> Result<Vec<Happened>, Error> {
    if chased.row.overdue_told {
        return Ok(Vec::new());
    }
    chased.row.overdue_told = true;
    chased.keep(office).await?;
    Ok(vec![Happened::Overdue { chased }])
}

/// Gives notice of the first late reminder the day before: once for each step.
pub async fn give_notice(office: &mut Office<'_>, mut chased: Chased, step: DunningStep) -> Result<Vec<Happened>, Error> {
    if chased.row.warned_level == Some(step.level) {
        return Ok(Vec::new());
    }
    chased.row.warned_level = Some(step.level);
    // It says as much.
    chased.row.overdue_told = true;
    chased.keep(office).await?;
    Ok(vec![Happened::ReminderAhead { chased }])
}

/// What a chase wants done at that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    Reminder(DunningStep),
    /// The first late reminder is ahead.
    Notice(DunningStep),
    Overdue,
}

/// What is due of a chase today, if anything.
#[must_use]
pub fn due(chased: &Chased, today: NaiveDate) -> Option<Due> {
    let policy = policy();
    if let Some(step) = billing::reminder_due(&policy, &chased.chase, today) {
        return Some(Due::Reminder(step));
    }
    let ahead = billing::dunning::first_late_reminder_ahead(&policy, &chased.chase, today);
    match ahead.filter(|step| chased.row.warned_level != Some(step.level)) {
        Some(step) => Some(Due::Notice(step)),
        None => billing::dunning::overdue_word_due(&chased.chase, today).then_some(Due::Overdue),
    }
}

/// Does what is due of a chase today.
pub async fn look_at(office: &mut Office<'_>, invoice_id: &str) -> Result<Vec<Happened>, Error> {
    let Some(chased) = chased::load(office.db, office.business_id, office.business, invoice_id).await? else { return Ok(Vec::new()) };
    match due(&chased, office.today()) {
        Some(Due::Reminder(step)) => remind(office, chased, step).await,
        Some(Due::Notice(step)) => give_notice(office, chased, step).await,
        Some(Due::Overdue) => note_overdue(office, chased).await,
        None => Ok(Vec::new()),
    }
}

/// A member keeps the chase waiting, or lets it go on.
pub async fn pause(office: &mut Office<'_>, mut chased: Chased, hold: Hold, because: Option<Value>) -> Result<Vec<Happened>, Error> {
    let entry = if hold == Hold::None { |hold| Entry::ChaseResumed { hold } } else { |hold| Entry::ChasePaused { hold } };
    self::hold(office, &mut chased, hold.clone(), entry, because).await?;
    Ok(vec![Happened::ChaseHeld { chased, hold }])
}

/// How long *Postpone* waits, and what a client says it paid; how long *Snooze* does.
pub const POSTPONED_DAYS: u64 = 7;
pub const SNOOZED_DAYS: u64 = 3;

/// Keeps a client from being written to about an invoice for so many days.
pub async fn quiet_for(office: &mut Office<'_>, mut chased: Chased, days: u64) -> Result<Vec<Happened>, Error> {
    let today = office.today();
    let hold = Hold::Paused { until: Some(today.checked_add_days(Days::new(days)).unwrap_or(today)) };
    chased.row.warned_level = None;
    let held = at_least(&chased, hold.clone());
    self::hold(office, &mut chased, held, |hold| Entry::ChasePaused { hold }, None).await?;
    Ok(vec![Happened::ChaseHeld { chased, hold }])
}

/// The client says it paid: nobody is chased for a week, in which a member looks at the account.
pub async fn said_paid(office: &mut Office<'_>, mut chased: Chased, on: NaiveDate) -> Result<Vec<Happened>, Error> {
    let until = office.today().checked_add_days(Days::new(POSTPONED_DAYS)).unwrap_or(on);
    let held = at_least(&chased, Hold::Promised { until });
    hold(office, &mut chased, held, |hold| Entry::ClientSaidPaid { hold }, Some(json!({ "on": on.to_string() }))).await?;
    Ok(vec![Happened::SaidPaid { chased, on }])
}

/// The client says when it will pay.
pub async fn promise(office: &mut Office<'_>, mut chased: Chased, on: NaiveDate) -> Result<Vec<Happened>, Error> {
    let held = at_least(&chased, Hold::Promised { until: on });
    hold(office, &mut chased, held, |hold| Entry::ClientPromised { hold }, None).await?;
    Ok(vec![Happened::Promised { chased, on }])
}

/// The client finds something wrong: nobody is chased until the business lets it go on.
pub async fn dispute(office: &mut Office<'_>, mut chased: Chased, text: String) -> Result<Vec<Happened>, Error> {
    hold(office, &mut chased, Hold::Disputed, |hold| Entry::ClientDisputed { hold }, Some(json!({ "text": text }))).await?;
    Ok(vec![Happened::Disputed { chased, text }])
}

/// The person is not the one who pays: they are no longer written to about money, and the chase waits for another.
pub async fn wrong_person(office: &mut Office<'_>, mut chased: Chased) -> Result<Vec<Happened>, Error> {
    let person_id = office.by.person_id();
    client::remove_contact(office.db, office.business_id, &chased.client.id, person_id, Role::Billing.as_str()).await?;
    hold(office, &mut chased, Hold::Paused { until: None }, |hold| Entry::ClientWrongPerson { hold }, None).await?;
    Ok(vec![Happened::WrongPerson { chased }])
}

/// Writes a call down: it counts as a contact.
pub async fn note_call(office: &mut Office<'_>, mut chased: Chased, note: &str) -> Result<Vec<Happened>, Error> {
    let today = office.today();
    chased.row.last_message_on = today;
    chased.row.warned_level = None;
    chased.keep(office).await?;
    let entry = Entry::ClientCalled { person: office.by.person_id().to_owned() };
    office.journal(&chased.invoice.id, entry, Some(json!({ "note": note }))).await?;
    let next = today.checked_add_days(Days::new(policy().least_gap_days)).unwrap_or(today);
    Ok(vec![Happened::ClientCalled { chased, note: note.to_owned(), next }])
}
