//! The gateway: a WebSocket that we open, so that no port has to. A session that drops is taken up where it was left, and Discord hands over
//! what happened meanwhile.
//!
//! <https://discord.com/developers/docs/events/gateway>

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use chat::Inbox;
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use serenity::constants::{Opcode, close_codes};
use serenity::model::gateway::GatewayIntents;
use tokio::task::JoinSet;
use tokio::time::{interval, sleep, timeout};
use tokio_util::sync::CancellationToken;
use wire::Backoff;
use wire::client::Method;
use wire::socket::{CONNECT_TIMEOUT, CloseCode, CloseFrame, Message, Socket};

use crate::api::Error;
use crate::hear::{hear, hear_message};
use crate::routes::address;
use crate::{Application, Discord};

/// How long what would be refused again is left alone: a token, too many connections in a day.
const REFUSED_WAIT: Duration = Duration::from_secs(10 * 60);
const MAX_BYTES: usize = 8 * 1024 * 1024;
const VERSION: &str = "?v=10&encoding=json";

/// What connecting again does not mend.
const FOR_GOOD: [u16; 5] = [
    close_codes::AUTHENTICATION_FAILED,
    close_codes::SHARDING_REQUIRED,
    close_codes::INVALID_GATEWAY_INTENTS,
    close_codes::DISALLOWED_GATEWAY_INTENTS,
    // A version of the gateway that is no more.
    4012,
];
/// After which a session cannot be taken up again.
const SESSION_LOST: [u16; 2] = [close_codes::INVALID_SEQUENCE, close_codes::SESSION_TIMEOUT];

/// Where a session is taken up.
struct Session {
    id: String,
    url: String,
    /// The last thing that was handed over.
    last: u64,
}

/// How a connection ended.
struct Ended {
    /// Whether Discord had let us in: then what went wrong is new.
    was_in: bool,
    wait: Wait,
    why: anyhow::Error,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wait {
    /// As long as usual.
    Usual,
    /// It was told to come back at once.
    None,
    Long,
}

/// Listens until told to stop, taking the session up again whenever a connection ends.
pub(crate) async fn listen(discord: &Discord, inbox: Arc<dyn Inbox>, stop: CancellationToken) -> anyhow::Result<()> {
    let mut session = None;
    let mut handed = JoinSet::new();
    let mut backoff = Backoff::default();
    while !stop.is_cancelled() {
        let Some(ended) = connection(discord, &inbox, &stop, &mut session, &mut handed).await else { break };
        if ended.was_in {
            backoff.reset();
        }
        let pause = match ended.wait {
            Wait::None if ended.was_in => Duration::ZERO,
            Wait::None | Wait::Usual => backoff.next_wait(),
            Wait::Long => REFUSED_WAIT.max(backoff.next_wait()),
        };
        tracing::warn!(error = format!("{:#}", ended.why), wait_ms = pause.as_millis(), "the gateway: will connect again");
        stop.run_until_cancelled(sleep(pause)).await;
    }
    // What was heard is answered before we go.
    timeout(Duration::from_secs(5), async { while handed.join_next().await.is_some() {} }).await.ok();
    Ok(())
}

/// One connection, until it ends; `None` where we were told to stop.
async fn connection(
    discord: &Discord,
    inbox: &Arc<dyn Inbox>,
    stop: &CancellationToken,
    session: &mut Option<Session>,
    handed: &mut JoinSet<()>,
) -> Option<Ended> {
    let outside = |wait: Wait, why: anyhow::Error| Some(Ended { was_in: false, wait, why });
    let url = match session.as_ref() {
        Some(session) => session.url.clone(),
        None => match stop.run_until_cancelled(deep_link(&discord.0)).await? {
            Ok(url) => url,
            Err((wait, why)) => return outside(wait, why),
        },
    };
    let socket = match stop.run_until_cancelled(connect(&url)).await? {
        Ok(socket) => socket,
        Err(why) => return outside(Wait::Usual, why),
    };
    let (write, read) = socket.split();
    Connection { discord: discord.clone(), inbox: Arc::clone(inbox), write, read, was_in: false }.run(stop, session, handed).await
}

/// The address of a new session, if another may be begun today.
async fn deep_link(application: &Application) -> Result<String, (Wait, anyhow::Error)> {
    let gateway = application.api.get("/gateway/bot").await.map_err(|error| {
        let wait = if matches!(error, Error::Unauthorized(_)) { Wait::Long } else { Wait::Usual };
        (wait, anyhow::anyhow!("{error}"))
    })?;
    if gateway["session_start_limit"]["remaining"] == 0 {
        return Err((Wait::Long, anyhow::anyhow!("too many connections were opened today")));
    }
    gateway["url"].as_str().map(str::to_owned).ok_or_else(|| (Wait::Usual, anyhow::anyhow!("no address of a gateway")))
}

async fn connect(url: &str) -> anyhow::Result<Socket> {
    let url = format!("{}/{VERSION}", url.trim_end_matches('/'));
    Ok(wire::socket::connect(&url, MAX_BYTES).await?)
}

struct Connection {
    discord: Discord,
    inbox: Arc<dyn Inbox>,
    write: SplitSink<Socket, Message>,
    read: SplitStream<Socket>,
    was_in: bool,
}

/// Why a connection is left.
enum Left {
    Told,
    /// With the session or without.
    Broken {
        wait: Wait,
        keeps_session: bool,
        why: anyhow::Error,
    },
}

impl From<anyhow::Error> for Left {
    fn from(why: anyhow::Error) -> Self {
        Self::Broken { wait: Wait::Usual, keeps_session: true, why }
    }
}

impl Connection {
    async fn run(mut self, stop: &CancellationToken, session: &mut Option<Session>, handed: &mut JoinSet<()>) -> Option<Ended> {
        let Err(left) = self.listen(stop, session, handed).await;
        match left {
            Left::Told => {
                // Discord ends the session: whoever presses a button now is told that nobody is there.
                let close = CloseFrame { code: CloseCode::Normal, reason: "".into() };
                self.write.send(Message::Close(Some(close))).await.ok();
                None
            }
            Left::Broken { wait, keeps_session, why } => {
                if !keeps_session {
                    *session = None;
                }
                // A normal close would end the session too.
                let close = CloseFrame { code: CloseCode::Library(4000), reason: "".into() };
                self.write.send(Message::Close(Some(close))).await.ok();
                Some(Ended { was_in: self.was_in, wait, why })
            }
        }
    }

