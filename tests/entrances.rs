//! Whatever comes in by any of the ways in is read or refused: each with its corpus, spoilt here and there, and with bytes of chance. The
//! fuzzers of `fuzz/` go on from there for as long as one lets them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use support::entrance::ENTRANCES;

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
}

/// What stands in the corpus of a way in, by its file.
fn corpus(name: &str) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(fuzz().join("corpus").join(name)).unwrap_or_else(|error| panic!("the corpus of {name}: {error}"));
    let read = |entry: fs::DirEntry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("a seed"));
    let mut seeds: Vec<(String, Vec<u8>)> = entries.filter_map(Result::ok).map(read).collect();
    seeds.sort();
    seeds
}

/// One change of some bytes.
#[derive(Clone, Debug)]
enum Spoil {
    Cut(prop::sample::Index),
    Put(prop::sample::Index, u8),
    Say(prop::sample::Index, char),
    Twice(prop::sample::Index),
    Number(prop::sample::Index, i64),
}

fn spoil() -> impl Strategy<Value = Spoil> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        at().prop_map(Spoil::Cut),
        (at(), any::<u8>()).prop_map(|(at, byte)| Spoil::Put(at, byte)),
        (at(), any::<char>()).prop_map(|(at, c)| Spoil::Say(at, c)),
        at().prop_map(Spoil::Twice),
        (at(), prop_oneof![any::<i64>(), Just(i64::MAX), Just(i64::MIN), Just(0), Just(-1)]).prop_map(|(at, n)| Spoil::Number(at, n)),
    ]
}

fn spoilt(mut bytes: Vec<u8>, spoils: &[Spoil]) -> Vec<u8> {
    for spoil in spoils {
        let place = |at: &prop::sample::Index| at.index(bytes.len() + 1);
        match spoil {
            Spoil::Cut(at) => bytes.truncate(place(at)),
            Spoil::Put(at, byte) => match place(at) {
                at if at < bytes.len() => bytes[at] = *byte,
                _ => bytes.push(*byte),
            },
            Spoil::Say(at, c) => {
                let at = place(at);
                bytes.splice(at..at, c.to_string().into_bytes());
            }
            Spoil::Twice(at) => {
                let rest = bytes[place(at)..].to_vec();
                bytes.extend(rest);
            }
            Spoil::Number(at, n) => {
                let at = place(at);
                bytes.splice(at..at, n.to_string().into_bytes());
            }
        }
    }
    bytes
}

/// Each way in takes so many cases; more where PROPTEST_CASES says so.
fn cases() -> ProptestConfig {
    let whole = ProptestConfig::default();
    let cases = if whole.cases == 256 { 150 } else { whole.cases };
    ProptestConfig { cases, failure_persistence: None, ..whole }
}

fn walk(names: &[&str]) {
    for entrance in ENTRANCES.iter().filter(|entrance| names.contains(&entrance.name)) {
        let seeds = corpus(entrance.name);
        for (_, bytes) in &seeds {
            (entrance.enter)(bytes);
            // As much as anybody sends: what is read costs what it is long.
            (entrance.enter)(&bytes.repeat(20_000 / bytes.len().max(1)));
        }
        proptest!(cases(), |(rank in 0..seeds.len(), spoils in prop::collection::vec(spoil(), 1..6))| {
            (entrance.enter)(&spoilt(seeds[rank].1.clone(), &spoils));
        });
        proptest!(cases(), |(bytes in prop::collection::vec(any::<u8>(), 0..200))| (entrance.enter)(&bytes));
    }
}

const TYPED: &[&str] = &["amount", "command", "date", "due", "identifier", "items", "link", "number"];
const GIVEN: &[&str] = &["card", "configuration", "law", "picture", "signature", "stored"];
const POSTED: &[&str] = &["discord", "slack", "telegram"];

#[test]
fn whatever_is_typed_is_read_or_refused() {
    walk(TYPED);
}

#[test]
fn whatever_is_given_or_was_kept_is_read_or_refused() {
    walk(GIVEN);
}

#[test]
fn whatever_is_posted_to_us_is_taken_or_refused() {
    walk(POSTED);
}

/// None is added to the list without a fuzzer, a corpus, and a walk above.
#[test]
fn every_way_in_has_its_fuzzer_and_its_corpus() {
    let listed: BTreeSet<String> = ENTRANCES.iter().map(|entrance| entrance.name.to_owned()).collect();
    let walked: BTreeSet<String> = [TYPED, GIVEN, POSTED].concat().into_iter().map(str::to_owned).collect();
    assert_eq!(walked, listed);
    let manifest = fs::read_to_string(fuzz().join("Cargo.toml")).expect("the fuzzers");
    let built: BTreeSet<String> =
        manifest.split("[[bin]]").skip(1).filter_map(|bin| Some(bin.split_once("name = \"")?.1.split_once('"')?.0.to_owned())).collect();
    assert_eq!(built, listed, "[[bin]] of fuzz/Cargo.toml");
    for name in &listed {
        assert!(corpus(name).len() >= 3, "{name} begins with little");
    }
}
