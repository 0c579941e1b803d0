//! The high-water file as a log: a line for each mark that was raised, the last of a business counts.
//!
//! Raising costs what is raised, whatever is marked already: whoever holds the directory keeps the marks in memory, and writes the file whole
//! when it opens it, and when it is mostly of the past.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde::{Deserialize, Serialize};

use crate::disk::{self, write_whole};
use crate::error::{Error, Result};
use crate::journal::Head;
use crate::secret::SecretKey;

/// The file is written whole where it has so many lines more than twice what it marks.
const MOST_PAST: usize = 1000;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HighWater {
    /// By business: rank and hash of the journal's last line.
    pub(crate) heads: BTreeMap<String, (i64, String)>,
    /// By business: the key's seal of that, where marks are sealed.
    pub(crate) seals: BTreeMap<String, String>,
    /// By business: up to where its books were proved.
    pub(crate) proven: BTreeMap<String, Proven>,
    /// When everything was proved last.
    pub(crate) whole: Option<Whole>,
}

/// A line up to which the books were proved, with the code of whoever has the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Proven {
    #[serde(rename = "proven")]
    pub(crate) rank: i64,
    pub(crate) hash: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
}

/// When everything was proved, with the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Whole {
    pub(crate) proved_ms: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
}

/// One line of the file.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Kept {
    Mark {
        business: String,
        rank: i64,
        hash: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seal: Option<String>,
    },
    Proven {
        business: String,
        #[serde(flatten)]
        proven: Proven,
    },
    Whole(Whole),
    /// The whole file as the first versions wrote it.
    All {
        heads: BTreeMap<String, (i64, String)>,
    },
}

impl Kept {
    fn mark(business: &str, head: &(i64, String), seal: Option<&String>) -> Self {
        Self::Mark { business: business.to_owned(), rank: head.0, hash: head.1.clone(), seal: seal.cloned() }
    }

    fn write_to(&self, lines: &mut Vec<u8>) -> Result<()> {
        serde_json::to_writer(&mut *lines, self)?;
        lines.push(b'\n');
        Ok(())
    }
}

impl HighWater {
    #[must_use]
    pub fn head(&self, business_id: &str) -> Option<Head> {
        self.heads.get(business_id).map(|(rank, hash)| Head { rank: *rank, hash: hash.clone() })
    }

    pub fn businesses(&self) -> impl Iterator<Item = &str> {
        self.heads.keys().map(String::as_str)
    }

    fn parse(bytes: &[u8]) -> Result<Self> {
        let mut mark = Self::default();
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            match serde_json::from_slice(line) {
                Ok(Kept::Mark { business, rank, hash, seal }) => {
                    match seal {
                        Some(seal) => mark.seals.insert(business.clone(), seal),
                        None => mark.seals.remove(&business),
                    };
                    mark.heads.insert(business, (rank, hash));
                }
                Ok(Kept::Proven { business, proven }) => mark.proven.extend([(business, proven)]),
                Ok(Kept::Whole(whole)) => mark.whole = Some(whole),
                Ok(Kept::All { heads }) => mark.heads.extend(heads),
                // A line that was cut short by a crash had nothing shown after it.
                Err(_) if line.last() != Some(&b'\n') && !mark.heads.is_empty() => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(mark)
    }

    fn write(&self) -> Result<Vec<u8>> {
        let mut lines = Vec::new();
        for (business, head) in &self.heads {
            Kept::mark(business, head, self.seals.get(business)).write_to(&mut lines)?;
        }
        for (business, proven) in &self.proven {
            Kept::Proven { business: business.clone(), proven: proven.clone() }.write_to(&mut lines)?;
        }
        if let Some(whole) = &self.whole {
            Kept::Whole(whole.clone()).write_to(&mut lines)?;
        }
        Ok(lines)
    }

    /// How many lines it has where it is written whole.
    fn count(&self) -> usize {
        self.heads.len() + self.proven.len() + usize::from(self.whole.is_some())
    }
}

/// The marks in the memory of whoever holds the directory, read from the file once; and the key that seals them, where one does.
#[derive(Default)]
pub(crate) struct Marks {
    known: Mutex<Option<Known>>,
    pub(crate) key: OnceLock<Arc<SecretKey>>,
}

#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) mark: HighWater,
    /// How many lines the file has; none where it is to be written whole before another is added.
    lines: Option<usize>,
}

impl Marks {
    /// The marks, to be looked at or raised. Whoever does not hold the directory stands beside one that raises them, and reads them anew.
    pub(crate) fn of<T>(&self, dir: &Path, is_held: bool, act: impl FnOnce(&mut Known) -> Result<T>) -> Result<T> {
        let mut guard = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut known = match guard.take().filter(|_| is_held) {
            Some(known) => known,
            None => Known { mark: read_from(dir)?, lines: None },
        };
        let done = act(&mut known);
        *guard = Some(known);
        done
    }
}

