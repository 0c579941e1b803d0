//! The proof that nothing was altered: every journal line, every frozen document and every file against its hash.

pub mod head;

mod history;
mod pages;
mod payment;
mod rights;
mod since;
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
use pages::{PAGE, Pages};

pub use payment::{PAYMENT_FORMULA, payment_seal};
pub use since::{Since, verify_since};
pub(crate) use standing_seal::seal_all;

/// What was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    pub businesses: usize,
    pub journal_lines: usize,
    pub documents: usize,
    pub files: usize,
    /// Lines that a later program wrote: what they seal was looked at, and what else they change this one cannot tell.
    pub later_lines: usize,
}

/// The first thing that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub business_id: String,
    pub what: String,
}

/// Whoever wants to know how far the proof has come.
pub type Telling<'a> = &'a mut (dyn FnMut(&Verified) + Send);

/// Checks everything, as it stands at one instant; the first fault found, or what was looked at.
pub async fn verify(store: &Store) -> Result<Result<Verified, Fault>> {
    verify_telling(store, &mut |_| {}).await
}

/// The same, and tells now and then how far it has come.
pub async fn verify_telling(store: &Store, told: Telling<'_>) -> Result<Result<Verified, Fault>> {
    let (verified, faults) = verify_all(store, told).await?;
    Ok(faults.into_iter().next().map_or(Ok(verified), Err))
}

/// Checks everything; the first fault of each business, and what was looked at before it.
pub async fn verify_each(store: &Store) -> Result<(Verified, Vec<Fault>)> {
    verify_all(store, &mut |_| {}).await
}

async fn verify_all(store: &Store, told: Telling<'_>) -> Result<(Verified, Vec<Fault>)> {
    let mut db = store.read().await?;
    sqlx::raw_sql(store.dialect().begin_snapshot()).execute(&mut *db).await?;
    let verified = verify_snapshot(store, &mut db, told).await;
    sqlx::raw_sql("rollback").execute(&mut *db).await?;
    verified
}

async fn verify_snapshot(store: &Store, db: &mut Db, told: Telling<'_>) -> Result<(Verified, Vec<Fault>)> {
    let mark = high_water::read(store)?;
    let businesses = business::ids(&mut *db).await?;
    let mut verified = Verified { businesses: businesses.len(), ..Verified::default() };
    let mut faults: Vec<Fault> = gone(&mark, &businesses);
    for business_id in businesses {
        if let Err(what) = verify_business(store, db, &business_id, mark.head(&business_id), &mut verified, told).await? {
            faults.push(Fault { business_id, what });
        }
    }
    Ok((verified, faults))
}

/// The businesses that were shown and are not there.
fn gone(mark: &high_water::HighWater, businesses: &[String]) -> Vec<Fault> {
    let there: BTreeSet<&str> = businesses.iter().map(String::as_str).collect();
    let gone = mark.businesses().filter(|marked| !there.contains(marked));
    gone.map(|id| Fault { business_id: id.to_owned(), what: "the business is gone".to_owned() }).collect()
}

/// The businesses, and those that were shown and are not there.
pub async fn businesses(store: &Store) -> Result<(Vec<String>, Vec<Fault>)> {
    let mark = high_water::read(store)?;
    let businesses = business::ids(&mut *store.read().await?).await?;
    let gone = gone(&mark, &businesses);
    Ok((businesses, gone))
}

/// Checks everything of one business, as it stands at one instant, while others write: where its journal stands, or what is wrong.
pub async fn verify_one(store: &Store, business_id: &str) -> Result<Result<Option<journal::Head>, String>> {
    let mark = high_water::head(store, business_id)?;
    let mut db = store.read().await?;
    sqlx::raw_sql(store.dialect().begin_snapshot()).execute(&mut *db).await?;
    let verified = verify_business(store, &mut db, business_id, mark, &mut Verified::default(), &mut |_| {}).await;
    sqlx::raw_sql("rollback").execute(&mut *db).await?;
    verified
}

