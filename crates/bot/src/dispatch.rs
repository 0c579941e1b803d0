//! Dispatch: an event becomes one command, run in one transaction; what there is to say is left in the outbox.

use std::sync::Arc;

use async_trait::async_trait;
use chat::{
    Answer, Answers, Card, Choice, CommandSpec, Event, Field, FieldError, FieldKind, Form, GivenFile, Inbox, Mention, Partial, Said,
    Secret, Speaker, VerbSpec, clean,
};
use chrono::{DateTime, Utc};
use grammar::fold;
use store::action::{self, Action};
use store::client::Contact;
use store::dialogue::{self, Dialogue};
use store::journal::By;
use store::person::Identity;
use store::secret::SecretKey;
use store::{Db, Dialect, inbox};
use words::{Arg, Lang};

use crate::access::{Found, Role};
use crate::delivery::enqueue::Origin;
use crate::desk::{Actor, Desk, MayFound, Shop, Voice};
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::picture::{self, Picture};
use crate::read::line::{BUSINESS, CommandLine, read_call, read_line};
use crate::read::value::short_enough;
use crate::request::{Drawn, Given, Pressed, Request, kind_of};
use crate::step::Step;
use crate::verb::Verb;
use crate::{House, cards, catalogue, delivery, parking, retyped};

/// The longest thing that can be said at once: the text of terms of sale, with room to spare.
const LONGEST_EVENT: usize = 80_000;

#[async_trait]
impl Inbox for House {
    /// Runs to its end even when nobody waits any more: a dropped request must neither lose nor halve it.
    async fn receive(&self, event: Event) -> Answer {
        let house = self.clone();
        let lang = self.lang;
        let handled = tokio::spawn(async move { house.handle(event).await }).await;
        handled.unwrap_or_else(|panic| {
            let reference = reference();
            tracing::error!(%reference, error = %panic, "a command broke off");
            Answer::Failed(self.words.say(lang, "failure", &[("reference", reference.into())]))
        })
    }

    async fn suggest(&self, partial: Partial) -> Vec<Choice> {
        self.suggestions(&partial).await.unwrap_or_default()
    }

    async fn recall(&self, key: &str) -> anyhow::Result<Option<Secret>> {
        let mut db = self.store.read().await?;
        Ok(store::secret::recall(&mut db, self.secret_key()?, key).await?.map(Secret::new))
    }

    async fn keep(&self, key: &str, value: Secret) -> anyhow::Result<()> {
        let mut tx = self.store.begin().await?;
        store::secret::keep(&mut tx, self.secret_key()?, key, value.reveal()).await?;
        Ok(tx.commit().await?)
    }
}

/// What is known of a request while it is decided: what a refusal needs to be worded.
struct Trail {
    lang: Lang,
    shop: Option<Shop>,
    /// Whether the person is a client's, and nobody of the house.
    is_client: bool,
    typed: String,
    /// The command and verb meant, for an example.
    meant: Option<(&'static CommandSpec, &'static VerbSpec)>,
    /// The question to put again after an answer that will not do.
    again: Option<Message>,
    /// Our id of the message whose button began this, however many questions ago.
    pressed: Option<String>,
    /// Whether a form got its last answer.
    has_ended: bool,
    /// The hash of a typed command that makes something, once it was done.
    made_by: Option<String>,
}

/// An event, who it is from, and what they are to whom.
struct Heard<'a> {
    event: &'a Event,
    given: Vec<Given>,
    identity: &'a Identity,
    now: DateTime<Utc>,
    /// Their businesses: id, name, role.
    memberships: Vec<(String, String, String)>,
    /// The clients of which they are a contact, by business.
    contacts: Vec<(String, Contact)>,
    /// The business that their conversation is about.
    remembered: Option<String>,
}

/// What came of a request.
enum Outcome {
    Said(Vec<Message>),
    /// The same was typed lately, and made that: nothing is kept before it is known to be meant.
    Retyped {
        request: Box<Request>,
        made: String,
    },
    Ask {
        form: String,
        fields: Form,
    },
    Invalid(Vec<FieldError>),
}

impl House {
    async fn handle(self, event: Event) -> Answer {
        let kind = kind_of(&event.said);
        match self.act(&event).await {
            Ok(answer) => {
                self.bell.notify_one();
                answer
            }
            Err(failure) => {
                let reference = reference();
                tracing::error!(%reference, platform = %event.speaker.platform, kind, error = format!("{failure:#}"), "a command failed");
                let key = match failure.downcast_ref::<store::Error>() {
                    Some(store::Error::Full) => "failure-disk-full",
                    Some(store::Error::ReadOnly) => "failure-read-only",
                    Some(store::Error::Damaged(_)) => "failure-damaged",
                    _ => "failure",
                };
                let lang = event.speaker.lang_or(self.lang);
                Answer::Failed(self.words.say(lang, key, &[("reference", reference.into())]))
            }
        }
    }

