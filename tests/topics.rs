//! Topics on Telegram: answers and documents go where people speak.

use support::telegram::Office;
use support::{Loopback as _, Seen};

fn places(seen: &[Seen]) -> Vec<&str> {
    seen.iter().map(|seen| seen.place.as_str()).collect()
}

#[tokio::test]
async fn a_client_s_topic_of_a_forum_is_shown_what_is_sent() {
    let office = Office::polling().await;
    let (marion, julie) = crate::telegram::people(&office).await;
    office.messenger.group(-100_200, true);
    office.messenger.topic(-100_200, 7);
    office.does(office.messenger.types_in_topic(marion, -100_200, 7, "/client associer dupont documents:oui")).await;
    office.types(marion, "/facture dupont Conseil 3,5h x 85").await;
    let _ = office.messenger.seen();
    office.presses(marion, "Envoyer").await;
    let seen = office.messenger.seen();
    assert!(places(&seen).contains(&"-100200:7"), "{seen:#?}");
    // Who cannot be reached in private is shown the way where they spoke; who is nobody to a business is shown nothing for all to see.
    let eve = office.messenger.person("Ève", "fr");
    office.does(office.messenger.types_in_topic(eve, -100_200, 7, "/aide")).await;
    // What was typed aloud is taken away, whenever; nothing is posted.
    let posted: Vec<_> = office.messenger.seen().into_iter().filter(|seen| seen.kind != "gone").collect();
    assert_eq!(places(&posted), Vec::<&str>::new());
    office.messenger.block(julie, true);
    office.does(office.messenger.types_in_topic(julie, -100_200, 7, "/aide")).await;
    assert!(places(&office.messenger.seen()).contains(&"-100200:7"));
    office.messenger.block(julie, false);
    // The topic is taken away: the group is still there.
    office.messenger.close_topic(-100_200, 7);
    office.types(marion, "/facture dupont Audit 1 x 400").await;
    let _ = office.messenger.seen();
    office.presses(marion, "Envoyer").await;
    let seen = office.messenger.seen();
    assert!(places(&seen).contains(&"-100200"), "{seen:#?}");
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
}

#[tokio::test]
async fn a_private_chat_with_topics_goes_on_where_somebody_writes() {
    let office = Office::polling().await;
    let (marion, _) = crate::telegram::people(&office).await;
    office.messenger.topic(marion, 3);
    let _ = office.messenger.seen();
    office.does(office.messenger.types_in_topic(marion, marion, 3, "/facture dupont Conseil 3,5h x 85")).await;
    let here = format!("{marion}:3");
    assert_eq!(places(&office.messenger.seen()), [here.as_str()]);
    // A question is put and answered there.
    office.does(office.messenger.types_in_topic(marion, marion, 3, "/devis")).await;
    office.does(office.messenger.types_in_topic(marion, marion, 3, "dupont")).await;
    office.does(office.messenger.types_in_topic(marion, marion, 3, "Logo 1 x 450")).await;
    let seen = office.messenger.seen();
    assert!(
        places(&seen).iter().all(|place| *place == here) && seen.iter().any(|seen| seen.lines.join(" ").contains("Devis pour")),
        "{seen:#?}"
    );
    // A press changes the card where it stands.
    office.presses_about(marion, "Envoyer", "Conseil").await;
    let seen = office.messenger.seen();
    assert!(seen.iter().any(|seen| seen.kind == "amend" && seen.place == here), "{seen:#?}");
    let findings = chat::Platform::check(&*office.telegram).await;
    assert!(findings.iter().any(|finding| finding.text.contains("topics are on")), "{findings:#?}");
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
}
