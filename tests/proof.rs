//! `relance verify` finds what was altered; the rest of the tampering is tried in the store's own tests.

use chat::Clock as _;
use store::journal::{By, Entry, Line, Told};
use support::Desk;

async fn desk_with_documents() -> Desk {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/devis dupont Logo 1 x 450
        press Send
        as Julie
        press Approve
        Julie Dupont
        Bon pour accord
        as Marion
        /encaisser F2026-0001 100",
    )
    .await;
    desk.said();
    desk
}

async fn verified(desk: &Desk) -> Result<store::verify::Verified, String> {
    store::verify::verify(&desk.house.store).await.expect("it reads").map_err(|fault| fault.what)
}

#[tokio::test]
async fn an_untouched_house_is_proved() {
    let desk = desk_with_documents().await;
    let verified = verified(&desk).await.expect("nothing was altered");
    assert_eq!((verified.businesses, verified.documents, verified.files), (1, 2, 2));
}

#[tokio::test]
async fn a_changed_or_missing_file_is_found() {
    let desk = desk_with_documents().await;
    let files = walk(&desk.dir().join("files"));
    assert!(files.len() >= 2, "{files:?}");
    let mut found = 0;
    for path in files {
        let whole = std::fs::read(&path).expect("a file");
        let mut altered = whole.clone();
        altered[0] ^= 1;
        std::fs::write(&path, &altered).expect("written");
        let changed = verified(&desk).await.is_err_and(|what| what.contains("was changed"));
        std::fs::remove_file(&path).expect("removed");
        let missing = verified(&desk).await.is_err_and(|what| what.contains("is gone"));
        // A preview's file belongs to no document: nobody relies on it.
        assert_eq!(changed, missing);
        found += usize::from(changed);
        std::fs::write(&path, &whole).expect("put back");
        assert!(verified(&desk).await.is_ok());
    }
    assert_eq!(found, 2);
}

#[tokio::test]
async fn the_evidence_of_an_approval_is_sealed_with_what_was_shown() {
    let desk = desk_with_documents().await;
    let mut db = desk.house.store.read().await.expect("a reader");
    let business_id = store::business::ids(&mut db).await.expect("ids").remove(0);
    let row = store::quote::newest(&mut db, &business_id, 9).await.expect("quotes").remove(0);
    let billing_state = format!("{:?}", row.quote.state);
    let shown = store::file::of_document(&mut db, &business_id, &row.id).await.expect("read").expect("typeset");
    assert!(billing_state.contains(&shown), "the quote's PDF");
    for part in ["Julie Dupont", "Bon pour accord", "user_id: Some(\"julie\")", "platform: \"console\"", "message: Some(\"m"] {
        assert!(billing_state.contains(part), "{part} in {billing_state}");
    }
    let terms = store::terms::latest(&mut db, &business_id).await.expect("read").expect("published");
    assert!(billing_state.contains(&terms.sha256), "the terms");
}

/// Whoever acted stands in the chain; the key of what was heard stands beside it with the words, and all of that can be erased.
#[tokio::test]
async fn each_line_of_the_journal_says_who_had_it_written() {
    let desk = desk_with_documents().await;
    let mut tx = desk.house.store.begin().await.expect("a transaction");
    let bodies: Vec<String> = sqlx::query_scalar("select body from journal order by rank").fetch_all(&mut *tx).await.expect("read");
    let beside: Vec<String> = sqlx::query_scalar("select body from journal_personal").fetch_all(&mut *tx).await.expect("read");
    let mut heard = 0;
    for body in &bodies {
        let line = Line::read(body).expect("a line");
        let Told::Known(entry) = &line.told else { panic!("{body}") };
        match line.by.as_ref().unwrap_or_else(|| panic!("nobody wrote {body}")) {
            By::Clock => assert!(matches!(entry, Entry::DocumentTypeset { .. }), "{body}"),
            By::Person { person, platform, .. } => {
                assert_eq!(platform, "console");
                assert!(
                    matches!(entry, Entry::QuoteApproved { person: approver, .. } if approver == person)
                        || entry.kind() != "quote.approved"
                );
                heard += 1;
            }
            other => panic!("{other:?} wrote {body}"),
        }
    }
    assert!(bodies.len() > heard && heard == beside.len(), "{} lines, {heard} heard, {} beside", bodies.len(), beside.len());
    for body in beside {
        let body: serde_json::Value = serde_json::from_str(&body).expect("it reads");
        let delivery = body["delivery"].as_str().expect("a key").to_owned();
        let noted = "select count(*) from inbox where platform = 'console' and key = ?1";
        let noted: i64 = sqlx::query_scalar(noted).bind(&delivery).fetch_one(&mut *tx).await.expect("read");
        assert_eq!(noted, 1, "{delivery}");
    }
    // But for what settings and clients are compared with: no law has a business forget itself, and a line says that a client is forgotten.
    let words = "delete from journal_personal where rank not in
        (select rank from journal where body like '%\"kind\":\"business.%' or body like '%\"kind\":\"client.%')";
    sqlx::raw_sql(words).execute(&mut *tx).await.expect("erased");
    tx.commit().await.expect("committed");
    verified(&desk).await.expect("the chain is whole");
}

