//! What each side reads is true, and says the same to both.

use support::{Desk, flat};

#[tokio::test]
async fn whatever_a_client_reads_is_signed_by_the_business() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/devis dupont Site 1 x 2000 ; acompte:30%\npress Send\nas Julie\npress Approve").await;
    desk.said();
    // A form left, words that nobody waits for, a command that is none of theirs, an answer that will not do, a form that is gone.
    for line in ["annuler", "bonjour", "/aide", "/devis dupont Logo 1 x 100", "/inconnue", "press Decline\n9", "annuler", "annuler"] {
        desk.hears(line).await;
        let said = flat(&desk.said());
        assert!(said.contains("Marion Leroy – Facturation → Julie"), "{line}: {said}");
        assert!(!said.contains("Relance → Julie"), "{line}: {said}");
    }
}

#[tokio::test]
async fn a_formula_a_sign_or_a_number_is_nobody_s_name() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/devis dupont Site 1 x 2000 ; acompte:30%\npress Send\nas Julie\npress Approve").await;
    desk.said();
    for typed in ["bon pour accord", "Bon pour accord.", "=", "12", "d’accord", "Lu et approuvé", "ok", "J"] {
        let said = flat(&desk.answer(typed).await);
        assert!(said.contains("Ici s’écrit le nom de la personne qui répond"), "{typed}: {said}");
    }
    desk.hears("Bonnie Okonkwo\nbon pour accord").await;
    let said = flat(&desk.said());
    assert!(said.contains("Accepté par Bonnie Okonkwo"), "{said}");
    // Whoever notes an agreement given elsewhere names a person too.
    desk.hears("as Marion\n/devis dupont Carte 1 x 100\npress Send").await;
    desk.said();
    let said = flat(&desk.answer("/devis accepte D2026-0002 par:\"bon pour accord\"").await);
    assert!(said.contains("Ici s’écrit le nom"), "{said}");
    let said = flat(&desk.answer("/devis annuler D2026-0001 par:12").await);
    assert!(said.contains("Ici s’écrit le nom"), "{said}");
    for name in ["李雷", "Ng", "Marie-Ève St-Onge", "M. Oui-Dire", "Okello"] {
        desk.hears("/devis dupont Carte 1 x 100\npress Send").await;
        desk.said();
        let said = flat(&desk.answer(&format!("/devis accepte dupont par:\"{name}\"")).await);
        assert!(!said.contains("Ici s’écrit le nom"), "{name}: {said}");
    }
}

/// What is written off stays so when a part of it comes in: no day before says anything else than it did, and the undoing restores it.
#[tokio::test]
async fn a_part_payment_of_what_was_written_off_takes_its_part_and_no_more() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 1000\npress Send\ndate 2026-04-15\n/facture perte F2026-0001 motif:liquidation\ndate 2026-05-01")
        .await;
    desk.said();
    desk.hears("/encaisser F2026-0001 100").await;
    insta::assert_snapshot!("paid_in_part_after_all", desk.said());
    assert!(flat(&desk.answer("/retards").await).contains("Rien n’est dû"));
    assert!(flat(&desk.answer("/retards le:2026-04-20").await).contains("rien n’était dû"));
    assert!(flat(&desk.answer("/releve dupont le:2026-04-20").await).contains("Reste dû 0,00 €"));
    desk.hears("days 60").await;
    assert!(!flat(&desk.said()).contains("→ Julie"), "nobody is reminded of it");
    desk.hears("/encaisser annuler F2026-0001").await;
    let said = flat(&desk.said());
    assert!(said.contains("Plus réclamée : 1 000,00 € n’ont pas été réglés"), "{said}");
    // Claimed again after a part came in, the rest of it is owed, and the payment undone, all of it.
    desk.hears("/encaisser F2026-0001 100\npress Ask for it again").await;
    let said = flat(&desk.said());
    assert!(said.contains("est à nouveau réclamée : il reste 900,00 €") && !said.contains("Une raison"), "{said}");
    desk.hears("/encaisser annuler F2026-0001").await;
    assert!(flat(&desk.answer("/retards").await).contains("1 000,00 €"));
    let verified = store::verify::verify(&desk.house.store).await.expect("it reads");
    assert!(verified.is_ok(), "{verified:?}");
}

