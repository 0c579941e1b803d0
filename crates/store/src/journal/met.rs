//! Where somebody is met, beside the line that lets them in or says where else they speak: so that nobody is given another's place unseen.

use super::entry::Entry;
use crate::error::Result;
use crate::{Db, person};

/// The places of a person, each a platform and the id that they have there.
pub(crate) type Met = Vec<(String, String)>;

/// Whom a line lets in, or says where they speak from then on.
pub(crate) fn who_is_met<'a>(entry: &'a Entry, subject: &'a str) -> Option<&'a str> {
    match entry {
        Entry::BusinessFounded { owner: person } | Entry::MemberAdded { person, .. } | Entry::ContactConfirmed { person, .. } => {
            Some(person)
        }
        Entry::PersonLinked { .. } | Entry::PersonUnlinked { .. } | Entry::PersonDenied { .. } => Some(subject),
        _ => None,
    }
}

/// Where a person is met now.
pub(crate) async fn met_now(db: &mut Db, person_id: &str) -> Result<Met> {
    let identities = person::identities(db, person_id).await?;
    Ok(identities.into_iter().map(|identity| (identity.platform, identity.user_id)).collect())
}
