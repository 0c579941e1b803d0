//! A topic for each client in a member's own chat, where BotFather turned topics on: made once, and remembered by the house.
//!
//! <https://core.telegram.org/bots/api#createforumtopic>. Whoever has no topics, or took one away, is told in the chat as before.

use chat::{Outgoing, TOPIC, Topic};
use teloxide_core::payloads::CreateForumTopic;
use teloxide_core::types::{ChatId, Recipient};
use words::truncate;

use crate::Account;
use crate::api::Error;
use crate::spot::Spot;

/// The step of having tried to make a topic, of which nobody knows whether it is there.
const DOUBTED: &str = "topic doubted";
/// How long the name of a topic may be.
const MAX_NAME: usize = 128;
/// How long it is not tried again in a chat that takes no topics.
const NOT_AGAIN_MS: i64 = 24 * 60 * 60_000;

/// Where something that nobody asked for is said: in its client's topic, else in the chat.
pub(crate) async fn spot_of(account: &Account, spot: Spot, out: &Outgoing) -> Result<Spot, Error> {
    let Some(topic) = out.topic.as_ref().filter(|_| is_parted(spot, out)) else { return Ok(spot) };
    // What an attempt before this one made is written down, whether or not the message came out.
    let known = out.progress.of(TOPIC).or_else(|| topic.place.clone());
    if let Some(place) = known.as_deref().and_then(Spot::read) {
        return Ok(if place.chat == spot.chat { place } else { spot });
    }
    if out.progress.of(DOUBTED).is_some() {
        return Ok(spot);
    }
    match made(account, spot, topic).await {
        Ok(Some(place)) => {
            note(out, place).await?;
            Ok(place)
        }
        Ok(None) => Ok(spot),
        // One too many would stay empty, and what was to be said is said all the same.
        Err(Error::Unknown { reason, .. }) => {
            tracing::warn!(%reason, "nobody knows whether a topic was made");
            out.progress.note(DOUBTED, &reason).await.map_err(|error| Error::retry(format!("{error:#}")))?;
            Ok(spot)
        }
        Err(error) => Err(error),
    }
}

/// The topic was taken away or shut: nobody makes it again, and the chat as a whole is there.
pub(crate) async fn is_gone(spot: Spot, out: &Outgoing) -> Result<(), Error> {
    match out.topic.is_some() && is_parted(Spot::of(spot.chat), out) {
        true => note(out, Spot::of(spot.chat)).await,
        false => Ok(()),
    }
}

async fn note(out: &Outgoing, place: Spot) -> Result<(), Error> {
    out.progress.note(TOPIC, &place.to_string()).await.map_err(|error| Error::retry(format!("{error:#}")))
}

/// A member's own chat, where they do not speak in some topic of it.
fn is_parted(spot: Spot, out: &Outgoing) -> bool {
    out.is_member && !out.is_for_all && out.amends.is_none() && spot.chat > 0 && spot.topic.is_none()
}

/// A new topic; nothing where there can be none.
async fn made(account: &Account, spot: Spot, topic: &Topic) -> Result<Option<Spot>, Error> {
    let now_ms = account.now_ms();
    let is_refused = account.without_topics.get(&spot.chat).is_some_and(|until_ms| until_ms > now_ms);
    if is_refused || topic.name.trim().is_empty() || !account.has_topics().await {
        return Ok(None);
    }
    account.turn(spot.chat)?;
    let name = truncate(topic.name.trim(), MAX_NAME);
    let create = CreateForumTopic::new(Recipient::Id(ChatId(spot.chat)), name);
    match account.api.call(&create).await {
        Ok(created) => {
            let id = created["message_thread_id"].as_i64().and_then(|id| i32::try_from(id).ok());
            Ok(id.map(|topic| Spot { topic: Some(topic), ..spot }))
        }
        Err(Error::Refused(refusal)) => {
            tracing::info!(%refusal, "no topics in a chat");
            account.without_topics.insert(spot.chat, now_ms + NOT_AGAIN_MS);
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
