//! What keeps a chase quiet, how a list shows it, and how it goes on.

use support::{Desk, flat, story};

/// An invoice of 100,00 € due on 12 March.
async fn invoiced() -> Desk {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 100 ; echeance:2026-03-12\npress Send").await;
    desk.said();
    desk
}

#[tokio::test]
async fn after_a_dispute_the_next_level_goes_out_and_the_owner_is_told_first() {
    let mut desk = invoiced().await;
    desk.hears("date 2026-03-17\nas Julie\npress There is a problem\npas terminé\nas Marion\ndate 2026-04-15").await;
    desk.said();
    insta::assert_snapshot!("after_a_dispute", hear!(desk, "/retards\n/relance reprendre F2026-0001\ndays 9"));
}

#[tokio::test]
async fn a_pause_until_a_day_has_that_day_in_it() {
    let mut desk = invoiced().await;
    desk.hears("date 2026-03-17").await;
    desk.said();
    insta::assert_snapshot!(
        "paused_until",
        hear!(desk, "/relance suspendre F2026-0001 until:2026-03-30\n/retards\ndate 2026-03-31\n/relance reprendre F2026-0001")
    );
}

#[tokio::test]
async fn the_day_may_follow_the_invoice_and_nothing_is_dropped() {
    let mut desk = invoiced().await;
    for typed in ["jusqua:2026-08-01", "jusqu'au 1er août", "jusqu’au 01/08/2026", "until 2026-08-01"] {
        let said = desk.answer(&format!("/relance suspendre F2026-0001 {typed}")).await;
        assert!(said.contains("jusqu’au 1er août 2026"), "{typed}: {said}");
    }
    for typed in ["pendant 15 jours", "15 jours", "pour deux semaines et un jour", "le 15 mars", "for 15 days"] {
        let said = desk.answer(&format!("/relance suspendre F2026-0001 {typed}")).await;
        let is_asked = typed.contains(" et ");
        assert_eq!((said.contains("suspendues pour F2026-0001 jusqu’au"), said.contains('✗')), (!is_asked, is_asked), "{typed}: {said}");
    }
    let said = desk.answer("/relance suspendre F2026-0001 quand il voudra").await;
    assert!(said.contains("quand il voudra") && said.contains("✗"), "{said}");
}

#[tokio::test]
async fn a_broken_promise_comes_back_to_the_owner() {
    let mut desk = invoiced().await;
    desk.hears("date 2026-03-17\nas Julie\npress I will pay on…\n20/03\nas Marion").await;
    desk.said();
    insta::assert_snapshot!("broken_promise", hear!(desk, "/retards\ndate 2026-03-24"));
}

#[tokio::test]
async fn what_is_said_to_be_paid_comes_back_after_a_week() {
    let mut desk = invoiced().await;
    desk.hears("date 2026-03-17\nas Julie\npress Paid on…\nhier\nas Marion").await;
    desk.said();
    insta::assert_snapshot!("said_paid", hear!(desk, "/retards\ndate 2026-03-27"));
}

#[tokio::test]
async fn where_nothing_is_left_to_go_out_it_is_said_and_a_call_is_offered() {
    let mut desk = Desk::founded("2026-01-05T09:00", "franchise").await;
    desk.hears("/facture dupont Logo 1 x 1000 ; echeance:2026-01-15\npress Send\ndays 60\n/encaisser F2026-0001 400").await;
    desk.said();
    insta::assert_snapshot!("nothing_left", hear!(desk, "/retards\npress Call\n/relance reprendre F2026-0001"));
}

#[tokio::test]
async fn resuming_says_when_the_next_goes_out() {
    let mut desk = invoiced().await;
    desk.hears("/relance suspendre F2026-0001").await;
    desk.said();
    let said = desk.answer("/relance reprendre F2026-0001").await;
    assert!(said.contains("Les relances de F2026-0001 reprennent. La prochaine part lundi 9 mars 2026."), "{said}");
    let said = desk.answer("/relance reprendre F2026-0001").await;
    assert!(said.contains("ne sont pas suspendues. La prochaine part"), "{said}");
    // Covered by the client's credit, nothing is asked for.
    desk.hears("/encaisser dupont 100\n/encaisser dupont 300\n/facture dupont Carte 1 x 200\npress Send").await;
    desk.said();
    let said = desk.answer("/relance reprendre F2026-0002").await;
    assert!(said.contains("couvert par le crédit"), "{said}");
}

#[tokio::test]
async fn a_consumer_is_not_chased_for_a_deposit_while_she_may_withdraw() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(story::TELLS_CONSUMERS).await;
    desk.hears(
        r#"/client ajouter "Sophie Martin" type:particulier adresse:"8 rue des Acacias, 33000 Bordeaux"
        /client inviter sophie @sophie
        as Sophie
        press Accept
        as Marion
        press Confirm
        /devis sophie Tri 1 x 400
        press Send
        as Sophie
        press Approve
        Sophie M
        bon pour accord
        as Marion"#,
    )
    .await;
    desk.said();
    let said = desk.answer("days 13").await;
    assert!(!said.contains("→ Sophie") && !said.contains("Échéance passée") && !said.contains("│ Relance"), "{said}");
    let said = desk.answer("/retards\n/relance F2026-0001").await;
    assert!(flat(&said).contains("rétractation possible jusqu’au 16 mars 2026"), "{said}");
    assert!(said.contains("peut encore se rétracter"), "{said}");
    let said = desk.answer("days 5").await;
    assert!(said.contains("→ Sophie") && said.contains("Sauf erreur"), "{said}");
}

#[tokio::test]
async fn who_said_not_to_be_the_one_is_not_written_to_about_money_again() {
    let mut desk = invoiced().await;
    desk.hears("date 2026-03-17\nas Julie\npress Wrong person\nas Marion\n/facture dupont Carte 1 x 50 ; echeance:reception\npress Send")
        .await;
    let said = desk.said();
    assert!(said.contains("n’est pas encore joignable ici"), "{said}");
    let said = desk.answer("/encaisser F2026-0002\ndays 30").await;
    assert!(!said.contains("→ Julie\n"), "{said}");
    // Asked again by name, she is.
    desk.hears("/client inviter dupont @julie role:billing\nas Julie\npress Accept\nas Marion\npress Confirm").await;
    desk.said();
    let said = desk.answer("/facture dupont Affiche 1 x 70\npress Send").await;
    assert!(said.contains("→ Julie"), "{said}");
}
