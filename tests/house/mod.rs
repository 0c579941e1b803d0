//! The house's invariants, each an absence that a test can see. Others are cargo-deny's (`deny.toml`, `[bans]`) and clippy's (`clippy.toml`).

mod circles;
mod imports;
mod picture;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The Rust files below a folder of the house, with their text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the house").filter_map(Result::ok) {
            let path = entry.path();
            if path.is_dir() {
                // Tests and benchmarks may do as they do.
                folders.extend((entry.file_name() != "tests" && entry.file_name() != "benches").then_some(path));
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(root()).expect("below the root").display().to_string();
                found.push((name, fs::read_to_string(&path).expect("a source file")));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has no sources");
    found
}

/// The text of a file without its tests, which may do as tests do.
fn without_tests(text: &str) -> &str {
    text.split_once("#[cfg(test)]").map_or(text, |(code, _)| code)
}

fn crates() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root().join("crates"))
        .expect("crates")
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Nobody but these files may hold one of these words.
fn assert_only(words: &[&str], allowed: &[&str]) {
    for name in crates() {
        for (file, text) in sources(&format!("crates/{name}")) {
            if allowed.iter().any(|allowed| file.starts_with(allowed)) {
                continue;
            }
            for word in words {
                assert!(!without_tests(&text).contains(word), "{file} names {word}");
            }
        }
    }
}

#[test]
fn billing_and_grammar_are_pure() {
    for (file, text) in ["crates/billing", "crates/grammar"].into_iter().flat_map(sources) {
        let code = without_tests(&text);
        for word in
            ["async ", "std::fs", "std::io", "std::net", "std::env", "std::time", "Utc::now", "Local::now", "println!", "tokio", "rand::"]
        {
            assert!(!code.contains(word), "{file}: {word}");
        }
    }
}

/// Were a line missing from `clippy.toml`, what it refuses would be called here without a word, and the `expect` of that call be unmet.
#[test]
fn clippy_refuses_the_clock_and_the_environment() {
    #[expect(clippy::disallowed_methods, reason = "the control")]
    let _ = chrono::Utc::now();
    #[expect(clippy::disallowed_methods, reason = "the control")]
    let _ = chrono::Local::now();
    #[expect(clippy::disallowed_methods, reason = "the control")]
    let _ = std::time::SystemTime::now();
    #[expect(clippy::disallowed_methods, reason = "the control")]
    let _ = std::time::Instant::now();
    #[expect(clippy::disallowed_methods, reason = "the control")]
    let _ = std::env::var("HOME");
    #[expect(clippy::disallowed_methods, reason = "the control")]
    let _ = std::env::var_os("HOME");
    #[expect(clippy::disallowed_methods, reason = "the control")]
    let _ = std::env::vars();
    #[expect(clippy::disallowed_methods, reason = "the control")]
    let _ = std::env::vars_os();
    let lines = fs::read_to_string(root().join("clippy.toml")).expect("clippy's file").matches("{ path = ").count();
    assert_eq!(lines, 8, "each line has its control above");
}

#[test]
fn nothing_that_ships_is_predictable_or_watched() {
    assert_only(&["id::follow", "follow("], &["crates/store/src/id.rs"]);
    assert_only(&["checkpoint_hook: Some"], &[]);
}

#[test]
fn no_platform_is_named_outside_its_crate() {
    // A name in quotation marks is a branch on a platform; the crate's own path is the wiring's.
    assert_only(
        &["\"slack\"", "\"discord\"", "\"telegram\"", "slack::", "discord::", "telegram::"],
        &["crates/slack", "crates/discord", "crates/telegram", "crates/relance"],
    );
    assert_only(&["\"console\"", "console::"], &["crates/console", "crates/relance"]);
}

