//! `/chase`: a member's hand on the reminders, and a client's answers to them.

mod answer;

use async_trait::async_trait;
use billing::{DunningStep, Hold};
use chat::{CommandSpec, Field, Form, VerbSpec};
use chrono::Days;
use serde_json::json;
use words::Arg;

use crate::access::Role;
use crate::catalogue::Command;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::operations::dunning::Chased;
use crate::options::{INVOICE, LONGEST_TEXT, date, pressed, word};
use crate::read::invoice::shown_invoice;
use crate::read::value::short_enough;
use crate::read::{self};
use crate::request::Request;
use crate::{cards, jobs, operations};
use grammar::Lean;

pub struct Chase;

static SPEC: CommandSpec = CommandSpec {
    name: "chase",
    aliases: &["relance"],
    verbs: &[
        VerbSpec { name: "now", aliases: &["maintenant"], example: "/chase F2026-0002", parts: &[INVOICE], ..VerbSpec::LISTED },
        VerbSpec {
            name: "pause",
            aliases: &["suspendre"],
            example: "/chase pause F2026-0002 until:2026-05-04 because:\"en discussion\"",
            parts: &[INVOICE],
            options: &[date("until", &["jusqu_au", "jusque"]), word("because", &["parce_que"])],
            ..VerbSpec::LISTED
        },
        VerbSpec { name: "resume", aliases: &["reprendre"], example: "/chase resume F2026-0002", parts: &[INVOICE], ..VerbSpec::LISTED },
        pressed("let_it_go"),
        pressed("postpone"),
        pressed("snooze"),
        pressed("talk"),
        pressed("paid_on"),
        pressed("promise"),
        pressed("problem"),
        pressed("wrong_person"),
    ],
};

/// How long *Postpone* and *Snooze* wait, and how long a promise may be.
const POSTPONED_DAYS: u64 = 7;
const SNOOZED_DAYS: u64 = 3;

#[async_trait]
impl Command for Chase {
    fn spec(&self) -> &'static CommandSpec {
        &SPEC
    }

    async fn ask(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
        let (key, field): (&str, fn(&str, String) -> Field) = match request.verb.as_str() {
            "paid_on" => ("on", Field::line),
            "promise" => ("on", Field::line),
            "problem" => ("text", Field::paragraph),
            _ => return Ok(None),
        };
        let chased = shown_invoice(desk, request).await?;
        let number = chased.invoice.invoice.number;
        if chased.invoice.is_paid() {
            return Err(Refusal::PaidAlready { number }.into());
        }
        if request.options.contains_key(key) {
            return Ok(None);
        }
        let args = [("number", Arg::from(chased.invoice.invoice.reference())), cards::lines::form(&chased.client.client)];
        let question = match request.verb.as_str() {
            "paid_on" => desk.t("ask-paid-on", &args),
            "promise" => desk.t("ask-promise", &args),
            _ => desk.t("ask-problem", &args),
        };
        let mut asked = field(key, question);
        if key == "on" {
            asked = asked.hint(desk.t("hint-date", &[]));
        }
        Ok(Some(Form { title: desk.t("ask-about", &[("number", chased.invoice.invoice.reference().into())]), fields: vec![asked] }))
    }

    async fn check(&self, desk: &mut Desk<'_>, request: &Request, _: &str, value: &str) -> Result<(), Error> {
        let checked: Result<(), Refusal> = match request.verb.as_str() {
            "paid_on" => answer::paid_day(desk, value).map(|_| ()),
            "promise" => answer::promised_day(desk, value).map(|_| ()),
            _ => short_enough(value, LONGEST_TEXT),
        };
        Ok(checked?)
    }

    async fn run(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
        match request.verb.as_str() {
            "now" => now(desk, request).await,
            "pause" => pause(desk, request).await,
            "resume" => resume(desk, request).await,
            "let_it_go" => Ok(vec![Message::in_place(Draft::text(desk.t("warning-let-go", &[])))]),
            "postpone" => postpone(desk, request).await,
            "snooze" => snooze(desk, request).await,
            "talk" => talk(desk, request).await,
            "paid_on" => answer::said_paid(desk, request).await,
            "promise" => answer::promised(desk, request).await,
            "problem" => answer::problem(desk, request).await,
            _ => answer::wrong_person(desk, request).await,
        }
    }
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
    short_enough(request.option("because").unwrap_or_default(), LONGEST_TEXT)?;
    let because = request.option("because").map(|because| json!({ "because": because }));
    operations::dunning::hold(desk, &mut chased, Hold::Paused { until }, "chase.paused", because).await?;
    let number = Arg::from(chased.invoice.invoice.reference());
    let text = match until {
        Some(until) => desk.t("chase-paused-until", &[("number", number), ("until", desk.voice().day(until).into())]),
        None => desk.t("chase-paused", &[("number", number)]),
    };
    Ok(vec![Message::answer(Draft::text(text))])
}

async fn resume(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = read::invoice::chased(desk, request).await?;
    operations::dunning::hold(desk, &mut chased, Hold::None, "chase.resumed", None).await?;
    let text = desk.t("chase-resumed", &[("number", chased.invoice.invoice.reference().into())]);
    Ok(vec![Message::answer(Draft::text(text))])
}

/// Keeps a client from being written to about an invoice for so many days, and says until when.
async fn quiet_for(desk: &mut Desk<'_>, chased: &mut Chased, days: u64) -> Result<String, Error> {
    let until = desk.today().checked_add_days(Days::new(days)).unwrap_or(desk.today());
    chased.row.warned_level = None;
    let held = operations::dunning::at_least(chased, Hold::Paused { until: Some(until) });
    operations::dunning::hold(desk, chased, held, "chase.paused", None).await?;
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
    card.buttons.retain(|press| press.command != "chase");
    Ok(vec![Message::in_place(card)])
}

async fn talk(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = read::invoice::chased(desk, request).await?;
    operations::dunning::hold(desk, &mut chased, Hold::Paused { until: None }, "chase.paused", None).await?;
    let number = chased.invoice.invoice.reference();
    Ok(vec![Message::in_place(Draft::text(desk.t("warning-talk", &[("number", number.into())])))])
}
