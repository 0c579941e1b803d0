//! Who asks, for which business, in which language.

use std::sync::Arc;

use chat::{Event, Speaker, clean};
use chrono::{DateTime, Utc};
use grammar::fold;
use operations::{Actor, BusinessRow, By, Office, business_row};
use store::Db;
use store::person::Identity;
use words::Lang;

use super::turn::{Businesses, Phase, Standing, Turn};
use crate::House;
use crate::access::{Role, SignupPolicy};
use crate::desk::{Desk, MayFound};
use crate::error::{Error, Refusal};
use crate::options::BUSINESS;
use crate::request::Request;

impl House {
    /// Who asks, for which business, in which language: the business is locked where something may be written, and read once it is.
    pub(super) async fn open<'a>(
        &self,
        db: &'a mut Db,
        turn: &mut Turn<'_>,
        request: &Request,
        business_id: Option<&str>,
    ) -> Result<Desk<'a>, Error> {
        // A client's shared place is about that client to whoever is of its business, and to nobody else.
        let bound = match request.place.shared {
            true => store::client_place::of_place(db, turn.platform(), &request.place.id).await?,
            false => None,
        };
        let bound = match bound {
            Some(bound) => businesses(db, turn).await?.memberships.iter().any(|(id, ..)| *id == bound.business_id).then_some(bound),
            None => None,
        };
        let shop_id = match business_id.filter(|id| !id.is_empty()) {
            Some(id) => Some(id.to_owned()),
            None => {
                let about = bound.as_ref().map(|bound| bound.business_id.clone());
                self.business_meant(db, turn, request.option(BUSINESS.name), about, request.command == "setup").await?
            }
        };
        // What is decided rests on what is read below: one at a time for a business.
        if let Some(id) = shop_id.as_deref().filter(|_| turn.phase == Phase::Writing) {
            store::business::lock(db, id).await?;
        }
        let Standing { shop, roles } = stand(db, turn, shop_id.as_deref()).await?;
        // Who founds a business is asked in the language that they typed for it.
        if let Some(typed) = request.option("lang").filter(|_| shop.is_none() && request.command == "setup") {
            turn.lang = crate::read::choice::lang(typed)?;
        }
        let may_found = self.may_found(db, turn, shop.is_some()).await?;
        let actor = Actor {
            person_id: turn.identity.person_id.clone(),
            platform: turn.identity.platform.clone(),
            user_id: turn.identity.user_id.clone(),
            shown_name: turn.identity.shown_name.clone(),
            handle: shown(&turn.event.speaker.handle),
            linked_ms: turn.identity.linked_ms,
            roles,
            delivery: Some(turn.event.key.clone()),
        };
        let here = bound.filter(|bound| shop.as_ref().is_some_and(|shop| shop.id == bound.business_id)).map(|bound| bound.client_id);
        Ok(Desk {
            db,
            words: self.words,
            law: Arc::clone(&self.law),
            lang: turn.lang,
            now: turn.now,
            actor,
            shop,
            here,
            merged: None,
            may_found,
            deep_link: self.deep_link.get().cloned(),
            items: Arc::clone(&self.items),
        })
    }

    /// Finds out how someone is spoken to of whose event no business was opened: in their language and, to a client, under the name of
    /// theirs.
    pub(super) async fn introduce(&self, db: &mut Db, turn: &mut Turn<'_>) -> Result<(), Error> {
        self.introduce_for(db, turn, None).await
    }

    /// The same, where a business is known that they are spoken to for: that of the form they answer.
    pub(super) async fn introduce_for(&self, db: &mut Db, turn: &mut Turn<'_>, business_id: Option<&str>) -> Result<(), Error> {
        if turn.standing.is_some() {
            return Ok(());
        }
        if let Some(id) = business_id.filter(|id| !id.is_empty()) {
            return stand(db, turn, Some(id)).await.map(|_| ());
        }
        match self.business_meant(db, turn, None, None, false).await {
            Ok(shop_id) => stand(db, turn, shop_id.as_deref()).await.map(|_| ()),
            Err(Error::Refusal(_)) => Ok(()),
            Err(failure) => Err(failure),
        }
    }

    /// The business that an event is about: someone of no business hears theirs who invited them; whoever sets up founds their own.
    async fn business_meant(
        &self,
        db: &mut Db,
        turn: &mut Turn<'_>,
        named: Option<&str>,
        about: Option<String>,
        is_setup: bool,
    ) -> Result<Option<String>, Error> {
        let Businesses { memberships, remembered } = businesses(db, turn).await?;
        let known = match implied_business(memberships, named, about.or_else(|| remembered.clone())) {
            Ok(known) => known,
            Err(refusal) => {
                // Which of several is asked in the language of one of them, where theirs is not known.
                let first = memberships.first().map(|(id, ..)| id.clone());
                if let (None, Some(id)) = (&turn.identity.lang, first) {
                    let found = store::business::load_for(db, &id, &turn.identity.person_id).await?;
                    turn.lang = found.and_then(|(business, _)| Lang::parse(&business.lang)).unwrap_or(turn.lang);
                }
                return Err(refusal.into());
            }
        };
        if known.is_some() || is_setup {
            return Ok(known);
        }
        let person_id = &turn.identity.person_id;
        Ok(match store::client::business_of_contact(db, person_id).await? {
            Some(id) => Some(id),
            None => store::invite::business_of(db, person_id).await?,
        })
    }

    /// Whether the person may found a business; where there is one, the first was founded.
    async fn may_found(&self, db: &mut Db, turn: &Turn<'_>, has_business: bool) -> Result<MayFound, Error> {
        Ok(match &self.signup {
            SignupPolicy::Anyone => MayFound::Yes,
            SignupPolicy::Code | SignupPolicy::First if has_business || store::business::count(db).await? > 0 => MayFound::No,
            SignupPolicy::Code | SignupPolicy::First if turn.event.speaker.is_guest => MayFound::NotAsAGuest,
            SignupPolicy::Code if store::founding::is_claimed_by(db, &turn.identity.person_id).await? => MayFound::ByCode,
            SignupPolicy::Code => MayFound::WithCode,
            SignupPolicy::First => MayFound::Yes,
            SignupPolicy::Listed(listed) => match listed.contains(&format!("{}:{}", turn.platform(), turn.identity.user_id)) {
                true => MayFound::Yes,
                false => MayFound::No,
            },
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
            (None, []) => {
                let names = memberships.iter().map(|(_, name, _)| name.clone()).collect();
                Err(Refusal::UnknownBusiness { typed: typed.to_owned(), names })
            }
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

/// What a person is to a business, and the language in which they hear it.
async fn stand(db: &mut Db, turn: &mut Turn<'_>, business_id: Option<&str>) -> Result<Standing, Error> {
    let person_id = &turn.identity.person_id;
    let (mut shop, mut roles) = (None, Vec::new());
    if let Some(id) = business_id
        && let Some((business, role)) = store::business::load_for(db, id, person_id).await?
    {
        roles.extend(role.as_deref().and_then(Role::parse));
        shop = Some(BusinessRow { id: id.to_owned(), business });
    }
    let mut client_lang = None;
    for contact in store::client::spoken_for(db, person_id).await? {
        if shop.as_ref().is_none_or(|shop| shop.id == contact.business_id) {
            roles.extend(Role::parse(&contact.role));
            let own = match &shop {
                Some(shop) => Some(business_row::client_lang(&shop.business, &contact.client)),
                None => contact.client.lang.as_deref().and_then(Lang::parse),
            };
            client_lang = client_lang.or(own);
        }
    }
    if roles.is_empty() {
        roles.push(Role::Stranger);
    }
    // A client reads what its business writes to it in; a member, what they chose.
    let is_member = roles.iter().any(|role| role.is_member());
    let at_home = |lang| shop.as_ref().map_or(lang, |shop| business_row::spoken_at_home(&shop.business, lang));
    let chosen = turn.identity.lang.as_deref().and_then(Lang::parse).map(at_home);
    let of_business = shop.as_ref().map(BusinessRow::lang);
    let lang = if is_member || roles == [Role::Stranger] { chosen.or(of_business) } else { client_lang.or(of_business).or(chosen) };
    turn.lang = lang.unwrap_or(turn.lang);
    let standing = Standing { shop, roles };
    turn.standing = Some(standing.clone());
    Ok(standing)
}

/// The businesses of who speaks, read at most once.
pub(super) async fn businesses<'t>(db: &mut Db, turn: &'t mut Turn<'_>) -> Result<&'t Businesses, store::Error> {
    if turn.businesses.is_none() {
        let Identity { person_id, platform, .. } = &turn.identity;
        turn.businesses = Some(Businesses {
            memberships: store::business::of_member(db, person_id).await?,
            remembered: store::conversation::recall(db, platform, turn.event.place.conversation(), person_id).await?,
        });
    }
    Ok(turn.businesses.get_or_insert_with(|| Businesses { memberships: Vec::new(), remembered: None }))
}

/// Who speaks, and where they are reached in private if it is there that they speak.
pub(super) struct Seen<'a> {
    speaker: &'a Speaker,
    private_place: Option<&'a str>,
    /// Who they are if they were never met before.
    newcomer_id: String,
}

impl<'a> Seen<'a> {
    pub(super) fn of(event: &'a Event, now: DateTime<Utc>) -> Self {
        Self {
            speaker: &event.speaker,
            // Their conversation as a whole: what nobody asked for is not said in the topic in which they happened to speak last.
            private_place: (!event.place.shared).then_some(event.place.conversation()),
            newcomer_id: store::id::new(now.timestamp_millis()),
        }
    }

    /// Known by the platform's immutable id, else met for the first time.
    pub(super) async fn look_up(&self, db: &mut Db) -> Result<Identity, store::Error> {
        let known = store::person::find(db, &self.speaker.platform, &self.speaker.user_id).await?;
        Ok(known.map_or_else(|| self.newcomer(), |known| self.by_now(known)))
    }

    /// The same, written down as last seen.
    pub(super) async fn recognise(&self, db: &mut Db, now: DateTime<Utc>) -> Result<Identity, store::Error> {
        let Speaker { platform, user_id, .. } = self.speaker;
        let Some(known) = store::person::find(db, platform, user_id).await? else {
            let met = self.newcomer();
            // What an application says of its language is a hint, not a choice: it is not kept.
            store::person::insert(db, &Identity { lang: None, ..met.clone() }, now.timestamp_millis()).await?;
            return Ok(met);
        };
        let is_there = self.private_place.is_none_or(|place| known.place.as_deref() == Some(place));
        let shown_name = shown(&self.speaker.shown_name);
        if known.shown_name != shown_name || known.is_gone || !is_there {
            store::person::seen(db, platform, user_id, &shown_name, None, self.private_place).await?;
        }
        Ok(self.by_now(known))
    }

    fn by_now(&self, known: Identity) -> Identity {
        Identity { shown_name: shown(&self.speaker.shown_name), lang: known.lang.clone().or_else(|| self.speaker.lang.clone()), ..known }
    }

    fn newcomer(&self) -> Identity {
        Identity {
            platform: self.speaker.platform.clone(),
            user_id: self.speaker.user_id.clone(),
            person_id: self.newcomer_id.clone(),
            shown_name: shown(&self.speaker.shown_name),
            lang: self.speaker.lang.clone(),
            place: self.private_place.map(str::to_owned),
            is_gone: false,
            linked_ms: None,
        }
    }
}

/// The most characters of a name that are shown.
pub(super) const MAX_SHOWN: usize = 100;

/// The whole of a name, clean and in a line.
pub(super) fn one_line(name: &str) -> String {
    clean(name).replace('\n', " ")
}

/// A name as a platform shows it, fit to be shown again.
pub(super) fn shown(name: &str) -> String {
    one_line(name).chars().take(MAX_SHOWN).collect()
}
