//! Running: the house is put together, platforms listen, the clock ticks, delivery goes round.

use std::io::Write;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock, Weak};
use std::time::Duration;

use anyhow::{Context as _, bail};
use bot::delivery::{self, Delivery, Platforms};
use bot::{House, Paper, Renderer, SignupPolicy, jobs, parking, portrait};
use chat::{Clock, ManualClock, Platform as _, SystemClock};
use chrono::{NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use console::{Console, Driver};
use store::Mode;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};
use tokio_util::sync::CancellationToken;
use words::Words;

use crate::backup;
use crate::config::Config;
use crate::explain::open_store;
use crate::limits;
use crate::platforms::Configured;

/// How often the clock looks at what is due.
const TICK: Duration = Duration::from_secs(60);
/// How often everything is proved against the journal.
const PROOF: Duration = Duration::from_secs(24 * 60 * 60);
/// How often delivery looks without being rung for: back-offs and leases end by themselves.
const ROUND: Duration = Duration::from_secs(1);

/// How long what is under way may go on once we are told to stop.
const STOP: Duration = Duration::from_secs(10);

/// The renderer that sets real pages.
pub fn renderer() -> Renderer {
    Arc::new(|paper, logo| Ok(pdf::render(&pdf::Sheet { logo, ..sheet(paper) })?))
}

/// What a page shows, as data.
#[must_use]
pub fn sheet(paper: &Paper) -> pdf::Sheet {
    match paper {
        Paper::Quote { offer, stamp } => pdf::sheet::quote(offer, *stamp),
        Paper::Invoice { invoice, stamp } => pdf::sheet::invoice(invoice, *stamp),
        Paper::CreditNote { credit_note, stamp } => pdf::sheet::credit_note(credit_note, *stamp),
        Paper::Receipt(receipt) => pdf::sheet::receipt(receipt),
        Paper::Statement(statement) => pdf::sheet::statement(statement),
        Paper::LateClaim(claim) => pdf::sheet::late_claim(claim),
    }
}

/// The house of a configuration, on that clock.
pub async fn house(config: &Config, clock: Arc<dyn Clock>) -> anyhow::Result<House> {
    let store = open_store(config, Mode::Write).await?;
    Ok(House {
        store,
        clock,
        words: Words::get(),
        render: renderer(),
        signup: config.signup(),
        lang: config.lang(),
        law: Arc::new(config.law()?),
        checks_clock: true,
        secret_key: config.secret_key()?.map(Arc::new),
        wake: Arc::new(Notify::new()),
        served: Arc::default(),
        deep_link: Arc::default(),
        crowd: Arc::default(),
        breakers: Arc::default(),
        items: Arc::default(),
        checkpoint_hook: None,
    })
}

/// Says everything that can be said now.
pub async fn settle(house: &House, platforms: &Platforms) -> anyhow::Result<()> {
    while delivery::deliver_due(house, platforms, house.clock.now()).await? > 0 {}
    Ok(())
}

/// A console and the house it stands in.
pub struct Set {
    pub house: House,
    pub console: Arc<Console>,
    pub platforms: Platforms,
}

/// Puts a console in a house; `simulated` is the clock it may move.
pub fn with_console(
    house: House,
    config: &Config,
    dress: console::Dress,
    source: console::Source,
    simulated: Option<Arc<ManualClock>>,
    out: Box<dyn Write + Send>,
) -> anyhow::Result<Set> {
    // The console settles through the platforms it is one of; held weakly, for it holds this in turn.
    let slot: Arc<OnceLock<Weak<Console>>> = Arc::new(OnceLock::new());
    let driver = Driver {
        settle: {
            let (house, slot) = (house.clone(), Arc::clone(&slot));
            Arc::new(move || {
                let house = house.clone();
                let console = slot.get().and_then(Weak::upgrade);
                Box::pin(async move {
                    match console {
                        Some(console) => settle(&house, &alone(console)).await,
                        None => Ok(()),
                    }
                })
            })
        },
        tick: {
            let house = house.clone();
            Arc::new(move || {
                let house = house.clone();
                Box::pin(async move { jobs::tick(&house, house.clock.now()).await.map(|_| ()) })
            })
        },
        clock: Arc::clone(&house.clock),
        simulated,
    };
    let settings = console::Settings {
        dress,
        source,
        dir: config.data.dir.clone(),
        zone: config.console.tz,
        lang: config.console.lang.clone(),
        out,
        driver,
    };
    let console = Arc::new(Console::open(settings)?);
    slot.set(Arc::downgrade(&console)).ok();
    Ok(Set { house, platforms: alone(Arc::clone(&console)), console })
}

