//! Who may do what: assistants, strangers, several businesses, several people.

use support::Desk;

#[tokio::test]
async fn an_assistant_chases_and_records_but_changes_no_price() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/reglages equipe @claire
        as Claire
        press Accept
        as Marion
        press Confirm
        /facture dupont Conseil 3h x 85
        press Send
        days 60",
    )
    .await;
    desk.said();
    desk.hears(
        r"as Claire
        /facture dupont Conseil 3h x 85
        /client modifier dupont acompte:10%
        /relance suspendre F2026-0001 parce_que:vacances
        /relance reprendre F2026-0001
        /encaisser F2026-0001 255",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @"
    01/05 09:00

    Claire › /facture dupont Conseil 3h x 85

      Relance → Claire ✗
      │ Votre rôle ne permet pas de faire cela.

    Claire › /client modifier dupont acompte:10%

      Relance → Claire ✗
      │ Votre rôle ne permet pas de faire cela.

    Claire › /relance suspendre F2026-0001 parce_que:vacances

      Relance → Claire
      │ F2026-0001 est en pause. Toutes les relances étaient déjà parties.

    Claire › /relance reprendre F2026-0001

      Relance → Claire
      │ F2026-0001 n’est plus en attente. Toutes les relances sont déjà parties :
      │ aucune ne repart d’elle-même, et une mise en demeure ne dépend que de vous.

    Claire › /encaisser F2026-0001 255

      Relance → Claire
      │ F2026-0001 (Atelier Dupont) est réglée : 255,00 € (virement), le 1er mai 2026.
      │ · Un reçu est parti à Julie.
      │ [Annuler ce paiement]

      Marion Leroy – Facturation → Julie
      │ Paiement reçu
      │ Merci ! Votre règlement de 255,00 € du 1er mai 2026 solde F2026-0001.
      │ 📎 Reçu F2026-0001.pdf

      Relance → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ Réglée : 255,00 €, le 1er mai 2026.
      │ [Transférer]

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 1er mai 2026.

      Relance → Marion ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 255,00 €) — Réglée : 255,00 €, le 1er mai 2026
      │ [Voir tout]

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 1er mai 2026.

      Relance → Marion ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 255,00 €) — Réglée : 255,00 €, le 1er mai 2026
      │ [Voir tout]

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 1er mai 2026.

      Relance → Marion ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 255,00 €) — Réglée : 255,00 €, le 1er mai 2026
      │ [Voir tout]

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 1er mai 2026.

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 1er mai 2026.
    ");
}

#[tokio::test]
async fn a_stranger_sees_nothing_and_a_client_only_buttons() {
    let mut desk = Desk::with_client("fr").await;
    desk.house.signup = bot::SignupPolicy::First;
    desk.hears(
        r"as Bob
        /retards
        /setup
        bonjour
        as Julie
        /retards
        bonjour
        /aide",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @"
    02/03 09:00

    Bob › /retards

      Relance → Bob ✗
      │ Cette installation a déjà son entreprise, et ne vous connaît pas encore.
      │ Demandez une invitation à son propriétaire.

    Bob › /setup

      Relance → Bob ✗
      │ Cette installation a déjà son entreprise, et ne vous connaît pas encore.
      │ Demandez une invitation à son propriétaire.

    Bob › bonjour

      Relance → Bob ✗
      │ Je n’attends pas de réponse, et « bonjour » n’est pas une commande : une
      │ commande commence par « / » ; /aide les montre.

    Julie › /retards

      Marion Leroy – Facturation → Julie ✗
      │ Votre rôle ne permet pas de faire cela.

    Julie › bonjour

      Marion Leroy – Facturation → Julie
      │ Les devis et les factures arrivent ici, avec leurs boutons. Un message écrit
      │ ici n’est pas transmis.

    Julie › /aide

      Marion Leroy – Facturation → Julie
      │ Les devis et les factures arrivent ici, avec leurs boutons. Un message écrit
      │ ici n’est pas transmis.
    ");
}

#[tokio::test]
async fn one_person_several_businesses_and_several_people_for_one() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        r#"as Paul
        /reglages nom:"Paul Petit" adresse:"1 rue du Bac, 75007 Paris" siren:443061841 regime:franchise
        /reglages equipe @marion role:associee
        as Marion
        press Accept
        as Paul
        press Confirm"#
    );
    insta::assert_snapshot!(
        "several_businesses",
        hear!(
            desk,
            r#"as Marion
            /client
            9
            2
            /client ajouter "Chez Bob" type:pro
            /client
            /client pour:leroy
            /facture pour:"Marion Leroy" dupont Conseil 1 x 100
            as Paul
            /reglages equipe @carole role:comptable
            as Carole
            press Accept
            as Paul
            press Confirm
            as Carole
            /client
            /point
            /facture bob Conseil 1 x 100
            as Paul
            /reglages retirer @carole
            as Carole
            /client
            as Paul
            /reglages retirer @marion
            /reglages retirer @paul"#
        )
    );
}