/// A credit note on what was written off leaves no credit, and what is paid beyond it does.
#[tokio::test]
async fn what_was_written_off_is_nobody_s_credit() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 1000\npress Send\n/facture perte F2026-0001 motif:x").await;
    desk.said();
    desk.hears("/avoir F2026-0001 400 motif:geste\npress Send").await;
    let said = flat(&desk.said());
    assert!(!said.contains("en crédit"), "{said}");
    let said = flat(&desk.answer("/encaisser F2026-0001 700").await);
    assert!(said.contains("Trop-perçu de 100,00 €"), "{said}");
    assert!(!flat(&desk.answer("/point").await).contains("Non réclamé"));
}

/// What the business no longer asks for is its own matter: the statement that goes out counts it, as the invoice's card does.
#[tokio::test]
async fn a_statement_says_nothing_to_the_client_of_what_is_written_off() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 600\npress Send\n/facture perte F2026-0001 motif:x").await;
    desk.said();
    let said = flat(&desk.answer("/releve dupont").await);
    assert!(said.contains("Reste non réclamé de F2026-0001") && said.contains("il lira 600,00 € à"), "{said}");
    desk.hears("press Send").await;
    let said = flat(&desk.said());
    let (_, read) = said.split_once("→ Julie").expect("it is sent");
    assert!(read.contains("Reste dû") && read.contains("600,00 €") && !read.contains("réclamé"), "{read}");
}

/// A receipt, the invoice's card and the owner's answer say one sum, and the credit that was taken off.
#[tokio::test]
async fn receipt_and_card_say_one_sum_while_a_credit_is_open() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/encaisser dupont 100\n/facture dupont Logo 1 x 500\npress Send").await;
    desk.said();
    desk.hears("/encaisser F2026-0001 300").await;
    let said = flat(&desk.said());
    assert_eq!(said.matches("100,00 €, un crédit de 100,00 € déduit").count(), 2, "the owner's and the receipt: {said}");
    assert!(said.contains("100,00 € à régler, un crédit de 100,00 € déduit"), "the card: {said}");
    assert!(!said.contains("200,00"), "{said}");
}

/// A credit note on what is paid says what it adds to the credit and how much that is; undoing the payment takes it back, on both sides.
#[tokio::test]
async fn a_credit_is_said_whole_and_taken_back_where_it_no_longer_stands() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 500\npress Send\n/encaisser F2026-0001 700").await;
    desk.said();
    desk.hears("/avoir F2026-0001 100 motif:geste\npress Send").await;
    let said = flat(&desk.said());
    assert!(said.contains("Atelier Dupont a 100,00 € de plus en crédit, 300,00 € en tout"), "{said}");
    assert!(said.contains("Vous avez 100,00 € de plus en crédit, 300,00 € en tout"), "{said}");
    desk.hears("/encaisser annuler F2026-0001").await;
    let said = flat(&desk.said());
    assert_eq!(said.matches("Le crédit de 300,00 € qui avait été annoncé ne tient plus").count(), 2, "{said}");
    // Corrected to less, the same is said.
    desk.hears("/encaisser F2026-0001 700").await;
    desk.said();
    desk.hears("/encaisser corriger F2026-0001 350").await;
    let said = flat(&desk.said());
    assert_eq!(said.matches("Le crédit de 300,00 € qui avait été annoncé ne tient plus").count(), 2, "{said}");
    // Nothing to correct is said so, and no receipt goes out.
    desk.hears("/encaisser corriger F2026-0001").await;
    let said = flat(&desk.said());
    assert!(said.contains("Rien à corriger") && !said.contains("→ Julie"), "{said}");
}

/// Money that nothing was owed for has its receipt, its undoing and its refund are told.
#[tokio::test]
async fn what_moves_a_credit_is_told_to_the_client() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/encaisser dupont 300").await;
    insta::assert_snapshot!("kept_as_credit", desk.said());
    assert!(desk.files_of("julie").iter().any(|path| path.ends_with("Reçu 2026-03-02.pdf")));
    desk.hears("/encaisser rembourser dupont 100 par:virement").await;
    insta::assert_snapshot!("refunded", desk.said());
    desk.hears("/encaisser dupont 50\n/encaisser annuler dupont\npress Undo 50,00 € · En crédit · 2 mars 2026").await;
    let said = flat(&desk.said());
    assert!(said.contains("Le règlement de 50,00 € noté au 2 mars 2026 est annulé. Il reste 200,00 € en crédit"), "{said}");
    assert!(flat(&desk.answer("/releve dupont").await).contains("· Remboursement 100,00 €"));
}

