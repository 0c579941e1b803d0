//! Forgetting a client and its people: what the law has kept stays (documents, what was agreed to, payments, the lines of the journal), and
//! everything else goes: who they are and where they speak, what was said to them and of them, what stands beside the lines. A client that was
//! merged into it goes with it.

use std::collections::BTreeSet;

use billing::Client;
use grammar::fold;
use serde_json::Value;
use store::client::{self, ClientRow};
use store::journal::{self, Entry, Line, Told};
use store::{credit_note, invoice, payment, person, quote, retention};

use crate::client::{check_nothing_open, remove_contact};
use crate::error::Error;
use crate::happened::Happened;
use crate::load;
use crate::office::Office;
use crate::quote_state::keep_state;
use crate::refusal::Refusal;
use crate::withdrawal;

/// The shortest name, or way to reach somebody, that is looked for in what was said, as a word.
const SHORTEST_TEXT: usize = 3;
/// The shortest of what was noted of them: « pro » is said of others too.
const SHORTEST_NOTE: usize = 8;

/// What will be forgotten of a client, and what stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgetting {
    pub client: ClientRow,
    pub people: usize,
    /// How many documents keep its name.
    pub documents: usize,
}

pub async fn look(office: &mut Office<'_>, client: ClientRow) -> Result<Forgetting, Error> {
    check_nothing_open(office, &client).await?;
    check_nothing_of_theirs(office, &client).await?;
    let clients = client::with_merged(office.db, office.business_id, &client.id).await?;
    let people = people_of(office, &clients).await?.len();
    let documents = documents_of(office, &client.id).await?.len();
    Ok(Forgetting { client, people, documents })
}

/// Errs where the client may still ask for something: money in credit, or to withdraw from a contract.
async fn check_nothing_of_theirs(office: &mut Office<'_>, row: &ClientRow) -> Result<(), Error> {
    if let Some(credit) = crate::payment::credits_of(office, &row.id).await?.into_iter().next() {
        return Err(Refusal::ClientHasCredit { name: row.client.name.clone(), credit }.into());
    }
    let today = office.today();
    for quote in quote::of_client(office.db, office.business_id, &row.id).await? {
        if let Some(until) = withdrawal::until(office.business, &quote, row).filter(|until| today <= *until) {
            return Err(Refusal::ClientMayWithdraw { name: row.client.name.clone(), number: quote.quote.offer.number, until }.into());
        }
    }
    Ok(())
}

/// Its quotes, invoices and credit notes.
async fn documents_of(office: &mut Office<'_>, client_id: &str) -> Result<Vec<String>, Error> {
    let mut ids: Vec<String> = quote::of_client(office.db, office.business_id, client_id).await?.into_iter().map(|row| row.id).collect();
    ids.extend(invoice::of_client(office.db, office.business_id, client_id).await?.into_iter().map(|row| row.id));
    ids.extend(credit_note::of_client(office.db, office.business_id, client_id).await?.into_iter().map(|row| row.id));
    Ok(ids)
}

pub async fn forget(office: &mut Office<'_>, client: ClientRow) -> Result<Vec<Happened>, Error> {
    let Forgetting { client, documents, .. } = look(office, client).await?;
    let clients = client::with_merged(office.db, office.business_id, &client.id).await?;
    let people = people_of(office, &clients).await?;
    for (person_id, _) in load::contacts_of(office.db, office.business_id, &client.id).await? {
        remove_contact(office, client.clone(), &person_id).await?;
    }
    for row in &clients {
        retention::forget_around_client(office.db, office.business_id, &row.id).await?;
    }
    let mut leaving = BTreeSet::new();
    for person_id in &people {
        if !is_of_business(office, person_id).await? {
            leaving.insert(person_id.clone());
        }
    }
    forget_words(office, &clients, &leaving).await?;
    for person_id in &leaving {
        if !retention::concerns_anybody(office.db, person_id).await? {
            retention::forget_person(office.db, person_id, office.now_ms()).await?;
        }
    }
    for row in clients {
        // Its documents go on saying whom they were for; without any there is nothing that a name is needed for. Those of a client that was
        // merged are found under the one that it became.
        let name = if row.id == client.id && documents > 0 { row.client.name.clone() } else { unnamed(&row.id) };
        let Client { kind, country, merged_into, .. } = row.client;
        let kept = Client { kind, country, merged_into, is_archived: true, ..Client::named(&name) };
        let row = ClientRow { client: kept, id: row.id };
        client::change(office.db, office.business_id, &row, &fold(&row.client.name)).await?;
        office.journal(&row.id, Entry::ClientForgotten {}, None).await?;
    }
    Ok(vec![Happened::ClientForgotten { client, people: people.len(), documents }])
}

/// What a client is called that nothing is known of any more.
fn unnamed(client_id: &str) -> String {
    let tail: String = client_id.chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect();
    format!("— {tail}")
}

