//! The budget of messages: one card a day to who works here, one message a day to a client's person, one a week about money.

use std::collections::BTreeMap;

use support::Desk;

/// How many messages came to whom on which day, as a transcript has them; what was amended is none.
fn arrivals(said: &str) -> BTreeMap<(String, String), usize> {
    let mut counted = BTreeMap::new();
    let mut day = String::new();
    for line in said.lines() {
        let is_stamp = line.len() == 11 && line.as_bytes().get(2) == Some(&b'/') && line.as_bytes().get(8) == Some(&b':');
        if is_stamp {
            day = line[..5].to_owned();
        } else if line.starts_with("  ")
            && !line.contains('│')
            && let Some((_, to)) = line.split_once(" → ")
            && !to.ends_with('✎')
        {
            *counted.entry((to.trim().to_owned(), day.clone())).or_default() += 1;
        }
    }
    counted
}

fn of<'a>(counted: &'a BTreeMap<(String, String), usize>, name: &str) -> Vec<(&'a str, usize)> {
    counted.iter().filter(|((to, _), _)| to == name).map(|((_, day), count)| (day.as_str(), *count)).collect()
}

/// Four invoices of three clients and a quote, and nobody does anything for a month.
#[tokio::test]
async fn a_month_of_silence_is_a_card_on_the_days_on_which_something_happens() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        r#"/client add "Boutique Martin" kind:business address:"1 rue Haute, 69001 Lyon"
        /client add "Café Leroux" kind:business address:"2 rue Haute, 69001 Lyon"
        /facture dupont Logo 1 x 450 echeance:2026-03-09
        press Send
        /facture dupont Affiche 1 x 80 echeance:2026-03-09
        press Send
        /facture martin Conseil 3h x 85 echeance:2026-03-10
        press Send
        /facture leroux Carte 1 x 120 echeance:2026-03-10
        press Send
        /devis dupont Site 1 x 1800 ; validite:2026-03-20
        press Send"#
    );
    let said = hear!(desk, "date 2026-04-06");
    let counted = arrivals(&said);
    let (marion, julie) = (of(&counted, "Marion"), of(&counted, "Julie"));
    assert!(marion.iter().all(|(_, count)| *count == 1), "one card a day: {marion:?}\n{said}");
    assert!(julie.iter().all(|(_, count)| *count == 1), "one message a day: {julie:?}\n{said}");
    insta::assert_snapshot!(format!("Marion {marion:?}\nJulie {julie:?}"), @r#"
    Marion [("02/04", 1), ("09/03", 1), ("10/03", 1), ("11/03", 1), ("12/03", 1), ("13/03", 1), ("16/03", 1), ("18/03", 1), ("19/03", 1), ("23/03", 1), ("25/03", 1), ("26/03", 1)]
    Julie [("02/04", 1), ("12/03", 1), ("19/03", 1), ("26/03", 1)]
    "#);
    insta::assert_snapshot!("month", said);
}

/// Nothing changed since it was last said: silence, however many weeks begin.
#[tokio::test]
async fn what_was_said_is_not_said_again_on_mondays() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Conseil 3h x 85 echeance:2026-03-09\npress Send\n/relance suspendre F2026-0001\ndays 20");
    let said = hear!(desk, "days 60");
    assert!(!said.contains("Votre journée"), "{said}");
}

/// Julie is written to by two businesses, neither of which learns of the other.
#[tokio::test]
async fn a_person_s_week_is_one_for_all_whose_client_they_are() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        r#"/facture dupont Conseil 3h x 85 echeance:2026-03-09
        press Send
        as Rémy
        /setup lang:fr name:"Rémy Petit" address:"9 rue Basse, 69001 Lyon" siren:404833048 regime:franchise iban:FR1420041010050500013M02606
        /client add "Studio Dupont" kind:business address:"3 quai de Saône, 69002 Lyon"
        /client invite studio @julie
        as Julie
        press Accept
        as Rémy
        press Confirm
        /facture studio Photo 1 x 300 echeance:2026-03-09
        press Send"#
    );
    let said = hear!(desk, "date 2026-03-31");
    let counted = arrivals(&said);
    let julie = of(&counted, "Julie");
    assert!(julie.iter().all(|(_, count)| *count == 1), "{julie:?}\n{said}");
    insta::assert_snapshot!(format!("{julie:?}"), @r#"[("12/03", 1), ("19/03", 1), ("26/03", 1)]"#);
    // Both are told in their turn, and neither owner reads why the second had to wait.
    for name in ["Marion Leroy", "Rémy Petit"] {
        assert!(said.contains(&format!("{name} – Facturation → Julie")), "{name}: {said}");
    }
}

/// The card says what is true by now: what was settled or put off since is no longer asked about.
#[tokio::test]
async fn the_card_of_a_day_changes_with_what_it_is_about() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        r#"/client add "Boutique Martin" kind:business address:"1 rue Haute, 69001 Lyon"
        /facture dupont Logo 1 x 450 echeance:2026-03-09
        press Send
        /facture martin Conseil 3h x 85 echeance:2026-03-09
        press Send
        date 2026-03-11"#
    );
    insta::assert_snapshot!("changes", hear!(desk, "press Postpone F2026-0001\n/encaisser F2026-0002\npress See all"));
}

/// Whoever wants no word of the day has none; whoever wants part of it has that.
#[tokio::test]
async fn a_member_has_of_the_day_what_they_chose() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Conseil 3h x 85 echeance:2026-03-09\npress Send\n/reglages alertes retards:non journee:non");
    let said = hear!(desk, "date 2026-03-20");
    assert!(!said.contains("Votre journée") && said.contains("→ Julie"), "{said}");
}
