//! Every distinct statement that the database was sent, left where `RELANCE_STATEMENTS` says: how each is carried out is looked at afterwards.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, Once, PoisonError};

use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt as _};

/// From here on, where it is asked for.
pub(crate) fn record() {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(|| {
        #[expect(clippy::disallowed_methods, reason = "the environment says where statements are left")]
        let Some(dir) = std::env::var_os("RELANCE_STATEMENTS").map(PathBuf::from) else { return };
        std::fs::create_dir_all(&dir).expect("a directory of statements");
        let file = File::create(dir.join(format!("{}.json", std::process::id()))).expect("a file of statements");
        let recorder = Recorder(Mutex::new((file, BTreeSet::new())));
        // Whoever else listens in this process was first.
        tracing::subscriber::set_global_default(tracing_subscriber::registry().with(recorder)).ok();
    });
}

struct Recorder(Mutex<(File, BTreeSet<String>)>);

impl<S: Subscriber> Layer<S> for Recorder {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() != "sqlx::query" {
            return;
        }
        let mut statement = Statement::default();
        event.record(&mut statement);
        // What is short is its own summary.
        let text = if statement.text.trim().is_empty() { statement.summary } else { statement.text };
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (file, known) = &mut *kept;
        if known.insert(text.trim().to_owned()) {
            let line = serde_json::Value::String(text.trim().to_owned());
            writeln!(file, "{line}").expect("a statement is left");
        }
    }
}

#[derive(Default)]
struct Statement {
    summary: String,
    text: String,
}

impl Visit for Statement {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => value.clone_into(&mut self.summary),
            "db.statement" => value.clone_into(&mut self.text),
            _ => {}
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "summary" || field.name() == "db.statement" {
            self.record_str(field, &format!("{value:?}"));
        }
    }
}
