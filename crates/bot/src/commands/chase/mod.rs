//! `/chase`: a member's hand on the reminders, and a client's answers to them.

mod answer;

use billing::Hold;
use chat::{Field, FieldKind, Open, VerbSpec};
use chrono::{Days, NaiveDate};
use grammar::Lean;
use operations::{Chased, Happened, dunning};
use serde_json::json;
use words::Arg;

use crate::access::{CLIENTS, MEMBERS, Role};
use crate::action::Action;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message, To};
use crate::options::{BECAUSE, INVOICE, MAX_TEXT, date};
use crate::pick::{Among, Pick};
use crate::read::value::{read_date, short_enough};
use crate::request::Request;
use crate::verb::{Command, Verb, ask, check, run};
use crate::{cards, delivery, read};

pub(crate) static COMMAND: Command = Command {
    name: "chase",
    aliases: &["relance", "rappel"],
    verbs: &[
        Verb::typed(
            VerbSpec { name: "now", aliases: &["maintenant"], example: "/chase F2026-0002", parts: &[INVOICE], ..VerbSpec::LISTED },
            MEMBERS,
            run!(now),
        )
        .picking(Pick::among(Among::Open)),
        Verb::typed(
            VerbSpec {
                name: "pause",
                aliases: &["suspendre"],
                example: "/chase pause F2026-0002 until:2026-05-04 because:\"en discussion\"",
                parts: &[INVOICE],
                options: &[date("until", &["jusqu_au", "jusque", "jusqua", "jusqu_a"]), BECAUSE],
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            MEMBERS,
            run!(pause),
        )
        .picking(Pick::among(Among::Open).then(pause_fields))
        .checking(check!(check_pause)),
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
        )
        .picking(Pick::among(Among::Held)),
        Verb::pressed("words", MEMBERS, run!(words)),
        Verb::pressed("let_it_go", MEMBERS, run!(let_it_go)),
        Verb::pressed("postpone", MEMBERS, run!(postpone)),
        Verb::pressed("snooze", MEMBERS, run!(snooze)),
        Verb::pressed("talk", MEMBERS, run!(talk)),
        Verb::pressed("paid_on", CLIENTS, run!(answer::said_paid))
            .asking(ask!(answer::ask_paid_on))
            .checking(check!(answer::check_paid_on)),
        Verb::pressed("promise", CLIENTS, run!(answer::promised)).asking(ask!(answer::ask_promise)).checking(check!(answer::check_promise)),
        Verb::pressed("problem", CLIENTS, run!(answer::problem))
            .asking(ask!(answer::ask_problem))
            .checking(check!(answer::check_problem))
            .asking_file(),
        Verb::pressed("wrong_person", CLIENTS, run!(answer::wrong_person)),
    ],
    ..Command::FIRST
};

/// The client is written to as the owner was told, or was by now.
async fn let_it_go(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = read::invoice::chased(desk, request).await?;
    let text = match (dunning::announced_for(&chased), gone(desk, &chased).await?) {
        (Some(_), _) => desk.t("warning-let-go", &[]),
        (None, Some(gone)) => gone,
        (None, None) => cards::reminder::standing(desk.voice(), &chased, desk.today()),
    };
    Ok(vec![acknowledged(desk, request, Draft::text(text)).await?])
}

/// That what was announced has gone out: nobody can put it off any more.
async fn gone(desk: &mut Desk<'_>, chased: &Chased) -> Result<Option<String>, Error> {
    let shop = desk.shop()?;
    let is_late_reminded = chased.chase.is_late_reminded(&operations::chased::policy());
    if dunning::announced_for(chased).is_some() || !is_late_reminded {
        return Ok(None);
    }
    let on = store::chase::last_reminded_on(desk.db, &shop.id, &chased.invoice.id).await?;
    let said = |on| desk.t("warning-gone", &[("number", chased.invoice.invoice.reference().into()), ("on", desk.voice().day(on).into())]);
    Ok(on.map(said))
}

/// The last reminder of an invoice, to be passed on by hand.
async fn words(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = read::invoice::chased(desk, request).await?;
    Ok(vec![last_words(desk, &chased)?])
}

/// The words of the last reminder that was due, as they are true today.
fn last_words(desk: &mut Desk<'_>, chased: &Chased) -> Result<Message, Error> {
    let (voice, policy) = (desk.voice(), operations::chased::policy());
    let sent = policy.steps.iter().find(|step| Some(step.level) == chased.row.level_sent);
    let tone = sent.map_or(billing::Tone::Helpful, |step| step.tone);
    Ok(cards::reminder::to_forward(&desk.office()?, voice, chased, tone))
}

/// What was done by a button: in place of a card that is about that alone, beside the card of a day, which has more on it.
async fn acknowledged(desk: &mut Desk<'_>, request: &Request, done: Draft) -> Result<Message, Error> {
    let is_of_day = match (&request.pressed, &desk.shop) {
        (Some(pressed), Some(shop)) => delivery::is_of_day(desk.db, &shop.id, &pressed.outbox_id).await?,
        _ => false,
    };
    Ok(if is_of_day { Message::answer(done) } else { Message::in_place(done) })
}

