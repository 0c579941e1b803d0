//! Saying: a message in a private chat or in a client's group, its documents above it, a card changed in place.
//!
//! A message is identified by `chat:message`, as a press names it; `:file` is noted behind that where a document bears the card as its
//! caption, for such a card is changed by another method, and `:t` with its number the topic that it stands in.

use std::time::Duration;

use chat::{Handy, Kind, OutFile, Outgoing, Posted};
use serde_json::{Value, json};
use teloxide_core::ApiError;
use teloxide_core::payloads::setters::*;
use teloxide_core::payloads::{EditMessageCaption, EditMessageReplyMarkup, EditMessageText, SendChatAction, SendMessage};
use teloxide_core::requests::Payload as _;
use teloxide_core::types::{ChatAction, ChatId, LinkPreviewOptions, ParseMode};
use tokio::time::timeout;
use words::{Words, truncate};

use crate::api::{Error, Refusal, parameters_of};
use crate::aside::{Aside, Id};
use crate::render::{self, render};
use crate::spot::Spot;
use crate::{Account, publish, topic};

/// What a message that bears a document is named by, at its end.
const FILE: &str = "file";
/// What stands before the number of the topic that it is in.
const TOPIC: &str = "t";

/// What the whole of a card is noted as, where it is handed over as a file; and how long the name of that file may be.
const WHOLE: &str = "whole";
const MAX_NAME: usize = 60;

/// How long it may take to say that a document is on its way.
const ON_ITS_WAY: Duration = Duration::from_secs(2);

/// How a card is dressed: as it is meant, in plain words where Telegram cannot read that, without its buttons where it takes none of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dress {
    Full,
    Plain,
    Bare,
}

pub(crate) async fn deliver(account: &Account, out: &Outgoing) -> Result<Posted, Error> {
    if out.kind == Kind::Home {
        return Err(Error::Refused(Refusal::Unfit("Telegram has no page of ours".to_owned())));
    }
    let place = out.place.as_deref().and_then(Spot::read);
    // What is for one person's eyes is said in private: in a group everybody reads. There it goes on in the topic in which they speak.
    let private = out.user_id.parse().ok().map(|chat| place.filter(|place| place.chat == chat).unwrap_or(Spot::of(chat)));
    let spot = if out.is_for_all { place } else { private };
    let spot = spot.ok_or_else(|| Error::Refused(Refusal::Unfit(format!("{} is no chat", out.user_id))))?;
    if let Some(place) = place
        && let Some(posted) = say_aside(account, place, out).await?
    {
        return Ok(posted);
    }
    let spot = topic::spot_of(account, spot, out).await?;
    let posted = match say(account, &spot.into(), out).await {
        Err(Error::Refused(Refusal::Moved(to))) => say(account, &Spot::of(to).into(), out).await?,
        // The topic was taken away or shut: the chat is still there.
        Err(error) if spot.topic.is_some() && is_without_topic(&error) => {
            topic::is_gone(spot, out).await?;
            say(account, &Spot::of(spot.chat).into(), out).await?
        }
        Err(error @ Error::Refused(Refusal::Unreachable(_))) => {
            invite_in(account, out).await;
            return Err(error);
        }
        // Said twice to a member, it harms nobody; a client is told nothing that may have been told.
        Err(error @ Error::Unknown { is_server_error: true, .. }) if out.is_member => return Err(error.assume_idempotent()),
        said => said?,
    };
    if !out.is_for_all {
        publish::menu(account, spot.chat, spot.chat, out.is_member, Words::get()).await;
        // Who typed in a group is offered there what nobody else reads.
        if let Some(group) = place.filter(|place| place.chat < 0) {
            publish::menu(account, group.chat, spot.chat, out.is_member, Words::get()).await;
        }
    }
    Ok(posted)
}

/// Where a message stands: in a chat, or aside in it, for one person alone.
struct At {
    spot: Spot,
    aside: Option<Aside>,
}

impl From<Spot> for At {
    fn from(spot: Spot) -> Self {
        Self { spot, aside: None }
    }
}

impl At {
    /// What a step of a message's sending is noted as: what was said aside is said again where that is given up.
    fn step(&self, step: String) -> String {
        if self.aside.is_some() { format!("aside {step}") } else { step }
    }
}

