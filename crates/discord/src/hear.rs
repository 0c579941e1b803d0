//! Hearing: what Discord hands over, by either transport, becomes an event; what the house answers at once becomes Discord's answer.
//!
//! <https://discord.com/developers/docs/interactions/receiving-and-responding>

use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chat::{Answer, Answers, Call, Event, Form, GivenFile, Inbox, MAX_FILE, Mention, Partial, Place, Said, Speaker, ValueKind};
use serde_json::{Value, json};
use serenity::model::Permissions;
use serenity::model::channel::MessageFlags;
use tokio::sync::oneshot;
use tokio::time::timeout;
use wire::client::{Method, whole};
use words::{Lang, Words, truncate};

use crate::api::{Error, code, is_one_of, refused};
use crate::deliver::aside_name;
use crate::memory::ORIGINAL;
use crate::render::{self, form_of};
use crate::{Application, Discord, NAME, publish};

/// Discord waits three seconds. By then it is told that we heard, even if we are still at it.
const ACKNOWLEDGE: Duration = Duration::from_secs(2);
/// Where Discord keeps the files that people give it.
const FILES_HOST: &str = "https://cdn.discordapp.com/";
const MAX_CHOICES: usize = 25;
const MAX_CHOICE: usize = 100;

/// The kinds of an answer.
mod answer {
    pub const MESSAGE: u8 = 4;
    /// "Thinking…", until a message takes its place.
    pub const DEFERRED: u8 = 5;
    /// Nothing is seen; the message pressed can be changed later.
    pub const DEFERRED_UPDATE: u8 = 6;
    pub const UPDATE: u8 = 7;
    pub const CHOICES: u8 = 8;
    pub const MODAL: u8 = 9;
}

/// Who did something, where, and how it is answered.
struct Done<'a> {
    application: &'a Application,
    id: &'a str,
    token: &'a str,
    speaker: Speaker,
    place: Place,
    /// The message whose button was pressed, or whose button opened the form that was filled in.
    message: &'a Value,
    /// Where the first answer goes, if Discord waits for it there.
    waits: Mutex<Option<oneshot::Sender<Value>>>,
}

