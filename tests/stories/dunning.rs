//! Reminders, what a client answers, and calls.

use chat::Clock as _;
use support::Desk;

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
      │ Votre journée
      │ Relance partie : F2026-0001 (Atelier Dupont, 297,50 €).
      │ [Voir tout]

    02/04 09:00

      Relance → Marion
      │ Votre journée
      │ Échéance passée : F2026-0001 (Atelier Dupont, 297,50 €).
      │ [Dans 3 jours] [Réglée] [Ouvrir] [Voir tout]

    03/04 09:00

      Relance → Marion
      │ Votre journée
      │ Relance mardi 7 avril 2026 : F2026-0001 (Atelier Dupont, 297,50 €).
      │ [Laisser partir] [Reporter d’une semaine] [Je leur en parle] [Voir tout]

    07/04 09:00

      Marion Leroy – Facturation → Julie
      │ Facture F2026-0001
      │ Sauf erreur de ma part, je n’ai pas encore reçu le règlement de la facture
      │ F2026-0001 (reste à régler : 297,50 €), à régler au plus tard le 1er avril
      │ 2026. S’il est parti entre-temps, merci de ne pas tenir compte de ce message.
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │ 📎 Facture F2026-0001.pdf
      │ [Déjà réglée le…] [Je règle le…] [Il y a un souci] [Ce n’est pas pour moi]

      Relance → Marion ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 297,50 €) — relance partie le 7 avril 2026
      │ [Voir tout]

      Relance → Marion ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 297,50 €) — relance partie le 7 avril 2026
      │ [Voir tout]

      Relance → Marion
      │ Votre journée
      │ Relance partie : F2026-0001 (Atelier Dupont, 297,50 €).
      │ [Voir tout]

    16/04 09:00

      Marion Leroy – Facturation → Julie
      │ Facture F2026-0001
      │ Le règlement de la facture F2026-0001 (reste à régler : 297,50 €), échue le
      │ 1er avril 2026, n’est toujours pas arrivé. Merci de vous en occuper d’ici le
      │ 22 avril 2026, ou de dire ce qui bloque.
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │ 📎 Facture F2026-0001.pdf
      │ [Déjà réglée le…] [Je règle le…] [Il y a un souci] [Ce n’est pas pour moi]

      Relance → Marion
      │ Votre journée
      │ Relance partie : F2026-0001 (Atelier Dupont, 297,50 €).
      │ [Voir tout]

    27/04 09:00

      Marion Leroy – Facturation → Julie
      │ Facture F2026-0001
      │ La facture F2026-0001 (reste à régler : 297,50 €) est échue depuis le
      │ 1er avril 2026, soit 26 jours. C’est le dernier message avant un courrier
      │ formel : merci de la régler sous huit jours, ou de répondre.
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │ 📎 Facture F2026-0001.pdf
      │ [Déjà réglée le…] [Je règle le…] [Il y a un souci] [Ce n’est pas pour moi]

      Relance → Marion
      │ Votre journée
      │ Dernière relance partie : F2026-0001 (Atelier Dupont, 297,50 €). Plus rien ne
      │ part tout seul.
      │ [Voir tout]

    11/05 09:00

    Marion › /encaisser dupont 100

      Relance → Marion
      │ Paiement partiel de 100,00 € (virement), le 11 mai 2026, sur F2026-0001
      │ (Atelier Dupont). Reste à régler : 197,50 €.
      │ · Un reçu est parti à Julie.
      │ [Annuler ce paiement]

      Marion Leroy – Facturation → Julie
      │ Paiement reçu
      │ Merci ! Votre règlement de 100,00 € du 11 mai 2026 est noté sur F2026-0001. Il
      │ reste 197,50 €.
      │ 📎 Reçu F2026-0001.pdf

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Il reste 197,50 € à régler (échéance : 1er avril 2026).
      │ [Bien reçue] [Déjà réglée le…] [Il y a un souci] [Poser une question]

      Relance → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ Il reste 197,50 € à régler (échéance : 1er avril 2026).
      │ [Transférer]

      Relance → Marion ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 197,50 €) — relance partie le 7 avril 2026
      │ [Voir tout]

      Relance → Marion ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 197,50 €) — relance partie le 7 avril 2026
      │ [Voir tout]

      Relance → Marion ✎
      │ Votre journée
      │ Dernière relance partie : F2026-0001 (Atelier Dupont, 197,50 €). Plus rien ne
      │ part tout seul.
      │ [Voir tout]

    Marion › /encaisser dupont

      Relance → Marion
      │ F2026-0001 (Atelier Dupont) est réglée : 197,50 € (virement), le 11 mai 2026.
      │ · Un reçu est parti à Julie.
      │ [Annuler ce paiement]

      Marion Leroy – Facturation → Julie
      │ Paiement reçu
      │ Merci ! Votre règlement de 197,50 € du 11 mai 2026 solde F2026-0001.
      │ 📎 Reçu F2026-0001 (2).pdf

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 297,50 €, le 11 mai 2026.

      Relance → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ Réglée : 297,50 €, le 11 mai 2026.
      │ [Transférer]

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 297,50 €, le 11 mai 2026.

      Relance → Marion ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 297,50 €) — Réglée : 297,50 €, le 11 mai 2026
      │ [Voir tout]

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 297,50 €, le 11 mai 2026.

      Relance → Marion ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 297,50 €) — Réglée : 297,50 €, le 11 mai 2026
      │ [Voir tout]

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 297,50 €, le 11 mai 2026.

      Relance → Marion ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 297,50 €) — Réglée : 297,50 €, le 11 mai 2026
      │ [Voir tout]

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 297,50 €, le 11 mai 2026.
    ");
}

