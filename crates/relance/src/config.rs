//! The configuration: `relance.toml`, each key also as an environment variable. The only place that reads the environment.

use std::collections::BTreeSet;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use bot::SignupPolicy;
use chat::Secret;
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer};
use store::secret::SecretKey;
use words::Lang;

use crate::log::Clean;
use crate::slip;

/// Each section and its keys. A secret may also be given as `…_FILE`.
const KEYS: &[(&str, &[&str])] = &[
    ("data", &["dir"]),
    ("database", &["url"]),
    ("access", &["found", "listed"]),
    ("backup", &["dir", "keep"]),
    ("log", &["level", "format"]),
    ("secrets", &["key_file", "seals_journal"]),
    ("console", &["tz", "lang"]),
    ("http", &["listen", "public_url"]),
    ("slack", &["mode", "app_token", "bot_token", "signing_secret", "api_url", "prefix"]),
    ("discord", &["mode", "token", "application_id", "public_key", "api_url"]),
    ("telegram", &["mode", "token", "webhook_secret", "api_url"]),
];

/// What may hold a password: then a file may hold it instead.
const SECRETS: &[(&str, &str)] = &[
    ("database", "url"),
    ("slack", "app_token"),
    ("slack", "bot_token"),
    ("slack", "signing_secret"),
    ("discord", "token"),
    ("telegram", "token"),
    ("telegram", "webhook_secret"),
];

/// What is true or false, and what is a number: the environment knows text alone.
const SWITCHES: &[(&str, &str)] = &[("secrets", "seals_journal")];
const NUMBERS: &[(&str, &str)] = &[("backup", "keep")];