/// Two owners are asked who came; the one says that it is somebody else, and the other's button lets nobody in any more.
#[tokio::test]
async fn whom_one_owner_denies_no_other_lets_in() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/reglages equipe @paul role:associe
        as Paul
        press Accept
        as Marion
        press Confirm
        /reglages equipe @mallory role:associe
        as Mallory
        press Accept
        as Marion
        press Not them",
    )
    .await;
    desk.said();
    let said = hear!(
        desk,
        r"as Paul
        press Confirm
        as Mallory
        /client"
    );
    assert!(said.contains("Cette invitation n’existe pas."), "{said}");
    assert!(!said.contains("Atelier Dupont"), "{said}");
}

/// Whoever has access stands on a list, by name, with the button that takes it back: at once, and what was on its way to them too.
#[tokio::test]
async fn access_is_listed_and_taken_back_by_its_button() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/reglages equipe @claire
        as Claire
        press Accept
        as Marion
        press Confirm
        /reglages equipe role:comptable",
    )
    .await;
    desk.said();
    desk.hears("/reglages equipe").await;
    let listed = desk.said();
    assert!(listed.contains("Qui a accès à Marion Leroy") && listed.contains("Claire") && listed.contains("aide (Console)"), "{listed}");
    assert!(listed.contains("[Retirer l’accès : Claire]") && listed.contains("[Annuler l’invitation : "), "{listed}");
    assert!(!listed.contains("Retirer l’accès : Marion"), "nobody puts themselves out: {listed}");
    desk.hears("press Cancel invitation").await;
    let left = desk.said();
    assert_eq!(left.matches("[Annuler l’invitation").count(), 1, "what was pressed, and no more of it: {left}");
    assert!(left.contains("Invitation annulée"), "{left}");
    desk.hears("press Take access away\nas Claire\n/retards").await;
    let out = desk.said();
    assert!(out.contains("Claire n’a plus accès") && out.contains("Vous n’avez pas d’entreprise ici"), "{out}");
    // A client's people too; what was for them is sent to nobody.
    desk.hears("as Marion\n/client personnes dupont").await;
    let listed = desk.said();
    assert!(listed.contains("Les personnes d’Atelier Dupont") && listed.contains("décide, paie (Console)"), "{listed}");
    desk.hears("/facture dupont Conseil 1h x 85\npress Send\nas Julie\npress Ask a question\nC’est quoi ?\nas Marion").await;
    desk.said();
    desk.hears("/client personnes dupont\npress Take access away\n/facture dupont Conseil 3h x 85\npress Send\npress Answer").await;
    let out = desk.said();
    assert!(out.contains("Julie n’a plus accès pour Atelier Dupont"), "{out}");
    assert!(!out.contains("→ Julie"), "{out}");
    assert!(out.contains("votre réponse ne lui est pas envoyée"), "who left is answered nothing: {out}");
    desk.hears("/client personnes dupont").await;
    assert!(desk.said().contains("Personne n’a encore accès"), "nobody is left");
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

/// A number that two businesses have is asked about, and every answer says whose it is about.
#[tokio::test]
async fn a_number_of_two_businesses_is_asked_about() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r#"/facture dupont A 1 x 100
        press Send
        as Leo
        /reglages nom:"Léo Martin" adresse:"1 rue X, 69001 Lyon" siren:552100554 regime:franchise
        /client ajouter "Café Noir" type:pro adresse:"2 rue Y, 69002 Lyon"
        /facture noir B 1 x 200
        press Send
        /reglages equipe @claire
        as Claire
        press Accept
        as Leo
        press Confirm
        as Marion
        /reglages equipe @claire
        as Claire
        press Accept
        as Marion
        press Confirm
        as Claire"#,
    )
    .await;
    desk.said();
    insta::assert_snapshot!(
        "number_of_two_businesses",
        hear!(desk, "/encaisser F2026-0001 10\nleo\n/retards\n/encaisser F2026-0001 10 pour:marion")
    );
}
