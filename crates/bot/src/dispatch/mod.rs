//! Dispatch: an event becomes one command, run in one transaction; what there is to say is left in the outbox.

mod ahead;
mod album;
pub mod crowd;
mod file_kind;
mod form;
mod given;
mod namesake;
mod open;
mod press;
mod strange;
mod turn;

use std::sync::Arc;

use async_trait::async_trait;
use chat::{Answer, Card, Choice, Event, FieldError, Inbox, Mention, Partial, Posted, Said, Secret, clean};
use chrono::{DateTime, Utc};
use grammar::fold;
use store::action::{self, Action};
use store::person::Identity;
use store::secret::SecretKey;
use store::{Db, dialogue, inbox};
use words::{Arg, Lang};

use self::ahead::{Ahead, too_long, understood};
use self::album::Went;
use self::crowd::Admitted;
use self::given::{Refused, Wanted, keep_file};
use self::open::{Seen, businesses, shown};
use self::press::pressed;
use self::turn::{Businesses, Outcome, Phase, Question, Shown, Turn, Understood};
use crate::access::Role;
use crate::checkpoint::Checkpoint;
use crate::delivery::enqueue::Origin;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::options::{BUSINESS, MAX_TEXT};
use crate::read::line::CommandLine;
use crate::read::value::short_enough;
use crate::read::{find, pick};
use crate::request::{Given, Request, kind_of};
use crate::verb::Verb;
use crate::{House, cards, catalogue, delivery, parking, retyped};

pub(crate) use self::open::implied_business;

