//! What a client answers to a quote: yes, no, a question; twice, too late, at once.

use chat::{Answer, Inbox as _, Said};
use support::{Desk, flat};

#[tokio::test]
async fn approving_twice_after_expiry_after_a_revision_or_as_the_wrong_person_is_refused() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/devis dupont Logo 1 x 450
        press Send",
    )
    .await;
    let (token, message) = desk.button("julie", "Approve");
    desk.said();
    // Someone else, with the very token.
    desk.receives(None, "bob", Said::Press { token: token.clone(), message: message.clone() }).await;
    insta::assert_snapshot!(desk.said(), @"
    02/03 09:00

      Relance → bob ✗
      │ Ce bouton est destiné à quelqu’un d’autre.
    ");
    // A copy of the message elsewhere.
    desk.receives(None, "julie", Said::Press { token: token.clone(), message: "m999".to_owned() }).await;
    insta::assert_snapshot!(desk.said(), @"
    02/03 09:00

      Marion Leroy – Facturation → Julie ✗
      │ Ce bouton ne mène nulle part. Rien n’a été fait.
    ");
    desk.hears(
        r"as Julie
        press Approve
        Julie Dupont
        Bon pour accord",
    )
    .await;
    desk.said();
    desk.receives(None, "julie", Said::Press { token, message }).await;
    insta::assert_snapshot!(desk.said(), @"
    02/03 09:00

      Marion Leroy – Facturation → Julie ✗
      │ Le devis D2026-0001 a déjà été accepté par Julie Dupont le 2 mars 2026.
    ");
    // A second quote, revised: the first one's button is dead, and says why.
    desk.hears(
        r"as Marion
        /devis dupont Carte 1 x 450
        press Send",
    )
    .await;
    let (token, message) = desk.button("julie", "Approve");
    desk.hears(
        r"/devis reviser D2026-0002 Carte 1 x 400
        press Send",
    )
    .await;
    desk.said();
    desk.receives(None, "julie", Said::Press { token, message }).await;
    insta::assert_snapshot!(desk.said(), @"
    02/03 09:00

      Marion Leroy – Facturation → Julie ✗
      │ Le devis D2026-0002 est remplacé par D2026-0003.
    ");
    // The revision expires.
    let (token, message) = desk.button("julie", "Approve");
    desk.hears("days 40").await;
    insta::assert_snapshot!(desk.said(), @"
    05/03 09:00

      Relance → Marion
      │ Votre journée
      │ Échéance passée : F2026-0001 (Atelier Dupont, 135,00 €).
      │ [Dans 3 jours] [Réglée] [Ouvrir] [Voir tout]

    06/03 09:00

      Relance → Marion
      │ Votre journée
      │ Relance lundi 9 mars 2026 : F2026-0001 (Atelier Dupont, 135,00 €).
      │ [Laisser partir] [Reporter d’une semaine] [Je leur en parle] [Voir tout]

    09/03 09:00

      Marion Leroy – Facturation → Julie
      │ Facture d’acompte F2026-0001
      │ Sauf erreur de ma part, je n’ai pas encore reçu le règlement de la facture
      │ F2026-0001 (reste à régler : 135,00 €), à régler au plus tard le 2 mars 2026.
      │ S’il est parti entre-temps, merci de ne pas tenir compte de ce message.
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │ 📎 Facture F2026-0001.pdf
      │ [Déjà réglée le…] [Je règle le…] [Il y a un souci] [Ce n’est pas pour moi]

      Relance → Marion ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 135,00 €) — relance partie le 9 mars 2026
      │ [Voir tout]

      Relance → Marion ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 135,00 €) — relance partie le 9 mars 2026
      │ [Voir tout]

      Relance → Marion
      │ Votre journée
      │ Relance partie : F2026-0001 (Atelier Dupont, 135,00 €).
      │ [Voir tout]

    17/03 09:00

      Marion Leroy – Facturation → Julie
      │ Facture d’acompte F2026-0001
      │ Le règlement de la facture F2026-0001 (reste à régler : 135,00 €), échue le
      │ 2 mars 2026, n’est toujours pas arrivé. Merci de vous en occuper d’ici le
      │ 23 mars 2026, ou de dire ce qui bloque.
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │ 📎 Facture F2026-0001.pdf
      │ [Déjà réglée le…] [Je règle le…] [Il y a un souci] [Ce n’est pas pour moi]

      Relance → Marion
      │ Votre journée
      │ Relance partie : F2026-0001 (Atelier Dupont, 135,00 €).
      │ [Voir tout]

    27/03 09:00

      Marion Leroy – Facturation → Julie
      │ Facture d’acompte F2026-0001
      │ La facture F2026-0001 (reste à régler : 135,00 €) est échue depuis le 2 mars
      │ 2026, soit 25 jours. C’est le dernier message avant un courrier formel : merci
      │ de la régler sous huit jours, ou de répondre.
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │ 📎 Facture F2026-0001.pdf
      │ [Déjà réglée le…] [Je règle le…] [Il y a un souci] [Ce n’est pas pour moi]

      Relance → Marion
      │ Votre journée
      │ Dernière relance partie : F2026-0001 (Atelier Dupont, 135,00 €). Plus rien ne
      │ part tout seul.
      │ [Voir tout]

    02/04 09:00

      Marion Leroy – Facturation → Julie ✎
      │ Devis D2026-0003
      │ Sans réponse au 1er avril 2026 : ce devis n’est plus valable.

      Relance → Marion ✎
      │ Devis D2026-0003
      │ Sans réponse au 1er avril 2026 : ce devis n’est plus valable.

      Relance → Marion
      │ Votre journée
      │ Devis resté sans réponse : D2026-0003 (Atelier Dupont). /devis reviser le
      │ propose à nouveau.
      │ [Voir tout]
    ");
    desk.receives(None, "julie", Said::Press { token, message }).await;
    insta::assert_snapshot!(desk.said(), @"
    11/04 09:00

      Marion Leroy – Facturation → Julie ✗
      │ Le devis D2026-0003 était valable jusqu’au 1er avril 2026 : il en faut un
      │ nouveau.
    ");
}

#[tokio::test]
async fn a_question_is_answered_and_a_quote_declined_with_its_reason() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/devis dupont Logo 1 x 450
        press Send",
    )
    .await;
    desk.said();
    desk.hears(
        r"as Julie
        press Ask a question
        Deux pistes sont-elles comprises ?
        as Marion
        press Answer
        Oui, deux pistes et deux retouches.
        as Julie
        press Decline
        Autre chose
        Le budget est reporté
        as Marion
        /facture D2026-0001",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @r#"
    02/03 09:00

    Julie › [Poser une question]

      Marion Leroy – Facturation → Julie
      │ À propos de D2026-0001
      │ Quelle est votre question sur D2026-0001 ?
      │ · « annuler » pour arrêter là.

    Julie › Deux pistes sont-elles comprises ?

      Marion Leroy – Facturation → Julie
      │ Votre question est transmise, la réponse arrive ici.

      Relance → Marion
      │ Julie (Atelier Dupont) demande, à propos de D2026-0001
      │ Deux pistes sont-elles comprises ?
      │ [Répondre] [Déjà répondu]

    Marion › [Répondre]

      Relance → Marion
      │ À propos de D2026-0001
      │ Votre réponse, à propos de D2026-0001 ?
      │ · « annuler » pour arrêter là.

    Marion › Oui, deux pistes et deux retouches.

      Marion Leroy – Facturation → Julie
      │ Réponse à propos de D2026-0001
      │ Oui, deux pistes et deux retouches.
      │   Question  Deux pistes sont-elles comprises ?
      │ [Poser une question]

      Relance → Marion ✎
      │ Réponse envoyée
      │ Oui, deux pistes et deux retouches.
      │   Question  Deux pistes sont-elles comprises ?

    Julie › [Décliner]

      Marion Leroy – Facturation → Julie
      │ Devis D2026-0001
      │ Qu’est-ce qui ne vous convient pas ?
      │ 1. Je préfère ne pas payer d’avance
      │ 2. Trop cher
      │ 3. Pas le bon moment
      │ 4. J’ai choisi quelqu’un d’autre
      │ 5. Autre chose
      │ · « - » pour passer, « annuler » pour arrêter là.

    Julie › Autre chose

      Marion Leroy – Facturation → Julie
      │ Voulez-vous ajouter quelque chose ?
      │ · « - » pour passer, « annuler » pour arrêter là.

    Julie › Le budget est reporté

      Marion Leroy – Facturation → Julie ✎
      │ Devis D2026-0001
      │ Décliné le 2 mars 2026.

      Relance → Marion ✎
      │ Devis D2026-0001
      │ Décliné le 2 mars 2026.

      Marion Leroy – Facturation → Julie
      │ C’est noté, merci d’avoir répondu.

      Relance → Marion
      │ Julie (Atelier Dupont) a décliné le devis D2026-0001.
      │   Motif  Le budget est reporté
      │ · Pour proposer autre chose : /devis reviser D2026-0001 …

    Marion › /facture D2026-0001

      Relance → Marion ✗
      │ Le devis D2026-0001 a été décliné le 2 mars 2026.
    "#);
}

#[tokio::test]
async fn two_who_approve_at_once_make_one_deposit_invoice() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/client inviter dupont @marc role:approver
        as Marc
        press Accept
        as Marion
        press Confirm
        /devis dupont Logo 1 x 450
        press Send
        as Julie
        press Approve
        Julie Dupont
        as Marc
        press Approve
        Marc Dupont",
    )
    .await;
    let answers = ["julie", "marc"].map(|who| {
        let event = desk.event(format!("{who}-approves"), who, Said::Text("Bon pour accord".to_owned()));
        let house = desk.house.clone();
        tokio::spawn(async move { house.receive(event).await })
    });
    for answer in answers {
        assert_eq!(answer.await.expect("it ends"), Answer::Accepted);
    }
    desk.said();
    desk.hears("as Marion").await;
    let said = desk.said();
    assert_eq!(said.matches("a déjà été accepté par").count(), 1, "{said}");
    let said = desk.answer("/retards").await;
    assert_eq!(said.matches("F2026-").count(), 1, "{said}");
}

