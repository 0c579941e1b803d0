//! The handles: where the data is, the store, a reader, and the transaction.

use std::fs::File;
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyPool, Transaction};

use crate::Db;
use crate::dialect::Dialect;
use crate::error::Result;
use crate::marks::Marks;
use crate::secret::SecretKey;

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
    pub(crate) writer: AnyPool,
    pub(crate) reader: AnyPool,
    pub(crate) dialect: Dialect,
    pub(crate) dir: Arc<PathBuf>,
    /// What was shown of each business.
    pub(crate) marks: Arc<Marks>,
    /// How many bytes a file may have: less in the test of a full disk.
    pub(crate) room: Arc<AtomicUsize>,
    /// Held for as long as the store is open.
    pub(crate) lock: Option<Arc<File>>,
}

impl Store {
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Has the key seal every mark from here on, and nothing believed that bears no seal of it.
    #[must_use]
    pub fn sealed_by(self, key: Arc<SecretKey>) -> Self {
        self.marks.key.set(key).ok();
        self
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

    /// Makes the disk of the files so full that none of more bytes goes there: for the test of a full disk.
    #[doc(hidden)]
    pub fn limit_files(&self, most: usize) {
        self.room.store(most, Ordering::Relaxed);
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

    /// Marks the point to which [`Tx::rollback_to_savepoint`] returns.
    pub async fn savepoint(&mut self) -> Result<()> {
        sqlx::raw_sql("savepoint command").execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Takes back what was written since the savepoint.
    pub async fn rollback_to_savepoint(&mut self) -> Result<()> {
        sqlx::raw_sql("rollback to savepoint command").execute(&mut *self.inner).await?;
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
