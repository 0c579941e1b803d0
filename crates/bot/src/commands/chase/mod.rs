//! `/chase`: a member's hand on the reminders, and a client's answers to them.

mod answer;

use billing::{DunningStep, Hold};
use chat::VerbSpec;
use chrono::Days;
use grammar::Lean;
use serde_json::json;
use store::journal::Entry;
use words::Arg;

use crate::access::{CLIENTS, MEMBERS, Role};
use crate::action::Action;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::operations::dunning::Chased;
use crate::options::{INVOICE, MAX_TEXT, date, word};
use crate::read::value::short_enough;
use crate::request::Request;
use crate::verb::{Command, Verb, ask, check, run};
use crate::{cards, jobs, operations, read};

pub(crate) static COMMAND: Command = Command {
    name: "chase",
    aliases: &["relance"],
    verbs: &[
        Verb::typed(
            VerbSpec { name: "now", aliases: &["maintenant"], example: "/chase F2026-0002", parts: &[INVOICE], ..VerbSpec::LISTED },
            MEMBERS,
            run!(now),
        ),
        Verb::typed(
            VerbSpec {
                name: "pause",
                aliases: &["suspendre"],
                example: "/chase pause F2026-0002 until:2026-05-04 because:\"en discussion\"",
                parts: &[INVOICE],
                options: &[date("until", &["jusqu_au", "jusque"]), word("because", &["parce_que"])],
                ..VerbSpec::LISTED
            },
            MEMBERS,
            run!(pause),
        ),
        Verb::typed(
            VerbSpec {
                name: "resume",
                aliases: &["reprendre"],
                example: "/chase resume F2026-0002",
                parts: &[INVOICE],
                ..VerbSpec::LISTED
            },
            MEMBERS,
            run!(resume),
        ),
        Verb::pressed("let_it_go", MEMBERS, run!(let_it_go)),
        Verb::pressed("postpone", MEMBERS, run!(postpone)),
        Verb::pressed("snooze", MEMBERS, run!(snooze)),
        Verb::pressed("talk", MEMBERS, run!(talk)),
        Verb::pressed("paid_on", CLIENTS, run!(answer::said_paid))
            .asking(ask!(answer::ask_paid_on))
            .checking(check!(answer::check_paid_on)),
        Verb::pressed("promise", CLIENTS, run!(answer::promised)).asking(ask!(answer::ask_promise)).checking(check!(answer::check_promise)),
        Verb::pressed("problem", CLIENTS, run!(answer::problem)).asking(ask!(answer::ask_problem)).checking(check!(answer::check_problem)),
        Verb::pressed("wrong_person", CLIENTS, run!(answer::wrong_person)),
    ],
};

/// How long *Postpone* and *Snooze* wait, and how long a promise may be.
const POSTPONED_DAYS: u64 = 7;
const SNOOZED_DAYS: u64 = 3;

/// The client is written to tomorrow, as the owner was told.
async fn let_it_go(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    Ok(vec![Message::in_place(Draft::text(desk.t("warning-let-go", &[])))])
}

async fn now(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = read::invoice::chased(desk, request).await?;
    let number = chased.invoice.invoice.number;
    let today = desk.today();
    if chased.row.hold.is_on(today) {
        return Err(Refusal::Held { number }.into());
    }
    let policy = operations::dunning::policy();
    let next = chased.row.last_message_on.checked_add_days(Days::new(policy.least_gap_days)).unwrap_or(today);
    if today < next {
        return Err(Refusal::TooSoon { last: chased.row.last_message_on, next }.into());
    }
    // By hand one may be ahead of the ladder, never above it: the next step that has not gone out.
    let reached = policy.steps.iter().rev().find(|step| today >= chased.chase.due_on + chrono::Duration::days(step.days));
    let unsent = |step: &&DunningStep| {
        chased.row.level_sent.is_none_or(|sent| step.level > sent) && (step.is_late() == (today > chased.chase.due_on))
    };
    let step = reached.filter(unsent).or_else(|| policy.steps.iter().find(unsent)).copied().ok_or(Refusal::NothingToChase { number })?;
    let shop = desk.shop()?;
    let reference = chased.invoice.invoice.reference();
    let is_reachable = !store::client::contacts(desk.db, &shop.id, &chased.client.id, Role::Billing.as_str()).await?.is_empty();
    let mut messages = jobs::dunning::remind(desk, chased, step).await?;
    if messages.is_empty() {
        return Err(Refusal::NothingToChase { number }.into());
    }
    if !is_reachable {
        return Ok(messages);
    }
    messages.push(Message::answer(Draft::text(desk.t("chase-sent", &[("number", reference.into())]))));
    Ok(messages)
}

async fn pause(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = read::invoice::chased(desk, request).await?;
    let today = desk.today();
    let until = request.date("until", today, Lean::Future)?;
    if let Some(until) = until.filter(|until| *until <= today) {
        return Err(Refusal::Past { on: until }.into());
    }
    short_enough(request.option("because").unwrap_or_default(), MAX_TEXT)?;
    let because = request.option("because").map(|because| json!({ "because": because }));
    operations::dunning::hold(desk, &mut chased, Hold::Paused { until }, |hold| Entry::ChasePaused { hold }, because).await?;
    let number = Arg::from(chased.invoice.invoice.reference());
    let text = match until {
        Some(until) => desk.t("chase-paused-until", &[("number", number), ("until", desk.voice().day(until).into())]),
        None => desk.t("chase-paused", &[("number", number)]),
    };
    Ok(vec![Message::answer(Draft::text(text))])
}

async fn resume(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = read::invoice::chased(desk, request).await?;
    operations::dunning::hold(desk, &mut chased, Hold::None, |hold| Entry::ChaseResumed { hold }, None).await?;
    let text = desk.t("chase-resumed", &[("number", chased.invoice.invoice.reference().into())]);
    Ok(vec![Message::answer(Draft::text(text))])
}

/// Keeps a client from being written to about an invoice for so many days, and says until when.
async fn quiet_for(desk: &mut Desk<'_>, chased: &mut Chased, days: u64) -> Result<String, Error> {
    let until = desk.today().checked_add_days(Days::new(days)).unwrap_or(desk.today());
    chased.row.warned_level = None;
    let held = operations::dunning::at_least(chased, Hold::Paused { until: Some(until) });
    operations::dunning::hold(desk, chased, held, |hold| Entry::ChasePaused { hold }, None).await?;
    Ok(desk.t("warning-postponed", &[("until", words::date_long(desk.lang, until).into())]))
}

async fn postpone(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = read::invoice::chased(desk, request).await?;
    let text = quiet_for(desk, &mut chased, POSTPONED_DAYS).await?;
    Ok(vec![Message::in_place(Draft::text(text))])
}

/// The same word for a while without a reminder; the invoice can still be opened, or paid, from there.
async fn snooze(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = read::invoice::chased(desk, request).await?;
    let text = quiet_for(desk, &mut chased, SNOOZED_DAYS).await?;
    let mut card = cards::reminder::overdue_card(desk.voice(), &chased).footnote(text);
    card.buttons.retain(|press| !matches!(press.action, Action::Chase(_)));
    Ok(vec![Message::in_place(card)])
}

async fn talk(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = read::invoice::chased(desk, request).await?;
    operations::dunning::hold(desk, &mut chased, Hold::Paused { until: None }, |hold| Entry::ChasePaused { hold }, None).await?;
    let number = chased.invoice.invoice.reference();
    Ok(vec![Message::in_place(Draft::text(desk.t("warning-talk", &[("number", number.into())])))])
}
