//! Where a client and a business are established, and the numbers that say so: Monaco, France overseas, the Union, and what is no country.

use support::Desk;

const MARION: &str = r#"as Marion
    /reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:tva"#;

/// What is answered, on one line, its spaces plain.
async fn answer(desk: &mut Desk, typed: &str) -> String {
    desk.hears(typed).await;
    let said = desk.said().replace(['\u{a0}', '\u{202f}', '│'], " ");
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn monaco_is_charged_as_the_mainland_is() {
    let mut desk = Desk::new("fr").await;
    answer(&mut desk, MARION).await;
    for (name, typed) in [("Riviera", "type:pro pays:MC"), ("Luc", "type:particulier pays:MC"), ("Condamine", "type:pro")] {
        answer(&mut desk, &format!(r#"/client ajouter {name} {typed} adresse:"1 avenue Princesse Grace, 98000 Monaco""#)).await;
        let said = answer(&mut desk, &format!("/facture {name} Conseil 1 x 100")).await;
        assert!(said.contains("TVA 20 % 20,00 €") && said.contains("À payer : 120,00 €") && !said.contains("259"), "{said}");
    }
    answer(&mut desk, r#"/client modifier riviera tva:"FR 53 000004605""#).await;
    let said = answer(&mut desk, "/facture riviera Audit 1 x 100").await;
    assert!(said.contains("À payer : 120,00 €"), "{said}");
}

#[tokio::test]
async fn overseas_clients_are_charged_the_rates_of_where_they_are() {
    let mut desk = Desk::new("fr").await;
    answer(&mut desk, MARION).await;
    answer(&mut desk, r#"/client ajouter "Rhum SARL" type:pro adresse:"1 rue Schoelcher, 97200 Fort-de-France""#).await;
    answer(&mut desk, r#"/client ajouter "Karukera SARL" type:pro pays:GP siren:552100554 adresse:"1 rue Frébault, 97110 Pointe-à-Pitre""#)
        .await;
    answer(&mut desk, r#"/client ajouter "Guyane SARL" type:pro adresse:"1 rue X, 97300 Cayenne""#).await;
    for typed in ["/facture rhum Audit 1 x 100", "/facture rhum Conseil 1 x 100 ; tva:8,5%", "/facture karukera Conseil 1 x 100 tva 8,5%"] {
        let said = answer(&mut desk, typed).await;
        assert!(said.contains("TVA 8,5 % 8,50 €") && said.contains("À payer : 108,50 €"), "{typed}: {said}");
    }
    let said = answer(&mut desk, "/facture rhum Conseil 1 x 100").await;
    assert!(said.contains("Client établi outre-mer : TVA à 8,5 % (art. 296 du CGI)."), "{said}");
    let said = answer(&mut desk, "/facture rhum Presse 1 x 100 tva 2,1%").await;
    assert!(said.contains("TVA 2,1 % 2,10 €") && !said.contains("art. 296"), "{said}");
    let said = answer(&mut desk, "/facture rhum Conseil 1 x 100 tva 13%").await;
    assert!(said.contains("Possibles : 8,5 %, 2,1 %, 1,75 %, 1,05 %, 20 %"), "{said}");
    let said = answer(&mut desk, "/facture guyane Conseil 1 x 100").await;
    assert!(said.contains("À payer : 100,00 €") && said.contains("TVA non applicable, art. 294 du CGI."), "{said}");
    // It is the postcode that says where a business is.
    let said = answer(&mut desk, "/reglages identite pays:MQ").await;
    assert!(said.contains("C’est lui qui dit où vous êtes établi"), "{said}");
    answer(&mut desk, r#"/reglages identite adresse:"1 rue Schoelcher, 97200 Fort-de-France" pays:MQ"#).await;
    let said = answer(&mut desk, "/facture rhum Visuel 1 x 100").await;
    assert!(said.contains("TVA 8,5 % 8,50 €") && !said.contains("art. 296"), "{said}");
}

#[tokio::test]
async fn a_business_of_reunion_charges_the_rates_of_reunion() {
    let mut desk = Desk::new("en").await;
    answer(&mut desk, "as Zoe\n/setup name:\"Zoé Petit\" address:\"1 rue X, 97400 Saint-Denis de La Réunion\" siren:443061841 regime:vat")
        .await;
    answer(&mut desk, r#"/client add "Voisin SARL" kind:business siren:404833048 address:"2 rue Y, 97400 Saint-Denis""#).await;
    answer(&mut desk, r#"/client add "Atelier Dupont" kind:business siren:552100554 address:"3 quai de Saône, 69002 Lyon""#).await;
    for typed in ["/invoice voisin Conseil 1 x 100", "/invoice voisin Conseil 1 x 100 tax 8.5%", "/invoice dupont Audit 1 x 100 tax 8.5%"] {
        let said = answer(&mut desk, typed).await;
        assert!(said.contains("8.5% €8.50"), "{typed}: {said}");
    }
    let said = answer(&mut desk, "/invoice dupont Conseil 1 x 100").await;
    assert!(said.contains("20% €20.00") && said.contains("Client established on the mainland: VAT at 20% (art. 259 CGI)."), "{said}");
}

#[tokio::test]
async fn a_vat_number_has_the_form_of_its_country_and_a_country_its_code() {
    let mut desk = Desk::new("fr").await;
    answer(&mut desk, MARION).await;
    let berlin = r#"/client ajouter "Berlin GmbH" type:pro pays:DE adresse:"1 Weg, 10115 Berlin" tva:"#;
    let said = answer(&mut desk, &format!("{berlin}DE12")).await;
    assert!(said.contains("N° de TVA « DE12 » : un numéro de ce pays s’écrit DE#########"), "{said}");
    let said = answer(&mut desk, &format!("{berlin}DE136695977")).await;
    assert!(said.contains("la clé de contrôle ne correspond pas") && !said.contains("Vouliez-vous dire"), "no number is made up: {said}");
    let said = answer(&mut desk, &format!("{berlin}136695976")).await;
    assert!(said.contains("N° de TVA DE136695976"), "{said}");
    answer(&mut desk, r#"/client ajouter "Athena SA" type:pro pays:EL tva:EL123456789 adresse:"1 Ermou, Athina""#).await;
    let said = answer(&mut desk, "/facture athena Conseil 1 x 100\npress Send").await;
    assert!(said.contains("Pays GR") || said.contains("Autoliquidation."), "{said}");
    answer(&mut desk, "/document xml F2026-0001").await;
    let xml = desk.files_of("marion").into_iter().find(|file| file.extension().is_some_and(|ending| ending == "xml")).expect("the XML");
    let xml = std::fs::read_to_string(xml).expect("readable");
    assert!(xml.contains("<ram:CountryID>GR</ram:CountryID>") && xml.contains("EL123456789") && xml.contains("VATEX-EU-AE"), "{xml}");
    for typed in ["ZZ", "XI", "EU", "F"] {
        let said = answer(&mut desk, &format!(r#"/client ajouter "Nulle part" type:pro pays:{typed} adresse:"1 rue X""#)).await;
        assert!(said.contains(&format!("Je ne reconnais pas le pays « {typed} »")), "{said}");
    }
}

#[tokio::test]
async fn the_numbers_of_one_business_agree() {
    let mut desk = Desk::new("fr").await;
    answer(&mut desk, MARION).await;
    let said = answer(&mut desk, "/client ajouter Alpha type:pro siren:404833048 tva:FR44732829320").await;
    assert!(said.contains("N° de TVA FR44732829320 : c’est celui du SIREN 732 829 320, pas du SIREN 404 833 048."), "{said}");
    let said = answer(&mut desk, "/client ajouter Alpha type:pro siren:404833048 siret:73282932000074").await;
    assert!(said.contains("SIRET 732 829 320 00074 : c’est celui du SIREN 732 829 320"), "{said}");
    let said = answer(&mut desk, "/client ajouter Alpha type:pro siren:404833048 tva:FR83404833048").await;
    assert!(said.contains("Client ajouté") && !said.contains("Son SIREN"), "{said}");
    let said = answer(&mut desk, "/client modifier alpha siren:732829320").await;
    assert!(said.contains("c’est celui du SIREN 404 833 048, pas du SIREN 732 829 320"), "{said}");
    let said = answer(&mut desk, "/client modifier alpha siren:732829320 tva:FR44732829320").await;
    assert!(said.contains("Client mis à jour"), "{said}");
    // One's own, too.
    let said = answer(&mut desk, "/reglages fiscal tva:FR83404833048").await;
    assert!(said.contains("c’est celui du SIREN 404 833 048, pas du SIREN 732 829 320"), "{said}");
    let said = answer(&mut desk, "/reglages fiscal tva:DE136695976").await;
    assert!(said.contains("s’écrit FR**#########"), "{said}");
    // Asked for while it is not owed yet.
    let said = answer(&mut desk, "/client ajouter Bravo type:pro").await;
    assert!(
        said.contains("Son SIREN, que vos factures devront porter à partir du 1er septembre 2027 : /client modifier Bravo siren:…"),
        "{said}"
    );
    let said = answer(&mut desk, "/client ajouter Charlie type:particulier").await;
    assert!(!said.contains("Son SIREN"), "{said}");
}

#[tokio::test]
async fn a_franchise_is_told_what_its_wording_to_the_union_lacks() {
    let mut desk = Desk::new("fr").await;
    answer(&mut desk, &MARION.replace("regime:tva", "regime:franchise")).await;
    answer(&mut desk, r#"/client ajouter "Muster GmbH" type:pro pays:DE tva:DE136695976 adresse:"Hauptstr. 1, 10115 Berlin""#).await;
    let said = answer(&mut desk, "/facture muster Conseil 1 x 1000").await;
    assert!(said.contains("il faut votre propre n° de TVA (art. 286 ter du CGI") && !said.contains("FR44732829320"), "{said}");
    answer(&mut desk, "/reglages fiscal tva:FR44732829320").await;
    let said = answer(&mut desk, "/facture muster Audit 1 x 1000").await;
    assert!(!said.contains("286 ter"), "{said}");
    let said = answer(&mut desk, "press Send\n/document xml F2026-0001").await;
    let xml = desk.files_of("marion").into_iter().find(|file| file.extension().is_some_and(|ending| ending == "xml")).expect("the XML");
    assert!(std::fs::read_to_string(xml).expect("readable").contains("VATEX-EU-AE"), "{said}");
    answer(&mut desk, r#"/client ajouter "Ohne Nummer" type:pro pays:DE adresse:"Hauptstr. 2, 10115 Berlin""#).await;
    let said = answer(&mut desk, "/facture ohne Conseil 1 x 1000").await;
    assert!(said.contains("Sans son numéro de TVA, la mention est celle de la franchise"), "{said}");
    // A number of the Union tells the country that was forgotten.
    answer(&mut desk, "/client ajouter Vergessen type:pro tva:DE136695976").await;
    let said = answer(&mut desk, "/facture vergessen Conseil 1 x 1000").await;
    assert!(said.contains("Autoliquidation") && !said.contains("pays:DE"), "{said}");
}
