//! Questions about a document, and their answers.

use serde_json::json;
use store::journal::Entry;

use crate::error::Error;
use crate::happened::{Document, Happened};
use crate::load;
use crate::office::Office;
use crate::refusal::Refusal;

/// The quote or the invoice that somebody asks about.
pub async fn document(office: &mut Office<'_>, quote_id: Option<&str>, invoice_id: Option<&str>) -> Result<Document, Error> {
    let mut found = None;
    if let Some(id) = quote_id {
        let row = store::quote::load(office.db, office.business_id, id).await?;
        found = row.map(|row| (row.quote.offer.number.to_string(), row.client_id));
    }
    if let (None, Some(id)) = (&found, invoice_id) {
        let row = store::invoice::load(office.db, office.business_id, id).await?;
        found = row.map(|row| (row.invoice.number.to_string(), row.client_id));
    }
    let (number, client_id) = found.ok_or(Refusal::NoDocument)?;
    let client = load::client(office, &client_id).await?;
    Ok(Document { quote_id: quote_id.map(str::to_owned), invoice_id: invoice_id.map(str::to_owned), number, client })
}

/// What its journal lines are about.
fn subject(document: &Document) -> String {
    document.quote_id.clone().or(document.invoice_id.clone()).unwrap_or_default()
}

pub async fn ask(office: &mut Office<'_>, document: Document, text: &str) -> Result<Vec<Happened>, Error> {
    let entry = Entry::QuestionAsked { person: office.by.person_id().to_owned() };
    office.journal(&subject(&document), entry, Some(json!({ "text": text }))).await?;
    Ok(vec![Happened::QuestionAsked { document, text: text.to_owned() }])
}

/// Errs where whoever asked is no contact of the client any more: what is said to them is said to nobody of its.
pub async fn check_asker(office: &mut Office<'_>, document: &Document, asked_by: &str) -> Result<(), Error> {
    if load::is_contact(office.db, office.business_id, &document.client.id, asked_by).await? {
        return Ok(());
    }
    let name = store::person::shown_name(office.db, asked_by).await?.unwrap_or_default();
    Err(Refusal::AskerLeft { name }.into())
}

/// Answers what that person asked.
pub async fn answer(
    office: &mut Office<'_>,
    document: Document,
    text: &str,
    asked_by: String,
    question: String,
) -> Result<Vec<Happened>, Error> {
    check_asker(office, &document, &asked_by).await?;
    let entry = Entry::QuestionAnswered { person: office.by.person_id().to_owned() };
    office.journal(&subject(&document), entry, Some(json!({ "text": text }))).await?;
    Ok(vec![Happened::QuestionAnswered { document, text: text.to_owned(), asked_by, question }])
}