/// Takes an interaction, and answers it: where Discord waits for it, else by a call.
pub(crate) async fn hear(discord: &Discord, inbox: &Arc<dyn Inbox>, interaction: Value, waits: Option<oneshot::Sender<Value>>) {
    let application = &*discord.0;
    let Some(done) = read(application, &interaction, waits) else { return };
    let data = &interaction["data"];
    match interaction["type"].as_u64() {
        Some(2) => command(&done, inbox, data).await,
        Some(3) => press(&done, inbox, data).await,
        Some(4) => complete(&done, inbox, data).await,
        Some(5) => filled(&done, inbox, data).await,
        kind => tracing::debug!(?kind, "an interaction of no use"),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn read<'a>(application: &'a Application, interaction: &'a Value, waits: Option<oneshot::Sender<Value>>) -> Option<Done<'a>> {
    let member = &interaction["member"];
    let user = if member.is_object() { &member["user"] } else { &interaction["user"] };
    let channel = text(&interaction["channel_id"]);
    let guild = interaction["guild_id"].as_str();
    let (id, token, user_id) = (text(&interaction["id"]), text(&interaction["token"]), text(&user["id"]));
    if [id, token, user_id, channel].contains(&"") {
        return None;
    }
    // A conversation between two people and none of ours is shared too.
    let is_private = guild.is_none() && interaction["context"].as_u64().is_none_or(|context| context == 1);
    if is_private {
        application.memory.keep_private(user_id, channel);
    }
    // Whoever looks after the server founds there; everybody else is somebody's guest. It is read anew with each thing they do.
    let permissions: u64 = text(&member["permissions"]).parse().unwrap_or(0);
    let manages = Permissions::from_bits_truncate(permissions).intersects(Permissions::ADMINISTRATOR | Permissions::MANAGE_GUILD);
    let speaker = Speaker {
        is_guest: guild.is_some() && !manages,
        ..speaker(user, member["nick"].as_str(), interaction["locale"].as_str().map(str::to_owned))
    };
    // Installed by who did this alone: <https://discord.com/developers/docs/interactions/receiving-and-responding>, authorizing integration
    // owners; that of a server stands under 0.
    let owners = &interaction["authorizing_integration_owners"];
    if owners.is_object() && owners["0"].is_null() {
        application.memory.count_follow_ups(token, speaker.lang_or(Lang::Fr));
    }
    let place = Place { within: guild.map(str::to_owned), ..Place::new(channel, !is_private) };
    Some(Done { application, id, token, speaker, place, message: &interaction["message"], waits: Mutex::new(waits) })
}

fn speaker(user: &Value, nick: Option<&str>, lang: Option<String>) -> Speaker {
    let names = [nick, user["global_name"].as_str(), user["username"].as_str()];
    let shown = names.into_iter().flatten().find(|name| !name.is_empty()).unwrap_or_default();
    Speaker {
        platform: NAME.to_owned(),
        user_id: text(&user["id"]).to_owned(),
        shown_name: shown.to_owned(),
        handle: text(&user["username"]).to_owned(),
        lang,
        is_guest: false,
    }
}

impl Done<'_> {
    fn event(&self, said: Said) -> Event {
        Event {
            key: format!("i:{}", self.id),
            speaker: self.speaker.clone(),
            place: self.place.clone(),
            said,
            mentions: Vec::new(),
            files: Vec::new(),
            can_show_forms: true,
            is_overheard: false,
        }
    }

    fn lang(&self) -> Lang {
        self.speaker.lang_or(Lang::Fr)
    }

    /// What keeps an answer for the eyes of who did this.
    fn flags(&self) -> u64 {
        if self.place.shared { MessageFlags::EPHEMERAL.bits() } else { 0 }
    }

    /// The first answer, of which there is one; whether Discord has it, or will in a moment.
    async fn answer(&self, kind: u8, data: Option<Value>) -> bool {
        let mut body = json!({ "type": kind });
        if let Some(data) = data {
            body["data"] = data;
        }
        if let Some(waits) = self.waits.lock().unwrap_or_else(PoisonError::into_inner).take() {
            return waits.send(body).is_ok();
        }
        let path = format!("/interactions/{}/{}/callback", self.id, self.token);
        match self.application.api.call(Method::POST, &path, &body).await {
            Ok(_) => true,
            // It may well have been heard: what is said there next will tell.
            Err(Error::Unknown { reason, .. }) => {
                tracing::warn!(%reason, kind, "nobody knows whether an interaction was answered");
                true
            }
            Err(error) => {
                // Handed over twice, it was answered the first time.
                if !is_one_of(&error, &[code::ACKNOWLEDGED_ALREADY]) {
                    tracing::warn!(%error, kind, "an interaction could not be answered");
                }
                false
            }
        }
    }

    /// Says a word at once, in place of the first answer.
    async fn say(&self, body: Value) -> bool {
        let mut data = body;
        data["flags"] = self.ephemeral();
        self.answer(answer::MESSAGE, Some(data)).await
    }

    /// A word of the moment is for the eyes of who did this, wherever.
    fn ephemeral(&self) -> Value {
        MessageFlags::EPHEMERAL.bits().into()
    }

    /// The same, once the first answer was given: in its place where it waits for one, else after it.
    async fn say_later(&self, body: Value, is_in_place: bool) {
        let result = async {
            let webhook = format!("/webhooks/{}/{}", self.application.id().await?, self.token);
            if is_in_place {
                return self.application.api.call(Method::PATCH, &format!("{webhook}/messages/{ORIGINAL}"), &body).await;
            }
            let mut body = body;
            body["flags"] = self.ephemeral();
            self.application.memory.followed_up(self.token);
            self.application.api.call(Method::POST, &webhook, &body).await
        };
        if let Err(error) = result.await {
            tracing::warn!(%error, "nobody could be told at once");
        }
    }

    /// A form's first fields; where it is too late for that, a button that opens them.
    fn modal(&self, form: &str, fields: &Form, lang: Lang) -> Value {
        render::modal(form, fields, &self.application.memory.typed(form), lang)
    }

    /// Brings what was given here, which may take its time, and tells the house.
    async fn told(&self, inbox: &Arc<dyn Inbox>, mut event: Event, files: Vec<(String, &Value)>) -> Answer {
        match bring(self.application, self.lang(), inbox, &mut event, files).await {
            Ok(()) => inbox.receive(event).await,
            Err(text) => Answer::Failed(text),
        }
    }

    /// Tells the house, and Discord within its time; `waits` is whether a message is to stand where the answer will.
    async fn tell(&self, inbox: &Arc<dyn Inbox>, event: Event, files: Vec<(String, &Value)>, waits: bool) {
        let Application { memory, .. } = self.application;
        let (user, place) = (&self.speaker.user_id, &self.place.id);
        let now_ms = self.application.now_ms();
        let opening = memory.open_window(user, place, self.token, waits, now_ms);
        let kind = if self.message.is_object() { answer::DEFERRED_UPDATE } else { answer::DEFERRED };
        let deferred = || self.answer(kind, (kind == answer::DEFERRED).then(|| json!({ "flags": self.flags() })));
        let mut receiving = pin!(self.told(inbox, event, files));
        let answered = match timeout(ACKNOWLEDGE, &mut receiving).await {
            Ok(answered) => answered,
            Err(_) => {
                if deferred().await {
                    opening.is_heard();
                }
                match receiving.await {
                    Answer::Accepted | Answer::Invalid(_) => {}
                    Answer::Repeated if opening.is_first => memory.close_window(user, place, self.token),
                    Answer::Repeated => {}
                    // No form opens any more: a button does that.
                    Answer::Ask { form, lang, .. } => {
                        memory.answered(user, place, self.token);
                        self.say_later(form_opener(&form, lang), waits).await;
                    }
                    Answer::Failed(text) => {
                        memory.answered(user, place, self.token);
                        self.say_later(render::word(&text, None), waits).await;
                    }
                }
                return;
            }
        };
        let is_heard = match answered {
            Answer::Accepted | Answer::Invalid(_) => deferred().await,
            // It was answered the first time: nothing takes the place of that.
            Answer::Repeated => {
                deferred().await;
                false
            }
            Answer::Ask { form, fields, lang } => {
                // Its own answers will open a window of theirs.
                memory.close_window(user, place, self.token);
                self.answer(answer::MODAL, Some(self.modal(&form, &fields, lang))).await
            }
            Answer::Failed(text) => {
                memory.answered(user, place, self.token);
                self.say(render::word(&text, None)).await
            }
        };
        if is_heard {
            opening.is_heard();
        } else if opening.is_first {
            memory.close_window(user, place, self.token);
        }
    }
}

/// A word with a button that opens a form, where it could not be opened at once.
fn form_opener(form: &str, lang: Lang) -> Value {
    let say = |key: &str| Words::get().say(lang, key, &[]);
    render::word(&say("form-waits"), Some((form, say("form-open"))))
}

async fn command(done: &Done<'_>, inbox: &Arc<dyn Inbox>, data: &Value) {
    if data["type"] == publish::MESSAGE_COMMAND {
        let Some(ours) = publish::of_message(text(&data["name"]), Words::get()) else { return };
        let said = Said::Called(Call { command: ours.to_owned(), verb: None, given: Vec::new() });
        return done.tell(inbox, done.event(said), Vec::new(), true).await;
    }
    let (verb, options) = verb_and_options(data);
    let (mut given, mut mentions, mut files) = (Vec::new(), Vec::new(), Vec::new());
    for option in options {
        let name = text(&option["name"]).to_owned();
        let value = text(&option["value"]);
        match option["type"].as_u64() {
            Some(6) => {
                let mention = mention(&data["resolved"], value);
                given.push((name, mention.written.clone()));
                mentions.push(mention);
            }
            Some(11) => files.push((name, &data["resolved"]["attachments"][value])),
            _ => given.push((name, value.to_owned())),
        }
    }
    let said = Said::Called(Call { command: text(&data["name"]).to_owned(), verb, given });
    done.tell(inbox, Event { mentions, ..done.event(said) }, files, true).await;
}

/// Somebody who was chosen.
fn mention(resolved: &Value, id: &str) -> Mention {
    let person = speaker(&resolved["users"][id], resolved["members"][id]["nick"].as_str(), None);
    let written = format!("@{}", if person.handle.is_empty() { id } else { &person.handle });
    Mention { written, user_id: id.to_owned(), shown_name: person.shown_name }
}

/// What a command was called with, below its subcommand where it has one.
fn verb_and_options(data: &Value) -> (Option<String>, Vec<&Value>) {
    let first = &data["options"][0];
    let is_subcommand = first["type"] == 1;
    let options = if is_subcommand { &first["options"] } else { &data["options"] };
    let verb = first["name"].as_str().filter(|_| is_subcommand).map(str::to_owned);
    (verb, options.as_array().into_iter().flatten().collect())
}

/// Brings the files of an event here, where it takes any; else says what there is to say of the first that could not be.
async fn bring(
    application: &Application,
    lang: Lang,
    inbox: &Arc<dyn Inbox>,
    event: &mut Event,
    wanted: Vec<(String, &Value)>,
) -> Result<(), String> {
    event.files = wanted.iter().map(|(key, file)| GivenFile::named(Some(key.clone()), text(&file["filename"]))).collect();
    if event.files.is_empty() || !inbox.takes_files(event).await {
        return Ok(());
    }
    for ((key, raw), file) in wanted.into_iter().zip(&mut event.files) {
        match fetch(application, key, raw).await {
            Ok(brought) => *file = brought,
            Err(error) => {
                tracing::warn!(%error, "a file could not be brought");
                return Err(Words::get().say(lang, "file-not-fetched", &[("name", file.name.as_str().into())]));
            }
        }
    }
    Ok(())
}

/// Brings a file here, unless it is too large.
async fn fetch(application: &Application, key: String, file: &Value) -> Result<GivenFile, Error> {
    let (url, name) = (text(&file["url"]), text(&file["filename"]));
    if !url.starts_with(FILES_HOST) && !application.api.is_at_home(url) {
        return Err(refused("a file that Discord does not keep"));
    }
    let size = file["size"].as_u64().and_then(|size| usize::try_from(size).ok());
    if let Some(size) = size.filter(|size| *size > MAX_FILE) {
        return Ok(GivenFile::too_large(Some(key), name, size));
    }
    Ok(GivenFile::brought(Some(key), name, whole(application.api.download(url, MAX_FILE).await?, size)?))
}

async fn press(done: &Done<'_>, inbox: &Arc<dyn Inbox>, data: &Value) {
    let custom_id = text(&data["custom_id"]);
    if let Some(form) = form_of(custom_id) {
        // What is left of it is asked again; where it is gone, that takes the button's place.
        let said = Said::Filled { form: form.to_owned(), answers: Answers::new() };
        return done.tell(inbox, done.event(said), Vec::new(), true).await;
    }
    let message = text(&done.message["id"]);
    let is_aside = done.message["flags"].as_u64().unwrap_or(0) & MessageFlags::EPHEMERAL.bits() != 0;
    let name = match is_aside {
        true => aside_name(message),
        false => format!("{}:{message}", done.place.id),
    };
    if is_aside {
        done.application.memory.open_window_of(&name, done.token, ORIGINAL, done.application.now_ms());
    }
    let said = Said::Press { token: custom_id.to_owned(), message: name };
    done.tell(inbox, done.event(said), Vec::new(), false).await;
}

async fn filled(done: &Done<'_>, inbox: &Arc<dyn Inbox>, data: &Value) {
    let Some(form) = form_of(text(&data["custom_id"])) else { return };
    let Application { memory, .. } = done.application;
    let (mut answers, mut files, mut mentions) = (Answers::new(), Vec::new(), Vec::new());
    let mut written;
    for label in data["components"].as_array().into_iter().flatten() {
        let component = &label["component"];
        let Some(key) = component["custom_id"].as_str() else { continue };
        let first = component["values"][0].as_str();
        let value = match component["type"].as_u64() {
            Some(19) => {
                let file = first.map(|id| &data["resolved"]["attachments"][id]);
                files.extend(file.map(|file| (key.to_owned(), file)));
                file.map(|file| text(&file["filename"]))
            }
            Some(5) => {
                let chosen = first.map(|id| mention(&data["resolved"], id));
                mentions.extend(chosen.clone());
                written = chosen.map(|chosen| chosen.written).unwrap_or_default();
                Some(written.as_str())
            }
            _ => component["value"].as_str().or(first),
        };
        answers.insert(key.to_owned(), value.unwrap_or_default().to_owned());
    }
    let opened_by = text(&done.message["components"][0]["components"][0]["custom_id"]);
    // A button that did nothing but open the form has done its work: what comes of it takes its place.
    let is_step = form_of(opened_by).is_some();
    let lang = done.lang();
    let words = |key: &str, args: &[(&'static str, words::Arg)]| Words::get().say(lang, key, args);
    let step = async |body: Value| match is_step {
        true => done.answer(answer::UPDATE, Some(body)).await,
        false => done.say(body).await,
    };
    let said = Said::Filled { form: form.to_owned(), answers: answers.clone() };
    let event = Event { mentions, ..done.event(said) };
    let (user, place) = (&done.speaker.user_id, &done.place.id);
    let opening = memory.open_window(user, place, done.token, is_step || !done.message.is_object(), done.application.now_ms());
    let mut receiving = pin!(done.told(inbox, event, files));
    let deferral = || match done.message.is_object() {
        true => done.answer(answer::DEFERRED_UPDATE, None),
        false => done.answer(answer::DEFERRED, Some(json!({ "flags": done.flags() }))),
    };
    let (answered, is_deferred) = match timeout(ACKNOWLEDGE, &mut receiving).await {
        Ok(answered) => (answered, false),
        Err(_) => {
            if deferral().await {
                opening.is_heard();
            }
            (receiving.await, true)
        }
    };
    let said = match answered {
        Answer::Repeated => {
            deferral().await;
            if opening.is_first {
                memory.close_window(user, place, done.token);
            }
            return;
        }
        Answer::Accepted => {
            memory.forget_typed(form);
            if !is_deferred && deferral().await {
                opening.is_heard();
            }
            return;
        }
        Answer::Invalid(errors) => {
            let wrong = errors.iter().map(|error| format!("• {}", error.text));
            let text = wrong.collect::<Vec<_>>().join("\n");
            memory.keep_typed(form, answers.clone());
            render::word(&text, Some((form, words("form-correct", &[]))))
        }
        Answer::Ask { form: next, fields, .. } => {
            memory.forget_typed(form);
            let left = i64::try_from(fields.fields.len()).unwrap_or(i64::MAX);
            render::word(&words("form-more", &[("left", left.into())]), Some((&next, words("form-continue", &[]))))
        }
        Answer::Failed(text) => {
            memory.keep_typed(form, answers.clone());
            render::word(&text, Some((form, words("form-open", &[]))))
        }
    };
    memory.answered(user, place, done.token);
    match is_deferred {
        true => done.say_later(said, is_step || !done.message.is_object()).await,
        false => {
            if step(said).await {
                opening.is_heard();
            }
        }
    }
}

async fn complete(done: &Done<'_>, inbox: &Arc<dyn Inbox>, data: &Value) {
    let (verb, options) = verb_and_options(data);
    let focused = options.into_iter().find(|option| option["focused"] == true);
    let spec = done.application.commands.iter().find(|spec| spec.name == text(&data["name"]));
    let part = spec.zip(focused).and_then(|(spec, focused)| {
        let verb = verb.as_deref().and_then(|verb| spec.verb(verb)).unwrap_or_else(|| spec.default_verb());
        let part: ValueKind = publish::taken(verb).find(|part| part.name == text(&focused["name"]))?.value;
        Some((part, text(&focused["value"]).to_owned()))
    });
    let choices = match part {
        Some((part, text)) => {
            let Speaker { platform, user_id, .. } = done.speaker.clone();
            let partial = Partial { platform, user_id, place: done.place.clone(), text, part: Some(part) };
            timeout(ACKNOWLEDGE, inbox.suggest(partial)).await.unwrap_or_default()
        }
        None => Vec::new(),
    };
    let shown = choices.into_iter().filter(|choice| (1..=MAX_CHOICE).contains(&choice.value.chars().count()));
    let shown = shown.map(|choice| json!({ "name": truncate(&choice.label, MAX_CHOICE), "value": choice.value }));
    let shown: Vec<Value> = shown.take(MAX_CHOICES).collect();
    done.answer(answer::CHOICES, Some(json!({ "choices": shown }))).await;
}

/// Takes a private message: an answer that was asked for, or a command typed whole.
pub(crate) async fn hear_message(discord: &Discord, inbox: &Arc<dyn Inbox>, message: Value, is_edited: bool) {
    let application = &*discord.0;
    let (channel, author) = (text(&message["channel_id"]), &message["author"]);
    // What an application says, our own words among it, and what is said in servers, is nothing to us.
    if author["bot"] == true || message.get("guild_id").is_some() || channel.is_empty() || !is_of_a_person(&message) {
        return;
    }
    let speaker = speaker(author, None, None);
    application.memory.keep_private(&speaker.user_id, channel);
    let content = text(&message["content"]);
    // Discord tells of a preview below a link in the same way as of an edit.
    let edited_at = message["edited_timestamp"].as_str().filter(|_| is_edited);
    if is_edited && (edited_at.is_none() || content.is_empty()) {
        return;
    }
    let wanted: Vec<&Value> = message["attachments"].as_array().into_iter().flatten().filter(|_| !is_edited).collect();
    let said = match content.starts_with('/') {
        _ if is_edited => Said::Edited,
        true => Said::Command(content.to_owned()),
        // A sticker, a poll, what somebody else said and is passed on, and whatever Discord will think of next.
        false if content.is_empty() && wanted.is_empty() => Said::Wordless,
        false => Said::Text(content.to_owned()),
    };
    let mut event = Event {
        key: format!("m:{}{}", text(&message["id"]), edited_at.map(|at| format!(":{at}")).unwrap_or_default()),
        speaker,
        place: Place::new(channel, false),
        said,
        mentions: Vec::new(),
        files: Vec::new(),
        can_show_forms: false,
        is_overheard: false,
    };
    let wanted = wanted.into_iter().map(|file| ("file".to_owned(), file)).collect();
    if let Err(text) = bring(application, Lang::Fr, inbox, &mut event, wanted).await {
        say_in(application, channel, render::word(&text, None)).await;
        return;
    }
    if let Answer::Failed(text) = inbox.receive(event).await {
        say_in(application, channel, render::word(&text, None)).await;
    }
}

/// Whether somebody says it, or replies so: all else Discord says itself, that a message was pinned or that somebody calls.
///
/// <https://discord.com/developers/docs/resources/message#message-object-message-types>
fn is_of_a_person(message: &Value) -> bool {
    matches!(message["type"].as_u64(), None | Some(0 | 19))
}

async fn say_in(application: &Application, channel: &str, body: Value) {
    if let Err(error) = application.api.call(Method::POST, &format!("/channels/{channel}/messages"), &body).await {
        tracing::warn!(%error, "nobody could be told at once");
    }
}
