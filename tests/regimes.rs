//! Each method of payment, in each regime, for professionals and consumers: what both sides read, in the client's language.

use support::{Desk, story};

/// How a business is set up, and where its clients are.
struct Regime {
    setup: &'static str,
    address: &'static str,
    /// What says who the client is, beside its kind.
    client: &'static str,
    approval: &'static str,
}

const FRANCHISE: Regime = Regime { setup: story::FOUNDS, address: "3 quai de Saône, 69002 Lyon", client: "", approval: "Bon pour accord" };

const FRENCH_VAT: Regime = Regime {
    setup: r#"/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:tva iban:FR1420041010050500013M02606"#,
    ..FRANCHISE
};

const REGISTERED: Regime = Regime {
    setup: r#"/reglages nom:"Marion Leroy" adresse:"4040, rue Saint-Denis, Montréal (Québec) H2W 2M5" pays:CA-QC regime:inscrit tps:123456782RT0001 tvq:1234567890TQ0001 interac:marion@leroy.ca"#,
    address: "800, rue du Square-Victoria, Montréal (Québec) H3C 0B4",
    client: "pays:CA-QC",
    approval: "Bon pour accord",
};

const SMALL_SUPPLIER: Regime = Regime {
    setup: r#"/reglages nom:"Marion Leroy" adresse:"4040, rue Saint-Denis, Montréal (Québec) H2W 2M5" neq:2271234567 regime:petit-fournisseur interac:marion@leroy.ca"#,
    ..REGISTERED
};

/// From the quote to the last cent, and the text of every page that the client received.
async fn story(regime: &Regime, kind: &str, method: &str) -> String {
    let mut desk = Desk::new("fr").await;
    let Regime { setup, address, client, approval } = regime;
    let consumers = if kind == "particulier" { story::TELLS_CONSUMERS } else { "" };
    desk.hears(&format!(
        r#"as Marion
        {setup}
        {consumers}
        /client ajouter "Atelier Dupont" type:{kind} adresse:"{address}" {client}
        /client inviter dupont @julie
        as Julie
        press Accept
        as Marion
        press Confirm"#
    ))
    .await;
    desk.said();
    let because = if method == "acompte" { "" } else { "parce_que:\"convenu avec Julie\"" };
    desk.hears(&format!(
        r#"/devis dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ; methode:{method} {because}
        press Send
        as Julie
        press Approve
        Julie Dupont
        {approval}"#
    ))
    .await;
    if method != "fin" {
        desk.hears("as Marion\n/encaisser F2026-0001").await;
    }
    desk.hears("days 20\nas Marion\n/afaire").await;
    if method != "avance" {
        let last = if method == "acompte" { "F2026-0002" } else { "F2026-0001" };
        desk.hears(&format!("press Invoice\npress Send\n/encaisser {last}")).await;
    }
    format!("{}\n\n{}", told(&desk.said()), pages(&desk, "julie"))
}

/// What was said to each, commands and files aside.
fn told(said: &str) -> String {
    let mut out = Vec::new();
    for block in said.split("\n\n") {
        let is_told = block.contains('│') && !block.contains('✎') && !block.contains("Vos prénom et nom") && !block.contains("Écrivez «");
        if is_told {
            out.push(block);
        }
    }
    out.join("\n\n")
}

/// The pages that someone received, as text.
fn pages(desk: &Desk, person: &str) -> String {
    let mut out = String::new();
    for file in desk.files_of(person) {
        if file.extension().is_some_and(|ending| ending == "pdf") {
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&file).expect("a page as text").replace(['\u{a0}', '\u{202f}'], " ");
            out.push_str(&format!("── {name}\n{text}"));
        }
    }
    out
}

macro_rules! stories {
    ($($name:ident: $regime:expr, $kind:literal, $method:literal;)*) => {$(
        #[tokio::test]
        async fn $name() {
            insta::assert_snapshot!(stringify!($name), story(&$regime, $kind, $method).await);
        }
    )*};
}

stories! {
    franchise_business_deposit: FRANCHISE, "pro", "acompte";
    franchise_business_prepaid: FRANCHISE, "pro", "avance";
    franchise_business_at_the_end: FRANCHISE, "pro", "fin";
    franchise_consumer_deposit: FRANCHISE, "particulier", "acompte";
    franchise_consumer_prepaid: FRANCHISE, "particulier", "avance";
    franchise_consumer_at_the_end: FRANCHISE, "particulier", "fin";
    french_vat_business_deposit: FRENCH_VAT, "pro", "acompte";
    french_vat_business_prepaid: FRENCH_VAT, "pro", "avance";
    french_vat_business_at_the_end: FRENCH_VAT, "pro", "fin";
    french_vat_consumer_deposit: FRENCH_VAT, "particulier", "acompte";
    french_vat_consumer_prepaid: FRENCH_VAT, "particulier", "avance";
    french_vat_consumer_at_the_end: FRENCH_VAT, "particulier", "fin";
    registered_business_deposit: REGISTERED, "pro", "acompte";
    registered_business_prepaid: REGISTERED, "pro", "avance";
    registered_business_at_the_end: REGISTERED, "pro", "fin";
    registered_consumer_at_the_end: REGISTERED, "particulier", "fin";
    small_supplier_business_deposit: SMALL_SUPPLIER, "pro", "acompte";
    small_supplier_business_prepaid: SMALL_SUPPLIER, "pro", "avance";
    small_supplier_business_at_the_end: SMALL_SUPPLIER, "pro", "fin";
    small_supplier_consumer_at_the_end: SMALL_SUPPLIER, "particulier", "fin";
}

/// A Québec consumer hired at a distance is asked for nothing ahead, unless by credit card.
#[tokio::test]
async fn a_quebec_consumer_is_asked_for_nothing_ahead_but_by_card() {
    let mut desk = Desk::new("fr-CA").await;
    desk.hears(&format!("as Marion\n{}\n/reglages identite telephone:\"514 555-0199\" livraison:21j", REGISTERED.setup)).await;
    desk.hears(r#"/client ajouter Julie type:particulier pays:CA-QC adresse:"1, rue Rachel, Montréal""#).await;
    desk.said();
    desk.hears(
        r#"/devis julie Portrait 1 x 400
        /devis julie Portrait 1 x 400 ; depot:30% parce_que:"papier à commander"
        /reglages paiement lien:https://payer.example/marion
        /devis julie Portrait 1 x 400 ; depot:30% parce_que:"papier à commander""#,
    )
    .await;
    insta::assert_snapshot!(desk.said());
}

/// An English reader of a French business: everything said in English, the page in both languages.
#[tokio::test]
async fn an_english_client_reads_english() {
    let mut desk = Desk::new("fr").await;
    desk.hears(&format!("as Marion\n{}", REGISTERED.setup)).await;
    desk.hears(
        r#"/client ajouter "Smith Studio" type:pro pays:CA-ON adresse:"1 King Street West, Toronto ON M5H 1A1" langue:en
        /client inviter smith @john
        as John
        press Accept
        as Marion
        press Confirm"#,
    )
    .await;
    desk.said();
    desk.hears(
        r#"/facture smith Conseil 2 j x 600 ; remise:10%
        press Send"#,
    )
    .await;
    insta::assert_snapshot!(format!("{}\n\n{}", told(&desk.said()), pages(&desk, "john")));
}
