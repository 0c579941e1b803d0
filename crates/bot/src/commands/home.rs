//! Our own page, where a platform has one: what awaits approval, what is to be invoiced, what is overdue.

use crate::access::{EVERYONE, Role};
use crate::cards::day::Parts;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message};
use crate::request::Request;
use crate::verb::{Command, Verb, run};

pub(crate) static COMMAND: Command =
    Command { name: "home", aliases: &[], verbs: &[Verb::pressed("show", EVERYONE, run!(show)).reading()], ..Command::FIRST };

async fn show(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    let is_member = desk.actor.roles.iter().any(|role| role.is_member());
    let draft = match &desk.shop {
        Some(_) if is_member => page(desk).await?,
        Some(_) if !desk.actor.roles.contains(&Role::Stranger) => Draft::text(desk.t("help-client", &[])),
        _ => Draft::text(desk.t(if desk.may_found.is_yes() { "no-business" } else { "home-stranger" }, &[])),
    };
    Ok(vec![Message::home(draft)])
}

async fn page(desk: &mut Desk<'_>) -> Result<Draft, Error> {
    let shop = desk.shop()?;
    let voice = desk.voice();
    let parts = Parts::of(&mut desk.office()?, voice).await?;
    let draft = Draft::titled(shop.business.shown_name().to_owned(), String::new());
    Ok(parts.on(draft, voice).footnote(voice.t("home-footnote", &[])))
}
