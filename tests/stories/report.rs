//! Reports of a year and of a month, what is owed in other currencies, a statement longer than its card.

use support::{Desk, flat};

#[tokio::test]
async fn a_year_and_a_month_are_shown_when_they_are_asked_for() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r#"/facture dupont Logo 1 x 200
        press Send
        /encaisser dupont 200
        /client ajouter London type:pro pays:GB adresse:"1 High Street, London"
        /facture london Site 1 x 1000 ; devise:GBP change:0,85
        press Send
        /encaisser F2026-0002 400 le:2026-03-02"#,
    )
    .await;
    desk.clock.set(relance::run::instant("2027-01-04T09:00", chrono_tz::Europe::Paris).expect("an instant"));
    desk.said();
    insta::assert_snapshot!(
        "of_a_year",
        hear!(
            desk,
            "/point 2026\n/point annee:2026\n/point mars\n/point T1 2026\n/point trimestre dernier\n/point 2026-11\n/point 2028\n/point urssaf"
        )
    );
}

#[tokio::test]
async fn a_statement_that_is_cut_says_so_and_still_adds_up() {
    let mut desk = Desk::with_client("fr").await;
    for rank in 1..=16 {
        desk.hears(&format!("/facture dupont Logo{rank} 1 x {rank}0\npress Send")).await;
    }
    desk.said();
    let said = desk.answer("/releve dupont").await;
    let cents = |line: &str| line.chars().filter(char::is_ascii_digit).collect::<String>().parse::<i64>().ok();
    let (_, figures) = said.split_once("détail dans le PDF)").expect("it says that it is cut");
    let values: Vec<i64> =
        figures.lines().filter_map(|line| line.trim_end().strip_suffix('€')?.trim_end().rsplit("  ").next().and_then(cents)).collect();
    let (owed, lines) = values.split_last().expect("what is owed");
    assert_eq!((lines.len(), lines.iter().sum::<i64>()), (13, *owed), "{said}");
    let owed = *owed;
    assert_eq!(owed, (1..=16).sum::<i64>() * 10_00);
}

#[tokio::test]
async fn the_payment_that_crosses_the_ceiling_says_so() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        "/facture dupont Logo 1 x 37000\npress Send\n/facture dupont Site 1 x 1000\npress Send\n/facture dupont Autre 1 x 10\npress Send",
    )
    .await;
    desk.said();
    let said = desk.answer("/encaisser F2026-0001").await;
    assert!(!said.contains("seuil"), "{said}");
    let said = desk.answer("/encaisser F2026-0002").await;
    assert!(flat(&said).contains("dépassent le seuil de la franchise (37 500,00 €)"), "{said}");
    let said = desk.answer("/encaisser F2026-0003").await;
    assert!(!said.contains("seuil"), "it was said: {said}");
}

#[tokio::test]
async fn what_is_behind_the_day_shows_what_is_left_to_invoice() {
    let mut desk = Desk::founded("2026-03-02T09:00", "franchise").await;
    desk.hears(
        "/devis dupont Site 1 x 400 acompte:50% parce_que:\"nouveau client\"\npress Send\n/devis accepte D2026-0001 par:\"Julie\" le:2026-03-02\n/encaisser F2026-0001",
    )
    .await;
    desk.said();
    desk.hears("days 7").await;
    let said = desk.answer("press See all").await;
    assert!(said.contains("D2026-0001 · Atelier Dupont — 200,00 €"), "{said}");
}
