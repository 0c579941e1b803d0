//! A quote that was agreed on outside the chat.

use chat::{Field, FieldKind, Form};
use grammar::Lean;
use operations::quote::{Agreement, Given};

use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::options::MAX_TEXT;
use crate::read;
use crate::read::quote::name_of_person;
use crate::read::value::short_enough;
use crate::request::Request;

/// Who agreed outside the chat and when, the e-mail or the scan with it where a platform takes files.
pub(super) fn fields(desk: &Desk<'_>) -> Vec<Field> {
    vec![
        Field::line("by", desk.t("ask-approved-by", &[])),
        Field::of(FieldKind::Date, "on", desk.t("ask-approved-on", &[])).hint(desk.t("hint-date", &[])).optional(),
        Field::file("proof", desk.t("ask-approved-proof", &[])).optional(),
    ]
}

/// What an agreement to a quote that was typed leaves to be asked.
pub(crate) async fn ask_approved(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.option("by").is_some() {
        return Ok(None);
    }
    let fields = fields(desk).into_iter().filter(|field| !request.options.contains_key(&field.key)).collect();
    Ok(Some(Form { title: desk.t("ask-approved", &[]), fields }))
}

pub(crate) async fn approved_outside(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let row = read::find::quote(desk, read::find::reference(desk, &request.rest).typed).await?;
    let number = row.quote.offer.number;
    let client = operations::load::client(&mut desk.office()?, &row.client_id).await?;
    let name = request.option("by").ok_or_else(|| Refusal::Empty { option: "by".to_owned() })?;
    name_of_person(name)?;
    let today = desk.today();
    let on = request.date("on", desk.calendar(), Lean::Past)?.unwrap_or(today);
    if on > today {
        return Err(operations::Refusal::NotYet { on }.into());
    }
    if on < row.quote.offer.issued_on {
        return Err(Refusal::DatesCrossed { on, from: row.quote.offer.issued_on }.into());
    }
    let words = request.option("note").unwrap_or_default();
    short_enough(words, MAX_TEXT)?;
    // The day it was received decides whether it was in time.
    row.quote.check_open(on).map_err(|problem| operations::Refusal::Quote { number, problem })?;
    let quote_id = row.id.clone();
    let agreement = Agreement { name: name.to_owned(), words: words.to_owned(), given: Given::Outside { on } };
    let mut office = desk.office()?;
    let happened = operations::quote::approve(&mut office, row, client, agreement).await?;
    for (rank, file) in request.files.iter().enumerate() {
        operations::quote::attach_evidence(&mut office, &quote_id, rank + 1, &file.name, &file.sha256).await?;
    }
    desk.told(happened).await
}
