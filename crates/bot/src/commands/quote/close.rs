//! The owner closes an approved quote that will not be done; the client answers where something it paid is to be kept.

use billing::{ClientKind, QuoteState};
use chat::{Field, Form};
use chrono::NaiveDate;
use grammar::Lean;
use operations::closing::{self, Choice};
use operations::quote::{Agreement, Given};
use store::client::ClientRow;
use store::quote::QuoteRow;

use crate::action::{Closing, OfQuote};
use crate::cards::reason::Done;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::options::MAX_TEXT;
use crate::read::find::Reference;
use crate::read::quote::{name_of_person, shown_quote};
use crate::read::value::short_enough;
use crate::request::Request;
use crate::{cards, read};

pub(super) fn because_field(desk: &Desk<'_>) -> Vec<Field> {
    vec![Field::paragraph("because", desk.t("ask-because", &[])).hint(desk.t("hint-because", &[])).optional()]
}

/// The reason: what follows the number, or what is typed by name.
fn because(request: &Request, typed: &str) -> Result<Option<String>, Refusal> {
    let words = [typed, request.option("because").unwrap_or_default()].into_iter().filter(|words| !words.is_empty());
    let because = words.collect::<Vec<_>>().join(" ");
    short_enough(&because, MAX_TEXT)?;
    Ok((!because.is_empty()).then_some(because))
}

/// Who of the client agreed elsewhere to what is kept, and when.
fn agreed(desk: &Desk<'_>, request: &Request, since: Option<NaiveDate>) -> Result<Option<(String, NaiveDate)>, Error> {
    let today = desk.today();
    let on = request.date("on", desk.calendar(), Lean::Past)?;
    let Some(by) = request.option("by") else {
        return if on.is_some() { Err(Refusal::Empty { option: "by".to_owned() }.into()) } else { Ok(None) };
    };
    name_of_person(by)?;
    let on = on.unwrap_or(today);
    if on > today {
        return Err(operations::Refusal::NotYet { on }.into());
    }
    if let Some(from) = since.filter(|from| on < *from) {
        return Err(Refusal::DatesCrossed { on, from }.into());
    }
    Ok(Some((by.to_owned(), on)))
}

pub(super) async fn preview(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let Reference { typed: reference, rest: typed, .. } = read::find::reference(desk, &request.rest);
    let row = read::find::quote(desk, reference).await?;
    let because = because(request, typed)?;
    if row.quote.asked_to_keep().is_some() {
        return pending(desk, request, row).await;
    }
    let agreed = agreed(desk, request, row.quote.approved_on())?;
    show(desk, row, because, agreed, Message::answer).await
}

/// A quote closed already whose client has not said yet whether something is kept: it is taken note of, or given back.
async fn pending(desk: &mut Desk<'_>, request: &Request, row: QuoteRow) -> Result<Vec<Message>, Error> {
    let client = operations::load::client(&mut desk.office()?, &row.client_id).await?;
    let since = match &row.quote.state {
        QuoteState::Closed { on, .. } => Some(*on),
        _ => None,
    };
    let Some((name, on)) = agreed(desk, request, since)? else {
        return Ok(vec![Message::answer(cards::closing::pending(desk.voice(), &row))]);
    };
    let agreement = Agreement { name, words: String::new(), given: Given::Outside { on } };
    let happened = closing::let_keep(&mut desk.office()?, row, client, agreement).await?;
    desk.told(happened).await
}

/// What closing would do, to be chosen.
async fn show(
    desk: &mut Desk<'_>,
    row: QuoteRow,
    because: Option<String>,
    agreed: Option<(String, NaiveDate)>,
    place: fn(Draft) -> Message,
) -> Result<Vec<Message>, Error> {
    let voice = desk.voice();
    let mut office = desk.office()?;
    let closing = closing::look(&mut office, row).await?;
    let (card, files) = cards::closing::preview(&mut office, voice, &closing, because, agreed).await?;
    let mut message = place(card);
    message.files = files;
    Ok(vec![message])
}

