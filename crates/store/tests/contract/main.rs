//! The store's contract: the same tests on SQLite always, and on PostgreSQL where `RELANCE_TEST_POSTGRES` names a server.
//!
//! Without one, PostgreSQL's tests are shown as ignored: the skip is seen.

mod lines;
mod migrations;
mod tamper;
mod world;

use std::process::ExitCode;
use std::sync::Arc;

use billing::{Allocation, Hold, Money, Series};
use libtest_mimic::{Arguments, Trial};
use lines::{
    a_changed_actor_is_found, a_line_says_who_had_it_written, a_line_that_was_never_written_is_found, lines_of_both_versions_are_one_chain,
    the_key_of_what_was_heard_can_be_erased,
};
use migrations::{
    a_copy_is_made_before_a_migration, a_failing_step_leaves_the_database_as_it_was, a_migration_that_was_changed_is_refused,
    a_migration_this_program_does_not_know_is_refused, a_step_in_rust_follows_the_sql, one_text_makes_the_same_tables,
};
use store::account::{self, Parked};
use store::action::{self, Action};
use store::alert;
use store::client_place::{self, ClientPlace};
use store::dialogue::{self, Dialogue};
use store::file;
use store::inbox;
use store::journal::{self, By, Entry, NewLine};
use store::link;
use store::migration::HISTORY;
use store::outbox::{self, State};
use store::person::Identity;
use store::secret::{self, SecretKey};
use store::{Error, Location, Mode, Store, Tx, business, chase, invoice, number, payment, person, recent_command, verify};
use tokio::runtime::Runtime;
use world::{BUSINESS, EUR, Engine, NOW, World, day, issue, message, paid};

type Test = (&'static str, fn(Arc<World>) -> std::pin::Pin<Box<dyn Future<Output = ()>>>);

macro_rules! tests {
    ($($name:ident),* $(,)?) => {
        &[$((stringify!($name), |world| Box::pin($name(world)))),*]
    };
}

const TESTS: &[Test] = tests![
    numbers_are_continuous_whoever_takes_them,
    a_number_taken_in_vain_is_taken_again,
    a_series_starts_elsewhere_only_before_it_began,
    a_delivery_is_noted_once,
    what_is_undone_never_was,
    fifty_presses_use_a_button_up_once,
    messages_go_out_in_the_order_of_their_conversation,
    what_is_in_doubt_holds_back_what_takes_its_place_and_nothing_else,
    what_waits_for_something_in_doubt_holds_back_nothing_else,
    two_workers_claim_every_message_and_none_twice,
    who_waits_for_an_answer_comes_first_and_businesses_take_turns,
    pages_are_found_in_turn,
    only_the_attempt_that_holds_the_lease_ends_it,
    an_issued_document_is_never_changed_nor_replaced,
    what_is_issued_moves_to_another_client_and_changes_in_nothing_else,
    a_quote_has_one_balance_invoice,
    what_is_outstanding_follows_what_is_allocated,
    what_is_credited_is_no_longer_owed_and_what_is_too_much_is_the_client_s,
    a_conversation_remembers_its_business,
    a_payment_is_undone_once,
    the_day_of_banking_is_written_once,
    a_reminder_level_goes_out_once,
    the_chain_holds_and_personal_data_stands_beside_it,
    a_secret_is_kept_and_recalled,
    a_person_has_one_dialogue_at_a_time,
    files_are_found_by_their_content,
    another_business_sees_nothing,
    every_altered_row_and_field_is_found,
    a_cut_tail_is_found,
    a_rewritten_journal_is_found,
    a_newer_or_foreign_database_is_refused,
    a_parked_account_holds_what_it_was_about_to_say,
    nothing_left_while_the_clock_was_ahead_waits_for_ever,
    a_place_is_one_client_s,
    a_person_is_joined_and_parted,
    who_is_out_of_reach_is_turned_to_elsewhere_and_may_come_back,
    each_chooses_where_to_be_alerted,
    a_week_is_told_once,
    what_is_said_anew_stands_where_its_last_version_stands,
    who_gets_too_much_is_held_apart,
    the_same_words_are_found_for_a_while,
    a_file_cut_anywhere_is_never_taken_for_whole,
    lines_of_both_versions_are_one_chain,
    a_changed_actor_is_found,
    a_line_says_who_had_it_written,
    the_key_of_what_was_heard_can_be_erased,
    a_line_that_was_never_written_is_found,
    one_text_makes_the_same_tables,
    a_step_in_rust_follows_the_sql,
    a_failing_step_leaves_the_database_as_it_was,
    a_migration_that_was_changed_is_refused,
    a_migration_this_program_does_not_know_is_refused,
    a_copy_is_made_before_a_migration,
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    #[expect(clippy::disallowed_methods, reason = "the environment says where the other engine is")]
    let server = std::env::var("RELANCE_TEST_POSTGRES").ok();
    let mut trials = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        for (name, test) in TESTS {
            let server = server.clone();
            let is_skipped = engine == Engine::Postgres && server.is_none();
            let trial = Trial::test(format!("{}::{name}", engine.name()), move || {
                let runtime = Runtime::new()?;
                runtime.block_on(async {
                    let world = Arc::new(World::new(engine, name, server.as_deref()).await);
                    test(Arc::clone(&world)).await;
                    world.store.close().await;
                });
                Ok(())
            });
            trials.push(trial.with_ignored_flag(is_skipped));
        }
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

async fn numbers_are_continuous_whoever_takes_them(world: Arc<World>) {
    let takers: Vec<_> = (0..20)
        .map(|_| {
            let store = world.store.clone();
            tokio::spawn(async move {
                let mut tx = store.begin().await.expect("a transaction");
                let number = number::take(&mut tx, BUSINESS, Series::invoices(2026)).await.expect("a number");
                tx.commit().await.expect("committed");
                Series::invoices(2026).rank_of(number)
            })
        })
        .collect();
    let mut ranks = Vec::new();
    for taker in takers {
        ranks.push(taker.await.expect("it ends"));
    }
    ranks.sort_unstable();
    assert_eq!(ranks, (1..=20).map(Some).collect::<Vec<_>>());
}

async fn a_number_taken_in_vain_is_taken_again(world: Arc<World>) {
    for _ in 0..3 {
        let mut tx = world.store.begin().await.expect("a transaction");
        assert_eq!(number::take(&mut tx, BUSINESS, Series::quotes(2026)).await.expect("a number").as_str(), "D2026-0001");
        tx.rollback().await.expect("rolled back");
    }
}

async fn a_series_starts_elsewhere_only_before_it_began(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    let series = Series::invoices(2026);
    assert!(number::start_at(&mut tx, BUSINESS, series, 38).await.expect("set"));
    assert_eq!(number::take(&mut tx, BUSINESS, series).await.expect("a number").to_string(), "F2026-0038");
    assert!(!number::start_at(&mut tx, BUSINESS, series, 50).await.expect("refused"));
    tx.commit().await.expect("committed");
}

async fn a_delivery_is_noted_once(world: Arc<World>) {
    let notes: Vec<_> = (0..50)
        .map(|_| {
            let store = world.store.clone();
            tokio::spawn(async move {
                let mut tx = store.begin().await.expect("a transaction");
                let is_first = inbox::record(&mut tx, "test", "event-1", NOW).await.expect("noted");
                tx.commit().await.expect("committed");
                is_first
            })
        })
        .collect();
    let mut first = 0;
    for note in notes {
        first += usize::from(note.await.expect("it ends"));
    }
    assert_eq!(first, 1);
}

async fn what_is_undone_never_was(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    inbox::record(&mut tx, "test", "kept", NOW).await.expect("noted");
    tx.savepoint().await.expect("marked");
    inbox::record(&mut tx, "test", "undone", NOW).await.expect("noted");
    tx.rollback_to_savepoint().await.expect("undone");
    inbox::keep_result(&mut tx, "test", "kept", "refused").await.expect("kept");
    tx.commit().await.expect("committed");
    let mut db = world.store.read().await.expect("a reader");
    assert_eq!(inbox::result(&mut db, "test", "kept").await.expect("read").as_deref(), Some("refused"));
    assert_eq!(inbox::result(&mut db, "test", "undone").await.expect("read"), None);
}

async fn fifty_presses_use_a_button_up_once(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    let action = Action {
        token: "token".to_owned(),
        business_id: BUSINESS.to_owned(),
        outbox_id: "card".to_owned(),
        person_id: "julie".to_owned(),
        command: "quote".to_owned(),
        verb: "send".to_owned(),
        payload: "{}".to_owned(),
        expires_ms: NOW,
        once: true,
        used_ms: None,
    };
    action::add(&mut tx, std::slice::from_ref(&action)).await.expect("added");
    tx.commit().await.expect("committed");
    let presses: Vec<_> = (0..50)
        .map(|_| {
            let store = world.store.clone();
            tokio::spawn(async move {
                let mut tx = store.begin().await.expect("a transaction");
                let is_first = action::use_up(&mut tx, BUSINESS, "card", NOW).await.expect("used");
                tx.commit().await.expect("committed");
                is_first
            })
        })
        .collect();
    let mut effects = 0;
    for press in presses {
        effects += usize::from(press.await.expect("it ends"));
    }
    assert_eq!(effects, 1);
}

/// Claims so many messages, whoever was served before.
async fn claim(tx: &mut Tx, platforms: &[&str], most: i64, now_ms: i64, lease_until_ms: i64) -> store::Result<Vec<outbox::OutboxRow>> {
    let room = outbox::Room { most, kept_for_answers: 0 };
    outbox::claim(tx, platforms, room, &mut outbox::Turns::default(), now_ms, lease_until_ms).await
}

/// A Monday: one business tells many, another one person; and somebody who is to be told types.
async fn leave_a_monday(tx: &mut Tx, state: State) {
    for rank in 0..30 {
        outbox::enqueue(tx, &message(&format!("a{rank:02}"), &format!("user-{rank}")), state, NOW).await.expect("left");
    }
    let other = outbox::OutboxRow { business_id: "other".to_owned(), ..message("b1", "rose") };
    outbox::enqueue(tx, &other, state, NOW).await.expect("left");
    let answer = outbox::OutboxRow { is_answer: true, ..message("c1", "user-7") };
    outbox::enqueue(tx, &answer, state, NOW).await.expect("left");
}

async fn who_waits_for_an_answer_comes_first_and_businesses_take_turns(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    leave_a_monday(&mut tx, State::Pending).await;
    let mut turns = outbox::Turns::default();
    let mut claimed = Vec::new();
    for (most, kept_for_answers) in [(3, 0), (2, 0), (1, 1), (3, 1)] {
        let room = outbox::Room { most, kept_for_answers };
        let rows = outbox::claim(&mut tx, &["test"], room, &mut turns, NOW, NOW + 1000).await.expect("claimed");
        let mut ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
        ids.sort();
        claimed.push(ids);
        for row in rows.iter().filter(|row| row.id == "a07" || row.id == "c1") {
            outbox::end(&mut tx, row, State::Sent, Some("m"), None, NOW).await.expect("sent");
        }
    }
    // What stands before the answer in its conversation comes with it; the other business waits for none of the many.
    assert_eq!(claimed, [vec!["a00", "a07", "b1"], vec!["a01", "c1"], vec![], vec!["a02", "a03"]]);
    tx.commit().await.expect("committed");
}

async fn pages_are_found_in_turn(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    leave_a_monday(&mut tx, State::Preparing).await;
    let mut turns = outbox::Turns::default();
    let found = outbox::preparing(&mut tx, world.store.dialect(), &turns, 50, 2, NOW).await.expect("found");
    let ids = |rows: &[outbox::OutboxRow]| rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&found), ["c1", "a00", "b1", "a01"]);
    turns.serve(&found[1]);
    let found = outbox::preparing(&mut tx, world.store.dialect(), &turns, 50, 2, NOW).await.expect("found");
    assert_eq!(ids(&found), ["c1", "b1", "a00", "a01"]);
    tx.commit().await.expect("committed");
}

