//! Hearing: what Slack hands over, by either transport, becomes an event; what the house answers at once becomes Slack's answer.

use std::sync::Arc;
use std::time::Duration;

use chat::{Answer, Answers, Event, FieldError, Form, GivenFile, Inbox, Mention, Partial, Place, Said, Speaker};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::oneshot;
use tokio::time::timeout;
use words::{Lang, Words};

use crate::blocks::{self, OPEN_FORM, OPENS, id_of_block};
use crate::deliver::{aside_name, home_name, private, say_at_once};
use crate::memory::Person;
use crate::share::{Given, fetch};
use crate::{NAME, Slack, Workspace};

/// Slack waits three seconds: <https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response>. By then it is
/// told that we heard, even if we are still at it.
const ACKNOWLEDGE: Duration = Duration::from_secs(2);
/// How long who speaks is asked about before they are taken as they come.
const LOOK_UP: Duration = Duration::from_millis(900);

/// What Slack writes of itself in a conversation, in the name of a person: nobody waits for an answer to it.
///
/// <https://docs.slack.dev/reference/events/message>
const NOTICES: &[&str] = &[
    "assistant_app_thread",
    "bot_message",
    "channel_topic",
    "document_mention",
    "ekm_access_denied",
    "file_comment",
    "file_mention",
    "huddle_thread",
    "message_deleted",
    "message_replied",
    "pinned_item",
    "reminder_add",
    "reply_broadcast",
    "sh_room_created",
    "tombstone",
    "unpinned_item",
];

/// What was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Handed {
    Command,
    Interaction,
    Event,
}

/// What Slack is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Acknowledged {
    Yes(Option<Value>),
    /// Nothing could be written down: Slack is let to hand it over again.
    No,
}

/// Where a form was asked for, given along with it: Slack says nothing of that when it is filled in.
#[derive(Serialize, Deserialize)]
struct Kept {
    form: String,
    place: Place,
}

/// Takes what was handed over; `delivery` names it where it has no name of its own.
pub(crate) async fn hear(slack: &Slack, inbox: &Arc<dyn Inbox>, handed: Handed, payload: Value, delivery: &str) -> Acknowledged {
    let (answer, answered) = oneshot::channel();
    let (slack, inbox, delivery) = (slack.clone(), Arc::clone(inbox), delivery.to_owned());
    // It runs to its end even when Slack has been told that we heard, or is gone.
    tokio::spawn(async move {
        let workspace = &slack.0;
        match handed {
            Handed::Command => command(workspace, &inbox, &payload, &delivery, answer).await,
            Handed::Interaction => interaction(workspace, &inbox, &payload, &delivery, answer).await,
            Handed::Event => event(workspace, &inbox, &payload, &delivery, answer).await,
        }
    });
    match timeout(ACKNOWLEDGE, answered).await {
        Ok(Ok(acknowledged)) => acknowledged,
        Ok(Err(_)) | Err(_) => Acknowledged::Yes(None),
    }
}

type Reply = oneshot::Sender<Acknowledged>;

fn yes(reply: Reply) {
    // Slack may have been told already.
    reply.send(Acknowledged::Yes(None)).ok();
}

/// Where, by whom and how something was done.
struct Done<'a> {
    user: &'a str,
    place: Place,
    /// With which a modal can be opened, for three seconds.
    trigger: &'a str,
}

async fn command(workspace: &Workspace, inbox: &Arc<dyn Inbox>, payload: &Value, delivery: &str, reply: Reply) {
    let of = |key: &str| payload[key].as_str().unwrap_or_default();
    let (user, channel, trigger) = (of("user_id"), of("channel_id"), of("trigger_id"));
    let name = of("command").trim_start_matches('/');
    let (text, mut mentions) = read(of("text"));
    let typed = format!("/{} {text}", workspace.names.ours(name)).trim_end().to_owned();
    let place = place_of(workspace, channel, user).await;
    workspace.memory.open_window(&place.id, user, of("response_url"), None, workspace.now_ms());
    let speaker = speaker(workspace, user, of("user_name"), payload).await;
    let team = team_of(workspace, payload).await;
    for mention in &mut mentions {
        if let Some(name) = person(workspace, &mention.user_id).await.name {
            mention.shown_name = name;
        }
        mention.user_id = identity(&team, &mention.user_id);
    }
    let event = Event { mentions, ..heard(key_of("t", trigger, delivery), speaker, place.clone(), Said::Command(typed)) };
    tell(workspace, inbox, event, Done { user, place, trigger }, reply).await;
}

