//! The app's manifest: its commands under the names that Slack lets us have, and each scope with its reason.
//!
//! <https://docs.slack.dev/reference/app-manifest/>

use std::collections::BTreeMap;

use std::collections::BTreeSet;

use anyhow::ensure;
use chat::{CommandSpec, Rank, with_own_names};
use serde_json::{Value, json};
use words::{Lang, Words};

/// How many commands an app may have, and how long what is offered on a message may be called and described.
const MAX_COMMANDS: usize = 50;
const MAX_SHORTCUT: usize = 24;
const MAX_SHORTCUT_DESCRIPTION: usize = 150;

/// Names that Slack keeps for itself: <https://slack.com/help/articles/201259356>.
const RESERVED: &[&str] = &[
    "active",
    "apps",
    "archive",
    "away",
    "call",
    "collapse",
    "dm",
    "dnd",
    "expand",
    "feed",
    "feedback",
    "help",
    "invite",
    "join",
    "kick",
    "leave",
    "me",
    "msg",
    "mute",
    "open",
    "prefs",
    "remind",
    "remove",
    "rename",
    "search",
    "shortcuts",
    "shrug",
    "star",
    "status",
    "topic",
    "who",
];

/// What a reserved name is called instead.
const INSTEAD: &str = "billing";

/// The scopes of the bot, and why it needs each.
pub(crate) const SCOPES: &[(&str, &str)] = &[
    ("app_mentions:read", "to say how to be spoken to, to who names the app in a channel"),
    ("chat:write", "to answer, and to write to clients"),
    ("chat:write.customize", "to write to clients under the business's name"),
    ("commands", "slash commands and message shortcuts"),
    ("files:read", "to know whether a document arrived, and to read a file given in a form"),
    ("files:write", "to hand documents over"),
    ("im:history", "to look whether an unsure message arrived, and to hear answers typed in its own conversation"),
    ("im:write", "to open a private conversation with someone"),
    ("users:read", "the name and the language of who speaks, and whether they are guests"),
];

/// What is offered on a message, for slash commands do not run inside threads.
const SHORTCUTS: &[&str] = &["invoice", "quote", "paid", "called"];

/// How commands are called on Slack.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// Slack's name of ours, where they differ.
    shown: BTreeMap<String, String>,
    ours: BTreeMap<String, String>,
    commands: Vec<&'static CommandSpec>,
}

