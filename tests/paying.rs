//! How clients pay: each way with the amount in it, what it costs and how long it takes; a change of where money goes is told elsewhere.

use support::Desk;

#[tokio::test]
async fn each_way_to_pay_asks_for_what_is_owed_and_says_what_it_costs() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!(
        "ways",
        hear!(
            desk,
            r#"/reglages paiement paypal:@marionleroy lien:https://payer.example/marion?montant={amount}&ref={reference} cheque:oui note_virement:"sans frais, 1 à 2 jours" note_paypal:"immédiat" note_cheque:"à l’adresse de la facture"
            /facture dupont Conseil 3h x 85,5
            press Send"#
        )
    );
    let files = desk.files_of("julie");
    let text =
        std::fs::read_to_string(files.iter().find(|path| path.ends_with("Facture F2026-0001.pdf")).expect("the invoice")).expect("text");
    for words in [
        "Titulaire: Marion Leroy\n: sans frais, 1 à 2 jours\n",
        "PayPal: https://paypal.me/marionleroy/256.50EUR\n: immédiat\n",
        "En ligne: https://payer.example/marion?montant=256.50&ref=F2026-0001\n",
        "Chèque: à l’ordre de Marion Leroy\n: à l’adresse de la facture\n",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[tokio::test]
async fn what_is_no_address_is_refused_with_an_example() {
    let mut desk = Desk::with_client("fr").await;
    for wrong in
        ["lien:http://payer.example", "lien:https://payer.example/{montant}", "lien:javascript:alert(1)", "paypal:\"marion leroy\""]
    {
        let said = hear!(desk, &format!("/reglages paiement {wrong}"));
        assert!(said.contains("n’est pas l’adresse d’une page"), "{wrong}: {said}");
    }
    let said = hear!(desk, "/reglages identite annuaire:\"73 28 29\"");
    assert!(said.contains("ne peut pas être une adresse de l’annuaire"), "{said}");
}

/// Whoever takes an account over changes the IBAN first.
#[tokio::test]
async fn a_changed_iban_is_told_to_the_other_owner_who_puts_it_back() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        "/reglages equipe @paul role:associe
        as Paul
        press Accept
        as Marion
        press Confirm"
    );
    insta::assert_snapshot!(
        "changed_iban",
        hear!(
            desk,
            "/reglages paiement iban:FR7630006000011234567890189
            as Paul
            press Put it back
            as Marion
            /reglages paiement note_virement:\"2 jours\""
        )
    );
}

/// From 1 September 2027 small businesses send through a platform, which wants the buyer's SIREN.
#[tokio::test]
async fn a_professional_s_siren_is_asked_for_from_the_day_it_is_owed() {
    for (at, is_asked) in [("2027-08-31T09:00", false), ("2027-09-01T09:00", true)] {
        let mut desk = Desk::founded(at, "franchise").await;
        let said = hear!(desk, "/facture dupont Conseil 1 x 100");
        assert_eq!(said.contains("SIREN manquant pour Atelier Dupont"), is_asked, "{at}: {said}");
        let said = hear!(desk, "/client modifier dupont siren:552100554\n/facture dupont Conseil 1 x 100");
        assert!(!said.contains("SIREN manquant"), "{at}: {said}");
    }
}

#[tokio::test]
async fn what_a_bank_asks_for_is_copied_at_a_tap() {
    use support::{Door as _, Loopback as _};
    let office = support::telegram::Office::polling().await;
    let (marion, julie) = crate::telegram::people(&office).await;
    office.types(marion, "/reglages lien:https://paiement.exemple.fr/marion").await;
    office.types(marion, "/facture dupont Conseil 3,5h x 850 ; echeance:7j").await;
    office.presses(marion, "Envoyer").await;
    let handy = office.messenger.handy(julie);
    insta::assert_debug_snapshot!(handy, @r#"
    [
        (
            "Copier l’IBAN",
            "FR1420041010050500013M02606",
        ),
        (
            "Copier la référence",
            "F2026-0001",
        ),
        (
            "Copier le montant",
            "2975,00",
        ),
        (
            "Payer en ligne",
            "https://paiement.exemple.fr/marion",
        ),
    ]
    "#);
    // So in the reminder, as long as nothing came in.
    office.until("2026-03-12").await;
    assert_eq!(office.messenger.handy(julie), handy);
    office.types(marion, "/encaisser F2026-0001 2975").await;
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
}
