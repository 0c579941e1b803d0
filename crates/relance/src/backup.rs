//! `relance backup`, `relance restore` and the backup of each day, in words.

use std::io::Write as _;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::bail;
use bot::House;
use chat::{Clock as _, SystemClock};
use chrono::{DateTime, TimeDelta, Utc};
use store::backup::{self as copies, Backup, Since};
use store::verify::Fault;
use store::{Mode, Store};
use tokio_util::sync::CancellationToken;

use crate::config::{Backups, Config};
use crate::explain::{explain_store_error, summary};

/// How old the last backup is when the next is due.
const EVERY: TimeDelta = TimeDelta::days(1);
/// How often one looks.
const LOOK: Duration = Duration::from_secs(600);

/// Backs up beside whatever runs; then lets go of the oldest backups beyond so many.
pub async fn backup(config: &Config, into: Option<&Path>, keep: Option<NonZeroU16>) -> anyhow::Result<ExitCode> {
    let (into, keep) = match (into, &config.backup.dir) {
        (Some(into), _) => (into, keep),
        (None, Some(dir)) => (dir.as_path(), keep.or(Some(config.backup.keep))),
        (None, None) => bail!("where to? Give a directory on another disk, or set [backup] dir"),
    };
    let store = Store::open(&config.location(), Mode::Read).await.map_err(|error| explain_store_error(error, config))?;
    let mut out = std::io::stdout();
    match take(&store, into, SystemClock.now()).await? {
        Ok(backup) => {
            writeln!(out, "backed up and proved: {}", backup.path.display())?;
            writeln!(out, "{}", summary(backup.verified))?;
        }
        Err(Fault { what, .. }) => {
            writeln!(out, "no backup was made: {what}; the backups before it are untouched")?;
            return Ok(ExitCode::FAILURE);
        }
    }
    // Only once there is a new one.
    for old in keep.map(|keep| copies::thin_out(into, keep)).transpose()?.unwrap_or_default() {
        writeln!(out, "removed: {}", old.display())?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn take(store: &Store, into: &Path, now: DateTime<Utc>) -> anyhow::Result<Result<Backup, Fault>> {
    copies::take(store, into, now).await.map_err(|error| match error {
        store::Error::Full => anyhow::anyhow!("no backup was made: the disk of {} is full; make some room, or keep fewer", into.display()),
        store::Error::Locked(_) => anyhow::anyhow!("another backup is being made in {}", into.display()),
        error => anyhow::Error::new(error).context("no backup was made"),
    })
}

/// Backs up where the last backup is a day old; what was made. A backup that fails is tried again at the next look.
pub async fn daily(store: &Store, settings: &Backups, now: DateTime<Utc>) -> anyhow::Result<Option<PathBuf>> {
    let Some(dir) = &settings.dir else { return Ok(None) };
    if last(dir)?.is_some_and(|last| now - last < EVERY) {
        return Ok(None);
    }
    let made = take(store, dir, now).await?.map_err(|fault| anyhow::anyhow!("no backup was made: {}", fault.what))?;
    copies::thin_out(dir, settings.keep)?;
    Ok(Some(made.path))
}

/// When the last backup in a directory was made; `None` where there is none yet.
pub fn last(dir: &Path) -> anyhow::Result<Option<DateTime<Utc>>> {
    if !dir.is_dir() {
        return Ok(None);
    }
    Ok(copies::list(dir)?.last().map(|path| copies::made_at(path)).transpose()?.flatten())
}

/// Backs up each day until told to stop, beside everything else.
pub async fn keep_backing_up(house: House, settings: Backups, stop: CancellationToken) {
    let mut look = tokio::time::interval(LOOK);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = look.tick() => {}
        }
        match daily(&house.store, &settings, house.clock.now()).await {
            Ok(Some(path)) => tracing::info!(path = %path.display(), "backed up and proved"),
            Ok(None) => {}
            Err(error) => tracing::error!(error = format!("{error:#}"), "the backup"),
        }
    }
}

/// Proves a backup, then puts it where the data is.
pub async fn restore(config: &Config, backup: &Path, since: Since) -> anyhow::Result<ExitCode> {
    if config.database.url.is_some() {
        return Err(explain_store_error(store::Error::NotEmbedded, config));
    }
    let mut out = std::io::stdout();
    let restored = copies::restore(backup, &config.data.dir, since, SystemClock.now()).await;
    match restored.map_err(|error| explain_store_error(error, config))? {
        Ok(restored) => {
            let made_at = restored.backup.made_at.format("%Y-%m-%d %H:%M UTC");
            writeln!(out, "restored in {}: the backup of {made_at}, proved", config.data.dir.display())?;
            writeln!(out, "{}", summary(restored.backup.verified))?;
            if let Some(replaced) = restored.replaced {
                writeln!(out, "what stood there is kept in {}", replaced.display())?;
            }
            if restored.is_behind {
                let behind = "more may have been shown to people since than this backup knows: it issues and sends nothing, lest a number be used twice";
                writeln!(out, "{behind}")?;
                writeln!(out, "restore a later backup if there is one; else its owner is asked, in the chat, where to go on from")?;
                writeln!(out, "if nothing at all was shown since, restore it again with --nothing-since")?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(Fault { what, .. }) => {
            writeln!(out, "nothing was restored: {what}")?;
            Ok(ExitCode::FAILURE)
        }
    }
}
