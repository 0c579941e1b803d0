//! `/join`: the way in. An invitation is opened by the person, then confirmed by the owner, before anything is shown.

use chat::VerbSpec;
use operations::{Happened, invitation};
use store::founding;

use crate::access::{EVERYONE, OWNER, Role};
use crate::action::{self, Nothing, OfInvitation};
use crate::cards;
use crate::desk::{Desk, MayFound};
use crate::error::Error;
use crate::message::{Draft, Message, Press};
use crate::options::{JOIN, JOIN_ALIASES, word};
use crate::read::find::first_word;
use crate::request::Request;
use crate::verb::{Command, Verb, run};

pub(crate) static COMMAND: Command = Command {
    name: JOIN,
    aliases: JOIN_ALIASES,
    verbs: &[
        Verb::typed(
            VerbSpec { name: "open", example: "/join K7PX2M9Q", parts: &[word("code", &[])], ..VerbSpec::LISTED },
            EVERYONE,
            run!(join),
        ),
        Verb::pressed("confirm", OWNER, run!(confirm)),
        Verb::pressed("deny", OWNER, run!(deny)),
        Verb::pressed("revoke", OWNER, run!(revoke)),
    ],
    ..Command::FIRST
};

/// A code that was typed, or the invitation that a button was; who comes with neither is greeted.
async fn join(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    if request.pressed.is_some() {
        let OfInvitation { code, .. } = request.payload()?;
        return open(desk, &code, true).await;
    }
    // An invitation and nothing else: a link's code makes two people one, which nobody asks for by joining.
    match first_word(&request.rest).0.to_uppercase() {
        code if code.is_empty() => Ok(vec![greet(desk).await?]),
        code => open(desk, &code, false).await,
    }
}

/// Who comes in with nothing in their hands is told where they are.
async fn greet(desk: &mut Desk<'_>) -> Result<Message, Error> {
    let roles = &desk.actor.roles;
    let is_member = roles.iter().any(|role| role.is_member());
    if desk.shop.is_some() && !is_member && !roles.contains(&Role::Stranger) {
        let (voice, person_id) = (desk.voice(), desk.actor.person_id.clone());
        return Ok(Message::answer(cards::question::way_in(&mut desk.office()?, voice, &person_id).await?));
    }
    Ok(Message::answer(match &desk.shop {
        Some(shop) if is_member => Draft::text(desk.t("greet-member", &[("business", shop.business.shown_name().into())])),
        _ if desk.may_found.is_yes() => Draft::text(desk.t("greet-new", &[("name", desk.actor.shown_name.clone().into())]))
            .button(Press::new("Set up", action::Setup::Start(Nothing {})).primary().days(30)),
        _ if desk.may_found == MayFound::WithCode => Draft::text(desk.t("greet-with-code", &[])),
        _ => Draft::text(desk.t("greet-stranger", &[])),
    }))
}

async fn open(desk: &mut Desk<'_>, code: &str, is_pressed: bool) -> Result<Vec<Message>, Error> {
    // Whoever runs the program was shown that one: it lets them found the first business.
    if desk.may_found == MayFound::WithCode && founding::claim(desk.db, code, &desk.actor.person_id).await? {
        desk.may_found = MayFound::ByCode;
        return Ok(vec![greet(desk).await?]);
    }
    let (invite, business) = invitation::find(desk.db, code, &desk.actor, desk.now_ms()).await?;
    let happened = invitation::open(&mut desk.office_of(&business), invite).await?;
    let client = happened.iter().find_map(|happened| match happened {
        Happened::InvitationOpened { client, .. } => client.clone(),
        _ => None,
    });
    let own = desk.voice();
    desk.shop = Some(business);
    // What is said to them is the client's language, once they are of a client.
    let voice = client.map_or(own, |row| desk.voice_of(&row.client));
    let mut messages = desk.told(happened).await?;
    let name = desk.shop()?.business.name;
    let thanks = Draft::text(voice.t("invite-thanks", &[("business", name.into())]));
    messages.push(if is_pressed { Message::in_place(thanks) } else { Message::answer(thanks) });
    Ok(messages)
}

async fn confirm(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfInvitation { code, shown_name } = request.payload()?;
    let happened = invitation::confirm(&mut desk.office()?, &code, shown_name).await?;
    desk.told(happened).await
}

async fn deny(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfInvitation { code, .. } = request.payload()?;
    let happened = invitation::deny(&mut desk.office()?, &code).await?;
    desk.told(happened).await
}

/// Takes an invitation back that stands on a list.
async fn revoke(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfInvitation { code, .. } = request.payload()?;
    let client_id = store::invite::find(desk.db, &code).await?.and_then(|invite| invite.client_id);
    let happened = invitation::revoke(&mut desk.office()?, &code).await?;
    let mut messages = desk.told(happened).await?;
    let (voice, own_id) = (desk.voice(), desk.actor.person_id.clone());
    let list = match client_id {
        Some(client_id) => {
            let row = operations::load::client(&mut desk.office()?, &client_id).await?;
            cards::access::people(&mut desk.office()?, voice, &row).await?
        }
        None => cards::access::team(&mut desk.office()?, voice, &own_id).await?,
    };
    messages.insert(0, Message::in_place(list));
    Ok(messages)
}
