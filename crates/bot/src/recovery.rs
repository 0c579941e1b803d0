//! Recovery: an owner who lost a platform is let in again by whoever runs the program, on the record and for all owners to see.

use chat::Tone;
use grammar::fold;
use operations::{BusinessRow, By, Office};
use store::journal::{self, Entry, NewLine};
use store::{business, link, person};

use crate::access::Role;
use crate::delivery::enqueue;
use crate::desk::members;
use crate::message::{Draft, Message};
use crate::{House, cards};

/// How long the code is good for.
pub const MINUTES: i64 = 60;

/// What was begun: whoever types the code on a platform becomes that owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    pub code: String,
    pub business: String,
    pub owner: String,
    /// Where they no longer speak.
    pub closed: Option<String>,
}

/// Why nothing was begun.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotBegun {
    #[error("no business of that name; there are: {}", .0.join(", "))]
    NoBusiness(Vec<String>),
    #[error("several people own it: add --owner with one of: {}", .0.join(", "))]
    WhichOwner(Vec<String>),
    #[error("they are not met there; they are on: {}", .0.join(", "))]
    NotThere(Vec<String>),
}

/// Makes a code for an owner of a business, and ends their access on a platform that they lost. Every owner is told, wherever they are met.
pub async fn begin(house: &House, named: &str, owner: Option<&str>, lost: Option<&str>) -> anyhow::Result<Result<Begun, NotBegun>> {
    let now = house.clock.now();
    let now_ms = now.timestamp_millis();
    let mut tx = house.store.begin().await?;
    let mut names = Vec::new();
    let mut found = None;
    for id in business::ids(&mut tx).await? {
        let Some(row) = BusinessRow::load(&mut tx, &id).await? else { continue };
        names.push(row.business.name.clone());
        if id == named || fold(&row.business.name) == fold(named) {
            found = Some(row);
        }
    }
    let Some(shop) = found else { return Ok(Err(NotBegun::NoBusiness(names))) };
    business::lock(&mut tx, &shop.id).await?;
    let mut owners = Vec::new();
    for person_id in business::members(&mut tx, &shop.id, Role::Owner.as_str()).await? {
        let name = person::shown_name(&mut tx, &person_id).await?.unwrap_or_default();
        owners.push((person_id, name));
    }
    let fits = |name: &str| owner.is_none_or(|typed| fold(typed) == fold(name));
    let meant: Vec<&(String, String)> = owners.iter().filter(|(_, name)| fits(name)).collect();
    let [(person_id, name)] = meant.as_slice() else {
        return Ok(Err(NotBegun::WhichOwner(owners.into_iter().map(|(_, name)| name).collect())));
    };
    let identities = person::identities(&mut tx, person_id).await?;
    let lost_at = match lost {
        None => None,
        Some(platform) => match identities.iter().find(|identity| identity.platform == platform) {
            Some(identity) => Some(identity),
            None => return Ok(Err(NotBegun::NotThere(identities.into_iter().map(|identity| identity.platform).collect()))),
        },
    };
    let code = store::id::code();
    link::add(&mut tx, &code, person_id, None, now_ms, now_ms + MINUTES * 60_000).await?;
    let mut office =
        Office { db: &mut tx, words: house.words, law: &house.law, business_id: &shop.id, business: &shop.business, now, by: By::Operator };
    let recovering = Entry::PersonRecovering { person: person_id.clone() };
    office.journal(person_id, recovering, None).await.map_err(|error| crate::Error::from(error).into_failure())?;
    let mut messages = Vec::new();
    for (owner_id, voice) in members(&mut office).await.map_err(crate::Error::into_failure)? {
        for identity in person::identities(office.db, &owner_id).await? {
            let text = voice.t("recovery-begun", &[("name", name.clone().into()), ("minutes", MINUTES.into())]);
            messages.push(Message::at(&identity.platform, &identity.user_id, Draft::text(text).tone(Tone::Attention)));
        }
    }
    enqueue::enqueue(&mut tx, house, Some(&shop), None, messages, now).await.map_err(crate::Error::into_failure)?;
    if let Some(identity) = lost_at {
        // What was just left for them there goes nowhere.
        link::unlink(&mut tx, identity, now_ms).await?;
        let parted = Entry::PersonUnlinked { platform: identity.platform.clone() };
        // It concerns each business to which they are something.
        for business_id in person::businesses_of(&mut tx, person_id).await? {
            business::lock(&mut tx, &business_id).await?;
            let line = NewLine { by: &journal::By::Operator, subject: person_id, entry: &parted, personal: None };
            journal::append(&mut tx, &business_id, line, now_ms).await?;
        }
    }
    tx.commit().await?;
    let closed = lost_at.map(|identity| cards::link::called(&identity.platform));
    Ok(Ok(Begun { code, business: shop.business.name.clone(), owner: name.clone(), closed }))
}
