//! A load: businesses with years behind them, written by the operations themselves, so that their journals prove it.
//!
//! However much is stored, what is going on is the same: a hundred open invoices of which twenty are late, a thousand receipts of this
//! year, fifty clients. The rest is past and settled: clients of long ago, each with its hundred documents.

use billing::{Business, Client, ClientKind, Line, Lines, Money, Payment, PaymentMethod, PaymentTerms, Plan, Surcharges};
use bot::House;
use chat::Clock as _;
use chrono::{DateTime, Days, NaiveDate, TimeZone as _, Utc};
use operations::invoice::{InvoiceDraft, InvoiceSource};
use operations::lines::DraftLines;
use operations::previewed::Confirmed;
use operations::quote::{Agreement, Given, QuoteDraft};
use operations::{Actor, By, Happened, Office, Role, Version};
use store::Tx;
use store::client::ClientRow;
use store::journal::Entry;
use store::outbox::{self, OutboxRow, State};
use store::person::Identity;

/// What is going on, whatever is stored.
pub const OPEN: u32 = 100;
pub const LATE: u32 = 20;
pub const THIS_YEAR: u32 = 1000;
const ACTIVE: u32 = 50;
/// The documents of a client of long ago.
const OF_ONE: u32 = 100;
/// One document in so many comes of a quote.
const QUOTED: u32 = 10;
/// One payment in so many has a part that settles nothing.
const SURCHARGED: u32 = 40;
/// How many documents one transaction writes.
const AT_ONCE: u32 = 500;

/// The first day of the past, and how many days it has.
const BEGAN: NaiveDate = NaiveDate::from_ymd_opt(2024, 1, 2).expect("a day");
const PAST_DAYS: u64 = 720;

/// Whoever works here: the owner of one business.
struct Desk<'a> {
    house: &'a House,
    business_id: String,
    business: Business,
    owner: Actor,
}

/// Writes the past of a business down: so many invoices, the last of them as of a Monday, the 2nd of March 2026.
///
/// # Panics
///
/// Where the business is not there, or an operation refuses.
pub async fn fill(house: &House, business_id: &str, invoices: u32) {
    let mut db = house.store.read().await.expect("a reader");
    let business = store::business::load(&mut db, business_id).await.expect("read").expect("a business");
    let owner = store::business::members(&mut db, business_id, Role::Owner.as_str()).await.expect("read").remove(0);
    let identity = store::person::identities(&mut db, &owner).await.expect("read").remove(0);
    drop(db);
    let desk = Desk { house, business_id: business_id.to_owned(), business, owner: actor(&identity) };
    desk.fill(invoices).await;
}

/// Founds so many businesses, each with a few invoices behind it.
///
/// # Panics
///
/// Where an operation refuses.
pub async fn found(house: &House, businesses: u32, invoices: u32) {
    for rank in 1..=businesses {
        let identity = Identity {
            platform: "console".to_owned(),
            user_id: format!("owner-{rank}"),
            person_id: format!("owner-{rank}"),
            shown_name: format!("Owner {rank}"),
            lang: None,
            place: Some(format!("owner-{rank}")),
            is_gone: false,
            linked_ms: None,
        };
        let siren = billing::identifier::Siren::parse("732829320").expect("a good SIREN");
        let business = Business::french(format!("Atelier {rank}"), vec!["12 rue des Lilas".to_owned(), "75011 Paris".to_owned()], siren);
        let desk = Desk { house, business_id: format!("business-{rank}"), business, owner: actor(&identity) };
        let mut tx = house.store.begin().await.expect("a transaction");
        store::person::insert(&mut tx, &identity, 0).await.expect("met");
        operations::business::found(&mut desk.office(&mut tx, at(BEGAN)), None).await.expect("founded");
        tx.commit().await.expect("committed");
        desk.fill(invoices).await;
    }
}

fn actor(identity: &Identity) -> Actor {
    Actor {
        person_id: identity.person_id.clone(),
        platform: identity.platform.clone(),
        user_id: identity.user_id.clone(),
        shown_name: identity.shown_name.clone(),
        handle: identity.user_id.clone(),
        roles: vec![Role::Owner],
        linked_ms: None,
        delivery: None,
    }
}

fn at(day: NaiveDate) -> DateTime<Utc> {
    Utc.from_utc_datetime(&day.and_hms_opt(10, 0, 0).expect("ten is an hour"))
}

fn sold(rank: u32) -> DraftLines {
    let line = Line::new(&format!("Prestation du dossier {rank}"), 1.into(), None, 100.into()).expect("a good line");
    DraftLines { lines: Lines::new(vec![line], billing::money::EUR).expect("lines"), rates: vec![None], tax: None }
}

