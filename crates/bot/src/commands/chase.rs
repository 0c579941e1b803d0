//! `/chase`: reminders by hand, pauses, and what the client says in return.

use async_trait::async_trait;
use billing::{DunningStep, Hold, Tone as DunningTone};
use chat::{CommandSpec, Field, Form, Tone, VerbSpec};
use chrono::{Days, NaiveDate};
use serde_json::json;
use words::Arg;

use super::invoice::{OfInvoice, file_of, shown_invoice};
use super::{INVOICE, LONGEST_TEXT, date, pressed, word};
use crate::access::Role;
use crate::alerts::Topic;
use crate::catalogue::Command;
use crate::chasing::{self, Chased};
use crate::desk::{Desk, Voice};
use crate::error::{Error, Refusal};
use crate::find::{self, first_word};
use crate::grammar::Lean;
use crate::message::{Draft, Guard, Message, Press, overdue_word, reminder_of, warning_of};
use crate::reply;
use crate::request::{Request, read_date, short_enough};

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
const LONGEST_PROMISE_DAYS: u64 = 60;

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
        let args = [("number", Arg::from(chased.invoice.invoice.reference())), reply::form(&chased.client.client)];
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
            "paid_on" => paid_day(desk, value).map(|_| ()),
            "promise" => promised_day(desk, value).map(|_| ()),
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
            "paid_on" => said_paid(desk, request).await,
            "promise" => promised(desk, request).await,
            "problem" => problem(desk, request).await,
            _ => wrong_person(desk, request).await,
        }
    }
}

/// The invoice that a member names, or whose button they pressed.
pub(super) async fn chased(desk: &mut Desk<'_>, request: &Request) -> Result<Chased, Error> {
    let invoice_id = match request.pressed {
        Some(_) => request.payload::<OfInvoice>()?.invoice_id,
        None => find::invoice(desk, first_word(&request.rest).0).await?.id,
    };
    let chased = find::chase_of(desk, &invoice_id).await?;
    if chased.invoice.is_paid() {
        return Err(Refusal::PaidAlready { number: chased.invoice.invoice.number }.into());
    }
    Ok(chased)
}

/// The invoice, its client and what is left to pay, as a reader writes them, and what else there is to say.
fn about(voice: Voice, chased: &Chased, more: impl IntoIterator<Item = (&'static str, Arg)>) -> Vec<(&'static str, Arg)> {
    let invoice = [
        ("number", Arg::from(chased.invoice.invoice.reference())),
        ("client", chased.client.client.name.clone().into()),
        ("amount", voice.money(chased.invoice.outstanding).into()),
    ];
    invoice.into_iter().chain(more).collect()
}

async fn now(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = chased(desk, request).await?;
    let number = chased.invoice.invoice.number;
    let today = desk.today();
    if chased.row.hold.is_on(today) {
        return Err(Refusal::Held { number }.into());
    }
    let policy = chasing::policy();
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
    let mut messages = remind(desk, chased, step).await?;
    if messages.is_empty() {
        return Err(Refusal::NothingToChase { number }.into());
    }
    if !is_reachable {
        return Ok(messages);
    }
    messages.push(Message::answer(Draft::text(desk.t("chase-sent", &[("number", reference.into())]))));
    Ok(messages)
}

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
    desk.journal("reminder.sent", &chased.invoice.id, json!({ "level": step.level, "number": number.to_string() }), None).await?;
    // Chasing speaks to who pays, never to who only decides.
    let people = store::client::contacts(desk.db, &shop.id, &chased.client.id, Role::Billing.as_str()).await?;
    let voice = find::client_voice(desk, &chased.client);
    let draft = reply::reminder(voice, &chased.invoice, &chased.client.client, step.tone, today);
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
        let args = about(voice, &chased, [("days", late.into())]);
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
        let card = overdue_card(voice, &chased);
        messages.push(Message::alert(Topic::Overdue, &person_id, card).about(overdue_word(&chased.invoice.id)));
    }
    Ok(messages)
}

