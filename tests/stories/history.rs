//! What happened around a document, in words, and who did it.

use support::Desk;

#[tokio::test]
async fn what_happened_around_an_invoice_is_told_with_who_did_it() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/devis dupont Logo 1 x 450
        press Send
        as Julie
        press Approve
        Julie Dupont
        Bon pour accord
        as Marion
        /facture dupont Conseil 2h x 85 echeance:reception
        press Send
        days 12
        /encaisser F2026-0002 100 virement
        /avoir F2026-0002 20 parce_que:remise
        press Send",
    )
    .await;
    desk.said();
    insta::assert_snapshot!("of_an_invoice", desk.answer("/historique F2026-0002").await);
    insta::assert_snapshot!("of_a_quote", desk.answer("/historique D2026-0001").await);
    // Nothing of it is anybody's but the house's.
    desk.hears("as Julie").await;
    let said = desk.answer("/historique F2026-0002").await;
    assert!(!said.contains("Facture émise"), "{said}");
}

#[tokio::test]
async fn a_long_history_shows_its_end_and_says_how_much_came_before() {
    let mut desk = Desk::with_client("en").await;
    desk.hears("/invoice dupont Consulting 2h x 85\npress Send").await;
    for _ in 0..14 {
        desk.hears("/paid F2026-0001 1\n/paid undo F2026-0001").await;
    }
    let said = desk.answer("/history F2026-0001").await;
    assert!(said.contains("lines before") && said.matches("Payment undone").count() >= 9, "{said}");
}
