//! Deposits: as a share or in money, one after the other, to the last cent of their quote.

use support::Desk;

const APPROVED: &str = "press Send\n/devis accepte D2026-0001 par:\"Julie Dupont\" le:2026-03-02";

/// A business under that regime, whose quote was approved.
async fn approved(regime: &str, quote: &str) -> Desk {
    let mut desk = Desk::founded("2026-03-02T09:00", regime).await;
    desk.hears(&format!("{quote}\n{APPROVED}")).await;
    desk.said();
    desk
}

#[tokio::test]
async fn what_is_left_may_be_asked_for_ahead_and_nothing_more() {
    let mut desk = approved("franchise", "/devis dupont Site 1 x 1000").await;
    let said = desk.answer("/acompte D2026-0001 80%").await;
    assert!(said.contains("ne peut pas dépasser ce qui reste à facturer : 700,00 € (70 %)"), "{said}");
    let said = desk.answer("/acompte D2026-0001 701€").await;
    assert!(said.contains("ne peut pas dépasser ce qui reste à facturer : 700,00 € (70 %)"), "{said}");
    let said = desk.answer("/acompte D2026-0001 60%").await;
    assert!(said.contains("À payer") && said.contains("600,00 €"), "{said}");
    desk.hears("press Cancel").await;
    let said = desk.answer("/acompte D2026-0001 70%").await;
    assert!(said.contains("Acompte de 70 % sur le devis D2026-0001") && said.contains("700,00 €"), "{said}");
    let said = desk.answer("press Send").await;
    assert!(said.contains("F2026-0002"), "{said}");
    let said = desk.answer("/acompte D2026-0001 1€").await;
    assert!(said.contains("Il ne reste rien à facturer sur le devis D2026-0001"), "{said}");
    let said = desk.answer("/afaire").await;
    assert!(!said.contains("D2026-0001"), "{said}");
    // A deposit that is credited is there to be invoiced again.
    desk.hears("/avoir F2026-0002\npress Send").await;
    let said = desk.answer("/facture D2026-0001").await;
    assert!(said.contains("700,00 €"), "{said}");
}

#[tokio::test]
async fn a_deposit_in_money_is_what_was_typed_taxes_included() {
    let mut desk = Desk::founded("2026-03-02T09:00", "tva").await;
    desk.hears("/devis dupont Refonte 1 x 1000 ; Livres 1 x 200 tva:5,5 ; acompte : 500 € parce_que:\"accord de mars\"").await;
    insta::assert_snapshot!(desk.said(), @r#"
    02/03 09:00

    Marion › /devis dupont Refonte 1 x 1000 ; Livres 1 x 200 tva:5,5 ; acompte : 500 € parce_que:"accord de mars"

      Relance → Marion
      │ Devis pour Atelier Dupont — aperçu
      │ Total TTC : 1 266,00 €
      │ À payer maintenant : 500,00 €, le reste (766,00 €) à la livraison.
      │ De la part de Marion Leroy, à transmettre vous-même : personne n’est joignable
      │ ici.
      │   Refonte               1 000,00 €
      │   Livres                200,00 €
      │   Total HT              1 200,00 €
      │   TVA 5,5 %             66,00 €
      │   Acompte               500,00 €, à la commande
      │   Solde à la livraison  766,00 €, à 30 jours
      │   Valable               30 jours (jusqu’au 1er avril 2026 s’il part
      │                         aujourd’hui)
      │   À savoir              Pas encore de conditions de vente : /cgv publier les
      │                         fait accepter avec le devis.
      │ 📎 Devis (aperçu).pdf
      │ · Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]
    "#);
    desk.hears(APPROVED).await;
    let said = desk.said();
    assert!(said.contains("Acompte de 500,00 € sur le devis D2026-0001"), "{said}");
    // 1 266,00 € less 500,00 €.
    let said = desk.answer("/facture D2026-0001").await;
    assert!(said.contains("Acompte F2026-0001 du 2 mars 2026") && said.contains("766,00 €"), "{said}");
}

#[tokio::test]
async fn a_share_may_have_decimals_and_money_needs_its_sign() {
    let mut desk = approved("franchise", "/devis dupont Site 1 x 1000").await;
    let said = desk.answer("/acompte D2026-0001 33,333 %").await;
    assert!(said.contains("Acompte de 33,333 % sur le devis") && said.contains("333,33 €"), "{said}");
    let said = desk.answer("/acompte D2026-0001 250,50 €").await;
    assert!(said.contains("Acompte de 250,50 € sur le devis"), "{said}");
    let said = desk.answer("/acompte D2026-0001 500").await;
    assert!(said.contains("« 500 » n’est ni l’un ni l’autre"), "{said}");
    let said = desk.answer("/acompte D2026-0001 500 $").await;
    assert!(said.contains('✗') && !said.contains("500,00"), "{said}");
    for nought in ["0", "0€"] {
        let said = desk.answer(&format!("/acompte D2026-0001 {nought}")).await;
        assert!(said.contains("Cet acompte ne laisserait rien à facturer"), "{said}");
    }
    let said = desk.answer("/devis dupont Logo 1 x 450 ; acompte:500€ parce_que:essai").await;
    assert!(said.contains("ne peut pas dépasser ce qui reste à facturer : 450,00 € (100 %)"), "{said}");
    let said = desk.answer("/devis dupont Logo 1 x 450 ; acompte:450€ parce_que:essai").await;
    assert!(said.contains("ne laisserait rien à facturer"), "{said}");
}

#[tokio::test]
async fn a_quote_with_a_deposit_in_money_is_edited_and_revised_in_english() {
    let mut desk = Desk::with_client("en").await;
    desk.hears("/quote dupont Website 1 x 1800 ; deposit:€500 because:agreed").await;
    let said = desk.said();
    assert!(said.contains("€500.00, on approval") && said.contains("€1,300.00, within 30 days"), "{said}");
    let said = desk.answer("press Edit\n=\n€600\n=\n=\nSite").await;
    assert!(said.contains("€500.00") && said.contains("€600.00, on approval"), "{said}");
    desk.hears("press Send").await;
    let said = desk.answer("/quote revise D2026-0001 Website 1 x 2000").await;
    assert!(said.contains("€600.00, on approval") && said.contains("€1,400.00"), "{said}");
    let said = desk.answer("/quote revise D2026-0001 Website 500 USD currency:USD").await;
    assert!(said.contains("is not in the currency of the quote") || said.contains('✗'), "{said}");
}

#[tokio::test]
async fn deposits_of_all_of_a_quote_are_closed_by_a_balance_of_nought() {
    let mut desk = approved("vat", "/devis dupont Site 1 x 1000").await;
    desk.hears("/acompte D2026-0001 70%\npress Send").await;
    desk.said();
    insta::assert_snapshot!(
        "closed_by_nought",
        hear!(desk, "/facture D2026-0001\npress Send\n/facture D2026-0001\ndays 60\n/retards\n/releve dupont")
    );
    assert!(store::verify::verify(&desk.house.store).await.expect("it reads").is_ok());
}