    async fn act(&self, event: &Event) -> anyhow::Result<Answer> {
        let now = self.clock.now();
        self.reached(Step::Heard).await;
        // What was given is on the disk before anything says that it is.
        let kept = event.files.iter().map(|file| keep_file(self, file)).collect::<Result<Vec<_>, store::Error>>()?;
        let (given, drawn): (Vec<Given>, Vec<Option<Vec<u8>>>) = kept.into_iter().unzip();
        let mut tx = self.store.begin().await?;
        let identity = recognise(&mut tx, &event.speaker, (!event.place.shared).then_some(event.place.id.as_str()), now).await?;
        let platform = &event.speaker.platform;
        if !inbox::note(&mut tx, platform, &event.key, now.timestamp_millis()).await? {
            tx.rollback().await?;
            return Ok(Answer::Repeated);
        }
        self.reached(Step::Noted).await;
        if matches!(event.said, Said::Command(_) | Said::Called(_)) {
            dialogue::close(&mut tx, &identity.person_id, platform).await?;
        }
        for ((file, given), drawn) in event.files.iter().zip(&given).zip(&drawn) {
            let (dialect, now_ms) = (self.store.dialect(), now.timestamp_millis());
            store::file::note(&mut tx, dialect, &given.sha256, &file.bytes, now_ms).await?;
            if let (Some(Ok(picture)), Some(bytes)) = (&given.picture, drawn) {
                store::file::note(&mut tx, dialect, &picture.sha256, bytes, now_ms).await?;
            }
        }
        tx.savepoint().await?;
        let lang = identity.lang.as_deref().and_then(Lang::parse).unwrap_or(self.lang);
        let mut trail = Trail {
            lang,
            shop: None,
            is_client: false,
            typed: String::new(),
            meant: None,
            again: None,
            pressed: None,
            has_ended: false,
            made_by: None,
        };
        let heard = Heard {
            event,
            given,
            identity: &identity,
            now,
            memberships: store::business::of_member(&mut tx, &identity.person_id).await?,
            contacts: store::client::of_contact(&mut tx, &identity.person_id).await?,
            remembered: store::conversation::recall(&mut tx, platform, event.place.conversation(), &identity.person_id).await?,
        };
        let mut decided = self.decide(&mut tx, &heard, &mut trail).await;
        if let Ok(Outcome::Retyped { request, made }) = decided {
            tx.undo().await?;
            decided = self.ask_again(&mut tx, &heard, &trail, *request, &made).await;
        }
        let (messages, answer) = match decided {
            Ok(Outcome::Retyped { .. }) => unreachable!("it was asked about"),
            Ok(Outcome::Said(messages)) => (messages, Answer::Accepted),
            Ok(Outcome::Ask { form, fields }) => (Vec::new(), Answer::Ask { form, fields, lang: trail.lang }),
            Ok(Outcome::Invalid(errors)) => {
                // The form stays open: filled again, it comes as a new event.
                tx.rollback().await?;
                return Ok(Answer::Invalid(errors));
            }
            Err(Error::Refusal(refusal)) => {
                tx.undo().await?;
                if trail.has_ended {
                    // Its last answer was given: it would only be refused again.
                    dialogue::close(&mut tx, &identity.person_id, platform).await?;
                }
                tracing::info!(platform = %platform, refusal = refusal.key(), "refused");
                (self.refused(&refusal, &mut trail), Answer::Accepted)
            }
            Err(Error::Failure(failure)) => {
                tx.rollback().await?;
                if let Some(shop) = trail.shop.as_ref().filter(|_| parking::contradicts(&failure)) {
                    parking::park_contradiction(self, &shop.id, now).await?;
                }
                return Err(failure);
            }
        };
        self.reached(Step::Decided).await;
        let origin = Origin {
            speaker: event.speaker.clone(),
            person_id: identity.person_id.clone(),
            place: event.place.clone(),
            pressed: trail.pressed.clone(),
        };
        let first = delivery::enqueue::leave(&mut tx, self, trail.shop.as_ref(), Some(&origin), messages, now)
            .await
            .map_err(Error::into_failure)?;
        if let Some((made_by, first)) = trail.made_by.zip(first) {
            store::typed::note(&mut tx, &identity.person_id, &made_by, &first, now.timestamp_millis()).await?;
        }
        inbox::keep_result(&mut tx, platform, &event.key, "done").await?;
        self.reached(Step::Left).await;
        tx.commit().await?;
        self.reached(Step::Committed).await;
        Ok(answer)
    }

    fn refused(&self, refusal: &Refusal, trail: &mut Trail) -> Vec<Message> {
        let mut draft = Draft::text(refusal.say(self.words, trail.lang));
        let example = || trail.meant.filter(|_| refusal.is_about_typing()).map(|(spec, verb)| verb.example_in(spec, trail.lang));
        let shown = refusal.corrected(&trail.typed, trail.lang).or_else(example).filter(|_| trail.again.is_none());
        if let Some(command) = shown {
            draft = draft.field(self.words.say(trail.lang, "field-try", &[]), command);
        }
        if let Refusal::Parked { why, is_owner: true } = refusal {
            draft.buttons.extend(cards::account::buttons(*why));
        }
        if let Refusal::TooManyDocuments { client_id, is_owner: true, .. } = refusal {
            draft.buttons.push(cards::account::let_them_go(client_id));
        }
        let mut messages = vec![Message::refusal(draft)];
        messages.extend(trail.again.take());
        messages
    }

