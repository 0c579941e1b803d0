//! `relance recover`: an owner who lost a platform is let in again by whoever runs the program.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use bot::recovery::{self, Begun, MINUTES};
use chat::SystemClock;

use crate::config::Config;
use crate::run;

/// Prints a code for an owner; what keeps it from being made is said.
pub async fn recover(config: &Config, business: &str, owner: Option<&str>, lost: Option<&str>) -> anyhow::Result<ExitCode> {
    let house = run::house(config, Arc::new(SystemClock)).await?;
    let begun = recovery::begin(&house, business, owner, lost).await;
    house.store.close().await;
    let mut out = std::io::stdout();
    match begun? {
        Ok(Begun { code, business, owner, closed }) => {
            writeln!(
                out,
                "{owner} owns {business}: start relance serve, and have them send the bot /link {code} within {MINUTES} minutes"
            )?;
            if let Some(platform) = closed {
                writeln!(out, "{platform} no longer speaks for them")?;
            }
            writeln!(out, "it stands in the journal, and every owner is told")?;
            Ok(ExitCode::SUCCESS)
        }
        Err(why) => {
            writeln!(out, "nothing was changed: {why}")?;
            Ok(ExitCode::FAILURE)
        }
    }
}
