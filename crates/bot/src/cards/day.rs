//! The card of the day: three lines of what happened since the last one, what can be done about it at once, and the way to everything.

use billing::dunning::Ended;
use billing::{Hold, Money};
use chat::Tone;
use chrono::NaiveDate;
use operations::news::Noted;
use operations::{Chased, News, Office, Role};
use store::quote::QuoteRow;
use words::{Arg, Voice};

use crate::action::{self, OfDay, OfInvoice};
use crate::alerts::{Topic, alerted};
use crate::cards::standing::{MAX_BUTTONS, MAX_LINES, Parts};
use crate::cards::{invoice, reminder};
use crate::error::Error;
use crate::message::{Draft, Message, Press, day_of};
use crate::occasion::Occasion;

/// What a phone shows of a card before anybody scrolls.
const MAX_SHOWN: usize = 3;
/// How many of the last cards about an invoice follow what becomes of it before it is settled.
const MAX_AMENDED: usize = 3;
/// How many of one kind are named on a line.
const MAX_NAMED: usize = 3;
/// How many of several things have a button of their own on the card.
const MAX_PRESSES: usize = 3;

/// What kind of news it is, the most pressing first: what waits for an answer, what waits for a hand, what is only to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    PromiseEnded,
    SaidPaidEnded,
    PauseEnded,
    Ahead,
    Forward,
    Overdue,
    Expired,
    SentLast,
    Sent,
    Resumed,
    Received,
    Week,
}

impl Kind {
    fn of(news: &News) -> Self {
        match news {
            News::HoldEnded { hold: Hold::Promised { .. }, .. } => Self::PromiseEnded,
            News::HoldEnded { hold: Hold::SaidPaid { .. }, .. } => Self::SaidPaidEnded,
            News::HoldEnded { .. } => Self::PauseEnded,
            News::ReminderAhead { .. } => Self::Ahead,
            News::ReminderToForward { .. } => Self::Forward,
            News::Overdue { .. } => Self::Overdue,
            News::QuoteExpired => Self::Expired,
            News::ReminderSent { is_last: true, .. } => Self::SentLast,
            News::ReminderSent { is_last: false, .. } => Self::Sent,
            News::ChaseResumed { .. } => Self::Resumed,
            News::InvoiceReceived => Self::Received,
            News::Week { .. } => Self::Week,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::PromiseEnded => "day-promise-ended",
            Self::SaidPaidEnded => "day-said-paid-ended",
            Self::PauseEnded => "day-pause-ended",
            Self::Ahead => "day-ahead",
            Self::Forward => "day-forward",
            Self::Overdue => "day-overdue",
            Self::Expired => "day-expired",
            Self::SentLast => "day-sent-last",
            Self::Sent => "day-sent",
            Self::Resumed => "day-resumed",
            Self::Received => "day-received",
            Self::Week => "day-week",
        }
    }

    /// The alerts among which a member chose to have it.
    fn topic(self) -> Topic {
        match self {
            Self::Expired => Topic::Approvals,
            Self::Received | Self::Week => Topic::Digest,
            _ => Topic::Overdue,
        }
    }

    /// Whether somebody has to decide or do something.
    fn is_pressing(self) -> bool {
        self <= Self::Overdue
    }
}

/// Something to tell, and what it is about as that stands by now.
struct Item {
    noted: Noted,
    kind: Kind,
    about: About,
    /// The day of the first reminder since its card, and whether there is anybody to whom it could go.
    reminded_on: Option<NaiveDate>,
    is_reached: bool,
}

enum About {
    Invoice(Box<Chased>),
    Quote(Box<QuoteRow>),
    Nothing,
}

