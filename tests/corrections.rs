//! What was issued is never changed: it is credited, replaced, copied, or was paid already; its file for machines by itself.

use support::Desk;

/// The page of that name that someone holds, as text.
fn page(desk: &Desk, who: &str, name: &str) -> String {
    let files = desk.files_of(who);
    let path = files.iter().find(|path| path.ends_with(name)).unwrap_or_else(|| panic!("{name} among {files:?}"));
    std::fs::read_to_string(path).expect("a text").replace(['\u{a0}', '\u{202f}'], " ")
}

#[tokio::test]
async fn an_invoice_is_cancelled_and_replaced() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Conseil 3h x 85 ; Visuels 2 x 40\npress Send\n/encaisser F2026-0001 100");
    insta::assert_snapshot!(
        "replaced",
        hear!(
            desk,
            "/document remplacer F2026-0001 Conseil 4h x 85 ; commande:BC-17
            press Send
            /document remplacer F2026-0001
            /avoir F2026-0001
            press Use credit
            /releve dupont"
        )
    );
    let text = page(&desk, "julie", "Facture F2026-0002.pdf");
    assert!(text.contains("Facture rectificative F2026-0002"), "{text}");
    assert!(text.contains("Annule et remplace: la facture F2026-0001 du 2 mars 2026"), "{text}");
    assert!(text.contains("Bon de commande: BC-17"), "{text}");
}

/// What comes from a quote keeps its lines; its deposit, replaced, is deducted under its new number.
#[tokio::test]
async fn a_deposit_and_a_balance_are_replaced_under_their_quote() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        "/devis dupont Site 1 x 1000
        press Send
        as Julie
        press Approve
        Julie Dupont
        Bon pour accord
        as Marion
        /document remplacer F2026-0001 commande:BC-9
        press Send"
    );
    let said = hear!(desk, "/facture D2026-0001\npress Send");
    assert!(said.contains("F2026-0002") && !said.contains("Acompte F2026-0001"), "{said}");
    let said = hear!(desk, "/document remplacer F2026-0003 Autre chose 1 x 5");
    assert!(said.contains("Les lignes de F2026-0003 sont celles de son devis"), "{said}");
    let said = hear!(desk, "/document remplacer F2026-0003 echeance:15j\npress Send\n/retards");
    assert!(said.contains("F2026-0004") && said.contains("Annulée et remplacée par F2026-0004"), "{said}");
    let text = page(&desk, "julie", "Facture F2026-0004.pdf");
    for words in ["Annule et remplace: la facture F2026-0003", "Acompte F2026-0002", "Net à payer: 700,00 €"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    // A replaced balance makes room for no other.
    let said = hear!(desk, "/facture D2026-0001");
    assert!(said.contains("F2026-0004"), "{said}");
}

#[tokio::test]
async fn what_was_credited_in_part_is_not_replaced() {
    let mut desk = Desk::with_client("fr").await;
    let said = hear!(
        desk,
        "/facture dupont Conseil 3h x 85
        press Send
        /avoir F2026-0001 50
        press Send
        /document remplacer F2026-0001"
    );
    assert!(said.contains("F2026-0001 a déjà un avoir"), "{said}");
}

#[tokio::test]
async fn a_copy_says_that_it_is_one_and_machines_have_their_own_file() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Conseil 3h x 85\npress Send\n/avoir F2026-0001 50\npress Send");
    insta::assert_snapshot!(
        "copies",
        hear!(
            desk,
            "/document duplicata F2026-0001\n/document duplicata F2026-0002\n/document xml F2026-0001\n/document xml F2026-0002\n/document xml 7"
        )
    );
    assert!(page(&desk, "marion", "F2026-0001 (duplicata).pdf").starts_with("Duplicata\nFacture F2026-0001\n"));
    let xml = page(&desk, "marion", "F2026-0001.xml");
    for words in ["<ram:TypeCode>380</ram:TypeCode>", "VATEX-FR-FRANCHISE", "<ram:DuePayableAmount>255.00<"] {
        assert!(xml.contains(words), "{words}: {xml}");
    }
    assert!(page(&desk, "marion", "F2026-0002.xml").contains("<ram:IssuerAssignedID>F2026-0001<"));
}

#[tokio::test]
async fn an_invoice_that_was_paid_already_asks_for_nothing() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!("paid_already", hear!(desk, "/facture dupont Conseil 3h x 85 paye:carte\npress Send\n/retards"));
    let text = page(&desk, "julie", "Facture F2026-0001.pdf");
    assert!(text.contains("Réglé le 2 mars 2026 (carte): \u{2212}255,00 €\nNet à payer: 0,00 €"), "{text}");
    assert!(!text.contains("IBAN"), "{text}");
    let verified = store::verify::verify(&desk.house.store).await.expect("it reads");
    assert!(verified.is_ok(), "{verified:?}");
}

/// Money that is said to have come meets what money that is recorded meets: no credit out of nothing, no cash beyond the law, no day to come.
#[tokio::test]
async fn what_was_paid_already_is_checked_as_any_payment_is() {
    let mut desk = Desk::with_client("fr").await;
    for (typed, told) in [
        ("paye:credit", "« credit »"),
        ("paye:avoir", "« avoir »"),
        ("paye:especes", "espèces"),
        ("paye:carte le:2026-04-02", "2 avril 2026"),
    ] {
        let said = hear!(desk, &format!("/facture dupont Conseil 20h x 85 {typed}")).replace('\u{a0}', " ");
        assert!(said.contains('✗') && said.contains(told), "{typed}: {said}");
    }
    let said = hear!(desk, "/facture dupont Conseil 2h x 85 paye:especes\npress Send");
    assert!(said.contains("Réglée"), "{said}");
}
