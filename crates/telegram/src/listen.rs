//! Listening: we ask for updates, and an update is written down before Telegram is told that we have it.
//!
//! <https://core.telegram.org/bots/api#getupdates>

use std::sync::Arc;
use std::time::Duration;

use chat::{Inbox, Secret};
use serde_json::Value;
use teloxide_core::payloads::setters::*;
use teloxide_core::payloads::{GetUpdates, SetWebhook};
use teloxide_core::types::AllowedUpdate;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use wire::Backoff;
use wire::backoff::{MAX_WAIT, MIN_WAIT};

use crate::api::Error;
use crate::hear::{Heard, hear};
use crate::routes::address;
use crate::{Account, Telegram};

/// How long Telegram may wait for something to tell, and we for Telegram.
const WAIT_S: u32 = 25;
const PATIENCE: Duration = Duration::from_secs(40);
const WANTED: [AllowedUpdate; 3] = [AllowedUpdate::Message, AllowedUpdate::EditedMessage, AllowedUpdate::CallbackQuery];

/// Asks until told to stop.
pub(crate) async fn poll(telegram: &Telegram, inbox: Arc<dyn Inbox>, stop: CancellationToken) -> anyhow::Result<()> {
    let account = &telegram.0;
    let mut backoff = Backoff::default();
    // Names the update after the last that was written down. It is said once and then forgotten: after an idle week Telegram numbers
    // updates anew, perhaps from below.
    let mut confirm: Option<i32> = None;
    let mut tries = 0;
    while !stop.is_cancelled() {
        let Some(asked) = stop.run_until_cancelled(ask(account, confirm, WAIT_S)).await else { break };
        let updates = match asked {
            Ok(updates) => updates,
            Err(error) => {
                let wait = backoff.next_wait();
                if error.to_string().contains("webhook is active") {
                    tracing::error!("a webhook is set: Telegram tells its updates there; `relance publish` takes it away");
                } else {
                    tracing::warn!(%error, wait_ms = wait.as_millis(), "Telegram: will ask again");
                }
                let after = match error {
                    Error::Retry { after_ms: Some(after_ms), .. } => Duration::from_millis(after_ms.unsigned_abs()).min(MAX_WAIT),
                    _ => wait,
                };
                stop.run_until_cancelled(sleep(after)).await;
                continue;
            }
        };
        backoff.reset();
        if updates.is_empty() {
            confirm = None;
        }
        for update in updates {
            let id = update["update_id"].as_i64().and_then(|id| i32::try_from(id).ok());
            if hear(telegram, &inbox, update).await == Heard::No {
                tries += 1;
                stop.run_until_cancelled(sleep(MIN_WAIT * tries)).await;
                break;
            }
            tries = 0;
            confirm = id.map(|id| id.saturating_add(1));
        }
    }
    // What was written down does not have to come again.
    if confirm.is_some() {
        ask(account, confirm, 0).await.ok();
    }
    Ok(())
}

async fn ask(account: &Account, confirm: Option<i32>, wait_s: u32) -> Result<Vec<Value>, Error> {
    let mut get = GetUpdates::new().timeout(wait_s).allowed_updates(WANTED);
    get.offset = confirm;
    match account.api.call_within(&get, PATIENCE).await.map_err(Error::assume_idempotent)? {
        Value::Array(updates) => Ok(updates),
        _ => Err(Error::unknown("getUpdates says no updates")),
    }
}

/// Tells Telegram where to call us, and waits.
pub(crate) async fn be_called(telegram: &Telegram, secret: &Secret, public_url: &str, stop: CancellationToken) -> anyhow::Result<()> {
    let set = SetWebhook::new(address(public_url).parse()?).secret_token(secret.reveal()).allowed_updates(WANTED);
    let mut backoff = Backoff::default();
    while let Err(error) = telegram.0.api.call(&set).await {
        let wait = backoff.next_wait();
        tracing::warn!(%error, wait_ms = wait.as_millis(), "Telegram: the webhook could not be set");
        if stop.run_until_cancelled(sleep(wait)).await.is_none() {
            return Ok(());
        }
    }
    stop.cancelled().await;
    Ok(())
}
