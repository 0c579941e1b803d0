//! Invoices: a balance deducts its deposit, and nothing is billed twice.

use support::Desk;

#[tokio::test]
async fn the_balance_names_and_deducts_its_deposit() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/devis dupont Refonte du site 1 x 1800 ; acompte:30%
        press Send
        as Julie
        press Approve
        Julie Dupont
        Bon pour accord
        as Marion
        /encaisser F2026-0001 540
        days 10",
    )
    .await;
    desk.said();
    desk.hears(
        r"/facture D2026-0001
        press Send
        /facture D2026-0001",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @r#"
    12/03 09:00

    Marion › /facture D2026-0001

      Relance → Marion
      │ Facture de solde pour Atelier Dupont — aperçu
      │ À payer : 1 260,00 €
      │ Échéance : à 30 jours (le 11 avril 2026 si elle part aujourd’hui)
      │ De la part de Marion Leroy, à Julie.
      │   Refonte du site                    1 800,00 €
      │   Total                              1 800,00 €
      │   Acompte F2026-0001 du 2 mars 2026  −540,00 €
      │   Devis                              D2026-0001
      │ 📎 Facture (aperçu).pdf
      │ · Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Marion › [Envoyer]

      Relance → Marion ✎
      │ Facture de solde F2026-0002 — Atelier Dupont
      │ F2026-0002 est envoyée à Julie.
      │   Refonte du site                    1 800,00 €
      │   Total                              1 800,00 €
      │   Acompte F2026-0001 du 2 mars 2026  −540,00 €
      │   À payer                            1 260,00 €
      │   Échéance                           11 avril 2026
      │ 📎 Facture F2026-0002.pdf
      │ [Transférer]

      Marion Leroy – Facturation → Julie
      │ Facture de solde F2026-0002
      │ À régler : 1 260,00 €, au plus tard le 11 avril 2026.
      │ Marion Leroy vous envoie cette facture. Le PDF est joint.
      │   Par virement                       FR14 2004 1010 0505 0001 3M02 606
      │                                      Titulaire : Marion Leroy
      │                                      Référence à indiquer : F2026-0002
      │   Refonte du site                    1 800,00 €
      │   Total                              1 800,00 €
      │   Acompte F2026-0001 du 2 mars 2026  −540,00 €
      │   À payer                            1 260,00 €
      │   Échéance                           11 avril 2026
      │ 📎 Facture F2026-0002.pdf
      │ [Bien reçue] [Déjà réglée le…] [Il y a un souci] [Poser une question]

    Marion › /facture D2026-0001

      Relance → Marion ✗
      │ Le devis D2026-0001 est déjà soldé par la facture F2026-0002.
    "#);
    let balance = desk.files_of("julie").into_iter().find(|path| path.ends_with("Facture F2026-0002.pdf")).expect("the balance invoice");
    insta::assert_snapshot!(std::fs::read_to_string(balance).expect("text").replace(['\u{a0}', '\u{202f}'], " "), @"
    Facture de solde F2026-0002
    Marion Leroy EI
    12 rue des Lilas
    75011 Paris
    SIREN 732 829 320
    Atelier Dupont
    3 quai de Saône
    69002 Lyon
    SIREN 404 833 048
    Date: 12 mars 2026
    Échéance: 11 avril 2026
    Devis: D2026-0001 du 2 mars 2026
    Opération: Prestation de services
    Refonte du site | 1 | 1 800,00 € | 1 800,00 €
    Total: 1 800,00 €
    Acompte F2026-0001 du 2 mars 2026: −540,00 €
    Net à payer: 1 260,00 €
    IBAN: FR14 2004 1010 0505 0001 3M02 606
    Titulaire: Marion Leroy
    Référence: F2026-0002
    TVA non applicable, art. 293 B du CGI.
    En cas de retard, pénalités au taux de refinancement de la BCE majoré de 10 points (12,15 % au 1ᵉʳ semestre 2026), exigibles le lendemain de l’échéance sans rappel (art. L441-10 C. com.).
    Indemnité forfaitaire pour frais de recouvrement en cas de retard : 40 € (art. D441-5 C. com.).
    Pas d’escompte pour paiement anticipé.
    ");
}

#[tokio::test]
async fn a_year_s_numbers_go_on_from_where_they_were_and_start_again() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/reglages facturation prochain:F2026-0038
        /facture dupont Conseil 1 x 100
        press Send
        /reglages facturation prochain:F2026-0050",
    )
    .await;
    let said = desk.said();
    assert!(said.contains("F2026-0038"), "{said}");
    assert!(said.contains("la prochaine facture est F2026-0039"), "{said}");
    desk.hears(
        r"/relance suspendre F2026-0038
        date 2027-01-04
        /facture dupont Conseil 1 x 100
        press Send",
    )
    .await;
    let said = desk.said();
    assert!(said.contains("F2027-0001"), "{said}");
    let files = desk.files_of("julie");
    let invoice = files.iter().find(|path| path.ends_with("Facture F2027-0001.pdf")).expect("the invoice");
    let text = std::fs::read_to_string(invoice).expect("text");
    assert!(text.contains("art. 293 B du CGI"), "{text}");
    assert!(text.contains("majoré de 10 points, exigibles"), "the rule without a figure: {text}");
}