impl Item {
    /// What the card of that day bears, the most pressing first.
    async fn all(office: &mut Office<'_>, on: NaiveDate) -> Result<Vec<Self>, Error> {
        let mut items = Vec::new();
        for row in store::news::said_on(office.db, office.business_id, on).await? {
            let noted = Noted::read(&row.news)?;
            let chased = operations::chased::load(office.db, office.business_id, office.business, &row.subject).await?;
            let reminded_on = store::chase::reminded_after(office.db, office.business_id, &row.subject, on).await?;
            let is_reached = match &chased {
                Some(chased) => {
                    let role = Role::Billing.as_str();
                    !store::client::contacts(office.db, office.business_id, &chased.client.id, role).await?.is_empty()
                }
                None => false,
            };
            let about = match chased {
                Some(chased) => About::Invoice(Box::new(chased)),
                None => match store::quote::load(office.db, office.business_id, &row.subject).await? {
                    Some(quote) => About::Quote(Box::new(quote)),
                    None => About::Nothing,
                },
            };
            items.push(Self { kind: Kind::of(&noted.news), noted, about, reminded_on, is_reached });
        }
        items.sort_by_key(|item| item.kind);
        Ok(items)
    }

    fn amount(&self) -> Option<Money> {
        match &self.noted.news {
            News::HoldEnded { amount, .. }
            | News::ReminderAhead { amount, .. }
            | News::Overdue { amount }
            | News::ReminderToForward { amount, .. }
            | News::ReminderSent { amount, .. }
            | News::ChaseResumed { amount } => Some(*amount),
            News::QuoteExpired | News::InvoiceReceived | News::Week { .. } => None,
        }
    }

    /// When the next reminder goes out.
    fn next(&self) -> Option<NaiveDate> {
        match &self.noted.news {
            News::ReminderAhead { next, .. } => Some(*next),
            News::HoldEnded { next, .. } => *next,
            _ => None,
        }
    }

    /// The document and its client, as one names them: « F2026-0002 (Atelier Dupont, 540,00 €) ».
    fn named(&self, voice: Voice, today: NaiveDate) -> String {
        let (number, client) = match &self.about {
            About::Invoice(chased) => (chased.invoice.invoice.reference(), chased.client.client.name.clone()),
            About::Quote(row) => (row.quote.offer.number.to_string(), row.quote.offer.buyer.name.clone()),
            About::Nothing => return String::new(),
        };
        // What still waits is about what is left by now.
        let left = match &self.about {
            About::Invoice(chased) if self.waits(voice, today) => Some(chased.asked()),
            // Since a payment or a credit note, what was said then is not so any more.
            About::Invoice(chased) if self.amount().is_some() && chased.asked().is_positive() && !chased.invoice.is_paid() => {
                Some(chased.asked())
            }
            _ => self.amount(),
        };
        match left {
            Some(amount) => format!("{number} ({client}, {})", voice.money(amount)),
            None => format!("{number} ({client})"),
        }
    }

    /// Whether it still waits for somebody: nothing has become of it since, and what it announces is ahead.
    fn waits(&self, voice: Voice, today: NaiveDate) -> bool {
        let About::Invoice(chased) = &self.about else { return false };
        let is_ahead = match &self.noted.news {
            News::ReminderAhead { next, .. } | News::HoldEnded { next: Some(next), .. } => today <= *next,
            News::ReminderToForward { level, .. } => chased.row.level_sent == Some(*level),
            News::Overdue { .. } => !chased.chase.is_late_reminded(&operations::chased::policy()),
            _ => true,
        };
        is_ahead && self.kind.is_pressing() && self.since(voice, today).is_none()
    }

    /// That what kept it quiet is over, which a card of its own has told since.
    fn ended(&self, voice: Voice, chased: &Chased) -> Option<String> {
        let Hold::Resumed { after, .. } = chased.row.hold else { return None };
        Some(voice.t(reminder::ended_key(after.filter(|_| matches!(self.kind, Kind::Overdue | Kind::Forward))?), &[]))
    }

    /// Whether it is about a reminder that another one has followed.
    fn is_past(&self) -> bool {
        match (&self.noted.news, &self.about) {
            (News::ReminderToForward { level, .. }, About::Invoice(chased)) => chased.row.level_sent != Some(*level),
            _ => self.gone().is_some(),
        }
    }

