//! How long what people wait for takes, each beside its physical limit in the same run: a bare typst page, a bare durable commit of the
//! same rows. Times are this machine's; ratios are what counts. `cargo bench -p relance`; `cargo test --benches` goes through one round of
//! each, on a small load, and tells no figures.

#![allow(clippy::float_arithmetic, reason = "times, not money")]
#![allow(clippy::disallowed_methods, reason = "time is what is measured")]

mod limit;

use std::sync::Arc;
use std::time::{Duration, Instant};

use billing::identifier::{Iban, Siren};
use billing::invoice::Heading;
use billing::law::{self, Key};
use billing::money::EUR;
use billing::{Business, Client, ClientKind, Invoice, Law, Line, Lines, Number, Series, Stamp};
use bot::delivery::Platforms;
use chat::{Inbox as _, Said};
use chrono::NaiveDate;
use relance::run;
use support::Desk;

/// How often each is done; and how many reminders are due, among how many open invoices.
struct Load {
    rounds: u32,
    ticks: &'static [(u32, u32)],
}

/// What is measured: the median of the rounds is told.
const MEASURED: Load = Load { rounds: 25, ticks: &[(100, 1_000), (100, 10_000), (100, 100_000), (10_000, 100_000)] };
/// What only has to go through.
const TRIED: Load = Load { rounds: 1, ticks: &[(100, 200)] };

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn row(name: &str, ours: Duration, limit: Duration, of: &str) {
    if !limit::is_measured() {
        return println!("{name}: goes through");
    }
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    println!("{name:<58} {:>10.2} {:>10.2} {:>7.2}  {of}", ms(ours), ms(limit), ms(ours) / ms(limit));
}

