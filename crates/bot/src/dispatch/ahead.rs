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
use super::turn::{Outcome, Phase, Turn};
use crate::error::Error;
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
        now: DateTime<Utc>,
    ) -> anyhow::Result<Option<Ahead<'a>>> {
        if !may_ask(event, now) {
            return Ok(None);
        }
        let mut db = self.store.read().await?;
        if inbox::result(&mut db, &event.speaker.platform, &event.key).await?.is_some() {
            return Ok(None);
        }
        let identity = seen.look_up(&mut db).await?;
        let mut turn = self.turn(event, given.to_vec(), identity, Phase::Asking, now);
        let decided = self.route(&mut db, &mut turn).await;
        match decided {
            Ok(Outcome::Ask(_) | Outcome::Invalid(_)) => Ok(Some(Ahead { turn, decided })),
            Err(Error::Refusal(_)) if turn.again.is_some() => Ok(Some(Ahead { turn, decided })),
            Err(Error::Failure(failure)) => Err(failure),
            Ok(Outcome::Said(_) | Outcome::Retyped { .. } | Outcome::ToBeDone) | Err(Error::Refusal(_)) => Ok(None),
        }
    }
}

/// Whether an event may end in a question, as far as it says so itself.
fn may_ask(event: &Event, now: DateTime<Utc>) -> bool {
    let asks = |line: Result<CommandLine, String>| {
        let verb = line.ok().and_then(|line| catalogue::find(line.command.name, line.verb.name));
        verb.is_some_and(|(_, verb)| verb.ask.is_some() || verb.picks.is_some())
    };
    match &event.said {
        // What is too long is refused before it is read.
        Said::Command(text) if short_enough(text, MAX_EVENT).is_err() => false,
        Said::Command(text) => asks(read_line(&clean(text), &catalogue::specs(), now.date_naive())),
        Said::Called(call) if call.given.iter().any(|(_, value)| short_enough(value, MAX_EVENT).is_err()) => false,
        Said::Called(call) => asks(read_call(call, &catalogue::specs())),
        Said::Press { .. } | Said::Text(_) | Said::Filled { .. } => true,
        Said::Home | Said::Moved { .. } | Said::Wordless | Said::Edited => false,
    }
}
