//! Leaving messages in the outbox: each addressed, its buttons given tokens, in the transaction that decided it.

use std::collections::{BTreeMap, BTreeSet};

use chat::{Button, Card, Confirm, Kind, Speaker, Tone};
use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone as _, Utc};
use operations::BusinessRow;
use operations::Role;
use operations::Version;
use operations::business_row::{self, client_lang};
use operations::limits::MAX_A_DAY;
use serde::{Deserialize, Serialize};
use store::Db;
use store::action::{self, Action};
use store::outbox::{self, OutboxRow, State};
use store::person::{self, Identity};
use words::{Lang, Voice};

use crate::alerts::{self, Place};
use crate::desk::members;
use crate::error::Error;
use crate::message::{self, Draft, FileRef, Message, To};
use crate::occasion::Occasion;
use crate::{House, cards};

/// To members it is Relance; clients never read the word.
const OWN_NAME: &str = "Relance";

/// Where a request came from.
pub struct Origin {
    pub speaker: Speaker,
    pub person_id: String,
    pub place: chat::Place,
    /// Our id of the message whose button was pressed.
    pub pressed: Option<String>,
}

/// A card as the outbox keeps it, with the version of its shape.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    v: Version<1>,
    pub card: Card,
    /// The client that it is about, where its reader did not ask for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
}

impl Kept {
    pub(crate) fn write(card: Card) -> Result<String, serde_json::Error> {
        Self::write_about(card, None)
    }

    fn write_about(card: Card, client_id: Option<String>) -> Result<String, serde_json::Error> {
        serde_json::to_string(&Self { v: Version, card, client_id })
    }
}

/// Where one message goes.
struct Address {
    person_id: String,
    platform: String,
    user_id: String,
    place: Option<String>,
    /// Whether it comes to them in private without their having done anything.
    is_unasked: bool,
    /// Our id of the message it takes the place of, and what that one was about.
    amends: Option<(String, Option<String>, String)>,
}

/// Leaves the messages in the order in which they are to be read; our id of the first.
pub async fn enqueue(
    db: &mut Db,
    house: &House,
    shop: Option<&BusinessRow>,
    origin: Option<&Origin>,
    messages: Vec<Message>,
    now: DateTime<Utc>,
) -> Result<Option<String>, Error> {
    let mut people = People::default();
    let mut first = None;
    for message in messages {
        for address in addresses(db, house, &mut people, shop, origin, &message).await? {
            let id = leave_one(db, house, &mut people, shop, &message, address, now).await?;
            first.get_or_insert(id);
        }
    }
    // Someone who gets too many is held back from here on, and the owners are asked once.
    if let Some(shop) = shop {
        for person_id in std::mem::take(&mut people.beyond) {
            let name = person::shown_name(db, &person_id).await?.unwrap_or_default();
            for (owner_id, voice) in members(&mut house.office(db, shop, now)).await? {
                let args = [("name", name.clone().into()), ("most", MAX_A_DAY.into())];
                let mut card = Draft::text(voice.t("too-many-messages", &args)).tone(Tone::Attention);
                card.buttons.push(cards::account::let_them_go(&person_id));
                let message = Message::to(Occasion::Fault, &owner_id, card);
                for address in addresses(db, house, &mut people, Some(shop), None, &message).await? {
                    leave_one(db, house, &mut people, Some(shop), &message, address, now).await?;
                }
            }
        }
    }
    Ok(first)
}

/// What is known of those who are written to, looked up once however many messages they get.
#[derive(Default)]
struct People {
    standings: BTreeMap<String, Standing>,
    identities: BTreeMap<String, Vec<Identity>>,
    /// Whether they serve several businesses.
    serves_several: BTreeMap<String, bool>,
    /// Those who have just got too many.
    beyond: BTreeSet<String>,
}

/// What a person is to the business that writes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Member,
    /// A client's person, and the client's language.
    Contact(Option<Lang>),
    Nobody,
}

impl People {
    async fn serves_several(&mut self, db: &mut Db, person_id: &str) -> Result<bool, Error> {
        if let Some(known) = self.serves_several.get(person_id) {
            return Ok(*known);
        }
        let several = store::business::of_member(db, person_id).await?.len() > 1;
        self.serves_several.insert(person_id.to_owned(), several);
        Ok(several)
    }

