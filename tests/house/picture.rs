//! The crates and the arrows between them, as the picture of the house has them, compared with what cargo says.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use super::root;

/// On which side of the bar a crate stands: what a business does, or how one talks. Only those who wire the two see both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Ground,
    Business,
    Talk,
    Both,
}
use Side::{Both, Business, Ground, Talk};

/// A crate: its floor, its side, and which others of ours it names.
type Room<'a> = (&'a str, u8, Side, &'a [&'a str]);

const PICTURE: &[Room] = &[
    ("relance", 5, Both, &["billing", "bot", "chat", "console", "discord", "pdf", "slack", "store", "telegram", "words"]),
    ("bot", 4, Both, &["billing", "chat", "grammar", "operations", "store", "words"]),
    ("operations", 3, Business, &["billing", "grammar", "store", "words"]),
    ("console", 3, Talk, &["chat", "words"]),
    ("discord", 3, Talk, &["chat", "wire", "words"]),
    ("slack", 3, Talk, &["chat", "wire", "words"]),
    ("telegram", 3, Talk, &["chat", "wire", "words"]),
    ("grammar", 2, Business, &["billing", "words"]),
    ("pdf", 2, Business, &["billing", "words"]),
    ("store", 2, Business, &["billing"]),
    ("billing", 1, Business, &[]),
    ("chat", 1, Talk, &["words"]),
    ("wire", 1, Talk, &[]),
    ("words", 0, Ground, &[]),
    // What tests stand on; nothing of it ships.
    ("simulator", 7, Both, &["billing", "bot", "chat", "store", "support", "words"]),
    (
        "support",
        6,
        Both,
        &[
            "billing",
            "bot",
            "chat",
            "console",
            "discord",
            "grammar",
            "operations",
            "pdf",
            "relance",
            "slack",
            "store",
            "telegram",
            "wire",
            "words",
        ],
    ),
];

/// What stands outside, and the only crates of the house that may name it. `deny.toml` says the same of what comes in by way of others.
const TOOLS: &[(&str, &[&str])] = &[
    ("reqwest", &["relance", "support", "wire"]),
    ("tokio-tungstenite", &["support", "wire"]),
    ("sqlx", &["simulator", "store"]),
    ("typst", &["pdf"]),
    ("typst-layout", &["pdf"]),
    ("typst-pdf", &["pdf"]),
];

/// What each member of the workspace names, its tests and benchmarks left aside: ours, and what stands outside.
struct Named {
    ours: BTreeMap<String, BTreeSet<String>>,
    outside: BTreeMap<String, BTreeSet<String>>,
}

fn named(metadata: &Value) -> Named {
    let packages = metadata["packages"].as_array().expect("packages");
    let (mut ours, mut outside) = (BTreeMap::new(), BTreeMap::new());
    for package in packages {
        let named = package["dependencies"].as_array().expect("dependencies").iter().filter(|named| named["kind"] != "dev");
        let (here, there): (Vec<&Value>, Vec<&Value>) = named.partition(|named| named["path"].is_string());
        let names = |all: Vec<&Value>| all.iter().filter_map(|named| named["name"].as_str()).map(str::to_owned).collect();
        let name = package["name"].as_str().expect("a name").to_owned();
        ours.insert(name.clone(), names(here));
        outside.insert(name, names(there));
    }
    Named { ours, outside }
}

/// What is wrong with the picture itself: an arrow that does not run down, or runs across the bar.
fn faults_of_picture(picture: &[Room]) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, floor, side, names) in picture {
        for below in *names {
            let Some((_, lower, other, _)) = picture.iter().find(|(name, ..)| name == below) else {
                faults.push(format!("{name} names {below}, which has no floor"));
                continue;
            };
            if lower >= floor {
                faults.push(format!("{name} (floor {floor}) names {below} (floor {lower})"));
            }
            if *side != Both && *other != Ground && other != side {
                faults.push(format!("{name} names {below} across the bar"));
            }
        }
    }
    faults
}

/// Where the crates are not as the picture has them.
fn faults_of_house(picture: &[Room], ours: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let drawn: BTreeMap<String, BTreeSet<String>> =
        picture.iter().map(|(name, _, _, names)| ((*name).to_owned(), names.iter().map(|name| (*name).to_owned()).collect())).collect();
    let mut faults = Vec::new();
    for (name, names) in ours {
        let Some(drawn) = drawn.get(name) else {
            faults.push(format!("the picture does not show {name}"));
            continue;
        };
        faults.extend(names.difference(drawn).map(|other| format!("{name} names {other}, and the picture has no such arrow")));
        faults.extend(drawn.difference(names).map(|other| format!("the picture has {name} name {other}, and it does not")));
    }
    faults.extend(drawn.keys().filter(|name| !ours.contains_key(*name)).map(|name| format!("the picture shows {name}, and there is none")));
    faults
}

/// Who names a tool that is not theirs.
fn faults_of_tools(outside: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut faults = Vec::new();
    for (tool, allowed) in TOOLS {
        let who = outside.iter().filter(|(name, names)| names.contains(*tool) && !allowed.contains(&name.as_str()));
        faults.extend(who.map(|(name, _)| format!("{name} names {tool}")));
    }
    faults
}

#[test]
fn the_crates_are_as_the_picture_has_them() {
    let cargo =
        Command::new(env!("CARGO")).args(["metadata", "--offline", "--no-deps", "--format-version", "1"]).current_dir(root()).output();
    let cargo = cargo.expect("cargo runs");
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    let named = named(&serde_json::from_slice(&cargo.stdout).expect("metadata"));
    assert_eq!(faults_of_picture(PICTURE), [""; 0]);
    assert_eq!(faults_of_house(PICTURE, &named.ours), [""; 0]);
    assert_eq!(faults_of_tools(&named.outside), [""; 0]);
}

#[test]
fn a_crooked_picture_is_seen() {
    let crooked: &[Room] = &[
        ("bot", 4, Both, &["billing", "chat"]),
        ("slack", 3, Talk, &["discord", "billing"]),
        ("discord", 3, Talk, &["chat", "cellar"]),
        ("billing", 1, Business, &["words"]),
        ("chat", 1, Talk, &["words"]),
        ("wire", 1, Talk, &[]),
        ("words", 0, Ground, &[]),
    ];
    assert_eq!(
        faults_of_picture(crooked),
        ["slack (floor 3) names discord (floor 3)", "slack names billing across the bar", "discord names cellar, which has no floor",]
    );
}

#[test]
fn a_house_unlike_its_picture_is_seen() {
    let metadata = serde_json::json!({ "packages": [
        { "name": "words", "dependencies": [{ "name": "serde", "kind": null }, { "name": "billing", "kind": null, "path": "/crates/billing" }] },
        { "name": "billing", "dependencies": [{ "name": "sqlx", "kind": "build" }, { "name": "store", "kind": "dev", "path": "/crates/store" }] },
        { "name": "cellar", "dependencies": [] },
    ] });
    let picture: &[Room] = &[("words", 0, Ground, &[]), ("billing", 1, Business, &["words"]), ("chat", 1, Talk, &[])];
    let named = named(&metadata);
    assert_eq!(
        faults_of_house(picture, &named.ours),
        [
            "the picture has billing name words, and it does not",
            "the picture does not show cellar",
            "words names billing, and the picture has no such arrow",
            "the picture shows chat, and there is none",
        ]
    );
    assert_eq!(faults_of_tools(&named.outside), ["billing names sqlx"]);
}
