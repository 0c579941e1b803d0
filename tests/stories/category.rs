//! In which books a line belongs: asked once of who sells several things, kept with every document.

use support::Desk;

async fn verified(desk: &Desk) {
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

/// The categories of the lines of each invoice, as they are frozen.
async fn frozen(desk: &Desk) -> Vec<String> {
    let mut db = desk.house.store.read().await.expect("a reader");
    let mut found = Vec::new();
    for business_id in store::business::ids(&mut db).await.expect("read") {
        for row in store::invoice::newest(&mut db, &business_id, 20).await.expect("read") {
            let categories = row.invoice.lines.iter().map(|line| line.category().map_or("-", billing::Category::as_str));
            found.push(format!("{} {}", row.invoice.number, categories.collect::<Vec<_>>().join(" ")));
        }
    }
    found.reverse();
    found
}

#[tokio::test]
async fn a_mixed_business_is_asked_once_what_it_usually_sells() {
    let mut desk = Desk::founded("2026-03-02T09:00", "franchise").await;
    insta::assert_snapshot!(
        "mixed_is_asked_once",
        hear!(
            desk,
            r"/reglages fiscal activite:mixte
            /facture dupont Tirages 4 x 33 bien ; Prises de vue 3h x 85
            3
            press Send
            /facture dupont Retouches 2h x 60
            press Send
            /devis dupont Tirages 4 x 33 bien ; Site 900 € bic ; Conseil 1 x 100 ; acompte:30%
            press Send
            /reglages"
        )
    );
    assert_eq!(frozen(&desk).await, ["F2026-0001 goods service-bnc", "F2026-0002 service-bnc"]);
    desk.hears("/acompte D2026-0001 30%\npress Send").await;
    verified(&desk).await;
}

#[tokio::test]
async fn goods_first_and_then_the_kind_of_its_services_in_english() {
    let mut desk = Desk::with_client("en").await;
    insta::assert_snapshot!(
        "mixed_is_asked_once_in_english",
        hear!(
            desk,
            r"/setup tax activity:mixed
            /invoice dupont Frames 4 x 33 ; Hanging 1h x 60 service
            1
            1
            press Send
            /invoice dupont Frames 4 x 33 ; Hanging 1h x 60 service
            press Cancel"
        )
    );
    assert_eq!(frozen(&desk).await, ["F2026-0001 goods service-bic"]);
    verified(&desk).await;
}

#[tokio::test]
async fn a_line_takes_the_category_of_its_business_and_says_otherwise_by_a_word() {
    let mut desk = Desk::founded("2026-03-02T09:00", "franchise").await;
    // Not said yet: nothing is asked, nothing is guessed.
    desk.hears("/facture dupont Conseil 1 x 100\npress Send").await;
    desk.hears("/reglages fiscal activite:bnc\n/facture dupont Conseil 1 x 100 ; Cadre 12 € bien ; Impression 80 € bic\npress Send").await;
    // In part, as an amount, as a whole: each keeps the categories of what it takes off.
    desk.hears("/avoir F2026-0002 50\npress Send\n/reglages reprise FA-9 dupont 300 le:2026-02-01 categorie:ventes").await;
    assert_eq!(frozen(&desk).await, ["R2026-0001 goods", "F2026-0001 -", "F2026-0002 service-bnc goods service-bic"]);
    let mut db = desk.house.store.read().await.expect("a reader");
    for business_id in store::business::ids(&mut db).await.expect("read") {
        let business = store::business::load(&mut db, &business_id).await.expect("read").expect("there");
        let rows = store::invoice::newest(&mut db, &business_id, 20).await.expect("read");
        let row = rows.iter().find(|row| row.invoice.number.to_string() == "F2026-0002").expect("issued");
        let credits = store::credit_note::of_invoice(&mut db, &business_id, &row.id).await.expect("read");
        let shares =
            billing::by_category::by_category(credits[0].credit_note.total(), &credits[0].credit_note.lines, &business).expect("shares");
        let shares: Vec<_> =
            shares.iter().map(|(category, share)| (category.map_or("-", billing::Category::as_str), share.minor())).collect();
        assert_eq!(shares, [("service-bnc", 26_04), ("goods", 3_13), ("service-bic", 20_83)]);
        // What was frozen without one is answered for by the business, and stays as it is.
        let old = rows.iter().find(|row| row.invoice.number.to_string() == "F2026-0001").expect("issued");
        assert!(!old.frozen.contains("category"), "{}", old.frozen);
        let line = old.invoice.lines.iter().next().expect("a line");
        assert_eq!(business.category_of(line), Some(billing::Category::ServiceBnc));
    }
    drop(db);
    verified(&desk).await;
}

#[tokio::test]
async fn what_makes_no_sense_is_told_with_what_does() {
    let mut desk = Desk::founded("2026-03-02T09:00", "franchise").await;
    insta::assert_snapshot!(
        "categories_refused",
        hear!(
            desk,
            r"/reglages fiscal habituel:bnc
            /reglages fiscal activite:mixte habituel:livres
            /reglages fiscal activite:chose
            /reglages fiscal prestations:ventes"
        )
    );
    // Québec asks for none, and takes none.
    let mut desk = Desk::new("fr").await;
    hear!(
        desk,
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"4040, rue Saint-Denis, Montréal" pays:CA-QC regime:petit-fournisseur
        /client ajouter "Atelier Dupont" type:pro pays:CA-QC adresse:"10, rue Rachel, Montréal""#
    );
    insta::assert_snapshot!(
        "categories_in_quebec",
        hear!(
            desk,
            r"/reglages fiscal activite:bnc
            /facture dupont Conseil 1 x 100 bnc
            /reglages fiscal activite:mixte
            /facture dupont Conseil 1 x 100 bien
            press Send"
        )
    );
    assert_eq!(frozen(&desk).await, ["F2026-0001 -"]);
    verified(&desk).await;
}