/// Says it in the group to its reader alone; `None` where that cannot be, and it is said in private.
async fn say_aside(account: &Account, place: Spot, out: &Outgoing) -> Result<Option<Posted>, Error> {
    let Some(aside) = Aside::of(account, place, out) else { return Ok(None) };
    let (receiver, may_add) = (aside.receiver, aside.cause.is_some());
    let at = At { spot: place, aside: Some(aside) };
    let said = match &out.amends {
        Some(message) => amend(account, &at, out, message).await,
        None => Ok(None),
    };
    let said = match said {
        Ok(None) if may_add => post_dressed(account, &at, out).await.map(Some),
        said => said,
    };
    match said {
        Ok(Some(posted)) => {
            publish::menu(account, place.chat, receiver, out.is_member, Words::get()).await;
            Ok(Some(posted))
        }
        Ok(None) => Ok(None),
        Err(Error::Refused(refusal)) => {
            tracing::debug!(outbox = %out.id, %refusal, "nothing can be said aside there, and it is said in private");
            Ok(None)
        }
        // Told twice what they asked for, nobody is harmed.
        Err(error) => Err(error.assume_idempotent()),
    }
}

fn is_without_topic(error: &Error) -> bool {
    let said = error.to_string();
    matches!(error, Error::Refused(_)) && ["thread not found", "TOPIC_DELETED", "TOPIC_CLOSED"].iter().any(|word| said.contains(word))
}

/// Whether it is the card itself that Telegram would not take.
fn is_unfit(error: &Error) -> bool {
    matches!(error, Error::Refused(Refusal::Api(_))) && !is_without_topic(error)
}

/// Whoever speaks in a group and never pressed *Start* can only be answered there: with the way to a private chat, and no more. Where they are
/// nobody to a business, there is nothing for them in private, and nothing is posted for all to see.
async fn invite_in(account: &Account, out: &Outgoing) {
    if !out.is_known {
        return;
    }
    let Some(group) = out.place.as_deref().and_then(Spot::read).filter(|spot| spot.chat < 0) else { return };
    show_way_in(account, group).await;
}

/// The way to a private chat, for all to see.
pub(crate) async fn show_way_in(account: &Account, group: Spot) {
    let Ok(username) = account.username().await else { return };
    // In everybody's language.
    let text = format!("🔒 https://t.me/{username}?start=");
    if account.turn(group.chat).is_ok() {
        let mut way = SendMessage::new(ChatId(group.chat), text).link_preview_options(no_preview());
        way.message_thread_id = group.thread();
        account.api.call(&way).await.ok();
    }
}

async fn say(account: &Account, at: &At, out: &Outgoing) -> Result<Posted, Error> {
    if let Some(message) = &out.amends
        && let Some(posted) = amend(account, at, out, message).await?
    {
        return Ok(posted);
    }
    post_dressed(account, at, out).await
}

/// As it is meant, or as plainly as Telegram takes it.
async fn post_dressed(account: &Account, at: &At, out: &Outgoing) -> Result<Posted, Error> {
    let mut refused = None;
    for dress in [Dress::Full, Dress::Plain, Dress::Bare] {
        match post(account, at, out, dress).await {
            Err(error) if is_unfit(&error) => {
                tracing::error!(outbox = %out.id, %error, "a card was refused, and is said more plainly");
                refused = Some(error);
            }
            said => return said,
        }
    }
    Err(refused.unwrap_or_else(|| Error::retry("nothing was said")))
}

/// The documents of a message, then its card; one document bears the card as its caption where there is room.
async fn post(account: &Account, at: &At, out: &Outgoing, dress: Dress) -> Result<Posted, Error> {
    let chat = at.spot.chat;
    let rendered = if dress == Dress::Full { render(&out.card) } else { render::plainly(&out.card) };
    if let ([file], Some(caption)) = (out.files.as_slice(), &rendered.caption)
        && dress != Dress::Bare
    {
        account.turn(chat)?;
        let message = send_document(account, at, out, file, Some((caption, dress))).await?;
        return Ok(posted(at.spot, &message, true));
    }
    for file in &out.files {
        hand_over(account, at, out, file).await?;
    }
    let last = rendered.pieces.len().saturating_sub(1);
    let mut message = String::new();
    for (rank, piece) in rendered.pieces.iter().enumerate() {
        let step = at.step(format!("said {rank}"));
        if let Some(said) = out.progress.of(&step) {
            message = said;
            continue;
        }
        account.turn(chat)?;
        let mut send = SendMessage::new(ChatId(chat), piece).disable_notification(out.is_quiet).link_preview_options(no_preview());
        send.parse_mode = (dress == Dress::Full).then_some(ParseMode::Html);
        send.message_thread_id = at.spot.thread();
        let mut parameters = parameters_of(&send)?;
        if rank == last
            && dress != Dress::Bare
            && let Some(below) = below(chat, out, dress)
        {
            parameters["reply_markup"] = below;
        }
        if let Some(aside) = &at.aside {
            aside.address(&mut parameters);
        }
        message = account.api.call_named(SendMessage::NAME, &parameters).await.map(|said| Id::of(&said).to_string())?;
        if rank < last {
            note(out, &step, &message).await?;
        }
    }
    Ok(posted(at.spot, &message, false))
}

