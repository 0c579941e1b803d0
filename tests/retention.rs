//! What is not kept for ever: messages, buttons and forms of long ago, strangers, and whoever asks to be forgotten. The proof holds all the same.

use std::path::Path;
use std::sync::{Arc, Mutex};

use sqlx::{Connection as _, SqliteConnection};
use support::Desk;

/// The embedded database, as its file has it.
async fn database(desk: &Desk) -> SqliteConnection {
    SqliteConnection::connect(&format!("sqlite://{}?mode=ro", desk.dir().join("relance.db").display())).await.expect("opened")
}

async fn count(desk: &Desk, of: &str) -> i64 {
    let mut db = database(desk).await;
    let count = sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {of}"))).fetch_one(&mut db).await.expect("counted");
    db.close().await.expect("closed");
    count
}

async fn prove(desk: &Desk) {
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("and is proved");
}

#[tokio::test]
async fn what_was_said_of_a_closed_document_goes_and_its_evidence_stays() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont Conseil 2h x 85 echeance:reception
        press Send
        /facture dupont Audit 1 x 900
        press Send
        as Eve
        /aide
        as Marion
        /reglages equipe @claire
        /client modifier dupont
        days 20
        /encaisser F2026-0001 170 virement",
    )
    .await;
    let (first, second): (String, String) = {
        let mut db = database(&desk).await;
        let of = async |number: &str, db: &mut SqliteConnection| -> String {
            sqlx::query_scalar("select id from invoice where number = $1").bind(number.to_owned()).fetch_one(db).await.expect("it is there")
        };
        (of("F2026-0001", &mut db).await, of("F2026-0002", &mut db).await)
    };
    let about = |id: &str| format!("outbox where subject like 'invoice:{id}:%'");
    assert!(count(&desk, &about(&first)).await > 2);
    desk.hears("days 80").await;
    assert!(count(&desk, &about(&first)).await > 2, "it was closed less than ninety days ago");
    desk.hears("days 330").await;
    assert_eq!(count(&desk, &about(&first)).await, 0);
    prove(&desk).await;
    // What evidence needs of them stands beside the lines: whom each was said to, what, and when.
    let kept: String = {
        let mut db = database(&desk).await;
        sqlx::query_scalar(
            "select beside.body from journal join journal_personal beside on beside.business_id = journal.business_id \
             and beside.rank = journal.rank where journal.subject = $1 and journal.body like '%messages.kept%' order by journal.rank limit 1",
        )
        .bind(first.clone())
        .fetch_one(&mut db)
        .await
        .expect("a line says so")
    };
    assert!(kept.contains("F2026-0001") && kept.contains("\"user\":\"julie\"") && kept.contains("card_sha256"), "{kept}");
    // One that is open is paid after four hundred days, and its first card says so.
    assert!(count(&desk, &about(&second)).await > 2);
    desk.said();
    desk.hears("/encaisser F2026-0002 900 virement").await;
    let said = desk.said();
    // The client's own card of then, and nothing that is merely said today.
    let amended = said.split("\n\n").any(|card| card.contains("→ Julie ✎") && card.contains("F2026-0002") && card.contains("Réglée"));
    assert!(amended, "{said}");
    // Nothing that ended is kept: no button, no form, no code, no stranger.
    let now_ms = chat::Clock::now(&*desk.clock).timestamp_millis();
    let long_ago = now_ms - 31 * 86_400_000;
    let too_old = now_ms - 125 * 86_400_000;
    let left = [
        format!(
            "action left join outbox on outbox.id = action.outbox_id where action.expires_ms < {too_old} and coalesce(outbox.subject, '') not like '%{second}%'"
        ),
        format!("outbox where created_ms < {too_old} and coalesce(subject, '') not like '%{second}%'"),
        format!("dialogue where updated_ms < {long_ago}"),
        format!("invite where expires_ms < {long_ago}"),
        format!("link_code where expires_ms < {long_ago}"),
        format!("typed where at_ms < {long_ago}"),
        "identity where user_id = 'eve'".to_owned(),
        "outbox where user_id = 'eve'".to_owned(),
        "given_file".to_owned(),
    ];
    for of in left {
        assert_eq!(count(&desk, &of).await, 0, "{of}");
    }
    assert_eq!(count(&desk, "identity where user_id in ('marion', 'julie')").await, 2, "who is known stays");
    prove(&desk).await;
    // A database that said things knows it, though nothing of that is kept: without its mark it is believed no more.
    let bare = tempfile::tempdir().expect("a directory");
    let backup = desk.backed_up(bare.path()).await;
    std::fs::remove_file(backup.path.join("high-water.json")).expect("gone");
    let store = store::Store::open(&store::Location { dir: backup.path.clone(), url: None }, store::Mode::Read).await.expect("opened");
    let fault = store::verify::verify(&store).await.expect("it reads").expect_err("the mark is gone");
    assert!(fault.what.contains("high-water.json"), "{fault:?}");
    store.close().await;
}

