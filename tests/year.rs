//! A freelancer's year: corrections, credits, taking over, several rates and currencies, several businesses.

use support::Desk;

#[tokio::test]
async fn a_freelancer_starts_in_november_with_37_invoices_behind() {
    let mut desk = Desk::at("fr", "2026-11-23T09:00").await;
    hear!(
        desk,
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise
        /client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon"
        /client inviter dupont @julie
        as Julie
        press Accept
        as Marion
        press Confirm"#
    );
    insta::assert_snapshot!(
        "taking_over",
        hear!(
            desk,
            r#"/reglages reprise prochain:F2026-0038 recettes:34300 jusqu_au:2026-11-20
            /reglages reprise F2026-0036 dupont 540 le:2026-10-05 echeance:2026-11-04
            /reglages reprise FA-2026-12 dupont 300 le:2026-11-02 echeance:30j paye:100
            /reglages reprise F2026-0036 dupont 540 le:2026-10-05
            /reglages reprise F2026-0038 dupont 540 le:2026-10-05
            /retards
            /encaisser F2026-0036 540 le:2026-11-22
            /encaisser FA-2026-12
            /facture dupont Conseil 1 x 800
            press Send
            /encaisser F2026-0038 800
            /point"#
        )
    );
    let verified = store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
    assert_eq!(verified.documents, 3);
}

#[tokio::test]
async fn an_invoice_taken_over_is_chased_under_its_own_number() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/reglages reprise FA-12 dupont 300 le:2026-02-01 echeance:2026-02-20").await;
    desk.said();
    insta::assert_snapshot!(hear!(desk, "days 9"));
}

#[tokio::test]
async fn a_credit_note_takes_back_lines_then_the_rest() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Logo 1 x 450 ; Charte 1 x 300 ; Cartes 2 x 40\npress Send");
    insta::assert_snapshot!(
        "credit_by_lines_then_whole",
        hear!(
            desk,
            r#"/avoir F2026-0001 lignes:3 parce_que:"cartes non imprimées"
            press Send
            /avoir F2026-0001 lignes:3
            /avoir F2026-0001 lignes:9
            /avoir F2026-0001 900
            /avoir F2026-0001 50
            press Send
            /avoir F2026-0001
            press Send
            /avoir F2026-0001
            /retards"#
        )
    );
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

#[tokio::test]
async fn a_credit_note_on_a_paid_invoice_is_the_client_s_to_use_or_have_back() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Logo 1 x 450\npress Send\n/encaisser F2026-0001");
    insta::assert_snapshot!(
        "credit_on_a_paid_invoice",
        hear!(
            desk,
            r#"/avoir F2026-0001 150
            press Send
            /facture dupont Cartes 1 x 100
            press Send
            press Use credit
            /encaisser rembourser dupont 60
            /encaisser rembourser dupont 50
            /releve dupont"#
        )
    );
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

#[tokio::test]
async fn too_much_is_a_credit_and_a_mistake_is_corrected() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Logo 1 x 450\npress Send\n/facture dupont Charte 1 x 100\npress Send");
    insta::assert_snapshot!(
        "overpaid",
        hear!(
            desk,
            r"/encaisser F2026-0001 500
            /encaisser F2026-0002 par:credit
            /encaisser annuler F2026-0001
            /encaisser annuler F2026-0002
            /encaisser corriger F2026-0001 450 le:2026-02-27
            /encaisser corriger F2026-0002 100
            /encaisser dupont 100
            /encaisser dupont 20
            /point
            /releve dupont
            press Send"
        )
    );
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

#[tokio::test]
async fn a_quote_credited_as_a_whole_can_be_invoiced_again() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        "/devis dupont Site 1 x 1000\npress Send\nas Julie\npress Approve\nJulie Dupont\nBon pour accord\nas Marion\n/encaisser F2026-0001\n/facture D2026-0001\npress Send"
    );
    insta::assert_snapshot!(
        "invoiced_again",
        hear!(
            desk,
            r#"/facture D2026-0001
            /avoir F2026-0002 parce_que:"mauvaise adresse"
            press Send
            /facture D2026-0001
            2
            press Send"#
        )
    );
}

