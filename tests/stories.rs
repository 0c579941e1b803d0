//! The main story, in both languages, with wrong person, wrong order and double presses.

use chat::{Answer, Call, Inbox as _, Partial, Place, Said, ValueKind};
use support::Desk;

#[tokio::test]
async fn setting_up_asks_five_questions() {
    let mut desk = Desk::new("fr").await;
    desk.hears(
        r"as Marion
        /reglages
        Marion Leroy
        12 rue des Lilas, 75011 Paris
        732829321
        732829320
        1
        -",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @r#"
    02/03 09:00

    Marion › /reglages

      Relance → Marion
      │ Cinq questions, et tout est prêt.
      │ Quel nom figure sur vos factures ?
      │   À savoir  Vos prénom et nom. En France, la mention « EI » est ajoutée
      │             d’elle-même.
      │ · « annuler » pour arrêter là.

    Marion › Marion Leroy

      Relance → Marion
      │ Votre adresse professionnelle ?
      │   À savoir  Par exemple : 12 rue des Lilas, 75011 Paris
      │ · « annuler » pour arrêter là.

    Marion › 12 rue des Lilas, 75011 Paris

      Relance → Marion
      │ Votre numéro : SIREN en France, NEQ au Québec ?
      │   À savoir  Neuf chiffres en France (un SIRET convient aussi), dix au Québec ;
      │             « aucun » au Québec sans NEQ.
      │ · « annuler » pour arrêter là.

    Marion › 732829321

      Relance → Marion ✗
      │ SIREN « 732829321 » : la clé de contrôle ne correspond pas. Vouliez-vous dire
      │ 732829320 ?

      Relance → Marion
      │ Votre numéro : SIREN en France, NEQ au Québec ?
      │   À savoir  Neuf chiffres en France (un SIRET convient aussi), dix au Québec ;
      │             « aucun » au Québec sans NEQ.
      │ · « annuler » pour arrêter là.

    Marion › 732829320

      Relance → Marion
      │ Votre régime de taxes ?
      │ 1. Franchise en base de TVA (France)
      │ 2. Redevable de la TVA (France)
      │ 3. Petit fournisseur, sans TPS ni TVQ (Québec)
      │ 4. Inscription à la TPS et à la TVQ (Québec)
      │ · « annuler » pour arrêter là.

    Marion › 1

      Relance → Marion
      │ Sur quel compte recevoir vos règlements ?
      │   À savoir  L’IBAN, ou au Québec l’adresse des virements Interac. Cela peut
      │             venir plus tard.
      │ · « - » pour passer, « annuler » pour arrêter là.

    Marion › -

      Relance → Marion
      │ Marion Leroy EI
      │ C’est prêt, Marion Leroy.
      │   Adresse                12 rue des Lilas
      │                          75011 Paris
      │   SIREN                  732 829 320
      │   Régime                 Franchise en base de TVA (France)
      │   Méthode                Acompte de 30 % à la commande, solde à la livraison
      │   Échéance des factures  à 30 jours
      │   Moyens de paiement     Aucun pour l’instant : /reglages paiement iban:…
      │ · Ensuite : /client ajouter "Atelier Dupont", puis /cgv publier, puis /devis
      │ · dupont Logo 1 x 450.
      │ [Essayer]
    "#);
}

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
      │ Client ajouté.
      │   Type  Professionnel
      │ · Il manque son adresse, obligatoire sur une facture : /client modifier Atelier
      │ · Dupont adresse:"…"

    Marion › /devis dupont Logo 1 x 450

      Relance → Marion
      │ Devis pour Atelier Dupont — aperçu
      │   Logo                  450,00 €
      │   Total                 450,00 €
      │   Acompte               135,00 € (30 %), à la commande
      │   Solde à la livraison  315,00 €, à 30 jours
      │   Valable jusqu’au      1er avril 2026
      │   À savoir              Pas encore de conditions de vente : /cgv publier les
      │                         fait accepter avec le devis.
      │ 📎 Devis (aperçu).pdf
      │ · De la part de Marion Leroy. Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Marion › [Envoyer]

      Relance → Marion ✎
      │ Devis D2026-0001 — Atelier Dupont
      │ Prêt à transmettre : Atelier Dupont n’est pas encore joignable ici.
      │ 📎 Devis D2026-0001.pdf
      │ [Transférer]

      Relance → Marion
      │ Texte à transmettre avec le PDF
      │ Bonjour, voici le devis D2026-0001. S’il vous convient, conditions comprises,
      │ répondez « Bon pour accord » avec vos nom et prénom. Je reste à votre
      │ disposition.
      │ · Pour la prochaine fois : /client inviter Atelier Dupont

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
async fn a_quote_becomes_a_deposit_invoice_when_it_is_approved() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/devis dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ; acompte:30%
        press Send
        as Julie
        press Approve
        Julie Dupont
        d'accord
        Bon pour accord",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @"
    02/03 09:00

    Marion › /devis dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ; acompte:30%

      Relance → Marion
      │ Devis pour Atelier Dupont — aperçu
      │   Refonte du site       1 800,00 €
      │   Maintenance           3 mois × 60,00 € = 180,00 €
      │   Total                 1 980,00 €
      │   Acompte               594,00 € (30 %), à la commande
      │   Solde à la livraison  1 386,00 €, à 30 jours
      │   Valable jusqu’au      1er avril 2026
      │ 📎 Devis (aperçu).pdf
      │ · De la part de Marion Leroy. Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Marion › [Envoyer]

      Relance → Marion ✎
      │ Devis D2026-0001 — Atelier Dupont
      │ Envoyé à Julie.
      │ 📎 Devis D2026-0001.pdf
      │ [Transférer]

      Marion Leroy – Facturation → Julie
      │ Devis D2026-0001
      │ Marion Leroy vous envoie ce devis. Le PDF est joint.
      │   Refonte du site                     1 800,00 €
      │   Maintenance                         3 mois × 60,00 € = 180,00 €
      │   Total                               1 980,00 €
      │   Acompte                             594,00 € (30 %), à la commande
      │   Solde à la livraison                1 386,00 €, à 30 jours
      │   Valable jusqu’au                    1er avril 2026
      │   Pourquoi                            L’acompte réserve le temps prévu pour ce
      │                                       travail et permet de le lancer. Une
      │                                       petite entreprise ne peut pas en avancer
      │                                       seule tout le coût.
      │   Conditions de vente (v1), en clair  30 % à la commande, le reste à 30 jours.
      │                                       Délais : les dates de début et de
      │                                       livraison sont celles du devis.
      │                                       Retard : entre professionnels, pénalités
      │                                       au taux de refinancement de la BCE
      │                                       majoré de 10 points et 40 € de frais de
      │                                       recouvrement ; rien de tel pour un
      │                                       particulier.
      │ 📎 Devis D2026-0001.pdf
      │ 📎 Conditions de vente v1.txt
      │ · En acceptant, vous acceptez aussi les conditions de vente jointes.
      │ [Bon pour accord] [Décliner] [Poser une question]

    Julie › [Bon pour accord]

      Marion Leroy – Facturation → Julie
      │ Devis D2026-0001
      │ Vos prénom et nom ?
      │ · « annuler » pour arrêter là.

    Julie › Julie Dupont

      Marion Leroy – Facturation → Julie
      │ Écrivez « Bon pour accord » pour accepter le devis et ses conditions.
      │ · « annuler » pour arrêter là.

    Julie › d'accord

      Marion Leroy – Facturation → Julie ✗
      │ Pour accepter, les mots à écrire sont « Bon pour accord » (reçu :
      │ « d'accord »).

      Marion Leroy – Facturation → Julie
      │ Écrivez « Bon pour accord » pour accepter le devis et ses conditions.
      │ · « annuler » pour arrêter là.

    Julie › Bon pour accord

      Marion Leroy – Facturation → Julie ✎
      │ Devis D2026-0001
      │ Accepté par Julie Dupont le 2 mars 2026.

      Relance → Marion ✎
      │ Devis D2026-0001 — Atelier Dupont
      │ Accepté par Julie Dupont le 2 mars 2026.

      Marion Leroy – Facturation → Julie
      │ Merci, votre accord est enregistré. La facture d’acompte suit ; le travail
      │ pourra commencer une fois qu’elle sera réglée.
      │ · Devis D2026-0001, empreinte 1ee660571fe71b05…

      Relance → Marion
      │ Julie Dupont (Atelier Dupont) a accepté le devis D2026-0001. La facture
      │ d’acompte F2026-0001 de 594,00 € est émise : ne commencez pas avant son
      │ règlement.

      Relance → Marion
      │ Facture d’acompte F2026-0001 — Atelier Dupont
      │ F2026-0001 est envoyée à Julie.
      │   Acompte de 30 % sur le devis D2026-0001
      │             594,00 €
      │   À payer   594,00 €
      │   Échéance  2 mars 2026
      │ 📎 Facture F2026-0001.pdf
      │ [Transférer]

      Marion Leroy – Facturation → Julie
      │ Facture d’acompte F2026-0001
      │ Marion Leroy vous envoie la facture d’acompte. Le travail pourra commencer une
      │ fois qu’elle sera réglée.
      │   Acompte de 30 % sur le devis D2026-0001
      │                 594,00 €
      │   À payer       594,00 €
      │   Échéance      2 mars 2026
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │ 📎 Facture F2026-0001.pdf
      │ [Bien reçue] [Déjà réglée le…] [Poser une question]
    ");
}

#[tokio::test]
async fn an_unpaid_invoice_is_chased_until_it_is_paid() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont Conseil 3,5h x 85
        press Send",
    )
    .await;
    desk.said();
    desk.hears(
        r"days 70
        /encaisser dupont 100
        /encaisser dupont
        days 30",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @"
    27/03 09:00

      Marion Leroy – Facturation → Julie
      │ Facture F2026-0001
      │ Petit rappel : la facture F2026-0001 (reste à régler : 297,50 €) arrive à
      │ échéance le 1er avril 2026. Tout est-il en ordre de votre côté ?
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │ 📎 Facture F2026-0001.pdf
      │ [Déjà réglée le…] [Je règle le…] [Il y a un souci] [Ce n’est pas pour moi]

      Relance → Marion
      │ Rappel avant échéance envoyé : F2026-0001 (Atelier Dupont), 297,50 €.

    02/04 09:00

      Relance → Marion
      │ F2026-0001 (Atelier Dupont) devait être réglée le 1er avril 2026 : 297,50 €.
      │ Si le règlement est arrivé, notez-le ici.
      │ [Relancer maintenant] [Dans 3 jours] [Réglée] [Ouvrir]

    03/04 09:00

      Relance → Marion
      │ Relance prévue mardi 7 avril 2026
      │ F2026-0001 (Atelier Dupont, 297,50 €) était à régler au plus tard le 1er avril
      │ 2026. Sans avis contraire, une première relance part mardi 7 avril 2026.
      │ [Laisser partir] [Reporter d’une semaine] [Je leur en parle]

    07/04 09:00

      Relance → Marion
      │ Votre semaine
      │   En retard (1)
      │                  F2026-0001 · Atelier Dupont — 297,50 € — en retard de 6 jours
      │ [Relancer maintenant]

      Marion Leroy – Facturation → Julie
      │ Facture F2026-0001
      │ Sauf erreur de notre part, nous n’avons pas encore reçu le règlement de la
      │ facture F2026-0001 (reste à régler : 297,50 €), à régler au plus tard le
      │ 1er avril 2026. S’il est parti entre-temps, merci de ne pas tenir compte de ce
      │ message.
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │ 📎 Facture F2026-0001.pdf
      │ [Déjà réglée le…] [Je règle le…] [Il y a un souci] [Ce n’est pas pour moi]

      Relance → Marion
      │ Relance envoyée : F2026-0001 (Atelier Dupont), 297,50 €, 6 jours de retard.

    13/04 09:00

      Relance → Marion
      │ Votre semaine
      │   En retard (1)
      │                  F2026-0001 · Atelier Dupont — 297,50 € — en retard de 12
      │                  jours
      │ [Relancer maintenant]

    16/04 09:00

      Marion Leroy – Facturation → Julie
      │ Facture F2026-0001
      │ Le règlement de la facture F2026-0001 (reste à régler : 297,50 €), échue le
      │ 1er avril 2026, ne nous est toujours pas parvenu. Merci de vous en occuper
      │ cette semaine, ou de nous dire ce qui bloque.
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │ 📎 Facture F2026-0001.pdf
      │ [Déjà réglée le…] [Je règle le…] [Il y a un souci] [Ce n’est pas pour moi]

      Relance → Marion
      │ Relance envoyée : F2026-0001 (Atelier Dupont), 297,50 €, 15 jours de retard.

    20/04 09:00

      Relance → Marion
      │ Votre semaine
      │   En retard (1)
      │                  F2026-0001 · Atelier Dupont — 297,50 € — en retard de 19
      │                  jours
      │ [Relancer maintenant]

    27/04 09:00

      Relance → Marion
      │ Votre semaine
      │   En retard (1)
      │                  F2026-0001 · Atelier Dupont — 297,50 € — en retard de 26
      │                  jours
      │ [Relancer maintenant]

      Marion Leroy – Facturation → Julie
      │ Facture F2026-0001
      │ La facture F2026-0001 (reste à régler : 297,50 €) est échue depuis le
      │ 1er avril 2026, soit 26 jours. C’est notre dernier message avant un courrier
      │ formel : merci de la régler sous huit jours, ou de nous répondre.
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │ 📎 Facture F2026-0001.pdf
      │ [Déjà réglée le…] [Je règle le…] [Il y a un souci] [Ce n’est pas pour moi]

      Relance → Marion
      │ Dernière relance envoyée : F2026-0001 (Atelier Dupont), 297,50 €, 26 jours de
      │ retard. Plus rien ne part tout seul : une mise en demeure ne dépend que de
      │ vous.

    04/05 09:00

      Relance → Marion
      │ Votre semaine
      │   En retard (1)
      │                  F2026-0001 · Atelier Dupont — 297,50 € — en retard de 33
      │                  jours
      │ [Relancer maintenant]

    11/05 09:00

      Relance → Marion
      │ Votre semaine
      │   En retard (1)
      │                  F2026-0001 · Atelier Dupont — 297,50 € — en retard de 40
      │                  jours
      │ [Relancer maintenant]

    Marion › /encaisser dupont 100

      Relance → Marion
      │ Paiement partiel de 100,00 € (virement), le 11 mai 2026, sur F2026-0001
      │ (Atelier Dupont). Reste à régler : 197,50 €.
      │ [Annuler ce paiement]

      Marion Leroy – Facturation → Julie
      │ Paiement reçu
      │ Merci ! Votre règlement de 100,00 € du 11 mai 2026 est noté sur F2026-0001. Il
      │ reste 197,50 €.
      │ 📎 Reçu F2026-0001.pdf

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Il reste 197,50 € à régler (échéance : 1er avril 2026).
      │ [Bien reçue] [Déjà réglée le…] [Poser une question]

      Relance → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ Il reste 197,50 € à régler (échéance : 1er avril 2026).
      │ [Transférer]

    Marion › /encaisser dupont

      Relance → Marion
      │ F2026-0001 (Atelier Dupont) est réglée : 197,50 € (virement), le 11 mai 2026.
      │ [Annuler ce paiement]

      Marion Leroy – Facturation → Julie
      │ Paiement reçu
      │ Merci ! Votre règlement de 197,50 € du 11 mai 2026 solde F2026-0001.
      │ 📎 Reçu F2026-0001.pdf

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 297,50 €, le 11 mai 2026.

      Relance → Marion ✎
      │ Facture F2026-0001
      │ Réglée : 297,50 €, le 11 mai 2026.

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 297,50 €, le 11 mai 2026.

      Relance → Marion ✎
      │ Facture F2026-0001
      │ Réglée : 297,50 €, le 11 mai 2026.

      Relance → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ Réglée : 297,50 €, le 11 mai 2026.
      │ [Transférer]
    ");
}