fn heard(key: String, speaker: Speaker, place: Place, said: Said) -> Event {
    Event { key, speaker, place, said, mentions: Vec::new(), files: Vec::new(), can_show_forms: true, is_overheard: false }
}

/// Tells the house, and does what follows from its answer where no form is open.
async fn tell(workspace: &Workspace, inbox: &Arc<dyn Inbox>, event: Event, done: Done<'_>, reply: Reply) {
    match inbox.receive(event).await {
        Answer::Accepted | Answer::Repeated | Answer::Invalid(_) => yes(reply),
        Answer::Ask { form, fields, lang } => {
            yes(reply);
            open(workspace, &form, fields, lang, &done).await;
        }
        Answer::Failed(text) => {
            yes(reply);
            say_at_once(workspace, &done.place.id, done.user, &blocks::escape(&text), None).await;
        }
    }
}

/// Opens a form; where Slack will not any more, leaves a button that does.
async fn open(workspace: &Workspace, form: &str, fields: Form, lang: Lang, done: &Done<'_>) {
    let Ok(kept) = serde_json::to_string(&Kept { form: form.to_owned(), place: done.place.clone() }) else { return };
    let view = json!({ "trigger_id": done.trigger, "view": blocks::modal(&fields, lang, &kept) });
    if let Err(error) = workspace.api.call("views.open", &view).await {
        tracing::warn!(%error, "a form could not be opened at once");
        let text = Words::get().say(lang, "form-waits", &[]);
        let opener = blocks::form_opener(&text, form, lang);
        say_at_once(workspace, &done.place.id, done.user, &blocks::escape(&text), Some(opener)).await;
    }
}

async fn interaction(workspace: &Workspace, inbox: &Arc<dyn Inbox>, payload: &Value, delivery: &str, reply: Reply) {
    match payload["type"].as_str().unwrap_or_default() {
        "block_actions" => press(workspace, inbox, payload, delivery, reply).await,
        "view_submission" => filled(workspace, inbox, payload, delivery, reply).await,
        "block_suggestion" => offer(workspace, inbox, payload, reply).await,
        "message_action" | "shortcut" => shortcut(workspace, inbox, payload, delivery, reply).await,
        // A form that was closed, and whatever Slack will think of next: those who wait for something have a place where they wait.
        other => {
            tracing::warn!(kind = other, "an interaction of no use");
            yes(reply);
        }
    }
}

async fn press(workspace: &Workspace, inbox: &Arc<dyn Inbox>, payload: &Value, delivery: &str, reply: Reply) {
    let user = text(&payload["user"]["id"]);
    let trigger = text(&payload["trigger_id"]);
    let Some(action) = payload["actions"].as_array().and_then(|actions| actions.first()) else { return yes(reply) };
    // A page was opened in the reader's own browser.
    if text(&action["action_id"]).starts_with(OPENS) {
        return yes(reply);
    }
    let block_id = id_of_block(text(&action["block_id"]));
    let container = &payload["container"];
    let channel = [&payload["channel"]["id"], &container["channel_id"]].into_iter().find_map(Value::as_str).unwrap_or_default();
    let is_aside = container["is_ephemeral"] == true;
    // Our own page is in no conversation.
    let is_home = payload["view"]["type"] == "home";
    let now_ms = workspace.now_ms();
    let place = match (is_home, is_aside) {
        (true, _) => private_place(workspace, user).await,
        (false, true) => place_of(workspace, channel, user).await,
        (false, false) => {
            // We posted there, so it is theirs and ours.
            let is_private = channel.starts_with('D');
            if is_private {
                workspace.memory.keep_private(user, channel);
            }
            Place::new(channel, !is_private)
        }
    };
    let message = match (is_home, is_aside) {
        (true, _) => home_name(block_id),
        (false, true) => aside_name(block_id),
        (false, false) => format!("{channel}:{}", text(&container["message_ts"])),
    };
    if let Some(url) = payload["response_url"].as_str() {
        let thread = container["thread_ts"].as_str().map(str::to_owned);
        workspace.memory.open_window(&place.id, user, url, thread, now_ms);
        if is_aside {
            workspace.memory.open_window_of_message(&message, url, now_ms);
        }
    }
    let value = text(&action["value"]);
    let said = if action["action_id"] == OPEN_FORM {
        // What is left of it is asked again; a house that knows it no more says so.
        Said::Filled { form: value.to_owned(), answers: Answers::new() }
    } else {
        Said::Press { token: value.to_owned(), message }
    };
    let speaker = speaker(workspace, user, text(&payload["user"]["name"]), payload).await;
    let event = heard(key_of("t", trigger, delivery), speaker, place.clone(), said);
    tell(workspace, inbox, event, Done { user, place, trigger }, reply).await;
}