    async fn decide(&self, db: &mut Db, heard: &Heard<'_>, trail: &mut Trail) -> Result<Outcome, Error> {
        // Even a refusal is said in the person's language and, to a client, under the business's name.
        let nothing = Request::typed("help", "show", "", heard.event.place.clone());
        if let Ok(desk) = self.desk(db, heard, trail, &nothing, None).await {
            trail.is_client = desk.actor.roles.iter().any(|role| matches!(role, Role::Approver | Role::Billing))
                && !desk.actor.roles.iter().any(|role| role.is_member());
        }
        match &heard.event.said {
            Said::Command(text) => {
                short_enough(text, LONGEST_EVENT)?;
                let text = clean(text);
                trail.typed.clone_from(&text);
                let line = read_line(&text, &catalogue::specs(), heard.now.date_naive());
                self.command(db, heard, trail, line).await
            }
            Said::Called(call) => {
                short_enough(&call.given.iter().map(|(_, value)| value.as_str()).collect::<String>(), LONGEST_EVENT)?;
                let line = read_call(call, &catalogue::specs());
                trail.typed = line.as_ref().map_or_else(|name| format!("/{name}"), |line| line.typed(trail.lang));
                self.command(db, heard, trail, line).await
            }
            Said::Press { token, message } => {
                let (request, action) = pressed(db, token, message, heard).await?;
                self.start(db, heard, trail, request, Some(action)).await
            }
            Said::Text(text) => {
                let Some(open) = dialogue::find(db, &heard.identity.person_id, &heard.identity.platform).await? else {
                    if trail.is_client {
                        return Ok(self.help_of_client(trail));
                    }
                    return Err(Refusal::NothingAsked.into());
                };
                self.answer(db, heard, trail, open, text).await
            }
            // The platform says so, and nobody in particular: there is nobody to answer.
            Said::Moved { to } => {
                store::bound::moved(db, &heard.identity.platform, &heard.event.place.id, to).await?;
                Ok(Outcome::Said(Vec::new()))
            }
            Said::Home => {
                // Whoever has several businesses sees the one that the conversation is about, or the first.
                let business_id = heard.remembered.clone().or_else(|| heard.memberships.first().map(|(id, ..)| id.clone()));
                let request = Request::typed("home", "show", "", heard.event.place.clone());
                let desk = self.desk(db, heard, trail, &request, business_id.as_deref()).await?;
                self.go_on(desk, heard, trail, request, None).await
            }
            Said::Filled { form, answers } => {
                let open = dialogue::find(db, &heard.identity.person_id, &heard.identity.platform).await?.filter(|open| open.id == *form);
                let open = open.ok_or(Refusal::FormGone)?;
                self.filled(db, heard, trail, open, answers).await
            }
        }
    }

    /// A command as it was understood; `Err` is the word that names none.
    async fn command(
        &self,
        db: &mut Db,
        heard: &Heard<'_>,
        trail: &mut Trail,
        line: Result<CommandLine, String>,
    ) -> Result<Outcome, Error> {
        let line = match line {
            Ok(line) => line,
            // A client has buttons, and no command to be shown.
            Err(_) if trail.is_client => return Ok(self.help_of_client(trail)),
            Err(typed) => return Err(unknown_command(&typed, &catalogue::specs()).into()),
        };
        // What others have read as it was typed is not done: it is to be said in private.
        let is_aloud = catalogue::find(line.command.name, line.verb.name).is_some_and(|(_, verb)| verb.aloud);
        if heard.event.is_overheard && !is_aloud {
            return Err(Refusal::SaidAloud.into());
        }
        trail.meant = Some((line.command, line.verb));
        let mut request = Request::typed(line.command.name, line.verb.name, &trail.typed, heard.event.place.clone());
        request.rest = line.rest;
        request.options = line.options;
        request.files.clone_from(&heard.given);
        let named = |mention: &Mention| Mention { shown_name: shown(&mention.shown_name), ..mention.clone() };
        request.mentions = heard.event.mentions.iter().map(named).collect();
        match self.start(db, heard, trail, request.clone(), None).await {
            Err(Error::Refusal(refusal)) if matches!(*refusal, Refusal::WhichBusiness { .. }) => {
                self.ask_business(db, heard, trail, request).await
            }
            started => started,
        }
    }

    fn help_of_client(&self, trail: &Trail) -> Outcome {
        Outcome::Said(vec![Message::answer(Draft::text(self.words.say(trail.lang, "help-client", &[])))])
    }

    /// Asks someone of several businesses which one is meant; the answer holds for the conversation.
    async fn ask_business(&self, db: &mut Db, heard: &Heard<'_>, trail: &Trail, request: Request) -> Result<Outcome, Error> {
        let voice = Voice { words: self.words, lang: trail.lang };
        let choices = heard.memberships.iter().map(|(id, name, _)| Choice { value: id.clone(), label: name.clone() }).collect();
        let form = Form { title: String::new(), fields: vec![Field::choice(BUSINESS.name, voice.t("no-business-question", &[]), choices)] };
        self.put(db, heard, voice, String::new(), &request, form).await
    }

