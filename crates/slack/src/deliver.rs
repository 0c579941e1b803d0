//! Saying: a message to someone's private conversation, a word aside where others can read, a card changed in place, a document.

use std::time::Duration;

use chat::{Kind, Outgoing, Posted};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::Workspace;
use crate::api::{Error, is_gone, is_one_of};
use crate::blocks::{self, Link, Rendered};
use crate::share::{Document, link_to, note, share};

/// The kind of what we keep in a message's metadata: our id, by which it is found again.
const METADATA: &str = "billing_message";
/// The step of saying a card aside.
const ASIDE: &str = "aside";
/// What is left of a card that takes no other, and offers nothing any more.
const ENDED: &str = "…";
/// How long telling someone at once may take.
const AT_ONCE: Duration = Duration::from_secs(10);
/// How far back an unsure message is looked for.
const PAGES: usize = 5;
const A_PAGE: &str = "100";
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
const TOO_MUCH: &[&str] = &[
    "invalid_blocks",
    "invalid_blocks_format",
    "msg_blocks_too_long",
    "msg_too_long",
    "block_mismatch",
    "invalid_payload",
    "invalid_attachments",
];

/// A message that stands, and why its documents do not where they could not be handed over.
pub(crate) struct Said {
    pub posted: Posted,
    pub lost: Option<Error>,
}

impl From<Posted> for Said {
    fn from(posted: Posted) -> Self {
        Self { posted, lost: None }
    }
}

pub(crate) async fn deliver(workspace: &Workspace, out: &Outgoing) -> Result<Said, Error> {
    if out.is_for_all {
        let channel = out.place.as_deref().ok_or_else(|| Error::Refused("for all, and nowhere".to_owned()))?;
        if let Some(message) = &out.amends
            && let Some(said) = amend(workspace, Room::Channel(channel), out, message).await?
        {
            return Ok(said);
        }
        return post(workspace, Room::Channel(channel), out).await.map(Said::from);
    }
    let user = named(workspace, &out.user_id)?;
    if out.kind == Kind::Home {
        check_team(workspace).await?;
        return home(workspace, user, out).await.map(Said::from);
    }
    if let Some(message) = &out.amends
        && let Some(said) = amend(workspace, Room::Private(user), out, message).await?
    {
        return Ok(said);
    }
    let place = out.place.as_deref();
    // What is to be changed elsewhere and cannot be is said anew in private.
    let beside = match place.filter(|_| out.amends.is_none()) {
        Some(place) if !is_private(workspace, user, place).await => Some(place),
        _ => None,
    };
    // One that may have been shown aside is said again where it can be looked for.
    if let Some(place) = beside.filter(|_| out.progress.of(ASIDE).is_none()) {
        match aside(workspace, user, place, out).await {
            Ok(Some(said)) => return Ok(said),
            Ok(None) => {}
            Err(Error::Unknown { reason, .. }) => {
                note(out, ASIDE, "unsure").await?;
                return Err(Error::retry(reason));
            }
            Err(error) => return Err(error),
        }
    }
    let posted = match post(workspace, Room::Private(user), out).await {
        // The address that came with what they did needs no token.
        Err(Error::Unauthorized(word)) => match place.filter(|_| out.files.is_empty()) {
            Some(place) => answer_there(workspace, user, place, out, &[]).await?.ok_or(Error::Unauthorized(word)),
            None => Err(Error::Unauthorized(word)),
        },
        posted => posted,
    };
    posted.map(Said::from)
}

/// A conversation; someone's private one is opened when something is to be done there that needs it.
#[derive(Clone, Copy)]
enum Room<'a> {
    Channel(&'a str),
    Private(&'a str),
}

impl Room<'_> {
    async fn open(self, workspace: &Workspace) -> Result<String, Error> {
        match self {
            Self::Channel(channel) => Ok(channel.to_owned()),
            Self::Private(user) => private(workspace, user).await,
        }
    }

    /// What a message is posted to: somebody's id will do, where nothing else is known.
    fn name(self, workspace: &Workspace) -> String {
        match self {
            Self::Channel(channel) => channel.to_owned(),
            Self::Private(user) => workspace.memory.private(user).unwrap_or_else(|| user.to_owned()),
        }
    }
}