#[tokio::test]
async fn the_balance_names_and_deducts_its_deposit() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/devis dupont Refonte du site 1 x 1800 ; acompte:30%
        press Send
        as Julie
        press Approve
        Julie Dupont
        Bon pour accord
        as Marion
        /encaisser F2026-0001 540
        days 10",
    )
    .await;
    desk.said();
    desk.hears(
        r"/facture D2026-0001
        press Send
        /facture D2026-0001",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @"
    12/03 09:00

    Marion › /facture D2026-0001

      Relance → Marion
      │ Facture de solde pour Atelier Dupont — aperçu
      │   Refonte du site                    1 800,00 €
      │   Total                              1 800,00 €
      │   Acompte F2026-0001 du 2 mars 2026  −540,00 €
      │   À payer                            1 260,00 €
      │   Échéance                           11 avril 2026
      │   Devis                              D2026-0001
      │ 📎 Facture (aperçu).pdf
      │ · De la part de Marion Leroy. Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Marion › [Envoyer]

      Relance → Marion ✎
      │ Facture de solde F2026-0002 — Atelier Dupont
      │ F2026-0002 est envoyée à Julie.
      │ 📎 Facture F2026-0002.pdf
      │ [Transférer]

      Marion Leroy – Facturation → Julie
      │ Facture de solde F2026-0002
      │ Marion Leroy vous envoie cette facture. Le PDF est joint.
      │   Refonte du site                    1 800,00 €
      │   Total                              1 800,00 €
      │   Acompte F2026-0001 du 2 mars 2026  −540,00 €
      │   À payer                            1 260,00 €
      │   Échéance                           11 avril 2026
      │   Par virement                       FR14 2004 1010 0505 0001 3M02 606
      │                                      Titulaire : Marion Leroy
      │                                      Référence à indiquer : F2026-0002
      │ 📎 Facture F2026-0002.pdf
      │ [Bien reçue] [Déjà réglée le…] [Poser une question]

    Marion › /facture D2026-0001

      Relance → Marion ✗
      │ Le devis D2026-0001 est déjà soldé par la facture F2026-0002.
    ");
    let balance = desk.files_of("julie").into_iter().find(|path| path.ends_with("Facture F2026-0002.pdf")).expect("the balance invoice");
    insta::assert_snapshot!(std::fs::read_to_string(balance).expect("text").replace(['\u{a0}', '\u{202f}'], " "), @"
    Facture de solde F2026-0002
    Marion Leroy EI
    12 rue des Lilas
    75011 Paris
    SIREN 732 829 320
    Atelier Dupont
    3 quai de Saône
    69002 Lyon
    SIREN 404 833 048
    Date: 12 mars 2026
    Échéance: 11 avril 2026
    Devis: D2026-0001 du 2 mars 2026
    Opération: Prestation de services
    Refonte du site | 1 | 1 800,00 € | 1 800,00 €
    Total: 1 800,00 €
    Acompte F2026-0001 du 2 mars 2026: −540,00 €
    Net à payer: 1 260,00 €
    IBAN: FR14 2004 1010 0505 0001 3M02 606
    Titulaire: Marion Leroy
    Référence: F2026-0002
    TVA non applicable, art. 293 B du CGI.
    En cas de retard, pénalités au taux de refinancement de la BCE majoré de 10 points (12,15 % au 1ᵉʳ semestre 2026), exigibles le lendemain de l’échéance sans rappel (art. L441-10 C. com.).
    Indemnité forfaitaire pour frais de recouvrement en cas de retard : 40 € (art. D441-5 C. com.).
    Pas d’escompte pour paiement anticipé.
    ");
}

#[tokio::test]
async fn the_story_is_told_in_english_too() {
    let mut desk = Desk::with_client("en").await;
    desk.hears(
        r"/quote dupont Website 1 x 1800 ; deposit:30% valid:30d
        press Send
        as Julie
        press Approve
        Julie Dupont
        Agreed
        as Marion
        /paid F2026-0001 540
        /invoice D2026-0001
        press Send
        days 36
        as Julie
        press I will pay on…
        yesterday
        May 4
        days 30
        as Marion
        /overdue
        /paid 1260",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @"
    02/03 09:00

    Marion › /quote dupont Website 1 x 1800 ; deposit:30% valid:30d

      Relance → Marion
      │ Quote for Atelier Dupont — preview
      │   Website              €1,800.00
      │   Total                €1,800.00
      │   Deposit              €540.00 (30%), on approval
      │   Balance on delivery  €1,260.00, within 30 days
      │   Valid until          April 1, 2026
      │ 📎 Quote (preview).pdf
      │ · On behalf of Marion Leroy. Nothing is sent before you agree.
      │ [Send] [Edit] [Cancel]

    Marion › [Send]

      Relance → Marion ✎
      │ Quote D2026-0001 — Atelier Dupont
      │ Sent to Julie.
      │ 📎 Quote D2026-0001.pdf
      │ [Forward]

      Marion Leroy – Billing → Julie
      │ Quote D2026-0001
      │ Marion Leroy sends you this quote. The PDF is attached.
      │   Website                             €1,800.00
      │   Total                               €1,800.00
      │   Deposit                             €540.00 (30%), on approval
      │   Balance on delivery                 €1,260.00, within 30 days
      │   Valid until                         April 1, 2026
      │   Why                                 The deposit reserves the time set aside
      │                                       for this work and lets it begin. A small
      │                                       business cannot carry all of its cost
      │                                       alone.
      │   Terms of sale (v1), in plain words  30 % à la commande, le reste à 30 jours.
      │                                       Delays: the start and delivery dates are
      │                                       those of the quote.
      │                                       Late payment: between professionals,
      │                                       penalties at the ECB refinancing rate
      │                                       plus 10 points and €40 of recovery
      │                                       costs; nothing of the kind for a
      │                                       consumer.
      │ 📎 Quote D2026-0001.pdf
      │ 📎 Terms of sale v1.txt
      │ · By approving, you also accept the attached terms of sale.
      │ [Approve] [Decline] [Ask a question]

    Julie › [Approve]

      Marion Leroy – Billing → Julie
      │ Quote D2026-0001
      │ Your first and last name?
      │ · “cancel” to stop here.

    Julie › Julie Dupont

      Marion Leroy – Billing → Julie
      │ Write “Agreed” to accept the quote and its terms.
      │ · “cancel” to stop here.

    Julie › Agreed

      Marion Leroy – Billing → Julie ✎
      │ Quote D2026-0001
      │ Approved by Julie Dupont on March 2, 2026.

      Relance → Marion ✎
      │ Quote D2026-0001 — Atelier Dupont
      │ Approved by Julie Dupont on March 2, 2026.

      Marion Leroy – Billing → Julie
      │ Thank you, your approval is recorded. The deposit invoice follows; work can
      │ start once it is paid.
      │ · Quote D2026-0001, fingerprint c1d63419b3508577…

      Relance → Marion
      │ Julie Dupont (Atelier Dupont) approved quote D2026-0001. Deposit invoice
      │ F2026-0001 of €540.00 is issued: do not start before it is paid.

      Relance → Marion
      │ Deposit invoice F2026-0001 — Atelier Dupont
      │ F2026-0001 is sent to Julie.
      │   Acompte de 30 % sur le devis D2026-0001 · Deposit of 30% on quote D2026-0001
      │           €540.00
      │   To pay  €540.00
      │   Due     March 2, 2026
      │ 📎 Invoice F2026-0001.pdf
      │ [Forward]

      Marion Leroy – Billing → Julie
      │ Deposit invoice F2026-0001
      │ Marion Leroy sends you the deposit invoice. Work can start once it is paid.
      │   Acompte de 30 % sur le devis D2026-0001 · Deposit of 30% on quote D2026-0001
      │                €540.00
      │   To pay       €540.00
      │   Due          March 2, 2026
      │   By transfer  FR14 2004 1010 0505 0001 3M02 606
      │                Account holder: Marion Leroy
      │                Reference to give: F2026-0001
      │ 📎 Invoice F2026-0001.pdf
      │ [Received] [Paid on…] [Ask a question]

    Marion › /paid F2026-0001 540

      Relance → Marion
      │ F2026-0001 (Atelier Dupont) is paid: €540.00 (transfer) on March 2, 2026.
      │ · The deposit is paid: work may start.
      │ [Undo this payment]

      Marion Leroy – Billing → Julie
      │ Payment received
      │ Thank you! Your payment of €540.00 on March 2, 2026 settles F2026-0001.
      │ 📎 Receipt F2026-0001.pdf

      Marion Leroy – Billing → Julie ✎
      │ Deposit invoice F2026-0001
      │ Paid: €540.00, on March 2, 2026.

      Relance → Marion ✎
      │ Deposit invoice F2026-0001 — Atelier Dupont
      │ Paid: €540.00, on March 2, 2026.
      │ [Forward]

    Marion › /invoice D2026-0001

      Relance → Marion
      │ Balance invoice for Atelier Dupont — preview
      │   Website                              €1,800.00
      │   Total                                €1,800.00
      │   Deposit F2026-0001 of March 2, 2026  −€540.00
      │   To pay                               €1,260.00
      │   Due                                  April 1, 2026
      │   Quote                                D2026-0001
      │ 📎 Invoice (preview).pdf
      │ · On behalf of Marion Leroy. Nothing is sent before you agree.
      │ [Send] [Edit] [Cancel]

    Marion › [Send]

      Relance → Marion ✎
      │ Balance invoice F2026-0002 — Atelier Dupont
      │ F2026-0002 is sent to Julie.
      │ 📎 Invoice F2026-0002.pdf
      │ [Forward]

      Marion Leroy – Billing → Julie
      │ Balance invoice F2026-0002
      │ Marion Leroy sends you this invoice. The PDF is attached.
      │   Website                              €1,800.00
      │   Total                                €1,800.00
      │   Deposit F2026-0001 of March 2, 2026  −€540.00
      │   To pay                               €1,260.00
      │   Due                                  April 1, 2026
      │   By transfer                          FR14 2004 1010 0505 0001 3M02 606
      │                                        Account holder: Marion Leroy
      │                                        Reference to give: F2026-0002
      │ 📎 Invoice F2026-0002.pdf
      │ [Received] [Paid on…] [Ask a question]

    27/03 09:00

      Marion Leroy – Billing → Julie
      │ Balance invoice F2026-0002
      │ A short reminder: invoice F2026-0002 (€1,260.00 left to pay) is due on
      │ April 1, 2026. Is all well on your side?
      │   By transfer  FR14 2004 1010 0505 0001 3M02 606
      │                Account holder: Marion Leroy
      │                Reference to give: F2026-0002
      │ 📎 Invoice F2026-0002.pdf
      │ [Paid on…] [I will pay on…] [There is a problem] [Wrong person]

      Relance → Marion
      │ Reminder before the due date sent: F2026-0002 (Atelier Dupont), €1,260.00.

    02/04 09:00

      Relance → Marion
      │ F2026-0002 (Atelier Dupont) was to be paid by April 1, 2026: €1,260.00. If it
      │ has come in, note it here.
      │ [Chase now] [In 3 days] [Paid] [Open]

    03/04 09:00

      Relance → Marion
      │ Reminder planned for Tuesday, April 7, 2026
      │ F2026-0002 (Atelier Dupont, €1,260.00) was to be paid by April 1, 2026. Unless
      │ you say otherwise, a first reminder goes out on Tuesday, April 7, 2026.
      │ [Let it go out] [Postpone by a week] [I will talk to them]

    07/04 09:00

      Relance → Marion
      │ Your week
      │   Overdue (1)
      │                F2026-0002 · Atelier Dupont — €1,260.00 — 6 days late
      │ [Chase now]

      Marion Leroy – Billing → Julie
      │ Balance invoice F2026-0002
      │ Unless we are mistaken, we have not yet received payment for invoice
      │ F2026-0002 (€1,260.00 left to pay), due on April 1, 2026. If it is on its way,
      │ please ignore this message.
      │   By transfer  FR14 2004 1010 0505 0001 3M02 606
      │                Account holder: Marion Leroy
      │                Reference to give: F2026-0002
      │ 📎 Invoice F2026-0002.pdf
      │ [Paid on…] [I will pay on…] [There is a problem] [Wrong person]

      Relance → Marion
      │ Reminder sent: F2026-0002 (Atelier Dupont), €1,260.00, 6 days late.

    Julie › [I will pay on…]

      Marion Leroy – Billing → Julie
      │ About F2026-0002
      │ On which day will you pay F2026-0002?
      │   Good to know  For example: March 14, Monday, 14/03/2026
      │ · “cancel” to stop here.

    Julie › yesterday

      Marion Leroy – Billing → Julie ✗
      │ April 6, 2026 is past.

      Marion Leroy – Billing → Julie
      │ About F2026-0002
      │ On which day will you pay F2026-0002?
      │   Good to know  For example: March 14, Monday, 14/03/2026
      │ · “cancel” to stop here.

    Julie › May 4

      Marion Leroy – Billing → Julie
      │ Thank you, noted for May 4, 2026.

      Relance → Marion
      │ Julie (Atelier Dupont) will pay F2026-0002 (€1,260.00) on May 4, 2026. No
      │ reminder until then.

    13/04 09:00

      Relance → Marion
      │ Your week
      │   Overdue (1)
      │                F2026-0002 · Atelier Dupont — €1,260.00 — 12 days late
      │ [Chase now]

    20/04 09:00

      Relance → Marion
      │ Your week
      │   Overdue (1)
      │                F2026-0002 · Atelier Dupont — €1,260.00 — 19 days late
      │ [Chase now]

    27/04 09:00

      Relance → Marion
      │ Your week
      │   Overdue (1)
      │                F2026-0002 · Atelier Dupont — €1,260.00 — 26 days late
      │ [Chase now]

    04/05 09:00

      Relance → Marion
      │ Your week
      │   Overdue (1)
      │                F2026-0002 · Atelier Dupont — €1,260.00 — 33 days late
      │ [Chase now]

    05/05 09:00

      Marion Leroy – Billing → Julie
      │ Balance invoice F2026-0002
      │ Invoice F2026-0002 (€1,260.00 left to pay) has been due since April 1, 2026,
      │ 34 days ago. This is our last message before a formal letter: please pay it
      │ within eight days, or answer us.
      │   By transfer  FR14 2004 1010 0505 0001 3M02 606
      │                Account holder: Marion Leroy
      │                Reference to give: F2026-0002
      │ 📎 Invoice F2026-0002.pdf
      │ [Paid on…] [I will pay on…] [There is a problem] [Wrong person]

      Relance → Marion
      │ Last reminder sent: F2026-0002 (Atelier Dupont), €1,260.00, 34 days late.
      │ Nothing more goes out by itself: a formal notice is for you alone to decide.

    07/05 09:00

    Marion › /overdue

      Relance → Marion
      │ What you are owed on May 7, 2026
      │   F2026-0002 · Atelier Dupont  €1,260.00 — 36 days late
      │   31 to 60 days late           €1,260.00
      │   Total                        €1,260.00
      │ [Chase now]

    Marion › /paid 1260

      Relance → Marion
      │ F2026-0002 (Atelier Dupont) is paid: €1,260.00 (transfer) on May 7, 2026.
      │ [Undo this payment]

      Marion Leroy – Billing → Julie
      │ Payment received
      │ Thank you! Your payment of €1,260.00 on May 7, 2026 settles F2026-0002.
      │ 📎 Receipt F2026-0002.pdf

      Marion Leroy – Billing → Julie ✎
      │ Balance invoice F2026-0002
      │ Paid: €1,260.00, on May 7, 2026.

      Relance → Marion ✎
      │ Balance invoice F2026-0002
      │ Paid: €1,260.00, on May 7, 2026.

      Marion Leroy – Billing → Julie ✎
      │ Balance invoice F2026-0002
      │ Paid: €1,260.00, on May 7, 2026.

      Relance → Marion ✎
      │ Balance invoice F2026-0002
      │ Paid: €1,260.00, on May 7, 2026.

      Relance → Marion ✎
      │ Balance invoice F2026-0002 — Atelier Dupont
      │ Paid: €1,260.00, on May 7, 2026.
      │ [Forward]
    ");
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
      │ F2026-0001 (Atelier Dupont) devait être réglée le 2 mars 2026 : 135,00 €. Si
      │ le règlement est arrivé, notez-le ici.
      │ [Relancer maintenant] [Dans 3 jours] [Réglée] [Ouvrir]

    06/03 09:00

      Relance → Marion
      │ Relance prévue lundi 9 mars 2026
      │ F2026-0001 (Atelier Dupont, 135,00 €) était à régler au plus tard le 2 mars
      │ 2026. Sans avis contraire, une première relance part lundi 9 mars 2026.
      │ [Laisser partir] [Reporter d’une semaine] [Je leur en parle]

    09/03 09:00

      Relance → Marion
      │ Votre semaine
      │   En attente de réponse (1)
      │                              D2026-0003 · Atelier Dupont — 400,00 € — jusqu’au
      │                              1er avril 2026
      │   À facturer (1)
      │                              D2026-0001 · Atelier Dupont — 450,00 € — pas
      │                              encore
      │   En retard (1)
      │                              F2026-0001 · Atelier Dupont — 135,00 € — en
      │                              retard de 7 jours
      │ [Relancer maintenant]

      Marion Leroy – Facturation → Julie
      │ Facture d’acompte F2026-0001
      │ Sauf erreur de notre part, nous n’avons pas encore reçu le règlement de la
      │ facture F2026-0001 (reste à régler : 135,00 €), à régler au plus tard le
      │ 2 mars 2026. S’il est parti entre-temps, merci de ne pas tenir compte de ce
      │ message.
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │ 📎 Facture F2026-0001.pdf
      │ [Déjà réglée le…] [Je règle le…] [Il y a un souci] [Ce n’est pas pour moi]

      Relance → Marion
      │ Relance envoyée : F2026-0001 (Atelier Dupont), 135,00 €, 7 jours de retard.

    16/03 09:00

      Relance → Marion
      │ Votre semaine
      │   En attente de réponse (1)
      │                              D2026-0003 · Atelier Dupont — 400,00 € — jusqu’au
      │                              1er avril 2026
      │   À facturer (1)
      │                              D2026-0001 · Atelier Dupont — 450,00 € — pas
      │                              encore
      │   En retard (1)
      │                              F2026-0001 · Atelier Dupont — 135,00 € — en
      │                              retard de 14 jours
      │ [Relancer maintenant]

    17/03 09:00

      Marion Leroy – Facturation → Julie
      │ Facture d’acompte F2026-0001
      │ Le règlement de la facture F2026-0001 (reste à régler : 135,00 €), échue le
      │ 2 mars 2026, ne nous est toujours pas parvenu. Merci de vous en occuper cette
      │ semaine, ou de nous dire ce qui bloque.
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │ 📎 Facture F2026-0001.pdf
      │ [Déjà réglée le…] [Je règle le…] [Il y a un souci] [Ce n’est pas pour moi]

      Relance → Marion
      │ Relance envoyée : F2026-0001 (Atelier Dupont), 135,00 €, 15 jours de retard.

    23/03 09:00

      Relance → Marion
      │ Votre semaine
      │   En attente de réponse (1)
      │                              D2026-0003 · Atelier Dupont — 400,00 € — jusqu’au
      │                              1er avril 2026
      │   À facturer (1)
      │                              D2026-0001 · Atelier Dupont — 450,00 € — pas
      │                              encore
      │   En retard (1)
      │                              F2026-0001 · Atelier Dupont — 135,00 € — en
      │                              retard de 21 jours
      │ [Relancer maintenant]

    27/03 09:00

      Marion Leroy – Facturation → Julie
      │ Facture d’acompte F2026-0001
      │ La facture F2026-0001 (reste à régler : 135,00 €) est échue depuis le 2 mars
      │ 2026, soit 25 jours. C’est notre dernier message avant un courrier formel :
      │ merci de la régler sous huit jours, ou de nous répondre.
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │ 📎 Facture F2026-0001.pdf
      │ [Déjà réglée le…] [Je règle le…] [Il y a un souci] [Ce n’est pas pour moi]

      Relance → Marion
      │ Dernière relance envoyée : F2026-0001 (Atelier Dupont), 135,00 €, 25 jours de
      │ retard. Plus rien ne part tout seul : une mise en demeure ne dépend que de
      │ vous.

    30/03 09:00

      Relance → Marion
      │ Votre semaine
      │   En attente de réponse (1)
      │                              D2026-0003 · Atelier Dupont — 400,00 € — jusqu’au
      │                              1er avril 2026
      │   À facturer (1)
      │                              D2026-0001 · Atelier Dupont — 450,00 € — pas
      │                              encore
      │   En retard (1)
      │                              F2026-0001 · Atelier Dupont — 135,00 € — en
      │                              retard de 28 jours
      │ [Relancer maintenant]

    02/04 09:00

      Marion Leroy – Facturation → Julie ✎
      │ Devis D2026-0003
      │ Sans réponse au 1er avril 2026 : ce devis n’est plus valable.

      Relance → Marion ✎
      │ Devis D2026-0003
      │ Sans réponse au 1er avril 2026 : ce devis n’est plus valable.

      Relance → Marion
      │ Le devis D2026-0003 (Atelier Dupont) est resté sans réponse. /devis reviser
      │ D2026-0003 le propose à nouveau.

    07/04 09:00

      Relance → Marion
      │ Votre semaine
      │   À facturer (1)
      │                   D2026-0001 · Atelier Dupont — 450,00 € — pas encore
      │   En retard (1)
      │                   F2026-0001 · Atelier Dupont — 135,00 € — en retard de 36
      │                   jours
      │ [Relancer maintenant]
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
        2
        Le budget est reporté
        as Marion
        /facture D2026-0001",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @"
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
      │ [Répondre]

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
      │ 2. Autre chose
      │ · « annuler » pour arrêter là.

    Julie › 2

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
    ");
}

#[tokio::test]
async fn a_half_filled_form_survives_a_restart() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/devis
        dupont",
    )
    .await;
    let mut desk = desk.restart().await;
    desk.said();
    desk.hears("Logo 1 x 450").await;
    let said = desk.said();
    assert!(said.contains("Devis pour Atelier Dupont — aperçu"), "{said}");
}

