//! Setting up a business: five questions, and three more that choose a method.

use support::Desk;

#[tokio::test]
async fn setting_up_asks_five_questions() {
    let mut desk = Desk::new("fr").await;
    desk.hears(
        r"as Marion
        /reglages
        Marion Leroy
        12 rue des Lilas, 75011 Paris
        732829321
        732829320
        1
        -",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @r#"
    02/03 09:00

    Marion › /reglages

      Relance → Marion
      │ Cinq questions, et tout est prêt.
      │ Quel nom figure sur vos factures ?
      │   À savoir  Vos prénom et nom. En France, la mention « EI » est ajoutée
      │             d’elle-même.
      │ · « annuler » pour arrêter là.

    Marion › Marion Leroy

      Relance → Marion
      │ Votre adresse professionnelle ?
      │   À savoir  Par exemple : 12 rue des Lilas, 75011 Paris
      │ · « annuler » pour arrêter là.

    Marion › 12 rue des Lilas, 75011 Paris

      Relance → Marion
      │ Votre numéro : SIREN en France, NEQ au Québec ?
      │   À savoir  Neuf chiffres en France (un SIRET convient aussi), dix au Québec ;
      │             « aucun » au Québec sans NEQ.
      │ · « annuler » pour arrêter là.

    Marion › 732829321

      Relance → Marion ✗
      │ SIREN « 732829321 » : la clé de contrôle ne correspond pas. Un chiffre est
      │ sans doute à revoir.

      Relance → Marion
      │ Votre numéro : SIREN en France, NEQ au Québec ?
      │   À savoir  Neuf chiffres en France (un SIRET convient aussi), dix au Québec ;
      │             « aucun » au Québec sans NEQ.
      │ · « annuler » pour arrêter là.

    Marion › 732829320

      Relance → Marion
      │ Votre régime de taxes ?
      │ 1. Franchise en base de TVA (France)
      │ 2. Redevable de la TVA (France)
      │ 3. Petit fournisseur, sans TPS ni TVQ (Québec)
      │ 4. Inscription à la TPS et à la TVQ (Québec)
      │ · « annuler » pour arrêter là.

    Marion › 1

      Relance → Marion
      │ Sur quel compte recevoir vos règlements ?
      │   À savoir  L’IBAN, ou au Québec l’adresse des virements Interac. Cela peut
      │             venir plus tard.
      │ · « - » pour passer, « annuler » pour arrêter là.

    Marion › -

      Relance → Marion
      │ Marion Leroy EI
      │ C’est prêt, Marion Leroy.
      │   Adresse                12 rue des Lilas
      │                          75011 Paris
      │   SIREN                  732 829 320
      │   Régime                 Franchise en base de TVA (France)
      │   Méthode                Acompte de 30 % à la commande, solde à la livraison
      │   Échéance des factures  à 30 jours
      │   Moyens de paiement     Aucun pour l’instant : /reglages paiement iban:…
      │ · Ensuite : /client ajouter "Atelier Dupont", puis /cgv publier, puis /devis
      │ · dupont Logo 1 x 450.
      │ [Essayer]
    "#);
}

#[tokio::test]
async fn three_questions_choose_a_method() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!("method_helper", hear!(desk, "/reglages methode\n1\n2\n3\npress Use this method\n/devis dupont Séance 1 x 90"));
    let mut desk = Desk::with_client("en").await;
    insta::assert_snapshot!("method_helper_in_english", hear!(desk, "/setup method\n3\n2\n1"));
}

/// Each answer has its own advice, which fits what was answered: no word of projects for who follows clients month by month.
#[tokio::test]
async fn each_combination_of_answers_has_its_own_advice() {
    let mut said = String::new();
    for (lang, command) in [("fr", "/reglages methode"), ("en", "/setup method")] {
        let mut desk = Desk::with_client(lang).await;
        for answers in (0..18).map(|at| [at / 6 + 1, at / 3 % 2 + 1, at % 3 + 1]) {
            let [sold, cash, known] = answers;
            let told = hear!(desk, &format!("{command}\n{sold}\n{cash}\n{known}"));
            let card = told.rsplit("\n\n").find(|part| part.contains("Choisir cette méthode") || part.contains("Use this method"));
            let advice: Vec<&str> = card.unwrap_or(&told).lines().map(str::trim).skip(1).collect();
            said.push_str(&format!("{sold} {cash} {known}\n{}\n\n", advice.join("\n")));
        }
    }
    insta::assert_snapshot!("method_advice", said);
}

