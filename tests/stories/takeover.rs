//! Starting within a year: numbers, receipts and open invoices from elsewhere.

use support::Desk;

#[tokio::test]
async fn a_freelancer_starts_in_november_with_37_invoices_behind() {
    let mut desk = Desk::founded("2026-11-23T09:00", "franchise").await;
    hear!(desk, "/client inviter dupont @julie\nas Julie\npress Accept\nas Marion\npress Confirm");
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

/// A slip of the fingers is mended as long as no document bears a number of that series.
#[tokio::test]
async fn where_numbers_start_can_be_corrected_until_one_is_given() {
    let mut desk = Desk::with_client("fr").await;
    for (typed, next) in
        [("F2026-0083", "F2026-0083"), ("F2026-0038", "F2026-0038"), ("F2026-0001", "F2026-0001"), ("F2026-0038", "F2026-0038")]
    {
        desk.hears(&format!("/reglages facturation prochain:{typed}")).await;
        let said = desk.said();
        assert!(
            said.contains(&format!("Prochaine facture        {next}")) || said.contains(next) && !said.contains('✗'),
            "{typed}: {said}"
        );
    }
    desk.hears("/facture dupont Visuel 1 x 100\npress Send").await;
    assert!(desk.said().contains("F2026-0038"), "the corrected one is given");
    for typed in ["F2026-0038", "F2026-0030", "F2026-0050"] {
        desk.hears(&format!("/reglages facturation prochain:{typed}")).await;
        let said = desk.said();
        assert!(said.contains('✗') && said.contains("F2026-0039"), "{typed}: {said}");
    }
}

/// By month, and by category where several things are sold; the year adds them once, whichever way they were told.
#[tokio::test]
async fn receipts_of_before_are_told_by_month_and_category() {
    let mut desk = Desk::founded("2026-11-23T09:00", "franchise").await;
    insta::assert_snapshot!(
        "receipts_by_month",
        hear!(
            desk,
            r#"/reglages reprise recettes:"01=1200 02=800,50 mars=1 000" jusqu_au:2026-11-20
            /point
            /reglages fiscal activite:mixte habituel:bnc
            /reglages facturation recettes:"01=1200 ventes 01=300 02=800,50 bic"
            /reglages reprise recettes:01=100 02=200
            /reglages reprise recettes:34300 jusqu_au:2026-11-20
            /point"#
        )
    );
    let mut db = desk.house.store.read().await.expect("a reader");
    let business_id = store::business::ids(&mut db).await.expect("read").remove(0);
    let takeover = store::business::load(&mut db, &business_id).await.expect("read").expect("there").takeover.expect("told");
    assert_eq!((takeover.months.len(), takeover.receipts.minor()), (0, 34_300_00));
}

#[tokio::test]
async fn months_that_are_none_are_refused_in_words_that_show_a_right_one() {
    let mut desk = Desk::founded("2026-11-23T09:00", "franchise").await;
    insta::assert_snapshot!(
        "months_refused",
        hear!(
            desk,
            r#"/reglages reprise recettes:"13=1200"
            /reglages reprise recettes:"12=1200"
            /reglages reprise recettes:"01=1200 01=300"
            /reglages reprise recettes:"01=1200 livres"
            /reglages reprise recettes:"01="
            /reglages reprise recettes:"01=douze"
            /reglages reprise factures:"2025-T4=8000"
            /point"#
        )
    );
}

/// A small supplier's two thresholds go by what was invoiced in each quarter.
#[tokio::test]
async fn a_small_supplier_tells_what_it_invoiced_by_quarter() {
    let mut desk = Desk::at("fr", "2026-05-20T09:00").await;
    hear!(
        desk,
        r#"as Marion
        /reglages nom:"Marion Leroy" adresse:"4040, rue Saint-Denis, Montréal" pays:CA-QC regime:petit-fournisseur"#
    );
    insta::assert_snapshot!(
        "invoiced_by_quarter",
        hear!(
            desk,
            r#"/reglages reprise factures:"2025-T2=5000 2025-T3=6000 T4-2025=8000 2026-T1=12 000" recettes:9000 jusqu_au:2026-05-10
            /reglages reprise factures:"2025-T2=5000 2025-T3=6000 T4-2025=8000 2026-T1=12 500"
            /point
            /reglages reprise factures:"2024-T4=8000"
            /reglages reprise factures:8000"#
        )
    );
    let mut desk = Desk::at("en", "2026-05-20T09:00").await;
    hear!(
        desk,
        r#"as Marion
        /setup name:"Marion Leroy" address:"4040, rue Saint-Denis, Montréal" country:CA-QC regime:small-supplier lang:en"#
    );
    insta::assert_snapshot!(
        "invoiced_by_quarter_in_english",
        hear!(desk, "/setup takeover invoiced:\"2025-Q4=8000 2026-Q1=9000.50\"\n/report")
    );
}
