//! Quotes: from a preview to a deposit invoice.

use chat::Said;
use support::Desk;

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
      │ Total : 1 980,00 €
      │ À payer maintenant : 594,00 €, le reste (1 386,00 €) à la livraison.
      │ De la part de Marion Leroy, à Julie.
      │   Refonte du site       1 800,00 €
      │   Maintenance           3 mois × 60,00 € = 180,00 €
      │   Acompte               594,00 € (30 %), à la commande
      │   Solde à la livraison  1 386,00 €, à 30 jours
      │   Valable               30 jours (jusqu’au 1er avril 2026 s’il part
      │                         aujourd’hui)
      │ 📎 Devis (aperçu).pdf
      │ · Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Marion › [Envoyer]

      Relance → Marion ✎
      │ Devis D2026-0001 — Atelier Dupont
      │ Envoyé à Julie.
      │   Refonte du site       1 800,00 €
      │   Maintenance           3 mois × 60,00 € = 180,00 €
      │   Total                 1 980,00 €
      │   Acompte               594,00 € (30 %), à la commande
      │   Solde à la livraison  1 386,00 €, à 30 jours
      │   Valable jusqu’au      1er avril 2026
      │ 📎 Devis D2026-0001.pdf
      │ [Transférer]

      Marion Leroy – Facturation → Julie
      │ Devis D2026-0001
      │ Total : 1 980,00 €
      │ À payer maintenant : 594,00 €, le reste (1 386,00 €) à la livraison.
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
      │ « d'accord »). Une réserve ou une question ? « Poser une question » la
      │ transmet.

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
      │ · Devis D2026-0001, empreinte 7d9e2754926a62c7…

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
      │ À régler : 594,00 €, au plus tard le 2 mars 2026.
      │ Marion Leroy vous envoie la facture d’acompte. Le travail pourra commencer une
      │ fois qu’elle sera réglée.
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │   Acompte de 30 % sur le devis D2026-0001
      │                 594,00 €
      │   À payer       594,00 €
      │   Échéance      2 mars 2026
      │ 📎 Facture F2026-0001.pdf
      │ [Bien reçue] [Déjà réglée le…] [Il y a un souci] [Poser une question]
    ");
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
    insta::assert_snapshot!(desk.said(), @r#"
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
      │ Acompte (30 % ou 500 €), ou « avance » (tout à la commande), ou « fin » (tout
      │ à la livraison) ?
      │   Actuellement  30%
      │ · « = » garde ce qui est là. « annuler » pour arrêter là.

    Marion › 40 %

      Relance → Marion
      │ À régler quand ?
      │   Actuellement  30j
      │ · « = » garde ce qui est là. « annuler » pour arrêter là.

    Marion › =

      Relance → Marion
      │ Valable combien de temps ?
      │   Actuellement  30j
      │ · « = » garde ce qui est là. « annuler » pour arrêter là.

    Marion › =

      Relance → Marion
      │ Un titre ?
      │ · « = » garde ce qui est là. « annuler » pour arrêter là.

    Marion › Identité

      Relance → Marion ✎
      │ Devis pour Atelier Dupont — aperçu
      │ Identité
      │ Total : 500,00 €
      │ À payer maintenant : 200,00 €, le reste (300,00 €) à la livraison.
      │ De la part de Marion Leroy, à Julie.
      │   Logo                  500,00 €
      │   Acompte               200,00 € (40 %), à la commande
      │   Solde à la livraison  300,00 €, à 30 jours
      │   Valable               30 jours (jusqu’au 1er avril 2026 s’il part
      │                         aujourd’hui)
      │   À savoir              Vos conditions de vente disent autre chose : Acompte
      │                         de 30 % à la commande, solde à la livraison. Ce devis
      │                         l’emporte.
      │ 📎 Devis (aperçu).pdf
      │ · Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Marion › [Annuler]

      Relance → Marion ✎
      │ C’est annulé, rien n’a été fait.
    "#);
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

    │ D2026-0001 est un devis, pas une facture.

    │ Je ne trouve pas de document « F2026-0001 ».
    │   Exemple  /relance F2026-0002

    │ Le devis D2026-0001 a déjà été accepté par Julie Dupont le 2 mars 2026.

    │ Dernier message le 2 mars 2026 : le prochain peut partir le 9 mars 2026, pour
    │ ne pas écrire plus d’une fois par semaine.

    │ Aucun paiement à annuler sur F2026-0001.
    "#);
}

#[tokio::test]
async fn a_verb_wins_over_a_client_of_its_name_where_it_is_refused_or_asks_too() {
    let mut desk = Desk::with_client("en").await;
    desk.hears(
        r#"/client add "Revise" kind:business address:"1 rue Neuve, 75001 Paris"
        /client add "Approved" kind:business address:"2 rue Neuve, 75001 Paris"
        /quote dupont Poster 1 x 90
        press Send"#,
    )
    .await;
    desk.said();
    desk.hears(
        r#"/quote revise Logo 1 x 450
        /quote approved
        cancel
        /quote "Revise" Logo 1 x 450
        as Julie
        /quote revise"#,
    )
    .await;
    insta::assert_snapshot!(desk.said(), @r#"
    02/03 09:00

    Marion › /quote revise Logo 1 x 450

      Relance → Marion ✗
      │ I find no document “Logo”.
      │   Example  /quote revise D2026-0001 Website redesign 1 x 1650
      │ · For the client “Revise”, put the name in quotation marks: /quote "Revise"

    Marion › /quote approved

      Relance → Marion
      │ Agreement outside chat
      │ For which quote?
      │ 1. D2026-0001 · Atelier Dupont · €90.00
      │ · “=” takes the first. “cancel” to stop here. For the client “Approved”, put the
      │ · name in quotation marks: /quote "Approved"

    Marion › cancel

      Relance → Marion
      │ Cancelled, nothing was done.

    Marion › /quote "Revise" Logo 1 x 450

      Relance → Marion
      │ Quote for Revise — preview
      │ Total: €450.00
      │ To pay now: €135.00, the rest (€315.00) on delivery.
      │ From Marion Leroy, for you to pass on: nobody can be reached here.
      │   Logo                 €450.00
      │   Deposit              €135.00 (30%), on approval
      │   Balance on delivery  €315.00, within 30 days
      │   Valid                for 30 days (until 1 April 2026 if sent today)
      │ 📎 Quote (preview).pdf
      │ · Nothing is sent before you agree.
      │ [Send] [Edit] [Cancel]

    Julie › /quote revise

      Marion Leroy – Billing → Julie ✗
      │ Your role does not allow this.
    "#);
}
