//! Our own page, where a platform has one: what awaits approval, what is to be invoiced, what is overdue.

use async_trait::async_trait;
use chat::CommandSpec;

use crate::access::Role;
use crate::cards::day::Parts;
use crate::catalogue::Command;
use crate::desk::{Desk, MayFound};
use crate::error::Error;
use crate::message::{Draft, Message};
use crate::options::pressed;
use crate::request::Request;

pub struct Home;

static SPEC: CommandSpec = CommandSpec { name: "home", aliases: &[], verbs: &[pressed("show")] };

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

async fn page(desk: &mut Desk<'_>) -> Result<Draft, Error> {
    let shop = desk.shop()?;
    let voice = desk.voice();
    let parts = Parts::of(desk, voice).await?;
    let draft = Draft::titled(shop.business.shown_name().to_owned(), String::new());
    Ok(parts.on(draft, voice).footnote(voice.t("home-footnote", &[])))
}
