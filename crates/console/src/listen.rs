//! Hearing: a line is a command, an answer, or one of the console's own words (`as`, `press`, `date`, `days`, `time`, `files`, `quit`).

use std::io::Write;
use std::sync::{Arc, PoisonError};

use chat::{Answer, Event, Inbox, Mention, Partial, Place, Said, Speaker};
use chrono::{Duration, NaiveDate, NaiveTime, TimeZone};
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::{Context, Editor, ExternalPrinter, Helper, Highlighter, Hinter, Validator};
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::memory::id_of;
use crate::{Console, Dress, NAME, Source};

pub(crate) async fn listen(console: &Console, inbox: Arc<dyn Inbox>, stop: CancellationToken) -> anyhow::Result<()> {
    let source = console.source.lock().unwrap_or_else(PoisonError::into_inner).take();
    match source {
        Some(Source::Lines(mut lines)) => {
            // What was left from an earlier session is said first.
            (console.driver.settle)().await?;
            loop {
                // A pipe may let itself be waited for.
                let next = tokio::task::spawn_blocking(move || (lines.next(), lines)).await?;
                lines = next.1;
                let Some(line) = next.0 else { return Ok(()) };
                if stop.is_cancelled() || !hear(console, &inbox, &line?, true).await? {
                    return Ok(());
                }
            }
        }
        Some(Source::Terminal) => {
            (console.driver.settle)().await?;
            terminal(console, &inbox, &stop).await
        }
        None => Ok(()),
    }
}

/// `# so`; a colour, `#aa3300`, is an answer.
fn is_comment(line: &str) -> bool {
    let is_colour = |digits: &str| matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    line.strip_prefix('#').is_some_and(|rest| !is_colour(rest))
}

/// Acts on one line; `false` ends the session.
async fn hear(console: &Console, inbox: &Arc<dyn Inbox>, line: &str, is_echoed: bool) -> anyhow::Result<bool> {
    let line = line.trim();
    if line.is_empty() || is_comment(line) {
        return Ok(true);
    }
    let (word, rest) = line.split_once(' ').map_or((line, ""), |(word, rest)| (word, rest.trim()));
    match word {
        "quit" if rest.is_empty() => return Ok(false),
        "as" if !rest.is_empty() => {
            let mut memory = console.memory();
            memory.speaker = memory.meet(rest);
            memory.keep()?;
        }
        "files" if rest.is_empty() => files(console)?,
        "press" if !rest.is_empty() => {
            press(console, inbox, rest, is_echoed).await?;
        }
        "date" | "days" | "time" if moves_the_clock(word, rest) => advance(console, word, rest).await?,
        _ => {
            if is_echoed {
                echo(console, line)?;
            }
            // A script has one line a message; its new lines are written `\n`.
            let text = line.replace("\\n", "\n");
            let said = if text.starts_with('/') { Said::Command(text) } else { Said::Text(text) };
            send(console, inbox, said).await?;
        }
    }
    Ok(true)
}

fn moves_the_clock(word: &str, rest: &str) -> bool {
    match word {
        "date" => rest.parse::<NaiveDate>().is_ok(),
        "days" => rest.parse::<u32>().is_ok(),
        _ => NaiveTime::parse_from_str(rest, "%H:%M").is_ok(),
    }
}

/// What was typed, for those who read a script's output.
fn echo(console: &Console, line: &str) -> anyhow::Result<()> {
    if console.dress == Dress::Json {
        return Ok(());
    }
    let name = {
        let memory = console.memory();
        memory.shown_name(&memory.speaker)
    };
    let moment = console.moment();
    Ok(console.print(&format!("{moment}\n{name} › {line}\n"))?)
}

async fn send(console: &Console, inbox: &Arc<dyn Inbox>, said: Said) -> anyhow::Result<()> {
    let event = event(console, said)?;
    let answer = inbox.receive(event).await;
    if let Answer::Failed(text) = answer {
        fail(console, &text)?;
    }
    (console.driver.settle)().await
}

fn event(console: &Console, said: Said) -> anyhow::Result<Event> {
    let mut memory = console.memory();
    memory.events += 1;
    let user_id = memory.speaker.clone();
    let mentions = match &said {
        Said::Command(text) => {
            let named = text.split_whitespace().filter(|word| word.len() > 1 && word.starts_with('@'));
            let mention = |written: &str| {
                let user_id = id_of(written);
                let shown_name =
                    memory.people.get(&user_id).cloned().unwrap_or_else(|| words::capitalised(written.trim_start_matches('@')));
                Mention { written: written.to_owned(), user_id, shown_name }
            };
            named.map(mention).collect()
        }
        _ => Vec::new(),
    };
    for mention in &mentions {
        let Mention { user_id, shown_name, .. } = mention;
        memory.people.entry(user_id.clone()).or_insert_with(|| shown_name.clone());
    }
    memory.keep()?;
    Ok(Event {
        key: format!("e{}", memory.events),
        speaker: Speaker {
            platform: NAME.to_owned(),
            shown_name: memory.shown_name(&user_id),
            handle: user_id.clone(),
            user_id: user_id.clone(),
            lang: console.lang.clone(),
            is_guest: false,
        },
        place: Place::new(user_id, false),
        said,
        mentions,
        files: Vec::new(),
        can_show_forms: false,
        is_overheard: false,
    })
}

