//! Members: invited, and let go.

use store::person::Identity;

use crate::access::Role;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::read;
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
