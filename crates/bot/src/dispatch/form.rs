//! Forms: put to whoever asked, answered at once or question by question.

use chat::{Answers, Choice, Field, FieldError, FieldKind, Form, clean};
use grammar::fold;
use store::dialogue::{self, Dialogue};
use store::{Db, action};
use words::Voice;

use super::open::businesses;
use super::turn::{Outcome, Phase, Question, Shown, Turn};
use super::{MAX_EVENT, strange, verb_of};
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::options::BUSINESS;
use crate::read::choice;
use crate::read::line::read_line;
use crate::read::pick;
use crate::read::value::short_enough;
use crate::request::Request;
use crate::{House, catalogue, retyped};

impl House {
    /// Asks someone of several businesses which one is meant; the answer holds for the conversation.
    pub(super) async fn ask_business(&self, db: &mut Db, turn: &mut Turn<'_>, request: Request) -> Result<Outcome, Error> {
        let memberships = &businesses(db, turn).await?.memberships;
        let choices = memberships.iter().map(|(id, name, _)| Choice { value: id.clone(), label: name.clone() }).collect();
        let label = turn.voice().t("no-business-question", &[]);
        let form = Form { title: String::new(), fields: vec![Field::choice(BUSINESS.name, label, choices)] };
        open_form(turn, turn.voice(), String::new(), &request, form)
    }

    /// Goes on with what was asked, for the business that was answered.
    async fn choose_business(&self, db: &mut Db, turn: &mut Turn<'_>, mut request: Request, business_id: String) -> Result<Outcome, Error> {
        turn.typed.clone_from(&request.typed);
        turn.chosen = Some(business_id.clone());
        request.options.insert(BUSINESS.name.to_owned(), business_id);
        let mut desk = self.open(db, turn, &request, None).await?;
        if let Ok(line) = read_line(&request.typed, &catalogue::specs(), turn.now.date_naive())
            && verb_of(&request)?.is_allowed(&desk.actor.roles)
        {
            strange::check(&mut desk, &line, &request.mentions, &request.typed).await?;
        }
        self.authorise_and_run(desk, turn, request, None).await
    }

