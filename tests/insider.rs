//! The insider: whoever can write the database alters every column of every table in turn, appends lines that look honest, and drops marks.
//! What the proof does not find is listed, with the reason.

use std::collections::BTreeSet;
use std::path::Path;

use sqlx::{Connection as _, SqliteConnection};
use support::Desk;

/// What is not found, and why: nobody proves anything with it.
const LEFT: &[(&str, &[&str], &str)] = &[
    ("schema_version", &["version", "sha256"], "the program itself refuses a history that is not its own"),
    ("inbox", ALL, "what was heard already, so that it is not heard twice"),
    ("outbox", ALL, "what is still to be said: a message's text and recipient are not evidence, the document and its file are"),
    ("action", ALL, "what buttons do; each is checked again when it is pressed"),
    ("dialogue", ALL, "questions that are open"),
    ("typed", ALL, "commands typed lately"),
    ("let_go", ALL, "a day's measure"),
    ("account", ALL, "whether the account is parked, and when to look at it next"),
    ("clock", ALL, "when the house was last sure of the time"),
    ("secret", ALL, "sealed by the key"),
    ("founding", ALL, "who founds: over once a business is there"),
    ("link_code", ALL, "codes of ten minutes"),
    ("linked", ALL, "where people were met; the lines say when and by whom they were joined"),
    ("alert", ALL, "where people are told"),
    ("contacted", ALL, "when a client's person was last written to: patience, no evidence"),
    ("contact_turn", ALL, "whose turn it is to write to a client's person: patience, no evidence"),
    ("question", ALL, "what waits for an answer: the lines say what was asked and answered"),
    ("news", ALL, "what members are still to be told"),
    ("day", ALL, "when members were last told"),
    ("conversation", ALL, "which business a conversation is about"),
    ("shown_logo", ALL, "what a platform shows as the picture of its bot"),
    ("client_topic", ALL, "where members read of a client"),
    ("bound", ALL, "places of clients: the line says that one was bound, not which"),
    ("person", ALL, "an id, and when they were first met"),
    (
        "identity",
        &["shown_name", "lang", "place", "gone_ms", "linked_ms"],
        "what people are called and how they are reached; whose place it is stands beside the line that let them in",
    ),
    ("invite", ALL, "one-time codes, confirmed by an owner"),
    ("given_today", ALL, "how much people gave today: a measure"),
    ("given_file", ALL, "what people gave lately, until it is seen whether anything names it"),
    ("file", ALL, "which files there are: a document's line names its file, which is compared with its name; previews prove nothing"),
    ("journal_personal", &["business_id"], "moved away, it is as erased as the law lets it be: the line says that something stood there"),
    ("business", &["created_ms", "version", "digest_on"], "counts changes, and weeks that were summed up"),
    ("client", &["folded", "version"], "a copy to search by, and a count of changes"),
    ("quote_state", &["version"], "counts changes"),
    ("contact", &["since_ms"], "since when: the line has it"),
    ("terms", &["published_ms"], "the line has the instant"),
    ("contract", &["kept_ms"], "the line has the instant"),
    ("payment", &["recorded_ms"], "the line has the instant"),
    ("credit_note", &["client_id"], "compared with its invoice's alone"),
    (
        "chase",
        &["last_message_on", "warned_level", "received_ms", "look_on", "version", "overdue_told", "hold"],
        "when to look again, and what was said meanwhile: a hold that ends by itself may have ended",
    ),
    ("reminder", &["sent_on"], "the line has the instant"),
    (
        "quote_balance",
        &["business_id"],
        "moved away it is gone: which invoice is a quote's balance stands in the invoices, it keeps two from racing",
    ),
];

/// What the books do not find by themselves, and whether what was kept elsewhere does: a head that was written down, or the name of a backup.
const UNFOUND: &[(&str, bool, &str)] = &[
    ("an approval by its own approver", false, "a lawful line is added and nothing before it changes: the platform knows who pressed what"),
    ("a payment with all its rows", false, "the same: the bank's statement knows what came"),
    ("a chain written anew, with its mark", true, "the past is another one: the head of then stands nowhere"),
];

/// Every column of a table.
const ALL: &[&str] = &["*"];

async fn desk() -> Desk {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/devis dupont Logo 1 x 450
        press Send
        as Julie
        press Approve
        Julie Dupont
        Bon pour accord
        as Marion
        /encaisser F2026-0001 100
        /facture dupont Conseil 2h x 85
        press Send
        /avoir F2026-0002 20 parce_que:remise
        press Send
        /facture D2026-0001
        press Send
        /devis dupont Affiche 1 x 300
        press Send
        as Julie
        press Decline
        Autre chose
        Trop cher
        as Marion
        /reglages equipe @claire
        as Claire
        press Accept
        as Marion
        press Confirm
        /relance suspendre F2026-0002 parce_que:vacances
        days 60",
    )
    .await;
    desk.said();
    desk
}

/// A copy of a proved backup that can be altered, opened without the guards.
struct Copy {
    dir: tempfile::TempDir,
    bytes: Vec<u8>,
}

impl Copy {
    async fn of(desk: &Desk) -> Self {
        let dir = tempfile::tempdir().expect("a directory");
        let made = desk.backed_up(dir.path()).await;
        let bytes = std::fs::read(made.path.join("relance.db")).expect("a database");
        let to = tempfile::tempdir().expect("a directory");
        copy_all(&made.path, to.path());
        Self { dir: to, bytes }
    }

    /// Puts the copy back as it was; a connection that no guard watches.
    async fn opened(&self) -> SqliteConnection {
        let path = self.dir.path().join("relance.db");
        for beside in ["relance.db-wal", "relance.db-shm"] {
            std::fs::remove_file(self.dir.path().join(beside)).ok();
        }
        std::fs::write(&path, &self.bytes).expect("put back");
        let mut db = SqliteConnection::connect(&format!("sqlite://{}?mode=rw", path.display())).await.expect("opened");
        sqlx::raw_sql("pragma foreign_keys = off").execute(&mut db).await.expect("off");
        let guards: Vec<String> =
            sqlx::query_scalar("select name from sqlite_master where type = 'trigger'").fetch_all(&mut db).await.expect("read");
        for guard in guards {
            sqlx::raw_sql(sqlx::AssertSqlSafe(format!("drop trigger {guard}"))).execute(&mut db).await.expect("dropped");
        }
        db
    }

