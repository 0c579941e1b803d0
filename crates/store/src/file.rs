//! Files by the hash of their content: a directory beside SQLite, a table in PostgreSQL.

use std::fs;
use std::sync::atomic::Ordering;

use sqlx::{query, query_as, query_scalar};

use crate::dialect::Dialect;
use crate::disk::{path, read, write_within};
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
        write_within(&path, bytes, store.room.load(Ordering::Relaxed))?;
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

/// Notes that a file was given by a person: should nothing name it in the end, it is not kept.
pub async fn note_given(db: &mut Db, name: &str, now_ms: i64) -> Result<()> {
    query("insert into given_file (sha256, given_ms) values ($1, $2) on conflict (sha256) do update set given_ms = excluded.given_ms")
        .bind(name)
        .bind(now_ms)
        .execute(db)
        .await?;
    Ok(())
}

/// How many files were given on a day, and how many bytes: by a person, or to a business.
pub async fn given_on(db: &mut Db, giver_id: &str, day: i64) -> Result<(usize, usize)> {
    let given: Option<(i64, i64)> = query_as("select files, bytes from given_today where giver_id = $1 and day = $2")
        .bind(giver_id)
        .bind(day)
        .fetch_optional(db)
        .await?;
    let count = |of: i64| usize::try_from(of).unwrap_or_default();
    Ok(given.map_or((0, 0), |(files, bytes)| (count(files), count(bytes))))
}

/// Counts files that were given on a day; what was counted on another is over.
pub async fn count_given(db: &mut Db, giver_id: &str, day: i64, files: usize, bytes: usize) -> Result<()> {
    query(
        r"
        insert into given_today (giver_id, day, files, bytes)
        values ($1, $2, $3, $4)
        on conflict (giver_id) do update set
            files = case when given_today.day = excluded.day then given_today.files + excluded.files else excluded.files end,
            bytes = case when given_today.day = excluded.day then given_today.bytes + excluded.bytes else excluded.bytes end,
            day = excluded.day",
    )
    .bind(giver_id)
    .bind(day)
    .bind(i64::try_from(files).unwrap_or(i64::MAX))
    .bind(i64::try_from(bytes).unwrap_or(i64::MAX))
    .execute(db)
    .await?;
    Ok(())
}

/// Whether there is a file of that name.
pub(crate) async fn is_there(db: &mut Db, name: &str) -> Result<bool> {
    let rows: i64 = query_scalar("select count(*) from file where sha256 = $1").bind(name).fetch_one(db).await?;
    Ok(rows > 0)
}

/// The files that were given before an instant and of which it is not known whether anything names them, a few at a time.
pub async fn given_before(db: &mut Db, before_ms: i64) -> Result<Vec<String>> {
    Ok(query_scalar("select sha256 from given_file where given_ms < $1 order by given_ms limit 20").bind(before_ms).fetch_all(db).await?)
}

/// Whether anything names a file: a document, the look of a business, a message, a question that is open, a button, a line of the journal.
pub async fn is_named(db: &mut Db, name: &str) -> Result<bool> {
    let found: Option<i64> = query_scalar(
        r"
        select /* reads all: a file is collected */ cast(1 as bigint)
        where exists (select 1 from document_file where sha256 = $1)
        union all select cast(1 as bigint) where exists (select 1 from business where settings like '%' || $1 || '%')
        union all select cast(1 as bigint) where exists (select 1 from dialogue where request like '%' || $1 || '%')
        union all select cast(1 as bigint) where exists (select 1 from action where payload like '%' || $1 || '%')
        union all select cast(1 as bigint) where exists (select 1 from outbox where files like '%' || $1 || '%')
        union all select cast(1 as bigint) where exists (select 1 from journal where body like '%' || $1 || '%')
        limit 1",
    )
    .bind(name)
    .fetch_optional(db)
    .await?;
    Ok(found.is_some())
}

/// It is known of that file: it is named, and stays for as long as what names it.
pub async fn is_settled(db: &mut Db, name: &str) -> Result<()> {
    query("delete from given_file where sha256 = $1").bind(name).execute(db).await?;
    Ok(())
}

/// Forgets a file that nothing names, unless it was given again since that instant: whoever names it anew gives it anew. Its bytes go with
/// [`drop_bytes`], once that is committed; `false` where it stays.
pub async fn forget(db: &mut Db, name: &str, before_ms: i64) -> Result<bool> {
    let done = query("delete from given_file where sha256 = $1 and given_ms < $2").bind(name).bind(before_ms).execute(&mut *db).await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    query("delete from file where sha256 = $1").bind(name).execute(db).await?;
    Ok(true)
}

/// Takes the bytes of a file off the disk, where no row names it. In the transaction that writes, so that nobody names it meanwhile.
pub async fn drop_bytes(db: &mut Db, store: &Store, name: &str) -> Result<()> {
    let rows: i64 = query_scalar("select count(*) from file where sha256 = $1").bind(name).fetch_one(db).await?;
    if rows == 0 && store.dialect() == Dialect::Sqlite {
        let path = path(store.dir(), name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(crate::Error::file(&path)(error)),
            _ => {}
        }
    }
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