const PREFIX: &str = "RELANCE_";

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Config {
    pub data: Data,
    pub database: Database,
    pub access: Access,
    pub backup: Backups,
    pub log: Log,
    pub secrets: Secrets,
    pub console: ConsoleSettings,
    pub http: Http,
    pub slack: SlackSettings,
    pub discord: DiscordSettings,
    pub telegram: TelegramSettings,
    /// Where it was read from.
    #[serde(skip)]
    pub file: Option<PathBuf>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub struct Data {
    pub dir: PathBuf,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Database {
    pub url: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Access {
    pub found: FoundBy,
    /// `platform:user`
    pub listed: BTreeSet<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FoundBy {
    #[default]
    First,
    Listed,
    Anyone,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub struct Backups {
    /// Where one is put each day; without it, none is made by itself.
    pub dir: Option<PathBuf>,
    /// How many stay.
    pub keep: NonZeroU16,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub struct Log {
    pub level: String,
    pub format: LogFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    #[default]
    Text,
    Json,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Secrets {
    pub key_file: Option<PathBuf>,
    /// Whether the key seals where the journal stands: who can write the data and has not the key rewrites nothing unseen.
    pub seals_journal: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub struct ConsoleSettings {
    pub tz: Tz,
    pub lang: Option<String>,
}

/// Our own address, for platforms that post to us.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Http {
    /// `127.0.0.1:8080`
    pub listen: Option<String>,
    /// The address at which others reach it: `https://facturation.example`
    pub public_url: Option<String>,
}

/// One workspace.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SlackSettings {
    pub mode: SlackMode,
    #[serde(deserialize_with = "secret")]
    pub app_token: Option<Secret>,
    #[serde(deserialize_with = "secret")]
    pub bot_token: Option<Secret>,
    #[serde(deserialize_with = "secret")]
    pub signing_secret: Option<Secret>,
    pub api_url: Option<String>,
    /// What stands before each command's name.
    pub prefix: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SlackMode {
    #[default]
    Socket,
    Http,
}

/// One application.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DiscordSettings {
    pub mode: DiscordMode,
    #[serde(deserialize_with = "secret")]
    pub token: Option<Secret>,
    pub application_id: Option<String>,
    /// What signed requests are checked with; it is no secret.
    pub public_key: Option<String>,
    pub api_url: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DiscordMode {
    #[default]
    Gateway,
    Http,
}

/// One bot.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TelegramSettings {
    pub mode: TelegramMode,
    #[serde(deserialize_with = "secret")]
    pub token: Option<Secret>,
    #[serde(deserialize_with = "secret")]
    pub webhook_secret: Option<Secret>,
    pub api_url: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TelegramMode {
    #[default]
    Polling,
    Webhook,
}

/// An empty one is none: a variable may be set to nothing.
fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Secret>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.filter(|value| !value.trim().is_empty()).map(|value| Secret::new(value.trim())))
}

impl Default for Data {
    fn default() -> Self {
        Self { dir: PathBuf::from("relance-data") }
    }
}

impl Default for Backups {
    fn default() -> Self {
        Self { dir: None, keep: NonZeroU16::new(30).expect("thirty is not nothing") }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { level: "warn".to_owned(), format: LogFormat::default() }
    }
}

impl Default for ConsoleSettings {
    fn default() -> Self {
        Self { tz: Tz::Europe__Paris, lang: None }
    }
}

/// A password may stand in the address.
impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.url.is_some() { "Database(…)" } else { "Database(none)" })
    }
}

impl Config {
    /// Reads the file (`relance.toml` where none is named and one is there), then the environment over it.
    pub fn load(file: Option<&Path>) -> anyhow::Result<Self> {
        let default = Path::new("relance.toml");
        let file = file.or(default.is_file().then_some(default));
        let table = match file {
            Some(path) => {
                let text = std::fs::read_to_string(path).with_context(|| format!("the configuration {}", path.display()))?;
                table_in(&text).with_context(|| format!("the configuration {}", path.display()))?
            }
            None => toml::Table::new(),
        };
        #[expect(clippy::disallowed_methods, reason = "configuration is read here")]
        let environment = std::env::vars();
        let mut config = Self::read(table, environment)?;
        config.file = file.map(Path::to_owned);
        config.console.lang = config.console.lang.or_else(machine_lang);
        Ok(config)
    }

    /// The configuration in a text, whatever the environment says.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        Self::read(table_in(text)?, std::iter::empty())
    }

    /// The rows of law: those of this release and, over them, those of `law.toml` in the data directory.
    pub fn law(&self) -> anyhow::Result<billing::Law> {
        let law = billing::Law::built_in();
        let path = self.data.dir.join("law.toml");
        match std::fs::read_to_string(&path) {
            Ok(text) => law.and(&text).with_context(|| format!("the rows of law in {}", path.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(law),
            Err(error) => Err(error).with_context(|| format!("the rows of law in {}", path.display())),
        }
    }

    fn read(mut table: toml::Table, environment: impl Iterator<Item = (String, String)>) -> anyhow::Result<Self> {
        for (name, value) in environment {
            let Some(path) = name.strip_prefix(PREFIX) else { continue };
            // What tests and tools call themselves is not ours to judge.
            let Some((section, key)) = path.split_once("__") else { continue };
            let section_name = section.to_lowercase();
            let section = table.entry(section_name.clone()).or_insert_with(|| toml::Value::Table(toml::Table::new()));
            let Some(section) = section.as_table_mut() else { bail!("{name}: a section, not a value, stands in the file") };
            let (key, number) = (key.to_lowercase(), value.parse().ok());
            let is_number = NUMBERS.contains(&(section_name.as_str(), key.as_str()));
            let is_switch = SWITCHES.contains(&(section_name.as_str(), key.as_str()));
            let value = match (number.filter(|_| is_number), value.parse().ok().filter(|_| is_switch)) {
                (Some(number), _) => toml::Value::Integer(number),
                (None, Some(switch)) => toml::Value::Boolean(switch),
                (None, None) => toml::Value::String(value),
            };
            section.insert(key, value);
        }
        read_secret_files(&mut table)?;
        check_keys(&table)?;
        spread_lists(&mut table);
        let config: Self = toml::Value::Table(table).try_into().map_err(|error| slip::in_value(&error)).context("the configuration")?;
        if config.database.url.as_deref().is_some_and(slip::is_open_to_others) {
            bail!(
                "[database] url: that server is reached over a network: add ?sslmode=verify-full, or say sslmode=disable where the way to it is yours alone"
            );
        }
        Ok(config)
    }

    pub fn location(&self) -> store::Location {
        store::Location { dir: self.data.dir.clone(), url: self.database.url.clone() }
    }

    pub fn signup(&self) -> SignupPolicy {
        match self.access.found {
            FoundBy::First => SignupPolicy::Code,
            FoundBy::Listed => SignupPolicy::Listed(self.access.listed.clone()),
            FoundBy::Anyone => SignupPolicy::Anyone,
        }
    }

    pub fn lang(&self) -> Lang {
        self.console.lang.as_deref().and_then(Lang::parse).unwrap_or(Lang::Fr)
    }

    /// The key of the secrets at rest; made the first time, outside the data directory.
    pub fn secret_key(&self) -> anyhow::Result<Option<SecretKey>> {
        let Some(path) = &self.secrets.key_file else { return Ok(None) };
        if let (Ok(dir), Some(Ok(parent))) = (self.data.dir.canonicalize(), path.parent().map(Path::canonicalize))
            && parent.starts_with(&dir)
        {
            bail!("[secrets] key_file: {} is inside the data directory: whoever copies the data would have the key", path.display());
        }
        read_key(path).context("[secrets] key_file").map(Some)
    }
}

/// The sections that stand in a text.
fn table_in(text: &str) -> anyhow::Result<toml::Table> {
    text.parse().map_err(|error| slip::in_text(text, &error))
}

/// The key in a file.
pub fn read_key(path: &Path) -> anyhow::Result<SecretKey> {
    let bytes = std::fs::read(path).with_context(|| format!("{} (make it with: head -c 32 /dev/urandom > FILE)", path.display()))?;
    let bytes: [u8; 32] = bytes.try_into().map_err(|bytes: Vec<u8>| anyhow::anyhow!("32 bytes wanted, {} found", bytes.len()))?;
    Ok(SecretKey::new(bytes))
}

/// The language of the machine.
#[expect(clippy::disallowed_methods, reason = "configuration is read here")]
fn machine_lang() -> Option<String> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))?;
    Lang::parse(set.split('.').next()?).map(|lang| lang.code().to_owned())
}

