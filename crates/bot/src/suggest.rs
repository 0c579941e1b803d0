//! Completing what is being typed: commands, clients, documents, and what was sold before. Only whoever is of a business is helped, and
//! with its own alone.

use std::collections::BTreeSet;

use chat::{Choice, Partial, ValueKind};
use grammar::{fold, items};
use store::Db;
use words::{Lang, Voice, Words};

use crate::dispatch::implied_business;
use crate::error::Error;
use crate::read::find;
use crate::read::line::{Head, read_head};
use crate::{House, catalogue};

/// As many as a platform shows.
const MOST: usize = 25;
/// How far back what was sold is looked for.
const MAX_DOCUMENTS: i64 = 100;

impl House {
    pub(crate) async fn suggestions(&self, partial: &Partial) -> Result<Vec<Choice>, Error> {
        let (head, typed, kinds) = match partial.part {
            Some(kind) => ("", partial.text.as_str(), vec![kind]),
            None => match partial.text.rsplit_once(' ') {
                None => return Ok(commands(&partial.text)),
                Some((head, last)) => (head, last, kinds_after(head)),
            },
        };
        let mut db = self.store.read().await?;
        let Some(identity) = store::person::find(&mut db, &partial.platform, &partial.user_id).await? else { return Ok(Vec::new()) };
        let memberships = store::business::of_member(&mut db, &identity.person_id).await?;
        let remembered = store::conversation::recall(&mut db, &partial.platform, partial.place.conversation(), &identity.person_id).await?;
        let Ok(Some(business_id)) = implied_business(&memberships, None, remembered) else { return Ok(Vec::new()) };
        let asked = Asked { business_id, lang: identity.lang.as_deref().and_then(Lang::parse).unwrap_or(self.lang), typed };
        let mut choices = Vec::new();
        for kind in kinds {
            choices.extend(match kind {
                ValueKind::Client => asked.clients(&mut db).await?,
                ValueKind::Quote => asked.quotes(&mut db).await?,
                ValueKind::Invoice => asked.invoices(&mut db).await?,
                ValueKind::Items => asked.items(&mut db).await?,
                _ => Vec::new(),
            });
        }
        choices.truncate(MOST);
        if !head.is_empty() {
            for choice in &mut choices {
                choice.value = format!("{head} {}", choice.value);
            }
        }
        Ok(choices)
    }
}

fn same(text: String) -> Choice {
    Choice { value: text.clone(), label: text }
}

fn commands(typed: &str) -> Vec<Choice> {
    let typed = typed.trim_start_matches('/').to_lowercase();
    let specs = catalogue::specs();
    let names = specs.iter().flat_map(|spec| std::iter::once(&spec.name).chain(spec.aliases));
    names.filter(|name| name.starts_with(&typed)).map(|name| same(format!("/{name}"))).collect()
}

/// What may follow the words of a line so far.
fn kinds_after(head: &str) -> Vec<ValueKind> {
    let Ok(Head { verb, rest, .. }) = read_head(head, &catalogue::specs()) else { return Vec::new() };
    // The first of its parts; further words belong to a client's name, or are the items.
    let part = verb.parts.first().map(|part| part.value).filter(|kind| kind.is_completed() && rest.is_empty());
    let client = verb.option("client").map(|_| ValueKind::Client).or_else(|| part.is_none().then_some(ValueKind::Client));
    part.into_iter().chain(client).collect()
}

/// Whether what is typed begins one of the words of a name.
fn begins_a_word(name: &str, typed: &str) -> bool {
    let (name, typed) = (fold(name), fold(typed.trim()));
    find::has_words(&name, &typed) || find::has_words(&find::bare(&name), &typed)
}

/// What is typed, of which business, and for whom.
struct Asked<'a> {
    business_id: String,
    lang: Lang,
    typed: &'a str,
}

impl Asked<'_> {
    async fn clients(&self, db: &mut Db) -> Result<Vec<Choice>, Error> {
        let clients = store::client::all(db, &self.business_id).await?.into_iter().map(|(row, _)| row.client);
        Ok(clients
            .filter(|client| !client.is_archived && begins_a_word(&client.name, self.typed))
            .map(|client| same(client.name))
            .collect())
    }

    /// A document by its number, shown with whose it is and of how much.
    fn document(&self, number: String, client: &str, total: billing::Money) -> Option<Choice> {
        let digits = self.typed.trim().to_uppercase();
        let is_meant = number.contains(&digits) || begins_a_word(client, self.typed);
        let total = Voice { words: Words::get(), lang: self.lang }.money(total);
        is_meant.then(|| Choice { label: format!("{number} · {client} · {total}"), value: number })
    }

    async fn quotes(&self, db: &mut Db) -> Result<Vec<Choice>, Error> {
        let rows = store::quote::newest(db, &self.business_id, MAX_DOCUMENTS).await?;
        let offers = rows.into_iter().map(|row| row.quote.offer);
        Ok(offers.filter_map(|offer| self.document(offer.number.to_string(), &offer.buyer.name, offer.lines.total())).collect())
    }

    /// Those that are not paid first.
    async fn invoices(&self, db: &mut Db) -> Result<Vec<Choice>, Error> {
        let mut rows = store::invoice::newest(db, &self.business_id, MAX_DOCUMENTS).await?;
        rows.sort_by_key(|row| row.is_paid());
        let invoices = rows.into_iter().map(|row| row.invoice);
        Ok(invoices.filter_map(|invoice| self.document(invoice.number.to_string(), &invoice.buyer.name, invoice.payable)).collect())
    }

    /// What was sold before, after the items that stand already.
    async fn items(&self, db: &mut Db) -> Result<Vec<Choice>, Error> {
        let (before, last) =
            self.typed.rsplit_once(';').map_or((String::new(), self.typed), |(head, last)| (format!("{} ;", head.trim()), last));
        let mut lines = Vec::new();
        for row in store::invoice::newest(db, &self.business_id, MAX_DOCUMENTS).await? {
            lines.extend(row.invoice.lines.iter().cloned());
        }
        for row in store::quote::newest(db, &self.business_id, MAX_DOCUMENTS).await? {
            lines.extend(row.quote.offer.lines.iter().cloned());
        }
        let mut seen = BTreeSet::new();
        let sold = lines.iter().filter(|line| !line.is_expense()).map(|line| items::write(self.lang, line, None));
        let fitting = sold.filter(|item| begins_a_word(item, last) && seen.insert(fold(item)));
        Ok(fitting.map(|item| same(format!("{before} {item}").trim_start().to_owned())).collect())
    }
}
