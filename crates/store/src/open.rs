//! Opening: the lock of the data directory, the connections, and the schema brought to this program's version.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use crate::connect::{DATABASE, lock, postgres, sqlite};
use crate::error::{Error, Result};
use crate::migration::{self, HISTORY};
use crate::statistics;
use crate::store::{Location, Mode, Store};

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
        let store =
            Self { writer, reader, dialect, dir: Arc::new(dir), marks: Arc::default(), room: Arc::new(AtomicUsize::new(usize::MAX)), lock };
        match mode {
            Mode::Write => {
                migration::migrate(&store, HISTORY).await?;
                statistics::keep(&store).await?;
            }
            Mode::Read => migration::check(&store, HISTORY).await?,
        }
        Ok(store)
    }
}
