//! How soon someone is answered in Slack, at one command a second and at ten, whatever the ones before them wait for: acknowledged, and
//! with the answer before their eyes. In the same run, what the same machine needs at least: a request and its answer on loopback, and a
//! durable commit. Then, on each platform, fifty people who type at once where each call takes its time, and the same beside one whose
//! conversation hangs; and a Monday of a thousand digests on a platform that takes twenty a second, where somebody types meanwhile.
//! `cargo bench -p relance --bench chat`; `cargo test --benches` goes through a few commands and tells no figures.

#![allow(clippy::float_arithmetic, reason = "times, not money")]
#![allow(clippy::disallowed_methods, reason = "time is what is measured")]

#[allow(dead_code, reason = "shared with the other benchmark")]
mod limit;

use std::sync::Arc;
use std::time::{Duration, Instant};

use bot::House;
use bot::delivery::{Delivery, Platforms};
use chat::{Clock as _, ManualClock, Platform, SystemClock};
use support::Loopback as _;
use support::slack::{Handing, Office};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

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
        for name in PLATFORMS {
            at_once(name, 2, Duration::ZERO, None).await;
        }
        println!("people at once: go through");
        monday(30, 2, 2000).await;
        println!("a Monday: goes through");
        return;
    }
    println!("a durable commit {:.2} ms, a request on loopback {:.2} ms (medians)", ms(commit), ms(loopback));
    for name in PLATFORMS {
        let [a, b] = at_once(name, 50, TAKES, None).await.map(ms);
        println!("{name}, fifty at once, {} ms a call: seen after {a:.0} ms (median), {b:.0} ms (p99)", TAKES.as_millis());
        let [c, d] = at_once(name, 50, TAKES, Some(HANGS)).await.map(ms);
        println!("the same beside one that hangs for {} s: {c:.0} ms, {d:.0} ms; {:.2} times, {:.2} times", HANGS.as_secs(), c / a, d / b);
    }
    let (drained, [median, worst]) = monday(1_000, 40, 20).await;
    let rate = Duration::from_secs(50);
    println!(
        "a Monday of 1,000 digests at 20 a second: drained in {:.2} times what the rate costs; who types meanwhile sees the answer after {:.0} ms (median), {:.0} ms (worst)",
        drained.as_secs_f64() / rate.as_secs_f64(),
        ms(median),
        ms(worst)
    );
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

/// The platforms on loopback.
const PLATFORMS: [&str; 3] = [slack::NAME, discord::NAME, telegram::NAME];

/// One of them, and whoever does things there.
enum Hall {
    Slack(Box<Office>),
    Discord(Box<support::discord::Office>),
    Telegram(Box<support::telegram::Office>),
}

impl Hall {
    async fn open(name: &str) -> Self {
        match name {
            slack::NAME => Self::Slack(Box::new(Office::over_http().await)),
            discord::NAME => Self::Discord(Box::new(support::discord::Office::open(support::discord::Transported::Http).await)),
            _ => Self::Telegram(Box::new(support::telegram::Office::called().await)),
        }
    }

    fn parts(&self) -> (&House, &Arc<ManualClock>, Platforms) {
        match self {
            Self::Slack(office) => (&office.house, &office.clock, [(slack::NAME, Arc::clone(&office.slack) as Arc<dyn Platform>)].into()),
            Self::Discord(office) => {
                (&office.house, &office.clock, [(discord::NAME, Arc::clone(&office.discord) as Arc<dyn Platform>)].into())
            }
            Self::Telegram(office) => {
                (&office.house, &office.clock, [(telegram::NAME, Arc::clone(&office.telegram) as Arc<dyn Platform>)].into())
            }
        }
    }

    fn person(&self, name: &str) -> String {
        match self {
            Self::Slack(office) => office.workspace.person(name, "fr-FR"),
            Self::Discord(office) => office.lounge.person(name, "fr"),
            Self::Telegram(office) => office.messenger.person(name, "fr").to_string(),
        }
    }

    /// Who somebody is to the house, and on which platform.
    fn identity(&self, person: &str) -> (&'static str, String) {
        match self {
            Self::Slack(office) => (slack::NAME, office.workspace.identity(person)),
            Self::Discord(_) => (discord::NAME, person.to_owned()),
            Self::Telegram(_) => (telegram::NAME, person.to_owned()),
        }
    }

