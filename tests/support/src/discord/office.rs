//! A house with Discord at its door: people do things there, and everything is said before the next.

use std::sync::Arc;

use bot::delivery::Platforms;
use bot::{CheckpointHook, House};
use chat::{Clock, Inbox, ManualClock, Platform, Secret};
use discord::{Discord, Settings, Transport};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::people::Deed;
use super::{Lounge, TOKEN, public_key};
use crate::{Door, Loopback as _, begins, house_in};

/// How Discord hands over what people do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transported {
    Gateway,
    Http,
}

/// Discord alone, heard by the gateway by somebody else than a house.
pub async fn listening(inbox: Arc<dyn Inbox>) -> (Lounge, CancellationToken) {
    let clock = begins();
    let lounge = Lounge::open(Arc::clone(&clock)).await;
    let discord = client(&lounge, &clock, Transport::Gateway);
    let stop = CancellationToken::new();
    let stopped = stop.clone();
    tokio::spawn(async move { discord.listen(inbox, stopped).await.expect("it listens") });
    lounge.until("it listens", |lounge| lounge.registered().0 > 0 && lounge.is_listened_to()).await;
    (lounge, stop)
}

fn client(lounge: &Lounge, clock: &Arc<ManualClock>, transport: Transport) -> Arc<Discord> {
    let settings = Settings {
        transport,
        token: Secret::new(TOKEN),
        application_id: None,
        api_url: lounge.api_url(),
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        commands: bot::catalogue::specs(),
    };
    Arc::new(Discord::new(settings).expect("a client"))
}

pub struct Office {
    pub house: House,
    pub clock: Arc<ManualClock>,
    pub lounge: Lounge,
    pub discord: Arc<Discord>,
    /// Where Discord calls us, where it does.
    pub endpoint: Option<String>,
    platforms: Platforms,
    stop: CancellationToken,
    listening: Vec<JoinHandle<()>>,
    dir: Arc<TempDir>,
}

impl Office {
    /// Monday 2 March 2026 at nine in Paris.
    pub async fn open(by: Transported) -> Self {
        let clock = begins();
        let lounge = Lounge::open(Arc::clone(&clock)).await;
        Self::begin(Arc::new(tempfile::tempdir().expect("a directory")), clock, lounge, by, None).await
    }

    /// The same, where anyone founds a business.
    pub async fn open_to_anyone() -> Self {
        let clock = begins();
        let lounge = Lounge::open(Arc::clone(&clock)).await;
        let dir = Arc::new(tempfile::tempdir().expect("a directory"));
        let mut house = house_in(dir.path(), &clock, &[discord::NAME]).await;
        house.signup = bot::SignupPolicy::Anyone;
        Self::in_house(house, dir, clock, lounge, Transported::Gateway).await
    }

    /// By the gateway, on data that may be there already; the hook may let the process die.
    pub async fn live(dir: Arc<TempDir>, clock: Arc<ManualClock>, lounge: Lounge, hook: Option<CheckpointHook>) -> Self {
        Self::begin(dir, clock, lounge, Transported::Gateway, hook).await
    }

    async fn begin(dir: Arc<TempDir>, clock: Arc<ManualClock>, lounge: Lounge, by: Transported, hook: Option<CheckpointHook>) -> Self {
        let mut house = house_in(dir.path(), &clock, &[discord::NAME]).await;
        house.checkpoint_hook = hook;
        Self::in_house(house, dir, clock, lounge, by).await
    }

    /// Beside the other platforms of a house, which serves this one too.
    pub async fn beside(house: House, clock: Arc<ManualClock>) -> Self {
        let lounge = Lounge::open(Arc::clone(&clock)).await;
        Self::in_house(house, Arc::new(tempfile::tempdir().expect("a directory")), clock, lounge, Transported::Gateway).await
    }

    async fn in_house(house: House, dir: Arc<TempDir>, clock: Arc<ManualClock>, lounge: Lounge, by: Transported) -> Self {
        let transport = match by {
            Transported::Gateway => Transport::Gateway,
            Transported::Http => Transport::http(&public_key(), "https://facturation.example".to_owned()).expect("a key"),
        };
        let discord = client(&lounge, &clock, transport);
        let stop = CancellationToken::new();
        let mut listening = Vec::new();
        let endpoint = match by {
            Transported::Gateway => None,
            Transported::Http => {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
                let url = format!("http://{}/discord/interactions", listener.local_addr().expect("bound"));
                lounge.state().given.insert("endpoint".to_owned(), url.clone().into_bytes());
                let routes = discord.routes(house.inbox());
                listening.push(tokio::spawn(async move { axum::serve(listener, routes).await.expect("it serves") }));
                Some(url)
            }
        };
        let (listener, inbox, stopped) = (Arc::clone(&discord), house.inbox(), stop.clone());
        listening.push(tokio::spawn(async move { listener.listen(inbox, stopped).await.expect("it listens") }));
        let is_http = endpoint.is_some();
        lounge.until("the commands are registered", |lounge| !lounge.registered().1.is_empty()).await;
        lounge
            .until("it listens", move |lounge| match is_http {
                true => lounge.endpoint().is_some(),
                false => lounge.is_listened_to(),
            })
            .await;
        let platforms = Platforms::from([(discord::NAME, Arc::clone(&discord) as Arc<dyn Platform>)]);
        Self { house, clock, lounge, discord, endpoint, platforms, stop, listening, dir }
    }

