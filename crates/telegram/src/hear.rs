//! Hearing: an update becomes an event, whichever way it came.
//!
//! Only what is used is read of an update, so that nothing new in the rest keeps a press from being heard:
//! <https://core.telegram.org/bots/api#update>.

use std::sync::Arc;

use chat::{Answer, Event, GivenFile, Inbox, MAX_FILE, Mention, Place, Said, Speaker};
use serde::Deserialize;
use serde_json::{Map, Value};
use teloxide_core::payloads::{AnswerCallbackQuery, DeleteMessage, GetFile, SendMessage};
use teloxide_core::types::{CallbackQueryId, ChatId, FileId, MessageId};
use wire::client::whole;
use words::{Lang, Words};

use crate::aside::{self, Cause, Id};
use crate::deliver::{show_way_in, topic_in};
use crate::spot::Spot;
use crate::{Account, NAME, Telegram};

#[derive(Deserialize)]
struct Update {
    message: Option<Message>,
    edited_message: Option<Message>,
    callback_query: Option<CallbackQuery>,
}

#[derive(Deserialize)]
struct Message {
    message_id: i64,
    /// The number of what was sent aside, which nobody else reads.
    ephemeral_message_id: Option<i64>,
    from: Option<User>,
    chat: Chat,
    text: Option<String>,
    caption: Option<String>,
    #[serde(default, alias = "caption_entities")]
    entities: Vec<Entity>,
    document: Option<File>,
    #[serde(default)]
    photo: Vec<File>,
    voice: Option<File>,
    audio: Option<File>,
    video: Option<File>,
    video_note: Option<File>,
    /// The album that it was sent in: each of its files comes as a message of its own.
    media_group_id: Option<String>,
    /// The group in whose name an administrator speaks who does not show who they are.
    sender_chat: Option<Chat>,
    /// The topic that it stands in, where `is_topic_message` says that it does: else the thread of a reply.
    message_thread_id: Option<i32>,
    #[serde(default)]
    is_topic_message: bool,
    #[serde(default)]
    date: i64,
    /// Everything else, of which only is looked at whether it is there.
    #[serde(flatten)]
    other: Map<String, Value>,
    /// Said by Telegram itself: the group is a supergroup from now on.
    migrate_to_chat_id: Option<i64>,
}

#[derive(Deserialize)]
struct Chat {
    /// Of one person it is above zero, of a group below: <https://core.telegram.org/bots/api#chat>.
    id: i64,
}

#[derive(Deserialize)]
struct User {
    id: i64,
    #[serde(default)]
    is_bot: bool,
    #[serde(default)]
    first_name: String,
    last_name: Option<String>,
    username: Option<String>,
    language_code: Option<String>,
}

/// A stretch of a text, in UTF-16 units.
#[derive(Deserialize)]
struct Entity {
    #[serde(rename = "type")]
    kind: String,
    offset: usize,
    length: usize,
    user: Option<User>,
}

#[derive(Deserialize)]
struct File {
    file_id: String,
    file_name: Option<String>,
    file_size: Option<usize>,
}

#[derive(Deserialize)]
struct CallbackQuery {
    id: String,
    from: User,
    message: Option<Pressed>,
    data: Option<String>,
}

/// The message whose button was pressed, read only for its chat and its id: an old one is *inaccessible*, and Telegram says nothing else of
/// it. What it bears stands in what was posted: <https://core.telegram.org/bots/api#inaccessiblemessage>.
#[derive(Deserialize)]
struct Pressed {
    message_id: i64,
    ephemeral_message_id: Option<i64>,
    chat: Chat,
    /// Zero where it is inaccessible.
    #[serde(default)]
    date: i64,
    message_thread_id: Option<i32>,
    #[serde(default)]
    is_topic_message: bool,
}

/// What Telegram says itself, or of what was done with the chat. Whatever else has neither words nor a file is something that somebody sent: a
/// sticker, a poll, a place, and what Telegram will think of next.
///
/// <https://core.telegram.org/bots/api#message>: "Service message".
const SERVICE: &[&str] = &[
    "new_chat_members",
    "left_chat_member",
    "chat_owner_left",
    "chat_owner_changed",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "channel_chat_created",
    "message_auto_delete_timer_changed",
    "migrate_from_chat_id",
    "pinned_message",
    "successful_payment",
    "refunded_payment",
    "connected_website",
    "write_access_allowed",
    "passport_data",
    "proximity_alert_triggered",
    "boost_added",
    "chat_background_set",
    "checklist_tasks_done",
    "checklist_tasks_added",
    "direct_message_price_changed",
    "paid_message_price_changed",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "gift",
    "unique_gift",
    "gift_upgrade_sent",
    "giveaway_created",
    "giveaway_completed",
    "managed_bot_created",
    "poll_option_added",
    "poll_option_deleted",
    "suggested_post_approved",
    "suggested_post_approval_failed",
    "suggested_post_declined",
    "suggested_post_paid",
    "suggested_post_refunded",
    "video_chat_scheduled",
    "video_chat_started",
    "video_chat_ended",
    "video_chat_participants_invited",
];