    /// One answer to a question asked alone.
    pub(super) async fn answer(&self, db: &mut Db, turn: &mut Turn<'_>, open: Dialogue, text: &str) -> Result<Outcome, Error> {
        let (mut form, mut answers, mut request) = asked_before(&open, turn)?;
        request.files.extend(turn.given.iter().cloned());
        request.mentions.extend(turn.event.mentions.iter().cloned());
        // A file alone answers as well: it is named in its place.
        let named = turn.given.first().map(|file| format!("📎 {}", file.name)).filter(|_| text.trim().is_empty());
        let text = named.as_deref().unwrap_or(text);
        if is_cancel(text) {
            if turn.phase == Phase::Asking {
                return Ok(Outcome::ToBeDone);
            }
            self.introduce_for(db, turn, Some(&open.business_id)).await?;
            dialogue::close(db, &turn.identity.person_id, turn.platform()).await?;
            // The preview that was being changed stands again as it is.
            if let Some(pressed) = request.pressed.as_ref().filter(|_| verb_of(&request).is_ok_and(|verb| verb.replaces)) {
                action::give_back(db, &open.business_id, &pressed.outbox_id).await?;
                return Ok(Outcome::Said(vec![Message::answer(Draft::text(turn.voice().t("cancelled-edit", &[])))]));
            }
            return Ok(Outcome::Said(vec![Message::answer(Draft::text(turn.voice().t("cancelled", &[])))]));
        }
        if let Some(field) = asks_business(&form) {
            turn.again = Some(question(turn.voice(), &form, &answers));
            let value = choice::answer(field, &clean(text)).ok_or_else(|| choice::no_answer(field, text))?;
            turn.again = None;
            return self.choose_business(db, turn, request, value).await;
        }
        let mut desk = self.open(db, turn, &request, Some(&open.business_id)).await?;
        check_rights(&desk, turn, &request)?;
        let Some(field) = form.next(&answers).cloned() else { return Err(Refusal::NothingAsked.into()) };
        turn.again = Some(question(desk.voice(), &form, &answers));
        short_enough(text, MAX_EVENT)?;
        // Words of one's own where there is a choice for anything else.
        let is_rank = clean(text).trim().bytes().all(|byte| byte.is_ascii_digit());
        let given = match (choice::answer(&field, &clean(text)), choice::own_words(&form, &field)) {
            // What was chosen stands: nobody waits for more words, which would be lost with it.
            (Some(value), Some(next)) if value != choice::OTHER && !next.required => {
                vec![(field.key.clone(), value), (next.key.clone(), String::new())]
            }
            (Some(value), _) => vec![(field.key.clone(), value)],
            (None, _) if is_rank => return Err(choice::no_answer(&field, text).into()),
            (None, Some(next)) => vec![(field.key.clone(), choice::OTHER.to_owned()), (next.key.clone(), clean(text).trim().to_owned())],
            (None, None) => return Err(choice::no_answer(&field, text).into()),
        };
        // What was answered before may decide what is an answer now.
        let mut so_far = request.clone();
        so_far.options.extend(answers.clone());
        for (key, value) in &given {
            if *key == field.key {
                let is_nobody = field.kind == FieldKind::Person && !value.is_empty() && turn.event.mentions.is_empty();
                if is_nobody {
                    return Err(choice::no_answer(&field, text).into());
                }
                pick::check(&mut desk, &field, value).await?;
            }
            if let Some(check) = verb_of(&request)?.check {
                check(&mut desk, &so_far, key, value).await?;
            }
        }
        turn.again = None;
        answers.extend(given);
        // A file that came with these words is not asked for again.
        let waits = form.fields.iter().find(|field| field.kind == FieldKind::File && !answers.contains_key(&field.key));
        if let Some((field, file)) = waits.zip(turn.given.first()) {
            answers.insert(field.key.clone(), file.name.clone());
        }
        if form.next(&answers).is_some() {
            // Not the first question any more: its title has been said.
            form.title.clear();
            let shown = Shown::Alone(Box::new(question(desk.voice(), &form, &answers)));
            let (form, answers, request) =
                (serde_json::to_string(&form)?, serde_json::to_string(&answers)?, serde_json::to_string(&request)?);
            return Ok(Outcome::Ask(Box::new(Question { replaces: None, row: Dialogue { form, answers, request, ..open }, shown })));
        }
        request.options.extend(answers);
        self.resume(desk, turn, request).await
    }

    /// « annuler » where nothing is asked: what was shown last to be sent is not sent. `None` where nothing is.
    pub(super) async fn cancel_preview(&self, db: &mut Db, turn: &mut Turn<'_>) -> Result<Option<Outcome>, Error> {
        let Some(business_id) = turn.shop().map(|shop| shop.id.clone()).filter(|_| turn.is_member()) else { return Ok(None) };
        let now_ms = turn.now.timestamp_millis();
        let person_id = turn.identity.person_id.clone();
        let Some(outbox_id) = action::newest_preview(db, &business_id, &person_id, now_ms - PREVIEW_MS).await? else { return Ok(None) };
        if turn.phase == Phase::Asking {
            return Ok(Some(Outcome::ToBeDone));
        }
        if !action::use_up(db, &business_id, &outbox_id, now_ms).await? {
            return Ok(None);
        }
        turn.pressed = Some(outbox_id);
        // What is typed again now is no second one.
        store::recent_command::forget(db, &person_id).await?;
        Ok(Some(Outcome::Said(vec![Message::in_place(Draft::text(turn.voice().t("cancelled", &[])))])))
    }

