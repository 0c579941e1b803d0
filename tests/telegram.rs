//! Telegram, asked and called by, against one on loopback that refuses what Telegram refuses.

use std::sync::Arc;

use bot::Checkpoint;
use chat::{Clock as _, ManualClock, Platform as _, Severity};
use chrono::Duration;
use store::outbox::{self, State};
use support::program::{self, ended, terminate};
use support::story::{self, ADDS_CLIENT, FOUNDS, PUBLISHES_TERMS, code_in};
use support::telegram::{Messenger, Office, SECRET, TOKEN, USERNAME};
use support::{Door as _, Fault, Loopback as _, Seen, dies_at, hostile};
use tempfile::TempDir;

/// Marion's business, and a professional client whose Julie comes by the link that Marion gives her.
pub(crate) async fn people(office: &Office) -> (i64, i64) {
    let (marion, julie) = (office.messenger.person("Marion", "fr"), office.messenger.person("Julie", "fr"));
    office.starts(marion, "").await;
    for line in [FOUNDS, ADDS_CLIENT, PUBLISHES_TERMS] {
        office.types(marion, line).await;
    }
    let _ = office.messenger.seen();
    office.types(marion, "/client inviter dupont").await;
    let code = code_in(&office.messenger.transcript());
    office.starts(julie, &code).await;
    office.presses(marion, "Confirmer").await;
    (marion, julie)
}

/// The story of the demo, as people live it in their pockets.
pub(crate) async fn main_story(office: &Office) {
    let (marion, julie) = people(office).await;
    office.plays(story::MAIN, &marion, &julie).await;
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
}

#[tokio::test]
async fn the_main_story_reads_the_same_asked_and_called() {
    let (polling, called) = (Office::polling().await, Office::called().await);
    tokio::join!(main_story(&polling), main_story(&called));
    let (asked, called) = (polling.messenger.seen(), called.messenger.seen());
    let text = |seen: &[Seen]| seen.iter().map(Seen::to_string).collect::<Vec<_>>().join("\n").replace(['\u{a0}', '\u{202f}'], " ");
    let (asked, called) = (text(&asked), text(&called));
    assert_eq!(asked, called);
    insta::assert_snapshot!("main_story", asked);
}

#[tokio::test]
async fn the_first_ten_minutes() {
    let office = Office::polling().await;
    let marion = office.messenger.person("Marion", "fr");
    office.starts(marion, "").await;
    office.presses(marion, "Commencer").await;
    for answer in ["Marion Leroy", "12 rue des Lilas, 75011 Paris", "732829320"] {
        office.types(marion, answer).await;
    }
    assert_eq!(office.messenger.keyboard(marion).last().map(String::as_str), Some("annuler"), "what there is to choose from is tapped");
    let franchise = office.messenger.keyboard(marion)[0].clone();
    office.types(marion, &franchise).await;
    office.types(marion, "-").await;
    assert_eq!(office.messenger.keyboard(marion), Vec::<String>::new(), "and taken away again");
    office.presses(marion, "Essayer").await;
    office.presses(marion, "Bon pour accord").await;
    office.types(marion, "Marion Leroy").await;
    office.types(marion, "Bon pour accord").await;
    insta::assert_snapshot!("ten_minutes", office.messenger.transcript());
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
    let menu = office.messenger.menu(marion);
    assert!(menu.contains(&"facture".to_owned()) && menu.contains(&"devis".to_owned()), "{menu:?}");
    let julie = office.messenger.person("Julie", "fr");
    assert_eq!(office.messenger.menu(julie), ["rejoindre", "lier", "aide"], "a client sees none of the freelancer's commands");
}

async fn count(office: &Office, what: &str) -> i64 {
    use sqlx::Connection as _;
    let path = office.house.store.dir().join("relance.db");
    let mut db = sqlx::SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.expect("the database");
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {what}"))).fetch_one(&mut db).await.expect("counted")
}

#[tokio::test]
async fn an_update_acts_once_whatever_its_number_and_its_order() {
    let mut office = Office::polling().await;
    let (marion, _) = people(&office).await;
    office.types(marion, "/facture dupont Conseil 3,5h x 85").await;
    // Told again after the process died, under its own number and under another.
    let send = office.messenger.presses(marion, "Envoyer");
    office.does(send.clone()).await;
    office.begin_again().await;
    office.does(send.clone()).await;
    office.does(send.numbered(7)).await;
    assert_eq!(count(&office, "invoice").await, 1);
    // Several at once, the later one first, and numbered below all that went before: nothing is passed over.
    office.messenger.number_from(12);
    let first = office.messenger.types(marion, "/facture dupont Audit 1 x 400");
    let second = office.messenger.types(marion, "/facture dupont Formation 1 x 700");
    let _ = office.messenger.seen();
    office.messenger.queue(&second);
    office.messenger.queue(&first);
    office.messenger.until("both are confirmed", |messenger| messenger.unconfirmed() == 0).await;
    office.settle().await;
    let told = office.messenger.transcript();
    assert!(told.contains("Audit") && told.contains("Formation"), "{told}");
    office.presses_about(marion, "Envoyer", "Formation").await;
    office.presses_about(marion, "Envoyer", "Audit").await;
    assert_eq!(count(&office, "invoice").await, 3);
    office.stop().await;
}

#[tokio::test]
async fn an_update_is_confirmed_only_once_it_is_written_down() {
    let mut office = Office::polling().await;
    let (marion, _) = people(&office).await;
    // The process dies with the update in its hands: Telegram still has it.
    let mut lock = office.house.store.begin().await.expect("a transaction");
    store::business::lock(&mut lock, "nobody's").await.expect("the writer is held");
    let typed = office.messenger.types(marion, "/facture dupont Conseil 3,5h x 85");
    let calls = office.messenger.calls("getUpdates");
    office.messenger.queue(&typed);
    tokio::task::yield_now().await;
    assert_eq!((office.messenger.unconfirmed(), office.messenger.calls("getUpdates")), (1, calls), "it is not confirmed");
    lock.rollback().await.expect("rolled back");
    office.begin_again().await;
    office.messenger.until("it is confirmed", |messenger| messenger.unconfirmed() == 0).await;
    office.settle().await;
    let told = office.messenger.transcript();
    assert_eq!(told.matches("Conseil").count(), 1, "{told}");
    office.stop().await;
}

