//! A client that was added twice is made one.

use support::{Desk, flat};

/// Marion's client Atelier Dupont (Julie), and a second entry of it, Dupont, whom Paul pays for: each with what was issued to it.
async fn twice(lang: &str) -> Desk {
    let mut desk = Desk::with_client(lang).await;
    hear!(
        desk,
        r#"/client add Dupont
        /client invite "dupont" @paul role:billing
        as Paul
        press Accept
        as Marion
        press Confirm
        /client edit "Dupont" kind:business address:"8 rue Neuve, 69001 Lyon" email:compta@dupont.fr
        /invoice "Atelier Dupont" Conseil 1 x 100 due:30d
        press Send
        /invoice "Dupont" Logo 1 x 300 due:30d
        press Send
        /quote "Dupont" Site 1 x 1000 ; deposit:30% because:x
        press Send
        /paid F2026-0002 350"#
    );
    desk
}

async fn is_proved(desk: &Desk) {
    let verified = store::verify::verify(&desk.house.store).await.expect("it reads");
    assert!(verified.is_ok(), "{verified:?}");
}

#[tokio::test]
async fn a_client_that_was_added_twice_is_made_one() {
    let mut desk = twice("fr").await;
    insta::assert_snapshot!(
        "merged",
        hear!(
            desk,
            "/releve \"Atelier Dupont\"
            /client fusionner atelier dupont dupont
            press Confirm
            /releve \"Atelier Dupont\"
            /client liste
            /client voir dupont"
        )
    );
    is_proved(&desk).await;
}

#[tokio::test]
async fn a_client_is_merged_in_english() {
    let mut desk = twice("en").await;
    let said = hear!(desk, "/client merge \"Atelier Dupont\" Dupont\npress Confirm\n/client restore Dupont");
    for words in
        ["Merge Dupont into Atelier Dupont", "1 quote, 1 invoice, 0 credit notes, 1 payment", "Dupont is merged into Atelier Dupont"]
    {
        assert!(flat(&said).contains(words), "{words}: {said}");
    }
    assert!(flat(&said).contains("it cannot come back"), "{said}");
    is_proved(&desk).await;
}

/// What stands on cards of the second entry goes on: its quote is approved by the first one's approver, its draft goes out to the first.
#[tokio::test]
async fn buttons_of_the_second_entry_still_work() {
    let mut desk = twice("fr").await;
    hear!(desk, "/facture \"Dupont\" Affiche 1 x 50 due:30d");
    let said = hear!(desk, "/client fusionner \"Atelier Dupont\" Dupont\npress Confirm\npress Send");
    assert!(flat(&said).contains("Ce qui a changé depuis cet aperçu : l’identité du client, l’adresse du client."), "{said}");
    let said = hear!(desk, "press Send");
    assert!(said.contains("Facture F2026-0003 — Atelier Dupont"), "{said}");
    let said = hear!(desk, "press Forward on D2026-0001\n/devis accepte D2026-0001 par:Julie");
    assert!(said.contains("Facture d’acompte F2026-0004 — Atelier Dupont"), "{said}");
    // The credit of the one pays the other, what is due first: 50,00 € too much had been paid.
    let said = hear!(desk, "press Use credit");
    assert!(flat(&said).contains("Crédit d’Atelier Dupont utilisé pour F2026-0004 : 50,00 €."), "{said}");
    is_proved(&desk).await;
}

/// Each person of either is written to once.
#[tokio::test]
async fn a_reminder_goes_to_those_who_pay_for_the_client_once() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        r#"/client add Dupont kind:business address:"8 rue Neuve, 69001 Lyon"
        /client invite "Dupont" @julie role:billing
        as Julie
        press Accept
        as Marion
        press Confirm
        /invoice "Dupont" Logo 1 x 300 due:7d
        press Send
        /client merge "Atelier Dupont" Dupont
        press Confirm"#
    );
    let said = hear!(desk, "days 30");
    let firsts = said.split("\n\n").filter(|block| block.contains("→ Julie") && block.contains("F2026-0001")).collect::<Vec<_>>();
    assert!(!firsts.is_empty(), "{said}");
    let days: std::collections::BTreeSet<&str> = firsts.iter().copied().collect();
    assert_eq!(days.len(), firsts.len(), "no reminder twice: {said}");
    is_proved(&desk).await;
}

