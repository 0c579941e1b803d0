//! The doctor and the proof: what works, what must be mended; whether anything was altered.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use chat::{Clock, Finding, Severity, SystemClock};
use chrono::{DateTime, TimeDelta, Utc};
use store::account::Parked;
use store::outbox::{self, State};
use store::{Mode, Store, verify as proof};

use crate::backup;
use crate::config::{self, Config};
use crate::explain::{explain_store_error, open_store, summary};
use crate::platforms::Configured;
use crate::{http, limits};

/// How long before a row of the law ends one is told.
const WARNED_DAYS: i64 = 30;

/// How far back it is looked for rights that were missing.
const LATELY: TimeDelta = TimeDelta::days(7);

/// How old the last backup is when something keeps the next from being made.
const LATE_BACKUP: TimeDelta = TimeDelta::days(3);

/// One line for each thing looked at; fails when something must be mended.
pub async fn check(config: &Config) -> anyhow::Result<ExitCode> {
    let mut findings = vec![good("configuration", "read".to_owned())];
    findings.extend(check_data(config).await);
    findings.push(check_backup(config));
    findings.push(check_fonts());
    findings.extend(check_law(config));
    findings.extend(check_einvoicing());
    findings.push(check_key(config));
    findings.extend(check_open_files(config));
    findings.extend(check_modes(config));
    findings.extend(check_platforms(config).await);
    let mut out = std::io::stdout();
    for finding in &findings {
        let mark = match finding.severity {
            Severity::Good => "ok  ",
            Severity::Notice => "note",
            Severity::Fault => "MEND",
        };
        writeln!(out, "{mark}  {:<14} {}", finding.subject, finding.text)?;
    }
    let is_well = findings.iter().all(|finding| finding.severity != Severity::Fault);
    Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What each platform says of its tokens and rights.
async fn check_platforms(config: &Config) -> Vec<Finding> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let platforms = match Configured::read(config, &clock) {
        Ok(configured) => configured.platforms(),
        Err(error) => return vec![fault("platforms", format!("{error:#}"))],
    };
    let mut findings = Vec::new();
    for platform in platforms.values() {
        findings.extend(platform.check().await);
    }
    if findings.is_empty() {
        findings.push(Finding {
            severity: Severity::Notice,
            subject: "platforms".to_owned(),
            text: "none is configured; `relance console` needs none".to_owned(),
        });
    }
    findings
}

fn good(subject: &str, text: String) -> Finding {
    Finding { severity: Severity::Good, subject: subject.to_owned(), text }
}

fn fault(subject: &str, text: String) -> Finding {
    Finding { severity: Severity::Fault, subject: subject.to_owned(), text }
}

async fn check_data(config: &Config) -> Vec<Finding> {
    let dir = config.data.dir.display();
    let store = match Store::open(&config.location(), Mode::Read).await {
        Ok(store) => store,
        Err(store::Error::Missing(_)) => {
            let text = format!("none yet in {dir}: the first /setup makes it");
            return vec![Finding { severity: Severity::Notice, subject: "database".to_owned(), text }];
        }
        Err(error) => return vec![fault("database", format!("{:#}", explain_store_error(error, config)))],
    };
    let mut findings = vec![good("database", format!("{} in {dir}", config.database.url.as_ref().map_or("SQLite", |_| "PostgreSQL")))];
    match written_last(&store).await {
        Ok(Some(last)) if last > SystemClock.now() => {
            findings.push(fault("clock", format!("it is behind the last thing written, on {last}: set it right before anything is sent")));
        }
        Ok(_) => findings.push(good("clock", format!("{}", SystemClock.now().format("%Y-%m-%d %H:%M UTC")))),
        Err(error) => findings.push(fault("clock", error.to_string())),
    }
    if config.signup() == bot::SignupPolicy::Code {
        match founding_code(&store).await {
            Ok(Some(code)) => findings.push(Finding {
                severity: Severity::Notice,
                subject: "founding".to_owned(),
                text: format!("no business yet: whoever sends the bot /join {code} founds it"),
            }),
            Ok(None) => {}
            Err(error) => findings.push(fault("founding", error.to_string())),
        }
    }
    match stuck(&store).await {
        Ok((0, 0)) => findings.push(good("outbox", "nothing is stuck".to_owned())),
        Ok((unknown, dead)) => findings.push(Finding {
            severity: Severity::Notice,
            subject: "outbox".to_owned(),
            text: format!("{unknown} messages of which nobody knows whether they arrived, {dead} that could not be delivered"),
        }),
        Err(error) => findings.push(fault("outbox", error.to_string())),
    }
    match reach(&store, SystemClock.now()).await {
        Ok(reach) => findings.extend(reach),
        Err(error) => findings.push(fault("reach", error.to_string())),
    }
    match parked(&store).await {
        Ok(parked) if parked.is_empty() => {}
        Ok(parked) => findings.extend(parked.into_iter().map(|(business_id, why)| {
            let what_to_do = match why {
                Parked::Clock => "its clock is in doubt: set the clock right, or its owner says that it is",
                Parked::Behind => {
                    "more was shown than its books know: restore a later backup, or its owner says in the chat where to go on from"
                }
                Parked::Altered => "something was altered: relance verify says what; restore the last backup",
            };
            fault("parked", format!("business {business_id} issues and sends nothing: {what_to_do}"))
        })),
        Err(error) => findings.push(fault("parked", error.to_string())),
    }
    findings
}

