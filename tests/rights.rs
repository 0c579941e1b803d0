//! A right that a platform did not grant keeps one message from going out, and nobody else's; the owner is told which, and where to grant it.

use chat::Clock as _;
use chrono::Duration;
use support::{Door as _, Fault, Loopback as _};

#[tokio::test]
async fn a_missing_right_fails_one_message_and_the_owner_is_told_which() {
    let office = crate::slack::at_work().await;
    office.types("UMARION", "C1", "/facture dupont Conseil 3,5h x 85").await;
    let _ = office.workspace.seen();
    office.workspace.take_scope("files:write");
    office.presses("UMARION", "Envoyer").await;
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Facturation → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ F2026-0001 est envoyée à Julie.
      │ Conseil  3,5 h × 85,00 € = 297,50 €
      │ À payer  297,50 €
      │ Échéance  1er avril 2026
      │ [Transférer]

    Relance → Marion
      │ Une réponse n’a pas pu vous être donnée : sur slack, il manque le droit « files:write ». Qui gère l’application l’ajoute sur api.slack.com/apps, sous « OAuth & Permissions », puis la réinstalle.

    Relance → Marion
      │ Ce message n’a pas pu être remis à Julie : sur slack, il manque le droit « files:write ». Qui gère l’application l’ajoute sur api.slack.com/apps, sous « OAuth & Permissions », puis la réinstalle. Ensuite, « Renvoyer » le fait partir.
      │ Facture F2026-0001
      │ À régler : 297,50 €, au plus tard le 1er avril 2026.
      │ Marion Leroy vous envoie cette facture. Le PDF est joint.
      │ [Renvoyer] [Transférer]
    ");
    // Nobody else is kept waiting, and she is not told of it with each document.
    office.types("UMARION", "C1", "/retards").await;
    office.types("UMARION", "C1", "/client").await;
    assert!(office.workspace.has_seen("Atelier Dupont"), "{}", office.workspace.transcript());
    office.types("UMARION", "C1", "/facture dupont Audit 1 x 400").await;
    let told = office.workspace.transcript();
    assert!(told.contains("Facture pour Atelier Dupont — aperçu") && !told.contains("il manque le droit"), "{told}");
    // Once it is granted, it goes out again at a press.
    office.workspace.give_scope("files:write");
    let _ = office.workspace.seen();
    office.presses("UMARION", "Renvoyer").await;
    let told = office.workspace.transcript();
    assert!(told.contains("→ Julie 📎") && told.contains("Facture F2026-0001"), "{told}");
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
}

