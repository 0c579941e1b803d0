//! Small inputs that went wrong once, and what is right: those of `tests/cases`, each in French and in English, as whole transcripts; and what
//! more there is to say of some.

use support::Desk;

/// Without what is another each time: folders, and codes to come in by.
fn without_chance(said: &str) -> String {
    let is_code = |rest: &str| rest.len() == 8 && rest.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let line = |line: &str| {
        let line = line.split_once(" (/tmp/").map_or(line, |(before, _)| before);
        match line.trim_end().rsplit_once(' ') {
            Some((before, code)) if is_code(code) && before.ends_with(['n', 'e']) => format!("{before} CODE"),
            _ => line.to_owned(),
        }
    };
    said.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Plays every script of a folder, and holds the conversation against the one that was read and found right.
async fn as_read(lang: &str) {
    let folder = format!("{}/../../tests/cases/{lang}", env!("CARGO_MANIFEST_DIR"));
    let mut scripts: Vec<_> = std::fs::read_dir(&folder).expect("scripts").map(|file| file.expect("a file").path()).collect();
    scripts.sort();
    assert!(scripts.len() > 50, "{}", scripts.len());
    for path in scripts {
        let script = std::fs::read_to_string(&path).expect("a script");
        let (start, lines) = script.split_once('\n').expect("lines");
        let mut desk = Desk::at("", start.trim_start_matches("# ")).await;
        desk.hears(lines).await;
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        insta::assert_snapshot!(format!("case_{lang}_{name}"), without_chance(&desk.said()));
    }
}

#[tokio::test]
async fn each_is_answered_as_it_was_found_right_in_french() {
    as_read("fr").await;
}

#[tokio::test]
async fn each_is_answered_as_it_was_found_right_in_english() {
    as_read("en").await;
}

#[tokio::test]
async fn a_colour_is_no_comment() {
    let mut desk = Desk::with_client("fr").await;
    let said = hear!(desk, "/reglages apparence\n#aa3300\n-");
    assert!(said.contains("Une ligne sous votre nom") && !said.contains('✗'), "{said}");
    let mut db = desk.house.store.read().await.expect("a reader");
    let settings: String = sqlx::query_scalar("select settings from business").fetch_one(&mut *db).await.expect("a business");
    assert!(settings.to_lowercase().contains("aa3300"), "{settings}");
}

/// What nobody outside Canada has is refused there, and can be taken away.
#[tokio::test]
async fn interac_is_of_canada() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        "/reglages paiement interac:marion@gmail.com\n/reglages paiement interac:non\n/reglages paiement interac:aucun\n/reglages paiement interac:-"
    );
    let said = hear!(desk, "/facture dupont A 1 x 100\npress Send");
    assert!(!said.contains("Interac") && !said.contains("marion@gmail.com"), "{said}");
}

/// One word for one thing, on the card, its page and the file's name: of Québec for who is there, whatever French was typed; English for who
/// reads English.
#[tokio::test]
async fn in_quebec_one_word_is_said_for_one_thing() {
    let mut desk = Desk::at("fr-CA", "2026-03-02T09:00").await;
    hear!(
        desk,
        r#"as Rémy
        /reglages nom:"Rémy Tremblay" adresse:"4521 rue Saint-Denis, Montréal (Québec) H2J 2L4" neq:1143920115 regime:registered tps:123456782RT0001 tvq:1012345678TQ0001 interac:remy@tremblay.ca
        /reglages paiement cheque:"à l'ordre de Rémy Tremblay"
        /client ajouter "Boulangerie Côté" type:pro adresse:"88 rue Principale, Québec (Québec) G1R 1A1" langue:fr
        /client ajouter "Maple Media" type:pro adresse:"200 King St W, Toronto ON M5H 3T4" pays:CA-ON langue:en
        /client inviter cote @Lucie
        as Lucie
        press Accept
        as Rémy
        press Confirm
        /client inviter maple @Alice
        as Alice
        press Accept
        as Rémy
        press Confirm"#
    );
    let to_lucie =
        |said: &str| said.split("→ Lucie").skip(1).map(|card| card.split("Relance →").next().unwrap_or_default()).collect::<String>();
    let said = hear!(desk, "/soumission cote Rédaction 1 x 100\npress Send");
    let card = to_lucie(&said);
    assert!(card.contains("Soumission D2026-0001") && card.contains("Soumission D2026-0001.pdf"), "{said}");
    for of_france in ["Devis", "Acompte", "TTC", " HT"] {
        assert!(!card.contains(of_france), "{of_france}: {card}");
    }
    assert!(!said.contains("à l’ordre de à l"), "{said}");
    let said = hear!(desk, "/facture maple Blog 1 x 100\npress Send");
    let card: String = said.split("→ Alice").skip(1).map(|card| card.split("Relance →").next().unwrap_or_default()).collect();
    assert!(card.contains("Invoice F2026-0001") && !card.contains("Facture"), "{said}");
}
