//! Killing: real processes die by SIGKILL at each named step, or at any moment, while another waits to take over their data.
//!
//! The parent is the platforms and the people: what it has heard has arrived, whoever dies meanwhile.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bot::Checkpoint;
use chrono::{DateTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::judge::{Broken, Judge};
use crate::world::Guard;

/// What came of all rounds.
#[derive(Default)]
pub struct Tally {
    pub kills: u32,
    pub messages: usize,
    pub unknown: i64,
    pub numbers: i64,
    /// The steps at which a process died.
    pub steps: BTreeSet<String>,
}

struct Arrival {
    id: String,
    kind: String,
    message: String,
}

/// The platforms and the people on them.
struct Outside {
    arrived: Vec<Arrival>,
    /// What people do next.
    to_say: VecDeque<Value>,
    /// What was handed over and not acknowledged.
    handed: Option<Value>,
    acknowledged: Vec<(String, String)>,
    events: u32,
    now: DateTime<Utc>,
    codes: Vec<String>,
}

impl Outside {
    fn say(&mut self, user: &str, mut what: Value) {
        let platform = if user == "marion" { "lark" } else { "crow" };
        what["key"] = json!(format!("e{}", self.events));
        what["user"] = json!(user);
        what["platform"] = json!(platform);
        self.events += 1;
        self.to_say.push_back(what);
    }

    /// A message arrives, and its reader does what people do.
    fn arrive(&mut self, told: &Value) -> String {
        let text = |key: &str| told[key].as_str().unwrap_or_default().to_owned();
        let (user, kind) = (text("user"), text("kind"));
        let message = told["amends"].as_str().map_or_else(|| format!("m{}", self.arrived.len()), str::to_owned);
        for (name, step) in [("Send", "marion"), ("Confirm", "marion"), ("Approve", "julie")] {
            let button = told["buttons"].as_array().into_iter().flatten().find(|button| button[0] == name);
            if let Some(button) = button.filter(|_| user == step) {
                self.say(&user, json!({ "press": button[1], "message": message }));
            }
        }
        if kind == "ask" {
            let words = if text("text").contains("Bon pour accord") { "Bon pour accord" } else { "Julie Dupont" };
            self.say(&user, json!({ "text": words }));
        }
        let is_code = |word: &&str| word.len() == 8 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        let fields = told["fields"].as_array().into_iter().flatten().filter_map(Value::as_str);
        self.codes.extend(fields.flat_map(|field| field.split(' ')).filter(is_code).map(str::to_owned));
        self.arrived.push(Arrival { id: text("deliver"), kind, message: message.clone() });
        message
    }

    /// What a process is answered; nothing where it is to die.
    fn answer(&mut self, said: &Value, patience: &mut u32, tally: &mut Tally) -> Option<Value> {
        if said["deliver"].is_string() {
            return Some(json!({ "posted": self.arrive(said) }));
        }
        if said["find"].is_string() {
            let found = self.arrived.iter().find(|arrival| said["find"] == arrival.id.as_str());
            let posted = found.map(|found| found.message.clone());
            return Some(if said["platform"] == "crow" { json!({ "cannot": true }) } else { json!({ "posted": posted }) });
        }
        if said["heard"].is_string() {
            let event = self.handed.take()?;
            let text = |key: &str| event[key].as_str().unwrap_or_default().to_owned();
            self.acknowledged.push((text("platform"), text("key")));
            return Some(json!({}));
        }
        if said["open"].is_u64() {
            self.now += chrono::Duration::minutes(5);
            return Some(json!({ "at_ms": self.now.timestamp_millis() }));
        }
        if let Some(step) = said["at"].as_str() {
            tally.steps.insert(step.to_owned());
            return None;
        }
        if let Some(event) = self.handed.clone().or_else(|| self.to_say.pop_front()) {
            self.handed = Some(event.clone());
            return Some(json!({ "event": event }));
        }
        *patience = patience.checked_sub(1)?;
        self.now += chrono::Duration::minutes(4);
        Some(json!({ "later": 240 }))
    }
}

/// A process: ours to talk to, and to kill.
struct Process {
    child: Arc<Mutex<Child>>,
    stdin: ChildStdin,
}

/// What a process said, by its rank; nothing more once it is dead.
type Heard = (usize, Option<Value>);

impl Process {
    fn start(dir: &Path, dies_at: Option<(Checkpoint, u32)>, rank: usize, heard: Sender<Heard>) -> Self {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.arg("--child").arg(dir).stdin(Stdio::piped()).stdout(Stdio::piped());
        if let Some((step, nth)) = dies_at {
            command.arg("--dies-at").arg(format!("{step:?}:{nth}"));
        }
        let mut child = command.spawn().expect("it starts");
        let (stdin, stdout) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
        std::thread::spawn(move || {
            // A line that was cut by the death of its writer never got here.
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                heard.send((rank, serde_json::from_str(&line).ok())).ok();
            }
            heard.send((rank, None)).ok();
        });
        Self { child: Arc::new(Mutex::new(child)), stdin }
    }

    /// SIGKILL: nothing of it runs any more.
    fn kill(&self) {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        child.kill().ok();
        child.wait().ok();
    }

    /// Kills it after that long, whatever it does.
    fn kill_after(&self, delay: Duration) {
        let child = Arc::clone(&self.child);
        std::thread::spawn(move || {
            std::thread::sleep(delay);
            child.lock().unwrap_or_else(PoisonError::into_inner).kill().ok();
        });
    }

    fn answer(&mut self, answer: &Value) {
        // It may be dead: the answer is lost, as answers are.
        writeln!(self.stdin, "{answer}").and_then(|()| self.stdin.flush()).ok();
    }
}

