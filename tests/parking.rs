//! An account whose clock, books or proof cannot be believed says so, does nothing meanwhile, and is led out.

use chat::Clock as _;
use chrono::Duration;
use insta::assert_snapshot;
use support::Desk;

/// Bills so many hours.
fn billed(hours: u32) -> String {
    format!("/facture dupont Conseil {hours}h x 85 echeance:reception\npress Send")
}

/// What a machine does each minute.
async fn minute(desk: &mut Desk) -> String {
    desk.said();
    bot::jobs::tick(&desk.house, desk.clock.now()).await.expect("a tick");
    desk.hears("").await;
    desk.said()
}

/// Marion's desk on the machine's own clock.
async fn desk_on_a_machine() -> Desk {
    let mut desk = Desk::with_client("fr").await;
    desk.house.checks_clock = true;
    desk.hears(&billed(1)).await;
    minute(&mut desk).await;
    desk
}

#[tokio::test]
async fn a_clock_that_leaps_is_asked_about_before_anything_is_sent() {
    let mut desk = desk_on_a_machine().await;
    desk.clock.advance(Duration::days(44));
    let said = minute(&mut desk).await;
    assert!(said.contains("Relance jeudi 16 avril"), "a month and a half is an absence: {said}");
    desk.clock.advance(Duration::days(46));
    assert_snapshot!(minute(&mut desk).await, @"
    31/05 10:00

      Relance → Marion
      │ L’horloge est-elle juste ?
      │ L’horloge de la machine indique le dimanche 31 mai 2026, alors que nous en
      │ étions au mercredi 15 avril 2026. D’ici votre réponse, rien n’est émis et rien
      │ ne part vers vos clients. Si elle se trompe, réglez-la : tout reprendra de
      │ soi-même.
      │ [L’horloge est juste]
    ");
    let said = minute(&mut desk).await;
    assert_eq!(said, "", "it is asked once");
    assert_snapshot!(desk.answer("/facture dupont Autre chose 1 x 10\n/retards\nas Julie\npress Received").await, @"
    31/05 10:00

    Marion › /facture dupont Autre chose 1 x 10

      Relance → Marion ✗
      │ L’horloge de la machine n’est pas sûre : rien n’a été fait. Dites si elle est
      │ juste, ou réglez-la.
      │ [L’horloge est juste]

    Marion › /retards

      Relance → Marion
      │ Ce qui vous est dû au 31 mai 2026
      │ On vous doit 85,00 €, dont 85,00 € en retard (1 client).
      │   F2026-0001 · Atelier Dupont  85,00 € — en retard de 90 jours
      │   En retard de 61 à 90 jours   85,00 €
      │   Total                        85,00 €
      │ [Relancer maintenant F2026-0001]

    Julie › [Bien reçue]

      Marion Leroy – Facturation → Julie ✗
      │ Un instant : Marion Leroy doit d’abord vérifier quelque chose de son côté.
      │ Rien n’a été fait ; réessayez un peu plus tard.
    ");
    assert_snapshot!(desk.answer("as Marion\npress The clock is right\n/facture dupont Autre chose 1 x 10\npress Send").await, @r#"
    31/05 10:00

    Marion › [L’horloge est juste]

      Relance → Marion ✎
      │ C’est noté : nous sommes le 31 mai 2026. Les envois reprennent.

    Marion › /facture dupont Autre chose 1 x 10

      Relance → Marion
      │ Facture pour Atelier Dupont — aperçu
      │ À payer : 10,00 €
      │ Échéance : à 30 jours (le 30 juin 2026 si elle part aujourd’hui)
      │ De la part de Marion Leroy, à Julie.
      │   Autre chose  10,00 €
      │ 📎 Facture (aperçu).pdf
      │ · Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Marion › [Envoyer]

      Relance → Marion ✎
      │ Facture F2026-0002 — Atelier Dupont
      │ F2026-0002 est envoyée à Julie.
      │   Autre chose  10,00 €
      │   À payer      10,00 €
      │   Échéance     30 juin 2026
      │ 📎 Facture F2026-0002.pdf
      │ [Transférer]

      Marion Leroy – Facturation → Julie
      │ Facture F2026-0002
      │ À régler : 10,00 €, au plus tard le 30 juin 2026.
      │ Marion Leroy vous envoie cette facture. Le PDF est joint.
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0002
      │   Autre chose   10,00 €
      │   À payer       10,00 €
      │   Échéance      30 juin 2026
      │ 📎 Facture F2026-0002.pdf
      │ [Bien reçue] [Déjà réglée le…] [Il y a un souci] [Poser une question]
    "#);
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

#[tokio::test]
async fn a_clock_set_right_again_needs_no_answer() {
    let mut desk = desk_on_a_machine().await;
    for (away, told) in [(Duration::days(3000), "L’horloge est-elle juste ?"), (Duration::days(-2), "L’horloge est-elle juste ?")] {
        desk.clock.advance(away);
        let said = minute(&mut desk).await;
        assert!(said.contains(told) && !said.contains("→ Julie"), "{said}");
        desk.clock.advance(-away);
        let said = minute(&mut desk).await;
        assert!(said.contains("Tout est rentré dans l’ordre"), "{said}");
        assert_eq!(desk.answer("/facture dupont Autre chose 1 x 10").await.matches("F2026").count(), 0);
    }
    // A few minutes back are what clocks do.
    desk.clock.advance(Duration::minutes(-5));
    assert_eq!(minute(&mut desk).await, "");
}

#[tokio::test]
async fn before_the_first_minute_of_a_wrong_clock_nothing_is_issued_either() {
    let mut desk = desk_on_a_machine().await;
    desk.hears("/facture dupont Autre chose 1 x 10").await;
    desk.said();
    desk.clock.advance(Duration::days(-30));
    let said = desk.answer("press Send").await;
    assert!(said.contains("L’horloge est-elle juste") && !said.contains("F2026-0002"), "{said}");
    // Set back for good: the books go on from here.
    let said = desk.answer("press The clock is right\n/facture dupont Autre chose 1 x 10\npress Send").await;
    assert!(said.contains("F2026-0002"), "{said}");
}

#[tokio::test]
async fn a_backup_older_than_what_was_shown_leads_out() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(&billed(1)).await;
    desk.hears("/devis dupont Logo 1 x 450").await;
    let kept = tempfile::tempdir().expect("another disk");
    let made = desk.backed_up(kept.path()).await;
    desk.hears("press Send").await;
    for hours in 4..7 {
        desk.hears(&billed(hours)).await;
    }
    assert!(desk.said().contains("F2026-0004"));
    let (mut desk, restored) = desk.restored(&made.path).await;
    assert!(restored.is_behind);
    assert_snapshot!(minute(&mut desk).await, @"
    02/03 09:00

      Relance → Marion
      │ Les données sont peut-être en retard sur ce qui a été montré
      │ La sauvegarde restaurée s’arrête au lundi 2 mars 2026 ; d’autres documents ont
      │ pu être montrés depuis. Rien n’est émis et rien ne part, pour qu’aucun numéro
      │ ne serve deux fois. S’il existe une sauvegarde plus récente, restaurez-la.
      │ Sinon, cherchez dans vos messages le dernier numéro de facture et le dernier
      │ devis, puis reprenez à partir de là.
      │ [Reprendre]
    ");
    assert_snapshot!(desk.answer("press Send\n/facture dupont Autre chose 1 x 10").await, @r#"
    ‼ no button « Send » here; there are: Go on from there, Forward, Correct, Take back, Try it

    02/03 09:00

    Marion › /facture dupont Autre chose 1 x 10

      Relance → Marion ✗
      │ Les données sont peut-être en retard sur ce qui a été montré : rien n’a été
      │ fait, pour qu’aucun numéro ne serve deux fois.
      │ [Reprendre]
    "#);
    assert_snapshot!(desk.answer("press Go on from there\nF2026-0001000000\nD2026-0004\nF2026-0004\nD2026-0001").await, @"
    02/03 09:00

    Marion › [Reprendre]

      Relance → Marion
      │ Les données sont peut-être en retard sur ce qui a été montré
      │ Dernier numéro de facture ou d’avoir que vos clients ont reçu ?
      │   Actuellement  F2026-0001
      │ · « = » garde ce qui est là. « annuler » pour arrêter là.

    Marion › F2026-0001000000

      Relance → Marion ✗
      │ « F2026-0001000000 » n’est pas un numéro de facture de cette année, comme
      │ F2026-0038.

      Relance → Marion
      │ Les données sont peut-être en retard sur ce qui a été montré
      │ Dernier numéro de facture ou d’avoir que vos clients ont reçu ?
      │   Actuellement  F2026-0001
      │ · « = » garde ce qui est là. « annuler » pour arrêter là.

    Marion › D2026-0004

      Relance → Marion ✗
      │ « D2026-0004 » n’est pas un numéro de facture de cette année, comme
      │ F2026-0038.

      Relance → Marion
      │ Les données sont peut-être en retard sur ce qui a été montré
      │ Dernier numéro de facture ou d’avoir que vos clients ont reçu ?
      │   Actuellement  F2026-0001
      │ · « = » garde ce qui est là. « annuler » pour arrêter là.

    Marion › F2026-0004

      Relance → Marion
      │ Dernier numéro de devis que vos clients ont reçu ?
      │ · « - » pour passer, « annuler » pour arrêter là.

    Marion › D2026-0001

      Relance → Marion ✎
      │ C’est reparti
      │ Aucun numéro ne servira deux fois. Les relances des factures ouvertes
      │ attendent votre accord, car certaines ont pu partir depuis la sauvegarde.
      │   Prochains numéros          F2026-0005, D2026-0002
      │   Numéros montrés et perdus  F2026-0002, F2026-0003, F2026-0004, D2026-0001
      │   Relances en pause, à rouvrir par /relance reprendre
      │                              F2026-0001
      │ · Pour encaisser et relancer une facture perdue, ressaisissez-la : /reglages
      │ · reprise F2026-0002 CLIENT MONTANT le:DATE
    ");
    // The lost ones come back under their own numbers; the next is one that nobody has seen.
    let said = desk
        .answer("/reglages reprise F2026-0002 dupont 255 le:2026-03-02 echeance:2026-03-02\n/facture dupont Autre chose 1 x 10\npress Send")
        .await;
    assert!(said.contains("F2026-0002") && said.contains("F2026-0005"), "{said}");
    let said = desk.answer("days 30").await;
    assert!(!said.contains("la facture F2026-0001") && said.contains("la facture F2026-0002"), "its reminders wait: {said}");
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("the loss is on the record");
    let desk = desk.restart().await;
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("and stays so");
}

#[tokio::test]
async fn a_later_backup_ends_it_too() {
    let mut desk = Desk::with_client("fr").await;
    let kept = tempfile::tempdir().expect("another disk");
    let early = desk.backed_up(kept.path()).await;
    desk.hears(&billed(1)).await;
    desk.clock.advance(Duration::minutes(1));
    let late = desk.backed_up(kept.path()).await;
    let (mut desk, restored) = desk.restored(&early.path).await;
    assert!(restored.is_behind);
    minute(&mut desk).await;
    let (mut desk, restored) = desk.restored(&late.path).await;
    assert!(!restored.is_behind);
    let said = desk.answer(&billed(2)).await;
    assert!(said.contains("F2026-0002"), "{said}");
}

#[tokio::test]
async fn an_account_whose_proof_fails_is_parked_until_it_holds_again() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(&billed(1)).await;
    desk.said();
    let page = super::proof::walk(&desk.dir().join("files"))
        .into_iter()
        .find(|file| std::fs::read_to_string(file).is_ok_and(|text| text.contains("F2026-0001")))
        .expect("a document");
    let whole = std::fs::read(&page).expect("there");
    std::fs::write(&page, "another").expect("altered");
    bot::parking::prove(&desk.house, desk.clock.now()).await.expect("it reads");
    assert_snapshot!(minute(&mut desk).await, @"
    02/03 09:00

      Relance → Marion
      │ Quelque chose a été modifié dans vos données
      │ La vérification du journal a échoué. Rien n’est émis et rien ne part vers vos
      │ clients. Demandez à qui tient la machine de lancer « relance verify », qui dit
      │ ce qui a changé, puis de restaurer la dernière sauvegarde.
    ");
    let said = desk.answer("/facture dupont Autre chose 1 x 10\n/retards").await;
    assert!(said.contains("La vérification des données a échoué") && said.contains("F2026-0001"), "{said}");
    std::fs::write(&page, whole).expect("mended");
    bot::parking::prove(&desk.house, desk.clock.now()).await.expect("it reads");
    let said = minute(&mut desk).await;
    assert!(said.contains("Tout est rentré dans l’ordre"), "{said}");
    let said = desk.answer(&billed(2)).await;
    assert!(said.contains("F2026-0002"), "{said}");
}

/// Whatever runs away, a script or a bug, stops at a day's measure, and says so once.
#[tokio::test]
async fn what_runs_away_is_stopped_and_asked_about() {
    let mut desk = Desk::with_client("fr").await;
    let mut last = String::new();
    for hours in 1..=41 {
        last = desk.answer(&billed(hours)).await;
    }
    assert_snapshot!(last, @r#"
    02/03 09:00

    Marion › /facture dupont Conseil 41h x 85 echeance:reception

      Relance → Marion
      │ Facture pour Atelier Dupont — aperçu
      │ À payer : 3 485,00 €
      │ Échéance : à réception
      │ De la part de Marion Leroy, à Julie.
      │   Conseil  41 h × 85,00 € = 3 485,00 €
      │ 📎 Facture (aperçu).pdf
      │ · Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Marion › [Envoyer]

      Relance → Marion ✗
      │ Déjà 40 documents pour Atelier Dupont aujourd’hui : rien n’a été émis, au cas
      │ où quelque chose s’emballerait. Si c’est voulu, laissez partir, puis
      │ recommencez.
      │ [Laisser partir]
    "#);
    let told = desk.answer("press Let them go").await;
    assert!(told.contains("Entendu : pas de limite aujourd’hui"), "{told}");
    // The documents go on; the messages have a measure of their own, and the welcome was one of them.
    let said = desk.answer(&billed(42)).await;
    assert!(said.contains("F2026-0041") && !said.contains("→ Julie"), "{said}");
    let said = desk.answer("press Let them go").await;
    assert!(said.contains("→ Julie") && said.contains("F2026-0041"), "{said}");
    let said = desk.answer(&billed(43)).await;
    assert!(said.contains("F2026-0042") && said.contains("→ Julie"), "{said}");
    // Tomorrow is another day.
    let said = desk.answer(&format!("days 1\n{}", billed(44))).await;
    assert!(said.contains("F2026-0043") && said.contains("→ Julie"), "{said}");
}

/// The disk is lost, and its high-water file with it: nobody knows what was shown since the backup.
#[tokio::test]
async fn a_database_without_its_mark_is_asked_about_too() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(&billed(1)).await;
    let kept = tempfile::tempdir().expect("another disk");
    let made = desk.backed_up(kept.path()).await;
    desk.hears(&billed(2)).await;
    std::fs::remove_file(desk.dir().join("high-water.json")).expect("lost");
    let (mut desk, restored) = desk.restored(&made.path).await;
    assert!(restored.is_behind);
    let said = minute(&mut desk).await;
    assert!(said.contains("pu être montrés depuis") && said.contains("[Reprendre]"), "{said}");
    desk.hears("press Go on from there\nF2026-0002\n-").await;
    // A backup of the quiet time after it, before anything more was said, is no exception when that is lost in turn.
    desk.clock.advance(Duration::minutes(1));
    let quiet = desk.backed_up(kept.path()).await;
    let mut desk = desk.restart().await;
    let said = desk.answer(&billed(3)).await;
    assert!(said.contains("F2026-0003") && said.contains("→ Julie"), "{said}");
    std::fs::remove_file(desk.dir().join("high-water.json")).expect("lost again");
    let (mut desk, restored) = desk.restored(&quiet.path).await;
    assert!(restored.is_behind);
    let said = minute(&mut desk).await;
    assert!(said.contains("[Reprendre]"), "{said}");
}

/// A hand in the database has set a counter back: the number is not given twice, and nothing is guessed.
#[tokio::test]
async fn books_that_contradict_themselves_park_their_account() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(&billed(1)).await;
    desk.hears("/facture dupont Autre chose 1 x 10").await;
    desk.said();
    let mut tx = desk.house.store.begin().await.expect("a transaction");
    sqlx::raw_sql("update counter set next = 1 where series = 'F2026'").execute(&mut *tx).await.expect("altered");
    tx.commit().await.expect("committed");
    let said = desk.answer("press Send").await;
    assert!(said.contains("rien n’a été fait") && said.contains("Quelque chose a été modifié dans vos données"), "{said}");
    assert!(!said.contains("→ Julie"), "{said}");
    let said = minute(&mut desk).await;
    assert_eq!(said, "", "it is told once");
    let fault = store::verify::verify(&desk.house.store).await.expect("it reads").expect_err("it is found");
    assert_eq!(fault.what, "the counter of F2026 would give F2026-0001, which was given");
    let mut tx = desk.house.store.begin().await.expect("a transaction");
    sqlx::raw_sql("update counter set next = 2 where series = 'F2026'").execute(&mut *tx).await.expect("mended");
    tx.commit().await.expect("committed");
    bot::parking::prove(&desk.house, desk.clock.now()).await.expect("it reads");
    let said = desk.answer(&billed(2)).await;
    assert!(said.contains("Tout est rentré dans l’ordre") && said.contains("F2026-0002"), "{said}");
}
