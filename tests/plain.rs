//! A card that a platform refuses says all it has to say in plain words, or as a file; and nothing is ever left to be sent that is out.

use support::{Door as _, Fault, Loopback as _, Seen};

#[tokio::test]
async fn a_card_refused_by_slack_keeps_its_amounts_and_its_buttons() {
    for word in ["invalid_blocks", "msg_blocks_too_long", "msg_too_long"] {
        let office = crate::slack::at_work().await;
        office.types("UMARION", "C1", "/facture dupont Conseil 3,5h x 85").await;
        let send = office.workspace.presses("UMARION", "Envoyer");
        office.workspace.hand_over(&office.handing, &send).await;
        let _ = office.workspace.seen();
        office.workspace.fault("chat.postMessage", Fault::Refused(word));
        office.settle().await;
        let julie: Vec<_> = office.workspace.seen().into_iter().filter(|seen| seen.to == "Julie" && seen.kind == "post").collect();
        let [card] = julie.as_slice() else { panic!("{word}: {julie:#?}") };
        let said = card.lines.join("\n").replace(['\u{a0}', '\u{202f}'], " ");
        for part in ["Facture F2026-0001", "297,50 €", "FR14 2004 1010 0505 0001 3M02 606", "Référence à indiquer : F2026-0001"] {
            assert!(said.contains(part), "{word}: {part} in {said}");
        }
        assert!(card.buttons.contains(&"Bien reçue".to_owned()), "{word}: {card:?}");
    }
}

#[tokio::test]
async fn a_card_of_which_slack_takes_no_block_is_said_without_any() {
    let office = crate::slack::at_work().await;
    office.types("UMARION", "C1", "/facture dupont Conseil 3,5h x 85").await;
    let send = office.workspace.presses("UMARION", "Envoyer");
    office.workspace.hand_over(&office.handing, &send).await;
    let _ = office.workspace.seen();
    for _ in 0..2 {
        office.workspace.fault("chat.postMessage", Fault::Refused("invalid_blocks"));
    }
    office.settle().await;
    let told = office.workspace.transcript();
    assert!(told.contains("FR14 2004 1010 0505 0001 3M02 606"), "{told}");
    assert!(!told.contains("n’a pas pu être remis"), "{told}");
}

#[tokio::test]
async fn no_preview_is_left_to_be_sent_over_an_invoice_that_is_out() {
    // In plain words with its buttons, in words alone, and in no words at all: then it is said anew.
    for refusals in 1..=3 {
        let office = crate::slack::at_work().await;
        let im = office.workspace.im_of("UMARION");
        office.types("UMARION", &im, "/facture dupont Conseil 3,5h x 85").await;
        let send = office.workspace.presses("UMARION", "Envoyer");
        office.workspace.hand_over(&office.handing, &send).await;
        for _ in 0..refusals {
            office.workspace.fault("chat.update", Fault::Refused("invalid_blocks"));
        }
        let _ = office.workspace.seen();
        office.settle().await;
        assert!(!office.workspace.sees_button("UMARION", "Envoyer"), "{}", office.workspace.transcript());
        let seen = office.workspace.seen();
        let said = said_to(&seen, "Marion", "F2026-0001 est envoyée à Julie");
        assert_eq!(said, [if refusals == 3 { "post" } else { "amend" }], "{refusals}: {seen:#?}");
        assert_eq!(office.workspace.refused(), Vec::<String>::new());
    }
}

/// How that was said to somebody, each time.
fn said_to<'s>(seen: &'s [Seen], to: &str, line: &str) -> Vec<&'s str> {
    let says = |seen: &&Seen| seen.to == to && seen.lines.iter().any(|said| said.contains(line));
    seen.iter().filter(says).map(|seen| seen.kind).collect()
}

