//! `/chase`: a member's hand on the reminders, and a client's answers to them.

mod answer;

use billing::Hold;
use chat::VerbSpec;
use chrono::{Days, NaiveDate};
use grammar::Lean;
use operations::{Happened, dunning};
use serde_json::json;
use words::Arg;

use crate::access::{CLIENTS, MEMBERS, Role};
use crate::action::Action;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::options::{BECAUSE, INVOICE, MAX_TEXT, date};
use crate::read::value::short_enough;
use crate::request::Request;
use crate::verb::{Command, Verb, ask, check, run};
use crate::{cards, read};

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
                options: &[date("until", &["jusqu_au", "jusque", "jusqua"]), BECAUSE],
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
    ..Command::FIRST
};

/// The client is written to tomorrow, as the owner was told.
async fn let_it_go(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    Ok(vec![Message::in_place(Draft::text(desk.t("warning-let-go", &[])))])
}

async fn now(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = read::invoice::chased(desk, request).await?;
    if request.pressed.is_none() {
        // What writes to a client at once is shown first.
        let (shop, today) = (desk.shop()?, desk.today());
        let step = dunning::step_now(&chased, today)?;
        let people = store::client::contacts(desk.db, &shop.id, &chased.client.id, Role::Billing.as_str()).await?;
        if !people.is_empty() {
            let names = cards::forward::names_of(desk.db, &people).await?;
            let voice = desk.voice();
            let card = cards::reminder::preview(&desk.office()?, voice, &chased, step, &names);
            return Ok(vec![Message::answer(card)]);
        }
    }
    let happened = dunning::remind_now(&mut desk.office()?, chased).await?;
    desk.told(happened).await
}

async fn pause(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = read::invoice::chased(desk, request).await?;
    let today = desk.today();
    let until = match request.date("until", today, Lean::Future)? {
        Some(until) => Some(until),
        None if request.pressed.is_none() => typed_until(&request.rest, desk)?,
        None => None,
    };
    if let Some(until) = until.filter(|until| *until <= today) {
        return Err(Refusal::Past { on: until }.into());
    }
    short_enough(request.option("because").unwrap_or_default(), MAX_TEXT)?;
    let because = request.option("because").map(|because| json!({ "because": because }));
    let number = Arg::from(chased.invoice.invoice.reference());
    // « Jusqu’au 30 » has the 30th in it: it goes on the day after.
    let goes_on = until.and_then(|until| until.succ_opt());
    let happened = dunning::pause(&mut desk.office()?, chased, Hold::Paused { until: goes_on }, because).await?;
    let text = match until {
        Some(until) => desk.t("chase-paused-until", &[("number", number), ("until", desk.voice().day(until).into())]),
        None => desk.t("chase-paused", &[("number", number)]),
    };
    said(desk, Message::answer(Draft::text(text)), happened).await
}

/// « F2026-0002 jusqu’au 1er août »: the day that follows the invoice. Whatever else follows it is not read as one, and said.
fn typed_until(text: &str, desk: &Desk<'_>) -> Result<Option<NaiveDate>, Refusal> {
    let rest = read::find::reference(desk, text).rest;
    if rest.is_empty() {
        return Ok(None);
    }
    let until = ["jusqu'au", "jusqu’au", "jusqu'à", "jusqu’à", "jusqu'a", "jusque", "until"];
    let day = until.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    read::value::read_date(day.trim_start_matches([' ', ':']), desk.today(), Lean::Future).map(Some)
}

async fn resume(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = read::invoice::chased(desk, request).await?;
    let happened = dunning::resume(&mut desk.office()?, chased).await?;
    desk.told(happened).await
}

/// The answer to who keeps a chase waiting, and what else there is to say of it.
async fn said(desk: &mut Desk<'_>, own: Message, happened: Vec<Happened>) -> Result<Vec<Message>, Error> {
    let mut messages = vec![own];
    messages.extend(desk.told(happened).await?);
    Ok(messages)
}

/// Until when nobody is written to, after so many days.
fn postponed(desk: &Desk<'_>, days: u64) -> String {
    let until = desk.today().checked_add_days(Days::new(days)).unwrap_or(desk.today());
    desk.t("warning-postponed", &[("until", words::date_long(desk.lang, until).into())])
}

async fn postpone(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = read::invoice::chased(desk, request).await?;
    let happened = dunning::quiet_for(&mut desk.office()?, chased, dunning::POSTPONED_DAYS).await?;
    let text = postponed(desk, dunning::POSTPONED_DAYS);
    said(desk, Message::in_place(Draft::text(text)), happened).await
}

/// The same word for a while without a reminder; the invoice can still be opened, or paid, from there.
async fn snooze(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = read::invoice::chased(desk, request).await?;
    let mut card = cards::reminder::overdue_card(desk.voice(), &chased).footnote(postponed(desk, dunning::SNOOZED_DAYS));
    card.buttons.retain(|press| !matches!(press.action, Action::Chase(_)));
    let happened = dunning::quiet_for(&mut desk.office()?, chased, dunning::SNOOZED_DAYS).await?;
    said(desk, Message::in_place(card), happened).await
}

async fn talk(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = read::invoice::chased(desk, request).await?;
    let text = desk.t("warning-talk", &[("number", chased.invoice.invoice.reference().into())]);
    let happened = dunning::pause(&mut desk.office()?, chased, Hold::Paused { until: None }, None).await?;
    said(desk, Message::in_place(Draft::text(text)), happened).await
}
