//! Whoever finds the address, or the bot: however many connect and say nothing, or write, those who are known are answered.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use chat::{Inbox as _, Said};
use support::Loopback as _;
use support::program::{ended, terminate};
use support::slack::{BOT_TOKEN, Handing, SIGNING_SECRET, Workspace};
use support::story::FOUNDS;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

/// The program behind an address of its own, with Slack, and so many files that may be open.
struct Served {
    child: Child,
    address: String,
    workspace: Workspace,
    clock: Arc<chat::ManualClock>,
    marion: String,
    _dir: tempfile::TempDir,
}

impl Served {
    async fn begin(open_files: u32, environment: &[(&str, &str)]) -> Self {
        let dir = tempfile::tempdir().expect("a directory");
        let clock = Arc::new(chat::ManualClock::at(chat::Clock::now(&chat::SystemClock)));
        let workspace = Workspace::open(Arc::clone(&clock)).await;
        let marion = workspace.person("Marion", "fr-FR");
        let port = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound").port();
        let address = format!("127.0.0.1:{port}");
        let child = Command::new("sh")
            .args(["-c", &format!("ulimit -n {open_files}; exec \"$0\" serve"), env!("CARGO_BIN_EXE_relance")])
            .current_dir(dir.path())
            .env("RELANCE_DATA__DIR", dir.path().join("data"))
            .envs([("RELANCE_SLACK__API_URL", workspace.api_url().as_str()), ("RELANCE_SLACK__BOT_TOKEN", BOT_TOKEN)])
            .envs([("RELANCE_SLACK__MODE", "http"), ("RELANCE_SLACK__SIGNING_SECRET", SIGNING_SECRET)])
            .envs([("RELANCE_HTTP__LISTEN", address.as_str()), ("RELANCE_ACCESS__FOUND", "anyone")])
            .envs(environment.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let alive = async { while reqwest::get(format!("http://{address}/healthz")).await.is_err() {} };
        timeout(Duration::from_secs(20), alive).await.expect("it listens");
        let served = Self { child, address, workspace, clock, marion, _dir: dir };
        let founds = served.workspace.types(&served.marion, "C1", FOUNDS);
        served.hands_over(&founds).await;
        served.workspace.until("she is answered", |workspace| workspace.has_seen("C’est prêt, Marion Leroy")).await;
        served
    }

    async fn hands_over(&self, deed: &support::slack::Deed) {
        self.clock.set(chat::Clock::now(&chat::SystemClock));
        self.workspace.hand_over(&Handing::Http(format!("http://{}", self.address)), deed).await;
    }

    /// How long Marion waits until she sees what she asked for.
    async fn answers_marion(&self) -> Duration {
        let _ = self.workspace.seen();
        let asked = Instant::now();
        self.hands_over(&self.workspace.types(&self.marion, "C1", "/retards")).await;
        self.workspace.until("she is answered", |workspace| workspace.has_seen("tout est réglé")).await;
        asked.elapsed()
    }

    /// The most memory that it ever held, in MiB.
    fn peak_mib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("it runs");
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a peak");
        line.split_whitespace().nth(1).expect("a figure").parse::<u64>().expect("a figure") / 1024
    }

    /// Told to stop, it does.
    async fn stops(self) -> Duration {
        let told = Instant::now();
        terminate(&self.child);
        let (is_well, said) = timeout(Duration::from_secs(30), ended(self.child)).await.expect("it stops");
        assert!(is_well, "{said}");
        told.elapsed()
    }
}

