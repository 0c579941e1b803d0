//! The past: what every released version has written is opened by each later one, and goes on.
//!
//! `tests/data/README.md` says what is kept there. A test here fails where a freelancer's data, the messages on their way, or the buttons
//! and questions that people have before them would not survive the version that is being built.

mod kept;
mod server;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use billing::money::{CAD, EUR};
use billing::movement::Ledger;
use billing::{Currency, Money};
use chat::{Answer, Said};
use kept::{Engine, Opened, Past, releases};
use support::square::Square;

/// Each on SQLite, and on the PostgreSQL server that `RELANCE_TEST_POSTGRES` names: what people read is the same. What takes long, on SQLite
/// alone.
macro_rules! on_both {
    ($($name:ident)*; $($long:ident)*) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $name() {
                super::on(super::Engine::Sqlite, async |past| super::$name(past).await).await;
            })*
            $(#[tokio::test]
            async fn $long() {
                super::on(super::Engine::Sqlite, async |past| super::$long(past).await).await;
            })*
        }

        mod postgres {
            $(#[tokio::test]
            #[ignore = "needs RELANCE_TEST_POSTGRES"]
            async fn $name() {
                super::on(super::Engine::Postgres, async |past| super::$name(past).await).await;
            })*
        }
    };
}

on_both! {
    nothing_that_was_written_is_found_changed
    what_moved_adds_up_to_what_was_kept
    every_figure_that_a_person_reads_is_as_it_was
    what_was_on_its_way_arrives_once
    every_button_is_answered_by_what_it_does
    every_question_is_answered_to_its_end
    sixty_days_go_on
    a_button_that_is_not_understood_brings_its_card_as_it_stands
    what_is_spoilt_is_noticed
    what_stood_is_sealed_as_it_is_opened;
    every_button_of_every_person_leads_somewhere
}

async fn on(engine: Engine, lives: impl AsyncFn(&Past)) {
    for release in releases() {
        let past = Past::of(&release, engine).await;
        lives(&past).await;
        past.ends().await;
    }
}

/// Snapshots of each release stand beside each other.
macro_rules! snapshot {
    ($past:expr, $name:expr, $said:expr) => {
        insta::with_settings!({ snapshot_suffix => $past.release.clone(), prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("past__{}", $name), $said)
        })
    };
}

/// Errs where something went wrong inside, or a button is no longer known.
fn assert_clear(said: &str, what: &str) {
    assert!(!said.trim().is_empty(), "{what}: no answer");
    for wrong in ["failure →", "‼", "ne mène nulle part", "leads nowhere", "n’est plus valable"] {
        assert!(!said.contains(wrong), "{what}: {said}");
    }
}

/// Errs where something was said twice, or once more than it had been before.
fn assert_said_once(past: &Past, square: &Square) {
    let taken = square.taken();
    assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), taken.len(), "something was said twice");
    assert!(!taken.iter().any(|id| past.open.sent.contains(id)), "something was said again");
}

/// Errs where the books do not hold; rita's are behind what was shown until she goes on.
async fn assert_proved(opened: &Opened) {
    let (_, faults) = store::verify::verify_each(&opened.square.house.store).await.expect("it reads");
    let faults: Vec<String> = faults.into_iter().map(|fault| fault.what).filter(|what| !what.starts_with("the journal ends at")).collect();
    assert_eq!(faults, Vec::<String>::new());
}

async fn nothing_that_was_written_is_found_changed(past: &Past) {
    let opened = past.opened().await;
    let (verified, faults) = store::verify::verify_each(&opened.square.house.store).await.expect("it reads");
    let faults: Vec<&str> = faults.iter().map(|fault| fault.what.as_str()).collect();
    let store::verify::Verified { businesses, journal_lines, documents, files, later_lines } = verified;
    assert_eq!(later_lines, 0);
    let proved = format!("{businesses} businesses, {journal_lines} journal lines, {documents} documents, {files} files");
    snapshot!(past, "proved", format!("{proved}\n{}", faults.join("\n")));
    opened.ends().await;
}