async fn messages_go_out_in_the_order_of_their_conversation(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    for (id, user, state) in
        [("1", "julie", State::Pending), ("2", "julie", State::Pending), ("3", "marc", State::Preparing), ("4", "marc", State::Pending)]
    {
        outbox::enqueue(&mut tx, &message(id, user), state, NOW).await.expect("left");
    }
    tx.commit().await.expect("committed");
    let mut tx = world.store.begin().await.expect("a transaction");
    let ids = |rows: Vec<outbox::OutboxRow>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    let first = claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("claimed");
    assert_eq!(ids(first.clone()), ["1"], "julie's second waits for her first, marc's for its page");
    outbox::end(&mut tx, &first[0], State::Sent, Some("m1"), None, NOW).await.expect("ended");
    assert_eq!(ids(claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("claimed")), ["2"]);
    outbox::prepared(&mut tx, BUSINESS, "3", "{}", "[]").await.expect("prepared");
    assert_eq!(ids(claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("claimed")), ["3"]);
    tx.commit().await.expect("committed");
}

async fn what_is_in_doubt_holds_back_what_takes_its_place_and_nothing_else(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    let in_place = outbox::OutboxRow { amends: Some("1".to_owned()), ..message("3", "julie") };
    for row in [message("1", "julie"), message("2", "julie"), in_place] {
        outbox::enqueue(&mut tx, &row, State::Pending, NOW).await.expect("left");
    }
    let ids = |rows: &[outbox::OutboxRow]| rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>();
    let first = claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("claimed").remove(0);
    outbox::doubt(&mut tx, &first, NOW + 60_000, "the reply was lost").await.expect("in doubt");
    let next = claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("claimed");
    assert_eq!(ids(&next), ["2"]);
    outbox::end(&mut tx, &next[0], State::Sent, Some("m2"), None, NOW).await.expect("sent");
    assert_eq!(ids(&claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("claimed")), [""; 0], "nobody knows what it would change");
    outbox::end(&mut tx, &first, State::Sent, Some("m1"), None, NOW).await.expect("found");
    assert_eq!(ids(&claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("claimed")), ["3"]);
    tx.commit().await.expect("committed");
}

