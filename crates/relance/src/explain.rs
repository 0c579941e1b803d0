//! Words for the terminal: what a person can do about a database that does not open, and what a proof looked at.

use std::sync::Arc;

use anyhow::Context as _;
use store::{Mode, Store};

use crate::config::Config;

/// Opens what a configuration names, its marks sealed by the key where that is wanted.
pub async fn open_store(config: &Config, mode: Mode) -> anyhow::Result<Store> {
    let store = Store::open(&config.location(), mode).await.map_err(|error| explain_store_error(error, config))?;
    if !config.secrets.seals_journal {
        return Ok(store);
    }
    let key = config.secret_key()?.context("[secrets] seals_journal: there is no key_file")?;
    Ok(store.sealed_by(Arc::new(key)))
}

/// What a person can do about a database that does not open.
pub fn explain_store_error(error: store::Error, config: &Config) -> anyhow::Error {
    let dir = config.data.dir.display();
    let what_to_do = match &error {
        store::Error::Locked(_) => format!("another relance works on {dir}: stop it, or choose another directory with --data"),
        store::Error::Foreign => {
            format!("{dir} holds a database of another program, or one that was never set up: choose another directory")
        }
        store::Error::Newer { .. } => format!("{dir} was written by a newer relance: install that version again"),
        store::Error::Damaged(_) => format!("the database in {dir} cannot be read: restore the last backup"),
        store::Error::Migration { version, copy, .. } => {
            let copy = copy.as_ref().map(|copy| format!("; a copy of what was there is in {}", copy.display())).unwrap_or_default();
            format!(
                "the data in {dir} could not be brought to version {version}: nothing was changed, the relance of before still works{copy}"
            )
        }
        store::Error::Missing(_) => format!("there is nothing in {dir} yet: run relance console, or choose another directory"),
        store::Error::NoBackup(path) => format!("{} is no backup: give the directory that relance backup named", path.display()),
        store::Error::NotEmbedded => "the data is in PostgreSQL: back it up and restore it with pg_dump and pg_restore".to_owned(),
        store::Error::Full => format!("the disk of {dir} is full: make some room"),
        _ => format!("the data in {dir} cannot be used"),
    };
    anyhow::Error::new(error).context(what_to_do)
}

/// What a proof looked at.
#[must_use]
pub fn summary(verified: store::verify::Verified) -> String {
    let store::verify::Verified { businesses, journal_lines, documents, files, later_lines } = verified;
    let seen = format!("{businesses} businesses, {journal_lines} journal lines, {documents} documents, {files} files");
    if later_lines == 0 { seen } else { format!("{seen}; {later_lines} lines were written by a later program, which alone can prove them") }
}