/// Paid or not, what was said of a document is needed while somebody waits for an answer about it, or finds something wrong with it.
#[tokio::test]
async fn what_was_said_of_a_paid_document_stays_while_it_is_disputed_or_asked_about() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont Conseil 2h x 85
        press Send
        /facture dupont Audit 1 x 900
        press Send
        /facture dupont Logo 1 x 450
        press Send
        as Julie
        press Ask a question on F2026-0001
        Où sont les fichiers ?
        as Marion
        days 31
        as Julie
        press There is a problem on F2026-0002
        Il manque une page
        as Marion
        /encaisser F2026-0001 170 virement
        /encaisser F2026-0002 900 virement
        /encaisser F2026-0003 450 virement
        days 200",
    )
    .await;
    desk.said();
    let about =
        |number: &str| format!("outbox join invoice on outbox.subject like 'invoice:' || invoice.id || ':%' where number = '{number}'");
    assert!(count(&desk, &about("F2026-0001")).await > 2, "it is asked about");
    assert!(count(&desk, &about("F2026-0002")).await > 2, "it is disputed");
    assert_eq!(count(&desk, &about("F2026-0003")).await, 0, "it is closed");
    // Once it is answered it is closed, from then on.
    desk.hears("/afaire\npress Already answered\ndays 150").await;
    desk.said();
    assert_eq!(count(&desk, &about("F2026-0001")).await, 0, "it is answered");
    assert!(count(&desk, &about("F2026-0002")).await > 2, "it may be claimed for years");
    prove(&desk).await;
}

/// A contract that a consumer withdrew from is no claim: what was said of it goes ninety days after the money went back, and not before.
#[tokio::test]
async fn what_was_said_of_a_contract_withdrawn_from_goes_once_its_money_went_back() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r#"/client ajouter Sophie type:particulier adresse:"8 rue des Acacias, 33000 Bordeaux"
        /client inviter sophie @Sophie
        as Sophie
        press Accept
        as Marion
        press Confirm
        /devis sophie Tri 1 x 400 livraison:2026-03-30
        press Send
        as Sophie
        press Approve
        Sophie Martin
        bon pour accord
        as Marion
        /encaisser sophie 120
        as Sophie
        date 2026-03-10
        press Withdraw from the contract
        press Confirm the withdrawal
        as Marion
        /afaire
        press Credit on F2026-0001
        press Send
        days 200"#,
    )
    .await;
    let about = |table: &str| format!("outbox join {table} on outbox.subject like '%:' || {table}.id || ':%'");
    for table in ["quote", "invoice"] {
        assert!(count(&desk, &about(table)).await > 1, "{table}: its money has not gone back");
    }
    desk.hears("/afaire\npress Record the refund\ndays 60").await;
    for table in ["quote", "invoice"] {
        assert!(count(&desk, &about(table)).await > 1, "{table}: it may still be asked about");
    }
    desk.hears("days 70").await;
    for table in ["quote", "invoice"] {
        assert_eq!(count(&desk, &about(table)).await, 0, "{table}: it is closed");
    }
    prove(&desk).await;
}

/// Where a text stands in what is kept: files of the data directory, but for what people were handed.
fn holding(dir: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).expect("a directory").filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "received") {
                found.extend(holding(&path, text));
            }
        } else {
            let bytes = std::fs::read(&path).expect("read");
            if bytes.windows(text.len()).any(|window| window == text.as_bytes()) {
                found.push(path.display().to_string());
            }
        }
    }
    found
}

/// The columns in which a text stands.
async fn columns_with(desk: &Desk, text: &str) -> Vec<String> {
    let mut db = database(desk).await;
    let columns: Vec<(String, String)> = sqlx::query_as(
        "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and lower(c.type) = 'text'",
    )
    .fetch_all(&mut db)
    .await
    .expect("read");
    let mut found = Vec::new();
    for (table, column) in columns {
        let of = format!("select count(*) from {table} where instr({column}, ?1) > 0");
        let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(of)).bind(text).fetch_one(&mut db).await.expect("counted");
        if count > 0 {
            found.push(format!("{table}.{column}"));
        }
    }
    db.close().await.expect("closed");
    found
}

