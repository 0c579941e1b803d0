//! A question about a document, and its answer: each a form, each in private.

use chat::{Field, Form, Tone};
use serde_json::json;
use store::journal::Entry;
use words::Arg;

use crate::access::{CLIENTS, MEMBERS, Role};
use crate::action::{self, About};
use crate::alerts::Topic;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message, Press};
use crate::options::MAX_TEXT;
use crate::read::value::short_enough;
use crate::request::Request;
use crate::verb::{Command, Verb, ask, check, run};
use crate::{cards, operations};

pub(crate) static COMMAND: Command = Command {
    name: "question",
    aliases: &[],
    verbs: &[
        Verb::pressed("ask", CLIENTS, run!(asked)).asking(ask!(ask_question)).checking(check!(check)),
        Verb::pressed("answer", MEMBERS, run!(answered)).asking(ask!(ask_answer)).checking(check!(check)),
    ],
};

async fn ask_question(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.options.contains_key("text") {
        return Ok(None);
    }
    let (number, client_id) = document(desk, &request.payload()?).await?;
    check_contact(desk, &client_id).await?;
    form(desk, number, &client_id, "ask-question").await
}

async fn ask_answer(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.options.contains_key("text") {
        return Ok(None);
    }
    let (number, client_id) = document(desk, &request.payload()?).await?;
    form(desk, number, &client_id, "ask-answer").await
}

async fn form(desk: &mut Desk<'_>, number: String, client_id: &str, key: &str) -> Result<Option<Form>, Error> {
    let row = operations::load::client(desk, client_id).await?;
    let field = Field::paragraph("text", desk.t(key, &[("number", number.clone().into()), cards::lines::form(&row.client)]));
    Ok(Some(Form { title: desk.t("ask-about", &[("number", number.into())]), fields: vec![field] }))
}

async fn check(_: &mut Desk<'_>, _: &Request, _: &str, value: &str) -> Result<(), Error> {
    let checked: Result<(), Refusal> = short_enough(value, MAX_TEXT);
    Ok(checked?)
}

/// What was typed in answer to the form.
fn text(request: &Request) -> Result<&str, Refusal> {
    let text = request.option("text").ok_or_else(|| Refusal::Empty { option: "text".to_owned() })?;
    short_enough(text, MAX_TEXT)?;
    Ok(text)
}

async fn asked(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    ask(desk, request.payload()?, text(request)?).await
}

async fn answered(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    answer(desk, request.payload()?, text(request)?).await
}

async fn document(desk: &mut Desk<'_>, about: &About) -> Result<(String, String), Error> {
    let shop = desk.shop()?;
    if let Some(id) = &about.quote_id
        && let Some(row) = store::quote::load(desk.db, &shop.id, id).await?
    {
        return Ok((row.quote.offer.number.to_string(), row.client_id));
    }
    if let Some(id) = &about.invoice_id
        && let Some(row) = store::invoice::load(desk.db, &shop.id, id).await?
    {
        return Ok((row.invoice.number.to_string(), row.client_id));
    }
    Err(Refusal::NoDocument.into())
}

async fn check_contact(desk: &mut Desk<'_>, client_id: &str) -> Result<(), Error> {
    let shop = desk.shop()?;
    for role in [Role::Approver, Role::Billing] {
        if store::client::contacts(desk.db, &shop.id, client_id, role.as_str()).await?.contains(&desk.actor.person_id) {
            return Ok(());
        }
    }
    Err(Refusal::NotYours.into())
}

async fn ask(desk: &mut Desk<'_>, about: About, text: &str) -> Result<Vec<Message>, Error> {
    let (number, client_id) = document(desk, &about).await?;
    check_contact(desk, &client_id).await?;
    let row = operations::load::client(desk, &client_id).await?;
    let subject = about.quote_id.clone().or(about.invoice_id.clone()).unwrap_or_default();
    let entry = Entry::QuestionAsked { person: desk.actor.person_id.clone() };
    desk.journal(&subject, entry, Some(json!({ "text": text }))).await?;
    let payload = About { asked_by: Some(desk.actor.person_id.clone()), question: Some(text.to_owned()), ..about };
    let thanks = desk.t("question-thanks", &[cards::lines::form(&row.client)]);
    let mut messages = vec![Message::answer(Draft::text(thanks))];
    for (person_id, voice) in desk.alerted(Topic::Questions).await? {
        let args = [
            ("name", Arg::from(desk.actor.shown_name.clone())),
            ("client", row.client.name.clone().into()),
            ("number", number.clone().into()),
        ];
        let card = Draft::titled(voice.t("question-from", &args), text.to_owned())
            .tone(Tone::Attention)
            .button(Press::new("Answer", action::Question::Answer(payload.clone())).primary());
        messages.push(Message::alert(Topic::Questions, &person_id, card));
    }
    Ok(messages)
}

async fn answer(desk: &mut Desk<'_>, about: About, text: &str) -> Result<Vec<Message>, Error> {
    let (number, client_id) = document(desk, &about).await?;
    let row = operations::load::client(desk, &client_id).await?;
    let asked_by = about.asked_by.clone().ok_or(Refusal::NoDocument)?;
    let subject = about.quote_id.clone().or(about.invoice_id.clone()).unwrap_or_default();
    let entry = Entry::QuestionAnswered { person: desk.actor.person_id.clone() };
    desk.journal(&subject, entry, Some(json!({ "text": text }))).await?;
    let voice = cards::client::voice(desk, &row);
    let payload = About { asked_by: None, question: None, ..about.clone() };
    let card = Draft::titled(voice.t("answer-title", &[("number", number.into())]), text.to_owned())
        .field(voice.t("field-question", &[]), about.question.clone().unwrap_or_default())
        .button(Press::new("Ask a question", action::Question::Ask(payload)));
    let done =
        Draft::titled(desk.t("answer-sent", &[]), text.to_owned()).field(desk.t("field-question", &[]), about.question.unwrap_or_default());
    Ok(vec![Message::to(&asked_by, card), Message::in_place(done)])
}
