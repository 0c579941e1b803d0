//! The proof that nothing was altered: every journal line, every frozen document and every file against its hash.

pub mod head;

mod history;
mod payment;
mod standing;
mod standing_seal;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sqlx::query_as;

use crate::dialect::Dialect;
use crate::error::Result;
use crate::journal::entry::Entry;
use crate::journal::{Line, Told};
use crate::store::Store;
use crate::{Db, business, contract, file, high_water, journal, number, outbox, sha256};
use history::History;
use standing::Beside;

pub use payment::{PAYMENT_FORMULA, payment_seal};
pub(crate) use standing_seal::seal_all;

/// What was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    pub businesses: usize,
    pub journal_lines: usize,
    pub documents: usize,
    pub files: usize,
}

/// The first thing that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub business_id: String,
    pub what: String,
}

/// Checks everything, as it stands at one instant; the first fault found, or what was looked at.
pub async fn verify(store: &Store) -> Result<Result<Verified, Fault>> {
    let (verified, faults) = verify_each(store).await?;
    Ok(faults.into_iter().next().map_or(Ok(verified), Err))
}

/// Checks everything; the first fault of each business, and what was looked at before it.
pub async fn verify_each(store: &Store) -> Result<(Verified, Vec<Fault>)> {
    let mut db = store.read().await?;
    sqlx::raw_sql(store.dialect().begin_snapshot()).execute(&mut *db).await?;
    let verified = verify_snapshot(store, &mut db).await;
    sqlx::raw_sql("rollback").execute(&mut *db).await?;
    verified
}

async fn verify_snapshot(store: &Store, db: &mut Db) -> Result<(Verified, Vec<Fault>)> {
    let mark = high_water::read(store)?;
    let businesses = business::ids(&mut *db).await?;
    let mut verified = Verified { businesses: businesses.len(), ..Verified::default() };
    let gone = mark.businesses().filter(|marked| !businesses.iter().any(|id| id == marked));
    let mut faults: Vec<Fault> = gone.map(|id| Fault { business_id: id.to_owned(), what: "the business is gone".to_owned() }).collect();
    for business_id in businesses {
        if let Some(what) = high_water::unsealed(store, &mark, &business_id) {
            faults.push(Fault { business_id, what: what.to_owned() });
            continue;
        }
        if let Err(what) = verify_business(store, db, &business_id, mark.head(&business_id), &mut verified).await? {
            faults.push(Fault { business_id, what });
        }
    }
    Ok((verified, faults))
}

async fn verify_business(
    store: &Store,
    db: &mut Db,
    business_id: &str,
    mark: Option<journal::Head>,
    verified: &mut Verified,
) -> Result<Result<(), String>> {
    // Each replica of a server's database keeps its own mark.
    if mark.is_none() && store.dialect() == Dialect::Sqlite && outbox::has_sent(&mut *db, business_id).await? {
        return Ok(Err("the mark of what was shown is gone: high-water.json is missing, or was emptied".to_owned()));
    }
    let (chain, beside) = match read_chain(&mut *db, business_id, mark, high_water::is_sealed(store)).await? {
        Ok(chain) => chain,
        Err(what) => return Ok(Err(what)),
    };
    verified.journal_lines += chain.len();
    let history = match History::read(&chain) {
        Ok(history) => history,
        Err(what) => return Ok(Err(what)),
    };
    if let Some(what) = standing_seal::check(&mut *db, business_id, &chain).await? {
        return Ok(Err(what));
    }
    let vouched = Vouched::of(chain);
    match check_rows(&mut *db, business_id, &vouched).await? {
        Ok(documents) => verified.documents += documents,
        Err(what) => return Ok(Err(what)),
    }
    if let Some(what) = standing::check(&mut *db, business_id, &history, &beside).await? {
        return Ok(Err(what));
    }
    for (document, name) in &vouched.typeset {
        if file::of_document(&mut *db, business_id, document).await?.as_ref() != Some(name) {
            return Ok(Err(format!("document {document} was given another file")));
        }
        match file::get(store, name).await? {
            None => return Ok(Err(format!("the file of document {document} is gone"))),
            Some(bytes) if sha256(&bytes) != *name => return Ok(Err(format!("the file of document {document} was changed"))),
            Some(_) => verified.files += 1,
        }
    }
    Ok(Ok(()))
}