#[tokio::test]
async fn who_is_forgotten_stands_nowhere_but_where_the_law_has_it_kept() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r#"/client modifier dupont courriel:compta@dupont.example contact:"Zoé Quelconque" note:"préfère le mardi"
        /facture dupont Conseil 2h x 85
        press Send
        as Julie
        press Question
        Est-ce que Yvonne Ailleurs est prévenue ?
        as Marion
        /relance suspendre F2026-0001 parce_que:"Yvonne Ailleurs est en vacances"
        /encaisser F2026-0001 170 virement
        /client ajouter "Rosalie Perdrix" type:particulier adresse:"9 rue du Puits, 33000 Bordeaux" courriel:rosalie@perdrix.example
        /client inviter perdrix @rosalie
        as Rosalie
        press Accept
        as Marion
        press Confirm
        /devis perdrix Portrait 1 x 300
        press Cancel"#,
    )
    .await;
    desk.said();
    for secret in ["compta@dupont.example", "Yvonne Ailleurs", "préfère le mardi", "Rosalie Perdrix", "rosalie@perdrix.example"] {
        assert!(!holding(desk.dir(), secret).is_empty(), "{secret} is not there to be forgotten");
    }
    insta::assert_snapshot!("forgetting", desk.answer("/client oublier dupont").await);
    insta::assert_snapshot!("forgotten", desk.answer("press Forget").await);
    insta::assert_snapshot!("forgetting_without_documents", desk.answer("/client oublier perdrix").await);
    desk.hears("press Forget").await;
    prove(&desk).await;
    desk.hears("days 2").await;
    let bare = "identity where user_id in ('julie', 'rosalie') and shown_name = '' and lang is null and place is null";
    assert_eq!(count(&desk, bare).await, 2, "a platform may hand over again what they said");
    desk.hears("days 30").await;
    assert_eq!(count(&desk, "identity where user_id in ('julie', 'rosalie')").await, 0);
    assert_eq!(count(&desk, "contact").await, 0);
    let mut desk = desk.restart().await;
    let backups = tempfile::tempdir().expect("a directory");
    desk.backed_up(backups.path()).await;
    for (secret, stays) in [
        ("compta@dupont.example", true),
        ("Yvonne Ailleurs", false),
        ("Rosalie Perdrix", false),
        ("rosalie@perdrix.example", false),
        ("préfère le mardi", false),
        ("Atelier Dupont", true),
    ] {
        let columns = columns_with(&desk, secret).await;
        for dir in [desk.dir(), backups.path()] {
            let found: Vec<String> = holding(dir, secret).into_iter().filter(|path| !path.ends_with("console.json")).collect();
            assert_eq!(!found.is_empty(), stays, "{secret}: {found:?} {columns:?}");
        }
    }
    // Its documents are there, and their history goes on without names.
    let said = desk.answer("/historique F2026-0001").await;
    assert!(said.contains("Facture émise") && !said.contains("julie"), "{said}");
    let said = desk.answer("/document copy F2026-0001").await;
    assert!(said.contains("Duplicata"), "{said}");
    prove(&desk).await;
}

/// What is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("not poisoned").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// What is logged from here on, whatever its level.
    fn begin() -> (Self, tracing::subscriber::DefaultGuard) {
        let log = Self::default();
        let writer = log.clone();
        let subscriber =
            tracing_subscriber::fmt().with_ansi(false).with_max_level(tracing::Level::TRACE).with_writer(move || writer.clone()).finish();
        (log, tracing::subscriber::set_default(subscriber))
    }

    fn has(&self, word: &str) -> bool {
        self.0.lock().expect("not poisoned").windows(word.len()).any(|window| window == word.as_bytes())
    }
}

