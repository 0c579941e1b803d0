//! Penalties, the fee for recovery and the rounding of cash: what a payment pays beside the principal.

use support::Desk;

/// Late, and reminded of it.
const LATE: &str = "/facture dupont Conseil 1 x 500 ; echeance:reception\npress Send\ndays 30";

#[tokio::test]
async fn penalties_and_fee_are_outside_the_receipts_and_on_every_account() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(LATE).await;
    desk.said();
    desk.hears("/encaisser F2026-0001 penalites:13,75 indemnite:40").await;
    insta::assert_snapshot!("paid", desk.said());
    desk.hears("/releve dupont\n/point").await;
    insta::assert_snapshot!("accounts", desk.said());
    // Taken back, it is as if none had come.
    desk.hears("/encaisser annuler F2026-0001\n/releve dupont\n/point").await;
    let said = desk.said();
    assert!(said.contains("Il reste 500,00 € à régler") && !said.contains("Pénalités"), "{said}");
}

/// Penalties that come after everything else are a payment of their invoice like another.
#[tokio::test]
async fn penalties_alone_are_recorded_and_undone() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(LATE).await;
    desk.hears("/encaisser F2026-0001").await;
    desk.said();
    let said = desk.answer("/encaisser F2026-0001 penalites:13,75").await;
    assert!(said.contains("Pénalités de retard  13,75 €"), "{said}");
    assert!(!desk.answer("/releve dupont").await.contains("En crédit"));
    // By the client's name it is one of its payments, and no credit.
    desk.hears("/encaisser annuler dupont").await;
    desk.said();
    let said = desk.answer("press Undo 13,75 € · F2026-0001 · 1er avril 2026").await;
    assert!(said.contains("Le paiement de 13,75 € sur F2026-0001"), "{said}");
    let said = desk.answer("/encaisser annuler F2026-0001").await;
    assert!(said.contains("Il reste 500,00 € à régler"), "{said}");
    let said = desk.answer("/encaisser annuler F2026-0001").await;
    assert!(said.contains("Aucun paiement à annuler"), "{said}");
}

#[tokio::test]
async fn whether_penalties_are_in_the_amount_or_beside_it_is_asked() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(LATE).await;
    let said = desk.answer("/encaisser F2026-0001 500 penalites:13,75 indemnite:40").await;
    assert!(said.contains("500,00 € ou 553,75 € ?"), "{said}");
    let said = desk.answer("press In all 500,00 €").await;
    assert!(said.contains("Il reste 53,75 € à régler"), "{said}");
}

#[tokio::test]
async fn what_is_beyond_a_late_invoice_is_asked_only_where_it_had_been_reminded() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Conseil 1 x 500 ; echeance:reception\npress Send").await;
    let said = desk.answer("/encaisser F2026-0001 560").await;
    assert!(said.contains("Trop-perçu de 60,00 €"), "{said}");
    let mut desk = Desk::with_client("fr").await;
    desk.hears(LATE).await;
    let said = desk.answer("/encaisser F2026-0001 560").await;
    assert!(said.contains("Rien n’est noté avant votre réponse") && said.contains("[Trop-perçu] [Pénalités et indemnité]"), "{said}");
    let said = desk.answer("press Penalties and fee").await;
    assert!(said.contains("Pénalités de retard") && said.contains("20,00 €") && said.contains("40,00 €"), "{said}");
    assert!(!said.contains("Trop-perçu"), "{said}");
}

#[tokio::test]
async fn what_nobody_can_owe_is_refused_in_words() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(LATE).await;
    for (typed, said) in [
        ("/encaisser F2026-0001 10 penalites:13,75", "10,00 € ne couvrent pas les 13,75 €"),
        ("/encaisser F2026-0001 penalites:beaucoup", "beaucoup"),
        ("/encaisser rembourser dupont 10 penalites:5", "penalites"),
    ] {
        let answer = desk.answer(typed).await;
        assert!(answer.contains(said), "{typed}: {answer}");
    }
    desk.hears(
        "/client ajouter \"Chloé Petit\" type:particulier adresse:\"2 rue B, 75002 Paris\"\n/facture chloé Cours 1 x 100\npress Send",
    )
    .await;
    desk.said();
    let answer = desk.answer("/encaisser F2026-0002 indemnite:40").await;
    assert!(answer.contains("entre professionnels"), "{answer}");
}

#[tokio::test]
async fn canadian_cash_pays_all_in_coins() {
    let mut desk = Desk::new("fr").await;
    desk.hears(
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"4040, rue Saint-Denis, Montréal" pays:CA-QC regime:petit-fournisseur
        /client ajouter "Ateliers Roy" type:pro pays:CA-QC adresse:"10, rue Rachel, Montréal"
        /facture roy Logo 1 x 100,02
        press Send"#,
    )
    .await;
    desk.said();
    let said = desk.answer("/encaisser roy par:comptant").await;
    assert!(said.contains("est réglée : 100,00 $") && said.contains("−0,02 $"), "{said}");
    let said = desk.answer("/releve roy").await;
    assert!(said.contains("Arrondi du paiement comptant de F2026-0001") && said.contains("Reste dû"), "{said}");
    assert!(!said.contains("En crédit"), "{said}");
}
