//! What platforms post to our own address: with a signature that holds, so that all behind it is reached, and without, which reaches nothing.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use chat::{Answer, Choice, Clock as _, Event, FieldError, Form, Inbox, Partial, Posted, Said, Secret};
use tokio::runtime::Builder;
use tower::ServiceExt as _;
use words::Lang;

use super::chosen;
use crate::{begins, discord as as_discord, slack as as_slack, telegram as as_telegram};

/// Where nobody answers: whatever is asked of a platform fails at once.
const NOWHERE: &str = "http://127.0.0.1:1";
/// How long something that waits for a platform is waited for.
const PATIENCE: Duration = Duration::from_millis(200);

/// A house that takes whatever it hears, and answers in each of the ways in which it may.
struct House;

#[async_trait]
impl Inbox for House {
    async fn receive(&self, event: Event) -> Answer {
        let length = match &event.said {
            Said::Command(text) | Said::Text(text) => text.len(),
            Said::Called(call) => call.given.len(),
            _ => event.key.len(),
        };
        match length % 5 {
            0 => Answer::Ask { form: "7".to_owned(), fields: Form { title: String::new(), fields: Vec::new() }, lang: Lang::Fr },
            1 => Answer::Invalid(vec![FieldError { key: "text".to_owned(), text: "…".to_owned() }]),
            2 => Answer::Failed("…".to_owned()),
            3 => Answer::Repeated,
            _ => Answer::Accepted,
        }
    }

    async fn takes_files(&self, _: &Event) -> bool {
        true
    }

    async fn bears(&self, token: &str) -> Option<Posted> {
        Some(Posted { message: token.to_owned() })
    }

    async fn is_of_client(&self, _: &str, place: &str) -> bool {
        place.len().is_multiple_of(2)
    }

    async fn suggest(&self, partial: Partial) -> Vec<Choice> {
        vec![Choice { value: partial.text.clone(), label: partial.text }]
    }

    async fn recall(&self, _: &str) -> anyhow::Result<Option<Secret>> {
        Ok(None)
    }

    async fn keep(&self, _: &str, _: Secret) -> anyhow::Result<()> {
        Ok(())
    }
}

/// Posts a body twice: as it is signed, which is taken or refused but never breaks off, and as a stranger, who is told nothing.
fn post(path: &str, headers: &[(&str, String)], body: &[u8], routes: impl Fn() -> Router) {
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let request = |is_signed: bool| {
            let mut request = Request::post(path);
            for (name, value) in headers {
                // A stranger says the same, but for the signature.
                let value = if is_signed { value.clone() } else { value.replace(|c: char| c.is_ascii_alphanumeric(), "0") };
                request = request.header(*name, value);
            }
            request.body(Body::from(body.to_vec())).expect("a request")
        };
        let stranger = routes().oneshot(request(false)).await.expect("it answers");
        assert_eq!(stranger.status(), StatusCode::UNAUTHORIZED, "a stranger at {path}");
        if let Ok(answer) = tokio::time::timeout(PATIENCE, routes().oneshot(request(true))).await {
            let status = answer.expect("it answers").status();
            assert!(status != StatusCode::INTERNAL_SERVER_ERROR && status != StatusCode::UNAUTHORIZED, "{path} says {status}");
        }
    });
}

pub(super) fn slack(bytes: &[u8]) {
    let paths = ["/slack/commands", "/slack/interactions", "/slack/events", "/slack/options"];
    let (path, body) = chosen(bytes, paths.len());
    let clock = begins();
    let body = String::from_utf8_lossy(body).into_owned();
    let stamp = clock.now().timestamp().to_string();
    let headers = [("x-slack-request-timestamp", stamp.clone()), ("x-slack-signature", as_slack::sign(&stamp, &body))];
    post(paths[path], &headers, body.as_bytes(), || {
        let settings = ::slack::Settings {
            transport: ::slack::Transport::Http { signing_secret: Secret::new(as_slack::SIGNING_SECRET) },
            bot_token: Secret::new(as_slack::BOT_TOKEN),
            api_url: NOWHERE.to_owned(),
            prefix: None,
            clock: begins(),
            commands: bot::catalogue::specs(),
        };
        ::slack::Slack::new(settings).expect("a client").routes(Arc::new(House))
    });
}

pub(super) fn discord(bytes: &[u8]) {
    let clock = begins();
    let body = String::from_utf8_lossy(bytes).into_owned();
    let at = clock.now().timestamp();
    let headers = [("x-signature-timestamp", at.to_string()), ("x-signature-ed25519", as_discord::sign(&body, at))];
    post("/discord/interactions", &headers, body.as_bytes(), || {
        let settings = ::discord::Settings {
            transport: ::discord::Transport::http(&as_discord::public_key(), "https://relance.example".to_owned()).expect("a key"),
            token: Secret::new(as_discord::TOKEN),
            application_id: Some(as_discord::APPLICATION.to_owned()),
            api_url: NOWHERE.to_owned(),
            clock: begins(),
            commands: bot::catalogue::specs(),
        };
        ::discord::Discord::new(settings).expect("a client").routes(Arc::new(House))
    });
}

pub(super) fn telegram(bytes: &[u8]) {
    let headers = [("x-telegram-bot-api-secret-token", as_telegram::SECRET.to_owned())];
    post("/telegram/webhook", &headers, bytes, || {
        let settings = ::telegram::Settings {
            transport: ::telegram::Transport::Webhook {
                secret: Secret::new(as_telegram::SECRET),
                public_url: "https://relance.example".to_owned(),
            },
            token: Secret::new(as_telegram::TOKEN),
            api_url: NOWHERE.to_owned(),
            clock: begins(),
            commands: bot::catalogue::specs(),
        };
        ::telegram::Telegram::new(settings).expect("a client").routes(Arc::new(House))
    });
}
