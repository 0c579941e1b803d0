//! `relance journal`: what was done, when, and by whom, as the journal has it.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::ExitCode;

use chrono::DateTime;
use store::journal::{self, By, Line, Told};
use store::{Db, Mode, Store};

use crate::config::Config;
use crate::explain::explain_store_error;

/// Prints the lines of every business, or of those about one document alone.
pub async fn journal(config: &Config, about: Option<&str>) -> anyhow::Result<ExitCode> {
    let store = Store::open(&config.location(), Mode::Read).await.map_err(|error| explain_store_error(error, config))?;
    let mut db = store.read().await?;
    let mut out = std::io::stdout();
    let mut names = BTreeMap::new();
    let mut shown = 0;
    for business_id in store::business::ids(&mut db).await? {
        let Some(business) = store::business::load(&mut db, &business_id).await? else { continue };
        writeln!(out, "{}", in_one_line(business.shown_name()))?;
        let mut after = 0;
        loop {
            let page = journal::page(&mut db, &business_id, after).await?;
            let Some((last, _)) = page.last() else { break };
            after = *last;
            for (rank, body) in &page {
                let Some(line) = Line::read(body) else { continue };
                let number = number_of(&mut db, &business_id, &line.subject).await?;
                if about.is_some_and(|about| !number.as_deref().is_some_and(|number| number.eq_ignore_ascii_case(about))) {
                    continue;
                }
                shown += 1;
                let at = DateTime::from_timestamp_millis(line.at_ms).unwrap_or_default();
                let what = match &line.told {
                    Told::Known(entry) => entry.kind().to_owned(),
                    Told::Unknown { kind, .. } => kind.clone(),
                };
                let what = what.replace(['.', '_'], " ");
                let by = actor(&mut db, &mut names, line.by.as_ref()).await?;
                writeln!(out, "{rank:>6}  {}  {what} {}  {by}", at.format("%Y-%m-%d %H:%M:%S UTC"), number.unwrap_or_default())?;
            }
        }
    }
    let is_found = shown > 0 || about.is_none();
    if let Some(about) = about.filter(|_| !is_found) {
        writeln!(out, "no line is about a document {about}")?;
    }
    Ok(if is_found { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn number_of(db: &mut Db, business_id: &str, subject: &str) -> store::Result<Option<String>> {
    Ok(store::number::of_documents(db, business_id, &[subject.to_owned()]).await?.pop())
}

/// Who had a line written, in words.
async fn actor(db: &mut Db, names: &mut BTreeMap<String, String>, by: Option<&By>) -> store::Result<String> {
    Ok(match by {
        Some(By::Person { person, platform, .. }) => {
            if !names.contains_key(person) {
                let name = store::person::shown_name(db, person).await?.map(|name| in_one_line(&name));
                names.insert(person.clone(), name.unwrap_or_else(|| format!("somebody whose name is not kept ({person})")));
            }
            format!("{} on {platform}", names.get(person).map_or("", String::as_str))
        }
        Some(By::Clock) => "the clock".to_owned(),
        Some(By::Bank) => "a line of the bank".to_owned(),
        Some(By::Import) => "an import".to_owned(),
        Some(By::Page) => "a page of ours".to_owned(),
        Some(By::Operator) => "whoever runs the program".to_owned(),
        None => "(the lines of then do not say who)".to_owned(),
    })
}

/// A name from outside, on a terminal: no line, and no escape, of its own.
fn in_one_line(name: &str) -> String {
    chat::clean(name).replace('\n', " ")
}