    /// What the proof finds.
    async fn found(&self) -> Option<String> {
        let location = store::Location { dir: self.dir.path().to_owned(), url: None };
        match store::Store::open(&location, store::Mode::Read).await {
            Ok(store) => {
                let proved = store::verify::verify(&store).await;
                store.close().await;
                match proved {
                    Ok(Ok(_)) => None,
                    Ok(Err(fault)) => Some(fault.what),
                    Err(error) => Some(error.to_string()),
                }
            }
            Err(error) => Some(error.to_string()),
        }
    }

    async fn after(&self, alter: &str) -> Option<String> {
        let mut db = self.opened().await;
        let done = sqlx::raw_sql(sqlx::AssertSqlSafe(alter.to_owned())).execute(&mut db).await;
        db.close().await.expect("closed");
        // What the database itself refuses is not altered.
        match done {
            Ok(done) => {
                assert!(done.rows_affected() > 0, "{alter} altered nothing");
                self.found().await
            }
            Err(error) => Some(error.to_string()),
        }
    }
}

/// The journal's last line: the business's id, its rank and its hash.
async fn head(db: &mut SqliteConnection) -> (String, i64, String) {
    sqlx::query_as("select business_id, rank, hash from journal order by rank desc limit 1").fetch_one(db).await.expect("read")
}

/// Appends a line, sealed as the program seals it; what is not said of its body is as the program writes it.
async fn append(db: &mut SqliteConnection, said: serde_json::Value, beside: Option<&str>) {
    let (business, rank, hash) = head(db).await;
    let mut body = serde_json::json!({
        "v": 2, "business": business, "rank": rank + 1, "at_ms": 1_780_000_000_000_i64, "subject": business,
        "personal_sha256": beside.map(|text| store::sha256(format!("salt\n{text}").as_bytes())),
    });
    body.as_object_mut().expect("a body").extend(said.as_object().expect("fields").clone());
    let body = body.to_string();
    sqlx::query("insert into journal (business_id, rank, body, hash) values (?1, ?2, ?3, ?4)")
        .bind(&business)
        .bind(rank + 1)
        .bind(&body)
        .bind(store::sha256(format!("{hash}\n{body}").as_bytes()))
        .execute(&mut *db)
        .await
        .expect("appended");
    if let Some(text) = beside {
        sqlx::query("insert into journal_personal (business_id, rank, salt, body) values (?1, ?2, 'salt', ?3)")
            .bind(&business)
            .bind(rank + 1)
            .bind(text)
            .execute(db)
            .await
            .expect("beside it");
    }
}

fn copy_all(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("a directory").filter_map(Result::ok) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&target).expect("made");
            copy_all(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).expect("copied");
        }
    }
}

#[tokio::test]
async fn every_column_of_every_table_is_proved_or_proves_nothing() {
    let desk = desk().await;
    let copy = Copy::of(&desk).await;
    assert_eq!(copy.found().await, None);
    let mut db = copy.opened().await;
    let columns: Vec<(String, String, String)> = sqlx::query_as(
        "select m.name, c.name, lower(c.type) from sqlite_master m join pragma_table_info(m.name) c
         where m.type = 'table' and m.name not like 'sqlite_%' order by m.name, c.cid",
    )
    .fetch_all(&mut db)
    .await
    .expect("read");
    let (mut unfound, mut empty) = (Vec::new(), BTreeSet::new());
    for table in columns.iter().map(|(table, ..)| table).collect::<BTreeSet<_>>() {
        let count = format!("select count(*) from {table}");
        let rows: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(count)).fetch_one(&mut db).await.expect("read");
        if rows == 0 {
            empty.insert(table.clone());
        }
    }
    db.close().await.expect("closed");
    let mut tried = 0;
    for (table, column, kind) in columns.iter().filter(|(table, ..)| !empty.contains(table)) {
        let is_listed = LEFT.iter().any(|(of, fields, _)| of == table && (fields == &ALL || fields.contains(&column.as_str())));
        if is_listed {
            continue;
        }
        tried += 1;
        // The last row, so that keys stay apart from each other.
        let last = format!("rowid = (select max(rowid) from {table})");
        let value = match kind.as_str() {
            "bigint" => format!("coalesce({column}, 0) + 1"),
            "blob" => "x'00'".to_owned(),
            _ => format!("coalesce({column}, '') || 'x'"),
        };
        if copy.after(&format!("update {table} set {column} = {value} where {last}")).await.is_none() {
            unfound.push(format!("{table}.{column}"));
        }
    }
    assert_eq!(unfound, [""; 0], "altered, and nobody saw");
    assert!(tried > 60, "{tried}");
    // What this story leaves empty is altered in the store's own tests, or proves nothing.
    let known: BTreeSet<&str> = LEFT.iter().filter(|(_, fields, _)| *fields == ALL).map(|(table, ..)| *table).collect();
    let untried: Vec<&String> = empty.iter().filter(|table| !known.contains(table.as_str())).collect();
    assert_eq!(untried, ["contract", "payment_part"], "{empty:?}");
}

