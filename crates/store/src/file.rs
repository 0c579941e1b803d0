//! Files by the hash of their content: a directory beside SQLite, a table in PostgreSQL.

use std::fs;

use sqlx::{query, query_scalar};

use crate::dialect::Dialect;
use crate::disk::{path, read, write_whole};
use crate::error::Result;
use crate::store::Store;
use crate::{Db, sha256};

/// Puts the bytes where they will be found, before any row names them. Written whole or not at all.
pub fn put(store: &Store, bytes: &[u8]) -> Result<String> {
    let name = sha256(bytes);
    if store.dialect() == Dialect::Sqlite {
        let path = path(store.dir(), &name);
        // The same content is the same file, unless someone has damaged it since.
        if fs::read(&path).is_ok_and(|there| there == bytes) {
            return Ok(name);
        }
        write_whole(&path, bytes)?;
    }
    Ok(name)
}

/// Names a file that was put; for PostgreSQL, stores it.
pub async fn insert(db: &mut Db, dialect: Dialect, name: &str, bytes: &[u8], now_ms: i64) -> Result<()> {
    let kept = (dialect == Dialect::Postgres).then(|| bytes.to_vec());
    query(
        r"
        insert into file (sha256, size, stored_ms, bytes)
        values ($1, $2, $3, $4)
        on conflict (sha256) do nothing",
    )
    .bind(name)
    .bind(i64::try_from(bytes.len()).unwrap_or(i64::MAX))
    .bind(now_ms)
    .bind(kept)
    .execute(db)
    .await?;
    Ok(())
}

/// The bytes of a file; `None` where it is gone.
pub async fn get(store: &Store, name: &str) -> Result<Option<Vec<u8>>> {
    match store.dialect() {
        Dialect::Sqlite => read(&path(store.dir(), name)),
        Dialect::Postgres => {
            let mut db = store.read().await?;
            let bytes: Option<Option<Vec<u8>>> =
                query_scalar("select bytes from file where sha256 = $1").bind(name).fetch_optional(&mut *db).await?;
            Ok(bytes.flatten())
        }
    }
}

/// Ties a document to the one file it was typeset to.
pub async fn link_document(db: &mut Db, business_id: &str, document_id: &str, sha256: &str) -> Result<()> {
    query("insert into document_file (business_id, document_id, sha256) values ($1, $2, $3)")
        .bind(business_id)
        .bind(document_id)
        .bind(sha256)
        .execute(db)
        .await?;
    Ok(())
}

/// The file a document was typeset to, once it was.
pub async fn of_document(db: &mut Db, business_id: &str, document_id: &str) -> Result<Option<String>> {
    Ok(query_scalar("select sha256 from document_file where business_id = $1 and document_id = $2")
        .bind(business_id)
        .bind(document_id)
        .fetch_optional(db)
        .await?)
}
