//! The schema's history: a released migration never changes, a newer schema is refused.
//!
//! The first eight have a text for each engine. From the ninth on, `migrations/NNNN_name.sql` is read once for both, with placeholders where
//! the types differ; `NNNN_name.sqlite.sql` and `NNNN_name.postgres.sql` beside it hold triggers and what truly differs; and a step in Rust
//! may follow in the same transaction.

use std::borrow::Cow;
use std::path::PathBuf;
use std::pin::Pin;

use sqlx::query_as;

use crate::connect::copy_database;
use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::store::Store;
use crate::verify::seal_all;
use crate::{Db, sha256};

/// One version of the schema, and how it is reached from the one before.
#[derive(Clone, Copy)]
pub struct Migration {
    version: i64,
    text: Text,
    step: Option<Step>,
}

#[derive(Clone, Copy)]
enum Text {
    /// A text for each engine.
    Apart { sqlite: &'static str, postgres: &'static str },
    /// One text for both, and what stands beside it for one of them.
    Shared { both: &'static str, sqlite: &'static str, postgres: &'static str },
}

/// What SQL cannot do, done in Rust after it and in its transaction.
#[derive(Clone, Copy)]
struct Step {
    /// Goes into the migration's hash, for its code cannot: a step that does something else is given another name.
    name: &'static str,
    run: StepFn,
}

/// A step of a migration: it reads and writes through the connection it is lent, and neither commits nor rolls back.
pub type StepFn = for<'a> fn(&'a mut Db) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// What a shared text may say where the engines' types differ.
const PLACEHOLDERS: &[(&str, &str, &str)] = &[("{{bytes}}", "blob", "bytea")];

/// A version and its text for each engine, in files of one name.
macro_rules! apart {
    ($version:literal, $name:literal) => {
        Migration::apart(
            $version,
            include_str!(concat!("../../../migrations/sqlite/", $name, ".sql")),
            include_str!(concat!("../../../migrations/postgres/", $name, ".sql")),
        )
    };
}

/// A version and its one text, with what stands beside it for each engine, in files of one name.
macro_rules! shared {
    ($version:literal, $name:literal) => {
        Migration::shared($version, include_str!(concat!("../../../migrations/", $name, ".sql"))).beside(
            include_str!(concat!("../../../migrations/", $name, ".sqlite.sql")),
            include_str!(concat!("../../../migrations/", $name, ".postgres.sql")),
        )
    };
}

/// Every version, the oldest first.
pub const HISTORY: &[Migration] = &[
    apart!(1, "0001_begin"),
    apart!(2, "0002_whole_of_billing"),
    apart!(3, "0003_parked_accounts"),
    apart!(4, "0004_steps_of_sending"),
    apart!(5, "0005_places_of_clients"),
    apart!(6, "0006_one_person_several_platforms"),
    apart!(7, "0007_where_people_are_alerted"),
    apart!(8, "0008_replacing_invoices"),
    shared!(9, "0009_parts_of_payments"),
    shared!(10, "0010_merged_clients"),
    shared!(11, "0011_days_of_banking"),
    shared!(12, "0012_budget_of_messages"),
    shared!(13, "0013_guarded_access"),
    shared!(14, "0014_what_is_due"),
    shared!(15, "0015_given_files"),
    shared!(16, "0016_open_questions"),
    shared!(17, "0017_client_topics"),
    shared!(18, "0018_lines_of_a_subject"),
    shared!(19, "0019_what_is_kept_for_a_while"),
    shared!(20, "0020_books_are_sealed").then("seal every business as it stands", |db| Box::pin(seal_all(db))),
    shared!(21, "0021_whose_turn_it_is"),
    shared!(22, "0022_given_today"),
];

impl Migration {
    /// A version with a text for each engine.
    #[must_use]
    pub const fn apart(version: i64, sqlite: &'static str, postgres: &'static str) -> Self {
        Self { version, text: Text::Apart { sqlite, postgres }, step: None }
    }

    /// A version with one text for both engines.
    #[must_use]
    pub const fn shared(version: i64, both: &'static str) -> Self {
        Self { version, text: Text::Shared { both, sqlite: "", postgres: "" }, step: None }
    }

    /// Runs one of these after the shared text: triggers, and what else truly differs. An empty one is none.
    #[must_use]
    pub const fn beside(self, sqlite: &'static str, postgres: &'static str) -> Self {
        let text = match self.text {
            Text::Shared { both, .. } => Text::Shared { both, sqlite, postgres },
            Text::Apart { .. } => panic!("a migration with a text for each engine has nothing beside it"),
        };
        Self { text, ..self }
    }

    /// Runs a step in Rust after the SQL, in the same transaction.
    #[must_use]
    pub const fn then(self, name: &'static str, run: StepFn) -> Self {
        Self { step: Some(Step { name, run }), ..self }
    }

