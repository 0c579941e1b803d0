//! Nobody waits for anybody else: conversations that hang, a page that takes long, a platform that fails inside, a Monday of digests.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};

use async_trait::async_trait;
use bot::delivery::{Delivery, Platforms};
use chat::{Clock as _, CommandSpec, DeliveryError, Finding, Inbox, Outgoing, Platform, Posted, Said};
use support::Desk;
use tokio::sync::{Notify, Semaphore};
use tokio::time::{Duration, timeout};
use tokio_util::sync::CancellationToken;
use words::Words;

/// A platform on which some people's conversations hang until they are let go, and another's fails inside.
struct Hanging {
    who: Mutex<BTreeSet<&'static str>>,
    let_go: Semaphore,
    under_way: AtomicUsize,
    hung: Notify,
    fails: Mutex<Option<&'static str>>,
    arrived: Mutex<Vec<(String, String)>>,
}

impl Hanging {
    fn on(who: &[&'static str]) -> (Arc<Self>, Platforms) {
        let platform = Arc::new(Self {
            who: Mutex::new(who.iter().copied().collect()),
            let_go: Semaphore::new(0),
            under_way: AtomicUsize::new(0),
            hung: Notify::new(),
            fails: Mutex::default(),
            arrived: Mutex::default(),
        });
        let platforms = [(console::NAME, Arc::clone(&platform) as Arc<dyn Platform>)].into();
        (platform, platforms)
    }

    /// How many messages hang.
    fn under_way(&self) -> usize {
        self.under_way.load(Ordering::SeqCst)
    }

    fn hangs_no_more(&self, who: &str) {
        self.who.lock().expect("not poisoned").remove(who);
    }

    fn seen_by(&self, who: &str) -> Vec<String> {
        let arrived = self.arrived.lock().expect("not poisoned");
        arrived.iter().filter(|(user, _)| user == who).map(|(_, text)| text.clone()).collect()
    }
}

#[async_trait]
impl Platform for Hanging {
    fn name(&self) -> &'static str {
        console::NAME
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
        let fails = self.fails.lock().expect("not poisoned").take_if(|who| *who == out.user_id);
        assert!(fails.is_none(), "it fails inside");
        let hangs = self.who.lock().expect("not poisoned").contains(out.user_id.as_str());
        if hangs {
            self.under_way.fetch_add(1, Ordering::SeqCst);
            self.hung.notify_one();
            self.let_go.acquire().await.expect("it is let go").forget();
            self.under_way.fetch_sub(1, Ordering::SeqCst);
        }
        let mut arrived = self.arrived.lock().expect("not poisoned");
        arrived.push((out.user_id.clone(), out.card.title.clone().unwrap_or_else(|| out.card.text.clone())));
        Ok(Posted { message: format!("m{}", arrived.len()) })
    }

    async fn find(&self, _: &Outgoing) -> Result<Option<Posted>, DeliveryError> {
        Ok(None)
    }
}

/// Goes round, as who serves does, until it is so.
async fn until(delivery: &mut Delivery, desk: &Desk, is_so: impl Fn() -> bool) {
    let goes_round = async {
        loop {
            while delivery.round(desk.clock.now()).await.expect("a round") > 0 {}
            if is_so() {
                return;
            }
            desk.house.wake.notified().await;
        }
    };
    timeout(Duration::from_secs(60), goes_round).await.expect("nobody waits for who hangs");
}

/// Goes round until so many messages hang, and no more are begun.
async fn until_hanging(delivery: &mut Delivery, desk: &Desk, platform: &Hanging, count: usize) {
    let goes_round = async {
        while platform.under_way() < count {
            while delivery.round(desk.clock.now()).await.expect("a round") > 0 {}
            platform.hung.notified().await;
        }
    };
    timeout(Duration::from_secs(60), goes_round).await.expect("so many hang");
    assert_eq!(delivery.round(desk.clock.now()).await.expect("a round"), 0);
}

