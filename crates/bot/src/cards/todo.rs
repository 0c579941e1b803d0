//! What awaits the owner, the oldest first, a press each; and what approved quotes wait for.

use billing::dunning::Ended;
use billing::{Gate, Hold, Money, QuoteState};
use chrono::{DateTime, Days, NaiveDate};
use operations::ledger::Owed;
use operations::question::Waiting;
use operations::{Chased, Role};
use store::quote::QuoteRow;
use words::{Arg, Voice};

use crate::action::{self, Action, Nothing, OfCredit, OfInvoice, OfQuote};
use crate::cards::{aging, gate, invoice, question, standing};
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Press};

/// How many things have their button on one card.
const MAX_BUTTONS: usize = 10;

/// How many are shown first, the oldest ones.
const MAX_SHOWN: usize = 3;

/// Something that awaits the owner: since when, what it is about, what is to be done, and the press that does it.
struct Thing {
    since: NaiveDate,
    name: String,
    said: String,
    presses: Vec<Press>,
    is_to_invoice: bool,
}

/// Everything that awaits the owner, the oldest first, and the approved quotes that wait for something before they are invoiced.
struct Todo {
    things: Vec<Thing>,
    waiting: Vec<Gated>,
}

/// An approved quote, what it waits for, and what is left to invoice of it.
struct Gated {
    row: QuoteRow,
    gate: Gate,
    /// The day of delivery that is still to come.
    delivered_on: Option<NaiveDate>,
    left: Money,
}

impl Gated {
    /// What waits for its day alone may be delivered before: it is invoiced at a press all the same.
    fn press(&self) -> Option<Press> {
        let press = Press::new("Invoice", action::Invoice::New(OfQuote { quote_id: self.row.id.clone() })).days(30);
        self.gate.is_open().then(|| press.about(self.row.quote.offer.number.to_string()))
    }

    /// What it waits for, in words.
    fn said(&self, voice: Voice) -> String {
        let later = self.delivered_on.map(|on| voice.t("gate-delivery", &[("on", voice.day(on).into())]));
        let missing = Some(gate::missing(voice, &self.gate)).filter(|missing| !missing.is_empty());
        missing.into_iter().chain(later).collect::<Vec<_>>().join("\n")
    }
}

impl Todo {
    async fn of(desk: &mut Desk<'_>) -> Result<Self, Error> {
        let (mut things, waiting) = to_invoice(desk).await?;
        things.extend(unpaid(desk).await?);
        things.extend(withdrawn(desk).await?);
        things.extend(questions(desk).await?);
        things.extend(drafts(desk).await?);
        things.sort_by_key(|thing| thing.since);
        Ok(Self { things, waiting })
    }
}

/// The first of it, a press each, and the way to the rest.
pub(crate) async fn first(desk: &mut Desk<'_>) -> Result<Draft, Error> {
    card(desk, MAX_SHOWN).await
}

/// All of it.
pub(crate) async fn whole(desk: &mut Desk<'_>) -> Result<Draft, Error> {
    card(desk, usize::MAX).await
}

async fn card(desk: &mut Desk<'_>, most: usize) -> Result<Draft, Error> {
    let voice = desk.voice();
    let Todo { things, waiting } = Todo::of(desk).await?;
    if things.is_empty() && waiting.is_empty() {
        return Ok(Draft::text(voice.t("todo-nothing", &[])).tone(chat::Tone::Good));
    }
    let count = ("count", count(things.len()));
    let key = match things.as_slice() {
        [] => "todo-none-ready",
        things if things.iter().all(|thing| thing.is_to_invoice) => "todo-ready",
        _ => "todo-waiting",
    };
    let mut text = voice.t(key, &[count]);
    if !things.is_empty() && !waiting.is_empty() {
        text = format!("{text} {}", voice.t("todo-and-gated", &[("count", self::count(waiting.len()))]));
    }
    let mut draft = Draft::titled(voice.t("todo-title", &[]), text);
    let room = most.saturating_sub(things.len());
    let left_out = things.len().saturating_sub(most) + waiting.len().saturating_sub(room);
    for thing in things.iter().take(most) {
        draft = draft.field(thing.name.clone(), thing.said.clone());
    }
    for of in waiting.iter().take(room) {
        draft = draft.field(name_of(&of.row), of.said(voice));
    }
    let early = waiting.iter().take(room).filter_map(Gated::press);
    draft.buttons.extend(things.into_iter().take(most).flat_map(|thing| thing.presses).chain(early).take(MAX_BUTTONS));
    if left_out > 0 {
        draft = draft.footnote(voice.t("home-more", &[("count", self::count(left_out))])).button(see_all());
    }
    Ok(draft)
}

