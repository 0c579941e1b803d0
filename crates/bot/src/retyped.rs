//! A command typed twice: after a reply that was slow to come, the same words are asked about before they make a second thing.

use chat::{Choice, Field, Form};
use chrono::TimeDelta;
use words::Voice;

use crate::delivery::said_by_now;
use crate::desk::Desk;
use crate::error::Error;
use crate::request::Request;

/// How long the same words are asked about.
const LATELY: TimeDelta = TimeDelta::minutes(2);

/// The answer to the question, among the options of the request it completes.
const AGAIN: &str = "again";
const YES: &str = "yes";
const NO: &str = "no";

/// Takes the answer to the question out of a request: whether a second one is meant.
pub(crate) fn answer(request: &mut Request) -> Option<bool> {
    request.options.remove(AGAIN).map(|answer| answer == YES)
}

/// The words of a request, whatever their capitals and spaces, and what was answered to its questions.
pub(crate) fn hash(request: &Request) -> String {
    // What was picked stands in what is left, and in no words that were typed.
    let words = [&request.typed, &request.rest].map(|text| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" "));
    store::sha256(format!("{} {:?}", words.join(" "), request.options).as_bytes())
}

/// What the same person made by the same words lately, as it is called by now.
pub(crate) async fn lately(desk: &mut Desk<'_>, words: &str) -> Result<Option<String>, Error> {
    let shop = desk.shop()?;
    let since_ms = (desk.now - LATELY).timestamp_millis();
    let Some(outbox_id) = store::recent_command::since(desk.db, &desk.actor.person_id, words, since_ms).await? else { return Ok(None) };
    said_by_now(desk.db, &shop.id, &outbox_id).await
}

pub(crate) fn form(voice: Voice, made: &str) -> Form {
    let choice = |value: &str, key: &str| Choice { value: value.to_owned(), label: voice.t(key, &[]) };
    let choices = vec![choice(NO, "retyped-no"), choice(YES, "retyped-yes")];
    let question = voice.t("retyped-question", &[("made", made.to_owned().into())]);
    Form { title: String::new(), fields: vec![Field::choice(AGAIN, question, choices)] }
}