#[tokio::test]
async fn the_owner_keeps_the_first_late_reminder_back() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont Conseil 3h x 85 echeance:reception
        press Send
        date 2026-03-06",
    )
    .await;
    let said = desk.said();
    assert!(said.contains("│ Relance lundi 9 mars"), "{said}");
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
    // After the pause, the level that was next, told first, and no other.
    assert_eq!(said.matches("→ Julie").count(), 1, "{said}");
    assert!(said.contains("La prochaine part mardi 7 avril 2026.") && said.contains("Sauf erreur"), "{said}");
}

#[tokio::test]
async fn a_card_that_announced_a_reminder_says_that_it_went() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Conseil 3h x 85 echeance:reception\npress Send\ndate 2026-03-06").await;
    desk.said();
    insta::assert_snapshot!(
        "announced_and_gone",
        hear!(desk, "press Let it go\ndate 2026-03-10\n/relance suspendre F2026-0001\ndate 2026-03-12\n/relance reprendre F2026-0001")
    );
}

#[tokio::test]
async fn what_is_held_takes_no_place_of_what_is_not() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont A 1 x 100 echeance:reception
        press Send
        /facture dupont B 1 x 200 echeance:reception
        press Send
        /facture dupont C 1 x 300 echeance:reception
        press Send
        /facture dupont D 1 x 400 echeance:reception
        press Send
        days 8
        as Julie
        press I will pay on… on F2026-0001
        20/03
        press There is a problem on F2026-0002
        Il manque une page
        press Paid on… on F2026-0003
        hier
        as Marion
        /relance suspendre F2026-0004",
    )
    .await;
    desk.said();
    insta::assert_snapshot!("held_takes_no_place", hear!(desk, "date 2026-04-03\n/afaire\n/relance F2026-0002"));
}