fn overdue_card(voice: Voice, chased: &Chased) -> Draft {
    let payload = json!({ "invoice_id": chased.invoice.id });
    let args = about(voice, chased, [("due", voice.day(chased.invoice.invoice.due_on).into())]);
    Draft::text(voice.t("told-overdue", &args))
        .tone(Tone::Attention)
        .button(Press::new("Chase now", "chase", "now", payload.clone()).primary().days(30))
        .button(Press::new("Snooze 3 days", "chase", "snooze", payload.clone()).days(30))
        .button(Press::new("Mark paid", "paid", "mark", payload.clone()).days(90))
        .button(Press::new("Open", "invoice", "open", payload).days(90))
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
    let payload = json!({ "invoice_id": chased.invoice.id });
    let next = billing::jurisdiction::next_business_day(&chased.chase.country, desk.today());
    let mut messages = Vec::new();
    for (person_id, voice) in desk.alerted(Topic::Overdue).await? {
        let due = voice.day(chased.invoice.invoice.due_on);
        let args = about(voice, &chased, [("due", due.into()), ("next", words::date_long(voice.lang, next).into())]);
        let card = Draft::titled(voice.t("warning-title", &args), voice.t("warning", &args))
            .tone(Tone::Attention)
            .button(Press::new("Let it go", "chase", "let_it_go", payload.clone()).primary().once().days(30))
            .button(Press::new("Postpone", "chase", "postpone", payload.clone()).once().days(30))
            .button(Press::new("I will talk to them", "chase", "talk", payload.clone()).once().days(30));
        messages.push(Message::alert(Topic::Overdue, &person_id, card).about(warning_of(&chased.invoice.id)));
    }
    Ok(messages)
}

/// A hold until a day never takes the place of one that only the business ends.
fn at_least(chased: &Chased, hold: Hold) -> Hold {
    match &chased.row.hold {
        stronger @ (Hold::Disputed | Hold::Paused { until: None }) => stronger.clone(),
        _ => hold,
    }
}

pub(super) async fn hold(
    desk: &mut Desk<'_>,
    chased: &mut Chased,
    hold: Hold,
    kind: &str,
    personal: Option<serde_json::Value>,
) -> Result<(), Error> {
    let shop = desk.shop()?;
    chased.row.hold = hold.clone();
    chased.keep(desk.db, &shop.id).await?;
    desk.journal(kind, &chased.invoice.id, serde_json::to_value(&hold)?, personal).await
}

async fn pause(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = chased(desk, request).await?;
    let today = desk.today();
    let until = request.date("until", today, Lean::Future)?;
    if let Some(until) = until.filter(|until| *until <= today) {
        return Err(Refusal::Past { on: until }.into());
    }
    short_enough(request.option("because").unwrap_or_default(), LONGEST_TEXT)?;
    let because = request.option("because").map(|because| json!({ "because": because }));
    hold(desk, &mut chased, Hold::Paused { until }, "chase.paused", because).await?;
    let number = Arg::from(chased.invoice.invoice.reference());
    let text = match until {
        Some(until) => desk.t("chase-paused-until", &[("number", number), ("until", desk.voice().day(until).into())]),
        None => desk.t("chase-paused", &[("number", number)]),
    };
    Ok(vec![Message::answer(Draft::text(text))])
}

async fn resume(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = chased(desk, request).await?;
    hold(desk, &mut chased, Hold::None, "chase.resumed", None).await?;
    let text = desk.t("chase-resumed", &[("number", chased.invoice.invoice.reference().into())]);
    Ok(vec![Message::answer(Draft::text(text))])
}

/// Keeps a client from being written to about an invoice for so many days, and says until when.
async fn quiet_for(desk: &mut Desk<'_>, chased: &mut Chased, days: u64) -> Result<String, Error> {
    let until = desk.today().checked_add_days(Days::new(days)).unwrap_or(desk.today());
    chased.row.warned_level = None;
    let held = at_least(chased, Hold::Paused { until: Some(until) });
    hold(desk, chased, held, "chase.paused", None).await?;
    Ok(desk.t("warning-postponed", &[("until", words::date_long(desk.lang, until).into())]))
}

async fn postpone(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = chased(desk, request).await?;
    let text = quiet_for(desk, &mut chased, POSTPONED_DAYS).await?;
    Ok(vec![Message::in_place(Draft::text(text))])
}

/// The same word for a while without a reminder; the invoice can still be opened, or paid, from there.
async fn snooze(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = chased(desk, request).await?;
    let text = quiet_for(desk, &mut chased, SNOOZED_DAYS).await?;
    let mut card = overdue_card(desk.voice(), &chased).footnote(text);
    card.buttons.retain(|press| press.command != "chase");
    Ok(vec![Message::in_place(card)])
}

async fn talk(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = chased(desk, request).await?;
    hold(desk, &mut chased, Hold::Paused { until: None }, "chase.paused", None).await?;
    let number = chased.invoice.invoice.reference();
    Ok(vec![Message::in_place(Draft::text(desk.t("warning-talk", &[("number", number.into())])))])
}

fn paid_day(desk: &Desk<'_>, typed: &str) -> Result<NaiveDate, Refusal> {
    let on = read_date(typed, desk.today(), Lean::Past)?;
    if on > desk.today() { Err(Refusal::NotYet { on }) } else { Ok(on) }
}

fn promised_day(desk: &Desk<'_>, typed: &str) -> Result<NaiveDate, Refusal> {
    let on = read_date(typed, desk.today(), Lean::Future)?;
    if on < desk.today() {
        return Err(Refusal::Past { on });
    }
    let latest = desk.today().checked_add_days(Days::new(LONGEST_PROMISE_DAYS)).unwrap_or(on);
    if on > latest { Err(Refusal::PromiseTooFar) } else { Ok(on) }
}