/// Each word stands for one thing that is known of somebody or was typed by them, and is looked for in every byte that is kept: in the database
/// and the files of a client that was merged with another, in the log and in a backup made afterwards.
#[tokio::test]
async fn of_a_client_that_was_merged_nothing_stays_but_what_the_law_has_kept() {
    let (log, _guard) = Log::begin();
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r#"/client ajouter "Zyxpremier" type:pro adresse:"11 rue Zyxrue, 75011 Paris" courriel:zyxcourriel1@a.example contact:"Zyxcontact1" note:"zyxnote1, 06 99 88 77 66"
        /client ajouter "Zyxsecond" type:pro adresse:"12 place Zyxplace, 69002 Lyon" courriel:zyxancien@a.example contact:"Zyxcontact2" note:"zyxnote2, 06 11 22 33 44"
        /client modifier zyxsecond courriel:zyxcourriel2@a.example
        /client inviter zyxpremier @zyxanne
        as Zyxanne
        press Accept
        as Marion
        press Confirm
        /client inviter zyxsecond @zyxbob
        as Zyxbob
        press Accept
        as Marion
        press Confirm
        /client inviter zyxsecond @zyxjamais
        as Zyxjamais
        press Accept
        as Marion
        /devis zyxsecond Affiche 1 x 300
        press Send
        as Zyxbob
        press Decline
        Autre chose
        zyxrefus
        as Marion
        /devis zyxsecond Logo 1 x 450
        press Send
        as Zyxbob
        press Approve
        Zyxbob Zyxsignataire
        Bon pour accord
        press Ask a question on F2026-0001
        zyxquestion
        as Marion
        /relance suspendre F2026-0001 parce_que:zyxraison
        /appel F2026-0001 note:zyxappel
        /encaisser F2026-0001
        /facture D2026-0002
        press Send
        /client fusionner zyxpremier zyxsecond
        press Confirm
        days 40
        as Zyxbob
        press There is a problem on F2026-0002
        zyxsouci
        as Marion
        /encaisser F2026-0002
        /reglages equipe @paul role:associe
        as Paul
        press Accept
        as Marion
        press Confirm
        as Paul
        /devis zyxpremier Zyxbrouillon 1 x 300
        press Edit
        as Marion"#,
    )
    .await;
    desk.said();
    // Whether it stays, in what is printed and in what was agreed to.
    let words = [
        ("Zyxpremier", true),
        ("Zyxsecond", true),
        ("Zyxplace", true),
        ("zyxcourriel2@a.example", true),
        ("Zyxcontact2", true),
        ("Zyxsignataire", true),
        ("Zyxrue", false),
        ("zyxcourriel1@a.example", false),
        ("zyxancien@a.example", false),
        ("Zyxcontact1", false),
        ("zyxnote1", false),
        ("06 99 88 77 66", false),
        ("zyxnote2", false),
        ("06 11 22 33 44", false),
        ("zyxanne", false),
        ("Zyxanne", false),
        ("zyxjamais", false),
        ("Zyxjamais", false),
        ("zyxrefus", false),
        ("zyxquestion", false),
        ("zyxraison", false),
        ("zyxappel", false),
        ("zyxsouci", false),
        ("Zyxbrouillon", false),
    ];
    for (word, _) in words {
        assert!(!holding(desk.dir(), word).is_empty(), "{word} is not there to be forgotten");
    }
    let said = desk.answer("/client oublier zyxpremier\npress Forget").await;
    assert!(said.contains("est oublié"), "{said}");
    prove(&desk).await;
    desk.hears("days 61").await;
    let desk = desk.restart().await;
    prove(&desk).await;
    let backups = tempfile::tempdir().expect("a directory");
    desk.backed_up(backups.path()).await;
    let printed = ["client.folded", "client.name", "client.settings", "invoice.frozen", "quote.frozen", "quote_state.detail"];
    for (word, stays) in words {
        let columns = columns_with(&desk, word).await;
        // The owner is told under which name the documents stay.
        let is_told = |column: &String| word == "Zyxpremier" && column == "outbox.card";
        assert!(columns.iter().all(|column| stays && printed.contains(&column.as_str()) || is_told(column)), "{word}: {columns:?}");
        for dir in [desk.dir(), backups.path()] {
            let found: Vec<String> = holding(dir, word).into_iter().filter(|path| !path.ends_with("console.json")).collect();
            assert_eq!(!found.is_empty(), stays, "{word}: {found:?} {columns:?}");
        }
        assert!(!log.has(word), "{word} was logged");
    }
    assert!(log.has("command=client verb=forgotten"), "what was done is logged");
}

/// Who is of another client too stays, and what was said to them about that.
#[tokio::test]
async fn who_is_of_another_client_too_is_forgotten_for_one_alone() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r#"/client ajouter "Rosalie Perdrix" type:pro adresse:"9 rue du Puits, 33000 Bordeaux"
        /client inviter perdrix @julie
        as Julie
        press Accept
        as Marion
        press Confirm
        /facture dupont Conseil 2h x 85
        press Send
        /facture perdrix Portrait 1 x 300
        press Send
        /encaisser F2026-0002
        /client oublier perdrix
        press Forget"#,
    )
    .await;
    desk.said();
    assert_eq!(count(&desk, "identity where user_id = 'julie' and shown_name = 'Julie'").await, 1);
    let about =
        |number: &str| format!("outbox join invoice on outbox.subject like 'invoice:' || invoice.id || ':%' where number = '{number}'");
    assert!(count(&desk, &about("F2026-0001")).await > 1);
    assert_eq!(count(&desk, &about("F2026-0002")).await, 0);
    let said = hear!(desk, "as Julie\npress Received on F2026-0001");
    assert!(said.contains("→ Julie ✎"), "{said}");
    prove(&desk).await;
}

