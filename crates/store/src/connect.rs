//! Connections: who may write, to which of the two databases, and with which settings.

use std::fmt::Write as _;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyPool, Connection};

use crate::Db;
use crate::dialect::Dialect;
use crate::disk::sync;
use crate::error::{Error, Result};
use crate::store::{Mode, Store};

/// The embedded database, in the data directory.
pub(crate) const DATABASE: &str = "relance.db";

/// The file that whoever works on the data holds.
const LOCK: &str = "lock";

const READERS: u32 = 4;

pub(crate) fn lock(dir: &Path) -> Result<File> {
    let path = dir.join(LOCK);
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(Error::file(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::Locked(dir.to_owned())),
        Err(TryLockError::Error(source)) => Err(Error::File { path, source }),
    }
}

pub(crate) async fn sqlite(path: &Path, mode: Mode) -> Result<(AnyPool, AnyPool, Dialect)> {
    if mode == Mode::Read && !path.is_file() {
        return Err(Error::Missing(path.to_owned()));
    }
    if mode == Mode::Read && is_copy(path) {
        return sqlite_as(path, mode, "ro&immutable=1").await;
    }
    match sqlite_as(path, mode, "ro").await {
        // Nobody may write here, not even what a reader leaves beside: then nobody does, and it is read as it stands.
        Err(Error::ReadOnly) if mode == Mode::Read && !wal(path).exists() => sqlite_as(path, mode, "ro&immutable=1").await,
        opened => opened,
    }
}

/// Whether it is a copy on which no program works or ever worked: no lock, and no log of what is not in it yet. It is read as it stands, and
/// nothing is left beside it.
fn is_copy(path: &Path) -> bool {
    !path.with_file_name(LOCK).exists() && !wal(path).exists()
}

/// What was written and is not in the database itself yet.
fn wal(path: &Path) -> PathBuf {
    path.with_extension("db-wal")
}

async fn sqlite_as(path: &Path, mode: Mode, reading: &str) -> Result<(AnyPool, AnyPool, Dialect)> {
    let read_only = sqlite_options(path, reading)?;
    let writable = if mode == Mode::Write { sqlite_options(path, "rwc")? } else { read_only.clone() };
    // A bare connection first: a pool would hide the reason behind a time-out.
    let mut first = Db::connect_with(&writable).await?;
    if mode == Mode::Write {
        sqlx::query_scalar::<_, String>("pragma journal_mode = wal").fetch_one(&mut first).await?;
        // Better now than in the middle of an invoice.
        let found: String = sqlx::query_scalar("pragma quick_check(1)").fetch_one(&mut first).await?;
        if found != "ok" {
            return Err(Error::Damaged(found));
        }
    } else {
        sqlx::query_scalar::<_, i64>("pragma schema_version").fetch_one(&mut first).await?;
    }
    schema_is_text(&mut first).await?;
    first.close().await?;
    let setup = if mode == Mode::Write { Dialect::Sqlite.writer_setup() } else { Dialect::Sqlite.reader_setup() };
    let writer = pool(1, setup).connect_with(writable).await?;
    let reader = pool(READERS, Dialect::Sqlite.reader_setup()).connect_with(read_only).await?;
    Ok((writer, reader, Dialect::Sqlite))
}

/// The worker of sqlx dies of a name or a type that is no text, and who asked it waits for ever: a spoilt schema is found before it reads one.
async fn schema_is_text(db: &mut Db) -> Result<()> {
    let texts: Vec<Vec<u8>> = sqlx::query_scalar("select cast(sql as blob) from sqlite_schema where sql is not null").fetch_all(db).await?;
    if texts.iter().any(|text| std::str::from_utf8(text).is_err()) {
        return Err(Error::Damaged("its schema is no text".to_owned()));
    }
    Ok(())
}

pub(crate) async fn postgres(url: &str, mode: Mode) -> Result<(AnyPool, AnyPool, Dialect)> {
    let options: AnyConnectOptions = url.parse()?;
    Db::connect_with(&options).await?.close().await?;
    let setup = if mode == Mode::Write { Dialect::Postgres.writer_setup() } else { Dialect::Postgres.reader_setup() };
    let writer = pool(READERS, setup).connect_with(options.clone()).await?;
    let reader = pool(READERS, Dialect::Postgres.reader_setup()).connect_with(options).await?;
    Ok((writer, reader, Dialect::Postgres))
}

fn pool(connections: u32, setup: &'static str) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                sqlx::raw_sql(setup).execute(&mut *connection).await?;
                Ok(())
            })
        })
        // A connection whose rollback failed (a full disk ends the transaction by itself) would refuse every later begin.
        .after_release(|connection, _| {
            Box::pin(async move {
                connection.ping().await?;
                Ok(!connection.is_in_transaction())
            })
        })
}

pub(crate) fn sqlite_options(path: &Path, mode: &str) -> Result<AnyConnectOptions> {
    let absolute = std::path::absolute(path).map_err(Error::file(path))?;
    let mut url = "sqlite://".to_owned();
    for byte in absolute.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => url.push(char::from(*byte)),
            _ => write!(url, "%{byte:02X}").expect("a string takes what is written"),
        }
    }
    Ok(format!("{url}?mode={mode}").parse()?)
}

/// Copies an embedded database as it stands at one instant, beside whatever writes to it.
pub(crate) async fn copy_database(store: &Store, to: &Path) -> Result<()> {
    let mut from = Db::connect_with(&sqlite_options(&store.dir().join(DATABASE), "ro")?).await?;
    sqlx::raw_sql("pragma busy_timeout = 5000").execute(&mut from).await?;
    sqlx::query("vacuum into $1").bind(to.display().to_string()).execute(&mut from).await?;
    from.close().await?;
    sync(to)
}
