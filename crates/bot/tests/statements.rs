//! What an event asks of the database: who someone is, which business is meant and what they are to it is read once.
//!
//! A process of its own: statements are counted by listening to all that the store says of them.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use bot::{House, SignupPolicy};
use chat::{Answer, Clock, Event, Inbox as _, ManualClock, Place, Said, Speaker};
use chrono::{TimeZone as _, Utc};
use store::{Location, Mode, Store};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Metadata, Subscriber};
use words::{Lang, Words};

/// Every statement since last asked.
#[derive(Clone, Default)]
struct Statements(Arc<Mutex<Vec<String>>>);

impl Statements {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Subscriber for Statements {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn event(&self, event: &tracing::Event<'_>) {
        let mut said = Statement::default();
        event.record(&mut said);
        let text = if said.whole.trim().is_empty() { said.summary } else { said.whole };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[derive(Default)]
struct Statement {
    summary: String,
    whole: String,
}

impl Visit for Statement {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => value.clone_into(&mut self.summary),
            "db.statement" => value.clone_into(&mut self.whole),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}

async fn house(dir: &std::path::Path) -> House {
    let clock = ManualClock::at(Utc.with_ymd_and_hms(2026, 3, 2, 8, 0, 0).single().expect("an instant"));
    House {
        store: Store::open(&Location { dir: dir.to_owned(), url: None }, Mode::Write).await.expect("it opens"),
        clock: Arc::new(clock) as Arc<dyn Clock>,
        words: Words::get(),
        render: Arc::new(|_, _| Ok(Vec::new())),
        signup: SignupPolicy::Anyone,
        lang: Lang::En,
        law: Arc::new(billing::Law::built_in()),
        checks_clock: false,
        secret_key: None,
        wake: Arc::default(),
        served: Arc::new(BTreeSet::new()),
        deep_link: Arc::new(OnceLock::new()),
        crowd: Arc::default(),
        breakers: Arc::default(),
        items: Arc::default(),
        checkpoint_hook: None,
    }
}

async fn says(house: &House, key: &str, who: &str, said: Said) {
    let event = Event {
        key: key.to_owned(),
        speaker: Speaker {
            platform: "console".to_owned(),
            user_id: who.to_owned(),
            shown_name: who.to_owned(),
            handle: who.to_owned(),
            lang: Some("en".to_owned()),
            is_guest: false,
        },
        place: Place::new(who, false),
        said,
        mentions: Vec::new(),
        files: Vec::new(),
        can_show_forms: false,
        is_overheard: false,
    };
    let answer = house.receive(event).await;
    assert!(matches!(answer, Answer::Accepted), "{answer:?}");
}

/// The statements of an event as lines, up to where its answer is left in the outbox.
fn decided(statements: Vec<String>) -> String {
    let is_decided = |text: &&String| !text.contains("insert into outbox");
    let short = |text: &String| text.chars().take(110).collect::<String>();
    statements.iter().take_while(is_decided).map(short).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn who_someone_is_is_read_once_an_event() {
    let statements = Statements::default();
    tracing::subscriber::set_global_default(statements.clone()).expect("the only one");
    let dir = tempfile::tempdir().expect("a directory");
    let house = house(dir.path()).await;
    let typed = |text: &str| Said::Command(text.to_owned());
    let founds = r#"/setup name:"Marion Leroy" address:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise iban:FR1420041010050500013M02606"#;
    says(&house, "1", "marion", typed(founds)).await;
    statements.take();
    // Under the lock, which comes before what is decided by.
    says(&house, "2", "marion", typed("/todo")).await;
    insta::assert_snapshot!("a_command", decided(statements.take()));
    // A stranger, of no business at all.
    says(&house, "3", "zoe", typed("/todo")).await;
    insta::assert_snapshot!("a_stranger", decided(statements.take()));
    // From a reader, then only what is written.
    says(&house, "4", "marion", typed("/quote")).await;
    insta::assert_snapshot!("a_question", decided(statements.take()));
    says(&house, "5", "marion", Said::Text("nobody".to_owned())).await;
    insta::assert_snapshot!("an_answer_that_will_not_do", decided(statements.take()));
    house.store.close().await;
}
