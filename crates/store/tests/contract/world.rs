//! A business in a throw-away database of either kind.

use billing::Money;
use billing::identifier::Siren;
use billing::invoice::Heading;
pub use billing::money::EUR;
use billing::{
    Allocation, Business, Client, Invoice, Line, Lines, Number, Offer, Payment, PaymentMethod, PaymentTerms, QuoteState, Series,
};
use chrono::NaiveDate;
use sqlx::Connection as _;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::journal::{self, By, Entry, NewLine};
use store::outbox::OutboxRow;
use store::payment::PaymentRow;
use store::{Location, Mode, Store, verify};
use tempfile::TempDir;

pub const BUSINESS: &str = "business";
pub const CLIENT: &str = "client";
pub const NOW: i64 = 1_772_438_400_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

pub struct World {
    pub engine: Engine,
    pub store: Store,
    pub location: Location,
    _dir: TempDir,
}

impl World {
    pub async fn new(engine: Engine, test: &str, server: Option<&str>) -> Self {
        let dir = tempfile::tempdir().expect("a directory");
        let url = match (engine, server) {
            (Engine::Postgres, Some(server)) => Some(schema(server, test).await),
            _ => None,
        };
        let location = Location { dir: dir.path().to_owned(), url };
        let store = Store::open(&location, Mode::Write).await.expect("a store");
        let mut tx = store.begin().await.expect("a transaction");
        let siren = Siren::parse("732829320").expect("a good SIREN");
        let business = Business::french("Marion Leroy".to_owned(), vec!["12 rue des Lilas".to_owned()], siren);
        store::business::found(&mut tx, BUSINESS, &business, NOW).await.expect("founded");
        let row = ClientRow { id: CLIENT.to_owned(), client: Client::named("Atelier Dupont") };
        store::client::add(&mut tx, BUSINESS, &row, "atelier dupont").await.expect("a client");
        tx.commit().await.expect("committed");
        Self { engine, store, location, _dir: dir }
    }

    /// The store as another process has it: a server's database takes several, each with its own directory.
    pub async fn elsewhere(&self) -> (Store, Option<TempDir>) {
        if self.engine == Engine::Sqlite {
            return (self.store.clone(), None);
        }
        let dir = tempfile::tempdir().expect("a directory");
        let location = Location { dir: dir.path().to_owned(), ..self.location.clone() };
        (Store::open(&location, Mode::Write).await.expect("a second store"), Some(dir))
    }

    pub async fn invoice(&self, id: &str) -> InvoiceRow {
        let mut db = self.store.read().await.expect("a reader");
        store::invoice::load(&mut db, BUSINESS, id).await.expect("read").expect("there")
    }
}

