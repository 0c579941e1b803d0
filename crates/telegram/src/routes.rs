//! The webhook: what Telegram posts to our own address is believed when it names the secret.
//!
//! <https://core.telegram.org/bots/api#setwebhook>

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{Request, StatusCode};
use axum::routing::post;
use chat::{Inbox, Secret};
use wire::signed::is_secret;

use crate::hear::{Heard, hear};
use crate::{Telegram, Transport};

/// The largest update that is read.
pub const MAX_BYTES: usize = 1024 * 1024;
const PATH: &str = "/telegram/webhook";
/// Where Telegram is to call a server with that address.
pub(crate) fn address(public_url: &str) -> String {
    format!("{}{PATH}", public_url.trim_end_matches('/'))
}

const HEADER: &str = "x-telegram-bot-api-secret-token";

#[derive(Clone)]
struct Endpoint {
    telegram: Telegram,
    inbox: Arc<dyn Inbox>,
    secret: Secret,
}

pub(crate) fn routes(telegram: &Telegram, inbox: Arc<dyn Inbox>) -> Router {
    let Transport::Webhook { secret, .. } = &telegram.0.transport else { return Router::new() };
    let endpoint = Endpoint { telegram: telegram.clone(), inbox, secret: secret.clone() };
    Router::new().route(PATH, post(take)).with_state(endpoint)
}

/// Answers when the update is written down; Telegram repeats one that we could not.
async fn take(State(endpoint): State<Endpoint>, request: Request<Body>) -> StatusCode {
    let (parts, body) = request.into_parts();
    let named = parts.headers.get(HEADER).map_or(&[][..], |value| value.as_bytes());
    if !is_secret(named, endpoint.secret.reveal()) {
        tracing::warn!("a request that is not Telegram's");
        return StatusCode::UNAUTHORIZED;
    }
    let Ok(bytes) = to_bytes(body, MAX_BYTES).await else { return StatusCode::PAYLOAD_TOO_LARGE };
    let Ok(update) = serde_json::from_slice(&bytes) else { return StatusCode::BAD_REQUEST };
    let Endpoint { telegram, inbox, .. } = endpoint;
    // It runs to its end even when nobody waits for it any more.
    match tokio::spawn(async move { hear(&telegram, &inbox, update).await }).await {
        Ok(Heard::Yes) => StatusCode::OK,
        Ok(Heard::No) | Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}
