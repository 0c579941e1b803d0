//! A house with Telegram at its door: people do things there, and everything is said before the next.

use std::sync::Arc;

use bot::delivery::Platforms;
use bot::{CheckpointHook, House};
use chat::{Clock, ManualClock, Platform, Secret};
use telegram::{Settings, Telegram, Transport};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::people::Deed;
use super::{Messenger, SECRET, TOKEN};
use crate::{Door, Loopback as _, begins, house_in};

pub struct Office {
    pub house: House,
    pub clock: Arc<ManualClock>,
    pub messenger: Messenger,
    pub telegram: Arc<Telegram>,
    /// Where Telegram calls us, where it does.
    pub webhook: Option<String>,
    platforms: Platforms,
    stop: CancellationToken,
    listening: Vec<JoinHandle<()>>,
    dir: Arc<TempDir>,
}

impl Office {
    /// By long polling, Monday 2 March 2026 at nine in Paris.
    pub async fn polling() -> Self {
        Self::open(false).await
    }

    /// By a webhook.
    pub async fn called() -> Self {
        Self::open(true).await
    }

    async fn open(is_called: bool) -> Self {
        let clock = begins();
        let messenger = Messenger::open(Arc::clone(&clock)).await;
        Self::begin(Arc::new(tempfile::tempdir().expect("a directory")), clock, messenger, is_called, None).await
    }

    /// By long polling, on data that may be there already; the hook may let the process die.
    pub async fn live(dir: Arc<TempDir>, clock: Arc<ManualClock>, messenger: Messenger, hook: Option<CheckpointHook>) -> Self {
        Self::begin(dir, clock, messenger, false, hook).await
    }

    async fn begin(
        dir: Arc<TempDir>,
        clock: Arc<ManualClock>,
        messenger: Messenger,
        is_called: bool,
        hook: Option<CheckpointHook>,
    ) -> Self {
        let mut house = house_in(dir.path(), &clock, &[telegram::NAME]).await;
        house.checkpoint_hook = hook;
        Self::in_house(house, dir, clock, messenger, is_called).await
    }

    /// Beside the other platforms of a house, which serves this one too.
    pub async fn beside(house: House, clock: Arc<ManualClock>) -> Self {
        let messenger = Messenger::open(Arc::clone(&clock)).await;
        Self::in_house(house, Arc::new(tempfile::tempdir().expect("a directory")), clock, messenger, false).await
    }

    async fn in_house(house: House, dir: Arc<TempDir>, clock: Arc<ManualClock>, messenger: Messenger, is_called: bool) -> Self {
        let transport = match is_called {
            true => Transport::Webhook { secret: Secret::new(SECRET), public_url: "https://facturation.example".to_owned() },
            false => Transport::Polling,
        };
        let settings = Settings {
            transport,
            token: Secret::new(TOKEN),
            api_url: messenger.api_url(),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            commands: bot::catalogue::specs(),
        };
        let telegram = Arc::new(Telegram::new(settings).expect("a client"));
        house.deep_link.set(telegram.deep_link().await.expect("it says its name")).ok();
        let stop = CancellationToken::new();
        let (listener, inbox, stopped) = (Arc::clone(&telegram), house.inbox(), stop.clone());
        let mut listening = vec![tokio::spawn(async move { listener.listen(inbox, stopped).await.expect("it listens") })];
        let webhook = match is_called {
            true => {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
                let address = listener.local_addr().expect("bound");
                let routes = telegram.routes(house.inbox());
                listening.push(tokio::spawn(async move { axum::serve(listener, routes).await.expect("it serves") }));
                messenger.until("a webhook is set", |messenger| messenger.webhook().is_some()).await;
                Some(format!("http://{address}/telegram/webhook"))
            }
            false => None,
        };
        let platforms = Platforms::from([(telegram::NAME, Arc::clone(&telegram) as Arc<dyn Platform>)]);
        Self { house, clock, messenger, telegram, webhook, platforms, stop, listening, dir }
    }

    /// Stops listening, as `serve` does.
    pub async fn stop(self) {
        self.stop.cancel();
        for listening in self.listening.into_iter().take(1) {
            listening.await.expect("it stops by itself");
        }
    }

    /// Tells the bot what someone did, and says what there is to say.
    pub async fn does(&self, deed: Deed) {
        self.messenger.hand_over(self.webhook.as_deref(), &deed).await;
        self.settle().await;
    }

    pub async fn starts(&self, user: i64, payload: &str) {
        self.does(self.messenger.starts(user, payload)).await;
    }

    pub async fn types(&self, user: i64, line: &str) {
        self.does(self.messenger.types(user, line)).await;
    }

    pub async fn presses(&self, user: i64, label: &str) {
        self.does(self.messenger.presses(user, label)).await;
    }

    /// On a message that says `about`.
    pub async fn presses_about(&self, user: i64, label: &str, about: &str) {
        self.does(self.messenger.presses_about(user, label, about)).await;
    }
}

impl Door for Office {
    type Platform = Messenger;
    type Person = i64;

    fn house(&self) -> &House {
        &self.house
    }

    fn clock(&self) -> &Arc<ManualClock> {
        &self.clock
    }

    fn platform(&self) -> &Messenger {
        &self.messenger
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
        *self = Self::begin(Arc::clone(&self.dir), Arc::clone(&self.clock), self.messenger.clone(), self.webhook.is_some(), None).await;
    }

    async fn hears(&self, person: &i64, line: &str) {
        self.types(*person, line).await;
    }

    async fn is_pressed(&self, person: &i64, label: &str) {
        self.presses(*person, label).await;
    }

    async fn is_answered(&self, person: &i64, answers: &[(&str, &str)]) {
        for (_, answer) in answers {
            self.types(*person, answer).await;
        }
    }
}