fn read_secret_files(table: &mut toml::Table) -> anyhow::Result<()> {
    for (section, key) in SECRETS {
        let Some(values) = table.get_mut(*section).and_then(toml::Value::as_table_mut) else { continue };
        let Some(path) = values.remove(&format!("{key}_file")) else { continue };
        let path = path.as_str().with_context(|| format!("[{section}] {key}_file: a path"))?.to_owned();
        let secret = std::fs::read_to_string(&path).with_context(|| format!("[{section}] {key}_file: {path}"))?;
        values.insert((*key).to_owned(), toml::Value::String(secret.trim_end().to_owned()));
    }
    Ok(())
}

/// Unknown keys are errors that name the nearest known one.
fn check_keys(table: &toml::Table) -> anyhow::Result<()> {
    let nearest = |typed: &str, known: &mut dyn Iterator<Item = &'static str>| {
        let found = known.map(|name| (strsim::jaro_winkler(name, typed), name)).max_by(|a, b| a.0.total_cmp(&b.0));
        found.map(|(_, name)| name).unwrap_or_default()
    };
    for (section, values) in table {
        let Some((_, keys)) = KEYS.iter().find(|(name, _)| name == section) else {
            bail!(
                "the configuration has no section [{section}]; the nearest is [{}]",
                nearest(section, &mut KEYS.iter().map(|(name, _)| *name))
            );
        };
        let Some(values) = values.as_table() else { bail!("the configuration: [{section}] is a section") };
        if let Some(key) = values.keys().find(|key| !keys.contains(&key.as_str())) {
            bail!("the configuration has no key {key} in [{section}]; the nearest is {}", nearest(key, &mut keys.iter().copied()));
        }
    }
    Ok(())
}

