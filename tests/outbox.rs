//! Each message goes out at most once, in the order of its conversation, whatever happens on the way.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bot::delivery::{self, Platforms};
use chat::{Button, CommandSpec, DeliveryError, Finding, Inbox, Outgoing, Platform, Posted, Said};
use chrono::Duration;
use store::outbox::{self, State};
use support::Desk;
use tokio_util::sync::CancellationToken;
use words::Words;

/// What a platform does with the next message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weather {
    Fine,
    /// Refuses for now.
    Busy,
    /// Stores the message, and its answer is lost.
    LostReply,
    /// The message is lost, and so is that it was.
    LostRequest,
    /// Refuses for good.
    Gone,
    /// Fails.
    Broken,
    /// No longer lets us in.
    ShutOut,
}

/// A platform that remembers what arrived, under scripted weather.
#[derive(Default)]
struct Recorder {
    weather: Mutex<Vec<Weather>>,
    arrived: Mutex<Vec<(String, String)>>,
    buttons: Mutex<Vec<Button>>,
    attempts: AtomicUsize,
    can_be_asked: bool,
    name: Option<&'static str>,
}

impl Recorder {
    fn under(weather: &[Weather], can_be_asked: bool) -> Arc<Self> {
        Arc::new(Self { weather: Mutex::new(weather.to_vec()), can_be_asked, ..Self::default() })
    }

    fn texts(&self) -> Vec<String> {
        self.arrived.lock().expect("not poisoned").iter().map(|(_, text)| text.clone()).collect()
    }

    fn store(&self, out: &Outgoing) -> Posted {
        let mut arrived = self.arrived.lock().expect("not poisoned");
        self.buttons.lock().expect("not poisoned").extend(out.card.buttons.iter().cloned());
        arrived.push((out.id.clone(), format!("{}: {}", out.user_id, out.card.title.clone().unwrap_or_else(|| out.card.text.clone()))));
        Posted { message: out.amends.clone().unwrap_or_else(|| format!("r{}", arrived.len())) }
    }
}

#[async_trait]
impl Platform for Recorder {
    fn name(&self) -> &'static str {
        self.name.unwrap_or(console::NAME)
    }

    async fn check(&self) -> Vec<Finding> {
        Vec::new()
    }

    async fn publish(&self, _: &[&'static CommandSpec], _: &Words) -> anyhow::Result<()> {
        Ok(())
    }

    async fn listen(&self, _: Arc<dyn Inbox>, _: CancellationToken) -> anyhow::Result<()> {
        Ok(())
    }

    async fn deliver(&self, out: &Outgoing) -> Result<Posted, DeliveryError> {
        self.attempts.fetch_add(1, Ordering::Relaxed);
        let weather = {
            let mut script = self.weather.lock().expect("not poisoned");
            if script.is_empty() { Weather::Fine } else { script.remove(0) }
        };
        match weather {
            Weather::Fine => Ok(self.store(out)),
            Weather::Busy => Err(DeliveryError::Transient { reason: "429".to_owned(), retry_after_ms: Some(30_000) }),
            Weather::LostReply => {
                self.store(out);
                Err(DeliveryError::Unknown("the reply was lost".to_owned()))
            }
            Weather::LostRequest => Err(DeliveryError::Unknown("the request was lost".to_owned())),
            Weather::Broken => Err(DeliveryError::Transient { reason: "503".to_owned(), retry_after_ms: None }),
            Weather::ShutOut => Err(DeliveryError::ShutOut("the token was revoked".to_owned())),
            Weather::Gone => Err(DeliveryError::Permanent("blocked".to_owned())),
        }
    }

    async fn find(&self, out: &Outgoing) -> Result<Option<Posted>, DeliveryError> {
        if !self.can_be_asked {
            return Err(DeliveryError::Unknown("cannot be asked".to_owned()));
        }
        let arrived = self.arrived.lock().expect("not poisoned");
        Ok(arrived.iter().position(|(id, _)| *id == out.id).map(|at| Posted { message: format!("r{}", at + 1) }))
    }
}

