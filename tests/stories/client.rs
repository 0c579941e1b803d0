//! Clients: invited, served without a chat, put away.

use support::Desk;

#[tokio::test]
async fn a_client_is_invited_confirmed_and_only_then_shown_anything() {
    let mut desk = Desk::new("fr").await;
    desk.hears(
        r#"as Marion
        /setup name:"Marion Leroy" address:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise"#,
    )
    .await;
    desk.said();
    desk.hears(
        r#"/client ajouter "Atelier Dupont" type:pro
        /devis dupont Logo 1 x 450
        press Send
        /client inviter dupont @julie
        as Julie
        press Accept
        as Marion
        press Confirm"#,
    )
    .await;
    insta::assert_snapshot!(desk.said(), @r#"
    02/03 09:00

    Marion › /client ajouter "Atelier Dupont" type:pro

      Relance → Marion
      │ Atelier Dupont
      │ Client ajouté. Voici ce que j’ai compris.
      │   Type      Professionnel
      │   À savoir  Son SIREN, que vos factures devront porter à partir du
      │             1er septembre 2027 : /client modifier Atelier Dupont siren:…
      │ · Il manque son adresse, obligatoire sur une facture : /client modifier Atelier
      │ · Dupont adresse:"…"
      │ [Rectifier] [Annuler l’ajout]

    Marion › /devis dupont Logo 1 x 450

      Relance → Marion
      │ Devis pour Atelier Dupont — aperçu
      │ Total : 450,00 €
      │ À payer maintenant : 135,00 €, le reste (315,00 €) à la livraison.
      │ De la part de Marion Leroy, à transmettre vous-même : personne n’est joignable
      │ ici.
      │   Logo                  450,00 €
      │   Acompte               135,00 € (30 %), à la commande
      │   Solde à la livraison  315,00 €, à 30 jours
      │   Valable               30 jours (jusqu’au 1er avril 2026 s’il part
      │                         aujourd’hui)
      │   À savoir              Pas encore de conditions de vente : /cgv publier les
      │                         fait accepter avec le devis.
      │ 📎 Devis (aperçu).pdf
      │ · Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Marion › [Envoyer]

      Relance → Marion ✎
      │ Devis D2026-0001 — Atelier Dupont
      │ Prêt à transmettre : Atelier Dupont n’est pas encore joignable ici.
      │   Logo                  450,00 €
      │   Total                 450,00 €
      │   Acompte               135,00 € (30 %), à la commande
      │   Solde à la livraison  315,00 €, à 30 jours
      │   Valable jusqu’au      1er avril 2026
      │ 📎 Devis D2026-0001.pdf
      │ [Transférer]

      Relance → Marion
      │ Texte à transmettre avec le PDF
      │ Bonjour, voici le devis D2026-0001 : 450,00 €, valable jusqu’au 1er avril
      │ 2026. S’il vous convient, répondez « Bon pour accord » avec vos nom et prénom.
      │ Je reste à votre disposition. Marion Leroy
      │ · Rien ne part tout seul : ce texte et le PDF sont à envoyer par vos soins. Pour
      │ · la prochaine fois : /client inviter Atelier Dupont

    Marion › /client inviter dupont @julie

      Marion Leroy – Facturation → Julie
      │ Marion Leroy vous propose de recevoir ici ses devis et ses factures pour
      │ Atelier Dupont. Rien ne s’affiche avant que Marion Leroy ait confirmé votre
      │ identité.
      │ [Accepter]

      Relance → Marion
      │ Invitation envoyée à Julie. Vous confirmerez son identité une fois
      │ l’invitation ouverte.

    Julie › [Accepter]

      Relance → Marion
      │ Julie (@julie) a ouvert l’invitation pour Atelier Dupont : c’est bien cette
      │ personne ?
      │ [Confirmer] [Ce n’est pas cette personne]

      Marion Leroy – Facturation → Julie ✎
      │ Merci ! Encore une confirmation de Marion Leroy, et c’est prêt.

    Marion › [Confirmer]

      Relance → Marion ✎
      │ Julie a maintenant accès.

      Marion Leroy – Facturation → Julie
      │ C’est prêt : vous recevrez ici les devis et les factures de Marion Leroy.

      Marion Leroy – Facturation → Julie
      │ Devis D2026-0001
      │ Total : 450,00 €
      │ À payer maintenant : 135,00 €, le reste (315,00 €) à la livraison.
      │ Marion Leroy vous envoie ce devis. Le PDF est joint.
      │   Logo                  450,00 €
      │   Total                 450,00 €
      │   Acompte               135,00 € (30 %), à la commande
      │   Solde à la livraison  315,00 €, à 30 jours
      │   Valable jusqu’au      1er avril 2026
      │   Pourquoi              L’acompte réserve le temps prévu pour ce travail et
      │                         permet de le lancer. Une petite entreprise ne peut pas
      │                         en avancer seule tout le coût.
      │ 📎 Devis D2026-0001.pdf
      │ [Bon pour accord] [Décliner] [Poser une question]
    "#);
}

#[tokio::test]
async fn a_client_says_tu_when_the_business_does() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/client modifier dupont adresser:tu").await;
    desk.said();
    desk.hears(
        r"/devis dupont Logo 1 x 450
        press Send",
    )
    .await;
    let said = desk.said();
    assert!(said.contains("Marion Leroy t’envoie ce devis"), "{said}");
}

