//! Saying: a message in private, a word aside where others can read, a card changed in place, documents with their card.
//!
//! <https://discord.com/developers/docs/resources/message>

use chat::{Kind, OutFile, Outgoing, Posted};
use serde_json::{Value, json};
use serenity::model::channel::MessageFlags;
use wire::client::Method;
use words::{Lang, Words};

use crate::Application;
use crate::api::{Error, code, is_one_of, refused};
use crate::document::{self, Standing};
use crate::memory::{Beside, ORIGINAL, ReplyWindow};
use crate::render::{self, Rendered};

/// The step of saying a card aside.
const ASIDE: &str = "aside";
/// A nonce has at most that many characters.
const MAX_NONCE: usize = 25;
/// How long Discord may take to read an answer that it waited for, and how soon it is asked again.
const READING_MS: i64 = 5_000;
const AGAIN_MS: i64 = 250;
/// How much our clock and Discord's may differ.
const SKEW_MS: i64 = 2 * 60_000;
/// Since when Discord counts: <https://discord.com/developers/docs/reference#snowflakes>.
const EPOCH_MS: i64 = 1_420_070_400_000;
/// How far back an unsure message is looked for.
const PAGES: usize = 3;
const A_PAGE: usize = 100;
/// A thread that stays open for a week after its last message, shown only to who is let in.
const PRIVATE_THREAD: u8 = 12;
const A_WEEK_MIN: u32 = 10_080;
const MAX_THREAD_NAME: usize = 100;

/// A card that cannot be changed any more: it is said anew.
const GONE: &[u64] = &[code::UNKNOWN_MESSAGE, code::UNKNOWN_CHANNEL, code::MISSING_ACCESS, code::NOT_OURS];
/// An interaction that takes no answers any more.
const SHUT: &[u64] = &[code::UNKNOWN_WEBHOOK, code::UNKNOWN_INTERACTION, code::UNKNOWN_MESSAGE, code::INVALID_WEBHOOK_TOKEN];

/// How a message is named that only who it is for can see.
pub(crate) fn aside_name(message: &str) -> String {
    format!("aside/{message}")
}

pub(crate) async fn deliver(application: &Application, out: &Outgoing) -> Result<Posted, Error> {
    if out.kind == Kind::Home {
        return Err(refused("Discord has no page of ours"));
    }
    say(application, out).await
}

async fn say(application: &Application, out: &Outgoing) -> Result<Posted, Error> {
    if let Some(message) = &out.amends
        && let Some(posted) = amend(application, out, message).await?
    {
        return Ok(posted);
    }
    let channel = match channel_of(application, out).await {
        Ok(channel) => Some(channel),
        // What they did brought the right to answer it, whatever became of ours.
        Err(Error::Unauthorized(_)) if !out.is_for_all && !out.is_in_thread && out.place.is_some() => None,
        Err(error) => return Err(error),
    };
    let mut is_elsewhere = None;
    if !out.is_for_all
        && !out.is_in_thread
        && let Some(place) = &out.place
    {
        // In private only what waits for an answer is replaced; elsewhere, everything is said aside. What is to be changed and cannot be is
        // said anew in private.
        let (memory, now_ms) = (&application.memory, application.now_ms());
        let is_private = channel.as_ref() == Some(place);
        let is_said_aside = !is_private && out.amends.is_none();
        let window = memory.claim(&out.user_id, place, &out.id, now_ms);
        let window = window.or_else(|| memory.window(&out.user_id, place, now_ms).filter(|_| is_said_aside));
        if let Some(window) = window.filter(|_| out.progress.of(ASIDE).is_none()) {
            let token = window.token.clone();
            if let Some(posted) = aside(application, out, place, window, is_private).await? {
                return Ok(posted);
            }
            if let Beside::Elsewhere(lang) = memory.beside(&token) {
                is_elsewhere = Some((token, lang));
            }
        }
    }
    let channel = channel.ok_or_else(|| Error::Unauthorized("the token was refused".to_owned()))?;
    let posted = post(application, &channel, out).await;
    if let Some((token, lang)) = is_elsewhere {
        tell_where_the_rest_is(application, &token, lang, &posted).await;
    }
    let posted = posted.inspect_err(|error| {
        // A thread that was taken away is opened anew.
        if out.is_in_thread && is_one_of(error, &[code::UNKNOWN_CHANNEL]) {
            application.memory.forget_thread(&out.user_id, out.place.as_deref().unwrap_or_default());
        }
    })?;
    // What nobody asked for answers nothing.
    if !out.is_for_all && out.card.brief.is_none() {
        point_to(application, out, &posted).await;
    }
    Ok(posted)
}

