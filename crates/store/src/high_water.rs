//! The high-water file: where each journal stood when something was last shown, kept outside the database.
//!
//! A database restored from before it, or whose tail was cut, is found out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::dialect::Dialect;
use crate::disk::{self, write_whole};
use crate::error::{Error, Result};
use crate::journal::{self, Head};
use crate::store::Store;
use crate::{Db, business, id, outbox};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HighWater {
    /// By business: rank and hash of the journal's last line.
    heads: BTreeMap<String, (i64, String)>,
}

impl HighWater {
    #[must_use]
    pub fn head(&self, business_id: &str) -> Option<Head> {
        self.heads.get(business_id).map(|(rank, hash)| Head { rank: *rank, hash: hash.clone() })
    }

    pub fn businesses(&self) -> impl Iterator<Item = &str> {
        self.heads.keys().map(String::as_str)
    }
}

pub fn read(store: &Store) -> Result<HighWater> {
    read_from(store.dir())
}

pub(crate) fn read_from(dir: &Path) -> Result<HighWater> {
    match disk::read(&path(dir))? {
        Some(bytes) => Ok(serde_json::from_slice(&bytes)?),
        None => Ok(HighWater::default()),
    }
}

pub(crate) fn write_to(dir: &Path, mark: &HighWater) -> Result<()> {
    write_whole(&path(dir), &serde_json::to_vec(mark)?)
}

/// Raises a directory's marks to those of a database that was restored there. They never go down.
pub(crate) fn merge(dir: &Path, restored: &HighWater) -> Result<()> {
    let mut mark = read_from(dir)?;
    for (id, head) in &restored.heads {
        let known = mark.heads.entry(id.clone()).or_insert_with(|| head.clone());
        if known.0 < head.0 {
            known.clone_from(head);
        }
    }
    write_to(dir, &mark)
}

/// Whether more was shown than the database knows of, or may have been.
pub(crate) async fn is_behind(store: &Store) -> Result<bool> {
    let mut db = store.read().await?;
    let mut businesses: BTreeSet<String> = read(store)?.heads.into_keys().collect();
    businesses.extend(business::ids(&mut db).await?);
    for business_id in businesses {
        if lost(store, &mut db, &business_id).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The mark that a business's journal does not know: more was shown of it than is there, or may have been.
///
/// A database that said things, and comes without its mark, is given one that no journal knows: what it was marked with is lost.
pub async fn lost(store: &Store, db: &mut Db, business_id: &str) -> Result<Option<String>> {
    let mut mark = read(store)?;
    match mark.head(business_id) {
        Some(mark) => Ok((!knows(db, business_id, &mark).await?).then_some(mark.hash)),
        // Each replica of a server's database keeps its own file.
        None if store.dialect() == Dialect::Postgres || !outbox::has_sent(db, business_id).await? => Ok(None),
        None => {
            let unknown = format!("unmarked {}", id::token());
            mark.heads.insert(business_id.to_owned(), (0, unknown.clone()));
            write_to(store.dir(), &mark)?;
            Ok(Some(unknown))
        }
    }
}

/// Whether a journal has the line of that mark, or says that it was lost.
async fn knows(db: &mut Db, business_id: &str, mark: &Head) -> Result<bool> {
    Ok(journal::hash_at(&mut *db, business_id, mark.rank).await?.as_ref() == Some(&mark.hash)
        || journal::gave_up(db, business_id, &mark.hash).await?)
}

/// Raises the mark of these businesses to where their journals stand, durably. It never goes down.
///
/// Errs where a journal is behind its mark or differs from it: a database restored from before what was shown.
pub async fn raise(store: &Store, db: &mut Db, businesses: &BTreeSet<&str>) -> Result<()> {
    let mut mark = read(store)?;
    let mut raised = false;
    for business_id in businesses {
        let known = mark.head(business_id);
        if let Some(known) = &known
            && !knows(db, business_id, known).await?
        {
            return Err(Error::OlderThanShown);
        }
        let Some(head) = journal::head(db, business_id).await? else { continue };
        let is_given_up = match &known {
            Some(known) => journal::hash_at(db, business_id, known.rank).await?.as_ref() != Some(&known.hash),
            None => false,
        };
        if is_given_up || known.is_none_or(|known| known.rank < head.rank) {
            mark.heads.insert((*business_id).to_owned(), (head.rank, head.hash));
            raised = true;
        }
    }
    if raised { write_to(store.dir(), &mark) } else { Ok(()) }
}

fn path(dir: &Path) -> PathBuf {
    dir.join("high-water.json")
}
