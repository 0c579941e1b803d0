//! Documents on Slack: completing an upload shares it a moment later, and now and then with nobody. No card stands above its document.

use chrono::Duration;
use support::{Door as _, Loopback as _, Seen};

/// What Julie came to see, in order.
fn of_julie(seen: Vec<Seen>) -> Vec<Seen> {
    seen.into_iter().filter(|seen| seen.to == "Julie").collect()
}

#[tokio::test]
async fn a_card_waits_for_its_document_to_be_seen() {
    let office = crate::slack::at_work().await;
    office.workspace.share_late(2_500);
    office.types("UMARION", "C1", "/facture dupont Conseil 3,5h x 85").await;
    office.presses("UMARION", "Envoyer").await;
    let seen = of_julie(office.workspace.seen());
    let kinds: Vec<&str> = seen.iter().map(|seen| seen.kind).collect();
    assert_eq!(kinds, ["file", "post"], "the card stands below its document: {seen:#?}");
    assert!(!seen[1].lines.iter().any(|line| line.starts_with('📎')), "what is seen needs no link: {seen:#?}");
    // A process that dies while it waits hands nothing over a second time.
    office.types("UMARION", "C1", "/facture dupont Audit 1 x 400").await;
    let send = office.workspace.presses("UMARION", "Envoyer");
    office.workspace.hand_over(&office.handing, &send).await;
    office.round().await;
    let uploads = office.workspace.calls("files.completeUploadExternal");
    let office = office.restart().await;
    office.outlives_leases().await;
    assert_eq!(of_julie(office.workspace.seen()).iter().map(|seen| seen.kind).collect::<Vec<_>>(), ["file", "post"]);
    assert!(office.workspace.calls("files.completeUploadExternal") <= uploads + 1, "each is completed once");
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
}

#[tokio::test]
async fn a_document_that_is_shared_with_nobody_stands_as_a_link_in_its_card() {
    let office = crate::slack::at_work().await;
    office.types("UMARION", "C1", "/facture dupont Conseil 3,5h x 85").await;
    let send = office.workspace.presses("UMARION", "Envoyer");
    office.workspace.hand_over(&office.handing, &send).await;
    // Hers and Julie's: each is completed, and nobody sees it.
    office.workspace.forget_shares(2);
    office.settle().await;
    office.clock.advance(Duration::minutes(1));
    office.settle().await;
    let seen = of_julie(office.workspace.seen());
    assert_eq!(seen.iter().map(|seen| seen.kind).collect::<Vec<_>>(), ["post"], "{seen:#?}");
    assert!(seen[0].lines.iter().any(|line| line == "📎 Facture F2026-0001.pdf"), "{seen:#?}");
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
}