/// What platforms tell only as a message is refused: who can no longer be written to, and which rights were missing lately.
async fn reach(store: &Store, now: DateTime<Utc>) -> store::Result<Vec<Finding>> {
    let mut db = store.read().await?;
    let notice = |subject: String, text: String| Finding { severity: Severity::Notice, subject, text };
    let mut findings = Vec::new();
    for (platform, count) in store::person::count_unreachable(&mut db).await? {
        let why = "their private messages are closed, they blocked the app, or they left; it ends when they write";
        let text = format!("people who can no longer be written to there: {count} ({why})");
        findings.push(notice(platform, text));
    }
    for (platform, why, count) in outbox::lacking_rights(&mut db, (now - LATELY).timestamp_millis()).await? {
        findings.push(notice(platform, format!("{why}: messages of the last week that did not go out for it: {count}")));
    }
    Ok(findings)
}

async fn founding_code(store: &Store) -> store::Result<Option<String>> {
    store::founding::printed(&mut *store.read().await?).await
}

async fn parked(store: &Store) -> store::Result<Vec<(String, Parked)>> {
    store::account::parked(&mut *store.read().await?).await
}

/// When anything was last written, in any business.
async fn written_last(store: &Store) -> store::Result<Option<DateTime<Utc>>> {
    let mut db = store.read().await?;
    let mut last = None;
    for business_id in store::business::ids(&mut db).await? {
        last = last.max(store::journal::last_ms(&mut db, &business_id).await?);
    }
    Ok(last.and_then(DateTime::from_timestamp_millis))
}

async fn stuck(store: &Store) -> store::Result<(i64, i64)> {
    let mut db = store.read().await?;
    Ok((outbox::count(&mut db, State::Unknown).await?, outbox::count(&mut db, State::Dead).await?))
}

/// Whether there is something to come back from.
fn check_backup(config: &Config) -> Finding {
    let notice = |text: String| Finding { severity: Severity::Notice, subject: "backup".to_owned(), text };
    if config.database.url.is_some() {
        return notice("the data is in PostgreSQL: back it up with pg_dump, each day".to_owned());
    }
    let Some(dir) = &config.backup.dir else {
        return notice("none by itself: set [backup] dir to a directory on another disk".to_owned());
    };
    match backup::last(dir) {
        Ok(Some(last)) if SystemClock.now() - last > LATE_BACKUP => {
            fault("backup", format!("the last is of {}: see the log for why", last.format("%Y-%m-%d %H:%M UTC")))
        }
        Ok(Some(last)) => good("backup", format!("the last is of {}, proved", last.format("%Y-%m-%d %H:%M UTC"))),
        Ok(None) => notice(format!("none yet in {}: relance serve makes one each day, relance backup at once", dir.display())),
        Err(error) => fault("backup", format!("{error:#}")),
    }
}