impl Known {
    /// Adds marks to the file, durably, then to what is known.
    pub(crate) fn raise(&mut self, dir: &Path, raised: BTreeMap<String, (i64, String)>, key: Option<&SecretKey>) -> Result<()> {
        let mut lines = Vec::new();
        for (business, head) in &raised {
            let seal = key.map(|key| key.seal_of_mark(business, head.0, &head.1));
            Kept::mark(business, head, seal.as_ref()).write_to(&mut lines)?;
            match seal {
                Some(seal) => self.mark.seals.insert(business.clone(), seal),
                None => self.mark.seals.remove(business),
            };
        }
        let count = raised.len();
        self.mark.heads.extend(raised);
        self.keep(dir, &lines, count)
    }

    /// Adds up to where books were proved, and when all of them were, durably, then to what is known.
    pub(crate) fn prove(&mut self, dir: &Path, proven: BTreeMap<String, Proven>, whole: Option<Whole>) -> Result<()> {
        let mut lines = Vec::new();
        for (business, proven) in &proven {
            Kept::Proven { business: business.clone(), proven: proven.clone() }.write_to(&mut lines)?;
        }
        if let Some(whole) = &whole {
            Kept::Whole(whole.clone()).write_to(&mut lines)?;
        }
        let count = proven.len() + usize::from(whole.is_some());
        self.mark.proven.extend(proven);
        self.mark.whole = whole.or(self.mark.whole.take());
        self.keep(dir, &lines, count)
    }

    fn keep(&mut self, dir: &Path, lines: &[u8], count: usize) -> Result<()> {
        let most = 2 * self.mark.count() + MOST_PAST;
        // A line that may be half written is not added to.
        let before = self.lines.take().filter(|before| before + count <= most);
        if let Some(before) = before
            && add(&path(dir), lines)?
        {
            self.lines = Some(before + count);
            return Ok(());
        }
        write_to(dir, &self.mark)?;
        self.lines = Some(self.mark.count());
        Ok(())
    }
}

/// Adds to a file that is there, durably; `false` where there is none.
fn add(path: &Path, lines: &[u8]) -> Result<bool> {
    let mut file = match File::options().append(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(Error::file(path)(error)),
    };
    file.write_all(lines).and_then(|()| file.sync_data()).map_err(Error::file(path))?;
    Ok(true)
}

pub(crate) fn read_from(dir: &Path) -> Result<HighWater> {
    let path = path(dir);
    let named = |error| match error {
        Error::Unreadable(what) => Error::Unreadable(format!("{}: {what}", path.display())),
        other => other,
    };
    disk::read(&path)?.map_or_else(|| Ok(HighWater::default()), |bytes| HighWater::parse(&bytes).map_err(named))
}

pub(crate) fn write_to(dir: &Path, mark: &HighWater) -> Result<()> {
    write_whole(&path(dir), &mark.write()?)
}

/// Raises a directory's marks to those of a database that was restored there. They never go down.
pub(crate) fn merge(dir: &Path, restored: &HighWater) -> Result<()> {
    let mut mark = read_from(dir)?;
    for (id, head) in &restored.heads {
        let known = mark.heads.entry(id.clone()).or_insert_with(|| head.clone());
        if known.0 < head.0 {
            known.clone_from(head);
        }
        if mark.heads.get(id) == Some(head) {
            match restored.seals.get(id) {
                Some(seal) => mark.seals.insert(id.clone(), seal.clone()),
                None => mark.seals.remove(id),
            };
        }
    }
    write_to(dir, &mark)
}

