//! The platforms that are configured: what each is given, and what it is let to do while we serve.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use bot::House;
use bot::delivery::Platforms;
use chat::{Clock, Platform, SystemClock};
use discord::Discord;
use slack::Slack;
use telegram::Telegram;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use words::Words;

use crate::config::{Config, DiscordMode, SlackMode, TelegramMode};
use crate::http;

/// How long before the way in is asked again.
const WAY_IN: Duration = Duration::from_secs(60);

/// What is configured.
#[derive(Default)]
pub struct Configured {
    slack: Option<Arc<Slack>>,
    discord: Option<Arc<Discord>>,
    telegram: Option<Arc<Telegram>>,
}

impl Configured {
    /// Errs where a section says too little.
    pub fn read(config: &Config, clock: &Arc<dyn Clock>) -> anyhow::Result<Self> {
        Ok(Self { slack: slack(config, clock)?, discord: discord(config, clock)?, telegram: telegram(config, clock)? })
    }

    #[must_use]
    pub fn platforms(&self) -> Platforms {
        let slack = self.slack.iter().map(|slack| (slack::NAME, Arc::clone(slack) as Arc<dyn Platform>));
        let discord = self.discord.iter().map(|discord| (discord::NAME, Arc::clone(discord) as Arc<dyn Platform>));
        let telegram = self.telegram.iter().map(|telegram| (telegram::NAME, Arc::clone(telegram) as Arc<dyn Platform>));
        slack.chain(discord).chain(telegram).collect()
    }

    #[must_use]
    pub fn names(&self) -> BTreeSet<String> {
        self.platforms().into_keys().map(str::to_owned).collect()
    }

    /// What the platforms are let to post to us, and whether we live.
    pub fn routes(&self, house: &House) -> Router {
        let mut routes = Router::new().route("/healthz", get(health)).with_state(house.clone());
        if let Some(slack) = &self.slack {
            routes = routes.merge(slack.routes(house.inbox()));
        }
        if let Some(discord) = &self.discord {
            routes = routes.merge(discord.routes(house.inbox()));
        }
        if let Some(telegram) = &self.telegram {
            routes = routes.merge(telegram.routes(house.inbox()));
        }
        routes
    }

    pub fn needs_a_port(&self, config: &Config) -> bool {
        let slack = self.slack.is_some() && config.slack.mode == SlackMode::Http;
        let discord = self.discord.is_some() && config.discord.mode == DiscordMode::Http;
        slack || discord || self.telegram.is_some() && config.telegram.mode == TelegramMode::Webhook
    }

    /// Lets every platform listen until told to stop; what it heard by then is answered.
    /// `open_files` is how many may be open, sockets among them.
    pub async fn listen(&self, config: &Config, house: &House, open_files: u64, stop: &CancellationToken) -> anyhow::Result<JoinSet<()>> {
        let mut listening = JoinSet::new();
        for (name, platform) in self.platforms() {
            let (inbox, stop) = (house.inbox(), stop.clone());
            listening.spawn(async move {
                if let Err(error) = platform.listen(inbox, stop).await {
                    tracing::error!(platform = name, error = format!("{error:#}"), "it listens no more");
                }
            });
        }
        if let Some(telegram) = &self.telegram {
            listening.spawn(ask_way_in(Arc::clone(telegram), house.clone(), stop.clone()));
        }
        if let Some(address) = &config.http.listen {
            let listener = TcpListener::bind(address).await.with_context(|| format!("[http] listen: {address}"))?;
            let (routes, stop) = (self.routes(house), stop.clone());
            listening.spawn(http::serve(listener, routes, http::Bounds::within(open_files), stop));
        }
        Ok(listening)
    }
}

fn slack(config: &Config, clock: &Arc<dyn Clock>) -> anyhow::Result<Option<Arc<Slack>>> {
    let settings = &config.slack;
    let Some(bot_token) = settings.bot_token.clone() else { return Ok(None) };
    let transport = match settings.mode {
        SlackMode::Socket => slack::Transport::Socket {
            app_token: settings.app_token.clone().context("[slack] mode = \"socket\" needs app_token (xapp-…)")?,
        },
        SlackMode::Http => slack::Transport::Http {
            signing_secret: settings.signing_secret.clone().context("[slack] mode = \"http\" needs signing_secret")?,
        },
    };
    let given = slack::Settings {
        transport,
        bot_token,
        api_url: settings.api_url.clone().unwrap_or_else(|| slack::API_URL.to_owned()),
        prefix: settings.prefix.clone(),
        clock: Arc::clone(clock),
        commands: bot::catalogue::specs(),
    };
    Ok(Some(Arc::new(Slack::new(given)?)))
}