async fn types(desk: &Desk, key: &str, who: &str, said: Said) {
    let answer = Inbox::receive(&desk.house, desk.event(key.to_owned(), who, said)).await;
    assert!(matches!(answer, chat::Answer::Accepted), "{answer:?}");
}

/// Bills a client's person as the owner does: a command, and a press on its preview.
async fn bills(desk: &mut Desk, what: &str) {
    desk.hears(&format!("/facture dupont {what} 1 x 100")).await;
    let (token, message) = desk.button("marion", "Send");
    types(desk, what, "marion", Said::Press { token, message }).await;
}

#[tokio::test]
async fn a_conversation_that_hangs_keeps_only_itself_waiting() {
    let mut desk = Desk::with_client("fr").await;
    let (platform, platforms) = Hanging::on(&["julie"]);
    let mut delivery = Delivery::new(desk.house.clone(), platforms);
    bills(&mut desk, "Logo").await;
    until(&mut delivery, &desk, || platform.seen_by("marion").len() == 1).await;
    for rank in 2..=4 {
        types(&desk, &format!("look {rank}"), "marion", Said::Command("/retards".to_owned())).await;
        until(&mut delivery, &desk, || platform.seen_by("marion").len() == rank).await;
    }
    assert_eq!(platform.seen_by("julie"), Vec::<String>::new());
    // What is for her comes in its order, once each.
    types(&desk, "again", "marion", Said::Command("/releve dupont".to_owned())).await;
    until(&mut delivery, &desk, || platform.seen_by("marion").len() == 5).await;
    platform.let_go.add_permits(9);
    delivery.settle().await.expect("it goes on");
    assert_eq!(platform.seen_by("julie").len(), 1, "{:?}", platform.seen_by("julie"));
}

#[tokio::test]
async fn a_page_that_takes_long_keeps_no_other_waiting() {
    let mut desk = Desk::with_client("fr").await;
    let gate: Arc<(Mutex<bool>, Condvar)> = Arc::default();
    let (render, held) = (Arc::clone(&desk.house.render), Arc::clone(&gate));
    desk.house.render = Arc::new(move |paper, logo| {
        let bytes = render(paper, logo)?;
        if String::from_utf8_lossy(&bytes).contains("Longue") {
            let (is_open, changed) = &*held;
            let is_open = is_open.lock().expect("not poisoned");
            drop(changed.wait_while(is_open, |is_open| !*is_open).expect("not poisoned"));
        }
        Ok(bytes)
    });
    let (platform, platforms) = Hanging::on(&[]);
    let mut delivery = Delivery::new(desk.house.clone(), platforms);
    types(&desk, "long", "marion", Said::Command("/facture dupont Longue 1 x 100".to_owned())).await;
    // Somebody else is answered, and shown a page, while hers is being set.
    let founded = r#"/setup name:"Tom Durand" address:"1 rue A, 75011 Paris" siren:732829320"#;
    types(&desk, "tom", "tom", Said::Command(founded.to_owned())).await;
    types(&desk, "client", "tom", Said::Command("/client add \"Encre\" kind:business address:\"2 rue B, 75011 Paris\"".to_owned())).await;
    types(&desk, "short", "tom", Said::Command("/invoice encre Courte 1 x 50".to_owned())).await;
    until(&mut delivery, &desk, || platform.seen_by("tom").len() == 3).await;
    assert_eq!(platform.seen_by("marion"), Vec::<String>::new());
    *gate.0.lock().expect("not poisoned") = true;
    gate.1.notify_all();
    delivery.settle().await.expect("it goes on");
    assert_eq!(platform.seen_by("marion").len(), 1);
}

#[tokio::test]
async fn what_fails_inside_takes_nobodys_room() {
    let mut desk = Desk::with_client("fr").await;
    let (platform, platforms) = Hanging::on(&[]);
    let mut delivery = Delivery::new(desk.house.clone(), platforms);
    for rank in 0..25 {
        *platform.fails.lock().expect("not poisoned") = Some("marion");
        types(&desk, &format!("fails {rank}"), "marion", Said::Command(format!("/retards 2026-02-{:02}", rank + 1))).await;
        delivery.settle().await.expect("it goes on");
        // Nobody knows whether it arrived: it is looked for when its lease is over.
        desk.clock.advance(chrono::Duration::minutes(3));
        delivery.settle().await.expect("it goes on");
    }
    bills(&mut desk, "Logo").await;
    *platform.fails.lock().expect("not poisoned") = None;
    delivery.settle().await.expect("it goes on");
    assert_eq!(platform.seen_by("julie").len(), 1);
}