/// The files under a directory.
pub(crate) fn walk(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).expect("a directory").filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() { found.extend(walk(&path)) } else { found.push(path) }
    }
    found
}

/// One bit of the database turns on the disk, a thousand times over: it is found, or it changes nothing that the journal vouches for.
#[tokio::test]
async fn a_flipped_bit_is_found_or_harms_nothing() {
    let desk = desk_with_documents().await;
    let kept = tempfile::tempdir().expect("a directory");
    let whole = desk.backed_up(kept.path()).await;
    let database = whole.path.join("relance.db");
    let bytes = std::fs::read(&database).expect("there");
    let location = store::Location { dir: whole.path.clone(), url: None };
    let (mut state, mut found) = (0x2545_f491_4f6c_dd1d_u64, 0);
    for _ in 0..1000 {
        // Xorshift: the same thousand each time.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let at = usize::try_from(state >> 11).expect("64 bits") % bytes.len();
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << (state & 7);
        std::fs::write(&database, damaged).expect("damaged");
        let proved = match store::Store::open(&location, store::Mode::Read).await {
            Ok(store) => {
                let proved = store::verify::verify(&store).await;
                store.close().await;
                proved
            }
            Err(error) => Err(error),
        };
        match proved {
            Ok(Ok(verified)) => assert_eq!(verified, whole.verified, "bit {} of byte {at}", state & 7),
            _ => found += 1,
        }
    }
    // Most of a young database is empty pages.
    assert!(found > 30, "only {found} were found: the proof does not look");
}

/// The library that reads the types of columns would die of one that is no text, and keep who asked waiting.
#[tokio::test]
async fn a_schema_that_is_no_text_is_damage() {
    let desk = desk_with_documents().await;
    let kept = tempfile::tempdir().expect("a directory");
    let whole = desk.backed_up(kept.path()).await;
    let database = whole.path.join("relance.db");
    let mut bytes = std::fs::read(&database).expect("there");
    let schema = b"create table journal (\n  business_id text not null references business (id),\n  rank bigint not null,\n  body text";
    let at = bytes.windows(schema.len()).position(|window| window.eq_ignore_ascii_case(schema)).expect("a schema");
    bytes[at + schema.len() - 1] ^= 0x80;
    std::fs::write(&database, bytes).expect("damaged");
    let location = store::Location { dir: whole.path.clone(), url: None };
    for mode in [store::Mode::Read, store::Mode::Write] {
        let error = store::Store::open(&location, mode).await.err().expect("it cannot be read");
        assert!(matches!(error, store::Error::Damaged(_)), "{error}");
    }
}

/// The first version's database, with a quote and its whole invoice.
async fn first_version(dir: &std::path::Path) -> sqlx::SqliteConnection {
    use sqlx::Connection as _;
    let first = include_str!("../migrations/sqlite/0001_begin.sql");
    let rows = include_str!("support/first_version.sql").replace("{sha256}", &store::sha256(first.as_bytes()));
    let url = format!("sqlite://{}?mode=rwc", dir.join("relance.db").display());
    let mut db = sqlx::SqliteConnection::connect(&url).await.expect("made");
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("{first};{rows}"))).execute(&mut db).await.expect("the first version");
    db
}