    /// Puts a form to who asked: at once where the platform can, else its first question.
    async fn put(
        &self,
        db: &mut Db,
        heard: &Heard<'_>,
        voice: Voice,
        business_id: String,
        request: &Request,
        form: Form,
    ) -> Result<Outcome, Error> {
        let form = if heard.event.can_show_forms { form } else { form.without_files() };
        let row = Dialogue {
            id: store::id::token(),
            business_id,
            person_id: heard.identity.person_id.clone(),
            platform: heard.identity.platform.clone(),
            form: serde_json::to_string(&form)?,
            answers: "{}".to_owned(),
            request: serde_json::to_string(request)?,
        };
        dialogue::open(db, &row, heard.now.timestamp_millis()).await?;
        let first = question(voice, &form, &Answers::new());
        Ok(if heard.event.can_show_forms { Outcome::Ask { form: row.id, fields: form } } else { Outcome::Said(vec![first]) })
    }

    /// Asks whether what was typed twice is meant twice.
    async fn ask_again(&self, db: &mut Db, heard: &Heard<'_>, trail: &Trail, request: Request, made: &str) -> Result<Outcome, Error> {
        let voice = Voice { words: self.words, lang: trail.lang };
        let business_id = trail.shop.as_ref().map(|shop| shop.id.clone()).unwrap_or_default();
        self.put(db, heard, voice, business_id, &request, retyped::form(voice, made)).await
    }

    /// Goes on with what was asked, for the business that was answered.
    async fn chosen_business(
        &self,
        db: &mut Db,
        heard: &Heard<'_>,
        trail: &mut Trail,
        mut request: Request,
        business_id: String,
    ) -> Result<Outcome, Error> {
        let Identity { person_id, platform, .. } = heard.identity;
        dialogue::close(db, person_id, platform).await?;
        store::conversation::remember(db, platform, heard.event.place.conversation(), person_id, &business_id).await?;
        trail.typed.clone_from(&request.typed);
        request.options.insert(BUSINESS.name.to_owned(), business_id);
        self.start(db, heard, trail, request, None).await
    }

    /// One answer to a question asked alone.
    async fn answer(&self, db: &mut Db, heard: &Heard<'_>, trail: &mut Trail, open: Dialogue, text: &str) -> Result<Outcome, Error> {
        let (mut form, mut answers, mut request) = asked_before(&open, trail)?;
        if matches!(fold(text).as_str(), "annuler" | "cancel" | "stop") {
            dialogue::close(db, &heard.identity.person_id, &heard.identity.platform).await?;
            return Ok(Outcome::Said(vec![Message::answer(Draft::text(self.words.say(trail.lang, "cancelled", &[])))]));
        }
        if let Some(field) = asks_business(&form) {
            trail.again = Some(question(Voice { words: self.words, lang: trail.lang }, &form, &answers));
            let value = field.read(&clean(text)).ok_or_else(|| Refusal::NotAnAnswer { label: field.label.clone() })?;
            trail.again = None;
            return self.chosen_business(db, heard, trail, request, value).await;
        }
        let mut desk = self.desk(db, heard, trail, &request, Some(&open.business_id)).await?;
        let Some(field) = form.next(&answers).cloned() else { return Err(Refusal::NothingAsked.into()) };
        trail.again = Some(question(desk.voice(), &form, &answers));
        short_enough(text, LONGEST_EVENT)?;
        let value = field.read(&clean(text)).ok_or_else(|| Refusal::NotAnAnswer { label: field.label.clone() })?;
        // What was answered before may decide what is an answer now.
        let mut so_far = request.clone();
        so_far.options.extend(answers.clone());
        if let Some(check) = verb_of(&request)?.check {
            check(&mut desk, &so_far, &field.key, &value).await?;
        }
        trail.again = None;
        answers.insert(field.key, value);
        if form.next(&answers).is_some() {
            // Not the first question any more: its title has been said.
            form.title.clear();
            let next = question(desk.voice(), &form, &answers);
            let kept = Dialogue { form: serde_json::to_string(&form)?, answers: serde_json::to_string(&answers)?, ..open };
            dialogue::open(desk.db, &kept, heard.now.timestamp_millis()).await?;
            return Ok(Outcome::Said(vec![next]));
        }
        request.options.extend(answers);
        self.finish(desk, heard, trail, request).await
    }