#[tokio::test]
async fn several_first_reminders_are_each_announced_for_the_day_on_which_they_go() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont A 1 x 100 echeance:reception
        press Send
        /facture dupont B 1 x 200 echeance:reception
        press Send
        /facture dupont C 1 x 300 echeance:reception
        press Send",
    )
    .await;
    desk.said();
    let mut day: chrono::NaiveDate = "2026-03-02".parse().expect("a date");
    let (mut announced, mut sent) = (Vec::new(), Vec::new());
    while day < "2026-04-20".parse().expect("a date") {
        day = day.succ_opt().expect("a day");
        for line in desk.answer(&format!("date {day}")).await.lines() {
            let line = line.replace('\u{a0}', " ");
            if let Some(said) = line.strip_prefix("  │ Relance ").filter(|said| said.contains("2026 :")) {
                announced.push(said.to_owned());
            }
            if line.contains("Relance partie :") {
                sent.push((day, line));
            }
        }
    }
    // The first of each is announced once, and goes on that day; the others need no word.
    assert_eq!(announced.len(), 3, "{announced:?}");
    for (number, on) in [("F2026-0001", "lundi 9 mars"), ("F2026-0002", "lundi 16 mars"), ("F2026-0003", "lundi 23 mars")] {
        assert!(announced.iter().any(|said| said.starts_with(on) && said.contains(number)), "{number} {on}: {announced:?}");
        let first = sent.iter().find(|(_, line)| line.contains(number)).map(|(day, _)| day.to_string());
        let day = on.split(' ').nth(1).expect("a day");
        assert!(first.is_some_and(|first| first.ends_with(&format!("{:0>2}", day))), "{number} {on}: {sent:?}");
    }
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
    // What writes to a client at once is shown first.
    let said = desk.answer("/relance F2026-0001").await;
    assert!(said.contains("Rien ne part avant « Envoyer ». Destinataire : Julie."), "{said}");
    let said = desk.answer("press Send").await;
    let flat = said.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("elle part le 13 avril 2026 à 09 h 00") && !flat.contains("Relance envoyée"), "{said}");
    assert!(!said.contains("→ Julie"), "{said}");
    desk.hears("days 2").await;
    let said = desk.said();
    let (before, _) = said.split_once("→ Julie").expect("it goes out");
    assert!(before.trim_end().ends_with("Facturation") && before.contains("13/04 09:00"), "{said}");
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
      │ Votre journée
      │ Relance partie : F2026-0001 (Atelier Dupont, 255,00 €).
      │ [Voir tout]

      Relance → Claire
      │ Votre journée
      │ Relance partie : F2026-0001 (Atelier Dupont, 255,00 €).
      │ [Voir tout]

    02/04 09:00

      Relance → Marion
      │ Votre journée
      │ Échéance passée : F2026-0001 (Atelier Dupont, 255,00 €).
      │ [Dans 3 jours] [Réglée] [Ouvrir] [Voir tout]

      Relance → Claire
      │ Votre journée
      │ Échéance passée : F2026-0001 (Atelier Dupont, 255,00 €).
      │ [Dans 3 jours] [Réglée] [Ouvrir] [Voir tout]
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

      Relance → Marion
      │ Entendu, rien ne part avant le dimanche 5 avril 2026.

      Relance → Claire ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 255,00 €) — en pause, reprise le 5 avril 2026
      │ [Voir tout]

      Relance → Marion ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 255,00 €) — en pause, reprise le 5 avril 2026
      │ [Voir tout]
    ");
    let said = desk.answer("date 2026-04-04").await;
    assert!(!said.contains("Échéance passée") && !said.contains("→ Julie"), "three days of peace: {said}");
    insta::assert_snapshot!(desk.answer("as Claire\npress Mark paid on F2026-0001").await, @"
    04/04 09:00

    Claire › [Réglée]

      Relance → Claire
      │ F2026-0001 (Atelier Dupont) est réglée : 255,00 € (virement), le 4 avril 2026.
      │ · Un reçu est parti à Julie.
      │ [Annuler ce paiement]

      Marion Leroy – Facturation → Julie
      │ Paiement reçu
      │ Merci ! Votre règlement de 255,00 € du 4 avril 2026 solde F2026-0001.
      │ 📎 Reçu F2026-0001.pdf

      Relance → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ Réglée : 255,00 €, le 4 avril 2026.
      │ [Transférer]

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 4 avril 2026.

      Relance → Marion ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 255,00 €) — Réglée : 255,00 €, le 4 avril 2026
      │ [Voir tout]

      Relance → Claire ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 255,00 €) — Réglée : 255,00 €, le 4 avril 2026
      │ [Voir tout]

      Marion Leroy – Facturation → Julie ✎
      │ Facture F2026-0001
      │ Réglée : 255,00 €, le 4 avril 2026.

      Relance → Marion ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 255,00 €) — Réglée : 255,00 €, le 4 avril 2026
      │ [Voir tout]

      Relance → Claire ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 255,00 €) — Réglée : 255,00 €, le 4 avril 2026
      │ [Voir tout]
    ");
    // Whoever wants no word at all says so.
    let said = desk.answer("/reglages alertes non\n/reglages alertes").await;
    assert!(said.matches("pas d’alerte").count() >= 5, "{said}");
    // Nothing of what she asked for is kept from her, whatever it is about.
    desk.hears(
        "/reglages alertes accords:console\nas Marion\n/devis dupont Logo 1 x 450\npress Send\nas Julie\npress Decline\nAutre chose",
    )
    .await;
    desk.said();
    let said = desk.answer("as Julie\nTrop tôt").await;
    let to_claire = said.split("Relance → ").find(|card| card.starts_with("Claire"));
    assert!(to_claire.is_some_and(|card| card.contains("Trop tôt")), "{said}");
}

#[tokio::test]
async fn a_call_counts_as_a_contact() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Logo 1 x 450 echeance:2026-03-05\npress Send\ndate 2026-03-11");
    insta::assert_snapshot!(
        "called",
        hear!(
            desk,
            r#"/appel F2026-0001
            press I called
            Julie règle lundi
            /appel F2026-0001 note:"rappeler lundi"
            /relance F2026-0001"#
        )
    );
}

#[tokio::test]
async fn what_is_passed_on_is_a_letter_that_is_true_on_its_day() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/client ajouter Studio type:pro adresse:'1 rue A, 75001 Paris'\n/facture studio A 1 x 300 echeance:15j\npress Send").await;
    desk.said();
    insta::assert_snapshot!(
        "passed_on",
        hear!(desk, "date 2026-03-12\npress Forward on F2026-0001\n/relance F2026-0001\ndate 2026-03-18\n/relance F2026-0001")
    );
    insta::assert_snapshot!("passed_on_late", hear!(desk, "/encaisser F2026-0001 100\npress Forward"));
}

