//! What is issued is what its preview showed, or nothing is, and the preview comes anew with what changed.

use std::collections::BTreeSet;

use support::Desk;

/// What the journal of everything says of how far it has come: nothing was written while it is the same.
async fn written(desk: &Desk) -> usize {
    let mut db = desk.house.store.read().await.expect("it is read");
    let id = store::business::ids(&mut db).await.expect("they are read").remove(0);
    let quotes = store::quote::newest(&mut db, &id, 99).await.expect("they are read").len();
    let mut documents = quotes;
    for (client, _) in store::client::all(&mut db, &id).await.expect("they are read") {
        documents += store::invoice::of_client(&mut db, &id, &client.id).await.expect("they are read").len();
        documents += store::credit_note::of_client(&mut db, &id, &client.id).await.expect("they are read").len();
    }
    documents
}

#[tokio::test]
async fn an_invoice_whose_regime_changed_is_shown_anew_before_it_goes() {
    let mut desk = Desk::founded("2026-03-02T09:00", "franchise").await;
    desk.hears("/facture dupont Logo 1 x 450").await;
    desk.hears("/reglages fiscal regime:tva tva:FR44732829320").await;
    desk.said();
    desk.hears(
        r"press Send
        press Send",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @"
    02/03 09:00

    Marion › [Envoyer]

      Relance → Marion ✎
      │ Facture pour Atelier Dupont — aperçu
      │ Depuis cet aperçu, le montant est passé de 450,00 € à 540,00 €. Ce qui a
      │ changé : les taxes, vos coordonnées, les mentions obligatoires. Rien n’est
      │ parti : voici le nouvel aperçu.
      │ À payer : 540,00 €
      │ Échéance : à 30 jours (le 1er avril 2026 si elle part aujourd’hui)
      │ De la part de Marion Leroy, à transmettre vous-même : personne n’est joignable
      │ ici.
      │   Logo      450,00 €
      │   Total HT  450,00 €
      │   TVA 20 %  90,00 €
      │   À savoir  Aucun moyen de paiement ne figurera sur cette facture. Pour en
      │             ajouter : /reglages paiement
      │ 📎 Facture (aperçu).pdf
      │ · Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Marion › [Envoyer]

      Relance → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ Prête à transmettre : Atelier Dupont n’est pas encore joignable ici.
      │   Logo      450,00 €
      │   Total HT  450,00 €
      │   TVA 20 %  90,00 €
      │   À payer   540,00 €
      │   Échéance  1er avril 2026
      │ 📎 Facture F2026-0001.pdf
      │ [Transférer]

      Relance → Marion
      │ Texte à transmettre avec le PDF
      │ Bonjour, voici la facture F2026-0001 : 540,00 € à régler au plus tard le
      │ 1er avril 2026. Merci ! Marion Leroy
      │ · Rien ne part tout seul : ce texte et le PDF sont à envoyer par vos soins. Pour
      │ · la prochaine fois : /client inviter Atelier Dupont
    ");
}

#[tokio::test]
async fn a_quote_whose_client_moved_is_shown_anew_in_english() {
    let mut desk = Desk::with_client("en").await;
    desk.hears("/quote dupont Logo 1 x 450").await;
    desk.hears(r#"/client edit dupont address:"1 rue Neuve, 33000 Bordeaux""#).await;
    desk.said();
    desk.hears("press Send").await;
    insta::assert_snapshot!(desk.said(), @"
    02/03 09:00

    Marion › [Send]

      Relance → Marion ✎
      │ Quote for Atelier Dupont — preview
      │ What changed since this preview: the client’s address. Nothing was sent: here
      │ is the new one.
      │ Total: €450.00
      │ To pay now: €135.00, the rest (€315.00) on delivery.
      │ From Marion Leroy, to Julie.
      │ 📎 Quote (preview).pdf
      │ · Nothing is sent before you agree.
      │ [Send] [Edit] [Cancel]
    ");
    assert_eq!(written(&desk).await, 0);
    let said = desk.answer("press Send").await;
    assert!(said.contains("Quote D2026-0001"), "{said}");
}

#[tokio::test]
async fn what_is_left_of_an_invoice_is_credited_as_it_was_shown() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont Logo 1 x 450
        press Send
        /avoir F2026-0001",
    )
    .await;
    let (token, message) = desk.button("marion", "Send");
    desk.hears(
        r"/avoir F2026-0001 50
        press Send",
    )
    .await;
    desk.said();
    desk.receives(None, "marion", chat::Said::Press { token, message }).await;
    let said = desk.said();
    assert!(said.contains("le montant est passé de 450,00 € à 400,00 €"), "{said}");
    assert!(!said.contains("F2026-0003"), "{said}");
    let said = desk.answer("press Send").await;
    assert!(said.contains("F2026-0003") && said.contains("400,00 €"), "{said}");
}

/// A due date that is counted moves with the day of issue, and a preview does not promise it; a day that was agreed on is promised.
#[tokio::test]
async fn a_day_that_passes_moves_what_is_counted_from_it_alone() {
    let mut desk = Desk::founded("2026-03-02T09:00", "franchise").await;
    let said = desk.answer("/facture dupont Logo 1 x 450 echeance:30j").await;
    assert!(said.contains("à 30 jours (le 1er avril 2026 si elle part aujourd’hui)"), "{said}");
    desk.hears("days 3").await;
    let said = desk.answer("press Send").await;
    assert!(said.contains("F2026-0001") && said.contains("4 avril 2026"), "{said}");
    let said = desk.answer("/facture dupont Logo 1 x 450 echeance:2026-03-10").await;
    assert!(said.contains("Échéance : 10 mars 2026"), "{said}");
    desk.hears("days 10").await;
    let said = desk.answer("press Send").await;
    assert!(said.contains("Ce qui a changé depuis cet aperçu : l’échéance"), "{said}");
    assert_eq!(written(&desk).await, 1);
}

/// The documents that are previewed: what begins each, what previews it, and what it is called once issued.
const DOCUMENTS: [(&str, &str); 5] = [
    ("", "/devis dupont Refonte 1 x 1000 ; Conseil 3h x 85"),
    ("", "/facture dupont Refonte 1 x 1000 ; Conseil 3h x 85"),
    (APPROVED, "/facture D2026-0001"),
    (APPROVED, "/acompte D2026-0001 20%"),
    ("/facture dupont Refonte 1 x 1000\npress Send", "/avoir F2026-0001"),
];
const APPROVED: &str = "/devis dupont Refonte 1 x 1000 ; Conseil 3h x 85\npress Send\n/devis accepte D2026-0001 par:Julie le:2026-03-02";

/// What happens between a preview and its press.
const CHANGES: [&str; 14] = [
    "/reglages fiscal regime:tva tva:FR44732829320",
    r#"/client modifier dupont adresse:"1 rue Neuve, 33000 Bordeaux""#,
    r#"/client modifier dupont pays:DE adresse:"Hauptstr. 1, 10115 Berlin" tva:DE136695976"#,
    "/client modifier dupont type:particulier",
    r#"/client modifier dupont nom:"Atelier Dupond""#,
    r#"/reglages identite adresse:"2 rue Haute, 69001 Lyon""#,
    "/reglages paiement paypal:https://paypal.me/marion",
    "/reglages facturation acompte:50%",
    "/reglages facturation echeance:45j",
    r#"/cgv publier CGV texte:"Autre." resume:"Autre.""#,
    "days 1",
    "/acompte D2026-0001 10%\npress Send",
    "/avoir F2026-0001 50\npress Send",
    "/encaisser F2026-0001 20",
];

/// The pages of previews and of documents that Marion received, each read once.
fn pages(desk: &Desk, seen: &mut BTreeSet<String>) -> Vec<String> {
    let mut pages = Vec::new();
    for file in desk.files_of("marion") {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        if seen.insert(format!("{}{text}", file.display())) {
            pages.push(text);
        }
    }
    pages
}

/// A page without its number, its stamp, its reference, and the days counted from its issue.
fn lasting(page: &str) -> Vec<String> {
    let of_its_issue = ["Aperçu", "Devis ", "Facture ", "Avoir ", "Date:", "Valable", "Échéance", "Référence"];
    let is_kept = |line: &&str| !of_its_issue.iter().any(|begins| line.starts_with(begins));
    page.lines().filter(is_kept).map(str::to_owned).collect()
}

#[tokio::test]
async fn whatever_happens_what_is_issued_is_what_was_shown() {
    let mut issued = [0, 0];
    let mut dice: u32 = 7;
    let mut throw = |sides: usize| {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (dice >> 16) as usize % sides
    };
    for (nth, (begins, previews)) in DOCUMENTS.into_iter().enumerate() {
        // A third of what happens for each document, and two things at once.
        let mut several: Vec<Vec<&str>> = CHANGES.iter().skip(nth % 3).step_by(3).map(|change| vec![*change]).collect();
        several.push(vec![CHANGES[throw(CHANGES.len())], CHANGES[throw(CHANGES.len())]]);
        several.push(Vec::new());
        for changes in several {
            let case = format!("{previews} after {changes:?}");
            let mut desk = Desk::with_client("fr").await;
            desk.hears(begins).await;
            let mut seen = BTreeSet::new();
            pages(&desk, &mut seen);
            desk.hears(previews).await;
            let (token, message) = desk.button("marion", "Send");
            let shown = pages(&desk, &mut seen).pop().unwrap_or_else(|| panic!("no page: {case}\n{}", desk.said()));
            desk.hears(&changes.join("\n")).await;
            pages(&desk, &mut seen);
            desk.said();
            let before = written(&desk).await;
            desk.receives(None, "marion", chat::Said::Press { token, message }).await;
            let said = desk.said();
            let new = pages(&desk, &mut seen);
            let is_issued = written(&desk).await > before;
            issued[usize::from(is_issued)] += 1;
            if is_issued {
                let page = new.iter().find(|page| lasting(page) == lasting(&shown));
                assert!(page.is_some(), "{case}\n--- shown\n{shown}\n--- issued\n{}", new.join("\n---\n"));
            } else {
                let is_said = said.contains("epuis cet aperçu") || said.contains('✗');
                assert!(is_said, "{case}\n{said}");
            }
            assert!(!changes.is_empty() || is_issued, "{case}\n{said}");
        }
    }
    assert!(issued.iter().all(|count| *count > 5), "{issued:?}");
}
