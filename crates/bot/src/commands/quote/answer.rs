//! The client answers a quote: approves or declines it.

use billing::ClientKind;
use chat::{Choice, Field, FieldKind, Form};
use operations::quote::{Agreement, Given};

use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::options::MAX_TEXT;
use crate::read::quote::{approval_words, name_of_person};
use crate::read::value::short_enough;
use crate::request::Request;
use crate::{cards, read};

pub(crate) async fn ask_approve(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    let (row, client) = read::quote::shown_quote(desk, request).await?;
    read::quote::open_quote(desk, &row.quote)?;
    if request.options.contains_key("words") {
        return Ok(None);
    }
    // Nobody is asked for their name where it can no longer be agreed to.
    operations::change_order::changed_by(&mut desk.office()?, &row).await?;
    let kind = client.client.kind_or_consumer();
    let expected = cards::quote::words_of_agreement(desk.voice(), kind);
    let (written, ticked) = match (kind, &row.quote.offer.contract) {
        (ClientKind::Consumer, _) => ("ask-approve-words-consumer", "ask-approve-tick-consumer"),
        (ClientKind::Business, Some(_)) => ("ask-approve-words-contract", "ask-approve-tick-contract"),
        (ClientKind::Business, None) => ("ask-approve-words", "ask-approve-tick"),
    };
    let ask = |key: &str| desk.t(key, &[("words", expected.clone().into()), cards::lines::form(&client.client)]);
    let kind = FieldKind::Words { ticked: ask(ticked), words: expected.clone() };
    let fields = vec![
        Field::line("name", desk.t("ask-approve-name", &[cards::lines::form(&client.client)])),
        Field::of(kind, "words", ask(written)),
    ];
    Ok(Some(Form { title: desk.t("ask-approve", &[("number", row.quote.offer.number.to_string().into())]), fields }))
}

pub(crate) async fn approve(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (row, client) = read::quote::shown_quote(desk, request).await?;
    read::quote::open_quote(desk, &row.quote)?;
    let words = request.option("words").unwrap_or_default();
    approval_words(words, client.client.kind_or_consumer())?;
    let name = request
        .option("name")
        .ok_or_else(|| Refusal::Empty { option: desk.t("ask-approve-name", &[cards::lines::form(&client.client)]) })?;
    name_of_person(name)?;
    let message = request.pressed.as_ref().map(|pressed| pressed.message.clone());
    let agreement = Agreement { name: name.to_owned(), words: words.to_owned(), given: Given::Here { message } };
    let happened = operations::quote::approve(&mut desk.office()?, row, client, agreement).await?;
    desk.told(happened).await
}

/// Why quotes are declined, mostly.
const USUAL: [(&str, &str); 3] = [("price", "decline-price"), ("later", "decline-later"), ("elsewhere", "decline-elsewhere")];

pub(crate) async fn ask_decline(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    let (row, client) = read::quote::shown_quote(desk, request).await?;
    read::quote::open_quote(desk, &row.quote)?;
    if request.options.contains_key("reason") {
        return Ok(None);
    }
    let ahead = row.quote.offer.plan.is_in_advance().then_some(("ahead", "decline-not-ahead"));
    let choices = ahead.into_iter().chain(USUAL).chain([("other", "decline-other")]);
    let choices = choices.map(|(value, key)| Choice { value: value.to_owned(), label: desk.t(key, &[]) }).collect();
    let fields = vec![
        Field::choice("why", desk.t("ask-decline-why", &[cards::lines::form(&client.client)]), choices).optional(),
        Field::paragraph("reason", desk.t("ask-decline-more", &[cards::lines::form(&client.client)])).optional(),
    ];
    Ok(Some(Form { title: desk.t("ask-decline", &[("number", row.quote.offer.number.to_string().into())]), fields }))
}

pub(crate) async fn decline(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (row, client) = read::quote::shown_quote(desk, request).await?;
    let usual = USUAL.iter().find(|(value, _)| request.option("why") == Some(*value)).map(|(_, key)| desk.t(key, &[]));
    let said = usual.into_iter().chain(request.option("reason").map(str::to_owned)).collect::<Vec<_>>().join(". ");
    let reason = (!said.is_empty()).then_some(said);
    short_enough(reason.as_deref().unwrap_or_default(), MAX_TEXT)?;
    let is_about_paying_ahead = request.option("why") == Some("ahead");
    let happened = operations::quote::decline(&mut desk.office()?, row, client, reason, is_about_paying_ahead).await?;
    desk.told(happened).await
}
