//! Copies to come back from: one is called a backup only after it was opened again and proved.
//!
//! A backup is a directory: `relance.db`, the `files` it names, the high-water file, the `law.toml` there was, and `backup.json`, which
//! bears the database's hash. The key of the secrets is not in it: it stands outside the data.

use std::fs;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::{Connection as _, query_scalar};

use crate::connect::{DATABASE, copy_database, lock, sqlite_options};
use crate::dialect::Dialect;
use crate::disk::{self, sync, write_whole};
use crate::error::{Error, Result};
use crate::store::{Location, Mode, Store};
use crate::verify::{Fault, Verified, head, verify};
use crate::{Db, high_water, marks, outbox, sha256};

const MANIFEST: &str = "backup.json";
const LAW: &str = "law.toml";
const PREFIX: &str = "relance-";

/// What `backup.json` says.
#[derive(Serialize, Deserialize)]
struct Manifest {
    made_at: DateTime<Utc>,
    database_sha256: String,
    /// The heads of the journals, under one name; the first backups do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    head: Option<String>,
}

/// A backup, proved.
#[derive(Clone, Debug)]
pub struct Backup {
    pub path: PathBuf,
    pub made_at: DateTime<Utc>,
    pub verified: Verified,
}

/// Backs an embedded store up to a new directory in `into`, beside whatever writes to it. Until it is proved it bears no backup's name.
pub async fn take(store: &Store, into: &Path, now: DateTime<Utc>) -> Result<Result<Backup, Fault>> {
    if store.dialect() != Dialect::Sqlite {
        return Err(Error::NotEmbedded);
    }
    fs::create_dir_all(into).map_err(Error::file(into))?;
    let _lock = lock(into)?;
    let partial = into.join(".partial");
    // What a backup that was cut short has left.
    if partial.exists() {
        fs::remove_dir_all(&partial).map_err(Error::file(&partial))?;
    }
    fs::create_dir(&partial).map_err(Error::file(&partial))?;
    let taken = match copy(store, &partial, now).await {
        Ok(head) => prove(&partial).await.map(|proved| proved.map(|backup| (backup, head))),
        Err(error) => Err(error),
    };
    match taken {
        Ok(Ok((backup, head))) => {
            // Whoever rewrites a chain does not reach the names of the backups before it, where these are kept from them.
            let path = into.join(format!("{PREFIX}{}-{head}", now.format("%Y%m%dT%H%M%S%3fZ")));
            fs::rename(&partial, &path).map_err(Error::file(&path))?;
            sync(into)?;
            Ok(Ok(Backup { path, ..backup }))
        }
        other => {
            fs::remove_dir_all(&partial).ok();
            other.map(|proved| proved.map(|(backup, _)| backup))
        }
    }
}

/// Copies everything; the name of the heads of the journals that were copied.
async fn copy(store: &Store, to: &Path, now: DateTime<Utc>) -> Result<String> {
    // The mark first: what is shown meanwhile is in the database that is copied after it.
    marks::write_to(to, &high_water::read(store)?)?;
    let database = to.join(DATABASE);
    copy_database(store, &database).await?;
    copy_files(&database, store.dir(), to).await?;
    copy_missing(&store.dir().join(LAW), &to.join(LAW))?;
    let bytes = fs::read(&database).map_err(Error::file(&database))?;
    let mut db = Db::connect_with(&sqlite_options(&database, "ro")?).await?;
    let head = head::summed(&head::heads(&mut db).await?);
    db.close().await?;
    let manifest = Manifest { made_at: now, database_sha256: sha256(&bytes), head: Some(head.clone()) };
    write_whole(&to.join(MANIFEST), &serde_json::to_vec(&manifest)?)?;
    Ok(head)
}

/// Reads a backup whole: its database's hash and pages, its journal, its documents and its files.
pub async fn prove(path: &Path) -> Result<Result<Backup, Fault>> {
    let fault = |what: &str| Ok(Err(Fault { business_id: String::new(), what: what.to_owned() }));
    let manifest = path.join(MANIFEST);
    let Ok(bytes) = fs::read(&manifest) else { return Err(Error::NoBackup(path.to_owned())) };
    let Ok(Manifest { made_at, database_sha256, head }) = serde_json::from_slice(&bytes) else {
        return fault("backup.json cannot be read");
    };
    let database = path.join(DATABASE);
    let bytes = fs::read(&database).map_err(Error::file(&database))?;
    if sha256(&bytes) != database_sha256 {
        return fault("the backup's database was changed");
    }
    drop(bytes);
    let store = Store::open(&Location { dir: path.to_owned(), url: None }, Mode::Read).await?;
    let pages = check_pages(&store).await;
    let verified = verify(&store).await;
    let heads = head::heads(&mut *store.read().await?).await;
    store.close().await;
    // A name that was given bears the head that the database has to have: the manifest beside it is rewritten as easily as that.
    let found = head::summed(&heads?);
    let named = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_prefix(PREFIX)?.split_once('-'));
    if head.is_some_and(|head| head != found) || named.is_some_and(|(_, named)| named != found) {
        return fault("the journal is not the one that the backup was named after");
    }
    if !pages? {
        return fault("the pages of the database do not hold together");
    }
    Ok(verified?.map(|verified| Backup { path: path.to_owned(), made_at, verified }))
}