#[tokio::test]
async fn one_refusal_silences_nobody() {
    for word in ["account_inactive", "access_denied", "not_allowed_token_type"] {
        let office = crate::slack::at_work().await;
        office.types("UMARION", "C1", "/facture dupont Conseil 3,5h x 85").await;
        let send = office.workspace.presses("UMARION", "Envoyer");
        office.workspace.hand_over(&office.handing, &send).await;
        office.workspace.fault("chat.postMessage", Fault::Refused(word));
        let begun = office.clock.now();
        office.settle().await;
        let told = office.workspace.transcript();
        assert!(told.contains("→ Marion"), "{word}: she is told at once: {told}");
        office.types("UMARION", "C1", "/facture dupont Audit 1 x 400").await;
        office.presses_about("UMARION", "Envoyer", "Audit").await;
        let told = office.workspace.transcript();
        assert!(told.contains("→ Julie"), "{word}: {told}");
        let took = office.clock.now() - begun;
        assert!(took < Duration::seconds(30), "{word}: nobody waits until Slack is asked whether it lets us in: {took}");
        assert_eq!(office.workspace.refused(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn what_is_typed_is_answered_while_the_platform_shuts_us_out_and_a_minute_after_it_lets_us_in() {
    let office = crate::slack::at_work().await;
    office.types("UMARION", "C1", "/facture dupont Conseil 3,5h x 85").await;
    let send = office.workspace.presses("UMARION", "Envoyer");
    office.workspace.hand_over(&office.handing, &send).await;
    office.workspace.revoke(true);
    for _ in 0..3 {
        office.round().await;
    }
    let _ = office.workspace.seen();
    // The address that comes with a command needs no token.
    let typed = office.workspace.types("UMARION", "C1", "/retards");
    office.workspace.hand_over(&office.handing, &typed).await;
    for _ in 0..2 {
        office.round().await;
    }
    assert!(office.workspace.transcript().contains("(aside)"), "it is answered where it was typed");
    // It is asked once a minute whether the token is good again, and the queue goes out.
    office.workspace.revoke(false);
    let asked = office.workspace.calls("auth.test");
    for _ in 0..3 {
        office.clock.advance(Duration::seconds(30));
        office.round().await;
    }
    assert!(office.workspace.calls("auth.test") <= asked + 2, "once a minute");
    office.settle().await;
    let told = office.workspace.transcript();
    assert!(told.contains("→ Julie") && told.contains("Facture F2026-0001"), "{told}");
}

/// What a person does on Discord brings the right to answer it; on Telegram nothing does. Both go on within two minutes of letting us in again.
#[tokio::test]
async fn discord_and_telegram_go_on_a_minute_after_they_let_us_in() {
    let office = support::discord::Office::open(support::discord::Transported::Gateway).await;
    let (marion, julie) = crate::discord::people(&office).await;
    let eve = office.lounge.person("Ève", "fr");
    let (_, channel) = office.lounge.server(&marion, &[&julie, &eve]);
    office.types(&marion, "/facture dupont Conseil 3,5h x 85").await;
    let send = office.lounge.presses(&marion, "Envoyer");
    office.tell(&send).await;
    office.lounge.revoke(true);
    for _ in 0..3 {
        office.round().await;
    }
    let _ = office.lounge.seen();
    office.tell(&office.lounge.types_in(&marion, &channel, "/retards")).await;
    for _ in 0..2 {
        office.round().await;
    }
    let told = office.lounge.transcript();
    assert!(told.contains("Ce qui vous est dû") && !told.contains("→ Julie"), "it is answered where it was typed: {told}");
    // So is who was never written to in private, where no conversation can be opened now.
    office.tell(&office.lounge.types_in(&eve, &channel, "/aide")).await;
    for _ in 0..2 {
        office.round().await;
    }
    let told = office.lounge.transcript();
    assert!(told.contains("→ Ève (aside)"), "{told}");
    office.lounge.revoke(false);
    two_minutes_pass(&office).await;
    let told = office.lounge.transcript();
    assert!(told.contains("→ Julie") && told.contains("Facture F2026-0001"), "{told}");
    assert_eq!(office.lounge.refused(), Vec::<String>::new());

    let office = support::telegram::Office::polling().await;
    let (marion, _) = crate::telegram::people(&office).await;
    office.types(marion, "/facture dupont Conseil 3,5h x 85").await;
    let send = office.messenger.presses(marion, "Envoyer");
    office.messenger.hand_over(None, &send).await;
    office.messenger.revoke(true);
    for _ in 0..3 {
        office.round().await;
    }
    let _ = office.messenger.seen();
    office.messenger.revoke(false);
    two_minutes_pass(&office).await;
    let told = office.messenger.transcript();
    assert!(told.contains("bot → Julie") && told.contains("Facture F2026-0001"), "{told}");
}

async fn two_minutes_pass(office: &impl support::Door) {
    for _ in 0..24 {
        office.clock().advance(Duration::seconds(5));
        office.round().await;
    }
}

/// The bot is thrown out of a client's group: what was to be shown there is told to the owner, once, and the client has theirs.
#[tokio::test]
async fn a_group_that_threw_the_bot_out_is_told_to_the_owner_once() {
    let office = support::telegram::Office::polling().await;
    let (marion, _) = crate::telegram::people(&office).await;
    office.messenger.group(-100_200, true);
    office.does(office.messenger.types_in(marion, -100_200, "/client associer dupont documents:oui")).await;
    office.types(marion, "/facture dupont Conseil 3,5h x 85").await;
    office.messenger.kick(-100_200);
    let _ = office.messenger.seen();
    office.presses(marion, "Envoyer").await;
    let told = office.messenger.transcript();
    assert_eq!(told.matches("n’a pas pu être remis").count(), 1, "{told}");
    assert!(told.contains("bot → Julie") && told.contains("F2026-0001 est envoyée à Julie"), "{told}");
    office.until("2026-03-04").await;
    let told = office.messenger.transcript();
    assert!(!told.contains("n’a pas pu être remis"), "{told}");
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
}

#[tokio::test]
async fn nothing_is_opened_before_it_is_needed() {
    let office = crate::slack::at_work().await;
    let guest = office.workspace.person("Gaston Invité", "fr-FR");
    office.workspace.shut(&guest, true);
    let opened = office.workspace.calls("conversations.open");
    office.types(&guest, "C1", "/aide").await;
    let told = office.workspace.transcript();
    assert!(told.contains("→ Gaston Invité (aside)"), "{told}");
    assert_eq!(office.workspace.calls("conversations.open"), opened, "an answer in place opens nothing");
}

/// The address that came with a command needs no right: what is lacking is the document, and whoever reads the answer is told so beside it.
#[tokio::test]
async fn an_answer_in_place_stands_without_the_document_that_is_refused() {
    let office = crate::slack::at_work().await;
    office.workspace.shut("UMARION", true);
    office.types("UMARION", "C1", "/facture dupont Conseil 3,5h x 85").await;
    let told = office.workspace.transcript();
    assert!(
        told.contains("→ Marion (aside)") && told.contains("Facture pour Atelier Dupont — aperçu") && told.contains("[Envoyer]"),
        "{told}"
    );
    assert!(told.contains("Ce message est arrivé sans son document, refusé sur slack"), "{told}");
    office.presses("UMARION", "Envoyer").await;
    let told = office.workspace.transcript();
    assert!(told.contains("F2026-0001 est envoyée à Julie") && !office.workspace.sees_button("UMARION", "Envoyer"), "{told}");
    assert!(told.contains("Ce message est arrivé sans son document, refusé sur slack"), "{told}");
    // The right to hand files over is missing: the same, and she is told where it is granted.
    let office = crate::slack::at_work().await;
    office.workspace.take_scope("files:write");
    office.types("UMARION", "C1", "/facture dupont Conseil 3,5h x 85").await;
    let told = office.workspace.transcript();
    assert!(told.contains("[Envoyer]") && told.contains("il manque le droit « files:write »"), "{told}");
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
}

#[tokio::test]
async fn a_channel_or_a_group_in_which_we_may_not_write_is_told_to_the_owner() {
    let office = support::discord::Office::open(support::discord::Transported::Gateway).await;
    let (marion, julie) = crate::discord::people(&office).await;
    let (_, channel) = office.lounge.server(&marion, &[&julie]);
    office.types_in(&marion, &channel, "/client associer dupont documents:oui").await;
    office.types(&marion, "/facture dupont Conseil 3,5h x 85").await;
    let send = office.lounge.presses(&marion, "Envoyer");
    office.tell(&send).await;
    let _ = office.lounge.seen();
    // Of the three messages that follow, one goes to the channel.
    office.lounge.forbid(&channel, true);
    office.settle().await;
    let told = office.lounge.transcript();
    assert!(told.contains("→ Julie") && told.contains("il manque le droit « View Channel, Send Messages"), "{told}");
    office.lounge.forbid(&channel, false);
    office.presses(&marion, "Renvoyer").await;
    assert!(office.lounge.messages_in(&channel).iter().any(|(text, _)| text.contains("F2026-0001")));
    assert_eq!(office.lounge.refused(), Vec::<String>::new());

    let office = support::telegram::Office::polling().await;
    let (marion, _) = crate::telegram::people(&office).await;
    office.messenger.group(-100_200, true);
    office.does(office.messenger.types_in(marion, -100_200, "/client associer dupont documents:oui")).await;
    office.messenger.mute(-100_200, true);
    office.types(marion, "/facture dupont Conseil 3,5h x 85").await;
    let _ = office.messenger.seen();
    office.presses(marion, "Envoyer").await;
    let told = office.messenger.transcript();
    assert!(told.contains("bot → Julie") && told.contains("il manque le droit « send text messages to the chat »"), "{told}");
    assert_eq!(office.messenger.refused(), Vec::<String>::new());
}