/// The journal's lines, once the chain holds: no gap, no change, no tail cut.
async fn read_chain(
    db: &mut Db,
    business_id: &str,
    mark: Option<journal::Head>,
    is_sealed: bool,
) -> Result<Result<(Vec<Line>, Beside), String>> {
    let personal: Beside =
        journal::personal_lines(&mut *db, business_id).await?.into_iter().map(|(rank, salt, body)| (rank, (salt, body))).collect();
    let mut previous = String::new();
    let mut lines = Vec::new();
    // What stands where the mark was set.
    let mut marked = None;
    for (index, (rank, body, hash)) in journal::lines(&mut *db, business_id).await?.into_iter().enumerate() {
        if usize::try_from(rank) != Ok(index + 1) {
            return Ok(Err(format!("the journal's line {} is missing", index + 1)));
        }
        if journal::chain_hash(&previous, &body) != hash {
            return Ok(Err(format!("the journal's line {rank} was changed")));
        }
        let Some(line) = Line::read(&body) else { return Ok(Err(format!("the journal's line {rank} cannot be read"))) };
        // Erased personal data leaves the chain whole; altered data does not.
        if let Some((salt, text)) = personal.get(&rank)
            && line.personal_sha256.as_ref() != Some(&journal::personal_hash(salt, text))
        {
            return Ok(Err(format!("what stands beside the journal's line {rank} was changed")));
        }
        lines.push(line);
        if mark.as_ref().is_some_and(|mark| mark.rank == rank) {
            marked = Some(hash.clone());
        }
        previous = hash;
    }
    let Some(mark) = mark else { return Ok(Ok((lines, personal))) };
    if !is_sealed && lines.iter().any(|line| line.gives_up(&mark.hash)) {
        return Ok(Ok((lines, personal)));
    }
    if usize::try_from(mark.rank).is_ok_and(|rank| rank > lines.len()) {
        return Ok(Err(format!("the journal ends at line {}, it had {}", lines.len(), mark.rank)));
    }
    if marked.is_some_and(|hash| hash != mark.hash) {
        return Ok(Err(format!("the journal was rewritten up to its line {}", mark.rank)));
    }
    Ok(Ok((lines, personal)))
}

/// What the journal vouches for, row by row: its hash when last written.
#[derive(Default)]
struct Vouched {
    /// Frozen documents and terms.
    frozen: BTreeMap<String, String>,
    /// States of quotes.
    states: BTreeMap<String, String>,
    payments: payment::Vouched,
    /// Document to file.
    typeset: BTreeMap<String, String>,
}

impl Vouched {
    fn of(lines: Vec<Line>) -> Self {
        let mut vouched = Self::default();
        for Line { subject, told, .. } in lines {
            match told {
                Told::Known(entry) => vouched.add(subject, entry),
                Told::Unknown { data, .. } => vouched.add_by_name(&subject, &data),
            }
        }
        vouched
    }