/// Marion's desk with a quote ready to be sent, and a platform under that weather.
async fn desk_under(weather: &[Weather], can_be_asked: bool) -> (Desk, Arc<Recorder>, Platforms) {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/devis dupont Logo 1 x 450").await;
    let recorder = Recorder::under(weather, can_be_asked);
    let platforms: Platforms = [(console::NAME, Arc::clone(&recorder) as Arc<dyn Platform>)].into();
    let (token, message) = desk.button("marion", "Send");
    let event = desk.event("send".to_owned(), "marion", Said::Press { token, message });
    Inbox::receive(&desk.house, event).await;
    (desk, recorder, platforms)
}

async fn settle(desk: &Desk, platforms: &Platforms) {
    while delivery::deliver_due(&desk.house, platforms, chat::Clock::now(&*desk.clock)).await.expect("a round") > 0 {}
}

#[tokio::test]
async fn a_busy_hour_loses_nothing_doubles_nothing_and_keeps_the_order() {
    let (desk, recorder, platforms) = desk_under(&[Weather::Busy; 40], true).await;
    for _ in 0..60 {
        settle(&desk, &platforms).await;
        desk.clock.advance(Duration::minutes(1));
    }
    let texts = recorder.texts();
    assert_eq!(texts.iter().filter(|text| text.starts_with("julie")).count(), 1, "{texts:?}");
    assert_eq!(texts.iter().filter(|text| text.starts_with("marion")).count(), 1, "{texts:?}");
}

#[tokio::test]
async fn nothing_is_tried_before_the_platform_allows() {
    let (desk, recorder, platforms) = desk_under(&[Weather::Busy, Weather::Busy], true).await;
    settle(&desk, &platforms).await;
    let tried = recorder.attempts.load(Ordering::Relaxed);
    desk.clock.advance(Duration::seconds(29));
    settle(&desk, &platforms).await;
    assert_eq!(recorder.attempts.load(Ordering::Relaxed), tried);
    desk.clock.advance(Duration::seconds(2));
    settle(&desk, &platforms).await;
    assert_eq!(recorder.texts().len(), 2);
}

#[tokio::test]
async fn a_lost_reply_is_not_sent_again_and_the_owner_is_told() {
    // The client's card is the second message out; its conversation goes on.
    let (desk, recorder, platforms) = desk_under(&[Weather::Fine, Weather::LostReply], false).await;
    for _ in 0..10 {
        settle(&desk, &platforms).await;
        desk.clock.advance(Duration::minutes(5));
    }
    let texts = recorder.texts();
    assert_eq!(texts.iter().filter(|text| text.starts_with("julie")).count(), 1, "{texts:?}");
    assert!(texts.iter().any(|text| text.starts_with("marion: Impossible de savoir")), "{texts:?}");
}

#[tokio::test]
async fn the_owner_says_what_became_of_an_unsure_message_once() {
    for (name, times, told) in [("It arrived", 1, "C’est noté"), ("Send again", 2, "Le message repart vers")] {
        let (desk, recorder, platforms) = desk_under(&[Weather::Fine, Weather::LostReply], false).await;
        settle(&desk, &platforms).await;
        desk.clock.advance(Duration::minutes(2));
        settle(&desk, &platforms).await;
        let button = |name: &str| {
            let buttons = recorder.buttons.lock().expect("not poisoned");
            buttons.iter().find(|button| button.name == name).expect("two ways out").token.clone()
        };
        let message = format!("r{}", recorder.texts().len());
        // By a stranger, then by her, then by her again on each of the two.
        for (rank, (user, pressed)) in
            [("julie", name), ("marion", name), ("marion", "It arrived"), ("marion", "Send again")].into_iter().enumerate()
        {
            let said = Said::Press { token: button(pressed), message: message.clone() };
            Inbox::receive(&desk.house, desk.event(format!("unsure {rank}"), user, said)).await;
            settle(&desk, &platforms).await;
        }
        let texts = recorder.texts();
        assert_eq!(texts.iter().filter(|text| text.starts_with("julie: Devis")).count(), times, "{texts:?}");
        assert_eq!(texts.iter().filter(|text| text.contains(told)).count(), 1, "{texts:?}");
        assert_eq!(texts.iter().filter(|text| text.contains("Ce bouton a déjà servi")).count(), 2, "{texts:?}");
        store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
    }
}

