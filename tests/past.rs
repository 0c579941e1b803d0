//! The past: what every released version has written is opened by each later one, and goes on.
//!
//! `tests/data/README.md` says what is kept there. A test here fails where a freelancer's data, the messages on their way, or the buttons
//! and questions that people have before them would not survive the version that is being built.

mod kept;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use kept::{Past, releases};

/// Snapshots of each release stand beside each other.
macro_rules! snapshot {
    ($past:expr, $name:expr, $said:expr) => {
        insta::with_settings!({ snapshot_suffix => $past.release.clone(), omit_expression => true }, { insta::assert_snapshot!($name, $said) })
    };
}

/// Errs where something went wrong inside, or a button is no longer known.
fn assert_clear(said: &str, what: &str) {
    assert!(!said.trim().is_empty(), "{what}: no answer");
    for wrong in ["failure →", "‼", "ne mène nulle part", "leads nowhere", "n’est plus valable"] {
        assert!(!said.contains(wrong), "{what}: {said}");
    }
}

#[tokio::test]
async fn nothing_that_was_written_is_found_changed() {
    for release in releases() {
        let past = Past::of(&release);
        let opened = past.opened().await;
        let (verified, faults) = store::verify::verify_each(&opened.square.house.store).await.expect("it reads");
        let faults: Vec<&str> = faults.iter().map(|fault| fault.what.as_str()).collect();
        snapshot!(past, "proved", format!("{}\n{}", relance::run::counted(verified), faults.join("\n")));
    }
}

#[tokio::test]
async fn what_was_on_its_way_arrives_once() {
    for release in releases() {
        let past = Past::of(&release);
        let mut opened = past.opened().await;
        opened.square.settle().await;
        // At nine the next morning what waited for it goes out.
        opened.square.plays("@ 2026-05-12 09:30").await;
        opened.square.settle().await;
        let taken = opened.square.taken();
        let distinct: BTreeSet<&String> = taken.iter().collect();
        assert_eq!(distinct.len(), taken.len(), "something was said twice");
        assert!(!taken.iter().any(|id| past.open.sent.contains(id)), "something was said again");
        snapshot!(past, "on_its_way", opened.square.said());
    }
}

#[tokio::test]
async fn every_button_is_answered_by_what_it_does() {
    for release in releases() {
        let past = Past::of(&release);
        let (settled, mut said): (_, BTreeMap<String, String>) = (past.settled().await, BTreeMap::new());
        for button in past.open.buttons.iter().filter(|button| button.newest) {
            let mut opened = past.opened_as(&settled).await;
            let answer = opened.presses(button).await;
            assert_clear(&answer, &format!("{button:?}"));
            let (command, _) = button.does.split_once('.').expect("a verb of a command");
            let told = said.entry(command.to_owned()).or_default();
            *told += &format!("== {} › [{}] {}\n{}\n", button.who, button.button, button.does, answer.trim());
        }
        for (command, said) in said {
            snapshot!(past, format!("pressed_{command}"), said);
        }
    }
}

/// All of them one after the other, whatever those before did to what they are about.
#[tokio::test]
async fn every_button_of_every_person_leads_somewhere() {
    for release in releases() {
        let past = Past::of(&release);
        let mut opened = past.opened_as(&past.settled().await).await;
        for button in &past.open.buttons {
            let answer = opened.presses(button).await;
            match button.over {
                true => assert!(answer.contains("n’est plus valable"), "{button:?}: {answer}"),
                false => assert_clear(&answer, &format!("{button:?}")),
            }
        }
        let taken = opened.square.taken();
        assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), taken.len(), "something was said twice");
        store::verify::verify(&opened.square.house.store).await.expect("it reads").expect("the books hold");
    }
}

#[tokio::test]
async fn every_question_is_answered_to_its_end() {
    for release in releases() {
        let past = Past::of(&release);
        let (settled, mut said) = (past.settled().await, String::new());
        for dialogue in &past.open.dialogues {
            let mut opened = past.opened_as(&settled).await;
            let answer = opened.answers(dialogue).await;
            assert_clear(&answer, &format!("{dialogue:?}"));
            said += &format!("== {} {} {}\n{}\n", dialogue.who, dialogue.does, dialogue.left.join(" "), answer.trim());
        }
        snapshot!(past, "answered", said);
    }
}
