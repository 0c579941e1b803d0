//! Chasing: what is due, what is sent, and what holds it.

use billing::law::next_business_day;
use billing::{Business, DunningStep, Hold};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use store::chase;
use store::client::{self, Contact};
use store::journal::Entry;

use crate::chased::{self, Chased, Next, policy};
use crate::error::Error;
use crate::happened::Happened;
use crate::news::{self, News};
use crate::office::Office;
use crate::patience::{self, Turn};
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
    chased.chase.hold = hold.clone();
    // What was announced before is announced anew once it goes on.
    chased.row.warned_level = None;
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
    // Who reads that a reminder went out need not be told that the day has passed.
    chased.row.overdue_told |= step.is_late();
    if matches!(chased.row.hold, Hold::Resumed { .. }) {
        chased.row.hold = Hold::None;
    }
    chased.keep(office).await?;
    let number = chased.invoice.invoice.number;
    let people = client::contacts(office.db, office.business_id, &chased.client.id, Role::Billing.as_str()).await?;
    let entry = Entry::ReminderSent { level: step.level, number, to_forward: people.is_empty() };
    office.journal(&chased.invoice.id, entry, None).await?;
    let amount = chased.asked();
    let sent = if people.is_empty() {
        News::ReminderToForward { amount, level: step.level }
    } else {
        News::ReminderSent { amount, is_last: policy().steps.last().is_some_and(|last| last.level == step.level) }
    };
    news::note(office, &chased.invoice.id, sent).await?;
    Ok(vec![Happened::ReminderSent { chased, step }])
}

/// Sends by hand the step that has been reached: one may be ahead of the ladder, never above it, nor twice within its gap.
pub async fn remind_now(office: &mut Office<'_>, chased: Chased) -> Result<Vec<Happened>, Error> {
    let number = chased.invoice.invoice.number;
    check_worth(office.business, &chased)?;
    let step = step_now(&chased, office.today())?;
    let happened = remind(office, chased, step).await?;
    if happened.is_empty() { Err(Refusal::NothingToChase { number }.into()) } else { Ok(happened) }
}

/// Errs where what is left is too little to be asked for.
pub fn check_worth(business: &Business, chased: &Chased) -> Result<(), Refusal> {
    let (number, left) = (chased.invoice.invoice.number, chased.asked());
    if left.is_positive() && chased.invoice.is_remainder(business) { Err(Refusal::RemainderLeft { number, left }) } else { Ok(()) }
}

/// The step that would go out by hand today, or why none would: the next one that has not gone out, ahead of its day or not, but no word of
/// lateness before there is any.
pub fn step_now(chased: &Chased, today: NaiveDate) -> Result<DunningStep, Refusal> {
    let number = chased.invoice.invoice.number;
    if chased.is_renounced {
        return Err(Refusal::InvoiceRenounced { number });
    }
    if !chased.asked().is_positive() && chased.credit.is_positive() {
        return Err(Refusal::Covered { number, credit: chased.credit });
    }
    match check_not_held(chased, today) {
        // Where none is left, nothing waits to go on.
        Err(Refusal::Held { number }) if chased.chase.is_exhausted(&policy()) => return Err(Refusal::NothingToChase { number }),
        checked => checked?,
    }
    if let Some(until) = chased.chase.withdrawable_until.filter(|until| today <= *until) {
        return Err(Refusal::Withdrawable { number, until });
    }
    let policy = policy();
    let last = chased.row.last_message_on;
    let next = last.checked_add_days(Days::new(policy.least_gap_days)).unwrap_or(today);
    if today < next {
        return Err(Refusal::TooSoon { last, next });
    }
    let is_unsent = |step: &&DunningStep| {
        chased.row.level_sent.is_none_or(|sent| step.level > sent) && (step.is_late() == (today > chased.chase.due_on))
    };
    policy.steps.iter().find(is_unsent).copied().ok_or(Refusal::NothingToChase { number })
}

/// Errs where the business, or the client by what it said, keeps an invoice from being asked for.
pub fn check_not_held(chased: &Chased, today: NaiveDate) -> Result<(), Refusal> {
    let number = chased.invoice.invoice.number;
    // What waits only until the owner has been told does not keep the owner waiting.
    match chased.row.hold {
        _ if !chased.row.hold.is_on(today) => Ok(()),
        Hold::Disputed => Err(Refusal::HeldDisputed { number }),
        Hold::Promised { until } => Err(Refusal::HeldPromised { number, until }),
        Hold::SaidPaid { until } => Err(Refusal::HeldSaidPaid { number, until }),
        Hold::Paused { .. } => Err(Refusal::Held { number }),
        Hold::None | Hold::Resumed { .. } => Ok(()),
    }
}