/// Whether the platform says so or nobody can be asked: what takes the place of a message, too.
#[tokio::test]
async fn what_never_arrives_is_tried_so_often_and_given_up() {
    for can_be_asked in [true, false] {
        let (desk, recorder, platforms) = desk_under(&[Weather::LostRequest; 1_000], can_be_asked).await;
        for _ in 0..12 * 24 * 2 {
            settle(&desk, &platforms).await;
            desk.clock.advance(Duration::minutes(5));
        }
        let mut db = desk.house.store.read().await.expect("a reader");
        let tried: Vec<(String, i64)> = sqlx::query_as("select state, attempt from outbox where kind = 'amend' and state <> 'sent'")
            .fetch_all(&mut *db)
            .await
            .expect("it reads");
        assert!(!tried.is_empty());
        let ended = if can_be_asked { "dead" } else { "unknown" };
        assert!(tried.iter().all(|(state, attempt)| state == ended && *attempt == 40), "{can_be_asked}: {tried:?}");
        for state in [State::Pending, State::Sending] {
            assert_eq!(outbox::count(&mut db, state).await.expect("counted"), 0, "{can_be_asked}: {state:?}");
        }
        assert_eq!(recorder.texts(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn what_cannot_be_delivered_is_told_to_the_owner() {
    let (desk, recorder, platforms) = desk_under(&[Weather::Fine, Weather::Gone], true).await;
    settle(&desk, &platforms).await;
    let texts = recorder.texts();
    assert!(texts.iter().any(|text| text.starts_with("marion: Ce message n’a pas pu être remis")), "{texts:?}");
}

#[tokio::test]
async fn a_sender_that_died_is_looked_after_and_nothing_is_sent_twice() {
    for arrived in [true, false] {
        let (desk, recorder, platforms) = desk_under(&[], true).await;
        // Typeset, then claimed by a process that dies, before or after the platform got it.
        let now = chat::Clock::now(&*desk.clock);
        delivery::deliver_due(&desk.house, &Platforms::new(), now).await.expect("typeset");
        let now_ms = now.timestamp_millis();
        let mut tx = desk.house.store.begin().await.expect("a transaction");
        let room = outbox::Room { most: 20, kept_for_answers: 0 };
        let mut turns = outbox::Turns::default();
        let claimed = outbox::claim(&mut tx, &[console::NAME], room, &mut turns, now_ms, now_ms + 120_000).await.expect("claimed");
        tx.commit().await.expect("committed");
        assert_eq!(claimed.len(), 2);
        if arrived {
            for row in &claimed {
                let text = format!("{}: before it died", row.user_id);
                recorder.arrived.lock().expect("not poisoned").push((row.id.clone(), text));
            }
        }
        settle(&desk, &platforms).await;
        assert_eq!(recorder.texts().len(), if arrived { 2 } else { 0 }, "the lease holds");
        desk.clock.advance(Duration::minutes(3));
        settle(&desk, &platforms).await;
        assert_eq!(recorder.texts().len(), 2, "arrived before: {arrived}");
    }
}

#[tokio::test]
async fn a_reminder_is_not_sent_to_who_paid_while_it_waited() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/facture dupont Conseil 3h x 85 echeance:reception
        press Send
        date 2026-03-09",
    )
    .await;
    desk.said();
    // The platform is away while the clock ticks and the money arrives.
    let now = chat::Clock::now(&*desk.clock);
    let reminded = bot::jobs::tick(&desk.house, now + Duration::days(8)).await.expect("a tick");
    assert_eq!(reminded, 2, "the reminder, and the word on the week");
    let event = desk.event("paid".to_owned(), "marion", Said::Command("/encaisser F2026-0001 255".to_owned()));
    Inbox::receive(&desk.house, event).await;
    desk.clock.advance(Duration::days(8));
    desk.hears("").await;
    let said = desk.said();
    assert!(said.contains("solde F2026-0001"), "{said}");
    assert!(!said.contains("reste à régler malgré"), "{said}");
}

/// Two programs on one database tick and deliver at once: each reminder is sent by one of them. On SQLite they are one program's loops.
#[tokio::test]
async fn two_schedulers_on_one_database_remind_once() {
    let mut desk = Desk::with_client("fr").await;
    for rank in 0..5 {
        desk.hears(&format!("/facture dupont Conseil{rank} 3h x 85 echeance:reception\npress Send")).await;
    }
    desk.said();
    let (other, _dir) = desk.elsewhere().await;
    let recorder = Recorder::under(&[], true);
    let platforms: Platforms = [(console::NAME, Arc::clone(&recorder) as Arc<dyn Platform>)].into();
    let works = async |house: &bot::House| {
        let now = chat::Clock::now(&*desk.clock);
        bot::jobs::tick(house, now).await.expect("a tick");
        while delivery::deliver_due(house, &platforms, now).await.expect("a round") > 0 {}
    };
    for _ in 0..15 {
        desk.clock.advance(Duration::days(1));
        tokio::join!(works(&desk.house), works(&other), works(&desk.house), works(&other));
    }
    let arrived = recorder.arrived.lock().expect("not poisoned").clone();
    assert!(arrived.iter().any(|(_, text)| text.starts_with("julie")), "{arrived:?}");
    let ids: std::collections::BTreeSet<&String> = arrived.iter().map(|(id, _)| id).collect();
    assert_eq!(ids.len(), arrived.len(), "said twice: {arrived:?}");
    let mut db = desk.house.store.read().await.expect("a reader");
    let (reminders, levels): (i64, i64) =
        sqlx::query_as("select /* reads all: a test */ cast(count(*) as bigint), cast(count(distinct invoice_id) as bigint) from reminder")
            .fetch_one(&mut *db)
            .await
            .expect("read");
    assert!(reminders > 0 && reminders == levels, "{reminders} of {levels}");
    drop(db);
    store::verify::verify(&other.store).await.expect("it reads").expect("and is proved");
}

#[tokio::test]
async fn an_issued_document_that_cannot_be_typeset_waits_and_keeps_nobody_else_waiting() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Conseil 3h x 85").await;
    let whole = Arc::clone(&desk.house.render);
    desk.house.render = Arc::new(|_, _| Err(anyhow::anyhow!("no ink")));
    desk.hears("press Send").await;
    let said = desk.said();
    assert!(said.contains("Ce message pour Julie attend"), "the owner is told: {said}");
    assert!(!said.contains("→ Julie"), "{said}");
    // Both conversations go on.
    let said = desk.answer("/retards").await;
    assert!(said.contains("F2026-0001"), "{said}");
    let said = desk.answer("as Julie\nbonjour").await;
    assert!(said.contains("Les devis et les factures arrivent ici"), "{said}");
    // Once pages can be set again, the invoice goes out, once.
    desk.house.render = whole;
    desk.hears("days 1").await;
    let said = desk.said();
    assert_eq!(said.matches("→ Julie").count(), 1, "{said}");
}

/// What this machine lacks for a while ends no message; what is gone for good does, and its owner is told.
#[tokio::test]
async fn a_file_that_cannot_be_opened_for_now_is_waited_for() {
    for is_gone in [false, true] {
        let (desk, recorder, platforms) = desk_under(&[], true).await;
        if desk.house.store.dialect() == store::Dialect::Postgres {
            // It keeps files itself: there is none to open.
            return;
        }
        delivery::deliver_due(&desk.house, &Platforms::new(), chat::Clock::now(&*desk.clock)).await.expect("typeset");
        let files = super::proof::walk(&desk.dir().join("files"));
        let page = files.into_iter().find(|file| std::fs::read_to_string(file).is_ok_and(|text| text.contains("D2026-0001")));
        let (page, aside) = (page.expect("the quote's page"), desk.dir().join("aside"));
        std::fs::rename(&page, &aside).expect("put aside");
        if !is_gone {
            std::fs::create_dir(&page).expect("something that is no file");
        }
        settle(&desk, &platforms).await;
        assert!(!recorder.texts().iter().any(|text| text.starts_with("julie")), "{:?}", recorder.texts());
        assert_eq!(recorder.texts().iter().any(|text| text.contains("n’a pas pu être remis")), is_gone, "{:?}", recorder.texts());
        std::fs::remove_dir(&page).ok();
        std::fs::rename(&aside, &page).expect("put back");
        desk.clock.advance(Duration::minutes(20));
        settle(&desk, &platforms).await;
        assert_eq!(recorder.texts().iter().any(|text| text.starts_with("julie")), !is_gone, "{:?}", recorder.texts());
    }
}

/// Five failures in a row are enough: then it is called less and less, and everything gets there once it is back.
#[tokio::test]
async fn a_platform_that_fails_is_left_alone_for_a_while() {
    let (mut desk, recorder, platforms) = desk_under(&[Weather::Broken; 30], true).await;
    for number in 0..10 {
        let event = desk.event(format!("help {number}"), "marion", Said::Command("/aide".to_owned()));
        Inbox::receive(&desk.house, event).await;
    }
    let tried = |recorder: &Recorder| recorder.attempts.load(Ordering::Relaxed);
    for _ in 0..40 {
        settle(&desk, &platforms).await;
        desk.clock.advance(Duration::minutes(1));
    }
    let while_broken = tried(&recorder);
    assert!((5..=20).contains(&while_broken), "{while_broken} calls in forty minutes");
    recorder.weather.lock().expect("not poisoned").clear();
    for _ in 0..20 {
        settle(&desk, &platforms).await;
        desk.clock.advance(Duration::minutes(1));
    }
    let texts = recorder.texts();
    assert_eq!(texts.len(), 12, "{texts:?}");
    desk.hears("").await;
}

#[tokio::test]
async fn a_platform_that_shuts_us_out_is_called_once_more_an_hour_and_the_owner_is_told_elsewhere() {
    let (desk, recorder, mut platforms) = desk_under(&[Weather::ShutOut; 3], true).await;
    let elsewhere = Arc::new(Recorder { name: Some("elsewhere"), ..Recorder::default() });
    platforms.insert("elsewhere", Arc::clone(&elsewhere) as Arc<dyn Platform>);
    let mut tx = desk.house.store.begin().await.expect("a transaction");
    let marion = store::person::find(&mut tx, console::NAME, "marion").await.expect("read").expect("known");
    let also = store::person::Identity { platform: "elsewhere".to_owned(), user_id: "leroy".to_owned(), place: None, ..marion };
    store::person::link_identity(&mut tx, &also).await.expect("known there too");
    tx.commit().await.expect("kept");
    for minute in 0..150 {
        settle(&desk, &platforms).await;
        let calls = recorder.attempts.load(Ordering::Relaxed);
        assert!(calls <= 1 + minute / 60, "{calls} calls after {minute} minutes");
        desk.clock.advance(Duration::minutes(1));
    }
    assert_eq!(recorder.texts(), Vec::<String>::new(), "the queue is kept");
    let told = elsewhere.texts();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("leroy: console ne laisse plus entrer Relance"), "{told:?}");
    desk.clock.advance(Duration::hours(1));
    settle(&desk, &platforms).await;
    assert_eq!(recorder.texts().len(), 2, "and goes out once we are let in");
}
