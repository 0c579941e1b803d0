//! Slack, over both of its transports, against a workspace on loopback that refuses what Slack refuses.

use std::collections::BTreeMap;

use chrono::Duration;
use console::Dress;
use serde_json::Value;
use support::Desk;
use support::slack::{Office, Seen};

/// The story of the demo, as people live it in Slack: commands in a shared channel, the client in private.
async fn main_story(office: &Office) {
    let (marion, julie) = (office.workspace.person("Marion", "fr-FR"), office.workspace.person("Julie", "fr-FR"));
    let (marion, julie) = (marion.as_str(), julie.as_str());
    set_up(office).await;
    office
        .types(
            marion,
            "C1",
            r#"/devis dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ; acompte:30% validite:30j titre:"Site vitrine""#,
        )
        .await;
    office.presses(marion, "Envoyer").await;
    office.clock.advance(Duration::minutes(60));
    office.presses(julie, "Bon pour accord").await;
    office.fills(julie, &[("name", "Julie Dupont"), ("words", "Bon pour accord")]).await;
    office.until("2026-03-04").await;
    office.types(marion, "C1", "/encaisser F2026-0001 594 par:virement").await;
    office.until("2026-03-16").await;
    office.types(marion, "C1", "/facture D2026-0001").await;
    office.presses(marion, "Envoyer").await;
    office.presses(julie, "Bien reçue").await;
    office.until("2026-04-30").await;
    office.presses(julie, "Je règle le…").await;
    office.fills(julie, &[("on", "22 mai")]).await;
    office.until("2026-05-22").await;
    office.types(marion, "C1", "/retards").await;
    office.types(marion, "C1", "/encaisser F2026-0002 1386 par:virement").await;
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
}

const SET_UP: [&str; 3] = [
    r#"/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise iban:FR1420041010050500013M02606"#,
    r#"/client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon" siren:404833048"#,
    "/client inviter dupont @julie",
];
const TERMS: &str =
    r#"/cgv publier CGV texte:"Un acompte est dû à la commande." resume:"30 % à la commande, le solde 30 jours après la livraison.""#;

/// Marion's business, and a professional client whose Julie approves and pays.
async fn set_up(office: &Office) {
    for line in SET_UP {
        office.types("UMARION", "C1", line).await;
    }
    office.presses("UJULIE", "Accepter").await;
    office.presses("UMARION", "Confirmer").await;
    office.types("UMARION", "C1", TERMS).await;
}

/// The same story in the console.
async fn in_the_console() -> String {
    let mut desk = Desk::new("fr").await;
    let [setup, add, invite] = SET_UP;
    let script = format!(
        "as Marion\n{setup}\n{add}\n{invite}\nas Julie\npress Accept\nas Marion\npress Confirm\n{TERMS}\n{}",
        r#"/devis dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ; acompte:30% validite:30j titre:"Site vitrine"
        press Send
        time 10:00
        as Julie
        press Approve
        Julie Dupont
        Bon pour accord
        date 2026-03-04
        as Marion
        /encaisser F2026-0001 594 par:virement
        date 2026-03-16
        /facture D2026-0001
        press Send
        as Julie
        press Received
        date 2026-04-30
        press I will pay on…
        22 mai
        date 2026-05-22
        as Marion
        /retards
        /encaisser F2026-0002 1386 par:virement"#
    );
    assert!(!desk.plays(&script, Dress::Json).await, "nothing fails");
    desk.said()
}

/// What a card says, whatever it is dressed in: its words in order of their lines, its buttons, its files.
type Told = (Vec<String>, Vec<String>, Vec<String>);

fn told(lines: impl Iterator<Item = String>, buttons: Vec<String>, files: Vec<String>) -> Told {
    let squeezed = |line: &str| line.split([' ', '\u{a0}', '\u{202f}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut lines: Vec<String> =
        lines.flat_map(|line| line.split('\n').map(squeezed).collect::<Vec<_>>()).filter(|line| !line.is_empty()).collect();
    lines.sort();
    (lines, buttons, files)
}

/// What each person was told in the console, questions aside.
fn told_in_the_console(said: &str) -> BTreeMap<String, Vec<Told>> {
    let mut people: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    for object in said.lines().map(|line| serde_json::from_str::<Value>(line).expect("an object a line")) {
        if object["kind"] == "ask" {
            continue;
        }
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let of = |key: &str| object[key].as_array().cloned().unwrap_or_default();
        let fields = of("fields").into_iter().flat_map(|field| {
            let (name, value) = (text(&field["name"]), text(&field["value"]));
            if value.contains('\n') { vec![name, value] } else { vec![format!("{name} {value}")] }
        });
        let lines = std::iter::once(text(&object["text"])).chain(fields);
        let buttons = of("buttons").iter().map(text).collect();
        let files = of("files").iter().map(|file| text(&file["name"])).collect();
        people.entry(text(&object["to"])).or_default().push(told(lines, buttons, files));
    }
    people
}

/// The same in Slack, forms aside.
fn told_in_slack(seen: Vec<Seen>) -> BTreeMap<String, Vec<Told>> {
    let mut people: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Seen { to, kind, lines, buttons, .. } in seen {
        match kind {
            "form" => {}
            "file" => files.entry(to).or_default().extend(lines),
            _ => {
                // The card names again what stands in another conversation.
                let lines = lines.into_iter().filter(|line| !line.starts_with('📎'));
                let files = files.remove(&to).unwrap_or_default();
                people.entry(to).or_default().push(told(lines, buttons, files));
            }
        }
    }
    people
}

#[tokio::test]
async fn the_main_story_reads_the_same_over_both_transports_and_in_the_console() {
    let (socket, http) = (Office::over_a_socket().await, Office::over_http().await);
    tokio::join!(main_story(&socket), main_story(&http));
    let (over_a_socket, over_http) = (socket.workspace.seen(), http.workspace.seen());
    // Where Slack waits for us or does not, a card and its form may change places.
    let shape = |seen: &[Seen]| seen.iter().map(Seen::to_string).collect::<String>();
    assert_eq!(shape(&over_a_socket), shape(&over_http));
    let transcript = over_a_socket.iter().map(Seen::to_string).collect::<Vec<_>>().join("\n").replace(['\u{a0}', '\u{202f}'], " ");
    insta::assert_snapshot!("main_story", transcript);
    let (slack, console) = (told_in_slack(over_a_socket), told_in_the_console(&in_the_console().await));
    for (person, told) in &console {
        for (rank, (console, slack)) in told.iter().zip(&slack[person]).enumerate() {
            assert_eq!(console, slack, "{person}, card {rank}");
        }
        assert_eq!(told.len(), slack[person].len(), "{person}");
    }
    let files = socket.workspace.files_of("UJULIE");
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.iter().filter(|name| **name == "Facture F2026-0002.pdf").count(), 4, "{names:?}");
}