#[tokio::test]
async fn a_client_without_chat_is_served_all_the_same() {
    let mut desk = Desk::new("fr").await;
    desk.hears(
        r#"as Marion
        /setup name:"Marion Leroy" address:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise
        /client ajouter "Atelier Dupont" type:pro"#,
    )
    .await;
    desk.said();
    desk.hears(
        r#"/devis dupont Logo 1 x 450
        press Send
        /devis accepte D2026-0001 par:"Julie Dupont" le:2026-03-02"#,
    )
    .await;
    insta::assert_snapshot!(desk.said(), @r#"
    02/03 09:00

    Marion › /devis dupont Logo 1 x 450

      Relance → Marion
      │ Devis pour Atelier Dupont — aperçu
      │ Total : 450,00 €
      │ À payer maintenant : 135,00 €, le reste (315,00 €) à la livraison.
      │ De la part de Marion Leroy, à transmettre vous-même : personne n’est joignable
      │ ici.
      │   Logo                  450,00 €
      │   Acompte               135,00 € (30 %), à la commande
      │   Solde à la livraison  315,00 €, à 30 jours
      │   Valable               30 jours (jusqu’au 1er avril 2026 s’il part
      │                         aujourd’hui)
      │   À savoir              Pas encore de conditions de vente : /cgv publier les
      │                         fait accepter avec le devis.
      │ 📎 Devis (aperçu).pdf
      │ · Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Marion › [Envoyer]

      Relance → Marion ✎
      │ Devis D2026-0001 — Atelier Dupont
      │ Prêt à transmettre : Atelier Dupont n’est pas encore joignable ici.
      │   Logo                  450,00 €
      │   Total                 450,00 €
      │   Acompte               135,00 € (30 %), à la commande
      │   Solde à la livraison  315,00 €, à 30 jours
      │   Valable jusqu’au      1er avril 2026
      │ 📎 Devis D2026-0001.pdf
      │ [Transférer]

      Relance → Marion
      │ Texte à transmettre avec le PDF
      │ Bonjour, voici le devis D2026-0001 : 450,00 €, valable jusqu’au 1er avril
      │ 2026. S’il vous convient, répondez « Bon pour accord » avec vos nom et prénom.
      │ Je reste à votre disposition. Marion Leroy
      │ · Rien ne part tout seul : ce texte et le PDF sont à envoyer par vos soins. Pour
      │ · la prochaine fois : /client inviter Atelier Dupont

    Marion › /devis accepte D2026-0001 par:"Julie Dupont" le:2026-03-02

      Relance → Marion ✎
      │ Devis D2026-0001 — Atelier Dupont
      │ Accepté par Julie Dupont le 2 mars 2026.

      Relance → Marion
      │ Julie Dupont (Atelier Dupont) a accepté le devis D2026-0001. La facture
      │ d’acompte F2026-0001 de 135,00 € est émise : ne commencez pas avant son
      │ règlement.

      Relance → Marion
      │ Facture d’acompte F2026-0001 — Atelier Dupont
      │ Prête à transmettre : Atelier Dupont n’est pas encore joignable ici.
      │   Acompte de 30 % sur le devis D2026-0001
      │             135,00 €
      │   À payer   135,00 €
      │   Échéance  2 mars 2026
      │ 📎 Facture F2026-0001.pdf
      │ [Transférer]

      Relance → Marion
      │ Texte à transmettre avec le PDF
      │ Bonjour, voici la facture F2026-0001 : 135,00 € à régler au plus tard le
      │ 2 mars 2026. Merci ! Marion Leroy
      │ · Rien ne part tout seul : ce texte et le PDF sont à envoyer par vos soins. Pour
      │ · la prochaine fois : /client inviter Atelier Dupont
    "#);
}

#[tokio::test]
async fn a_client_is_put_away_and_brought_back() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!(
        "archived",
        hear!(
            desk,
            r"/facture dupont Logo 1 x 450
            press Send
            /client archiver dupont
            /encaisser F2026-0001
            /client archiver dupont
            /facture dupont Logo 1 x 450
            /client
            /client reprendre dupont
            /facture dupont Logo, seconde version 1 x 450"
        )
    );
}