/// Where a message is said when it is not said aside: to all in a place, in a thread of theirs, or in private.
async fn channel_of(application: &Application, out: &Outgoing) -> Result<String, Error> {
    let nowhere = || refused("nowhere to say it");
    match (&out.place, out.is_for_all, out.is_in_thread) {
        (Some(place), true, _) => Ok(place.clone()),
        (None, true, _) => Err(nowhere()),
        (Some(under), _, true) => thread(application, out, under).await,
        _ => private(application, &out.user_id).await,
    }
}

/// The private conversation with someone; opening it again does no harm.
async fn private(application: &Application, user: &str) -> Result<String, Error> {
    if let Some(known) = application.memory.private(user) {
        return Ok(known);
    }
    let opened = application.api.call(Method::POST, "/users/@me/channels", &json!({ "recipient_id": user })).await;
    let opened = opened.map_err(Error::assume_idempotent)?;
    let channel = opened["id"].as_str().ok_or_else(|| refused("no private channel"))?;
    application.memory.keep_private(user, channel);
    Ok(channel.to_owned())
}

/// The private thread of someone under a place: the one there is, else a new one.
async fn thread(application: &Application, out: &Outgoing, under: &str) -> Result<String, Error> {
    if let Some(known) = application.memory.thread(&out.user_id, under) {
        return Ok(known);
    }
    let thread = match find_thread(application, out, under).await? {
        Some(thread) => thread,
        None => {
            let name = words::truncate(&format!("🔒 {}", out.shown_name), MAX_THREAD_NAME);
            let wanted = json!({ "name": name, "type": PRIVATE_THREAD, "invitable": false, "auto_archive_duration": A_WEEK_MIN });
            let made = application.api.call(Method::POST, &format!("/channels/{under}/threads"), &wanted).await;
            // One too many is seen by nobody.
            made.map_err(Error::assume_idempotent)?["id"].as_str().unwrap_or_default().to_owned()
        }
    };
    let member = format!("/channels/{thread}/thread-members/{}", out.user_id);
    application.api.call(Method::PUT, &member, &Value::Null).await.map_err(Error::assume_idempotent)?;
    application.memory.keep_thread(&out.user_id, under, &thread);
    Ok(thread)
}

/// Looks for a thread of ours in which they are, after a restart.
async fn find_thread(application: &Application, out: &Outgoing, under: &str) -> Result<Option<String>, Error> {
    let guild = application.api.get(&format!("/channels/{under}")).await?;
    let guild = guild["guild_id"].as_str().unwrap_or_default().to_owned();
    let active = application.api.get(&format!("/guilds/{guild}/threads/active")).await?;
    let archived = application.api.get(&format!("/channels/{under}/users/@me/threads/archived/private")).await?;
    let ours = application.id().await?;
    let listed = [&active, &archived].into_iter().flat_map(|listed| listed["threads"].as_array().into_iter().flatten());
    let private = listed.filter(|thread| thread["parent_id"] == under && thread["type"] == PRIVATE_THREAD && thread["owner_id"] == ours);
    for id in private.filter_map(|thread| thread["id"].as_str()) {
        if application.api.get(&format!("/channels/{id}/thread-members/{}", out.user_id)).await.is_ok() {
            return Ok(Some(id.to_owned()));
        }
    }
    Ok(None)
}

/// A card, and the files that are sent with it.
struct Ready {
    body: Value,
    files: Vec<OutFile>,
}

fn sender(out: &Outgoing) -> Option<&str> {
    (!out.is_member).then_some(out.sender.as_str())
}