fn check_fonts() -> Finding {
    match pdf::render(&pdf::Sheet::blank_page()) {
        Ok(_) => good("fonts", "embedded, a page can be set".to_owned()),
        Err(error) => fault("fonts", error.to_string()),
    }
}

/// What of the law is about to end, and what of it rests on no official page.
fn check_law(config: &Config) -> Vec<Finding> {
    let law = match config.law() {
        Ok(law) => law,
        Err(error) => return vec![fault("law", format!("{error:#}"))],
    };
    let notice = |text: String| Finding { severity: Severity::Notice, subject: "law".to_owned(), text };
    let today = SystemClock.now().date_naive();
    let mut findings: Vec<Finding> = law
        .endings()
        .into_iter()
        .filter(|(_, until)| (*until - today).num_days() < WARNED_DAYS)
        .map(|(rule, until)| notice(format!("{rule} is known until {until}: add its next row to law.toml in the data directory")))
        .collect();
    if findings.is_empty() {
        let first = law.endings().into_iter().map(|(_, until)| until).min();
        findings.push(good("law", first.map_or("no row ends".to_owned(), |until| format!("every figure is known until {until}"))));
    }
    findings.extend(law.doubts().into_iter().map(|doubt| notice(doubt.to_owned())));
    findings
}

/// What Relance does of e-invoicing, and what only an approved platform can confirm.
fn check_einvoicing() -> Vec<Finding> {
    [
        "Relance is not a plateforme agréée: it prepares Factur-X files (EN 16931), which you deposit on yours; small French businesses must send through one from 2027-09-01",
        "a document's address there is taken to be the SIREN (scheme 0225): /setup identity directory: changes it; ask your platform",
        "a final invoice bears all of its VAT, and its deposits as paid (BT-113): ask your platform whether it expects the deposits' VAT otherwise",
    ]
    .map(|text| Finding { severity: Severity::Notice, subject: "e-invoicing".to_owned(), text: text.to_owned() })
    .to_vec()
}

fn check_key(config: &Config) -> Finding {
    match config.secret_key() {
        Ok(Some(_)) => good("secrets", "the key is there, outside the data".to_owned()),
        Ok(None) => Finding {
            severity: Severity::Notice,
            subject: "secrets".to_owned(),
            text: "no [secrets] key_file: needed only by platforms with tokens to keep".to_owned(),
        },
        Err(error) => fault("secrets", format!("{error:#}")),
    }
}

/// What others on the machine can read that is the owner's alone.
fn check_modes(config: &Config) -> Vec<Finding> {
    let places = [Some(&config.data.dir), config.backup.dir.as_ref(), config.secrets.key_file.as_ref(), config.file.as_ref()];
    let open = places.into_iter().flatten().filter(|path| limits::is_open_to_others(path));
    open.map(|path| Finding {
        severity: Severity::Notice,
        subject: "modes".to_owned(),
        text: format!("others on this machine can read {0}: chmod -R go= {0}", path.display()),
    })
    .collect()
}

/// How many files may be open, where anybody can connect to us.
fn check_open_files(config: &Config) -> Option<Finding> {
    config.http.listen.as_ref()?;
    let open_files = limits::raise_open_files();
    if open_files < limits::ENOUGH {
        let text = format!("only {open_files} may be open at once, sockets among them: allow {} (LimitNOFILE, ulimit -n)", limits::ENOUGH);
        return Some(fault("open files", text));
    }
    let connections = http::Bounds::within(open_files).connections;
    Some(good("open files", format!("{open_files} may be open at once, {connections} connections among them")))
}

/// How far a proof has come, now and then, for whoever waits: in steps that grow with what was looked at.
#[derive(Default)]
struct Progress {
    told: usize,
}

impl Progress {
    /// A small proof says nothing.
    const STEP: usize = 50_000;

    fn tell(&mut self, so_far: &proof::Verified) {
        let seen = so_far.journal_lines + so_far.documents + so_far.files;
        if seen >= self.told + Self::STEP {
            self.told = seen;
            let proof::Verified { journal_lines, documents, files, .. } = so_far;
            writeln!(std::io::stderr(), "so far {journal_lines} journal lines, {documents} documents, {files} files").ok();
        }
    }
}