    /// A form filled in one go.
    pub(super) async fn filled(&self, db: &mut Db, turn: &mut Turn<'_>, open: Dialogue, typed: &Answers) -> Result<Outcome, Error> {
        let (form, mut answers, mut request) = asked_before(&open, turn)?;
        request.files.extend(turn.given.iter().cloned());
        request.mentions.extend(turn.event.mentions.iter().cloned());
        if typed.is_empty() {
            // Asked for again, where it was left.
            let left = form.fields.iter().filter(|field| !answers.contains_key(&field.key)).cloned().collect();
            let shown = Shown::AtOnce(Form { title: form.title, fields: left });
            return Ok(Outcome::Ask(Box::new(Question { replaces: None, row: open, shown })));
        }
        if let Some(field) = asks_business(&form) {
            let text = typed.get(&field.key).map_or("", String::as_str);
            let value = choice::answer(field, &clean(text)).ok_or_else(|| choice::no_answer(field, text))?;
            return self.choose_business(db, turn, request, value).await;
        }
        let mut desk = self.open(db, turn, &request, Some(&open.business_id)).await?;
        check_rights(&desk, turn, &request)?;
        let mut errors = Vec::new();
        // A few fields at a time, where a platform cannot show them all: what was answered before counts too.
        request.options.extend(answers.clone());
        let so_far: Answers = answers.iter().chain(typed).map(|(key, value)| (key.clone(), value.clone())).collect();
        let (asked, left): (Vec<&Field>, Vec<&Field>) = form.fields.iter().partition(|field| so_far.contains_key(&field.key));
        for field in asked.into_iter().filter(|field| typed.contains_key(&field.key)) {
            let text = clean(typed.get(&field.key).map_or("", String::as_str));
            let is_last_of_two = field.unless.as_ref().is_none_or(|other| so_far.contains_key(other));
            let checked = match choice::answer(field, &text) {
                Some(_) if is_last_of_two && form.lacks(field, &so_far) => Err(Refusal::OneOfTwo.into()),
                Some(value) => match (pick::check(&mut desk, field, &value).await, verb_of(&request)?.check) {
                    (Ok(()), Some(check)) => check(&mut desk, &request, &field.key, &value).await.map(|()| value),
                    (checked, _) => checked.map(|()| value),
                },
                None => Err(choice::no_answer(field, &text).into()),
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
            let row = Dialogue { answers: serde_json::to_string(&answers)?, request: serde_json::to_string(&kept)?, ..open };
            return Ok(Outcome::Ask(Box::new(Question { replaces: None, row, shown: Shown::AtOnce(fields) })));
        }
        self.resume(desk, turn, request).await
    }

    /// A request completed by its form; a button's is looked at again, for much can happen between two questions.
    async fn resume(&self, desk: Desk<'_>, turn: &mut Turn<'_>, request: Request) -> Result<Outcome, Error> {
        if turn.phase == Phase::Writing && !dialogue::close(desk.db, &turn.identity.person_id, turn.platform()).await? {
            return Err(Refusal::NothingAsked.into());
        }
        turn.has_ended = true;
        let action = match &request.pressed {
            Some(pressed) => action::find(desk.db, &pressed.token).await?,
            None => None,
        };
        turn.typed.clone_from(&request.typed);
        turn.meant = catalogue::spec(&request.command)
            .and_then(|spec| spec.verbs.iter().find(|verb| verb.name == request.verb && verb.listed).map(|verb| (spec, verb)));
        self.authorise_and_run(desk, turn, request, action).await
    }
}

/// For how long a preview hears that it is not to be sent.
const PREVIEW_MS: i64 = 3_600_000;

/// Whether somebody says that it is not to be done after all.
pub(super) fn is_cancel(text: &str) -> bool {
    matches!(fold(text).trim_matches(['.', '!', ' ']), "annuler" | "annule" | "cancel" | "stop")
}

/// The form to be put to who asked: at once where the platform can, else its first question.
pub(super) fn open_form(turn: &Turn<'_>, voice: Voice, business_id: String, request: &Request, form: Form) -> Result<Outcome, Error> {
    let form = if turn.event.can_show_forms { form } else { form.in_words() };
    let row = Dialogue {
        id: store::id::token(),
        business_id,
        person_id: turn.identity.person_id.clone(),
        platform: turn.identity.platform.clone(),
        form: serde_json::to_string(&form)?,
        answers: "{}".to_owned(),
        request: serde_json::to_string(request)?,
    };
    let shown = match turn.event.can_show_forms {
        true => Shown::AtOnce(form),
        false => Shown::Alone(Box::new(question(voice, &form, &Answers::new()))),
    };
    Ok(Outcome::Ask(Box::new(Question { replaces: None, row, shown })))
}

/// Asks whether what was typed twice is meant twice.
pub(super) fn ask_again(turn: &Turn<'_>, request: &Request, made: &str) -> Result<Outcome, Error> {
    let business_id = turn.shop().map(|shop| shop.id.clone()).unwrap_or_default();
    open_form(turn, turn.voice(), business_id, request, retyped::form(turn.voice(), made))
}

/// The next question of a form, for a platform that asks one at a time.
fn question(voice: Voice, form: &Form, answers: &Answers) -> Message {
    let Some(field) = form.next(answers) else { return Message::question(Draft::default()) };
    let mut text = field.label.clone();
    for (rank, choice) in field.offered().iter().enumerate() {
        text.push_str(&format!("\n{}. {}", rank + 1, choice.label));
    }
    let mut draft = Draft { title: (!form.title.is_empty()).then(|| form.title.clone()), text, ..Draft::default() };
    if !field.offered().is_empty() {
        draft.choices = field.offered().iter().map(|choice| choice.label.clone()).chain([voice.t("ask-cancel", &[])]).collect();
    }
    draft.asks_person = field.kind == FieldKind::Person;
    if let Some(hint) = &field.hint {
        draft = draft.field(voice.t("field-hint", &[]), hint.clone());
    }
    let is_picked = matches!(field.kind, FieldKind::Named { .. });
    if let Some(initial) = field.initial_shown().filter(|_| !is_picked) {
        draft = draft.field(voice.t("field-as-it-is", &[]), initial.to_owned());
    }
    let footnote = match (&field.initial, field.required) {
        (Some(_), _) if is_picked => voice.t("ask-footnote-first", &[]),
        (Some(_), _) => voice.t("ask-footnote-keep", &[]),
        (None, false) => voice.t("ask-footnote-optional", &[]),
        (None, true) => voice.t("ask-footnote", &[]),
    };
    Message::question(draft.footnote(footnote))
}

/// How much is said again of a command, and of what was answered.
const MAX_TYPED: usize = 60;
const MAX_SAID_AGAIN: usize = 1_500;

/// What becomes of a question behind which something else was typed: it is put again while it stands, else what was answered is said, so that
/// nothing typed is lost.
pub(super) fn interrupted(voice: Voice, open: &Dialogue, is_still_asked: bool) -> Option<Message> {
    let (form, answers): (Form, Answers) = (serde_json::from_str(&open.form).ok()?, serde_json::from_str(&open.answers).ok()?);
    let request: Request = serde_json::from_str(&open.request).ok()?;
    if is_still_asked {
        let mut again = question(voice, &form, &answers);
        again.draft.title = Some(voice.t("form-still-asked", &[]));
        return Some(again);
    }
    let given: Vec<String> = form.fields.iter().filter_map(|field| answered(field, answers.get(&field.key)?)).collect();
    let args = [
        ("typed", words::truncate(&request.typed, MAX_TYPED).into()),
        ("answers", words::truncate(&given.join("\n"), MAX_SAID_AGAIN).into()),
    ];
    (!given.is_empty()).then(|| Message::answer(Draft::text(voice.t("form-left", &args))))
}

/// A question and its answer, as they were said.
fn answered(field: &Field, value: &str) -> Option<String> {
    let choice = field.offered().iter().find(|choice| choice.value == value);
    let said = choice.map_or(value.trim(), |choice| choice.label.as_str());
    (!said.is_empty()).then(|| format!("{} {said}", field.label))
}

/// Errs where who answers may no longer do what it is asked for: the form ends, and nothing more of it is shown.
fn check_rights(desk: &Desk<'_>, turn: &mut Turn<'_>, request: &Request) -> Result<(), Refusal> {
    if verb_of(request)?.is_allowed(&desk.actor.roles) {
        return Ok(());
    }
    turn.has_ended = true;
    Err(Refusal::NotAllowed)
}

/// What was asked and answered so far; what this release does not understand is asked no more.
fn asked_before(open: &Dialogue, turn: &mut Turn<'_>) -> Result<(Form, Answers, Request), Refusal> {
    let read = || -> serde_json::Result<_> {
        Ok((serde_json::from_str(&open.form)?, serde_json::from_str(&open.answers)?, serde_json::from_str(&open.request)?))
    };
    read().map_err(|error| {
        tracing::warn!(%error, "a form is not understood");
        turn.has_ended = true;
        Refusal::FormGone
    })
}

/// The question that asks for which business, where a form is that question.
fn asks_business(form: &Form) -> Option<&Field> {
    form.fields.first().filter(|field| form.fields.len() == 1 && field.key == BUSINESS.name)
}