    fn add(&mut self, subject: String, entry: Entry) {
        match entry {
            Entry::QuoteSent { frozen_sha256, state_sha256, .. } => {
                self.frozen.insert(subject.clone(), frozen_sha256);
                self.states.insert(subject, state_sha256);
            }
            Entry::InvoiceIssued { frozen_sha256, .. }
            | Entry::InvoiceTakenOver { frozen_sha256, .. }
            | Entry::CreditNoteIssued { frozen_sha256, .. }
            | Entry::TermsPublished { frozen_sha256, .. }
            | Entry::ContractKept { frozen_sha256 } => {
                self.frozen.insert(subject, frozen_sha256);
            }
            Entry::QuoteReplaced { state_sha256, .. }
            | Entry::QuoteWithdrawn { state_sha256 }
            | Entry::QuoteApproved { state_sha256, .. }
            | Entry::QuoteDeclined { state_sha256, .. }
            | Entry::QuoteStartAsked { state_sha256, .. }
            | Entry::QuoteRenounced { state_sha256, .. }
            | Entry::QuoteClosed { state_sha256, .. }
            | Entry::QuoteKept { state_sha256, .. }
            | Entry::QuoteGivenBack { state_sha256, .. } => {
                self.states.insert(subject, state_sha256);
            }
            Entry::PaymentRecorded { formula, payment_sha256, .. } | Entry::PaymentUndone { formula, payment_sha256, .. } => {
                self.payments.insert(subject, (formula.unwrap_or(1), payment_sha256));
            }
            Entry::DebtWrittenOff { formula, payment_sha256, .. } | Entry::PaymentBanked { formula, payment_sha256, .. } => {
                self.payments.insert(subject, (formula, payment_sha256));
            }
            Entry::DocumentTypeset { file_sha256 } | Entry::EvidenceAttached { file_sha256 } => {
                self.typeset.insert(subject, file_sha256);
            }
            // They tell what happened, and vouch for no row.
            Entry::BusinessFounded { .. }
            | Entry::BusinessChanged {}
            | Entry::NumberingStarted { .. }
            | Entry::MemberAdded { .. }
            | Entry::MemberRemoved { .. }
            | Entry::InvitationMade { .. }
            | Entry::InvitationOpened { .. }
            | Entry::InvitationDenied { .. }
            | Entry::PersonLinked { .. }
            | Entry::PersonUnlinked { .. }
            | Entry::PersonDenied { .. }
            | Entry::PersonRecovering { .. }
            | Entry::InvitationsCancelled { .. }
            | Entry::ContactRemoved { .. }
            | Entry::ClientAdded {}
            | Entry::ClientChanged {}
            | Entry::ClientArchived {}
            | Entry::ClientRestored {}
            | Entry::ClientMerged { .. }
            | Entry::ContactConfirmed { .. }
            | Entry::PlaceBound { .. }
            | Entry::InvoiceReceived { .. }
            | Entry::StatementSent { .. }
            | Entry::ReminderSent { .. }
            | Entry::ChasePaused { .. }
            | Entry::ChaseResumed { .. }
            | Entry::ClientSaidPaid { .. }
            | Entry::ClientPromised { .. }
            | Entry::ClientDisputed { .. }
            | Entry::ClientWrongPerson { .. }
            | Entry::ClientRenounced { .. }
            | Entry::ClientCalled { .. }
            | Entry::ReasonGiven { .. }
            | Entry::QuestionAsked { .. }
            | Entry::QuestionAnswered { .. }
            | Entry::MessageArrived { .. }
            | Entry::MessageSentAgain { .. }
            | Entry::MessageInThread { .. }
            | Entry::MessagesKept { .. }
            | Entry::MessagesLetGo {}
            | Entry::ClientForgotten {}
            | Entry::MeasureLetGo {}
            | Entry::ClockConfirmed { .. }
            | Entry::BooksRecovered { .. }
            | Entry::BooksSealed { .. } => {}
        }
    }

    /// A later program's line vouches by the names of its seals.
    fn add_by_name(&mut self, subject: &str, data: &Value) {
        for (name, rows) in [("frozen_sha256", &mut self.frozen), ("state_sha256", &mut self.states), ("file_sha256", &mut self.typeset)] {
            if let Some(seal) = data[name].as_str() {
                rows.insert(subject.to_owned(), seal.to_owned());
            }
        }
        if let Some(seal) = data["payment_sha256"].as_str() {
            let formula = data["formula"].as_u64().and_then(|formula| u32::try_from(formula).ok()).unwrap_or(1);
            self.payments.insert(subject.to_owned(), (formula, seal.to_owned()));
        }
    }
}

