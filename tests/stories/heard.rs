//! What people type of quantities, units, prices and taxes, and what is made of it: the right sum, or a question that shows right commands.

use support::Desk;

const FRENCH: &str = r#"as Marion
/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise
/client ajouter "Studio X" type:pro adresse:"1 rue A, 75001 Paris""#;
const ENGLISH: &str = r#"as Marion
/setup name:"Marion Leroy" address:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise
/client add "Studio X" kind:business address:"1 rue A, 75001 Paris" lang:en"#;

async fn founded(lang: &str, regime: &str) -> Desk {
    let mut desk = Desk::new(lang).await;
    let setup = if lang == "fr" { FRENCH } else { ENGLISH };
    desk.hears(&setup.replace("regime:franchise", &format!("regime:{regime}"))).await;
    desk.said();
    desk
}

/// What a line is answered, each said to hold those words.
async fn answers(desk: &mut Desk, lines: &[(&str, &[&str])]) {
    for (line, expected) in lines {
        let said = desk.reply(line).await;
        let flat = said.lines().flat_map(|line| line.trim().trim_start_matches('│').split_whitespace()).collect::<Vec<_>>().join(" ");
        for words in *expected {
            assert!(flat.contains(words), "{line} says nothing of « {words} »:\n{said}");
        }
    }
}

#[tokio::test]
async fn a_unit_of_ones_own_is_kept_and_printed() {
    let mut desk = founded("fr", "franchise").await;
    answers(
        &mut desk,
        &[
            ("/facture studio Cours 4 séances x 70", &["4 séances × 70,00 € = 280,00 €"]),
            ("/facture studio Cours 4 séances x 70€", &["4 séances × 70,00 € = 280,00 €"]),
            ("/facture studio Traduction 1250 mots x 0,12€", &["1 250 mots × 0,12 € = 150,00 €"]),
            ("press Send", &["Facture F2026-0001"]),
        ],
    )
    .await;
    let page = desk.files_of("marion").into_iter().find(|file| file.to_string_lossy().contains("F2026-0001")).expect("it was issued");
    let text = std::fs::read_to_string(page).expect("a page as text").replace(['\u{a0}', '\u{202f}'], " ");
    assert!(text.contains("1 250 mots") && text.contains("0,12 €") && text.contains("150,00 €"), "{text}");
    let mut desk = founded("en", "franchise").await;
    answers(
        &mut desk,
        &[
            ("/invoice studio Lessons 4 sessions x €70", &["4 sessions × €70.00 = €280.00"]),
            ("/invoice studio Translation 1250 words at 0.12", &["1,250 words × €0.12 = €150.00"]),
        ],
    )
    .await;
}

#[tokio::test]
async fn hours_and_minutes_are_billed_as_they_are() {
    let mut desk = founded("fr", "franchise").await;
    answers(
        &mut desk,
        &[
            ("/devis studio 10h à 35€/h", &["10 h × 35,00 € = 350,00 €"]),
            ("/facture studio Conseil 10h at 35", &["10 h × 35,00 € = 350,00 €"]),
            ("/devis studio Pack 10 h à 35€/h", &["10 h × 35,00 € = 350,00 €"]),
            ("/facture studio a 0h20 x 90 ; b 0h20 x 90 ; c 0h20 x 90", &["0 h 20 × 90,00 € = 30,00 €", "À payer : 90,00 €"]),
            ("/facture studio a 0h10 x 90", &["0 h 10 × 90,00 € = 15,00 €"]),
            ("/facture studio a 7h25 x 60", &["7 h 25 × 60,00 € = 445,00 €"]),
            ("/facture studio a 1h05 x 100", &["1 h 05 × 100,00 € = 108,33 €"]),
            ("/facture studio 3 fois 0h20 à 90 €/h", &["90,00 €"]),
        ],
    )
    .await;
    let mut desk = founded("en", "franchise").await;
    answers(
        &mut desk,
        &[
            ("/invoice studio Consulting 10h at 80", &["10 h × €80.00 = €800.00"]),
            ("/invoice studio Call 0h20 x 90", &["0 h 20 min × €90.00 = €30.00"]),
        ],
    )
    .await;
}