#[tokio::test]
async fn who_still_owes_is_not_forgotten() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Conseil 2h x 85\npress Send").await;
    let said = desk.answer("/client oublier dupont").await;
    assert!(said.contains("F2026-0001") && !said.contains("[Oublier]"), "{said}");
}

#[tokio::test]
async fn what_is_held_of_somebody_is_given_to_the_owner_alone() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Conseil 2h x 85\npress Send").await;
    desk.said();
    let said = desk.answer("/export personne @julie").await;
    assert!(said.contains("Données"), "{said}");
    let file = desk.files_of("marion").into_iter().find(|path| path.extension().is_some_and(|kind| kind == "json")).expect("a file");
    let held: serde_json::Value = serde_json::from_slice(&std::fs::read(file).expect("read")).expect("JSON");
    assert_eq!(held["places"][0]["user"], "julie");
    assert!(held["speaks_for"].as_array().is_some_and(|of| of.iter().any(|of| of["client"] == "Atelier Dupont")), "{held}");
    assert!(held["messages"].to_string().contains("F2026-0001") && held["journal"].to_string().contains("contact.confirmed"), "{held}");
    desk.hears("as Julie").await;
    let before = desk.files_of("julie").len();
    desk.hears("/export personne @marion").await;
    assert_eq!(desk.files_of("julie").len(), before);
}

/// What is said of one client in words that another's name or note has too stays where it is, and what can be pressed of it.
#[tokio::test]
async fn forgetting_a_client_takes_nothing_of_another() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r#"/client ajouter App type:pro adresse:"1 rue A, 75001 Paris" note:"pro"
        /devis dupont App mobile 1 x 400
        press Send
        /client oublier App
        press Forget"#,
    )
    .await;
    desk.said();
    let said = hear!(desk, "as Julie\npress Approve\nJulie Dupont\nBon pour accord");
    assert!(said.contains("votre accord est enregistré"), "{said}");
    prove(&desk).await;
}

/// A consumer who may still withdraw, or has money to get back, is not forgotten.
#[tokio::test]
async fn who_may_still_ask_for_something_is_not_forgotten() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r#"/client ajouter Sophie type:particulier adresse:"8 rue des Acacias, 33000 Bordeaux"
        /client inviter sophie @Sophie
        as Sophie
        press Accept
        as Marion
        press Confirm
        /devis sophie Tri 1 x 400
        press Send
        as Sophie
        press Approve
        Sophie Martin
        bon pour accord
        as Marion
        /encaisser sophie 120
        days 2"#,
    )
    .await;
    desk.said();
    let said = desk.answer("/client oublier sophie").await;
    assert!(said.contains("peut se rétracter de D2026-0001"), "{said}");
    let said = hear!(desk, "as Sophie\npress Withdraw from the contract\npress Confirm the withdrawal\nas Marion\n/client oublier sophie");
    assert!(!said.contains("Client oublié"), "{said}");
}

/// Whoever is forgotten, and spoke a moment before, has done nothing twice when that is handed over again.
#[tokio::test]
async fn what_a_stranger_said_lately_is_not_heard_again_once_they_are_forgotten() {
    let desk = Desk::with_client("fr").await;
    let says = async |key: &str| {
        let event = desk.event(format!("m:eve:{key}"), "eve", chat::Said::Command("/aide".to_owned()));
        chat::Inbox::receive(&desk.house, event).await
    };
    let days_pass = async |days: i64| {
        desk.clock.advance(chrono::TimeDelta::days(days));
        bot::jobs::tick(&desk.house, chat::Clock::now(&*desk.clock)).await.expect("it ticks");
    };
    assert_eq!(says("1").await, chat::Answer::Accepted);
    days_pass(29).await;
    assert_eq!(says("2").await, chat::Answer::Accepted);
    days_pass(2).await;
    assert_eq!(says("2").await, chat::Answer::Repeated, "what was said two days ago");
    assert_eq!(count(&desk, "identity where user_id = 'eve' and shown_name <> ''").await, 0, "what they were called is gone");
    for _ in 0..3 {
        days_pass(31).await;
    }
    assert_eq!(count(&desk, "inbox where key like '%:eve:%'").await, 0);
    assert_eq!(count(&desk, "identity where user_id = 'eve'").await, 0);
}
