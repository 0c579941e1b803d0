//! The chat in a terminal: a platform like the others, and the one that needs nothing.
//!
//! It plays the server too: what people were shown is its own memory, kept in a file beside the database, so that a button
//! can be pressed in a later session. It knows no billing and no database.

mod deliver;
mod listen;
mod memory;
mod publish;

use std::io::Write;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use chat::{Clock, CommandSpec, DeliveryError, Finding, Inbox, ManualClock, Outgoing, Platform, Posted};
use chrono_tz::Tz;
use tokio_util::sync::CancellationToken;
use words::Words;

use memory::Memory;

pub const NAME: &str = "console";

/// How what is said looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dress {
    /// For reading.
    Text,
    /// One object a line, for scripts.
    Json,
}

/// Where the lines come from.
pub enum Source {
    /// A script or a pipe, heard line by line as it comes.
    Lines(Lines),
    /// A prompt, with history and completion.
    Terminal,
}

pub type Lines = Box<dyn Iterator<Item = std::io::Result<String>> + Send>;

type Doing = Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>;

/// What the console asks of whoever runs it: to let everything be said, and one hour's reminders be looked at.
#[derive(Clone)]
pub struct Driver {
    pub settle: Arc<dyn Fn() -> Doing + Send + Sync>,
    pub tick: Arc<dyn Fn() -> Doing + Send + Sync>,
    pub clock: Arc<dyn Clock>,
    /// The clock that `date`, `days` and `time` move; `None` where it is the machine's.
    pub simulated: Option<Arc<ManualClock>>,
}

pub struct Settings {
    pub dress: Dress,
    pub source: Source,
    /// Where people's files and the console's memory are kept.
    pub dir: PathBuf,
    pub zone: Tz,
    /// The language of the machine, as a hint.
    pub lang: Option<String>,
    pub out: Box<dyn Write + Send>,
    pub driver: Driver,
}

pub struct Console {
    dress: Dress,
    source: Mutex<Option<Source>>,
    dir: PathBuf,
    zone: Tz,
    lang: Option<String>,
    out: Mutex<Box<dyn Write + Send>>,
    driver: Driver,
    memory: Mutex<Memory>,
}

impl Source {
    /// The lines of a text.
    #[must_use]
    pub fn script(text: &str) -> Self {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        Self::Lines(Box::new(lines.into_iter().map(Ok)))
    }
}

impl Console {
    pub fn open(settings: Settings) -> anyhow::Result<Self> {
        let Settings { dress, source, dir, zone, lang, out, driver } = settings;
        let memory = Memory::load(&dir)?;
        Ok(Self { dress, source: Mutex::new(Some(source)), dir, zone, lang, out: Mutex::new(out), driver, memory: Mutex::new(memory) })
    }

    /// Whether anything failed; a refusal is no failure.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.memory().has_failed
    }

    /// The token and message of a button that someone sees, by its English name: what a test presses as somebody else.
    #[must_use]
    pub fn button(&self, user_id: &str, name: &str) -> Option<(String, String)> {
        self.memory().button(user_id, name, None)
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The day and hour on a line of its own, when it is no longer the one last shown.
    fn moment(&self) -> String {
        let now = self.driver.clock.now().with_timezone(&self.zone).format("%d/%m %H:%M").to_string();
        let mut memory = self.memory();
        if memory.last_moment == now {
            return String::new();
        }
        memory.last_moment.clone_from(&now);
        format!("\n{now}\n")
    }

    fn print(&self, text: &str) -> std::io::Result<()> {
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        out.write_all(text.as_bytes())?;
        out.flush()
    }
}

#[async_trait]
impl Platform for Console {
    fn name(&self) -> &'static str {
        NAME
    }

    async fn check(&self) -> Vec<Finding> {
        Vec::new()
    }

    async fn publish(&self, commands: &[&'static CommandSpec], words: &Words) -> anyhow::Result<()> {
        publish::publish(self, commands, words)
    }

    async fn listen(&self, inbox: Arc<dyn Inbox>, stop: CancellationToken) -> anyhow::Result<()> {
        listen::listen(self, inbox, stop).await
    }

    async fn deliver(&self, out: &Outgoing) -> Result<Posted, DeliveryError> {
        deliver::deliver(self, out)
    }

    async fn find(&self, out: &Outgoing) -> Result<Option<Posted>, DeliveryError> {
        Ok(self.memory().posted(&out.id))
    }
}
