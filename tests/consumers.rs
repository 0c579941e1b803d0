//! What the law gives consumers: an order that says what it obliges to, fourteen days to withdraw, and no fee.

use support::Desk;

/// A French business and a consumer who has ordered; their deposit is invoiced.
async fn ordered() -> Desk {
    let mut desk = Desk::at("fr", "2026-09-01T09:00").await;
    hear!(
        desk,
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise iban:FR1420041010050500013M02606 mediateur:"CM2C, 49 rue de Ponthieu, 75008 Paris, cm2c.net" telephone:"06 12 34 56 78" livraison:"3 semaines"
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

/// What being late costs holds for every quote and is added from the settings; the deposit and the dates are each quote's own.
#[tokio::test]
async fn a_summary_of_the_terms_says_what_holds_for_every_quote() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!("terms", hear!(desk, "/cgv publier CGV texte:\"Un acompte est dû.\" resume:\"Payez-moi vite.\"\n/cgv modele"));
    // « Plateforme » says nothing that is late.
    let said = hear!(desk, "/cgv publier CGV texte:\"Un acompte est dû.\" resume:\"Prestation individuelle sur plateforme.\"");
    assert!(said.contains("Retard") && !said.contains("30 %") && !said.contains("30 jours"), "{said}");
    let files = desk.files_of("marion");
    let draft = files.iter().find(|path| path.to_string_lossy().contains("projet à faire vérifier")).expect("a draft");
    let draft = std::fs::read_to_string(draft).expect("a text").replace('\u{a0}', " ");
    assert!(draft.starts_with("PROJET À FAIRE VÉRIFIER"), "{draft}");
    assert!(draft.contains("Marion Leroy EI") && draft.contains("732 829 320") && !draft.contains('{'), "{draft}");
}

#[tokio::test]
async fn a_consumer_orders_with_an_obligation_to_pay_and_owes_no_fee() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r#"/reglages identite telephone:"06 12 34 56 78" mediateur:"CM2C, 49 rue de Ponthieu, 75008 Paris" livraison:21j
        /client ajouter "Bob Martin"
        /client inviter bob @bob
        as Bob
        press Accept
        as Marion
        press Confirm"#,
    )
    .await;
    desk.said();
    desk.hears(
        r#"/devis bob Portrait 1 x 200 ; acompte:40% parce_que:"photos à imprimer"
        2
        press Send
        as Bob
        press Approve
        Bob Martin
        Bon pour accord
        as Marion
        /encaisser F2026-0001 80"#,
    )
    .await;
    insta::assert_snapshot!(desk.said(), @r#"
    02/03 09:00

    Marion › /devis bob Portrait 1 x 200 ; acompte:40% parce_que:"photos à imprimer"

      Relance → Marion
      │ Nouveau devis
      │ Bob Martin est-il un professionnel ou un particulier ? La loi n’est pas la
      │ même.
      │ 1. Professionnel
      │ 2. Particulier
      │ 3. Association
      │ · « annuler » pour arrêter là.

    Marion › 2

      Relance → Marion
      │ Devis pour Bob Martin — aperçu
      │ Total : 200,00 €
      │ À payer maintenant : 80,00 €, le reste (120,00 €) à la livraison.
      │ De la part de Marion Leroy, à Bob.
      │   Portrait              200,00 €
      │   Acompte               80,00 € (40 %), à la commande
      │   Solde à la livraison  120,00 €, à 30 jours
      │   Livraison             au plus tard 21 jours après l’accord
      │   Valable               30 jours (jusqu’au 1er avril 2026 s’il part
      │                         aujourd’hui)
      │   À savoir              Vos conditions de vente disent autre chose : Acompte
      │                         de 30 % à la commande, solde à la livraison. Ce devis
      │                         l’emporte.
      │   À savoir              Un particulier a 14 jours après son accord pour se
      │                         rétracter : le travail ne commence qu’ensuite, sauf
      │                         s’il le demande expressément.
      │ 📎 Devis (aperçu).pdf
      │ · Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Marion › [Envoyer]

      Relance → Marion ✎
      │ Devis D2026-0001 — Bob Martin
      │ Envoyé à Bob.
      │   Portrait              200,00 €
      │   Total                 200,00 €
      │   Acompte               80,00 € (40 %), à la commande
      │   Solde à la livraison  120,00 €, à 30 jours
      │   Livraison             au plus tard 21 jours après l’accord
      │   Valable jusqu’au      1er avril 2026
      │ 📎 Devis D2026-0001.pdf
      │ [Transférer]

      Marion Leroy – Facturation → Bob
      │ Devis D2026-0001
      │ Total : 200,00 €
      │ À payer maintenant : 80,00 €, le reste (120,00 €) à la livraison.
      │ Marion Leroy vous envoie ce devis. Le PDF est joint.
      │   Portrait                            200,00 €
      │   Total                               200,00 €
      │   Acompte                             80,00 € (40 %), à la commande
      │   Solde à la livraison                120,00 €, à 30 jours
      │   Livraison                           au plus tard 21 jours après l’accord
      │   Valable jusqu’au                    1er avril 2026
      │   Pourquoi                            L’acompte réserve le temps prévu pour ce
      │                                       travail et permet de le lancer. Une
      │                                       petite entreprise ne peut pas en avancer
      │                                       seule tout le coût.
      │   Conditions de vente (v1), en clair  30 % à la commande, le reste à 30 jours.
      │                                       Retard : entre professionnels, pénalités
      │                                       au taux de refinancement de la BCE
      │                                       majoré de 10 points et 40 € de frais de
      │                                       recouvrement ; rien de tel pour un
      │                                       particulier.
      │ 📎 Devis D2026-0001.pdf
      │ 📎 Conditions de vente v1.txt
      │ · Accepter, c’est commander avec obligation de paiement. Après votre accord,
      │ · vous avez 14 jours pour vous rétracter, sans motif. Le travail commence
      │ · ensuite, l’acompte réglé, ou plus tôt si vous le demandez expressément. Si
      │ · vous demandez que le travail commence avant la fin du délai de rétractation,
      │ · puis vous rétractez, vous payez la part déjà faite. Le formulaire de
      │ · rétractation est dans le PDF. En acceptant, vous acceptez aussi les conditions
      │ · de vente jointes. Pour ce que ce devis dit autrement des paiements, c’est lui
      │ · qui compte.
      │ [Commander avec obligation de paiement] [Décliner] [Poser une question]

    Bob › [Commander avec obligation de paiement]

      Marion Leroy – Facturation → Bob
      │ Devis D2026-0001
      │ Vos prénom et nom ?
      │ · « annuler » pour arrêter là.

    Bob › Bob Martin

      Marion Leroy – Facturation → Bob
      │ Écrivez « Commander avec obligation de paiement » pour commander : vous
      │ acceptez le devis et ses conditions, et vous engagez à en payer le prix.
      │ · « annuler » pour arrêter là.

    Bob › Bon pour accord

      Marion Leroy – Facturation → Bob ✎
      │ Devis D2026-0001
      │ Accepté par Bob Martin le 2 mars 2026.
      │ · Vous pouvez renoncer à ce contrat jusqu’au 16 mars 2026 inclus, sans donner de
      │ · motif.
      │ [Commencer sans attendre] [Renoncer au contrat ici]

      Relance → Marion ✎
      │ Devis D2026-0001 — Bob Martin
      │ Accepté par Bob Martin le 2 mars 2026.

      Marion Leroy – Facturation → Bob
      │ Merci, votre accord est enregistré. La facture d’acompte suit. Le travail
      │ pourra commencer une fois qu’elle sera réglée, mais pas avant la fin du délai
      │ de rétractation, le 16 mars 2026 inclus, sauf si vous le demandez
      │ expressément.
      │ · Devis D2026-0001, empreinte cf61bdc541f9497b…

      Relance → Marion
      │ Bob Martin (Bob Martin) a accepté le devis D2026-0001. La facture d’acompte
      │ F2026-0001 de 80,00 € est émise : ne commencez pas avant son règlement, ni
      │ avant la fin du délai de rétractation, le 16 mars 2026 inclus, sauf demande
      │ expresse de sa part.

      Relance → Marion
      │ Facture d’acompte F2026-0001 — Bob Martin
      │ F2026-0001 est envoyée à Bob.
      │   Acompte de 40 % sur le devis D2026-0001
      │             80,00 €
      │   À payer   80,00 €
      │   Échéance  2 mars 2026
      │ 📎 Facture F2026-0001.pdf
      │ [Transférer]

      Marion Leroy – Facturation → Bob
      │ Facture d’acompte F2026-0001
      │ À régler : 80,00 €, au plus tard le 2 mars 2026.
      │ Marion Leroy vous envoie la facture d’acompte. Le travail pourra commencer une
      │ fois qu’elle sera réglée, mais pas avant la fin du délai de rétractation, le
      │ 16 mars 2026 inclus, sauf si vous le demandez expressément.
      │   Par virement  FR14 2004 1010 0505 0001 3M02 606
      │                 Titulaire : Marion Leroy
      │                 Référence à indiquer : F2026-0001
      │   Acompte de 40 % sur le devis D2026-0001
      │                 80,00 €
      │   À payer       80,00 €
      │   Échéance      2 mars 2026
      │ 📎 Facture F2026-0001.pdf
      │ [Bien reçue] [Déjà réglée le…] [Il y a un souci] [Poser une question]

    Marion › /encaisser F2026-0001 80

      Relance → Marion
      │ F2026-0001 (Bob Martin) est réglée : 80,00 € (virement), le 2 mars 2026.
      │ · Attendez que le 16 mars 2026 soit passé pour commencer : jusque-là, un
      │ · particulier peut se rétracter. Commencer plus tôt suppose une demande expresse
      │ · de sa part. Un reçu est parti à Bob.
      │ [Annuler ce paiement]

      Marion Leroy – Facturation → Bob
      │ Paiement reçu
      │ Merci ! Votre règlement de 80,00 € du 2 mars 2026 solde F2026-0001.
      │ 📎 Reçu F2026-0001.pdf

      Marion Leroy – Facturation → Bob ✎
      │ Facture d’acompte F2026-0001
      │ Réglée : 80,00 €, le 2 mars 2026.

      Relance → Marion ✎
      │ Facture d’acompte F2026-0001 — Bob Martin
      │ Réglée : 80,00 €, le 2 mars 2026.
      │ [Transférer]
    "#);
    let files = desk.files_of("bob");
    let invoice = files.iter().find(|path| path.ends_with("Facture F2026-0001.pdf")).expect("the deposit invoice");
    let text = std::fs::read_to_string(invoice).expect("text");
    assert!(text.contains("art. 293 B du CGI"), "{text}");
    for fee in ["40\u{a0}€", "pénalités", "L441-10"] {
        assert!(!text.contains(fee), "{fee} in {text}");
    }
}