/// Alerts those who want it of what the client did.
async fn tell(
    desk: &mut Desk<'_>,
    topic: Topic,
    chased: &Chased,
    key: &str,
    extra: &[(&'static str, NaiveDate)],
    add: impl Fn(Draft, Voice) -> Draft,
) -> Result<Vec<Message>, Error> {
    let mut messages = Vec::new();
    for (person_id, voice) in desk.alerted(topic).await? {
        let name = ("name", Arg::from(desk.actor.shown_name.clone()));
        let days = extra.iter().map(|(name, day)| (*name, Arg::from(voice.day(*day))));
        let args = about(voice, chased, std::iter::once(name).chain(days));
        messages.push(Message::alert(topic, &person_id, add(Draft::text(voice.t(key, &args)), voice)));
    }
    Ok(messages)
}

/// The client says it paid: a member checks the account and records it with one press. Meanwhile nobody is chased.
async fn said_paid(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = shown_invoice(desk, request).await?;
    let on = paid_day(desk, request.option("on").unwrap_or_default())?;
    let until = desk.today().checked_add_days(Days::new(POSTPONED_DAYS)).unwrap_or(on);
    let held = at_least(&chased, Hold::Promised { until });
    hold(desk, &mut chased, held, "client.said_paid", Some(json!({ "on": on.to_string() }))).await?;
    let number = chased.invoice.invoice.reference();
    let thanks = desk.t("said-paid-thanks", &[reply::form(&chased.client.client)]);
    let mut messages = vec![Message::answer(Draft::text(thanks))];
    messages.extend(
        tell(desk, Topic::Payments, &chased, "told-said-paid", &[("on", on)], |draft, voice| {
            draft
                .tone(Tone::Good)
                .footnote(voice.t("told-said-paid-footnote", &[("number", number.clone().into()), ("day", on.to_string().into())]))
        })
        .await?,
    );
    Ok(messages)
}

async fn promised(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = shown_invoice(desk, request).await?;
    let on = promised_day(desk, request.option("on").unwrap_or_default())?;
    let held = at_least(&chased, Hold::Promised { until: on });
    hold(desk, &mut chased, held, "client.promised", None).await?;
    let thanks = desk.t("promise-thanks", &[("on", desk.voice().day(on).into()), reply::form(&chased.client.client)]);
    let mut messages = vec![Message::answer(Draft::text(thanks))];
    messages.extend(tell(desk, Topic::Payments, &chased, "told-promised", &[("on", on)], |draft, _| draft).await?);
    Ok(messages)
}

async fn problem(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut chased = shown_invoice(desk, request).await?;
    let text = request.option("text").ok_or_else(|| Refusal::Empty { option: "text".to_owned() })?.to_owned();
    short_enough(&text, LONGEST_TEXT)?;
    hold(desk, &mut chased, Hold::Disputed, "client.disputed", Some(json!({ "text": text }))).await?;
    let thanks = desk.t("problem-thanks", &[reply::form(&chased.client.client)]);
    let mut messages = vec![Message::answer(Draft::text(thanks))];
    let payload = json!({ "invoice_id": chased.invoice.id, "asked_by": desk.actor.person_id, "question": text });
    messages.extend(
        tell(desk, Topic::Questions, &chased, "told-problem", &[], |draft, voice| {
            draft
                .tone(Tone::Attention)
                .field(voice.t("field-reason", &[]), text.clone())
                .footnote(voice.t("told-problem-footnote", &[("number", chased.invoice.invoice.reference().into())]))
                .button(Press::new("Answer", "question", "answer", payload.clone()).primary())
        })
        .await?,
    );
    Ok(messages)
}

/// The person is not the one who pays: they are no longer written to about money, and the chase waits for another.
async fn wrong_person(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let mut chased = shown_invoice(desk, request).await?;
    store::client::remove_contact(desk.db, &shop.id, &chased.client.id, &desk.actor.person_id, Role::Billing.as_str()).await?;
    hold(desk, &mut chased, Hold::Paused { until: None }, "client.wrong_person", None).await?;
    let thanks = desk.t("wrong-person-thanks", &[reply::form(&chased.client.client)]);
    let mut messages = vec![Message::in_place(Draft::text(thanks))];
    let name = chased.client.client.name.clone();
    messages.extend(
        tell(desk, Topic::Questions, &chased, "told-wrong-person", &[], |draft, voice| {
            draft.tone(Tone::Attention).footnote(voice.t("told-wrong-person-footnote", &[("name", name.clone().into())]))
        })
        .await?,
    );
    Ok(messages)
}
