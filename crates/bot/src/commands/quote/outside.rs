//! A quote that was agreed on outside the chat.

use billing::Evidence;
use chat::{Field, Form};
use grammar::Lean;
use serde_json::json;
use store::journal::Entry;

use crate::commands::quote::answer;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::options::MAX_TEXT;
use crate::read::find::first_word;
use crate::read::value::short_enough;
use crate::request::Request;
use crate::{operations, read};

/// What an agreement received outside the chat leaves to be asked, the e-mail or the scan with it where a platform takes files.
pub(crate) async fn ask_approved(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.option("by").is_some() && !request.rest.is_empty() {
        return Ok(None);
    }
    let mut fields = Vec::new();
    if request.rest.is_empty() && request.option("quote").is_none() {
        fields.push(Field::line("quote", desk.t("ask-approved-quote", &[])));
    }
    if request.option("by").is_none() {
        fields.push(Field::line("by", desk.t("ask-approved-by", &[])));
    }
    if request.option("on").is_none() {
        fields.push(Field::line("on", desk.t("ask-approved-on", &[])).hint(desk.t("hint-date", &[])).optional());
    }
    fields.retain(|field| !request.options.contains_key(&field.key));
    if fields.is_empty() {
        return Ok(None);
    }
    fields.push(Field::file("proof", desk.t("ask-approved-proof", &[])).optional());
    Ok(Some(Form { title: desk.t("ask-approved", &[]), fields }))
}

pub(crate) async fn approved_outside(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let typed = request.option("quote").unwrap_or(first_word(&request.rest).0).to_owned();
    let row = read::find::quote(desk, &typed).await?;
    let number = row.quote.offer.number;
    let client = operations::load::client(desk, &row.client_id).await?;
    let name = request.option("by").ok_or_else(|| Refusal::Empty { option: "by".to_owned() })?;
    short_enough(name, 200)?;
    let today = desk.today();
    let on = request.date("on", today, Lean::Past)?.unwrap_or(today);
    if on > today {
        return Err(Refusal::NotYet { on }.into());
    }
    let quote_sha256 = store::file::of_document(desk.db, &shop.id, &row.id).await?.ok_or(Refusal::NotShownYet { number })?;
    // Sealed as what it is: an agreement received outside the chat, never a click.
    let evidence = Evidence {
        platform: "outside".to_owned(),
        user_id: None,
        shown_name: None,
        message: None,
        name: name.to_owned(),
        words: request.option("note").unwrap_or_default().to_owned(),
        at_ms: desk.now_ms(),
        quote_sha256,
        terms_sha256: row.quote.offer.terms.as_ref().map(|terms| terms.sha256.clone()),
        contract_sha256: row.quote.offer.contract.as_ref().map(|contract| contract.sha256.clone()),
        start_asked_ms: None,
    };
    if on < row.quote.offer.issued_on {
        return Err(Refusal::DatesCrossed { on, from: row.quote.offer.issued_on }.into());
    }
    short_enough(request.option("note").unwrap_or_default(), MAX_TEXT)?;
    // The day it was received decides whether it was in time.
    row.quote.check_open(on).map_err(|problem| Refusal::Quote { number, problem })?;
    let quote_id = row.id.clone();
    let messages = answer::accept(desk, row, client, evidence, on).await?;
    // What came with it is sealed in the journal, as a document's page is.
    for (rank, file) in request.files.iter().enumerate() {
        let subject = format!("{quote_id}/proof/{}", rank + 1);
        store::file::link_document(desk.db, &shop.id, &subject, &file.sha256).await?;
        let personal = json!({ "name": file.name });
        desk.journal(&subject, Entry::EvidenceAttached { file_sha256: file.sha256.clone() }, Some(personal)).await?;
    }
    Ok(messages)
}