async fn what_waits_for_something_in_doubt_holds_back_nothing_else(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    let in_place = |id: &str| outbox::OutboxRow { amends: Some("1".to_owned()), ..message(id, "julie") };
    let answer = |id: &str| outbox::OutboxRow { is_answer: true, place: Some("C1".to_owned()), ..message(id, "julie") };
    for row in [message("1", "julie"), in_place("2"), message("3", "julie"), answer("4"), in_place("5"), answer("6"), answer("7")] {
        outbox::enqueue(&mut tx, &row, State::Pending, NOW).await.expect("left");
    }
    let ids = |rows: &[outbox::OutboxRow]| rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>();
    let first = claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("claimed").remove(0);
    outbox::doubt(&mut tx, &first, NOW + 60_000, "the reply was lost").await.expect("in doubt");
    for expected in ["3", "4"] {
        let next = claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("claimed");
        assert_eq!(ids(&next), [expected]);
        outbox::end(&mut tx, &next[0], State::Sent, Some("m"), None, NOW).await.expect("sent");
    }
    // An answer that is in doubt holds back no other of its place, where nothing but answers goes out.
    let doubtful = claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("claimed");
    assert_eq!(ids(&doubtful), ["6"]);
    outbox::doubt(&mut tx, &doubtful[0], NOW + 60_000, "the reply was lost").await.expect("in doubt");
    let next = outbox::claim_answer(&mut tx, "test", "julie", "C1", NOW, NOW + 1000).await.expect("claimed");
    assert_eq!(ids(&next), ["7"]);
    outbox::end(&mut tx, &next[0], State::Sent, Some("m7"), None, NOW).await.expect("sent");
    // What is found lets go what takes its place, in its order.
    outbox::end(&mut tx, &first, State::Sent, Some("m1"), None, NOW).await.expect("found");
    for expected in ["2", "5"] {
        let next = claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("claimed");
        assert_eq!(ids(&next), [expected]);
        outbox::end(&mut tx, &next[0], State::Sent, Some("m"), None, NOW).await.expect("sent");
    }
    tx.commit().await.expect("committed");
}

async fn two_workers_claim_every_message_and_none_twice(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    for rank in 0..60 {
        outbox::enqueue(&mut tx, &message(&format!("{rank:03}"), &format!("user-{rank}")), State::Pending, NOW).await.expect("left");
    }
    tx.commit().await.expect("committed");
    let (other, _dir) = world.elsewhere().await;
    let workers: Vec<_> = (0..8)
        .map(|rank| {
            let store = if rank % 2 == 0 { world.store.clone() } else { other.clone() };
            tokio::spawn(async move {
                let mut claimed = Vec::new();
                loop {
                    let mut tx = store.begin().await.expect("a transaction");
                    let rows = claim(&mut tx, &["test"], 7, NOW, NOW + 60_000).await.expect("claimed");
                    tx.commit().await.expect("committed");
                    if rows.is_empty() {
                        return claimed;
                    }
                    claimed.extend(rows.into_iter().map(|row| row.id));
                }
            })
        })
        .collect();
    let mut claimed = Vec::new();
    for worker in workers {
        claimed.extend(worker.await.expect("it ends"));
    }
    claimed.sort();
    let all: Vec<String> = (0..60).map(|rank| format!("{rank:03}")).collect();
    assert_eq!(claimed, all);
}

async fn only_the_attempt_that_holds_the_lease_ends_it(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    outbox::enqueue(&mut tx, &message("1", "julie"), State::Pending, NOW).await.expect("left");
    let first = claim(&mut tx, &["test"], 1, NOW, NOW + 1000).await.expect("claimed").remove(0);
    assert!(outbox::claim_abandoned(&mut tx, NOW + 999, NOW + 5000).await.expect("none").is_empty());
    assert_eq!(outbox::claim_abandoned(&mut tx, NOW + 1001, NOW + 5000).await.expect("one").len(), 1);
    outbox::retry(&mut tx, &first, NOW, "never arrived").await.expect("back");
    let second = claim(&mut tx, &["test"], 1, NOW, NOW + 1000).await.expect("claimed").remove(0);
    // The first attempt comes back from the dead: it has no say any more.
    outbox::end(&mut tx, &first, State::Sent, Some("late"), None, NOW).await.expect("no effect");
    assert_eq!(outbox::posted(&mut tx, BUSINESS, "1").await.expect("read"), None);
    outbox::end(&mut tx, &second, State::Sent, Some("m1"), None, NOW).await.expect("ended");
    assert_eq!(outbox::posted(&mut tx, BUSINESS, "1").await.expect("read"), Some(("test".to_owned(), "m1".to_owned())));
    tx.commit().await.expect("committed");
}

async fn an_issued_document_is_never_changed_nor_replaced(world: Arc<World>) {
    issue(&world.store, 1, 100_00).await;
    for statement in [
        "update invoice set payable_minor = 1",
        "delete from invoice",
        "update journal set body = ''",
        "delete from journal",
        "insert into invoice select * from invoice",
        "insert or replace into invoice select * from invoice",
    ] {
        if world.engine == Engine::Postgres && statement.contains("or replace") {
            continue;
        }
        let mut tx = world.store.begin().await.expect("a transaction");
        let refused = sqlx::raw_sql(statement).execute(&mut *tx).await;
        assert!(refused.is_err(), "{statement}");
        tx.rollback().await.expect("rolled back");
    }
}

/// Whatever columns a version adds, each is refused but the client.
async fn what_is_issued_moves_to_another_client_and_changes_in_nothing_else(world: Arc<World>) {
    let first = issue(&world.store, 1, 100_00).await;
    world::quote(&world.store).await;
    world::credit(&world.store, &first, 2, 20_00).await;
    paid(&world.store, &first, 30_00, None).await;
    let other = store::client::ClientRow { id: "other".to_owned(), client: billing::Client::named("Dupont") };
    let mut tx = world.store.begin().await.expect("a transaction");
    store::client::add(&mut tx, BUSINESS, &other, "dupont").await.expect("added");
    tx.commit().await.expect("committed");
    for table in ["quote", "invoice", "credit_note", "payment"] {
        let columns = migrations::columns(&world.store, table).await;
        assert!(columns.iter().any(|(name, _)| name == "client_id"), "{columns:?}");
        for (column, kind) in columns {
            let value = if kind.eq_ignore_ascii_case("bigint") { "-7" } else { "'other'" };
            let mut tx = world.store.begin().await.expect("a transaction");
            let statement = format!("update {table} set {column} = {value}");
            let done = sqlx::raw_sql(sqlx::AssertSqlSafe(statement.clone())).execute(&mut *tx).await;
            match done {
                // The day of banking is known later than the payment: it is written once.
                Ok(_) => assert!(column == "client_id" || (table, column.as_str()) == ("payment", "banked_on"), "{statement}"),
                Err(error) => assert!(column != "client_id" && error.to_string().contains("is never changed"), "{statement}: {error}"),
            }
            tx.rollback().await.expect("rolled back");
        }
    }
    let mut tx = world.store.begin().await.expect("a transaction");
    store::client::move_all(&mut tx, BUSINESS, world::CLIENT, "other").await.expect("moved");
    tx.commit().await.expect("committed");
    let mut db = world.store.read().await.expect("a reader");
    assert_eq!(invoice::of_client(&mut db, BUSINESS, world::CLIENT).await.expect("read").len(), 0);
    assert_eq!(invoice::of_client(&mut db, BUSINESS, "other").await.expect("read").len(), 1);
    assert_eq!(store::quote::of_client(&mut db, BUSINESS, "other").await.expect("read").len(), 1);
    drop(db);
    let fault = verify::verify(&world.store).await.expect("it reads").expect_err("no line says that it moved");
    assert!(fault.what.contains("the row of quote D2026-0001 was changed"), "{fault:?}");
    let mut tx = world.store.begin().await.expect("a transaction");
    let entry = Entry::ClientMerged { into: "other".to_owned(), quotes: 1, invoices: 1, credit_notes: 1, payments: 1 };
    world::append(&mut tx, world::CLIENT, &entry).await;
    tx.commit().await.expect("committed");
    let verified = verify::verify(&world.store).await.expect("it reads");
    assert!(verified.is_ok(), "what is printed stays: {verified:?}");
}