/// The insider knows how lines are sealed, and appends some that look honest.
#[tokio::test]
async fn a_line_that_could_not_follow_is_found_though_its_seal_is_right() {
    let desk = desk().await;
    let copy = Copy::of(&desk).await;
    let mut db = copy.opened().await;
    let (rank, hash): (i64, String) =
        sqlx::query_as("select rank, hash from journal order by rank desc limit 1").fetch_one(&mut db).await.expect("read");
    let business: String = sqlx::query_scalar("select id from business").fetch_one(&mut db).await.expect("read");
    let declined: String =
        sqlx::query_scalar("select quote_id from quote_state where state = 'declined'").fetch_one(&mut db).await.expect("read");
    let detail: String =
        sqlx::query_scalar("select detail from quote_state where state = 'approved'").fetch_one(&mut db).await.expect("read");
    let (payment, of): (String, i64) = sqlx::query_as("select id, amount_minor from payment").fetch_one(&mut db).await.expect("read");
    let invoice: String = sqlx::query_scalar("select id from invoice where number = 'F2026-0002'").fetch_one(&mut db).await.expect("read");
    let person: String = sqlx::query_scalar("select person_id from contact limit 1").fetch_one(&mut db).await.expect("read");
    let by = serde_json::json!({ "who": "person", "person": person, "platform": "console" });
    let approved = serde_json::json!({
        "quote_sha256": "q", "terms_sha256": null, "contract_sha256": null, "person": person, "on": "2026-03-03",
        "state_sha256": store::sha256(detail.as_bytes()),
    });
    let sealed = |amount: i64| {
        serde_json::json!({
            "amount_minor": amount, "currency": "EUR", "invoices": [invoice], "undoes": null, "formula": 3, "payment_sha256": "s",
        })
    };
    let forged = [
        // A quote that was declined is approved after all, and its state is set to what the line says.
        ("quote.approved", declined.clone(), approved.clone(), by.clone()),
        // Nobody but the clock had an approval written.
        ("quote.approved", declined.clone(), approved, serde_json::json!({ "who": "clock" })),
        // A payment is sealed once more, with another amount.
        ("payment.recorded", payment, sealed(of * 10), by.clone()),
        // An invoice is given another seal, and another file.
        (
            "invoice.issued",
            invoice.clone(),
            serde_json::json!({ "number": "F2026-0002", "kind": "whole", "frozen_sha256": "s", "payable_minor": 1, "currency": "EUR" }),
            by.clone(),
        ),
        ("document.typeset", invoice.clone(), serde_json::json!({ "file_sha256": "f" }), serde_json::json!({ "who": "clock" })),
        // A member comes in by the table alone is found above; here by a line, without the table.
        ("member.added", business.clone(), serde_json::json!({ "person": "mallory", "role": "owner" }), by),
    ];
    for (kind, subject, data, by) in forged {
        let mut db = copy.opened().await;
        let body = serde_json::json!({
            "v": 2, "business": business, "rank": rank + 1, "at_ms": 1_780_000_000_000_i64, "kind": kind, "subject": subject,
            "data": data, "by": by, "personal_sha256": null,
        })
        .to_string();
        let sealed = store::sha256(format!("{hash}\n{body}").as_bytes());
        sqlx::query("insert into journal (business_id, rank, body, hash) values (?1, ?2, ?3, ?4)")
            .bind(&business)
            .bind(rank + 1)
            .bind(&body)
            .bind(sealed)
            .execute(&mut db)
            .await
            .expect("appended");
        if kind == "quote.approved" {
            sqlx::query("update quote_state set state = 'approved', detail = ?1 where quote_id = ?2")
                .bind(&detail)
                .bind(&subject)
                .execute(&mut db)
                .await
                .expect("altered");
        }
        db.close().await.expect("closed");
        assert!(copy.found().await.is_some(), "{kind} was appended, and nobody saw");
    }
}

