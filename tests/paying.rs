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

/// A page to pay on is opened by a button, on every platform that has such; in the console its address stands in words.
#[tokio::test]
async fn a_page_to_pay_on_is_opened_at_a_tap_everywhere() {
    use support::{Door as _, Loopback as _};
    let pages = [
        ("Payer avec PayPal".to_owned(), "https://paypal.me/marionleroy/2975EUR".to_owned()),
        ("Payer en ligne".to_owned(), "https://paiement.exemple.fr/marion".to_owned()),
    ];
    let lines = [
        "/reglages paiement paypal:@marionleroy lien:https://paiement.exemple.fr/marion",
        "/facture dupont Conseil 3,5h x 850 ; echeance:7j",
    ];
    let slack = crate::slack::at_work().await;
    let discord = support::discord::Office::open(support::discord::Transported::Gateway).await;
    let (marion, julie) = crate::discord::people(&discord).await;
    for line in lines {
        slack.types("UMARION", "C1", line).await;
        discord.types(&marion, line).await;
    }
    slack.presses("UMARION", "Envoyer").await;
    discord.presses(&marion, "Envoyer").await;
    assert_eq!(slack.workspace.handy("UJULIE"), pages);
    assert_eq!(discord.lounge.handy(&julie), pages);
    // So in a reminder; and Slack tells of a press on it, which nothing follows from.
    slack.until("2026-03-12").await;
    discord.until("2026-03-12").await;
    assert_eq!(slack.workspace.handy("UJULIE"), pages);
    assert_eq!(discord.lounge.handy(&julie), pages);
    let _ = slack.workspace.seen();
    slack.does(slack.workspace.follows("UJULIE", "Payer en ligne")).await;
    assert_eq!(slack.workspace.seen(), Vec::new());
    assert!(slack.workspace.refused().is_empty(), "{:?}", slack.workspace.refused());
    assert_eq!(discord.lounge.refused(), Vec::<String>::new());
    let mut desk = Desk::with_client("fr").await;
    let said = hear!(desk, &format!("{}\n{}\npress Send", lines[0], lines[1]));
    assert!(said.contains(&pages[0].1) && said.contains(&pages[1].1) && !said.contains('↗'), "once, in words: {said}");
}

/// What is passed on by hand stands in a message of the freelancer's own at a tap, as far as a platform follows such an address.
#[tokio::test]
async fn what_is_forwarded_is_begun_in_a_message_of_one_s_own() {
    use support::Loopback as _;
    let words = "Bonjour%2C%20voici%20la%20facture%20F2026-0001";
    let slack = crate::slack::at_work().await;
    let telegram = support::telegram::Office::polling().await;
    let (marion, _) = crate::telegram::people(&telegram).await;
    let discord = support::discord::Office::open(support::discord::Transported::Gateway).await;
    let (owner, _) = crate::discord::people(&discord).await;
    slack.types("UMARION", "C1", "/client modifier dupont courriel:compta@dupont.fr").await;
    slack.types("UMARION", "C1", "/facture dupont Conseil 1 x 100").await;
    slack.presses("UMARION", "Envoyer").await;
    slack.presses("UMARION", "Transférer").await;
    telegram.types(marion, "/facture dupont Conseil 1 x 100").await;
    telegram.presses(marion, "Envoyer").await;
    telegram.presses(marion, "Transférer").await;
    discord.types(&owner, "/facture dupont Conseil 1 x 100").await;
    discord.presses(&owner, "Envoyer").await;
    discord.presses(&owner, "Transférer").await;
    let labels = |handy: Vec<(String, String)>| {
        handy.into_iter().map(|(label, _)| label).filter(|label| !label.ends_with(".pdf")).collect::<Vec<_>>()
    };
    assert_eq!(labels(slack.workspace.handy("UMARION")), ["WhatsApp", "Par courriel"]);
    let address = |label: &str| {
        slack.workspace.handy("UMARION").into_iter().find(|(of, _)| of == label).map(|(_, address)| address).unwrap_or_default()
    };
    let whatsapp = address("WhatsApp");
    assert!(
        whatsapp.starts_with(&format!("https://wa.me/?text={words}")) && whatsapp.ends_with("Marion%20Leroy"),
        "in her own name: {whatsapp}"
    );
    let letter = address("Par courriel");
    assert!(letter.starts_with("mailto:compta@dupont.fr?subject=F2026-0001%20%E2%80%93%20Marion%20Leroy&body=Bonjour"), "{letter}");
    assert_eq!(telegram.messenger.handy(marion), [("WhatsApp".to_owned(), whatsapp.clone())]);
    assert_eq!(labels(discord.lounge.handy(&owner)), ["WhatsApp"]);
    for refused in [slack.workspace.refused(), telegram.messenger.refused(), discord.lounge.refused()] {
        assert_eq!(refused, Vec::<String>::new());
    }
}

#[tokio::test]
async fn the_ways_to_be_paid_are_compared_where_none_is_typed() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!("means_in_france", hear!(desk, "/reglages paiement"));
    // What no client can use is not shown; what some cannot says whom.
    let unwrapped = |said: String| said.replace("\n  │ ", " ");
    let said = unwrapped(hear!(desk, "/client ajouter \"Smith Inc\" type:pro pays:US\n/reglages paiement"));
    assert!(!said.contains("Interac") && said.contains("Pas pour vos clients là : États-Unis"), "{said}");
    assert!(said.contains("Je vous propose : virement bancaire et page de paiement par carte."), "{said}");
    let said = unwrapped(hear!(desk, "/client archiver dupont\n/reglages paiement"));
    assert!(said.contains("Je vous propose : page de paiement par carte et PayPal.") && !said.contains("Virement bancaire"), "{said}");
    // A change is still a change.
    let said = hear!(desk, "/reglages paiement lien:https://payer.exemple.fr/marion\n/reglages paiement");
    assert!(said.contains("Page de paiement par carte — en place"), "{said}");
}