/// So many people, each with a business of their own.
async fn founders(desk: &Desk, count: u32) -> Vec<&'static str> {
    support::load::found(&desk.house, count, 0).await;
    (1..=count).map(|rank| &*Box::leak(format!("owner-{rank}").into_boxed_str())).collect()
}

/// However many hang, whoever types after them is answered once those have hung for a few seconds.
#[tokio::test]
async fn many_conversations_that_hang_keep_nobody_else_waiting() {
    let desk = Desk::with_client("fr").await;
    let names = founders(&desk, 25).await;
    let (platform, platforms) = Hanging::on(&names);
    let mut delivery = Delivery::new(desk.house.clone(), platforms);
    for name in &names {
        types(&desk, &format!("hangs {name}"), name, Said::Command("/todo".to_owned())).await;
    }
    until_hanging(&mut delivery, &desk, &platform, 20).await;
    types(&desk, "look", "marion", Said::Command("/retards".to_owned())).await;
    // It is no wait for any of them: the clock goes on, and nothing else.
    desk.clock.advance(chrono::Duration::seconds(6));
    until(&mut delivery, &desk, || platform.seen_by("marion").len() == 1).await;
    platform.let_go.add_permits(99);
    delivery.settle().await.expect("it goes on");
    for name in &names {
        assert_eq!(platform.seen_by(name).len(), 1, "{name}");
    }
}

/// A Monday on a slow platform: the digests of many wait, and who types is answered by the next of its calls.
#[tokio::test]
async fn who_types_comes_before_those_who_are_merely_told() {
    let desk = Desk::with_client("fr").await;
    let names = founders(&desk, 25).await;
    let (platform, platforms) = Hanging::on(&names);
    let mut delivery = Delivery::new(desk.house.clone(), platforms);
    let mut tx = desk.house.store.begin().await.expect("a transaction");
    for (rank, name) in names.iter().enumerate() {
        let told = store::outbox::OutboxRow {
            id: format!("0000{rank:02}"),
            business_id: String::new(),
            person_id: store::person::find(&mut tx, console::NAME, name).await.expect("read").expect("met").person_id,
            platform: console::NAME.to_owned(),
            user_id: (*name).to_owned(),
            place: None,
            kind: "post".to_owned(),
            subject: None,
            sender: "Relance".to_owned(),
            card: r#"{"v":1,"card":{"text":"Monday","fields":[],"buttons":[]}}"#.to_owned(),
            files: "[]".to_owned(),
            amends: None,
            guard: None,
            occasion: Some("day".to_owned()),
            is_answer: false,
            attempt: 0,
            posted: None,
            progress: None,
        };
        store::outbox::enqueue(&mut tx, &told, store::outbox::State::Pending, desk.clock.now().timestamp_millis()).await.expect("left");
    }
    tx.commit().await.expect("committed");
    // Some places are left to those who type.
    until_hanging(&mut delivery, &desk, &platform, 16).await;
    types(&desk, "look", "marion", Said::Command("/retards".to_owned())).await;
    until(&mut delivery, &desk, || platform.seen_by("marion").len() == 1).await;
    // One of those who are still to be told types: what stands before the answer in the conversation comes with it, before the others.
    let last = names[24];
    platform.hangs_no_more(last);
    types(&desk, "typed", last, Said::Command("/todo".to_owned())).await;
    until(&mut delivery, &desk, || platform.seen_by(last).len() == 2).await;
    assert_eq!(platform.seen_by(last)[0], "Monday");
    assert_eq!(platform.under_way(), 16);
    platform.let_go.add_permits(99);
    delivery.settle().await.expect("it goes on");
}