/// Whether a place is someone's private conversation with us. Only what may be one is looked at.
async fn is_private(workspace: &Workspace, user: &str, place: &str) -> bool {
    match workspace.memory.private(user) {
        Some(known) => known == place,
        None => place.starts_with('D') && private(workspace, user).await.is_ok_and(|opened| opened == place),
    }
}

/// The user of an identity, which names the workspace too: `T1/U1`.
fn named<'a>(workspace: &Workspace, user_id: &'a str) -> Result<&'a str, Error> {
    let is_ours = |team: &str| workspace.team.get().is_none_or(|ours| ours == team);
    match user_id.split_once('/') {
        Some((team, user)) if is_ours(team) => Ok(user),
        _ => Err(elsewhere(user_id)),
    }
}

fn elsewhere(user_id: &str) -> Error {
    Error::Refused(format!("{user_id} is of no workspace that the app is installed in"))
}

/// Errs where it is not known by now which workspace the app is installed in.
async fn check_team(workspace: &Workspace) -> Result<(), Error> {
    workspace.team().await.map(|_| ()).map_err(Error::assume_idempotent)
}

/// The same before something is said with our token: the workspace is asked for, and compared.
async fn check_reader(workspace: &Workspace, out: &Outgoing) -> Result<(), Error> {
    if out.is_for_all {
        return Ok(());
    }
    check_team(workspace).await?;
    named(workspace, &out.user_id).map(|_| ())
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

/// A card in a conversation, below its documents; one that nobody sees there stands in it as a link.
async fn post(workspace: &Workspace, room: Room<'_>, out: &Outgoing) -> Result<Posted, Error> {
    check_reader(workspace, out).await?;
    let rendered = blocks::card(&out.card, &workspace.names, &[], &out.id);
    let handed = match out.files.is_empty() && rendered.whole.is_none() {
        true => Vec::new(),
        false => share(workspace, &room.open(workspace).await?, out, rendered.whole.as_ref(), true).await?,
    };
    let links: Vec<Link> = handed.into_iter().filter_map(|document| document.link).collect();
    let rendered = if links.is_empty() { rendered } else { blocks::card(&out.card, &workspace.names, &links, &out.id) };
    let channel = room.name(workspace);
    turn(workspace, &channel)?;
    let message = |rendered: &Rendered| {
        let mut message = json!({
            "channel": channel,
            "text": rendered.text,
            "username": out.sender,
            "metadata": metadata(out),
            "unfurl_links": false,
            "unfurl_media": false,
        });
        if !rendered.blocks.is_empty() {
            message["blocks"] = rendered.blocks.clone().into();
        }
        message
    };
    let said = said_plainly_else(workspace, "chat.postMessage", room, rendered, out, message).await?;
    let ts = said["ts"].as_str().ok_or_else(|| Error::unknown("chat.postMessage says no ts"))?;
    let channel = said["channel"].as_str().unwrap_or(&channel);
    if let Room::Private(user) = room {
        workspace.memory.keep_private(user, channel);
    }
    Ok(Posted { message: format!("{channel}:{ts}") })
}

/// Says a card; one that Slack finds too much in plain words with its buttons, then in words alone. What does not fit is given as a file.
async fn said_plainly_else(
    workspace: &Workspace,
    method: &str,
    room: Room<'_>,
    rendered: Rendered,
    out: &Outgoing,
    message: impl Fn(&Rendered) -> Value,
) -> Result<Value, Error> {
    let mut refused = match workspace.api.call(method, &message(&rendered)).await {
        Err(error) if is_one_of(&error, TOO_MUCH) => error,
        said => return said,
    };
    for plain in blocks::plainly(&out.card, &workspace.names, &out.id) {
        tracing::error!(outbox = %out.id, error = %refused, "a card was refused, and is said plainly");
        if let Some(whole) = plain.whole.as_ref().filter(|_| rendered.whole.is_none()) {
            share(workspace, &room.open(workspace).await?, &Outgoing { files: Vec::new(), ..out.clone() }, Some(whole), false).await?;
        }
        refused = match workspace.api.call(method, &message(&plain)).await {
            Err(error) if is_one_of(&error, TOO_MUCH) => error,
            said => return said,
        };
    }
    Err(refused)
}

/// One message a second and channel, and a short burst.
fn turn(workspace: &Workspace, channel: &str) -> Result<(), Error> {
    let wait = |after_ms| Error::retry_after("one message a second", after_ms);
    workspace.throttle.turn(channel, workspace.now_ms()).map_err(wait)
}

/// A card for one person's eyes where others can read; `None` where nobody can be told anything there.
async fn aside(workspace: &Workspace, user: &str, place: &str, out: &Outgoing) -> Result<Option<Said>, Error> {
    let (links, lost) = match links_or_loss(workspace, Room::Private(user), out).await? {
        // Who is gone reads nothing there either.
        (_, Some(error)) if is_gone(&error) => return Err(error),
        handed => handed,
    };
    if let Some(posted) = answer_there(workspace, user, place, out, &links).await? {
        return Ok(Some(Said { posted, lost }));
    }
    check_reader(workspace, out).await?;
    turn(workspace, place)?;
    for rendered in forms(workspace, out, &links) {
        let mut message = json!({ "channel": place, "user": user, "text": rendered.text, "username": out.sender });
        if !rendered.blocks.is_empty() {
            message["blocks"] = rendered.blocks.into();
        }
        match workspace.api.call("chat.postEphemeral", &message).await {
            Ok(_) => return Ok(Some(Said { posted: Posted { message: aside_name(&out.id) }, lost })),
            Err(error) if is_one_of(&error, TOO_MUCH) => tracing::error!(outbox = %out.id, %error, "a card was refused aside"),
            // We are not there, or they are not: it is said in private.
            Err(Error::Refused(_)) => return Ok(None),
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// A card at the address that came with what someone did there, which needs neither token nor right; `None` where none is open any more.
async fn answer_there(workspace: &Workspace, user: &str, place: &str, out: &Outgoing, links: &[Link]) -> Result<Option<Posted>, Error> {
    for rendered in forms(workspace, out, links) {
        let Some(window) = workspace.memory.window(place, user, workspace.now_ms()) else { return Ok(None) };
        let mut message = json!({ "response_type": "ephemeral", "replace_original": false, "text": rendered.text });
        if !rendered.blocks.is_empty() {
            message["blocks"] = rendered.blocks.into();
        }
        if let Some(thread) = &window.thread {
            message["thread_ts"] = thread.as_str().into();
        }
        match workspace.api.answer(&window.url, &message).await {
            Ok(()) => return Ok(Some(Posted { message: aside_name(&out.id) })),
            Err(error) if is_one_of(&error, TOO_MUCH) => tracing::error!(outbox = %out.id, %error, "an answer was refused"),
            Err(Error::Refused(_)) => {
                workspace.memory.close_window(place, user);
                return Ok(None);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// A card as it is to be said, and in ever plainer words where Slack takes no more.
fn forms(workspace: &Workspace, out: &Outgoing, links: &[Link]) -> impl Iterator<Item = Rendered> {
    let whole = blocks::card(&out.card, &workspace.names, links, &out.id);
    std::iter::once(whole).chain(blocks::plainly(&out.card, &workspace.names, &out.id))
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
async fn amend(workspace: &Workspace, room: Room<'_>, out: &Outgoing, message: &str) -> Result<Option<Said>, Error> {
    // What cannot be handed over keeps no card as it was, which would offer what is done.
    let (links, lost) = match out.files.is_empty() {
        true => (Vec::new(), None),
        false => links_or_loss(workspace, room, out).await?,
    };
    let changed_to = |message: String| Ok(Some(Said { posted: Posted { message }, lost }));
    let Some((channel, ts)) = message.split_once(':') else {
        for rendered in forms(workspace, out, &links) {
            let Some(window) = workspace.memory.window_of_message(message, workspace.now_ms()) else { return Ok(None) };
            let changed = json!({ "replace_original": true, "text": rendered.text, "blocks": rendered.blocks });
            match workspace.api.answer(&window.url, &changed).await {
                Ok(()) => return changed_to(aside_name(&out.id)),
                Err(error) if is_one_of(&error, TOO_MUCH) => tracing::error!(outbox = %out.id, %error, "a change was refused"),
                Err(Error::Refused(_)) => return Ok(None),
                // Changing it again does no harm.
                Err(error) => return Err(error.assume_idempotent()),
            }
        }
        // What stands there must not be pressed any more.
        if let Some(window) = workspace.memory.window_of_message(message, workspace.now_ms()) {
            let ended = json!({ "replace_original": true, "text": ENDED, "blocks": [] });
            workspace.api.answer(&window.url, &ended).await.ok();
        }
        return Ok(None);
    };
    check_reader(workspace, out).await?;
    let rendered = blocks::card(&out.card, &workspace.names, &links, &out.id);
    let changed = |rendered: &Rendered| json!({ "channel": channel, "ts": ts, "text": rendered.text, "blocks": rendered.blocks, "metadata": metadata(out) });
    match said_plainly_else(workspace, "chat.update", room, rendered, out, changed).await {
        Ok(_) => changed_to(message.to_owned()),
        Err(error) if is_one_of(&error, GONE) => Ok(None),
        // What stands there must not be pressed any more.
        Err(error) if is_one_of(&error, TOO_MUCH) => {
            let ended = json!({ "channel": channel, "ts": ts, "text": ENDED, "blocks": [] });
            workspace.api.call("chat.update", &ended).await.ok();
            Ok(None)
        }
        Err(error) => Err(error.assume_idempotent()),
    }
}

async fn home(workspace: &Workspace, user: &str, out: &Outgoing) -> Result<Posted, Error> {
    let rendered = blocks::card(&out.card, &workspace.names, &[], &out.id);
    let page = json!({ "user_id": user, "view": { "type": "home", "blocks": rendered.blocks } });
    workspace.api.call("views.publish", &page).await.map_err(Error::assume_idempotent)?;
    Ok(Posted { message: home_name(&out.id) })
}

/// The same for a card that stands elsewhere: where they can be seen.
async fn share_and_link(workspace: &Workspace, room: Room<'_>, out: &Outgoing) -> Result<Vec<Link>, Error> {
    let rendered = blocks::card(&out.card, &workspace.names, &[], &out.id);
    if out.files.is_empty() && rendered.whole.is_none() {
        return Ok(Vec::new());
    }
    check_reader(workspace, out).await?;
    let mut links = Vec::new();
    let channel = room.open(workspace).await?;
    for Document { id, link } in share(workspace, &channel, out, rendered.whole.as_ref(), false).await? {
        links.push(match link {
            Some(link) => link,
            None => link_to(&workspace.api.ask("files.info", &[("file", &id)]).await?),
        });
    }
    links.retain(|link| !link.url.is_empty());
    Ok(links)
}

/// The same; and why there are none where they are refused, which keeps no card from being said: that they are lacking is told beside it.
async fn links_or_loss(workspace: &Workspace, room: Room<'_>, out: &Outgoing) -> Result<(Vec<Link>, Option<Error>), Error> {
    match share_and_link(workspace, room, out).await {
        Err(error @ Error::Refused(_)) => Ok((Vec::new(), Some(error))),
        links => Ok((links?, None)),
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
    check_reader(workspace, out).await?;
    let private = private(workspace, named(workspace, &out.user_id)?).await?;
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
