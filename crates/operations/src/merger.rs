//! Merging a client that was added twice: everything of the second entry is the first one's.

use std::collections::BTreeSet;

use billing::{Currency, Money};
use grammar::fold;
use serde_json::json;
use store::client::{self, ClientRow};
use store::journal::Entry;

use crate::error::Error;
use crate::happened::Happened;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::{load, payment};

/// What moves from one client to another.
#[derive(Clone, Debug)]
pub struct Merger {
    pub into: ClientRow,
    pub from: ClientRow,
    pub quotes: i64,
    pub invoices: Vec<store::invoice::InvoiceRow>,
    pub credit_notes: i64,
    pub payments: i64,
    /// In each currency that moves.
    pub owed: Vec<Money>,
    pub credit: Vec<Money>,
    /// The people who come with it.
    pub people: Vec<String>,
    /// The client once it has what the other knew.
    pub merged: billing::Client,
}

fn count<T>(rows: &[T]) -> i64 {
    i64::try_from(rows.len()).unwrap_or(i64::MAX)
}

/// What would move; refused where the two cannot be the same client.
pub async fn look(office: &mut Office<'_>, into: ClientRow, from: ClientRow) -> Result<Merger, Error> {
    if into.id == from.id {
        return Err(Refusal::MergeItself { name: into.client.name }.into());
    }
    let (first, second) = (into.client.name.clone(), from.client.name.clone());
    let merged = into.client.merged(&from.client).map_err(|problem| Refusal::Merge { first, second, problem })?;
    let quotes = store::quote::of_client(office.db, office.business_id, &from.id).await?;
    let invoices = store::invoice::of_client(office.db, office.business_id, &from.id).await?;
    let credit_notes = store::credit_note::of_client(office.db, office.business_id, &from.id).await?;
    let payments = store::payment::of_client(office.db, office.business_id, &from.id).await?;
    let codes: BTreeSet<&str> = invoices.iter().map(|row| row.outstanding.currency().code()).collect();
    let mut owed = Vec::new();
    for currency in codes.into_iter().filter_map(Currency::parse) {
        let own = invoices.iter().map(|row| row.outstanding).filter(|outstanding| outstanding.currency() == currency);
        owed.push(Money::sum(own, currency)?);
    }
    owed.retain(|amount| amount.is_positive());
    let credit = payment::credits_of(office, &from.id).await?;
    let people = load::contacts_of(office.db, office.business_id, &from.id).await?.into_iter().map(|(person_id, _)| person_id).collect();
    let (quotes, credit_notes, payments) = (count(&quotes), count(&credit_notes), count(&payments));
    Ok(Merger { into, from, quotes, invoices, credit_notes, payments, owed, credit, people, merged })
}

/// Moves everything of the second client to the first, and puts the second away under its name.
pub async fn merge(office: &mut Office<'_>, into: ClientRow, from: ClientRow) -> Result<Vec<Happened>, Error> {
    let Merger { into, from, quotes, invoices, credit_notes, payments, merged, .. } = look(office, into, from).await?;
    client::move_all(office.db, office.business_id, &from.id, &into.id).await?;
    let row = ClientRow { id: into.id, client: merged };
    let is_completed = row.client != into.client;
    if is_completed {
        client::change(office.db, office.business_id, &row, &fold(&row.client.name)).await?;
        office.journal(&row.id, Entry::ClientChanged {}, Some(serde_json::to_value(&row.client)?)).await?;
    }
    let away = billing::Client { is_archived: true, merged_into: Some(row.id.clone()), ..from.client.clone() };
    let away = ClientRow { id: from.id.clone(), client: away };
    client::change(office.db, office.business_id, &away, &fold(&away.client.name)).await?;
    let entry = Entry::ClientMerged { into: row.id.clone(), quotes, invoices: count(&invoices), credit_notes, payments };
    office.journal(&away.id, entry, Some(json!({ "into": row.client.name, "from": away.client.name }))).await?;
    // A consumer and a business are not chased alike: each is looked at again as what it is now.
    for invoice in invoices.iter().filter(|invoice| !invoice.is_paid()) {
        let chase = load::chase(office, &invoice.id).await?;
        chase.keep(office).await?;
    }
    Ok(vec![Happened::ClientMerged { client: row, from: away, is_completed }])
}
