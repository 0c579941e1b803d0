//! Discord, by the gateway and by signed calls, against one on loopback that refuses what Discord refuses.

use std::sync::Arc;

use bot::Checkpoint;
use chat::{Clock as _, ManualClock, Platform as _};
use chrono::Duration;
use serde_json::Value;
use store::outbox::{self, State};
use support::discord::{Deed, Lounge, Office, TOKEN, Transported};
use support::program::{self, ended, terminate};
use support::story::{self, ADDS_CLIENT, FOUNDS, PUBLISHES_TERMS, code_in};
use support::{Door as _, Fault, Loopback as _, Seen, dies_at, hostile};
use tempfile::TempDir;

/// Marion's business, and a professional client whose Julie brings the code that Marion gives her.
pub(crate) async fn people(office: &Office) -> (String, String) {
    let (marion, julie) = (office.lounge.person("Marion", "fr"), office.lounge.person("Julie", "fr"));
    for line in [FOUNDS, ADDS_CLIENT, PUBLISHES_TERMS] {
        office.types(&marion, line).await;
    }
    let _ = office.lounge.seen();
    office.types(&marion, "/client inviter dupont").await;
    let code = code_in(&office.lounge.transcript());
    office.types(&julie, &format!("/rejoindre {code}")).await;
    office.presses(&marion, "Confirmer").await;
    (marion, julie)
}

/// The story of the demo, as people live it there.
pub(crate) async fn main_story(office: &Office) {
    let (marion, julie) = people(office).await;
    office.plays(story::MAIN, &marion, &julie).await;
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    assert_eq!(office.lounge.loading(), 0, "nothing still says that it thinks");
}

#[tokio::test]
async fn the_main_story_reads_the_same_by_the_gateway_and_by_signed_calls() {
    let (gateway, http) = (Office::open(Transported::Gateway).await, Office::open(Transported::Http).await);
    tokio::join!(main_story(&gateway), main_story(&http));
    let (by_gateway, by_http) = (gateway.lounge.seen(), http.lounge.seen());
    let text = |seen: &[Seen]| seen.iter().map(Seen::to_string).collect::<Vec<_>>().join("\n").replace(['\u{a0}', '\u{202f}'], " ");
    let (by_gateway, by_http) = (text(&by_gateway), text(&by_http));
    assert_eq!(by_gateway, by_http);
    insta::assert_snapshot!("main_story", by_gateway);
    gateway.stop().await;
    http.stop().await;
}

async fn count(office: &Office, what: &str) -> i64 {
    use sqlx::Connection as _;
    let path = office.house.store.dir().join("relance.db");
    let mut db = sqlx::SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.expect("the database");
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {what}"))).fetch_one(&mut db).await.expect("counted")
}

/// The commands as people see them listed, in French.
fn listed(commands: &[Value]) -> String {
    let text = |of: &Value, key: &str| {
        let french = of[format!("{key}_localizations")]["fr"].as_str();
        french.or(of[key].as_str()).unwrap_or_default().to_owned()
    };
    fn option(of: &Value, text: &impl Fn(&Value, &str) -> String, depth: usize) -> String {
        let below = of["options"].as_array().into_iter().flatten().map(|of| option(of, text, depth + 1)).collect::<String>();
        let choices = of["choices"].as_array().into_iter().flatten().map(|choice| text(choice, "name")).collect::<Vec<_>>().join(" | ");
        let kind = match (of["type"].as_u64(), of["autocomplete"] == true) {
            (Some(1), _) => "",
            (Some(6), _) => " @",
            (Some(11), _) => " 📎",
            (_, true) => " …",
            _ => "",
        };
        let choices = if choices.is_empty() { choices } else { format!(" [{choices}]") };
        // What has to be given.
        let needed = if of["required"] == true { "!" } else { "" };
        format!("{}{}{needed}{kind} — {}{choices}\n{below}", "  ".repeat(depth), text(of, "name"), text(of, "description"))
    }
    let command = |of: &Value| {
        let who = if of["default_member_permissions"].is_null() { "" } else { " (qui gère le serveur)" };
        let below = of["options"].as_array().into_iter().flatten().map(|of| option(of, &text, 1)).collect::<String>();
        format!("/{} — {}{who}\n{below}", text(of, "name"), text(of, "description"))
    };
    commands.iter().map(command).collect::<String>().replace(['\u{a0}', '\u{202f}'], " ")
}

#[tokio::test]
async fn commands_are_registered_when_they_change_and_only_then() {
    let mut office = Office::open(Transported::Gateway).await;
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    let (times, commands) = office.lounge.registered();
    assert_eq!(times, 1);
    insta::assert_snapshot!("commands", listed(&commands));
    let paid = commands.iter().find(|command| command["name"] == "paid").expect("registered");
    insta::assert_snapshot!("command_as_sent", serde_json::to_string_pretty(paid).expect("JSON"));
    office.begin_again().await;
    office.discord.publish(&bot::catalogue::specs(), words::Words::get()).await.expect("looked at");
    assert_eq!(office.lounge.registered().0, 1, "nothing changed");
    office.discord.publish(&bot::catalogue::specs()[1..], words::Words::get()).await.expect("registered");
    assert_eq!(office.lounge.registered().0, 2);
    office.stop().await;
}

