//! Socket Mode: a WebSocket that we open, so that no port has to. Slack hands envelopes over, and each is acknowledged.
//!
//! Slack renews connections every few hours and says so; the next one stands before the old one goes:
//! <https://docs.slack.dev/apis/events-api/using-socket-mode/>.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use chat::{Inbox, Secret};
use futures_util::{FutureExt as _, SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use tokio::time::{Sleep, interval, sleep, timeout};
use tokio_util::sync::CancellationToken;
use wire::Backoff;
use wire::socket::{Message, connect};

use crate::Slack;
use crate::hear::{Acknowledged, Handed, hear};

const PING: Duration = Duration::from_secs(20);
/// Without a word for that long, not even an answer to a ping, nobody is there any more.
const SILENCE: Duration = Duration::from_secs(60);
/// How long a connection that Slack means to close is still listened to.
const LINGER: Duration = Duration::from_secs(60);
const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Slack's word for it.
pub(crate) const SOCKET_MODE_OFF: &str = "socket_mode_disabled";

/// Listens until told to stop, connecting again whenever a connection ends.
pub(crate) async fn listen(slack: &Slack, app_token: &Secret, inbox: Arc<dyn Inbox>, stop: CancellationToken) -> anyhow::Result<()> {
    let mut connections = JoinSet::new();
    let mut backoff = Backoff::default();
    while !stop.is_cancelled() {
        let (retiring, retires) = oneshot::channel();
        let mut retires = retires.fuse();
        let connection = Connection { slack: slack.clone(), app_token: app_token.clone(), inbox: Arc::clone(&inbox), stop: stop.clone() };
        let current = connections.spawn(connection.run(retiring)).id();
        // Until this one ends, or Slack says that it will: then the next one stands before it goes.
        let ended = loop {
            tokio::select! {
                () = stop.cancelled() => break None,
                Ok(()) = &mut retires => break Some(Ended { has_heard: true, why: None }),
                Some(ended) = connections.join_next_with_id() => match ended {
                    Ok((id, ended)) if id == current => break Some(ended),
                    Err(panic) if panic.id() == current => break Some(Ended { has_heard: false, why: Some(panic.into()) }),
                    // One that was to go has gone.
                    _ => {}
                }
            }
        };
        let Some(Ended { has_heard, why }) = ended else { break };
        if has_heard {
            backoff.reset();
        }
        if let Some(error) = why {
            let wait = backoff.next_wait();
            tracing::warn!(error = format!("{error:#}"), wait_ms = wait.as_millis(), "the socket: will connect again");
            stop.run_until_cancelled(sleep(wait)).await;
        }
    }
    // What was heard is answered before we go.
    timeout(Duration::from_secs(5), async { while connections.join_next().await.is_some() {} }).await.ok();
    Ok(())
}

/// How a connection ended.
struct Ended {
    /// Whether Slack had greeted us: then what went wrong is new.
    has_heard: bool,
    why: Option<anyhow::Error>,
}

struct Connection {
    slack: Slack,
    app_token: Secret,
    inbox: Arc<dyn Inbox>,
    stop: CancellationToken,
}

impl Connection {
    /// Listens to one connection until it ends; `retiring` is told when Slack means to end it.
    async fn run(self, retiring: oneshot::Sender<()>) -> Ended {
        let mut has_heard = false;
        let why = self.listen(retiring, &mut has_heard).await.err();
        Ended { has_heard, why }
    }

    async fn listen(self, retiring: oneshot::Sender<()>, has_heard: &mut bool) -> anyhow::Result<()> {
        let api = &self.slack.0.api;
        let opened = api
            .ask_as(&self.app_token, "apps.connections.open", &[])
            .await
            .map_err(|error| anyhow::anyhow!("apps.connections.open: {error}"))?;
        let url = opened.body["url"].as_str().context("apps.connections.open says no address")?.to_owned();
        // Its address is as good as a token, and is not told.
        let socket = connect(&url, MAX_BYTES).await.map_err(|error| anyhow::anyhow!("{error}"))?;
        let (mut write, mut read) = socket.split();
        let (acknowledge, mut acknowledged) = mpsc::channel::<String>(256);
        let mut retiring = Some(retiring);
        let mut ping = interval(PING);
        let mut silence = interval(SILENCE);
        silence.reset();
        // Begun when Slack says that it will close the connection.
        let mut linger: Option<Pin<Box<Sleep>>> = None;
        let mut handed = JoinSet::new();
        let ended = loop {
            tokio::select! {
                () = self.stop.cancelled() => break Ok(()),
                () = async { linger.as_mut().expect("it was begun").await }, if linger.is_some() => break Ok(()),
                _ = silence.tick() => break Err(anyhow::anyhow!("nobody is there any more")),
                _ = ping.tick() => {
                    if write.send(Message::Ping(Vec::new().into())).await.is_err() {
                        break Err(anyhow::anyhow!("the connection broke"));
                    }
                }
                Some(text) = acknowledged.recv() => {
                    if write.send(Message::text(text)).await.is_err() {
                        break Err(anyhow::anyhow!("the connection broke"));
                    }
                }
                Some(_) = handed.join_next() => {}
                message = read.next() => {
                    silence.reset();
                    let text = match message {
                        Some(Ok(Message::Text(text))) => text,
                        Some(Ok(Message::Close(_))) | None => break match retiring {
                            Some(_) => Err(anyhow::anyhow!("Slack closed the connection")),
                            None => Ok(()),
                        },
                        Some(Ok(_)) => continue,
                        Some(Err(_)) => break Err(anyhow::anyhow!("the connection broke")),
                    };
                    let Ok(envelope) = serde_json::from_str::<Value>(&text) else { continue };
                    match envelope["type"].as_str().unwrap_or_default() {
                        "hello" => {
                            *has_heard = true;
                            tracing::info!("listening to Slack");
                        }
                        "disconnect" if envelope["reason"] == "link_disabled" => break Err(anyhow::anyhow!("Socket Mode was disabled for the app")),
                        "disconnect" => {
                            linger = Some(Box::pin(sleep(LINGER)));
                            if let Some(retiring) = retiring.take() {
                                retiring.send(()).ok();
                            }
                        }
                        _ => {
                            let (slack, inbox, acknowledge) = (self.slack.clone(), Arc::clone(&self.inbox), acknowledge.clone());
                            handed.spawn(async move { take(&slack, &inbox, envelope, &acknowledge).await });
                        }
                    }
                }
            }
        };
        // What was heard is acknowledged as long as somebody takes it.
        timeout(Duration::from_secs(3), async {
            while handed.join_next().await.is_some() {}
            acknowledged.close();
            while let Some(text) = acknowledged.recv().await {
                if write.send(Message::text(text)).await.is_err() {
                    break;
                }
            }
            write.close().await.ok();
        })
        .await
        .ok();
        ended
    }
}

/// Takes one envelope and acknowledges it.
async fn take(slack: &Slack, inbox: &Arc<dyn Inbox>, envelope: Value, acknowledge: &mpsc::Sender<String>) {
    let Some(id) = envelope["envelope_id"].as_str().map(str::to_owned) else { return };
    let handed = match envelope["type"].as_str().unwrap_or_default() {
        "slash_commands" => Handed::Command,
        "interactive" => Handed::Interaction,
        _ => Handed::Event,
    };
    let takes_payload = envelope["accepts_response_payload"] == true;
    let mut envelope = envelope;
    let answered = match hear(slack, inbox, handed, envelope["payload"].take(), &id).await {
        // It comes again.
        Acknowledged::No => return,
        Acknowledged::Yes(payload) => payload.filter(|_| takes_payload),
    };
    let mut said = json!({ "envelope_id": id });
    if let Some(payload) = answered {
        said["payload"] = payload;
    }
    acknowledge.send(said.to_string()).await.ok();
}

/// Whether a connection could be opened, for the doctor. None is: what Slack handed over to it would be lost to who listens.
///
/// Where Socket Mode is off, Slack may refuse, or give an address all the same with a warning beside it.
pub(crate) async fn try_out(slack: &crate::Workspace, app_token: &Secret) -> anyhow::Result<()> {
    let opened = slack.api.ask_as(app_token, "apps.connections.open", &[]).await.map_err(|error| anyhow::anyhow!("{error}"))?;
    let warnings = opened.body["response_metadata"]["messages"].as_array().into_iter().flatten().filter_map(Value::as_str);
    for warning in warnings {
        if warning.contains("Socket Mode is not turned on") {
            bail!(SOCKET_MODE_OFF);
        }
    }
    Ok(())
}