impl Desk<'_> {
    fn office<'a>(&'a self, tx: &'a mut Tx, now: DateTime<Utc>) -> Office<'a> {
        Office {
            db: tx,
            words: self.house.words,
            law: &self.house.law,
            business_id: &self.business_id,
            business: &self.business,
            now,
            by: By::Person(&self.owner),
        }
    }

    async fn fill(&self, invoices: u32) {
        let going_on = OPEN.min(invoices);
        let recent = THIS_YEAR.min(invoices - going_on);
        let past = invoices - going_on - recent;
        let active = self.clients("Client", ACTIVE.min(invoices), BEGAN).await;
        let gone = self.clients("Ancien", past.div_ceil(OF_ONE), BEGAN).await;
        let mut rank = 0;
        while rank < invoices {
            let mut tx = self.house.store.begin().await.expect("a transaction");
            for _ in 0..AT_ONCE.min(invoices - rank) {
                let client = if rank < past {
                    &gone[(rank % past.div_ceil(OF_ONE)) as usize]
                } else {
                    &active[(rank % active.len() as u32) as usize]
                };
                let (day, due, is_paid) = if rank < past {
                    (BEGAN + Days::new(u64::from(rank) * PAST_DAYS / u64::from(past)), 30, true)
                } else if rank < past + recent {
                    (day(2026, 1, 2) + Days::new(u64::from(rank - past) * 50 / u64::from(recent)), 30, true)
                } else if rank < past + recent + LATE.min(going_on) {
                    (day(2026, 2, 23), 2, false)
                } else {
                    (day(2026, 2, 23), 60, false)
                };
                self.invoice(&mut tx, client, rank, at(day), due, is_paid).await;
                rank += 1;
            }
            tx.commit().await.expect("committed");
        }
        // What was said was marked as shown.
        let mut db = self.house.store.read().await.expect("a reader");
        store::high_water::raise(&self.house.store, &mut db, &[self.business_id.as_str()].into()).await.expect("marked");
    }

    async fn clients(&self, name: &str, count: u32, since: NaiveDate) -> Vec<ClientRow> {
        let mut tx = self.house.store.begin().await.expect("a transaction");
        let mut rows = Vec::new();
        for rank in 1..=count {
            let mut client = Client::named(&format!("{name} {rank}"));
            client.kind = Some(ClientKind::Business);
            client.address = vec!["3 quai de Saône".to_owned(), "69002 Lyon".to_owned()];
            let happened = operations::client::add(&mut self.office(&mut tx, at(since)), client).await.expect("added");
            rows.extend(happened.into_iter().find_map(|happened| match happened {
                Happened::ClientAdded { client } => Some(client),
                _ => None,
            }));
        }
        tx.commit().await.expect("committed");
        rows
    }

    /// One invoice, what it comes of, what was said about it, and its payment.
    async fn invoice(&self, tx: &mut Tx, client: &ClientRow, rank: u32, now: DateTime<Utc>, due: u16, is_paid: bool) {
        let what = match rank % QUOTED {
            0 => InvoiceSource::Balance { quote_id: self.approved(tx, client, rank, now).await },
            _ => InvoiceSource::Lines(sold(rank)),
        };
        let draft = InvoiceDraft {
            v: Version,
            client_id: client.id.clone(),
            what,
            title: Some(format!("Dossier {rank}")),
            due: PaymentTerms::Net(due),
            supplied_on: None,
            supplied_from: None,
            is_prepayment: false,
            euro_rate: None,
            purchase_order: None,
            note: None,
            lang: "fr".to_owned(),
            replaces: None,
            settled: None,
        };
        let row = operations::invoice::issue(&mut self.office(tx, now), &draft, client).await.expect("issued");
        self.say(tx, &row.id, rank, now).await;
        if is_paid {
            // Now and then the fixed sum for recovery comes with it.
            let currency = row.outstanding.currency();
            let fee = if rank % SURCHARGED == 1 { Money::new(40_00, currency) } else { Money::zero(currency) };
            let payment = Payment {
                amount: row.outstanding.plus(fee).expect("no more than money holds"),
                method: PaymentMethod::Transfer,
                received_on: now.date_naive(),
                banked_on: None,
                reference: None,
            };
            let surcharges = Surcharges { penalty: Money::zero(currency), fee };
            operations::payment::receive(&mut self.office(tx, now), row, payment, &surcharges).await.expect("paid");
        }
    }

    /// A quote that its client agreed to.
    async fn approved(&self, tx: &mut Tx, client: &ClientRow, rank: u32, now: DateTime<Utc>) -> String {
        let draft = QuoteDraft {
            v: Version,
            client_id: client.id.clone(),
            title: Some(format!("Dossier {rank}")),
            sold: sold(rank),
            plan: Plan::End,
            because: None,
            due: PaymentTerms::Net(30),
            valid: PaymentTerms::Net(30),
            starts_on: None,
            delivered_on: None,
            delivered_within_days: None,
            contract: None,
            euro_rate: None,
            purchase_order: None,
            note: None,
            lang: "fr".to_owned(),
            revises: None,
            changes: None,
        };
        let (_, previewed) = operations::quote::preview(&mut self.office(tx, now), &draft, client).await.expect("previewed");
        let sent = operations::quote::send(&mut self.office(tx, now), &draft, Some(&previewed)).await.expect("sent");
        let Confirmed::Issued(happened) = sent else { panic!("what was previewed is sent") };
        let Some(Happened::QuoteSent { quote, client, .. }) = happened.into_iter().next() else { panic!("a quote is sent") };
        // Every page is the same: what is stored are their names.
        let page = b"a page";
        let (id, sha256) = (quote.id.clone(), store::file::put(&self.house.store, page).expect("stored"));
        store::file::insert(tx, self.house.store.dialect(), &sha256, page, 0).await.expect("named");
        store::file::link_document(tx, &self.business_id, &id, &sha256).await.expect("linked");
        // Nobody has a page typeset: it is done as a document goes out.
        let mut clock = Office { by: By::Clock, ..self.office(tx, now) };
        clock.journal(&id, Entry::DocumentTypeset { file_sha256: sha256 }, None).await.expect("written");
        let mut office = self.office(tx, now);
        let on = now.date_naive();
        let agreement = Agreement { name: "Julie".to_owned(), words: "Bon pour accord".to_owned(), given: Given::Outside { on } };
        operations::quote::approve(&mut office, quote, client, agreement).await.expect("approved");
        id
    }

    /// What was said about an invoice: a card that arrived, upon a command that was heard.
    async fn say(&self, tx: &mut Tx, invoice_id: &str, rank: u32, now: DateTime<Utc>) {
        let now_ms = now.timestamp_millis();
        let row = OutboxRow {
            id: store::id::new(now_ms),
            business_id: self.business_id.clone(),
            person_id: self.owner.person_id.clone(),
            platform: self.owner.platform.clone(),
            user_id: self.owner.user_id.clone(),
            place: None,
            kind: "post".to_owned(),
            subject: Some(invoice_id.to_owned()),
            sender: self.business.name.clone(),
            card: r#"{"v":1,"card":{"text":"Facture"}}"#.to_owned(),
            files: "[]".to_owned(),
            amends: None,
            guard: None,
            occasion: None,
            is_answer: false,
            attempt: 0,
            posted: None,
            progress: None,
        };
        outbox::enqueue(tx, &row, State::Sending, now_ms).await.expect("left");
        outbox::end(tx, &row, State::Sent, Some(&format!("posted-{rank}")), None, now_ms).await.expect("sent");
        let key = format!("{}-{rank}", self.business_id);
        store::inbox::record(tx, &self.owner.platform, &key, now_ms).await.expect("heard");
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

/// Marion's desk with so many invoices behind it, on Monday 9 March 2026 at ten in Paris, once everything that was due was said.
///
/// # Panics
///
/// Where an operation refuses.
pub async fn desk(invoices: u32) -> crate::Desk {
    let mut desk = crate::Desk::at("fr", "2024-01-01T09:00").await;
    desk.hears(
        r#"
        as Marion
        /setup name:"Marion Leroy" address:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise iban:FR1420041010050500013M02606
        /client add "Atelier Dupont" kind:business address:"3 quai de Saône, 69002 Lyon" siren:404833048
        "#,
    )
    .await;
    let business_id = store::business::ids(&mut desk.house.store.read().await.expect("a reader")).await.expect("read").remove(0);
    fill(&desk.house, &business_id, invoices).await;
    let monday = at(day(2026, 3, 2)) - desk.clock.now();
    desk.clock.advance(monday);
    for _ in 0..8 {
        bot::jobs::tick(&desk.house, desk.clock.now()).await.expect("a tick");
        desk.hears("").await;
        desk.clock.advance(chrono::Duration::days(1));
    }
    desk.clock.advance(chrono::Duration::days(-1));
    desk.said();
    desk
}