    async fn types(&self, person: &str, line: &str) {
        match self {
            Self::Slack(office) => {
                office.workspace.hand_over(&office.handing, &office.workspace.types(person, "C1", line)).await;
            }
            Self::Discord(office) => office.hand_over(&office.lounge.types(person, line)).await,
            Self::Telegram(office) => {
                let user = person.parse().expect("a number");
                let deed = if line.is_empty() { office.messenger.starts(user, "") } else { office.messenger.types(user, line) };
                office.messenger.hand_over(office.webhook.as_deref(), &deed).await;
            }
        }
    }

    async fn until_shown(&self, text: &str) {
        match self {
            Self::Slack(office) => office.workspace.until("it is seen", |workspace| workspace.has_been_shown(text)).await,
            Self::Discord(office) => office.lounge.until("it is seen", |lounge| lounge.has_been_shown(text)).await,
            Self::Telegram(office) => office.messenger.until("it is seen", |messenger| messenger.has_been_shown(text)).await,
        }
    }

    fn takes(&self, each: Duration) {
        match self {
            Self::Slack(office) => office.workspace.takes(each),
            Self::Discord(office) => office.lounge.takes(each),
            Self::Telegram(office) => office.messenger.takes(each),
        }
    }

    fn hangs(&self, person: &str, time: Duration) {
        match self {
            Self::Slack(office) => office.workspace.hangs(person, time),
            Self::Discord(office) => office.lounge.hangs(person, time),
            Self::Telegram(office) => office.messenger.hangs(person, time),
        }
    }
}

