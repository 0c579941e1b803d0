//! Telegram: billing in the pocket. Cards as HTML, forms question by question, documents as files with their card below.
//!
//! Long polling by default, a webhook where there is an address: both hand the same updates to one translation. Methods, their
//! parameters and the words of errors are teloxide-core's. Its own network is left alone: it sleeps ten seconds on each failure of the
//! server while a message waits, sets no limit to what it reads, and hands over nothing of an update in which it does not know one field.

mod api;
mod aside;
mod check;
mod deliver;
mod hear;
mod listen;
mod publish;
mod render;
mod routes;
mod spot;
#[cfg(feature = "testing")]
pub mod testing;
mod topic;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use async_trait::async_trait;
use chat::{Clock, CommandSpec, DeliveryError, Finding, Inbox, OutFile, Outgoing, Platform, Posted, Secret, Throttle};
use serde_json::json;
use teloxide_core::payloads::GetMe;
use tokio::sync::OnceCell;
use tokio_util::sync::CancellationToken;
use wire::Memory;
use words::Words;

use api::Api;

pub use routes::MAX_BYTES;

pub const NAME: &str = "telegram";

/// Where the Bot API is.
pub const API_URL: &str = "https://api.telegram.org";

/// How Telegram reaches us.
#[derive(Clone)]
pub enum Transport {
    /// We ask, and Telegram answers when there is something.
    Polling,
    /// Telegram posts to our own address, and names the secret.
    Webhook { secret: Secret, public_url: String },
}

pub struct Settings {
    pub transport: Transport,
    /// `123456:ABC…`, from @BotFather.
    pub token: Secret,
    pub api_url: String,
    pub clock: Arc<dyn Clock>,
    /// The commands, for the menus of those who have them.
    pub commands: Vec<&'static CommandSpec>,
}

/// The bot.
#[derive(Clone)]
pub struct Telegram(Arc<Account>);

struct Account {
    api: Api,
    transport: Transport,
    commands: Vec<&'static CommandSpec>,
    clock: Arc<dyn Clock>,
    /// A conversation takes about a message a second: <https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this>.
    chats: Throttle,
    /// A group takes twenty a minute.
    groups: Throttle,
    /// All of them together take thirty a second.
    all: Throttle,
    /// Who was shown the commands of the house in which chat, and who was not, as far as this process knows.
    menus: Memory<(i64, i64), bool>,
    /// What people did last in which group, and when: what lets them be answered aside.
    causes: Memory<(i64, i64), (aside::Cause, i64)>,
    /// Whether the commands that are shown in groups are sent aside.
    has_commands_aside: AtomicBool,
    /// Chats that take no topics, and until when it is not tried again there.
    without_topics: Memory<i64, i64>,
    /// Whether private chats have topics, and until when that is taken for true.
    topics: Memory<(), (bool, i64)>,
    /// How often nothing could be written down of an update.
    failed: Memory<i64, u32>,
    /// Our own name, once Telegram has told it.
    username: OnceCell<String>,
}

/// The part of a form that holds the bot's picture.
const PICTURE: &str = "picture";

/// How long it is taken for true whether private chats have topics.
const TOPICS_MS: i64 = 60 * 60_000;

impl Telegram {
    pub fn new(settings: Settings) -> anyhow::Result<Self> {
        let Settings { transport, token, api_url, clock, commands } = settings;
        let api = Api::new(&api_url, token, Arc::clone(&clock))?;
        let account = Account {
            api,
            transport,
            commands,
            clock,
            chats: Throttle::new(5, 1_000),
            groups: Throttle::new(5, 3_000),
            all: Throttle::new(25, 40),
            menus: Memory::default(),
            causes: Memory::default(),
            has_commands_aside: AtomicBool::new(false),
            without_topics: Memory::default(),
            topics: Memory::default(),
            failed: Memory::default(),
            username: OnceCell::new(),
        };
        Ok(Self(Arc::new(account)))
    }

    /// The endpoint of the webhook; nothing where we ask ourselves.
    pub fn routes(&self, inbox: Arc<dyn Inbox>) -> axum::Router {
        routes::routes(self, inbox)
    }