/// Whoever agrees is told where the invoice goes: to them, or by name to who pays.
#[tokio::test]
async fn who_approves_and_does_not_pay_reads_who_is_billed() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/client inviter dupont @marc role:billing
        as Marc
        press Accept
        as Marion
        press Confirm
        /client inviter dupont @anne role:approver
        as Anne
        press Accept
        as Marion
        press Confirm
        /devis dupont Logo 1 x 450
        press Send",
    )
    .await;
    desk.said();
    let said = flat(&hear!(desk, "as Anne\npress Approve\nAnne Petit\nBon pour accord"));
    assert!(said.contains("La facture d’acompte est envoyée à Julie, Marc ; le travail pourra commencer"), "{said}");
}

/// The client's yes and the owner's change of mind cross on the way: one of them comes first, and the other is told.
#[tokio::test]
async fn an_approval_that_crosses_a_revision_is_one_or_the_other() {
    for (round, first) in (0..8).zip(["julie", "marion"].into_iter().cycle()) {
        let mut desk = Desk::with_client("fr").await;
        desk.hears("/devis dupont Logo 1 x 450\npress Send\n/devis reviser D2026-0001 Logo 1 x 400").await;
        let (token, message) = desk.button("marion", "Send");
        desk.hears("as Julie\npress Approve\nJulie Dupont").await;
        desk.said();
        let approves = desk.event("approves".to_owned(), "julie", Said::Text("Bon pour accord".to_owned()));
        let revises = desk.event("revises".to_owned(), "marion", Said::Press { token, message });
        let crossing = if first == "julie" { [approves, revises] } else { [revises, approves] };
        let crossing = crossing.map(|event| {
            let house = desk.house.clone();
            tokio::spawn(async move { house.receive(event).await })
        });
        for answer in crossing {
            assert_eq!(answer.await.expect("it ends"), Answer::Accepted, "round {round}");
        }
        desk.hears("").await;
        let said = desk.said();
        // Either the quote that was shown is agreed and no other stands, or the new one stands and nothing is agreed.
        let is_agreed = said.contains("F2026-0001");
        let is_revised = said.contains("D2026-0002");
        assert!(is_agreed != is_revised, "round {round}: {said}");
        store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
    }
}

