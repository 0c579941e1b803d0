//! The high-water file: where each journal stood when something was last shown, kept outside the database.
//!
//! A database restored from before it, or whose tail was cut, is found out.

use std::collections::{BTreeMap, BTreeSet};

use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::journal::{self, Head};
pub use crate::marks::HighWater;
use crate::marks::{Known, Proven, Whole};
use crate::secret::SecretKey;
use crate::store::Store;
use crate::{Db, business, id, marks, outbox};

/// The marks as the file has them.
pub fn read(store: &Store) -> Result<HighWater> {
    marks::read_from(store.dir())
}

fn key_of(store: &Store) -> Option<&SecretKey> {
    store.marks.key.get().map(AsRef::as_ref)
}

/// Why a mark is not the key's, where marks are sealed by one; nothing where they are not, or it is.
pub fn unsealed(store: &Store, business_id: &str) -> Result<Option<&'static str>> {
    let Some(key) = key_of(store) else { return Ok(None) };
    let (head, seal) = with(store, |known| Ok((known.mark.head(business_id), known.mark.seals.get(business_id).cloned())))?;
    let Some(head) = head else { return Ok(None) };
    Ok(match seal {
        None => Some("the mark of what was shown bears no seal of the key: `relance seal` gives it one, where the key is new"),
        Some(seal) if key.seal_of_mark(business_id, head.rank, &head.hash) != seal => {
            Some("the mark of what was shown was written without the key")
        }
        Some(_) => None,
    })
}

/// Seals where every journal stands that has a mark; how many there are. Whoever does so has proved them, and goes on from there: a mark that
/// was given up is one no more.
pub async fn seal(store: &Store) -> Result<usize> {
    let mut heads = BTreeMap::new();
    let mut db = store.read().await?;
    for (business_id, known) in read(store)?.heads {
        let head = journal::head(&mut db, &business_id).await?;
        heads.insert(business_id, head.map_or(known, |head| (head.rank, head.hash)));
    }
    let count = heads.len();
    with(store, |known| known.raise(store.dir(), heads, key_of(store)))?;
    Ok(count)
}

/// The mark of one business.
pub fn head(store: &Store, business_id: &str) -> Result<Option<Head>> {
    with(store, |known| Ok(known.mark.head(business_id)))
}

/// Up to where the books of a business were proved, as it was written by whoever has the key, where there is one.
pub fn proven(store: &Store, key: Option<&SecretKey>, business_id: &str) -> Result<Option<Head>> {
    let Some(Proven { rank, hash, code }) = with(store, |known| Ok(known.mark.proven.get(business_id).cloned()))? else { return Ok(None) };
    let is_ours = key.is_none_or(|key| code == Some(key.code_of(&proven_text(business_id, rank, &hash))));
    Ok(is_ours.then_some(Head { rank, hash }))
}

/// When everything was proved last, by the same.
pub fn proved_ms(store: &Store, key: Option<&SecretKey>) -> Result<Option<i64>> {
    let Some(Whole { proved_ms, code }) = with(store, |known| Ok(known.mark.whole.clone()))? else { return Ok(None) };
    Ok(key.is_none_or(|key| code == Some(key.code_of(&whole_text(proved_ms)))).then_some(proved_ms))
}

/// Notes up to where books are proved, and when all of them were, in one writing.
pub fn note_proven(store: &Store, key: Option<&SecretKey>, heads: Vec<(String, Head)>, proved_ms: Option<i64>) -> Result<()> {
    let proven: BTreeMap<String, Proven> = heads
        .into_iter()
        .map(|(business_id, Head { rank, hash })| {
            let code = key.map(|key| key.code_of(&proven_text(&business_id, rank, &hash)));
            (business_id, Proven { rank, hash, code })
        })
        .collect();
    let whole = proved_ms.map(|proved_ms| Whole { proved_ms, code: key.map(|key| key.code_of(&whole_text(proved_ms))) });
    if proven.is_empty() && whole.is_none() { Ok(()) } else { with(store, |known| known.prove(store.dir(), proven, whole)) }
}

