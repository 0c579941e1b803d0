//! What is to be asked is worked out from a reader: a form that is put to one person keeps nobody waiting who writes.
//!
//! Nothing is written here. What was decided holds only if, in the transaction that then notes the event, it is still the same person
//! who goes on with the same form; else, and wherever something is to be done, all is decided under the lock. Whatever else changed
//! meanwhile is looked at by the verb when it runs, as it must be however long someone takes to answer.

use chat::{Event, Said, clean};
use chrono::{DateTime, Utc};
use store::person::Identity;
use store::{Db, dialogue, inbox};

use super::MAX_EVENT;
use super::open::Seen;
use super::turn::{Outcome, Phase, Turn, Understood};
use crate::error::{Error, Refusal};
use crate::read::line::{CommandLine, read_call, read_line};
use crate::read::value::short_enough;
use crate::request::Given;
use crate::{House, catalogue};

/// An event that ends in a question, as it was read.
pub(super) struct Ahead<'a> {
    pub(super) turn: Turn<'a>,
    pub(super) decided: Result<Outcome, Error>,
}

impl Ahead<'_> {
    /// Whether who asks and what is answered are still what was read.
    pub(super) async fn still_holds(&self, db: &mut Db, identity: &Identity) -> Result<bool, store::Error> {
        let Self { turn, .. } = self;
        Ok(identity.person_id == turn.identity.person_id
            && match &turn.answered {
                Some(open) => dialogue::find(db, &identity.person_id, &identity.platform).await?.as_ref() == Some(open),
                None => true,
            })
    }
}

impl House {
    /// An event that ends in a question, or in the same question again; nothing where something is done, said or refused.
    pub(super) async fn look_ahead<'a>(
        &self,
        event: &'a Event,
        given: &[Given],
        seen: &Seen<'_>,
        line: Option<&Understood>,
        now: DateTime<Utc>,
    ) -> anyhow::Result<Option<Ahead<'a>>> {
        if !may_ask(event, line) {
            return Ok(None);
        }
        let mut db = self.store.read().await?;
        if inbox::result(&mut db, &event.speaker.platform, &event.key).await?.is_some() {
            return Ok(None);
        }
        let identity = seen.look_up(&mut db).await?;
        let mut turn = self.turn(event, line.cloned(), given.to_vec(), identity, Phase::Asking, now);
        let decided = self.route(&mut db, &mut turn).await;
        match decided {
            Ok(Outcome::Ask(_) | Outcome::Invalid(_)) => Ok(Some(Ahead { turn, decided })),
            Err(Error::Refusal(_)) if turn.again.is_some() => Ok(Some(Ahead { turn, decided })),
            Err(Error::Failure(failure)) => Err(failure),
            Ok(Outcome::Said(_) | Outcome::Retyped { .. } | Outcome::ToBeDone) | Err(Error::Refusal(_)) => Ok(None),
        }
    }
}

/// The command of an event, read once and before any transaction; nothing where it is none, or too long to be read.
pub(super) fn understood(event: &Event, now: DateTime<Utc>) -> Option<Understood> {
    match &event.said {
        Said::Command(text) => short_enough(text, MAX_EVENT).ok().map(|_| read_line(&clean(text), &catalogue::specs(), now.date_naive())),
        Said::Called(call) => {
            let length: usize = call.given.iter().map(|(_, value)| value.chars().count()).sum();
            (length <= MAX_EVENT).then(|| read_call(call, &catalogue::specs()))
        }
        _ => None,
    }
}

pub(super) fn too_long(typed: &str) -> Error {
    Refusal::TextTooLong { length: typed.chars().count(), most: MAX_EVENT }.into()
}

/// Whether an event may end in a question, as far as it says so itself.
fn may_ask(event: &Event, line: Option<&Understood>) -> bool {
    let asks = |line: &CommandLine| {
        catalogue::find(line.command.name, line.verb.name).is_some_and(|(_, verb)| verb.ask.is_some() || verb.picks.is_some())
    };
    match &event.said {
        Said::Command(_) | Said::Called(_) => line.is_some_and(|line| line.as_ref().is_ok_and(asks)),
        Said::Press { .. } | Said::Text(_) | Said::Filled { .. } => true,
        Said::Home | Said::Moved { .. } | Said::Wordless | Said::Edited => false,
    }
}