    /// The address by which anyone comes to the bot, and what they bring with them stands behind it:
    /// <https://core.telegram.org/bots/features#deep-linking>.
    pub async fn deep_link(&self) -> anyhow::Result<String> {
        let username = self.0.username().await.map_err(|error| anyhow::anyhow!("getMe: {error}"))?;
        Ok(format!("https://t.me/{username}?start="))
    }
}

impl Account {
    fn now_ms(&self) -> i64 {
        self.clock.now().timestamp_millis()
    }

    /// Waits for nothing: errs until it is this chat's turn.
    fn turn(&self, chat: i64) -> Result<(), api::Error> {
        let (now_ms, key) = (self.now_ms(), chat.to_string());
        let each = if chat < 0 { &self.groups } else { &self.chats };
        each.turn(&key, now_ms)
            .and_then(|()| self.all.turn("", now_ms))
            .map_err(|after_ms| api::Error::retry_after("one message a second", after_ms))
    }

    async fn username(&self) -> Result<&str, api::Error> {
        let ask = async || {
            let me = self.api.call(&GetMe::new()).await?;
            Ok(me["username"].as_str().unwrap_or_default().to_owned())
        };
        self.username.get_or_try_init(ask).await.map(String::as_str)
    }

    /// Whether BotFather turned topics on in private chats; not where that cannot be asked.
    async fn has_topics(&self) -> bool {
        let now_ms = self.now_ms();
        if let Some((has, _)) = self.topics.get(&()).filter(|(_, until_ms)| *until_ms > now_ms) {
            return has;
        }
        let Ok(me) = self.api.call(&GetMe::new()).await else { return false };
        let has = me["has_topics_enabled"] == true;
        self.topics.insert((), (has, now_ms + TOPICS_MS));
        has
    }
}

#[async_trait]
impl Platform for Telegram {
    fn name(&self) -> &'static str {
        NAME
    }

    async fn check(&self) -> Vec<Finding> {
        check::check(&self.0).await
    }

    async fn publish(&self, commands: &[&'static CommandSpec], words: &Words) -> anyhow::Result<()> {
        publish::publish(&self.0, commands, words).await
    }

    async fn listen(&self, inbox: Arc<dyn Inbox>, stop: CancellationToken) -> anyhow::Result<()> {
        // Nobody waits for the menus to be heard.
        let menus = stop.clone();
        let menus = menus.run_until_cancelled(async {
            if let Err(error) = publish::for_all(&self.0, &self.0.commands, Words::get()).await {
                tracing::warn!(error = format!("{error:#}"), "the menus could not be shown");
            }
        });
        let listening = async {
            match &self.0.transport {
                Transport::Polling => listen::poll(self, inbox, stop.clone()).await,
                Transport::Webhook { secret, public_url } => listen::be_called(self, secret, public_url, stop.clone()).await,
            }
        };
        tokio::join!(listening, menus).0
    }

    async fn deliver(&self, out: &Outgoing) -> Result<Posted, DeliveryError> {
        deliver::deliver(&self.0, out).await.map_err(api::to_delivery_error)
    }

    fn has_picture(&self) -> bool {
        true
    }

    async fn show_picture(&self, jpeg: Arc<[u8]>) -> Result<(), DeliveryError> {
        // A picture is new each time: <https://core.telegram.org/bots/api#inputprofilephotostatic>. Showing it again does no harm.
        let parameters = json!({ "photo": { "type": "static", "photo": format!("attach://{PICTURE}") } });
        let file = OutFile { name: "logo.jpg".to_owned(), sha256: String::new(), bytes: jpeg };
        let shown = self.0.api.upload("SetMyProfilePhoto", &parameters, PICTURE, &file).await;
        shown.map(|_| ()).map_err(|error| api::to_delivery_error(error.assume_idempotent()))
    }

    async fn lets_in(&self) -> bool {
        self.0.api.call(&GetMe::new()).await.is_ok()
    }

    async fn find(&self, _: &Outgoing) -> Result<Option<Posted>, DeliveryError> {
        Err(DeliveryError::Permanent("Telegram tells nobody what a bot has sent".to_owned()))
    }
}