/// Who is or ever was of one of these clients, or was invited to be.
async fn people_of(office: &mut Office<'_>, clients: &[ClientRow]) -> Result<BTreeSet<String>, Error> {
    let told = |line: Line| match line.told {
        Told::Known(Entry::ContactConfirmed { person, .. } | Entry::ContactRemoved { person, .. }) => Some(person),
        Told::Known(Entry::InvitationMade { person, .. }) => person,
        _ => None,
    };
    let mut people = BTreeSet::new();
    for row in clients {
        let lines = journal::of_subject(office.db, office.business_id, &row.id).await?;
        people.extend(lines.into_iter().filter_map(|(_, line)| told(line)));
        people.extend(retention::invited(office.db, office.business_id, &row.id).await?);
    }
    Ok(people)
}

/// Whether somebody is of the business still, or of another client of it: what was said to them about that is nobody's to take away.
async fn is_of_business(office: &mut Office<'_>, person_id: &str) -> Result<bool, Error> {
    if store::business::role_of(office.db, office.business_id, person_id).await?.is_some() {
        return Ok(true);
    }
    Ok(client::of_contact(office.db, person_id).await?.iter().any(|(business_id, _)| business_id == office.business_id))
}

/// What is of them, and what gives them away.
struct Traces {
    /// Their clients, documents and payments.
    own: BTreeSet<String>,
    /// Those of the other clients: what is about these stays, whoever is named in it.
    others: BTreeSet<String>,
    people: BTreeSet<String>,
    /// Where they speak: platform and id.
    places: BTreeSet<(String, String)>,
    /// What they are or ever were called and how they are reached, in small letters.
    texts: BTreeSet<String>,
}

impl Traces {
    async fn of(office: &mut Office<'_>, clients: &[ClientRow], leaving: &BTreeSet<String>) -> Result<Self, Error> {
        let (mut own, mut others) = (BTreeSet::new(), BTreeSet::new());
        for (row, _) in client::all(office.db, office.business_id).await? {
            let ids = if clients.iter().any(|one| one.id == row.id) { &mut own } else { &mut others };
            ids.extend(documents_of(office, &row.id).await?);
            ids.extend(payment::of_client(office.db, office.business_id, &row.id).await?.into_iter().map(|row| row.id));
            ids.insert(row.id);
        }
        let mut places = BTreeSet::new();
        let mut texts = texts_of(office, clients).await?;
        for person_id in leaving {
            for identity in person::identities(office.db, person_id).await? {
                texts.extend([identity.shown_name, identity.user_id.clone()]);
                places.insert((identity.platform, identity.user_id));
            }
        }
        texts.retain(|text| text.chars().count() >= SHORTEST_TEXT);
        let texts = texts.into_iter().map(|text| text.to_lowercase()).collect();
        Ok(Self { own, others, people: leaving.clone(), places, texts })
    }

    /// Whether one of their texts stands, as a word, in a text of this JSON.
    fn stand_in(&self, json: &str) -> bool {
        let values = serde_json::Deserializer::from_str(json).into_iter::<Value>();
        values.map_while(Result::ok).any(|value| self.stand_in_value(&value))
    }