async fn filled(workspace: &Workspace, inbox: &Arc<dyn Inbox>, payload: &Value, delivery: &str, reply: Reply) {
    let user = text(&payload["user"]["id"]);
    let view = &payload["view"];
    let Ok(kept) = serde_json::from_str::<Kept>(text(&view["private_metadata"])) else { return yes(reply) };
    let (mut answers, mut files, mut mentions) = (Answers::new(), Vec::new(), Vec::new());
    let team = team_of(workspace, payload).await;
    for (key, block) in view["state"]["values"].as_object().into_iter().flatten() {
        for element in block.as_object().into_iter().flat_map(|block| block.values()) {
            let value = [&element["value"], &element["selected_option"]["value"], &element["selected_date"]];
            let value = value.into_iter().find_map(Value::as_str);
            if let Some(chosen) = element["selected_user"].as_str() {
                let mention = mention(workspace, &team, chosen).await;
                answers.insert(key.clone(), mention.written.clone());
                mentions.push(mention);
                continue;
            }
            let given = files_in(&element["files"]);
            answers.insert(key.clone(), value.map(str::to_owned).or_else(|| Some(given.first()?.name.clone())).unwrap_or_default());
            files.extend(given.into_iter().map(|given| (key.clone(), given)));
        }
    }
    let speaker = speaker(workspace, user, text(&payload["user"]["name"]), payload).await;
    let lang = speaker.lang_or(Lang::Fr);
    let key = key_of("t", text(&payload["trigger_id"]), delivery);
    let said = Said::Filled { form: kept.form.clone(), answers };
    let mut event = Event { mentions, ..heard(key, speaker, kept.place.clone(), said) };
    let answer = match bring(workspace, inbox, &mut event, files).await {
        Ok(()) => inbox.receive(event).await,
        // It stands on the field, and nothing typed is lost.
        Err((key, given)) => {
            let text = Words::get().say(lang, "file-not-fetched", &[("name", given.name.as_str().into())]);
            Answer::Invalid(vec![FieldError { key, text }])
        }
    };
    let shown = match &answer {
        Answer::Accepted | Answer::Repeated => None,
        Answer::Invalid(errors) => Some(json!({ "response_action": "errors", "errors": on_fields(errors) })),
        Answer::Ask { form, fields, lang } => {
            let next = serde_json::to_string(&Kept { form: form.clone(), place: kept.place.clone() }).unwrap_or_default();
            Some(json!({ "response_action": "update", "view": blocks::modal(fields, *lang, &next) }))
        }
        Answer::Failed(text) => Some(json!({ "response_action": "update", "view": blocks::notice(text, lang) })),
    };
    if reply.send(Acknowledged::Yes(shown)).is_err() {
        say_late(workspace, &kept, user, answer, lang).await;
    }
}

/// Slack was told before that we heard, and has shut the form: what there is to say of it is said where it was asked for, with the way back.
async fn say_late(workspace: &Workspace, kept: &Kept, user: &str, answer: Answer, lang: Lang) {
    let (text, form) = match answer {
        Answer::Accepted | Answer::Repeated => return,
        Answer::Invalid(errors) => {
            let wrong: Vec<String> = errors.into_iter().map(|error| format!("• {}", error.text)).collect();
            (wrong.join("\n"), Some(kept.form.clone()))
        }
        Answer::Ask { form, .. } => (Words::get().say(lang, "form-waits", &[]), Some(form)),
        Answer::Failed(text) => (text, None),
    };
    let blocks = form.map(|form| blocks::form_opener(&text, &form, lang));
    say_at_once(workspace, &kept.place.id, user, &blocks::escape(&text), blocks).await;
}