/// Where nothing says any more what was shown, nothing proves that the tail is there.
#[tokio::test]
async fn a_mark_that_was_dropped_or_emptied_is_found() {
    let desk = desk().await;
    let copy = Copy::of(&desk).await;
    let mark = copy.dir.path().join("high-water.json");
    let whole = std::fs::read(&mark).expect("a mark");
    copy.opened().await.close().await.expect("closed");
    std::fs::write(&mark, r#"{"heads":{}}"#).expect("emptied");
    assert!(copy.found().await.is_some_and(|what| what.contains("the mark")), "emptied");
    std::fs::remove_file(&mark).expect("dropped");
    assert!(copy.found().await.is_some_and(|what| what.contains("the mark")), "dropped");
    std::fs::write(&mark, whole).expect("put back");
    assert_eq!(copy.found().await, None);
    // A tail that is cut is found by it, however the rows are set to fit.
    let cut = "delete from journal_personal where rank = (select max(rank) from journal);
        delete from journal where rank = (select max(rank) from journal)";
    assert!(copy.after(cut).await.is_some_and(|what| what.contains("the journal ends at line")), "cut");
}

/// The account that money goes to is swapped in the file, where its owner would not look.
#[tokio::test]
async fn an_iban_that_was_swapped_in_the_file_is_found() {
    let desk = desk().await;
    let copy = Copy::of(&desk).await;
    let swap = r#"update business set settings = replace(settings, 'FR1420041010050500013M02606', 'DE89370400440532013000')"#;
    let mut db = copy.opened().await;
    let settings: String = sqlx::query_scalar("select settings from business").fetch_one(&mut db).await.expect("read");
    db.close().await.expect("closed");
    assert!(settings.contains("FR1420041010050500013M02606"), "{settings}");
    assert_eq!(copy.after(swap).await.as_deref(), Some("the settings were changed"));
}

/// Who knows how lines are sealed computes a chain anew, and its mark: by themselves they prove nothing against that. With a key that stands
/// elsewhere they do.
#[tokio::test]
async fn a_chain_that_was_written_anew_is_found_by_the_key() {
    let desk = desk().await;
    let copy = Copy::of(&desk).await;
    let elsewhere = tempfile::tempdir().expect("a directory");
    let key = elsewhere.path().join("key");
    std::fs::write(&key, [7; 32]).expect("written");
    let run = |task: &str, has_key: bool| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_relance"));
        command.arg("--data").arg(copy.dir.path()).arg(task);
        if has_key {
            command.env("RELANCE_SECRETS__KEY_FILE", &key).env("RELANCE_SECRETS__SEALS_JOURNAL", "true");
        }
        let done = command.output().expect("it runs");
        (done.status.success(), String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr))
    };
    copy.opened().await.close().await.expect("closed");
    let (is_well, said) = run("verify", true);
    assert!(!is_well && said.contains("bears no seal of the key"), "{said}");
    let (is_well, said) = run("seal", true);
    assert!(is_well && said.contains("sealed by the key"), "{said}");
    let (is_well, said) = run("verify", true);
    assert!(is_well, "{said}");
    // The key is changed, and the one of before seals nothing any more.
    let other = elsewhere.path().join("other");
    std::fs::write(&other, [8; 32]).expect("written");
    let mut rekey = std::process::Command::new(env!("CARGO_BIN_EXE_relance"));
    rekey.arg("--data").arg(copy.dir.path()).arg("rekey").arg(&other);
    rekey.env("RELANCE_SECRETS__KEY_FILE", &key).env("RELANCE_SECRETS__SEALS_JOURNAL", "true");
    assert!(rekey.status().expect("it runs").success());
    let (is_well, said) = run("verify", true);
    assert!(!is_well && said.contains("was written without the key"), "{said}");
    std::fs::rename(&other, &key).expect("in its place");
    let (is_well, said) = run("verify", true);
    assert!(is_well, "{said}");
    let sealed_anew = std::fs::read_to_string(copy.dir.path().join("high-water.json")).expect("a mark");
    // The forger moves an instant, and writes all that follows from it.
    let mark = copy.dir.path().join("high-water.json");
    let sealed = std::fs::read_to_string(&mark).expect("a mark");
    let mut db = copy.opened().await;
    let lines: Vec<(String, i64, String)> =
        sqlx::query_as("select business_id, rank, body from journal order by business_id, rank").fetch_all(&mut db).await.expect("read");
    let (mut previous, mut head) = (String::new(), None);
    for (business_id, rank, body) in lines {
        let mut line: serde_json::Value = serde_json::from_str(&body).expect("JSON");
        line["at_ms"] = (line["at_ms"].as_i64().expect("an instant") + 1).into();
        let body = line.to_string();
        let hash = store::sha256(format!("{previous}\n{body}").as_bytes());
        sqlx::query("update journal set body = ?1, hash = ?2 where business_id = ?3 and rank = ?4")
            .bind(&body)
            .bind(&hash)
            .bind(&business_id)
            .bind(rank)
            .execute(&mut db)
            .await
            .expect("altered");
        previous.clone_from(&hash);
        head = Some((business_id, rank, hash));
    }
    db.close().await.expect("closed");
    let (business, rank, hash) = head.expect("a line");
    let forged = serde_json::json!({ "business": business, "rank": rank, "hash": hash });
    std::fs::write(&mark, format!("{forged}\n")).expect("written");
    let (is_well, said) = run("verify", false);
    assert!(is_well, "without a key there is nothing to find, as SECURITY.md says: {said}");
    let (is_well, said) = run("verify", true);
    assert!(!is_well && said.contains("bears no seal of the key"), "{said}");
    // The seal of before is not that of another head.
    let old: serde_json::Value = serde_json::from_str(sealed.lines().last().expect("a line")).expect("JSON");
    let mut forged = forged;
    forged["seal"] = old["seal"].clone();
    std::fs::write(&mark, format!("{forged}\n")).expect("written");
    let (is_well, said) = run("verify", true);
    assert!(!is_well && said.contains("was written without the key"), "{said}");
    // Nor is the mark given up by a line: that is for whoever has the key to say.
    std::fs::write(&mark, &sealed_anew).expect("put back");
    let marked: serde_json::Value = serde_json::from_str(sealed_anew.lines().last().expect("a line")).expect("JSON");
    let mut db =
        SqliteConnection::connect(&format!("sqlite://{}?mode=rw", copy.dir.path().join("relance.db").display())).await.expect("opened");
    let body = serde_json::json!({
        "v": 2, "business": business, "rank": rank + 1, "at_ms": 1_780_000_000_000_i64, "kind": "books.recovered", "subject": business,
        "data": { "mark_hash": marked["hash"], "lost": [], "next": [] }, "by": { "who": "person", "person": "mallory", "platform": "console" },
        "personal_sha256": null,
    })
    .to_string();
    let forged = store::sha256(format!("{hash}\n{body}").as_bytes());
    sqlx::query("insert into journal (business_id, rank, body, hash) values (?1, ?2, ?3, ?4)")
        .bind(&business)
        .bind(rank + 1)
        .bind(&body)
        .bind(forged)
        .execute(&mut db)
        .await
        .expect("appended");
    db.close().await.expect("closed");
    let (is_well, said) = run("verify", true);
    assert!(!is_well && said.contains("was rewritten"), "{said}");
}

const SWAP_IBAN: &str = "update business set settings = replace(settings, 'FR1420041010050500013M02606', 'DE89370400440532013000')";
const SWAP_ADDRESS: &str = "update client set settings = replace(settings, 'quai', 'rue')";

