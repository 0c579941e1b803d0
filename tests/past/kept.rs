//! A past as it was kept: copied beside, opened with today's code, and lived on in.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chat::{Answer, Clock as _, Kind, ManualClock, Said};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use sqlx::Connection as _;
use support::square::{Square, house_on};
use tempfile::TempDir;

use super::server::{Database, server};

/// Where the pasts are kept, one folder a release.
pub fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data")
}

/// Every release that has left its past.
pub fn releases() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(data())
        .expect("the pasts")
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(!names.is_empty(), "no past was kept");
    names
}

/// A button that someone has before them.
#[derive(Clone, Debug, Deserialize)]
pub struct Button {
    pub who: String,
    pub message: String,
    pub press: String,
    pub button: String,
    pub does: String,
    /// Whether it is the newest that carries what it carries in that shape.
    pub newest: bool,
    /// Whether its days are over.
    pub over: bool,
}

/// A form that someone was asked and did not finish.
#[derive(Clone, Debug, Deserialize)]
pub struct Dialogue {
    pub who: String,
    pub answer: String,
    /// The questions that are left.
    pub left: Vec<String>,
    pub does: String,
}

/// What was left open.
#[derive(Default)]
pub struct Open {
    pub at: String,
    pub buttons: Vec<Button>,
    pub dialogues: Vec<Dialogue>,
    pub sent: BTreeSet<String>,
}

/// What kept it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A release's past on one of the databases.
pub struct Past {
    pub release: String,
    pub open: Open,
    dir: PathBuf,
    kept: Kept,
}

enum Kept {
    File(Vec<u8>),
    /// On a server, what each copy is made from.
    Base(Database),
}

/// A copy: its files, and its database where a server has it.
pub struct Copy {
    pub dir: TempDir,
    pub database: Option<Database>,
}

/// A copy of it, opened; what it is kept in goes with it.
pub struct Opened {
    pub square: Square,
    pub copy: Copy,
}

pub fn unzip(path: &Path) -> Vec<u8> {
    let zipped = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(zipped.as_slice()).read_to_end(&mut bytes).expect("it is unzipped");
    bytes
}

fn text(path: &Path) -> String {
    String::from_utf8(unzip(path)).expect("a text")
}

impl Past {
    pub async fn of(release: &str, engine: Engine) -> Self {
        let release_dir = data().join(release);
        let (dir, kept) = match engine {
            Engine::Sqlite => {
                let dir = release_dir.join("sqlite");
                let file = unzip(&dir.join("relance.db.gz"));
                (dir, Kept::File(file))
            }
            Engine::Postgres => {
                let server = server().expect("RELANCE_TEST_POSTGRES names a server");
                let dir = release_dir.join("postgres");
                let dump = text(&dir.join("dump.sql.gz"));
                (dir, Kept::Base(Database::of(&server, &dump).await))
            }
        };
        let mut open = Open::default();
        for line in text(&dir.join("open.jsonl.gz")).lines() {
            let value: serde_json::Value = serde_json::from_str(line).expect("an object a line");
            if let Some(at) = value["at"].as_str() {
                at.clone_into(&mut open.at);
            } else if let Some(sent) = value["sent"].as_array() {
                open.sent = sent.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect();
            } else if value.get("press").is_some() {
                open.buttons.push(serde_json::from_value(value).expect("a button"));
            } else {
                open.dialogues.push(serde_json::from_value(value).expect("a dialogue"));
            }
        }
        open.dialogues.sort_by(|a, b| (&a.does, &a.who).cmp(&(&b.does, &b.who)));
        Self { release: release.to_owned(), open, dir, kept }
    }

    /// A copy, to be opened or to be damaged first.
    pub async fn copied(&self) -> Copy {
        let dir = tempfile::tempdir().expect("a directory");
        fs::copy(self.dir.join("high-water.json"), dir.path().join("high-water.json")).expect("copied");
        let database = match &self.kept {
            Kept::File(bytes) => {
                fs::write(dir.path().join("relance.db"), bytes).expect("copied");
                copy_all(&self.dir.join("files"), &dir.path().join("files"));
                None
            }
            Kept::Base(base) => Some(base.copied().await),
        };
        Copy { dir, database }
    }

