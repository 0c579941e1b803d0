//! The head of the chain, to be kept where whoever writes the database has no hand in: in the names of backups, or on paper.

use crate::error::Result;
use crate::journal::{self, Head};
use crate::store::Store;
use crate::{Db, business, sha256};

/// How many characters of a hash are shown: enough that nobody finds another chain of that head.
const SHOWN: usize = 24;

/// Where the journal of each business stands.
pub async fn heads(db: &mut Db) -> Result<Vec<(String, Head)>> {
    let mut heads = Vec::new();
    for business_id in business::ids(&mut *db).await? {
        if let Some(head) = journal::head(&mut *db, &business_id).await? {
            heads.push((business_id, head));
        }
    }
    Ok(heads)
}

/// A head as it is written down: the rank of the last line, and the beginning of its hash.
#[must_use]
pub fn shown(head: &Head) -> String {
    format!("{}:{}", head.rank, head.hash.chars().take(SHOWN).collect::<String>())
}

/// One name for the heads of all businesses.
#[must_use]
pub fn summed(heads: &[(String, Head)]) -> String {
    let all: String = heads.iter().map(|(id, head)| format!("{id} {} {}\n", head.rank, head.hash)).collect();
    sha256(all.as_bytes()).chars().take(SHOWN).collect()
}

/// Whether a head that was written down is still where it stood, in some business; nothing where it reads as none.
pub async fn stands(store: &Store, written: &str) -> Result<Option<bool>> {
    let Some((rank, hash)) = written.split_once(':') else { return Ok(None) };
    let (Ok(rank), true) = (rank.parse::<i64>(), hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())) else {
        return Ok(None);
    };
    let mut db = store.read().await?;
    for business_id in business::ids(&mut db).await? {
        if journal::hash_at(&mut db, &business_id, rank).await?.is_some_and(|there| there.starts_with(&hash.to_lowercase())) {
            return Ok(Some(true));
        }
    }
    Ok(Some(false))
}