/// What became of an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// Written down, or of no use to anybody.
    Yes,
    /// Nothing could be written down: it is to come again.
    No,
}

/// How often an update is tried that nothing can be written down of: then whoever it is from is told, and others are let past it.
const MAX_TRIES: u32 = 5;

/// Takes an update, whichever way it came.
pub(crate) async fn hear(telegram: &Telegram, inbox: &Arc<dyn Inbox>, update: Value) -> Heard {
    let account = &telegram.0;
    let id = update["update_id"].as_i64().unwrap_or_default();
    let update: Update = match serde_json::from_value(update) {
        Ok(update) => update,
        Err(error) => {
            tracing::warn!(%error, "an update that cannot be read");
            return Heard::Yes;
        }
    };
    let event = match update {
        Update { callback_query: Some(query), .. } => {
            // Whoever pressed waits for a sign: nobody waits for it here.
            let (telegram, id) = (telegram.clone(), CallbackQueryId(query.id.clone()));
            tokio::spawn(async move { telegram.0.api.call(&AnswerCallbackQuery::new(id)).await.ok() });
            pressed(account, inbox, query).await
        }
        Update { message: Some(message), .. } => said(account, inbox, message, false).await,
        Update { edited_message: Some(message), .. } => said(account, inbox, message, true).await,
        _ => None,
    };
    let Some(Typed { event, to_delete }) = event else { return Heard::Yes };
    let chat = event.speaker.user_id.clone();
    if let Answer::Failed(text) = inbox.receive(event).await {
        let tries = account.failed.get(&id).unwrap_or(0) + 1;
        account.failed.insert(id, tries);
        if tries < MAX_TRIES {
            return Heard::No;
        }
        tell(account, &chat, &text).await;
    }
    account.failed.remove(&id);
    if let Some((chat, message)) = to_delete {
        take_away(account, chat, message).await;
    }
    Heard::Yes
}

/// What was typed where others read does not stay there, where we may take it away.
async fn take_away(account: &Account, chat: i64, message: i32) {
    account.api.call(&DeleteMessage::new(ChatId(chat), MessageId(message))).await.ok();
}

/// Says something that the house could not write down.
async fn tell(account: &Account, user_id: &str, text: &str) {
    let Ok(chat) = user_id.parse() else { return };
    if let Err(error) = account.api.call(&SendMessage::new(ChatId(chat), text)).await {
        tracing::warn!(%error, "nobody could be told");
    }
}

struct Typed {
    event: Event,
    /// The chat and the message that others can read.
    to_delete: Option<(i64, i32)>,
}

fn heard(key: String, speaker: Speaker, place: Place, said: Said) -> Event {
    Event { key, speaker, place, said, mentions: Vec::new(), files: Vec::new(), can_show_forms: false, is_overheard: false }
}

async fn pressed(account: &Account, inbox: &Arc<dyn Inbox>, query: CallbackQuery) -> Option<Typed> {
    let (message, token) = (query.message?, query.data?);
    let id = message.ephemeral_message_id.map_or(Id::Kept(message.message_id), Id::Aside);
    if matches!(id, Id::Aside(_)) {
        aside::remember(account, message.chat.id, query.from.id, Cause::Pressed(query.id.clone()));
    }
    let name = format!("{}:{id}", message.chat.id);
    let topic = match message.date {
        // Of an old one, what was noted says in which topic it stands.
        0 => inbox.bears(&token).await.filter(|posted| posted.is_identified_by(&name)).and_then(|posted| topic_in(&posted.message)),
        _ => message.message_thread_id.filter(|_| message.is_topic_message),
    };
    let said = Said::Press { token, message: name };
    let event = heard(format!("c:{}", query.id), speaker(query.from), place(&message.chat, topic), said);
    Some(Typed { event, to_delete: None })
}

