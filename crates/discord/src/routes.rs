//! The signed endpoint: what Discord posts to our own address is believed when its signature holds and while it is fresh.
//!
//! <https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint>

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use chat::Inbox;
use serde_json::Value;
use serenity::interactions_endpoint::Verifier;
use tokio::sync::oneshot;
use wire::signed::{check_form, check_fresh};

use crate::hear::hear;
use crate::{Discord, Transport};

/// The largest request that is read.
pub const MAX_BYTES: usize = 1024 * 1024;
const PATH: &str = "/discord/interactions";

/// Where Discord is to call a server with that address.
pub(crate) fn address(public_url: &str) -> String {
    format!("{}{PATH}", public_url.trim_end_matches('/'))
}

#[derive(Clone)]
struct Endpoint {
    discord: Discord,
    inbox: Arc<dyn Inbox>,
    verifier: Box<Verifier>,
}

pub(crate) fn routes(discord: &Discord, inbox: Arc<dyn Inbox>) -> Router {
    let Transport::Http { verifier, .. } = &discord.0.transport else { return Router::new() };
    let endpoint = Endpoint { discord: discord.clone(), inbox, verifier: verifier.clone() };
    Router::new().route(PATH, post(take)).with_state(endpoint)
}

async fn take(State(endpoint): State<Endpoint>, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let Endpoint { discord, inbox, verifier } = endpoint;
    let refused = |why: &'static str| {
        // Discord itself comes with wrong signatures from time to time, to see.
        tracing::warn!(why, "a request that is not Discord's, or not any more");
        (StatusCode::UNAUTHORIZED, why).into_response()
    };
    // Whoever does not even say that they are Discord has nothing read.
    let (stamp, signature) = match signed(discord.0.clock.now().timestamp(), &parts.headers) {
        Ok(signed) => signed,
        Err(why) => return refused(why),
    };
    let Ok(bytes) = to_bytes(body, MAX_BYTES).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    if verifier.verify(signature, stamp, &bytes).is_err() {
        return refused("a wrong signature");
    }
    let Ok(interaction) = serde_json::from_slice::<Value>(&bytes) else { return StatusCode::BAD_REQUEST.into_response() };
    if interaction["type"] == 1 {
        return ([(header::CONTENT_TYPE, "application/json")], r#"{"type":1}"#).into_response();
    }
    // It runs to its end even when nobody waits for it any more.
    let (answer, answered) = oneshot::channel();
    tokio::spawn(async move { hear(&discord, &inbox, interaction, Some(answer)).await });
    match answered.await {
        Ok(answer) => ([(header::CONTENT_TYPE, "application/json")], answer.to_string()).into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// When a request says that it was signed, and its signature; errs where it is not fresh, or says nothing of who signed it. One that is
/// handed over again is known by its interaction, and acts no second time.
fn signed(now: i64, headers: &HeaderMap) -> Result<(&str, &str), &'static str> {
    let of = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let stamp = of("x-signature-timestamp").ok_or("no timestamp")?;
    check_fresh(stamp, now)?;
    let signature = of("x-signature-ed25519").ok_or("no signature")?;
    check_form(signature, 64)?;
    Ok((stamp, signature))
}
