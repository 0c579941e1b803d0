//! Slack, over both of its transports, against a workspace on loopback that refuses what Slack refuses.

use std::process::{Child, Command};
use std::sync::Arc;

use bot::Checkpoint;
use chat::{Clock as _, ManualClock, Platform as _, Severity};
use chrono::Duration;
use serde_json::Value;
use store::outbox::{self, State};
use support::program::{self, ended, terminate};
use support::slack::{APP_TOKEN, BOT_TOKEN, Deed, Handing, Office, SIGNING_SECRET, Workspace, post};
use support::story::{self, ADDS_CLIENT, FOUNDS, PUBLISHES_TERMS};
use support::{Door as _, Fault, Loopback as _, Seen, dies_at, hostile};
use tempfile::TempDir;

/// The story of the demo, as people live it in Slack: commands in a shared channel, the client in private.
pub(crate) async fn main_story(office: &Office) {
    let (marion, julie) = (office.workspace.person("Marion", "fr-FR"), office.workspace.person("Julie", "fr-FR"));
    set_up(office).await;
    office.plays(story::MAIN, &marion, &julie).await;
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
}

/// Marion's business and her client's Julie, over a socket: everything was said.
pub(crate) async fn at_work() -> Office {
    let office = Office::over_a_socket().await;
    office.workspace.person("Marion", "fr-FR");
    office.workspace.person("Julie", "fr-FR");
    set_up(&office).await;
    let _ = office.workspace.seen();
    office
}

/// Marion's business, and a professional client whose Julie approves and pays.
pub(crate) async fn set_up(office: &Office) {
    for line in [FOUNDS, ADDS_CLIENT, "/client inviter dupont @julie"] {
        office.types("UMARION", "C1", line).await;
    }
    office.presses("UJULIE", "Accepter").await;
    office.presses("UMARION", "Confirmer").await;
    office.types("UMARION", "C1", PUBLISHES_TERMS).await;
}

#[tokio::test]
async fn the_main_story_reads_the_same_over_both_transports() {
    let (socket, http) = (Office::over_a_socket().await, Office::over_http().await);
    tokio::join!(main_story(&socket), main_story(&http));
    let (over_a_socket, over_http) = (socket.workspace.seen(), http.workspace.seen());
    // Where Slack waits for us or does not, a card and its form may change places.
    let shape = |seen: &[Seen]| seen.iter().map(Seen::to_string).collect::<String>();
    assert_eq!(shape(&over_a_socket), shape(&over_http));
    let transcript = over_a_socket.iter().map(Seen::to_string).collect::<Vec<_>>().join("\n").replace(['\u{a0}', '\u{202f}'], " ");
    insta::assert_snapshot!("main_story", transcript);
    let files = socket.workspace.files_of("UJULIE");
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.iter().filter(|name| **name == "Facture F2026-0002.pdf").count(), 4, "{names:?}");
}

/// Marion's business and her client's Julie, over a socket, all said.
async fn office() -> Office {
    let office = Office::over_a_socket().await;
    office.workspace.person("Marion", "fr-FR");
    office.workspace.person("Julie", "fr-FR");
    set_up(&office).await;
    let _ = office.workspace.seen();
    office
}

fn address(office: &Office) -> String {
    let Handing::Http(address) = &office.handing else { panic!("it is over HTTP") };
    address.clone()
}

/// Signed with Python's `hmac` and `hashlib`, at nine on 2 March 2026 in Paris:
/// `"v0=" + hmac.new(secret, f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()`.
const STAMP: &str = "1772438400";
const BODY: &str = "command=%2Faide&text=&user_id=UMARION&user_name=marion&channel_id=C1&team_id=T1&trigger_id=trigger.python&response_url=http%3A%2F%2F127.0.0.1%3A9%2Fhooks%2Fx";
const SIGNATURE: &str = "v0=f30b44dab25eb45e1b26f18946de57ef1f767aefc9699bcc46f2adae1b23ec30";

#[tokio::test]
async fn only_what_slack_signed_lately_and_for_the_first_time_is_believed() {
    let office = Office::over_http().await;
    office.workspace.person("Marion", "fr-FR");
    let url = format!("{}/slack/commands", address(&office));
    let send = async |stamp: &str, signature: &str, body: String| post(&url, stamp, signature, body).await;
    for rank in 0..BODY.len() {
        let mut altered = BODY.as_bytes().to_vec();
        altered[rank] ^= 1;
        let altered = String::from_utf8(altered).expect("ASCII");
        assert_eq!(send(STAMP, SIGNATURE, altered).await.0, 401, "byte {rank}");
    }
    let altered_signature = SIGNATURE.replace("f30b", "f30c");
    assert_eq!(send(STAMP, &altered_signature, BODY.to_owned()).await.0, 401);
    for signature in ["", "v0=", "v0=zz", &SIGNATURE[3..], "v1=f30b"] {
        assert_eq!(send(STAMP, signature, BODY.to_owned()).await.0, 401, "{signature}");
    }
    assert_eq!(send("1772438401", SIGNATURE, BODY.to_owned()).await.0, 401, "another instant");
    assert_eq!(send(STAMP, SIGNATURE, BODY.to_owned()).await, (200, String::new()));
    assert_eq!(send(STAMP, SIGNATURE, BODY.to_owned()).await, (401, "handed over before".to_owned()));
    office.clock.advance(Duration::minutes(10));
    assert_eq!(send(STAMP, SIGNATURE, BODY.to_owned()).await, (401, "too old, or our clock is wrong".to_owned()));
    office.clock.advance(Duration::minutes(-20));
    assert_eq!(send(STAMP, SIGNATURE, BODY.to_owned()).await.0, 401, "signed in times to come");
    let heard: i64 = sqlx::query_scalar("select count(*) from inbox").fetch_one(&mut database(&office).await).await.expect("counted");
    assert_eq!(heard, 1);
}

async fn database(office: &Office) -> sqlx::SqliteConnection {
    use sqlx::Connection as _;
    let path = office.house.store.dir().join("relance.db");
    sqlx::SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.expect("the database")
}

#[tokio::test]
async fn slack_s_own_questions_are_answered_and_too_much_is_not_read() {
    let office = Office::over_http().await;
    let base = address(&office);
    let signed = async |path: &str, body: &str| {
        let stamp = office.clock.now().timestamp().to_string();
        post(&format!("{base}{path}"), &stamp, &support::slack::sign(&stamp, body), body.to_owned()).await
    };
    let challenge = r#"{"type":"url_verification","challenge":"3eZbrw1aB"}"#;
    assert_eq!(signed("/slack/events", challenge).await, (200, "3eZbrw1aB".to_owned()));
    assert_eq!(post(&format!("{base}/slack/events"), STAMP, "v0=00", challenge.to_owned()).await.0, 401);
    assert_eq!(signed("/slack/commands", "ssl_check=1&token=x").await.0, 200);
    assert_eq!(signed("/slack/interactions", "payload=nothing").await.0, 400);
    assert_eq!(signed("/slack/commands", &format!("text={}", "x".repeat(slack::MAX_BYTES))).await.0, 413);
    assert_eq!(signed("/slack/nowhere", "x").await.0, 404);
}

#[tokio::test]
async fn what_is_handed_over_three_times_or_fifty_at_once_is_done_once() {
    let office = office().await;
    let press = |label| office.workspace.presses("UMARION", label);
    office.types("UMARION", "C1", "/facture dupont Conseil 3,5h x 85").await;
    let send = press("Envoyer");
    for _ in 0..3 {
        office.does(send.clone()).await;
    }
    office.types("UMARION", "C1", "/facture dupont Audit 1 x 400").await;
    let send = press("Envoyer");
    let deeds = (0..50).map(|_| {
        let (workspace, handing, send) = (office.workspace.clone(), office.handing.clone(), send.again());
        tokio::spawn(async move { workspace.hand_over(&handing, &send).await })
    });
    for deed in deeds.collect::<Vec<_>>() {
        deed.await.expect("acknowledged");
    }
    office.settle().await;
    let documents: Vec<String> = office.workspace.files_of("UJULIE").into_iter().map(|(name, _)| name).collect();
    assert_eq!(documents, ["Facture F2026-0001.pdf", "Facture F2026-0002.pdf"]);
    assert!(office.workspace.transcript().contains("F2026-0002"), "the last is told");
    let heard: i64 = sqlx::query_scalar("select count(*) from invoice").fetch_one(&mut database(&office).await).await.expect("counted");
    assert_eq!(heard, 2);
}