    async fn standing(&mut self, db: &mut Db, shop: &BusinessRow, person_id: &str) -> Result<Standing, Error> {
        if let Some(known) = self.standings.get(person_id) {
            return Ok(*known);
        }
        let mut standing = Standing::Nobody;
        if store::business::role_of(db, &shop.id, person_id).await?.is_some() {
            standing = Standing::Member;
        } else {
            for (_, contact) in store::client::of_contact(db, person_id).await?.into_iter().filter(|(of, _)| *of == shop.id) {
                let row = store::client::load(db, &shop.id, &contact.client_id).await?;
                let has_own = row.as_ref().is_some_and(|row| row.client.lang.is_some());
                standing = Standing::Contact(row.map(|row| client_lang(&shop.business, &row.client)));
                if has_own {
                    break;
                }
            }
        }
        self.standings.insert(person_id.to_owned(), standing);
        Ok(standing)
    }

    /// Where a person can be reached.
    async fn identities(&mut self, db: &mut Db, person_id: &str) -> Result<&[Identity], Error> {
        if !self.identities.contains_key(person_id) {
            let found = person::identities(db, person_id).await?;
            self.identities.insert(person_id.to_owned(), found);
        }
        Ok(self.identities.get(person_id).map_or(&[], Vec::as_slice))
    }

    /// Whether the reader of a message can no longer be reached where it stands.
    async fn is_gone(&mut self, db: &mut Db, row: &OutboxRow) -> Result<bool, Error> {
        let identities = self.identities(db, &row.person_id).await?;
        Ok(identities.iter().any(|identity| identity.is_gone && identity.platform == row.platform && identity.user_id == row.user_id))
    }

    /// The language a person was last seen in, or chose.
    async fn lang(&mut self, db: &mut Db, person_id: &str) -> Result<Option<Lang>, Error> {
        Ok(self.identities(db, person_id).await?.iter().find_map(|identity| identity.lang.as_deref().and_then(Lang::parse)))
    }
}

async fn addresses(
    db: &mut Db,
    house: &House,
    people: &mut People,
    shop: Option<&BusinessRow>,
    origin: Option<&Origin>,
    message: &Message,
) -> Result<Vec<Address>, Error> {
    let business_id = shop.map_or("", |shop| shop.id.as_str());
    let to_actor = |origin: &Origin| Address {
        person_id: origin.person_id.clone(),
        platform: origin.speaker.platform.clone(),
        user_id: origin.speaker.user_id.clone(),
        place: Some(origin.place.id.clone()),
        is_unasked: false,
        amends: None,
    };
    Ok(match &message.to {
        To::Actor => origin.map(to_actor).into_iter().collect(),
        To::Pressed => {
            let Some(origin) = origin else { return Ok(Vec::new()) };
            let held = match &origin.pressed {
                Some(outbox_id) => outbox::load(db, business_id, outbox_id).await?,
                None => None,
            };
            match held {
                Some(row) => vec![in_place_of(row)],
                None => vec![to_actor(origin)],
            }
        }
        To::Person(person_id) => {
            // Where they chose, where they speak now, or where they can be reached; else it waits where they may come back to.
            let chosen = match message.topic {
                Some(topic) => alerts::place_of(db, person_id, topic).await?,
                None => Place::Anywhere,
            };
            let identities = people.identities(db, person_id).await?;
            let platform = origin.filter(|origin| origin.person_id == *person_id).map(|origin| origin.speaker.platform.as_str());
            let served = |identity: &&Identity| house.serves(&identity.platform) && !identity.is_gone;
            let here = identities.iter().filter(served).find(|identity| Some(identity.platform.as_str()) == platform);
            let there = match &chosen {
                Place::Anywhere => None,
                Place::On(platform) => identities.iter().filter(served).find(|identity| identity.platform == *platform),
                Place::Nowhere => return Ok(Vec::new()),
            };
            let found = there.or(here).or_else(|| identities.iter().find(served)).or(identities.first());
            found.map(|identity| private(identity, origin)).into_iter().collect()
        }
        To::Elsewhere { person_id, than } => {
            let mut elsewhere = people.identities(db, person_id).await?.iter().filter(|identity| identity.platform != *than);
            let found = elsewhere.clone().find(|identity| house.serves(&identity.platform) && !identity.is_gone).or(elsewhere.next());
            found.map(|identity| private(identity, origin)).into_iter().collect()
        }
        To::At { platform, user_id } => {
            person::find(db, platform, user_id).await?.map(|identity| private(&identity, origin)).into_iter().collect()
        }
        To::Beside(outbox_id) => {
            let beside = outbox::load(db, business_id, outbox_id).await?;
            beside.map(|row| Address { amends: None, ..in_place_of(row) }).into_iter().collect()
        }
        // Nobody's in particular: the place stands for who reads there.
        To::Place { platform, place } => vec![Address {
            person_id: String::new(),
            platform: platform.clone(),
            user_id: place.clone(),
            place: Some(place.clone()),
            is_unasked: false,
            amends: None,
        }],
        To::HeldBy { subject, person_id } => {
            let held = outbox::about(db, business_id, subject).await?;
            held.into_iter().filter(|row| row.person_id == *person_id).map(in_place_of).collect()
        }
        To::Holders(subject) => {
            let mut addresses = Vec::new();
            let held = outbox::about(db, business_id, subject).await?;
            let readers: Vec<(String, String)> = held.iter().map(|row| (row.person_id.clone(), row.platform.clone())).collect();
            for row in held {
                // Who is no longer of the house nor of the client is told nothing more.
                let Some(shop) = shop else { continue };
                // Said anew elsewhere when they were out of reach here: that is the one they read.
                let is_elsewhere = readers.iter().any(|(person_id, platform)| *person_id == row.person_id && *platform != row.platform);
                if is_elsewhere && !row.person_id.is_empty() && people.is_gone(db, &row).await? {
                    continue;
                }
                // Who said not to be the one is told no sum again.
                if is_declined(db, shop, &row.person_id, subject).await? {
                    continue;
                }
                if row.person_id.is_empty() || people.standing(db, shop, &row.person_id).await? != Standing::Nobody {
                    addresses.push(in_place_of(row));
                }
            }
            addresses
        }
    })
}

