//! Our own page, where a platform has one: what awaits approval, what is to be invoiced, what is overdue.

use async_trait::async_trait;
use chat::{CardField, CommandSpec};
use serde_json::json;
use words::Arg;

use super::pressed;
use super::todo::gate_of;
use crate::access::Role;
use crate::alerts::Topic;
use crate::catalogue::Command;
use crate::desk::{Desk, MayFound, Voice};
use crate::error::Error;
use crate::find;
use crate::message::{Draft, Message, Press};
use crate::request::Request;

pub struct Home;

static SPEC: CommandSpec = CommandSpec { name: "home", aliases: &[], verbs: &[pressed("show")] };

/// How many lines a part shows, and how many of them have a button.
const MOST_LINES: usize = 10;
const MOST_BUTTONS: usize = 5;

#[async_trait]
impl Command for Home {
    fn spec(&self) -> &'static CommandSpec {
        &SPEC
    }

    async fn run(&self, desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
        let is_member = desk.actor.roles.iter().any(|role| role.is_member());
        let draft = match &desk.shop {
            Some(_) if is_member => page(desk).await?,
            Some(_) if !desk.actor.roles.contains(&Role::Stranger) => Draft::text(desk.t("help-client", &[])),
            _ => Draft::text(desk.t(if desk.may_found == MayFound::Yes { "no-business" } else { "home-stranger" }, &[])),
        };
        Ok(vec![Message::home(draft)])
    }
}

/// The word on the week ahead, to those who want it; nothing where there is nothing to say.
pub(crate) async fn monday(desk: &mut Desk<'_>) -> Result<Vec<Message>, Error> {
    let mut messages = Vec::new();
    for (person_id, voice) in desk.alerted(Topic::Digest).await? {
        let mut parts = Parts::of(desk, voice).await?;
        parts.lines.retain(|(_, lines)| !lines.is_empty());
        if !parts.lines.is_empty() {
            let draft = Draft::titled(voice.t("digest-title", &[]), String::new());
            messages.push(Message::alert(Topic::Digest, &person_id, parts.on(draft, voice)));
        }
    }
    Ok(messages)
}

async fn page(desk: &mut Desk<'_>) -> Result<Draft, Error> {
    let shop = desk.shop()?;
    let voice = desk.voice();
    let parts = Parts::of(desk, voice).await?;
    let draft = Draft::titled(shop.business.shown_name().to_owned(), String::new());
    Ok(parts.on(draft, voice).footnote(voice.t("home-footnote", &[])))
}

/// What awaits an answer, what is to be invoiced, what is overdue: a line each, and what can be done about it at once.
struct Parts {
    lines: Vec<(&'static str, Vec<String>)>,
    buttons: Vec<Press>,
}

impl Parts {
    async fn of(desk: &mut Desk<'_>, voice: Voice) -> Result<Self, Error> {
        let shop = desk.shop()?;
        let today = desk.today();
        let waiting: Vec<String> = store::quote::waiting(desk.db, &shop.id, today)
            .await?
            .into_iter()
            .map(|row| {
                let offer = row.quote.offer;
                let until = voice.t("home-valid-until", &[("on", voice.day(offer.valid_until).into())]);
                format!("{} · {} — {} — {until}", offer.number, offer.buyer.name, voice.money(offer.total()))
            })
            .collect();
        let mut buttons = Vec::new();
        let mut ready = Vec::new();
        for row in store::quote::to_invoice(desk.db, &shop.id).await? {
            let client = find::client_by_id(desk, &row.client_id).await?;
            let offer = &row.quote.offer;
            let mut line = format!("{} · {} — {}", offer.number, offer.buyer.name, voice.money(offer.total()));
            if gate_of(desk, &row, &client).await?.is_open() {
                if buttons.len() < MOST_BUTTONS {
                    let press = Press::new("Invoice", "invoice", "new", json!({ "quote_id": row.id })).days(30);
                    buttons.push(press.about(offer.number.to_string()));
                }
            } else {
                line = format!("{line} — {}", voice.t("home-gated", &[]));
            }
            ready.push(line);
        }
        let mut overdue = Vec::new();
        for row in store::invoice::open(desk.db, &shop.id).await?.into_iter().filter(|row| row.invoice.due_on < today) {
            let late = billing::aging::days_late(row.invoice.due_on, today);
            let late = voice.t("overdue-late", &[("days", late.into())]);
            overdue.push(format!("{} · {} — {} — {late}", row.invoice.reference(), row.invoice.buyer.name, voice.money(row.outstanding)));
            if overdue.len() == 1 {
                buttons.push(Press::new("Chase now", "chase", "now", json!({ "invoice_id": row.id })).days(7));
            }
        }
        Ok(Self { lines: vec![("home-waiting", waiting), ("home-to-invoice", ready), ("home-overdue", overdue)], buttons })
    }

    fn on(self, mut draft: Draft, voice: Voice) -> Draft {
        for (key, lines) in self.lines {
            let name = voice.t(key, &[("count", Arg::from(i64::try_from(lines.len()).unwrap_or(i64::MAX)))]);
            let more = lines.len().saturating_sub(MOST_LINES);
            let mut shown: Vec<String> = lines.into_iter().take(MOST_LINES).collect();
            if shown.is_empty() {
                shown.push(voice.t("home-nothing", &[]));
            }
            if more > 0 {
                shown.push(voice.t("home-more", &[("count", i64::try_from(more).unwrap_or(i64::MAX).into())]));
            }
            draft = draft.field(name, String::new());
            draft = draft.fields(shown.into_iter().map(|value| CardField { name: String::new(), value }));
        }
        draft.buttons = self.buttons;
        draft
    }
}