/// Notes that the day of an invoice has passed: once, whatever goes to the client.
pub async fn note_overdue(office: &mut Office<'_>, mut chased: Chased) -> Result<Vec<Happened>, Error> {
    if chased.row.overdue_told {
        return Ok(Vec::new());
    }
    chased.row.overdue_told = true;
    chased.keep(office).await?;
    news::note(office, &chased.invoice.id, News::Overdue { amount: chased.asked() }).await?;
    Ok(vec![Happened::Overdue { chased }])
}

/// Gives notice of a reminder the day before: once for each step. One whose day has come already waits for the next business day.
pub async fn give_notice(office: &mut Office<'_>, chased: Chased, step: DunningStep) -> Result<Vec<Happened>, Error> {
    let today = office.today();
    if chased.row.warned_level == Some(step.level) && announced_for(&chased).is_none_or(|on| on >= today) {
        return Ok(Vec::new());
    }
    tell_ahead(office, chased, step).await
}

/// Announces a reminder for the first day on which it can go out: that is its turn.
async fn tell_ahead(office: &mut Office<'_>, mut chased: Chased, step: DunningStep) -> Result<Vec<Happened>, Error> {
    let today = office.today();
    chased.row.warned_level = Some(step.level);
    // It says as much, once the day has passed.
    chased.row.overdue_told |= today > chased.chase.due_on;
    let soonest = next_business_day(&chased.chase.country, today);
    let next = at_the_earliest(office, &chased, soonest).await?.on;
    // It goes out on the day that is announced, and on no other.
    announce(&mut chased, next);
    chased.keep(office).await?;
    patience::take_turn(office, &chased, next).await?;
    news::note(office, &chased.invoice.id, News::ReminderAhead { amount: chased.asked(), next }).await?;
    Ok(vec![Happened::ReminderAhead { chased, next }])
}

/// Takes a day for the next reminder: nothing goes out before it, nor anything else to the client about money in the week of it.
fn announce(chased: &mut Chased, on: NaiveDate) {
    chased.row.hold = Hold::Resumed { on, after: chased.row.hold.ended() };
    chased.chase.hold = chased.row.hold.clone();
}

/// The day for which the next reminder of a chase is announced, while it has not gone out and nothing has come between.
#[must_use]
pub fn announced_for(chased: &Chased) -> Option<NaiveDate> {
    let is_ahead = chased.row.warned_level.is_some_and(|warned| chased.row.level_sent.is_none_or(|sent| warned > sent));
    match chased.row.hold {
        Hold::Resumed { on, .. } if is_ahead && chased.chase.outstanding.is_positive() => Some(on),
        _ => None,
    }
}

/// What kept a chase quiet ends: the business is told, once, with what goes out next.
pub async fn end_hold(office: &mut Office<'_>, mut chased: Chased) -> Result<Vec<Happened>, Error> {
    let ended = chased.row.hold.clone();
    let next = go_on(office, &mut chased).await?;
    let announced = announced_for(&chased);
    let news = News::HoldEnded { hold: ended.clone(), amount: chased.asked(), next: announced };
    news::note(office, &chased.invoice.id, news).await?;
    Ok(vec![Happened::HoldEnded { chased, ended, next }])
}

/// A member lets a chase go on: the next reminder goes out on the next business day at the earliest.
pub async fn resume(office: &mut Office<'_>, mut chased: Chased) -> Result<Vec<Happened>, Error> {
    let was_held = chased.row.hold.is_on(office.today()) && !matches!(chased.row.hold, Hold::Resumed { .. });
    if !was_held {
        let next = match billing::dunning::next_reminder(&policy(), &chased.chase, office.today()) {
            Some((step, on)) if announced_for(&chased) == Some(on) => Some(Next { step, on, is_sure: true }),
            Some((step, on)) => {
                let on = at_the_earliest(office, &chased, on).await?.on;
                patience::take_turn(office, &chased, on).await?;
                let is_sure = !chased.chase.needs_notice(&policy(), step) && (step.is_late() || on < chased.chase.due_on);
                Some(Next { step, on, is_sure })
            }
            None => None,
        };
        return Ok(vec![Happened::ChaseResumed { chased, was_held, next }]);
    }
    let next = go_on(office, &mut chased).await?;
    let entry = Entry::ChaseResumed { hold: chased.row.hold.clone() };
    office.journal(&chased.invoice.id, entry, None).await?;
    // Where nothing is left to go out, nothing goes on.
    if next.is_some() {
        news::note(office, &chased.invoice.id, News::ChaseResumed { amount: chased.asked() }).await?;
    }
    Ok(vec![Happened::ChaseResumed { chased, was_held, next }])
}