#[tokio::main]
async fn main() {
    let load = if limit::is_measured() { MEASURED } else { TRIED };
    if limit::is_measured() {
        println!("{:<58} {:>10} {:>10} {:>7}  limit", "", "ms", "limit ms", "ratio");
    }
    let page = render(load.rounds * 2);
    invoice_and_approve(load.rounds, page).await;
    for (due, open) in load.ticks {
        tick(*due, *open).await;
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn invoice(rank: u32, lines: u32, due_on: NaiveDate) -> Invoice {
    let siren = Siren::parse("732829320").expect("a good SIREN");
    let mut business = Business::french("Marion Leroy".to_owned(), vec!["12 rue des Lilas".to_owned(), "75011 Paris".to_owned()], siren);
    business.means.iban = Iban::parse("FR1420041010050500013M02606").ok();
    let mut client = Client::named("Atelier Dupont");
    client.kind = Some(ClientKind::Business);
    let issued_on = day("2026-02-02");
    let heading = Heading {
        number: Number::new(Series::invoices(2026), rank),
        seller: business.seller(),
        buyer: client.buyer(),
        title: Some(format!("Dossier {rank}")),
        issued_on,
        supplied_on: None,
        supplied_from: None,
        due_on,
        is_prepayment: false,
        euro_rate: None,
        purchase_order: None,
        note: None,
        lang: "fr".to_owned(),
        replaces: None,
        settled: None,
    };
    let line = |line: u32| Line::new(&format!("Prestation {line} du dossier {rank}"), line.into(), None, 100.into()).expect("a good line");
    let mut invoice =
        Invoice::plain(heading, Lines::new((1..=lines).map(line).collect(), EUR).expect("lines"), None).expect("something to bill");
    invoice.mentions = law::mentions(&Law::built_in(), &invoice.facts(&business, Some(Key::Franchise)));
    invoice
}

/// A ten-line invoice, from its frozen data to its bytes; the same page by typst alone. The bare page's time.
fn render(rounds: u32) -> Duration {
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for rank in 1..=rounds {
        let frozen = invoice(rank, 10, day("2026-03-04"));
        let began = Instant::now();
        let sheet = pdf::sheet::invoice(&frozen, Stamp::Original);
        std::hint::black_box(pdf::render(&sheet).expect("a page"));
        ours.push(began.elapsed());
        let data = serde_json::to_vec(&sheet).expect("it serialises");
        let einvoice = sheet.einvoice.expect("an invoice has its XML").xml;
        let began = Instant::now();
        std::hint::black_box(limit::page(data, einvoice));
        bare.push(began.elapsed());
    }
    let (ours, bare) = (median(ours), median(bare));
    row("render a ten-line invoice", ours, bare, "typst alone, the same page");
    bare
}

/// What one event does, timed, beside a bare commit of the rows that it wrote.
async fn beside_commit(desk: &Desk, user: &str, key: String, said: Said) -> (Duration, Duration) {
    let before = desk.dir().join("before.db");
    let after = desk.dir().join("after.db");
    limit::copy(desk.dir(), &before).await;
    let event = desk.event(key, user, said);
    let began = Instant::now();
    let answer = desk.house.receive(event).await;
    let ours = began.elapsed();
    assert!(matches!(answer, chat::Answer::Accepted), "{answer:?}");
    limit::copy(desk.dir(), &after).await;
    let bare = limit::commit(&before, &after).await;
    for file in [before, after] {
        std::fs::remove_file(file).expect("removed");
    }
    (ours, bare)
}

async fn invoice_and_approve(rounds: u32, page: Duration) {
    let mut desk = Desk::with_client("fr").await;
    desk.house.render = run::renderer();
    let nobody = Platforms::new();
    let command = |text: &str| Said::Command(text.to_owned());
    let mut previewed: Vec<(Duration, Duration)> = Vec::new();
    let (mut issued, mut stored, mut approved) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds {
        let items = (1..=10).map(|line| format!("Prestation {line} 1 x {}", 100 + line)).collect::<Vec<_>>().join(" ; ");
        previewed.push(beside_commit(&desk, "marion", format!("i{round}"), command(&format!("/facture dupont {items}"))).await);
        desk.hears("").await;
        let (token, message) = desk.button("marion", "Send");
        let (ours, bare) = beside_commit(&desk, "marion", format!("s{round}"), Said::Press { token, message }).await;
        issued.push((ours, bare));
        let began = Instant::now();
        bot::delivery::deliver_due(&desk.house, &nobody, desk.house.clock.now()).await.expect("typeset");
        stored.push((ours + began.elapsed(), bare + page));
        desk.hears("/devis dupont Site 1 x 1000\npress Send\nas Julie\npress Approve\nJulie Dupont\nas Marion").await;
        approved.push(beside_commit(&desk, "julie", format!("a{round}"), Said::Text("Bon pour accord".to_owned())).await);
        desk.hears("").await;
        desk.said();
        // The same words again within two minutes would be asked about, and so would forty documents in a day.
        desk.clock.advance(chrono::Duration::days(1));
    }
    let both = |times: Vec<(Duration, Duration)>| {
        let (ours, bare) = times.into_iter().unzip();
        (median(ours), median(bare))
    };
    let commit = "a bare commit of the same rows";
    let (ours, bare) = both(previewed);
    row("/invoice typed, to its preview committed", ours, bare, commit);
    let (ours, bare) = both(issued);
    row("/invoice sent, to the invoice committed", ours, bare, commit);
    let (ours, bare) = both(stored);
    row("/invoice sent, to its PDF stored", ours, bare, "that commit and the bare page");
    let (ours, bare) = both(approved);
    row("Approve, to the deposit invoice committed", ours, bare, commit);
}

/// One look at everything that could be due: so many reminders among so many open invoices.
async fn tick(due: u32, open: u32) {
    let desk = Desk::with_client("fr").await;
    let (business_id, client_id) = limit::only_client(&desk.house.store).await;
    let mut tx = desk.house.store.begin().await.expect("a transaction");
    let dupont = store::client::load(&mut tx, &business_id, &client_id).await.expect("read").expect("the client");
    let julie = store::person::find(&mut tx, "console", "julie").await.expect("read").expect("its person");
    for rank in 1..=open {
        // The due ones were to be paid in February; the others will be in a year.
        let due_on = if rank <= due { day("2026-02-20") } else { day("2027-03-01") };
        let invoice = invoice(rank, 1, due_on);
        let id = format!("invoice-{rank}");
        // One message a day goes to one person: each that is due is of a client of its own.
        let client_id = if rank <= due { format!("client-{rank}") } else { client_id.clone() };
        if rank <= due {
            let row = store::client::ClientRow { id: client_id.clone(), ..dupont.clone() };
            store::client::add(&mut tx, &business_id, &row, &client_id).await.expect("added");
            let person_id = format!("person-{rank}");
            let identity = store::person::Identity { person_id: person_id.clone(), user_id: format!("julie-{rank}"), ..julie.clone() };
            store::person::insert(&mut tx, &identity, 0).await.expect("met");
            let contact = store::client::Contact { client_id: client_id.clone(), person_id, role: "billing".to_owned() };
            store::client::add_contact(&mut tx, &business_id, &contact, 0).await.expect("confirmed");
        }
        store::invoice::issue(&mut tx, &business_id, &id, &client_id, Default::default(), &invoice).await.expect("issued");
        let look_on = due_on - chrono::Days::new(10);
        store::chase::open(&mut tx, &business_id, &id, invoice.payable, invoice.issued_on, Some(look_on)).await.expect("chased");
        if rank <= due {
            // The business heard that the day has passed the morning after, long before a reminder: what is left to say is the reminder.
            let chase = store::chase::load(&mut tx, &business_id, &id).await.expect("read").expect("chased");
            let told = store::chase::ChaseRow { overdue_told: true, ..chase };
            store::chase::keep(&mut tx, &business_id, &told).await.expect("told");
        }
    }
    tx.commit().await.expect("committed");
    // What goes out is announced the day before.
    bot::jobs::tick(&desk.house, desk.house.clock.now()).await.expect("a tick");
    desk.clock.advance(chrono::Duration::days(1));
    let now = desk.house.clock.now();
    let (before, after) = (desk.dir().join("before.db"), desk.dir().join("after.db"));
    limit::copy(desk.dir(), &before).await;
    limit::settle(desk.dir()).await;
    let began = Instant::now();
    let done = bot::jobs::tick(&desk.house, now).await.expect("a tick");
    let ours = began.elapsed();
    assert_eq!(done, usize::try_from(due).expect("few") + 1, "each due reminder goes out, and the day's card says so");
    limit::copy(desk.dir(), &after).await;
    let one = limit::small_commit(desk.dir()).await;
    let rows = limit::commit(&before, &after).await;
    let all = rows + one * (due - 1);
    row(&format!("a tick, {due} due of {open} open invoices"), ours, all, &format!("the same rows in {due} bare commits"));
    let store = Arc::new(desk.house.store.clone());
    let quiet = Instant::now();
    assert_eq!(bot::jobs::tick(&desk.house, now).await.expect("a tick"), 0, "nothing twice");
    row(&format!("a tick, nothing due of {open}"), quiet.elapsed(), one, "one bare commit");
    store.close().await;
}
