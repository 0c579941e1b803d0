//! What is left to invoice.

use support::Desk;

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
