//! Discord: commands with options that complete themselves, cards as embeds, documents as containers, forms as modals.
//!
//! Two transports, the gateway and signed requests, hand the same interactions to one translation. Embeds, buttons, commands, permissions and the check of signatures are serenity's; its network is left alone: it waits without bound
//! where it is told to wait, hides for how long where it does not, brings a second WebSocket, and hands over nothing of an interaction in
//! which it does not know one component, the labels of modals among them.

mod api;
mod check;
mod deliver;
mod document;
mod hear;
mod listen;
mod memory;
mod publish;
mod render;
mod routes;
#[cfg(feature = "testing")]
pub mod testing;

use std::sync::Arc;

use anyhow::Context as _;
use async_trait::async_trait;
use chat::{Answerable, Clock, CommandSpec, DeliveryError, Finding, Inbox, Outgoing, Platform, Posted, Secret, Throttle};
use serenity::interactions_endpoint::Verifier;
use tokio::sync::OnceCell;
use tokio_util::sync::CancellationToken;
use words::Words;

use api::Api;
use memory::Memory;

pub use publish::listed as commands;
pub use routes::MAX_BYTES;

pub const NAME: &str = "discord";

/// Where the API is.
pub const API_URL: &str = "https://discord.com/api/v10";

/// How Discord reaches us.
#[derive(Clone)]
pub enum Transport {
    /// A WebSocket that we open.
    Gateway,
    /// Requests to our own address, signed with the key whose public half this is.
    Http { public_key: String, public_url: String, verifier: Box<Verifier> },
}

impl Transport {
    /// Errs where the key is none: 64 hexadecimal digits, from the Developer Portal.
    pub fn http(public_key: &str, public_url: String) -> anyhow::Result<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(public_key.trim(), &mut bytes).context("[discord] public_key is not 64 hexadecimal digits")?;
        let verifier = Verifier::try_new(bytes).context("[discord] public_key is no key")?;
        Ok(Self::Http { public_key: public_key.trim().to_lowercase(), public_url, verifier: Box::new(verifier) })
    }
}

pub struct Settings {
    pub transport: Transport,
    pub token: Secret,
    /// The application's id, where it is given; else Discord is asked.
    pub application_id: Option<String>,
    pub api_url: String,
    pub clock: Arc<dyn Clock>,
    /// The commands, to be registered and completed.
    pub commands: Vec<&'static CommandSpec>,
}

/// The application, in every server that it is installed in.
#[derive(Clone)]
pub struct Discord(Arc<Application>);

struct Application {
    api: Api,
    transport: Transport,
    commands: Vec<&'static CommandSpec>,
    clock: Arc<dyn Clock>,
    memory: Memory,
    /// A channel takes five messages in five seconds.
    channels: Throttle,
    given_id: Option<String>,
    known_id: OnceCell<String>,
}

impl Discord {
    pub fn new(settings: Settings) -> anyhow::Result<Self> {
        let Settings { transport, token, application_id, api_url, clock, commands } = settings;
        let api = Api::new(&api_url, token, Arc::clone(&clock))?;
        Ok(Self(Arc::new(Application {
            api,
            transport,
            commands,
            clock,
            memory: Memory::default(),
            channels: Throttle::new(5, 1_000),
            given_id: application_id,
            known_id: OnceCell::new(),
        })))
    }

    /// The signed endpoint; nothing where Discord is listened to by the gateway.
    pub fn routes(&self, inbox: Arc<dyn Inbox>) -> axum::Router {
        routes::routes(self, inbox)
    }
}

impl Application {
    fn now_ms(&self) -> i64 {
        self.clock.now().timestamp_millis()
    }

    async fn id(&self) -> Result<&str, api::Error> {
        if let Some(id) = &self.given_id {
            return Ok(id);
        }
        let ask = async || {
            let ours = self.api.get("/applications/@me").await?;
            Ok(ours["id"].as_str().unwrap_or_default().to_owned())
        };
        self.known_id.get_or_try_init(ask).await.map(String::as_str)
    }
}

#[async_trait]
impl Platform for Discord {
    fn name(&self) -> &'static str {
        NAME
    }

    async fn check(&self) -> Vec<Finding> {
        check::check(&self.0).await
    }

    async fn publish(&self, commands: &[&'static CommandSpec], words: &Words) -> anyhow::Result<()> {
        if matches!(self.0.transport, Transport::Gateway) {
            listen::by_the_gateway(&self.0).await?;
        }
        publish::publish(&self.0, commands, words).await
    }

    async fn listen(&self, inbox: Arc<dyn Inbox>, stop: CancellationToken) -> anyhow::Result<()> {
        // Nobody waits for the commands to be heard.
        let menus = stop.clone();
        let menus = menus.run_until_cancelled(async {
            if let Err(error) = publish::publish(&self.0, &self.0.commands, Words::get()).await {
                tracing::warn!(error = format!("{error:#}"), "the commands could not be registered");
            }
        });
        let listening = async {
            match &self.0.transport {
                Transport::Gateway => listen::listen(self, inbox, stop.clone()).await,
                Transport::Http { public_url, .. } => listen::be_called(&self.0, public_url, stop.clone()).await,
            }
        };
        tokio::join!(listening, menus).0
    }

    async fn deliver(&self, out: &Outgoing) -> Result<Posted, DeliveryError> {
        deliver::deliver(&self.0, out).await.map_err(api::to_delivery_error)
    }

    async fn lets_in(&self) -> bool {
        self.0.api.lets_in().await
    }

    fn answerable(&self) -> Vec<Answerable> {
        self.0.memory.answerable(self.0.now_ms())
    }

    async fn find(&self, out: &Outgoing) -> Result<Option<Posted>, DeliveryError> {
        deliver::find(&self.0, out).await.map_err(api::to_delivery_error)
    }
}
