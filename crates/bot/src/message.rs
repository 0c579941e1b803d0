//! A message as a command leaves it: to whom, what, and what its buttons do.

use chat::{ButtonStyle, CardField, Handy, Kind, Table, Tone};
use operations::Version;
use serde::{Deserialize, Serialize};
use words::Lang;

use crate::action::Action;
use crate::alerts::Topic;
use crate::occasion::Occasion;
use crate::paper::Paper;
use crate::request::Given;

/// Days a button works, unless it says otherwise.
const BUTTON_DAYS: i64 = 365;

/// Where a message goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// The person who asked, where they asked, for their eyes only.
    Actor,
    /// In place of the message whose button was pressed.
    Pressed,
    /// A person, in private.
    Person(String),
    /// A person, in private, on another platform than that one.
    Elsewhere { person_id: String, than: String },
    /// Who speaks at one place of a platform, in private: there and nowhere else.
    At { platform: String, user_id: String },
    /// Who reads the message of that id of ours, where it stands.
    Beside(String),
    /// In place of the last message about that subject, for each person who has one.
    Holders(String),
    /// The same, for that person alone.
    HeldBy { subject: String, person_id: String },
    /// Everyone who reads in a shared place.
    Place { platform: String, place: String },
}

/// A name or a reference as it stands in the name of a file.
pub(crate) fn in_file_name(text: &str) -> String {
    text.replace(['/', '\\'], "-")
}

/// A file to attach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "file", rename_all = "snake_case")]
pub enum FileRef {
    /// The one PDF of an issued document, typeset once.
    Document {
        name: String,
        document_id: String,
    },
    /// A draft, typeset before anyone can confirm it.
    Draft {
        name: String,
        paper: Box<Paper>,
    },
    /// A page that is not a document of its own: a receipt, a statement. Typeset once, with its message.
    Page {
        name: String,
        paper: Box<Paper>,
    },
    Stored {
        name: String,
        sha256: String,
    },
    /// Words to be read in full.
    Text {
        name: String,
        text: String,
    },
}

/// The files of a message as the outbox keeps them; the first version was the bare list.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum StoredFiles {
    Versioned { v: Version<2>, files: Vec<FileRef> },
    Bare(Vec<FileRef>),
}

pub(crate) fn write_files(files: &[FileRef]) -> Result<String, serde_json::Error> {
    serde_json::to_string(&StoredFiles::Versioned { v: Version, files: files.to_vec() })
}

pub(crate) fn read_files(stored: &str) -> Result<Vec<FileRef>, serde_json::Error> {
    Ok(match serde_json::from_str(stored)? {
        StoredFiles::Versioned { files, .. } | StoredFiles::Bare(files) => files,
    })
}

/// What must still hold when a message's turn comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "guard", rename_all = "snake_case")]
pub enum Guard {
    /// The invoice is still unpaid and its chase is not held.
    Chasing { invoice_id: String },
}

/// A button as a command leaves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// In English, whatever the language shown; its label is the words' `button-…`.
    pub name: &'static str,
    pub action: Action,
    pub style: ButtonStyle,
    /// Whether one press uses up the message's buttons.
    pub once: bool,
    pub days: i64,
    /// Where the law or the case wants other words on the same button.
    pub label: Option<&'static str>,
    /// What it is about, said after its name and its label where a card has several such buttons.
    pub about: Option<String>,
    /// What is asked first, where it is final: the words' key.
    pub confirm: Option<&'static str>,
}

impl Press {
    #[must_use]
    pub fn new(name: &'static str, action: impl Into<Action>) -> Self {
        Self {
            name,
            action: action.into(),
            style: ButtonStyle::Plain,
            once: false,
            days: BUTTON_DAYS,
            label: None,
            about: None,
            confirm: None,
        }
    }

    #[must_use]
    pub fn primary(mut self) -> Self {
        self.style = ButtonStyle::Primary;
        self
    }

    #[must_use]
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }

    #[must_use]
    pub fn days(mut self, days: i64) -> Self {
        self.days = days;
        self
    }

    #[must_use]
    pub fn labelled(mut self, key: &'static str) -> Self {
        self.label = Some(key);
        self
    }

    /// What cannot be taken back is asked about first, where a platform can.
    #[must_use]
    pub fn confirmed(mut self, key: &'static str) -> Self {
        self.confirm = Some(key);
        self
    }

    #[must_use]
    pub fn about(mut self, what: String) -> Self {
        self.about = Some(what);
        self
    }

    /// The key of its label: `Paid on…` is `button-paid-on`.
    #[must_use]
    pub fn label_key(&self) -> String {
        if let Some(key) = self.label {
            return key.to_owned();
        }
        let slug: String = self
            .name
            .to_lowercase()
            .chars()
            .filter_map(|c| if c == ' ' { Some('-') } else { c.is_ascii_alphanumeric().then_some(c) })
            .collect();
        format!("button-{slug}")
    }
}