/// Somebody who was chosen in a form.
async fn mention(workspace: &Workspace, team: &str, user: &str) -> Mention {
    let of = person(workspace, user).await;
    let written = format!("@{}", of.handle.filter(|handle| !handle.is_empty()).unwrap_or_else(|| user.to_owned()));
    Mention { written, shown_name: of.name.unwrap_or_else(|| user.to_owned()), user_id: identity(team, user) }
}

/// What a field of a form offers for what is typed there so far.
async fn offer(workspace: &Workspace, inbox: &Arc<dyn Inbox>, payload: &Value, reply: Reply) {
    let place = serde_json::from_str::<Kept>(text(&payload["view"]["private_metadata"])).map(|kept| kept.place);
    let choices = match (blocks::looked_for(text(&payload["action_id"])), place) {
        (Some(noun), Ok(place)) => {
            let user_id = identity(&team_of(workspace, payload).await, text(&payload["user"]["id"]));
            let (platform, text) = (NAME.to_owned(), text(&payload["value"]).to_owned());
            inbox.suggest(Partial { platform, user_id, place, text, part: Some(noun.value()) }).await
        }
        _ => Vec::new(),
    };
    let options: Vec<Value> =
        choices.iter().filter(|choice| choice.value.chars().count() <= blocks::MAX_VALUE).map(blocks::option).collect();
    reply.send(Acknowledged::Yes(Some(json!({ "options": options })))).ok();
}

/// A file, and the field of the form that it answers.
type Wanted = (String, Given);

/// Brings the files of an event here, where it takes any; else says which was the first that could not be.
async fn bring(workspace: &Workspace, inbox: &Arc<dyn Inbox>, event: &mut Event, wanted: Vec<Wanted>) -> Result<(), Wanted> {
    event.files = wanted.iter().map(|(key, given)| GivenFile::named(Some(key.clone()), given.name.as_str())).collect();
    if event.files.is_empty() || !inbox.takes_files(event).await {
        return Ok(());
    }
    for ((key, given), file) in wanted.into_iter().zip(&mut event.files) {
        match fetch(workspace, &key, &given).await {
            Ok(brought) => *file = brought,
            Err(error) => {
                tracing::warn!(%error, "a file could not be brought");
                return Err((key, given));
            }
        }
    }
    Ok(())
}

fn on_fields(errors: &[FieldError]) -> Value {
    errors.iter().map(|error| (error.key.clone(), Value::from(error.text.as_str()))).collect::<serde_json::Map<_, _>>().into()
}

/// What a menu offers on a message: the command of that name, with its form.
async fn shortcut(workspace: &Workspace, inbox: &Arc<dyn Inbox>, payload: &Value, delivery: &str, reply: Reply) {
    let user = text(&payload["user"]["id"]);
    let trigger = text(&payload["trigger_id"]);
    let message = &payload["message"];
    let place = match payload["channel"]["id"].as_str() {
        Some(channel) => place_of(workspace, channel, user).await,
        None => private_place(workspace, user).await,
    };
    if let Some(url) = payload["response_url"].as_str() {
        let thread = message["thread_ts"].as_str().map(str::to_owned);
        workspace.memory.open_window(&place.id, user, url, thread, workspace.now_ms());
    }
    let speaker = speaker(workspace, user, text(&payload["user"]["name"]), payload).await;
    let said = Said::Command(format!("/{}", text(&payload["callback_id"])));
    let event = heard(key_of("t", trigger, delivery), speaker, place.clone(), said);
    tell(workspace, inbox, event, Done { user, place, trigger }, reply).await;
}