/// Starts processes on the same data, each once the one before it holds them, and serves them until each is dead: at its step, at any
/// moment, or at rest with nothing more to hear. Whether all came to rest.
fn live(dir: &Path, dies_at: &[Option<(Checkpoint, u32)>], delay: Option<Duration>, outside: &mut Outside, tally: &mut Tally) -> bool {
    let (sender, heard) = channel();
    let mut waiting = dies_at.iter().enumerate().map(|(rank, dies_at)| Process::start(dir, *dies_at, rank, sender.clone()));
    let mut processes: Vec<Process> = waiting.next().into_iter().collect();
    let (mut alive, mut rested) = (dies_at.len(), 0);
    // Leases end and doubts are settled while one waits.
    let mut patience = vec![3; dies_at.len()];
    while alive > 0 {
        let Ok((rank, said)) = heard.recv() else { break };
        if rank + 1 == processes.len()
            && let Some(next) = waiting.next()
        {
            processes.push(next);
        }
        if let Some(delay) = delay.filter(|_| rank + 1 == dies_at.len() && said.as_ref().is_some_and(|said| said["open"].is_u64())) {
            processes[rank].kill_after(delay);
        }
        let Some(said) = said else {
            alive -= 1;
            continue;
        };
        match outside.answer(&said, &mut patience[rank], tally) {
            Some(answer) => processes[rank].answer(&answer),
            None => {
                rested += usize::from(said["rest"] == true);
                processes[rank].kill();
            }
        }
    }
    for process in &processes {
        process.kill();
    }
    rested == processes.len()
}

