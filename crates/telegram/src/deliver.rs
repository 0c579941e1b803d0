//! Saying: a message in a private chat or in a client's group, its documents above it, a card changed in place.
//!
//! A message is identified by `chat:message`, as a press names it; `:file` is noted behind that where a document bears the card as its
//! caption, for such a card is changed by another method.

use chat::{Kind, OutFile, Outgoing, Posted};
use serde_json::{Value, json};
use teloxide_core::ApiError;
use teloxide_core::payloads::setters::*;
use teloxide_core::payloads::{EditMessageCaption, EditMessageText, SendMessage};
use teloxide_core::types::{ChatId, LinkPreviewOptions, MessageId, ParseMode, ReplyMarkup};
use words::Words;

use crate::api::{Error, Refusal};
use crate::render::{self, render};
use crate::{Account, publish};

/// What a message that bears a document is named by, at its end.
const FILE: &str = "file";

pub(crate) async fn deliver(account: &Account, out: &Outgoing) -> Result<Posted, Error> {
    if out.kind == Kind::Home {
        return Err(Error::Refused(Refusal::Unfit("Telegram has no page of ours".to_owned())));
    }
    // What is for one person's eyes is said in private: in a group everybody reads.
    let named = if out.is_for_all { out.place.as_deref() } else { Some(out.user_id.as_str()) };
    let chat = named.and_then(|id| id.parse().ok()).ok_or_else(|| Error::Refused(Refusal::Unfit(format!("{} is no chat", out.user_id))))?;
    let posted = match say(account, chat, out).await {
        Err(Error::Refused(Refusal::Moved(to))) => say(account, to, out).await?,
        Err(error @ Error::Refused(Refusal::Unreachable(_))) => {
            invite_in(account, out).await;
            return Err(error);
        }
        // Said twice to a member, it harms nobody; a client is told nothing that may have been told.
        Err(error @ Error::Unknown { is_server_error: true, .. }) if out.is_member => return Err(error.assume_idempotent()),
        said => said?,
    };
    if !out.is_for_all {
        publish::menu(account, chat, out.is_member, Words::get()).await;
    }
    Ok(posted)
}

/// Whoever speaks in a group and never pressed *Start* can only be answered there: with the way to a private chat, and no more.
async fn invite_in(account: &Account, out: &Outgoing) {
    let Some(group) = out.place.as_deref().and_then(|place| place.parse().ok()).filter(|chat: &i64| *chat < 0) else { return };
    let Ok(username) = account.username().await else { return };
    // In everybody's language.
    let text = format!("🔒 https://t.me/{username}?start=");
    if turn(account, group).is_ok() {
        account.api.call(&SendMessage::new(ChatId(group), text).link_preview_options(no_preview())).await.ok();
    }
}

async fn say(account: &Account, chat: i64, out: &Outgoing) -> Result<Posted, Error> {
    if let Some(message) = &out.amends
        && let Some(posted) = amend(account, chat, out, message).await?
    {
        return Ok(posted);
    }
    post(account, chat, out).await
}

/// Waits for nothing: errs until it is this chat's turn.
fn turn(account: &Account, chat: i64) -> Result<(), Error> {
    let (now_ms, key) = (account.now_ms(), chat.to_string());
    let each = if chat < 0 { &account.groups } else { &account.chats };
    each.turn(&key, now_ms)
        .and_then(|()| account.all.turn("", now_ms))
        .map_err(|after_ms| Error::retry_after("one message a second", after_ms))
}

/// The documents of a message, then its card; one document bears the card as its caption where there is room.
async fn post(account: &Account, chat: i64, out: &Outgoing) -> Result<Posted, Error> {
    let rendered = render(&out.card);
    if let ([file], Some(caption)) = (out.files.as_slice(), &rendered.caption) {
        turn(account, chat)?;
        let message = send_document(account, chat, out, file, Some(caption)).await?;
        return Ok(Posted { message: format!("{chat}:{message}:{FILE}") });
    }
    for file in &out.files {
        hand_over(account, chat, out, file).await?;
    }
    let last = rendered.pieces.len().saturating_sub(1);
    let mut message = String::new();
    for (rank, piece) in rendered.pieces.iter().enumerate() {
        let step = format!("said {rank}");
        if let Some(said) = out.progress.of(&step) {
            message = said;
            continue;
        }
        turn(account, chat)?;
        let mut send = SendMessage::new(ChatId(chat), piece)
            .parse_mode(ParseMode::Html)
            .disable_notification(out.is_quiet)
            .link_preview_options(no_preview());
        if rank == last
            && let Some(below) = below(chat, out)
        {
            send = send.reply_markup(below);
        }
        message = account.api.call(&send).await.map(|said| id_of(&said))?;
        if rank < last {
            note(out, &step, &message).await?;
        }
    }
    Ok(Posted { message: format!("{chat}:{message}") })
}

