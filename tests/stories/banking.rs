//! The day on which a payment is credited to the account: of a cheque, French VAT is due then.

use support::Desk;

async fn verified(desk: &Desk) {
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

#[tokio::test]
async fn a_cheque_has_the_day_it_was_handed_over_and_the_day_it_was_cashed() {
    let mut desk = Desk::founded("2026-03-09T09:00", "tva").await;
    hear!(desk, "/facture dupont Conseil 1 x 450\npress Send\n/facture dupont Logo 1 x 100\npress Send\ndate 2026-03-16");
    insta::assert_snapshot!(
        "cheque_banked",
        hear!(
            desk,
            r"/encaisser F2026-0001 540 par:cheque le:2026-03-10 credite:2026-03-14
            /encaisser F2026-0002 par:cheque le:2026-03-13
            press Cashed on…
            hier
            /encaisser credite F2026-0002 le:15/03
            /encaisser corriger F2026-0002 credite:2026-03-16
            /encaisser annuler F2026-0001"
        )
    );
    verified(&desk).await;
}

#[tokio::test]
async fn a_day_that_cannot_be_is_refused_in_words_that_show_a_right_one() {
    let mut desk = Desk::founded("2026-03-09T09:00", "tva").await;
    hear!(desk, "/facture dupont Conseil 1 x 450\npress Send\ndate 2026-03-16");
    insta::assert_snapshot!(
        "cheque_refused",
        hear!(
            desk,
            r"/encaisser F2026-0001 540 par:cheque le:2026-03-10 credite:2026-03-09
            /encaisser F2026-0001 540 par:cheque credite:2026-03-20
            /encaisser F2026-0001 540 par:cheque credite:bientôt
            /encaisser F2026-0001 540 par:credit credite:2026-03-16
            /encaisser credite F2026-0001 le:2026-03-16"
        )
    );
    verified(&desk).await;
}

#[tokio::test]
async fn it_is_asked_of_nobody_else_and_taken_from_everyone_in_english() {
    let mut desk = Desk::with_client("en").await;
    hear!(desk, "date 2026-03-09\n/invoice dupont Logo 1 x 100\npress Send\ndate 2026-03-16");
    insta::assert_snapshot!(
        "cheque_without_vat",
        hear!(
            desk,
            r"/paid F2026-0001 40 by:cheque on:2026-03-10
            /paid banked F2026-0001 on:2026-03-12
            /paid F2026-0001 60 by:cheque on:2026-03-11 banked:2026-03-12"
        )
    );
    verified(&desk).await;
}

/// What is not typed of a correction stays as it was noted: the reference, the day, the penalties.
#[tokio::test]
async fn a_correction_keeps_what_it_does_not_correct() {
    let mut desk = Desk::founded("2026-03-09T09:00", "tva").await;
    hear!(
        desk,
        "/facture dupont Conseil 1 x 450\npress Send\ndate 2026-03-16\n/encaisser F2026-0001 par:cheque le:2026-03-10 credite:2026-03-14 ref:77 penalites:5\n\
         /encaisser corriger F2026-0001 le:2026-03-11"
    );
    let mut db = desk.house.store.read().await.expect("a reader");
    let business_id = store::business::ids(&mut db).await.expect("read").remove(0);
    let invoice = store::invoice::newest(&mut db, &business_id, 1).await.expect("read").remove(0);
    let row = store::payment::standing(&mut db, &business_id, &invoice.id).await.expect("read").remove(0);
    let day = |text: &str| text.parse().expect("a date");
    assert_eq!((row.payment.received_on, row.payment.banked_on), (day("2026-03-11"), Some(day("2026-03-14"))));
    assert_eq!((row.payment.reference.as_deref(), row.payment.amount.minor()), (Some("77"), 545_00));
    let parts = store::payment::allocations_of(&mut db, &business_id, &row.id).await.expect("read");
    assert_eq!(parts.iter().map(|part| (part.kind.as_str(), part.minor)).collect::<Vec<_>>(), [("penalty", 5_00), ("principal", 540_00)]);
    drop(db);
    verified(&desk).await;
}