/// Whether a person said not to be the one who pays for the client of the invoice that a subject is about, and was not asked again.
async fn is_declined(db: &mut Db, shop: &BusinessRow, person_id: &str, subject: &str) -> Result<bool, Error> {
    let Some(invoice_id) = message::invoice_of_client_side(subject).filter(|_| !person_id.is_empty()) else { return Ok(false) };
    let contacts = store::client::of_contact(db, person_id).await?;
    let of_role = |role: Role, client_id: Option<&str>| {
        contacts.iter().any(|(of, contact)| {
            *of == shop.id && contact.role == role.as_str() && client_id.is_none_or(|client_id| contact.client_id == client_id)
        })
    };
    if !of_role(Role::NotBilling, None) {
        return Ok(false);
    }
    let Some(invoice) = store::invoice::load(db, &shop.id, invoice_id).await? else { return Ok(false) };
    let client_id = Some(invoice.client_id.as_str());
    Ok(of_role(Role::NotBilling, client_id) && !of_role(Role::Billing, client_id))
}

/// Where a person is written to in private: who has just done something there, where they did it.
fn private(identity: &Identity, origin: Option<&Origin>) -> Address {
    let own = origin.filter(|origin| origin.person_id == identity.person_id);
    let here = own.filter(|origin| {
        !origin.place.shared && origin.speaker.platform == identity.platform && origin.speaker.user_id == identity.user_id
    });
    Address {
        person_id: identity.person_id.clone(),
        platform: identity.platform.clone(),
        user_id: identity.user_id.clone(),
        place: here.map(|origin| origin.place.id.clone()).or_else(|| identity.place.clone()),
        is_unasked: own.is_none(),
        amends: None,
    }
}

fn in_place_of(row: OutboxRow) -> Address {
    let root = row.amends.unwrap_or(row.id);
    Address {
        person_id: row.person_id,
        platform: row.platform,
        user_id: row.user_id,
        place: row.place,
        is_unasked: false,
        amends: Some((root, row.subject, row.sender)),
    }
}