async fn verify_business(
    store: &Store,
    db: &mut Db,
    business_id: &str,
    mark: Option<journal::Head>,
    verified: &mut Verified,
    told: Telling<'_>,
) -> Result<Result<Option<journal::Head>, String>> {
    if let Some(what) = high_water::unsealed(store, business_id)? {
        return Ok(Err(what.to_owned()));
    }
    // Each replica of a server's database keeps its own mark.
    if mark.is_none() && store.dialect() == Dialect::Sqlite && outbox::has_sent(&mut *db, business_id).await? {
        return Ok(Err("the mark of what was shown is gone: high-water.json is missing, or was emptied".to_owned()));
    }
    let mut history = History::default();
    let mut unlawful = None;
    let mut vouched = Vouched::default();
    let mut sealed = standing_seal::Sealed::default();
    let mut chain = Chain::after(None, mark, high_water::is_sealed(store));
    let before = *verified;
    while let Some(page) = chain.page(db, business_id).await? {
        let page = match page {
            Ok(page) => page,
            Err(what) => {
                *verified = before;
                return Ok(Err(what));
            }
        };
        verified.journal_lines += page.len();
        verified.later_lines += page.iter().filter(|(_, line)| matches!(line.told, Told::Unknown { .. })).count();
        told(verified);
        for (rank, line) in page {
            if unlawful.is_none() {
                unlawful = history.read(rank, &line).err();
            }
            sealed.read(&line);
            vouched.read(line);
        }
    }
    // What does not hold was not looked at.
    if let Some(what) = chain.against_mark() {
        *verified = before;
        return Ok(Err(what));
    }
    if let Some(what) = unlawful {
        return Ok(Err(what));
    }
    if let Some(what) = sealed.check(&mut *db, business_id).await? {
        return Ok(Err(what));
    }
    let before = *verified;
    if let Some(what) = check_rows(&mut *db, business_id, &mut vouched, verified, told).await? {
        *verified = before;
        return Ok(Err(what));
    }
    if let Some(what) = standing::check(&mut *db, business_id, &history).await? {
        return Ok(Err(what));
    }
    if let Some(what) = check_files(store, db, business_id, &vouched, verified, told).await? {
        return Ok(Err(what));
    }
    Ok(Ok(chain.head()))
}

/// The files of documents are those that the journal names, and what their names say.
async fn check_files(
    store: &Store,
    db: &mut Db,
    business_id: &str,
    vouched: &Vouched,
    verified: &mut Verified,
    told: Telling<'_>,
) -> Result<Option<String>> {
    for (document, name) in &vouched.typeset {
        if file::of_document(&mut *db, business_id, document).await?.as_ref() != Some(name) {
            return Ok(Some(format!("document {document} was given another file")));
        }
        match file::get(store, name).await? {
            None => return Ok(Some(format!("the file of document {document} is gone"))),
            Some(bytes) if sha256(&bytes) != *name => return Ok(Some(format!("the file of document {document} was changed"))),
            Some(_) => verified.files += 1,
        }
        told(verified);
    }
    Ok(None)
}

/// The journal's lines, page by page: no gap, no change, no tail cut.
struct Chain {
    last: journal::Head,
    mark: Option<journal::Head>,
    /// What stands where the mark was set.
    marked: Option<String>,
    is_given_up: bool,
    /// Where a key seals marks, no line gives one up.
    is_sealed: bool,
}

impl Chain {
    /// The lines after one that is known, or all.
    fn after(known: Option<&journal::Head>, mark: Option<journal::Head>, is_sealed: bool) -> Self {
        let last = known.cloned().unwrap_or(journal::Head { rank: 0, hash: String::new() });
        Self { last, mark, marked: None, is_given_up: false, is_sealed }
    }

