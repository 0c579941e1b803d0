//! Saying: a message to someone's private conversation, a word aside where others can read, a card changed in place, a document.

use std::time::Duration;

use chat::{Kind, OutFile, Outgoing, Posted};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::Workspace;
use crate::api::{Error, is_one_of};
use crate::blocks::{self, Link, Rendered};

/// The kind of what we keep in a message's metadata: our id, by which it is found again.
const METADATA: &str = "billing_message";
/// The step of saying a card aside.
const ASIDE: &str = "aside";
/// How long telling someone at once may take.
const AT_ONCE: Duration = Duration::from_secs(10);
/// How far back an unsure message is looked for.
const PAGES: usize = 5;
const A_PAGE: &str = "100";
/// The largest file that is taken from a person.
const MAX_FILE: usize = 20 * 1024 * 1024;
/// Where Slack keeps the files that people give it.
const FILES_HOST: &str = "https://files.slack.com/";

/// A card that cannot be changed any more: it is said anew.
const GONE: &[&str] = &[
    "message_not_found",
    "cant_update_message",
    "edit_window_closed",
    "channel_not_found",
    "is_archived",
    "not_in_channel",
    "message_limit_exceeded",
    "cant_broadcast_message",
];
/// What of a card Slack would not take: it is said plainly.
const TOO_MUCH: &[&str] = &["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "block_mismatch"];

pub(crate) async fn deliver(workspace: &Workspace, out: &Outgoing) -> Result<Posted, Error> {
    if out.is_for_all {
        let channel = out.place.as_deref().ok_or_else(|| Error::Refused("for all, and nowhere".to_owned()))?;
        if let Some(message) = &out.amends
            && let Some(posted) = amend(workspace, channel, out, message).await?
        {
            return Ok(posted);
        }
        return post(workspace, channel, out).await;
    }
    let user = user_of(workspace, &out.user_id).await?;
    if out.kind == Kind::Home {
        return home(workspace, &user, out).await;
    }
    let private = private(workspace, &user).await?;
    if let Some(message) = &out.amends
        && let Some(posted) = amend(workspace, &private, out, message).await?
    {
        return Ok(posted);
    }
    // What is to be changed elsewhere and cannot be is said anew in private.
    let place = out.place.as_deref().filter(|place| *place != private && out.amends.is_none());
    // One that may have been shown aside is said again where it can be looked for.
    if let Some(place) = place.filter(|_| out.progress.of(ASIDE).is_none()) {
        match aside(workspace, &user, &private, place, out).await {
            Ok(Some(posted)) => return Ok(posted),
            Ok(None) => {}
            Err(error @ Error::Unknown { .. }) => {
                note(out, ASIDE, "unsure").await?;
                return Err(error);
            }
            Err(error) => return Err(error),
        }
    }
    post(workspace, &private, out).await
}

/// The user of an identity, which names the workspace too: `T1/U1`.
async fn user_of(workspace: &Workspace, user_id: &str) -> Result<String, Error> {
    let team = workspace.team().await.map_err(Error::assume_idempotent)?;
    match user_id.split_once('/') {
        Some((of, user)) if of == team => Ok(user.to_owned()),
        _ => Err(Error::Refused(format!("{user_id} is of no workspace that the app is installed in"))),
    }
}

/// The private conversation with someone; opening it again does no harm.
pub(crate) async fn private(workspace: &Workspace, user: &str) -> Result<String, Error> {
    if let Some(known) = workspace.memory.private(user) {
        return Ok(known);
    }
    let opened = workspace.api.call("conversations.open", &json!({ "users": user })).await.map_err(Error::assume_idempotent)?;
    let channel = opened["channel"]["id"].as_str().ok_or_else(|| Error::Refused("conversations.open says no channel".to_owned()))?;
    workspace.memory.keep_private(user, channel);
    Ok(channel.to_owned())
}

fn metadata(out: &Outgoing) -> Value {
    json!({ "event_type": METADATA, "event_payload": { "id": out.id } })
}

/// A card in a private conversation, below its documents.
async fn post(workspace: &Workspace, channel: &str, out: &Outgoing) -> Result<Posted, Error> {
    let rendered = blocks::card(&out.card, &workspace.names, &[], &out.id);
    share(workspace, channel, out, &rendered).await?;
    turn(workspace, channel)?;
    let message = |rendered: &Rendered| {
        json!({
            "channel": channel,
            "text": rendered.text,
            "blocks": rendered.blocks,
            "username": out.sender,
            "metadata": metadata(out),
            "unfurl_links": false,
            "unfurl_media": false,
        })
    };
    let said = said_plainly_else(workspace, "chat.postMessage", rendered, out, message).await?;
    let ts = said["ts"].as_str().ok_or_else(|| Error::unknown("chat.postMessage says no ts"))?;
    Ok(Posted { message: format!("{}:{ts}", said["channel"].as_str().unwrap_or(channel)) })
}

/// Says a card; one that Slack finds too much, in plain words.
async fn said_plainly_else(
    workspace: &Workspace,
    method: &str,
    rendered: Rendered,
    out: &Outgoing,
    message: impl Fn(&Rendered) -> Value,
) -> Result<Value, Error> {
    match workspace.api.call(method, &message(&rendered)).await {
        Err(error) if is_one_of(&error, TOO_MUCH) => {
            tracing::error!(outbox = %out.id, %error, "a card was refused, and is said plainly");
            workspace.api.call(method, &message(&blocks::plainly(&out.card, &workspace.names, &out.id))).await
        }
        said => said,
    }
}

/// One message a second and channel, and a short burst.
fn turn(workspace: &Workspace, channel: &str) -> Result<(), Error> {
    let wait = |after_ms| Error::retry_after("one message a second", after_ms);
    workspace.throttle.turn(channel, workspace.now_ms()).map_err(wait)
}

/// A card for one person's eyes where others can read; `None` where nobody can be told anything there.
async fn aside(workspace: &Workspace, user: &str, private: &str, place: &str, out: &Outgoing) -> Result<Option<Posted>, Error> {
    let links = share_and_link(workspace, private, out).await?;
    let rendered = blocks::card(&out.card, &workspace.names, &links, &out.id);
    let posted = Posted { message: aside_name(&out.id) };
    if let Some(window) = workspace.memory.window(place, user, workspace.now_ms()) {
        let mut message = json!({
            "response_type": "ephemeral",
            "replace_original": false,
            "text": rendered.text,
            "blocks": rendered.blocks,
        });
        if let Some(thread) = &window.thread {
            message["thread_ts"] = thread.as_str().into();
        }
        match workspace.api.answer(&window.url, &message).await {
            Ok(()) => return Ok(Some(posted)),
            Err(Error::Refused(_)) => workspace.memory.close_window(place, user),
            Err(error) => return Err(error),
        }
    }
    turn(workspace, place)?;
    let message = json!({ "channel": place, "user": user, "text": rendered.text, "blocks": rendered.blocks, "username": out.sender });
    match workspace.api.call("chat.postEphemeral", &message).await {
        Ok(_) => Ok(Some(posted)),
        // We are not there, or they are not: it is said in private.
        Err(Error::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// How an ephemeral message is named: Slack gives it no lasting name, and its buttons tell which it is.
pub(crate) fn aside_name(id: &str) -> String {
    format!("aside/{id}")
}

/// How our own page is named, as it was shown that time.
pub(crate) fn home_name(id: &str) -> String {
    format!("home/{id}")
}

/// A card in place of another, its documents in a conversation; `None` where that one cannot be changed any more.
async fn amend(workspace: &Workspace, conversation: &str, out: &Outgoing, message: &str) -> Result<Option<Posted>, Error> {
    let links = match out.files.is_empty() {
        true => Vec::new(),
        false => share_and_link(workspace, conversation, out).await?,
    };
    let rendered = blocks::card(&out.card, &workspace.names, &links, &out.id);
    let Some((channel, ts)) = message.split_once(':') else {
        let Some(window) = workspace.memory.window_of_message(message, workspace.now_ms()) else { return Ok(None) };
        let changed = json!({ "replace_original": true, "text": rendered.text, "blocks": rendered.blocks });
        return match workspace.api.answer(&window.url, &changed).await {
            Ok(()) => Ok(Some(Posted { message: aside_name(&out.id) })),
            Err(Error::Refused(_)) => Ok(None),
            // Changing it again does no harm.
            Err(error) => Err(error.assume_idempotent()),
        };
    };
    let changed = |rendered: &Rendered| json!({ "channel": channel, "ts": ts, "text": rendered.text, "blocks": rendered.blocks, "metadata": metadata(out) });
    match said_plainly_else(workspace, "chat.update", rendered, out, changed).await {
        Ok(_) => Ok(Some(Posted { message: message.to_owned() })),
        Err(error) if is_one_of(&error, GONE) => Ok(None),
        Err(error) => Err(error.assume_idempotent()),
    }
}

async fn home(workspace: &Workspace, user: &str, out: &Outgoing) -> Result<Posted, Error> {
    let rendered = blocks::card(&out.card, &workspace.names, &[], &out.id);
    let page = json!({ "user_id": user, "view": { "type": "home", "blocks": rendered.blocks } });
    workspace.api.call("views.publish", &page).await.map_err(Error::assume_idempotent)?;
    Ok(Posted { message: home_name(&out.id) })
}

/// Hands the documents of a message over in a private conversation, and a text too long for its card.
async fn share(workspace: &Workspace, channel: &str, out: &Outgoing, rendered: &Rendered) -> Result<Vec<String>, Error> {
    let whole = rendered.whole.as_ref().map(|text| {
        let name = format!("{}.txt", out.card.title.as_deref().unwrap_or("message"));
        OutFile { name, sha256: "whole".to_owned(), bytes: text.as_bytes().into() }
    });
    let mut ids = Vec::new();
    for file in out.files.iter().chain(&whole) {
        ids.push(hand_over(workspace, channel, out, file).await?);
    }
    Ok(ids)
}

/// The same, and where they can be seen.
async fn share_and_link(workspace: &Workspace, channel: &str, out: &Outgoing) -> Result<Vec<Link>, Error> {
    let rendered = blocks::card(&out.card, &workspace.names, &[], &out.id);
    let mut links = Vec::new();
    for id in share(workspace, channel, out, &rendered).await? {
        let info = workspace.api.ask("files.info", &[("file", &id)]).await?;
        let said = |key: &str| info["file"][key].as_str().unwrap_or_default().to_owned();
        links.push(Link { name: said("title"), url: said("permalink") });
    }
    links.retain(|link| !link.url.is_empty());
    Ok(links)
}

/// Writes down that a step is done.
async fn note(out: &Outgoing, step: &str, left: &str) -> Result<(), Error> {
    out.progress.note(step, left).await.map_err(|error| Error::retry(format!("{error:#}")))
}

/// One file: its bytes are uploaded once, and it is shown once, whatever attempts that takes.
async fn hand_over(workspace: &Workspace, channel: &str, out: &Outgoing, file: &OutFile) -> Result<String, Error> {
    let (uploaded, shown) = (format!("uploaded {}", file.sha256), format!("shown {} {channel}", file.sha256));
    if let Some(id) = out.progress.of(&shown) {
        return Ok(id);
    }
    if let Some(id) = out.progress.of(&uploaded) {
        // An attempt before this one may have shown it and not lived to say so.
        let done = match is_shown(workspace, &id, channel).await? {
            true => Ok(()),
            false => complete(workspace, channel, out, file, &id).await,
        };
        match done {
            Ok(()) => {
                note(out, &shown, &id).await?;
                return Ok(id);
            }
            // Slack keeps what is never completed for a while only: it is uploaded again.
            Err(error) if is_one_of(&error, &["file_not_found"]) => {}
            Err(error) => return Err(error),
        }
    }
    let id = upload(workspace, file).await?;
    note(out, &uploaded, &id).await?;
    complete(workspace, channel, out, file, &id).await?;
    note(out, &shown, &id).await?;
    Ok(id)
}

/// Hands the bytes of a file over, which nobody sees yet: its id.
async fn upload(workspace: &Workspace, file: &OutFile) -> Result<String, Error> {
    let length = file.bytes.len().to_string();
    let place = workspace.api.ask("files.getUploadURLExternal", &[("filename", &file.name), ("length", &length)]).await?;
    let (Some(url), Some(id)) = (place["upload_url"].as_str(), place["file_id"].as_str()) else {
        return Err(Error::Refused("files.getUploadURLExternal says no address".to_owned()));
    };
    workspace.api.upload(url, &file.bytes).await?;
    Ok(id.to_owned())
}

/// Shows an uploaded file in a conversation.
async fn complete(workspace: &Workspace, channel: &str, out: &Outgoing, file: &OutFile, id: &str) -> Result<(), Error> {
    let complete = json!({ "files": [{ "id": id, "title": file.name }], "channel_id": channel, "username": out.sender });
    workspace.api.call("files.completeUploadExternal", &complete).await.map(|_| ())
}

/// Whether a file stands in a conversation.
async fn is_shown(workspace: &Workspace, id: &str, channel: &str) -> Result<bool, Error> {
    match workspace.api.ask("files.info", &[("file", id)]).await {
        Ok(info) => {
            let file = &info["file"];
            let is_shared = ["private", "public"].iter().any(|kind| file["shares"][*kind].get(channel).is_some());
            let is_in = |kind: &str| file[kind].as_array().into_iter().flatten().any(|of| of == channel);
            Ok(is_shared || ["ims", "groups", "channels"].into_iter().any(is_in))
        }
        // Uploaded and never completed.
        Err(error) if is_one_of(&error, &["file_not_found"]) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Looks through the private conversation for a message with our id.
pub(crate) async fn find(workspace: &Workspace, out: &Outgoing) -> Result<Option<Posted>, Error> {
    // Shown again, it takes its own place.
    if out.kind == Kind::Home {
        return Ok(None);
    }
    if out.is_for_all {
        // Reading what others write there is a right that nobody needs to give us.
        return Err(Error::Refused("what is said in a channel is not looked through".to_owned()));
    }
    let user = user_of(workspace, &out.user_id).await?;
    let private = private(workspace, &user).await?;
    let is_ours = |message: &&Value| {
        let metadata = &message["metadata"];
        metadata["event_type"] == METADATA && metadata["event_payload"]["id"] == out.id.as_str()
    };
    let mut cursor = String::new();
    for _ in 0..PAGES {
        let asked = [("channel", private.as_str()), ("limit", A_PAGE), ("include_all_metadata", "true"), ("cursor", cursor.as_str())];
        let page = workspace.api.ask("conversations.history", &asked).await?;
        if let Some(message) = page["messages"].as_array().into_iter().flatten().find(is_ours) {
            let ts = message["ts"].as_str().unwrap_or_default();
            return Ok(Some(Posted { message: format!("{private}:{ts}") }));
        }
        cursor = page["response_metadata"]["next_cursor"].as_str().unwrap_or_default().to_owned();
        if page["has_more"] != true || cursor.is_empty() {
            break;
        }
    }
    match &out.place {
        // What was said aside is in no history.
        Some(place) if *place != private && out.progress.of(ASIDE).is_none() => {
            Err(Error::Refused("an ephemeral message cannot be looked for".to_owned()))
        }
        _ => Ok(None),
    }
}

/// A file that a person gave to Slack.
pub(crate) struct Given {
    pub id: String,
    pub name: String,
}

/// Brings a file here.
pub(crate) async fn fetch(workspace: &Workspace, file: &Given) -> Result<Vec<u8>, Error> {
    let info = workspace.api.ask("files.info", &[("file", &file.id)]).await?;
    let url = info["file"]["url_private_download"].as_str().or(info["file"]["url_private"].as_str()).unwrap_or_default();
    // Our token goes to nobody else: a file may be a link to somewhere.
    if !url.starts_with(FILES_HOST) && !workspace.api.is_at_home(url) {
        return Err(Error::Refused(format!("{} is not kept by Slack", file.name)));
    }
    workspace.api.download(url, MAX_FILE).await
}

/// Says something that the house could not write down.
pub(crate) async fn say_at_once(workspace: &Workspace, place: &str, user: &str, text: &str, blocks: Option<Vec<Value>>) {
    let mut message = json!({ "text": text });
    if let Some(blocks) = blocks {
        message["blocks"] = blocks.into();
    }
    let say = async {
        if let Some(window) = workspace.memory.window(place, user, workspace.now_ms()) {
            message["response_type"] = "ephemeral".into();
            message["replace_original"] = false.into();
            return workspace.api.answer(&window.url, &message).await;
        }
        message["channel"] = private(workspace, user).await?.into();
        workspace.api.call("chat.postMessage", &message).await.map(|_| ())
    };
    match timeout(AT_ONCE, say).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "nobody could be told at once"),
        Err(_) => tracing::warn!("nobody could be told at once: it takes too long"),
    }
}
