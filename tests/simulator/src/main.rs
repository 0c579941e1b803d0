//! `simulator --seeds 200`: plays so many worlds; the first that breaks a promise is told, with its story.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use bot::Checkpoint;
use clap::Parser;
use simulator::days::Told;
use simulator::kill::{self, Tally};
use simulator::world::{self, Guard};
use simulator::{days, discord, plans, slack, telegram};

#[derive(Parser)]
#[command(about = "Worlds to test in: people, platforms under weather, a clock, crashes")]
struct Arguments {
    /// How many seeds
    #[arg(long, default_value_t = 200)]
    seeds: u64,
    /// Plays this one alone, and tells its whole story
    #[arg(long)]
    seed: Option<u64>,
    /// Switches a guard off: the simulator must then fail
    #[arg(long)]
    without: Option<Guard>,
    /// Plays so many rounds of killing instead
    #[arg(long)]
    kill: Option<u32>,
    /// Plays so many seeds of days in a Slack instead
    #[arg(long)]
    slack: Option<u64>,
    /// Plays so many seeds of days in a Telegram instead
    #[arg(long)]
    telegram: Option<u64>,
    /// Plays so many seeds of days in a Discord instead
    #[arg(long)]
    discord: Option<u64>,
    /// Looks at how the statements that were left in a directory are carried out instead
    #[arg(long)]
    plans: Option<PathBuf>,
    /// On that PostgreSQL
    #[arg(long, requires = "plans")]
    postgres: Option<String>,
    /// A process to be killed, on that data
    #[arg(long, hide = true)]
    child: Option<PathBuf>,
    /// The step at which it dies: `Committed:2`
    #[arg(long, hide = true, value_parser = step)]
    dies_at: Option<(Checkpoint, u32)>,
}

fn step(text: &str) -> Result<(Checkpoint, u32), String> {
    let found = text.split_once(':').and_then(|(name, nth)| {
        let step = Checkpoint::ALL.into_iter().find(|step| format!("{step:?}") == name)?;
        Some((step, nth.parse().ok()?))
    });
    found.ok_or_else(|| format!("{text} is no step"))
}

/// How much of a story is told before its end.
const TOLD: usize = 40;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let Arguments { seeds, seed, without, kill, slack, telegram, discord, plans, postgres, child, dies_at } = arguments;
    if let Some(statements) = plans {
        let rt = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let told = rt.block_on(async {
            match postgres {
                None => plans::explain(&statements).await,
                Some(server) => plans::explain_on_server(&statements, &server).await,
            }
        });
        return tell(told.unwrap_or_else(|error| Err(format!("{error:#}"))));
    }
    let told = match (child, kill, slack, telegram, discord, seed) {
        (Some(dir), ..) => live_as_child(&dir, dies_at),
        (None, Some(rounds), ..) => kill_rounds(rounds, without),
        (None, None, Some(seeds), ..) => days(seeds, seed, "Slack", days::play::<slack::Slack>),
        (None, None, None, Some(seeds), ..) => days(seeds, seed, "Telegram", days::play::<telegram::Telegram>),
        (None, None, None, None, Some(seeds), _) => days(seeds, seed, "Discord", days::play::<discord::Discord>),
        (None, None, None, None, None, Some(seed)) => one_seed(seed, without),
        (None, None, None, None, None, None) => many_seeds(seeds, without),
    };
    tell(told)
}

fn tell(told: Result<String, String>) -> ExitCode {
    let (text, code) = match told {
        Ok(text) => (text, ExitCode::SUCCESS),
        Err(text) => (text, ExitCode::FAILURE),
    };
    writeln!(std::io::stdout(), "{text}").ok();
    code
}

/// Days on a platform on loopback, seed by seed.
fn days<F: Future<Output = Result<Told, String>>>(
    seeds: u64,
    only: Option<u64>,
    name: &str,
    play: impl Fn(u64) -> F,
) -> Result<String, String> {
    let rt = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let mut all = Told::default();
    for seed in only.map_or(1..=seeds, |seed| seed..=seed) {
        let told = rt.block_on(play(seed))?;
        all.messages += told.messages;
        all.faults += told.faults;
        all.restarts += told.restarts;
        all.unsure += told.unsure;
    }
    let Told { messages, faults, restarts, unsure } = all;
    let unsure = if unsure > 0 { format!(", {unsure} of them unsure and asked about") } else { String::new() };
    Ok(format!("{seeds} seeds of {name}, {messages} messages{unsure}, {faults} faults, {restarts} restarts: each once, in order"))
}

fn live_as_child(dir: &Path, dies_at: Option<(Checkpoint, u32)>) -> Result<String, String> {
    let rt = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    rt.block_on(simulator::child::live(dir, dies_at)).map(|()| String::new()).map_err(|error| format!("{error:#}"))
}

fn kill_rounds(rounds: u32, without: Option<Guard>) -> Result<String, String> {
    let Tally { kills, messages, unknown, numbers, steps } = kill::play(rounds, 1, without)?;
    let told = format!(
        "{rounds} rounds, {kills} processes killed: {numbers} invoices without a gap, {messages} messages, {unknown} of them unsure"
    );
    let missed: Vec<String> = Checkpoint::ALL.iter().map(|step| format!("{step:?}")).filter(|step| !steps.contains(step)).collect();
    let is_short = rounds < 3 * u32::try_from(Checkpoint::ALL.len()).expect("few");
    if missed.is_empty() || is_short { Ok(told) } else { Err(format!("{told}; nobody died at {}", missed.join(", "))) }
}

fn one_seed(seed: u64, without: Option<Guard>) -> Result<String, String> {
    let outcome = world::play(seed, without);
    let story = outcome.story.join("\n");
    match outcome.broken {
        Some(broken) => Err(format!("{story}\nseed {seed}: {broken}")),
        None => Ok(format!("{story}\n{}", outcome.digest)),
    }
}

fn many_seeds(seeds: u64, without: Option<Guard>) -> Result<String, String> {
    let (next, crashes, messages) = (AtomicU64::new(1), AtomicU32::new(0), AtomicUsize::new(0));
    let done = Mutex::new(BTreeMap::<String, usize>::new());
    let failed = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed > seeds || !failed.lock().unwrap_or_else(PoisonError::into_inner).is_empty() {
                        return;
                    }
                    let outcome = world::play(seed, without);
                    crashes.fetch_add(outcome.crashes, Ordering::Relaxed);
                    messages.fetch_add(outcome.messages, Ordering::Relaxed);
                    for (kind, times) in outcome.done {
                        *done.lock().unwrap_or_else(PoisonError::into_inner).entry(kind).or_default() += times;
                    }
                    if let Some(broken) = outcome.broken {
                        failed.lock().unwrap_or_else(PoisonError::into_inner).push((seed, broken, outcome.story));
                    }
                }
            });
        }
    });
    let mut failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    failed.sort();
    let Some((seed, broken, story)) = failed.into_iter().next() else {
        let (messages, crashes) = (messages.into_inner(), crashes.into_inner());
        let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        let done = done.iter().map(|(kind, times)| format!("{times} {kind}")).collect::<Vec<_>>().join(", ");
        return Ok(format!("{done}\n{seeds} seeds, {messages} messages, {crashes} crashes: every promise held"));
    };
    let end = story[story.len().saturating_sub(TOLD)..].join("\n");
    Err(format!("{end}\nseed {seed}: {broken}\nplay it again: cargo run -p simulator -- --seed {seed}"))
}