/// How a message is named that stands in a topic or in none, and bears a document or none.
fn posted(spot: Spot, id: &str, has_file: bool) -> Posted {
    let file = if has_file { format!(":{FILE}") } else { String::new() };
    let topic = spot.topic.map(|topic| format!(":{TOPIC}{topic}")).unwrap_or_default();
    Posted { message: format!("{}:{id}{file}{topic}", spot.chat) }
}

/// The topic that a message stands in, as it was noted.
pub(crate) fn topic_in(message: &str) -> Option<i32> {
    message.split(':').skip(2).find_map(|noted| noted.strip_prefix(TOPIC)?.parse().ok())
}

/// What stands below a message: its buttons, or the answers to choose from. Nobody's keyboard is touched in a group.
fn below(chat: i64, out: &Outgoing, dress: Dress) -> Option<Value> {
    let buttons = render::buttons(&out.card.buttons, handy(out, dress));
    match buttons["inline_keyboard"].as_array().is_none_or(Vec::is_empty) {
        true => (chat > 0).then(|| render::keyboard(&out.card)),
        false => Some(buttons),
    }
}

/// What is handy stands below a card that is dressed as it is meant.
fn handy(out: &Outgoing, dress: Dress) -> &[Handy] {
    if dress == Dress::Full { &out.card.handy } else { &[] }
}

/// A link in what somebody typed shows nothing of where it leads.
fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions { is_disabled: true, url: None, prefer_small_media: false, prefer_large_media: false, show_above_text: false }
}

/// Hands a document over by itself, once whatever attempts that takes.
async fn hand_over(account: &Account, at: &At, out: &Outgoing, file: &OutFile) -> Result<(), Error> {
    let step = at.step(format!("shown {}", file.sha256));
    if out.progress.of(&step).is_some() {
        return Ok(());
    }
    account.turn(at.spot.chat)?;
    let message = send_document(account, at, out, file, None).await?;
    note(out, &step, &message).await
}

async fn note(out: &Outgoing, step: &str, left: &str) -> Result<(), Error> {
    out.progress.note(step, left).await.map_err(|error| Error::retry(format!("{error:#}")))
}

async fn send_document(
    account: &Account,
    at: &At,
    out: &Outgoing,
    file: &OutFile,
    caption: Option<(&String, Dress)>,
) -> Result<String, Error> {
    let spot = at.spot;
    let mut parameters = json!({ "chat_id": spot.chat, "disable_notification": out.is_quiet });
    if let Some(topic) = spot.topic {
        parameters["message_thread_id"] = topic.into();
    }
    if let Some((caption, dress)) = caption {
        parameters["caption"] = caption.as_str().into();
        if dress == Dress::Full {
            parameters["parse_mode"] = "HTML".into();
        }
        if let Some(below) = below(spot.chat, out, dress) {
            parameters["reply_markup"] = below;
        }
    }
    if let Some(aside) = &at.aside {
        aside.address(&mut parameters);
        return account.api.upload("SendDocument", &parameters, "document", file).await.map(|said| Id::of(&said).to_string());
    }
    // They see that a document is on its way; nobody waits for that to be shown.
    let mut action = SendChatAction::new(ChatId(spot.chat), ChatAction::UploadDocument);
    action.message_thread_id = spot.thread();
    let said = timeout(ON_ITS_WAY, account.api.call(&action));
    let (said, sent) = tokio::join!(said, account.api.upload("SendDocument", &parameters, "document", file));
    if !matches!(said, Ok(Ok(_))) {
        tracing::debug!("nobody was told that a document is on its way");
    }
    Ok(Id::of(&sent?).to_string())
}

