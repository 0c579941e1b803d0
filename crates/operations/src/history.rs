//! What happened around a document: the lines of the journal about it, its payments and what corrects it, and who had each written.

use std::collections::BTreeMap;

use store::journal::{self, By, Line};
use store::{credit_note, payment, person};

use crate::error::Error;
use crate::office::Office;

/// One line of the journal, and who had it written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    pub rank: i64,
    pub line: Line,
    pub author: Author,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// Somebody by their name, which is not kept for ever, and where they spoke.
    Person { name: Option<String>, platform: String },
    /// What acts by itself.
    Itself(By),
    /// The first lines do not say.
    Unknown,
}

/// The lines about a document, in the order in which they were written.
pub async fn of_document(office: &mut Office<'_>, document_id: &str) -> Result<Vec<HistoryLine>, Error> {
    let business_id = office.business_id;
    let mut subjects = vec![document_id.to_owned()];
    subjects.extend(payment::ids_of_invoice(office.db, business_id, document_id).await?);
    subjects.extend(credit_note::of_invoice(office.db, business_id, document_id).await?.into_iter().map(|row| row.id));
    let mut lines = BTreeMap::new();
    for subject in subjects {
        lines.extend(journal::of_subject(office.db, business_id, &subject).await?);
    }
    let (mut told, mut names) = (Vec::new(), BTreeMap::new());
    for (rank, line) in lines {
        let author = match &line.by {
            Some(By::Person { person, platform, .. }) => {
                if !names.contains_key(person) {
                    names.insert(person.clone(), person::shown_name(office.db, person).await?);
                }
                Author::Person { name: names.get(person).cloned().flatten(), platform: platform.clone() }
            }
            Some(by) => Author::Itself(by.clone()),
            None => Author::Unknown,
        };
        told.push(HistoryLine { rank, line, author });
    }
    Ok(told)
}
