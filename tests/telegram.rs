//! Telegram, asked and called by, against one on loopback that refuses what Telegram refuses.

use chrono::Duration;
use support::Seen;
use support::telegram::Office;

/// The code that stands in what was said.
fn code_in(said: &str) -> String {
    let is_code = |word: &&str| word.len() == 8 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    said.split(|c: char| !c.is_ascii_alphanumeric()).find(is_code).unwrap_or_else(|| panic!("{said}")).to_owned()
}

const SET_UP: [&str; 3] = [
    r#"/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise iban:FR1420041010050500013M02606"#,
    r#"/client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon" siren:404833048"#,
    r#"/cgv publier CGV texte:"Un acompte est dû à la commande." resume:"30 % à la commande, le solde 30 jours après la livraison.""#,
];

/// Marion's business, and a professional client whose Julie comes by the link that Marion gives her.
async fn people(office: &Office) -> (i64, i64) {
    let (marion, julie) = (office.messenger.person("Marion", "fr"), office.messenger.person("Julie", "fr"));
    office.starts(marion, "").await;
    for line in SET_UP {
        office.types(marion, line).await;
    }
    let _ = office.messenger.seen();
    office.types(marion, "/client inviter dupont").await;
    let code = code_in(&office.messenger.transcript());
    office.starts(julie, &code).await;
    office.presses(marion, "Confirmer").await;
    (marion, julie)
}

/// The story of the demo, as people live it in their pockets.
async fn main_story(office: &Office) -> (i64, i64) {
    let (marion, julie) = people(office).await;
    office
        .types(
            marion,
            r#"/devis dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ; acompte:30% validite:30j titre:"Site vitrine""#,
        )
        .await;
    office.presses(marion, "Envoyer").await;
    office.clock.advance(Duration::minutes(60));
    office.presses(julie, "Bon pour accord").await;
    office.types(julie, "Julie Dupont").await;
    office.types(julie, "Bon pour accord").await;
    office.until("2026-03-04").await;
    office.types(marion, "/encaisser F2026-0001 594 par:virement").await;
    office.until("2026-03-16").await;
    office.types(marion, "/facture D2026-0001").await;
    office.presses(marion, "Envoyer").await;
    office.presses(julie, "Bien reçue").await;
    office.until("2026-04-30").await;
    office.presses(julie, "Je règle le…").await;
    office.types(julie, "22 mai").await;
    office.until("2026-05-22").await;
    office.types(marion, "/retards").await;
    office.types(marion, "/encaisser F2026-0002 1386 par:virement").await;
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
    (marion, julie)
}

#[tokio::test]
async fn the_main_story_reads_the_same_asked_and_called() {
    let (polling, called) = (Office::polling().await, Office::called().await);
    tokio::join!(main_story(&polling), main_story(&called));
    let without_codes = |seen: Vec<Seen>| {
        let text: String = seen.iter().map(Seen::to_string).collect::<Vec<_>>().join("\n").replace(['\u{a0}', '\u{202f}'], " ");
        text
    };
    let (asked, called) = (without_codes(polling.messenger.seen()), without_codes(called.messenger.seen()));
    assert_eq!(asked, called);
    insta::assert_snapshot!("main_story", asked);
}