/// A process that asks what people did, and lives until all is said or that step is reached.
fn live(dir: &Arc<TempDir>, clock: &Arc<ManualClock>, messenger: &Messenger, step: Option<Checkpoint>) -> bool {
    let (dir, clock, messenger) = (Arc::clone(dir), Arc::clone(clock), messenger.clone());
    dies_at(step, |hook| async move {
        let office = Office::live(dir, clock, messenger.clone(), Some(hook)).await;
        messenger.until("it is confirmed", |messenger| messenger.unconfirmed() == 0).await;
        office.outlives_leases().await;
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_when_the_process_dies_at_any_step() {
    let clock = support::begins();
    let messenger = Messenger::open(Arc::clone(&clock)).await;
    let dir = Arc::new(tempfile::tempdir().expect("a directory"));
    let marion = messenger.person("Marion", "fr");
    for line in [FOUNDS, ADDS_CLIENT, PUBLISHES_TERMS] {
        messenger.queue(&messenger.starts(marion, ""));
        messenger.queue(&messenger.types(marion, line));
        assert!(!live(&dir, &clock, &messenger, None));
    }
    let mut died = 0;
    for (rank, step) in Checkpoint::ALL.into_iter().enumerate() {
        let _ = messenger.seen();
        messenger.queue(&messenger.types(marion, &format!("/facture dupont Prestation {rank} 1 x 100")));
        died += u32::from(live(&dir, &clock, &messenger, Some(step)));
        assert!(!live(&dir, &clock, &messenger, None));
        let told = messenger.seen().iter().map(Seen::to_string).collect::<String>();
        let previews = told.matches("aperçu).pdf").count();
        // Where Telegram has it and the process did not live to hear so, it is said again: to who typed it that does no harm.
        let most = if matches!(step, Checkpoint::Delivered | Checkpoint::OutcomeRecorded) { 2 } else { 1 };
        assert!((1..=most).contains(&previews), "{step:?}: {told}");
    }
    assert!(died >= 13, "only {died} steps are on the way of a command");
    assert!(messenger.refused().is_empty(), "{:?}", messenger.refused());
}

#[tokio::test]
async fn only_who_names_the_secret_is_believed() {
    let office = Office::called().await;
    let marion = office.messenger.person("Marion", "fr");
    let url = office.webhook.clone().expect("it is called");
    let start = office.messenger.starts(marion, "");
    for secret in ["", "a-secret_of_the-webhoo", "a-secret_of_the-webhookk", "A-secret_of_the-webhook"] {
        assert_eq!(office.messenger.post(&url, &start, secret).await, 401, "{secret}");
    }
    assert_eq!(count(&office, "inbox").await, 0);
    assert_eq!(office.messenger.post(&url, &start, SECRET).await, 200);
    assert_eq!(office.messenger.post(&url, &start, SECRET).await, 200, "told again, it is taken again");
    assert_eq!(count(&office, "inbox").await, 1, "and is the same");
    let long = office.messenger.types(marion, &"x".repeat(telegram::MAX_BYTES));
    assert_eq!(office.messenger.post(&url, &long, SECRET).await, 413);
    assert_eq!(office.messenger.webhook().as_deref(), Some("https://facturation.example/telegram/webhook"));
    office.stop().await;
}

/// Nothing can be written down: Telegram is let to hand it over again, and in the end who waits for an answer is told.
#[tokio::test]
async fn who_is_called_for_nothing_five_times_tells_whoever_waits() {
    let office = Office::called().await;
    let marion = office.messenger.person("Marion", "fr");
    let url = office.webhook.clone().expect("it is called");
    assert_eq!(office.messenger.post(&url, &office.messenger.starts(marion, ""), SECRET).await, 200);
    office.settle().await;
    let _ = office.messenger.seen();
    office.house.store.close().await;
    let typed = office.messenger.types(marion, "/facture dupont Conseil 3,5h x 85");
    for _ in 0..4 {
        assert_eq!(office.messenger.post(&url, &typed, SECRET).await, 503);
    }
    assert_eq!(office.messenger.transcript(), "");
    assert_eq!(office.messenger.post(&url, &typed, SECRET).await, 200);
    let told = office.messenger.transcript();
    assert!(told.contains("bot → Marion") && told.contains("rien n’a été fait"), "{told}");
}

#[tokio::test]
async fn an_invitation_works_for_one_person_once_and_only_when_the_owner_agrees() {
    let office = Office::polling().await;
    let (marion, julie) = people(&office).await;
    let eve = office.messenger.person("Ève", "fr");
    let _ = office.messenger.seen();
    office.types(marion, "/client inviter dupont").await;
    let told = office.messenger.transcript();
    let code = code_in(&told);
    assert!(told.contains(&format!("https://t.me/{USERNAME}?start={code}")), "{told}");
    // A member does not come in by their own invitation.
    office.starts(marion, &code).await;
    // Somebody it was passed on to comes first: the owner sees who it is, and says no.
    office.starts(eve, &code).await;
    office.presses(marion, "Ce n’est pas cette personne").await;
    office.types(marion, "/devis dupont Logo 1 x 450").await;
    office.presses(marion, "Envoyer").await;
    assert!(office.messenger.files_of(eve).is_empty(), "nothing is shown to who was not confirmed");
    // It has been used: a second hand finds it so.
    let _ = office.messenger.seen();
    office.starts(eve, &code).await;
    let used = office.messenger.transcript();
    assert!(used.contains("Cette invitation a déjà servi"), "{used}");
    office.types(marion, "/client inviter dupont").await;
    let late = code_in(&office.messenger.transcript());
    office.clock.advance(Duration::days(8));
    office.starts(eve, &late).await;
    office.starts(eve, "ZZZZZZZZ").await;
    insta::assert_snapshot!(office.messenger.transcript(), @"
    bot → Ève
      │ Cette invitation n’est plus valable. Demandez-en une autre.

    bot → Ève
      │ Cette invitation n’existe pas.
    ");
    // A button that somebody else got hold of is nobody's.
    let approve = office.messenger.presses(julie, "Bon pour accord");
    office.does(office.messenger.by(&approve, eve)).await;
    let told = office.messenger.transcript();
    assert!(told.contains("bot → Ève") && !told.contains("Vos prénom et nom"), "{told}");
}

#[tokio::test]
async fn a_quote_three_days_old_is_approved_by_its_button() {
    let office = Office::polling().await;
    let (marion, julie) = people(&office).await;
    office.types(marion, "/devis dupont Logo 1 x 450").await;
    office.presses(marion, "Envoyer").await;
    office.until("2026-03-05").await;
    let _ = office.messenger.seen();
    // Of the message that bears the button, Telegram says by now where it is, and nothing else.
    office.presses(julie, "Bon pour accord").await;
    office.types(julie, "Julie Dupont").await;
    office.types(julie, "Bon pour accord").await;
    insta::assert_snapshot!(office.messenger.transcript(), @"
    bot → Julie
      │ Devis D2026-0001
      │ Vos prénom et nom ?
      │ 
      │ « annuler » pour arrêter là.

    bot → Julie
      │ Écrivez « Bon pour accord » pour accepter le devis et ses conditions.
      │ 
      │ « annuler » pour arrêter là.

    bot → Julie ✎
      │ Devis D2026-0001
      │ Accepté par Julie Dupont le 5 mars 2026.
      │ 
      │ Total  450,00 €

    bot → Marion ✎
      │ Devis D2026-0001 — Atelier Dupont
      │ Accepté par Julie Dupont le 5 mars 2026.
      │ 
      │ Logo  450,00 €
      │ Total  450,00 €
      │ Acompte  135,00 € (30 %), à la commande
      │ Solde à la livraison  315,00 €, à 30 jours
      │ Valable jusqu’au  1er avril 2026

    bot → Julie
      │ Merci, votre accord est enregistré. La facture d’acompte suit ; le travail pourra commencer une fois qu’elle sera réglée.
      │ 
      │ Devis D2026-0001, empreinte 7c227e0b4f400db9…

    bot → Marion
      │ Du nouveau sur un devis
      │ Julie Dupont (Atelier Dupont) a accepté le devis D2026-0001. La facture d’acompte F2026-0001 de 135,00 € est émise : ne commencez pas avant son règlement.

    bot → Marion
      │ 📎 Facture F2026-0001.pdf
      │ Du nouveau
      │ Facture d’acompte F2026-0001 — Atelier Dupont
      │ F2026-0001 est envoyée à Julie.
      │ 
      │ Acompte de 30 % sur le devis D2026-0001  135,00 €
      │ À payer  135,00 €
      │ Échéance  5 mars 2026
      │ [Transférer]

    bot → Julie
      │ 📎 Facture F2026-0001.pdf
      │ Facture d’acompte F2026-0001
      │ À régler : 135,00 €, au plus tard le 5 mars 2026.
      │ Marion Leroy vous envoie la facture d’acompte. Le travail pourra commencer une fois qu’elle sera réglée.
      │ 
      │ Par virement
      │ FR14 2004 1010 0505 0001 3M02 606
      │ Titulaire : Marion Leroy
      │ Référence à indiquer : F2026-0001
      │ Acompte de 30 % sur le devis D2026-0001  135,00 €
      │ À payer  135,00 €
      │ Échéance  5 mars 2026
      │ [Bien reçue] [Déjà réglée le…] [Il y a un souci] [Poser une question]
    ");
    // So with the invoice that came of it, a week later.
    office.until("2026-03-12").await;
    let _ = office.messenger.seen();
    office.presses(julie, "Poser une question").await;
    office.types(julie, "Quand commencez-vous ?").await;
    let told = office.messenger.transcript();
    assert!(told.contains("Quand commencez-vous ?") && told.contains("bot → Marion"), "{told}");
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
    store::verify::verify(&office.house.store).await.expect("it reads").expect("and is proved");
}

/// A preview, and what its client was sent, days later; and where what was noted of a message is wrong, it is changed all the same.
#[tokio::test]
async fn the_buttons_below_an_old_document_do_what_they_say() {
    for is_noted in [true, false] {
        let office = Office::polling().await;
        let (marion, julie) = people(&office).await;
        office.types(marion, "/facture dupont Conseil 3,5h x 85").await;
        office.until("2026-03-05").await;
        if !is_noted {
            forget_files(&office).await;
        }
        let _ = office.messenger.seen();
        office.presses(marion, "Envoyer").await;
        // It would be due on another day by now: what goes out has been seen.
        if office.messenger.sees_button(marion, "Envoyer") {
            office.presses(marion, "Envoyer").await;
        }
        // The card itself is changed, and none is said beside it.
        let is_changed = |seen: &[Seen], to: &str, line: &str| {
            let says = |seen: &&Seen| seen.to == to && seen.lines.iter().any(|said| said.contains(line));
            seen.iter().filter(says).all(|seen| seen.kind == "amend") && seen.iter().any(|seen| says(&seen))
        };
        let seen = office.messenger.seen();
        assert!(is_changed(&seen, "Marion", "F2026-0001 est envoyée à Julie"), "{seen:#?}");
        assert!(!office.messenger.sees_button(marion, "Envoyer"), "{seen:#?}");
        office.until("2026-03-09").await;
        if !is_noted {
            forget_files(&office).await;
        }
        let _ = office.messenger.seen();
        office.presses(julie, "Bien reçue").await;
        let seen = office.messenger.seen();
        assert!(!office.messenger.sees_button(julie, "Bien reçue"), "{seen:#?}");
        assert!(is_changed(&seen, "Julie", "Facture F2026-0001"), "{seen:#?}");
        assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
    }
}

/// As an earlier release may have noted it, or none.
async fn forget_files(office: &Office) {
    use sqlx::Connection as _;
    let path = office.house.store.dir().join("relance.db");
    let mut db = sqlx::SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.expect("the database");
    let done = sqlx::query("update outbox set posted = replace(posted, ':file', '')").execute(&mut db).await.expect("changed");
    assert!(done.rows_affected() > 0);
}

#[tokio::test]
async fn who_blocks_the_bot_is_reached_elsewhere_or_the_owner_is_told() {
    let office = Office::polling().await;
    let (marion, julie) = people(&office).await;
    let _ = office.messenger.seen();
    office.messenger.block(julie, true);
    office.types(marion, "/facture dupont Conseil 3,5h x 85").await;
    office.presses(marion, "Envoyer").await;
    let told = office.messenger.transcript();
    assert!(told.contains("n’a pas pu être remis à Julie"), "{told}");
    assert!(told.contains("[Transférer]"), "{told}");
    // They come back: what follows reaches them again.
    office.starts(julie, "").await;
    let _ = office.messenger.seen();
    office.types(marion, "/encaisser F2026-0001 297,50").await;
    let told = office.messenger.transcript();
    assert!(told.contains("bot → Julie"), "{told}");
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
}

#[tokio::test]
async fn an_hour_of_bad_weather_loses_and_doubles_nothing_and_keeps_order() {
    for fault in [Fault::TooMany(30), Fault::Server, Fault::RequestLost, Fault::ReplyLost] {
        let office = Office::polling().await;
        let (marion, _) = people(&office).await;
        office.messenger.weather(Some(fault.clone()));
        for rank in 1..=5 {
            let typed = office.messenger.types(marion, &format!("/facture dupont Prestation {rank} x {rank}00"));
            office.messenger.hand_over(None, &typed).await;
            for _ in 0..12 {
                office.clock.advance(Duration::minutes(1));
                office.round().await;
            }
        }
        office.messenger.weather(None);
        for _ in 0..30 {
            office.clock.advance(Duration::minutes(1));
            office.round().await;
        }
        office.settle().await;
        let previews: Vec<String> = office
            .messenger
            .messages_of(marion)
            .into_iter()
            .map(|(text, _)| text)
            .filter(|text| text.contains("aperçu"))
            .filter_map(|text| text.lines().find(|line| line.starts_with("Prestation")).map(str::to_owned))
            .collect();
        let ranks: Vec<&str> = previews.iter().map(|line| line.rsplit("  ").next().unwrap_or_default()).collect();
        let mut once = ranks.clone();
        once.dedup();
        let mut distinct = once.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(once.len(), distinct.len(), "{fault:?}: order is kept: {ranks:?}");
        // Whether it arrived nobody can tell: to who typed it, it is said again a few times, and then left.
        let is_unsure = matches!(fault, Fault::RequestLost | Fault::ReplyLost);
        assert!(is_unsure && ranks.len() <= 15 || ranks.len() == 5 && once.len() == 5, "{fault:?}: {ranks:?}");
        let unsure = outbox::count(&mut office.house.store.read().await.expect("a reader"), State::Unknown).await.expect("counted");
        assert!(once.len() + usize::try_from(unsure).expect("few") >= 5, "{fault:?}: {unsure} are unsure, and {ranks:?}");
        let count = async |state| outbox::count(&mut office.house.store.read().await.expect("a reader"), state).await.expect("counted");
        for state in [State::Pending, State::Sending, State::Dead] {
            assert_eq!(count(state).await, 0, "{fault:?}: {state:?}");
        }
    }
}

#[tokio::test]
async fn a_lost_reply_to_a_client_asks_the_owner_and_is_not_sent_again() {
    let office = Office::polling().await;
    let (marion, julie) = people(&office).await;
    office.types(marion, "/facture dupont Conseil 3,5h x 85").await;
    let _ = office.messenger.seen();
    let send = office.messenger.presses(marion, "Envoyer");
    office.messenger.hand_over(None, &send).await;
    // Marion's own card changes in place; then Julie's document is lost on its way.
    office.messenger.fault("sendDocument", Fault::ReplyLost);
    office.settle().await;
    office.clock.advance(Duration::minutes(3));
    office.settle().await;
    let told = office.messenger.transcript();
    assert!(told.contains("Impossible de savoir si ce message est arrivé à Julie"), "{told}");
    assert!(told.contains("[Il est arrivé] [Renvoyer]"), "{told}");
    assert_eq!(office.messenger.files_of(julie).len(), 1, "not twice");
    office.presses(marion, "Il est arrivé").await;
    assert_eq!(office.messenger.files_of(julie).len(), 1);
}

#[tokio::test]
async fn names_items_and_questions_reach_the_reader_as_text() {
    let office = Office::polling().await;
    let marion = office.messenger.person("Marion", "fr");
    office.starts(marion, "").await;
    office.types(marion, FOUNDS).await;
    for hostile in hostile::TEXTS {
        office.types(marion, &format!("/client ajouter \"{hostile}\" type:pro")).await;
        office.types(marion, &format!("/facture \"{hostile}\" Prestation 1 x 10 ; titre:\"{hostile}\"")).await;
        let told = office.messenger.transcript();
        assert!(told.contains(hostile) && told.contains("aperçu"), "{hostile}: {told}");
        office.presses(marion, "Annuler").await;
    }
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
}

#[tokio::test]
async fn a_text_too_long_for_a_message_is_split_and_loses_nothing() {
    let office = Office::polling().await;
    let (marion, _) = people(&office).await;
    let _ = office.messenger.seen();
    let card = support::long_card();
    let out = |amends: Option<String>, card: chat::Card| chat::Outgoing { amends, ..support::outgoing("long", &marion.to_string(), card) };
    // A chat takes so many messages a second: what was said is not said again.
    let long = out(None, card.clone());
    let mut turns = 0;
    let posted = loop {
        match office.telegram.deliver(&long).await {
            Ok(posted) => break posted,
            Err(chat::DeliveryError::Transient { retry_after_ms: Some(after_ms), .. }) => {
                office.clock.advance(Duration::milliseconds(after_ms))
            }
            Err(error) => panic!("{error}"),
        }
        turns += 1;
        assert!(turns < 20, "it is said in the end");
    };
    let seen = office.messenger.seen();
    assert!(seen.len() > 4, "it took several: {}", seen.len());
    let whole: String = seen.iter().flat_map(|seen| seen.lines.clone()).collect::<Vec<_>>().join("\n");
    for rank in 1..=400 {
        let line = format!("F2026-{rank:04} · <Atelier> & fils");
        let amount = format!("{rank}\u{202f}000,00\u{a0}€");
        assert!(whole.matches(&line).count() == 1 && whole.contains(&amount), "{rank}");
    }
    assert_eq!(seen.last().map(|seen| seen.buttons.len()), Some(26), "every button is there, below the last");
    // What takes its place has one message to stand in, says that there is more, and stands below the whole.
    office.clock.advance(Duration::minutes(1));
    office.telegram.deliver(&out(Some(posted.message), card)).await.expect("it is changed");
    let changed = office.messenger.seen();
    let [file, card] = changed.as_slice() else { panic!("{changed:?}") };
    assert!(card.kind == "amend" && card.lines[0].ends_with('…'), "{card:?}");
    let name = office.messenger.files_of(marion).pop().expect("a file");
    assert!(name.ends_with(".txt") && file.lines.iter().any(|line| line.contains(&name)), "{name}: {file:?}");
    let whole = office.messenger.file_of(marion, &name).expect("it stands there");
    let whole = String::from_utf8(whole).expect("a text");
    for rank in 1..=400 {
        let amount = format!("{rank}\u{202f}000,00\u{a0}€");
        assert!(whole.contains(&format!("F2026-{rank:04} · <Atelier> & fils")) && whole.contains(&amount), "{rank}");
    }
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
}

#[tokio::test]
async fn in_a_group_nothing_is_done_aloud() {
    let office = Office::polling().await;
    let (marion, julie) = people(&office).await;
    office.messenger.group(-100_200, true);
    let _ = office.messenger.seen();
    let typed = |line: &str| office.messenger.types_in(marion, -100_200, line);
    office.does(typed(&format!("/facture@{USERNAME} dupont Conseil 3,5h x 85"))).await;
    office.does(typed("/facture@un_autre_bot dupont Conseil 3,5h x 85")).await;
    office.does(typed("/ban quelqu’un")).await;
    office.does(typed("bonjour à tous")).await;
    insta::assert_snapshot!(office.messenger.transcript(), @"
    bot → groupe -100200 🗑

    bot → Marion
      │ Ce que vous avez tapé, d’autres l’ont lu : rien n’a été fait. Dites-le-moi ici, en privé.
    ");
    // Who never pressed Start cannot be answered in private, and is shown the way where they are somebody to a business.
    let eve = office.messenger.person("Ève", "fr");
    office.does(office.messenger.types_in(eve, -100_200, "/aide")).await;
    // What was typed aloud is taken away, whenever; nothing is posted.
    let posted: Vec<_> = office.messenger.seen().into_iter().filter(|seen| seen.kind != "gone").collect();
    assert_eq!(posted, Vec::new(), "nothing is posted for all to see");
    office.messenger.block(julie, true);
    office.does(office.messenger.types_in(julie, -100_200, "/aide")).await;
    office.messenger.block(julie, false);
    let told = office.messenger.transcript();
    assert!(told.contains(&format!("🔒 https://t.me/{USERNAME}")), "{told}");
    // A group that is the client's is shown what was sent, and nothing of what is owed.
    office.does(typed(&format!("/client@{USERNAME} associer dupont documents:oui"))).await;
    office.types(marion, "/facture dupont Conseil 3,5h x 85").await;
    let _ = office.messenger.seen();
    office.presses(marion, "Envoyer").await;
    let told: Vec<Seen> = office.messenger.seen().into_iter().filter(|seen| seen.place == "-100200").collect();
    insta::assert_snapshot!(told.iter().map(Seen::to_string).collect::<String>(), @"
    bot → groupe -100200
      │ 📎 Facture F2026-0001.pdf
      │ Facture F2026-0001
      │ Envoyée.
    ");
    // The group becomes a supergroup: what is said there follows it, and so does whose it is.
    office.does(office.messenger.upgrades(marion, -100_200, -100_300)).await;
    office.types(marion, "/encaisser F2026-0001 297,50").await;
    let told: Vec<Seen> = office.messenger.seen().into_iter().filter(|seen| seen.place == "-100300").collect();
    assert!(told.len() == 1 && told[0].lines.iter().any(|line| line.contains("Réglée.")), "{told:?}");
    office.types(marion, "/facture dupont Audit 1 x 400").await;
    office.presses(marion, "Envoyer").await;
    let told: Vec<Seen> = office.messenger.seen().into_iter().filter(|seen| seen.place == "-100300").collect();
    assert!(told.len() == 1 && told[0].lines.iter().any(|line| line.contains("Envoyée.")), "{told:?}");
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
}

#[tokio::test]
async fn in_a_group_a_command_sent_aside_is_answered_aside() {
    let office = Office::polling().await;
    let (marion, _) = people(&office).await;
    let group = -100_400;
    office.messenger.group(group, true);
    let sam = office.messenger.person("Sam", "fr");
    let _ = office.messenger.seen();
    office.does(office.messenger.types_aside(marion, group, "/facture dupont Conseil 3,5h x 85")).await;
    office.does(office.messenger.presses_in(marion, group, "Envoyer")).await;
    let told: Vec<Seen> = office.messenger.seen();
    let aside: Vec<&Seen> = told.iter().filter(|seen| seen.place == group.to_string()).collect();
    assert!(aside.len() >= 2 && aside.iter().all(|seen| seen.to.starts_with("Marion, seul·e")), "{told:?}");
    assert!(told.iter().all(|seen| seen.kind != "gone"), "what nobody else read is not taken away: {told:?}");
    // The preview is amended where it stands, and the invoice is out.
    let changed = aside.iter().find(|seen| seen.kind == "amend").unwrap_or_else(|| panic!("{told:?}"));
    assert!(
        changed.lines.iter().any(|line| line.contains("F2026-0001")) && changed.buttons.iter().all(|label| label != "Envoyer"),
        "{changed:?}"
    );
    assert!(told.iter().any(|seen| seen.to == "Julie"), "the client has it in private: {told:?}");
    // Who never pressed Start is told aside what else could not be told at all.
    office.does(office.messenger.types_aside(sam, group, "/aide")).await;
    assert_eq!(office.messenger.asides_of(sam, group), 1);
    // Only those who may type them are offered the commands of the house there, once they were heard there.
    assert_eq!(office.messenger.menu_aside(sam, group), office.messenger.menu(sam));
    assert_eq!(office.messenger.menu_aside(marion, group), office.messenger.menu(marion));
    assert_ne!(office.messenger.menu(sam), office.messenger.menu(marion));
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
}

#[tokio::test]
async fn what_can_not_be_said_aside_any_more_is_said_in_private() {
    let office = Office::polling().await;
    let (marion, _) = people(&office).await;
    let group = -100_400;
    office.messenger.group(group, true);
    let _ = office.messenger.seen();
    // The answer is ready only when Telegram takes it no more: twenty seconds of trouble came between.
    office.messenger.fault("sendMessage", Fault::TooMany(20));
    office.does(office.messenger.types_aside(marion, group, "/retards")).await;
    let told = office.messenger.seen();
    assert!(!told.is_empty() && told.iter().all(|seen| seen.to == "Marion"), "{told:?}");
    assert_eq!(office.messenger.asides_of(marion, group), 0);
}

#[tokio::test]
async fn a_server_that_knows_nothing_of_it_shows_nobody_what_is_for_one() {
    let office = Office::polling().await;
    let (marion, julie) = people(&office).await;
    let group = -100_400;
    office.messenger.group(group, true);
    office.does(office.messenger.types_in(marion, group, "/client associer dupont documents:oui")).await;
    office.messenger.grow_older();
    office.types(marion, "/devis dupont Conseil 3,5h x 85").await;
    office.presses(marion, "Envoyer").await;
    let _ = office.messenger.seen();
    // What was shown to all before must not hold an answer to one.
    office.does(office.messenger.types_aside(julie, group, "/aide")).await;
    let told = office.messenger.seen();
    assert!(told.iter().all(|seen| seen.place != group.to_string()), "{told:?}");
    assert!(told.iter().any(|seen| seen.to == "Julie"), "{told:?}");
}

#[tokio::test]
async fn a_file_sent_with_its_command_is_sealed() {
    let office = Office::polling().await;
    let (marion, _) = people(&office).await;
    office.types(marion, "/devis dupont Logo 1 x 450").await;
    office.presses(marion, "Envoyer").await;
    let command = "/devis accepte D2026-0001 par:\"Julie Dupont\" le:2026-03-02";
    office.does(office.messenger.sends(marion, "bon-pour-accord.pdf", b"%PDF-1.7 scan", command)).await;
    let told = office.messenger.transcript();
    assert!(told.contains("Accepté par Julie Dupont"), "{told}");
    assert!(support::is_kept(&office.house, b"%PDF-1.7 scan").await, "with what proves it");
    store::verify::verify(&office.house.store).await.expect("it reads").expect("and is proved");
}

/// What nobody asked for, or who may not give any, has us bring nothing here.
#[tokio::test]
async fn a_file_is_brought_for_who_may_give_one_where_one_was_asked_for() {
    let office = Office::polling().await;
    let (marion, julie) = people(&office).await;
    let eve = office.messenger.person("Eve", "fr");
    office.starts(eve, "").await;
    let asked = || office.messenger.calls("getFile");
    let publishes = "/cgv publier titre:CGV resume:Court";
    // Nor from whoever is known, and may not do what takes it.
    for (user, said) in [(eve, ""), (eve, publishes), (julie, "voici"), (julie, publishes), (marion, "voici"), (marion, "/aide")] {
        office.does(office.messenger.sends(user, "cgv.txt", b"Un acompte est du.", said)).await;
        assert_eq!(asked(), 0, "{user}: {said}");
    }
    assert!(office.messenger.transcript().contains("Je n’attendais pas de fichier"), "it is said that it was of no use");
    // Nor where a question asks for words alone: they answer it, and of the file it is said that nothing was done with it.
    office.types(marion, "/client ajouter").await;
    let _ = office.messenger.seen();
    office.does(office.messenger.sends(marion, "photo.pdf", b"%PDF-1.7", "Atelier Martin")).await;
    assert_eq!(asked(), 0, "a name is asked for");
    let told = office.messenger.transcript();
    assert!(told.contains("Je n’attendais pas de fichier") && told.contains("Est-ce un professionnel"), "{told}");
    office.types(marion, "annuler").await;
    office.does(office.messenger.sends(marion, "cgv.txt", b"Un acompte est du.", publishes)).await;
    assert_eq!(asked(), 1);
}

#[tokio::test]
async fn alerts_are_silent_at_night_where_the_business_is_and_show_nothing_on_a_locked_screen() {
    let office = Office::polling().await;
    let (marion, julie) = people(&office).await;
    office.types(marion, "/devis dupont Logo 1 x 450").await;
    office.presses(marion, "Envoyer").await;
    let _ = office.messenger.seen();
    // Half past ten in the evening, in Paris.
    office.clock.advance(Duration::minutes(13 * 60 + 30));
    office.presses(julie, "Poser une question").await;
    office.types(julie, "Peut-on commencer plus tôt ?").await;
    let alert = |messages: Vec<(String, bool)>| messages.into_iter().rfind(|(text, _)| text.contains("Peut-on")).expect("she is told");
    let (_, is_silent) = alert(office.messenger.messages_of(marion));
    assert!(is_silent, "at night");
    let shown: Vec<Seen> = office.messenger.seen().into_iter().filter(|seen| seen.to == "Marion").collect();
    assert_eq!(shown.last().map(|seen| seen.text.trim()), Some("Un client vous écrit"), "no name, no amount");
    office.clock.advance(Duration::hours(12));
    office.presses(julie, "Poser une question").await;
    office.types(julie, "Peut-on commencer mardi ?").await;
    let (_, is_silent) = alert(office.messenger.messages_of(marion));
    assert!(!is_silent, "by day");
    // Where the business is, it is still the afternoon.
    office.types(marion, "/reglages fuseau:America/Montreal").await;
    office.clock.advance(Duration::hours(11));
    office.presses(julie, "Poser une question").await;
    office.types(julie, "Peut-on commencer jeudi ?").await;
    let (_, is_silent) = alert(office.messenger.messages_of(marion));
    assert!(!is_silent, "it is half past four in Montréal");
}

#[tokio::test]
async fn the_week_is_summed_up_on_monday_morning_where_the_business_is() {
    let office = Office::polling().await;
    let (marion, _) = people(&office).await;
    office.types(marion, "/reglages fuseau:America/Montreal").await;
    office.types(marion, "/facture dupont Conseil 3,5h x 85 echeance:reception").await;
    office.presses(marion, "Envoyer").await;
    office.until("2026-03-08").await;
    let _ = office.messenger.seen();
    office.until("2026-03-09").await;
    assert!(!office.messenger.transcript().contains("Votre journée"), "it is five in the morning in Montréal");
    office.until("2026-03-10").await;
    let told = office.messenger.transcript();
    // The cards before it say that the reminder went; a new one comes once.
    assert_eq!(told.matches("bot → Marion\n").count(), 1, "{told}");
    assert!(told.contains("Votre journée"), "{told}");
    // Whoever does not want it is left alone.
    office.types(marion, "/reglages alertes retards:non journee:non").await;
    office.until("2026-03-24").await;
    assert_eq!(office.messenger.transcript().matches("bot → Marion\n  │ Votre journée").count(), 0);
}

#[tokio::test]
async fn the_doctor_names_what_must_be_mended() {
    let office = Office::polling().await;
    let said = async || {
        let findings = office.telegram.check().await;
        let lines = findings.into_iter().map(|finding| format!("{:?}: {}", finding.severity, finding.text));
        lines.collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(said().await, @"
    Good: known to clients as Marion Leroy – Facturation, @marion_facturation_bot
    Good: updates are asked for: no port has to be opened
    ");
    office.messenger.set_webhook("https://ailleurs.example/secret/path");
    insta::assert_snapshot!(said().await, @"
    Good: known to clients as Marion Leroy – Facturation, @marion_facturation_bot
    Fault: a webhook is set (ailleurs.example), so nothing is heard by polling: `relance publish` takes it away
    ");
    office.messenger.revoke(true);
    insta::assert_snapshot!(said().await, @"Fault: [telegram] token is refused (Unauthorized): copy it again from @BotFather, under API Token");
    assert!(office.telegram.check().await.iter().any(|finding| finding.severity == Severity::Fault));
    office.messenger.revoke(false);
    office.telegram.publish(&bot::catalogue::specs(), words::Words::get()).await.expect("shown");
    assert_eq!(office.messenger.webhook(), None, "publish takes the webhook away");
}

/// The program, with that Telegram configured.
fn serving(dir: &std::path::Path, messenger: &Messenger, more: &[(&str, &str)], task: &str) -> std::process::Child {
    let api_url = messenger.api_url();
    let own = [("RELANCE_TELEGRAM__API_URL", api_url.as_str()), ("RELANCE_TELEGRAM__TOKEN", TOKEN)];
    program::begin(env!("CARGO_BIN_EXE_relance"), dir, &[&own, more].concat(), task)
}

#[tokio::test]
async fn the_program_serves_a_bot_and_tells_its_token_to_nobody() {
    let dir = tempfile::tempdir().expect("a directory");
    let clock = Arc::new(ManualClock::at(chat::SystemClock.now()));
    let messenger = Messenger::open(Arc::clone(&clock)).await;
    let marion = messenger.person("Marion", "fr");
    // Nobody reads the log before the end: what the database is asked would fill the pipe that it goes to.
    let child = serving(dir.path(), &messenger, &[("RELANCE_LOG__LEVEL", "trace,sqlx=info")], "serve");
    messenger.until("it asks", |messenger| messenger.calls("getUpdates") > 0).await;
    // Whoever finds the bot founds nothing: the doctor says the code too.
    let (_, said) = ended(serving(dir.path(), &messenger, &[], "check")).await;
    let code = said.split("sends the bot /join ").nth(1).and_then(|rest| rest.get(..8)).unwrap_or_else(|| panic!("{said}")).to_owned();
    messenger.hand_over(None, &messenger.starts(marion, &code)).await;
    messenger.until("she is greeted", |messenger| messenger.sees_button(marion, "Commencer")).await;
    // What goes wrong is told too, and not where it was asked.
    messenger.fault("sendMessage", Fault::RequestLost);
    messenger.hand_over(None, &messenger.types(marion, "/aide")).await;
    messenger.until("it was tried", |messenger| messenger.calls("sendMessage") > 1).await;
    terminate(&child);
    let (is_well, said) = ended(child).await;
    assert!(is_well && said.contains("will ask whether it arrived"), "{said}");
    let (id, secret) = TOKEN.split_once(':').expect("an id and a secret");
    assert!(!said.contains(secret) && !said.contains(&format!("bot{id}")), "the token is in the log");
}

/// A token that is changed is taken over by a program that goes on: nothing is heard with the old one any more, and nothing was lost.
#[tokio::test]
async fn a_token_is_changed_while_the_program_runs() {
    let dir = tempfile::tempdir().expect("a directory");
    let messenger = Messenger::open(Arc::new(ManualClock::at(chat::SystemClock.now()))).await;
    let marion = messenger.person("Marion", "fr");
    let token = dir.path().join("token");
    let configuration = format!("[telegram]\napi_url = \"{}\"\ntoken_file = \"{}\"\n", messenger.api_url(), token.display());
    std::fs::write(dir.path().join("relance.toml"), &configuration).expect("written");
    std::fs::write(&token, "123456:revoked").expect("written");
    let child = program::begin(env!("CARGO_BIN_EXE_relance"), dir.path(), &[("RELANCE_ACCESS__FOUND", "anyone")], "serve");
    messenger.until("it is refused", |messenger| messenger.calls("getUpdates") > 0).await;
    // What cannot be read changes nothing, and ends nothing.
    std::fs::write(dir.path().join("relance.toml"), "[telegram").expect("written");
    program::hang_up(&child);
    std::fs::write(&token, TOKEN).expect("written");
    std::fs::write(dir.path().join("relance.toml"), &configuration).expect("written");
    program::hang_up(&child);
    messenger.hand_over(None, &messenger.starts(marion, "")).await;
    messenger.until("she is greeted", |messenger| messenger.sees_button(marion, "Commencer")).await;
    terminate(&child);
    let (is_well, said) = ended(child).await;
    assert!(is_well, "{said}");
}

#[tokio::test]
async fn the_doctor_and_publish_speak_from_the_command_line() {
    let dir = tempfile::tempdir().expect("a directory");
    let messenger = Messenger::open(Arc::new(ManualClock::at(chat::SystemClock.now()))).await;
    messenger.set_webhook("https://ailleurs.example/secret/path");
    let lines = |said: &str| -> String { said.lines().filter(|line| line.contains("telegram")).collect::<Vec<_>>().join("\n") };
    let (is_well, said) = ended(serving(dir.path(), &messenger, &[], "check")).await;
    assert!(!is_well, "{said}");
    insta::assert_snapshot!(lines(&said), @"
    ok    telegram       known to clients as Marion Leroy – Facturation, @marion_facturation_bot
    MEND  telegram       a webhook is set (ailleurs.example), so nothing is heard by polling: `relance publish` takes it away
    ");
    let (is_well, said) = ended(serving(dir.path(), &messenger, &[], "publish")).await;
    assert!(is_well, "{said}");
    assert_eq!(said, "telegram: done\n");
    let (is_well, said) = ended(serving(dir.path(), &messenger, &[("RELANCE_TELEGRAM__TOKEN", "1:wrong")], "check")).await;
    assert!(!is_well && !said.contains("1:wrong"), "{said}");
    insta::assert_snapshot!(lines(&said), @"MEND  telegram       [telegram] token is refused (Unauthorized): copy it again from @BotFather, under API Token");
    let webhook = [("RELANCE_TELEGRAM__MODE", "webhook"), ("RELANCE_TELEGRAM__WEBHOOK_SECRET", SECRET)];
    let (is_well, said) = ended(serving(dir.path(), &messenger, &webhook, "check")).await;
    assert!(!is_well && said.contains("needs [http] public_url"), "{said}");
}

#[tokio::test]
async fn a_form_goes_on_after_a_restart_and_can_be_left_at_any_time() {
    let mut office = Office::polling().await;
    let (marion, julie) = people(&office).await;
    office.types(marion, "/devis dupont Logo 1 x 450").await;
    office.presses(marion, "Envoyer").await;
    office.presses(julie, "Décliner").await;
    assert_eq!(
        office.messenger.keyboard(julie),
        ["Je préfère ne pas payer d’avance", "Trop cher", "Pas le bon moment", "J’ai choisi quelqu’un d’autre", "Autre chose", "annuler"]
    );
    office.types(julie, "annuler").await;
    assert!(office.messenger.keyboard(julie).is_empty() && office.messenger.transcript().contains("rien n’a été fait"));
    office.presses(julie, "Bon pour accord").await;
    office.types(julie, "Julie Dupont").await;
    office.begin_again().await;
    let _ = office.messenger.seen();
    office.types(julie, "Bon pour accord").await;
    let told = office.messenger.transcript();
    assert!(told.contains("Accepté par Julie Dupont"), "{told}");
    office.stop().await;
}

/// A red PNG of eight points by four.
const LOGO: &[u8] = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x08\x00\x00\x00\x04\x08\x02\x00\x00\x00\x3c\xaf\xe9\xa7\x00\x00\x00\x11\x49\x44\x41\x54\x78\xda\x63\x38\x21\xa7\x81\x15\x31\x50\x4f\x02\x00\xac\x3e\x21\xc1\x97\xf6\xd0\xa0\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

/// As if no logo had been shown yet.
async fn forget(office: &Office) {
    let mut tx = office.house.store.begin().await.expect("a transaction");
    store::shown_logo::remember(&mut tx, telegram::NAME, "none").await.expect("forgotten");
    tx.commit().await.expect("committed");
}

/// The bot bears the logo of the one business that it speaks for, once, and goes without it where Telegram will not have it.
#[tokio::test]
async fn the_bot_bears_the_logo_of_its_business() {
    let office = Office::polling().await;
    let (marion, _) = people(&office).await;
    let platforms = bot::delivery::Platforms::from([(telegram::NAME, Arc::clone(&office.telegram) as Arc<dyn chat::Platform>)]);
    let shows = async || bot::portrait::show(&office.house, &platforms).await.expect("looked at");
    shows().await;
    assert_eq!(office.messenger.calls("setmyprofilephoto"), 0, "there is no logo");
    office.does(office.messenger.sends(marion, "logo.png", LOGO, "/reglages apparence")).await;
    // What goes wrong is tried again, and what is refused is not.
    let told = office.messenger.transcript();
    assert!(told.contains("#c81e28"), "the colour that the logo lends: {told}");
    office.messenger.fault("setmyprofilephoto", Fault::Server);
    for shown in [0, 1, 1] {
        shows().await;
        assert_eq!(office.messenger.portraits(), shown);
    }
    office.types(marion, "/reglages apparence logo:aucun").await;
    shows().await;
    assert_eq!(office.messenger.calls("setmyprofilephoto"), 2, "one that was taken away is left as it is");
    office.does(office.messenger.sends(marion, "logo.png", LOGO, "/reglages apparence")).await;
    shows().await;
    assert_eq!(office.messenger.portraits(), 1, "the same picture is there already");
    // What Telegram refuses is not tried again.
    forget(&office).await;
    office.messenger.fault("setmyprofilephoto", Fault::Refused("Bad Request: PHOTO_CROP_SIZE_SMALL"));
    for _ in 0..2 {
        shows().await;
    }
    assert_eq!((office.messenger.portraits(), office.messenger.calls("setmyprofilephoto")), (1, 3));
    // It speaks for two businesses, and bears the logo of neither.
    forget(&office).await;
    let mut tx = office.house.store.begin().await.expect("a transaction");
    let id = store::business::ids(&mut tx).await.expect("ids").remove(0);
    let business = store::business::load(&mut tx, &id).await.expect("read").expect("hers");
    store::business::found(&mut tx, "another", &business, 0).await.expect("founded");
    tx.commit().await.expect("committed");
    shows().await;
    assert_eq!(office.messenger.calls("setmyprofilephoto"), 3);
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
}
