//! What an invoice owes because it is paid late: worked out, claimed apart from the invoice, given up; never of a consumer.

use support::Desk;

/// 1 200 € due on 15 June 2026, 500 € on 15 July, looked at on 31 August (C. com. L441-10, II; C. civ. 1343-1).
async fn part_paid() -> Desk {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        "date 2026-05-18
        /facture dupont Site 1 x 1200 ; echeance:2026-06-15
        press Send
        date 2026-07-15
        /encaisser F2026-0001 500
        date 2026-08-31",
    )
    .await;
    desk.said();
    desk
}

/// A transcript without what sets its columns.
fn plain(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_part_payment_goes_to_interest_first_and_all_of_it_is_claimed_apart() {
    let mut desk = part_paid().await;
    desk.hears("/relance penalites F2026-0001").await;
    insta::assert_snapshot!("worked_out", desk.said());
    desk.hears("press Claim").await;
    insta::assert_snapshot!("claimed", desk.said());
    // The invoice stands as it was, and what was claimed is on the account.
    let said = desk.answer("/retards").await;
    assert!(said.contains("700,00 €") && !said.contains("763"), "{said}");
    let said = desk.answer("/penalites F2026-0001").await;
    assert!(said.contains("Réclamé le 31 août 2026 : 63,48 €"), "{said}");
    assert!(desk.answer("/facture historique F2026-0001").await.contains("Pénalités réclamées : 63,48 €"));
    let said = desk.answer("/encaisser F2026-0001 763,48 penalites:23,48 indemnite:40").await;
    assert!(said.contains("est réglée"), "{said}");
    let said = desk.answer("/penalites F2026-0001").await;
    let said = plain(&said);
    assert!(said.contains("Pénalités de retard 0,00 €") && !said.contains("[Réclamer]"), "{said}");
}

#[tokio::test]
async fn what_was_paid_late_owes_what_it_bore_until_then() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Site 1 x 1000 ; echeance:reception\npress Send\ndate 2026-04-01\n/encaisser F2026-0001\ndate 2026-05-04")
        .await;
    desk.said();
    let said = plain(&desk.answer("/penalites F2026-0001").await);
    assert!(said.contains("(30 jours à 12,15 %) │ 9,99 €") && said.contains("À régler en tout 49,99 €"), "{said}");
    assert!(!said.contains("Chaque jour de plus"), "nothing runs any more: {said}");
}

#[tokio::test]
async fn it_is_given_up_with_its_reason_and_stays_so() {
    let mut desk = part_paid().await;
    desk.hears("/penalites F2026-0001\npress Waive\npress Goodwill").await;
    insta::assert_snapshot!("given_up", desk.said());
    let said = desk.answer("/penalites F2026-0001").await;
    assert!(said.contains("Vous y avez renoncé le 31 août 2026.") && !said.contains("[Réclamer]"), "{said}");
}

#[tokio::test]
async fn what_nothing_can_be_added_to_is_refused_in_words() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        "/client ajouter Sophie type:particulier adresse:'2 rue B, 75002 Paris'
        /facture dupont Site 1 x 100 ; echeance:30j
        press Send
        /facture sophie Cours 1 x 100 ; echeance:reception
        press Send
        /devis dupont Refonte 1 x 1000 ; acompte:30% echeance:reception
        press Send
        /devis accepte D2026-0001 par:Julie le:2026-03-02
        days 20",
    )
    .await;
    desk.said();
    let mut said = String::new();
    for typed in [
        "/penalites F2026-0001",
        "/penalites F2026-0002",
        "/penalites F2026-0003",
        "/penalites F2026-0001 demain",
        "/penalites",
        "/penalites F2026-0009",
    ] {
        said.push_str(&format!("> {typed}\n{}\n", desk.answer(typed).await));
    }
    desk.hears("date 2027-02-01").await;
    desk.said();
    said.push_str(&format!("> in a semester to come\n{}\n", desk.answer("/penalites F2026-0001").await));
    said.push_str(&format!("> to the end of the last\n{}\n", desk.answer("/penalites F2026-0001 le:2026-12-31").await));
    insta::assert_snapshot!("refused", said);
}

#[tokio::test]
async fn in_quebec_what_was_agreed_runs_and_nothing_else() {
    let mut desk = Desk::at("fr-CA", "2026-03-02T09:00").await;
    desk.hears(
        r#"as Marc
        /reglages nom:"Marc Tremblay" adresse:"4040, rue Saint-Denis, Montréal" pays:CA-QC regime:petit-fournisseur interac:marc@tremblay.ca
        /client ajouter "Atelier Dupont" type:pro pays:CA-QC adresse:"10, rue Rachel, Montréal"
        /facture dupont Site 1 x 1000 ; echeance:reception
        press Send
        days 60"#,
    )
    .await;
    desk.said();
    let said = desk.answer("/interets F2026-0001").await;
    assert!(said.contains("n’annonce aucun taux"), "{said}");
    desk.hears("/reglages facturation interets:18\n/facture dupont Logo 1 x 1000 ; echeance:reception\npress Send\ndays 82").await;
    desk.said();
    desk.hears("/interets F2026-0002\npress Claim").await;
    insta::assert_snapshot!("quebec", desk.said());
}