/// A quote of Dupont's of 2 000 €, approved by Julie: its deposit of 600 € is invoiced.
const AGREED: &str = "/devis dupont Site 1 x 2000 ; acompte:30%
    press Send
    as Julie
    press Approve
    Julie Dupont
    Bon pour accord
    as Marion";

/// A change says what is invoiced already, paid or not; once it is agreed to and the deposit paid, work may start.
#[tokio::test]
async fn a_change_while_the_deposit_is_owed_hides_nothing_of_it() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(AGREED).await;
    desk.said();
    desk.hears("/devis ajouter D2026-0001 Page 1 x 300 motif:x\npress Send").await;
    let said = flat(&desk.said());
    assert!(!said.contains("Rien à payer maintenant"), "{said}");
    assert_eq!(said.matches("déjà facturé (F2026-0001, 600,00 €)").count(), 2, "the preview and the client's card: {said}");
    desk.hears("as Julie\npress Approve\nJulie Dupont\nBon pour accord\nas Marion").await;
    desk.said();
    let said = flat(&desk.answer("/encaisser F2026-0001 600").await);
    assert!(said.contains("le travail peut commencer") && !said.contains("Attend l’accord"), "{said}");
}

/// A change that nobody answered is said before the balance goes out, and ends with it: its card says so at once.
#[tokio::test]
async fn a_change_does_not_outlive_the_balance() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(AGREED).await;
    desk.hears("/encaisser F2026-0001 600\n/devis ajouter D2026-0001 Page 1 x 300 motif:x\npress Send").await;
    desk.said();
    let said = flat(&desk.answer("/facture D2026-0001").await);
    assert!(said.contains("D2026-0002 attend la réponse du client"), "{said}");
    desk.hears("press Send").await;
    let said = flat(&desk.said());
    assert!(said.contains("Le changement D2026-0002 attendait la réponse du client"), "{said}");
    assert!(said.contains("La facture de solde F2026-0002 est émise : ce changement n’est plus à accepter"), "{said}");
    desk.hears("as Julie\npress Approve").await;
    assert!(!flat(&desk.said()).contains("Votre nom"), "no name is asked");
    let verified = store::verify::verify(&desk.house.store).await.expect("it reads");
    assert!(verified.is_ok(), "{verified:?}");
}

/// A contract that a consumer withdrew from: what was paid is given back by its day, and everybody reads it so.
#[tokio::test]
async fn what_a_consumer_withdrew_from_is_given_back_by_its_day() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        "/client ajouter \"Mme Petit\" type:particulier adresse:\"3 rue Haute, 75002 Paris\"
        /client inviter petit @lise
        as lise
        press Accept
        as Marion
        press Confirm
        /devis petit Portrait 1 x 300 ; methode:avance parce_que:x
        press Send
        as lise
        press Approve
        Lise Petit
        Commander avec obligation de paiement
        as Marion
        /encaisser F2026-0001 300",
    )
    .await;
    desk.said();
    // Whatever she types, she is shown where to end the contract.
    desk.hears("as lise\nje veux annuler ma commande").await;
    let said = flat(&desk.said());
    assert!(said.contains("[Poser une question]") && said.contains("[Renoncer au contrat ici]"), "{said}");
    desk.hears("press Withdraw from the contract\npress Confirm the withdrawal\nas Marion").await;
    desk.said();
    let said = flat(&desk.answer("/releve petit").await);
    assert!(said.contains("À rendre (rétractation)") && said.contains("300,00 €, au plus tard le 16 mars 2026"), "{said}");
    desk.hears("/avoir F2026-0001\npress Send").await;
    insta::assert_snapshot!("withdrawn_and_credited", desk.said());
    assert!(flat(&desk.answer("/releve petit").await).contains("300,00 €, au plus tard le 16 mars 2026"));
    desk.hears("/encaisser rembourser petit").await;
    let said = flat(&desk.said());
    assert!(said.contains("300,00 € vous sont remboursés (virement), le 2 mars 2026"), "{said}");
    assert!(!flat(&desk.answer("/releve petit").await).contains("À rendre"));
}

/// Where all is paid, what a client types finds its way all the same.
#[tokio::test]
async fn a_client_who_types_when_all_is_paid_has_a_button() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 100\npress Send\n/encaisser F2026-0001 100").await;
    desk.said();
    desk.hears("as Julie\nune question sur le logo").await;
    let said = flat(&desk.said());
    assert!(said.contains("au sujet de F2026-0001") && said.contains("[Poser une question]"), "{said}");
    desk.hears("press Ask a question\nOù sont les fichiers ?").await;
    assert!(flat(&desk.said()).contains("Où sont les fichiers ?"));
}

