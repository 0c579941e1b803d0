//! Slack: commands where the freelancer works, cards as Block Kit, forms as modals.
//!
//! Two transports, Socket Mode and signed HTTP requests, hand the same payloads to one translation. It is written over a dozen calls of
//! Slack's Web API rather than over `slack-morphism`: that client sets no timeout, buffers what it has not verified, prints bodies in its
//! errors, drops fields of slash commands and brings a second TLS stack; what is left to write without it is one function that calls and
//! says what an error means.

mod api;
mod blocks;
mod check;
mod deliver;
mod hear;
mod listen;
mod memory;
mod publish;
mod routes;
mod share;
#[cfg(feature = "testing")]
pub mod testing;

use std::sync::Arc;

use async_trait::async_trait;
use chat::{Answerable, Clock, CommandSpec, DeliveryError, Finding, Inbox, Outgoing, Platform, Posted, Secret, Throttle};
use tokio::sync::OnceCell;
use tokio_util::sync::CancellationToken;
use words::Words;

use api::Api;
use deliver::Said;
use memory::Memory;

pub use publish::{Manifest, ManifestLang, manifest, reasons};
pub use routes::MAX_BYTES;

pub const NAME: &str = "slack";

/// The step of having been refused with a token that is good.
const REFUSED: &str = "refused";

/// Where Slack's Web API is.
pub const API_URL: &str = "https://slack.com/api";

/// How Slack reaches us.
#[derive(Clone)]
pub enum Transport {
    /// A WebSocket that we open, with an app-level token (`xapp-…`).
    Socket { app_token: Secret },
    /// Requests to our own address, signed with the app's signing secret.
    Http { signing_secret: Secret },
}

/// What one installation of the app, in one workspace, is given.
pub struct Settings {
    pub transport: Transport,
    /// `xoxb-…`
    pub bot_token: Secret,
    pub api_url: String,
    /// What stands before each command's name, where other apps have the same ones: `rl` makes `/rl-invoice`.
    pub prefix: Option<String>,
    pub clock: Arc<dyn Clock>,
    /// The commands, so that one typed or shown under another name is known.
    pub commands: Vec<&'static CommandSpec>,
}

/// The app in one workspace.
#[derive(Clone)]
pub struct Slack(Arc<Workspace>);

struct Workspace {
    api: Api,
    transport: Transport,
    names: publish::Names,
    clock: Arc<dyn Clock>,
    memory: Memory,
    /// A channel takes a message a second, and a short burst.
    throttle: Throttle,
    /// The workspace's id, once Slack has told it.
    team: OnceCell<String>,
}

impl Slack {
    pub fn new(settings: Settings) -> anyhow::Result<Self> {
        let Settings { transport, bot_token, api_url, prefix, clock, commands } = settings;
        let api = Api::new(api_url, bot_token, Arc::clone(&clock))?;
        let names = publish::Names::new(prefix.as_deref(), &commands);
        Ok(Self(Arc::new(Workspace {
            api,
            transport,
            names,
            clock,
            memory: Memory::default(),
            throttle: Throttle::new(4, 1_000),
            team: OnceCell::new(),
        })))
    }

    /// The signed endpoints; nothing where Slack is listened to over a socket.
    pub fn routes(&self, inbox: Arc<dyn Inbox>) -> axum::Router {
        routes::routes(self, inbox)
    }
}

impl Workspace {
    fn now_ms(&self) -> i64 {
        self.clock.now().timestamp_millis()
    }

    /// The id of the workspace that the app is installed in.
    async fn team(&self) -> Result<&str, api::Error> {
        let ask = async || {
            let answer = self.api.ask("auth.test", &[]).await?;
            answer["team_id"].as_str().map(str::to_owned).ok_or_else(|| api::Error::Refused("auth.test says no team".to_owned()))
        };
        self.team.get_or_try_init(ask).await.map(String::as_str)
    }

    /// What it means that a token is refused: to everything, or to this message alone, as Slack says where it is asked.
    async fn shut_out(&self, out: &Outgoing, word: String) -> DeliveryError {
        match self.api.ask_own("auth.test").await {
            Err(api::Error::Unauthorized(_)) => DeliveryError::ShutOut(word),
            // Once may be a slip of Slack's.
            Ok(_) if out.progress.of(REFUSED).is_none() && out.progress.note(REFUSED, &word).await.is_ok() => {
                DeliveryError::Transient { reason: word, retry_after_ms: None }
            }
            Ok(_) => DeliveryError::Permanent(word),
            Err(_) => DeliveryError::Transient { reason: word, retry_after_ms: None },
        }
    }
}

#[async_trait]
impl Platform for Slack {
    fn name(&self) -> &'static str {
        NAME
    }

    async fn check(&self) -> Vec<Finding> {
        check::check(&self.0).await
    }

    /// Slack learns the commands from the manifest, which a person pastes.
    async fn publish(&self, _: &[&'static CommandSpec], _: &Words) -> anyhow::Result<()> {
        Ok(())
    }

    async fn listen(&self, inbox: Arc<dyn Inbox>, stop: CancellationToken) -> anyhow::Result<()> {
        match &self.0.transport {
            Transport::Socket { app_token } => listen::listen(self, app_token, inbox, stop).await,
            Transport::Http { .. } => {
                stop.cancelled().await;
                Ok(())
            }
        }
    }

    async fn deliver(&self, out: &Outgoing) -> Result<Posted, DeliveryError> {
        match deliver::deliver(&self.0, out).await {
            Err(api::Error::Unauthorized(word)) => Err(self.0.shut_out(out, word).await),
            Ok(Said { posted, lost: Some(error) }) => {
                Err(DeliveryError::WithoutFiles { posted, why: Box::new(api::to_delivery_error(error)) })
            }
            said => said.map(|said| said.posted).map_err(api::to_delivery_error),
        }
    }

    async fn lets_in(&self) -> bool {
        self.0.api.ask_own("auth.test").await.is_ok()
    }

    fn answerable(&self) -> Vec<Answerable> {
        self.0.memory.answerable(self.0.now_ms())
    }

    async fn find(&self, out: &Outgoing) -> Result<Option<Posted>, DeliveryError> {
        deliver::find(&self.0, out).await.map_err(api::to_delivery_error)
    }
}