fn proven_text(business_id: &str, rank: i64, hash: &str) -> String {
    format!("proven {business_id} {rank} {hash}")
}

fn whole_text(proved_ms: i64) -> String {
    format!("proved whole {proved_ms}")
}

fn with<T>(store: &Store, act: impl FnOnce(&mut Known) -> Result<T>) -> Result<T> {
    store.marks.of(store.dir(), store.lock.is_some(), act)
}

/// Whether more was shown than the database knows of, or may have been.
pub(crate) async fn is_behind(store: &Store) -> Result<bool> {
    let mut db = store.read().await?;
    let marks = read(store)?;
    let mut businesses: BTreeSet<String> = marks.businesses().map(str::to_owned).collect();
    businesses.extend(business::ids(&mut db).await?);
    for business_id in businesses {
        if lost_of(store, &mut db, &business_id, marks.head(&business_id)).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The mark that a business's journal does not know: more was shown of it than is there, or may have been.
///
/// A database that said things, and comes without its mark, is given one that no journal knows: what it was marked with is lost.
pub async fn lost(store: &Store, db: &mut Db, business_id: &str) -> Result<Option<String>> {
    let mark = with(store, |known| Ok(known.mark.head(business_id)))?;
    lost_of(store, db, business_id, mark).await
}

/// The same of a mark that was read.
async fn lost_of(store: &Store, db: &mut Db, business_id: &str, mark: Option<Head>) -> Result<Option<String>> {
    match mark {
        Some(mark) => Ok((!knows(store, db, business_id, &mark).await?).then_some(mark.hash)),
        // Each replica of a server's database keeps its own file.
        None if store.dialect() == Dialect::Postgres || !outbox::has_sent(db, business_id).await? => Ok(None),
        None => {
            let unknown = format!("unmarked {}", id::token());
            with(store, |known| known.raise(store.dir(), [(business_id.to_owned(), (0, unknown.clone()))].into(), key_of(store)))?;
            Ok(Some(unknown))
        }
    }
}

/// Whether a journal has the line of that mark, or says that it was lost. Of a mark that the key seals no line says so: whoever can write the
/// database would.
async fn knows(store: &Store, db: &mut Db, business_id: &str, mark: &Head) -> Result<bool> {
    Ok(journal::hash_at(&mut *db, business_id, mark.rank).await?.as_ref() == Some(&mark.hash)
        || key_of(store).is_none() && journal::gave_up(db, business_id, &mark.hash).await?)
}

/// Whether marks are sealed by a key.
pub(crate) fn is_sealed(store: &Store) -> bool {
    key_of(store).is_some()
}

/// Raises the mark of these businesses to where their journals stand, durably. It never goes down.
///
/// Errs where a journal is behind its mark or differs from it: a database restored from before what was shown.
pub async fn raise(store: &Store, db: &mut Db, businesses: &BTreeSet<&str>) -> Result<()> {
    let mut raised = BTreeMap::new();
    for business_id in businesses {
        let known = with(store, |known| Ok(known.mark.head(business_id)))?;
        if let Some(known) = &known
            && !knows(store, db, business_id, known).await?
        {
            return Err(Error::OlderThanShown);
        }
        let Some(head) = journal::head(db, business_id).await? else { continue };
        let is_given_up = match &known {
            Some(known) => journal::hash_at(db, business_id, known.rank).await?.as_ref() != Some(&known.hash),
            None => false,
        };
        if is_given_up || known.is_none_or(|known| known.rank < head.rank) {
            raised.insert((*business_id).to_owned(), (head.rank, head.hash));
        }
    }
    if raised.is_empty() { Ok(()) } else { with(store, |known| known.raise(store.dir(), raised, key_of(store))) }
}
