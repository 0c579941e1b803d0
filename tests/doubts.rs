//! A message whose reply was lost: what a platform can clear is cleared at once, and nobody waits for it who has nothing to do with it.

use support::{Door as _, Fault, Loopback as _};

#[tokio::test]
async fn a_lost_reply_on_slack_freezes_nobody() {
    let office = crate::slack::at_work().await;
    let im = office.workspace.im_of("UMARION");
    for fault in [Fault::ReplyLost, Fault::RequestLost] {
        let _ = office.workspace.seen();
        office.workspace.fault("chat.postMessage", fault.clone());
        office.types("UMARION", &im, "/client").await;
        office.workspace.fair();
        let begun = chat::Clock::now(&*office.clock);
        office.types("UMARION", &im, "/retards").await;
        let told = office.workspace.transcript();
        assert!(told.contains("Rien n’est dû"), "{fault:?}: the next answer waits for nothing: {told}");
        assert!((chat::Clock::now(&*office.clock) - begun).num_seconds() < 10, "{fault:?}");
        // What was lost is said again, once.
        office.outlives_leases().await;
        let told = format!("{told}{}", office.workspace.transcript());
        assert_eq!(told.matches("Atelier Dupont").count(), 1, "{fault:?}: {told}");
    }
}

/// What is merely told is posted by a route that can be asked whether it is there; an answer stands in place of what waited for it.
#[tokio::test]
async fn a_lost_reply_on_discord_freezes_nobody() {
    let office = support::discord::Office::open(support::discord::Transported::Gateway).await;
    let (marion, julie) = crate::discord::people(&office).await;
    for (rank, fault) in [Fault::ReplyLost, Fault::RequestLost].into_iter().enumerate() {
        office.types(&marion, &format!("/facture dupont Lot{rank} 1 x 400")).await;
        let _ = office.lounge.seen();
        // Julie's invoice is in doubt, and an answer of hers by its own way.
        office.lounge.fault("POST channels/_/messages", fault.clone());
        office.presses(&marion, "Envoyer").await;
        office.lounge.fault("PATCH webhooks/_/_/messages/@original", fault.clone());
        let begun = chat::Clock::now(&*office.clock);
        office.types(&marion, "/client").await;
        office.types(&marion, "/retards").await;
        let told = office.lounge.transcript();
        assert!(told.contains("On vous doit"), "{fault:?}: {told}");
        assert!((chat::Clock::now(&*office.clock) - begun).num_seconds() < 10, "{fault:?}");
        // What was lost is there in the end, once.
        office.outlives_leases().await;
        let told = format!("{told}{}", office.lounge.transcript());
        let number = format!("│ Facture F2026-000{}\n", rank + 1);
        assert_eq!(told.matches(&number).count(), 1, "{fault:?}: {told}");
    }
    assert!(office.lounge.sees_button(&julie, "Bien reçue"));
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
}

#[tokio::test]
async fn a_lost_reply_on_telegram_freezes_nobody() {
    let office = support::telegram::Office::polling().await;
    let (marion, _) = crate::telegram::people(&office).await;
    for fault in [Fault::ReplyLost, Fault::RequestLost] {
        let _ = office.messenger.seen();
        office.messenger.fault("sendMessage", fault.clone());
        let begun = chat::Clock::now(&*office.clock);
        office.types(marion, "/client").await;
        office.types(marion, "/retards").await;
        let told = office.messenger.transcript();
        assert!(told.contains("Atelier Dupont") && told.contains("Rien n’est dû"), "{fault:?}: {told}");
        assert!((chat::Clock::now(&*office.clock) - begun).num_seconds() < 10, "{fault:?}");
    }
}

/// A client's invoice is in doubt as it is paid: what changes it waits until that is known, and nothing else waits for either.
#[tokio::test]
async fn what_changes_a_message_in_doubt_keeps_nothing_else_waiting() {
    let office = crate::slack::at_work().await;
    for line in ["/facture dupont Conseil 1 x 100", "/facture dupont Audit 1 x 400"] {
        office.types("UMARION", "C1", line).await;
    }
    office.workspace.fault("chat.postMessage", Fault::RequestLost);
    office.presses_about("UMARION", "Envoyer", "Conseil").await;
    let _ = office.workspace.seen();
    let pass = async |deed| {
        office.workspace.hand_over(&office.handing, &deed).await;
        for _ in 0..4 {
            office.round().await;
            office.clock.advance(chrono::Duration::seconds(1));
        }
    };
    pass(office.workspace.types("UMARION", "C1", "/encaisser F2026-0001 100")).await;
    pass(office.workspace.presses_about("UMARION", "Envoyer", "Audit")).await;
    let read = || {
        let theirs = office.workspace.seen().into_iter().filter(|seen| seen.to == "Julie" && seen.kind != "file");
        theirs.map(|seen| (seen.kind, seen.lines.first().cloned().unwrap_or_default())).collect::<Vec<_>>()
    };
    let of = |kind: &'static str, line: &str| (kind, line.to_owned());
    assert_eq!(read(), [of("post", "Paiement reçu"), of("post", "Facture F2026-0002")], "nobody knows what there is to change");
    office.outlives_leases().await;
    assert_eq!(read(), [of("post", "Facture F2026-0001"), of("amend", "Facture F2026-0001")]);
}

/// Telegram cannot be asked what arrived: a word to a member is said again at once, and lost again it keeps nobody waiting either.
#[tokio::test]
async fn what_is_lost_twice_on_telegram_freezes_nobody() {
    let office = support::telegram::Office::polling().await;
    let (marion, _) = crate::telegram::people(&office).await;
    let _ = office.messenger.seen();
    for _ in 0..2 {
        office.messenger.fault("sendMessage", Fault::RequestLost);
    }
    let begun = chat::Clock::now(&*office.clock);
    office.types(marion, "/client").await;
    office.types(marion, "/retards").await;
    let told = office.messenger.transcript();
    assert!(told.contains("Rien n’est dû"), "{told}");
    assert!((chat::Clock::now(&*office.clock) - begun).num_seconds() < 10, "{told}");
    office.outlives_leases().await;
    let later = office.messenger.transcript();
    assert_eq!(later.matches("Atelier Dupont").count(), 1, "it is said within a minute all the same: {told} {later}");
}
