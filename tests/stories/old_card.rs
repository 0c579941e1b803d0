//! Cards that were overtaken: they send nothing, and say what is true by now.

use support::{Desk, flat};

#[tokio::test]
async fn once_edit_is_pressed_the_preview_sends_nothing() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont A 1 x 100\npress Edit\nA 1 x 90").await;
    desk.said();
    insta::assert_snapshot!(
        "being_edited",
        hear!(desk, "press Send\n/retards\npress Edit\nA 1 x 90\n30j\nnon\npress Send\n/devis dupont B 1 x 10\npress Edit\npress Send")
    );
}

#[tokio::test]
async fn once_it_is_paid_every_reminder_says_so() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont A 1 x 100 echeance:reception\npress Send\ndays 30").await;
    let reminders = desk.said().matches("[Je règle le…]").count();
    assert!(reminders >= 2, "{reminders}");
    let said = desk.answer("/encaisser F2026-0001 100").await;
    let amended = said.split("\n\n").filter(|card| card.contains("→ Julie ✎") && card.contains("Réglée : 100,00 €")).count();
    assert_eq!(amended, reminders + 1, "each reminder, and the invoice itself: {said}");
    assert!(!said.contains("[Je règle le…]"), "{said}");
}

#[tokio::test]
async fn what_was_replaced_or_credited_is_not_called_paid() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont A 1 x 100 echeance:reception\npress Send\ndays 8\n/document remplacer F2026-0001 A 1 x 90").await;
    desk.said();
    let said = desk.answer("press Send").await;
    assert!(said.matches("Annulée et remplacée par F2026-0002").count() >= 3 && !said.contains("Réglée"), "{said}");
    for asks in ["/encaisser F2026-0001", "/encaisser F2026-0001 90", "/relance F2026-0001"] {
        let said = desk.answer(asks).await;
        assert!(said.contains("annulée et remplacée par F2026-0002") && !said.contains("est déjà réglée"), "{said}");
    }
    desk.hears("/avoir F2026-0002\npress Send").await;
    desk.said();
    for asks in ["/encaisser F2026-0002", "/relance F2026-0002"] {
        let said = desk.answer(asks).await;
        assert!(said.contains("F2026-0002 est annulée par avoir"), "{said}");
    }
}

#[tokio::test]
async fn a_part_payment_is_thanked_for_and_a_company_says_we() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont A 1 x 100 echeance:reception\npress Send\n/encaisser F2026-0001 40").await;
    desk.said();
    let said = desk.answer("days 9").await;
    assert!(said.contains("Merci pour les 40,00 € déjà réglés. Sauf erreur de ma part"), "{said}");
    desk.hears("/reglages identite nous:oui\n/facture dupont B 1 x 100 echeance:reception\npress Send").await;
    desk.said();
    // Julie was written to about the first one a few days ago: the second waits for her week.
    let said = desk.answer("days 14").await;
    assert!(said.contains("Sauf erreur de notre part, nous n’avons pas"), "{said}");
}

#[tokio::test]
async fn nobody_is_asked_to_pay_this_week_at_christmas() {
    let mut desk = Desk::at("fr", "2026-12-01T09:00").await;
    desk.hears(
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise
        /client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon"
        /facture dupont A 1 x 100 echeance:2026-12-09
        press Send"#,
    )
    .await;
    desk.said();
    // Nobody is there to be written to: the text is Marion's to pass on, as what it is and from whom.
    let said = desk.answer("date 2026-12-24\npress Forward").await;
    assert!(flat(&said).contains("d’ici le 30 décembre 2026") && !said.contains("cette semaine"), "{said}");
}

#[tokio::test]
async fn a_text_to_pass_on_has_the_amount_the_day_and_the_name() {
    let mut desk = Desk::founded("2026-03-02T09:00", "franchise").await;
    desk.hears("/facture dupont A 1 x 100").await;
    desk.said();
    insta::assert_snapshot!("to_pass_on", hear!(desk, "press Send\n/avoir F2026-0001 40\npress Send"));
}
