//! The desk: what a command works on. Who asks, for which business, on which day, and the open transaction.

use std::sync::Arc;

use billing::law::{self, Facts, Key, Mention, Treatment};
use billing::{Business, Client, Invoice, Law};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde_json::Value;
use store::Db;
use store::journal::{self, By, Entry, NewLine};
use words::{Arg, Lang, Voice, Words};

use crate::access::Role;
use crate::error::{Error, Refusal};

/// The business of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shop {
    pub id: String,
    pub business: Business,
}

impl Shop {
    /// The business's civil day at an instant.
    #[must_use]
    pub fn day(&self, now: DateTime<Utc>) -> NaiveDate {
        now.with_timezone(&self.zone()).date_naive()
    }

    #[must_use]
    pub fn zone(&self) -> Tz {
        self.business.tz.parse().unwrap_or(Tz::Europe__Paris)
    }

    #[must_use]
    pub fn lang(&self) -> Lang {
        Lang::parse(&self.business.lang).unwrap_or(Lang::Fr)
    }
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub person_id: String,
    pub platform: String,
    /// The platform's immutable id.
    pub user_id: String,
    pub shown_name: String,
    /// What people on that platform call them by.
    pub handle: String,
    /// What they are to the business of the request.
    pub roles: Vec<Role>,
}

/// Whether someone may found a business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayFound {
    Yes,
    No,
    /// They could, were they not a guest where they speak: a guest could be anyone's.
    NotAsAGuest,
}

impl MayFound {
    /// Errs where they may not.
    pub fn check(self) -> Result<(), Refusal> {
        match self {
            Self::Yes => Ok(()),
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
    /// Who has the journal's lines written.
    pub by: By,
    pub shop: Option<Shop>,
    /// The client whose shared place it is where the person speaks.
    pub here: Option<String>,
    /// Whether the person may found a business.
    pub may_found: MayFound,
    /// What stands before a code in the address by which anyone comes in.
    pub deep_link: Option<String>,
}

impl Desk<'_> {
    pub fn shop(&self) -> Result<Shop, Refusal> {
        self.shop.clone().ok_or(Refusal::NoBusiness)
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

    #[must_use]
    pub fn voice(&self) -> Voice {
        self.voice_in(self.lang)
    }

    #[must_use]
    pub fn voice_in(&self, lang: Lang) -> Voice {
        Voice { words: self.words, lang }
    }

    #[must_use]
    pub fn t(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.words.say(self.lang, key, args)
    }

    /// Writes down what happened, in the journal of the business of the request.
    pub async fn journal(&mut self, subject: &str, entry: Entry, personal: Option<Value>) -> Result<(), Error> {
        let shop = self.shop()?;
        self.journal_of(&shop.id, subject, &entry, personal).await
    }

    /// Writes down what happened, in the journal of that business.
    pub async fn journal_of(&mut self, business_id: &str, subject: &str, entry: &Entry, personal: Option<Value>) -> Result<(), Error> {
        let line = NewLine { by: &self.by, subject, entry, personal };
        Ok(journal::append(self.db, business_id, line, self.now.timestamp_millis()).await?)
    }

    /// How what the business sells that client is taxed today.
    pub fn treatment(&self, client: &Client) -> Result<Treatment, Error> {
        let shop = self.shop()?;
        Ok(law::treat(&self.law, &shop.business, client, self.today()).map_err(|problem| Refusal::Tax { problem })?)
    }

    /// What a document has to say, why it bears no tax first.
    #[must_use]
    pub fn mentions(&self, facts: &Facts<'_>) -> Vec<Mention> {
        law::mentions(&self.law, facts)
    }

    /// Whether an invoice to a professional at home has to show that of itself.
    pub fn is_owed(&self, invoice: &Invoice, key: Key) -> Result<bool, Error> {
        let shop = self.shop()?;
        let is_at_home = invoice.buyer.country.as_ref().is_none_or(|country| *country == shop.business.country);
        let is_owed = |row: &&law::MentionRow| row.key == key && row.scope == law::Scope::Professional;
        Ok(is_at_home && law::facts::rows(&self.law, &invoice.facts(&shop.business, None)).iter().any(is_owed))
    }

    /// The members who are told what happens, each with their language.
    pub async fn members(&mut self) -> Result<Vec<(String, Voice)>, Error> {
        let shop = self.shop()?;
        members(self.db, &shop, self.words).await
    }
}

/// The owners of a business, each with their language.
pub async fn members(db: &mut Db, shop: &Shop, words: &'static Words) -> Result<Vec<(String, Voice)>, Error> {
    let mut told = Vec::new();
    for person_id in store::business::members(db, &shop.id, Role::Owner.as_str()).await? {
        let lang = lang_of(db, &person_id).await?.unwrap_or_else(|| shop.lang());
        told.push((person_id, Voice { words, lang }));
    }
    Ok(told)
}

/// The language a person was last seen in, or chose.
pub async fn lang_of(db: &mut Db, person_id: &str) -> Result<Option<Lang>, Error> {
    let identities = store::person::identities(db, person_id).await?;
    Ok(identities.iter().find_map(|identity| identity.lang.as_deref().and_then(Lang::parse)))
}
