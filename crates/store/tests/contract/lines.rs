//! Lines of the journal: those of before keep their bytes, those from here on say who.

use std::sync::Arc;

use serde_json::json;
use store::journal::entry::Entry;
use store::journal::{self, By, Line, NewLine, Told};
use store::{Store, sha256, verify};

use crate::world::{BUSINESS, NOW, World, issue};

fn julie() -> By {
    By::Person { person: "julie".to_owned(), platform: "test".to_owned(), delivery: Some("m:12345:7".to_owned()) }
}

async fn write(store: &Store, by: &By, personal: Option<serde_json::Value>) {
    let mut tx = store.begin().await.expect("a transaction");
    let entry = Entry::QuestionAsked { person: "julie".to_owned() };
    let line = NewLine { by, subject: "quote-1", entry: &entry, personal };
    journal::append_entry(&mut tx, BUSINESS, line, NOW).await.expect("appended");
    tx.commit().await.expect("committed");
}

async fn bodies(store: &Store) -> Vec<(String, String)> {
    let mut db = store.read().await.expect("a reader");
    sqlx::query_as("select body, hash from journal order by rank").fetch_all(&mut *db).await.expect("read")
}

async fn change(store: &Store, statement: &'static str) {
    let mut tx = store.begin().await.expect("a transaction");
    sqlx::raw_sql(statement).execute(&mut *tx).await.expect("changed");
    tx.commit().await.expect("committed");
}

pub async fn a_line_of_version_1_keeps_its_bytes(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    let data = json!({ "number": "F2026-0001", "level": 2 });
    let entry = journal::Entry { kind: "reminder.sent", subject: "invoice-1", data, personal: None };
    journal::append(&mut tx, BUSINESS, entry, NOW).await.expect("appended");
    tx.commit().await.expect("committed");
    let body = r#"{"at_ms":1772438400000,"business":"business","data":{"level":2,"number":"F2026-0001"},"kind":"reminder.sent","personal_sha256":null,"rank":1,"subject":"invoice-1","v":1}"#;
    let hash = sha256(format!("\n{body}").as_bytes());
    assert_eq!(bodies(&world.store).await, [(body.to_owned(), hash)]);
}

pub async fn a_line_says_who_had_it_written(world: Arc<World>) {
    // After lines of version 1, in one chain with them.
    issue(&world.store, 1, 100_00).await;
    write(&world.store, &By::Clock, None).await;
    write(&world.store, &julie(), Some(json!({ "text": "Bonjour" }))).await;
    let verified = verify::verify(&world.store).await.expect("read").expect("it holds");
    assert_eq!(verified.journal_lines, 3);
    let lines: Vec<Line> = bodies(&world.store).await.iter().map(|(body, _)| Line::read(body).expect("a line")).collect();
    let julie = By::Person { person: "julie".to_owned(), platform: "test".to_owned(), delivery: None };
    assert_eq!(lines.iter().map(|line| line.by.clone()).collect::<Vec<_>>(), [None, Some(By::Clock), Some(julie)]);
    assert_eq!(lines[2].told, Told::Known(Entry::QuestionAsked { person: "julie".to_owned() }));
    assert_eq!(
        bodies(&world.store).await[1].0,
        r#"{"at_ms":1772438400000,"business":"business","by":{"who":"clock"},"data":{"person":"julie"},"kind":"question.asked","personal_sha256":null,"rank":2,"subject":"quote-1","v":2}"#
    );
}

pub async fn the_key_of_what_was_heard_can_be_erased(world: Arc<World>) {
    write(&world.store, &julie(), None).await;
    write(&world.store, &julie(), Some(json!({ "text": "Bonjour" }))).await;
    let mut db = world.store.read().await.expect("a reader");
    let beside: Vec<String> =
        sqlx::query_scalar("select body from journal_personal order by rank").fetch_all(&mut *db).await.expect("read");
    drop(db);
    assert_eq!(beside, [r#"{"delivery":"m:12345:7","said":null}"#, r#"{"delivery":"m:12345:7","said":{"text":"Bonjour"}}"#]);
    assert!(bodies(&world.store).await.iter().all(|(body, _)| !body.contains("12345")), "nothing of it is in the chain");
    // Altered, it is found; erased, the chain is whole.
    change(&world.store, "update journal_personal set body = '{\"delivery\":\"m:1:1\",\"said\":null}' where rank = 1").await;
    assert!(verify::verify(&world.store).await.expect("read").is_err());
    change(&world.store, "delete from journal_personal").await;
    assert!(verify::verify(&world.store).await.expect("read").is_ok());
}

pub async fn a_line_that_was_never_written_is_found(world: Arc<World>) {
    const UNREAD: Option<&str> = Some("the journal's line 1 cannot be read");
    // A whole chain, whose one line says nothing that this program ever wrote.
    for (said, found) in [
        (r#""v":1,"kind":"quote.sent","data":{}"#, UNREAD),
        (r#""v":2,"kind":"client.added","data":{}"#, UNREAD),
        // A later program may have; its line vouches for what it seals, as any does.
        (r#""v":1,"kind":"moon.landed","data":{}"#, None),
        (r#""v":1,"kind":"moon.landed","data":{"frozen_sha256":"s"}"#, Some("document s is gone")),
        (r#""v":3,"kind":"invoice.issued","data":{"frozen_sha256":"s"}"#, Some("document s is gone")),
    ] {
        let body = format!(r#"{{{said},"at_ms":1,"business":"business","rank":1,"subject":"s","personal_sha256":null}}"#);
        let mut tx = world.store.begin().await.expect("a transaction");
        sqlx::query("insert into journal (business_id, rank, body, hash) values ($1, 1, $2, $3)")
            .bind(BUSINESS)
            .bind(&body)
            .bind(sha256(format!("\n{body}").as_bytes()))
            .execute(&mut *tx)
            .await
            .expect("inserted");
        tx.commit().await.expect("committed");
        let fault = verify::verify(&world.store).await.expect("read").err().map(|fault| fault.what);
        assert_eq!(fault.as_deref(), found, "{body}");
        let mut tx = world.store.begin().await.expect("a transaction");
        crate::tamper::put_guards_away(&mut tx, world.engine).await;
        sqlx::raw_sql("delete from journal").execute(&mut *tx).await.expect("taken away");
        tx.commit().await.expect("committed");
    }
}