    pub async fn opened(&self) -> Opened {
        self.opened_in(self.copied().await, 1).await
    }

    /// A copy in which all that could be said was said, before people are written to the next morning.
    pub async fn settled(&self) -> Copy {
        let opened = self.opened_in(self.copied().await, 11 * 60).await;
        opened.square.settle().await;
        opened.square.house.store.close().await;
        opened.copy
    }

    /// A copy of a copy, opened early the next morning.
    pub async fn opened_as(&self, settled: &Copy) -> Opened {
        let dir = tempfile::tempdir().expect("a directory");
        copy_all(settled.dir.path(), dir.path());
        let database = match &settled.database {
            Some(database) => Some(database.copied().await),
            None => None,
        };
        self.opened_in(Copy { dir, database }, 12 * 60).await
    }

    /// Opens a copy so many minutes after it was left: what is made then is newer than all that is there.
    pub async fn opened_in(&self, copy: Copy, minutes: u32) -> Opened {
        store::id::follow(minutes.into());
        let left_at: DateTime<Utc> = self.open.at.parse().expect("an instant");
        let clock = Arc::new(ManualClock::at(left_at + TimeDelta::minutes(minutes.into())));
        let url = copy.database.as_ref().map(Database::url);
        let house = house_on(copy.dir.path(), url.as_deref(), &clock).await;
        // As whoever serves does, before anything is said.
        bot::parking::look_at_all(&house, clock.now()).await.expect("looked at");
        let mut square = Square::on(house, clock, "later-", 1_000_000);
        square.speak_english(&["ann", "tom"]);
        Opened { square, copy }
    }

    /// Damages a copy by a statement of that release's own schema.
    pub async fn spoil(&self, copy: &Copy, statement: &'static str) {
        let done = match &copy.database {
            Some(database) => {
                let mut db = sqlx::PgConnection::connect(&database.url()).await.expect("it opens");
                sqlx::query(statement).execute(&mut db).await.expect("it is spoilt").rows_affected()
            }
            None => {
                let url = format!("sqlite:{}", copy.dir.path().join("relance.db").display());
                let mut db = sqlx::SqliteConnection::connect(&url).await.expect("it opens");
                sqlx::query(statement).execute(&mut db).await.expect("it is spoilt").rows_affected()
            }
        };
        assert!(done > 0, "nothing was spoilt");
    }

    /// Nothing of it is needed any more.
    pub async fn ends(self) {
        if let Kept::Base(base) = self.kept {
            base.dropped().await;
        }
    }
}

impl Copy {
    pub async fn ends(self) {
        if let Some(database) = self.database {
            database.dropped().await;
        }
    }
}

fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a directory");
    for entry in fs::read_dir(from).expect("a directory").filter_map(Result::ok) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy_all(&from, &to);
        } else {
            fs::copy(&from, &to).expect("copied");
        }
    }
}

impl Opened {
    pub async fn ends(self) {
        self.square.house.store.close().await;
        self.copy.ends().await;
    }

    /// Presses a button and answers what is asked, to the end; whatever the house says is its answer.
    pub async fn presses(&mut self, button: &Button) -> String {
        let said = Said::Press { token: button.press.clone(), message: button.message.clone() };
        let answer = self.square.says(&button.who, None, said, Vec::new()).await;
        self.finishes(&button.who, &button.does, answer, &[]).await;
        self.square.said()
    }

    /// Answers the questions of a form that are left, to the end.
    pub async fn answers(&mut self, dialogue: &Dialogue) -> String {
        let is_form = dialogue.who.ends_with("@slack") || dialogue.who.ends_with("@discord");
        if is_form {
            self.square.holds_form(&dialogue.who, &dialogue.answer);
            // Asked for again, where it was left.
            let said = Said::Filled { form: dialogue.answer.clone(), answers: Default::default() };
            let answer = self.square.says(&dialogue.who, None, said, Vec::new()).await;
            self.finishes(&dialogue.who, &dialogue.does, answer, &[]).await;
        } else {
            let keys: Vec<&str> = dialogue.left.iter().map(String::as_str).collect();
            let answer = self.square.does(&dialogue.who, answer_to(&dialogue.does, keys[0])).await;
            self.finishes(&dialogue.who, &dialogue.does, answer, &keys[1..]).await;
        }
        self.square.said()
    }