/// The text that a card was cut from.
fn whole_of(out: &Outgoing, whole: Option<String>) -> Option<OutFile> {
    let file =
        |text: String| OutFile { name: document::name_of_whole(&out.card), sha256: "whole".to_owned(), bytes: text.as_bytes().into() };
    whole.map(file)
}

fn with_files(out: &Outgoing, Rendered { mut body, whole }: Rendered) -> Ready {
    let files: Vec<OutFile> = out.files.iter().cloned().chain(whole_of(out, whole)).collect();
    if !files.is_empty() {
        // These take the place of those that stood there.
        let listed = files.iter().enumerate().map(|(rank, file)| json!({ "id": rank.to_string(), "filename": file.name }));
        body["attachments"] = listed.collect::<Vec<_>>().into();
    }
    Ready { body, files }
}

/// A new file of a message that is made of components: under the name by which it is referred to, and under its own.
#[derive(Clone)]
struct Referred {
    file: OutFile,
    title: String,
}

/// The files of a message, each under a name that no other has.
fn referred(files: impl IntoIterator<Item = OutFile>) -> Vec<Referred> {
    let mut named: Vec<Referred> = Vec::new();
    for file in files {
        let plain = document::reference(&file.name);
        let is_taken = |name: &String| named.iter().any(|other| other.file.name == *name);
        let name = (1..).map(|rank| if rank == 1 { plain.clone() } else { format!("{rank}_{plain}") }).find(|name| !is_taken(name));
        named.push(Referred { title: file.name.clone(), file: OutFile { name: name.unwrap_or(plain), ..file } });
    }
    named
}

/// What goes out with a message: its documents, and the logo of who sends them.
fn new_files(out: &Outgoing) -> Vec<Referred> {
    referred(out.files.iter().chain(&out.logo).cloned())
}

fn names(files: &[Referred]) -> Vec<String> {
    files.iter().map(|file| file.file.name.clone()).collect()
}

/// A message that is made of components, with its new files beside those that it keeps.
fn with_references(out: &Outgoing, Rendered { mut body, whole }: Rendered, new: &[Referred], kept: &[Standing]) -> Ready {
    let files = referred(new.iter().map(|of| OutFile { name: of.title.clone(), ..of.file.clone() }).chain(whole_of(out, whole)));
    for whole in files.iter().skip(new.len()) {
        document::add_file(&mut body, &whole.file.name);
    }
    // What nothing refers to is not sent: nobody would see it.
    let is_seen = |name: &str| document::refers_to(&body["components"], name);
    let files: Vec<Referred> = files.into_iter().filter(|of| is_seen(&of.file.name)).collect();
    let new = files
        .iter()
        .enumerate()
        .map(|(rank, Referred { file, title })| json!({ "id": rank.to_string(), "filename": file.name, "title": title }));
    let listed: Vec<Value> = new.chain(kept.iter().map(|Standing { id, .. }| json!({ "id": id }))).collect();
    if !listed.is_empty() {
        body["attachments"] = listed.into();
    }
    Ready { body, files: files.into_iter().map(|of| of.file).collect() }
}

/// A document as a container, unless a locked screen may say but a word of it: such a message has no words of its own.
fn contained(out: &Outgoing) -> Option<Ready> {
    let files = new_files(out);
    let is_one = !out.files.is_empty() && out.card.brief.is_none();
    let body = document::card(&out.card, sender(out), out.colour, &names(&files)).filter(|_| is_one)?;
    Some(with_references(out, Rendered { body, whole: None }, &files, &[]))
}

/// A card as it is to be said, and in ever plainer words where Discord takes no more.
fn forms(out: &Outgoing) -> impl Iterator<Item = Ready> {
    let embed = with_files(out, render::card(&out.card, sender(out), out.colour));
    contained(out).into_iter().chain([embed]).chain(render::plainly(&out.card).map(|plain| with_files(out, plain)))
}

