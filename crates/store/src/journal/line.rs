//! One line of a journal as it is read back, of either version.

use serde::Deserialize;
use serde_json::Value;

use super::by::By;
use super::entry::{Entry, EntryError};

/// The version of a line that says who had it written.
pub(super) const VERSION: u8 = 2;

/// A line, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub at_ms: i64,
    /// To what it happened: the id of a document, a payment, a client.
    pub subject: String,
    pub told: Told,
    /// Who had it written; lines of version 1 do not say.
    pub by: Option<By>,
    pub(crate) personal_sha256: Option<String>,
}

/// What a line tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    Known(Entry),
    /// Written by a later program: its seals are read by their names.
    Unknown {
        kind: String,
        data: Value,
    },
}

#[derive(Deserialize)]
struct Body {
    v: u8,
    at_ms: i64,
    kind: String,
    subject: String,
    data: Value,
    personal_sha256: Option<String>,
    by: Option<Value>,
}

impl Line {
    /// Reads the body of a line; `None` where it is none that was ever written.
    #[must_use]
    pub fn read(body: &str) -> Option<Self> {
        let Body { v, at_ms, kind, subject, data, personal_sha256, by } = serde_json::from_str(body).ok()?;
        let (told, by) = match v {
            0 => return None,
            1 => (told(kind, data)?, None),
            VERSION => (told(kind, data)?, Some(serde_json::from_value(by?).ok()?)),
            _ => (Told::Unknown { kind, data }, None),
        };
        Some(Self { at_ms, subject, told, by, personal_sha256 })
    }

    /// What happened, in the trade's words, whichever program wrote it.
    #[must_use]
    pub fn kind(&self) -> &str {
        match &self.told {
            Told::Known(entry) => entry.kind(),
            Told::Unknown { kind, .. } => kind,
        }
    }

    /// Whether this line gives up the one with that hash: it was shown, and is lost. A person says so, and nothing that acts by itself;
    /// whether it was one who may, the lines before it tell.
    pub(crate) fn gives_up(&self, mark_hash: &str) -> bool {
        matches!(self.by, None | Some(By::Person { .. }))
            && matches!(&self.told, Told::Known(Entry::BooksRecovered { mark_hash: Some(given_up), .. }) if given_up == mark_hash)
    }
}

fn told(kind: String, data: Value) -> Option<Told> {
    match Entry::parse(&kind, &data) {
        Ok(entry) => Some(Told::Known(entry)),
        Err(EntryError::UnknownKind(_)) => Some(Told::Unknown { kind, data }),
        Err(EntryError::Unreadable { .. }) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str =
        r#"{"at_ms":7,"business":"b","data":{"person":"p"},"kind":"client.called","personal_sha256":null,"rank":1,"subject":"i","v":1}"#;
    const SECOND: &str = r#"{"at_ms":7,"business":"b","by":{"who":"clock"},"data":{"person":"p"},"kind":"client.called","personal_sha256":null,"rank":1,"subject":"i","v":2}"#;

    #[test]
    fn a_line_of_each_version_is_read() {
        let first = Line::read(FIRST).expect("version 1");
        assert_eq!((first.told.clone(), first.by.clone()), (Told::Known(Entry::ClientCalled { person: "p".to_owned() }), None));
        let second = Line::read(SECOND).expect("version 2");
        assert_eq!(second, Line { by: Some(By::Clock), ..first });
    }

    #[test]
    fn a_line_of_a_later_program_is_read_by_its_seals() {
        let later = Line::read(&FIRST.replace("client.called", "moon.landed")).expect("a kind to come");
        assert!(matches!(later.told, Told::Unknown { ref kind, .. } if kind == "moon.landed"));
        assert!(matches!(Line::read(&SECOND.replace(r#""v":2"#, r#""v":3"#)).expect("a version to come").told, Told::Unknown { .. }));
    }

    #[test]
    fn what_was_never_written_is_no_line() {
        for wrong in [
            "nothing".to_owned(),
            FIRST.replace(r#""v":1"#, r#""v":0"#),
            // A line that should say who, and does not.
            FIRST.replace(r#""v":1"#, r#""v":2"#),
            SECOND.replace("clock", "moon"),
            FIRST.replace(r#"{"person":"p"}"#, "{}"),
        ] {
            assert_eq!(Line::read(&wrong), None, "{wrong}");
        }
    }
}