/// A schema of the test's own on the server.
async fn schema(server: &str, test: &str) -> String {
    sqlx::any::install_default_drivers();
    let mut admin = sqlx::AnyConnection::connect(server).await.expect("the server answers");
    let text = format!("drop schema if exists {test} cascade; create schema {test}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(text)).execute(&mut admin).await.expect("a schema");
    admin.close().await.expect("closed");
    let mark = if server.contains('?') { '&' } else { '?' };
    format!("{server}{mark}options[search_path]={test}")
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub fn invoice(rank: u32, minor: i64) -> Invoice {
    let siren = Siren::parse("732829320").expect("a good SIREN");
    let heading = Heading {
        number: Number::new(Series::invoices(2026), rank),
        seller: Business::french("Marion Leroy".to_owned(), vec![], siren).seller(),
        buyer: Client::named("Atelier Dupont").buyer(),
        title: None,
        issued_on: day("2026-03-02"),
        supplied_on: None,
        supplied_from: None,
        due_on: day("2026-04-01"),
        is_prepayment: false,
        euro_rate: None,
        purchase_order: None,
        note: None,
        lang: "fr".to_owned(),
        replaces: None,
        settled: None,
    };
    let line = Line::new("Conseil", 1.into(), None, Money::new(minor, EUR).to_decimal()).expect("a good line");
    Invoice::plain(heading, Lines::new(vec![line], EUR).expect("one line"), None).expect("something to bill")
}

/// Issues an invoice as the bot does: frozen, chased, in the journal.
pub async fn issue(store: &Store, rank: u32, minor: i64) -> String {
    let invoice = invoice(rank, minor);
    let id = format!("invoice-{rank}");
    let mut tx = store.begin().await.expect("a transaction");
    count(&mut tx, invoice.number).await;
    let seal = store::invoice::issue(&mut tx, BUSINESS, &id, CLIENT, Default::default(), &invoice).await.expect("issued");
    store::chase::open(&mut tx, BUSINESS, &id, invoice.payable, invoice.issued_on, Some(invoice.due_on)).await.expect("chased");
    let entry = Entry::InvoiceIssued {
        number: invoice.number,
        invoice_kind: store::invoice::kind_name(&invoice.kind).to_owned(),
        frozen_sha256: seal,
        payable_minor: invoice.payable.minor(),
        currency: EUR,
        client: Some(CLIENT.to_owned()),
    };
    append(&mut tx, &id, &entry).await;
    tx.commit().await.expect("committed");
    id
}

/// Moves the counter beyond a number that is given.
async fn count(tx: &mut store::Tx, number: Number) {
    let series =
        [Series::invoices(2026), Series::quotes(2026)].into_iter().find(|series| series.rank_of(number).is_some()).expect("a series");
    let rank = series.rank_of(number).expect("a rank");
    store::number::skip_to(tx, BUSINESS, series, rank + 1).await.expect("counted");
}

/// A person whose words were heard.
pub fn julie() -> By {
    By::Person { person: "julie".to_owned(), platform: "test".to_owned(), delivery: Some("m:12345:7".to_owned()) }
}

/// Writes a line that a person has written.
pub async fn append(tx: &mut store::Tx, subject: &str, entry: &Entry) {
    journal::append(tx, BUSINESS, NewLine { by: &julie(), subject, entry, personal: None }, NOW).await.expect("appended");
}

/// Writes the first line of a journal as it is given, sealed.
pub async fn begin_with(tx: &mut store::Tx, body: &str) {
    sqlx::query("insert into journal (business_id, rank, body, hash) values ($1, 1, $2, $3)")
        .bind(BUSINESS)
        .bind(body)
        .bind(store::sha256(format!("\n{body}").as_bytes()))
        .execute(&mut **tx)
        .await
        .expect("inserted");
}

pub fn payment(id: &str, minor: i64) -> PaymentRow {
    let payment = Payment {
        amount: Money::new(minor, EUR),
        method: PaymentMethod::Transfer,
        received_on: day("2026-03-14"),
        banked_on: None,
        reference: None,
    };
    PaymentRow { id: id.to_owned(), client_id: CLIENT.to_owned(), payment }
}

pub async fn paid(store: &Store, invoice_id: &str, minor: i64, undoes: Option<&str>) -> String {
    record(store, minor, vec![Allocation::principal(invoice_id, minor)], undoes).await
}

/// A payment that is for several things, of one invoice.
pub async fn paid_for(store: &Store, minor: i64, parts: Vec<Allocation>) -> String {
    record(store, minor, parts, None).await
}

async fn record(store: &Store, minor: i64, parts: Vec<Allocation>, undoes: Option<&str>) -> String {
    let row = payment(&store::id::new(NOW), minor);
    let invoice_id = parts[0].invoice_id.clone();
    let mut tx = store.begin().await.expect("a transaction");
    store::payment::record(&mut tx, BUSINESS, &row, &parts, undoes, NOW).await.expect("recorded");
    let seal = verify::payment_seal(&row.payment, &parts, undoes);
    let entry = Entry::PaymentRecorded {
        amount_minor: minor,
        currency: EUR,
        invoices: vec![invoice_id.clone()],
        undoes: undoes.map(str::to_owned),
        formula: Some(verify::PAYMENT_FORMULA),
        payment_sha256: seal,
        client: Some(row.client_id.clone()),
    };
    append(&mut tx, &row.id, &entry).await;
    store::chase::settle(&mut tx, BUSINESS, &invoice_id).await.expect("settled");
    tx.commit().await.expect("committed");
    row.id
}

/// Credits part of an invoice as the bot does; the credit note's id.
pub async fn credit(store: &Store, invoice_id: &str, rank: u32, minor: i64) -> String {
    let mut tx = store.begin().await.expect("a transaction");
    let invoice = store::invoice::load(&mut tx, BUSINESS, invoice_id).await.expect("read").expect("an invoice").invoice;
    let heading = billing::credit_note::CreditHeading {
        number: Number::new(Series::invoices(2026), rank),
        issued_on: day("2026-03-20"),
        because: None,
        wording: "Avoir".to_owned(),
    };
    let extent = billing::credit_note::CreditScope::Amount(Money::new(minor, EUR));
    let credit_note = billing::CreditNote::of(heading, &invoice, &[], extent).expect("something is left");
    let id = format!("credit-{rank}");
    let row =
        store::credit_note::CreditNoteRow { id: id.clone(), client_id: CLIENT.to_owned(), invoice_id: invoice_id.to_owned(), credit_note };
    count(&mut tx, row.credit_note.number).await;
    let seal = store::credit_note::issue(&mut tx, BUSINESS, &row).await.expect("issued");
    let entry = Entry::CreditNoteIssued {
        number: row.credit_note.number,
        corrects: invoice_id.to_owned(),
        frozen_sha256: seal,
        total_minor: minor,
        currency: EUR,
    };
    append(&mut tx, &id, &entry).await;
    store::chase::settle(&mut tx, BUSINESS, invoice_id).await.expect("settled");
    tx.commit().await.expect("committed");
    id
}

/// Sends a quote; its id.
pub async fn quote(store: &Store) -> String {
    let model = invoice(1, 100_00);
    let offer = Offer {
        number: Number::new(Series::quotes(2026), 1),
        title: None,
        seller: model.seller.clone(),
        buyer: model.buyer.clone(),
        lines: model.lines.clone(),
        plan: billing::Plan::End,
        due: PaymentTerms::Net(30),
        issued_on: day("2026-03-02"),
        valid_until: day("2026-04-01"),
        starts_on: None,
        delivered_on: None,
        delivered_within_days: None,
        purchase_order: None,
        note: None,
        terms: None,
        contract: None,
        euro_rate: None,
        typed_rates: vec![],
        mentions: vec![],
        lang: "fr".to_owned(),
        revises: None,
        change: None,
    };
    let mut tx = store.begin().await.expect("a transaction");
    count(&mut tx, offer.number).await;
    let seal = store::quote::send(&mut tx, BUSINESS, "quote-1", CLIENT, &offer, None).await.expect("sent");
    let state = store::sha256(serde_json::to_string(&QuoteState::Sent).expect("it serialises").as_bytes());
    let entry = Entry::QuoteSent {
        number: offer.number,
        frozen_sha256: seal,
        state_sha256: state,
        total_minor: offer.total().minor(),
        currency: EUR,
        client: Some(CLIENT.to_owned()),
    };
    append(&mut tx, "quote-1", &entry).await;
    tx.commit().await.expect("committed");
    "quote-1".to_owned()
}

pub fn message(id: &str, user_id: &str) -> OutboxRow {
    OutboxRow {
        id: id.to_owned(),
        business_id: BUSINESS.to_owned(),
        person_id: user_id.to_owned(),
        platform: "test".to_owned(),
        user_id: user_id.to_owned(),
        place: None,
        kind: "post".to_owned(),
        subject: None,
        sender: "Relance".to_owned(),
        card: "{}".to_owned(),
        files: "[]".to_owned(),
        amends: None,
        guard: None,
        occasion: None,
        is_answer: false,
        attempt: 0,
        posted: None,
        progress: None,
    }
}
