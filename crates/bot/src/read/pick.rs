//! A document picked from those that await something, where none was named: nobody has to know a number.

use billing::aging;
use chat::{Choice, Field};
use store::invoice::InvoiceRow;
use store::quote::QuoteRow;

use crate::desk::Desk;
use crate::error::Error;
use crate::request::Request;

/// As many as every platform can show to choose from.
const MAX_SHOWN: usize = 25;
/// A name is cut where the whole of a choice would not fit.
const MAX_NAME: usize = 28;

/// Whether a command was typed bare, and nothing was picked for it yet.
pub(crate) fn is_bare(request: &Request, key: &str) -> bool {
    request.pressed.is_none() && request.rest.trim().is_empty() && request.option(key).is_none()
}

/// What follows a command: as it was typed, else what was answered to the fields of that name, one after another.
pub(crate) fn rest(request: &Request, keys: &[&str]) -> String {
    if request.pressed.is_some() || !request.rest.trim().is_empty() {
        return request.rest.clone();
    }
    keys.iter().filter_map(|key| request.option(key)).collect::<Vec<_>>().join(" ")
}

/// One of the open invoices, the longest due first and chosen already; in a client's own place, of that client. Errs where nothing is due.
pub(crate) async fn open_invoice(desk: &mut Desk<'_>, key: &str, label: String) -> Result<Field, Error> {
    let shop = desk.shop()?;
    let rows = store::invoice::open(desk.db, &shop.id).await?;
    let here = desk.here.clone();
    let is_here = |row: &&InvoiceRow| here.as_ref().is_none_or(|client| *client == row.client_id);
    let choices: Vec<Choice> = rows.iter().filter(is_here).take(MAX_SHOWN).map(|row| open_as_choice(desk, row)).collect();
    picked(key, label, choices).ok_or_else(|| operations::Refusal::NoOpenInvoice.into())
}

/// `F2026-0002 · Atelier Dupont · 297,50 € · en retard de 3 jours`
fn open_as_choice(desk: &Desk<'_>, row: &InvoiceRow) -> Choice {
    let voice = desk.voice();
    let mut parts = vec![row.invoice.reference(), short(&row.invoice.buyer.name), voice.money(row.outstanding)];
    let days = aging::days_late(row.invoice.due_on, desk.today());
    if days > 0 {
        parts.push(voice.t("overdue-late", &[("days", days.into())]));
    }
    Choice { value: row.invoice.number.to_string(), label: parts.join(" · ") }
}

/// One of the quotes that were approved and are not invoiced wholly; nothing where there is none.
pub(crate) async fn approved_quote(desk: &mut Desk<'_>, key: &str, label: String) -> Result<Option<Field>, Error> {
    let shop = desk.shop()?;
    let rows = store::quote::to_invoice(desk.db, &shop.id).await?;
    let here = desk.here.clone();
    let is_here = |row: &&QuoteRow| here.as_ref().is_none_or(|client| *client == row.client_id);
    let voice = desk.voice();
    let choice = |row: &QuoteRow| {
        let offer = &row.quote.offer;
        let parts = [offer.number.to_string(), short(&offer.buyer.name), voice.money(offer.lines.total())];
        Choice { value: offer.number.to_string(), label: parts.join(" · ") }
    };
    let choices: Vec<Choice> = rows.iter().filter(is_here).take(MAX_SHOWN).map(choice).collect();
    Ok(picked(key, label, choices))
}

fn picked(key: &str, label: String, choices: Vec<Choice>) -> Option<Field> {
    let first = choices.first()?.value.clone();
    Some(Field::choice(key, label, choices).initial(first))
}

fn short(name: &str) -> String {
    match name.chars().count() > MAX_NAME {
        true => name.chars().take(MAX_NAME - 1).chain(['…']).collect(),
        false => name.to_owned(),
    }
}
