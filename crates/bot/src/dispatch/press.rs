//! The request that a button stands for.

use chrono::{DateTime, Utc};
use store::Db;
use store::action::{self, Action};

use super::turn::Turn;
use crate::error::{Error, Refusal};
use crate::request::{Pressed, Request};

/// The request that a button stands for, once everything about the press was checked.
pub(super) async fn pressed(db: &mut Db, token: &str, message: &str, turn: &Turn<'_>) -> Result<(Request, Action), Error> {
    let action = action::find(db, token).await?.ok_or(Refusal::ButtonUnknown)?;
    if action.person_id != turn.identity.person_id {
        return Err(Refusal::NotYours.into());
    }
    // The token works from its own message alone: a copy elsewhere is nobody's.
    let posted = store::outbox::posted(db, &action.business_id, &action.outbox_id).await?;
    let message = match posted.map(|(platform, message)| (platform, chat::Posted { message })) {
        Some((platform, posted)) if platform == turn.identity.platform && posted.is_identified_by(message) => posted.message,
        Some(_) => return Err(Refusal::ButtonUnknown.into()),
        None => message.to_owned(),
    };
    if action.expires_ms < turn.now.timestamp_millis() {
        let on = DateTime::<Utc>::from_timestamp_millis(action.expires_ms).unwrap_or(turn.now).date_naive();
        return Err(Refusal::ButtonExpired { on }.into());
    }
    // What a later release left, or nobody can do any more, is no button of ours.
    let done = crate::action::Action::from_stored(&action.command, &action.verb, &action.payload);
    let done = done.map_err(|error| {
        tracing::warn!(%error, command = %action.command, verb = %action.verb, "a button is not understood");
        Refusal::ButtonUnknown
    })?;
    let mut request = Request::typed(done.command(), done.verb(), "", chat::Place::new("", false));
    request.payload = done.with()?;
    request.pressed = Some(Pressed { outbox_id: action.outbox_id.clone(), message, token: token.to_owned() });
    Ok((request, action))
}
