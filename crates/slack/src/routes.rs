//! The signed endpoints: what Slack posts to our own address is believed when its signature holds, once, and while it is fresh.
//!
//! <https://docs.slack.dev/authentication/verifying-requests-from-slack/>

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use chat::{Inbox, Secret};
use serde_json::Value;
use wire::signed::{check_form, check_fresh, check_hmac};

use crate::hear::{Acknowledged, Handed, hear};
use crate::{Slack, Transport};

/// The largest request that is read.
pub const MAX_BYTES: usize = 1024 * 1024;

#[derive(Clone)]
struct Endpoint {
    slack: Slack,
    inbox: Arc<dyn Inbox>,
    secret: Secret,
}

pub(crate) fn routes(slack: &Slack, inbox: Arc<dyn Inbox>) -> Router {
    let Transport::Http { signing_secret } = &slack.0.transport else { return Router::new() };
    let endpoint = Endpoint { slack: slack.clone(), inbox, secret: signing_secret.clone() };
    Router::new()
        .route("/slack/commands", post(|state, request| take(state, Handed::Command, request)))
        .route("/slack/interactions", post(|state, request| take(state, Handed::Interaction, request)))
        .route("/slack/options", post(|state, request| take(state, Handed::Interaction, request)))
        .route("/slack/events", post(|state, request| take(state, Handed::Event, request)))
        .with_state(endpoint)
}

async fn take(State(endpoint): State<Endpoint>, handed: Handed, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let refused = |why: &'static str| {
        tracing::warn!(why, "a request that is not Slack's, or not any more");
        (StatusCode::UNAUTHORIZED, why).into_response()
    };
    // Whoever does not even say that they are Slack has nothing read.
    let signed = match signed(&endpoint, &parts.headers) {
        Ok(signed) => signed,
        Err(why) => return refused(why),
    };
    let Ok(bytes) = to_bytes(body, MAX_BYTES).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    if let Err(why) = verify(&endpoint, signed, &bytes) {
        return refused(why);
    }
    let payload = match handed {
        Handed::Event => serde_json::from_slice(&bytes).ok(),
        Handed::Command => Some(form(&bytes)),
        Handed::Interaction => form(&bytes)["payload"].as_str().and_then(|payload| serde_json::from_str(payload).ok()),
    };
    let payload: Value = match payload {
        // Slack looks whether our certificate is good.
        _ if form(&bytes)["ssl_check"] == "1" => return StatusCode::OK.into_response(),
        Some(payload) => payload,
        None => return StatusCode::BAD_REQUEST.into_response(),
    };
    if payload["type"] == "url_verification" {
        return payload["challenge"].as_str().unwrap_or_default().to_owned().into_response();
    }
    let delivery = parts.headers.get("x-slack-signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    match hear(&endpoint.slack, &endpoint.inbox, handed, payload, delivery).await {
        Acknowledged::Yes(None) => StatusCode::OK.into_response(),
        Acknowledged::Yes(Some(payload)) => ([(header::CONTENT_TYPE, "application/json")], payload.to_string()).into_response(),
        Acknowledged::No => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// When a request says that it was signed, and its signature.
type Signed<'a> = (&'a str, &'a str);

/// Errs where a request is not fresh, or says nothing of who signed it.
fn signed<'a>(endpoint: &Endpoint, headers: &'a HeaderMap) -> Result<Signed<'a>, &'static str> {
    let of = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let stamp = of("x-slack-request-timestamp").ok_or("no timestamp")?;
    check_fresh(stamp, endpoint.slack.0.clock.now().timestamp())?;
    let signature = of("x-slack-signature").and_then(|value| value.strip_prefix("v0=")).ok_or("no signature")?;
    check_form(signature, 32)?;
    Ok((stamp, signature))
}

/// Errs where a request is not Slack's own, or was handed over before.
fn verify(endpoint: &Endpoint, (stamp, signature): Signed<'_>, body: &[u8]) -> Result<(), &'static str> {
    let signature = check_hmac(endpoint.secret.reveal(), &[format!("v0:{stamp}:").as_bytes(), body], signature)?;
    let workspace = &endpoint.slack.0;
    if !workspace.memory.signatures.is_new(signature, workspace.now_ms()) {
        return Err("handed over before");
    }
    Ok(())
}

/// A form as an object.
fn form(bytes: &[u8]) -> Value {
    form_urlencoded::parse(bytes)
        .map(|(key, value)| (key.into_owned(), Value::from(value.into_owned())))
        .collect::<serde_json::Map<_, _>>()
        .into()
}