async fn a_quote_has_one_balance_invoice(world: Arc<World>) {
    let quote_id = world::quote(&world.store).await;
    let mut tx = world.store.begin().await.expect("a transaction");
    let client_id = world::CLIENT;
    for (id, rank) in [("a", 1), ("b", 2)] {
        let origin = invoice::Origin { quote_id: Some(&quote_id), replaces_id: None };
        invoice::issue(&mut tx, BUSINESS, id, client_id, origin, &world::invoice(rank, 100_00)).await.expect("issued");
    }
    invoice::hold_balance(&mut tx, BUSINESS, &quote_id, "a").await.expect("the first");
    assert_eq!(invoice::balance_of(&mut tx, BUSINESS, &quote_id).await.expect("read").as_deref(), Some("a"));
    // All of it was credited: there is room for another.
    invoice::release_balance(&mut tx, BUSINESS, "a").await.expect("released");
    invoice::hold_balance(&mut tx, BUSINESS, &quote_id, "b").await.expect("another");
    let second = invoice::hold_balance(&mut tx, BUSINESS, &quote_id, "a").await;
    assert!(matches!(second, Err(Error::Duplicate(_))), "{second:?}");
    tx.rollback().await.expect("rolled back");
}

async fn what_is_outstanding_follows_what_is_allocated(world: Arc<World>) {
    let id = issue(&world.store, 1, 100_00).await;
    paid(&world.store, &id, 30_00, None).await;
    let row = world.invoice(&id).await;
    assert_eq!(row.outstanding, Money::new(70_00, EUR));
    paid(&world.store, &id, 70_00, None).await;
    assert!(world.invoice(&id).await.is_paid());
    let mut db = world.store.read().await.expect("a reader");
    assert!(invoice::open(&mut db, BUSINESS).await.expect("read").is_empty());
}

async fn what_is_credited_is_no_longer_owed_and_what_is_too_much_is_the_client_s(world: Arc<World>) {
    let id = issue(&world.store, 1, 100_00).await;
    world::credit(&world.store, &id, 2, 40_00).await;
    assert_eq!(world.invoice(&id).await.outstanding, Money::new(60_00, EUR));
    let mut tx = world.store.begin().await.expect("a transaction");
    let row = world::payment("too much", 75_00);
    payment::record(&mut tx, BUSINESS, &row, &vec![Allocation::principal(&id, 60_00)], None, NOW).await.expect("recorded");
    assert_eq!(chase::settle(&mut tx, BUSINESS, &id).await.expect("settled"), 0);
    assert_eq!(payment::credit_of(&mut tx, BUSINESS, world::CLIENT, EUR).await.expect("read"), 15_00);
    assert_eq!(payment::allocations_of(&mut tx, BUSINESS, "too much").await.expect("read"), [Allocation::principal(&id, 60_00)]);
    let receipts = payment::receipts(&mut tx, BUSINESS, day("2026-01-01"), day("2026-12-31")).await.expect("read");
    assert_eq!(receipts, [("EUR".to_owned(), "2026-03".to_owned(), 75_00)]);
    tx.rollback().await.expect("rolled back");
}

async fn a_conversation_remembers_its_business(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    let marion = message("m", "u").person_id;
    let identity = Identity {
        platform: "test".to_owned(),
        user_id: "u".to_owned(),
        person_id: marion.clone(),
        shown_name: "Marion".to_owned(),
        lang: None,
        place: None,
        is_gone: false,
        linked_ms: None,
    };
    person::insert(&mut tx, &identity, NOW).await.expect("met");
    assert_eq!(store::conversation::recall(&mut tx, "test", "dm", &marion).await.expect("read"), None);
    store::conversation::remember(&mut tx, "test", "dm", &marion, BUSINESS).await.expect("kept");
    store::conversation::remember(&mut tx, "test", "dm", &marion, BUSINESS).await.expect("kept again");
    assert_eq!(store::conversation::recall(&mut tx, "test", "dm", &marion).await.expect("read").as_deref(), Some(BUSINESS));
    assert_eq!(store::conversation::recall(&mut tx, "test", "elsewhere", &marion).await.expect("read"), None);
    tx.rollback().await.expect("rolled back");
}

async fn a_payment_is_undone_once(world: Arc<World>) {
    let id = issue(&world.store, 1, 100_00).await;
    let payment_id = paid(&world.store, &id, 30_00, None).await;
    paid(&world.store, &id, -30_00, Some(&payment_id)).await;
    let mut tx = world.store.begin().await.expect("a transaction");
    assert!(payment::standing(&mut tx, BUSINESS, &id).await.expect("read").is_empty());
    let row = world::payment("again", -30_00);
    assert!(matches!(
        payment::record(&mut tx, BUSINESS, &row, &vec![Allocation::principal(&id, -30_00)], Some(&payment_id), NOW).await,
        Err(Error::Duplicate(_))
    ));
    tx.rollback().await.expect("rolled back");
    assert_eq!(world.invoice(&id).await.outstanding, Money::new(100_00, EUR));
}

async fn the_day_of_banking_is_written_once(world: Arc<World>) {
    let invoice_id = issue(&world.store, 1, 100_00).await;
    let payment_id = paid(&world.store, &invoice_id, 100_00, None).await;
    let of_it = async || {
        let mut db = world.store.read().await.expect("a reader");
        payment::standing(&mut db, BUSINESS, &invoice_id).await.expect("read").remove(0).payment
    };
    assert_eq!(of_it().await.banked_on, None);
    let mut tx = world.store.begin().await.expect("a transaction");
    assert!(!payment::bank(&mut tx, "another", &payment_id, day("2026-03-18")).await.expect("nobody's"));
    assert!(payment::bank(&mut tx, BUSINESS, &payment_id, day("2026-03-18")).await.expect("written"));
    assert!(!payment::bank(&mut tx, BUSINESS, &payment_id, day("2026-03-19")).await.expect("written already"));
    let banked = payment::standing(&mut tx, BUSINESS, &invoice_id).await.expect("read").remove(0).payment;
    let seal = verify::payment_seal(&banked, &vec![Allocation::principal(&invoice_id, 100_00)], None);
    let entry = Entry::PaymentBanked { banked_on: day("2026-03-18"), formula: verify::PAYMENT_FORMULA, payment_sha256: seal };
    world::append(&mut tx, &payment_id, &entry).await;
    tx.commit().await.expect("committed");
    assert_eq!(of_it().await.banked_on, Some(day("2026-03-18")));
    verify::verify(&world.store).await.expect("it reads").expect("it is proved");
    for statement in ["update payment set banked_on = '2026-03-19'", "update payment set banked_on = null"] {
        let mut tx = world.store.begin().await.expect("a transaction");
        let refused = sqlx::raw_sql(statement).execute(&mut *tx).await.expect_err(statement);
        assert!(refused.to_string().contains("is never changed"), "{refused}");
        tx.rollback().await.expect("rolled back");
    }
    // And who puts the guard away is found.
    for statement in ["update payment set banked_on = '2026-03-19'", "update payment set banked_on = null"] {
        let what = tamper::found(&world, statement).await.expect("a changed day");
        assert!(what.contains("was changed"), "{what}");
        assert_eq!(tamper::found(&world, "update payment set banked_on = '2026-03-18'").await, None);
    }
}

