//! The high-water file: where each journal stood when something was last shown, kept outside the database.
//!
//! A database restored from before it, or whose tail was cut, is found out.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::Db;
use crate::error::{Error, Result};
use crate::file::write_whole;
use crate::journal::{self, Head};
use crate::open::Store;

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
    let path = path(store);
    match std::fs::read(&path) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(HighWater::default()),
        Err(error) => Err(Error::file(&path)(error)),
    }
}

/// Errs where a journal is behind its mark or differs from it: a database restored from before what was shown.
pub async fn check(store: &Store, db: &mut Db, business_id: &str) -> Result<()> {
    let Some(mark) = read(store)?.head(business_id) else { return Ok(()) };
    if journal::hash_at(db, business_id, mark.rank).await?.as_ref() == Some(&mark.hash) { Ok(()) } else { Err(Error::OlderThanShown) }
}

/// Raises the mark of these businesses, durably. It never goes down.
pub fn raise(store: &Store, heads: &[(String, Head)]) -> Result<()> {
    let mut mark = read(store)?;
    let mut raised = false;
    for (business_id, head) in heads {
        if mark.head(business_id).is_none_or(|known| known.rank < head.rank) {
            mark.heads.insert(business_id.clone(), (head.rank, head.hash.clone()));
            raised = true;
        }
    }
    if raised { write_whole(&path(store), &serde_json::to_vec(&mark)?) } else { Ok(()) }
}

fn path(store: &Store) -> PathBuf {
    store.dir().join("high-water.json")
}