    /// When it went out: it is no longer announced, nor to be chased for the first time, whatever keeps it quiet now.
    fn gone(&self) -> Option<NaiveDate> {
        let may_go = matches!(self.kind, Kind::PromiseEnded | Kind::SaidPaidEnded | Kind::PauseEnded | Kind::Ahead | Kind::Overdue);
        self.reminded_on.filter(|_| may_go)
    }

    /// What has become of it since, where nothing is to be done any more or something keeps it quiet.
    fn since(&self, voice: Voice, today: NaiveDate) -> Option<String> {
        let About::Invoice(chased) = &self.about else { return None };
        if !self.kind.is_pressing() && self.kind != Kind::SentLast {
            return None;
        }
        if !chased.invoice.unpaid().is_positive() || chased.invoice.is_paid() {
            return Some(invoice::settled(voice, &chased.invoice).text.trim_end_matches('.').to_owned());
        }
        if !chased.asked().is_positive() {
            return Some(invoice::state(voice, chased).text.trim_end_matches('.').to_owned());
        }
        if !self.kind.is_pressing() {
            return None;
        }
        if let Some(day) = self.gone() {
            let key = if self.is_reached { "day-gone" } else { "day-gone-to-forward" };
            return Some(voice.t(key, &[("on", voice.day(day).into())]));
        }
        if !self.noted.news.is_announcement() {
            return reminder::held(voice, chased, today).or_else(|| self.ended(voice, chased));
        }
        // What was announced goes out once nobody can withdraw any more.
        reminder::held_by_word(voice, chased, today)
            .or_else(|| (operations::dunning::announced_for(chased) != self.next()).then(|| broken(voice, chased)))
    }
}

/// What became of a day that was announced for a reminder: another one was, or a client's word since is over and was not kept.
fn broken(voice: Voice, chased: &Chased) -> String {
    let key = match chased.row.hold {
        Hold::Resumed { after: Some(ended @ (Ended::Promise | Ended::SaidPaid | Ended::Dispute)), .. } => reminder::ended_key(ended),
        _ => "day-put-off",
    };
    voice.t(key, &[])
}

/// The line of things of one kind that go out on one day.
fn line(voice: Voice, kind: Kind, next: Option<NaiveDate>, items: &[&Item], today: NaiveDate) -> String {
    if let (Kind::Week, Some(News::Week { waiting, to_invoice, overdue })) = (kind, items.last().map(|item| &item.noted.news)) {
        let parts = [("day-week-waiting", waiting), ("day-week-to-invoice", to_invoice), ("day-week-overdue", overdue)];
        let count = |count: &usize| Arg::from(i64::try_from(*count).unwrap_or(i64::MAX));
        let said: Vec<String> = parts.iter().filter(|(_, n)| **n > 0).map(|(key, n)| voice.t(key, &[("count", count(n))])).collect();
        return voice.t(kind.key(), &[("what", said.join(" · ").into())]);
    }
    let mut named: Vec<String> = items.iter().take(MAX_NAMED).map(|item| item.named(voice, today)).collect();
    if let Some(more) = items.len().checked_sub(MAX_NAMED).filter(|more| *more > 0) {
        named.push(voice.t("home-more", &[("count", i64::try_from(more).unwrap_or(i64::MAX).into())]));
    }
    let args = [
        ("what", Arg::from(named.join(", "))),
        ("count", i64::try_from(items.len()).unwrap_or(i64::MAX).into()),
        ("next", next.map(|next| words::date_long(voice.lang, next)).unwrap_or_default().into()),
    ];
    let said = voice.t(kind.key(), &args);
    match (kind, next) {
        (Kind::PromiseEnded | Kind::SaidPaidEnded | Kind::PauseEnded, Some(_)) => format!("{said} {}", voice.t("day-next", &args)),
        _ => said,
    }
}