#[tokio::test]
async fn a_preview_is_edited_before_it_goes() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/devis dupont Logo 1 x 450").await;
    desk.said();
    desk.hears(
        r"press Edit
        Logo 1 x 500
        40 %
        =
        =
        Identité
        press Cancel",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @"
    02/03 09:00

    Marion › [Modifier]

      Relance → Marion
      │ Que faut-il changer ?
      │ Quoi, combien, à quel prix ?
      │   À savoir      Par exemple : Refonte du site 1 x 1800 ; Maintenance 3 mois x
      │                 60 remise 10%
      │   Actuellement  Logo 1 x 450
      │ · « = » garde ce qui est là. « annuler » pour arrêter là.

    Marion › Logo 1 x 500

      Relance → Marion
      │ Acompte en pourcentage, ou « avance » (tout à la commande), ou « fin » (tout à
      │ la livraison) ?
      │   Actuellement  30%
      │ · « = » garde ce qui est là. « annuler » pour arrêter là.

    Marion › 40 %

      Relance → Marion
      │ À régler quand ?
      │   Actuellement  30d
      │ · « = » garde ce qui est là. « annuler » pour arrêter là.

    Marion › =

      Relance → Marion
      │ Valable combien de temps ?
      │   Actuellement  30d
      │ · « = » garde ce qui est là. « annuler » pour arrêter là.

    Marion › =

      Relance → Marion
      │ Un titre ?
      │ · « = » garde ce qui est là. « annuler » pour arrêter là.

    Marion › Identité

      Relance → Marion ✎
      │ Devis pour Atelier Dupont — aperçu
      │ Identité
      │   Logo                  500,00 €
      │   Total                 500,00 €
      │   Acompte               200,00 € (40 %), à la commande
      │   Solde à la livraison  300,00 €, à 30 jours
      │   Valable jusqu’au      1er avril 2026
      │ 📎 Devis (aperçu).pdf
      │ · De la part de Marion Leroy. Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Marion › [Annuler]

      Relance → Marion ✎
      │ C’est annulé, rien n’a été fait.
    ");
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
      │   Logo                  450,00 €
      │   Total                 450,00 €
      │   Acompte               135,00 € (30 %), à la commande
      │   Solde à la livraison  315,00 €, à 30 jours
      │   Valable jusqu’au      1er avril 2026
      │   À savoir              Pas encore de conditions de vente : /cgv publier les
      │                         fait accepter avec le devis.
      │ 📎 Devis (aperçu).pdf
      │ · De la part de Marion Leroy. Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Marion › [Envoyer]

      Relance → Marion ✎
      │ Devis D2026-0001 — Atelier Dupont
      │ Prêt à transmettre : Atelier Dupont n’est pas encore joignable ici.
      │ 📎 Devis D2026-0001.pdf
      │ [Transférer]

      Relance → Marion
      │ Texte à transmettre avec le PDF
      │ Bonjour, voici le devis D2026-0001. S’il vous convient, conditions comprises,
      │ répondez « Bon pour accord » avec vos nom et prénom. Je reste à votre
      │ disposition.
      │ · Pour la prochaine fois : /client inviter Atelier Dupont

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
      │ Bonjour, voici la facture F2026-0001. L’échéance et les moyens de paiement y
      │ figurent. Merci !
      │ · Pour la prochaine fois : /client inviter Atelier Dupont
    "#);
}

