//! Why something was done: asked once it is, answered by a tap or not at all, and told to nobody.

use support::Desk;

#[tokio::test]
async fn a_reason_is_a_tap_and_never_in_the_way() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, "/facture dupont Logo 1 x 450\npress Send\n/facture dupont Carte 1 x 90\npress Send\n/encaisser F2026-0001 100");
    insta::assert_snapshot!(
        "reasons",
        hear!(
            desk,
            "/encaisser annuler F2026-0001
            press Typing mistake
            /avoir F2026-0002
            press Send
            press Another reason
            La carte n’a jamais été imprimée
            /perte F2026-0001
            press No reason
            /perte F2026-0001 parce que le client a disparu"
        )
    );
    let verified = store::verify::verify(&desk.house.store).await.expect("it reads");
    assert!(verified.is_ok(), "{verified:?}");
    let mut db = desk.house.store.read().await.expect("a reader");
    let kept: Vec<String> = sqlx::query_scalar("select body from journal_personal").fetch_all(&mut *db).await.expect("reasons");
    for reason in ["Erreur de saisie", "La carte n’a jamais été imprimée"] {
        assert_eq!(kept.iter().filter(|data| data.contains(reason)).count(), 1, "{reason} is kept once: {kept:?}");
    }
    drop(db);
    assert!(
        !desk
            .files_of("julie")
            .iter()
            .any(|file| { std::fs::read_to_string(file).is_ok_and(|text| text.contains("jamais été imprimée")) })
    );
}

/// What a client or a quote has of its own is done first, and explained if one likes.
#[tokio::test]
async fn other_terms_are_explained_once_they_stand() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!(
        "reasons_of_terms",
        hear!(
            desk,
            "/client modifier dupont echeance:45j
            press Trusted client
            /client modifier dupont acompte:20%
            /client voir dupont
            /devis dupont Logo 1 x 450 acompte:50%
            press Send
            press Their request
            /devis dupont Carte 1 x 90"
        )
    );
    assert!(store::verify::verify(&desk.house.store).await.expect("it reads").is_ok());
}

/// Nothing waits for it: whoever does not answer has done it all the same.
#[tokio::test]
async fn what_was_done_stands_without_a_reason() {
    let mut desk = Desk::with_client("en").await;
    let said = hear!(desk, "/quote dupont Logo 1 x 450\npress Send\n/quote withdraw D2026-0001\n/quote dupont Card 1 x 90\npress Send");
    assert!(said.contains("A reason, for you alone?") && said.contains("[Too expensive]") && said.contains("D2026-0002"), "{said}");
    let told = said.split("Marion Leroy").skip(1).map(|card| card.split("Relance →").next().unwrap_or_default()).collect::<String>();
    assert!(!told.contains("A reason"), "the client reads nothing of it: {told}");
}

#[tokio::test]
async fn a_quote_is_declined_by_a_tap() {
    let mut desk = Desk::with_client("fr").await;
    let said = hear!(desk, "/devis dupont Logo 1 x 450\npress Send\nas Julie\npress Decline\nTrop cher\n-");
    assert!(said.contains("Pas le bon moment") && said.contains("J’ai choisi quelqu’un d’autre"), "{said}");
    assert!(said.contains("a décliné le devis D2026-0001") && said.matches("Trop cher").count() > 2, "{said}");
}