#[tokio::test]
async fn what_cannot_be_one_client_is_not_merged() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        r#"/client add "Paul Martin" kind:consumer
        /client add Durand kind:business siren:732829320
        /client add Dupond"#
    );
    for (typed, told) in [
        ("dupont dupont", "il faut deux clients"),
        ("dupont paul", "l’un est un professionnel, l’autre un particulier"),
        ("dupont durand", "n’ont pas le même SIREN"),
        ("dupont", "ne désigne pas deux clients"),
        ("dupont zorro", "ne désigne pas deux clients"),
    ] {
        let said = hear!(desk, &format!("/client fusionner {typed}"));
        assert!(flat(&said).contains(told), "{typed}: {said}");
    }
    let said = hear!(desk, "/client fusionner dupont dupond\npress Cancel\n/client liste");
    assert!(said.contains("Dupond"), "{said}");
}

/// A number that another client has is said, with what makes them one.
#[tokio::test]
async fn a_second_entry_is_one_press_away_from_the_first() {
    let mut desk = Desk::with_client("fr").await;
    let said = hear!(desk, "/client ajouter \"Dupont SARL\" type:pro siren:404833048\npress Merge into\npress Confirm");
    for words in ["Même SIREN qu’Atelier Dupont", "[Fusionner dans Atelier Dupont]", "Dupont SARL est fusionné dans Atelier Dupont"] {
        assert!(flat(&said).contains(words), "{words}: {said}");
    }
    let said = hear!(desk, "/client ajouter Durand type:pro siren:404833048");
    assert!(flat(&said).contains("Même SIREN qu’Atelier Dupont") && !said.contains("Dupont SARL"), "who is put away is not named: {said}");
}

/// Whoever types the name of an entry that was merged is told which client it is now.
#[tokio::test]
async fn the_name_that_is_gone_finds_the_client_and_says_so() {
    let mut desk = Desk::with_client("fr").await;
    let said = hear!(
        desk,
        "/client ajouter \"Boutique Martin\" type:pro
        /client fusionner dupont boutique
        press Confirm
        /facture boutique martin Conseil 1 x 100"
    );
    assert!(flat(&said).contains("Facture pour Atelier Dupont — aperçu"), "{said}");
    assert!(flat(&said).contains("« Boutique Martin » a été fusionné : c’est maintenant Atelier Dupont."), "{said}");
}

/// Who pays for several clients, said not to be the one for one of them, and is asked again or merged: nothing of that is a change of the books.
#[tokio::test]
async fn who_declines_for_one_client_and_pays_for_another_is_no_fault() {
    for (last, label) in [
        ("/client inviter beta @Paul role:billing\nas Paul\npress Accept\nas Marion\npress Confirm", "asked again"),
        ("/client fusionner Beta Alpha\npress Confirm", "merged"),
        ("/client fusionner Alpha Beta\npress Confirm", "merged the other way"),
    ] {
        let mut desk = Desk::new("fr").await;
        hear!(
            desk,
            r#"as Marion
            /reglages nom:"Marion Leroy" adresse:"12 rue des lilas, 75011 Paris" siren:732829320 regime:franchise iban:FR1420041010050500013M02606
            /client ajouter Alpha type:pro adresse:"1 rue A, 75001 Paris"
            /client ajouter Beta type:pro adresse:"2 rue B, 75002 Paris"
            /client inviter alpha @Paul role:billing
            as Paul
            press Accept
            as Marion
            press Confirm"#
        );
        if label != "asked again" {
            hear!(desk, "/client inviter beta @Paul role:billing\nas Paul\npress Accept\nas Marion\npress Confirm");
        }
        let said = hear!(desk, "/facture alpha Logo 1 x 100 ; echeance:reception\npress Send\ndays 12\nas Paul\npress Wrong person");
        assert!(!said.contains('‼'), "{label}: {said}");
        let said = hear!(desk, &format!("as Marion\n{last}"));
        assert!(!said.contains('‼'), "{label}: {said}");
        is_proved(&desk).await;
    }
}
