//! Migrations yet to come: one text for both engines, what differs beside it, and a step in Rust.

use std::sync::Arc;

use store::migration::{HISTORY, Migration, check, migrate};
use store::{Db, Dialect, Error, Location, Mode, Store};

use crate::world::{Engine, World};

const TEXT: &str = "
create table note (
  id text not null primary key,
  rank bigint not null,
  page {{bytes}}
);
create index note_rank on note (rank);
";

const SQLITE: &str = "
create trigger note_stays before delete on note
begin
  select raise(abort, 'a note stays');
end;
";

const POSTGRES: &str = "
create function note_stays() returns trigger language plpgsql as $$ begin raise exception 'a note stays'; end $$;
create trigger note_stays before delete on note for each row execute function note_stays();
";

/// The version that comes next.
const NEXT: i64 = HISTORY.len() as i64 + 1;
const NOTE: Migration = Migration::shared(NEXT, TEXT).beside(SQLITE, POSTGRES);

/// Every version there is, and these.
fn with(next: &[Migration]) -> Vec<Migration> {
    [HISTORY, next].concat()
}

fn fill(db: &mut Db) -> std::pin::Pin<Box<dyn Future<Output = store::Result<()>> + Send + '_>> {
    Box::pin(async move {
        for rank in 1..=3_i64 {
            sqlx::query("insert into note (id, rank, page) values ($1, $2, $3)")
                .bind(format!("note-{rank}"))
                .bind(rank)
                .bind(vec![0_u8, 255])
                .execute(&mut *db)
                .await?;
        }
        Ok(())
    })
}

fn fill_and_fail(db: &mut Db) -> std::pin::Pin<Box<dyn Future<Output = store::Result<()>> + Send + '_>> {
    Box::pin(async move {
        fill(db).await?;
        Err(Error::Unreadable("a row from before".to_owned()))
    })
}

/// The columns of a table: name, and type in the words of SQLite.
pub async fn columns(store: &Store, table: &str) -> Vec<(String, String)> {
    let text = match store.dialect() {
        Dialect::Sqlite => "select name, lower(type) from pragma_table_info($1) order by name",
        Dialect::Postgres => {
            "select column_name::text, replace(data_type, 'bytea', 'blob')::text from information_schema.columns
             where table_schema = current_schema() and table_name = $1 order by column_name"
        }
    };
    let mut db = store.read().await.expect("a reader");
    sqlx::query_as(text).bind(table).fetch_all(&mut *db).await.expect("read")
}

async fn count(store: &Store, table: &str) -> i64 {
    let mut db = store.read().await.expect("a reader");
    let text = sqlx::AssertSqlSafe(format!("select cast(count(*) as bigint) from {table}"));
    sqlx::query_scalar(text).fetch_one(&mut *db).await.expect("counted")
}

pub async fn one_text_makes_the_same_tables(world: Arc<World>) {
    migrate(&world.store, &with(&[NOTE])).await.expect("migrated");
    let expected = [("id", "text"), ("page", "blob"), ("rank", "bigint")].map(|(name, kind)| (name.to_owned(), kind.to_owned()));
    assert_eq!(columns(&world.store, "note").await, expected);
    let mut tx = world.store.begin().await.expect("a transaction");
    fill(&mut tx).await.expect("bytes are taken");
    tx.commit().await.expect("committed");
    let mut tx = world.store.begin().await.expect("a transaction");
    let page: Vec<u8> = sqlx::query_scalar("select page from note where rank = 2").fetch_one(&mut *tx).await.expect("and given back");
    assert_eq!(page, [0, 255]);
    // What stands beside the text was run as well.
    let refused = sqlx::raw_sql("delete from note").execute(&mut *tx).await.expect_err("a note stays");
    assert!(refused.to_string().contains("a note stays"), "{refused}");
}

pub async fn a_step_in_rust_follows_the_sql(world: Arc<World>) {
    let history = with(&[NOTE.then("fill", fill)]);
    migrate(&world.store, &history).await.expect("migrated");
    assert_eq!(count(&world.store, "note").await, 3);
    // Once.
    migrate(&world.store, &history).await.expect("nothing to do");
    assert_eq!(count(&world.store, "note").await, 3);
    check(&world.store, &history).await.expect("at the last version");
}