/// What two businesses say and do to one person who pays for a client of each: the days announced, and those on which something went.
struct Shared {
    desk: Desk,
    announced: Vec<(&'static str, String, String)>,
    sent: Vec<(&'static str, chrono::NaiveDate)>,
}

impl Shared {
    async fn begin() -> Self {
        let mut desk = Desk::with_client("fr").await;
        desk.hears(
            r#"as Tom
            /setup name:"Tom Durand" address:"1 rue A, 75011 Paris" siren:443061841 regime:franchise
            /client add "Encre" kind:business address:"2 rue B, 75011 Paris"
            /client invite encre @julie
            as Julie
            press Accept
            as Tom
            press Confirm"#,
        )
        .await;
        desk.said();
        Self { desk, announced: Vec::new(), sent: Vec::new() }
    }

    async fn until(&mut self, last: &str) {
        let last: chrono::NaiveDate = last.parse().expect("a date");
        let mut day = self.desk.clock.now().date_naive();
        while day < last {
            day = day.succ_opt().expect("a day");
            let said = self.desk.answer(&format!("date {day}")).await;
            let mut to = "";
            for line in said.lines() {
                let line = line.replace('\u{a0}', " ");
                if line.contains(" → ") {
                    let who = |name: &str| line.contains(name);
                    to = match line.contains("✎") {
                        true => "",
                        false if who("→ Julie") && who("Marion Leroy") || who("→ Marion") => "Marion",
                        false if who("→ Julie") || who("→ Tom") => "Tom",
                        false => "",
                    };
                    if line.contains("→ Julie") && !to.is_empty() {
                        self.sent.push((to, day));
                    }
                }
                if let Some(said) = line.strip_prefix("  │ Relance ").filter(|said| said.contains("2026 :") && !to.is_empty()) {
                    self.announced.push((to, day.to_string(), said.split(" :").next().unwrap_or_default().to_owned()));
                }
            }
        }
    }

    fn days_of(&self, who: &str) -> Vec<String> {
        self.sent.iter().filter(|(of, _)| *of == who).map(|(_, on)| on.to_string()).collect()
    }
}

#[tokio::test]
async fn two_businesses_of_one_contact_take_turns_on_the_days_that_they_were_told() {
    let mut shared = Shared::begin().await;
    shared
        .desk
        .hears(
            r"as Marion
            /facture dupont A 1 x 100 echeance:reception
            press Send
            /facture dupont B 1 x 200 echeance:reception
            press Send
            as Tom
            /facture encre C 1 x 300 echeance:reception
            press Send",
        )
        .await;
    shared.desk.said();
    shared.until("2026-04-30").await;
    let days = |who: &str| shared.days_of(who);
    // One week the one, one week the other, whoever has more that waits; whose business has the first name in its order comes first.
    let (mut each, weeks) =
        ([days("Marion"), days("Tom")], ["2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30", "2026-04-07", "2026-04-14"]);
    each.sort();
    let taken = |rank: usize| weeks.iter().skip(rank).step_by(2).map(|on| (*on).to_owned()).collect::<Vec<_>>();
    assert_eq!(each.map(|days| days[..3].to_vec()), [taken(0), taken(1)], "{:?}", shared.sent);
    // Each first reminder went out on the day that was announced.
    for (who, _, on) in &shared.announced {
        let on = on.split(' ').nth(1).expect("a day");
        assert!(days(who).iter().any(|day| day.ends_with(&format!("{on:0>2}"))), "{who} {on}: {:?}", shared.sent);
    }
    assert_eq!(shared.announced.iter().filter(|(who, ..)| *who == "Tom").count(), 1, "{:?}", shared.announced);
}

#[tokio::test]
async fn a_reminder_that_another_business_came_before_is_told_its_new_day_at_once() {
    let mut shared = Shared::begin().await;
    shared.desk.hears("as Tom\n/facture encre C 1 x 300 echeance:reception\npress Send").await;
    shared.desk.said();
    shared.until("2026-03-06").await;
    // What is announced to Tom for Monday cannot go: Julie is asked for money by Marion at the week-end.
    shared
        .desk
        .hears("as Marion\n/facture dupont A 1 x 100 echeance:reception\npress Send\ndate 2026-03-08\n/releve dupont\npress Send")
        .await;
    shared.desk.said();
    shared.until("2026-03-20").await;
    insta::assert_debug_snapshot!((&shared.announced, shared.days_of("Tom")));
}