#[tokio::test]
async fn the_owner_keeps_the_first_late_reminder_back() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont Conseil 3h x 85 echeance:reception
        press Send
        days 8",
    )
    .await;
    let said = desk.said();
    assert!(said.contains("Relance prévue"), "{said}");
    desk.hears(
        r"press I will talk to them
        days 30",
    )
    .await;
    let said = desk.said();
    assert!(said.contains("Entendu, rien ne part"), "{said}");
    assert!(!said.contains("Sauf erreur"), "{said}");
    desk.hears(
        r"/relance reprendre F2026-0001
        days 4",
    )
    .await;
    let said = desk.said();
    // After the pause, the highest level due and no other.
    assert_eq!(said.matches("→ Julie").count(), 1, "{said}");
    assert!(said.contains("notre dernier message"), "{said}");
}

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
      │ Relances suspendues pour F2026-0001. /relance reprendre F2026-0001 les
      │ reprend.

    Claire › /relance reprendre F2026-0001

      Relance → Claire
      │ Les relances reprennent pour F2026-0001.

    Claire › /encaisser F2026-0001 255

      Relance → Claire
      │ F2026-0001 (Atelier Dupont) est réglée : 255,00 € (virement), le 1er mai 2026.
      │ [Annuler ce paiement]

      Marion Leroy – Facturation → Julie
      │ Paiement reçu
      │ Merci ! Votre règlement de 255,00 € du 1er mai 2026 solde F2026-0001.
      │ 📎 Reçu F2026-0001.pdf

      Relance → Marion ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 1er mai 2026.

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 1er mai 2026.

      Relance → Marion ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 1er mai 2026.

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 1er mai 2026.

      Relance → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ Réglée : 255,00 €, le 1er mai 2026.
      │ [Transférer]
    ");
}