async fn leave_one(
    db: &mut Db,
    house: &House,
    people: &mut People,
    shop: Option<&BusinessRow>,
    message: &Message,
    address: Address,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let now_ms = now.timestamp_millis();
    let id = store::id::new(now_ms);
    let business_id = shop.map(|shop| shop.id.clone()).unwrap_or_default();
    let (is_ours, lang) = reader(db, house, people, shop, &address).await?;
    let lang = message.lang.unwrap_or(lang);
    let root = address.amends.as_ref().map_or(&id, |(root, ..)| root).clone();
    if address.amends.is_some() {
        action::void(db, &business_id, &root, now_ms).await?;
    }
    // Clients never read our name: to them it is their freelancer who writes.
    let sender = match (&address.amends, shop) {
        (Some((_, _, sender)), _) => sender.clone(),
        (None, Some(shop)) if !is_ours => sender_of(shop, Voice { words: house.words, lang }),
        _ => OWN_NAME.to_owned(),
    };
    let mut card = card(db, house, &message.draft, &business_id, &root, &address.person_id, lang, now_ms).await?;
    // What a member did not ask for may come while others look at their screen.
    if is_ours && address.is_unasked {
        card.brief = Some(house.words.say(lang, &alerts::brief_key(message.topic), &[]));
    }
    // Whoever serves several is told whose business it is.
    if let Some(shop) = shop.filter(|_| is_ours)
        && people.serves_several(db, &address.person_id).await?
    {
        let of = house.words.say(lang, "of-business", &[("name", shop.business.shown_name().into())]);
        card.footnote = Some(card.footnote.map_or(of.clone(), |footnote| format!("{footnote}\n{of}")));
    }
    let subject = message.subject.clone().or(address.amends.as_ref().and_then(|(_, subject, _)| subject.clone()));
    let kind = if message.kind == Kind::Amend && address.amends.is_none() { Kind::Post } else { message.kind };
    let is_ready = message.files.iter().all(|file| matches!(file, FileRef::Stored { .. } | FileRef::Text { .. }));
    let row = OutboxRow {
        id,
        business_id,
        person_id: address.person_id,
        platform: address.platform,
        user_id: address.user_id,
        place: address.place,
        kind: kind.as_str().to_owned(),
        subject,
        sender,
        card: Kept::write_about(card, message.client_id.clone().filter(|_| is_ours && address.is_unasked))?,
        files: message::write_files(&message.files)?,
        amends: address.amends.map(|(root, ..)| root),
        guard: message.guard.as_ref().map(serde_json::to_string).transpose()?,
        occasion: message.occasion.filter(|_| address.is_unasked).map(|occasion| occasion.as_str().to_owned()),
        is_answer: !address.is_unasked && matches!(message.to, To::Actor | To::Pressed | To::Person(_)),
        attempt: 0,
        posted: None,
        progress: None,
    };
    let is_unasked = matches!(message.to, To::Person(_)) && row.kind == Kind::Post.as_str() && !is_ours;
    let state = match shop {
        Some(shop) if is_unasked && is_beyond_measure(db, people, shop, &row, now).await? => State::Held,
        _ if is_ready => State::Pending,
        _ => State::Preparing,
    };
    outbox::enqueue(db, &row, state, now_ms).await?;
    if is_unasked && let Some(is_about_money) = message.occasion.and_then(Occasion::takes_patience) {
        store::contacted::note(db, &row.person_id, is_about_money, now_ms).await?;
    }
    Ok(row.id)
}

/// « Marion Leroy – Facturation »
fn sender_of(shop: &BusinessRow, voice: Voice) -> String {
    voice.t("sender", &[("name", shop.business.shown_name().into())])
}

/// Whether someone of a client has had more than a day's measure, and nobody has said that it is meant.
async fn is_beyond_measure(
    db: &mut Db,
    people: &mut People,
    shop: &BusinessRow,
    row: &OutboxRow,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let today = shop.day(now);
    // Where the clocks change at midnight, the day begins a little later.
    let midnight = shop.zone().from_local_datetime(&today.and_time(NaiveTime::MIN)).earliest();
    let since_ms = midnight.map_or(now - TimeDelta::days(1), |at| at.to_utc()).timestamp_millis();
    let left = outbox::left_for(db, &shop.id, &row.platform, &row.user_id, since_ms).await?;
    if left < MAX_A_DAY || store::account::is_let_go(db, &shop.id, &row.person_id, today).await? {
        return Ok(false);
    }
    if left == MAX_A_DAY {
        people.beyond.insert(row.person_id.clone());
    }
    Ok(true)
}