/// Compares the rows with what the journal told of them; how many documents there are.
async fn check_rows(db: &mut Db, business_id: &str, vouched: &Vouched) -> Result<Result<usize, String>> {
    let mut documents = 0;
    let frozen: Vec<(String, String, String, String)> = query_as(
        r"
        select /* reads all: the proof */ id, number, frozen, frozen_sha256
        from quote
        where business_id = $1
        union all
        select id, number, frozen, frozen_sha256
        from invoice
        where business_id = $1
        union all
        select id, number, frozen, frozen_sha256
        from credit_note
        where business_id = $1",
    )
    .bind(business_id)
    .fetch_all(&mut *db)
    .await?;
    for (id, number, text, seal) in &frozen {
        documents += 1;
        let found = sha256(text.as_bytes());
        if found != *seal || vouched.frozen.get(id) != Some(&found) {
            return Ok(Err(format!("document {number} was changed")));
        }
        if !serde_json::from_str::<Value>(text).is_ok_and(|frozen| frozen["number"].as_str() == Some(number)) {
            return Ok(Err(format!("document {number} is not the one it says it is")));
        }
    }
    if let Some(missing) = vouched
        .frozen
        .keys()
        .find(|id| !id.starts_with("terms:") && !id.starts_with("contract:") && !frozen.iter().any(|row| row.0 == **id))
    {
        return Ok(Err(format!("document {missing} is gone")));
    }
    if let Some(what) = check_counters(&mut *db, business_id).await? {
        return Ok(Err(what));
    }
    if let Some(what) = check_invoices(&mut *db, business_id).await? {
        return Ok(Err(what));
    }
    let states: Vec<(String, String)> =
        query_as("select /* reads all: the proof */ quote_id, detail from quote_state where business_id = $1")
            .bind(business_id)
            .fetch_all(&mut *db)
            .await?;
    for (id, detail) in &states {
        if vouched.states.get(id) != Some(&sha256(detail.as_bytes())) {
            return Ok(Err(format!("the state of quote {id} was changed")));
        }
    }
    if let Some(missing) = vouched.states.keys().find(|id| !states.iter().any(|row| row.0 == **id)) {
        return Ok(Err(format!("the state of quote {missing} is gone")));
    }
    let terms: Vec<(i64, String, String, String, String)> =
        query_as("select version, title, summary, body, sha256 from terms where business_id = $1")
            .bind(business_id)
            .fetch_all(&mut *db)
            .await?;
    let published = vouched.frozen.keys().filter(|id| id.starts_with("terms:")).count();
    if terms.len() < published {
        return Ok(Err("a version of the terms is gone".to_owned()));
    }
    for (version, title, summary, body, seal) in terms {
        let found = terms_seal(&title, &summary, &body);
        if found != seal || vouched.frozen.get(&format!("terms:{version}")) != Some(&found) {
            return Ok(Err(format!("version {version} of the terms was changed")));
        }
    }
    if let Some(what) = check_contracts(&mut *db, business_id, vouched).await? {
        return Ok(Err(what));
    }
    match payment::check(db, business_id, &vouched.payments).await? {
        Some(what) => Ok(Err(what)),
        None => Ok(Ok(documents)),
    }
}

/// The seal of a version of the terms.
#[must_use]
pub fn terms_seal(title: &str, summary: &str, body: &str) -> String {
    sha256(serde_json::json!([title, summary, body]).to_string().as_bytes())
}

async fn check_contracts(db: &mut Db, business_id: &str, vouched: &Vouched) -> Result<Option<String>> {
    for name in vouched.frozen.keys().filter(|id| id.starts_with("contract:")) {
        let seal = name.trim_start_matches("contract:");
        match contract::load(&mut *db, business_id, seal).await? {
            None => return Ok(Some(format!("the contract {seal} is gone"))),
            Some(there) if there.seal() != seal => return Ok(Some(format!("the contract {seal} was changed"))),
            Some(_) => {}
        }
    }
    Ok(None)
}

