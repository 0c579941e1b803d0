//! A question about a document, and its answer: each a form, each in private.

use chat::{Field, Form};
use operations::happened::Document;
use words::Arg;

use crate::access::{CLIENTS, MEMBERS};
use crate::action::About;
use crate::cards;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::options::MAX_TEXT;
use crate::read::value::short_enough;
use crate::request::Request;
use crate::verb::{Command, Verb, ask, check, run};

pub(crate) static COMMAND: Command = Command {
    name: "question",
    aliases: &[],
    verbs: &[
        Verb::pressed("ask", CLIENTS, run!(asked)).asking(ask!(ask_question)).checking(check!(check)).asking_file(),
        Verb::pressed("answer", MEMBERS, run!(answered)).asking(ask!(ask_answer)).checking(check!(check)).asking_file(),
        Verb::pressed("done", MEMBERS, run!(done)),
    ],
    ..Command::FIRST
};

async fn ask_question(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.options.contains_key("text") {
        return Ok(None);
    }
    let document = document(desk, &request.payload()?).await?;
    check_contact(desk, &document).await?;
    Ok(Some(form(desk, &document, "ask-question")))
}

async fn ask_answer(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.options.contains_key("text") {
        return Ok(None);
    }
    let about: About = request.payload()?;
    let document = document(desk, &about).await?;
    let asked_by = about.asked_by.ok_or(operations::Refusal::NoDocument)?;
    operations::question::check_asker(&mut desk.office()?, &document, &asked_by).await?;
    Ok(about.answer.is_none().then(|| form(desk, &document, "ask-answer")))
}

fn form(desk: &Desk<'_>, document: &Document, key: &str) -> Form {
    let number = Arg::from(document.number.clone());
    let field = Field::paragraph("text", desk.t(key, &[("number", number.clone()), cards::lines::form(&document.client.client)]));
    let file = Field::file("file", desk.t("ask-file", &[])).optional();
    Form { title: desk.t("ask-about", &[("number", number)]), fields: vec![field, file] }
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
    let document = document(desk, &request.payload()?).await?;
    check_contact(desk, &document).await?;
    let happened = operations::question::ask(&mut desk.office()?, document, text(request)?).await?;
    Ok(Message::with_given(desk.told(happened).await?, &request.files, &desk.actor.person_id))
}

async fn answered(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let about: About = request.payload()?;
    let document = document(desk, &about).await?;
    let asked_by = about.asked_by.ok_or(operations::Refusal::NoDocument)?;
    let question = about.question.unwrap_or_default();
    let answer = match &about.answer {
        // It was offered while the question waited: another answer went since.
        Some(_) if !operations::question::waits(&mut desk.office()?, &document, &asked_by, &question).await? => {
            return Err(Refusal::AnsweredMeanwhile.into());
        }
        Some(typed) => typed,
        None => text(request)?,
    };
    let happened = operations::question::answer(&mut desk.office()?, document, answer, asked_by, question).await?;
    Ok(Message::with_given(desk.told(happened).await?, &request.files, &desk.actor.person_id))
}

/// It was answered by voice, or needs no answer.
async fn done(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let about: About = request.payload()?;
    let document = document(desk, &about).await?;
    let (asked_by, question) = (about.asked_by.unwrap_or_default(), about.question.unwrap_or_default());
    operations::question::end(&mut desk.office()?, &document, &asked_by, &question).await?;
    Ok(vec![Message::answer(Draft::text(desk.t("question-ended", &[("number", document.number.into())])))])
}

async fn document(desk: &mut Desk<'_>, about: &About) -> Result<Document, Error> {
    Ok(operations::question::document(&mut desk.office()?, about.quote_id.as_deref(), about.invoice_id.as_deref()).await?)
}

/// Errs where the person is none of the client's.
async fn check_contact(desk: &mut Desk<'_>, document: &Document) -> Result<(), Error> {
    let shop = desk.shop()?;
    let is_theirs = operations::load::is_contact(desk.db, &shop.id, &document.client.id, &desk.actor.person_id).await?;
    if is_theirs { Ok(()) } else { Err(Refusal::NotYours.into()) }
}