/// Whether the reader is of the house, and the language of their buttons: their own, or their business's.
async fn reader(
    db: &mut Db,
    house: &House,
    people: &mut People,
    shop: Option<&BusinessRow>,
    address: &Address,
) -> Result<(bool, Lang), Error> {
    let Some(shop) = shop else { return Ok((true, people.lang(db, &address.person_id).await?.unwrap_or(house.lang))) };
    Ok(match people.standing(db, shop, &address.person_id).await? {
        Standing::Member => {
            let chosen = people.lang(db, &address.person_id).await?;
            (true, chosen.map_or(shop.lang(), |lang| business_row::spoken_at_home(&shop.business, lang)))
        }
        Standing::Contact(lang) => (false, lang.unwrap_or(shop.lang())),
        Standing::Nobody => (false, shop.lang()),
    })
}

/// The card with its tokens: each button opaque, for one person, on one message.
#[allow(clippy::too_many_arguments, reason = "everything a token is bound to")]
async fn card(
    db: &mut Db,
    house: &House,
    draft: &Draft,
    business_id: &str,
    outbox_id: &str,
    person_id: &str,
    lang: Lang,
    now_ms: i64,
) -> Result<Card, Error> {
    let (mut buttons, mut actions) = (Vec::new(), Vec::new());
    for press in &draft.buttons {
        let token = store::id::token();
        let action = Action {
            token: token.clone(),
            business_id: business_id.to_owned(),
            outbox_id: outbox_id.to_owned(),
            person_id: person_id.to_owned(),
            command: press.action.command().to_owned(),
            verb: press.action.verb().to_owned(),
            payload: press.action.to_stored()?,
            expires_ms: now_ms + press.days * 86_400_000,
            once: press.once,
            used_ms: None,
        };
        actions.push(action);
        let about = |text: String| press.about.as_ref().map_or(text.clone(), |about| format!("{text} {about}"));
        let is_alone = draft.buttons.iter().filter(|other| other.name == press.name).count() == 1;
        buttons.push(Button {
            // A script names a button by its English name; several of one name on a card are told apart.
            name: if is_alone { press.name.to_owned() } else { about(press.name.to_owned()) },
            label: about(house.words.say(lang, &press.label_key(), &[])),
            token,
            style: press.style,
            confirm: press.confirm.map(|key| Confirm {
                title: house.words.say(lang, "confirm-title", &[]),
                text: house.words.say(lang, key, &[]),
                yes: house.words.say(lang, "confirm-yes", &[]),
                no: house.words.say(lang, "confirm-no", &[]),
            }),
        });
    }
    action::add(db, &actions).await?;
    let Draft { title, text, fields, footnote, tone, choices, asks_person, handy, table, .. } = draft.clone();
    Ok(Card { title, text, fields, footnote, buttons, tone, brief: None, choices, asks_person, handy, table })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::message::Guard;

    /// One of each shape that the first version left in the outbox.
    #[test]
    fn every_message_left_by_the_first_version_is_read() {
        let golden = include_str!("../../../../tests/data/0.1.0-fc05ed8/outbox.jsonl");
        for line in golden.lines() {
            let row: Value = serde_json::from_str(line).expect("a row");
            let column = |name: &str| row[name].as_str();
            let card: Kept = serde_json::from_str(column("card").expect("a card")).unwrap_or_else(|error| panic!("{line}: {error}"));
            assert!(Kept::write(card.card).expect("it is kept").starts_with(r#"{"v":1,"card":"#));
            message::read_files(column("files").expect("files")).unwrap_or_else(|error| panic!("{line}: {error}"));
            if let Some(guard) = column("guard") {
                serde_json::from_str::<Guard>(guard).unwrap_or_else(|error| panic!("{line}: {error}"));
            }
        }
        assert!(golden.lines().count() > 80);
        assert!(serde_json::from_str::<Kept>(r#"{"v":2,"card":{}}"#).is_err(), "a later version is not misunderstood");
    }
}
