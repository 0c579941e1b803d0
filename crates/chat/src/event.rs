//! What a platform heard.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use words::Lang;

use crate::form::Answers;

/// Who speaks, as the platform knows them. The id never changes; the name shown may.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    pub platform: String,
    pub user_id: String,
    pub shown_name: String,
    /// What people there call each other by, after an `@`.
    #[serde(default)]
    pub handle: String,
    /// The language of the person's application, where the platform says it.
    pub lang: Option<String>,
    /// A guest where they speak, or someone of another organisation: they act on what is theirs, and found nothing unless they are listed.
    #[serde(default)]
    pub is_guest: bool,
}

impl Speaker {
    /// The language of their application, where it is one of ours.
    #[must_use]
    pub fn lang_or(&self, default: Lang) -> Lang {
        self.lang.as_deref().and_then(Lang::parse).unwrap_or(default)
    }
}

/// Where it was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub id: String,
    /// Whether others can read there.
    pub shared: bool,
    /// What it is a part of, where a platform has such: a conversation about one business goes on in all of it.
    #[serde(default)]
    pub within: Option<String>,
}

impl Place {
    /// A place of its own.
    #[must_use]
    pub fn new(id: impl Into<String>, shared: bool) -> Self {
        Self { id: id.into(), shared, within: None }
    }

    /// Where a conversation is remembered.
    #[must_use]
    pub fn conversation(&self) -> &str {
        self.within.as_deref().unwrap_or(&self.id)
    }
}

/// A person named in a command: `written` is how the text names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    pub written: String,
    pub user_id: String,
    pub shown_name: String,
}

/// The most bytes of a file that is kept.
pub const MAX_FILE: usize = 10 * 1024 * 1024;

/// A file that a person gave, brought here by the adapter before anyone is told of it.
#[derive(Clone, PartialEq, Eq)]
pub struct GivenFile {
    /// The field of the form that it answers.
    pub key: Option<String>,
    pub name: String,
    pub bytes: Arc<[u8]>,
    /// How many bytes it has where it was given; one that is too large is not brought.
    pub size: usize,
    /// What it was given together with, where a platform tells of each by itself.
    pub album: Option<String>,
}

impl GivenFile {
    /// One that is here.
    #[must_use]
    pub fn brought(key: Option<String>, name: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self { key, name: name.into(), size: bytes.len(), bytes, album: None }
    }

    /// One that is too large to be brought.
    #[must_use]
    pub fn too_large(key: Option<String>, name: impl Into<String>, size: usize) -> Self {
        Self { size, ..Self::named(key, name) }
    }

    /// One that is named, and was not brought here: nothing takes it, or nobody knows yet.
    #[must_use]
    pub fn named(key: Option<String>, name: impl Into<String>) -> Self {
        Self { key, name: name.into(), bytes: Arc::new([]), size: 0, album: None }
    }

    /// The same, given together with others.
    #[must_use]
    pub fn in_album(mut self, album: Option<String>) -> Self {
        self.album = album;
        self
    }
}

impl fmt::Debug for GivenFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GivenFile({}, {} bytes)", self.name, self.bytes.len())
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A command as it was typed, slash included.
    Command(String),
    /// A command whose parts and options the platform gave one by one.
    Called(Call),
    /// Plain words: the answer to a question, or nothing we asked for.
    Text(String),
    /// A button, by its token, on the message of that identity: see [`crate::Posted::is_identified_by`].
    Press { token: String, message: String },
    /// A form filled in, at once or a few fields at a time: a field without a key was not asked yet.
    Filled { form: String, answers: Answers },
    /// Something that is neither words nor a file: a sticker, a contact, where they are.
    Wordless,
    /// What was heard before was changed afterwards.
    Edited,
    /// Our own page was opened, where a platform has one.
    Home,
    /// The place has another id from now on.
    Moved { to: String },
}

/// A command by its names, and what it was given, by the names of its parts and options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub command: String,
    pub verb: Option<String>,
    pub given: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
pub struct Event {
    /// Unique per delivery on its platform: the same key is the same event, however often it comes.
    pub key: String,
    pub speaker: Speaker,
    pub place: Place,
    pub said: Said,
    pub mentions: Vec<Mention>,
    pub files: Vec<GivenFile>,
    /// Whether the platform can open a form; else questions are asked one at a time.
    pub can_show_forms: bool,
    /// Whether others have read what was typed, as it was typed: in a group without commands of its own.
    pub is_overheard: bool,
}

/// What a person typed, without what would deceive a reader or break a page: control characters but the new line, and
/// characters that turn the direction of text or take no room.
#[must_use]
pub fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\n' => Some('\n'),
            '\t' | '\r' => Some(' '),
            // Bidirectional overrides and isolates, zero-width characters, byte-order marks, interlinear anchors, tags.
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
            | '\u{61c}'
            | '\u{ad}'
            // What is drawn as nothing: a name of these looks empty.
            | '\u{34f}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{ffa0}'
            | '\u{fdd0}'..='\u{fdef}' => None,
            // Noncharacters end each plane: no text has them.
            c if u32::from(c) & 0xfffe == 0xfffe => None,
            '\u{2028}' | '\u{2029}' | '\u{85}' => Some('\n'),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_deceives_a_reader_is_taken_out() {
        for empty in ["\u{3164}", "\u{2800}\u{115f}", "\u{fdd0}\u{ffff}\u{1fffe}\u{10ffff}", "\u{180e}\u{34f}"] {
            assert_eq!(clean(empty), "", "{empty:?}");
        }
        assert_eq!(clean("fac\u{202e}erutr\u{0}\u{7}e\u{200b}\tà\u{a0}85\u{202f}€\nfin"), "facerutre à\u{a0}85\u{202f}€\nfin");
    }
}