#[tokio::test]
async fn who_will_not_pay_ahead_is_offered_less() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/devis dupont Atelier 1 x 600 methode:avance parce_que:\"nouveau client\"\npress Send");
    insta::assert_snapshot!(
        "not_ahead",
        hear!(
            desk,
            r"as Julie
            press Decline
            1
            -
            as Marion
            press Propose two payments
            press Send"
        )
    );
}

#[tokio::test]
async fn what_is_to_be_invoiced_is_one_press_away() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        "/devis dupont Site 1 x 1000\npress Send\nas Julie\npress Approve\nJulie Dupont\nBon pour accord\nas Marion\n/devis dupont Logo 1 x 300\npress Send\nas Julie\npress Approve\nJulie Dupont\nBon pour accord\nas Marion\n/encaisser F2026-0001\ndays 12"
    );
    insta::assert_snapshot!("todo", hear!(desk, "/afaire\npress Invoice"));
    let mut desk = Desk::with_client("en").await;
    insta::assert_snapshot!("todo_nothing", hear!(desk, "/todo"));
}

#[tokio::test]
async fn a_call_counts_as_a_contact() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Logo 1 x 450 echeance:2026-03-05\npress Send\ndate 2026-03-11");
    insta::assert_snapshot!(
        "called",
        hear!(
            desk,
            r#"/appel F2026-0001
            press I called
            Julie règle lundi
            /appel F2026-0001 note:"rappeler lundi"
            /relance F2026-0001"#
        )
    );
}

#[tokio::test]
async fn the_owner_tries_it_out_without_a_trace() {
    let mut desk = Desk::with_client("fr").await;
    let before = store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
    insta::assert_snapshot!(
        "tried_out",
        hear!(
            desk,
            r"/essai
            press Approve
            Marion Leroy
            Bon pour accord
            press Paid on…"
        )
    );
    let after = store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
    assert_eq!(before, after, "no number, no journal, no revenue");
    let pages = desk.files_of("marion");
    let pages: Vec<_> = pages.iter().filter(|file| file.to_string_lossy().contains("spécimen")).collect();
    assert_eq!(pages.len(), 3);
    for page in pages {
        let text = std::fs::read_to_string(page).expect("a page as text");
        assert!(text.starts_with("Spécimen\n") && !text.contains("2026-0000"), "{text}");
    }
}

#[tokio::test]
async fn three_questions_choose_a_method() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!("method_helper", hear!(desk, "/reglages methode\n1\n2\n3\npress Use this method\n/devis dupont Séance 1 x 90"));
    let mut desk = Desk::with_client("en").await;
    insta::assert_snapshot!("method_helper_in_english", hear!(desk, "/setup method\n3\n2\n1"));
}

#[tokio::test]
async fn discounts_rates_and_expenses_each_where_they_belong() {
    let mut desk = Desk::new("fr").await;
    hear!(
        desk,
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:tva
        /client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon""#
    );
    insta::assert_snapshot!(
        "discounts_and_rates",
        hear!(
            desk,
            r#"/devis dupont Livre 10 x 20 remise 5% tva 5,5% ; Atelier 2 j x 450 ; remise:10% frais:"Train 2 x 60" acompte:40% parce_que:"billets à prendre" debut:2026-04-01 livraison:2026-04-30
            /facture dupont Livre 1 x 20 tva 19%
            /facture dupont Livre 1 x 20 ; remise:30
            /facture dupont Livre 1 x 20 remise 21
            /facture dupont Livre 1 x 100 ; devise:USD
            /facture dupont Livre 1 x 100 ; devise:USD change:1.25
            /reglages fiscal regime:franchise
            /facture dupont Livre 1 x 100 ; tva:20%
            /facture dupont Livre 1 x 100 ; devise:USD"#
        )
    );
}

