//! What declarations depend on: asked as the regime needs it, never before an invoice.

use support::Desk;

#[tokio::test]
async fn a_franchise_is_asked_what_its_declarations_need() {
    let mut desk = Desk::founded("2026-03-02T09:00", "franchise").await;
    insta::assert_snapshot!(
        "books_of_a_franchise",
        hear!(
            desk,
            r"/reglages
            /reglages declarations
            2
            2
            -
            1
            2
            /reglages identite depuis:2026-01-10
            /reglages declarations
            2"
        )
    );
    // Nothing of it held up an invoice.
    insta::assert_snapshot!(
        "books_typed",
        hear!(desk, "/reglages versement_liberatoire:oui periode:mensuelle acre:2027-03-31 caisse:generale")
    );
}

#[tokio::test]
async fn who_charges_vat_is_asked_its_period_alone_in_english() {
    let mut desk = Desk::founded("2026-03-02T09:00", "tva").await;
    insta::assert_snapshot!("books_of_vat", hear!(desk, "/setup lang:en\n/setup books\n2\n/setup books"));
}

#[tokio::test]
async fn quebec_declares_its_taxes_where_it_is_registered() {
    let mut desk = Desk::new("fr").await;
    hear!(
        desk,
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"4040, rue Saint-Denis, Montréal" pays:CA-QC regime:petit-fournisseur"#
    );
    insta::assert_snapshot!(
        "books_of_quebec",
        hear!(
            desk,
            r"/reglages declarations
            /reglages periode:mensuelle
            /reglages fiscal regime:inscrit tps:123456782RT0001 tvq:1234567890TQ0001
            /reglages declarations
            3
            /reglages acre:oui"
        )
    );
}

#[tokio::test]
async fn what_is_none_of_the_values_is_told_with_what_is() {
    let mut desk = Desk::founded("2026-03-02T09:00", "franchise").await;
    insta::assert_snapshot!(
        "books_refused",
        hear!(
            desk,
            r"/reglages declarations periode:annuelle
            /reglages declarations versement_liberatoire:parfois
            /reglages declarations acre:bientôt
            /reglages declarations caisse:msa
            /reglages declarations periode_tva:mensuelle
            /reglages fiscal activite:bic
            /reglages declarations caisse:cipav"
        )
    );
}