/// What stands beside a line can be erased as the law asks, and a line says so then: what it proves is not taken away in silence.
#[tokio::test]
async fn what_stood_beside_a_line_and_proved_something_is_not_taken_away_unseen() {
    let desk = desk().await;
    let copy = Copy::of(&desk).await;
    let mut db = copy.opened().await;
    let beside: Vec<(i64, String, String)> = sqlx::query_as(
        "select /* reads all: a test */ j.rank, j.subject, json_extract(j.body, '$.kind') from journal_personal b
         join journal j on j.business_id = b.business_id and j.rank = b.rank order by j.rank",
    )
    .fetch_all(&mut db)
    .await
    .expect("read");
    db.close().await.expect("closed");
    // The last that was said of the settings, and of each client, is what they are compared with.
    let proves = |kind: &str| kind.starts_with("business.") || matches!(kind, "client.added" | "client.changed");
    let mut proved = 0;
    for (rank, subject, kind) in &beside {
        let is_last = proves(kind) && !beside.iter().any(|(later, of, kind)| later > rank && of == subject && proves(kind));
        let found = copy.after(&format!("delete from journal_personal where rank = {rank}")).await;
        match is_last {
            true => assert!(found.as_ref().is_some_and(|what| what.contains("gone")), "{kind} at {rank}: {found:?}"),
            false => assert_eq!(found, None, "{kind} at {rank} proves nothing any more"),
        }
        proved += i32::from(is_last);
    }
    assert!(proved >= 2, "{beside:?}");
    let all = "delete from journal_personal; ";
    for swap in [SWAP_IBAN, SWAP_ADDRESS] {
        assert!(copy.after(swap).await.is_some_and(|what| what.contains("changed")), "{swap}");
        let what = copy.after(&format!("{all}{swap}")).await.unwrap_or_else(|| panic!("{swap}, and nobody saw"));
        assert!(what.contains("gone"), "{what}");
    }
    // Nor does a line make up for it that has the settings changed, and nothing beside it.
    for by in [serde_json::json!({ "who": "clock" }), member(&copy, "owner").await] {
        let mut db = copy.opened().await;
        append(&mut db, serde_json::json!({ "kind": "business.changed", "data": {}, "by": by }), None).await;
        sqlx::raw_sql(SWAP_IBAN).execute(&mut db).await.expect("swapped");
        db.close().await.expect("closed");
        assert!(copy.found().await.is_some_and(|what| what.contains("gone") || what.contains("by the clock")), "{by}");
    }
    // The clock has nothing changed that nobody had set.
    let mut db = copy.opened().await;
    sqlx::raw_sql(SWAP_IBAN).execute(&mut db).await.expect("swapped");
    let settings: String = sqlx::query_scalar("select settings from business").fetch_one(&mut db).await.expect("read");
    let said = format!(r#"{{"said":{settings}}}"#);
    append(&mut db, serde_json::json!({ "kind": "business.changed", "data": {}, "by": { "who": "clock" } }), Some(&said)).await;
    db.close().await.expect("closed");
    assert!(copy.found().await.is_some_and(|what| what.contains("by the clock that nobody had set")), "{said}");
    // Nor is a client forgotten of whom something is known.
    let owner = member(&copy, "owner").await;
    let mut db = copy.opened().await;
    let client: String = sqlx::query_scalar("select id from client").fetch_one(&mut db).await.expect("read");
    append(&mut db, serde_json::json!({ "kind": "client.forgotten", "subject": client, "data": {}, "by": owner }), None).await;
    sqlx::raw_sql(SWAP_ADDRESS).execute(&mut db).await.expect("swapped");
    db.close().await.expect("closed");
    assert!(copy.found().await.is_some_and(|what| what.contains("what is known of client")), "forgotten");
}

/// A member of that role, as lines name who had them written.
async fn member(copy: &Copy, role: &str) -> serde_json::Value {
    let mut db = copy.opened().await;
    let person: String =
        sqlx::query_scalar("select person_id from member where role = ?1").bind(role).fetch_one(&mut db).await.expect("a member");
    db.close().await.expect("closed");
    serde_json::json!({ "who": "person", "person": person, "platform": "console" })
}

/// Whatever version a line says it is of, it seals nothing anew: and of what a later program wrote this one does not say that it is whole.
#[tokio::test]
async fn a_line_of_a_version_to_come_seals_nothing_anew() {
    let desk = desk().await;
    let copy = Copy::of(&desk).await;
    let mut db = copy.opened().await;
    let invoice: String = sqlx::query_scalar("select id from invoice where number = 'F2026-0002'").fetch_one(&mut db).await.expect("read");
    let payment: String = sqlx::query_scalar("select id from payment").fetch_one(&mut db).await.expect("read");
    db.close().await.expect("closed");
    let less = "replace(frozen, '170', '17')";
    for (v, kind) in [(3, "invoice.issued"), (3, "moon.landed"), (2, "moon.landed")] {
        let mut db = copy.opened().await;
        let frozen: String = sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select {less} from invoice where id = '{invoice}'")))
            .fetch_one(&mut db)
            .await
            .expect("read");
        let seal = store::sha256(frozen.as_bytes());
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!("update invoice set frozen = {less}, frozen_sha256 = '{seal}' where id = '{invoice}'")))
            .execute(&mut db)
            .await
            .expect("altered");
        let by = serde_json::json!({ "who": "clock" });
        let said = serde_json::json!({ "v": v, "kind": kind, "subject": invoice, "data": { "frozen_sha256": seal }, "by": by });
        append(&mut db, said, None).await;
        db.close().await.expect("closed");
        assert!(copy.found().await.is_some_and(|what| what.contains("once more")), "v{v} {kind}");
    }
    for (subject, seal) in [(&invoice, "file_sha256"), (&payment, "payment_sha256")] {
        let mut db = copy.opened().await;
        let said = serde_json::json!({ "v": 3, "kind": "moon.landed", "subject": subject, "data": { seal: "s" } });
        append(&mut db, said, None).await;
        db.close().await.expect("closed");
        assert!(copy.found().await.is_some_and(|what| what.contains("another file") || what.contains("once more")), "{seal}");
    }
    // One that seals nothing is no fault; but nobody says that nothing was altered.
    let mut db = copy.opened().await;
    append(&mut db, serde_json::json!({ "v": 3, "kind": "moon.landed", "data": {} }), None).await;
    db.close().await.expect("closed");
    assert_eq!(copy.found().await, None);
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_relance")).arg("--data").arg(copy.dir.path()).arg("verify").output();
    let done = done.expect("it runs");
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(!done.status.success() && said.contains("1 lines were written by a later program"), "{said}");
    assert!(!said.contains("nothing was altered"), "{said}");
    // One that does not say who had it written, after lines that do, is of no earlier program.
    let mut db = copy.opened().await;
    append(&mut db, serde_json::json!({ "v": 1, "kind": "member.added", "data": { "person": "mallory", "role": "owner" } }), None).await;
    db.close().await.expect("closed");
    assert!(copy.found().await.is_some_and(|what| what.contains("an earlier program")), "version 1");
}