/// The head of a request that could be Slack's, as far as its head says, and claims so many bytes.
fn head(length: usize) -> String {
    let now = chat::Clock::now(&chat::SystemClock).timestamp();
    format!(
        "POST /slack/commands HTTP/1.1\r\nhost: relance\r\nx-slack-request-timestamp: {now}\r\nx-slack-signature: v0={}\r\ncontent-length: {length}\r\n\r\n",
        "ab".repeat(32)
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn silent_connections_and_unfinished_bodies_keep_nobody_waiting() {
    let ours = relance::limits::raise_open_files();
    assert!(ours >= 4096, "this test opens {ours} sockets at most");
    let served = Served::begin(1024, &[]).await;
    let calm = served.answers_marion().await;
    let mut silent = Vec::new();
    for _ in 0..1100 {
        silent.push(TcpStream::connect(&served.address).await.expect("it connects"));
    }
    let beside_silent = served.answers_marion().await;
    let before = served.peak_mib();
    let mut unfinished = tokio::task::JoinSet::new();
    for _ in 0..600 {
        let address = served.address.clone();
        unfinished.spawn(async move {
            let mut stream = TcpStream::connect(&address).await.expect("it connects");
            // Whoever is put out meanwhile cannot go on.
            stream.write_all(head(1_000_000).as_bytes()).await.ok();
            stream.write_all(&vec![b'a'; 512 * 1024]).await.ok();
            stream
        });
    }
    let unfinished = unfinished.join_all().await;
    let beside_unfinished = served.answers_marion().await;
    let held = served.peak_mib() - before;
    drop((silent, unfinished));
    let mut half = TcpStream::connect(&served.address).await.expect("it connects");
    half.write_all(head(1_000_000).as_bytes()).await.expect("written");
    half.write_all(b"command=").await.expect("written");
    let beside_half = served.answers_marion().await;
    let stopped = served.stops().await;
    println!(
        "calm {calm:?}, beside 1,100 silent {beside_silent:?}, beside 600 bodies {beside_unfinished:?} and {held} MiB more, beside a half {beside_half:?}, stopped in {stopped:?}"
    );
    assert!(held < 128, "{held} MiB were held of bodies that nobody finished");
    assert!(stopped < Duration::from_secs(12), "{stopped:?}");
}

/// What does not even say that it is Slack's has nothing read, and what comes too slowly is not waited for.
#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_nobody_s_is_refused_by_its_head_and_a_slow_one_is_put_out() {
    let served = Served::begin(1024, &[]).await;
    let answer = async |request: &str| {
        let mut stream = TcpStream::connect(&served.address).await.expect("it connects");
        stream.write_all(request.as_bytes()).await.expect("written");
        let mut answer = [0; 12];
        let asked = Instant::now();
        timeout(Duration::from_secs(30), stream.read_exact(&mut answer)).await.expect("it answers").expect("it answers");
        (String::from_utf8_lossy(&answer).into_owned(), asked.elapsed())
    };
    let at_once = Duration::from_secs(5);
    let nobodys = head(1_000_000).replace("x-slack-signature", "x-other");
    let malformed = head(1_000_000).replace(&"ab".repeat(32), "ab");
    for (request, status) in [(nobodys, "401"), (malformed, "401"), (head(2 << 20), "413")] {
        let (said, waited) = answer(&request).await;
        assert!(said.ends_with(status) && waited < at_once, "{said} after {waited:?} to {request}");
    }
    let (said, waited) = answer(&head(1_000_000)).await;
    assert!(said.ends_with("408") && waited > at_once && waited < Duration::from_secs(15), "{said} after {waited:?}");
    assert!(served.stops().await < Duration::from_secs(12));
}

/// Three thousand messages of strangers in a few seconds: they are told little, and last; who is known is answered as ever.
#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_strangers_keeps_nobody_waiting_who_is_known() {
    let served = Arc::new(Served::begin(1024, &[]).await);
    let calm = served.answers_marion().await;
    let began = Instant::now();
    let mut strangers = tokio::task::JoinSet::new();
    for sender in 0..30 {
        let served = Arc::clone(&served);
        strangers.spawn(async move {
            for rank in 0..100 {
                let user = format!("USTRANGER{sender}X{rank}");
                served.hands_over(&served.workspace.types(&user, "C1", "/retards")).await;
            }
        });
    }
    let mut waited = Vec::new();
    while !strangers.is_empty() && waited.len() < 10 {
        waited.push(served.answers_marion().await);
    }
    strangers.join_all().await;
    let flood = began.elapsed();
    waited.push(served.answers_marion().await);
    let told = served.workspace.told_of("USTRANGER");
    println!("calm {calm:?}, in a flood of {flood:?} {waited:?}, strangers were told {told} times");
    assert!(told <= 60 * (2 + usize::try_from(flood.as_secs() / 60).expect("few")), "{told}");
    // How much longer than in the calm depends on who else uses the machine; that nobody waits for the flood does not.
    let longest = waited.iter().max().copied().unwrap_or_default();
    assert!(longest < Duration::from_secs(10).max(calm * 20), "she waited {longest:?}, and {calm:?} in the calm");
    let served = Arc::into_inner(served).expect("nobody else");
    served.stops().await;
}

/// What she waits for is counted, for how long that takes is the machine's: of six hundred strangers sixty are written down, one at a time, and the
/// answer to none is said before hers.
#[tokio::test]
async fn in_a_flood_who_is_known_waits_for_nobody_s_answer() {
    let mut desk = support::Desk::with_client("fr").await;
    let asks = async |desk: &support::Desk, user_id: &str| {
        desk.house.receive(desk.event(format!("flood of {user_id}"), user_id, Said::Command("/retards".to_owned()))).await;
    };
    for rank in 0..600 {
        asks(&desk, &format!("stranger{rank}")).await;
    }
    asks(&desk, "marion").await;
    let mut tx = desk.house.store.begin().await.expect("a transaction");
    let written: i64 =
        sqlx::query_scalar("select count(*) from inbox where key like 'flood of stranger%'").fetch_one(&mut *tx).await.expect("read");
    tx.rollback().await.expect("rolled back");
    // Who was invited before was a stranger too, and had a part of it.
    assert!((50..=60).contains(&written), "{written}");
    let said = hear!(desk, "");
    let told: Vec<&str> = said.lines().filter(|line| line.contains(" → ")).collect();
    assert!(told[0].contains("→ Marion") || told[0].contains("→ marion"), "{told:?}");
    assert_eq!(told.len(), usize::try_from(written).expect("few") + 1, "strangers are answered too");
}

/// Whoever writes all day long is told once that it is enough, and then nothing; on the next day they are answered again.
#[tokio::test]
async fn who_wrote_enough_for_today_is_told_so_once_and_then_nothing() {
    let mut desk = support::Desk::with_client("fr").await;
    desk.hears("as Eve").await;
    desk.said();
    let mut answers = Vec::new();
    for _ in 0..45 {
        let said = hear!(desk, "/aide");
        answers.push((said.matches("→ Eve").count(), said.contains("je vous réponds de nouveau demain")));
    }
    assert!(answers[..40].iter().all(|answer| *answer == (1, false)), "{answers:?}");
    assert_eq!(answers[40..], [(1, true), (0, false), (0, false), (0, false), (0, false)]);
    // Nothing of that is anybody else's.
    let said = hear!(desk, "as Marion\n/retards");
    assert!(said.contains("→ Marion"), "{said}");
    let said = hear!(desk, "days 1\nas Eve\n/aide");
    assert!(said.contains("→ Eve") && !said.contains("demain"), "{said}");
}
