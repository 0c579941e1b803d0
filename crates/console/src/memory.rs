//! What a chat's server would remember: who is there, and what each was shown.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use chat::{Card, Posted};
use serde::{Deserialize, Serialize};

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Memory {
    /// People by their id: the name in lower case.
    pub people: BTreeMap<String, String>,
    pub messages: Vec<Shown>,
    pub speaker: String,
    /// The last event's rank: what makes its key.
    pub events: u64,
    #[serde(skip)]
    pub has_failed: bool,
    #[serde(skip)]
    pub last_moment: String,
    #[serde(skip)]
    path: PathBuf,
}

/// A message as someone sees it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Shown {
    pub id: String,
    pub outbox_id: String,
    pub to: String,
    pub card: Card,
    pub files: Vec<ShownFile>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ShownFile {
    pub name: String,
    pub path: PathBuf,
    pub sha256: String,
}

impl Memory {
    pub(crate) fn load(dir: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(dir).with_context(|| format!("the directory {}", dir.display()))?;
        let path = dir.join("console.json");
        let mut memory = match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).with_context(|| format!("the console's memory {}", path.display()))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::default(),
            Err(error) => return Err(error).with_context(|| format!("the console's memory {}", path.display())),
        };
        memory.path = path;
        if memory.speaker.is_empty() {
            memory.meet("moi");
            "moi".clone_into(&mut memory.speaker);
        }
        Ok(memory)
    }

    pub(crate) fn keep(&self) -> anyhow::Result<()> {
        let beside = self.path.with_extension("tmp");
        fs::write(&beside, serde_json::to_vec(self)?)?;
        Ok(fs::rename(&beside, &self.path)?)
    }

    /// The id of a person by the name typed; a new name is a new person.
    pub(crate) fn meet(&mut self, name: &str) -> String {
        let id = id_of(name);
        self.people.entry(id.clone()).or_insert_with(|| name.trim().to_owned());
        id
    }

    pub(crate) fn shown_name(&self, id: &str) -> String {
        self.people.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    pub(crate) fn posted(&self, outbox_id: &str) -> Option<Posted> {
        self.messages.iter().find(|shown| shown.outbox_id == outbox_id).map(|shown| Posted { message: shown.id.clone() })
    }

    /// The newest button of that name, or of that rank on the newest message that has any: its token and message.
    pub(crate) fn button(&self, user_id: &str, wanted: &str, about: Option<&str>) -> Option<(String, String)> {
        let seen = self.messages.iter().rev().filter(|shown| shown.to == user_id && about.is_none_or(|about| shown.is_about(about)));
        if let Ok(rank) = wanted.parse::<usize>() {
            let shown = seen.into_iter().find(|shown| !shown.card.buttons.is_empty())?;
            let button = shown.card.buttons.get(rank.checked_sub(1)?)?;
            return Some((button.token.clone(), shown.id.clone()));
        }
        // Typed with the spaces that a keyboard has.
        let plain = |name: &str| name.trim().trim_end_matches(['…', '.']).replace(['\u{a0}', '\u{202f}'], " ").to_lowercase();
        seen.into_iter().find_map(|shown| {
            let button =
                shown.card.buttons.iter().find(|button| plain(&button.name) == plain(wanted) || plain(&button.label) == plain(wanted))?;
            Some((button.token.clone(), shown.id.clone()))
        })
    }

    /// The label of a button as its reader sees it.
    pub(crate) fn label(&self, token: &str) -> Option<String> {
        let mut buttons = self.messages.iter().flat_map(|shown| &shown.card.buttons);
        buttons.find(|button| button.token == token).map(|button| button.label.clone())
    }

    /// The names of the buttons that someone sees, for who names one that is not there.
    pub(crate) fn button_names(&self, user_id: &str) -> Vec<String> {
        let seen = self.messages.iter().rev().filter(|shown| shown.to == user_id);
        let mut names: Vec<String> = seen.flat_map(|shown| shown.card.buttons.iter().map(|button| button.name.clone())).take(12).collect();
        names.dedup();
        names
    }
}

impl Shown {
    fn is_about(&self, reference: &str) -> bool {
        let Card { title, text, fields, .. } = &self.card;
        title.as_deref().is_some_and(|title| title.contains(reference))
            || text.contains(reference)
            || fields.iter().any(|field| field.value.contains(reference) || field.name.contains(reference))
    }
}

pub(crate) fn id_of(name: &str) -> String {
    let plain = name.trim().trim_start_matches('@').replace(['/', '\\', '.', ':', '\0'], "-");
    plain.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
}