/// What was billed once is never billed twice.
#[tokio::test]
async fn nothing_is_billed_twice() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        "/devis dupont Site 1 x 1000 frais:\"Train 200\"\npress Send\nas Julie\npress Approve\nJulie Dupont\nBon pour accord\nas Marion"
    );
    insta::assert_snapshot!(
        "billed_once",
        hear!(
            desk,
            r#"/acompte D2026-0001 20%
            press Send
            /facture D2026-0001
            press Send
            /acompte D2026-0001 10%
            /avoir F2026-0001"#
        )
    );
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        "/devis dupont Site 1 x 1000 methode:avance parce_que:\"petit projet\"\npress Send\nas Julie\npress Approve\nJulie Dupont\nBon pour accord\nas Marion"
    );
    insta::assert_snapshot!(desk.answer("/acompte D2026-0001").await, @"
    02/03 09:00

    Marion › /acompte D2026-0001

      Relance → Marion ✗
      │ Le devis D2026-0001 est déjà soldé par la facture F2026-0001.
    ");
}

/// Each way in which the end of a month is said, the day that it comes to, and the law's longest between professionals.
#[tokio::test]
async fn the_end_of_a_month_is_due_when_it_is_said_to_be() {
    let mut desk = Desk::founded("2028-01-30T09:00", "tva").await;
    // By which terms a preview says it, and on which day; what is agreed on as a day is said as one.
    for (rank, (typed, due)) in [
        ("30j", "29 février 2028"),
        ("\"30j fin de mois\"", "29 février 2028"),
        ("\"45j fin de mois\"", "31 mars 2028"),
        ("\"fin de mois\"", "31 janvier 2028"),
        ("\"fin de mois 45j\"", "16 mars 2028"),
        ("fin de mois + 45 jours", "16 mars 2028"),
        ("\"fin de mois le 10\"", "10 février 2028"),
        ("29/02", "29 février 2028"),
        ("60j", "30 mars 2028"),
    ]
    .into_iter()
    .enumerate()
    {
        desk.hears(&format!("/facture dupont Visuel{rank} 1 x 100 ; echeance:{typed}")).await;
        let said =
            desk.said().replace(['\u{a0}', '\u{202f}'], " ").split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
        let said_so = [format!("(le {due} si elle part aujourd’hui)"), format!("Échéance : {due}")];
        assert!(said_so.iter().any(|due| said.contains(due)), "{typed}: {said}");
    }
    for (rank, typed) in ["\"45 jours fin de mois le 10\"", "29/02/2032", "61j", "\"fin de mois 46j\""].into_iter().enumerate() {
        desk.hears(&format!("/facture dupont Audit{rank} 1 x 100 ; echeance:{typed}")).await;
        let said = desk.said().replace(['\u{a0}', '\u{202f}'], " ");
        assert!(said.contains("✗") && said.contains("dépasse ce que la loi permet entre"), "{typed}: {said}");
    }
}