/// A deposit that a credit covers wholly is used up in one press, and nobody waits for a payment.
#[tokio::test]
async fn a_deposit_that_a_credit_covers_keeps_nobody_waiting() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/encaisser dupont 600").await;
    desk.said();
    desk.hears(AGREED).await;
    insta::assert_snapshot!("covered_deposit", desk.said());
}

/// Who said not to be the one gets no sum again, and that nobody is left waits for the owner.
#[tokio::test]
async fn nobody_left_to_write_to_waits_for_the_owner() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 1000 ; echeance:reception\npress Send\ndate 2026-04-15").await;
    desk.hears("as Julie\npress Wrong person").await;
    desk.said();
    desk.hears("as Marion").await;
    let said = flat(&desk.answer("/afaire").await);
    assert!(said.contains("Plus personne chez Atelier Dupont ne reçoit cette facture"), "{said}");
    desk.hears("/encaisser F2026-0001 400").await;
    let said = flat(&desk.said());
    assert!(!said.contains("→ Julie"), "{said}");
}

/// The day that a reminder names has passed before the next one goes out, on every rung.
#[tokio::test]
async fn a_day_that_was_named_has_passed_before_the_next_message() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 1000 ; echeance:reception\npress Send").await;
    desk.said();
    let mut named = None;
    for _ in 0..60 {
        desk.hears("days 1").await;
        let said = flat(&desk.said());
        if !said.contains("Facturation → Julie") {
            continue;
        }
        let today = chat::Clock::now(&*desk.clock).with_timezone(&chrono_tz::Europe::Paris).date_naive();
        assert!(named.is_none_or(|day| day < today), "{named:?} {today}: {said}");
        if let Some((_, rest)) = said.split_once("d’ici le ") {
            let words: Vec<&str> = rest.split_whitespace().take(3).collect();
            let months = ["janvier", "février", "mars", "avril", "mai", "juin"];
            let month = months.iter().position(|month| *month == words[1]).expect("a month") as u32 + 1;
            let of_month = words[0].trim_end_matches("er").parse().expect("a day");
            named = chrono::NaiveDate::from_ymd_opt(2026, month, of_month);
        }
    }
    assert!(named.is_some(), "one names a day");
}

/// Where all reminders are out, nothing says that one waits; a call that was noted is not asked for again at once.
#[tokio::test]
async fn after_the_last_reminder_nothing_waits() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 1000 ; echeance:reception\npress Send\ndays 60").await;
    desk.said();
    assert!(flat(&desk.answer("/afaire").await).contains("un appel"));
    let said = flat(&desk.answer("/appel F2026-0001").await);
    assert!(!said.contains("attend une semaine"), "{said}");
    let said = flat(&desk.answer("/appel F2026-0001 note:\"elle paie vendredi\"").await);
    assert!(!said.contains("Pas de message avant"), "{said}");
    assert!(!flat(&desk.answer("/afaire").await).contains("un appel"));
    desk.hears("as Julie\npress Paid on…\nhier").await;
    assert!(!flat(&desk.said()).contains("Les relances attendent"));
    desk.hears("days 9\nas Marion").await;
    desk.said();
    assert!(flat(&desk.answer("/afaire").await).contains("F2026-0001"));
}

/// Given up, a change of a preview leaves it as it was; a preview hears that it is not to be sent.
#[tokio::test]
async fn a_preview_stands_again_after_an_edit_that_was_given_up() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 100\npress Edit").await;
    desk.said();
    let said = flat(&desk.answer("annuler").await);
    assert!(said.contains("l’aperçu peut être envoyé tel quel"), "{said}");
    desk.hears("press Send").await;
    assert!(flat(&desk.said()).contains("F2026-0001 est envoyée à Julie"));
    desk.hears("/devis dupont Carte 1 x 100").await;
    desk.said();
    desk.hears("annuler").await;
    let said = flat(&desk.said());
    assert!(said.contains("rien n’a été fait") && !said.contains("✗"), "{said}");
    desk.hears("press Send").await;
    assert!(!flat(&desk.said()).contains("Envoyé à"));
    // Nothing is left to be cancelled.
    assert!(flat(&desk.answer("annuler").await).contains("n’est pas une commande"));
}

