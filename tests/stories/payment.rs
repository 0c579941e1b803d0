//! Payments: in part, too much, undone, corrected.

use support::Desk;

#[tokio::test]
async fn an_undone_payment_is_corrected_not_erased() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont Conseil 3h x 85
        press Send
        /encaisser F2026-0001 200",
    )
    .await;
    desk.said();
    desk.hears(
        r"press Undo
        /retards
        /encaisser annuler F2026-0001",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @"
    02/03 09:00

    Marion › [Annuler ce paiement]

      Relance → Marion
      │ Le paiement de 200,00 € sur F2026-0001 (Atelier Dupont) est annulé. Il reste
      │ 255,00 € à régler.
      │ · Un message le dit à Julie.

      Marion Leroy – Facturation → Julie
      │ Règlement annulé
      │ Le règlement de 200,00 € noté au 2 mars 2026 sur F2026-0001 est annulé. Il
      │ reste 255,00 € à régler.
      │ [Poser une question]

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Il reste 255,00 € à régler (échéance : 1er avril 2026).
      │ [Bien reçue] [Déjà réglée le…] [Il y a un souci] [Poser une question]

      Relance → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ Il reste 255,00 € à régler (échéance : 1er avril 2026).
      │ [Transférer]

      Relance → Marion
      │ C’est fait. Une raison, pour vous seul ?
      │ [Erreur de saisie] [Autre facture] [Paiement rejeté] [Autre raison…] [Sans raison]

    Marion › /retards

      Relance → Marion
      │ Ce qui vous est dû au 2 mars 2026
      │ On vous doit 255,00 €, rien n’est en retard.
      │   F2026-0001 · Atelier Dupont  255,00 € — échéance le 1er avril 2026
      │   Pas encore échu              255,00 €
      │   Total                        255,00 €

    Marion › /encaisser annuler F2026-0001

      Relance → Marion ✗
      │ Aucun paiement à annuler sur F2026-0001.
    ");
}

#[tokio::test]
async fn a_client_who_came_late_is_shown_what_is_left_to_pay() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont Conseil 3h x 85
        press Send
        /encaisser F2026-0001 55
        as Julie
        press Received",
    )
    .await;
    let said = desk.said();
    let (_, card) = said.rsplit_once("✎").expect("amended");
    assert!(card.contains("Il reste 200,00 € à régler"), "{said}");
}

#[tokio::test]
async fn too_much_is_a_credit_and_a_mistake_is_corrected() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Logo 1 x 450\npress Send\n/facture dupont Charte 1 x 100\npress Send");
    insta::assert_snapshot!(
        "overpaid",
        hear!(
            desk,
            r"/encaisser F2026-0001 500
            /encaisser F2026-0002 par:credit
            /encaisser annuler F2026-0001
            /encaisser annuler F2026-0002
            /encaisser corriger F2026-0001 450 le:2026-02-27
            /encaisser corriger F2026-0002 100
            /encaisser dupont 100
            /encaisser dupont 20
            /point
            /releve dupont
            press Send"
        )
    );
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

/// A payment taken back after a credit note leaves neither a debt nor a credit that nobody has.
#[tokio::test]
async fn a_payment_taken_back_after_a_credit_note() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Logo 1 x 450\npress Send\n/encaisser F2026-0001\n/avoir F2026-0001 150\npress Send");
    // 450 came in for 300: corrected to what came in, nothing is left either way.
    insta::assert_snapshot!("corrected_after_credit", hear!(desk, "/encaisser corriger F2026-0001 300\n/releve dupont\n/retards"));
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        "/facture dupont Logo 1 x 450\npress Send\n/encaisser F2026-0001\n/avoir F2026-0001\npress Send\n/encaisser rembourser dupont 450"
    );
    // All of it was credited and given back: taking the payment back would owe the client money that it has.
    insta::assert_snapshot!(desk.answer("/encaisser annuler F2026-0001").await, @"
    02/03 09:00

    Marion › /encaisser annuler F2026-0001

      Relance → Marion ✗
      │ Ce que ce paiement laissait en crédit à Atelier Dupont a depuis été utilisé ou
      │ rendu. S’il a réglé une autre facture, annulez d’abord ce règlement :
      │ /encaisser annuler
    ");
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

/// A number in groups behind an invoice may as well be another invoice and its end.
#[tokio::test]
async fn an_amount_that_may_be_another_invoice_is_asked_about() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont A 1 x 540\npress Send\n/facture dupont B 1 x 60\npress Send");
    insta::assert_snapshot!(
        "paid_by_short_numbers",
        hear!(
            desk,
            "/encaisser 1 2 600
            /encaisser F2026-0001 2 600
            /encaisser dupont 600 par chèque hier ref:CHQ12
            /encaisser dupont
            /encaisser 0002 20
            press Undo
            press Undo
            /encaisser 0002 20
            /encaisser 1 et 2
            /encaisser annuler
            annuler
            /encaisser dupont 45 par:especes
            /encaisser annuler
            1"
        )
    );
}