/// A list given as one string in the environment: `a,b`.
fn spread_lists(table: &mut toml::Table) {
    let listed = table.get_mut("access").and_then(toml::Value::as_table_mut).and_then(|access| access.get_mut("listed"));
    if let Some(value) = listed
        && let Some(text) = value.as_str()
    {
        *value = toml::Value::Array(
            text.split(',').map(|name| toml::Value::String(name.trim().to_owned())).filter(|name| name.as_str() != Some("")).collect(),
        );
    }
}

/// Starts the log, on standard error. In a terminal where someone types, only what went wrong.
pub fn log(config: &Config, is_quiet: bool) {
    let level = if is_quiet { "error" } else { &config.log.level };
    let filter = tracing_subscriber::EnvFilter::builder().parse_lossy(level);
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(|| Clean(std::io::stderr())).with_target(false);
    match config.log.format {
        LogFormat::Text => log.with_ansi(false).init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, environment: &[(&str, &str)]) -> anyhow::Result<Config> {
        Config::read(text.parse().expect("TOML"), environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn the_environment_stands_over_the_file() {
        let config = read(
            "[data]\ndir = \"a\"",
            &[
                ("RELANCE_DATA__DIR", "b"),
                ("RELANCE_ACCESS__FOUND", "listed"),
                ("RELANCE_ACCESS__LISTED", "console:marion, console:luc"),
                ("PATH", "/bin"),
            ],
        )
        .expect("a good configuration");
        assert_eq!(config.data.dir, Path::new("b"));
        assert_eq!(config.access.found, FoundBy::Listed);
        assert_eq!(config.access.listed.len(), 2);
    }

    #[test]
    fn how_many_backups_stay_is_a_number_and_never_none() {
        let keep = |text: &str, environment: &[(&str, &str)]| read(text, environment).map(|config| config.backup.keep.get());
        assert_eq!(keep("", &[]).expect("good"), 30);
        assert_eq!(keep("[backup]\nkeep = 7", &[("RELANCE_BACKUP__KEEP", "3")]).expect("good"), 3);
        assert!(keep("[backup]\nkeep = 0", &[]).is_err() && keep("", &[("RELANCE_BACKUP__KEEP", "some")]).is_err());
    }

    #[test]
    fn an_unknown_key_names_the_nearest() {
        let wrong = |text: &str| read(text, &[]).expect_err("refused").to_string();
        assert!(wrong("[acces]\nfound = \"first\"").contains("[access]"));
        assert!(wrong("[log]\nlevle = \"info\"").contains("level"));
        assert!(wrong("[access]\nfound = \"nobody\"").contains("configuration"));
    }

    #[test]
    fn a_secret_may_come_from_a_file_and_is_never_printed() {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("url");
        std::fs::write(&path, "postgres://relance:hunter2@localhost/relance\n").expect("written");
        let config = read("", &[("RELANCE_DATABASE__URL_FILE", path.to_str().expect("UTF-8"))]).expect("a good configuration");
        assert_eq!(config.database.url.as_deref(), Some("postgres://relance:hunter2@localhost/relance"));
        assert!(!format!("{config:?}").contains("hunter2"));
    }

    #[test]
    fn the_key_of_the_secrets_stays_out_of_the_data() {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("key");
        std::fs::write(&path, [7; 32]).expect("written");
        let mut config = Config { secrets: Secrets { key_file: Some(path), ..Secrets::default() }, ..Config::default() };
        assert!(config.secret_key().expect("a good key").is_some());
        config.data.dir = dir.path().to_owned();
        assert!(config.secret_key().is_err());
    }
}