/// What stands below a message: its buttons, or the answers to choose from. Nobody's keyboard is touched in a group.
fn below(chat: i64, out: &Outgoing) -> Option<ReplyMarkup> {
    match out.card.buttons.as_slice() {
        [] => (chat > 0).then(|| render::keyboard(&out.card)),
        buttons => Some(ReplyMarkup::InlineKeyboard(render::buttons(buttons))),
    }
}

/// A link in what somebody typed shows nothing of where it leads.
fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions { is_disabled: true, url: None, prefer_small_media: false, prefer_large_media: false, show_above_text: false }
}

fn id_of(said: &Value) -> String {
    said["message_id"].to_string()
}

/// Hands a document over by itself, once whatever attempts that takes.
async fn hand_over(account: &Account, chat: i64, out: &Outgoing, file: &OutFile) -> Result<(), Error> {
    let step = format!("shown {}", file.sha256);
    if out.progress.of(&step).is_some() {
        return Ok(());
    }
    turn(account, chat)?;
    let message = send_document(account, chat, out, file, None).await?;
    note(out, &step, &message).await
}

async fn note(out: &Outgoing, step: &str, left: &str) -> Result<(), Error> {
    out.progress.note(step, left).await.map_err(|error| Error::retry(format!("{error:#}")))
}

async fn send_document(account: &Account, chat: i64, out: &Outgoing, file: &OutFile, caption: Option<&String>) -> Result<String, Error> {
    let mut parameters = json!({ "chat_id": chat, "disable_notification": out.is_quiet });
    if let Some(caption) = caption {
        parameters["caption"] = caption.as_str().into();
        parameters["parse_mode"] = "HTML".into();
        if let Some(below) = below(chat, out) {
            parameters["reply_markup"] = json!(below);
        }
    }
    Ok(id_of(&account.api.upload("SendDocument", &parameters, "document", file).await?))
}

/// A card in place of another; `None` where that one cannot be changed any more.
async fn amend(account: &Account, chat: i64, out: &Outgoing, message: &str) -> Result<Option<Posted>, Error> {
    let mut parts = message.split(':');
    let (Some(Ok(at)), Some(Ok(id))) = (parts.next().map(str::parse::<i64>), parts.next().map(str::parse::<i32>)) else { return Ok(None) };
    let has_file = parts.next() == Some(FILE);
    // Said in another chat than it is to be read in by now: it is said anew.
    if at != chat {
        return Ok(None);
    }
    let buttons = render::buttons(&out.card.buttons);
    let changed = match (out.files.as_slice(), has_file) {
        // A document takes the place of another.
        ([file], true) => {
            let media = json!({ "type": "document", "media": "attach://document", "caption": render::in_one(&out.card, true), "parse_mode": "HTML" });
            let parameters = json!({ "chat_id": at, "message_id": id, "media": media, "reply_markup": buttons });
            account.api.upload("EditMessageMedia", &parameters, "document", file).await
        }
        (files, _) => {
            for file in files {
                hand_over(account, chat, out, file).await?;
            }
            let text = render::in_one(&out.card, has_file);
            if has_file {
                let edit =
                    EditMessageCaption::new(ChatId(at), MessageId(id)).caption(text).parse_mode(ParseMode::Html).reply_markup(buttons);
                account.api.call(&edit).await
            } else {
                let edit = EditMessageText::new(ChatId(at), MessageId(id), text)
                    .parse_mode(ParseMode::Html)
                    .link_preview_options(no_preview())
                    .reply_markup(buttons);
                account.api.call(&edit).await
            }
        }
    };
    match changed {
        Ok(_) | Err(Error::Refused(Refusal::Api(ApiError::MessageNotModified))) => Ok(Some(Posted { message: message.to_owned() })),
        Err(Error::Refused(Refusal::Api(ApiError::MessageToEditNotFound | ApiError::MessageCantBeEdited | ApiError::MessageIdInvalid))) => {
            Ok(None)
        }
        // Changing it again does no harm.
        Err(error) => Err(error.assume_idempotent()),
    }
}