    /// The next lines, or what is wrong with one; nothing at the end.
    async fn page(&mut self, db: &mut Db, business_id: &str) -> Result<Option<Result<Vec<(i64, Line)>, String>>> {
        let page = journal::lines_after(&mut *db, business_id, self.last.rank, PAGE).await?;
        let Some(end) = page.last().map(|line| line.0) else { return Ok(None) };
        let beside = journal::personal_between(db, business_id, self.last.rank, end).await?;
        let beside: BTreeMap<i64, (String, String)> = beside.into_iter().map(|(rank, salt, body)| (rank, (salt, body))).collect();
        let mut lines = Vec::new();
        for (rank, body, hash) in page {
            match self.line(rank, &body, hash, beside.get(&rank)) {
                Ok(line) => lines.push((rank, line)),
                Err(what) => return Ok(Some(Err(what))),
            }
        }
        Ok(Some(Ok(lines)))
    }

    fn line(&mut self, rank: i64, body: &str, hash: String, beside: Option<&(String, String)>) -> Result<Line, String> {
        if rank != self.last.rank + 1 {
            return Err(format!("the journal's line {} is missing", self.last.rank + 1));
        }
        if journal::chain_hash(&self.last.hash, body) != hash {
            return Err(format!("the journal's line {rank} was changed"));
        }
        let Some(line) = Line::read(body) else { return Err(format!("the journal's line {rank} cannot be read")) };
        // Erased personal data leaves the chain whole; altered data does not.
        if let Some((salt, text)) = beside
            && line.personal_sha256.as_ref() != Some(&journal::personal_hash(salt, text))
        {
            return Err(format!("what stands beside the journal's line {rank} was changed"));
        }
        if let Some(mark) = &self.mark {
            self.is_given_up |= !self.is_sealed && line.gives_up(&mark.hash);
            if mark.rank == rank {
                self.marked = Some(hash.clone());
            }
        }
        self.last = journal::Head { rank, hash };
        Ok(line)
    }

    /// What is wrong between the mark and the lines, once all were read.
    fn against_mark(&self) -> Option<String> {
        let mark = self.mark.as_ref().filter(|_| !self.is_given_up)?;
        if mark.rank > self.last.rank {
            return Some(format!("the journal ends at line {}, it had {}", self.last.rank, mark.rank));
        }
        let is_other = self.marked.as_ref().is_some_and(|hash| *hash != mark.hash);
        is_other.then(|| format!("the journal was rewritten up to its line {}", mark.rank))
    }

