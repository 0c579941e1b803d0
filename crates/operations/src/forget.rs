//! Forgetting a client and its people: what the law has kept stays (documents, what was agreed to, payments, the lines of the journal), and
//! everything else goes: who they are and where they speak, what was said to them and of them, what stands beside the lines.

use std::collections::BTreeSet;

use billing::Client;
use grammar::fold;
use store::client::{self, ClientRow};
use store::journal::{self, Entry, Line, Told};
use store::retention::{self, DAY_MS};
use store::{credit_note, invoice, payment, person, quote};

use crate::client::{check_nothing_open, remove_contact};
use crate::error::Error;
use crate::happened::Happened;
use crate::load;
use crate::office::Office;

/// The shortest name that is looked for in what was said: a shorter one stands in every other word.
const SHORTEST_NAME: usize = 3;
/// How long a platform may hand over again what was said: until then its key is known.
const HEARD_AGAIN_MS: i64 = 30 * DAY_MS;

/// What will be forgotten of a client, and what stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgetting {
    pub client: ClientRow,
    pub people: usize,
    /// How many documents keep its name.
    pub documents: usize,
}

pub async fn look(office: &mut Office<'_>, client: ClientRow) -> Result<Forgetting, Error> {
    check_nothing_open(office, &client).await?;
    let people = load::contacts_of(office.db, office.business_id, &client.id).await?.len();
    let documents = documents_of(office, &client.id).await?.len();
    Ok(Forgetting { client, people, documents })
}

/// Its quotes, invoices and credit notes.
async fn documents_of(office: &mut Office<'_>, client_id: &str) -> Result<Vec<String>, Error> {
    let mut ids: Vec<String> = quote::of_client(office.db, office.business_id, client_id).await?.into_iter().map(|row| row.id).collect();
    ids.extend(invoice::of_client(office.db, office.business_id, client_id).await?.into_iter().map(|row| row.id));
    ids.extend(credit_note::of_client(office.db, office.business_id, client_id).await?.into_iter().map(|row| row.id));
    Ok(ids)
}

pub async fn forget(office: &mut Office<'_>, client: ClientRow) -> Result<Vec<Happened>, Error> {
    let Forgetting { client, documents, .. } = look(office, client).await?;
    let people = people_of(office, &client.id).await?;
    for (person_id, _) in load::contacts_of(office.db, office.business_id, &client.id).await? {
        remove_contact(office, client.clone(), &person_id).await?;
    }
    let texts = texts_of(office, &client, &people).await?;
    forget_words(office, &client, &texts).await?;
    retention::forget_around_client(office.db, office.business_id, &client.id).await?;
    for person_id in &people {
        forget_person(office, person_id).await?;
    }
    // Its documents go on saying whom they were for; without any there is nothing that a name is needed for.
    let name = if documents > 0 { client.client.name.clone() } else { unnamed(&client.id) };
    let kept = Client { kind: client.client.kind, country: client.client.country.clone(), is_archived: true, ..Client::named(&name) };
    let row = ClientRow { client: kept, ..client.clone() };
    client::change(office.db, office.business_id, &row, &fold(&row.client.name)).await?;
    office.journal(&client.id, Entry::ClientForgotten {}, None).await?;
    Ok(vec![Happened::ClientForgotten { client, people: people.len(), documents }])
}

/// What a client is called that nothing is known of any more.
fn unnamed(client_id: &str) -> String {
    let tail: String = client_id.chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect();
    format!("— {tail}")
}

/// Who is or ever was of the client, as its lines say.
async fn people_of(office: &mut Office<'_>, client_id: &str) -> Result<BTreeSet<String>, Error> {
    let lines = journal::of_subject(office.db, office.business_id, client_id).await?;
    let told = |line: Line| match line.told {
        Told::Known(Entry::ContactConfirmed { person, .. } | Entry::ContactRemoved { person, .. }) => Some(person),
        _ => None,
    };
    Ok(lines.into_iter().filter_map(|(_, line)| told(line)).collect())
}

/// What they are called and how they are reached: what is looked for in what was said.
async fn texts_of(office: &mut Office<'_>, client: &ClientRow, people: &BTreeSet<String>) -> Result<BTreeSet<String>, Error> {
    let of = &client.client;
    let mut texts = BTreeSet::from([of.name.clone()]);
    texts.extend(of.email.clone().into_iter().chain(of.contact.clone()).chain(of.note.clone()));
    texts.extend(of.address.first().cloned());
    for person_id in people {
        texts.extend(person::identities(office.db, person_id).await?.into_iter().map(|identity| identity.shown_name));
    }
    texts.retain(|text| text.chars().count() >= SHORTEST_NAME);
    Ok(texts)
}

/// Takes away what was said of them, and what stands beside the lines about them.
async fn forget_words(office: &mut Office<'_>, client: &ClientRow, texts: &BTreeSet<String>) -> Result<(), Error> {
    let mut subjects = documents_of(office, &client.id).await?;
    subjects.extend(payment::of_client(office.db, office.business_id, &client.id).await?.into_iter().map(|row| row.id));
    subjects.push(client.id.clone());
    let mut ranks = BTreeSet::new();
    for subject in &subjects {
        ranks.extend(journal::of_subject(office.db, office.business_id, subject).await?.into_iter().map(|(rank, _)| rank));
    }
    for text in texts {
        ranks.extend(retention::lines_beside(office.db, office.business_id, text).await?);
        for message in retention::messages_with(office.db, office.business_id, text).await? {
            retention::drop_message(office.db, &message, office.now.timestamp_millis()).await?;
        }
    }
    let ranks: Vec<i64> = ranks.into_iter().collect();
    retention::erase_beside(office.db, office.business_id, &ranks).await?;
    Ok(())
}

/// Takes away what was said to somebody here; and who they are, where they are nothing to anybody any more.
async fn forget_person(office: &mut Office<'_>, person_id: &str) -> Result<(), Error> {
    let now_ms = office.now_ms();
    let identities = person::identities(office.db, person_id).await?;
    for identity in &identities {
        for message in retention::messages_to(office.db, office.business_id, &identity.platform, &identity.user_id).await? {
            retention::drop_message(office.db, &message, now_ms).await?;
        }
    }
    if retention::concerns_anybody(office.db, person_id).await? {
        return Ok(());
    }
    for identity in &identities {
        retention::forget_heard(office.db, &identity.platform, &identity.user_id, now_ms - HEARD_AGAIN_MS).await?;
    }
    Ok(retention::forget_person(office.db, person_id).await?)
}