/// An invoice that was said to have arrived stays so on its card, and says one sum after a credit note.
#[tokio::test]
async fn an_invoice_that_arrived_says_one_sum_and_that_it_did() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 500\npress Send\nas Julie\npress Received\nas Marion").await;
    desk.said();
    desk.hears("/avoir F2026-0001 100 motif:geste\npress Send").await;
    let said = flat(&desk.said());
    let (_, card) = said.split_once("→ Julie ✎").expect("her card is amended");
    let card = card.split("→").next().unwrap_or_default();
    assert!(card.contains("400,00 €") && card.contains("Bien reçue le 2 mars 2026") && !card.contains("[Bien reçue]"), "{card}");
    // Pressed after the credit note, it says the same sum.
    desk.hears("/facture dupont Carte 1 x 300\npress Send\n/avoir F2026-0003 50 motif:geste\npress Send\nas Julie").await;
    desk.said();
    desk.hears("press Received on F2026-0003").await;
    let said = flat(&desk.said());
    assert!(said.contains("250,00 €") && !said.contains("À payer"), "{said}");
}

/// A promise that was broken is said beside what is owed, and one that is kept counts as nothing late to act on.
#[tokio::test]
async fn a_broken_promise_is_said_and_a_kept_one_is_not_late() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        "/facture dupont Logo 1 x 1000 ; echeance:15 mars\npress Send\ndate 2026-03-20\nas Julie\npress I will pay on…\n25 mars\nas Marion",
    )
    .await;
    desk.said();
    desk.hears("date 2026-03-23").await;
    assert!(!flat(&desk.said()).contains("1 en retard"));
    desk.hears("date 2026-03-26").await;
    desk.said();
    let said = flat(&desk.answer("/retards").await);
    assert!(said.contains("promesse passée"), "{said}");
}

/// What is delivered later is to be invoiced then.
#[tokio::test]
async fn what_is_delivered_later_is_invoiced_then() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/devis dupont Site 1 x 2000 ; methode:fin livraison:2026-04-10 parce_que:x\npress Send\nas Julie\npress Approve\nJulie Dupont\nBon pour accord\nas Marion")
        .await;
    desk.said();
    let said = flat(&desk.answer("/afaire").await);
    assert!(said.contains("Livraison prévue le 10 avril 2026") && said.contains("Rien n’est prêt à facturer"), "{said}");
    desk.hears("date 2026-03-16").await;
    assert!(!flat(&desk.said()).contains("à facturer"));
    desk.hears("date 2026-04-10").await;
    desk.said();
    assert!(flat(&desk.answer("/afaire").await).contains("[Facturer"));
}

/// A cent that is left keeps no work waiting.
#[tokio::test]
async fn a_remainder_of_a_deposit_keeps_no_work_waiting() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(AGREED).await;
    desk.hears("/encaisser F2026-0001 599,99").await;
    desk.said();
    let said = flat(&desk.answer("/afaire").await);
    assert!(!said.contains("Ne commencez pas"), "{said}");
}

/// A reminder that waits for the morning is held by a call.
#[tokio::test]
async fn a_call_holds_the_reminder_that_waits_for_the_morning() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 1000 ; echeance:reception\npress Send\ndate 2026-03-16\ntime 20:00").await;
    desk.said();
    desk.hears("/relance F2026-0001\npress Send").await;
    let said = flat(&desk.said());
    assert!(said.contains("elle part le 17 mars 2026"), "{said}");
    let said = flat(&desk.answer("/appel F2026-0001 note:\"elle paie lundi\"").await);
    assert!(said.contains("qui était prête ne part pas"), "{said}");
    desk.hears("days 1\ntime 10:00").await;
    assert!(!flat(&desk.said()).contains("→ Julie"));
}

/// What takes the place of an invoice or of a quote is due, and runs, as what it replaces did.
#[tokio::test]
async fn what_replaces_a_document_keeps_its_days() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 100 ; echeance:reception\npress Send\n/facture dupont Carte 1 x 90 ; echeance:20/03\npress Send")
        .await;
    desk.said();
    let said = flat(&desk.answer("/document remplacer F2026-0001 Logo 1 x 90").await);
    assert!(said.contains("Échéance : à réception"), "{said}");
    let said = flat(&desk.answer("/document remplacer F2026-0002 Carte 1 x 80").await);
    assert!(said.contains("Échéance : 20 mars 2026"), "{said}");
    desk.hears("/devis dupont Site 1 x 900 ; validite:15j\npress Send").await;
    desk.said();
    let said = flat(&desk.answer("/devis reviser D2026-0001 Site 1 x 950").await);
    assert!(said.contains("15 jours (jusqu’au 17 mars 2026"), "{said}");
}