/// A line is written by who may have it written, as the lines before it say.
#[tokio::test]
async fn what_nobody_who_may_had_written_is_found() {
    let desk = desk().await;
    let copy = Copy::of(&desk).await;
    let mark = std::fs::read_to_string(copy.dir.path().join("high-water.json")).expect("a mark");
    let mark: serde_json::Value = mark
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .rfind(|line: &serde_json::Value| !line["rank"].is_null())
        .expect("a mark");
    let clock = serde_json::json!({ "who": "clock" });
    let mallory = serde_json::json!({ "who": "person", "person": "mallory", "platform": "console" });
    let assistant = member(&copy, "assistant").await;
    // The tail is cut, and given up by whom it is not for to say.
    for by in [&clock, &mallory, &assistant] {
        let mut db = copy.opened().await;
        for table in ["journal_personal", "journal"] {
            let cut = format!("delete from {table} where rank >= {}", mark["rank"]);
            sqlx::raw_sql(sqlx::AssertSqlSafe(cut)).execute(&mut db).await.expect("cut");
        }
        let data = serde_json::json!({ "mark_hash": mark["hash"], "lost": [], "next": [] });
        append(&mut db, serde_json::json!({ "kind": "books.recovered", "data": data, "by": by }), None).await;
        db.close().await.expect("closed");
        let found = copy.found().await.unwrap_or_else(|| panic!("cut by {by}"));
        // Of the clock it is not even believed that the mark was given up.
        assert!(found.contains("who may not") || found.contains("the journal was rewritten"), "{by}: {found}");
    }
    let mut db = copy.opened().await;
    let (quote, detail): (String, String) =
        sqlx::query_as("select quote_id, detail from quote_state where state = 'approved'").fetch_one(&mut db).await.expect("read");
    let contact: String = sqlx::query_scalar("select person_id from contact limit 1").fetch_one(&mut db).await.expect("read");
    db.close().await.expect("closed");
    let julie = serde_json::json!({ "who": "person", "person": contact, "platform": "console" });
    let approved = |person: &str| {
        serde_json::json!({
            "quote_sha256": "q", "terms_sha256": null, "contract_sha256": null, "person": person, "on": "2026-03-03",
            "state_sha256": store::sha256(detail.as_bytes()),
        })
    };
    let of_assistant = assistant["person"].as_str().expect("a person").to_owned();
    let added = serde_json::json!({ "person": "mallory", "role": "owner" });
    let (hold, none) = (serde_json::json!({ "hold": "disputed" }), serde_json::json!({}));
    let state = serde_json::json!({ "state_sha256": "s" });
    for (kind, data, by) in [
        ("quote.approved", approved("mallory"), &mallory),
        ("quote.approved", approved(&of_assistant), &assistant),
        ("quote.approved", approved(&contact), &clock),
        ("quote.withdrawn", state.clone(), &mallory),
        ("quote.withdrawn", state, &clock),
        ("member.added", added.clone(), &clock),
        ("member.added", added.clone(), &mallory),
        ("member.added", added.clone(), &julie),
        ("member.added", added, &assistant),
        ("business.changed", none.clone(), &assistant),
        ("business.changed", none, &julie),
        ("client.disputed", hold, &assistant),
    ] {
        let mut db = copy.opened().await;
        append(&mut db, serde_json::json!({ "kind": kind, "subject": quote, "data": data, "by": by }), None).await;
        db.close().await.expect("closed");
        let found = copy.found().await.unwrap_or_else(|| panic!("{kind} by {by}, and nobody saw"));
        assert!(found.contains("who may not"), "{kind} by {by}: {found}");
    }
}

/// What was kept elsewhere proves what the books by themselves cannot; what that does not either is listed with the reason.
#[tokio::test]
async fn what_was_kept_elsewhere_finds_a_past_that_is_another() {
    let mut desk = desk().await;
    desk.hears("/devis dupont Site 1 x 900\npress Send").await;
    desk.said();
    let copy = Copy::of(&desk).await;
    let mut db = copy.opened().await;
    let (business, rank, hash) = head(&mut db).await;
    db.close().await.expect("closed");
    let kept = store::verify::head::shown(&store::journal::Head { rank, hash });
    let location = store::Location { dir: copy.dir.path().to_owned(), url: None };
    let owner = member(&copy, "owner").await["person"].as_str().expect("a person").to_owned();
    let by = |person: &str| store::journal::By::Person { person: person.to_owned(), platform: "console".to_owned(), delivery: None };
    let on: chrono::NaiveDate = "2026-05-02".parse().expect("a date");
    let mut forged = Vec::new();
    for (what, is_found, _) in UNFOUND {
        copy.opened().await.close().await.expect("closed");
        match *what {
            "a chain written anew, with its mark" => rewrite(&copy, later).await,
            what => {
                let store = store::Store::open(&location, store::Mode::Write).await.expect("opened");
                let mut tx = store.begin().await.expect("a transaction");
                let (subject, person, entry) = if what == "a payment with all its rows" {
                    let (subject, entry) = forge_payment(&mut tx, &business, on).await;
                    (subject, owner.clone(), entry)
                } else {
                    let contact = "select person_id from contact where role = 'approver' limit 1";
                    let approver: String = sqlx::query_scalar(contact).fetch_one(&mut *tx).await.expect("an approver");
                    let (subject, entry) = forge_approval(&mut tx, &business, &approver, on).await;
                    (subject, approver, entry)
                };
                let line = store::journal::NewLine { by: &by(&person), subject: &subject, entry: &entry, personal: None };
                store::journal::append(&mut tx, &business, line, 1_780_000_000_000).await.expect("appended");
                tx.commit().await.expect("committed");
                store.close().await;
            }
        }
        assert_eq!(copy.found().await, None, "{what}: the books by themselves");
        let run = |head: &str| {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_relance"));
            let done = command.arg("--data").arg(copy.dir.path()).args(["verify", "--head", head]).output().expect("it runs");
            (done.status.success(), String::from_utf8_lossy(&done.stdout).into_owned())
        };
        let (is_well, said) = run(&kept);
        assert_eq!(!is_well, *is_found, "{what}: {said}");
        assert_eq!(said.contains("it was written anew since that was kept"), *is_found, "{what}: {said}");
        forged.push(*what);
    }
    assert_eq!(forged.len(), 3);
    // The name of the backup of then knows it too, though its database, its mark and what its manifest says are all set to fit.
    let kept = tempfile::tempdir().expect("a directory");
    let backup = desk.backed_up(kept.path()).await;
    copy.opened().await.close().await.expect("closed");
    rewrite(&copy, later).await;
    for file in ["relance.db", "high-water.json"] {
        std::fs::copy(copy.dir.path().join(file), backup.path.join(file)).expect("put in its place");
    }
    let store = store::Store::open(&location, store::Mode::Read).await.expect("opened");
    let heads = store::verify::head::heads(&mut store.read().await.expect("a reader")).await.expect("read");
    store.close().await;
    let manifest = backup.path.join("backup.json");
    let mut said: serde_json::Value = serde_json::from_slice(&std::fs::read(&manifest).expect("read")).expect("JSON");
    said["database_sha256"] = store::sha256(&std::fs::read(backup.path.join("relance.db")).expect("read")).into();
    said["head"] = store::verify::head::summed(&heads).into();
    std::fs::write(&manifest, said.to_string()).expect("written");
    let fault = store::backup::prove(&backup.path).await.expect("it reads").expect_err("it is another past");
    assert!(fault.what.contains("not the one that the backup was named after"), "{}", fault.what);
}