pub async fn a_failing_step_leaves_the_database_as_it_was(world: Arc<World>) {
    let (applied, businesses) = (count(&world.store, "schema_version").await, count(&world.store, "business").await);
    // Of two versions in one transaction, the good one is not kept either.
    let next = Migration::shared(NEXT + 1, "alter table note add column other text;").then("fail", fill_and_fail);
    let failed = migrate(&world.store, &with(&[NOTE, next])).await.expect_err("the step fails");
    let Error::Migration { version, copy, source } = failed else { panic!("{failed:?}") };
    assert_eq!(version, NEXT + 1);
    assert!(matches!(*source, Error::Unreadable(_)), "{source:?}");
    assert_eq!(copy.is_some(), world.engine == Engine::Sqlite);
    assert_eq!(columns(&world.store, "note").await, []);
    assert_eq!((count(&world.store, "schema_version").await, count(&world.store, "business").await), (applied, businesses));
    // SQL that fails takes what the step before it wrote with it.
    let next = Migration::shared(NEXT + 1, "alter table nowhere add column other text;");
    let failed = migrate(&world.store, &with(&[NOTE.then("fill", fill), next])).await.expect_err("the SQL fails");
    assert!(matches!(failed, Error::Migration { version, .. } if version == NEXT + 1), "{failed:?}");
    assert_eq!(columns(&world.store, "note").await, []);
    // The program of before still works, and a better migration goes on.
    check(&world.store, HISTORY).await.expect("as it was");
    migrate(&world.store, &with(&[NOTE.then("fill", fill)])).await.expect("migrated");
    assert_eq!(count(&world.store, "note").await, 3);
}

pub async fn a_migration_that_was_changed_is_refused(world: Arc<World>) {
    migrate(&world.store, &with(&[NOTE.then("fill", fill)])).await.expect("migrated");
    let (mine, other) = match world.engine {
        Engine::Sqlite => (NOTE.beside("select 1;", POSTGRES), NOTE.beside(SQLITE, "select 1;")),
        Engine::Postgres => (NOTE.beside(SQLITE, "select 1;"), NOTE.beside("select 1;", POSTGRES)),
    };
    for changed in [
        Migration::shared(NEXT, "create table note (id text);").beside(SQLITE, POSTGRES).then("fill", fill),
        mine.then("fill", fill),
        NOTE.then("fill_anew", fill),
        NOTE,
    ] {
        let refused = check(&world.store, &with(&[changed])).await.expect_err("another migration");
        assert!(matches!(refused, Error::MigrationChanged(version) if version == NEXT), "{refused:?}");
    }
    // What the other engine runs was never run here.
    check(&world.store, &with(&[other.then("fill", fill)])).await.expect("the same migration");
}

pub async fn a_migration_this_program_does_not_know_is_refused(world: Arc<World>) {
    migrate(&world.store, &with(&[NOTE])).await.expect("migrated");
    for refused in [migrate(&world.store, HISTORY).await, check(&world.store, HISTORY).await] {
        assert!(matches!(refused, Err(Error::Newer { found, known }) if (found, known) == (NEXT, NEXT - 1)), "{refused:?}");
    }
    if world.engine == Engine::Postgres {
        let elsewhere = Location { dir: world.location.dir.join("elsewhere"), ..world.location.clone() };
        assert!(matches!(Store::open(&elsewhere, Mode::Write).await.err(), Some(Error::Newer { found, .. }) if found == NEXT));
    }
}

pub async fn a_copy_is_made_before_a_migration(world: Arc<World>) {
    migrate(&world.store, &with(&[NOTE.then("fill", fill)])).await.expect("migrated");
    let copy = world.store.dir().join(format!("before-version-{NEXT}.db"));
    assert_eq!(copy.is_file(), world.engine == Engine::Sqlite, "a server's is its keeper's to copy");
    if world.engine == Engine::Sqlite {
        let dir = tempfile::tempdir().expect("a directory");
        std::fs::copy(&copy, dir.path().join("relance.db")).expect("copied");
        let before = Store::open(&Location { dir: dir.path().to_owned(), url: None }, Mode::Read).await.expect("it opens as it was");
        assert_eq!(columns(&before, "note").await, []);
        assert_eq!(count(&before, "business").await, 1);
    }
}