#[tokio::test]
async fn a_connection_that_breaks_loses_nothing_and_the_next_stands_before_one_that_slack_renews() {
    let office = office().await;
    // Slack says that it will close the connection: another stands while this one still hears.
    office.workspace.disconnect("refresh_requested");
    office.workspace.until("a second socket", |workspace| workspace.sockets() == 2).await;
    office.types("UMARION", "C1", "/facture dupont Conseil 1 x 100").await;
    // The one that Slack had said would go goes: nobody needs a third.
    office.workspace.close_oldest();
    office.types("UMARION", "C1", "/facture dupont Conseil 1 x 150").await;
    assert_eq!(office.workspace.calls("apps.connections.open"), 2);
    // The other breaks, with what was typed not acknowledged.
    let typed = office.workspace.types("UMARION", "C1", "/facture dupont Audit 1 x 200");
    office.workspace.break_sockets();
    assert_eq!(office.workspace.try_to_hand_over(&office.handing, &typed).await, None, "nobody is there");
    office.workspace.until("a socket again", |workspace| workspace.sockets() > 0).await;
    office.does(typed).await;
    let told = office.workspace.transcript();
    assert_eq!(told.matches("Conseil  100,00 €").count(), 1, "{told}");
    assert_eq!(told.matches("Audit  200,00 €").count(), 1, "{told}");
    office.stop().await;
}

#[tokio::test]
async fn an_hour_of_bad_weather_loses_and_doubles_nothing_and_keeps_order() {
    for fault in [Fault::TooMany(30), Fault::Server, Fault::RequestLost, Fault::ReplyLost] {
        let office = office().await;
        office.workspace.weather(Some(fault.clone()));
        let mut numbers = Vec::new();
        for rank in 1..=5 {
            // Her own answers cannot be shown either: she issues from a card that she still sees.
            office.house_receives(&format!("/facture dupont Prestation {rank} x {rank}00")).await;
            for _ in 0..12 {
                office.clock.advance(Duration::minutes(1));
                office.round().await;
            }
            numbers.push(format!("F2026-{rank:04}"));
        }
        office.workspace.weather(None);
        for _ in 0..30 {
            office.clock.advance(Duration::minutes(1));
            office.round().await;
        }
        office.settle().await;
        let previews: Vec<String> = office
            .workspace
            .messages_of("UMARION")
            .iter()
            .filter_map(|message| message["text"].as_str().filter(|text| text.contains("aperçu")).map(str::to_owned))
            .collect();
        let told: Vec<Option<&str>> = previews.iter().map(|text| text.lines().find(|line| line.starts_with("Prestation"))).collect();
        assert_eq!(told.len(), 5, "{fault:?}: {told:?}");
        let ranks: Vec<usize> = told
            .iter()
            .map(|line| (1..=5).find(|rank| line.is_some_and(|line| line.contains(&format!(" {rank}00,00")))).unwrap_or(0))
            .collect();
        assert_eq!(ranks, [1, 2, 3, 4, 5], "{fault:?}: {told:?}");
        let files = office.workspace.files_of("UMARION").iter().filter(|(name, _)| name.contains("aperçu")).count();
        assert_eq!(files, 5, "{fault:?}: a document each, and once");
        let count = async |state| outbox::count(&mut office.house.store.read().await.expect("a reader"), state).await.expect("counted");
        for state in [State::Pending, State::Sending, State::Unknown, State::Dead] {
            assert_eq!(count(state).await, 0, "{fault:?}: {state:?}");
        }
    }
}

