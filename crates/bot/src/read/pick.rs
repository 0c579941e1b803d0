//! What a verb is about, picked from what it can be done with where nothing was named: nobody has to know a number.
//!
//! A verb says among what (`Verb::picking`); that it was typed bare, the question, and what the answer stands for are worked out here, once.

use billing::{Hold, QuoteState, aging};
use chat::{Choice, Field, FieldKind, Form, Noun, ValueKind};
use operations::payment;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::quote::QuoteRow;

use crate::desk::Desk;
use crate::error::Error;
use crate::pick::Among;
use crate::read::{find, line};
use crate::request::Request;
use crate::verb::Verb;

/// As many as every platform can show to choose from.
const MAX_SHOWN: usize = 25;
/// How far back documents are looked for.
const MAX_READ: i64 = 100;
/// A name is cut where the whole of a choice would not fit.
const MAX_NAME: usize = 28;
/// What a choice stands for has room everywhere up to that length.
const MAX_VALUE: usize = 75;

/// The name of the part that is picked.
fn key(verb: &Verb) -> &'static str {
    verb.spec.parts.first().map_or("", |part| part.name)
}

/// Whether words were typed but for the people they name.
fn has_words(request: &Request) -> bool {
    !line::without_mentions(&request.rest, &request.mentions).trim().is_empty()
}

/// What was picked becomes what was typed.
pub(crate) fn settle(verb: &Verb, request: &mut Request) {
    if verb.picks.is_none() || request.pressed.is_some() || has_words(request) || request.option(key(verb)).is_none() {
        return;
    }
    let mut words = Vec::new();
    for part in verb.spec.parts {
        let Some(value) = request.options.remove(part.name) else { continue };
        match part.value {
            ValueKind::Client if !value.contains(['"', '«', '“']) => words.push(format!("\"{value}\"")),
            _ => words.push(value),
        }
    }
    words.push(std::mem::take(&mut request.rest));
    request.rest = words.join(" ").trim().to_owned();
}

/// The form of a verb that was typed bare; nothing where it was not. Errs where there is nothing that it could be done with.
pub(crate) async fn form(desk: &mut Desk<'_>, request: &Request, verb: &Verb) -> Result<Option<Form>, Error> {
    let Some(pick) = verb.picks.filter(|_| request.pressed.is_none() && !has_words(request)) else { return Ok(None) };
    // In a client's own place it need not be named.
    if desk.here.is_some() && matches!(pick.among, Among::Clients | Among::InCredit) {
        return Ok(None);
    }
    let key = key(verb);
    let field = named(desk, key, pick.among).await?.ok_or_else(|| pick.among.none())?;
    let given = |field: &Field| request.option(&field.key).is_some() || field.kind == FieldKind::Person && !request.mentions.is_empty();
    let then = (pick.then)(desk).into_iter().filter(|field| !given(field));
    let title = pick.title.map_or_else(|| format!("help-{}-{}", request.command, request.verb), str::to_owned);
    Ok(Some(Form { title: desk.t(&title, &[]), fields: std::iter::once(field).chain(then).collect() }))
}

/// The clients to choose from, where there are any; else their name is asked.
pub(crate) async fn client(desk: &mut Desk<'_>) -> Result<Field, Error> {
    Ok(named(desk, "client", Among::Clients).await?.unwrap_or_else(|| Field::line("client", desk.t("ask-which-client", &[]))))
}

/// One of those, the first chosen already where it is a document.
async fn named(desk: &mut Desk<'_>, key: &str, among: Among) -> Result<Option<Field>, Error> {
    let mut found = match among.of() {
        Noun::Invoice if among == Among::Payments => payments(desk).await?,
        Noun::Invoice => invoices(desk, among).await?,
        Noun::Quote => quotes(desk, among).await?,
        Noun::Client => clients(desk, among).await?,
    };
    let Some(first) = found.first().map(|choice| choice.value.clone()) else { return Ok(None) };
    // Of clients none is likelier than another, and of what is too long to be chosen the name is asked.
    let is_meant = among.of() != Noun::Client || found.len() == 1;
    let is_whole = found.iter().all(|choice| choice.value.chars().count() <= MAX_VALUE);
    let are_all = is_whole && found.len() <= MAX_SHOWN;
    found.retain(|choice| choice.value.chars().count() <= MAX_VALUE);
    found.truncate(MAX_SHOWN);
    let of = among.of();
    let label = desk.t(
        match of {
            Noun::Invoice => "ask-which-invoice",
            Noun::Quote => "ask-which-quote",
            Noun::Client => "ask-which-client",
        },
        &[],
    );
    let field = Field::of(FieldKind::Named { of, offered: found, are_all }, key, label);
    Ok(Some(if is_meant { field.initial(first) } else { field }))
}

/// Another than those that were offered has to be one of the business's.
pub(crate) async fn check(desk: &mut Desk<'_>, field: &Field, value: &str) -> Result<(), Error> {
    let FieldKind::Named { of, offered, .. } = &field.kind else { return Ok(()) };
    if offered.iter().any(|choice| choice.value == value) {
        return Ok(());
    }
    match of {
        Noun::Client => find::client(desk, value).await.map(|_| ()),
        Noun::Quote => find::quote(desk, value).await.map(|_| ()),
        Noun::Invoice if find::credit_note_in_full(desk, value).await?.is_some() => Ok(()),
        Noun::Invoice => find::invoice(desk, value).await.map(|_| ()),
    }
}

