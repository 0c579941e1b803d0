//! `simulator --seeds 200`: plays so many worlds; the first that breaks a promise is told, with its story.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use clap::Parser;
use simulator::world::{self, Guard};

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
}

/// How much of a story is told before its end.
const TOLD: usize = 40;

fn main() -> ExitCode {
    let Arguments { seeds, seed, without } = Arguments::parse();
    let mut out = std::io::stdout().lock();
    if let Some(seed) = seed {
        let outcome = world::play(seed, without);
        writeln!(out, "{}\n{}", outcome.story.join("\n"), outcome.digest).ok();
        return match outcome.broken {
            Some(broken) => {
                writeln!(out, "seed {seed}: {broken}").ok();
                ExitCode::FAILURE
            }
            None => ExitCode::SUCCESS,
        };
    }
    let (next, crashes, messages) = (AtomicU64::new(1), AtomicU32::new(0), AtomicUsize::new(0));
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
        writeln!(out, "{seeds} seeds, {} messages, {} crashes: every promise held", messages.into_inner(), crashes.into_inner()).ok();
        return ExitCode::SUCCESS;
    };
    for line in story.iter().skip(story.len().saturating_sub(TOLD)) {
        writeln!(out, "{line}").ok();
    }
    writeln!(out, "seed {seed}: {broken}\nplay it again: cargo run -p simulator -- --seed {seed}").ok();
    ExitCode::FAILURE
}