/// What stands in the way of a migration undoes it; nothing is lost, and a copy was made before.
#[tokio::test]
async fn a_migration_that_fails_midway_changes_nothing() {
    use sqlx::Connection as _;
    let dir = tempfile::tempdir().expect("a directory");
    let mut db = first_version(dir.path()).await;
    sqlx::raw_sql("create table contract (ours text)").execute(&mut db).await.expect("in the way");
    let location = store::Location { dir: dir.path().to_owned(), url: None };
    let config = relance::config::Config::default();
    let failed = store::Store::open(&location, store::Mode::Write).await.err().expect("it cannot be brought up");
    let said = format!("{:#}", relance::explain::explain_store_error(failed, &config));
    assert!(said.contains("could not be brought to version 2: nothing was changed") && said.contains("before-version-2.db"), "{said}");
    let tables = "select count(*) from sqlite_master where name in ('credit_note', 'account')";
    let made: i64 = sqlx::query_scalar(tables).fetch_one(&mut db).await.expect("read");
    assert_eq!(made, 0, "half of a migration stands");
    sqlx::raw_sql("drop table contract").execute(&mut db).await.expect("out of the way");
    db.close().await.expect("closed");
    let store = store::Store::open(&location, store::Mode::Write).await.expect("brought up");
    assert_eq!(store::business::ids(&mut store.read().await.expect("a reader")).await.expect("read"), ["b"]);
    // The copy is the database of before, whole.
    let url = format!("sqlite://{}", dir.path().join("before-version-2.db").display());
    let mut copy = sqlx::SqliteConnection::connect(&url).await.expect("a database");
    let names: i64 = sqlx::query_scalar("select count(*) from quote").fetch_one(&mut copy).await.expect("read");
    assert_eq!(names, 1);
}

/// A database of each version before this one, with a quote and its whole invoice, is brought up with nothing lost.
#[tokio::test]
async fn a_database_of_before_is_brought_up() {
    use sqlx::Connection as _;
    for later in [&[][..], &[include_str!("../migrations/sqlite/0002_whole_of_billing.sql")]] {
        let dir = tempfile::tempdir().expect("a directory");
        let mut db = first_version(dir.path()).await;
        for (version, text) in (2..).zip(later) {
            let applied = format!("{text}; insert into schema_version values ({version}, '{}')", store::sha256(text.as_bytes()));
            sqlx::raw_sql(sqlx::AssertSqlSafe(applied)).execute(&mut db).await.expect("the next version");
        }
        db.close().await.expect("closed");
        let location = store::Location { dir: dir.path().to_owned(), url: None };
        let store = store::Store::open(&location, store::Mode::Write).await.expect("brought up");
        let mut db = store.read().await.expect("a reader");
        let business = store::business::load(&mut db, "b").await.expect("read").expect("the business");
        assert_eq!(business.plan(), billing::Plan::Deposit(billing::Percent::new(30.into()).expect("a share").into()));
        let offer = store::quote::load(&mut db, "b", "q").await.expect("read").expect("the quote").quote.offer;
        assert_eq!((offer.plan, offer.total().minor(), offer.lines.net().minor()), (business.plan(), 45_000, 45_000));
        assert_eq!(store::client::all(&mut db, "b").await.expect("read").len(), 1);
        assert_eq!(store::invoice::balance_of(&mut db, "b", "q").await.expect("read").as_deref(), Some("i"));
    }
}

/// What copies the database continuously keeps tables of its own in it.
#[tokio::test]
async fn a_table_of_somebody_else_s_disturbs_nothing() {
    let desk = desk_with_documents().await;
    let mut tx = desk.house.store.begin().await.expect("a transaction");
    sqlx::raw_sql("create table _litestream_seq (id integer primary key, seq integer); create table _litestream_lock (id integer)")
        .execute(&mut *tx)
        .await
        .expect("made");
    tx.commit().await.expect("committed");
    let mut desk = desk.restart().await;
    assert!(verified(&desk).await.is_ok());
    let kept = tempfile::tempdir().expect("a directory");
    desk.backed_up(kept.path()).await;
    assert!(desk.answer("/retards").await.contains("F2026-0001"));
}