/// The longest thing that can be said at once: the text of terms of sale, with room to spare.
const MAX_EVENT: usize = 80_000;

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

    async fn takes_files(&self, event: &Event) -> bool {
        let now = self.clock.now();
        let line = understood(event, now);
        let wanted = self.wanted(event, &Seen::of(event, now), line.as_ref(), now).await;
        // What cannot be looked up now is brought, and looked at again.
        wanted.map_or(true, |wanted| !wanted.files.is_empty())
    }

    async fn bears(&self, token: &str) -> Option<Posted> {
        let mut db = self.store.read().await.ok()?;
        let action = action::find(&mut db, token).await.ok()??;
        let (_, message) = store::outbox::posted(&mut db, &action.business_id, &action.outbox_id).await.ok()??;
        Some(Posted { message })
    }

    async fn is_of_client(&self, platform: &str, place: &str) -> bool {
        let Ok(mut db) = self.store.read().await else { return false };
        store::client_place::of_place(&mut db, platform, place).await.is_ok_and(|bound| bound.is_some())
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

impl House {
    async fn handle(self, event: Event) -> Answer {
        let kind = kind_of(&event.said);
        match self.transact(&event).await {
            Ok(answer) => {
                self.wake.notify_one();
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

    async fn transact(&self, event: &Event) -> anyhow::Result<Answer> {
        let now = self.clock.now();
        self.reached(Checkpoint::Received).await;
        let (_turn, is_last_word) = match self.admit(event, now).await? {
            Admitted::In(turn) => (turn, false),
            Admitted::LastWord(turn) => (turn, true),
            Admitted::Out => return Ok(Answer::Accepted),
        };
        // What was given is on the disk before anything says that it is.
        let seen = Seen::of(event, now);
        let line = understood(event, now);
        let Wanted { files, is_member, business_id, taken_as, refused } = self.wanted(event, &seen, line.as_ref(), now).await?;
        if let (Some(Refused { why, key: Some(key), lang }), Said::Filled { .. }) = (&refused, &event.said) {
            // It stands on its field, and the form stays open.
            return Ok(Answer::Invalid(vec![FieldError { key: key.clone(), text: why.say(self.words, *lang) }]));
        }
        let refusal = if is_last_word { Some(Refusal::EnoughForToday) } else { refused.map(|refused| refused.why) };
        // A file that comes beside an answer, where nothing asked for one, is not kept: that is said.
        let is_file_left = refusal.is_none() && files.is_empty() && !event.files.is_empty();
        let kept = files.iter().map(|file| keep_file(self, file, taken_as, is_member)).collect::<Result<Vec<_>, store::Error>>()?;
        let (given, drawn): (Vec<Given>, Vec<Option<Vec<u8>>>) = kept.into_iter().unzip();
        let asked = match refusal {
            Some(_) => None,
            None => self.look_ahead(event, &given, &seen, line.as_ref(), now).await?,
        };
        if let Some(Ahead { decided: Ok(Outcome::Invalid(errors)), .. }) = asked {
            // The form stays open: filled again, it comes as a new event.
            return Ok(Answer::Invalid(errors));
        }
        self.reached(Checkpoint::LookedAhead).await;
        let mut tx = self.store.begin().await?;
        let identity = seen.recognise(&mut tx, now).await?;
        let platform = &event.speaker.platform;
        if !inbox::record(&mut tx, platform, &event.key, now.timestamp_millis()).await? {
            tx.rollback().await?;
            return Ok(Answer::Repeated);
        }
        self.reached(Checkpoint::Deduplicated).await;
        let interrupted = match event.said {
            // What is said once more for today does nothing.
            Said::Command(_) | Said::Called(_) if !is_last_word => dialogue::find(&mut tx, &identity.person_id, platform).await?,
            _ => None,
        };
        // A question that is asked alone stands while something is only looked at.
        let is_left_open = !event.can_show_forms && line.as_ref().is_none_or(only_looks);
        if interrupted.is_some() && !is_left_open {
            dialogue::close(&mut tx, &identity.person_id, platform).await?;
        }
        given::count(&mut tx, &identity.person_id, business_id.as_deref(), &files, now).await?;
        for ((file, given), drawn) in files.iter().zip(&given).zip(&drawn) {
            let (dialect, now_ms) = (self.store.dialect(), now.timestamp_millis());
            let picture = given.picture.as_ref().and_then(|picture| picture.as_ref().ok());
            let drawn = picture.zip(drawn.as_deref()).map(|(picture, bytes)| (&picture.sha256, bytes));
            for (name, bytes) in std::iter::once((&given.sha256, &*file.bytes)).chain(drawn) {
                store::file::insert(&mut tx, dialect, name, bytes, now_ms).await?;
                store::file::note_given(&mut tx, name, now_ms).await?;
                // The same content may just have been collected.
                store::file::put(&self.store, bytes)?;
            }
        }
        tx.savepoint().await?;
        let still_asked = match asked {
            Some(ahead) => ahead.still_holds(&mut tx, &identity).await?.then_some(ahead),
            None => None,
        };
        let (mut turn, decided) = match still_asked {
            Some(Ahead { turn, decided }) => (turn, decided),
            None => {
                let mut turn = self.turn(event, line, given, identity, Phase::Writing, now);
                let decided = match refusal {
                    Some(refusal) => Err(refusal.into()),
                    None => self.route(&mut tx, &mut turn).await,
                };
                (turn, decided)
            }
        };
        let decided = match decided {
            Ok(Outcome::Retyped { request, made }) => {
                tx.rollback_to_savepoint().await?;
                form::ask_again(&turn, &request, &made)
            }
            decided => decided,
        };
        // Whose business it is cannot be said of the question that asks it.
        let is_of_none = matches!(&decided, Ok(Outcome::Ask(question)) if question.row.business_id.is_empty());
        let is_still_asked = is_left_open && !matches!(decided, Ok(Outcome::Ask(_)));
        let (mut messages, answer) = match decided {
            Ok(Outcome::Said(messages)) => (messages, Answer::Accepted),
            Ok(Outcome::Ask(question)) => {
                let Question { replaces, row, shown } = *question;
                if let Some(outbox_id) = replaces {
                    action::keep_back(&mut tx, &row.business_id, &outbox_id, now.timestamp_millis()).await?;
                }
                self.remember_choice(&mut tx, &turn).await.map_err(Error::into_failure)?;
                dialogue::open(&mut tx, &row, now.timestamp_millis()).await?;
                match shown {
                    Shown::AtOnce(fields) => (Vec::new(), Answer::Ask { form: row.id, fields, lang: turn.lang }),
                    Shown::Alone(question) => (vec![Message { lang: question.lang.or(Some(turn.lang)), ..*question }], Answer::Accepted),
                }
            }
            Ok(Outcome::Invalid(errors)) => {
                tx.rollback().await?;
                return Ok(Answer::Invalid(errors));
            }
            Ok(Outcome::Retyped { .. } | Outcome::ToBeDone) => anyhow::bail!("an event is left undecided"),
            Err(Error::Refusal(refusal)) => {
                tx.rollback_to_savepoint().await?;
                if turn.has_ended {
                    // Its last answer was given: it would only be refused again.
                    dialogue::close(&mut tx, &turn.identity.person_id, platform).await?;
                }
                self.introduce(&mut tx, &mut turn).await.map_err(Error::into_failure)?;
                tracing::info!(platform = %platform, refusal = refusal.key(), "refused");
                (self.refused(&refusal, &mut turn), Answer::Accepted)
            }
            Err(Error::Failure(failure)) => {
                tx.rollback().await?;
                if let Some(shop) = turn.shop().filter(|_| parking::contradicts(&failure)) {
                    parking::park_contradiction(self, &shop.id, now).await?;
                }
                return Err(failure);
            }
        };
        if is_file_left && turn.answered.is_some() {
            messages.push(Message::answer(Draft::text(turn.voice().t("heard-file", &[]))));
        }
        // Whatever it is that is said, it is signed by whom they deal with.
        self.introduce(&mut tx, &mut turn).await.map_err(Error::into_failure)?;
        messages.extend(interrupted.and_then(|open| form::interrupted(turn.voice(), &open, is_still_asked)));
        self.tell_namesake(&mut tx, &turn, &mut messages).await.map_err(Error::into_failure)?;
        self.reached(Checkpoint::Decided).await;
        let origin = Origin {
            speaker: event.speaker.clone(),
            person_id: turn.identity.person_id.clone(),
            place: event.place.clone(),
            pressed: turn.pressed.clone(),
        };
        album::note(&mut tx, &turn, &messages).await?;
        let shop = turn.shop().filter(|_| !is_of_none);
        let first = delivery::enqueue::enqueue(&mut tx, self, shop, Some(&origin), messages, now).await.map_err(Error::into_failure)?;
        if let Some((made_by, first)) = turn.made_by.as_ref().zip(first) {
            store::recent_command::insert(&mut tx, &turn.identity.person_id, made_by, &first, now.timestamp_millis()).await?;
        }
        inbox::keep_result(&mut tx, platform, &event.key, "done").await?;
        self.reached(Checkpoint::Enqueued).await;
        tx.commit().await?;
        self.reached(Checkpoint::Committed).await;
        Ok(answer)
    }

    fn turn<'a>(
        &self,
        event: &'a Event,
        line: Option<Understood>,
        given: Vec<Given>,
        identity: Identity,
        phase: Phase,
        now: DateTime<Utc>,
    ) -> Turn<'a> {
        let lang = identity.lang.as_deref().and_then(Lang::parse).unwrap_or(self.lang);
        Turn {
            event,
            phase,
            line,
            given,
            identity,
            now,
            words: self.words,
            businesses: None,
            standing: None,
            lang,
            typed: String::new(),
            meant: None,
            after_command: None,
            answered: None,
            chosen: None,
            again: None,
            pressed: None,
            has_ended: false,
            made_by: None,
        }
    }

    fn refused(&self, refusal: &Refusal, turn: &mut Turn<'_>) -> Vec<Message> {
        let mut draft = Draft::text(refusal.say(self.words, turn.lang));
        let example = || turn.meant.filter(|_| refusal.is_about_typing()).map(|(spec, verb)| verb.example_in(spec, turn.lang));
        // What was typed, mended, is to be typed; an example says other things, and is not.
        let (key, shown) = match refusal.corrected(&turn.typed, turn.lang) {
            corrected if corrected.is_empty() => ("field-example", example().into_iter().collect()),
            corrected => ("field-try", corrected),
        };
        if !shown.is_empty() && turn.again.is_none() {
            draft = draft.field(self.words.say(turn.lang, key, &[]), shown.join("\n"));
        }
        if let Refusal::Parked { why, is_owner: true } = refusal {
            draft.buttons.extend(cards::account::buttons(*why));
        }
        if let Refusal::Operation(operations::Refusal::TooManyDocuments { client_id, is_owner: true, .. }) = refusal {
            draft.buttons.push(cards::account::let_them_go(client_id));
        }
        let mut messages = vec![Message::refusal(draft)];
        messages.extend(turn.again.take());
        messages
    }

    /// What an event means, and what comes of it.
    async fn route(&self, db: &mut Db, turn: &mut Turn<'_>) -> Result<Outcome, Error> {
        match &turn.event.said {
            Said::Command(text) => {
                let Some(line) = turn.line.clone() else { return Err(too_long(text)) };
                turn.typed = clean(text);
                self.run_typed(db, turn, line).await
            }
            Said::Called(call) => {
                let Some(line) = turn.line.clone() else {
                    return Err(too_long(&call.given.iter().map(|(_, value)| value.as_str()).collect::<String>()));
                };
                turn.typed = line.as_ref().map_or_else(|name| format!("/{name}"), |line| line.typed(turn.lang));
                self.run_typed(db, turn, line).await
            }
            Said::Press { token, message } => {
                let (request, action) = pressed(db, token, message, turn).await?;
                if turn.phase == Phase::Asking && verb_of(&request)?.ask.is_none() {
                    return Ok(Outcome::ToBeDone);
                }
                let desk = self.open(db, turn, &request, Some(&action.business_id)).await?;
                self.authorise_and_run(desk, turn, request, Some(action)).await
            }
            Said::Text(text) => {
                let Some(open) = dialogue::find(db, &turn.identity.person_id, turn.platform()).await? else {
                    self.introduce(db, turn).await?;
                    if form::is_cancel(text)
                        && let Some(cancelled) = self.cancel_preview(db, turn).await?
                    {
                        return Ok(cancelled);
                    }
                    if let Some(went) = Went::of(db, turn.event, &turn.identity.person_id).await?.filter(|_| !turn.given.is_empty())
                        && let Some(handed_on) = album::hand_on(turn, went, text)
                    {
                        return Ok(handed_on);
                    }
                    return match turn.is_client() {
                        true => self.help_of_client(db, turn).await,
                        false => match self.answer_typed(db, turn, text).await? {
                            Some(offered) => Ok(offered),
                            None => strange::unasked(turn, text),
                        },
                    };
                };
                turn.answered = Some(open.clone());
                self.answer(db, turn, open, text).await
            }
            Said::Wordless | Said::Edited => {
                self.introduce(db, turn).await?;
                let key = if turn.event.said == Said::Edited { "heard-edited" } else { "heard-wordless" };
                Ok(Outcome::Said(vec![Message::answer(Draft::text(turn.voice().t(key, &[])))]))
            }
            // The platform says so, and nobody in particular: there is nobody to answer.
            Said::Moved { to } => {
                store::client_place::moved(db, turn.platform(), &turn.event.place.id, to).await?;
                Ok(Outcome::Said(Vec::new()))
            }
            Said::Home => {
                // Whoever has several businesses sees the one that the conversation is about, or the first.
                let Businesses { memberships, remembered } = businesses(db, turn).await?;
                let business_id = remembered.clone().or_else(|| memberships.first().map(|(id, ..)| id.clone()));
                let request = Request::typed("home", "show", "", turn.event.place.clone());
                let desk = self.open(db, turn, &request, business_id.as_deref()).await?;
                self.authorise_and_run(desk, turn, request, None).await
            }
            Said::Filled { form, answers } => {
                let open = dialogue::find(db, &turn.identity.person_id, turn.platform()).await?.filter(|open| open.id == *form);
                let open = open.ok_or(Refusal::FormGone)?;
                turn.answered = Some(open.clone());
                self.filled(db, turn, open, answers).await
            }
        }
    }

    /// A command as it was understood; `Err` is the word that names none.
    async fn run_typed(&self, db: &mut Db, turn: &mut Turn<'_>, line: Result<CommandLine, String>) -> Result<Outcome, Error> {
        let line = match line {
            Ok(line) => line,
            Err(typed) => {
                self.introduce(db, turn).await?;
                // A client has buttons, and no command to be shown.
                if turn.is_client() {
                    return self.help_of_client(db, turn).await;
                }
                let nearest = catalogue::nearest(&fold(&typed), turn.lang);
                return Err(Refusal::UnknownCommand { typed, nearest }.into());
            }
        };
        // What others have read as it was typed is not done: it is to be said in private.
        let is_aloud = catalogue::find(line.command.name, line.verb.name).is_some_and(|(_, verb)| verb.aloud);
        if turn.event.is_overheard && !is_aloud {
            return Err(Refusal::SaidAloud.into());
        }
        turn.meant = Some((line.command, line.verb));
        turn.after_command.clone_from(&line.after_command);
        let called = matches!(turn.event.said, Said::Called(_)).then(|| line.clone());
        let understood = line.clone();
        let mut request = Request::typed(line.command.name, line.verb.name, &turn.typed, turn.event.place.clone());
        request.rest = line.rest;
        request.options = line.options;
        request.files.clone_from(&turn.given);
        let named = |mention: &Mention| Mention { shown_name: shown(&mention.shown_name), ..mention.clone() };
        request.mentions = turn.event.mentions.iter().map(named).collect();
        let mut desk = match self.open(db, turn, &request, None).await {
            Err(Error::Refusal(refusal)) if matches!(*refusal, Refusal::WhichBusiness { .. }) => {
                return self.ask_business(db, turn, request).await;
            }
            opened => opened?,
        };
        if request.option(BUSINESS.name).is_none() && names_documents_of_several(&mut desk, turn, &request).await? {
            drop(desk);
            return self.ask_business(db, turn, request).await;
        }
        if let Some(called) = called {
            // As whoever called it would type it, in the language in which they are answered.
            turn.typed = called.typed(desk.lang);
            request.typed.clone_from(&turn.typed);
        }
        // Who may not do it is told that, and nothing of how it is typed.
        if verb_of(&request)?.is_allowed(&desk.actor.roles) {
            strange::check(&mut desk, &understood, &request.mentions, &turn.typed).await?;
        }
        let (rest, lang) = (request.rest.clone(), desk.lang);
        let typed = turn.typed.clone();
        self.authorise_and_run(desk, turn, request, None).await.map_err(|error| match error {
            Error::Refusal(refusal) => strange::or_a_verb(*refusal, &understood, &rest, &typed, lang).into(),
            failure => failure,
        })
    }

    /// Rights, then what must be asked, then the command itself.
    async fn authorise_and_run(
        &self,
        mut desk: Desk<'_>,
        turn: &mut Turn<'_>,
        mut request: Request,
        action: Option<Action>,
    ) -> Result<Outcome, Error> {
        let verb = verb_of(&request)?;
        let again = retyped::answer(&mut request);
        if again == Some(false) {
            return Ok(Outcome::Said(vec![Message::answer(Draft::text(desk.t("retyped-slip", &[])))]));
        }
        turn.pressed = request.pressed.as_ref().map(|pressed| pressed.outbox_id.clone());
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
        pick::settle(verb, &mut request);
        let asked = match (pick::form(&mut desk, &request, verb).await?, verb.ask) {
            (Some(form), _) => Some(form),
            (None, Some(ask)) => ask(&mut desk, &request).await?,
            (None, None) => None,
        };
        if let Some(form) = asked {
            let business_id = desk.shop.as_ref().map(|shop| shop.id.clone()).unwrap_or_default();
            let mut opened = form::open_form(turn, desk.voice(), business_id, &request, form)?;
            if let (true, Outcome::Ask(question)) = (verb.replaces, &mut opened) {
                question.replaces = action.map(|action| action.outbox_id);
            }
            return Ok(opened);
        }
        if turn.phase == Phase::Asking {
            return Ok(Outcome::ToBeDone);
        }
        self.remember_choice(desk.db, turn).await?;
        if let Some(action) = action.filter(|action| action.once) {
            let now_ms = desk.now_ms();
            if !action::use_up(desk.db, &action.business_id, &action.outbox_id, now_ms).await? {
                return Err(explain(verb, &mut desk, &request).await?.into());
            }
        }
        let mut messages = (verb.run)(&mut desk, &request).await?;
        if let Some((from, into)) = desk.merged.take() {
            messages.push(Message::answer(Draft::text(desk.t("client-found-merged", &[("from", from.into()), ("into", into.into())]))));
        }
        // Only what would be done is asked about: what would be refused is refused.
        if verb.creates && request.pressed.is_none() {
            let words = retyped::hash(&request);
            if again.is_none()
                && let Some(made) = retyped::lately(&mut desk, &words).await?
            {
                return Ok(Outcome::Retyped { request: Box::new(request), made });
            }
            turn.made_by = Some(words);
        }
        tracing::info!(platform = %turn.platform(), command = %request.command, verb = %request.verb, "done");
        if let Some(standing) = &mut turn.standing {
            standing.shop = desk.shop;
        }
        Ok(Outcome::Said(messages))
    }

    /// Keeps the business that was answered to be meant, for the conversation; the question about it is answered.
    async fn remember_choice(&self, db: &mut Db, turn: &Turn<'_>) -> Result<(), Error> {
        if let Some(business_id) = &turn.chosen {
            let Identity { person_id, platform, .. } = &turn.identity;
            dialogue::close(db, person_id, platform).await?;
            store::conversation::remember(db, platform, turn.event.place.conversation(), person_id, business_id).await?;
        }
        Ok(())
    }

    /// A member's words that no command begins, while clients of the business wait for answers.
    async fn answer_typed(&self, db: &mut Db, turn: &mut Turn<'_>, text: &str) -> Result<Option<Outcome>, Error> {
        let text = clean(text);
        let text = text.trim();
        let is_text = !text.is_empty() && turn.event.files.is_empty() && !strange::lacks_only_its_slash(text);
        if turn.event.place.shared || !is_text {
            return Ok(None);
        }
        let Businesses { memberships, remembered } = businesses(db, turn).await?;
        let mut ids: Vec<String> = memberships.iter().map(|(id, ..)| id.clone()).collect();
        // The one that the conversation is about comes first.
        ids.sort_by_key(|id| remembered.as_ref() != Some(id));
        for business_id in ids {
            if store::question::open(db, &business_id).await?.is_empty() {
                continue;
            }
            let request = Request::typed("question", "answer", text, turn.event.place.clone());
            let mut desk = self.open(db, turn, &request, Some(&business_id)).await?;
            if !verb_of(&request)?.is_allowed(&desk.actor.roles) {
                continue;
            }
            short_enough(text, MAX_TEXT)?;
            let waiting = operations::question::open(&mut desk.office()?).await?;
            return Ok(Some(Outcome::Said(vec![Message::answer(cards::question::is_it_the_answer(desk.voice(), waiting, text))])));
        }
        Ok(None)
    }

    /// What a client's person is told who types: buttons are theirs, and what they have to say finds its way by one.
    async fn help_of_client(&self, db: &mut Db, turn: &Turn<'_>) -> Result<Outcome, Error> {
        let voice = turn.voice();
        let mut draft = match turn.shop() {
            Some(shop) => cards::question::way_in(&mut self.office(db, shop, turn.now), voice, &turn.identity.person_id).await?,
            None => Draft::text(voice.t("help-client", &[])),
        };
        let lost = turn.event.files.iter().map(|file| shown(&file.name)).collect::<Vec<_>>().join(", ");
        if !lost.is_empty() {
            draft.text = format!("{}\n{}", voice.t("heard-file-lost", &[("name", lost.into())]), draft.text);
        }
        Ok(Outcome::Said(vec![Message::answer(draft)]))
    }

    fn secret_key(&self) -> anyhow::Result<&SecretKey> {
        self.secret_key.as_deref().ok_or_else(|| anyhow::anyhow!("no [secrets] key_file is configured: tokens cannot be kept"))
    }
}

/// Whether a number was typed that two of the person's businesses have: nobody guesses whose is meant.
async fn names_documents_of_several(desk: &mut Desk<'_>, turn: &mut Turn<'_>, request: &Request) -> Result<bool, Error> {
    let memberships = businesses(desk.db, turn).await?.memberships.clone();
    // A client's own place is of one business.
    if memberships.len() < 2 || desk.here.is_some() || turn.chosen.is_some() {
        return Ok(false);
    }
    let Some(number) = find::number(desk, &request.rest) else { return Ok(false) };
    let mut having = 0;
    for (business_id, ..) in &memberships {
        let has_it = store::invoice::by_number(desk.db, business_id, number).await?.is_some()
            || store::quote::by_number(desk.db, business_id, number).await?.is_some();
        having += usize::from(has_it);
    }
    Ok(having > 1)
}

/// The reference that an apology shows and the log bears.
fn reference() -> String {
    store::id::code()
}

/// Whether a line does nothing but show something, or is not understood.
fn only_looks(line: &Understood) -> bool {
    let Ok(line) = line else { return true };
    catalogue::find(line.command.name, line.verb.name).is_some_and(|(_, verb)| verb.reads)
}

fn verb_of(request: &Request) -> Result<&'static Verb, Refusal> {
    catalogue::find(&request.command, &request.verb).map(|(_, verb)| verb).ok_or(Refusal::ButtonUnknown)
}

/// Why a button that was used up does nothing more.
async fn explain(verb: &Verb, desk: &mut Desk<'_>, request: &Request) -> Result<Refusal, Error> {
    match verb.explain {
        Some(explain) => explain(desk, request).await,
        None => Ok(Refusal::ButtonUsed),
    }
}

/// The card that says a page could not be set.
pub(crate) fn apology(house: &House, lang: Lang, reference: &str) -> Card {
    Card { text: house.words.say(lang, "failure", &[("reference", Arg::from(reference))]), ..Card::default() }
}

impl House {
    /// The house as adapters see it.
    #[must_use]
    pub fn inbox(&self) -> Arc<dyn Inbox> {
        Arc::new(self.clone())
    }
}
