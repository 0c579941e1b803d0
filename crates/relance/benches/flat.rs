//! What things cost beside how much is stored: each at a thousand invoices, then at ten and a hundred times that, in one business; and among
//! a hundred and a thousand businesses. What is going on is the same throughout, so the ratios say what the past costs. A bare commit in the
//! same directory is beside them. `cargo bench -p relance --bench flat`; `cargo test --benches` goes through a small load, without figures.
//! `RELANCE_BENCH_MOST` says how many invoices there are at most, `RELANCE_TEST_POSTGRES` names a PostgreSQL as for the tests.

#![allow(clippy::float_arithmetic, reason = "times, not money")]
#![allow(clippy::disallowed_methods, reason = "time is what is measured, and the environment says up to which load")]

#[allow(dead_code, reason = "shared with the other benchmarks")]
mod limit;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use bot::delivery::Platforms;
use chat::{Clock as _, Said};
use store::{Mode, Store};
use support::{Desk, load};

const ROUNDS: u32 = 15;
/// Founding ten thousand takes an hour where each is durable: by hand alone.
const MOST_BUSINESSES: u32 = 10_000;

/// What was measured, by its name, in the order in which it was.
type Times = Vec<(&'static str, Duration)>;

#[tokio::main]
async fn main() {
    if !limit::is_measured() {
        in_one_business(120, 1).await;
        among_businesses(3, 1).await;
        return println!("a load of invoices and one of businesses: go through");
    }
    let most = std::env::var("RELANCE_BENCH_MOST").ok().and_then(|most| most.parse().ok()).unwrap_or(100_000);
    // A thousand, and a client of long ago with its hundred documents.
    let sizes: Vec<u32> = [1_200, 10_000, 100_000, 1_000_000].into_iter().filter(|size| *size <= most).collect();
    let mut loads = Vec::new();
    for size in &sizes {
        loads.push(in_one_business(*size, ROUNDS).await);
    }
    table("invoices in one business", &sizes, &loads);
    let sizes: Vec<u32> = [1, 100, 1_000, 10_000].into_iter().filter(|size| *size <= (most / 10).min(MOST_BUSINESSES)).collect();
    let mut loads = Vec::new();
    for size in &sizes {
        loads.push(among_businesses(*size, ROUNDS).await);
    }
    table("businesses", &sizes, &loads);
}

/// Milliseconds at each size, and the last beside the first.
fn table(of: &str, sizes: &[u32], loads: &[Times]) {
    let heads: Vec<String> = sizes.iter().map(|size| format!("{size:>10}")).collect();
    println!("\n{:<44} {}  times the first", format!("ms by {of}"), heads.join(" "));
    for (rank, (name, first)) in loads[0].iter().enumerate() {
        let times: Vec<f64> = loads.iter().map(|load| load[rank].1.as_secs_f64() * 1000.0).collect();
        let figures: Vec<String> = times.iter().map(|ms| format!("{ms:>10.2}")).collect();
        let ratios: Vec<String> = times.iter().map(|ms| format!("{:>6.2}", ms / (first.as_secs_f64() * 1000.0))).collect();
        println!("{name:<44} {}  {}", figures.join(" "), ratios.join(" "));
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// What one event does, to its commit.
async fn heard(desk: &Desk, said: Said, key: &str) -> Duration {
    heard_of(desk, "marion", said, key).await
}

/// The same of somebody.
async fn heard_of(desk: &Desk, who: &str, said: Said, key: &str) -> Duration {
    let event = desk.event(key.to_owned(), who, said);
    let began = Instant::now();
    let answer = chat::Inbox::receive(&desk.house, event).await;
    let took = began.elapsed();
    assert!(matches!(answer, chat::Answer::Accepted), "{answer:?}");
    took
}

/// As it is after the first day: the log has its size, and a server knows its tables.
async fn settle(desk: &Desk) {
    match desk.location().url {
        None => limit::settle(desk.dir()).await,
        Some(_) => {
            let mut tx = desk.house.store.begin().await.expect("a transaction");
            sqlx::raw_sql("analyze").execute(&mut *tx).await.expect("measured");
            tx.commit().await.expect("committed");
        }
    }
}

async fn in_one_business(invoices: u32, rounds: u32) -> Times {
    let mut desk = load::desk(invoices).await;
    desk.hears(
        r#"
        /client add "Studio Vert" kind:business address:"5 rue C, 69003 Lyon"
        /client invite vert @julie
        as Julie
        press Accept
        as Marion
        press Confirm
        "#,
    )
    .await;
    settle(&desk).await;
    let nobody = Platforms::new();
    let mut times: BTreeMap<&'static str, Vec<Duration>> = BTreeMap::new();
    let mut note = |name, took| times.entry(name).or_default().push(took);
    const LOOKS: [(&str, &str); 6] = [
        ("/overdue", "/retards"),
        ("/todo", "/afaire"),
        ("/report", "/point"),
        ("/client show", "/client \"Client 3\""),
        ("a statement of a hundred documents", "/releve \"Ancien 1\""),
        ("/paid, to its proposal", "/encaisser 100"),
    ];
    for round in 0..rounds {
        note(
            "/invoice, to its preview",
            heard(&desk, Said::Command(format!("/facture dupont Conseil 1 x {}", 300 + round)), &format!("i{round}")).await,
        );
        desk.hears("").await;
        let (token, message) = desk.button("marion", "Send");
        note("Send, to the invoice", heard(&desk, Said::Press { token, message }, &format!("s{round}")).await);
        desk.hears("").await;
        let paid = Said::Command(format!("/encaisser {}", last_number(&desk).await));
        note("/paid, to the payment", heard(&desk, paid, &format!("p{round}")).await);
        desk.hears("").await;
        desk.hears(&format!("/devis vert Site n{round} 1 x 1000 acompte:30%\npress Send\nas Julie\npress Approve\nJulie Vert")).await;
        note(
            "Approve, to the deposit invoice",
            heard_of(&desk, "julie", Said::Text("Bon pour accord".to_owned()), &format!("a{round}")).await,
        );
        desk.hears("as Marion").await;
        for (name, typed) in LOOKS {
            note(name, heard(&desk, Said::Command(typed.to_owned()), &format!("{name}{round}")).await);
            desk.hears("").await;
        }
        desk.said();
        let now = desk.clock.now();
        let began = Instant::now();
        bot::jobs::tick(&desk.house, now).await.expect("a tick");
        note("a tick, nothing due", began.elapsed());
        let began = Instant::now();
        bot::delivery::deliver_due(&desk.house, &nobody, now).await.expect("a round");
        note("a round, nothing due", began.elapsed());
        let location = desk.location();
        let began = Instant::now();
        let store = Store::open(&location, Mode::Read).await.expect("it opens");
        note("opening the store beside it", began.elapsed());
        store.close().await;
        desk.clock.advance(chrono::Duration::minutes(3));
    }
    let commit = limit::small_commit(desk.dir()).await;
    let mut all: Times = times.into_iter().map(|(name, times)| (name, median(times))).collect();
    all.push(("a bare commit of five rows", commit));
    all
}

/// The number of the invoice that was issued last.
async fn last_number(desk: &Desk) -> String {
    let (business_id, _) = limit::only_client(&desk.house.store).await;
    let mut db = desk.house.store.read().await.expect("a reader");
    let newest = store::invoice::newest(&mut db, &business_id, 1).await.expect("read");
    newest[0].invoice.number.to_string()
}

async fn among_businesses(businesses: u32, rounds: u32) -> Times {
    let mut desk = load::desk(150).await;
    load::found(&desk.house, businesses - 1, 2).await;
    settle(&desk).await;
    // The first day of all of them.
    bot::jobs::tick(&desk.house, desk.clock.now()).await.expect("a tick");
    desk.hears("").await;
    settle(&desk).await;
    let nobody = Platforms::new();
    let mut times: BTreeMap<&'static str, Vec<Duration>> = BTreeMap::new();
    let mut note = |name, took| times.entry(name).or_default().push(took);
    for round in 0..rounds {
        note(
            "/invoice, to its preview",
            heard(&desk, Said::Command(format!("/facture dupont Conseil 1 x {}", 300 + round)), &format!("i{round}")).await,
        );
        let now = desk.clock.now();
        let began = Instant::now();
        bot::delivery::deliver_due(&desk.house, &nobody, now).await.expect("a round");
        note("a round, its page to be set", began.elapsed());
        let began = Instant::now();
        desk.hears("").await;
        note("its preview shown", began.elapsed());
        let began = Instant::now();
        bot::jobs::tick(&desk.house, now).await.expect("a tick");
        note("a tick, nothing due", began.elapsed());
        let began = Instant::now();
        bot::delivery::deliver_due(&desk.house, &nobody, now).await.expect("a round");
        note("a round, nothing due", began.elapsed());
        let founded = format!("as Founder{round}\n/setup name:\"Atelier {round}\" address:\"1 rue A, 75011 Paris\" siren:732829320");
        let began = Instant::now();
        desk.hears(&founded).await;
        note("a business founded, and told so", began.elapsed());
        desk.hears("as Marion").await;
        desk.said();
        desk.clock.advance(chrono::Duration::minutes(3));
    }
    times.into_iter().map(|(name, times)| (name, median(times))).collect()
}