async fn said(account: &Account, inbox: &Arc<dyn Inbox>, message: Message, is_edited: bool) -> Option<Typed> {
    let Message { message_id, from, chat, text, caption, entities, document, photo, migrate_to_chat_id, .. } = message;
    let topic = message.message_thread_id.filter(|_| message.is_topic_message);
    // Nobody else reads what is sent aside. Its number is given again once it is gone: the day tells it from the next.
    let aside = message.ephemeral_message_id;
    let is_private = is_private(&chat);
    let is_overheard = !is_private && aside.is_none();
    // An edit is heard as often as there are edits, and each of them once.
    let edited_at = message.other.get("edit_date").and_then(Value::as_i64).filter(|_| is_edited);
    let key = match (aside, &from) {
        (Some(id), Some(from)) => format!("e:{}:{}:{id}:{}", chat.id, from.id, message.date),
        _ => format!("m:{}:{message_id}{}", chat.id, edited_at.map(|at| format!(":{at}")).unwrap_or_default()),
    };
    if let Some(to) = migrate_to_chat_id {
        let event = heard(key, speaker(from?), place(&chat, topic), Said::Moved { to: to.to_string() });
        return Some(Typed { event, to_delete: None });
    }
    let is_anonymous = message.sender_chat.is_some_and(|of| of.id == chat.id);
    let (mut text, mut mentions) = read(&text.or(caption).unwrap_or_default(), &entities);
    // Somebody who was chosen is an answer, as if they were named.
    if let Some(chosen) = message.other.get("users_shared").and_then(|shared| shared["users"].get(0)) {
        let of = |key: &str| chosen[key].as_str().unwrap_or_default();
        let id = chosen["user_id"].to_string();
        let handle = if of("username").is_empty() { &id } else { of("username") };
        text = format!("@{handle}");
        let shown_name = format!("{} {}", of("first_name"), of("last_name")).trim().to_owned();
        mentions.push(Mention { written: text.clone(), user_id: id.clone(), shown_name });
    }
    let command = match command(&text, account.username().await.unwrap_or_default()) {
        Named::Ours(command) => Some(command),
        Named::SomebodyElses => return None,
        Named::No => None,
    };
    // In a group only what is said to us is ours to hear: a command that we have, where no bot is named.
    let is_ours = |command: &str| {
        let name = command.trim_start_matches('/').split(char::is_whitespace).next().unwrap_or_default().to_lowercase();
        account.commands.iter().any(|spec| spec.answers_to(&name))
    };
    if is_overheard && !command.as_deref().is_some_and(is_ours) {
        return None;
    }
    // Whoever speaks in the name of the group is nobody in particular, and cannot be written to: where the group is a client's the way to a
    // private chat is shown, and elsewhere nothing is posted for all to see.
    if is_anonymous {
        let (spot, group) = (Spot { chat: chat.id, topic }, Spot::of(chat.id));
        if inbox.is_of_client(NAME, &spot.to_string()).await || inbox.is_of_client(NAME, &group.to_string()).await {
            show_way_in(account, spot).await;
        }
        if let Ok(message) = i32::try_from(message_id) {
            take_away(account, chat.id, message).await;
        }
        return None;
    }
    let from = from.filter(|from| !from.is_bot)?;
    if let Some(id) = aside {
        aside::remember(account, chat.id, from.id, Cause::Typed(id));
    }
    let speaker = speaker(from);
    if is_edited {
        // A place that moves is told of with each step.
        let is_said = !text.is_empty() && !message.other.contains_key("location");
        let event = heard(key, speaker, place(&chat, topic), Said::Edited);
        return is_said.then_some(Typed { event: Event { is_overheard, ..event }, to_delete: None });
    }
    // A photo comes in several sizes, the largest last.
    let Message { voice, audio, video, video_note, media_group_id: album, .. } = message;
    let given = [
        (document, "document"),
        (photo.into_iter().next_back(), "photo.jpg"),
        (voice, "message.ogg"),
        (audio, "audio.mp3"),
        (video, "video.mp4"),
        (video_note, "video.mp4"),
    ];
    let wanted: Vec<(File, String)> = given
        .into_iter()
        .filter_map(|(file, unnamed)| {
            let file = file?;
            let name = file.file_name.clone().unwrap_or_else(|| unnamed.to_owned());
            Some((file, name))
        })
        .collect();
    let said = match command {
        Some(command) => Said::Command(command),
        None if text.is_empty() && wanted.is_empty() => match SERVICE.iter().any(|kind| message.other.contains_key(*kind)) {
            true => return None,
            false => Said::Wordless,
        },
        None => Said::Text(text),
    };
    let lang = speaker.lang_or(Lang::Fr);
    let files = wanted.iter().map(|(_, name)| GivenFile::named(None, name.as_str()).in_album(album.clone())).collect();
    let mut event = Event { mentions, files, is_overheard, ..heard(key, speaker, place(&chat, topic), said) };
    // Brought here where they are taken: by who may give one, where one was asked for.
    if !event.files.is_empty() && inbox.takes_files(&event).await {
        for ((file, name), given) in wanted.iter().zip(&mut event.files) {
            match fetch(account, file, name).await {
                Ok(file) => *given = file.in_album(album.clone()),
                Err(error) => {
                    tracing::warn!(%error, "a file could not be brought");
                    let text = Words::get().say(lang, "file-not-fetched", &[("name", name.as_str().into())]);
                    tell(account, &event.speaker.user_id, &text).await;
                    return None;
                }
            }
        }
    }
    let to_delete = i32::try_from(message_id).ok().filter(|_| is_overheard).map(|message| (chat.id, message));
    Some(Typed { event, to_delete })
}

