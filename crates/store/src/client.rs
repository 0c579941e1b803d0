//! Clients and their contacts.

use billing::Client;
use sqlx::{query, query_as, query_scalar};

use crate::error::Result;
use crate::{Db, outbox, retention};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientRow {
    pub id: String,
    pub client: Client,
}

/// A person of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub client_id: String,
    pub person_id: String,
    pub role: String,
}

/// A client that a person speaks for, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpokenFor {
    pub business_id: String,
    pub role: String,
    pub client: Client,
}

/// Adds a client; `folded` is its name in lower case without accents, unique in the business.
pub async fn add(db: &mut Db, business_id: &str, row: &ClientRow, folded: &str) -> Result<()> {
    query(
        r"
        insert into client (business_id, id, name, folded, settings, version)
        values ($1, $2, $3, $4, $5, 1)",
    )
    .bind(business_id)
    .bind(&row.id)
    .bind(&row.client.name)
    .bind(folded)
    .bind(serde_json::to_string(&row.client)?)
    .execute(db)
    .await?;
    Ok(())
}

pub async fn change(db: &mut Db, business_id: &str, row: &ClientRow, folded: &str) -> Result<()> {
    query(
        r"
        update client
        set name = $3, folded = $4, settings = $5, version = version + 1
        where business_id = $1 and id = $2",
    )
    .bind(business_id)
    .bind(&row.id)
    .bind(&row.client.name)
    .bind(folded)
    .bind(serde_json::to_string(&row.client)?)
    .execute(db)
    .await?;
    Ok(())
}

/// A client by its id; of one that was merged, the client that it is now.
pub async fn load(db: &mut Db, business_id: &str, client_id: &str) -> Result<Option<ClientRow>> {
    let mut found = load_own(db, business_id, client_id).await?;
    // A merged client goes to one that was not: a chain is as long as there were mergers.
    for _ in 0..MAX_MERGERS {
        let Some(into) = found.as_ref().and_then(|row| row.client.merged_into.clone()) else { break };
        found = load_own(db, business_id, &into).await?;
    }
    Ok(found)
}

/// How many times a client may have been merged into another, one after another.
const MAX_MERGERS: usize = 20;

async fn load_own(db: &mut Db, business_id: &str, client_id: &str) -> Result<Option<ClientRow>> {
    let row: Option<(String, String)> = query_as("select id, settings from client where business_id = $1 and id = $2")
        .bind(business_id)
        .bind(client_id)
        .fetch_optional(db)
        .await?;
    row.map(|(id, settings)| Ok(ClientRow { id, client: serde_json::from_str(&settings)? })).transpose()
}

/// Every client with its folded name, in the order of the names.
pub async fn all(db: &mut Db, business_id: &str) -> Result<Vec<(ClientRow, String)>> {
    let rows: Vec<(String, String, String)> =
        query_as("select id, settings, folded from client where business_id = $1 order by folded").bind(business_id).fetch_all(db).await?;
    rows.into_iter().map(|(id, settings, folded)| Ok((ClientRow { id, client: serde_json::from_str(&settings)? }, folded))).collect()
}

/// A client, and every other that was merged into it, one after another.
pub async fn with_merged(db: &mut Db, business_id: &str, client_id: &str) -> Result<Vec<ClientRow>> {
    let (mut found, mut others): (Vec<_>, Vec<_>) =
        all(db, business_id).await?.into_iter().map(|(row, _)| row).partition(|row| row.id == client_id);
    for _ in 0..MAX_MERGERS {
        let is_of_it = |row: &ClientRow| row.client.merged_into.as_ref().is_some_and(|into| found.iter().any(|of| of.id == *into));
        let (merged, left): (Vec<_>, Vec<_>) = others.into_iter().partition(is_of_it);
        if merged.is_empty() {
            break;
        }
        found.extend(merged);
        others = left;
    }
    Ok(found)
}

/// The client with the longest of these folded names.
pub async fn named(db: &mut Db, business_id: &str, folded: &[String]) -> Result<Option<ClientRow>> {
    let names = (2..folded.len() + 2).map(|rank| format!("${rank}")).collect::<Vec<_>>().join(", ");
    let text = format!(
        r"
        select id, settings
        from client
        where business_id = $1 and folded in ({names})
        order by length(folded) desc
        limit 1"
    );
    let mut statement = query_as(sqlx::AssertSqlSafe(text)).bind(business_id);
    for name in folded {
        statement = statement.bind(name);
    }
    let row: Option<(String, String)> = statement.fetch_optional(db).await?;
    row.map(|(id, settings)| Ok(ClientRow { id, client: serde_json::from_str(&settings)? })).transpose()
}

