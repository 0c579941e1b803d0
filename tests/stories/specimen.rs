//! Trying it out, in the client’s place.

use support::Desk;

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