#[tokio::test]
async fn the_doctor_names_what_must_be_mended() {
    let office = Office::over_a_socket().await;
    let faults = async || {
        let findings = office.slack.check().await;
        let faults = findings.into_iter().filter(|finding| finding.severity == Severity::Fault).map(|finding| finding.text);
        faults.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(faults().await, "");
    // What is known of the workspace and of the token, before anything goes wrong for it.
    office.workspace.tells_of_token("enterprise_id", "E1".into());
    assert_eq!(faults().await, "");
    let notices = office.slack.check().await.into_iter().filter(|finding| finding.severity == Severity::Notice);
    assert!(notices.map(|finding| finding.text).any(|text| text.contains("Enterprise Grid")));
    office.workspace.tells_of_token("is_enterprise_install", true.into());
    office.workspace.tells_of_token("expires_in", 43_000.into());
    insta::assert_snapshot!(faults().await, @"
    the app is installed for a whole Enterprise Grid organisation, which is not understood: have it installed in the workspace where you work, and copy that installation's token
    [slack] bot_token expires within twelve hours: token rotation is on, and is not done here; make the app anew from its manifest, and leave rotation off
    ");
    office.workspace.tells_of_token("is_enterprise_install", false.into());
    office.workspace.tells_of_token("expires_in", Value::Null);
    office.workspace.take_scope("files:write");
    insta::assert_snapshot!(faults().await, @"the scope files:write is missing (to hand documents over): add it under OAuth & Permissions, then install the app again");
    office.workspace.socket_mode(false);
    insta::assert_snapshot!(faults().await, @"
    the scope files:write is missing (to hand documents over): add it under OAuth & Permissions, then install the app again
    Socket Mode is off: turn it on under Socket Mode, in the app's settings
    ");
    office.workspace.revoke(true);
    insta::assert_snapshot!(faults().await, @"
    [slack] bot_token is refused (invalid_auth): copy the Bot User OAuth Token (xoxb-…) again from OAuth & Permissions
    Socket Mode is off: turn it on under Socket Mode, in the app's settings
    ");
}

#[tokio::test]
async fn names_items_and_questions_reach_the_reader_as_text() {
    let office = office().await;
    for (rank, hostile) in (1..).zip(hostile::TEXTS) {
        office.types("UMARION", "C1", &format!("/devis dupont Prestation 1 x {rank} ; titre:\"{hostile}\"")).await;
        office.presses("UMARION", "Envoyer").await;
        let told = office.workspace.transcript();
        assert!(told.contains(hostile), "{hostile}: {told}");
        office.presses("UJULIE", "Poser une question").await;
        office.fills("UJULIE", &[("text", hostile)]).await;
        let told = office.workspace.transcript();
        assert!(told.contains(hostile), "{hostile}: {told}");
    }
    assert_eq!(office.workspace.refused(), Vec::<String>::new());
    for message in office.workspace.messages_of("UJULIE").iter().chain(&office.workspace.messages_of("UMARION")) {
        let text = message["text"].as_str().expect("every message has a text");
        assert!(!text.contains('<') && !text.contains('>'), "{text}");
        assert!(!message["blocks"].to_string().contains("mrkdwn"), "{message}");
    }
}

/// The page of the owner's day: what waits for them stands first, and every press on it does its work.
#[tokio::test]
async fn our_own_page_is_the_day_of_its_owner() {
    let office = office().await;
    let sends = async |line: &str| {
        office.types("UMARION", "C1", line).await;
        office.presses("UMARION", "Envoyer").await;
    };
    sends("/devis dupont Site 1 x 1000").await;
    office.presses("UJULIE", "Bon pour accord").await;
    office.fills("UJULIE", &[("name", "Julie Dupont"), ("words", "Bon pour accord")]).await;
    office.types("UMARION", "C1", "/encaisser F2026-0001").await;
    sends("/devis dupont Logo 1 x 450").await;
    sends("/facture dupont Audit 1 x 400").await;
    office.presses("UJULIE", "Il y a un souci").await;
    office.fills("UJULIE", &[("text", "Le total n’est pas celui du devis")]).await;
    sends("/facture dupont Conseil 3,5h x 85 ; echeance:7j").await;
    // The day before the first late reminder, the card of the day says so, and the page does too.
    office.until("2026-03-11").await;
    let _ = office.workspace.seen();
    office.does(office.workspace.opens_home("UMARION")).await;
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Slack → Marion (home)
      │ Marion Leroy
      │ Relance jeudi 12 mars 2026 : F2026-0003 (Atelier Dupont, 297,50 €).
      │ À faire (2)
      │ D2026-0001 · Atelier Dupont — Reste 700,00 € · accepté il y a 9 jours
      │ F2026-0002 · Atelier Dupont — Souci signalé par le client · 400,00 €
      │ En attente de réponse (1)
      │ D2026-0002 · Atelier Dupont — 450,00 € — jusqu’au 1er avril 2026
      │ En retard (1)
      │ F2026-0003 · Atelier Dupont — 297,50 € — en retard de 2 jours
      │ Cette page se met à jour quand vous l’ouvrez.
      │ [Facturer D2026-0001] [Ouvrir F2026-0002] [Reporter d’une semaine F2026-0003] [Transférer D2026-0002] [Relancer maintenant F2026-0003]
    ");
    for (label, told) in [
        ("Facturer D2026-0001", "Facture de solde pour Atelier Dupont"),
        ("Transférer D2026-0002", "D2026-0002"),
        ("Ouvrir F2026-0002", "F2026-0002"),
    ] {
        office.presses_about("UMARION", label, "En attente de réponse").await;
        let said = office.workspace.transcript();
        assert!(said.contains(told), "{label}: {said}");
    }
    // It is made anew when it is opened: what was invoiced since awaits nobody.
    office.presses("UMARION", "Envoyer").await;
    let _ = office.workspace.seen();
    office.does(office.workspace.opens_home("UMARION")).await;
    let page = office.workspace.transcript();
    assert!(!page.contains("Facturer D2026-0001") && page.contains("Ouvrir F2026-0002"), "{page}");
    // A client's person sees none of it.
    office.does(office.workspace.opens_home("UJULIE")).await;
    let page = office.workspace.transcript();
    assert!(!page.contains("F2026") && !page.contains("D2026"), "{page}");
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
}

#[tokio::test]
async fn our_own_page_shows_what_awaits_and_its_buttons_work() {
    let office = office().await;
    office.does(office.workspace.opens_home("UMARION")).await;
    office.types("UMARION", "C1", "/devis dupont Logo 1 x 450").await;
    office.presses("UMARION", "Envoyer").await;
    office.types("UMARION", "C1", "/facture dupont Conseil 3,5h x 85 ; echeance:7j").await;
    office.presses("UMARION", "Envoyer").await;
    office.until("2026-03-12").await;
    let _ = office.workspace.seen();
    office.does(office.workspace.opens_home("UMARION")).await;
    office.does(office.workspace.opens_home("UJULIE")).await;
    office.workspace.person("Paul Inconnu", "en-US");
    office.does(office.workspace.opens_home("UPAUL")).await;
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Slack → Marion (home)
      │ Marion Leroy
      │ Relance partie : F2026-0001 (Atelier Dupont, 297,50 €).
      │ À faire (0)
      │ rien
      │ En attente de réponse (1)
      │ D2026-0001 · Atelier Dupont — 450,00 € — jusqu’au 1er avril 2026
      │ En retard (1)
      │ F2026-0001 · Atelier Dupont — 297,50 € — en retard de 3 jours
      │ Cette page se met à jour quand vous l’ouvrez.
      │ [Transférer D2026-0001]

    Slack → Julie (home)
      │ Les devis et les factures arrivent ici, avec leurs boutons. Un message écrit ici n’est pas transmis.

    Slack → Paul Inconnu (home)
      │ Nothing here for you so far. Quotes and invoices addressed to you arrive under Messages.
    ");
    // What could not go out is not offered; a week after the last message, it is, and says so before.
    office.until("2026-03-19").await;
    let _ = office.workspace.transcript();
    office.does(office.workspace.opens_home("UMARION")).await;
    let _ = office.workspace.transcript();
    office.presses_about("UMARION", "Relancer maintenant F2026-0001", "En attente").await;
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Marion Leroy – Facturation → Julie 📎
      │ Facture F2026-0001.pdf

    Marion Leroy – Facturation → Julie
      │ Facture F2026-0001
      │ Le règlement de la facture F2026-0001 (reste à régler : 297,50 €), échue le 9 mars 2026, n’est toujours pas arrivé. Merci de vous en occuper d’ici le 25 mars 2026, ou de dire ce qui bloque.
      │ Par virement
      │ FR14 2004 1010 0505 0001 3M02 606
      │ Titulaire : Marion Leroy
      │ Référence à indiquer : F2026-0001
      │ [Déjà réglée le…] [Je règle le…] [Il y a un souci] [Ce n’est pas pour moi]

    Relance → Marion
      │ Relance envoyée pour F2026-0001.
    ");
}

#[tokio::test]
async fn a_form_opens_within_three_seconds_or_by_a_button() {
    let office = office().await;
    office.types("UMARION", "C1", "/devis").await;
    office.workspace.until("a form", |workspace| workspace.has_form("UMARION")).await;
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Slack → Marion (form)
      │ Nouveau devis
      │ Pour quel client ? (optional): Atelier Dupont = Atelier Dupont
      │ Quoi, combien, à quel prix ?
      │   · Par exemple : Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 remise 10%
    ");
    // What will not do stands on its field, and nothing typed is lost.
    office.does(office.workspace.fills("UMARION", &[("items", "Logo")])).await;
    office.does(office.workspace.fills("UMARION", &[("client", "Atelier Dupont"), ("items", "Logo 1 x 450")])).await;
    insta::assert_snapshot!(office.workspace.transcript(), @r#"
    Slack → Marion (form)
      │ items: Je n’ai pas trouvé le prix dans « Logo ».

    Relance → Marion 📎
      │ Devis (aperçu).pdf

    Facturation → Marion (aside)
      │ Devis pour Atelier Dupont — aperçu
      │ Total : 450,00 €
      │ À payer maintenant : 135,00 €, le reste (315,00 €) à la livraison.
      │ De la part de Marion Leroy, à Julie.
      │ Logo  450,00 €
      │ Acompte  135,00 € (30 %), à la commande
      │ Solde à la livraison  315,00 €, à 30 jours
      │ Valable  30 jours (jusqu’au 1er avril 2026 s’il part aujourd’hui)
      │ 📎 Devis (aperçu).pdf
      │ Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]
    "#);
    // Slack will not open it any more: a button does.
    office.workspace.fault("views.open", Fault::Refused("expired_trigger_id"));
    office.types("UMARION", "C1", "/facture").await;
    office.workspace.until("a word about it", |workspace| workspace.sees_button("UMARION", "Ouvrir le formulaire")).await;
    office.presses("UMARION", "Ouvrir le formulaire").await;
    office.fills("UMARION", &[("client", "Atelier Dupont"), ("items", "Conseil 2h x 85")]).await;
    insta::assert_snapshot!(office.workspace.transcript(), @r#"
    Facturation → Marion (aside)
      │ Il reste quelques questions.
      │ [Ouvrir le formulaire]

    Slack → Marion (form)
      │ Nouvelle facture
      │ Pour quel client ? (optional): Atelier Dupont = Atelier Dupont
      │ Quoi, combien, à quel prix ?
      │   · Par exemple : Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 remise 10%

    Relance → Marion 📎
      │ Facture (aperçu).pdf

    Facturation → Marion (aside)
      │ Facture pour Atelier Dupont — aperçu
      │ À payer : 170,00 €
      │ Échéance : à 30 jours (le 1er avril 2026 si elle part aujourd’hui)
      │ De la part de Marion Leroy, à Julie.
      │ Conseil  2 h × 85,00 € = 170,00 €
      │ 📎 Facture (aperçu).pdf
      │ Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]
    "#);
}

#[tokio::test]
async fn a_guest_founds_nothing_and_a_stranger_acts_on_nothing() {
    let office = Office::over_a_socket().await;
    let guest = office.workspace.person("Gaston Invité", "fr-FR");
    let stranger = office.workspace.person("Sofia Ailleurs", "fr-FR");
    office.workspace.is_guest(&guest, support::slack::TEAM);
    office.workspace.is_guest(&stranger, "T2");
    for person in [&guest, &stranger] {
        office.types(person, "C1", r#"/reglages nom:"Autre" adresse:"1 rue X, 75001 Paris" siren:732829320 regime:franchise"#).await;
    }
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Facturation → Gaston Invité (aside)
      │ Vous êtes ici en invité : une entreprise se crée chez vous, dans un espace qui vous appartient. Sinon, demandez à qui tient cette installation d’y inscrire votre identifiant.

    Facturation → Sofia Ailleurs (aside)
      │ Vous êtes ici en invité : une entreprise se crée chez vous, dans un espace qui vous appartient. Sinon, demandez à qui tient cette installation d’y inscrire votre identifiant.
    ");
    office.workspace.person("Marion", "fr-FR");
    office.workspace.person("Julie", "fr-FR");
    set_up(&office).await;
    office.types("UMARION", "C1", "/devis dupont Logo 1 x 450").await;
    office.presses("UMARION", "Envoyer").await;
    let _ = office.workspace.seen();
    // A token overheard: pressed by somebody else, from somebody else's message.
    let stolen = office.workspace.presses("UJULIE", "Bon pour accord");
    for person in [guest.as_str(), stranger.as_str(), "UMARION"] {
        office.does(office.workspace.by(&stolen, person)).await;
    }
    let told = office.workspace.transcript();
    assert_eq!(told.matches("Ce bouton").count(), 3, "{told}");
    // A contact who has become a guest, or is of another organisation, still acts on their own documents.
    office.workspace.is_guest("UJULIE", "T2");
    office.presses("UJULIE", "Bon pour accord").await;
    office.fills("UJULIE", &[("name", "Julie Dupont"), ("words", "Bon pour accord")]).await;
    assert!(office.workspace.transcript().contains("Accepté par Julie Dupont"));
}

#[tokio::test]
async fn what_cannot_be_said_aside_is_said_in_private() {
    let office = office().await;
    // The app is not there: the address that came along works, and then private words do.
    office.workspace.channel("C2", &["UMARION"]);
    for _ in 0..7 {
        office.types("UMARION", "C2", "/clients").await;
    }
    office.workspace.fault("hook", Fault::Refused("used_url"));
    office.types("UMARION", "C2", "/aide devis").await;
    let places: Vec<String> = office.workspace.seen().into_iter().map(|seen| format!("{} {}", seen.kind, seen.place)).collect();
    insta::assert_debug_snapshot!(places, @r#"
    [
        "aside C2",
        "aside C2",
        "aside C2",
        "aside C2",
        "aside C2",
        "aside C2",
        "aside C2",
        "post DMARION",
    ]
    "#);
    // A conversation between two people is none of ours, whatever its name begins with.
    office.workspace.channel("DOTHER", &["UMARION", "UJULIE"]);
    office.types("UMARION", "DOTHER", "/retards").await;
    office.types("UMARION", "C1", "/retards").await;
    let places: Vec<String> = office.workspace.seen().into_iter().map(|seen| format!("{} {}", seen.kind, seen.place)).collect();
    assert_eq!(places, ["aside DOTHER", "aside C1"]);
}

#[tokio::test]
async fn a_card_that_can_no_longer_be_changed_is_said_anew_and_followed_there() {
    let office = office().await;
    office.types("UMARION", "C1", "/devis dupont Logo 1 x 450 acompte:30%").await;
    let office = office.restart().await;
    let _ = office.workspace.seen();
    // The press brings an address of its own, good for half an hour.
    office.presses("UMARION", "Envoyer").await;
    office.clock.advance(Duration::minutes(45));
    office.presses("UJULIE", "Bon pour accord").await;
    office.fills("UJULIE", &[("name", "Julie Dupont"), ("words", "Bon pour accord")]).await;
    let kinds = |seen: Vec<Seen>| -> Vec<String> {
        let quotes = seen.into_iter().filter(|seen| seen.to == "Marion" && seen.kind != "file" && seen.lines[0].starts_with("Devis D2026"));
        quotes.map(|seen| format!("{} {}", seen.kind, seen.place)).collect()
    };
    assert_eq!(kinds(office.workspace.seen()), ["amend C1", "post DMARION"]);
    // Its later versions follow it.
    office.types("UMARION", "C1", "/encaisser F2026-0001 135").await;
    office.types("UMARION", "C1", "/facture D2026-0001").await;
    office.presses("UMARION", "Envoyer").await;
    let told = office.workspace.seen();
    assert!(!told.iter().any(|seen| seen.kind == "post" && seen.to == "Marion" && seen.lines[0].starts_with("Devis D2026")), "{told:?}");
}

#[tokio::test]
async fn a_document_is_handed_over_once_whatever_breaks_between_its_steps() {
    for (method, fault) in [
        ("files.getUploadURLExternal", Fault::Server),
        ("upload", Fault::Server),
        ("files.completeUploadExternal", Fault::RequestLost),
        ("files.completeUploadExternal", Fault::ReplyLost),
        ("chat.postMessage", Fault::ReplyLost),
        ("chat.postMessage", Fault::TooMany(20)),
    ] {
        let office = office().await;
        office.types("UMARION", "C1", "/facture dupont Conseil 3,5h x 85").await;
        let calls = office.workspace.calls("upload");
        office.workspace.fault(method, fault.clone());
        // The fault meets the first message that needs the method: Julie's.
        office.workspace.hold_asides();
        let send = office.workspace.presses("UMARION", "Envoyer");
        office.workspace.hand_over(&office.handing, &send).await;
        office.round().await;
        let office = office.restart().await;
        for _ in 0..8 {
            office.clock.advance(Duration::minutes(1));
            office.round().await;
        }
        office.settle().await;
        let names = |user| {
            office.workspace.files_of(user).into_iter().map(|(name, _)| name).filter(|name| name.contains("F2026")).collect::<Vec<_>>()
        };
        assert_eq!(names("UJULIE"), ["Facture F2026-0001.pdf"], "{method} {fault:?}");
        assert_eq!(names("UMARION"), ["Facture F2026-0001.pdf"], "{method} {fault:?}");
        let cards = office.workspace.messages_of("UJULIE");
        let cards = cards.iter().filter(|message| message["text"].as_str().is_some_and(|text| text.starts_with("Facture F2026")));
        assert_eq!(cards.count(), 1, "{method} {fault:?}");
        let again = usize::from(method == "upload");
        assert_eq!(office.workspace.calls("upload"), calls + 2 + again, "{method} {fault:?}: uploaded once each");
        assert_eq!(office.workspace.refused(), Vec::<String>::new(), "{method} {fault:?}: completed once each");
    }
}

#[tokio::test]
async fn someone_who_is_gone_is_told_to_the_owner() {
    let office = office().await;
    office.workspace.deactivate("UJULIE");
    // A new process knows of no private conversation.
    let office = office.restart().await;
    office.types("UMARION", "C1", "/facture dupont Conseil 3,5h x 85").await;
    office.presses("UMARION", "Envoyer").await;
    insta::assert_snapshot!(office.workspace.transcript(), @r#"
    Relance → Marion 📎
      │ Facture (aperçu).pdf

    Facturation → Marion (aside)
      │ Facture pour Atelier Dupont — aperçu
      │ À payer : 297,50 €
      │ Échéance : à 30 jours (le 1er avril 2026 si elle part aujourd’hui)
      │ De la part de Marion Leroy, à Julie.
      │ Conseil  3,5 h × 85,00 € = 297,50 €
      │ 📎 Facture (aperçu).pdf
      │ Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Relance → Marion 📎
      │ Facture F2026-0001.pdf

    Facturation → Marion ✎
      │ Facture F2026-0001 — Atelier Dupont
      │ F2026-0001 est envoyée à Julie.
      │ Conseil  3,5 h × 85,00 € = 297,50 €
      │ À payer  297,50 €
      │ Échéance  1er avril 2026
      │ 📎 Facture F2026-0001.pdf
      │ [Transférer]

    Relance → Marion
      │ Ce message n’a pas pu être remis à Julie :
      │ Facture F2026-0001
      │ À régler : 297,50 €, au plus tard le 1er avril 2026.
      │ Marion Leroy vous envoie cette facture. Le PDF est joint.
      │ [Transférer]
    "#);
}

#[tokio::test]
async fn a_text_too_long_for_a_card_is_cut_and_given_whole() {
    let office = office().await;
    let card = support::long_card();
    let out = |place: Option<&str>| chat::Outgoing {
        place: place.map(str::to_owned),
        ..support::outgoing(&format!("long {place:?}"), "T1/UMARION", card.clone())
    };
    for place in [None, Some("C1")] {
        office.slack.deliver(&out(place)).await.expect("it is said");
    }
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
    let seen = office.workspace.seen();
    for card in seen.iter().filter(|seen| seen.kind != "file") {
        assert_eq!(card.buttons.len(), 26, "every button is there");
        assert!(card.lines.iter().any(|line| line.ends_with("\n…")), "it says that there is more");
    }
    let files = office.workspace.files_of("UMARION");
    let wholes: Vec<&[u8]> =
        files.iter().filter(|(name, _)| name.ends_with(".txt") && name.starts_with("Ce qui")).map(|(_, bytes)| bytes.as_slice()).collect();
    assert_eq!(wholes.len(), 2);
    assert!(String::from_utf8_lossy(wholes[0]).contains("F2026-0400"));
}

#[tokio::test]
async fn commands_have_the_names_that_slack_lets_us_have() {
    let office = Office::prefixed("ml").await;
    office.workspace.person("Marion", "fr-FR");
    office.types("UMARION", "C1", "/ml-aide devis").await;
    office.types("UMARION", "C1", FOUNDS.replace("/reglages", "/ml-reglages").as_str()).await;
    office.types("UMARION", "C1", "/ml-devis dupont").await;
    insta::assert_snapshot!(office.workspace.transcript(), @r#"
    Facturation → Marion (aside)
      │ Rien de ce nom. /ml-aide tout montre tout.
      │ Une commande sans détails pose ses questions. Rien ne part sans votre accord ; ce qui écrit au client dès que vous le tapez le dit ici.

    Facturation → Marion (aside)
      │ Marion Leroy EI
      │ C’est prêt, Marion Leroy.
      │ Adresse
      │ 12 rue des Lilas
      │ 75011 Paris
      │ SIREN  732 829 320
      │ Régime  Franchise en base de TVA (France)
      │ Méthode  Acompte de 30 % à la commande, solde à la livraison
      │ Échéance des factures  à 30 jours
      │ IBAN  FR14 2004 1010 0505 0001 3M02 606
      │ Ensuite : /ml-client ajouter "Atelier Dupont", puis /ml-cgv publier, puis /ml-devis dupont Logo 1 x 450.
      │ [Essayer]

    Facturation → Marion (aside)
      │ Je ne connais pas de client « dupont ». /ml-client les montre, /ml-client ajouter en crée un.
    "#);
    let office = self::office().await;
    office.types("UMARION", "C1", "/billing-help client").await;
    insta::assert_snapshot!(office.workspace.transcript(), @r#"
    Facturation → Marion (aside)
      │ Voici ce que vous pouvez taper. /aide devis montre un exemple.
      │ /client
      │ Vos clients
      │ /client
      │ /client ajouter
      │ Ajouter un client
      │ /client ajouter "Atelier Dupont" type:pro courriel:compta@dupont.fr
      │ /client voir
      │ Voir un client
      │ /client voir dupont
      │ /client modifier
      │ Modifier un client
      │ /client modifier dupont adresse:"3 quai de Saône, 69002 Lyon"
      │ /client archiver
      │ Archiver un client
      │ /client archiver dupont
      │ /client reprendre
      │ Reprendre un client archivé
      │ /client reprendre dupont
      │ /client fusionner
      │ Réunir en un seul un client ajouté deux fois
      │ /client fusionner "Atelier Dupont" Dupont
      │ /client oublier
      │ Oublier un client et ses contacts, hors ce que la loi fait conserver
      │ /client oublier dupont
      │ /client inviter
      │ Inviter une personne d’un client
      │ /client inviter dupont @julie role:decideur
      │ /client personnes
      │ Voir qui a accès pour un client, et le retirer
      │ /client personnes dupont
      │ /client associer
      │ Faire d’un salon partagé celui d’un client, documents compris si vous le voulez
      │ /client associer dupont documents:yes
      │ /client dissocier
      │ Rendre un salon à tous
      │ /client dissocier
      │ À savoir  /aide client modifier montre ce que cela prend ; de même pour les autres.
      │ Une commande sans détails pose ses questions. Rien ne part sans votre accord ; ce qui écrit au client dès que vous le tapez le dit ici.
    "#);
}

#[tokio::test]
async fn a_menu_of_a_message_opens_a_form_inside_a_thread() {
    let office = office().await;
    let message = serde_json::json!({ "ts": "5.1", "thread_ts": "5.0", "user": "UJULIE", "text": "Peux-tu facturer la séance ?" });
    office.does(office.workspace.picks("UMARION", "C1", "invoice", message)).await;
    office.fills("UMARION", &[("client", "Atelier Dupont"), ("items", "Séance 1 x 120")]).await;
    let told = office.workspace.transcript();
    assert!(told.contains("Séance  120,00 €"), "{told}");
    assert_eq!(office.workspace.threads(), ["5.0"], "it is answered in the thread");
}

/// A payload without what is never the same twice: tokens, ids.
fn settled(payload: &Value) -> String {
    let text = format!("{payload:#}").replace(['\u{a0}', '\u{202f}'], " ");
    let own = ["\"value\": \"", "\"block_id\": \"0", "\"ts\"", "\"id\"", "private_metadata"];
    text.lines().filter(|line| !own.iter().any(|key| line.contains(key))).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn messages_are_blocks_that_read_well() {
    let office = office().await;
    office.types("UMARION", "C1", "/devis dupont Logo 1 x 450 note:\"Voir https://exemple.fr/logo.\"").await;
    office.presses("UMARION", "Envoyer").await;
    insta::assert_snapshot!("quote_for_client", settled(&office.workspace.messages_of("UJULIE").pop().expect("a quote")));
    office.types("UMARION", "C1", "/facture dupont Conseil 1 x 100 echeance:7j").await;
    insta::assert_snapshot!("preview_aside", settled(&office.workspace.aside_of("UMARION").expect("a preview")));
    office.presses("UMARION", "Envoyer").await;
    office.presses("UJULIE", "Poser une question").await;
    office.workspace.until("a form", |workspace| workspace.has_form("UJULIE")).await;
    insta::assert_snapshot!("form", settled(&office.workspace.form_of("UJULIE").expect("a form")));
    office.until("2026-03-20").await;
    insta::assert_snapshot!("reminder", settled(&office.workspace.messages_of("UJULIE").pop().expect("a reminder")));
    office.does(office.workspace.opens_home("UMARION")).await;
    insta::assert_snapshot!("home", settled(&office.workspace.home_of("UMARION").expect("a page")));
}

#[test]
fn the_manifest_asks_for_no_more_than_it_needs() {
    let manifest = |lang, prefix, public_url| {
        let of = slack::Manifest { name: "Marion Leroy – Facturation", lang, prefix, public_url };
        slack::manifest(&of, &bot::catalogue::specs(), words::Words::get()).expect("everything fits")
    };
    let both = manifest(slack::ManifestLang::Both, None, None);
    insta::assert_snapshot!("manifest", format!("{both:#}").replace(['\u{a0}', '\u{202f}'], " "));
    let reasons: Vec<String> = slack::reasons().iter().map(|(scope, why)| format!("{scope}: {why}")).collect();
    insta::assert_snapshot!(reasons.join("\n"), @"
    app_mentions:read: to say how to be spoken to, to who names the app in a channel
    chat:write: to answer, and to write to clients
    chat:write.customize: to write to clients under the business's name
    commands: slash commands and message shortcuts
    files:read: to know whether a document arrived, and to read a file given in a form
    files:write: to hand documents over
    im:history: to look whether an unsure message arrived, and to hear answers typed in its own conversation
    im:write: to open a private conversation with someone
    users:read: the name and the language of who speaks, and whether they are guests
    ");
    for part in ["display_information", "bot_user"] {
        let named = both.pointer(&format!("/{part}")).or(both.pointer(&format!("/features/{part}"))).expect("a part");
        assert!(!named.to_string().contains("Relance"), "a client reads the manifest's names");
    }
    let names = |of: &Value| -> Vec<String> {
        let commands = of["features"]["slash_commands"].as_array().expect("commands").iter();
        commands.map(|command| command["command"].as_str().expect("a name").to_owned()).collect()
    };
    for of in [&both, &manifest(slack::ManifestLang::French, Some("ml"), None), &manifest(slack::ManifestLang::English, None, None)] {
        let names = names(of);
        let distinct: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), names.len(), "{names:?}");
        // https://docs.slack.dev/reference/app-manifest: fifty commands, thirty-two characters, five shortcuts.
        assert!(names.len() <= 50 && names.iter().all(|name| name.len() <= 32), "{names:?}");
        assert!(!names.contains(&"/help".to_owned()), "Slack keeps it");
    }
    let http = manifest(slack::ManifestLang::English, None, Some("https://facturation.example/"));
    assert_eq!(http["settings"]["event_subscriptions"]["request_url"], "https://facturation.example/slack/events");
    assert_eq!(http["settings"]["socket_mode_enabled"], false);
    assert_eq!(http["features"]["slash_commands"][0]["url"], "https://facturation.example/slack/commands");
}

/// Nothing is done that others have read: whoever names the app is told, alone, how to speak to it.
#[tokio::test]
async fn who_names_the_app_in_a_channel_is_told_how_to_speak_to_it() {
    let office = at_work().await;
    let eve = office.workspace.person("Ève", "fr-FR");
    let named = async |user: &str, text: &str| {
        let _ = office.workspace.seen();
        office.does(office.workspace.names_the_bot(user, "C1", text).expect("it is told")).await;
        let seen = office.workspace.seen();
        assert!(seen.iter().all(|seen| seen.kind == "aside"), "{user}: {text}: {seen:#?}");
        seen.iter().flat_map(|seen| seen.lines.clone()).collect::<Vec<_>>().join("\n").replace(['\u{a0}', '\u{202f}'], " ")
    };
    let told = named("UMARION", "facture dupont Conseil 3,5h x 85").await;
    assert!(told.contains("/facture ") && !told.contains("297,50"), "{told}");
    for text in ["", "bonjour, tu es là ?"] {
        let told = named("UMARION", text).await;
        assert!(told.contains("/devis") && told.contains("/facture"), "{text}: {told}");
    }
    for text in ["où en est ma facture ?", "facture F2026-0001 ?"] {
        let told = named("UJULIE", text).await;
        assert!(!told.is_empty() && !told.contains("Relance"), "{told}");
    }
    assert!(!named(&eve, "aide").await.is_empty());
    // Without that right Slack says nothing of it, and the doctor does.
    office.workspace.take_scope("app_mentions:read");
    assert!(office.workspace.names_the_bot("UMARION", "C1", "aide").is_none());
    let findings = chat::Platform::check(&*office.slack).await;
    assert!(findings.iter().any(|finding| finding.text.contains("app_mentions:read is missing")), "{findings:#?}");
    assert_eq!(office.workspace.refused(), Vec::<String>::new());
}

#[tokio::test]
async fn a_clients_channel_needs_no_name_and_shows_no_debt() {
    let office = office().await;
    office.types("UMARION", "C1", r#"/client ajouter "Boutique Martin" type:pro adresse:"1 rue X, 75001 Paris""#).await;
    office.workspace.channel("CDUPONT", &["UMARION", "UJULIE", "UBOT"]);
    let _ = office.workspace.seen();
    for line in ["/client associer dupont documents:oui", "/devis Logo 1 x 450 acompte:30%", "/devis martin Logo 1 x 450"] {
        office.types("UMARION", "CDUPONT", line).await;
    }
    insta::assert_snapshot!(office.workspace.transcript(), @r#"
    Facturation → Marion (aside)
      │ Ce salon est maintenant associé à Atelier Dupont : inutile de le nommer ici. Ses devis et ses factures y seront montrés à tous une fois envoyés, sans jamais parler de retard. L’application doit en être membre.

    Relance → Marion 📎
      │ Devis (aperçu).pdf

    Facturation → Marion (aside)
      │ Devis pour Atelier Dupont — aperçu
      │ Total : 450,00 €
      │ À payer maintenant : 135,00 €, le reste (315,00 €) à la livraison.
      │ De la part de Marion Leroy, à Julie.
      │ Logo  450,00 €
      │ Acompte  135,00 € (30 %), à la commande
      │ Solde à la livraison  315,00 €, à 30 jours
      │ Valable  30 jours (jusqu’au 1er avril 2026 s’il part aujourd’hui)
      │ 📎 Devis (aperçu).pdf
      │ Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]

    Facturation → Marion (aside)
      │ Ce salon est associé à Atelier Dupont, et vous nommez Boutique Martin. Pour Boutique Martin, écrivez ailleurs ; si c’est bien pour Atelier Dupont, commencez par son nom.
    "#);
    // Nobody else's commands are about that client there.
    office.types("UJULIE", "CDUPONT", "/devis Logo 1 x 450").await;
    let _ = office.workspace.seen();
    office.presses_about("UMARION", "Envoyer", "Logo").await;
    office.presses("UJULIE", "Bon pour accord").await;
    office.fills("UJULIE", &[("name", "Julie Dupont"), ("words", "Bon pour accord")]).await;
    office.until("2026-03-20").await;
    office.types("UMARION", "CDUPONT", "/retards").await;
    office.types("UMARION", "CDUPONT", "/encaisser F2026-0001 50").await;
    office.types("UMARION", "CDUPONT", "/encaisser F2026-0001 85").await;
    let seen = office.workspace.seen();
    let for_all: Vec<&Seen> = seen.iter().filter(|seen| seen.to == "CDUPONT").collect();
    let text: String = for_all.iter().map(|seen| seen.to_string()).collect::<Vec<_>>().join("\n").replace(['\u{a0}', '\u{202f}'], " ");
    insta::assert_snapshot!(text, @"
    Marion Leroy – Facturation → CDUPONT 📎
      │ Devis D2026-0001.pdf

    Marion Leroy – Facturation → CDUPONT
      │ Devis D2026-0001
      │ Envoyé.

    Marion Leroy – Facturation → CDUPONT ✎
      │ Devis D2026-0001
      │ Accepté.

    Marion Leroy – Facturation → CDUPONT 📎
      │ Facture F2026-0001.pdf

    Marion Leroy – Facturation → CDUPONT
      │ Facture d’acompte F2026-0001
      │ Envoyée.

    Marion Leroy – Facturation → CDUPONT ✎
      │ Facture d’acompte F2026-0001
      │ Envoyée.

    Marion Leroy – Facturation → CDUPONT ✎
      │ Facture d’acompte F2026-0001
      │ Réglée.
    ");
    for word in ["€", "retard", "rappel", "relance", "avant le", "échéance"] {
        assert!(!text.to_lowercase().contains(word), "{word}: {text}");
    }
    let private = seen.iter().find(|seen| seen.lines.iter().any(|line| line.starts_with("Ce qui vous est dû"))).expect("she is answered");
    assert_eq!(private.place, "DMARION");
    // What cannot be said there is told to the owner.
    office.workspace.archive("CDUPONT");
    office.types("UMARION", "C1", "/facture dupont Conseil 1 x 100").await;
    office.presses("UMARION", "Envoyer").await;
    assert!(office.workspace.transcript().contains("n’a pas pu être remis à tous, dans le salon du client"));
    office.types("UMARION", "DMARION", "/client associer dupont").await;
    office.types("UMARION", "CDUPONT", "/client dissocier").await;
    office.types("UMARION", "CDUPONT", "/client dissocier").await;
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Relance → Marion
      │ Cela se tape dans le salon que vous partagez avec ce client.

    Facturation → Marion (aside)
      │ Ce salon n’est plus celui d’un client. Plus rien n’y sera montré.

    Facturation → Marion (aside)
      │ Cela se tape dans le salon que vous partagez avec ce client.
    ");
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
}

#[tokio::test]
async fn a_file_given_in_a_form_is_read_sealed_and_proved() {
    let office = office().await;
    // Terms are text: what is not stands on its field, and what was typed stays.
    office.types("UMARION", "C1", "/cgv publier CGV").await;
    // A letter's archive, as far as its directory goes: one entry, whose name has nineteen letters.
    let letter = [b"PK\x03\x04PK\x01\x02".as_slice(), &[0; 24], &[19, 0], &[0xff; 16], b"[Content_Types].xml"].concat();
    let scan = office.workspace.gives("UMARION", "cgv.docx", &letter);
    office.fills("UMARION", &[("file", &scan), ("summary", "Court.")]).await;
    office.fills("UMARION", &[("summary", "Court.")]).await;
    let text = office.workspace.gives("UMARION", "cgv.txt", "\u{feff}Un acompte\u{202e} est dû.\r\nLe solde aussi.".as_bytes());
    office.fills("UMARION", &[("file", &text), ("summary", "Court.")]).await;
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Slack → Marion (form)
      │ À compléter
      │ Conditions générales de vente
      │ Leur texte complet ? (optional)
      │ Ou le fichier de leur texte (.txt, .md) (optional)
      │ Et en clair, en quelques phrases, pour votre client ?
      │   · Ce qui compte pour votre client : ce qui est compris, ce qui se passe en cas de retard. L’acompte, les dates et l’échéance sont dits par chaque devis.

    Slack → Marion (form)
      │ file: « cgv.docx » n’est pas un texte : donnez un fichier .txt ou .md, ou collez le texte.

    Slack → Marion (form)
      │ text: L’un des deux est nécessaire.

    Relance → Marion 📎
      │ Conditions de vente v2.txt

    Facturation → Marion (aside)
      │ CGV
      │ Version 2 publiée. Elle accompagne vos prochains devis.
      │ En clair
      │ Court.
      │ Retard : entre professionnels, pénalités au taux de refinancement de la BCE majoré de 10 points et 40 € de frais de recouvrement ; rien de tel pour un particulier.
      │ 📎 Conditions de vente v2.txt
      │ Ce que coûte un retard a été ajouté au résumé, d’après vos réglages. L’acompte, les dates et l’échéance sont dits par chaque devis.
    ");
    let (_, shown) = office.workspace.files_of("UMARION").pop().expect("the text comes back");
    insta::assert_snapshot!(String::from_utf8_lossy(&shown), @"
    CGV

    Court.
    Retard : entre professionnels, pénalités au taux de refinancement de la BCE majoré de 10 points et 40 € de frais de recouvrement ; rien de tel pour un particulier.

    Un acompte est dû.
    Le solde aussi.
    ");
    // An agreement received outside the chat, with its scan.
    office.types("UMARION", "C1", "/devis dupont Logo 1 x 450").await;
    office.presses("UMARION", "Envoyer").await;
    let _ = office.workspace.seen();
    office.types("UMARION", "C1", "/devis accepte").await;
    let scan = office.workspace.gives("UMARION", "Bon pour accord signé.pdf", b"%PDF-1.7 signed");
    // The quote that waits is chosen already, and the day comes from a calendar.
    office.fills("UMARION", &[("by", "Julie Dupont"), ("on", "2026-03-02"), ("proof", &scan)]).await;
    let told = office.workspace.transcript();
    assert!(told.contains("Accepté par Julie Dupont le 2 mars 2026"), "{told}");
    store::verify::verify(&office.house.store).await.expect("it reads").expect("nothing was altered");
    let sealed = store::sha256(b"%PDF-1.7 signed");
    let path = office.house.store.dir().join("files");
    let found = walk(&path).into_iter().find(|path| path.to_string_lossy().contains(&sealed)).expect("it is kept by its content");
    std::fs::write(found, b"%PDF-1.7 forged").expect("tampered with");
    let fault = store::verify::verify(&office.house.store).await.expect("it reads").expect_err("it is seen");
    assert!(fault.what.contains("/proof/1 was changed"), "{}", fault.what);
    // What Slack does not keep is not fetched: our token goes to nobody else.
    office.workspace.fault("files.info", Fault::Refused("file_not_found"));
    office.types("UMARION", "C1", "/cgv publier CGV").await;
    office.fills("UMARION", &[("file", &text), ("summary", "Court.")]).await;
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Slack → Marion (form)
      │ À compléter
      │ Conditions générales de vente
      │ Leur texte complet ? (optional)
      │ Ou le fichier de leur texte (.txt, .md) (optional)
      │ Et en clair, en quelques phrases, pour votre client ?
      │   · Ce qui compte pour votre client : ce qui est compris, ce qui se passe en cas de retard. L’acompte, les dates et l’échéance sont dits par chaque devis.

    Slack → Marion (form)
      │ file: « cgv.txt » n’a pas pu être lu : essayez encore, ou un autre fichier (10 Mo au plus).
    ");
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
}

/// What nobody asked for, or who may not give any, has us bring nothing here.
#[tokio::test]
async fn a_file_is_brought_for_who_may_give_one_where_one_was_asked_for() {
    let office = office().await;
    let eve = office.workspace.person("Eve Ailleurs", "fr-FR");
    let text = office.workspace.gives("UMARION", "cgv.txt", b"Un acompte est du.");
    let asked = || office.workspace.calls("files.info");
    let publishes = "/cgv publier titre:CGV resume:Court";
    let nobody = [(eve.as_str(), "voici"), (eve.as_str(), publishes), ("UJULIE", "voici"), ("UJULIE", publishes)];
    for (user, said) in nobody.into_iter().chain([("UMARION", ""), ("UMARION", "/aide")]) {
        let before = asked();
        office.does(office.workspace.sends(user, said, &[&text])).await;
        assert_eq!(asked(), before, "{user}: {said}");
    }
    let before = asked();
    assert!(office.workspace.transcript().contains("Je n’attendais pas de fichier"), "it is said that it was of no use");
    office.does(office.workspace.sends("UMARION", publishes, &[&text])).await;
    assert!(asked() > before);
    assert!(office.workspace.transcript().contains("v2"), "it is published");
}

fn walk(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(dir).expect("a directory").filter_map(Result::ok).map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

/// A process that is handed what somebody did, and lives until all is said or that step is reached.
fn live(dir: &Arc<TempDir>, clock: &Arc<ManualClock>, workspace: &Workspace, deed: &Deed, step: Option<Checkpoint>) -> bool {
    let (dir, clock, workspace, deed) = (Arc::clone(dir), Arc::clone(clock), workspace.clone(), deed.clone());
    dies_at(step, |hook| async move {
        let office = Office::live(dir, clock, workspace.clone(), hook).await;
        workspace.try_and_react(&office.handing, &deed).await;
        office.outlives_leases().await;
    })
}

/// What was not acknowledged is handed over again; what was said is looked for, and said once.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_or_said_twice_when_the_process_dies_at_any_step() {
    let clock = support::begins();
    let workspace = Workspace::open(Arc::clone(&clock)).await;
    let dir = Arc::new(tempfile::tempdir().expect("a directory"));
    let marion = workspace.person("Marion", "fr-FR");
    let private = workspace.im_of(&marion);
    for line in [FOUNDS, ADDS_CLIENT, PUBLISHES_TERMS] {
        assert!(!live(&dir, &clock, &workspace, &workspace.types(&marion, &private, line), None));
    }
    let mut died = 0;
    for (rank, step) in Checkpoint::ALL.into_iter().enumerate() {
        let _ = workspace.seen();
        let typed = workspace.types(&marion, &private, &format!("/facture dupont Prestation {rank} 1 x 100"));
        died += u32::from(live(&dir, &clock, &workspace, &typed, Some(step)));
        assert!(!live(&dir, &clock, &workspace, &typed.again(), None));
        let told = workspace.seen().iter().map(Seen::to_string).collect::<String>();
        assert_eq!(told.matches("Facture pour Atelier Dupont — aperçu").count(), 1, "{step:?}: {told}");
    }
    assert!(died >= 13, "only {died} steps are on the way of a command");
    assert_eq!(workspace.refused(), Vec::<String>::new());
}

/// The program, with that workspace configured.
fn serving(dir: &std::path::Path, workspace: &Workspace, more: &[(&str, &str)], task: &str) -> Child {
    let api_url = workspace.api_url();
    let own = [("RELANCE_SLACK__API_URL", api_url.as_str()), ("RELANCE_SLACK__BOT_TOKEN", BOT_TOKEN), ("RELANCE_ACCESS__FOUND", "anyone")];
    program::begin(env!("CARGO_BIN_EXE_relance"), dir, &[&own, more].concat(), task)
}

#[tokio::test]
async fn the_program_serves_a_workspace_and_stops_when_told() {
    let dir = tempfile::tempdir().expect("a directory");
    let clock = Arc::new(ManualClock::at(chat::SystemClock.now()));
    let workspace = Workspace::open(Arc::clone(&clock)).await;
    let marion = workspace.person("Marion", "fr-FR");
    let socket = [("RELANCE_SLACK__APP_TOKEN", APP_TOKEN)];
    let child = serving(dir.path(), &workspace, &socket, "serve");
    workspace.until("a socket stands", |workspace| workspace.sockets() > 0).await;
    workspace.hand_over(&Handing::Socket, &workspace.types(&marion, "C1", FOUNDS)).await;
    workspace.until("she is answered", |workspace| workspace.has_seen("C’est prêt, Marion Leroy")).await;
    // A second one beside it is refused in words, and the first goes on.
    let (is_well, said) = ended(serving(dir.path(), &workspace, &socket, "serve")).await;
    assert!(!is_well && said.contains("another relance works on"), "{said}");
    terminate(&child);
    let (is_well, said) = ended(child).await;
    assert!(is_well, "{said}");
    assert_eq!(said, "", "a quiet day is told quietly");
    // The same data, by signed requests.
    let port = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound").port();
    let listen = format!("127.0.0.1:{port}");
    let http =
        [("RELANCE_SLACK__MODE", "http"), ("RELANCE_SLACK__SIGNING_SECRET", SIGNING_SECRET), ("RELANCE_HTTP__LISTEN", listen.as_str())];
    let child = serving(dir.path(), &workspace, &http, "serve");
    let base = format!("http://{listen}");
    let alive = async { while reqwest::get(format!("{base}/healthz")).await.is_err() {} };
    tokio::time::timeout(std::time::Duration::from_secs(20), alive).await.expect("it listens");
    clock.set(chat::SystemClock.now());
    workspace.hand_over(&Handing::Http(base), &workspace.types(&marion, "C1", "/retards")).await;
    workspace.until("she is answered", |workspace| workspace.has_seen("tout est réglé")).await;
    terminate(&child);
    assert!(ended(child).await.0);
}

#[tokio::test]
async fn the_program_tells_its_secrets_to_nobody() {
    let dir = tempfile::tempdir().expect("a directory");
    let clock = Arc::new(ManualClock::at(chat::SystemClock.now()));
    let workspace = Workspace::open(Arc::clone(&clock)).await;
    let marion = workspace.person("Marion", "fr-FR");
    // Nobody reads the log before the end: what the database is asked would fill the pipe that it goes to.
    let trace = ("RELANCE_LOG__LEVEL", "trace,sqlx=info");
    let child = serving(dir.path(), &workspace, &[trace, ("RELANCE_SLACK__APP_TOKEN", APP_TOKEN)], "serve");
    workspace.until("a socket stands", |workspace| workspace.sockets() > 0).await;
    workspace.fault("chat.postMessage", Fault::RequestLost);
    let private = workspace.im_of(&marion);
    workspace.hand_over(&Handing::Socket, &workspace.types(&marion, &private, FOUNDS)).await;
    workspace.until("it was tried", |workspace| workspace.calls("chat.postMessage") > 0).await;
    terminate(&child);
    let (is_well, said) = ended(child).await;
    assert!(is_well && said.contains("DEBUG"), "{said}");
    let port = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound").port();
    let listen = format!("127.0.0.1:{port}");
    let signed =
        [("RELANCE_SLACK__MODE", "http"), ("RELANCE_SLACK__SIGNING_SECRET", SIGNING_SECRET), ("RELANCE_HTTP__LISTEN", listen.as_str())];
    let child = serving(dir.path(), &workspace, &[&[trace][..], &signed].concat(), "serve");
    let base = format!("http://{listen}");
    let alive = async { while reqwest::get(format!("{base}/healthz")).await.is_err() {} };
    tokio::time::timeout(std::time::Duration::from_secs(20), alive).await.expect("it listens");
    assert_eq!(post(&format!("{base}/slack/commands"), "7", "v0=a0", String::new()).await.0, 401);
    terminate(&child);
    let told = said + &ended(child).await.1;
    for secret in [APP_TOKEN, BOT_TOKEN, SIGNING_SECRET] {
        let secret = secret.trim_start_matches("xapp-").trim_start_matches("xoxb-");
        assert!(!told.contains(secret), "{secret} is in the log");
    }
    assert!(!told.contains("ticket="), "the address of a socket lets anybody in");
}

#[tokio::test]
async fn the_doctor_and_the_manifest_speak_from_the_command_line() {
    let dir = tempfile::tempdir().expect("a directory");
    let workspace = Workspace::open(Arc::new(ManualClock::at(chat::SystemClock.now()))).await;
    let slack_lines = |said: &str| -> String { said.lines().filter(|line| line.contains("slack")).collect::<Vec<_>>().join("\n") };
    let (is_well, said) = ended(serving(dir.path(), &workspace, &[("RELANCE_SLACK__APP_TOKEN", APP_TOKEN)], "check")).await;
    assert!(is_well, "{said}");
    insta::assert_snapshot!(slack_lines(&said), @"
    ok    slack          in the workspace Atelier as facturation
    ok    slack          a socket can be opened: no port has to be
    ");
    workspace.take_scope("files:write");
    workspace.socket_mode(false);
    let (is_well, said) = ended(serving(dir.path(), &workspace, &[("RELANCE_SLACK__APP_TOKEN", "xapp-wrong")], "check")).await;
    assert!(!is_well, "{said}");
    insta::assert_snapshot!(slack_lines(&said), @"
    ok    slack          in the workspace Atelier as facturation
    MEND  slack          the scope files:write is missing (to hand documents over): add it under OAuth & Permissions, then install the app again
    MEND  slack          [slack] app_token is refused (invalid_auth): copy an App-Level Token (xapp-…) from Basic Information, App-Level Tokens
    ");
    let (is_well, said) = ended(serving(dir.path(), &workspace, &[], "check")).await;
    assert!(!is_well && said.contains("needs app_token"), "{said}");
    for secret in [BOT_TOKEN, "xapp-wrong"] {
        assert!(!said.contains(secret));
    }
    let output = Command::new(env!("CARGO_BIN_EXE_relance"))
        .args(["manifest", "slack", "--name", "Marion Leroy", "--lang", "fr"])
        .output()
        .expect("run");
    let manifest: Value = serde_json::from_slice(&output.stdout).expect("JSON alone on standard output");
    assert_eq!(manifest["display_information"]["name"], "Marion Leroy");
    assert!(String::from_utf8_lossy(&output.stderr).contains("im:history"), "the reasons beside it");
    // The one that stands ready to be pasted: `relance manifest slack > deploy/slack-manifest.json`
    let output = Command::new(env!("CARGO_BIN_EXE_relance")).args(["manifest", "slack"]).output().expect("run");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/slack-manifest.json");
    let ready = std::fs::read_to_string(path).expect("a manifest");
    assert_eq!(ready, String::from_utf8(output.stdout).expect("UTF-8"), "deploy/slack-manifest.json is stale");
}

#[tokio::test]
async fn slack_is_answered_in_time_even_while_the_database_is_busy() {
    for office in [Office::over_a_socket().await, Office::over_http().await] {
        office.workspace.person("Marion", "fr-FR");
        // Somebody else writes, for as long as it takes.
        let writing = office.house.store.begin().await.expect("a transaction");
        let typed = office.workspace.types("UMARION", "C1", FOUNDS);
        assert!(office.workspace.try_and_react(&office.handing, &typed).await, "acknowledged within three seconds");
        assert!(office.workspace.seen().is_empty(), "and not done yet");
        writing.rollback().await.expect("rolled back");
        let wake = Arc::clone(&office.house.wake);
        tokio::time::timeout(std::time::Duration::from_secs(10), wake.notified()).await.expect("done all the same");
        office.settle().await;
        assert!(office.workspace.transcript().contains("C’est prêt"));
    }
}

/// A form is shut before its answers were looked at, where that takes longer than Slack waits: what is wrong with them is said all the same.
#[tokio::test]
async fn what_comes_of_a_form_that_slack_has_shut_is_said() {
    let office = at_work().await;
    office.types("UMARION", "C1", "/cgv publier CGV").await;
    let file = office.workspace.gives("UMARION", "conditions.pdf", b"MZ");
    let held = office.workspace.hold_files();
    let filled = office.workspace.fills("UMARION", &[("file", &file), ("summary", "Court.")]);
    assert!(office.workspace.try_and_react(&office.handing, &filled).await, "acknowledged within three seconds");
    assert!(!office.workspace.has_form("UMARION"), "and shut");
    drop(held);
    office.workspace.until("she is told", |workspace| workspace.has_been_shown("conditions.pdf")).await;
    office.presses("UMARION", "Ouvrir le formulaire").await;
    assert!(office.workspace.has_form("UMARION"), "{}", office.workspace.transcript());
    assert_eq!(office.workspace.refused(), Vec::<String>::new());
}

#[tokio::test]
async fn what_is_final_is_asked_about_before_it_is_done() {
    let office = office().await;
    office.types("UMARION", "C1", "/facture dupont Conseil 1 x 100").await;
    office.presses("UMARION", "Envoyer").await;
    office.types("UMARION", "C1", "/avoir F2026-0001 20").await;
    let confirm = office.workspace.confirmation("UMARION", "Envoyer").expect("a credit note is final");
    insta::assert_snapshot!(confirm, @"C’est définitif: Un avoir émis ne s’efface pas : il reste dans vos comptes et part chez votre client. [Oui, continuer] [Non]");
    office.types("UMARION", "C1", "/facture dupont Conseil 1 x 200").await;
    assert_eq!(office.workspace.confirmation("UMARION", "Envoyer"), None, "a preview is one press from done");
}

#[tokio::test]
async fn the_first_minutes_are_three_forms() {
    let office = Office::over_a_socket().await;
    office.workspace.person("Marion", "fr-FR");
    office.types("UMARION", "C1", "/reglages").await;
    let first = [("name", "Marion Leroy"), ("address", "12 rue des Lilas, 75011 Paris"), ("siren", "732829321"), ("regime", "franchise")];
    office.fills("UMARION", &first).await;
    let again = [first[0], first[1], ("siren", "732829320"), first[3]];
    office.fills("UMARION", &again).await;
    office.types("UMARION", "C1", "/client ajouter").await;
    office.fills("UMARION", &[("name", "Atelier Dupont"), ("kind", "business"), ("address", "3 quai de Saône, 69002 Lyon")]).await;
    office.types("UMARION", "C1", "/facture").await;
    office.fills("UMARION", &[("client", "Atelier Dupont"), ("items", "Conseil 3,5h x 85\nDéplacement 40")]).await;
    office.presses("UMARION", "Modifier").await;
    office.fills("UMARION", &[("items", "Conseil 4h x 85")]).await;
    office.presses("UMARION", "Envoyer").await;
    insta::assert_snapshot!("first_minutes", office.workspace.transcript());
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
}