impl Names {
    pub fn new(prefix: Option<&str>, commands: &[&'static CommandSpec]) -> Self {
        let mut names = Self { commands: commands.to_vec(), ..Self::default() };
        let named = named(commands);
        let all = |spec: &&CommandSpec| std::iter::once(spec.name).chain(spec.aliases.iter().copied()).collect::<Vec<_>>();
        for spec in &named {
            // Slack knows an English and a French name; what Québec calls otherwise is typed by the French one.
            let registered = [Lang::En, Lang::Fr].map(|lang| spec.name_in(lang));
            for name in all(spec) {
                let shown = name_of(prefix, if registered.contains(&name) { name } else { registered[1] });
                if shown != name {
                    names.shown.insert(name.to_owned(), shown.clone());
                    if registered.contains(&name) {
                        names.ours.insert(shown, name.to_owned());
                    }
                }
            }
        }
        // What there is no room for is typed as a verb of its neighbour, and read so.
        for spec in commands.iter().filter(|spec| !named.iter().any(|named| named.name == spec.name)) {
            let Rank::Also(neighbour) = spec.rank else { continue };
            let french = named.iter().find(|named| named.name == neighbour).map_or(neighbour, |named| named.name_in(Lang::Fr));
            for name in all(spec) {
                let before = if name == spec.name { neighbour } else { french };
                names.shown.insert(name.to_owned(), format!("{} {name}", name_of(prefix, before)));
            }
        }
        names
    }

    /// Our name of a command that Slack heard.
    pub fn ours<'a>(&'a self, shown: &'a str) -> &'a str {
        self.ours.get(shown).map_or(shown, String::as_str)
    }

    /// The command that says how to type what somebody wrote who named the app: `@Facturation facture dupont 300` is `/help invoice`.
    pub fn help_with(&self, text: &str) -> String {
        let mut words = text.split_whitespace().filter(|word| !word.starts_with('@')).map(|word| word.trim_start_matches('/'));
        let first = words.next().unwrap_or_default().to_lowercase();
        let command = self.commands.iter().find(|spec| spec.answers_to(self.ours(&first)));
        command.map_or("/help".to_owned(), |spec| format!("/help {}", spec.name))
    }

    /// A text with the commands it names as they are typed here.
    pub fn shown_in(&self, text: &str) -> String {
        words::with_commands(text, |name| self.shown.get(name).map(String::as_str))
    }
}

/// The commands that have names of their own, whatever the language of one manifest: the others are verbs of their neighbours in each.
fn named(commands: &[&'static CommandSpec]) -> Vec<&'static CommandSpec> {
    let names = |spec: &CommandSpec| [Lang::En, Lang::Fr].map(|lang| spec.name_in(lang)).into_iter().collect::<BTreeSet<_>>().len();
    with_own_names(commands, MAX_COMMANDS, names)
}

fn name_of(prefix: Option<&str>, name: &str) -> String {
    match prefix.filter(|prefix| !prefix.is_empty()) {
        Some(prefix) => format!("{prefix}-{name}"),
        None if RESERVED.contains(&name) => format!("{INSTEAD}-{name}"),
        None => name.to_owned(),
    }
}

/// The languages that commands are offered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ManifestLang {
    French,
    English,
    Both,
}

/// What a manifest is made for.
pub struct Manifest<'a> {
    /// What people in the workspace see it called: clients too.
    pub name: &'a str,
    pub lang: ManifestLang,
    pub prefix: Option<&'a str>,
    /// The address of the signed endpoints; `None` for Socket Mode.
    pub public_url: Option<&'a str>,
}

/// The manifest to paste where an app is created; errs where Slack would refuse it or we would have to cut something.
pub fn manifest(of: &Manifest<'_>, commands: &[&'static CommandSpec], words: &Words) -> anyhow::Result<Value> {
    let lang = if of.lang == ManifestLang::English { Lang::En } else { Lang::Fr };
    let url = |path: &str| of.public_url.map(|url| format!("{}/slack/{path}", url.trim_end_matches('/')));
    let mut slash = Vec::new();
    for spec in named(commands) {
        let verb = spec.default_verb();
        let french = spec.aliases.first().copied().map(|name| (name, Lang::Fr));
        let english = Some((spec.name, Lang::En));
        let named = match of.lang {
            ManifestLang::English => vec![english],
            ManifestLang::French => vec![french.or(english)],
            ManifestLang::Both => vec![english, french],
        };
        for (name, lang) in named.into_iter().flatten() {
            let description = spec.summary(words, lang);
            let example = verb.example_in(spec, lang);
            let example = example.split_once(' ').map_or("", |(_, rest)| rest);
            let mut command = json!({
                "command": format!("/{}", name_of(of.prefix, name)),
                "description": description,
                // People and channels come with their ids.
                "should_escape": true,
            });
            if !example.is_empty() {
                command["usage_hint"] = example.into();
            }
            if let Some(url) = url("commands") {
                command["url"] = url.into();
            }
            slash.push(command);
        }
    }
    ensure!(slash.len() <= MAX_COMMANDS, "{} commands, where Slack takes {MAX_COMMANDS}", slash.len());
    let mut shortcuts = Vec::new();
    for name in SHORTCUTS {
        let (shown, what) = (words.say(lang, &format!("shortcut-{name}"), &[]), words.say(lang, &format!("shortcut-{name}-what"), &[]));
        ensure!(shown.chars().count() <= MAX_SHORTCUT, "« {shown} » is longer than {MAX_SHORTCUT} characters");
        ensure!(what.chars().count() <= MAX_SHORTCUT_DESCRIPTION, "« {what} » is longer than {MAX_SHORTCUT_DESCRIPTION} characters");
        shortcuts.push(json!({ "name": shown, "type": "message", "callback_id": name, "description": what }));
    }
    let mut events = json!({ "bot_events": ["app_home_opened", "app_mention", "message.im"] });
    let mut interactivity = json!({ "is_enabled": true });
    if let (Some(events_url), Some(interactions_url)) = (url("events"), url("interactions")) {
        events["request_url"] = events_url.into();
        interactivity["request_url"] = interactions_url.into();
        interactivity["message_menu_options_url"] = url("options").into();
    }
    Ok(json!({
        "_metadata": { "major_version": 2, "minor_version": 1 },
        "display_information": {
            "name": of.name.chars().take(35).collect::<String>(),
            "description": words.say(lang, "app-description", &[]).chars().take(140).collect::<String>(),
        },
        "features": {
            "app_home": { "home_tab_enabled": true, "messages_tab_enabled": true, "messages_tab_read_only_enabled": false },
            "bot_user": { "display_name": of.name.chars().take(80).collect::<String>(), "always_online": true },
            "shortcuts": shortcuts,
            "slash_commands": slash,
        },
        "oauth_config": { "scopes": { "bot": SCOPES.iter().map(|(scope, _)| *scope).collect::<Vec<_>>() } },
        "settings": {
            "event_subscriptions": events,
            "interactivity": interactivity,
            "org_deploy_enabled": false,
            "socket_mode_enabled": of.public_url.is_none(),
            "token_rotation_enabled": false,
        },
    }))
}