/// Its lines, the most pressing first: things of one kind on one line, and what has changed since by itself.
fn lines(voice: Voice, items: &[&Item], today: NaiveDate) -> Vec<String> {
    let mut said = Vec::new();
    let mut kinds: Vec<(Kind, Option<NaiveDate>)> = items.iter().map(|item| (item.kind, item.next())).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for (kind, next) in kinds {
        let of_it = items.iter().copied().filter(|item| item.kind == kind && item.next() == next);
        let (changed, same): (Vec<&Item>, Vec<&Item>) = of_it.partition(|item| item.since(voice, today).is_some());
        if !same.is_empty() {
            said.push(line(voice, kind, next, &same, today));
        }
        let since = |item: &&Item| Some(format!("{} — {}", item.named(voice, today), item.since(voice, today)?));
        said.extend(changed.iter().filter_map(since));
    }
    said
}

/// What can be done at once: everything where one thing waits for it; where several do, one press for each of the first.
fn presses(voice: Voice, items: &[&Item], today: NaiveDate) -> Vec<Press> {
    let waiting: Vec<(&Item, &Chased)> = items
        .iter()
        .filter(|item| item.waits(voice, today))
        .filter_map(|item| match &item.about {
            About::Invoice(chased) => Some((*item, chased.as_ref())),
            _ => None,
        })
        .collect();
    let of = |chased: &Chased| OfInvoice { invoice_id: chased.invoice.id.clone() };
    if let [(item, chased)] = waiting.as_slice() {
        let card = Draft { buttons: choice(item, of(chased), today), ..Draft::default() };
        let buttons = invoice::with_credit(card, voice, chased).buttons;
        // Beside other things it says what it is about.
        let number = chased.invoice.invoice.reference();
        let is_alone = items.len() == 1;
        // « Appeler pour » is nothing without it.
        let is_whole = |press: &Press| press.about.is_some() || is_alone && !matches!(press.action, action::Action::Called(_));
        let named = |press: Press| if is_whole(&press) { press } else { press.about(number.clone()) };
        return buttons.into_iter().map(named).collect();
    }
    let first = |(item, chased): &(&Item, &Chased)| {
        Some(choice(item, of(chased), today).into_iter().find(is_first_choice)?.about(chased.invoice.invoice.reference()))
    };
    waiting.iter().take(MAX_PRESSES).filter_map(first).collect()
}

/// What one would do about one of several: what goes out by itself is put off, what does not is looked after.
fn is_first_choice(press: &Press) -> bool {
    !matches!(press.action, action::Action::Chase(action::Chase::LetItGo(_) | action::Chase::Snooze(_)))
}

/// What can be done about it that would not be refused: nobody is let go to who cannot be reached, nor chased now to whom nothing may go.
fn choice(item: &Item, payload: OfInvoice, today: NaiveDate) -> Vec<Press> {
    let may_go = match &item.about {
        About::Invoice(chased) => operations::dunning::step_now(chased, today).is_ok(),
        _ => false,
    };
    let is_offered = |press: &Press| match press.action {
        action::Action::Chase(action::Chase::LetItGo(_)) => item.is_reached,
        action::Action::Chase(action::Chase::Now(_)) => may_go,
        _ => true,
    };
    whole_choice(item, payload).into_iter().filter(is_offered).collect()
}

fn whole_choice(item: &Item, payload: OfInvoice) -> Vec<Press> {
    let mark = Press::new("Mark paid", action::Paid::Mark(payload.clone())).days(90);
    let way_out = || {
        vec![
            Press::new("Let it go", action::Chase::LetItGo(payload.clone())).primary().days(30),
            Press::new("Postpone", action::Chase::Postpone(payload.clone())).days(30),
            Press::new("I will talk to them", action::Chase::Talk(payload.clone())).days(30),
        ]
    };
    match &item.noted.news {
        News::ReminderAhead { .. } => way_out(),
        News::HoldEnded { next: Some(_), .. } => [way_out(), vec![mark]].concat(),
        News::HoldEnded { next: None, .. } => vec![Press::new("Call", action::Called::Script(payload.clone())).days(30), mark],
        News::ReminderToForward { .. } => vec![Press::new("Forward", action::Chase::Words(payload.clone())).primary().days(30), mark],
        News::Overdue { .. } => vec![
            reminder::chase_now(payload.clone()).primary().days(30),
            Press::new("Snooze 3 days", action::Chase::Snooze(payload.clone())).days(30),
            mark,
            Press::new("Open", action::Invoice::Open(payload.clone())).days(90),
        ],
        _ => Vec::new(),
    }
}

