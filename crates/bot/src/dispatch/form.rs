//! Forms: put to whoever asked, answered at once or question by question.

use chat::{Answers, Choice, Field, FieldError, FieldKind, Form, clean};
use grammar::fold;
use store::dialogue::{self, Dialogue};
use store::person::Identity;
use store::{Db, action};

use super::turn::{Heard, Outcome, Trail};
use super::{MAX_EVENT, verb_of};
use words::Voice;

use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::read::line::BUSINESS;
use crate::read::value::short_enough;
use crate::request::Request;
use crate::{House, catalogue, retyped};

impl House {
    /// Asks someone of several businesses which one is meant; the answer holds for the conversation.
    pub(super) async fn ask_business(&self, db: &mut Db, heard: &Heard<'_>, trail: &Trail, request: Request) -> Result<Outcome, Error> {
        let voice = Voice { words: self.words, lang: trail.lang };
        let choices = heard.memberships.iter().map(|(id, name, _)| Choice { value: id.clone(), label: name.clone() }).collect();
        let form = Form { title: String::new(), fields: vec![Field::choice(BUSINESS.name, voice.t("no-business-question", &[]), choices)] };
        self.open_form(db, heard, voice, String::new(), &request, form).await
    }

    /// Puts a form to who asked: at once where the platform can, else its first question.
    pub(super) async fn open_form(
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
    pub(super) async fn ask_again(
        &self,
        db: &mut Db,
        heard: &Heard<'_>,
        trail: &Trail,
        request: Request,
        made: &str,
    ) -> Result<Outcome, Error> {
        let voice = Voice { words: self.words, lang: trail.lang };
        let business_id = trail.shop.as_ref().map(|shop| shop.id.clone()).unwrap_or_default();
        self.open_form(db, heard, voice, business_id, &request, retyped::form(voice, made)).await
    }

    /// Goes on with what was asked, for the business that was answered.
    pub(super) async fn chosen_business(
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
    pub(super) async fn answer(
        &self,
        db: &mut Db,
        heard: &Heard<'_>,
        trail: &mut Trail,
        open: Dialogue,
        text: &str,
    ) -> Result<Outcome, Error> {
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
        short_enough(text, MAX_EVENT)?;
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
        self.resume(desk, heard, trail, request).await
    }

    /// A form filled in one go.
    pub(super) async fn filled(
        &self,
        db: &mut Db,
        heard: &Heard<'_>,
        trail: &mut Trail,
        open: Dialogue,
        typed: &Answers,
    ) -> Result<Outcome, Error> {
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
        self.resume(desk, heard, trail, request).await
    }

    /// A request completed by its form; a button's is looked at again, for much can happen between two questions.
    pub(super) async fn resume(&self, desk: Desk<'_>, heard: &Heard<'_>, trail: &mut Trail, request: Request) -> Result<Outcome, Error> {
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
        self.authorise_and_run(desk, heard, trail, request, action).await
    }
}

/// The next question of a form, for a platform that asks one at a time.
pub(super) fn question(voice: Voice, form: &Form, answers: &Answers) -> Message {
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

/// What was asked and answered so far; what this release does not understand is asked no more.
pub(super) fn asked_before(open: &Dialogue, trail: &mut Trail) -> Result<(Form, Answers, Request), Refusal> {
    let read = || -> serde_json::Result<_> {
        Ok((serde_json::from_str(&open.form)?, serde_json::from_str(&open.answers)?, serde_json::from_str(&open.request)?))
    };
    read().map_err(|error| {
        tracing::warn!(%error, "a form is not understood");
        trail.has_ended = true;
        Refusal::FormGone
    })
}

/// The question that asks for which business, where a form is that question.
pub(super) fn asks_business(form: &Form) -> Option<&Field> {
    form.fields.first().filter(|field| form.fields.len() == 1 && field.key == BUSINESS.name)
}
