//! Topics on Telegram: answers and documents go where people speak.

use chat::Clock as _;
use support::telegram::Office;
use support::{Door as _, Fault, Loopback as _, Seen};

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

/// Of an old message Telegram says in which chat it is, and not in which topic.
#[tokio::test]
async fn an_old_press_is_answered_in_the_topic_of_its_message() {
    let office = Office::polling().await;
    let (marion, _) = crate::telegram::people(&office).await;
    office.messenger.topic(marion, 3);
    let here = format!("{marion}:3");
    office.does(office.messenger.types_in_topic(marion, marion, 3, "/facture dupont Conseil 3,5h x 85")).await;
    // Changed where it stands, it is still known to stand there.
    for label in ["Modifier", "Envoyer", "Transférer"] {
        office.until(&(office.clock.now() + chrono::Duration::days(3)).format("%Y-%m-%d").to_string()).await;
        let _ = office.messenger.seen();
        office.presses(marion, label).await;
        // Due on another day by now, what goes out has been seen.
        if label == "Envoyer" && office.messenger.sees_button(marion, label) {
            office.presses(marion, label).await;
        }
        let seen = office.messenger.seen();
        let hers: Vec<&Seen> = seen.iter().filter(|seen| seen.to == "Marion").collect();
        assert!(!hers.is_empty() && hers.iter().all(|seen| seen.place == here), "{label}: {hers:#?}");
        if label == "Modifier" {
            office.does(office.messenger.types_in_topic(marion, marion, 3, "annuler")).await;
        }
    }
    // The thread of an answer is no topic.
    let _ = office.messenger.seen();
    let calls = office.messenger.calls("sendmessage");
    office.does(office.messenger.types_in_thread(marion, marion, 77, "/retards")).await;
    assert_eq!(places(&office.messenger.seen()), [marion.to_string().as_str()]);
    assert_eq!(office.messenger.calls("sendmessage"), calls + 1, "it is not tried in one");
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
}

/// What comes unasked about a client has a topic of its own in a member's chat, made once and remembered by the next process too.
#[tokio::test]
async fn what_is_about_a_client_goes_into_its_topic() {
    let mut office = Office::polling().await;
    office.messenger.turn_topics_on();
    let (marion, julie) = crate::telegram::people(&office).await;
    office.types(marion, "/client ajouter \"Zoé <Durand> & Fils\" type:pro adresse:\"1 rue A, 75001 Paris\"").await;
    office.types(marion, "/devis dupont Logo 1 x 450").await;
    office.presses(marion, "Envoyer").await;
    // What was asked for is answered where it was: no topic is made for it.
    assert_eq!(office.messenger.topics_of(marion), []);
    let asks = async |office: &Office, text: &str| {
        let _ = office.messenger.seen();
        office.presses(julie, "Poser une question").await;
        office.types(julie, text).await;
        office.messenger.seen().into_iter().filter(|seen| seen.to == "Marion").collect::<Vec<_>>()
    };
    let seen = asks(&office, "Et le SEO ?").await;
    let topics = office.messenger.topics_of(marion);
    let [(id, name)] = topics.as_slice() else { panic!("one topic: {topics:?}") };
    assert_eq!(name, "Atelier Dupont");
    let there = format!("{marion}:{id}");
    assert_eq!(places(&seen), [there.as_str()], "{seen:#?}");
    // It is answered in that topic, and the next one goes there too, whichever process says it.
    office.begin_again().await;
    let seen = asks(&office, "Et les délais ?").await;
    assert_eq!(places(&seen), [there.as_str()], "{seen:#?}");
    office.presses(marion, "Répondre").await;
    assert_eq!(places(&office.messenger.seen()), [there.as_str()]);
    office.does(office.messenger.types_in_topic(marion, marion, *id, "Trois semaines.")).await;
    let seen = office.messenger.seen();
    assert!(seen.iter().filter(|seen| seen.to == "Marion").all(|seen| seen.place == there), "{seen:#?}");
    // A document that came of what the client did is there with its card, and a client's own chat has no topics.
    office.presses(julie, "Bon pour accord").await;
    office.types(julie, "Julie Dupont").await;
    office.types(julie, "Bon pour accord").await;
    let seen = office.messenger.seen();
    let to = |who: &str| seen.iter().filter(|seen| seen.to == who && seen.kind != "amend").collect::<Vec<_>>();
    assert!(to("Marion").iter().all(|seen| seen.place == there), "{seen:#?}");
    assert!(to("Marion").iter().any(|seen| seen.lines.join(" ").contains("Facture F2026-0001.pdf")), "{seen:#?}");
    assert!(to("Julie").iter().all(|seen| seen.place == julie.to_string()), "{seen:#?}");
    assert_eq!(office.messenger.topics_of(marion).len(), 1);
    // The card of the day is about all of them.
    let _ = office.messenger.seen();
    office.until("2026-03-20").await;
    let seen = office.messenger.seen();
    let days: Vec<_> = seen.iter().filter(|seen| seen.lines.join(" ").contains("Votre journée")).collect();
    assert!(!days.is_empty() && days.iter().all(|seen| seen.place == marion.to_string()), "{days:#?}");
    // Who takes a topic away is told in the chat, and it is not made again.
    office.messenger.close_topic(marion, *id);
    let mut tried = Vec::new();
    for question in ["Une question ?", "Une autre ?"] {
        let calls = office.messenger.calls("sendmessage");
        let seen = asks(&office, question).await;
        assert_eq!(places(&seen), [marion.to_string().as_str()], "{seen:#?}");
        tried.push(office.messenger.calls("sendmessage") - calls);
    }
    assert_eq!(tried[1], tried[0] - 1, "it is known by then that the topic is gone");
    assert_eq!(office.messenger.topics_of(marion).len(), 1);
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
}

/// Where there can be no topic, or nobody knows whether there is one now, everything is said as before.
#[tokio::test]
async fn a_topic_that_is_refused_or_in_doubt_keeps_nothing_back() {
    for fault in [Fault::Refused("Bad Request: the chat is not a forum"), Fault::ReplyLost, Fault::Server] {
        let office = Office::polling().await;
        office.messenger.turn_topics_on();
        let (marion, julie) = crate::telegram::people(&office).await;
        office.types(marion, "/devis dupont Logo 1 x 450").await;
        office.presses(marion, "Envoyer").await;
        office.messenger.fault("createforumtopic", fault.clone());
        let _ = office.messenger.seen();
        office.presses(julie, "Poser une question").await;
        office.types(julie, "Et le SEO ?").await;
        let seen: Vec<_> = office.messenger.seen().into_iter().filter(|seen| seen.to == "Marion").collect();
        assert_eq!(places(&seen), [marion.to_string().as_str()], "{fault:?}: {seen:#?}");
        assert!(seen.iter().any(|seen| seen.lines.join(" ").contains("Et le SEO ?")), "{fault:?}: {seen:#?}");
        // Refused, it is not tried with each message.
        office.presses(julie, "Poser une question").await;
        office.types(julie, "Et la suite ?").await;
        let calls = office.messenger.calls("createforumtopic");
        assert_eq!(calls, if matches!(fault, Fault::Refused(_)) { 1 } else { 2 }, "{fault:?}");
        assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
    }
}