/// The card as one member has it: what they do not know of already, of what they chose to be told.
fn card(voice: Voice, items: &[&Item], on: NaiveDate, today: NaiveDate) -> Draft {
    let mut said = lines(voice, items, today);
    let more = said.len().saturating_sub(MAX_SHOWN);
    said.truncate(MAX_SHOWN);
    let is_pressing = items.iter().any(|item| item.waits(voice, today));
    let mut draft = Draft::titled(voice.t("day-title", &[]), said.join("\n"));
    draft.tone = if is_pressing { Tone::Attention } else { Tone::Plain };
    if more > 0 {
        draft = draft.footnote(voice.t("day-more", &[("count", i64::try_from(more).unwrap_or(i64::MAX).into())]));
    }
    draft.buttons = presses(voice, items, today);
    draft.button(Press::new("See all", action::Home::Day(OfDay { on })).days(90))
}

/// A member who is told, in their language, and the alerts they have.
struct Reader {
    person_id: String,
    voice: Voice,
    topics: Vec<Topic>,
}

async fn readers(office: &mut Office<'_>) -> Result<Vec<Reader>, Error> {
    let mut readers: Vec<Reader> = Vec::new();
    for topic in [Topic::Digest, Topic::Overdue, Topic::Approvals] {
        for (person_id, voice) in alerted(office, topic).await? {
            if crate::alerts::place_of(office.db, &person_id, topic).await? == crate::alerts::Place::Nowhere {
                continue;
            }
            match readers.iter_mut().find(|reader| reader.person_id == person_id) {
                Some(reader) => reader.topics.push(topic),
                None => readers.push(Reader { person_id, voice, topics: vec![topic] }),
            }
        }
    }
    Ok(readers)
}

impl Reader {
    fn wants<'a>(&self, items: &'a [Item]) -> Vec<&'a Item> {
        let is_own = |item: &&Item| item.noted.by.as_ref() == Some(&self.person_id);
        items.iter().filter(|item| self.topics.contains(&item.kind.topic()) && !is_own(item)).collect()
    }
}

/// The card of a day, to those who want it.
pub(super) async fn began(office: &mut Office<'_>, on: NaiveDate) -> Result<Vec<Message>, Error> {
    let items = Item::all(office, on).await?;
    let today = office.today();
    let mut messages = Vec::new();
    for reader in readers(office).await? {
        let wanted = reader.wants(&items);
        // Where they chose to be told of what presses most.
        if let Some(topic) = wanted.first().map(|item| item.kind.topic()) {
            let message = Message::alert(topic, &reader.person_id, card(reader.voice, &wanted, on, today));
            messages.push(Message { occasion: Some(Occasion::Day), ..message }.about(day_of(on, &reader.person_id)));
        }
    }
    Ok(messages)
}

/// What may have made a card of a day untrue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// A reminder went out: the cards that waited for it.
    Reminded,
    /// A reminder is announced: the cards that announced another day for it.
    Announced,
    /// Something keeps a chase quiet, or no longer does: the cards of which nothing has gone out yet.
    Held,
    /// Money came in or went back, or was no longer owed.
    Settled,
}

