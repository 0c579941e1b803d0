//! Inviting somebody: someone mentioned, or whoever brings the code.

use store::client::ClientRow;
use store::invite::{self, Invite};
use store::journal::Entry;
use words::Arg;

use crate::access::Role;
use crate::action::{self, OfInvitation};
use crate::cards::{client, lines, link};
use crate::desk::{Desk, lang_of};
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message, Press};
use crate::options::{JOIN, JOIN_ALIASES};
use crate::request::Request;

pub(crate) const DAYS_OPEN: i64 = 7;

/// Invites a person of a client, or a member: someone mentioned, or whoever brings the code.
pub(crate) async fn invite(
    desk: &mut Desk<'_>,
    request: &Request,
    client: Option<&ClientRow>,
    roles: &[Role],
) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let invited = match request.mentions.first() {
        Some(mention) => Some((meet(desk, &mention.user_id, &mention.shown_name).await?, mention.shown_name.clone())),
        None => match request.rest.split_whitespace().find(|word| word.starts_with('@')) {
            Some(typed) => return Err(Refusal::UnknownPerson { typed: typed.to_owned() }.into()),
            None => None,
        },
    };
    if invited.as_ref().is_some_and(|(person_id, _)| *person_id == desk.actor.person_id) {
        return Err(Refusal::InviteOwn.into());
    }
    let code = store::id::code();
    let role = roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(",");
    let person_id = invited.as_ref().map(|(person_id, _)| person_id.clone());
    let row = Invite {
        business_id: shop.id.clone(),
        code: code.clone(),
        client_id: client.map(|row| row.id.clone()),
        role,
        expires_ms: desk.now_ms() + DAYS_OPEN * 86_400_000,
        person_id: person_id.clone(),
        used_ms: None,
    };
    invite::add(desk.db, &row).await?;
    let subject = client.map_or_else(|| shop.id.clone(), |row| row.id.clone());
    desk.journal(&subject, Entry::InvitationMade { roles: row.role, person: person_id }, None).await?;
    let Some((person_id, name)) = invited else {
        let text = desk.t("invite-code", &[("code", code.clone().into()), ("days", DAYS_OPEN.into())]);
        // As whoever is given it would type it.
        let lang = client.map_or(desk.lang, |row| client::voice(desk, row).lang);
        let draft = Draft::text(text).field(desk.t("field-to-type", &[]), format!("/{} {code}", chat::name_in(lang, JOIN, JOIN_ALIASES)));
        return Ok(vec![Message::answer(link::with_deep_link(desk, draft, &code))]);
    };
    let voice = match client {
        Some(row) => client::voice(desk, row),
        None => {
            let lang = lang_of(desk.db, &person_id).await?.unwrap_or(shop.lang());
            desk.voice_in(lang)
        }
    };
    let business = Arg::from(shop.business.shown_name());
    let text = match client {
        Some(row) => {
            voice.t("invite-client", &[("business", business), ("client", row.client.name.clone().into()), lines::form(&row.client)])
        }
        None => voice.t("invite-member", &[("business", business)]),
    };
    let payload = OfInvitation { code, shown_name: None };
    let card = Draft::text(text).button(Press::new("Accept", action::Join::Open(payload)).primary().once().days(DAYS_OPEN));
    Ok(vec![Message::to(&person_id, card), Message::answer(Draft::text(desk.t("invite-sent", &[("name", name.into())])))])
}

/// The person whom the platform knows by that id, met now if never before.
pub(crate) async fn meet(desk: &mut Desk<'_>, user_id: &str, shown_name: &str) -> Result<String, Error> {
    let platform = desk.actor.platform.clone();
    if let Some(identity) = store::person::find(desk.db, &platform, user_id).await? {
        return Ok(identity.person_id);
    }
    let identity = store::person::Identity {
        platform,
        user_id: user_id.to_owned(),
        person_id: store::id::new(desk.now_ms()),
        shown_name: shown_name.to_owned(),
        lang: None,
        place: None,
        is_gone: false,
    };
    store::person::insert(desk.db, &identity, desk.now_ms()).await?;
    Ok(identity.person_id)
}
