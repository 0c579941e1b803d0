//! How soon someone is answered in Slack, at one command a second and at ten, whatever the ones before them wait for: acknowledged, and
//! with the answer before their eyes. In the same run, what the same machine needs at least: a request and its answer on loopback, and a
//! durable commit. Then fifty people who type at once where each call takes its time, and the same beside one whose conversation hangs.
//! `cargo bench -p relance --bench chat`; `cargo test --benches` goes through a few commands and tells no figures.

#![allow(clippy::float_arithmetic, reason = "times, not money")]
#![allow(clippy::disallowed_methods, reason = "time is what is measured")]

#[allow(dead_code, reason = "shared with the other benchmark")]
mod limit;

use std::sync::Arc;
use std::time::{Duration, Instant};

use bot::delivery::{Delivery, Platforms};
use chat::{Clock as _, SystemClock};
use support::Loopback as _;
use support::slack::{Handing, Office};
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

/// Commands at each pace, where figures are asked for and where they only have to go through.
const MEASURED: u32 = 100;
const TRIED: u32 = 2;
const LONGEST: Duration = Duration::from_secs(10);
/// What each call to a platform that is far away takes, and one that hangs.
const TAKES: Duration = Duration::from_millis(150);
const HANGS: Duration = Duration::from_secs(30);

