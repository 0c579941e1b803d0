//! The command line.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use console::Source;

use relance::config::{self, Config};
use relance::{backup, demo, doctor, journal, limits, platforms, recover, run};
use store::backup::Since;

#[derive(Parser)]
#[command(
    name = "relance",
    version,
    about = "A freelancer's billing inside the chat they already have open",
    arg_required_else_help = true
)]
struct Arguments {
    /// The configuration file
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Where the data is kept
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// The whole story, on a simulated clock and a throw-away database
    Demo {
        /// Where the PDFs go
        #[arg(long, value_name = "DIR", default_value = "relance-demo")]
        out: PathBuf,
        /// The language of the story: fr or en
        #[arg(long, default_value = "fr")]
        lang: String,
    },
    /// The chat in this terminal, on the embedded database
    Console {
        /// A simulated clock that starts then: 2026-03-02T09:00
        #[arg(long, value_name = "INSTANT")]
        at: Option<String>,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
        /// Lines to play, or - for standard input
        script: Option<PathBuf>,
    },
    /// Every platform that is configured, reminders and delivery, until SIGTERM
    Serve,
    /// The doctor: what works, what must be mended
    Check,
    /// Shows the commands where a platform wants to know them
    Publish,
    /// What a platform is told of the app
    Manifest {
        #[command(subcommand)]
        platform: ManifestOf,
    },
    /// Checks the journal and every document against its hash
    Verify {
        /// Prints where the journal stands, to be kept elsewhere; with one that was kept, checks that it still stands there
        #[arg(long, value_name = "RANK:HASH", num_args = 0..=1, default_missing_value = "")]
        head: Option<String>,
    },
    /// Seals where the journal stands by the key of [secrets], where that is new
    Seal,
    /// Changes the key of [secrets]: all that it seals is sealed by the key in another file
    Rekey {
        /// The new key: head -c 32 /dev/urandom > FILE
        to: PathBuf,
    },
    /// What was done, when, and by whom
    Journal {
        /// The number of a document: only what was done with it
        about: Option<String>,
    },
    /// Lets an owner in again who lost a platform: prints a code, on the record
    Recover {
        /// The business, by its name
        business: String,
        /// Which of its owners, where there are several
        #[arg(long, value_name = "NAME")]
        owner: Option<String>,
        /// The platform that they lost: nobody speaks for them there any more
        #[arg(long, value_name = "PLATFORM")]
        lost: Option<String>,
    },
    /// A copy of everything, proved before it is called a backup; a serving relance goes on
    Backup {
        /// Where backups are kept: another disk; without it, [backup] dir
        dir: Option<PathBuf>,
        /// How many stay; without it, all
        #[arg(long, value_name = "COUNT")]
        keep: Option<NonZeroU16>,
    },
    /// Puts a backup back; what stood there is kept aside
    Restore {
        /// The backup, as `relance backup` named it
        backup: PathBuf,
        /// Nothing was shown to anyone since it was made: no number can be used twice
        #[arg(long)]
        nothing_since: bool,
    },
}

#[derive(Subcommand)]
enum ManifestOf {
    /// The manifest to paste at api.slack.com/apps, and why it asks for each scope
    Slack {
        /// What people in the workspace see it called, your clients too: "Marion Leroy – Facturation"
        #[arg(long)]
        name: Option<String>,
        /// The languages of the commands
        #[arg(long, value_enum, default_value = "both")]
        lang: ManifestLang,
    },
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum ManifestLang {
    Fr,
    En,
    Both,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    limits::keep_to_owner();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let result = runtime.context("the runtime").and_then(|runtime| runtime.block_on(act(arguments)));
    result.unwrap_or_else(|error| {
        // What a reader of a pipe sees when it closes early is no failure.
        if error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe) {
            return ExitCode::SUCCESS;
        }
        writeln!(std::io::stderr(), "relance: {error:#}").ok();
        ExitCode::FAILURE
    })
}

async fn act(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let mut config = Config::load(arguments.config.as_deref())?;
    if let Some(data) = arguments.data {
        config.data.dir = data;
    }
    match arguments.task {
        Task::Demo { out, lang } => {
            config::log(&config, false);
            demo::demo(&out, &lang).await
        }
        Task::Console { at, json, script } => {
            config::log(&config, script.is_none() && std::io::stdin().is_terminal());
            let dress = if json { console::Dress::Json } else { console::Dress::Text };
            run::console(&config, at.as_deref(), dress, source(script)?).await
        }
        Task::Serve => {
            config::log(&config, false);
            run::serve(config, || Config::load(arguments.config.as_deref())).await
        }
        Task::Check => {
            config::log(&config, true);
            doctor::check(&config).await
        }
        Task::Publish => {
            config::log(&config, true);
            platforms::publish(&config).await
        }
        Task::Manifest { platform: ManifestOf::Slack { name, lang } } => {
            let lang = match lang {
                ManifestLang::Fr => slack::ManifestLang::French,
                ManifestLang::En => slack::ManifestLang::English,
                ManifestLang::Both => slack::ManifestLang::Both,
            };
            std::io::stdout().write_all(platforms::slack_manifest(&config, name.as_deref(), lang)?.as_bytes())?;
            for (scope, why) in slack::reasons() {
                writeln!(std::io::stderr(), "{scope:<22} {why}")?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Task::Verify { head } => {
            config::log(&config, true);
            doctor::verify(&config, head.as_deref()).await
        }
        Task::Seal => {
            config::log(&config, true);
            doctor::seal(&config).await
        }
        Task::Rekey { to } => {
            config::log(&config, true);
            doctor::rekey(&config, &to).await
        }
        Task::Journal { about } => {
            config::log(&config, true);
            journal::journal(&config, about.as_deref()).await
        }
        Task::Recover { business, owner, lost } => {
            config::log(&config, true);
            recover::recover(&config, &business, owner.as_deref(), lost.as_deref()).await
        }
        Task::Backup { dir, keep } => {
            config::log(&config, true);
            backup::backup(&config, dir.as_deref(), keep).await
        }
        Task::Restore { backup, nothing_since } => {
            config::log(&config, true);
            let since = if nothing_since { Since::Nothing } else { Since::AsMarked };
            backup::restore(&config, &backup, since).await
        }
    }
}

fn source(script: Option<PathBuf>) -> anyhow::Result<Source> {
    match script {
        Some(path) if path.as_os_str() != "-" => {
            Ok(Source::script(&std::fs::read_to_string(&path).with_context(|| format!("the script {}", path.display()))?))
        }
        None if std::io::stdin().is_terminal() => Ok(Source::Terminal),
        _ => Ok(Source::Lines(Box::new(std::io::BufReader::new(std::io::stdin()).lines()))),
    }
}