    fn stand_in_value(&self, value: &Value) -> bool {
        match value {
            Value::String(text) => {
                let text = text.to_lowercase();
                self.texts.iter().any(|of| is_word_of(&text, of))
            }
            Value::Array(values) => values.iter().any(|value| self.stand_in_value(value)),
            Value::Object(fields) => fields.values().any(|value| self.stand_in_value(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => false,
        }
    }

    /// Whether one of these is named in it.
    fn are_named_in(&self, text: &str) -> bool {
        self.own.iter().chain(&self.people).any(|id| text.contains(id))
    }

    /// Whether it is about another client, a document or a payment of theirs: what was said of that stays with it.
    fn is_of_another(&self, text: &str) -> bool {
        text.split(|c: char| !c.is_ascii_alphanumeric()).any(|id| self.others.contains(id))
    }

    /// Whether a button or a form is theirs.
    fn can_be_pressed_in(&self, text: &str) -> bool {
        self.are_named_in(text) || self.stand_in(text) && !self.is_of_another(text)
    }
}

/// Whether a text has those words, and not as a part of others.
fn is_word_of(text: &str, words: &str) -> bool {
    let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(words).any(|(at, _)| is_apart(text[..at].chars().next_back()) && is_apart(text[at + words.len()..].chars().next()))
}

/// Takes away what was said to them and of them, what waits to be said or answered, and what stands beside the lines.
async fn forget_words(office: &mut Office<'_>, clients: &[ClientRow], leaving: &BTreeSet<String>) -> Result<(), Error> {
    let traces = Traces::of(office, clients, leaving).await?;
    for id in &traces.own {
        retention::forget_waiting(office.db, office.business_id, id).await?;
    }
    let asked = drop_buttons_and_forms(office, &traces).await?;
    drop_messages(office, &traces, &asked).await?;
    erase_beside(office, &traces).await?;
    for row in quote::of_client(office.db, office.business_id, &clients[0].id).await? {
        let state = row.quote.state.clone().without_reason();
        if state != row.quote.state {
            keep_state(office, &row.id, &state, |state_sha256| Entry::QuoteForgotten { state_sha256 }, None).await?;
        }
    }
    Ok(())
}

/// Somebody who was asked something, on which platform, and when.
type Asked = (String, String, i64);

async fn drop_messages(office: &mut Office<'_>, traces: &Traces, asked: &BTreeSet<Asked>) -> Result<(), Error> {
    let mut after = String::new();
    loop {
        let page = retention::messages_after(office.db, office.business_id, &after).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after.clone_from(&last.id);
        for message in page {
            let document = message.subject.as_deref().and_then(retention::document_in).map_or("", |(id, _)| id);
            let is_theirs = traces.own.contains(document)
                || traces.places.contains(&(message.platform.clone(), message.user_id.clone()))
                || asked.contains(&(message.person_id.clone(), message.platform.clone(), message.created_ms));
            // What has not been said yet is not lost for a name.
            let names_them = || !retention::is_under_way(&message) && (traces.stand_in(&message.card) || traces.stand_in(&message.files));
            let stays = traces.others.contains(document) || !(is_theirs || names_them());
            if !stays {
                retention::drop_message(office.db, &message, office.now_ms()).await?;
            }
        }
    }
}

/// Ends what can be pressed and answered about them; the questions that nobody answers any more.
async fn drop_buttons_and_forms(office: &mut Office<'_>, traces: &Traces) -> Result<BTreeSet<Asked>, Error> {
    let mut after = String::new();
    loop {
        let page = retention::buttons_after(office.db, office.business_id, &after).await?;
        let Some((last, _)) = page.last() else { break };
        after.clone_from(last);
        for (token, _) in page.iter().filter(|(_, payload)| traces.can_be_pressed_in(payload)) {
            retention::drop_action(office.db, token).await?;
        }
    }
    let mut asked = BTreeSet::new();
    for form in retention::open_forms(office.db, office.business_id).await?.into_iter().filter(|form| traces.can_be_pressed_in(&form.text))
    {
        retention::drop_form(office.db, &form.id).await?;
        asked.insert((form.person_id, form.platform, form.updated_ms));
    }
    Ok(asked)
}

async fn erase_beside(office: &mut Office<'_>, traces: &Traces) -> Result<(), Error> {
    let mut after = 0;
    loop {
        let page = retention::lines_beside(office.db, office.business_id, after).await?;
        let Some((last, ..)) = page.last() else { return Ok(()) };
        after = *last;
        let mut ranks = Vec::new();
        for (rank, body, beside) in page {
            let Some(line) = Line::read(&body) else { continue };
            let is_of_them = traces.are_named_in(&body) || traces.stand_in(&beside);
            let is_own = traces.own.contains(&line.subject);
            if is_own || is_of_them && !proves(&line) && !traces.is_of_another(&line.subject) {
                ranks.push(rank);
            }
        }
        retention::erase_beside(office.db, office.business_id, &ranks).await?;
    }
}

/// Whether the proof compares what stands beside a line: the settings, and what is known of a client.
fn proves(line: &Line) -> bool {
    let is_compared = |entry: &Entry| {
        matches!(entry, Entry::BusinessFounded { .. } | Entry::BusinessChanged {} | Entry::ClientAdded {} | Entry::ClientChanged {})
    };
    matches!(&line.told, Told::Known(entry) if is_compared(entry))
}

/// What they are or ever were called and how they are reached: what is looked for in what was said.
async fn texts_of(office: &mut Office<'_>, clients: &[ClientRow]) -> Result<BTreeSet<String>, Error> {
    let mut known: Vec<Client> = clients.iter().map(|row| row.client.clone()).collect();
    for row in clients {
        for (rank, line) in journal::of_subject(office.db, office.business_id, &row.id).await? {
            if proves(&line) {
                let said = journal::said_at(office.db, office.business_id, rank).await?;
                known.extend(said.and_then(|said| serde_json::from_value::<Client>(said).ok()));
            }
        }
    }
    let mut texts = BTreeSet::new();
    for Client { name, email, contact, note, because, address, delivery_address, .. } in known {
        texts.extend([Some(name), email, contact].into_iter().flatten());
        texts.extend([note, because].into_iter().flatten().filter(|text| text.chars().count() >= SHORTEST_NOTE));
        texts.extend([address, delivery_address].into_iter().filter_map(|lines| lines.into_iter().next()));
    }
    Ok(texts)
}
