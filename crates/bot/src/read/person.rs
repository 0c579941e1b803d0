//! People whom somebody names: mentioned where they are known, met now if never before.

use operations::happened::Invited;
use store::person::{self, Identity};

use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::request::Request;

/// Who is mentioned; nobody where whoever brings the code is meant.
pub(crate) async fn mentioned(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Invited>, Error> {
    let Some(mention) = request.mentions.first() else {
        return match request.rest.split_whitespace().find(|word| word.starts_with('@')) {
            Some(typed) => Err(Refusal::UnknownPerson { typed: typed.to_owned() }.into()),
            None => Ok(None),
        };
    };
    let person_id = meet(desk, &mention.user_id, &mention.shown_name).await?;
    Ok(Some(Invited { person_id, name: mention.shown_name.clone() }))
}

/// The person whom the platform knows by that id.
async fn meet(desk: &mut Desk<'_>, user_id: &str, shown_name: &str) -> Result<String, Error> {
    let platform = desk.actor.platform.clone();
    if let Some(identity) = person::find(desk.db, &platform, user_id).await? {
        return Ok(identity.person_id);
    }
    let identity = Identity {
        platform,
        user_id: user_id.to_owned(),
        person_id: store::id::new(desk.now_ms()),
        shown_name: shown_name.to_owned(),
        lang: None,
        place: None,
        is_gone: false,
        linked_ms: None,
    };
    person::insert(desk.db, &identity, desk.now_ms()).await?;
    Ok(identity.person_id)
}
