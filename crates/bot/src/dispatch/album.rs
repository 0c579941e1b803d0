//! Files that were given together, each of which a platform tells of by itself: the first answers what was asked, and those that follow it go
//! where it went.

use chat::Event;
use serde::{Deserialize, Serialize};
use store::client::Contact;
use store::{Db, inbox};

use super::open::shown;
use super::turn::{Outcome, Turn};
use crate::access::Role;
use crate::message::{Draft, FileRef, Message, To};
use crate::occasion::Occasion;
use crate::request::Given;

/// Where the first of an album went.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Went {
    pub(super) business_id: String,
    client_id: Option<String>,
    /// Who has it.
    readers: Vec<String>,
    /// Whether they are of the house, and it came of a client.
    is_to_house: bool,
}

/// What an album is noted as beside what was heard; nothing where a file came alone.
fn key(event: &Event) -> Option<String> {
    let album = event.files.first()?.album.as_deref()?;
    Some(format!("album:{}:{album}", event.speaker.user_id))
}

impl Went {
    /// Where the file went that those of this event were given with, where that is known: to those of its readers who may have the others by now,
    /// from who may give them.
    pub(super) async fn of(db: &mut Db, event: &Event, giver_id: &str) -> Result<Option<Self>, store::Error> {
        let Some(key) = key(event) else { return Ok(None) };
        let noted = inbox::result(db, &event.speaker.platform, &key).await?;
        let Some(mut went) = noted.and_then(|noted| serde_json::from_str::<Self>(&noted).ok()) else { return Ok(None) };
        if !went.is_of_side(&mut *db, giver_id, !went.is_to_house).await? {
            return Ok(None);
        }
        let mut readers = Vec::new();
        for reader in std::mem::take(&mut went.readers) {
            if went.is_of_side(&mut *db, &reader, true).await? || !went.is_to_house && went.is_of_side(&mut *db, &reader, false).await? {
                readers.push(reader);
            }
        }
        went.readers = readers;
        Ok(Some(went).filter(|went| !went.readers.is_empty()))
    }

    /// Whether somebody is of the house; or else of the client that it was about.
    async fn is_of_side(&self, db: &mut Db, person_id: &str, is_house: bool) -> Result<bool, store::Error> {
        if is_house {
            return Ok(store::business::role_of(db, &self.business_id, person_id).await?.is_some());
        }
        let is_theirs = |(business_id, contact): &(String, Contact)| {
            *business_id == self.business_id
                && Role::parse(&contact.role).is_some()
                && self.client_id.as_ref().is_none_or(|client_id| *client_id == contact.client_id)
        };
        Ok(store::client::of_contact(db, person_id).await?.iter().any(is_theirs))
    }
}

/// Notes who is shown what was given, in the transaction that leaves it to them, for the files that follow.
pub(super) async fn note(db: &mut Db, turn: &Turn<'_>, messages: &[Message]) -> anyhow::Result<()> {
    let (Some(key), Some(shop)) = (key(turn.event), turn.shop()) else { return Ok(()) };
    let bears = |message: &&Message| {
        let is_given = |sha256: &String| turn.given.iter().any(|given| given.sha256 == *sha256);
        message.files.iter().any(|file| matches!(file, FileRef::Stored { sha256, .. } if is_given(sha256)))
    };
    let reader = |message: &Message| match &message.to {
        To::Person(person_id) if *person_id != turn.identity.person_id => Some(person_id.clone()),
        _ => None,
    };
    let readers: Vec<String> = messages.iter().filter(bears).filter_map(reader).collect();
    if readers.is_empty() {
        return Ok(());
    }
    let client_id = messages.iter().filter(bears).find_map(|message| message.client_id.clone());
    let went = Went { business_id: shop.id.clone(), client_id, readers, is_to_house: turn.is_client() };
    let platform = turn.platform();
    if inbox::record(db, platform, &key, turn.now.timestamp_millis()).await? {
        inbox::keep_result(db, platform, &key, &serde_json::to_string(&went)?).await?;
    }
    Ok(())
}

/// Hands over what follows the first of an album, to whom that one went; `None` where it is of another business by now.
pub(super) fn hand_on(turn: &Turn<'_>, went: Went, text: &str) -> Option<Outcome> {
    turn.shop().filter(|shop| shop.id == went.business_id)?;
    let names = names(&turn.given);
    let thanks = turn.voice().t("heard-file-too", &[("name", names.clone().into())]);
    let mut messages = vec![Message::answer(Draft::text(thanks))];
    let occasion = if went.is_to_house { Occasion::ClientActed } else { Occasion::Answer };
    for reader in &went.readers {
        let title = format!("📎 {names} · {}", shown(&turn.event.speaker.shown_name));
        let mut message = Message::to(occasion, reader, Draft::titled(title, text.to_owned()));
        message.client_id.clone_from(&went.client_id);
        messages.push(message);
    }
    Some(Outcome::Said(Message::with_given(messages, &turn.given, &turn.identity.person_id)))
}

/// What files are called, one after the other.
pub(super) fn names(given: &[Given]) -> String {
    given.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ")
}
