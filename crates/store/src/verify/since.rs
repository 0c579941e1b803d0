//! The proof of what came since a line that was proved: each line after it, who had it written, and each row that these vouch for. It costs
//! what came.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::query_as;

use super::history::History;
use super::{Chain, Frozen, Verified, Vouched, check_contracts, check_files, check_frozen, is_document, payment};
use crate::dialect::Dialect;
use crate::error::Result;
use crate::journal::{self, Entry, Head, Line, Told};
use crate::store::Store;
use crate::{Db, high_water, outbox, sha256};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Since {
    /// All that came since holds, up to that line.
    Proved(Head),
    /// Something is not as it was written.
    Altered(String),
    /// The journal has no such line, or what came since is not proved by itself: everything is to be proved.
    Unknown,
}

/// Checks what came to the books of a business since that line, as it stands at one instant.
pub async fn verify_since(store: &Store, business_id: &str, proved: &Head) -> Result<Since> {
    let mark = high_water::head(store, business_id)?;
    let mut db = store.read().await?;
    sqlx::raw_sql(store.dialect().begin_snapshot()).execute(&mut *db).await?;
    let since = verify_snapshot(store, &mut db, business_id, proved, mark).await;
    sqlx::raw_sql("rollback").execute(&mut *db).await?;
    since
}

async fn verify_snapshot(store: &Store, db: &mut Db, business_id: &str, proved: &Head, mark: Option<Head>) -> Result<Since> {
    if journal::hash_at(&mut *db, business_id, proved.rank).await?.as_ref() != Some(&proved.hash) {
        return Ok(Since::Unknown);
    }
    if let Some(what) = high_water::unsealed(store, business_id)? {
        return Ok(Since::Altered(what.to_owned()));
    }
    let is_sealed = high_water::is_sealed(store);
    let altered = |what: String| Ok(Since::Altered(what));
    match &mark {
        None if store.dialect() == Dialect::Sqlite && outbox::has_sent(&mut *db, business_id).await? => {
            return altered("the mark of what was shown is gone: high-water.json is missing, or was emptied".to_owned());
        }
        // What was shown before is where it was.
        Some(mark) if mark.rank <= proved.rank => {
            let is_there = journal::hash_at(&mut *db, business_id, mark.rank).await?.as_ref() == Some(&mark.hash);
            if !is_there && (is_sealed || !journal::gave_up(&mut *db, business_id, &mark.hash).await?) {
                return altered(format!("the journal was rewritten up to its line {}", mark.rank));
            }
            if !is_there {
                return Ok(Since::Unknown);
            }
        }
        _ => {}
    }
    let mark = mark.filter(|mark| mark.rank > proved.rank);
    let mut chain = Chain::after(Some(proved), mark, is_sealed);
    let mut lines = Vec::new();
    while let Some(page) = chain.page(db, business_id).await? {
        match page {
            // Whether it sealed anew what has its seal, all the lines before it say.
            Ok(page) if page.iter().any(|(_, line)| matches!(line.told, Told::Unknown { .. })) => return Ok(Since::Unknown),
            Ok(page) => lines.extend(page),
            Err(what) => return altered(what),
        }
    }
    // Whether who gave the mark up may do that, all the lines before it say.
    if chain.is_given_up {
        return Ok(Since::Unknown);
    }
    let is_lawful = is_lawful(db, business_id, proved.rank, &lines).await?;
    let mut vouched = Vouched::default();
    lines.into_iter().for_each(|(_, line)| vouched.read(line));
    let wrong = match chain.against_mark() {
        Some(what) => Some(what),
        None => check_some(store, db, business_id, vouched).await?,
    };
    match (wrong, chain.head()) {
        (Some(what), _) => altered(what),
        (None, Some(head)) if is_lawful => Ok(Since::Proved(head)),
        (None, _) => Ok(Since::Unknown),
    }
}

