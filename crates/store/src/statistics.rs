//! What SQLite takes the tables to be like when it chooses an index: as they are where somebody has worked for years.
//!
//! Without statistics it takes a business's rows for ten; with those of a young database it would choose what suits one. So it is given the
//! same everywhere (<https://sqlite.org/optoverview.html#query_planner>, `sqlite_stat1` by hand), and a statement is carried out alike on each
//! machine, whatever is stored. PostgreSQL measures for itself.

use sqlx::{query, query_as};

use crate::Db;
use crate::dialect::Dialect;
use crate::error::Result;
use crate::store::Store;

/// How many rows a table has, and how many of them one value of a column leaves.
const ROWS: u32 = 1_000_000;
const LEFT: &[(&str, u32)] = &[
    ("platform", 250_000),
    ("state", 100_000),
    ("business_id", 10_000),
    ("expires_ms", 1_000),
    ("look_on", 1_000),
    ("look_ms", 10),
    ("person_id", 500),
    ("user_id", 500),
    ("client_id", 100),
    ("is_billed", 50),
    ("issued_on", 10),
    ("received_on", 10),
    ("said_on", 10),
    ("outbox_id", 3),
    ("subject", 3),
    ("amends", 2),
    ("quote_id", 2),
    ("title", 2),
    ("document_id", 1),
    ("hash", 1),
    ("id", 1),
    ("invoice_id", 1),
    ("key", 1),
    ("kind", 1),
    ("level", 1),
    ("not_before_ms", 1),
    ("number", 1),
    ("payment_id", 1),
    ("rank", 1),
    ("replaces_id", 1),
    ("sha256", 1),
    ("token", 1),
    ("undoes", 1),
    ("version", 1),
];
/// Any other column.
const OTHER: u32 = 5;
/// What an index of some rows holds, and how many of them one value leaves.
const PARTIAL: &str = "1000 100";

/// Writes the statistics down where they are not as they should be.
pub(crate) async fn keep(store: &Store) -> Result<()> {
    if store.dialect() != Dialect::Sqlite {
        return Ok(());
    }
    let mut tx = store.begin().await?;
    let wanted = wanted(&mut tx).await?;
    // This makes their table, where there is none yet.
    sqlx::raw_sql("analyze clock").execute(&mut *tx).await?;
    let kept: Vec<(String, String, String)> =
        query_as("select tbl, idx, stat from sqlite_stat1 where idx is not null and tbl <> 'clock' order by tbl, idx")
            .fetch_all(&mut *tx)
            .await?;
    if kept == wanted {
        return tx.rollback().await;
    }
    query("delete from sqlite_stat1").execute(&mut *tx).await?;
    for (table, index, stat) in wanted {
        query("insert into sqlite_stat1 (tbl, idx, stat) values ($1, $2, $3)").bind(table).bind(index).bind(stat).execute(&mut *tx).await?;
    }
    // Every connection reads them when it sees that the schema has changed.
    sqlx::raw_sql("create table statistics (changed); drop table statistics;").execute(&mut *tx).await?;
    tx.commit().await
}

/// Every index of ours, and what is said of it; what is indexed that is no column has no name.
async fn wanted(db: &mut Db) -> Result<Vec<(String, String, String)>> {
    let columns: Vec<(String, String, i64, String)> = query_as(
        r"
        select tbl_name, sqlite_schema.name, coalesce(sql like '% where %', 0), coalesce(indexed.name, '')
        from sqlite_schema
        join pragma_index_info(sqlite_schema.name) as indexed
        where type = 'index' and tbl_name <> 'clock' and tbl_name not like 'sqlite_%'
        order by tbl_name, sqlite_schema.name, indexed.seqno",
    )
    .fetch_all(db)
    .await?;
    let each = columns.chunk_by(|(_, one, ..), (_, other, ..)| one == other);
    let stat_of = |index: &[(String, String, i64, String)]| match index[0].2 {
        0 => stat(index.iter().map(|(.., column)| column.as_str())),
        _ => PARTIAL.to_owned(),
    };
    Ok(each.map(|index| (index[0].0.clone(), index[0].1.clone(), stat_of(index))).collect())
}

/// `1000000 10000 100 1`: the rows, then how many are left once each further column is known.
fn stat<'a>(columns: impl Iterator<Item = &'a str>) -> String {
    let left = |column: &str| LEFT.iter().find(|(name, _)| *name == column).map_or(OTHER, |(_, left)| *left);
    let each = columns.scan(ROWS, |rows, column| {
        *rows = (*rows).min(left(column));
        Some(*rows)
    });
    std::iter::once(ROWS).chain(each).map(|rows| rows.to_string()).collect::<Vec<_>>().join(" ")
}
