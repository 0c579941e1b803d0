//! Lines that bear no VAT beside those that do, and goods beside services.

use support::Desk;

async fn verified(desk: &Desk) {
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

#[tokio::test]
async fn an_exempt_line_says_its_ground_and_none_is_exempt_without() {
    let mut desk = Desk::founded("2026-03-02T09:00", "tva").await;
    insta::assert_snapshot!(
        "exempt_lines",
        hear!(
            desk,
            r#"/facture dupont Formation 1 x 1000 tva 0%
            /facture dupont Formation 1 x 1000 ; tva:0
            /facture dupont Formation 1 x 1000 ; tva:exonere
            /facture dupont Formation 2j x 600 tva:0 261-4-4
            /facture dupont Formation 1 x 1000 ; tva:formation
            /facture dupont Formation 2j x 600 exonéré formation ; Conseil 1j x 500
            press Send
            /avoir F2026-0001 100
            press Send
            /facture dupont Subvention 1 x 900 hors champ ; Conseil 1j x 500
            /facture dupont Subvention 1 x 900 hors champ
            press Send
            /devis dupont Formation 2j x 600 exonéré formation ; Conseil 1j x 500 acompte:30%
            press Send"#
        )
    );
    verified(&desk).await;
}

#[tokio::test]
async fn a_business_that_is_wholly_exempt_says_so_once() {
    let mut desk = Desk::founded("2026-03-02T09:00", "tva").await;
    insta::assert_snapshot!(
        "exempt_wholly",
        hear!(
            desk,
            r#"/reglages fiscal exoneration:formation
            /facture dupont Formation 2j x 600
            press Send
            /facture dupont Formation 2j x 600 ; Livre 1 x 20 tva 5,5%
            /reglages fiscal exoneration:"Exonération de TVA, art. 261 C, 2° du CGI"
            /facture dupont Courtage 1 x 600
            /reglages fiscal exoneration:aucune
            /facture dupont Formation 2j x 600"#
        )
    );
    verified(&desk).await;
}

#[tokio::test]
async fn goods_and_services_to_one_client_abroad_are_told_apart() {
    let mut desk = Desk::founded("2026-03-02T09:00", "tva").await;
    hear!(
        desk,
        r#"/reglages fiscal activite:mixte habituel:bnc langue:en
        /client add "Muster GmbH" kind:business country:DE vat:DE136695976 address:"Hauptstr. 1, 10115 Berlin" lang:en
        /client add "Genfer AG" kind:business country:CH address:"1 rue X, 1201 Genève" lang:en"#
    );
    insta::assert_snapshot!(
        "goods_and_services",
        hear!(
            desk,
            r#"/invoice muster Prints 4 x 33.33 ; Shooting 3h x 85
            /invoice muster Prints 4 x 33.33 goods ; Shooting 3h x 85 service
            press Send
            /document xml F2026-0001
            /invoice genfer Prints 4 x 33.33 goods ; Shooting 3h x 85 service
            /invoice genfer Prints 4 x 33.33 goods
            /invoice dupont Prints 4 x 33.33 ; Shooting 3h x 85 exempt training"#
        )
    );
    verified(&desk).await;
}