#[tokio::test]
async fn a_stranger_sees_nothing_and_a_client_only_buttons() {
    let mut desk = Desk::with_client("fr").await;
    desk.house.found = bot::Found::First;
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
      │ Je n’attends pas de réponse. Une commande commence par « / » ; /aide les
      │ montre.

    Julie › /retards

      Marion Leroy – Facturation → Julie ✗
      │ Votre rôle ne permet pas de faire cela.

    Julie › bonjour

      Marion Leroy – Facturation → Julie
      │ Les devis et les factures arrivent ici, avec leurs boutons. Un message écrit
      │ ici n’est pas transmis : le bouton « Poser une question » sert à cela.

    Julie › /aide

      Marion Leroy – Facturation → Julie
      │ Les devis et les factures arrivent ici, avec leurs boutons. Un message écrit
      │ ici n’est pas transmis : le bouton « Poser une question » sert à cela.
    ");
}

#[tokio::test]
async fn an_undone_payment_is_corrected_not_erased() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont Conseil 3h x 85
        press Send
        /encaisser F2026-0001 200",
    )
    .await;
    desk.said();
    desk.hears(
        r"press Undo
        /retards
        /encaisser annuler F2026-0001",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @"
    02/03 09:00

    Marion › [Annuler ce paiement]

      Relance → Marion
      │ Le paiement de 200,00 € sur F2026-0001 (Atelier Dupont) est annulé. Il reste
      │ 255,00 € à régler.

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Il reste 255,00 € à régler (échéance : 1er avril 2026).
      │ [Bien reçue] [Déjà réglée le…] [Poser une question]

      Relance → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ Il reste 255,00 € à régler (échéance : 1er avril 2026).
      │ [Transférer]

    Marion › /retards

      Relance → Marion
      │ Ce qui vous est dû au 2 mars 2026
      │   F2026-0001 · Atelier Dupont  255,00 € — échéance le 1er avril 2026
      │   Pas encore échu              255,00 €
      │   Total                        255,00 €

    Marion › /encaisser annuler F2026-0001

      Relance → Marion ✗
      │ Aucun paiement à annuler sur F2026-0001.
    ");
}