async fn event(workspace: &Workspace, inbox: &Arc<dyn Inbox>, payload: &Value, delivery: &str, reply: Reply) {
    let inner = &payload["event"];
    let channel = text(&inner["channel"]);
    // A message that was changed stands within what tells so.
    let is_changed = inner["subtype"] == "message_changed";
    let message = if is_changed { &inner["message"] } else { inner };
    let user = text(&message["user"]);
    let (typed, mut mentions) = read(text(&message["text"]));
    let said = match (text(&inner["type"]), inner["subtype"].as_str()) {
        _ if user.is_empty() || message.get("bot_id").is_some() => None,
        // Slack tells of a preview below a link in the same way, and nobody has written anything else.
        ("message", Some("message_changed")) if inner["channel_type"] == "im" => {
            (message["text"] != inner["previous_message"]["text"] && message["subtype"].is_null()).then_some(Said::Edited)
        }
        ("message", kind) if inner["channel_type"] == "im" && !kind.is_some_and(|kind| NOTICES.contains(&kind)) => {
            Some(match typed.strip_prefix('/') {
                // Written as a message where Slack takes no commands: inside a thread, or by a slip.
                Some(command) => {
                    let end = command.find(char::is_whitespace).unwrap_or(command.len());
                    Said::Command(format!("/{}{}", workspace.names.ours(&command[..end]), &command[end..]))
                }
                // What somebody else said and is passed on, a list, and whatever Slack will think of next.
                None if typed.trim().is_empty() && files_in(&message["files"]).is_empty() => Said::Wordless,
                None => Said::Text(typed),
            })
        }
        // Slack hands it over twice where it is a private conversation, and there it is heard as it is written.
        ("app_mention", _) if !channel.starts_with('D') => Some(Said::Command(workspace.names.help_with(&typed))),
        ("app_home_opened", _) if inner["tab"] == "home" => Some(Said::Home),
        _ => None,
    };
    let Some(said) = said else { return yes(reply) };
    if channel.starts_with('D') {
        workspace.memory.keep_private(user, channel);
    }
    let speaker = speaker(workspace, user, "", payload).await;
    let team = team_of(workspace, payload).await;
    for mention in &mut mentions {
        mention.user_id = identity(&team, &mention.user_id);
    }
    // Where others read, the app is asked how to be spoken to, and nothing else.
    let is_overheard = inner["type"] == "app_mention";
    if is_overheard {
        mentions.clear();
    }
    let wanted = if is_changed || is_overheard { Vec::new() } else { files_in(&message["files"]) };
    let place = Place::new(channel, is_overheard);
    let key = key_of("e", text(&payload["event_id"]), delivery);
    let lang = speaker.lang_or(Lang::Fr);
    let mut event = Event { can_show_forms: false, mentions, is_overheard, ..heard(key, speaker, place, said) };
    let wanted = wanted.into_iter().map(|given| ("file".to_owned(), given)).collect();
    if let Err((_, given)) = bring(workspace, inbox, &mut event, wanted).await {
        yes(reply);
        let said = Words::get().say(lang, "file-not-fetched", &[("name", given.name.as_str().into())]);
        return say_at_once(workspace, channel, user, &blocks::escape(&said), None).await;
    }
    match inbox.receive(event).await {
        // It comes again, and by then it may be written down.
        Answer::Failed(_) => {
            reply.send(Acknowledged::No).ok();
        }
        _ => yes(reply),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The same however often it is handed over, by whichever connection.
fn key_of(kind: &str, own: &str, delivery: &str) -> String {
    if own.is_empty() { format!("d:{delivery}") } else { format!("{kind}:{own}") }
}

fn files_in(files: &Value) -> Vec<Given> {
    let given = |file: &Value| {
        let id = file["id"].as_str()?.to_owned();
        Some(Given { id, name: file["name"].as_str().or(file["title"].as_str()).unwrap_or("file").to_owned() })
    };
    files.as_array().into_iter().flatten().filter_map(given).collect()
}

/// A channel, and whether others read there: a conversation whose id begins with D may be between two people and none of ours.
async fn place_of(workspace: &Workspace, channel: &str, user: &str) -> Place {
    let is_ours = channel.starts_with('D')
        && timeout(LOOK_UP, private(workspace, user)).await.is_ok_and(|known| known.is_ok_and(|known| known == channel));
    Place::new(channel, !is_ours)
}

async fn private_place(workspace: &Workspace, user: &str) -> Place {
    match timeout(LOOK_UP, private(workspace, user)).await {
        Ok(Ok(channel)) => Place::new(channel, false),
        // Somewhere else than everywhere we know of: what is said there is said in private.
        _ => Place::new(user, true),
    }
}

async fn speaker(workspace: &Workspace, user: &str, called: &str, payload: &Value) -> Speaker {
    let team = team_of(workspace, payload).await;
    let person = person(workspace, user).await;
    let name = person.name.filter(|name| !name.is_empty()).unwrap_or_else(|| if called.is_empty() { user } else { called }.to_owned());
    let user_id = identity(&team, user);
    workspace.memory.keep_identity(user, &user_id);
    let handle = if called.is_empty() { person.handle.unwrap_or_default() } else { called.to_owned() };
    Speaker { platform: NAME.to_owned(), user_id, shown_name: name, handle, lang: person.lang, is_guest: person.is_guest }
}

/// Who someone is for good: the workspace that the app is installed in, and their id as that workspace sees them, which people of other
/// organisations have there too.
fn identity(team: &str, user: &str) -> String {
    format!("{team}/{user}")
}

async fn team_of(workspace: &Workspace, payload: &Value) -> String {
    match timeout(LOOK_UP, workspace.team()).await {
        Ok(Ok(team)) => team.to_owned(),
        _ => [&payload["team_id"], &payload["team"]["id"]].into_iter().find_map(Value::as_str).unwrap_or_default().to_owned(),
    }
}

/// What Slack says of a person, remembered for an hour.
async fn person(workspace: &Workspace, user: &str) -> Person {
    let now_ms = workspace.now_ms();
    if let Some(known) = workspace.memory.person(user, now_ms) {
        return known;
    }
    let asked = timeout(LOOK_UP, workspace.api.ask("users.info", &[("user", user), ("include_locale", "true")])).await;
    let Ok(Ok(info)) = asked else {
        // Who cannot be looked at is taken for a guest.
        return Person::unknown();
    };
    let of = &info["user"];
    let name = [&of["profile"]["display_name"], &of["profile"]["real_name"], &of["real_name"], &of["name"]];
    let name = name.into_iter().filter_map(Value::as_str).find(|name| !name.is_empty()).map(str::to_owned);
    let is = |key: &str| of[key] == true;
    let is_elsewhere = match (of["team_id"].as_str(), workspace.team.get()) {
        (Some(theirs), Some(ours)) => theirs != ours && of["enterprise_user"].is_null(),
        _ => false,
    };
    let is_guest = is("is_restricted") || is("is_ultra_restricted") || is("is_stranger") || is_elsewhere;
    let person = Person::new(name, of["name"].as_str().map(str::to_owned), of["locale"].as_str().map(str::to_owned), is_guest, now_ms);
    workspace.memory.keep_person(user, person.clone());
    person
}

/// What a person typed, without Slack's markup: `<@U1|julie>` is `@julie`, `&lt;` is `<`, and an address is what they wrote of it.
fn read(text: &str) -> (String, Vec<Mention>) {
    let mut said = String::with_capacity(text.len());
    let mut mentions: Vec<Mention> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        said.push_str(&rest[..start]);
        rest = &rest[start..];
        let Some(end) = rest.find('>') else { break };
        let inner = &rest[1..end];
        rest = &rest[end + 1..];
        let (what, label) =
            inner.split_once('|').map_or((inner, None), |(what, label)| (what, Some(label).filter(|label| !label.is_empty())));
        match (what.chars().next(), label) {
            (Some('@'), label) => {
                let user_id = what[1..].to_owned();
                let written = format!("@{}", label.unwrap_or(&user_id).replace(char::is_whitespace, "_"));
                said.push_str(&written);
                mentions.push(Mention { written, shown_name: label.unwrap_or(&user_id).to_owned(), user_id });
            }
            (Some('#'), Some(label)) => said.push_str(&format!("#{label}")),
            (Some('!'), label) => said.push_str(&format!("@{}", label.unwrap_or(&what[1..]).trim_start_matches('@'))),
            (_, Some(label)) if what.starts_with("mailto:") || what.starts_with("tel:") || what.ends_with(label) => said.push_str(label),
            _ => said.push_str(what),
        }
    }
    said.push_str(rest);
    (said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), mentions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_read_without_markup() {
        let (text, mentions) =
            read("dupont <@U1|julie> Site &lt;neuf&gt; &amp;amp; <http://dupont.fr|dupont.fr> <mailto:a@b.fr|a@b.fr> <#C1|devis> <!here>");
        assert_eq!(text, "dupont @julie Site <neuf> &amp; dupont.fr a@b.fr #devis @here");
        assert_eq!(mentions.len(), 1);
        assert_eq!((mentions[0].user_id.as_str(), mentions[0].written.as_str()), ("U1", "@julie"));
        assert_eq!(read("a < b").0, "a < b");
        assert_eq!(read("<https://exemple.fr/x|ailleurs>").0, "https://exemple.fr/x", "a label hides no address");
        assert_eq!(read("<@U2>").0, "@U2");
    }
}
