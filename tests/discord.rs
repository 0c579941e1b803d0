//! Discord, by the gateway and by signed calls, against one on loopback that refuses what Discord refuses.

use std::collections::BTreeMap;

use chrono::Duration;
use support::Seen;
use support::discord::{Office, Transported};
use support::told::{self, Told};

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

/// Marion's business, and a professional client whose Julie brings the code that Marion gives her.
async fn people(office: &Office) -> (String, String) {
    let (marion, julie) = (office.lounge.person("Marion", "fr"), office.lounge.person("Julie", "fr"));
    for line in SET_UP {
        office.types(&marion, line).await;
    }
    let _ = office.lounge.seen();
    office.types(&marion, "/client inviter dupont").await;
    let code = code_in(&office.lounge.transcript());
    office.types(&julie, &format!("/rejoindre {code}")).await;
    office.presses(&marion, "Confirmer").await;
    (marion, julie)
}

/// The story of the demo, as people live it there.
async fn main_story(office: &Office) -> (String, String) {
    let (marion, julie) = people(office).await;
    office
        .types(
            &marion,
            r#"/devis dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ; acompte:30% validite:30j titre:"Site vitrine""#,
        )
        .await;
    office.presses(&marion, "Envoyer").await;
    office.clock.advance(Duration::minutes(60));
    office.presses(&julie, "Bon pour accord").await;
    office.fills(&julie, &[("name", "Julie Dupont"), ("words", "Bon pour accord")]).await;
    office.until("2026-03-04").await;
    office.types(&marion, "/encaisser F2026-0001 594 par:virement").await;
    office.until("2026-03-16").await;
    office.types(&marion, "/facture D2026-0001").await;
    office.presses(&marion, "Envoyer").await;
    office.presses(&julie, "Bien reçue").await;
    office.until("2026-04-30").await;
    office.presses(&julie, "Je règle le…").await;
    office.fills(&julie, &[("on", "22 mai")]).await;
    office.until("2026-05-22").await;
    office.types(&marion, "/retards").await;
    office.types(&marion, "/encaisser F2026-0002 1386 par:virement").await;
    assert!(office.lounge.refused().is_empty(), "{:?}", office.lounge.refused());
    assert_eq!(office.lounge.loading(), 0, "nothing still says that it thinks");
    (marion, julie)
}

#[tokio::test]
async fn the_main_story_reads_the_same_by_the_gateway_by_signed_calls_and_in_the_console() {
    let (gateway, http) = (Office::open(Transported::Gateway).await, Office::open(Transported::Http).await);
    tokio::join!(main_story(&gateway), main_story(&http));
    let (by_gateway, by_http) = (gateway.lounge.seen(), http.lounge.seen());
    // Once everybody is in, each is told what they would be told in the console.
    let from = |told: &BTreeMap<String, Vec<Told>>, person: &str, first: &str| -> Vec<Told> {
        let begun = |(lines, ..): &Told| lines.iter().any(|line| line.contains(first));
        told[person].iter().skip_while(|told| !begun(told)).cloned().collect()
    };
    let (there, console) = (told::in_seen(by_gateway.clone()), told::in_the_console(&crate::slack::in_the_console().await));
    for (person, first) in [("Marion", "Devis pour Atelier Dupont"), ("Julie", "Devis D2026-0001")] {
        let (there, console) = (from(&there, person, first), from(&console, person, first));
        assert!(console.len() > 8, "{person} is told the story");
        for (rank, (console, there)) in console.iter().zip(&there).enumerate() {
            assert_eq!(console, there, "{person}, card {rank}");
        }
        assert_eq!(console.len(), there.len(), "{person}");
    }
    let text = |seen: &[Seen]| seen.iter().map(Seen::to_string).collect::<Vec<_>>().join("\n").replace(['\u{a0}', '\u{202f}'], " ");
    let (by_gateway, by_http) = (text(&by_gateway), text(&by_http));
    assert_eq!(by_gateway, by_http);
    insta::assert_snapshot!("main_story", by_gateway);
    gateway.stop().await;
    http.stop().await;
}