#[test]
fn a_command_neither_commits_nor_sends() {
    for (file, text) in sources("crates/bot/src/commands") {
        for word in [".commit()", ".begin()", ".deliver(", "outbox::", "dialogue::", "enqueue("] {
            assert!(!without_tests(&text).contains(word), "{file}: {word}");
        }
    }
    let speakers: Vec<String> =
        sources("crates").into_iter().filter(|(_, text)| without_tests(text).contains(".deliver(")).map(|(file, _)| file).collect();
    assert_eq!(speakers, ["crates/bot/src/delivery/send.rs"], "only delivery lets a platform speak");
}

#[test]
fn an_operation_neither_begins_nor_commits_and_what_it_does_is_written_down_by_it_alone() {
    for (file, text) in sources("crates/operations") {
        for word in [".commit()", ".begin()", ".savepoint()", "outbox::"] {
            assert!(!without_tests(&text).contains(word), "{file}: {word}");
        }
    }
    // A page that was set, what became of a message, and where a person can be met are of the talk.
    assert_only(
        &[".journal(", "journal::append("],
        &[
            "crates/operations",
            "crates/store",
            "crates/bot/src/desk.rs",
            "crates/bot/src/delivery/prepare.rs",
            "crates/bot/src/commands/unsure.rs",
            "crates/bot/src/commands/link.rs",
            "crates/bot/src/recovery.rs",
        ],
    );
}

#[test]
fn no_float_touches_money() {
    for name in ["billing", "grammar", "operations", "store", "pdf", "words"] {
        for (file, text) in sources(&format!("crates/{name}")) {
            for word in ["f64", "f32"] {
                assert!(!without_tests(&text).contains(word), "{file}: {word}");
            }
        }
    }
}

#[test]
fn three_traits_cross_the_house() {
    let mut traits: Vec<String> = Vec::new();
    for (_, text) in sources("crates") {
        let code = without_tests(&text);
        traits.extend(
            code.lines()
                .filter_map(|line| line.strip_prefix("pub trait "))
                .map(|rest| rest.split([':', ' ', '{']).next().unwrap_or_default().to_owned()),
        );
    }
    traits.sort();
    assert_eq!(traits, ["Clock", "Inbox", "Platform"]);
}

#[test]
fn one_noun_has_one_name_in_every_layer() {
    for noun in ["quote", "invoice"] {
        for path in [
            format!("crates/billing/src/document/{noun}.rs"),
            format!("crates/store/src/{noun}.rs"),
            format!("crates/operations/src/{noun}.rs"),
            format!("crates/bot/src/cards/{noun}.rs"),
            format!("templates/{noun}.typ"),
            format!("templates/words/fr/{noun}.ftl"),
        ] {
            assert!(root().join(&path).is_file(), "{path}");
        }
    }
}

/// The last version that has a text for each engine; those after it have one for both.
const LAST_APART: usize = 8;

/// What is wrong with the names of the migrations that stand below `migrations/`: one text a version, without a gap.
fn misnamed(names: &[&str]) -> Vec<String> {
    let (beside, shared): (Vec<&str>, Vec<&str>) =
        names.iter().copied().partition(|name| name.ends_with(".sqlite.sql") || name.ends_with(".postgres.sql"));
    let mut found = Vec::new();
    for (index, name) in shared.iter().enumerate() {
        let version = format!("{:04}_", LAST_APART + 1 + index);
        if !name.starts_with(&version) || !name.ends_with(".sql") {
            found.push(format!("{name} is not {version}….sql"));
        }
    }
    for name in beside {
        let of = name.trim_end_matches(".sqlite.sql").trim_end_matches(".postgres.sql");
        if !shared.contains(&format!("{of}.sql").as_str()) {
            found.push(format!("{name} stands beside nothing"));
        }
    }
    found
}