/// The page and the card that a client accepts say the quote's own deposit and due date, whatever the settings are.
#[tokio::test]
async fn a_quote_says_its_own_deposit_and_due_date_and_no_other() {
    for (lang, terms, first, last) in [
        ("fr", "/cgv publier CGV texte:\"Prix ferme.\" resume:\"Simple.\"", "50 %", "30 %"),
        ("en", "/terms publish Terms text:\"Fixed price.\" summary:\"Simple.\"", "50%", "30%"),
        ("fr-CA", "/cgv publier CGV texte:\"Prix ferme.\" resume:\"Simple.\"", "50 %", "30 %"),
    ] {
        let mut desk = Desk::with_client(lang).await;
        let quotes = "/quote dupont Site 1 x 1000 ; deposit:50% because:\"x\" due:receipt valid:30d
            press Send
            /quote dupont Logo 1 x 300 ; method:end because:\"x\" due:60d valid:30d
            press Send";
        let said = hear!(desk, &format!("{terms}\n{quotes}")).replace(['\u{a0}', '\u{202f}'], " ");
        let cards: String = said.split("\n\n").filter(|block| block.contains("→ Julie")).collect();
        assert!(cards.contains(first) && !cards.contains(last), "{lang}: {cards}");
        let files = desk.files_of("julie");
        let days = |count: u8| if lang == "en" { format!("{count} days") } else { format!("{count} jours") };
        let [first, last] = [first, last].map(str::to_owned);
        for (number, own, others) in [("0001", first.clone(), [last.clone(), days(30)]), ("0002", days(60), [first.clone(), last.clone()])]
        {
            let path = files.iter().find(|path| path.to_string_lossy().contains(number) && path.extension().is_some_and(|e| e == "pdf"));
            let page = std::fs::read_to_string(path.unwrap_or_else(|| panic!("{files:?}"))).expect("a text").replace('\u{a0}', " ");
            assert!(page.contains(&own), "{lang} {number}: {own} on {page}");
            for words in others {
                assert!(!page.contains(&words), "{lang} {number}: {words} on {page}");
            }
        }
    }
}

