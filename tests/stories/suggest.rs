//! What platforms with fields give: a command part by part, and what completes it.

use chat::{Call, Inbox as _, Partial, Place, Said, ValueKind};
use support::Desk;

#[tokio::test]
async fn a_command_given_part_by_part_is_the_command_typed() {
    let mut desk = Desk::with_client("fr").await;
    let called = |command: &str, verb: Option<&str>, given: &[(&str, &str)]| {
        let given = given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Said::Called(Call { command: command.to_owned(), verb: verb.map(str::to_owned), given })
    };
    let typed = desk.answer(r#"/devis "Atelier Dupont" Refonte du site 1 x 1800 ; titre:"Site: le nouveau" validite:20j"#).await;
    let given = [("client", "Atelier Dupont"), ("items", "Refonte du site 1 x 1800"), ("title", "Site: le nouveau"), ("valid", "20j")];
    desk.clock.advance(chrono::Duration::minutes(3));
    desk.receives(None, "marion", called("quote", Some("new"), &given)).await;
    let said = |text: &str| text.split("Relance → Marion").nth(1).map(str::to_owned).unwrap_or_else(|| panic!("{text}"));
    assert_eq!(said(&desk.said()), said(&typed));
    // What is given for one thing is not read as another.
    desk.receives(
        None,
        "marion",
        called("quote", Some("new"), &[("client", "dupont"), ("items", "Logo 1 x 90"), ("title", "acompte:90%")]),
    )
    .await;
    let told = desk.said();
    assert!(told.contains("acompte:90%") && told.contains("30 %"), "{told}");
    // Parts stand in their order, whichever was given first; what is wrong is shown as it would be typed.
    desk.receives(None, "marion", called("paid", Some("record"), &[("amount", "12"), ("invoice", "F2026-0099")])).await;
    insta::assert_snapshot!(desk.said(), @"
    02/03 09:03

      Relance → Marion ✗
      │ Je ne trouve pas de document « F2026-0099 ».
      │   Exemple  /encaisser F2026-0002 540 par:virement le:2026-03-14
    ");
    desk.receives(None, "marion", called("frais", None, &[])).await;
    assert!(desk.said().contains("« frais »"));
}

#[tokio::test]
async fn what_is_being_typed_is_completed_for_members_of_the_business_alone() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        "/client ajouter \"Zoé Durand\" type:pro adresse:\"1 rue A, 75001 Paris\"\n/facture dupont Conseil 3,5h x 85 ; Audit 1 x 400\n\
         press Send\n/devis zoe Logo 1 x 450\npress Send",
    )
    .await;
    let suggest = async |desk: &Desk, who: &str, part: Option<ValueKind>, text: &str| {
        let place = Place::new(who, false);
        let partial = Partial { platform: console::NAME.to_owned(), user_id: who.to_owned(), place, text: text.to_owned(), part };
        let choices = desk.house.suggest(partial).await;
        choices
            .into_iter()
            .map(|choice| format!("{} | {}", choice.value, choice.label))
            .collect::<Vec<_>>()
            .join("\n")
            .replace(['\u{a0}', '\u{202f}'], " ")
    };
    let mut told = String::new();
    for (part, text) in [
        (Some(ValueKind::Client), "du"),
        (Some(ValueKind::Client), "atelier d"),
        (Some(ValueKind::Invoice), ""),
        (Some(ValueKind::Quote), "zoé"),
        (Some(ValueKind::Items), "con"),
        (Some(ValueKind::Items), "Audit 1 x 400 ; l"),
        (Some(ValueKind::Date), "1"),
        (None, "/fac"),
        (None, "/facture zo"),
        (None, "/encaisser 1"),
    ] {
        told.push_str(&format!("{part:?} “{text}”\n{}\n", suggest(&desk, "marion", part, text).await));
    }
    insta::assert_snapshot!(told, @"
    Some(Client) “du”
    Atelier Dupont | Atelier Dupont
    Zoé Durand | Zoé Durand
    Some(Client) “atelier d”
    Atelier Dupont | Atelier Dupont
    Some(Invoice) “”
    F2026-0001 | F2026-0001 · Atelier Dupont · 697,50 €
    Some(Quote) “zoé”
    D2026-0001 | D2026-0001 · Zoé Durand · 450,00 €
    Some(Items) “con”
    Conseil 3,5h x 85 | Conseil 3,5h x 85
    Some(Items) “Audit 1 x 400 ; l”
    Audit 1 x 400 ; Logo 1 x 450 | Audit 1 x 400 ; Logo 1 x 450
    Some(Date) “1”

    None “/fac”
    /facture | /facture
    None “/facture zo”
    /facture D2026-0001 | D2026-0001 · Zoé Durand · 450,00 €
    /facture Zoé Durand | Zoé Durand
    None “/encaisser 1”
    /encaisser F2026-0001 | F2026-0001 · Atelier Dupont · 697,50 €
    ");
    for who in ["julie", "a-stranger"] {
        for part in [Some(ValueKind::Client), Some(ValueKind::Invoice), Some(ValueKind::Items), None] {
            assert_eq!(suggest(&desk, who, part, if part.is_some() { "" } else { "/facture d" }).await, "", "{who}");
        }
    }
    // A second business of somebody else sees none of it.
    desk.hears("as Paul\n/reglages nom:\"Paul Petit\" adresse:\"2 rue B, 75002 Paris\" siren:552100554 regime:franchise").await;
    assert_eq!(suggest(&desk, "paul", Some(ValueKind::Client), "").await, "");
}
