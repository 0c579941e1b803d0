//! What a client has in credit: taken off what is asked for, in whichever currency, given back, taken back.

use support::Desk;

/// A client that paid so much for an invoice of 200,00, and was sent another since.
async fn paid_for_the_first(amount: u32) -> Desk {
    let mut desk = Desk::with_client("fr").await;
    let lines = format!(
        r"/facture dupont Logo 1 x 200 ; echeance:2026-03-10
        press Send
        /encaisser dupont {amount}
        /facture dupont Carte 1 x 200 ; echeance:2026-03-12
        press Send"
    );
    desk.hears(&lines).await;
    desk.said();
    desk
}

#[tokio::test]
async fn nobody_is_chased_for_what_they_hold_in_credit() {
    let mut desk = paid_for_the_first(280).await;
    desk.hears("/retards\n/releve dupont\n/point\ndays 12").await;
    insta::assert_snapshot!("netted", desk.said());
}

#[tokio::test]
async fn a_credit_that_covers_all_keeps_everything_quiet() {
    let mut desk = paid_for_the_first(500).await;
    desk.hears("days 60").await;
    let said = desk.said();
    assert!(!said.contains("F2026-0002"), "{said}");
    // Given back, what is owed is asked for again.
    desk.hears("/encaisser rembourser dupont 300\ndays 10").await;
    assert!(desk.said().contains("F2026-0002 (reste à régler : 200,00 €)"));
}

#[tokio::test]
async fn what_a_credit_covers_is_shown_as_covered_and_is_one_press_away() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont Logo 1 x 200
        press Send
        /facture dupont Carte 1 x 40 ; echeance:reception
        press Send",
    )
    .await;
    desk.said();
    // The card that the client holds asked for 40,00 until now.
    insta::assert_snapshot!(
        "covered",
        hear!(desk, "/encaisser F2026-0001 250\n/retards\n/afaire\n/client voir dupont\n/relance F2026-0002")
    );
    insta::assert_snapshot!("covered_then_settled", hear!(desk, "/afaire\npress Use credit\n/retards\n/afaire"));
}

#[tokio::test]
async fn a_credit_that_is_taken_back_is_asked_for_on_the_card_again() {
    let mut desk = paid_for_the_first(500).await;
    let said = hear!(desk, "/encaisser annuler F2026-0001");
    assert!(said.contains("Il reste 200,00 € à régler (échéance : 12 mars 2026)"), "{said}");
}

#[tokio::test]
async fn a_credit_is_of_one_currency() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/client ajouter London type:pro pays:GB adresse:'1 High Street, London'
        /facture london Site 1 x 1000 ; devise:GBP change:0,85
        press Send
        /encaisser london 1500",
    )
    .await;
    let said = desk.said();
    assert!(said.contains("Trop-perçu de 500,00 £"), "{said}");
    // It owes nothing now, and goes on in the currency that it is invoiced in.
    let said = desk.answer("/encaisser london 20").await;
    assert!(said.contains("20,00 £") && said.contains("520,00 £ en tout"), "{said}");
    let said = desk.answer("/encaisser rembourser london").await;
    assert!(said.contains("Remboursement de 520,00 £"), "{said}");
    // Once it is invoiced in two, the amount says which.
    desk.hears("/facture london Retouches 1 x 10 ; change:0,85\npress Send\n/encaisser F2026-0002").await;
    desk.said();
    let said = desk.answer("/encaisser london 30").await;
    assert!(said.contains("dans quelle devise"), "{said}");
    assert!(desk.answer("/encaisser london 30 GBP").await.contains("30,00 £ en tout"));
}

#[tokio::test]
async fn money_that_no_invoice_took_is_taken_back_by_button_and_by_name() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 200\npress Send\n/encaisser dupont 200\n/encaisser dupont 50").await;
    desk.said();
    let said = desk.answer("press Undo").await;
    assert!(said.contains("Le paiement de 50,00 € d’Atelier Dupont est annulé. Crédit restant : 0,00 €"), "{said}");
    desk.hears("/encaisser dupont 40").await;
    desk.said();
    let said = desk.answer("/encaisser annuler dupont").await;
    assert!(said.contains("Lequel faut-il annuler") && said.contains("[Annuler 200,00 € · F2026-0001 · 2 mars 2026]"), "{said}");
    let said = desk.answer("press Undo 40,00 € · En crédit · 2 mars 2026").await;
    assert!(said.contains("Le paiement de 40,00 €"), "{said}");
    let said = desk.answer("/encaisser annuler dupont").await;
    assert!(said.contains("Le paiement de 200,00 € sur F2026-0001"), "{said}");
    let said = desk.answer("/encaisser annuler dupont").await;
    assert!(said.contains("Aucun paiement d’Atelier Dupont"), "{said}");
}

#[tokio::test]
async fn the_button_of_a_credit_stays_while_there_is_one() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont A 1 x 100\npress Send\n/encaisser F2026-0001 150\n/facture dupont B 1 x 80\npress Send").await;
    desk.said();
    let said = desk.answer("/encaisser F2026-0002 10").await;
    assert!(said.contains("[Utiliser le crédit de 50,00 €]"), "{said}");
    let said = desk.answer("press Use credit").await;
    assert!(said.contains("Il reste 20,00 € à régler"), "{said}");
}

/// What is asked is what is left without the credit: paid without an amount, that much came in, and the credit settles the rest.
#[tokio::test]
async fn all_that_is_asked_is_no_more_than_that() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont A 1 x 200\npress Send\n/encaisser dupont 280\n/facture dupont B 1 x 200\npress Send").await;
    desk.said();
    let said = hear!(desk, "/encaisser F2026-0002");
    assert!(said.contains("F2026-0002 (Atelier Dupont) est réglée : 120,00 €"), "{said}");
    let said = hear!(desk, "/point");
    assert!(said.contains("Total encaissé") && said.contains("400,00 €"), "{said}");
    // The button of the day's card does the same.
    desk.hears("/client ajouter Solo type:pro adresse:\"1 rue A, 75001 Paris\"\n/facture solo A 1 x 200\npress Send\n/encaisser solo 280")
        .await;
    desk.hears("/facture solo B 1 x 200 echeance:reception\npress Send\ndays 3").await;
    desk.said();
    let said = hear!(desk, "press Mark paid");
    assert!(said.contains("(Solo) est réglée : 120,00 €"), "{said}");
}

/// Where a credit goes to one invoice, the cards of the others no longer take it off.
#[tokio::test]
async fn a_credit_that_is_used_is_taken_off_no_other_card() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont A 1 x 100\npress Send\n/encaisser dupont 180\n/facture dupont B 1 x 100\npress Send").await;
    desk.hears("/facture dupont C 1 x 100\npress Send").await;
    desk.said();
    let said = hear!(desk, "/encaisser F2026-0003 par:credit");
    let card = said.split("→ Julie ✎").find(|card| card.contains("Facture F2026-0002")).unwrap_or_else(|| panic!("{said}"));
    assert!(card.contains("100,00 €") && !card.contains("crédit"), "{said}");
}