/// What keeping the money of a professional leaves to be asked: why.
pub(super) async fn ask_closed(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    let Closing { quote_id, keeps, because, agreed, .. } = request.payload()?;
    if !keeps || because.is_some() || agreed.is_some() || request.options.contains_key("because") {
        return Ok(None);
    }
    let row = operations::load::quote(&mut desk.office()?, &quote_id).await?;
    let client = operations::load::client(&mut desk.office()?, &row.client_id).await?;
    if client.client.kind_or_consumer() == ClientKind::Consumer {
        return Ok(None);
    }
    let field = Field::paragraph("because", desk.t("ask-closing-because", &[]));
    Ok(Some(Form { title: desk.t("ask-closing", &[("number", row.quote.offer.number.to_string().into())]), fields: vec![field] }))
}

/// Closes it as was chosen; where anything moved since the card was shown, another is.
pub(super) async fn closed(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let Closing { quote_id, keeps, left, paid, because: typed, agreed } = request.payload()?;
    let because = typed.or(because(request, "")?);
    let row = operations::load::quote(&mut desk.office()?, &quote_id).await?;
    let closing = closing::look(&mut desk.office()?, row.clone()).await?;
    let is_as_shown = closing.left()? == left && closing.paid()? == paid && (closing.may_keep || !keeps);
    if !is_as_shown {
        let mut messages = show(desk, row, because, agreed, Message::in_place).await?;
        messages.push(Message::answer(Draft::text(desk.t("closing-changed", &[]))));
        return Ok(messages);
    }
    let why = because.is_none().then(|| cards::reason::ask(desk.voice(), Done::QuoteEnded, &quote_id));
    let happened = closing::close(&mut desk.office()?, row, Choice { keeps, because, agreed }).await?;
    Ok(desk.told(happened).await?.into_iter().chain(why).collect())
}

/// The quote of the button, while its client is asked to let something be kept.
async fn asked(desk: &mut Desk<'_>, request: &Request) -> Result<(QuoteRow, ClientRow, String), Error> {
    let (row, client) = shown_quote(desk, request).await?;
    let words = cards::closing::words_of_agreement(desk.voice_of(&client.client), &row);
    let number = row.quote.offer.number;
    let problem = row.quote.clone().give_back().err();
    let words = words.ok_or(problem.map_or(Refusal::ButtonUsed, |problem| operations::Refusal::Quote { number, problem }.into()))?;
    Ok((row, client, words))
}

pub(super) async fn ask_keep(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    let (row, client, words) = asked(desk, request).await?;
    if request.options.contains_key("name") {
        return Ok(None);
    }
    let label = desk.t("ask-keep-name", &[("words", words.into()), cards::lines::form(&client.client)]);
    let title = desk.t("ask-approve", &[("number", row.quote.offer.number.to_string().into())]);
    Ok(Some(Form { title, fields: vec![Field::line("name", label)] }))
}

/// The client lets it be kept.
pub(super) async fn keep(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (row, client, words) = asked(desk, request).await?;
    let label = desk.t("ask-approve-name", &[cards::lines::form(&client.client)]);
    let name = request.option("name").ok_or(Refusal::Empty { option: label })?;
    name_of_person(name)?;
    let message = request.pressed.as_ref().map(|pressed| pressed.message.clone());
    let agreement = Agreement { name: name.to_owned(), words, given: Given::Here { message } };
    let happened = closing::let_keep(&mut desk.office()?, row, client, agreement).await?;
    desk.told(happened).await
}

/// The client does not.
pub(super) async fn take_back(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (row, client, _) = asked(desk, request).await?;
    let happened = closing::give_back(&mut desk.office()?, row, client).await?;
    desk.told(happened).await
}

/// The owner gives it back without waiting for an answer.
pub(super) async fn give_back(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfQuote { quote_id } = request.payload()?;
    let row = operations::load::quote(&mut desk.office()?, &quote_id).await?;
    let client = operations::load::client(&mut desk.office()?, &row.client_id).await?;
    let happened = closing::give_back(&mut desk.office()?, row, client).await?;
    desk.told(happened).await
}