async fn invoices(desk: &mut Desk<'_>, among: Among) -> Result<Vec<Choice>, Error> {
    let shop = desk.shop()?;
    let (here, today) = (desk.here.clone(), desk.today());
    let mut rows = match among {
        Among::Open | Among::Held => store::invoice::open(desk.db, &shop.id).await?,
        _ => store::invoice::newest(desk.db, &shop.id, MAX_READ).await?,
    };
    rows.retain(|row| here.as_ref().is_none_or(|client| *client == row.client_id));
    match among {
        Among::Held => {
            let mut held = Vec::new();
            for row in rows {
                let chase = store::chase::load(desk.db, &shop.id, &row.id).await?;
                if chase.is_some_and(|chase| chase.hold.is_on(today) && !matches!(chase.hold, Hold::Resumed { .. })) {
                    held.push(row);
                }
            }
            rows = held;
        }
        Among::Paid => {
            rows.retain(|row| row.paid_on.is_some());
            rows.sort_by_key(|row| std::cmp::Reverse(row.paid_on));
        }
        Among::Issued => rows.retain(|row| !row.invoice.is_taken_over()),
        Among::Standing => {
            rows.retain(|row| !row.invoice.is_taken_over() && !row.is_credited() && row.replaced_by.is_none());
        }
        _ => {}
    }
    Ok(rows.iter().map(|row| invoice(desk, row, among)).collect())
}

/// `F2026-0002 · Atelier Dupont · 100,00 € · 2 mars 2026`, and those that no invoice took by their client's name: of each the last.
async fn payments(desk: &mut Desk<'_>) -> Result<Vec<Choice>, Error> {
    let shop = desk.shop()?;
    let (here, voice) = (desk.here.clone(), desk.voice());
    let mut choices: Vec<Choice> = Vec::new();
    for row in store::payment::newest_standing(desk.db, &shop.id, MAX_READ).await? {
        if here.as_ref().is_some_and(|client| *client != row.client_id) {
            continue;
        }
        let client = operations::load::client(&mut desk.office()?, &row.client_id).await?.client.name;
        let parts = store::payment::allocations_of(desk.db, &shop.id, &row.id).await?;
        let value = match parts.first() {
            Some(part) => operations::load::invoice(&mut desk.office()?, &part.invoice_id).await?.invoice.reference(),
            None => format!("\"{client}\""),
        };
        let of = if parts.is_empty() { voice.t("pick-credit", &[]) } else { value.clone() };
        let on = voice.day(row.payment.received_on);
        let label = [of, words::truncate(&client, MAX_NAME), voice.money(row.payment.amount), on].join(" · ");
        if choices.iter().all(|known| known.value != value) {
            choices.push(Choice { value, label });
        }
    }
    Ok(choices)
}

/// `F2026-0002 · Atelier Dupont · 297,50 € · en retard de 3 jours`
fn invoice(desk: &Desk<'_>, row: &InvoiceRow, among: Among) -> Choice {
    let voice = desk.voice();
    let is_asked = matches!(among, Among::Open | Among::Held);
    let amount = if is_asked { row.outstanding } else { row.invoice.payable };
    let mut parts = vec![row.invoice.reference(), words::truncate(&row.invoice.buyer.name, MAX_NAME), voice.money(amount)];
    let days = aging::days_late(row.invoice.due_on, desk.today());
    match (among, row.paid_on) {
        (Among::Paid, Some(on)) => parts.push(voice.day(on)),
        _ if is_asked && days > 0 => parts.push(voice.t("overdue-late", &[("days", days.into())])),
        _ => {}
    }
    Choice { value: row.invoice.number.to_string(), label: parts.join(" · ") }
}

async fn quotes(desk: &mut Desk<'_>, among: Among) -> Result<Vec<Choice>, Error> {
    let shop = desk.shop()?;
    let (here, today) = (desk.here.clone(), desk.today());
    let rows = match among {
        Among::Approved => store::quote::to_invoice(desk.db, &shop.id).await?,
        Among::Waiting => store::quote::waiting(desk.db, &shop.id, today).await?,
        _ => store::quote::newest(desk.db, &shop.id, MAX_READ).await?,
    };
    let is_unagreed = |row: &QuoteRow| matches!(row.quote.state, QuoteState::Sent | QuoteState::Declined { .. });
    let is_here = |row: &&QuoteRow| here.as_ref().is_none_or(|client| *client == row.client_id);
    let rows = rows.iter().filter(is_here).filter(|row| among != Among::Unagreed || is_unagreed(row));
    let voice = desk.voice();
    let choice = |row: &QuoteRow| {
        let offer = &row.quote.offer;
        let parts = [offer.number.to_string(), words::truncate(&offer.buyer.name, MAX_NAME), voice.money(offer.lines.total())];
        Choice { value: offer.number.to_string(), label: parts.join(" · ") }
    };
    Ok(rows.map(choice).collect())
}

async fn clients(desk: &mut Desk<'_>, among: Among) -> Result<Vec<Choice>, Error> {
    let shop = desk.shop()?;
    let rows: Vec<ClientRow> = store::client::all(desk.db, &shop.id).await?.into_iter().map(|(row, _)| row).collect();
    let mut choices = Vec::new();
    for row in rows {
        let is_archived = row.client.is_archived;
        let credit = match among {
            Among::Archived if is_archived && row.client.merged_into.is_none() => None,
            Among::Clients | Among::ClientsAnywhere if !is_archived => None,
            Among::InCredit if !is_archived => match payment::credits_of(&mut desk.office()?, &row.id).await? {
                credits if credits.is_empty() => continue,
                credits => Some(credits.into_iter().map(|credit| desk.voice().money(credit)).collect::<Vec<_>>().join(", ")),
            },
            _ => continue,
        };
        let label = std::iter::once(row.client.name.clone()).chain(credit).collect::<Vec<_>>().join(" · ");
        choices.push(Choice { value: row.client.name, label });
    }
    Ok(choices)
}