/// What a consumer in France is told before they agree: on the page, and on the card before the button (C. consom. L111-1, L221-5, R221-1).
#[tokio::test]
async fn a_consumer_is_told_all_there_is_to_know_before_they_agree() {
    let mut desk = ordered().await;
    let said = hear!(
        desk,
        "as Marion
        /reglages identite email:marion@leroy.example livraison:aucun
        /devis paul Album 1 x 300 ; livraison:2026-10-15
        press Send"
    );
    assert!(said.contains("15 octobre 2026") && !said.contains("date d’exécution"), "{said}");
    assert!(said.replace(" │ · ", " ").contains("vous payez la part déjà"), "{said}");
    let quote = page(&desk, "Devis D2026-0002.pdf").replace('\u{a0}', " ");
    for words in [
        "Tél. 06 12 34 56 78",
        "vous payez la part du prix qui correspond à ce qui a été fait jusque-là (art. L221-25 C. consom.)",
        "Formulaire de rétractation",
        "À l’attention de Marion Leroy EI, 12 rue des Lilas, 75011 Paris, marion@leroy.example :",
        "prestation de services (*) ci-dessous : devis D2026-0002",
        "(*) Rayez la mention inutile.",
    ] {
        assert!(quote.contains(words), "{words}: {quote}");
    }
    let professional = hear!(
        desk,
        "/client ajouter \"Atelier Dupont\" type:pro adresse:\"3 quai de Saône, 69002 Lyon\" siren:404833048
        /devis dupont Album 1 x 300
        press Send"
    );
    assert!(!professional.contains("rétractation"), "{professional}");
    let files = desk.files_of("marion");
    let path = files.iter().find(|path| path.ends_with("Devis D2026-0003.pdf")).expect("a quote");
    let quote = std::fs::read_to_string(path).expect("a text");
    assert!(!quote.contains("rétractation") && !quote.contains("L221"), "{quote}");
}

