//! Taxes: rates, discounts, expenses, places, currencies, and a day without a row of law.

use support::Desk;

#[tokio::test]
async fn discounts_rates_and_expenses_each_where_they_belong() {
    let mut desk = Desk::founded("2026-03-02T09:00", "tva").await;
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
        /client ajouter "Studio Berlin" type:pro pays:DE tva:DE136695976 adresse:"1 Hauptstrasse, Berlin"
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
        pages[0].contains("Autoliquidation.") && pages[0].contains("TVA FR44732829320") && pages[0].contains("TVA DE136695976"),
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
    insta::assert_snapshot!(said.join("\n"), @r#"
    QC: À payer : 1 149,75 $ | TPS 5 % 50,00 $ | TVQ 9,975 % 99,75 $
    ON: À payer : 1 130,00 $ | TVH 13 % 130,00 $
    NS: À payer : 1 140,00 $ | TVH 14 % 140,00 $
    AB: À payer : 1 050,00 $ | TPS 5 % 50,00 $
    BC: À payer : 1 050,00 $ | TPS 5 % 50,00 $
    "#);
}

/// A semester without a row never keeps an invoice from going out; a tax without one names what is missing.
#[tokio::test]
async fn a_day_without_a_row_of_law() {
    let mut desk = Desk::founded("2027-03-01T09:00", "franchise").await;
    hear!(desk, "/facture dupont Conseil 1 x 100\npress Send");
    let page = desk.files_of("marion").into_iter().find(|file| file.to_string_lossy().contains("F2027-0001")).expect("it was issued");
    let text = std::fs::read_to_string(page).expect("a page as text");
    assert!(text.contains("majoré de 10 points, exigibles") && text.contains("art. 293 B du CGI"), "{text}");
    let mut desk = Desk::founded("2010-03-01T09:00", "tva").await;
    insta::assert_snapshot!(desk.answer("/facture dupont Conseil 1 x 100").await, @"
    01/03 09:00

    Marion › /facture dupont Conseil 1 x 100

      Relance → Marion ✗
      │ Il manque une règle fiscale pour le 1er mars 2010 : vat_rates. Elle s’ajoute
      │ dans law.toml, dans le dossier des données.
    ");
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

/// Art. 293 B by default, as long as it is lawful; the article of the CIBS for who chooses it, once it exists.
#[tokio::test]
async fn the_franchise_is_worded_as_its_owner_chose() {
    for (on, old_by_default, cibs_chosen) in
        [("2026-12-31", true, false), ("2027-01-01", true, true), ("2028-06-30", true, true), ("2028-07-01", false, true)]
    {
        let mut desk = Desk::founded(&format!("{on}T09:00"), "franchise").await;
        let old = "TVA non applicable, art. 293 B du CGI.";
        let pages = |desk: &Desk, rank: usize| {
            let files = desk.files_of("marion");
            let page = files.iter().find(|file| file.to_string_lossy().contains(&format!("-000{rank}.pdf"))).expect("a page");
            std::fs::read_to_string(page).expect("a page as text").replace(['\u{a0}', '\u{202f}'], " ")
        };
        desk.hears("/facture dupont Visuel 1 x 100\npress Send").await;
        assert_eq!(pages(&desk, 1).contains(old), old_by_default, "{on}");
        desk.hears("/reglages fiscal mention:cibs\n/facture dupont Audit 1 x 100\npress Send").await;
        assert_eq!(pages(&desk, 2).contains("art. L. 233-3 du CIBS"), cibs_chosen, "{on}");
        desk.hears("/reglages fiscal mention:cgi\n/facture dupont Conseil 1 x 100\npress Send").await;
        assert_eq!(pages(&desk, 3).contains(old), old_by_default, "{on}");
    }
}

/// Of what was invoiced, whether it was paid or not: the four quarters before, and one alone (ETA s. 148).
#[tokio::test]
async fn a_small_supplier_is_judged_on_what_was_invoiced() {
    let mut desk = Desk::at("fr-CA", "2026-02-02T09:00").await;
    hear!(
        desk,
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"4040, rue Saint-Denis, Montréal" pays:CA-QC regime:petit-fournisseur
        /client ajouter Lune type:pro pays:CA-QC adresse:"1, rue Rachel, Montréal""#
    );
    let report = async |desk: &mut Desk| {
        desk.hears("/report").await;
        let said = desk.said().replace(['\u{a0}', '\u{202f}', '│', '·'], " ");
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    desk.hears("/facture lune Site 1 x 20000\npress Send").await;
    let said = report(&mut desk).await;
    assert!(said.contains("quatre trimestres précédents 0,00 $ sur 30 000,00 $"), "{said}");
    assert!(said.contains("trimestre en cours 20 000,00 $ sur 30 000,00 $") && !said.contains("dépasse"), "nothing was paid: {said}");
    desk.hears("days 60").await;
    desk.hears("/facture lune Refonte 1 x 10000\npress Send").await;
    let said = report(&mut desk).await;
    assert!(said.contains("précédents 20 000,00 $") && !said.contains("dépasse"), "30 000 $ in all: {said}");
    desk.hears("/facture lune Visuel 1 x 0,01\npress Send").await;
    let said = report(&mut desk).await;
    assert!(said.contains("vous ne serez plus petit fournisseur après le 31 juillet 2026"), "{said}");
    desk.hears("days 90").await;
    let said = report(&mut desk).await;
    assert!(
        said.contains("précédents 30 000,01 $") && said.contains("vous n’êtes petit fournisseur que jusqu’au 31 juillet 2026"),
        "{said}"
    );
    desk.hears("/facture lune Audit 1 x 30000,01\npress Send").await;
    let said = report(&mut desk).await;
    assert!(said.contains("Un seul trimestre dépasse 30 000,00 $"), "{said}");
}

/// Input Tax Credit Information Regulations s. 3: card and page say which taxes each line bears, where lines differ.
#[tokio::test]
async fn a_line_in_quebec_says_which_taxes_it_bears() {
    let mut desk = Desk::new("fr-CA").await;
    hear!(
        desk,
        r#"as Marc
        /reglages nom:"Marc Tremblay" adresse:"4040, rue Saint-Denis, Montréal (Québec) H2W 2M5" pays:CA-QC regime:inscrit tps:123456782 RT0001 tvq:1234567890 TQ0001
        /client ajouter "Studio Roy" type:pro pays:CA-QC adresse:"800, rue du Square-Victoria, Montréal""#
    );
    desk.hears("/facture roy Conseil 3 x 33.33 ; Livre 1 x 40 taxe 5% ; Formation 1 x 20 taxe 0%\npress Send").await;
    let said = desk.said().replace(['\u{a0}', '\u{202f}'], " ");
    for shown in [
        "Conseil               3 × 33,33 $ = 99,99 $ · TPS 5 % + TVQ 9,975 %",
        "Livre                 40,00 $ · TPS 5 %",
        "Formation             20,00 $ · sans taxe",
    ] {
        let words: Vec<_> = shown.split_whitespace().collect();
        let flat = said.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
        assert!(flat.contains(&words.join(" ")), "{shown}: {said}");
    }
    assert!(said.contains("7,00 $") && said.contains("9,97 $"), "the GST on 139.99, the QST on 99.99: {said}");
    let page = desk.files_of("marc").into_iter().find(|file| file.to_string_lossy().contains("F2026-0001.pdf")).expect("a page");
    let page = std::fs::read_to_string(page).expect("a page as text").replace(['\u{a0}', '\u{202f}'], " ");
    for shown in ["TPS + TVQ", "sans taxe"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    // Where all lines bear the same, nothing is added.
    desk.hears("/facture roy Audit 1 x 100 ; Visuel 1 x 50\npress Send").await;
    assert!(!desk.said().contains("TVQ 9,975\u{a0}%\u{a0}·") && !desk.said().contains("sans taxe"));
    // Another province's rate is no tax of a line here.
    desk.hears("/facture roy Conseil 1 x 100 taxe 13%").await;
    let said = desk.said().split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
    assert!(said.contains("suivent la province du client"), "{said}");
}
