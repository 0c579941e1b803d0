//! How the database carries out what it is asked: no statement looks at everything that is stored, whatever it looks for.
//!
//! A statement that has to says so, and why: `/* reads all: the proof */`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _, SqliteConnection};
use store::{Location, Mode, Store};

/// What grows for as long as somebody works.
const GROWS: &[&str] = &[
    "account",
    "action",
    "allocation",
    "chase",
    "client_topic",
    "contract",
    "contact_turn",
    "conversation",
    "credit_note",
    "document_file",
    "file",
    "identity",
    "inbox",
    "invite",
    "invoice",
    "journal",
    "journal_personal",
    "link_code",
    "news",
    "outbox",
    "payment",
    "payment_part",
    "person",
    "quote",
    "quote_balance",
    "quote_state",
    "reminder",
];

/// What finds all that somebody ever had, and no less: a business's rows, a person's messages.
const OWNERS: &[&str] = &[
    "business_id=?",
    "platform=?",
    "platform=? AND user_id=?",
    "platform=? AND user_id=? AND id<?",
    "state=?",
    "client_id=?",
    "person_id=?",
];

/// What a person has a handful of, however long they work: the places where they write, the codes that they were given.
const FEW_OF_A_PERSON: &[&str] = &["contact_turn", "conversation", "identity", "invite", "link_code"];

/// The indexes without which a statement would look at everything.
const DROPPED: &[&str] = &[
    "allocation_invoice",
    "invoice_client_day",
    "outbox_ahead",
    "outbox_held",
    "outbox_pages",
    "outbox_turn",
    "payment_received_on",
    "quote_standing",
];

/// Looks at every statement that was left in a directory; the first that looks at everything is an error.
pub async fn explain(statements: &Path) -> anyhow::Result<Result<String, String>> {
    let statements = read(statements)?;
    if statements.len() < 200 {
        return Ok(Err(format!("{} statements were left: too few to say anything", statements.len())));
    }
    // The statistics by which indexes are chosen are the same everywhere: it does not matter how much is there.
    let dir = tempfile::tempdir()?;
    Store::open(&Location { dir: dir.path().to_owned(), url: None }, Mode::Write).await?.close().await;
    let mut db = SqliteConnection::connect(&format!("sqlite://{}", dir.path().join("relance.db").display())).await?;
    let found = looked_at(&mut db, &statements).await?;
    if !found.is_empty() {
        return Ok(Err(told(&found)));
    }
    // Whoever finds nothing where an index is gone looks at nothing.
    for index in DROPPED {
        sqlx::raw_sql("savepoint whole").execute(&mut db).await?;
        sqlx::raw_sql(AssertSqlSafe(format!("drop index {index}"))).execute(&mut db).await?;
        let found = looked_at(&mut db, &statements).await?;
        sqlx::raw_sql("rollback to whole; release whole").execute(&mut db).await?;
        if found.is_empty() {
            return Ok(Err(format!("nothing is found where {index} is gone")));
        }
    }
    let all = statements.iter().filter(|text| text.contains("/* reads all")).count();
    Ok(Ok(format!("{} statements: none looks at everything, but for {all} that say why", statements.len())))
}

/// The same on a server, where nothing is known of what a statement is given: the first that reads a table that grows from end to end, though
/// told to do anything else, is an error.
pub async fn explain_on_server(statements: &Path, server: &str) -> anyhow::Result<Result<String, String>> {
    let statements = read(statements)?;
    let dir = tempfile::tempdir()?;
    let mut db = PgConnection::connect(server).await?;
    sqlx::raw_sql("drop schema if exists plans cascade; create schema plans").execute(&mut db).await?;
    let location = Location { dir: dir.path().to_owned(), url: Some(format!("{server}?options[search_path]=plans")) };
    Store::open(&location, Mode::Write).await?.close().await;
    sqlx::raw_sql("set search_path = plans; set plan_cache_mode = force_generic_plan; set enable_seqscan = off").execute(&mut db).await?;
    let (found, count) = read_on_server(&mut db, &statements).await?;
    if !found.is_empty() {
        return Ok(Err(told(&found)));
    }
    if count < 200 {
        return Ok(Err(format!("{count} statements were understood: too few to say anything")));
    }
    // Whoever finds nothing where an index is gone looks at nothing.
    sqlx::raw_sql("drop index account_look").execute(&mut db).await?;
    let (found, _) = read_on_server(&mut db, &statements).await?;
    Ok(match found.is_empty() {
        true => Err("nothing is found where account_look is gone".to_owned()),
        false => Ok(format!("{count} statements on PostgreSQL: none reads a table that grows from end to end")),
    })
}

/// The statements that read such a table from end to end, and how many were understood.
async fn read_on_server(db: &mut PgConnection, statements: &BTreeSet<String>) -> anyhow::Result<(BTreeMap<String, Vec<String>>, usize)> {
    let (mut found, mut count) = (BTreeMap::new(), 0);
    for text in statements.iter().filter(|text| !text.contains("/* reads all")) {
        // What is of another engine is not understood.
        if sqlx::raw_sql(AssertSqlSafe(format!("prepare looked_at as {text}"))).execute(&mut *db).await.is_err() {
            continue;
        }
        count += 1;
        let given = (1..).take_while(|rank| text.contains(&format!("${rank}"))).map(|_| "null").collect::<Vec<_>>().join(", ");
        let rows = sqlx::raw_sql(AssertSqlSafe(format!("explain execute looked_at({given})"))).fetch_all(&mut *db).await?;
        sqlx::raw_sql("deallocate looked_at").execute(&mut *db).await?;
        let steps = rows.iter().map(|row| row.get::<String, _>(0));
        let whole: Vec<String> = steps
            .filter(|step| {
                let table = step.split_once("Seq Scan on ").and_then(|(_, table)| table.split_whitespace().next());
                table.is_some_and(|table| GROWS.contains(&table))
            })
            .collect();
        if !whole.is_empty() {
            found.insert(text.clone(), whole);
        }
    }
    Ok((found, count))
}