    /// Stops listening, as `serve` does.
    pub async fn stop(mut self) {
        self.stop.cancel();
        self.listening.pop().expect("it listens").await.expect("it stops by itself");
    }

    /// Hands over what someone did, and waits for nothing.
    pub async fn hand_over(&self, deed: &Deed) {
        match &self.endpoint {
            Some(url) => assert_eq!(self.lounge.post(url, deed).await, 200),
            None => self.lounge.dispatch(deed),
        }
    }

    /// Hands over what someone did with a command, a button or a form, until it is answered, whether or not Discord hears so.
    pub async fn tell_whatever_comes(&self, deed: &Deed) {
        let before = self.lounge.state().callbacks;
        self.hand_over(deed).await;
        self.lounge.until("an answer was tried", |lounge| lounge.state().callbacks > before).await;
    }

    /// Hands over what someone did, until it is answered.
    pub async fn tell(&self, deed: &Deed) {
        self.hand_over(deed).await;
        self.lounge.until("what was done is answered", |lounge| lounge.is_answered(deed)).await;
        let edited_at = deed.body()["edited_timestamp"].as_str();
        match deed.what {
            // What Discord says itself is written down nowhere.
            "MESSAGE_CREATE" if deed.body()["type"] == 0 => self.heard(&format!("m:{}", deed.id())).await,
            "MESSAGE_UPDATE" if edited_at.is_some() => self.heard(&format!("m:{}:{}", deed.id(), edited_at.unwrap_or_default())).await,
            _ => {}
        }
    }

    /// Until the house has written it down.
    async fn heard(&self, key: &str) {
        let wait = async {
            loop {
                let mut db = self.house.store.read().await.expect("a reader");
                if store::inbox::result(&mut db, discord::NAME, key).await.expect("read").is_some() {
                    return;
                }
                drop(db);
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(10), wait).await.expect("it is heard within ten seconds");
    }

    /// The same, and says what there is to say.
    pub async fn does(&self, deed: Deed) {
        self.tell(&deed).await;
        self.settle().await;
    }

    pub async fn types(&self, user: &str, line: &str) {
        self.does(self.lounge.types(user, line)).await;
    }

    pub async fn types_in(&self, user: &str, channel: &str, line: &str) {
        self.does(self.lounge.types_in(user, channel, line)).await;
    }

    pub async fn presses(&self, user: &str, label: &str) {
        self.does(self.lounge.presses(user, label)).await;
    }

    pub async fn presses_about(&self, user: &str, label: &str, about: &str) {
        self.does(self.lounge.presses_about(user, label, about)).await;
    }

    pub async fn fills(&self, user: &str, answers: &[(&str, &str)]) {
        self.does(self.lounge.fills(user, answers)).await;
    }

    pub async fn says(&self, user: &str, text: &str) {
        self.does(self.lounge.says(user, text)).await;
    }
}

impl Door for Office {
    type Platform = Lounge;
    type Person = str;

    fn house(&self) -> &House {
        &self.house
    }

    fn clock(&self) -> &Arc<ManualClock> {
        &self.clock
    }

    fn platform(&self) -> &Lounge {
        &self.lounge
    }

    fn platforms(&self) -> &Platforms {
        &self.platforms
    }

    async fn begin_again(&mut self) {
        self.stop.cancel();
        for listening in self.listening.drain(..) {
            listening.abort();
            listening.await.ok();
        }
        self.house.store.close().await;
        self.lounge.forget_sessions();
        let by = if self.endpoint.is_some() { Transported::Http } else { Transported::Gateway };
        *self = Self::begin(Arc::clone(&self.dir), Arc::clone(&self.clock), self.lounge.clone(), by, None).await;
    }

    async fn hears(&self, person: &str, line: &str) {
        self.types(person, line).await;
    }

    async fn is_pressed(&self, person: &str, label: &str) {
        self.presses(person, label).await;
    }

    async fn is_answered(&self, person: &str, answers: &[(&str, &str)]) {
        self.fills(person, answers).await;
    }
}