/// How many days ahead a reminder is announced at most: what goes out later is announced on the business day before, when it is sure.
const MAX_AHEAD_DAYS: u64 = 3;

/// Lets a chase go on from the next business day, or from the end of what holds it; what goes out next is announced where that is soon.
async fn go_on(office: &mut Office<'_>, chased: &mut Chased) -> Result<Option<Next>, Error> {
    let from = next_business_day(&chased.chase.country, office.today());
    let on = match chased.row.hold {
        Hold::Paused { until: Some(until) } if office.by.person().is_none() => until.max(from),
        _ => from,
    };
    announce(chased, on);
    chased.row.warned_level = None;
    let mut next = None;
    if let Some((step, day)) = billing::dunning::next_reminder(&policy(), &chased.chase, on) {
        let day = at_the_earliest(office, chased, day).await?.on;
        patience::take_turn(office, chased, day).await?;
        let soon = on.checked_add_days(Days::new(MAX_AHEAD_DAYS)).unwrap_or(on);
        if day <= soon {
            announce(chased, day);
            chased.row.warned_level = Some(step.level);
        }
        next = Some(Next { step, on: day, is_sure: day <= soon || !step.is_late() });
    }
    chased.row.overdue_told |= office.today() > chased.chase.due_on;
    chased.keep(office).await?;
    Ok(next)
}

/// That day, or the first business day after it on which who pays may be written to again.
async fn at_the_earliest(office: &mut Office<'_>, chased: &Chased, day: NaiveDate) -> Result<Turn, Error> {
    let from = announced_from(office, chased).await?.max(day);
    patience::first_turn(office, chased, from).await
}

/// The first day that is a week after what is announced of the client's other invoices. One that is paid, held or not asked for takes no
/// place.
async fn announced_from(office: &mut Office<'_>, chased: &Chased) -> Result<NaiveDate, Error> {
    let (today, mut first) = (office.today(), NaiveDate::MIN);
    // Who cannot be written to here has whatever is passed on by hand.
    if client::contacts(office.db, office.business_id, &chased.client.id, Role::Billing.as_str()).await?.is_empty() {
        return Ok(first);
    }
    for open in store::invoice::open_of_client(office.db, office.business_id, &chased.client.id).await? {
        if open.id == chased.invoice.id {
            continue;
        }
        let other = chased::load(office.db, office.business_id, office.business, &open.id).await?;
        if let Some(on) = other.as_ref().and_then(announced_for).filter(|on| *on >= today) {
            first = first.max(on.checked_add_days(Days::new(patience::MONEY_GAP_DAYS)).unwrap_or(on));
        }
    }
    Ok(first)
}

/// What a chase wants done at that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    Reminder(DunningStep),
    /// A reminder was announced for today, and who pays was written to meanwhile: it goes out on another day, of which the owner is told.
    PutOff(DunningStep),
    /// A reminder waits for the day on which who pays may be written to again: that day is its turn.
    Turn(NaiveDate),
    /// A reminder is ahead, of which the owner is told first.
    Notice(DunningStep),
    /// What kept it quiet ends.
    HoldEnd,
    Overdue,
}

/// What is due of a chase today, if anything.
#[must_use]
pub fn due(chased: &Chased, today: NaiveDate) -> Option<Due> {
    let policy = policy();
    if billing::dunning::hold_ends(&chased.chase, today) {
        return Some(Due::HoldEnd);
    }
    if let Some(step) = billing::reminder_due(&policy, &chased.chase, today) {
        // One that could not go out on the day that was announced is announced anew.
        let is_missed = announced_for(chased).is_some_and(|on| on < today);
        let is_announced = !chased.chase.needs_notice(&policy, step) || chased.row.warned_level == Some(step.level) && !is_missed;
        return Some(if is_announced { Due::Reminder(step) } else { Due::Notice(step) });
    }
    let ahead = billing::dunning::notice_ahead(&policy, &chased.chase, today);
    match ahead.filter(|step| chased.row.warned_level != Some(step.level)) {
        Some(step) => Some(Due::Notice(step)),
        None => billing::dunning::overdue_word_due(&chased.chase, today).then_some(Due::Overdue),
    }
}