/// Money that never came in is no money to give back.
#[tokio::test]
async fn what_was_written_off_is_not_paid_when_a_quote_is_closed() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(AGREED).await;
    desk.hears("as Marion\n/encaisser F2026-0001 100\n/perte F2026-0001").await;
    desk.said();
    let said = flat(&desk.answer("/devis annuler D2026-0001").await);
    assert!(said.contains("100,00 €") && !said.contains("600,00 € payés") && !said.contains("600,00 € déjà"), "{said}");
    desk.hears("press Credit everything").await;
    let said = flat(&desk.said());
    assert!(said.contains("100,00 €") && !said.contains("Payé malgré tout"), "{said}");
    let said = flat(&desk.answer("/releve dupont").await);
    assert!(!said.contains("malgré tout"), "{said}");
}

/// The name under an agreement ends where its day begins: where it might, it is asked.
#[tokio::test]
async fn a_day_is_no_part_of_the_name_under_an_agreement() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/devis dupont Site 1 x 900\npress Send").await;
    desk.said();
    let said = flat(&desk.answer("/devis accepte D2026-0001 par:Jean Dubois le 2 mars").await);
    assert!(said.contains("Où s’arrête") && !said.contains("Accepté par"), "{said}");
    let said = flat(&desk.answer("/devis acceptee D2026-0001 par:\"Jean Dubois\" le:2026-03-02").await);
    assert!(said.contains("Accepté par Jean Dubois le 2 mars 2026"), "{said}");
}

/// Something looked at in the middle of a form leaves it open; something else done says again what was answered.
#[tokio::test]
async fn nothing_answered_is_lost_to_another_command() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/cgv publier\nConditions générales\nLe travail commence une fois l’acompte réglé.").await;
    desk.said();
    let said = flat(&desk.answer("/retards").await);
    assert!(said.contains("Toujours en attente de votre réponse"), "{said}");
    desk.hears("/cgv publier\nConditions\nMon long texte de conditions.").await;
    desk.said();
    let said = flat(&desk.answer("/facture dupont Logo 1 x 100").await);
    assert!(said.contains("est laissé là") && said.contains("Mon long texte de conditions."), "{said}");
}

/// A reminder that nobody could be sent is none that was sent, to whoever reads what happened.
#[tokio::test]
async fn a_reminder_that_reached_nobody_was_not_sent() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/client ajouter \"Studio X\" type:pro adresse:\"1 rue A, 75001 Paris\"\n/facture studio Logo 1 x 100 ; echeance:reception\npress Send").await;
    desk.hears("days 40").await;
    desk.said();
    let said = flat(&desk.answer("/historique F2026-0001").await);
    assert!(said.contains("à transmettre") && !said.contains("envoyée"), "{said}");
    let said = flat(&desk.answer("/afaire").await);
    assert!(!said.contains("tous les rappels sont partis"), "{said}");
    let said = flat(&desk.answer("/relance studio").await);
    assert!(said.contains("Texte à transmettre"), "{said}");
}

/// A small supplier reads before the sale that crosses, and before each after it, that it is taxed.
#[tokio::test]
async fn the_sale_that_crosses_the_ceiling_of_a_small_supplier_says_so_before_it_goes() {
    let mut desk = Desk::at("fr-CA", "2026-01-12T16:00").await;
    desk.hears(
        "as Rémy\n/reglages nom:\"Rémy Tremblay\" adresse:\"4521 rue Saint-Denis, Montréal (Québec) H2J 2L4\" pays:CA-QC regime:petit-fournisseur
        /client ajouter \"Boréal\" type:entreprise adresse:\"100 rue Sainte-Catherine O, Montréal (Québec) H2X 1K7\"
        /facture boreal Site 1 x 29500\npress Send",
    )
    .await;
    desk.said();
    let said = flat(&desk.answer("/facture boreal Suite 1 x 5000").await);
    assert!(said.contains("Si cette facture part, voici ce qui change. Un seul trimestre dépasse"), "{said}");
    assert!(said.contains("vous n’êtes plus petit fournisseur dès la vente qui le fait dépasser"), "{said}");
    desk.hears("press Send").await;
    desk.said();
    let said = flat(&desk.answer("/facture boreal Encore 1 x 1000").await);
    assert!(said.contains("plus petit fournisseur") && !said.contains("Si cette facture part"), "{said}");
    let said = flat(&desk.answer("/état de compte boreal").await);
    assert!(said.contains("29 500,00 $") || said.contains("29 500"), "{said}");
}
