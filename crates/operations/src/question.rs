//! Questions about a document, and their answers.

use serde_json::json;
use store::journal::Entry;
use store::question::QuestionRow;

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

/// What one person asks about one document, and nobody has answered.
pub struct Waiting {
    pub document: Document,
    pub asked_by: String,
    pub shown_name: String,
    /// Since when.
    pub asked_ms: i64,
    /// All that they ask of it, in their words.
    pub text: String,
}

/// What waits for an answer, the oldest first.
pub async fn open(office: &mut Office<'_>) -> Result<Vec<Waiting>, Error> {
    let mut waiting: Vec<(String, Waiting)> = Vec::new();
    for row in store::question::open(office.db, office.business_id).await? {
        let is_same = |(subject, one): &&mut (String, Waiting)| *subject == row.subject && one.asked_by == row.asked_by;
        if let Some((_, one)) = waiting.iter_mut().find(is_same) {
            one.text = format!("{}\n{}", one.text, row.text);
            continue;
        }
        let is_quote = store::quote::load(office.db, office.business_id, &row.subject).await?.is_some();
        let (quote_id, invoice_id) = if is_quote { (Some(row.subject.as_str()), None) } else { (None, Some(row.subject.as_str())) };
        let document = document(office, quote_id, invoice_id).await?;
        let shown_name = store::person::shown_name(office.db, &row.asked_by).await?.unwrap_or_default();
        let QuestionRow { subject, asked_by, asked_ms, text, .. } = row;
        waiting.push((subject, Waiting { document, asked_by, shown_name, asked_ms, text }));
    }
    Ok(waiting.into_iter().map(|(_, one)| one).collect())
}

/// What waits of the questions of a person about a document that stand in those words.
async fn waiting(office: &mut Office<'_>, document: &Document, asked_by: &str, question: &str) -> Result<Vec<QuestionRow>, Error> {
    let subject = subject(document);
    let mut open = store::question::open(office.db, office.business_id).await?;
    open.retain(|row| row.subject == subject && row.asked_by == asked_by && question.contains(&row.text));
    Ok(open)
}

/// Whether that question of theirs still waits for an answer.
pub async fn waits(office: &mut Office<'_>, document: &Document, asked_by: &str, question: &str) -> Result<bool, Error> {
    Ok(!waiting(office, document, asked_by, question).await?.is_empty())
}

/// Ends what was answered, or needs no answer: each of that person's questions that stands in the words of it.
pub async fn end(office: &mut Office<'_>, document: &Document, asked_by: &str, question: &str) -> Result<(), Error> {
    for row in waiting(office, document, asked_by, question).await? {
        store::question::end(office.db, office.business_id, &row.id).await?;
    }
    Ok(())
}

pub async fn ask(office: &mut Office<'_>, document: Document, text: &str) -> Result<Vec<Happened>, Error> {
    let entry = Entry::QuestionAsked { person: office.by.person_id().to_owned() };
    office.journal(&subject(&document), entry, Some(json!({ "text": text }))).await?;
    let asked_by = office.by.person_id().to_owned();
    let (id, asked_ms) = (store::id::new(office.now_ms()), office.now_ms());
    let row = QuestionRow { id, subject: subject(&document), asked_by, text: text.to_owned(), asked_ms };
    store::question::add(office.db, office.business_id, &row).await?;
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
    end(office, &document, &asked_by, &question).await?;
    Ok(vec![Happened::QuestionAnswered { document, text: text.to_owned(), asked_by, question }])
}
