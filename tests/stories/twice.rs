//! What is pressed, delivered or typed twice is done once.

use chat::{Answer, Inbox as _, Said};
use support::Desk;

#[tokio::test]
async fn a_second_press_or_a_repeated_delivery_does_nothing_more() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Conseil 3h x 85").await;
    let (token, message) = desk.button("marion", "Send");
    desk.said();
    for _ in 0..3 {
        desk.receives(Some("same"), "marion", Said::Press { token: token.clone(), message: message.clone() }).await;
    }
    let said = desk.said();
    assert_eq!(said.matches("F2026-0001 est envoyée").count(), 1, "{said}");
    desk.receives(None, "marion", Said::Press { token, message }).await;
    insta::assert_snapshot!(desk.said(), @"
    02/03 09:00

      Relance → Marion ✗
      │ Ce bouton a déjà servi, ou le document a changé depuis. Rien n’a été fait de
      │ plus.
    ");
    let said = desk.answer("/retards").await;
    assert_eq!(said.matches("F2026-").count(), 1, "{said}");
}

#[tokio::test]
async fn fifty_presses_at_once_issue_one_invoice() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Conseil 3h x 85").await;
    let (token, message) = desk.button("marion", "Send");
    let presses = (0..50).map(|rank| {
        let event = desk.event(format!("press-{rank}"), "marion", Said::Press { token: token.clone(), message: message.clone() });
        let house = desk.house.clone();
        tokio::spawn(async move { house.receive(event).await })
    });
    for press in presses.collect::<Vec<_>>() {
        press.await.expect("it ends");
    }
    desk.said();
    desk.hears("").await;
    let said = desk.said();
    assert_eq!(said.matches("F2026-0001 est envoyée").count(), 1, "{said}");
    assert!(!said.contains("F2026-0002"), "{said}");
}

/// After a reply that was slow to come, people type again: two deliveries, the same words.
#[tokio::test]
async fn the_same_words_typed_twice_make_one_thing_unless_meant() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Conseil 3h x 85\npress Send").await;
    desk.said();
    insta::assert_snapshot!(desk.answer("/Facture dupont  Conseil 3h x 85\n1\n/encaisser F2026-0001 100\n/encaisser F2026-0001 100\n2").await, @"
    02/03 09:00

    Marion › /Facture dupont  Conseil 3h x 85

      Relance → Marion
      │ Vous venez de taper la même commande, qui a donné : « Facture F2026-0001 —
      │ Atelier Dupont ». En faut-il une deuxième ?
      │ 1. Non, c’est la même
      │ 2. Oui, une deuxième
      │ · « annuler » pour arrêter là.

    Marion › 1

      Relance → Marion
      │ Entendu : rien de plus n’a été fait.

    Marion › /encaisser F2026-0001 100

      Relance → Marion
      │ Paiement partiel de 100,00 € (virement), le 2 mars 2026, sur F2026-0001
      │ (Atelier Dupont). Reste à régler : 155,00 €.
      │ · Un reçu est parti à Julie.
      │ [Annuler ce paiement]

      Marion Leroy – Facturation → Julie
      │ Paiement reçu
      │ Merci ! Votre règlement de 100,00 € du 2 mars 2026 est noté sur F2026-0001. Il
      │ reste 155,00 €.
      │ 📎 Reçu F2026-0001.pdf

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Il reste 155,00 € à régler (échéance : 1er avril 2026).
      │ [Bien reçue] [Déjà réglée le…] [Il y a un souci] [Poser une question]

      Relance → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ Il reste 155,00 € à régler (échéance : 1er avril 2026).
      │ [Transférer]

    Marion › /encaisser F2026-0001 100

      Relance → Marion
      │ Vous venez de taper la même commande, qui a donné : « Paiement partiel de
      │ 100,00 € (virement), le 2 mars 2026, sur F2026-0001 (Atelier Dupont). Reste à
      │ régler : 155,00 € ». En faut-il une deuxième ?
      │ 1. Non, c’est la même
      │ 2. Oui, une deuxième
      │ · « annuler » pour arrêter là.

    Marion › 2

      Relance → Marion
      │ Encore 100,00 € le 2 mars 2026 ?
      │ 100,00 € d’Atelier Dupont sont déjà notés à cette date (virement). Est-ce un
      │ second paiement ? Rien n’est noté avant votre réponse.
      │ [Oui, noter un second paiement]
    ");
    // Two minutes later it is another thing, and so it is from somebody else, or refused as ever.
    desk.clock.advance(chrono::Duration::seconds(121));
    let said = desk.answer("/encaisser F2026-0001 100\n/encaisser F2026-0001 10").await;
    assert!(!said.contains("même commande"), "{said}");
    // On a platform with forms it is a form; a second delivery of the same event is the same event.
    let command = Said::Command("/facture dupont Logo 1 x 450".to_owned());
    let mut event = desk.event("typed".to_owned(), "marion", command);
    event.can_show_forms = true;
    for (key, asks) in [("typed", false), ("typed", false), ("typed again", true)] {
        event.key = key.to_owned();
        let answer = chat::Inbox::receive(&desk.house, event.clone()).await;
        assert_eq!(matches!(answer, Answer::Ask { .. }), asks, "{key}: {answer:?}");
    }
}