    async fn listen(
        &mut self,
        stop: &CancellationToken,
        session: &mut Option<Session>,
        handed: &mut JoinSet<()>,
    ) -> Result<std::convert::Infallible, Left> {
        let hello = stop.run_until_cancelled(timeout(CONNECT_TIMEOUT, self.next())).await.ok_or(Left::Told)?;
        let hello = hello.context("Discord does not say hello").map_err(Left::from)??;
        let interval_ms = hello["d"]["heartbeat_interval"].as_u64().filter(|_| opcode(&hello) == Opcode::Hello).context("no hello")?;
        self.introduce(session.as_ref()).await?;
        let mut beat = interval(Duration::from_millis(interval_ms.max(1)));
        beat.reset();
        let mut is_answered = true;
        loop {
            let payload = tokio::select! {
                () = stop.cancelled() => return Err(Left::Told),
                _ = beat.tick() => {
                    if !std::mem::replace(&mut is_answered, false) {
                        return Err(anyhow::anyhow!("nobody is there any more").into());
                    }
                    self.beat(session.as_ref()).await?;
                    continue;
                }
                Some(_) = handed.join_next() => continue,
                payload = self.next() => payload?,
            };
            match opcode(&payload) {
                Opcode::Dispatch => self.take(payload, session, handed),
                Opcode::Heartbeat => self.beat(session.as_ref()).await?,
                Opcode::HeartbeatAck => is_answered = true,
                Opcode::Reconnect => {
                    let why = anyhow::anyhow!("Discord asks to connect again");
                    return Err(Left::Broken { wait: Wait::None, keeps_session: true, why });
                }
                Opcode::InvalidSession => {
                    let keeps_session = payload["d"] == true;
                    return Err(Left::Broken { wait: Wait::Usual, keeps_session, why: anyhow::anyhow!("the session is no more") });
                }
                _ => {}
            }
        }
    }

    async fn next(&mut self) -> Result<Value, Left> {
        loop {
            let frame = match self.read.next().await {
                Some(Ok(Message::Text(text))) => {
                    if let Ok(payload) = serde_json::from_str(&text) {
                        return Ok(payload);
                    }
                    continue;
                }
                Some(Ok(Message::Close(frame))) => frame,
                Some(Ok(_)) => continue,
                Some(Err(_)) | None => return Err(anyhow::anyhow!("the connection broke").into()),
            };
            let code = frame.map_or(0, |frame| u16::from(frame.code));
            let why = anyhow::anyhow!("Discord closed the connection ({code})");
            return Err(if FOR_GOOD.contains(&code) {
                tracing::error!(code, "Discord will not have us: `relance check` says why");
                Left::Broken { wait: Wait::Long, keeps_session: false, why }
            } else {
                Left::Broken { wait: Wait::Usual, keeps_session: !SESSION_LOST.contains(&code), why }
            });
        }
    }

