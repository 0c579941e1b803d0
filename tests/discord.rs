//! Discord, by the gateway and by signed calls, against one on loopback that refuses what Discord refuses.

use chat::{Clock as _, Platform as _};
use chrono::Duration;
use serde_json::Value;
use store::outbox::{self, State};
use support::discord::{Office, Transported};
use support::{Fault, Seen, story};

/// The code that stands in what was said.
fn code_in(said: &str) -> String {
    let is_code = |word: &&str| word.len() == 8 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    said.split(|c: char| !c.is_ascii_alphanumeric()).find(is_code).unwrap_or_else(|| panic!("{said}")).to_owned()
}

const SET_UP: [&str; 3] = [
    r#"/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise iban:FR1420041010050500013M02606"#,
    r#"/client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon" siren:404833048"#,
    r#"/cgv publier CGV texte:"Un acompte est dû à la commande." resume:"30 % à la commande, le solde 30 jours après la livraison.""#,
];

/// Marion's business, and a professional client whose Julie brings the code that Marion gives her.
pub(crate) async fn people(office: &Office) -> (String, String) {
    let (marion, julie) = (office.lounge.person("Marion", "fr"), office.lounge.person("Julie", "fr"));
    for line in SET_UP {
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
        format!("{}{}{kind} — {}{choices}\n{below}", "  ".repeat(depth), text(of, "name"), text(of, "description"))
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
    insta::assert_snapshot!("command_as_sent", serde_json::to_string_pretty(&commands[7]).expect("JSON"));
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
    let typed = office.lounge.types(&marion, SET_UP[0]);
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
    assert_eq!(office.lounge.post_as(&url, &"x".repeat(discord::MOST_BYTES + 1), now, None).await, 413);
    assert_eq!(office.lounge.post_as(&url, "no JSON", now, None).await, 400);
    assert_eq!(office.lounge.post_as(&url, &body, now, Some(right.clone())).await, 202);
    office.lounge.until("it is answered", |lounge| lounge.is_answered(&typed)).await;
    // Played again it is known, and acts no second time.
    assert_eq!(office.lounge.post_as(&url, &body, now, Some(right)).await, 202);
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
async fn a_refused_token_is_not_tried_again_at_once() {
    let office = Office::open(Transported::Gateway).await;
    let (marion, _) = people(&office).await;
    office.types(&marion, "/facture dupont Conseil 3,5h x 85").await;
    let send = office.lounge.presses(&marion, "Envoyer");
    office.tell(&send).await;
    office.lounge.revoke(true);
    let before = office.lounge.calls("POST channels/_/messages") + office.lounge.calls("PATCH channels/_/messages/_");
    for _ in 0..8 {
        office.round().await;
        office.clock.advance(Duration::minutes(1));
    }
    let after = office.lounge.calls("POST channels/_/messages") + office.lounge.calls("PATCH channels/_/messages/_");
    assert!(after - before <= 1, "{}", after - before);
    office.lounge.revoke(false);
    for _ in 0..60 {
        office.clock.advance(Duration::minutes(1));
        office.round().await;
    }
    assert!(office.lounge.transcript().contains("F2026-0001 est envoyée"), "and goes on once it is good again");
    office.stop().await;
}

#[tokio::test]
async fn names_items_and_questions_reach_the_reader_as_text() {
    let office = Office::open(Transported::Gateway).await;
    let marion = office.lounge.person("Marion", "fr");
    office.types(&marion, SET_UP[0]).await;
    for hostile in [
        "</b><i>gras",
        "a & b &lt c",
        "||caché||",
        "*x* _y_ `z` [ici](https://exemple.fr)",
        "@everyone <@1> <!here>",
        "# 1. - > \\*",
        "<t:0:R> <:x:1>",
    ] {
        office.types(&marion, &format!("/client ajouter \"{hostile}\" type:pro")).await;
        office.types(&marion, &format!("/facture \"{hostile}\" {hostile} 1 x 10")).await;
        let told = office.lounge.transcript();
        assert!(told.contains(hostile) && told.contains("aperçu"), "{hostile}: {told}");
        office.presses(&marion, "Annuler").await;
    }
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}

#[tokio::test]
async fn a_card_too_long_for_a_message_is_cut_and_its_whole_is_given() {
    let office = Office::open(Transported::Gateway).await;
    let (marion, _) = people(&office).await;
    let out = |amends: Option<String>, card: chat::Card| chat::Outgoing {
        id: format!("long-{}", card.fields.len()),
        kind: chat::Kind::Post,
        user_id: marion.clone(),
        shown_name: "Marion".to_owned(),
        place: None,
        is_in_thread: false,
        is_for_all: false,
        is_member: true,
        is_quiet: false,
        sender: "Relance".to_owned(),
        card,
        files: Vec::new(),
        amends,
        progress: chat::Progress::default(),
    };
    let posted = office.discord.deliver(&out(None, support::long_card())).await.expect("it is said");
    assert!(office.lounge.files_of(&marion).iter().any(|name| name.ends_with(".txt")), "{:?}", office.lounge.files_of(&marion));
    let found = office.discord.find(&out(None, support::long_card())).await.expect("looked for");
    assert_eq!(found.as_ref(), Some(&posted));
    office.discord.deliver(&out(Some(posted.message), support::long_card())).await.expect("it is changed");
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    office.stop().await;
}