#[tokio::test]
async fn a_connection_that_drops_loses_and_doubles_nothing() {
    let office = Office::open(Transported::Gateway).await;
    let (marion, _) = people(&office).await;
    // Handed over while nobody listens: it comes when the session is taken up again.
    for (rank, label) in ["Audit", "Conseil", "Formation"].into_iter().enumerate() {
        office.lounge.cut();
        let typed = office.lounge.types(&marion, &format!("/facture dupont {label} {} x 400", rank + 1));
        office.tell(&typed).await;
        // The same once more, as after a drop in the middle.
        office.lounge.cut();
        office.lounge.until("it listens again", |lounge| lounge.is_listened_to()).await;
        office.lounge.dispatch(&typed);
        office.settle().await;
    }
    let told = office.lounge.transcript();
    for label in ["Audit", "Conseil", "Formation"] {
        assert_eq!(told.matches(&format!("{label}  ")).count(), 1, "{told}");
    }
    let (begun, taken_up) = office.lounge.sessions();
    assert_eq!(begun, 1, "one session, taken up {taken_up} times");
    assert!(taken_up >= 6);
    let send = office.lounge.presses_about(&marion, "Envoyer", "Audit");
    for _ in 0..3 {
        office.tell(&send).await;
    }
    office.lounge.cut();
    office.lounge.until("it listens again", |lounge| lounge.is_listened_to()).await;
    office.does(send).await;
    assert_eq!(count(&office, "invoice").await, 1);
    // A session that is no more is begun anew.
    office.lounge.forget_sessions();
    office.lounge.until("another is begun", |lounge| lounge.sessions().0 == 2 && lounge.is_listened_to()).await;
    office.presses_about(&marion, "Envoyer", "Conseil").await;
    assert_eq!(count(&office, "invoice").await, 2);
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

#[tokio::test]
async fn only_what_discord_signed_lately_is_believed() {
    let office = Office::open(Transported::Http).await;
    let url = office.endpoint.clone().expect("it is called");
    assert_eq!(office.lounge.endpoint().as_deref(), Some("https://facturation.example/discord/interactions"), "tried out, and taken");
    let marion = office.lounge.person("Marion", "fr");
    let typed = office.lounge.types(&marion, FOUNDS);
    let (body, now) = (typed.body().to_string(), office.clock.now().timestamp());
    let right = office.lounge.signed(&body, now);
    // Each bit of the signature, and each byte of the body.
    for rank in 0..right.len() {
        let mut wrong = right.clone().into_bytes();
        wrong[rank] = if wrong[rank] == b'0' { b'1' } else { b'0' };
        let wrong = String::from_utf8(wrong).expect("text");
        assert_eq!(office.lounge.post_as(&url, &body, now, Some(wrong)).await, 401, "{rank}");
    }
    for rank in (0..body.len()).step_by(7).filter(|rank| body.is_char_boundary(*rank) && body.as_bytes()[*rank].is_ascii_alphanumeric()) {
        let mut other = body.clone().into_bytes();
        other[rank] ^= 1;
        let other = String::from_utf8(other).expect("text");
        assert_eq!(office.lounge.post_as(&url, &other, now, Some(right.clone())).await, 401, "{rank}");
    }
    for at in [now - 600, now + 600, 0, i64::MIN] {
        assert_eq!(office.lounge.post_as(&url, &body, at, None).await, 401, "{at}");
    }
    assert_eq!(office.lounge.post_as(&url, &body, now + 1, Some(right.clone())).await, 401, "signed at another instant");
    for signature in [String::new(), "zz".repeat(64), right[2..].to_owned()] {
        assert_eq!(office.lounge.post_as(&url, &body, now, Some(signature)).await, 401);
    }
    assert_eq!(count(&office, "inbox").await, 0);
    assert_eq!(office.lounge.post_as(&url, &"x".repeat(discord::MAX_BYTES + 1), now, None).await, 413);
    assert_eq!(office.lounge.post_as(&url, "no JSON", now, None).await, 400);
    assert_eq!(office.lounge.post_as(&url, &body, now, Some(right.clone())).await, 200);
    office.lounge.until("it is answered", |lounge| lounge.is_answered(&typed)).await;
    // Played again it is known, and acts no second time.
    assert_eq!(office.lounge.post_as(&url, &body, now, Some(right)).await, 200);
    office.settle().await;
    assert_eq!((count(&office, "business").await, count(&office, "inbox").await), (1, 1));
    office.stop().await;
}

#[tokio::test]
async fn an_hour_of_bad_weather_loses_and_doubles_nothing_and_keeps_order() {
    for fault in [Fault::TooMany(30), Fault::Server, Fault::RequestLost, Fault::ReplyLost] {
        let office = Office::open(Transported::Gateway).await;
        let (marion, _) = people(&office).await;
        office.lounge.weather(Some(fault.clone()));
        for rank in 1..=5 {
            let typed = office.lounge.types(&marion, &format!("/facture dupont Prestation {rank} x {rank}00"));
            office.tell(&typed).await;
            for _ in 0..12 {
                office.clock.advance(Duration::minutes(1));
                office.round().await;
            }
        }
        office.lounge.weather(None);
        for _ in 0..30 {
            office.clock.advance(Duration::minutes(1));
            office.round().await;
        }
        office.settle().await;
        let home = office.lounge.private(&marion).expect("they have met");
        let there = office.lounge.messages_in(&home).into_iter().map(|(text, _)| text).filter(|text| text.contains("aperçu"));
        let rank_in = |text: &str| {
            let line = text.lines().find(|line| line.starts_with("Prestation"))?;
            line.rsplit("  ").next()?.chars().next()
        };
        let mut ranks: Vec<char> = there.filter_map(|text| rank_in(&text)).collect();
        ranks.sort_unstable();
        assert_eq!(ranks, ['1', '2', '3', '4', '5'], "{fault:?}: each once");
        // In the order of their commands, wherever they stand: an answer takes the place of what waited below its command.
        let mut told: Vec<char> = office.lounge.seen().iter().filter_map(|seen| rank_in(&seen.lines.join("\n"))).collect();
        told.dedup();
        assert_eq!(told, ranks, "{fault:?}");
        let count = async |state| outbox::count(&mut office.house.store.read().await.expect("a reader"), state).await.expect("counted");
        for state in [State::Pending, State::Sending, State::Dead, State::Unknown] {
            assert_eq!(count(state).await, 0, "{fault:?}: {state:?}");
        }
        assert_eq!(office.lounge.refused(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_lost_reply_is_no_second_message_within_minutes_nor_hours() {
    for pause in [Duration::minutes(2), Duration::hours(3)] {
        let mut office = Office::open(Transported::Gateway).await;
        let (marion, julie) = people(&office).await;
        office.types(&marion, "/facture dupont Conseil 3,5h x 85").await;
        let send = office.lounge.presses(&marion, "Envoyer");
        office.tell(&send).await;
        office.lounge.fault("POST channels/_/messages", Fault::ReplyLost);
        office.round().await;
        if pause > Duration::minutes(5) {
            // Nobody remembers the nonce any more, nor what was said.
            office.begin_again().await;
        }
        office.clock.advance(pause);
        office.settle().await;
        office.clock.advance(Duration::minutes(3));
        office.settle().await;
        let files = office.lounge.files_of(&julie);
        assert_eq!(files, ["Facture F2026-0001.pdf"], "{pause}");
        assert!(!office.lounge.transcript().contains("Impossible de savoir"), "{pause}");
        // It is known well enough to be changed.
        office.presses(&julie, "Bien reçue").await;
        assert!(office.lounge.transcript().contains("Bien reçue le"));
        office.stop().await;
    }
}

#[tokio::test]
async fn what_is_handed_over_again_after_a_restart_takes_the_place_of_nothing() {
    let mut office = Office::open(Transported::Http).await;
    let (marion, julie) = people(&office).await;
    let typed = office.lounge.types(&marion, "/facture dupont Conseil 3,5h x 85");
    office.does(typed.clone()).await;
    office.begin_again().await;
    office.tell(&typed).await;
    office.presses(&marion, "Envoyer").await;
    office.presses(&julie, "Bien reçue").await;
    let home = office.lounge.private(&marion).expect("they have met");
    let told: Vec<String> = office.lounge.messages_in(&home).into_iter().map(|(text, _)| text).collect();
    assert!(told.iter().any(|text| text.contains("F2026-0001 est envoyée")), "{told:?}");
    let home = office.lounge.private(&julie).expect("they have met");
    let told: Vec<String> = office.lounge.messages_in(&home).into_iter().map(|(text, _)| text).collect();
    assert!(told.iter().any(|text| text.contains("c’est noté pour F2026-0001")), "{told:?}");
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

#[tokio::test]
async fn a_refused_token_is_asked_about_once_a_minute_and_tried_no_other_way() {
    let office = Office::open(Transported::Gateway).await;
    let (marion, _) = people(&office).await;
    office.types(&marion, "/facture dupont Conseil 3,5h x 85").await;
    let send = office.lounge.presses(&marion, "Envoyer");
    office.tell(&send).await;
    office.lounge.revoke(true);
    let said = || office.lounge.calls("POST channels/_/messages") + office.lounge.calls("PATCH channels/_/messages/_");
    let asked = || office.lounge.calls("GET applications/@me");
    let before = (said(), asked());
    // Longer than the hour for which a platform that shuts us out is left alone.
    for _ in 0..90 * 4 {
        office.round().await;
        office.clock.advance(Duration::seconds(15));
    }
    let after = (said(), asked());
    assert!(after.0 - before.0 <= 2, "at first, and after an hour: {}", after.0 - before.0);
    assert!((88..=91).contains(&(after.1 - before.1)), "{}", after.1 - before.1);
    office.lounge.revoke(false);
    let _ = office.lounge.seen();
    for _ in 0..5 {
        office.round().await;
        office.clock.advance(Duration::seconds(15));
    }
    assert!(office.lounge.transcript().contains("F2026-0001 est envoyée"), "and goes on once it is good again");
    office.stop().await;
}

#[tokio::test]
async fn names_items_and_questions_reach_the_reader_as_text() {
    let office = Office::open(Transported::Gateway).await;
    let marion = office.lounge.person("Marion", "fr");
    office.types(&marion, FOUNDS).await;
    for hostile in hostile::TEXTS {
        office.types(&marion, &format!("/client ajouter \"{hostile}\" type:pro")).await;
        office.types(&marion, &format!("/facture \"{hostile}\" Prestation 1 x 10 ; titre:\"{hostile}\"")).await;
        let told = office.lounge.transcript();
        assert!(told.contains(hostile) && told.contains("aperçu"), "{hostile}: {told}");
        office.presses(&marion, "Annuler").await;
    }
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

/// The words that say yes stand beside a box where there are boxes, and a quote is approved by nothing but them.
#[tokio::test]
async fn who_approves_ticks_the_words_that_say_so() {
    let office = Office::open(Transported::Http).await;
    let (marion, julie) = people(&office).await;
    office.types(&marion, "/devis dupont Logo 1 x 450").await;
    office.presses(&marion, "Envoyer").await;
    office.presses(&julie, "Bon pour accord").await;
    let form = office.lounge.form_of(&julie).expect("a form");
    let asked = form["components"].as_array().and_then(|all| all.iter().find(|of| of["component"]["custom_id"] == "words").cloned());
    let asked = asked.expect("the words are asked");
    assert_eq!(asked["label"], "Réponse");
    assert_eq!(asked["description"], "Cochez «\u{a0}Bon pour accord\u{a0}» pour accepter le devis et ses conditions.");
    let one = serde_json::json!([{ "label": "Bon pour accord", "value": "Bon pour accord" }]);
    let wanted =
        serde_json::json!({ "type": 22, "custom_id": "words", "required": true, "min_values": 1, "max_values": 1, "options": one });
    assert_eq!(asked["component"], wanted);
    // What Discord would not let through, and what somebody else's client sends, approves nothing.
    let filled = office.lounge.fills(&julie, &[("name", "Julie Dupont"), ("words", "Bon pour accord")]);
    for forged in ["[]", r#"["oui"]"#, r#"[""]"#] {
        let forged = office.lounge.altered(&filled, r#"["Bon pour accord"]"#, forged);
        office.does(forged).await;
        let told = office.lounge.transcript();
        assert!(!told.contains("Accepté par") && told.contains("[Corriger]"), "{told}");
    }
    office.does(filled).await;
    let told = office.lounge.transcript();
    assert!(told.contains("Accepté par Julie Dupont"), "{told}");
    // A consumer's longer question is asked whole, above the box.
    office
        .types(&marion, "/client ajouter \"Zoé Durand\" type:particulier adresse:\"1 rue A, 75001 Paris\" email:zoe@durand.example")
        .await;
    let zoe = office.lounge.person("Zoé", "fr");
    office.types(&marion, "/client inviter zoé @zoé").await;
    office.presses(&zoe, "Accepter").await;
    office.presses(&marion, "Confirmer").await;
    office.types(&marion, "/devis zoé Faire-part 1 x 120").await;
    office.presses(&marion, "Envoyer").await;
    office.presses(&zoe, "Commander avec obligation de paiement").await;
    let form = office.lounge.form_of(&zoe).expect("a form").to_string();
    assert!(form.contains("pour commander\u{a0}: vous acceptez le devis et ses conditions, et vous engagez à en payer le prix."), "{form}");
    assert!(form.contains("Cochez «\u{a0}Commander avec obligation de paiement\u{a0}»") && !form.contains("Écrivez"), "{form}");
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

/// All components of a message, however deep.
fn parts(of: &Value) -> Vec<Value> {
    let within = of["components"].as_array().into_iter().flatten().chain(of.get("accessory"));
    within.flat_map(|part| std::iter::once(part.clone()).chain(parts(part))).collect()
}

fn is_container(message: &Value) -> bool {
    message["flags"].as_u64().unwrap_or(0) & (1 << 15) != 0
}

/// What stands within a message, by the kinds of its components.
fn kinds(message: &Value) -> Vec<u64> {
    parts(message).iter().filter_map(|part| part["type"].as_u64()).collect()
}

#[tokio::test]
async fn a_document_is_a_container_in_the_colour_of_its_business_and_stays_one() {
    let (office, marion, julie) = office().await;
    office.does(office.lounge.types_with(&marion, "/reglages apparence", "logo", "logo.png", LOGO)).await;
    office.types(&marion, "/facture dupont Conseil 1 x 540 echeance:7j").await;
    let preview = office.lounge.told_of(&marion).pop().expect("a preview");
    assert!(is_container(&preview) && preview["flags"].as_u64() == Some(1 << 15), "{preview}");
    office.presses(&marion, "Envoyer").await;
    let is_invoice = |told: &Value| parts(told).iter().any(|part| part["name"] == "Facture_F2026-0001.pdf");
    let card = |user: &str| office.lounge.told_of(user).into_iter().rev().find(is_invoice).expect("the invoice");
    for (user, is_client) in [(&marion, false), (&julie, true)] {
        let card = card(user);
        assert!(card["content"].is_null() && card["embeds"].is_null(), "{card}");
        let container = &card["components"][0];
        assert_eq!((&container["type"], &container["accent_color"]), (&17.into(), &0x00c8_1e28.into()), "{card}");
        // The section with its words and the logo, the fields, a line, the page, the rows.
        let all = parts(container);
        let file = all.iter().find(|part| part["type"] == 13).expect("the page");
        assert_eq!(file["name"], "Facture_F2026-0001.pdf");
        let picture = all.iter().find(|part| part["type"] == 11).expect("the logo");
        assert!(picture["media"]["url"].as_str().is_some_and(|url| url.contains("business-logo.png")), "{picture}");
        assert!(all.iter().any(|part| part["type"] == 14) && all.iter().any(|part| part["type"] == 1), "{card}");
        let says_who = all.iter().any(|part| part["content"] == "-# Marion Leroy – Facturation");
        assert_eq!(says_who, is_client, "{card}");
    }
    // Changed, it is one still, with the page and the logo that stood in it.
    office.presses(&julie, "Bien reçue").await;
    let received = card(&julie);
    assert!(received.to_string().contains("Bien reçue le"), "{received}");
    assert_eq!(kinds(&received).iter().filter(|kind| matches!(kind, 11 | 13)).count(), 2, "{received}");
    office.types(&marion, "/encaisser F2026-0001").await;
    let paid = card(&julie);
    assert!(paid.to_string().contains("Réglée") && !kinds(&paid).contains(&2), "{paid}");
    assert_eq!(parts(&paid).iter().find(|part| part["type"] == 13).expect("the page")["name"], "Facture_F2026-0001.pdf");
    assert!(office.lounge.files_of(&julie).contains(&"Facture F2026-0001.pdf".to_owned()));
    // What is no document is said as before, and so is what comes unasked: a locked screen shows a word of it.
    let others: Vec<Value> = office.lounge.told_of(&marion).into_iter().filter(|told| !is_container(told)).collect();
    assert!(others.iter().any(|told| told["embeds"][0].is_object()), "{others:?}");
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

#[tokio::test]
async fn a_container_that_discord_refuses_is_an_embed_and_stays_one() {
    let (office, marion, julie) = office().await;
    office.types(&marion, "/facture dupont Conseil 1 x 540").await;
    office.lounge.fault("POST channels/_/messages", Fault::Refused("50035 Invalid Form Body: UNION_TYPE_CHOICES"));
    office.presses(&marion, "Envoyer").await;
    let is_invoice = |told: &Value| told["embeds"][0]["title"].as_str().is_some_and(|title| title.contains("F2026-0001"));
    let card = |user: &str| office.lounge.told_of(user).into_iter().rev().find(is_invoice).expect("the invoice");
    let invoice = card(&julie);
    assert!(!is_container(&invoice) && invoice["embeds"][0].to_string().contains("F2026-0001"), "{invoice}");
    assert!(office.lounge.files_of(&julie).contains(&"Facture F2026-0001.pdf".to_owned()));
    office.presses(&julie, "Bien reçue").await;
    let received = card(&julie);
    assert!(!is_container(&received) && received.to_string().contains("Bien reçue le"), "{received}");
    // One that is a container cannot be an embed any more: it says everything in plain words, with its page and its buttons.
    office.lounge.fault("PATCH channels/_/messages/_", Fault::Refused("50035 Invalid Form Body: UNION_TYPE_CHOICES"));
    office.types(&marion, "/devis dupont Logo 1 x 450").await;
    office.presses(&marion, "Envoyer").await;
    let own = office.lounge.told_of(&marion).into_iter().rev().find(|told| told.to_string().contains("D2026-0001")).expect("hers");
    assert!(is_container(&own) && !kinds(&own).contains(&17), "{own}");
    assert!(kinds(&own).contains(&13) && office.lounge.sees_button(&marion, "Transférer"), "{own}");
    assert!(!office.lounge.sees_button(&marion, "Envoyer"));
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

/// Whatever was said in another way before can be changed in that way: what an earlier process sent, and what a locked screen may show.
#[tokio::test]
async fn what_comes_unasked_has_a_word_for_a_locked_screen_though_it_bears_a_document() {
    let (office, marion, _) = office().await;
    let out = |amends: Option<String>, brief: Option<&str>| chat::Outgoing {
        is_quiet: true,
        files: vec![chat::OutFile { name: "Récapitulatif n°1.pdf".to_owned(), sha256: String::new(), bytes: (*b"%PDF-").into() }],
        amends,
        ..support::outgoing(
            &format!("brief-{}", brief.is_some()),
            &marion,
            chat::Card { text: "Julie demande 540,00 €.".to_owned(), brief: brief.map(str::to_owned), ..chat::Card::default() },
        )
    };
    let told = |named: &chat::Posted| {
        let id = named.message.split(':').nth(1).expect("an id").to_owned();
        office.lounge.told_of(&marion).into_iter().find(|told| told["id"] == id.as_str()).expect("it stands")
    };
    let alert = office.discord.deliver(&out(None, Some("Du nouveau."))).await.expect("said");
    assert_eq!(told(&alert)["content"], "Du nouveau\\.".replace("\\", ""), "{}", told(&alert));
    assert!(!is_container(&told(&alert)) && told(&alert)["flags"] == 4096);
    // Changed by what could be a container, it is none, for it has words of its own.
    let changed = office.discord.deliver(&out(Some(alert.message.clone()), None)).await.expect("changed");
    assert_eq!(changed, alert);
    assert!(!is_container(&told(&changed)), "{}", told(&changed));
    // A container is found again by what it says, and changed into one that is none of an alert's.
    let document = office.discord.deliver(&out(None, None)).await.expect("said");
    assert_eq!(told(&document)["flags"], 4096 | (1 << 15));
    assert_eq!(office.discord.find(&out(None, None)).await.expect("looked for"), Some(document.clone()));
    let is_known = chat::Outgoing { said_since: [document.message.clone(), alert.message].into(), ..out(None, None) };
    assert_eq!(office.discord.find(&is_known).await.expect("looked for"), None, "that one is another");
    let again = office.discord.deliver(&out(Some(document.message.clone()), Some("Du nouveau."))).await.expect("changed");
    assert!(is_container(&told(&again)) && told(&again)["content"].is_null(), "{}", told(&again));
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

#[tokio::test]
async fn a_card_too_long_for_a_message_is_cut_and_its_whole_is_given() {
    let office = Office::open(Transported::Gateway).await;
    let (marion, _) = people(&office).await;
    let out = |amends: Option<String>, card: chat::Card| {
        let id = format!("long-{}", card.fields.len());
        chat::Outgoing { amends, ..support::outgoing(&id, &marion, card) }
    };
    let posted = office.discord.deliver(&out(None, support::long_card())).await.expect("it is said");
    assert!(office.lounge.files_of(&marion).iter().any(|name| name.ends_with(".txt")), "{:?}", office.lounge.files_of(&marion));
    let found = office.discord.find(&out(None, support::long_card())).await.expect("looked for");
    assert_eq!(found.as_ref(), Some(&posted));
    office.discord.deliver(&out(Some(posted.message), support::long_card())).await.expect("it is changed");
    // In place of a container too: as many of its words as there is room for, its whole, and every button that a message takes.
    let short = chat::Outgoing {
        files: vec![chat::OutFile { name: "a.pdf".to_owned(), sha256: String::new(), bytes: (*b"%PDF-").into() }],
        ..out(None, chat::Card { text: "Voici.".to_owned(), ..chat::Card::default() })
    };
    let document = office.discord.deliver(&short).await.expect("it is said");
    office.discord.deliver(&out(Some(document.message), support::long_card())).await.expect("it is changed");
    let told = office.lounge.told_of(&marion).pop().expect("it stands");
    let files: Vec<Value> = parts(&told).into_iter().filter(|part| part["type"] == 13).map(|part| part["name"].clone()).collect();
    assert_eq!(files.len(), 2, "the page that stood there, and the whole: {files:?}");
    assert_eq!(kinds(&told).iter().filter(|kind| **kind == 2).count(), 25);
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

/// Marion's business, and what was said so far is forgotten.
async fn office() -> (Office, String, String) {
    let office = Office::open(Transported::Gateway).await;
    let (marion, julie) = people(&office).await;
    let _ = office.lounge.seen();
    (office, marion, julie)
}

#[tokio::test]
async fn in_a_server_answers_are_for_the_eyes_of_who_asked() {
    let (office, marion, julie) = office().await;
    let (_, channel) = office.lounge.server(&marion, &[&julie]);
    office.types_in(&marion, &channel, "/facture dupont Conseil 3,5h x 85").await;
    assert!(!office.lounge.sees_button(&julie, "Envoyer"), "for her eyes alone");
    office.presses(&marion, "Envoyer").await;
    insta::assert_snapshot!(office.lounge.transcript(), @r#"
    Relance → Marion (aside)
      │ Facture pour Atelier Dupont — aperçu
      │ À payer : 297,50 €
      │ Échéance : à 30 jours (le 1er avril 2026 si elle part aujourd’hui)
      │ De la part de Marion Leroy, à Julie.
      │ Conseil  3,5 h × 85,00 € = 297,50 €
      │ Rien n’est envoyé avant votre accord.
      │ 📎 Facture (aperçu).pdf
      │ [Envoyer] [Modifier] [Annuler]

    Relance → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ F2026-0001 est envoyée à Julie.
      │ Conseil  3,5 h × 85,00 € = 297,50 €
      │ À payer  297,50 €
      │ Échéance  1er avril 2026
      │ 📎 Facture F2026-0001.pdf
      │ [Transférer]

    Marion Leroy – Facturation → Julie
      │ Facture F2026-0001
      │ À régler : 297,50 €, au plus tard le 1er avril 2026.
      │ Marion Leroy vous envoie cette facture. Le PDF est joint.
      │ Par virement
      │ FR14 2004 1010 0505 0001 3M02 606
      │ Titulaire : Marion Leroy
      │ Référence à indiquer : F2026-0001
      │ Conseil  3,5 h × 85,00 € = 297,50 €
      │ À payer  297,50 €
      │ Échéance  1er avril 2026
      │ 📎 Facture F2026-0001.pdf
      │ [Bien reçue] [Déjà réglée le…] [Il y a un souci] [Poser une question]
    "#);
    // What is owed is nobody else's business: it is said in private, and the command says where.
    office.types_in(&marion, &channel, "/client associer dupont documents:oui").await;
    let _ = office.lounge.seen();
    office.types_in(&marion, &channel, "/retards").await;
    let told = office.lounge.seen();
    assert!(told.iter().all(|seen| seen.to == "Marion"), "{told:?}");
    office.types_in(&marion, &channel, r#"/facture lignes:"Audit 1 x 400""#).await;
    office.presses_about(&marion, "Envoyer", "Audit").await;
    let shown: Vec<String> = office.lounge.seen().into_iter().filter(|seen| seen.to == "salon").map(|seen| seen.to_string()).collect();
    insta::assert_snapshot!(shown.join("\n"), @"
    Marion Leroy – Facturation → salon
      │ Facture F2026-0002
      │ Envoyée.
      │ 📎 Facture F2026-0002.pdf
    ");
    // After a quarter of an hour an ephemeral card cannot be changed any more: it is said anew in private.
    office.types_in(&marion, &channel, "/facture dupont Formation 1 x 700").await;
    office.clock.advance(Duration::minutes(20));
    let _ = office.lounge.seen();
    office.presses_about(&marion, "Envoyer", "Formation").await;
    let told = office.lounge.transcript();
    assert!(told.contains("F2026-0003 est envoyée"), "{told}");
    // Somebody else's button is nobody's.
    let press = office.lounge.presses_about(&marion, "Transférer", "F2026-0001");
    let _ = office.lounge.seen();
    office.does(office.lounge.by(&press, &julie)).await;
    let told = office.lounge.transcript();
    assert!(told.contains("Julie") && !told.contains("→ Marion"), "{told}");
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    assert_eq!(office.lounge.loading(), 0);
    office.stop().await;
}

#[tokio::test]
async fn who_does_not_look_after_a_server_founds_nothing_there() {
    let office = Office::open(Transported::Gateway).await;
    let (paul, eve) = (office.lounge.person("Paul", "fr"), office.lounge.person("Ève", "fr"));
    let (guild, channel) = office.lounge.server(&paul, &[&eve]);
    office.types_in(&eve, &channel, FOUNDS).await;
    insta::assert_snapshot!(office.lounge.transcript(), @"
    Relance → Ève (aside)
      │ Vous êtes ici en invité : une entreprise se crée chez vous, dans un espace qui vous appartient. Sinon, demandez à qui tient cette installation d’y inscrire votre identifiant.
    ");
    // Whoever loses the right loses it with their next command; whoever gets it has it.
    office.lounge.permit(&guild, &paul, 0);
    office.types_in(&paul, &channel, FOUNDS).await;
    assert_eq!(count(&office, "business").await, 0);
    office.lounge.permit(&guild, &paul, 1 << 3);
    office.types_in(&paul, &channel, FOUNDS).await;
    assert_eq!(count(&office, "business").await, 1);
    office.stop().await;
}

#[tokio::test]
async fn each_server_is_about_a_business_of_its_own() {
    let office = Office::open_to_anyone().await;
    let (marion, _) = people(&office).await;
    let paul = office.lounge.person("Paul", "fr");
    office.types(&paul, r#"/reglages nom:"Paul Petit" adresse:"2 rue B, 75002 Paris" siren:552100554 regime:franchise"#).await;
    office.types(&paul, r#"/client ajouter "Zoé Durand" type:pro"#).await;
    office.types(&paul, "/reglages equipe @Marion role:assistante").await;
    office.presses(&marion, "Accepter").await;
    office.presses(&paul, "Confirmer").await;
    let ((ours, hall), (theirs, yard)) = (office.lounge.server(&marion, &[&paul]), office.lounge.server(&paul, &[&marion]));
    office.lounge.permit(&theirs, &marion, 1 << 5);
    let _ = office.lounge.seen();
    // Asked once in a server, it holds for all of it.
    office.types_in(&marion, &hall, "/retards").await;
    office.fills(&marion, &[("business", "Marion Leroy")]).await;
    office.types_in(&marion, &office.lounge.channel(&ours), "/retards").await;
    office.types_in(&marion, &yard, "/retards").await;
    office.fills(&marion, &[("business", "Paul Petit")]).await;
    office.types_in(&marion, &office.lounge.channel(&theirs), "/client").await;
    let told = office.lounge.transcript();
    insta::assert_snapshot!(told, @"
    Relance → Marion (form)
      │ À compléter
      │ Pour quelle entreprise ?

    Relance → Marion (aside)
      │ Rien n’est dû : tout est réglé.
      │ Pour Marion Leroy

    Relance → Marion (aside)
      │ Rien n’est dû : tout est réglé.
      │ Pour Marion Leroy

    Relance → Marion (form)
      │ À compléter
      │ Pour quelle entreprise ?

    Relance → Marion (aside)
      │ Rien n’est dû : tout est réglé.
      │ Pour Paul Petit

    Relance → Marion (aside)
      │ Un client
      │ Zoé Durand  Professionnel
      │ Pour Paul Petit
    ");
    // What is completed is of the server's business.
    for (channel, named) in [(&hall, "Atelier Dupont"), (&yard, "Zoé Durand")] {
        office.tell(&office.lounge.completes(&marion, channel, "/releve d", "client")).await;
        let offered: Vec<String> = office.lounge.choices().into_iter().map(|(name, _)| name).collect();
        assert_eq!(offered, [named]);
    }
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

#[tokio::test]
async fn who_takes_no_private_messages_is_written_to_in_a_thread_if_the_owner_says_so() {
    let (office, marion, julie) = office().await;
    office.lounge.close(&julie, true);
    office.types(&marion, "/facture dupont Conseil 3,5h x 85").await;
    office.presses(&marion, "Envoyer").await;
    let told = office.lounge.transcript();
    assert!(told.contains("Julie n’accepte pas de messages privés") && told.contains("/client associer"), "{told}");
    assert!(!office.lounge.sees_button(&marion, "Fil privé"), "nowhere is known");
    let (_, channel) = office.lounge.server(&marion, &[&julie]);
    office.types_in(&marion, &channel, "/client associer dupont").await;
    office.types_in(&marion, &channel, r#"/facture lignes:"Audit 1 x 400""#).await;
    office.presses_about(&marion, "Envoyer", "Audit").await;
    let _ = office.lounge.seen();
    office.presses(&marion, "Fil privé").await;
    insta::assert_snapshot!(office.lounge.transcript(), @"
    Marion Leroy – Facturation → Julie
      │ Facture F2026-0002
      │ À régler : 400,00 €, au plus tard le 1er avril 2026.
      │ Marion Leroy vous envoie cette facture. Le PDF est joint.
      │ Par virement
      │ FR14 2004 1010 0505 0001 3M02 606
      │ Titulaire : Marion Leroy
      │ Référence à indiquer : F2026-0002
      │ Audit  400,00 €
      │ À payer  400,00 €
      │ Échéance  1er avril 2026
      │ 📎 Facture F2026-0002.pdf
      │ [Bien reçue] [Déjà réglée le…] [Il y a un souci] [Poser une question]

    Relance → Marion ✎
      │ Ce message part pour Julie dans un fil privé, et les suivants aussi tant que ses messages privés restent fermés.
    ");
    assert_eq!(office.lounge.threads(&channel), [("🔒 Julie".to_owned(), vec!["1234567890123456789".to_owned(), "Julie".to_owned()])]);
    // What follows goes there too, after a restart as well; nobody is asked again.
    let mut office = office;
    office.begin_again().await;
    office.types_in(&marion, &channel, "/facture dupont Formation 1 x 700").await;
    office.presses_about(&marion, "Envoyer", "Formation").await;
    assert_eq!(office.lounge.threads(&channel).len(), 1);
    office.presses_about(&julie, "Bien reçue", "F2026-0003").await;
    let told = office.lounge.transcript();
    assert!(told.contains("c’est noté pour F2026-0003") && !told.contains("messages privés"), "{told}");
    assert!(!office.lounge.sees_button(&marion, "Fil privé"));
    // Once they write in private again, they are written to in private.
    office.lounge.close(&julie, false);
    office.says(&julie, "Bonjour").await;
    office.types_in(&marion, &channel, "/facture dupont Logo 1 x 90").await;
    office.presses_about(&marion, "Envoyer", "Logo").await;
    let home = office.lounge.private(&julie).expect("they have met");
    assert!(office.lounge.messages_in(&home).iter().any(|(text, _)| text.contains("F2026-0004")));
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

/// An application in quarantine writes to nobody it has not met: Marion is told why, and what waits goes out once Discord lets it.
#[tokio::test]
async fn what_an_application_in_quarantine_cannot_say_waits_for_the_owner() {
    let (office, marion, _) = office().await;
    let ines = office.lounge.person("Inès", "fr");
    let (_, channel) = office.lounge.server(&marion, &[&ines]);
    office.lounge.quarantine(true);
    office.types_in(&marion, &channel, "/client inviter dupont @inès").await;
    let told = office.lounge.transcript();
    assert!(told.contains("Discord a mis l’application en quarantaine") && told.contains("[Renvoyer]"), "{told}");
    office.lounge.quarantine(false);
    office.presses(&marion, "Renvoyer").await;
    let told = office.lounge.transcript();
    assert!(told.contains("→ Inès"), "{told}");
    // New conversations that are opened too fast wait, and nothing is given up.
    let lea = office.lounge.person("Léa", "fr");
    office.lounge.permit(&office.lounge.server(&marion, &[&lea]).0, &lea, 1 << 11);
    office.lounge.fault("POST users/@me/channels", Fault::Refused("40003 You are opening direct messages too fast"));
    office.tell(&office.lounge.types_in(&marion, &channel, "/client inviter dupont @léa")).await;
    office.round().await;
    assert!(!office.lounge.transcript().contains("→ Léa"));
    office.clock.advance(Duration::minutes(11));
    office.round().await;
    let told = office.lounge.transcript();
    assert!(told.contains("→ Léa") && !told.contains("n’a pas pu être remis"), "{told}");
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

/// Where the application is of no server and somebody brings it along, Discord takes five answers beside the first: the fifth says where the
/// rest is.
#[tokio::test]
async fn what_is_too_much_for_a_server_that_is_not_its_own_goes_on_in_private() {
    let (office, marion, julie) = office().await;
    let (_, foreign) = office.lounge.foreign_server(&julie, &[&marion]);
    let (_, ours) = office.lounge.server(&marion, &[&julie]);
    let say = async |place: &str, rank: usize| {
        let card = chat::Card { text: format!("Carte {rank}."), ..chat::Card::default() };
        let out = support::outgoing(&format!("{place}-{rank}"), &marion, card);
        let said = office.discord.deliver(&chat::Outgoing { place: Some(place.to_owned()), ..out }).await;
        // Five messages in five seconds go to one channel.
        office.clock.advance(Duration::seconds(2));
        said
    };
    for is_closed in [false, true] {
        office.lounge.close(&marion, is_closed);
        office.types_in(&marion, &foreign, "/aide").await;
        let _ = office.lounge.seen();
        let first = if is_closed { 10 } else { 0 };
        let mut refused = 0;
        for rank in first..first + 7 {
            refused += usize::from(matches!(say(&foreign, rank).await, Err(chat::DeliveryError::Closed(_))));
        }
        let told = office.lounge.transcript();
        assert_eq!(told.matches("(aside)").count(), 5, "{told}");
        assert_eq!(told.matches("Carte ").count() + refused, 7, "{told}");
        let where_the_rest_is =
            if is_closed { "vos messages privés lui sont fermés" } else { "dans vos messages privés : https://discord" };
        let told = told.replace('\u{a0}', " ");
        assert_eq!((told.matches(where_the_rest_is).count(), refused), (1, if is_closed { 3 } else { 0 }), "{told}");
        // What they do next is answered there again.
        office.clock.advance(Duration::seconds(10));
        office.types_in(&marion, &foreign, "/client liste").await;
        let told = office.lounge.transcript();
        assert!(told.contains("(aside)") && told.contains("Atelier Dupont"), "{told}");
    }
    office.lounge.close(&marion, false);
    // In a server of its own nothing is counted.
    office.types_in(&marion, &ours, "/aide").await;
    let _ = office.lounge.seen();
    for rank in 20..27 {
        say(&ours, rank).await.expect("said");
    }
    assert_eq!(office.lounge.transcript().matches("(aside)").count(), 7);
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

/// Whoever counts wrongly is told so by Discord: the rest goes on in private all the same.
#[tokio::test]
async fn discord_s_own_count_of_answers_is_believed() {
    let (office, marion, julie) = office().await;
    let (_, foreign) = office.lounge.foreign_server(&julie, &[&marion]);
    office.types_in(&marion, &foreign, "/aide").await;
    let _ = office.lounge.seen();
    office.lounge.fault("POST webhooks/_/_", Fault::Refused("40094 This interaction has hit the maximum number of follow up messages"));
    let card = chat::Card { text: "Carte.".to_owned(), ..chat::Card::default() };
    let out = chat::Outgoing { place: Some(foreign), ..support::outgoing("carte", &marion, card) };
    office.discord.deliver(&out).await.expect("said in private");
    let told = office.lounge.transcript();
    assert!(told.contains("Carte.") && !told.contains("(aside)"), "{told}");
    office.stop().await;
}

#[tokio::test]
async fn what_is_typed_into_a_field_is_completed() {
    let (office, marion, julie) = office().await;
    let (_, channel) = office.lounge.server(&marion, &[&julie]);
    office.types(&marion, "/facture dupont Conseil 3,5h x 85 ; Audit 1 x 400").await;
    office.presses(&marion, "Envoyer").await;
    let mut told = String::new();
    for (line, field) in [
        ("/facture du", "client"),
        ("/facture client:dupont lignes:con", "items"),
        ("/encaisser 1", "invoice"),
        ("/devis reviser D", "quote"),
    ] {
        office.tell(&office.lounge.completes(&marion, &channel, line, field)).await;
        told.push_str(&format!("{line}: {:?}\n", office.lounge.choices()));
    }
    insta::assert_snapshot!(told.replace(['\u{a0}', '\u{202f}'], " "), @r#"
    /facture du: [("Atelier Dupont", "Atelier Dupont")]
    /facture client:dupont lignes:con: [("Conseil 3,5h x 85", "Conseil 3,5h x 85")]
    /encaisser 1: [("F2026-0001 · Atelier Dupont · 697,50\u{a0}€", "F2026-0001")]
    /devis reviser D: []
    "#);
    office.tell(&office.lounge.completes(&julie, &channel, "/facture du", "client")).await;
    assert!(office.lounge.choices().is_empty(), "nothing is told to a client");
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

#[tokio::test]
async fn a_form_can_be_corrected_left_and_taken_up_after_a_restart() {
    let (mut office, marion, _) = office().await;
    office.types(&marion, "/devis").await;
    office.fills(&marion, &[("items", "Logo")]).await;
    office.presses(&marion, "Corriger").await;
    insta::assert_snapshot!(office.lounge.transcript(), @"
    Relance → Marion (form)
      │ Nouveau devis
      │ Pour quel client ?
      │ Quoi, combien, à quel prix ? (Par exemple : Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 remise 10%)

    Relance → Marion (aside)
      │ • Je n’ai pas trouvé le prix dans « Logo ».
      │ [Corriger]

    Relance → Marion (form)
      │ Nouveau devis
      │ Pour quel client ?
      │ Quoi, combien, à quel prix ? (Par exemple : Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 remise 10%)
    ");
    // What was right stands there still.
    office.fills(&marion, &[("items", "Logo 1 x 450")]).await;
    let told = office.lounge.transcript();
    assert!(told.contains("Devis pour Atelier Dupont — aperçu") && told.contains("Logo"), "{told}");
    assert!(!office.lounge.sees_button(&marion, "Corriger"), "its preview takes the place of the word");
    office.types(&marion, "/devis").await;
    office.fills(&marion, &[("items", "Affiche")]).await;
    office.begin_again().await;
    office.presses(&marion, "Corriger").await;
    office.fills(&marion, &[("items", "Affiche 1 x 90")]).await;
    assert!(office.lounge.transcript().contains("Affiche"));
    // One that is over is told so where its button stood.
    office.types(&marion, "/devis").await;
    office.fills(&marion, &[("items", "Affiche")]).await;
    office.types(&marion, "/aide").await;
    let _ = office.lounge.seen();
    office.presses(&marion, "Corriger").await;
    insta::assert_snapshot!(office.lounge.transcript(), @"
    Relance → Marion ✎
      │ Ce formulaire n’est plus là : tapez la commande à nouveau.
    ");
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

#[tokio::test]
async fn a_form_too_late_for_its_command_leaves_a_button() {
    let (office, marion, _) = office().await;
    // The writer is held for longer than Discord waits.
    let mut lock = office.house.store.begin().await.expect("a transaction");
    store::business::lock(&mut lock, "nobody's").await.expect("the writer is held");
    office.tell(&office.lounge.types(&marion, "/devis")).await;
    assert_eq!(office.lounge.loading(), 1, "it is told that we are at it");
    lock.rollback().await.expect("rolled back");
    office.lounge.until("a button stands there", |lounge| lounge.sees_button(&marion, "Ouvrir le formulaire")).await;
    office.presses(&marion, "Ouvrir le formulaire").await;
    office.fills(&marion, &[("client", "Atelier Dupont"), ("items", "Logo 1 x 450")]).await;
    let told = office.lounge.transcript();
    assert!(told.contains("Devis pour Atelier Dupont — aperçu"), "{told}");
    assert_eq!((office.lounge.loading(), office.lounge.refused()), (0, Vec::new()));
    office.stop().await;
}

/// A house that asks a long form, and keeps what it is answered.
#[derive(Default)]
struct Asking(std::sync::Mutex<chat::Answers>);

#[async_trait::async_trait]
impl chat::Inbox for Asking {
    async fn receive(&self, event: chat::Event) -> chat::Answer {
        let mut answers = self.0.lock().expect("not poisoned");
        if let chat::Said::Filled { answers: given, .. } = event.said {
            answers.extend(given);
        }
        let field = |rank: usize| match rank % 3 {
            0 => chat::Field::line(&format!("f{rank}"), "Une question bien trop longue pour tenir dans une étiquette ?".to_owned()),
            1 => chat::Field::choice(
                &format!("f{rank}"),
                "Laquelle ?".to_owned(),
                vec![chat::Choice { value: "a".to_owned(), label: "A".repeat(150) }],
            ),
            _ => chat::Field::file(&format!("f{rank}"), "Un fichier".to_owned()).optional(),
        };
        let fields: Vec<chat::Field> = (0..12).map(field).filter(|field| !answers.contains_key(&field.key)).collect();
        if fields.is_empty() {
            return chat::Answer::Accepted;
        }
        let form = chat::Form { title: "Un titre beaucoup trop long pour celui d’une fenêtre".to_owned(), fields };
        chat::Answer::Ask { form: "long".to_owned(), fields: form, lang: words::Lang::Fr }
    }

    async fn takes_files(&self, _: &chat::Event) -> bool {
        true
    }

    async fn bears(&self, _: &str) -> Option<chat::Posted> {
        None
    }

    async fn is_of_client(&self, _: &str, _: &str) -> bool {
        false
    }

    async fn suggest(&self, _: chat::Partial) -> Vec<chat::Choice> {
        vec![chat::Choice { value: "x".repeat(101), label: "trop long".to_owned() }; 40]
    }

    async fn recall(&self, _: &str) -> anyhow::Result<Option<chat::Secret>> {
        Ok(None)
    }

    async fn keep(&self, _: &str, _: chat::Secret) -> anyhow::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_form_longer_than_a_window_goes_on_in_the_next() {
    let asking = Arc::new(Asking::default());
    let (lounge, stop) = support::discord::listening(Arc::clone(&asking) as Arc<dyn chat::Inbox>).await;
    let marion = lounge.person("Marion", "fr");
    let done = async |deed: Deed| {
        lounge.dispatch(&deed);
        lounge.until("it is answered", |lounge| lounge.is_answered(&deed)).await;
    };
    done(lounge.types(&marion, "/devis")).await;
    done(lounge.fills(&marion, &[("f0", "un"), ("f1", "a"), ("f3", "trois"), ("f4", "a")])).await;
    done(lounge.presses(&marion, "Continuer")).await;
    done(lounge.fills(&marion, &[("f6", "six"), ("f7", "a"), ("f9", "neuf")])).await;
    done(lounge.presses(&marion, "Continuer")).await;
    done(lounge.fills(&marion, &[("f10", "a")])).await;
    insta::assert_snapshot!(lounge.transcript(), @"
    Relance → Marion (form)
      │ Un titre beaucoup trop long pour celui d’une…
      │ Réponse (Une question bien trop longue pour tenir dans une étiquette ?)
      │ Laquelle ?
      │ Un fichier
      │ Réponse (Une question bien trop longue pour tenir dans une étiquette ?)
      │ Laquelle ?

    Relance → Marion (aside)
      │ C’est noté. Il reste 7 questions.
      │ [Continuer]

    Relance → Marion (form)
      │ Un titre beaucoup trop long pour celui d’une…
      │ Un fichier
      │ Réponse (Une question bien trop longue pour tenir dans une étiquette ?)
      │ Laquelle ?
      │ Un fichier
      │ Réponse (Une question bien trop longue pour tenir dans une étiquette ?)

    Relance → Marion ✎
      │ C’est noté. Il reste 2 questions.
      │ [Continuer]

    Relance → Marion (form)
      │ Un titre beaucoup trop long pour celui d’une…
      │ Un titre beaucoup trop long pour celui d’une fenêtre
      │ Laquelle ?
      │ Un fichier
    ");
    assert_eq!(asking.0.lock().expect("not poisoned").len(), 12);
    assert_eq!(lounge.refused(), Vec::<String>::new());
    stop.cancel();
}

#[tokio::test]
async fn words_in_private_are_answers_and_commands() {
    let (office, marion, julie) = office().await;
    office.says(&marion, "/facture dupont Conseil 3,5h x 85").await;
    office.presses(&marion, "Envoyer").await;
    office.says(&julie, "merci !").await;
    // A question asked in words is answered in words.
    office.says(&marion, "/devis").await;
    office.says(&marion, "dupont").await;
    office.says(&marion, "Logo 1 x 450").await;
    insta::assert_snapshot!(office.lounge.transcript(), @"
    Relance → Marion
      │ Facture pour Atelier Dupont — aperçu
      │ À payer : 297,50 €
      │ Échéance : à 30 jours (le 1er avril 2026 si elle part aujourd’hui)
      │ De la part de Marion Leroy, à Julie.
      │ Conseil  3,5 h × 85,00 € = 297,50 €
      │ Rien n’est envoyé avant votre accord.
      │ 📎 Facture (aperçu).pdf
      │ [Envoyer] [Modifier] [Annuler]

    Relance → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ F2026-0001 est envoyée à Julie.
      │ Conseil  3,5 h × 85,00 € = 297,50 €
      │ À payer  297,50 €
      │ Échéance  1er avril 2026
      │ 📎 Facture F2026-0001.pdf
      │ [Transférer]

    Marion Leroy – Facturation → Julie
      │ Facture F2026-0001
      │ À régler : 297,50 €, au plus tard le 1er avril 2026.
      │ Marion Leroy vous envoie cette facture. Le PDF est joint.
      │ Par virement
      │ FR14 2004 1010 0505 0001 3M02 606
      │ Titulaire : Marion Leroy
      │ Référence à indiquer : F2026-0001
      │ Conseil  3,5 h × 85,00 € = 297,50 €
      │ À payer  297,50 €
      │ Échéance  1er avril 2026
      │ 📎 Facture F2026-0001.pdf
      │ [Bien reçue] [Déjà réglée le…] [Il y a un souci] [Poser une question]

    Marion Leroy – Facturation → Julie
      │ Les devis et les factures arrivent ici, avec leurs boutons. Un message écrit ici n’est pas transmis : pour écrire à Marion Leroy, c’est le bouton « Poser une question » ci-dessous (au sujet de F2026-0001).
      │ [Poser une question]

    Relance → Marion
      │ Nouveau devis
      │ Pour quel client ?
      │ 1. Atelier Dupont
      │ « = » prend la première. « annuler » pour arrêter là.

    Relance → Marion
      │ Quoi, combien, à quel prix ?
      │ À savoir  Par exemple : Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 remise 10%
      │ « annuler » pour arrêter là.

    Relance → Marion
      │ Devis pour Atelier Dupont — aperçu
      │ Total : 450,00 €
      │ À payer maintenant : 135,00 €, le reste (315,00 €) à la livraison.
      │ De la part de Marion Leroy, à Julie.
      │ Logo  450,00 €
      │ Acompte  135,00 € (30 %), à la commande
      │ Solde à la livraison  315,00 €, à 30 jours
      │ Valable  30 jours (jusqu’au 1er avril 2026 s’il part aujourd’hui)
      │ Rien n’est envoyé avant votre accord.
      │ 📎 Devis (aperçu).pdf
      │ [Envoyer] [Modifier] [Annuler]
    ");
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

#[tokio::test]
async fn a_file_given_with_its_command_is_sealed() {
    let (office, marion, _) = office().await;
    office.types(&marion, "/devis dupont Logo 1 x 450").await;
    office.presses(&marion, "Envoyer").await;
    let deed = office.lounge.types_with(
        &marion,
        "/devis accepte D2026-0001 par:\"Julie Dupont\" le:2026-03-02",
        "proof",
        "accord.txt",
        b"Bon pour accord.",
    );
    office.does(deed).await;
    let told = office.lounge.transcript();
    assert!(told.contains("Accepté par Julie Dupont"), "{told}");
    assert_eq!(count(&office, "journal where body like '%/proof/1%'").await, 1, "sealed in the journal");
    office
        .does(office.lounge.types_with(&marion, "/cgv publier titre:CGV resume:Court", "file", "cgv.txt", "Un acompte est dû.".as_bytes()))
        .await;
    let told = office.lounge.transcript();
    assert!(told.contains("v2"), "{told}");
    office.stop().await;
}

/// A file may take its time to come: Discord is answered meanwhile, and what comes of it takes the place of that.
#[tokio::test]
async fn a_file_that_is_slow_to_come_is_waited_for() {
    let (office, marion, _) = office().await;
    let publishes = office.lounge.types_with(&marion, "/cgv publier titre:CGV resume:Court", "file", "cgv.txt", b"Un acompte est du.");
    let slowly = async |deed: &Deed| {
        let held = office.lounge.hold_files();
        let _ = office.lounge.seen();
        office.tell(deed).await;
        assert_eq!(office.lounge.transcript(), "", "answered, and not done yet");
        drop(held);
        let done = async {
            while !office.lounge.has_been_shown("CGV") {
                office.settle().await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(10), done).await.expect("done all the same");
        office.lounge.transcript()
    };
    let told = slowly(&publishes).await;
    assert!(told.contains("v2"), "{told}");
    office.types(&marion, "/cgv publier titre:CGV").await;
    let file = office.lounge.gives("conditions.txt", b"Un acompte est du, toujours.");
    let told = slowly(&office.lounge.fills(&marion, &[("file", &file), ("summary", "Court.")])).await;
    assert!(told.contains("v3"), "{told}");
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

/// Who may not do what takes a file has us bring nothing here.
#[tokio::test]
async fn a_file_is_brought_for_who_may_give_one() {
    let (office, marion, julie) = office().await;
    let eve = office.lounge.person("Eve", "fr");
    let publishes =
        |user: &str| office.lounge.types_with(user, "/cgv publier titre:CGV resume:Court", "file", "cgv.txt", b"Un acompte est du.");
    for user in [&eve, &julie] {
        office.does(publishes(user)).await;
        assert_eq!(office.lounge.calls("GET files"), 0, "{user}");
    }
    office.does(publishes(&marion)).await;
    assert_eq!(office.lounge.calls("GET files"), 1);
    office.stop().await;
}

#[tokio::test]
async fn alerts_are_silent_at_night_and_show_nothing_on_a_locked_screen() {
    let (office, marion, julie) = office().await;
    office.types(&marion, "/devis dupont Logo 1 x 450").await;
    office.presses(&marion, "Envoyer").await;
    let home = office.lounge.private(&marion).expect("they have met");
    for (at, is_silent) in [("2026-03-02T22:30", true), ("2026-03-03T10:00", false)] {
        let at = relance::run::instant(at, chrono_tz::Europe::Paris).expect("an instant");
        office.clock.set(at);
        let _ = office.lounge.seen();
        office.presses(&julie, "Poser une question").await;
        office.fills(&julie, &[("text", "Et le SEO ?")]).await;
        let (text, silent) = office.lounge.messages_in(&home).pop().expect("she is told");
        assert!(text.contains("Et le SEO ?") && silent == is_silent, "{text} {silent}");
        let shown = office.lounge.seen().into_iter().find(|seen| seen.to == "Marion").expect("she is told");
        assert!(!shown.text.is_empty() && !shown.text.contains("Julie") && !shown.text.contains("SEO"), "{}", shown.text);
    }
    office.stop().await;
}

/// A process that is handed what someone did, and lives until all is said or that step is reached.
fn live(dir: &Arc<TempDir>, clock: &Arc<ManualClock>, lounge: &Lounge, deed: &Deed, step: Option<Checkpoint>) -> bool {
    let (dir, clock, heard, deed) = (Arc::clone(dir), Arc::clone(clock), lounge.clone(), deed.clone());
    let has_died = dies_at(step, |hook| async move {
        let office = Office::live(dir, clock, heard.clone(), Some(hook)).await;
        heard.dispatch(&deed);
        // What an earlier process had answered is answered; what it had not, the person sees fail, and does again.
        heard.until("it is answered", |lounge| lounge.is_answered(&deed)).await;
        office.outlives_leases().await;
    });
    lounge.forget_sessions();
    has_died
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_when_the_process_dies_at_any_step() {
    let clock = support::begins();
    let lounge = Lounge::open(Arc::clone(&clock)).await;
    let dir = Arc::new(tempfile::tempdir().expect("a directory"));
    let marion = lounge.person("Marion", "fr");
    lounge.register_all();
    for line in [FOUNDS, ADDS_CLIENT, PUBLISHES_TERMS] {
        assert!(!live(&dir, &clock, &lounge, &lounge.types(&marion, line), None));
    }
    let mut died = 0;
    for (rank, step) in Checkpoint::ALL.into_iter().enumerate() {
        let typed = lounge.types(&marion, &format!("/facture dupont Prestation {rank} 1 x 100"));
        died += u32::from(live(&dir, &clock, &lounge, &typed, Some(step)));
        // Discord does not hand an interaction over twice, but a button pressed or a command typed again is one more.
        assert!(!live(&dir, &clock, &lounge, &lounge.again(&typed), None));
        let home = lounge.private(&marion).expect("they have met");
        let told = lounge.messages_in(&home).into_iter().filter(|(text, _)| text.contains(&format!("Prestation {rank}  "))).count();
        // Where Discord has it and the process did not live to hear so, it is found.
        assert_eq!(told, 1, "{step:?}");
    }
    assert!(died >= 13, "only {died} steps are on the way of a command");
    assert_eq!(lounge.refused(), Vec::<String>::new());
}

#[tokio::test]
async fn the_doctor_names_what_must_be_mended() {
    let said = async |office: &Office| {
        let findings = office.discord.check().await;
        let lines = findings.into_iter().map(|finding| format!("{:?}: {}", finding.severity, finding.text));
        lines.collect::<Vec<_>>().join("\n")
    };
    let office = Office::open(Transported::Gateway).await;
    insta::assert_snapshot!(said(&office).await, @"
    Good: known to clients as Marion Leroy – Facturation
    Good: a connection can be opened: no port has to be
    ");
    office.lounge.set_endpoint(Some("https://ailleurs.example/secret"));
    insta::assert_snapshot!(said(&office).await, @"
    Good: known to clients as Marion Leroy – Facturation
    Fault: an Interactions Endpoint URL is set, so commands and buttons do not come by the gateway: `relance publish` takes it away
    ");
    office.discord.publish(&bot::catalogue::specs(), words::Words::get()).await.expect("mended");
    assert_eq!(office.lounge.endpoint(), None, "publish takes the address away");
    office.lounge.revoke(true);
    insta::assert_snapshot!(said(&office).await, @"Fault: [discord] token is refused (GET applications/@me: 401: Unauthorized): make another in the Developer Portal, Bot, Reset Token");
    let called = Office::open(Transported::Http).await;
    insta::assert_snapshot!(said(&called).await, @"
    Good: known to clients as Marion Leroy – Facturation
    Good: the Interactions Endpoint URL is this server's
    Notice: answers typed into a private message are not heard without the gateway: people have buttons and forms
    ");
    called.lounge.set_endpoint(None);
    assert!(said(&called).await.contains("`relance serve` sets it"));
    office.stop().await;
    called.stop().await;
}

/// The program, with that Discord configured.
fn serving(dir: &std::path::Path, lounge: &Lounge, more: &[(&str, &str)], task: &str) -> std::process::Child {
    let api_url = lounge.api_url();
    let own = [("RELANCE_DISCORD__API_URL", api_url.as_str()), ("RELANCE_DISCORD__TOKEN", TOKEN)];
    program::begin(env!("CARGO_BIN_EXE_relance"), dir, &[&own, more].concat(), task)
}

#[tokio::test]
async fn the_program_serves_an_application_and_tells_its_token_to_nobody() {
    let dir = tempfile::tempdir().expect("a directory");
    let lounge = Lounge::open(Arc::new(ManualClock::at(chat::SystemClock.now()))).await;
    let marion = lounge.person("Marion", "fr");
    // Nobody reads the log before the end: what the database is asked would fill the pipe that it goes to.
    let child = serving(dir.path(), &lounge, &[("RELANCE_LOG__LEVEL", "trace,sqlx=info")], "serve");
    lounge.until("it listens", |lounge| lounge.registered().0 > 0 && lounge.is_listened_to()).await;
    let typed = lounge.types(&marion, FOUNDS);
    let token = typed.body()["token"].as_str().unwrap_or_default().to_owned();
    // What goes wrong is told too, and not where it was asked.
    lounge.fault("PATCH webhooks/_/_/messages/@original", Fault::RequestLost);
    lounge.dispatch(&typed);
    lounge.until("it was tried", |lounge| lounge.calls("PATCH webhooks/_/_/messages/@original") > 0).await;
    terminate(&child);
    let (is_well, said) = ended(child).await;
    assert!(is_well && said.contains("will ask whether it arrived"), "{said}");
    assert!(!said.contains(TOKEN), "the token is in the log");
    assert!(!said.contains(&token), "the interaction's token is in the log");
}

/// What Discord tells only as it refuses a message: whose private messages are closed, and what the application may not.
#[tokio::test]
async fn the_doctor_counts_who_can_not_be_written_to() {
    let clock = Arc::new(ManualClock::at(chat::SystemClock.now()));
    let lounge = Lounge::open(Arc::clone(&clock)).await;
    let office = Office::live(Arc::new(tempfile::tempdir().expect("a directory")), clock, lounge, None).await;
    let (marion, julie) = people(&office).await;
    let ines = office.lounge.person("Inès", "fr");
    let (_, channel) = office.lounge.server(&marion, &[&ines]);
    office.lounge.quarantine(true);
    office.types_in(&marion, &channel, "/client inviter dupont @inès").await;
    office.lounge.close(&julie, true);
    office.types(&marion, "/facture dupont Conseil 3,5h x 85").await;
    office.presses(&marion, "Envoyer").await;
    let (elsewhere, there) = (tempfile::tempdir().expect("a directory"), office.house.store.dir().display().to_string());
    let (_, said) = ended(serving(elsewhere.path(), &office.lounge, &[("RELANCE_DATA__DIR", there.as_str())], "check")).await;
    assert!(said.contains("people who can no longer be written to there: 1"), "{said}");
    assert!(said.contains("the right Direct Messages is missing: messages of the last week that did not go out for it: 1"), "{said}");
    office.stop().await;
}

#[tokio::test]
async fn the_doctor_and_publish_speak_from_the_command_line() {
    let dir = tempfile::tempdir().expect("a directory");
    let lounge = Lounge::open(Arc::new(ManualClock::at(chat::SystemClock.now()))).await;
    lounge.set_endpoint(Some("https://ailleurs.example/secret"));
    let lines = |said: &str| -> String { said.lines().filter(|line| line.contains("discord")).collect::<Vec<_>>().join("\n") };
    let (is_well, said) = ended(serving(dir.path(), &lounge, &[], "check")).await;
    assert!(!is_well, "{said}");
    insta::assert_snapshot!(lines(&said), @"
    ok    discord        known to clients as Marion Leroy – Facturation
    MEND  discord        an Interactions Endpoint URL is set, so commands and buttons do not come by the gateway: `relance publish` takes it away
    ");
    let (is_well, said) = ended(serving(dir.path(), &lounge, &[], "publish")).await;
    assert!(is_well, "{said}");
    assert_eq!((said.as_str(), lounge.registered().0), ("discord: done\n", 1));
    let (is_well, said) = ended(serving(dir.path(), &lounge, &[("RELANCE_DISCORD__TOKEN", "wrong.wrong")], "check")).await;
    assert!(!is_well && !said.contains("wrong.wrong"), "{said}");
    for (key, wrong) in [("", "needs public_key"), ("zz", "is not 64 hexadecimal digits")] {
        let http =
            [("RELANCE_DISCORD__MODE", "http"), ("RELANCE_HTTP__PUBLIC_URL", "https://a.example"), ("RELANCE_DISCORD__PUBLIC_KEY", key)];
        let given = if key.is_empty() { &http[..2] } else { &http[..] };
        let (is_well, said) = ended(serving(dir.path(), &lounge, given, "check")).await;
        assert!(!is_well && said.contains(wrong), "{said}");
    }
}

/// Eight points by four, red.
const LOGO: &[u8] = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x08\x00\x00\x00\x04\x08\x02\x00\x00\x00\x3c\xaf\xe9\xa7\x00\x00\x00\x11\x49\x44\x41\x54\x78\xda\x63\x38\x21\xa7\x81\x15\x31\x50\x4f\x02\x00\xac\x3e\x21\xc1\x97\xf6\xd0\xa0\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

#[tokio::test]
async fn a_logo_is_on_the_page_and_what_is_none_is_refused() {
    let (office, marion, _) = office().await;
    for (name, bytes, told) in [
        ("logo.svg", &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..], "ni un PNG ni un JPEG"),
        ("logo.png", b"MZ a program", "ni un PNG ni un JPEG"),
        ("logo.png", &LOGO[..40], "abîmé"),
    ] {
        office.does(office.lounge.types_with(&marion, "/reglages apparence", "logo", name, bytes)).await;
        let said = office.lounge.transcript();
        assert!(said.contains(told), "{told}: {said}");
    }
    office
        .does(office.lounge.types_with(&marion, "/reglages apparence entete:\"Photographe · leroy.example\"", "logo", "logo.png", LOGO))
        .await;
    let said = office.lounge.transcript();
    assert!(said.contains("#c81e28"), "the colour that the logo lends: {said}");
    office.types(&marion, "/facture dupont Logo 1 x 450").await;
    office.presses(&marion, "Envoyer").await;
    let mut db = office.house.store.read().await.expect("a reader");
    let business_id = store::business::ids(&mut db).await.expect("ids").remove(0);
    let row = store::invoice::newest(&mut db, &business_id, 1).await.expect("read").remove(0);
    let page = store::file::of_document(&mut db, &business_id, &row.id).await.expect("read").expect("typeset");
    drop(db);
    let page = store::file::get(&office.house.store, &page).await.expect("read").expect("there");
    let page = String::from_utf8(page).expect("a text");
    assert!(page.contains("(logo)\nPhotographe · leroy.example\n"), "{page}");
    office.stop().await;
}