/// A page that shows what awaits the owner before what else stands: a line each, with their presses.
pub(crate) async fn on_page(desk: &mut Desk<'_>, page: Draft) -> Result<Draft, Error> {
    let voice = desk.voice();
    let Todo { things, waiting } = Todo::of(desk).await?;
    let lines = things.iter().map(|thing| format!("{} — {}", thing.name, thing.said)).collect();
    let mut page = standing::part(page, voice, "home-todo", lines);
    if !waiting.is_empty() {
        let line = |of: &Gated| format!("{} — {} — {}", name_of(&of.row), voice.money(of.left), of.said(voice));
        let lines = waiting.iter().map(line).collect();
        page = standing::part(page, voice, "home-approved", lines);
    }
    let is_cut = things.len().max(waiting.len()) > standing::MAX_LINES;
    page.buttons.extend(things.into_iter().flat_map(|thing| thing.presses).take(MAX_BUTTONS));
    Ok(if is_cut { page.button(see_all()) } else { page })
}

fn see_all() -> Press {
    Press::new("See all", action::Todo::All(Nothing {})).days(30)
}

fn count(of: usize) -> Arg {
    Arg::from(i64::try_from(of).unwrap_or(i64::MAX))
}

/// The approved quotes that may be invoiced, and those that wait for something first.
async fn to_invoice(desk: &mut Desk<'_>) -> Result<(Vec<Thing>, Vec<Gated>), Error> {
    let voice = desk.voice();
    let (mut ready, mut waiting) = (Vec::new(), Vec::new());
    for row in operations::gate::to_invoice(&mut desk.office()?).await? {
        let client = operations::load::client(&mut desk.office()?, &row.client_id).await?;
        let gate = operations::gate::gate_of(&mut desk.office()?, &row, &client).await?;
        let left = operations::gate::left_to_invoice(&mut desk.office()?, &row).await?;
        let delivered_on = operations::gate::delivered_later(&row, desk.today());
        if !gate.is_open() || delivered_on.is_some() {
            waiting.push(Gated { row, gate, delivered_on, left });
            continue;
        }
        let since = match &row.quote.state {
            QuoteState::Approved { on, .. } => *on,
            _ => desk.today(),
        };
        let days = (desk.today() - since).num_days().max(0);
        let press = Press::new("Invoice", action::Invoice::New(OfQuote { quote_id: row.id.clone() })).days(30);
        ready.push(Thing {
            since,
            name: name_of(&row),
            said: voice.t("todo-ready-value", &[("amount", voice.money(left).into()), ("days", days.into())]),
            presses: vec![press.about(row.quote.offer.number.to_string())],
            is_to_invoice: true,
        });
    }
    Ok((ready, waiting))
}

/// The invoices that go no further by themselves: a problem, a payment to look for, a promise that is over, a last reminder that is out, a
/// reminder that nobody is there to get.
async fn unpaid(desk: &mut Desk<'_>) -> Result<Vec<Thing>, Error> {
    let (today, voice) = (desk.today(), desk.voice());
    let shop = desk.shop()?;
    let mut things = Vec::new();
    for owed in operations::ledger::open_on(&mut desk.office()?, today).await? {
        if owed.is_covered() {
            things.push(covered(voice, &owed));
        }
        if owed.invoice.is_remainder(&shop.business) || !owed.asked.is_positive() {
            continue;
        }
        let chased = operations::load::chase(&mut desk.office()?, &owed.invoice.id).await?;
        let is_reached = !operations::load::payers_of(desk.db, &shop.id, &chased.client.id).await?.is_empty();
        // A call that was noted since the last reminder has its week, as a reminder has.
        let called = called_on(desk, &chased).await?;
        let nobody = is_nobody_left(desk, &chased).await?;
        let next = if nobody { Some(nobody_of(&chased)) } else { next_of(&chased, is_reached, called, today) };
        let Some((key, since, press)) = next else { continue };
        let (number, amount) = (owed.invoice.invoice.reference(), ("amount", Arg::from(voice.money(owed.asked))));
        let days = ("days", Arg::from(billing::aging::days_late(owed.invoice.invoice.due_on, today)));
        things.push(Thing {
            since,
            name: format!("{number} · {}", owed.invoice.invoice.buyer.name),
            said: voice.t(key, &[amount, days, ("client", chased.client.client.name.clone().into())]),
            presses: vec![press.days(30).about(number)],
            is_to_invoice: false,
        });
    }
    Ok(things)
}

