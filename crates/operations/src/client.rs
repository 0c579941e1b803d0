//! What a business knows of its clients, kept and written down; the places that are theirs.

use billing::{Client, ClientKind, Number};
use grammar::fold;
use serde_json::json;
use store::client::{self, ClientRow};
use store::client_place::{self, ClientPlace};
use store::journal::Entry;

use crate::error::Error;
use crate::happened::Happened;
use crate::load;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::role::Role;

/// Keeps the kind that was just answered.
pub async fn keep_kind(office: &mut Office<'_>, row: &mut ClientRow, kind: ClientKind) -> Result<(), Error> {
    row.client.kind = Some(kind);
    change(office, row).await?;
    office.journal(&row.id, Entry::ClientChanged {}, Some(serde_json::to_value(&row.client)?)).await
}

/// Errs where another client than that one bears the name.
pub async fn check_name(office: &mut Office<'_>, name: &str, own_id: Option<&str>) -> Result<(), Error> {
    let folded = fold(name);
    let is_it = |(row, of): &(ClientRow, String)| *of == folded && Some(row.id.as_str()) != own_id;
    match client::all(office.db, office.business_id).await?.into_iter().find(is_it) {
        Some((there, _)) => Err(Refusal::ClientExists { is_archived: there.client.is_archived, name: there.client.name }.into()),
        None => Ok(()),
    }
}

async fn change(office: &mut Office<'_>, row: &ClientRow) -> Result<(), Error> {
    Ok(client::change(office.db, office.business_id, row, &fold(&row.client.name)).await?)
}

pub async fn add(office: &mut Office<'_>, client: Client) -> Result<Vec<Happened>, Error> {
    check_name(office, &client.name, None).await?;
    let row = ClientRow { id: store::id::new(office.now_ms()), client };
    client::add(office.db, office.business_id, &row, &fold(&row.client.name)).await?;
    office.journal(&row.id, Entry::ClientAdded {}, Some(serde_json::to_value(&row.client)?)).await?;
    Ok(vec![Happened::ClientAdded { client: row }])
}

/// Keeps a client as it is to be known from here on.
pub async fn edit(office: &mut Office<'_>, before: ClientRow, client: Client) -> Result<Vec<Happened>, Error> {
    if client.name != before.client.name {
        check_name(office, &client.name, Some(&before.id)).await?;
    }
    let is_changed = client != before.client;
    let row = ClientRow { client, ..before };
    if is_changed {
        change(office, &row).await?;
        office.journal(&row.id, Entry::ClientChanged {}, Some(serde_json::to_value(&row.client)?)).await?;
    }
    Ok(vec![Happened::ClientChanged { client: row }])
}

/// Errs where something of a client is still owed or open.
pub(crate) async fn check_nothing_open(office: &mut Office<'_>, row: &ClientRow) -> Result<(), Error> {
    let today = office.today();
    let invoices = store::invoice::open_of_client(office.db, office.business_id, &row.id).await?;
    let mut open: Vec<Number> = invoices.into_iter().map(|invoice| invoice.invoice.number).collect();
    let quotes = store::quote::of_client(office.db, office.business_id, &row.id).await?.into_iter().rev();
    let is_open = |quote: &store::quote::QuoteRow| quote.quote.check_open(today).is_ok();
    open.extend(quotes.filter(is_open).map(|quote| quote.quote.offer.number));
    if open.is_empty() { Ok(()) } else { Err(Refusal::ClientHasOpen { name: row.client.name.clone(), numbers: open }.into()) }
}

/// Puts a client away, unless something is still owed or open.
pub async fn archive(office: &mut Office<'_>, mut row: ClientRow) -> Result<Vec<Happened>, Error> {
    check_nothing_open(office, &row).await?;
    row.client.is_archived = true;
    change(office, &row).await?;
    office.journal(&row.id, Entry::ClientArchived {}, None).await?;
    Ok(vec![Happened::ClientArchived { client: row }])
}

pub async fn restore(office: &mut Office<'_>, mut row: ClientRow) -> Result<Vec<Happened>, Error> {
    if row.client.merged_into.is_some() {
        let into = load::client(office, &row.id).await?.client.name;
        return Err(Refusal::ClientMerged { name: row.client.name, into }.into());
    }
    row.client.is_archived = false;
    change(office, &row).await?;
    office.journal(&row.id, Entry::ClientRestored {}, None).await?;
    Ok(vec![Happened::ClientRestored { client: row }])
}

/// Makes the place where it is asked a client's.
pub async fn bind(
    office: &mut Office<'_>,
    client: ClientRow,
    platform: &str,
    place: &str,
    shows_documents: bool,
) -> Result<Vec<Happened>, Error> {
    let before = client_place::of_place(office.db, platform, place).await?;
    if before.is_some_and(|before| before.business_id != office.business_id) {
        return Err(Refusal::PlaceTaken.into());
    }
    let bound = ClientPlace {
        platform: platform.to_owned(),
        place: place.to_owned(),
        business_id: office.business_id.to_owned(),
        client_id: client.id.clone(),
        shows_documents,
    };
    client_place::bind(office.db, &bound).await?;
    office.journal(&client.id, Entry::PlaceBound { shows_documents }, Some(json!({ "place": place }))).await?;
    Ok(vec![Happened::PlaceBound { client, shows_documents }])
}

pub async fn unbind(office: &mut Office<'_>, platform: &str, place: &str) -> Result<Vec<Happened>, Error> {
    if client_place::unbind(office.db, office.business_id, platform, place).await? {
        Ok(vec![Happened::PlaceUnbound])
    } else {
        Err(Refusal::NotASharedPlace.into())
    }
}

/// Ends what a person may do and see for a client, in every role.
pub async fn remove_contact(office: &mut Office<'_>, row: ClientRow, person_id: &str) -> Result<Vec<Happened>, Error> {
    let people = load::contacts_of(office.db, office.business_id, &row.id).await?;
    let roles = people.into_iter().find(|(known, _)| known == person_id).map(|(_, roles)| roles).unwrap_or_default();
    // What they declined goes with what they were.
    client::remove_contact(office.db, office.business_id, &row.id, person_id, Role::NotBilling.as_str()).await?;
    for role in &roles {
        client::remove_contact(office.db, office.business_id, &row.id, person_id, role.as_str()).await?;
    }
    let name = store::person::shown_name(office.db, person_id).await?.unwrap_or_default();
    if roles.is_empty() {
        return Err(Refusal::UnknownPerson { typed: name }.into());
    }
    let roles = roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(",");
    let entry = Entry::ContactRemoved { person: person_id.to_owned(), roles };
    office.journal(&row.id, entry, None).await?;
    Ok(vec![Happened::ContactRemoved { client: row, name }])
}
