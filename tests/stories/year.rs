//! Years of four people, from lines as messy as a phone's: each line is answered truly, nothing that was typed is dropped, and the books hold
//! at the end. Their words are kept as they typed them; what they were told is read as a whole.

use support::Desk;

/// Lives a year, on a desk where nothing is yet.
async fn lives(script: &str) -> String {
    let mut desk = Desk::new("fr").await;
    let said = hear!(desk, script);
    assert!(!said.contains("de notre côté") && !said.contains("on our side"), "{said}");
    let verified = store::verify::verify(&desk.house.store).await.expect("it reads");
    assert!(verified.is_ok(), "{verified:?}");
    // What differs each time: where files were put, and the codes of invitations.
    let said = said.replace(&desk.dir().display().to_string(), "…");
    let same = |line: &str| line.split_once("/rejoindre ").map_or(line.to_owned(), |(before, _)| format!("{before}/rejoindre …"));
    said.lines().map(same).collect::<Vec<_>>().join("\n")
}

/// A freelancer in Paris with three clients, one of them a consumer, finds out what can be typed.
#[tokio::test]
async fn marion_begins() {
    insta::assert_snapshot!("marion", lives(include_str!("years/marion.txt")).await);
}

/// An assistant of two businesses is told whose each answer is about.
#[tokio::test]
async fn claire_serves_two() {
    insta::assert_snapshot!("claire", lives(include_str!("years/claire.txt")).await);
}

/// A registered photographer in Montréal, who types as one does there.
#[tokio::test]
async fn remy_works_in_montreal() {
    insta::assert_snapshot!("remy", lives(include_str!("years/remy.txt")).await);
}

/// A Briton in Paris, who bills at home, in Germany and in London.
#[tokio::test]
async fn sam_bills_in_three_countries() {
    insta::assert_snapshot!("sam", lives(include_str!("years/sam.txt")).await);
}
