//! `/todo`: what is to be invoiced, and what the others wait for.

use async_trait::async_trait;
use billing::gate::Billed;
use billing::{Gate, Missing, QuoteState};
use chat::{CommandSpec, VerbSpec};
use serde_json::json;
use store::client::ClientRow;
use store::quote::QuoteRow;
use words::Arg;

use super::invoice::left_of;
use super::withdrawal;
use crate::catalogue::Command;
use crate::desk::{Desk, Voice};
use crate::error::Error;
use crate::find;
use crate::message::{Draft, Message, Press};
use crate::request::Request;

pub struct Todo;

static SPEC: CommandSpec =
    CommandSpec { name: "todo", aliases: &["afaire"], verbs: &[VerbSpec { name: "show", example: "/todo", ..VerbSpec::LISTED }] };

/// How many quotes have their button on one card.
const MOST_BUTTONS: usize = 10;

#[async_trait]
impl Command for Todo {
    fn spec(&self) -> &'static CommandSpec {
        &SPEC
    }

    async fn run(&self, desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
        let shop = desk.shop()?;
        let voice = desk.voice();
        let mut ready = Vec::new();
        let mut waiting = Vec::new();
        for row in store::quote::to_invoice(desk.db, &shop.id).await? {
            let client = find::client_by_id(desk, &row.client_id).await?;
            let gate = gate_of(desk, &row, &client).await?;
            if gate.is_open() { ready.push(row) } else { waiting.push((row, gate)) }
        }
        if ready.is_empty() && waiting.is_empty() {
            return Ok(vec![Message::answer(Draft::text(voice.t("todo-nothing", &[])).tone(chat::Tone::Good))]);
        }
        let count = i64::try_from(ready.len()).unwrap_or(i64::MAX);
        let text = if ready.is_empty() { voice.t("todo-none-ready", &[]) } else { voice.t("todo-ready", &[("count", count.into())]) };
        let mut draft = Draft::titled(voice.t("todo-title", &[]), text);
        for row in &ready {
            let left = left_to_invoice(desk, row).await?;
            let args = [("amount", Arg::from(voice.money(left))), ("days", age(desk, row).into())];
            draft = draft.field(name_of(row), voice.t("todo-ready-value", &args));
        }
        for (row, gate) in &waiting {
            draft = draft.field(name_of(row), missing(voice, gate));
        }
        for row in ready.iter().take(MOST_BUTTONS) {
            let press = Press::new("Invoice", "invoice", "new", json!({ "quote_id": row.id })).days(30);
            draft = draft.button(press.about(row.quote.offer.number.to_string()));
        }
        Ok(vec![Message::answer(draft)])
    }
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

/// The quote's total less what its deposits asked for.
async fn left_to_invoice(desk: &mut Desk<'_>, row: &QuoteRow) -> Result<billing::Money, Error> {
    let shop = desk.shop()?;
    let mut left = row.quote.offer.total();
    for invoice in store::invoice::of_quote(desk.db, &shop.id, &row.id).await? {
        if matches!(invoice.invoice.kind, billing::InvoiceKind::Deposit { .. }) {
            left = left.minus(left_of(desk, &invoice).await?.total)?;
        }
    }
    Ok(left)
}

/// Whether work on a quote may start.
pub(super) async fn gate_of(desk: &mut Desk<'_>, row: &QuoteRow, client: &ClientRow) -> Result<Gate, Error> {
    let shop = desk.shop()?;
    let invoices = store::invoice::of_quote(desk.db, &shop.id, &row.id).await?;
    let mut cancelled = Vec::new();
    for invoice in &invoices {
        cancelled.push(!left_of(desk, invoice).await?.total.is_positive());
    }
    let billed: Vec<Billed<'_>> = invoices
        .iter()
        .zip(cancelled)
        .map(|(row, is_cancelled)| Billed { invoice: &row.invoice, outstanding: row.outstanding, is_cancelled })
        .collect();
    Ok(Gate::of(&row.quote, &billed, withdrawal::until(&shop.business, row, client), desk.today()))
}

/// What work still waits for, in words.
pub(super) fn missing(voice: Voice, gate: &Gate) -> String {
    let said = gate.missing.iter().map(|missing| match missing {
        Missing::Approval => voice.t("gate-approval", &[]),
        Missing::FirstInvoice => voice.t("gate-first-invoice", &[]),
        Missing::Payment { invoice, outstanding } => {
            voice.t("gate-payment", &[("number", invoice.to_string().into()), ("amount", voice.money(*outstanding).into())])
        }
        Missing::Withdrawal { until } => voice.t("gate-withdrawal", &[("until", voice.day(*until).into())]),
    });
    said.collect::<Vec<_>>().join("\n")
}