#[tokio::test]
async fn what_is_aside_and_takes_no_change_offers_nothing_any_more() {
    let office = crate::slack::at_work().await;
    office.types("UMARION", "C1", "/facture dupont Conseil 3,5h x 85").await;
    assert!(office.workspace.sees_button("UMARION", "Envoyer"));
    let send = office.workspace.presses("UMARION", "Envoyer");
    office.workspace.hand_over(&office.handing, &send).await;
    // As it is meant, in plain words with its buttons, in words alone.
    for _ in 0..3 {
        office.workspace.fault("hook", Fault::Refused("invalid_blocks"));
    }
    office.settle().await;
    assert!(!office.workspace.sees_button("UMARION", "Envoyer"), "{}", office.workspace.transcript());
    assert!(office.workspace.has_seen("F2026-0001 est envoyée à Julie"), "{}", office.workspace.transcript());
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
}

#[tokio::test]
async fn a_card_refused_by_telegram_keeps_its_amounts_and_its_buttons() {
    for word in ["Bad Request: can't parse entities: unsupported start tag", "Bad Request: BUTTON_DATA_INVALID"] {
        let office = support::telegram::Office::polling().await;
        let (marion, julie) = crate::telegram::people(&office).await;
        office.types(marion, "/facture dupont Conseil 3,5h x 85").await;
        let send = office.messenger.presses(marion, "Envoyer");
        office.messenger.hand_over(None, &send).await;
        let _ = office.messenger.seen();
        // Hers, in place of the preview, and Julie's.
        office.messenger.fault("editMessageMedia", Fault::Refused(word));
        office.messenger.fault("sendDocument", Fault::Refused(word));
        office.settle().await;
        let told = office.messenger.seen();
        let said = |to: &str| {
            let lines = told.iter().filter(|seen| seen.to == to).flat_map(|seen| seen.lines.clone());
            lines.collect::<Vec<_>>().join("\n").replace(['\u{a0}', '\u{202f}'], " ")
        };
        for part in ["Facture F2026-0001", "297,50 €", "FR14 2004 1010 0505 0001 3M02 606"] {
            assert!(said("Julie").contains(part), "{word}: {part} in {}", said("Julie"));
        }
        assert!(said("Marion").contains("297,50 €") && !office.messenger.sees_button(marion, "Envoyer"), "{word}: {}", said("Marion"));
        assert!(office.messenger.sees_button(julie, "Bien reçue"), "{word}");
        assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
    }
}

#[tokio::test]
async fn a_preview_on_telegram_that_takes_no_change_loses_its_buttons_and_is_said_anew() {
    let office = support::telegram::Office::polling().await;
    let (marion, _) = crate::telegram::people(&office).await;
    office.types(marion, "/facture dupont Conseil 3,5h x 85").await;
    let send = office.messenger.presses(marion, "Envoyer");
    office.messenger.hand_over(None, &send).await;
    let _ = office.messenger.seen();
    // Once in each dress, and again when it is its turn to be said anew.
    for _ in 0..6 {
        office.messenger.fault("editMessageMedia", Fault::Refused("Bad Request: MEDIA_INVALID"));
    }
    office.settle().await;
    assert!(!office.messenger.sees_button(marion, "Envoyer"));
    let seen = office.messenger.seen();
    assert_eq!(said_to(&seen, "Marion", "F2026-0001 est envoyée à Julie"), ["post"], "{seen:#?}");
    assert_eq!(office.messenger.refused(), Vec::<String>::new());
}

