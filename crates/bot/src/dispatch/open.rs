//! Who asks, for which business, in which language.

use std::sync::Arc;

use chat::{Speaker, clean};
use chrono::{DateTime, Utc};
use grammar::fold;
use operations::{Actor, BusinessRow, By, Office};
use store::Db;
use store::person::Identity;
use words::Lang;

use super::turn::{Heard, Trail};
use crate::House;
use crate::access::{Role, SignupPolicy};
use crate::desk::{Desk, MayFound};
use crate::error::{Error, Refusal};
use crate::read::line::BUSINESS;
use crate::request::Request;

impl House {
    /// Who asks, for which business, in which language.
    pub(super) async fn desk<'a>(
        &self,
        db: &'a mut Db,
        heard: &Heard<'_>,
        trail: &mut Trail,
        request: &Request,
        business_id: Option<&str>,
    ) -> Result<Desk<'a>, Error> {
        let Heard { memberships, contacts, .. } = heard;
        // A client's shared place is about that client to whoever is of its business, and to nobody else.
        let bound = match request.place.shared {
            true => store::client_place::of_place(db, &heard.identity.platform, &request.place.id).await?,
            false => None,
        };
        let bound = bound.filter(|bound| memberships.iter().any(|(id, ..)| *id == bound.business_id));
        let shop_id = match business_id.filter(|id| !id.is_empty()) {
            Some(id) => Some(id.to_owned()),
            None => {
                let remembered = bound.as_ref().map(|bound| bound.business_id.clone()).or(heard.remembered.clone());
                implied_business(memberships, request.option(BUSINESS.name), remembered)?
            }
        };
        // Someone of no business hears theirs who invited them; whoever sets up founds their own.
        let shop_id = match shop_id {
            None if request.command != "setup" => match contacts.first() {
                Some((id, _)) => Some(id.clone()),
                None => store::invite::business_of(db, &heard.identity.person_id).await?,
            },
            known => known,
        };
        let shop = match shop_id {
            Some(id) => BusinessRow::load(db, &id).await?,
            None => None,
        };
        let mut roles = Vec::new();
        let mut client_lang = None;
        if let Some(shop) = &shop {
            roles.extend(memberships.iter().filter(|(id, ..)| *id == shop.id).filter_map(|(_, _, role)| Role::parse(role)));
        }
        for (of, contact) in contacts {
            if shop.as_ref().is_none_or(|shop| shop.id == *of) {
                roles.extend(Role::parse(&contact.role));
                let row = store::client::load(db, of, &contact.client_id).await?;
                client_lang = client_lang.or(row.and_then(|row| row.client.lang.as_deref().and_then(Lang::parse)));
            }
        }
        if roles.is_empty() {
            roles.push(Role::Stranger);
        }
        let is_member = roles.iter().any(|role| role.is_member());
        // A client reads what its business writes to it in; a member, what they chose.
        let chosen = heard.identity.lang.as_deref().and_then(Lang::parse);
        let of_business = shop.as_ref().map(BusinessRow::lang);
        let lang = if is_member || roles == [Role::Stranger] { chosen.or(of_business) } else { client_lang.or(of_business).or(chosen) };
        let may_found = match &self.signup {
            SignupPolicy::Anyone => MayFound::Yes,
            SignupPolicy::First if store::business::count(db).await? > 0 => MayFound::No,
            SignupPolicy::First if heard.event.speaker.is_guest => MayFound::NotAsAGuest,
            SignupPolicy::First => MayFound::Yes,
            SignupPolicy::Listed(listed) => match listed.contains(&format!("{}:{}", heard.identity.platform, heard.identity.user_id)) {
                true => MayFound::Yes,
                false => MayFound::No,
            },
        };
        let actor = Actor {
            person_id: heard.identity.person_id.clone(),
            platform: heard.identity.platform.clone(),
            user_id: heard.identity.user_id.clone(),
            shown_name: heard.identity.shown_name.clone(),
            handle: shown(&heard.event.speaker.handle),
            roles,
            delivery: Some(heard.event.key.clone()),
        };
        let lang = lang.unwrap_or(trail.lang);
        trail.lang = lang;
        trail.shop.clone_from(&shop);
        let here = bound.filter(|bound| shop.as_ref().is_some_and(|shop| shop.id == bound.business_id)).map(|bound| bound.client_id);
        Ok(Desk {
            db,
            words: self.words,
            law: Arc::clone(&self.law),
            lang,
            now: heard.now,
            actor,
            shop,
            here,
            may_found,
            deep_link: self.deep_link.get().cloned(),
        })
    }

    /// A business at work by itself, as its time comes.
    pub(crate) fn office<'a>(&'a self, db: &'a mut Db, shop: &'a BusinessRow, now: DateTime<Utc>) -> Office<'a> {
        Office { db, words: self.words, law: &self.law, business_id: &shop.id, business: &shop.business, now, by: By::Clock }
    }
}

/// The business named, else the one that the conversation is about, else the only one there is.
pub(crate) fn implied_business(
    memberships: &[(String, String, String)],
    named: Option<&str>,
    remembered: Option<String>,
) -> Result<Option<String>, Refusal> {
    if let Some(typed) = named {
        let folded = fold(typed);
        let exact = memberships.iter().find(|(id, name, _)| id == typed || fold(name) == folded);
        let similar: Vec<_> = memberships.iter().filter(|(_, name, _)| fold(name).contains(&folded)).collect();
        return match (exact, similar.as_slice()) {
            (Some((id, ..)), _) | (None, [(id, ..)]) => Ok(Some(id.clone())),
            (None, []) => Err(Refusal::UnknownBusiness { typed: typed.to_owned() }),
            (None, several) => Err(Refusal::WhichBusiness { names: several.iter().map(|(_, name, _)| name.clone()).collect() }),
        };
    }
    match memberships {
        [] => Ok(None),
        [(id, ..)] => Ok(Some(id.clone())),
        several => match remembered.filter(|id| several.iter().any(|(of, ..)| of == id)) {
            Some(id) => Ok(Some(id)),
            None => Err(Refusal::WhichBusiness { names: several.iter().map(|(_, name, _)| name.clone()).collect() }),
        },
    }
}

/// Who speaks: known by the platform's immutable id, met now if never before.
pub(super) async fn recognise(
    db: &mut Db,
    speaker: &Speaker,
    private_place: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Identity, store::Error> {
    let Speaker { platform, user_id, lang, .. } = speaker;
    let shown_name = shown(&speaker.shown_name);
    if let Some(known) = store::person::find(db, platform, user_id).await? {
        let is_same =
            known.shown_name == shown_name && !known.is_gone && private_place.is_none_or(|place| known.place.as_deref() == Some(place));
        if !is_same {
            store::person::seen(db, platform, user_id, &shown_name, None, private_place).await?;
        }
        return Ok(Identity { shown_name, lang: known.lang.or_else(|| lang.clone()), ..known });
    }
    let now_ms = now.timestamp_millis();
    let met = Identity {
        platform: platform.clone(),
        user_id: user_id.clone(),
        person_id: store::id::new(now_ms),
        shown_name,
        lang: lang.clone(),
        place: private_place.map(str::to_owned),
        is_gone: false,
    };
    // What an application says of its language is a hint, not a choice: it is not kept.
    store::person::insert(db, &Identity { lang: None, ..met.clone() }, now_ms).await?;
    Ok(met)
}

/// A name as a platform shows it, fit to be shown again.
pub(super) fn shown(name: &str) -> String {
    clean(name).replace('\n', " ").chars().take(100).collect()
}