/// The same, and Nina of another client.
async fn desk_with_nina() -> Desk {
    let mut desk = desk().await;
    desk.hears(
        r"/client ajouter Studio type:pro adresse:'1 rue A, 75001 Paris'
        /client inviter studio @nina
        as Nina
        press Accept
        as Marion
        press Confirm",
    )
    .await;
    desk.said();
    desk
}

/// Who approves for one client approves nothing of another's, however well the rows are set to fit; of clients that were merged, they do.
#[tokio::test]
async fn an_approval_by_another_client_s_approver_is_found() {
    let mut desk = desk_with_nina().await;
    desk.hears("/devis dupont Site 1 x 900\npress Send").await;
    let forged = async |desk: &Desk| {
        let copy = Copy::of(desk).await;
        copy.opened().await.close().await.expect("closed");
        let location = store::Location { dir: copy.dir.path().to_owned(), url: None };
        let store = store::Store::open(&location, store::Mode::Write).await.expect("opened");
        let mut tx = store.begin().await.expect("a transaction");
        let business: String = sqlx::query_scalar("select id from business").fetch_one(&mut *tx).await.expect("read");
        let nina: String =
            sqlx::query_scalar("select person_id from identity where user_id = 'nina'").fetch_one(&mut *tx).await.expect("read");
        let (quote, entry) = forge_approval(&mut tx, &business, &nina, "2026-05-02".parse().expect("a date")).await;
        let by = store::journal::By::Person { person: nina, platform: "console".to_owned(), delivery: None };
        let line = store::journal::NewLine { by: &by, subject: &quote, entry: &entry, personal: None };
        store::journal::append(&mut tx, &business, line, 1_780_000_000_000).await.expect("appended");
        tx.commit().await.expect("committed");
        store.close().await;
        copy.found().await
    };
    let found = forged(&desk).await.expect("another client's approver approved, and nobody saw");
    assert!(found.contains("quote.approved") && found.contains("who may not"), "{found}");
    // Once the two are one client she may: that nobody pressed anything the books do not know.
    desk.hears("/client fusionner dupont studio\npress Confirm\n/devis dupont Carte 1 x 200\npress Send").await;
    desk.said();
    assert_eq!(forged(&desk).await, None);
    // And what she answers by herself is no fault.
    desk.hears("as Nina\npress Approve\nNina Rossi\nBon pour accord\nas Marion").await;
    let said = desk.said();
    assert!(said.contains("Nina Rossi"), "{said}");
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("and is proved");
}

/// Whoever speaks at a place that was given to somebody else in the file speaks as them: whose place it is stands beside the line that let them
/// in, and beside each that says where else they speak.
#[tokio::test]
async fn a_place_that_was_given_to_somebody_else_is_found() {
    let desk = desk_with_nina().await;
    let copy = Copy::of(&desk).await;
    assert_eq!(copy.found().await, None);
    let swapped = |one: &str, other: &str| {
        let renamed = |from: &str, to: &str| format!("update identity set user_id = '{to}' where user_id = '{from}';");
        renamed(one, "nobody") + &renamed(other, one) + &renamed("nobody", other)
    };
    let given = "update identity set person_id = (select person_id from identity where user_id = 'nina') where user_id = 'julie'";
    for (what, alter) in [
        ("a place of Julie's is Nina's too", given.to_owned()),
        ("Julie and Nina are swapped", swapped("julie", "nina")),
        ("the owner speaks from elsewhere", "update identity set user_id = 'mallory' where user_id = 'marion'".to_owned()),
        ("nobody speaks as the assistant", "delete from identity where user_id = 'claire'".to_owned()),
    ] {
        let found = copy.after(&alter).await.unwrap_or_else(|| panic!("{what}, and nobody saw"));
        assert!(found.contains("is met was changed"), "{what}: {found}");
    }
    // Somebody of no business is nobody's to prove; and what the law may have erased proves nothing any more.
    assert_eq!(
        copy.after("insert into identity (platform, user_id, person_id, shown_name) values ('console', 'eve', 'e', 'Eve')").await,
        None
    );
    let erased = "delete from journal_personal where rank in (select /* reads all: whoever writes it */ rank from journal where json_extract(body, '$.kind') = 'contact.confirmed');";
    assert_eq!(copy.after(&(erased.to_owned() + &swapped("julie", "nina"))).await, None);
}

/// Money that no invoice took is of the client that its line names, or of the one that this became. Lines of before name none: of these it is
/// believed.
#[tokio::test]
async fn a_credit_that_was_moved_to_another_client_is_found() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/client ajouter Studio type:pro adresse:'1 rue A, 75001 Paris'
        /client ajouter Atelier type:pro adresse:'2 rue A, 75001 Paris'
        /facture dupont Logo 1 x 200
        press Send
        /encaisser dupont 200
        /encaisser dupont 50
        /encaisser dupont 40
        /encaisser annuler dupont
        press Undo 40,00 € · En crédit · 2 mars 2026",
    )
    .await;
    let to_studio = |which: &str| {
        format!("update payment set client_id = (select id from client where name = 'Studio') where {which} and undoes is null")
    };
    let (standing, undone, taken) = (to_studio("amount_minor = 5000"), to_studio("amount_minor = 4000"), to_studio("amount_minor = 20000"));
    let copy = Copy::of(&desk).await;
    assert_eq!(copy.found().await, None);
    for moved in [&standing, &undone, &taken] {
        let found = copy.after(moved).await.unwrap_or_else(|| panic!("{moved}, and nobody saw"));
        assert!(found.contains("another client's than it was"), "{found}");
    }
    // A client that is made one with another takes its money there, wherever that one goes in turn; what comes since is of that one.
    desk.hears("/client fusionner studio dupont\npress Confirm\n/encaisser studio 30\n/client fusionner atelier studio\npress Confirm")
        .await;
    let said = desk.answer("/client voir atelier").await;
    assert!(said.contains("80,00"), "{said}");
    let copy = Copy::of(&desk).await;
    assert_eq!(copy.found().await, None);
    for moved in [&standing, &undone] {
        assert!(copy.after(moved).await.is_some_and(|found| found.contains("another client's")), "{moved}");
    }
    // As the lines were before they named a client, there is nothing to compare it with.
    copy.opened().await.close().await.expect("closed");
    rewrite(&copy, |line| {
        if line["kind"].as_str().is_some_and(|kind| kind.starts_with("payment.")) {
            line["data"].as_object_mut().expect("data").remove("client").expect("its client");
        }
    })
    .await;
    assert_eq!(copy.found().await, None);
    let mut db =
        SqliteConnection::connect(&format!("sqlite://{}?mode=rw", copy.dir.path().join("relance.db").display())).await.expect("opened");
    sqlx::raw_sql(sqlx::AssertSqlSafe(standing)).execute(&mut db).await.expect("moved");
    db.close().await.expect("closed");
    assert_eq!(copy.found().await, None);
}