fn discord(config: &Config, clock: &Arc<dyn Clock>) -> anyhow::Result<Option<Arc<Discord>>> {
    let settings = &config.discord;
    let Some(token) = settings.token.clone() else { return Ok(None) };
    let transport = match settings.mode {
        DiscordMode::Gateway => discord::Transport::Gateway,
        DiscordMode::Http => discord::Transport::http(
            settings.public_key.as_deref().context("[discord] mode = \"http\" needs public_key")?,
            config.http.public_url.clone().context("[discord] mode = \"http\" needs [http] public_url")?,
        )?,
    };
    let given = discord::Settings {
        transport,
        token,
        application_id: settings.application_id.clone().filter(|id| !id.trim().is_empty()),
        api_url: settings.api_url.clone().unwrap_or_else(|| discord::API_URL.to_owned()),
        clock: Arc::clone(clock),
        commands: bot::catalogue::specs(),
    };
    Ok(Some(Arc::new(Discord::new(given)?)))
}

fn telegram(config: &Config, clock: &Arc<dyn Clock>) -> anyhow::Result<Option<Arc<Telegram>>> {
    let settings = &config.telegram;
    let Some(token) = settings.token.clone() else { return Ok(None) };
    let transport = match settings.mode {
        TelegramMode::Polling => telegram::Transport::Polling,
        TelegramMode::Webhook => telegram::Transport::Webhook {
            secret: settings.webhook_secret.clone().context("[telegram] mode = \"webhook\" needs webhook_secret")?,
            public_url: config.http.public_url.clone().context("[telegram] mode = \"webhook\" needs [http] public_url")?,
        },
    };
    let given = telegram::Settings {
        transport,
        token,
        api_url: settings.api_url.clone().unwrap_or_else(|| telegram::API_URL.to_owned()),
        clock: Arc::clone(clock),
        commands: bot::catalogue::specs(),
    };
    Ok(Some(Arc::new(Telegram::new(given)?)))
}

/// Asks where anyone comes in, until it is known; meanwhile invitations are codes to type.
async fn ask_way_in(telegram: Arc<Telegram>, house: House, stop: CancellationToken) {
    while !stop.is_cancelled() {
        match telegram.deep_link().await {
            Ok(deep_link) => {
                house.deep_link.set(deep_link).ok();
                return;
            }
            Err(error) => tracing::debug!(%error, "the way in"),
        }
        stop.run_until_cancelled(tokio::time::sleep(WAY_IN)).await;
    }
}

/// Whether the database can be read.
async fn health(State(house): State<House>) -> (StatusCode, &'static str) {
    match house.store.read().await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be read\n"),
    }
}

/// Shows the commands on every platform that is configured, one line each.
pub async fn publish(config: &Config) -> anyhow::Result<ExitCode> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let mut is_done = true;
    for (name, platform) in Configured::read(config, &clock)?.platforms() {
        match platform.publish(&bot::catalogue::specs(), Words::get()).await {
            Ok(()) => writeln!(std::io::stdout(), "{name}: done")?,
            Err(error) => {
                is_done = false;
                writeln!(std::io::stdout(), "{name}: {error:#}")?;
            }
        }
    }
    Ok(if is_done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The manifest from which Slack makes the app.
pub fn slack_manifest(config: &Config, name: Option<&str>, lang: slack::ManifestLang) -> anyhow::Result<String> {
    let is_http = config.slack.mode == SlackMode::Http;
    let public_url = config.http.public_url.as_deref().filter(|_| is_http);
    if is_http && public_url.is_none() {
        anyhow::bail!("[slack] mode = \"http\": set [http] public_url, the address at which Slack reaches this server");
    }
    let name = name.unwrap_or(if lang == slack::ManifestLang::English { "Billing" } else { "Facturation" });
    let of = slack::Manifest { name, lang, prefix: config.slack.prefix.as_deref(), public_url };
    Ok(format!("{:#}\n", slack::manifest(&of, &bot::catalogue::specs(), Words::get())?))
}
