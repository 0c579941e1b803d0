//! Credit notes: by lines, in part, on what was paid.

use support::Desk;

#[tokio::test]
async fn a_credit_note_takes_back_lines_then_the_rest() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Logo 1 x 450 ; Charte 1 x 300 ; Cartes 2 x 40\npress Send");
    insta::assert_snapshot!(
        "credit_by_lines_then_whole",
        hear!(
            desk,
            r#"/avoir F2026-0001 lignes:3 parce_que:"cartes non imprimées"
            press Send
            /avoir F2026-0001 lignes:3
            /avoir F2026-0001 lignes:9
            /avoir F2026-0001 900
            /avoir F2026-0001 50
            press Send
            /avoir F2026-0001
            press Send
            /avoir F2026-0001
            /retards"#
        )
    );
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

#[tokio::test]
async fn a_credit_note_on_a_paid_invoice_is_the_client_s_to_use_or_have_back() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Logo 1 x 450\npress Send\n/encaisser F2026-0001");
    insta::assert_snapshot!(
        "credit_on_a_paid_invoice",
        hear!(
            desk,
            r#"/avoir F2026-0001 150
            press Send
            /facture dupont Cartes 1 x 100
            press Send
            press Use credit
            /encaisser rembourser dupont 60
            /encaisser rembourser dupont 50
            /releve dupont"#
        )
    );
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

#[tokio::test]
async fn a_quote_credited_as_a_whole_can_be_invoiced_again() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        "/devis dupont Site 1 x 1000\npress Send\nas Julie\npress Approve\nJulie Dupont\nBon pour accord\nas Marion\n/encaisser F2026-0001\n/facture D2026-0001\npress Send"
    );
    insta::assert_snapshot!(
        "invoiced_again",
        hear!(
            desk,
            r#"/facture D2026-0001
            /avoir F2026-0002 parce_que:"mauvaise adresse"
            press Send
            /facture D2026-0001
            2
            press Send"#
        )
    );
}

#[tokio::test]
async fn a_credit_note_claims_no_credit_that_it_did_not_leave() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 200\npress Send\n/facture dupont Carte 1 x 100\npress Send\n/encaisser F2026-0001 250").await;
    desk.said();
    // The 50,00 that were paid too much are taken off the card already.
    let said = hear!(desk, "/avoir F2026-0002 20\npress Send");
    assert!(said.contains("Avoir F2026-0003") && !said.contains("a maintenant") && !said.contains("en crédit"), "{said}");
}
