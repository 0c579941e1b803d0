//! A house with Slack at its door: people do things there, and everything is said before the next.

use std::sync::Arc;

use bot::delivery::Platforms;
use bot::{CheckpointHook, House};
use chat::{Clock, ManualClock, Platform as _, Secret};
use slack::{Settings, Slack, Transport};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::{APP_TOKEN, BOT_TOKEN, Deed, Handing, SIGNING_SECRET, Workspace};
use crate::{Door, Loopback as _, begins, house_in};

pub struct Office {
    pub house: House,
    pub clock: Arc<ManualClock>,
    pub workspace: Workspace,
    pub slack: Arc<Slack>,
    pub handing: Handing,
    platforms: Platforms,
    stop: CancellationToken,
    listening: JoinHandle<()>,
    dir: Arc<TempDir>,
}

impl Office {
    /// Over a socket, Monday 2 March 2026 at nine in Paris.
    pub async fn over_a_socket() -> Self {
        Self::open(true).await
    }

    /// Over signed requests.
    pub async fn over_http() -> Self {
        Self::open(false).await
    }

    async fn open(has_socket: bool) -> Self {
        let clock = begins();
        let workspace = Workspace::open(Arc::clone(&clock)).await;
        Self::begin(Arc::new(tempfile::tempdir().expect("a directory")), clock, workspace, has_socket, None).await
    }

    /// The same, whose commands have a prefix.
    pub async fn prefixed(prefix: &str) -> Self {
        let clock = begins();
        let workspace = Workspace::open(Arc::clone(&clock)).await;
        Self::begin(Arc::new(tempfile::tempdir().expect("a directory")), clock, workspace, true, Some(prefix)).await
    }

    /// By signed requests, on data that may be there already; the hook may let the process die.
    pub async fn live(dir: Arc<TempDir>, clock: Arc<ManualClock>, workspace: Workspace, hook: CheckpointHook) -> Self {
        let mut house = house(&dir, &clock).await;
        house.checkpoint_hook = Some(hook);
        Self::in_house(house, dir, clock, workspace, false, None).await
    }

    async fn begin(dir: Arc<TempDir>, clock: Arc<ManualClock>, workspace: Workspace, has_socket: bool, prefix: Option<&str>) -> Self {
        let house = house(&dir, &clock).await;
        Self::in_house(house, dir, clock, workspace, has_socket, prefix).await
    }

    async fn in_house(
        house: House,
        dir: Arc<TempDir>,
        clock: Arc<ManualClock>,
        workspace: Workspace,
        has_socket: bool,
        prefix: Option<&str>,
    ) -> Self {
        let transport = match has_socket {
            true => Transport::Socket { app_token: Secret::new(APP_TOKEN) },
            false => Transport::Http { signing_secret: Secret::new(SIGNING_SECRET) },
        };
        let settings = Settings {
            transport,
            bot_token: Secret::new(BOT_TOKEN),
            api_url: workspace.api_url(),
            prefix: prefix.map(str::to_owned),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            commands: bot::catalogue::specs(),
        };
        let slack = Arc::new(Slack::new(settings).expect("a client"));
        let stop = CancellationToken::new();
        let (handing, listening) = match has_socket {
            true => {
                let (listener, inbox, stop) = (Arc::clone(&slack), house.inbox(), stop.clone());
                let listening = tokio::spawn(async move { listener.listen(inbox, stop).await.expect("it listens") });
                workspace.until("a socket stands", |workspace| workspace.sockets() > 0).await;
                (Handing::Socket, listening)
            }
            false => {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
                let address = listener.local_addr().expect("bound");
                let routes = slack.routes(house.inbox());
                let listening = tokio::spawn(async move { axum::serve(listener, routes).await.expect("it serves") });
                (Handing::Http(format!("http://{address}")), listening)
            }
        };
        let platforms = Platforms::from([(slack::NAME, Arc::clone(&slack) as Arc<dyn chat::Platform>)]);
        Self { house, clock, workspace, slack, handing, platforms, stop, listening, dir }
    }

    /// Lets another platform of the same house speak too.
    pub fn also(&mut self, platform: Arc<dyn chat::Platform>) {
        self.platforms.insert(platform.name(), platform);
    }

    /// The process dies, and another starts on the same data.
    pub async fn restart(mut self) -> Self {
        self.begin_again().await;
        self
    }

    /// Waits until someone listens again, where it is over a socket.
    pub async fn wait_for_a_socket(&self) {
        if self.handing == Handing::Socket {
            self.workspace.until("a socket stands", |workspace| workspace.sockets() > 0).await;
        }
    }

    /// Stops listening, as `serve` does.
    pub async fn stop(self) {
        self.stop.cancel();
        self.listening.await.expect("it stops by itself");
    }

    /// Hands over what someone did, and says what there is to say.
    pub async fn does(&self, deed: Deed) {
        self.workspace.hand_over(&self.handing, &deed).await;
        self.settle().await;
    }

    pub async fn types(&self, user: &str, channel: &str, line: &str) {
        self.does(self.workspace.types(user, channel, line)).await;
    }

    pub async fn presses(&self, user: &str, label: &str) {
        self.does(self.workspace.presses(user, label)).await;
    }

    /// On a message that says `about`.
    pub async fn presses_about(&self, user: &str, label: &str, about: &str) {
        self.does(self.workspace.presses_about(user, label, about)).await;
    }

    /// Fills the form that opens.
    pub async fn fills(&self, user: &str, answers: &[(&str, &str)]) {
        self.workspace.until("a form opens", |workspace| workspace.has_form(user)).await;
        self.does(self.workspace.fills(user, answers)).await;
    }

    /// What Marion types in her own conversation with the app, heard whatever the weather there.
    pub async fn house_receives(&self, line: &str) {
        let im = self.workspace.im_of("UMARION");
        let typed = self.workspace.types("UMARION", &im, line);
        self.workspace.hand_over(&self.handing, &typed).await;
    }
}

/// Another platform may stand beside it.
async fn house(dir: &TempDir, clock: &Arc<ManualClock>) -> House {
    house_in(dir.path(), clock, &[slack::NAME, discord::NAME, telegram::NAME]).await
}

impl Door for Office {
    type Platform = Workspace;
    type Person = str;

    fn house(&self) -> &House {
        &self.house
    }

    fn clock(&self) -> &Arc<ManualClock> {
        &self.clock
    }

    fn platform(&self) -> &Workspace {
        &self.workspace
    }

    fn platforms(&self) -> &Platforms {
        &self.platforms
    }

    async fn begin_again(&mut self) {
        self.stop.cancel();
        self.listening.abort();
        (&mut self.listening).await.ok();
        self.workspace.break_sockets();
        self.house.store.close().await;
        let has_socket = self.handing == Handing::Socket;
        *self = Self::begin(Arc::clone(&self.dir), Arc::clone(&self.clock), self.workspace.clone(), has_socket, None).await;
    }

    async fn hears(&self, person: &str, line: &str) {
        self.types(person, "C1", line).await;
    }

    async fn is_pressed(&self, person: &str, label: &str) {
        self.presses(person, label).await;
    }

    async fn is_answered(&self, person: &str, answers: &[(&str, &str)]) {
        self.fills(person, answers).await;
    }
}
