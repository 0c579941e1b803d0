//! The cards of a chase.

use billing::dunning::Ended;
use billing::law::{business_day_from, is_business_day};
use billing::{Business, DunningStep, Hold, Money, Tone as DunningTone};
use chat::Tone;
use chrono::{Days, NaiveDate};
use operations::Chased;
use operations::chased::Next;
use operations::{Office, Role};
use words::{Arg, Voice};

use crate::action::{self, About, OfInvoice};
use crate::alerts::{Topic, alerted};
use crate::cards::{forward, invoice, lines, paying};
use crate::error::Error;
use crate::message::{Draft, Guard, Message, Press, invoice_for_client, reminder_of};
use crate::occasion::Occasion;

/// The invoice, its client and what is left to pay, as a reader writes them, and what else there is to say.
fn about(voice: Voice, chased: &Chased, more: impl IntoIterator<Item = (&'static str, Arg)>) -> Vec<(&'static str, Arg)> {
    // Of one that a credit covers, or that is paid, nothing is asked: it is known by what it is about.
    let amount = if chased.asked().is_positive() { chased.asked() } else { chased.invoice.invoice.payable };
    let invoice = [
        ("number", Arg::from(chased.invoice.invoice.reference())),
        ("client", chased.client.client.name.clone().into()),
        ("amount", voice.money(amount).into()),
    ];
    invoice.into_iter().chain(more).collect()
}

pub(crate) fn overdue_card(voice: Voice, chased: &Chased) -> Draft {
    let payload = OfInvoice { invoice_id: chased.invoice.id.clone() };
    let args = about(voice, chased, [("due", voice.day(chased.invoice.invoice.due_on).into())]);
    let card = Draft::text(voice.t("told-overdue", &args))
        .tone(Tone::Attention)
        .button(chase_now(payload.clone()).primary().days(30))
        .button(Press::new("Snooze 3 days", action::Chase::Snooze(payload.clone())).days(30))
        .button(Press::new("Mark paid", action::Paid::Mark(payload.clone())).days(90))
        .button(Press::new("Open", action::Invoice::Open(payload)).days(90));
    invoice::with_credit(card, voice, chased)
}

/// A reminder: helpful before the due date, firmer with time. A consumer is told of nothing but the amount.
#[must_use]
pub fn reminder(voice: Voice, business: &Business, chased: &Chased, tone: DunningTone, today: NaiveDate) -> Draft {
    let (row, client) = (&chased.invoice, &chased.client.client);
    let invoice = &row.invoice;
    let key = match tone {
        DunningTone::Helpful => "reminder-helpful",
        DunningTone::Courteous => "reminder-courteous",
        DunningTone::Firm => "reminder-firm",
        DunningTone::Last => "reminder-last",
    };
    let paid = Money::new(invoice.payable.minor() - row.credited.minor() - row.unpaid().minor(), invoice.payable.currency());
    let args = [
        ("number", Arg::from(invoice.reference())),
        ("amount", voice.money(chased.asked()).into()),
        ("due", voice.day(invoice.due_on).into()),
        ("issued", voice.day(invoice.issued_on).into()),
        ("days", billing::aging::days_late(invoice.due_on, today).into()),
        ("by", voice.day(before_the_next(&chased.chase.country, today)).into()),
        ("paid", voice.money(paid).into()),
        lines::form(client),
        lines::speaker(business),
    ];
    let mut text = voice.t(key, &args);
    if paid.is_positive() {
        // Whoever paid a part is thanked for it first.
        text = format!("{} {text}", voice.t("reminder-thanks", &args));
    }
    let payload = OfInvoice { invoice_id: row.id.clone() };
    let credit = chased.credit.is_positive().then(|| voice.t("reminder-net", &[("credit", voice.money(chased.credit).into())]));
    let card = Draft::titled(invoice::name(voice, invoice), text)
        .fields(credit.map(|said| lines::named(voice, "field-hint", said)))
        .fields(paying::ways_to_pay(voice, invoice, chased.asked()))
        .handy(paying::handy(voice, invoice, chased.asked()));
    answered(card, &payload).button(Press::new("Wrong person", action::Chase::WrongPerson(payload)))
}

/// What a client's person may answer who is asked for money.
pub(super) fn answered(card: Draft, payload: &OfInvoice) -> Draft {
    card.button(Press::new("Paid on…", action::Chase::PaidOn(payload.clone())))
        .button(Press::new("I will pay on…", action::Chase::Promise(payload.clone())))
        .button(Press::new("There is a problem", action::Chase::Problem(payload.clone())))
}

/// The business day by which one may be asked to have paid: the last one before the next reminder may go out, so that it has passed by then.
fn before_the_next(country: &str, today: NaiveDate) -> NaiveDate {
    let next = business_day_from(country, today.checked_add_days(Days::new(operations::chased::policy().least_gap_days)).unwrap_or(today));
    next.iter_days().rev().skip(1).find(|day| is_business_day(country, *day)).unwrap_or(next)
}

/// That a reminder went, or when it will: it waits for the hours in which people are written to.
fn goes(office: &Office<'_>, own: Voice, chased: &Chased) -> String {
    let zone = operations::business_row::zone_of(office.business);
    let opening = crate::hours::next_opening(&chased.chase.country, zone, office.now);
    let key = if opening > office.now { "chase-sent-later" } else { "chase-sent" };
    let at = words::instant(own.lang, &opening.with_timezone(&zone));
    own.t(key, &[("number", chased.invoice.invoice.reference().into()), ("at", at.into())])
}

/// A step of the ladder, to the client's people; without any, it is to be passed on by hand.
pub(super) async fn sent(office: &mut Office<'_>, own: Voice, chased: &Chased, step: DunningStep) -> Result<Vec<Message>, Error> {
    // Chasing speaks to who pays, never to who only decides.
    let people = store::client::contacts(office.db, office.business_id, &chased.client.id, Role::Billing.as_str()).await?;
    let (voice, today) = (office.voice_of(&chased.client.client), office.today());
    let draft = reminder(voice, office.business, chased, step.tone, today);
    let occasion = if office.by.person().is_some() { Occasion::Demand } else { Occasion::Reminder };
    let mut messages = Vec::new();
    for person_id in &people {
        let mut message = Message::to(occasion, person_id, draft.clone())
            .about(reminder_of(&chased.invoice.id))
            .guarded(Guard::Chasing { invoice_id: chased.invoice.id.clone() });
        message.files.extend(invoice::file_of(voice, &chased.invoice));
        messages.push(message);
    }
    // Whoever had it sent by hand reads that it went, or what to pass on.
    if office.by.person().is_some() {
        messages.push(match people.is_empty() {
            true => to_forward(office, own, chased, step.tone),
            false => Message::answer(Draft::text(goes(office, own, chased))),
        });
    }
    Ok(messages)
}

/// What goes out next by itself, or why nothing does.
pub(super) fn what_is_next(voice: Voice, chased: &Chased, next: Option<Next>) -> String {
    let day = |on: NaiveDate| [("next", Arg::from(words::date_long(voice.lang, on)))];
    match next {
        Some(Next { on, is_sure: true, .. }) => voice.t("chase-next", &day(on)),
        Some(Next { on, is_sure: false, .. }) => voice.t("chase-next-earliest", &day(on)),
        None if !chased.chase.outstanding.is_positive() => voice.t("chase-nothing-asked", &[]),
        None => voice.t("chase-none-left", &[]),
    }
}

/// What stands of a chase: what keeps it quiet, else what goes out next.
pub(crate) fn standing(voice: Voice, chased: &Chased, today: NaiveDate) -> String {
    if let Some(held) = held(voice, chased, today) {
        return format!("{} — {held}", chased.invoice.invoice.reference());
    }
    let next = billing::dunning::next_reminder(&operations::chased::policy(), &chased.chase, today);
    what_is_next(
        voice,
        chased,
        next.map(|(step, on)| Next { step, on, is_sure: !chased.chase.needs_notice(&operations::chased::policy(), step) }),
    )
}

/// A reminder in words to be passed on by hand, with its PDF, as it is true today.
pub(crate) fn to_forward(office: &Office<'_>, own: Voice, chased: &Chased, tone: DunningTone) -> Message {
    let (client, today, invoice) = (&chased.client.client, office.today(), &chased.invoice.invoice);
    let voice = office.voice_of(client);
    // What was a helpful word is none once the day has passed.
    let is_late = tone == DunningTone::Helpful && today > invoice.due_on;
    let words = reminder(voice, office.business, chased, if is_late { DunningTone::Courteous } else { tone }, today).text;
    let seller = invoice.seller.shown_name();
    let subject = voice.t("forward-subject", &[("number", invoice.reference().into()), ("seller", seller.into())]);
    let file = invoice::file_of(voice, &chased.invoice);
    let letter = forward::as_letter(voice, &chased.client, words, seller);
    let mut message = forward::by_hand(own, &chased.client, &subject, letter, file.is_some());
    message.files.extend(file);
    message
}

/// Whoever lets a chase go on reads what goes out next; whoever else wants to know does with their day, before it does.
pub(super) fn resumed(own: Voice, chased: &Chased, was_held: bool, next: Option<Next>) -> Message {
    let key = match (was_held, next) {
        (true, Some(_)) => "chase-resumed",
        // Nothing goes on where nothing is left to go out.
        (true, None) => "chase-let-go",
        (false, _) => "chase-not-held",
    };
    let text = format!("{} {}", own.t(key, &about(own, chased, None)), what_is_next(own, chased, next));
    Message::answer(Draft::text(text))
}

/// What keeps an invoice from being chased on that day, as a list says it beside the amount.
pub(crate) fn held(voice: Voice, chased: &Chased, today: NaiveDate) -> Option<String> {
    if let Some(until) = chased.chase.withdrawable_until.filter(|until| today <= *until) {
        return Some(voice.t("held-withdrawable", &[("until", voice.day(until).into())]));
    }
    held_by_word(voice, chased, today)
}

/// The same, whatever the law says.
pub(crate) fn held_by_word(voice: Voice, chased: &Chased, today: NaiveDate) -> Option<String> {
    let hold = &chased.row.hold;
    if !hold.is_on(today) {
        return None;
    }
    // After the last reminder nothing goes on by itself: the pause has its last day, and no promise.
    let is_exhausted = chased.chase.is_exhausted(&operations::chased::policy());
    let (key, until) = match hold {
        Hold::None | Hold::Resumed { .. } => return None,
        Hold::Promised { until } => ("held-promised", Some(*until)),
        Hold::SaidPaid { .. } => ("held-said-paid", None),
        Hold::Paused { until: None } => ("held-paused", None),
        Hold::Paused { until: Some(until) } if is_exhausted => ("held-paused-through", until.pred_opt()),
        Hold::Paused { until } => ("held-paused-until", *until),
        Hold::Disputed => ("held-disputed", None),
    };
    Some(voice.t(key, &[("until", until.map(|until| voice.day(until)).unwrap_or_default().into())]))
}

/// That what kept it quiet is over, until something else becomes of it: a promise that was not kept is one for as long.
pub(crate) fn ended(voice: Voice, chased: &Chased, today: NaiveDate) -> Option<String> {
    let ended = match &chased.row.hold {
        Hold::Resumed { after: Some(ended @ (Ended::Promise | Ended::SaidPaid)), .. } => *ended,
        hold if hold.is_on(today) => return None,
        Hold::Promised { .. } => Ended::Promise,
        Hold::SaidPaid { .. } => Ended::SaidPaid,
        _ => return None,
    };
    Some(voice.t(ended_key(ended), &[]))
}

/// The words' key of what is over.
pub(super) fn ended_key(ended: Ended) -> &'static str {
    match ended {
        Ended::Promise => "day-promise-over",
        Ended::SaidPaid => "day-said-paid-over",
        Ended::Pause => "day-pause-over",
        Ended::Dispute => "day-dispute-over",
    }
}

