//! What the law gives consumers: an order that says what it obliges to, fourteen days to withdraw, and no fee.

use support::Desk;

/// A French business and a consumer who has ordered; their deposit is invoiced.
async fn ordered() -> Desk {
    let mut desk = Desk::at("fr", "2026-09-01T09:00").await;
    hear!(
        desk,
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise iban:FR1420041010050500013M02606 mediateur:"CM2C, 49 rue de Ponthieu, 75008 Paris, cm2c.net"
        /client ajouter "Paul Martin" type:particulier adresse:"3 quai de Saône, 69002 Lyon"
        /client inviter paul @paul
        as Paul
        press Accept
        as Marion
        press Confirm
        /devis paul Portrait 1 x 600 ; titre:"Portrait de famille"
        press Send
        as Paul
        press Approve
        Paul Martin
        Bon pour accord"#
    );
    desk
}

fn page(desk: &Desk, name: &str) -> String {
    let files = desk.files_of("paul");
    let path = files.iter().find(|path| path.ends_with(name)).unwrap_or_else(|| panic!("{name} among {files:?}"));
    std::fs::read_to_string(path).expect("a text")
}

#[tokio::test]
async fn a_consumer_asks_for_the_work_to_begin_and_withdraws_all_the_same() {
    let mut desk = ordered().await;
    insta::assert_snapshot!(
        "withdraws",
        hear!(
            desk,
            "press Start at once
            press Confirm the start
            as Marion
            /afaire
            /encaisser F2026-0001 180
            days 10
            as Paul
            press Withdraw from the contract on D2026-0001
            press Confirm the withdrawal
            as Marion
            press Credit
            press Send
            /facture D2026-0001"
        )
    );
    let verified = store::verify::verify(&desk.house.store).await.expect("it reads");
    assert!(verified.is_ok(), "{verified:?}");
}

/// Who asked for the work to begin owes what was done, and nobody else owes anything.
#[tokio::test]
async fn an_acknowledgement_says_what_is_still_owed() {
    for (first, told) in
        [("press Start at once\npress Confirm the start\n", "Vous ne payez que la part du travail"), ("", "Vous n’avez plus rien à payer.")]
    {
        let mut desk = ordered().await;
        let said = hear!(desk, &format!("{first}press Withdraw from the contract on D2026-0001\npress Confirm the withdrawal"));
        assert!(said.contains(told), "{told}: {said}");
    }
}

/// The fourteenth day is 15 September; after it nothing is to be withdrawn from.
#[tokio::test]
async fn the_days_of_withdrawal_end() {
    let mut desk = ordered().await;
    let said = hear!(desk, "days 14\npress Withdraw from the contract on D2026-0001\npress Confirm the withdrawal");
    assert!(said.contains("Accusé de réception de votre rétractation"), "{said}");
    let said = hear!(desk, "press Start at once on D2026-0001");
    assert!(!said.contains("Vous demandez expressément"), "{said}");
    let mut desk = ordered().await;
    let said = hear!(desk, "days 15\npress Withdraw from the contract on D2026-0001");
    assert!(said.contains("On pouvait renoncer au contrat du devis D2026-0001 jusqu’au 15 septembre 2026"), "{said}");
}

#[tokio::test]
async fn a_consumer_s_pages_say_what_they_may_and_ask_for_no_fee() {
    let desk = ordered().await;
    let quote = page(&desk, "Devis D2026-0001.pdf");
    for words in ["« Renoncer au contrat ici »", "ce ne sont pas des arrhes", "CM2C, 49 rue de Ponthieu"] {
        assert!(quote.replace('\u{a0}', " ").contains(words), "{words}: {quote}");
    }
    let deposit = page(&desk, "Facture F2026-0001.pdf");
    for words in ["pénalités", "40\u{a0}€", "escompte"] {
        assert!(!deposit.contains(words), "{words}: {deposit}");
    }
}

/// The summary says the deposit, the delays, the deadline and the penalties: what the owner leaves out comes from the settings.
#[tokio::test]
async fn a_summary_of_the_terms_is_completed_from_the_settings() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!("terms", hear!(desk, "/cgv publier CGV texte:\"Un acompte est dû.\" resume:\"Payez-moi vite.\"\n/cgv modele"));
    // « Individuelle » says no due date, nor « plateforme » that anything is late.
    let said = hear!(desk, "/cgv publier CGV texte:\"Un acompte est dû.\" resume:\"Prestation individuelle sur plateforme.\"");
    for words in ["Paiement", "Délais", "Échéance", "Retard"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let files = desk.files_of("marion");
    let draft = files.iter().find(|path| path.to_string_lossy().contains("projet à faire vérifier")).expect("a draft");
    let draft = std::fs::read_to_string(draft).expect("a text").replace('\u{a0}', " ");
    assert!(draft.starts_with("PROJET À FAIRE VÉRIFIER"), "{draft}");
    assert!(draft.contains("Marion Leroy EI") && draft.contains("732 829 320") && !draft.contains('{'), "{draft}");
}