/// Checks the journal and every document against its hash; the first fault is named. `head` is to be said, or where it is one, found.
pub async fn verify(config: &Config, head: Option<&str>) -> anyhow::Result<ExitCode> {
    let store = open_store(config, Mode::Read).await?;
    let mut out = std::io::stdout();
    let mut progress = Progress::default();
    match proof::verify_telling(&store, &mut |verified| progress.tell(verified)).await? {
        Ok(verified) if verified.later_lines > 0 => {
            writeln!(out, "not proved: {}", summary(verified))?;
            Ok(ExitCode::FAILURE)
        }
        Ok(verified) => {
            writeln!(out, "nothing was altered: {}", summary(verified))?;
            match head {
                None => Ok(ExitCode::SUCCESS),
                Some("") => {
                    let heads = proof::head::heads(&mut *store.read().await?).await?;
                    for (business_id, head) in &heads {
                        writeln!(out, "{}  business {business_id}", proof::head::shown(head))?;
                    }
                    writeln!(out, "{}  in the name of a backup made now", proof::head::summed(&heads))?;
                    Ok(ExitCode::SUCCESS)
                }
                Some(written) => match proof::head::stands(&store, written).await? {
                    Some(true) => {
                        writeln!(out, "{written} stands where it stood")?;
                        Ok(ExitCode::SUCCESS)
                    }
                    Some(false) => {
                        writeln!(out, "altered: no journal has {written}: it was written anew since that was kept")?;
                        Ok(ExitCode::FAILURE)
                    }
                    None => anyhow::bail!("{written} is no head: give one as relance verify --head prints it, 42:4f1c…"),
                },
            }
        }
        Err(proof::Fault { business_id, what }) => {
            writeln!(out, "altered: {what} (business {business_id})")?;
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Seals where every journal stands by the key, once everything is as it was written but for that.
pub async fn seal(config: &Config) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(config.secrets.seals_journal, "[secrets] seals_journal is not set: nothing is sealed by the key");
    let mut out = std::io::stdout();
    let store = Store::open(&config.location(), Mode::Write).await.map_err(|error| explain_store_error(error, config))?;
    if let Err(proof::Fault { business_id, what }) = proof::verify(&store).await? {
        writeln!(out, "nothing was sealed: {what} (business {business_id})")?;
        return Ok(ExitCode::FAILURE);
    }
    store.close().await;
    let store = open_store(config, Mode::Write).await?;
    let sealed = store::high_water::seal(&store).await?;
    store.close().await;
    writeln!(out, "sealed by the key: {sealed} journals, as they stand")?;
    Ok(ExitCode::SUCCESS)
}

/// Seals every secret, and where every journal stands, by the key in another file, which is the key from then on.
pub async fn rekey(config: &Config, to: &Path) -> anyhow::Result<ExitCode> {
    let from = config.secret_key()?.context("[secrets] key_file is not set: there is no key to be changed")?;
    let key = config::read_key(to)?;
    let mut out = std::io::stdout();
    let store = open_store(config, Mode::Write).await?;
    // A mark that is not the key's would be the new one's from then on.
    if let Err(proof::Fault { business_id, what }) = proof::verify(&store).await? {
        writeln!(out, "no key was changed: {what} (business {business_id})")?;
        return Ok(ExitCode::FAILURE);
    }
    let mut tx = store.begin().await?;
    let secrets = store::secret::seal_anew(&mut tx, &from, &key).await?;
    tx.commit().await?;
    store.close().await;
    if config.secrets.seals_journal {
        let store = Store::open(&config.location(), Mode::Write).await.map_err(|error| explain_store_error(error, config))?;
        let store = store.sealed_by(Arc::new(key));
        store::high_water::seal(&store).await?;
        store.close().await;
    }
    writeln!(out, "sealed anew by the key in {}: {secrets} secrets; set [secrets] key_file to it before relance is started", to.display())?;
    Ok(ExitCode::SUCCESS)
}
