//! The physical limits: typst on the same page, SQLite on the same rows, nothing of ours between.

use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use sqlx::{Connection as _, Row as _, SqliteConnection};
use store::Store;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// Whether figures are asked for, as `cargo bench` does. `cargo test --benches` wants one round on a small load, which must only go through.
pub fn is_measured() -> bool {
    std::env::args().any(|argument| argument == "--bench")
}

struct Bare {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: Source,
    letterhead: Source,
    data: FileId,
    einvoice: FileId,
}

static BARE: LazyLock<Bare> = LazyLock::new(|| {
    let id = |path: &str| RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).expect("a path")).intern();
    let fonts: [&'static [u8]; 3] = [
        include_bytes!("../../../../templates/fonts/Inter-Regular.otf"),
        include_bytes!("../../../../templates/fonts/Inter-SemiBold.otf"),
        include_bytes!("../../../../templates/fonts/Inter-Italic.otf"),
    ];
    let fonts: Vec<Font> = fonts.into_iter().flat_map(|font| Font::iter(Bytes::new(font))).collect();
    Bare {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        main: Source::new(id("/invoice.typ"), include_str!("../../../../templates/invoice.typ").to_owned()),
        letterhead: Source::new(id("/letterhead.typ"), include_str!("../../../../templates/letterhead.typ").to_owned()),
        data: id("/data.json"),
        einvoice: id("/factur-x.xml"),
    }
});

struct Page {
    data: Bytes,
    einvoice: Bytes,
}

impl World for Page {
    fn library(&self) -> &LazyHash<Library> {
        &BARE.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &BARE.book
    }
    fn main(&self) -> FileId {
        BARE.main.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = [&BARE.main, &BARE.letterhead].into_iter().find(|source| source.id() == id);
        known.cloned().ok_or_else(|| FileError::NotFound(id.vpath().get_without_slash().into()))
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id {
            id if id == BARE.data => Ok(self.data.clone()),
            id if id == BARE.einvoice => Ok(self.einvoice.clone()),
            _ => Err(FileError::NotFound(id.vpath().get_without_slash().into())),
        }
    }
    fn font(&self, index: usize) -> Option<Font> {
        BARE.fonts.get(index).cloned()
    }
    fn today(&self, _: Option<typst::foundations::Duration>) -> Option<Datetime> {
        Datetime::from_ymd(2026, 2, 2)
    }
}

/// Compiles and exports an invoice's page with its XML attached, its caches emptied after as any long-running program has to.
pub fn page(data: Vec<u8>, einvoice: String) -> Vec<u8> {
    let page = Page { data: Bytes::new(data), einvoice: Bytes::from_string(einvoice) };
    let document = typst::compile::<PagedDocument>(&page).output.expect("a page");
    let stamp = Datetime::from_ymd_hms(2026, 2, 2, 0, 0, 0).expect("a date");
    let options = PdfOptions {
        timestamp: Some(Timestamp::new_utc(stamp)),
        standards: PdfStandards::new(&[PdfStandard::A_3b]).expect("PDF/A-3b"),
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options).expect("a PDF");
    comemo::evict(0);
    bytes
}

async fn open(path: &Path) -> SqliteConnection {
    let mut db = SqliteConnection::connect(&format!("sqlite://{}?mode=rwc", path.display())).await.expect("it opens");
    sqlx::raw_sql("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;").execute(&mut db).await.expect("set");
    db
}

/// Copies a desk's database by a connection of its own: the house's keeps what it has prepared.
pub async fn copy(dir: &Path, to: &Path) {
    let mut db = SqliteConnection::connect(&format!("sqlite://{}", dir.join("relance.db").display())).await.expect("it opens");
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("vacuum into '{}'", to.display()))).execute(&mut db).await.expect("a copy");
    db.close().await.expect("closed");
}

/// Grows the write-ahead log to the size at which it is written over, as it stands after the first day: until then each commit also
/// waits for the file to grow.
pub async fn settle(dir: &Path) {
    let mut db = open(&dir.join("relance.db")).await;
    let fill = "create table filling as with recursive page (rank) as (select 1 union all select rank + 1 from page where rank < 2000)
        select zeroblob(4096) from page; drop table filling; pragma wal_checkpoint";
    sqlx::raw_sql(fill).execute(&mut db).await.expect("filled");
    db.close().await.expect("closed");
}

/// One durable commit, on a copy of `before`, of the rows by which `after` differs.
pub async fn commit(before: &Path, after: &Path) -> Duration {
    let path = before.with_extension("replay");
    std::fs::copy(before, &path).expect("a copy");
    let mut db = open(&path).await;
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("attach '{}' as after", after.display()))).execute(&mut db).await.expect("attached");
    let tables = sqlx::query("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").fetch_all(&mut db).await;
    let tables: Vec<String> = tables.expect("tables").iter().map(|row| row.get(0)).collect();
    let mut replay = String::from("begin immediate; pragma defer_foreign_keys = on;");
    for table in &tables {
        // What is computed from a row is no part of what is written.
        let columns = format!("select group_concat(name) from pragma_table_info('{table}')");
        let columns: String = sqlx::query_scalar(sqlx::AssertSqlSafe(columns)).fetch_one(&mut db).await.expect("columns");
        let difference =
            format!("create temp table new_{table} as select {columns} from after.{table} except select {columns} from main.{table}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(difference)).execute(&mut db).await.expect("the difference");
        let count =
            sqlx::query(sqlx::AssertSqlSafe(format!("select count(*) from new_{table}"))).fetch_one(&mut db).await.expect("counted");
        if count.get::<i64, _>(0) > 0 {
            replay.push_str(&format!("insert or replace into main.{table} ({columns}) select {columns} from temp.new_{table};"));
        }
    }
    replay.push_str("commit;");
    // The first write makes the log; what follows is what a running program pays.
    sqlx::raw_sql("create table warm (x); drop table warm;").execute(&mut db).await.expect("warm");
    let began = Instant::now();
    sqlx::raw_sql(sqlx::AssertSqlSafe(replay)).execute(&mut db).await.expect("the same rows");
    let took = began.elapsed();
    db.close().await.expect("closed");
    for ending in ["replay", "replay-wal", "replay-shm"] {
        std::fs::remove_file(before.with_extension(ending)).ok();
    }
    took
}

/// A durable commit of a few rows, the median of many.
pub async fn small_commit(dir: &Path) -> Duration {
    let path = dir.join("small.db");
    let mut db = open(&path).await;
    sqlx::raw_sql("create table row (id integer primary key, text text)").execute(&mut db).await.expect("a table");
    let text = "x".repeat(500);
    let mut times = Vec::new();
    for _ in 0..50 {
        let began = Instant::now();
        let rows =
            format!("begin immediate; insert into row (text) values ('{text}'), ('{text}'), ('{text}'), ('{text}'), ('{text}'); commit;");
        sqlx::raw_sql(sqlx::AssertSqlSafe(rows)).execute(&mut db).await.expect("committed");
        times.push(began.elapsed());
    }
    db.close().await.expect("closed");
    times.sort();
    times[times.len() / 2]
}

/// The business of a desk, and its client.
pub async fn only_client(store: &Store) -> (String, String) {
    let mut db = store.read().await.expect("a reader");
    let business_id = store::business::ids(&mut db).await.expect("read").remove(0);
    let client_id = store::client::all(&mut db, &business_id).await.expect("read").remove(0).0.id;
    (business_id, client_id)
}