#[tokio::test]
async fn where_the_client_is_decides_the_tax() {
    let mut desk = Desk::new("fr").await;
    hear!(
        desk,
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:tva
        /client ajouter "Studio Berlin" type:pro pays:DE tva:DE123456789 adresse:"1 Hauptstrasse, Berlin"
        /client ajouter "Berlin sans numéro" type:pro pays:DE adresse:"2 Hauptstrasse, Berlin"
        /client ajouter "Montréal inc." type:pro pays:CA-QC adresse:"1 rue Rachel, Montréal"
        /client ajouter "Hans" type:particulier pays:DE adresse:"3 Hauptstrasse, Berlin""#
    );
    let mut said = String::new();
    for client in ["studio", "\"Berlin sans\"", "montréal", "hans"] {
        desk.hears(&format!("/facture {client} Conseil 1 x 100\npress Send")).await;
        said.push_str(&desk.said());
        said.push_str("\n\n");
    }
    insta::assert_snapshot!("abroad", said);
    let pages: Vec<String> = desk
        .files_of("marion")
        .iter()
        .filter(|file| file.to_string_lossy().contains("Facture F2026"))
        .map(|file| std::fs::read_to_string(file).expect("a page as text").replace(['\u{a0}', '\u{202f}'], " "))
        .collect();
    assert!(
        pages[0].contains("Autoliquidation.") && pages[0].contains("TVA FR44732829320") && pages[0].contains("TVA DE123456789"),
        "{}",
        pages[0]
    );
    assert!(pages[1].contains("TVA 20 %: 20,00 €"), "{}", pages[1]);
    assert!(pages[2].contains("TVA non applicable – art. 259, 1° du CGI."), "{}", pages[2]);
    assert!(pages[3].contains("TVA 20 %: 20,00 €"), "{}", pages[3]);
}

#[tokio::test]
async fn each_province_has_its_taxes() {
    let mut desk = Desk::new("fr-CA").await;
    hear!(
        desk,
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"4040, rue Saint-Denis, Montréal" pays:CA-QC regime:inscrit tps:123456782RT0001 tvq:1234567890TQ0001"#
    );
    let mut said = Vec::new();
    for (province, net) in [("QC", "1000"), ("ON", "1000"), ("NS", "1000"), ("AB", "1000"), ("BC", "1000")] {
        desk.hears(&format!("/client ajouter \"Client {province}\" type:pro pays:CA-{province} adresse:\"1, rue Principale\"")).await;
        desk.said();
        desk.hears(&format!("/facture \"Client {province}\" Conseil 1 x {net}")).await;
        let shown = desk.said();
        let taxes = shown.lines().map(str::trim).filter(|line| line.contains(" % ") || line.contains("À payer"));
        said.push(format!(
            "{province}: {}",
            taxes
                .map(|line| line.trim_start_matches("│ ").split_whitespace().collect::<Vec<_>>().join(" "))
                .collect::<Vec<_>>()
                .join(" | ")
        ));
    }
    insta::assert_snapshot!(said.join("\n"), @"
    QC: TPS 5 % 50,00 $ | TVQ 9,975 % 99,75 $ | À payer 1 149,75 $
    ON: TVH 13 % 130,00 $ | À payer 1 130,00 $
    NS: TVH 14 % 140,00 $ | À payer 1 140,00 $
    AB: TPS 5 % 50,00 $ | À payer 1 050,00 $
    BC: TPS 5 % 50,00 $ | À payer 1 050,00 $
    ");
}

#[tokio::test]
async fn a_contract_is_accepted_with_its_quote() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!(
        "contract",
        hear!(
            desk,
            r#"/devis dupont Site 1 x 1000 contrat:"Contrat de cession"
            Les droits sont cédés au paiement du solde.
            press Send
            as Julie
            press Approve
            Julie Dupont
            Bon pour accord
            as Marion
            /devis dupont Logo 1 x 300 contrat:"Contrat de cession""#
        )
    );
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

#[tokio::test]
async fn one_person_several_businesses_and_several_people_for_one() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        r#"as Paul
        /reglages nom:"Paul Petit" adresse:"1 rue du Bac, 75007 Paris" siren:443061841 regime:franchise
        /reglages equipe @marion role:associee
        as Marion
        press Accept
        as Paul
        press Confirm"#
    );
    insta::assert_snapshot!(
        "several_businesses",
        hear!(
            desk,
            r#"as Marion
            /client
            9
            2
            /client ajouter "Chez Bob" type:pro
            /client
            /client pour:leroy
            /facture pour:"Marion Leroy" dupont Conseil 1 x 100
            as Paul
            /reglages equipe @carole role:comptable
            as Carole
            press Accept
            as Paul
            press Confirm
            as Carole
            /client
            /point
            /facture bob Conseil 1 x 100
            as Paul
            /reglages retirer @carole
            as Carole
            /client
            as Paul
            /reglages retirer @marion
            /reglages retirer @paul"#
        )
    );
}