/// The same in place of a message that is made of components, and stays so. Its files stay where no others are given.
fn forms_in_place(out: &Outgoing, stands: &[Standing]) -> Vec<Ready> {
    let (new, kept) = match out.files.is_empty() {
        true => (Vec::new(), stands),
        false => (new_files(out), &[][..]),
    };
    let names = if out.files.is_empty() { stands.iter().map(|file| file.name.clone()).collect() } else { names(&new) };
    let contained = document::card(&out.card, sender(out), out.colour, &names).map(|body| Rendered { body, whole: None });
    let [plain, bare] = document::plainly(&out.card, &names);
    let with_kept = contained.into_iter().chain([plain]).map(|made| with_references(out, made, &new, kept));
    with_kept.chain([with_references(out, bare, &[], &[])]).collect()
}

/// Says a card, more plainly where Discord finds its form invalid; `dress` adds what is not the card's.
async fn said(
    application: &Application,
    method: Method,
    path: &str,
    out: &Outgoing,
    forms: impl IntoIterator<Item = Ready>,
    dress: impl Fn(&mut Value),
) -> Result<Value, Error> {
    let mut refused = None;
    for Ready { mut body, files } in forms {
        dress(&mut body);
        match application.api.call_with(method.clone(), path, &body, &files).await {
            Err(error) if is_one_of(&error, &[code::INVALID_FORM]) => {
                tracing::error!(outbox = %out.id, %error, "a card was refused, and is said more plainly");
                refused = Some(error);
            }
            said => return said,
        }
    }
    Err(refused.unwrap_or_else(|| Error::retry("nothing was said")))
}

fn add_flag(body: &mut Value, flag: u64) {
    body["flags"] = (body["flags"].as_u64().unwrap_or(0) | flag).into();
}

/// What takes the place of words and embeds has none: that is said where there may be some.
fn takes_place(body: &mut Value) {
    if document::is_one(body) {
        body["content"] = Value::Null;
        body["embeds"] = Value::Null;
    }
}

/// A card in a channel. Discord gives back the same message where it has one of that nonce since a few minutes.
async fn post(application: &Application, channel: &str, out: &Outgoing) -> Result<Posted, Error> {
    let wait = |after_ms| Error::retry_after("five messages in five seconds", after_ms);
    application.channels.turn(channel, application.now_ms()).map_err(wait)?;
    let dress = |body: &mut Value| {
        body["nonce"] = nonce(out).into();
        body["enforce_nonce"] = true.into();
        if out.is_quiet {
            add_flag(body, MessageFlags::SUPPRESS_NOTIFICATIONS.bits());
        }
    };
    let said = said(application, Method::POST, &format!("/channels/{channel}/messages"), out, forms(out), dress).await?;
    Ok(Posted { message: document::noted(format!("{channel}:{}", id_of(&said)?), &said) })
}

/// The end of our id is what differs most.
fn nonce(out: &Outgoing) -> String {
    let start = out.id.len().saturating_sub(MAX_NONCE);
    out.id.get(start..).unwrap_or(&out.id).to_owned()
}

fn id_of(said: &Value) -> Result<&str, Error> {
    said["id"].as_str().ok_or_else(|| Error::unknown("a message without its id"))
}