/// A card whose buttons have no tokens yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub title: Option<String>,
    pub text: String,
    pub fields: Vec<CardField>,
    pub footnote: Option<String>,
    pub tone: Tone,
    pub buttons: Vec<Press>,
    /// The answers that a question offers.
    pub choices: Vec<String>,
    /// Whether it asks for a person.
    pub asks_person: bool,
    /// What a reader can take from it at a tap.
    pub handy: Vec<Handy>,
    /// The first of its fields as a table.
    pub table: Option<Table>,
}

impl Draft {
    #[must_use]
    pub fn text(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    #[must_use]
    pub fn titled(title: String, text: String) -> Self {
        Self { title: Some(title), text, ..Self::default() }
    }

    #[must_use]
    pub fn field(mut self, name: String, value: String) -> Self {
        self.fields.push(CardField { name, value });
        self
    }

    #[must_use]
    pub fn fields(mut self, fields: impl IntoIterator<Item = CardField>) -> Self {
        self.fields.extend(fields);
        self
    }

    #[must_use]
    pub fn footnote(mut self, footnote: String) -> Self {
        self.footnote = Some(footnote);
        self
    }

    #[must_use]
    pub fn handy(mut self, handy: Vec<Handy>) -> Self {
        self.handy = handy;
        self
    }

    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    #[must_use]
    pub fn button(mut self, press: Press) -> Self {
        self.buttons.push(press);
        self
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub to: To,
    pub kind: Kind,
    pub draft: Draft,
    pub files: Vec<FileRef>,
    /// What it is about, so that it can be amended later.
    pub subject: Option<String>,
    pub guard: Option<Guard>,
    /// What a member is alerted of, who did not ask for it.
    pub topic: Option<Topic>,
    /// Why it comes to a person who did not ask for it.
    pub occasion: Option<Occasion>,
    /// The client that it is about, whatever member reads it.
    pub client_id: Option<String>,
    /// In which language its buttons and its sender are named, where whoever reads it is not known yet.
    pub lang: Option<Lang>,
}

impl Message {
    fn new(to: To, kind: Kind, draft: Draft) -> Self {
        Self { to, kind, draft, files: Vec::new(), subject: None, guard: None, topic: None, occasion: None, client_id: None, lang: None }
    }

    /// The answer to the person who asked.
    #[must_use]
    pub fn answer(draft: Draft) -> Self {
        Self::new(To::Actor, Kind::Post, draft)
    }

    #[must_use]
    pub fn refusal(draft: Draft) -> Self {
        Self::new(To::Actor, Kind::Refusal, draft)
    }

    #[must_use]
    pub fn question(draft: Draft) -> Self {
        Self::new(To::Actor, Kind::Ask, draft)
    }

    /// Our own page, as the person who opened it sees it.
    #[must_use]
    pub fn home(draft: Draft) -> Self {
        Self::new(To::Actor, Kind::Home, draft)
    }

    /// In place of the message whose button was pressed.
    #[must_use]
    pub fn in_place(draft: Draft) -> Self {
        Self::new(To::Pressed, Kind::Amend, draft)
    }

    /// To someone, in private: a member or a person of a client.
    #[must_use]
    pub fn to(occasion: Occasion, person_id: &str, draft: Draft) -> Self {
        Self { occasion: Some(occasion), ..Self::new(To::Person(person_id.to_owned()), Kind::Post, draft) }
    }

    /// To a member who did not ask for it, where they chose to be told such things.
    #[must_use]
    pub fn alert(topic: Topic, person_id: &str, draft: Draft) -> Self {
        Self { topic: Some(topic), ..Self::to(Occasion::of(topic), person_id, draft) }
    }

    /// To someone, in private, where that platform is not: who might have taken that one over reads nothing of it.
    #[must_use]
    pub fn elsewhere(person_id: String, than: String, draft: Draft) -> Self {
        Self { occasion: Some(Occasion::Fault), ..Self::new(To::Elsewhere { person_id, than }, Kind::Post, draft) }
    }

    /// To who speaks at one place, in private, of their access: there and nowhere else.
    #[must_use]
    pub fn at(platform: &str, user_id: &str, draft: Draft) -> Self {
        let to = To::At { platform: platform.to_owned(), user_id: user_id.to_owned() };
        Self { occasion: Some(Occasion::Security), ..Self::new(to, Kind::Post, draft) }
    }

    /// To who reads a message, where that one stands: what is lacking of it.
    #[must_use]
    pub fn beside(outbox_id: &str, draft: Draft) -> Self {
        Self { occasion: Some(Occasion::Fault), ..Self::new(To::Beside(outbox_id.to_owned()), Kind::Post, draft) }
    }

    /// To everyone who reads in a shared place: no amount due, no lateness, no button.
    #[must_use]
    pub fn to_place(platform: String, place: String, draft: Draft) -> Self {
        Self::new(To::Place { platform, place }, Kind::Post, draft)
    }

    /// In place of what people hold about a subject.
    #[must_use]
    pub fn amend(subject: String, draft: Draft) -> Self {
        Self { subject: Some(subject.clone()), ..Self::new(To::Holders(subject), Kind::Amend, draft) }
    }

    /// In place of what one person holds about a subject.
    #[must_use]
    pub fn amend_of(subject: String, person_id: &str, draft: Draft) -> Self {
        let to = To::HeldBy { subject: subject.clone(), person_id: person_id.to_owned() };
        Self { subject: Some(subject), ..Self::new(to, Kind::Amend, draft) }
    }

    #[must_use]
    pub fn about(mut self, subject: String) -> Self {
        self.subject = Some(subject);
        self
    }

    #[must_use]
    pub fn file(mut self, file: FileRef) -> Self {
        self.files.push(file);
        self
    }

    /// Says which client it is about: members may have a place for each.
    #[must_use]
    pub fn of_client(mut self, client_id: &str) -> Self {
        self.client_id = Some(client_id.to_owned());
        self
    }

    /// The same messages, with what was given beside the words for those who are told of them.
    #[must_use]
    pub fn with_given(mut messages: Vec<Self>, given: &[Given], actor_id: &str) -> Vec<Self> {
        for message in &mut messages {
            if matches!(&message.to, To::Person(person_id) if person_id != actor_id) {
                let stored = |file: &Given| FileRef::Stored { name: file.name.clone(), sha256: file.sha256.clone() };
                message.files.extend(given.iter().map(stored));
            }
        }
        messages
    }

    #[must_use]
    pub fn guarded(mut self, guard: Guard) -> Self {
        self.guard = Some(guard);
        self
    }
}

/// What people hold about a document.
#[must_use]
pub fn quote_for_client(quote_id: &str) -> String {
    format!("quote:{quote_id}:client")
}

#[must_use]
pub fn quote_for_owner(quote_id: &str) -> String {
    format!("quote:{quote_id}:owner")
}

#[must_use]
pub fn invoice_for_client(invoice_id: &str) -> String {
    format!("invoice:{invoice_id}:client")
}

#[must_use]
pub fn invoice_for_owner(invoice_id: &str) -> String {
    format!("invoice:{invoice_id}:owner")
}

/// The invoice of a subject that people of its client hold: its card, its reminders.
#[must_use]
pub fn invoice_of_client_side(subject: &str) -> Option<&str> {
    let of = subject.strip_prefix("invoice:")?;
    of.strip_suffix(":client").or_else(|| of.strip_suffix(":reminder"))
}

/// What is shown of a document in its client's shared place.
#[must_use]
pub fn quote_shared(quote_id: &str) -> String {
    format!("quote:{quote_id}:shared")
}

#[must_use]
pub fn invoice_shared(invoice_id: &str) -> String {
    format!("invoice:{invoice_id}:shared")
}

/// The card of a day as one member has it.
#[must_use]
pub fn day_of(on: chrono::NaiveDate, person_id: &str) -> String {
    format!("{DAY}{on}:{person_id}")
}

/// What the subject of each day's card begins with.
pub(crate) const DAY: &str = "day:";

/// The word to a member that an invoice is overdue, by itself until days had a card.
#[must_use]
pub fn overdue_word(invoice_id: &str) -> String {
    format!("invoice:{invoice_id}:overdue")
}

/// The word to a member that a first reminder is about to go out, by itself until days had a card.
#[must_use]
pub fn warning_of(invoice_id: &str) -> String {
    format!("invoice:{invoice_id}:warning")
}

/// The last reminder of an invoice: its buttons end when it is settled.
#[must_use]
pub fn reminder_of(invoice_id: &str) -> String {
    format!("invoice:{invoice_id}:reminder")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_as_they_were_kept_in_either_version() {
        let files = [FileRef::Stored { name: "F2026-0001.pdf".to_owned(), sha256: "ab".to_owned() }];
        let stored = write_files(&files).expect("they are kept");
        assert_eq!(stored, r#"{"v":2,"files":[{"file":"stored","name":"F2026-0001.pdf","sha256":"ab"}]}"#);
        assert_eq!(read_files(&stored).expect("they are read"), files);
        assert_eq!(read_files(r#"[{"file":"stored","name":"F2026-0001.pdf","sha256":"ab"}]"#).expect("the first version"), files);
        assert!(read_files(r#"{"v":3,"files":[]}"#).is_err(), "a later version");
    }
}