async fn a_reminder_level_goes_out_once(world: Arc<World>) {
    let id = issue(&world.store, 1, 100_00).await;
    let mut tx = world.store.begin().await.expect("a transaction");
    assert!(chase::remind(&mut tx, BUSINESS, &id, 2, day("2026-04-07")).await.expect("sent"));
    assert!(!chase::remind(&mut tx, BUSINESS, &id, 2, day("2026-04-08")).await.expect("not again"));
    let mut row = chase::load(&mut tx, BUSINESS, &id).await.expect("read").expect("there");
    row.hold = Hold::Disputed;
    row.review_on = Some(day("2026-04-20"));
    chase::keep(&mut tx, BUSINESS, &row).await.expect("kept");
    assert_eq!(chase::load(&mut tx, BUSINESS, &id).await.expect("read"), Some(row));
    assert_eq!(chase::due_for_review(&mut tx, BUSINESS, day("2026-04-19")).await.expect("read").len(), 0);
    assert_eq!(chase::due_for_review(&mut tx, BUSINESS, day("2026-04-20")).await.expect("read").len(), 1);
    tx.commit().await.expect("committed");
}

async fn the_chain_holds_and_personal_data_stands_beside_it(world: Arc<World>) {
    issue(&world.store, 1, 100_00).await;
    let mut tx = world.store.begin().await.expect("a transaction");
    let entry = Entry::QuestionAsked { person: "julie".to_owned() };
    let line = NewLine { by: &By::Clock, subject: "1", entry: &entry, personal: Some(serde_json::json!({ "text": "Julie" })) };
    journal::append(&mut tx, BUSINESS, line, NOW).await.expect("appended");
    tx.commit().await.expect("committed");
    assert!(verify::verify(&world.store).await.expect("read").is_ok());
    // Erased, the chain still holds; altered, it does not.
    let mut tx = world.store.begin().await.expect("a transaction");
    sqlx::raw_sql("update journal_personal set body = '{}'").execute(&mut *tx).await.expect("altered");
    tx.commit().await.expect("committed");
    assert!(verify::verify(&world.store).await.expect("read").is_err());
    let mut tx = world.store.begin().await.expect("a transaction");
    sqlx::raw_sql("delete from journal_personal").execute(&mut *tx).await.expect("erased");
    tx.commit().await.expect("committed");
    assert!(verify::verify(&world.store).await.expect("read").is_ok());
}

async fn a_secret_is_kept_and_recalled(world: Arc<World>) {
    let key = SecretKey::new([7; 32]);
    let mut tx = world.store.begin().await.expect("a transaction");
    secret::keep(&mut tx, &key, "offset", "1").await.expect("kept");
    secret::keep(&mut tx, &key, "offset", "2").await.expect("kept again");
    assert_eq!(secret::recall(&mut tx, &key, "offset").await.expect("recalled").as_deref(), Some("2"));
    assert_eq!(secret::recall(&mut tx, &key, "token").await.expect("none"), None);
    let other = SecretKey::new([8; 32]);
    assert!(secret::recall(&mut tx, &other, "offset").await.is_err());
    // The key is changed: the one of before opens nothing any more.
    assert_eq!(secret::seal_anew(&mut tx, &key, &other).await.expect("sealed anew"), 1);
    assert_eq!(secret::recall(&mut tx, &other, "offset").await.expect("recalled").as_deref(), Some("2"));
    assert!(secret::recall(&mut tx, &key, "offset").await.is_err());
    assert!(secret::seal_anew(&mut tx, &key, &other).await.is_err(), "sealed by a third key");
    tx.commit().await.expect("committed");
}

async fn a_person_has_one_dialogue_at_a_time(world: Arc<World>) {
    let open = |id: &str| Dialogue {
        id: id.to_owned(),
        business_id: BUSINESS.to_owned(),
        person_id: "julie".to_owned(),
        platform: "test".to_owned(),
        form: "{}".to_owned(),
        answers: "{}".to_owned(),
        request: "{}".to_owned(),
    };
    let mut tx = world.store.begin().await.expect("a transaction");
    dialogue::open(&mut tx, &open("1"), NOW).await.expect("opened");
    dialogue::open(&mut tx, &open("2"), NOW).await.expect("in its place");
    assert_eq!(dialogue::find(&mut tx, "julie", "test").await.expect("read").map(|found| found.id).as_deref(), Some("2"));
    assert!(dialogue::close(&mut tx, "julie", "test").await.expect("closed"));
    assert!(!dialogue::close(&mut tx, "julie", "test").await.expect("closed already"));
    tx.commit().await.expect("committed");
}

async fn files_are_found_by_their_content(world: Arc<World>) {
    let name = file::put(&world.store, b"a page").expect("put");
    let mut tx = world.store.begin().await.expect("a transaction");
    file::insert(&mut tx, world.store.dialect(), &name, b"a page", NOW).await.expect("noted");
    file::link_document(&mut tx, BUSINESS, "document", &name).await.expect("tied");
    tx.commit().await.expect("committed");
    assert_eq!(file::get(&world.store, &name).await.expect("read").as_deref(), Some(&b"a page"[..]));
    for other in ["../../etc/passwd", "", &"0".repeat(64)] {
        assert_eq!(file::get(&world.store, other).await.expect("read"), None, "{other}");
    }
    let mut tx = world.store.begin().await.expect("a transaction");
    assert!(file::link_document(&mut tx, BUSINESS, "document", &name).await.is_err(), "a document has one file");
    tx.rollback().await.expect("rolled back");
}

async fn another_business_sees_nothing(world: Arc<World>) {
    let id = issue(&world.store, 1, 100_00).await;
    let mut db = world.store.read().await.expect("a reader");
    assert_eq!(invoice::load(&mut db, "other", &id).await.expect("read"), None);
    assert_eq!(invoice::by_number(&mut db, "other", world::invoice(1, 1).number).await.expect("read"), None);
    assert!(invoice::open(&mut db, "other").await.expect("read").is_empty());
    assert_eq!(chase::load(&mut db, "other", &id).await.expect("read"), None);
    assert!(store::client::all(&mut db, "other").await.expect("read").is_empty());
    assert!(invoice::numbers_with(&mut db, "other", "1").await.expect("read").is_empty());
}

async fn every_altered_row_and_field_is_found(world: Arc<World>) {
    tamper::every_field(&world).await;
}

async fn a_cut_tail_is_found(world: Arc<World>) {
    tamper::cut_tail(&world).await;
}

