//! Nobody waits for anybody else: a conversation that hangs, a page that takes long, a platform that fails inside.

use std::sync::{Arc, Condvar, Mutex};

use async_trait::async_trait;
use bot::delivery::{Delivery, Platforms};
use chat::{Clock as _, CommandSpec, DeliveryError, Finding, Inbox, Outgoing, Platform, Posted, Said};
use support::Desk;
use tokio::sync::Semaphore;
use tokio::time::{Duration, timeout};
use tokio_util::sync::CancellationToken;
use words::Words;

/// A platform on which one person's conversation hangs until it is let go, and another's fails inside.
struct Hanging {
    who: &'static str,
    let_go: Semaphore,
    fails: Mutex<Option<&'static str>>,
    arrived: Mutex<Vec<(String, String)>>,
}

impl Hanging {
    fn on(who: &'static str) -> (Arc<Self>, Platforms) {
        let platform = Arc::new(Self { who, let_go: Semaphore::new(0), fails: Mutex::default(), arrived: Mutex::default() });
        let platforms = [(console::NAME, Arc::clone(&platform) as Arc<dyn Platform>)].into();
        (platform, platforms)
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
        if out.user_id == self.who {
            self.let_go.acquire().await.expect("it is let go").forget();
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
    let (platform, platforms) = Hanging::on("julie");
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
    let (platform, platforms) = Hanging::on("nobody");
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
    let (platform, platforms) = Hanging::on("nobody");
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
