//! Our own page, where a platform has one: what awaits approval, what is to be invoiced, what is overdue.

use crate::access::{EVERYONE, Role, STAFF};
use crate::action::OfDay;
use crate::cards::day;
use crate::cards::standing::Parts;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message};
use crate::request::Request;
use crate::verb::{Command, Verb, run};

pub(crate) static COMMAND: Command = Command {
    name: "home",
    aliases: &[],
    verbs: &[Verb::pressed("show", EVERYONE, run!(show)).reading(), Verb::pressed("day", STAFF, run!(day)).reading()],
    ..Command::FIRST
};

async fn show(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    let is_member = desk.actor.roles.iter().any(|role| role.is_member());
    let draft = match &desk.shop {
        Some(_) if is_member => page(desk).await?,
        Some(_) if !desk.actor.roles.contains(&Role::Stranger) => Draft::text(desk.t("help-client", &[])),
        _ => Draft::text(desk.t(if desk.may_found.is_yes() { "no-business" } else { "home-stranger" }, &[])),
    };
    Ok(vec![Message::home(draft)])
}

/// Everything of a day, whose card shows the first of it.
async fn day(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfDay { on } = request.payload()?;
    let (voice, person_id) = (desk.voice(), desk.actor.person_id.clone());
    Ok(vec![Message::answer(day::whole(&mut desk.office()?, voice, &person_id, on).await?)])
}

async fn page(desk: &mut Desk<'_>) -> Result<Draft, Error> {
    let shop = desk.shop()?;
    let voice = desk.voice();
    let parts = Parts::of(&mut desk.office()?, voice).await?;
    let draft = Draft::titled(shop.business.shown_name().to_owned(), String::new());
    Ok(parts.on(draft, voice).footnote(voice.t("home-footnote", &[])))
}
