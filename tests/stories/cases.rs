//! Small inputs that went wrong once, and what is right.

use support::Desk;

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