#[tokio::test]
async fn an_edited_preview_takes_the_place_of_the_first() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Conseil 1 x 100").await;
    let (token, message) = desk.button("marion", "Send");
    desk.hears(
        r"press Edit
        Conseil 1 x 200
        =
        =",
    )
    .await;
    desk.said();
    // The price that was corrected cannot be sent any more.
    desk.receives(None, "marion", Said::Press { token, message }).await;
    let said = desk.said();
    assert!(said.contains("Ce bouton a déjà servi, ou le document a changé depuis"), "{said}");
    desk.hears("press Send").await;
    let said = desk.answer("/retards").await;
    assert!(said.contains("200,00 €") && !said.contains("100,00 €"), "{said}");
}

#[tokio::test]
async fn a_promise_does_not_end_a_dispute() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont Conseil 3h x 85 echeance:reception
        press Send
        days 9
        as Julie
        press There is a problem
        La prestation n'est pas finie
        press I will pay on…
        +2d
        days 40",
    )
    .await;
    let said = desk.said();
    assert!(said.contains("signale un souci"), "{said}");
    let (_, after) = said.split_once("s’engage à régler").expect("the promise is told");
    assert!(!after.contains("→ Julie\n  │ Facture"), "{after}");
}

#[tokio::test]
async fn a_reminder_asked_at_night_goes_out_in_the_morning() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont Conseil 3h x 85 echeance:reception
        press Send
        date 2026-03-21
        time 23:00
        /relance suspendre F2026-0001
        date 2026-04-11
        /relance reprendre F2026-0001",
    )
    .await;
    desk.said();
    // A Saturday night; the Monday after is an ordinary one.
    desk.hears("/relance F2026-0001").await;
    let said = desk.said();
    assert!(said.contains("Relance envoyée pour F2026-0001"), "{said}");
    assert!(!said.contains("→ Julie"), "{said}");
    desk.hears("days 2").await;
    let said = desk.said();
    let (before, _) = said.split_once("→ Julie").expect("it goes out");
    assert!(before.trim_end().ends_with("Facturation") && before.contains("13/04 09:00"), "{said}");
}

#[tokio::test]
async fn a_client_who_came_late_is_shown_what_is_left_to_pay() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont Conseil 3h x 85
        press Send
        /encaisser F2026-0001 55
        as Julie
        press Received",
    )
    .await;
    let said = desk.said();
    let (_, card) = said.rsplit_once("✎").expect("amended");
    assert!(card.contains("Il reste 200,00 € à régler"), "{said}");
}

#[tokio::test]
async fn what_comes_in_the_wrong_order_is_told_what_comes_first() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/devis dupont Logo 1 x 450
        press Send",
    )
    .await;
    desk.said();
    desk.hears(
        r"/facture D2026-0001
        /acompte D2026-0001
        /encaisser D2026-0001 10
        /relance F2026-0001
        as Julie
        press Approve
        Julie Dupont
        Bon pour accord
        as Marion
        /devis retirer D2026-0001
        /devis reviser D2026-0001 Logo 1 x 500
        /relance F2026-0001
        /encaisser annuler F2026-0001",
    )
    .await;
    let said = desk.said();
    let refusals: Vec<&str> = said.split("✗").skip(1).map(|after| after.split("\n\n").next().unwrap_or_default()).collect();
    insta::assert_snapshot!(refusals.join("\n"), @r#"

    │ Le devis D2026-0001 n’est pas encore accepté. Accord reçu hors du chat ?
    │ /devis accepte D2026-0001 par:"…"

    │ Le devis D2026-0001 n’est pas encore accepté. Accord reçu hors du chat ?
    │ /devis accepte D2026-0001 par:"…"

    │ Je ne trouve pas de document « D2026-0001 ».
    │   Essayez  /encaisser F2026-0002 540 par:virement le:2026-03-14

    │ Je ne trouve pas de document « F2026-0001 ».
    │   Essayez  /relance F2026-0002

    │ Le devis D2026-0001 a déjà été accepté par Julie Dupont le 2 mars 2026.

    │ Le devis D2026-0001 a déjà été accepté par Julie Dupont le 2 mars 2026.

    │ Dernier message le 2 mars 2026 : le prochain peut partir le 9 mars 2026, pour
    │ ne pas écrire plus d’une fois par semaine.

    │ Aucun paiement à annuler sur F2026-0001.
    "#);
}

#[tokio::test]
async fn a_year_s_numbers_go_on_from_where_they_were_and_start_again() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/reglages facturation prochain:F2026-0038
        /facture dupont Conseil 1 x 100
        press Send
        /reglages facturation prochain:F2026-0050",
    )
    .await;
    let said = desk.said();
    assert!(said.contains("F2026-0038"), "{said}");
    assert!(said.contains("la prochaine facture est F2026-0039"), "{said}");
    desk.hears(
        r"/relance suspendre F2026-0038
        date 2027-01-04
        /facture dupont Conseil 1 x 100
        press Send",
    )
    .await;
    let said = desk.said();
    assert!(said.contains("F2027-0001"), "{said}");
    let files = desk.files_of("julie");
    let invoice = files.iter().find(|path| path.ends_with("Facture F2027-0001.pdf")).expect("the invoice");
    let text = std::fs::read_to_string(invoice).expect("text");
    assert!(text.contains("art. L. 233-3 du CIBS"), "{text}");
    assert!(text.contains("majoré de 10 points, exigibles"), "the rule without a figure: {text}");
}

#[tokio::test]
async fn a_platform_with_forms_fills_them_in_one_go() {
    let mut desk = Desk::with_client("fr").await;
    let mut ask = desk.event("ask".to_owned(), "marion", Said::Command("/devis".to_owned()));
    ask.can_show_forms = true;
    let Answer::Ask { form, fields, .. } = desk.house.receive(ask).await else { panic!("a form is opened") };
    let keys: Vec<&str> = fields.fields.iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys, ["client", "items"]);
    let filled = |client: &str, items: &str| Said::Filled {
        form: form.clone(),
        answers: [("client".to_owned(), client.to_owned()), ("items".to_owned(), items.to_owned())].into(),
    };
    // Each wrong field is told on the field, and the form stays open.
    let answer = desk.receives(None, "marion", filled("zorro", "Logo")).await;
    let Answer::Invalid(errors) = answer else { panic!("refused: {answer:?}") };
    assert_eq!(errors.iter().map(|error| error.key.as_str()).collect::<Vec<_>>(), ["client", "items"]);
    // Somebody else's answer to it is nobody's.
    assert_eq!(desk.receives(None, "julie", filled("dupont", "Logo 1 x 450")).await, Answer::Accepted);
    assert!(!desk.said().contains("aperçu"));
    assert_eq!(desk.receives(None, "marion", filled("dupont", "Logo 1 x 450")).await, Answer::Accepted);
    assert!(desk.said().contains("Devis pour Atelier Dupont — aperçu"));
    // Sent twice, it is filled once.
    desk.receives(None, "marion", filled("dupont", "Logo 1 x 450")).await;
    assert!(!desk.said().contains("aperçu"));
}