#[tokio::test]
async fn who_will_not_pay_ahead_is_offered_less() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/devis dupont Atelier 1 x 600 methode:avance parce_que:\"nouveau client\"\npress Send");
    insta::assert_snapshot!(
        "not_ahead",
        hear!(
            desk,
            r"as Julie
            press Decline
            1
            -
            as Marion
            press Propose two payments
            press Send"
        )
    );
}

#[tokio::test]
async fn a_contract_is_accepted_with_its_quote() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!(
        "contract",
        hear!(
            desk,
            r#"/devis dupont Site 1 x 1000 contrat:"Contrat de cession"
            Les droits sont cédés au paiement du solde.
            press Send
            as Julie
            press Approve
            Julie Dupont
            Bon pour accord
            as Marion
            /devis dupont Logo 1 x 300 contrat:"Contrat de cession""#
        )
    );
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

/// What was chosen stands, whether or not more is said; a number out of the list is no reason.
#[tokio::test]
async fn a_quote_is_declined_as_soon_as_a_reason_is_chosen() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/devis dupont Logo 1 x 450\npress Send\nas Julie");
    let said = hear!(desk, "press Decline\n6\ntrop cher\nas Marion");
    assert!(said.contains("n’est pas un des choix"), "{said}");
    assert!(said.contains("a décliné le devis D2026-0001"), "{said}");
}