fn alone(console: Arc<Console>) -> Platforms {
    [(console::NAME, console as Arc<dyn chat::Platform>)].into()
}

pub async fn console(config: &Config, at: Option<&str>, dress: console::Dress, source: console::Source) -> anyhow::Result<ExitCode> {
    let simulated = at.map(|at| instant(at, config.console.tz).map(|at| Arc::new(ManualClock::at(at)))).transpose()?;
    let clock: Arc<dyn Clock> = match &simulated {
        Some(clock) => Arc::clone(clock) as Arc<dyn Clock>,
        None => Arc::new(SystemClock),
    };
    // In the console anyone may found a business.
    let mut house = house(config, clock).await?;
    house.signup = SignupPolicy::Anyone;
    house.checks_clock = simulated.is_none();
    parking::look_at_all(&house, house.clock.now()).await?;
    let is_live = simulated.is_none() && matches!(source, console::Source::Terminal);
    let set = with_console(house, config, dress, source, simulated, Box::new(std::io::stdout()))?;
    let stop = CancellationToken::new();
    // Whoever types is answered at once; only the clock speaks by itself.
    let loops = is_live.then(|| loops(&set.house, &set.platforms, config, Wake::ByTheClock, &stop));
    let listened = set.console.listen(set.house.inbox(), stop.clone()).await;
    stop.cancel();
    if let Some(loops) = loops {
        loops.join_all().await;
    }
    set.house.store.close().await;
    listened?;
    Ok(if set.console.has_failed() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// `2026-03-02T09:00`, in the console's zone.
pub fn instant(text: &str, zone: Tz) -> anyhow::Result<chrono::DateTime<chrono::Utc>> {
    let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"];
    let wall = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    let wall = wall.with_context(|| format!("--at: {text} is not an instant like 2026-03-02T09:00"))?;
    let at = zone.from_local_datetime(&wall).earliest().with_context(|| format!("--at: the clocks of {zone} skip {text}"))?;
    Ok(at.to_utc())
}

/// Serves until SIGTERM. On SIGHUP the platforms' sections are read again, their tokens first of all: what was under way with the old ones
/// ends, and everything goes on with the new.
pub async fn serve(mut config: Config, read_again: impl Fn() -> anyhow::Result<Config>) -> anyhow::Result<ExitCode> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let mut configured = to_serve(&config, &clock)?;
    let mut house = house(&config, Arc::clone(&clock)).await?;
    house.served = Arc::new(configured.names());
    parking::look_at_all(&house, house.clock.now()).await?;
    if house.signup == SignupPolicy::Code {
        say_code(&house).await?;
    }
    let open_files = limits::raise_open_files();
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    loop {
        let stop = CancellationToken::new();
        let listening = configured.listen(&config, &house, open_files, &stop).await?;
        let loops = loops(&house, &configured.platforms(), &config, Wake::ByEverything, &stop);
        let changed = tokio::select! {
            _ = terminate.recv() => None,
            _ = tokio::signal::ctrl_c() => None,
            changed = changed(&mut hang_up, &config, &read_again, &clock) => Some(changed),
        };
        stop.cancel();
        end(listening, loops).await;
        let Some(changed) = changed else { break };
        (config, configured) = changed;
        // A platform that no longer let us in is asked at once.
        house.breakers = Arc::default();
        house.served = Arc::new(configured.names());
    }
    house.store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// The platforms of a configuration, of which there is one at least.
fn to_serve(config: &Config, clock: &Arc<dyn Clock>) -> anyhow::Result<Configured> {
    let configured = Configured::read(config, clock)?;
    if configured.platforms().is_empty() {
        bail!("no platform is configured: there is nothing to serve. The chat in this terminal is `relance console`");
    }
    if configured.needs_a_port(config) && config.http.listen.is_none() {
        bail!("a platform that calls us needs an address: set [http] listen");
    }
    Ok(configured)
}

/// Waits until the platforms are configured otherwise, and that can be read. Data, pages and the port stay as they were begun with.
async fn changed(
    hang_up: &mut Signal,
    config: &Config,
    read_again: &impl Fn() -> anyhow::Result<Config>,
    clock: &Arc<dyn Clock>,
) -> (Config, Configured) {
    loop {
        if hang_up.recv().await.is_none() {
            std::future::pending::<()>().await;
        }
        let read = read_again().and_then(|new| {
            let config = Config { slack: new.slack, discord: new.discord, telegram: new.telegram, ..config.clone() };
            let configured = to_serve(&config, clock)?;
            Ok((config, configured))
        });
        match read {
            Ok(changed) => return changed,
            Err(error) => tracing::error!(error = format!("{error:#}"), "the configuration cannot be read again: it goes on as it was"),
        }
    }
}

/// Lets what is under way end, once it was told to stop.
async fn end(mut listening: JoinSet<()>, mut loops: JoinSet<()>) {
    // What was heard is written down and answered first. What takes too long is as if we had died: it is gone on with next time.
    let ends = async {
        while listening.join_next().await.is_some() {}
        while loops.join_next().await.is_some() {}
    };
    if timeout(STOP, ends).await.is_err() {
        tracing::warn!(listening = listening.len(), loops = loops.len(), "what was under way is broken off");
        listening.shutdown().await;
        loops.shutdown().await;
    }
}

/// Prints the code by which the first business is founded, where there is none yet: whoever finds the bot first founds nothing.
async fn say_code(house: &House) -> anyhow::Result<()> {
    let mut tx = house.store.begin().await?;
    let code = store::founding::code(&mut tx).await?;
    tx.commit().await?;
    if let Some(code) = code {
        writeln!(std::io::stdout(), "no business yet: whoever sends the bot /join {code} founds it")?;
    }
    Ok(())
}

/// What makes the loops look at the outbox.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wake {
    ByTheClock,
    /// The clock, the wake, and back-offs that end.
    ByEverything,
}

/// What goes on by itself until told to stop: the clock and delivery, and beside them the backups.
fn loops(house: &House, platforms: &Platforms, config: &Config, wake: Wake, stop: &CancellationToken) -> JoinSet<()> {
    let mut loops = JoinSet::new();
    loops.spawn(keep_going(house.clone(), platforms.clone(), wake, stop.clone()));
    if config.backup.dir.is_some() {
        loops.spawn(backup::keep_backing_up(house.clone(), config.backup.clone(), stop.clone()));
    }
    loops
}

/// Ticks and delivers until told to stop. What fails once is tried again at the next turn.
async fn keep_going(house: House, platforms: Platforms, wake: Wake, stop: CancellationToken) {
    let mut tick = tokio::time::interval(TICK);
    let mut round = tokio::time::interval(ROUND);
    let mut delivery = Delivery::new(house.clone(), platforms.clone());
    // What came since the last proof at once, before anything is sent; and everything each day, while others are answered.
    let mut is_readable = told(parking::prove_since(&house, house.clock.now()).await);
    let until = parking::until_proof(&house, TimeDelta::from_std(PROOF).unwrap_or(TimeDelta::zero()), house.clock.now());
    let first = Instant::now() + until.ok().and_then(|until| until.to_std().ok()).unwrap_or_default();
    let mut proof = tokio::time::interval_at(first, PROOF);
    let mut proofs = JoinSet::new();
    // A picture takes its time to go up, and nobody waits for it.
    let mut portraits = JoinSet::new();
    loop {
        tokio::select! {
            biased;
            () = stop.cancelled() => break,
            _ = proof.tick() => {
                proofs.spawn(prove(house.clone()));
            }
            Some(_) = portraits.join_next() => {}
            Some(proved) = proofs.join_next() => is_readable = proved.unwrap_or(false),
            _ = tick.tick(), if is_readable => {
                if let Err(error) = jobs::tick(&house, house.clock.now()).await {
                    tracing::error!(error = format!("{error:#}"), "the clock");
                }
                if portraits.is_empty() {
                    let (house, platforms) = (house.clone(), platforms.clone());
                    portraits.spawn(async move {
                        if let Err(error) = portrait::show(&house, &platforms).await {
                            tracing::error!(error = format!("{error:#}"), "the picture of the bot");
                        }
                    });
                }
            }
            _ = round.tick(), if wake == Wake::ByEverything => {}
            () = house.wake.notified(), if wake == Wake::ByEverything => {}
        }
        if is_readable && let Err(error) = deliver(&mut delivery, &house, wake).await {
            tracing::error!(error = format!("{error:#}"), "delivery");
        }
    }
    delivery.finish().await;
}

/// Begins all that may be delivered now. Where only the clock speaks by itself, nothing is left under way.
async fn deliver(delivery: &mut Delivery, house: &House, wake: Wake) -> anyhow::Result<()> {
    match wake {
        Wake::ByTheClock => delivery.settle().await,
        Wake::ByEverything => {
            while delivery.round(house.clock.now()).await? > 0 {}
            Ok(())
        }
    }
}

/// Proves everything against the journal; whether it can be read at all.
async fn prove(house: House) -> bool {
    told(parking::prove(&house, house.clock.now()).await)
}

fn told(proved: anyhow::Result<()>) -> bool {
    if let Err(error) = &proved {
        tracing::error!(error = format!("{error:#}"), "the proof cannot be made: nothing is sent; restore the last backup");
    }
    proved.is_ok()
}