#[tokio::test]
async fn in_english_it_reads_as_well() {
    let mut desk = Desk::with_client("en").await;
    desk.hears("date 2026-05-18\n/invoice dupont Site 1 x 1200 ; due:2026-06-15\npress Send\ndate 2026-08-31").await;
    desk.said();
    desk.hears("/interest F2026-0001\npress Claim").await;
    insta::assert_snapshot!("english", desk.said());
}

/// What changed between the preview and the press is shown again, and nothing is sent.
#[tokio::test]
async fn money_that_came_meanwhile_is_seen() {
    let mut desk = part_paid().await;
    desk.hears("/penalites F2026-0001\n/encaisser F2026-0001 100\npress Claim").await;
    let said = desk.said();
    assert!(said.contains("a changé depuis cet aperçu") && !said.contains("Décompte envoyé"), "{said}");
    // On a later day too, whether it was looked at before the money came or as of a day before.
    desk.hears("/penalites F2026-0001\ndate 2026-09-02\n/encaisser F2026-0001\npress Claim").await;
    let said = desk.said();
    assert!(said.contains("a changé depuis cet aperçu") && !said.contains("Décompte envoyé"), "{said}");
    let said = desk.answer("/penalites F2026-0001 le:2026-08-31").await;
    assert!(said.contains("31 août 2026") && !said.contains("[Réclamer]"), "{said}");
}

#[tokio::test]
async fn it_is_claimed_once_and_not_after_it_was_given_up() {
    let mut desk = part_paid().await;
    desk.hears("/penalites F2026-0001\npress Claim\n/penalites F2026-0001\npress Claim").await;
    let said = desk.said();
    assert_eq!(said.matches("vous adresse le décompte").count(), 1, "{said}");
    assert!(said.contains("Déjà réclamé au client, au 31 août 2026"), "{said}");
    let said = desk.answer("press Waive").await;
    assert!(said.contains("est déjà chez le client : dites-lui"), "{said}");
    let said = desk.answer("/penalites F2026-0001").await;
    assert!(said.contains("Vous y avez renoncé") && !said.contains("[Réclamer]"), "{said}");
}

/// What was claimed comes in as one sum: it is asked what is beyond the invoice, though no reminder went out.
#[tokio::test]
async fn what_was_claimed_is_no_overpayment() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Site 1 x 1000 ; echeance:reception\npress Send\n/relance pause F2026-0001\ndate 2026-04-01\n/relance reprendre F2026-0001\n/penalites F2026-0001\npress Claim").await;
    desk.said();
    let said = desk.answer("/encaisser F2026-0001 1049,99").await;
    assert!(said.contains("[Pénalités et indemnité]"), "{said}");
}

#[tokio::test]
async fn a_credit_note_a_remainder_and_a_settled_dispute_leave_what_was_borne() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        "/facture dupont Site 1 x 1000 ; echeance:reception
        press Send
        /facture dupont Logo 1 x 1000 ; echeance:reception
        press Send
        as Julie
        press There is a problem on F2026-0002
        Le montant est faux
        as Marion
        date 2026-04-01
        /encaisser F2026-0001 1000
        /avoir F2026-0001 200
        press Send
        /encaisser F2026-0002 999,80
        press Write off",
    )
    .await;
    desk.said();
    // Of what was credited nothing was late; the client’s credit pays no interest.
    let said = plain(&desk.answer("/penalites F2026-0001").await);
    assert!(said.contains("(30 jours à 12,15 %) │ 7,99 €") && said.contains("À régler en tout 47,99 €"), "{said}");
    assert!(!said.contains("Intérêts réglés"), "{said}");
    let said = plain(&desk.answer("/penalites F2026-0002").await);
    assert!(said.contains("(30 jours à 12,15 %) │ 9,98 €"), "{said}");
    let said = desk.answer("press Claim").await;
    assert!(said.contains("Décompte envoyé"), "{said}");
}

/// An assistant and an accountant look; the owner alone claims.
#[tokio::test]
async fn who_looks_does_not_claim() {
    let mut desk = part_paid().await;
    desk.hears("/reglages equipe @claire\nas Claire\npress Accept\nas Marion\npress Confirm\nas Claire").await;
    desk.said();
    let said = plain(&desk.answer("/penalites F2026-0001").await);
    assert!(said.contains("À régler en tout 763,48 €") && said.contains("revient au titulaire") && !said.contains("[Réclamer]"), "{said}");
}

/// What the client said keeps what lateness adds from being claimed, as it keeps reminders.
#[tokio::test]
async fn what_is_promised_is_not_claimed() {
    let mut desk = part_paid().await;
    desk.hears("as Julie\npress I will pay on… on F2026-0001\n+5d\nas Marion").await;
    desk.said();
    desk.hears("/penalites F2026-0001\npress Claim").await;
    let said = desk.said();
    assert!(said.contains("est promis pour le 5 septembre 2026") && !said.contains("Décompte envoyé"), "{said}");
}