#[tokio::test]
async fn a_card_refused_by_discord_keeps_its_amounts_and_its_buttons() {
    // A document as a container, an embed, plain words with its buttons, words alone.
    for refusals in 1..=3 {
        let office = support::discord::Office::open(support::discord::Transported::Gateway).await;
        let (marion, julie) = crate::discord::people(&office).await;
        office.types(&marion, "/facture dupont Conseil 3,5h x 85").await;
        office.tell(&office.lounge.presses(&marion, "Envoyer")).await;
        let _ = office.lounge.seen();
        for _ in 0..refusals {
            office.lounge.fault("POST channels/_/messages", Fault::Refused("50035 Invalid Form Body"));
        }
        office.settle().await;
        let told = office.lounge.transcript();
        let julies: String = told.split("\n\n").filter(|card| card.contains("→ Julie")).collect();
        for part in ["Facture F2026-0001", "297,50 €", "FR14 2004 1010 0505 0001 3M02 606"] {
            assert!(julies.contains(part), "{refusals}: {part} in {told}");
        }
        assert_eq!(office.lounge.sees_button(&julie, "Bien reçue"), refusals < 3, "{refusals}: {told}");
        assert_eq!(office.lounge.refused(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_preview_on_discord_that_takes_no_change_offers_nothing_any_more() {
    // Made of components it stays so: a container, plain words with its buttons, words alone, and no words at all.
    for refusals in 1..=3 {
        let office = support::discord::Office::open(support::discord::Transported::Gateway).await;
        let (marion, _) = crate::discord::people(&office).await;
        office.types(&marion, "/facture dupont Conseil 3,5h x 85").await;
        office.tell(&office.lounge.presses(&marion, "Envoyer")).await;
        let _ = office.lounge.seen();
        for _ in 0..refusals {
            office.lounge.fault("PATCH channels/_/messages/_", Fault::Refused("50035 Invalid Form Body"));
        }
        office.settle().await;
        let seen = office.lounge.seen();
        assert!(!office.lounge.sees_button(&marion, "Envoyer"), "{refusals}: {seen:#?}");
        let said = said_to(&seen, "Marion", "F2026-0001 est envoyée à Julie");
        assert_eq!(said, [if refusals == 3 { "post" } else { "amend" }], "{refusals}: {seen:#?}");
        assert_eq!(office.lounge.refused(), Vec::<String>::new());
    }
}

/// What several clients owe is a table that sorts by amount and by age; each row says what its field says elsewhere.
#[tokio::test]
async fn what_is_owed_is_a_table_on_slack_and_plain_where_it_is_refused() {
    let office = crate::slack::at_work().await;
    office.types("UMARION", "C1", r#"/client ajouter "<!channel> & *Fils* `x`" type:pro adresse:"1 rue A, 75001 Paris""#).await;
    for line in [
        "/facture dupont Conseil 3,5h x 85 ; echeance:7j",
        "/facture dupont Audit 1 x 1400",
        r#"/facture "<!channel> & *Fils* `x`" Logo 1 x 90"#,
    ] {
        office.types("UMARION", "C1", line).await;
        office.presses("UMARION", "Envoyer").await;
        // Two are no table.
        office.types("UMARION", "C1", "/retards").await;
        let shown = office.workspace.aside_of("UMARION").expect("an answer").to_string();
        assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
        assert_eq!(shown.contains("data_table"), line.contains("Logo"), "{line}: {shown}");
    }
    office.until("2026-03-11").await;
    let _ = office.workspace.seen();
    office.types("UMARION", "C1", "/retards").await;
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Facturation → Marion (aside)
      │ Ce qui vous est dû au 11 mars 2026
      │ On vous doit 1 787,50 €, dont 297,50 € en retard (1 client).
      │ Facture | Client | Reste à régler | Échéance | Suivi
      │ F2026-0001 | Atelier Dupont | 297,50 € | en retard de 2 jours | –
      │ F2026-0002 | Atelier Dupont | 1 400,00 € | échéance le 1er avril 2026 | –
      │ F2026-0003 | <!channel> & *Fils* `x` | 90,00 € | échéance le 1er avril 2026 | –
      │ Pas encore échu  1 490,00 €
      │ En retard de 1 à 30 jours  297,50 €
      │ Total  1 787,50 €
      │ [Relancer maintenant F2026-0001]
    ");
    let shown = office.workspace.aside_of("UMARION").expect("an answer");
    let table = shown.as_array().and_then(|blocks| blocks.iter().find(|block| block["type"] == "data_table")).expect("a table");
    let amounts: Vec<String> = (1..=3).map(|row| table["rows"][row][2]["value"].to_string()).collect();
    assert_eq!(amounts, ["297.5", "1400.0", "90.0"]);
    assert_eq!(table["rows"][1][3]["value"], 2, "days late sort, and those that are not due stand before");
    assert_eq!(table["rows"][2][3]["value"], -21);
    // Where Slack does not take it, everything is said in words.
    office.workspace.fault("hook", Fault::Refused("invalid_blocks"));
    office.types("UMARION", "C1", "/retards").await;
    let told = office.workspace.transcript();
    for part in ["F2026-0001 · Atelier Dupont  297,50 € — en retard de 2 jours", "F2026-0003 · <!channel> & *Fils* `x`  90,00 €"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
}