async fn check_pages(store: &Store) -> Result<bool> {
    let mut db = store.read().await?;
    let found: Vec<String> = query_scalar("pragma integrity_check").fetch_all(&mut *db).await?;
    Ok(found == ["ok"])
}

/// What a restore did.
#[derive(Clone, Debug)]
pub struct Restored {
    pub backup: Backup,
    /// Where the database that stood there was put.
    pub replaced: Option<PathBuf>,
    /// Whether more was shown since than the backup knows, or may have been: the house then issues and sends nothing.
    pub is_behind: bool,
}

/// What someone knows of the time since a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// What the high-water file of the data directory says; where there is none, anything may have been shown.
    AsMarked,
    /// Nothing was shown to anyone.
    Nothing,
}

/// Puts a proved backup in the place of what is in `dir`, which is kept aside. The high-water file never goes down.
pub async fn restore(path: &Path, dir: &Path, since: Since, now: DateTime<Utc>) -> Result<Result<Restored, Fault>> {
    let backup = match prove(path).await? {
        Ok(backup) => backup,
        Err(fault) => return Ok(Err(fault)),
    };
    fs::create_dir_all(dir).map_err(Error::file(dir))?;
    let _lock = lock(dir)?;
    // Whatever stops this leaves the old database or the new one, and the files of both.
    copy_files(&path.join(DATABASE), path, dir).await?;
    copy_missing(&path.join(LAW), &dir.join(LAW))?;
    let incoming = dir.join("relance.db.incoming");
    let copied = fs::read(path.join(DATABASE)).map_err(Error::file(path))?;
    write_whole(&incoming, &copied)?;
    if since == Since::AsMarked {
        // What was about to be said may have been said since.
        let mut db = Db::connect_with(&sqlite_options(&incoming, "rw")?).await?;
        outbox::hold_restored(&mut db).await?;
        db.close().await?;
    }
    let database = dir.join(DATABASE);
    let replaced = if database.exists() { Some(keep_aside(dir, now)?) } else { None };
    for beside in ["relance.db-wal", "relance.db-shm"] {
        remove(&dir.join(beside))?;
    }
    fs::rename(&incoming, &database).map_err(Error::file(&database))?;
    sync(dir)?;
    if since == Since::Nothing {
        marks::merge(dir, &marks::read_from(path)?)?;
    }
    let store = Store::open(&Location { dir: dir.to_owned(), url: None }, Mode::Read).await?;
    let is_behind = high_water::is_behind(&store).await;
    store.close().await;
    let is_behind = is_behind?;
    Ok(Ok(Restored { backup, replaced, is_behind }))
}

/// Copies the database that stands there, with what SQLite keeps beside it.
fn keep_aside(dir: &Path, now: DateTime<Utc>) -> Result<PathBuf> {
    let aside = dir.join(format!("replaced-{}", now.format("%Y%m%dT%H%M%S%3fZ")));
    for name in [DATABASE, "relance.db-wal"] {
        copy_missing(&dir.join(name), &aside.join(name))?;
    }
    Ok(aside)
}

/// Copies the files that a database names. One that is gone is found by the proof, where a document needs it.
async fn copy_files(database: &Path, from: &Path, to: &Path) -> Result<()> {
    let mut db = Db::connect_with(&sqlite_options(database, "ro")?).await?;
    let names: Vec<String> = query_scalar("select sha256 from file order by sha256").fetch_all(&mut db).await?;
    db.close().await?;
    for name in names {
        if let Some(bytes) = disk::read(&disk::path(from, &name))? {
            write_whole(&disk::path(to, &name), &bytes)?;
        }
    }
    Ok(())
}

/// Copies a file that there may be to where none stands.
fn copy_missing(from: &Path, to: &Path) -> Result<()> {
    match disk::read(from)? {
        Some(bytes) if !to.exists() => write_whole(to, &bytes),
        _ => Ok(()),
    }
}

/// The backups in a directory, the oldest first. What was left by a backup that was cut short is none.
pub fn list(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).map_err(Error::file(dir))? {
        let entry = entry.map_err(Error::file(dir))?;
        if entry.file_name().to_string_lossy().starts_with(PREFIX) && entry.path().join(MANIFEST).is_file() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

/// When a backup was made; `None` where it does not say.
pub fn made_at(path: &Path) -> Result<Option<DateTime<Utc>>> {
    let path = path.join(MANIFEST);
    let bytes = fs::read(&path).map_err(Error::file(&path))?;
    Ok(serde_json::from_slice(&bytes).ok().map(|manifest: Manifest| manifest.made_at))
}

/// Removes the oldest backups beyond so many; what was removed.
pub fn thin_out(dir: &Path, keep: NonZeroU16) -> Result<Vec<PathBuf>> {
    let found = list(dir)?;
    let beyond = found.len().saturating_sub(keep.get().into());
    let old: Vec<PathBuf> = found.into_iter().take(beyond).collect();
    for path in &old {
        fs::remove_dir_all(path).map_err(Error::file(path))?;
    }
    Ok(old)
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::file(path)(error)),
        _ => Ok(()),
    }
}