/// What can be done about the first of those late invoices: a reminder by hand where one may go, else a call.
pub(crate) fn nudge<'a>(late: impl IntoIterator<Item = &'a Chased>, today: NaiveDate) -> Option<Press> {
    let mut call = None;
    // Nothing is asked of a small remainder, nor of what the client's credit covers.
    for chased in late.into_iter().filter(|chased| chased.chase.outstanding.is_positive()) {
        let (payload, number) = (OfInvoice { invoice_id: chased.invoice.id.clone() }, chased.invoice.invoice.reference());
        match operations::dunning::step_now(chased, today) {
            Ok(_) => return Some(chase_now(payload).days(7).about(number)),
            Err(operations::Refusal::NothingToChase { .. }) if call.is_none() => {
                call = Some(Press::new("Call", action::Called::Script(payload)).days(7).about(number));
            }
            Err(_) => {}
        }
    }
    call
}

/// The button that writes to a client at once, and says so before.
pub(super) fn chase_now(payload: OfInvoice) -> Press {
    Press::new("Chase now", action::Chase::Now(payload)).confirmed("confirm-chase")
}

/// A reminder as it would go out by hand, to whom: it goes on a press.
pub(crate) fn preview(office: &Office<'_>, voice: Voice, chased: &Chased, step: DunningStep, names: &str) -> Draft {
    let payload = OfInvoice { invoice_id: chased.invoice.id.clone() };
    let client_voice = office.voice_of(&chased.client.client);
    let shown = reminder(client_voice, office.business, chased, step.tone, office.today());
    let args = [("number", Arg::from(chased.invoice.invoice.reference())), ("names", names.into())];
    Draft::titled(voice.t("chase-preview-title", &args), shown.text)
        .footnote(voice.t("chase-preview", &args))
        .button(Press::new("Send", action::Chase::Now(payload)).primary().once().days(7))
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
        messages.push(Message::alert(topic, &person_id, add(Draft::text(voice.t(key, &args)), voice)).of_client(&chased.client.id));
    }
    Ok(messages)
}