async fn a_rewritten_journal_is_found(world: Arc<World>) {
    tamper::rewritten(&world).await;
}

async fn a_newer_or_foreign_database_is_refused(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    sqlx::raw_sql("insert into schema_version (version, sha256) values (999, '')").execute(&mut *tx).await.expect("inserted");
    tx.commit().await.expect("committed");
    let location = world.location.clone();
    let open = async || {
        Store::open(&Location { dir: tempfile::tempdir().expect("a directory").keep(), ..location.clone() }, Mode::Write).await.map(|_| ())
    };
    let same = async || store::migration::migrate(&world.store, HISTORY).await;
    assert!(matches!(same().await, Err(Error::Newer { found: 999, .. })));
    if world.engine == Engine::Postgres {
        assert!(matches!(open().await, Err(Error::Newer { found: 999, .. })));
    }
    let mut tx = world.store.begin().await.expect("a transaction");
    sqlx::raw_sql("update schema_version set version = 1, sha256 = 'other' where version = 999 and not exists (select 1 from schema_version where version = 1); update schema_version set sha256 = 'other' where version = 1; delete from schema_version where version = 999")
        .execute(&mut *tx)
        .await
        .expect("changed");
    tx.commit().await.expect("committed");
    assert!(matches!(same().await, Err(Error::MigrationChanged(1))));
    let mut tx = world.store.begin().await.expect("a transaction");
    sqlx::raw_sql("drop table schema_version").execute(&mut *tx).await.expect("dropped");
    tx.commit().await.expect("committed");
    assert!(matches!(same().await, Err(Error::Foreign)));
}

