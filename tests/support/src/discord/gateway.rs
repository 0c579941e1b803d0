//! The gateway: sessions that are begun, dropped and taken up again.
//!
//! <https://discord.com/developers/docs/events/gateway>

use std::sync::Arc;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, mpsc};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use super::TOKEN;
use super::server::Server;

/// Longer than any test: hearts beat in its own.
const BEAT_MS: u64 = 41_250;
/// What needs leave, and nobody has given it: members, presences, contents.
const PRIVILEGED: u64 = 1 << 1 | 1 << 8 | 1 << 15;

type Socket = WebSocketStream<TcpStream>;

pub(super) async fn listen(server: Server, listener: TcpListener) {
    while let Ok((stream, _)) = listener.accept().await {
        let server = server.clone();
        tokio::spawn(async move {
            if let Ok(socket) = tokio_tungstenite::accept_async(stream).await {
                serve(server, socket).await;
            }
        });
    }
}

/// One connection, until either side leaves.
async fn serve(server: Server, mut socket: Socket) {
    let say = |opcode: u8, what: Value| Message::text(json!({ "op": opcode, "d": what }).to_string());
    if socket.send(say(10, json!({ "heartbeat_interval": BEAT_MS }))).await.is_err() {
        return;
    }
    let Some(introduction) = heard(&mut socket).await else { return };
    let about = &introduction["d"];
    if about["token"] != TOKEN || server.state().record.is_revoked {
        socket.send(Message::Close(Some(CloseFrame { code: 4004.into(), reason: "Authentication failed.".into() }))).await.ok();
        return;
    }
    let (connection, mut handed) = mpsc::unbounded_channel();
    let cut = Arc::new(Notify::new());
    let id = match introduction["op"].as_u64() {
        Some(2) if about["intents"].as_u64().is_none_or(|intents| intents & PRIVILEGED != 0) => {
            socket.send(Message::Close(Some(CloseFrame { code: 4014.into(), reason: "Disallowed intent(s).".into() }))).await.ok();
            return;
        }
        Some(2) => {
            let id = {
                let mut state = server.state();
                state.identified += 1;
                format!("session-{}", state.identified)
            };
            let ready = json!({ "v": 10, "user": { "id": super::APPLICATION, "bot": true }, "session_id": id, "resume_gateway_url": server.gateway(), "guilds": [] });
            // Told before anything can break.
            let ready = json!({ "op": 0, "t": "READY", "s": 1, "d": ready });
            socket.send(Message::text(ready.to_string())).await.ok();
            let session = super::Session { log: vec![ready], connection: Some(connection), cut: Some(Arc::clone(&cut)) };
            server.state().sessions.insert(id.clone(), session);
            id
        }
        Some(6) => {
            let id = about["session_id"].as_str().unwrap_or_default().to_owned();
            let last = about["seq"].as_u64().unwrap_or(0);
            let missed = {
                let mut state = server.state();
                state.sessions.get_mut(&id).map(|session| {
                    (session.connection, session.cut) = (Some(connection), Some(Arc::clone(&cut)));
                    session.log.iter().filter(|payload| payload["s"].as_u64().unwrap_or(0) > last).cloned().collect::<Vec<_>>()
                })
            };
            let Some(missed) = missed else {
                socket.send(say(9, false.into())).await.ok();
                return;
            };
            for payload in missed {
                socket.send(Message::text(payload.to_string())).await.ok();
            }
            server.state().resumed += 1;
            server.dispatch_to(&id, "RESUMED", Value::Null);
            id
        }
        _ => return,
    };
    server.changed.notify_waiters();
    loop {
        tokio::select! {
            // Without a word, as a cable is pulled.
            () = cut.notified() => return,
            Some(payload) = handed.recv() => {
                if socket.send(Message::text(payload)).await.is_err() {
                    break;
                }
            }
            said = heard(&mut socket) => match said {
                Some(said) if said["op"] == 1 => {
                    socket.send(say(11, Value::Null)).await.ok();
                }
                Some(_) => {}
                None => break,
            }
        }
    }
    if let Some(session) = server.state().sessions.get_mut(&id) {
        session.connection = None;
    }
    server.changed.notify_waiters();
}

async fn heard(socket: &mut Socket) -> Option<Value> {
    loop {
        match socket.next().await? {
            Ok(Message::Text(text)) => return serde_json::from_str(&text).ok(),
            Ok(Message::Close(_)) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}
