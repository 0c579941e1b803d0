//! Typesetting one ten-line invoice after another: how long each takes, and whether memory stays flat.
//!
//! `cargo bench -p pdf` renders 10,000; `cargo bench -p pdf -- 500` renders 500; `cargo test --benches` renders two and tells no figures.

#![allow(clippy::float_arithmetic, reason = "times, not money")]
#![allow(clippy::disallowed_methods, reason = "time is what is measured")]

use std::hint::black_box;
use std::time::Instant;

use billing::identifier::{Iban, Siren};
use billing::invoice::Heading;
use billing::law::{self, Key};
use billing::money::EUR;
use billing::{Business, Client, ClientKind, Invoice, Line, Lines, Number, Series};

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        for rank in 1..=2 {
            black_box(pdf::render(&pdf::sheet::invoice(&invoice(rank), billing::Stamp::Original)).expect("a page that can be set"));
        }
        return println!("typesetting: goes through");
    }
    let count: u32 = std::env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(10_000);
    let step = (count / 10).max(1);
    println!("{:>8} {:>12} {:>12}", "rendered", "ms each", "memory MiB");
    let mut started = Instant::now();
    for rank in 1..=count {
        let sheet = pdf::sheet::invoice(&invoice(rank), billing::Stamp::Original);
        black_box(pdf::render(&sheet).expect("a page that can be set"));
        if rank == 1 || rank % step == 0 {
            let rendered = if rank == 1 { 1 } else { step };
            println!("{rank:>8} {:>12.1} {:>12}", started.elapsed().as_secs_f64() * 1000.0 / f64::from(rendered), memory_mib());
            started = Instant::now();
        }
    }
}

/// Ten lines, different each time: nothing is remembered from the last.
fn invoice(rank: u32) -> Invoice {
    let mut business = Business::french(
        "Marion Leroy".to_owned(),
        vec!["12 rue des Lilas".to_owned(), "75011 Paris".to_owned()],
        Siren::parse("732829320").expect("a good SIREN"),
    );
    business.means.iban = Iban::parse("FR1420041010050500013M02606").ok();
    let mut client = Client::named(&format!("Atelier Dupont {rank}"));
    client.kind = Some(ClientKind::Business);
    let issued_on = "2026-03-02".parse().expect("a date");
    let heading = Heading {
        number: Number::new(Series::invoices(2026), rank),
        seller: business.seller(),
        buyer: client.buyer(),
        title: Some("Site vitrine".to_owned()),
        issued_on,
        supplied_on: None,
        supplied_from: None,
        due_on: "2026-04-01".parse().expect("a date"),
        is_prepayment: false,
        euro_rate: None,
        purchase_order: None,
        note: None,
        lang: "fr".to_owned(),
        replaces: None,
        settled: None,
    };
    let line = |line: u32| {
        Line::new(&format!("Prestation {line} du dossier {rank}"), line.into(), None, (100 + rank % 50).into()).expect("a good line")
    };
    let mut invoice =
        Invoice::plain(heading, Lines::new((1..=10).map(line).collect(), EUR).expect("ten lines"), None).expect("something to bill");
    invoice.mentions = law::mentions(&billing::Law::built_in(), &invoice.facts(&business, Some(Key::Franchise)));
    invoice
}

/// What the process holds, as the kernel counts it; zero where it does not say.
fn memory_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    resident.and_then(|value| value.trim().trim_end_matches(" kB").trim().parse::<u64>().ok()).map_or(0, |kib| kib / 1024)
}