/// What is kept elsewhere is what `relance verify --head` compares; it is the owner's to read.
#[tokio::test]
async fn an_owner_reads_where_the_journal_stands_and_nobody_else_does() {
    let mut desk = Desk::with_client("fr").await;
    let told = hear!(desk, "/reglages preuves");
    let heads = store::verify::head::heads(&mut desk.house.store.read().await.expect("a reader")).await.expect("read");
    let shown = store::verify::head::shown(&heads[0].1);
    assert!(told.contains(&shown), "{shown}: {told}");
    assert_eq!(store::verify::head::stands(&desk.house.store, &shown).await.expect("read"), Some(true));
    insta::assert_snapshot!(told.replace(&shown, "…"), @r"
    02/03 09:00

    Marion › /reglages preuves

      Relance → Marion
      │ Preuves
      │ Tout ce qui arrive est écrit à la suite dans un journal, et chaque ligne
      │ scelle la précédente. Notez ce repère là où personne d’autre n’écrit :
      │ « relance verify --head », suivi du repère, dira s’il est toujours à sa place.
      │   Repère  …
      │ · Si le passé a été réécrit, il n’y est plus. Une ligne ajoutée depuis n’y
      │ · change rien.
    ");
    let told = hear!(desk, "/reglages equipe @claire\nas Claire\npress Accept\nas Marion\npress Confirm\nas Claire\n/reglages preuves");
    assert!(!told.contains("Repère"), "{told}");
}

/// As banks print it, whatever stands before and between; and taken away again.
#[tokio::test]
async fn an_iban_is_taken_as_banks_write_it_and_can_be_removed() {
    for typed in [
        "iban:FR14 2004 1010 0505 0001 3M02 606",
        "iban:\"IBAN FR14 2004 1010 0505 0001 3M02 606\"",
        "iban:IBAN : FR14 2004 1010 0505 0001 3M02 606",
        "iban:FR14-2004-1010-0505-0001-3M02-606",
    ] {
        let mut desk = Desk::new("fr").await;
        desk.hears(
            "as Marion\n/reglages nom:\"Marion Leroy\" adresse:\"12 rue des Lilas, 75011 Paris\" siren:732 829 320 regime:franchise",
        )
        .await;
        desk.said();
        desk.hears(&format!("/reglages paiement {typed}")).await;
        let said = desk.said().replace('\u{a0}', " ");
        assert!(said.contains("IBAN                   FR14 2004 1010 0505 0001 3M02 606"), "{typed}: {said}");
        desk.hears("/reglages paiement iban:aucun").await;
        let said = desk.said().replace('\u{a0}', " ");
        assert!(said.contains("Aucun pour l’instant") && !said.contains("FR14"), "{said}");
    }
    let mut desk = Desk::new("en").await;
    desk.hears(
        "as Marion\n/setup name:\"Marion Leroy\" address:\"12 rue des Lilas, 75011 Paris\" siren:732829320 regime:franchise lang:en",
    )
    .await;
    desk.said();
    for (typed, expected) in [
        ("iban:FR14 2004 1010 0505 0001 3M02 607", "FR14 2004 1010 0505 0001 3M02 607"),
        ("iban:DE89 3704 0044 0532 0130", "22 characters wanted, 20 found"),
        ("iban:US64SVBKUS6S3300958879", "no number of that sort begins with “US”"),
    ] {
        desk.hears(&format!("/setup pay {typed}")).await;
        let said = desk.said().replace(['\u{a0}', '\n', '│'], " ");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("✗") && said.contains(expected), "{typed}: {said}");
    }
}
