//! Bad input gets a clear answer that says what was understood and what to type instead; nothing is half done.

use chat::{Answer, Said};
use support::Desk;

/// The refusal of one line typed by Marion.
async fn refusal(desk: &mut Desk, line: &str) -> String {
    let said = desk.answer(line).await;
    assert!(said.contains('✗'), "not refused: {said}");
    let (_, refusal) = said.split_once('✗').expect("refused");
    refusal.lines().map(|line| line.trim().trim_start_matches('│').trim()).collect::<Vec<_>>().join("\n").trim().to_owned()
}

#[tokio::test]
async fn a_client_unknown_or_ambiguous_is_asked() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/client ajouter \"Atelier Durand\" type:pro").await;
    insta::assert_snapshot!(refusal(&mut desk, "/facture dupond Conseil 3h x 85").await, @"
    Je ne connais pas de client « dupond ». Vouliez-vous dire Atelier Dupont ?
    Essayez  /facture Atelier Dupont Conseil 3h x 85
    ");
    insta::assert_snapshot!(refusal(&mut desk, "/facture zorro Conseil 3h x 85").await, @"
    Je ne connais pas de client « zorro ». /client les montre, /client ajouter en
    crée un.
    ");
    insta::assert_snapshot!(refusal(&mut desk, "/facture atelier Conseil 3h x 85").await, @"
    « atelier » peut désigner Atelier Dupont, Atelier Durand. Lequel ?
    Essayez  /facture Atelier Dupont Conseil 3h x 85
    /facture Atelier Durand Conseil 3h x 85
    ");
    insta::assert_snapshot!(refusal(&mut desk, "/client ajouter atelier dupont").await, @"Vous avez déjà un client « Atelier Dupont ». /client modifier le change.");
}

#[tokio::test]
async fn items_that_could_be_read_two_ways_are_asked() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!(refusal(&mut desk, "/facture dupont Gestion mars 2026").await, @"
    Dans « Gestion mars 2026 », 2026 est-il le prix ou l’année ? Si c’est le prix,
    ajoutez la devise.
    Essayez  /facture dupont Gestion mars 2026 €
    ");
    insta::assert_snapshot!(refusal(&mut desk, "/facture dupont Pack 10 350").await, @r#"
    Dans « Pack 10 350 », le prix est-il 10 350, ou seulement la fin ? Écrivez le
    prix après un « x », ou ajoutez la devise.
    Essayez  /facture dupont Pack 10350 €
    /facture dupont Pack 10 x 350
    /facture dupont "Pack 10" 350 €
    "#);
    insta::assert_snapshot!(refusal(&mut desk, "/facture dupont Visuels x 12").await, @"
    Dans « Visuels x 12 », 12 est-il la quantité ou le prix ? Écrivez les deux.
    Essayez  /facture dupont Visuels 12 €
    ");
    insta::assert_snapshot!(refusal(&mut desk, "/facture dupont Conseil 1 x 1,234").await, @"
    Dans « Conseil 1 x 1,234 », faut-il lire 1234 ou 1 et des décimales ? Écrivez
    sans séparateur de milliers.
    Essayez  /facture dupont Conseil 1234 €
    /facture dupont Conseil 1,2340 €
    ");
    insta::assert_snapshot!(refusal(&mut desk, "/facture dupont Conseil").await, @"Je n’ai pas trouvé le prix dans « Conseil ».");
    insta::assert_snapshot!(refusal(&mut desk, "/facture dupont Conseil 1 x -85").await, @"
    « Conseil 1 x -85 » a un prix ou une quantité négatifs. Une remise s’écrit
    « remise 10% » ; une facture se corrige par /avoir.
    ");
    insta::assert_snapshot!(refusal(&mut desk, "/facture dupont Conseil 1 x 85 USD").await, @"
    « Conseil 1 x 85 USD » est en USD, alors que vous facturez dans une autre
    devise.
    Essayez  /facture dupont Conseil 1 x 85 USD devise:USD
    ");
}

#[tokio::test]
async fn dates_deposits_and_terms_out_of_bounds_are_refused() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!(refusal(&mut desk, "/facture dupont Conseil 3h x 85 le:30/02/2026").await, @"
    « 30/02/2026 » : ce jour n’existe pas.
    Exemple  /facture dupont Conseil 3,5h x 85
    ");
    insta::assert_snapshot!(refusal(&mut desk, "/devis dupont Logo 1 x 450 acompte:130%").await, @"
    Un acompte est une part en dessous de 100 % (30 %, 33,333 %), ou un montant
    avec sa monnaie (500 €) : « 130% » n’est ni l’un ni l’autre.
    ");
    insta::assert_snapshot!(refusal(&mut desk, "/devis dupont Logo 1 x 450 echeance:90j").await, @"
    « 90j » dépasse ce que la loi permet entre professionnels : 60 jours, ou 45
    jours fin de mois (art. L441-10 C. com.).
    Essayez  /devis dupont Logo 1 x 450 echeance:60j
    ");
    insta::assert_snapshot!(refusal(&mut desk, "/devis dupont Logo 1 x 450 echeance:bientôt").await, @"
    « bientôt » n’est pas une échéance que je sais lire. Par exemple : reception,
    30j, fin de mois, 45j fin de mois, fin de mois 45j, 14 avril.
    Exemple  /devis dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ;
    acompte:30% validite:30j
    ");
    insta::assert_snapshot!(refusal(&mut desk, "/reglages fiscal regime:petit-fournisseur").await, @"
    « petit-fournisseur » n’est pas un des choix : franchise, tva.
    Exemple  /reglages fiscal regime:franchise activite:services
    ");
    insta::assert_snapshot!(refusal(&mut desk, "/reglages paiement iban:FR1420041010050500013M02607").await, @"
    IBAN « FR1420041010050500013M02607 » : la clé de contrôle ne correspond pas.
    Vouliez-vous dire FR1420041010050500013M02606 ?
    Essayez  /reglages paiement iban:FR1420041010050500013M02606
    ");
    insta::assert_snapshot!(refusal(&mut desk, "/factur dupont Logo 450").await, @"
    Je ne connais pas la commande « factur ». Vouliez-vous dire « facture » ?
    Essayez  /facture dupont Logo 450
    ");
}

#[tokio::test]
async fn a_payment_that_cannot_be_or_comes_twice_is_refused() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont Conseil 3h x 85
        press Send",
    )
    .await;
    insta::assert_snapshot!(refusal(&mut desk, "/encaisser F2026-0001 1,234").await, @"
    « 1,234 » : faut-il lire 1234, ou 1 et des décimales ?
    Essayez  /encaisser F2026-0001 1234
    ");
    insta::assert_snapshot!(refusal(&mut desk, "/encaisser F2026-0001 255 le:2026-12-01").await, @"Le 1er décembre 2026 n’est pas encore arrivé.");
    insta::assert_snapshot!(refusal(&mut desk, "/encaisser F2026-0009 255").await, @"
    Je ne trouve pas de document « F2026-0009 ».
    Exemple  /encaisser F2026-0002 540 par:virement le:2026-03-14
    ");
    desk.hears("/encaisser F2026-0001 255").await;
    insta::assert_snapshot!(refusal(&mut desk, "/encaisser F2026-0001 255").await, @"F2026-0001 est déjà réglée.");
    desk.hears(
        r"/facture dupont Régie 1 x 1200
        press Send",
    )
    .await;
    insta::assert_snapshot!(refusal(&mut desk, "/encaisser F2026-0002 1200 par:especes").await, @"
    1 200,00 € en espèces : la loi limite ces paiements à 1 000 € pour toute la
    facture (art. D112-3 CMF).
    ");
}

#[tokio::test]
async fn the_limits_of_a_document_hold_at_their_edges() {
    let mut desk = Desk::with_client("fr").await;
    let items = |count: usize| (0..count).map(|rank| format!("Visuel{rank} 1 x 5")).collect::<Vec<_>>().join(";");
    let said = desk.answer(&format!("/facture dupont {}", items(200))).await;
    assert!(said.contains("192 autres lignes, dans le PDF"), "{said}");
    insta::assert_snapshot!(refusal(&mut desk, &format!("/facture dupont {}", items(201))).await, @"Un document tient en 200 lignes, celui-ci en a 201.");
    let said = desk.answer(&format!("/facture dupont {} 1 x 5", "é".repeat(500))).await;
    assert!(said.contains("[Envoyer]"), "{said}");
    let said = refusal(&mut desk, &format!("/facture dupont {} 1 x 5", "é".repeat(501))).await;
    assert!(said.contains("celle-ci en a 501"), "{said}");
    let said = refusal(&mut desk, &format!("/facture dupont {}", "x".repeat(200_000))).await;
    assert!(said.contains("80000 au plus"), "{said}");
}

#[tokio::test]
async fn control_and_bidirectional_characters_are_taken_out() {
    let mut desk = Desk::with_client("fr").await;
    let said = desk.answer("/facture dupont Con\u{202e}seil\u{200b}\u{7} 3h x 85").await;
    let (_, said) = said.split_once('→').expect("something is said");
    assert!(said.contains("Conseil"), "{said}");
    assert!(!said.contains(['\u{202e}', '\u{200b}', '\u{7}']), "{said}");
}

#[tokio::test]
async fn a_full_disk_does_nothing_by_halves_and_says_so() {
    let mut desk = Desk::with_client("fr").await;
    desk.house.store.limit_pages(1).await.expect("limited");
    let long = "Conseil ".repeat(40);
    let mut failed = None;
    for rank in 0..40 {
        let answer = desk.house_receives(&format!("/terms publish T{rank} text:\"{}\" summary:\"{long}\"", long.repeat(20))).await;
        if let Answer::Failed(text) = answer {
            failed = Some(text);
            break;
        }
    }
    let text = failed.expect("the disk gets full");
    assert!(text.contains("Le disque est plein"), "{text}");
    desk.house.store.limit_pages(1_000_000).await.expect("room again");
    // Nothing was half done: the next number is the first, and all is as it was written.
    desk.hears(
        r"/facture dupont Conseil 3h x 85
        press Send",
    )
    .await;
    let said = desk.said();
    assert!(said.contains("F2026-0001"), "{said}");
    let verified = store::verify::verify(&desk.house.store).await.expect("it reads");
    assert!(verified.is_ok(), "{verified:?}");
}

/// The disk of the files is full, and that of the database is not: no page is shown by halves, an issued invoice waits for its page, and its
/// number is given once.
#[tokio::test]
async fn a_full_disk_of_files_keeps_what_was_issued_and_leaves_nothing_by_halves() {
    // What is being written stands beside, under a name of its own.
    fn halves(desk: &Desk) -> Vec<std::path::PathBuf> {
        let of =
            |dir: &std::path::Path| std::fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path()).collect::<Vec<_>>();
        let all = of(&desk.house.store.dir().join("files")).into_iter().flat_map(|dir| of(&dir));
        all.filter(|path| path.extension().is_some()).collect()
    }
    let mut desk = Desk::with_client("fr").await;
    desk.house.store.limit_files(10);
    let said = desk.answer("/facture dupont Affiche 1 x 90").await;
    assert!(!said.contains("[Envoyer]"), "{said}");
    assert_eq!(halves(&desk), Vec::<std::path::PathBuf>::new(), "what was begun is taken away");
    desk.house.store.limit_files(usize::MAX);
    desk.hears("/facture dupont Conseil 3h x 85").await;
    desk.house.store.limit_files(10);
    let said = desk.answer("press Send").await;
    assert!(said.contains("Ce message pour Julie attend") && !said.contains("→ Julie"), "{said}");
    assert_eq!(halves(&desk), Vec::<std::path::PathBuf>::new());
    desk.house.store.limit_files(usize::MAX);
    desk.hears("days 1").await;
    let said = desk.said();
    assert_eq!(said.matches("→ Julie\n  │ Facture F2026-0001\n").count(), 1, "{said}");
    let said = desk.answer("/facture dupont Audit 1 x 400\npress Send").await;
    assert!(said.contains("F2026-0002"), "{said}");
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("and is proved");
}

#[tokio::test]
async fn a_page_that_cannot_be_set_is_never_confirmed() {
    let mut desk = Desk::with_client("fr").await;
    desk.house.render = std::sync::Arc::new(|_, _| Err(anyhow::anyhow!("no ink")));
    let said = desk.answer("/facture dupont Conseil 3h x 85").await;
    assert!(said.contains("Quelque chose n’a pas marché de notre côté"), "{said}");
    assert!(!said.contains("[Envoyer]"), "{said}");
}

#[tokio::test]
async fn a_plain_answer_that_nobody_asked_for_is_told_so() {
    let mut desk = Desk::with_client("fr").await;
    desk.receives(None, "marion", Said::Text("bonjour".to_owned())).await;
    let said = desk.said();
    assert!(said.contains("Je n’attends pas de réponse"), "{said}");
}

#[tokio::test]
async fn an_amount_that_could_name_a_document_is_asked() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont Conseil 1 x 1800
        press Send",
    )
    .await;
    insta::assert_snapshot!(refusal(&mut desk, "/encaisser 1 800").await, @"
    « 1 800 » : tout le montant, ou 800 sur le document 1 ? Écrivez le montant
    sans espace, ou le numéro en entier.
    Essayez  /encaisser 1800
    /encaisser n°1 800
    ");
}

#[tokio::test]
async fn a_wrong_answer_is_asked_again_and_traps_nobody() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/devis
        zorro
        dupont
        Logo
        Logo 1 x 450",
    )
    .await;
    let said = desk.said();
    assert!(said.contains("Je ne connais pas de client « zorro »"), "{said}");
    assert!(said.contains("Je n’ai pas trouvé le prix dans « Logo »"), "{said}");
    assert!(said.contains("Devis pour Atelier Dupont — aperçu"), "{said}");
    // An approval whose quote goes while the name is typed ends there.
    desk.hears(
        r"press Send
        as Julie
        press Approve
        as Marion
        /devis retirer D2026-0001
        as Julie
        Julie Dupont
        Bon pour accord
        Bon pour accord",
    )
    .await;
    let said = desk.said();
    assert_eq!(said.matches("Le devis D2026-0001 a été retiré").count(), 1, "{said}");
    assert!(!said.contains("F2026-0001"), "{said}");
}

#[tokio::test]
async fn terms_beyond_the_law_are_refused_wherever_they_come_from() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/reglages facturation echeance:90j").await;
    let said = refusal(&mut desk, "/devis dupont Logo 1 x 450").await;
    assert!(said.contains("dépasse ce que la loi permet entre professionnels"), "{said}");
}

#[tokio::test]
async fn what_is_wrong_is_said_with_what_to_type_instead() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!(
        "wrong_numbers",
        hear!(
            desk,
            r#"/reglages identite siren:000000000
            /reglages identite siret:73282932000075
            /reglages fiscal tva:FR45732829320
            /reglages paiement iban:FR7630006000011234567890188
            /reglages paiement bic:BNP
            /reglages facturation interets:5%
            /client ajouter Lune pays:Canada
            /client ajouter Lune pays:DE tva:DE
            /avoir F2026-0009
            /encaisser rembourser dupont 10
            /releve zorro
            /devis dupont Site 1 x 100 methode:demain
            /devis dupont Site 1 x 100 livraison:2026-03-01 debut:2026-04-01"#
        )
    );
    let mut desk = Desk::new("fr-CA").await;
    hear!(
        desk,
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"4040, rue Saint-Denis, Montréal" pays:CA-QC regime:inscrit
        /client ajouter Lune type:pro"#
    );
    insta::assert_snapshot!(
        "wrong_numbers_in_quebec",
        hear!(
            desk,
            r#"/facture lune Conseil 1 x 100
            /reglages fiscal tps:123456789RT0001
            /reglages fiscal tvq:12TQ0001
            /reglages identite neq:4412345678
            /reglages fiscal regime:tva
            /reglages facturation interets:30%
            /reglages facturation interets:18%"#
        )
    );
}