/// Whether these lines could follow and were written by who might have them written, as far as the earlier lines about the same things tell;
/// where these do not suffice, all the lines before do.
async fn is_lawful(db: &mut Db, business_id: &str, proved: i64, lines: &[(i64, Line)]) -> Result<bool> {
    let mut to_read = BTreeSet::from([business_id.to_owned()]);
    to_read.extend(lines.iter().flat_map(|(_, line)| concerned(line)));
    let mut was_read = BTreeSet::new();
    let mut before = BTreeMap::new();
    while let Some(subject) = to_read.pop_first() {
        was_read.insert(subject.clone());
        for (rank, line) in journal::of_subject(&mut *db, business_id, &subject).await?.into_iter().filter(|(rank, _)| *rank <= proved) {
            to_read.extend(concerned(&line).filter(|subject| !was_read.contains(subject)));
            before.insert(rank, line);
        }
    }
    let mut history = History::default();
    let is_recalled = before.iter().all(|(rank, line)| history.recall(*rank, line).is_ok());
    Ok(is_recalled && lines.iter().all(|(rank, line)| history.read(*rank, line).is_ok()))
}

/// What a line is about, and whose that is.
fn concerned(line: &Line) -> impl Iterator<Item = String> {
    let named = match &line.told {
        Told::Known(Entry::QuoteSent { client, .. } | Entry::InvoiceIssued { client, .. } | Entry::InvoiceTakenOver { client, .. }) => {
            client.iter().cloned().collect()
        }
        Told::Known(Entry::ClientMerged { into, .. }) => vec![into.clone()],
        Told::Known(Entry::CreditNoteIssued { corrects, .. }) => vec![corrects.clone()],
        Told::Known(
            Entry::PaymentRecorded { invoices, client, .. }
            | Entry::PaymentUndone { invoices, client, .. }
            | Entry::DebtWrittenOff { invoices, client, .. },
        ) => invoices.iter().chain(client).cloned().collect(),
        _ => Vec::new(),
    };
    // A file that shows an agreement stands under the quote that was agreed to.
    let of = line.subject.split_once('/').map(|(of, _)| of.to_owned());
    named.into_iter().chain(of).chain([line.subject.clone()])
}

/// Compares the rows that these lines vouch for.
async fn check_some(store: &Store, db: &mut Db, business_id: &str, vouched: Vouched) -> Result<Option<String>> {
    for (id, seal) in vouched.frozen.iter().filter(|(id, _)| is_document(id)) {
        let found: Option<Frozen> = query_as(
            r"
            select id, number, frozen, frozen_sha256 from quote where business_id = $1 and id = $2
            union all
            select id, number, frozen, frozen_sha256 from invoice where business_id = $1 and id = $2
            union all
            select id, number, frozen, frozen_sha256 from credit_note where business_id = $1 and id = $2
            limit 1",
        )
        .bind(business_id)
        .bind(id)
        .fetch_optional(&mut *db)
        .await?;
        let wrong = match &found {
            Some(row) => check_frozen(row, Some(seal.clone())),
            None => Some(format!("document {id} is gone")),
        };
        if wrong.is_some() {
            return Ok(wrong);
        }
    }
    for (id, seal) in &vouched.states {
        let found: Option<(String,)> = query_as("select detail from quote_state where business_id = $1 and quote_id = $2")
            .bind(business_id)
            .bind(id)
            .fetch_optional(&mut *db)
            .await?;
        match found {
            None => return Ok(Some(format!("the state of quote {id} is gone"))),
            Some((detail,)) if sha256(detail.as_bytes()) != *seal => return Ok(Some(format!("the state of quote {id} was changed"))),
            Some(_) => {}
        }
    }
    for (id, seal) in vouched.frozen.iter().filter(|(id, _)| id.starts_with("terms:")) {
        if let Some(what) = check_version(db, business_id, id.trim_start_matches("terms:"), seal).await? {
            return Ok(Some(what));
        }
    }
    if let Some(what) = check_contracts(&mut *db, business_id, &vouched).await? {
        return Ok(Some(what));
    }
    if let Some(what) = check_files(store, db, business_id, &vouched, &mut Verified::default(), &mut |_| {}).await? {
        return Ok(Some(what));
    }
    payment::check_some(db, business_id, vouched.payments).await
}

/// One version of the terms.
async fn check_version(db: &mut Db, business_id: &str, version: &str, seal: &str) -> Result<Option<String>> {
    let terms: Option<(String, String, String, String)> =
        query_as("select title, summary, body, sha256 from terms where business_id = $1 and version = $2")
            .bind(business_id)
            .bind(version.parse::<i64>().unwrap_or_default())
            .fetch_optional(db)
            .await?;
    Ok(match terms {
        None => Some("a version of the terms is gone".to_owned()),
        Some((title, summary, body, kept)) => {
            let found = super::terms_seal(&title, &summary, &body);
            (found != kept || found != seal).then(|| format!("version {version} of the terms was changed"))
        }
    })
}