fn read(dir: &Path) -> anyhow::Result<BTreeSet<String>> {
    let mut statements = BTreeSet::new();
    for entry in fs::read_dir(dir)? {
        for line in fs::read_to_string(entry?.path())?.lines() {
            let text: String = serde_json::from_str(line)?;
            let verb = text.split_whitespace().next().unwrap_or_default().to_lowercase();
            // What has no place for a value was written by a test.
            if ["select", "update", "delete", "insert", "with"].contains(&verb.as_str()) && text.contains('$') {
                statements.insert(text);
            }
        }
    }
    Ok(statements)
}

/// The statements that look at everything, each with what says so.
async fn looked_at(db: &mut SqliteConnection, statements: &BTreeSet<String>) -> anyhow::Result<BTreeMap<String, Vec<String>>> {
    let partial: Vec<String> =
        sqlx::query_scalar("select name from sqlite_schema where type = 'index' and sql like '% where %'").fetch_all(&mut *db).await?;
    let keys = keys(db).await?;
    let mut found = BTreeMap::new();
    for text in statements.iter().filter(|text| !text.contains("/* reads all")) {
        // Statements of the engine itself, and those that a test writes of a table of its own.
        let Ok(rows) = sqlx::query(AssertSqlSafe(format!("explain query plan {text}"))).fetch_all(&mut *db).await else { continue };
        let steps: Vec<String> = rows.iter().map(|row| row.get("detail")).collect();
        let names = names_in(text);
        // What ends at the first few rows in the order of an index reads no more of that table.
        let is_bounded = text.contains("limit ") && !steps.iter().any(|step| step.contains("TEMP B-TREE FOR ORDER BY"));
        let is_few = |step: &str| is_bounded && GROWS.iter().any(|table| step.starts_with(&format!("SEARCH {table} ")));
        let whole = |step: &&String| is_whole(step, &names, &partial) && !is_one_row(step, &keys) && !is_few(step);
        let whole: Vec<String> = steps.iter().filter(whole).cloned().collect();
        if !whole.is_empty() {
            found.insert(text.clone(), whole);
        }
    }
    Ok(found)
}

/// Whether a step looks at all of a table that grows, or at all that one owner has there.
fn is_whole(step: &str, names: &BTreeMap<String, String>, partial: &[String]) -> bool {
    let mut words = step.split_whitespace();
    let (act, name) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let table = names.get(name).map_or(name, String::as_str);
    if !GROWS.contains(&table) || partial.iter().any(|index| step.split(' ').any(|word| word == index)) {
        return false;
    }
    let has_few = |by: &str| by == "person_id=?" && FEW_OF_A_PERSON.contains(&table);
    act == "SCAN" || act == "SEARCH" && found_by(step).is_some_and(|by| OWNERS.contains(&by) && !has_few(by))
}

/// Whether a step finds one row by the whole of its key.
fn is_one_row(step: &str, keys: &BTreeMap<String, usize>) -> bool {
    let columns = step.split(' ').find_map(|word| keys.get(word));
    found_by(step).is_some_and(|by| columns == Some(&by.matches("=?").count()))
}

/// `business_id=? AND id<?` of a step that searches.
fn found_by(step: &str) -> Option<&str> {
    step.split_once('(').and_then(|(_, by)| by.strip_suffix(')'))
}

/// The indexes of which a row has a key of its own, each with how many columns make it.
async fn keys(db: &mut SqliteConnection) -> anyhow::Result<BTreeMap<String, usize>> {
    let columns: Vec<String> = sqlx::query_scalar(
        r"
        select listed.name
        from sqlite_schema
        join pragma_index_list(sqlite_schema.name) as listed
        join pragma_index_info(listed.name) as indexed
        where sqlite_schema.type = 'table' and listed.[unique] = 1 and listed.partial = 0",
    )
    .fetch_all(db)
    .await?;
    let mut keys = BTreeMap::new();
    for index in columns {
        *keys.entry(index).or_default() += 1;
    }
    Ok(keys)
}

/// The tables of a statement by the names that it gives them.
fn names_in(text: &str) -> BTreeMap<String, String> {
    let words: Vec<&str> = text.split(|sign: char| !(sign.is_alphanumeric() || sign == '_')).filter(|word| !word.is_empty()).collect();
    let mut names = BTreeMap::new();
    for at in words.windows(3) {
        if matches!(at[0], "from" | "join" | "update" | "into") && GROWS.contains(&at[1]) {
            let name = if at[2] == "as" { continue } else { at[2] };
            names.insert(name.to_owned(), at[1].to_owned());
        }
    }
    names
}

fn told(found: &BTreeMap<String, Vec<String>>) -> String {
    let each = found.iter().map(|(text, steps)| format!("{text}\n    {}", steps.join("\n    ")));
    format!("{} statements look at everything:\n\n{}", found.len(), each.collect::<Vec<_>>().join("\n\n"))
}
