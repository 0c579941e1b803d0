//! The schema's history: a released migration never changes, a newer schema is refused.

use std::path::PathBuf;

use sqlx::query_as;

use crate::connect::copy_database;
use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::store::Store;
use crate::{Db, sha256};

struct Migration {
    version: i64,
    sqlite: &'static str,
    postgres: &'static str,
}

/// A version and its text for each engine, in files of one name.
macro_rules! migration {
    ($version:literal, $name:literal) => {
        Migration {
            version: $version,
            sqlite: include_str!(concat!("../../../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../../../migrations/postgres/", $name, ".sql")),
        }
    };
}

const MIGRATIONS: &[Migration] = &[
    migration!(1, "0001_begin"),
    migration!(2, "0002_whole_of_billing"),
    migration!(3, "0003_parked_accounts"),
    migration!(4, "0004_steps_of_sending"),
    migration!(5, "0005_places_of_clients"),
    migration!(6, "0006_one_person_several_platforms"),
    migration!(7, "0007_where_people_are_alerted"),
    migration!(8, "0008_replacing_invoices"),
];

impl Migration {
    fn text(&self, dialect: Dialect) -> &'static str {
        match dialect {
            Dialect::Sqlite => self.sqlite,
            Dialect::Postgres => self.postgres,
        }
    }
}

/// Brings the schema to this program's version, in one transaction; an embedded database is copied before.
pub async fn migrate(store: &Store) -> Result<()> {
    let copy = copy_before(store).await?;
    let mut tx = store.begin().await?;
    if store.dialect() == Dialect::Postgres {
        // Two replicas may start at once.
        sqlx::raw_sql("select pg_advisory_xact_lock(727374636)").execute(&mut *tx).await?;
    }
    let applied = applied(&mut tx, store.dialect()).await?;
    if applied.is_empty() {
        sqlx::raw_sql("create table if not exists schema_version (version bigint not null primary key, sha256 text not null)")
            .execute(&mut *tx)
            .await?;
    }
    for migration in MIGRATIONS.iter().skip(applied.len()) {
        let text = migration.text(store.dialect());
        if let Err(source) = sqlx::raw_sql(text).execute(&mut *tx).await {
            tx.rollback().await.ok();
            return Err(Error::Migration { version: migration.version, copy, source: Box::new(source.into()) });
        }
        sqlx::query("insert into schema_version (version, sha256) values ($1, $2)")
            .bind(migration.version)
            .bind(sha256(text.as_bytes()))
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await
}

/// Copies a database that is about to be changed to `before-version-N.db` beside it; where to, if anywhere.
async fn copy_before(store: &Store) -> Result<Option<PathBuf>> {
    if store.dialect() != Dialect::Sqlite {
        return Ok(None);
    }
    let mut db = store.read().await?;
    let applied = applied(&mut db, store.dialect()).await?;
    let Some(next) = MIGRATIONS.get(applied.len()).filter(|_| !applied.is_empty()) else { return Ok(None) };
    let copy = store.dir().join(format!("before-version-{}.db", next.version));
    let partial = copy.with_extension("partial");
    if partial.exists() {
        std::fs::remove_file(&partial).map_err(Error::file(&partial))?;
    }
    copy_database(store, &partial).await?;
    std::fs::rename(&partial, &copy).map_err(Error::file(&copy))?;
    Ok(Some(copy))
}

/// Errors unless the schema is one this program can read.
pub async fn check(store: &Store) -> Result<()> {
    let mut db = store.read().await?;
    let applied = applied(&mut db, store.dialect()).await?;
    if applied.len() < MIGRATIONS.len() { Err(Error::Foreign) } else { Ok(()) }
}

/// The versions applied, each checked against our own text.
async fn applied(db: &mut Db, dialect: Dialect) -> Result<Vec<i64>> {
    let is_ours: i64 = sqlx::query_scalar(dialect.version_table()).fetch_one(&mut *db).await?;
    if is_ours == 0 {
        let tables: i64 = sqlx::query_scalar(dialect.any_table()).fetch_one(&mut *db).await?;
        return if tables == 0 { Ok(Vec::new()) } else { Err(Error::Foreign) };
    }
    let rows: Vec<(i64, String)> = query_as("select version, sha256 from schema_version order by version").fetch_all(&mut *db).await?;
    let known = MIGRATIONS.last().map_or(0, |migration| migration.version);
    for (version, sha) in &rows {
        let Some(migration) = MIGRATIONS.iter().find(|migration| migration.version == *version) else {
            return Err(Error::Newer { found: *version, known });
        };
        if *sha != sha256(migration.text(dialect).as_bytes()) {
            return Err(Error::MigrationChanged(*version));
        }
    }
    Ok(rows.into_iter().map(|(version, _)| version).collect())
}