/// What a consumer withdrew from: the credit notes that are to be made, and the money that is to be given back by its day.
async fn withdrawn(desk: &mut Desk<'_>) -> Result<Vec<Thing>, Error> {
    let voice = desk.voice();
    let unwinding = operations::withdrawal::unwinding(&mut desk.office()?).await?;
    let thing = |left: operations::withdrawal::Unwinding| {
        let by = operations::withdrawal::repaid_by(left.renounced_on);
        let (key, amount) = match (left.to_credit.is_empty(), left.paid.is_positive()) {
            (true, _) => ("todo-withdrawn-repay", left.to_repay),
            (false, true) => ("todo-withdrawn-paid", left.paid),
            (false, false) => ("todo-withdrawn", left.paid),
        };
        let args = [("on", Arg::from(voice.day(left.renounced_on))), ("amount", voice.money(amount).into()), ("by", voice.day(by).into())];
        let mut presses: Vec<Press> = left.to_credit.iter().map(invoice::credit_it).collect();
        if left.to_credit.is_empty() {
            let refund = action::Paid::Refund(OfCredit { client_id: left.quote.client_id.clone(), amount: left.to_repay });
            let press = Press::new("Record the refund", refund).once().days(30).about(voice.money(left.to_repay));
            presses.push(press.confirmed("confirm-refund"));
        }
        Thing { since: left.renounced_on, name: name_of(&left.quote), said: voice.t(key, &args), presses, is_to_invoice: false }
    };
    Ok(unwinding.into_iter().map(thing).collect())
}

/// An invoice that its client's credit covers: one press settles it.
fn covered(voice: Voice, owed: &Owed) -> Thing {
    let of = &owed.invoice.invoice;
    Thing {
        since: of.issued_on,
        name: format!("{} · {}", of.reference(), of.buyer.name),
        said: voice.t("todo-covered", &[("amount", voice.money(owed.invoice.outstanding).into())]),
        presses: vec![aging::use_credit(&owed.invoice)],
        is_to_invoice: false,
    }
}

/// What is to be done about an invoice, since when it waits for it, and the press that does it.
fn next_of(chased: &Chased, is_reached: bool, called: Option<NaiveDate>, today: NaiveDate) -> Option<(&'static str, NaiveDate, Press)> {
    let payload = || OfInvoice { invoice_id: chased.invoice.id.clone() };
    let since = chased.row.last_message_on;
    match &chased.row.hold {
        Hold::Disputed => return Some(("todo-problem", since, Press::new("Open", action::Invoice::Open(payload())))),
        Hold::SaidPaid { until } if today <= *until => {
            return Some(("todo-said-paid", since, Press::new("Mark paid", action::Paid::Mark(payload()))));
        }
        Hold::Resumed { on, after: Some(Ended::SaidPaid) } => {
            return Some(("todo-said-paid-ended", *on, Press::new("Mark paid", action::Paid::Mark(payload()))));
        }
        // Nothing is to be done before its day of what only goes on.
        Hold::Resumed { after: Some(Ended::Pause), .. } if today <= chased.chase.due_on => return None,
        Hold::Resumed { on, after: Some(ended @ (Ended::Promise | Ended::Pause)) } => {
            let key = if *ended == Ended::Promise { "todo-promise-ended" } else { "todo-pause-ended" };
            return Some((key, *on, Press::new("Call", action::Called::Script(payload()))));
        }
        hold if hold.is_on(today) => return None,
        // A word that was not kept waits from the day after, whenever the card of a day says it.
        Hold::Promised { until } => {
            return Some(("todo-promise-ended", *until + Days::new(1), Press::new("Call", action::Called::Script(payload()))));
        }
        Hold::SaidPaid { until } => {
            return Some(("todo-said-paid-ended", *until + Days::new(1), Press::new("Mark paid", action::Paid::Mark(payload()))));
        }
        _ => {}
    }
    let due_on = chased.chase.due_on;
    if chased.chase.is_held(today) || due_on >= today {
        return None;
    }
    if billing::dunning::next_reminder(&operations::chased::policy(), &chased.chase, today).is_none() {
        let gap = Days::new(operations::chased::policy().least_gap_days);
        if called.and_then(|on| on.checked_add_days(gap)).is_some_and(|next| today < next) {
            return None;
        }
        if is_reached {
            return Some(("todo-call", due_on, Press::new("Call", action::Called::Script(payload()))));
        }
    }
    (!is_reached).then(|| ("todo-forward", due_on, Press::new("Forward", action::Chase::Words(payload()))))
}

