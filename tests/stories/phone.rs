//! What a phone shows first: the first eight lines of a card on a screen of 360 px, about forty characters a line.

use serde_json::Value;
use support::Desk;

const WIDTH: usize = 40;
const LINES: usize = 8;

/// A text broken between words, as a narrow screen breaks it.
fn folded(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

/// The newest card that someone holds, as the console keeps it.
fn newest(desk: &Desk, user_id: &str) -> Value {
    let kept = std::fs::read_to_string(desk.dir().join("console.json")).expect("the console's memory");
    let kept: Value = serde_json::from_str(&kept).expect("JSON");
    let messages = kept["messages"].as_array().expect("messages");
    messages.iter().rev().find(|message| message["to"] == user_id).expect("a card")["card"].clone()
}

/// What a phone shows of it before anybody scrolls, and how many buttons stand below.
fn first(desk: &Desk, user_id: &str) -> String {
    let card = newest(desk, user_id);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut lines: Vec<String> =
        [&card["title"], &card["text"]].into_iter().filter(|part| !text(part).is_empty()).flat_map(|part| folded(&text(part))).collect();
    for field in card["fields"].as_array().into_iter().flatten() {
        lines.extend(folded(&format!("{}\n{}", text(&field["name"]), text(&field["value"]))).into_iter().filter(|line| !line.is_empty()));
    }
    lines.extend(folded(&text(&card["footnote"])).into_iter().filter(|line| !line.is_empty()));
    let buttons: Vec<String> =
        card["buttons"].as_array().into_iter().flatten().map(|button| format!("[{}]", text(&button["label"]))).collect();
    lines.truncate(LINES);
    assert!(lines.iter().all(|line| line.chars().count() <= WIDTH || !line.contains(' ')), "{lines:?}");
    format!("{}\n{}", lines.join("\n"), buttons.join(" ")).replace(['\u{a0}', '\u{202f}'], " ")
}

async fn desk() -> Desk {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/devis dupont Refonte du site 1 x 1800 ; acompte:30% parce_que:habitude validite:30j titre:\"Site vitrine\"");
    desk
}

/// The owner's preview: for whom, how much, what of it now, from whom to whom.
#[tokio::test]
async fn a_preview_says_first_for_whom_how_much_and_who_gets_it() {
    let mut desk = desk().await;
    insta::assert_snapshot!(first(&desk, "marion"), @"
    Devis pour Atelier Dupont — aperçu
    Site vitrine
    Total : 1 800,00 €
    À payer maintenant : 540,00 €, le reste
    (1 260,00 €) à la livraison.
    De la part de Marion Leroy, à Julie.
    Refonte du site
    1 800,00 €
    [Envoyer] [Modifier] [Annuler]
    ");
    hear!(desk, "/facture dupont Conseil 3h x 85");
    insta::assert_snapshot!(first(&desk, "marion"), @r#"
    Facture pour Atelier Dupont — aperçu
    À payer : 255,00 €
    Échéance : à 30 jours (le 1er avril 2026
    si elle part aujourd’hui)
    De la part de Marion Leroy, à Julie.
    Conseil
    3 h × 85,00 € = 255,00 €
    Rien n’est envoyé avant votre accord.
    [Envoyer] [Modifier] [Annuler]
    "#);
}

/// The client's quote: what, the whole, what now.
#[tokio::test]
async fn a_quote_says_first_how_much_and_what_of_it_now() {
    let mut desk = desk().await;
    hear!(desk, "press Send");
    insta::assert_snapshot!(first(&desk, "julie"), @"
    Devis D2026-0001 — Site vitrine
    Total : 1 800,00 €
    À payer maintenant : 540,00 €, le reste
    (1 260,00 €) à la livraison.
    Marion Leroy vous envoie ce devis. Le
    PDF est joint.
    Refonte du site
    1 800,00 €
    [Bon pour accord] [Décliner] [Poser une question]
    ");
}

/// The client's invoice: what is left, by when, and where to pay; four buttons at most, whatever was paid of it.
#[tokio::test]
async fn an_invoice_says_first_what_is_left_by_when_and_how() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Conseil 3h x 85\npress Send");
    insta::assert_snapshot!(first(&desk, "julie"), @"
    Facture F2026-0001
    À régler : 255,00 €, au plus tard le
    1er avril 2026.
    Marion Leroy vous envoie cette facture.
    Le PDF est joint.
    Par virement
    FR14 2004 1010 0505 0001 3M02 606
    Titulaire : Marion Leroy
    [Bien reçue] [Déjà réglée le…] [Il y a un souci] [Poser une question]
    ");
    for held in ["", "/encaisser F2026-0001 100", "as Julie\npress Received"] {
        hear!(desk, held);
        let kept = newest(&desk, "julie");
        assert!(kept["buttons"].as_array().is_none_or(|buttons| buttons.len() <= 4), "{kept}");
    }
}

/// What is late: how much in a sentence, then a button for each client.
#[tokio::test]
async fn what_is_owed_is_said_in_a_sentence() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        r#"/client add "Boutique Martin" kind:business address:"1 rue Haute, 69001 Lyon"
        /facture dupont Site 1 x 1800 ; echeance:2026-05-09
        press Send
        /facture dupont Logo 1 x 450 ; echeance:2026-03-09
        press Send
        /facture martin Carte 1 x 90 ; echeance:2026-03-10
        press Send
        date 2026-03-12
        /retards"#
    );
    insta::assert_snapshot!(first(&desk, "marion"), @"
    Ce qui vous est dû au 12 mars 2026
    On vous doit 540,00 €, dont 540,00 € en
    retard (2 clients).
    F2026-0001 · Atelier Dupont
    450,00 € — en retard de 3 jours
    F2026-0002 · Boutique Martin
    90,00 € — en retard de 2 jours
    En retard de 1 à 30 jours
    [Voir Atelier Dupont] [Voir Boutique Martin]
    ");
    insta::assert_snapshot!("of_a_client", hear!(desk, "press Show Boutique Martin"));
}

/// What is to be done: the three oldest, a press each.
#[tokio::test]
async fn what_is_to_be_invoiced_is_shown_three_at_a_time() {
    let mut desk = Desk::with_client("fr").await;
    for n in 1..=5 {
        hear!(
            desk,
            &format!(
                "/devis dupont Mission {n} : 1 x {n}00 ; methode:fin parce_que:x\npress Send\n/devis accepte D2026-000{n} par:Julie\ndays 1"
            )
        );
    }
    hear!(desk, "/afaire");
    insta::assert_snapshot!(first(&desk, "marion"), @r#"
    À faire
    5 devis acceptés, à facturer une fois le
    travail livré.
    D2026-0001 · Atelier Dupont
    Reste 100,00 € · accepté il y a 5 jours
    D2026-0002 · Atelier Dupont
    Reste 200,00 € · accepté il y a 4 jours
    D2026-0003 · Atelier Dupont
    [Facturer D2026-0001] [Facturer D2026-0002] [Facturer D2026-0003] [Voir tout]
    "#);
    let all = hear!(desk, "press See all");
    assert!((1..=5).all(|n| all.contains(&format!("D2026-000{n}"))), "{all}");
}

/// Bare help: six things, an example each, and the rest by need.
#[tokio::test]
async fn help_shows_six_things() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!("help", hear!(desk, "/aide\npress Getting paid"));
    let everything = hear!(desk, "/aide tout");
    assert!(everything.contains("/reglages") && everything.contains("/cgv publier"), "{everything}");
    let mut desk = Desk::with_client("en").await;
    insta::assert_snapshot!("help_in_english", hear!(desk, "/help"));
}
