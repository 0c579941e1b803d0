//! The high-water file: where each journal stood when something was last shown, kept outside the database.
//!
//! A database restored from before it, or whose tail was cut, is found out.

use std::collections::{BTreeMap, BTreeSet};
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

/// Raises the mark of these businesses to where their journals stand, durably. It never goes down.
///
/// Errs where a journal is behind its mark or differs from it: a database restored from before what was shown.
pub async fn raise(store: &Store, db: &mut Db, businesses: &BTreeSet<&str>) -> Result<()> {
    let mut mark = read(store)?;
    let mut raised = false;
    for business_id in businesses {
        let known = mark.head(business_id);
        if let Some(known) = &known
            && journal::hash_at(db, business_id, known.rank).await?.as_ref() != Some(&known.hash)
        {
            return Err(Error::OlderThanShown);
        }
        let Some(head) = journal::head(db, business_id).await? else { continue };
        if known.is_none_or(|known| known.rank < head.rank) {
            mark.heads.insert((*business_id).to_owned(), (head.rank, head.hash));
            raised = true;
        }
    }
    if raised { write_whole(&path(store), &serde_json::to_vec(&mark)?) } else { Ok(()) }
}

fn path(store: &Store) -> PathBuf {
    store.dir().join("high-water.json")
}
