//! The cards of a chase.

use billing::{DunningStep, Tone as DunningTone};
use chat::Tone;
use chrono::NaiveDate;
use operations::Chased;
use operations::{Office, Role};
use words::{Arg, Voice};

use crate::action::{self, About, OfInvoice};
use crate::alerts::{Topic, alerted};
use crate::cards::{invoice, lines, paying};
use crate::error::Error;
use crate::message::{Draft, Guard, Message, Press, overdue_word, reminder_of, warning_of};

/// The invoice, its client and what is left to pay, as a reader writes them, and what else there is to say.
fn about(voice: Voice, chased: &Chased, more: impl IntoIterator<Item = (&'static str, Arg)>) -> Vec<(&'static str, Arg)> {
    let invoice = [
        ("number", Arg::from(chased.invoice.invoice.reference())),
        ("client", chased.client.client.name.clone().into()),
        ("amount", voice.money(chased.asked()).into()),
    ];
    invoice.into_iter().chain(more).collect()
}

pub(crate) fn overdue_card(voice: Voice, chased: &Chased) -> Draft {
    let payload = OfInvoice { invoice_id: chased.invoice.id.clone() };
    let args = about(voice, chased, [("due", voice.day(chased.invoice.invoice.due_on).into())]);
    let card = Draft::text(voice.t("told-overdue", &args))
        .tone(Tone::Attention)
        .button(Press::new("Chase now", action::Chase::Now(payload.clone())).primary().days(30))
        .button(Press::new("Snooze 3 days", action::Chase::Snooze(payload.clone())).days(30))
        .button(Press::new("Mark paid", action::Paid::Mark(payload.clone())).days(90))
        .button(Press::new("Open", action::Invoice::Open(payload)).days(90));
    invoice::with_credit(card, voice, chased)
}

/// A reminder: helpful before the due date, firmer with time. A consumer is told of nothing but the amount.
#[must_use]
pub fn reminder(voice: Voice, chased: &Chased, tone: DunningTone, today: NaiveDate) -> Draft {
    let (row, client) = (&chased.invoice, &chased.client.client);
    let invoice = &row.invoice;
    let key = match tone {
        DunningTone::Helpful => "reminder-helpful",
        DunningTone::Courteous => "reminder-courteous",
        DunningTone::Firm => "reminder-firm",
        DunningTone::Last => "reminder-last",
    };
    let args = [
        ("number", Arg::from(invoice.reference())),
        ("amount", voice.money(chased.asked()).into()),
        ("due", voice.day(invoice.due_on).into()),
        ("issued", voice.day(invoice.issued_on).into()),
        ("days", billing::aging::days_late(invoice.due_on, today).into()),
        lines::form(client),
    ];
    let payload = OfInvoice { invoice_id: row.id.clone() };
    let credit = chased.credit.is_positive().then(|| voice.t("reminder-net", &[("credit", voice.money(chased.credit).into())]));
    Draft::titled(invoice::name(voice, invoice), voice.t(key, &args))
        .fields(credit.map(|said| lines::named(voice, "field-hint", said)))
        .fields(paying::ways_to_pay(voice, invoice))
        .button(Press::new("Paid on…", action::Chase::PaidOn(payload.clone())))
        .button(Press::new("I will pay on…", action::Chase::Promise(payload.clone())))
        .button(Press::new("There is a problem", action::Chase::Problem(payload.clone())))
        .button(Press::new("Wrong person", action::Chase::WrongPerson(payload)))
}

/// A step of the ladder, to the client's people; without any, it is to be passed on by hand.
pub(super) async fn sent(office: &mut Office<'_>, own: Voice, chased: &Chased, step: DunningStep) -> Result<Vec<Message>, Error> {
    // Chasing speaks to who pays, never to who only decides.
    let people = store::client::contacts(office.db, office.business_id, &chased.client.id, Role::Billing.as_str()).await?;
    let (voice, today) = (office.voice_of(&chased.client.client), office.today());
    let draft = reminder(voice, chased, step.tone, today);
    let mut messages = Vec::new();
    for person_id in &people {
        let mut message = Message::to(person_id, draft.clone())
            .about(reminder_of(&chased.invoice.id))
            .guarded(Guard::Chasing { invoice_id: chased.invoice.id.clone() });
        message.files.extend(invoice::file_of(voice, &chased.invoice));
        messages.push(message);
    }
    for (person_id, voice) in alerted(office, Topic::Overdue).await? {
        let late = billing::aging::days_late(chased.invoice.invoice.due_on, today);
        let args = about(voice, chased, [("days", late.into())]);
        let key = match step.tone {
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
    // Whoever had it sent by hand reads that it went.
    if office.by.person().is_some() && !people.is_empty() {
        let sent = own.t("chase-sent", &[("number", chased.invoice.invoice.reference().into())]);
        messages.push(Message::answer(Draft::text(sent)));
    }
    Ok(messages)
}

/// The word to those who want it that the day of an invoice has passed.
pub(super) async fn overdue(office: &mut Office<'_>, chased: &Chased) -> Result<Vec<Message>, Error> {
    let mut messages = Vec::new();
    for (person_id, voice) in alerted(office, Topic::Overdue).await? {
        let card = overdue_card(voice, chased);
        messages.push(Message::alert(Topic::Overdue, &person_id, card).about(overdue_word(&chased.invoice.id)));
    }
    Ok(messages)
}

/// The word to the owner, the day before the first late reminder to a client.
pub(super) async fn ahead(office: &mut Office<'_>, chased: &Chased) -> Result<Vec<Message>, Error> {
    let payload = OfInvoice { invoice_id: chased.invoice.id.clone() };
    let next = billing::law::next_business_day(&chased.chase.country, office.today());
    let mut messages = Vec::new();
    for (person_id, voice) in alerted(office, Topic::Overdue).await? {
        let due = voice.day(chased.invoice.invoice.due_on);
        let args = about(voice, chased, [("due", due.into()), ("next", words::date_long(voice.lang, next).into())]);
        let card = Draft::titled(voice.t("warning-title", &args), voice.t("warning", &args))
            .tone(Tone::Attention)
            .button(Press::new("Let it go", action::Chase::LetItGo(payload.clone())).primary().once().days(30))
            .button(Press::new("Postpone", action::Chase::Postpone(payload.clone())).once().days(30))
            .button(Press::new("I will talk to them", action::Chase::Talk(payload.clone())).once().days(30));
        let card = invoice::with_credit(card, voice, chased);
        messages.push(Message::alert(Topic::Overdue, &person_id, card).about(warning_of(&chased.invoice.id)));
    }
    Ok(messages)
}

/// Alerts those who want it of what the client did.
async fn alert(
    office: &mut Office<'_>,
    topic: Topic,
    chased: &Chased,
    key: &str,
    on: Option<NaiveDate>,
    add: impl Fn(Draft, Voice) -> Draft,
) -> Result<Vec<Message>, Error> {
    let mut messages = Vec::new();
    for (person_id, voice) in alerted(office, topic).await? {
        let name = ("name", Arg::from(office.by.shown_name()));
        let day = on.map(|on| ("on", Arg::from(voice.day(on))));
        let args = about(voice, chased, std::iter::once(name).chain(day));
        messages.push(Message::alert(topic, &person_id, add(Draft::text(voice.t(key, &args)), voice)));
    }
    Ok(messages)
}

/// The client says it paid: a member looks at the account and records it.
pub(super) async fn said_paid(office: &mut Office<'_>, own: Voice, chased: &Chased, on: NaiveDate) -> Result<Vec<Message>, Error> {
    let number = chased.invoice.invoice.reference();
    let mut messages = vec![Message::answer(Draft::text(own.t("said-paid-thanks", &[lines::form(&chased.client.client)])))];
    let footnote = |draft: Draft, voice: Voice| {
        let args = [("number", Arg::from(number.clone())), ("day", on.to_string().into())];
        draft.tone(Tone::Good).footnote(voice.t("told-said-paid-footnote", &args))
    };
    messages.extend(alert(office, Topic::Payments, chased, "told-said-paid", Some(on), footnote).await?);
    Ok(messages)
}

pub(super) async fn promised(office: &mut Office<'_>, own: Voice, chased: &Chased, on: NaiveDate) -> Result<Vec<Message>, Error> {
    let thanks = own.t("promise-thanks", &[("on", own.day(on).into()), lines::form(&chased.client.client)]);
    let mut messages = vec![Message::answer(Draft::text(thanks))];
    messages.extend(alert(office, Topic::Payments, chased, "told-promised", Some(on), |draft, _| draft).await?);
    Ok(messages)
}

pub(super) async fn disputed(office: &mut Office<'_>, own: Voice, chased: &Chased, text: &str) -> Result<Vec<Message>, Error> {
    let mut messages = vec![Message::answer(Draft::text(own.t("problem-thanks", &[lines::form(&chased.client.client)])))];
    let asked_by = Some(office.by.person_id().to_owned());
    let payload = About { asked_by, question: Some(text.to_owned()), ..About::of_invoice(&chased.invoice.id) };
    let with_reason = |draft: Draft, voice: Voice| {
        draft
            .tone(Tone::Attention)
            .field(voice.t("field-reason", &[]), text.to_owned())
            .footnote(voice.t("told-problem-footnote", &[("number", chased.invoice.invoice.reference().into())]))
            .button(Press::new("Answer", action::Question::Answer(payload.clone())).primary())
    };
    messages.extend(alert(office, Topic::Questions, chased, "told-problem", None, with_reason).await?);
    Ok(messages)
}

pub(super) async fn wrong_person(office: &mut Office<'_>, own: Voice, chased: &Chased) -> Result<Vec<Message>, Error> {
    let client = &chased.client.client;
    let mut messages = vec![Message::in_place(Draft::text(own.t("wrong-person-thanks", &[lines::form(client)])))];
    let footnote = |draft: Draft, voice: Voice| {
        draft.tone(Tone::Attention).footnote(voice.t("told-wrong-person-footnote", &[("name", client.name.clone().into())]))
    };
    messages.extend(alert(office, Topic::Questions, chased, "told-wrong-person", None, footnote).await?);
    Ok(messages)
}

/// What a member reads of a call that was written down.
pub(super) fn called(voice: Voice, chased: &Chased, note: String, next: NaiveDate) -> Message {
    let args = [
        ("number", Arg::from(chased.invoice.invoice.reference())),
        ("client", chased.client.client.name.clone().into()),
        ("next", voice.day(next).into()),
    ];
    let card = Draft::text(voice.t("called-noted", &args)).field(voice.t("field-call-note", &[]), note).tone(Tone::Good);
    Message::answer(card)
}