    /// A form filled in one go.
    async fn filled(&self, db: &mut Db, heard: &Heard<'_>, trail: &mut Trail, open: Dialogue, typed: &Answers) -> Result<Outcome, Error> {
        let (form, mut answers, mut request) = asked_before(&open, trail)?;
        request.files.extend(heard.given.iter().cloned());
        if typed.is_empty() {
            // Asked for again, where it was left.
            let left = form.fields.iter().filter(|field| !answers.contains_key(&field.key)).cloned().collect();
            return Ok(Outcome::Ask { form: open.id, fields: Form { title: form.title, fields: left } });
        }
        if let Some(field) = asks_business(&form) {
            let text = typed.get(&field.key).map_or("", String::as_str);
            let value = field.read(&clean(text)).ok_or_else(|| Refusal::NotAnAnswer { label: field.label.clone() })?;
            return self.chosen_business(db, heard, trail, request, value).await;
        }
        let mut desk = self.desk(db, heard, trail, &request, Some(&open.business_id)).await?;
        let mut errors = Vec::new();
        // A few fields at a time, where a platform cannot show them all: what was answered before counts too.
        request.options.extend(answers.clone());
        let so_far: Answers = answers.iter().chain(typed).map(|(key, value)| (key.clone(), value.clone())).collect();
        let (asked, left): (Vec<&Field>, Vec<&Field>) = form.fields.iter().partition(|field| so_far.contains_key(&field.key));
        for field in asked.into_iter().filter(|field| typed.contains_key(&field.key)) {
            let text = clean(typed.get(&field.key).map_or("", String::as_str));
            let is_last_of_two = field.unless.as_ref().is_none_or(|other| so_far.contains_key(other));
            let checked = match field.read(&text) {
                Some(_) if is_last_of_two && form.lacks(field, &so_far) => Err(Refusal::OneOfTwo.into()),
                Some(value) => match verb_of(&request)?.check {
                    Some(check) => check(&mut desk, &request, &field.key, &value).await.map(|()| value),
                    None => Ok(value),
                },
                None => Err(Refusal::NotAnAnswer { label: field.label.clone() }.into()),
            };
            match checked {
                Ok(value) => {
                    answers.insert(field.key.clone(), value.clone());
                    request.options.insert(field.key.clone(), value);
                }
                Err(Error::Refusal(refusal)) => {
                    errors.push(FieldError { key: field.key.clone(), text: refusal.say(self.words, desk.lang) })
                }
                Err(failure) => return Err(failure),
            }
        }
        if !errors.is_empty() {
            return Ok(Outcome::Invalid(errors));
        }
        if !left.is_empty() {
            let fields = Form { title: form.title.clone(), fields: left.into_iter().cloned().collect() };
            let kept = serde_json::from_str::<Request>(&open.request).map(|asked| Request { files: request.files.clone(), ..asked })?;
            let kept = Dialogue { answers: serde_json::to_string(&answers)?, request: serde_json::to_string(&kept)?, ..open };
            dialogue::open(desk.db, &kept, heard.now.timestamp_millis()).await?;
            return Ok(Outcome::Ask { form: kept.id, fields });
        }
        self.finish(desk, heard, trail, request).await
    }

    /// A request completed by its form; a button's is looked at again, for much can happen between two questions.
    async fn finish(&self, desk: Desk<'_>, heard: &Heard<'_>, trail: &mut Trail, request: Request) -> Result<Outcome, Error> {
        if !dialogue::close(desk.db, &heard.identity.person_id, &heard.identity.platform).await? {
            return Err(Refusal::NothingAsked.into());
        }
        trail.has_ended = true;
        let action = match &request.pressed {
            Some(pressed) => action::find(desk.db, &pressed.token).await?,
            None => None,
        };
        trail.typed.clone_from(&request.typed);
        trail.meant = catalogue::spec(&request.command)
            .and_then(|spec| spec.verbs.iter().find(|verb| verb.name == request.verb && verb.listed).map(|verb| (spec, verb)));
        self.go_on(desk, heard, trail, request, action).await
    }

    async fn start(
        &self,
        db: &mut Db,
        heard: &Heard<'_>,
        trail: &mut Trail,
        request: Request,
        action: Option<Action>,
    ) -> Result<Outcome, Error> {
        let business_id = action.as_ref().map(|action| action.business_id.clone());
        let desk = self.desk(db, heard, trail, &request, business_id.as_deref()).await?;
        self.go_on(desk, heard, trail, request, action).await
    }

    /// Rights, then what must be asked, then the command itself.
    async fn go_on(
        &self,
        mut desk: Desk<'_>,
        heard: &Heard<'_>,
        trail: &mut Trail,
        mut request: Request,
        action: Option<Action>,
    ) -> Result<Outcome, Error> {
        let verb = verb_of(&request)?;
        let again = retyped::answer(&mut request);
        if again == Some(false) {
            return Ok(Outcome::Said(vec![Message::answer(Draft::text(desk.t("retyped-slip", &[])))]));
        }
        trail.pressed = request.pressed.as_ref().map(|pressed| pressed.outbox_id.clone());
        if let Some(shop) = &desk.shop {
            // What is decided below rests on what is read below: one at a time for a business.
            store::business::lock(desk.db, &shop.id).await?;
            // Where others may have changed it while this one waited, it is read again.
            if self.store.dialect() == Dialect::Postgres {
                let id = shop.id.clone();
                desk.shop = store::business::load(desk.db, &id).await?.map(|business| Shop { id: id.clone(), business });
                let role = store::business::role_of(desk.db, &id, &desk.actor.person_id).await?;
                desk.actor.roles.retain(|role| !role.is_member());
                desk.actor.roles.extend(role.as_deref().and_then(Role::parse));
            }
        }
        if !verb.is_allowed(&desk.actor.roles) {
            let is_stranger = desk.actor.roles == [Role::Stranger] && action.is_none();
            if is_stranger {
                desk.may_found.check()?;
            }
            return Err(if is_stranger { Refusal::NoBusiness } else { Refusal::NotAllowed }.into());
        }
        parking::check(self, &mut desk, verb).await?;
        if action.as_ref().is_some_and(|action| action.used_ms.is_some()) {
            return Err(explain(verb, &mut desk, &request).await?.into());
        }
        let asked = match verb.ask {
            Some(ask) => ask(&mut desk, &request).await?,
            None => None,
        };
        if let Some(form) = asked {
            let (voice, business_id) = (desk.voice(), desk.shop.as_ref().map(|shop| shop.id.clone()).unwrap_or_default());
            return self.put(desk.db, heard, voice, business_id, &request, form).await;
        }
        if let Some(action) = action.filter(|action| action.once) {
            let now_ms = desk.now_ms();
            if !action::use_up(desk.db, &action.business_id, &action.outbox_id, now_ms).await? {
                return Err(explain(verb, &mut desk, &request).await?.into());
            }
        }
        let messages = (verb.run)(&mut desk, &request).await?;
        // Only what would be done is asked about: what would be refused is refused.
        if verb.creates && request.pressed.is_none() {
            let words = retyped::hash(&request);
            if again.is_none()
                && let Some(made) = retyped::lately(&mut desk, &words).await?
            {
                return Ok(Outcome::Retyped { request: Box::new(request), made });
            }
            trail.made_by = Some(words);
        }
        tracing::info!(platform = %heard.event.speaker.platform, command = %request.command, verb = %request.verb, "done");
        trail.shop = desk.shop;
        Ok(Outcome::Said(messages))
    }