/// What the law has consumers told is asked from the preview of the first quote to one, in one form, and remembered.
#[tokio::test]
async fn what_consumers_have_to_be_told_is_asked_once() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, r#"/client ajouter "Paul Martin" type:particulier adresse:"3 quai de Saône, 69002 Lyon""#);
    insta::assert_snapshot!(
        "asked_once",
        hear!(
            desk,
            "/devis paul Portrait 1 x 600 ; valid:30d
            press Complete
            06 12
            06 12 34 56 78
            CM2C, 49 rue de Ponthieu, 75008 Paris
            bientôt
            3 semaines
            press Send
            /devis paul Album 1 x 300
            /devis paul Tirages 1 x 90 ; livraison:10j
            /reglages facturation livraison:aucun"
        )
    );
    let files = desk.files_of("marion");
    let path = files.iter().find(|path| path.ends_with("Devis D2026-0001.pdf")).expect("a quote");
    let quote = std::fs::read_to_string(path).expect("a text").replace('\u{a0}', " ");
    for words in ["Tél. 06 12 34 56 78", "CM2C, 49 rue de Ponthieu", "au plus tard 21 jours après votre accord"] {
        assert!(quote.contains(words), "{words}: {quote}");
    }
    let verified = store::verify::verify(&desk.house.store).await.expect("it reads");
    assert!(verified.is_ok(), "{verified:?}");
}