/// A card where something that the person did is answered, for their eyes alone unless the place is theirs; `None` where that is over.
async fn aside(
    application: &Application,
    out: &Outgoing,
    place: &str,
    mut window: ReplyWindow,
    is_private: bool,
) -> Result<Option<Posted>, Error> {
    let memory = &application.memory;
    if !window.is_open().await {
        memory.forget_claim(&out.id);
        memory.close_window(&out.user_id, place, &window.token);
        return Ok(None);
    }
    if !window.is_waiting && memory.beside(&window.token) != Beside::There {
        return Ok(None);
    }
    let webhook = format!("/webhooks/{}/{}", application.id().await?, window.token);
    let said = if window.is_waiting {
        let path = format!("{webhook}/messages/{}", window.target);
        let said = said(application, Method::PATCH, &path, out, forms(out), takes_place).await;
        // Taking its place again does no harm; in private it can be looked for.
        if is_private { said } else { said.map_err(Error::assume_idempotent) }
    } else {
        let for_their_eyes = |body: &mut Value| add_flag(body, MessageFlags::EPHEMERAL.bits());
        let said = said(application, Method::POST, &webhook, out, forms(out), for_their_eyes).await;
        if matches!(said, Ok(_) | Err(Error::Unknown { .. })) {
            memory.followed_up(&window.token);
        }
        said
    };
    let said = match said {
        Ok(said) => said,
        // Discord may still be reading our first answer.
        Err(error) if is_one_of(&error, &[code::UNKNOWN_WEBHOOK]) && application.now_ms() < window.since_ms + READING_MS => {
            return Err(Error::retry_after(error.to_string(), AGAIN_MS));
        }
        Err(error) if is_one_of(&error, SHUT) => {
            memory.forget_claim(&out.id);
            memory.close_window(&out.user_id, place, &window.token);
            return Ok(None);
        }
        Err(error) if is_one_of(&error, &[code::TOO_MANY_FOLLOW_UPS]) => {
            memory.end_follow_ups(&window.token);
            return Ok(None);
        }
        Err(error @ Error::Unknown { .. }) if is_private => return Err(error),
        // One that may have been shown aside is said again where it can be looked for.
        Err(Error::Unknown { reason, .. }) => {
            let noted = out.progress.note(ASIDE, "unsure").await;
            noted.map_err(|error| Error::retry(format!("{error:#}")))?;
            return Err(Error::retry(reason));
        }
        Err(error) => return Err(error),
    };
    let id = id_of(&said)?;
    let message = if is_private { format!("{place}:{id}") } else { aside_name(id) };
    if !is_private {
        let target = if window.is_waiting { ORIGINAL } else { id };
        memory.open_window_of(&message, &window.token, target, application.now_ms());
    }
    memory.forget_claim(&out.id);
    Ok(Some(Posted { message: document::noted(message, &said) }))
}

/// Where so much was said that Discord takes but one more word there, that word tells where the rest is; where their private messages are
/// closed, what to do.
async fn tell_where_the_rest_is(application: &Application, token: &str, lang: Lang, posted: &Result<Posted, Error>) {
    let say = |key: &str, at: String| Words::get().say(lang, key, &[("at", at.into())]);
    let said = match posted {
        Ok(posted) => match document::read(&posted.message).0.split_once(':') {
            Some((channel, message)) => say("discord-rest-is-private", link(channel, message)),
            None => return,
        },
        Err(error) if is_one_of(error, &[code::CLOSED]) => say("discord-rest-is-closed", String::new()),
        // It is tried again, and told then.
        Err(_) => return,
    };
    let Ok(id) = application.id().await else { return };
    application.memory.followed_up(token);
    let mut body = render::word(&said, None);
    add_flag(&mut body, MessageFlags::EPHEMERAL.bits());
    if let Err(error) = application.api.call(Method::POST, &format!("/webhooks/{id}/{token}"), &body).await {
        tracing::warn!(%error, "nobody could be told where the rest is");
    }
}

/// The address of a message in private.
fn link(channel: &str, message: &str) -> String {
    format!("https://discord.com/channels/@me/{channel}/{message}")
}

/// What waits for an answer elsewhere is told where the answer is.
async fn point_to(application: &Application, out: &Outgoing, posted: &Posted) {
    let (identity, _) = document::read(&posted.message);
    let Some((channel, message)) = identity.split_once(':').filter(|_| !out.is_in_thread) else { return };
    let Some(mut window) = application.memory.take_waiting(&out.user_id, channel, application.now_ms()) else { return };
    if !window.is_open().await {
        return;
    }
    let Ok(id) = application.id().await else { return };
    // In everybody's language.
    let body = render::word(&format!("🔒 {}", link(channel, message)), None);
    let path = format!("/webhooks/{id}/{}/messages/{}", window.token, window.target);
    if let Err(error) = application.api.call(Method::PATCH, &path, &body).await {
        tracing::debug!(%error, "what waited for an answer could not be told where it is");
    }
}

