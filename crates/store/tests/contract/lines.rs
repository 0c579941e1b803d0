//! Lines of the journal: those of before are read as they were written, those from here on say who.

use std::sync::Arc;

use serde_json::json;
use store::journal::{self, By, Entry, Line, NewLine, Told};
use store::terms::Terms;
use store::{Store, sha256, verify};

use crate::tamper::found;
use crate::world::{BUSINESS, NOW, World, begin_with, issue, julie};

async fn write(store: &Store, by: &By, personal: Option<serde_json::Value>) {
    let mut tx = store.begin().await.expect("a transaction");
    let entry = Entry::QuestionAsked { person: "julie".to_owned() };
    let line = NewLine { by, subject: "quote-1", entry: &entry, personal };
    journal::append(&mut tx, BUSINESS, line, NOW).await.expect("appended");
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

pub async fn lines_of_both_versions_are_one_chain(world: Arc<World>) {
    // As the first program wrote it: it does not say who.
    let seal = verify::terms_seal("CGV", "En clair", "Le texte");
    let body = format!(
        r#"{{"at_ms":1772438400000,"business":"business","data":{{"frozen_sha256":"{seal}","version":1}},"kind":"terms.published","personal_sha256":null,"rank":1,"subject":"terms:1","v":1}}"#
    );
    let mut tx = world.store.begin().await.expect("a transaction");
    let terms = Terms { version: 1, title: "CGV".to_owned(), summary: "En clair".to_owned(), body: "Le texte".to_owned(), sha256: seal };
    store::terms::publish(&mut tx, BUSINESS, &terms, NOW).await.expect("published");
    begin_with(&mut tx, &body).await;
    tx.commit().await.expect("committed");
    issue(&world.store, 1, 100_00).await;
    write(&world.store, &By::Clock, None).await;
    let verified = verify::verify(&world.store).await.expect("read").expect("it holds");
    assert_eq!((verified.journal_lines, verified.documents), (3, 1));
    let known_by: Vec<Option<By>> =
        bodies(&world.store).await.iter().map(|(body, _)| Line::read(body).expect("a line").by.clone()).collect();
    let julie = By::Person { person: "julie".to_owned(), platform: "test".to_owned(), delivery: None };
    assert_eq!(known_by, [None, Some(julie), Some(By::Clock)]);
    // What each vouches for is proved, whichever version says it.
    let what = found(&world, "update terms set body = 'Un autre texte'").await.expect("altered terms");
    assert!(what.contains("terms"), "{what}");
}

pub async fn a_line_says_who_had_it_written(world: Arc<World>) {
    write(&world.store, &julie(), Some(json!({ "text": "Bonjour" }))).await;
    write(&world.store, &By::Clock, None).await;
    let lines = bodies(&world.store).await;
    let Line { told, by, .. } = Line::read(&lines[0].0).expect("a line");
    assert_eq!(told, Told::Known(Entry::QuestionAsked { person: "julie".to_owned() }));
    assert_eq!(by, Some(By::Person { person: "julie".to_owned(), platform: "test".to_owned(), delivery: None }));
    let body = r#"{"at_ms":1772438400000,"business":"business","by":{"who":"clock"},"data":{"person":"julie"},"kind":"question.asked","personal_sha256":null,"rank":2,"subject":"quote-1","v":2}"#;
    assert_eq!(lines[1], (body.to_owned(), sha256(format!("{}\n{body}", lines[0].1).as_bytes())));
}

pub async fn a_changed_actor_is_found(world: Arc<World>) {
    write(&world.store, &julie(), None).await;
    write(&world.store, &By::Clock, None).await;
    assert!(verify::verify(&world.store).await.expect("read").is_ok());
    for (by, another, line) in [
        (r#""by":{"person":"julie""#, r#""by":{"person":"marion""#, "line 1"),
        (r#""by":{"who":"clock"}"#, r#""by":{"who":"operator"}"#, "line 2"),
        (r#""by":{"who":"clock"},"#, "", "line 2"),
    ] {
        // The line alone, as it is: the chain gives it away.
        let rank = &line[5..];
        let alter = |from: &str, to: &str| format!("update journal set body = replace(body, '{from}', '{to}') where rank = {rank}");
        let whole = bodies(&world.store).await;
        let what = found(&world, &alter(by, another)).await.unwrap_or_else(|| panic!("{by} was changed and nobody saw"));
        assert_eq!(what, format!("the journal's {line} was changed"));
        let restore = format!("update journal set body = '{}' where rank = {rank}", whole[rank.parse::<usize>().expect("a rank") - 1].0);
        assert_eq!(found(&world, &restore).await, None, "put back");
    }
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
        begin_with(&mut tx, &body).await;
        tx.commit().await.expect("committed");
        let fault = verify::verify(&world.store).await.expect("read").err().map(|fault| fault.what);
        assert_eq!(fault.as_deref(), found, "{body}");
        let mut tx = world.store.begin().await.expect("a transaction");
        crate::tamper::put_guards_away(&mut tx, world.engine).await;
        sqlx::raw_sql("delete from journal").execute(&mut *tx).await.expect("taken away");
        tx.commit().await.expect("committed");
    }
}