    /// Who asks, for which business, in which language.
    async fn desk<'a>(
        &self,
        db: &'a mut Db,
        heard: &Heard<'_>,
        trail: &mut Trail,
        request: &Request,
        business_id: Option<&str>,
    ) -> Result<Desk<'a>, Error> {
        let Heard { memberships, contacts, .. } = heard;
        // A client's shared place is about that client to whoever is of its business, and to nobody else.
        let bound = match request.place.shared {
            true => store::bound::of_place(db, &heard.identity.platform, &request.place.id).await?,
            false => None,
        };
        let bound = bound.filter(|bound| memberships.iter().any(|(id, ..)| *id == bound.business_id));
        let shop_id = match business_id.filter(|id| !id.is_empty()) {
            Some(id) => Some(id.to_owned()),
            None => {
                let remembered = bound.as_ref().map(|bound| bound.business_id.clone()).or(heard.remembered.clone());
                implied_business(memberships, request.option(BUSINESS.name), remembered)?
            }
        };
        // Someone of no business hears theirs who invited them; whoever sets up founds their own.
        let shop_id = match shop_id {
            None if request.command != "setup" => match contacts.first() {
                Some((id, _)) => Some(id.clone()),
                None => store::invite::business_of(db, &heard.identity.person_id).await?,
            },
            known => known,
        };
        let shop = match shop_id {
            Some(id) => store::business::load(db, &id).await?.map(|business| Shop { id, business }),
            None => None,
        };
        let mut roles = Vec::new();
        let mut client_lang = None;
        if let Some(shop) = &shop {
            roles.extend(memberships.iter().filter(|(id, ..)| *id == shop.id).filter_map(|(_, _, role)| Role::parse(role)));
        }
        for (of, contact) in contacts {
            if shop.as_ref().is_none_or(|shop| shop.id == *of) {
                roles.extend(Role::parse(&contact.role));
                let row = store::client::load(db, of, &contact.client_id).await?;
                client_lang = client_lang.or(row.and_then(|row| row.client.lang.as_deref().and_then(Lang::parse)));
            }
        }
        if roles.is_empty() {
            roles.push(Role::Stranger);
        }
        let is_member = roles.iter().any(|role| role.is_member());
        // A client reads what its business writes to it in; a member, what they chose.
        let chosen = heard.identity.lang.as_deref().and_then(Lang::parse);
        let of_business = shop.as_ref().map(Shop::lang);
        let lang = if is_member || roles == [Role::Stranger] { chosen.or(of_business) } else { client_lang.or(of_business).or(chosen) };
        let may_found = match &self.found {
            Found::Anyone => MayFound::Yes,
            Found::First if store::business::count(db).await? > 0 => MayFound::No,
            Found::First if heard.event.speaker.is_guest => MayFound::NotAsAGuest,
            Found::First => MayFound::Yes,
            Found::Listed(listed) => match listed.contains(&format!("{}:{}", heard.identity.platform, heard.identity.user_id)) {
                true => MayFound::Yes,
                false => MayFound::No,
            },
        };
        let actor = Actor {
            person_id: heard.identity.person_id.clone(),
            platform: heard.identity.platform.clone(),
            user_id: heard.identity.user_id.clone(),
            shown_name: heard.identity.shown_name.clone(),
            handle: shown(&heard.event.speaker.handle),
            roles,
        };
        let by = By::Person {
            person: heard.identity.person_id.clone(),
            platform: heard.identity.platform.clone(),
            delivery: Some(heard.event.key.clone()),
        };
        let lang = lang.unwrap_or(trail.lang);
        trail.lang = lang;
        trail.shop.clone_from(&shop);
        let here = bound.filter(|bound| shop.as_ref().is_some_and(|shop| shop.id == bound.business_id)).map(|bound| bound.client_id);
        Ok(Desk {
            db,
            words: self.words,
            law: Arc::clone(&self.law),
            lang,
            now: heard.now,
            actor,
            by,
            shop,
            here,
            may_found,
            way_in: self.way_in.get().cloned(),
        })
    }

    fn secret_key(&self) -> anyhow::Result<&SecretKey> {
        self.secret_key.as_deref().ok_or_else(|| anyhow::anyhow!("no [secrets] key_file is configured: tokens cannot be kept"))
    }
}