/// The clock goes as the machine's, and delivery as it does while serving: rung for.
fn serve(house: &House, clock: &Arc<ManualClock>, platforms: Platforms) -> (CancellationToken, JoinHandle<()>) {
    let stop = CancellationToken::new();
    clock.set(SystemClock.now());
    let (clock, house, stopped) = (Arc::clone(clock), house.clone(), stop.clone());
    let serving = tokio::spawn(async move {
        let mut delivery = Delivery::new(house.clone(), platforms);
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

/// Waits until somebody is known.
async fn known(house: &House, (platform, user_id): (&str, String)) -> String {
    let is_known = async {
        loop {
            let mut db = house.store.read().await.expect("a reader");
            if let Some(identity) = store::person::find(&mut db, platform, &user_id).await.expect("read") {
                return identity.person_id;
            }
            drop(db);
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(LONGEST, is_known).await.expect("met")
}

/// The median and the ninety-ninth percentile from typed to seen, where so many people of a business type at once.
async fn at_once(platform: &str, people: u32, takes: Duration, hangs: Option<Duration>) -> [Duration; 2] {
    let hall = Arc::new(Hall::open(platform).await);
    let (house, clock, platforms) = hall.parts();
    let (stop, serving) = serve(house, clock, platforms);
    let mut staff = Vec::new();
    for rank in 1..=people {
        let person = hall.person(&format!("Person{rank}"));
        let typed = match rank {
            1 => r#"/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise"#,
            // Who has not begun a conversation there cannot be written to.
            _ if platform == telegram::NAME => "",
            _ => "/aide",
        };
        if rank == 1 && platform == telegram::NAME {
            hall.types(&person, "").await;
        }
        hall.types(&person, typed).await;
        let person_id = known(house, hall.identity(&person)).await;
        staff.push((person, person_id));
    }
    hall.until_shown("Marion Leroy").await;
    let mut tx = house.store.begin().await.expect("a transaction");
    let business_id = store::business::ids(&mut tx).await.expect("read").remove(0);
    for (_, person_id) in &staff[1..] {
        store::business::add_member(&mut tx, &business_id, person_id, "owner").await.expect("added");
    }
    tx.commit().await.expect("committed");
    hall.takes(takes);
    if let Some(time) = hangs {
        let hung = hall.person("Hung");
        hall.hangs(&hung, time);
        let hall = Arc::clone(&hall);
        // Whoever hands it over may wait for a sign that does not come either.
        tokio::spawn(async move { hall.types(&hung, "/aide").await });
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let mut commands = JoinSet::new();
    for (rank, (person, _)) in staff.into_iter().enumerate() {
        let hall = Arc::clone(&hall);
        commands.spawn(async move {
            let client = format!("ensemble-{rank:03}");
            let typed = Instant::now();
            hall.types(&person, &format!("/client ajouter \"{client}\" type:pro")).await;
            tokio::time::timeout(HANGS, hall.until_shown(&client)).await.expect("answered");
            typed.elapsed()
        });
    }
    let seen = commands.join_all().await;
    stop.cancel();
    match hangs {
        // What hangs is not waited for.
        Some(_) => serving.abort(),
        None => serving.await.expect("it stops"),
    }
    median_and_worst(seen)
}

/// A platform that takes so many messages a second and no more.
struct Paced {
    each: Duration,
    next: tokio::sync::Mutex<tokio::time::Instant>,
    arrived: std::sync::Mutex<Vec<(String, Instant)>>,
    changed: tokio::sync::Notify,
}

#[async_trait::async_trait]
impl Platform for Paced {
    fn name(&self) -> &'static str {
        console::NAME
    }

    async fn check(&self) -> Vec<chat::Finding> {
        Vec::new()
    }

    async fn publish(&self, _: &[&'static chat::CommandSpec], _: &words::Words) -> anyhow::Result<()> {
        Ok(())
    }

    async fn listen(&self, _: Arc<dyn chat::Inbox>, _: CancellationToken) -> anyhow::Result<()> {
        Ok(())
    }

    async fn deliver(&self, out: &chat::Outgoing) -> Result<chat::Posted, chat::DeliveryError> {
        let slot = {
            let mut next = self.next.lock().await;
            let slot = (*next).max(tokio::time::Instant::now());
            *next = slot + self.each;
            slot
        };
        tokio::time::sleep_until(slot).await;
        let mut arrived = self.arrived.lock().expect("not poisoned");
        arrived.push((out.user_id.clone(), Instant::now()));
        self.changed.notify_waiters();
        Ok(chat::Posted { message: format!("m{}", arrived.len()) })
    }

    async fn find(&self, _: &chat::Outgoing) -> Result<Option<chat::Posted>, chat::DeliveryError> {
        Ok(None)
    }
}

/// How long so many digests take at that rate; and the median and the worst from typed to seen of commands meanwhile.
async fn monday(digests: usize, commands: usize, a_second: u32) -> (Duration, [Duration; 2]) {
    let desk = support::Desk::with_client("fr").await;
    let paced = Arc::new(Paced {
        each: Duration::from_secs(1) / a_second,
        next: tokio::sync::Mutex::new(tokio::time::Instant::now()),
        arrived: std::sync::Mutex::default(),
        changed: tokio::sync::Notify::new(),
    });
    support::load::found(&desk.house, u32::try_from(digests).expect("few"), 0).await;
    let now_ms = SystemClock.now().timestamp_millis();
    let mut tx = desk.house.store.begin().await.expect("a transaction");
    for rank in 1..=digests {
        let row = store::outbox::OutboxRow {
            id: store::id::new(now_ms),
            business_id: format!("business-{rank}"),
            person_id: format!("owner-{rank}"),
            platform: console::NAME.to_owned(),
            user_id: format!("owner-{rank}"),
            place: None,
            kind: "post".to_owned(),
            subject: None,
            sender: "Relance".to_owned(),
            card: r#"{"v":1,"card":{"text":"Votre journée","fields":[],"buttons":[]}}"#.to_owned(),
            files: "[]".to_owned(),
            amends: None,
            guard: None,
            occasion: Some("day".to_owned()),
            is_answer: false,
            attempt: 0,
            posted: None,
            progress: None,
        };
        store::outbox::enqueue(&mut tx, &row, store::outbox::State::Pending, now_ms).await.expect("left");
    }
    tx.commit().await.expect("committed");
    let began = Instant::now();
    let platforms = Platforms::from([(console::NAME, Arc::clone(&paced) as Arc<dyn Platform>)]);
    let (stop, serving) = serve(&desk.house, &desk.clock, platforms);
    let shown = |who: &str| paced.arrived.lock().expect("not poisoned").iter().filter(|(to, _)| to.starts_with(who)).count();
    let mut seen = Vec::new();
    for rank in 0..commands {
        let typed = Instant::now();
        let event = desk.event(format!("monday {rank}"), "marion", chat::Said::Command(format!("/retards 2026-02-{:02}", rank % 28 + 1)));
        chat::Inbox::receive(&desk.house, event).await;
        loop {
            let changed = paced.changed.notified();
            if shown("marion") > rank {
                break;
            }
            changed.await;
        }
        seen.push(typed.elapsed());
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    while shown("owner-") < digests {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let drained = began.elapsed();
    stop.cancel();
    serving.await.expect("it stops");
    (drained, median_and_worst(seen))
}

/// The median and the ninety-ninth percentile of the acknowledgement and of the answer seen, at that many commands a second.
async fn at(office: &Office, name: &str, a_second: u32, count: u32) -> [Duration; 4] {
    let platforms = Platforms::from([(slack::NAME, Arc::clone(&office.slack) as Arc<dyn Platform>)]);
    let (stop, serving) = serve(&office.house, &office.clock, platforms);
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
