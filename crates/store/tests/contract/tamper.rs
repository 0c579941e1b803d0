//! Tampering by someone who has the database and knows how to put the triggers out of the way.

use billing::{Allocation, AllocationKind};
use store::contract::Contract;
use store::journal::Entry;
use store::terms::Terms;
use store::{file, high_water, verify};

use crate::world::{BUSINESS, Engine, NOW, World, append, credit, issue, paid_for, quote};

/// Everything that the journal vouches for, and each field of it that means something.
const FIELDS: &[(&str, &[&str])] = &[
    ("quote", &["number", "frozen", "frozen_sha256"]),
    ("quote_state", &["detail"]),
    ("invoice", &["number", "issued_on", "due_on", "payable_minor", "currency", "frozen", "frozen_sha256"]),
    ("credit_note", &["number", "issued_on", "total_minor", "currency", "frozen", "frozen_sha256"]),
    ("contract", &["title", "body"]),
    ("chase", &["outstanding_minor"]),
    ("payment", &["amount_minor", "currency", "method", "received_on", "banked_on", "reference"]),
    ("allocation", &["amount_minor", "invoice_id"]),
    ("payment_part", &["amount_minor", "invoice_id", "kind"]),
    ("terms", &["title", "summary", "body", "sha256"]),
    ("journal", &["rank", "body", "hash"]),
];

/// What a careful forger leaves out: the whole row.
const ROWS: &[&str] =
    &["document_file", "quote_state", "terms", "allocation", "payment_part", "payment", "chase", "credit_note", "contract", "invoice"];

async fn furnish(world: &World) {
    quote(&world.store).await;
    let first = issue(&world.store, 1, 100_00).await;
    let second = issue(&world.store, 2, 50_00).await;
    credit(&world.store, &second, 3, 20_00).await;
    let penalty = Allocation { invoice_id: first.clone(), kind: AllocationKind::Penalty, minor: 5_00 };
    paid_for(&world.store, 30_00, vec![Allocation::principal(&first, 25_00), penalty]).await;
    let mut tx = world.store.begin().await.expect("a transaction");
    let seal = verify::terms_seal("CGV", "En clair", "Le texte");
    let terms =
        Terms { version: 1, title: "CGV".to_owned(), summary: "En clair".to_owned(), body: "Le texte".to_owned(), sha256: seal.clone() };
    store::terms::publish(&mut tx, BUSINESS, &terms, NOW).await.expect("published");
    append(&mut tx, "terms:1", &Entry::TermsPublished { version: 1, frozen_sha256: seal }).await;
    let contract = Contract { title: "Contrat".to_owned(), body: "Le texte".to_owned() };
    let seal = store::contract::keep(&mut tx, BUSINESS, &contract, NOW).await.expect("kept");
    append(&mut tx, &format!("contract:{seal}"), &Entry::ContractKept { frozen_sha256: seal }).await;
    let name = file::put(&world.store, b"a page").expect("put");
    file::insert(&mut tx, world.store.dialect(), &name, b"a page", NOW).await.expect("noted");
    file::link_document(&mut tx, BUSINESS, "invoice-1", &name).await.expect("tied");
    append(&mut tx, "invoice-1", &Entry::DocumentTypeset { file_sha256: name }).await;
    tx.commit().await.expect("committed");
    let verified = verify::verify(&world.store).await.expect("read").expect("untouched");
    assert_eq!((verified.documents, verified.files), (4, 1));
}

/// Runs statements with every guard off, and says what the proof finds; all is put back.
pub async fn found(world: &World, statement: &str) -> Option<String> {
    let mut tx = world.store.begin().await.expect("a transaction");
    put_guards_away(&mut tx, world.engine).await;
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned())).execute(&mut *tx).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
    tx.commit().await.expect("committed");
    verify::verify(&world.store).await.expect("it reads").err().map(|fault| fault.what)
}