pub(crate) fn path(dir: &Path) -> PathBuf {
    dir.join("high-water.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(of: &[(&str, i64)]) -> BTreeMap<String, (i64, String)> {
        of.iter().map(|(business, rank)| ((*business).to_owned(), (*rank, format!("hash {rank}")))).collect()
    }

    #[test]
    fn what_the_first_versions_wrote_is_read_and_gone_on_with() {
        let dir = tempfile::tempdir().expect("a directory");
        std::fs::write(path(dir.path()), r#"{"heads":{"a":[3,"hash 3"],"b":[1,"hash 1"]}}"#).expect("written");
        let held = Marks::default();
        held.of(dir.path(), true, |known| known.raise(dir.path(), marks(&[("a", 4)]), None)).expect("raised");
        assert_eq!(read_from(dir.path()).expect("read").heads, marks(&[("a", 4), ("b", 1)]));
    }

    #[test]
    fn raising_adds_a_line_however_many_are_marked() {
        let dir = tempfile::tempdir().expect("a directory");
        let (held, many): (_, Vec<String>) = (Marks::default(), (0..500).map(|rank| format!("business {rank}")).collect());
        let all = many.iter().map(|business| (business.clone(), (1, "hash 1".to_owned()))).collect();
        let size = || std::fs::metadata(path(dir.path())).expect("a file").len();
        held.of(dir.path(), true, |known| known.raise(dir.path(), all, None)).expect("raised");
        let before = size();
        held.of(dir.path(), true, |known| known.raise(dir.path(), marks(&[("business 7", 2)]), None)).expect("raised");
        assert!(size() - before < 100, "one line");
        assert_eq!(read_from(dir.path()).expect("read").heads["business 7"].0, 2);
        // What is mostly of the past is written anew.
        for rank in 3..2500 {
            held.of(dir.path(), true, |known| known.raise(dir.path(), marks(&[("business 7", rank)]), None)).expect("raised");
        }
        assert!(size() < before * 5, "{} bytes", size());
        assert_eq!(read_from(dir.path()).expect("read").heads["business 7"].0, 2499);
        assert_eq!(read_from(dir.path()).expect("read").heads.len(), 500);
    }

    #[test]
    fn a_line_that_a_crash_cut_short_counts_for_nothing_and_another_fault_for_much() {
        let whole = "{\"business\":\"a\",\"rank\":1,\"hash\":\"hash 1\"}\n";
        assert_eq!(HighWater::parse(format!("{whole}{{\"business\":\"a\",\"ra").as_bytes()).expect("read").heads, marks(&[("a", 1)]));
        assert!(HighWater::parse(format!("nothing\n{whole}").as_bytes()).is_err());
        assert!(HighWater::parse(b"{\"heads\":{\"a\":[3,\"ha").is_err());
        assert_eq!(HighWater::parse(b"").expect("read"), HighWater::default());
    }

    #[test]
    fn up_to_where_it_was_proved_stands_beside_the_marks_and_outlasts_them() {
        let dir = tempfile::tempdir().expect("a directory");
        let held = Marks::default();
        let proven = |rank| Proven { rank, hash: format!("hash {rank}"), code: Some("code".to_owned()) };
        held.of(dir.path(), true, |known| known.raise(dir.path(), marks(&[("a", 1)]), None)).expect("raised");
        for rank in 1..1500 {
            let whole = (rank == 700).then_some(Whole { proved_ms: 5, code: None });
            held.of(dir.path(), true, |known| known.prove(dir.path(), [("a".to_owned(), proven(rank))].into(), whole)).expect("noted");
        }
        let read = read_from(dir.path()).expect("read");
        assert_eq!(read.heads, marks(&[("a", 1)]));
        assert_eq!(read.proven, BTreeMap::from([("a".to_owned(), proven(1499))]));
        assert_eq!(read.whole.map(|whole| whole.proved_ms), Some(5));
        assert!(std::fs::read_to_string(path(dir.path())).expect("a file").lines().count() < 1010, "the past is not kept");
    }

    #[test]
    fn what_is_not_there_any_more_is_written_whole_from_memory() {
        let dir = tempfile::tempdir().expect("a directory");
        let held = Marks::default();
        held.of(dir.path(), true, |known| known.raise(dir.path(), marks(&[("a", 1), ("b", 2)]), None)).expect("raised");
        std::fs::remove_file(path(dir.path())).expect("gone");
        held.of(dir.path(), true, |known| known.raise(dir.path(), marks(&[("b", 3)]), None)).expect("raised");
        assert_eq!(read_from(dir.path()).expect("read").heads, marks(&[("a", 1), ("b", 3)]));
    }

    #[test]
    fn a_mark_is_sealed_by_the_key_and_by_no_other() {
        let dir = tempfile::tempdir().expect("a directory");
        let (key, other) = (SecretKey::new([7; 32]), SecretKey::new([8; 32]));
        let held = Marks::default();
        held.of(dir.path(), true, |known| known.raise(dir.path(), marks(&[("a", 4), ("b", 1)]), Some(&key))).expect("raised");
        let read = read_from(dir.path()).expect("read");
        assert_eq!(read.seals["a"], key.seal_of_mark("a", 4, "hash 4"));
        for wrong in [
            other.seal_of_mark("a", 4, "hash 4"),
            key.seal_of_mark("b", 4, "hash 4"),
            key.seal_of_mark("a", 5, "hash 4"),
            key.seal_of_mark("a", 4, "hash 5"),
        ] {
            assert_ne!(read.seals["a"], wrong);
        }
        // Whoever raises it without the key leaves it unsealed.
        held.of(dir.path(), true, |known| known.raise(dir.path(), marks(&[("a", 5)]), None)).expect("raised");
        let read = read_from(dir.path()).expect("read");
        assert_eq!(read.seals.keys().collect::<Vec<_>>(), ["b"]);
    }
}