    /// Answers what is asked after that, to the end.
    pub async fn finishes(&mut self, who: &str, does: &str, mut answer: Answer, keys: &[&str]) {
        for question in 0..10 {
            answer = match answer {
                Answer::Ask { fields, .. } => {
                    let filled = fields.fields.iter().map(|field| format!("{}={}", field.key, answer_to(does, &field.key)));
                    let filled = filled.collect::<Vec<_>>().join(" | ");
                    self.square.does(who, &format!("{{{filled}}}")).await
                }
                Answer::Accepted => {
                    let Some(asked) = self.square.last(who).filter(|shown| shown.kind == Kind::Ask) else { return };
                    let typed = match keys.get(question) {
                        Some(key) => answer_to(does, key),
                        None if !asked.card.choices.is_empty() => "1",
                        None => answer_in_turn(does, question),
                    };
                    self.square.does(who, typed).await
                }
                Answer::Repeated => panic!("{who} {does}: heard before"),
                Answer::Invalid(errors) => panic!("{who} {does}: {errors:?}"),
                Answer::Failed(text) => panic!("{who} {does}: {text}\n{}", self.square.said()),
            };
        }
        panic!("{who} {does}: asked for ever\n{}", self.square.said());
    }
}

/// What someone answers to a question of a form.
fn answer_to(does: &str, key: &str) -> &'static str {
    match (does, key) {
        ("setup.start", "name") => "Nina Neuve",
        ("setup.start", "siren") => "732829320",
        ("setup.start", "regime") => "franchise",
        ("setup.start", "iban") => "FR1420041010050500013M02606",
        ("setup.method", "sold") => "projects",
        ("setup.method", "cash") => "yes",
        ("setup.method", "known") => "some",
        ("setup.look", "letterhead") => "Encre et papier",
        ("quote.approved", "quote") => "D2026-0001",
        ("quote.approved", "on") => "2026-05-11",
        ("chase.paid_on", "on") => "2026-05-11",
        ("chase.promise", "on") => "2026-05-29",
        ("client.add", "name") => "Nouveau Client",
        ("client.add", "email") => "bonjour@nouveau.fr",
        ("account.go_on", "invoices") => "F2026-0002",
        ("account.go_on", "quotes") => "-",
        (_, "address") => "1 rue Neuve, 75001 Paris",
        (_, "colour") => "#1f5c57",
        (_, "client") => "dupont",
        (_, "items") => "Logo 2 x 450",
        (_, "kind") => "business",
        (_, "deposit") => "40%",
        (_, "due") => "15j",
        (_, "valid") => "20j",
        (_, "title") => "Un titre",
        (_, "by" | "name") => "Julie Dupont",
        (_, "words") => "Bon pour accord",
        (_, "why") => "ahead",
        (_, "again") => "yes",
        (_, "business") => "1",
        (_, "contract_text" | "text" | "summary" | "reason" | "note") => "Quelques mots.",
        (_, "logo" | "file" | "proof") => "",
        _ => panic!("{does} asks for {key}, which nobody here knows how to answer"),
    }
}

/// The same where only the question is seen, and not its key.
fn answer_in_turn(does: &str, question: usize) -> &'static str {
    match does {
        "quote.edit" | "invoice.edit" => "=",
        "quote.approve" | "try.approve" => ["Julie Dupont", "Bon pour accord"][question],
        "account.go_on" => ["F2026-0002", "-"][question],
        "setup.start" => ["Nina Neuve", "1 rue Neuve, 75001 Paris", "732829320", "1", "-"][question],
        "chase.paid_on" => answer_to(does, "on"),
        "chase.promise" => answer_to(does, "on"),
        _ => "Quelques mots.",
    }
}