#[tokio::test]
async fn a_verb_wins_over_a_client_of_its_name_and_says_so() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r#"/client ajouter "Liste" type:pro adresse:"1 rue Neuve, 75001 Paris"
        /client ajouter "Voir Grand" type:pro adresse:"2 rue Neuve, 75001 Paris""#,
    )
    .await;
    desk.said();
    desk.hears(
        r#"/client liste
        /client voir "Liste"
        /client voir grand
        /client voir dupont
        /client modifier"#,
    )
    .await;
    insta::assert_snapshot!(desk.said(), @r#"
    02/03 09:00

    Marion › /client liste

      Relance → Marion
      │ 3 clients
      │   Atelier Dupont  Professionnel
      │   Liste           Professionnel
      │   Voir Grand      Professionnel
      │ · Pour le client « Liste », mettez son nom entre guillemets : /client voir
      │ · "Liste"

    Marion › /client voir "Liste"

      Relance → Marion
      │ Liste
      │   Type     Professionnel
      │   Adresse  1 rue Neuve
      │            75001 Paris

    Marion › /client voir grand

      Relance → Marion
      │ Voir Grand
      │   Type     Professionnel
      │   Adresse  2 rue Neuve
      │            75001 Paris
      │ · Pour le client « Voir Grand », mettez son nom entre guillemets : /client voir
      │ · "Voir Grand"

    Marion › /client voir dupont

      Relance → Marion
      │ Atelier Dupont
      │   Type       Professionnel
      │   Adresse    3 quai de Saône
      │              69002 Lyon
      │   SIREN      404 833 048
      │   Personnes  Julie (décide), Julie (paie)

    Marion › /client modifier

      Relance → Marion
      │ Modifier un client
      │ Pour quel client ?
      │ 1. Atelier Dupont
      │ 2. Liste
      │ 3. Voir Grand
      │ · « annuler » pour arrêter là.
    "#);
}

#[tokio::test]
async fn a_number_that_two_clients_have_is_said() {
    let mut desk = Desk::new("fr").await;
    desk.hears(&format!("as Marion\n{}", support::story::FOUNDS)).await;
    desk.said();
    desk.hears("/client ajouter Alpha type:pro siren:404833048 tva:FR83404833048 courriel:a@exemple.fr").await;
    assert!(!desk.said().contains("est-ce le même client"), "one alone");
    desk.hears("/client ajouter Bravo type:pro siren:404 833 048 courriel:A@exemple.fr").await;
    let said = desk.said().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(said.contains("Même SIREN qu’Alpha") && said.contains("Même E-mail qu’Alpha") && !said.contains("Même N° de TVA"), "{said}");
    desk.hears("/client modifier bravo siren:732829320 courriel:b@exemple.fr").await;
    assert!(!desk.said().contains("Même"), "no more");
    desk.hears("/client ajouter Charlie type:pro tva:FR 83 404 833 048").await;
    let said = desk.said().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(said.contains("Même N° de TVA qu’Alpha"), "{said}");
}

/// What was understood of a client is all on its card, with what puts it right and what takes it back.
#[tokio::test]
async fn a_client_is_shown_as_it_was_understood_and_put_right_at_once() {
    let mut desk = Desk::with_client("fr").await;
    let said = desk.reply("/client ajouter \"Zoé Durand\" type:particulier adresse:\"1 rue A, 75001 Paris\" courriel:zoe@exemple.fr").await;
    for words in ["Voici ce que j’ai compris", "Particulier", "1 rue A", "zoe@exemple.fr", "[Rectifier] [Annuler l’ajout]"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let said = desk.reply("press Correct\n=\npro\n2 rue A, 75001 Paris\n=").await;
    assert!(said.contains("Actuellement  Particulier"), "a choice stands there by its label: {said}");
    let said = said.split("Client mis à jour").nth(1).unwrap_or_default();
    assert!(said.contains("Professionnel") && said.contains("2 rue A") && said.contains("zoe@exemple.fr"), "{said}");
    let said = desk.reply("/client ajouter Lune type:pro\npress Take back\n/client ajouter Lune type:pro\n/client reprendre lune").await;
    assert!(said.contains("Client archivé : Lune") && said.contains("/client reprendre Lune"), "{said}");
    assert!(!desk.reply("/client").await.contains('✗'));
}

#[tokio::test]
async fn an_association_is_shown_as_one_and_is_a_professional() {
    let mut desk = Desk::with_client("fr").await;
    let said = desk.answer("/client ajouter 'Les Amis du Parc' type:association adresse:'1 place Verte, 75012 Paris'").await;
    assert!(said.contains("Association (un professionnel, pour la loi)"), "{said}");
    let said = desk.answer("/client liste").await;
    assert!(said.contains("Association") && said.contains("Professionnel"), "{said}");
    // What binds professionals binds it.
    let said = desk.answer("/facture parc Affiche 1 x 200").await;
    assert!(said.contains("Facture pour") && !said.contains("?"), "{said}");
}
