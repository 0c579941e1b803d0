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