pub async fn put_guards_away(tx: &mut store::Tx, engine: Engine) {
    let names: Vec<(String, String)> = match engine {
        Engine::Sqlite => sqlx::query_as("select name, tbl_name from sqlite_master where type = 'trigger'").fetch_all(&mut **tx).await.expect("read"),
        Engine::Postgres => sqlx::query_as(
            "select cast(trigger_name as text), cast(event_object_table as text) from information_schema.triggers where trigger_schema = current_schema() group by 1, 2",
        )
        .fetch_all(&mut **tx)
        .await
        .expect("read"),
    };
    for (name, table) in names {
        let text = match engine {
            Engine::Sqlite => format!("drop trigger {name}"),
            Engine::Postgres => format!("drop trigger {name} on {table}"),
        };
        sqlx::raw_sql(sqlx::AssertSqlSafe(text)).execute(&mut **tx).await.expect("dropped");
    }
    if engine == Engine::Sqlite {
        sqlx::raw_sql("pragma defer_foreign_keys = on").execute(&mut **tx).await.expect("deferred");
    }
}

pub async fn every_field(world: &World) {
    furnish(world).await;
    for (table, fields) in FIELDS {
        for field in *fields {
            let is_number = field.ends_with("_minor") || *field == "rank";
            let is_key = matches!(*field, "invoice_id");
            let (alter, restore) = if is_number {
                let of_last = if *field == "rank" { " where rank = (select max(rank) from journal)" } else { "" };
                (format!("update {table} set {field} = {field} + 1{of_last}"), format!("update {table} set {field} = {field} - 1{of_last}"))
            } else if is_key {
                (format!("update {table} set {field} = 'invoice-2'"), format!("update {table} set {field} = 'invoice-1'"))
            } else if matches!(*field, "reference" | "banked_on") {
                (format!("update {table} set {field} = 'x'"), format!("update {table} set {field} = null"))
            } else {
                (
                    format!("update {table} set {field} = {field} || ' '"),
                    format!("update {table} set {field} = substr({field}, 1, length({field}) - 1)"),
                )
            };
            assert!(found(world, &alter).await.is_some(), "{table}.{field} was altered and nobody saw");
            let left = found(world, &restore).await;
            assert_eq!(left, None, "{table}.{field} was not put back by {restore}");
        }
    }
    // Rows that go missing, from those nobody depends on to the document itself.
    for table in ROWS {
        let copied = format!("create table kept as select * from {table}; delete from {table}");
        // Postgres holds to its keys: what depends on the row has to be gone first, as the order of the list has it.
        assert!(found(world, &copied).await.is_some(), "a row of {table} went and nobody saw");
        if matches!(*table, "document_file" | "quote_state" | "terms") {
            let left = found(world, &format!("insert into {table} select * from kept; drop table kept")).await;
            assert_eq!(left, None, "{table} was not put back");
        } else {
            found(world, "drop table kept").await;
        }
    }
}

pub async fn cut_tail(world: &World) {
    furnish(world).await;
    let mut db = world.store.read().await.expect("a reader");
    high_water::raise(&world.store, &mut db, &[BUSINESS].into()).await.expect("marked");
    drop(db);
    let what = found(world, "delete from journal where rank = (select max(rank) from journal)").await.expect("a cut tail");
    assert!(what.contains("the journal ends at line"), "{what}");
}

pub async fn rewritten(world: &World) {
    furnish(world).await;
    let mut db = world.store.read().await.expect("a reader");
    high_water::raise(&world.store, &mut db, &[BUSINESS].into()).await.expect("marked");
    drop(db);
    // A forger who recomputes the whole chain: only what was kept outside gives them away.
    let mut tx = world.store.begin().await.expect("a transaction");
    put_guards_away(&mut tx, world.engine).await;
    let rows: Vec<(i64, String)> = sqlx::query_as("select rank, body from journal order by rank").fetch_all(&mut *tx).await.expect("read");
    let mut previous = String::new();
    for (rank, body) in rows {
        let body = body.replace(&NOW.to_string(), &(NOW + 1).to_string());
        let hash = store::sha256(format!("{previous}\n{body}").as_bytes());
        sqlx::query("update journal set body = $2, hash = $3 where rank = $1")
            .bind(rank)
            .bind(body)
            .bind(&hash)
            .execute(&mut *tx)
            .await
            .expect("rewritten");
        previous = hash;
    }
    tx.commit().await.expect("committed");
    let fault = verify::verify(&world.store).await.expect("it reads").expect_err("rewritten");
    assert!(fault.what.contains("rewritten"), "{}", fault.what);
}