/// What is said where reminders are left to wait, else where none is.
fn unless_exhausted(chased: &Chased, key: &'static str, last: &'static str) -> &'static str {
    if chased.chase.is_exhausted(&operations::chased::policy()) { last } else { key }
}

/// The same of what keeps them waiting for some days, where nothing already keeps them quiet for good.
fn unless_quiet(chased: &Chased, key: &'static str, last: &'static str) -> &'static str {
    let is_quiet = matches!(chased.row.hold, Hold::Disputed | Hold::Paused { until: None });
    if is_quiet { last } else { unless_exhausted(chased, key, last) }
}

/// The client says it paid: a member looks at the account and records it.
pub(super) async fn said_paid(office: &mut Office<'_>, own: Voice, chased: &Chased, on: NaiveDate) -> Result<Vec<Message>, Error> {
    let number = chased.invoice.invoice.reference();
    let mut messages = vec![Message::answer(Draft::text(own.t("said-paid-thanks", &[lines::form(&chased.client.client)])))];
    let key = unless_quiet(chased, "told-said-paid", "told-said-paid-last");
    let footnote = |draft: Draft, voice: Voice| {
        let args = [("number", Arg::from(number.clone())), ("day", on.to_string().into())];
        draft.tone(Tone::Good).footnote(voice.t("told-said-paid-footnote", &args))
    };
    messages.extend(alert(office, Topic::Payments, chased, key, Some(on), footnote).await?);
    Ok(messages)
}