/// A card in place of another; `None` where that one cannot be changed any more.
async fn amend(account: &Account, at: &At, out: &Outgoing, message: &str) -> Result<Option<Posted>, Error> {
    let Some((chat, id)) = Id::read(message) else { return Ok(None) };
    let mut has_file = message.split(':').nth(2) == Some(FILE);
    // Said in another chat than it is to be read in by now, or to other people: it is said anew.
    if chat != at.spot.chat || matches!(id, Id::Aside(_)) != at.aside.is_some() {
        return Ok(None);
    }
    let mut dresses = [Dress::Full, Dress::Plain, Dress::Bare].into_iter().peekable();
    while let Some(dress) = dresses.peek().copied() {
        match change(account, at, out, id, has_file, dress).await {
            Ok(_) | Err(Error::Refused(Refusal::Api(ApiError::MessageNotModified))) => {
                return Ok(Some(posted(Spot { chat, topic: topic_in(message) }, &id.to_string(), has_file)));
            }
            Err(Error::Refused(Refusal::Api(
                ApiError::MessageToEditNotFound | ApiError::MessageCantBeEdited | ApiError::MessageIdInvalid,
            ))) => return Ok(None),
            // What was noted of it was wrong: it bears a document, or none.
            Err(error) if is_other_kind(&error, has_file) => has_file = !has_file,
            Err(error) if is_unfit(&error) => {
                tracing::error!(outbox = %out.id, %error, "a change was refused, and is said more plainly");
                dresses.next();
            }
            // Changing it again does no harm.
            Err(error) => return Err(error.assume_idempotent()),
        }
    }
    // What stands there must not be pressed any more.
    let nothing = render::buttons(&[], &[]);
    edit(account, at, id, EditMessageReplyMarkup::NAME, json!({ "reply_markup": nothing })).await.ok();
    Ok(None)
}

/// Whether a change was refused because the message is of the other kind than it was taken for.
fn is_other_kind(error: &Error, has_file: bool) -> bool {
    let wanted = if has_file { "there is no caption in the message" } else { "there is no text in the message" };
    matches!(error, Error::Refused(_)) && error.to_string().contains(wanted)
}

async fn change(account: &Account, at: &At, out: &Outgoing, id: Id, has_file: bool, dress: Dress) -> Result<Value, Error> {
    let buttons = render::buttons(if dress == Dress::Bare { &[] } else { &out.card.buttons }, handy(out, dress));
    let is_html = dress == Dress::Full;
    let text = |is_caption: bool| match is_html {
        true => render::in_one(&out.card, is_caption),
        false => render::plainly_in_one(&out.card, is_caption),
    };
    // What is cut stands whole above it, as a file.
    if let Some(whole) = render::beyond_one(&out.card, has_file) {
        let name = format!("{}.txt", truncate(out.card.title.as_deref().unwrap_or(WHOLE), MAX_NAME));
        let whole = OutFile { name, sha256: WHOLE.to_owned(), bytes: whole.into_bytes().into() };
        match hand_over(account, at, out, &whole).await {
            // It keeps nothing from being changed, which would offer what is done.
            Err(Error::Refused(refusal)) => tracing::error!(outbox = %out.id, %refusal, "the whole of a card was refused"),
            handed => handed?,
        }
    }
    // A document takes the place of another.
    if let ([file], true) = (out.files.as_slice(), has_file) {
        let mut media = json!({ "type": "document", "media": "attach://document", "caption": text(true) });
        if is_html {
            media["parse_mode"] = "HTML".into();
        }
        let mut parameters = json!({ "chat_id": at.spot.chat, "media": media, "reply_markup": buttons });
        let method = id.edited("EditMessageMedia", &mut parameters, receiver(at));
        return account.api.upload(&method, &parameters, "document", file).await;
    }
    for file in &out.files {
        hand_over(account, at, out, file).await?;
    }
    let mut parameters = json!({ "reply_markup": buttons });
    if is_html {
        parameters["parse_mode"] = "HTML".into();
    }
    if has_file {
        parameters["caption"] = text(true).into();
        return edit(account, at, id, EditMessageCaption::NAME, parameters).await;
    }
    parameters["text"] = text(false).into();
    parameters["link_preview_options"] = parameters_of(&no_preview())?;
    edit(account, at, id, EditMessageText::NAME, parameters).await
}

async fn edit(account: &Account, at: &At, id: Id, method: &str, mut parameters: Value) -> Result<Value, Error> {
    parameters["chat_id"] = at.spot.chat.into();
    let method = id.edited(method, &mut parameters, receiver(at));
    account.api.call_named(&method, &parameters).await
}

/// Who alone sees what stands there; nobody in particular where everybody does.
fn receiver(at: &At) -> i64 {
    at.aside.as_ref().map_or(0, |aside| aside.receiver)
}
