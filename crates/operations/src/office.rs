//! The office: what an operation works on. A business, the day it is there, who has it done, and the open transaction.

use billing::law::{self, Facts, Key, Mention, Treatment};
use billing::{Business, Client, Invoice, Law};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use store::Db;
use store::journal::{self, Entry, NewLine};
use words::{Lang, Voice, Words};

use crate::business_row::{client_lang, lang_of, zone_of};
use crate::error::Error;
use crate::refusal::Refusal;
use crate::role::Role;

/// A person who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub person_id: String,
    /// Where they spoke, and the immutable id they have there.
    pub platform: String,
    pub user_id: String,
    pub shown_name: String,
    /// What people there call them by.
    pub handle: String,
    /// What they are to the business.
    pub roles: Vec<Role>,
    /// When the place where they spoke was joined to them; nothing, where they were first met.
    pub linked_ms: Option<i64>,
    /// The platform's key of what they sent: the journal keeps it beside its chain.
    pub delivery: Option<String>,
}

impl Actor {
    #[must_use]
    pub fn is_owner(&self) -> bool {
        self.roles.contains(&Role::Owner)
    }
}

/// Who has something done.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    Person(&'a Actor),
    Clock,
    /// Whoever runs the program, at its command line.
    Operator,
}

impl<'a> By<'a> {
    /// The person, where it is one.
    #[must_use]
    pub fn person(self) -> Option<&'a Actor> {
        match self {
            Self::Person(actor) => Some(actor),
            Self::Clock | Self::Operator => None,
        }
    }

    /// Their id; nobody's where nobody asks.
    #[must_use]
    pub fn person_id(self) -> &'a str {
        self.person().map_or("", |actor| &actor.person_id)
    }

    /// What they are called where they spoke.
    #[must_use]
    pub fn shown_name(self) -> &'a str {
        self.person().map_or("", |actor| &actor.shown_name)
    }

    /// The same as the journal keeps it.
    #[must_use]
    pub fn in_journal(self) -> journal::By {
        match self {
            Self::Person(actor) => {
                journal::By::Person { person: actor.person_id.clone(), platform: actor.platform.clone(), delivery: actor.delivery.clone() }
            }
            Self::Clock => journal::By::Clock,
            Self::Operator => journal::By::Operator,
        }
    }
}

pub struct Office<'a> {
    pub db: &'a mut Db,
    pub words: &'static Words,
    pub law: &'a Law,
    pub business_id: &'a str,
    pub business: &'a Business,
    pub now: DateTime<Utc>,
    pub by: By<'a>,
}

impl Office<'_> {
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.now.timestamp_millis()
    }

    /// The business's civil day.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.with_timezone(&zone_of(self.business)).date_naive()
    }

    /// The language of the business.
    #[must_use]
    pub fn lang(&self) -> Lang {
        lang_of(self.business)
    }

    #[must_use]
    pub fn voice_in(&self, lang: Lang) -> Voice {
        Voice { words: self.words, lang }
    }

    /// The language in which a client is written to.
    #[must_use]
    pub fn voice_of(&self, client: &Client) -> Voice {
        self.voice_in(client_lang(self.business, client))
    }

    /// Writes down what happened, in the journal of the business.
    pub async fn journal(&mut self, subject: &str, entry: Entry, personal: Option<Value>) -> Result<(), Error> {
        let by = self.by.in_journal();
        let line = NewLine { by: &by, subject, entry: &entry, personal };
        Ok(journal::append(self.db, self.business_id, line, self.now.timestamp_millis()).await?)
    }

    /// How what the business sells that client is taxed today.
    pub fn treatment(&self, client: &Client) -> Result<Treatment, Error> {
        Ok(law::treat(self.law, self.business, client, self.today()).map_err(|problem| Refusal::Tax { problem })?)
    }

    /// What a document has to say, why it bears no tax first.
    #[must_use]
    pub fn mentions(&self, facts: &Facts<'_>) -> Vec<Mention> {
        law::mentions(self.law, facts)
    }

    /// Whether an invoice to a professional at home has to show that of itself.
    #[must_use]
    pub fn is_owed(&self, invoice: &Invoice, key: Key) -> bool {
        let is_at_home = invoice.buyer.country.as_ref().is_none_or(|country| *country == self.business.country);
        let is_owed = |row: &&law::MentionRow| row.key == key && row.scope == law::Scope::Professional;
        is_at_home && law::facts::rows(self.law, &invoice.facts(self.business, None)).iter().any(is_owed)
    }
}
