//! `/overdue`: who owes what, by age.

use chat::VerbSpec;

use crate::access::STAFF;
use crate::action::OfClient;
use crate::cards;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message};
use crate::occasion::Occasion;
use crate::options::date;
use crate::request::Request;
use crate::verb::{Command, Verb, run};

pub(crate) static COMMAND: Command = Command {
    name: "overdue",
    aliases: &["retards", "impayes"],
    verbs: &[
        Verb::typed(
            VerbSpec { name: "show", example: "/overdue on:2026-04-30", options: &[date("on", &["le"])], ..VerbSpec::LISTED },
            STAFF,
            run!(show),
        )
        .reading(),
        Verb::pressed("client", STAFF, run!(client)).reading(),
    ],
    ..Command::FIRST
};

/// What one client owes, and what can be done about it.
async fn client(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfClient { client_id } = request.payload()?;
    let (today, voice) = (desk.today(), desk.voice());
    let mut open = operations::ledger::open_on(&mut desk.office()?, today).await?;
    open.retain(|owed| owed.invoice.client_id == client_id);
    let mut chases = Vec::new();
    for owed in &open {
        chases.push(operations::load::chase(&mut desk.office()?, &owed.invoice.id).await?);
    }
    let mut draft = cards::aging::overdue(voice, &open, &chases, today, today)?;
    let late = chases.iter().filter(|chased| chased.chase.due_on < today);
    draft.buttons.extend(cards::reminder::nudge(late, today));
    draft.buttons.extend(cards::aging::mark_paid(&open));
    Ok(vec![Message::answer(draft)])
}

async fn show(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let today = desk.today();
    let on = request.day_asked(desk.calendar())?;
    let open = operations::ledger::open_on(&mut desk.office()?, on).await?;
    // What keeps a chase quiet is known of today alone.
    let mut chases = Vec::new();
    if on == today {
        for owed in &open {
            chases.push(operations::load::chase(&mut desk.office()?, &owed.invoice.id).await?);
        }
    }
    let mut draft = cards::aging::overdue(desk.voice(), &open, &chases, on, today)?;
    // One press for the oldest, which is the one that matters.
    let late = chases.iter().filter(|chased| chased.chase.due_on < today);
    if let Some(press) = cards::reminder::nudge(late, today) {
        draft = draft.button(press);
    }
    if on == today {
        draft.buttons.extend(cards::aging::presses(&open, on));
        draft.buttons.extend(open.iter().find(|owed| owed.is_covered()).map(|owed| cards::aging::use_credit(&owed.invoice)));
        draft.buttons.extend(open.iter().find(|owed| owed.is_renounced).map(|owed| cards::invoice::credit_it(&owed.invoice)));
    }
    // Not before the eyes of those who look over a shoulder in the client's own place.
    if desk.here.is_some() {
        let told = Draft::text(desk.t("overdue-in-private", &[]));
        return Ok(vec![Message::answer(told), Message::to(Occasion::Answer, &desk.actor.person_id, draft)]);
    }
    Ok(vec![Message::answer(draft)])
}
