//! Files are typeset before their message may go, with no transaction open.

use std::sync::Arc;

use billing::Stamp;
use chrono::{DateTime, Utc};
use operations::BusinessRow;
use store::file;
use store::journal::{self, By, Entry, NewLine};
use store::outbox::{self, OutboxRow, Turns};

use crate::checkpoint::Checkpoint;
use crate::delivery::enqueue::Kept;
use crate::delivery::{send, tell};
use crate::message::{self, FileRef};
use crate::paper::Paper;
use crate::parking::Looked;
use crate::{House, dispatch};

/// How many messages are looked at whose files wait to be typeset.
pub(crate) const MOST: i64 = 50;

/// The messages whose files wait to be typeset, of accounts that were looked at; of each business in its turn so many at most.
pub(crate) async fn waiting(
    house: &House,
    turns: &Turns,
    each: i64,
    looked: &mut Looked,
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<OutboxRow>> {
    loop {
        let (dialect, now_ms) = (house.store.dialect(), now.timestamp_millis());
        let waiting = outbox::preparing(&mut *house.store.read().await?, dialect, turns, MOST, each, now_ms).await?;
        // What an account was about to say that is parked by now is held.
        if looked.has_each(&waiting) {
            return Ok(waiting);
        }
        looked.at_each(house, &waiting, now).await?;
    }
}

/// Typesets the files of a message, with no transaction open, and stores them before it may go; whether it moved on.
pub(crate) async fn prepare(house: &House, row: &OutboxRow, now: DateTime<Utc>) -> anyhow::Result<bool> {
    match prepare_one(house, row, now).await {
        Ok(()) => Ok(true),
        Err(failure) => {
            let reference = store::id::code();
            tracing::error!(%reference, outbox = %row.id, error = format!("{failure:#}"), "a document could not be typeset");
            not_typeset(house, row, &reference, now).await
        }
    }
}

pub(crate) async fn prepare_one(house: &House, row: &OutboxRow, now: DateTime<Utc>) -> anyhow::Result<()> {
    let files = message::read_files(&row.files)?;
    let mut ready = Vec::new();
    for wanted in files {
        ready.push(match wanted {
            FileRef::Document { name, document_id } => {
                FileRef::Stored { name, sha256: typeset_document(house, &row.business_id, &document_id, now).await? }
            }
            FileRef::Draft { name, paper } | FileRef::Page { name, paper } => {
                let bytes = typeset(house, *paper).await?;
                house.reached(Checkpoint::PageSet).await;
                let sha256 = file::put(&house.store, &bytes)?;
                house.reached(Checkpoint::PageStored).await;
                let mut tx = house.store.begin().await?;
                file::insert(&mut tx, house.store.dialect(), &sha256, &bytes, now.timestamp_millis()).await?;
                tx.commit().await?;
                FileRef::Stored { name, sha256 }
            }
            other => other,
        });
    }
    let mut tx = house.store.begin().await?;
    outbox::prepared(&mut tx, &row.business_id, &row.id, &row.card, &message::write_files(&ready)?).await?;
    tx.commit().await?;
    house.reached(Checkpoint::Prepared).await;
    Ok(())
}

/// The one PDF of an issued document: typeset the first time it is wanted, from its frozen data, then never again.
pub(crate) async fn typeset_document(house: &House, business_id: &str, document_id: &str, now: DateTime<Utc>) -> anyhow::Result<String> {
    let paper = {
        let mut db = house.store.read().await?;
        if let Some(there) = file::of_document(&mut db, business_id, document_id).await? {
            return Ok(there);
        }
        paper_of(&mut db, business_id, document_id).await?.ok_or_else(|| anyhow::anyhow!("no document {document_id}"))?
    };
    let bytes = typeset(house, paper).await?;
    house.reached(Checkpoint::PageSet).await;
    let sha256 = file::put(&house.store, &bytes)?;
    house.reached(Checkpoint::PageStored).await;
    let now_ms = now.timestamp_millis();
    let mut tx = house.store.begin().await?;
    store::business::lock(&mut tx, business_id).await?;
    // Another replica may have been quicker: its file is the document's.
    if let Some(there) = file::of_document(&mut tx, business_id, document_id).await? {
        tx.rollback().await?;
        return Ok(there);
    }
    file::insert(&mut tx, house.store.dialect(), &sha256, &bytes, now_ms).await?;
    file::link_document(&mut tx, business_id, document_id, &sha256).await?;
    let entry = Entry::DocumentTypeset { file_sha256: sha256.clone() };
    let line = NewLine { by: &By::Clock, subject: document_id, entry: &entry, personal: None };
    journal::append(&mut tx, business_id, line, now_ms).await?;
    house.reached(Checkpoint::FileLinked).await;
    tx.commit().await?;
    Ok(sha256)
}

/// A document as it was frozen, whatever its kind.
pub(crate) async fn paper_of(db: &mut store::Db, business_id: &str, document_id: &str) -> anyhow::Result<Option<Paper>> {
    let stamp = Stamp::Original;
    if let Some(row) = store::quote::load(db, business_id, document_id).await? {
        return Ok(Some(Paper::Quote { offer: Box::new(row.quote.offer), stamp }));
    }
    if let Some(row) = store::invoice::load(db, business_id, document_id).await? {
        return Ok(Some(Paper::Invoice { invoice: Box::new(row.invoice), stamp }));
    }
    let row = store::credit_note::load(db, business_id, document_id).await?;
    Ok(row.map(|row| Paper::CreditNote { credit_note: Box::new(row.credit_note), stamp }))
}

pub(crate) async fn typeset(house: &House, paper: Paper) -> anyhow::Result<Vec<u8>> {
    let render = Arc::clone(&house.render);
    let logo = match &paper.seller().look.logo {
        Some(name) => file::get(&house.store, name).await?,
        None => None,
    };
    tokio::task::spawn_blocking(move || render(&paper, logo)).await?
}

/// A draft that cannot be typeset is not confirmed: its card becomes an apology without buttons. An issued document is tried
/// again later, and its owner told.
pub(crate) async fn not_typeset(house: &House, row: &OutboxRow, reference: &str, now: DateTime<Utc>) -> anyhow::Result<bool> {
    let files = message::read_files(&row.files)?;
    if !files.iter().any(|file| matches!(file, FileRef::Draft { .. })) {
        let mut tx = house.store.begin().await?;
        outbox::not_prepared(&mut tx, row, now.timestamp_millis() + send::back_off_ms(row.attempt + 4), reference).await?;
        if row.attempt == 0 {
            tell::tell_owners(&mut tx, house, row, "told-delayed", &[], now).await?;
        }
        tx.commit().await?;
        return Ok(false);
    }
    let mut tx = house.store.begin().await?;
    let lang = match store::business::load(&mut tx, &row.business_id).await? {
        Some(business) => BusinessRow { id: row.business_id.clone(), business }.lang(),
        None => house.lang,
    };
    let card = Kept::write(dispatch::apology(house, lang, reference))?;
    store::action::void(&mut tx, &row.business_id, row.amends.as_ref().unwrap_or(&row.id), now.timestamp_millis()).await?;
    outbox::prepared(&mut tx, &row.business_id, &row.id, &card, &message::write_files(&[])?).await?;
    tx.commit().await?;
    Ok(true)
}
