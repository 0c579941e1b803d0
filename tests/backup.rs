//! Backups and the way back: one is called a backup only once it was proved, and no number is used twice after it.

use std::num::NonZeroU16;
use std::path::{Path, PathBuf};

use chat::Clock as _;
use relance::backup::daily;
use relance::config::Backups;
use store::backup::Since;
use store::{Location, Mode, Store, backup};
use support::Desk;

use super::proof::walk;

/// Bills so many hours.
fn billed(hours: u32) -> String {
    format!("/facture dupont Conseil {hours}h x 85\npress Send")
}

/// What a backup's damage is called.
async fn fault(path: &Path) -> String {
    backup::prove(path).await.expect("it is read").expect_err("it is damaged").what
}

/// The file of the document that was issued.
fn page_of(dir: &Path) -> PathBuf {
    let mut files = walk(&dir.join("files")).into_iter();
    files.find(|file| std::fs::read_to_string(file).is_ok_and(|text| text.contains("F2026-0001"))).expect("a document")
}

#[tokio::test]
async fn what_was_backed_up_while_open_comes_back_on_another_machine() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(&billed(1)).await;
    std::fs::write(desk.dir().join("law.toml"), "# ours").expect("written");
    let kept = tempfile::tempdir().expect("another disk");
    let made = desk.backed_up(kept.path()).await;
    assert_eq!((made.verified.documents, made.verified.files), (1, 1));
    desk.hears(&billed(2)).await;
    assert!(desk.said().contains("F2026-0002"), "it goes on meanwhile");
    // On another machine nobody knows what was shown since, unless someone says so.
    for (since, is_behind) in [(Since::AsMarked, true), (Since::Nothing, false)] {
        let other = tempfile::tempdir().expect("another machine");
        let restored = backup::restore(&made.path, other.path(), since, made.made_at).await.expect("read").expect("proved");
        assert_eq!((restored.replaced, restored.is_behind), (None, is_behind));
        assert_eq!(std::fs::read_to_string(other.path().join("law.toml")).expect("it came along"), "# ours");
        let store = Store::open(&Location { dir: other.path().to_owned(), url: None }, Mode::Write).await.expect("it opens");
        assert_eq!(store::verify::verify(&store).await.expect("it reads").expect("nothing was altered"), made.verified);
    }
}

#[tokio::test]
async fn one_of_today_is_put_back_and_work_goes_on() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(&billed(1)).await;
    let kept = tempfile::tempdir().expect("another disk");
    let made = desk.backed_up(kept.path()).await;
    let (mut desk, restored) = desk.restored(&made.path).await;
    assert!(!restored.is_behind);
    assert!(restored.replaced.expect("kept aside").join("relance.db").is_file());
    desk.hears(&billed(2)).await;
    assert!(desk.said().contains("F2026-0002"));
}

#[tokio::test]
async fn one_older_than_what_was_shown_issues_and_sends_nothing() {
    let mut desk = Desk::with_client("fr").await;
    let kept = tempfile::tempdir().expect("another disk");
    let made = desk.backed_up(kept.path()).await;
    for hours in 4..7 {
        desk.hears(&billed(hours)).await;
    }
    assert!(desk.said().contains("F2026-0003"));
    let (mut desk, restored) = desk.restored(&made.path).await;
    assert!(restored.is_behind);
    // The client holds F2026-0001: nothing may go out under that number again.
    desk.hears("").await;
    let said = desk.answer("/facture dupont Autre chose 1 x 10\nas Julie\nbonjour").await;
    assert!(said.contains("Les données sont peut-être en retard sur ce qui") && !said.contains("aperçu"), "{said}");
    let proof = store::verify::verify(&desk.house.store).await.expect("it reads");
    assert!(proof.is_err_and(|fault| fault.what.contains("ends at line")));
}

/// What was about to be said when the backup was made has been said since, though the books know of nothing more.
#[tokio::test]
async fn what_was_on_its_way_in_a_backup_is_asked_about_and_not_sent_again() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Conseil 3h x 85").await;
    let (token, message) = desk.button("marion", "Send");
    let event = desk.event("send".to_owned(), "marion", chat::Said::Press { token, message });
    chat::Inbox::receive(&desk.house, event).await;
    // Typeset and not sent yet.
    bot::delivery::deliver_due(&desk.house, &bot::delivery::Platforms::new(), desk.clock.now()).await.expect("a round");
    let kept = tempfile::tempdir().expect("another disk");
    let made = desk.backed_up(kept.path()).await;
    desk.hears("").await;
    assert!(desk.said().contains("→ Julie"));
    let (mut desk, restored) = desk.restored(&made.path).await;
    assert!(!restored.is_behind);
    desk.hears("").await;
    let said = desk.said();
    assert!(said.contains("Impossible de savoir si ce message est arrivé à Julie") && !said.contains("→ Julie"), "{said}");
    let said = desk.answer("press Send again").await;
    assert!(said.contains("→ Julie"), "{said}");
}

