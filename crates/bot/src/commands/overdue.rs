//! `/overdue`: who owes what, by age.

use chat::VerbSpec;
use grammar::Lean;

use crate::access::STAFF;
use crate::action::{self, OfInvoice};
use crate::cards;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message, Press};
use crate::options::date;
use crate::request::Request;
use crate::verb::{Command, Verb, run};

pub(crate) static COMMAND: Command = Command {
    name: "overdue",
    aliases: &["retards", "impayes"],
    verbs: &[Verb::typed(
        VerbSpec { name: "show", example: "/overdue on:2026-04-30", options: &[date("on", &["le"])], ..VerbSpec::LISTED },
        STAFF,
        run!(show),
    )
    .reading()],
    ..Command::FIRST
};

async fn show(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let today = desk.today();
    let on = request.date("on", today, Lean::Future)?.unwrap_or(today);
    let open = operations::ledger::asked_on(&mut desk.office()?, on).await?;
    let business = desk.shop()?.business;
    let mut draft = cards::aging::overdue(desk.voice(), &open, on)?;
    // One press for the oldest, which is the one that matters.
    if let Some(oldest) =
        open.iter().map(|owed| &owed.invoice).find(|row| on >= today && row.invoice.due_on < today && !row.is_remainder(&business))
    {
        draft = draft.button(Press::new("Chase now", action::Chase::Now(OfInvoice { invoice_id: oldest.id.clone() })).days(7));
    }
    // Not before the eyes of those who look over a shoulder in the client's own place.
    if desk.here.is_some() {
        let told = Draft::text(desk.t("overdue-in-private", &[]));
        return Ok(vec![Message::answer(told), Message::to(&desk.actor.person_id, draft)]);
    }
    Ok(vec![Message::answer(draft)])
}