#[tokio::test]
async fn what_is_no_price_is_asked_and_the_command_shown_is_right() {
    let mut desk = founded("fr", "franchise").await;
    answers(
        &mut desk,
        &[
            ("/devis studio Newsletter 350 acompte 40%", &["ressemble à une option", "/devis studio Newsletter 350 acompte:40%"]),
            ("/facture studio Conseil 300 ; escompte 2%", &["« escompte 2% » ressemble à une option"]),
            ("/facture studio Conseil 300 ; remise 10%", &["/facture studio Conseil 300 remise:10%"]),
            ("/facture studio site 1800 € , logo 300 €", &["est-ce deux lignes", "/facture studio site 1800 € ; logo 300 €"]),
            ("/facture studio site 1800 + logo 300", &["est-ce deux lignes", "/facture studio site 1800 € ; logo 300 €"]),
            ("/facture studio Logo 1 x $100", &["en dollars", "devise:CAD", "devise:USD"]),
            ("/facture studio Logo 100 $ US", &["USD", "devise:USD"]),
            ("/facture studio Logo 1 x 450 ; remise:$5", &["n’est pas en EUR"]),
            ("/facture studio Logo 1 x 450 ; remise:100%", &["Le total est nul"]),
            ("/facture studio Logo 1 x 0", &["Le total est nul"]),
            ("/facture studio Logo 0 x 450", &["ne compte rien"]),
            ("/facture studio Logo 1 x 450 remise 33,333%", &["450,00 € − 33,333 % = 300,00 €"]),
            ("/facture studio Logo 1 x 100\npress Send", &["F2026-0001"]),
            ("/encaisser F2026-0001 $100", &["n’est pas en EUR"]),
            ("/encaisser F2026-0001 99,999", &[]),
        ],
    )
    .await;
    assert!(!desk.answer("/point").await.contains("99,99"), "nothing was recorded");
    let mut desk = founded("en", "franchise").await;
    answers(
        &mut desk,
        &[
            ("/quote studio Newsletter 350 deposit 40%", &["looks like an option", "/quote studio Newsletter 350 deposit:40%"]),
            ("/invoice studio site 1800 € , logo 300 €", &["are these two lines", "/invoice studio site 1800 € ; logo 300 €"]),
            ("/invoice studio Logo 1 x $100", &["in dollars", "currency:CAD", "currency:USD"]),
            ("/invoice studio Logo 1 x 0", &["The total is nought"]),
            ("/invoice studio Logo 0 x 450", &["counts nothing"]),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_price_typed_with_tax_is_what_the_total_says() {
    let mut desk = founded("fr", "tva").await;
    answers(
        &mut desk,
        &[
            ("/facture studio Logo 450 € HT", &["Total HT 450,00 €", "TVA 20 % 90,00 €", "À payer : 540,00 €"]),
            ("/facture studio Logo 1 x 450 HT", &["Total HT 450,00 €", "À payer : 540,00 €"]),
            ("/facture studio Logo 540 € TTC", &["soit 540,00 € TTC", "Total HT 450,00 €", "TVA 20 % 90,00 €", "À payer : 540,00 €"]),
            ("/facture studio Cours 3 x 100 TTC", &["3 × 83,333 € = 250,00 € · soit 300,00 € TTC", "À payer : 300,00 €"]),
            ("/facture studio Logo 99,99 € TTC", &["99,98 €", "100,00 €"]),
            ("/facture studio Logo 540 € TTC remise 40", &["HT ou TTC"]),
        ],
    )
    .await;
    // Who charges no tax asks for what was typed.
    let mut desk = founded("fr", "franchise").await;
    answers(&mut desk, &[("/facture studio Logo 540 € TTC", &["À payer : 540,00 €"])]).await;
    let mut desk = Desk::new("fr-CA").await;
    desk.hears(
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"4040, rue Saint-Denis, Montréal" pays:CA-QC regime:inscrit tps:123456782RT0001 tvq:1234567890TQ0001
        /client ajouter "Studio X" type:pro pays:CA-QC adresse:"1, rue Rachel, Laval""#,
    )
    .await;
    answers(
        &mut desk,
        &[
            (
                "/facture studio Logo 114,98 $ taxes incluses",
                &["soit 114,98 $, taxes incluses", "Sous-total 100,00 $", "À payer : 114,98 $"],
            ),
            ("/facture studio Logo 100 $ plus taxes", &["Sous-total 100,00 $", "À payer : 114,98 $"]),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_unit_price_is_whole_on_every_card() {
    let mut desk = Desk::with_client("fr").await;
    let said = desk.answer("/devis dupont Mots 33333 x 0,00125 ; Signes 12345 x 0,0675\npress Send").await;
    for words in ["33 333 × 0,00125 € = 41,67 €", "12 345 × 0,0675 € = 833,29 €"] {
        assert!(said.matches(words).count() >= 2, "{words}:\n{said}");
    }
    assert!(!said.contains("× 0,00 €"), "{said}");
}

/// A year's first weeks, typed as on a phone: how and when money came, whom a client is, where it lives, which day is meant.
#[tokio::test]
async fn what_a_phone_types_is_heard() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!(
        "as_on_a_phone",
        hear!(
            desk,
            "/client ajouter Boréal Design, entreprise, 100 rue Sainte-Catherine O, Montréal
            /client ajouter \"Les Amis du Jazz\" type:association adresse:\"2 rue du Port, 13001 Marseille\"
            /client ajouter \"Bright Labs\" type:pro pays:GB adresse:\"22 High St, London W1 1AA\" delai:15j parce_que:\"virements lents\"
            /facture dupont 2h de consultation a 95€/h
            press Send
            /facture dupont Refonte 2 000 € (forfait)
            press Send
            /encaisser F2026-0001 190 interac
            date 2026-03-09
            /encaisser F2026-0002 500€ par carte le 6 mars
            /encaisser F2026-0002 500 hier
            /relance suspendre F2026-0002 jusqu_au:\"vendredi prochain\""
        )
    );
}

/// How money came, behind a name alone; why, behind an amount.
#[tokio::test]
async fn what_follows_a_name_or_an_amount_is_heard() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Logo 1 x 450\npress Send\n/facture dupont Carte 1 x 90\npress Send");
    answers(
        &mut desk,
        &[
            ("/avoir F2026-0001 50 € parce que le logo a changé", &["50,00 €", "le logo a changé"]),
            ("/avoir F2026-0001 50\u{a0}€ parce qu’il manque une page", &["50,00 €", "il manque une page"]),
            ("/avoir F2026-0001 parce que tout est annulé", &["450,00 €", "tout est annulé"]),
            ("/avoir F2026-0001 50 pourquoi pas", &["n’est pas un montant"]),
            ("press Cancel\n/encaisser annuler F2026-0001", &["Aucun paiement"]),
            ("/encaisser F2026-0001\n/encaisser dupont comptant", &["F2026-0002", "espèces"]),
        ],
    )
    .await;
}

/// Whoever says where they are is asked about the taxes of there alone.
#[tokio::test]
async fn the_regimes_of_elsewhere_are_not_offered() {
    for (line, other) in [
        ("/reglages nom:\"Rémy Tremblay\" adresse:\"4567 rue Saint-Denis, Montréal, QC H2J 2L2\" pays:CA-QC", "Franchise"),
        ("/reglages nom:\"Marion Leroy\" adresse:\"12 rue des Lilas, 75011 Paris\" siren:732829320", "Québec"),
    ] {
        let mut desk = Desk::new("fr").await;
        let said = desk.answer(line).await;
        assert!(said.contains("2. ") && !said.contains("3. ") && !said.contains(other), "{said}");
    }
}