/// Pages of the database are overwritten on the disk: it does not open for writing, and says what to do.
#[tokio::test]
async fn a_database_with_spoilt_pages_is_not_written_to() {
    let desk = desk_with_documents().await;
    let dir = tempfile::tempdir().expect("a directory");
    let made = desk.backed_up(dir.path()).await;
    let database = made.path.join("relance.db");
    let mut bytes = std::fs::read(&database).expect("there");
    for page in [3, 7, 12] {
        bytes[page * 4096..page * 4096 + 512].fill(0xA5);
    }
    std::fs::write(&database, bytes).expect("spoilt");
    let location = store::Location { dir: made.path.clone(), url: None };
    let failed = store::Store::open(&location, store::Mode::Write).await.err().expect("it is damaged");
    let said = format!("{:#}", relance::explain::explain_store_error(failed, &relance::config::Config::default()));
    assert!(said.contains("cannot be read: restore the last backup"), "{said}");
}

/// What benchmarks are measured on is what somebody could have: its journal proves every row.
#[tokio::test]
async fn a_load_of_years_is_proved() {
    let desk = support::load::desk(260).await;
    support::load::found(&desk.house, 2, 12).await;
    let (verified, faults) = store::verify::verify_each(&desk.house.store).await.expect("it reads");
    assert_eq!(faults.into_iter().map(|fault| fault.what).collect::<Vec<_>>(), Vec::<String>::new());
    assert_eq!((verified.businesses, verified.documents), (3, 260 + 24 + 26 + 4), "invoices, and a quote for each tenth");
}

/// Whether anything is parked.
async fn is_parked(desk: &Desk) -> bool {
    !store::account::parked(&mut desk.house.store.read().await.expect("a reader")).await.expect("read").is_empty()
}

/// Alters the payment that bears a reference.
async fn alter(desk: &Desk, reference: &str, amount_minor: i64) {
    let mut tx = desk.house.store.begin().await.expect("a transaction");
    let text = format!(
        "drop trigger if exists payment_no_update; update payment set amount_minor = {amount_minor} where reference = '{reference}'"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(text)).execute(&mut *tx).await.expect("altered");
    tx.commit().await.expect("committed");
}

async fn pays(desk: &mut Desk, rank: u32) {
    desk.hears(&format!("/facture dupont Prestation 1 x 10{rank}\npress Send\n/encaisser F2026-000{rank} ref:versement-{rank}")).await;
    desk.said();
}

#[tokio::test]
async fn what_came_since_is_proved_at_start_and_everything_each_night() {
    let mut desk = Desk::with_client("fr").await;
    pays(&mut desk, 1).await;
    let now = desk.clock.now();
    // Nobody knows yet that it was proved: everything is.
    alter(&desk, "versement-1", 1).await;
    bot::parking::prove_since(&desk.house, now).await.expect("proved");
    assert!(is_parked(&desk).await);
    alter(&desk, "versement-1", 101_00).await;
    bot::parking::prove_since(&desk.house, now).await.expect("proved");
    assert!(!is_parked(&desk).await, "what was parked is let go by a whole proof");
    // From here on it is what came: an alteration of before waits for the night, one of what came for nothing.
    pays(&mut desk, 2).await;
    alter(&desk, "versement-1", 1).await;
    bot::parking::prove_since(&desk.house, now).await.expect("proved");
    assert!(!is_parked(&desk).await);
    bot::parking::prove(&desk.house, now).await.expect("proved");
    assert!(is_parked(&desk).await);
    alter(&desk, "versement-1", 101_00).await;
    bot::parking::prove(&desk.house, now).await.expect("proved");
    pays(&mut desk, 3).await;
    alter(&desk, "versement-3", 1).await;
    bot::parking::prove_since(&desk.house, now).await.expect("proved");
    assert!(is_parked(&desk).await);
    alter(&desk, "versement-3", 103_00).await;
    bot::parking::prove(&desk.house, now).await.expect("proved");
    assert!(!is_parked(&desk).await);
}

#[tokio::test]
async fn a_line_that_was_rewritten_since_is_found_at_start() {
    let mut desk = Desk::with_client("fr").await;
    pays(&mut desk, 1).await;
    bot::parking::prove_since(&desk.house, desk.clock.now()).await.expect("proved");
    pays(&mut desk, 2).await;
    let mut tx = desk.house.store.begin().await.expect("a transaction");
    let text = "drop trigger journal_no_update; update journal set body = replace(body, 'payment.recorded', 'payment.undone')
        where rank = (select max(rank) from journal where body like '%payment.recorded%')";
    sqlx::raw_sql(text).execute(&mut *tx).await.expect("altered");
    tx.commit().await.expect("committed");
    bot::parking::prove_since(&desk.house, desk.clock.now()).await.expect("proved");
    assert!(is_parked(&desk).await);
}

