//! How a business stood when this program first opened it: its settings, its people, its clients and its counters, sealed by one line. Before it
//! only what was sealed then is proved; from it on, what no later line changed has to be as it was.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{query_as, query_scalar};

use crate::error::Result;
use crate::journal::{self, By, Entry, Line, NewLine, Told};
use crate::{Db, sha256};

/// One thing that is sealed as it stands, and the statement that reads it, each row as one text.
const SEALED: [(&str, &str); 5] = [
    ("settings", "select /* reads all: the proof */ name || ' ' || settings from business where id = $1"),
    ("members", "select /* reads all: the proof */ person_id || ' ' || role from member where business_id = $1"),
    ("contacts", "select /* reads all: the proof */ client_id || ' ' || person_id || ' ' || role from contact where business_id = $1"),
    ("clients", "select /* reads all: the proof */ id || ' ' || name || ' ' || settings from client where business_id = $1"),
    ("counters", "select /* reads all: the proof */ series || ' ' || cast(next as text) from counter where business_id = $1"),
];

/// The seal of each thing as it stands.
async fn seals(db: &mut Db, business_id: &str) -> Result<BTreeMap<String, String>> {
    let mut seals = BTreeMap::new();
    for (what, statement) in SEALED {
        let mut rows: Vec<String> = query_scalar(statement).bind(business_id).fetch_all(&mut *db).await?;
        rows.sort_unstable();
        seals.insert(what.to_owned(), sha256(serde_json::json!(rows).to_string().as_bytes()));
    }
    Ok(seals)
}

/// Which of it a line changes.
fn changed_by(entry: &Entry) -> &'static [&'static str] {
    match entry {
        Entry::BusinessFounded { .. } | Entry::BusinessChanged {} => &["settings", "members"],
        Entry::MemberAdded { .. } | Entry::MemberRemoved { .. } => &["members"],
        Entry::ContactConfirmed { .. } | Entry::ContactRemoved { .. } | Entry::ClientWrongPerson { .. } | Entry::ClientRenounced { .. } => {
            &["contacts"]
        }
        Entry::ClientAdded {}
        | Entry::ClientChanged {}
        | Entry::ClientArchived {}
        | Entry::ClientRestored {}
        | Entry::ClientForgotten {} => &["clients", "contacts"],
        Entry::ClientMerged { .. } => &["clients", "contacts"],
        Entry::QuoteSent { .. }
        | Entry::InvoiceIssued { .. }
        | Entry::InvoiceTakenOver { .. }
        | Entry::CreditNoteIssued { .. }
        | Entry::NumberingStarted { .. }
        | Entry::BooksRecovered { .. } => &["counters"],
        _ => &[],
    }
}

/// The last line that sealed how a business stands, and what later lines changed of it.
#[derive(Default)]
pub(super) struct Sealed {
    seals: Option<BTreeMap<String, String>>,
    changed: BTreeSet<&'static str>,
    /// A line of a later program may have changed anything.
    is_unsure: bool,
}

impl Sealed {
    /// Reads the next line.
    pub fn read(&mut self, line: &Line) {
        match &line.told {
            Told::Known(Entry::BooksSealed { seals }) => *self = Self { seals: Some(seals.clone()), ..Self::default() },
            Told::Known(entry) => self.changed.extend(changed_by(entry)),
            Told::Unknown { .. } => self.is_unsure = true,
        }
    }

    /// What is not as it was sealed, though no line changed it since; nothing where nothing was ever sealed so.
    pub async fn check(&self, db: &mut Db, business_id: &str) -> Result<Option<String>> {
        let Some(sealed) = self.seals.as_ref().filter(|_| !self.is_unsure) else { return Ok(None) };
        let now = seals(db, business_id).await?;
        let other = sealed.iter().find(|(what, seal)| !self.changed.contains(what.as_str()) && now.get(*what) != Some(seal));
        Ok(other.map(|(what, _)| format!("the {what} are not as they were sealed")))
    }
}

/// Seals how every business stands, by one line each: as part of the migration that begins with it. What is parked is left as it is.
pub(crate) async fn seal_all(db: &mut Db) -> Result<()> {
    let businesses: Vec<(String, i64)> = query_as(
        r"
        select business.id, coalesce((select 1 from account where account.business_id = business.id and account.parked is not null), 0)
        from business
        order by business.id",
    )
    .fetch_all(&mut *db)
    .await?;
    for (business_id, is_parked) in businesses {
        let Some(at_ms) = journal::last_ms(&mut *db, &business_id).await?.filter(|_| is_parked == 0) else { continue };
        let entry = Entry::BooksSealed { seals: seals(&mut *db, &business_id).await? };
        let line = NewLine { by: &By::Operator, subject: &business_id, entry: &entry, personal: None };
        journal::append(&mut *db, &business_id, line, at_ms).await?;
    }
    Ok(())
}