async fn a_parked_account_holds_what_it_was_about_to_say(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    for id in ["1", "2", "3"] {
        outbox::enqueue(&mut tx, &message(id, id), State::Pending, NOW).await.expect("left");
    }
    let sending = claim(&mut tx, &["test"], 1, NOW, NOW + 1000).await.expect("claimed").remove(0);
    account::park(&mut tx, BUSINESS, Parked::Clock, None, NOW).await.expect("parked");
    outbox::hold(&mut tx, BUSINESS, false).await.expect("held");
    assert_eq!(account::parked(&mut tx).await.expect("read"), [(BUSINESS.to_owned(), Parked::Clock)]);
    // What was in the hands of a platform comes back, and is held too.
    outbox::retry(&mut tx, &sending, NOW, "503").await.expect("back");
    assert!(claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("nothing").is_empty());
    account::unpark(&mut tx, BUSINESS, NOW + 1).await.expect("let go");
    let held = outbox::held(&mut tx, BUSINESS).await.expect("read");
    assert_eq!(held.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
    for row in &held {
        outbox::release(&mut tx, row, State::Pending, NOW + 1).await.expect("released");
    }
    assert_eq!(claim(&mut tx, &["test"], 10, NOW + 1, NOW + 1000).await.expect("claimed").len(), 3);
    let known = account::load(&mut tx, BUSINESS).await.expect("read");
    assert_eq!((known.parked, known.seen_ms), (None, Some(NOW + 1)));
    // A database from before believes nothing of what it was sending.
    account::park(&mut tx, BUSINESS, Parked::Behind, Some("hash"), NOW).await.expect("parked");
    outbox::hold(&mut tx, BUSINESS, true).await.expect("held");
    assert_eq!(outbox::held(&mut tx, BUSINESS).await.expect("read").len(), 3);
    assert_eq!(account::load(&mut tx, BUSINESS).await.expect("read").mark_hash.as_deref(), Some("hash"));
}

async fn nothing_left_while_the_clock_was_ahead_waits_for_ever(world: Arc<World>) {
    const YEARS: i64 = 400 * 86_400_000;
    let mut tx = world.store.begin().await.expect("a transaction");
    for (id, left) in [("1", NOW + YEARS), ("2", NOW + YEARS), ("3", NOW + 86_400_000), ("4", NOW)] {
        outbox::enqueue(&mut tx, &message(id, id), State::Pending, left).await.expect("left");
    }
    let ahead = claim(&mut tx, &["test"], 1, NOW + YEARS, NOW + YEARS + 1000).await.expect("claimed").remove(0);
    let second = claim(&mut tx, &["test"], 1, NOW + YEARS, NOW + YEARS + 1000).await.expect("claimed").remove(0);
    outbox::retry(&mut tx, &second, NOW + YEARS + 60_000, "503").await.expect("put off");
    // The clock is set right: the lease is over, the wait is over, and what was left tomorrow is said today.
    assert_eq!(outbox::claim_abandoned(&mut tx, NOW, NOW + 1000).await.expect("one").remove(0).id, ahead.id);
    let due = claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("claimed");
    assert_eq!(due.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["2", "3", "4"]);
    // What a platform asked to wait for still waits.
    outbox::retry(&mut tx, &due[1], NOW + 60_000, "429").await.expect("put off");
    assert!(claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("nothing").is_empty());
}

async fn who_gets_too_much_is_held_apart(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    for id in ["1", "2"] {
        outbox::enqueue(&mut tx, &message(id, "julie"), State::Pending, NOW).await.expect("left");
    }
    assert_eq!(outbox::left_for(&mut tx, BUSINESS, "test", "julie", NOW).await.expect("counted"), 2);
    assert_eq!(outbox::left_for(&mut tx, BUSINESS, "test", "julie", NOW + 1).await.expect("counted"), 0);
    assert_eq!(outbox::left_for(&mut tx, "another", "test", "julie", NOW).await.expect("counted"), 0);
    let beyond = message("3", "julie");
    outbox::enqueue(&mut tx, &beyond, State::Held, NOW).await.expect("held");
    assert!(outbox::held(&mut tx, BUSINESS).await.expect("read").is_empty(), "its account is not parked");
    assert!(!account::is_let_go(&mut tx, BUSINESS, "julie", day("2026-03-02")).await.expect("read"));
    account::let_go(&mut tx, BUSINESS, "julie", day("2026-03-02")).await.expect("let go");
    account::let_go(&mut tx, BUSINESS, "julie", day("2026-03-02")).await.expect("twice is once");
    assert!(account::is_let_go(&mut tx, BUSINESS, "julie", day("2026-03-02")).await.expect("read"));
    assert!(!account::is_let_go(&mut tx, BUSINESS, "julie", day("2026-03-03")).await.expect("read"));
    outbox::release_for_person(&mut tx, "another", &beyond.person_id, NOW).await.expect("nothing");
    outbox::release_for_person(&mut tx, BUSINESS, &beyond.person_id, NOW).await.expect("let go");
    assert_eq!(outbox::load(&mut tx, BUSINESS, "3").await.expect("read").map(|row| row.id).as_deref(), Some("3"));
    assert_eq!(outbox::count(&mut tx, State::Held).await.expect("counted"), 0);
    tx.commit().await.expect("committed");
    issue(&world.store, 1, 10_000).await;
    let mut db = world.store.read().await.expect("a reader");
    let client_id = invoice::open(&mut db, BUSINESS).await.expect("read").remove(0).client_id;
    assert_eq!(account::documents_on(&mut db, BUSINESS, &client_id, day("2026-03-02")).await.expect("counted"), 1);
    assert_eq!(account::documents_on(&mut db, BUSINESS, &client_id, day("2026-03-03")).await.expect("counted"), 0);
}

async fn the_same_words_are_found_for_a_while(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    let row = message("1", "marion");
    let marion = Identity {
        platform: "test".to_owned(),
        user_id: "marion".to_owned(),
        person_id: row.person_id.clone(),
        shown_name: "Marion".to_owned(),
        lang: None,
        place: None,
        is_gone: false,
        linked_ms: None,
    };
    person::insert(&mut tx, &marion, NOW).await.expect("met");
    recent_command::insert(&mut tx, &row.person_id, "words", "1", NOW).await.expect("noted");
    recent_command::insert(&mut tx, &row.person_id, "words", "2", NOW + 10).await.expect("noted again");
    assert_eq!(recent_command::since(&mut tx, &row.person_id, "words", NOW + 10).await.expect("read").as_deref(), Some("2"));
    assert_eq!(recent_command::since(&mut tx, &row.person_id, "words", NOW + 11).await.expect("read"), None);
    assert_eq!(recent_command::since(&mut tx, &row.person_id, "others", NOW).await.expect("read"), None);
    assert_eq!(recent_command::since(&mut tx, "someone else", "words", NOW).await.expect("read"), None);
    // What a message says by now is what took its place last.
    outbox::enqueue(&mut tx, &row, State::Pending, NOW).await.expect("left");
    let later = outbox::OutboxRow { amends: Some("1".to_owned()), ..message("2", "marion") };
    outbox::enqueue(&mut tx, &later, State::Pending, NOW).await.expect("left");
    assert_eq!(outbox::newest(&mut tx, BUSINESS, "1").await.expect("read").map(|row| row.id).as_deref(), Some("2"));
    assert_eq!(outbox::newest(&mut tx, "another", "1").await.expect("read"), None);
}

/// The process dies while it writes a page: what is there of it is nobody's file, and the page is written again.
async fn a_file_cut_anywhere_is_never_taken_for_whole(world: Arc<World>) {
    let bytes: Vec<u8> = (0..40_000_u32).flat_map(u32::to_le_bytes).collect();
    let name = file::put(&world.store, &bytes).expect("put");
    if world.store.dialect() == store::Dialect::Postgres {
        return;
    }
    let path = world.store.dir().join("files").join(&name[..2]).join(&name);
    for cut in (0..bytes.len()).step_by(4096) {
        std::fs::remove_file(&path).expect("gone");
        std::fs::write(path.with_extension("tmp-cut"), &bytes[..cut]).expect("cut");
        assert_eq!(file::get(&world.store, &name).await.expect("read"), None, "cut at {cut}");
        assert_eq!(file::put(&world.store, &bytes).expect("put"), name);
        assert_eq!(file::get(&world.store, &name).await.expect("read").as_deref(), Some(&bytes[..]), "cut at {cut}");
        // Cut under its own name, by a disk that lied: it is not taken for the same either.
        std::fs::write(&path, &bytes[..cut]).expect("cut");
        file::put(&world.store, &bytes).expect("put");
        assert_eq!(file::get(&world.store, &name).await.expect("read").as_deref(), Some(&bytes[..]), "cut at {cut}");
    }
}

async fn a_place_is_one_client_s(world: Arc<World>) {
    issue(&world.store, 1, 100_00).await;
    let mut tx = world.store.begin().await.expect("a transaction");
    let client_id = store::client::all(&mut tx, BUSINESS).await.expect("read").remove(0).0.id;
    let place = |shows_documents| ClientPlace {
        platform: "test".to_owned(),
        place: "C1".to_owned(),
        business_id: BUSINESS.to_owned(),
        client_id: client_id.clone(),
        shows_documents,
    };
    for shows in [true, false, true] {
        client_place::bind(&mut tx, &place(shows)).await.expect("bound");
        assert_eq!(client_place::of_place(&mut tx, "test", "C1").await.expect("read"), Some(place(shows)));
        let showing = client_place::showing(&mut tx, BUSINESS, &client_id).await.expect("read");
        assert_eq!(showing.len(), usize::from(shows));
    }
    assert_eq!(client_place::of_place(&mut tx, "other", "C1").await.expect("read"), None);
    assert!(client_place::showing(&mut tx, "another", &client_id).await.expect("read").is_empty());
    assert!(!client_place::unbind(&mut tx, "another", "test", "C1").await.expect("read"), "it is not theirs");
    client_place::moved(&mut tx, "test", "C1", "C2").await.expect("moved");
    assert!(client_place::of_place(&mut tx, "test", "C2").await.expect("read").is_some_and(|bound| bound.client_id == client_id));
    client_place::bind(&mut tx, &place(true)).await.expect("another");
    client_place::moved(&mut tx, "test", "C1", "C2").await.expect("tried");
    assert!(client_place::of_place(&mut tx, "test", "C1").await.expect("read").is_some(), "what is there stays there");
    assert!(client_place::unbind(&mut tx, BUSINESS, "test", "C1").await.expect("unbound"));
    assert_eq!(client_place::of_place(&mut tx, "test", "C1").await.expect("read"), None);
    tx.rollback().await.expect("rolled back");
}

async fn what_is_said_anew_stands_where_its_last_version_stands(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    let first = message("1", "marion");
    let later = outbox::OutboxRow { amends: Some("1".to_owned()), ..message("2", "marion") };
    for (row, posted) in [(&first, "aside/1"), (&later, "D1:1.1")] {
        outbox::enqueue(&mut tx, row, State::Pending, NOW).await.expect("left");
        let claimed = claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("claimed").remove(0);
        assert_eq!(claimed.progress, None);
        outbox::save_progress(&mut tx, BUSINESS, &claimed.id, "{\"uploaded\":\"F1\"}").await.expect("noted");
        outbox::end(&mut tx, &claimed, State::Sent, Some(posted), None, NOW).await.expect("sent");
        assert_eq!(outbox::posted(&mut tx, BUSINESS, "1").await.expect("read"), Some(("test".to_owned(), posted.to_owned())));
        let kept = outbox::load(&mut tx, BUSINESS, &row.id).await.expect("read").expect("it is there");
        assert_eq!(kept.progress.as_deref(), Some("{\"uploaded\":\"F1\"}"));
    }
    assert_eq!(outbox::posted(&mut tx, "another", "1").await.expect("read"), None);
    tx.rollback().await.expect("rolled back");
}

async fn who_is_out_of_reach_is_turned_to_elsewhere_and_may_come_back(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    let of = |platform: &str| Identity {
        platform: platform.to_owned(),
        user_id: format!("marion on {platform}"),
        person_id: "marion".to_owned(),
        shown_name: "Marion".to_owned(),
        lang: None,
        place: None,
        is_gone: false,
        linked_ms: None,
    };
    person::insert(&mut tx, &of("test"), NOW).await.expect("met");
    person::link_identity(&mut tx, &of("other")).await.expect("met there too");
    let row = outbox::OutboxRow { user_id: "marion on test".to_owned(), person_id: "marion".to_owned(), ..message("1", "marion") };
    outbox::enqueue(&mut tx, &row, State::Pending, NOW).await.expect("left");
    let claimed = claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("claimed").remove(0);
    outbox::save_progress(&mut tx, BUSINESS, "1", "{\"shown\":\"7\"}").await.expect("noted");
    person::mark_unreachable(&mut tx, "test", "marion on test", NOW).await.expect("gone");
    let known: Vec<bool> = person::identities(&mut tx, "marion").await.expect("read").iter().map(|identity| identity.is_gone).collect();
    assert_eq!(known, [false, true], "in a steady order, gone or not");
    outbox::redirect(&mut tx, &claimed, &of("other"), NOW).await.expect("turned");
    assert!(claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("claimed").is_empty());
    let turned = claim(&mut tx, &["other"], 10, NOW, NOW + 1000).await.expect("claimed").remove(0);
    assert_eq!((turned.user_id.as_str(), turned.attempt, turned.progress.as_deref()), ("marion on other", 1, None));
    person::seen(&mut tx, "test", "marion on test", "Marion", None, None).await.expect("seen");
    assert!(!person::find(&mut tx, "test", "marion on test").await.expect("read").expect("there").is_gone);
    tx.rollback().await.expect("rolled back");
}

async fn each_chooses_where_to_be_alerted(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    let marion = Identity {
        platform: "test".to_owned(),
        user_id: "marion".to_owned(),
        person_id: "marion".to_owned(),
        shown_name: "Marion".to_owned(),
        lang: None,
        place: None,
        is_gone: false,
        linked_ms: None,
    };
    person::insert(&mut tx, &marion, NOW).await.expect("met");
    assert!(alert::choices(&mut tx, "marion").await.expect("read").is_empty());
    alert::choose(&mut tx, "marion", "overdue", Some("test")).await.expect("chosen");
    alert::choose(&mut tx, "marion", "digest", Some("test")).await.expect("chosen");
    alert::choose(&mut tx, "marion", "digest", None).await.expect("chosen otherwise");
    let chosen = alert::choices(&mut tx, "marion").await.expect("read");
    assert_eq!(chosen, [("digest".to_owned(), None), ("overdue".to_owned(), Some("test".to_owned()))]);
    assert!(alert::choices(&mut tx, "another").await.expect("read").is_empty());
    tx.rollback().await.expect("rolled back");
}

async fn a_week_is_told_once(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    assert_eq!(business::digest_on(&mut tx, BUSINESS).await.expect("read"), None);
    assert!(business::digest(&mut tx, BUSINESS, day("2026-03-09")).await.expect("noted"));
    assert!(!business::digest(&mut tx, BUSINESS, day("2026-03-09")).await.expect("tried"));
    assert!(!business::digest(&mut tx, BUSINESS, day("2026-03-02")).await.expect("tried"), "nor an earlier one");
    assert!(business::digest(&mut tx, BUSINESS, day("2026-03-16")).await.expect("noted"));
    assert_eq!(business::digest_on(&mut tx, BUSINESS).await.expect("read").as_deref(), Some("2026-03-16"));
    tx.rollback().await.expect("rolled back");
}

async fn a_person_is_joined_and_parted(world: Arc<World>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    let of = |platform: &str, person_id: &str| Identity {
        platform: platform.to_owned(),
        user_id: "marion".to_owned(),
        person_id: person_id.to_owned(),
        shown_name: "Marion".to_owned(),
        lang: None,
        place: Some("private".to_owned()),
        is_gone: false,
        linked_ms: None,
    };
    for (platform, person_id) in [("test", "known"), ("other", "newcomer")] {
        person::insert(&mut tx, &of(platform, person_id), NOW).await.expect("met");
    }
    link::add(&mut tx, "FIRST", "known", Some(("test", "marion")), NOW, NOW + 10).await.expect("added");
    link::add(&mut tx, "SECOND", "known", None, NOW, NOW + 10).await.expect("added");
    assert!(link::find(&mut tx, "FIRST").await.expect("read").expect("there").used_ms.is_some(), "one at a time");
    let by = link::Spoken { platform: "other".to_owned(), user_id: "marion".to_owned(), shown_name: "Marion".to_owned() };
    assert!(!link::use_up(&mut tx, "FIRST", &by, NOW).await.expect("tried"));
    assert!(!link::decide(&mut tx, "FIRST", NOW).await.expect("tried"), "what ended is not confirmed");
    assert!(link::use_up(&mut tx, "SECOND", &by, NOW).await.expect("used"));
    assert!(!link::use_up(&mut tx, "SECOND", &by, NOW).await.expect("tried"), "once");
    assert_eq!(link::find(&mut tx, "SECOND").await.expect("read").expect("there").typed, Some(by.clone()));
    assert!(link::decide(&mut tx, "SECOND", NOW).await.expect("confirmed"));
    assert!(!link::decide(&mut tx, "SECOND", NOW).await.expect("tried"), "once");
    let waiting = outbox::OutboxRow { platform: "other".to_owned(), person_id: "newcomer".to_owned(), ..message("9", "marion") };
    outbox::enqueue(&mut tx, &waiting, State::Pending, NOW).await.expect("left");
    link::join(&mut tx, "newcomer", "known", NOW).await.expect("joined");
    assert_eq!(person::identities(&mut tx, "known").await.expect("read").len(), 2);
    assert!(person::identities(&mut tx, "newcomer").await.expect("read").is_empty());
    assert_eq!(outbox::load(&mut tx, BUSINESS, "9").await.expect("read").expect("there").person_id, "known");
    // Whoever leaves stops receiving at once: what is queued for them goes nowhere.
    business::add_member(&mut tx, BUSINESS, "known", "assistant").await.expect("added");
    let queued = outbox::OutboxRow { platform: "test".to_owned(), person_id: "known".to_owned(), ..message("8", "marion") };
    outbox::enqueue(&mut tx, &queued, State::Pending, NOW).await.expect("left");
    assert!(business::remove_member(&mut tx, BUSINESS, "known").await.expect("removed"));
    assert!(claim(&mut tx, &["test"], 10, NOW, NOW + 1000).await.expect("claimed").is_empty(), "who left is told nothing more");
    let there = person::find(&mut tx, "other", "marion").await.expect("read").expect("there");
    assert_eq!(there.linked_ms, Some(NOW));
    link::unlink(&mut tx, &there, NOW + 5).await.expect("parted");
    let parted = person::find(&mut tx, "other", "marion").await.expect("read").expect("there");
    assert!(parted.person_id != "known" && parted.place.is_none() && parted.linked_ms.is_none(), "{parted:?}");
    let remembered = link::all(&mut tx, "known").await.expect("read");
    assert_eq!((remembered.len(), remembered[0].linked_ms, remembered[0].parted_ms), (1, Some(NOW), Some(NOW + 5)));
    assert!(link::put_back(&mut tx, &parted.person_id, "known", &by, Some(NOW)).await.expect("put back"));
    assert_eq!(link::all(&mut tx, "known").await.expect("read")[0].parted_ms, None);
    link::close(&mut tx, "known", "other", "marion", NOW + 6).await.expect("closed");
    assert_eq!(link::all(&mut tx, "known").await.expect("read")[0].closed_ms, Some(NOW + 6));
    link::unlink(&mut tx, &there, NOW + 7).await.expect("parted");
    assert!(claim(&mut tx, &["other"], 10, NOW, NOW + 1000).await.expect("claimed").is_empty(), "nothing goes there any more");
    tx.rollback().await.expect("rolled back");
}
