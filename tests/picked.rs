//! Commands typed bare, and what a menu offers on a message: a form in which a document is picked, and nobody has to know a number.

use serde_json::json;
use support::{Desk, Door as _, Loopback as _};

#[tokio::test]
async fn a_payment_is_noted_from_a_menu_without_a_number() {
    let office = crate::slack::at_work().await;
    for line in ["/facture dupont Conseil 3,5h x 85 ; echeance:7j", "/facture dupont Audit 1 x 400"] {
        office.types("UMARION", "C1", line).await;
        office.presses("UMARION", "Envoyer").await;
    }
    office.until("2026-03-13").await;
    let _ = office.workspace.seen();
    let message = json!({ "ts": "5.1", "user": "UJULIE", "text": "C’est payé !" });
    office.does(office.workspace.picks("UMARION", "C1", "paid", message.clone())).await;
    let form = office.workspace.form_of("UMARION").expect("a form").to_string().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(form.contains("F2026-0001 · Atelier Dupont · 297,50 € · en retard de"), "{form}");
    office.fills("UMARION", &[("invoice", "F2026-0002"), ("amount", "400")]).await;
    let told = office.workspace.transcript();
    assert!(told.contains("F2026-0002") && told.contains("400,00 €"), "{told}");
    // What fits is chosen already, and left empty it is all of it.
    office.does(office.workspace.picks("UMARION", "C1", "paid", message.clone())).await;
    office.fills("UMARION", &[]).await;
    let told = office.workspace.transcript();
    assert!(told.contains("F2026-0001") && told.contains("297,50 €"), "{told}");
    // Nothing is due any more.
    office.does(office.workspace.picks("UMARION", "C1", "called", message)).await;
    let told = office.workspace.transcript();
    assert!(told.contains("Aucune facture") || told.contains("Rien"), "{told}");
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
}

#[tokio::test]
async fn bare_commands_ask_which_document_is_meant() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/devis dupont Logo 1 x 450 acompte:30%\npress Send\nas Julie\npress Approve\nJulie Dupont\nBon pour accord\nas Marion")
        .await;
    desk.said();
    let said = hear!(desk, "/encaisser");
    insta::assert_snapshot!(said, @r#"
    02/03 09:00

    Marion › /encaisser

      Relance → Marion
      │ Un paiement reçu
      │ Quelle facture ?
      │ 1. F2026-0001 · Atelier Dupont · 135,00 €
      │   Actuellement  F2026-0001 · Atelier Dupont · 135,00 €
      │ · « = » garde ce qui est là. « annuler » pour arrêter là.
    "#);
    let said = hear!(desk, "as Marion\n=\n-");
    assert!(said.contains("F2026-0001 (Atelier Dupont) est réglée : 135,00 €"), "{said}");
    let said = hear!(desk, "as Marion\n/acompte\n1\n20%\npress Send");
    assert!(said.contains("1. D2026-0001 · Atelier Dupont · 450,00 €") && said.contains("90,00 €"), "{said}");
    let said = hear!(desk, "as Marion\n/appel\n1\nElle rappelle lundi");
    assert!(said.contains("1. F2026-0002 · Atelier Dupont · 90,00 €") && said.contains("Elle rappelle lundi"), "{said}");
}

#[tokio::test]
async fn a_client_is_found_by_a_word_of_its_name_whatever_stands_around_it() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/client ajouter \"Atelier <Martin> & Fils\" type:pro adresse:\"1 rue X, 75001 Paris\"").await;
    desk.said();
    let said = hear!(desk, "/facture martin Conseil 1 x 100");
    assert!(said.contains("Facture pour Atelier <Martin> & Fils"), "{said}");
}