#[tokio::test]
async fn a_client_is_put_away_and_brought_back() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!(
        "archived",
        hear!(
            desk,
            r"/facture dupont Logo 1 x 450
            press Send
            /client archiver dupont
            /encaisser F2026-0001
            /client archiver dupont
            /facture dupont Logo 1 x 450
            /client
            /client reprendre dupont
            /facture dupont Logo, seconde version 1 x 450"
        )
    );
}

/// A semester without a row never keeps an invoice from going out; a tax without one names what is missing.
#[tokio::test]
async fn a_day_without_a_row_of_law() {
    let mut desk = Desk::at("fr", "2027-03-01T09:00").await;
    hear!(
        desk,
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise
        /client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon"
        /facture dupont Conseil 1 x 100
        press Send"#
    );
    let page = desk.files_of("marion").into_iter().find(|file| file.to_string_lossy().contains("F2027-0001")).expect("it was issued");
    let text = std::fs::read_to_string(page).expect("a page as text");
    assert!(text.contains("majoré de 10 points, exigibles") && text.contains("art. L. 233-3 du CIBS"), "{text}");
    let mut desk = Desk::at("fr", "2010-03-01T09:00").await;
    hear!(
        desk,
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:tva
        /client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon""#
    );
    insta::assert_snapshot!(desk.answer("/facture dupont Conseil 1 x 100").await, @"
    01/03 09:00

    Marion › /facture dupont Conseil 1 x 100

      Relance → Marion ✗
      │ Il manque une règle fiscale pour le 1er mars 2010 : vat_rates. Elle s’ajoute
      │ dans law.toml, dans le dossier des données.
    ");
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
            /devis dupont Site 1 x 100 acompte:50%
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

/// A payment taken back after a credit note leaves neither a debt nor a credit that nobody has.
#[tokio::test]
async fn a_payment_taken_back_after_a_credit_note() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Logo 1 x 450\npress Send\n/encaisser F2026-0001\n/avoir F2026-0001 150\npress Send");
    // 450 came in for 300: corrected to what came in, nothing is left either way.
    insta::assert_snapshot!("corrected_after_credit", hear!(desk, "/encaisser corriger F2026-0001 300\n/releve dupont\n/retards"));
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        "/facture dupont Logo 1 x 450\npress Send\n/encaisser F2026-0001\n/avoir F2026-0001\npress Send\n/encaisser rembourser dupont 450"
    );
    // All of it was credited and given back: taking the payment back would owe the client money that it has.
    insta::assert_snapshot!(desk.answer("/encaisser annuler F2026-0001").await, @"
    02/03 09:00

    Marion › /encaisser annuler F2026-0001

      Relance → Marion ✗
      │ Le trop-perçu de ce paiement sur F2026-0001 a depuis été utilisé ou rendu.
      │ S’il a réglé une autre facture, annulez d’abord ce règlement : /encaisser
      │ annuler
    ");
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

#[tokio::test]
async fn what_is_made_anew_is_taxed_as_it_was_meant() {
    let mut desk = Desk::new("fr-CA").await;
    hear!(
        desk,
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"4040, rue Saint-Denis, Montréal" pays:CA-QC regime:inscrit tps:123456782RT0001 tvq:1234567890TQ0001 interac:marion@leroy.ca
        /client ajouter "Studio Ontario" type:pro pays:CA-ON adresse:"1 King Street, Toronto"
        /client ajouter "Atelier Laval" type:pro pays:CA-QC adresse:"1, rue Rachel, Laval"
        /client ajouter Julie type:particulier pays:CA-QC adresse:"2, rue Rachel, Laval"
        /devis ontario Site 1 x 1000
        press Send
        /devis laval Livre 1 x 100 taxe 0% ; Atelier 1 x 100 ; frais:"Train 50"
        press Send"#
    );
    insta::assert_snapshot!(
        "taxed_anew",
        hear!(
            desk,
            r#"/devis reviser D2026-0001 depot:50% parce_que:"à sa demande"
            /devis reviser D2026-0002
            /devis reviser D2026-0002 Atelier 1 x 200 ; frais:"Avion 300"
            /facture laval Livre 1 x 100 tva 5%
            /facture julie Portrait 1 x 100 ; echeance:reception
            press Send"#
        )
    );
}

#[tokio::test]
async fn a_number_is_never_taken_twice() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Logo 1 x 450\npress Send\n/avoir F2026-0001 50\npress Send");
    insta::assert_snapshot!(
        "numbers_taken_over",
        hear!(
            desk,
            r"/reglages reprise F2026-0002 dupont 540 le:2026-02-01
            /reglages reprise F2027-0036 dupont 540 le:2026-02-01
            /reglages reprise F2025-0012 dupont 540 le:2025-12-01
            /reglages reprise R2026-0002 dupont 100 le:2026-02-01
            /reglages reprise AB-1 dupont 200 le:2026-02-01
            /encaisser AB-1
            /reglages reprise AB-1 dupont 200 le:2026-02-01
            /encaisser annuler AB-1
            /avoir AB-1"
        )
    );
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

/// Each document shows in euros the VAT that it asks for, and no more.
#[tokio::test]
async fn vat_in_another_currency_is_shown_in_euros() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        "/reglages fiscal regime:tva\n/devis dupont Site 1 x 1000 devise:USD change:1.25\npress Send\nas Julie\npress Approve\nJulie Dupont\nBon pour accord\nas Marion\n/facture D2026-0001\npress Send\n/avoir F2026-0002 140\npress Send"
    );
    let mut shown = Vec::new();
    for file in desk.files_of("julie") {
        let text = std::fs::read_to_string(&file).expect("a page as text").replace(['\u{a0}', '\u{202f}'], " ");
        let mention = text.lines().find(|line| line.contains("1 € =")).unwrap_or("none");
        shown.push(format!("{}: {mention}", file.file_name().expect("a name").to_string_lossy()));
    }
    insta::assert_snapshot!(shown.join("\n"), @"
    Avoir F2026-0003.pdf: TVA : 18,66 € (1 € = 1,25 USD).
    Conditions de vente v1.txt: none
    Devis D2026-0001.pdf: TVA : 160,00 € (1 € = 1,25 USD).
    Facture F2026-0001.pdf: TVA : 48,00 € (1 € = 1,25 USD).
    Facture F2026-0002.pdf: TVA : 112,00 € (1 € = 1,25 USD).
    ");
}
