//! What was owed on a day that is past: the same on every card that shows it.

use support::Desk;

/// Invoiced, paid in part, credited, paid too much, settled by credit: each on a day of its own.
const YEAR: &str = r"/facture dupont Logo 1 x 500 ; echeance:10j
    press Send
    date 2026-03-20
    /encaisser F2026-0001 200
    date 2026-04-02
    /facture dupont Carte 1 x 70
    press Send
    date 2026-04-10
    /avoir F2026-0001 50 parce_que:geste
    press Send
    date 2026-04-20
    /encaisser F2026-0001 300
    date 2026-05-04
    /encaisser F2026-0002 50 par:credit
    date 2026-06-01";

#[tokio::test]
async fn what_was_owed_on_a_past_day_is_what_had_moved_by_then() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(YEAR).await;
    desk.said();
    desk.hears(
        r"/retards le:2026-03-31
        /releve dupont le:2026-03-31
        /point le:2026-03-31",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @"
    01/06 09:00

    Marion › /retards le:2026-03-31

      Relance → Marion
      │ Ce qui vous est dû au 31 mars 2026
      │ On vous devait 300,00 €, dont 300,00 € en retard (1 client).
      │   F2026-0001 · Atelier Dupont  300,00 € — en retard de 19 jours
      │   En retard de 1 à 30 jours    300,00 €
      │   Total                        300,00 €

    Marion › /releve dupont le:2026-03-31

      Relance → Marion
      │ Relevé de compte au 31 mars 2026 — Atelier Dupont
      │   02/03/2026 · Facture F2026-0001    500,00 €
      │   20/03/2026 · Règlement (virement)  −200,00 €
      │   Dont échu                          300,00 €
      │   Reste dû                           300,00 €
      │ 📎 Relevé Atelier Dupont.pdf
      │ [Envoyer]

    Marion › /point le:2026-03-31

      Relance → Marion
      │ Vos recettes 2026
      │   mars 2026                          200,00 €
      │   Total encaissé                     200,00 €
      │   Reste à encaisser au 31 mars 2026  300,00 €
      │   Seuil pour ne pas facturer la TVA  200,00 € sur 37 500,00 €
    ");
}

#[tokio::test]
async fn an_english_reader_finds_what_was_owed_at_the_end_of_a_month() {
    let mut desk = Desk::with_client("en").await;
    desk.hears(
        r"/invoice dupont Logo 1 x 500
        press Send
        date 2026-04-10
        /paid F2026-0001 500
        /invoice dupont Card 1 x 70
        press Send",
    )
    .await;
    desk.said();
    desk.hears(
        r"/overdue on:2026-03-31
        /statement dupont on:2026-03-31
        /report on:2026-03-31",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @"
    10/04 09:00

    Marion › /overdue on:2026-03-31

      Relance → Marion
      │ What you are owed on 31 March 2026
      │ You were owed €500.00, nothing was overdue.
      │   F2026-0001 · Atelier Dupont  €500.00 — due 1 April 2026
      │   Not due yet                  €500.00
      │   Total                        €500.00

    Marion › /statement dupont on:2026-03-31

      Relance → Marion
      │ Statement of account on 31 March 2026 — Atelier Dupont
      │   02/03/2026 · Invoice F2026-0001  €500.00
      │   Owed                             €500.00
      │ 📎 Statement Atelier Dupont.pdf
      │ [Send]

    Marion › /report on:2026-03-31

      Relance → Marion
      │ Your receipts of 2026
      │   Total received                     €0.00
      │   Still to be paid on 31 March 2026  €500.00
      │   Limit for not charging tax         €0.00 of €37,500.00
    ");
}

/// The amount that a line of an answer names: in cents, nothing where it is not there.
fn named(said: &str, name: &str) -> i64 {
    let Some(line) = said.lines().find(|line| line.contains(name)) else { return 0 };
    let figure = line.rsplit("  ").next().unwrap_or_default();
    let digits: String = figure.chars().filter(char::is_ascii_digit).collect();
    digits.parse().expect("an amount")
}

#[tokio::test]
async fn the_three_cards_agree_on_every_day() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(YEAR).await;
    desk.said();
    let mut seen = std::collections::BTreeSet::new();
    for day in [
        "2026-03-01",
        "2026-03-02",
        "2026-03-19",
        "2026-03-20",
        "2026-04-01",
        "2026-04-02",
        "2026-04-10",
        "2026-04-20",
        "2026-05-04",
        "2026-06-01",
    ] {
        let overdue = named(&desk.answer(&format!("/retards le:{day}")).await, "Total");
        let statement = named(&desk.answer(&format!("/releve dupont le:{day}")).await, "Reste dû");
        let report = named(&desk.answer(&format!("/point le:{day}")).await, "Reste à encaisser");
        assert_eq!((overdue, overdue), (statement, report), "on {day}");
        seen.insert(overdue);
    }
    assert!(seen.len() > 4, "the days differ: {seen:?}");
}

#[tokio::test]
async fn of_a_day_to_come_nothing_is_known() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 500\npress Send").await;
    desk.said();
    for typed in ["/retards le:2026-06-01", "/point le:2026-06-01", "/releve dupont le:2026-06-01", "/retards le:demain"] {
        let said = desk.answer(typed).await;
        assert!(said.contains("✗") && said.contains("n’est pas encore arrivé"), "{typed}: {said}");
    }
}

#[tokio::test]
async fn a_past_day_on_which_nothing_was_owed_is_named() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Logo 1 x 500\npress Send").await;
    desk.said();
    insta::assert_snapshot!(hear!(desk, "/retards le:2026-02-01\n/releve dupont le:2026-02-01"), @"
    02/03 09:00

    Marion › /retards le:2026-02-01

      Relance → Marion
      │ Au 1er février 2026, rien n’était dû.

    Marion › /releve dupont le:2026-02-01

      Relance → Marion
      │ Au 1er février 2026, rien n’était dû : rien n’avait encore été facturé à
      │ Atelier Dupont.
    ");
}
