//! A business as it is kept, and what follows from its settings.

use billing::{Business, Client};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use store::Db;
use words::Lang;

/// A business as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessRow {
    pub id: String,
    pub business: Business,
}

impl BusinessRow {
    pub async fn load(db: &mut Db, id: &str) -> Result<Option<Self>, store::Error> {
        Ok(store::business::load(db, id).await?.map(|business| Self { id: id.to_owned(), business }))
    }

    /// The business's civil day at an instant.
    #[must_use]
    pub fn day(&self, now: DateTime<Utc>) -> NaiveDate {
        now.with_timezone(&self.zone()).date_naive()
    }

    #[must_use]
    pub fn zone(&self) -> Tz {
        zone_of(&self.business)
    }

    #[must_use]
    pub fn lang(&self) -> Lang {
        lang_of(&self.business)
    }
}

#[must_use]
pub fn zone_of(business: &Business) -> Tz {
    business.tz.parse().unwrap_or(Tz::Europe__Paris)
}

/// The language of a business, as it is spoken at home.
#[must_use]
pub fn lang_of(business: &Business) -> Lang {
    spoken_at_home(business, chosen(business))
}

fn chosen(business: &Business) -> Lang {
    Lang::parse(&business.lang).unwrap_or(Lang::Fr)
}

/// The language in which a client is written to.
#[must_use]
pub fn client_lang(business: &Business, client: &Client) -> Lang {
    let lang = client.lang.as_deref().and_then(Lang::parse).unwrap_or_else(|| chosen(business));
    spoken_in(business, client.country.as_deref().unwrap_or(&business.country), lang)
}

/// A language as it is spoken at home, whatever an application calls it.
#[must_use]
pub fn spoken_at_home(business: &Business, lang: Lang) -> Lang {
    spoken_in(business, &business.country, lang)
}

/// A language as a reader in that country is written to in it.
fn spoken_in(business: &Business, country: &str, lang: Lang) -> Lang {
    match lang {
        // Days are written otherwise in London and Berlin than in Toronto and New York.
        Lang::En if !["CA", "US"].iter().any(|of| country.starts_with(of)) => Lang::EnGb,
        // French is theirs in Québec, whoever typed which.
        Lang::Fr if country.starts_with("CA") && business.country.starts_with("CA") => Lang::FrCa,
        lang => lang,
    }
}
