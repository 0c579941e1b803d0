//! A request: what a person wants done, from words typed, a button or a form.

use std::collections::BTreeMap;

use billing::{Currency, Money, PaymentTerms, Percent};
use chat::{Mention, Place, Said};
use chrono::NaiveDate;
use grammar::{Calendar, Lean, amount};
use operations::Version;
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Error, Refusal};
use crate::options::BUSINESS;
use crate::picture::PictureProblem;
use crate::read::value::{read_date, read_deposit, read_due, read_money, short_enough};

/// A request, complete or to be completed by a form: it is kept in the dialogue meanwhile.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Request {
    /// The first version had none.
    #[serde(default)]
    pub v: Version<1>,
    pub command: String,
    pub verb: String,
    /// The command as typed, for the one that a refusal shows corrected.
    pub typed: String,
    /// What the options left: the client, the items, a reference.
    pub rest: String,
    pub options: BTreeMap<String, String>,
    /// What the button carries.
    pub payload: Value,
    pub mentions: Vec<Mention>,
    /// The message whose button was pressed: our id, and the platform's.
    pub pressed: Option<Pressed>,
    pub place: Place,
    /// The files given with it, kept by their content.
    #[serde(default)]
    pub files: Vec<Given>,
}

/// A file that came with a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    pub key: Option<String>,
    pub name: String,
    pub sha256: String,
    /// Its words, where it is a text.
    pub text: Option<String>,
    /// The picture that was drawn anew from it, or why none was.
    #[serde(default)]
    pub picture: Option<Result<Drawn, PictureProblem>>,
}

/// A picture as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    pub sha256: String,
    pub colour: Option<billing::Colour>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pressed {
    pub outbox_id: String,
    pub message: String,
    pub token: String,
}

impl Request {
    pub(crate) fn typed(command: &str, verb: &str, typed: &str, place: Place) -> Self {
        Self {
            v: Version,
            command: command.to_owned(),
            verb: verb.to_owned(),
            typed: typed.to_owned(),
            rest: String::new(),
            options: BTreeMap::new(),
            payload: Value::Null,
            mentions: Vec::new(),
            pressed: None,
            place,
            files: Vec::new(),
        }
    }

    /// An option or an answer; an empty one is none.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&str> {
        self.options.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// Takes an option's words over, when they were given and are short enough.
    pub fn keep(&self, name: &str, kept: &mut Option<String>, most: usize) -> Result<(), Refusal> {
        if let Some(value) = self.option(name) {
            short_enough(value, most)?;
            *kept = Some(value.to_owned());
        }
        Ok(())
    }

    /// The file that answers a field.
    #[must_use]
    pub fn file(&self, key: &str) -> Option<&Given> {
        self.files.iter().find(|file| file.key.as_deref() == Some(key))
    }

    /// Errs where an option was given that this does nothing with.
    pub fn takes_only(&self, names: &[&str]) -> Result<(), Refusal> {
        let other = self.options.keys().find(|key| !names.contains(&key.as_str()) && key.as_str() != BUSINESS.name);
        match other {
            Some(key) => Err(Refusal::NothingChanged { option: key.clone() }),
            None => Ok(()),
        }
    }

    /// Errs where one of these options was given.
    pub fn takes_none_of(&self, names: &[&str]) -> Result<(), Refusal> {
        match names.iter().find(|name| self.option(name).is_some()) {
            Some(name) => Err(Refusal::NothingChanged { option: (*name).to_owned() }),
            None => Ok(()),
        }
    }

    pub fn date(&self, name: &str, calendar: Calendar, lean: Lean) -> Result<Option<NaiveDate>, Refusal> {
        self.option(name).map(|typed| read_date(typed, calendar, lean)).transpose()
    }

    /// The day of which one asks how things stood: today, where none was typed. Of a day to come nothing is known.
    pub fn day_asked(&self, calendar: Calendar) -> Result<NaiveDate, Refusal> {
        let on = self.date("on", calendar, Lean::Past)?.unwrap_or(calendar.today);
        if on > calendar.today { Err(operations::Refusal::NotYet { on }.into()) } else { Ok(on) }
    }

    pub fn due(&self, name: &str, calendar: Calendar) -> Result<Option<PaymentTerms>, Refusal> {
        self.option(name).map(|typed| read_due(typed, calendar)).transpose()
    }

    /// A percentage strictly between nothing and everything; « 0 » is none.
    pub fn deposit(&self, name: &str) -> Result<Option<Option<Percent>>, Refusal> {
        self.option(name).map(read_deposit).transpose()
    }

    pub fn money(&self, name: &str, currency: Currency) -> Result<Option<Money>, Refusal> {
        self.option(name).map(|typed| read_money(typed, currency)).transpose()
    }

    /// A plain figure, without currency.
    pub fn decimal(&self, name: &str) -> Result<Option<Decimal>, Refusal> {
        let read = |typed: &str| {
            let figure = amount::read(typed).ok().filter(|figure| figure.currency.is_none());
            figure.map(|figure| figure.value).ok_or_else(|| Refusal::NotAnAmount { typed: typed.to_owned() })
        };
        self.option(name).map(read).transpose()
    }

    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_value(self.payload.clone())
            .map_err(|error| Error::Failure(anyhow::Error::new(error).context("a button's payload")))
    }
}

/// What an event says, for the log: never its words.
#[must_use]
pub(crate) fn kind_of(said: &Said) -> &'static str {
    match said {
        Said::Command(_) | Said::Called(_) => "command",
        Said::Text(_) => "text",
        Said::Press { .. } => "press",
        Said::Filled { .. } => "form",
        Said::Wordless => "wordless",
        Said::Edited => "edited",
        Said::Home => "home",
        Said::Moved { .. } => "moved",
    }
}

#[cfg(test)]
mod tests {
    use chat::{Answers, Form};

    use super::*;
    use crate::catalogue;

    /// One of each shape that the first version wrote, which had no version.
    #[test]
    fn every_form_asked_by_the_first_version_is_read() {
        let golden = include_str!("../../../tests/data/0.1.0-fc05ed8/dialogues.jsonl");
        for line in golden.lines() {
            let row: Value = serde_json::from_str(line).expect("a row");
            let column = |name: &str| row[name].as_str().expect("a text");
            let request: Request = serde_json::from_str(column("request")).unwrap_or_else(|error| panic!("{line}: {error}"));
            assert!(catalogue::find(&request.command, &request.verb).is_some(), "{line}");
            let form: Form = serde_json::from_str(column("form")).unwrap_or_else(|error| panic!("{line}: {error}"));
            let answers: Answers = serde_json::from_str(column("answers")).unwrap_or_else(|error| panic!("{line}: {error}"));
            assert!(form.next(&answers).is_some(), "a question is left: {line}");
        }
        assert!(golden.lines().count() > 40);
        let later = r#"{"v":2,"command":"help","verb":"show"}"#;
        assert!(serde_json::from_str::<Request>(later).is_err(), "a later version is not misunderstood");
    }
}