/// A card in place of another; `None` where that one cannot be changed any more. What was sent as an embed stays one.
async fn amend(application: &Application, out: &Outgoing, message: &str) -> Result<Option<Posted>, Error> {
    let (identity, stands) = document::read(message);
    let path = match identity.split_once(':') {
        Some((channel, id)) => format!("/channels/{channel}/messages/{id}"),
        None => {
            let Some(window) = application.memory.window_of(identity, application.now_ms()) else { return Ok(None) };
            format!("/webhooks/{}/{}/messages/{}", application.id().await?, window.token, window.target)
        }
    };
    let forms = match &stands {
        Some(stands) => forms_in_place(out, stands),
        None => forms(out).filter(|form| !document::is_one(&form.body)).collect(),
    };
    match said(application, Method::PATCH, &path, out, forms, takes_place).await {
        Ok(said) => Ok(Some(Posted { message: document::noted(identity.to_owned(), &said) })),
        Err(error) if is_one_of(&error, GONE) || is_one_of(&error, SHUT) => Ok(None),
        // What stands there must not be pressed any more.
        Err(error) if is_one_of(&error, &[code::INVALID_FORM]) => {
            let ended = stands.map_or_else(|| json!({ "components": [] }), |_| document::ended());
            application.api.call(Method::PATCH, &path, &ended).await.ok();
            Ok(None)
        }
        // Changing it again does no harm.
        Err(error) => Err(error.assume_idempotent()),
    }
}

/// Looks through the conversation for a message of ours that says the same, above the same buttons, since it was decided, and that is known
/// to be no other.
pub(crate) async fn find(application: &Application, out: &Outgoing) -> Result<Option<Posted>, Error> {
    if out.progress.of(ASIDE).is_some() {
        return Ok(None);
    }
    let channel = channel_of(application, out).await?;
    let ours = application.id().await?;
    let wanted: Vec<Vec<String>> = forms(out).map(|form| traces(&form.body)).collect();
    let nonce = nonce(out);
    let mut before = String::new();
    for _ in 0..PAGES {
        let page = application.api.get(&format!("/channels/{channel}/messages?limit={A_PAGE}{before}")).await?;
        let messages = page.as_array().map_or(&[][..], Vec::as_slice);
        for message in messages.iter().filter(|message| message["author"]["id"] == ours) {
            let Some(id) = message["id"].as_str() else { continue };
            let name = format!("{channel}:{id}");
            if written_ms(id).is_none_or(|at_ms| at_ms + SKEW_MS < out.left_ms) {
                continue;
            }
            let is_another = out.said_since.iter().any(|said| document::read(said).0 == name);
            if !is_another && (message["nonce"] == nonce.as_str() || wanted.contains(&traces(message))) {
                return Ok(Some(Posted { message: document::noted(name, message) }));
            }
        }
        match messages.last().and_then(|message| message["id"].as_str()).filter(|_| messages.len() == A_PAGE) {
            Some(id) => before = format!("&before={id}"),
            None => break,
        }
    }
    Ok(None)
}

/// When a message was written, by Discord's clock: its id tells.
fn written_ms(id: &str) -> Option<i64> {
    Some(i64::try_from(id.parse::<u64>().ok()? >> 22).ok()? + EPOCH_MS)
}

/// What of a message tells which it is: its words whatever their spaces, and the tokens of its buttons, which no other has.
fn traces(message: &Value) -> Vec<String> {
    let embed = &message["embeds"][0];
    let squeezed = |value: &Value| value.as_str().unwrap_or_default().split_whitespace().collect::<String>().replace('\u{200b}', "");
    let mut traces = vec![squeezed(&message["content"]), squeezed(&embed["title"]), squeezed(&embed["description"])];
    traces.push(squeezed(&embed["footer"]["text"]));
    for field in embed["fields"].as_array().into_iter().flatten() {
        traces.extend([squeezed(&field["name"]), squeezed(&field["value"])]);
    }
    let mut within = Vec::new();
    document::said(message, &mut within);
    // What is said in its own words stands above already.
    traces.extend(within.into_iter().filter(|said| Some(said.as_str()) != message["content"].as_str()).map(|said| squeezed(&said.into())));
    traces
}
