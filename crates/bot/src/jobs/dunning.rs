//! Reminders: what is due of a chase today, decided, kept and said.

use billing::{DunningStep, Tone as DunningTone};
use chat::Tone;
use chrono::{DateTime, Utc};
use store::journal::Entry;

use crate::access::Role;
use crate::action::{self, OfInvoice};
use crate::alerts::Topic;
use crate::cards::invoice::file_of;
use crate::checkpoint::Checkpoint;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Guard, Message, Press, overdue_word, reminder_of, warning_of};
use crate::operations::dunning::Chased;
use crate::{House, cards, delivery, hours, jobs, operations};

/// Sends one step of the ladder to the client's people; nothing where it has gone out before.
pub(crate) async fn remind(desk: &mut Desk<'_>, mut chased: Chased, step: DunningStep) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let today = desk.today();
    if !store::chase::remind(desk.db, &shop.id, &chased.invoice.id, step.level, today).await? {
        return Ok(Vec::new());
    }
    chased.row.level_sent = Some(step.level);
    chased.row.last_message_on = today;
    chased.keep(desk.db, &shop.id).await?;
    let number = chased.invoice.invoice.number;
    desk.journal(&chased.invoice.id, Entry::ReminderSent { level: step.level, number }, None).await?;
    // Chasing speaks to who pays, never to who only decides.
    let people = store::client::contacts(desk.db, &shop.id, &chased.client.id, Role::Billing.as_str()).await?;
    let voice = cards::client::voice(desk, &chased.client);
    let draft = cards::reminder::reminder(voice, &chased.invoice, &chased.client.client, step.tone, today);
    let mut messages: Vec<Message> = people
        .iter()
        .map(|person_id| {
            let mut message = Message::to(person_id, draft.clone())
                .about(reminder_of(&chased.invoice.id))
                .guarded(Guard::Chasing { invoice_id: chased.invoice.id.clone() });
            message.files.extend(file_of(voice, &chased.invoice));
            message
        })
        .collect();
    for (person_id, voice) in desk.alerted(Topic::Overdue).await? {
        let late = billing::aging::days_late(chased.invoice.invoice.due_on, today);
        let args = cards::reminder::about(voice, &chased, [("days", late.into())]);
        let key = match step.tone {
            // Without chat, the reminder is to be passed on by hand.
            _ if people.is_empty() => "told-reminder-forward",
            DunningTone::Helpful => "told-reminder-helpful",
            DunningTone::Courteous | DunningTone::Firm => "told-reminder",
            DunningTone::Last => "told-reminder-last",
        };
        let mut card = Draft::text(voice.t(key, &args));
        if people.is_empty() {
            card = card.field(voice.t("forward-title", &[]), draft.text.clone()).tone(Tone::Attention);
        }
        messages.push(Message::alert(Topic::Overdue, &person_id, card));
    }
    Ok(messages)
}

/// The word to those who want it that the day of an invoice has passed: once, whatever goes to the client.
pub(crate) async fn overdue(desk: &mut Desk<'_>, mut chased: Chased) -> Result<Vec<Message>, Error> {
    if chased.row.overdue_told {
        return Ok(Vec::new());
    }
    let shop = desk.shop()?;
    chased.row.overdue_told = true;
    chased.keep(desk.db, &shop.id).await?;
    let mut messages = Vec::new();
    for (person_id, voice) in desk.alerted(Topic::Overdue).await? {
        let card = cards::reminder::overdue_card(voice, &chased);
        messages.push(Message::alert(Topic::Overdue, &person_id, card).about(overdue_word(&chased.invoice.id)));
    }
    Ok(messages)
}

/// The word to the owner, the day before the first late reminder to a client.
pub(crate) async fn warn(desk: &mut Desk<'_>, mut chased: Chased, step: DunningStep) -> Result<Vec<Message>, Error> {
    if chased.row.warned_level == Some(step.level) {
        return Ok(Vec::new());
    }
    let shop = desk.shop()?;
    chased.row.warned_level = Some(step.level);
    // It says as much.
    chased.row.overdue_told = true;
    chased.keep(desk.db, &shop.id).await?;
    let payload = OfInvoice { invoice_id: chased.invoice.id.clone() };
    let next = billing::law::next_business_day(&chased.chase.country, desk.today());
    let mut messages = Vec::new();
    for (person_id, voice) in desk.alerted(Topic::Overdue).await? {
        let due = voice.day(chased.invoice.invoice.due_on);
        let args = cards::reminder::about(voice, &chased, [("due", due.into()), ("next", words::date_long(voice.lang, next).into())]);
        let card = Draft::titled(voice.t("warning-title", &args), voice.t("warning", &args))
            .tone(Tone::Attention)
            .button(Press::new("Let it go", action::Chase::LetItGo(payload.clone())).primary().once().days(30))
            .button(Press::new("Postpone", action::Chase::Postpone(payload.clone())).once().days(30))
            .button(Press::new("I will talk to them", action::Chase::Talk(payload.clone())).once().days(30));
        messages.push(Message::alert(Topic::Overdue, &person_id, card).about(warning_of(&chased.invoice.id)));
    }
    Ok(messages)
}

/// Decides on one chase, in one transaction; whether something was left to say.
pub(crate) async fn look_at(house: &House, business_id: &str, invoice_id: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    let policy = operations::dunning::policy();
    // First from a reader: most looks find nothing.
    {
        let mut db = house.store.read().await?;
        let Some(shop) = jobs::shop_of(&mut db, business_id).await? else { return Ok(false) };
        let Some(chased) = operations::dunning::load(&mut db, business_id, invoice_id).await? else { return Ok(false) };
        let today = shop.day(now);
        if !hours::is_open(&chased.chase.country, shop.zone(), now) {
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
    let Some(shop) = jobs::shop_of(&mut tx, business_id).await? else { return Ok(false) };
    let Some(chased) = operations::dunning::load(&mut tx, business_id, invoice_id).await? else { return Ok(false) };
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
    delivery::enqueue::enqueue(&mut tx, house, Some(&shop), None, messages, now).await?;
    house.reached(Checkpoint::Reminded).await;
    tx.commit().await?;
    house.reached(Checkpoint::ReminderCommitted).await;
    Ok(is_something)
}