/// The cards that speak of an invoice, as they are true by now.
pub(super) async fn amended(office: &mut Office<'_>, invoice_id: &str, change: Change) -> Result<Vec<Message>, Error> {
    let today = office.today();
    let mut messages = Vec::new();
    let mut days = store::news::days_about(office.db, office.business_id, invoice_id).await?;
    // What is older has been told again since: it says what became of it when it is pressed.
    if change != Change::Settled {
        days.drain(..days.len().saturating_sub(MAX_AMENDED));
    }
    for on in days {
        let items = Item::all(office, on).await?;
        for reader in readers(office).await? {
            let wanted = reader.wants(&items);
            let speaks = |item: &&Item| matches!(&item.about, About::Invoice(chased) if chased.invoice.id == invoice_id);
            let is_changed = |item: &&Item| match change {
                Change::Reminded => item.kind.is_pressing() && item.reminded_on == Some(today),
                Change::Announced => item.noted.news.is_announcement() && item.since(reader.voice, today).is_some(),
                Change::Held => item.kind.is_pressing() && !item.is_past(),
                Change::Settled => item.kind.is_pressing() || item.kind == Kind::SentLast,
            };
            if wanted.iter().any(|item| speaks(item) && is_changed(item)) {
                messages.push(Message::amend(day_of(on, &reader.person_id), card(reader.voice, &wanted, on, today)));
            }
        }
    }
    Ok(messages)
}

/// What that day's card says by now, and a press for the first of what still waits: for a page that shows more beside it.
pub(crate) async fn on_page(office: &mut Office<'_>, voice: Voice, person_id: &str, page: &mut Draft) -> Result<Vec<Press>, Error> {
    let today = office.today();
    let items = Item::all(office, today).await?;
    let reader = readers(office).await?.into_iter().find(|reader| reader.person_id == person_id);
    let wanted = reader.map(|reader| reader.wants(&items)).unwrap_or_default();
    let said = lines(voice, &wanted, today);
    page.text = said.into_iter().take(MAX_LINES).collect::<Vec<_>>().join("\n");
    let first = |item: &&Item| {
        let About::Invoice(chased) = &item.about else { return None };
        let press = choice(item, OfInvoice { invoice_id: chased.invoice.id.clone() }, today).into_iter().find(is_first_choice)?;
        Some(press.about(chased.invoice.invoice.reference()))
    };
    Ok(wanted.iter().copied().filter(|item| item.waits(voice, today)).filter_map(|item| first(&item)).take(MAX_PRESSES).collect())
}

/// Everything of a day, a line each, and what stands by now.
pub(crate) async fn whole(office: &mut Office<'_>, voice: Voice, person_id: &str, on: NaiveDate) -> Result<Draft, Error> {
    let items = Item::all(office, on).await?;
    let today = office.today();
    let reader = readers(office).await?.into_iter().find(|reader| reader.person_id == person_id);
    let wanted = reader.map(|reader| reader.wants(&items)).unwrap_or_default();
    let mut said: Vec<String> = wanted.iter().flat_map(|item| lines(voice, &[item], today)).collect();
    let more = said.len().saturating_sub(MAX_LINES);
    said.truncate(MAX_LINES);
    if more > 0 {
        said.push(voice.t("home-more", &[("count", i64::try_from(more).unwrap_or(i64::MAX).into())]));
    }
    let mut parts = Parts::of(office, voice).await?;
    parts.lines.retain(|(_, lines)| !lines.is_empty());
    let title = voice.t("day-title-of", &[("on", voice.day(on).into())]);
    let mut draft = parts.on(Draft::titled(title, said.join("\n")), voice);
    let is_put_off = |press: &Press| matches!(press.action, action::Action::Chase(action::Chase::Postpone(_)));
    for item in wanted.iter().filter(|item| item.waits(voice, today)) {
        let About::Invoice(chased) = &item.about else { continue };
        let payload = OfInvoice { invoice_id: chased.invoice.id.clone() };
        if let Some(press) = choice(item, payload, today).into_iter().find(is_put_off).filter(|_| draft.buttons.len() < 2 * MAX_BUTTONS) {
            draft.buttons.push(press.about(chased.invoice.invoice.reference()));
        }
    }
    Ok(draft)
}
