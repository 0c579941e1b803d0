//! `relance backup` and `relance restore`, in words.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use chat::{Clock as _, SystemClock};
use store::verify::Fault;
use store::{Mode, Store, backup as copies};

use crate::config::Config;
use crate::run;

/// Backs up beside whatever runs; then lets go of the oldest backups beyond so many.
pub async fn backup(config: &Config, into: &Path, keep: Option<usize>) -> anyhow::Result<ExitCode> {
    let store = Store::open(&config.location(), Mode::Read).await.map_err(|error| run::in_words(error, config))?;
    let mut out = std::io::stdout();
    let taken = copies::take(&store, into, SystemClock.now()).await.map_err(|error| match error {
        store::Error::Full => anyhow::anyhow!("no backup was made: the disk of {} is full; make some room, or keep fewer", into.display()),
        store::Error::Locked(_) => anyhow::anyhow!("another backup is being made in {}", into.display()),
        error => run::in_words(error, config),
    });
    match taken? {
        Ok(backup) => {
            writeln!(out, "backed up and proved: {}", backup.path.display())?;
            writeln!(out, "{}", run::counted(backup.verified))?;
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

/// Proves a backup, then puts it where the data is.
pub async fn restore(config: &Config, backup: &Path) -> anyhow::Result<ExitCode> {
    if config.database.url.is_some() {
        return Err(run::in_words(store::Error::NotEmbedded, config));
    }
    let mut out = std::io::stdout();
    let restored = copies::restore(backup, &config.data.dir, SystemClock.now()).await;
    match restored.map_err(|error| run::in_words(error, config))? {
        Ok(restored) => {
            let made_at = restored.backup.made_at.format("%Y-%m-%d %H:%M UTC");
            writeln!(out, "restored in {}: the backup of {made_at}, proved", config.data.dir.display())?;
            writeln!(out, "{}", run::counted(restored.backup.verified))?;
            if let Some(replaced) = restored.replaced {
                writeln!(out, "what stood there is kept in {}", replaced.display())?;
            }
            if restored.is_behind {
                let behind =
                    "more was shown to people since than this backup knows: it issues and sends nothing, lest a number be used twice";
                writeln!(out, "{behind}")?;
                writeln!(out, "restore a later backup if there is one")?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(Fault { what, .. }) => {
            writeln!(out, "nothing was restored: {what}")?;
            Ok(ExitCode::FAILURE)
        }
    }
}