/// A payment that never came, with everything that one brings: what it is for, what is owed since, and the line to be written of it.
async fn forge_payment(tx: &mut store::Tx, business: &str, on: chrono::NaiveDate) -> (String, store::journal::Entry) {
    let (invoice, client): (String, String) =
        sqlx::query_as("select id, client_id from invoice where number = 'F2026-0002'").fetch_one(&mut **tx).await.expect("an invoice");
    let amount = billing::Money::new(10_00, billing::money::EUR);
    let payment = billing::Payment { amount, method: billing::PaymentMethod::Transfer, received_on: on, banked_on: None, reference: None };
    let parts = vec![billing::Allocation::principal(&invoice, 10_00)];
    let payment_sha256 = store::verify::payment_seal(&payment, &parts, None);
    let row = store::payment::PaymentRow { id: "forged".to_owned(), client_id: client, payment };
    store::payment::record(tx, business, &row, &parts, None, 1_780_000_000_000).await.expect("recorded");
    store::chase::settle(tx, business, &invoice).await.expect("settled");
    let entry = store::journal::Entry::PaymentRecorded {
        amount_minor: 10_00,
        currency: billing::money::EUR,
        invoices: vec![invoice],
        undoes: None,
        formula: Some(store::verify::PAYMENT_FORMULA),
        payment_sha256,
        client: Some(row.client_id.clone()),
    };
    (row.id, entry)
}

/// An approval that nobody gave, of a quote that waits, by who may give it.
async fn forge_approval(tx: &mut store::Tx, business: &str, person: &str, on: chrono::NaiveDate) -> (String, store::journal::Entry) {
    let quote: String =
        sqlx::query_scalar("select quote_id from quote_state where state = 'sent'").fetch_one(&mut **tx).await.expect("a quote");
    let quote_sha256 = store::file::of_document(tx, business, &quote).await.expect("read").expect("a page");
    let evidence = billing::Evidence {
        platform: "console".to_owned(),
        user_id: Some("julie".to_owned()),
        shown_name: Some("Julie".to_owned()),
        message: Some("m9".to_owned()),
        name: "Julie Dupont".to_owned(),
        words: "Bon pour accord".to_owned(),
        at_ms: 1_780_000_000_000,
        quote_sha256: quote_sha256.clone(),
        terms_sha256: None,
        contract_sha256: None,
        start_asked_ms: None,
    };
    let state = billing::QuoteState::Approved { on, evidence: Box::new(evidence) };
    let state_sha256 = store::quote::set_state(tx, business, &quote, &state).await.expect("set");
    let (terms_sha256, contract_sha256, person) = (None, None, person.to_owned());
    let entry = store::journal::Entry::QuoteApproved { quote_sha256, terms_sha256, contract_sha256, person, on, state_sha256 };
    (quote, entry)
}

/// What is told of every line is that it was written a moment later.
fn later(line: &mut serde_json::Value) {
    line["at_ms"] = (line["at_ms"].as_i64().expect("an instant") + 1).into();
}

/// Alters the lines of the past, and writes all that follows from it anew, the mark included.
async fn rewrite(copy: &Copy, alter: impl Fn(&mut serde_json::Value)) {
    let mut db = copy.opened().await;
    let lines: Vec<(String, i64, String)> =
        sqlx::query_as("select business_id, rank, body from journal order by business_id, rank").fetch_all(&mut db).await.expect("read");
    let (mut previous, mut mark) = (String::new(), String::new());
    for (business_id, rank, body) in lines {
        let mut line: serde_json::Value = serde_json::from_str(&body).expect("JSON");
        alter(&mut line);
        let body = line.to_string();
        previous = store::sha256(format!("{previous}\n{body}").as_bytes());
        sqlx::query("update journal set body = ?1, hash = ?2 where business_id = ?3 and rank = ?4")
            .bind(&body)
            .bind(&previous)
            .bind(&business_id)
            .bind(rank)
            .execute(&mut db)
            .await
            .expect("altered");
        mark = serde_json::json!({ "business": business_id, "rank": rank, "hash": previous }).to_string();
    }
    db.close().await.expect("closed");
    std::fs::write(copy.dir.path().join("high-water.json"), format!("{mark}\n")).expect("written");
}

/// Who proves a copy leaves nothing beside it; and a mark that is no mark is named.
#[tokio::test]
async fn a_copy_is_proved_as_it_stands_and_what_cannot_be_read_is_named() {
    let desk = desk().await;
    let kept = tempfile::tempdir().expect("a directory");
    let backup = desk.backed_up(kept.path()).await;
    let there = || {
        let names = std::fs::read_dir(&backup.path).expect("a directory").filter_map(Result::ok).map(|entry| entry.file_name());
        names.collect::<BTreeSet<_>>()
    };
    let before = there();
    let run = || {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_relance")).arg("--data").arg(&backup.path).arg("verify").output();
        let done = done.expect("it runs");
        (done.status.success(), String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr))
    };
    let (is_well, said) = run();
    assert!(is_well && said.contains("nothing was altered"), "{said}");
    assert_eq!(there(), before, "a log, or what readers share, was left behind");
    std::fs::write(backup.path.join("high-water.json"), "nothing\nat all\n").expect("garbled");
    let (is_well, said) = run();
    assert!(!is_well && said.contains("high-water.json"), "{said}");
}
