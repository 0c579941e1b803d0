//! What tests share: a desk before which people speak, in a throw-away directory, on a simulated clock.

pub mod discord;
mod door;
pub mod entrance;
pub mod hostile;
mod left;
pub mod load;
mod loopback;
pub mod phone;
pub mod printed;
mod process;
pub mod program;
mod seen;
pub mod slack;
pub mod square;
mod statements;
pub mod story;
pub mod telegram;
pub mod told;
mod weather;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bot::{House, Renderer, SignupPolicy};
use chat::{Answer, Button, ButtonStyle, Card, CardField, Clock, Event, Inbox as _, ManualClock, Place, Platform as _, Said, Speaker};
use console::{Dress, Source};
use relance::config::Config;
use relance::run;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

pub use door::Door;
pub use loopback::Loopback;
pub use process::dies_at;
pub use seen::Seen;
pub use told::flat;
pub use weather::Fault;

/// A console on a real SQLite file, with pages written as text.
pub struct Desk {
    pub house: House,
    pub clock: Arc<ManualClock>,
    config: Config,
    heard: Heard,
    events: u64,
    dir: Arc<TempDir>,
}

/// What was said, as it was printed.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Heard {
    fn take(&self) -> String {
        let bytes = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// The only stand-in there is: it writes the sheet as text.
#[must_use]
pub fn text_renderer() -> Renderer {
    Arc::new(|paper, logo| Ok(pdf::Sheet { logo, ..run::sheet(paper) }.as_text().into_bytes()))
}

/// The clock of most stories: Monday 2 March 2026 at nine in Paris.
#[must_use]
pub fn begins() -> Arc<ManualClock> {
    Arc::new(ManualClock::at(run::instant("2026-03-02T09:00", chrono_tz::Europe::Paris).expect("an instant")))
}

/// A house on that data and that clock, which serves those platforms; who comes first founds its business.
pub(crate) async fn house_in(dir: &Path, clock: &Arc<ManualClock>, served: &[&str]) -> House {
    statements::record();
    let mut config = Config::default();
    config.data.dir = dir.to_owned();
    let mut house = run::house(&config, Arc::clone(clock) as Arc<dyn Clock>).await.expect("a house");
    house.signup = SignupPolicy::First;
    house.checks_clock = false;
    house.render = text_renderer();
    house.served = Arc::new(served.iter().map(|name| (*name).to_owned()).collect());
    house
}

/// Whether a file of these bytes is kept.
pub async fn is_kept(house: &House, bytes: &[u8]) -> bool {
    store::file::get(&house.store, &store::sha256(bytes)).await.expect("it reads").is_some()
}

/// A message to somebody of the house, as a platform is given it.
#[must_use]
pub fn outgoing(id: &str, user_id: &str, card: Card) -> chat::Outgoing {
    chat::Outgoing {
        id: id.to_owned(),
        kind: chat::Kind::Post,
        user_id: user_id.to_owned(),
        shown_name: "Marion".to_owned(),
        place: None,
        is_in_thread: false,
        is_for_all: false,
        is_member: true,
        is_known: true,
        is_quiet: false,
        sender: "Relance".to_owned(),
        colour: None,
        logo: None,
        topic: None,
        card,
        files: Vec::new(),
        amends: None,
        left_ms: 0,
        said_since: BTreeSet::new(),
        progress: chat::Progress::default(),
    }
}

/// A card longer than any platform takes in one message: four hundred invoices, and twenty-six buttons with long labels.
#[must_use]
pub fn long_card() -> Card {
    let field = |rank: u32| CardField {
        name: format!("F2026-{rank:04} · <Atelier> & fils"),
        value: format!("{rank}\u{202f}000,00\u{a0}€ — en retard de {rank} jours"),
    };
    let button = |rank: usize| Button {
        name: "Chase now".to_owned(),
        label: format!("Relancer {rank} {}", "très longuement ".repeat(8)),
        token: format!("{rank:032}"),
        style: ButtonStyle::Plain,
        confirm: None,
    };
    Card {
        title: Some("Ce qui vous est dû ".repeat(12)),
        text: "Voici.".to_owned(),
        fields: (1..=400).map(field).collect(),
        footnote: Some("Une note. ".repeat(300)),
        buttons: (1..=26).map(button).collect(),
        ..Card::default()
    }
}

/// SQLite in the desk's own directory, unless `RELANCE_TEST_POSTGRES` names a server that has empty schemas `desk_1`, `desk_2`…
fn database() -> Option<String> {
    static DESKS: AtomicU32 = AtomicU32::new(1);
    #[expect(clippy::disallowed_methods, reason = "the environment says where the other engine is")]
    let server = std::env::var("RELANCE_TEST_POSTGRES").ok()?;
    Some(format!("{server}?options[search_path]=desk_{}", DESKS.fetch_add(1, Ordering::Relaxed)))
}

impl Desk {
    /// Nothing set up, Monday 2 March 2026 at nine in Paris.
    pub async fn new(lang: &str) -> Self {
        let dir = Arc::new(tempfile::tempdir().expect("a directory"));
        Self::open(dir, lang, "2026-03-02T09:00", database()).await
    }

    /// Nothing set up, at that hour in Paris: `2026-11-23T09:00`.
    pub async fn at(lang: &str, at: &str) -> Self {
        Self::open(Arc::new(tempfile::tempdir().expect("a directory")), lang, at, database()).await
    }

    async fn open(dir: Arc<TempDir>, lang: &str, at: &str, url: Option<String>) -> Self {
        statements::record();
        let mut config = Config::default();
        config.database.url = url;
        config.data.dir = dir.path().to_owned();
        config.console.lang = Some(lang.to_owned()).filter(|lang| !lang.is_empty());
        let clock = Arc::new(ManualClock::at(run::instant(at, config.console.tz).expect("an instant")));
        let mut house = run::house(&config, Arc::clone(&clock) as Arc<dyn Clock>).await.expect("a house");
        house.signup = SignupPolicy::Anyone;
        house.checks_clock = false;
        bot::parking::look_at_all(&house, clock.now()).await.expect("looked at");
        house.render = text_renderer();
        Self { house, clock, config, heard: Heard::default(), events: 0, dir }
    }

    /// Marion's French business under that tax regime, and her professional client Dupont, at that hour in Paris.
    pub async fn founded(at: &str, regime: &str) -> Self {
        let mut desk = Self::at("fr", at).await;
        let setup = format!(
            r#"
            as Marion
            /reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:{regime}
            /client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon"
        "#
        );
        desk.hears(&setup).await;
        desk.said();
        desk
    }

    /// Marion's business, set up in that language, and a professional client whose Julie approves and pays.
    pub async fn with_client(lang: &str) -> Self {
        let mut desk = Self::new(lang).await;
        let setup = r#"
            as Marion
            /setup name:"Marion Leroy" address:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise iban:FR1420041010050500013M02606
            /client add "Atelier Dupont" kind:business address:"3 quai de Saône, 69002 Lyon" siren:404833048
            /client invite dupont @julie
            as Julie
            press Accept
            as Marion
            press Confirm
            /terms publish CGV text:"Un acompte est dû à la commande." summary:"30 % à la commande, le reste à 30 jours."
        "#;
        desk.hears(setup).await;
        desk.said();
        desk
    }

    /// The house as another program has it on the same database: a server takes several, each with its own directory; on SQLite it is this one.
    pub async fn elsewhere(&self) -> (House, TempDir) {
        let dir = tempfile::tempdir().expect("a directory");
        let store = match &self.config.database.url {
            Some(url) => {
                let location = store::Location { dir: dir.path().to_owned(), url: Some(url.clone()) };
                store::Store::open(&location, store::Mode::Write).await.expect("a second store")
            }
            None => self.house.store.clone(),
        };
        (House { store, ..self.house.clone() }, dir)
    }

    /// Plays lines as the console hears them.
    pub async fn hears(&mut self, lines: &str) {
        self.plays(lines, Dress::Text).await;
    }

    /// The same, said as JSON; whether anything failed.
    pub async fn plays(&mut self, lines: &str, dress: Dress) -> bool {
        let source = Source::script(lines);
        let clock = Some(Arc::clone(&self.clock));
        let set =
            run::with_console(self.house.clone(), &self.config, dress, source, clock, Box::new(self.heard.clone())).expect("a console");
        set.console.listen(self.house.inbox(), CancellationToken::new()).await.expect("it listens");
        set.console.has_failed()
    }

    /// What was said since last asked, with ordinary spaces.
    pub fn said(&self) -> String {
        let text = self.heard.take().replace(['\u{a0}', '\u{202f}'], " ");
        text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    /// What that line made the house say.
    pub async fn answer(&mut self, line: &str) -> String {
        self.said();
        self.hears(line).await;
        self.said()
    }

    /// The same without the line itself, which the console repeats.
    pub async fn reply(&mut self, line: &str) -> String {
        let said = self.answer(line).await;
        said.lines().filter(|said| !said.contains(" › ")).collect::<Vec<_>>().join("\n")
    }

    /// An event of the console that no line of it could make: somebody else's button, a repeated delivery.
    pub async fn receives(&mut self, key: Option<&str>, user_id: &str, said: Said) -> Answer {
        self.events += 1;
        let event = self.event(key.map_or_else(|| format!("test-{}", self.events), str::to_owned), user_id, said);
        let answer = self.house.receive(event).await;
        self.hears("").await;
        answer
    }

    /// What the house answers at once to a command of Marion's.
    pub async fn house_receives(&mut self, command: &str) -> Answer {
        self.receives(None, "marion", Said::Command(command.to_owned())).await
    }

    /// An event as the console would make it.
    #[must_use]
    pub fn event(&self, key: String, user_id: &str, said: Said) -> Event {
        Event {
            key,
            speaker: Speaker {
                platform: console::NAME.to_owned(),
                user_id: user_id.to_owned(),
                shown_name: user_id.to_owned(),
                handle: user_id.to_owned(),
                lang: self.config.console.lang.clone(),
                is_guest: false,
            },
            place: Place::new(user_id, false),
            said,
            mentions: Vec::new(),
            files: Vec::new(),
            can_show_forms: false,
            is_overheard: false,
        }
    }

    /// The token and the message of a button that someone sees.
    #[must_use]
    pub fn button(&self, user_id: &str, name: &str) -> (String, String) {
        let source = Source::script("");
        let set =
            run::with_console(self.house.clone(), &self.config, Dress::Text, source, None, Box::new(std::io::sink())).expect("a console");
        set.console.button(user_id, name).unwrap_or_else(|| panic!("{user_id} sees no button {name}"))
    }

    #[must_use]
    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    /// Where its data is.
    #[must_use]
    pub fn location(&self) -> store::Location {
        self.config.location()
    }

    /// The files that someone received, by name.
    #[must_use]
    pub fn files_of(&self, user_id: &str) -> Vec<PathBuf> {
        let dir = self.dir.path().join("received").join(user_id);
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(dir).map(|entries| entries.filter_map(Result::ok).map(|entry| entry.path()).collect()).unwrap_or_default();
        files.sort();
        files
    }

    /// Backs everything up while the house stands open, as `relance backup` does.
    pub async fn backed_up(&self, into: &Path) -> store::backup::Backup {
        let location = store::Location { dir: self.dir().to_owned(), url: None };
        let beside = store::Store::open(&location, store::Mode::Read).await.expect("it is read beside who writes");
        let backup = store::backup::take(&beside, into, self.clock.now()).await.expect("it is written").expect("it is proved");
        beside.close().await;
        backup
    }

    /// Stops everything, puts a backup in place, and starts again.
    pub async fn restored(self, backup: &Path) -> (Self, store::backup::Restored) {
        let Self { house, clock, config, heard, events, dir } = self;
        house.store.close().await;
        drop(house);
        let restored = store::backup::restore(backup, dir.path(), store::backup::Since::AsMarked, clock.now())
            .await
            .expect("it is read")
            .expect("it is proved");
        (Self { heard, events, ..Self::open_again(dir, &clock, config).await }, restored)
    }

    /// Plays lines that may make the console itself fail.
    pub async fn tries(&mut self, lines: &str) -> anyhow::Result<()> {
        let source = Source::script(lines);
        let clock = Some(Arc::clone(&self.clock));
        let set = run::with_console(self.house.clone(), &self.config, Dress::Text, source, clock, Box::new(self.heard.clone()))?;
        set.console.listen(self.house.inbox(), CancellationToken::new()).await
    }

    /// Stops everything and starts again on the same data, at the same instant.
    pub async fn restart(self) -> Self {
        let Self { house, clock, config, heard, events, dir } = self;
        house.store.close().await;
        drop(house);
        Self { heard, events, ..Self::open_again(dir, &clock, config).await }
    }

    async fn open_again(dir: Arc<TempDir>, clock: &ManualClock, config: Config) -> Self {
        let lang = config.console.lang.clone().unwrap_or_default();
        let local = clock.now().with_timezone(&config.console.tz).format("%Y-%m-%dT%H:%M:%S").to_string();
        Self::open(dir, &lang, &local, config.database.url).await
    }
}