/// Plays so many rounds; in each, two processes die and a third brings everything to rest.
pub fn play(rounds: u32, seed: u64, without: Option<Guard>) -> Result<Tally, Broken> {
    let dir = tempfile::tempdir().expect("a directory");
    let mut rng = fastrand::Rng::with_seed(seed);
    let start = Utc.with_ymd_and_hms(2026, 3, 2, 8, 0, 0).single().expect("an instant");
    let mut outside = Outside {
        arrived: Vec::new(),
        to_say: VecDeque::new(),
        handed: None,
        acknowledged: Vec::new(),
        events: 0,
        now: start,
        codes: Vec::new(),
    };
    let mut tally = Tally::default();
    for command in [
        r#"/setup lang:fr name:"Marion Leroy" address:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise"#,
        r#"/client add "Atelier Dupont" kind:business address:"3 quai de Saône, 69002 Lyon""#,
        r#"/terms publish CGV text:"Un acompte est dû à la commande." summary:"30 % à la commande.""#,
        "/client invite dupont",
    ] {
        outside.say("marion", json!({ "command": command }));
    }
    calm(&dir, &mut outside, &mut tally)?;
    let code = outside.codes.pop().ok_or("no code was given")?;
    outside.say("julie", json!({ "command": format!("/join {code}") }));
    calm(&dir, &mut outside, &mut tally)?;
    let mut judge = Judge::of(dir.path(), "FR", Tz::Europe__Paris, 0);
    if let Some(guard) = without {
        judge.alter(guard.switch_off());
    }
    for round in 0..rounds {
        // The next morning on which people are written to.
        let morning = chrono::NaiveTime::from_hms_opt(9, 0, 0).expect("nine");
        let next = billing::law::next_business_day("FR", outside.now.date_naive());
        outside.now = next.and_time(morning).and_utc();
        outside.say("marion", json!({ "command": format!("/invoice dupont Prestation n{round}. 1 x 90 due:receipt") }));
        outside.say("marion", json!({ "command": format!("/quote dupont Mission n{round}. 1 x 300") }));
        if round > 2 {
            outside.say("marion", json!({ "command": format!("/paid F2026-{:04} ref:versement-{round}", round - 1) }));
        }
        let named = Checkpoint::ALL[usize::try_from(round).expect("few") % Checkpoint::ALL.len()];
        let nth = 1 + round / u32::try_from(Checkpoint::ALL.len()).expect("few");
        // The look at what died is reached by who comes after.
        let armed = match named {
            Checkpoint::Abandoned | Checkpoint::Found => [(Checkpoint::Delivered, nth), (named, 1)],
            Checkpoint::Reminded | Checkpoint::ReminderCommitted => [(named, 1), (named, 1)],
            _ => [(named, nth), (Checkpoint::ALL[rng.usize(..Checkpoint::ALL.len())], rng.u32(1..4))],
        };
        // Half of those who take over die at no step, but at any moment.
        let is_named = armed[1] == (named, 1) || rng.bool();
        let delay = (!is_named).then(|| Duration::from_micros(rng.u64(1_000..150_000)));
        live(dir.path(), &armed.map(Some), delay, &mut outside, &mut tally);
        tally.kills += 2;
        calm(&dir, &mut outside, &mut tally)?;
        check(&mut judge, &outside, round)?;
    }
    tally.messages = outside.arrived.len();
    tally.unknown = judge.count("select cast(count(*) as bigint) from outbox where state = 'unknown'");
    tally.numbers = judge.count("select cast(count(*) as bigint) from invoice");
    Ok(tally)
}

/// A process that nobody kills before nothing is left to do.
fn calm(dir: &TempDir, outside: &mut Outside, tally: &mut Tally) -> Result<(), Broken> {
    if live(dir.path(), &[None], None, outside, tally) { Ok(()) } else { Err("a process died by itself".to_owned()) }
}

fn check(judge: &mut Judge, outside: &Outside, round: u32) -> Result<(), Broken> {
    judge.look(&[])?;
    if let Some((_, key)) = outside.acknowledged.iter().find(|(platform, key)| !judge.knows(platform, key)) {
        return Err(format!("P2: {key} was acknowledged and is not on the disk"));
    }
    let tag = format!("Prestation n{round}.");
    if !judge.list("select frozen from invoice").iter().any(|frozen| frozen.contains(&tag)) {
        return Err(format!("P2: {tag} was sent and is no invoice"));
    }
    let mut arrived: BTreeMap<&str, u32> = BTreeMap::new();
    for arrival in outside.arrived.iter().filter(|arrival| arrival.kind != "amend") {
        *arrived.entry(arrival.id.as_str()).or_default() += 1;
    }
    for (id, kind, platform, state) in judge.outbox() {
        let times = arrived.get(id.as_str()).copied().unwrap_or_default();
        let is_right = match state.as_str() {
            // An answer may be repeated where the platform cannot tell whether it arrived.
            "sent" => times == 1 || kind == "amend" || (platform == "crow" && kind != "post" && times <= 3),
            "unknown" => platform == "crow" && times <= if kind == "post" { 1 } else { 3 },
            "cancelled" => times == 0,
            _ => false,
        };
        if !is_right {
            return Err(format!("P3: {id}, a {kind} on {platform}, is {state} and arrived {times} times"));
        }
    }
    Ok(())
}