/// The sums that an earlier release kept beside its rows are those of the movements that the rows are read as.
async fn what_moved_adds_up_to_what_was_kept(past: &Past) {
    let opened = past.opened().await;
    let house = &opened.square.house;
    let mut db = house.store.read().await.expect("a reader");
    let today = house.clock.now().date_naive() + chrono::Days::new(1);
    let (mut invoices, mut credits) = (0, 0);
    for business_id in store::business::ids(&mut db).await.expect("they are read") {
        for (client, _) in store::client::all(&mut db, &business_id).await.expect("they are read") {
            let moved = Ledger::new(store::ledger::of_client(&mut db, &business_id, &client.id).await.expect("they are read"));
            for kept in store::invoice::of_client(&mut db, &business_id, &client.id).await.expect("they are read") {
                let of_it = Ledger::new(store::ledger::of_invoice(&mut db, &business_id, &kept.id).await.expect("they are read"));
                for ledger in [&moved, &of_it] {
                    let owed = ledger.outstanding(&kept.id, kept.outstanding.currency(), today);
                    assert_eq!(owed, Ok(kept.outstanding), "{}", kept.invoice.number);
                }
                invoices += 1;
            }
            for currency in [EUR, CAD, Currency::parse("USD").expect("dollars")] {
                let kept = store::payment::credit_of(&mut db, &business_id, &client.id, currency).await.expect("it is read");
                assert_eq!(moved.credit(&client.id, currency, today), Ok(Money::new(kept, currency)), "{}", client.client.name);
                credits += i32::from(kept > 0);
            }
        }
    }
    assert!(invoices > 20 && credits > 0, "{invoices} invoices, {credits} credits");
    drop(db);
    opened.ends().await;
}

async fn every_figure_that_a_person_reads_is_as_it_was(past: &Past) {
    let mut opened = past.opened_as(&past.settled().await).await;
    opened
        .square
        .plays(
            "
            marion@console: /setup
            marion@console: /client
            marion@console: /client show dupont
            marion@console: /report
            marion@console: /report on:2026-03-31
            marion@console: /overdue
            marion@console: /todo
            marion@console: /statement dupont
            marion@console: /statement vert
            marion@console: /statement paul
            marion@console: /statement Sans Chat
            marion@console: /terms
            marion@console: /document xml F2026-0012
            marion@console: /setup alerts
            marion@slack: (home)
            noe@slack: /report
            hugo@slack: /setup
            hugo@slack: /report
            hugo@slack: /overdue
            hugo@slack: /todo
            hugo@slack: /statement ferme
            ann@discord: /setup
            ann@discord: /report
            ann@discord: /overdue
            ann@discord: /statement tom
            remi@console: /overdue
            rita@console: /overdue
            gaspard@telegram: /statement dupont
            duo@telegram: /link list
            julie@telegram: /help
            ",
        )
        .await;
    snapshot!(past, "read", opened.square.said());
    opened.ends().await;
}

async fn what_was_on_its_way_arrives_once(past: &Past) {
    let mut opened = past.opened().await;
    opened.square.settle().await;
    // At nine the next morning what waited for it goes out.
    opened.square.plays("@ 2026-05-12 09:30").await;
    opened.square.settle().await;
    assert_said_once(past, &opened.square);
    snapshot!(past, "on_its_way", opened.square.said());
    opened.ends().await;
}

async fn every_button_is_answered_by_what_it_does(past: &Past) {
    let (settled, mut said): (_, BTreeMap<String, String>) = (past.settled().await, BTreeMap::new());
    for button in past.open.buttons.iter().filter(|button| button.newest) {
        let mut opened = past.opened_as(&settled).await;
        let answer = opened.presses(button).await;
        assert_clear(&answer, &format!("{button:?}"));
        let (command, _) = button.does.split_once('.').expect("a verb of a command");
        let told = said.entry(command.to_owned()).or_default();
        *told += &format!("== {} › [{}] {}\n{}\n", button.who, button.button, button.does, answer.trim());
        opened.ends().await;
    }
    for (command, said) in said {
        snapshot!(past, format!("pressed_{command}"), said);
    }
    settled.ends().await;
}

/// All of them one after the other, whatever those before did to what they are about.
async fn every_button_of_every_person_leads_somewhere(past: &Past) {
    let settled = past.settled().await;
    let mut opened = past.opened_as(&settled).await;
    for button in &past.open.buttons {
        let answer = opened.presses(button).await;
        match button.over {
            true => assert!(answer.contains("n’est plus valable"), "{button:?}: {answer}"),
            false => assert_clear(&answer, &format!("{button:?}")),
        }
    }
    assert_said_once(past, &opened.square);
    store::verify::verify(&opened.square.house.store).await.expect("it reads").expect("the books hold");
    opened.ends().await;
    settled.ends().await;
}

async fn every_question_is_answered_to_its_end(past: &Past) {
    let (settled, mut said): (_, BTreeMap<String, String>) = (past.settled().await, BTreeMap::new());
    for dialogue in &past.open.dialogues {
        let mut opened = past.opened_as(&settled).await;
        let answer = opened.answers(dialogue).await;
        assert_clear(&answer, &format!("{dialogue:?}"));
        let (command, _) = dialogue.does.split_once('.').expect("a verb of a command");
        let told = said.entry(command.to_owned()).or_default();
        *told += &format!("== {} {}: {}\n{}\n", dialogue.who, dialogue.does, dialogue.left.join(", "), answer.trim());
        opened.ends().await;
    }
    for (command, said) in said {
        snapshot!(past, format!("answered_{command}"), said);
    }
    settled.ends().await;
}