pub async fn add_contact(db: &mut Db, business_id: &str, contact: &Contact, now_ms: i64) -> Result<()> {
    query(
        r"
        insert into contact (business_id, client_id, person_id, role, since_ms)
        values ($1, $2, $3, $4, $5)
        on conflict do nothing",
    )
    .bind(business_id)
    .bind(&contact.client_id)
    .bind(&contact.person_id)
    .bind(&contact.role)
    .bind(now_ms)
    .execute(&mut *db)
    .await?;
    retention::note_known(db, &contact.person_id).await
}

/// The people of a client with that role.
pub async fn contacts(db: &mut Db, business_id: &str, client_id: &str, role: &str) -> Result<Vec<String>> {
    Ok(query_scalar(
        r"
        select person_id
        from contact
        where business_id = $1 and client_id = $2 and role = $3
        order by since_ms, person_id",
    )
    .bind(business_id)
    .bind(client_id)
    .bind(role)
    .fetch_all(db)
    .await?)
}

/// Ends what a person may do and see for a client in that role.
pub async fn remove_contact(db: &mut Db, business_id: &str, client_id: &str, person_id: &str, role: &str) -> Result<()> {
    query(
        r"
        delete from contact
        where business_id = $1 and client_id = $2 and person_id = $3 and role = $4",
    )
    .bind(business_id)
    .bind(client_id)
    .bind(person_id)
    .bind(role)
    .execute(&mut *db)
    .await?;
    outbox::drop_for_who_left(db, business_id, person_id).await
}

/// What moves with a client, each a statement over the client that it goes to and the one that it is of.
const MOVES: &[&str] = &[
    "update quote set client_id = $2 where business_id = $1 and client_id = $3",
    "update invoice set client_id = $2 where business_id = $1 and client_id = $3",
    "update credit_note set client_id = $2 where business_id = $1 and client_id = $3",
    "update payment set client_id = $2 where business_id = $1 and client_id = $3",
    "update invite set client_id = $2 where business_id = $1 and client_id = $3",
    "update bound set client_id = $2 where business_id = $1 and client_id = $3",
    r"
    insert into contact (business_id, client_id, person_id, role, since_ms)
    select business_id, $2, person_id, role, since_ms
    from contact
    where business_id = $1 and client_id = $3
    on conflict do nothing",
    r"
    insert into client_topic (business_id, client_id, platform, user_id, place)
    select business_id, $2, platform, user_id, place
    from client_topic
    where business_id = $1 and client_id = $3
    on conflict do nothing",
    "delete from contact where business_id = $1 and client_id <> $2 and client_id = $3",
];

/// Moves everything of a client to another: its documents keep what is printed on them.
pub async fn move_all(db: &mut Db, business_id: &str, from: &str, into: &str) -> Result<()> {
    for statement in MOVES {
        query(*statement).bind(business_id).bind(into).bind(from).execute(&mut *db).await?;
    }
    Ok(())
}

/// Of which clients a person is a contact, and as what: business, client, role.
pub async fn of_contact(db: &mut Db, person_id: &str) -> Result<Vec<(String, Contact)>> {
    let rows: Vec<(String, String, String)> = query_as(
        r"
        select business_id, client_id, role
        from contact
        where person_id = $1
        order by business_id, client_id, role",
    )
    .bind(person_id)
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(business_id, client_id, role)| (business_id, Contact { client_id, person_id: person_id.to_owned(), role }))
        .collect())
}

/// The clients that a person speaks for, in the same order each time.
pub async fn spoken_for(db: &mut Db, person_id: &str) -> Result<Vec<SpokenFor>> {
    let rows: Vec<(String, String, String)> = query_as(
        r"
        select contact.business_id, contact.role, client.settings
        from contact
        join client on client.business_id = contact.business_id and client.id = contact.client_id
        where contact.person_id = $1
        order by contact.business_id, contact.client_id, contact.role",
    )
    .bind(person_id)
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|(business_id, role, settings)| Ok(SpokenFor { business_id, role, client: serde_json::from_str(&settings)? }))
        .collect()
}

/// The first business whose client a person speaks for.
pub async fn business_of_contact(db: &mut Db, person_id: &str) -> Result<Option<String>> {
    Ok(query_scalar("select business_id from contact where person_id = $1 order by business_id limit 1")
        .bind(person_id)
        .fetch_optional(db)
        .await?)
}
