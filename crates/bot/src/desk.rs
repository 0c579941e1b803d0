//! The desk: what a command works on. Who asks, in which language, for which business, and the open transaction.

use std::sync::Arc;

use billing::{Client, Law};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use grammar::Calendar;
use operations::{Actor, BusinessRow, By, Office, Role, business_row};
use serde_json::Value;
use store::Db;
use store::journal::Entry;
use words::{Arg, Lang, Voice, Words};

use crate::error::{Error, Refusal};
use crate::read::once::ItemsRead;

/// Whether someone may found a business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayFound {
    Yes,
    /// They typed the code that was printed where the program runs.
    ByCode,
    /// They may once they type it.
    WithCode,
    No,
    /// They could, were they not a guest where they speak: a guest could be anyone's.
    NotAsAGuest,
}

impl MayFound {
    #[must_use]
    pub fn is_yes(self) -> bool {
        matches!(self, Self::Yes | Self::ByCode)
    }

    /// Errs where they may not.
    pub fn check(self) -> Result<(), Refusal> {
        match self {
            Self::Yes | Self::ByCode => Ok(()),
            Self::WithCode => Err(Refusal::NeedsCodeToFound),
            Self::No => Err(Refusal::MayNotFound { is_guest: false }),
            Self::NotAsAGuest => Err(Refusal::MayNotFound { is_guest: true }),
        }
    }
}

pub struct Desk<'a> {
    pub db: &'a mut Db,
    pub words: &'static Words,
    pub law: Arc<Law>,
    pub lang: Lang,
    pub now: DateTime<Utc>,
    pub actor: Actor,
    pub shop: Option<BusinessRow>,
    /// The client whose shared place it is where the person speaks.
    pub here: Option<String>,
    /// A name that was typed of a client since merged into another, and that one's.
    pub merged: Option<(String, String)>,
    /// Whether the person may found a business.
    pub may_found: MayFound,
    /// What stands before a code in the address by which anyone comes in.
    pub deep_link: Option<String>,
    /// What items were read as a moment ago.
    pub items: Arc<ItemsRead>,
}

impl Desk<'_> {
    pub fn shop(&self) -> Result<BusinessRow, Refusal> {
        self.shop.clone().ok_or(Refusal::NoBusiness)
    }

    /// The business at work, for the person who asks.
    pub fn office(&mut self) -> Result<Office<'_>, Refusal> {
        let shop = self.shop.as_ref().ok_or(Refusal::NoBusiness)?;
        Ok(Office {
            db: self.db,
            words: self.words,
            law: &self.law,
            business_id: &shop.id,
            business: &shop.business,
            now: self.now,
            by: By::Person(&self.actor),
        })
    }

    /// Another business at work, for the person who asks.
    pub fn office_of<'b>(&'b mut self, shop: &'b BusinessRow) -> Office<'b> {
        Office {
            db: self.db,
            words: self.words,
            law: &self.law,
            business_id: &shop.id,
            business: &shop.business,
            now: self.now,
            by: By::Person(&self.actor),
        }
    }

    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.now.timestamp_millis()
    }

    /// The business's day; Paris's while there is no business.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        match &self.shop {
            Some(shop) => shop.day(self.now),
            None => self.now.with_timezone(&Tz::Europe__Paris).date_naive(),
        }
    }

    /// How the person who asks writes days.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        Calendar { today: self.today(), may_begin_with_month: self.lang == Lang::En }
    }

    #[must_use]
    pub fn voice(&self) -> Voice {
        self.voice_in(self.lang)
    }

    #[must_use]
    pub fn voice_in(&self, lang: Lang) -> Voice {
        Voice { words: self.words, lang }
    }

    /// The language in which a client is written to.
    #[must_use]
    pub fn voice_of(&self, client: &Client) -> Voice {
        let business = self.shop.as_ref().map(|shop| &shop.business);
        self.voice_in(business.map_or(Lang::Fr, |business| business_row::client_lang(business, client)))
    }

    #[must_use]
    pub fn t(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.words.say(self.lang, key, args)
    }

    /// Writes down what happened, in the journal of the business of the request.
    pub async fn journal(&mut self, subject: &str, entry: Entry, personal: Option<Value>) -> Result<(), Error> {
        Ok(self.office()?.journal(subject, entry, personal).await?)
    }

    /// The members who are told what happens, each with their language.
    pub async fn members(&mut self) -> Result<Vec<(String, Voice)>, Error> {
        members(&mut self.office()?).await
    }
}

/// The owners of a business, each with their language.
pub async fn members(office: &mut Office<'_>) -> Result<Vec<(String, Voice)>, Error> {
    let mut told = Vec::new();
    for person_id in store::business::members(office.db, office.business_id, Role::Owner.as_str()).await? {
        let voice = member_voice(office, &person_id).await?;
        told.push((person_id, voice));
    }
    Ok(told)
}

/// The language of someone who is, or is to be, a member: the one they were last seen in, or chose, else the business's.
pub async fn member_voice(office: &mut Office<'_>, person_id: &str) -> Result<Voice, Error> {
    let identities = store::person::identities(office.db, person_id).await?;
    let chosen = identities.iter().find_map(|identity| identity.lang.as_deref().and_then(Lang::parse));
    Ok(office.voice_in(chosen.map_or(office.lang(), |lang| business_row::spoken_at_home(office.business, lang))))
}
