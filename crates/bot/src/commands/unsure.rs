//! A message of which nobody knows whether it arrived: the owner says so, or has it sent again. One that found a closed door: the owner has it
//! said in a private thread.

use store::journal::Entry;

use crate::access::{MEMBERS, OWNER};
use crate::action::{self, OfMessage};
use crate::delivery;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::request::Request;
use crate::verb::{Command, Verb, run};

pub(crate) static COMMAND: Command = Command {
    name: "unsure",
    aliases: &[],
    verbs: &[
        Verb::pressed("arrived", MEMBERS, run!(arrived)),
        Verb::pressed("again", MEMBERS, run!(again)),
        Verb::pressed("aside", OWNER, run!(say_aside)),
    ],
    ..Command::FIRST
};

async fn say_aside(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let action::Aside { outbox_id, place } = request.payload()?;
    let shop = desk.shop()?;
    let now_ms = desk.now_ms();
    let name = delivery::elsewhere::say_in_thread(desk.db, &shop.id, &outbox_id, &place, now_ms).await?.ok_or(Refusal::ButtonUsed)?;
    let entry = Entry::MessageInThread { person: desk.actor.person_id.clone(), place };
    desk.journal(&outbox_id, entry, None).await?;
    Ok(vec![Message::in_place(Draft::text(desk.t("unsure-aside", &[("name", name.into())])))])
}

async fn arrived(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    settle(desk, request, true).await
}

async fn again(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    settle(desk, request, false).await
}

async fn settle(desk: &mut Desk<'_>, request: &Request, has_arrived: bool) -> Result<Vec<Message>, Error> {
    let OfMessage { outbox_id } = request.payload()?;
    let shop = desk.shop()?;
    let now_ms = desk.now_ms();
    // Another owner may have settled it meanwhile.
    let person_id = delivery::settle_unsure(desk.db, &shop.id, &outbox_id, has_arrived, now_ms).await?.ok_or(Refusal::ButtonUsed)?;
    let person = desk.actor.person_id.clone();
    let (entry, key) = match has_arrived {
        true => (Entry::MessageArrived { person }, "unsure-arrived"),
        false => (Entry::MessageSentAgain { person }, "unsure-again"),
    };
    desk.journal(&outbox_id, entry, None).await?;
    let name = store::person::shown_name(desk.db, &person_id).await?.unwrap_or_else(|| desk.t("shared-place", &[]));
    Ok(vec![Message::in_place(Draft::text(desk.t(key, &[("name", name.into())])))])
}