/// What came in a year that is over may have been declared.
#[tokio::test]
async fn money_of_a_year_that_is_over_is_asked_about() {
    let mut desk = Desk::at("fr", "2025-11-03T09:00").await;
    desk.hears(
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise
        /client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon"
        /facture dupont A 1 x 200
        press Send
        date 2026-01-10"#,
    )
    .await;
    desk.said();
    insta::assert_snapshot!(
        "paid_in_a_past_year",
        hear!(desk, "/encaisser F2025-0001 50 le:2025-12-20\npress Received on 20 décembre 2025\n/point 2025")
    );
}

#[tokio::test]
async fn a_corrected_payment_says_to_both_sides_what_it_takes_the_place_of() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 200\npress Send\n/encaisser F2026-0001 60").await;
    desk.said();
    insta::assert_snapshot!("corrected", hear!(desk, "/encaisser corriger F2026-0001 50\n/encaisser corriger F2026-0001 50 par:carte"));
}

#[tokio::test]
async fn a_credit_that_was_announced_is_taken_back_in_so_many_words() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 200\npress Send\n/encaisser dupont 300").await;
    desk.said();
    insta::assert_snapshot!("credit_no_longer_stands", hear!(desk, "/encaisser annuler F2026-0001"));
}

#[tokio::test]
async fn a_replaced_invoice_names_the_one_that_counts() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 200\npress Send\n/document remplacer F2026-0001 Logo 1 x 150\npress Send").await;
    desk.said();
    for typed in ["/encaisser F2026-0001 50", "/relance F2026-0001", "/avoir F2026-0001"] {
        let said = desk.answer(typed).await;
        assert!(said.contains("remplacée par F2026-0002") && !said.contains("Corrigez"), "{typed}: {said}");
    }
}

/// As much again on the same day is asked about: on the same invoice, or where nothing is owed.
#[tokio::test]
async fn the_same_payment_is_no_second_one_unless_it_is_meant() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Logo 1 x 300\npress Send\n/encaisser F2026-0001 100 cheque");
    let said = hear!(desk, "/encaisser dupont 100 par:virement");
    assert!(said.contains("Encore 100,00 €") && said.contains("(chèque)") && !said.contains("→ Julie"), "{said}");
    let said = hear!(desk, "press Record");
    assert!(said.contains("100,00 € à régler") && said.contains("→ Julie"), "{said}");
    // Another cheque has another number.
    hear!(desk, "/facture dupont Carte 1 x 90\npress Send\n/encaisser F2026-0002 40 par:cheque ref:12");
    let said = hear!(desk, "/encaisser F2026-0002 40 par:cheque ref:13");
    assert!(said.contains("Il reste 10,00 €"), "{said}");
    hear!(desk, "/encaisser F2026-0001\n/encaisser F2026-0002");
    let said = hear!(desk, "/encaisser dupont 100 cheque");
    assert!(said.contains("Encore 100,00 €") && !said.contains("gardé en crédit"), "{said}");
    let said = hear!(desk, "/encaisser dupont 55 cheque hier");
    assert!(said.contains("gardé en crédit") && said.contains("chèque · 1er mars 2026"), "{said}");
}

/// How, when and whose stand in the orders in which people and banks write them.
#[tokio::test]
async fn a_payment_is_read_in_whatever_order_it_is_typed() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Logo 1 x 500 ; le:2026-02-20\npress Send\n/document remplacer F2026-0001\npress Cancel");
    let said = hear!(desk, "/encaisser 20€ de dupont");
    assert!(said.contains("20,00 €") && said.contains("480,00 €"), "{said}");
    let said = hear!(desk, "/encaisser dupont cheque 30€");
    assert!(said.contains("30,00 € (chèque)") && said.contains("450,00 €"), "{said}");
    let said = hear!(desk, "/encaisser VIR SEPA RECU DE ATELIER DUPONT MOTIF F2026-0001 228,00 EUR");
    let (_, answered) = said.split_once("Relance →").expect("an answer");
    assert!(answered.contains("228,00 €") && answered.contains("VIR SEPA RECU DE ATELIER DUPONT MOTIF"), "{said}");
    let said = hear!(desk, "/encaisser dupont au complet");
    assert!(said.contains("F2026-0001") && said.contains("est réglée : 222,00 €"), "{said}");
}

/// What goes back goes by the means by which it came, where no other is said.
#[tokio::test]
async fn money_goes_back_as_it_came() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/encaisser dupont 60 especes");
    let said = hear!(desk, "/encaisser rembourser dupont");
    assert!(said.contains("espèces") && !said.contains("virement"), "{said}");
}

/// A credit that is taken off one invoice is not offered for another.
#[tokio::test]
async fn a_credit_is_offered_once() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/encaisser dupont 50\n/facture dupont Logo 1 x 150\npress Send");
    let said = hear!(desk, "/facture dupont Carte 1 x 90");
    assert!(!said.contains("a un crédit"), "{said}");
    let said = hear!(desk, "press Send");
    assert!(!said.contains("Utiliser le crédit"), "{said}");
}
