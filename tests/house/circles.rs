//! Within a crate: no circle among its files, and no command that imports a command.

use std::collections::BTreeSet;

use super::imports::{self, Arrows};
use super::sources;

/// Which command still imports which, one arrow a line. It only shrinks.
const COMMANDS_STILL: &str = include_str!("commands.txt");

/// The folders of sources of the workspace's crates, by their names.
fn crates() -> Vec<(String, String)> {
    let shipped = super::crates().into_iter().map(|name| (format!("crates/{name}/src"), name));
    let tests = ["support", "simulator"].map(|name| (format!("tests/{name}/src"), name.to_owned()));
    shipped.chain(tests).map(|(folder, name)| (name, folder)).collect()
}

fn arrows_of(folder: &str) -> Arrows {
    let within = |file: String| file.strip_prefix(folder).map_or(file.clone(), |name| name.trim_start_matches('/').to_owned());
    let files: Vec<(String, String)> = sources(folder).into_iter().map(|(file, text)| (within(file), text)).collect();
    imports::arrows(&files)
}

#[test]
fn no_files_of_a_crate_go_in_a_circle() {
    let mut faults = Vec::new();
    for (name, folder) in crates() {
        for (shortest, knot) in imports::circles(&arrows_of(&folder)) {
            faults.push(format!("{name}: {} (a knot of {} files)", shortest.join(" → "), knot.len()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The command that a file belongs to; `None` for what is no command's.
fn command_of(file: &str) -> Option<&str> {
    let within = file.strip_prefix("commands/")?;
    let name = within.split('/').next()?.trim_end_matches(".rs");
    (name != "mod").then_some(name)
}

/// Which command imports which: `quote -> setup`.
fn between_commands(arrows: &Arrows) -> BTreeSet<String> {
    let mut between = BTreeSet::new();
    for (file, named) in arrows {
        for other in named {
            if let (Some(from), Some(to)) = (command_of(file), command_of(other))
                && from != to
            {
                between.insert(format!("{from} -> {to}"));
            }
        }
    }
    between
}

fn faults_of_commands(between: &BTreeSet<String>, still: &str) -> Vec<String> {
    let still: BTreeSet<String> =
        still.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect();
    let more = between.difference(&still).map(|arrow| format!("a command imports a command: {arrow}"));
    more.chain(still.difference(between).map(|arrow| format!("strike it out of tests/house/commands.txt: {arrow}"))).collect()
}

#[test]
fn no_command_imports_a_command() {
    let between = between_commands(&arrows_of("crates/bot/src"));
    println!("{} arrows between commands", between.len());
    let faults = faults_of_commands(&between, COMMANDS_STILL);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_command_that_imports_a_command_is_seen() {
    let files = [
        ("lib.rs", "mod commands; mod cards;"),
        ("cards/mod.rs", "mod quote; pub use quote::card;"),
        ("cards/quote.rs", "pub fn card() {}"),
        ("commands/mod.rs", "mod quote; mod setup; mod paid; pub use setup::lang; pub fn word() {}"),
        ("commands/quote/mod.rs", "mod draft; use super::{lang, word}; use crate::cards::card;"),
        ("commands/quote/draft.rs", "use super::super::paid; pub fn draft() { paid::record() }"),
        ("commands/setup.rs", "pub fn lang() {}"),
        ("commands/paid.rs", "use crate::commands::word; pub fn record() {}"),
    ];
    let files: Vec<(String, String)> = files.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
    let between = between_commands(&imports::arrows(&files));
    assert_eq!(between.iter().collect::<Vec<_>>(), ["quote -> paid", "quote -> setup"]);
    assert_eq!(
        faults_of_commands(&between, "# what is left\nquote -> paid\npaid -> setup\n"),
        ["a command imports a command: quote -> setup", "strike it out of tests/house/commands.txt: paid -> setup"]
    );
}