pub(super) async fn promised(office: &mut Office<'_>, own: Voice, chased: &Chased, on: NaiveDate) -> Result<Vec<Message>, Error> {
    let thanks = own.t("promise-thanks", &[("on", own.day(on).into()), lines::form(&chased.client.client)]);
    let mut messages = vec![Message::answer(Draft::text(thanks))];
    let key = unless_quiet(chased, "told-promised", "told-promised-last");
    messages.extend(alert(office, Topic::Payments, chased, key, Some(on), |draft, _| draft).await?);
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
    let key = unless_exhausted(chased, "told-problem", "told-problem-last");
    messages.extend(alert(office, Topic::Questions, chased, key, None, with_reason).await?);
    Ok(messages)
}

pub(super) async fn wrong_person(office: &mut Office<'_>, own: Voice, chased: &Chased) -> Result<Vec<Message>, Error> {
    let client = &chased.client.client;
    let thanks = Draft::text(own.t("wrong-person-thanks", &[lines::form(client)]));
    // The sum and the buttons go from the invoice's own card as well.
    let on_card = Message::amend_of(invoice_for_client(&chased.invoice.id), office.by.person_id(), thanks.clone());
    let mut messages = vec![Message::in_place(thanks), on_card];
    let footnote = |draft: Draft, voice: Voice| {
        draft.tone(Tone::Attention).footnote(voice.t("told-wrong-person-footnote", &[("name", client.name.clone().into())]))
    };
    let key = unless_exhausted(chased, "told-wrong-person", "told-wrong-person-last");
    messages.extend(alert(office, Topic::Questions, chased, key, None, footnote).await?);
    Ok(messages)
}

/// What a member reads of a call that was written down.
pub(super) fn called(voice: Voice, chased: &Chased, note: String, next: NaiveDate) -> Message {
    let args = [
        ("number", Arg::from(chased.invoice.invoice.reference())),
        ("client", chased.client.client.name.clone().into()),
        ("next", voice.day(next).into()),
    ];
    let key = unless_exhausted(chased, "called-noted", "called-noted-last");
    let card = Draft::text(voice.t(key, &args)).field(voice.t("field-call-note", &[]), note).tone(Tone::Good);
    Message::answer(card)
}
