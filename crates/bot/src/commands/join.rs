//! `/join`: the way in. An invitation is opened by the person, then confirmed by the owner, before anything is shown.

use chat::VerbSpec;
use store::client::Contact;
use store::invite::{self, Invite};
use store::journal::Entry;
use words::Arg;

use crate::access::{EVERYONE, OWNER, Role};
use crate::action::{self, Nothing, OfInvitation};
use crate::cards;
use crate::desk::{Desk, MayFound, Shop, lang_of, members};
use crate::error::{Error, Refusal};
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
    ],
};

/// A code that was typed, or the invitation that a button was; who comes with neither is greeted.
async fn join(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    if request.pressed.is_some() {
        let OfInvitation { code, .. } = request.payload()?;
        return open(desk, &code, true).await;
    }
    // An invitation and nothing else: a link's code makes two people one, which nobody asks for by joining.
    match first_word(&request.rest).0.to_uppercase() {
        code if code.is_empty() => Ok(vec![greet(desk)]),
        code => open(desk, &code, false).await,
    }
}

/// Who comes in with nothing in their hands is told where they are.
fn greet(desk: &Desk<'_>) -> Message {
    let roles = &desk.actor.roles;
    let is_member = roles.iter().any(|role| role.is_member());
    Message::answer(match &desk.shop {
        Some(shop) if is_member => Draft::text(desk.t("greet-member", &[("business", shop.business.shown_name().into())])),
        Some(_) if !roles.contains(&Role::Stranger) => Draft::text(desk.t("help-client", &[])),
        _ if desk.may_found == MayFound::Yes => Draft::text(desk.t("greet-new", &[("name", desk.actor.shown_name.clone().into())]))
            .button(Press::new("Set up", action::Setup::Start(Nothing {})).primary().days(30)),
        _ => Draft::text(desk.t("greet-stranger", &[])),
    })
}

async fn open(desk: &mut Desk<'_>, code: &str, is_pressed: bool) -> Result<Vec<Message>, Error> {
    let found = invite::find(desk.db, code).await?.ok_or(Refusal::InviteUnknown)?;
    // For someone else: it does not exist, as far as this person can tell.
    if found.person_id.as_ref().is_some_and(|person_id| *person_id != desk.actor.person_id) {
        return Err(Refusal::InviteUnknown.into());
    }
    if store::business::role_of(desk.db, &found.business_id, &desk.actor.person_id).await?.is_some() {
        return Err(Refusal::InviteOwn.into());
    }
    if found.used_ms.is_some() {
        return Err(Refusal::InviteUsed.into());
    }
    if found.expires_ms < desk.now_ms() {
        return Err(Refusal::InviteExpired.into());
    }
    let now_ms = desk.now_ms();
    if !invite::open(desk.db, &found.business_id, code, &desk.actor.person_id, now_ms).await? {
        return Err(Refusal::InviteUsed.into());
    }
    let business = store::business::load(desk.db, &found.business_id).await?.ok_or(Refusal::InviteUnknown)?;
    let shop = Shop { id: found.business_id.clone(), business };
    let client = match &found.client_id {
        Some(client_id) => store::client::load(desk.db, &shop.id, client_id).await?,
        None => None,
    };
    let entry = Entry::InvitationOpened { person: desk.actor.person_id.clone() };
    desk.journal_of(&shop.id, &shop.id, &entry, None).await?;
    let mut messages = Vec::new();
    let who = [("name", Arg::from(desk.actor.shown_name.clone())), ("handle", format!("@{}", desk.actor.handle).into())];
    for (person_id, voice) in members(desk.db, &shop, desk.words).await? {
        let text = match &client {
            Some(row) => voice.t("invite-opened-client", &[&who[..], &[("client", row.client.name.clone().into())]].concat()),
            None => voice.t("invite-opened-member", &[&who[..], &[("business", shop.business.shown_name().into())]].concat()),
        };
        let payload = OfInvitation { code: code.to_owned(), shown_name: Some(desk.actor.shown_name.clone()) };
        let card = Draft::text(text)
            .button(Press::new("Confirm", action::Join::Confirm(payload.clone())).primary().once())
            .button(Press::new("Not them", action::Join::Deny(payload)).once());
        messages.push(Message::to(&person_id, card));
    }
    let voice = client.as_ref().map_or(desk.voice(), |row| cards::client::voice(desk, row));
    let thanks = Draft::text(voice.t("invite-thanks", &[("business", shop.business.name.clone().into())]));
    messages.push(if is_pressed { Message::in_place(thanks) } else { Message::answer(thanks) });
    desk.shop = Some(shop);
    Ok(messages)
}