    /// The SQL of one engine, in the order in which it runs.
    fn sql(&self, dialect: Dialect) -> Vec<Cow<'static, str>> {
        match (self.text, dialect) {
            (Text::Apart { sqlite, .. }, Dialect::Sqlite) => vec![sqlite.into()],
            (Text::Apart { postgres, .. }, Dialect::Postgres) => vec![postgres.into()],
            (Text::Shared { both, sqlite, .. }, Dialect::Sqlite) => vec![filled(both, dialect).into(), sqlite.into()],
            (Text::Shared { both, postgres, .. }, Dialect::Postgres) => vec![filled(both, dialect).into(), postgres.into()],
        }
    }

    /// The seal of a migration: of its text as that engine runs it and, from the ninth on, of its step's name.
    fn seal(&self, dialect: Dialect) -> String {
        let sql = self.sql(dialect);
        match self.text {
            Text::Apart { .. } => sha256(sql.concat().as_bytes()),
            Text::Shared { .. } => {
                let step = self.step.map(|step| step.name);
                sha256(serde_json::json!([sql, step]).to_string().as_bytes())
            }
        }
    }

    async fn apply(&self, db: &mut Db, dialect: Dialect) -> Result<()> {
        for text in self.sql(dialect).into_iter().filter(|text| !text.is_empty()) {
            sqlx::raw_sql(sqlx::AssertSqlSafe(text.into_owned())).execute(&mut *db).await?;
        }
        match self.step {
            Some(step) => (step.run)(db).await,
            None => Ok(()),
        }
    }
}

/// A shared text in the words of one engine.
fn filled(text: &str, dialect: Dialect) -> String {
    PLACEHOLDERS.iter().fold(text.to_owned(), |text, (placeholder, sqlite, postgres)| {
        text.replace(placeholder, if dialect == Dialect::Sqlite { sqlite } else { postgres })
    })
}

/// Brings the schema to the last version of a history, in one transaction; an embedded database is copied before.
pub async fn migrate(store: &Store, history: &[Migration]) -> Result<()> {
    let dialect = store.dialect();
    let copy = copy_before(store, history).await?;
    let mut tx = store.begin().await?;
    if dialect == Dialect::Postgres {
        // Two replicas may start at once.
        sqlx::raw_sql("select pg_advisory_xact_lock(727374636)").execute(&mut *tx).await?;
    }
    let applied = applied(&mut tx, dialect, history).await?;
    if applied.is_empty() {
        sqlx::raw_sql("create table if not exists schema_version (version bigint not null primary key, sha256 text not null)")
            .execute(&mut *tx)
            .await?;
    }
    for migration in history.iter().skip(applied.len()) {
        if let Err(source) = migration.apply(&mut tx, dialect).await {
            tx.rollback().await.ok();
            return Err(Error::Migration { version: migration.version, copy, source: Box::new(source) });
        }
        sqlx::query("insert into schema_version (version, sha256) values ($1, $2)")
            .bind(migration.version)
            .bind(migration.seal(dialect))
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await
}

/// Copies a database that is about to be changed to `before-version-N.db` beside it; where to, if anywhere.
async fn copy_before(store: &Store, history: &[Migration]) -> Result<Option<PathBuf>> {
    if store.dialect() != Dialect::Sqlite {
        return Ok(None);
    }
    let mut db = store.read().await?;
    let applied = applied(&mut db, store.dialect(), history).await?;
    let Some(next) = history.get(applied.len()).filter(|_| !applied.is_empty()) else { return Ok(None) };
    let copy = store.dir().join(format!("before-version-{}.db", next.version));
    let partial = copy.with_extension("partial");
    if partial.exists() {
        std::fs::remove_file(&partial).map_err(Error::file(&partial))?;
    }
    copy_database(store, &partial).await?;
    std::fs::rename(&partial, &copy).map_err(Error::file(&copy))?;
    Ok(Some(copy))
}

/// Errors unless the schema is at the last version of a history.
pub async fn check(store: &Store, history: &[Migration]) -> Result<()> {
    let mut db = store.read().await?;
    let applied = applied(&mut db, store.dialect(), history).await?;
    if applied.len() < history.len() { Err(Error::Foreign) } else { Ok(()) }
}

/// The versions applied, each checked against our own text.
async fn applied(db: &mut Db, dialect: Dialect, history: &[Migration]) -> Result<Vec<i64>> {
    let is_ours: i64 = sqlx::query_scalar(dialect.version_table()).fetch_one(&mut *db).await?;
    if is_ours == 0 {
        let tables: i64 = sqlx::query_scalar(dialect.any_table()).fetch_one(&mut *db).await?;
        return if tables == 0 { Ok(Vec::new()) } else { Err(Error::Foreign) };
    }
    let rows: Vec<(i64, String)> = query_as("select version, sha256 from schema_version order by version").fetch_all(&mut *db).await?;
    let known = history.last().map_or(0, |migration| migration.version);
    for (version, sha) in &rows {
        let Some(migration) = history.iter().find(|migration| migration.version == *version) else {
            return Err(Error::Newer { found: *version, known });
        };
        if *sha != migration.seal(dialect) {
            return Err(Error::MigrationChanged(*version));
        }
    }
    Ok(rows.into_iter().map(|(version, _)| version).collect())
}