/// No counter would give again a number that was given.
async fn check_counters(db: &mut Db, business_id: &str) -> Result<Option<String>> {
    let numbers = number::issued(&mut *db, business_id).await?;
    let mut uncounted: BTreeSet<&str> = numbers.iter().map(String::as_str).collect();
    for series in number::series(&mut *db, business_id).await? {
        let next = number::next(&mut *db, business_id, series).await?;
        let rank = numbers.iter().filter_map(|number| series.rank_in(number)).max().unwrap_or_default();
        if series.rank_of(next).is_some_and(|next| next <= rank) {
            return Ok(Some(format!("the counter of {series} would give {next}, which was given")));
        }
        uncounted.retain(|number| series.rank_in(number).is_none());
    }
    Ok(uncounted.first().map(|number| format!("no counter gave {number}")))
}

/// The columns that stand beside the frozen text, and what is outstanding.
async fn check_invoices(db: &mut Db, business_id: &str) -> Result<Option<String>> {
    type Row = (String, String, String, i64, String, String, Option<i64>, i64, i64, Option<String>, i64);
    let rows: Vec<Row> = query_as(
        r"
        select /* reads all: the proof */ invoice.number, invoice.issued_on, invoice.due_on, invoice.payable_minor,
            invoice.currency, invoice.frozen, chase.outstanding_minor,
            (
                select cast(coalesce(sum(total_minor), 0) as bigint)
                from credit_note
                where credit_note.business_id = invoice.business_id
                and credit_note.invoice_id = invoice.id
            ),
            (
                select cast(coalesce(sum(amount_minor), 0) as bigint)
                from allocation
                where allocation.business_id = invoice.business_id
                and allocation.invoice_id = invoice.id
            ),
            (
                select older.number
                from invoice older
                where older.business_id = invoice.business_id and older.id = invoice.replaces_id
            ),
            (
                select count(*)
                from invoice newer
                where newer.business_id = invoice.business_id and newer.replaces_id = invoice.id
            )
        from invoice
        left join chase on chase.business_id = invoice.business_id and chase.invoice_id = invoice.id
        where invoice.business_id = $1",
    )
    .bind(business_id)
    .fetch_all(&mut *db)
    .await?;
    for (number, issued_on, due_on, payable, currency, text, outstanding, credited, allocated, replaces, replaced) in rows {
        let frozen: Value = serde_json::from_str(&text)?;
        let same = frozen["issued_on"].as_str() == Some(&issued_on)
            && frozen["due_on"].as_str() == Some(&due_on)
            && frozen["payable"]["minor"].as_i64() == Some(payable)
            && frozen["payable"]["currency"].as_str() == Some(&currency)
            && frozen["replaces"]["number"].as_str() == replaces.as_deref();
        if !same {
            return Ok(Some(format!("the row of invoice {number} was changed")));
        }
        let owed = if replaced > 0 { 0 } else { payable - credited };
        if outstanding != Some(owed - allocated) {
            return Ok(Some(format!("what is outstanding on invoice {number} was changed")));
        }
    }
    let credit_notes: Vec<(String, String, String, i64, String, String, String)> = query_as(
        r"
        select /* reads all: the proof */ credit_note.number, invoice.number, credit_note.issued_on, credit_note.total_minor,
            credit_note.currency, credit_note.frozen,
            case when credit_note.client_id = invoice.client_id then 'same' else 'other' end
        from credit_note
        join invoice on invoice.business_id = credit_note.business_id
        and invoice.id = credit_note.invoice_id
        where credit_note.business_id = $1",
    )
    .bind(business_id)
    .fetch_all(db)
    .await?;
    for (number, corrects, issued_on, total, currency, text, client) in credit_notes {
        let frozen: Value = serde_json::from_str(&text)?;
        let same = client == "same"
            && frozen["issued_on"].as_str() == Some(&issued_on)
            && frozen["corrects"]["number"].as_str() == Some(&corrects)
            && frozen["amounts"]["total"]["minor"].as_i64() == Some(total)
            && frozen["amounts"]["total"]["currency"].as_str() == Some(&currency);
        if !same {
            return Ok(Some(format!("the row of credit note {number} was changed")));
        }
    }
    Ok(None)
}
