//! Opening: where the data is, who may write, and the transaction.

use std::fmt::Write as _;
use std::fs::{File, TryLockError};
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyPool, Connection, Transaction};

use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::{Db, migration};

/// Where the data is kept.
#[derive(Clone, Debug)]
pub struct Location {
    /// The directory of the files, the high-water file and, by default, the database.
    pub dir: PathBuf,
    /// `postgres://…` for those who outgrow one machine.
    pub url: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Creates and migrates what is missing, and holds the directory for itself.
    Write,
    /// Beside a process that writes: verify, check, export.
    Read,
}

/// The database and its files. Clones share it.
#[derive(Clone)]
pub struct Store {
    writer: AnyPool,
    reader: AnyPool,
    dialect: Dialect,
    dir: Arc<PathBuf>,
    /// Held for as long as the store is open.
    lock: Option<Arc<File>>,
}

/// The embedded database, in the data directory.
pub(crate) const DATABASE: &str = "relance.db";

const READERS: u32 = 4;

impl Store {
    pub async fn open(location: &Location, mode: Mode) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let dir = location.dir.clone();
        if mode == Mode::Read && !dir.is_dir() {
            return Err(Error::Missing(dir));
        }
        std::fs::create_dir_all(&dir).map_err(Error::file(&dir))?;
        let lock = if mode == Mode::Write { Some(Arc::new(lock(&dir)?)) } else { None };
        let (writer, reader, dialect) = match &location.url {
            Some(url) => postgres(url, mode).await?,
            None => sqlite(&dir.join(DATABASE), mode).await?,
        };
        let store = Self { writer, reader, dialect, dir: Arc::new(dir), lock };
        match mode {
            Mode::Write => migration::migrate(&store).await?,
            Mode::Read => migration::check(&store).await?,
        }
        Ok(store)
    }

    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// A transaction that writes. Dropped without a commit, it never was.
    pub async fn begin(&self) -> Result<Tx> {
        let inner = self.writer.begin_with(self.dialect.begin()).await?;
        Ok(Tx { inner, dialect: self.dialect })
    }

    /// A connection that only reads.
    pub async fn read(&self) -> Result<Reader> {
        Ok(Reader(self.reader.acquire().await?))
    }

    /// Makes the disk as full as that many pages of the database: for the test of a full disk.
    #[doc(hidden)]
    pub async fn limit_pages(&self, most: u32) -> Result<()> {
        let text = format!("pragma max_page_count = {most}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(text)).execute(&self.writer).await?;
        Ok(())
    }

    /// Lets the last statements end and the files be released: another may open it from here on, whoever still holds a clone.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
        if let Some(lock) = &self.lock
            && let Err(error) = lock.unlock()
        {
            tracing::warn!(%error, "the data directory stays locked until the process ends");
        }
    }
}

pub struct Reader(PoolConnection<Any>);

impl Deref for Reader {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.0
    }
}

impl DerefMut for Reader {
    fn deref_mut(&mut self) -> &mut Db {
        &mut self.0
    }
}

/// A transaction that writes.
pub struct Tx {
    inner: Transaction<'static, Any>,
    pub(crate) dialect: Dialect,
}

impl Tx {
    pub async fn commit(self) -> Result<()> {
        Ok(self.inner.commit().await?)
    }

    pub async fn rollback(self) -> Result<()> {
        Ok(self.inner.rollback().await?)
    }

    /// Marks the point to which [`Tx::undo`] returns.
    pub async fn savepoint(&mut self) -> Result<()> {
        sqlx::raw_sql("savepoint said").execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Takes back what was written since the savepoint.
    pub async fn undo(&mut self) -> Result<()> {
        sqlx::raw_sql("rollback to savepoint said").execute(&mut *self.inner).await?;
        Ok(())
    }
}

impl Deref for Tx {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.inner
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Db {
        &mut self.inner
    }
}

pub(crate) fn lock(dir: &Path) -> Result<File> {
    let path = dir.join("lock");
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(Error::file(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::Locked(dir.to_owned())),
        Err(TryLockError::Error(source)) => Err(Error::File { path, source }),
    }
}

async fn sqlite(path: &Path, mode: Mode) -> Result<(AnyPool, AnyPool, Dialect)> {
    if mode == Mode::Read && !path.is_file() {
        return Err(Error::Missing(path.to_owned()));
    }
    let read_only = sqlite_options(path, "ro")?;
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

async fn postgres(url: &str, mode: Mode) -> Result<(AnyPool, AnyPool, Dialect)> {
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