/// The day of a call that was noted since the last reminder went out, where one was.
async fn called_on(desk: &mut Desk<'_>, chased: &Chased) -> Result<Option<NaiveDate>, Error> {
    let shop = desk.shop()?;
    let reminded = store::chase::last_reminded_on(desk.db, &shop.id, &chased.invoice.id).await?;
    let last = chased.row.last_message_on;
    Ok(Some(last).filter(|last| *last > reminded.unwrap_or(chased.invoice.invoice.issued_on)))
}

/// Whether whoever was written to about money said not to be the one, and nobody took their place.
async fn is_nobody_left(desk: &mut Desk<'_>, chased: &Chased) -> Result<bool, Error> {
    if chased.row.hold != (Hold::Paused { until: None }) {
        return Ok(false);
    }
    let shop = desk.shop()?;
    let is_any = |people: Vec<String>| !people.is_empty();
    let declined = store::client::contacts(desk.db, &shop.id, &chased.client.id, Role::NotBilling.as_str()).await?;
    let billing = store::client::contacts(desk.db, &shop.id, &chased.client.id, Role::Billing.as_str()).await?;
    Ok(is_any(declined) && !is_any(billing))
}

fn nobody_of(chased: &Chased) -> (&'static str, NaiveDate, Press) {
    let payload = OfInvoice { invoice_id: chased.invoice.id.clone() };
    ("todo-nobody", chased.row.last_message_on, Press::new("Forward", action::Chase::Words(payload)))
}

/// How much of a question is shown.
const MAX_QUESTION: usize = 120;

/// What clients asked and nobody has answered.
async fn questions(desk: &mut Desk<'_>) -> Result<Vec<Thing>, Error> {
    let (shop, voice, today) = (desk.shop()?, desk.voice(), desk.today());
    let open = operations::question::open(&mut desk.office()?).await?;
    let thing = |Waiting { document, asked_by, shown_name, asked_ms, text }: Waiting| {
        let shown = words::truncate(&text.replace('\n', " — "), MAX_QUESTION);
        let asked = [("name", Arg::from(shown_name)), ("text", shown.into())];
        let number = document.number.clone();
        Thing {
            since: DateTime::from_timestamp_millis(asked_ms).map_or(today, |at| shop.day(at)),
            name: format!("{number} · {}", document.client.client.name),
            said: voice.t("todo-question", &asked),
            presses: question::presses(document, asked_by, text).map(|press| press.days(30).about(number.clone())).to_vec(),
            is_to_invoice: false,
        }
    };
    Ok(open.into_iter().map(thing).collect())
}

/// What was previewed since yesterday and neither sent nor cancelled: the last one for each client.
async fn drafts(desk: &mut Desk<'_>) -> Result<Vec<Thing>, Error> {
    let (shop, voice, today) = (desk.shop()?, desk.voice(), desk.today());
    let person_id = desk.actor.person_id.clone();
    let since_ms = desk.now_ms() - 86_400_000;
    let mut things = Vec::new();
    let mut seen: Vec<(String, String)> = Vec::new();
    for (command, payload, at_ms) in store::action::unconfirmed(desk.db, &shop.id, &person_id, since_ms).await? {
        let (client_id, key, press) = match Action::from_stored(&command, "send", &payload) {
            Ok(Action::Quote(action::Quote::Send(shown))) => {
                let draft = shown.draft;
                (draft.client_id.clone(), "quote-preview", Press::new("Edit", action::Quote::Edit(Box::new(draft))))
            }
            Ok(Action::Invoice(action::Invoice::Send(shown))) => {
                let draft = shown.draft;
                (draft.client_id.clone(), "invoice-preview", Press::new("Edit", action::Invoice::Edit(Box::new(draft))))
            }
            _ => continue,
        };
        if seen.contains(&(command.clone(), client_id.clone())) {
            continue;
        }
        seen.push((command, client_id.clone()));
        let client = operations::load::client(&mut desk.office()?, &client_id).await?;
        let name = client.client.name.clone();
        let on = DateTime::from_timestamp_millis(at_ms).map_or(today, |at| shop.day(at));
        things.push(Thing {
            since: on.max(today - Days::new(1)),
            name: voice.t(key, &[("client", name.clone().into())]),
            said: voice.t("todo-draft", &[]),
            presses: vec![press.days(30).about(name)],
            is_to_invoice: false,
        });
    }
    Ok(things)
}

fn name_of(row: &QuoteRow) -> String {
    format!("{} · {}", row.quote.offer.number, row.quote.offer.buyer.name)
}