    fn head(self) -> Option<journal::Head> {
        (self.last.rank > 0).then_some(self.last)
    }
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
    fn read(&mut self, line: Line) {
        let Line { subject, told, .. } = line;
        match told {
            Told::Known(entry) => self.add(subject, entry),
            Told::Unknown { data, .. } => self.add_by_name(&subject, &data),
        }
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
            | Entry::QuoteGivenBack { state_sha256, .. }
            | Entry::QuoteForgotten { state_sha256 } => {
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
            | Entry::LatenessClaimed { .. }
            | Entry::LatenessGivenUp { .. }
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

/// Compares the rows with what the journal told of them. What was seen is taken out of what is vouched for.
async fn check_rows(
    db: &mut Db,
    business_id: &str,
    vouched: &mut Vouched,
    verified: &mut Verified,
    told: Telling<'_>,
) -> Result<Option<String>> {
    for table in ["quote", "invoice", "credit_note"] {
        let mut pages = Pages::default();
        while let Some(after) = pages.next() {
            let text = format!(
                r"
                select id, number, frozen, frozen_sha256
                from {table}
                where business_id = $1 and id > $2
                order by id
                limit $3"
            );
            let frozen: Vec<Frozen> =
                query_as(sqlx::AssertSqlSafe(text)).bind(business_id).bind(after).bind(PAGE).fetch_all(&mut *db).await?;
            for row in &frozen {
                if let Some(what) = check_frozen(row, vouched.frozen.remove(&row.0)) {
                    return Ok(Some(what));
                }
            }
            verified.documents += frozen.len();
            told(verified);
            pages.turn(frozen.last().map(|row| &row.0));
        }
    }
    if let Some(missing) = vouched.frozen.keys().find(|id| is_document(id)) {
        return Ok(Some(format!("document {missing} is gone")));
    }
    if let Some(what) = check_counters(&mut *db, business_id).await? {
        return Ok(Some(what));
    }
    if let Some(what) = check_invoices(&mut *db, business_id).await? {
        return Ok(Some(what));
    }
    let mut pages = Pages::default();
    while let Some(after) = pages.next() {
        let states: Vec<(String, String)> =
            query_as("select quote_id, detail from quote_state where business_id = $1 and quote_id > $2 order by quote_id limit $3")
                .bind(business_id)
                .bind(after)
                .bind(PAGE)
                .fetch_all(&mut *db)
                .await?;
        for (id, detail) in &states {
            if vouched.states.remove(id) != Some(sha256(detail.as_bytes())) {
                return Ok(Some(format!("the state of quote {id} was changed")));
            }
        }
        pages.turn(states.last().map(|row| &row.0));
    }
    if let Some(missing) = vouched.states.keys().next() {
        return Ok(Some(format!("the state of quote {missing} is gone")));
    }
    if let Some(what) = check_terms(&mut *db, business_id, vouched).await? {
        return Ok(Some(what));
    }
    if let Some(what) = check_contracts(&mut *db, business_id, vouched).await? {
        return Ok(Some(what));
    }
    payment::check(db, business_id, &mut vouched.payments).await
}

/// A document's id, number, frozen text and seal.
type Frozen = (String, String, String, String);

fn check_frozen((_, number, text, seal): &Frozen, vouched: Option<String>) -> Option<String> {
    let found = sha256(text.as_bytes());
    if found != *seal || vouched != Some(found) {
        return Some(format!("document {number} was changed"));
    }
    let is_itself = serde_json::from_str::<Value>(text).is_ok_and(|frozen| frozen["number"].as_str() == Some(number));
    (!is_itself).then(|| format!("document {number} is not the one it says it is"))
}

/// Whether what is vouched for is a document, and neither terms nor a contract.
fn is_document(id: &str) -> bool {
    !id.starts_with("terms:") && !id.starts_with("contract:")
}

async fn check_terms(db: &mut Db, business_id: &str, vouched: &Vouched) -> Result<Option<String>> {
    let terms: Vec<(i64, String, String, String, String)> =
        query_as("select version, title, summary, body, sha256 from terms where business_id = $1")
            .bind(business_id)
            .fetch_all(&mut *db)
            .await?;
    let published = vouched.frozen.keys().filter(|id| id.starts_with("terms:")).count();
    if terms.len() < published {
        return Ok(Some("a version of the terms is gone".to_owned()));
    }
    for (version, title, summary, body, seal) in terms {
        let found = terms_seal(&title, &summary, &body);
        if found != seal || vouched.frozen.get(&format!("terms:{version}")) != Some(&found) {
            return Ok(Some(format!("version {version} of the terms was changed")));
        }
    }
    Ok(None)
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
    let mut pages = Pages::default();
    while let Some(after) = pages.next() {
        let rows: Vec<InvoiceRow> = query_as(INVOICES).bind(business_id).bind(after).bind(PAGE).fetch_all(&mut *db).await?;
        pages.turn(rows.last().map(|row| &row.0));
        if let Some(what) = check_page_of_invoices(rows)? {
            return Ok(Some(what));
        }
    }
    check_credit_notes(db, business_id).await
}

const INVOICES: &str = r"
        select invoice.id, invoice.number, invoice.issued_on, invoice.due_on, invoice.payable_minor,
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
        where invoice.business_id = $1 and invoice.id > $2
        order by invoice.id
        limit $3";

type InvoiceRow = (String, String, String, String, i64, String, String, Option<i64>, i64, i64, Option<String>, i64);

fn check_page_of_invoices(rows: Vec<InvoiceRow>) -> Result<Option<String>> {
    for (_, number, issued_on, due_on, payable, currency, text, outstanding, credited, allocated, replaces, replaced) in rows {
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
    Ok(None)
}

async fn check_credit_notes(db: &mut Db, business_id: &str) -> Result<Option<String>> {
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
