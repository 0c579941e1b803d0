//! A payment that is for several invoices, and one dated before its invoice.

use support::{Desk, flat};

/// Two invoices of one client, 540,00 and 60,00, the first due first.
async fn two_invoices() -> Desk {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont A 1 x 540\npress Send\n/facture dupont B 1 x 60 echeance:45j\npress Send").await;
    desk.said();
    desk
}

#[tokio::test]
async fn one_payment_for_two_invoices_is_proposed_and_booked_at_once() {
    let mut desk = two_invoices().await;
    insta::assert_snapshot!("proposed", hear!(desk, "/encaisser dupont 600\npress Record\n/retards\npress Undo\n/retards"));
    assert!(store::verify::verify(&desk.house.store).await.expect("it reads").is_ok());
}

#[tokio::test]
async fn what_does_not_sum_goes_to_the_oldest_first_and_the_rest_is_credit() {
    let mut desk = two_invoices().await;
    let said = desk.answer("/encaisser dupont 650").await;
    assert!(flat(&said).contains("650,00 € = F2026-0001 540,00 € + F2026-0002 60,00 € + 50,00 € gardés en crédit"), "{said}");
    let said = desk.answer("press Record").await;
    assert!(said.contains("Trop-perçu de 50,00 €"), "{said}");
    // Less than both and more than either: the second keeps something open.
    let mut desk = two_invoices().await;
    let said = desk.answer("/encaisser dupont 590\npress Record").await;
    assert!(flat(&said).contains("590,00 € = F2026-0001 540,00 € + F2026-0002 50,00 €"), "{said}");
    assert!(said.contains("50,00 €, reste 10,00 €"), "{said}");
}

#[tokio::test]
async fn invoices_named_together_are_paid_together() {
    let mut desk = two_invoices().await;
    let said = desk.answer("/encaisser F2026-0001 F2026-0002").await;
    assert!(said.contains("Paiement de 600,00 €") && said.matches("réglée").count() >= 2, "{said}");
    let mut desk = two_invoices().await;
    let said = desk.answer("/encaisser F2026-0001 et F2026-0002 600").await;
    assert!(said.contains("Paiement de 600,00 €"), "{said}");
    let mut desk = two_invoices().await;
    let said = desk.answer("/encaisser F2026-0002 + F2026-0001 100").await;
    assert!(flat(&said).contains("100,00 € = F2026-0001 100,00 € (il resterait 440,00 €)"), "{said}");
}

#[tokio::test]
async fn an_amount_alone_lists_only_what_it_fits() {
    let mut desk = two_invoices().await;
    desk.hears(
        r#"/client ajouter "Studio X" type:pro adresse:"1 rue A, 75001 Paris"
        /facture studio C 1 x 540
        press Send"#,
    )
    .await;
    desk.said();
    insta::assert_snapshot!("which", desk.answer("/encaisser 540").await);
    let said = desk.answer("/encaisser 5000").await;
    assert!(said.contains("Aucune facture ouverte ne va avec 5 000,00 €"), "{said}");
    let said = desk.answer("press Record F2026-0003").await;
    assert!(said.contains("F2026-0003 (Studio X) est réglée"), "{said}");
    // Only one is of that amount or more.
    let said = desk.answer("/encaisser 100").await;
    assert!(said.contains("Paiement partiel de 100,00 €") && said.contains("F2026-0001"), "{said}");
}

#[tokio::test]
async fn a_proposal_that_has_aged_is_made_anew() {
    let mut desk = two_invoices().await;
    desk.hears("/encaisser dupont 600\n/encaisser F2026-0001 500").await;
    desk.said();
    let said = desk.answer("press Record").await;
    assert!(flat(&said).contains("600,00 € = F2026-0001 40,00 € + F2026-0002 60,00 € + 500,00 € gardés en crédit"), "{said}");
}

#[tokio::test]
async fn a_payment_for_several_is_corrected_as_a_whole() {
    let mut desk = two_invoices().await;
    desk.hears("date 2026-03-10\n/encaisser dupont 600\npress Record").await;
    desk.said();
    let said = desk.answer("/encaisser corriger F2026-0001 500").await;
    assert!(said.contains("Ce paiement règle F2026-0001 et aussi F2026-0002"), "{said}");
    let said = desk.answer("/encaisser corriger F2026-0002 le:2026-03-05").await;
    assert!(flat(&said).contains("Corrigé (avant : virement, le 10 mars 2026). Paiement de 600,00 € (virement), le 5 mars 2026"), "{said}");
    assert!(store::verify::verify(&desk.house.store).await.expect("it reads").is_ok());
}

#[tokio::test]
async fn money_dated_before_its_invoice_is_asked_about() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 500\npress Send").await;
    desk.said();
    insta::assert_snapshot!("before_its_invoice", desk.answer("/encaisser F2026-0001 500 le:2025-03-14").await);
    let said = desk.answer("press Received on 2 mars 2026").await;
    assert!(said.contains("est réglée : 500,00 € (virement), le 2 mars 2026"), "{said}");
    // Corrected to a day before it, it is asked too, and may be so.
    let said = desk.answer("/encaisser corriger F2026-0001 le:2026-02-20").await;
    assert!(said.contains("avant la facture"), "{said}");
    let said = desk.answer("press Received on 20 février 2026").await;
    assert!(said.contains("le 20 février 2026"), "{said}");
    let said = desk.answer("/point le:2026-02-28").await;
    assert!(said.contains("février 2026") && said.contains("500,00 €"), "{said}");
}

#[tokio::test]
async fn the_day_of_settlement_is_that_of_the_latest_payment() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 200\npress Send\ndate 2026-03-12\n/encaisser dupont 100 le:2026-03-10").await;
    desk.said();
    let said = desk.answer("/encaisser dupont 100 le:2026-03-03").await;
    assert!(said.contains("Réglée : 200,00 €, le 10 mars 2026"), "{said}");
    assert!(!said.contains("Réglée : 200,00 €, le 3 mars"), "{said}");
    // Two receipts of one invoice are two files.
    let names: Vec<_> = desk.files_of("julie").iter().filter_map(|path| path.file_name()?.to_str().map(str::to_owned)).collect();
    assert!(names.iter().any(|name| name.contains("Reçu F2026-0001 (2)")), "{names:?}");
}
