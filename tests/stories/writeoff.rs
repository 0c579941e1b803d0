//! What is no longer asked for: a lost debt, or a remainder too small to be asked for.

use support::Desk;

#[tokio::test]
async fn a_cent_that_is_left_is_offered_and_never_chased() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 540 ; echeance:reception\npress Send").await;
    desk.said();
    let said = desk.answer("/encaisser F2026-0001 539,99").await;
    assert!(said.contains("Il ne reste que 0,01 €") && said.contains("[Ne plus réclamer 0,01 €]"), "{said}");
    desk.hears("days 60").await;
    let said = desk.said();
    assert!(!said.contains("F2026-0001"), "{said}");
    // It is owed all the same, until it is no longer asked for.
    assert!(desk.answer("/retards").await.contains("0,01 €"));
    let said = desk.answer("press Write off").await;
    assert!(said.contains("0,01 € de F2026-0001 (Atelier Dupont) ne sont plus réclamés"), "{said}");
    assert!(!desk.answer("/retards").await.contains("F2026-0001"));
}

#[tokio::test]
async fn where_a_remainder_begins_is_the_owner_s_to_say() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 540 ; echeance:reception\npress Send\n/encaisser F2026-0001 530\n/reglages facturation reliquat:15\ndays 60").await;
    let said = desk.said();
    assert!(!said.contains("reste à régler : 10,00 €") && !said.contains("Échéance passée"), "{said}");
    desk.hears("/reglages facturation reliquat:0\ndays 10").await;
    assert!(desk.said().contains("F2026-0001 (reste à régler : 10,00 €)"));
}

#[tokio::test]
async fn a_lost_debt_is_written_off_with_its_reason_and_paid_after_all() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 540 ; echeance:reception\npress Send\ndays 40").await;
    desk.said();
    desk.hears("/facture perte F2026-0001 motif:liquidation").await;
    insta::assert_snapshot!("lost", desk.said());
    desk.hears("days 60").await;
    assert!(!desk.said().contains("F2026-0001"));
    assert!(desk.answer("/relance F2026-0001").await.contains("n’est plus réclamée"));
    assert!(desk.answer("/point").await.contains("Non réclamé"));
    // Nobody tells the client that it was paid.
    desk.hears("as Julie\npress I will pay on… on F2026-0001\n2026-07-01\nas Marion").await;
    let said = desk.said();
    assert!(said.contains("s’engage à régler F2026-0001 (540,00 €)"), "{said}");
    let said = desk.answer("/encaisser F2026-0001").await;
    assert!(said.contains("F2026-0001 (Atelier Dupont) est réglée : 540,00 €"), "{said}");
    assert!(!desk.answer("/point").await.contains("Non réclamé"));
}

#[tokio::test]
async fn what_was_written_off_is_asked_for_again() {
    let mut desk = Desk::with_client("en").await;
    desk.hears("/invoice dupont Logo 1 x 540\npress Send\n/writeoff F2026-0001 because:\"closed down\"").await;
    let said = desk.said();
    assert!(said.contains("€540.00 of F2026-0001 (Atelier Dupont) is no longer asked for") && said.contains("closed down"), "{said}");
    let said = desk.answer("press Ask for it again").await;
    assert!(said.contains("is asked for again: €540.00 is left to pay"), "{said}");
    assert!(desk.answer("/overdue").await.contains("€540.00"));
}