/// Brings a file here, unless it is too large.
async fn fetch(account: &Account, file: &File, name: &str) -> Result<GivenFile, crate::api::Error> {
    if let Some(size) = file.file_size.filter(|size| *size > MAX_FILE) {
        return Ok(GivenFile::too_large(None, name, size));
    }
    let told = account.api.call(&GetFile::new(FileId(file.file_id.clone()))).await?;
    let bytes = account.api.download(told["file_path"].as_str().unwrap_or_default(), MAX_FILE).await?;
    Ok(GivenFile::brought(None, name, whole(bytes, file.file_size)?))
}

fn place(chat: &Chat, topic: Option<i32>) -> Place {
    let spot = Spot { chat: chat.id, topic };
    // A conversation about one business goes on in all topics of a chat.
    Place { within: topic.map(|_| chat.id.to_string()), ..Place::new(spot.to_string(), !is_private(chat)) }
}

fn is_private(chat: &Chat) -> bool {
    chat.id > 0
}

fn speaker(user: User) -> Speaker {
    let shown_name = match &user.last_name {
        Some(last) => format!("{} {last}", user.first_name),
        None => user.first_name,
    };
    Speaker {
        platform: NAME.to_owned(),
        user_id: user.id.to_string(),
        shown_name,
        handle: user.username.unwrap_or_default(),
        lang: user.language_code,
        is_guest: false,
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Named {
    Ours(String),
    /// A command to another bot of the group.
    SomebodyElses,
    No,
}

/// What a link to us carries where its code is not an invitation's: `/start link-K7PX2M9Q`. A code alone never joins two accounts.
const LINK_START: &str = "/start link-";

/// A command, without the name of the bot that it was said to: `/facture@relance_bot dupont`.
fn command(text: &str, username: &str) -> Named {
    if !text.starts_with('/') {
        return Named::No;
    }
    if let Some(code) = text.strip_prefix(LINK_START) {
        return Named::Ours(format!("/link {code}"));
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    match first.split_once('@') {
        None => Named::Ours(text.to_owned()),
        Some((name, bot)) if bot.eq_ignore_ascii_case(username) => Named::Ours(format!("{name}{rest}")),
        Some(_) => Named::SomebodyElses,
    }
}

/// What a person typed; someone mentioned by a name of several words is `@Julie_Dupont`.
fn read(text: &str, entities: &[Entity]) -> (String, Vec<Mention>) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let (mut said, mut mentions, mut from) = (String::with_capacity(text.len()), Vec::new(), 0);
    for entity in entities {
        let end = entity.offset.saturating_add(entity.length);
        let (Some(user), true) = (&entity.user, entity.kind == "text_mention" && from <= entity.offset && end <= units.len()) else {
            continue;
        };
        let shown_name = String::from_utf16_lossy(&units[entity.offset..end]);
        let written = format!("@{}", shown_name.replace(char::is_whitespace, "_"));
        said.push_str(&String::from_utf16_lossy(&units[from..entity.offset]));
        said.push_str(&written);
        mentions.push(Mention { written, user_id: user.id.to_string(), shown_name });
        from = end;
    }
    said.push_str(&String::from_utf16_lossy(&units[from..]));
    (said, mentions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_to_another_bot_is_not_ours() {
        assert_eq!(command("/facture@Relance_bot dupont 10", "relance_bot"), Named::Ours("/facture dupont 10".to_owned()));
        assert_eq!(command("/facture dupont", "relance_bot"), Named::Ours("/facture dupont".to_owned()));
        assert_eq!(command("/facture@other_bot dupont", "relance_bot"), Named::SomebodyElses);
        assert_eq!(command("bonjour /facture", "relance_bot"), Named::No);
        assert_eq!(command("/start link-K7PX2M9Q", "relance_bot"), Named::Ours("/link K7PX2M9Q".to_owned()));
        assert_eq!(command("/start K7PX2M9Q", "relance_bot"), Named::Ours("/start K7PX2M9Q".to_owned()));
    }

    #[test]
    fn someone_without_a_handle_is_mentioned_by_name() {
        let user = User { id: 7, is_bot: false, first_name: String::new(), last_name: None, username: None, language_code: None };
        // The hand counts for two.
        let entity = Entity { kind: "text_mention".to_owned(), offset: 19, length: 8, user: Some(user) };
        let (text, mentions) = read("/client inviter 👋 Julie D. dupont", &[entity]);
        assert_eq!(text, "/client inviter 👋 @Julie_D. dupont");
        assert_eq!((mentions[0].written.as_str(), mentions[0].user_id.as_str()), ("@Julie_D.", "7"));
    }
}