/// What is due of a chase and may be done now. Who pays is not written to twice a day, nor twice a week about money, whoever's client they
/// are; and what the business is told of waits for the morning once the day's card was looked at.
pub async fn due_now(office: &mut Office<'_>, chased: &Chased) -> Result<Option<Due>, Error> {
    let today = office.today();
    let Some(due) = due(chased, today) else { return Ok(None) };
    if let Due::Reminder(step) = due {
        // What is announced goes out on its day: what is not waits for it.
        let is_announced = announced_for(chased).is_some();
        let from = if is_announced { today } else { announced_from(office, chased).await?.max(today) };
        let turn = patience::first_turn(office, chased, from).await?;
        return Ok(match turn {
            Turn { on, .. } if on <= today => Some(due),
            _ if is_announced => Some(Due::PutOff(step)),
            Turn { is_taken: true, .. } => None,
            Turn { on, .. } => Some(Due::Turn(on)),
        });
    }
    if news::is_said(office.db, office.business_id, today).await? {
        return Ok(None);
    }
    if let Due::Notice(_) = due {
        // Where it cannot go out on the next business day, it is announced later; that the day has passed is said all the same.
        let soonest = next_business_day(&chased.chase.country, today);
        let turn = at_the_earliest(office, chased, soonest).await?;
        if turn.on > soonest {
            let is_overdue = billing::dunning::overdue_word_due(&chased.chase, today).then_some(Due::Overdue);
            return Ok(is_overdue.or((!turn.is_taken).then_some(Due::Turn(turn.on))));
        }
    }
    Ok(Some(due))
}

/// Does what is due of a chase now.
pub async fn look_at(office: &mut Office<'_>, invoice_id: &str) -> Result<Vec<Happened>, Error> {
    let Some(chased) = chased::load(office.db, office.business_id, office.business, invoice_id).await? else { return Ok(Vec::new()) };
    match due_now(office, &chased).await? {
        Some(Due::Reminder(step)) => remind(office, chased, step).await,
        Some(Due::PutOff(step)) => tell_ahead(office, chased, step).await,
        Some(Due::Turn(on)) => {
            patience::take_turn(office, &chased, on).await?;
            Ok(Vec::new())
        }
        Some(Due::Notice(step)) => give_notice(office, chased, step).await,
        Some(Due::HoldEnd) => end_hold(office, chased).await,
        Some(Due::Overdue) => note_overdue(office, chased).await,
        None => Ok(Vec::new()),
    }
}

/// A member keeps the chase waiting.
pub async fn pause(office: &mut Office<'_>, mut chased: Chased, hold: Hold, because: Option<Value>) -> Result<Vec<Happened>, Error> {
    self::hold(office, &mut chased, hold.clone(), |hold| Entry::ChasePaused { hold }, because).await?;
    Ok(vec![Happened::ChaseHeld { chased, hold }])
}

/// How long *Postpone* waits, and what a client says it paid; how long *Snooze* does.
pub const POSTPONED_DAYS: u64 = 7;
pub const SNOOZED_DAYS: u64 = 3;

/// Keeps a client from being written to about an invoice for so many days.
pub async fn quiet_for(office: &mut Office<'_>, mut chased: Chased, days: u64) -> Result<Vec<Happened>, Error> {
    let today = office.today();
    let hold = Hold::Paused { until: Some(today.checked_add_days(Days::new(days)).unwrap_or(today)) };
    let held = at_least(&chased, hold.clone());
    self::hold(office, &mut chased, held, |hold| Entry::ChasePaused { hold }, None).await?;
    Ok(vec![Happened::ChaseHeld { chased, hold }])
}

/// The client says it paid: nobody is chased for a week, in which a member looks at the account.
pub async fn said_paid(office: &mut Office<'_>, mut chased: Chased, on: NaiveDate) -> Result<Vec<Happened>, Error> {
    let until = office.today().checked_add_days(Days::new(POSTPONED_DAYS)).unwrap_or(on);
    let held = at_least(&chased, Hold::SaidPaid { until });
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
    // Who only decides is not asked for money in their place: not this one.
    let declined =
        Contact { client_id: chased.client.id.clone(), person_id: person_id.to_owned(), role: Role::NotBilling.as_str().to_owned() };
    client::add_contact(office.db, office.business_id, &declined, office.now.timestamp_millis()).await?;
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