    async fn say(&mut self, opcode: Opcode, what: Value) -> anyhow::Result<()> {
        let payload = json!({ "op": u8::from(opcode), "d": what });
        self.write.send(Message::text(payload.to_string())).await.context("the connection broke")
    }

    async fn beat(&mut self, session: Option<&Session>) -> anyhow::Result<()> {
        self.say(Opcode::Heartbeat, session.map(|session| session.last).into()).await
    }

    /// Takes a session up, or begins one: private messages beside interactions, which need no leave.
    async fn introduce(&mut self, session: Option<&Session>) -> anyhow::Result<()> {
        let token = self.discord.0.api.token().reveal().to_owned();
        match session {
            Some(session) => self.say(Opcode::Resume, json!({ "token": token, "session_id": session.id, "seq": session.last })).await,
            None => {
                let about = json!({
                    "token": token,
                    "intents": GatewayIntents::DIRECT_MESSAGES.bits(),
                    "properties": { "os": "linux", "browser": "relance", "device": "relance" },
                });
                self.say(Opcode::Identify, about).await
            }
        }
    }

    /// Takes what happened; what people do is handled beside listening.
    fn take(&mut self, mut payload: Value, session: &mut Option<Session>, handed: &mut JoinSet<()>) {
        let happened = payload["d"].take();
        if let (Some(session), Some(rank)) = (session.as_mut(), payload["s"].as_u64()) {
            session.last = rank;
        }
        let (discord, inbox) = (self.discord.clone(), Arc::clone(&self.inbox));
        match payload["t"].as_str().unwrap_or_default() {
            "READY" => {
                self.was_in = true;
                let of = |key: &str| happened[key].as_str().unwrap_or_default().to_owned();
                *session = Some(Session { id: of("session_id"), url: of("resume_gateway_url"), last: payload["s"].as_u64().unwrap_or(0) });
                tracing::info!("listening to Discord");
            }
            "RESUMED" => self.was_in = true,
            "INTERACTION_CREATE" => {
                handed.spawn(async move { hear(&discord, &inbox, happened, None).await });
            }
            "MESSAGE_CREATE" => {
                handed.spawn(async move { hear_message(&discord, &inbox, happened, false).await });
            }
            "MESSAGE_UPDATE" => {
                handed.spawn(async move { hear_message(&discord, &inbox, happened, true).await });
            }
            _ => {}
        }
    }
}

fn opcode(payload: &Value) -> Opcode {
    Opcode::from(payload["op"].as_u64().and_then(|code| u8::try_from(code).ok()).unwrap_or(u8::MAX))
}

/// Has interactions come by the gateway again, where they went to an address.
pub(crate) async fn by_the_gateway(application: &Application) -> anyhow::Result<()> {
    let call = async {
        if application.api.get("/applications/@me").await?["interactions_endpoint_url"].as_str().is_none_or(str::is_empty) {
            return Ok(Value::Null);
        }
        application.api.call(Method::PATCH, "/applications/@me", &json!({ "interactions_endpoint_url": null })).await
    };
    call.await.map(|_| ()).map_err(|error: Error| anyhow::anyhow!("{error}"))
}

/// Has Discord call our own address, which it tries out first; until it does, asks again.
pub(crate) async fn be_called(application: &Application, public_url: &str, stop: CancellationToken) -> anyhow::Result<()> {
    let url = address(public_url);
    let mut backoff = Backoff::default();
    while !stop.is_cancelled() {
        let set = async {
            if application.api.get("/applications/@me").await?["interactions_endpoint_url"] == url.as_str() {
                return Ok(Value::Null);
            }
            application.api.call(Method::PATCH, "/applications/@me", &json!({ "interactions_endpoint_url": url })).await
        };
        match stop.run_until_cancelled(set).await {
            None | Some(Ok(_)) => break,
            Some(Err(error @ Error::Unauthorized(_))) => bail!("{error}"),
            Some(Err(error)) => {
                let wait = backoff.next_wait();
                tracing::warn!(%error, wait_ms = wait.as_millis(), "the Interactions Endpoint URL could not be set");
                stop.run_until_cancelled(sleep(wait)).await;
            }
        }
    }
    stop.cancelled().await;
    Ok(())
}