#[tokio::test]
async fn a_damaged_backup_restores_nothing() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(&billed(1)).await;
    let kept = tempfile::tempdir().expect("another disk");
    let made = desk.backed_up(kept.path()).await.path;
    let untouched = |bytes: Vec<u8>, path: &Path| std::fs::write(path, bytes).expect("put back");

    let database = made.join("relance.db");
    let bytes = std::fs::read(&database).expect("there");
    for at in (0..bytes.len()).step_by(bytes.len() / 40) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1;
        std::fs::write(&database, damaged).expect("damaged");
        assert_eq!(fault(&made).await, "the backup's database was changed", "at {at}");
    }
    untouched(bytes, &database);

    let page = page_of(&made);
    let bytes = std::fs::read(&page).expect("there");
    std::fs::write(&page, "another").expect("damaged");
    assert!(fault(&made).await.ends_with("was changed"));
    std::fs::remove_file(&page).expect("gone");
    assert!(fault(&made).await.ends_with("is gone"));
    let other = tempfile::tempdir().expect("another machine");
    let dir = other.path().join("data");
    assert!(backup::restore(&made, &dir, Since::Nothing, chrono::DateTime::UNIX_EPOCH).await.expect("read").is_err());
    assert!(!dir.exists(), "nothing was touched");
    untouched(bytes, &page);

    backup::prove(&made).await.expect("read").expect("whole again");
    std::fs::remove_file(made.join("backup.json")).expect("gone");
    assert!(matches!(backup::prove(&made).await, Err(store::Error::NoBackup(_))));
}

#[tokio::test]
async fn what_cannot_be_proved_is_no_backup_and_leaves_the_last_whole() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(&billed(1)).await;
    let kept = tempfile::tempdir().expect("another disk");
    let first = desk.backed_up(kept.path()).await.path;
    // One that was killed halfway.
    std::fs::create_dir_all(kept.path().join(".partial/files")).expect("made");
    std::fs::write(kept.path().join(".partial/relance.db"), "half").expect("written");
    let page = page_of(desk.dir());
    std::fs::write(&page, "damaged").expect("damaged");
    let taken = backup::take(&desk.house.store, kept.path(), chrono::DateTime::UNIX_EPOCH).await.expect("written");
    assert!(taken.is_err_and(|fault| fault.what.ends_with("was changed")));
    assert_eq!(backup::list(kept.path()).expect("listed"), std::slice::from_ref(&first));
    assert!(!kept.path().join(".partial").exists());
    backup::prove(&first).await.expect("read").expect("whole");
}

#[tokio::test]
async fn the_oldest_are_let_go_of() {
    let mut desk = Desk::with_client("fr").await;
    let kept = tempfile::tempdir().expect("another disk");
    let mut made = Vec::new();
    for _ in 0..3 {
        made.push(desk.backed_up(kept.path()).await.path);
        desk.hears("days 1").await;
    }
    assert_eq!(backup::list(kept.path()).expect("listed"), made);
    let keep = |count: u16| NonZeroU16::new(count).expect("some");
    assert_eq!(backup::thin_out(kept.path(), keep(2)).expect("removed"), made[..1]);
    assert_eq!(backup::thin_out(kept.path(), keep(1)).expect("removed"), made[1..2]);
    assert_eq!(backup::list(kept.path()).expect("listed"), made[2..]);
}

#[tokio::test]
async fn one_is_made_each_day_and_tried_again_where_it_failed() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(&billed(1)).await;
    let kept = tempfile::tempdir().expect("another disk");
    let settings = Backups { dir: Some(kept.path().join("relance")), keep: NonZeroU16::new(2).expect("some") };
    let mut made = 0;
    // Each of four days is looked at three times.
    for look in ["", "time 15:00", "time 21:00", "days 1", "time 15:00", "time 21:00", "days 1", "time 15:00", "days 1"] {
        desk.hears(look).await;
        made += usize::from(daily(&desk.house.store, &settings, desk.clock.now()).await.expect("made").is_some());
    }
    let dir = settings.dir.as_deref().expect("set");
    assert_eq!((made, backup::list(dir).expect("listed").len()), (4, 2));
    let page = page_of(desk.dir());
    let bytes = std::fs::read(&page).expect("there");
    std::fs::write(&page, "damaged").expect("damaged");
    desk.hears("days 1").await;
    let failed = daily(&desk.house.store, &settings, desk.clock.now()).await.expect_err("nothing to rely on");
    assert!(format!("{failed:#}").contains("no backup was made"), "{failed:#}");
    assert_eq!(backup::list(dir).expect("listed").len(), 2, "the last ones stay");
    std::fs::write(&page, bytes).expect("mended");
    assert!(daily(&desk.house.store, &settings, desk.clock.now()).await.expect("made").is_some());
}
