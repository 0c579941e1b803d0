//! Our own page, where a platform has one: the day, what awaits its reader with a press each, what clients have not answered, what is
//! overdue. It is made anew whenever it is opened.

use crate::access::{EVERYONE, Role, STAFF};
use crate::action::OfDay;
use crate::cards::standing::Parts;
use crate::cards::{day, todo};
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message, Press};
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

/// What is to be done stands first, with its presses; one that two of its parts offer is offered once.
async fn page(desk: &mut Desk<'_>) -> Result<Draft, Error> {
    let shop = desk.shop()?;
    let (voice, person_id) = (desk.voice(), desk.actor.person_id.clone());
    let mut page = Draft::titled(shop.business.shown_name().to_owned(), String::new());
    let of_day = day::on_page(&mut desk.office()?, voice, &person_id, &mut page).await?;
    page = todo::on_page(desk, page).await?;
    page.buttons.extend(of_day);
    let mut parts = Parts::of(&mut desk.office()?, voice).await?;
    // What is to be invoiced awaits its reader, and stood there.
    parts.lines.retain(|(key, _)| *key != "home-to-invoice");
    page.buttons.extend(std::mem::take(&mut parts.forwards));
    page = parts.on(page, voice).footnote(voice.t("home-footnote", &[]));
    let mut offered: Vec<Press> = Vec::new();
    for press in page.buttons.drain(..) {
        if !offered.iter().any(|other| other.action == press.action) {
            offered.push(press);
        }
    }
    page.buttons = offered;
    Ok(page)
}