/// Each scope and its reason, a line each: what an administrator is shown beside the manifest.
#[must_use]
pub fn reasons() -> Vec<(&'static str, &'static str)> {
    SCOPES.to_vec()
}

#[cfg(test)]
mod tests {
    use chat::VerbSpec;

    use super::*;

    fn made_up(count: usize, rank: Rank) -> Vec<&'static CommandSpec> {
        let one = |number: usize| -> &'static CommandSpec {
            let (english, french) = (format!("e{number}").leak(), format!("f{number}").leak());
            Box::leak(Box::new(CommandSpec { name: english, aliases: vec![&*french].leak(), rank, also: &[], verbs: &[VerbSpec::LISTED] }))
        };
        (0..count).map(one).collect()
    }

    #[test]
    fn a_fifty_first_name_is_refused_or_left_to_its_neighbour_and_never_cut() {
        let listed = |commands: &[&'static CommandSpec]| {
            let of = Manifest { name: "Marion", lang: ManifestLang::Both, prefix: None, public_url: None };
            manifest(&of, commands, Words::get()).map(|made| made["features"]["slash_commands"].as_array().expect("a list").len())
        };
        assert_eq!(listed(&made_up(25, Rank::First)).expect("it fits"), 50);
        let error = listed(&made_up(26, Rank::First)).expect_err("one too many");
        assert_eq!(error.to_string(), "52 commands, where Slack takes 50");
        let mut commands = made_up(24, Rank::First);
        commands.extend(made_up(26, Rank::Also("e0")).split_off(24));
        assert_eq!(listed(&commands).expect("it fits"), 50, "the last is a verb of its neighbour");
        let names = Names::new(None, &commands);
        assert_eq!(names.shown_in("/e24, /e25 et /f25 x"), "/e24, /e0 e25 et /f0 f25 x");
    }

    fn names(prefix: Option<&str>) -> Names {
        static HELP: CommandSpec = CommandSpec { name: "help", aliases: &["aide"], rank: Rank::First, also: &[], verbs: &[] };
        static QUOTE: CommandSpec = CommandSpec { name: "quote", aliases: &["devis"], rank: Rank::First, also: &[], verbs: &[] };
        Names::new(prefix, &[&HELP, &QUOTE])
    }

    #[test]
    fn a_reserved_name_is_renamed_and_shown_so() {
        let names = names(None);
        assert_eq!(names.ours("billing-help"), "help");
        assert_eq!(names.shown_in("« /help quote », /aide, 1/help, /helpful"), "« /billing-help quote », /aide, 1/help, /helpful");
    }

    #[test]
    fn what_quebec_calls_otherwise_is_shown_by_the_name_that_slack_knows() {
        static QUOTE: CommandSpec =
            CommandSpec { name: "quote", aliases: &["devis", "soumission"], rank: Rank::First, also: &[], verbs: &[] };
        assert_eq!(Names::new(None, &[&QUOTE]).shown_in("/soumission retirer D2026-0001"), "/devis retirer D2026-0001");
        let prefixed = Names::new(Some("ml"), &[&QUOTE]);
        assert_eq!(prefixed.shown_in("/soumission"), "/ml-devis");
        assert_eq!(prefixed.ours("ml-devis"), "devis");
    }

    #[test]
    fn a_prefix_stands_before_every_name() {
        let names = names(Some("ml"));
        assert_eq!(names.ours("ml-devis"), "devis");
        assert_eq!(names.shown_in("/devis ou /help"), "/ml-devis ou /ml-help");
    }
}