async fn now(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = read::invoice::chased(desk, request).await?;
    if request.pressed.is_none() {
        // What writes to a client at once is shown first.
        let (shop, today) = (desk.shop()?, desk.today());
        dunning::check_worth(&shop.business, &chased)?;
        let people = store::client::contacts(desk.db, &shop.id, &chased.client.id, Role::Billing.as_str()).await?;
        let step = match dunning::step_now(&chased, today) {
            // Nothing was sent to who cannot be written to here: the words are there to be passed on, as often as one likes.
            Err(operations::Refusal::TooSoon { .. } | operations::Refusal::NothingToChase { .. }) if people.is_empty() => {
                return Ok(vec![last_words(desk, &chased)?]);
            }
            step => step?,
        };
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

/// Until when, and why.
fn pause_fields(desk: &Desk<'_>) -> Vec<Field> {
    vec![
        Field::of(FieldKind::Date, "until", desk.t("ask-pause-until", &[])).hint(desk.t("hint-pause-until", &[])).optional(),
        Field::paragraph("because", desk.t("ask-because", &[])).hint(desk.t("hint-because", &[])).optional(),
    ]
}

async fn check_pause(desk: &mut Desk<'_>, _: &Request, key: &str, value: &str) -> Result<(), Error> {
    match key {
        "until" if !value.trim().is_empty() => {
            let until = read_date(value, desk.calendar(), Lean::Future)?;
            if until <= desk.today() { Err(Refusal::Past { on: until }.into()) } else { Ok(()) }
        }
        "because" => Ok(short_enough(value, MAX_TEXT)?),
        _ => Ok(()),
    }
}

async fn pause(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = read::invoice::chased(desk, request).await?;
    let today = desk.today();
    let until = match request.date("until", desk.calendar(), Lean::Future)? {
        Some(until) => {
            read::find::nothing_left(after_number(desk, request))?;
            Some(until)
        }
        None => until_typed(desk, after_number(desk, request))?,
    };
    if let Some(until) = until.filter(|until| *until <= today) {
        return Err(Refusal::Past { on: until }.into());
    }
    short_enough(request.option("because").unwrap_or_default(), MAX_TEXT)?;
    let because = request.option("because").map(|because| json!({ "because": because }));
    let number = Arg::from(chased.invoice.invoice.reference());
    let is_exhausted = chased.chase.is_exhausted(&operations::chased::policy());
    // « Jusqu’au 30 » has the 30th in it: it goes on the day after.
    let goes_on = until.and_then(|until| until.succ_opt());
    let happened = dunning::pause(&mut desk.office()?, chased, Hold::Paused { until: goes_on }, because).await?;
    let key = match (until, is_exhausted) {
        (Some(_), false) => "chase-paused-until",
        (None, false) => "chase-paused",
        (Some(_), true) => "chase-paused-last-until",
        (None, true) => "chase-paused-last",
    };
    let text = desk.t(key, &[("number", number), ("until", until.map(|until| desk.voice().day(until)).unwrap_or_default().into())]);
    said(desk, Message::answer(Draft::text(text)), happened).await
}

/// What follows the invoice's number.
fn after_number<'a>(desk: &Desk<'_>, request: &'a Request) -> &'a str {
    read::find::reference(desk, &request.rest).rest
}

/// `jusqu'au 1er août`, `pendant 15 jours`, without a colon; whatever else stands there is refused by name.
fn until_typed(desk: &Desk<'_>, typed: &str) -> Result<Option<NaiveDate>, Refusal> {
    let (first, day) = read::find::first_word(typed);
    let is_said = matches!(
        grammar::fold(first).as_str(),
        "jusqu'au" | "jusqu'a" | "jusque" | "until" | "till" | "pendant" | "durant" | "pour" | "for"
    );
    if is_said && !day.is_empty() {
        return read_date(day, desk.calendar(), Lean::Future).map(Some);
    }
    match read_date(typed, desk.calendar(), Lean::Future) {
        Err(Refusal::NotADate { .. }) => read::find::nothing_left(typed).map(|()| None),
        read => read.map(Some),
    }
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
    let gone = gone(desk, &chased).await?;
    let happened = dunning::quiet_for(&mut desk.office()?, chased, dunning::POSTPONED_DAYS).await?;
    let text = gone.into_iter().chain([postponed(desk, dunning::POSTPONED_DAYS)]).collect::<Vec<_>>().join(" ");
    let done = acknowledged(desk, request, Draft::text(text)).await?;
    said(desk, done, happened).await
}

/// The same word for a while without a reminder; the invoice can still be opened, or paid, from there.
async fn snooze(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = read::invoice::chased(desk, request).await?;
    let mut card = cards::reminder::overdue_card(desk.voice(), &chased).footnote(postponed(desk, dunning::SNOOZED_DAYS));
    card.buttons.retain(|press| !matches!(press.action, Action::Chase(_)));
    let happened = dunning::quiet_for(&mut desk.office()?, chased, dunning::SNOOZED_DAYS).await?;
    let mut done = acknowledged(desk, request, card).await?;
    if done.to == To::Actor {
        done.draft = Draft::text(postponed(desk, dunning::SNOOZED_DAYS));
    }
    said(desk, done, happened).await
}

async fn talk(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = read::invoice::chased(desk, request).await?;
    let text = desk.t("warning-talk", &[("number", chased.invoice.invoice.reference().into())]);
    let happened = dunning::pause(&mut desk.office()?, chased, Hold::Paused { until: None }, None).await?;
    let done = acknowledged(desk, request, Draft::text(text)).await?;
    said(desk, done, happened).await
}