#[tokio::test]
async fn a_form_may_be_filled_a_few_fields_at_a_time() {
    let mut desk = Desk::with_client("fr").await;
    let mut ask = desk.event("ask".to_owned(), "marion", Said::Command("/devis".to_owned()));
    ask.can_show_forms = true;
    let Answer::Ask { form, .. } = desk.house.receive(ask).await else { panic!("a form is opened") };
    let some = |answers: &[(&str, &str)]| Said::Filled {
        form: form.clone(),
        answers: answers.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
    };
    let left = |answer: Answer| match answer {
        Answer::Ask { fields, .. } => fields.fields.into_iter().map(|field| field.key).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(left(desk.receives(None, "marion", some(&[])).await), ["client", "items"], "asked for again, it is where it was");
    let answer = desk.receives(None, "marion", some(&[("client", "zorro")])).await;
    assert!(matches!(&answer, Answer::Invalid(errors) if errors.len() == 1), "what is left is not missed yet: {answer:?}");
    assert_eq!(left(desk.receives(None, "marion", some(&[("client", "dupont")])).await), ["items"]);
    let mut desk = desk.restart().await;
    assert_eq!(left(desk.receives(None, "marion", some(&[])).await), ["items"], "what was answered is kept");
    assert_eq!(desk.receives(None, "marion", some(&[("items", "Logo 1 x 450")])).await, Answer::Accepted);
    assert!(desk.said().contains("Devis pour Atelier Dupont — aperçu"));
}

#[tokio::test]
async fn a_command_given_part_by_part_is_the_command_typed() {
    let mut desk = Desk::with_client("fr").await;
    let called = |command: &str, verb: Option<&str>, given: &[(&str, &str)]| {
        let given = given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Said::Called(Call { command: command.to_owned(), verb: verb.map(str::to_owned), given })
    };
    let typed = desk.answer(r#"/devis "Atelier Dupont" Refonte du site 1 x 1800 ; titre:"Site: le nouveau" validite:20j"#).await;
    let given = [("client", "Atelier Dupont"), ("items", "Refonte du site 1 x 1800"), ("title", "Site: le nouveau"), ("valid", "20j")];
    desk.clock.advance(chrono::Duration::minutes(3));
    desk.receives(None, "marion", called("quote", Some("new"), &given)).await;
    let said = |text: &str| text.split("Relance → Marion").nth(1).map(str::to_owned).unwrap_or_else(|| panic!("{text}"));
    assert_eq!(said(&desk.said()), said(&typed));
    // What is given for one thing is not read as another.
    desk.receives(
        None,
        "marion",
        called("quote", Some("new"), &[("client", "dupont"), ("items", "Logo 1 x 90"), ("title", "acompte:90%")]),
    )
    .await;
    let told = desk.said();
    assert!(told.contains("acompte:90%") && told.contains("30 %"), "{told}");
    // Parts stand in their order, whichever was given first; what is wrong is shown as it would be typed.
    desk.receives(None, "marion", called("paid", Some("record"), &[("amount", "12"), ("invoice", "F2026-0099")])).await;
    insta::assert_snapshot!(desk.said(), @"
    02/03 09:03

      Relance → Marion ✗
      │ Je ne trouve pas de document « F2026-0099 ».
      │   Essayez  /encaisser F2026-0002 540 par:virement le:2026-03-14
    ");
    desk.receives(None, "marion", called("frais", None, &[])).await;
    assert!(desk.said().contains("« frais »"));
}

#[tokio::test]
async fn what_is_being_typed_is_completed_for_members_of_the_business_alone() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        "/client ajouter \"Zoé Durand\" type:pro adresse:\"1 rue A, 75001 Paris\"\n/facture dupont Conseil 3,5h x 85 ; Audit 1 x 400\n\
         press Send\n/devis zoe Logo 1 x 450\npress Send",
    )
    .await;
    let suggest = async |desk: &Desk, who: &str, part: Option<ValueKind>, text: &str| {
        let place = Place::new(who, false);
        let partial = Partial { platform: console::NAME.to_owned(), user_id: who.to_owned(), place, text: text.to_owned(), part };
        let choices = desk.house.suggest(partial).await;
        choices
            .into_iter()
            .map(|choice| format!("{} | {}", choice.value, choice.label))
            .collect::<Vec<_>>()
            .join("\n")
            .replace(['\u{a0}', '\u{202f}'], " ")
    };
    let mut told = String::new();
    for (part, text) in [
        (Some(ValueKind::Client), "du"),
        (Some(ValueKind::Client), "atelier d"),
        (Some(ValueKind::Invoice), ""),
        (Some(ValueKind::Quote), "zoé"),
        (Some(ValueKind::Items), "con"),
        (Some(ValueKind::Items), "Audit 1 x 400 ; l"),
        (Some(ValueKind::Date), "1"),
        (None, "/fac"),
        (None, "/facture zo"),
        (None, "/encaisser 1"),
    ] {
        told.push_str(&format!("{part:?} “{text}”\n{}\n", suggest(&desk, "marion", part, text).await));
    }
    insta::assert_snapshot!(told, @"
    Some(Client) “du”
    Atelier Dupont | Atelier Dupont
    Zoé Durand | Zoé Durand
    Some(Client) “atelier d”
    Atelier Dupont | Atelier Dupont
    Some(Invoice) “”
    F2026-0001 | F2026-0001 · Atelier Dupont · 697,50 €
    Some(Quote) “zoé”
    D2026-0001 | D2026-0001 · Zoé Durand · 450,00 €
    Some(Items) “con”
    Conseil 3,5h x 85 | Conseil 3,5h x 85
    Some(Items) “Audit 1 x 400 ; l”
    Audit 1 x 400 ; Logo 1 x 450 | Audit 1 x 400 ; Logo 1 x 450
    Some(Date) “1”

    None “/fac”
    /facture | /facture
    None “/facture zo”
    /facture D2026-0001 | D2026-0001 · Zoé Durand · 450,00 €
    /facture Zoé Durand | Zoé Durand
    None “/encaisser 1”
    /encaisser F2026-0001 | F2026-0001 · Atelier Dupont · 697,50 €
    ");
    for who in ["julie", "a-stranger"] {
        for part in [Some(ValueKind::Client), Some(ValueKind::Invoice), Some(ValueKind::Items), None] {
            assert_eq!(suggest(&desk, who, part, if part.is_some() { "" } else { "/facture d" }).await, "", "{who}");
        }
    }
    // A second business of somebody else sees none of it.
    desk.hears("as Paul\n/reglages nom:\"Paul Petit\" adresse:\"2 rue B, 75002 Paris\" siren:552100554 regime:franchise").await;
    assert_eq!(suggest(&desk, "paul", Some(ValueKind::Client), "").await, "");
}

#[tokio::test]
async fn a_consumer_orders_with_an_obligation_to_pay_and_owes_no_fee() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r#"/client ajouter "Bob Martin"
        /client inviter bob @bob
        as Bob
        press Accept
        as Marion
        press Confirm"#,
    )
    .await;
    desk.said();
    desk.hears(
        r#"/devis bob Portrait 1 x 200 ; acompte:40% parce_que:"photos à imprimer"
        2
        press Send
        as Bob
        press Approve
        Bob Martin
        Bon pour accord
        as Marion
        /encaisser F2026-0001 80"#,
    )
    .await;
    insta::assert_snapshot!(desk.said(), @r#"
    02/03 09:00

    Marion › /devis bob Portrait 1 x 200 ; acompte:40% parce_que:"photos à imprimer"

      Relance → Marion
      │ Nouveau devis
      │ Bob Martin est-il un professionnel ou un particulier ? La loi n’est pas la
      │ même.
      │ 1. Professionnel
      │ 2. Particulier
      │ · « annuler » pour arrêter là.

    Marion › 2

      Relance → Marion
      │ Devis pour Bob Martin — aperçu
      │   Portrait              200,00 €
      │   Total                 200,00 €
      │   Acompte               80,00 € (40 %), à la commande
      │   Solde à la livraison  120,00 €, à 30 jours
      │   Valable jusqu’au      1er avril 2026
      │ 📎 Devis (aperçu).pdf
      │ · De la part de Marion Leroy. Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Marion › [Envoyer]

      Relance → Marion ✎
      │ Devis D2026-0001 — Bob Martin
      │ Envoyé à Bob.
      │ 📎 Devis D2026-0001.pdf
      │ [Transférer]

      Marion Leroy – Facturation → Bob
      │ Devis D2026-0001
      │ Marion Leroy vous envoie ce devis. Le PDF est joint.
      │   Portrait                            200,00 €
      │   Total                               200,00 €
      │   Acompte                             80,00 € (40 %), à la commande
      │   Solde à la livraison                120,00 €, à 30 jours
      │   Valable jusqu’au                    1er avril 2026
      │   Pourquoi                            L’acompte réserve le temps prévu pour ce
      │                                       travail et permet de le lancer. Une
      │                                       petite entreprise ne peut pas en avancer
      │                                       seule tout le coût.
      │   Conditions de vente (v1), en clair  30 % à la commande, le reste à 30 jours.
      │                                       Délais : les dates de début et de
      │                                       livraison sont celles du devis.
      │                                       Retard : entre professionnels, pénalités
      │                                       au taux de refinancement de la BCE
      │                                       majoré de 10 points et 40 € de frais de
      │                                       recouvrement ; rien de tel pour un
      │                                       particulier.
      │ 📎 Devis D2026-0001.pdf
      │ 📎 Conditions de vente v1.txt
      │ · Accepter, c’est commander avec obligation de paiement. En acceptant, vous
      │ · acceptez aussi les conditions de vente jointes.
      │ [Commander avec obligation de paiement] [Décliner] [Poser une question]

    Bob › [Commander avec obligation de paiement]

      Marion Leroy – Facturation → Bob
      │ Devis D2026-0001
      │ Vos prénom et nom ?
      │ · « annuler » pour arrêter là.

    Bob › Bob Martin

      Marion Leroy – Facturation → Bob
      │ Écrivez « Bon pour accord » pour commander : vous acceptez le devis et ses
      │ conditions, et vous engagez à en payer le prix.
      │ · « annuler » pour arrêter là.

    Bob › Bon pour accord

      Marion Leroy – Facturation → Bob ✎
      │ Devis D2026-0001
      │ Accepté par Bob Martin le 2 mars 2026.
      │ · Vous pouvez renoncer à ce contrat jusqu’au 16 mars 2026 inclus, sans donner de
      │ · motif.
      │ [Commencer sans attendre] [Renoncer au contrat ici]

      Relance → Marion ✎
      │ Devis D2026-0001 — Bob Martin
      │ Accepté par Bob Martin le 2 mars 2026.

      Marion Leroy – Facturation → Bob
      │ Merci, votre accord est enregistré. La facture d’acompte suit ; le travail
      │ pourra commencer une fois qu’elle sera réglée.
      │ · Devis D2026-0001, empreinte 51e09631b48bf202…

      Relance → Marion
      │ Bob Martin (Bob Martin) a accepté le devis D2026-0001. La facture d’acompte
      │ F2026-0001 de 80,00 € est émise : ne commencez pas avant son règlement.

      Relance → Marion
      │ Facture d’acompte F2026-0001 — Bob Martin
      │ F2026-0001 est envoyée à Bob.
      │   Acompte de 40 % sur le devis D2026-0001
      │             80,00 €
      │   À payer   80,00 €
      │   Échéance  2 mars 2026
      │ 📎 Facture F2026-0001.pdf
      │ [Transférer]

      Marion Leroy – Facturation → Bob
      │ Facture d’acompte F2026-0001
      │ Marion Leroy vous envoie la facture d’acompte. Le travail pourra commencer une
      │ fois qu’elle sera réglée.
      │   Acompte de 40 % sur le devis D2026-0001
      │                 80,00 €
      │   À payer       80,00 €
      │   Échéance      2 mars 2026
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │ 📎 Facture F2026-0001.pdf
      │ [Bien reçue] [Déjà réglée le…] [Poser une question]

    Marion › /encaisser F2026-0001 80

      Relance → Marion
      │ F2026-0001 (Bob Martin) est réglée : 80,00 € (virement), le 2 mars 2026.
      │ · Attendez que le 16 mars 2026 soit passé pour commencer : jusque-là, un
      │ · particulier peut se rétracter. Commencer plus tôt suppose qu’il le demande
      │ · expressément.
      │ [Annuler ce paiement]

      Marion Leroy – Facturation → Bob
      │ Paiement reçu
      │ Merci ! Votre règlement de 80,00 € du 2 mars 2026 solde F2026-0001.
      │ 📎 Reçu F2026-0001.pdf

      Marion Leroy – Facturation → Bob ✎
      │ Facture d’acompte F2026-0001
      │ Réglée : 80,00 €, le 2 mars 2026.

      Relance → Marion ✎
      │ Facture d’acompte F2026-0001 — Bob Martin
      │ Réglée : 80,00 €, le 2 mars 2026.
      │ [Transférer]
    "#);
    let files = desk.files_of("bob");
    let invoice = files.iter().find(|path| path.ends_with("Facture F2026-0001.pdf")).expect("the deposit invoice");
    let text = std::fs::read_to_string(invoice).expect("text");
    assert!(text.contains("art. 293 B du CGI"), "{text}");
    for fee in ["40\u{a0}€", "pénalités", "L441-10"] {
        assert!(!text.contains(fee), "{fee} in {text}");
    }
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
      │ [Annuler ce paiement]

      Marion Leroy – Facturation → Julie
      │ Paiement reçu
      │ Merci ! Votre règlement de 100,00 € du 2 mars 2026 est noté sur F2026-0001. Il
      │ reste 155,00 €.
      │ 📎 Reçu F2026-0001.pdf

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Il reste 155,00 € à régler (échéance : 1er avril 2026).
      │ [Bien reçue] [Déjà réglée le…] [Poser une question]

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
      │ Paiement partiel de 100,00 € (virement), le 2 mars 2026, sur F2026-0001
      │ (Atelier Dupont). Reste à régler : 55,00 €.
      │ [Annuler ce paiement]

      Marion Leroy – Facturation → Julie
      │ Paiement reçu
      │ Merci ! Votre règlement de 100,00 € du 2 mars 2026 est noté sur F2026-0001. Il
      │ reste 55,00 €.
      │ 📎 Reçu F2026-0001.pdf

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Il reste 55,00 € à régler (échéance : 1er avril 2026).
      │ [Bien reçue] [Déjà réglée le…] [Poser une question]

      Relance → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ Il reste 55,00 € à régler (échéance : 1er avril 2026).
      │ [Transférer]
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

/// The day after, whoever wants to know is told once, with what can be done at a tap.
#[tokio::test]
async fn an_overdue_invoice_is_told_once_to_who_wants_to_know() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        "as Marion\n/reglages equipe @claire role:assistante\nas Claire\npress Accept\nas Marion\npress Confirm\n\
         /facture dupont Conseil 3h x 85\npress Send\nas Claire\n/reglages alertes retards:console",
    )
    .await;
    desk.said();
    insta::assert_snapshot!(desk.answer("as Claire\n/reglages alertes questions:signal").await, @"
    02/03 09:00

    Claire › /reglages alertes questions:signal

      Relance → Claire ✗
      │ Vous n’êtes pas joignable sur « signal ». Au choix : console, non. /lier
      │ ajoute une plateforme.
    ");
    insta::assert_snapshot!(desk.answer("date 2026-04-02").await, @"
    27/03 09:00

      Marion Leroy – Facturation → Julie
      │ Facture F2026-0001
      │ Petit rappel : la facture F2026-0001 (reste à régler : 255,00 €) arrive à
      │ échéance le 1er avril 2026. Tout est-il en ordre de votre côté ?
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │ 📎 Facture F2026-0001.pdf
      │ [Déjà réglée le…] [Je règle le…] [Il y a un souci] [Ce n’est pas pour moi]

      Relance → Marion
      │ Rappel avant échéance envoyé : F2026-0001 (Atelier Dupont), 255,00 €.

      Relance → Claire
      │ Rappel avant échéance envoyé : F2026-0001 (Atelier Dupont), 255,00 €.

    02/04 09:00

      Relance → Marion
      │ F2026-0001 (Atelier Dupont) devait être réglée le 1er avril 2026 : 255,00 €.
      │ Si le règlement est arrivé, notez-le ici.
      │ [Relancer maintenant] [Dans 3 jours] [Réglée] [Ouvrir]

      Relance → Claire
      │ F2026-0001 (Atelier Dupont) devait être réglée le 1er avril 2026 : 255,00 €.
      │ Si le règlement est arrivé, notez-le ici.
      │ [Relancer maintenant] [Dans 3 jours] [Réglée] [Ouvrir]
    ");
    insta::assert_snapshot!(desk.answer("as Marion\npress Open\npress Snooze 3 days").await, @"
    02/04 09:00

    Marion › [Ouvrir]

      Relance → Marion
      │ Facture F2026-0001 — Atelier Dupont
      │ Reste à régler : 255,00 €.
      │   Conseil   3 h × 85,00 € = 255,00 €
      │   À payer   255,00 €
      │   Échéance  1er avril 2026
      │ 📎 Facture F2026-0001.pdf

    Marion › [Dans 3 jours]

      Relance → Marion ✎
      │ F2026-0001 (Atelier Dupont) devait être réglée le 1er avril 2026 : 255,00 €.
      │ Si le règlement est arrivé, notez-le ici.
      │ · Entendu, rien ne part avant le dimanche 5 avril 2026.
      │ [Réglée] [Ouvrir]
    ");
    let said = desk.answer("date 2026-04-04").await;
    assert!(!said.contains("devait être réglée") && !said.contains("→ Julie"), "three days of peace: {said}");
    insta::assert_snapshot!(desk.answer("as Claire\npress Mark paid on F2026-0001").await, @"
    04/04 09:00

    Claire › [Réglée]

      Relance → Claire
      │ F2026-0001 (Atelier Dupont) est réglée : 255,00 € (virement), le 4 avril 2026.
      │ [Annuler ce paiement]

      Marion Leroy – Facturation → Julie
      │ Paiement reçu
      │ Merci ! Votre règlement de 255,00 € du 4 avril 2026 solde F2026-0001.
      │ 📎 Reçu F2026-0001.pdf

      Relance → Marion ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 4 avril 2026.

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 4 avril 2026.

      Relance → Claire ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 4 avril 2026.

      Relance → Marion ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 4 avril 2026.

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 4 avril 2026.

      Relance → Claire ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 4 avril 2026.

      Relance → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ Réglée : 255,00 €, le 4 avril 2026.
      │ [Transférer]
    ");
    // Whoever wants no word at all says so.
    let said = desk.answer("/reglages alertes non\n/reglages alertes").await;
    assert!(said.matches("pas d’alerte").count() >= 5, "{said}");
    // Nothing of what she asked for is kept from her, whatever it is about.
    desk.hears("/reglages alertes accords:console\nas Marion\n/devis dupont Logo 1 x 450\npress Send\nas Julie\npress Decline\n2").await;
    desk.said();
    let said = desk.answer("as Julie\nTrop tôt").await;
    let to_claire = said.split("Relance → ").find(|card| card.starts_with("Claire"));
    assert!(to_claire.is_some_and(|card| card.contains("Trop tôt")), "{said}");
}