/// What was passed is not asked again, and each preview still says that it is missing; a professional is asked for none of it.
#[tokio::test]
async fn what_is_passed_is_not_asked_again_and_is_still_missed() {
    let mut desk = Desk::with_client("en").await;
    hear!(desk, r#"/client add "Paul Martin" kind:consumer address:"3 quai de Saône, 69002 Lyon""#);
    insta::assert_snapshot!("passed", hear!(desk, "/quote paul Portrait 1 x 600\npress Complete\n-\n-\n-\n/quote paul Album 1 x 300"));
    let said = hear!(desk, "/client add \"Studio Roy\" kind:business\n/quote studio Portrait 1 x 600");
    assert!(!said.contains("telephone") && !said.contains("[Complete]"), "{said}");
}

/// LPC 54.4: before a contract at a distance, in writing, in both languages.
#[tokio::test]
async fn a_consumer_of_quebec_is_told_what_a_contract_at_a_distance_has_to_say() {
    for (lang, phone, contract) in [
        ("fr-CA", "Tél. 514 555-0199", "Contrat à distance (LPC, art. 54.4). Commerçant : Marc Tremblay, 4040, rue Saint-Denis"),
        ("en", "Phone 514 555-0199", "Distance contract (CPA, s. 54.4). Merchant: Marc Tremblay, 4040, rue Saint-Denis"),
    ] {
        let mut desk = Desk::at(lang, "2026-09-01T09:00").await;
        let said = hear!(
            desk,
            r#"as Marc
            /setup name:"Marc Tremblay" address:"4040, rue Saint-Denis, Montréal (Québec) H2W 2M5" country:CA-QC regime:small-supplier interac:marc@tremblay.ca
            /setup identity phone:"(514) 555-0199" email:marc@tremblay.ca delivery:"4 weeks"
            /client add "Luc Roy" kind:consumer country:CA-QC address:"800, rue du Square-Victoria, Montréal"
            /quote luc Portrait 1 x 600 ; delivery:2026-10-15
            press Send"#
        );
        let files = desk.files_of("marc");
        let path = files.iter().find(|path| path.to_string_lossy().contains("D2026-0001")).unwrap_or_else(|| panic!("{files:?} {said}"));
        let quote = std::fs::read_to_string(path).expect("a text").replace('\u{a0}', " ");
        for words in [phone, contract, "514 555-0199, marc@tremblay.ca", "54.13"] {
            assert!(quote.contains(words), "{words}: {quote}");
        }
        assert!(!quote.contains("L221"), "{quote}");
    }
}

/// A French business and a consumer who was sent a quote with a deposit.
async fn quoted() -> Desk {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r#"/client ajouter Sophie type:particulier adresse:"8 rue des Acacias, 33000 Bordeaux"
        /client inviter sophie @Sophie
        as Sophie
        press Accept
        as Marion
        press Confirm
        /devis sophie Tri 1 x 400 livraison:2026-03-30
        press Send"#,
    )
    .await;
    desk.said();
    desk
}

#[tokio::test]
async fn a_consumer_orders_with_the_words_of_the_button_and_reads_when_work_begins() {
    let mut desk = quoted().await;
    insta::assert_snapshot!(
        "ordered_with_the_button_s_words",
        hear!(
            desk,
            "as Sophie\npress Approve\nSophie Martin\nok\n« Commander avec obligation de paiement »\nas Marion\n/facture D2026-0001"
        )
    );
    for words in
        ["order with an obligation to pay", "Order with obligation to pay.", "bon pour accord", "Commande avec obligation de paiement"]
    {
        let mut desk = quoted().await;
        let said = hear!(desk, &format!("as Sophie\npress Approve\nSophie Martin\n{words}"));
        assert!(said.contains("votre accord est enregistré"), "{words}: {said}");
    }
}

#[tokio::test]
async fn what_was_withdrawn_from_is_asked_for_nowhere() {
    let mut desk = quoted().await;
    desk.hears("as Sophie\npress Approve\nSophie Martin\nbon pour accord\ndate 2026-03-10").await;
    desk.said();
    insta::assert_snapshot!(
        "withdrawn_unpaid",
        hear!(
            desk,
            "press Withdraw from the contract\npress Confirm the withdrawal\nas Marion\n/retards\n/releve sophie\n/point\n/afaire\n/relance F2026-0001"
        )
    );
    let said = hear!(desk, "days 30");
    assert!(!said.contains("→ Sophie"), "{said}");
    insta::assert_snapshot!("withdrawn_credited", hear!(desk, "press Credit on F2026-0001\npress Send\n/releve sophie\n/afaire"));
}

#[tokio::test]
async fn what_was_paid_is_given_back_within_fourteen_days_of_a_withdrawal() {
    let mut desk = quoted().await;
    desk.hears("as Sophie\npress Approve\nSophie Martin\nbon pour accord\nas Marion\n/encaisser sophie 120\nas Sophie\ndate 2026-03-10")
        .await;
    desk.said();
    insta::assert_snapshot!(
        "withdrawn_paid",
        hear!(
            desk,
            "press Withdraw from the contract\npress Confirm the withdrawal\nas Marion\n/afaire\npress Credit on F2026-0001\npress Send\n/afaire\npress Record the refund\n/afaire"
        )
    );
}