/// What a text for both engines says that only one of them understands.
fn of_one_engine(text: &str) -> Vec<String> {
    let words = ["blob", "bytea", "integer", "serial", "autoincrement", "plpgsql", "raise(", "create trigger", "$$", "pragma"];
    let text = text.to_lowercase();
    let mut found: Vec<String> = words.iter().filter(|word| text.contains(*word)).map(|word| (*word).to_owned()).collect();
    for rest in text.split("{{").skip(1) {
        let placeholder = rest.split_once("}}").map_or(rest, |(name, _)| name);
        if placeholder != "bytes" {
            found.push(placeholder.to_owned());
        }
    }
    found
}

fn names_below(folder: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root().join(folder))
        .expect("migrations")
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn the_two_databases_have_the_same_history() {
    let names = |dialect: &str| names_below(&format!("migrations/{dialect}"));
    assert_eq!(names("sqlite"), names("postgres"));
    assert_eq!(names("sqlite").len(), LAST_APART, "from here on there is one text for both");
    for name in names("sqlite") {
        let text = |dialect: &str| fs::read_to_string(root().join("migrations").join(dialect).join(&name)).expect("a migration");
        // They differ in triggers and in the name of bytes alone.
        let tables = |text: String| {
            let text = text.replace(" bytea", " blob");
            let end = text.find("-- What is issued or written down").unwrap_or(text.len());
            text[..end].to_owned()
        };
        assert_eq!(tables(text("sqlite")), tables(text("postgres")), "{name}");
    }
    let shared = names_below("migrations");
    assert_eq!(misnamed(&shared.iter().map(String::as_str).collect::<Vec<_>>()), Vec::<String>::new());
    let list = fs::read_to_string(root().join("crates/store/src/migration.rs")).expect("the list of migrations");
    for name in &shared {
        let stem = name.split('.').next().unwrap_or_default();
        assert!(list.contains(&format!("\"{stem}\"")), "{name} is never run");
        if !name.ends_with(".sqlite.sql") && !name.ends_with(".postgres.sql") {
            let text = fs::read_to_string(root().join("migrations").join(name)).expect("a migration");
            assert_eq!(of_one_engine(&text), Vec::<String>::new(), "{name} is for both engines");
        }
    }
}

#[test]
fn a_migration_out_of_place_is_seen() {
    assert!(misnamed(&["0009_notes.postgres.sql", "0009_notes.sql", "0009_notes.sqlite.sql", "0010_more.sql"]).is_empty());
    assert_eq!(misnamed(&["0009_notes.sql", "0009_others.sql"]).len(), 1);
    assert_eq!(misnamed(&["0010_notes.sql"]).len(), 1);
    assert_eq!(misnamed(&["0009_note.sqlite.sql", "0009_notes.sql"]).len(), 1);
    assert!(of_one_engine("create table note (id text not null primary key, page {{bytes}}, rank bigint);").is_empty());
    assert_eq!(of_one_engine("create table note (page bytea, at {{instant}});"), ["bytea", "instant"]);
}

#[test]
fn every_text_that_is_asked_for_is_there() {
    let words = words::Words::get();
    let mut asked = BTreeSet::new();
    for folder in ["crates/bot", "crates/pdf"] {
        for (_, text) in sources(folder) {
            let code = without_tests(&text).replace(char::is_whitespace, "");
            for call in [".t(\"", ".say(\"", ".label(\"", ".label_with(\"", ".row(\"", "voice,\"", "lang,\"", "kind,\"", "key=\"", "add(\""]
            {
                for (at, _) in code.match_indices(call) {
                    let rest = &code[at + call.len()..];
                    let key: String = rest.chars().take_while(|c| *c != '"').collect();
                    if key.contains('-') && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
                        asked.insert(key);
                    }
                }
            }
        }
    }
    assert!(asked.len() > 150, "{}", asked.len());
    for key in asked {
        assert!(words.has(words::Lang::Fr, &key), "{key}");
    }
}

#[test]
fn the_map_is_true() {
    let readme = fs::read_to_string(root().join("crates/README.md")).expect("a map");
    for name in crates() {
        assert!(readme.contains(&format!("{name}/")), "the map does not show crates/{name}");
    }
}