/// Who had a line written that came since is looked at as well, by the earlier lines about the same things and no others.
#[tokio::test]
async fn a_line_of_somebody_who_may_not_is_found_at_start() {
    let mut desk = Desk::with_client("fr").await;
    pays(&mut desk, 1).await;
    let now = desk.clock.now();
    bot::parking::prove_since(&desk.house, now).await.expect("proved");
    // What a client's person presses is lawful by what was written before: the altered payment of then waits for the night.
    alter(&desk, "versement-1", 1).await;
    desk.hears("/facture dupont Suivi 1 x 70\npress Send\nas Julie\npress Received on F2026-0002\nas Marion").await;
    bot::parking::prove_since(&desk.house, now).await.expect("proved");
    assert!(!is_parked(&desk).await);
    alter(&desk, "versement-1", 101_00).await;
    let mut tx = desk.house.store.begin().await.expect("a transaction");
    let (business_id, invoice_id): (String, String) =
        sqlx::query_as("select business_id, id from invoice where number = 'F2026-0002'").fetch_one(&mut *tx).await.expect("read");
    let by = By::Person { person: "mallory".to_owned(), platform: "console".to_owned(), delivery: None };
    let entry = Entry::InvoiceReceived { person: "mallory".to_owned() };
    let line = store::journal::NewLine { by: &by, subject: &invoice_id, entry: &entry, personal: None };
    store::journal::append(&mut tx, &business_id, line, now.timestamp_millis()).await.expect("appended");
    tx.commit().await.expect("committed");
    bot::parking::prove_since(&desk.house, now).await.expect("proved");
    assert!(is_parked(&desk).await);
}

/// Up to where the books were proved is believed of who has the key alone: without its code, everything is proved.
#[tokio::test]
async fn up_to_where_it_was_proved_is_believed_of_who_has_the_key() {
    let mut desk = Desk::with_client("fr").await;
    desk.house.secret_key = Some(std::sync::Arc::new(store::secret::SecretKey::new([7; 32])));
    pays(&mut desk, 1).await;
    let (store, now) = (desk.house.store.clone(), desk.clock.now());
    let business_id = store::business::ids(&mut store.read().await.expect("a reader")).await.expect("read").remove(0);
    alter(&desk, "versement-1", 1).await;
    let head = store::journal::head(&mut store.read().await.expect("a reader"), &business_id).await.expect("read").expect("a line");
    // Somebody who has not the key writes that it was, with the code of another or with none.
    for key in [None, Some(store::secret::SecretKey::new([8; 32]))] {
        let forged = vec![(business_id.clone(), head.clone())];
        store::high_water::note_proven(&store, key.as_ref(), forged, Some(now.timestamp_millis())).expect("written");
        let every = chrono::Duration::days(1);
        assert_eq!(bot::parking::until_proof(&desk.house, every, now).expect("read"), chrono::Duration::zero());
        bot::parking::prove_since(&desk.house, now).await.expect("proved");
        assert!(is_parked(&desk).await);
        alter(&desk, "versement-1", 101_00).await;
        bot::parking::prove(&desk.house, now).await.expect("proved");
        assert!(!is_parked(&desk).await);
        assert_eq!(bot::parking::until_proof(&desk.house, every, now + chrono::Duration::hours(10)).expect("read").num_hours(), 14);
        alter(&desk, "versement-1", 1).await;
    }
}

/// A backup from before the last proof was put back: the journal does not know that line, and everything is proved.
#[tokio::test]
async fn a_line_that_the_journal_does_not_know_proves_nothing() {
    let mut desk = Desk::with_client("fr").await;
    pays(&mut desk, 1).await;
    let (store, now) = (desk.house.store.clone(), desk.clock.now());
    let business_id = store::business::ids(&mut store.read().await.expect("a reader")).await.expect("read").remove(0);
    let unknown = store::journal::Head { rank: 9999, hash: "unknown".to_owned() };
    store::high_water::note_proven(&store, None, vec![(business_id, unknown)], None).expect("written");
    alter(&desk, "versement-1", 1).await;
    bot::parking::prove_since(&desk.house, now).await.expect("proved");
    assert!(is_parked(&desk).await);
}
