//! `/todo`: what is to be invoiced, and what the others wait for.

use billing::QuoteState;
use chat::VerbSpec;
use store::quote::QuoteRow;
use words::Arg;

use crate::access::STAFF;
use crate::action::{self, Nothing, OfQuote};
use crate::cards;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message, Press};
use crate::request::Request;
use crate::verb::{Command, Verb, run};

pub(crate) static COMMAND: Command = Command {
    name: "todo",
    aliases: &["afaire"],
    verbs: &[
        Verb::typed(VerbSpec { name: "show", example: "/todo", ..VerbSpec::LISTED }, STAFF, run!(show)).reading(),
        Verb::pressed("all", STAFF, run!(all)).reading(),
    ],
    ..Command::FIRST
};

/// How many quotes have their button on one card.
const MAX_BUTTONS: usize = 10;

/// How many are shown first, the oldest ones.
const MAX_SHOWN: usize = 3;

async fn show(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    card(desk, MAX_SHOWN).await
}

async fn all(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    card(desk, usize::MAX).await
}

/// The first so many, a press each, and the way to the rest.
async fn card(desk: &mut Desk<'_>, most: usize) -> Result<Vec<Message>, Error> {
    let voice = desk.voice();
    let mut ready = Vec::new();
    let mut waiting = Vec::new();
    for row in operations::gate::to_invoice(&mut desk.office()?).await? {
        let client = operations::load::client(&mut desk.office()?, &row.client_id).await?;
        let gate = operations::gate::gate_of(&mut desk.office()?, &row, &client).await?;
        if gate.is_open() { ready.push(row) } else { waiting.push((row, gate)) }
    }
    ready.sort_by_key(|row| std::cmp::Reverse(age(desk, row)));
    if ready.is_empty() && waiting.is_empty() {
        return Ok(vec![Message::answer(Draft::text(voice.t("todo-nothing", &[])).tone(chat::Tone::Good))]);
    }
    let count = i64::try_from(ready.len()).unwrap_or(i64::MAX);
    let text = if ready.is_empty() { voice.t("todo-none-ready", &[]) } else { voice.t("todo-ready", &[("count", count.into())]) };
    let mut draft = Draft::titled(voice.t("todo-title", &[]), text);
    let left_out = ready.len().saturating_sub(most) + waiting.len().saturating_sub(most.saturating_sub(ready.len()));
    for row in ready.iter().take(most) {
        let left = operations::gate::left_to_invoice(&mut desk.office()?, row).await?;
        let args = [("amount", Arg::from(voice.money(left))), ("days", age(desk, row).into())];
        draft = draft.field(name_of(row), voice.t("todo-ready-value", &args));
    }
    for (row, gate) in waiting.iter().take(most.saturating_sub(ready.len())) {
        draft = draft.field(name_of(row), cards::gate::missing(voice, gate));
    }
    for row in ready.iter().take(most.min(MAX_BUTTONS)) {
        let press = Press::new("Invoice", action::Invoice::New(OfQuote { quote_id: row.id.clone() })).days(30);
        draft = draft.button(press.about(row.quote.offer.number.to_string()));
    }
    if left_out > 0 {
        let more = voice.t("home-more", &[("count", i64::try_from(left_out).unwrap_or(i64::MAX).into())]);
        draft = draft.footnote(more).button(Press::new("See all", action::Todo::All(Nothing {})).days(30));
    }
    Ok(vec![Message::answer(draft)])
}

fn name_of(row: &QuoteRow) -> String {
    format!("{} · {}", row.quote.offer.number, row.quote.offer.buyer.name)
}

/// Days since the approval.
fn age(desk: &Desk<'_>, row: &QuoteRow) -> i64 {
    match &row.quote.state {
        QuoteState::Approved { on, .. } => (desk.today() - *on).num_days().max(0),
        _ => 0,
    }
}