/// Reminders, words and sums by the clock, a line each.
async fn sixty_days_go_on(past: &Past) {
    let mut opened = past.opened().await;
    opened.square.settle().await;
    let _ = opened.square.said();
    opened.square.days_pass(60).await;
    assert_said_once(past, &opened.square);
    assert_proved(&opened).await;
    let said = opened.square.said();
    let mut lines: Vec<String> = Vec::new();
    for line in said.lines() {
        match line.strip_prefix("  │ ") {
            // Of a card its heading, and what it says first.
            Some(first) if lines.last().is_some_and(|last| last.matches(" │ ").count() < 2) => {
                let last = lines.last_mut().expect("a heading");
                *last = format!("{last} │ {first}");
            }
            Some(_) => {}
            None => lines.push(line.to_owned()),
        }
    }
    snapshot!(past, "sixty_days", lines.join("\n"));
    opened.ends().await;
}

/// What this release cannot read on a document's own card is answered by that card as it is now, and its buttons work.
async fn a_button_that_is_not_understood_brings_its_card_as_it_stands(past: &Past) {
    let (settled, mut said) = (past.settled().await, String::new());
    for does in ["quote.approve", "quote.forward", "invoice.received", "invoice.forward"] {
        let button = past.open.buttons.iter().find(|button| button.newest && button.does == does).expect("a document's card");
        let mut opened = past.opened_as(&settled).await;
        past.spoil(&opened.copy, "update action set payload = replace(payload, '_id', '_iD')").await;
        let answer = opened.presses(button).await;
        said += &format!("== {} › [{}] {}\n{}\n", button.who, button.button, button.does, answer.trim());
        let again = opened.square.does(&button.who, &format!("[{}]", button.button)).await;
        opened.finishes(&button.who, does, again, &[]).await;
        opened.square.settle().await;
        said += &format!("-- [{}]\n{}", button.button, told_to(&button.who, &opened.square.said()));
        opened.ends().await;
    }
    snapshot!(past, "anew", said);
    settled.ends().await;
}

/// What one person was told, of all that was said.
fn told_to(who: &str, said: &str) -> String {
    let (mut told, mut is_theirs) = (String::new(), false);
    for line in said.lines().filter(|line| !line.is_empty()) {
        is_theirs = if line.starts_with("  │") { is_theirs } else { line.contains(who) };
        if is_theirs {
            told += &format!("{line}\n");
        }
    }
    told
}

/// That these tests can fail: one letter of what a button carries, and one of the journal.
async fn what_is_spoilt_is_noticed(past: &Past) {
    let button = past.open.buttons.iter().find(|button| button.newest && button.does == "quote.send").expect("a draft");
    let copy = past.copied().await;
    past.spoil(&copy, "update action set payload = replace(payload, 'client_id', 'client_iD')").await;
    let mut opened = past.opened_in(copy, 1).await;
    let said = Said::Press { token: button.press.clone(), message: button.message.clone() };
    let answer = opened.square.says(&button.who, None, said, Vec::new()).await;
    assert!(matches!(answer, Answer::Accepted), "{answer:?}");
    opened.square.settle().await;
    // It is no draft any more, and a draft has no card to be shown anew: nothing is issued, and whoever pressed it is told so.
    let told = opened.square.said();
    assert!(told.contains("Ce bouton ne mène nulle part") || told.contains("This button leads nowhere"), "{told}");
    opened.ends().await;
    let copy = past.copied().await;
    past.spoil(&copy, "update journal_personal set body = replace(body, 'Dupont', 'Dupond')").await;
    let opened = past.opened_in(copy, 1).await;
    let (_, faults) = store::verify::verify_each(&opened.square.house.store).await.expect("it reads");
    assert!(faults.iter().any(|fault| fault.what.starts_with("what stands beside the journal")), "{faults:?}");
    opened.ends().await;
}

/// What had no line of its own in the first version is sealed as it stood: who gives themselves a role in the file is found.
async fn what_stood_is_sealed_as_it_is_opened(past: &Past) {
    for spoil in [
        "update member set role = 'owner' where role = 'assistant'",
        "update client set settings = replace(settings, 'Paris', 'Lyon'), version = version",
        "delete from contact where role = 'billing'",
    ] {
        let copy = past.copied().await;
        let opened = past.opened_in(copy, 1).await;
        let (_, before) = store::verify::verify_each(&opened.square.house.store).await.expect("it reads");
        let mut tx = opened.square.house.store.begin().await.expect("a transaction");
        sqlx::raw_sql(spoil).execute(&mut *tx).await.expect("altered");
        tx.commit().await.expect("written");
        let (_, after) = store::verify::verify_each(&opened.square.house.store).await.expect("it reads");
        assert!(after.len() > before.len(), "{spoil}: {after:?}");
        opened.ends().await;
    }
}
