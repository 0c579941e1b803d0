//! Members: invited, and let go.

use store::person::Identity;

use crate::access::Role;
use crate::action::OfPerson;
use crate::cards;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::read;
use crate::read::choice::choice;
use crate::request::Request;

/// Who has access, where nobody was named; else an invitation.
pub(crate) async fn team(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    if request.mentions.is_empty() && request.option("role").is_none() && request.rest.trim().is_empty() {
        return Ok(vec![Message::answer(list(desk).await?)]);
    }
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
    let invited = read::person::mentioned(desk, request).await?;
    let happened = operations::invitation::invite(&mut desk.office()?, None, &[role], invited).await?;
    desk.told(happened).await
}

/// Ends a member's access.
pub(crate) async fn let_go(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    desk.shop()?;
    let mention = request.mentions.first().ok_or_else(|| Refusal::UnknownPerson { typed: request.rest.clone() })?;
    let platform = desk.actor.platform.clone();
    let known = store::person::find(desk.db, &platform, &mention.user_id).await?;
    let Identity { person_id, shown_name, .. } = known.ok_or_else(|| Refusal::UnknownPerson { typed: mention.written.clone() })?;
    let happened = operations::business::remove_member(&mut desk.office()?, &person_id, shown_name, &mention.written).await?;
    desk.told(happened).await
}

async fn list(desk: &mut Desk<'_>) -> Result<Draft, Error> {
    desk.shop()?;
    let (voice, own_id) = (desk.voice(), desk.actor.person_id.clone());
    cards::access::team(&mut desk.office()?, voice, &own_id).await
}

/// Ends the access of a member who stands on the list.
pub(crate) async fn out(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfPerson { person_id } = request.payload()?;
    let name = store::person::shown_name(desk.db, &person_id).await?.unwrap_or_default();
    let happened = operations::business::remove_member(&mut desk.office()?, &person_id, name.clone(), &name).await?;
    let mut messages = desk.told(happened).await?;
    messages.insert(0, Message::in_place(list(desk).await?));
    Ok(messages)
}