/// The invitation that the owner was asked about, opened by someone.
async fn opened(desk: &mut Desk<'_>, request: &Request) -> Result<(Invite, String, Option<String>), Error> {
    let shop = desk.shop()?;
    let OfInvitation { code, shown_name } = request.payload()?;
    let found = invite::find(desk.db, &code).await?.filter(|invite| invite.business_id == shop.id).ok_or(Refusal::InviteUnknown)?;
    let person_id = found.person_id.clone().filter(|_| found.used_ms.is_some()).ok_or(Refusal::InviteUnknown)?;
    Ok((found, person_id, shown_name))
}

async fn confirm(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let (found, person_id, shown_name) = opened(desk, request).await?;
    let name = match shown_name {
        Some(name) => name,
        None => store::person::shown_name(desk.db, &person_id).await?.unwrap_or_default(),
    };
    let roles: Vec<Role> = found.role.split(',').filter_map(Role::parse).collect();
    let Some(client_id) = &found.client_id else {
        let role = roles.iter().copied().find(|role| role.is_member()).unwrap_or(Role::Assistant);
        store::business::add_member(desk.db, &shop.id, &person_id, role.as_str()).await?;
        let entry = Entry::MemberAdded { person: person_id.clone(), role: role.as_str().to_owned() };
        desk.journal(&shop.id, entry, None).await?;
        let lang = lang_of(desk.db, &person_id).await?.unwrap_or(shop.lang());
        let voice = desk.voice_in(lang);
        let welcome = Draft::text(voice.t("welcome-member", &[("business", shop.business.name.clone().into())]));
        let done = Draft::text(desk.t("invite-confirmed", &[("name", name.into())]));
        return Ok(vec![Message::to(&person_id, welcome), Message::in_place(done)]);
    };
    let row = store::client::load(desk.db, &shop.id, client_id).await?.ok_or(Refusal::InviteUnknown)?;
    let now_ms = desk.now_ms();
    for role in &roles {
        let contact = Contact { client_id: client_id.clone(), person_id: person_id.clone(), role: role.as_str().to_owned() };
        store::client::add_contact(desk.db, &shop.id, &contact, now_ms).await?;
    }
    desk.journal(client_id, Entry::ContactConfirmed { person: person_id.clone(), roles: found.role.clone() }, None).await?;
    let voice = cards::client::voice(desk, &row);
    let welcome = voice.t("welcome-client", &[("business", shop.business.name.clone().into()), cards::lines::form(&row.client)]);
    let mut messages = vec![
        Message::in_place(Draft::text(desk.t("invite-confirmed", &[("name", name.into())]))),
        Message::to(&person_id, Draft::text(welcome)),
    ];
    // What was sent before they came is not lost on them.
    let today = desk.today();
    if roles.contains(&Role::Approver) {
        for quote in store::quote::all(desk.db, &shop.id)
            .await?
            .into_iter()
            .filter(|quote| quote.client_id == *client_id && quote.quote.check_open(today).is_ok())
        {
            messages.push(cards::quote::card_for(desk, &person_id, &quote, &row).await?);
        }
    }
    if roles.contains(&Role::Billing) {
        for invoice in store::invoice::open(desk.db, &shop.id).await?.into_iter().filter(|invoice| invoice.client_id == *client_id) {
            messages.push(cards::invoice::card_for(voice, &person_id, &invoice, &row.client));
        }
    }
    Ok(messages)
}

async fn deny(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (_, person_id, _) = opened(desk, request).await?;
    let shop = desk.shop()?;
    desk.journal(&shop.id, Entry::InvitationDenied { person: person_id }, None).await?;
    Ok(vec![Message::in_place(Draft::text(desk.t("invite-denied", &[])))])
}