async fn press(console: &Console, inbox: &Arc<dyn Inbox>, wanted: &str, is_echoed: bool) -> anyhow::Result<()> {
    let (label, about) = match wanted.rsplit_once(" on ") {
        Some((label, about)) => (label, Some(about.trim())),
        None => (wanted, None),
    };
    let (found, seen) = {
        let memory = console.memory();
        // « I will pay on… » has the word in its own name.
        let found = memory.button(&memory.speaker, wanted, None).or_else(|| memory.button(&memory.speaker, label, about));
        (found, memory.button_names(&memory.speaker))
    };
    match found {
        Some((token, message)) => {
            let label = console.memory().label(&token).unwrap_or_else(|| wanted.to_owned());
            if is_echoed {
                echo(console, &format!("[{label}]"))?;
            }
            send(console, inbox, Said::Press { token, message }).await
        }
        None => fail(console, &format!("no button « {wanted} » here; there are: {}", seen.join(", "))),
    }
}

/// Moves the simulated clock hour by hour, looking at what is due each time.
async fn advance(console: &Console, word: &str, rest: &str) -> anyhow::Result<()> {
    let Some(clock) = &console.driver.simulated else {
        return fail(console, "the clock is the machine's: start with --at to move it");
    };
    let local = console.driver.clock.now().with_timezone(&console.zone);
    let wall = match word {
        "date" => rest.parse::<NaiveDate>()?.and_time(local.time()),
        "days" => local.naive_local() + Duration::days(i64::from(rest.parse::<u32>()?)),
        _ => local.date_naive().and_time(NaiveTime::parse_from_str(rest, "%H:%M")?),
    };
    let Some(target) = console.zone.from_local_datetime(&wall).earliest().map(|at| at.to_utc()) else {
        return fail(console, "the clocks skip that hour on that day");
    };
    if target < console.driver.clock.now() {
        return fail(console, "time only goes forward");
    }
    if target - console.driver.clock.now() > Duration::days(3700) {
        return fail(console, "that is more than ten years away");
    }
    while console.driver.clock.now() < target {
        let step = (target - console.driver.clock.now()).min(Duration::hours(1));
        clock.advance(step);
        (console.driver.tick)().await?;
        (console.driver.settle)().await?;
    }
    Ok(())
}

/// What this person received.
fn files(console: &Console) -> anyhow::Result<()> {
    let mut said = String::new();
    let memory = console.memory();
    for shown in memory.messages.iter().filter(|shown| shown.to == memory.speaker) {
        for file in &shown.files {
            said.push_str(&match console.dress {
                Dress::Text => format!("  📎 {} ({})\n", file.name, file.path.display()),
                Dress::Json => format!("{}\n", json!({ "kind": "file", "to": memory.shown_name(&shown.to), "name": file.name, "path": file.path, "sha256": file.sha256 })),
            });
        }
    }
    drop(memory);
    Ok(console.print(&said)?)
}

fn fail(console: &Console, text: &str) -> anyhow::Result<()> {
    console.memory().has_failed = true;
    let name = {
        let memory = console.memory();
        memory.shown_name(&memory.speaker)
    };
    let said = match console.dress {
        Dress::Text => format!("\n  ‼ {text}\n"),
        Dress::Json => {
            let at = console.driver.clock.now().with_timezone(&console.zone).to_rfc3339();
            let object =
                json!({ "at": at, "to": name, "kind": "failure", "id": "", "text": text, "fields": [], "buttons": [], "files": [] });
            format!("{object}\n")
        }
    };
    Ok(console.print(&said)?)
}

/// The prompt's helper: completes commands and clients from the house.
#[derive(Helper, Highlighter, Hinter, Validator)]
struct Prompt {
    inbox: Arc<dyn Inbox>,
    handle: tokio::runtime::Handle,
    user_id: String,
}

impl Completer for Prompt {
    type Candidate = String;

    fn complete(&self, line: &str, position: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        let typed = line.get(..position).unwrap_or(line);
        if !typed.starts_with('/') {
            let own = ["as ", "press ", "files", "quit", "date ", "days ", "time "];
            return Ok((0, own.iter().filter(|word| word.starts_with(typed)).map(|word| (*word).to_owned()).collect()));
        }
        let partial = Partial {
            platform: NAME.to_owned(),
            user_id: self.user_id.clone(),
            place: Place::new(self.user_id.clone(), false),
            text: typed.to_owned(),
            part: None,
        };
        let choices = self.handle.block_on(self.inbox.suggest(partial));
        Ok((0, choices.into_iter().map(|choice| format!("{} ", choice.value)).collect()))
    }
}

/// Writes above the line being typed.
struct Above<P>(P);

impl<P: ExternalPrinter + Send> Write for Above<P> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.print(String::from_utf8_lossy(bytes).into_owned()).map_err(std::io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

async fn terminal(console: &Console, inbox: &Arc<dyn Inbox>, stop: &CancellationToken) -> anyhow::Result<()> {
    let history = console.dir.join("console-history");
    let mut editor: Editor<Prompt, _> = Editor::new()?;
    // A first session has no history.
    editor.load_history(&history).ok();
    // What is said while someone types stands above their line.
    *console.out.lock().unwrap_or_else(PoisonError::into_inner) = Box::new(Above(editor.create_external_printer()?));
    loop {
        let (user_id, name) = {
            let memory = console.memory();
            (memory.speaker.clone(), memory.shown_name(&memory.speaker))
        };
        editor.set_helper(Some(Prompt { inbox: Arc::clone(inbox), handle: tokio::runtime::Handle::current(), user_id }));
        let (line, back) = tokio::task::spawn_blocking(move || {
            let line = editor.readline(&format!("\n{name} › "));
            (line, editor)
        })
        .await?;
        editor = back;
        match line {
            Ok(line) => {
                editor.add_history_entry(&line)?;
                if stop.is_cancelled() || !hear(console, inbox, &line, false).await? {
                    break;
                }
            }
            Err(ReadlineError::Interrupted | ReadlineError::Eof) => break,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(editor.save_history(&history)?)
}