/// The reference that an apology shows and the log bears.
fn reference() -> String {
    store::id::code()
}

fn verb_of(request: &Request) -> Result<&'static Verb, Refusal> {
    catalogue::find(&request.command, &request.verb).map(|(_, verb)| verb).ok_or(Refusal::ButtonUnknown)
}

/// What was asked and answered so far; what this release does not understand is asked no more.
fn asked_before(open: &Dialogue, trail: &mut Trail) -> Result<(Form, Answers, Request), Refusal> {
    let read = || -> serde_json::Result<_> {
        Ok((serde_json::from_str(&open.form)?, serde_json::from_str(&open.answers)?, serde_json::from_str(&open.request)?))
    };
    read().map_err(|error| {
        tracing::warn!(%error, "a form is not understood");
        trail.has_ended = true;
        Refusal::FormGone
    })
}

/// Why a button that was used up does nothing more.
async fn explain(verb: &Verb, desk: &mut Desk<'_>, request: &Request) -> Result<Refusal, Error> {
    match verb.explain {
        Some(explain) => explain(desk, request).await,
        None => Ok(Refusal::ButtonUsed),
    }
}

fn unknown_command(typed: &str, specs: &[&'static CommandSpec]) -> Refusal {
    let folded = fold(typed);
    let names = specs.iter().flat_map(|spec| std::iter::once(&spec.name).chain(spec.aliases));
    let nearest = names
        .map(|name| (strsim::jaro_winkler(name, &folded), *name))
        .filter(|(closeness, _)| *closeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    Refusal::UnknownCommand { typed: typed.to_owned(), nearest: nearest.map(|(_, name)| name) }
}

/// The question that asks for which business, where a form is that question.
fn asks_business(form: &Form) -> Option<&Field> {
    form.fields.first().filter(|field| form.fields.len() == 1 && field.key == BUSINESS.name)
}

/// The business named, else the one that the conversation is about, else the only one there is.
pub(crate) fn implied_business(
    memberships: &[(String, String, String)],
    named: Option<&str>,
    remembered: Option<String>,
) -> Result<Option<String>, Refusal> {
    if let Some(typed) = named {
        let folded = fold(typed);
        let exact = memberships.iter().find(|(id, name, _)| id == typed || fold(name) == folded);
        let similar: Vec<_> = memberships.iter().filter(|(_, name, _)| fold(name).contains(&folded)).collect();
        return match (exact, similar.as_slice()) {
            (Some((id, ..)), _) | (None, [(id, ..)]) => Ok(Some(id.clone())),
            (None, []) => Err(Refusal::UnknownBusiness { typed: typed.to_owned() }),
            (None, several) => Err(Refusal::WhichBusiness { names: several.iter().map(|(_, name, _)| name.clone()).collect() }),
        };
    }
    match memberships {
        [] => Ok(None),
        [(id, ..)] => Ok(Some(id.clone())),
        several => match remembered.filter(|id| several.iter().any(|(of, ..)| of == id)) {
            Some(id) => Ok(Some(id)),
            None => Err(Refusal::WhichBusiness { names: several.iter().map(|(_, name, _)| name.clone()).collect() }),
        },
    }
}

/// Puts a file that someone gave where it stays, by its content.
/// With it, the picture that was drawn anew from one that may be a logo.
fn keep_file(house: &House, file: &GivenFile) -> Result<(Given, Option<Vec<u8>>), store::Error> {
    let sha256 = store::file::put(&house.store, &file.bytes)?;
    let text = std::str::from_utf8(&file.bytes).ok().filter(|text| text.len() <= LONGEST_EVENT);
    let text = text.map(|text| clean(&text.replace("\r\n", "\n")));
    let (mut picture, mut drawn) = (None, None);
    if file.key.as_deref() == Some("logo") {
        picture = Some(match picture::read(&file.bytes) {
            Ok(Picture { png, colour }) => {
                let sha256 = store::file::put(&house.store, &png)?;
                drawn = Some(png);
                Ok(Drawn { sha256, colour })
            }
            Err(problem) => Err(problem),
        });
    }
    Ok((Given { key: file.key.clone(), name: shown(&file.name), sha256, text, picture }, drawn))
}

/// A name as a platform shows it, fit to be shown again.
fn shown(name: &str) -> String {
    clean(name).replace('\n', " ").chars().take(100).collect()
}

/// Who speaks: known by the platform's immutable id, met now if never before.
async fn recognise(db: &mut Db, speaker: &Speaker, private_place: Option<&str>, now: DateTime<Utc>) -> Result<Identity, store::Error> {
    let Speaker { platform, user_id, lang, .. } = speaker;
    let shown_name = shown(&speaker.shown_name);
    if let Some(known) = store::person::find(db, platform, user_id).await? {
        let is_same =
            known.shown_name == shown_name && !known.is_gone && private_place.is_none_or(|place| known.place.as_deref() == Some(place));
        if !is_same {
            store::person::seen(db, platform, user_id, &shown_name, None, private_place).await?;
        }
        return Ok(Identity { shown_name, lang: known.lang.or_else(|| lang.clone()), ..known });
    }
    let now_ms = now.timestamp_millis();
    let met = Identity {
        platform: platform.clone(),
        user_id: user_id.clone(),
        person_id: store::id::new(now_ms),
        shown_name,
        lang: lang.clone(),
        place: private_place.map(str::to_owned),
        is_gone: false,
    };
    // What an application says of its language is a hint, not a choice: it is not kept.
    store::person::meet(db, &Identity { lang: None, ..met.clone() }, now_ms).await?;
    Ok(met)
}

/// The request that a button stands for, once everything about the press was checked.
async fn pressed(db: &mut Db, token: &str, message: &str, heard: &Heard<'_>) -> Result<(Request, Action), Error> {
    let action = action::find(db, token).await?.ok_or(Refusal::ButtonUnknown)?;
    if action.person_id != heard.identity.person_id {
        return Err(Refusal::NotYours.into());
    }
    // The token works from its own message alone: a copy elsewhere is nobody's.
    let posted = store::outbox::posted(db, &action.business_id, &action.outbox_id).await?;
    let message = match posted.map(|(platform, message)| (platform, chat::Posted { message })) {
        Some((platform, posted)) if platform == heard.identity.platform && posted.is_identified_by(message) => posted.message,
        Some(_) => return Err(Refusal::ButtonUnknown.into()),
        None => message.to_owned(),
    };
    if action.expires_ms < heard.now.timestamp_millis() {
        let on = DateTime::<Utc>::from_timestamp_millis(action.expires_ms).unwrap_or(heard.now).date_naive();
        return Err(Refusal::ButtonExpired { on }.into());
    }
    // What a later release left, or nobody can do any more, is no button of ours.
    let done = crate::action::Action::from_stored(&action.command, &action.verb, &action.payload);
    let done = done.map_err(|error| {
        tracing::warn!(%error, command = %action.command, verb = %action.verb, "a button is not understood");
        Refusal::ButtonUnknown
    })?;
    let mut request = Request::typed(done.command(), done.verb(), "", chat::Place::new("", false));
    request.payload = done.with()?;
    request.pressed = Some(Pressed { outbox_id: action.outbox_id.clone(), message, token: token.to_owned() });
    Ok((request, action))
}

/// The next question of a form, for a platform that asks one at a time.
fn question(voice: Voice, form: &Form, answers: &Answers) -> Message {
    let Some(field) = form.next(answers) else { return Message::question(Draft::default()) };
    let mut text = field.label.clone();
    if let FieldKind::Choice(choices) = &field.kind {
        for (rank, choice) in choices.iter().enumerate() {
            text.push_str(&format!("\n{}. {}", rank + 1, choice.label));
        }
    }
    let mut draft = Draft { title: (!form.title.is_empty()).then(|| form.title.clone()), text, ..Draft::default() };
    if let FieldKind::Choice(choices) = &field.kind {
        draft.choices = choices.iter().map(|choice| choice.label.clone()).chain([voice.t("ask-cancel", &[])]).collect();
    }
    if let Some(hint) = &field.hint {
        draft = draft.field(voice.t("field-hint", &[]), hint.clone());
    }
    if let Some(initial) = field.initial.as_ref().filter(|initial| !initial.is_empty()) {
        draft = draft.field(voice.t("field-as-it-is", &[]), initial.clone());
    }
    let footnote = match (&field.initial, field.required) {
        (Some(_), _) => voice.t("ask-footnote-keep", &[]),
        (None, false) => voice.t("ask-footnote-optional", &[]),
        (None, true) => voice.t("ask-footnote", &[]),
    };
    Message::question(draft.footnote(footnote))
}

/// The card that says a page could not be set.
pub(crate) fn apology(house: &House, lang: Lang, reference: &str) -> Card {
    Card { text: house.words.say(lang, "failure", &[("reference", Arg::from(reference))]), ..Card::default() }
}

impl House {
    /// A desk without anyone before it: the clock's.
    pub(crate) fn desk_of_clock<'a>(&self, db: &'a mut Db, shop: Shop, now: DateTime<Utc>) -> Desk<'a> {
        let actor = Actor {
            person_id: String::new(),
            platform: String::new(),
            user_id: String::new(),
            shown_name: String::new(),
            handle: String::new(),
            roles: Vec::new(),
        };
        Desk {
            db,
            words: self.words,
            law: Arc::clone(&self.law),
            lang: shop.lang(),
            now,
            actor,
            by: By::Clock,
            shop: Some(shop),
            here: None,
            may_found: MayFound::No,
            way_in: self.way_in.get().cloned(),
        }
    }
}

impl House {
    /// The house as adapters see it.
    #[must_use]
    pub fn inbox(&self) -> Arc<dyn Inbox> {
        Arc::new(self.clone())
    }
}
