//! Members: invited, and let go.

use store::journal::Entry;

use crate::access::Role;
use crate::cards;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::read::choice::choice;
use crate::request::Request;

pub(crate) async fn team(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let role = match request.option("role") {
        None => Role::Assistant,
        Some(typed) => choice(
            typed,
            &[
                ("assistant", Role::Assistant),
                ("assistante", Role::Assistant),
                ("accountant", Role::Accountant),
                ("comptable", Role::Accountant),
                ("owner", Role::Owner),
                ("associe", Role::Owner),
                ("associee", Role::Owner),
            ],
        )?,
    };
    cards::invitation::invite(desk, request, None, &[role]).await
}

/// Ends a member's access. The last owner stays.
pub(crate) async fn let_go(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let mention = request.mentions.first().ok_or_else(|| Refusal::UnknownPerson { typed: request.rest.clone() })?;
    let platform = desk.actor.platform.clone();
    let known = store::person::find(desk.db, &platform, &mention.user_id).await?;
    let identity = known.ok_or_else(|| Refusal::UnknownPerson { typed: mention.written.clone() })?;
    let role = store::business::role_of(desk.db, &shop.id, &identity.person_id).await?;
    let owners = store::business::members(desk.db, &shop.id, Role::Owner.as_str()).await?;
    if role.as_deref() == Some(Role::Owner.as_str()) && owners.len() < 2 {
        return Err(Refusal::LastOwner.into());
    }
    if !store::business::remove_member(desk.db, &shop.id, &identity.person_id).await? {
        return Err(Refusal::UnknownPerson { typed: mention.written.clone() }.into());
    }
    desk.journal(&shop.id, Entry::MemberRemoved { person: identity.person_id }, None).await?;
    Ok(vec![Message::answer(Draft::text(desk.t("team-left", &[("name", identity.shown_name.into())])))])
}