#[tokio::main]
async fn main() {
    let dir = tempfile::tempdir().expect("a directory");
    let commit = limit::small_commit(dir.path()).await;
    let loopback = loopback().await;
    if !limit::is_measured() {
        for (transport, office) in [("socket", Office::over_a_socket().await), ("http", Office::over_http().await)] {
            at(&office, "vite", 10, TRIED).await;
            println!("commands over {transport}: go through");
        }
        at_once(2, Duration::ZERO, None).await;
        println!("people at once: go through");
        return;
    }
    println!("a durable commit {:.2} ms, a request on loopback {:.2} ms (medians)", ms(commit), ms(loopback));
    let [a, b] = at_once(50, TAKES, None).await.map(ms);
    println!("fifty at once, {} ms a call: seen after {a:.0} ms (median), {b:.0} ms (p99)", TAKES.as_millis());
    let [c, d] = at_once(50, TAKES, Some(HANGS)).await.map(ms);
    println!("the same beside one that hangs for {} s: {c:.0} ms, {d:.0} ms; {:.2} times, {:.2} times", HANGS.as_secs(), c / a, d / b);
    println!("{:<24} {:>12} {:>12} {:>12} {:>12}   memory", "", "ack p50 ms", "ack p99 ms", "seen p50 ms", "seen p99 ms");
    for (transport, office) in [("socket", Office::over_a_socket().await), ("http", Office::over_http().await)] {
        let slow = at(&office, "lent", 1, MEASURED).await;
        let fast = at(&office, "vite", 10, MEASURED).await;
        for (pace, times) in [(1, &slow), (10, &fast)] {
            let [a, b, c, d] = times.map(ms);
            println!("{:<24} {a:>12.1} {b:>12.1} {c:>12.1} {d:>12.1}   {}", format!("{transport}, {pace}/s"), memory());
        }
        let [a, b, c, d] = [0, 1, 2, 3].map(|rank| ms(fast[rank]) / ms(slow[rank]));
        println!("{:<24} {a:>12.2} {b:>12.2} {c:>12.2} {d:>12.2}", "ratio");
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn median_and_worst(mut times: Vec<Duration>) -> [Duration; 2] {
    times.sort();
    [times[times.len() / 2], times[(times.len() * 99 / 100).min(times.len() - 1)]]
}

/// What this process holds, the workspace on loopback included.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).map(str::trim).unwrap_or("?").to_owned();
    format!("{} now, {} at most", of("VmRSS:"), of("VmHWM:"))
}

/// A request and its answer.
async fn loopback() -> Duration {
    let office = Office::over_http().await;
    let Handing::Http(base) = &office.handing else { unreachable!("it is over HTTP") };
    let http = reqwest::Client::new();
    let mut times = Vec::new();
    for _ in 0..200 {
        let begun = Instant::now();
        http.get(format!("{base}/nowhere")).send().await.expect("it answers").text().await.expect("read");
        times.push(begun.elapsed());
    }
    median_and_worst(times)[0]
}

/// The clock goes as the machine's, and delivery as it does while serving: rung for.
fn serve(office: &Office) -> (tokio_util::sync::CancellationToken, tokio::task::JoinHandle<()>) {
    let stop = tokio_util::sync::CancellationToken::new();
    office.clock.set(SystemClock.now());
    let (clock, house, slack, stopped) = (Arc::clone(&office.clock), office.house.clone(), Arc::clone(&office.slack), stop.clone());
    let serving = tokio::spawn(async move {
        let mut delivery = Delivery::new(house.clone(), Platforms::from([(slack::NAME, slack as Arc<dyn chat::Platform>)]));
        let mut tick = tokio::time::interval(Duration::from_millis(100));
        loop {
            tokio::select! {
                () = stopped.cancelled() => return delivery.finish().await,
                _ = tick.tick() => clock.set(SystemClock.now()),
                () = house.wake.notified() => {}
            }
            while delivery.round(clock.now()).await.expect("delivery goes round") > 0 {}
        }
    });
    (stop, serving)
}

/// The median and the ninety-ninth percentile from typed to seen, where so many people of a business type at once.
async fn at_once(people: u32, takes: Duration, hangs: Option<Duration>) -> [Duration; 2] {
    let office = Office::over_http().await;
    let (stop, serving) = serve(&office);
    let mut staff = Vec::new();
    for rank in 1..=people {
        let person = office.workspace.person(&format!("Person{rank}"), "fr-FR");
        let typed = match rank {
            1 => r#"/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise"#,
            _ => "/aide",
        };
        office.workspace.hand_over(&office.handing, &office.workspace.types(&person, "C1", typed)).await;
        let is_met = |workspace: &support::slack::Workspace| workspace.aside_of(&person).is_some();
        tokio::time::timeout(LONGEST, office.workspace.until("somebody is met", is_met)).await.expect("met");
        staff.push(person);
    }
    let mut tx = office.house.store.begin().await.expect("a transaction");
    let business_id = store::business::ids(&mut tx).await.expect("read").remove(0);
    for person in &staff[1..] {
        let known = store::person::find(&mut tx, slack::NAME, &office.workspace.identity(person)).await.expect("read").expect("met");
        store::business::add_member(&mut tx, &business_id, &known.person_id, "owner").await.expect("added");
    }
    tx.commit().await.expect("committed");
    office.workspace.takes(takes);
    if let Some(time) = hangs {
        let hung = office.workspace.person("Hung", "fr-FR");
        office.workspace.hangs(&hung, time);
        office.workspace.hand_over(&office.handing, &office.workspace.types(&hung, "C1", "/aide")).await;
    }
    let mut commands = JoinSet::new();
    for (rank, person) in staff.into_iter().enumerate() {
        let (workspace, handing) = (office.workspace.clone(), office.handing.clone());
        commands.spawn(async move {
            let client = format!("ensemble-{rank:03}");
            let typed = Instant::now();
            let deed = workspace.types(&person, "C1", &format!("/client ajouter \"{client}\" type:pro"));
            workspace.hand_over(&handing, &deed).await;
            let seen = workspace.until("the answer is seen", |workspace| workspace.has_seen(&client));
            tokio::time::timeout(HANGS, seen).await.expect("answered");
            typed.elapsed()
        });
    }
    let seen = commands.join_all().await;
    stop.cancel();
    serving.await.expect("it stops");
    median_and_worst(seen)
}

/// The median and the ninety-ninth percentile of the acknowledgement and of the answer seen, at that many commands a second.
async fn at(office: &Office, name: &str, a_second: u32, count: u32) -> [Duration; 4] {
    let (stop, serving) = serve(office);
    let marion = office.workspace.person("Marion", "fr-FR");
    let setup = r#"/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise"#;
    office.workspace.hand_over(&office.handing, &office.workspace.types(&marion, "C1", setup)).await;
    let mut pace = tokio::time::interval(Duration::from_secs(1) / a_second);
    pace.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut commands = JoinSet::new();
    for rank in 0..count {
        // It is typed when it is time, whether the ones before are answered or not.
        let typed = pace.tick().await;
        let (workspace, handing, marion) = (office.workspace.clone(), office.handing.clone(), marion.clone());
        let client = format!("{name}-{rank:03}");
        commands.spawn(async move {
            let deed = workspace.types(&marion, "C1", &format!("/client ajouter \"{client}\" type:pro"));
            workspace.hand_over(&handing, &deed).await;
            let acknowledged = typed.elapsed();
            tokio::time::timeout(LONGEST, workspace.until("the answer is seen", |workspace| workspace.has_seen(&client)))
                .await
                .expect("answered");
            (acknowledged, typed.elapsed())
        });
    }
    let (acknowledged, seen): (Vec<Duration>, Vec<Duration>) = commands.join_all().await.into_iter().unzip();
    stop.cancel();
    serving.await.expect("it stops");
    let ([a, b], [c, d]) = (median_and_worst(acknowledged), median_and_worst(seen));
    [a, b, c, d]
}
